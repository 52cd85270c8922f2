"""The guideline's own document: how it is printed, and what it says. Its words never ship with the portal."""

from typing import Annotated

from pydantic import Field

from macros.model.base import Record
from macros.model.fields import Id, Line
from macros.model.languages import Language
from macros.model.lists import once


class Printed(Record):
    """How the document of one language is printed, where the outline and the wording do not say it already."""

    title: Line | None = None
    """Its title, where it is another than that of the wording."""
    edition: Line | None = None
    """How it names its edition, where that is otherwise than in the outline."""
    date: Line | None = None
    """The day on its first pages, as it is printed there."""
    furniture: Annotated[tuple[Line, ...], once()] = ()
    """What pages repeat and is no text: lines at their head and foot, heads of tables."""
    endings: dict[Id, Line] = Field(default={})
    """What stands below the last point, as it is printed there, by the id of the heading that it has in the portal."""
    marks: dict[Line, Line] = Field(default={})
    """For a mark of the outline the one that is printed in its place, an example of each style: "(a)": （ア）."""
    words: dict[Line, Line] = Field(default={})
    """The same for marks that are words."""
    footnote: Line | None = None
    """The mark of the first footnote, where it is no small raised digit: ※1."""
    unsure: dict[Id, Line] = Field(default={})
    """Points at which the copy that the portal was written from is damaged, each with what is wrong there."""


class Documents(Record):
    """document.yml."""

    documents: dict[Language, Printed]
    """How the guideline's document is printed, by language."""


class Restates(Record):
    """Which of the document's words the portal restates."""

    digests: dict[Id, Line]
    """For each point the digest of its words, letters and digits alone."""


class OfficialPoint(Record):
    """What the document says at one point. A program has written it, so any text is taken as it is."""

    id: Id
    """Id of the point."""
    locator: str
    """Where the document says it."""
    page: str = ""
    """The page on which it begins, as the document numbers it; empty where that is not known."""
    heading: str = ""
    """Its heading, as printed; empty where it has none."""
    text: tuple[str, ...] = ()
    """Its paragraphs; only spaces and line ends differ from what is printed."""


class Official(Record):
    """The words of one edition in one language, as `official` has read them."""

    edition: str
    """The edition, as the outline names it."""
    language: Language
    """The language of the document."""
    document: str
    """Name of the file that was read."""
    sha256: str
    """Digest of that file."""
    points: tuple[OfficialPoint, ...]
    """The points, in the document's order."""
