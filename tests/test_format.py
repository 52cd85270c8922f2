"""Tidying: keys in order, two spaces, no needless quotes, and never a change of what is read or of a comment."""

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from click.testing import CliRunner, Result
from effort import many
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from macros.commands import main
from macros.editing.blank_evidence import blank_evidence
from macros.editing.tidy import keys_of, tidied
from macros.facts.labels import Labels
from macros.loading.guideline import load_guideline
from macros.model.company import Company, Department
from macros.model.evidence import Evidence
from macros.reading.reader import Reader
from macros.reading.source import parse

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
IDS = ["A1", "A1-a", "A1-b", "B1", "B1-a", "B1-b", "B1-note1", "B1-c"]
KEYS = keys_of(Evidence, IDS)


def tidy(text: str) -> str:
    """`text` tidied as an evidence file."""
    tidy_text, problems = tidied(text.encode(), "data/evidence/x.yml", KEYS)
    assert tidy_text is not None, problems
    return tidy_text


CASES = {
    "keys follow the models": (
        """
special_remarks: Plain.
answers:
  A1-a:
    actions: []
    note: a
    check: Y
    basis:
      - kind: system
        date: 2026-01-01
        title: t
reviewed_by: r
reviewed: 2026-01-01
""",
        """
reviewed: 2026-01-01
reviewed_by: r
answers:
  A1-a:
    check: Y
    basis:
      - title: t
        kind: system
        date: 2026-01-01
    note: a
    actions: []
special_remarks: Plain.
""",
    ),
    "answers follow the outline, notes where it has them": (
        "answers:\n  B1-c: {}\n  B1-note1: {}\n  A1-b: {}\n  A1-a: {}\n",
        "answers:\n  A1-a: {}\n  A1-b: {}\n  B1-note1: {}\n  B1-c: {}\n",
    ),
    "an unknown key stays in its place": (
        "answers: {}\nodd: 1\nreviewed: 2\n",
        "reviewed: 2\nanswers: {}\nodd: 1\n",
    ),
    "entries of a list keep their order": (
        "answers:\n  A1-a:\n    basis:\n    - title: b\n    - title: a\n",
        "answers:\n  A1-a:\n    basis:\n      - title: b\n      - title: a\n",
    ),
    "every level has two spaces, a list stands two below its key": (
        "answers:\n    A1-a:\n       basis:\n       -   title:   b\n           kind: c\n       -\n         title: d\n",
        "answers:\n  A1-a:\n    basis:\n      - title: b\n        kind: c\n      - title: d\n",
    ),
    "words stay as typed": (
        "answers:\n A1-a:\n  check: no\n  basis: [no, 1.10, 2026-01-01, 0123, 12:30, Y, ~, 0o17]\n  note: ~\n",
        "answers:\n  A1-a:\n    check: no\n    basis: [no, 1.10, 2026-01-01, 0123, 12:30, Y, ~, 0o17]\n    note: ~\n",
    ),
    "quotes go where nobody needs them": (
        """
a: "plain words"
"b": 'it is'
c: ["one", 'two, three', "four"]
d: "caf\\u00e9"
""",
        """
a: plain words
b: it is
c: [one, 'two, three', four]
d: café
""",
    ),
    "quotes stay where a reader of YAML would see no text, or another one": (
        """
a: "no"
b: '1.10'
c: "2026-01-01"
d: '0123'
e: "Y"
f: '~'
g: ""
h: "a: b"
i: 'a # b'
j: "@team"
k: ' a '
l: "- a"
m: "a\\nb"
n: '12:30'
"no": "="
""",
        None,
    ),
    "a text that begins with a number and a bracket is a slip as a key alone": (
        "a: '1) First'\n'1) First': '2) Second'\nc:\n  - '1) First'\n",
        "a: 1) First\n'1) First': 2) Second\nc:\n  - 1) First\n",
    ),
    "quotes stay around words that our loader takes for a slip": ("- 'Note：x'\n- '－ x'\n- '-x: y'\n", None),
    "a comment above a key goes where the key goes": (
        "# head\nreviewed: 1\nanswers:\n  # about B\n  # two lines\n  B1-a: {}\n  # about A\n  A1-a: {}\n",
        "# head\nreviewed: 1\nanswers:\n  # about A\n  A1-a: {}\n  # about B\n  # two lines\n  B1-a: {}\n",
    ),
    "bases stand above the answers, and names in a list as they were typed": (
        """
answers:
  A1-a: {basis: [committee, b]}
bases:
  committee:
    kind: system
    title: x
  # about b
  b: {title: y}
reviewed: a
""",
        """
reviewed: a
bases:
  committee:
    title: x
    kind: system
  # about b
  b: {title: y}
answers:
  A1-a: {basis: [committee, b]}
""",
    ),
    "a comment at the end of a line stays on its line": (
        """
reviewed_by: b   # two
reviewed: a # one
answers: # three
  A1-a: # four
    basis: # five
    - # six
      title: x # seven
""",
        """
reviewed: a # one
reviewed_by: b   # two
answers: # three
  A1-a: # four
    basis: # five
      - # six
        title: x # seven
""",
    ),
    "comments before the first key stay at the head": (
        "# yaml-language-server\n# Edited by\nreviewed_by: b\n# the day\nreviewed: a\n",
        "# yaml-language-server\n# Edited by\n# the day\nreviewed: a\nreviewed_by: b\n",
    ),
    "comments at the end of a block stay there": (
        """
answers:
  A1-b:
    note: x
    check: Y
    # end of A1-b
  A1-a:
    check: Y
  # end of the answers

# end of the file
""",
        """
answers:
  A1-a:
    check: Y
  A1-b:
    check: Y
    note: x
    # end of A1-b
  # end of the answers

# end of the file
""",
    ),
    "a comment follows its lines when they move to the left": (
        "answers:\n    # a\n    A1-a:\n        # b\n        check: Y\n        # c\n        #   d\n",
        "answers:\n  # a\n  A1-a:\n    # b\n    check: Y\n    # c\n    #   d\n",
    ),
    "a comment at the margin stays at the margin": (
        "answers:\n    A1-a:\n        check: Y\n#   A1-b:\n#       check: Y\n\n    B1-a:\n        check: N\n",
        "answers:\n  A1-a:\n    check: Y\n#   A1-b:\n#       check: Y\n\n  B1-a:\n    check: N\n",
    ),
    "answers that are commented out stay; one that was added at the end goes between them": (
        """
answers:

  # A1-a:  # Title
  #   check: Y

  A1-b:
    check: Y

  # B1-a:  # Title
  #   check: Y

  # B1-b:  # Title
  #   check: Y

  # B1-note1:  # Title

  # Ask Procurement.

  B1-c:
    check: N

  B1-b:
    check: Y
""",
        """
answers:

  # A1-a:  # Title
  #   check: Y

  A1-b:
    check: Y

  # B1-a:  # Title
  #   check: Y

  # B1-b:  # Title
  #   check: Y

  B1-b:
    check: Y

  # B1-note1:  # Title

  # Ask Procurement.

  B1-c:
    check: N
""",
    ),
    "an answer that was added at the end goes between comments that stay, even before all others": (
        """
answers:
  # Part A

  # A1-b:  # Title

  # B1-a:  # Title

  B1-b: {}

  # B1-note1:  # Title
  A1-b: {}
  A1-a: {}
  # the end
""",
        """
answers:
  # Part A

  A1-a: {}

  # A1-b:  # Title

  # B1-note1:  # Title
  A1-b: {}

  # B1-a:  # Title

  B1-b: {}
  # the end
""",
    ),
    "a comment right below an answer stays between it and the next one": (
        "answers:\n  A1-a: {}\n  # ask Bob\n\n  B1-a: {}\n\n  A1-b: {}\n",
        "answers:\n  A1-a: {}\n  # ask Bob\n\n  A1-b: {}\n\n  B1-a: {}\n",
    ),
    "a comment deeper than the next key belongs to the text above it": (
        "reviewed_by: b\n  # about b\nreviewed: a\n",
        "reviewed: a\nreviewed_by: b\n  # about b\n",
    ),
    "a list whose hyphens stand below their key's first letter ends where the next key begins": (
        "answers:\n  A1-a:\n    basis:\n    - title: a\n    # about the check\n    check: Y\n# end\n",
        "answers:\n  A1-a:\n    # about the check\n    check: Y\n    basis:\n      - title: a\n# end\n",
    ),
    "quotes stay before a comment that the loader would take for a part of the text": ("reviewed: 'a' #c\n", None),
    "a group that stands deeper than the margin goes to the margin, comments with it": (
        "  # a\n  reviewed: 1\n# b\n",
        "# a\nreviewed: 1\n# b\n",
    ),
    "commented-out answers alone stay below their key": (
        "reviewed: 1\nspecial_remarks: x\nanswers:\n\n  # A1-a:\n  #   check: Y\n\n  # A1-b:\n",
        "reviewed: 1\nanswers:\n\n  # A1-a:\n  #   check: Y\n\n  # A1-b:\nspecial_remarks: x\n",
    ),
    "one blank line stays of several, none at either end": (
        "\n\nreviewed: 1\n\n\nanswers:\n\n\n  A1-a:\n    check: Y\n   \n\n  A1-b:\n    check: Y\n\n\n",
        "reviewed: 1\n\nanswers:\n\n  A1-a:\n    check: Y\n\n  A1-b:\n    check: Y\n",
    ),
    "blank lines between answers stay between them when one moves to the front": (
        "answers:\n  A1-b: {}\n\n  B1-a: {}\n\n  A1-a: {}\n",
        "answers:\n  A1-a: {}\n\n  A1-b: {}\n\n  B1-a: {}\n",
    ),
    "block text keeps its lines": (
        """
special_remarks: >-   # why
     One sentence on a line.
       deeper

     # no comment
     last
  # a comment
reviewed_by: |2
      indented
    text
reviewed: 1
""",
        """
reviewed: 1
reviewed_by: |2
      indented
    text
special_remarks: >-   # why
  One sentence on a line.
    deeper

  # no comment
  last
# a comment
""",
    ),
    "blank lines that belong to block text stay": (
        "b: |+\n   x\n\n\n# c\na: >+\n\n\n",
        "b: |+\n  x\n\n\n# c\na: >+\n\n\n",
    ),
    "block text without a line break at the file's end gets none": ("reviewed: |\n  x", "reviewed: |-\n  x\n"),
    "text over several lines keeps them": (
        "reviewed: one\n     two\n\n     three # c\nspecial_remarks:\n      'a\n\n        b'\n",
        "reviewed: one\n  two\n\n  three # c\nspecial_remarks:\n  'a\n\n  b'\n",
    ),
    "a comment between a key and its text stays": (
        "answers:\n    A1-a:\n        note: # a\n            # b\n            text # c\n",
        "answers:\n  A1-a:\n    note: # a\n      # b\n      text # c\n",
    ),
    "brackets on one line have a space after each comma and colon": (
        'a: [x,y , z, ]\nb: { c : d,"e":f}\n',
        "a: [x, y, z]\nb: {c: d, e: f}\n",
    ),
    "brackets over several lines are kept with their comments": (
        "answers:\n    a: [x, # one\n      y,\n      # two\n      z\n    ] # three\n",
        "answers:\n  a: [x, # one\n    y,\n    # two\n    z\n  ] # three\n",
    ),
    "a comment above the first key of an entry goes above its hyphen": (
        "answers:\n  A1-a:\n    basis:\n      - kind: system\n        # the title\n        title: x\n",
        "answers:\n  A1-a:\n    basis:\n      # the title\n      - title: x\n        kind: system\n",
    ),
    "three hyphens and three dots stay": (
        "# a\n---\n# b\nreviewed:   x\n...\n# c\n",
        "# a\n---\n# b\nreviewed: x\n...\n# c\n",
    ),
    "line ends of Windows become plain ones, and the last line gets one": ("a: b\r\n\r\nc:  d", "a: b\n\nc: d\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    """A text becomes exactly the text that the table holds."""
    typed, wanted = CASES[case]
    typed = typed.removeprefix("\n") if wanted is None or wanted.startswith("\n") else typed
    wanted = typed if wanted is None else wanted.removeprefix("\n")
    assert tidy(typed) == wanted
    assert tidy(wanted) == wanted


WORDS = [
    "no",
    "Y",
    "~",
    "1.10",
    "2026-01-01",
    "0123",
    "12:30",
    "a b",
    "it's",
    "http://x/y#z",
    "é 部 😀",
    "=",
    "<",
    "x|",
]
QUOTED = ["'it''s'", '"no"', '"plain words"', "'x: y'", '"a # b"', '"\\u00e9 x"', "''", "'#'", '"12:30"', "'- a'"]
BRACKETS = ["[]", "{}", "[a, 'b']", "{a: b,c: [d]}", '{"k":v}', "[a, ]", "{a: , b: }", "[a: b]"]
GROUPS: dict[str, tuple[str, ...]] = {
    "": ("reviewed", "reviewed_by", "answers", "special_remarks", "odd"),
    "answers": tuple(IDS),
    "basis": ("title", "kind", "reference", "date", "audience"),
    "actions": ("what", "owner", "due"),
    "special_remarks": ("text", "audience"),
    **dict.fromkeys(IDS, ("check", "reviewed", "basis", "note", "reason", "actions", "audience")),
}
LISTS = ("basis", "actions")


class Typist:
    """Types evidence-like text with any habit that YAML allows; every comment has a number of its own."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.comments = 0

    def one_of(self, *choices: T) -> T:
        """One of the choices."""
        chosen: T = self.draw(st.sampled_from(choices))
        return chosen

    def comment(self) -> str:
        """A comment that is found again by its number."""
        self.comments += 1
        return f"{self.one_of('# ', '#', '# B1-a:  # ', '#   ')}c{self.comments}."

    def beside(self) -> str:
        """Mostly nothing, or a comment at the end of a line."""
        return self.one_of("", "", " ", "   ").rstrip(" ") + (f" {self.comment()}" if self.one_of(0, 0, 0, 1) else "")

    def between(self, column: int) -> str:
        """Comments and blank lines before an entry."""
        lines = ""
        while self.one_of(0, 0, 0, 1):
            kind = self.one_of("blank", "here", "here", "anywhere", "margin")
            at = {"here": column, "margin": 0}.get(kind, self.draw(st.integers(0, 9)))
            lines += "\n" if kind == "blank" else f"{' ' * at}{self.comment()}\n"
        return lines

    def text(self, column: int) -> str:
        """The rest of a line after a colon or hyphen at `column`, with the lines that its text goes on in."""
        deep = " " * (column + self.draw(st.integers(1, 4)))
        kind = self.one_of("word", "word", "quoted", "brackets", "nothing", "lines", "quotes", "below", "block", "open")
        if kind == "nothing":
            return f"{self.beside()}\n"
        if kind == "lines":
            return f" one\n{self.one_of('', chr(10))}{deep}two{self.beside()}\n"
        if kind == "quotes":
            return f' "one\n{deep}two\\\n{deep} x \\ \n\n{deep}three"{self.beside()}\n'
        if kind == "below":
            between = f"{deep}{self.comment()}\n" if self.one_of(0, 1) else ""
            return f"{self.beside()}\n{between}{deep}{self.one_of(*WORDS, *QUOTED)}{self.beside()}\n"
        if kind == "open":
            return f" [a,{self.beside()}\n{deep}'b\n{deep}c', {{d: e}}\n{deep}]{self.beside()}\n"
        if kind == "block":
            digit = str(len(deep) - column) if self.one_of(0, 0, 1) else ""
            head = self.one_of("|", ">") + digit + self.one_of("", "-", "+")
            lines = [f"{deep}   deeper\n"] if digit else []
            for _ in range(self.draw(st.integers(0, 3))):
                lines.append(f"{deep}{self.one_of('text', '# no comment', '- x', 'key: v', 'end  ')}\n")
                lines.append(self.one_of("", "", "\n", " " * len(deep) + "\n"))
            return f" {head}{self.beside()}\n{''.join(lines)}"
        return f" {self.one_of(*{'word': WORDS, 'quoted': QUOTED, 'brackets': BRACKETS}[kind])}{self.beside()}\n"

    def group(self, name: str, column: int, lead: str = "") -> str:
        """A group of keys at `column`, its first line begun by `lead`."""
        keys = self.draw(st.lists(st.sampled_from(GROUPS[name]), min_size=1, max_size=4, unique=True))
        lines = ""
        for key in keys:
            lines += "" if lead else self.between(column)
            typed = self.one_of(key, key, f'"{key}"')
            lines += f"{lead or ' ' * column}{typed}:{self.value(key, column)}"
            lead = ""
        return lines

    def value(self, key: str, column: int) -> str:
        """What follows the colon of `key`."""
        if key not in GROUPS or self.one_of(0, 0, 0, 0, 1):
            return self.text(column)
        if key not in LISTS:
            return f"{self.beside()}\n{self.group(key, column + self.one_of(2, 2, 1, 4))}"
        lines = f"{self.beside()}\n"
        at = column + self.one_of(2, 2, 0, 4)
        for _ in range(self.draw(st.integers(1, 3))):
            lines += self.between(at) + " " * at + "-"
            kind = self.one_of("group", "group", "text", "beside", "list")
            if kind == "group":
                lines = lines[: -at - 1] + self.group(key, at + 2, " " * at + "- ")
            elif kind == "text":
                lines += self.text(at)
            elif kind == "beside":
                lines += f"{self.beside()}\n{self.group(key, at + self.one_of(2, 2, 4))}"
            else:
                lines += f" - a\n{self.between(at + 2)}{' ' * at}  - b\n"
        return lines

    def file(self) -> str:
        """A whole file."""
        head = self.one_of("", "", f"{self.comment()}\n", f"{self.comment()}\n---\n")
        text = head + self.group("", 0) + self.between(self.one_of(0, 2, 4))
        ending = self.one_of("plain", "plain", "none", "windows", "blank")
        if ending == "none":
            return text.rstrip("\n")
        return text.replace("\n", "\r\n") if ending == "windows" else text + "\n" * 2 * (ending == "blank")


@st.composite
def files(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """Evidence-like texts that the loader can read."""
    text = Typist(draw).file()
    assume(parse(text.encode(), "x")[0])
    return text


def numbers(text: str) -> list[str]:
    """The comments that the typist has numbered, with their own words, in any order."""
    return sorted(re.findall(r"#[^#\n]*c\d+\.", text))


@pytest.mark.thorough
@settings(max_examples=many(80), deadline=None)
@given(files())
def test_tidying_changes_neither_values_nor_comments(text: str) -> None:
    """Any text that loads is tidied: what is read and every comment stay, twice changes nothing."""
    once = tidy(text)
    before, after = parse(text.encode(), "x")[0], parse(once.encode(), "x")[0]
    assert before is not None and after is not None
    assert after.value == before.value
    assert numbers(once) == numbers(text)
    assert once.endswith("\n") and "\r" not in once
    assert tidy(once) == once


REAL = sorted((ROOT / "data" / "evidence").glob("*.yml"))


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(REAL), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 12)), max_size=6), st.booleans())
def test_comment_anywhere_in_a_real_file_is_kept(path: Path, places: list[tuple[int, int]], turned: bool) -> None:
    """A comment on a line of its own, anywhere in a department's file, is still there, even when all answers move."""
    text = path.read_text(encoding="utf-8")
    if turned:
        head, answers = text.split("answers:\n")
        parts = re.split(r"(?m)^(?=  \S)", answers.split("\nspecial_remarks:")[0] + "\n")
        text = f"{head}answers:\n{''.join(reversed(parts))}"
    lines = text.split("\n")
    for number, (at, column) in enumerate(places):
        lines.insert(at % (len(lines) + 1), f"{' ' * column}# c{number}.")
    text = "\n".join(lines)
    before = parse(text.encode(), "x")[0]
    assume(before)
    once = tidy(text)
    after = parse(once.encode(), "x")[0]
    assert before is not None and after is not None and after.value == before.value
    assert numbers(once) == numbers(text)
    assert tidy(once) == once


