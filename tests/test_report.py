"""The report for the minutes: what the board's pack says, as Markdown that does nothing but show it."""

import subprocess

import pytest
from click.testing import CliRunner, Result
from editions import LATER, second_edition
from repository import environment, git
from small_company import NO, YES, YESTERDAY, Company, action, actions, file

from macros.commands import main

SETTINGS = dict.fromkeys(("PORTAL_AUDIENCE", "PORTAL_ON_PROBLEM", "PORTAL_LANGUAGE", "SOURCE_DATE_EPOCH"))


def report(company: Company, *arguments: str, **settings: str) -> Result:
    """`python -m macros report …` on the company's data."""
    command = ["--data", str(company.data), "report", *arguments]
    return CliRunner(env={**SETTINGS, **settings}).invoke(main, command, prog_name="python -m macros")


@pytest.fixture
def moving(company: Company, monkeypatch: pytest.MonkeyPatch) -> Company:
    """A company in which one answer came to be in place on 5 October, and another ceased to be on the 15th."""
    root = company.data.parent
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    git(root, "init", "-q", "-b", "main")
    before, between = {"K1-a": NO, "K1-b": YES}, {"K1-a": YES, "K1-b": YES}
    for day, answers in (("2026-09-01", before), ("2026-10-05", between)):
        company.portal({"unit": file(answers, day)})
        git(root, "add", "-A", "data")
        dated = environment(GIT_COMMITTER_DATE=f"{day}T09:00:00+09:00")
        subprocess.run(["git", "-C", str(root), "commit", "-q", "-m", "step"], env=dated, check=True)
    secret = f"{NO}\naudience: management\nreviewed: 2026-10-15\n{actions(action(YESTERDAY))}"
    company.portal({"unit": {"K1-a": YES, "K1-b": secret, "K1-c": NO}})
    return company


@pytest.mark.parametrize(
    ("day", "base", "rose"),
    [
        ("2026-09-30", "2026-09-30", True),
        ("2026-10-04", "2026-10-04", True),
        ("2026-10-05", "2026-10-05", False),
        ("2026-08-15", "2026-09-30", True),
    ],
    ids=["month-end", "day-before", "day-itself", "before-the-history"],
)
def test_today_is_held_against_the_day(day: str, base: str, rose: bool, moving: Company) -> None:
    """What has moved stood otherwise at the end of that day, or of the first that is known, which the report names."""
    done = report(moving, "--since", day)
    assert done.exit_code == 0, done.output
    assert (f"In place now, and not on {base}" in done.stdout) is rose
    assert f"In place on {base}, and not now" in done.stdout


@pytest.mark.parametrize(("day", "is_told"), [("2026-09-30", True), ("2026-10-30", True), ("2026-10-31", False)])
def test_another_edition_is_told_where_it_came_later(day: str, is_told: bool, moving: Company) -> None:
    """That the items of another edition are counted is told where they were not yet on the day that is asked for."""
    second_edition(moving.data)
    git(moving.data.parent, "add", "-A", "data")
    dated = environment(GIT_COMMITTER_DATE="2026-10-31T09:00:00+09:00")
    subprocess.run(["git", "-C", str(moving.data.parent), "commit", "-q", "-m", "edition"], env=dated, check=True)
    done = report(moving, "--since", day)
    assert done.exit_code == 0, done.output
    assert (f"the items of the {LATER}" in done.stdout) is is_told


def test_the_report_has_every_part(moving: Company) -> None:
    """Each part of the pack is there, under its number, in its order."""
    text = report(moving, "--since", "2026-09-30").stdout
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Driftwood Works: economic security, the board's pack",
        "## 1. Where the company stands",
        "## 2. How it has developed",
        "## 3. What has moved",
        "## 4. For decision",
        "## 5. What is late",
        "## 6. What comes next",
    ]
    assert "- unit: K1-c " in text.partition("## 4.")[2]


def test_a_report_says_what_its_audience_may_see(moving: Company) -> None:
    """An action for management stands in the report for management, and its day in no other; counts have two parts."""
    assert "Do it" not in report(moving, "--since", "2026-09-30").stdout
    text = report(moving, "--since", "2026-09-30", PORTAL_AUDIENCE="management").stdout
    assert f"- {YESTERDAY}, K1-b" in text
    assert "Do it" in text
    path = moving.data / "company.yml"
    path.write_text(path.read_text(encoding="utf-8") + "employees_see: counts\n", encoding="utf-8")
    counts = report(moving, "--since", "2026-09-30").stdout
    assert "unit" not in counts
    assert "## 3." not in counts


@pytest.mark.parametrize("day", ["2026-11-20", "2027-01-01", "30 September", "2026-9-31"])
def test_a_day_that_cannot_be_is_refused(day: str, moving: Company) -> None:
    """A day is written as in data, and lies before today."""
    done = report(moving, "--since", day)
    assert done.exit_code == 2
    assert "--since" in done.stderr
    assert done.stdout == ""


def test_words_do_nothing_but_show(moving: Company) -> None:
    """What somebody typed calls upon nobody and breaks no table."""
    typed = "'Ask @everyone <b>now</b> | see #12'"
    late = f"{NO}\n{actions(action(YESTERDAY)).replace('what: Do it', f'what: {typed}')}"
    moving.portal({"unit": {"K1-a": late}})
    (line,) = [line for line in report(moving).stdout.splitlines() if "@everyone" in line]
    assert line.startswith("- `")
    assert line.endswith("`")
