"""No id and no key is taken that is more than letters, digits and hyphens, wherever in the data it stands."""

import json
import shutil
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from samples import EXTRAS
from site_builds import plain_yaml
from typed_fields import IDS, Put, changed, kind_of, places

from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.company import Repository
from macros.rendering.host_links import edit_address, lines_address, new_file, versions_address

CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))
HOSTILE = (
    *(
        '<img src=x onerror="alert(1)">',
        "{{ 7*7 }}",
        "a b",
        "a|b",
        "用語",
        'x" onclick="alert(1)',
        "x' y",
        "../x",
        "x--y",
    ),
    *("x--y", "x-", "x_y", "x.y", "x\ny", "-->", "x#y", "x?y", "x/y", "x&amp;y", "[x](y)", "x:y", "x}", "=1+1", "%2e"),
)
"""What might act where an id stands: in a heading's mark, an attribute, an address, a file's name, a macro's key."""
Data = dict[Path, Any]


def put_into(files: Data, data: Path, put: Put) -> Data:
    """What the files say with what `put` makes of every id, wherever it stands."""
    return {path: changed(value, kind_of(path, data), IDS, put) for path, value in files.items()}


@pytest.fixture
def whole(small: Path) -> tuple[Path, Data]:
    """The small data with its training and cases, and what each file says."""
    for name, source in EXTRAS.items():
        shutil.copytree(source, small / name)
    return small, {path: plain_yaml(path) for path in sorted(small.rglob("*.yml")) if path.parent.name != "labels"}


@pytest.mark.thorough
def test_no_id_is_taken_that_is_none(whole: tuple[Path, Data]) -> None:
    """An id is refused for what it is, with all that names it renamed alike, so that nothing else is wrong."""
    data, files = whole
    ids: dict[str, str] = {}

    def note(place: str, id_: str) -> str:
        ids.setdefault(id_, place)
        return id_

    plain = put_into(files, data, note)
    kinds = {path: kind_of(path, data) for path in files}
    taken = []
    for (id_, place), signs in zip(ids.items(), cycle(HOSTILE), strict=False):
        hostile = f"{id_}{signs}"
        different = {}
        for path, value in plain.items():
            renamed_value = changed(value, kinds[path], IDS, partial(renamed, {id_: hostile}))
            if renamed_value != value:
                different[path] = renamed_value
                path.write_text(json.dumps(renamed_value, ensure_ascii=False), encoding="utf-8")
        rules = rules_broken(data)
        if not rules & {"id", "department-id"} and not is_told_as_unknown(place, rules):
            taken.append((place, hostile, rules))
        for path in different:
            path.write_text(json.dumps(plain[path], ensure_ascii=False), encoding="utf-8")
    assert taken == []
    assert rules_broken(data) == set()
    assert len(ids) > 40


def renamed(names: dict[str, str], place: str, id_: str) -> str:
    """The id that `names` gives instead of `id_`, wherever it stands."""
    return names.get(id_, id_)


def rules_broken(data: Path) -> set[str]:
    """The rules that the data breaks."""
    try:
        load(data, CLOCK, labels=Labels({}))
    except DataError as error:
        return {problem.rule for problem in error.problems}
    return set()


def is_told_as_unknown(place: str, rules: set[str]) -> bool:
    """Keys that name what stands elsewhere are refused as names of nothing."""
    return place in (" key", "wording") and any(rule.startswith("unknown-") for rule in rules)


def test_every_place_of_an_id_is_tried(whole: tuple[Path, Data]) -> None:
    """An id stands at every place of the models that takes one, or the place is named here."""
    data, files = whole
    tried: set[str] = set()

    def note(place: str, value: str) -> str:
        tried.add(place)
        return value

    for path, value in files.items():
        changed(value, kind_of(path, data), IDS, note)
    assert places(IDS) - tried == UNTRIED


UNTRIED = {
    *("AgendaPart.reaches", "Ending.facts", "Evidence.bases key", "Ending.takes", "Ending.unless", "Option.sets"),
    "BackgroundPage.heading",
    "EditionWording.strengths key",
    *(f"{record}.footnotes" for record in ("Area", "Category", "Checklist", "Item")),
    *(f"{record}.successors" for record in ("Action", "Area", "Checklist", "Footnote", "Item", "Point", "Principle")),
}
"""Places of ids that the small data leaves out: they take ids that stand elsewhere."""


@pytest.mark.parametrize("sign", HOSTILE)
def test_a_branch_stays_inside_its_address(sign: str) -> None:
    """The name of a branch is written into addresses so that nothing in it acts, also what the check would refuse."""
    for host in ("github", "gitlab", "gitea"):
        repository = Repository.model_validate({"address": "https://git.example/a/b", "host": host, "branch": "main"})
        repository = repository.model_copy(update={"branch": f"x{sign}"})
        for address in (
            edit_address(repository, "f.yml"),
            lines_address(repository, "f.yml", (1, 2)),
            versions_address(repository, "f.yml"),
            getattr(new_file(repository, "f.yml"), "page", ""),
        ):
            assert address.startswith("https://git.example/a/b/")
            assert not set(address.partition("f.yml")[0]) & set("<>\"' \n{}#?|&[]")
