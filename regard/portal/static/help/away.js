// Nobody answers at our end: say it at once, name the other ways, keep what was typed, and try again without being asked.
import {button, h, icon, tel} from "./el.js";

export function away(panel) {
  const {say} = panel;
  return {title: say("away"), bar: "person", body: h("div", {class: "panel-body"}, awayNote(panel, false), others(panel))};
}

export function awayNote({say, config}, titled = true) {
  const cause = navigator.onLine === false ? say("offline") : say("away");
  return h("div", {class: "closed-card", "data-away": true}, icon("cloud-off"), h("div", {},
    (titled || navigator.onLine === false) && h("p", {}, h("b", {}, cause)), h("p", {class: "soft"}, say("away_words")),
    button(say("retry"), {onclick: () => config.load(), "data-kind": "quiet"}, "rotate-ccw")));
}

export function others({say, config: {phone, mail, now}}) {
  const ways = [];
  if (phone) ways.push(route("phone", say("phone"), h("bdi", {dir: "ltr"}, phone), {href: tel(phone)}));
  if (mail) ways.push(route("mail", say("mail_us"), h("bdi", {dir: "ltr"}, mail), {href: `mailto:${mail}`}));
  if (!ways.length) ways.push(route("mail", say("write"), "", {href: now.links.contact, target: "_blank", rel: "noopener"}));
  return h("ul", {class: "route-cards"}, ways);
}

export function route(name, title, source, props) {
  const inside = [icon(name), h("span", {}, h("b", {}, title), source && h("span", {class: "source"}, source)), icon("chevron-right", "flip")];
  return h("li", {}, props.href ? h("a", props, inside) : h("button", {type: "button", ...props}, inside));
}