@pytest.mark.parametrize(
    "text", ["? reviewed\n: x\n", "reviewed: 1\n? reviewed_by\n: x\n", "{reviewed: 1}\n", "words\n"]
)
def test_what_is_not_tidied_is_told(text: str) -> None:
    """Keys after a question mark, and a file that is no group of lines, are left as they are with a reason."""
    tidy_text, problems = tidied(text.encode(), "x.yml", KEYS)
    assert tidy_text is None
    assert [problem.rule for problem in problems] == ["not-tidied"]
    assert problems[0].fix and problems[0].place.line


def run(data: Path, *arguments: str | Path) -> Result:
    """`python -m macros format` on the data folder."""
    return CliRunner().invoke(main, ["--data", str(data), "format", *map(str, arguments)])


UNTIDY = "data/evidence/design.yml"


@pytest.fixture
def untidy(small: Path) -> Path:
    """The small company's data, all tidy but for one evidence file."""
    assert run(small).exit_code == 0
    path = small / "evidence" / "design.yml"
    path.write_text(
        f"reviewed_by: Head of Design\n{path.read_text('utf-8').replace('reviewed_by: Head of Design', '')}", "utf-8"
    )
    return small


def contents(data: Path) -> dict[Path, bytes]:
    """Every file by its path."""
    return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_without_file_all_that_people_edit_is_tidied(untidy: Path) -> None:
    """`format` writes the files that are not tidy, names them, and says how many were."""
    result = run(untidy)
    assert (result.exit_code, result.output) == (0, f"{UNTIDY}: tidied\n4 files are tidy already.\n")
    again = run(untidy)
    assert (again.exit_code, again.output) == (0, "5 files are tidy already.\n")


