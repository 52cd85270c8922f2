"""The files of a site while somebody edits: some of them are made when they are asked for."""

from collections.abc import Callable, Iterator, Mapping

Maker = Callable[[], bytes]


class Later(Mapping[str, bytes]):
    """Files by name: those that are ready, and those that wait until somebody reads them."""

    def __init__(self, ready: Mapping[str, bytes], makers: Mapping[str, Maker]) -> None:
        self.ready = {name: content for name, content in ready_of(ready).items() if name not in makers}
        """Those that need not be made."""
        self._makers = makers
        self._made: dict[str, bytes] = {}

    @property
    def waiting(self) -> frozenset[str]:
        """The names of those that are made when they are asked for."""
        return frozenset(self._makers)

    def __getitem__(self, name: str) -> bytes:
        if name in self.ready:
            return self.ready[name]
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self.ready or name in self._makers

    def __iter__(self) -> Iterator[str]:
        yield from self.ready
        yield from self._makers

    def __len__(self) -> int:
        return len(self.ready) + len(self._makers)


def ready_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Those of the files that need not be made."""
    return files.ready if isinstance(files, Later) else files


def waiting_of(files: Mapping[str, bytes]) -> frozenset[str]:
    """The names of those of the files that are made when they are asked for."""
    return files.waiting if isinstance(files, Later) else frozenset()
