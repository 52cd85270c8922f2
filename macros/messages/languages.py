"""The language that messages are said in, and its catalog: gettext's .po files, beside what they were made from."""

import gettext
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from macros.messages.problems import DataError, Place, Problem, unknown_setting
from macros.text.sentences import ENGLISH, Catalog, Sentence, joined, said

FOLDER = Path(__file__).parent / "catalogs"
LANGUAGE = "PORTAL_LANGUAGE"
OWN = "en"
"""The language that sentences are written in."""


def known() -> dict[str, Path | None]:
    """The languages that messages can be said in, each with its catalog; English, which needs none, first."""
    catalogs = sorted(FOLDER.glob("*/LC_MESSAGES/portal.po"))
    return {OWN: None, **{path.parents[1].name: path for path in catalogs}}


def language(environ: Mapping[str, str], wanted: str = "", own: str = OWN) -> str:
    """The language to speak: the one `wanted`, else what the variable says, else the company's `own`, else English.

    A region is left out where only its language is known, and how the name is written does not matter: `ja_JP` is `ja`.
    Raises DataError, which names the known ones.
    """
    asked = wanted or environ.get(LANGUAGE, "").strip()
    names = {_plain(name): name for name in known()}
    sought = _plain(asked or own)
    name = names.get(sought) or names.get(sought.partition("-")[0]) or ("" if asked else OWN)
    if not name:
        raise DataError([unknown_setting("--language" if wanted else LANGUAGE, asked, joined(known()))])
    return name


def _plain(name: str) -> str:
    return name.partition(".")[0].replace("_", "-").casefold()


def catalog(language: str) -> Catalog:
    """The catalog of a known language."""
    path = known()[language]
    if path is None:
        return ENGLISH
    return _catalog(path.read_bytes(), f"macros/messages/catalogs/{language}/LC_MESSAGES/portal.po")


@lru_cache(4)  # a portal begins with words of each language, and a catalog takes a tenth of a second
def _catalog(content: bytes, name: str) -> Catalog:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - nobody who reads English has to wait for it
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        sentences = read_po(BytesIO(content), abort_invalid=True)
        compiled = BytesIO()
        write_mo(compiled, sentences)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
    except (PoFileError, LookupError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise _unread(name, 0, said("the catalog cannot be read: {reason}.", reason=reason)) from None
    for sentence in sentences:
        if sentence.id and any(_acts(form, sentence.id) for form in _texts(sentence.string or "")):
            message = said("a sentence of the catalog holds a sign that a terminal or a pipeline would act on.")
            raise _unread(name, sentence.lineno or 0, message)
    return translations


def _texts(string: str | Sequence[str]) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string


def _acts(text: str, original: str | Sequence[str]) -> bool:
    """Whether a translation has a line more than its original, a sign that nobody sees, or what begins a command."""
    lines = max(form.count("\n") for form in _texts(original))
    seen = text.replace("\n", "")
    commands = any(line.lstrip().startswith("::") for line in text.split("\n"))
    return text.count("\n") > lines or not seen.isprintable() or "##[" in text or commands


def _unread(name: str, line: int, message: Sentence) -> DataError:
    allowed, fix = said("a gettext catalog in UTF-8"), said("restore its last version, or mend the line")
    return DataError([Problem(Place(name, line, 1 if line else 0), message, "setting", allowed, fix)])
