// Brings the news of the stream into the lists of the page.
import { words } from "../texts.ts";
import { Held } from "./held.ts";
import type { Line } from "./protocol.ts";
import { gone, parse, replace } from "./rows.ts";

const ID = "melding-";

/** Lists that the stream fills: `[data-live-rows]`, with the states that belong in it, or nothing for all. */
class Pushed {
  private readonly held: Held;
  private readonly states: string[];

  constructor(private readonly list: HTMLElement) {
    this.held = new Held(list, (count) => words().newRows(count));
    this.states = (list.dataset["liveRows"] ?? "").split(/\s+/).filter(Boolean);
  }

  take(id: string, html: string): void {
    const old = this.list.querySelector<HTMLElement>(`#${CSS.escape(ID + id)}`);
    const fresh = parse(html);
    if (!fresh) {
      if (old) gone(old);
      this.held.drop(id);
      return;
    }
    const belongs = this.states.length === 0 || this.states.includes(fresh.dataset["state"] ?? "");
    if (old) {
      replace(old, fresh, this.list.dataset["base"]);
      if (!belongs) gone(fresh.isConnected ? fresh : old);
    } else if (belongs) {
      this.held.hold(id, fresh);
    } else {
      this.held.drop(id);
    }
  }
}

/** Lists of lines: `[data-live-append]`. A new line comes on top, unless somebody is reading there. */
class Appended {
  private readonly held: Held;

  constructor(private readonly list: HTMLElement) {
    this.held = new Held(list, (count) => words().newLines(count));
  }

  take(line: Line): void {
    const fresh = parse(line.regel);
    if (!fresh || document.getElementById(fresh.id)) return;
    const isRead = this.list.matches(":hover") || this.list.contains(document.activeElement);
    if (isRead) this.held.hold(String(line.positie), fresh);
    else this.held.put(fresh);
  }
}

/**
 * Lists of which only the server knows what belongs in them, such as "for you": `[data-live-ask]`.
 * On news the page is asked once more, and what came or changed is taken from it.
 */
class Asked {
  private readonly held: Held;

  constructor(private readonly list: HTMLElement) {
    this.held = new Held(list, (count) => words().newRows(count));
  }

  take(page: Document): void {
    const fresh = page.getElementById(this.list.id);
    if (!fresh) return;
    const there = new Set<string>();
    for (const row of [...fresh.children].reverse()) {
      if (!(row instanceof HTMLElement)) continue;
      there.add(row.id);
      const old = this.list.querySelector<HTMLElement>(`#${CSS.escape(row.id)}`);
      const now = document.importNode(row, true);
      if (!old) this.held.hold(row.id, now);
      else if (old.dataset["version"] !== now.dataset["version"]) replace(old, now);
    }
    for (const old of this.list.children) {
      if (old instanceof HTMLElement && !there.has(old.id)) gone(old);
    }
  }
}

export class Lists {
  private readonly pushed = of("[data-live-rows]", (list) => new Pushed(list));
  private readonly appended = of("[data-live-append]", (list) => new Appended(list));
  private readonly asked = of("[data-live-ask]", (list) => new Asked(list));
  private asking: number | undefined;

  take(lines: Line[]): void {
    for (const line of lines) {
      if (line.melding) for (const list of this.pushed) list.take(line.melding, line.rij);
      for (const list of this.appended) list.take(line);
    }
    if (lines.length > 0 && this.asked.length > 0) this.askSoon();
  }

  private askSoon(): void {
    // Several changes at once are one question.
    this.asking ??= window.setTimeout(() => {
      this.asking = undefined;
      void this.ask();
    }, 250);
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const list of this.asked) list.take(page);
      for (const text of document.querySelectorAll<HTMLElement>("[data-live-text]")) {
        const fresh = page.getElementById(text.id);
        if (fresh && fresh.textContent !== text.textContent) text.replaceChildren(...fresh.childNodes);
      }
    } catch {
      // Without a connection the stream tells so, and asks again when it is back.
    }
  }
}

function of<T>(selector: string, made: (list: HTMLElement) => T): T[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].map(made);
}
