// Who they are, asked for beside the talk and never before it: where to answer if they leave, a code, and what one does at the end.
import {button, field, h} from "./el.js";
import {keep, kept} from "./kept.js";

export function claims(panel) {
  const {say, chat} = panel, element = h("div", {class: "claims"});
  let drawn = "";

  function update() {
    if (!chat.conversation) return element.replaceChildren();
    const wants = chat.asks.length > 0 && !kept("not-asked"), key = JSON.stringify([wants, chat.asks, chat.code?.to, chat.me?.is_sure, chat.me?.email, chat.conversation.state]);
    if (key === drawn) return;
    drawn = key;
    element.replaceChildren(...[wants && where(), chat.code && code(), more()].filter(Boolean));
  }

  // One thing at a time, in one line: first where to answer, then by which name.
  function where() {
    const email = chat.asks.includes("email"), control = h("input", email ? {class: "input", type: "email", autocomplete: "email", dir: "ltr", maxlength: 254, placeholder: "name@example.org"} : {class: "input", autocomplete: "name", maxlength: 200});
    const box = field(say(email ? "where" : "name"), control, {hint: say(email ? "where_hint" : "optional")});
    const row = h("div", {class: "claim-row"}, button(say("keep"), {type: "submit"}));
    control.replaceWith(row);
    row.prepend(control);
    const later = h("button", {type: "button", class: "as-link", onclick: () => { keep("not-asked", 1); drawn = ""; update(); }}, say("later"));
    return h("form", {class: "claim", novalidate: true, onsubmit: event => {
      event.preventDefault();
      act("/chat/me/", {[email ? "email" : "name"]: control.value}, box, () => chat.sync());
    }}, box, later);
  }

  function code() {
    const digits = field(say("code_sent", {to: chat.code.to}), h("input", {class: "input", inputmode: "numeric", autocomplete: "one-time-code", maxlength: 11, dir: "ltr", placeholder: "123 456", "aria-label": say("code")}));
    return h("form", {class: "claim", novalidate: true, onsubmit: event => {
      event.preventDefault();
      act("/chat/code/typed/", {code: digits.control.value}, digits, () => { panel.tell(say("code_ok")); chat.sync(); });
    }}, digits, h("p", {class: "line"}, button(say("done"), {type: "submit"})));
  }

  function more() {
    const said = h("p", {role: "status", class: "hint"}), box = {fail: words => { said.textContent = words; }, control: said};
    const verbs = [
      !chat.me?.is_sure && chat.me?.email && !chat.code && button(say("prove"), {onclick: () => act("/chat/code/", {}, box, () => chat.sync())}),
      chat.me?.email && button(say("transcript"), {onclick: () => act("/chat/transcript/", {}, box, () => box.fail(say("transcript_done")))}, "mail"),
      chat.conversation.state === "open" && button(say("end"), {onclick: () => act("/chat/end/", {}, box, () => { panel.tell(say("ended")); chat.sync(); })}, "check"),
      button(say("forget"), {onclick: () => panel.forget()}, "trash-2"),
    ];
    return h("details", {class: "chat-more"}, h("summary", {}, say("more")), h("div", {class: "stack"}, verbs.filter(Boolean), said));
  }

  async function act(path, given, box, then) {
    try { box.fail(""); await chat.call("POST", path, given); then(); } catch (error) {
      box.fail(error.sentence ?? say("not_sent"));
      box.control.focus?.();
    }
  }

  return {element, update};
}
