// The panel: one dialog, one place at a time, the way to a person at its foot. It comes with the first use.
import {h, icon} from "./el.js";
import {speaking} from "./words.js";
import {Config} from "./config.js";
import {Chat} from "./chat.js";
import {keep, kept} from "./kept.js";
import {foot} from "./foot.js";
import {away, awayNote} from "./away.js";
import {home} from "./home.js";
import {person} from "./person.js";
import {talk} from "./talk.js";
import {callback} from "./callback.js";
import {complaint} from "./complaint.js";
import {write} from "./write.js";

const PLACES = {home, person, talk, callback, complaint, write};

// What comes with it, in one file: portal/help_assets.py. `key` is the language, `table` its words, `css` the looks.
export function start(widget, {key, table, css}) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  widget.shadowRoot.adoptedStyleSheets.push(sheet);
  return new Panel(widget, speaking(key, table));
}

class Panel {
  constructor(widget, say) {
    Object.assign(this, {widget, say, trail: [], view: null, from: null});
    this.inline = Boolean(widget.settings.into);
    this.config = new Config(widget);
    this.chat = new Chat(this);
    this.#build();
    this.config.addEventListener("change", ({detail}) => this.#changed(detail));
    this.chat.addEventListener("change", () => this.#news());
    widget.addEventListener("identify", () => this.chat.identify());
    this.chat.identify();
  }

  get isOpen() { return this.inline || this.box.open; }
  get base() { return this.widget.base; }

  #build() {
    this.status = h("p", {class: "hide", role: "status"});
    this.title = h("h2", {id: "rh-title", tabindex: "-1"});
    this.backButton = h("button", {type: "button", class: "icon-button", "aria-label": this.say("back"), onclick: () => this.back()}, icon("arrow-left", "flip"));
    this.closeButton = h("button", {type: "button", class: "icon-button", "aria-label": this.say("close"), onclick: () => this.close()}, icon("x"));
    this.head = h("header", {class: "panel-head"}, this.backButton, this.title, !this.inline && this.closeButton);
    this.note = h("div", {class: "panel-note", hidden: true});
    this.place = h("div", {class: "panel-place"});
    this.foot = h("div", {class: "panel-foot"});
    const dialog = {"aria-labelledby": "rh-title", lang: this.say.key, class: "help-panel", onkeydown: event => this.#key(event)};
    this.box = h(this.inline ? "section" : "dialog", this.inline ? dialog : {...dialog, "aria-modal": "true"}, this.head, this.note, this.place, this.foot, this.status);
    this.widget.dock.prepend(this.box);
  }

  warm() { if (!this.config.known) this.config.load(); }

  // A tab that had the panel open before it moved on to this page opens it again, without taking the focus.
  async resume() {
    const wasOpen = kept("open");  // read first: who presses a button meanwhile has opened it themselves
    await this.chat.resume();
    if (wasOpen && !this.isOpen && this.chat.conversation) this.open("talk", null, {quiet: true});
  }

  open(place, from, {quiet = false} = {}) {
    if (place === "toggle" && this.isOpen && !this.inline) return this.close();
    if (!this.isOpen) {
      const was = document.activeElement;
      this.from = from;
      this.box.show();
      if (quiet) was === document.body ? this.widget.shadowRoot.activeElement?.blur() : was?.focus({preventScroll: true});  // show() takes the focus
    }
    this.#mark(true);
    const asked = PLACES[place] ? place : "home";
    if (asked === "person" && this.chat.conversation) this.go("talk", {}, {fresh: true, quiet});
    else this.go(asked, {}, {fresh: true, quiet});
    this.chat.resume();
    return this.config.follow(true);
  }

  close() {
    if (this.inline || !this.box.open) return;
    this.view?.leave?.();
    this.view = null;
    this.box.close();
    this.config.follow(false);
    this.#mark(false);
    (this.from?.isConnected ? this.from : this.widget.buttons.querySelector("button"))?.focus();
  }

  go(place, given = {}, {fresh = false, quiet = false} = {}) {
    this.view?.leave?.();
    if (fresh) this.trail = place === "home" ? [] : [["home", {}]];
    else if (this.at) this.trail.push(this.at);
    this.at = [place, given];
    this.#show(quiet);
  }

  back() {
    if (this.view?.back?.()) return;
    this.view?.leave?.();
    this.at = this.trail.pop() ?? ["home", {}];
    this.#show();
  }

  #show(quiet = false) {
    const [place, given] = this.at;
    this.shownKnown = this.config.known;
    this.shownAway = !this.config.reachable && place === "home";
    this.view = this.shownAway ? away(this) : PLACES[place](this, given);
    this.title.textContent = this.view.title;
    this.backButton.hidden = place === "home" && !this.trail.length;
    this.place.replaceChildren(this.view.body);
    this.place.dataset.place = place;
    this.#around();
    this.view.shown?.();
    if (!quiet) (this.view.focus?.() ?? this.title).focus({preventScroll: true});
  }

  #around() {
    this.note.hidden = this.config.reachable || this.shownAway;
    this.note.replaceChildren(...this.note.hidden ? [] : [awayNote(this)]);
    this.foot.replaceChildren(foot(this, this.view?.bar ?? "person"));
  }

  #changed({was, is}) {
    if (!this.isOpen || !this.view) return;
    if (was !== is) this.tell(this.say(is ? "recovered" : "away"));
    const first = !this.shownKnown && this.config.known && ["home", "person"].includes(this.at[0]);
    if (first) return this.#show(this.widget.shadowRoot.activeElement !== this.title);
    if (this.at[0] === "home" && (was !== is || !this.#inside())) return this.#show(true);
    const held = this.foot.contains(this.widget.shadowRoot.activeElement);
    this.view.update?.();
    this.#around();
    if (held) this.foot.querySelector("button, a")?.focus();
  }

  #inside() { return this.place.contains(this.widget.shadowRoot.activeElement); }

  #news() {
    const count = this.chat.unread, button = this.widget.buttons.querySelector("[data-kind=help]");
    if (button) {
      button.toggleAttribute("data-news", false);
      if (count) button.dataset.news = count;
      if (count) button.setAttribute("aria-label", `${this.say("help")}, ${this.say.count("news", count)}`);
      else button.removeAttribute("aria-label");
    }
    this.view?.update?.();
  }

  tell(words) { this.status.textContent = ""; setTimeout(() => { this.status.textContent = words; }, 50); }

  forget() { this.chat.forget(); if (this.isOpen) this.go("home", {}, {fresh: true, quiet: true}); }

  #mark(open) {
    keep("open", open && !this.inline ? 1 : null);
    this.widget.dock.toggleAttribute("data-open", open);
    for (const one of this.widget.buttons.children) one.setAttribute("aria-expanded", String(open));
  }

  #key(event) {
    if (event.isComposing || this.inline) return;
    if (event.key === "Escape") { event.stopPropagation(); return this.close(); }
    if (event.key !== "Tab") return;
    const found = [...this.box.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(one => !one.disabled && one.checkVisibility());
    const at = this.widget.shadowRoot.activeElement, edge = event.shiftKey ? found[0] : found.at(-1);
    if (at !== edge && found.includes(at)) return;
    if (at === this.title && !event.shiftKey) return;
    event.preventDefault();
    (event.shiftKey ? found.at(-1) : found[0])?.focus();
  }
}
