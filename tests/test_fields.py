"""The table of fields holds every field of the files that people edit, and leads from each group to its keys."""

import pytest
import typed_fields

from macros.editing.answer_fields import asked, form_labels
from macros.editing.field_tables import tables
from macros.editing.field_words import FILES, field_labels
from macros.facts.labels import Labels
from macros.model.base import Record
from macros.model.evidence import Answer, Basis, PlannedAction
from macros.model.fields import Months
from macros.model.said import SaidLine


@pytest.mark.parametrize("kind", FILES)
def test_every_key_is_explained(kind: str, labels: Labels) -> None:
    """Each key has its sentence and what may stand there."""
    assert not [row.key for table in tables(kind, labels) for row in table.rows if not (row.what and row.allowed)]


def test_what_is_typed_into_each_file_is_tried() -> None:
    """The tests that type something hostile into every field know each kind of file that is explained."""
    assert [kind for kind, model in FILES.items() if model not in typed_fields.FILES.values()] == []


@pytest.mark.parametrize("kind", FILES)
def test_a_group_leads_to_its_table(kind: str, labels: Labels) -> None:
    """Each key with keys of its own leads to a table, and each table stands once."""
    anchors = [table.anchor for table in tables(kind, labels)]
    assert len(anchors) == len(set(anchors))
    assert {row.table for table in tables(kind, labels) for row in table.rows if row.table} == set(anchors) - {""}


def test_the_labels_hold_what_may_stand_there_and_no_more(labels: Labels) -> None:
    """Each kind of value that has no closed list of words has a sentence, and no sentence is for a kind of no field."""
    asked_for = {key: gaps for key, gaps in field_labels() if key.startswith("allowed.")}
    assert asked_for.keys() == {key for key in labels.words if key.startswith("allowed.")}
    assert {key for key, gaps in asked_for.items() if gaps == ("value",)} == {
        "allowed.entry-values",
        "allowed.each-values",
    }


def test_the_form_has_a_word_for_each_choice() -> None:
    """Each word of a closed list is a label of the form, and each list has a button and the title of a row."""
    names = list(form_labels())
    assert [name for name in names if name.startswith("audience")] == ["audience"] * 3 + [
        "audience-everyone",
        "audience-management",
    ]
    assert [name for name in names if name.startswith(("add-", "row-"))] == [
        "add-basis",
        "row-basis",
        "add-actions",
        "row-actions",
    ]


def test_groups_are_named_by_their_keys(labels: Labels) -> None:
    """A table says below which key its group stands, and how, in the order of the file."""
    assert [(table.key, table.form) for table in tables("evidence", labels)] == [
        ("", "group"),
        ("answers", "each"),
        ("basis", "entry"),
        ("actions", "entry"),
        ("special_remarks", "group"),
    ]


def test_a_spelling_stands_once(labels: Labels) -> None:
    """What may be typed in capitals, too, is listed once."""
    (check,) = (row for row in tables("evidence", labels)[1].rows if row.key == "check")
    assert (check.key, check.required, check.allowed) == ("check", True, "Y, N, yes, no, true, false")


SORTS: dict[type[Record], dict[str, str]] = {
    Answer: {
        "check": "check",
        "reviewed": "day",
        "basis": "list",
        "note": "text",
        "reason": "text",
        "actions": "list",
        "audience": "choice",
    },
    Basis: {
        "title": "line",
        "kind": "choice",
        "reference": "line",
        "link": "link",
        "date": "day",
        "valid_until": "day",
        "audience": "choice",
    },
    PlannedAction: {"what": "line", "owner": "line", "due": "day", "done": "day", "audience": "choice"},
}


@pytest.mark.parametrize("model", SORTS)
def test_the_form_asks_for_each_field_by_its_type(model: type[Record]) -> None:
    """Each field of an answer has the sort of its type, so that the form checks what the loader checks."""
    assert {field.key: field.sort for field in asked(model)} == SORTS[model]


def test_a_type_without_a_sort_is_refused() -> None:
    """A field of a type that the form cannot ask for stops the program, instead of becoming a choice without words."""

    class Later(Record):
        title: SaidLine
        months: Months | None = None

    with pytest.raises(KeyError, match="'months', which is of the kind 'number': add the kind to SORTS"):
        tuple(asked(Later))
