"""Text of a mail that came along into a file: lines above and below its keys, and signs of quoting before each line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from macros.messages.problems import Place, Problem, typed
from macros.model.evidence import Answer, Evidence
from macros.reading.locks import ANSWERS, EVIDENCE
from macros.reading.usual import usual_in
from macros.reading.yaml_slips import CONFLICT
from macros.text.sentences import Sentence, said

QUOTE = re.compile(r"(?:>[ ]?)+")
HEADER = re.compile(
    r"(?:From|To|Cc|CC|Bcc|BCC|Sent|Date|Subject|Reply-To|Importance|Attachments?"
    r"|差出人|送信者|送信元|宛先|件名|日時|送信日時|受信日時|添付|添付ファイル)\s?[:：]"
)
"""The head of a mail, as programs write it; keys of files begin with a small letter."""
RULE = re.compile(r"[-_=*]{2,}\s?(?:\w.*)?")
"""What programs draw between a mail and the one that it answers, and people above their name."""
GREETING = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|to whom|as (?:discussed|agreed)|please|thanks"
    r"|thank you|fyi|(?:best|kind|warm) regards|regards|sincerely|re|fwd?|on .+ wrote)\b"
    r"|お世話|お疲れ|いつも|各位|拝啓|敬具|以上|よろしく|宜しく|下記|添付|転送|\w{1,12}(?:様|さん|殿|御中)(?:$|[、,\s])",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?:[A-Z]\S*(?: \S+){3,}[.!?,]|[^\x00-\x7f].{4,}(?:[。、!?！？]|です|ます))")
KEY = re.compile(r"[\"']?([a-z][a-z_]*|[A-Za-z]*[0-9]*(?:-[A-Za-z0-9]+)+)[\"']?\s?[:：](?:\s|$)")
ITEM = re.compile(r"([A-Za-z]+[0-9]*-[a-z0-9-]+):\s*")
"""An item's id at the left edge, with nothing behind it."""
KEY_OF_ANSWER = re.compile(rf"({'|'.join(Answer.model_fields)}):(\s.*)?")
ENDS_ITEM = re.compile(rf"\s.*|#.*|({'|'.join(Evidence.model_fields.keys() - Answer.model_fields.keys())}):.*")
"""What stands at the left edge, or further right, and belongs to no item that was pasted there line by line."""
WORD = re.compile(r"([^\s\x00-\x7f:：]{1,12})\s?[:：]")

ALLOWED = said("the keys of the file and what belongs to them, and comments")
INDENT = said(
    "put it among the others below 'answers:': two spaces before its id, four before its keys, "
    "six before each hyphen below them, and eight before the keys that follow"
)
DELETE = said("delete what is no part of the file; write '# ' before a line that is to stay as a comment")


@dataclass(frozen=True, slots=True)
class Cleared:
    """A file's text with the lines of a mail empty and without signs of quoting; every line stands where it was."""

    text: str
    problems: tuple[Problem, ...] = ()
    columns: dict[int, int] = field(default_factory=dict)
    """How many signs stood before a line, by its number."""


def cleared(text: str, name: str) -> Cleared:
    """`text` without what a mail put around it, and the problem of each piece."""
    lines = text.split("\n")
    if any(CONFLICT.match(line) for line in lines):
        return Cleared(text)
    columns = _unquoted(lines, name)
    problems = [_quoted(name, columns)] if columns else []
    for piece in (_above(lines, name), _below(lines, name)):
        if piece:
            first, last, message = piece
            problems.append(Problem(Place(name, first, 1), message, "pasted-text", ALLOWED, DELETE))
            lines[first - 1 : last] = [""] * (last - first + 1)
    for number, id_, rows in list(_flush_items(lines, name)):
        message = said("the key '{key}' is not known here.", key=typed(id_))
        allowed = said("keys indented like the other keys of their entry")
        problems.append(Problem(Place(name, number, 1), message, "unknown-key", allowed, INDENT))
        lines[number - 1 : number - 1 + rows] = [""] * rows
    return Cleared("\n".join(lines), tuple(problems), columns) if problems else Cleared(text)


