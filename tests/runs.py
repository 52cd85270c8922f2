"""How tests run the program: as its users do, each time in a process of its own that has run nothing before.

Half of a small build's time goes into reading packages that are the same in each. So where the system can, a process
that has read these, and has run nothing, stands ready and forks for each run. What a run finds is what a new Python
would find: its own settings, folder, streams and arguments, and the program of the project that it runs in. That has
been read as well, with what follows from it alone, and with the portal's own data, whose files are kept by their texts.
It is what a run finds whose project has the same program, file by file; any other run reads its own. A run with other
settings of Python itself, such as PYTHONHASHSEED, gets a new Python. Programs that tests start order their runs by
`ordered.py`.
"""

import atexit
import gc
import json
import os
import runpy
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from threading import Lock
from typing import NoReturn

from ordered import ended

PACKAGES = (
    *("mkdocs.contrib.search", "mkdocs_macros.plugin", "material.plugins.search.plugin", "material.templates"),
    *("markdown.extensions.admonition", "markdown.extensions.attr_list", "markdown.extensions.tables"),
    *("markdown.extensions.codehilite", "markdown.extensions.fenced_code", "pygments.formatters", "pygments.lexers"),
    *("babel.messages.pofile", "colorama", "jinja2.sandbox", "xlsxwriter"),
    *("encodings.cp437", "encodings.unicode_escape", "encodings.utf_16_le", "encodings.utf_8_sig"),
)
"""What a build reads besides the program and what that begins with."""
OURS = Path(__file__).parents[1]
PROGRAM = "macros"
"""The package of the program below the project, which MkDocs reads by its hooks."""
HOOKS = f"{PROGRAM}.mkdocs_rim.hooks"
_OWN = TemporaryDirectory(prefix="ready-", ignore_cleanup_errors=True)
TOGETHER = "TESTS_COMPILED"
"""The setting with the folder in which several processes of tests compile templates; without it each has its own."""
COMPILED = {
    "PYTHONPATH": str(Path(__file__).parent / "compiled"),
    "TEMPLATES": os.environ.get(TOGETHER) or str(Path(_OWN.name) / "templates"),
}
"""Settings with which the builds of this process compile each template once."""
Path(COMPILED["TEMPLATES"]).mkdir(exist_ok=True)
OF_PYTHON = {"PYTHONPATH": COMPILED["PYTHONPATH"], "PYTHONIOENCODING": "utf-8"}
"""The settings of Python itself with which a process stands ready."""
RELEASED = "upgrading/release.json"
"""The file of the program that only releases have, and which it reads in the project that it runs in."""
FIRST = "RUN_FIRST"
"""The setting with a file that is run before anything else, as Python itself runs sitecustomize.py."""
COMMANDS = "commands"
"""The folder of the program whose files are read by each run: they say in which project they stand."""
OF_EACH_RUN = ("building.whole", "facts.day", "messages.problems", "exports.api", "exports.api_schema")
"""Modules of the program that do what is the same in each run."""
_LOCK = Lock()
READY: "dict[tuple[str, ...], tuple[subprocess.Popen[bytes], socket.socket]]" = {}
"""The processes that stand ready, by what stands before their command, and what they see this process end by."""
Signs = Mapping[str, tuple[int, int]]
"""Size and time of files, by name."""


def run(
    module: str, *arguments: str, folder: Path, settings: Mapping[str, str], before: Sequence[str] = ()
) -> "subprocess.CompletedProcess[str]":
    """What `python -m module …` does in the folder, with these settings of the environment and no others.

    `before` is a command that takes rights away and then runs the one after it.
    """
    command = [*before, sys.executable, "-m", module, *arguments]
    if sys.platform != "linux" or {k: v for k, v in settings.items() if k.startswith("PYTHON")} != OF_PYTHON:
        return subprocess.run(
            command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
        )
    order = [module, [module, *arguments], str(folder), str(folder), dict(settings)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        code = ended(ready(*before), order, [out.fileno(), errors.fileno()], lambda _: None)
        said = []
        for file in (out, errors):
            file.seek(0)
            said.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess(command, code, *said)


def command_line(module: str, folder: Path) -> list[str]:
    """A command that does what `python -m module` does in the folder, with the settings that it is started with."""
    if sys.platform != "linux":
        return [sys.executable, "-m", module]
    return [sys.executable, "-I", "-S", str(Path(__file__).with_name("ordered.py")), ready(), str(folder), module]


def ready(*before: str) -> str:
    """Where the process that stands ready takes orders; it ends when this one does, and another one takes its place."""
    place = str(Path(_OWN.name) / "-".join(["ready", *before[:1]]))
    with _LOCK:
        if before not in READY or READY[before][0].poll() is not None:
            Path(place).unlink(missing_ok=True)
            READY[before] = _begun(place, before)
    return place


def compile_together() -> TemporaryDirectory[str]:
    """Has the processes that this one starts from now on compile templates in one folder, as long as it is kept."""
    folder = TemporaryDirectory(prefix="templates-", ignore_cleanup_errors=True)
    os.environ[TOGETHER] = folder.name
    return folder


def _begun(place: str, before: tuple[str, ...]) -> "tuple[subprocess.Popen[bytes], socket.socket]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PORTAL_"))}
    mine, theirs = socket.socketpair()
    with theirs, socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as orders:
        orders.bind(place)
        orders.listen(64)
        numbers = (theirs.fileno(), orders.fileno())
        process = subprocess.Popen(
            [*before, sys.executable, __file__, *map(str, numbers)],
            env={**kept, **COMPILED, **OF_PYTHON, "NO_MKDOCS_2_WARNING": "1"},
            pass_fds=numbers,
            stdin=subprocess.DEVNULL,
        )
    return process, mine


