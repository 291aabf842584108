// Puts what is nearest first, once, when the position is known. After that nothing moves under a thumb.
import { lang } from "../texts.ts";
import { inWords, metres, spot, type Spot } from "./distance.ts";

function tell(row: HTMLElement, distance: number): void {
  const place = row.querySelector<HTMLElement>("[data-distance]");
  if (!place) return;
  place.textContent = inWords(distance, lang());
  place.hidden = false;
}

function sort(list: HTMLElement, here: Spot, move: boolean): void {
  const far = (row: HTMLElement) => {
    const there = spot(row.dataset["lon"], row.dataset["lat"]);
    return there ? metres(here, there) : Number.POSITIVE_INFINITY;
  };
  const rows = [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement);
  const sorted = rows.map((row) => ({ row, distance: far(row) })).sort((a, b) => a.distance - b.distance);
  for (const { row, distance } of sorted) if (Number.isFinite(distance)) tell(row, distance);
  const isTouched = list.contains(document.activeElement) || scrollY > 40;
  if (move && !isTouched) list.append(...sorted.map(({ row }) => row));
}

/** Asks for the position without a question of our own: the list is right without it, in the order of the server. */
export function nearestFirst(): void {
  const lists = [...document.querySelectorAll<HTMLElement>("[data-nearest]")];
  if (lists.length === 0 || !("geolocation" in navigator)) return;
  let first = true;
  const found = ({ coords }: GeolocationPosition) => {
    for (const list of lists) sort(list, { lon: coords.longitude, lat: coords.latitude }, first);
    first = false;
  };
  // A watch, so that the distances stay true while walking; the order stays.
  navigator.geolocation.watchPosition(found, () => undefined, { maximumAge: 30_000, timeout: 10_000 });
}
