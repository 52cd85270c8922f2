"""Names that entries of files keep from build to build, by which other programs know them again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, UUID, uuid5

from macros.derived.view import View


def lasting_name(view: View, *facts: str) -> UUID:
    """The name of what these facts tell from all else of the portal; that of another portal has other names."""
    keeper = view.company.repository.address if view.company.repository else ""
    return uuid5(NAMESPACE_URL, "\n".join((keeper, *facts)))


def lasting_names(view: View, entries: Iterable[tuple[str, ...]]) -> Iterator[UUID]:
    """A name for the facts of each entry; entries with the same facts are numbered, and the first keeps its own."""
    seen: Counter[tuple[str, ...]] = Counter()
    for facts in entries:
        seen[facts] += 1
        yield lasting_name(view, *facts, *(() if seen[facts] == 1 else (str(seen[facts]),)))
