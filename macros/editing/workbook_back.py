"""A workbook that somebody has filled in, read by the names and ids in it: where they stand does not matter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from macros.editing.cell_words import CellWords, Field, plain
from macros.editing.returned import Returned, cell_source
from macros.exports.answer_tables import ACTIONS, ANSWERS, BASES, Column, Sort
from macros.exports.workbook import FORMAT, HIDDEN_SHEET
from macros.facts.labels import Labels
from macros.facts.portal import Portal
from macros.messages.problems import UNSAID, Place, Problem, short, typed
from macros.model.base import Audience, Record
from macros.model.evidence import Answer, Basis, PlannedAction
from macros.model.kinds import kind_of
from macros.model.nearest import bare, closest
from macros.model.shapes import types_of
from macros.reading.cell_values import clean, day_of
from macros.reading.source import Steps
from macros.reading.xlsx import Sheet, sheets_of
from macros.text.looks import with_hyphens
from macros.text.sentences import Sentence, joined, said

NEEDED = {
    "answers": {"item", "check", "reason"},
    "bases": {"item", "title", "kind"},
    "actions": {"item", "what", "due"},
}
"""Keys by which the row is known that names the columns of a table."""
COLUMNS = {"answers": ANSWERS, "bases": BASES, "actions": ACTIONS}
MODELS: dict[str, type[Record]] = {"answers": Answer, "bases": Basis, "actions": PlannedAction}
ASKED = {"answers": ("check",), "bases": ("title", "kind"), "actions": ("what", "owner", "due")}
"""Cells that are not empty in a row."""
CHECK_AT = next(number for number, column in enumerate(ANSWERS) if column.key == "check")
HEAD_ROWS = 40
"""In so many rows from the top on the columns are named, and what is said of all answers stands."""
OF_ALL = ("department", "reviewed", "reviewed_by", "special_remarks", "special_remarks_audience")
SERIALS = range(36526, 73051)
"""Numbers without a format that may be a day: those of 2000 to 2099."""


@dataclass(slots=True)
class SheetLine:
    """A row of a table: its filled cells by the keys of their columns."""

    place: Place
    fields: dict[str, Field] = field(default_factory=dict)
    columns: dict[str, Place] = field(default_factory=dict)
    """Where the cell of each column stands, also of one that is empty."""


def workbook_back(content: bytes, name: str, portal: Portal) -> tuple[Returned | None, list[Problem]]:
    """What a workbook says, and every problem with it; nothing where nobody knows of what it is."""
    sheets, problems = sheets_of(content, name)
    if not sheets:
        return None, problems
    facts = _facts(sheets)
    if facts.get("format") != str(FORMAT):
        return None, [*problems, _foreign(name)]
    reading = _Reading(name, portal, facts)
    returned = reading.returned([sheet for sheet in sheets if sheet.name != HIDDEN_SHEET])
    return returned, problems + reading.problems


def _facts(sheets: Iterable[Sheet]) -> dict[str, str]:
    """What the hidden sheet says of the workbook."""
    cells = next((sheet.cells for sheet in sheets if sheet.name == HIDDEN_SHEET), {})
    return {
        cell.text: cells[row, 2].text if (row, 2) in cells else ""
        for (row, column), cell in cells.items()
        if column == 1
    }


def _foreign(name: str) -> Problem:
    message = said("the workbook is none of this portal, or of another version of it.")
    fix = said("download the workbook again, and copy the answers into it")
    return Problem(Place(name), message, "workbook-format", said("a workbook that a page of the portal offers"), fix)


class _Reading:
    """One workbook while it is read."""

    def __init__(self, name: str, portal: Portal, facts: Mapping[str, str]) -> None:
        self.name, self.portal, self.facts = name, portal, facts
        self.problems: list[Problem] = []
        spoken = [portal.labels, *(words.labels for words in portal.further_languages.values())]
        own = [labels for labels in spoken if labels.language == facts.get("language")]
        self.labels: list[Labels] = [*own, *(labels for labels in spoken if labels not in own)]
        self.cells = CellWords(self.labels, self._note)
        self.items = {bare(item): item for item in portal.guideline.items}
        self.value: dict[str, Any] = {}
        self.places: dict[Steps, Place] = {}

    def returned(self, sheets: Sequence[Sheet]) -> Returned | None:
        """What the workbook says; nothing where it does not say whose it is."""
        of_all = self._of_all(sheets)
        department = self.facts.get("department") or self._department(of_all)
        tables = {name: self._table(name, sheets) for name in COLUMNS}
        if department is None:
            return None
        is_blank = not self.facts.get("department")
        cleared = self._answers(tables["answers"] or [], is_blank)
        self._entries("basis", "bases", tables["bases"] or [], cleared)
        self._entries("actions", "actions", tables["actions"] or [], cleared)
        seen = {Audience(word) for word in self.facts.get("audience", "").split() if word in set(Audience)}
        return Returned(
            self.name,
            department,
            cell_source(self.name, self.value, self.places),
            {item: digest for item, digest in self.facts.items() if item in self.portal.guideline.items},
            self.facts.get("day", ""),
            self.facts.get("language", ""),
            frozenset(seen | {Audience.EVERYONE}),
            cleared,
            self.facts.get("head") if not is_blank else None,
            "special_remarks" in of_all and not is_blank,
        )

    # What is said of all answers

    def _of_all(self, sheets: Sequence[Sheet]) -> dict[str, Place]:
        """Reads what is said once, and gives the place of each such cell."""
        fields: dict[str, Field | None] = {}
        places: dict[str, Place] = {}
        for sheet in sheets:
            for (row, column), cell in sorted(sheet.cells.items()):
                if cell.text in OF_ALL and row <= HEAD_ROWS and cell.text not in places:
                    beside = sorted(at for at in sheet.cells if at[0] == row and at[1] > column)[:2]
                    at = beside[1] if len(beside) > 1 else (row, beside[0][1] + 1 if beside else column + 2)
                    places[cell.text] = sheet.place(self.name, *at)
                    fields[cell.text] = self._field(sheet, at)
        self.places |= {(key,): place for key, place in places.items() if key in ("reviewed", "reviewed_by")}
        if day := fields.get("reviewed"):
            self.value["reviewed"] = self.cells.value(day, Sort.PAST)
        if role := fields.get("reviewed_by"):
            self.value["reviewed_by"] = " ".join(role.text.split())
        if text := fields.get("special_remarks"):
            group: dict[str, str] = {"text": text.text}
            if audience := fields.get("special_remarks_audience"):
                word = self.cells.value(audience, Sort.AUDIENCE)
                group |= {"audience": word} if word else {}
            self.value["special_remarks"] = group
            self.places[("special_remarks",)] = text.place
        self.named = fields.get("department")
        return places

    def _department(self, places: Mapping[str, Place]) -> str | None:
        """Whose answers a blank workbook holds, as its first sheet says."""
        named = {plain(id_): id_ for id_ in self.portal.departments}
        for naming in self.portal.all_namings:
            named |= {plain(str(department.name)): id_ for id_, department in naming.items()}
        given = self.named.text if self.named else ""
        if plain(given) not in named:
            place = places.get("department", Place(self.name))
            message = said("nothing says which department the answers are of.")
            if given:
                message = said("no department is called '{name}'.", name=typed(short(given)))
            names = [str(department.name) for department in self.portal.active.values()]
            self._note(
                place, "workbook-department", message, joined(names), said("choose the department on this sheet")
            )
            return None
        return named[plain(given)]

    # Tables

    def _table(self, name: str, sheets: Sequence[Sheet]) -> list[SheetLine] | None:
        """The rows of a table in which something is filled in; None where there is no such table."""
        heads = [(sheet, *head) for sheet in sheets if (head := self._head(name, sheet))]
        title = self.facts.get(f"sheet-{name}", name)
        if len(heads) != 1:
            message = said("the sheet '{sheet}' is missing, or the row above its headings is.", sheet=title)
            fix = said("download the workbook again, and copy the answers into it")
            if heads:
                names = ", ".join(sheet.name for sheet, _, _ in heads)
                message = said("several sheets hold the same table: {names}.", names=typed(names))
                fix = said("keep one of them, and delete the others")
            self._note(Place(self.name), "workbook-sheet", message, said("one sheet '{sheet}'", sheet=title), fix)
            return None
        sheet, row, columns = heads[0]
        asked = [column for column in COLUMNS[name] if column.sort is not Sort.SHOWN or column.key == "item"]
        for column in asked:
            if len(columns.get(column.key, ())) != 1:
                self._note_column(sheet, row, column, columns.get(column.key, []))
        at = {column: columns[column.key][0] for column in asked if columns.get(column.key)}
        last = max((row for row, _ in sheet.cells), default=0)
        return [line for number in range(row + 1, last + 1) if (line := self._line(name, sheet, number, at))]

    def _note_column(self, sheet: Sheet, row: int, column: Column, at: Sequence[int]) -> None:
        heading = self.labels[0].text(column.label)
        message = said("the column '{heading}' is missing.", heading=heading)
        fix = said("download the workbook again, and copy the answers into it")
        if at:
            message, fix = (
                said("the column '{heading}' is there twice.", heading=heading),
                said("delete one of the two"),
            )
        place = sheet.place(self.name, row, at[1] if at else 1)
        self._note(place, "workbook-column", message, said("each column once"), fix)

    def _head(self, name: str, sheet: Sheet) -> tuple[int, dict[str, list[int]]] | None:
        """The row that names the columns of a table, and the columns by their keys; None where there is none."""
        keys = {column.key: column.key for column in COLUMNS[name]}
        for labels in self.labels:
            keys |= {plain(labels.text(column.label)): column.key for column in COLUMNS[name]}
        for row in range(1, HEAD_ROWS + 1):
            columns: dict[str, list[int]] = {}
            for (at, column), cell in sorted(sheet.cells.items()):
                if at == row and plain(cell.text) in keys:
                    columns.setdefault(keys[plain(cell.text)], []).append(column)
            if columns.keys() >= NEEDED[name]:
                return row, columns
        return None

    def _line(self, name: str, sheet: Sheet, row: int, columns: Mapping[Column, int]) -> SheetLine | None:
        """A row in which an item stands with its cells; None for notes that people add, and for headings."""
        places = {column.key: sheet.place(self.name, row, at) for column, at in columns.items()}
        line = SheetLine(places["item"] if "item" in places else Place(self.name), columns=places)
        for column, at in columns.items():
            if filled := self._field(sheet, (row, at)):
                line.fields[column.key] = filled
        item = line.fields.pop("item", None)
        if set(line.fields) <= {"audience"} and name != "answers":
            return None
        ids = bare(with_hyphens(item.text)) if item else ""
        known = self.items.get(ids, "")
        if known:
            line.fields["item"] = Field(known, line.place)
            return line
        headings = {plain(labels.text(column.label)) for labels in self.labels for column in columns}
        if not line.fields or (item and plain(item.text) in headings):
            return None
        message = said("the row names no item.")
        if item:
            message = said("there is no item '{item}'.", item=typed(short(item.text)))
        allowed = said("one of the items of the sheet '{sheet}'", sheet=self.facts.get("sheet-answers", ""))
        fix = (closest(item.text, list(self.portal.guideline.items)) if item else UNSAID) or said(
            "choose the item of the row, or empty its other cells"
        )
        self._note(line.place, "workbook-item", message, allowed, fix)
        return None

    def _field(self, sheet: Sheet, at: tuple[int, int]) -> Field | None:
        """What somebody has filled into a cell."""
        cell = sheet.cells.get(at)
        if cell is None:
            return None
        place = sheet.place(self.name, *at)
        if cell.odd is not None:
            self._note(place, "workbook-value", cell.odd, said("a text, a day or a choice"), said("type what it shows"))
            return None
        text = clean(cell.text)
        is_day = cell.number is not None and cell.number in SERIALS
        day = day_of(cell.number or 0, sheet.counts_from_1904) if is_day else None
        return Field(text, place, day) if text else None

    # What the rows say

    def _answers(self, lines: Iterable[SheetLine], is_blank: bool) -> dict[str, Place]:
        """Reads the table of answers, and gives the items whose answer was taken out."""
        answers: dict[str, dict[str, Any]] = {}
        cleared: dict[str, Place] = {}
        for line in lines:
            item = line.fields.pop("item").text
            check = line.columns.get("check", line.place)
            if ("answers", item) in self.places:
                message = said("'{item}' stands in several rows.", item=item)
                self._note(
                    line.place, "workbook-twice", message, said("one row for each item"), said("keep one of them")
                )
                continue
            self.places |= {("answers", item): line.place, ("answers", item, "check"): check}
            if line.fields.keys() - {"audience"}:
                answers[item] = self._group("answers", line, ("answers", item))
            elif not is_blank and self.facts.get(item):
                cleared[item] = check
        self.value["answers"] = answers
        return cleared

    def _entries(self, key: str, table: str, lines: Iterable[SheetLine], cleared: dict[str, Place]) -> None:
        """Reads a table of bases or actions into the answers of their items."""
        for line in lines:
            item = line.fields.pop("item").text
            if ("answers", item) not in self.places:
                message = said("'{item}' has no row on the sheet of answers.", item=item)
                self._note(line.place, "workbook-item", message, fix=said("put its row back, or empty this one"))
                continue
            cleared.pop(item, None)
            if item not in self.value["answers"]:
                self._note_empty(self.places[("answers", item, "check")], ANSWERS[CHECK_AT])
            answer = self.value["answers"].setdefault(item, {})
            entries = answer.setdefault(key, ())
            path: Steps = ("answers", item, key, len(entries))
            self.places[path] = line.place
            name = line.fields.pop("name", None)
            if name:
                name = Field(self.cells.name(name), name.place)
            entry = self._named(name, line) if name else self._group(table, line, path)
            answer[key] = (*entries, entry)

    def _named(self, name: Field, line: SheetLine) -> str:
        """Reads a basis that several items name into the head of the file, and gives its name."""
        path = ("bases", name.text)
        if not line.fields.keys() - {"audience"}:
            return name.text
        group = self._group("bases", line, path)
        bases = self.value.setdefault("bases", {})
        if bases.setdefault(name.text, group) != group:
            message = said("another row says something else of the basis '{name}'.", name=typed(name.text))
            fix = said("say the same in each row with the name, or fill in only the first")
            self._note(name.place, "workbook-twice", message, said("each basis once"), fix)
        self.places.setdefault(path, name.place)
        return name.text

    def _group(self, table: str, line: SheetLine, path: Steps) -> dict[str, Any]:
        """The cells of a row as a file would hold them; each cell that is empty and may not be is a problem."""
        group: dict[str, Any] = {}
        for column in COLUMNS[table]:
            filled = line.fields.get(column.key)
            if column.sort is Sort.SHOWN or column.key not in line.columns:
                continue
            self.places.setdefault((*path, column.key), line.columns[column.key])
            if filled:
                word = self.cells.value(filled, column.sort, is_line=_is_line(table, column.key))
                group |= {column.key: word} if word else {}
            elif column.key in ASKED[table]:
                self._note_empty(line.columns[column.key], column)
        return group

    def _note_empty(self, place: Place, column: Column) -> None:
        if any(problem.place == place for problem in self.problems):  # what stands there is no value
            return
        heading = self.labels[0].text(column.label)
        message = said("the cell is empty, and what belongs to it is not: '{heading}'.", heading=heading)
        fix = said("fill it in, or empty the rest of the row, and the item's rows of the other sheets")
        self._note(place, "workbook-empty", message, self.cells.allowed(column.sort), fix)

    def _note(
        self, place: Place, rule: str, message: Sentence, allowed: Sentence = UNSAID, fix: Sentence = UNSAID
    ) -> None:
        self.problems.append(Problem(place, message, rule, allowed, fix))


@cache
def _is_line(table: str, key: str) -> bool:
    """Whether a cell holds words of one line."""
    kind = kind_of(types_of(MODELS[table])[key])
    return kind is not None and kind.name != "text"
