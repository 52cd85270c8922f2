"""What a guesser could use: the quiz's figures over all its questions, printed with `pytest -s`, and their limits.

Whoever knows nothing of the subject picks the longest option, the cautious one, or the same place each time.
None of that is to pay.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from portal_itself import portal_itself

from macros.facts.portal import Portal
from macros.model.training import Choice, QuizQuestion

ABSOLUTE = {
    "en": r"\b(always|never|all|only|every|everything|everyone|everybody|nothing|nobody|none|no|must|any|alone|cannot"
    r"|entirely|completely|perfect|sure|certain|equally|at once|in any case|whatever|for good)\b",
    "ja": "必ず|常に|いつでも|いつも|すべて|全て|全員|(?<!どれ)(?<!できる)だけ|のみ|しか"
    "|決して|一切|絶対|完全|誰も|いかなる|あらゆる|すぐに",
}
"""Words by which a wrong option gives itself away, in each language."""
GUESSED = (0.2, 0.4)
"""The part of the questions that one rule of thumb answers; by chance it is about one in three."""
LENGTHS = (0.85, 1.1)
"""A right option is as long as a wrong one, or nearly."""
APART = 0.05
"""Absolute words stand in as many right options as in wrong ones, but for this part."""


@pytest.fixture(scope="module")
def portal() -> Portal:
    """The portal in all its languages."""
    return portal_itself()


@pytest.fixture(params=ABSOLUTE)
def language(request: pytest.FixtureRequest) -> str:
    """Each language in which the quiz is asked."""
    return str(request.param)


@pytest.fixture
def quiz(language: str, portal: Portal) -> dict[str, QuizQuestion]:
    """Every question by id in a language, with its choices in the order in which pages show them."""
    training = portal.in_language(language).training
    return {id_: question for module in training.modules for id_, question in training.questions_of(module).items()}


def choices(quiz: dict[str, QuizQuestion], right: bool) -> Iterator[Choice]:
    """Every right choice, or every wrong one."""
    return (choice for question in quiz.values() for choice in question.choices if choice.right is right)


def share(quiz: dict[str, QuizQuestion], hit: Callable[[QuizQuestion], bool]) -> float:
    """The part of the questions of which `hit` is true."""
    return sum(map(hit, quiz.values())) / len(quiz)


def picked_by_length(pick: Callable[..., Choice]) -> Callable[[QuizQuestion], bool]:
    """Whether the longest or the shortest choice of a question is right."""
    return lambda question: pick(question.choices, key=lambda choice: len(choice.text)).right


@pytest.mark.thorough
@pytest.mark.parametrize("pick", [max, min], ids=["longest", "shortest"])
def test_length_tells_nothing(pick: Callable[..., Choice], quiz: dict[str, QuizQuestion]) -> None:
    """The longest option is right in some questions and wrong in more, and so is the shortest."""
    guessed = share(quiz, picked_by_length(pick))
    print(f"\n{pick.__name__} option right: {guessed:.0%} of {len(quiz)} questions")
    assert GUESSED[0] <= guessed <= GUESSED[1]


def test_right_and_wrong_options_are_as_long(quiz: dict[str, QuizQuestion]) -> None:
    """Right options have on average as many characters as wrong ones, or a few less."""
    right, wrong = (
        sum(len(choice.text) for choice in listed) / len(listed)
        for listed in (list(choices(quiz, True)), list(choices(quiz, False)))
    )
    print(f"\ncharacters: right options {right:.0f}, wrong ones {wrong:.0f}")
    assert LENGTHS[0] <= right / wrong <= LENGTHS[1]


def test_absolute_words_tell_nothing(language: str, quiz: dict[str, QuizQuestion]) -> None:
    """Words such as always and only stand as often in right options as in wrong ones."""
    parts = []
    for right in (True, False):
        listed = list(choices(quiz, right))
        hits = [choice for choice in listed if re.search(ABSOLUTE[language], choice.text, re.IGNORECASE)]
        parts.append(len(hits) / len(listed))
        print(f"\nabsolute words in {len(hits)} of {len(listed)} {'right' if right else 'wrong'} options")
    assert abs(parts[0] - parts[1]) <= APART


def test_number_of_right_options_varies(quiz: dict[str, QuizQuestion]) -> None:
    """One, two or three options are right, so that knowing two of them does not end the search."""
    numbers = Counter(sum(choice.right for choice in question.choices) for question in quiz.values())
    print(f"\nright options in a question: {dict(sorted(numbers.items()))}")
    assert set(numbers) == {1, 2, 3}
    assert numbers[2] >= 4
    assert numbers[3] >= 4


def test_place_tells_nothing(quiz: dict[str, QuizQuestion]) -> None:
    """A right option stands in each place about as often; only questions with one right option of four are counted."""
    places = Counter(
        i
        for question in quiz.values()
        for i, choice in enumerate(question.choices, 1)
        if choice.right and [len(question.choices), sum(choice.right for choice in question.choices)] == [4, 1]
    )
    print(f"\nplace of the right option among four: {dict(sorted(places.items()))}")
    assert set(places) == {1, 2, 3, 4}
    assert max(places.values()) <= GUESSED[1] * places.total()


def test_explanations_are_short(language: str, quiz: dict[str, QuizQuestion]) -> None:
    """An explanation has two to four sentences, of Japanese, which are shorter, up to six."""
    for id_, question in quiz.items():
        count = len(re.findall(r"[.!?](?=\s|$)|。", question.explanation))
        assert 2 <= count <= {"en": 4, "ja": 6}[language], id_


def test_no_point_is_asked_often(quiz: dict[str, QuizQuestion]) -> None:
    """Two questions rest on the same action or item only where they are of different modules."""
    asked = Counter(
        (question.module, question.point) for question in quiz.values() if not question.point.startswith("principle-")
    )
    assert [pair for pair, count in asked.items() if count > 1] == []
