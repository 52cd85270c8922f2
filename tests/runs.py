"""How tests run the program: as its users do, each time in a process of its own that has run nothing before.

Half of a small build's time goes into reading packages that are the same in each. So where the system can, a process
that has read these, and has run nothing, stands ready and forks for each run. What a run finds is what a new Python
would find: its own settings, folder, streams and arguments, and the program of the project that it runs in. That has
been read as well, and is what a build finds whose project has the same program, file by file; any other run reads its
own. A run with other settings of Python itself, such as PYTHONHASHSEED, gets a new Python.
"""

import gc
import json
import os
import runpy
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

PACKAGES = (
    *("mkdocs.commands.build", "mkdocs.contrib.search", "mkdocs_macros.plugin", "material.plugins.search.plugin"),
    *("markdown.extensions.admonition", "markdown.extensions.attr_list", "markdown.extensions.tables"),
    *("markdown.extensions.codehilite", "markdown.extensions.fenced_code", "markdown.extensions.toc"),
    *("mkdocs.livereload", "material.templates", "pydantic.json_schema", "pydantic.main", "pydantic.type_adapter"),
    *("babel.messages.pofile", "babel.plural", "filelock", "jinja2.sandbox", "pyreveal", "ruamel.yaml"),
    *("colorama", "pygments.formatters", "pygments.lexers"),
)
"""What a build reads besides the project."""
OURS = Path(__file__).parents[1]
PROGRAM = "macros"
"""The package of the program below the project, which MkDocs reads by its hooks."""
HOOKS = f"{PROGRAM}.mkdocs_rim.hooks"
_TEMPLATES = TemporaryDirectory(prefix="templates-", ignore_cleanup_errors=True)
COMPILED = {"PYTHONPATH": str(Path(__file__).parent / "compiled"), "TEMPLATES": _TEMPLATES.name}
"""Settings with which the builds of this process compile each template once."""
OF_PYTHON = {"PYTHONPATH": COMPILED["PYTHONPATH"], "PYTHONIOENCODING": "utf-8"}
"""The settings of Python itself with which a process stands ready."""
_LOCK = Lock()


def run(module: str, *arguments: str, folder: Path, settings: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """What `python -m module …` does in the folder, with these settings of the environment and no others."""
    command = [sys.executable, "-m", module, *arguments]
    if sys.platform != "linux" or {k: v for k, v in settings.items() if k.startswith("PYTHON")} != OF_PYTHON:
        return subprocess.run(
            command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
        )
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        code = _forked([module, *arguments], folder, settings, out.fileno(), errors.fileno())
        said = []
        for file in (out, errors):
            file.seek(0)
            said.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess(command, code, *said)


def _forked(arguments: list[str], folder: Path, settings: Mapping[str, str], *streams: int) -> int:
    """The return code of a run in a fork of the process that stands ready; below zero, the signal that ended it."""
    order = json.dumps([arguments, str(folder), dict(settings)]).encode()
    mine, theirs = socket.socketpair()
    with mine:
        with theirs, _LOCK:
            socket.send_fds(_ready(), [order], [theirs.fileno(), *streams])
        return int(mine.recv(16))


@cache
def _ready() -> socket.socket:
    """Leads to the process that stands ready, which ends when this one does."""
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PORTAL_"))}
    with theirs:
        subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            env={**kept, **COMPILED, **OF_PYTHON, "NO_MKDOCS_2_WARNING": "1"},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
    return mine


def _stand_ready(orders: socket.socket) -> None:
    """Reads the packages and forks for each order; comes back in the fork, which is then to run the module."""
    path = [*sys.path]
    sys.path.insert(1, str(OURS))
    for package in (*PACKAGES, HOOKS):
        import_module(package)
    sys.path[:] = path
    del sys.modules[HOOKS]
    program = program_of(OURS)
    gc.collect()
    gc.freeze()  # what is read need not be looked through in each run, which would copy it
    while True:
        order, files, *_ = socket.recv_fds(orders, 1_000_000, 3)
        if not order:
            os._exit(0)
        if not os.fork():
            break
        for file in files:
            os.close(file)
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    orders.close()
    answer, *streams = files
    if run := os.fork():
        os.write(answer, str(os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])).encode())
        os._exit(0)
    os.close(answer)
    for number, stream in enumerate(streams, 1):
        os.dup2(stream, number)
        os.close(stream)
    arguments, folder, settings = json.loads(order)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    time.tzset()
    sys.argv, sys.path[0] = arguments, folder
    if arguments[0] != "mkdocs" or program_of(Path(folder)) != program:
        for name in [name for name in sys.modules if name.partition(".")[0] == PROGRAM]:
            del sys.modules[name]


def program_of(project: Path) -> set[tuple[str, int, int]]:
    """The files of a project's program, with size and time, which a copy has from its original."""
    around = project / PROGRAM
    files = [path for path in around.rglob("*") if "__pycache__" not in path.parts and path.is_file()]
    return {(str(path.relative_to(around)), (seen := path.stat()).st_size, seen.st_mtime_ns) for path in files}


if __name__ == "__main__":
    _stand_ready(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
