// The legend: every sign with its word, one tap away.
import { icon, make } from "../dom.ts";
import { words } from "../texts.ts";
import { dark, light } from "./colours.ts";
import { look, path } from "./shapes.ts";
import { isDark } from "../app/theme.ts";

const SPACE = "http://www.w3.org/2000/svg";

function sign(...parts: [string, Record<string, string>][]): SVGSVGElement {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("class", "k-legend__sign");
  svg.setAttribute("viewBox", "0 0 36 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of parts) {
    const part = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    svg.append(part);
  }
  return svg;
}

function signOf(kind: string): SVGSVGElement {
  const c = isDark() ? dark : light;
  const surface = (fill: string) => sign(["rect", { x: "2", y: "3", width: "32", height: "18", fill, stroke: c.line }]);
  const line = (stroke: string, width: string, dash = "none") =>
    sign(["path", { d: "M1 12h34", stroke, "stroke-width": width, "stroke-dasharray": dash, fill: "none" }]);
  switch (kind) {
    case "municipality":
      return line(c.border, "4");
    case "quarter":
      return line(c.line, "3");
    case "neighbourhood":
      return line(c.line, "2", "6 4");
    case "nature":
      return surface(c.nature);
    case "water":
      return surface(c.water);
    case "station":
    case "tram":
      return surface(c.built);
    case "cluster":
      return sign(["circle", { cx: "18", cy: "12", r: "10", fill: c.ink }], ["circle", { cx: "18", cy: "12", r: "3", fill: c.paper }]);
    case "taken":
      return sign(
        ["path", { d: path("report"), transform: "translate(6 0)", fill: c.paper, stroke: c.ink, "stroke-width": "2.5" }],
        ["path", { d: "M18 2.5a9.5 9.5 0 0 1 0 19z", fill: c.ink }],
      );
    case "waiting":
      return sign(
        ["path", { d: path("report"), transform: "translate(6 0)", fill: look(kind, c).fill, stroke: c.ink, "stroke-width": "1" }],
        ["circle", { cx: "18", cy: "12", r: "3", fill: c.paper }],
      );
    case "done":
      return sign(
        ["path", { d: path("report"), transform: "translate(6 0)", fill: c.paper, stroke: c.done, "stroke-width": "2.5" }],
        ["path", { d: "M13.5 12.5 17 16 22.5 9", fill: "none", stroke: c.done, "stroke-width": "2.5" }],
      );
    default:
      return sign(["path", { d: path(kind), transform: "translate(6 0)", fill: c.paper, stroke: c.ink, "stroke-width": "2.5" }]);
  }
}

/** A fold with the signs of these kinds. */
export function legend(kinds: string[], title: string): HTMLElement {
  const named = words().kinds as Record<string, string>;
  const items = kinds
    .filter((kind) => named[kind] !== undefined)
    .map((kind) => make("li", {}, signOf(kind), make("span", {}, named[kind] ?? kind)));
  return make("details", { class: "k-legend" }, make("summary", {}, icon("legend"), make("span", {}, title)), make("ul", {}, ...items));
}
