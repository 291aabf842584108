// What every page has. Each part works alone; without any of it the page still works.
import "./styles/app.css";
import { keys } from "./app/keys.ts";
import { palette } from "./app/palette.ts";
import { photos } from "./app/photo.ts";
import { guardSubmits } from "./app/submit.ts";
import { keepQuery, themeSwitch } from "./app/theme.ts";
import { keepTimes } from "./app/times.ts";

themeSwitch();
keepQuery();
keepTimes();
guardSubmits();
photos();
keys();
palette();

// On a narrow screen the places scroll sideways: the one where the reader is stands in view.
document.querySelector(".k-rail [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
