"""Reminders: what they say, and that the nightly jobs keep one issue a department and never two."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fake_host import FakeHost, running
from pipelines import REMIND, gitlab_jobs, steps
from repository import environment
from site_builds import plain_yaml
from small_company import NO, Company, action

from macros.commands import main
from macros.commands.remind import MAIL
from macros.facts.labels import Labels

SETTINGS = dict.fromkeys(("PORTAL_AUDIENCE", "PORTAL_ON_PROBLEM", "PORTAL_LANGUAGE", "SOURCE_DATE_EPOCH"))
MORE = """\
repository: {address: https://git.example/group/portal, host: gitlab}
contacts: [{matter: The portal, role: Portal editor, how: Extension 7115, editors: yes}]
"""
LATE, SOON, LATER = "2026-11-19", "2026-12-20", "2026-12-21"
"""Past, the last of 30 days, and the day after."""


def remind(company: Company, *arguments: str, **settings: str) -> Result:
    """`python -m macros remind …` on the company's data."""
    command = ["--data", str(company.data), "remind", *arguments]
    return CliRunner(env={**SETTINGS, **settings}).invoke(main, command, prog_name="python -m macros")


def planned(*days: str) -> dict[str, str]:
    """The answers of a department with an action due on each of these days."""
    listed = ", ".join(f"{{what: Step {day}, owner: Office, due: {day}}}" for day in days)
    return {"K1-a": f"{NO}\nreviewed: 2026-09-30\nactions: [{listed}]"}


def test_a_reminder_says_what_and_where_to_go(company: Company) -> None:
    """It names what is past due and what falls due within 30 days, nothing later, and where to go on."""
    company.portal({"unit": planned(LATE, SOON, LATER), "idle": planned(LATER)}, more=MORE)
    company.data.parent.joinpath("mkdocs.yml").write_text("site_url: https://portal.example/x\n", encoding="utf-8")
    text = remind(company).stdout
    assert text.splitlines() == [
        "Subject: unit: what falls due",
        "",
        "To: Head",
        "",
        "A kind reminder: 2 entries of unit in the checklist need you.",
        "",
        "Past due:",
        "",
        f"- {LATE}, K1-a Benches are checked: Step {LATE} (Office)",
        "",
        "Due within 30 days:",
        "",
        f"- {SOON}, K1-a Benches are checked: Step {SOON} (Office)",
        "",
        "What helps:",
        "",
        "- Your page, with a form for each answer: https://portal.example/x/departments/unit/",
        "- Your file: https://git.example/group/portal/-/edit/main/data/evidence/unit.yml",
        "- Questions: Portal editor, Extension 7115",
        "",
        "If something here is settled already, please say so in your file. The reminder ends by itself. Thank you.",
    ]


@pytest.mark.parametrize(("named", "heading"), [("{name}: {value}", "Due:"), ("{name}：{value}", "Due：")])
def test_a_heading_of_a_mail_ends_in_the_colon_of_its_language(named: str, heading: str) -> None:
    """What stands behind a heading is what the language puts between a name and its value, without a space."""
    assert MAIL.heading(Labels({"writing.named": named}), "Due") == heading


def test_departments_are_chosen_by_their_ids(company: Company) -> None:
    """Named departments get their reminder or a sentence; a name that nobody has is refused with those known."""
    company.portal({"unit": planned(LATE), "idle": planned(LATER), "other": planned(SOON)})
    chosen = remind(company, "idle", "unit")
    assert "unit: what falls due" in chosen.stdout
    assert "other" not in chosen.output
    assert chosen.stderr == "Nothing is due for idle: no reminder.\n"
    assert remind(company, "--within", "0", "other", "idle").stdout == ""
    refused = remind(company, "nobody")
    assert refused.exit_code == 2
    assert "there is no department 'nobody'. Known: unit, idle, other" in refused.stderr
    assert remind(company, "--language", "fr").exit_code == 2


def test_what_others_ask_for_is_named_with_who_asks(company: Company) -> None:
    """An action that another department has planned for this one stands in its reminder; its own name is left out."""
    asked = f"{NO}\nreviewed: 2026-09-30\nactions: [{{what: Lend a bench, owner: Sales, due: {SOON}}}]"
    company.portal({"unit": {"K1-a": asked}, "sales": {}})
    listed = (company.data / "departments.yml").read_text(encoding="utf-8")
    company.write("departments.yml", listed.replace("name: sales", "name: Sales"))
    assert "Lend a bench (asked for by unit)" in remind(company, "sales").stdout
    assert "Lend a bench (Sales)" in remind(company, "unit").stdout


def test_what_the_company_asks_for_is_in_the_reminder_of_whoever_does_it(company: Company) -> None:
    """An action of the company's own answers whose owner is a department stands in its reminder, and in no other."""
    asked = f"{NO}\nreviewed: 2026-09-30\nactions: [{{what: Lend a bench, owner: sales, due: {SOON}}}]"
    company.portal({"unit": {}, "sales": {}, "company": {"K1-a": asked}})
    assert "Lend a bench (asked for by the company)" in remind(company, "sales").stdout
    assert "Lend a bench" not in remind(company, "unit").stdout
    command = ["--data", str(company.data), "due", "--department", "sales"]
    listed = CliRunner(env=SETTINGS).invoke(main, command, prog_name="python -m macros").stdout
    assert f"{SOON} The company, K1-a: Lend a bench (sales)" in listed


def test_many_entries_are_cut_with_their_number(company: Company) -> None:
    """A reminder stays short: of 18 late entries it names the oldest 15, and says that there are 3 more."""
    days = [f"2026-10-{day:02}" for day in range(1, 19)]
    company.portal({"unit": planned(*days)})
    text = remind(company).stdout
    assert [day for day in days if f"- {day}, " in text] == days[:15]
    assert "- and 3 more, on your page" in text
    assert "18 entries" in text


def test_hidden_entries_are_in_no_reminder_for_everyone(company: Company) -> None:
    """An entry for management is in the reminders of a build for management alone, which say so."""
    hidden = f"{{audience: management, what: Sell the bench, owner: Office, due: {LATE}}}"
    company.portal({"unit": {"K1-a": f"{NO}\nreviewed: 2026-09-30\nactions: [{hidden}]"}})
    for form in ("text", "markdown", "json"):
        everyone = remind(company, "--format", form)
        assert "Sell" not in everyone.output
        assert LATE not in everyone.output
        management = remind(company, "--format", form, PORTAL_AUDIENCE="management").stdout
        assert "Sell the bench" in management
        assert "For management. Do not pass on." in management


def test_words_in_an_issue_do_nothing(company: Company) -> None:
    """What somebody typed calls nobody, links nothing and closes nothing; the department's owner is called."""
    typed = "Ask @everyone, see #12 and <b>close</b>"
    answer = f"{NO}\nreviewed: 2026-09-30\nactions: [{{what: '{typed}', owner: '@boss of Sales', due: {LATE}}}]"
    listed = {"unit": 'owner: "@group/unit"\nitems: [K1-a]'}
    company.portal({"unit": {"K1-a": answer}}, departments=listed)
    text = remind(company, "--format", "markdown").stdout
    assert f"`{typed}`" in text
    assert "(`@boss of Sales`)" in text
    assert "To: Head @group/unit" in text
    assert "@group/unit" not in remind(company).stdout


ACTS = "/close @all #12 <b> ![x](https://x.example/a.png) `"
"""Words on which hosts act, with what begins code."""
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def hostile(words: Any) -> Any:
    """Labels, each with words before and behind it on which hosts act, on lines of their own."""
    if isinstance(words, dict):
        return {key: hostile(below) for key, below in words.items()}
    return f"{ACTS}\n\n{words}\n\n{ACTS}"


def test_labels_in_an_issue_do_nothing(company: Company) -> None:
    """Whatever a label says, hosts find it as code, and each line of a reminder stays one."""
    odd = "'see `x` @boss'"
    asked = f"{NO}\nreviewed: 2026-09-30\nactions: [{{what: {odd}, owner: sales, due: {LATE}}}, {action(SOON)}]"
    company.portal({"unit": {"K1-a": asked}, "sales": {}}, more=MORE)
    plain = {form: remind(company, "--format", form).stdout for form in ("text", "markdown")}
    path = company.data / "labels" / "en.yml"
    path.write_text(json.dumps(hostile(plain_yaml(path))), encoding="utf-8")
    for form, text in plain.items():
        acting = remind(company, "--format", form, PORTAL_LANGUAGE="en").stdout
        assert len(acting.splitlines()) == len(text.splitlines())
    live = CODE.sub("", acting)
    assert "/close" in acting
    assert not re.search("/close|@|#1|<b>|!\\[|`", live), live


@pytest.mark.parametrize("address", ["https://portal.example/\nBcc: a@b.example", "https://x.example/> @all"])
def test_an_address_that_is_none_is_left_out(address: str, company: Company) -> None:
    """Where the site's address holds what parts lines or ends a link, a reminder names none."""
    company.portal({"unit": planned(LATE)})
    settings = json.dumps({"site_url": address})
    company.data.parent.joinpath("mkdocs.yml").write_text(settings, encoding="utf-8")
    for form in ("text", "markdown"):
        assert "example" not in remind(company, "--format", form).stdout


def test_a_file_that_cannot_be_read_gets_no_reminder(company: Company) -> None:
    """Where the file is set apart, its department is told as one of which nobody knows, and the others as ever."""
    company.portal({"unit": planned(LATE), "broken": "reviewed: [", "idle": {}}, isolate=True)
    told = json.loads(remind(company, "--format", "json", PORTAL_ON_PROBLEM="isolate").stdout)
    assert told["as_of"] == "2026-11-20"
    assert {reminder["department"]: reminder["due"] for reminder in told["reminders"]} == {
        "unit": 1,
        "broken": None,
        "idle": 0,
    }
    said = remind(company, "broken", PORTAL_ON_PROBLEM="isolate")
    assert said.stdout == ""
    assert said.stderr == "The file of broken cannot be read: no reminder.\n"
    assert remind(company).exit_code == 1


# The jobs that keep the issues


@pytest.fixture
def host() -> Iterator[FakeHost]:
    """A Git host's interface for issues, on this machine."""
    with running() as server:
        yield server


def keep_at_github(reminders: list[dict[str, Any]], host: FakeHost, folder: Path, *, status: int = 0) -> str:
    """What the script of the job `issues` prints."""
    file = folder / "reminders.json"
    file.write_text(json.dumps({"reminders": reminders}), encoding="utf-8")
    script = next(step["run"] for _, step in steps(REMIND) if "shell" in step)
    settings = {
        "TOKEN": "t",
        "FILE": str(file),
        "GITHUB_API_URL": host.address,
        "GITHUB_REPOSITORY": "hoshikawa/portal",
        "no_proxy": "127.0.0.1",
    }
    command = [sys.executable, "-I", "-c", script]
    done = subprocess.run(command, env={**os.environ, **settings}, cwd=folder, stdout=subprocess.PIPE, text=True)
    assert done.returncode == status
    return done.stdout


def keep_at_gitlab(reminders: list[dict[str, Any]], host: FakeHost, folder: Path, *, status: int = 0) -> str:
    """What the job `reminders` prints in a folder whose program says these, and sees no token."""
    program = folder / "macros"
    program.mkdir(exist_ok=True)
    folder.joinpath("said.json").write_text(json.dumps({"reminders": reminders}), encoding="utf-8")
    lines = "import os, pathlib, sys\nassert sys.argv[1:] == ['remind', '--format', 'json']\n"
    lines += "assert not [name for name in os.environ if 'TOKEN' in name]\n"
    lines += "assert os.environ['PORTAL_AUDIENCE'] == 'everyone'\nprint(pathlib.Path('said.json').read_text('utf-8'))\n"
    program.joinpath("__main__.py").write_text(lines, encoding="utf-8")
    done = gitlab_job(host, folder, "t")
    assert done.returncode == status
    return done.stdout


def gitlab_job(host: FakeHost, folder: Path, token: str) -> "subprocess.CompletedProcess[str]":
    """Runs the script of the job `reminders` with the variables of GitLab."""
    (line,) = gitlab_jobs()["reminders"]["script"]
    script = Path(__file__).parent.parent / ".gitlab" / "reminders.py"
    settings = environment(
        PORTAL_REMINDER_TOKEN=token,
        CI_API_V4_URL=f"{host.address}/api/v4",
        CI_PROJECT_ID="5",
        CI_JOB_TOKEN="another",  # noqa: S106
    )
    command = line.replace(".gitlab/reminders.py", f"'{script}'")
    return subprocess.run(["bash", "-ec", command], cwd=folder, env=settings, stdout=subprocess.PIPE, text=True)


def due(department: str, text: str = "- Step one") -> dict[str, Any]:
    """What is said to a department with one entry."""
    return {"department": department, "due": 1, "title": f"{department}: what falls due", "text": text}


def nothing(department: str, number: int | None = 0) -> dict[str, Any]:
    """What is said to a department with nothing to do, or, with None, of one of which nobody knows."""
    return {"department": department, "due": number, "title": f"{department}: what falls due", "text": ""}


def shown(host: FakeHost) -> list[tuple[int, str, bool, str]]:
    """Number, title, whether it is open, and text of each issue, without the line of its mark."""
    return [
        (
            issue["number"],
            issue["title"],
            issue["state"] != "closed",
            str(issue["body"] if "/repos/" in "".join(host.asked) else issue["description"]).partition("\n")[2],
        )
        for issue in host.issues
    ]


Keep = Callable[..., str]
HOSTS = pytest.mark.parametrize("keep", [keep_at_github, keep_at_gitlab], ids=["GitHub", "GitLab"])


def writes(host: FakeHost) -> int:
    """How many issues were opened or changed so far."""
    return sum(not request.startswith("GET") for request in host.asked)


@HOSTS
def test_one_issue_from_beginning_to_end(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """It is opened, left alone while it says the same, brought up to date, closed, and opened again: the same one."""
    title = "sales: what falls due"
    keep([due("sales"), nothing("it")], host, tmp_path)
    assert shown(host) == [(1, title, True, "- Step one")]
    keep([due("sales"), nothing("it")], host, tmp_path)
    assert writes(host) == 1
    keep([due("sales", "- Step two"), nothing("it")], host, tmp_path)
    assert shown(host) == [(1, title, True, "- Step two")]
    keep([nothing("sales"), nothing("it")], host, tmp_path)
    assert shown(host) == [(1, title, False, "- Step two")]
    keep([nothing("sales"), nothing("it")], host, tmp_path)
    assert writes(host) == 3
    keep([due("sales", "- Step two"), nothing("it")], host, tmp_path)
    assert shown(host) == [(1, title, True, "- Step two")]
    assert host.tokens in ({"Bearer t"}, {"t"})


@HOSTS
def test_each_department_has_its_own_on_any_page(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """The list of issues is read to its end: a second run opens none again, however many there are."""
    reminders = [due(f"unit-{number}") for number in range(7)]
    keep(reminders, host, tmp_path)
    keep(reminders, host, tmp_path)
    assert [title for _, title, _, _ in shown(host)] == [reminder["title"] for reminder in reminders]
    assert writes(host) == 7


@HOSTS
def test_what_the_host_refuses_of_one_holds_up_no_other(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """The department is named, the others get their issue, one that is done is closed, and the job fails."""
    keep([due("done")], host, tmp_path)
    host.refuses = lambda written: written.get("title", "").startswith("sales:")
    told = keep([due("sales"), nothing("done"), due("it")], host, tmp_path, status=1)
    assert told.endswith("The issue of sales was left: HTTPError.\n")
    assert [(title, is_open) for _, title, is_open, _ in shown(host)] == [
        ("done: what falls due", False),
        ("it: what falls due", True),
    ]


@HOSTS
def test_a_title_is_as_long_as_hosts_take(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """Of a longer one the end is cut, and the issue is left alone while it says the same."""
    reminder = {**due("sales"), "title": "n" * 300}
    keep([reminder], host, tmp_path)
    keep([reminder], host, tmp_path)
    assert [title for _, title, _, _ in shown(host)] == ["n" * 254 + "…"]
    assert writes(host) == 1


@HOSTS
def test_issues_of_people_are_left_alone(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """Neither an issue with the title of a reminder, nor one with its mark by somebody else, is touched."""
    keep([due("sales")], host, tmp_path)
    (ours,) = host.issues
    is_github = "/repos/" in "".join(host.asked)
    mark = str(ours["body"] or ours["description"]).partition("\n")[0]
    host.add_issue("a person", ours["title"], "Please help", is_github=is_github)
    host.add_issue("a person", ours["title"], f"{mark}\ncopied", is_github=is_github)
    bot = "github-actions[bot]" if is_github else "bot"
    host.add_issue(bot, "Another tool", "No mark", is_github=is_github)
    host.add_issue(bot, "Nothing said", "", is_github=is_github, body=None, description=None)
    keep([nothing("sales")], host, tmp_path)
    assert [is_open for _, _, is_open, _ in shown(host)] == [False, True, True, True, True]


@HOSTS
def test_a_double_is_closed(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """Where there are two all the same, the older one goes on and the other is closed."""
    keep([due("sales")], host, tmp_path)
    host.issues.append({**host.issues[0], "number": 2, "iid": 2})
    keep([due("sales", "- Step two")], host, tmp_path)
    assert [(is_open, text) for _, _, is_open, text in shown(host)] == [(True, "- Step two"), (False, "- Step one")]


@HOSTS
def test_what_nobody_knows_stays(keep: Keep, host: FakeHost, tmp_path: Path) -> None:
    """While a department's file cannot be read its issue stays; that of one which is not there any more is closed."""
    keep([due("sales"), due("gone")], host, tmp_path)
    keep([nothing("sales", None)], host, tmp_path)
    assert [is_open for _, _, is_open, _ in shown(host)] == [True, False]


def test_a_line_of_an_issue_is_no_command(host: FakeHost, tmp_path: Path) -> None:
    """GitLab takes a line that begins with a stroke for a command of whoever posts it; none begins so."""
    keep_at_gitlab([due("sales", "Fine.\n/close\n> /assign @all")], host, tmp_path)
    assert host.issues[0]["description"].splitlines()[1:] == ["Fine.", "\\/close", "> \\/assign @all"]


def test_without_a_token_nothing_is_asked(host: FakeHost, tmp_path: Path) -> None:
    """Without PORTAL_REMINDER_TOKEN nothing is asked of GitLab, and the job passes."""
    assert gitlab_job(host, tmp_path, "").returncode == 0
    assert host.asked == []
