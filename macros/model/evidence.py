"""What a department answers (evidence/<department>.yml).

`audience` is the first field of each group: a file that is cut off then loses what was to be hidden before its lock.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from macros.messages.problems import short, typed
from macros.model.base import Audience, Kind, Record, fault
from macros.model.fields import AnswerAudience, AnyPastDay, CheckWord, Day, Id, KindWord, Link, PastDay
from macros.model.links import is_bare
from macros.model.lists import once
from macros.model.readers import ForOutside
from macros.model.roles import RoleLine
from macros.model.said import SaidLine, SaidText, says_nothing
from macros.text.sentences import said


def _title(text: str) -> str:
    if is_bare(text):
        raise fault(
            "title-address",
            said("'{text}' is an address, and no title.", text=typed(short(text))),
            allowed=said("what the basis is called, in words"),
            fix=said("write the address after 'link:', and a title in words here"),
        )
    return text


TitleLine = Annotated[SaidLine, AfterValidator(_title)]
"""The title of a basis: words, and no address."""


class Basis(Record):
    """A system or achievement that an answer rests on."""

    audience: ForOutside[AnswerAudience] = Audience.EVERYONE
    """Who may read it: everyone or management; in the company's own answers also outside, which releases it."""
    title: ForOutside[TitleLine]
    """What it is called."""
    kind: ForOutside[KindWord]
    """organization, regulation, system or achievement."""
    reference: SaidLine | None = None
    """Number or name under which it is filed."""
    link: Link | None = None
    """Where it is kept."""
    date: ForOutside[AnyPastDay | None] = None
    """The day for which it shows something; not after today."""
    valid_until: ForOutside[Day | None] = None
    """Last day on which it still counts; left out, it never expires."""


class NamedBasis(Basis):
    """A basis that is typed once, at the head of its file, and that an answer names."""

    name: str
    """What it is called there."""


class PlannedAction(Record):
    """An action that a department plans; on a Y it is an improvement."""

    audience: ForOutside[AnswerAudience] = Audience.EVERYONE
    """Who may read it: everyone or management; in the company's own answers also outside, which releases it."""
    what: ForOutside[SaidLine]
    """What will be done."""
    owner: RoleLine
    """Department or role that does it."""
    due: ForOutside[Day]
    """Last day by which it is to be done."""
    done: ForOutside[PastDay | None] = None
    """The day it was done; not after today."""


def _named(entries: Any) -> Any:
    """Names among the entries, as bases of which nothing more is known yet."""
    if not isinstance(entries, tuple):
        return entries
    return tuple(
        _by_name(entry.strip()) if isinstance(entry, str) and not says_nothing(entry) else entry for entry in entries
    )


def _by_name(name: str, basis: Basis | None = None) -> NamedBasis:
    facts = dict(basis) if basis else {"title": name, "kind": Kind.ACHIEVEMENT}
    return NamedBasis.model_construct(**facts, name=name)


class Answer(Record):
    """The answer to one item."""

    audience: ForOutside[AnswerAudience] = Audience.EVERYONE
    """Who may read the texts of the whole answer; outside releases no basis and no action with it."""
    check: ForOutside[CheckWord]
    """Y or N; an item that is not assessed is left out."""
    reviewed: ForOutside[PastDay | None] = None
    """The day this answer was last confirmed, where it differs from the file's; not after today."""
    basis: ForOutside[Annotated[tuple[Basis, ...], BeforeValidator(_named), once()]] = ()
    """Systems and achievements that the answer rests on: names of those under `bases`, or each typed here."""
    note: ForOutside[SaidText | None] = None
    """A remark, shown as typed."""
    reason: ForOutside[SaidText | None] = None
    """Why it is not adopted, where that is a decision; only with N."""
    actions: ForOutside[Annotated[tuple[PlannedAction, ...], once()]] = ()
    """What will be done."""


class Remarks(Record):
    """Special remarks with an audience of their own."""

    audience: ForOutside[AnswerAudience] = Audience.EVERYONE
    """Who may read them."""
    text: ForOutside[SaidText]
    """The remarks, shown as typed."""


def _remarks(value: Any) -> Any:
    """A plain text is short for a group with that text."""
    return {"text": value} if isinstance(value, str) else value


def _none_yet(value: Any) -> Any:
    """`answers:` or `bases:` with nothing, or only comments, below it: nothing is assessed yet."""
    return {} if value == "" else value


def _with_bases(answers: dict[str, Answer], info: ValidationInfo) -> dict[str, Answer]:
    """The answers with what stands at the head of the file in place of each name; a name of nothing stays one."""
    bases: dict[str, Basis] = info.data.get("bases", {})
    return {item: _filled(answer, bases) for item, answer in answers.items()}


def _filled(answer: Answer, bases: dict[str, Basis]) -> Answer:
    if not any(isinstance(basis, NamedBasis) for basis in answer.basis):
        return answer
    filled = tuple(
        _by_name(basis.name, bases[basis.name]) if isinstance(basis, NamedBasis) and basis.name in bases else basis
        for basis in answer.basis
    )
    return answer.model_copy(update={"basis": filled})


UNCONFIRMED = {"reviewed": "2000-01-01", "reviewed_by": "Left out"}
"""What takes the place of who confirmed the answers, and when, while nothing is answered: no page shows it."""


class Evidence(Record):
    """One department's answers."""

    reviewed: ForOutside[PastDay]
    """The day the head last confirmed these answers; an answer's own date wins. Not after today."""
    reviewed_by: RoleLine
    """Role that confirmed them, never a person's name."""
    bases: Annotated[dict[Id, Basis], BeforeValidator(_none_yet)] = Field(default={})
    """Bases that several answers rest on, each typed once, by a short name; `basis` names them."""
    answers: ForOutside[Annotated[dict[Id, Answer], BeforeValidator(_none_yet), AfterValidator(_with_bases)]] = Field(
        default={}
    )
    """Answers by item; an item that is not assessed is left out."""
    special_remarks: ForOutside[Annotated[Remarks, BeforeValidator(_remarks)] | None] = None
    """What else a reader of the checklist should know: a text, or a group of text and audience."""

    @model_validator(mode="before")
    @classmethod
    def _without_answers(cls, value: Any) -> Any:
        """Where nothing is answered nobody has confirmed anything, and neither day nor role is asked for."""
        is_asked = not isinstance(value, dict) or value.get("answers") or not UNCONFIRMED.keys().isdisjoint(value)
        return value if is_asked else {**value, **UNCONFIRMED}
