// What the written ways share: who asks, files, and sending once with an answer in words. Server: portal/views/help_writing.py.
import {button, field, h, icon} from "./el.js";
import {draft} from "./kept.js";

const TOO_QUICK = 2300;

export class Letter {
  #url; #panel; #prepared = null;

  constructor(panel, path) {
    this.#panel = panel;
    this.#url = `${panel.base}${path}?lang=${encodeURIComponent(panel.widget.lang)}`;
  }

  // The key of this page, what need not be asked, what happens by when. Fetched once; again when the first try failed.
  prepare() {
    return this.#prepared ??= this.#call({}).catch(error => { this.#prepared = null; throw error; });
  }

  // The server's answer; an Error with `sentence` and perhaps `fields`. Pressed twice or cut off, it is one: the key says so.
  async send(values, files) {
    const {key} = await this.prepare(), form = new FormData();
    form.set("key", key);
    for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one);
    for (const file of files) form.append("files", file);
    try {
      return await this.#call({method: "POST", body: form});
    } catch (error) {
      if (error.code !== "send_again") throw error;
      this.#prepared = null;
      await this.prepare();
      await new Promise(done => setTimeout(done, TOO_QUICK));
      return this.send(values, files);
    }
  }

  async #call(options) {
    const {chat, config, say} = this.#panel;
    let answer;
    try {
      answer = await fetch(this.#url, {...options, credentials: "omit", headers: chat.header, signal: AbortSignal.timeout(60_000)});
    } catch {
      config.doubt();
      throw Object.assign(new Error("away"), {sentence: say("not_sent")});
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    if (answer.status >= 500) config.doubt();
    throw Object.assign(new Error(told.code), {code: told.code, sentence: told.sentence ?? say("not_sent"), fields: told.fields ?? (told.field ? {[told.field]: told.sentence} : {})});
  }
}

// Only what we do not know is asked for.
export function whoFields(panel, {asks, known}) {
  const {say} = panel, fields = {};
  if (asks.includes("email")) fields.email = field(say("email"), draft(h("input", {class: "input", type: "email", autocomplete: "email", maxlength: 254, dir: "ltr"}), "email"), {hint: say("email_hint")});
  if (asks.includes("name")) fields.name = field(say("name"), draft(h("input", {class: "input", autocomplete: "name", maxlength: 200}), "name"), {hint: say("optional")});
  const told = !asks.includes("email") && h("p", {class: "soft"}, say("we_answer_to", {to: known.at(-1)}));
  return {fields, elements: [told, ...Object.values(fields)].filter(Boolean)};
}

export function filePicker(panel) {
  const {say} = panel, list = h("ul", {class: "file-list"}), found = [];
  const input = h("input", {type: "file", multiple: true, class: "hide", tabindex: "-1", "aria-hidden": "true"});
  const add = button(say("files"), {onclick: () => input.click()}, "paperclip");
  const show = () => list.replaceChildren(...found.map((file, i) => h("li", {}, icon("file-text"), h("bdi", {}, file.name), h("span", {class: "count"}, say.size(file.size)),
    h("button", {type: "button", class: "icon-button", "aria-label": say("remove", {name: file.name}), onclick: () => { found.splice(i, 1); show(); add.focus(); }}, icon("x")))));
  input.addEventListener("change", () => { found.push(...input.files); input.value = ""; show(); });
  return {files: found, element: h("div", {class: "field"}, add, input, h("p", {class: "hint"}, say("files_hint")), list)};
}

// Sends, keeps the button's width, says what went wrong beside its field, and never loses a word.
export async function submit(panel, {letter, values, files, fields, press, error}) {
  press.disabled = true;
  press.setAttribute("aria-busy", "true");
  error.hidden = true;
  panel.tell(panel.say("sending"));
  try {
    return await letter.send(values, files);
  } catch (wrong) {
    const beside = Object.entries(wrong.fields ?? {}).filter(([name]) => fields[name]?.isConnected);
    for (const [name, sentence] of beside) fields[name].fail(sentence);
    error.hidden = beside.length > 0;
    error.lastChild.textContent = error.hidden ? "" : wrong.sentence ?? panel.say("not_sent");
    (beside.length ? fields[beside[0][0]].control : press).focus();
    if (!beside.length) panel.tell(error.lastChild.textContent);
    return null;
  } finally {
    press.disabled = false;
    press.removeAttribute("aria-busy");
  }
}

export const errorBox = () => h("div", {class: "notice", "data-tone": "danger", hidden: true}, icon("cloud-off"), h("p"));

export function doneCard(title, rows, ...rest) {
  return h("div", {class: "panel-body"}, h("div", {class: "notice", "data-tone": "good"}, icon("check"), h("p", {}, h("b", {}, title))), rows.map(([label, value]) => h("p", {}, h("span", {class: "source"}, label), h("b", {}, h("bdi", {dir: "ltr"}, value)))), ...rest);
}
