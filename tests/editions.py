"""A later edition of a guideline, made from the one that ships by edits, and all that a portal of it puts out."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from rendered import BUILD, rendered

from macros.derived.view import View
from macros.exports.formats import exported
from macros.rendering.block import Heading
from macros.rendering.blocks import render

LATER, FIRST = "Fourth Printing", "Third Printing"
DAY = "2026-06-01"
"""The day on which the later edition was published."""
HEAD = "edition:\n  name: Third Printing\n  published: 2025-04-01\n"
NEXT = f"""edition:
  name: {LATER}
  published: {DAY}
  earlier:
    - {{name: {FIRST}, published: 2025-04-01}}
"""
LOCATORS = {"K1-a": "K. 1 a", "K1-b": "K. 1 b", "K1-c": "K. 1 c", "K1-d": "K. 1 d", "K1-note1": "K. 1 Note"}


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Replaces passages of a file, each of which has to stand there once."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def drop(data: Path, *items: str) -> None:
    """Makes the small guideline that of the later edition, which has dropped some items of its checklist."""
    lines = [f"id: {item}\n                  locator: {LOCATORS[item]}\n" for item in items]
    marked = [(line, f"{line}                  retired: {LATER}\n") for line in lines]
    edit(data / "guideline" / "outline.yml", (HEAD, NEXT), *marked)


def second_edition(data: Path) -> Path:
    """Makes the small guideline that of the later edition, with every sort of change.

    K1-b and sharing-3 are dropped, K1-e is new, K1-c and sharing-1 say something else, and K1-c and K1-d have other
    letters. What the first edition said of the reworded ones is kept.
    """
    outline, words = data / "guideline" / "outline.yml", data / "guideline" / "en"
    edit(
        outline,
        (HEAD, NEXT),
        ("            locator: III. 1\n", f"            locator: III. 1\n            reworded: {LATER}\n"),
        (
            "            locator: III. 3\n",
            f"            locator: III. 3\n            retired: {LATER}\n            successors: [sharing-2]\n",
        ),
        ("              - {to: K1-b, from: portal}\n", "              - {to: K1-b, from: portal}\n" + NEW_TIE),
        ("                  locator: K. 1 b\n", f"                  locator: K. 1 b\n{GONE}"),
        ("                  locator: K. 1 c\n", MOVED.format(now="b", before="c") + TIED + REWORDED),
        ("                  locator: K. 1 d\n", MOVED.format(now="c", before="d")),
        ("                - id: K1-note1\n", f"{NEW_ITEM}                - id: K1-note1\n"),
    )
    edit(
        words / "checklist.yml",
        (f"  statement: {BEFORE}\n", f"  statement: {AFTER}\n"),
        ("K1-note1:\n", f"K1-e:\n  title: {NEW_TITLE}\n  statement: {NEW_TITLE} on a list by the door.\n\nK1-note1:\n"),
    )
    edit(words / "sharing.yml", ("Stewards are asked to have every bench checked", AFTER_ACTION))
    earlier = data / "guideline" / "earlier" / "third-printing.en.yml"
    earlier.parent.mkdir()
    earlier.write_text(EARLIER, encoding="utf-8")
    return data


GONE = f"                  retired: {LATER}\n                  successors: [K1-e, sharing-2]\n"
MOVED = f"                  locator: K. 1 {{now}}\n                  formerly: {{{{{FIRST}: K. 1 {{before}}}}}}\n"
TIED = "                  principles:\n                    - {to: principle-turns, from: portal}\n"
REWORDED = f"                  reworded: {LATER}\n"
NEW_TIE = "              - {to: K1-e, from: portal}\n"
NEW_ITEM = f"                - id: K1-e\n                  locator: K. 1 d\n                  since: {LATER}\n"
NEW_TITLE = "Guests are named"
BEFORE, AFTER = "Glue, paper and screws come from a common cabinet.", "Glue and screws come from a labelled drawer."
AFTER_ACTION = "Stewards are asked to have each vise checked"
EARLIER = f"""K1-c:
  title: Supplies are shared
  statement: {BEFORE}

sharing-1:
  title: Check the bench before work
  statements:
    - text: Stewards are asked to have every bench checked before the day begins.
      strength: asks
    - text: A spoken check is enough.
      strength: permits
      condition: where only one bench is in use
"""


ANSWERED, CALLED = "B1-g", "第1版"
"""An item that departments of the sample answer, and what the first edition is called in Japanese."""


def second_edition_of_portal(data: Path) -> Path:
    """Makes the guideline that ships with the portal that of an invented 2nd Edition, in both its languages.

    It drops B1-g, in whose place comes B1-h, which is reworded; B1-h to B1-j have other letters.
    """
    folder = data / "guideline"
    letters = [("B1-h", "h", "g"), ("B1-i", "i", "h"), ("B1-j", "j", "i")]
    edit(
        folder / "outline.yml",
        ("edition:\n  name: 1st Edition\n  published: 2026-01-23\n", NEXT_OF_PORTAL),
        (
            "                  locator: B. (1) g\n",
            "                  locator: B. (1) g\n"
            "                  retired: 2nd Edition\n"
            "                  successors: [B1-h]\n",
        ),
        *(
            (
                f"id: {id_}\n                  locator: B. (1) {old}\n",
                f"id: {id_}\n                  locator: B. (1) {new}\n"
                f"                  formerly: {{1st Edition: B. (1) {old}}}\n"
                + ("                  reworded: 2nd Edition\n" if id_ == "B1-h" else ""),
            )
            for id_, old, new in letters
        ),
    )
    edit(folder / "ja" / "edition.yml", ("  name: 第1版\n", f"  name: 第2版\n  earlier: {{1st Edition: {CALLED}}}\n"))
    (folder / "earlier").mkdir()
    for language in ("en", "ja"):
        path = folder / language / "checklist.yml"
        entry = re.search(r"^B1-h:\n(?:[ #].*\n|\n)*", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert entry
        (folder / "earlier" / f"1st-edition.{language}.yml").write_text(entry[0], encoding="utf-8")
        statement = re.search(r"  statement: (?:>-\n(?:    .*\n)+|.*\n)", entry[0])
        assert statement
        edit(path, (entry[0], entry[0].replace(statement[0], "  statement: Anew.\n")))
    return data


NEXT_OF_PORTAL = """edition:
  name: 2nd Edition
  published: 2026-06-01
  earlier:
    - {name: 1st Edition, published: 2026-01-23}
"""


def shown(seen: View, name: str, key: str = "") -> str:
    """A block as Markdown and HTML."""
    pieces = rendered(seen, name, key)
    return "\n".join(piece.markdown() if isinstance(piece, Heading) else piece.text for piece in pieces)


def outputs(seen: View) -> Iterator[tuple[str, str]]:
    """Every block and every file of a portal, by its name."""
    for (name, key), pieces in render(seen, BUILD).items():
        yield f"{name} {key}".strip(), " ".join(str(piece) for piece in pieces)
    for name, content in exported(seen, "https://portal.example/").items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                yield name, "".join(book.read(inner).decode() for inner in book.namelist())
        else:
            yield name, content.decode()
