"""The checklist as an OSCAL catalog, and the items that are to be answered as a profile of it."""

from collections.abc import Iterator

from macros.derived.view import View
from macros.exports.answer_tables import what_counts
from macros.exports.oscal import (
    CATALOG,
    NIST,
    NS,
    Record,
    document,
    line,
    marked,
    metadata,
    name_of,
    props,
    statement,
    token,
)
from macros.model.guideline import Item, Part, Section
from macros.model.wording import ItemWording

OWN_GROUP = "own"
"""The id of the group of the company's own; its sections begin with the same word."""


def catalog(view: View) -> str:
    """Parts and sections as groups, items as controls; notes, which nobody has to answer, as parts of their section.

    Points that an edition has retired are left out. The company's own items are a group of their own, named so.
    """
    return document(
        "catalog",
        {
            "uuid": name_of(view, "catalog"),
            "metadata": metadata(view, "oscal.catalog"),
            "groups": [
                *(_part(view, part) for part in view.guideline.present.checklist.parts if _sections(part)),
                *_own(view),
            ],
        },
    )


def profile(view: View) -> str:
    """All items of the catalog."""
    chosen = {"with-ids": [token(item) for item in assessable(view)]}
    return document(
        "profile",
        {
            "uuid": name_of(view, "profile"),
            "metadata": metadata(view, "oscal.profile"),
            "imports": [{"href": CATALOG, "include-controls": [chosen]}],
            "merge": {"as-is": True},
        },
    )


def assessable(view: View) -> tuple[str, ...]:
    """Ids of the items that are to be answered: no note, and nothing that is asked no more; the company's own last."""
    return (*view.guideline.main_items, *view.guideline.own_items)


def _part(view: View, part: Part) -> Record:
    return {
        "id": token(part.id),
        "class": "part",
        "title": marked(view.guideline.title(part.id)),
        "groups": [_section(view, section) for section in _sections(part)],
    }


def _own(view: View) -> Iterator[Record]:
    """What the company asks besides; none of it is the guideline's."""
    if sections := view.guideline.own.sections:
        yield {
            "id": OWN_GROUP,
            "class": "own",
            "title": marked(view.labels.text("own.title")),
            "groups": [_section(view, section) for section in sections],
        }


def _sections(part: Part) -> list[Section]:
    """Those of its sections in which anything is still asked."""
    return [section for section in part.sections if section.items]


def _section(view: View, section: Section) -> Record:
    return {
        "id": token(section.id),
        "class": "section",
        "title": marked(view.guideline.title(section.id)),
        "props": props({"locator": section.locator}),
        "parts": [_note(view, item) for item in section.items if item.note],
        "controls": [_control(view, item) for item in section.items if not item.note],
    }


def _control(view: View, item: Item) -> Record:
    return {
        "id": token(item.id),
        "class": "item",
        "title": marked(view.guideline.title(item.id)),
        "props": [{"name": "label", "ns": NIST, "value": item.id}, *props({"locator": item.locator})],
        "parts": list(_parts(view, item.id)),
    }


def _parts(view: View, item: str) -> Iterator[Record]:
    says = _says(view, item)
    yield {"id": statement(item), "name": "statement", "prose": marked(says.statement)}
    if says.caution:
        yield {"id": f"{token(item)}_cau", "name": "caution", "ns": NS, "prose": marked(says.caution)}
    if counts := what_counts(view, says):
        yield {
            "id": f"{token(item)}_gdn",
            "name": "guidance",
            "title": marked(view.labels.text("checklist.basis")),
            "prose": "\n".join(f"- {marked(line(entry))}" for entry in counts),
        }


def _note(view: View, item: Item) -> Record:
    return {
        "id": token(item.id),
        "name": "note",
        "ns": NS,
        "title": marked(view.guideline.title(item.id)),
        "props": props({"locator": item.locator}),
        "prose": marked(_says(view, item.id).statement),
    }


def _says(view: View, item: str) -> ItemWording:
    says = view.guideline.wording[item]
    assert isinstance(says, ItemWording)
    return says
