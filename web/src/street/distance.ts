// How far something is, and in which order that puts a list.

export interface Spot {
  lon: number;
  lat: number;
}

/** Metres between two places, over the globe. */
export function metres(a: Spot, b: Spot): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [radians(a.lat), radians(b.lat)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const h = half(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * half(radians(b.lon - a.lon));
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** `40 m`, `350 m`, `1,2 km`, `12 km` */
export function inWords(distance: number, lang: "nl" | "en"): string {
  if (distance < 1000) {
    const step = distance < 100 ? 10 : 50;
    const round = Math.max(step, Math.round(distance / step) * step);
    if (round < 1000) return `${round} m`;
  }
  const km = distance / 1000;
  const text = km < 10 ? km.toFixed(1) : String(Math.round(km));
  return `${lang === "nl" ? text.replace(".", ",") : text} km`;
}

/** A place as attributes give it, or nothing. */
export function spot(lon: string | undefined, lat: string | undefined): Spot | null {
  if (!lon?.trim() || !lat?.trim()) return null;
  const [x, y] = [Number(lon), Number(lat)];
  return Number.isFinite(x) && Number.isFinite(y) && Math.abs(x) <= 180 && Math.abs(y) <= 90 ? { lon: x, lat: y } : null;
}
