"""The page of messages explains every message that there is, by its rule, and quotes none that there is not."""

import re
from functools import cache
from pathlib import Path

import pytest
from samples import BROKEN, read_sample
from test_broken import rules_in_code

from macros.building.world import AUDIENCE, world
from macros.messages.problems import WITHHELD, WITHHELD_FROM_PLAYERS, DataError

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "contribute" / "messages.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^### .+? \{ #rule-([a-z-]+) \}\n\n`([a-z-]+)`: (.+)$", re.M)
ENTRIES = ENTRY.findall(PAGE)
QUOTED = re.compile(r"\*(.+?)\*(?= ·|$)")
WITHOUT_SAMPLE = {
    "the line cannot be read as YAML.",  # no text is known that the parser complains about in unknown words
    "the folder cannot be read.",  # whoever runs the tests may read every folder
    "'…' is not translated.",  # takes a whole second language: tests/test_translations.py
    "the setting '…' is not known.",  # about the build, not about a file
    "'…' stands in data/training/modules/benches.yml already.",
    "what was kept from everyone becomes visible to them: '…'.",
    "what this file hid before cannot be compared: the older version of it cannot be read.",
    "the history of this change is not all here, so what its earlier commits hid cannot be compared.",
    "this change has more than 50 states of the data, so what its earlier commits hid cannot be compared.",
}
OF_A_PAGE = {
    *("page-address", "page-call", "page-file", "page-front-matter", "page-html", "page-link", "page-picture"),
    "page-translation",
}
"""The rules of pages; tests/site/test_page_source_safe.py and test_translations.py show their messages."""
OF_A_CHANGE = {"becomes-visible", "not-compared"}
"""The rules of `check --against`, which compares revisions; tests/test_opened.py and test_history.py show them."""


def settings_rule() -> str:
    """The rule of a setting that cannot be understood."""
    with pytest.raises(DataError) as found:
        world({AUDIENCE: "nobody"}, ROOT)
    return found.value.problems[0].rule


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
    rules = {*rules_in_code(), settings_rule(), *OF_A_CHANGE, *OF_A_PAGE}
    assert sorted(rule for _, rule, _ in ENTRIES) == sorted(rules)


def test_an_entry_is_found_by_its_rule() -> None:
    """The anchor of an entry is made of the rule's name, and no heading below a group is anything else."""
    assert [anchor for anchor, _, _ in ENTRIES] == [rule for _, rule, _ in ENTRIES]
    assert len(ENTRIES) == len(re.findall(r"^### ", PAGE, re.M))


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for _, rule, line in ENTRIES if rule not in OF_A_PAGE], ids=lambda value: value[:20]
)
def test_an_entry_quotes_what_is_said(rule: str, line: str) -> None:
    """The messages that an entry quotes are messages of the portal."""
    quoted = QUOTED.findall(line)
    assert quoted, rule
    said = {pattern(whole(message)) for message in told()}
    assert [message for message in quoted if pattern(message) not in said and message not in WITHOUT_SAMPLE] == []


def test_every_message_is_quoted() -> None:
    """Each message of the samples stands on the page, and how one ends whose words are withheld."""
    quoted = {pattern(message) for _, _, line in ENTRIES for message in QUOTED.findall(line)}
    messages = {whole(message) for message in told()}
    assert {pattern(message) for message in messages} - quoted == set()
    assert messages != told()
    assert WITHHELD in " ".join(PAGE.split())
