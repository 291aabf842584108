// Light, dark, or what the device says. Kept in a cookie, so that the server can write it in the page.

const NAME = "thema";

function kept(): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${NAME}=`));
  const value = found?.slice(NAME.length + 1) ?? "";
  return value === "licht" || value === "donker" ? value : "";
}

function show(theme: string): void {
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "donker" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function themeSwitch(): void {
  show(kept());
  const holder = document.querySelector<HTMLElement>("[data-theme-switch]");
  const select = holder?.querySelector("select");
  if (!holder || !select) return;
  select.value = kept();
  holder.hidden = false;
  select.addEventListener("change", () => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    const age = select.value ? 31_536_000 : 0;
    document.cookie = `${NAME}=${select.value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
    show(select.value);
  });
}

/** The language switch keeps what else stands in the address: filters, the place on a map. */
export function keepQuery(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep-query]")) {
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name === "taal" || name === "gedaan") continue;
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
  }
}
