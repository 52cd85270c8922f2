"""What it costs to take ten workbooks: `python -m tests.benchmarks.take`.

It prints the processor time for reading ten workbooks of the sample company, in each of which a cell was filled in,
for comparing them with the files and for making the new texts.
"""

import argparse
import io
import time

import openpyxl

from macros.derived.view import view
from macros.editing.patch import patched
from macros.editing.taking import Now, taken
from macros.editing.tidy import keys_of
from macros.editing.workbook_back import workbook_back
from macros.exports.workbook import has_workbook, workbook
from macros.loading.load import evidence_of, frame_of, load
from macros.model.evidence import Evidence
from macros.reading.source import read
from tests.fuzz.lines import CLOCK
from tests.fuzz.mutate import ROOT

GOAL = 1.0
"""Seconds of processor time for all of them."""


def main() -> None:
    """Fills the workbooks in and prints a line for each step."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=10)
    count = asked.parse_args().count
    portal = load(ROOT / "data", CLOCK)
    seen = view(portal, [])
    sent = {id_: _filled(workbook(seen, id_)) for id_ in seen.active if has_workbook(seen, id_)}
    sent = dict(list(sent.items())[:count])
    spent = dict.fromkeys(("read", "compare", "write"), 0.0)
    for id_, content in sent.items():
        begun = time.process_time()
        returned, problems = workbook_back(content, f"{id_}.xlsx", portal)
        read_by = time.process_time()
        source, _ = read(ROOT / "data" / "evidence" / f"{id_}.yml", f"data/evidence/{id_}.yml")
        assert source
        assert returned
        frame = frame_of(portal, portal.departments[id_])
        evidence, _ = evidence_of(source, frame)
        assert evidence
        result = taken(returned, Now(evidence, source), frame)
        assert result.edits, (problems, result.problems)
        compared_by = time.process_time()
        keys = keys_of(Evidence, list(portal.guideline.items))
        assert patched(source.text.encode(), source.name, result.edits, keys)
        written_by = time.process_time()
        spent["read"] += read_by - begun
        spent["compare"] += compared_by - read_by
        spent["write"] += written_by - compared_by
    for step, seconds in spent.items():
        print(f"{step:8}{seconds:7.3f} s")
    print(f"{'all':8}{sum(spent.values()):7.3f} s   of {len(sent)} workbooks; goal: {GOAL:.1f} s")


def _filled(content: bytes) -> bytes:
    """A workbook with another note beside the first answer that is there."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Answers"]
    row = next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 6).value)
    sheet.cell(row, 9).value = "Looked at again this quarter."
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


if __name__ == "__main__":
    main()
