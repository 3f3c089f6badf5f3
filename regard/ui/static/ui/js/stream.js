// One EventSource per browser. The tab that holds the lock listens and tells the others over a BroadcastChannel.
// A tab that opens while another listens asks it for what was told between the making of its page and its first breath.
// Without Web Locks (plain http on a network) every visible tab listens for itself.
const NAME = "regard-stream", REMEMBERED = 200;

export class Stream extends EventTarget {
  #url;
  #channel = new BroadcastChannel(NAME);
  #source = null;
  #state = "";
  #last = 0;
  #pause = 3000;
  #heard = [];  // the last messages with the number of their event
  #whole;  // the event after which none is missing in #heard
  #me = `${Math.random()}`;

  constructor(url, since) {
    super();
    this.#url = url;
    this.#last = this.#whole = Number(since) || kept();
    this.#channel.onmessage = ({data}) => this.#hear(data);
  }

  start() {
    if (navigator.locks) {
      navigator.locks.request(`${NAME}:${this.#url}`, () => new Promise(() => this.#listen()));
      this.#channel.postMessage({ask: this.#me, since: this.#last});
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
    if (message.ask) return this.#answer(message);
    if (message.to && message.to !== this.#me) return;
    this.#last = Math.max(this.#last, message.id ?? 0);
    if (message.event?.event) this.#remember(message.event);
    if (message.state) {
      this.#state = message.state;
      this.dispatchEvent(new CustomEvent("state", {detail: message.state}));
    }
    if (message.resync) this.dispatchEvent(new Event("resync"));
    if (message.event) this.dispatchEvent(new CustomEvent("news", {detail: message.event}));
  }

  #remember(event) {
    this.#heard.push(event);
    if (this.#heard.length > REMEMBERED) this.#whole = Math.max(this.#whole, this.#heard.shift().event);
  }

  #answer({ask, since}) {
    if (!this.#source) return;
    if (this.#state) this.#channel.postMessage({to: ask, state: this.#state});
    if (since < this.#whole) return this.#channel.postMessage({to: ask, resync: true});
    for (const event of this.#heard) if (event.event > since) this.#channel.postMessage({to: ask, event});
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
