"""The language that messages are said in, and its catalog: gettext's .po files, beside what they were made from."""

import gettext
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from macros.messages.problems import DataError, Place, Problem
from macros.text.sentences import ENGLISH, Catalog, joined, said

FOLDER = Path(__file__).parent / "catalogs"
LANGUAGE = "PORTAL_LANGUAGE"
OWN = "en"
"""The language that sentences are written in."""


def known() -> dict[str, Path | None]:
    """The languages that messages can be said in, each with its catalog; English, which needs none, first."""
    found = sorted(FOLDER.glob("*/LC_MESSAGES/portal.po"))
    return {OWN: None, **{path.parents[1].name: path for path in found}}


def language(environ: Mapping[str, str], wanted: str = "") -> str:
    """The language to speak: the one `wanted`, else what the variable says, else English.

    A region is left out where only its language is known, and how the name is written does not matter: `ja_JP` is `ja`.
    Raises DataError, which names the known ones.
    """
    asked = wanted or environ.get(LANGUAGE, "").strip() or OWN
    names = {_plain(name): name for name in known()}
    found = names.get(_plain(asked)) or names.get(_plain(asked).partition("-")[0])
    if found is None:
        name = "--language" if wanted else LANGUAGE
        message = said("the setting '{value}' is not known.", value=asked)
        raise DataError(
            [Problem(Place(name), message, "setting", joined(known()), said("set {name} again", name=name))]
        )
    return found


def _plain(name: str) -> str:
    return name.partition(".")[0].replace("_", "-").casefold()


def catalog(language: str) -> Catalog:
    """The catalog of a known language."""
    path = known()[language]
    if path is None:
        return ENGLISH
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - nobody who reads English has to wait for it
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    made = BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(made, read_po(file, abort_invalid=True))
        made.seek(0)
        return gettext.GNUTranslations(made)
    except (PoFileError, LookupError, ValueError) as error:
        message = said("the catalog cannot be read: {reason}.", reason=" ".join(str(error).split()))
        raise DataError(
            [
                Problem(
                    Place(f"macros/messages/catalogs/{language}/LC_MESSAGES/portal.po"),
                    message,
                    "setting",
                    said("a gettext catalog in UTF-8"),
                    said("restore its last version"),
                )
            ]
        ) from None
