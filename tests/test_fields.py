"""The table of fields holds every field of the files that people edit, and leads from each group to its keys."""

import pytest

from macros.fields import FILES, tables


@pytest.mark.parametrize("kind", FILES)
def test_every_key_is_explained(kind: str) -> None:
    """Each key has its sentence and what may stand there."""
    assert not [row.key for table in tables(kind) for row in table.rows if not (row.what and row.allowed)]


@pytest.mark.parametrize("kind", FILES)
def test_a_group_leads_to_its_table(kind: str) -> None:
    """Each key with keys of its own leads to a table, and each table stands once."""
    anchors = [table.anchor for table in tables(kind)]
    assert len(anchors) == len(set(anchors))
    assert {row.table for table in tables(kind) for row in table.rows if row.table} == set(anchors) - {""}


def test_groups_are_named_by_their_keys() -> None:
    """A table says below which key its group stands, and how, in the order of the file."""
    assert [(table.key, table.form) for table in tables("evidence")] == [
        ("", "group"),
        ("answers", "each"),
        ("basis", "entry"),
        ("actions", "entry"),
        ("special_remarks", "group"),
    ]


def test_a_spelling_stands_once() -> None:
    """What may be typed in capitals, too, is listed once."""
    check = tables("evidence")[1].rows[0]
    assert (check.key, check.required, check.allowed) == ("check", True, "Y, N, yes, no, true, false")
