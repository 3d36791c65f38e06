// The page with number and code: copying both at a touch, and a question before the page is closed unkept.

const form = document.querySelector("[data-keep]");
let kept = false;

function offerCopying(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const lines = button.dataset.copy.split(" ").map((id) => document.getElementById(id).textContent.trim());
    navigator.clipboard.writeText(lines.join("\n")).then(() => {
      button.textContent = button.dataset.done;
    });
  });
}

document.querySelectorAll("[data-copy]").forEach(offerCopying);
document.querySelectorAll("[data-leaves]").forEach((link) => {
  link.addEventListener("click", () => {
    kept = true; // a download, not a way out: the browser would ask all the same
    window.setTimeout(() => {
      kept = false;
    }, 2000);
  });
});
form.addEventListener("submit", () => {
  kept = true;
});
window.addEventListener("beforeunload", (event) => {
  if (!kept) event.preventDefault();
});
