"""The catalogs of messages: `python -m tests.catalogs` renews them, and `python -m tests.catalogs ko` begins another.

A template holds every sentence that the program says, and each language one translation of it.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import macros
import macros.loading.load  # which knows every model
from macros.messages import languages
from macros.model.base import Record
from macros.model.described import descriptions as descriptions_of
from macros.text.sentences import GAP, Sentence, Words

ROOT = Path(macros.__path__[0])
TEMPLATE = languages.FOLDER / "portal.pot"
KEYWORDS = {"said": None, "suggested": None, "counted": (1, 2)}
"""The functions that make a sentence, with the places of its English: of two, the second is for other numbers."""
QUOTED = re.compile("「[^「」]*」")
"""Words that people type, quoted as Japanese quotes them."""
ENGLISH = re.compile(r"[A-Za-z]+(?:,? [A-Za-z]+){3}")
HEAD = "# Messages of the command line and of builds. How they are translated: .github/CONTRIBUTING.md"


@cache
def extracted() -> Catalog:
    """Every sentence of the program, with the modules that say it."""
    catalog = _empty()
    for name, _, sentence, _, _ in extract_from_dir(ROOT, keywords=KEYWORDS):
        catalog.add(sentence, locations=[(f"macros/{Path(name).as_posix()}", 0)])
    for text, name in descriptions():
        catalog.add(text, locations=[(name, 0)])
    for message in catalog:
        message.locations = sorted(set(message.locations))
    return catalog


@cache
def sentences() -> set[str]:
    """The texts that the catalogs translate, each form of what is counted."""
    return {form for message in extracted() if message.id for form in forms(message.id)}


def english(sentence: str) -> Iterator[str]:
    """What of a sentence no catalog holds: it, or what fills a gap in it, is a plain text that was not marked as typed.

    Ids, keys, paths and numbers, which have no spaces, are the same in every language.
    """
    if not isinstance(sentence, Sentence):
        text = re.sub("\ufdd0[^\ufdd1]*\ufdd1", "", sentence)
        if any(" " in part.strip() for part in text.split(", ")):
            yield text
    else:
        if not isinstance(sentence, Words):
            known = {sentence.template, sentence.plural} - {""}
            yield from known - sentences()
        for words in sentence.gaps.values():
            yield from english(words)


def descriptions() -> list[tuple[str, str]]:
    """What the models say of each field that may not be missing, which is told where it is, with their modules."""
    fields = [(model, name, field) for model in _records(Record) for name, field in model.model_fields.items()]
    return sorted(
        {
            (descriptions_of(model).get(name, ""), f"{model.__module__.replace('.', '/')}.py")
            for model, name, field in fields
            if field.is_required() and model.__module__.startswith("macros.")  # tests have models of their own
        },
        key=lambda described: described[::-1],
    )


def _records(base: type[Record]) -> Iterator[type[Record]]:
    for model in base.__subclasses__():
        yield model
        yield from _records(model)


def _empty(language: str | None = None) -> Catalog:
    return Catalog(language, project="Guidance portal", version="1", header_comment=HEAD, fuzzy=False)


def read(path: Path) -> Catalog:
    """The catalog in a file."""
    with path.open("rb") as file:
        return read_po(file)


def contents(catalog: Catalog) -> list[tuple[object, list[str]]]:
    """The sentences of a catalog, each with the modules that say it."""
    return [(message.id, [name for name, _ in message.locations]) for message in catalog if message.id]


def wrong_gaps(catalog: Catalog) -> Iterator[str]:
    """The translations that lose a gap of their sentence, or have one that nothing fills; a number may go unsaid."""
    for message in catalog:
        if message.id:
            yield from _wrong_gaps(message)


def _wrong_gaps(message: Message) -> Iterator[str]:
    ids = forms(message.id)
    wanted = {name for text in ids for name in GAP.findall(text)}
    free = {"number"} if len(ids) > 1 else set()
    for text in filter(None, forms(message.string)):
        if wanted - free != set(GAP.findall(text)) - free:
            yield text


def left_in_english(catalog: Catalog) -> Iterator[str]:
    """The translations that hold four English words in a row, beside gaps and what they quote."""
    for text in (text for message in catalog if message.id for text in forms(message.string)):
        if ENGLISH.search(QUOTED.sub("…", GAP.sub("…", text))):
            yield text


def forms(message: str | Sequence[str] | None) -> tuple[str, ...]:
    """The texts of a message, or of its translation: of one that counts, each form; of None, nothing."""
    return (message,) if isinstance(message, str) else tuple(message or ())


def bracketed() -> Catalog:
    """A language that says everything as English does, between brackets; a full stop stands behind them."""
    catalog = Catalog("en")
    for message in extracted():
        if message.id:
            texts = tuple(re.sub(r"^(.*?)([.]?)$", r"ᐸ\1ᐳ\2", form, flags=re.DOTALL) for form in forms(message.id))
            catalog.add(message.id, texts[0] if isinstance(message.id, str) else texts)
    return catalog


def write(catalog: Catalog, path: Path) -> None:
    """Puts a catalog into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, include_lineno=False, ignore_obsolete=True)


def renew(beginning: list[str]) -> None:
    """Brings the template and every translation up to date; of the languages that begin, makes an empty one."""
    template = extracted()
    if not TEMPLATE.is_file() or contents(read(TEMPLATE)) != contents(template):
        write(template, TEMPLATE)
    for language in {*languages.known(), *beginning} - {languages.OWN}:
        path = languages.FOLDER / language / "LC_MESSAGES" / "portal.po"
        catalog = read(path) if path.is_file() else _empty(language)
        before = contents(catalog)
        catalog.update(template, no_fuzzy_matching=True)
        if contents(catalog) != before:
            write(catalog, path)


if __name__ == "__main__":
    renew(sys.argv[1:])
