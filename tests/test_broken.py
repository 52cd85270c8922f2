"""Bad data gets a clear answer: every message the loader can give, and nothing but messages."""

import ast
import re
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import catalogs
import pytest
from effort import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import BROKEN, SMALL, Sample, copy_small, mend, read_sample, rules_of, spoil
from test_catalogs import brackets, pseudo

__all__ = ["brackets", "pseudo"]  # fixtures

import macros
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.loading.rules.guideline import LINKS
from macros.messages import languages
from macros.messages.problems import DataError, Problem, printable, report
from macros.reading.complaints import COMPLAINTS
from macros.reading.yaml_slips import may_have_slips, slips_by_line
from macros.rendering.asked_labels import asked_labels

CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))
FILES = sorted(BROKEN.glob("*.yml"))
PROCUREMENT = "evidence/procurement.yml"

CHECKED = "  K1-a:\n    check: Y\n"
WITH_CHECKED = [path for path in FILES if CHECKED in read_sample(path).get("content", "")]
TYPED_DAYS = ["2026-05", "2026-06", "2026-07", "2026-12-01"]
TYPED_NAMES = ["bench", "board", "driftwood", "intranet", "lighthouse", "purchase", "regulations", "weather"]
TYPED = [*TYPED_DAYS, *TYPED_NAMES, "Checked", "Contract", "contract", "Draft", "javascript", "Rain", "ships", "stock"]
"""What samples type into the answer to K1-a, besides keys and allowed words."""


def problems_of(data: Path, sample: Sample | None = None) -> tuple[Problem, ...]:
    """What the loader finds wrong with the data folder; any other exception is a fault of the loader.

    Labels are read for a sample of labels only: finding out which ones the pages ask for takes longer than all else.
    """
    labels = None if sample and "label" in sample else Labels({})
    try:
        load(data, CLOCK, labels=labels, asked=asked_labels())
    except DataError as error:
        return error.problems
    return ()


def test_the_small_guideline_loads(small: Path) -> None:
    """The data that samples are laid out on has no problem of its own, and any guideline loads with the real labels."""
    assert list(load(small, CLOCK).guideline.actions) == [f"sharing-{number}" for number in range(1, 6)]


TOLD: dict[Path, tuple[Problem, ...]] = {}
"""What samples have been told, by their file."""
SECONDS = {"file-too-large": 0.5, "nesting-without-end": 1}
"""How much work of the machine's the longest files take at most; any other sample takes less than 5 seconds."""
OF_THE_PROGRAM = ("Error", "Traceback", "mapping", "sequence", "scalar", "None", "dict", "pydantic")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_message_and_fix(path: Path, small: Path) -> None:
    """A sample's data soon gives exactly the report that the sample expects, and loads once it is mended as told."""
    sample = read_sample(path)
    spoil(sample, small)
    start = time.process_time()
    problems = problems_of(small, sample)
    taken = time.process_time() - start
    TOLD[path] = problems
    assert report(problems) + "\n" == sample["expected"]
    assert {problem.rule for problem in problems} == rules_of(sample)
    assert taken < SECONDS.get(path.stem, 5)
    mend(sample, small)
    assert report(problems_of(small, sample)) == "\n0 problems in 0 files. Nothing was built."


EXCUSED = {
    *("code (1)", "my module"),  # names of files
    "training: minutes",  # the groups of a label
    "Ｐｒｏｃｕｒｅ ment",  # a department
    *("Third Printing", "python -m macros official FILE"),  # an edition, and what people type
    # signs, as Unicode names them
    *("right-to-left override", "tag latin capital letter a", "variation selector-16", "word joiner"),
    *("zero width joiner", "zero width no-break space", "zero width space"),
}
"""What fills gaps, has a space, and is the same in every language."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What all samples are told: those that have been laid out are not laid out again."""
    for path in FILES:
        if path not in TOLD:
            data = copy_small(tmp_path_factory.mktemp("sample"))
            spoil(read_sample(path), data)
            TOLD[path] = problems_of(data, read_sample(path))
    return [problem for path in FILES for problem in TOLD[path]]


@pytest.mark.thorough
def test_every_word_of_the_loader_is_in_a_catalog(told: list[Problem]) -> None:
    """Nothing that broken samples are told is English beside the catalog, but for what is the same everywhere."""
    outside = {
        text
        for problem in told
        for words in (problem.message, problem.allowed, problem.fix)
        for text in catalogs.english(words)
    }
    assert outside == EXCUSED


