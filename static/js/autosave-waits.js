// Wagtail's editor saves by itself half a second after the last key. Pressing "publish" while such a save is on its way would
// create a page twice (the second is refused: its address is taken). The press waits for the save's end instead.

const LONGEST_WAIT = 10000; // ms; then the press goes ahead, whatever became of the save
let saving = false;
let held = null;

function letGo() {
  saving = false;
  if (!held) return;
  const { form, button, timer } = held;
  held = null;
  window.clearTimeout(timer);
  if (button) button.disabled = false; // Wagtail's progress button; disabled it would not say which button was pressed
  form.requestSubmit(button);
}

document.addEventListener("w-autosave:save", (event) => {
  saving = !event.defaultPrevented;
});
for (const end of ["success", "error", "deactivated"]) document.addEventListener("w-autosave:" + end, letGo);

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!saving || !/\bw-autosave\b/.test(form.dataset.controller || "")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!held) held = { form, button: event.submitter, timer: window.setTimeout(letGo, LONGEST_WAIT) };
  },
  true,
);
