// Explains a term of the glossary where it stands: at the keyboard's focus, under the pointer and at a first tap.
// Without script the explanation is the link's title, which a mouse alone can reach.
(function () {
  "use strict";

  const box = document.getElementById("term-hint");
  const links = document.querySelectorAll("a.term[title]");
  if (!box || !links.length) return;
  const text = box.querySelector("[data-text]");
  const again = box.querySelector("[data-again]");
  const GAP = 6, LATE = 200;  // pixels below the term, and milliseconds until a pointer that has left closes it
  let shown = null, tapped = null, pointer = "", waiting = 0;

  function place(link) {
    const at = link.getClientRects()[0];
    const around = box.offsetParent.getBoundingClientRect();
    const widest = document.documentElement.clientWidth - box.offsetWidth - GAP;
    const isLow = at.bottom + GAP + box.offsetHeight > window.innerHeight && at.top > box.offsetHeight + GAP;
    box.style.left = Math.max(GAP, Math.min(at.left, widest)) - around.left + "px";
    box.style.top = (isLow ? at.top - GAP - box.offsetHeight : at.bottom + GAP) - around.top + "px";
  }

  function show(link) {
    clearTimeout(waiting);
    if (shown && shown !== link) hide();
    shown = link;
    text.textContent = link.dataset.hint;
    again.hidden = tapped !== link;
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    place(link);
  }

  function hide() {
    clearTimeout(waiting);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = tapped = null;
    box.hidden = true;
  }

  function leave() {
    clearTimeout(waiting);
    waiting = setTimeout(hide, LATE);  // time to reach the explanation with the pointer
  }

  function wire(link) {
    link.dataset.hint = link.title;
    link.removeAttribute("title");  // which a browser would show besides
    link.addEventListener("focus", function () { if (pointer !== "touch") show(link); });
    link.addEventListener("blur", hide);
    link.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") leave(); });
    link.addEventListener("click", function (event) {
      if (pointer !== "touch" || tapped === link) return;  // a second tap follows the link
      event.preventDefault();
      hide();
      tapped = link;
      show(link);
    });
  }

  document.querySelector("main").append(box);  // within a part of the page that screen readers name
  links.forEach(wire);
  box.addEventListener("pointerenter", function () { clearTimeout(waiting); });
  box.addEventListener("pointerleave", leave);
  document.addEventListener("pointerdown", function (event) {
    pointer = event.pointerType;
    if (shown && !box.contains(event.target) && !shown.contains(event.target)) hide();
  }, true);
  document.addEventListener("keydown", function (event) {
    pointer = "";
    if (event.key === "Escape") hide();
  }, true);
  window.addEventListener("resize", hide);
})();
