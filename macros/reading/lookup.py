"""Names that do not exist: the problem, with the nearest that does."""

from macros.messages.problems import Problem, typed
from macros.model.nearest import closest
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, joined, said

ABSENT: dict[str, Sentence] = {
    "action": said("action '{name}' does not exist.", name=""),
    "checklist item": said("checklist item '{name}' does not exist.", name=""),
    "department": said("department '{name}' does not exist.", name=""),
    "document": said("document '{name}' does not exist.", name=""),
    "edition": said("edition '{name}' does not exist.", name=""),
    "footnote": said("footnote '{name}' does not exist.", name=""),
    "item or note": said("item or note '{name}' does not exist.", name=""),
    "module": said("module '{name}' does not exist.", name=""),
    "name": said("name '{name}' does not exist.", name=""),
    "player": said("player '{name}' does not exist.", name=""),
    "point": said("point '{name}' does not exist.", name=""),
    "principle": said("principle '{name}' does not exist.", name=""),
    "principle or area": said("principle or area '{name}' does not exist.", name=""),
    "role": said("role '{name}' does not exist.", name=""),
    "scenario": said("scenario '{name}' does not exist.", name=""),
    "section": said("section '{name}' does not exist.", name=""),
    "session": said("session '{name}' does not exist.", name=""),
    "sheet": said("sheet '{name}' does not exist.", name=""),
    "strength": said("strength '{name}' does not exist.", name=""),
}
"""What is said of a name that does not exist, by the sorts of things that it could be."""


def unknown(source: Source, path: Steps, noun: str, given: str, names: list[str], key: bool = False) -> Problem:
    """The problem that `given` is not among `names`; the closest name is offered."""
    place = source.key_problem if key else source.problem
    return place(
        f"unknown-{noun.removeprefix('checklist ').split(maxsplit=1)[0]}",
        path,
        ABSENT[noun].filled(name=typed(given)),
        allowed=spans(names),
        fix=closest(given, names) or said("choose one of the allowed ids"),
        about=given,
    )


def spans(ids: list[str]) -> Sentence:
    """`ids` in short: runs whose last letter or number counts up are written as «first to last»."""
    runs: list[list[str]] = []
    for id_ in ids:
        if runs and _next(runs[-1][-1]) == id_:
            runs[-1].append(id_)
        else:
            runs.append([id_])
    return joined(
        said("{first} to {last}", first=run[0], last=run[-1]) if len(run) > 2 else joined(run) for run in runs
    )


def _next(id_: str) -> str:
    digits = len(id_) - len(id_.rstrip("0123456789"))
    if digits:
        return f"{id_[:-digits]}{int(id_[-digits:]) + 1}"
    return id_[:-1] + chr(ord(id_[-1]) + 1) if id_[-2:-1] == "-" else ""
