// What of a list stands on the map. The list is the truth: the map only shows where.
import type { FeatureCollection, Point } from "geojson";
import { spot } from "../street/distance.ts";

export type Things = FeatureCollection<Point, { id: string; kind: string; state: string; label: string }>;

/** The state that a row shows, by the class of its mark: the same word for shape and colour everywhere. */
function stateOf(row: Element): string {
  const mark = row.querySelector(".k-status");
  return /k-status--([a-z]+)/.exec(mark?.className ?? "")?.[1] ?? row.getAttribute("data-state") ?? "open";
}

export function things(list: Element): Things {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-lon][data-lat]")];
  const features = rows.flatMap((row, index) => {
    const at = spot(row.dataset["lon"], row.dataset["lat"]);
    if (!at) return [];
    row.id ||= `op-kaart-${index}`;
    const properties = {
      id: row.id,
      kind: row.dataset["kind"] ?? "report",
      state: stateOf(row),
      label: row.dataset["label"] ?? "",
    };
    return [{ type: "Feature" as const, properties, geometry: { type: "Point" as const, coordinates: [at.lon, at.lat] } }];
  });
  return { type: "FeatureCollection", features };
}

/** Goes to the row of a thing: its link gets the focus, so that reading and keys go on from there. */
export function goTo(id: string): void {
  const row = document.getElementById(id);
  if (!row) return;
  point(row);
  const link = row.matches("a, button") ? row : row.querySelector<HTMLElement>("[data-open], a[href], button");
  link?.focus();
  row.scrollIntoView({ block: "nearest" });
}

/** Marks one row as the one that is meant. */
export function point(row: HTMLElement | null): void {
  for (const old of document.querySelectorAll(".k-row--here")) old.classList.remove("k-row--here");
  row?.classList.add("k-row--here");
}
