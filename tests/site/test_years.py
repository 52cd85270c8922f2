"""What a company does with the portal over the years, one step after the other, with README and docs/ alone."""

import json
import re
import shlex
from functools import partial
from pathlib import Path

import releases
from plain_pages import built_plain
from releases import committed, laid
from runs import run
from site_builds import DAY, Built, build, own_settings
from web_server import needs_nginx, nginx

from macros.model.fields import FORMAT

SETTINGS = {**DAY, "PORTAL_COMMIT": "fresh"}
"""The day stands still, and the version on sheets, so that nothing differs but what a step changes."""
OWN, STATEMENT = "own-travel-laptops", "Employees who travel abroad take a laptop from the pool."
"""The item of the example in Make it yours."""
PAGES = ("own/checklist/", "departments/purchasing/")
"""Where it stands."""
BASIS = "Rules for journeys"
ANSWER = f"""answers:

  {OWN}:
    check: Y
    basis:
      - title: {BASIS}
        kind: regulation
"""
COLOR = b"#12304f"
"""The color with which the example of `begin` begins."""


def macros(portal: Path, *arguments: str) -> str:
    """What a command prints that finds nothing wrong."""
    done = run(
        "macros", *arguments, folder=portal, settings={**own_settings(SETTINGS), "GIT_CONFIG_GLOBAL": "/dev/null"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def example(portal: Path, page: str, beginning: str) -> str:
    """The first example in a code block of a page of docs/ after these words."""
    text = (portal / "docs" / "contribute" / page).read_text(encoding="utf-8")
    return text.partition(beginning)[2].partition("\n```")[2].partition("\n")[2].partition("\n```")[0]


def built(portal: Path) -> Built:
    """The site that the portal builds."""
    done = build(portal, **SETTINGS)
    assert done.returncode == 0, done.stderr
    return Built(portal / "site")


def changed(path: Path, *pairs: tuple[str, str]) -> None:
    """Puts new words in the place of old ones, each of which stands once in the file."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def write_settings(portal: Path, out: Path, *arguments: str) -> Path:
    """The folder into which the portal's own command has written the files for a server."""
    macros(portal, "hosting", *arguments, "--out", str(out))
    return out


@needs_nginx
def test_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    """Begun, hosted, with an item of its own, upgraded, and left for MkDocs alone: each step as the pages say it."""
    portal = laid(tmp_path, releases.PRESENT, releases.present())
    begun = shlex.split(example(portal, "commands.md", "With `--yes` nothing is asked"))
    assert begun[:6] == ["$", "python", "-m", "macros", "begin", "--yes"]
    macros(portal, *begun[4:])

    shown, read = counts(built(portal))
    with nginx(tmp_path / "server-files", portal, write=partial(write_settings, portal)) as address:
        assert "Nothing to mend" in macros(portal, "doctor", address)

    own = portal / "data" / "own" / "content.yml"
    own.parent.mkdir()
    own.write_text(example(portal, "make-it-yours.md", "**Items, actions and terms**") + "\n", encoding="utf-8")
    changed(portal / "data" / "departments.yml", ("items: [B1, A1-a]", "items: [B1, A1-a, own-travel]"))
    evidence = portal / "data" / "evidence" / "purchasing.yml"
    changed(
        evidence, ("# reviewed:", "reviewed: 2026-11-20"), ("# reviewed_by:", "reviewed_by:"), ("answers:\n", ANSWER)
    )
    macros(portal, "check")
    macros(portal, "schema")
    assert OWN in (portal / "data" / "schema" / "evidence.schema.json").read_text(encoding="utf-8")
    second = built(portal)
    for page in PAGES:
        assert STATEMENT in second.pages[page].article.text, page
    assert counts(second) == ([*shown, "1 of 1"], read)  # that of the item itself, in its own row
    assert "counted apart: 1 of 1" in second.pages["status/"].article.text

    committed(portal)
    releases.archive(tmp_path, releases.NEXT, releases.invented(), FORMAT + 1)
    upgraded = macros(portal, "upgrade", f"../guidance-portal-{releases.NEXT}.zip", "--yes")
    assert f"Release {releases.NEXT} stands here." in upgraded
    assert "No problems: 2 departments, 45 items and 1 answer" in macros(portal, "check")
    assert BASIS in evidence.read_text(encoding="utf-8")
    assert f"{releases.NEW_KEY}: Head of Purchasing" in evidence.read_text(encoding="utf-8")

    macros(portal, "pages", "../plain")
    last = built_plain(tmp_path / "plain", DAY)
    assert last.pages.keys() == second.pages.keys()
    assert texts(last) == texts(second)
    assert COLOR in last.bytes["assets/company.css"]


def counts(site: Built) -> tuple[list[str], list[object]]:
    """Each count that the page of the status shows, and programs read there, but for the company's own items."""
    shown = re.findall(r"(?<!apart: )\b\d+ of \d+\b", site.pages["status/"].article.text)
    assert shown
    status = json.loads(site.bytes["api/v1/status.json"])
    return shown, [status[key] for key in ("totals", "notes", "decided", "sections")]


def texts(site: Built) -> dict[str, str]:
    """What each page says but for those of editors, which tell of the invented format; without spaces."""
    pages = {address: page for address, page in site.pages.items() if "contribute/" not in address}
    texts = {address: page.top.text.replace(releases.OLD_KEY, releases.NEW_KEY) for address, page in pages.items()}
    return {address: "".join(text.split()) for address, text in texts.items()}
