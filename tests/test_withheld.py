"""What is for management is in no message, whatever slip stands beside it."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from effort import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_broken import LOADER, PROCUREMENT, SLIPS, problems_of, slip

import macros
from macros.commands.formats import FORMATS

FOLDER = Path(macros.__path__[0])
HIDDEN = """\
reviewed: 2026-09-30
reviewed_by: Head of Procurement
answers:
  K1-a:
    check: Y
    basis:
      - title: Zanzibar contract
        kind: regulation
        reference: zanzibar-07
        link: https://intranet.example/zanzibar
        date: 2026-07-01
        valid_until: 2031-03-03
        audience: management
      - title: List beside the bench
        kind: system
  K1-c:
    check: N
    audience: management
    reviewed: 2026-10-15
    note: >-
      Zanzibar: the landlord of "zanzibar" wants # zanzibar back.
      Nobody else knows of zanzibar.
    reason: 'Zanzibar #zanzibar'
    actions:
      - what: Leave zanzibar
        owner: Zanzibar
        due: 2031-03-03
special_remarks:
  text: Zanzibar is closed.
  audience: management
"""
MARKERS = ("zanzib", "anzibar", "2031-03")


def test_the_file_with_hidden_entries_loads(small: Path) -> None:
    """Without a slip there is nothing to say."""
    (small / PROCUREMENT).write_text(HIDDEN, encoding="utf-8")
    assert problems_of(small) == ()


# the folder is shared by the examples on purpose: each of them writes the one file anew
@settings(max_examples=many(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SLIPS, min_size=1, max_size=3))
def test_no_slip_tells_a_hidden_word(small: Path, slips: list[tuple[str, bool, int, str]]) -> None:
    """Beside any slips but the loss of a whole line `audience`, no form of the messages holds a word of management."""
    text = HIDDEN
    for kind, whole_line, position, character in slips:
        lines = text.splitlines()
        if whole_line and kind in ("delete", "replace") and lines and "audience" in lines[position % len(lines)]:
            continue
        text = slip(text, kind, whole_line, position, character)
    (small / PROCUREMENT).write_bytes(text.encode("utf-8"))
    problems = list(problems_of(small))
    for form in FORMATS.values():
        told = form(problems, "").casefold()
        assert not [marker for marker in MARKERS if marker in told]


LOCKS = [
    '"audience": management',
    "'audience': management",
    "audience : management",
    "Audience: management",
    "ａｕｄｉｅｎｃｅ: management",
    "audiance: managment",
    "audience: 'management'",
    "audience: board",
    "audience:management",
    "# audience: management",
]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("slip", ["what: Freeze #zanzibar", "zanzibar： 1", "zanzibar: 1\n    zanzibar: 2"])
def test_a_lock_is_a_lock_however_it_is_written(small: Path, lock: str, slip: str) -> None:
    """Messages about an answer quote nothing, with any spelling of `audience` in it."""
    text = f"reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n  K1-a:\n    check: Y\n    {slip}\n    {lock}\n"
    (small / PROCUREMENT).write_text(text, encoding="utf-8")
    problems = list(problems_of(small))
    assert problems
    assert not [name for name, form in FORMATS.items() if "zanzibar" in form(problems, "")]


FLOW = '{"answers": {"K1-a": {"check": "zanzibar", "audience": "management"}}'


@pytest.mark.parametrize("end", ["}", "", "} zanzibar", ": zanzibar}"])
def test_a_file_in_brackets_is_told_without_words(small: Path, end: str) -> None:
    """The same in a file that is written as JSON, whole or broken."""
    (small / PROCUREMENT).write_text(FLOW + end, encoding="utf-8")
    problems = list(problems_of(small))
    assert problems
    assert not [name for name, form in FORMATS.items() if "zanzibar" in form(problems, "")]


def test_words_of_other_entries_are_quoted(small: Path) -> None:
    """A basis for everyone keeps its words beside one for management."""
    (small / PROCUREMENT).write_text(HIDDEN.replace("kind: system", "kind: sistem"), encoding="utf-8")
    assert "'sistem'" in FORMATS["text"](list(problems_of(small)), "")


CALLS = {"Problem", "problem", "key_problem", "fault", "at", "_note", "_refuse", "place", "closest", "Trial", "Hidden"}
"""Calls that make a problem, or words of one."""
OWN: dict[str, set[str]] = {
    "reading/source.py": {
        "MAX_DEPTH",
        "MAX_VALUES",
        "first[0] if first else 0",
        "space",
        "'after' if behind else 'before'",
    },
    "reading/yaml_slips.py": {"SPACES[after[2]]", "sign", "title"},  # names of signs
    "reading/complaints.py": {"mark.line + 1"},
    "reading/trials.py": set(),
    "text/signs.py": {"code", "name"},  # of a sign that nobody sees
    # kinds of values, and keys of the models, which nobody types
    "reading/records.py": {
        "', '.join(_keys(owner))",
        "_first_line(description)",
        "key",
        "shape(detail['input'])",
        "wanted",
    },
    "model/fields.py": {
        *("MAX_ID", "MAX_LINE", "MAX_TEXT", "wanted", "shape(value)", "reason", "read.form"),
        *("said",),  # is marked where it is made
    },
    "model/days.py": set(),
    "model/said.py": set(),
    "reading/lookup.py": {
        "noun",
        "noun.removeprefix('checklist ').split(maxsplit=1)[0]",
    },  # what sort of thing has no such name
    "model/lists.py": {"what", "key or 'entry'", "first"},  # marked, the key of a model, and a place in a list
    "reading/plain_files.py": {"most", "size"},
    "loading/rules/evidence.py": {
        "frame.department",
        "frame.today",
        "path[-1]",
    },  # everyone reads the list of departments
    "loading/rules/lost.py": set(),
}
"""Modules that say something of an evidence file, and what stands in their messages as it is."""
ELSEWHERE = {
    *("reading/folder.py", "model/base.py"),
    *(f"loading/{name}.py" for name in ("__init__", "guideline", "labels", "load", "training")),
    *(
        f"loading/rules/{name}.py"
        for name in ("__init__", "company", "effect", "gaps", "guideline", "terms", "training")
    ),
    *(
        f"model/{name}.py"
        for name in ("__init__", "company", "evidence", "guideline", "kinds", "links", "readers", "repository")
    ),
    *(f"model/{name}.py" for name in ("shapes", "training", "wording", "zones")),
}
"""The others of the loader: names of files, or files in which nothing is for management."""


def untyped() -> Iterator[str]:
    """What messages about evidence hold between braces, unless it is marked as typed."""
    for name, own in OWN.items():
        tree = ast.parse((FOLDER / name).read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if _is_problem(node)):
            for words in (node for node in ast.walk(call) if isinstance(node, ast.FormattedValue)):
                value = words.value
                marked = isinstance(value, ast.Call) and ast.unparse(value.func) == "typed"
                if not marked and ast.unparse(value) not in own:
                    yield f"{name}: {ast.unparse(value)}"


def _is_problem(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in CALLS


def test_every_module_of_the_loader_is_known() -> None:
    """Whether a module of the loader speaks of evidence is said above, of each."""
    found = {path.relative_to(FOLDER).as_posix() for pattern in LOADER for path in FOLDER.glob(pattern)}
    elsewhere = {name for name in found if any(fnmatch(name, pattern) for pattern in ELSEWHERE)}
    assert found - elsewhere == set(OWN)


def test_every_word_of_a_message_is_marked() -> None:
    """No message holds a word of a file that is not marked as typed, so that none can be forgotten."""
    assert list(untyped()) == []
