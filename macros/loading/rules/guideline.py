"""Rules of the guideline's structure and wording."""

from collections.abc import Iterator, Mapping

from macros.facts.guideline import EDITION, WORDING, Entry, entries
from macros.loading.rules.editions import editions_in_order, known_editions, known_successors
from macros.messages.problems import UNSAID, Problem, typed
from macros.model.base import Record
from macros.model.guideline import OWN, Outline, Tie
from macros.model.translated import Translated
from macros.model.wording import ActionWording, EditionWording, PointWording, RoleWording
from macros.reading.lookup import unknown
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, said
from macros.text.words import word_count

PREFIXES = {
    "role": ("role-", said("role-… for a role")),
    "reference": ("reference-", said("reference-… for a reference")),
    "footnote": ("footnote-", said("footnote-… for a footnote")),
    "category": ("category-", said("category-… for a category")),
}
"""How the ids of some sorts of points begin, and what is allowed for others."""
ROLE_WORDS = 300  # what fits on one screen and one sheet of paper
PAGES = ("glossary", "references")
"""Addresses below guidance/ that the portal needs for itself."""
SHEETS = ("all", "departments", "own")
"""Names of printed sheets that the portal needs for itself."""
ANCHORS = {"actions", "department", "do", "documents", "dont", "due", "footnotes", "gaps", "items", "sections"} | {
    "cases",
    "special-remarks",
    "training",
}
"""Ids of the portal's own headings on pages that show points."""
TERM = "term-"
OF_PORTAL = said("the address '{address}' belongs to the portal itself.", address="")
OF_PAGE = said("the address '{address}' belongs to another page.", address="")


def outline_problems(outline: Outline, source: Source, whole: bool = True) -> Iterator[Problem]:
    """Every problem of the outline by itself; where it is not `whole`, a point may be led to by what was left out."""
    all_entries = list(entries(outline))
    sorts = {entry.id: entry.sort for entry in all_entries}
    yield from unique_ids(all_entries, source)
    yield from prefixes(all_entries, source)
    yield from known_links(all_entries, sorts, source)
    yield from known_footnotes(all_entries, sorts, source)
    yield from known_references(outline, sorts, source)
    yield from sections_about(outline, sorts, source)
    if whole:
        yield from items_lead_back(all_entries, source)
    yield from own_addresses(outline, source)
    yield from own_anchors(all_entries, source)
    yield from editions_in_order(outline, source)
    yield from known_editions(outline, all_entries, source)
    if whole:
        yield from known_successors(all_entries, source)


def unique_ids(all_entries: list[Entry], source: Source) -> Iterator[Problem]:
    """An id stands once."""
    seen: dict[str, Entry] = {}
    for entry in all_entries:
        first = seen.setdefault(entry.id.lower(), entry)  # Windows does not tell A1 from a1 in an address
        if first is not entry:
            yield source.problem(
                "id-twice",
                _id_path(entry),
                said("the id '{id}' is given twice.", id=entry.id),
                allowed=said(
                    "each id once; '{id}' already stands in line {line}",
                    id=first.id,
                    line=source.place(*first.path).line,
                ),
                fix=said("give the new point an id of its own; an id is never used again"),
            )


def prefixes(all_entries: list[Entry], source: Source) -> Iterator[Problem]:
    """The id of a role, document, footnote or category says what it is."""
    for entry in all_entries:
        prefix, allowed = PREFIXES.get(entry.sort, ("", UNSAID))
        if not entry.id.startswith(prefix):
            yield source.problem(
                "prefix",
                _id_path(entry),
                said("the id '{id}' does not begin with '{prefix}'.", id=typed(entry.id), prefix=prefix),
                allowed=allowed,
                fix=said("write {id}", id=f"{prefix}{typed(entry.id)}"),
            )


LINKS: dict[str, tuple[str, ...]] = {
    "principles": ("principle",),
    "items": ("item", "note"),
    "roles": ("role",),
    "related": ("action",),
}
"""For each key with links, the sorts of points it may name."""


