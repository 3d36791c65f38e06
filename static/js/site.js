// What a script adds to pages that already work without one. Loaded as a module on every page.

import { countCharacters } from "./counter.js";
import { offerReading } from "./reading.js";
import { offerPrinting } from "./tools.js";

// An answered form stays in the history as an ordinary address: going back shows what is saved, not "send it again?".
if (document.querySelector("main form[method=post]")) history.replaceState(history.state, "", location.href);

const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

document.querySelectorAll("[data-counter-for]").forEach(countCharacters);
document.querySelectorAll("[data-print]").forEach(offerPrinting);
document.querySelectorAll("[data-read]").forEach(offerReading);
