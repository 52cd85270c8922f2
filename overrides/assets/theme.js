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

  // The theme marks the page while its colors change, so that nothing fades, and on each page that it begins, whose colors
  // hold already: each mark, and its end, has all styles worked out anew. So it is set with the first color that changes.
  const MARK = "data-md-color-switching";
  const set = document.body.setAttribute;
  document.body.setAttribute = function (name, value) {
    if (name === MARK) return;
    const shows = name.startsWith("data-md-color-") && name !== "data-md-color-media";
    if (shows && this.getAttribute(name) !== String(value)) set.call(this, MARK, "");
    set.call(this, name, value);
  };

  // For the bars that a browser draws, the theme puts into each page which colors hold, bright or dark, empty first and
  // then filled: each has all styles worked out anew. So it stays outside, and the page is told what it says.
  const told = document.createElement("meta");
  told.name = "color-scheme";
  function tell(scheme) {
    if (told.content === scheme) return;
    told.content = scheme;
    document.head.append(told);
  }
  document.head.appendChild = function (node) {
    if (node.name !== told.name) return Node.prototype.appendChild.call(this, node);
    new MutationObserver(function () { tell(node.content); }).observe(node, {attributeFilter: ["content"]});
    return node;
  };
  tell(document.body.dataset.mdColorScheme === "slate" ? "dark" : "light");

  // The search begins once somebody opens it, and not on each page: whoever goes into the box is about to type. The theme
  // keeps its worker to itself, so it gets one that begins, and hears what it was told, when it is asked.
  const QUERY = 2, OPEN = 4;
  const Plain = window.Worker;
  let search = null;
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.address = address;
      this.waiting = [];
      search = this;
      if (location.protocol === "file:") this.begun();  // which fails, and the theme shows no search
    }

    begun() {
      if (this.worker) return this.worker;
      this.worker = new Plain(this.address);
      this.worker.addEventListener("message", (event) => {
        this.dispatchEvent(new MessageEvent("message", {data: event.data}));
      });
      this.waiting.forEach((message) => { this.worker.postMessage(message); });
      return this.worker;
    }

    postMessage(message) {
      const asks = message.type === OPEN || (message.type === QUERY && message.data);
      if (this.worker || asks) this.begun().postMessage(message);
      else this.waiting.push(message);
    }
  };
  document.addEventListener("focusin", function (event) {
    if (search && event.target.matches("[data-md-component=search-query]")) search.postMessage({type: OPEN});
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