def _unquoted(lines: list[str], name: str) -> dict[int, int]:
    """Takes the signs of quoting from lines that are keys behind them, where no line is one without."""
    quoted = [number for number, line in enumerate(lines) if line.startswith(">")]
    if not quoted or any(_is_key(line, name) for line in lines):
        return {}
    bare = {number: QUOTE.sub("", lines[number], count=1) for number in quoted}
    if not any(_is_key(line, name) for line in bare.values()):
        return {}
    columns = {number + 1: len(lines[number]) - len(line) for number, line in bare.items()}
    for number, line in bare.items():
        lines[number] = line
    return columns


def _above(lines: Sequence[str], name: str) -> tuple[int, int, Sentence] | None:
    """First and last line of the text above the first key, and what is said of it."""
    key = next((number for number, line in enumerate(lines) if _is_key(line, name)), 0)
    text = [number for number in range(key) if _says(lines[number])]
    if not any(_is_letter(lines[number]) or SENTENCE.fullmatch(lines[number].strip()) for number in text):
        return None
    first, last = text[0] + 1, text[-1] + 1
    if first == last:
        message = said("text stands above the keys of the file, in line {first}, such as that of a mail.", first=first)
    else:
        message = said(
            "text stands above the keys of the file, in lines {first} to {last}, such as that of a mail.",
            first=first,
            last=last,
        )
    return first, last, message


def _below(lines: Sequence[str], name: str) -> tuple[int, int, Sentence] | None:
    """The same of the text behind the last key and what belongs to it; a line alone is told by itself."""
    keys = [number for number, line in enumerate(lines) if _is_key(line, name)]
    text = [number for number in range(keys[-1] + 1 if keys else len(lines), len(lines)) if _says(lines[number])]
    begins = next((at for at, number in enumerate(text) if not lines[number].startswith((" ", "-"))), len(text))
    below = text[begins:]
    if len(below) < 2 or not _is_letter(lines[below[0]]):
        return None
    first, last = below[0] + 1, below[-1] + 1
    message = said(
        "text stands below the keys of the file, in lines {first} to {last}, such as that of a mail.",
        first=first,
        last=last,
    )
    return first, last, message


def _flush_items(lines: Sequence[str], name: str) -> Iterator[tuple[int, str, int]]:
    """Each item among the answers whose every line stands at the left edge: its line, its id and how many lines."""
    begin = next((at for at, line in enumerate(lines) if line.rstrip() == f"{ANSWERS}:"), len(lines))
    for at in range(begin + 1, len(lines) - 1) if EVIDENCE in name else ():
        item = ITEM.fullmatch(lines[at])
        if item and KEY_OF_ANSWER.fullmatch(lines[at + 1]):
            ends = (row for row in range(at + 1, len(lines)) if _ends_item(lines[row]))
            yield at + 1, item[1], next(ends, len(lines)) - at


def _ends_item(line: str) -> bool:
    return not line.strip() or bool(ENDS_ITEM.fullmatch(line) or ITEM.fullmatch(line))


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _is_key(line: str, name: str) -> bool:
    """Whether a line at the left edge begins with a key of a file."""
    if not line or line[0] in " #-" or _is_letter(line):  # most lines: no key begins with these, and no word for one
        return False
    word = WORD.match(line)
    return bool(KEY.match(line)) or bool(word and usual_in(name, word[1], 0))


def _is_letter(line: str) -> bool:
    """Whether a line stands in mails and in no file."""
    if HEADER.match(line) or line.startswith(">"):
        return True
    greets = bool(GREETING.match(line)) and not KEY.match(line)
    return greets or (bool(RULE.fullmatch(line)) and line.strip() != "---")


def _quoted(name: str, columns: dict[int, int]) -> Problem:
    return Problem(
        Place(name, min(columns), 1),
        said("the lines of the file begin with '>', as a mail quotes them."),
        "quoted-lines",
        ALLOWED,
        said("delete each '>' at the beginning of a line, with the space behind it"),
    )
