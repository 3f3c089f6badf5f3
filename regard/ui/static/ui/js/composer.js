// <regard-composer> around a plain form: rich text, drafts, files, saved replies, mentions. The form works without all of it.
import {Draft} from "./draft.js";
import {plain, rich} from "./editor.js";
import {Files} from "./files.js";
import {Suggest} from "./suggest.js";
import {say} from "./words.js";

class RegardComposer extends HTMLElement {
  #other = {};  // the words of the mode that is not shown: a note never becomes a letter by a slip

  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.textarea = this.form.querySelector("textarea");
    this.editor = plain(this.textarea);
    this.#parts();
    this.#listen();
    this.draft.restore();
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#enrich());
  }

  #parts() {
    const {draftUrl, draftVersion, uploadUrl, savedUrl, mentionUrl} = this.dataset, form = this.form;
    const token = () => form.elements.csrfmiddlewaretoken?.value ?? "";
    this.draft = new Draft({
      url: draftUrl, version: Number(draftVersion || 0), mode: this.mode, token, tell: text => this.#tell(text), warn: html => this.#warn(html),
      read: () => ({mode: this.mode, text: this.editor.text(), html: this.editor.html()}),
      write: words => { this.#turn(words.mode); this.editor.set(words); },
    });
    this.files = uploadUrl && new Files({form, list: form.querySelector(".composer-files"), url: uploadUrl, token, changed: () => this.draft.touch()});
    this.saved = new Suggest({
      host: form, id: `${form.id}-saved`, url: savedUrl, pattern: /(?:^|\n)\/(?<word>[^\n/]{0,40})$/,
      show: ({title, note}) => ({title, note}), take: ({html, text}) => ({html, text: text ?? ""}),
    });
    this.mention = new Suggest({
      host: form, id: `${form.id}-mention`, url: mentionUrl, pattern: /(?:^|\s)@(?<word>[\p{L}\p{N}._-]{0,30})$/u, when: () => this.mode === "note",
      show: ({name, handle}) => ({title: name, note: `@${handle}`}), take: ({handle}) => ({text: `@${handle} `}),
    });
  }

  #listen() {
    this.addEventListener("input", () => this.#changed());
    this.addEventListener("trix-change", () => this.#changed());
    this.addEventListener("change", event => event.target.name === "mode" && this.#turn(event.target.value));
    this.addEventListener("keydown", event => this.#key(event), true);
    this.addEventListener("click", event => this.#click(event));
    this.form.addEventListener("submit", event => this.#submit(event), true);
    this.form.addEventListener("htmx:after:request", ({detail}) => this.#answered(detail?.ctx?.response));
  }

  async #enrich() {
    const input = this.form.elements.html, toolbar = this.form.querySelector("trix-toolbar");
    const editor = input && await rich(this.textarea, input, toolbar).catch(() => null);  // without it the textarea stays
    if (editor) this.editor = editor;
  }

  get mode() { return this.form.elements.mode?.value ?? "reply"; }

  write(mode) {
    this.#turn(mode);
    this.editor.focus();
  }

  clear() {
    this.editor.set({text: "", html: ""});
    this.form.querySelector(".composer-files")?.replaceChildren();
    this.#warn("");
    this.draft.sent();
  }

  #turn(mode) {
    const before = this.form.dataset.mode;
    const radio = this.form.querySelector(`input[name=mode][value="${mode === "note" ? "note" : "reply"}"]`);
    if (radio) radio.checked = true;
    if (this.mode === before) return;
    this.#other[before] = {text: this.editor.text(), html: this.editor.html()};
    this.draft.leave({mode: before, ...this.#other[before]});
    this.form.dataset.mode = this.mode;
    this.editor.set(this.#other[this.mode] ?? {text: "", html: ""});
  }

  #changed() {
    this.draft.touch();
    this.saved.follow(this.editor);
    this.mention.follow(this.editor);
  }

  #key(event) {
    if (this.saved.key(event) || this.mention.key(event)) return;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || this.#enterSends(event))) return;
    event.preventDefault();
    event.stopPropagation();
    this.form.requestSubmit(this.form.querySelector("[data-send]"));
  }

  #enterSends(event) {
    const plainly = !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== 229;
    return this.dataset.enter === "on" && plainly && Boolean(event.target.closest("textarea, trix-editor"));
  }

  #click(event) {
    if (event.target.closest("[data-does=saved]")) {
      this.saved.editor = this.editor;
      this.editor.element.focus();
      this.saved.ask("");
    }
    const insert = event.target.closest("[data-insert]");
    if (insert) this.editor.replace(0, {text: insert.dataset.insert});
    if (insert) this.#warn("");
  }

  #submit(event) {
    const empty = !this.editor.text().trim() && !this.files?.any && !this.form.querySelector("input[type=file]")?.value;
    if (this.draft.lost && !empty) return this.#insist(event);
    if (!empty && !this.files?.busy && !this.form.dataset.sending) {
      this.form.dataset.sending = "";
      const {text, html} = {html: this.editor.html(), text: this.editor.text()};
      if (this.form.elements.html) this.form.elements.html.value = html;
      this.textarea.value = text;
      return this.draft.sent();
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.form.dataset.sending) this.#tell(say(empty ? "leave" : "sendingFile"));
    this.editor.focus();
  }

  async #insist(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.draft.save();
    if (this.draft.lost) this.#tell(say("offline"));
    else this.form.requestSubmit(event.submitter);
  }

  #answered(response) {
    delete this.form.dataset.sending;
    if (response?.status < 300) this.clear();
    else this.draft.touch();
  }

  #tell(text) {
    const status = this.form.querySelector(".draft-status");
    if (status && status.textContent !== text) status.textContent = text;
  }

  #warn(html) {
    const place = this.form.querySelector("[data-warning]");
    place?.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  }
}

addEventListener("pageshow", () => { for (const form of document.querySelectorAll(".composer")) delete form.dataset.sending; });
customElements.define("regard-composer", RegardComposer);
