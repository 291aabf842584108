// A form that changes something is sent once, however often its button is pressed.

const BUTTONS = "button:not([type=button]), input[type=submit]";

function release(form: HTMLFormElement): void {
  delete form.dataset["sent"];
  for (const button of form.querySelectorAll(BUTTONS)) {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
  }
}

export function guardSubmits(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset["sent"] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "";
    // Not `disabled`: a disabled button would not send its own name and value, and would lose the focus.
    for (const button of form.querySelectorAll(BUTTONS)) {
      button.setAttribute("aria-busy", "true");
      button.setAttribute("aria-disabled", "true");
    }
  });
  // Back in the browser shows the page as it was left: it must work again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach(release);
  });
}
