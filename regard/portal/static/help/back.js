// From a letter back into the chat: ask for a token of our own unless this browser is there already, then show the panel.
const script = document.querySelector("script[data-back]"), {back, language} = script.dataset, key = `regard-chat:${location.origin}`;

const read = () => { try { return localStorage.getItem(key) ?? ""; } catch { return ""; } };
const keep = token => { try { localStorage.setItem(key, token); } catch { /* a private window: the panel begins anew */ } };

function panel() {
  const help = document.createElement("script");
  help.src = "/help.js";
  help.async = true;
  Object.assign(help.dataset, {into: "help", open: "talk", language});
  document.head.append(help);
}

async function come() {
  const had = read(), headers = {"Content-Type": "application/json", ...had && {Authorization: `Chat ${had}`}};
  const answer = await fetch("/chat/back/", {method: "POST", headers, credentials: "omit", body: JSON.stringify({back, lang: language, page: location.origin + "/help/chat/"})}).catch(() => null);
  const told = await answer?.json().catch(() => ({})) ?? {};
  if (answer?.ok) {
    if (told.token) keep(told.token);
    history.replaceState(null, "", "/help/chat/");  // the signed address stays in no history and no screenshot
    return panel();
  }
  const place = document.getElementById("back-failed");
  place.textContent = told.sentence ?? document.querySelector("noscript")?.textContent ?? "";
  place.hidden = false;
}

come();
