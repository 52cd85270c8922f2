"""Workbooks with a slip of a hand or of a wire, from a seed: what must hold for each of them, however it came about.

    python -m tests.fuzz.workbooks --seed 1 --count 300

Half of them are filled in and handled as people do, half are broken in their parts or their bytes. None may end in
anything but a place with a message, or in an evidence file that can be read and holds what was hidden.
"""

import argparse
import io
import re
import shutil
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from macros.derived.view import view
from macros.editing.patch import patched
from macros.editing.taking import Now, taken
from macros.editing.tidy import keys_of
from macros.editing.workbook_back import workbook_back
from macros.exports.workbook import workbook
from macros.facts.portal import Portal
from macros.loading.load import evidence_of, frame_of, load
from macros.model.evidence import Evidence
from macros.reading.source import Source, parse
from tests.fuzz.lines import CLOCK, laid_out

SECONDS = 5
"""Time of the processor that no workbook may take."""
HIDDEN = """\
reviewed: 2026-09-30
reviewed_by: Head of Procurement
answers:
  K1-a:
    check: Y  # for all
    basis:
      - title: Register
        kind: system
      - audience: management
        title: Zanzibar
        kind: system
  K1-c:
    check: N
    audience: management
    reason: Zanzibar
"""
TYPED = (
    *(
        "",
        "Y",
        "N",
        "Ｙ",
        "はい",
        "たぶん",
        "x",
        "=1+1",
        "#N/A",
        "K1-a",
        "K1-b",
        "board",
        "System",
        "システム",
        "Everyone",
        "経営層",
    ),
    *(
        "2026-11-01",
        "2026/9/30",
        "令和8年9月30日",
        "R8.9.30",
        "9/30",
        "30.9.2026",
        "2026-02-30",
        46295,
        46295.5,
        1e9,
        -1,
        True,
    ),
    *(
        "a" * 400,
        "b" * 5000,
        "line\nline",
        "\u200b",
        "\u00a0",
        "なし",
        "tbd",
        "'",
        '"',
        "- a: b",
        "# c",
        "\\",
        "{",
        "<b>",
        "&amp;",
    ),
)
"""What people type, and what they would not."""
Spoil = Callable[[bytes, Random], bytes]


def _filled(content: bytes, random: Random) -> bytes:
    """Cells anywhere hold anything."""

    def fill(book: Any) -> None:
        for _ in range(random.randint(1, 3)):
            sheet = random.choice(book.worksheets)
            sheet.cell(random.choice((3, 3, 4, 5, random.randint(1, 12))), random.randint(1, 10)).value = random.choice(
                TYPED
            )

    return _handled(content, fill)


def _rearranged(content: bytes, random: Random) -> bytes:
    """Rows, columns and sheets are put in, taken out, merged, copied or renamed."""

    def rearrange(book: Any) -> None:
        for _ in range(random.randint(1, 3)):
            sheet = random.choice(book.worksheets)
            at = random.randint(1, 8)
            act = random.randrange(7)
            if act == 0:
                sheet.insert_rows(at)
            elif act == 1:
                sheet.delete_rows(at)
            elif act == 2:
                sheet.insert_cols(at)
            elif act == 3:
                sheet.delete_cols(at)
            elif act == 4:
                sheet.merge_cells(start_row=at, start_column=at, end_row=at + 2, end_column=at)
            elif act == 5:
                sheet.title = f"Sheet {random.random()}"
            elif len(book.worksheets) > 1:
                book.remove(sheet)

    return _handled(content, rearrange)


def _handled(content: bytes, handle: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    handle(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _bytes(content: bytes, random: Random) -> bytes:
    """A byte is another one, some are lost, or the end is."""
    at = random.randrange(len(content))
    act = random.randrange(3)
    if act == 0:
        return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]
    return content[:at] + content[at + random.randint(1, 60) :] if act == 1 else content[:at]


def _parts(content: bytes, random: Random) -> bytes:
    """In a part of the archive a sign, a number or an element is another one, or the part is lost."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.startswith("xl/") and name.endswith((".xml", ".rels"))]
        chosen = random.choice(names)
        for name in old.namelist():
            text = old.read(name).decode()
            if name == chosen:
                if not random.randrange(6):
                    continue
                text = _other(text, random)
            new.writestr(name, text)
    return file.getvalue()


def _other(text: str, random: Random) -> str:
    """A part with a slip in it."""
    places = list(re.finditer(r'"[^"]*"|<[^>]*>|>[^<]+<', text))
    place = random.choice(places)
    other = random.choice(
        [
            '""',
            '"-1"',
            '"9999999999"',
            '"s"',
            '"e"',
            '"XFD1048576"',
            "",
            "<c/>",
            "<f>1</f>",
            "&lt;",
            "&a;",
            "\x01",
            place[0] * 2,
        ]
    )
    return text[: place.start()] + other + text[place.end() :]


SPOILS: tuple[Spoil, ...] = (_filled, _rearranged, _bytes, _parts)


def takes(folder: Path, seed: int, count: int) -> Counter[str]:
    """Every workbook is taken, whole and right, or told by a cell or in a sentence; and soon."""
    random = Random(seed)
    homes = laid_out(folder)
    data = homes["small"]
    shutil.copytree(homes["real"] / "labels", data / "labels", dirs_exist_ok=True)
    (data / "evidence" / "procurement.yml").write_text(HIDDEN, encoding="utf-8")
    portal = load(data, CLOCK, isolate=True)
    sent = workbook(view(portal, []), "procurement")
    source, _ = parse(HIDDEN.encode(), "data/evidence/procurement.yml")
    assert source
    became: Counter[str] = Counter()
    for number in range(count):
        spoil = SPOILS[number % len(SPOILS)]
        content = spoil(sent, random)
        begun = time.process_time()
        became[f"{spoil.__name__.strip('_')}: {_outcome(content, portal, source)}"] += 1
        assert time.process_time() - begun < SECONDS, (seed, number)
    return became


def _outcome(content: bytes, portal: Portal, source: Source) -> str:
    """What became of one workbook."""
    frame = frame_of(portal, portal.departments["procurement"])
    evidence, _ = evidence_of(source, frame)
    assert evidence
    returned, problems = workbook_back(content, "w.xlsx", portal)
    if returned and returned.department == "procurement":
        result = taken(returned, Now(evidence, source), frame, problems)
        problems = result.problems
        if not problems:
            after = patched(
                source.text.encode(), source.name, result.edits, keys_of(Evidence, list(portal.guideline.items))
            )
            assert after, result.edits
            read, _ = parse(after, source.name)
            assert read
            changed, wrong = evidence_of(read, frame)
            assert changed, wrong
            assert not wrong, wrong
            assert after.count(b"Zanzibar") == HIDDEN.count("Zanzibar")
            return "taken" if result.edits else "nothing changed"
    assert problems
    assert all(str(problem.place).startswith("w.xlsx") and problem.message for problem in problems), problems
    return "told"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        for outcome, number in sorted(takes(Path(folder), asked.seed, asked.count).items()):
            print(f"{number:6} {outcome}")


if __name__ == "__main__":
    main()
