// Keys at the desk: / searches, j and k go through a list, o opens, e goes to what can be done.
import { isTyping } from "../dom.ts";
import { step } from "./step.ts";

const KEPT = "koppel-sneltoetsen";

/** Single keys can be turned off: speech input and switches can press them by accident. */
export function keysAreOn(): boolean {
  return localStorage.getItem(KEPT) !== "uit";
}

export function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, "uit");
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("main [data-open]")].filter((row) => row.offsetParent !== null);
}

function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>(".k-row, .k-card, tr") ?? null;
}

let last: HTMLElement | null = null;

function go(by: 1 | -1): void {
  const links = rows();
  const here = rowOf(document.activeElement) ?? (last?.isConnected ? last : null);
  const index = links.findIndex((link) => rowOf(link) === here);
  const link = links[step(index, by, links.length)];
  if (!link) return;
  last = rowOf(link);
  link.focus();
  last?.scrollIntoView({ block: "nearest" });
}

function firstAction(): void {
  const within = rowOf(document.activeElement) ?? document.querySelector("main");
  const action = within?.querySelector<HTMLElement>("[data-act], .nl-button--primary, button");
  // Only goes there: pressing stays the reader's own.
  action?.focus();
}

const KEYS: Record<string, () => void> = {
  "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  j: () => go(1),
  k: () => go(-1),
  o: () => rowOf(document.activeElement)?.querySelector<HTMLElement>("[data-open]")?.click(),
  e: firstAction,
};

export function keys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]") || !keysAreOn()) return;
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
