// What is new waits behind a button on top of its list, until somebody presses it.
import { tell } from "../app/times.ts";
import { make } from "../dom.ts";

/** The longest that a list of lines grows while it stands open. */
const LONGEST = 200;

export class Held {
  private readonly waiting = new Map<string, HTMLElement>();
  private readonly button = make("button", { type: "button", class: "nl-button nl-button--primary k-new", hidden: true });

  constructor(
    readonly list: HTMLElement,
    private readonly say: (count: number) => string,
  ) {
    const place = make("div", { role: "status" }, this.button);
    list.before(place);
    this.button.addEventListener("click", () => this.show());
  }

  /** Keeps an element until it is asked for; a newer one with the same key takes its place. */
  hold(key: string, element: HTMLElement): void {
    this.waiting.delete(key);
    this.waiting.set(key, element);
    this.count();
  }

  drop(key: string): void {
    if (this.waiting.delete(key)) this.count();
  }

  /** Puts an element on top at once. */
  put(element: HTMLElement): void {
    tell(element);
    this.list.prepend(element);
    while (this.list.children.length > LONGEST) this.list.lastElementChild?.remove();
  }

  private show(): void {
    const elements = [...this.waiting.values()];
    this.waiting.clear();
    for (const element of elements) this.put(element);
    this.count();
    const first = elements.at(-1);
    const link = first?.querySelector<HTMLElement>("a[href], button");
    if (link) link.focus();
    else {
      this.list.tabIndex = -1;
      this.list.focus();
    }
  }

  private count(): void {
    this.button.hidden = this.waiting.size === 0;
    this.button.textContent = this.say(this.waiting.size);
  }
}
