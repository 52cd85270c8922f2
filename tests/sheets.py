"""Workbooks made part by part, as other programs write them and as nobody would."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts(
    rows: str, styles: Sequence[int | str] = (), texts: str = "", book: str = "", below: str = ""
) -> dict[str, str | bytes]:
    """The members of a workbook with one sheet, `S`, that holds these elements.

    `styles` are formats of numbers, each by its number or as a pattern: the first is style 1.
    """
    quotes = {'"': "&quot;"}
    own = [
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(form, quotes)}"/>'
        for n, form in enumerate(styles)
        if isinstance(form, str)
    ]
    used = [form if isinstance(form, int) else 200 + n for n, form in enumerate(styles)]
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *used))
    names = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
    return {
        "xl/workbook.xml": f'{names}{book}<sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/>'
            f'<Relationship Id="b" Type="{RELATIONS}/styles" Target="styles.xml"/>'
            f'<Relationship Id="c" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
        ),
        "xl/worksheets/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{below}</worksheet>',
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><numFmts>{"".join(own)}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }


def row(*cells: str, number: int = 1) -> str:
    """A row of cells, each an element of its own."""
    return f'<row r="{number}">{"".join(cells)}</row>'
