// <regard-live data-stream="/rt/stream">: news carries kind and subject, never content. Whatever names that subject in
// data-live="conversation:K7M2Q9XT inbox" fetches itself again from data-live-src, so permission is decided where it always is.
import htmx from "./vendor/htmx.js";
import {Stream} from "./stream.js";
import {sentence} from "./refused.js";
import {say} from "./words.js";

const CALM = 150, NEAR = 48;
const PASSING = new Set(["viewers", "chat.typing", "chat.here", "chat.away"]);  // who does what just now: nothing of the page is another for it

class RegardLive extends HTMLElement {
  #waiting = new Set();
  #running = new Set();
  #timer = 0;
  #lost = 0;
  #refused = new Set();

  connectedCallback() {
    const stream = new Stream(this.dataset.stream, this.dataset.since);
    stream.addEventListener("news", ({detail}) => this.#news(detail));
    stream.addEventListener("resync", () => this.#mark(() => true));
    stream.addEventListener("state", ({detail}) => this.#line(detail));
    document.addEventListener("visibilitychange", () => this.#later());
    document.addEventListener("regard:refresh", ({detail}) => this.#mark(element => !detail?.subject || concerns(element, detail)));
    document.addEventListener("htmx:response:error", ({detail}) => this.#error(detail.ctx));
    document.addEventListener("htmx:after:swap", ({detail}) => (detail?.ctx?.response?.status ?? 0) < 400 && this.#mended(detail?.ctx?.sourceElement));  // said of an error too
    addEventListener("offline", () => this.#line("lost", true));
    stream.start();
  }

  #news(detail) {
    document.dispatchEvent(new CustomEvent("regard:news", {detail}));
    if (!PASSING.has(detail.kind)) this.#mark(element => concerns(element, detail));
  }

  #mark(wanted) {
    for (const element of document.querySelectorAll("[data-live][data-live-src]")) if (wanted(element)) this.#waiting.add(element);
    this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    if (this.#waiting.size && !document.hidden) this.#timer = setTimeout(() => this.#fetch(), CALM);
  }

  #fetch() {
    for (const element of [...this.#waiting]) {
      if (this.#running.has(element)) continue;
      this.#waiting.delete(element);
      if (element.isConnected) this.#refresh(element);
    }
  }

  async #refresh(element) {
    const scroller = element.matches("[data-follow]") ? element : element.querySelector("[data-follow]");
    const before = scroller && {end: atEnd(scroller), top: scroller.scrollTop, size: scroller.children.length};
    this.#running.add(element);
    try {
      await htmx.ajax("GET", element.dataset.liveSrc, {source: element, target: element, swap: "outerMorph ignoreTitle:true"});
    } catch { /* the next news, or coming back online, tries again */ }
    this.#running.delete(element);
    if (scroller && scroller.children.length > before.size) {
      if (before.end && scroller.scrollTop > before.top - NEAR) scroller.scrollTop = scroller.scrollHeight;  // unless they went up meanwhile
      this.#announce(element.dataset.liveSay ?? say("new"));
    }
    if (this.#waiting.has(element)) this.#later();
  }

  // Said until the same thing works, or its element is gone.
  #error(ctx) {
    this.#refused.add(ctx.sourceElement);
    clearTimeout(this.#lost);
    this.#say(sentence(ctx), true);
  }

  #mended(element) {
    if (!this.#refused.size) return;
    for (const one of this.#refused) if (one === element || !one.isConnected) this.#refused.delete(one);
    if (!this.#refused.size) this.#say("", false);
  }

  #line(state, now = false) {
    clearTimeout(this.#lost);
    if (state === "open") return "shown" in this.#status.dataset ? this.#announce(say("online")) : undefined;
    this.#lost = setTimeout(() => this.#say(say("offline"), true), now ? 0 : 4000);  // a short gap is nobody's news
  }

  #announce(text) {
    if ("shown" in this.#status.dataset && !navigator.onLine) return;
    this.#say(text, false);
    clearTimeout(this.#lost);
    this.#lost = setTimeout(() => this.#say("", false), 4000);
  }

  #say(text, shown) {  // what can be seen anyway is only read aloud
    this.#status.textContent = text;
    this.#status.classList.toggle("hide", !shown);
    if (shown) this.#status.dataset.shown = "";
    else delete this.#status.dataset.shown;
  }

  get #status() {
    return this.querySelector("[role=status]") ?? this;
  }
}

export function concerns(element, {kind = "", subject = "", topics = []}) {
  const noun = subject.split(":")[0];
  const names = new Set([subject, noun, kind, kind.split(".")[0], ...topics]);
  if (noun === "conversation") names.add("inbox");
  return element.dataset.live.split(/\s+/).some(name => names.has(name));
}

export const atEnd = element => element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;

customElements.define("regard-live", RegardLive);
