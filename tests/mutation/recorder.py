"""A plugin of pytest: which test reaches which line, and how long each test takes, in files of the folder REACH.

A process that runs tests writes `.coverage.…`, whose contexts are the ids of tests and of what is prepared for several,
and `seen.….json` with the seconds of each test and what is prepared for it. Lines that run while a module is imported
have no test.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutation.template_lines import coverage_init

FOLDER = Path(os.environ["REACH"])
SECONDS: Counter[str] = Counter()
PREPARED: dict[str, list[str]] = {}
"""By test, what is prepared for it and for others."""
COVERAGE = Coverage(
    data_file=str(FOLDER / ".coverage"),
    data_suffix=True,
    config_file=False,
    source=["macros"],
    plugins=[coverage_init],
)
COVERAGE.start()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out the tests of which all is known."""
    known = set(json.loads((FOLDER / "known.json").read_text(encoding="utf-8")))
    items[:] = [item for item in items if item.nodeid not in known]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What runs from here on belongs to this test; what tests share is read anew in each that asks for it."""
    if shared := sys.modules.get("portal_itself"):
        shared.portal_itself.cache_clear()
    COVERAGE.switch_context(item.nodeid)
    fixtures = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    PREPARED[item.nodeid] = [_name(each[-1]) for each in fixtures.values() if each[-1].scope != "function"]


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> Iterator[None]:
    """What is prepared for several tests belongs to each of them, and not to the first alone."""
    if fixturedef.scope == "function":
        return (yield)
    COVERAGE.switch_context(_name(fixturedef))
    try:
        return (yield)
    finally:
        COVERAGE.switch_context(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0])


def _name(fixture: pytest.FixtureDef[object]) -> str:
    return f"{fixture.baseid} {fixture.argname}"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds up the time of a test; one that fails here is of no use."""
    if report.when == "call" or report.failed:
        SECONDS[report.nodeid] += float("inf") if report.failed else report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes what this process saw, unless its tests ran in other processes."""
    COVERAGE.stop()
    if not session.config.getoption("numprocesses", None):
        COVERAGE.save()
        seen = {test: [seconds, *PREPARED.get(test, ())] for test, seconds in SECONDS.items()}
        (FOLDER / f"seen.{os.getpid()}.json").write_text(json.dumps(seen), encoding="utf-8")
