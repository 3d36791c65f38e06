// The visit ends after some minutes without use. Before that the page says so, and one press goes on. Words come from the server.

const card = document.querySelector("[data-idle]");
let opened = Date.now();

function secondsLeft() {
  return Math.ceil(Number(card.dataset.idle) - (Date.now() - opened) / 1000);
}

function tick() {
  const left = secondsLeft();
  if (left <= 0) {
    window.location.assign(card.dataset.ended);
    return;
  }
  const near = left <= Number(card.dataset.warn);
  const words = card.querySelector("[data-idle-words]");
  if (near && card.hidden) words.textContent = card.dataset.words.replace("{seconds}", left);
  card.hidden = !near;
}

function stay(event) {
  event.preventDefault();
  const form = event.target;
  fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin" })
    .then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      opened = Date.now();
      card.hidden = true;
    })
    .catch(() => window.location.assign(card.dataset.ended));
}

if (card) {
  card.querySelector("[data-idle-form]").addEventListener("submit", stay);
  window.setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
}
