"""The words at the head of what is not for everyone: for whom it is, and what it holds."""

from collections.abc import Collection

from macros.facts.labels import Labels
from macros.model.base import Audience

WITHOUT_EXERCISES = "facilitator-without-exercises"
"""What facilitators read where there is no exercise, whose answers they would have to keep to themselves."""
BANNERS = (*(audience.value for audience in Audience if audience is not Audience.EVERYONE), WITHOUT_EXERCISES)
"""The labels of the words, by their last part."""


def banners(labels: Labels, audiences: Collection[Audience], has_exercises: bool) -> tuple[str, ...]:
    """The words for a build for these audiences, in the order of their names; none in one for everyone."""
    names = {audience: audience.value for audience in sorted(audiences) if audience is not Audience.EVERYONE}
    if Audience.FACILITATOR in names and not has_exercises:
        names[Audience.FACILITATOR] = WITHOUT_EXERCISES
    return tuple(labels.text(f"banner.{name}") for name in names.values())
