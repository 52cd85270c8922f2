"""Every kind of page at 400 % on a desktop, 320 pixels wide and 256 high, and as it is there: nothing is lost."""

import pytest
from chromium import WIDE, axe_findings, needs_chromium, opened_in
from kinds import SAMPLE, Site
from playwright.sync_api import Page, ViewportSize

pytestmark = needs_chromium

AT_400: ViewportSize = {"width": 320, "height": 256}
SLIDES = SAMPLE[r"training/.+/room/slides\.html"]
LOST = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const found = new Set();
  const say = (what, one) => found.add(what + ": " + one.textContent.trim().replace(/\\s+/g, " ").slice(0, 60));
  const edge = document.documentElement.clientWidth + 1;
  const scrolls = one => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  const unseen = ".unseen, table:is(.stack, .grid) > thead, .headerlink, script, style, template";
  const root = document.querySelector("article.md-content__inner") || document.body;
  const lines = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement;
    if (!node.data.trim() || !own.checkVisibility({visibilityProperty: true}) || own.closest(unseen)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      let around = own;
      for (; around !== document.documentElement; around = around.parentElement) {
        if (scrolls(around)) break;
        const style = getComputedStyle(around);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        const frame = around.getBoundingClientRect();
        if (box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 2) say("cut", own);
      }
      if (around !== document.documentElement) {
        if (around.scrollWidth > around.clientWidth && around.tabIndex < 0) say("scrolls for no key", own);
        continue;
      }
      if (box.right > edge || box.left < -1) say("outside", own);
      if (box.width > 1) lines.push([box, own]);
    }
  }
  for (const one of root.querySelectorAll("a[href], button, input, select, textarea, summary, td, th")) {
    const box = one.getBoundingClientRect();
    const frame = one.closest(".sheet");
    const own = frame ? frame.getBoundingClientRect().right : edge;
    if (box.width && box.right > own && !one.closest(".scroll, .md-typeset__scrollwrap, pre")) say("outside", one);
  }
  lines.sort(([a], [b]) => a.top - b.top);
  lines.forEach(([a, one], at) => {
    for (const [b, other] of lines.slice(at + 1)) {
      if (b.top > a.bottom) break;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - b.top;
      if (across > 2 && down > Math.min(a.height, b.height) / 2) say("under " + other.textContent.trim().slice(0, 30), one);
    }
  });
  return [...found];
}"""
"""What is cut off, lies outside the window, lies over another text, or scrolls sideways without being reached by keys."""
BROKEN = """() => {
  const root = document.querySelector("article.md-content__inner") || document.body;
  const apart = "code, .unseen, table:is(.stack, .grid) > thead, .headerlink, dd";
  const found = new Set();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement;
    if (!own.checkVisibility({visibilityProperty: true}) || own.closest(apart) || node.data.includes("://")) continue;
    for (const word of node.data.matchAll(/[A-Za-z]{3,}/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = [...range.getClientRects()].map(box => Math.round(box.top));
      if (Math.max(...tops) - Math.min(...tops) > 6) found.add(word[0]);
    }
  }
  return [...found];
}"""
"""Words that are parted in two lines; code, addresses and facts such as an account may be."""

BAR = "[...document.querySelectorAll('.md-header')].map(bar => bar.offsetHeight || innerHeight)"
"""How high the bar at the top is, as high as the window where it is hidden; pages for the room have none."""


@pytest.mark.parametrize("address", SAMPLE.values())
def test_nothing_is_lost(address: str, everyone: Site, window: Page) -> None:
    """The page scrolls one way only, and no text on it is cut, covered or out of reach; nor is it on a desk."""
    opened_in(AT_400, window, f"{everyone.address}{address}")
    assert window.evaluate("document.documentElement.scrollWidth") == AT_400["width"]
    assert window.evaluate(LOST) == []
    assert window.evaluate(BROKEN) == []
    assert max(window.evaluate(BAR), default=0) <= AT_400["height"] / 4
    if address != SLIDES:  # which lie over one another, one of them in sight
        window.set_viewport_size(WIDE)
        assert window.evaluate(LOST) == []


def test_slides_are_a_page_to_read(everyone: Site, window: Page) -> None:
    """On a narrow window all slides stand below one another, in letters of a page, and axe-core finds nothing."""
    window.set_viewport_size(AT_400)
    window.goto(f"{everyone.address}{SLIDES}")
    slides = window.locator(".slides > section")
    assert slides.count() > 10
    assert all(slide.is_visible() for slide in slides.all())
    sizes = window.locator(".slides :is(p, li, h1, h2)").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 12
    assert axe_findings(window) == []
