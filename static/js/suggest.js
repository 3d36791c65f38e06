// How a question may go on, offered by the browser's own list; without this script the field works as it is.

const PAUSE = 150;

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-words`;
  field.after(list);
  field.setAttribute("list", list.id);
  field.setAttribute("autocomplete", "off");
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(field, list), PAUSE);
  });
}

async function offer(field, list) {
  const typed = field.value.trim();
  if (!typed) {
    return;
  }
  try {
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`);
    const { words } = await answer.json();
    if (field.value.trim() === typed) {
      list.replaceChildren(...words.map((word) => new Option(word, word)));
    }
  } catch {
    list.replaceChildren();
  }
}
