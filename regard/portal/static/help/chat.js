// The chat of this browser: its token, what was said, what is on its way. Views look at it and hear "change".
import {Line} from "./line.js";
import {Outbox} from "./outbox.js";
import {undraft} from "./kept.js";

const BY_HAND = 8_000, SOON = 1_000, LONGEST = 15_000;

export class Chat extends EventTarget {
  me = null; asks = []; conversation = null; messages = []; wait = null; code = null; older = null; typist = null;
  #key; #line = null; #busy = null; #again = false; #beginning = null; #seen = 0; #jwt = null; #upTo = 0; #retry = 0; #pause = SOON;

  constructor(panel) {
    super();
    this.panel = panel;
    this.#key = `regard-chat:${panel.base}`;
    this.outbox = new Outbox(this);
    panel.config.addEventListener("change", ({detail: {was, is}}) => is && !was && this.sync());
    addEventListener("storage", ({key}) => key === this.#key && this.#moved());
    addEventListener("pagehide", event => !event.persisted && this.token && this.#line?.listens && this.call("POST", "/chat/leave/", {}, {keepalive: true}).catch(() => {}));
  }

  get token() { try { return localStorage.getItem(this.#key) ?? this.held ?? ""; } catch { return this.held ?? ""; } }
  get header() { return this.token ? {Authorization: `Chat ${this.token}`} : {}; }
  get name() { return (this.me?.name || claim(this.#jwt)).split(" ")[0]; }
  get unread() { return this.panel.isOpen && this.looking ? 0 : this.messages.filter(one => one.by === "them" && one.id > this.#seen).length; }
  get lost() { return Boolean(this.#line) && !this.#line.open && this.#line.was; }

  // The site says who is here: a token, or a function that fetches a fresh one each time.
  async identify() {
    const given = this.panel.widget.token;
    if (!given) return;
    try { this.#jwt = typeof given === "function" ? await given() : given; } catch { return; }
    if (this.token) await this.call("POST", "/chat/me/", {jwt: this.#jwt}).then(() => this.sync(), error => error.code === "somebody_else" && this.#yield());
    this.changed();
  }

  // Another account sits here now: what the one before said stays theirs.
  #yield() {
    const jwt = this.#jwt;
    this.forget();
    this.#jwt = jwt;
  }

  async resume() {
    if (!this.token) return;
    this.#follow();
    await this.sync();
  }

  // A visit begins with the first word or file, not before.
  begin() {
    if (this.token) return Promise.resolve();
    return this.#beginning ??= this.#fetch("POST", "/chat/visits/", {site: this.panel.widget.settings.site ?? "", lang: this.panel.widget.lang, page: location.href.slice(0, 2000), ...this.#jwt && {jwt: this.#jwt}}, {})
      .catch(error => { if (error.code !== "token_not_believed" || !this.#jwt) throw error; this.#jwt = null; return this.#fetch("POST", "/chat/visits/", {lang: this.panel.widget.lang}, {}); })
      .then(({token}) => {
        this.held = token;
        try { localStorage.setItem(this.#key, token); } catch { /* a private window: for as long as this page lives */ }
        this.#follow();
      }).finally(() => { this.#beginning = null; });
  }

  say(text, files) { this.outbox.add(text, files); this.changed(); }
  typing() { this.call("POST", "/chat/typing/", {}).catch(() => {}); }

  async upload(file) {
    const form = new FormData();
    form.set("file", file);
    return this.call("POST", "/chat/files/", form);
  }

  async call(method, path, body, options = {}) {
    if (!options.keepalive) await this.begin();
    const {token} = this;
    try { return await this.#fetch(method, path, body, options); } catch (error) {
      if (error.status === 401 && token && token === this.token) this.forget({kept: true});  // another tab may have begun anew
      throw error;
    }
  }

  async #fetch(method, path, body, options) {
    const isForm = body instanceof FormData, headers = {...this.header, ...body && !isForm && {"Content-Type": "application/json"}};
    let answer;
    try {
      answer = await fetch(this.panel.base + path, {method, headers, credentials: "omit", cache: "no-store", body: isForm ? body : body && JSON.stringify(body), signal: options.keepalive ? undefined : AbortSignal.timeout(isForm ? 120_000 : 15_000), ...options});
    } catch (error) {
      this.panel.config.doubt();
      throw Object.assign(error, {status: 0});
    }
    if (answer.status === 204) return null;
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    if (answer.status >= 500) this.panel.config.doubt();
    throw Object.assign(new Error(told.code ?? String(answer.status)), {status: answer.status, code: told.code, sentence: told.sentence, field: told.field});
  }

  // What is new, once at a time; whoever asks meanwhile gets one more round. What failed is asked again by itself: nobody
  // else may ever ask. `#upTo` moves by these answers alone: a message of ours can be older than theirs that just arrived.
  sync() {
    if (!this.token) return Promise.resolve();
    if (this.#busy) { this.#again = true; return this.#busy; }
    clearTimeout(this.#retry);
    const {token} = this, after = this.#upTo;
    return this.#busy = this.call("GET", `/chat/?after=${after}`).then(told => {
      this.#pause = SOON;
      if (token === this.token) this.#take(told, after);  // else somebody else sits here by now
    }, () => this.#later()).finally(() => {
      this.#busy = null;
      if (this.#again) { this.#again = false; this.sync(); }
    });
  }

  #later() {
    this.#retry = setTimeout(() => this.sync(), this.#pause * (.75 + Math.random() / 2));
    this.#pause = Math.min(LONGEST, this.#pause * 2);
  }

  async earlier() {
    const {token} = this, told = await this.call("GET", `/chat/?before=${this.messages[0].id}`);
    if (token !== this.token) return;
    this.older = told.conversation?.older ?? null;
    this.#merge(told.conversation?.messages ?? []);
    this.changed();
  }

  #take(told, after) {
    const before = this.conversation?.ref, next = told.conversation, isOther = next?.ref !== before;
    if (before && isOther) this.messages = [];
    if (!after) this.older = next?.older ?? null;
    const anew = after && (isOther || this.me?.is_sure !== told.me.is_sure);  // another matter, or more of it to be seen
    this.#upTo = anew ? 0 : next?.up_to ?? 0;
    if (anew || next?.newer) this.#again = true;
    Object.assign(this, {me: told.me, asks: told.asks, wait: told.wait, code: told.code, conversation: next, typist: next?.typing?.name ?? null});
    this.#seen = Math.max(this.#seen, next?.you_read_up_to ?? 0);
    this.#merge(next?.messages ?? []);
    for (const one of this.messages) if (one.by === "you" && one.id <= (next?.read_up_to ?? 0)) one.state = "read";
    clearTimeout(this.typistTimer);
    if (this.typist) this.typistTimer = setTimeout(() => { this.typist = null; this.changed(); }, 7000);
    this.changed();
  }

  // By id: whatever comes twice or out of order stands once and in order.
  #merge(found) {
    const all = new Map(this.messages.map(one => [one.id, one]));
    for (const one of found) all.set(one.id, one);
    this.messages = [...all.values()].sort((a, b) => a.id - b.id);
    const said = new Set(this.messages.map(one => one.client_id).filter(Boolean));
    this.outbox.list = this.outbox.list.filter(one => !said.has(one.client_id));
  }

  arrived(message) { this.#merge([message]); this.changed(); this.#line?.tell({kind: "message"}); this.sync(); }

  read() {
    const newest = this.messages.findLast(one => one.by === "them")?.id ?? 0;
    if (newest <= this.#seen || document.hidden) return;
    this.#seen = newest;
    this.call("POST", "/chat/read/", {up_to: newest}).then(() => this.#line?.tell({kind: "read"}), () => { this.#seen = 0; });
    this.changed();
  }

  #follow() {
    if (this.#line || !this.token) return;
    this.#line = new Line(this.panel.base, this.token);
    this.#line.addEventListener("over", () => this.forget({kept: true}));
    this.#line.addEventListener("news", ({detail}) => {
      if (detail.state === "open") this.#line.was = true;
      if (detail.state !== "lost") this.sync();
      if (detail.state === "lost") this.panel.config.doubt();
      clearInterval(this.asking);
      if (detail.state === "lost") this.asking = setInterval(() => document.hidden || this.sync(), BY_HAND);  // a proxy may forbid streams
      if (detail.state === "open") this.outbox.later(0);
      this.changed();
    });
  }

  #moved() { this.#stop(); this.resume(); }
  #stop() {
    clearInterval(this.asking);
    clearTimeout(this.#retry);
    this.#line?.close();
    this.#line = null;
    this.held = "";
    this.#seen = this.#upTo = 0;
    Object.assign(this, {me: null, conversation: null, messages: [], code: null, typist: null, asks: [], older: null, wait: null});
    this.changed();
  }

  // Somebody signs out, or the server knows this token no more. What is not sent yet stays only in the second case.
  forget({kept = false} = {}) {
    try { localStorage.removeItem(this.#key); } catch { /* nothing was kept */ }
    if (!kept) { for (const one of [...this.outbox.list]) this.outbox.drop(one); undraft("chat", "letter", "email", "name", "number", "about", "words", "remedy", "call"); this.#jwt = null; }
    this.#stop();
  }

  changed() { this.dispatchEvent(new Event("change")); }
}

// The name in the site's own token, to greet whom the site says is here. Nothing else goes by it: the server checks.
function claim(jwt) {
  try {
    const bytes = Uint8Array.from(atob(jwt.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")), one => one.charCodeAt(0));
    const {name} = JSON.parse(new TextDecoder().decode(bytes));
    return typeof name === "string" ? name.slice(0, 80) : "";
  } catch { return ""; }
}
