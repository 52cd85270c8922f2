"""The page of messages explains every message that there is, by its rule, and quotes none that there is not.

It does so in each language that messages are said in: the page in Japanese quotes what the program says in Japanese.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from catalogs import read
from samples import BROKEN, read_sample
from test_broken import rules_in_code

import macros
from macros.building.world import AUDIENCE, world
from macros.messages import languages
from macros.messages.problems import WITHHELD, WITHHELD_FROM_PLAYERS, DataError
from macros.text.sentences import GAP, Sentence

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "contribute" / "messages.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^### .+? \{ #rule-([a-z-]+) \}\n\n`([a-z-]+)`: (.+)$", re.M)
ENTRIES = ENTRY.findall(PAGE)
QUOTED = re.compile(r"\*(.+?)\*(?= ·|$)")
IN_JAPANESE = (ROOT / "docs" / "ja" / "contribute" / "messages.md").read_text(encoding="utf-8")
JAPANESE_ENTRIES = re.findall(r"^### .+? \{ #rule-([a-z-]+) \}\n\n`([a-z-]+)`：(.+)$", IN_JAPANESE, re.M)
JAPANESE_QUOTED = re.compile("『(.+?)』")
REPORTS = re.compile(r"^```text\n(data/.+?)^```", re.M | re.S)
"""What `check` prints, as the page shows it."""
OTHERWISE_QUOTED = {
    "the data is in format …, and the release reads format ….": (
        "データの書式は…ですが、このリリースが読む書式は…です。"
    ),
    "the file cannot be brought to format … without changing anything else.": (
        "このファイルは、ほかを変えずに書式…に移すことができません。"
    ),
    "Procurement is not responsible for '…'.": "「…」は調達部の担当ではありません。",
    "a picture on a page does not hold …: '…'.": "ページの画像に、…は入れられません：「…」。",
    "'…' changes nothing at the ending of all other cases, which has no '…'.": (
        "「…」のない、その他すべての場合の結末では、「…」は働きません。"
    ),
}
"""Quotes that leave out more than what fills a gap, fill one with a name, or could be another sentence; in Japanese."""
WITHOUT_SAMPLE = {
    "the line cannot be read as YAML.",  # no text is known that the parser complains about in unknown words
    "the folder cannot be read.",  # whoever runs the tests may read every folder
    "'…' is not translated.",  # takes a whole second language: tests/test_translations.py
    "'…' is the name of an edition before this one, too.",  # takes the same: tests/test_editions.py
    "the setting '…' is not known.",  # about the build, not about a file
    "the theme has no words in the language '…'.",  # tests/test_translations.py shows it
    "'…' stands in data/training/modules/benches.yml already.",
    "what was kept from everyone becomes visible to them: '…'.",
    "what people inside alone could read becomes visible outside: '…'.",
    "what this file hid before cannot be compared: the older version of it cannot be read.",
    "the history of this change is not all here, so what its earlier commits hid cannot be compared.",
    "this change has more than 50 states of the data, so what its earlier commits hid cannot be compared.",
}
OF_A_PAGE = {
    *(
        "begin",
        "own-look",
        "page-address",
        "page-call",
        "page-file",
        "page-front-matter",
        "page-html",
        "page-link",
        "page-picture",
    ),
    "page-translation",
}
"""The rules of pages; tests/site/test_page_source_safe.py and test_translations.py show their messages."""
OF_A_TRANSLATION = {"made-from"}
"""The rule of what is no problem and named all the same; tests/test_made_from.py shows its messages."""
OF_A_CHANGE = {"becomes-visible", "becomes-visible-outside", "not-compared"}
"""The rules of `check --against`, which compares revisions.