@pytest.mark.thorough
def test_another_language_says_all_of_it(told: list[Problem], pseudo: str) -> None:
    """A report in a language that puts brackets around each sentence is the English one, but for these."""
    catalog = languages.catalog(pseudo)
    for problem in told:
        bracketed = report([problem], catalog=catalog)
        assert re.sub("[ᐸᐳ]", "", bracketed) == report([problem])
        assert bracketed.count("ᐸ") == bracketed.count("ᐳ") >= 3


def test_reports_say_what_to_do() -> None:
    """Every problem of a report has its fix, and is told without words of the program."""
    for path in FILES:
        expected = read_sample(path)["expected"]
        problems = [line for line in expected.splitlines() if line.startswith("data/")]
        assert expected.count("\n    fix: ") == len(problems), path.stem
        assert [word for word in OF_THE_PROGRAM if word in expected] == [], path.stem


@pytest.mark.parametrize("path", WITH_CHECKED, ids=lambda path: path.stem)
def test_words_for_management_stay_out_of_reports(path: Path, small: Path) -> None:
    """Once an entry is for management, no report quotes what a sample types into it."""
    sample = read_sample(path)
    text = sample["content"].replace(CHECKED, f"{CHECKED}    audience: management\n")
    (small / PROCUREMENT).write_text(text, encoding="utf-8")
    told = report(problems_of(small))
    assert not [word for word in TYPED if word in told]


def test_every_rule_has_a_sample() -> None:
    """A rule without a sample has a message that nobody has read."""
    sampled = set().union(*(rules_of(read_sample(path)) for path in FILES))
    assert set(rules_in_code()) - sampled == WITHOUT_SAMPLE
    assert sampled <= set(rules_in_code())


WITHOUT_SAMPLE = {
    "made-from",  # a note of the check, which stops nothing: tests/test_own.py and tests/test_made_from.py read it
    "syntax",  # the parser's complaints that none of COMPLAINTS explains: none is known
}

LOADER = (
    *(
        "reading/folder.py",
        "reading/plain_files.py",
        "text/signs.py",
        "reading/source.py",
        "reading/yaml_slips.py",
        "reading/complaints.py",
        "reading/pasted.py",
        "reading/commas.py",
        "reading/entries_line.py",
        "reading/trials.py",
        "reading/records.py",
    ),
    *("loading/*.py", "reading/lookup.py", "model/*.py", "loading/rules/*.py"),
)
RULE_AT = {
    **{"Problem": 2, "Trial": 3, "problem": 0, "key_problem": 0, "fault": 0},
    **{"at": 1, "_note": 0, "_refuse": 0, "Hidden": 1},
}
"""Which argument names the rule, in each call that makes a problem."""
NOUN_AT = {"unknown": 2, "_known": 4}
"""Which argument names what does not exist: the rule is «unknown-» and its first word."""


