"""What axe-core finds on a page in light and dark, on a desk and on a phone, each thing looked at once."""

from typing import Any, Literal

from chromium import PHONE, WIDE, axe_findings, read_axe
from kinds import TURN
from playwright.sync_api import Page, ViewportSize

SIZES: dict[str, ViewportSize] = {"wide": WIDE, "phone": PHONE}
Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
"""What the portal's pages call each scheme."""
COLORS = ["color-contrast", "link-in-text-block"]
MARKED = "[data-look]"
NARROW = f"""() => axe.configure({{rules: [
  {{id: "color-contrast", selector: "{MARKED}"}},
  {{id: "link-in-text-block", selector: "a[href]{MARKED}, [role=link]{MARKED}"}},
]}})"""
"""Has the rules of color look at what is marked alone, of what they look at by themselves."""
OF_COLOR: dict[str, Any] = {"runOnly": COLORS, "preload": False}
"""Asks the rules that a change of colors can break; they read no style sheet."""
OPEN = """() => document.querySelectorAll("article details:not([data-answer-form])").forEach(one => { one.open = true; })"""
THIN = """() => {
  const built = one => one.tagName + "." + one.className + "[" + [...one.children].map(built).join() + "]";
  for (const around of document.body.querySelectorAll("*")) {
    const alike = {};
    for (const one of [...around.children]) {
      alike[built(one)] = (alike[built(one)] || 0) + 1;
      if (alike[built(one)] > 2) one.remove();
    }
  }
}"""
"""Of neighbors that are built alike, down to their classes, leaves two: what a size does to one, it does to all."""
MARK = """known => {
  const seen = new Set(known), counts = new Map();
  const grounds = new Map([[null, ""]]);
  const ground = one => {
    if (!grounds.has(one)) {
      const style = getComputedStyle(one);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.mixBlendMode, style.filter].join();
      const bare = own === "rgba(0, 0, 0, 0),none,1,normal,none";
      grounds.set(one, ground(one.parentElement) + (bare ? "" : `${own},${style.position}/`));
    }
    return grounds.get(one);
  };
  const ink = (one, style) => [one.tagName, style.color, style.fontSize, style.fontWeight, style.fontStyle, style.display,
    style.textDecorationLine, style.textDecorationColor, style.textShadow, style.borderBottomWidth].join();
  for (const one of document.querySelectorAll("body *")) {
    one.removeAttribute("data-look");
    const speaks = [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim());
    if (!speaks && !one.matches("a[href], input, select, textarea")) continue;
    if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const box = one.getBoundingClientRect();
    const key = [one.className, box.width > 1 && box.height > 1 && box.right > 0, !!one.closest(":disabled, [aria-disabled=true]")];
    let around = one, style = getComputedStyle(one);
    key.push(ink(one, style));
    while (style.display.startsWith("inline") && around.parentElement) {
      around = around.parentElement;
      style = getComputedStyle(around);
      key.push(ink(around, style));
    }
    key.push(ground(one), around.textContent.trim().length > one.textContent.trim().length);
    const told = key.join(" ");
    if (seen.has(told)) continue;
    counts.set(told, (counts.get(told) || 0) + 1);
    if (counts.get(told) <= 3) one.dataset.look = "";
  }
  return [...counts.keys()];
}"""
"""Marks what the rules of color have to look at: three of the texts that are drawn alike on grounds that are alike.

Alike are texts of one class whose color, letters and lines are the same as computed, those of the block they stand in
too, and all that is drawn behind them. `known` are texts that were looked at before; comes back what is new.
"""

Finding = tuple[str, str, str, str]
"""Scheme, window, rule, and the first element that breaks it."""


class Looks:
    """Looks at pages one after the other; a text that is drawn as one before it was in the same window is looked at once."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {size: set() for size in SIZES}

    def whole(self, page: Page, scheme: Scheme, size: str) -> list[Finding]:
        """What all rules find in these colors and this window."""
        return self._findings(page, scheme, size, self._mark(page, scheme, size))

    def colors(self, page: Page, scheme: Scheme, size: str) -> list[Finding]:
        """What the rules of color find in these colors and this window."""
        fresh = self._mark(page, scheme, size)
        return self._findings(page, scheme, size, fresh, **OF_COLOR) if fresh else []

    def findings(self, page: Page, schemes: tuple[Scheme, ...] = tuple(SCHEMES)) -> list[Finding]:
        """What axe-core finds on the page in each scheme, on a desk and on a phone; in the end it is thinned.

        The whole page is looked at on a desk, thinned on a phone.
        """
        first, *others = schemes
        findings = self.whole(page, first, "wide")
        for scheme in others:
            findings += self.colors(page, scheme, "wide")
        page.evaluate(THIN)
        for scheme in reversed(others):
            findings += self.colors(page, scheme, "phone")
        return findings + self.whole(page, first, "phone")

    def _mark(self, page: Page, scheme: Scheme, size: str) -> list[str]:
        page.set_viewport_size(SIZES[size])
        page.evaluate(TURN, SCHEMES[scheme])
        fresh: list[str] = page.evaluate(MARK, sorted(self._seen[size]))
        return fresh

    def _findings(self, page: Page, scheme: Scheme, size: str, fresh: list[str], **options: Any) -> list[Finding]:
        read_axe(page)
        page.evaluate(NARROW)
        findings: list[Finding] = [(scheme, size, *finding) for finding in axe_findings(page, **options)]
        if not any(rule in COLORS for _, _, rule, _ in findings):
            self._seen[size].update(fresh)
        return findings
