"""The search indexes of a site of several languages: each knows what the others call a point."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.rendering.search import OTHER, OWN

Entry = dict[str, Any]


def share_words(site: Path, languages: Iterable[str]) -> None:
    """Gives each entry of each language's index the titles and words of its twins, which lead to the same place below.

    Who reads one language types the other, too: the Japanese name of a law, the English one of a tool.
    """
    paths = [folder / "search" / "search_index.json" for folder in (site, *(site / language for language in languages))]
    indexes = {path: json.loads(path.read_text(encoding="utf-8")) for path in paths if path.is_file()}
    entries = {path: {entry["location"]: entry for entry in index["docs"]} for path, index in indexes.items()}
    said = {
        path: {location: [entry["title"], *entry.get(OWN, ())] for location, entry in own.items()}
        for path, own in entries.items()
    }
    for path, own in entries.items() if len(entries) > 1 else ():
        for location, entry in own.items():
            twins = [words for other in said if other != path for words in said[other].get(location, ())]
            if words := [word for word in dict.fromkeys(twins) if word not in said[path][location]]:
                entry[OTHER] = words
        path.write_text(json.dumps(indexes[path], ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
