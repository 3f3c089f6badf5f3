// Sentences in the reader's language, from the page's <template id="regard-words">. say("draftSaved", {at: "09:14"})
const words = document.getElementById("regard-words")?.dataset ?? {};

export function say(name, values = {}) {
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// The same rule as regard/ui/words.py: 38 min, 2 h 38, 4 h, 31 h, 3 days.
export function waited(minutes) {
  const whole = Math.max(0, Math.floor(minutes));
  const h = Math.floor(whole / 60), m = whole % 60;
  if (whole < 60) return say("minutes", {n: whole});
  if (h >= 48) return say(Math.floor(h / 24) === 1 ? "day" : "days", {n: Math.floor(h / 24)});
  return m && h < 10 ? say("hoursMinutes", {h, m: String(m).padStart(2, "0")}) : say("hours", {h});
}

export function hour(date = new Date()) {
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}
