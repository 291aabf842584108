// What both map elements share: their box, when they load, and what they say without WebGL.
import { make } from "../dom.ts";
import type { Areas } from "./places.ts";

/** Whether this device can draw a map at all. */
export function canDraw(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

/** Calls once, when the element is nearly in view: a map that nobody scrolls to costs nothing. */
export function whenNear(element: Element, start: () => void): void {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      start();
    },
    { rootMargin: "200px" },
  );
  seen.observe(element);
}

/** The boundaries, or none: a map without them still takes a place. */
export async function fetchAreas(address: string | null): Promise<Areas> {
  try {
    if (address) {
      const answer = await fetch(address);
      if (answer.ok) return (await answer.json()) as Areas;
    }
  } catch {
    // Told by the names that are not there.
  }
  return { type: "FeatureCollection", features: [] };
}

/** The sentence instead of the map. */
export function noMap(box: HTMLElement, sentence: string): void {
  box.classList.add("k-map--none");
  box.replaceChildren(make("p", {}, sentence));
}

/** The kinds that occur, in the order of the legend. */
export function kindsOf(areas: Areas): string[] {
  const there = new Set(areas.features.map((area) => area.properties.kind));
  return ["municipality", "quarter", "neighbourhood", "nature", "water", "station", "tram"].filter((kind) => there.has(kind));
}
