// The theme's menu on a narrow window opens by labels, which a keyboard does not reach: here it opens, closes and leads back by keys.
(function () {
  "use strict";

  const drawer = document.getElementById("__drawer");
  const label = document.querySelector('.md-header label[for="__drawer"]');
  const menu = document.querySelector(".md-nav--primary");
  if (!drawer || !label || !menu) return; // plain pages may be built with another theme

  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className + " menu-button";
  button.setAttribute("aria-label", menu.getAttribute("aria-label"));
  button.append.apply(button, label.childNodes);
  label.replaceWith(button);

  function show(open) {
    drawer.checked = open;
    drawer.dispatchEvent(new Event("change", {bubbles: true}));
  }

  function told() {
    button.setAttribute("aria-expanded", drawer.checked);
  }

  button.addEventListener("click", function () { show(!drawer.checked); });
  drawer.addEventListener("change", told);
  told();

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !drawer.checked) return;
    show(false);
    button.focus();
  });

  // Who goes on past the menu's last link reads the page again, which the open menu would cover.
  document.addEventListener("focusin", function (event) {
    if (drawer.checked && !event.target.closest(".md-header, .md-sidebar--primary")) show(false);
  });

  menu.querySelectorAll('label[for]:not([for="__drawer"])').forEach(function (label) {
    label.tabIndex = 0;
    label.addEventListener("keydown", function (event) {
      if (event.key !== " ") return; // the theme itself listens for the enter key
      event.preventDefault();
      label.click();
    });
  });
})();