def test_check_names_what_format_would_write_and_writes_nothing(untidy: Path) -> None:
    """`--check` has exit status 1 and leaves every byte, until `format` has run."""
    before = contents(untidy)
    result = run(untidy, "--check")
    assert result.exit_code == 1
    assert result.output == f"{UNTIDY}: not tidy\n4 files are tidy.\nRun: python -m macros format\n"
    assert contents(untidy) == before
    run(untidy)
    assert run(untidy, "--check").exit_code == 0


def test_with_files_only_those_are_tidied(untidy: Path) -> None:
    """Files that are not named are not looked at; one named twice is tidied once."""
    other, same = untidy / "evidence" / "procurement.yml", untidy / "evidence" / "design.yml"
    before = contents(untidy)
    assert run(untidy, other).output == "1 file is tidy already.\n"
    assert contents(untidy) == before
    assert run(untidy, same, same).output == f"{UNTIDY}: tidied\n0 files are tidy already.\n"


def test_a_file_elsewhere_is_tidied_by_its_place(untidy: Path, tmp_path: Path) -> None:
    """A copy in another folder named evidence is an evidence file; any other file keeps the order of its keys."""
    copy, plain = tmp_path / "copy" / "evidence" / "a.yml", tmp_path / "copy" / "a.yml"
    copy.parent.mkdir(parents=True)
    for path in (copy, plain):
        path.write_text("reviewed_by:   b\nreviewed: a\n", encoding="utf-8")
    assert run(untidy, copy, plain).exit_code == 0
    assert copy.read_text("utf-8") == "reviewed: a\nreviewed_by: b\n"
    assert plain.read_text("utf-8") == "reviewed_by: b\nreviewed: a\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"reviewed: 1\n  check: Y\n",
            "data/evidence/archive.yml:2:8: a key stands inside the text that begins above it.",
        ),
        (b"reviewed: \x93\xfa\x96{\n", "data/evidence/archive.yml:1:11: the file is not UTF-8"),
        (b"a: &x b\n", "data/evidence/archive.yml:1:4: an ampersand before a word"),
        (b"", "data/evidence/archive.yml:1:1: the file is empty."),
        (b"? a\n: b\n", "data/evidence/archive.yml:1:1: the line is written in a way that is not tidied."),
        (None, "data/evidence/archive.yml: the file is missing."),
    ],
    ids=["indentation", "encoding", "anchor", "empty", "question mark", "missing"],
)
@pytest.mark.parametrize("check", [[], ["--check"]], ids=["format", "check"])
def test_a_file_that_cannot_be_read_stops_everything(
    untidy: Path, content: bytes | None, message: str, check: list[str]
) -> None:
    """The problem is told in the report's form with exit status 1, and no file is written, not even a sound one."""
    path = untidy / "evidence" / "archive.yml"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    before = contents(untidy)
    result = run(untidy, *check, *[untidy / "evidence" / name for name in ("design.yml", "archive.yml")])
    assert result.exit_code == 1
    assert result.output.startswith(message)
    assert result.output.endswith("\n\n1 problem in 1 file. Nothing was written.\n")
    assert "fix: " in result.output
    assert contents(untidy) == before


