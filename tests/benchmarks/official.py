"""What the guideline's own document costs: `python -m tests.benchmarks.official`.

It prints the processor time for reading an invented document of the outline that ships, as a text and as a PDF that
Chromium makes of it, that of the whole command, and what a build takes longer that shows the wording. Builds take
turns, and the middle counts.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.benchmarks.company import ROOT
from tests.benchmarks.measured import Run, middle, run

sys.path.insert(0, str(ROOT / "tests"))
from chromium import started
from official_documents import invented
from site_builds import lay_out

from macros.loading.guideline import usable_guideline
from macros.model.official import Printed
from macros.official.document import read_document
from macros.official.findings import stops
from macros.official.lines import Line
from macros.official.pdf_file import read_pdf
from macros.official.plan import plan
from macros.official.text_file import read_text
from macros.reading.reader import Reader

GOALS = {"text": 0.5, "pdf": 3.0}
"""Seconds of processor time for reading a document and telling whether it is whole."""
SLOWER = 5.0
"""Percent that a build may take longer with the wording shown."""
LAST = {"special-remarks": "[Last words]"}
BUILD = ("-m", "mkdocs", "build", "--strict")
STYLE = """<!doctype html><meta charset="utf-8"><style>
@page { size: A4; margin: 25mm; @bottom-center { content: counter(page); font-size: 9pt; } }
body { font: 11pt/1.5 serif; text-align: justify; }
table { border-collapse: collapse; width: 100%; }
td { border: 1px solid; padding: 3px; vertical-align: top; text-align: left; }
</style>"""


def main() -> None:
    """Makes the documents, reads each several times, builds in turn, and prints a line for each."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=3)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        project = lay_out(Path(folder) / "portal")
        files = documents(project.parent)
        settings = project / "data" / "guideline" / "document.yml"
        settings.write_text('documents:\n  en:\n    endings: {special-remarks: "[Last words]"}\n', encoding="utf-8")
        readers: dict[str, Callable[[], list[Line]]] = {
            "text": lambda: read_text(files["text"].read_bytes(), "guidelines.txt")[0],
            "pdf": lambda: read_pdf(files["pdf"].read_bytes(), "guidelines.pdf")[0],
        }
        run(BUILD, project)  # fills what builds keep
        for kind, reader in readers.items():
            seconds = sorted(read(reader) for _ in range(rounds))[rounds // 2]
            command = [run(("-m", "macros", "official", str(files[kind])), project) for _ in range(rounds)]
            whole = middle(command, cpu)
            print(
                f"{kind:6}{seconds:6.2f} s   goal: {GOALS[kind]:.1f} s; the whole command, with the data: {whole:.2f} s"
            )
        shown, folded = project / "data" / "guideline" / "official", project.parent / "official"
        plain, worded = [], []
        for _ in range(rounds):
            worded.append(run(BUILD, project))
            shown.rename(folded)
            plain.append(run(BUILD, project))
            folded.rename(shown)
        more = 100 * (middle(worded, cpu) / middle(plain, cpu) - 1)
        builds = f"{middle(plain, cpu):6.2f} s   with the wording {middle(worded, cpu):.2f} s: {more:+.1f} %"
        print(f"build {builds}; goal: {SLOWER:.0f} %")


def cpu(run: Run) -> float:
    """The processor time of a run."""
    return run.cpu


def documents(folder: Path) -> dict[str, Path]:
    """The same invented document as a text and as a PDF."""
    guideline = usable_guideline(Reader(ROOT / "data"))
    text, _ = invented(plan(guideline, {}, {}, LAST, ""), "en", 4)
    front = f"{guideline.title('edition')} ({guideline.outline.edition.name})"
    files = {"text": folder / "guidelines.txt", "pdf": folder / "guidelines.pdf"}
    files["text"].write_text(f"{front}\n\n{text}", encoding="utf-8")
    with started() as browser:
        page = browser.new_page()
        page.set_content(f"{STYLE}{''.join(as_html([front, *text.split(chr(10) * 2)]))}")
        files["pdf"].write_bytes(page.pdf(prefer_css_page_size=True))
    return files


def as_html(blocks: list[str]) -> list[str]:
    """Paragraphs, and lines with a letter and a tab as rows of tables with rules."""
    html = []
    for block in blocks:
        mark, tab, rest = block.partition("\t")
        if tab and re.fullmatch(r"\w+", mark):
            html.append(f"<table><tr><td>{escape(mark)}</td><td>{escape(rest)}</td><td></td></tr></table>")
        else:
            html.append(f"<p>{escape(block)}</p>")
    return html


def read(reader: Callable[[], list[Line]]) -> float:
    """Seconds of processor time for reading a document once; it is whole."""
    guideline, printed = usable_guideline(Reader(ROOT / "data")), Printed(endings=LAST)
    begun = time.process_time()
    document = read_document(reader(), guideline, printed)
    problems = list(stops(document, guideline, printed, "guidelines"))
    seconds = time.process_time() - begun
    assert not problems, problems
    return seconds


if __name__ == "__main__":
    main()
