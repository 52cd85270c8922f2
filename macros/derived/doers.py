"""Who does something, as somebody typed it: a role, or a department by one of its names."""

from dataclasses import dataclass, field

from macros.facts.portal import Portal
from macros.model.values import plain_width


@dataclass(frozen=True)
class Doers:
    """The departments by what they are called in any language of the company, as people type it."""

    active: dict[str, str] = field(default_factory=dict)
    """The id of each department that exists, by each of its names."""
    shown: dict[str, str] = field(default_factory=dict)
    """What each department is called on the pages at hand, by each of its names; retired ones too."""

    def department(self, owner: str) -> str:
        """The department that exists and whose name somebody typed; empty where none has it."""
        return self.active.get(_key(owner), "")

    def called(self, owner: str) -> str:
        """What pages say: a department by its name in their language, anybody else as typed."""
        return self.shown.get(_key(owner), owner)

    def is_department(self, owner: str) -> bool:
        """Whether it is the name of a department."""
        return _key(owner) in self.shown


def doers(portal: Portal) -> Doers:
    """The departments of a portal by each of their names; of one name the first who has it, of those that exist."""
    by_name: dict[str, str] = {}
    for ids in (portal.active, portal.departments):
        for naming in portal.all_namings:
            for id_ in ids:
                by_name.setdefault(_key(naming[id_].name), id_)
    return Doers(
        {name: id_ for name, id_ in by_name.items() if id_ in portal.active},
        {name: portal.departments[id_].name for name, id_ in by_name.items()},
    )


def _key(name: str) -> str:
    return " ".join(plain_width(name).casefold().split())
