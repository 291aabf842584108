// Puts what is nearest first, once, when the position is known. After that nothing moves under a thumb.
import { button } from "../dom.ts";
import { lang, words } from "../texts.ts";
import { inWords, metres, spot, type Spot } from "./distance.ts";

function tell(row: HTMLElement, distance: number): void {
  const place = row.querySelector<HTMLElement>("[data-distance]");
  if (!place) return;
  place.textContent = inWords(distance, lang());
  place.hidden = false;
}

function sort(list: HTMLElement, here: Spot, move: boolean): void {
  const rows = [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement);
  const far = (row: HTMLElement) => {
    const there = spot(row.dataset["lon"], row.dataset["lat"]);
    return there ? metres(here, there) : Number.POSITIVE_INFINITY;
  };
  const sorted = rows.map((row) => ({ row, distance: far(row) })).sort((a, b) => a.distance - b.distance);
  for (const { row, distance } of sorted) if (Number.isFinite(distance)) tell(row, distance);
  if (move) list.append(...sorted.map(({ row }) => row));
}

function follow(lists: HTMLElement[], pressed: boolean): void {
  let first = true;
  const found = ({ coords }: GeolocationPosition) => {
    for (const list of lists) {
      // Who is already reading or has a finger on it keeps the order that stands there.
      const isRead = !pressed && (list.contains(document.activeElement) || scrollY > 40);
      sort(list, { lon: coords.longitude, lat: coords.latitude }, first && !isRead);
    }
    first = false;
  };
  // A watch, so that the distances stay true while walking; the order stays.
  navigator.geolocation.watchPosition(found, () => undefined, { maximumAge: 30_000, timeout: 10_000 });
}

/** The list is right without it, in the order of the server. The device asks for leave only after a press. */
export async function nearestFirst(): Promise<void> {
  const lists = [...document.querySelectorAll<HTMLElement>("[data-nearest]")].filter((list) => list.children.length > 0);
  const first = lists[0];
  if (!first || !("geolocation" in navigator)) return;
  const leave = await navigator.permissions.query({ name: "geolocation" }).catch(() => null);
  if (leave?.state === "granted") return follow(lists, false);
  if (leave?.state === "denied") return;
  const ask = button("secondary", "locate", words().nearestFirst);
  ask.addEventListener("click", () => {
    ask.remove();
    follow(lists, true);
  });
  first.before(ask);
}
