// Starts the slides: arrow keys and space move, S opens the speaker view with notes and timer, ?print-pdf prints.
// On a window too narrow for a slide, a phone's or one at 400 %, they stay the page to read that they are without it;
// the speaker view shows them in narrow frames.
if (window.innerWidth >= 600 || window.parent !== window || location.search.includes("print-pdf")) {
  Reveal.initialize({
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    center: false,
    width: 1280,
    height: 720,
    margin: 0.06,
    pdfSeparateFragments: false,
    scrollActivationWidth: 0,
    plugins: window.RevealNotes ? [RevealNotes] : [],
  });
}
