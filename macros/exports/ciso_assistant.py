"""The checklist as a library that CISO Assistant loads: a framework of sections, items and notes."""

from collections.abc import Iterator
from typing import Any

import yaml

from macros.derived.view import View
from macros.exports.answer_tables import what_counts
from macros.exports.lasting import lasting_name
from macros.model.base import Check
from macros.model.guideline import Item, Section
from macros.model.wording import EditionWording, ItemWording

PACKAGER = "guidance-portal"
LONGEST_NAME = 200
"""Letters of a name; a longer one is refused."""

Record = dict[str, Any]


def library(view: View) -> str:
    """The library as YAML, in the language of the view; points that an edition has retired are left out.

    Its version is the day of the view as a number: a library is taken for newer only by a greater one, and no record of
    what was exported before has to be kept.
    """
    edition, wording = view.guideline.outline.edition, view.guideline.wording["edition"]
    checklist = view.guideline.outline.checklist.id
    assert isinstance(wording, EditionWording)
    name = _name(view.labels.text("oscal.catalog", guideline=wording.title, edition=edition.name))
    about = "\n\n".join(filter(None, (wording.summary, wording.voluntary, view.company.sample, *view.banners)))
    content = {
        "urn": _urn(view, "library"),
        "locale": view.labels.language,
        "ref_id": checklist,
        "name": name,
        "description": about,
        "copyright": wording.attribution,
        "version": int(f"{view.today:%Y%m%d}"),
        "publication_date": edition.published,
        "provider": wording.publisher,
        "packager": PACKAGER,
        "objects": {
            "framework": {
                "urn": _urn(view, "framework"),
                "ref_id": checklist,
                "name": name,
                "description": about,
                "requirement_nodes": list(_nodes(view)),
            }
        },
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _nodes(view: View) -> Iterator[Record]:
    for section in view.guideline.asked_sections.values():
        if section.items:
            yield _section(view, section)
        yield from (_item(view, section, item) for item in section.items)


def _section(view: View, section: Section) -> Record:
    return {
        "urn": _urn(view, "req_node", section.id),
        "assessable": False,
        "depth": 1,
        "ref_id": section.id,
        "name": _name(view.title(section.id)),
    }


def _item(view: View, section: Section, item: Item) -> Record:
    says = view.guideline.wording[item.id]
    assert isinstance(says, ItemWording)
    node: Record = {
        "urn": _urn(view, "req_node", item.id),
        "assessable": not item.note,
        "depth": 2,
        "parent_urn": _urn(view, "req_node", section.id),
        "ref_id": item.id,
        "name": _name(says.title),
        "description": says.statement,
        "annotation": "\n".join(filter(None, (item.locator or view.labels.text("own.mark"), says.caution))),
    }
    if counts := what_counts(view, says):
        node["typical_evidence"] = "\n".join(counts)
    return node if item.note else {**node, "questions": _questions(view, item.id)}


def _questions(view: View, item: str) -> Record:
    """One question, whose answers decide whether the item is met; what has a name keeps its answers in an update."""
    choices = [
        {
            "urn": _urn(view, "req_node", item, "answer", check),
            "value": check.value,
            "compute_result": check is Check.Y,
        }
        for check in Check
    ]
    question = {"type": "unique_choice", "text": view.labels.text("ciso-assistant.question"), "choices": choices}
    return {_urn(view, "req_node", item, "answer"): question}


def _urn(view: View, kind: str, *parts: str) -> str:
    """A name that stays, in small letters, as the program makes them anyway."""
    return ":".join(("urn", PACKAGER, "risk", kind, lasting_name(view, "ciso-assistant"), *parts)).lower()


def _name(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"
