// What the composer writes in: the plain textarea, or Trix on top of it once that has arrived. Both answer the same questions.
export function plain(textarea) {
  return {
    element: textarea,
    text: () => textarea.value,
    html: () => "",
    set: ({text}) => { textarea.value = text ?? ""; },
    focus: () => { textarea.focus(); textarea.setSelectionRange(textarea.value.length, textarea.value.length); },
    before: () => textarea.value.slice(0, textarea.selectionStart),
    replace: (count, {text}) => {
      const end = textarea.selectionStart;
      textarea.setRangeText(text, end - count, textarea.selectionEnd, "end");
      textarea.dispatchEvent(new Event("input", {bubbles: true}));
    },
    swap: (before, after) => {
      const [from, to] = found(textarea.value, before) ?? [textarea.selectionStart, textarea.selectionStart];
      textarea.setRangeText(after, from, to, "preserve");
      textarea.dispatchEvent(new Event("input", {bubbles: true}));
    },
  };
}

export async function rich(textarea, input, toolbar) {
  const {default: Trix} = await import("./vendor/trix.js");
  Trix.config.blockAttributes.heading1.tagName = "h3";
  if (!textarea.isConnected) return null;
  input.disabled = false;
  input.value ||= paragraphs(textarea.value);
  if (toolbar) toolbar.hidden = false;
  const element = document.createElement("trix-editor");
  element.className = "draft";
  for (const [name, value] of Object.entries({input: input.id, toolbar: toolbar?.id ?? "", role: "textbox", "aria-multiline": "true"})) element.setAttribute(name, value);
  element.setAttribute("aria-label", textarea.labels[0]?.textContent ?? "");
  const focused = document.activeElement === textarea;
  const ready = new Promise(done => element.addEventListener("trix-initialize", done, {once: true}));
  textarea.after(element);
  await ready;
  if (textarea.value !== textarea.defaultValue) element.editor.loadHTML(paragraphs(textarea.value));  // typed while we were fetched
  textarea.hidden = true;
  const it = adapt(element, textarea);
  if (focused || document.activeElement === textarea) it.focus();
  return it;
}

function adapt(element, textarea) {
  const editor = element.editor, document_ = () => editor.getDocument().toString();
  element.addEventListener("trix-change", () => { textarea.value = document_().replace(/\n$/, ""); });
  return {
    element,
    text: () => document_().replace(/\n$/, ""),
    html: () => {
      element.editorController.render();  // Trix draws a frame later, and what it has not drawn is not in its value
      return element.value.replace(/(?<=[^\s>;])&nbsp;(?=[^\s&])/g, " ");  // a space typed at the end, where it no longer is
    },
    set: ({text, html}) => editor.loadHTML(html || paragraphs(text ?? "")),
    focus: () => { element.focus(); editor.setSelectedRange(document_().length - 1); },
    before: () => document_().slice(0, editor.getPosition()),
    replace: (count, {text, html}) => {
      const end = editor.getPosition();
      editor.setSelectedRange([end - count, editor.getSelectedRange()[1]]);
      if (html) editor.insertHTML(html); else editor.insertString(text);
    },
    swap: (before, after) => {
      const caret = editor.getPosition(), [from, to] = found(document_(), before) ?? [caret, caret];
      editor.setSelectedRange([from, to]);
      editor.insertString(after);
      if (caret < from) editor.setSelectedRange(caret);
      else if (caret > to) editor.setSelectedRange(caret + after.length - (to - from));
    },
  };
}

// Where these words stand in the draft, whatever white space is between them now.
function found(text, words) {
  const escaped = words.trim().split(/\s+/).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const match = new RegExp(escaped.join("\\s+")).exec(text);
  return match && [match.index, match.index + match[0].length];
}

function paragraphs(text) {
  const box = document.createElement("div");
  box.append(...text.split("\n").flatMap((line, index) => index ? [document.createElement("br"), line] : [line]));
  return text ? `<div>${box.innerHTML}</div>` : "";
}
