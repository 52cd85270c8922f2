"""What trainers edit (training/): modules, scenarios, quiz, sessions and the log of sessions held."""

import re
from enum import StrEnum
from itertools import accumulate
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.messages.problems import short, typed
from macros.model.base import Record, fault
from macros.model.fields import Count, Day, DepartmentId, Flag, Id, Line, Minute, Minutes, Slug, Text, word
from macros.model.lists import once
from macros.model.pictures import Picture
from macros.model.readers import FacilitatorRecord, Open, Opening, Spent
from macros.model.roles import RoleLine
from macros.model.said import SaidLine
from macros.model.translated import Translated
from macros.model.values import plain_width
from macros.text.sentences import said

SEARCH_WORDS = 12  # as many as an everyday case has


class AgendaKind(StrEnum):
    """What a part of a session's agenda is."""

    MODULE = "module"
    SCENARIO = "scenario"
    QUIZ = "quiz"
    TALK = "talk"
    WORK = "work"
    BREAK = "break"


PARTS = {
    **dict.fromkeys(("教材", "講義", "lecture", "lesson", "unit"), AgendaKind.MODULE),
    **dict.fromkeys(("演習", "机上演習", "シナリオ", "exercise", "drill", "tabletop"), AgendaKind.SCENARIO),
    **dict.fromkeys(("クイズ", "小テスト", "テスト", "test"), AgendaKind.QUIZ),
    **dict.fromkeys(("進行", "挨拶", "説明", "welcome", "introduction", "closing", "speech"), AgendaKind.TALK),
    **dict.fromkeys(("ワーク", "作業", "グループワーク", "workshop", "groupwork"), AgendaKind.WORK),
    **dict.fromkeys(("休憩", "pause", "coffee", "lunch"), AgendaKind.BREAK),
}
"""What people write for a part of an agenda, and the kind that it is."""


class Objective(FacilitatorRecord):
    """What participants can do afterwards."""

    text: Open[Line]
    """The objective, continuing "Afterwards you can …"."""
    points: Open[Annotated[tuple[Id, ...], once()]] = Field(min_length=1)
    """Ids of the principles, actions, items or notes that it rests on."""


class Question(FacilitatorRecord):
    """A question to talk about."""

    question: Open[Text]
    """What the trainer asks."""
    touches: Annotated[tuple[Text, ...], once()] = Field(min_length=1)
    """What a good answer touches; for facilitators only."""


class Misunderstanding(FacilitatorRecord):
    """A belief that comes up often."""

    belief: Open[Line]
    """The belief, as people say it."""
    instead: Open[Text]
    """What the guideline says."""
    point: Open[Id]
    """Id of the point that says it."""


class Module(FacilitatorRecord, Translated):
    """One module, modules/<id>.yml."""

    title: Open[Line]
    """Title."""
    summary: Open[Text]
    """What it is about, in one or two sentences."""
    minutes: Open[Minutes]
    """How long it takes when nothing is left out."""
    roles: Open[Annotated[tuple[Id, ...], once()]] = Field(min_length=1)
    """Roles that it is for."""
    search: Open[Annotated[tuple[Line, ...], once()]] = Field(default=(), max_length=SEARCH_WORDS)
    """At most twelve words and questions that people type for it, in any language; only the search knows them."""
    objectives: Open[Annotated[tuple[Objective, ...], once()]] = Field(min_length=2)
    """What participants can do afterwards."""
    picture: Open[Picture | None] = None
    """A picture of its idea, on a slide behind the title."""
    key_messages: Open[Annotated[tuple[Line, ...], once()]] = Field(min_length=3, max_length=7)
    """Sentences to take home; each becomes a slide."""
    talking_points: Annotated[tuple[Text, ...], once()] = Field(min_length=3)
    """What the trainer says, one for each key message in its order, then more; for facilitators only."""
    questions: Open[Annotated[tuple[Question, ...], once()]] = Field(min_length=2)
    """Questions to talk about."""
    misunderstandings: Open[Annotated[tuple[Misunderstanding, ...], once()]] = Field(min_length=1)
    """Beliefs that come up often, and what to say instead."""


class Player(FacilitatorRecord):
    """A role in a scenario, and its card."""

    id: Open[Slug]
    """Short name that injects use."""
    title: Open[Line]
    """What the role is called in the scenario's company."""
    brief: Open[Text]
    """What the player knows and wants at the start."""
    knows: Annotated[tuple[Text, ...], once()] = ()
    """What only this player knows; on the card, for facilitators to hand out."""


class Inject(FacilitatorRecord):
    """News that reaches players during the exercise."""

    minute: Open[Minute]
    """Minutes from the start of the scenario."""
    channel: Open[Line]
    """How it arrives: telephone, mail, a visitor, news."""
    to: Open[Annotated[tuple[Slug, ...], once()]] = Field(min_length=1)
    """Players who get it; `all` for everyone."""
    text: Open[Text]
    """What they read or hear."""


