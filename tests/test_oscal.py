"""OSCAL documents hold against NIST's schema and each other, and say no more than the answers do."""

import copy
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from editions import drop
from oscal_documents import SCHEMA, Document, against_each_other, against_schema, schema_text
from portal_itself import portal_itself
from rendered import files_made
from site_builds import ROOT
from small_company import BASIS, NO, YES, Company, action, actions, basis, file

from macros.derived.status import Status
from macros.derived.view import view
from macros.exports.formats import exported
from macros.exports.oscal import ACTING, NS, href, marked
from macros.exports.oscal_results import STATES
from macros.facts.day import Clock
from macros.facts.portal import Portal
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.base import Audience

FOLDER = "exports/oscal/"
SITE = "https://portal.example/"
CATALOG, PROFILE, UNIT = "catalog.json", "profile.json", "results-unit.json"
SIGNS = r"\`*_~^[]<>&{}|"
"""What Markdown, and OSCAL's form of it, acts on wherever it stands."""
HOSTILE = [
    "**Bold** and _it_ and ~sub~ and ^sup^",
    "<script>alert(1)</script> & &lt;b&gt;",
    "[a link](javascript:alert(1)) and ![one](https://a.example/x.png)",
    "{{ insert: param, x }} and `code` and | a | table |",
    r"C:\temp\*.doc ends in \\",
    "# no heading",
    "- no list",
    "12. no list",
    "=== no heading",
    "経済安全保障 👩‍💻 ﷽",
]
"""What somebody may type as the title of a basis."""


@pytest.fixture(scope="module")
def sample() -> Portal:
    """The portal itself."""
    return portal_itself()


def documents(portal: Portal, *audiences: Audience, language: str = "", site: str = SITE) -> dict[str, Document]:
    """The documents of a portal by their names."""
    formats = ("oscal-catalog", "oscal-profile", "oscal-results")
    files = files_made(view(portal.in_language(language), audiences), *formats, site=site)
    return {name.removeprefix(FOLDER): json.loads(text) for name, text in files.items() if name.startswith(FOLDER)}


def of_unit(company: Company, answers: dict[str, str], *audiences: Audience, **settings: Any) -> dict[str, Document]:
    """The documents of a company with one department, `unit`."""
    return documents(company.portal({"unit": answers}, **settings), *audiences)


def result(written: dict[str, Document], name: str = UNIT) -> Document:
    """What was found in a department."""
    (held,) = written[name]["assessment-results"]["results"]
    assert isinstance(held, dict)
    return held


def facts(record: Document) -> dict[str, str]:
    """The portal's own facts of a record."""
    return {prop["name"]: prop["value"] for prop in record.get("props", ()) if prop["ns"] == NS}


def findings(written: dict[str, Document]) -> dict[str, Document]:
    """The findings by the statement that they are about."""
    return {finding["target"]["target-id"]: finding for finding in result(written).get("findings", ())}


def assert_sound(written: dict[str, Document]) -> None:
    """Nothing is wrong with these documents."""
    assert {name: fault for name, document in written.items() if (fault := against_schema(document))} == {}
    assert against_each_other(written) == []


