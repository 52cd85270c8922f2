"""Labels say everything in whole sentences of their language: each number in the plural form that it takes there."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes
from markupsafe import Markup
from portal_itself import portal_itself
from site_builds import ROOT, plain_yaml
from small_company import NO, TOMORROW, Company

from macros.derived.rows import Because
from macros.derived.view import view
from macros.facts.labels import Gaps, Labels, is_one_number, plural_forms
from macros.loading.labels import load_labels
from macros.messages.problems import report
from macros.reading.comments import comments
from macros.reading.reader import Reader
from macros.rendering.asked_labels import COUNTING, FILLING, TEMPLATES, asked_labels, filling_calls
from macros.rendering.environment import reason
from macros.rendering.sentences import counted, filled, written_day

ASKED = {"seats": Gaps(frozenset({"n", "room"}), frozenset(), counted=True)}
WHOLE = {
    "en": "one: One seat in {room}\nother: '{n} seats in {room}'",
    "ja": "other: '{room}の{n}席'",
    "ru": "one: '{n} место, {room}'\nfew: '{n} места, {room}'\nmany: '{n} мест, {room}'\nother: '{n} места, {room}'",
}
"""A label that counts, in three languages with all the plural forms that each has."""


GLUED = re.compile(r"""\bt\(["']([\w.-]+)["'][^{}]*\) \}\}(?:</\w+>)? (?:<a|\{\{)""")
"""Where a template puts something behind a label, with a space between them."""


def test_what_a_label_names_stands_in_it() -> None:
    """A label after which something else follows ends with no colon: another language parts the two otherwise."""
    words = portal_itself().labels.words
    keys = {key for path in TEMPLATES.rglob("*.html") for key in GLUED.findall(path.read_text(encoding="utf-8"))}
    assert sorted(key for key in keys if words.get(key, "").endswith(":")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "labels").glob("*.yml")), ids=lambda path: path.stem)
