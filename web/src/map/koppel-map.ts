// `<koppel-map areas centre zoom list>`: our boundaries, and on top of them what stands in a list.
import type { GeoJSONSource, StyleSpecification } from "maplibre-gl";
import { isDark } from "../app/theme.ts";
import { make } from "../dom.ts";
import { words } from "../texts.ts";
import { canDraw, fetchAreas, kindsOf, noMap, whenNear } from "./box.ts";
import type { Chart } from "./chart.ts";
import type { Colours } from "./colours.ts";
import { legend } from "./legend.ts";
import { goTo, point, things } from "./list.ts";
import { centre } from "./places.ts";

const NONE = "";

export class KoppelMap extends HTMLElement {
  private map: Chart | undefined;
  private here = NONE;

  connectedCallback(): void {
    if (this.firstElementChild) return;
    const box = make("div", { class: "k-map" });
    this.append(box);
    if (canDraw()) whenNear(this, () => void this.draw(box));
    else noMap(box, this.dataset["wordNomap"] ?? words().mapNone);
  }

  private get list(): HTMLElement | null {
    return document.getElementById(this.getAttribute("list") ?? "");
  }

  private async draw(box: HTMLElement): Promise<void> {
    const [{ chart, quick }, areas] = await Promise.all([import("./chart.ts"), fetchAreas(this.getAttribute("areas"))]);
    const map = chart(box, {
      areas,
      centre: centre(this.getAttribute("centre")),
      zoom: Number(this.getAttribute("zoom")) || null,
      label: this.dataset["wordLabel"] ?? words().mapLabel,
      above: (style, colours) => this.above(style, colours),
    });
    this.map = map;
    map.on("load", () => this.setAttribute("data-ready", ""));
    const list = this.list;
    const kinds = list ? [...new Set(things(list).features.map((thing) => thing.properties.kind))] : [];
    this.append(legend([...kinds, ...(list ? ["taken", "waiting", "done", "cluster"] : []), ...kindsOf(areas)], this.dataset["wordLegend"] ?? words().legend));
    box.append(this.lastElementChild as Node);
    if (list) this.follow(map, list, quick);
  }

  private above(style: StyleSpecification, c: Colours): void {
    const list = this.list;
    if (!list) return;
    const theme = isDark() ? "dark" : "light";
    style.sources["things"] = { type: "geojson", data: things(list), cluster: true, clusterRadius: 30, clusterMaxZoom: 15 };
    style.layers.push(
      {
        id: "here",
        type: "circle",
        source: "things",
        filter: ["==", ["get", "id"], this.here],
        paint: { "circle-radius": 20, "circle-color": c.action, "circle-opacity": 0.25, "circle-stroke-color": c.action, "circle-stroke-width": 3 },
      },
      {
        id: "things",
        type: "symbol",
        source: "things",
        filter: ["!", ["has", "point_count"]],
        layout: {
          "icon-image": ["concat", ["get", "kind"], "|", ["get", "state"], "|", theme],
          "icon-allow-overlap": true,
        },
      },
      {
        id: "clusters",
        type: "circle",
        source: "things",
        filter: ["has", "point_count"],
        paint: { "circle-radius": 17, "circle-color": c.ink, "circle-stroke-color": c.paper, "circle-stroke-width": 2 },
      },
      {
        id: "cluster-count",
        type: "symbol",
        source: "things",
        filter: ["has", "point_count"],
        layout: { "text-field": ["to-string", ["get", "point_count"]], "text-font": ["Noto Sans"], "text-size": 15, "text-allow-overlap": true },
        paint: { "text-color": c.paper },
      },
    );
  }

  private follow(map: Chart, list: HTMLElement, quick: () => { duration: number }): void {
    new MutationObserver(() => {
      const source = map.getSource<GeoJSONSource>("things");
      void source?.setData(things(list));
    }).observe(list, { childList: true, subtree: true });
    const show = (event: Event) => {
      const row = (event.target as Element | null)?.closest<HTMLElement>("[data-lon]");
      this.highlight(row?.id ?? NONE);
    };
    list.addEventListener("focusin", show);
    list.addEventListener("pointerover", show);
    map.on("click", "things", ({ features }) => {
      const id = String(features?.[0]?.properties?.["id"] ?? NONE);
      this.highlight(id);
      goTo(id);
    });
    map.on("click", "clusters", ({ features }) => {
      const cluster = features?.[0];
      if (cluster?.geometry.type !== "Point") return;
      const at = cluster.geometry.coordinates as [number, number];
      const source = map.getSource<GeoJSONSource>("things");
      void source
        ?.getClusterExpansionZoom(Number(cluster.properties["cluster_id"]))
        .then((zoom) => map.easeTo({ center: at, zoom, ...quick() }));
    });
    for (const layer of ["things", "clusters"]) {
      map.on("mouseenter", layer, () => map.getCanvas().classList.add("k-map__point"));
      map.on("mouseleave", layer, () => map.getCanvas().classList.remove("k-map__point"));
    }
  }

  /** Shows where a row is; the map itself stays where it is. */
  private highlight(id: string): void {
    if (id === this.here) return;
    this.here = id;
    if (id) point(document.getElementById(id));
    if (this.map?.getLayer("here")) this.map.setFilter("here", ["==", ["get", "id"], id]);
  }
}
