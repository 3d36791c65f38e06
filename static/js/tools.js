// Print and read aloud: buttons stay hidden where the browser cannot do it (WeChat cannot print, many cannot speak).

export function offerPrinting(button) {
  if (typeof window.print !== "function" || /MicroMessenger/i.test(navigator.userAgent)) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

export function offerReading(button) {
  const text = document.getElementById(button.dataset.read);
  if (!text || !("speechSynthesis" in window)) return;
  const label = button.querySelector("[data-label]");
  const idle = label.textContent;
  const rest = () => {
    label.textContent = idle;
    button.setAttribute("aria-pressed", "false");
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      rest();
      return;
    }
    const speech = new SpeechSynthesisUtterance(text.innerText);
    speech.lang = "zh-CN";
    speech.onend = rest;
    speech.onerror = rest;
    label.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    speechSynthesis.speak(speech);
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