def test_the_schema_is_the_one_that_its_readme_names() -> None:
    """The schema is NIST's, byte for byte."""
    assert hashlib.sha256(schema_text()).hexdigest() in (SCHEMA.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize("audiences", [(), (Audience.MANAGEMENT,), (Audience.FACILITATOR,)], ids=str)
def test_the_portal_itself_is_sound(sample: Portal, audiences: tuple[Audience, ...]) -> None:
    """All documents of the portal, in each language and for each audience, with an address and without."""
    for language in sample.languages:
        for site in ("", SITE):
            written = documents(sample, *audiences, language=language, site=site)
            assert len(written) == 2 + len(sample.active)
            assert_sound(written)


def test_items_are_controls_and_notes_are_not(sample: Portal) -> None:
    """Each item is a control that the profile chooses; each note is a part of its section, and nobody assesses it."""
    written = documents(sample)
    sections = [group for part in written[CATALOG]["catalog"]["groups"] for group in part["groups"]]
    controls = [control["id"] for section in sections for control in section["controls"]]
    notes = [part["id"] for section in sections for part in section.get("parts", ())]
    (imported,) = written[PROFILE]["profile"]["imports"]
    assert [section["id"] for section in sections] == list(sample.guideline.sections)
    assert controls == list(sample.guideline.main_items)
    assert notes == list(sample.guideline.notes)
    assert imported == {"href": CATALOG, "include-controls": [{"with-ids": controls}]}
    for name in written.keys() - {CATALOG, PROFILE}:
        text = json.dumps(result(written, name))
        assert not [note for note in notes if f'"{note}' in text], name


def test_ids_are_the_same_in_each_language(sample: Portal) -> None:
    """Whatever names something is the same in each language; texts are not."""

    def names(value: Any) -> Any:
        if isinstance(value, dict):
            kept = ("id", "uuid", "control-id", "with-ids", "target-id", "observation-uuid", "last-modified", "state")
            return [value[key] for key in kept if key in value] + [names(inner) for inner in value.values()]
        return [names(inner) for inner in value] if isinstance(value, list) else None

    first, *others = (documents(sample, language=language) for language in sample.languages)
    assert others
    for other in others:
        assert list(first) == list(other)
        for name in first:
            assert names(first[name]) == names(other[name])
            assert first[name] != other[name]


OPEN, LATE, DONE = action("2027-03-31"), action("2026-11-19"), action("2026-10-01", done="2026-10-01")
MAPPING = {
    "Y that a basis supports": (YES, Status.IN_PLACE, "Y", "satisfied", "pass"),
    "Y with one basis that expired and one that counts": (
        f"check: Y\n{basis('2026-11-19', '2026-11-20')}",
        *(Status.IN_PLACE, "Y", "satisfied", "pass"),
    ),
    "Y without a basis": ("check: Y", Status.UNSUPPORTED, "Y", "not-satisfied", "other"),
    "Y whose bases have all expired": (
        f"check: Y\n{basis('2026-11-19')}",
        *(Status.REVIEW_DUE, "Y", "not-satisfied", "other"),
    ),
    "Y that was not confirmed in time": (
        f"check: Y\nreviewed: 2025-05-19\n{BASIS}",
        *(Status.REVIEW_DUE, "Y", "not-satisfied", "other"),
    ),
    "N with an action that is late": (f"{NO}\n{actions(LATE)}", Status.OVERDUE, "N", "not-satisfied", "fail"),
    "N with an action to come": (f"{NO}\n{actions(OPEN)}", Status.PLANNED, "N", "not-satisfied", "fail"),
    "N whose actions are done": (f"{NO}\n{actions(DONE)}", Status.REVIEW_DUE, "N", "not-satisfied", "other"),
    "N with a reason": (f"{NO}\nreason: Too small.", Status.NOT_ADOPTED, "N", "not-satisfied", "other"),
    "N": (NO, Status.GAP, "N", "not-satisfied", "fail"),
}
"""The table of the design: answer, status, answer and state and reason of its finding."""


@pytest.mark.parametrize("case", MAPPING)
def test_the_state_of_a_finding(company: Company, case: str) -> None:
    """Satisfied is only what is in place; of the rest the portal's own words tell why."""
    answer, status, check, state, reason = MAPPING[case]
    written = of_unit(company, {"K1-a": answer})
    assert_sound(written)
    (finding,) = findings(written).values()
    assert facts(finding)["status"] == status
    assert facts(finding)["answer"] == check
    assert finding["target"]["status"]["state"] == state
    assert finding["target"]["status"]["reason"] == reason
    assert finding["target"]["status"].get("remarks") == ("Too small." if status is Status.NOT_ADOPTED else None)


def test_each_status_has_its_row() -> None:
    """Each status but those without an answer has a state, and each of these is tried above."""
    assert {*STATES} == {*Status} - {Status.NOT_ASSESSED, Status.OPTIONAL}
    assert {*STATES} == {status for _, status, *_ in MAPPING.values()}
    assert [status for status, (state, _) in STATES.items() if state == "satisfied"] == [Status.IN_PLACE]


@pytest.mark.parametrize("page", ["docs/contribute/standards.md", "docs/ja/contribute/standards.md"])
def test_the_page_tells_the_same(page: str) -> None:
    """The table of the page has each status with the state and the reason of its finding."""
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| `([a-z-]+)` \| ([a-z-]+) \| ([a-z]+)", text, re.M)
    assert {(status.value, *told) for status, told in STATES.items()} == set(rows)
    assert len(rows) == 9


def test_the_design_tells_the_same() -> None:
    """So has the table of the design, in which statuses with one state stand together."""
    text = (ROOT / "docs/contribute/design.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z ,]+) \| ((?:not-)?satisfied) \| ([a-z]+)", text, re.M)
    told = {(word, state, reason) for words, state, reason in rows for word in words.split(", ")}
    assert told == {(status.value.replace("-", " "), *states) for status, states in STATES.items()}


def test_what_nobody_assessed_is_excluded(company: Company) -> None:
    """An item without an answer has no finding, neither good nor bad, and is excluded by name."""
    written = of_unit(company, {"K1-a": YES, "K1-note1": YES})
    assert list(findings(written)) == ["K1-a_smt"]
    (selection,) = result(written)["reviewed-controls"]["control-selections"]
    chosen, left_out = (
        [entry["control-id"] for entry in selection[key]] for key in ("include-controls", "exclude-controls")
    )
    assert chosen == ["K1-a", "K1-b", "K1-c", "K1-d"]
    assert left_out == ["K1-b", "K1-c", "K1-d"]
    nothing = of_unit(company, {})
    assert_sound(nothing)
    assert not result(nothing).keys() & {"findings", "observations"}


def test_a_basis_is_an_observation(company: Company) -> None:
    """It was collected on its own day, else on that of the answer, and expires when the last day that counts ends."""
    answer = (
        "check: Y\nreviewed: 2026-10-02\nbasis:\n"
        "- {title: Register, kind: system, reference: R-7, link: 'https://a.example/é[1]#x', date: 2026-09-12, "
        "valid_until: 2027-03-31}\n"
        "- {title: Contract, kind: regulation}\n"
        "- {title: Charter, kind: regulation, date: 1890-05-01}"
    )
    written = of_unit(company, {"K1-a": answer})
    assert_sound(written)
    first, second, third = result(written)["observations"]
    assert (first["description"], first["methods"]) == ("Register", ["EXAMINE"])
    assert first["expires"] == "2027-03-31T15:00:00Z"  # midnight in Tokyo
    assert first["collected"] == "2026-09-11T15:00:00Z"
    assert facts(first) == {"kind": "system", "date": "2026-09-12"}
    (evidence,) = first["relevant-evidence"]
    assert evidence["href"] == "https://a.example/%C3%A9%5B1%5D#x"
    assert facts(evidence) == {"reference": "R-7"}
    assert second["collected"] == "2026-10-01T15:00:00Z"
    assert "expires" not in second
    assert facts(second) == {"kind": "regulation"}
    assert third["collected"] == "2026-10-01T15:00:00Z"  # OSCAL has no moment before 1900
    assert facts(third) == {"kind": "regulation", "date": "1890-05-01"}
    (finding,) = findings(written).values()
    assert [related["observation-uuid"] for related in finding["related-observations"]] == [
        first["uuid"],
        second["uuid"],
        third["uuid"],
    ]


def test_a_basis_for_several_items_is_one_observation(company: Company) -> None:
    """What stands at the head of a file is observed once, and each finding that rests on it says so."""
    head = "reviewed: 2026-09-30\nreviewed_by: Head\nbases:\n  rules: {title: Rules, kind: regulation}\nanswers:\n"
    text = f"{head}  K1-a: {{check: Y, basis: [rules]}}\n  K1-b: {{check: Y, basis: [rules]}}\n"
    written = documents(company.portal({"unit": text}))
    assert_sound(written)
    (observation,) = result(written)["observations"]
    assert [finding["related-observations"] for finding in findings(written).values()] == [
        [{"observation-uuid": observation["uuid"]}]
    ] * 2


def test_names_stay(company: Company) -> None:
    """A basis that is put in before another, and another day, rename neither finding nor observation."""
    old = of_unit(company, {"K1-a": f"check: Y\n{BASIS}"})
    new = of_unit(
        company,
        {"K1-a": "check: Y\nbasis: [{title: New, kind: system}, {title: Contract, kind: regulation}]"},
        today="2026-11-21",
    )
    assert findings(old)["K1-a_smt"]["uuid"] == findings(new)["K1-a_smt"]["uuid"]
    named = [
        {seen["description"]: seen["uuid"] for seen in result(written)["observations"]}["Contract"]
        for written in (old, new)
    ]
    assert named[0] == named[1]
    assert old[UNIT]["assessment-results"]["metadata"]["last-modified"] == "2026-11-19T15:00:00Z"
    assert new[UNIT]["assessment-results"]["metadata"]["last-modified"] == "2026-11-20T15:00:00Z"


def test_bases_with_one_title_have_two_names(company: Company) -> None:
    """Two bases of an answer that are called the same are two observations."""
    answer = "check: Y\nbasis: [{title: Minutes, kind: achievement, date: 2026-01-01}, {title: Minutes, kind: system}]"
    written = of_unit(company, {"K1-a": answer})
    assert_sound(written)
    assert len(result(written)["observations"]) == 2


def test_what_is_hidden_is_a_number(company: Company) -> None:
    """Of entries for management everyone learns their number; management reads them, and for whom they are."""
    locked = "check: Y\nbasis: [{audience: management, title: Zanzibar, kind: system, valid_until: 2027-01-02}]"
    whole = f"audience: management\n{NO}\nreason: Zanzibar.\nreviewed: 2026-10-10"
    answers = {"K1-a": locked, "K1-b": whole}
    everyone, management = of_unit(company, answers), of_unit(company, answers, Audience.MANAGEMENT)
    for written in (everyone, management):
        assert_sound(written)
    assert "Zanzibar" not in json.dumps(everyone)
    assert not {"2027-01-02", "2026-10-10", "2026-10-09"} & set(json.dumps(everyone).replace("T", '"').split('"'))
    assert "observations" not in result(everyone)
    assert [facts(finding)["hidden-entries"] for finding in findings(everyone).values()] == ["1", "1"]
    assert facts(findings(everyone)["K1-b_smt"]).keys() == {"status", "answer", "hidden-entries"}
    (observation,) = result(management)["observations"]
    assert facts(observation)["audience"] == "management"
    assert findings(management)["K1-b_smt"]["target"]["status"]["remarks"] == "Zanzibar."
    head = management[UNIT]["assessment-results"]["metadata"]
    assert "management" in facts(head)["audience"]
    assert head["remarks"] != everyone[UNIT]["assessment-results"]["metadata"]["remarks"]


@pytest.mark.parametrize(
    ("typed", "collected"),
    [
        ("1899-12-29", "2026-09-29T15:00:00Z"),
        ("1900-01-02", "1900-01-01T15:00:00Z"),
    ],
)
def test_a_day_before_the_first_moment_of_oscal_is_that_of_the_answer(
    company: Company, typed: str, collected: str
) -> None:
    """OSCAL has no moment before 1900: a basis of such a day was collected on the day of the answer's confirmation."""
    written = of_unit(company, {"K1-a": f"check: Y\nbasis: [{{title: Charter, kind: regulation, date: {typed}}}]"})
    assert_sound(written)
    (observation,) = result(written)["observations"]
    assert observation["collected"] == collected


def test_special_remarks_are_those_of_the_results(company: Company) -> None:
    """What a department remarks on all of its answers stands in its results, and of what is hidden a number."""
    for remark, shown_words, hidden in (
        ("special_remarks: We have two moorings.", "We have two moorings.", None),
        ("special_remarks: {text: Zanzibar, audience: management}", None, "1"),
        ("", None, None),
    ):
        written = documents(
            company.portal(
                {"unit": f"{file({'K1-a': YES}, '2026-09-30')}{remark}\n"}, departments={"unit": "items: [K1]"}
            )
        )
        assert_sound(written)
        assert result(written).get("remarks") == shown_words
        assert facts(result(written)).get("hidden-entries") == hidden


def test_counts_only_gives_no_results(company: Company) -> None:
    """Where employees see counts only there are catalog and profile; for management there are results as well."""
    portal = company.portal({"unit": {"K1-a": YES}}, more="employees_see: counts")
    assert set(documents(portal)) == {CATALOG, PROFILE}
    assert set(documents(portal, Audience.MANAGEMENT)) == {CATALOG, PROFILE, UNIT}


def test_who_has_no_results(company: Company) -> None:
    """Neither a department that no longer exists has results, nor one whose file cannot be read."""
    keys = {"unit": "items: [K1]", "gone": "items: [K1]\nretired: 2026-01-01", "broken": "items: [K1]"}
    evidence: dict[str, dict[str, str] | str] = {"unit": {"K1-a": YES}, "gone": {"K1-a": YES}, "broken": "answers: {"}
    written = documents(company.portal(evidence, departments=keys, isolate=True))
    assert set(written) == {CATALOG, PROFILE, UNIT}


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_typed_words_do_nothing(company: Company, typed: str) -> None:
    """Whatever is typed is text in Markdown, too, and the documents stay sound."""
    quoted = typed.replace("'", "''")
    answer = f"check: Y\nnote: '{quoted}'\nbasis: [{{title: 'A {quoted}', kind: system, reference: '{quoted}'}}]"
    written = of_unit(company, {"K1-a": answer})
    assert_sound(written)
    (observation,) = result(written)["observations"]
    assert shown(observation["description"]) == f"A {typed}"
    assert shown(findings(written)["K1-a_smt"]["remarks"]) == typed
    assert facts(observation["relevant-evidence"][0])["reference"] == typed


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_words_of_the_guideline_do_nothing(small: Path, company: Company, typed: str) -> None:
    """So is whatever stands in the guideline, and in the name of a department."""
    path = small / "guideline" / "en" / "checklist.yml"
    wording = yaml.safe_load(path.read_text(encoding="utf-8"))
    title = f"A {typed}"
    for id_ in ("K1", "K1-a", "K1-note1"):
        wording[id_]["title"] = title
    wording["K1-a"] |= {"statement": f"{typed}\n\n{typed}", "caution": title, "basis": {"system": [title]}}
    path.write_text(yaml.safe_dump(wording, allow_unicode=True), encoding="utf-8")
    portal = company.portal({"unit": {"K1-a": YES}})
    named = {"unit": portal.departments["unit"].model_copy(update={"name": title})}
    written = documents(replace(portal, departments=named))
    assert_sound(written)
    section = written[CATALOG]["catalog"]["groups"][0]["groups"][0]
    texts = {part["id"]: part["prose"] for part in control(written)["parts"]}
    assert [shown(text) for text in (section["title"], control(written)["title"], section["parts"][0]["title"])] == [
        title
    ] * 3
    assert shown(texts["K1-a_smt"]) == f"{typed}\n\n{typed}"
    assert shown(texts["K1-a_cau"]) == title
    assert texts["K1-a_gdn"].startswith("- ")
    assert shown(texts["K1-a_gdn"].removeprefix("- ")) == f"System: {title}"
    assert shown(result(written)["title"]) == title
    (party,) = written[UNIT]["assessment-results"]["metadata"]["parties"]
    assert party["name"] == title


def test_a_text_of_several_lines_is_one_text(company: Company) -> None:
    """Lines of a note that look like headings, lists or code are lines of text."""
    note = "note: |\n  First\n  # second\n      third\n\n  - fourth\n  1. fifth\n"
    written = of_unit(company, {"K1-a": f"check: Y\n{BASIS}\n{note}"})
    assert_sound(written)
    assert shown(findings(written)["K1-a_smt"]["remarks"]) == "First\n# second\nthird\n\n- fourth\n1. fifth"


@pytest.mark.parametrize("sign", ["\\x07", "\\u2028", "\\x85", "\\u202e"])
def test_control_characters_get_nowhere(company: Company, sign: str) -> None:
    """What could part a name in two, or turn it round, never gets into a document: the loader refuses it."""
    with pytest.raises(DataError):
        of_unit(company, {"K1-a": f'check: Y\nbasis: [{{title: "A{sign}B", kind: system}}]'})


@pytest.mark.parametrize("sign", ["\\n", "\\t"])
def test_a_name_is_one_line(company: Company, sign: str) -> None:
    """A line break or a tab within a name is a space."""
    written = of_unit(
        company, {"K1-a": f'check: Y\nbasis: [{{title: "A{sign}B", kind: system, reference: "C{sign}D"}}]'}
    )
    assert_sound(written)
    (observation,) = result(written)["observations"]
    assert observation["title"] == "A B"
    assert facts(observation["relevant-evidence"][0]) == {"reference": "C D"}


def shown(markdown: str) -> str:
    """What a reader of Markdown sees, once it is sure that no sign does anything."""
    plain, rest = "", markdown
    while rest:
        if rest[0] == "\\" and len(rest) > 1 and rest[1].isascii() and not rest[1].isalnum():
            plain, rest = plain + rest[1], rest[2:]
            continue
        assert rest[0] not in SIGNS, rest
        at_start = not plain or plain.endswith("\n")
        assert not (at_start and rest[0] in "#-+= \t"), rest
        assert not (at_start and rest.lstrip("0123456789")[:1] in (".", ")") and rest[0].isdigit()), rest
        plain, rest = plain + rest[0], rest[1:]
    return plain


def test_lines_of_a_text_do_nothing() -> None:
    """What begins a line of a longer text is no heading, list, table or code."""
    assert shown(marked("One\n    two\n\n# three\n1) four\n\t- five")) == "One\ntwo\n\n# three\n1) four\n- five"
    assert ACTING.search("Plain words, 経済安全保障 (2026-11-20); “quoted”: 100 % – yes/no?") is None


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("https://a.example:8443/x?y=1&z=%20#top", "https://a.example:8443/x?y=1&z=%20#top"),
        ("https://例え.example/経済", "https://%E4%BE%8B%E3%81%88.example/%E7%B5%8C%E6%B8%88"),
        ("https://[2001:db8::1]/100%?a[]=1#b#c", "https://[2001:db8::1]/100%25?a%5B%5D=1#b%23c"),
        ("mailto:a@b.example?subject=Ü", "mailto:a@b.example?subject=%C3%9C"),
    ],
)
def test_addresses_are_addresses(link: str, written: str) -> None:
    """Signs that no address has are written as their codes, and no other."""
    assert href(link) == written


