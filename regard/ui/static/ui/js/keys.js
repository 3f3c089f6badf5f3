// <regard-keys>: one hand on the keyboard, never while somebody types. Keys press what is already on the page:
// data-key="h" on any link or button, data-key-here="k" only while the focus is inside its [data-keys]; rows are the links in .conversation-list.
import {open} from "./opens.js";

const typing = target => target?.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, trix-editor, [contenteditable=true]");

class RegardKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", event => this.#press(event));
  }

  #press(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "k" && open("palette")) return event.preventDefault();
    if (event.key === "Escape" && typing(event.target) && event.target.closest(".composer")) return event.target.blur();
    if (event.ctrlKey || event.metaKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (this.#does(key)) event.preventDefault();
  }

  #does(key) {
    const here = document.activeElement?.closest?.("[data-keys]")?.querySelector(`[data-key-here="${CSS.escape(key)}"]`);
    if (here) return here.click(), true;
    if (key === "j") return move(1);
    if (key === "k") return move(-1);
    if (key === "r" || key === "n") return write(key === "n" ? "note" : "reply");
    if (key === "?") return open("key-help");
    if (key === "/") return find();
    const named = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    named?.click();
    return Boolean(named);
  }
}

function move(step) {
  const rows = [...document.querySelectorAll(".conversation-list .conversation-row > a")];
  if (!rows.length) return false;
  const focused = rows.indexOf(document.activeElement), current = rows.findIndex(row => row.hasAttribute("aria-current"));
  const from = focused >= 0 ? focused : current;
  const row = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  row.focus();
  if (document.querySelector(".desk")?.dataset.view === "conversation") row.click();
  return true;
}

function write(mode) {
  const composer = document.querySelector("regard-composer");
  composer?.write?.(mode);
  return Boolean(composer);
}

function find() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus();
  return Boolean(field) || open("palette");
}

customElements.define("regard-keys", RegardKeys);
