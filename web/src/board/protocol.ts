// What the server sends over the live stream, and how long to wait before asking again.

export interface Line {
  positie: number;
  /** Which report it is about, if one. */
  melding: string | null;
  /** The report's row as lists show it, or nothing when this reader has no row of it. */
  rij: string;
  /** The line of the journal. */
  regel: string;
}

export interface News {
  positie: number;
  regels: Line[];
}

/** Reads one message; anything else than the protocol is nothing. */
export function read(data: string): News | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { positie, regels } = value as Partial<News>;
  if (typeof positie !== "number" || !Array.isArray(regels)) return null;
  return { positie, regels };
}

/** The lines that were not seen before, each once and in order. */
export function unseen(news: News, last: number): Line[] {
  return news.regels.filter((line) => line.positie > last).sort((a, b) => a.positie - b.positie);
}

/** Milliseconds until the next try: 1 to 10 s, spread so that two hundred boards do not come back at once. */
export function wait(tries: number, chance: number): number {
  const longest = Math.min(10_000, 1000 * 2 ** Math.max(0, tries - 1));
  return Math.round(Math.max(1000, longest / 2) + (longest - Math.max(1000, longest / 2)) * chance);
}

/** The address that continues after a position. */
export function continued(source: string, last: number): string {
  return `${source}${source.includes("?") ? "&" : "?"}na=${last}`;
}