def rules_in_code() -> Iterator[str]:
    """The rules that the loader's code names, each where a problem is made."""
    yield from (complaint[0] for complaint in COMPLAINTS)
    yield from (f"unknown-{sorts[0]}" for sorts in LINKS.values())
    for path in (path for pattern in LOADER for path in Path(macros.__path__[0]).glob(pattern)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            for positions, rule in ((RULE_AT, "{}"), (NOUN_AT, "unknown-{}")):
                for argument in call.args[positions.get(name, 99) :][:1]:
                    word = getattr(named.get(getattr(argument, "id", ""), argument), "value", None)
                    if isinstance(word, str):
                        yield rule.format(word.removeprefix("checklist ").split()[0])


WITH_PLACES = [
    "colon-in-text",
    "comment-in-text",
    "conflict",
    "date-empty",
    "indentation-between-levels",
    "key-missing-in-list",
    "key-twice",
    "outline-item-unknown",
    "quote-unclosed-before-another",
    "tab-in-block-text",
    "valid-until-before-date",
]
"""Samples of each way in which a place is found."""


def test_windows_line_ends_change_nothing(small: Path) -> None:
    """Files with CRLF load."""
    for path in small.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert problems_of(small) == ()


def test_byte_order_marks_change_nothing(small: Path) -> None:
    """Files load that begin with a byte order mark, as Excel and editors of Windows write them."""
    before = load(small, CLOCK, labels=Labels({}))
    for path in small.rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(small, CLOCK, labels=Labels({})) == before


def test_signs_that_change_others_are_taken(small: Path) -> None:
    """Variants of signs in Japanese names, emoji of several parts, and joiners inside words are text like any other."""
    name = "葛\U000e0100城 ❤️‍🔥 👩‍🔬 1️⃣ می‌خواهم"
    company = small / "company.yml"
    company.write_text(company.read_text("utf-8").replace("Driftwood Works", name), "utf-8")
    assert load(small, CLOCK, labels=Labels({})).company.name == name


@pytest.mark.parametrize("name", WITH_PLACES)
def test_windows_line_ends_keep_places(name: str, small: Path) -> None:
    """A problem in a file with CRLF stands in the same line and column."""
    sample = read_sample(BROKEN / f"{name}.yml")
    spoil(sample, small)
    broken = small / sample["file"]
    broken.write_bytes(broken.read_bytes().replace(b"\n", b"\r\n"))
    assert report(problems_of(small)) + "\n" == sample["expected"]


def test_large_file_is_not_read(small: Path) -> None:
    """A file of 50 MB is answered without reading it."""
    spoil(read_sample(BROKEN / "file-too-large.yml"), small)
    tracemalloc.start()
    problems_of(small)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_aliases_that_multiply_are_never_written_out(small: Path) -> None:
    """Ten levels of ten aliases each, ten billion values, are answered like any other slip."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 11)]
    (small / PROCUREMENT).write_text("\n".join(lines), encoding="utf-8")
    start = time.process_time()
    assert {problem.rule for problem in problems_of(small)} == {"anchor", "alias"}
    assert time.process_time() - start < 3


VALID = (SMALL / PROCUREMENT).read_text(encoding="utf-8")
SIGNS = " \t\n\r:-#'\"[]{}|>&*!%@`,?~\\=<.０：　－“”–\u00a0\u0085\u2028\ufeff\x00é部YN19a"
CHARACTERS = st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"])
KINDS = st.sampled_from(["delete", "insert", "twice", "replace"])
SLIPS = st.tuples(KINDS, st.booleans(), st.integers(0, 10**6), CHARACTERS)


def slip(text: str, kind: str, whole_line: bool, position: int, character: str) -> str:
    """`text` with one character or line deleted, inserted, doubled or replaced."""
    parts = text.splitlines(keepends=True) if whole_line else list(text)
    if not parts:
        return character
    at = position % len(parts)
    part = f"{character}\n" if whole_line else character
    changed = {"delete": [], "insert": [part, parts[at]], "twice": [parts[at], parts[at]], "replace": [part]}[kind]
    return "".join([*parts[:at], *changed, *parts[at + 1 :]])


@pytest.mark.thorough
# the folder is shared by the examples on purpose: each of them writes the one file anew
@settings(max_examples=many(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SLIPS, min_size=1, max_size=4))
def test_any_slip_gets_an_answer(small: Path, slips: list[tuple[str, bool, int, str]]) -> None:
    """Whatever happens to an evidence file while it is typed, the answer is a portal or places in that file."""
    text = VALID
    for each in slips:
        text = slip(text, *each)
    (small / PROCUREMENT).write_bytes(text.encode("utf-8"))
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert may_have_slips(plain) or not slips_by_line(plain, f"data/{PROCUREMENT}")
    lines = plain.split("\n")
    for problem in problems_of(small):
        assert problem.place.file == f"data/{PROCUREMENT}"
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.message and problem.fix


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("UTC+9", "name a place, for example Asia/Tokyo"),
        ("GMT+9", "name a place, for example Asia/Tokyo"),
        ("+09:00", "name a place, for example Asia/Tokyo"),
        ("JST", "name a place, for example Asia/Tokyo"),
        ("Asia/Osaka", "name a place, for example Asia/Tokyo"),
        ("Asia/Tokio", "write Asia/Tokyo"),
        ("tokyo", "write Asia/Tokyo"),
    ],
)
def test_no_zone_is_advised_that_is_another(typed: str, advice: str, small: Path) -> None:
    """What is no place gets no zone that lies hours away; a slip gets the one that was meant."""
    path = small / "company.yml"
    path.write_text(re.sub("time_zone: .*", f"time_zone: {typed}", path.read_text("utf-8")), encoding="utf-8")
    (problem,) = problems_of(small)
    assert (problem.rule, printable(problem.fix)) == ("time-zone", advice)
