"""What commands print is shown by every host and written in every code page, and acts nowhere."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from repository import PLAN, commit, company, environment, git, procurement
from site_builds import lay_out

from macros.building.world import world
from macros.commands import main
from macros.commands.markdown import fenced, safe
from macros.reading.git import GitError, changed_outside, data_at

ACTING = [
    "@all",
    "write to steward@driftwood.example",
    "see #12, !7, ~label, %3, $4 and &5",
    "https://evil.example/x",
    "www.evil.example",
    "deadbeefcafe0123",
    "GH-12 and ABC-4",
    "![x](https://evil.example/y.png)",
    "[x]: /evil",
    "<img src=x onerror=x>",
    "**bold** _and_ | cell |",
    "a ``` fence and `code` and ````",
    "`starts and ends`",
    ":tada: $`1+1`$",
    "driftwood/portal#1",
    "- list",
    "1. list",
    "/merge",
    "= heading",
    "::set-output name=x::y",
    "##[add-mask]e",
    "turned \u202egnp.exe",
]
"""Words that a host, an editor or a log would act on where they stand as text."""
HARMLESS = [
    *("Supplies are shared", "Review: 2026-11-02, by the head (acting)", "Café – and/or not"),
    *("供給網の点検", "2026-09-30（期限超過） 営業部「A・B」：用途の確認、〜まで。"),
]


def shown(markdown: str) -> str:
    """What a host looks at for something to act on: the text without its code, and without the portal's own marks."""
    text = re.sub(r"^(`{3,})text\n.*?^\1$", "", markdown, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    return re.sub(r"^#+ |\*\*|^- ", "", text, flags=re.MULTILINE)


ACTS = re.compile(
    r"[@#!~$%&<>\[\]*_|\\`]|://|www\.|[0-9a-f]{7}|[A-Z]{2,}-\d|:\w+:|::|^\s*[/=]|\u202e|^\d+\.", re.MULTILINE
)


@pytest.mark.parametrize("text", ACTING)
def test_acting_words_are_code(text: str) -> None:
    """Nothing outside a code span is left of them; inside, every sign that can be seen is there."""
    written = safe(f"{text}\n{text}")
    assert not shown(written).strip()
    assert "\n" not in written
    assert re.sub(r"\s", "", text.replace("\u202e", "\\u202e").replace("##[", "#\\u0023[")) in re.sub(
        r"\s", "", written
    )


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_words_stay_as_they_are(text: str) -> None:
    """A title of letters, digits and common signs is no code."""
    assert safe(text) == text


def test_no_block_is_closed_from_within() -> None:
    """A fence is longer than every run of backticks in its text."""
    written = fenced("a\n```\n### b\n`````\n@all")
    assert written.startswith("``````text\n")
    assert written.count("``````") == 2


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A repository with the small company's data, on a branch beside main."""
    root = company(tmp_path / "portal", program=False)
    git(root, "checkout", "-q", "-b", "proposal")
    return root


def run(root: Path, *arguments: str, charset: str = "utf-8", **settings: str) -> Result:
    """A command on the repository's data, printing in the code page `charset`."""
    runner = CliRunner(charset=charset, env={"GIT_CONFIG_GLOBAL": os.devnull, **settings})
    return runner.invoke(main, ["--data", str(root / "data"), *arguments])


def test_words_from_data_act_nowhere(portal: Path) -> None:
    """Hostile names, titles, owners and actions of every kind leave nothing to act on in a comment or a summary."""
    words = json.dumps([f"{text} and more" for text in ACTING if "\u202e" not in text])
    entries = "".join(
        f"\n      - {{what: {json.dumps(text)}, owner: {json.dumps(text)}, due: 2026-11-01}}"
        for text in json.loads(words)
    )
    commit(
        portal,
        procurement(
            portal,
            f"\n      - what: Put a price list beside the cabinet\n        owner: Procurement\n        {PLAN}",
            entries,
        ),
    )
    departments = (portal / "data" / "departments.yml").read_text(encoding="utf-8")
    commit(
        portal, {"data/departments.yml": departments.replace("name: Procurement", 'name: "@all https://evil.example"')}
    )
    for done in (run(portal, "diff", "main", "HEAD"), run(portal, "due", "--format", "markdown")):
        assert done.exit_code == 0, done.output
        assert "evil.example" in done.output
        assert not ACTS.findall(shown(done.output)), shown(done.output)
    log = run(portal, "due").output
    assert "##[" not in log
    assert not re.search("^::", log, re.MULTILINE)


def test_messages_act_nowhere(portal: Path) -> None:
    """A name of a file and a text that would close a block, begin a command or colour a terminal do none of it."""
    slip = 'kind: "x\\u001b[31m ##[add-mask]e ::stop-commands::x %0A```"'
    commit(portal, procurement(portal, "kind: regulation", slip))
    commit(portal, {"data/evidence/y\n::error::z\n```\x1b[0m##[group].yml": "x\n"})
    output = run(portal, "diff", "main", "HEAD").output
    assert "y\\u000a::error::z" in output
    assert not ACTS.findall(shown(output))
    for form in ("text", "github", "gitlab", "json"):
        output = run(portal, "check", "--format", form).output
        assert "\x1b" not in output, form
        assert not re.search("^::(?!error file=data/)", output, re.MULTILINE), form
        if form in ("text", "github"):
            assert "##[" not in output, form
    github = run(portal, "check", "--format", "github").output.splitlines()
    assert [line[:2] for line in github] == ["::"] * (len(github) - 1) + [github[-1][:2]]


PAGES = {"cp932": "cp932", "cp1252": "cp1252", "ascii": "utf-8"}
"""What a pipe is said to take, and what text for people is written in: click takes ASCII for a sign of no setting."""
BEYOND = "Ménage — 👍 清掃"
"""Signs of which no code page of Windows has all."""


@pytest.mark.parametrize("charset", PAGES)
def test_any_code_page_will_do(portal: Path, charset: str) -> None:
    """A sign that it lacks is written as its code; the command ends as it would, and programs get UTF-8."""
    commit(
        portal,
        procurement(
            portal,
            f"Put a price list beside the cabinet\n        owner: Procurement\n        {PLAN}",
            f"{BEYOND}\n        owner: Procurement\n        due: 2026-11-01",
        ),
    )
    plain = run(portal, "due", charset=charset)
    assert plain.exit_code == 0, plain.exception
    assert BEYOND.encode(PAGES[charset], "backslashreplace") in plain.stdout_bytes
    for arguments in (("due", "--format", "markdown"), ("due", "--format", "json"), ("diff", "main", "HEAD")):
        done = run(portal, *arguments, charset=charset)
        assert done.exit_code == 0, (arguments, done.exception)
        assert BEYOND in done.stdout_bytes.decode("utf-8")
    assert "Planned → Overdue" in done.stdout_bytes.decode("utf-8")
    commit(portal, procurement(portal, "kind: regulation", f"kind: {BEYOND}"))
    for form in ("text", "github", "gitlab", "json"):
        told = run(portal, "check", "--format", form, charset=charset)
        assert isinstance(told.exception, SystemExit), (form, told.exception)
        assert told.exit_code == 1
        assert BEYOND.encode(PAGES[charset] if form == "text" else "utf-8", "backslashreplace") in told.stdout_bytes
    for command in ("check", "codeowners", "diff", "due", "format", "new-department", "schema"):
        assert run(portal, command, "--help", charset=charset).exit_code == 0, command


def test_a_pipe_in_another_code_page(portal: Path) -> None:
    """The command itself, into a pipe, with the code page of a Japanese Windows."""
    commit(portal, procurement(portal, "kind: regulation", f"kind: {BEYOND}"))
    settings = environment(PYTHONIOENCODING="cp932", PYTHONPATH=str(Path(__file__).parent.parent))
    command = [sys.executable, "-m", "macros", "--data", str(portal / "data"), "check"]
    done = subprocess.run(command, env=settings, cwd=portal, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert BEYOND.encode("cp932", "backslashreplace") in done.stdout


# More than GitHub shows


def test_a_flood_of_problems_is_cut(portal: Path) -> None:
    """At most a hundred problems are shown, of every file the first; how many more is said, and JSON has all."""
    wrong = "".join(f"\n      - {{title: T{number}, kind: wrong{number}}}" for number in range(250))
    commit(
        portal,
        {
            **procurement(
                portal,
                "\n      - title: Trial of a shared cabinet for consumables\n        kind: achievement\n"
                "        date: 2026-10-02",
                wrong,
            ),
            "data/training/lost.txt": "lost\n",
            "data/evidence/zoo.txt": "lost\n",
        },
    )
    for form in ("text", "github"):
        lines = run(portal, "check", "--format", form).output.splitlines()
        told = [line for line in lines if re.match(r"(::error file=|data/)", line)]
        assert len(told) == 100
        for name in ("procurement.yml", "lost.txt", "zoo.txt"):
            assert any(name in line for line in told)
        assert "152 more are not shown: mend these first." in lines
        assert lines[-1].startswith("252 problems in 3 files. Nothing was built.")
    assert len(json.loads(run(portal, "check", "--format", "json").output)["problems"]) == 252


def test_the_eleventh_problem_is_told_as_text(portal: Path) -> None:
    """GitHub marks ten errors of a step: the others follow as text, and the count says how many."""
    entries = "".join(f"\n      - {{title: T{number}, kind: wrong{number}}}" for number in range(13))
    commit(
        portal,
        procurement(
            portal,
            "\n      - title: Trial of a shared cabinet for consumables\n        kind: achievement\n"
            "        date: 2026-10-02",
            entries,
        ),
    )
    *lines, count = run(portal, "check", "--format", "github").output.splitlines()
    marked = [line for line in lines if line.startswith("::error ")]
    assert len(marked) == 10
    assert lines[10] == "GitHub marks the first 10 problems at their lines. The rest:"
    assert [n for n in range(13) if f"wrong{n}'" in "\n".join(lines[11:])] == [10, 11, 12]
    assert count == "13 problems in 1 file. Nothing was built. 3 of them stand in this list only."


# What Git says, and what it keeps


def test_gits_own_reason_is_told(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository, in somebody else's and without Git, the reason is Git's, and not a missing revision."""
    told = run(portal, "diff", "nowhere").output
    assert "there is no revision 'nowhere' in this repository." in told
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    told = run(portal, "diff", "main").output
    assert "dubious ownership" in told
    assert "there is no revision" not in told
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    (portal / ".git").rename(tmp_path / "kept")
    assert "not a git repository" in run(portal, "diff", "main").output


@pytest.mark.parametrize(("language", "fix"), [("en", "fix: if you trust this folder, run: "), ("ja", "直し方：「")])
def test_a_checkout_of_somebody_else_has_its_cure(
    language: str, fix: str, portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Git advises for a checkout that belongs to another is told with the folder, in the reader's language."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    told = run(portal, "--language", language, "check", "--against", "main").output
    assert f"{fix}git config --global --add safe.directory {portal}" in told
    assert f"git config --global --add safe.directory {portal}" in run(portal, "diff", "main").output


def _absent(folder: Path) -> None:
    """No program at all."""


def _no_program(folder: Path) -> None:
    """A file of that name without the right to run."""
    (folder / "git").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "git").chmod(0o644)


def _unknown_program(folder: Path) -> None:
    """A program that this machine cannot run."""
    (folder / "git").write_bytes(b"\0")
    (folder / "git").chmod(0o755)


NO_GIT: dict[Callable[[Path], None], str] = {
    _absent: "git is not installed on this machine.",
    _no_program: "git cannot be started on this machine: git: you do not have the right to do this here.",
    _unknown_program: "git cannot be started on this machine: git: Exec format error.",
}
"""What stands on the path in place of Git, and what is told where Git is needed."""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no right to run")
@pytest.mark.parametrize("lay", NO_GIT)
def test_without_git_the_rest_works(
    lay: Callable[[Path], None], portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Git cannot be started, why is told; what does not need it, the check and a build's version, goes on."""
    programs = tmp_path / "programs"
    programs.mkdir()
    lay(programs)
    monkeypatch.setenv("PATH", str(programs))
    for arguments in (["diff", "main"], ["check", "--against", "main"]):
        told = run(portal, *arguments)
        assert isinstance(told.exception, SystemExit)
        assert NO_GIT[lay] in told.output
    assert run(portal, "check").exit_code == 0
    assert world({}, portal).unnamed == NO_GIT[lay]


def test_a_revision_beyond_what_was_fetched(portal: Path, tmp_path: Path) -> None:
    """In a shallow clone a revision that is not there is no slip: all of the history is to be fetched."""
    git(portal, "commit", "-q", "--allow-empty", "-m", "later")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", portal.as_uri(), str(clone))
    for arguments in (["diff", "HEAD~1"], ["check", "--against", "HEAD~1"]):
        told = " ".join(run(clone, *arguments).output.split())
        assert "there is no revision 'HEAD~1' in the part of the history here." in told
        assert "fix: fetch all of it: 'git fetch --unshallow'" in told
    git(clone, "fetch", "-q", "--unshallow")
    assert run(clone, "check", "--against", "HEAD~1").exit_code == 0


def test_attributes_of_a_revision_do_not_act(portal: Path, tmp_path: Path) -> None:
    """A revision that has a file left out, filtered or rewritten gives the file as Git keeps it."""
    git(portal, "config", "filter.run.smudge", f"touch {tmp_path / 'taken'}; cat")
    text = (portal / "data" / "evidence" / "design.yml").read_text(encoding="utf-8")
    (portal / "data" / "link.yml").symlink_to("/etc/hostname")
    commit(
        portal,
        {
            "data/.gitattributes": "evidence/procurement.yml export-ignore\n"
            "evidence/design.yml eol=crlf export-subst filter=run\n",
            "data/evidence/design.yml": f"# $Format:%H$\n{text}",
        },
    )
    (tmp_path / "taken").unlink(missing_ok=True)
    with data_at(portal, "HEAD", "data") as folder:
        assert (folder / "evidence" / "procurement.yml").is_file()
        assert (folder / "evidence" / "design.yml").read_bytes() == f"# $Format:%H$\n{text}".encode()
        assert not (folder / "link.yml").is_symlink()
        assert (folder / "link.yml").read_text(encoding="utf-8") == "/etc/hostname"
    assert not (tmp_path / "taken").exists()


def tree(root: Path, entries: str) -> str:
    """A tree with these entries, which Git makes without a look at their names."""
    done = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
        input=entries.encode("latin-1"),
        capture_output=True,
        check=True,
        env=environment(),
    )
    return done.stdout.decode().strip()


def test_no_mode_hides_a_file(portal: Path) -> None:
    """A file with a mode that Git itself no longer writes is laid out like any other."""
    blob = bytes.fromhex(git(portal, "rev-parse", "HEAD:data/company.yml")).decode("latin-1")
    folder_of_it = bytes.fromhex(tree(portal, f"100664 old.yml\0{blob}")).decode("latin-1")
    whole = tree(portal, f"40000 data\0{folder_of_it}")
    with data_at(portal, git(portal, "commit-tree", "-m", "by hand", whole), "data") as folder:
        assert (folder / "old.yml").read_bytes() == (portal / "data" / "company.yml").read_bytes()


def test_no_name_leads_out_of_the_folder(portal: Path, tmp_path: Path) -> None:
    """A commit made by hand, with a file two folders above data/, is refused and writes nothing."""
    blob = git(portal, "rev-parse", "HEAD:data/company.yml")
    outer = tree(portal, f"100644 out.yml\0{bytes.fromhex(blob).decode('latin-1')}")
    for _ in range(2):
        outer = tree(portal, f"40000 ..\0{bytes.fromhex(outer).decode('latin-1')}")
    whole = tree(portal, f"40000 data\0{bytes.fromhex(outer).decode('latin-1')}")
    commit = git(portal, "commit-tree", "-m", "by hand", whole)
    with pytest.raises(GitError, match="leads out of its folder"), data_at(portal, commit, "data"):
        pass


def test_files_outside_data_are_named(portal: Path) -> None:
    """Each file that differs and is no data, also one that was only moved out of data/; a change of data names none."""
    commit(portal, procurement(portal, PLAN, "due: 2026-11-01"))
    assert changed_outside(portal, "main", "HEAD", "data") == []
    assert not run(portal, "diff", "main").output.startswith("**Not only")
    git(portal, "mv", "data/evidence/archive.yml", "archive.yml")
    commit(portal, {"macros/new.py": "", "data-too/x.yml": ""})
    assert changed_outside(portal, "main", "HEAD", "data") == ["archive.yml", "data-too/x.yml", "macros/new.py"]
    assert run(portal, "diff", "main").output.startswith("**Not only data changes here: `archive.yml`, ")


@pytest.mark.parametrize("settings", [{}, {"PORTAL_ON_PROBLEM": "isolate"}], ids=["stop", "isolate"])
def test_a_build_tells_its_problems_in_any_code_page(small: Path, tmp_path: Path, settings: dict[str, str]) -> None:
    """What stops a build, and what is set apart, is told into a pipe of a Japanese Windows without a traceback."""
    project = lay_out(tmp_path / "project", small)
    path = project / "data" / "evidence" / "procurement.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: regulation", f"kind: {BEYOND}"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    outside = environment(PYTHONIOENCODING="cp932", NO_MKDOCS_2_WARNING="1", **settings)
    done = subprocess.run(command, env=outside, cwd=project, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert BEYOND.encode("cp932", "backslashreplace") in done.stderr
    assert (done.returncode == 0) is bool(settings)
