// The panel's own words. What the server says (waits, hours, refusals) comes in the same language.
export function speaking(key, table) {
  const say = (name, values = {}) => (table[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  const plural = new Intl.PluralRules(key);
  say.count = (name, n) => say(`${name}_${table[`${name}_${plural.select(n)}`] ? plural.select(n) : "other"}`, {n});
  say.list = names => new Intl.ListFormat(key === "en" ? "en-GB" : key, {type: "conjunction"}).format(names);
  say.hour = moment => new Intl.DateTimeFormat(key, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"}).format(new Date(moment));
  say.when = moment => new Date(moment).toDateString() === new Date().toDateString() ? say.hour(moment)
    : new Intl.DateTimeFormat(key, {weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"}).format(new Date(moment));
  say.size = bytes => new Intl.NumberFormat(key, {maximumFractionDigits: bytes < 1e6 ? 0 : 1}).format(bytes < 1e6 ? Math.ceil(bytes / 1e3) : bytes / 1e6) + (bytes < 1e6 ? " kB" : " MB");
  // The name of our zone where their clock shows another hour now; "" where both agree.
  say.zone = zone => {
    const clock = timeZone => new Intl.DateTimeFormat("en", {day: "numeric", hour: "numeric", minute: "numeric", timeZone}).format(new Date());
    try { return zone && clock(zone) !== clock() ? say("zone", {zone: zone.replaceAll("_", " ")}) : ""; } catch { return ""; }
  };
  say.key = key;
  return say;
}