def _stand_ready(owner: socket.socket, orders: socket.socket) -> str:
    """Reads the packages and forks for each order; comes back in the fork, with the module that is then to run."""
    path = [*sys.path]
    sys.path.insert(1, str(OURS))
    for package in PACKAGES:
        import_module(package)
    _prepare()
    sys.path[:] = path
    del sys.modules[HOOKS]
    program = program_of(OURS)
    compiled = import_module("sitecustomize").Compiled(os.environ["TEMPLATES"])
    gc.collect()
    gc.freeze()  # what is read need not be looked through in each run, which would copy it
    while True:
        if owner in select([owner, orders], [], [])[0]:
            os._exit(0)
        compiled.read_all()
        answer, _ = orders.accept()
        order, files, *_ = socket.recv_fds(answer, 1_000_000, 2)
        if order and not os.fork():
            break
        answer.close()
        for file in files:
            os.close(file)
        with suppress(ChildProcessError):  # that all have ended
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    owner.close()
    orders.close()
    if run := os.fork():
        answer.send(str(run).encode())
        answer.send(str(os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])).encode())
        os._exit(0)
    answer.close()
    for number, file in enumerate(files, 1):
        os.dup2(file, number)
        os.close(file)
    # Begun anew, since a stream remembers whether it leads to a file or elsewhere.
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", 1, "utf-8", "backslashreplace", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    module: str
    module, sys.argv, folder, sys.path[0], settings = json.loads(order)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    time.tzset()
    if is_same(program, program_of(Path(folder)), Path(folder)):
        sys.modules[PROGRAM].__path__ = [str(Path(folder, PROGRAM))]  # what is read from here on is the project's
    else:
        for name in [name for name in sys.modules if name.partition(".")[0] == PROGRAM]:
            del sys.modules[name]
    if FIRST in settings:
        runpy.run_path(settings[FIRST])
    return module


def _prepare() -> None:
    """Does what each run would do alike: reads the rest of the program and the portal's own data, makes the schemas."""
    for path in sorted((OURS / PROGRAM).rglob("*.py")):
        if path.name != "__main__.py" and path.parent.name != COMMANDS:
            import_module(".".join(path.relative_to(OURS).with_suffix("").parts))
    whole, day, problems, api, schema = (sys.modules[f"{PROGRAM}.{name}"] for name in OF_EACH_RUN)
    with suppress(problems.DataError):  # a run of this data tells it
        whole.load_whole(OURS / "data", day.Clock(datetime.now(UTC)))
    for model in api.SCHEMAS.values():
        schema.open_schema(model)


def _run(module: str) -> int:
    """Runs the module; its return code. An interruption is raised, since a signal ends a Python then."""
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except Exception:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def _end(code: int) -> NoReturn:
    """Ends as Python does, but for taking down each object that it has: a tenth of a small build's time."""
    threading._shutdown()  # type: ignore[attr-defined]  # as Python waits
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    os._exit(code)


def program_of(project: Path) -> dict[str, tuple[int, int]]:
    """The files of a project's program, with size and time, which a copy has from its original."""
    around = project / PROGRAM
    files = [path for path in around.rglob("*") if "__pycache__" not in path.parts and path.is_file()]
    signs = {path.relative_to(around).as_posix(): ((seen := path.stat()).st_size, seen.st_mtime_ns) for path in files}
    return {name: sign for name, sign in signs.items() if name != RELEASED}


def is_same(ours: Signs, theirs: Signs, project: Path) -> bool:
    """Whether a project's program is ours: a file of another time, as Git checks it out, is read."""
    return ours.keys() == theirs.keys() and all(
        ours[name] == theirs[name]
        or (
            ours[name][0] == theirs[name][0]
            and (OURS / PROGRAM / name).read_bytes() == (project / PROGRAM / name).read_bytes()
        )
        for name in ours
    )


if __name__ == "__main__":
    begins = _stand_ready(*(socket.socket(fileno=int(number)) for number in sys.argv[1:]))
    _end(_run(begins))
