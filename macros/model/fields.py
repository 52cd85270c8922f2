"""Field types: each turns the text that somebody typed into one value, or says what to type instead."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from macros.messages.problems import UNSAID, short, typed
from macros.model import days, links
from macros.model.addresses import read_address
from macros.model.base import ANSWER_AUDIENCES, Audience, Check, Kind, LinkSource, fault
from macros.model.kinds import FieldKind, HasHappened
from macros.model.nearest import closest
from macros.model.values import meant_by, one_value, plain_width
from macros.text import digests, encodings, looks
from macros.text.sentences import joined, said, suggested

MAX_TEXT = 4000  # characters; a page stays readable, and a slip of the paste key is noticed
MAX_LINE = 300
MAX_ID = 60  # an id becomes the name of a file or folder, and a path has its length
DEVICE_NAMES = frozenset(
    ["con", "nul", "aux", "prn", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names in small letters that Windows keeps for devices: no file or folder can have one, whatever its suffix."""

ID = re.compile(r"[A-Za-z0-9]+(-[a-z0-9]+)*")
DIGEST = re.compile(f"[{digests.LETTERS}]{{{digests.LENGTH}}}")
DEPARTMENT_ID = re.compile(r"(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,6}")
CURLY = re.compile(r"[“”„‘’][^“”„‘]*[“”‘’]", re.DOTALL)  # ‘A’ or ‘B’ quotes two words, and not the whole
ACCOUNT = re.compile(r"@[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?(/[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?)*")
EVERYBODY = frozenset({"@all", "@everyone", "@everybody", "@here", "@channel"})
"""What hosts and chats take for everybody."""
YES = {"y", "yes", "true"}
NO = {"n", "no", "false"}


TEXT, ANY_TEXT = said("text"), said("any text")
DATE = said("a date")
CHECK, CHECKS = said("Y or N"), said("Y (also yes, true) or N (also no, false)")
WHOLE_NUMBER, A_NUMBER = said("a whole number"), said("a whole number, for example 12")
FLAG = said("yes or no")
AN_ID, IDS = said("an id"), said("letters, digits and hyphens")
A_DIGEST, DIGESTS = said("a digest"), said("a digest: {number} small letters", number=digests.LENGTH)
A_DEPARTMENT = said("a department's id")
DEPARTMENTS = said("2 to 40 small letters, digits and hyphens between them, a letter first")
AN_ACCOUNT = said("an account")
ACCOUNTS = said("an account or team on the Git host, for example @company/procurement")
A_WORD = said("one word of a list")
"""What belongs somewhere, and what may stand there."""


def _quoted(text: str) -> bool:
    return bool(CURLY.fullmatch(text))


def _text(value: Any) -> str:
    text = one_value(value, TEXT, ANY_TEXT)
    if _quoted(text):
        raise fault(
            "curly-quotes",
            said("the text stands in curly quotes, which YAML does not know as quotes."),
            allowed=said('straight quotes (") or none'),
            fix=said('type straight quotes (") instead, or leave them out'),
        )
    if encodings.misread(text):
        raise fault(
            "misread",
            said(
                "the text looks like text read in a wrong encoding: '{signs}'.",
                signs=typed(encodings.misread(text)),
            ),
            allowed=said("the signs that were meant"),
            fix=said("type these signs again, or copy the text once more from where it came from"),
        )
    if len(text) > MAX_TEXT:
        raise fault(
            "too-long",
            said("the text has {number} characters.", number=typed(len(text))),
            allowed=said("at most {most} characters", most=MAX_TEXT),
            fix=said("shorten it, and give a reference to the document that holds the rest"),
        )
    return text


def _line(value: Any) -> str:
    text = _text(value)
    if len(text) > MAX_LINE:
        raise fault(
            "too-long",
            said("the text has {number} characters.", number=typed(len(text))),
            allowed=said("at most {most} characters", most=MAX_LINE),
            fix=said("keep it to one line, and move the rest to a note"),
        )
    return " ".join(text.split())


def _day(value: Any) -> date:
    """A day that the portal itself keeps: something confirmed, planned or done."""
    return _day_from(value, days.FIRST)


