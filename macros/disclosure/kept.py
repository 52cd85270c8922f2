"""What the files of a data folder keep from everyone, and what they show: their texts, and the entries of evidence.

The files alone are read, not the portal, and a value may have any shape: data with other problems is compared, too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from macros.disclosure.bare import Bare, bare
from macros.disclosure.switched_off import switched_off
from macros.loading.rules.gaps import GAP
from macros.model.evidence import Evidence
from macros.model.shapes import keys_of_kind
from macros.reading.facilitators import is_for_facilitators, original, translation_language
from macros.reading.folder import INBOX
from macros.reading.locks import (
    ANSWERS,
    AUDIENCE,
    BASES,
    EVERYONE,
    EVIDENCE,
    OPEN,
    REMARKS,
    hides,
    is_named_by_locked,
    restricts,
)
from macros.reading.source import Source, Steps, read
from macros.reading.unseen import is_left_alone

CHOSEN = {"check", "kind", AUDIENCE}
"""Keys whose values are one of a few words."""
UNTOLD = CHOSEN | keys_of_kind(Evidence, "day") | {"owner"}
"""Keys of evidence whose words do not tell by themselves what an entry is about."""
ANSWER_ONLY = {"check", "reviewed", AUDIENCE}
"""Keys of an answer that are no part of what it says."""
LISTS = ("basis", "actions")
NAME = 4
"""Steps that lead to a name in the list of what an answer rests on."""
SCENARIOS, NAMES = "/scenarios/", "/training/local/names.yml"

Files = Mapping[str, Source | None]
Locks = Callable[[Any], bool]
"""Whether a group is kept from everyone by a key of its own."""


@dataclass(frozen=True, slots=True)
class FileText:
    """One text of a file."""

    source: Source
    path: Steps
    typed: str
    bare: Bare
    kept: bool
    """Whether it is kept from everyone."""

    @property
    def key(self) -> str:
        """The last key above it."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def home(self) -> tuple[str, str]:
        """The file, and in evidence the answer, the remarks or the basis at its head; of a name, its scenario."""
        if EVIDENCE in self.source.name:
            return self.source.name, _item(self.path)
        if original(self.source.name).endswith(NAMES):
            return SCENARIOS, str(self.path[0] if self.path else "")
        return (SCENARIOS, stem(self.source.name)) if SCENARIOS in self.source.name else (self.source.name, "")

    @property
    def is_name(self) -> bool:
        """Whether it is a name or a figure that fills a gap in the texts of a scenario."""
        return is_name(self.source.name, self.path)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A basis, an action, special remarks, or what else an answer says."""

    source: Source
    path: Steps
    all: tuple[str, ...]
    """The letters of every text, sorted."""
    told: str
    """The letters of those that tell what it is about."""
    kept: bool

    @property
    def home(self) -> tuple[str, str]:
        """The file, and the answer, the remarks or the basis at its head."""
        return self.source.name, _item(self.path)


def files(data: Path) -> Files:
    """Every data file by its name, None for one that cannot be read; without the schemas, which are generated.

    What systems leave beside files, such as `._sales.yml`, is none: nobody reads it.
    """
    paths = sorted(path for path in data.rglob("*.y*ml") if path.is_file())
    inside = {path: path.relative_to(data).parts for path in paths}
    names = {path: "/".join([data.name, *parts]) for path, parts in inside.items() if is_data(parts)}
    return {name: read(path, name)[0] for path, name in names.items()}


def is_data(parts: Sequence[str]) -> bool:
    """Whether a file with this path below the data folder is somebody's data."""
    return parts[0] not in ("schema", INBOX) and not any(map(is_left_alone, parts))


def locks_strictly(group: Any) -> bool:
    """Whether everyone really is kept from a group: a misspelt lock is none."""
    return isinstance(group, dict) and str(group.get(AUDIENCE, EVERYONE)).strip() not in OPEN


def locks_loosely(group: Any) -> bool:
    """Whether a group is kept from everyone, or was meant to be."""
    return isinstance(group, dict) and restricts(group)


def is_kept(value: Any, path: Steps, locks: Locks) -> bool:
    """Whether what stands at `path` is kept from everyone, by itself or with what it stands in or is named by."""
    if path[:1] == (BASES,) and path[1:] and is_named_by_locked(value, path[1], locks):
        return True
    for step in path:
        if locks(value):
            return True
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return locks(value)


def passages_in(all_files: Files, locks: Locks) -> list[FileText]:
    """Every text of all files."""
    return [
        passage
        for source in all_files.values()
        if source
        for passage in passages(source, locks, names(source, all_files))
    ]


def names(source: Source, all_files: Files) -> Mapping[str, str]:
    """What fills the gaps in the texts of a scenario, by the company's own names where it gives them."""
    if SCENARIOS not in source.name:
        return {}
    own = next((file.value for name, file in all_files.items() if file and _names_for(source.name, name)), None)
    groups = (_group(source.value, "names"), _group(own, stem(source.name)))
    return {key: value for group in groups for key, value in group.items() if isinstance(value, str)}


def _names_for(scenario: str, name: str) -> bool:
    """Whether the file `name` holds the company's names for a scenario, in the scenario's language."""
    return original(name).endswith(NAMES) and translation_language(name) == translation_language(scenario)


def passages(source: Source, locks: Locks, filling: Mapping[str, str]) -> Sequence[FileText]:
    """The texts of a file, which are kept with it: two states of the data have most of their files alike."""
    return source.once((passages, locks, *filling.items()), lambda: tuple(_passages(source, locks, filling)))


