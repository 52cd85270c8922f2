"""Sites that several tests read; each is built once a run, at the first test that asks for it."""

from pathlib import Path

import pytest
from site_builds import DAY, ROOT, Built, built, lay_out


@pytest.fixture(scope="session")
def everyone(real_sites: tuple[Built, Built]) -> Built:
    """The portal for everyone."""
    return real_sites[0]


@pytest.fixture(scope="session")
def management(real_sites: tuple[Built, Built]) -> Built:
    """The portal for management."""
    return real_sites[1]


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal's own pages and program, on the small guideline."""
    project = lay_out(tmp_path_factory.mktemp("small"), ROOT / "tests" / "small" / "data")
    labels = project / "data" / "labels"
    labels.mkdir()
    for path in (ROOT / "data" / "labels").iterdir():
        (labels / path.name).write_bytes(path.read_bytes())
    return project


@pytest.fixture(scope="session")
def small_site(small_project: Path) -> Built:
    """The small guideline's portal, on a day that is set."""
    (site,) = built((small_project, DAY))
    return site
