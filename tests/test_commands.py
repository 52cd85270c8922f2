"""The command line, shown on a Git repository of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result
from languages import speak
from portal_itself import portal_itself

from macros.commands import COMMANDS, main
from macros.commands.formats import FORMATS
from macros.messages.problems import Place, Problem
from macros.text.sentences import said

ROOT = Path(__file__).parents[1]
Run = Callable[..., Result]
SETTINGS = dict.fromkeys(
    ("PORTAL_AUDIENCE", "PORTAL_ON_PROBLEM", "PORTAL_COMMIT", "PORTAL_LANGUAGE", "SOURCE_DATE_EPOCH")
)
"""The portal's settings, none of which counts here."""
IN_PLACE = """\
  K1-c:
    check: Y
    reviewed: 2026-11-02
    basis:
      - title: Shared cabinet in use
        kind: system
        date: 2026-11-01
"""
NOT_A_DAY = "reviewed: 2026/9/30\n"


def environment() -> dict[str, str]:
    """The environment without any setting of the portal, and with somebody who commits."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_") and k != "SOURCE_DATE_EPOCH"}
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in WHO.items()}
    return kept | who | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}


WHO = {"NAME": "Bench desk", "EMAIL": "bench-desk@driftwood.example"}


@pytest.fixture
def portal(small: Path) -> Run:
    """`python -m macros …` on the small company's data, in this process."""

    def run(*arguments: str) -> Result:
        return CliRunner(env=SETTINGS).invoke(main, ["--data", str(small), *arguments], prog_name="python -m macros")

    return run


@pytest.fixture
def commit(small: Path) -> Callable[[str], None]:
    """Commits the data folder to a repository around it."""
    root = small.parent

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(root), *arguments], env=environment(), capture_output=True, check=True)

    def commit_all(tag: str) -> None:
        git("add", "-A")
        git("commit", "-m", tag)
        git("tag", tag)

    git("init", "-b", "main")
    return commit_all


def change(path: Path, old: str, new: str) -> None:
    """Replaces one passage of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def second_source(small: Path) -> None:
    """The head of Procurement finishes the plan for K1-c."""
    path = small / "evidence" / "procurement.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  K1-c:"), text.index("special_remarks:")
    path.write_text(text[:start] + IN_PLACE + text[end:], encoding="utf-8")


def test_diff_says_what_a_change_means(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """A plan that is carried out is told with its basis, its review and the counts that it changes."""
    commit("before")
    second_source(small)
    commit("after")
    done = portal("diff", "before", "after")
    assert done.exit_code == 0
    assert (
        done.stdout
        == """\
### What this change means

**Procurement**

- K1-c (Supplies are shared): Planned → In place: Shared cabinet in use, reviewed 2026-11-02

**The company**

- items in place: 0 of 4 → 1 of 4
- answers in place: 1 of 6 → 2 of 6

