// <regard-undo data-seconds="10">: counts down what the server will do anyway, and goes when the time is over.
import {say} from "./words.js";

class RegardUndo extends HTMLElement {
  connectedCallback() {
    const left = this.querySelector("[data-left]"), until = Date.now() + 1000 * Number(this.dataset.seconds || 10);
    const show = () => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds <= 0) return this.#over();
      left.textContent = say("sending", {n: seconds});
    };
    this.timer = setInterval(show, 250);
    show();
  }

  #over() {
    this.remove();
    document.dispatchEvent(new CustomEvent("regard:refresh"));
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }
}

customElements.define("regard-undo", RegardUndo);
