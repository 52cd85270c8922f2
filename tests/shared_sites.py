"""Sites that are built once a run, whichever of its processes asks first."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from editions import LATER, edit, second_edition
from filelock import FileLock
from plain_pages import write_plain
from png import SVG, png
from samples import FURTHER
from site_builds import DAY, RELEASED, ROOT, Built, built, lay_out

COMPANY_LOOK = """\
site:
  title: Driftwood <b>guide</b>
  address: https://pages.example/group/portal
  logo: logo.svg
  icon: icon.png
  colors: {main: "#A3001F", accent: "#8a3b00", accent_dark: "#ffcc99"}
"""
"""What company.yml says of a portal's look."""
AUDIENCES = ("everyone", "management", "facilitator")


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of this run, filled by `make` in the first process that asks; nobody may change it after."""
    own = factory.getbasetemp()
    run = own.parent if own.name.startswith("popen-") else own  # a process of several has a folder below the run's
    folder, done = run / name, run / f"{name}.done"
    with FileLock(run / f"{name}.lock"):
        if not done.exists():
            make(folder)
            done.touch()
    return folder


def real(folder: Path) -> None:
    """The portal itself in all its languages for each audience, from one folder, with the samples' day and a commit.

    The clock's day, which some pages name, may be another before a run has ended.
    """
    project = lay_out(folder)
    built(*((project, {**RELEASED, "PORTAL_AUDIENCE": audience}) for audience in AUDIENCES))


def plain(project: Path) -> Callable[[Path], None]:
    """Writes the plain pages of a project for everyone, with the day of the samples and a commit."""
    return lambda folder: write_plain(project, folder, RELEASED)


def small(folder: Path) -> None:
    """The portal's own pages, program and labels, on the small guideline."""
    built((_small(folder), DAY))


def few(folder: Path) -> None:
    """The same without what editors read, which takes a third of a build's time."""
    built((few_laid_out(folder), DAY))


def editions(folder: Path) -> None:
    """The small guideline's portal after its second edition, which drops a page, too, without what editors read.

    The company had answered what is asked no more.
    """
    project = without_editors_pages(_small(folder))
    data = second_edition(project / "data")
    dropped = f"    locator: I.\n    retired: {LATER}\n    successors: [principle-turns]\n"
    edit(data / "guideline" / "outline.yml", ("    locator: I.\n", dropped))
    (data / "evidence" / "company.yml").write_text(COMPANY, encoding="utf-8")
    built((project, DAY))


COMPANY = """\
reviewed: 2026-05-20
reviewed_by: Head of Office
answers:
  K1-b:
    check: Y
    basis:
      - {title: Cards for guests, kind: system, reference: C-1}
      - {title: Cards for the office, kind: system, audience: management}
    note: Guests had a card as well.
  K1-c:
    check: N
    reason: Nothing is shared.
"""


def company_look(folder: Path) -> None:
    """That site as a company has it that says under `site` what it is called and how it looks."""
    project = few_laid_out(folder)
    company = project / "data" / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}{COMPANY_LOOK}", encoding="utf-8")
    pictures = project / "overrides" / "own"
    (pictures / "logo.svg").write_bytes(SVG)
    (pictures / "icon.png").write_bytes(png())
    built((project, DAY))


def few_laid_out(folder: Path) -> Path:
    """What that site is built from."""
    return without_editors_pages(_small(folder))


def bare(folder: Path) -> None:
    """The same guideline with nothing that it may leave out, in a company that names no contact."""
    data = few_laid_out(folder) / "data"
    guideline = data / "guideline"
    left_out = (
        (guideline / "outline.yml", r"(?ms)^(background|footnotes|references|roles):\n.*?(?=^\S|\Z)"),
        (guideline / "outline.yml", r"(?m)^ +footnotes: .*\n"),
        (guideline / "outline.yml", r"(?m)^( +)roles:\n(\1  .*\n)+"),
        (guideline / "en" / "back-matter.yml", r"(?ms)^(footnote|reference|role|term-[es])[^\n]*:\n.*?(?=^\S|\Z)"),
        (guideline / "en" / "code.yml", r"(?ms)^harbor:\n.*?(?=^\S)"),
        (data / "departments.yml", r"(?m)^ +roles: .*\n"),
        (data / "company.yml", r"(?m)^contacts:\n( .*\n)+"),
    )
    for path, pattern in left_out:
        text, changed = re.subn(pattern, "", path.read_text(encoding="utf-8"))
        assert changed, pattern
        path.write_text(text, encoding="utf-8")
    built((folder, DAY))


def without_editors_pages(project: Path) -> Path:
    """The project, once the pages that editors read are taken out of it, in each of its languages."""
    for folder in (project / "docs" / "contribute", *(project / "docs").glob("*/contribute")):
        shutil.rmtree(folder)
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"  - For editors:\n( {6}.*\n)+", "", settings.read_text("utf-8")), "utf-8")
    for labels in (project / "data" / "labels").glob("*.yml"):
        labels.write_text(re.sub(r"(?m)^    contribute.*\n", "", labels.read_text("utf-8")), "utf-8")
    return project


def _small(folder: Path) -> Path:
    project = lay_out(folder, ROOT / "tests" / "small" / "data")
    shutil.copytree(ROOT / "data" / "labels", project / "data" / "labels", ignore=shutil.ignore_patterns(*FURTHER))
    return project


@dataclass(frozen=True)
class RealSites:
    """The portal in all its languages, built for each audience."""

    project: Path

    @property
    def everyone(self) -> Built:
        """The portal for everyone."""
        return Built(self.project / "site")

    @property
    def management(self) -> Built:
        """The portal for management."""
        return Built(self.project / "site-management")

    @property
    def facilitator(self) -> Built:
        """The portal for facilitators."""
        return Built(self.project / "site-facilitator")
