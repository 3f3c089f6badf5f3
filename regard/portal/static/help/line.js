// The live line: server-sent events read by fetch, because EventSource cannot send a header. News name a kind, never words.
// Of several tabs the one that holds the lock listens and tells the others; without Web Locks each visible tab does.
const SILENCE = 50_000, FIRST = 800, LONGEST = 30_000;

export class Line extends EventTarget {
  #url; #token; #channel; #end = null; #last = ""; #pause = FIRST; #lock = new AbortController();
  open = false; listens = false;  // this very tab holds the stream

  constructor(base, token) {
    super();
    this.#url = `${base}/rt/chat`;
    this.#token = token;
    const name = `regard-chat:${base}`;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({data}) => this.#hear(data);
    if (navigator.locks) {
      navigator.locks.request(`${name}:${token.slice(0, 8)}`, {signal: this.#lock.signal}, () => new Promise(done => { this.#lock.signal.addEventListener("abort", done); this.#listen(); })).catch(() => {});
      this.#channel.postMessage({ask: true});
    } else this.#listen();
    this.wake = () => { if (!this.open && this.#end) { this.#pause = FIRST; this.#end.abort(); } };
    addEventListener("online", this.wake);
  }

  // To the other tabs of this browser.
  tell(message) { this.#channel.postMessage(message); }

  close() {
    this.#lock.abort();
    this.#end?.abort();
    this.#end = null;
    this.#channel.close();
    removeEventListener("online", this.wake);
  }

  async #listen() {
    this.listens = true;
    while (!this.#lock.signal.aborted) {
      this.#end = new AbortController();
      const began = Date.now();
      try { await this.#read(this.#end); } catch { /* said below */ }
      if (this.#lock.signal.aborted) return;
      this.#say({state: "lost"});
      if (Date.now() - began > LONGEST) this.#pause = FIRST;
      await new Promise(done => { const timer = setTimeout(done, this.#pause * (.6 + Math.random() * .8)); addEventListener("online", () => { clearTimeout(timer); done(); }, {once: true}); });
      this.#pause = Math.min(LONGEST, this.#pause * 2);
    }
  }

  async #read(end) {
    const headers = {Authorization: `Chat ${this.#token}`, Accept: "text/event-stream", ...this.#last && {"Last-Event-ID": this.#last}};
    let timer = setTimeout(() => end.abort(), SILENCE);
    const answer = await fetch(this.#url, {headers, credentials: "omit", cache: "no-store", signal: end.signal});
    if (answer.status === 401) { this.close(); this.dispatchEvent(new Event("over")); return; }
    if (!answer.ok) throw new Error(String(answer.status));
    this.#pause = FIRST;
    this.#say({state: "open"});
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return clearTimeout(timer);
      clearTimeout(timer);
      timer = setTimeout(() => end.abort(), SILENCE);
      const blocks = (text + value).split(/\r?\n\r?\n/);
      text = blocks.pop();
      for (const block of blocks) this.#block(block);
    }
  }

  #block(block) {
    let data = "", resync = false;
    for (const line of block.split(/\r?\n/)) {
      if (line.startsWith("id:")) this.#last = line.slice(3).trim();
      else if (line.startsWith("data:")) data += line.slice(5);
      else if (line === "event: resync") resync = true;
    }
    if (resync) return this.#say({kind: "resync"});
    if (data) try { this.#say({kind: JSON.parse(data).kind}); } catch { /* not ours */ }
  }

  #say(message) { this.#channel.postMessage(message); this.#hear(message); }

  #hear(message) {
    if (message.ask) { if (this.#end) this.#channel.postMessage({state: this.open ? "open" : "lost"}); return; }
    if (message.state) this.open = message.state === "open";
    this.dispatchEvent(new CustomEvent("news", {detail: message}));
  }
}
