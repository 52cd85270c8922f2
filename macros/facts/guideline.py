"""The guideline as the rest of the portal asks for it: points by id, their wording, and links from both ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from macros.facts.editions import in_edition, present
from macros.model.base import LinkSource, Record
from macros.model.guideline import (
    Action,
    Area,
    Category,
    EarlierEdition,
    Footnote,
    Item,
    OfEdition,
    Outline,
    Part,
    Point,
    Principle,
    Section,
    Tie,
    is_own,
)
from macros.model.official import OfficialPoint
from macros.model.wording import (
    ActionWording,
    ChecklistWording,
    EditionWording,
    FootnoteWording,
    ItemWording,
    PointWording,
    ReferenceWording,
    RoleWording,
    TermWording,
    Title,
)
from macros.text.kana import kana_row, order

EDITION = "edition"
WORDING: dict[str, type[Record]] = {
    "edition": EditionWording,
    "point": PointWording,
    "principle": PointWording,
    "area": PointWording,
    "action": ActionWording,
    "item": ItemWording,
    "note": ItemWording,
    "heading": Title,
    "category": Title,
    "part": Title,
    "section": Title,
    "checklist": ChecklistWording,
    "footnote": FootnoteWording,
    "reference": ReferenceWording,
    "role": RoleWording,
    "term": TermWording,
}
"""The model of the wording for each sort of point."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One id of the outline: what sort of point it names, the record, and the path to it in the outline's file."""

    sort: str
    id: str
    record: Record | None
    path: tuple[str | int, ...]


def entries(outline: Outline) -> Iterator[Entry]:
    """Every id of the outline, in its order."""
    yield Entry("edition", EDITION, outline.edition, ("edition",))
    for i, point in enumerate(outline.overview):
        yield Entry("point", point.id, point, ("overview", i))
    for i, page in enumerate(outline.background):
        if page.heading:
            yield Entry("heading", page.heading, None, ("background", i, "heading"))
        for j, point in enumerate(page.points):
            yield Entry("point", point.id, point, ("background", i, "points", j))
    for i, principle in enumerate(outline.principles):
        yield Entry("principle", principle.id, principle, ("principles", i))
    for i, area in enumerate(outline.areas):
        yield from _area(area, ("areas", i))
    yield Entry("checklist", outline.checklist.id, outline.checklist, ("checklist",))
    for i, part in enumerate(outline.checklist.parts):
        yield from _part(part, ("checklist", "parts", i))
    for i, footnote in enumerate(outline.footnotes):
        yield Entry("footnote", footnote.id, footnote, ("footnotes", i))
    for i, reference in enumerate(outline.references):
        yield Entry("reference", reference.id, reference, ("references", i))
    for i, role in enumerate(outline.roles):
        yield Entry("role", role.id, role, ("roles", i))


def _area(area: Area, path: tuple[str | int, ...]) -> Iterator[Entry]:
    yield Entry("area", area.id, area, path)
    for i, point in enumerate(area.points):
        yield Entry("point", point.id, point, (*path, "points", i))
    for i, category in enumerate(area.categories):
        yield Entry("category", category.id, category, (*path, "categories", i))
        for j, action in enumerate(category.actions):
            yield Entry("action", action.id, action, (*path, "categories", i, "actions", j))


def _part(part: Part, path: tuple[str | int, ...]) -> Iterator[Entry]:
    yield Entry("part", part.id, part, path)
    for i, section in enumerate(part.sections):
        yield Entry("section", section.id, section, (*path, "sections", i))
        for j, group in enumerate(section.groups):
            at = (*path, "sections", i, "groups", j)
            if group.category:
                yield Entry("category", group.category, None, (*at, "category"))
            for k, item in enumerate(group.items):
                yield Entry("note" if item.note else "item", item.id, item, (*at, "items", k))


@dataclass(frozen=True, slots=True)
class Own:
    """What a company adds of its own, in the form of the guideline's: no page and no count takes it for METI's."""

    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    """Pairs of ids that the company ties to each other."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What the company remarks on points of the guideline, by id."""
    unsearched: Mapping[str, Record] = field(default_factory=dict)
    """The guideline's own wording of points to which the company has added words for the search, by id."""

    @property
    def entries(self) -> Iterator[Entry]:
        """Every id, in order, below those of the outline."""
        for section in self.sections:
            yield Entry("section", section.id, section, ())
            yield from (Entry("item", item.id, item, ()) for item in section.items)
        yield from (Entry("action", action.id, action, ()) for action in self.actions)


