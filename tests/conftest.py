"""What tests share."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from samples import copy_small
from shared_sites import RealSites, real, shared
from small_company import NOW, Company

from macros.day import Clock
from macros.labels import Labels
from macros.load import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
def browser() -> "Iterator[Browser]":
    """Chromium, one for all tests of a run."""
    from chromium import started  # noqa: PLC0415 - Playwright is imported where a browser is used, and not before

    with started() as browser:
        yield browser
