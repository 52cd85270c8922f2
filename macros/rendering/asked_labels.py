"""Which labels the pages ask for: those that templates name, and one for each word of a closed list."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

from macros.derived.banners import BANNERS
from macros.derived.due import DueKind
from macros.derived.reasons import COUNTED
from macros.derived.status import RULE, SAID_TOGETHER, Reason, State, Status
from macros.editing.answer_fields import form_labels
from macros.editing.field_words import field_labels
from macros.exports.formats import FORMATS
from macros.exports.tables import COLUMNS
from macros.exports.workbook import LABELS, LABELS_WITH_GAPS
from macros.facts.labels import Asked, Gaps
from macros.model.base import Kind
from macros.model.training import AgendaKind
from macros.rendering.register import NAMES
from macros.rendering.search import HEADINGS, PAGES

TEMPLATES = Path(__file__).parent / "templates"
COUNTING = ("tn", "tforms")
"""The functions of templates that fill a label which counts: in the form of a number, and in each form."""
FILLING = ("t", *COUNTING)
COMMENT = re.compile(r"\{#.*?#\}", re.S)
TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.S)
"""What a template calls stands inside a tag."""
CALL = re.compile(
    rf"""(?<![\w.|])({"|".join(sorted(FILLING, reverse=True))})\(\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*(?=[,)])"""
)
"""A call that fills a label whose key stands there; other keys are worked out, and are words of a closed list."""
STEP = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|([([{])|([)\]}])|(\w+)\s*=(?!=)""", re.S)
"""What matters on the way to the end of a call: a text, which may hold anything, a bracket, and a named value."""
FAMILIES: dict[str, list[str]] = {
    "status": [status.value for status in Status],
    "state": [state.value for state in State],
    "state-rule": [state.value for state in State],
    "ahead": [kind.value for kind in DueKind],
    "kind": [kind.value for kind in Kind],
    "map": ["background", "principles", "areas", "checklist", "departments"],
    "pack": ["standing", "history", "moved", "decide", "late", "next"],
    "reason": [reason.value for reason in Reason],
    "rule": [line.reason.value for line in RULE if line.reason not in SAID_TOGETHER],
    "banner": list(BANNERS),
    "csv": [*dict.fromkeys(chain(*COLUMNS.values())), *(f"kind-{kind}" for kind in DueKind)],
    "form": list(form_labels()),
    "block": sorted(NAMES),
    "search": [*HEADINGS, *PAGES],
    "export": ["api-index", *(format.name for format in FORMATS)],
    "workbook": list(LABELS),
    "training": [
        *(f"kind-{kind}" for kind in AgendaKind),
        "slides",
        "handout",
        "quiz",
        "form",
        "attendance",
        "guide",
        "cards",
    ],
}
"""Labels that are asked for by a word of a closed list: {first part of the key: the words}."""
REASON_GAPS = ("day", "what", "n")
"""What the sentence of a reason may fill in."""
REASON_NEEDS = {
    Reason.REVIEW_OVER: ("day",),
    Reason.BASES_EXPIRED: ("day",),
    Reason.SUPPORTED: ("day", "n"),
    Reason.ACTION_OVERDUE: ("day", "what"),
    Reason.ACTION_OPEN: ("day", "what"),
    Reason.ACTIONS_DONE: ("day",),
}
"""What it has to fill in: without it the sentence says less than is known."""
WRITTEN = {
    "writing.day": ("year", "month", "day"),
    "writing.month": ("year", "month"),
    "writing.time": ("hours", "minutes"),
    "map.number": ("n",),
    "writing.entries": ("before", "next"),
    "writing.facts": ("before", "next"),
    "writing.sentences": ("before", "next"),
    "training.ending-note": ("title", "when", "text"),
    "calendar.name": ("whose",),
    "calendar.entry": ("department", "item", "what"),
    "calendar.session": ("session", "what"),
    "calendar.owner": ("owner",),
    "oscal.catalog": ("guideline", "edition"),
    "oscal.profile": ("guideline", "edition"),
    "oscal.results": ("guideline", "edition", "department"),
    "oscal.results-about": ("department",),
    "oscal.selection": (),
    "oscal.plan": (),
    "oscal.plan-about": (),
    "ciso-assistant.question": (),
    "changes.feed": ("company",),
    "changes.guidance": (),
    "changes.first": (),
    "changes.lapse": ("step",),
    "changes.basis": ("basis", "items"),
    "changes.edited": ("items",),
    "changes.confirmed": ("day", "items"),
    "changes.remarks": (),
    "changes.edition": (),
    "changes.outline": (),
    "changes.reworded": ("points",),
    "changes.added": ("points",),
    "remind.subject": ("title",),
    "remind.to": ("head",),
    "remind.lead": ("department", "n"),
    "remind.late": (),
    "remind.soon": ("n",),
    "remind.more": ("n",),
    "remind.of-item": ("day", "item", "title", "what"),
    "remind.of-session": ("day", "session", "what"),
    "remind.aside": ("what", "aside"),
    "remind.also": ("items",),
    "remind.helps": (),
    "remind.page": ("link",),
    "remind.file": ("link",),
    "remind.ask": ("role", "how"),
    "remind.end": (),
    "about.aged": ("day",),
    "page.contents": (),
    "page.permalink": (),
    "page.stale": (),
    "page.term-again": (),
    "page.untranslated": (),
    "editions.dropped-title": ("title",),
    "form.blank-title": (),
    "form.blank-head.whose": ("name", "role"),
    "form.blank-head.fields": (),
    "form.blank-head.fill": (),
    "form.blank-head.open": (),
    "form.blank-head.shared": (),
    "form.blank-head.confirm": (),
    "form.head-of": ("department",),
    "form.list-head": (),
    "form.log-head": (),
    "own.mark": (),
    "own.menu": (),
    "own.named": ("title",),
    "schema.caution": ("text",),
    "schema.basis": (),
    **LABELS_WITH_GAPS,
    **dict(field_labels()),
    **{f"form.{name}": ("n",) for name in form_labels() if name.startswith("row-")},
}
"""Labels that the program itself fills, with their gaps."""
COUNTED_BY_PROGRAM = ("map.number", "remind.lead", "remind.soon", "remind.more")
"""Those of them that count."""
ALONE = ("reason.hidden",)
"""Labels that stand by themselves: the reason that cannot be told."""