def test_no_label_ends_at_a_number_sign(path: Path) -> None:
    """A label that speaks of a # stands in quotes: without them the rest of it is a comment, and on no page."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert [words for row, words in comments(text) if not lines[row - 1].lstrip().startswith("#")] == []


NAMED = {
    "departments.open": "departments.open-of",
    "departments.open-items": "departments.items-of",
    "sheet.blank": "sheet.blank-of",
    "sheet.filled": "sheet.filled-of",
}
"""What is seen of a link, each with what it is called in full."""


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("seen", NAMED)
def test_a_link_is_called_by_what_is_seen_of_it(seen: str, language: str) -> None:
    """Whoever says the words of a link to a computer reaches it: its whole name holds them."""
    words = portal_itself().in_language(language).labels.words
    assert words[seen] in words[NAMED[seen]]


def told(data: Path, language: str, forms: str) -> str:
    """What is wrong with the labels of a language that have one label, which counts, with these forms."""
    indented = "".join(f"  {line}\n" for line in forms.splitlines())
    (data / "labels" / f"{language}.yml").write_text(f"seats:\n{indented}", encoding="utf-8")
    reader = Reader(data)
    load_labels(reader, ASKED, language)
    return report(reader.problems)


@pytest.mark.parametrize("language", WHOLE)
def test_a_label_has_the_plural_forms_of_its_language(language: str, small: Path) -> None:
    """Each form that a language has is enough, and none is needed besides."""
    assert "\n0 problems" in told(small, language, WHOLE[language])


@pytest.mark.parametrize(
    ("language", "forms", "place", "what"),
    [
        ("en", "other: '{n} seats in {room}'", "1:1", "the label 'seats.one' is missing."),
        ("en", f"few: '{{n}} {{room}}'\n{WHOLE['en']}", "2:3", "no page shows a label 'seats.few'."),
        ("ja", f"one: '{{room}}の一席'\n{WHOLE['ja']}", "2:3", "no page shows a label 'seats.one'."),
        ("ru", WHOLE["ru"].replace("many", "two"), "1:1", "the label 'seats.many' is missing."),
        ("ru", WHOLE["ru"].replace("one: '{n}", "one: 'Одно"), "2:8", "the label 'seats.one' has lost a gap."),
    ],
)
def test_a_form_that_is_lost_or_none_is_told(language: str, forms: str, place: str, what: str, small: Path) -> None:
    """A form that the language has not, that is missing, or leaves out the number of many is told with its place."""
    assert f"data/labels/{language}.yml:{place}: {what}" in told(small, language, forms)


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("en", 0, "other"),
        ("en", 1, "one"),
        ("en", 21, "other"),
        ("ru", 21, "one"),
        ("ru", 3, "few"),
        ("ja", 1, "other"),
    ],
)
def test_a_number_takes_the_form_of_its_language(language: str, number: int, form: str) -> None:
    """The text for a number is that of the form which it takes in the language."""
    labels = Labels(
        {f"seats.{form}": "{n} of one form" for form in plural_forms(language)} | {f"seats.{form}": "{n}!"}, language
    )
    assert counted(labels, "seats", number) == f"{number}!"


def test_only_a_form_of_one_number_may_spell_it() -> None:
    """In English and Arabic `one` is 1 alone; in Russian it is also 21, and French counts 0 with it."""
    assert [is_one_number(language, "one") for language in ("en", "ar", "ru", "fr")] == [True, True, False, False]


def test_words_are_never_html() -> None:
    """A label and a plain value are escaped where HTML fills another gap, and stay plain text where none does."""
    labels = Labels({"sold": "<b>{what}</b> & {by}"})
    assert filled(labels, "sold", what=Markup("<i>1</i>"), by="<u>") == "&lt;b&gt;<i>1</i>&lt;/b&gt; &amp; &lt;u&gt;"
    plain = filled(labels, "sold", what="1", by="<u>")
    assert plain == "<b>1</b> & <u>"
    assert not isinstance(plain, Markup)


def test_a_reason_without_gaps_is_escaped(company: Company) -> None:
    """The sentence that fills no gap is text on a page like any other."""
    portal = company.portal({"design": {"K1-a": f"{NO}\nactions: [{{what: Do it, owner: Desk, due: {TOMORROW}}}]"}})
    seen = view(replace(portal, labels=Labels({"reason.hidden": "<b>Hidden</b>"})), frozenset())
    assert reason(seen, Because(None)) == "&lt;b&gt;Hidden&lt;/b&gt;"


def test_a_day_is_written_as_the_language_writes_it(labels: Labels) -> None:
    """A day's form is a label's: before a word a number has no zero. Programs read the same form everywhere."""
    day = date(2026, 9, 3)
    assert written_day(labels)(day) == '<time datetime="2026-09-03">2026-09-03</time>'
    japanese = Labels({"writing.day": "{year}年{month}月{day}日"}, "ja")
    assert written_day(japanese)(day) == '<time datetime="2026-09-03">2026年9月3日</time>'


@pytest.mark.parametrize(
    "key", ["field.basis.valid_until", "field.point.locator", "group.review-periods", "allowed.day"]
)
def test_what_a_field_is_stands_with_the_labels(key: str, small: Path) -> None:
    """A field, a group of keys or a kind of field without its words is a problem of the labels."""
    path = small / "labels" / "en.yml"
    words = plain_yaml(path)
    *groups, last = key.split(".")
    below = words
    for group in groups:
        below = below[group]
    del below[last]
    path.write_text(yaml.safe_dump(words), encoding="utf-8")
    reader = Reader(small)
    load_labels(reader, asked_labels())
    assert [problem.message for problem in reader.problems] == [f"the label '{key}' is missing."]


def test_the_words_of_a_field_that_is_gone_are_told(small: Path) -> None:
    """What labels say of a key that no file has, or of a kind that no field has, is a label that no page shows."""
    path = small / "labels" / "en.yml"
    words = plain_yaml(path)
    words["field"]["basis"]["shape"] = words["allowed"]["shape"] = "Its shape."
    path.write_text(yaml.safe_dump(words), encoding="utf-8")
    reader = Reader(small)
    load_labels(reader, asked_labels())
    told = report(reader.problems)
    for key in ("allowed.shape", "field.basis.shape"):
        assert f"no page shows a label '{key}'." in told
    assert len(reader.problems) == 2


def test_labels_are_asked_for_as_templates_are_read() -> None:
    """Each label that Jinja finds filled in a template is asked for, with the values that it finds there."""
    calls = 0
    for path in TEMPLATES.rglob("*.html"):
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            if not (isinstance(call.node, nodes.Name) and call.node.name in FILLING and call.args):
                continue
            if isinstance(key := call.args[0], nodes.Const):
                calls += 1
                gaps = asked_labels()[key.value]
                assert gaps.filled >= {value.key for value in call.kwargs}, key.value
                assert gaps.counted or call.node.name not in COUNTING, key.value
    assert calls > 500


def test_a_call_gives_its_own_values() -> None:
    """Not those of a call inside it, of a comparison or of a text; a key that is worked out is none."""
    template = """{{ t("a.b", n=one(other=1, more=[2]), text="x=1)", last = first == 2) }} {{ t("state." ~ word, n=1) }}
    {%- set cell = tn('c.d', 3, unit=t('e.f')) -%} {# t("g.h") #} t("i.j") {{ word|t("k.l") }} {{ say.t("m.n") }}"""
    assert list(filling_calls(template)) == [
        ("t", "a.b", {"n", "text", "last"}),
        ("tn", "c.d", {"unit"}),
        ("t", "e.f", set()),
    ]