def test_without_the_outline_nothing_is_written(untidy: Path) -> None:
    """The order of answers is the outline's: a fault in it is told, and every file stays."""
    (untidy / "guideline" / "outline.yml").write_text("edition: x\n", encoding="utf-8")
    before = contents(untidy)
    result = run(untidy)
    assert result.exit_code == 1
    assert "data/guideline/outline.yml:1" in result.output
    assert contents(untidy) == before


def test_a_write_that_fails_leaves_the_file(untidy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while a file is written leaves the old one, and nothing beside it."""

    def fail(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "no space left", str(target))

    before = contents(untidy)
    monkeypatch.setattr(Path, "replace", fail)
    done = run(untidy)
    assert done.exit_code == 1
    assert "the disk is full" in done.stderr
    assert contents(untidy) == before


def test_windows_line_ends_become_plain(small: Path) -> None:
    """A file that is tidy but for CRLF is tidied to the same bytes as its plain twin."""
    run(small)
    before = contents(small)
    path = small / "evidence" / "procurement.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(small, "--check").exit_code == 1
    assert run(small).exit_code == 0
    assert contents(small) == before


def test_a_byte_order_mark_is_dropped(small: Path) -> None:
    """A file that is tidy but for a byte order mark is tidied to the same bytes as its plain twin."""
    run(small)
    before = contents(small)
    path = small / "evidence" / "procurement.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run(small, "--check").exit_code == 1
    assert run(small).exit_code == 0
    assert contents(small) == before


def test_the_real_data_is_tidy() -> None:
    """Every evidence file, departments.yml and company.yml of this repository is as `format` writes it."""
    result = run(ROOT / "data", "--check")
    assert result.exit_code == 0, result.output


@pytest.mark.thorough
def test_tidying_the_real_data_keeps_what_is_read(tmp_path: Path) -> None:
    """Every YAML file of data/, whatever its kind, is read the same after tidying."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    paths = sorted(data.rglob("*.yml"))
    before = [parse(path.read_bytes(), "x")[0] for path in paths]
    result = run(data, *paths)
    assert result.exit_code == 0, result.output
    for path, source in zip(paths, before, strict=True):
        after = parse(path.read_bytes(), "x")[0]
        assert source is not None and after is not None
        assert after.value == source.value, path


def test_a_new_department_is_tidy(small: Path, labels: Labels) -> None:
    """What `new-department` writes needs no tidying, with every item or with none commented out."""
    reader = Reader(small)
    guideline = load_guideline(reader)
    company, _ = reader.record(Company, "company.yml")
    assert guideline and company and company.as_of
    department = Department.model_validate({"id": "new", "name": "New", "head": "Head of New"})
    for items in (tuple(guideline.items), ()):
        path = small / "evidence" / "new.yml"
        path.write_text(blank_evidence(guideline, labels, department, items), encoding="utf-8")
        assert run(small, path, "--check").exit_code == 0
