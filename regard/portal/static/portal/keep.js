// What is written in a form is kept on the server while it is written; its address brings it back. Without this, the button does.
const form = document.querySelector("form[data-keep]");
const said = form?.querySelector("[data-kept]");
let waits;

async function keep() {
  const typed = new FormData(form);
  typed.delete("files"); // they go with the button: nobody's line is filled by itself
  typed.set("what", "keep");
  try {
    const answer = await fetch(form.action, { method: "POST", body: typed, headers: { "X-Keep": "1" } });
    if (answer.status !== 204) return;
    const address = new URL(location.href);
    const embed = address.searchParams.get("embed");
    address.search = new URLSearchParams({ draft: typed.get("draft"), ...(embed ? { embed } : {}) }).toString();
    history.replaceState(null, "", address);
    if (said) said.hidden = false;
  } catch {
    // no line: the words stay in the page, and the next stroke tries again
  }
}

form?.addEventListener("input", (event) => {
  if (said) said.hidden = true;
  if (event.target.type === "file") return;
  clearTimeout(waits);
  waits = setTimeout(keep, 2000);
});
form?.addEventListener("submit", () => clearTimeout(waits));
