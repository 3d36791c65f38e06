// What a script adds at the counter: Enter leads to the next field, keys lead to sections, and after fifteen idle minutes
// the screen is emptied. Every page works without it; the server locks by itself.

const body = document.body;
const form = document.querySelector("form[data-counter]");
const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), select, textarea, button:not([tabindex='-1'])";

function shown(element) {
  return element.offsetParent !== null && !element.disabled;
}

function nextField(from) {
  const fields = Array.from(form.querySelectorAll(FIELDS)).filter(shown);
  const follower = fields[fields.indexOf(from) + 1];
  if (follower) follower.focus();
}

function handIn() {
  const button = form.querySelector("[data-go]");
  if (button) button.click();
}

function onKey(event) {
  if (event.isComposing) return; // an input method is choosing characters
  const field = event.target;
  if (event.key === "Enter" && event.ctrlKey && form) {
    event.preventDefault();
    handIn();
  } else if (event.key === "Enter" && form && form.contains(field) && field.matches("input:not([type=file]), select")) {
    event.preventDefault();
    nextField(field);
  } else if (event.altKey && /^[a-z]$/i.test(event.key)) {
    const target = document.querySelector('[accesskey="' + event.key.toLowerCase() + '"]');
    if (!target) return;
    event.preventDefault(); // browsers differ in what their own access keys do
    target.click();
  } else if (event.altKey && /^[1-9]$/.test(event.key)) {
    const section = document.querySelector('[data-section="' + event.key + '"]');
    if (!section) return;
    event.preventDefault();
    section.scrollIntoView();
    const first = Array.from(section.querySelectorAll(FIELDS)).filter(shown)[0];
    (first || section).focus();
  }
}

function toTheLock() {
  body.textContent = "";
  window.location.replace(body.dataset.lock + "?next=" + encodeURIComponent(window.location.pathname));
}

// The last save is this one; the page's own saving stops first, so that none comes after the lock.
function emptyScreen() {
  const wizard = document.querySelector("form[data-wizard]");
  if (!wizard) {
    toTheLock();
    return;
  }
  wizard.dispatchEvent(new Event("closing"));
  const data = new FormData();
  for (const [name, value] of new FormData(wizard).entries()) {
    if (typeof value === "string") data.append(name, value);
  }
  data.append("press", "autosave");
  body.hidden = true;
  fetch(window.location.href, { method: "POST", body: data, credentials: "same-origin" }).then(toTheLock, toTheLock);
}

function watchIdle(seconds) {
  let timer = 0;
  const again = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(emptyScreen, seconds * 1000);
  };
  ["keydown", "pointerdown", "scroll"].forEach((kind) => document.addEventListener(kind, again, { passive: true }));
  again();
}

// The look changes where one is, so that ticks and names not yet handed in stay; without a script the page is fetched anew.
function changeLook(event) {
  const button = event.submitter;
  const wish = new URLSearchParams({ mode: button.value });
  event.preventDefault();
  fetch(event.target.action + "?" + wish, { credentials: "same-origin", redirect: "manual" }).then(() => {
    const elder = button.value === "elder";
    document.documentElement.dataset.mode = button.value;
    button.value = elder ? "standard" : "elder";
    button.setAttribute("aria-pressed", String(elder));
  });
}

const look = document.querySelector("form[data-look]");
if (look) look.addEventListener("submit", changeLook);
document.addEventListener("keydown", onKey);
document.addEventListener("locked", toTheLock); // the server locked first: another tab did, or the clock ran out there
if (body.dataset.idle) watchIdle(Number(body.dataset.idle));
if (form && !document.querySelector("[data-error-summary]") && !window.location.hash) {
  const first = Array.from(form.querySelectorAll(FIELDS)).filter(shown)[0];
  if (first) first.focus();
}
