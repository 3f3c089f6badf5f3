// A small look at a picture that came in the chat. Its bytes are fetched and drawn, because a strict page shows no image of ours.
import {h} from "./el.js";

const KINDS = /^image\/(png|jpeg|gif|webp)$/, MOST = 3 * 2 ** 20, EDGE = 440;  // bytes; pixels of the longer side
const looks = new Map();

// Its place is there from the beginning, so nothing jumps when it comes. What is no picture after all leaves it to the name.
export function picture(base, file) {
  if (!file.url || !KINDS.test(file.kind ?? "") || file.size > MOST) return null;
  const canvas = h("canvas", {"aria-hidden": "true"});
  look(base, file).then(image => {
    const scale = Math.min(1, EDGE / image.width, EDGE / image.height);
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.dataset.drawn = "";
  }).catch(() => canvas.remove());
  return canvas;
}

function look(base, file) {
  if (!looks.has(file.id)) looks.set(file.id, fetch(base + file.url, {credentials: "omit"})
    .then(answer => answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status))))
    .then(bytes => createImageBitmap(new Blob([bytes], {type: file.kind}))));
  return looks.get(file.id);
}