def _any_day(value: Any) -> date:
    """A day of something that may be older than the portal, such as a document."""
    return _day_from(value, days.OLDEST)


def _day_from(value: Any, first: date) -> date:
    if isinstance(value, date):
        return value
    text = one_value(value, DATE, days.ALLOWED)
    given = typed(short(text))
    if text in days.EMPTY_CELLS:
        raise fault(
            "no-such-day", said("the date '{date}' is how a spreadsheet shows an empty cell.", date=given), days.ALLOWED
        )
    if DAY.fullmatch(text):
        day = None
        with suppress(ValueError):
            day = date.fromisoformat(text)
        if day and first <= day <= days.LAST:
            return day
        if day:
            allowed = said("year-month-day, such as 2026-09-30, from {first} to {last}", first=first, last=days.LAST)
            raise fault(
                "no-such-day", said("the date '{date}' is too far away.", date=given), allowed, said("correct the year")
            )
    read = days.reading(text)
    if read is None:
        raise fault("date", said("'{date}' is not a date.", date=given), days.ALLOWED)
    if not read.known:
        raise fault(
            "no-such-day",
            read.form.filled(date=given),
            days.ALLOWED,
            said("correct the day or the month"),
        )
    fix = suggested("write {day}", day=typed(read.day)) if read.day and first <= read.day <= days.LAST else UNSAID
    raise fault("date", read.form.filled(date=given), days.ALLOWED, fix)


def _check(value: Any) -> Check:
    text = one_value(value, CHECK, CHECKS)
    wide = plain_width(text)
    narrow = wide.strip("“”‘’\"'.。").lower()
    if narrow in YES | NO:
        answer = Check.Y if narrow in YES else Check.N
        if text.lower() == narrow:
            return answer
        if _quoted(text):
            message = said("the answer '{text}' is in curly quotes.", text=typed(text))
        elif wide != text:
            message = said("the answer '{text}' is written with full-width characters.", text=typed(text))
        else:
            message = said("the answer '{text}' has a sign around it.", text=typed(text))
        raise fault("check", message, CHECKS, suggested("write {answer}", answer=typed(answer.value)))
    raise fault(
        "check",
        said("the answer '{text}' is neither Y nor N.", text=typed(short(text))),
        CHECKS,
        said("write Y or N; leave the whole entry out while it is not assessed"),
    )


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = one_value(value, WHOLE_NUMBER, A_NUMBER)
    if NUMBER.fullmatch(text):
        return int(text)
    narrow = plain_width(text)
    fix = suggested("write {number}", number=typed(narrow)) if NUMBER.fullmatch(narrow) else said("write digits only")
    raise fault(
        "number",
        said("'{text}' is not a whole number.", text=typed(short(text))),
        A_NUMBER,
        fix,
    )


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = one_value(value, FLAG, FLAG).lower()
    if text in YES | NO:
        return text in YES
    raise fault(
        "flag",
        said("'{text}' is neither yes nor no.", text=typed(short(text))),
        FLAG,
        said("write yes or no"),
    )


def _id(value: Any) -> str:
    text = one_value(value, AN_ID, IDS)
    if ID.fullmatch(text):
        _can_be_a_name(text)
        return text
    given = typed(short(text))
    several = looks.as_list(text)
    if several:
        fix = said("write {ids}, each of them an entry of its own", ids=typed(several))
        raise fault("id", said("'{id}' is not one id but several.", id=given), IDS, fix)
    mended = re.sub(r"[\s_-]+", "-", looks.plain(text)).strip("-")
    fix = (
        suggested("write {id}", id=typed(mended))
        if ID.fullmatch(mended)
        else said("use letters, digits and hyphens only")
    )
    odd = looks.odd(text)
    message = (
        said("the id '{id}' is written with {sign}.", id=given, sign=typed(odd))
        if odd
        else said("'{id}' is not an id.", id=given)
    )
    raise fault("id", message, IDS, fix)


def _digest(value: Any) -> str:
    text = one_value(value, A_DIGEST, DIGESTS)
    if not DIGEST.fullmatch(text):
        fix = said("copy it from what python -m macros translations prints")
        raise fault("digest", said("'{text}' is no digest of an original.", text=typed(short(text))), DIGESTS, fix)
    return text


