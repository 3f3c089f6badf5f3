// <regard-theme>: a fieldset of radios named "theme" (system, light, dark). The choice is a cookie, so that the server draws
// the next page in it from the first moment.
export function apply(theme) {
  const chosen = theme === "light" || theme === "dark";
  if (chosen) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  document.cookie = `theme=${chosen ? theme : "system"}; path=/; max-age=31536000; samesite=lax`;
}

class RegardTheme extends HTMLElement {
  connectedCallback() {
    const now = document.documentElement.dataset.theme ?? "system";
    for (const radio of this.querySelectorAll("input[type=radio]")) radio.checked = radio.value === now;
    this.addEventListener("change", event => apply(event.target.value));
  }
}

customElements.define("regard-theme", RegardTheme);
