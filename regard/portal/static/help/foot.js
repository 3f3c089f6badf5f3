// The way to a person, at the foot of every place. It names who is here, never more than is known.
import {faces, h, icon, link, tel} from "./el.js";

export function foot(panel, kind) {
  const {say, config} = panel, {people, wait, is_open} = config.now;
  if (!config.reachable) return outside(panel);
  const who = kind === "talk" && panel.chat.conversation?.with ? [panel.chat.conversation.with.name] : people;
  if (kind !== "person" && kind !== "tell" && is_open !== false) return plain(faces(who), answering(panel, who));
  if (is_open === false) return closed(panel, kind);
  return bar(faces(people), go(panel, say(kind === "tell" ? "tell" : "person"), "person"), wait.words ?? "");
}

export function answering({say}, people) {
  return people.length ? say(people.length > 1 ? "answering_other" : "answering_one", {names: say.list(people)}) : say("nobody_named");
}

function closed(panel, kind) {
  const {say, config: {now: {wait}}} = panel, when = wait.opens_at_words;
  if (kind === "plain" || kind === "talk") return plain(faces([]), wait.words ?? "");
  return bar(faces([]), go(panel, when ? say("book", {when}) : say("book_any"), "callback"), say("book_hint"));
}

// We are away: the bar leads past us, to the telephone or a letter.
function outside({say, config: {phone, mail, now}}) {
  const props = {class: "person-link", target: null};
  if (phone) return bar(h("span", {class: "faces"}, icon("phone")), link(h("b", {}, say("phone")), tel(phone), props), h("bdi", {dir: "ltr"}, phone));
  if (mail) return bar(h("span", {class: "faces"}, icon("mail")), link(h("b", {}, say("mail_us")), `mailto:${mail}`, props), h("bdi", {dir: "ltr"}, mail));
  return bar(h("span", {class: "faces"}, icon("mail")), link(h("b", {}, say("write")), now.links.contact, {class: "person-link"}), "");
}

const go = (panel, words, place) => h("button", {type: "button", class: "person-link", onclick: () => panel.go(place === "person" && panel.chat.conversation ? "talk" : place, {book: true})}, h("b", {}, words));
const plain = (mark, words) => h("footer", {class: "person-bar", "data-plain": true}, mark, h("span", {}, words));
const bar = (mark, way, words) => h("footer", {class: "person-bar"}, mark, h("span", {}, way, words && h("span", {class: "source"}, words)), icon("chevron-right", "flip"));
