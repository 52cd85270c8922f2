"""A run of the program in a fork of what stands ready is the run that a new Python would make."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest
from runs import COMMANDS as FOLDER_OF_COMMANDS
from runs import COMPILED, OF_PYTHON, OURS, PROGRAM, READY, RELEASED, is_same, program_of, ready, run

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals")
def test_each_end_is_that_of_a_new_python(project: Path) -> None:
    """Words, numbers, errors and an interruption end a run as they end a Python, which waits for its threads."""
    program = project / "macros" / "__main__.py"
    for line in (
        *("sys.exit('誤り')", "sys.exit()", "sys.exit(300)", "sys.exit(-1)", "sys.exit(True)", "sys.exit([1])"),
        *("print('left', end='')", "raise KeyboardInterrupt", "{}['missing']", "sys.stdout.close()", "os._exit(7)"),
        "threading.Thread(target=lambda: time.sleep(0.05) or print('late')).start()",
    ):
        program.write_text(f"import os, sys, threading, time\n{line}\n", encoding="utf-8")
        forked, new = (
            run("macros", folder=project, settings=settings(**more)) for more in ({}, {"PYTHONHASHSEED": "0"})
        )
        assert (forked.returncode, forked.stdout) == (new.returncode, new.stdout), line
        assert forked.stderr.splitlines()[-1:] == new.stderr.splitlines()[-1:], line


def test_a_build_whose_program_differs_reads_its_own(tmp_path: Path) -> None:
    """What stands ready has read our program: a copy or release is that, also of another time; a changed one is not."""
    copied = tmp_path / "macros"
    shutil.copytree(OURS / "macros", copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / RELEASED).write_text("{}", encoding="utf-8")
    ours = program_of(OURS)
    assert program_of(tmp_path) == ours
    first = copied / "__init__.py"
    text = first.read_text("utf-8")
    changed = [(copied / "more.py", "times = 10\n"), (first, "times = 10\n"), (first, text.replace("e", "x"))]
    for path, other in changed:
        path.write_text(other, encoding="utf-8")
        assert not is_same(ours, program_of(tmp_path), tmp_path)
        path.unlink()
    first.write_text(text, encoding="utf-8")  # as Git checks it out, at another time
    assert program_of(tmp_path) != ours
    assert is_same(ours, program_of(tmp_path), tmp_path)


def test_only_commands_say_in_which_project_they_stand() -> None:
    """The rest is read before a run knows its project: it keeps no place there but below the program."""
    names = [path.relative_to(OURS).with_suffix("") for path in sorted((OURS / PROGRAM).rglob("*.py"))]
    modules = [import_module(".".join(name.parts)) for name in names if name.name != "__main__"]
    telling = {
        module.__name__
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Path)
        and value.is_relative_to(OURS)
        and not any(value.is_relative_to(place) for place in (OURS / PROGRAM, sys.prefix))
    }
    assert f"{PROGRAM}.commands.output" in telling
    assert {name for name in telling if not name.startswith(f"{PROGRAM}.{FOLDER_OF_COMMANDS}.")} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="no process stands ready")
def test_another_process_stands_ready_where_one_has_ended(project: Path) -> None:
    """Whatever ends the process that stands ready, the next run finds another."""
    assert run("macros", folder=project, settings=settings()).returncode == 3
    place = ready()
    process, _ = READY[()]
    process.kill()
    process.wait()
    assert run("macros", folder=project, settings=settings()).returncode == 3
    assert ready() == place


@pytest.mark.skipif(sys.platform != "linux", reason="no process stands ready")
def test_an_ordered_run_is_that_of_a_command_line(project: Path) -> None:
    """What has only a command line gets the same output, by its own streams, and the same end."""
    ordered = [sys.executable, "-I", "-S", str(Path(__file__).parent / "ordered.py"), ready(), str(project), "macros"]
    expected = run("macros", "check", folder=project, settings=settings())
    done = subprocess.run(
        [*ordered, "check"], cwd=project, env=settings(), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, expected.stdout, expected.stderr)
    (project / "macros" / "__main__.py").write_text("import os\nos.kill(os.getpid(), 9)\n", encoding="utf-8")
    assert subprocess.run(ordered, cwd=project, env=settings(), check=False).returncode == -signal.SIGKILL
