// Keeps the times on the page true while it stands open.
import { lang } from "../texts.ts";
import { exact, moment, relative } from "./say.ts";

/** Writes the times within an element anew. `data-relative="clock"` is for after "since" and "before". */
export function tell(within: ParentNode = document, now = new Date()): void {
  for (const time of within.querySelectorAll<HTMLTimeElement>("time[data-relative]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const say = time.dataset["relative"] === "clock" ? moment : relative;
    const words = say(at, now, lang());
    if (time.textContent !== words) time.textContent = words;
    time.title ||= exact(at, lang());
  }
}

/** On paper nobody can tell when "now" was: there the whole date and time stands. */
function write(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-relative]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) time.textContent = exact(at, lang());
  }
}

export function keepTimes(): void {
  tell();
  addEventListener("beforeprint", write);
  addEventListener("afterprint", () => tell());
  setInterval(() => tell(), 20_000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) tell();
  });
}
