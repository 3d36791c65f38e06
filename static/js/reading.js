// Read the page aloud, sentence by sentence, with the sentence marked. Buttons stay hidden until the browser shows a
// Chinese voice (WeChat's and many others never do), so nothing is promised that cannot be kept.

const SILENT = "[hidden], [data-unread], .unseen, script, style, button, input, select, textarea, svg";
const BLOCK = /^(block|flex|grid|list-item|table|table-row|table-cell)$/;
const LONG = 120;

function spoken(node) {
  return node.textContent.trim() && !node.parentElement.closest(SILENT) && node.parentElement.getClientRects().length > 0;
}

function blockOf(node) {
  let element = node.parentElement;
  while (element.parentElement && !BLOCK.test(getComputedStyle(element).display)) element = element.parentElement;
  return element;
}

// Where a text is cut: after a full stop; an overlong stretch after a comma, or at the limit.
export function cuts(text) {
  const pieces = [];
  let start = 0;
  for (let end = 1; end <= text.length; end += 1) {
    const stop = /[。！？!?；;]/.test(text[end - 1]);
    const pause = end - start >= LONG && /[，、,：]/.test(text[end - 1]);
    if (stop || pause || end - start >= 2 * LONG || end === text.length) {
      if (text.slice(start, end).trim()) pieces.push([start, end]);
      start = end;
    }
  }
  return pieces;
}

// The text nodes below `root`, gathered by block, as sentences: { text, ranges, block }.
function sentences(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const blocks = new Map();
  while (walker.nextNode()) {
    if (!spoken(walker.currentNode)) continue;
    const block = blockOf(walker.currentNode);
    blocks.set(block, (blocks.get(block) || []).concat(walker.currentNode));
  }
  const found = [];
  blocks.forEach((nodes, block) => {
    const text = nodes.map((node) => node.textContent).join("");
    cuts(text).forEach(([start, end]) => found.push({ text: text.slice(start, end).trim(), block, ranges: within(nodes, start, end) }));
  });
  return found;
}

function within(nodes, start, end) {
  const ranges = [];
  let before = 0;
  nodes.forEach((node) => {
    const from = Math.max(start - before, 0);
    const to = Math.min(end - before, node.textContent.length);
    if (from < to) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
    before += node.textContent.length;
  });
  return ranges;
}

function unmark() {
  if (window.CSS && CSS.highlights) CSS.highlights.delete("reading");
  document.querySelectorAll(".is-read").forEach((element) => element.classList.remove("is-read"));
}

// The sentence itself where the browser can mark a range, its whole block where it cannot.
function mark(sentence) {
  unmark();
  if (window.CSS && CSS.highlights) CSS.highlights.set("reading", new Highlight(...sentence.ranges));
  else sentence.block.classList.add("is-read");
  const place = sentence.ranges[0].getBoundingClientRect();
  if (place.top < 0 || place.bottom > window.innerHeight * 0.8) sentence.block.scrollIntoView({ block: "center" });
}

class Reader {
  constructor(button) {
    this.button = button;
    this.label = button.querySelector("[data-label]");
    this.idle = this.label.textContent;
    this.turn = 0;
    button.addEventListener("click", () => (this.reading ? this.stop() : this.start()));
    window.addEventListener("pagehide", () => this.stop());
  }

  start() {
    this.reading = true;
    this.label.textContent = this.button.dataset.stop;
    this.button.setAttribute("aria-pressed", "true");
    this.turn += 1;
    this.say(sentences(document.getElementById(this.button.dataset.read)), 0, this.turn);
  }

  stop() {
    if (!this.reading) return;
    this.reading = false;
    this.turn += 1;
    speechSynthesis.cancel();
    unmark();
    this.label.textContent = this.idle;
    this.button.setAttribute("aria-pressed", "false");
  }

  say(list, place, turn) {
    if (turn !== this.turn) return;
    if (place >= list.length) {
      this.stop();
      return;
    }
    const speech = new SpeechSynthesisUtterance(list[place].text);
    speech.lang = "zh-CN";
    speech.rate = 0.9;
    speech.voice = chineseVoice();
    speech.onend = () => this.say(list, place + 1, turn);
    speech.onerror = () => turn === this.turn && this.stop();
    mark(list[place]);
    speechSynthesis.speak(speech);
  }
}

function chineseVoice() {
  return speechSynthesis.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang)) || null;
}

// Voices arrive late in some browsers, so the button may appear a moment after the page.
export function offerReading(button) {
  if (!("speechSynthesis" in window) || !window.SpeechSynthesisUtterance) return;
  if (!document.getElementById(button.dataset.read)) return;
  const offer = () => {
    if (!button.hidden || !chineseVoice()) return;
    button.hidden = false;
    new Reader(button);
  };
  offer();
  if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", offer);
  window.setTimeout(offer, 1000);
}
