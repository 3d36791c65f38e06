// The judge's sheet: sliders beside the number fields, the running total, and saving while the judge writes.
// Everything works without this script through the buttons of the form.

const PAUSE = 1200;

function sheet(form) {
  const marks = [...form.querySelectorAll("input[data-most]")];
  const words = form.querySelector("[data-words]");
  const total = form.querySelector("[data-total]");
  let timer = 0;
  let running = null;
  let changed = false;

  const add = () => {
    const values = marks.map((mark) => (mark.value === "" ? null : Number(mark.value)));
    total.textContent = values.includes(null) ? "—" : values.reduce((sum, value) => sum + value, 0);
  };

  const save = async () => {
    window.clearTimeout(timer);
    if (!changed || running) return;
    changed = false;
    words.textContent = form.dataset.saving;
    running = fetch(form.dataset.draft, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    try {
      const answer = await (await running).json();
      words.textContent = answer.words;
    } catch {
      changed = true;
      words.textContent = form.dataset.offline;
    } finally {
      running = null;
    }
    if (changed) plan();
  };

  const plan = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  };

  form.querySelectorAll("input[data-slides]").forEach((slider) => {
    const mark = document.getElementById(slider.dataset.slides);
    slider.hidden = false;
    slider.addEventListener("input", () => {
      mark.value = slider.value;
      mark.dispatchEvent(new Event("input", { bubbles: true }));
    });
    mark.addEventListener("input", () => {
      slider.value = mark.value || 0;
    });
  });
  form.addEventListener("input", (event) => {
    if (event.target.dataset.slides) return;
    changed = true;
    add();
    plan();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  add();
}

document.querySelectorAll("form[data-draft]").forEach(sheet);
