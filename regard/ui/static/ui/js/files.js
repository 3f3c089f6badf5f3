// Attachments of a composer: dropped, pasted or chosen; sent at once to data-upload-url, listed, and named in the form by id.
import {say} from "./words.js";

export class Files {
  constructor({form, list, url, token, changed}) {
    Object.assign(this, {form, list, url, token, changed});
    form.addEventListener("dragover", event => this.#over(event));
    form.addEventListener("dragleave", () => delete form.dataset.over);
    form.addEventListener("drop", event => this.#take(event, event.dataTransfer));
    form.addEventListener("paste", event => this.#take(event, event.clipboardData), true);
    form.addEventListener("trix-file-accept", event => event.preventDefault());
    list.addEventListener("click", event => this.#click(event));
    form.querySelector("input[type=file]")?.addEventListener("change", ({target}) => { this.add(target.files); target.value = ""; });
  }

  get busy() { return Boolean(this.list.querySelector("[data-state=sending]")); }
  get any() { return this.list.children.length > 0; }

  add(files) {
    for (const file of [...files]) this.#send(file, this.#row(file));
  }

  #over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form.dataset.over = "";
  }

  #take(event, data) {
    delete this.form.dataset.over;
    if (!data?.files.length || data.types.includes("text/html")) return;  // a table copied from a sheet also comes as a picture
    event.preventDefault();
    event.stopPropagation();
    this.add(data.files);
  }

  async #send(file, row) {
    row.dataset.state = "sending";
    row.note.textContent = say("sendingFile");
    try {
      const body = new FormData();
      body.append("file", file, file.name);
      const answer = await fetch(this.url, {method: "POST", body, headers: {Accept: "application/json", "X-CSRFToken": this.token()}});
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(told.sentence ?? "");
      row.prepend(Object.assign(document.createElement("input"), {type: "hidden", name: "attachment", value: told.id}));
      row.note.textContent = size(told.size ?? file.size);
      delete row.dataset.state;
      this.changed();
    } catch (failure) {
      row.dataset.state = "failed";
      row.note.textContent = failure.message && !(failure instanceof TypeError) ? failure.message : say("fileFailed");
      row.again = () => this.#send(file, row);
    }
  }

  #row(file) {
    const row = document.createElement("li"), name = document.createElement("bdi"), remove = document.createElement("button");
    row.className = "attachment";
    name.textContent = file.name;
    row.note = Object.assign(document.createElement("span"), {className: "quiet"});
    Object.assign(remove, {type: "button", className: "icon-button", textContent: "×"});
    remove.setAttribute("aria-label", say("remove", {name: file.name}));
    remove.dataset.remove = "";
    row.append(name, " ", row.note, remove);
    this.list.append(row);
    return row;
  }

  #click(event) {
    const row = event.target.closest("li");
    if (event.target.closest("[data-remove]")) { row.remove(); this.changed(); }
    else if (row?.dataset.state === "failed") row.again();
  }
}

export function size(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  let amount = bytes, unit = 0;
  while (amount >= 1000 && unit < 3) { amount /= 1000; unit += 1; }
  return `${amount.toLocaleString(document.documentElement.lang, {maximumFractionDigits: amount < 10 && unit ? 1 : 0})} ${units[unit]}`;
}
