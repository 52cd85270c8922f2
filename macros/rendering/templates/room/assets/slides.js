// Starts the slides: arrow keys and space move, S opens the speaker view with notes and time, ?print-pdf prints.
// On a window too narrow for a slide, a phone's or one at 400 %, they stay the page to read that they are without it.
(function () {
  "use strict";

  // Reveal takes any setting from the address, also one that names a script or another server. So an address may say
  // that it is to print, and with anything else it is opened without.
  const address = location.href.split(/[?#]/)[0];
  const isFolder = location.protocol === "file:";
  const print = /[?&]print-pdf(&|=|$)/.test(location.search) ? "?print-pdf" : "";
  const speakerPage = document.querySelector("[data-speaker]");
  let speaker = null;

  if (location.search !== print) {
    location.replace(address + print + location.hash);
    return;
  }
  document.documentElement.classList.toggle("print-pdf", Boolean(print)); // a style sheet does the rest
  if (print || window.innerWidth < 600) return;

  // ---- The speaker view: a window of the portal's own, which asks and is told; see speaker.js ----

  // Files in a folder have no origin to tell them by: there the slides hear only a window that they opened.
  function isOurs(event) {
    if (!event.source) return false;
    return isFolder ? event.source.opener === window : event.origin === location.origin;
  }

  function texts(slide) {
    const parts = slide ? Array.from(slide.querySelectorAll("h1, h2, h3, p, li, td, th")) : [];
    return parts.filter(function (part) { return !part.closest("aside"); }).map(function (part) { return part.textContent.trim(); });
  }

  function seconds(slides) {
    return slides.reduce(function (sum, slide) { return sum + Number(slide.dataset.timing || 0); }, 0);
  }

  function told() {
    const slides = Reveal.getSlides();
    const at = slides.indexOf(Reveal.getCurrentSlide());
    return {
      portal: "slide",
      number: at + 1,
      total: slides.length,
      now: texts(slides[at]),
      next: texts(slides[at + 1]),
      notes: Array.from(slides[at].querySelectorAll("aside.notes > *")).map(function (note) { return note.textContent; }),
      until: seconds(slides.slice(0, at + 1)),
      whole: seconds(slides),
    };
  }

  function tell() {
    if (speaker && Reveal.isReady()) speaker.postMessage(told(), isFolder ? "*" : location.origin);
  }

  const CALLS = new Map([
    ["hello", function () {}],
    ["next", function () { Reveal.next(); }],
    ["previous", function () { Reveal.prev(); }],
  ]);

  function hear(event) {
    const call = isOurs(event) && CALLS.get(Object(event.data).portal);
    if (!call || !Reveal.isReady()) return;
    speaker = event.source;
    call();
    tell();
  }

  function open() {
    speaker = window.open(speakerPage.href, "_blank", "popup,width=1100,height=700");
  }

  // For whoever has a mouse: on the first slide alone, since the others are what participants look at.
  function offerSpeakerView() {
    speakerPage.hidden = !Reveal.isFirstSlide();
  }

  // The arrows have English names of Reveal's own.
  function nameArrows() {
    const words = document.querySelector(".reveal").dataset;
    [["navigate-left", words.back], ["navigate-up", words.back], ["navigate-right", words.forward], ["navigate-down", words.forward]].forEach(function (arrow) {
      document.querySelectorAll(`.reveal .controls .${arrow[0]}`).forEach(function (button) { button.setAttribute("aria-label", arrow[1]); });
    });
  }

  if (speakerPage) window.addEventListener("message", hear);
  Reveal.initialize({
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    center: false,
    width: 1280,
    height: 720,
    margin: 0.06,
    scrollActivationWidth: 0,
    postMessage: false, // it would do whatever any window asks for
  }).then(function () {
    nameArrows();
    if (speakerPage) {
      Reveal.addKeyBinding({ keyCode: 83, key: "S", description: speakerPage.textContent }, open);
      speakerPage.addEventListener("click", function (event) { event.preventDefault(); open(); });
      Reveal.on("slidechanged", offerSpeakerView);
      offerSpeakerView();
    }
    ["slidechanged", "fragmentshown", "fragmenthidden"].forEach(function (change) { Reveal.on(change, tell); });
  });
})();
