// Suggestions of provinces, cities and counties while the region of an address is typed. Without this file the server
// completes the name of a county when the page is sent.

const WAIT = 250;

document.querySelectorAll("[data-places]").forEach((place) => {
  const input = place.querySelector("input[list]");
  const list = place.querySelector("datalist");
  let timer = 0;
  let asked = "";

  const show = (names) => {
    list.replaceChildren(
      ...names.map((name) => {
        const option = document.createElement("option");
        option.value = name;
        return option;
      }),
    );
  };

  const ask = () => {
    const typed = input.value.trim();
    if (typed.length < 2 || typed === asked) return;
    asked = typed;
    fetch(place.dataset.places + "?q=" + encodeURIComponent(typed))
      .then((answer) => (answer.ok ? answer.json() : { places: [] }))
      .then((answer) => {
        if (typed === input.value.trim()) show(answer.places);
      })
      .catch(() => show([]));
  };

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });
});