def known_links(all_entries: list[Entry], sorts: Mapping[str, str], source: Source) -> Iterator[Problem]:
    """A link names a point of the right sort, once."""
    for entry in all_entries:
        if entry.sort not in ("action", "item", "note"):
            continue
        for key, allowed in LINKS.items():
            ties: tuple[Tie, ...] = getattr(entry.record, key, ())
            for i, tie in enumerate(ties):
                path = (*entry.path, key, i, "to")
                if sorts.get(tie.to) not in allowed:
                    names = [id_ for id_, sort in sorts.items() if sort in allowed]
                    yield unknown(source, path, " or ".join(allowed), tie.to, names)
                elif tie.to == entry.id or tie.to in [earlier.to for earlier in ties[:i]]:
                    yield source.problem(
                        "link-twice",
                        path,
                        said("'{id}' is linked to itself.", id=typed(entry.id))
                        if tie.to == entry.id
                        else said("'{id}' is linked to '{other}' twice.", id=typed(entry.id), other=typed(tie.to)),
                        allowed=said("each link to another point, once"),
                        fix=said("delete this link"),
                    )


def known_footnotes(all_entries: list[Entry], sorts: Mapping[str, str], source: Source) -> Iterator[Problem]:
    """A point names footnotes that exist."""
    footnotes = [id_ for id_, sort in sorts.items() if sort == "footnote"]
    for entry in all_entries:
        for i, footnote in enumerate(getattr(entry.record, "footnotes", ())):
            if footnote not in footnotes:
                yield unknown(source, (*entry.path, "footnotes", i), "footnote", footnote, footnotes)


def known_references(outline: Outline, sorts: Mapping[str, str], source: Source) -> Iterator[Problem]:
    """A footnote names documents that exist, and a document points whose text names it."""
    documents = [id_ for id_, sort in sorts.items() if sort == "reference"]
    texts = [id_ for id_, sort in sorts.items() if sort in ("point", "principle", "area", "action")]
    for i, footnote in enumerate(outline.footnotes):
        for j, reference in enumerate(footnote.references):
            if reference not in documents:
                yield unknown(source, ("footnotes", i, "references", j), "document", reference, documents)
    for i, document in enumerate(outline.references):
        for j, point in enumerate(document.points):
            if point not in texts:
                yield unknown(source, ("references", i, "points", j), "point", point, texts)


def sections_about(outline: Outline, sorts: Mapping[str, str], source: Source) -> Iterator[Problem]:
    """A section of the checklist is about a principle or an area."""
    names = [id_ for id_, sort in sorts.items() if sort in ("principle", "area")]
    for i, part in enumerate(outline.checklist.parts):
        for j, section in enumerate(part.sections):
            if section.about not in names:
                path = ("checklist", "parts", i, "sections", j, "about")
                yield unknown(source, path, "principle or area", section.about, names)


def own_addresses(outline: Outline, source: Source) -> Iterator[Problem]:
    """Each page of the guidance has an address of its own, and so has each printed sheet."""
    pages: list[tuple[Steps, str]] = [
        (("background", i, "address"), page.address) for i, page in enumerate(outline.background)
    ]
    pages += [(("principles", i, "id"), principle.id) for i, principle in enumerate(outline.principles)]
    pages += [(("areas", i, "id"), area.id) for i, area in enumerate(outline.areas)]
    sheets: list[tuple[Steps, str]] = [
        (("checklist", "parts", i, "sections", j, "id"), section.id)
        for i, part in enumerate(outline.checklist.parts)
        for j, section in enumerate(part.sections)
    ]
    for kept, addresses in ((PAGES, pages), (SHEETS, sheets)):
        seen: dict[str, Sentence] = dict.fromkeys(kept, OF_PORTAL)
        for path, address in addresses:
            if address.lower() in seen:
                yield source.problem(
                    "address-twice",
                    path,
                    seen[address.lower()].filled(address=address),
                    allowed=said("an address of its own for each page"),
                    fix=said("choose another one"),
                )
            seen.setdefault(address.lower(), OF_PAGE)


def own_anchors(all_entries: list[Entry], source: Source) -> Iterator[Problem]:
    """No point has an id that the portal's own headings use."""
    for entry in all_entries:
        if entry.id.lower() in ANCHORS or entry.id.startswith((TERM, OWN)):
            yield source.problem(
                "id-kept",
                _id_path(entry),
                said("the id '{id}' is kept for a heading of the portal.", id=entry.id),
                allowed=said("an id that is no word of a heading and does not begin with term- or own-"),
                fix=said("choose another id"),
            )


