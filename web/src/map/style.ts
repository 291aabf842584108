// The quiet base: land, water, nature, borders as thin lines, and names.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Colours } from "./colours.ts";
import type { Areas } from "./places.ts";
import { names } from "./places.ts";

/** No glyph server: MapLibre draws the letters itself, in this face. */
const FONT = ["Noto Sans"];

const is = (...kinds: string[]): ExpressionSpecification => ["in", ["get", "kind"], ["literal", kinds]];

function fill(id: string, kinds: string[], colour: string): LayerSpecification {
  return { id, type: "fill", source: "areas", filter: is(...kinds), paint: { "fill-color": colour } };
}

function name(id: string, kinds: string[], size: number, colour: string, halo: string): LayerSpecification {
  return {
    id,
    type: "symbol",
    source: "names",
    filter: is(...kinds),
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": size,
      "text-max-width": 8,
      "text-padding": 6,
    },
    paint: { "text-color": colour, "text-halo-color": halo, "text-halo-width": 1.6 },
  };
}

/** The style with the areas in it. Order is what lies on top. */
export function ground(areas: Areas, c: Colours): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: areas },
      names: { type: "geojson", data: names(areas) },
    },
    layers: [
      { id: "land", type: "background", paint: { "background-color": c.land } },
      fill("municipality", ["municipality"], c.inside),
      fill("nature", ["nature"], c.nature),
      fill("water", ["water"], c.water),
      fill("built", ["station", "tram", "rail"], c.built),
      {
        id: "neighbourhood-line",
        type: "line",
        source: "areas",
        minzoom: 11.5,
        filter: is("neighbourhood"),
        paint: { "line-color": c.line, "line-width": 0.75, "line-dasharray": [3, 2] },
      },
      {
        id: "quarter-line",
        type: "line",
        source: "areas",
        filter: is("quarter"),
        paint: { "line-color": c.line, "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.75, 14, 1.75] },
      },
      {
        id: "built-line",
        type: "line",
        source: "areas",
        filter: is("station", "tram", "rail"),
        paint: { "line-color": c.line, "line-width": 1 },
      },
      {
        id: "municipality-line",
        type: "line",
        source: "areas",
        filter: is("municipality"),
        paint: { "line-color": c.border, "line-width": ["interpolate", ["linear"], ["zoom"], 9, 1, 14, 2.5] },
      },
      { ...name("station-name", ["station"], 12, c.name, c.halo), minzoom: 12 },
      { ...name("water-name", ["water"], 12, c.waterName, c.halo), minzoom: 10 },
      { ...name("nature-name", ["nature"], 12, c.name, c.halo), minzoom: 10 },
      { ...name("neighbourhood-name", ["neighbourhood"], 12, c.name, c.halo), minzoom: 12.75 },
      { ...name("quarter-name", ["quarter"], 13, c.name, c.halo), minzoom: 10.5, maxzoom: 14 },
      { ...name("municipality-name", ["municipality"], 16, c.ink, c.halo), maxzoom: 11.5 },
    ] as LayerSpecification[],
  };
}