def _can_be_a_name(text: str) -> None:
    """Refuses an id that cannot be the name of a folder or file everywhere."""
    if len(text) > MAX_ID:
        raise fault(
            "id-long",
            said("the id '{text}' has {number} characters.", text=typed(short(text)), number=typed(len(text))),
            said("at most {most}", most=MAX_ID),
            said("choose a shorter id"),
        )
    if text.lower() in DEVICE_NAMES:
        raise fault(
            "device-name",
            said("'{text}' is a name that Windows keeps for itself.", text=typed(text)),
            said("any other id: no file or folder can have this name on Windows"),
            said("choose another id"),
        )


def _department_id(value: Any) -> str:
    text = one_value(value, A_DEPARTMENT, DEPARTMENTS)
    if not DEPARTMENT_ID.fullmatch(text):
        plain = re.sub(r"[^a-z0-9]+", "-", plain_width(text).lower()).strip("-")
        fix = (
            suggested("write {id}", id=typed(plain))
            if DEPARTMENT_ID.fullmatch(plain)
            else said("choose one such as it-security")
        )
        raise fault(
            "department-id", said("'{text}' is not a department's id.", text=typed(short(text))), DEPARTMENTS, fix
        )
    _can_be_a_name(text)
    return text


def _account(value: Any) -> str:
    text = one_value(value, AN_ACCOUNT, ACCOUNTS)
    named = said("write the account as its page on the Git host names it")
    if text.lower() in EVERYBODY:
        raise fault("account", said("'{text}' means everybody, and no account.", text=typed(text)), ACCOUNTS, named)
    if links.is_safe(f"mailto:{text}"):
        raise fault("account", said("'{text}' is a mail address.", text=typed(short(text))), ACCOUNTS, named)
    if not ACCOUNT.fullmatch(text):
        message = said("'{text}' is not an account on the Git host.", text=typed(short(text)))
        raise fault("account", message, ACCOUNTS, named if text.startswith("@") else said("begin it with @"))
    return text


def word(*kinds: StrEnum, usual: Mapping[str, StrEnum] | None = None, is_plain: bool = False) -> FieldKind:
    """Reads one word of a closed list; for any other the closest is offered, or what it is `usual` to write for one.

    `usual` has its words in small letters and plain width, without spaces. The word that is meant follows from what
    somebody typed; it `is_plain` where it may be told even of an entry that is withheld.
    """
    words = [kind.value for kind in kinds]
    allowed = joined(words)

    def read(value: Any) -> StrEnum:
        text = one_value(value, A_WORD, allowed)
        if text in words:
            return kinds[words.index(text)]
        meant = meant_by(text, usual or {})
        fix = closest(meant or text, words) or said("choose one of the allowed words")
        if meant and is_plain:
            fix = said("did you mean '{word}'?", word=meant)
        raise fault(
            "word", said("'{text}' is not in the list of allowed words.", text=typed(short(text))), allowed, fix
        )

    return FieldKind("word", {"enum": words}, read)


class Host(StrEnum):
    """Kinds of Git host, by the form of their addresses."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


class Visibility(StrEnum):
    """What employees see of the departments' statuses."""

    STATUSES = "statuses"
    COUNTS = "counts"


TYPED: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""A text as an editor's schema knows it: a number or a yes is kept as typed."""
WHOLE: dict[str, Any] = {"type": ["integer", "string"], "examples": [12]}
A_DAY: dict[str, Any] = {"type": "string", "format": "date", "examples": [days.EXAMPLE]}
EXAMPLE_ACCOUNT = "@company/procurement"


class EvidenceSource(StrEnum):
    """Where a basis comes from without being typed into evidence."""

    TRAINING = "training"


