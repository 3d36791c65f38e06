// Conditions in the form editor: instead of typing keys and values one chooses an earlier question, a comparison that fits
// it, and one of its own answers. The page itself is read, so questions just added and not yet saved are offered too.
// The plain inputs stay in the page and are what is stored; the words come from the server in data attributes.

const STEPS = "steps";
const plain = (name, data) => (data.get(name) || "").trim();
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

function rows(prefix, data) {
  const found = [];
  for (let n = 0; n < Number(data.get(prefix + "-count") || 0); n += 1) {
    if (data.get(prefix + "-" + n + "-deleted")) continue;
    found.push({ n, order: Number(data.get(prefix + "-" + n + "-order") || n), at: prefix + "-" + n });
  }
  return found.sort((one, other) => one.order - other.order);
}

function keyOf(at, data) {
  const id = plain(at + "-id", data).replace(/-/g, "").slice(0, 12);
  return plain(at + "-value-key", data) || (id && "q_" + id);
}

function choicesOf(at, data) {
  return rows(at + "-value-choices", data).map((row) => {
    const label = plain(row.at + "-value-label", data);
    return [plain(row.at + "-value-value", data) || label, label];
  });
}

// Every question of the form as it stands in the page: {key, label, ops, choices, input, step}.
function questions(form, kinds, texts) {
  const data = new FormData(form);
  const found = [];
  rows(STEPS, data).forEach((step, place) => {
    const title = plain(step.at + "-value-title", data) || texts.untitled;
    for (const row of rows(step.at + "-value-fields", data)) {
      const kind = kinds[data.get(row.at + "-type")];
      const key = keyOf(row.at, data);
      if (!kind || !key) continue;
      const several = data.get(row.at + "-value-several") !== null;
      const own = data.has(row.at + "-value-choices-count");
      const label = plain(row.at + "-value-label", data) || texts.untitled;
      const words = (text) => fill(texts.step, { number: place + 1, title, label: text });
      const facts = { ...kind, place, choices: own ? choicesOf(row.at, data) : kind.choices };
      if (own) facts.ops = several ? ["contains", "answered"] : ["equals", "answered"];
      found.push({ ...facts, key, text: words(label), listed: own && several });
      for (const part of kind.parts) {
        found.push({ ...part, input: "text", place, key: key + part.suffix, text: words(label + " · " + part.label) });
      }
    }
  });
  return found;
}

// The place, from the top, of the step an input stands in.
function placeOf(input, form) {
  const match = input.name.match(/^steps-(\d+)-/);
  return match ? rows(STEPS, new FormData(form)).findIndex((row) => row.n === Number(match[1])) : 0;
}

function option(value, text, chosen) {
  const made = new Option(text, value, false, chosen);
  return made;
}

class Chooser {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.kinds = JSON.parse(input.dataset.whenQuestion);
    this.texts = JSON.parse(input.dataset.texts);
    const stem = input.name.replace(/field$/, "");
    this.op = this.form.elements[stem + "op"];
    this.value = this.form.elements[stem + "value"];
    this.opWords = new Map(Array.from(this.op.options, (entry) => [entry.value, entry.text]));
    this.list = document.createElement("select");
    this.list.setAttribute("aria-labelledby", input.getAttribute("aria-labelledby") || "");
    this.list.dataset.chooser = "question";
    const label = this.form.querySelector('label[for="' + input.id + '"]');
    this.list.id = input.id + "-list";
    if (label) label.htmlFor = this.list.id;
    input.hidden = true;
    input.before(this.list);
    this.list.addEventListener("change", () => this.choose(this.list.value));
    for (const event of ["pointerdown", "focus"]) this.list.addEventListener(event, () => this.refresh());
    this.op.addEventListener("change", () => this.offerValue());
    this.refresh();
    this.fit();
  }

  refresh() {
    const here = placeOf(this.input, this.form);
    this.all = questions(this.form, this.kinds, this.texts);
    this.offered = this.all.filter((question) => question.place < here);
    const key = this.input.value;
    const known = this.offered.some((question) => question.key === key);
    const first = option("", this.offered.length ? this.texts.choose : this.texts.none, !key);
    const entries = [first, ...this.offered.map((question) => option(question.key, question.text, question.key === key))];
    if (key && !known) entries.push(option(key, this.texts.gone + " (" + key + ")", true));
    const now = entries.map((entry) => entry.value + entry.text).join("\n");
    if (now === this.shown) return;
    this.shown = now;
    this.list.replaceChildren(...entries);
    this.list.value = key;
  }

  get question() {
    return (this.all || []).find((question) => question.key === this.input.value);
  }

  choose(key) {
    this.input.value = key;
    this.store(this.value, "");
    this.fit();
  }

  // Only comparisons that make sense for the question.
  fit() {
    const question = this.question;
    const ops = question ? question.ops : Array.from(this.opWords.keys());
    const kept = ops.includes(this.op.value) || !question ? this.op.value : ops[0];
    const words = new Map(this.opWords);
    if (question && question.input === "date") words.set("greater", this.texts.later);
    if (question && question.listed) words.set("contains", this.texts.ticked);
    this.op.replaceChildren(...ops.map((code) => option(code, words.get(code), code === kept)));
    this.op.value = kept;
    this.offerValue();
  }

  offerValue() {
    if (this.values) this.values.remove();
    const question = this.question;
    const asks = this.op.value !== "answered";
    const row = this.value.closest("[data-contentpath]");
    if (row) row.hidden = !asks;
    this.value.hidden = Boolean(question && asks && (question.choices || question.input === "date"));
    if (!this.value.hidden || !asks) return;
    this.values = question.choices ? this.choiceList(question) : this.dayInput();
    this.values.dataset.chooser = "value";
    this.values.setAttribute("aria-label", this.texts.answer);
    this.value.before(this.values);
    this.values.addEventListener("change", () => this.store(this.value, this.values.value));
  }

  choiceList(question) {
    const made = document.createElement("select");
    const now = this.value.value;
    const known = question.choices.some((choice) => choice[0] === now);
    made.append(option("", this.texts.answer, !now), ...question.choices.map((choice) => option(choice[0], choice[1], choice[0] === now)));
    if (now && !known) made.append(option(now, this.texts.gone + " (" + now + ")", true));
    made.addEventListener("pointerdown", () => this.refreshChoices(made));
    return made;
  }

  // Answers of the question may have been added since.
  refreshChoices(made) {
    this.refresh();
    const question = this.question;
    if (!question || !question.choices) return;
    const have = new Set(Array.from(made.options, (entry) => entry.value));
    for (const [value, label] of question.choices) if (value && !have.has(value)) made.append(option(value, label, false));
  }

  dayInput() {
    const made = document.createElement("input");
    made.type = "date";
    made.value = this.value.value;
    return made;
  }

  store(input, text) {
    input.value = text;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function enhance(root) {
  for (const input of root.querySelectorAll("[data-when-question]")) {
    if (!input.dataset.enhanced && input.form && !/__/.test(input.name)) {
      input.dataset.enhanced = "yes";
      new Chooser(input);
    }
  }
}

// Blocks are drawn by Wagtail's own scripts at any time: what appears is enhanced once it is complete.
let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  window.requestAnimationFrame(() => {
    waiting = false;
    enhance(document);
  });
}).observe(document.body, { childList: true, subtree: true });
enhance(document);
