"""The company's own pages, docs/own/…: which stand at addresses of their own, and which in place of the portal's."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from macros.messages.problems import Place, Problem
from macros.text.sentences import said
from macros.written.files import PAGE, is_published
from macros.written.translated import made_from, page_digest, text_of_page

OWN = "own"
"""The folder of docs/, and of each language below it, whose pages are the company's."""
RULE = "made-from"


def entries(docs: Path, languages: Sequence[str] = ()) -> list[str]:
    """The company's pages at addresses of their own, as the menu names them, sorted.

    They stand in the folder of the originals, and in those of the `languages`.
    """
    folders = [docs / OWN, *(docs / language / OWN for language in languages)]
    names = {name for folder in folders for name in _pages_in(folder)}
    return sorted(f"{OWN}/{name}" for name in names if not (docs / name).is_file())


def replaced(docs: Path) -> Iterator[Problem]:
    """What is said of each page that stands in place of one of the portal's which has changed since, or may have."""
    for name in sorted(_pages_in(docs / OWN)):
        text, original = text_of_page(docs / OWN / name, docs), text_of_page(docs / name, docs)
        now = page_digest(original) if original is not None else ""
        if text is None or original is None or made_from(text) == now:
            continue
        shown = f"{docs.name}/{name}"
        yield Problem(
            Place(f"{docs.name}/{OWN}/{name}", 1, 1),
            said("{page}, in whose place this page stands, has changed since.", page=shown)
            if made_from(text)
            else said("this page stands in place of {page}, and does not say which words of it it knows.", page=shown),
            RULE,
            said("made_from: {digest}, for {place} as it is now", digest=now, place=shown),
            said("read {page}, take over what you want of it, and write this line at the head", page=shown),
        )


def _pages_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob(f"*{PAGE}") if folder.is_dir() else ():
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_file() and is_published(str(name)):
            yield str(name)
