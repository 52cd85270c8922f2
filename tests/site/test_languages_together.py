"""The languages of a site come and stay together: an edit renews both, and a slip in one leaves both as they were."""

import json
from pathlib import Path

import pytest
from shared_sites import without_editors_pages
from site_builds import DAY, Built, build, built, copied
from test_last_good import site
from test_other_language import LANGUAGE, write_project
from test_serving import OWN, awaited, until

from macros.mkdocs_rim.serving import LAST_GOOD
from tests.benchmarks.loop import read, served

pytestmark = pytest.mark.usefixtures("compiled")

DEPARTMENT = "departments/design/"
WAYS = ["", f"{LANGUAGE}/"]
BEFORE, AFTER = "2026-08-28", "2026-08-27"
"""The day on which a department has last confirmed its answers, and another one."""
SLIPS = {
    "data of the first language": ("data/guideline/en/code.yml", "title:", "titel:"),
    "data of the other language": (f"data/labels/{LANGUAGE}.yml", '"help":', '"hlep":'),
    "a page of the other language": (f"docs/{LANGUAGE}/about.md", "---\n\n", "---\n\n[There](nowhere.md)\n\n"),
}


@pytest.fixture(scope="module")
def built_project(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small company's portal in two languages, without what editors read, built; nobody may change it."""
    project = write_project(tmp_path_factory.mktemp("together") / "portal", small_project / "data")
    without_editors_pages(project)
    labels = project / "data" / "labels" / f"{LANGUAGE}.yml"
    words = json.loads(labels.read_text("utf-8"))
    words["site"]["menu"] = {key: word for key, word in words["site"]["menu"].items() if "contribute" not in key}
    labels.write_text(json.dumps(words, ensure_ascii=False, indent=1), "utf-8")
    built((project, DAY))
    return project


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return copied(built_project, tmp_path / "portal")


def rewrite(path: Path, before: str, after: str) -> None:
    """Types `after` for `before` in a file, in its first place."""
    text = path.read_text("utf-8")
    assert before in text, path
    path.write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_either_language_keeps_both(slip: str, project: Path) -> None:
    """A build that stops at data or a page of one language changes no byte of the site, in neither language."""
    name, before, after = SLIPS[slip]
    last = site(project)
    assert all(f"{way}index.html" in Built(project / "site").bytes for way in WAYS)
    rewrite(project / "data" / "evidence" / "design.yml", BEFORE, AFTER)
    rewrite(project / name, before, after)
    done = build(project, **DAY)
    assert done.returncode != 0
    assert site(project) == last
    rewrite(project / name, after, before)
    (mended,) = built((project, DAY))
    assert [AFTER in mended.pages[f"{way}{DEPARTMENT}"].source for way in WAYS] == [True, True]


def test_a_server_renews_both(project: Path, tmp_path: Path) -> None:
    """Saving evidence shows in both languages; a slip in it, or in a page of the other language, leaves both."""
    evidence, log = project / "data" / "evidence" / "design.yml", tmp_path / "log"
    page = project / "docs" / LANGUAGE / "about.md"

    def shown() -> list[str]:
        return [OWN.sub("", read(f"{address}{way}{DEPARTMENT}")) for way in WAYS]

    with served(project, log=log) as address:
        rewrite(evidence, BEFORE, AFTER)
        for way in WAYS:
            awaited(f"{address}{way}{DEPARTMENT}", AFTER)
        good = shown()
        rewrite(evidence, AFTER, AFTER.replace("-", "/"))
        until(log, LAST_GOOD, 1)
        assert shown() == good
        rewrite(evidence, AFTER.replace("-", "/"), BEFORE)
        rewrite(page, "---\n\n", "---\n\n{{ nowhere() }}\n\n")
        until(log, "no block is called 'nowhere'", 1)
        until(log, LAST_GOOD, 2)
        assert shown() == good
        rewrite(page, "{{ nowhere() }}\n\n", "")
        for way in WAYS:
            awaited(f"{address}{way}{DEPARTMENT}", BEFORE)
    assert "Traceback" not in log.read_text("utf-8")
