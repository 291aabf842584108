// Times as people say them.
import type { Lang } from "../texts.ts";

const ZONE = "Europe/Amsterdam";

const WORDS = {
  nl: { now: "nu", in: (n: number) => `over ${n} min`, ago: (n: number) => `${n} min geleden`, yesterday: "gisteren", tomorrow: "morgen" },
  en: { now: "now", in: (n: number) => `in ${n} min`, ago: (n: number) => `${n} min ago`, yesterday: "yesterday", tomorrow: "tomorrow" },
};

function part(options: Intl.DateTimeFormatOptions, lang: Lang): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(lang === "nl" ? "nl-NL" : "en-GB", { timeZone: ZONE, ...options });
}

/** The number of a day in the zone of the pages, so that days can be compared. */
function day(at: Date): number {
  const [year, month, date] = part({ year: "numeric", month: "2-digit", day: "2-digit" }, "en")
    .formatToParts(at)
    .filter((piece) => piece.type !== "literal")
    .sort((a, b) => "year month day".indexOf(a.type) - "year month day".indexOf(b.type))
    .map((piece) => Number(piece.value));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, date ?? 1) / 86_400_000;
}

/** `14:05` */
export function clock(at: Date, lang: Lang): string {
  return part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, lang).format(at);
}

/** `za 4 juli`, and with its year when that is another one. */
export function date(at: Date, now: Date, lang: Lang): string {
  const year = part({ year: "numeric" }, lang);
  const other = year.format(at) !== year.format(now);
  const pieces = part({ weekday: "short", day: "numeric", month: "long" }, lang).formatToParts(at);
  const value = (type: string) => pieces.find((piece) => piece.type === type)?.value ?? "";
  return `${value("weekday")} ${value("day")} ${value("month")}${other ? ` ${year.format(at)}` : ""}`;
}

/** `14:05`, `gisteren 14:05`, `za 4 juli 14:05` */
export function moment(at: Date, now: Date, lang: Lang): string {
  const days = day(at) - day(now);
  const time = clock(at, lang);
  if (days === 0) return time;
  if (days === -1) return `${WORDS[lang].yesterday} ${time}`;
  if (days === 1) return `${WORDS[lang].tomorrow} ${time}`;
  return `${date(at, now, lang)} ${time}`;
}

/** `nu`, `over 4 min`, `4 min geleden`, and beyond an hour the moment itself. */
export function relative(at: Date, now: Date, lang: Lang): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return WORDS[lang].now;
  if (Math.abs(minutes) >= 60) return moment(at, now, lang);
  return minutes > 0 ? WORDS[lang].in(minutes) : WORDS[lang].ago(-minutes);
}

/** All of it, for hover and for the record: `zaterdag 4 juli 2026 14:05:09`. */
export function exact(at: Date, lang: Lang): string {
  return part(
    { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
    lang,
  ).format(at);
}
