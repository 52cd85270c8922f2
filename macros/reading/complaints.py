"""What the YAML parser complains about, in the words of the people who edit."""

import re
from typing import Any

import yaml

from macros.messages.problems import Place, Problem, typed
from macros.reading.locks import REMARKS, is_audience
from macros.text.sentences import Sentence, said, suggested

BEHIND = re.compile(r" *(?=[A-Za-z-]*[0-9])[A-Za-z0-9-]+: +(?:(y|yes|true)|n|no|false) *(?: #.*)?", re.IGNORECASE)
"""The id of an item with its answer right behind it."""
KEY = re.compile(r"(?:- +)*[A-Za-z0-9_-]+")


def explain(error: yaml.YAMLError, text: str, name: str, quoted: Any = None) -> Problem:
    """The parser's complaint in the words of the people who edit.

    `quoted` is the event of the last text in quotes that goes over several lines, where there was one.
    """
    words = f"{getattr(error, 'problem', None) or error}"
    context = f"{getattr(error, 'context', None) or ''}"
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    if quoted and mark and mark.line == quoted.end_mark.line:
        return Problem(
            _place(quoted.start_mark, text, name),
            said("a quote is opened here and closed only in line {line}.", line=mark.line + 1),
            "unclosed-quote",
            fix=said("put the same quote at the end of the text"),
        )
    for rule, pattern, at_start, message, rest in COMPLAINTS:
        if re.search(pattern, f"{context} / {words} / {_before(mark, text)}"):
            place = _place(start if at_start and start else mark, text, name)
            sign = _sign_after(place, text) if rule == "after-quote" else None
            return sign or Problem(place, message, rule, **rest)
    return Problem(
        _place(mark, text, name),
        said("the line cannot be read as YAML."),
        "syntax",
        fix=said("compare its indentation, colons and quotes with the lines around it"),
    )


def lock_below_remarks(problem: Problem, text: str) -> Problem | None:
    """The problem of a lock below remarks that are a plain text, where no indentation would make it one."""
    *before, line = text.split("\n")[: problem.place.line] or [""]
    above = next((earlier for earlier in reversed(before) if earlier[:1].strip()), "")
    if not is_audience(line.partition(":")[0]) or not re.match(rf"{REMARKS}:\s*[^\s>|#]", above):
        return None
    return Problem(
        problem.place,
        said("the audience stands below a text, where it keeps nobody from reading it."),
        "lock-place",
        allowed=said("'audience: management' beside 'text:'"),
        fix=said(
            "write 'special_remarks:' alone, and below it 'text:' and 'audience:', each with two spaces before it"
        ),
    )


def _sign_after(place: Place, text: str) -> Problem | None:
    """The problem of a closing quote or bracket with nothing but a sign behind it: quotes around all would keep it."""
    line = text.split("\n")[place.line - 1]
    sign = re.fullmatch(r"([,;，、；]+|[.。]+)(\s+#.*|\s*)", line[place.column - 1 :])
    if not sign:
        return None
    ends = sign[1][0] in ".。" and line[: place.column - 1].rstrip().endswith(("'", '"'))
    return Problem(
        place,
        said("a sign stands after a closing quote or bracket."),
        "after-quote",
        said("nothing after the closing quote or bracket"),
        said("move it to before the closing quote") if ends else said("delete it"),
    )


def check_behind_item(problem: Problem, text: str) -> Problem | None:
    """The problem of an answer right behind the id of its item, where the rest of the answer stands below it."""
    above = text.split("\n")[: max(problem.place.line - 1, 0)]
    line = next((number for number in range(len(above), 0, -1) if above[number - 1].strip()), 0)
    answer = BEHIND.fullmatch(above[line - 1].rstrip()) if line and problem.rule == "key-in-text" else None
    if not answer:
        return None
    return Problem(
        problem.place,  # where reading can go on
        said("the answer to the item stands right behind its id, in line {line}.", line=line),
        problem.rule,
        allowed=said("nothing behind the item's id and its colon"),
        fix=suggested("write 'check: {word}' on a line of its own below the id", word=typed("Y" if answer[1] else "N")),
    )


def _before(mark: Any, text: str) -> str:
    """What stands before the place in its line: `nothing`, `key` or `text`."""
    lines = text.split("\n")
    before = lines[mark.line][: mark.column].strip() if mark and mark.line < len(lines) else ""
    return ("key" if KEY.fullmatch(before) else "text") if before else "nothing"


def _place(mark: Any, text: str, name: str) -> Place:
    if mark is None:
        return Place(name, 1, 1)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    return Place(name, line + 1, mark.column + 1)


