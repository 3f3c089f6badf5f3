// Where one writes: Enter sends, Shift+Enter makes a line, files come by button, drop or paste. What is typed is kept.
import {h, icon} from "./el.js";
import {keep, kept} from "./kept.js";

const TYPING_EVERY = 4000;

export function composer(panel, {label, sent = () => {}}) {
  const {say, chat} = panel, list = h("ul", {class: "file-list"}), files = [];
  const input = h("textarea", {class: "input", rows: 1, maxlength: 20000, "aria-label": label, placeholder: label, onkeydown: key, oninput: typed, onpaste: paste});
  input.value = kept("draft-chat", "");
  const picker = h("input", {type: "file", multiple: true, class: "hide", tabindex: "-1", "aria-hidden": "true", onchange: () => { add(picker.files); picker.value = ""; }});
  const attach = h("button", {type: "button", class: "icon-button", "aria-label": say("attach"), onclick: () => picker.click()}, icon("paperclip"));
  const send = h("button", {type: "submit", class: "icon-button send", "aria-label": say("send")}, icon("arrow-up", "up"));
  const element = h("form", {class: "ask-box", onsubmit: go, ondragover: over, ondragleave: out, ondrop: drop}, list, h("div", {class: "ask-bar"}, attach, picker, input, send));
  let told = 0;

  function typed() {
    keep("draft-chat", input.value);
    if (chat.token && Date.now() - told > TYPING_EVERY) { told = Date.now(); chat.typing(); }
  }
  function key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    go(event);
  }
  function paste(event) { if (event.clipboardData?.files.length) { event.preventDefault(); add(event.clipboardData.files); } }
  function over(event) { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); element.dataset.drop = say("drop"); } }
  function out() { delete element.dataset.drop; }
  function drop(event) { if (event.dataTransfer?.files.length) { event.preventDefault(); out(); add(event.dataTransfer.files); } }

  function add(chosen) {
    for (const file of chosen) {
      const one = {file, name: file.name || "image.png", size: file.size, id: null, error: ""};
      files.push(one);
      one.ready = chat.upload(file).then(kept => { one.id = kept.id; }, wrong => { one.error = wrong.sentence ?? say("not_sent"); panel.tell(one.error); }).then(show);
    }
    show();
  }
  function show() {
    list.replaceChildren(...files.map((one, i) => h("li", {"data-failed": Boolean(one.error)}, icon("file-text"), h("bdi", {}, one.name), h("span", {class: "count"}, one.error || (one.id ? say.size(one.size) : say("state_sending"))),
      h("button", {type: "button", class: "icon-button", "aria-label": say("remove", {name: one.name}), onclick: () => { files.splice(i, 1); show(); input.focus(); }}, icon("x")))));
  }

  async function go(event) {
    event.preventDefault();
    const text = input.value.trim(), going = files.filter(one => !one.error);
    if (!text && !going.length) return input.focus();
    input.value = "";
    keep("draft-chat", null);
    files.length = 0;
    show();
    chat.say(text, going);
    input.focus();
    sent();
  }

  return {element, input};
}
