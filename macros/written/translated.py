"""Pages that people write in another language, held against their originals."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from macros.facts.translations import Translation, TwinStanding, standing
from macros.messages.problems import Place
from macros.model.fields import DIGEST
from macros.reading.plain_files import content_of
from macros.reading.yaml_slips import decode
from macros.text.digests import digest
from macros.written.files import PAGE

MADE_FROM = "made_from"
"""The key of front matter."""
SORT = "page"
HEAD = re.compile(r"\A-{3}[ \t]*\n(.*?)^-{3}[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r"^title:[ \t]*(.*)$", re.MULTILINE)
TYPED = re.compile(rf"^{MADE_FROM}:[ \t]*[\"']?({DIGEST.pattern})[\"']?[ \t]*$", re.MULTILINE)


def page_digest(text: str) -> str:
    """The digest of what a reader reads of a page: its title and what stands below its front matter."""
    head = HEAD.match(text)
    title = TITLE.search(head[1]) if head else None
    return digest([title[1] if title else "", text[head.end() :] if head else text])


def is_stale(text: str, original: str) -> bool:
    """Whether a page says that it was made from an original other than this text."""
    return standing(page_digest(original), made_from(text)) is TwinStanding.STALE


def made_from(text: str) -> str | None:
    """The digest that a page says it was made from; None where it says none."""
    head = HEAD.match(text)
    typed = TYPED.search(head[1]) if head else None
    return typed[1] if typed else None


def with_digest(text: str, now: str) -> str:
    """A page that says which original it was made from."""
    line = f"{MADE_FROM}: {now}"
    head = HEAD.match(text)
    if not head:
        return f"---\n{line}\n---\n\n{text}"
    if TYPED.search(head[1]):
        return text[: head.start(1)] + TYPED.sub(line, head[1]) + text[head.end(1) :]
    return f"{text[: head.start(1)]}{line}\n{text[head.start(1) :]}"


def translated_pages(docs: Path, language: str, languages: Collection[str]) -> Iterator[Translation]:
    """Each original page, as it stands in another language; `languages` have folders of their own in `docs`."""
    for path in sorted(docs.rglob(f"*{PAGE}")):
        name = path.relative_to(docs)
        text = text_of_page(path, docs)
        if name.parts[0] in languages or text is None:
            continue
        at = f"{docs.name}/{language}/{name.as_posix()}"
        original, now = Place(f"{docs.name}/{name.as_posix()}"), page_digest(text)
        twin = text_of_page(docs / language / name, docs)
        stands = TwinStanding.MISSING if twin is None else standing(now, made_from(twin))
        place = original if twin is None else Place(at, 1, 1)
        yield Translation(place, language, SORT, name.as_posix(), original, now, stands)


def text_of_page(path: Path, docs: Path) -> str | None:
    """The text of a page; None where there is none, or it cannot be read, which the check tells."""
    name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
    content = content_of(path, name)[0] if path.is_file() else None
    return None if content is None else decode(content, name)[0]
