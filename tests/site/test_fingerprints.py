"""A style or script of the portal's own that has changed has another address, so that no browser shows an old one."""

import re
from pathlib import Path

from site_builds import DAY, Built, built

OWN = re.compile(r"(?<![\w-])assets/(\w+\.(?:css|js))(\?[0-9a-f]{8})?")


def addresses(site: Built) -> dict[str, set[str]]:
    """What stands behind the name of each of the portal's own styles and scripts, over all pages."""
    marks: dict[str, set[str]] = {}
    for page in site.pages.values():
        for name, mark in OWN.findall(page.source):
            marks.setdefault(name, set()).add(mark)
    return marks


def test_another_content_is_another_address(project: Path) -> None:
    """Every page asks for each file by one address, which changes with the file and with no other."""
    before = addresses(Built(project / "site"))
    assert set(before) >= {"portal.css", "portal.js", "menu.js", "quiz.js", "answer.js", "search.js", "theme.js"}
    assert {name: marks for name, marks in before.items() if len(marks) != 1 or "" in marks} == {}
    for name in ("portal.css", "search.js", "theme.js"):
        with (project / "overrides" / "assets" / name).open("a", encoding="utf-8") as file:
            file.write("\n/* another */\n")
    (site,) = built((project, DAY))
    after = addresses(site)
    assert {name for name in before if before[name] != after[name]} == {"portal.css", "search.js", "theme.js"}
