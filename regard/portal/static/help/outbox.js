// Words on their way: one after the other, each under a name of its own, so that a second try is never a second message.
import {keep, kept} from "./kept.js";

const FIRST = 1500, LONGEST = 20_000;

export class Outbox {
  list = [];
  #chat; #running = false; #timer = 0; #pause = FIRST;

  constructor(chat) {
    this.#chat = chat;
    this.list = kept("outbox", []).map(one => this.#back(one));
    if (this.list.length) this.later(0);
    addEventListener("online", () => this.later(0));
  }

  add(text, files) {
    const one = {client_id: id(), text, files, at: new Date().toISOString(), state: "sending", by: "you"};
    this.list.push(one);
    this.#keep();
    for (const file of files) file.ready.then(() => this.#keep());
    this.go();
    return one;
  }

  // Asked for by hand: without a file that did not come.
  again(one) { one.state = "sending"; one.files = one.files.filter(file => !file.error); this.#chat.changed(); this.go(); }

  drop(one) { this.list = this.list.filter(other => other !== one); this.#keep(); this.#chat.changed(); }

  later(pause = this.#pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.go(), pause);
  }

  async go() {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let one; (one = this.list.find(each => each.state !== "failed"));) if (!await this.#send(one)) break;
    } finally { this.#running = false; }
  }

  // True when the next may go: this one is there, or will never be.
  async #send(one) {
    one.state = "sending";
    this.#chat.changed();
    try {
      await Promise.all(one.files.map(file => file.ready));
      if (one.files.some(file => file.error)) return this.#lacks(one);
      const ids = one.files.map(file => file.id).filter(Boolean);
      const message = await this.#chat.call("POST", "/chat/messages/", {client_id: one.client_id, text: one.text, files: ids, about: this.#chat.panel.widget.settings.about ?? ""});
      this.#pause = FIRST;
      this.list = this.list.filter(other => other !== one);
      this.#keep();
      this.#chat.arrived(message);
      return true;
    } catch (error) {
      const refused = error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 408;
      one.state = refused ? "failed" : "waiting";
      one.why = refused ? error.sentence : "";
      this.#keep();
      this.#chat.changed();
      if (refused) return true;
      this.later();
      this.#pause = Math.min(LONGEST, this.#pause * 2);
      return false;
    }
  }

  // A file did not come up: words never go without it unasked.
  #lacks(one) {
    Object.assign(one, {state: "failed", why: this.#chat.panel.say("file_gone")});
    this.#keep();
    this.#chat.changed();
    return true;
  }

  // After a reload: files that are with us go along. Words whose file is not there any more never go without it unasked.
  #back(one) {
    const files = (one.files ?? []).filter(file => file.id), whole = files.length === (one.files ?? []).length;
    return {...one, files, ...whole ? {state: "waiting"} : {state: "failed", why: this.#chat.panel.say("file_gone")}};
  }

  #keep() {
    const row = ({client_id, text, at, files}) => ({client_id, text, at, by: "you", files: files.map(({id, name, size}) => ({id, name, size}))});
    keep("outbox", this.list.length ? this.list.map(row) : null);
  }
}

// crypto.randomUUID is missing on plain http.
function id() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)), hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
