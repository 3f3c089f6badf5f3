// <regard-asks> in the composer: while somebody writes, says what they ask for and we know already. It never touches the words
// by itself; "Make it a promise" (Alt+P) says that what is promised in them is one; "Use it" (Alt+U) puts the answer in place of the sentence that asks, "Ask anyway" takes the warning away.
const PAUSE = 500;

class RegardAsks extends HTMLElement {
  #timer = 0;
  #asked = 0;
  #last = "";

  connectedCallback() {
    this.composer = this.closest("regard-composer");
    if (this.listening || !this.composer || !this.dataset.url) return;
    this.listening = true;
    for (const type of ["input", "trix-change"]) this.composer.addEventListener(type, () => this.#soon());
    this.addEventListener("click", event => this.#click(event));
    this.composer.addEventListener("keydown", event => this.#key(event), true);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const text = this.composer.mode === "note" ? "" : this.composer.editor.text(), anyway = this.#anyway();
    const pledged = [...this.querySelectorAll("input[name=pledge]")].map(input => input.value);
    const what = JSON.stringify([text, anyway, pledged]);
    if (what === this.#last) return;
    this.#last = what;
    const turn = ++this.#asked;
    if (!text.trim()) return this.#show("");
    const body = new URLSearchParams([["text", text], ...anyway.map(kind => ["anyway", kind]), ...pledged.map(words => ["pledge", words])]);
    const headers = {"X-CSRFToken": this.composer.form.elements.csrfmiddlewaretoken?.value ?? "", "HX-Request": "true"};
    const answer = await fetch(this.dataset.url, {method: "POST", body, headers}).catch(() => null);
    if (turn !== this.#asked) return;
    if (answer?.ok) this.#show((await answer.text()).trim());
    else this.#last = "";
  }

  #anyway() {
    return [...this.querySelectorAll("input[name=anyway]")].map(input => input.value);
  }

  // What was told already stays as it is: a screen reader hears a warning once, and a focused button keeps the focus.
  #show(html) {
    const wanted = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll(".known-warning")];
    const shown = [...this.querySelectorAll(".known-warning")];
    if (wanted.map(one => one.outerHTML).join() === shown.map(one => one.outerHTML).join()) return;
    for (const one of shown) one.remove();
    this.append(...wanted);
  }

  #key(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || !["KeyU", "KeyP"].includes(event.code)) return;
    const pressed = this.querySelector(event.code === "KeyU" ? "[data-use]" : "[data-pledge]");
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.code === "KeyU") this.#use(pressed);
    else this.#pledge(pressed);
  }

  #click(event) {
    const use = event.target.closest("[data-use]"), anyway = event.target.closest("[data-anyway]");
    if (use) event.preventDefault();
    if (use) this.#use(use);
    if (anyway) this.#accept(anyway);
    const pledge = event.target.closest("[data-pledge]");
    if (pledge) this.#pledge(pledge);
  }

  #use(button) {
    const {use, insteadOf} = button.dataset, editor = this.composer.editor;
    for (const one of this.querySelectorAll("[data-use]")) if (one.dataset.insteadOf === insteadOf) one.closest(".known-warning").remove();
    this.querySelector("input[name=then]")?.remove();
    editor.swap(insteadOf, use);
    editor.element.focus();
  }

  // The words stay as they are; that they are a promise goes along when the answer is sent.
  #pledge(button) {
    this.append(Object.assign(document.createElement("input"), {type: "hidden", name: "pledge", value: button.dataset.pledge}));
    this.append(Object.assign(document.createElement("p"), {className: "quiet", textContent: button.dataset.pledged, role: "status"}));
    button.closest(".known-warning").remove();
    this.composer.editor.element.focus();
  }

  #accept(button) {
    this.append(Object.assign(document.createElement("input"), {type: "hidden", name: "anyway", value: button.dataset.anyway}));
    button.closest(".known-warning").remove();
    this.composer.editor.element.focus();
  }
}

customElements.define("regard-asks", RegardAsks);