Nothing of these departments falls due within 60 days.
"""
    )


def test_diff_speaks_in_whole_sentences(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """In Japanese a change stands between Japanese signs, whatever stands in it."""
    commit("before")
    second_source(small)
    evidence = small / "evidence" / "design.yml"
    evidence.write_text(evidence.read_text("utf-8").replace("2026-05-14", "2026-05-15"), "utf-8")
    commit("after")
    told = portal("--language", "ja", "diff", "before", "after").stdout
    assert "- K1-c（Supplies are shared）：Planned → In place：Shared cabinet in use、2026-11-02に確認\n" in told
    assert not re.search(r", |: | \(", told.replace("### ", ""))


def test_diff_says_what_is_confirmed_again(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """A new day for the file confirms its answers again; one with a day of its own is named with that day."""
    evidence = small / "evidence" / "procurement.yml"
    commit("before")
    text = re.sub(r"^reviewed: .*", "reviewed: 2026-11-19", evidence.read_text("utf-8"), flags=re.MULTILINE)
    evidence.write_text(text, "utf-8")
    commit("after")
    told = portal("diff", "before", "after").stdout
    assert "- Not confirmed again, since they have a day of their own: K1-c (2026-10-15)" in told
    assert "- Confirmed again on 2026-11-19: K1-a\n" in told
    assert "Edited" not in told


def test_diff_of_nothing_says_so(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """A change of a comment changes no status, no answer and no count; what waits in the inbox is named before."""
    commit("before")
    waiting = small / "inbox" / "design-2026-11-20.yml"
    waiting.parent.mkdir(exist_ok=True)
    waiting.write_text("department: design\n", "utf-8")
    with (small / "evidence" / "design.yml").open("a", encoding="utf-8") as file:
        file.write("# read again in autumn\n")
    commit("after")
    assert portal("diff", "before", "after").stdout.splitlines() == [
        "What waits in `data/inbox` to be taken in is not compared: `design-2026-11-20.yml`",
        "",
        "### What this change means",
        "",
        "No status, no answer and no count changes.",
    ]


def test_diff_reads_revisions_not_the_folder(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """What is not committed plays no part, and stays as it is."""
    commit("before")
    path = small / "evidence" / "design.yml"
    path.write_text("not: evidence\n", encoding="utf-8")
    assert "No status" in portal("diff", "before").stdout
    assert path.read_text(encoding="utf-8") == "not: evidence\n"


def test_diff_tells_a_revision_that_cannot_be_read(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """A revision with a problem is reported with the problem, and one that does not exist by its name."""
    commit("before")
    change(small / "evidence" / "procurement.yml", "reviewed: 2026-09-30\n", NOT_A_DAY)
    commit("after")
    broken = portal("diff", "before", "after")
    assert broken.exit_code == 1
    assert "### after cannot be read" in broken.stdout
    assert "data/evidence/procurement.yml:3:11: the date '2026/9/30'" in broken.stdout
    missing = portal("diff", "nowhere")
    assert missing.exit_code == 1
    assert "there is no revision 'nowhere' in this repository." in missing.stdout


@pytest.mark.thorough
def test_diff_keeps_what_is_for_management(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """Of an answer for management only the status is told."""
    commit("before")
    change(small / "evidence" / "design.yml", "due: 2026-10-30", "due: 2027-02-28")
    commit("after")
    told = portal("diff", "before", "after").stdout
    assert "Overdue → Planned: The reason stands in an entry for management." in told
    assert "lawyers" not in told
    assert "2027-02-28" not in told


def test_due_lists_the_oldest_first(portal: Run) -> None:
    """Past days come first; what is for management does not appear."""
    lines = portal("due", "--within", "90").stdout.splitlines()
    assert lines[0] == "Due by 2027-02-18, as of 2026-11-20: 2"
    assert lines[1:] == [
        "2026-10-31 (past) Design, K1-b: expired: Introduction evening for new members",
        "2027-01-31 Procurement, K1-c: Put a price list beside the cabinet (Procurement)",
    ]


def test_due_speaks_in_whole_sentences() -> None:
    """In Japanese each line is one sentence between Japanese signs, with the department's Japanese name."""
    done = CliRunner(env=SETTINGS).invoke(main, ["--data", str(ROOT / "data"), "--language", "ja", "due"])
    heading, *lines = done.stdout.splitlines()
    names = [re.escape(department.name) for department in portal_itself().in_language("ja").departments.values()]
    line = re.compile(rf"\d{{4}}-\d\d-\d\d(（期限超過）)?、({'|'.join(names)}|全社)、[\w-]+(、[\w-]+)*：")
    assert "（2026-11-20時点）" in heading
    assert len(lines) > 5
    assert [said for said in lines if not line.match(said)] == []


