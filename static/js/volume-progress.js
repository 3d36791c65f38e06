// A page that waits for its volume asks now and then where it stands, and loads again when that has changed.
// Without this script the person reloads the page; the words come from the server.

const EVERY = 3000;
const LONGEST = 60;

function watch(card) {
  const words = card.querySelector("[data-progress-words]");
  let asked = 0;
  let seen = null;

  const ask = async () => {
    asked += 1;
    try {
      const answer = await fetch(card.dataset.progress, { headers: { Accept: "application/json" } });
      const state = await answer.json();
      if (seen !== null && state.code !== seen && (state.code === "ready" || state.code === "failed" || state.code === "draft")) {
        window.location.reload();
        return;
      }
      seen = state.code;
      words.textContent = state.label;
    } catch {
      // No connection: ask again later.
    }
    if (asked < LONGEST) window.setTimeout(ask, EVERY);
  };
  ask();
}

document.querySelectorAll("[data-progress]").forEach(watch);