KINDS = {
    **dict.fromkeys(("体制", "組織", "組織体制", "委員会", "committee", "team", "department"), Kind.ORGANIZATION),
    **dict.fromkeys(
        ("規程", "規定", "規則", "社内規程", "ルール", "契約", "policy", "rule", "contract"), Kind.REGULATION
    ),
    **dict.fromkeys(("仕組み", "制度", "システム", "tool", "procedure", "process", "register"), Kind.SYSTEM),
    **dict.fromkeys(("実績", "取組実績", "取り組み", "取組", "result", "record", "review"), Kind.ACHIEVEMENT),
}
"""What people write for a kind of basis, and the kind that it is."""
AUDIENCES = {
    **dict.fromkeys(
        [
            f"{who}{only}"
            for who in ("役員", "経営層", "経営陣", "管理職", "幹部")
            for only in ("", "のみ", "限り", "限定", "だけ")
        ]
        + [f"{who}{only}" for who in ("board", "directors", "executives", "managers") for only in ("", "only")]
        + ["managementonly", "executive", "manager", "confidential", "非公開", "機密", "極秘"],
        Audience.MANAGEMENT,
    ),
    **dict.fromkeys(
        ("全員", "全社", "全社員", "全従業員", "社員", "従業員", "公開", "all", "everybody", "public", "employees"),
        Audience.EVERYONE,
    ),
}
"""What people write for those who may read an entry."""
VISIBILITIES = {
    **dict.fromkeys(("状況", "全部", "すべて", "all", "status", "everything"), Visibility.STATUSES),
    **dict.fromkeys(("件数", "件数のみ", "数", "numbers", "figures", "count", "totals"), Visibility.COUNTS),
}
"""What people write for how much employees see."""
EvidenceWord = Annotated[EvidenceSource, word(*EvidenceSource)]
Text = Annotated[str, FieldKind("text", TYPED, _text)]
Line = Annotated[str, FieldKind("line", TYPED, _line)]
Digest = Annotated[str, FieldKind("digest", {"type": "string", "pattern": f"^{DIGEST.pattern}$"}, _digest)]
Id = Annotated[str, FieldKind("id", {"type": "string"}, _id)]
Slug = Id
DepartmentId = Annotated[
    str, FieldKind("department-id", {"type": "string", "pattern": f"^{DEPARTMENT_ID.pattern}$"}, _department_id)
]
Account = Annotated[
    str, FieldKind("account", {"type": "string", "examples": [EXAMPLE_ACCOUNT]}, _account, example=EXAMPLE_ACCOUNT)
]
Link = Annotated[str, FieldKind("link", {"type": "string", "pattern": r"^\s*(https?://|mailto:)"}, read_address)]
Day = Annotated[date, FieldKind("day", A_DAY, _day, example=days.EXAMPLE)]
AnyDay = Annotated[date, FieldKind("day", A_DAY, _any_day, example=days.EXAMPLE)]
PastDay = Annotated[Day, HasHappened()]
AnyPastDay = Annotated[AnyDay, HasHappened()]
Whole = Annotated[int, FieldKind("number", WHOLE, _whole)]
Months = Annotated[Whole, Field(ge=1, le=120)]
Page = Annotated[Whole, Field(ge=1)]
Minutes = Annotated[Whole, Field(ge=1, le=480)]
Minute = Annotated[Whole, Field(ge=0, le=480)]
Count = Annotated[Whole, Field(ge=1, le=100_000)]
FORMAT = 1
"""Number of the format of data/ that this program reads; the design says what raises it."""
FormatNumber = Annotated[int, FieldKind("format", {"enum": [FORMAT, str(FORMAT)]}, _whole), Field(ge=1)]
Flag = Annotated[bool, FieldKind("flag", {"enum": ["yes", "no", True, False]}, _flag)]
CheckWord = Annotated[
    Check,
    FieldKind("check", {"enum": ["Y", "N", "y", "n", "yes", "no", "Yes", "No", True, False]}, _check),
]
KindWord = Annotated[Kind, word(*Kind, usual=KINDS)]
SourceWord = Annotated[LinkSource, word(LinkSource.SOURCE, LinkSource.PORTAL)]
HostWord = Annotated[Host, word(*Host)]
VisibilityWord = Annotated[Visibility, word(*Visibility, usual=VISIBILITIES)]
AnswerAudience = Annotated[Audience, word(*ANSWER_AUDIENCES, usual=AUDIENCES, is_plain=True)]
