"""A choice of the quiz is clear by itself: pages show the choices in another order."""

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.model.training import ChoiceLine

CHOICES: TypeAdapter[str] = TypeAdapter(ChoiceLine)


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "None of the above.",
        "Only if one of the above applies",
        "None of the choices above",
        "Both of the above answers are right",
        "上記のすべて",
        "ａｌｌ of the above",
        "All of these options",
        "Neither of the others",
        "All of the other answers are wrong",
        "The first answer",
        "The last two choices are right.",
        "Both A and B",
        "a or c only",
        "1 and 3",
        "Neither A nor B",
        "AとB",
        "すべて正しい",
        "いずれも該当しない。",
        "下記のすべて",
    ],
)
def test_a_choice_that_leans_on_others_is_refused(text: str) -> None:
    """Words that lean on the others are refused where they are the whole choice, and those about what is above it."""
    with pytest.raises(ValidationError, match="leans on the place of other choices"):
        CHOICES.validate_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "Within 1 or 2 days",
        "As the last option",
        "1 or 2 days",
        "Keep the last answers for a year",
        "Only as the first choice of a supplier",
        "The first option to buy",
        "Plan B and 2 suppliers",
        "All of the others in the room hear it",
        "Any of the options in the contract",
        "Values above 5 percent",
        "すべて該当する部署に知らせる",
        "規程の下記事項を守る",
        "A and B shares",
    ],
)
def test_a_choice_that_is_clear_is_taken(text: str) -> None:
    """The same words inside a sentence of their own say nothing of the other choices."""
    assert CHOICES.validate_python(text) == text