tests/test_opened.py, test_outside.py and test_history.py show them.
"""
OF_WHAT_COMES_BACK = {
    *("workbook", "workbook-choice", "workbook-column", "workbook-department", "workbook-empty", "workbook-far"),
    *("workbook-format", "workbook-item", "workbook-sheet", "workbook-twice", "workbook-value"),
    *("inbox-department", "name-taken", "not-confirmed", "not-taken"),
}
"""The rules of `take`; tests/test_xlsx.py, test_take.py and test_inbox.py show their messages."""


OF_AN_UPGRADE = {"archive", "changed-file", "not-brought", "upgrade"}
"""The rules of `upgrade`; tests/test_release_archive.py and test_upgrade.py show their messages."""


def settings_rule() -> str:
    """The rule of a setting that cannot be understood."""
    with pytest.raises(DataError) as refused:
        world({AUDIENCE: "nobody"}, ROOT)
    return refused.value.problems[0].rule


def pattern(message: str) -> str:
    """A message without what is different each time."""
    without_names = re.sub(r"'[^']*'(?!s\b)|\{[^}]*\}", "'…'", message)
    without_signs = re.sub(r"(?:an?|the) [^'.]*? \(U\+[0-9A-F]+\)", "a sign", without_names)
    return re.sub(r"[0-9][0-9,-]*", "0", without_signs)


@cache
def told() -> frozenset[str]:
    """The messages of all samples."""
    lines = [line for path in BROKEN.glob("*.yml") for line in read_sample(path)["expected"].splitlines()]
    return frozenset(line.partition(": ")[2] for line in lines if line.startswith("data/"))


def whole(message: str) -> str:
    """A message as it ends where no word is withheld."""
    for end in (WITHHELD, WITHHELD_FROM_PLAYERS):
        message = message.removesuffix(end) + "." * message.endswith(end)
    return message


def test_every_rule_has_its_entry() -> None:
    """Each rule in the code has one entry on the page, and each entry its rule."""
    rules = {*rules_in_code(), settings_rule(), *OF_A_CHANGE, *OF_A_PAGE, *OF_A_TRANSLATION, *OF_WHAT_COMES_BACK}
    rules |= OF_AN_UPGRADE
    assert sorted(rule for _, rule, _ in ENTRIES) == sorted(rules)


def test_an_entry_is_found_by_its_rule() -> None:
    """The anchor of an entry is made of the rule's name, and no heading below a group is anything else."""
    assert [anchor for anchor, _, _ in ENTRIES] == [rule for _, rule, _ in ENTRIES]
    assert len(ENTRIES) == len(re.findall(r"^### ", PAGE, re.M))


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (rule, line)
        for _, rule, line in ENTRIES
        if rule not in OF_A_PAGE | OF_A_TRANSLATION | OF_WHAT_COMES_BACK | OF_AN_UPGRADE
    ],
    ids=lambda value: value[:20],
)
def test_an_entry_quotes_what_is_said(rule: str, line: str) -> None:
    """The messages that an entry quotes are messages of the portal."""
    quoted = QUOTED.findall(line)
    assert quoted, rule
    said = {pattern(whole(message)) for message in told()}
    assert [message for message in quoted if pattern(message) not in said and message not in WITHOUT_SAMPLE] == []


@pytest.mark.parametrize("rule", sorted(OF_WHAT_COMES_BACK | OF_AN_UPGRADE))
def test_what_take_says_is_quoted(rule: str) -> None:
    """Each rule of what comes back is one of the program's, and its entry quotes what the program says."""
    rooms = ("editing/*.py", "reading/xlsx.py", "commands/take.py", "upgrading/*.py")
    code = "".join(path.read_text(encoding="utf-8") for room in rooms for path in Path(macros.__path__[0]).glob(room))
    assert f'"{rule}"' in code
    (line,) = [line for _, own, line in ENTRIES if own == rule]
    assert QUOTED.findall(line)
    assert all(any(english.fullmatch(message) for english, _ in catalog()) for message in QUOTED.findall(line))


