// The command palette: every place and every action of this page, found by typing.
import { button, icon, make } from "../dom.ts";
import { words } from "../texts.ts";
import { keysAreOn, turnKeys } from "./keys.ts";
import { matches, step } from "./step.ts";

interface Entry {
  label: string;
  element: HTMLElement;
}

function entries(): Entry[] {
  const all = document.querySelectorAll<HTMLElement>("[data-palette], main .nl-button, main [data-open]");
  return [...all]
    .map((element) => ({ element, label: element.textContent?.replace(/\s+/g, " ").trim() ?? "" }))
    .filter(({ element, label }) => label !== "" && element.offsetParent !== null)
    .slice(0, 60);
}

class Palette {
  readonly dialog = make("dialog", { class: "k-dialog k-palette", "aria-label": words().paletteOpen });
  readonly input = make("input", {
    class: "utrecht-textbox utrecht-textbox--html-input",
    type: "text",
    role: "combobox",
    "aria-label": words().paletteOpen,
    "aria-controls": "k-palette-list",
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    placeholder: words().paletteOpen,
    autocomplete: "off",
  });
  readonly list = make("div", { class: "k-palette__list", role: "listbox", id: "k-palette-list", "aria-label": words().paletteOpen });
  readonly none = make("p", { class: "k-soft", hidden: true }, words().paletteNone);
  private shown: Entry[] = [];
  private at = 0;

  constructor() {
    this.dialog.append(this.input, this.list, this.none, this.foot());
    document.body.append(this.dialog);
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(): void {
    this.input.value = "";
    this.filter();
    this.dialog.showModal();
    this.input.focus();
  }

  private foot(): HTMLElement {
    const told = make("span");
    const turn = make("button", { type: "button", class: "nl-button nl-button--subtle" });
    const close = button("subtle", "x", words().paletteClose);
    const tell = () => {
      const on = keysAreOn();
      told.textContent = on ? words().keysOn : words().keysOff;
      turn.textContent = on ? words().keysTurnOff : words().keysTurnOn;
    };
    turn.addEventListener("click", () => {
      turnKeys(!keysAreOn());
      tell();
    });
    close.addEventListener("click", () => this.dialog.close());
    tell();
    const keys = make("p", { class: "k-palette__keys" }, words().keysAre);
    return make("div", { class: "k-palette__foot" }, keys, make("div", {}, told, " ", turn), close);
  }

  private filter(): void {
    this.shown = entries().filter(({ label }) => matches(label, this.input.value));
    this.at = 0;
    this.none.hidden = this.shown.length > 0;
    this.list.replaceChildren(
      ...this.shown.map(({ label, element }, index) => {
        const drawing = element.querySelector("svg")?.cloneNode(true) ?? icon("arrow-right");
        const option = make("div", { class: "k-palette__option", role: "option", id: `k-palette-${index}` }, drawing, make("span", {}, label));
        option.addEventListener("click", () => this.choose(index));
        return option;
      }),
    );
    this.mark();
  }

  private mark(): void {
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)));
    const current = this.list.children[this.at];
    current?.scrollIntoView({ block: "nearest" });
    if (current) this.input.setAttribute("aria-activedescendant", current.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) {
      this.at = step(this.at, by, this.shown.length);
      this.mark();
      event.preventDefault();
    } else if (event.key === "Enter") {
      this.choose(this.at);
      event.preventDefault();
    }
  }

  private choose(index: number): void {
    const chosen = this.shown[index]?.element;
    if (!chosen) return;
    this.dialog.close();
    chosen.focus();
    // A link goes somewhere; a button of a form is only pointed at, because it changes something.
    if (chosen instanceof HTMLAnchorElement || chosen.getAttribute("type") === "button") chosen.click();
  }
}

export function palette(): void {
  let made: Palette | undefined;
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    made ??= new Palette();
    if (made.dialog.open) made.dialog.close();
    else made.open();
  });
}
