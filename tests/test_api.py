"""The files for programs say what the pages say, are what their schemas promise, and keep what version 1 promised."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from local_server import answering
from portal_itself import portal_itself
from rendered import files_made
from site_builds import ROOT
from small_company import NO, NOW, TOMORROW, YES, YESTERDAY, Company, action, actions

from macros.building.site import Site, assemble, indexed
from macros.building.world import World
from macros.derived.status import Reason, State, Status
from macros.derived.view import View, view
from macros.exports.api import FOLDER, INDEX, index
from macros.exports.formats import FORMATS
from macros.facts.day import Clock
from macros.facts.portal import Portal
from macros.model.base import Audience

CLOCK = Clock(NOW)
LOCKED = "{audience: management, title: Zanzibar, kind: system, reference: Z-1}"
COMMIT, ADDRESS = "c0ffee", "https://portal.example/"
NAMES = [format.name for format in FORMATS if format.is_of_api or format.name in ("status", "due")]
SECRET = f"check: Y\nbasis: [{{title: Contract, kind: regulation}}, {LOCKED}]"
PROMISED = ROOT / "tests" / "api_v1.txt"
"""Every field of version 1. A line may be added here, and none may be taken away: programs read these fields."""


@pytest.fixture(scope="module")
def sample() -> Portal:
    """The portal itself."""
    return portal_itself()


@dataclass(frozen=True)
class Exported:
    """The files for programs and the tables for spreadsheets, of one language."""

    view: View
    files: Mapping[str, bytes]
    further_languages: "Mapping[str, Exported]"


@pytest.fixture(scope="module", params=["everyone", "management"])
def site(request: pytest.FixtureRequest, sample: Portal) -> Exported:
    """The portal itself as each audience sees it, in all its languages."""
    return made(sample, Audience(request.param))


def made(portal: Portal, *audiences: Audience) -> Exported:
    """What a build exports to `audiences`; the pages around it are not made."""
    seen = view(portal, audiences)
    exported = indexed(files_made(seen, *NAMES, site=ADDRESS), lambda others: index(seen, COMMIT, ADDRESS, others))
    further = {language: made(portal.in_language(language), *audiences) for language in portal.further_languages}
    return Exported(seen, exported, further)


def files(site: Exported | Site) -> dict[str, Any]:
    """The files for programs, read, by their names below their folder."""
    return {
        name.removeprefix(FOLDER): json.loads(content.decode("utf-8"))
        for name, content in site.files.items()
        if name.startswith(FOLDER)
    }


def languages(site: Exported) -> list[Exported]:
    """The site in each of its languages."""
    return [site, *site.further_languages.values()]


@pytest.mark.thorough
def test_every_file_is_what_its_published_schema_says(site: Exported) -> None:
    """Each file names its schema, which stands beside it, is one of the dialect it names, and holds for the file."""
    for spoken in languages(site):
        read = files(spoken)
        schemas = {name: content for name, content in read.items() if name.startswith("schema/")}
        for name, schema in schemas.items():
            Draft202012Validator.check_schema(schema)
            assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
            assert schema["$id"] == f"https://portal.example/api/v1/{name}"
        used = set()
        for name in read.keys() - schemas.keys():
            address = re.sub(r"^(\.\./)*", "", read[name]["$schema"])
            assert read[name]["$schema"] == f"{'../' * name.count('/')}{address}"
            used.add(address)
            checker = Draft202012Validator(schemas[address], format_checker=Draft202012Validator.FORMAT_CHECKER)
            assert [error.message for error in checker.iter_errors(read[name])] == [], name
        assert used == set(schemas)


def test_a_schema_refuses_what_is_missing_and_allows_what_is_new(site: Exported) -> None:
    """A lost field breaks the promise; a further field and a further word of a list do not."""
    read = files(site)
    checker, status = Draft202012Validator(read["schema/status.json"]), read["status.json"]
    row = status["standings"][0]
    assert checker.is_valid({**status, "later": 1, "standings": [{**row, "later": 1, "status": "new-word"}]})
    assert not checker.is_valid({**status, "standings": [{key: row[key] for key in row if key != "status"}]})
    words = read["schema/status.json"]["$defs"]["Status"]["examples"]
    assert words == [word.value for word in Status]
    assert read["schema/status.json"]["$defs"]["State"]["examples"] == [word.value for word in State]
    assert read["schema/department.json"]["$defs"]["Reason"]["examples"] == [word.value for word in Reason]


def fields(schema: dict[str, Any]) -> Iterator[str]:
    """Each field of a schema with the sort of its values, a line each."""
    for name, group in {"": schema, **schema.get("$defs", {})}.items():
        for key, value in group.get("properties", {}).items():
            yield f"{name}.{key}: {sort_of(value)}".lstrip(".")


def sort_of(value: dict[str, Any]) -> str:
    """The sort of a value in a word or two."""
    if "anyOf" in value:
        return " or ".join(sort_of(choice) for choice in value["anyOf"])
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    return f"list of {sort_of(value['items'])}" if value.get("type") == "array" else str(value["type"])


def test_nothing_that_version_1_promised_is_gone(site: Exported) -> None:
    """Each field of version 1 is there, with the sort of values that it had, and each one there is is promised."""
    read = files(site)
    there = sorted(
        f"{name.removeprefix('schema/').removesuffix('.json')} {line}"
        for name in read
        if name.startswith("schema/")
        for line in fields(read[name])
    )
    promised = PROMISED.read_text(encoding="utf-8").splitlines()
    assert set(promised) - set(there) == set(), "programs read these fields"
    assert set(there) - set(promised) == set(), "new fields are promised by a line in tests/api_v1.txt"


def test_a_file_has_a_line_for_each_value(site: Exported) -> None:
    """The files are laid out so that they can be compared: a value on each line, a space for each level, no codes."""
    for name, text in site.files.items():
        if name.startswith(FOLDER) and not name.endswith(".schema.json"):
            laid_out = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
            assert text.decode() == f"{laid_out}\n", name


def test_the_index_names_every_file_with_its_digest(site: Exported) -> None:
    """It lists all that stands beside it, with the digest and length of its bytes, and says what it is made from."""
    for spoken in languages(site):
        beside = {name for name in spoken.files if name.startswith(FOLDER)} - {INDEX}
        index = files(spoken)["index.json"]
        assert {f"{FOLDER}{entry['path']}" for entry in index["files"]} == beside
        for entry in index["files"]:
            content = spoken.files[f"{FOLDER}{entry['path']}"]
            assert (entry["sha256"], entry["bytes"]) == (sha256(content).hexdigest(), len(content))
            read = json.loads(content)
            assert entry["schema"] == (re.sub(r"^(\.\./)*", "", read["$schema"]) if entry["schema"] else None)
        assert (index["version"], index["commit"]) == (1, "c0ffee")
        assert index["as_of"] == "2026-11-20"
        assert index["audience"] == sorted(spoken.view.audiences)
        language = spoken.view.labels.language
        assert index["site"] == f"https://portal.example/{'' if language == 'en' else f'{language}/'}"
        assert index["sample"] == spoken.view.company.sample != ""


@pytest.mark.thorough
def test_the_commit_is_in_the_index_alone(sample: Portal) -> None:
    """A build makes the files that these tests read; another commit with the same data changes the index alone."""
    first, second = (
        assemble(sample, World(CLOCK, frozenset({Audience.EVERYONE}), commit, address=ADDRESS))
        for commit in (COMMIT, "bbb")
    )
    assert files(first) == files(made(sample, Audience.EVERYONE))
    others = [name for name in first.files if first.files[name] != second.files[name]]
    assert [name for name in others if name.startswith(FOLDER)] == [INDEX]


def test_statuses_are_those_of_the_table(site: Exported) -> None:
    """status.json, items and departments say what the table for spreadsheets says, row for row."""
    for spoken in languages(site):
        read, labels = files(spoken), spoken.view.labels
        table = csv.DictReader(io.StringIO(spoken.files["status/status.csv"].decode("utf-8-sig")))
        key = {name: labels.text(f"csv.{name}") for name in ("item", "department", "status", "answer", "company")}
        rows = [row for row in table if row[key["department"]]]
        for row, standing in zip(rows, read["status.json"]["standings"], strict=True):
            assert row[key["item"]] == standing["item"]
            assert row[key["department"]] == standing["department"]
            assert row[key["status"]] == labels.text(f"status.{standing['status']}")
            assert row[key["answer"]] == (standing["check"] or "")
        states = {entry["item"]: entry["state"] for entry in read["status.json"]["items"]}
        assert {row[key["item"]]: row[key["company"]] for row in rows} == {
            item: labels.text(f"state.{state}") for item, state in states.items() if state not in ("nobody", "unknown")
        }
        whole = {(entry["item"], entry["department"]): entry for entry in read["status.json"]["standings"]}
        for id_ in spoken.view.active:
            for answer in read[f"departments/{id_}.json"]["answers"]:
                standing = whole[answer["item"], id_]
                assert {name: answer[name] for name in standing} == standing
        for item in spoken.view.guideline.items:
            own = read[f"items/{item}.json"]["standings"]
            assert own == [entry for entry in whole.values() if entry["item"] == item]


def test_what_falls_due_is_that_of_the_table(site: Exported) -> None:
    """due.json has the days of the table for spreadsheets, in its order."""
    table = csv.DictReader(io.StringIO(site.files["status/due.csv"].decode("utf-8-sig")))
    day = site.view.labels.text("csv.day")
    assert [row[day] for row in table] == [entry["day"] for entry in files(site)["due.json"]["due"]]


@pytest.mark.thorough
def test_japanese_is_written_as_it_is(sample: Portal) -> None:
    """The files are UTF-8 without escapes, and the same in each language but for titles and texts."""
    first, second = languages(made(sample))
    content = second.files[f"{FOLDER}departments.json"].decode()
    assert "営業部" in content
    assert "\\u" not in content
    assert files(first).keys() == files(second).keys()
    assert files(first)["status.json"]["standings"] == files(second)["status.json"]["standings"]
    schemas = [{name: text for name, text in spoken.files.items() if "/schema/" in name} for spoken in (first, second)]
    assert schemas[0] == schemas[1]


def test_what_is_for_management_is_for_management(company: Company) -> None:
    """A hidden basis is in no file for everyone but as a number, and whole in those for management."""
    portal = company.portal({"unit": {"K1-a": SECRET}})
    everyone, management = made(portal), made(portal, Audience.MANAGEMENT)
    assert not [name for name, content in everyone.files.items() if name.startswith(FOLDER) and b"Zanzibar" in content]
    (answer, *_) = files(everyone)["departments/unit.json"]["answers"]
    assert (answer["hidden"], [basis["title"] for basis in answer["basis"]]) == (1, ["Contract"])
    (answer, *_) = files(management)["departments/unit.json"]["answers"]
    assert [(basis["title"], basis["audience"]) for basis in answer["basis"]] == [
        ("Contract", "everyone"),
        ("Zanzibar", "management"),
    ]
    assert files(management)["index.json"]["audience"] == ["everyone", "management"]


def test_counts_only_has_no_answers(company: Company) -> None:
    """Where employees see counts only, every file says so, and none tells a status or an answer of a department."""
    portal = company.portal({"unit": {"K1-a": f"{YES}\nnote: Zanzibar"}}, more="employees_see: counts")
    site = made(portal)
    read = files(site)
    assert {file["shows"] for file in read.values() if "shows" in file} == {"counts"}
    assert read["status.json"]["totals"]["answers"] == {"number": 1, "total": 4}
    assert [read["status.json"][name] for name in ("items", "standings")] == [[], []]
    assert read["due.json"]["due"] == []
    assert [read["departments/unit.json"][name] for name in ("answers", "due")] == [[], []]
    assert (read["items/K1-a.json"]["state"], read["items/K1-a.json"]["standings"]) == (None, [])
    (unit,) = read["departments.json"]["departments"]
    assert [unit[name] for name in ("reviewed", "reviewed_by", "in_place", "statuses")] == [None, None, None, []]
    assert not [name for name, content in site.files.items() if name.startswith(FOLDER) and b"Zanzibar" in content]
    whole = files(made(portal, Audience.MANAGEMENT))
    assert whole["index.json"]["shows"] == "statuses"
    assert whole["departments/unit.json"]["answers"][0]["note"] == "Zanzibar"


def test_what_is_typed_arrives_as_typed(company: Company) -> None:
    """Texts with quotes, line ends and signs of other programs come back as they were typed; dues know who is late."""
    note = 'He said "no"; </script> =1+1 \\ 日本'
    answer = f"{NO}\nnote: '{note}'\n{actions(action(YESTERDAY), action(TOMORROW))}"
    read = files(made(company.portal({"design": {"K1-a": answer}})))
    assert read["departments/design.json"]["answers"][0]["note"] == note
    assert [(entry["day"], entry["late"], entry["items"]) for entry in read["due.json"]["due"]][:2] == [
        (YESTERDAY, True, ["K1-a"]),
        (TOMORROW, False, ["K1-a"]),
    ]


def test_a_department_that_cannot_be_read(company: Company) -> None:
    """It is named, marked, and in no count; one that is gone stays, with the day from which it is."""
    listed = {"unit": "items: [K1]", "broken": "items: [K1]", "gone": "items: [K1]\nretired: 2026-01-01"}
    evidence = {"unit": {"K1-a": YES}, "broken": {"K1-a": "check: maybe"}, "gone": {}}
    read = files(made(company.portal(evidence, departments=listed, isolate=True)))
    by_id = {entry["id"]: entry for entry in read["departments.json"]["departments"]}
    assert [by_id[id_]["readable"] for id_ in listed] == [True, False, True]
    assert by_id["broken"]["in_place"] is None
    assert by_id["gone"]["retired"] == "2026-01-01"
    assert read["items/K1-a.json"]["state"]["unreadable"] == ["broken"]


def test_an_edit_while_serving_keeps_the_digests_right(company: Company) -> None:
    """What a later build takes over from the one before is what a build from nothing makes, the index too."""
    world = World(CLOCK, frozenset({Audience.EVERYONE}), COMMIT)
    before = assemble(company.portal({"unit": {"K1-a": YES}, "other": {"K1-a": NO}}), world)
    portal = company.portal({"unit": {"K1-a": NO}, "other": {"K1-a": NO}})
    assert dict(assemble(portal, world, before, ["unit"]).files) == dict(assemble(portal, world).files)


@pytest.mark.thorough
@pytest.mark.parametrize("page", ["docs/contribute/programs.md", "docs/ja/contribute/programs.md"])
def test_the_examples_of_the_page_run(sample: Portal, page: str, tmp_path: Path) -> None:
    """The program in Python prints a line for each department that answers, and jq what is late, from a web server."""
    site = made(sample)
    for spoken, way in ((site, ""), (site.further_languages["ja"], "ja/")):
        for name, content in spoken.files.items():
            path = tmp_path / way / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    text = (ROOT / page).read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", text, re.S)
    (query,) = re.findall(r"jq -r '(.*?)'", text)
    with serving(tmp_path) as address:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program.replace("https://portal.example/", address)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    lines = done.stdout.splitlines()
    assert lines[0].endswith("c0ffee")
    assert len(lines) == 1 + len(site.view.by_department)
    late = [entry for entry in files(site)["due.json"]["due"] if entry["late"]]
    assert "select(.late)" in query
    assert late
    columns = re.search(r"Table\.FromRecords\(Source\[due\], \{(.*?)\}\)", text)
    assert columns is not None
    assert set(re.findall(r'"(\w+)"', columns[1])) <= late[0].keys()


class Quiet(SimpleHTTPRequestHandler):
    """A web server as it comes, that prints nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Prints nothing."""

    def end_headers(self) -> None:
        """Ends the head of an answer; what a program reads is JSON by its type."""
        assert not self.path.endswith(".json") or self.guess_type(self.path) == "application/json"
        super().end_headers()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server for a folder, by its address."""
    with answering(partial(Quiet, directory=str(folder))) as address:
        yield address
