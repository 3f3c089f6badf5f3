// What this tab keeps while somebody writes: drafts, and what was last known of us. A private window forgets, and nothing breaks.
export function keep(name, value) {
  try { value === null || value === "" ? sessionStorage.removeItem(`regard-${name}`) : sessionStorage.setItem(`regard-${name}`, JSON.stringify(value)); } catch { /* kept in memory only */ }
}

export function kept(name, otherwise = null) {
  try { return JSON.parse(sessionStorage.getItem(`regard-${name}`)) ?? otherwise; } catch { return otherwise; }
}

// A control whose words survive a reload of the page, and a server that is away.
export function draft(control, name) {
  control.value = kept(`draft-${name}`, "");
  control.addEventListener("input", () => keep(`draft-${name}`, control.value));
  return control;
}

export const undraft = (...names) => names.forEach(name => keep(`draft-${name}`, null));
