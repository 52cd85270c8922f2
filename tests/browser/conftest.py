"""The portal as its readers meet it: built for an audience, served, and looked at in a browser."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from chromium import Strict, WithoutSearch, served
from kinds import Site
from languages import FURTHER, WAYS
from playwright.sync_api import Browser, Page
from shared_sites import RealSites


@pytest.fixture(scope="session")
def served_sites(real_sites: RealSites) -> Iterator[tuple[Site, Site, Site]]:
    """The portal in all its languages for everyone, for management and for facilitators, served."""
    with ExitStack() as open_:
        folders = (real_sites.everyone.folder, real_sites.management.folder, real_sites.facilitator.folder)
        everyone, management, facilitator = (
            Site(
                folder, open_.enter_context(served(folder, WithoutSearch)), open_.enter_context(served(folder, Strict))
            )
            for folder in folders
        )
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
def window(browser: Browser) -> Iterator[Page]:
    """One window for all tests of a file, which set its size and colors themselves."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
