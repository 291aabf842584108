// Changing rows without moving anything: what stood there is replaced where it stood.
import { tell } from "../app/times.ts";
import { isTyping, make } from "../dom.ts";
import { words } from "../texts.ts";

const FOCUSABLE = "a[href], button, input, select, textarea, summary";

/** The element that a piece of the server's own HTML is. */
export function parse(html: string): HTMLElement | null {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const element = template.content.firstElementChild;
  return element instanceof HTMLElement ? element : null;
}

function flash(element: HTMLElement): void {
  element.classList.add("k-changed");
  element.addEventListener("animationend", () => element.classList.remove("k-changed"), { once: true });
}

/** Links of a row lead to the desk; on the phone they keep leading to the phone. */
function keepBase(fresh: HTMLElement, base: string | undefined): void {
  const link = fresh.querySelector<HTMLAnchorElement>("[data-open]");
  const path = link?.getAttribute("href");
  if (link && path && base) link.setAttribute("href", `${base}/${path.split("/").pop() ?? ""}`);
}

/** A card stays a card: only what a row and a card share is taken over. */
function intoCard(card: HTMLElement, fresh: HTMLElement): void {
  for (const part of [".k-status", ".k-owner"]) {
    const from = fresh.querySelector(part);
    if (from) card.querySelector(part)?.replaceWith(from);
  }
  card.dataset["state"] = fresh.dataset["state"] ?? "";
}

/** Puts a fresh row in the place of the old one; keeps the focus and what was folded open. */
export function replace(old: HTMLElement, fresh: HTMLElement, base?: string): void {
  if (old.contains(document.activeElement) && isTyping(document.activeElement)) {
    // Somebody is typing in it: it waits.
    old.addEventListener("focusout", () => old.isConnected && replace(old, fresh, base), { once: true });
    return;
  }
  if (old.matches(".k-card") && !fresh.matches(".k-card")) {
    intoCard(old, fresh);
    tell(old);
    flash(old);
    return;
  }
  keepBase(fresh, base);
  const focused = [...old.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement ?? old);
  const folds = [...old.querySelectorAll("details")].map((fold) => fold.open);
  fresh.querySelectorAll("details").forEach((fold, index) => (fold.open = folds[index] ?? false));
  const distance = old.querySelector<HTMLElement>("[data-distance]:not([hidden])");
  if (distance) fresh.querySelector("[data-distance]")?.replaceWith(distance);
  tell(fresh);
  old.replaceWith(fresh);
  if (focused >= 0) {
    const all = fresh.querySelectorAll<HTMLElement>(FOCUSABLE);
    (all[focused] ?? all[0])?.focus({ preventScroll: true });
  }
  flash(fresh);
}

/** It left the list: it stays where it stands, and says so. */
export function gone(row: HTMLElement): void {
  if (row.classList.contains("k-gone")) return;
  row.classList.add("k-gone");
  row.append(make("p", { class: "k-gone__note" }, words().gone));
}
