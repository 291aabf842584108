// Where the name of an area stands, and what of a page's list stands on the map.
import type { Feature, FeatureCollection, Geometry, Point, Position } from "geojson";

export interface AreaProperties {
  id: string;
  name: string;
  kind: string;
}

export type Areas = FeatureCollection<Geometry, AreaProperties>;
export type Names = FeatureCollection<Point, AreaProperties>;

/** Twice the signed area of a ring, and its centre of mass. */
function mass(ring: Position[]): { area: number; centre: Position } {
  let [area, x, y] = [0, 0, 0];
  const [ox, oy] = ring[0] ?? [0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x0, y0] = [(ring[i]?.[0] ?? 0) - (ox ?? 0), (ring[i]?.[1] ?? 0) - (oy ?? 0)];
    const [x1, y1] = [(ring[i + 1]?.[0] ?? 0) - (ox ?? 0), (ring[i + 1]?.[1] ?? 0) - (oy ?? 0)];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  if (area === 0) return { area: 0, centre: [ox ?? 0, oy ?? 0] };
  return { area: Math.abs(area), centre: [(ox ?? 0) + x / (3 * area), (oy ?? 0) + y / (3 * area)] };
}

/** The middle of the largest part of an area. */
export function middle(geometry: Geometry): Position | null {
  if (geometry.type === "Point") return geometry.coordinates;
  const parts =
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  const masses = parts.flatMap((part) => (part[0] && part[0].length > 2 ? [mass(part[0])] : []));
  masses.sort((a, b) => b.area - a.area);
  return masses[0]?.centre ?? null;
}

/** One place for each area's name, so that it is not written once for every tile. */
export function names(areas: Areas): Names {
  const features = areas.features.flatMap((area) => {
    const at = middle(area.geometry);
    const point: Feature<Point, AreaProperties>[] = at
      ? [{ type: "Feature", properties: area.properties, geometry: { type: "Point", coordinates: at } }]
      : [];
    return point;
  });
  return { type: "FeatureCollection", features };
}

/** West, south, east, north of all areas, or nothing when there are none. */
export function bounds(areas: Areas): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x === "number" && typeof y === "number") {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    } else value.forEach(take);
  };
  for (const { geometry } of areas.features) if ("coordinates" in geometry) take(geometry.coordinates);
  return box[0] <= box[2] ? box : null;
}

/** `5.41,52.72` as longitude and latitude. */
export function centre(text: string | null): [number, number] | null {
  const [lon, lat] = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  return lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}

/** Six decimals: a tenth of a metre. */
export function decimals(degrees: number): string {
  return degrees.toFixed(6);
}
