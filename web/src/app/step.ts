/** The next place in a list of `count`; from nowhere (-1) the first or the last, and never past an end. */
export function step(index: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (index < 0) return by > 0 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, index + by));
}

/** Whether every word that was typed occurs in a label, in any order and without regard to accents. */
export function matches(label: string, typed: string): boolean {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const within = plain(label);
  return plain(typed)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
