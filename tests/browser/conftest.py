"""The portal as its readers meet it: built for an audience, served, and looked at in a browser."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

import pytest
from chromium import WIDE, Strict, served
from kinds import Site
from languages import FURTHER, LANGUAGES, WAYS
from playwright.sync_api import Browser, Page
from shared_sites import RealSites
from web_server import NGINX, signed_in

HERE = Path(__file__).parent
WHOLE = "PORTAL_WHOLE"
"""The setting that has each case run in each language, where it is 1."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the cases of a test takes each in one language, others in others; a test without cases is run in all.

    Script, style and template are the same in each language, and what a language makes different shows on many pages:
    so each test takes other ones in it, and each page is looked at in it by some.
    """
    left_out = {item for item in items if HERE in item.path.parents and _is_left_out(item)}
    if left_out and os.environ.get(WHOLE) != "1":
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _is_left_out(item: pytest.Item) -> bool:
    given = dict(item.callspec.params) if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    language = given.pop("language", None)
    if language is None or not given:
        return False
    case = "-".join(part for part in item.callspec.id.split("-") if part != language)
    return bool(LANGUAGES[crc32(f"{item.location[2].partition('[')[0]} {case}".encode()) % len(LANGUAGES)] != language)


@pytest.fixture(scope="session")
def served_sites(real_sites: RealSites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site, Site]]:
    """The portal in all its languages for everyone, for management and for facilitators, served.

    nginx serves all of them, with the files that the portal writes for it; Python does where no nginx is installed.
    """
    folders = (real_sites.everyone.folder, real_sites.management.folder, real_sites.facilitator.folder)
    with ExitStack() as open_:
        if NGINX or os.environ.get("CI"):
            root = open_.enter_context(signed_in(tmp_path_factory.mktemp("nginx"), real_sites.project))
            addresses = [f"{root}{way}" for way in ("", "management/", "facilitator/")]
        else:
            addresses = [open_.enter_context(served(folder, Strict)) for folder in folders]
        everyone, management, facilitator = map(Site, folders, addresses)
        yield everyone, management, facilitator


@pytest.fixture(scope="module")
def everyone(language: str, served_sites: tuple[Site, Site, Site]) -> Site:
    """The portal for everyone, in each language."""
    return served_sites[0].within(WAYS[language], FURTHER)


@pytest.fixture(scope="module")
def management(language: str, served_sites: tuple[Site, Site, Site]) -> Site:
    """The portal for management, in each language."""
    return served_sites[1].within(WAYS[language], FURTHER)


@pytest.fixture(scope="module")
def facilitator(language: str, served_sites: tuple[Site, Site, Site]) -> Site:
    """The portal for facilitators, in each language."""
    return served_sites[2].within(WAYS[language], FURTHER)


@pytest.fixture(scope="module")
def address(real_sites: RealSites) -> Iterator[str]:
    """Where the portal for everyone is served in all its languages, each below its way."""
    with served(real_sites.everyone.folder) as root:
        yield root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page for one test."""
    page = browser.new_page(viewport=WIDE)
    yield page
    page.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all tests of a file, which set its size and colors themselves."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
