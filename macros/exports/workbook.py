"""A department's answers as a workbook for Excel, to fill in and to send back; blank, one for all items."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from macros.derived.answer_digests import head_digest
from macros.derived.palette import palette
from macros.derived.tallies import hidden_in
from macros.derived.view import View
from macros.exports.answer_tables import AnswerTable, Cells, Column, Sort, hidden_words, tables
from macros.exports.spreadsheet import DayRule, DropDown, Rule, Spreadsheet, WrittenSheet
from macros.facts.labels import plain_day
from macros.model.base import Audience, Check, Kind

FORMAT = 1
"""The number of the workbook's layout; whoever reads one asks for it first."""
HIDDEN_SHEET = "_portal"
"""The sheet from which a program knows what the workbook is of; its drop-downs take their choices from it, too."""
FIRST_LIST = 3
"""The column of that sheet in which the choices of drop-downs begin."""
KEYS, HEADINGS, FIRST = 0, 1, 2
"""The rows of a table: names of fields, which are hidden, headings, and the first of its content."""
FROZEN = {"answers": 2, "bases": 1, "actions": 1}
"""How many columns of a table stay in sight."""
AUDIENCES = (Audience.EVERYONE, Audience.MANAGEMENT)
START_WIDTHS = (3, 30, 90)
SAID = {Sort.CHECK: "form.say-check", Sort.DAY: "workbook.say-day", Sort.PAST: "workbook.say-past"}
"""The label that says what belongs into a cell; of any other drop-down it is `form.say-choice`."""
LABELS: tuple[str, ...] = (
    *("start", "answers", "bases", "actions", "blank", "statement", "name", "department"),
    *("step-answers", "step-bases", "step-actions", "step-audience", "step-confirm", "step-back", "back"),
)
"""Labels that stand as they are."""
LABELS_WITH_GAPS: dict[str, tuple[str, ...]] = {
    "workbook.title": ("department",),
    "workbook.as-of": ("day", "edition"),
    "workbook.say-day": ("example",),
    "workbook.say-past": ("example",),
}


def has_workbook(view: View, department: str) -> bool:
    """Whether a department has a workbook: it exists, and its answers can be read and are shown."""
    return view.shows_statuses and view.is_active(department) and department not in view.unreadable


def workbook(view: View, department: str) -> bytes:
    """The workbook of a department, or a blank one of all items where it is empty: the same bytes for the same view."""
    contents, title = tables(view, department), _title(view, department)
    lists = _lists(view, contents[0])
    book = Spreadsheet(lists[Sort.OWNER])
    sheets = {name: book.sheet(view.labels.text(f"workbook.{name}"), name) for name in ("start", *FROZEN)}
    names = {name: sheet.name for name, sheet in sheets.items()}
    _start(sheets["start"], view, department, names, lists)
    for table in contents:
        _table(sheets[table.name], view, table, lists, title)
    _portal(book, view, department, names, lists)
    return book.content(view.labels, title, view.today, palette(view.company.site.colors).head)


def _title(view: View, department: str) -> str:
    if not department:
        return view.labels.text("workbook.blank")
    return view.labels.text("workbook.title", department=view.departments[department].name)


def _lists(view: View, answers: AnswerTable) -> dict[Sort, tuple[str, ...]]:
    """The choices of each drop-down."""
    labels = view.labels
    return {
        Sort.ITEM: tuple(str(row["item"]) for row in answers.rows),
        Sort.CHECK: tuple(Check),
        Sort.KIND: tuple(labels.text(f"kind.{kind}") for kind in Kind),
        Sort.AUDIENCE: tuple(labels.text(f"form.audience-{audience}") for audience in AUDIENCES),
        Sort.OWNER: view.active_names,
    }


def _choice(lists: Mapping[Sort, Sequence[str]], sort: Sort, is_forced: bool = True) -> DropDown:
    """A drop-down whose choices stand on the hidden sheet."""
    column = chr(ord("A") + FIRST_LIST + list(lists).index(sort))
    return DropDown(f"{HIDDEN_SHEET}!${column}$2:${column}${len(lists[sort]) + 1}", is_forced)


def _rule(lists: Mapping[Sort, Sequence[str]], sort: Sort) -> Rule | None:
    if sort in lists:
        return _choice(lists, sort, sort is not Sort.OWNER) if lists[sort] else None
    return DayRule(sort is Sort.PAST) if sort in (Sort.DAY, Sort.PAST) else None


def _start(
    sheet: WrittenSheet,
    view: View,
    department: str,
    names: Mapping[str, str],
    lists: Mapping[Sort, Sequence[str]],
) -> None:
    """The first sheet: what to do, and cells for what is said of all answers, each named in the hidden column."""
    title = _title(view, department)
    sheet.widths(START_WIDTHS)
    sheet.hide_column(0)
    sheet.shown(0, 1, title, "title")
    row = 2
    for heading, line in _steps(view, department, names):
        sheet.shown(row, 1, heading, "head" if heading else "plain")
        sheet.shown(row, 2, line, "plain")
        row += 1
    row += 1
    for key, label, sort, value in _said_of_all(view, department):
        sheet.shown(row, 0, key)
        sheet.shown(row, 1, label, "head")
        _cell(sheet, row, 2, value)
        if rule := _rule(lists, sort):
            sheet.rule(row, row, 2, rule, _says(view, sort))
        row += 1
    sheet.fit_rows()
    sheet.guard()
    sheet.paper((row, len(START_WIDTHS)), _margin(view), title)


