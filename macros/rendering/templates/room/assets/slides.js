// Starts the slides: arrow keys and space move, S opens the speaker view with notes and timer, ?print-pdf prints.
// On a window too narrow for a slide, a phone's or one at 400 %, they stay the page to read that they are without it;
// the speaker view shows them in narrow frames.
(function () {
  "use strict";

  // Reveal takes any setting from the address, also one that names a script or another server. So an address may say what
  // prints, and to the two frames of the speaker view what the speaker view says; with anything else it is opened without.
  const FRAME = /^\?receiver(&(progress|history|controls|scrollActivationWidth)=false|&(transition|backgroundTransition)=none|&autoSlide=0|&postMessageEvents=true)*$/;
  const address = location.href.split(/[?#]/)[0];
  const isFolder = location.protocol === "file:";
  const isFrame = window.parent !== window && FRAME.test(location.search) && (isFolder || isOurs(window.parent));
  const print = /[?&]print-pdf(&|=|$)/.test(location.search) ? "?print-pdf" : "";
  if (!isFrame && location.search !== print) {
    location.replace(address + print + location.hash);
    return;
  }

  function isOurs(other) {
    try {
      return other.location.origin === location.origin;
    } catch {
      return false; // a page from elsewhere
    }
  }

  // Files in a folder have no origin to tell them by: there a frame hears the window around it, the slides what they opened.
  function isKnown(event) {
    if (!isFolder) return event.origin === location.origin;
    if (!event.source) return false;
    return isFrame ? event.source === window.parent : event.source.opener === window;
  }

  // Numbers and yes or no; never the address or the picture that Reveal would show on top of the slide.
  function position(state) {
    const kept = Object.entries(Object(state)).filter(function ([key, value]) {
      return /^index[hvf]$/.test(key) ? Number.isInteger(value) : /^(paused|overview)$/.test(key) && typeof value === "boolean";
    });
    return Object.fromEntries(kept);
  }

  // What the speaker view asks for. Reveal itself would do whatever any window asks for, so it does not listen.
  const CALLS = new Map([
    ["setState", function (state) { Reveal.setState(position(state)); }],
    ["next", function () { Reveal.next(); }],
    ["triggerKey", function (key) { if (Number.isInteger(key)) Reveal.triggerKey(key); }],
  ]);

  function called(data) {
    try {
      const message = JSON.parse(data);
      return { call: CALLS.get(message.method), args: [].concat(message.args) };
    } catch {
      return {}; // not the speaker view's
    }
  }

  // Before Reveal's plugin listens, which sends the notes to any window that asks: what is not known goes no further.
  window.addEventListener("message", function (event) {
    if (!isKnown(event)) {
      event.stopImmediatePropagation();
      return;
    }
    const { call, args } = called(event.data);
    if (call && Reveal.isReady()) call(args[0]);
  }, true);

  if (window.innerWidth < 600 && !isFrame && !print) return;
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
    postMessage: false,
    url: address, // what the frames of the speaker view open
    plugins: window.RevealNotes ? [RevealNotes] : [],
  });
})();
