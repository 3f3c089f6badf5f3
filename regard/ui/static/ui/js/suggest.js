// A list under the caret: saved replies after "/" at the start of a line, teammates after "@" in a note.
// Focus stays in the words; arrows choose, Enter or Tab takes, Esc closes.
export class Suggest {
  #items = [];
  #at = 0;
  #asked = 0;
  #length = 0;

  constructor({host, id, pattern, url, when = () => true, show, take}) {
    Object.assign(this, {host, pattern, url, when, show, take});
    this.list = Object.assign(document.createElement("div"), {className: "menu suggest", id, hidden: true});
    this.list.setAttribute("role", "listbox");
    this.list.addEventListener("pointerdown", event => this.#press(event));
    host.append(this.list);
  }

  get open() { return !this.list.hidden; }

  follow(editor) {
    this.editor = editor;
    const typed = this.url && this.when() && this.pattern.exec(editor.before());
    if (typed) this.ask(typed.groups.word, typed.groups.word.length + 1);
    else this.close();
  }

  async ask(word, length = 0) {
    const turn = ++this.#asked;
    this.#length = length;
    const answer = await fetch(`${this.url}?q=${encodeURIComponent(word)}`, {headers: {Accept: "application/json"}}).catch(() => null);
    if (turn !== this.#asked) return;
    this.#items = answer?.ok ? await answer.json() : [];
    if (!this.#items.length) return this.close();
    this.list.replaceChildren(...this.#items.map((item, index) => this.#option(item, index)));
    this.list.hidden = false;
    this.#choose(0);
  }

  #option(item, index) {
    const option = Object.assign(document.createElement("div"), {className: "menu-item", id: `${this.list.id}-${index}`});
    const {title, note} = this.show(item), name = document.createElement("bdi"), more = Object.assign(document.createElement("span"), {className: "quiet"});
    name.textContent = title;
    more.textContent = note ? ` ${note}` : "";
    option.setAttribute("role", "option");
    option.append(name, more);
    return option;
  }

  key(event) {
    if (!this.open) return false;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) this.#choose((this.#at + step + this.#items.length) % this.#items.length);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") this.#pick(this.#at);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #choose(index) {
    this.#at = index;
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    this.list.children[index].scrollIntoView({block: "nearest"});
    this.editor?.element.setAttribute("aria-activedescendant", this.list.children[index].id);
    this.editor?.element.setAttribute("aria-controls", this.list.id);
  }

  #press(event) {
    event.preventDefault();
    const index = [...this.list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) this.#pick(index);
  }

  #pick(index) {
    const item = this.#items[index];
    this.close();
    this.editor.replace(this.#length, this.take(item));
  }

  close() {
    this.#asked += 1;
    this.list.hidden = true;
    this.editor?.element.removeAttribute("aria-activedescendant");
  }
}
