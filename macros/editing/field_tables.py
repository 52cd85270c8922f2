"""The table of fields that editors read, made from the models, in the words of the labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.editing.field_words import FILES, allowed, field_label, group_label
from macros.facts.labels import Labels
from macros.model.base import Record
from macros.model.kinds import kind_of
from macros.model.shapes import inside, is_group, key_of, types_of


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field."""

    key: str
    required: bool
    what: str
    allowed: str
    """What may stand there, in words; the values of a closed list where there is one."""
    table: str
    """Anchor of the table that explains the keys below this one; empty where there are none."""


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one group of keys."""

    key: str
    """The key below which the group stands; empty for the file itself."""
    form: str
    """How it stands there: `entry` of a list, `each` id, or as a `group`."""
    what: str
    rows: tuple[FieldRow, ...]

    @property
    def anchor(self) -> str:
        """Last part of the table's anchor."""
        return _anchor(self.key)


def tables(kind: str, labels: Labels) -> list[FieldTable]:
    """The tables of one kind of file: the file itself first, then each group where its key is explained."""
    homes: dict[type[Record], tuple[str, str]] = {}
    _note_homes(FILES[kind], homes)
    return list(_tables("", "group", FILES[kind], labels, homes, set()))


def _note_homes(model: type[Record], homes: dict[type[Record], tuple[str, str]]) -> None:
    """Notes the key at which each group below a model is explained, and how it stands there.

    It is the first; but one at which entries are typed comes before one at which they have names. So the address of a
    table stays when a way to type its entries once is added.
    """
    for typed, below, group in _groups(model):
        is_new = group not in homes
        if is_new or (homes[group][1] == "each" and below == "entry"):
            homes[group] = typed, below
        if is_new:
            _note_homes(group, homes)


def _groups(model: type[Record]) -> Iterator[tuple[str, str, type[Record]]]:
    """Key, form and model of each group directly in a model."""
    for name, type_ in types_of(model).items():
        below, inner = ("", None) if kind_of(type_) else inside(type_)
        if is_group(inner):
            yield key_of(model, name), below, inner


def _tables(
    key: str,
    form: str,
    model: type[Record],
    labels: Labels,
    homes: dict[type[Record], tuple[str, str]],
    told: set[type[Record]],
) -> Iterator[FieldTable]:
    below = {typed: (form, group) for typed, form, group in _groups(model)}
    rows = []
    for name, type_ in types_of(model).items():
        typed = key_of(model, name)
        rows.append(
            FieldRow(
                typed,
                model.model_fields[name].is_required(),
                labels.text(field_label(model, name)),
                allowed(type_, labels),
                _anchor(homes[below[typed][1]][0]) if typed in below else "",
            )
        )
    yield FieldTable(key, form, labels.text(group_label(model)), tuple(rows))
    for typed, (inner_form, group) in below.items():
        if group not in told and homes[group][0] == typed:
            told.add(group)
            yield from _tables(typed, inner_form, group, labels, homes, told)


def _anchor(key: str) -> str:
    return key.replace("_", "-")
