"""Names that entries of files keep from build to build, by which other programs know them again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from macros.derived.view import View


def lasting_name(view: View, *facts: str) -> str:
    """The name (UUID) of what these facts tell from all else of the portal; another portal's has other names."""
    keeper = view.company.repository.address if view.company.repository else ""
    return _named("\n".join((keeper, *facts)))


@lru_cache(maxsize=131_072)  # each language, and each list that an entry is in, asks again
def _named(facts: str) -> str:
    return str(uuid5(NAMESPACE_URL, facts))


def lasting_names(view: View, entries: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A name for the facts of each entry; entries with the same facts are numbered, and the first keeps its own."""
    seen: Counter[tuple[str, ...]] = Counter()
    for facts in entries:
        seen[facts] += 1
        yield lasting_name(view, *facts, *(() if seen[facts] == 1 else (str(seen[facts]),)))
