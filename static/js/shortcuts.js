// Keys of the workbench: move through a list, tick, go to a page. The help sheet is the shell's own (the key "?"), and so is
// the switch that turns all single keys off (account page, WCAG 2.1.4). Never while somebody types or a dialog is open.

const PATIENCE = 1500; // ms between "g" and the key after it
const ROWS = ".case-letter__link, .desk-row__link, .desk-list tbody .title-wrapper a, .case-papers > li > a:first-child";
const HOME = "a.sidebar-custom-branding";
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], [role=textbox], [role=combobox]";
const DIALOG = "dialog[open], [role=dialog]:not([aria-hidden=true]), [aria-modal=true]:not([aria-hidden=true])";

/** Whether the person has left single keys switched on. */
export function areOn(doc = document) {
  const config = doc.getElementById("wagtail-config");
  if (!config) return false;
  try {
    return JSON.parse(config.textContent).KEYBOARD_SHORTCUTS_ENABLED !== false;
  } catch {
    return false;
  }
}

/** Whether a key belongs to somebody else: a field, a dialog, an input method, a combination. */
export function isTaken(event, doc = document) {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return Boolean(event.target.closest?.(TYPING) || doc.querySelector(DIALOG));
}

function rows(doc) {
  return [...doc.querySelectorAll(ROWS)].filter((link) => link.offsetParent !== null);
}

function step(doc, by) {
  const links = rows(doc);
  const at = links.indexOf(doc.activeElement);
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
  if (!next) return false;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function tick(doc) {
  const box = doc.activeElement?.closest?.("li, tr")?.querySelector("input[type=checkbox]");
  if (!box) return false;
  box.click();
  return true;
}

function focus(doc, selector) {
  const found = doc.querySelector(selector);
  found?.focus();
  return Boolean(found);
}

function follow(doc, selector) {
  const found = doc.querySelector(selector);
  found?.click();
  return Boolean(found);
}

const KEYS = {
  j: (doc) => step(doc, 1),
  k: (doc) => step(doc, -1),
  x: tick,
  f: (doc) => focus(doc, ".desk-search input[type=search], .case-sieve select"),
  n: (doc) => focus(doc, ".case-now .button, .case-now a, .case-form .button"),
  u: (doc) => follow(doc, ".case-back a"),
};

/** Answers one key; returns whether it did something. `state.going` is set for a moment after "g". */
export function answer(event, state, doc = document) {
  if (isTaken(event, doc)) return false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : "";
  const going = state.going && event.timeStamp - state.going < PATIENCE;
  state.going = 0;
  if (!key || event.shiftKey) return false;
  if (going) return follow(doc, key === "h" ? HOME : `a[data-go="${CSS.escape(key)}"]`);
  if (key === "g") {
    state.going = event.timeStamp || 1;
    return true;
  }
  return KEYS[key] ? KEYS[key](doc) : false;
}

if (areOn()) {
  const state = { going: 0 };
  document.addEventListener("keydown", (event) => {
    if (answer(event, state)) event.preventDefault();
  });
}
