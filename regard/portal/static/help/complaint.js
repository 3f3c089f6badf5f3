// A complaint in three short parts; the reference at once. Nothing that we know is asked for, and no word is lost on the way.
import {button, field, h, link, vars} from "./el.js";
import {draft, keep, kept, undraft} from "./kept.js";
import {Letter, doneCard, errorBox, filePicker, submit, whoFields} from "./form.js";

export function complaint(panel) {
  const {say} = panel, letter = new Letter(panel, "/help/complaints/"), error = errorBox(), files = filePicker(panel);
  const about = field(say("which"), draft(h("input", {class: "input", maxlength: 300}), "about"), {hint: say("which_hint")});
  const words = field(say("happened"), draft(h("textarea", {class: "input", rows: 4, maxlength: 50000}), "words"), {hint: say("happened_hint")});
  const ownWords = field(say("right_words"), draft(h("input", {class: "input", maxlength: 500}), "remedy"));
  const remedies = h("div", {class: "stack"}), who = h("div", {class: "stack"}), hint = h("p", {class: "hint"});
  const set = h("fieldset", {class: "field"}, h("legend", {class: "label"}, say("right")), remedies);
  const bar = h("span", {class: "progress-bar", "aria-hidden": "true"}), count = h("p", {class: "progress-words"});
  const press = button(say("continue"), {type: "submit", "data-kind": "primary", "data-size": "wide"});
  const place = h("div", {class: "stack parts"}), fields = {about, words};
  const body = h("form", {class: "panel-body", novalidate: true, onsubmit: go}, count, place, error, press, hint);
  const parts = [[about], [words, set, ownWords], [who, files.element]];
  let part = 0;

  const prepare = () => letter.prepare().then(told => {
    if (who.childElementCount) return;
    const chosen = new Set(kept("remedies", []));
    remedies.replaceChildren(...told.remedies.map(one => h("label", {class: "choice"}, h("input", {type: "checkbox", value: one.value, checked: chosen.has(one.value), onchange: () => keep("remedies", picked())}), one.label)));
    const asked = whoFields(panel, told);
    Object.assign(fields, asked.fields);
    who.replaceChildren(...asked.elements);
    set.hidden = false;
    hint.textContent = [say("complaint_next", {named: told.named_by, answer: told.answer_by}), say.zone(panel.config.now.zone)].filter(Boolean).join(" ");
  }, () => {});
  const picked = () => [...remedies.querySelectorAll("input:checked")].map(one => one.value);

  function show(which, focus = true) {
    part = which;
    place.replaceChildren(...parts[part]);
    count.replaceChildren(say("part", {n: part + 1}), vars(bar, {"--part": (part + 1) / 3}));
    press.lastChild.textContent = say(part === 2 ? "send_complaint" : "continue");
    set.hidden = !remedies.childElementCount;
    if (focus) { place.querySelector("input, textarea, button")?.focus({preventScroll: true}); body.scrollTop = 0; }
  }

  async function go(event) {
    event.preventDefault();
    await prepare();
    if (part === 1 && !words.control.value.trim()) { words.fail(say("happened_hint")); return words.control.focus(); }
    if (part < 2) { show(part + 1); return panel.tell(say("part", {n: part + 1})); }
    const values = {about: about.control.value, words: words.control.value, remedies: picked(), remedy_words: ownWords.control.value, email: fields.email?.control.value ?? "", name: fields.name?.control.value ?? ""};
    const told = await submit(panel, {letter, values, files: files.files, fields, press, error});
    if (told) done(told);
  }

  function done(told) {
    undraft("about", "words", "remedy");
    keep("remedies", null);
    body.replaceWith(doneCard(say("have_complaint"), [[say("reference"), told.ref]], h("p", {}, say("complaint_done", {named: told.named_by, answer: told.answer_by})),
      link(say("follow"), panel.config.now.links.my), button(say("done"), {onclick: () => panel.go("home", {}, {fresh: true})})));
    panel.title.textContent = say("have_complaint");
    panel.tell(`${say("have_complaint")}. ${say("reference")} ${told.ref}`);
    panel.title.focus();
    view.back = null;
  }

  show(0, false);
  prepare();
  const view = {title: say("your_complaint"), body, bar: "tell", update: prepare, back: () => part > 0 && (show(part - 1), true)};
  return view;
}
