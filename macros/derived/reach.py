"""Which modules, exercises and sessions reach an item, a role or a department."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.derived.status import SETTLED
from macros.derived.view import View
from macros.facts.training import Training
from macros.model.training import Module


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches an item or a role: ids, in the order of the data."""

    modules: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """What training reaches of the whole guideline, notes left apart."""

    items: Mapping[str, Reach]
    roles: Mapping[str, Reach]

    @property
    def unreached(self) -> tuple[str, ...]:
        """Items that no module and no exercise reaches."""
        return tuple(item for item, reach in self.items.items() if not (reach.modules or reach.scenarios))

    @property
    def in_no_session(self) -> tuple[str, ...]:
        """Items that no session reaches."""
        return tuple(item for item, reach in self.items.items() if not reach.sessions)

    @property
    def roles_in_no_session(self) -> tuple[str, ...]:
        """Roles that no session is for."""
        return tuple(role for role, reach in self.roles.items() if not reach.sessions)

    def in_sessions(self, items: Iterable[str]) -> tuple[str, ...]:
        """Those of `items` that a session reaches."""
        return tuple(item for item in items if self.items[item].sessions)


def reached(view: View) -> Reached:
    """What training reaches."""
    roles = view.guideline.outline.roles
    return Reached(
        {item: _reach_of_item(view.training, item) for item in view.guideline.main_items},
        {role.id: _reach_of_role(view.training, role.id) for role in roles},
    )


def _reach_of_item(training: Training, item: str) -> Reach:
    return Reach(
        tuple(id_ for id_ in training.modules if item in training.points_of_module(id_)),
        tuple(id_ for id_ in training.scenarios if item in training.points_of_scenario(id_)),
        tuple(id_ for id_ in training.sessions if item in training.points_of_session(id_)),
    )


def _reach_of_role(training: Training, role: str) -> Reach:
    kinds: tuple[Mapping[str, Any], ...] = (training.modules, training.scenarios, training.sessions)
    return Reach(*(tuple(id_ for id_, part in parts.items() if role in part.roles) for parts in kinds))


@dataclass(frozen=True, slots=True)
class Offer:
    """A module that a department is offered."""

    id: str
    module: Module
    items: tuple[str, ...]
    """The items that it covers and that are missing in the department."""


def offers(view: View, department: str) -> tuple[Offer, ...]:
    """Modules that cover items that are missing in the department.

    A department that no longer exists is offered nothing.
    """
    if not view.is_active(department):
        return ()
    rows = view.rows.get(department, {})
    missing = [item for item, row in rows.items() if row.standing.status not in SETTLED]
    training = view.training
    covered = {id_: training.points_of_module(id_) for id_ in training.modules}
    offered = (
        Offer(id_, training.modules[id_], tuple(item for item in missing if item in points))
        for id_, points in covered.items()
    )
    return tuple(offer for offer in offered if offer.items)
