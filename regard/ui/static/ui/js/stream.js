// One EventSource per browser. The tab that holds the lock listens and tells the others over a BroadcastChannel.
// Without Web Locks (plain http on a network) every visible tab listens for itself.
const NAME = "regard-stream";

export class Stream extends EventTarget {
  #url;
  #channel = new BroadcastChannel(NAME);
  #source = null;
  #state = "";

  constructor(url) {
    super();
    this.#url = url;
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
    let opened = false;
    this.#source = new EventSource(this.#url);
    this.#source.onopen = () => {
      this.#tell({state: "open"});
      if (!opened) this.#tell({resync: true});  // a new listener may have missed what the last one heard
      opened = true;
    };
    this.#source.onmessage = event => this.#tell({event: read(event)});
    this.#source.addEventListener("resync", () => this.#tell({resync: true}));
    this.#source.onerror = () => {
      this.#tell({state: "lost"});
      if (this.#source?.readyState !== EventSource.CLOSED) return;  // the browser reconnects by itself, with Last-Event-ID
      this.#stop();
      setTimeout(() => this.#listen(), 5000 + Math.random() * 5000);
    };
  }

  #stop() {
    this.#source?.close();
    this.#source = null;
  }

  #tell(message) {
    this.#channel.postMessage(message);
    this.#hear(message);
  }

  #hear(message) {
    if (message.ask && this.#source && this.#state) this.#channel.postMessage({state: this.#state});
    if (message.state) {
      this.#state = message.state;
      this.dispatchEvent(new CustomEvent("state", {detail: message.state}));
    }
    if (message.resync) this.dispatchEvent(new Event("resync"));
    if (message.event) this.dispatchEvent(new CustomEvent("news", {detail: message.event}));
  }
}

function read(event) {
  try { return JSON.parse(event.data); } catch { return {kind: event.type, subject: event.data}; }
}
