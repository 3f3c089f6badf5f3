// What the server refuses, or breaks on, in words for whoever is on the page. The page itself stays: errors are never swapped in.
import {say} from "./words.js";

const REFUSED = new Set([401, 403, 404]);

// `ctx` as htmx gives it with htmx:response:error.
export function sentence({response, text, sourceElement}) {
  const status = response?.status ?? 0, isPart = Boolean(sourceElement?.matches?.("[data-live-src]"));
  if (status === 401) return say("signedOut");
  if (isPart) return say(REFUSED.has(status) ? "gone" : "stale");
  const isOurs = (response?.headers?.get("content-type") ?? "").startsWith("text/plain");
  return status < 500 && isOurs && text?.trim() ? text.trim().slice(0, 500) : say("broken");
}
