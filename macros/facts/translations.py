"""Translations, each held against its original as it is now."""

from dataclasses import dataclass
from enum import StrEnum

from macros.messages.problems import Place


class TwinStanding(StrEnum):
    """How a translation stands to its original."""

    CURRENT = "current"
    """Made from the original as it is."""
    STALE = "stale"
    """The original has changed since."""
    UNSAID = "unsaid"
    """It does not say which original it was made from."""
    MISSING = "missing"
    """There is none."""


@dataclass(frozen=True, order=True, slots=True)
class Translation:
    """One record, label or page in a further language of the site, or what is to become one."""

    place: Place
    """Where it stands; of what is missing, where its original does."""
    language: str
    sort: str
    """What it is: point, module, scenario, question, session, case, label or page."""
    id: str
    original: Place
    digest: str
    """The digest of its original as that is now."""
    standing: TwinStanding

    @property
    def name(self) -> str:
        """What it is called on the command line: its id, and before it a folder where ids of two sorts may meet."""
        return f"{FOLDERS.get(self.sort, '')}{self.id}"

    @property
    def is_to_be_read(self) -> bool:
        """Whether somebody has to read it against its original."""
        return self.standing in (TwinStanding.STALE, TwinStanding.UNSAID)


FOLDERS = {
    **{"module": "modules/", "scenario": "scenarios/", "question": "quiz/", "session": "sessions/"},
    **{"own-case": "local/", "label": "labels/", "page": "docs/"},
}

SHOWN_AS = {"own-case": "case"}
"""What a record is on pages, where the company's own stand in place of others."""


def standing(digest: str, made_from: str | None) -> TwinStanding:
    """How what was made from one digest stands to an original with another."""
    if made_from is None:
        return TwinStanding.UNSAID
    return TwinStanding.CURRENT if made_from == digest else TwinStanding.STALE
