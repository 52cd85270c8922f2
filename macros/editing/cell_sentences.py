"""What the rules of an evidence file say, in words for whoever has a workbook in front of them.

The rules know lines and keys; a sheet has rows, cells and headings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.messages.problems import Problem
from macros.reading.records import GROUP
from macros.text.sentences import Sentence, said

SAID_INSTEAD: tuple[tuple[Sentence, Sentence], ...] = (
    (
        said("there is no value; {wanted} belongs here.", wanted=""),
        said("the cell is empty; {wanted} belongs here.", wanted=""),
    ),
    (said("type a value, or delete the line"), said("fill the cell in")),
    (GROUP, said("a title and a kind")),
    (said("delete the entry; where it is the only one, delete the key above it, too"), said("empty the row")),
    (said("leave the line out"), said("leave the cell empty")),
    (said("say what it is, or delete the whole entry"), said("say what it is, or empty the whole row")),
    (
        said("say what it is, or leave out '{key}' with all that stands below it", key=""),
        said("say what it is, or leave the cell empty"),
    ),
    (said("type a value, or delete the whole entry"), said("fill the cell in, or empty the whole row")),
    (
        said("type a value, or leave out '{key}' with all that stands below it", key=""),
        said("fill the cell in, or empty the whole row"),
    ),
    (
        said("the text stands in curly quotes, which YAML does not know as quotes."),
        said("the whole text stands in curly quotes, which would be shown with it."),
    ),
    (said('straight quotes (") or none'), said("text without quotes around it")),
    (said('type straight quotes (") instead, or leave them out'), said("leave the quotes out")),
    (
        said("write the whole address, or leave the key out until there is one"),
        said("write the whole address, or leave the cell empty until there is one"),
    ),
    (
        said("no browser opens a file from a page: put the path into 'reference', and leave the key out"),
        said(
            "no browser opens a file from a page: put the path into the column of the reference, and "
            "leave this cell empty"
        ),
    ),
    (
        said("put the number where it can be read, such as 'how', and leave the key out"),
        said("put the number into the column of the reference, and leave this cell empty"),
    ),
    (
        said("copy the address from the browser's address bar, or leave the key out"),
        said("copy the address from the browser's address bar, or leave the cell empty"),
    ),
    (
        said("write the day for which it shows something, or leave the line out"),
        said("write the day for which it shows something, or leave the cell empty"),
    ),
    (
        said("write the last day on which it counts; leave the line out if it never ends"),
        said("write the last day on which it counts; leave the cell empty if it never ends"),
    ),
    (
        said("write the day on which it was done; leave the line out until it is"),
        said("write the day on which it was done; leave the cell empty until it is"),
    ),
    (
        said("make it a note: write 'note:' instead of 'reason:'"),
        said("make it a note: move the text to the cell of the note"),
    ),
    (
        said(
            "where it is planned, make it a note: write 'note:' instead of 'reason:'; where it is "
            "decided against, delete the action"
        ),
        said(
            "where it is planned, make it a note: move the text to the cell of the note; where it is "
            "decided against, empty the action's row"
        ),
    ),
    (
        said("a day by which it can still be done, or add when it was done: 'done: …'"),
        said("a day by which it can still be done, or the day on which it was done beside it"),
    ),
    (
        said("correct the year; else give it a new day, or delete it where nobody does it any more"),
        said("correct the year; else give it a new day, or empty its row where nobody does it any more"),
    ),
    (
        said("the date {day} of '{key}' is after today ({today}).", day="", key="", today=""),
        said("the date {day} is after today ({today}).", day="", today=""),
    ),
    (
        said("correct the date; what is planned goes under 'actions' with 'due'"),
        said("correct the date; what is planned is an action, with the day by which it is due"),
    ),
    (said("the day of 'date' or a later one"), said("the day of the basis or a later one")),
    (
        said("no basis at the head of the file is called '{name}'.", name=""),
        said("no row says what the basis '{name}' is, and neither does the file.", name=""),
    ),
    (
        said("this name is that of no basis at the head of the file."),
        said("this name is that of no basis of the workbook."),
    ),
    (
        said("a name below 'bases:' ({names}), or a basis with 'title:' and 'kind:'", names=""),
        said("a short name that says its title and kind in another row, or is in the file ({names})", names=""),
    ),
    (
        said("a basis with 'title:' and 'kind:', or a name below 'bases:'"),
        said("a title and a kind, or a short name that has them in another row"),
    ),
    (
        said("write the name as it stands below 'bases:'"),
        said("fill in the title and the kind of the basis in this row, or take a short name of another row"),
    ),
    (
        said(
            "type the basis here, with 'title:' and 'kind:'; or once below 'bases:' "
            "at the head of the file, and its name here"
        ),
        said("fill in the title and the kind of the basis in this row, or take a short name of another row"),
    ),
    (
        said("delete the answer, or ask the economic security office to add {item} in data/departments.yml", item=""),
        said(
            "empty the item's rows, or ask the economic security office to have your department answer for {item}",
            item="",
        ),
    ),
)
"""A sentence of the rules, and what is said in its place of a cell."""
IN_CELLS = {rule.template: cell for rule, cell in SAID_INSTEAD}


def of_cells(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems in words that speak of cells and rows."""
    for problem in problems:
        yield replace(
            problem,
            message=_of_cell(problem.message),
            allowed=_of_cell(problem.allowed),
            fix=_of_cell(problem.fix),
        )


def _of_cell(sentence: Sentence) -> Sentence:
    """The sentence, and those in its gaps, as they are said of a cell; the keys of a group are left out."""
    if sentence.gaps.get("part0") == GROUP:
        return IN_CELLS[GROUP.template]
    own = IN_CELLS.get(sentence.template, sentence)
    gaps = {name: _of_cell(words) if isinstance(words, Sentence) else words for name, words in sentence.gaps.items()}
    return own.filled(**gaps) if gaps else own
