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


def catalog(view: View) -> str:
    """Parts and sections as groups, items as controls; notes, which nobody has to answer, as parts of their section.

    Points that an edition has retired are left out.
    """
    return document(
        "catalog",
        {
            "uuid": name_of(view, "catalog"),
            "metadata": metadata(view, "oscal.catalog"),
            "groups": [_part(view, part) for part in view.guideline.outline.checklist.parts],
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
    """Ids of the items that are to be answered: no note, and none that an edition has retired."""
    return tuple(id_ for id_ in view.guideline.main_items if not view.guideline.items[id_].retired)


def _part(view: View, part: Part) -> Record:
    return {
        "id": token(part.id),
        "class": "part",
        "title": marked(view.guideline.title(part.id)),
        "groups": [_section(view, section) for section in part.sections],
    }


def _section(view: View, section: Section) -> Record:
    items = [item for item in section.items if not item.retired]
    return {
        "id": token(section.id),
        "class": "section",
        "title": marked(view.guideline.title(section.id)),
        "props": props({"locator": section.locator}),
        "parts": [_note(view, item) for item in items if item.note],
        "controls": [_control(view, item) for item in items if not item.note],
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
