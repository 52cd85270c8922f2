"""The table of fields that editors read, made from the models, in the words of the labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.editing.field_words import FILES, allowed, field_label, group_label
from macros.facts.labels import Labels
from macros.model.base import Record
from macros.model.kinds import kind_of
from macros.model.shapes import inside, is_group, key_of, types_of


@dataclass(frozen=True, slots=True)
class Row:
    """One field."""

    key: str
    required: bool
    what: str
    allowed: str
    """What may stand there, in words; the values of a closed list where there is one."""
    table: str
    """Anchor of the table that explains the keys below this one; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one group of keys."""

    key: str
    """The key below which the group stands; empty for the file itself."""
    form: str
    """How it stands there: `entry` of a list, `each` id, or as a `group`."""
    what: str
    rows: tuple[Row, ...]

    @property
    def anchor(self) -> str:
        """Last part of the table's anchor."""
        return _anchor(self.key)


def tables(kind: str, labels: Labels) -> list[Table]:
    """The tables of one kind of file: the file itself first, then each group where its key is first explained."""
    return list(_tables("", "group", FILES[kind], labels, {}))


def _tables(key: str, form: str, model: type[Record], labels: Labels, told: dict[type[Record], str]) -> Iterator[Table]:
    groups: dict[str, tuple[str, type[Record]]] = {}
    rows = []
    for name, type_ in types_of(model).items():
        below, inner = ("", None) if kind_of(type_) else inside(type_)
        typed = key_of(model, name)
        if is_group(inner) and inner not in told:
            told[inner] = typed
            groups[typed] = below, inner
        rows.append(
            Row(
                typed,
                model.model_fields[name].is_required(),
                labels.text(field_label(model, name)),
                allowed(type_, labels),
                _anchor(told[inner]) if is_group(inner) else "",
            )
        )
    yield Table(key, form, labels.text(group_label(model)), tuple(rows))
    for typed, (below, group) in groups.items():
        yield from _tables(typed, below, group, labels, told)


def _anchor(key: str) -> str:
    return key.replace("_", "-")
