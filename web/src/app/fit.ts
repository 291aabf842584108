/** The size of a picture whose longest side is at most `max`; never larger than it was. */
export function fit(width: number, height: number, max: number): { width: number; height: number } {
  const factor = Math.min(1, max / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** The name of the picture once it is a JPEG: without the device's own numbering. */
export function plainName(type: string): string {
  return type === "image/jpeg" ? "foto.jpg" : "foto";
}