def test_ids_that_begin_with_a_digit(small: Path, company: Company) -> None:
    """Another guideline may count its items by numbers alone, which OSCAL does not take for names."""
    for path in (small / "guideline").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("K1", "1").replace("id: K\n", "id: 0\n").replace("\nK:", "\n0:"), encoding="utf-8")
    written = documents(company.portal({"unit": {"1-a": YES}}, departments={"unit": "items: ['1']"}))
    assert_sound(written)
    assert list(findings(written)) == ["_1-a_smt"]


def test_retired_points_are_left_out(small: Path, company: Company) -> None:
    """A point that an edition has dropped is in no document, answered or not."""
    drop(small, "K1-b", "K1-note1")
    written = of_unit(company, {"K1-a": YES, "K1-b": YES})
    assert_sound(written)
    assert "K1-b" not in json.dumps(written).replace("K1-b_", "")
    assert "K1-note1" not in json.dumps(written)
    assert list(findings(written)) == ["K1-a_smt"]


def first_of(key: str, written: dict[str, Document]) -> Any:
    """The first finding or observation of the unit."""
    return result(written)[key][0]


def control(written: dict[str, Document]) -> Any:
    """The first item of the catalog."""
    return written[CATALOG]["catalog"]["groups"][0]["groups"][0]["controls"][0]


