// What /help/config says, fetched anew while the panel is open; and whether we can be reached at all.
import {keep, kept} from "./kept.js";

const FRESH = 20_000, PATIENCE = 8_000, PAUSES = [1, 2, 4, 8, 15, 30];

export class Config extends EventTarget {
  reachable = true;
  #url; #timer = 0; #tries = 0; #running = null; #open = false; #at = 0;

  constructor(widget) {
    super();
    const {site = "", phone = null, mail = null} = widget.settings;
    this.#url = `${widget.base}/help/config?${new URLSearchParams({site, lang: widget.lang})}`;
    this.now = {people: [], hours: [], links: {contact: `${widget.base}/contact/`, complain: `${widget.base}/complain/`, my: `${widget.base}/my/`}, wait: {}, is_open: null, ...kept("config")};
    this.given = {phone, mail};
    this.known = Boolean(kept("config"));
    addEventListener("online", () => this.#open && this.load());
    addEventListener("offline", () => this.#open && this.#answer(false));
    document.addEventListener("visibilitychange", () => this.#open && !document.hidden && Date.now() - this.#at > FRESH && this.load());
  }

  get phone() { return this.now.phone || this.given.phone; }
  get mail() { return this.now.mail || this.given.mail; }

  follow(open) {
    this.#open = open;
    clearTimeout(this.#timer);
    if (open) return this.load();
  }

  // One request at a time; true when we were reached.
  load() {
    clearTimeout(this.#timer);
    return this.#running ??= this.#fetch().then(reached => this.#answer(reached)).finally(() => { this.#running = null; });
  }

  // Somebody else noticed that nothing comes back: look at once.
  doubt() { if (this.reachable) this.load(); }

  async #fetch() {
    try {
      const answer = await fetch(this.#url, {credentials: "omit", signal: AbortSignal.timeout(PATIENCE)});
      if (!answer.ok) return false;
      this.now = await answer.json();
      this.known = true;
      keep("config", this.now);
      return true;
    } catch { return false; }
  }

  #answer(reached) {
    const before = this.reachable;
    this.reachable = reached;
    this.#at = Date.now();
    this.#tries = reached ? 0 : this.#tries + 1;
    const pause = reached ? FRESH : PAUSES[Math.min(this.#tries, PAUSES.length) - 1] * 1000 * (.75 + Math.random() / 2);
    clearTimeout(this.#timer);
    if (this.#open) this.#timer = setTimeout(() => document.hidden && reached ? 0 : this.load(), pause);
    this.dispatchEvent(new CustomEvent("change", {detail: {was: before, is: reached}}));
    return reached;
  }
}
