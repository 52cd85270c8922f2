"""The search indexes as the site has them: each knows what other languages call a point, and waits to be asked."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.rendering.search import OTHER, OWN

Entry = dict[str, Any]
INDEX = "search_index.json"
"""What the theme asks for on each page; it holds no entry."""
ENTRIES = "entries.json"
"""The whole index, which the search asks for once somebody opens it."""


def share_words(site: Path, languages: Iterable[str]) -> None:
    """Gives each entry of each language's index the titles and words of its twins, which lead to the same place below.

    Who reads one language types the other, too: the Japanese name of a law, the English one of a tool. The entries move
    into a file of their own: the theme reads the whole index on each page, and most visits search for nothing.
    """
    folders = [folder / "search" for folder in (site, *(site / language for language in languages))]
    indexes = {folder: json.loads(path.read_bytes()) for folder in folders if (path := folder / INDEX).is_file()}
    entries = {folder: {entry["location"]: entry for entry in index["docs"]} for folder, index in indexes.items()}
    said = {
        folder: {location: [entry["title"], *entry.get(OWN, ())] for location, entry in own.items()}
        for folder, own in entries.items()
    }
    for folder, own in entries.items():
        for location, entry in own.items():
            twins = [words for other in said if other != folder for words in said[other].get(location, ())]
            if words := [word for word in dict.fromkeys(twins) if word not in said[folder][location]]:
                entry[OTHER] = words
        _write(folder / ENTRIES, indexes[folder])
        _write(folder / INDEX, {**indexes[folder], "docs": []})


def _write(path: Path, index: dict[str, Any]) -> None:
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
