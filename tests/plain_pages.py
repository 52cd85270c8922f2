"""Plain pages, as the command writes them, and the site that MkDocs and its theme alone build from them."""

from collections.abc import Mapping
from pathlib import Path

from runs import run
from site_builds import Built, Element, build, own_settings

DIFFERENT = ("search/search_index.json", "search/entries.json")
"""What a site from plain pages cannot have as the portal's own has it, below the root of each language."""
SWITCHES = ("open",)
"""Attributes that say all by being there."""
Event = str | tuple[str, tuple[tuple[str, str], ...]]


def write_plain(project: Path, folder: Path, settings: Mapping[str, str]) -> None:
    """Has the project write its plain pages to a folder, to which an audience adds its name."""
    done = run("macros", "pages", str(folder), folder=project, settings=own_settings(settings))
    assert done.returncode == 0, done.stderr + done.stdout


def built_plain(plain: Path, settings: Mapping[str, str]) -> Built:
    """The site that MkDocs makes of them, each language by its command."""
    commands = [line[2:].split() for line in (plain / "mkdocs.yml").read_text("utf-8").splitlines() if line[:2] == "# "]
    assert commands
    for program, command, strict, *more in commands:
        assert (program, command, strict) == ("mkdocs", "build", "--strict")
        done = build(plain, *more, **settings)
        assert done.returncode == 0, done.stderr
    return Built(plain / "site")


def read_through(element: Element) -> list[Event]:
    """What a reader, and a program, meets in an element, in its order: tags with all they say, and texts."""
    events: list[Event] = []
    for child in element.children:
        if isinstance(child, str):
            events += [text] if (text := " ".join(child.split())) else []
            continue
        said = {name: "" if name in SWITCHES else value for name, value in child.attributes.items()}
        events += [(child.tag, tuple(sorted(said.items()))), *read_through(child), f"/{child.tag}"]
    return events
