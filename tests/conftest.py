"""What tests share."""

import compileall
import gc
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
import in_memory
import pytest
import runs
from languages import LANGUAGES, labels_in, titles_in
from samples import copy_small
from shared_sites import RealSites, editions, real, shared
from site_builds import Built
from small_company import NOW, Company

from macros.commands import COMMANDS, main
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
sys.dont_write_bytecode = False
gc.disable()  # while tests are read, which leaves no garbage behind
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the programs under test start as they do where nobody sets it
COMPILED_TOGETHER = pytest.StashKey[TemporaryDirectory[str]]()
FOLDERS = ("site", "browser")
"""Folders whose tests are marked with their names."""
THOROUGH = [
    *("test_isolate.py", "test_catalogs.py", "test_history.py", "test_fuzz.py", "test_comment.py", "test_pairs.py"),
    *("test_inbox_jobs.py", "test_begin.py"),
    *(
        "test_heads_path.py",
        "test_accepted.py",
        "test_opened.py",
        "test_growth.py",
        "test_lengths.py",
        "test_output.py",
    ),
    *("test_rebuild.py", "test_runs.py", "test_made_from.py", "test_writing.py"),
    *("test_release.py", "test_upgrade_whole.py"),
]
"""Files whose tests try many inputs, or run Git, a shell, every command or whole builds; all others are core.

In a core file, a test that takes more than a second is marked `thorough` by itself.
"""
LONGEST = [
    *("site/test_gitlab_runs.py", "site/test_github_runs.py"),
    *(
        "browser/test_answer_form.py",
        "site/test_last_good.py",
        "browser/test_screen.py",
        "browser/test_trainers_path.py",
    ),
    *("browser/test_paper.py", "browser/test_every_page.py", "browser/test_room_safe.py", "site/test_serving.py"),
    *("site/test_destination.py", "browser/test_search.py", "site/test_hostile.py", "browser/test_without_script.py"),
    *("site/test_page_source_safe.py", "browser/test_keyboard.py", "browser/test_zoom.py", "site/test_determinism.py"),
]
"""Files that take longest: they begin first, so that no process has to wait for another at the end."""


@cache  # asked for each test of a file
def kind_of(path: Path) -> str:
    """The mark of the tests in a file or folder."""
    first = "".join(path.relative_to(TESTS).parts[:1])
    return first if first in FOLDERS else "thorough" if first in THOROUGH else "core"


def pytest_configure(config: pytest.Config) -> None:
    """Compiles the program, which is copied for many builds, once for all, and settles where tests write."""
    if hasattr(config, "workerinput"):  # a process of several, which is told by the first
        return
    if config.option.basetemp is None:
        in_memory.settle()
    config.stash[COMPILED_TOGETHER] = runs.compile_together()
    compileall.compile_dir(TESTS.parent / "macros", quiet=1)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes a core, since a good part of a test's time is waiting, for a server, a page or a lock.

    The core waits for nothing: one a core, so that its tests are read by fewer processes.
    """
    return (1 if config.getoption("markexpr") == "core" else 2) * (os.cpu_count() or 1)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Reads no file whose tests are not wanted: those of a browser import Playwright."""
    wanted, kind = config.getoption("markexpr"), kind_of(collection_path)
    has_none = kind != wanted and not (wanted == "thorough" and kind == "core")
    is_other = wanted in (*FOLDERS, "thorough", "core") and has_none
    return True if is_other and (kind != "core" or collection_path.is_file()) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test by its folder, and puts the files that take longest first."""
    for item in items:
        if item.get_closest_marker("thorough") is None:
            item.add_marker(kind_of(item.path))
    order = {TESTS / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(LONGEST)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Reads all commands, and has the collector of garbage leave alone what lasts: it took a fifth of the core's time.

    A command that is read while a test has put something in another's place would keep that for every test after it.
    """
    for command in COMMANDS:
        main.get_command(click.Context(main), command)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


def pytest_unconfigure() -> None:
    """Has the collector leave alone what there is, of which the system takes back all in a moment."""
    gc.freeze()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with another guideline than the portal's own: small, complete, and without a problem."""
    return copy_small(tmp_path)


@pytest.fixture(scope="session")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Labels:
    """The labels, which take longer to read than a small company's data."""
    return load(copy_small(tmp_path_factory.mktemp("labels")), Clock(NOW)).labels


@pytest.fixture
def company(small: Path, labels: Labels) -> Company:
    """A company whose data is still to be written."""
    return Company(small, labels)


@pytest.fixture(scope="session")
def real_sites(tmp_path_factory: pytest.TempPathFactory) -> RealSites:
    """The portal itself, built once a run for each audience that tests look at."""
    return RealSites(shared(tmp_path_factory, "portal", real))


@pytest.fixture(scope="session")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small guideline's portal after its second edition, built once a run."""
    return Built(shared(tmp_path_factory, "edition-project", editions) / "site")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the portal in turn: what holds for one holds for all. Who means one only says so."""
    return str(request.param)


@pytest.fixture
def words(language: str) -> Any:
    """The labels of that language, as typed."""
    return labels_in(language)


@pytest.fixture
def titles(language: str) -> dict[str, str]:
    """What site and menu are called in that language."""
    return titles_in(language)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, one for all tests of a run."""
    from chromium import started  # noqa: PLC0415 - Playwright is imported where a browser is used, and not before

    with started() as browser:
        yield browser
