// The few shapes of our own things. What it is by its outline, how it stands by how it is filled, colour last.
import type { Colours } from "./colours.ts";

export const KINDS = ["report", "task", "unit", "action", "hand-over"] as const;
export type Kind = (typeof KINDS)[number];

const PATHS: Record<Kind, string> = {
  report: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19z",
  task: "M3.5 3.5h17v17h-17z",
  unit: "M12 2 22 20.5H2z",
  action: "M12 1 23 12 12 23 1 12z",
  "hand-over": "M1 8.5h11V2l11 10-11 10v-6.5H1z",
};

/** The outline of a kind, on a square of 24. */
export function path(kind: string): string {
  return PATHS[(KINDS as readonly string[]).includes(kind) ? (kind as Kind) : "report"];
}

export interface Look {
  fill: string;
  stroke: string;
  /** A second mark inside: half filled for what is taken up, a tick for what is done. */
  inside: "none" | "half" | "tick" | "dot";
}

/** How a state looks; the names are those of `k-status--…`. */
export function look(state: string, c: Colours): Look {
  switch (state) {
    case "taken":
      return { fill: c.paper, stroke: c.ink, inside: "half" };
    case "offered":
    case "waiting":
    case "handing":
    case "raised":
    case "returned":
      return { fill: c.waits, stroke: c.paper, inside: "dot" };
    case "done":
      return { fill: c.paper, stroke: c.done, inside: "tick" };
    case "assist":
      return { fill: c.danger, stroke: c.paper, inside: "none" };
    default:
      return { fill: c.paper, stroke: c.ink, inside: "none" };
  }
}

/** Draws a shape on a square of 24 units, `size` pixels wide. */
export function draw(kind: string, state: string, c: Colours, size: number): ImageData {
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext("2d");
  if (!pen) return new ImageData(size, size);
  // A little air, so that the line around it is whole.
  pen.scale(size / 28, size / 28);
  pen.translate(2, 2);
  const outline = new Path2D(path(kind));
  const { fill, stroke, inside } = look(state, c);
  pen.lineJoin = "round";
  pen.strokeStyle = stroke === c.paper ? c.ink : c.paper;
  pen.lineWidth = 4.5;
  pen.stroke(outline);
  pen.fillStyle = fill;
  pen.fill(outline);
  if (inside === "half") {
    pen.save();
    pen.clip(outline);
    pen.fillStyle = stroke;
    pen.fillRect(12, 0, 12, 24);
    pen.restore();
  }
  pen.strokeStyle = stroke;
  pen.lineWidth = 2.5;
  pen.stroke(outline);
  if (inside === "tick") pen.stroke(new Path2D("M7.5 12.5 11 16 16.5 9"));
  if (inside === "dot") {
    pen.fillStyle = c.paper;
    pen.beginPath();
    pen.arc(12, kind === "unit" ? 14.5 : 12, 3, 0, Math.PI * 2);
    pen.fill();
  }
  return pen.getImageData(0, 0, size, size);
}
