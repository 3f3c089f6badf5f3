// <regard-chat data-ref="K7M2Q9XT"> around the composer of a live conversation: what is said goes out without leaving the page,
// one after the other, and the next words can be typed meanwhile. What is refused comes back into the editor with the reason.
import {atEnd} from "./live.js";
import {say} from "./words.js";

const ENTER = "regard-chat-enter", SETTLED = 800, LATE = 3000, TYPES = 4000, WRITTEN = 1200;

class RegardChat extends HTMLElement {
  #queue = Promise.resolve();
  #turn = 0;  // another one after something was refused: what was said behind it waits with it
  #shown = new Map();  // message → since when it is before the reader's eyes

  connectedCallback() {
    if (this.composer) return;
    this.composer = this.querySelector("regard-composer");
    this.form = this.querySelector("form");
    this.addEventListener("submit", event => this.#submit(event), true);
    this.addEventListener("change", event => event.target.matches("[data-enter]") && this.#enter(event.target.checked));
    document.addEventListener("htmx:after:swap", () => this.#arrived());
    document.addEventListener("visibilitychange", () => document.hidden || this.#look());
    document.addEventListener("regard:news", ({detail}) => detail?.subject === `conversation:${this.dataset.ref}` && this.#hear(detail.kind));
    this.#enter(kept(), false);
    this.#timeline?.addEventListener("scroll", () => this.#look(), {passive: true});
    this.#known = this.#newest(this.#theirs);
    this.#look(-SETTLED);
    if (wasMoved()) customElements.whenDefined("regard-composer").then(() => this.composer.editor.focus());
  }

  // whether they are here, and type

  #typing = 0;

  #hear(kind) {
    if (kind === "chat.typing") this.#types(true);
    if (kind === "conversation.received" || kind === "chat.away") this.#types(false);
    if (kind === "chat.here" || kind === "chat.away") setTimeout(() => this.#refresh(`chat:${this.dataset.ref}`), WRITTEN);  // the row is written a moment later
  }

  #types(yes) {
    clearTimeout(this.#typing);
    const mark = document.querySelector("#chat-bar [data-typing]");
    if (mark) mark.hidden = !yes;
    if (yes) this.#typing = setTimeout(() => this.#types(false), TYPES);
  }

  // Enter sends

  #enter(on, keep = true) {
    this.composer.dataset.enter = on ? "on" : "off";
    for (const box of this.querySelectorAll("[data-enter]")) if ("checked" in box) box.checked = on;
    try { if (keep) localStorage.setItem(ENTER, on ? "on" : "off"); } catch { /* for this page, then */ }
  }

  // saying

  #submit(event) {
    const seen = this.#seen();
    if (seen) this.form.elements.seen.value = seen;
    const then = event.submitter?.name === "then" ? event.submitter.value : event.submitter ? null : "wait";
    if (then !== "wait") return;  // the page itself answers
    const {composer, form} = this, {editor} = composer;
    const words = {text: editor.text(), html: editor.html()}, files = [...form.querySelectorAll(".composer-files > li")];
    if (!words.text.trim() && !files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (composer.files?.busy) return this.#tell(say("sendingFile"));
    form.querySelector("textarea").value = words.text;
    if (form.elements.html) form.elements.html.value = words.html;
    const body = new FormData(form, event.submitter ?? undefined), line = this.#pending(words.text);
    for (const file of files) file.remove();
    for (const one of form.querySelectorAll("input[type=hidden][name=anyway]")) one.remove();
    editor.set({text: "", html: ""});
    composer.draft.sent();
    this.#refuse("");
    editor.focus();
    document.dispatchEvent(new Event("regard:said"));
    const turn = this.#turn;
    this.#queue = this.#queue.then(() => this.#send(turn, body, line, words, files));
  }

  async #send(turn, body, line, words, files) {
    if (turn !== this.#turn) {
      line.remove();
      return this.#restore({now: words, words: this.#now, files});
    }
    await this.composer.draft.rest();
    const answer = await fetch(this.form.action, {method: "POST", body, headers: {Accept: "application/json"}}).catch(() => null);
    const told = await answer?.json().catch(() => ({})) ?? {};
    if (answer?.ok) {
      line.dataset.message = told.id;
      setTimeout(() => line.isConnected && this.#refresh(), LATE);
      return;
    }
    line.remove();
    this.#turn += 1;
    this.#back(words, files, told);
  }

  get #now() { return {text: this.composer.editor.text(), html: this.composer.editor.html()}; }

  #restore({words, now, files}) {
    const more = now.text.trim() !== "", both = words.text.trim() !== "" && more;
    this.composer.editor.set({text: words.text + (both ? "\n" : "") + (more ? now.text : ""), html: words.html + (more ? now.html : "")});
    this.form.querySelector(".composer-files")?.append(...files);
  }

  // Not sent: the words stand in the editor again, before what was typed since.
  #back(words, files, told) {
    const {composer} = this, {editor} = composer;
    this.#restore({words, now: this.#now, files});
    if (told.version !== undefined) composer.draft.stands(told.version);
    composer.draft.touch();
    composer.dispatchEvent(new Event("input", {bubbles: true}));
    this.#refuse(told.sentence || say("notSaid"), told.code);
    if (told.code === "news_arrived") this.#refresh();
    if (this.#timeline) this.#timeline.scrollTop = this.#timeline.scrollHeight;  // what stopped it is read, then it can go
    editor.focus();
  }

  #pending(text) {
    const line = document.createElement("article"), letter = document.createElement("div"), words = document.createElement("p"), foot = document.createElement("footer");
    line.className = "entry";
    Object.assign(line.dataset, {kind: this.composer.mode === "note" ? "note" : "out", pending: ""});
    letter.className = "entry-body letter";
    words.className = "words";
    words.textContent = text;
    foot.textContent = say("saying");
    letter.append(words, foot);
    line.append(document.createElement("span"), letter);
    this.#places?.append(line);
    if (this.#timeline) this.#timeline.scrollTop = this.#timeline.scrollHeight;
    return line;
  }

  get #timeline() { return document.getElementById("timeline"); }
  get #places() { return document.getElementById("chat-pending"); }

  #refresh(subject = `conversation:${this.dataset.ref}`) {
    document.dispatchEvent(new CustomEvent("regard:refresh", {detail: {subject}}));
  }

  #refuse(sentence, code = "") {
    const place = this.querySelector("[data-refusal]");
    if (!place) return;
    place.hidden = !sentence;
    place.dataset.code = code;
    place.querySelector("p").textContent = sentence;
  }

  #tell(text) {
    const status = this.form.querySelector(".draft-status");
    if (status) status.textContent = text;
  }

