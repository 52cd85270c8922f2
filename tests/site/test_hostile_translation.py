"""Whatever stands in the words that only a further language has, a page shows it as text and nothing comes of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from site_builds import DAY, Built, all_text, built, plain_yaml
from test_hostile import BARE
from test_other_language import LANGUAGE, write_project

WORDS = " ".join(BARE.split())


def spoiled(value: object) -> Any:
    """A value with the text in place of each of its texts; keys stay."""
    return {key: spoiled(inner) for key, inner in value.items()} if isinstance(value, dict) else WORDS


@pytest.fixture(scope="module")
def site(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The pages in the further language, whose titles, names and strengths are hostile."""
    project = write_project(tmp_path_factory.mktemp("hostile") / "portal", small_project / "data")
    data = project / "data"

    def rewrite(path: Path, *keys: str | int, also: str = "") -> None:
        value = inner = plain_yaml(path)
        for key in keys[:-1]:
            inner = inner[key]
        spoilt = spoiled(inner[keys[-1]])
        inner[keys[-1]] = f"{spoilt}{also}" if also else spoilt
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    rewrite(data / "labels" / f"{LANGUAGE}.yml", "site")
    for key in ("name", "strengths"):
        rewrite(data / "guideline" / LANGUAGE / "code.yml", "edition", key)
    for number, department in enumerate(plain_yaml(data / "departments.yml")["departments"]):
        for key in department.keys() & {"name", "head", "contact"}:
            rewrite(data / "departments.yml", "departments", number, key, LANGUAGE, also=f" {number}")
    built((project, DAY))
    return Built(project / "site" / LANGUAGE)


def test_nothing_comes_of_it(site: Built) -> None:
    """No page has an element or an attribute that was typed, and all of them close what they open."""
    for address, page in site.pages.items():
        assert page.faults == [], address
        for element in page.elements:
            assert not (element.tag == "em" and element.text == "tide"), address
            assert not {"onclick", "onfocus", "onerror"} & element.attributes.keys(), address
            assert not (element.tag == "script" and "alert" in "".join(element.texts(without=()))), address


@pytest.mark.parametrize("tag", ["title", "nav"])
def test_it_stands_in_titles_and_menus(tag: str, site: Built) -> None:
    """The name of the portal and the titles of its menu are shown as they were typed, from first to last sign."""
    for address in ("", "checklist/", "departments/"):
        elements = site.pages[address].top.find(tag)
        assert any(WORDS in " ".join("".join(element.texts(without=("script",))).split()) for element in elements), (
            address
        )


def test_the_search_shows_it_as_text(site: Built) -> None:
    """What the search index holds is escaped."""
    for entry in site.search.values():
        assert not [text for text in all_text(entry) if "<script" in text or "<em>" in text]
