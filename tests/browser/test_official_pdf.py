"""A PDF of the guideline is read by its letters, to the same words as its text."""

import importlib.util
import io
import sys
from pathlib import Path

import pytest
import yaml
from chromium import needs_chromium
from click.testing import CliRunner
from official_documents import FURNITURE, HARBOR, SAYS, as_html
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument
from test_editions_compared import NEXT

from macros.commands import main
from macros.loading.guideline import usable_guideline
from macros.model.official import Printed
from macros.official.document import read_document
from macros.official.pdf_file import is_pdf, read_pdf
from macros.reading.reader import Reader

needs_reader = pytest.mark.skipif(
    importlib.util.find_spec("pdfminer") is None, reason="the extra that reads PDFs is not installed"
)
PRINTED = Printed(furniture=tuple(yaml.safe_load(FURNITURE)["documents"]["en"]["furniture"]))


@pytest.fixture(scope="module")
def pdf(browser: Browser) -> bytes:
    """The guild's code as Chromium prints it, on several pages with numbers."""
    return as_pdf(HARBOR, browser)


def as_pdf(text: str, browser: Browser) -> bytes:
    """A printing of the guild's code as Chromium prints it."""
    page = browser.new_page()
    page.set_content(as_html(text))
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return printed


def saved(pdf: PdfDocument) -> bytes:
    """A PDF as it is written into a file."""
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


LOCKED = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /MediaBox [0 0 200 200] /Parent 2 0 R >>
endobj
4 0 obj
<< /Filter /Standard /V 2 /R 3 /Length 128 /P 4294967292
/O <0102c3d0c64cbb61dcce5795fb0e38289bfd089c600d6a0709984d6f2565c9fe>
/U <04afc9542fa977857874b069e0d0357e28bf4e5e4e758a4164004e56fffa0108> >>
endobj
trailer
<< /Size 5 /Root 1 0 R /Encrypt 4 0 R
/ID [<223b2736443422584b25ece589cd8e5e> <223b2736443422584b25ece589cd8e5e>] >>
"""
"""An empty page that is locked with the password «harbor»; readers find its parts without a table of where they begin."""


@needs_chromium
@needs_reader
def test_a_pdf_says_what_its_text_says(small: Path, pdf: bytes) -> None:
    """Footnotes at the foot of pages, a table over several and numbers of pages are read as what they are."""
    assert is_pdf(pdf)
    lines, problems = read_pdf(pdf, "code.pdf")
    document = read_document(lines, usable_guideline(Reader(small)), PRINTED)
    assert problems == []
    assert {id_: words.parts for id_, words in document.points.items()} == SAYS
    pages = [int(document.points[id_].page) for id_ in ("harbor", "principle-turns", "K1-note1")]
    assert pages == sorted(pages)
    assert pages[0] < pages[-1]


@needs_chromium
@needs_reader
def test_two_pdfs_are_compared_like_their_texts(small: Path, pdf: bytes, browser: Browser) -> None:
    """The command says of two editions as PDFs what it says of their texts: what changed, and all that follows."""
    (small / "guideline" / "document.yml").write_text(FURNITURE, encoding="utf-8")
    printings = {"third": (HARBOR, pdf), "fourth": (NEXT, as_pdf(NEXT, browser))}
    for name, (text, printed) in printings.items():
        (small.parent / f"{name}.txt").write_text(text, encoding="utf-8")
        (small.parent / f"{name}.pdf").write_bytes(printed)
    runner = CliRunner(env={"PORTAL_LANGUAGE": "en", "PORTAL_AUDIENCE": "everyone", "SOURCE_DATE_EPOCH": None})

    def report(kind: str) -> str:
        files = [str(small.parent / f"{name}.{kind}") for name in printings]
        result = runner.invoke(main, ["--data", str(small), "official", "compare", *files])
        assert result.exit_code == 0, result.output
        return result.output

    of_pdfs = report("pdf")
    assert "15 the same, 3 in other words, 1 moved, 4 with another number only, 2 new, 1 dropped." in of_pdfs
    assert "Look at this first" not in of_pdfs
    assert of_pdfs.replace(".pdf", ".txt") == report("txt")


@needs_chromium
@needs_reader
def test_a_page_that_is_missing_is_one_message(pdf: bytes) -> None:
    """Where the numbers of pages jump, that is told, and not each point that stood there."""
    code = PdfDocument(pdf)
    code.del_page(1)
    lines, problems = read_pdf(saved(code), "code.pdf")
    assert lines == []
    assert [problem.message for problem in problems] == ["after page 1 comes page 3: pages between them are missing."]


@needs_chromium
@needs_reader
def test_what_is_no_readable_pdf_is_told(pdf: bytes) -> None:
    """A password, a file cut off and pages without letters each have their message."""
    assert len(PdfDocument(LOCKED, "harbor")) == 1
    empty = PdfDocument.new()
    empty.new_page(200, 200)
    told = {
        "is locked with a password": LOCKED,
        "cannot be read as a PDF": pdf[: len(pdf) // 2],
        "its pages are pictures": saved(empty),
    }
    for words, content in told.items():
        lines, problems = read_pdf(content, "code.pdf")
        assert lines == []
        assert words in problems[0].message


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader of PDFs is not installed, the message says what to install."""
    monkeypatch.setitem(sys.modules, "pdfminer", None)
    monkeypatch.setitem(sys.modules, "pdfminer.converter", None)
    problem = read_pdf(b"%PDF-1.7", "code.pdf")[1][0]
    assert "pdfminer.six" in problem.message
    assert "guidance-portal[official]" in problem.fix
