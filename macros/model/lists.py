"""Lists in which nothing stands twice."""

from typing import Any

from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.base import fault
from macros.text.sentences import said


def once(key: str = "") -> AfterValidator:
    """Refuses an entry that stands in its list already; with `key`, one that has the `key` of another."""

    def read(values: tuple[Any, ...]) -> tuple[Any, ...]:
        seen: dict[Any, int] = {}
        unhashable: list[tuple[Any, int]] = []  # entries that hold a group of keys have no hash; such lists are short
        for i, entry in enumerate(values):
            value = getattr(entry, key) if key else entry
            plain = value.casefold() if isinstance(value, str) else value
            first = _position_of(plain, seen, unhashable)
            if first:
                raise fault(
                    "twice",
                    said("'{entry}' stands twice in the list.", entry=typed(short(value)))
                    if isinstance(value, str)
                    else said("the same entry stands twice in the list."),
                    said("each {key} once; it is the list's entry {number} already", key=key, number=first)
                    if key
                    else said("each entry once; it is the list's entry {number} already", number=first),
                    said("delete one of the two, or correct it"),
                    (i, key) if key else (i,),
                )
            try:
                seen[plain] = i + 1
            except TypeError:
                unhashable.append((plain, i + 1))
        return values

    return AfterValidator(read)


def _position_of(value: Any, seen: dict[Any, int], unhashable: list[tuple[Any, int]]) -> int:
    """The position, from 1, at which `value` stands already; 0 where it does not."""
    try:
        return seen.get(value, 0)
    except TypeError:
        return next((position for earlier, position in unhashable if earlier == value), 0)
