"""What a change touches besides data, said before what it means."""

from pathlib import Path

from macros.commands.markdown import code
from macros.reading.git import GitError, changed_outside
from macros.text.sentences import joined, said, series

SHOWN = 5


def outside(data: Path, before: str, after: str) -> list[str]:
    """Markdown that warns of changed files outside the data folder; empty where there are none.

    Whoever changes the program, a page or a pipeline also changes what a check of that change says.
    """
    try:
        names = changed_outside(data.parent, before, after, data.name)
    except GitError:
        return []  # said once, by what reads the data
    if not names:
        return []
    changed = said("Not only data changes here: {files}.", files=series(map(code, names), SHOWN))
    looks = said(
        "What follows looks at the data alone. The results of a check and the preview are the changed program's own "
        "words: read these files yourself."
    )
    return [joined(["**", changed, "** ", looks], ""), ""]