def put(record: Any, key: str, value: Any) -> None:
    """Writes a value into a document."""
    record[key] = value


BY_SCHEMA: dict[str, Callable[[dict[str, Document]], None]] = {
    "results/0/observations/0/collected: ": lambda d: put(first_of("observations", d), "collected", "2026-09-30"),
    "results/0/findings/0/uuid: ": lambda d: put(first_of("findings", d), "uuid", "4711"),
    "target/status/state: 'maybe'": lambda d: put(first_of("findings", d)["target"]["status"], "state", "maybe"),
    "controls/0/id: '1-a'": lambda d: put(control(d), "id", "1-a"),
    "parts/0/prose: ": lambda d: put(control(d)["parts"][0], "prose", 1),
    "results/0/findings/0/props/0/value: ": lambda d: put(first_of("findings", d)["props"][0], "value", " blank"),
    "results/0/findings: [] ": lambda d: put(result(d), "findings", []),
    "metadata: 'version' is a required": lambda d: d[PROFILE]["profile"]["metadata"].pop("version"),
}
"""Faults that are planted into sound documents, by a part of what the schema says of them."""
BY_REFERENCE: dict[str, Callable[[dict[str, Document]], None]] = {
    "K1-b stands twice": lambda d: put(control(d), "id", "K1-b"),
    "control K9 is not in the catalog": lambda d: d[PROFILE]["profile"]["imports"][0]["include-controls"][0][
        "with-ids"
    ].append("K9"),
    "control K1-note1 is not in the catalog": lambda d: result(d)["reviewed-controls"]["control-selections"][0][
        "include-controls"
    ].append({"control-id": "K1-note1"}),
    "target K1-a is no statement": lambda d: put(first_of("findings", d)["target"], "target-id", "K1-a"),
    "observation 4711 is not there": lambda d: put(
        first_of("findings", d)["related-observations"][0], "observation-uuid", "4711"
    ),
    "#4711 leads nowhere": lambda d: put(d[UNIT]["assessment-results"]["import-ap"], "href", "#4711"),
    "there is no file catalogue.json": lambda d: put(d[PROFILE]["profile"]["imports"][0], "href", "catalogue.json"),
    "method LOOK is not known": lambda d: put(first_of("observations", d), "methods", ["LOOK"]),
    "reason perhaps is not known": lambda d: put(first_of("findings", d)["target"]["status"], "reason", "perhaps"),
    "property status has no namespace": lambda d: first_of("findings", d)["props"][0].pop("ns"),
    "part note has no namespace": lambda d: d[CATALOG]["catalog"]["groups"][0]["groups"][0]["parts"][0].pop("ns"),
}
"""The same for faults that no schema finds, by a part of what our own check says."""


