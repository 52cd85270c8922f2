"""A plugin of pytest: tries mutants in forks of a process that has read the program and its tests once.

The file ORDERS holds a list of {"path", "before", "after", "tests"}: the path of a file, its text without and with the
change, and the ids of the tests to run. To the file with the number RESULTS goes a line for each, in the same order:
the first test that fails, an empty text where none does, and null where the change runs on import, which a fork comes
too late for.

A function is given its changed code in place, so that whoever holds it runs that. A template is read when it is used.
"""

import gc
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from inspect import CO_NEWLOCALS
from pathlib import Path
from types import CodeType, FunctionType

import pytest

Functions = dict[tuple[str, str, int], list[FunctionType]]
"""Functions by file, name and first line."""
FAILED: list[str] = []
"""The tests that have failed in this process, which is a fork and tries one mutant."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Tries each mutant in place of running the tests."""
    if session.testsfailed:
        raise session.Interrupted("the tests cannot be read")
    items = {item.nodeid: item for item in session.items}
    gc.unfreeze()  # what is left alone cannot be listed either
    functions = _functions()
    gc.collect()
    gc.freeze()
    with os.fdopen(int(os.environ["RESULTS"]), "w", encoding="utf-8") as results:
        for order in json.loads(Path(os.environ["ORDERS"]).read_text(encoding="utf-8")):
            codes = _changed(order) if order["path"].endswith(".py") else []
            tests = [items[test] for test in order["tests"] if test in items]
            result = None if codes is None else _tried(order, codes, tests, functions)
            results.write(json.dumps(result) + "\n")
            results.flush()
    return True


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Notes a test that fails."""
    if report.failed:
        FAILED.append(report.nodeid)


def _functions() -> Functions:
    functions: Functions = defaultdict(list)
    for value in gc.get_objects():
        if isinstance(value, FunctionType):
            code = value.__code__
            functions[code.co_filename, code.co_qualname, code.co_firstlineno].append(value)
    return functions


def _changed(order: dict[str, str]) -> list[tuple[CodeType, CodeType]] | None:
    """The code of each function that is another, with the new one; None where more than functions is another."""
    pairs: list[tuple[CodeType, CodeType]] = []
    old, new = (compile(order[text], order["path"], "exec") for text in ("before", "after"))
    for before, after in _pairs(old, new):
        if not before.co_flags & CO_NEWLOCALS and _own(before) != _own(after):
            return None
        pairs.append((before, after))
    return [(before, after) for before, after in pairs if before.co_flags & CO_NEWLOCALS and before != after]


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A code with its change, and so for all that is defined in it, as far as that is the same number."""
    yield old, new
    inner = [[value for value in code.co_consts if isinstance(value, CodeType)] for code in (old, new)]
    if len(inner[0]) == len(inner[1]):
        for before, after in zip(*inner, strict=True):
            yield from _pairs(before, after)


def _own(code: CodeType) -> tuple[object, ...]:
    """What a code does but for what is defined in it."""
    return code.co_code, code.co_names, [value for value in code.co_consts if not isinstance(value, CodeType)]


def _tried(
    order: dict[str, str], codes: list[tuple[CodeType, CodeType]], tests: list[pytest.Item], functions: Functions
) -> str:
    """The first test that fails with the mutant, or an empty text."""
    path = Path(order["path"])
    path.write_text(order["after"], encoding="utf-8")
    mine, theirs = os.pipe()
    if run := os.fork():
        os.close(theirs)
        with os.fdopen(mine, encoding="utf-8") as answer:
            told = answer.read()
        path.write_text(order["before"], encoding="utf-8")
        return "the process ended" if os.waitpid(run, 0)[1] else told
    for before, after in codes:
        for function in functions.get((before.co_filename, before.co_qualname, before.co_firstlineno), ()):
            if len(function.__code__.co_freevars) == len(after.co_freevars):
                function.__code__ = after
    os.write(theirs, _first_failed(tests).encode())
    os._exit(0)


def _first_failed(tests: list[pytest.Item]) -> str:
    for test, after in zip(tests, [*tests[1:], None], strict=False):
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=after)
        if FAILED:
            return FAILED[0]
    return ""
