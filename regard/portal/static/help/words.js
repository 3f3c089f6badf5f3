// The panel's own words. What the server says (waits, hours, refusals) comes in the same language.
const TABLES = {
  en: () => import("./words/en.js"), de: () => import("./words/de.js"),
  es: () => import("./words/es.js"), fr: () => import("./words/fr.js"),
};

export async function load(lang) {
  const key = lang.slice(0, 2) in TABLES ? lang.slice(0, 2) : "en";
  const table = (await TABLES[key]()).default;
  const say = (name, values = {}) => (table[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  const plural = new Intl.PluralRules(key);
  say.count = (name, n) => say(`${name}_${table[`${name}_${plural.select(n)}`] ? plural.select(n) : "other"}`, {n});
  say.list = names => new Intl.ListFormat(key === "en" ? "en-GB" : key, {type: "conjunction"}).format(names);
  say.hour = moment => new Intl.DateTimeFormat(key, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"}).format(new Date(moment));
  say.when = moment => new Date(moment).toDateString() === new Date().toDateString() ? say.hour(moment)
    : new Intl.DateTimeFormat(key, {weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"}).format(new Date(moment));
  say.size = bytes => new Intl.NumberFormat(key, {maximumFractionDigits: bytes < 1e6 ? 0 : 1}).format(bytes < 1e6 ? Math.ceil(bytes / 1e3) : bytes / 1e6) + (bytes < 1e6 ? " kB" : " MB");
  say.key = key;
  return say;
}
