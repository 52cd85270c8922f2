"""What the company adds of its own, put beside the guideline: never into it."""

from collections.abc import Mapping
from dataclasses import replace

from macros.facts.guideline import Guideline, Own
from macros.loading.rules.own import additions_problems, content_problems, listed
from macros.loading.translations import wording_problems
from macros.model.base import LinkSource, Record
from macros.model.guideline import Action, Item, ItemGroup, Section
from macros.model.own import Addition, Additions, OwnAction, OwnContent, OwnItem, OwnSection, OwnTerm
from macros.model.worded import worded_in
from macros.model.wording import ItemWording, PointWording, TermWording, Title
from macros.reading.reader import Reader

FOLDER = "own"
CONTENT = "content.yml"
ADDITIONS = (FOLDER, "guideline")
NAMING = ("unknown-item", "unknown-point", "unknown-section", "unknown-sheet")
"""Rules that look into the content."""


def with_own(reader: Reader, guidelines: Mapping[str, Guideline]) -> dict[str, Guideline]:
    """The guideline in each language with what the company adds to it; without its files, as it is."""
    content, ties = OwnContent(), tuple[tuple[str, str], ...]()
    if reader.has(FOLDER, CONTENT):
        read, source, _ = reader.rest(OwnContent, FOLDER, CONTENT, inner=True, names=NAMING)
        if read and source and reader.note(content_problems(read, guidelines[reader.first_language], source)):
            reader.note(wording_problems(read, source, reader.languages))
            content, ties = read, _ties(read)
        elif read:
            reader.unread |= {entry.id for _, entry in listed(read)}
    return {
        language: _beside(guideline, worded_in(content, language), ties, _additions(reader, guideline, language))
        for language, guideline in guidelines.items()
    }


def _additions(reader: Reader, guideline: Guideline, language: str) -> Mapping[str, Addition]:
    """What is added to single points, by id."""
    name = f"{language}.yml"
    if not reader.has(*ADDITIONS, name):
        return {}
    additions, source, _ = reader.rest(Additions, *ADDITIONS, name)
    if not additions or not source or not reader.note(additions_problems(additions, guideline, source)):
        return {}
    return additions.points


def _ties(content: OwnContent) -> tuple[tuple[str, str], ...]:
    """What the company's own items and actions have to do with; of terms, that is what they say to see."""
    return tuple(
        (entry.id, id_)
        for _, entry in listed(content)
        if isinstance(entry, OwnItem | OwnAction)
        for id_ in (*entry.points, *entry.roles)
    )


def _beside(
    guideline: Guideline, content: OwnContent, ties: tuple[tuple[str, str], ...], additions: Mapping[str, Addition]
) -> Guideline:
    """The guideline with content in its language, and with words added to its points."""
    wording: dict[str, Record] = dict(guideline.wording)
    unsearched = {id_: wording[id_] for id_, addition in additions.items() if id_ in wording and addition.search}
    for id_, known in unsearched.items():
        addition = additions[id_]
        search = (*getattr(known, "search", ()), *addition.search)
        wording[id_] = known.model_copy(update={"search": tuple(dict.fromkeys(search))})
    has_readings = bool(guideline.term_rows)
    for _, entry in listed(content):
        wording[entry.id] = _wording(entry, has_readings)
    own = Own(
        tuple(_section(section) for section in content.sections),
        tuple(Action.model_construct(id=action.id, locator="") for action in content.actions),
        ties,
        {id_: addition.remark for id_, addition in additions.items() if addition.remark},
        unsearched,
    )
    return replace(guideline, wording=wording, own=own)


def _section(section: OwnSection) -> Section:
    """A section of the company's own; it has no place in the guideline's numbering, and no sheet of the guideline's."""
    items = tuple(
        Item.model_construct(
            id=item.id,
            locator="",
            review_period=item.review_period,
            evidence_from=item.evidence_from,
            retired=item.retired,
        )
        for item in section.items
    )
    groups = (ItemGroup.model_construct(items=items),)
    return Section.model_construct(id=section.id, locator="", about="", sheet=False, groups=groups)


def _wording(entry: Record, has_readings: bool) -> Record:
    """What an entry says, in the form that the guideline's has."""
    if isinstance(entry, OwnItem):
        return ItemWording(title=entry.title, statement=entry.statement, basis=entry.basis, search=entry.search)
    if isinstance(entry, OwnAction):
        return PointWording(title=entry.title, summary=entry.text, search=entry.search)
    if isinstance(entry, OwnTerm):
        return TermWording.model_construct(
            title=entry.title,
            definition=entry.definition,
            reading=entry.reading if has_readings else None,
            origin=LinkSource.COMPANY,
            also=entry.also,
            link=entry.link,
            search=entry.search,
            see=entry.points,
        )
    assert isinstance(entry, OwnSection)
    return Title(title=entry.title)
