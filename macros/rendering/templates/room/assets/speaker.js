// The speaker view: asks the slides that opened it where they are, shows what to say, and moves them. No picture of
// another page stands in it, so that a server may forbid frames; what it shows is text and never markup.
(function () {
  "use strict";

  const slides = window.opener;
  const isFolder = location.protocol === "file:";
  const target = isFolder ? "*" : location.origin;
  const lost = document.querySelector("[data-lost]");
  const KEYS = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous" };
  let begun = Date.now();
  let heard = 0;

  function place(name) {
    return document.querySelector(`[data-${name}]`);
  }

  function fill(name, texts) {
    const shown = place(name);
    if (shown.dataset.shown === JSON.stringify(texts)) return; // a screen reader hears only what is new
    shown.dataset.shown = JSON.stringify(texts);
    shown.replaceChildren(...texts.map(function (text) {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
  }

  function time(seconds) {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return parts.map(function (part) { return String(part).padStart(2, "0"); }).join(":");
  }

  function tick() {
    place("clock").textContent = new Date().toTimeString().slice(0, 8);
    place("elapsed").textContent = time((Date.now() - begun) / 1000);
    lost.hidden = Date.now() - heard < 3000;
    ask("hello");
  }

  function ask(what) {
    if (slides && !slides.closed) slides.postMessage({ portal: what }, target);
  }

  function hear(event) {
    const told = Object(event.data);
    if (event.source !== slides || !(isFolder || event.origin === location.origin) || told.portal !== "slide") return;
    heard = Date.now();
    place("number").textContent = `${told.number}/${told.total}`;
    fill("now", told.now);
    fill("next", told.next);
    fill("notes", told.notes);
    place("until").textContent = time(told.until);
    place("whole").textContent = time(told.whole);
    lost.hidden = true;
  }

  function press(event) {
    const isTyped = event.ctrlKey || event.altKey || event.metaKey || (event.key === " " && event.target.closest("button"));
    const what = KEYS[event.key];
    if (!what || isTyped) return;
    event.preventDefault();
    ask(what);
  }

  window.addEventListener("message", hear);
  document.addEventListener("keydown", press);
  place("back").addEventListener("click", function () { ask("previous"); });
  place("forward").addEventListener("click", function () { ask("next"); });
  place("again").addEventListener("click", function () { begun = Date.now(); tick(); });
  tick();
  setInterval(tick, 500);
})();
