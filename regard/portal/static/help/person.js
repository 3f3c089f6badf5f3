// Talk to a person: how long it takes, what they will know, and three ways. Whoever writes the first word is in line.
import {button, h, known, vars} from "./el.js";
import {composer} from "./composer.js";
import {kept} from "./kept.js";

export function person(panel) {
  const {say, config} = panel, {now} = config;
  const card = h("div", {class: "wait-card", role: "status"}), body = h("div", {class: "panel-body"});
  const fill = () => card.replaceChildren(...waitCard(panel, config.now.wait));
  fill();
  const chips = [panel.chat.name, panel.chat.me?.email, document.title && !panel.inline && `${say("this_page")}: ${document.title.slice(0, 60)}`, kept("draft-letter") && say("your_words")].filter(Boolean);
  body.append(card, chips.length ? h("div", {class: "carried"}, h("p", {}, h("b", {}, say("they_know"))), h("p", {class: "line"}, chips.map(known))) : "",
    button(say(now.is_open === false ? "call_morning" : "call_back"), {"data-kind": "human", "data-size": "wide", onclick: () => panel.go("callback")}, "phone-incoming"),
    h("p", {class: "hint"}, say("call_hint")),
    button(now.answer_by_words ? say("write_by", {when: now.answer_by_words}) : say("write"), {"data-size": "wide", onclick: () => panel.go("write")}, "mail"),
    say.zone(now.zone) ? h("p", {class: "hint"}, say.zone(now.zone)) : "");
  const write = now.chat && now.is_open !== false ? composer(panel, {label: say("ask"), sent: () => panel.go("talk", {}, {fresh: true})}) : null;
  const whole = h("div", {class: "panel-split"}, body, write?.element ?? "");
  return {title: say("person"), body: whole, bar: "plain", update: fill, focus: () => write?.input};
}

// The wait as it was measured: a figure, a scale up to a round number, and where they stand.
export function waitCard({say}, wait, place = null) {
  const figure = wait.likely ? say("about", {time: wait.likely_words}) : wait.is_open === false ? wait.words : say("unknown_wait");
  const parts = [h("p", {class: "wait-figure", "data-long": !wait.likely}, h("b", {}, figure))];
  if (wait.likely) {
    const end = round(wait.within / 60);
    parts.push(vars(h("div", {class: "wait-scale", "aria-hidden": "true"}, h("i")), {"--typical": wait.likely / 60 / end, "--most": wait.within / 60 / end}),
      h("p", {class: "wait-legend"}, h("span", {}, say("now")), vars(h("span", {"data-at": true}, say("within", {time: wait.within_words})), {"--at": wait.within / 60 / end}), h("span", {}, `${end} min`)));
  }
  const where = place ? say("place", {n: place}) : wait.is_open === false ? "" : wait.ahead ? say.count("ahead", wait.ahead) : say("ahead_zero");
  parts.push(h("p", {class: "soft"}, [wait.is_busy && say("busy"), where, wait.likely && say("measured")].filter(Boolean).join(" ")));
  return parts;
}

const round = minutes => [5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120].find(one => one >= minutes * 1.25) ?? Math.ceil(minutes / 60) * 60;
