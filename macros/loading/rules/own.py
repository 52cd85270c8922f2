"""Rules of what the company adds of its own."""

from collections.abc import Collection, Iterator

from macros.facts.guideline import Guideline
from macros.messages.problems import Problem, typed
from macros.model.guideline import OWN, is_own
from macros.model.own import Additions, OwnContent, OwnPoint, OwnSection, OwnTerm
from macros.model.worded import texts_of
from macros.reading.lookup import unknown
from macros.reading.source import Source, Steps
from macros.text.sentences import said

LED_TO = ("principle", "action", "item", "note")
"""The sorts of points that the company's own may have to do with."""
ADDED_TO = ("point", "principle", "area", "action", "item", "note", "checklist")
"""The sorts of points of the guideline to which the company may add words."""


def listed(content: OwnContent) -> Iterator[tuple[Steps, OwnSection | OwnPoint]]:
    """Everything that has an id, with the path to it."""
    for i, section in enumerate(content.sections):
        yield ("sections", i), section
        yield from ((("sections", i, "items", j), item) for j, item in enumerate(section.items))
    yield from ((("actions", i), action) for i, action in enumerate(content.actions))
    yield from ((("terms", i), term) for i, term in enumerate(content.terms))


def content_problems(content: OwnContent, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Every problem of the content by itself, and with the guideline that it is added to."""
    yield from _ids(content, source)
    for path, point in listed(content):
        yield from _named(path, point, content, guideline, source)
    yield from _terms(content, guideline, source)


def _ids(content: OwnContent, source: Source) -> Iterator[Problem]:
    """An id begins with own-, and stands once."""
    seen: dict[str, Steps] = {}
    for path, point in listed(content):
        if not is_own(point.id):
            yield source.problem(
                "prefix",
                (*path, "id"),
                said("the id '{id}' does not begin with '{prefix}'.", id=typed(point.id), prefix=OWN),
                allowed=said("own-… for what is the company's own"),
                fix=said("write {id}", id=f"{OWN}{typed(point.id.lower())}"),
            )
        first = seen.setdefault(point.id.lower(), path)
        if first is not path:
            line = source.place(*first).line
            yield source.problem(
                "id-twice",
                (*path, "id"),
                said("the id '{id}' is given twice.", id=typed(point.id)),
                allowed=said("each id once; '{id}' already stands in line {line}", id=typed(point.id), line=line),
                fix=said("give the new point an id of its own; an id is never used again"),
            )


def _named(
    path: Steps, point: OwnSection | OwnPoint, content: OwnContent, guideline: Guideline, source: Source
) -> Iterator[Problem]:
    """Points and roles that do not exist; what has to do with another of the company's own may name that."""
    own = [entry.id for _, entry in listed(content) if isinstance(entry, OwnPoint) and not isinstance(entry, OwnTerm)]
    names = [*(entry.id for entry in guideline.entries.values() if entry.sort in LED_TO), *own]
    for i, id_ in enumerate(getattr(point, "points", ())):
        if id_ not in names or id_ == point.id:
            yield unknown(source, (*path, "points", i), "point", id_, [name for name in names if name != point.id])
    roles = [role.id for role in guideline.outline.roles]
    for i, role in enumerate(getattr(point, "roles", ())):
        if role not in roles:
            yield unknown(source, (*path, "roles", i), "role", role, roles)


def _terms(content: OwnContent, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """No term has a title, or a form for links, that leads to another term."""
    seen = {form.casefold(): id_ for id_, term in guideline.terms.items() for form in (term.title, *term.link)}
    for i, term in enumerate(content.terms):
        forms: list[tuple[Steps, str]] = [(("terms", i, "title"), text) for text in texts_of(term.title).values()]
        forms += [(("terms", i, "link", j), form) for j, form in enumerate(term.link)]
        for path, form in forms:
            if seen.setdefault(form.casefold(), term.id) != term.id:
                yield source.problem(
                    "term-twice",
                    path,
                    said("'{form}' already leads to '{term}'.", form=typed(form), term=seen[form.casefold()]),
                    allowed=said("titles and forms for links that no other term has"),
                    fix=said("remark on that term in own/guideline/, or choose other words"),
                )


def additions_problems(additions: Additions, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Points and terms that do not exist."""
    names = added_to(guideline)
    for id_ in additions.points:
        if id_ not in names:
            yield unknown(source, ("points", id_), "point", id_, list(names), key=True)


def added_to(guideline: Guideline) -> Collection[str]:
    """The ids of the guideline's points and terms to which the company may add words, in order."""
    points = [entry.id for entry in guideline.entries.values() if entry.sort in ADDED_TO and not is_own(entry.id)]
    return [*points, *(id_ for id_ in guideline.terms if not is_own(id_))]