def test_due_of_one_department_as_json(portal: Run) -> None:
    """Programs get the same facts by name."""
    told = json.loads(portal("due", "--within", "90", "--department", "procurement", "--format", "json").stdout)
    assert told == {
        "as_of": "2026-11-20",
        "due": [
            {
                "day": "2027-01-31",
                "department": "procurement",
                "item": "K1-c",
                "items": ["K1-c"],
                "session": "",
                "kind": "action",
                "what": "Put a price list beside the cabinet",
                "owner": "Procurement",
                "past": False,
            }
        ],
    }


def test_due_knows_its_departments(portal: Run) -> None:
    """A department that does not exist is answered with those that do."""
    done = portal("due", "--department", "procurment")
    assert done.exit_code == 2
    assert "procurement, design, archive" in done.stderr


def test_check_says_the_same_in_every_form(small: Path, portal: Run) -> None:
    """Text, GitHub, GitLab and JSON tell the same problem at the same place."""
    change(small / "evidence" / "procurement.yml", "reviewed: 2026-09-30\n", NOT_A_DAY)
    text = portal("check")
    assert text.exit_code == 1
    assert (
        text.stdout
        == """\
data/evidence/procurement.yml:3:11: the date '2026/9/30' is not written as year-month-day.
    allowed: year-month-day, such as 2026-09-30
    fix: write 2026-09-30

1 problem in 1 file. Nothing was built.
"""
    )
    github = portal("check", "--format", "github").stdout.splitlines()
    assert github[0] == (
        "::error file=data/evidence/procurement.yml,line=3,col=11,title=date::"
        "the date '2026/9/30' is not written as year-month-day.%0A"
        "    allowed: year-month-day, such as 2026-09-30%0A    fix: write 2026-09-30"
    )
    problems = json.loads(portal("check", "--format", "json").stdout)["problems"]
    assert [(problem["file"], problem["line"], problem["column"], problem["rule"]) for problem in problems] == [
        ("data/evidence/procurement.yml", 3, 11, "date")
    ]
    gitlab = json.loads(portal("check", "--format", "gitlab").stdout)
    assert gitlab[0]["location"] == {"path": "data/evidence/procurement.yml", "lines": {"begin": 3}}


HELPER = """contacts:
  - {matter: This portal, role: Evenings desk, how: Extension 7115, editors: yes}
"""


def test_a_failed_check_names_whom_to_ask(small: Path, portal: Run) -> None:
    """Below the problems people read who helps those who edit; programs and whoever has no problem do not."""
    company = small / "company.yml"
    company.write_text(company.read_text("utf-8").replace("contacts:\n", HELPER), "utf-8")
    line = "Stuck? Evenings desk: Extension 7115."
    assert "Stuck?" not in portal("check").output
    (small / "evidence" / "procurement.yml").write_text(NOT_A_DAY, "utf-8")
    shown = {form: portal("check", "--format", form).output for form in FORMATS}
    assert {form: text.rstrip().split("\n")[-1] == line for form, text in shown.items()} == {
        "text": True,
        "github": True,
        "gitlab": False,
        "json": False,
    }
    assert line not in shown["json"] + shown["gitlab"]
    company.write_text(company.read_text("utf-8").replace("editors: yes", "editors: perhaps"), "utf-8")
    assert "Stuck?" not in portal("check").output


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("体制", "organization"),
        ("規程", "regulation"),
        ("規定", "regulation"),
        ("仕組み", "system"),
        ("実績", "achievement"),
        ("Policy", "regulation"),
        ("committee", "organization"),
    ],
)
def test_a_kind_in_everyday_words_is_understood(word: str, kind: str, small: Path, portal: Run) -> None:
    """Who writes a kind in everyday words, of either language, is asked whether the portal's word is meant."""
    path = small / "evidence" / "procurement.yml"
    path.write_text(
        f"reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n{IN_PLACE.replace('kind: system', f'kind: {word}')}",
        "utf-8",
    )
    assert f"fix: did you mean '{kind}'?" in portal("check").output


