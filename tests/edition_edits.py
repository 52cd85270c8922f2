"""What somebody does to an outline who follows the report on a new edition, line by line."""

import re
from pathlib import Path

FILE = r"`data/guideline/outline\.yml:(?P<line>\d+)(?:-(?P<last>\d+))?`"
RENUMBERED = re.compile(
    rf"- {FILE} `(?P<id>[^`]+)`: `(?P<locator>locator: [^`]+)`, and `(?P<formerly>formerly: [^`]+)`"
)
DROPPED = re.compile(rf"- {FILE} `(?P<id>[^`]+)`: add `(?P<retired>retired: [^`]+)`")
MOVED = re.compile(
    rf"- {FILE} `(?P<id>[^`]+)`: move these lines (?P<way>behind|before) `(?P<other>[^`]+)`, "
    r"with `(?P<locator>locator: [^`]+)`, `(?P<formerly>formerly: [^`]+)`"
)
NEW = re.compile(rf"- new at .+?, (?P<way>behind|before) `(?P<other>[^`]+)` \({FILE}\)\n\n```text\n(?P<lines>[^`]+)```")
CALLED = re.compile(rf"- {FILE} `(?P<id>[^`]+)`: name `footnotes: \[(?P<note>[^`]+)\]` there")
EDITION = re.compile(r"the edition\n\n```text\n(?P<lines>[^`]+)```")
NOTED = re.compile(rf"- {FILE} `(?P<id>[^`]+)`: note `(?P<reworded>reworded: [^`]+)` there")
REWORDED = re.compile(r"^### (?P<id>\S+)", re.MULTILINE)


class Outline:
    """The lines of outline.yml while somebody edits them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")

    def entry(self, id_: str) -> tuple[int, int, int]:
        """First and last line of a point, counted from 0, the last not included; and its indentation."""
        marks = (f"- id: {id_}", f"- {{id: {id_}")
        first = next(
            at for at, line in enumerate(self.lines) if line.strip().startswith(marks[0]) and line.strip() == marks[0]
        )
        indent = len(self.lines[first]) - len(self.lines[first].lstrip())
        last = first + 1
        while last < len(self.lines) and (
            not self.lines[last].strip() or len(self.lines[last]) - len(self.lines[last].lstrip()) > indent
        ):
            last += 1
        while not self.lines[last - 1].strip():
            last -= 1
        return first, last, indent

    def add(self, id_: str, *keys: str) -> None:
        """Puts keys at the end of a point's own, before those with lists."""
        first, _, indent = self.entry(id_)
        self.lines[first + 2 : first + 2] = [f"{' ' * (indent + 2)}{key}" for key in keys]

    def locate(self, id_: str, locator: str, formerly: str) -> None:
        """Gives a point its new locator, and says where it stood."""
        first, last, indent = self.entry(id_)
        at = next(at for at in range(first, last) if self.lines[at].strip().startswith("locator: "))
        self.lines[at : at + 1] = [f"{' ' * (indent + 2)}{key}" for key in (locator, formerly)]

    def put(self, lines: list[str], way: str, other: str) -> None:
        """Puts the lines of a point before another, or behind it."""
        first, last, indent = self.entry(other)
        at = last if way == "behind" else first
        own = len(lines[0]) - len(lines[0].lstrip())
        self.lines[at:at] = [" " * indent + line[own:] if line.strip() else line for line in lines]

    def move(self, id_: str, way: str, other: str) -> None:
        """Moves the lines of a point."""
        first, last, _ = self.entry(id_)
        lines = self.lines[first:last]
        del self.lines[first:last]
        self.put(lines, way, other)

    def write(self) -> None:
        """Puts the lines back into the file."""
        self.path.write_text("\n".join(self.lines), encoding="utf-8")


def follow(report: str, outline: Path, published: str) -> dict[str, str]:
    """Changes an outline as the report says; the ids of new points, each with the id beside which it stands."""
    file = Outline(outline)
    edition = next(EDITION.finditer(report))["lines"].replace("published: …", f"published: {published}")
    for match in RENUMBERED.finditer(report):
        file.locate(match["id"], match["locator"], match["formerly"])
    for match in DROPPED.finditer(report):
        file.add(match["id"], match["retired"])
    for match in MOVED.finditer(report):
        file.locate(match["id"], match["locator"], match["formerly"])
        file.move(match["id"], match["way"], match["other"])
    new = {}
    for match in reversed(list(NEW.finditer(report))):
        lines = match["lines"].rstrip("\n").split("\n")
        file.put(lines, match["way"], match["other"])
        new[lines[0].removeprefix("- id: ")] = match["other"]
    for match in CALLED.finditer(report):
        file.add(match["id"], f"footnotes: [{match['note']}]")
    for match in NOTED.finditer(report):
        file.add(match["id"], match["reworded"])
    first = next(at for at, line in enumerate(file.lines) if line == "edition:")
    file.lines[first : first + 3] = edition.rstrip("\n").split("\n")
    file.write()
    return new


def reworded_in(report: str) -> list[str]:
    """Ids of what the report says to read again, in its order."""
    return REWORDED.findall(report.partition("## 2.")[0])
