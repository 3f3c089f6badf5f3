// Writing to us without waiting: answered by mail, by an hour that is said.
import {button, field, h} from "./el.js";
import {draft, undraft} from "./kept.js";
import {Letter, doneCard, errorBox, filePicker, submit, whoFields} from "./form.js";

export function write(panel) {
  const {say} = panel, letter = new Letter(panel, "/help/letters/"), error = errorBox(), files = filePicker(panel);
  const words = field(say("your_words_label"), draft(h("textarea", {class: "input", rows: 5, maxlength: 50000}), "letter"));
  const who = h("div", {class: "stack"}), press = button(say("send"), {type: "submit", "data-kind": "primary", "data-size": "wide"});
  const fields = {words}, body = h("form", {class: "panel-body", novalidate: true, onsubmit: send}, words, who, files.element, error, press);
  const hint = h("p", {class: "hint"});
  body.append(hint);
  const prepare = () => letter.prepare().then(told => {
    if (who.childElementCount) return;
    const asked = whoFields(panel, told);
    Object.assign(fields, asked.fields);
    who.replaceChildren(...asked.elements);
    hint.textContent = [say("answer_by", {when: told.answer_by}), say.zone(panel.config.now.zone)].filter(Boolean).join(". ");
  }, () => {});
  prepare();

  async function send(event) {
    event.preventDefault();
    await prepare();
    const values = Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.control.value]));
    const told = await submit(panel, {letter, values, files: files.files, fields, press, error});
    if (!told) return;
    undraft("letter");
    const done = doneCard(say("have_letter"), [[say("reference"), told.ref]], h("p", {}, say("letter_done", {when: told.answer_by})), button(say("done"), {onclick: () => panel.go("home", {}, {fresh: true})}));
    body.replaceWith(done);
    panel.title.textContent = say("have_letter");
    panel.tell(say("have_letter"));
    panel.title.focus();
  }

  return {title: say("write"), body, bar: "tell", update: prepare, focus: () => words.control};
}
