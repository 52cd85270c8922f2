"""Whatever happens to a build, the site that stood there stands there whole, and the next build heals what is left."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from runs import COMPILED, FIRST
from site_builds import DAY, ROOT, Built, build

resource = pytest.importorskip("resource", reason="Windows limits no file's size")
KILLED = ROOT / "tests" / "killed"
KILLS = int(os.environ.get("PORTAL_KILLS", "3"))
"""How many builds are killed; more of them on demand."""
COMMAND = [sys.executable, "-m", "mkdocs", "build"]
CALL = "{{ contact() }}"


def add(project: Path, line: str, page: str = "help.md") -> None:
    """Adds a line to a page."""
    with (project / "docs" / page).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def site(project: Path, name: str = "site") -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    folder = project / name
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_over(project: Path) -> set[str]:
    """What a build has left beside the site, besides its empty lock."""
    return {path.name for path in project.iterdir() if path.name.startswith(".")} - {".site.lock"}


def environment(**settings: str) -> dict[str, str]:
    """The environment of a run, without any setting of the portal but these; templates are compiled once for many."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**kept, **COMPILED, **DAY, "NO_MKDOCS_2_WARNING": "1", **settings}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (CALL, "no block is called 'contact'"),
        ("{{ contacts( }}", "the braces hold no call"),
        ('{{ role("nobody") }}', "the block 'role' has nothing that is called 'nobody'"),
        ("[Whom to ask](nowhere.md)", "nowhere.md"),
    ],
    ids=["unknown-call", "broken-call", "unknown-key", "broken-link"],
)
def test_a_slip_in_a_page_leaves_the_site(line: str, told: str, project: Path) -> None:
    """A slip in a page stops the build with its file, and no byte of the site changes."""
    before = site(project)
    add(project, line)
    number = len((project / "docs" / "help.md").read_text("utf-8").splitlines())
    done = build(project, **DAY)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert ("help.md" if "nowhere" in line else f"docs/help.md:{number}:1: ") in done.stderr
    assert f"{project / 'site'} is as it was." in done.stderr
    assert site(project) == before
    assert left_over(project) == set()


def test_a_slip_in_a_template_leaves_the_site(project: Path) -> None:
    """A template of the look that cannot be read stops the build with its file and line."""
    before = site(project)
    template = project / "overrides" / "main.html"
    template.write_text(template.read_text("utf-8") + "{{ x", "utf-8")
    done = build(project, **DAY)
    assert done.returncode == 1
    assert f"{template}:" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert site(project) == before


@pytest.mark.parametrize(
    "setting",
    ["  - macros:\n      module_name: macros\n", "      on_error_fail: true\n"],
    ids=["no-plugin", "not-by-default"],
)
def test_calls_that_nobody_runs_leave_the_site(setting: str, project: Path) -> None:
    """Where no plugin runs the blocks, their calls are not published in place of the pages."""
    before = site(project)
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert setting in text
    if setting.startswith("  - "):
        text = re.sub(r"  - macros:\n( {6}.*\n)+", "", text)
    else:
        text = text.replace(setting, f"{setting}      render_by_default: false\n")
    path.write_text(text, "utf-8")
    done = build(project, **DAY)
    assert done.returncode == 1
    assert "mkdocs.yml: no plugin runs the blocks of the pages" in done.stderr
    assert site(project) == before


def test_hooks_that_nobody_runs_leave_the_site(project: Path) -> None:
    """Without the line that names the hooks nothing is there to be shown: a sentence says so."""
    before = site(project)
    path = project / "mkdocs.yml"
    path.write_text(re.sub(r"hooks: .*\n", "", path.read_text("utf-8")), "utf-8")
    done = build(project, **DAY)
    assert done.returncode == 1
    assert "mkdocs.yml: the hooks that make the portal's content are not run." in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert site(project) == before


