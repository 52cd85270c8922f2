"""A run of the program in a fork of what stands ready is the run that a new Python would make."""

import os
import shutil
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from runs import COMPILED, OF_PYTHON, OURS, program_of, run

TELLING = """
import atexit, json, os, sys, time
import macros
atexit.register(print, "at the end")
told = {"arguments": sys.argv[1:], "name": __name__, "folder": os.getcwd(), "path": sys.path[:2]}
told |= {"settings": {name: value for name, value in os.environ.items() if name != "LC_CTYPE"}, "zone": time.tzname}
told |= {"read": sys.stdin.read(), "encodings": [sys.stdout.encoding, sys.stderr.encoding]}
told |= {"open": sorted(map(int, os.listdir("/proc/self/fd")))[:3] if sys.platform == "linux" else []}
told |= {"program": macros.__file__, "times": macros.times, "ran": "mkdocs.__main__" in sys.modules}
print(json.dumps(told), "出力")
print("誤り", file=sys.stderr)
macros.times += 1
sys.exit(3)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose program tells what it finds."""
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "__init__.py").write_text("times = 0\n", encoding="utf-8")
    (tmp_path / "macros" / "__main__.py").write_text(TELLING, encoding="utf-8")
    return tmp_path


def settings(**more: str) -> dict[str, str]:
    """The settings of a run."""
    return {"PATH": os.environ["PATH"], **COMPILED, **OF_PYTHON, **more}


def test_a_run_finds_what_a_new_python_finds(project: Path) -> None:
    """Program, settings, time zone, streams and arguments are its own, and no run finds what another has left."""
    given = settings(TZ="Pacific/Kiritimati", PORTAL_AUDIENCE="management")
    twice = [run("macros", "check", "--only", "é", folder=project, settings=given) for _ in range(2)]
    new = run("macros", "check", "--only", "é", folder=project, settings={**given, "PYTHONHASHSEED": "0"})
    expected = new.stdout.replace(', "PYTHONHASHSEED": "0"', "")
    assert '"times": 0' in expected and "Kiritimati" in expected and str(project) in expected
    for done in twice:
        assert (done.returncode, done.stdout, done.stderr) == (3, expected, "誤り\n")
    assert (new.returncode, new.stderr, new.args) == (3, "誤り\n", twice[0].args)


def test_another_project_runs_its_own_program(project: Path, tmp_path: Path) -> None:
    """What one run has read of its project, the next does not get."""
    assert run("macros", folder=project, settings=settings()).returncode == 3
    (project / "macros" / "__main__.py").write_text("import macros, sys\nsys.exit(macros.times + 5)\n", "utf-8")
    (project / "macros" / "__init__.py").write_text("times = 10\n", encoding="utf-8")
    assert run("macros", folder=project, settings=settings()).returncode == 15


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals")
def test_the_end_of_a_run_is_told(project: Path) -> None:
    """A signal is a return code below zero, an error has its traceback, and runs that go on at once are told apart."""
    program = "import os, sys, time\ntime.sleep(0.2)\nos.kill(os.getpid(), 9) if '9' in sys.argv else 1 / 0\n"
    (project / "macros" / "__main__.py").write_text(program, encoding="utf-8")
    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(lambda word: run("macros", word, folder=project, settings=settings()), "9898"))
    assert [end.returncode for end in ends] == [-signal.SIGKILL, 1, -signal.SIGKILL, 1]
    assert ["ZeroDivisionError" in end.stderr for end in ends] == [False, True, False, True]


def test_a_build_whose_program_differs_reads_its_own(tmp_path: Path) -> None:
    """What stands ready has read our program: a copy is that, and one of which a sign differs, or a file, is not."""
    copied = tmp_path / "macros"
    shutil.copytree(OURS / "macros", copied, ignore=shutil.ignore_patterns("__pycache__"))
    assert program_of(tmp_path) == program_of(OURS)
    changed = (copied / "more.py", copied / "__init__.py")
    for path in changed:
        path.write_text("times = 10\n", encoding="utf-8")
        assert program_of(tmp_path) != program_of(OURS)
        path.unlink()