def _passages(source: Source, locks: Locks, filling: Mapping[str, str]) -> Iterator[FileText]:
    """Every text of a file, with its gaps filled, and those of entries that are switched off as comments.

    A name is kept from everyone: what they read is the text whose gap it fills. Ids are texts for everyone, and so is
    the name of a file that is no evidence: addresses are made of them. Percent signs are read as what they stand for.
    """
    for path, typed in switched_off(source):
        yield FileText(source, path, typed, bare(typed), kept=True)
    if EVIDENCE not in source.name:
        yield FileText(source, (), stem(source.name), bare(stem(source.name)), kept=False)
        for path, key in _keys(source.value):
            if not is_for_facilitators(source.name, path):
                yield FileText(source, path, key, bare(key), kept=False)
        for path, typed, _ in _leaves(source.value, lambda _: False):
            filled = unquote(GAP.sub(lambda gap: filling.get(gap[1], gap[0]), typed))
            kept = is_for_facilitators(source.name, path) or is_name(source.name, path)
            yield FileText(source, path, filled, bare(filled), kept)
        return
    strays: dict[Steps, bool] = {}
    named = _group(source.value, BASES)
    for path, text, kept in _leaves(source.value, locks):
        if text in named and path[2:3] == ("basis",) and len(path) == NAME:
            continue  # readers see what is called so, and never the name
        typed = unquote(text)
        part = path[: 2 if path[:1] in ((ANSWERS,), (BASES,)) else 1]
        if part not in strays:
            strays[part] = hides(source.value, part, source.known) if locks is locks_loosely else False
            strays[part] |= path[:1] == (BASES,) and is_kept(source.value, part, locks)
        yield FileText(source, path, typed, bare(typed), kept or strays[part])


def entries(all_passages: list[FileText]) -> list[EvidenceEntry]:
    """The entries of evidence that texts belong to, in their order."""
    by_entry: dict[tuple[str, Steps], list[FileText]] = {}
    for passage in all_passages:
        path = _entry(passage.path)
        untold = {AUDIENCE} if len(path) > 2 else ANSWER_ONLY
        if EVIDENCE in passage.source.name and path and passage.key not in untold:
            by_entry.setdefault((passage.source.name, path), []).append(passage)
    return [_entry_of(path, inside) for (_, path), inside in by_entry.items()]


def homes(name: str, value: Any) -> Iterator[tuple[tuple[str, str], Steps]]:
    """Each answer, each basis at the head and the special remarks of a file of evidence: its home and its path."""
    if EVIDENCE not in name or not isinstance(value, dict):
        return
    for group in (BASES, ANSWERS):
        for key in _group(value, group):
            yield (name, _item((group, key))), (group, key)
    if value.get(REMARKS):
        yield (name, REMARKS), (REMARKS,)


def is_name(name: str, path: Steps) -> bool:
    """Whether a name or a figure of a scenario stands at `path` of the file `name`."""
    return original(name).endswith(NAMES) or (SCENARIOS in name and path[:1] == ("names",))


def _group(value: Any, key: str) -> Mapping[str, Any]:
    """The group below a key, or none."""
    group = value.get(key) if isinstance(value, dict) else None
    return group if isinstance(group, dict) else {}


def stem(name: str) -> str:
    """The name of a file without its folders and endings."""
    return name.rpartition("/")[2].partition(".")[0]


def _entry_of(path: Steps, inside: list[FileText]) -> EvidenceEntry:
    letters = [(passage.key, passage.bare.letters) for passage in inside]
    told = "".join(text for key, text in sorted(letters) if key not in UNTOLD)
    kept = any(passage.kept for passage in inside)
    return EvidenceEntry(inside[0].source, path, tuple(sorted(text for _, text in letters if text)), told, kept)


def _entry(path: Steps) -> Steps:
    """The path of the entry that a text at `path` belongs to; empty for none."""
    if path[:1] == (BASES,):
        return path[:2]
    if path[:1] == (ANSWERS,):
        return path[:4] if len(path) > 3 and path[2] in LISTS and isinstance(path[3], int) else path[:2]
    return path[:1] if path[:1] == (REMARKS,) else ()


def _item(path: Steps) -> str:
    """The answer, the basis at the head, or the group that `path` leads into."""
    if path[:1] == (BASES,):
        return " ".join(map(str, path[:2]))  # no item has a space
    return str(path[1] if path[:1] == (ANSWERS,) and len(path) > 1 else path[0] if path else "")


def _keys(value: Any) -> Iterator[tuple[Steps, str]]:
    """Every key with its path."""
    ahead: list[tuple[Steps, Any]] = [((), value)]
    while ahead:
        path, node = ahead.pop()
        if isinstance(node, dict):
            yield from (((*path, key), str(key)) for key in node)
            ahead += [((*path, key), inner) for key, inner in node.items()]
        elif isinstance(node, tuple):
            ahead += [((*path, i), inner) for i, inner in enumerate(node)]


def _leaves(value: Any, locks: Locks) -> Iterator[tuple[Steps, str, bool]]:
    """Every text with its path, in the file's order, and whether a group around it locks it."""
    ahead: list[tuple[Steps, Any, bool]] = [((), value, False)]
    while ahead:
        path, node, kept = ahead.pop()
        if isinstance(node, dict):
            kept = kept or locks(node)
            ahead += [((*path, key), inner, kept) for key, inner in reversed(node.items())]
        elif isinstance(node, tuple):
            ahead += [((*path, i), inner, kept) for i, inner in reversed(list(enumerate(node)))]
        elif isinstance(node, str) and node:
            yield path, node, kept