@pytest.mark.parametrize("fault", [*BY_SCHEMA, *BY_REFERENCE])
def test_planted_faults_are_found(company: Company, fault: str) -> None:
    """Both checks find what is wrong on purpose, so that their silence above says something."""
    sound = of_unit(company, {"K1-a": YES})
    assert_sound(sound)
    broken = copy.deepcopy(sound)
    (BY_SCHEMA | BY_REFERENCE)[fault](broken)
    told = [against_schema(document) for document in broken.values()]
    told = told if fault in BY_SCHEMA else against_each_other(broken)
    assert [sentence for sentence in told if fault in sentence], told


AUDIENCES = "everyone facilitator management"


def test_remarks_are_paragraphs_that_say_something(company: Company) -> None:
    """What stands above the documents is the guideline's own, with what every page says above it, and no empty line."""
    written = documents(company.portal({"unit": {"K1-a": YES}}))
    for document in (written[CATALOG]["catalog"], written[PROFILE]["profile"]):
        paragraphs = document["metadata"]["remarks"].split("\n\n")
        assert len(paragraphs) > 1
        assert all(paragraph == paragraph.strip() != "" for paragraph in paragraphs)


class Backwards(frozenset[Audience]):
    """A set whose order is another than that of its words."""

    def __iter__(self) -> Iterator[Audience]:
        return iter(sorted(super().__iter__(), reverse=True))


def test_an_order_by_chance_is_in_no_file(company: Company) -> None:
    """Whichever order a program has the audiences in, each file has the same bytes."""
    seen = view(company.portal({"unit": {"K1-a": YES}}), [Audience.MANAGEMENT, Audience.FACILITATOR])
    files = exported(seen, SITE)
    assert facts(json.loads(files[FOLDER + CATALOG])["catalog"]["metadata"])["audience"] == AUDIENCES
    assert exported(replace(seen, audiences=Backwards(seen.audiences)), SITE) == files


@pytest.mark.thorough
def test_the_same_view_gives_the_same_bytes(sample: Portal) -> None:
    """Neither the clock nor an order by chance is in a document."""
    later = load(ROOT / "data", Clock(datetime(2100, 12, 30, tzinfo=UTC)))
    for first, second in ((sample, later), (sample, sample)):
        assert exported(view(first, []), SITE) == exported(view(second, []), SITE)
