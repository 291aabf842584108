// `<koppel-place-picker lon-field lat-field>`: move the map until the cross stands on the place.
import { button, icon, make } from "../dom.ts";
import { words } from "../texts.ts";
import { canDraw, fetchAreas, kindsOf, noMap, whenNear } from "./box.ts";
import type { Chart } from "./chart.ts";
import { legend } from "./legend.ts";
import { centre, decimals } from "./places.ts";

export class PlacePicker extends HTMLElement {
  private readonly where = make("p", { class: "k-pick__where", "aria-live": "polite" });
  private map: Chart | undefined;
  private chosen = false;
  private asked = 0;
  private timer: number | undefined;

  connectedCallback(): void {
    if (this.firstElementChild) return;
    const box = make("div", { class: "k-map k-map--pick" });
    const locate = button("secondary", "locate", this.dataset["wordLocate"] ?? words().usePosition);
    locate.hidden = !("geolocation" in navigator);
    locate.addEventListener("click", () => this.locate());
    const help = make("p", { class: "k-small k-soft" }, this.dataset["wordPick"] ?? words().pickLabel);
    this.append(make("div", { class: "k-pick" }, make("div", { class: "k-actions" }, locate), help, box, this.where));
    if (this.read()) this.chosen = true;
    if (canDraw()) whenNear(this, () => void this.draw(box));
    else {
      noMap(box, this.dataset["wordNomap"] ?? words().pickNone);
      help.hidden = true;
      // Then the fields are the way: they are opened where they stand in a fold.
      this.field("lon")?.closest("details")?.setAttribute("open", "");
    }
    for (const name of ["lon", "lat"] as const) this.field(name)?.addEventListener("change", (event) => this.typed(event));
  }

  private field(name: "lon" | "lat" | "accuracy"): HTMLInputElement | null {
    const found = document.getElementById(this.getAttribute(`${name}-field`) ?? "");
    return found instanceof HTMLInputElement ? found : null;
  }

  private read(): [number, number] | null {
    const text = (name: "lon" | "lat") => (this.field(name)?.value ?? "").replace(",", ".");
    return centre(`${text("lon")},${text("lat")}`);
  }

  private async draw(box: HTMLElement): Promise<void> {
    const [{ chart, quick }, areas] = await Promise.all([import("./chart.ts"), fetchAreas(this.getAttribute("areas"))]);
    const map = chart(box, {
      areas,
      centre: this.read() ?? centre(this.getAttribute("centre")),
      zoom: Number(this.getAttribute("zoom")) || null,
      label: this.dataset["wordLabel"] ?? words().pickLabel,
    });
    this.map = map;
    box.append(this.cross(), legend(kindsOf(areas), this.dataset["wordLegend"] ?? words().legend));
    map.on("load", () => this.setAttribute("data-ready", ""));
    // Only what somebody does is a choice: where the map happens to begin is not.
    map.on("move", (event) => {
      if (event.originalEvent) this.byHand();
      if (this.chosen) this.write();
    });
    map.on("moveend", () => this.chosen && this.nameSoon());
    map.on("click", ({ lngLat }) => {
      this.byHand();
      map.easeTo({ center: lngLat, ...quick() });
    });
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key.startsWith("Arrow")) this.byHand();
      if (event.key !== "Enter") return;
      // Enter takes the place under the cross; it does not send the form.
      event.preventDefault();
      this.chosen = true;
      this.write();
      this.nameSoon();
    });
    if (this.chosen) this.nameSoon();
  }

  private cross(): SVGSVGElement {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "k-map__cross");
    svg.setAttribute("viewBox", "0 0 48 48");
    svg.setAttribute("aria-hidden", "true");
    for (const width of ["6", "2.5"]) {
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", "M24 3v15M24 30v15M3 24h15M30 24h15M24 22.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3z");
      path.setAttribute("fill", "none");
      path.setAttribute("stroke", "currentColor");
      path.setAttribute("stroke-width", width);
      path.setAttribute("stroke-linecap", "round");
      if (width === "6") path.setAttribute("class", "halo");
      svg.append(path);
    }
    return svg;
  }

  /** Somebody points: how far the device may be off says nothing any more. */
  private byHand(): void {
    this.chosen = true;
    const accuracy = this.field("accuracy");
    if (accuracy) accuracy.value = "";
  }

  private write(): void {
    if (!this.map) return;
    const { lng, lat } = this.map.getCenter();
    this.fill(lng, lat);
  }

  private fill(lon: number, lat: number): void {
    const values = { lon: decimals(lon), lat: decimals(lat) };
    for (const name of ["lon", "lat"] as const) {
      const field = this.field(name);
      if (!field || field.value === values[name]) continue;
      field.value = values[name];
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  /** Somebody filled in the fields by hand: the map follows. */
  private typed(event: Event): void {
    if (!event.isTrusted) return;
    const at = this.read();
    if (!at) return;
    this.byHand();
    if (this.map) this.map.jumpTo({ center: at });
    else this.nameSoon();
  }

  private nameSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.name(), 300);
  }

  /** Asks the server what this place is called, for the line below the map. */
  private async name(): Promise<void> {
    const at = this.read();
    if (!at) return;
    const mine = ++this.asked;
    let told = words().placeUnknown;
    try {
      const query = new URLSearchParams({ lon: decimals(at[0]), lat: decimals(at[1]) });
      const answer = await fetch(`${this.dataset["name"] ?? "/kaart/gebied"}?${query}`);
      if (answer.ok) told = String(((await answer.json()) as { tekst?: unknown }).tekst ?? told);
    } catch {
      // Said by `placeUnknown`.
    }
    if (mine === this.asked) this.say(told);
  }

  private say(text: string): void {
    if (this.where.textContent !== text) this.where.replaceChildren(icon("map-pin"), make("span", {}, text));
  }

  private locate(): void {
    this.say(words().positionSeeking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.chosen = true;
        const accuracy = this.field("accuracy");
        if (accuracy) accuracy.value = String(Math.ceil(coords.accuracy));
        this.fill(coords.longitude, coords.latitude);
        this.say(words().positionGiven(Math.ceil(coords.accuracy)));
        if (this.map) this.map.jumpTo({ center: [coords.longitude, coords.latitude], zoom: Math.max(16, this.map.getZoom()) });
        else this.nameSoon();
      },
      () => this.say(this.dataset["wordDenied"] ?? words().positionNone),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 },
    );
  }
}