@cache  # templates are many and part of the program: they do not change while it runs
def asked_labels() -> Asked:
    """The labels that pages ask for."""
    counted = {f"reason.{reason}" for reason in COUNTED} | {*COUNTED_BY_PROGRAM}
    filled = _filled(counted)
    return {key: Gaps(frozenset(values), frozenset(_optional(key)), key in counted) for key, values in filled.items()}


def _filled(counted: set[str]) -> Mapping[str, set[str]]:
    """The keys of the labels, each with the names of the values that pages fill in. Adds to `counted`."""
    gaps_of: dict[str, set[str]] = {f"{family}.{word}": set() for family, words in FAMILIES.items() for word in words}
    gaps_of.update({key: set() for key in ALONE})
    gaps_of.update({key: set(gaps) for key, gaps in WRITTEN.items()})
    gaps_of.update({f"reason.{reason}": set(REASON_GAPS) for reason in FAMILIES["reason"]})
    for path in sorted(TEMPLATES.rglob("*.html")):
        for name, key, values in filling_calls(path.read_text(encoding="utf-8")):
            gaps_of.setdefault(key, set()).update(values)
            if name in COUNTING:
                counted.add(key)
                gaps_of[key].add("n")
    return gaps_of


def _optional(key: str) -> set[str]:
    """The gaps that a label may leave out."""
    family, _, rest = key.partition(".")
    if family != "reason":
        return set()
    return set(REASON_GAPS) - set(REASON_NEEDS.get(Reason(rest), ()) if key not in ALONE else ())


def filling_calls(template: str) -> Iterator[tuple[str, str, set[str]]]:
    """The calls of a template that fill a label whose key stands there: the function, the key, and names of values."""
    for tag in TAG.findall(COMMENT.sub("", template)):
        for call in CALL.finditer(tag):
            name, *key = call.groups("")
            yield name, "".join(key), _named(tag, call.end())


def _named(tag: str, at: int) -> set[str]:
    """The names of the values that a call gives which is open at `at`, and not those of a call inside it."""
    names, open_ = set(), 1
    for step in STEP.finditer(tag, at):
        opens, closes, name = step.groups()
        open_ += bool(opens) - bool(closes)
        if not open_:
            break
        if name and open_ == 1:
            names.add(name)
    return names