class Option(FacilitatorRecord):
    """One way to decide."""

    choice: Line
    """What the players decide."""
    sets: tuple[Slug, ...] = ()
    """Facts that this choice makes true, by short names that the endings use."""
    consequence: Text
    """What follows from it."""


class Decision(FacilitatorRecord):
    """A point at which the players decide."""

    minute: Minute
    """Minutes from the start of the scenario."""
    question: Text
    """What is to be decided."""
    options: Annotated[tuple[Option, ...], once("choice")] = Field(min_length=2)
    """Ways to decide; none is simply right."""


class Ending(FacilitatorRecord):
    """One way in which the scenario ends."""

    title: Line
    """Short name."""
    when: Text
    """Which decisions lead here."""
    facts: tuple[Slug, ...] = ()
    """Facts that lead here; without any it is the ending of all other cases."""
    least: Count = 1
    """How many of these facts have to be true."""
    unless: tuple[Slug, ...] = ()
    """Facts with which it does not come, however many of the others are true."""
    takes: tuple[Slug, ...] = ()
    """Facts that its text takes for granted: true on each way that leads here."""
    text: Text
    """How it ends, read out by the facilitator."""


class Debrief(FacilitatorRecord):
    """A question after the exercise."""

    question: Text
    """What the facilitator asks."""
    points: Open[Annotated[tuple[Id, ...], once()]] = Field(min_length=1)
    """Actions and items that it is about."""
    touches: Annotated[tuple[Text, ...], once()] = Field(min_length=1)
    """What a good answer touches; for facilitators only."""


class Scenario(FacilitatorRecord, Translated):
    """A table-top exercise, scenarios/<id>.yml. The company in it is made up."""

    title: Open[Line]
    """Title."""
    summary: Open[Text]
    """What happens, without giving anything away; everyone may read it."""
    minutes: Open[Minutes]
    """How long the exercise takes with its debrief, once everybody has read their card."""
    before: Open[Minute] = 0
    """Minutes before that, for reading what the company is and the cards."""
    running: Text
    """How to run it: how many people, who takes two cards, when the options are shown; for facilitators only."""
    names: Spent[dict[Slug, SaidLine]] = Field(default={})
    """Names and figures, each by the gap in braces that it fills in the texts; local/names.yml may replace them."""
    organization: Open[Text]
    """The made-up company: what it makes, for whom, with whom."""
    roles: Open[Annotated[tuple[Id, ...], once()]] = Field(min_length=1)
    """Roles of the guideline that it is for."""
    search: Open[Annotated[tuple[Line, ...], once()]] = Field(default=(), max_length=SEARCH_WORDS)
    """At most twelve words and questions that people type for it, in any language; only the search knows them."""
    players: Open[Annotated[tuple[Player, ...], once("id")]] = Field(min_length=3)
    """Roles at the table."""
    injects: Opening[tuple[Inject, ...]] = Field(min_length=4)
    """News, in the order in which it arrives; the first, at minute 0, is the opening that everyone may read."""
    decisions: tuple[Decision, ...] = Field(min_length=2)
    """Decision points, in order."""
    hidden_facts: Annotated[tuple[Text, ...], once()] = Field(min_length=2)
    """What is really going on; for facilitators only."""
    endings: Annotated[tuple[Ending, ...], once("title")] = Field(min_length=2)
    """How it can end."""
    debrief: Open[tuple[Debrief, ...]] = Field(min_length=3)
    """Questions afterwards, tied to actions and items."""

    @property
    def length(self) -> int:
        """Minutes from reading the cards to the end of the debrief."""
        return self.before + self.minutes


_PLACED = "(?:the )?(?:above|below|preceding|previous|following|first|second|last) (?:two |three )?"
# Words that lean on the place of other choices. 上記 and 下記 are "above" and "below".
_ELSEWHERE = re.compile(
    r"\b(?:all|both|none|neither|any|each|most|one|some) of the (?:answers |choices |options )?above\b"
    r"|\b(?:the|both) above (?:choices?|answers?|options?)\b|上記",
    re.IGNORECASE,
)
"""Words that do so wherever they stand in a choice."""
_ALONE = re.compile(
    r"((?:all|both|none|neither|any|each|most) of (?:the |these )?(?:below|others?|other (?:choices|answers|options)"
    rf"|choices|answers|options)|{_PLACED}(?:choices?|answers?|options?)|(?:both |either )?[a-e1-5] (?:and|or) [a-e1-5]"
    r"|neither [a-e1-5] nor [a-e1-5]|[a-e1-5]と[a-e1-5](?:の両方|の?どちらも)?|下記.*"
    r"|(?:すべて|全て|全部|いずれも)が?(?:正しい|該当(?:する|しない|します|しません)?))"
    r"(?: only| (?:is|are) (?:all |both )?(?:right|true|correct|wrong|false))?[ .!。]*",
    re.IGNORECASE,
)
"""Words that do so as a whole choice: «within 1 or 2 days» and «the last option to try» are clear by themselves."""


