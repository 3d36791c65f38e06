// What a script adds to the wizard: files go up one by one with progress, and what is typed is saved every ten seconds.
// Every word comes from the server in data attributes. Without this file the same page works with its buttons.

const SAVE_EVERY = 10000;
const OUTLIVES = 10000; // signs: a request that must outlive its page may carry 64 KB
const form = document.querySelector("[data-wizard]");

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

// A name as long as a screen would hide the sentence after it.
function short(name) {
  return name.length > 48 ? name.slice(0, 32) + "…" + name.slice(-12) : name;
}

function typed() {
  const data = new FormData();
  for (const [name, value] of new FormData(form).entries()) {
    if (typeof value === "string") data.append(name, value);
  }
  return data;
}

function spelled(data) {
  return JSON.stringify(Array.from(data.entries()).filter((pair) => pair[0] !== "csrfmiddlewaretoken"));
}

function keepSaving() {
  const told = form.querySelector("[data-saved-at]");
  let kept = spelled(typed());
  let busy = false;
  let closed = false; // the screen is being locked: what was typed is kept already, or on its way

  const save = () => {
    const data = typed();
    const now = spelled(data);
    if (closed || busy || now === kept) return;
    busy = true;
    data.append("press", "autosave");
    const leaving = document.visibilityState === "hidden" && now.length < OUTLIVES;
    const options = { method: "POST", body: data, credentials: "same-origin", redirect: "error", keepalive: leaving };
    fetch(window.location.href, options)
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then((said) => {
        kept = now;
        if (said.locked) {
          closed = true;
          document.dispatchEvent(new Event("locked"));
        }
        const clock = new Date();
        const time = clock.getHours() + ":" + String(clock.getMinutes()).padStart(2, "0");
        told.textContent = fill(form.dataset.saved, { time });
      })
      .catch(() => {
        told.textContent = form.dataset.unsaved;
      })
      .then(() => {
        busy = false;
      });
  };

  form.addEventListener("closing", () => {
    closed = true;
  });
  window.setInterval(save, SAVE_EVERY);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

class Uploads {
  // Pressing a button while files are on their way waits for them, then goes on by itself.
  constructor(place) {
    this.sending = 0;
    this.pressed = null;
    form.addEventListener("submit", (event) => this.wait(event));
    this.place = place;
    this.input = place.querySelector("input[type=file]");
    this.list = place.querySelector("[data-files]");
    this.status = place.querySelector("[data-upload-status]");
    this.count = place.querySelector("[data-count]");
    this.line = Promise.resolve();
    place.querySelector(".wizard__upload").classList.add("is-scripted");
    this.input.addEventListener("change", () => this.take());
  }

  take() {
    const files = Array.from(this.input.files);
    this.input.value = "";
    files.forEach((file) => {
      this.sending += 1;
      this.line = this.line.then(() => this.send(file)).then(() => this.goOn());
    });
  }

  wait(event) {
    if (!this.sending) return;
    event.preventDefault();
    this.pressed = event.submitter || document.activeElement;
    const line = document.createElement("p");
    line.textContent = this.place.dataset.waiting;
    this.status.append(line);
  }

  goOn() {
    this.sending -= 1;
    if (this.sending || !this.pressed) return;
    const pressed = this.pressed;
    this.pressed = null;
    if (!this.status.querySelector(".field__error")) pressed.click();
  }

  send(file) {
    const bar = document.createElement("progress");
    const line = document.createElement("p");
    bar.max = 100;
    line.className = "wizard__progress";
    this.status.append(line, bar);

    return new Promise((done) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      data.append("size", String(file.size));
      data.append(this.place.dataset.field, file);
      const show = (percent) => {
        bar.value = percent;
        line.textContent = fill(this.place.dataset.sending, { name: short(file.name), percent });
      };
      show(0);
      request.upload.addEventListener("progress", (event) => show(Math.round((100 * event.loaded) / event.total)));
      request.addEventListener("loadend", () => {
        bar.remove();
        this.finish(file, line, request);
        done();
      });
      request.open("POST", this.place.dataset.upload);
      request.send(data);
    });
  }

  finish(file, line, request) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch (fault) {
      answer = {};
    }
    if (request.status === 200 && answer.id) {
      line.textContent = fill(this.place.dataset.sent, { name: short(answer.name) });
      if (!this.list.querySelector('[value="unload:' + answer.id + '"]')) this.show(answer);
    } else {
      line.className = "field__error";
      line.textContent = answer.error
        ? short(file.name) + "：" + answer.error
        : fill(this.place.dataset.broken, { name: short(file.name) });
    }
  }

  show(answer) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const facts = document.createElement("span");
    const button = document.createElement("button");
    const hidden = document.createElement("span");
    item.className = "file";
    name.className = "file__name";
    name.textContent = answer.name;
    facts.className = "file__facts";
    facts.textContent = answer.facts;
    name.append(facts);
    button.className = "button button--quiet";
    button.name = "press";
    button.value = "unload:" + answer.id;
    button.textContent = this.place.dataset.removing;
    hidden.className = "unseen";
    hidden.textContent = " " + answer.name;
    button.append(hidden);
    item.append(name, button);
    this.list.append(item);
    this.count.textContent = fill(this.count.dataset.countWords, { count: this.list.children.length });
  }
}

// The last days for review and suit, under the question, as soon as a whole day is typed.
function showLimits(place) {
  let asked = "";
  const look = () => {
    const parts = form.querySelectorAll(".date-parts input, input[type=radio]:checked");
    const data = new URLSearchParams(Array.from(parts).map((part) => [part.name, part.value]));
    const typed = data.toString();
    if (typed === asked) return;
    asked = typed;
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    fetch(place.dataset.limits, { method: "POST", body: data, credentials: "same-origin" }) // not in the address: addresses are logged
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => {
        if (typed !== asked) return; // typed on meanwhile
        place.textContent = "";
        place.append(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
      })
      .catch(() => {
        place.textContent = ""; // the same days stand on the next pages
      });
  };
  form.addEventListener("change", look);
  look();
}

if (form) {
  keepSaving();
  document.querySelectorAll("[data-limits]").forEach(showLimits);
  document.querySelectorAll("[data-upload]").forEach((place) => new Uploads(place));
}
