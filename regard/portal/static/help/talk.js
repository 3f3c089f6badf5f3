// Two people talking: what was said as a log, what is on its way with its state, the wait until somebody is there.
import {button, field, h, icon, linked} from "./el.js";
import {composer} from "./composer.js";
import {waitCard} from "./person.js";
import {claims} from "./claims.js";
import {picture} from "./picture.js";

const NEAR = 60;

export function talk(panel) {
  const {say, chat} = panel, rows = new Map();
  const earlier = button(say("earlier"), {"data-kind": "quiet", hidden: true, onclick: () => chat.earlier().catch(() => {})});
  const wait = h("div", {class: "wait-card"}), list = h("ol", {class: "chat-log"}), log = h("div", {role: "log", "aria-label": say("log"), tabindex: "0"}, list);
  const state = h("p", {class: "chat-state"}), typing = h("p", {class: "chat-typing"}), line = h("p", {class: "chat-line", hidden: true}, icon("cloud-off"), say("lost"));
  const asking = claims(panel), scroller = h("div", {class: "panel-body chat-body"}, wait, earlier, log, typing, state, asking.element);
  const jump = button(say("new_below"), {class: "button jump", hidden: true, onclick: () => down(true)}, "chevron-down");
  const write = composer(panel, {label: say("message"), sent: () => down(true)});
  const body = h("div", {class: "panel-split"}, line, scroller, jump, write.element);
  let newest = chat.messages.at(-1)?.id ?? 0;

  scroller.addEventListener("scroll", () => { if (atEnd()) { jump.hidden = true; chat.read(); } });
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  const down = force => { if (force || atEnd()) scroller.scrollTop = scroller.scrollHeight; };
  const seen = () => { if (!document.hidden && body.isConnected) { chat.looking = true; chat.read(); } };

  function update() {
    const was = atEnd(), waiting = chat.conversation && !chat.conversation.with && !chat.messages.some(one => one.by === "them");
    const answers = chat.conversation?.state === "closed" ? say("closed_state") : chat.conversation?.goes_on_by_mail ? say("goes_on", {to: chat.conversation.goes_on_by_mail}) : "";
    wait.hidden = !waiting || !chat.wait;
    if (!wait.hidden) wait.replaceChildren(...waitCard(panel, chat.wait, chat.wait.position));
    earlier.hidden = !chat.older;
    draw();
    typing.textContent = chat.typist ? say("typing", {name: chat.typist}) : "";
    if (state.textContent !== answers) state.textContent = answers;
    line.hidden = !chat.lost || !panel.config.reachable;
    asking.update();
    view.title = panel.title.textContent = chat.conversation?.with?.name ?? say("chat");
    const last = chat.messages.at(-1);
    if (last && last.id > newest) {
      newest = last.id;
      if (last.by === "them" && !was) jump.hidden = false;
    }
    if (was) down(true);
    if (chat.looking && was) chat.read();
  }

  // Rows that stand are left where they are; what was on its way becomes what has come, in place.
  function draw() {
    const wanted = [...chat.messages, ...chat.outbox.list].map(one => [one.client_id ?? one.id, one]), keys = new Set(wanted.map(([key]) => key));
    for (const [key, row] of rows) if (!keys.has(key)) { row.remove(); rows.delete(key); }
    wanted.forEach(([key, one], i) => {
      const row = rows.get(key) ?? h("li", {});
      if (row.told !== mark(one)) { row.replaceChildren(...bubble(panel, one)); row.told = mark(one); row.dataset.from = one.by === "you" ? "customer" : "us"; }
      rows.set(key, row);
      if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
    });
  }

  const shown = () => { update(); down(true); seen(); };
  const visible = () => seen();
  document.addEventListener("visibilitychange", visible);
  const view = {title: say("chat"), body, bar: "talk", update, shown, focus: () => write.input, leave: () => { chat.looking = false; document.removeEventListener("visibilitychange", visible); }};
  return view;
}

const mark = one => `${one.state}|${one.why ?? ""}|${one.id ?? ""}|${one.files?.length ?? 0}`;

function bubble(panel, one) {
  const {say, base} = panel, mine = one.by === "you";
  const files = (one.files ?? []).map(file => file.url ? h("a", {class: "cited", href: base + file.url, download: file.name, target: "_blank", rel: "noopener"}, picture(base, file) ?? icon("file-text"), h("span", {}, h("bdi", {}, file.name), " ", h("span", {class: "source"}, say.size(file.size)))) : h("span", {class: "cited"}, icon("file-text"), h("bdi", {}, file.name)));
  const text = h("p", {dir: "auto"}, linked(one.text ?? ""));
  const foot = one.state === "failed" ? h("p", {class: "chat-foot", "data-failed": true}, h("span", {}, one.why || say("state_failed")), " ", h("button", {type: "button", class: "as-link", onclick: () => panel.chat.outbox.again(one)}, say("again")), " ", h("button", {type: "button", class: "as-link", onclick: () => panel.chat.outbox.drop(one)}, say("discard")))
    : h("p", {class: "chat-foot"}, h("span", {}, say.when(one.at)), mine && h("span", {}, say(`state_${one.state}`)), mine && one.state === "read" && icon("check-check"));
  return [h("span", {class: "hide"}, mine ? say("you") : one.name || panel.config.now.name || "", ": "), !mine && one.name && h("p", {class: "chat-name"}, h("bdi", {}, one.name)), h("div", {class: "bubble", "data-from": mine ? "customer" : "us"}, one.text && text, files), foot].filter(Boolean);
}
