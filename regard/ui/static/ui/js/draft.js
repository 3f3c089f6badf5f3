// The draft: kept on the server while somebody writes, on this device while the server cannot be reached.
import {hour, say} from "./words.js";

const PAUSE = 800, AGAIN = 15_000;

export class Draft {
  #versions = {};
  #timer = 0;
  #saving = false;
  #dirty = false;
  #flight = Promise.resolve();

  constructor({url, version, mode, token, read, write, tell, warn}) {
    Object.assign(this, {url, token, read, write, tell, warn, key: `regard-draft:${url}`});
    this.#versions[mode] = version;
    addEventListener("online", () => this.#dirty && this.save());
    addEventListener("pagehide", () => this.#dirty && this.save({keepalive: true}));
  }

  get lost() { return this.#dirty && Boolean(this.#kept()); }

  restore() {
    const kept = this.#kept();
    if (!kept) return;
    this.write(kept);
    this.touch();
  }

  touch() {
    if (!this.url) return;
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  save(options) {
    return this.#flight = this.#store(options);
  }

  // Resolves when nothing of it is on its way any more.
  rest() { return this.#flight; }

  stands(version, mode = this.read().mode) { this.#versions[mode] = version; }

  async #store({keepalive = false, words = this.read()} = {}) {
    if (!this.url || (this.#saving && !keepalive)) return;
    this.#keep(words);
    this.#saving = true;
    this.#dirty = false;
    try {
      const headers = {"Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token()};
      const answer = await fetch(this.url, {method: "PUT", headers, keepalive, body: JSON.stringify({...words, version: this.#versions[words.mode] ?? 0})});
      if (answer.status === 409) return this.tell(say("draftNewer"));
      if (!answer.ok) throw new Error(answer.status);
      this.#saved(words.mode, await answer.json());
    } catch {
      this.#dirty = true;
      this.tell(say("draftKept"));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.save(), AGAIN);
    } finally {
      this.#saving = false;
      if (this.#dirty && navigator.onLine) this.touch();
    }
  }

  #saved(mode, {version, at, warning}) {
    this.#versions[mode] = version ?? this.#versions[mode];
    if (!this.#dirty) this.#keep(null);
    this.tell(say("draftSaved", {at: at ?? hour()}));
    if (warning !== undefined) this.warn(warning);
  }

  leave(words) {
    if (this.#dirty) this.save({words});
  }

  sent() {
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.#keep(null);
    this.tell("");
  }

  #keep(words) {
    try {
      if (words && (words.text || words.html)) localStorage.setItem(this.key, JSON.stringify(words));
      else localStorage.removeItem(this.key);
    } catch { /* no storage: the server has it, or the page still does */ }
  }

  #kept() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  }
}