@pytest.mark.parametrize("word", ["役員のみ", "管理職のみ", "経営層", "board", "Directors only"])
def test_an_audience_in_other_words_is_one_problem(word: str, small: Path, portal: Run) -> None:
    """A value of `audience` that is not in its list is told once, where it stands, and not as a line in a text, too."""
    path = small / "evidence" / "procurement.yml"
    path.write_text(
        f"reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n  K1-c:\n    check: Y\n    audience: {word}\n", "utf-8"
    )
    told = portal("check").output
    assert "6:15: '…' is not in the list of allowed words" in told
    assert "fix: did you mean 'management'?" in told
    assert "1 problem in 1 file." in told


def test_a_fingerprint_survives_moved_lines(small: Path, portal: Run) -> None:
    """GitLab takes a problem for the same one when lines are put in above it."""
    path = small / "evidence" / "procurement.yml"
    change(path, "reviewed: 2026-09-30\n", NOT_A_DAY)
    before = json.loads(portal("check", "--format", "gitlab").stdout)
    path.write_text("# a line more\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = json.loads(portal("check", "--format", "gitlab").stdout)
    assert before[0]["fingerprint"] == after[0]["fingerprint"]
    assert after[0]["location"]["lines"]["begin"] == before[0]["location"]["lines"]["begin"] + 1


def test_github_gets_escaped_values(small: Path, portal: Run) -> None:
    """A percent sign typed into a file cannot begin a new line of the annotation."""
    change(small / "evidence" / "procurement.yml", "kind: regulation", 'kind: "100%0A::warning::x"')
    first = portal("check", "--format", "github").stdout.splitlines()[0]
    assert "100%250A::warning::x" in first


def test_only_the_named_files_count(small: Path, portal: Run) -> None:
    """A commit of one file is not stopped by a problem in another."""
    change(small / "evidence" / "procurement.yml", "reviewed: 2026-09-30\n", NOT_A_DAY)
    assert portal("check", "--only", str(small / "evidence" / "design.yml")).exit_code == 0
    assert portal("check", "--only", str(small / "evidence" / "procurement.yml")).exit_code == 1


def test_a_new_department_is_one_command(small: Path, portal: Run) -> None:
    """The entry and a commented file with all its items appear, and the data stays without a problem."""
    done = portal("new-department", "night-shift", "--name", "Night: shift", "--items", "K1-a,K1-b")
    assert done.exit_code == 0, done.stderr
    assert portal("check").exit_code == 0
    text = (small / "evidence" / "night-shift.yml").read_text(encoding="utf-8")
    assert "# K1-a:" in text
    assert "# K1-b:" in text
    assert "K1-c" not in text
    assert not re.search(r"^[^#\n]*\d{4}-\d\d-\d\d", text, re.M), "nobody has confirmed anything"
    (small / "evidence" / "night-shift.yml").write_text(f"{text}  K1-a:\n    check: N\n", encoding="utf-8")
    assert "the key 'reviewed' is missing." in portal("check").output
    again = portal("new-department", "night-shift")
    assert again.exit_code == 1
    assert "already listed" in again.stderr


def test_a_second_run_adds_the_items_that_have_joined(small: Path, portal: Run) -> None:
    """Items that are filled in after the first run get their commented lines below what is there, which stays."""
    assert portal("new-department", "night-shift", "--items", "K1-a").exit_code == 0
    path, listing = small / "evidence" / "night-shift.yml", small / "departments.yml"
    path.write_text(f"{path.read_text('utf-8')}special_remarks: |\n  Closed in August.\n", "utf-8")
    before = path.read_text("utf-8")
    listing.write_text(listing.read_text("utf-8").replace("items: [K1-a]", "items: [K1-a, K1-b]"), "utf-8")
    done = portal("new-department", "night-shift")
    assert "data/evidence/night-shift.yml: added the lines for K1-b" in done.stdout, done.output
    after = path.read_text("utf-8")
    assert [line for line in after.splitlines() if line in before] != []
    assert (after.count("# K1-a:"), after.count("# K1-b:")) == (1, 1)
    assert after.index("# K1-b:") < after.index("special_remarks")
    assert portal("check").exit_code == 0
    again = portal("new-department", "night-shift")
    assert "already listed" in again.stderr
    assert path.read_text("utf-8") == after


def test_names_are_parted_as_the_language_parts_them(small: Path, portal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a Japanese sentence a command parts files, logins, items and languages with Japanese signs alone."""
    monkeypatch.setitem(SETTINGS, "PORTAL_LANGUAGE", "ja")
    out = small.parent / "out"
    portal("workbook", "--out", str(out))
    for path in out.iterdir():
        path.write_bytes(b"filled in")
    listing = small / "departments.yml"
    portal("new-department", "night-shift", "--items", "K1-a")
    listing.write_text(listing.read_text("utf-8").replace("items: [K1-a]", "items: [K1-a, K1-b, K1-c]"), "utf-8")
    told = {
        "evidence.schema.json": portal("schema", "--check"),
        ".md": portal("request-template", "--check"),
        "basic": portal("hosting", "nginx", "--address", "https://x.example/", "--management", "windows"),
        ".xlsx": portal("workbook", "--out", str(out)),
        "K1-b": portal("new-department", "night-shift"),
    }
    for name, done in told.items():
        assert (name in done.output, "、" in done.output, ", " in done.output) == (True, True, False), done.output


NEW_DEPARTMENT = ["new-department", "night-shift", "--name", "Night: shift"]
SOME_ITEMS = "items: [K1-b, K1-a]"


@pytest.mark.parametrize(
    ("first", "items", "answers", "below"),
    [
        (["--items", "K1-b,K1-a"], "", "", ""),
        ([], "", "", ""),
        ([], SOME_ITEMS, "", ""),
        (["--items", "K1-a"], SOME_ITEMS, "", ""),
        (["--items", "K1-a"], SOME_ITEMS, "  K1-a:\n    check: N\n", ""),
        (["--items", "K1-a"], SOME_ITEMS, "", "special_remarks: Closed in August.\n"),
        ([], SOME_ITEMS, "  # Nothing yet.\n", "\nspecial_remarks: |\n  Closed in August.\n"),
    ],
    ids=["at once", "no items", "items later", "one more", "one more, answered", "one more, remarks", "later, remarks"],
)
def test_what_a_new_department_writes_is_tidy(
    first: list[str], items: str, answers: str, below: str, small: Path, portal: Run
) -> None:
    """Whichever way it comes to its lines, `format` has nothing to change in the list or in the evidence file."""
    listing, path = small / "departments.yml", small / "evidence" / "night-shift.yml"
    assert portal(*NEW_DEPARTMENT, *first).exit_code == 0
    assert portal("format", "--check", str(listing), str(path)).exit_code == 0
    if items:
        listing.write_text(re.sub(r"items: \[(K1-a)?\]\n\Z", f"{items}\n", listing.read_text("utf-8")), "utf-8")
        path.write_text(f"{path.read_text('utf-8')}{answers}{below}", "utf-8")
        assert portal("format", str(path)).exit_code == 0
        done = portal("new-department", "night-shift")
        assert "added the lines for" in done.stdout, done.output
        assert portal("format", "--check", str(path)).exit_code == 0


def test_a_file_that_is_not_tidy_gets_its_lines_alone(small: Path, portal: Run) -> None:
    """What its head has laid out otherwise stays as it is where lines of items are added."""
    assert portal(*NEW_DEPARTMENT, "--items", "K1-a").exit_code == 0
    path, listing = small / "evidence" / "night-shift.yml", small / "departments.yml"
    own = "  'K1-a':   \n      check:   N\n"
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    listing.write_text(listing.read_text("utf-8").replace("items: [K1-a]", "items: [K1-a, K1-b]"), "utf-8")
    assert "added the lines for K1-b" in portal("new-department", "night-shift").stdout
    assert path.read_text("utf-8").endswith(own)


def test_a_company_is_addressed_in_its_first_language(tmp_path: Path) -> None:
    """What a new department brings into the data of a company that speaks Japanese is Japanese, comments included."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    speak(data, "ja")
    done = CliRunner().invoke(main, ["--data", str(data), "new-department", "kobai2", "--name", "購買企画部"])
    assert done.exit_code == 0, done.output
    assert "\n    name: 購買企画部\n    head: 購買企画部の責任者\n" in (data / "departments.yml").read_text("utf-8")
    head, *lines = (data / "evidence" / "kobai2.yml").read_text("utf-8").splitlines()
    assert head.startswith("# yaml-language-server: ")
    comments = [line for line in lines if re.match(r"# (?!reviewed)", line)]
    assert len(comments) > 5
    assert [line for line in comments if not re.search("[ぁ-ん]", line)] == []


def test_the_blank_answers_of_a_new_department_hold(small: Path, portal: Run) -> None:
    """With the # and the space taken away, every commented answer passes the check."""
    portal("new-department", "night-shift", "--items", "K1")
    path = small / "evidence" / "night-shift.yml"
    head, answers = path.read_text(encoding="utf-8").split("answers:\n")
    head = head.replace("# reviewed:", "reviewed: 2026-09-30").replace("# reviewed_by:", "reviewed_by:")
    lines = [line.replace("  # ", "  ", 1) for line in answers.splitlines()]
    path.write_text(f"{head}answers:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert "K1-a:" in path.read_text(encoding="utf-8")
    done = portal("check")
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new-department", "Night Shift"], "small letters, digits and hyphens"),
        (["new-department", "company"], "small letters, digits and hyphens"),
        (["new-department", "night-shift", "--items", "K1-z"], "'K1-z' is no item or section. did you mean 'K1'?"),
    ],
)
def test_a_department_that_cannot_be_is_refused(small: Path, portal: Run, arguments: list[str], words: str) -> None:
    """A refused command changes no file."""
    before = (small / "departments.yml").read_bytes()
    done = portal(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert (small / "departments.yml").read_bytes() == before


READERS = [
    *("check", "due", "remind", "report", "export oscal-catalog", "workbook", "schema", "schema --check", "format"),
    *("pages plain", "new-department shift --items K1", "codeowners", "codeowners --check", "take back.xlsx"),
]
"""Commands that read the data."""


def test_a_command_that_a_slip_stops_says_so(small: Path, portal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With slips in all that it reads a command says where one is, writes nothing, and ends with 1."""
    monkeypatch.chdir(small.parent)
    (small.parent / "back.xlsx").touch()
    for name in ("guideline/outline.yml", "company.yml", "departments.yml"):
        (small / name).write_text("odd: [\n" + (small / name).read_text("utf-8"), "utf-8")
    before = {path: path.read_bytes() for path in small.parent.rglob("*") if path.is_file()}
    for command in READERS:
        done = portal(*command.split())
        assert (command, done.exit_code) == (command, 1)
        assert re.search(r"(?m)^data/[a-z/]+\.yml:[0-9]+:[0-9]+: a bracket is opened here", done.stdout), command
    kept = {path: path.read_bytes() for path in small.parent.rglob("*") if path.is_file()}
    assert {path: content for path, content in kept.items() if not path.name.endswith(".lock")} == before


def test_the_schemas_in_the_repository_are_current() -> None:
    """What editors use is what the program writes today."""
    done = CliRunner(env=SETTINGS).invoke(main, ["schema", "--check"])
    assert done.exit_code == 0, done.stdout


def test_a_schema_of_other_bytes_is_not_current(small: Path) -> None:
    """A schema that is no UTF-8 is told by its name."""
    run = CliRunner(env=SETTINGS)
    assert run.invoke(main, ["--data", str(small), "schema"]).exit_code == 0
    (small / "schema" / "company.schema.json").write_bytes(b"\xff")
    done = run.invoke(main, ["--data", str(small), "schema", "--check"])
    assert (done.exit_code, done.output) == (1, "Not current: company.schema.json. Run: python -m macros schema\n")


@pytest.mark.parametrize("form", ["gitlab", "json"])
def test_a_file_is_named_exactly_and_harmlessly(form: str) -> None:
    """In JSON the name of a file stays what it is, and nothing in it acts on a log or a terminal."""
    name = "data/\x9b31m\u202e\udcff\U000e0041##[error]調達.yml"
    text = FORMATS[form]([Problem(Place(name), said("the file is missing."), "missing-file")], "")
    assert text.replace("\n", "").isprintable()
    assert "##[" not in text
    assert "調達" in text
    (problem,) = json.loads(text) if form == "gitlab" else json.loads(text)["problems"]
    assert name == (problem["location"]["path"] if form == "gitlab" else problem["file"])


@pytest.mark.parametrize("schema", ["evidence", "departments", "company"])
def test_the_sample_company_fits_the_schemas(schema: str) -> None:
    """What the loader takes, the editor takes."""
    files = (
        sorted((ROOT / "data" / "evidence").glob("*.yml")) if schema == "evidence" else [ROOT / f"data/{schema}.yml"]
    )
    of = ROOT / "data" / "schema" / f"{schema}.schema.json"
    done = CliRunner().invoke(check_jsonschema, ["--schemafile", str(of), *map(str, files)])
    assert done.exit_code == 0, done.stdout


UNANSWERED = {
    "answers:\n": True,
    "special_remarks: We begin in May.\n": True,
    "reviewed: 2026-09-30\nanswers:\n": False,
    "reviewed_by: Head\n": False,
    "answers:\n  K1-a:\n    check: N\n": False,
    "reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n  K1-a:\n    check: N\n": True,
}


def test_who_confirmed_is_asked_for_as_soon_as_anything_is_answered(small: Path, portal: Run) -> None:
    """The editor takes a file without answers as the loader does, and asks for what the loader asks for."""
    assert portal("schema").exit_code == 0
    path = small / "evidence" / "procurement.yml"
    schema = small / "schema" / "evidence.schema.json"
    for text, fits in UNANSWERED.items():
        path.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), str(path)])
        assert (done.exit_code == 0) == fits, text + done.stdout
        assert (portal("check").exit_code == 0) == fits, text


@pytest.mark.parametrize(("package", "command"), [("click", "check"), ("ruamel", "format")])
def test_a_missing_package_is_told_in_a_sentence(package: str, command: str, tmp_path: Path) -> None:
    """Without the portal's environment switched on, a command says what is missing and how to set it up.

    That holds for what the command line reads first as for what one command alone needs.
    """
    (tmp_path / f"{package}.py").write_text(f"raise ModuleNotFoundError('none', name='{package}')\n", "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "macros", command],
        cwd=ROOT,
        env={**environment(), "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith(f"The Python package '{package}' is missing here. ")
    assert "README.md" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_help_teaches() -> None:
    """Every command stands among those to start with, tells what it does and shows an example."""
    overview = CliRunner().invoke(main, ["--help"]).stdout
    for name in COMMANDS:
        told = CliRunner().invoke(main, [name, "--help"]).stdout
        assert f"python -m macros {name}" in overview, name
        assert f"python -m macros {name}" in told.partition("Example")[2], name


def test_a_setting_that_is_not_known_is_told(portal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt audience stops a command, started as people start it, with what is allowed."""
    monkeypatch.setenv("PORTAL_AUDIENCE", "managment")
    command = [sys.executable, "-m", "macros", "due"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "everyone, management, facilitator" in done.stdout
    assert "Traceback" not in done.stderr
