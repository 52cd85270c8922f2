"""What only facilitators read, and so is in no message: the check is read by everyone who plays."""

from fnmatch import fnmatchcase

TRAINING = "/training/"
FACILITATORS = (
    "*/modules/*: talking_points/*",
    "*/modules/*: questions/*/touches/*",
    "*/scenarios/*: running",
    "*/scenarios/*: players/*/knows/*",
    "*/scenarios/*: injects/[!0]*",
    "*/scenarios/*: decisions/*",
    "*/scenarios/*: hidden_facts/*",
    "*/scenarios/*: endings/*",
    "*/scenarios/*: debrief/*/question",
    "*/scenarios/*: debrief/*/touches/*",
    "*/sessions.yml: sessions/*/agenda/*/say",
    "*/sessions.yml: sessions/*/agenda/*/remote",
    "*/sessions.yml: sessions/*/room",
    "*/sessions.yml: sessions/*/remote",
)
"""File and path of what only facilitators read."""


def is_for_facilitators(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether what stands at `path` of the file `name` is for facilitators only."""
    where = f"{name}: {'/'.join(map(str, path))}"
    return TRAINING in name and any(fnmatchcase(where, pattern) for pattern in FACILITATORS)


def may_quote(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether a problem at `path` may quote what is for facilitators: also where a text stands in place of a list."""
    return is_for_facilitators(name, path) or is_for_facilitators(name, (*path, 1))


def holds_secrets(name: str) -> bool:
    """Whether the file `name` has places for facilitators."""
    return TRAINING in name and any(fnmatchcase(name, pattern.partition(":")[0]) for pattern in FACILITATORS)
