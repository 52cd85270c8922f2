// Works on top of pages that read without it: filters of the status table, buttons that print, names that the theme forgets, the age of a page.
(function () {
  "use strict";

  function filters(form) {
    const table = document.querySelector("[data-filtered]");
    const output = form.querySelector("[data-filter-count]");
    const rows = Array.prototype.slice.call(table.tBodies[0].rows);

    function matches(row) {
      const section = form.elements.section.value;
      const department = form.elements.department ? form.elements.department.value : "";
      const status = form.elements.status.value;
      if (section && row.dataset.section !== section) return false;
      if (!department && !status) return true;
      return Array.prototype.some.call(row.querySelectorAll("[data-status]"), function (entry) {
        return (!department || entry.dataset.department === department) && (!status || entry.dataset.status === status);
      });
    }

    function apply() {
      let shown = 0;
      rows.forEach(function (row) {
        row.hidden = !matches(row);
        if (!row.hidden) shown += 1;
      });
      output.textContent = output.dataset.words.replace("{shown}", shown);
    }

    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply();
  }

  function printer(button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  }

  // The theme's search dialog, and its menus below an entry that is a page itself, reach a screen reader without a name.
  function named(dialog) {
    const input = dialog.querySelector("input");
    if (input) dialog.setAttribute("aria-label", input.getAttribute("aria-label") || input.placeholder);
  }

  function menu(nav) {
    const title = nav.querySelector(".md-nav__title");
    const label = document.getElementById(nav.getAttribute("aria-labelledby"));
    if (!title || !label || label.textContent.trim()) return;
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = title.textContent.trim();
    label.appendChild(name);
  }

  // The theme searches when a key is let go. Text that is pasted, dictated or chosen with the mouse comes without one.
  function searches(input) {
    function typed(event) {
      if (!event.isComposing) input.dispatchEvent(new KeyboardEvent("keyup"));
    }
    input.addEventListener("input", typed);
    input.addEventListener("compositionend", typed);
  }

  // The page in another language is opened where the reader is: ids are the same in each.
  function samePlace(link) {
    function follow() { link.hash = window.location.hash; }
    ["pointerdown", "focus", "click"].forEach(function (event) { link.addEventListener(event, follow); });
  }

  // Who leaves the search with the escape key is where they were before it.
  function leaves(input) {
    const dialog = input.closest('[data-md-component="search"]');
    const toggle = document.getElementById("__search");
    let before = null;
    input.addEventListener("focus", function (event) {
      if (!dialog.contains(event.relatedTarget)) before = event.relatedTarget;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !toggle.checked) return;
      setTimeout(function () { // once the theme has closed it
        if (!toggle.checked && before) before.focus({preventScroll: true});
      });
    }, true);
  }

  // What scrolls sideways can be reached with the keyboard, and what does not is no stop on the way.
  function reachable(box) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }

  // Statuses age without a change: a page that nobody has built anew for a week says so.
  function aged(note) {
    note.hidden = Date.now() - Date.parse(note.dataset.made) < 8 * 24 * 60 * 60 * 1000;
  }

  function boxes() {
    document.querySelectorAll(".scroll, .md-typeset__scrollwrap, .md-typeset pre > code").forEach(reachable);
  }

  // A long page begins on a phone with its further parts closed. The browser's own search opens what it finds in them.
  const narrow = window.matchMedia("screen and (max-width: 45em)");

  function fold() {
    document.querySelectorAll("details[data-fold]").forEach(function (part) {
      part.open = !narrow.matches;
      part.querySelector("summary").tabIndex = narrow.matches ? 0 : -1; // elsewhere it is no control
    });
  }

  fold();
  narrow.addEventListener("change", fold);
  document.querySelectorAll('[data-md-component="search"][role="dialog"]:not([aria-label])').forEach(named);
  document.querySelectorAll('[data-md-component="search-query"]').forEach(searches);
  document.querySelectorAll('[data-md-component="search-query"]').forEach(leaves);
  document.querySelectorAll(".md-nav[aria-labelledby]").forEach(menu);
  document.querySelectorAll("form[data-filters]").forEach(filters);
  document.querySelectorAll("[data-same-place]").forEach(samePlace);
  document.querySelectorAll("[data-print]").forEach(printer);
  document.querySelectorAll("[data-made]").forEach(aged);
  boxes();
  window.addEventListener("load", boxes);
  window.addEventListener("resize", boxes);
})();
