// Print: the button stays hidden where the browser cannot do it (WeChat cannot).

export function offerPrinting(button) {
  if (typeof window.print !== "function" || /MicroMessenger/i.test(navigator.userAgent)) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