def items_lead_back(all_entries: list[Entry], source: Source) -> Iterator[Problem]:
    """Every item leads back to an action or a principle."""
    there = [entry for entry in all_entries if getattr(entry.record, "retired", None) is None]
    verified = {tie.to for entry in there if entry.sort == "action" for tie in getattr(entry.record, "items", ())}
    dropped = {entry.id for entry in all_entries} - {entry.id for entry in there}
    verified |= {
        entry.id for entry in there if any(tie.to not in dropped for tie in getattr(entry.record, "principles", ()))
    }
    for entry in there:
        if entry.sort in ("item", "note") and entry.id not in verified:
            yield source.problem(
                "item-alone",
                _id_path(entry),
                said("the checklist item '{id}' leads back to no action and no principle.", id=typed(entry.id)),
                allowed=said("at least one action that names it under 'items', or a principle of its own"),
                fix=said("add it to the action that it verifies"),
            )


def _id_path(entry: Entry) -> Steps:
    return entry.path if entry.record is None else (*entry.path, "id")


def wording_sort(id_: str, sorts: Mapping[str, str]) -> str | None:
    """What sort of wording belongs to `id_`; None where the outline does not know it."""
    return "term" if id_.startswith(TERM) else sorts.get(id_)


def wording_problems(id_: str, record: Record, source: Source, strengths: list[str]) -> Iterator[Problem]:
    """Every problem of one wording by itself."""
    for rule in (known_strengths, short_roles):
        yield from rule(id_, record, source, strengths)


def known_strengths(id_: str, record: Record, source: Source, strengths: list[str]) -> Iterator[Problem]:
    """A statement's strength is in the outline's list."""
    if isinstance(record, PointWording | ActionWording):
        for i, statement in enumerate(record.statements):
            if statement.strength not in strengths:
                path = (id_, "statements", i, "strength")
                yield unknown(source, path, "strength", statement.strength, strengths)


def short_roles(id_: str, record: Record, source: Source, strengths: list[str]) -> Iterator[Problem]:
    """What a role does and does not do is said in 300 words."""
    if isinstance(record, RoleWording):
        words = sum(word_count(text) for text in (record.summary, *record.do, *record.dont))
        if words > ROLE_WORDS:
            yield source.key_problem(
                "role-long",
                (id_,),
                said("the role's page has {number} words before the links.", number=words),
                allowed=said("at most {most} words in summary, do and dont", most=ROLE_WORDS),
                fix=said("shorten it; the links lead to the details"),
            )


def edition_said(outline: Outline, edition: Record, source: Source) -> Iterator[Problem]:
    """A translation says what the edition and each strength are called there."""
    assert isinstance(edition, EditionWording)
    keys: list[tuple[str, ...]] = [] if edition.name else [("name",)]
    keys += [("earlier", earlier.name) for earlier in outline.edition.earlier if earlier.name not in edition.earlier]
    keys += [("strengths", strength.id) for strength in outline.strengths if strength.id not in edition.strengths]
    for path in keys:
        yield source.problem(
            "no-translation",
            (EDITION, *path[:-1]),
            said("'{id}' is not translated.", id=typed(path[-1])),
            allowed=said(
                "in a translation, the names of the edition and those before it, and word and meaning of each strength"
            ),
            fix=said("add it"),
        )
    if edition.name and edition.name in [edition.earlier.get(earlier.name) for earlier in outline.edition.earlier]:
        yield source.problem(
            "edition-order",
            (EDITION, "name"),
            said("'{name}' is the name of an edition before this one, too.", name=typed(edition.name)),
            allowed=said("a name of its own for each edition"),
            fix=said("write what the present edition is called in this language"),
        )
    names = [strength.id for strength in outline.strengths]
    for id_ in edition.strengths:
        if id_ not in names:
            yield unknown(source, (EDITION, "strengths", id_), "strength", id_, names, key=True)


def _own_keys(model: type[Record]) -> Iterator[str]:
    """The keys of a record without what only a translation says of itself."""
    return (name for name in model.model_fields if name not in Translated.model_fields)


def missing_wording(outline: Outline, source: Source, worded: Mapping[str, object], folder: str) -> Iterator[Problem]:
    """Every id of the outline has wording."""
    for entry in entries(outline):
        if entry.id not in worded:
            yield source.problem(
                "no-wording",
                _id_path(entry) if entry.sort != "edition" else entry.path,
                said("'{id}' has no wording.", id=typed(entry.id)),
                allowed=said("one entry '{id}:' in a file under {folder}", id=typed(entry.id), folder=folder),
                fix=said("add it, with the keys {keys}", keys=", ".join(_own_keys(WORDING[entry.sort]))),
            )
