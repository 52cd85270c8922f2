"""A plugin of pytest: which test reaches which line, and how long each test takes, in files of the folder REACH.

A process that runs tests writes `.coverage.…`, whose contexts are the ids of tests, and `times.….json`, the seconds of
each. Lines that run while a module is imported have no test.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutation.template_lines import coverage_init

FOLDER = Path(os.environ["REACH"])
SECONDS: Counter[str] = Counter()
COVERAGE = Coverage(
    data_file=str(FOLDER / ".coverage"),
    data_suffix=True,
    config_file=False,
    source=["macros"],
    plugins=[coverage_init],
)
COVERAGE.start()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What runs from here on belongs to this test."""
    COVERAGE.switch_context(item.nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds up the time of a test with what is prepared for it; a test that fails here is of no use."""
    SECONDS[report.nodeid] += float("inf") if report.failed else report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes what this process saw, unless its tests ran in other processes."""
    COVERAGE.stop()
    if not session.config.getoption("numprocesses", None):
        COVERAGE.save()
        (FOLDER / f"times.{os.getpid()}.json").write_text(json.dumps(SECONDS), encoding="utf-8")
