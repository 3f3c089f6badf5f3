// data-opens="id" opens a <dialog>; data-copies copies the text beside it. Both are links or buttons that also work alone.
import {say} from "./words.js";

document.addEventListener("click", event => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener && !event.ctrlKey && !event.metaKey && open(opener.dataset.opens)) event.preventDefault();
  const copier = event.target.closest?.("[data-copies]");
  if (copier) copy(copier);
  if (event.target instanceof HTMLDialogElement && event.target.open) {
    const box = event.target.getBoundingClientRect();
    const outside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    if (outside && event.clientX) event.target.close();
  }
});

export function open(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("regard:opened"));
  return true;
}

async function copy(button) {
  const text = button.parentElement.querySelector("code, input")?.textContent ?? "";
  await navigator.clipboard?.writeText(text);
  const before = [...button.childNodes];
  button.replaceChildren(say("copied"));
  setTimeout(() => button.replaceChildren(...before), 1600);
}
