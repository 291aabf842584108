// Making elements, so that no module writes HTML in strings.
import sprite from "koppel:icons";

type Attributes = Record<string, string | boolean | undefined>;

/** An element with attributes and children; an attribute that is `undefined` or `false` is left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (typeof value === "string") element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** An icon of the sprite. */
export function icon(name: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "k-icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** A button with an icon and its word. */
export function button(look: string, name: string, word: string, wordShown = true): HTMLButtonElement {
  const label = make("span", { class: "nl-button__label" }, word);
  const only = wordShown ? "" : " nl-button--icon-only";
  return make("button", { type: "button", class: `nl-button nl-button--${look}${only}`, title: wordShown ? undefined : word }, icon(name), label);
}

/** Whether keys typed now are text for a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
