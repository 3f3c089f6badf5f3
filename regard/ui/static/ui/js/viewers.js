// <regard-viewers data-ref="K7M2Q9XT">: tells that we look at this conversation (or write in it) and shows who else does.
import {say} from "./words.js";

const EVERY = 20_000, STILL = 30_000, STILL_LIVE = 5000;

class RegardViewers extends HTMLElement {
  #timer = 0;
  #wrote = 0;
  #stopped = 0;
  #said = () => { this.#wrote = 0; this.#ask(); };
  #hear = ({detail}) => detail?.kind === "viewers" && detail.subject === `conversation:${this.dataset.ref}` && this.#ask();
  #typed = event => event.target.closest?.(".composer") && this.#write();
  #hidden = () => document.hidden ? this.#leave() : this.#ask();
  #gone = () => this.#leave();

  connectedCallback() {
    document.addEventListener("regard:news", this.#hear);
    document.addEventListener("input", this.#typed);
    document.addEventListener("trix-change", this.#typed);
    document.addEventListener("visibilitychange", this.#hidden);
    addEventListener("pagehide", this.#gone);
    document.addEventListener("regard:said", this.#said);
    if (!document.hidden) this.#ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("regard:news", this.#hear);
    document.removeEventListener("input", this.#typed);
    document.removeEventListener("trix-change", this.#typed);
    document.removeEventListener("visibilitychange", this.#hidden);
    removeEventListener("pagehide", this.#gone);
    document.removeEventListener("regard:said", this.#said);
    this.#leave();
  }

  // In a chat whoever waits sees that somebody writes: it must be true within seconds, and a note is nobody's business.
  get #still() { return "live" in this.dataset ? STILL_LIVE : STILL; }

  #write() {
    if ("live" in this.dataset && this.closest(".composer")?.dataset.mode === "note") return;
    const before = this.#wrote;
    this.#wrote = Date.now();
    if (this.#wrote - before > this.#still) this.#ask();
    clearTimeout(this.#stopped);
    if ("live" in this.dataset) this.#stopped = setTimeout(() => this.isConnected && this.#ask(), STILL_LIVE + 200);
  }

  async #ask() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => document.hidden || this.#ask(), EVERY);
    try {
      const answer = await fetch("/rt/viewers", {method: "POST", body: this.#words(Date.now() - this.#wrote < this.#still ? "writing" : "viewing")});
      if (answer.ok) this.#show(await answer.json());
    } catch { /* no line: the next heartbeat tells */ }
  }

  #leave() {
    clearTimeout(this.#timer);
    navigator.sendBeacon("/rt/viewers", this.#words("gone"));
  }

  #words(doing) {
    return JSON.stringify({ref: this.dataset.ref, doing});
  }

  #show(others) {
    const [first, ...rest] = others;
    this.classList.toggle("collision", others.length > 0);
    const name = first && (rest.length ? say("others", {name: first.name, n: rest.length}) : first.name);
    const words = first ? say(first.doing, {name}) : "";
    if (this.textContent !== words) this.textContent = words;
  }
}

customElements.define("regard-viewers", RegardViewers);
