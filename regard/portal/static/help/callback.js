// Being called back at an hour of theirs, and keeping the place. Server: portal/views/callbacks.py.
import {button, field, h} from "./el.js";
import {draft, undraft} from "./kept.js";
import {doneCard, errorBox, submit} from "./form.js";

const WAYS = ["phone", "chat", "email"];

export function callback(panel) {
  const {say, chat} = panel, zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC", press_id = crypto.randomUUID?.() ?? String(Math.random());
  const url = `${panel.base}/help/callbacks/?${new URLSearchParams({zone, lang: panel.widget.lang})}`;
  const windows = h("select", {class: "input"}, h("option", {value: ""}, say("loading"))), error = errorBox();
  const fields = {
    to: field(say("number"), draft(h("input", {class: "input", type: "tel", autocomplete: "tel", dir: "ltr", maxlength: 60}), "number")),
    from_at: field(say("when"), windows, {hint: say("zone", {zone: zone.replaceAll("_", " ")})}),
    words: field(say("about_what"), draft(h("textarea", {class: "input", rows: 2, maxlength: 5000}), "call"), {hint: say("about_hint")}),
  };
  const email = field(say("email"), draft(h("input", {class: "input", type: "email", autocomplete: "email", dir: "ltr", maxlength: 254}), "email"));
  const press = button(say("call_then"), {type: "submit", "data-kind": "human", "data-size": "wide"}, "phone-incoming"), to = h("div");
  const ways = h("fieldset", {class: "field"}, h("legend", {class: "label"}, say("call_way")), h("div", {class: "ways"}, WAYS.filter(way => way !== "chat" || chat.conversation).map((way, i) =>
    h("label", {class: "choice"}, h("input", {type: "radio", name: "rh-way", value: way, checked: i === 0, onchange: pick}), say(`by_${way}`)))));
  const body = h("form", {class: "panel-body", novalidate: true, onsubmit: send}, ways, to, fields.from_at, fields.words, error, press);
  const way = () => ways.querySelector("input:checked").value;

  function pick() {
    to.replaceChildren(...way() === "phone" ? [fields.to] : way() === "email" ? [email] : []);
    press.lastChild.textContent = say(way() === "phone" ? "call_then" : "write_then");
  }

  async function load() {
    if (windows.options.length > 1) return;
    try {
      const told = await ask({});
      windows.replaceChildren(...told.windows.map(one => h("option", {value: one.from_at}, one.words.replace(/ \([^()]*\)$/, ""))));
      if (!told.windows.length) windows.append(h("option", {value: ""}, say("no_windows")));
      if (told.number && !fields.to.control.value) fields.to.control.placeholder = told.number;
    } catch { /* the panel says that we are away, and comes back here */ }
  }

  async function ask(options) {
    let answer;
    try { answer = await fetch(url, {...options, credentials: "omit", headers: {...chat.header, "Accept-Language": panel.widget.lang, ...options.body && {"Content-Type": "application/json"}}}); } catch {
      panel.config.doubt();
      throw Object.assign(new Error("away"), {sentence: say("not_sent")});
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    throw Object.assign(new Error(told.code), {sentence: told.sentence, fields: told.field ? {[told.field]: told.sentence} : {}});
  }

  async function send(event) {
    event.preventDefault();
    const by = way(), where = by === "email" ? email.control.value : by === "phone" ? fields.to.control.value : "chat";
    const values = {words: fields.words.control.value, way: by, to: where, zone, from_at: windows.value, client_id: press_id, name: panel.chat.name ?? ""};
    const told = await submit(panel, {letter: {send: () => ask({method: "POST", body: JSON.stringify(values)})}, values, files: [], fields: {...fields, to: by === "email" ? email : fields.to}, press, error});
    if (!told) return;
    undraft("call");
    body.replaceWith(doneCard(say("called"), [[say("reference"), told.ref]], h("p", {}, say("called_words", {when: told.words})), button(say("done"), {onclick: () => panel.go("home", {}, {fresh: true})})));
    panel.title.textContent = say("called");
    panel.tell(say("called_words", {when: told.words}));
    panel.title.focus();
  }

  pick();
  load();
  return {title: say("call_title"), body, bar: "plain", update: load};
}
