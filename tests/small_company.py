"""A company on the small guideline whose answers each test writes, as YAML in data/evidence."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from macros.derived.status import Standing, statuses
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.facts.portal import Portal
from macros.loading.load import load

NOW = datetime(2100, 12, 31, tzinfo=UTC)  # never today here: `as_of` is
TODAY = "2026-11-20"
BASIS = "basis: [{title: Contract, kind: regulation}]"
YES = f"check: Y\n{BASIS}"
NO = "check: N"


class Company:
    """A company whose data is written anew for each test, on the small guideline: its period is 18 months."""

    def __init__(self, data: Path, labels: Labels) -> None:
        self.data = data
        self.labels = labels

    def portal(
        self,
        evidence: Mapping[str, Mapping[str, str] | str],
        today: str = TODAY,
        reviewed: str = "2026-09-30",
        periods: str = "{}",
        departments: Mapping[str, str] | None = None,
        isolate: bool = False,
        more: str = "",
    ) -> Portal:
        """The portal of departments with these answers by item; an evidence file may be given as a whole.

        `more` are further lines of company.yml. `departments` gives each department's further keys; without it each
        answers for the whole section K1.
        """
        company = f"name: Driftwood Works\ntime_zone: Asia/Tokyo\nas_of: {today}\nreview_periods: {periods}\n{more}\n"
        self.write("company.yml", company)
        listed = departments or {id_: "items: [K1]" for id_ in evidence if id_ != "company"}
        entries = (f"- id: {id_}\n  name: {id_}\n  head: Head\n{indent(keys, '  ')}\n" for id_, keys in listed.items())
        self.write("departments.yml", f"departments:\n{indent(''.join(entries), '  ')}")
        for path in (self.data / "evidence").iterdir():
            path.unlink()
        for id_, answers in evidence.items():
            self.write(f"evidence/{id_}.yml", answers if isinstance(answers, str) else file(answers, reviewed))
        return load(self.data, Clock(NOW), isolate=isolate, labels=self.labels)

    def write(self, name: str, text: str) -> None:
        """Puts a file into the data folder."""
        (self.data / name).write_text(text, encoding="utf-8")

    def standing(self, answer: str, item: str = "K1-a", **settings: Any) -> Standing:
        """The standing of one answer; without any text there is none."""
        portal = self.portal({"design": {item: answer} if answer else {}}, **settings)
        return statuses(portal).standings["design"][item]


def file(answers: Mapping[str, str], reviewed: str) -> str:
    """An evidence file with these answers."""
    lines = [f"  {item}:\n{indent(dedent(text), '    ')}" for item, text in answers.items()]
    return "\n".join([f"reviewed: {reviewed}", "reviewed_by: Head", "answers:", *lines, ""])


def action(due: str, done: str = "") -> str:
    """An action as it is typed in a list."""
    return f"{{what: Do it, owner: Design, due: {due}{f', done: {done}' if done else ''}}}"


def actions(*listed: str) -> str:
    """The actions of an answer."""
    return f"actions: [{', '.join(listed)}]"


def basis(*until: str) -> str:
    """Bases with these last days, or none where it is empty."""
    listed = (f"{{title: Contract, kind: system{f', valid_until: {day}' if day else ''}}}" for day in until)
    return f"basis: [{', '.join(listed)}]"


YESTERDAY, TOMORROW = "2026-11-19", "2026-11-21"
LATE, OPEN, DONE = action(YESTERDAY), action(TOMORROW), action(YESTERDAY, YESTERDAY)