def test_a_portal_may_have_no_search(project: Path) -> None:
    """Where the search is taken out of mkdocs.yml the pages are the same without it, and can be built again."""
    path = project / "mkdocs.yml"
    path.write_text(re.sub(r"  - search:\n( {6}.*\n)+", "", path.read_text("utf-8")), "utf-8")
    for _ in ("in place of the old site", "in place of its own"):
        done = build(project, **DAY)
        assert done.returncode == 0, done.stderr
    pages = Built(project / "site").pages
    assert "Procurement" in pages["departments/procurement/"].article.text
    assert not (project / "site" / "search").exists()
    assert not pages["help/"].top.find("input", "md-search__input")


MEDDLER = """
from pathlib import Path

PAGE = Path(__file__).parent / "docs" / "help.md"

def on_env(env, config, files):
    PAGE.write_text(PAGE.read_text("utf-8") + "\\nWritten meanwhile.\\n", "utf-8")
"""
"""Somebody who writes a page once all of them were read."""


def test_what_is_written_meanwhile_leaves_the_site(project: Path) -> None:
    """Where a file is written while the site is made, which may show old beside new, the old site stays."""
    before = site(project)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    (project / "meddler.py").write_text(MEDDLER, "utf-8")
    settings.write_text(text.replace("hooks: [", "hooks: [meddler.py, "), "utf-8")
    done = build(project, **DAY)
    assert done.returncode == 1
    assert "while it was made, this was written: docs/help.md." in done.stderr
    assert site(project) == before
    assert left_over(project) == set()
    settings.write_text(text, "utf-8")
    assert build(project, **DAY).returncode == 0
    assert "Written meanwhile." in Built(project / "site").pages["help/"].article.text


def test_hidden_files_stay_and_old_ones_go(project: Path) -> None:
    """The new site has no file of the old one but those hidden at the top and those of IIS, which are the server's."""
    (project / "site" / "web.config").write_text("<configuration />\n", "utf-8")
    (project / "site" / ".htaccess").write_text("Require valid-user\n", "utf-8")
    (project / "site" / "old.html").write_text("old", "utf-8")
    (project / "site").chmod(0o750)
    add(project, "One sentence more.")
    done = build(project, **DAY)
    assert done.returncode == 0, done.stderr
    after = site(project)
    assert after[".htaccess"] == b"Require valid-user\n"
    assert after["web.config"] == b"<configuration />\n"
    assert "old.html" not in after
    assert b"One sentence more." in after["help/index.html"]
    assert (project / "site").stat().st_mode & 0o777 == 0o750
    assert f"The site stands in {project / 'site'}" in done.stderr


def test_a_link_stays_a_link(project: Path) -> None:
    """Where `site` is a link, the folder that it leads to is replaced."""
    (project / "site").rename(project / "elsewhere")
    (project / "site").symlink_to("elsewhere")
    add(project, "One sentence more.")
    done = build(project, **DAY)
    assert done.returncode == 0, done.stderr
    assert (project / "site").is_symlink()
    assert b"One sentence more." in (project / "elsewhere" / "help" / "index.html").read_bytes()


def test_a_killed_build_leaves_a_whole_site(project: Path, tmp_path: Path) -> None:
    """At whatever step a build is killed, the site is the old one or the new one; the next takes away the rest."""
    old = site(project)
    add(project, "One sentence more.")
    count = tmp_path / "count"
    first = {FIRST: str(KILLED / "sitecustomize.py")} if sys.platform == "linux" else {"PYTHONPATH": str(KILLED)}
    done = build(project, "-d", "new", KILL_COUNT=str(count), **DAY, **first)
    assert done.returncode == 0, done.stderr
    new, steps = site(project, "new"), int(count.read_text())
    assert old != new
    moments = random.Random(1).sample(range(2, steps), KILLS)  # noqa: S311 - the same on each run
    ends = []
    for moment in [*moments, steps + len(old) // 2]:  # the last while the old site is taken away, which `new` had not
        if moment > steps:
            shutil.rmtree(project / ".site.new")  # so that no steps go into what the builds before have left
        done = build(project, KILL_AT=str(moment), **DAY, **first)
        assert done.returncode == -9, (moment, steps, done.stderr)
        ends.append(site(project))
    assert all(end in (old, new) for end in ends)
    assert old in ends
    assert ends[-1] == new
    last = build(project, **DAY)
    assert last.returncode == 0, last.stderr
    assert site(project) == new
    assert left_over(project) - {".new.lock"} == set()


def test_no_room_leaves_the_site(project: Path) -> None:
    """A file that the system refuses to write ends the build with a sentence, and no byte of the site changes."""
    before = site(project)
    add(project, "One sentence more.")
    largest = max(map(len, before.values()))
    done = subprocess.run(
        COMMAND,
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1)),
    )
    assert done.returncode == 1
    assert "the file would be larger than is allowed here" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert site(project) == before
    assert left_over(project) == set()