  // what the reader has before their eyes

  #known = 0;

  #arrived() {
    for (const line of this.#places?.querySelectorAll("[data-message]") ?? []) if (document.getElementById(`m-${line.dataset.message}`)) line.remove();
    const newest = this.#newest(this.#theirs);
    if (newest > this.#known) this.#announce(newest);
    this.#known = Math.max(this.#known, newest);
    this.#look();
  }

  get #theirs() { return [...this.#timeline?.querySelectorAll(".entry[data-kind=in][id^=m-]") ?? []]; }
  #newest(entries) { return Math.max(0, ...entries.map(number)); }

  #announce() {
    const fresh = this.#theirs.filter(entry => number(entry) > this.#known);
    const spoken = fresh.map(entry => `${entry.querySelector("header b")?.textContent ?? ""}: ${[...entry.querySelectorAll(".letter > p")].map(p => p.textContent).join(" ")}`);
    const log = this.querySelector("[data-spoken]");
    if (log) log.textContent = spoken.join(" ");
  }

  #look(ago = 0) {
    if (document.hidden || !this.#timeline || !atEnd(this.#timeline)) return;
    for (const entry of this.#theirs) if (!this.#shown.has(number(entry))) this.#shown.set(number(entry), performance.now() + ago);
  }

  // The newest that was there long enough to be read: whatever came in the moment before Enter stops the send.
  #seen() {
    const now = performance.now();
    return Math.max(0, ...[...this.#shown].filter(([, since]) => now - since >= SETTLED).map(([message]) => message));
  }
}

const number = entry => Number(entry.id.slice(2)) || 0;

function wasMoved() {
  try {
    const moved = sessionStorage.getItem("regard-chat-write") === "1";
    sessionStorage.removeItem("regard-chat-write");
    return moved;
  } catch { return false; }
}

function kept() {
  try { return localStorage.getItem(ENTER) !== "off"; } catch { return true; }
}

customElements.define("regard-chat", RegardChat);
