"""Names that do not exist: the problem, with the nearest that does."""

from macros.messages.problems import Problem, typed
from macros.model.fields import closest
from macros.reading.source import Source, Steps


def unknown(source: Source, path: Steps, noun: str, given: str, names: list[str], key: bool = False) -> Problem:
    """The problem that `given` is not among `names`; the closest name is offered."""
    place = source.key_problem if key else source.problem
    return place(
        f"unknown-{noun.removeprefix('checklist ').split(maxsplit=1)[0]}",
        path,
        f"{noun} '{typed(given)}' does not exist.",
        allowed=spans(names),
        fix=closest(given, names) or "choose one of the allowed ids",
        about=given,
    )


def spans(ids: list[str]) -> str:
    """`ids` in short: runs whose last letter or number counts up are written as «first to last»."""
    runs: list[list[str]] = []
    for id_ in ids:
        if runs and _next(runs[-1][-1]) == id_:
            runs[-1].append(id_)
        else:
            runs.append([id_])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _next(id_: str) -> str:
    digits = len(id_) - len(id_.rstrip("0123456789"))
    if digits:
        return f"{id_[:-digits]}{int(id_[-digits:]) + 1}"
    return id_[:-1] + chr(ord(id_[-1]) + 1) if id_[-2:-1] == "-" else ""
