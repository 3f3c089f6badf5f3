// The theme: follows the system until the reader chooses. <regard-theme> is a fieldset of radios named "theme".
const KEY = "regard-theme";

export function apply(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

function kept() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

class RegardTheme extends HTMLElement {
  connectedCallback() {
    const now = kept() ?? document.documentElement.dataset.theme ?? "system";
    for (const radio of this.querySelectorAll("input[type=radio]")) radio.checked = radio.value === now;
    this.addEventListener("change", event => {
      try { localStorage.setItem(KEY, event.target.value); } catch { /* private window: for this page only */ }
      apply(event.target.value);
    });
  }
}

if (kept()) apply(kept());
customElements.define("regard-theme", RegardTheme);