FULL = """
import subprocess, sys
from pathlib import Path
room, old, size = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(room)], check=True)
subprocess.run(["cp", "-a", str(old), str(room / "site")], check=True)
done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-d", str(room / "site")])
subprocess.run(["diff", "-r", str(old), str(room / "site")], check=True)
print("left:", sorted(path.name for path in room.iterdir()))
sys.exit(done.returncode)
"""


def test_a_full_disk_leaves_the_site(project: Path, tmp_path: Path) -> None:
    """A disk that has no room for the new site ends the build with a sentence, and the site stands."""
    alone = ["unshare", "--map-root-user", "--mount"]
    if sys.platform != "linux" or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs a disk of its own, which this system gives to nobody but its owner")
    room = tmp_path / "room"
    room.mkdir()
    used = subprocess.run(["du", "-sk", str(project / "site")], capture_output=True, check=True).stdout.split()[0]
    size = str(int(used) * 1024 * 3 // 2)
    (project / "docs" / "large.png").write_bytes(b"x" * int(used) * 1024)  # the new site is twice as large as the old
    done = subprocess.run(
        [*alone, sys.executable, "-c", FULL, str(room), str(project / "site"), size],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "left: ['.site.lock', 'site']" in done.stdout


def test_a_mount_point_is_written_into(project: Path, tmp_path: Path) -> None:
    """A folder that cannot be moved, since a disk begins there, gets the new files one by one and loses the old."""
    alone = ["unshare", "--map-root-user", "--mount"]
    if sys.platform != "linux" or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs a disk of its own, which this system gives to nobody but its owner")
    script = (
        "import subprocess, sys\n"
        "from pathlib import Path\n"
        "subprocess.run(['mount', '-t', 'tmpfs', 'none', 'site'], check=True)\n"
        "Path('site/old').mkdir()\n"
        "Path('site/search').mkdir()\n"
        "[Path('site', name).touch() for name in ('404.html', 'sitemap.xml', 'search/search_index.json')]\n"
        "Path('site/old/index.html').write_text('old')\n"
        "Path('site/.htaccess').write_text('kept')\n"
        "done = subprocess.run([sys.executable, '-m', 'mkdocs', 'build'])\n"
        "subprocess.run(['cp', '-a', 'site', sys.argv[1]], check=True)\n"
        "sys.exit(done.returncode)\n"
    )
    before = site(project)
    written = tmp_path / "made"
    done = subprocess.run(
        [*alone, sys.executable, "-c", script, str(written)],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert site(tmp_path, "made") == {**before, ".htaccess": b"kept"}
    assert not (written / "old").exists()


def test_two_builds_at_once_end_well(project: Path) -> None:
    """Of two builds at once the later one waits and says so; both succeed, and the site is whole."""
    before = site(project)
    add(project, "One sentence more.")

    def begun() -> subprocess.Popen[str]:
        return subprocess.Popen(COMMAND, cwd=project, env=environment(), stderr=subprocess.PIPE, text=True)

    first = begun()
    while not left_over(project) and first.poll() is None:
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)  # in the midst of its work, however busy the machine is
    second = begun()
    assert second.stderr
    assert any("waiting until it has ended" in line for line in second.stderr)
    first.send_signal(signal.SIGCONT)
    said = [run.communicate()[1] for run in (first, second)]
    assert [run.returncode for run in (first, second)] == [0, 0], said
    after = site(project)
    assert after.keys() == before.keys()
    assert b"One sentence more." in after["help/index.html"]
    assert left_over(project) == set()
