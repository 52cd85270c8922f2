// What the theme's own program asks a page for. The theme writes it into every page; here it stands in a file, so that
// a server may forbid scripts inside pages. It runs before the page is drawn, so that the chosen colors come at once.
(function () {
  "use strict";

  const root = new URL("../", document.currentScript.src);
  // What a reader chose holds in each language: below the root of all, whose way a further language's pages name.
  const all = document.currentScript.dataset.root;
  const kept = all ? new URL(all, location.href) : root;

  function place(key, scope) {
    return `${(scope || kept).pathname}.${key}`;
  }

  window.__md_scope = root;

  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, sign) { return (sum << 5) - sum + sign.charCodeAt(0); }, 0);
  };

  window.__md_get = function (key, storage, scope) {
    return JSON.parse((storage || localStorage).getItem(place(key, scope)));
  };

  window.__md_set = function (key, value, storage, scope) {
    try {
      (storage || localStorage).setItem(place(key, scope), JSON.stringify(value));
    } catch {
      // a browser that keeps nothing asks again on each page
    }
  };

  // The theme does no more than this with what a reader chose: "as the system has it" is looked up anew on each page.
  function chosen() {
    const color = window.__md_get("__palette")?.color;
    if (color?.media !== "(prefers-color-scheme)") return color;
    const scheme = window.matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    const names = ["media", "scheme", "primary", "accent"];
    return Object.fromEntries(names.map(function (name) { return [name, option.getAttribute(`data-md-color-${name}`)]; }));
  }

  let colors = null;
  try {
    colors = chosen();
  } catch {
    // a browser that keeps nothing shows the colors that it prefers
  }
  Object.entries(colors || {}).forEach(function ([name, value]) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  });

  // The search reads its index once somebody opens it, and not on each page: whoever goes into the box is about to type.
  // The theme keeps its worker to itself, so it is noted where it is made.
  const OPEN = 4;
  let worker = null;
  const Plain = window.Worker;
  window.Worker = function (address) {
    worker = new Plain(address);
    return worker;
  };
  document.addEventListener("focusin", function (event) {
    if (worker && event.target.matches("[data-md-component=search-query]")) worker.postMessage({type: OPEN});
  });

  // The theme shows the switch of the colors that hold, and leaves each of them unchecked: then the key Tab comes to the
  // first, which may be the hidden one.
  const switches = Array.from(document.querySelectorAll("input[name=__palette]"));
  const holds = colors
    ? function (option) { return option.dataset.mdColorMedia === colors.media; }
    : function (option) { return window.matchMedia(option.dataset.mdColorMedia).matches; };
  const current = switches.find(holds);
  if (current) current.checked = true;
})();
