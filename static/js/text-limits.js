// "Still so many characters" under each text of a form marked data-limits; white space does not count.

document.querySelectorAll("form[data-limits]").forEach((form) => {
  form.querySelectorAll("[data-limit]").forEach((field) => {
    const limit = Number(field.dataset.limit);
    const counter = document.createElement("p");
    counter.className = "cf-counter";
    field.insertAdjacentElement("afterend", counter);

    const say = () => {
      const left = limit - [...field.value.replace(/\s/gu, "")].length;
      counter.textContent = (left < 0 ? form.dataset.over : form.dataset.left).replace("{n}", Math.abs(left));
      counter.classList.toggle("cf-counter--over", left < 0);
    };
    field.addEventListener("input", say);
    say();
  });
});
