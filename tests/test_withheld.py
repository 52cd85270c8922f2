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
        done: 2026-10-12
special_remarks:
  text: Zanzibar is closed.
  audience: management
"""
MARKERS = ("zanzib", "anzibar", "2031-03")


def test_the_file_with_hidden_entries_loads(small: Path) -> None:
    """Without a slip there is nothing to say."""
    (small / PROCUREMENT).write_text(HIDDEN, encoding="utf-8")
    assert problems_of(small) == ()


@pytest.mark.thorough
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


MAKERS = {"said", "suggested", "counted", "verbatim", "joined", "filled"}
"""Calls that make a sentence, or fill its gaps."""
OWN: dict[str, set[str]] = {
    "reading/source.py": {"MAX_DEPTH", "f'{MAX_VALUES:,}'", "first[0] if first else 0", "space"},
    "reading/yaml_slips.py": {"SPACES[after[2]]", "sign", "title", "sort", "name"},  # names of signs, and of encodings
    "reading/complaints.py": {"mark.line + 1", "line"},
    "reading/pasted.py": {"first", "last"},  # numbers of lines
    "reading/commas.py": set(),
    # numbers of lines, and keys of the models
    "reading/entries_line.py": {"comment + 1", "first + 1", "line", "min(columns)", "max(columns)", "ANSWERS", "key"},
    # columns, and numbers of spaces and lines
    "reading/trials.py": {"abs(target - depth)", "depth + 1", "end - at - 1", "rest", "spaces", "target"},
    "text/signs.py": {"code", "name"},  # of a sign that nobody sees
    # kinds of values, limits, and keys of the models, which nobody types
    "reading/records.py": {
        *("keys_of(owner)", "key", "keys", "wanted", "shape(detail['input'])", "detail['msg']"),
        *("[key, *_description(owner, key)]", "[wanted, joined(keys_of(owner))]"),
        *(f"context.get('{limit}')" for limit in ("max_length", "min_length", "ge", "le")),
    },
    "model/fields.py": {
        *("MAX_ID", "MAX_LINE", "MAX_TEXT", "first", "days.LAST", "digests.LENGTH"),
        *("words", "meant"),  # of a closed list
        *("given",),  # is marked where it is made
    },
    "model/addresses.py": {"links.MAX_LINK"},
    "model/values.py": {"wanted", "shape(value)"},
    "model/nearest.py": {"near[0]", "near[1]", "first", "second", "third"},  # are marked where they are made
    "model/days.py": {"name", "named(dash)"},  # of an era, and of a sign; the date is marked
    "model/said.py": set(),
    "model/roles.py": set(),
    "model/described.py": set(),
    # ids that are allowed
    "reading/lookup.py": {
        *("run", "run[0]", "run[-1]"),
        "(said('{first} to {last}', first=run[0], last=run[-1]) if len(run) > 2 else joined(run) for run in runs)",
    },
    "model/lists.py": {"first", "key"},  # a place in a list, and the key of a model
    "reading/plain_files.py": {"f'{most:,}'", "f'{size:,}'"},
    # everyone reads the list of departments
    "loading/rules/evidence.py": {"MOST_PAST // 12", "fix", "frame.department", "frame.today", "path[-1]"},
    "loading/rules/lost.py": set(),
    "loading/rules/bases.py": {"joined(map(typed, known))", "map(typed, known)"},
}
"""Modules that say something of an evidence file, and what stands in the gaps of their sentences as it is."""
ELSEWHERE = {
    *("reading/folder.py", "model/base.py", "model/colors.py", "model/own_site.py"),
    *(f"loading/{name}.py" for name in ("__init__", "cases", "guideline", "labels", "load", "training")),
    *("loading/edits.py", "loading/past.py", "loading/versions.py"),  # the past is read without a word
    *("loading/made_from.py", "loading/official.py", "loading/own.py", "loading/translations.py"),
    *(
        f"loading/rules/{name}.py"
        for name in (
            "__init__",
            "cases",
            "company",
            "editions",
            "effect",
            "gaps",
            "guideline",
            "own",
            "released",
            "terms",
            "training",
            "translation",
        )
    ),
    *(
        f"model/{name}.py"
        for name in ("__init__", "cases", "company", "evidence", "guideline", "kinds", "languages", "links", "readers")
    ),
    *(
        f"model/{name}.py"
        for name in (
            "official",
            "own",
            "pictures",
            "repository",
            "shapes",
            "training",
            "translated",
            "worded",
            "wording",
            "zones",
        )
    ),
}
"""The others of the loader: names of files, or files in which nothing is for management."""


def untyped() -> Iterator[str]:
    """What fills a gap in a sentence about evidence, unless it is marked as typed."""
    for name, own in OWN.items():
        tree = ast.parse((FOLDER / name).read_text(encoding="utf-8"))
        for words in (words for node in ast.walk(tree) if isinstance(node, ast.Call) for words in _gaps(node)):
            marked = isinstance(words, ast.Call) and ast.unparse(words.func) == "typed"
            if not marked and not isinstance(words, ast.Constant) and ast.unparse(words) not in own:
                yield f"{name}: {ast.unparse(words)}"


def _gaps(call: ast.Call) -> Iterator[ast.expr]:
    """What fills the gaps of a sentence; nothing where the call makes none."""
    maker = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if maker in MAKERS:
        yield from (keyword.value for keyword in call.keywords)
        yield from call.args[{"verbatim": 0, "joined": 0, "counted": 2}.get(maker, len(call.args)) :]


def test_every_module_of_the_loader_is_known() -> None:
    """Whether a module of the loader speaks of evidence is said above, of each."""
    modules = {path.relative_to(FOLDER).as_posix() for pattern in LOADER for path in FOLDER.glob(pattern)}
    elsewhere = {name for name in modules if any(fnmatch(name, pattern) for pattern in ELSEWHERE)}
    assert modules - elsewhere == set(OWN)


def test_every_word_of_a_message_is_marked() -> None:
    """No message holds a word of a file that is not marked as typed, so that none can be forgotten."""
    assert list(untyped()) == []
