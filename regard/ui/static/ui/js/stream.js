// One EventSource per browser. The tab that holds the lock listens and tells the others over a BroadcastChannel.
// Without Web Locks (plain http on a network) every visible tab listens for itself.
const NAME = "regard-stream";

export class Stream extends EventTarget {
  #url;
  #channel = new BroadcastChannel(NAME);
  #source = null;
  #state = "";
  #last = 0;
  #pause = 3000;

  constructor(url, since) {
    super();
    this.#url = url;
    this.#last = Math.max(Number(since) || 0, kept());
    this.#channel.onmessage = ({data}) => this.#hear(data);
  }

  start() {
    if (navigator.locks) {
      navigator.locks.request(`${NAME}:${this.#url}`, () => new Promise(() => this.#listen()));
      this.#channel.postMessage({ask: true});
      return;
    }
    const follow = () => document.hidden ? this.#stop() : this.#listen();
    document.addEventListener("visibilitychange", follow);
    follow();
  }

  #listen() {
    if (this.#source) return;
    // What the last listener heard, or what the page was made at: from there the server replays what was missed.
    this.#source = new EventSource(this.#last ? `${this.#url}?since=${this.#last}` : this.#url);
    this.#source.onopen = () => {
      this.#pause = 3000;
      this.#tell({state: "open"});
    };
    this.#source.onmessage = event => this.#tell({event: read(event), id: Number(event.lastEventId) || 0});
    this.#source.addEventListener("resync", () => this.#tell({resync: true}));
    this.#source.onerror = () => {
      this.#tell({state: "lost"});
      if (this.#source?.readyState !== EventSource.CLOSED) return;  // the browser reconnects by itself, with Last-Event-ID
      this.#stop();
      setTimeout(() => this.#listen(), this.#pause * (1 + Math.random()));
      this.#pause = Math.min(60_000, this.#pause * 2);
    };
  }

  #stop() {
    this.#source?.close();
    this.#source = null;
  }

  #tell(message) {
    if (message.id > this.#last) keep(message.id);
    this.#channel.postMessage(message);
    this.#hear(message);
  }

  #hear(message) {
    this.#last = Math.max(this.#last, message.id ?? 0);
    if (message.ask && this.#source && this.#state) this.#channel.postMessage({state: this.#state});
    if (message.state) {
      this.#state = message.state;
      this.dispatchEvent(new CustomEvent("state", {detail: message.state}));
    }
    if (message.resync) this.dispatchEvent(new Event("resync"));
    if (message.event) this.dispatchEvent(new CustomEvent("news", {detail: message.event}));
  }
}

function kept() {
  try { return Number(localStorage.getItem(NAME)) || 0; } catch { return 0; }
}

function keep(id) {
  try { localStorage.setItem(NAME, String(id)); } catch { /* a private window: this tab remembers */ }
}

function read(event) {
  try { return JSON.parse(event.data); } catch { return {kind: event.type, subject: event.data}; }
}
