// "Still so many characters": the words come from the server in data attributes, so that they are in the catalogue.

export function countCharacters(counter) {
  const field = document.getElementById(counter.dataset.counterFor);
  const limit = Number(counter.dataset.limit);
  if (!field || !limit) return;

  const say = () => {
    const left = limit - [...field.value].length;
    const words = left < 0 ? counter.dataset.over : counter.dataset.left;
    counter.textContent = words.replace("{n}", Math.abs(left));
    counter.classList.toggle("field__counter--over", left < 0);
  };
  counter.setAttribute("aria-live", "polite");
  field.addEventListener("input", say);
  say();
}
