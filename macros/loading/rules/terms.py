"""Rules of the glossary's terms."""

from collections.abc import Iterator, Mapping

from macros.facts.guideline import Guideline
from macros.loading.rules.guideline import TERM
from macros.loading.rules.translation import without_original
from macros.messages.problems import Place, Problem, typed
from macros.reading.lookup import unknown
from macros.reading.source import Source, Steps
from macros.text.sentences import said


def has_terms(worded: Mapping[str, object], folder: str) -> Iterator[Problem]:
    """The wording holds at least one term."""
    if not any(id_.startswith(TERM) for id_ in worded):
        yield Problem(
            Place(folder),
            said("no file here holds a term, and the glossary would be empty."),
            "no-terms",
            said("at least one entry 'term-…:'"),
            said("restore the file with the terms, for example glossary.yml, from Git"),
        )


def same_terms(
    original: Mapping[str, Source], places: Mapping[str, Source], folder: str, whole: bool
) -> Iterator[Problem]:
    """A language has the terms of the original, and no others; while it is not yet `whole`, some may be missing."""
    for id_, source in places.items():
        if id_.startswith(TERM) and id_ not in original:
            yield without_original(source, (id_,), id_, said("the terms of the original"))
    for id_, source in original.items():
        if whole and id_.startswith(TERM) and id_ not in places:
            yield source.key_problem(
                "no-wording",
                (id_,),
                said("'{id}' has no wording.", id=typed(id_)),
                allowed=said("one entry '{id}:' in a file under {folder}", id=typed(id_), folder=folder),
                fix=said("translate it, too"),
            )


def terms_see(guideline: Guideline, places: Mapping[str, Source], unread: bool = False) -> Iterator[Problem]:
    """A term points to ids that have an address; to any term while files with wording are `unread`."""
    points = [entry.id for entry in guideline.entries.values() if entry.sort != "edition"]  # it stands on no page
    names = [*points, *sorted(id_ for id_ in places if id_.startswith(TERM))]
    for id_, term in guideline.terms.items():
        for i, see in enumerate(term.see):
            if see not in names and not (unread and see.startswith(TERM)):
                yield unknown(places[id_], (id_, "see", i), "point", see, names)


def terms_once(guideline: Guideline, places: Mapping[str, Source]) -> Iterator[Problem]:
    """A word leads to one term: no two have the same title, or the same form for links."""
    seen: dict[str, str] = {}
    ordered = [id_ for id_ in places if id_ in guideline.terms]
    for id_ in ordered:
        term = guideline.terms[id_]
        own: dict[str, Steps] = {term.title.casefold(): (id_, "title")}
        for i, form in enumerate(term.link):
            own.setdefault(form.casefold(), (id_, "link", i))
        for form, path in own.items():
            if seen.setdefault(form, id_) != id_:
                yield places[id_].problem(
                    "term-twice",
                    path,
                    said("'{form}' already leads to '{term}'.", form=form, term=seen[form]),
                    allowed=said("titles and forms for links that no other term has"),
                    fix=said("make one term of the two, or choose other words"),
                )
