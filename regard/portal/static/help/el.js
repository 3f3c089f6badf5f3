// Elements by DOM calls alone: nothing here is markup, so nobody's words become any, and no policy of a page stops it.
import {ICONS} from "./icons.js";

const AS_IS = new Set(["value", "checked", "disabled", "hidden", "files", "selected"]);

export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (AS_IS.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

export function icon(name, kind = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon ${kind}`.trim());
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(svg.namespaceURI, "path")).setAttribute("d", ICONS[name] ?? "");
  return svg;
}

// Custom properties by CSSOM, which a strict style-src allows where it forbids a style attribute.
export function vars(element, values) {
  for (const name in values) element.style.setProperty(name, values[name]);
  return element;
}

export function button(text, props = {}, name = "") {
  return h("button", {type: "button", class: "button", ...props}, name && icon(name), h("span", {}, text));
}

export function known(text) {
  return h("span", {class: "known-chip"}, icon("check"), h("bdi", {}, text));
}

const TINTS = ["apricot", "green", "sand"];

export function faces(names) {
  const face = name => h("span", {class: "face", "data-tint": TINTS[[...new TextEncoder().encode(name)].reduce((a, b) => a + b, 0) % 3]}, [...name][0]?.toUpperCase() ?? "");
  return names.length ? h("span", {class: "faces", "aria-hidden": "true"}, names.map(face)) : h("span", {class: "faces"}, h("span", {class: "face", "aria-hidden": "true"}, icon("users-round")));
}

// A labelled field. `error` is told in the field's own words; `field.fail("…")` says it later.
let count = 0;
export function field(label, control, {hint = ""} = {}) {
  const id = `rh-${++count}`, error = h("p", {class: "field-error", id: `${id}-e`, hidden: true});
  control.id = id;
  const said = hint && h("p", {class: "hint", id: `${id}-h`}, hint);
  control.setAttribute("aria-describedby", `${hint ? `${id}-h ` : ""}${id}-e`);
  const box = h("div", {class: "field"}, h("label", {for: id}, label), said, control, error);
  box.fail = sentence => {
    error.textContent = sentence ?? "";
    error.hidden = !sentence;
    control.toggleAttribute("aria-invalid", false);
    if (sentence) control.setAttribute("aria-invalid", "true");
  };
  control.addEventListener("input", () => box.fail(""));
  box.control = control;
  return box;
}

export function link(text, href, props = {}) {
  return h("a", {href, target: "_blank", rel: "noopener", ...props}, text);
}

export const tel = number => `tel:${number.replace(/[^+\d]/g, "")}`;

// Addresses in what somebody wrote become links; everything else stays words.
export function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/).map((piece, i) => i % 2 ? link(piece, piece, {dir: "ltr"}) : piece);
}
