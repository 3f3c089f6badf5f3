// <regard-chats>: my chats, over the desk. New words mark the title and, if wanted, sound once; Alt+Up and Alt+Down move between.
const SOUND = "regard-chat-sound";
const tone = [[660, 0], [880, .09]];  // hertz, seconds

class RegardChats extends HTMLElement {
  #new = null;
  #title = document.title;

  connectedCallback() {
    if (this.listening) return;
    this.listening = true;
    this.addEventListener("click", event => event.target.closest("[data-sound]") && this.#turn());
    document.addEventListener("keydown", event => this.#key(event), true);
    document.addEventListener("htmx:after:swap", () => this.#look());
    this.#look();
  }

  #look() {
    // What comes into the chat before one's eyes is no news; with the page in the background everything is.
    const marks = [...this.querySelectorAll("li[data-new] .count")].filter(one => document.hidden || !one.closest("[aria-current]"));
    const news = marks.reduce((sum, one) => sum + (Number.parseInt(one.lastChild.textContent, 10) || 0), 0);
    if (this.#new !== null && news > this.#new && this.#wanted) ring();
    this.#new = news;
    document.title = news ? `(${news}) ${this.#title}` : this.#title;
    this.querySelector("[data-sound]")?.setAttribute("aria-pressed", String(this.#wanted));
  }

  get #wanted() {
    try { return localStorage.getItem(SOUND) !== "off"; } catch { return true; }
  }

  #turn() {
    try { localStorage.setItem(SOUND, this.#wanted ? "off" : "on"); } catch { /* a private window: on */ }
    this.#look();
  }

  #key(event) {  // from one chat to the next while the hands are in the words
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const links = [...this.querySelectorAll("a")];
    if (!links.length) return;
    event.preventDefault();
    event.stopPropagation();
    const at = links.findIndex(link => link.hasAttribute("aria-current")), step = event.key === "ArrowDown" ? 1 : -1;
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : (at + step + links.length) % links.length;
    if (next === at) return;
    try { sessionStorage.setItem("regard-chat-write", "1"); } catch { /* then the first key is R */ }
    links[next].click();
  }
}

// Two short tones, no file to fetch. A browser that has seen no touch of this page yet stays silent.
function ring() {
  const Context = globalThis.AudioContext;
  if (!Context) return;
  const context = new Context();
  if (context.state === "suspended") return void context.close();
  for (const [pitch, start] of tone) {
    const voice = context.createOscillator(), volume = context.createGain(), at = context.currentTime + start;
    voice.frequency.value = pitch;
    volume.gain.setValueAtTime(.0001, at);
    volume.gain.exponentialRampToValueAtTime(.06, at + .015);
    volume.gain.exponentialRampToValueAtTime(.0001, at + .16);
    voice.connect(volume).connect(context.destination);
    voice.start(at);
    voice.stop(at + .18);
  }
  setTimeout(() => context.close(), 600);
}

customElements.define("regard-chats", RegardChats);
