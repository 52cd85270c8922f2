// Explains an answer at once. Nothing is stored and nothing is sent; without script the explanations open by hand.
(function () {
  "use strict";

  document.querySelectorAll("form[data-quiz]").forEach(function (form) {
    var questions = Array.prototype.slice.call(form.querySelectorAll("[data-question]"));
    var score = form.querySelector("[data-score]");

    function answer(question) {
      var inputs = Array.prototype.slice.call(question.querySelectorAll("input"));
      var verdict = question.querySelector("[data-verdict]");
      var right = inputs.every(function (input) { return input.checked === input.hasAttribute("data-right"); });
      question.dataset.answered = right ? "right" : "wrong";
      verdict.textContent = right ? verdict.dataset.rightWords : verdict.dataset.wrongWords;
      inputs.forEach(function (input) {
        input.parentElement.classList.toggle("is-right", input.hasAttribute("data-right"));
      });
      question.querySelector("details").open = true;
      tell();
    }

    function tell() {
      var done = questions.filter(function (question) { return question.dataset.answered; });
      var right = done.filter(function (question) { return question.dataset.answered === "right"; });
      score.textContent = score.dataset.words.replace("{n}", right.length).replace("{total}", done.length);
    }

    questions.forEach(function (question) {
      var button = question.querySelector("[data-answer]");
      if (button) {
        button.hidden = false;
        button.addEventListener("click", function () { answer(question); });
        return;
      }
      // The arrow keys choose as they pass: wait until the choice rests, or is confirmed.
      var timer;
      question.addEventListener("change", function () {
        clearTimeout(timer);
        timer = setTimeout(function () { answer(question); }, 700);
      });
      question.addEventListener("keydown", function (event) {
        if (event.key === "Enter" && question.querySelector("input:checked")) {
          event.preventDefault();
          clearTimeout(timer);
          answer(question);
        }
      });
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  });
})();
