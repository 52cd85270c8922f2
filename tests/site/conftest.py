"""Sites that several tests read; each is built once a run, at the first test that asks for it."""

from pathlib import Path

import pytest
from languages import site_in
from proposals import Repository, lay_out
from repository import git
from runs import COMPILED
from shared_sites import RealSites, few, few_laid_out, plain, shared, small
from site_builds import Built, copied


@pytest.fixture(scope="module")
def everyone(language: str, real_sites: RealSites) -> Built:
    """The portal for everyone, in each language."""
    return site_in(language, real_sites.everyone)


@pytest.fixture(scope="module")
def management(language: str, real_sites: RealSites) -> Built:
    """The portal for management, in each language."""
    return site_in(language, real_sites.management)


@pytest.fixture(scope="module")
def facilitator(language: str, real_sites: RealSites) -> Built:
    """The portal for facilitators, in each language."""
    return site_in(language, real_sites.facilitator)


@pytest.fixture(scope="session")
def real_plain(tmp_path_factory: pytest.TempPathFactory, real_sites: RealSites) -> Path:
    """The plain pages of the portal for everyone; nobody may change them."""
    return shared(tmp_path_factory, "plain", plain(real_sites.project))


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal's own pages and program, on the small guideline; nobody may change it."""
    return shared(tmp_path_factory, "small-project", small)


@pytest.fixture(scope="session")
def small_site(small_project: Path) -> Built:
    """The small guideline's portal, on a day that is set."""
    return Built(small_project / "site")


@pytest.fixture(scope="module")
def few_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guideline's portal without what editors read, laid out for the tests of a module and not built."""
    return few_laid_out(tmp_path_factory.mktemp("few") / "portal")


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A project of one's own, whose last build succeeded; the site lies there, and what editors read is left out."""
    project = shared(tmp_path_factory, "few-project", few)
    assert (project / "site" / "index.html").is_file()
    return copied(project, tmp_path / "portal")


@pytest.fixture
def repository(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository of its own for a test."""
    origin = tmp_path / "origin"
    copied(shared(tmp_path_factory, "proposals", lay_out), origin)
    return Repository(
        origin, *(git(origin, "rev-parse", name) for name in ("main", "slip", "first", "second", "inbox"))
    )


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the servers that a test starts compile each template once for all of them."""
    for name, value in COMPILED.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the runners of one process share."""
    return tmp_path_factory.mktemp("runners")
