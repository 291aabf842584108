// MapLibre with our ground in it. Loaded only when a map comes into view.
import "maplibre-gl/dist/maplibre-gl.css";
import { Map as Chart, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { isDark } from "../app/theme.ts";
import { button, make } from "../dom.ts";
import { words } from "../texts.ts";
import { dark, light, type Colours } from "./colours.ts";
import { bounds, type Areas } from "./places.ts";
import { draw } from "./shapes.ts";
import { ground } from "./style.ts";

setWorkerUrl(worker);

export { Chart };

export interface Start {
  areas: Areas;
  centre: [number, number] | null;
  zoom: number | null;
  label: string;
  /** What lies on top of the ground, in these colours. */
  above?: (style: StyleSpecification, colours: Colours) => void;
}

const MOTION = matchMedia("(prefers-reduced-motion: reduce)");

/** 150 ms, or none for who wants none. */
export function quick(): { duration: number } {
  return { duration: MOTION.matches ? 0 : 150 };
}

function styled({ areas, above }: Start): StyleSpecification {
  const colours = isDark() ? dark : light;
  const style = ground(areas, colours);
  above?.(style, colours);
  return style;
}

/** Makes the map in a box. It is north up and flat; it moves only when somebody moves it. */
export function chart(box: HTMLElement, start: Start): Chart {
  const all = bounds(start.areas);
  const view = start.centre
    ? { center: start.centre, zoom: start.zoom ?? 12 }
    : all
      ? { bounds: all, fitBoundsOptions: { padding: 24 } }
      : { center: [5.3, 52.1] as [number, number], zoom: 7 };
  const map = new Chart({
    container: box,
    style: styled(start),
    ...view,
    minZoom: 6,
    maxZoom: 19,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // The arrows are ours: they move in steps that a finger can follow.
    keyboard: false,
    // With a mouse the wheel scrolls the page; the map zooms with Ctrl, its buttons or plus and minus.
    cooperativeGestures: matchMedia("(pointer: fine)").matches,
    fadeDuration: 0,
    localIdeographFontFamily: '"Noto Sans", sans-serif',
    locale: {
      "Map.Title": start.label,
      "CooperativeGesturesHandler.WindowsHelpText": "Ctrl + scroll",
      "CooperativeGesturesHandler.MacHelpText": "⌘ + scroll",
    },
  });
  map.touchZoomRotate.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const [kind = "", state = "", theme = ""] = id.split("|");
    if (!map.hasImage(id)) map.addImage(id, draw(kind, state, theme === "dark" ? dark : light, 56), { pixelRatio: 2 });
  });
  const redraw = () => map.setStyle(styled(start), { diff: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  keyboard(map);
  zoomButtons(map, box);
  return map;
}

function keyboard(map: Chart): void {
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    // With Shift in small steps, to the metre.
    const by = event.shiftKey ? 4 : 40;
    if (move) map.panBy([move[0] * by, move[1] * by], quick());
    else if (event.key === "+" || event.key === "=") map.zoomIn(quick());
    else if (event.key === "-") map.zoomOut(quick());
    else return;
    event.preventDefault();
  });
}

function zoomButtons(map: Chart, box: HTMLElement): void {
  const closer = button("secondary", "plus", words().zoomIn, false);
  const wider = button("secondary", "minus", words().zoomOut, false);
  closer.addEventListener("click", () => map.zoomIn(quick()));
  wider.addEventListener("click", () => map.zoomOut(quick()));
  box.append(make("div", { class: "k-map__zoom" }, closer, wider));
}