@dataclass(frozen=True)
class Guideline:
    """Outline and wording, checked against each other, and beside them what the company adds of its own."""

    outline: Outline
    wording: Mapping[str, Record]
    """Wording by id; terms of the glossary stand only here."""
    official: Mapping[str, OfficialPoint] = field(default_factory=dict)
    """What the guideline's own document says, by id; empty where the company has read none in this language."""
    own: Own = field(default_factory=Own)
    earlier: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    """What earlier editions said of points that were reworded since, by the short name of the edition and id."""
    short_names: tuple[str, ...] = ()
    """Of the editions that the portal has followed, the oldest first; the same in each language."""

    @cached_property
    def editions(self) -> dict[str, EarlierEdition]:
        """The editions that the portal has followed by their short names, the oldest first."""
        return dict(zip(self.short_names, self.outline.edition.all, strict=True))

    @cached_property
    def present(self) -> Outline:
        """The outline without what an edition has dropped: all that is counted and listed is from here."""
        return present(self.outline)

    def in_edition(self, short_name: str) -> "Guideline":
        """The guideline with the points that an edition had, each at the place that it has today."""
        return replace(self, outline=in_edition(self.outline, self.editions[short_name].name))

    @cached_property
    def retired(self) -> dict[str, OfEdition]:
        """What an edition has dropped, by id, in the outline's order."""
        records = {entry.id: entry.record for entry in self.entries.values()}
        return {id_: record for id_, record in records.items() if isinstance(record, OfEdition) and record.retired}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every id of the outline, in its order, and after them the company's own."""
        return {entry.id: entry for entry in (*entries(self.outline), *self.own.entries)}

    @cached_property
    def emptied(self) -> frozenset[str]:
        """Headings of actions, and sections of the checklist, below which an edition has left nothing."""
        there = {category.id for area in self.present.areas for category in area.categories}
        sections = (id_ for id_, section in self.asked_sections.items() if not section.items)
        return frozenset((*(self.categories.keys() - there), *sections))

    @cached_property
    def retired_pages(self) -> tuple[str, ...]:
        """What an edition has dropped and has a page of its own, or stands on one with what else was dropped."""
        pages = [page.points for page in self.outline.background] + [self.outline.principles, self.outline.areas]
        return tuple(point.id for points in pages for point in points if point.id in self.retired)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Items and notes of the checklist, in its order, and after them the company's own items."""
        return {item.id: item for section in self.sections.values() for item in section.items}

    @cached_property
    def asked(self) -> dict[str, Item]:
        """Items and notes that no edition has dropped, in the checklist's order."""
        return {id_: item for id_, item in self.items.items() if item.retired is None}

    @cached_property
    def main_items(self) -> tuple[str, ...]:
        """Ids of the checklist's items without its notes and without what an edition has dropped, in order."""
        return tuple(id_ for id_, item in self.asked.items() if item.counts)

    @cached_property
    def own_items(self) -> tuple[str, ...]:
        """Ids of the company's own items without what it asks no more, in order: they are counted apart."""
        return tuple(id_ for id_ in self.asked if is_own(id_))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Ids of the checklist's notes without what an edition has dropped, in order."""
        return tuple(id_ for id_, item in self.asked.items() if item.note)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections of the checklist, in order, and after them the company's own."""
        return {section.id: section for section in (*self.outline.checklist.sections, *self.own.sections)}

    @cached_property
    def asked_sections(self) -> dict[str, Section]:
        """Sections of the checklist with what is still asked in them, in order; one may be left without any item."""
        return {id_: section.cut(self.asked) for id_, section in self.sections.items()}

    @cached_property
    def sheets(self) -> tuple[str, ...]:
        """Ids of the sections that have a printable sheet, in order: none of which nothing is asked any more."""
        return tuple(id_ for id_, section in self.asked_sections.items() if section.sheet and section.items)

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of each item and note."""
        return {item.id: section for section in self.sections.values() for item in section.items}

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Recommended actions, in order, and after them the company's own."""
        return {action.id: action for action in (*self.outline.actions, *self.own.actions)}

    @cached_property
    def categories(self) -> dict[str, Category]:
        """The guideline's own categories, in order."""
        return {category.id: category for area in self.outline.areas for category in area.categories}

    @cached_property
    def area_of(self) -> dict[str, Area]:
        """The area of each action of the guideline."""
        return {action.id: area for area in self.outline.areas for action in area.actions}

    @cached_property
    def principles(self) -> dict[str, Principle]:
        """Principles, in order."""
        return {principle.id: principle for principle in self.outline.principles}

    @cached_property
    def footnotes(self) -> dict[str, Footnote]:
        """Footnotes, in order."""
        return {footnote.id: footnote for footnote in self.outline.footnotes}

    @cached_property
    def terms(self) -> dict[str, TermWording]:
        """Terms of the glossary, in alphabetical order, or in that of the fifty sounds where they have readings."""
        terms = {id_: word for id_, word in self.wording.items() if isinstance(word, TermWording)}
        if any(word.reading for word in terms.values()):
            return dict(sorted(terms.items(), key=lambda pair: order(pair[1].reading or pair[1].title)))
        return dict(sorted(terms.items(), key=lambda pair: pair[1].title.casefold()))

    @cached_property
    def term_rows(self) -> dict[str, str]:
        """The first term of each row of the fifty sounds, by the row's first sound; nothing without readings."""
        rows: dict[str, str] = {}
        for id_, word in self.terms.items():
            if word.reading:
                rows.setdefault(kana_row(word.reading), id_)
        return {sound: id_ for sound, id_ in rows.items() if sound}

    @cached_property
    def links(self) -> dict[str, dict[str, tuple[Tie, ...]]]:
        """From each id to the sorts of points it is tied to: {id: {sort: ties in the outline's order}}.

        A tie is typed at one end only; here it stands at both. What an edition has dropped is tied to nothing.
        """
        tied: dict[str, dict[str, dict[str, LinkSource]]] = {}

        def tie(first: str, second: str, origin: LinkSource) -> None:
            if not {first, second}.isdisjoint(self.retired):
                return
            for here, there in ((first, second), (second, first)):
                sort = self.entries[there].sort
                tied.setdefault(here, {}).setdefault("item" if sort == "note" else sort, {}).setdefault(there, origin)

        for action in self.actions.values():
            for link in (*action.principles, *action.items, *action.roles, *action.related):
                tie(action.id, link.to, link.origin)
        for item in self.items.values():
            for link in (*item.principles, *item.roles):
                tie(item.id, link.to, link.origin)
        for here, there in self.own.ties:
            tie(here, there, LinkSource.COMPANY)
        order = {id_: number for number, id_ in enumerate(self.entries)}
        return {
            id_: {
                sort: tuple(Tie.model_construct(to=to, origin=ties[to]) for to in sorted(ties, key=order.__getitem__))
                for sort, ties in sorts.items()
            }
            for id_, sorts in tied.items()
        }

    @staticmethod
    def is_own(id_: str) -> bool:
        """Whether an id names something of the company's own, which is none of the guideline."""
        return is_own(id_)

    def linked(self, id_: str, sort: str) -> tuple[Tie, ...]:
        """The ties of a point to points of one sort, in the outline's order; `item` includes notes."""
        return self.links.get(id_, {}).get(sort, ())

    def ties_itself(self, first: str, second: str) -> bool:
        """Whether the guideline itself ties any point of one sort to any of another."""
        of_first = (id_ for id_ in self.links if self.entries[id_].sort == first)
        return any(tie.origin is LinkSource.SOURCE for id_ in of_first for tie in self.linked(id_, second))

    def repeats(self, principle: str) -> bool:
        """Whether each of the checklist's items that are tied to a principle stands in a section with its heading."""
        tied = [tie.to for tie in self.linked(principle, "item") if not is_own(tie.to)]
        return bool(tied) and all(self.section_of[id_].about == principle for id_ in tied)

    @cached_property
    def has_other_forms(self) -> bool:
        """Whether any term is told in Japanese or with its reading, too."""
        return any(term.japanese or term.reading for term in self.terms.values())

    def items_of_role(self, role: str) -> list[str]:
        """Items and notes on which a role acts, by itself or through the actions they verify, in order."""
        items = {tie.to for tie in self.linked(role, "item")}
        for action in (tie for tie in self.linked(role, "action") if not is_own(tie.to)):
            items |= {tie.to for tie in self.linked(action.to, "item")}
        return [item for item in self.asked if item in items]

    @cached_property
    def _roles_of_item(self) -> dict[str, list[str]]:
        roles: dict[str, list[str]] = {item: [] for item in self.items}
        for role in self.outline.roles:
            for item in self.items_of_role(role.id):
                roles[item].append(role.id)
        return roles

    def roles_of_item(self, item: str) -> list[str]:
        """Roles that act on an item, by themselves or through the actions it verifies, in the outline's order."""
        return self._roles_of_item[item]

    def points_citing(self, footnote: str) -> list[str]:
        """Ids of the points and categories that carry a footnote, in order, without what an edition has dropped."""
        return [entry.id for entry in entries(self.present) if footnote in getattr(entry.record, "footnotes", ())]

    def footnotes_naming(self, reference: str) -> list[str]:
        """Ids of the footnotes that name a document, in order."""
        return [id_ for id_, footnote in self.footnotes.items() if reference in footnote.references]

    def point(self, id_: str) -> Point:
        """The point with this id."""
        record = self.entries[id_].record
        assert isinstance(record, Point)
        return record

    def title(self, id_: str) -> str:
        """The heading of anything that has wording."""
        return str(getattr(self.wording[id_], "title", ""))
