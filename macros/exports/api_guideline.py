"""The guidance and the checklist as files for programs."""

from collections.abc import Iterator

from macros.derived.view import View
from macros.exports import api_records as api
from macros.model.guideline import Action, Area, is_own
from macros.model.wording import (
    ActionWording,
    EditionWording,
    FootnoteWording,
    ItemWording,
    PointWording,
    ReferenceWording,
    RoleWording,
)

POINTS = ("point", "principle", "area", "action")
"""The sorts of points that guideline.json lists."""


def edition_of(view: View) -> api.Edition:
    """The edition, in the language of the view."""
    facts, says = view.guideline.outline.edition, view.guideline.wording["edition"]
    assert isinstance(says, EditionWording)
    return api.Edition(
        title=says.title,
        name=facts.name,
        published=facts.published,
        publisher=says.publisher,
        status=says.status,
        voluntary=says.voluntary,
        attribution=says.attribution,
    )


def strengths(view: View) -> Iterator[api.Strength]:
    """The words in which the guideline puts a statement."""
    for strength in view.guideline.outline.strengths:
        yield api.Strength(id=strength.id, word=strength.word, meaning=strength.meaning)


def points(view: View, where: dict[str, str]) -> Iterator[api.GuidelinePoint]:
    """Every point, principle, area and action that no edition has dropped, in the guideline's order."""
    guideline = view.guideline
    area_of = {point.id: area for area in guideline.outline.areas for point in area.points} | guideline.area_of
    category_of = {action.id: id_ for id_, category in guideline.categories.items() for action in category.actions}
    for entry in guideline.entries.values():
        if entry.sort in POINTS and entry.id not in guideline.retired:
            area, category = area_of.get(entry.id), category_of.get(entry.id)
            yield _point(view, entry.id, area, category, where)


def _point(view: View, id_: str, area: Area | None, category: str | None, where: dict[str, str]) -> api.GuidelinePoint:
    point, says = view.guideline.point(id_), view.guideline.wording[id_]
    assert isinstance(says, PointWording | ActionWording)
    is_action = isinstance(point, Action)
    return api.GuidelinePoint(
        id=id_,
        own=is_own(id_),
        sort=view.guideline.entries[id_].sort,
        under=area.id if area else None,
        category=view.guideline.title(category) if is_action and category else None,
        locator=point.locator,
        title=says.title,
        summary=says.summary if isinstance(says, PointWording) else None,
        text=says.text if isinstance(says, PointWording) else (),
        statements=tuple(
            api.Statement(text=statement.text, strength=statement.strength, condition=statement.condition)
            for statement in says.statements
        ),
        practice=says.practice,
        footnotes=point.footnotes,
        links=tuple(links(view, id_)),
        retired=point.retired,
        page=where[id_],
    )


def links(view: View, id_: str) -> Iterator[api.Link]:
    """The ties of a point, by the sort of the other one."""
    for sort, ties in view.guideline.links.get(id_, {}).items():
        for tie in ties:
            yield api.Link(to=tie.to, sort=sort, origin=tie.origin)


def dropped(view: View, where: dict[str, str]) -> Iterator[api.Dropped]:
    """What an edition has dropped, in the guideline's order."""
    for id_, record in view.guideline.retired.items():
        assert record.retired
        yield api.Dropped(
            id=id_,
            sort=view.guideline.entries[id_].sort,
            title=view.guideline.title(id_) or None,
            retired=record.retired,
            successors=record.successors,
            page=where[id_],
        )


def terms(view: View, where: dict[str, str]) -> Iterator[api.Term]:
    """The glossary, in its order."""
    for id_, term in view.guideline.terms.items():
        yield api.Term(
            id=id_,
            title=term.title,
            definition=term.definition,
            origin=term.origin,
            also=term.also,
            page=where[id_],
        )


def footnotes(view: View) -> Iterator[api.Footnote]:
    """The footnotes, in order."""
    for id_, footnote in view.guideline.footnotes.items():
        if footnote.retired:
            continue
        says = view.guideline.wording[id_]
        assert isinstance(says, FootnoteWording)
        yield api.Footnote(
            id=id_,
            locator=footnote.locator,
            text=says.text,
            examples=says.examples,
            references=footnote.references,
        )


def documents(view: View) -> Iterator[api.Document]:
    """The documents that the guideline refers to, in order."""
    for reference in view.guideline.outline.references:
        says = view.guideline.wording[reference.id]
        assert isinstance(says, ReferenceWording)
        yield api.Document(
            id=reference.id,
            title=says.title,
            publisher=says.publisher,
            about=says.about,
            published=reference.published,
            address=reference.address,
        )


def roles(view: View, where: dict[str, str]) -> Iterator[api.Role]:
    """The roles, in the order of the menu."""
    for role in view.guideline.outline.roles:
        says = view.guideline.wording[role.id]
        assert isinstance(says, RoleWording)
        yield api.Role(
            id=role.id, title=says.title, summary=says.summary, do=says.do, dont=says.dont, page=where[role.id]
        )


def sections(view: View) -> Iterator[api.Section]:
    """The sections of the checklist in which anything is asked, and after them the company's own."""
    for part in view.guideline.present.checklist.parts:
        for section in (section for section in part.sections if section.items):
            title = view.guideline.title(section.id)
            yield api.Section(id=section.id, own=False, part=part.id, locator=section.locator, title=title)
    for section in view.guideline.own.sections:
        yield api.Section(id=section.id, own=True, part="", locator="", title=view.guideline.title(section.id))


def items(view: View, where: dict[str, str]) -> Iterator[api.Item]:
    """The items and notes that are asked, in the checklist's order."""
    for id_ in view.guideline.asked:
        yield item(view, id_, where)


def item(view: View, id_: str, where: dict[str, str]) -> api.Item:
    """An item or note of the checklist."""
    facts, says = view.guideline.items[id_], view.guideline.wording[id_]
    assert isinstance(says, ItemWording)
    section = view.guideline.section_of[id_]
    category = next(group.category for group in section.groups if facts in group.items)
    return api.Item(
        id=id_,
        own=is_own(id_),
        note=facts.note,
        section=section.id,
        category=view.guideline.title(category) if category else None,
        locator=facts.locator,
        title=says.title,
        statement=says.statement,
        caution=says.caution,
        basis=tuple(api.Counting(kind=kind, examples=examples) for kind, examples in says.basis.items()),
        links=tuple(links(view, id_)),
        roles=tuple(view.guideline.roles_of_item(id_)),
        review_period=view.review_periods[id_],
        departments=view.departments_of[id_],
        retired=facts.retired,
        page=where[id_],
    )
