// What every page loads: two buttons in a shadow root, nothing else. The panel comes with its first use.
// No cookie, no storage, no request of ours until somebody reaches for a button. docs/website.md describes the attributes.
(() => {
  const script = document.currentScript;
  if (!script || customElements.get("regard-help")) return;
  const base = script.src.replace(/\/help\.js(\?.*)?$/, "");
  const WORDS = {
    en: ["Help", "Complaints", "We can’t be reached at the moment.", "Close"],
    de: ["Hilfe", "Beschwerden", "Wir sind gerade nicht zu erreichen.", "Schließen"],
    es: ["Ayuda", "Reclamaciones", "Ahora mismo no se nos puede localizar.", "Cerrar"],
    fr: ["Aide", "Réclamations", "Nous ne sommes pas joignables pour le moment.", "Fermer"],
  };
  const ICONS = {
    help: "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01",
    complaint: "M11 6a13 13 0 0 0 8.4-2.8A1 1 0 0 1 21 4v12a1 1 0 0 1-1.6.8A13 13 0 0 0 11 14H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM6 14a12 12 0 0 0 2.4 7.2 2 2 0 0 0 3.2-2.4A8 8 0 0 1 10 14M8 6v8",
  };
  const CSS = __CSS__, PANEL = __PANEL__;

  class RegardHelp extends HTMLElement {
    base = base;
    settings = {...script.dataset};
    // The whole panel is one promise: a page that never asks for help never pays for it. A failed load is tried again.
    #panel = null;

    connectedCallback() {
      if (this.shadowRoot) return;
      this.settings = {...this.settings, ...this.dataset};
      const lang = (this.settings.language || document.documentElement.lang || navigator.language || "en").toLowerCase();
      this.lang = lang;
      this.words = WORDS[lang.slice(0, 2)] ?? WORDS.en;
      this.dir = /^(ar|dv|fa|he|ps|ur|yi)\b/.test(lang) ? "rtl" : "ltr";
      const root = this.attachShadow({mode: "open"});
      try { CSS_.registerProperty({name: "--regard-rem", syntax: "<length>", inherits: true, initialValue: "16px"}); } catch { /* twice */ }
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
      this.dock = root.appendChild(make("div", {class: "help-dock"}));
      this.#look();
      const row = make("div", {class: "dock-buttons", role: "group", "aria-label": this.words[0]});
      if (!this.settings.into) for (const kind of this.settings.complaints === "off" ? ["help"] : ["help", "complaint"]) row.append(this.#button(kind));
      this.dock.append(row);
      this.buttons = row;
      if (this.settings.open || this.settings.into) this.open(this.settings.open || "home", null);
      else if (kept()) (window.requestIdleCallback ?? setTimeout)(() => this.load().then(panel => panel.resume(), () => {}));
    }

    load() {
      return this.#panel ??= import(base + PANEL + (this.lang.slice(0, 2) in WORDS ? this.lang.slice(0, 2) : "en")).then(module => module.start(this)).catch(error => {
        this.#panel = null;
        throw error;
      });
    }

    async open(place, from = document.activeElement) {
      try {
        (await this.load()).open(place, from);
        this.dock.querySelector(".dock-away")?.remove();
      } catch (error) {
        console.warn("Regard:", error);
        this.#away();
      }
    }

    #button(kind) {
      const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      for (const [name, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) icon.setAttribute(name, value);
      icon.appendChild(document.createElementNS(icon.namespaceURI, "path")).setAttribute("d", ICONS[kind]);
      const button = make("button", {class: "dock-button", type: "button", "data-kind": kind, "aria-haspopup": "dialog", "aria-expanded": "false"});
      button.append(icon, this.words[kind === "help" ? 0 : 1]);
      button.onclick = () => this.open(kind === "help" ? "toggle" : kind, button);
      button.onpointerenter = button.onfocus = () => this.load().then(panel => panel.warm(), () => {});
      return button;
    }

    // The panel itself did not come: say so, with the ways that need no server of ours.
    #away() {
      if (this.dock.querySelector(".dock-away")) return;
      const {phone, mail} = this.settings, box = make("div", {class: "dock-away", role: "alert"});
      box.append(make("b", {}, this.words[2]));
      if (phone) box.append(make("a", {href: `tel:${phone.replace(/[^+\d]/g, "")}`, dir: "ltr"}, phone));
      if (mail) box.append(make("a", {href: `mailto:${mail}`, dir: "ltr"}, mail));
      const close = make("button", {type: "button"}, this.words[3]);
      close.onclick = () => box.remove();
      box.append(close);
      this.dock.prepend(box);
    }

    #look() {
      const {theme, position, colour, color, offsetX, offsetY, into} = this.settings, style = this.style;
      if (/^(light|dark)$/.test(theme)) this.dock.dataset.theme = theme;
      this.dock.dataset.side = /^(start|end|left|right)$/.test(position) ? position : "end";
      this.toggleAttribute("inline", Boolean(into));
      for (const [name, value] of [["x", offsetX], ["y", offsetY]]) if (/^\d{1,4}$/.test(value)) style.setProperty(`--regard-${name}`, `${value}px`);
      if (CSS_.supports("color", colour ?? color ?? "")) {
        style.setProperty("--regard-colour", colour ?? color);
        style.setProperty("--regard-on-colour", ink(this.dock, colour ?? color));
      }
    }
  }

  const CSS_ = window.CSS;
  const kept = () => { try { return Object.keys(localStorage).some(name => name.startsWith("regard-chat")); } catch { return false; } };

  // Black or white, whichever reads better on the site's colour (WCAG 2.2 relative luminance).
  function ink(within, colour) {
    const probe = within.appendChild(document.createElement("i"));
    probe.style.color = colour;
    const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(n => (n /= 255) <= .04045 ? n / 12.92 : ((n + .055) / 1.055) ** 2.4);
    probe.remove();
    return .2126 * r + .7152 * g + .0722 * b > .179 ? "#000" : "#fff";
  }

  function make(tag, attributes, text = "") {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    if (text) element.textContent = text;
    return element;
  }

  customElements.define("regard-help", RegardHelp);
  let help;
  const ready = () => {
    help = document.querySelector("regard-help") ?? make("regard-help", {});
    if (!help.isConnected) (document.getElementById(script.dataset.into ?? "") ?? document.body).append(help);
    const early = Array.isArray(window.regardHelp) ? window.regardHelp : [];
    window.regardHelp = {
      open: place => help.open(place ?? "home"),
      close: () => help.load().then(panel => panel.close(), () => {}),
      identify: token => { help.token = token; help.dispatchEvent(new Event("identify")); },
      signOut: () => help.load().then(panel => panel.forget(), () => {}),
      push: calls => { for (const name in calls) window.regardHelp[name]?.(calls[name]); },
    };
    early.forEach(window.regardHelp.push);
    help.token ??= script.dataset.token;
    dispatchEvent(new Event("regard-help-ready"));
  };
  // Plain links of the page open the panel where there is one: <a href="…/contact/" data-regard-help="person">
  document.addEventListener("click", event => {
    const link = event.target.closest?.("[data-regard-help]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !help) return;
    event.preventDefault();
    help.open(link.dataset.regardHelp || "home", link);
  });
  if (document.body) ready();
  else document.addEventListener("DOMContentLoaded", ready);
})();
