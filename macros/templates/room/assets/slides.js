// Starts the slides: arrow keys and space move, S opens the speaker view with notes and timer, ?print-pdf prints.
Reveal.initialize({
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  center: false,
  width: 1280,
  height: 720,
  margin: 0.06,
  pdfSeparateFragments: false,
  plugins: window.RevealNotes ? [RevealNotes] : [],
});
// On a phone the slides scroll: the keyboard reaches them too.
document.body.tabIndex = 0;
