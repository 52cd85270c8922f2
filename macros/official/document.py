"""One document, read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.facts.guideline import Guideline
from macros.model.official import Printed
from macros.official.align import aligned
from macros.official.clean import parted, without_contents, without_furniture, without_marks_of_bold
from macros.official.cut import PointWords, cut, words_of
from macros.official.lines import Line, vocabulary_of
from macros.official.plan import ReadingPlan, plan

FRONT = 60
"""Lines in which a document says what it is."""


@dataclass(frozen=True)
class Document:
    """What a document says at the points of the outline."""

    plan: ReadingPlan
    points: Mapping[str, PointWords]
    """The words of each point by id, in the order of the plan."""
    unknown: Mapping[str, PointWords]
    """The words of points that the outline has not, by locator."""
    front: Sequence[str]
    """Its first lines."""


def read_document(lines: Sequence[Line], guideline: Guideline, printed: Printed) -> Document:
    """What a document of `guideline`, of which these are all lines, says at each point."""
    wanted = plan(guideline, printed.marks, printed.words, printed.endings, printed.footnote or "")
    text = without_furniture(without_contents(without_marks_of_bold(lines)), printed.furniture)
    vocabulary = vocabulary_of(text)
    body, notes = parted(text, wanted.footnotes)
    points, unknown = cut(body, aligned(body, wanted), wanted, vocabulary)
    points |= {id_: words_of(note, vocabulary, note[0]) for id_, note in notes.items()}
    ordered = {id_: points[id_] for id_ in wanted.ids if id_ in points}
    return Document(wanted, ordered, unknown, [line.words for line in lines[:FRONT]])
