// <regard-palette data-url="/desk/palette/">: find or do anything. The server answers ?q= with groups of options.
import {say} from "./words.js";

class RegardPalette extends HTMLElement {
  #asked = 0;
  #timer = 0;

  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector(".palette-status");
    this.dialog.addEventListener("regard:opened", () => { this.input.select(); this.#ask(); });
    this.input.addEventListener("input", () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#ask(), 120); });
    this.input.addEventListener("keydown", event => this.#key(event));
    this.list.addEventListener("click", event => this.#go(event.target.closest("[role=option]")));
    this.list.addEventListener("pointermove", event => this.#choose(event.target.closest("[role=option]")));
  }

  async #ask() {
    const turn = ++this.#asked;
    try {
      const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(this.input.value)}`, {headers: {"HX-Request": "true"}});
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      if (turn === this.#asked) this.#show(html);
    } catch {
      if (turn === this.#asked) this.status.textContent = say("failed");
    }
  }

  #show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    this.list.replaceChildren(...page.body.childNodes);
    this.#options.forEach((option, index) => { option.id ||= `palette-${index}`; });
    this.status.textContent = this.#options.length ? "" : say("nothing");
    this.input.setAttribute("aria-expanded", String(this.#options.length > 0));
    this.#choose(this.#options[0]);
  }

  #key(event) {
    const options = this.#options, at = options.indexOf(this.#chosen);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1}[event.key];
    if (event.key === "Enter") this.#go(this.#chosen);
    else if (to === undefined || !options.length) return;
    else this.#choose(options[(to + options.length) % options.length]);
    event.preventDefault();
  }

  #choose(option) {
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.#chosen?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({block: "nearest"});
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #go(option) {
    if (!option) return;
    this.dialog.close();
    const key = option.dataset.press && document.querySelector(`[data-key="${CSS.escape(option.dataset.press)}"]`);
    if (key) key.click();
    else if (option.dataset.href) location.assign(option.dataset.href);
  }

  get #options() { return [...this.list.querySelectorAll("[role=option]")]; }
  get #chosen() { return this.list.querySelector("[aria-selected=true]"); }
}

customElements.define("regard-palette", RegardPalette);
