"""Where a change can be proposed as a new file: the address for each kind of host, and the pages that offer it."""

import re
from pathlib import Path

import pytest
from samples import SMALL
from small_company import NOW

from macros.derived.view import view
from macros.facts.day import Clock
from macros.loading.load import load
from macros.model.base import Audience
from macros.model.company import Repository
from macros.rendering.form import form_functions
from macros.rendering.host_links import NewFile, new_file

REPOSITORY = re.compile(r"^repository:\n(  .*\n)+", re.MULTILINE)
SHIPPED = (SMALL / "company.yml").read_text("utf-8")
COUNTS = "\nemployees_see: counts\n"
PAGES = {
    "github": NewFile("https://git.example/a/b/new/main/data/inbox", "filename", "value"),
    "gitlab": NewFile("https://git.example/a/b/-/new/main/data/inbox", "file_name", "content"),
    "gitea": NewFile("https://git.example/a/b/_new/main/data/inbox", "filename", "value"),
}
"""As each host documents it, or its own buttons ask for it."""


@pytest.mark.parametrize("host", PAGES)
def test_each_host_is_asked_in_its_own_words(host: str) -> None:
    """The page for a new file, and the keys that fill in its name and its text."""
    repository = Repository.model_validate({"address": "https://git.example/a/b/", "host": host, "branch": "main"})
    assert new_file(repository, "data/inbox") == PAGES[host]
    assert new_file(None, "data/inbox") is None


@pytest.mark.parametrize(
    ("text", "audiences", "offered"),
    [
        (SHIPPED, [], True),
        (REPOSITORY.sub("", SHIPPED), [], False),
        (SHIPPED, [Audience.MANAGEMENT], False),
        (SHIPPED, [Audience.FACILITATOR], False),
        (SHIPPED + COUNTS, [], False),
    ],
    ids=["everyone", "no repository", "management", "facilitators", "counts only"],
)
def test_who_is_offered_it(text: str, audiences: list[Audience], offered: bool, small: Path) -> None:
    """A change is proposed from pages for everyone that show statuses, where the company names a repository."""
    (small / "company.yml").write_text(text, "utf-8")
    assert form_functions(view(load(small, Clock(NOW)), audiences))["proposes"] is offered
