"""Who does something, as somebody typed it: a role, or a department or its head by one of their names."""

from dataclasses import dataclass, field

from macros.facts.portal import Portal
from macros.model.values import plain_width


@dataclass(frozen=True)
class Doers:
    """The departments and their heads by what they are called in any language of the company, as people type it."""

    active: dict[str, str] = field(default_factory=dict)
    """The id of each department that exists, by each of its names."""
    shown: dict[str, str] = field(default_factory=dict)
    """What each department and its head are called on the pages at hand, by each of their names; retired ones too."""

    def department(self, owner: str) -> str:
        """The department that exists and whose name somebody typed; empty where none has it."""
        return self.active.get(_key(owner), "")

    def called(self, owner: str) -> str:
        """What pages say: a department or its head by the name in their language, anybody else as typed."""
        return self.shown.get(_key(owner), owner)

    def is_known(self, owner: str) -> bool:
        """Whether it is the name of a department or of its head."""
        return _key(owner) in self.shown


def doers(portal: Portal) -> Doers:
    """The departments of a portal by each of their names; of one name the first who has it, of those that exist."""
    by_name: dict[str, str] = {}
    by_head: dict[str, str] = {}
    for ids in (portal.active, portal.departments):
        for naming in portal.all_namings:
            for id_ in ids:
                by_name.setdefault(_key(naming[id_].name), id_)
                by_head.setdefault(_key(naming[id_].head), id_)
    return Doers(
        {name: id_ for name, id_ in by_name.items() if id_ in portal.active},
        {head: portal.departments[id_].head for head, id_ in by_head.items()}
        | {name: portal.departments[id_].name for name, id_ in by_name.items()},
    )


def _key(name: str) -> str:
    return " ".join(plain_width(name).casefold().split())
