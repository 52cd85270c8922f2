// Clock times in a session's agenda, for whoever types when it begins. Without script the minutes from its start stand there.
(function () {
  "use strict";

  const KEPT = "session begins";  // for this tab, so that each page of a session has the same times

  function kept() {
    try {
      return sessionStorage.getItem(KEPT) || "";
    } catch {
      return "";  // a browser that keeps nothing
    }
  }

  function keep(time) {
    try {
      sessionStorage.setItem(KEPT, time);
    } catch {
      // a browser that keeps nothing
    }
  }

  function wire(start) {
    const input = start.querySelector("input");
    const clocks = start.closest("[data-agenda]").querySelectorAll("[data-minute]");

    function show() {
      const begins = /^(\d\d):(\d\d)/.exec(input.value);
      start.classList.toggle("unset", !begins);  // on paper a line to write on
      clocks.forEach(function (clock) {
        const minute = begins ? Number(begins[1]) * 60 + Number(begins[2]) + Number(clock.dataset.minute) : 0;
        clock.textContent = begins ? start.dataset.words.replace("{hours}", Math.floor(minute / 60) % 24)
          .replace("{minutes}", String(minute % 60).padStart(2, "0")) : "";
      });
    }

    input.value = kept();
    start.hidden = false;
    input.addEventListener("input", function () {
      keep(input.value);
      show();
    });
    show();
  }

  document.querySelectorAll("[data-begins]").forEach(wire);
})();
