"""What tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import started
from playwright.sync_api import Browser
from samples import copy_small
from site_builds import Built, built, lay_out


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with another guideline than the portal's own: small, complete, and without a problem."""
    return copy_small(tmp_path)


@pytest.fixture(scope="session")
def real_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The portal itself, for everyone and for management, from one folder."""
    project = lay_out(tmp_path_factory.mktemp("portal"))
    everyone, management = built((project, {}), (project, {"PORTAL_AUDIENCE": "management"}))
    return everyone, management


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of a run."""
    with started() as browser:
        yield browser
