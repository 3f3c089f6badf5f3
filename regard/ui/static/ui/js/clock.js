// Keeps waiting times current without asking the server: every [data-clock] with data-since and perhaps data-due.
import {say, waited} from "./words.js";

const SOON = 0.6, STEPS = 20, EVERY = 30_000;

function show(element, now) {
  const {since, due} = element.dataset, begun = Date.parse(since);
  const figure = element.querySelector("[data-figure]"), left = element.querySelector("[data-left]");
  if (!due) {
    if (figure) figure.textContent = waited((now - begun) / 60_000);
    return;
  }
  const end = Date.parse(due), part = Math.min(1, Math.max(0, (now - begun) / Math.max(end - begun, 1000))), late = now > end;
  element.dataset.state = late ? "late" : part >= SOON ? "soon" : "ok";
  element.dataset.part = late ? STEPS : Math.max(1, Math.round(part * STEPS));
  const over = say("over", {time: waited((now - end) / 60_000)});
  if (figure) figure.textContent = late ? over : waited((now - begun) / 60_000);
  if (left) left.textContent = late ? over : say("left", {time: waited((end - now) / 60_000)});
}

export function tick() {
  const now = Date.now() + skew;
  for (const element of document.querySelectorAll("[data-clock]")) show(element, now);
}

// A reader's clock may be wrong: the page says when it was made, and that is the time that counts.
const made = Date.parse(document.documentElement.dataset.now ?? "");
const skew = Number.isNaN(made) ? 0 : Math.abs(made - Date.now()) < 120_000 ? 0 : made - Date.now();

setInterval(() => document.hidden || tick(), EVERY);
document.addEventListener("visibilitychange", () => document.hidden || tick());
document.addEventListener("htmx:after:swap", tick);
