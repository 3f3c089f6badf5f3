// <regard-chosen>: the bar of what can be done with the chosen rows (.row-pick). It counts them, chooses all or a stretch (Shift),
// and keeps a chosen row as it was chosen: when its page is brought up to date, the server must still hear what the reader saw.
const picks = () => [...document.querySelectorAll(".row-pick input")];

class RegardChosen extends HTMLElement {
  #last = null;
  #shift = false;

  connectedCallback() {
    this.stop = new AbortController();
    const listen = (name, does, on = document, capture = false) => on.addEventListener(name, does, {signal: this.stop.signal, capture});
    listen("click", event => this.#click(event), document, true);
    listen("change", event => event.target.closest?.(".row-pick") && this.#stretch(event.target));
    listen("mousedown", event => event.shiftKey && event.target.closest?.(".row-pick") && event.preventDefault());  // selects no text
    listen("htmx:after:swap", () => this.#count());
    listen("pageshow", () => this.#count(), window);
    listen("reset", () => queueMicrotask(() => this.#all(false)), this);
    this.#count();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  #click(event) {
    if (event.target.closest?.(".row-pick")) this.#shift = event.shiftKey || (event.target.matches("input") && this.#shift);  // the label's click comes first
    if (event.target.closest?.("[data-count]")) this.querySelector(".line button")?.focus();
    if (!event.target.closest?.("[data-choose-all]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#all(picks().some(one => !one.checked));
  }

  // From the one that was chosen before to this one, all alike.
  #stretch(pick) {
    const every = picks(), from = every.indexOf(this.#last), to = every.indexOf(pick);
    if (this.#shift && from >= 0) for (const one of every.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = pick.checked;
    this.#last = pick;
    this.#shift = false;
    this.#count();
  }

  #all(checked) {
    for (const one of picks()) one.checked = checked;
    this.#count();
  }

  #count() {
    let count = 0;
    for (const one of picks()) {
      one.closest(".row-pick").toggleAttribute("hx-morph-skip", one.checked);
      count += one.checked;
    }
    const words = this.querySelector("[data-count]"), text = words.dataset.words.replace("{n}", count);
    if (words.textContent !== text) words.textContent = text;
  }
}

customElements.define("regard-chosen", RegardChosen);
