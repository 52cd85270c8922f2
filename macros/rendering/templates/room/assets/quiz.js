// Explains an answer at once. Nothing is stored and nothing is sent; without script the explanations open by hand.
(function () {
  "use strict";

  const POINTER = 500; // milliseconds within which a change comes from a click or a tap
  const REST = 700; // milliseconds that a choice rests before it counts: the arrow keys choose as they pass

  document.querySelectorAll("form[data-quiz]").forEach(function (form) {
    const questions = Array.prototype.slice.call(form.querySelectorAll("[data-question]"));
    const score = form.querySelector("[data-score]");

    // The verdict with the explanation, in one place that a screen reader reads out when it changes.
    function tell(question, right) {
      const verdict = question.querySelector("[data-verdict]");
      const why = question.querySelector("details");
      const word = document.createElement("p");
      word.className = "quiz-word";
      word.textContent = right ? verdict.dataset.rightWords : verdict.dataset.wrongWords;
      verdict.textContent = "";
      verdict.appendChild(word);
      why.querySelectorAll("p").forEach(function (text) { verdict.appendChild(text.cloneNode(true)); });
      why.hidden = true;
    }

    function answer(question) {
      const inputs = Array.prototype.slice.call(question.querySelectorAll("input"));
      const right = inputs.every(function (input) { return input.checked === input.hasAttribute("data-right"); });
      question.dataset.answered = right ? "right" : "wrong";
      inputs.forEach(function (input) {
        input.parentElement.classList.toggle("is-right", input.hasAttribute("data-right"));
      });
      tell(question, right);
      count();
    }

    function count() {
      const done = questions.filter(function (question) { return question.dataset.answered; });
      const right = done.filter(function (question) { return question.dataset.answered === "right"; });
      score.textContent = score.dataset.words.replace("{n}", right.length).replace("{total}", done.length);
    }

    questions.forEach(function (question) {
      const button = question.querySelector("[data-answer]");
      if (button) {
        button.hidden = false;
        button.addEventListener("click", function () { answer(question); });
        return;
      }
      let timer;
      let pressed = -POINTER;
      question.addEventListener("pointerup", function (event) { pressed = event.timeStamp; });
      question.addEventListener("change", function (event) {
        clearTimeout(timer);
        if (event.timeStamp - pressed < POINTER) answer(question);
        else timer = setTimeout(function () { answer(question); }, REST);
      });
      question.addEventListener("keydown", function (event) {
        pressed = -POINTER;
        if (event.key === "Enter" && event.target.matches("input") && question.querySelector("input:checked")) {
          event.preventDefault();
          clearTimeout(timer);
          answer(question);
        }
      });
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  });
})();