# rule; pattern in the parser's words and what stands before the place; whether the place is where the construct began;
# message, allowed and fix
COMPLAINTS: tuple[tuple[str, str, bool, Sentence, dict[str, Sentence]], ...] = (
    (
        "unclosed-quote",
        r"quoted scalar.*(end of stream|document indicator)",
        True,
        said("a quote is opened here and not closed."),
        {"fix": said("put the same quote at the end of the text")},
    ),
    (
        "escape",
        r"quoted scalar.*(escape|hexdecimal)",
        False,
        said("a backslash inside double quotes begins a code that does not exist."),
        {"fix": said("use single quotes around the text, or write the backslash twice")},
    ),
    (
        "after-quote",
        r"block (mapping|collection) / did not find expected .* / (key|text)$|expected <document start> / (key|text)$",
        False,
        said("text goes on after a closing quote or bracket."),
        {
            "allowed": said("nothing after the closing quote or bracket"),
            "fix": said("put the whole text between single quotes ('…'), and write each ' inside it twice"),
        },
    ),
    (
        "indentation",
        r"block mapping / did not find expected key",
        False,
        said("the line does not fit the group that it stands in."),
        {
            "allowed": said("a key, a colon, a space and a value, indented like the other keys of the group"),
            "fix": said("indent it like the other keys of its group, or like the other entries of its list"),
        },
    ),
    (
        "indentation",
        r"block collection / did not find expected '-' indicator",
        False,
        said("the line does not fit the list that it stands in."),
        {
            "allowed": said("entries that begin with '- ' in the same column"),
            "fix": said("indent it like the other entries; the keys of one entry stand below each other"),
        },
    ),
    (
        "key-in-text",
        r"mapping values are not allowed.* / key$",
        False,
        said("a key stands inside the text that begins above it."),
        {
            "allowed": said("a key indented like the other keys of its group"),
            "fix": said("correct its indentation, or put a colon and a space after the key in the line above"),
        },
    ),
    (
        "colon",
        r"mapping values are not allowed",
        False,
        said("a colon followed by a space stands in the text, where YAML expects only one after the key."),
        {
            "allowed": said("text with a colon in straight quotes"),
            "fix": said('put the whole text into straight quotes ("…")'),
        },
    ),
    (
        "colon",
        r"found unexpected ':'",
        False,
        said("inside brackets, no space stands after the colon."),
        {
            "allowed": said("a key, a colon, a space and a value"),
            "fix": said("write a space after the colon; put text with a colon into straight quotes"),
        },
    ),
    (
        "no-colon",
        r"could not find expected ':'",
        True,
        said("the line has no key: there is no colon followed by a space."),
        {"allowed": said("key: value"), "fix": said("add the colon and a space; indent a line that continues a text")},
    ),
    (
        "list-after-key",
        r"block sequence entries are not allowed",
        False,
        said("a hyphen and a space stand here, where no list can begin."),
        {
            "allowed": said("a list below its key, each entry on a line of its own"),
            "fix": said(
                'begin the list on the next line; put text that begins with a hyphen into straight quotes ("…")'
            ),
        },
    ),
    (
        "tab",
        r"tab character",
        False,
        said("a tab stands in the indentation."),
        {"allowed": said("spaces, two for each level"), "fix": said("replace the tab by spaces")},
    ),
    (
        "first-character",
        r"cannot start any token|mapping keys are not allowed|block node / did not find expected node content",
        False,
        said("the text begins with a character that has a meaning of its own in YAML."),
        {"fix": said('put the text into straight quotes ("…")')},
    ),
    (
        "first-character",
        r"block scalar|directive|incompatible",
        True,
        said("the text begins with a character that has a meaning of its own in YAML."),
        {"fix": said('put the text into straight quotes ("…")')},
    ),
    (
        "bracket",
        r"flow (sequence|mapping|node)",
        True,
        said("a bracket is opened here and not closed, or a comma is missing inside it."),
        {"fix": said("close the bracket; put text that begins with [ or { into straight quotes")},
    ),
    (
        "documents",
        r"expected <document start>",
        False,
        said("the file's content ends above this line."),
        {
            "allowed": said("one group of keys, which all begin in the same column"),
            "fix": said("let the keys of the file begin in the first column; delete a line '...'"),
        },
    ),
    (
        "alias",
        r"scanning an (alias|anchor)",
        True,
        said("a star or an ampersand at the beginning of a text has a meaning of its own in YAML."),
        {"fix": said('put the text into straight quotes ("…")')},
    ),
    (
        "tag",
        r"tag",
        True,
        said("an exclamation mark before a word gives the value a type, which is not allowed here."),
        {
            "allowed": said("text, lists and groups without a type"),
            "fix": said("delete the word with the exclamation mark; put text that begins with ! into straight quotes"),
        },
    ),
)
