// The timeline opens at its newest entry; "latest" hides once the reader is there.
import {atEnd} from "./live.js";

const watched = new WeakSet();

function watch(scroller) {
  if (watched.has(scroller)) return;
  watched.add(scroller);
  const jump = () => scroller.querySelector(".jump");
  const show = () => { const link = jump(); if (link) link.hidden = atEnd(scroller); };
  scroller.addEventListener("scroll", show, {passive: true});
  if (!location.hash || location.hash === "#conversation") scroller.scrollTop = scroller.scrollHeight;
  new MutationObserver(show).observe(scroller, {childList: true});
  show();
}

export function start() {
  for (const scroller of document.querySelectorAll("[data-follow]")) watch(scroller);
}

document.addEventListener("click", event => {
  const link = event.target.closest?.(".jump");
  const scroller = link?.closest("[data-follow]");
  if (!scroller) return;
  event.preventDefault();
  scroller.scrollTo({top: scroller.scrollHeight, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"});
  scroller.focus({preventScroll: true});
});
document.addEventListener("htmx:after:swap", start);
start();
