// The connection line, and the stream behind it: `<koppel-live src="/live" from="POSITION">`.
import { clock } from "../app/say.ts";
import { make } from "../dom.ts";
import { lang, words } from "../texts.ts";
import { Lists } from "./lists.ts";
import { continued, read, unseen, wait } from "./protocol.ts";

type State = "live" | "connecting" | "away";

/** Only a connection that stays away this long is worth a warning: each answer of a server that restarts is not. */
const PATIENCE = 2000;

export class KoppelLive extends HTMLElement {
  private readonly line = make("span", { class: "k-live", role: "status" });
  private lists: Lists | undefined;
  private source: EventSource | undefined;
  private timer: number | undefined;
  private last = 0;
  private tries = 0;
  private awaySince: Date | undefined;

  private readonly onOnline = () => this.again(0);
  private readonly onHide = () => this.stop();
  private readonly onShow = (event: PageTransitionEvent) => {
    if (event.persisted) this.again(0);
  };

  connectedCallback(): void {
    this.last = Number(this.getAttribute("from") ?? 0);
    this.lists ??= new Lists();
    this.replaceChildren(this.line);
    this.show("connecting");
    addEventListener("online", this.onOnline);
    addEventListener("pagehide", this.onHide);
    addEventListener("pageshow", this.onShow);
    this.open();
  }

  disconnectedCallback(): void {
    removeEventListener("online", this.onOnline);
    removeEventListener("pagehide", this.onHide);
    removeEventListener("pageshow", this.onShow);
    this.stop();
  }

  /** The last position that this page has shown. */
  get position(): number {
    return this.last;
  }

  private open(): void {
    this.stop();
    const source = new EventSource(continued(this.getAttribute("src") ?? "/live", this.last));
    this.source = source;
    source.addEventListener("open", () => {
      this.tries = 0;
      this.awaySince = undefined;
      this.show("live");
    });
    source.addEventListener("journaal", (event) => this.take(String(event.data)));
    // Always anew by our own hand, never by the browser's: one way back, with the position that was really shown.
    source.addEventListener("error", () => this.again(wait(++this.tries, Math.random())));
  }

  private take(data: string): void {
    const news = read(data);
    if (!news) return;
    this.lists?.take(unseen(news, this.last));
    this.last = Math.max(this.last, news.positie);
    this.setAttribute("position", String(this.last));
  }

  private again(after: number): void {
    this.stop();
    this.awaySince ??= new Date();
    const gone = Date.now() - this.awaySince.getTime() >= PATIENCE || this.tries > 1;
    this.show(gone ? "away" : "connecting");
    this.timer = window.setTimeout(() => this.open(), after);
  }

  private stop(): void {
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.timer);
  }

  private show(state: State): void {
    const told = {
      live: this.dataset["wordLive"] ?? words().liveOn,
      connecting: this.dataset["wordConnecting"] ?? words().liveConnecting,
      away: this.away(),
    }[state];
    this.line.dataset["state"] = state;
    if (this.line.textContent !== told) this.line.textContent = told;
  }

  private away(): string {
    const time = clock(this.awaySince ?? new Date(), lang());
    return words().liveAway(this.dataset["wordAway"] ?? words().liveAwaySince, time);
  }
}
