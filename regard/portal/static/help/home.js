// The first thing seen: what is new for them, the ways to reach us. Outside our hours, an honest hour instead of a promise.
import {faces, h, icon, link, tel} from "./el.js";
import {route} from "./away.js";

export function home(panel) {
  const {say, config} = panel, {now} = config, body = h("div", {class: "panel-body"});
  const news = h("div", {hidden: true}), name = panel.chat.name;
  const fill = () => { const one = latest(panel); news.hidden = !one; news.replaceChildren(...one ? [one] : []); };
  fill();
  body.append(news, ...(now.is_open === false ? shut(panel) : open(panel)));
  const hello = now.is_open === false ? greeting(say) + (name ? `, ${name}` : "") : name ? say("hello_name", {name}) : say("hello");
  return {title: hello, body, bar: "person", update: fill};
}

function latest({say, chat, config}) {
  const found = chat.conversation, last = chat.messages.findLast(one => one.by === "them");
  if (!found) return null;
  const words = last ? say("answered", {name: last.name || config.now.name, when: say.when(last.at)}) : say("waiting_chat");
  return h("button", {type: "button", class: "open-request", onclick: () => chat.panel.go("talk")}, last ? faces([last.name]) : icon("message-circle"),
    h("span", {}, h("b", {}, words), h("span", {class: "source"}, (last ?? chat.messages.at(-1))?.text.slice(0, 80) ?? "")), icon("chevron-right", "flip"));
}

function open(panel) {
  const {say, config: {now, phone}} = panel;
  return [h("ul", {class: "route-cards"},
    route("mail", say("write"), now.answer_by_words ? say("answer_by", {when: now.answer_by_words}) : "", {onclick: () => panel.go("write")}),
    route("phone-incoming", say("call_me"), say("call_hint"), {onclick: () => panel.go("callback")}),
    phone && route("phone", say("phone"), h("bdi", {dir: "ltr"}, phone), {href: tel(phone)})), links(panel)];
}

function shut(panel) {
  const {say, config: {now, phone}} = panel, when = now.wait.opens_at_words;
  const words = when ? say("closed", {now: now.now_words ?? say.hour(Date.now()), when}) : say("closed_never");
  return [h("div", {class: "closed-card"}, icon("moon"), h("div", {}, h("p", {}, h("b", {}, words)), h("p", {class: "soft"}, say("no_pretence")))),
    h("ul", {class: "route-cards"},
      route("mail", say("write"), now.answer_by_words ? say("answer_by", {when: now.answer_by_words}) : "", {onclick: () => panel.go("write")}),
      route("phone-incoming", say("call_morning"), when ? say("from_opening", {when}) : say("call_hint"), {onclick: () => panel.go("callback")}),
      phone && route("phone", say("phone"), h("bdi", {dir: "ltr"}, phone), {href: tel(phone)})), links(panel)];
}

function links(panel) {
  const {say, config: {now}} = panel;
  return h("div", {class: "stack"}, h("p", {class: "line route-links"}, link(say("my"), now.links.my), h("button", {type: "button", class: "as-link", onclick: () => panel.go("complaint")}, say("complain")),
    now.hours?.length ? h("details", {class: "hours"}, h("summary", {}, say("hours")), h("ul", {}, now.hours.map(one => h("li", {}, one)))) : null),
    say.zone(now.zone) && h("p", {class: "hint"}, say.zone(now.zone)));
}

function greeting(say) {
  const hour = new Date().getHours();
  return say(hour < 4 || hour > 17 ? "evening" : hour < 11 ? "morning" : "day");
}