def _by_itself(text: str) -> str:
    words = plain_width(text)
    place = _ALONE.fullmatch(words) or _ELSEWHERE.search(words)
    if place:
        raise fault(
            "choice-of-others",
            said(
                "'{words}' leans on the place of other choices, which pages change.",
                words=typed(short(place[0])),
            ),
            said("a choice that is clear by itself"),
            said("say what it stands for; where several are right, mark each of them"),
        )
    return text


ChoiceLine = Annotated[Line, AfterValidator(_by_itself)]
"""A line that is clear without the choices beside it."""


class Choice(Record):
    """One answer to choose from."""

    text: ChoiceLine
    """The answer."""
    right: Flag = False
    """Yes for a right one."""


class QuizQuestion(Translated):
    """A question of the quiz; its key is its id."""

    module: Slug
    """Module that it belongs to."""
    question: Text
    """The question."""
    choices: Annotated[tuple[Choice, ...], once("text")] = Field(min_length=2, max_length=5)
    """Answers to choose from; one or more are right. Pages show them in an order of their own."""
    explanation: Text
    """Why the right ones are right, and the tempting wrong one is not; shown at once, to everyone."""
    point: Id
    """Id of the point that it rests on."""

    @property
    def several(self) -> bool:
        """Whether more than one answer is right."""
        return sum(choice.right for choice in self.choices) > 1


class Quiz(Record):
    """quiz.yml."""

    questions: dict[Slug, QuizQuestion]
    """Questions by id, in order."""


class AgendaPart(FacilitatorRecord):
    """One part of a session."""

    minutes: Open[Minutes]
    """How long it takes."""
    kind: Open[Annotated[AgendaKind, word(*AgendaKind, usual=PARTS)]]
    """module, scenario, quiz, talk, work or break."""
    of: Open[Slug | None] = None
    """Id of the module or scenario; for a quiz the module whose questions are asked."""
    questions: Open[Count | None] = None
    """How many questions of a module, a quiz or an exercise's debrief there is time for; the slides hold no more."""
    reaches: Open[tuple[Id, ...]] = ()
    """Where a module is shortened: ids of those of its points that the part does reach; without it, all of them."""
    title: Open[Line]
    """What the agenda calls it."""
    contacts: Open[Flag] = False
    """Yes for a module or a talk that ends with a slide of whom to tell, for one of its minutes."""
    show: Open[Annotated[tuple[Line, ...], once()]] = ()
    """What the slide of a talk, of work or of a break shows below its title; everyone may read it."""
    say: Text | None = None
    """What the facilitator says and does; for facilitators only."""
    remote: Text | None = None
    """What is different in a remote session; for facilitators only."""


class Session(FacilitatorRecord, Translated):
    """One session ready to run; its key is its id."""

    title: Open[Line]
    """Title."""
    audience: Open[Line]
    """Whom it is for."""
    summary: Open[Text]
    """What it is for, in one or two sentences."""
    minutes: Open[Minutes]
    """Length; the agenda adds up to it."""
    roles: Open[Annotated[tuple[Id, ...], once()]] = Field(min_length=1)
    """Roles that it is for."""
    search: Open[Annotated[tuple[Line, ...], once()]] = Field(default=(), max_length=SEARCH_WORDS)
    """At most twelve words and questions that people type for it, in any language; only the search knows them."""
    agenda: Open[tuple[AgendaPart, ...]] = Field(min_length=2)
    """Parts in order."""
    sheets: Open[Annotated[tuple[Id, ...], once()]] = ()
    """Sections of the checklist to print beforehand; their blank sheets lie in the session's folder."""
    materials: Open[Annotated[tuple[Line, ...], once()]] = ()
    """What else to bring."""
    room: Text
    """How to set up the room."""
    remote: Text
    """How to run it remotely."""

    @property
    def timetable(self) -> tuple[tuple[AgendaPart, int], ...]:
        """The parts in order, each with the minute at which it begins."""
        starts = accumulate((part.minutes for part in self.agenda), initial=0)
        return tuple(zip(self.agenda, starts, strict=False))  # the last is the end


class Sessions(Record):
    """sessions.yml."""

    sessions: dict[Slug, Session]
    """Sessions by id, in order."""


class FollowUp(Record):
    """What came out of a session."""

    what: SaidLine
    """What will be done."""
    owner: RoleLine
    """Department or role that does it."""
    due: Day
    """Last day by which it is to be done."""
    done: Day | None = None
    """The day it was done; not after today."""


class Held(Record):
    """A session that was held."""

    date: Day
    """The day; not after today."""
    session: Slug
    """Id of the session."""
    departments: Annotated[tuple[DepartmentId, ...], once()] = Field(min_length=1)
    """Departments that took part."""
    participants: Count
    """How many people took part."""
    trainer: RoleLine
    """Role of the trainer, never a person's name."""
    reference: SaidLine | None = None
    """Number under which the attendance list is filed."""
    follow_ups: Annotated[tuple[FollowUp, ...], once()] = ()
    """What came out of it."""


class Log(Record):
    """log.yml."""

    held: tuple[Held, ...] = ()
    """Sessions held, the latest last."""