def test_every_message_is_quoted() -> None:
    """Each message of the samples stands on the page, and how one ends whose words are withheld."""
    quoted = {pattern(message) for _, _, line in ENTRIES for message in QUOTED.findall(line)}
    messages = {whole(message) for message in told()}
    assert {pattern(message) for message in messages} - quoted == set()
    assert messages != told()
    assert WITHHELD in " ".join(PAGE.split())


@cache
def catalog() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each English sentence of the program, to be looked for with its gaps filled, and its Japanese."""
    pairs = [
        (english, message.string if isinstance(message.string, str) else str(message.string[0]))
        for message in read(languages.FOLDER / "ja" / "LC_MESSAGES" / "portal.po")
        for english in ((message.id,) if isinstance(message.id, str) else message.id)
        if message.string
    ]
    return tuple(
        (_filled(english), japanese) for english, japanese in pairs if re.search("[A-Za-z(]", GAP.sub("", english))
    )


def _filled(template: str) -> re.Pattern[str]:
    """The template with any words in its gaps, or a number where it counts; a gap that comes again holds the same."""
    named: set[str] = set()
    parts = GAP.split(template)
    for number, name in enumerate(parts):
        if number % 2 == 0:
            parts[number] = re.escape(name)
        else:
            words = "[0-9]+" if name == "number" else ".+?"
            parts[number] = f"(?P={name})" if name in named else f"(?P<{name}>{words})"
            named.add(name)
    return re.compile("".join(parts))


@cache
def in_japanese(sentence: str) -> str:
    """A filled sentence as the catalog says it, with the sentences in its gaps; as it is where the catalog has none.

    Of several ways to read it, the first that leaves the least in English. A sentence may have lost its full stop.
    """
    said = []
    for english, japanese in catalog():
        if words := english.fullmatch(sentence):
            gaps = {name: in_japanese(filled) for name, filled in words.groupdict().items()}
            said.append(Sentence(japanese, gaps))
    if not said and not sentence.endswith("."):
        return in_japanese(f"{sentence}.").removesuffix("。").removesuffix(".")
    return min(said, key=lambda text: len(re.findall("[A-Za-z]", text)), default=sentence)


def test_the_page_in_japanese_has_the_same_entries() -> None:
    """Each entry stands there, in the same order, under the name that GitHub and GitLab show beside a message."""
    assert [rule for _, rule, _ in JAPANESE_ENTRIES] == [rule for _, rule, _ in ENTRIES]
    assert [anchor for anchor, _, _ in JAPANESE_ENTRIES] == [rule for _, rule, _ in JAPANESE_ENTRIES]
    assert len(JAPANESE_ENTRIES) == len(re.findall(r"^### ", IN_JAPANESE, re.M))


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for _, rule, line in ENTRIES], ids=lambda value: value[:20])
def test_an_entry_quotes_what_is_said_in_japanese(rule: str, line: str) -> None:
    """The messages that an entry quotes are those of the original, as the program says them in Japanese."""
    said = [OTHERWISE_QUOTED.get(message) or in_japanese(message) for message in QUOTED.findall(line)]
    quoted = [JAPANESE_QUOTED.findall(own) for _, named, own in JAPANESE_ENTRIES if named == rule]
    assert [[message.replace("\\", "") for message in messages] for messages in quoted] == [said]


def test_reports_are_shown_as_printed() -> None:
    """A report on the page in Japanese is that of the original, line by line."""
    reports = REPORTS.findall(PAGE)
    assert reports
    said = [[_printed(line) for line in report.splitlines()] for report in reports]
    assert [report.splitlines() for report in REPORTS.findall(IN_JAPANESE)] == said


def _printed(line: str) -> str:
    """A line of a report in Japanese; its place is the same in every language."""
    indented = line[: len(line) - len(line.lstrip())]
    place, mark, message = line.strip().rpartition(": ") if line.startswith("data/") else ("", "", line.strip())
    return indented + place + mark + in_japanese(message)
