"""Rules of the bases that are typed once at the head of an evidence file, and of the names that answers use."""

from collections.abc import Collection, Iterator

from macros.messages.problems import UNSAID, Problem, short, typed
from macros.model.evidence import Basis, Evidence, NamedBasis
from macros.model.nearest import MOST_NEAR, closest, nearest
from macros.model.values import plain_width
from macros.reading.locks import ANSWERS, BASES, hides, naming
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, joined, said, suggested


def basis_problems(
    evidence: Evidence, source: Source, whole: Source, left_out: Collection[str] | None, unasked: Collection[str] = ()
) -> Iterator[Problem]:
    """Each name has its basis, each basis a name under an answer, and none stands at the head twice.

    `source` holds what can be used of the file `whole`, and `left_out` the ids of what cannot; None where they are not
    all known, and a name may be one of them. The bases `unasked` may stand there without being named.
    """
    meant: set[str] = set()
    for path, name in _names(evidence):
        if name in evidence.bases or left_out is None or name in left_out:
            continue
        meant |= set(nearest(name, list(evidence.bases)))
        yield _unknown(name, path, evidence, source)
    yield from _twice(evidence, source)
    for name in evidence.bases:
        if name not in meant and name not in unasked and not naming(whole.value, name):
            yield source.key_problem(
                "basis-unused",
                (BASES, name),
                said("no answer names the basis '{name}'.", name=typed(name)),
                allowed=said("a basis that an answer rests on"),
                fix=said(
                    "write '- {name}' under 'basis:' of each answer that rests on it, or delete it", name=typed(name)
                ),
            )


def _names(evidence: Evidence) -> Iterator[tuple[Steps, str]]:
    for item, answer in evidence.answers.items():
        for i, basis in enumerate(answer.basis):
            if isinstance(basis, NamedBasis):
                yield (ANSWERS, item, "basis", i), basis.name


def _unknown(name: str, path: Steps, evidence: Evidence, source: Source) -> Problem:
    """What is said of a name that stands not at the head of the file; hidden names are no part of it."""
    known = [key for key in evidence.bases if not hides(source.value, (BASES, key), source.known)]
    hidden = [key for key in evidence.bases if key not in known]
    near = {*nearest(name, list(evidence.bases)), *_titled(name, hidden, evidence)}
    is_secret = not near.isdisjoint(hidden)
    message = said("no basis at the head of the file is called '{name}'.", name=typed(short(name)))
    if is_secret:  # the word is most like one that nobody is to read
        message = said("this name is that of no basis at the head of the file.")
    fix = said("write the name as it stands below 'bases:'") if is_secret else _meant(name, known, evidence)
    return source.problem(
        "unknown-basis",
        path,
        message,
        allowed=said(
            "a name below 'bases:' ({names}), or a basis with 'title:' and 'kind:'", names=joined(map(typed, known))
        )
        if known
        else said("a basis with 'title:' and 'kind:', or a name below 'bases:'"),
        fix=fix
        or said(
            "type the basis here, with 'title:' and 'kind:'; or once below 'bases:' at the head of the file, and its "
            "name here"
        ),
    )


def _meant(name: str, known: list[str], evidence: Evidence) -> Sentence:
    """The name that is most like the one typed, or whose basis is called so."""
    if titled := _titled(name, known, evidence):
        return suggested("write '{name}'", name=typed(titled[0]))
    return closest(name, known) if len(nearest(name, known)) <= MOST_NEAR else UNSAID


def _titled(text: str, names: Collection[str], evidence: Evidence) -> list[str]:
    """Those of the names whose basis has `text` as its title."""
    words = plain_width(text).casefold()
    return [name for name in names if plain_width(evidence.bases[name].title).casefold() == words]


def _twice(evidence: Evidence, source: Source) -> Iterator[Problem]:
    seen: dict[Basis, str] = {}
    for name, basis in evidence.bases.items():
        first = seen.setdefault(basis, name)
        if first != name:
            if hides(source.value, (BASES, first), source.known):  # then its name is told where it is left out
                first, name = name, first
            yield source.key_problem(
                "basis-twice",
                (BASES, name),
                said("the basis '{name}' is the same as '{first}'.", name=typed(name), first=typed(first)),
                allowed=said("each basis once"),
                fix=said(
                    "name '{first}' in the answers instead, and delete '{name}'", first=typed(first), name=typed(name)
                ),
            )
