"""Workbooks as people send them back, filled in by another program's library."""

import io
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner
from small_company import Company

from macros.commands import main
from macros.derived.view import view
from macros.exports.workbook import HIDDEN_SHEET, workbook
from macros.model.base import Audience

Cells = Mapping[str, Any]
HAS_LIBREOFFICE = shutil.which("soffice") is not None
"""Whether this machine has LibreOffice, as which a workbook may be saved on its way."""


def saved_by_libreoffice(sent: Path) -> Path:
    """The workbook under the same name in a folder beside, once LibreOffice has read it and saved it."""
    folder = sent.parent / "saved"
    profile = f"-env:UserInstallation={(sent.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder), str(sent)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return folder / sent.name


class Filled:
    """A workbook while somebody fills it in; tables are called answers, bases and actions whatever the language."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = openpyxl.load_workbook(io.BytesIO(content))
        facts = {row[0].value: row[1].value for row in self.book[HIDDEN_SHEET].iter_rows(max_col=2) if row[0].value}
        self.sheets = {name: self.book[facts[f"sheet-{name}"]] for name in ("start", "answers", "bases", "actions")}

    def fill(self, table: str, item: str, number: int = 0, **cells: Any) -> "Filled":
        """Fills cells of a row: of those with the item the one with this number, or the first that is empty."""
        sheet = self.sheets[table]
        rows = [row for row in range(3, sheet.max_row + 2) if sheet.cell(row, self.column(table, "item")).value == item]
        free = next(row for row in range(3, 10_000) if not sheet.cell(row, self.column(table, "item")).value)
        row = rows[number] if number < len(rows) else free
        for key, value in {"item": item, **cells}.items():
            sheet.cell(row, self.column(table, key)).value = value
        return self

    def column(self, table: str, key: str) -> int:
        """The column of a key."""
        return int(next(cell.column for cell in self.sheets[table][1] if cell.value == key))

    def say(self, **cells: Any) -> "Filled":
        """Fills cells of the first sheet."""
        for row in self.sheets["start"].iter_rows():
            if row[0].value in cells:
                row[2].value = cells[row[0].value]
        return self

    def saved(self) -> bytes:
        """The workbook's bytes."""
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


@dataclass
class Desk:
    """Where the command is run: a data folder with the answers of `unit`, and the files that came back beside it."""

    company: Company
    answers: Mapping[str, str] | str
    settings: Mapping[str, Any]

    def __post_init__(self) -> None:
        self.portal = self.company.portal({"unit": self.answers}, **self.settings)
        self.path = self.company.data / "evidence" / "unit.yml"
        self.before = self.path.read_bytes()

    def out(self, *audiences: Audience, blank: bool = False) -> Filled:
        """The workbook that is sent out."""
        return Filled(workbook(view(self.portal, audiences), "" if blank else "unit"))

    def put(self, content: bytes, name: str = "unit.xlsx") -> Path:
        """Puts a file on the desk."""
        path = self.company.data.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def take(self, *arguments: Any, **environment: str) -> tuple[int, str]:
        """Runs the command: exit status, and what it says."""
        command = ["--data", str(self.company.data), "take", *map(str, arguments)]
        ran = CliRunner(env={"PORTAL_LANGUAGE": None, **environment}).invoke(main, command)
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return ran.exit_code, ran.output

    def taken(self, filled: Filled, *arguments: Any) -> str:
        """What the command says of a workbook, which it takes."""
        status, told = self.take(self.put(filled.saved()), *arguments)
        assert status == 0, told
        return told

    @property
    def text(self) -> str:
        """The evidence file as it is now."""
        return self.path.read_text(encoding="utf-8")
