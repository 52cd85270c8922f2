"""Field types: each turns the text that somebody typed into one value, or says what to type instead."""

import re
import unicodedata
from contextlib import suppress
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from macros.messages.problems import short, typed
from macros.model import days, links
from macros.model.base import Audience, Check, Kind, LinkSource, fault
from macros.model.kinds import FieldKind
from macros.text import encodings, looks
from macros.text.signs import hidden, is_blank

MAX_TEXT = 4000  # characters; a page stays readable, and a slip of the paste key is noticed
MAX_LINE = 300
MOST_NEAR = 3  # words that a suggestion names; with more of them it is none
MAX_ID = 60  # an id becomes the name of a file or folder, and a path has its length
DEVICE_NAMES = frozenset(
    ["con", "nul", "aux", "prn", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names in small letters that Windows keeps for devices: no file or folder can have one, whatever its suffix."""

ID = re.compile(r"[A-Za-z0-9]+(-[a-z0-9]+)*")
DEPARTMENT_ID = re.compile(r"(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,6}")
CURLY = re.compile(r"[“”„‘’][^“”„‘]*[“”‘’]", re.DOTALL)  # ‘A’ or ‘B’ quotes two words, and not the whole
ACCOUNT = re.compile(r"@[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?(/[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?)*")
NOTHING = {"", "~", "null", "Null", "NULL"}
"""What other programs write for no value."""
YES = {"y", "yes", "true"}
NO = {"n", "no", "false"}


def _typed(value: Any, wanted: str, example: str) -> str:
    """The typed text, trimmed; anything but one value is refused in the words of the people who type."""
    if value is None or (isinstance(value, str) and (is_blank(value) or value.strip() in NOTHING)):
        raise fault("empty", f"there is no value; {wanted} belongs here.", example, "type a value, or delete the line")
    if not isinstance(value, str):
        raise fault("shape", f"{wanted} belongs here, not {shape(value)}.", example, "write one value after the colon")
    found = hidden(value)
    if found:
        raise fault(found.rule, found.message, fix="delete it; typing the line again is the surest way")
    return value.strip()


def shape(value: Any) -> str:
    """What `value` is, in the words of a person who edits YAML."""
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list | tuple):
        return "a list"
    return "text" if value else "nothing"


def plain_width(text: str) -> str:
    """`text` with full-width letters, digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", text)


def _quoted(text: str) -> bool:
    return bool(CURLY.fullmatch(text))


def _text(value: Any) -> str:
    text = _typed(value, "text", "any text")
    if _quoted(text):
        raise fault(
            "curly-quotes",
            "the text stands in curly quotes, which YAML does not know as quotes.",
            allowed='straight quotes (") or none',
            fix='type straight quotes (") instead, or leave them out',
        )
    if encodings.misread(text):
        raise fault(
            "misread",
            f"the text looks like text read in a wrong encoding: '{typed(encodings.misread(text))}'.",
            allowed="the signs that were meant",
            fix="type these signs again, or copy the text once more from where it came from",
        )
    if len(text) > MAX_TEXT:
        raise fault(
            "too-long",
            f"the text has {typed(len(text))} characters.",
            allowed=f"at most {MAX_TEXT} characters",
            fix="shorten it, and give a reference to the document that holds the rest",
        )
    return text


def _line(value: Any) -> str:
    text = _text(value)
    if len(text) > MAX_LINE:
        raise fault(
            "too-long",
            f"the text has {typed(len(text))} characters.",
            allowed=f"at most {MAX_LINE} characters",
            fix="keep it to one line, and move the rest to a note",
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
    text = _typed(value, "a date", days.ALLOWED)
    said = typed(short(text))
    if text in days.EMPTY_CELLS:
        raise fault("no-such-day", f"the date '{said}' is how a spreadsheet shows an empty cell.", days.ALLOWED)
    if DAY.fullmatch(text):
        day = None
        with suppress(ValueError):
            day = date.fromisoformat(text)
        if day and first <= day <= days.LAST:
            return day
        if day:
            allowed = f"{days.ALLOWED}, from {first} to {days.LAST}"
            raise fault("no-such-day", f"the date '{said}' is too far away.", allowed, "correct the year")
    read = days.reading(text)
    if read is None:
        raise fault("date", f"'{said}' is not a date.", days.ALLOWED)
    if not read.known:
        raise fault("no-such-day", f"the date '{said}' {read.form}.", days.ALLOWED, "correct the day or the month")
    fix = f"write {typed(read.day)}" if read.day and first <= read.day <= days.LAST else ""
    raise fault("date", f"the date '{said}' {read.form}.", days.ALLOWED, fix)


def _check(value: Any) -> Check:
    allowed = "Y (also yes, true) or N (also no, false)"
    text = _typed(value, "Y or N", allowed)
    wide = plain_width(text)
    narrow = wide.strip("“”‘’\"'.。").lower()
    if narrow in YES | NO:
        answer = Check.Y if narrow in YES else Check.N
        if text.lower() == narrow:
            return answer
        reason = "is in curly quotes" if _quoted(text) else "is written with full-width characters"
        reason = reason if _quoted(text) or wide != text else "has a sign around it"
        raise fault("check", f"the answer '{typed(text)}' {reason}.", allowed, f"write {typed(answer.value)}")
    raise fault(
        "check",
        f"the answer '{typed(short(text))}' is neither Y nor N.",
        allowed,
        "write Y or N; leave the whole entry out while it is not assessed",
    )


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _typed(value, "a whole number", "a whole number, for example 12")
    if NUMBER.fullmatch(text):
        return int(text)
    narrow = plain_width(text)
    fix = f"write {typed(narrow)}" if NUMBER.fullmatch(narrow) else "write digits only"
    raise fault("number", f"'{typed(short(text))}' is not a whole number.", "a whole number, for example 12", fix)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _typed(value, "yes or no", "yes or no").lower()
    if text in YES | NO:
        return text in YES
    raise fault("flag", f"'{typed(short(text))}' is neither yes nor no.", "yes or no", "write yes or no")


def _link(value: Any) -> str:
    allowed = "an address that begins with https://, http:// or mailto:, without spaces, quotes and angle brackets"
    text = _typed(value, "an address", allowed)
    if len(text) > links.MAX_LINK:
        most, fix = f"at most {links.MAX_LINK} characters", "link to the page that leads there, or give its reference"
        raise fault("too-long", f"the address has {typed(len(text))} characters.", most, fix)
    whole = links.without_end(text)
    if whole != text and links.is_link(whole):
        raise fault(
            "link",
            f"the address ends with '{typed(text[len(whole) :])}', which belongs to the sentence it was copied from.",
            allowed,
            f"write {typed(whole)}",
        )
    if not links.is_link(text):
        raise fault(
            "link",
            f"'{typed(short(text))}' is not an address that a page may link to.",
            allowed,
            "copy the address from the browser's address bar, or leave the key out",
        )
    if not links.is_one_mailbox(text):
        raise fault(
            "link",
            "the mail address says more than one mailbox and a subject.",
            allowed="mailto:, one mailbox, and at most ?subject=… on one line",
            fix="delete what stands after the mailbox",
        )
    if not links.names_host(text):
        raise fault(
            "link",
            "the address names no host at its beginning, or somebody before it, which hides where it leads.",
            allowed="https:// or http://, and the host at once",
            fix="delete what stands between // and the host",
        )
    if not links.is_plain(text):
        raise fault(
            "link",
            f"'{typed(short(links.host_of(text)))}' is no host, or something around it only looks like a part of it.",
            allowed="letters, digits and hyphens with single dots between them; after a host a colon and 1 to 65535",
            fix="copy the address from the browser's address bar, or type the host again",
        )
    return text


def _id(value: Any) -> str:
    text = _typed(value, "an id", "letters, digits and hyphens")
    if ID.fullmatch(text):
        _can_be_a_name(text)
        return text
    said = typed(short(text))
    several = looks.as_list(text)
    if several:
        fix = f"write {typed(several)}, each of them an entry of its own"
        raise fault("id", f"'{said}' is not one id but several.", "letters, digits and hyphens", fix)
    mended = re.sub(r"[\s_-]+", "-", looks.plain(text)).strip("-")
    fix = f"write {typed(mended)}" if ID.fullmatch(mended) else "use letters, digits and hyphens only"
    odd = looks.odd(text)
    message = f"the id '{said}' is written with {typed(odd)}." if odd else f"'{said}' is not an id."
    raise fault("id", message, "letters, digits and hyphens", fix)


def _can_be_a_name(text: str) -> None:
    """Refuses an id that cannot be the name of a folder or file everywhere."""
    if len(text) > MAX_ID:
        raise fault(
            "id-long",
            f"the id '{typed(short(text))}' has {typed(len(text))} characters.",
            f"at most {MAX_ID}",
            "choose a shorter id",
        )
    if text.lower() in DEVICE_NAMES:
        raise fault(
            "device-name",
            f"'{typed(text)}' is a name that Windows keeps for itself.",
            "any other id: no file or folder can have this name on Windows",
            "choose another id",
        )


def _department_id(value: Any) -> str:
    allowed = "2 to 40 small letters, digits and hyphens between them, a letter first"
    text = _typed(value, "a department's id", allowed)
    if not DEPARTMENT_ID.fullmatch(text):
        plain = re.sub(r"[^a-z0-9]+", "-", plain_width(text).lower()).strip("-")
        fix = f"write {typed(plain)}" if DEPARTMENT_ID.fullmatch(plain) else "choose one such as it-security"
        raise fault("department-id", f"'{typed(short(text))}' is not a department's id.", allowed, fix)
    _can_be_a_name(text)
    return text


def _account(value: Any) -> str:
    allowed = "an account or team on the Git host, for example @company/procurement"
    text = _typed(value, "an account", allowed)
    if not ACCOUNT.fullmatch(text):
        fix = (
            "begin it with @" if not text.startswith("@") else "write the account as its page on the Git host names it"
        )
        raise fault("account", f"'{typed(short(text))}' is not an account on the Git host.", allowed, fix)
    return text


def word(*kinds: StrEnum) -> FieldKind:
    """Reads one word of a closed list; the closest word is offered for any other."""
    words = [kind.value for kind in kinds]

    def read(value: Any) -> StrEnum:
        allowed = ", ".join(words)
        text = _typed(value, "one word of a list", allowed)
        if text in words:
            return kinds[words.index(text)]
        fix = closest(text, words) or "choose one of the allowed words"
        raise fault("word", f"'{typed(short(text))}' is not in the list of allowed words.", allowed, fix)

    return FieldKind("word", {"enum": words}, read)


def closest(text: str, allowed: list[str]) -> str:
    """A suggestion for a misspelt word: all words that are equally near, or nothing when none or too many are."""
    near = [f"'{typed(word)}'" for word in nearest(text, allowed)]
    if not near or len(near) > MOST_NEAR:
        return ""
    return f"did you mean {' or '.join([', '.join(near[:-1]), near[-1]] if near[1:] else near)}?"


def nearest(text: str, allowed: list[str]) -> list[str]:
    """The words of `allowed` that are most like a misspelt one, in their order; none when no word is near.

    Case and hyphens are left out of the comparison, so that `b1d` finds `B1-d`.
    """
    bare = _bare(plain_width(text))
    plain = {word: _bare(word) for word in dict.fromkeys(allowed)}
    near = get_close_matches(bare, plain.values(), n=len(plain) or 1, cutoff=0.6)
    if not near:
        return []
    best = SequenceMatcher(None, near[0], bare).ratio()
    likest = {word for word in near if SequenceMatcher(None, word, bare).ratio() == best}
    return [word for word, other in plain.items() if other in likest]


def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.lower())


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
AN_ACCOUNT = "@company/procurement"


class EvidenceSource(StrEnum):
    """Where a basis comes from without being typed into evidence."""

    TRAINING = "training"


EvidenceWord = Annotated[EvidenceSource, word(*EvidenceSource)]
Text = Annotated[str, FieldKind("text", TYPED, _text)]
Line = Annotated[str, FieldKind("line", TYPED, _line)]
Id = Annotated[str, FieldKind("id", {"type": "string"}, _id)]
Slug = Id
DepartmentId = Annotated[
    str, FieldKind("department-id", {"type": "string", "pattern": f"^{DEPARTMENT_ID.pattern}$"}, _department_id)
]
Account = Annotated[
    str, FieldKind("account", {"type": "string", "examples": [AN_ACCOUNT]}, _account, example=AN_ACCOUNT)
]
Link = Annotated[str, FieldKind("link", {"type": "string", "pattern": r"^\s*(https?://|mailto:)"}, _link)]
Day = Annotated[date, FieldKind("day", A_DAY, _day, example=days.EXAMPLE)]
AnyDay = Annotated[date, FieldKind("day", A_DAY, _any_day, example=days.EXAMPLE)]
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
KindWord = Annotated[Kind, word(*Kind)]
SourceWord = Annotated[LinkSource, word(*LinkSource)]
HostWord = Annotated[Host, word(*Host)]
VisibilityWord = Annotated[Visibility, word(*Visibility)]
AnswerAudience = Annotated[Audience, word(Audience.EVERYONE, Audience.MANAGEMENT)]
