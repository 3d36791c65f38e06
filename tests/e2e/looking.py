"""What a machine can see of a page: axe-core's violations, targets too small for a finger, text too small or cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__path__[0], "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = {
    "normal": "standard.light.normal.normal",
    "elder": "elder.light.normal.normal",
    "contrast": "standard.light.high.normal",
}
WIDTHS = (375, 1280)
RUN_AXE = """tags => axe.run(document, {runOnly: tags, resultTypes: ["violations"], iframes: false}).then(found =>
  found.violations.flatMap(rule => rule.nodes.map(node =>
    rule.id + " " + node.target.join(" ") + ": " + (node.failureSummary || rule.help).replace(/\\s+/g, " ").slice(0, 240))))"""
SEEN = """
const seen = element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && !element.closest(".unseen, .skip, [aria-hidden=true]");
};"""
# A link in running text is excepted (WCAG 2.5.8): its paragraph says more than the link does.
SMALL_TARGETS = (
    "least => {"
    + SEEN
    + """
  const running = element => element.tagName === "A" && getComputedStyle(element).display === "inline"
    && [...element.parentElement.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
    .filter(element => seen(element) && !running(element))
    .map(element => [element, (/^(checkbox|radio)$/.test(element.type) && element.closest("label")) || element])
    .map(([element, target]) => [element, target.getBoundingClientRect()])
    .filter(([element, box]) => box.width < least - .5 || box.height < least - .5)
    .map(([element, box]) => (element.innerText || element.name || "").trim().slice(0, 20) + " " + element.tagName + "."
      + element.className + " " + Math.round(box.width) + "x" + Math.round(box.height));
}"""
)
SMALL_TEXT = (
    "least => {"
    + SEEN
    + """
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement, size = parseFloat(getComputedStyle(holder).fontSize);
    if (walker.currentNode.textContent.trim() && seen(holder) && size < least)
      found.add(walker.currentNode.textContent.trim().slice(0, 20) + " " + size + "px");
  }
  return [...found];
}"""
)
LOST_TEXT = (
    "() => {"
    + SEEN
    + """
  const found = document.documentElement.scrollWidth > window.innerWidth ? ["the page is wider than the screen"] : [];
  for (const element of document.querySelectorAll("body *")) {
    if (/^(input|select|textarea|svg|use|progress)$/i.test(element.tagName) || !seen(element)) continue;
    if (!/hidden|clip/.test(getComputedStyle(element).overflowX) || element.scrollWidth <= element.clientWidth + 2) continue;
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), edge = element.getBoundingClientRect().right + 2;
    while (words.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      if (words.currentNode.textContent.trim() && seen(words.currentNode.parentElement) && range.getBoundingClientRect().right > edge)
        found.push("cut off: " + words.currentNode.textContent.trim().slice(0, 30));
    }
  }
  return found;
}"""
)


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA."""
    if not _seen(page, "typeof axe === 'object'"):
        page.evaluate(AXE)
    return page.evaluate(RUN_AXE, TAGS)


def small_targets(page: Page, least: int) -> list[str]:
    return _seen(page, SMALL_TARGETS, least)


def small_text(page: Page, least: int) -> list[str]:
    return _seen(page, SMALL_TEXT, least)


def lost_text(page: Page) -> list[str]:
    return _seen(page, LOST_TEXT)


def _seen(page: Page, script: str, argument: object = None) -> Any:
    """What the script sees of the whole page: after a press it may still be arriving."""
    page.wait_for_load_state()
    return page.evaluate(script, argument)