def _steps(view: View, department: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What to do, a line each, with what it is about; some lines are about nothing else."""
    labels = view.labels
    edition = view.guideline.outline.edition.name
    yield from (("", banner) for banner in view.banners)
    yield "", labels.text("workbook.as-of", day=plain_day(labels, view.today), edition=edition)
    for name in FROZEN:
        yield names[name], labels.text(f"workbook.step-{name}")
    yield labels.text("form.audience"), labels.text("workbook.step-audience")
    yield labels.text("form.confirm-all"), labels.text("workbook.step-confirm")
    yield labels.text("workbook.back"), labels.text("workbook.step-back")
    for contact in [contact for contact in view.company.contacts if contact.editors][:1]:
        yield "", labels.text("form.stuck", who=labels.text("writing.entries", before=contact.role, next=contact.how))
    remark = view.remarks.get(department)
    if hidden := hidden_in(view.rows.get(department, {}).values()):
        yield "", hidden_words(view, hidden)
    if remark and remark.hidden:
        yield "", labels.text("form.remarks-hidden")


def _said_of_all(view: View, department: str) -> Iterator[tuple[str, str, Sort, str | date | None]]:
    """Field, heading, what may stand there and what stands there, of each fact that is said once for all answers."""
    labels = view.labels
    if not department:
        yield "department", labels.text("workbook.department"), Sort.OWNER, None
    day, role = view.confirmed.get(department, (None, None))
    yield "reviewed", labels.text("form.reviewed"), Sort.PAST, day
    yield "reviewed_by", labels.text("form.confirm-by"), Sort.TEXT, role
    remark = view.remarks.get(department)
    if remark is None or not remark.hidden:
        audience = labels.text("form.audience-management") if remark and remark.is_locked else None
        yield "special_remarks", labels.text("checklist.remarks"), Sort.TEXT, remark.text if remark else None
        yield "special_remarks_audience", labels.text("form.audience"), Sort.AUDIENCE, audience


def _table(
    sheet: WrittenSheet, view: View, table: AnswerTable, lists: Mapping[Sort, Sequence[str]], title: str
) -> None:
    last = FIRST + len(table.rows) + table.spare - 1
    sheet.widths([column.width for column in table.columns], is_open=bool(table.spare))
    for number, column in enumerate(table.columns):
        sheet.shown(KEYS, number, column.key)
        sheet.shown(HEADINGS, number, view.labels.text(column.label), "head")
        if rule := _rule(lists, column.sort):
            sheet.rule(FIRST, last, number, rule, _says(view, column.sort))
    for row, cells in enumerate(table.rows):
        _row(sheet, FIRST + row, table.columns, cells, row in table.closed)
    for row in range(FIRST + len(table.rows), last + 1):
        sheet.blank(row, len(table.columns))
    sheet.fit_rows()
    sheet.hide_row(KEYS)
    sheet.freeze(FIRST, FROZEN[table.name])
    sheet.guard()
    sheet.paper((FIRST + max(len(table.rows), 1), len(table.columns)), _margin(view), title, HEADINGS)


def _row(sheet: WrittenSheet, row: int, columns: Sequence[Column], cells: Cells, is_closed: bool) -> None:
    for number, column in enumerate(columns):
        value = cells.get(column.key)
        if is_closed or column.sort is Sort.SHOWN:
            sheet.shown(row, number, str(value or ""))
        else:
            _cell(sheet, row, number, value)


def _cell(sheet: WrittenSheet, row: int, column: int, value: str | date | None) -> None:
    """A cell to fill in."""
    if isinstance(value, date):
        sheet.day(row, column, value)
    else:
        sheet.text(row, column, value or "", "filled")


def _says(view: View, sort: Sort) -> str:
    label = SAID.get(sort, "form.say-choice")
    return view.labels.text(label, example=plain_day(view.labels, view.today))


def _margin(view: View) -> str:
    """What stands above each printed sheet: for whom it is, where that is not everyone."""
    return view.banners[0] if view.banners else view.company.name


def _portal(
    book: Spreadsheet,
    view: View,
    department: str,
    names: Mapping[str, str],
    lists: Mapping[Sort, Sequence[str]],
) -> None:
    """The hidden sheet: what the workbook is of, a digest of each answer in it, and the choices of drop-downs."""
    sheet = book.sheet(HIDDEN_SHEET, HIDDEN_SHEET)
    remark = view.remarks.get(department)
    facts = {
        "format": str(FORMAT),
        "department": department,
        "language": view.labels.language,
        "audience": " ".join(sorted(view.audiences)),
        "edition": view.guideline.outline.edition.name,
        "day": view.today.isoformat(),
        **{f"sheet-{name}": shown for name, shown in names.items()},
        "head": head_digest(view.confirmed.get(department), remark.text if remark else ""),
    }
    rows = view.rows.get(department, {})
    facts |= {item: rows[item].digest if item in rows else "" for item in lists[Sort.ITEM]}
    for row, (key, value) in enumerate(facts.items()):
        sheet.shown(row, 0, key)
        sheet.shown(row, 1, value)
    for number, (sort, choices) in enumerate(lists.items()):
        sheet.shown(0, FIRST_LIST + number, sort.name.lower())
        if sort is Sort.OWNER:
            sheet.common(1, FIRST_LIST + number)
            continue
        for row, word in enumerate(choices, 1):
            sheet.shown(row, FIRST_LIST + number, word)
    sheet.guard()
    sheet.hide()
