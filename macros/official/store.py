"""The words of a document, and digests of them, as the lines of files."""

from collections.abc import Iterable, Mapping

from macros.editing.yaml_writer import lines_of
from macros.official.document import Document

HEAD = """\
# Written by python -m macros official, from the guideline's own document. Whose words these are decides who may see
# them: this file stays in the company and is in no Git history.
"""
RESTATES_HEAD = """\
# Written by python -m macros official read-again: for each point the digest of the words that the portal restates.
# It covers letters and digits alone, so that a copy with other spaces, hyphens or quotes has the same.
"""


def official_text(document: Document, edition: str, language: str, name: str, sha256: str) -> str:
    """The file with the words of a document; the same bytes for the same document."""
    points = tuple(
        {
            "id": id_,
            "locator": document.plan.locators[id_],
            **({"page": words.page} if words.page else {}),
            **({"heading": words.heading} if words.heading else {}),
            **({"text": words.text} if words.text else {}),
        }
        for id_, words in document.points.items()
    )
    group = {"edition": edition, "language": language, "document": name, "sha256": sha256, "points": points}
    return HEAD + "".join(f"{line}\n" for line in lines_of(group))


def restates_text(ids: Iterable[str], digests: Mapping[str, str]) -> str:
    """The file with the digests of what the portal restates, of these points in this order."""
    ordered = {id_: digests[id_] for id_ in ids if id_ in digests}
    return RESTATES_HEAD + "digests:\n" + "".join(f"{line}\n" for line in lines_of(ordered, "  "))
