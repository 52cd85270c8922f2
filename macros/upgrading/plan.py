"""What an upgrade does with each file of the product: a pure comparison of three states."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from macros.upgrading.ownership import Owner, owner_of, writing

ALL = "all"
"""The name of all files that are open; what is not asked about is named by its path."""


@dataclass(slots=True)
class UpgradePlan:
    """Paths of files of the product, each sorted, by what becomes of them."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    """Changed by the company, and the release's from now on, as was asked for; one that the release lacks goes."""
    kept: list[str] = field(default_factory=list)
    """Changed by the company, and left as they are: the release has nothing else, or it was asked for."""
    gone: list[str] = field(default_factory=list)
    """Taken away by the company, alone or with the folder around, and left away."""
    open: list[str] = field(default_factory=list)
    """Changed by the company and by the release: somebody has to decide."""


def planned(
    before: Mapping[str, str],
    after: Mapping[str, str],
    now: Mapping[str, str],
    replace: Collection[str] = (),
    keep: Collection[str] = (),
) -> UpgradePlan:
    """What becomes of the files of the product between two releases.

    `before` and `after` are the digests that the releases list, `now` those of the files that stand there. What is
    neither in `replace` nor in `keep`, and was changed on both sides, is open.
    """
    plan = UpgradePlan()
    for path in sorted({*before, *after}):
        if owner_of(path) is Owner.PRODUCT and after.get(path) != now.get(path):
            _sort(plan, path, before, after, now, replace, keep)
    return plan


def _sort(
    plan: UpgradePlan,
    path: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    now: Mapping[str, str],
    replace: Collection[str],
    keep: Collection[str],
) -> None:
    """Puts a path, at which not what the release has stands, into its list."""
    is_there, wanted = path in now, after.get(path)
    if not is_there and path not in replace and (path in before or _is_left_out(path, before, now)):
        plan.gone.append(path)
    elif not is_there:
        plan.new.append(path)
    elif now[path] == before.get(path) or writing(path):
        (plan.removed if wanted is None else plan.changed).append(path)
    elif path in replace:
        plan.replaced.append(path)
    elif wanted == before.get(path) or path in keep:
        plan.kept.append(path)
    elif ALL in replace:
        plan.replaced.append(path)
    elif ALL in keep:
        plan.kept.append(path)
    else:
        plan.open.append(path)


def _is_left_out(path: str, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether a folder around the path has lost every file that the release before had in it."""
    parts: Sequence[str] = path.split("/")
    for length in range(1, len(parts)):
        folder = "/".join(parts[:length]) + "/"
        had = [place for place in before if place.startswith(folder) and owner_of(place) is Owner.PRODUCT]
        if had and not any(place in now for place in had):
            return True
    return False
