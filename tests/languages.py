"""The languages that the sample company's portal speaks: where each stands, and what the data says in it."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from site_builds import ROOT, Built, lay_out, plain_yaml

from macros.building.titles import menu_entries, menu_label

DATA = ROOT / "data"
LANGUAGES: list[str] = plain_yaml(DATA / "company.yml")["languages"]
"""In the order of company.yml: the first stands at the root of the site, each other below its name."""
FIRST, FURTHER = LANGUAGES[0], tuple(LANGUAGES[1:])
WAYS = {language: "" if language == FIRST else f"{language}/" for language in LANGUAGES}
"""The way from the site's root to that of each language."""
AT = {way: language for language, way in WAYS.items()}
"""The language that stands there."""
SEARCHED = {"en": "second source", "ja": "代替調達"}
"""What finds something in each language."""
READY = {"en": "Type to start searching", "ja": "検索キーワードを入力してください"}
"""What the theme says in each language below the search box before anything is typed."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = {"ja": "{}年{}月{}日"}
"""How a language writes a day, by year, month and day; another shows it as data and programs do."""


@cache
def said_in(language: str, name: str) -> Any:
    """What a file of data/ says in a language, as typed; `name` is its path in the first one, below data/.

    Labels and wording stand in files named after their language, all else in a folder below its original's.
    """
    if language == FIRST:
        return plain_yaml(DATA / name)
    parts = Path(name).parts
    if parts[0] == "labels":
        return plain_yaml(DATA / "labels" / f"{language}.yml")
    if parts[0] == "guideline":
        return plain_yaml(DATA.joinpath("guideline", language, *parts[2:]))
    return plain_yaml(DATA.joinpath(parts[0], language, *parts[1:]))


def labels_in(language: str) -> Any:
    """The labels of a language, as typed."""
    return said_in(language, f"labels/{FIRST}.yml")


@cache
def titles_in(language: str) -> dict[str, str]:
    """What site and menu are called in a language: keys as in the group `site` of labels, `name` and `menu.help`."""
    if language != FIRST:
        site = labels_in(language)["site"]
        return {"name": site["name"]} | {f"menu.{key}": title for key, title in site["menu"].items()}
    settings = plain_yaml(ROOT / "mkdocs.yml")
    menu = {menu_label(entry).removeprefix("site."): title for entry, title in menu_entries(settings["nav"]) if title}
    return {"name": settings["site_name"], **menu}


@cache
def company_in(language: str) -> Any:
    """What company.yml says in a language."""
    return spoken(plain_yaml(DATA / "company.yml"), language)


@cache
def departments_in(language: str) -> list[dict[str, Any]]:
    """The departments in the order of departments.yml, as they are called in a language."""
    listed: list[dict[str, Any]] = spoken(plain_yaml(DATA / "departments.yml")["departments"], language)
    return listed


def spoken(value: Any, language: str) -> Any:
    """What is typed, and of each text that is typed in several languages the one."""
    if isinstance(value, dict):
        is_text = bool(value) and value.keys() <= set(LANGUAGES)
        return value[language] if is_text else {key: spoken(inner, language) for key, inner in value.items()}
    return [spoken(inner, language) for inner in value] if isinstance(value, list) else value


@lru_cache(maxsize=3)  # a site of which all is read takes a lot of memory; one file looks at three in one language
def site_in(language: str, whole: Built) -> Built:
    """What a site of all languages shows in one of them."""
    return Built(whole.folder / WAYS[language], FURTHER if language == FIRST else ())


def speak(data: Path, *languages: str) -> None:
    """Has the company of a copy of the sample's data speak these languages."""
    company = data / "company.yml"
    text = company.read_text(encoding="utf-8")
    said = f"languages: [{', '.join(LANGUAGES)}]\n"
    assert text.count(said) == 1
    company.write_text(text.replace(said, f"languages: [{', '.join(languages)}]\n"), encoding="utf-8")


def lay_out_in(folder: Path, *languages: str) -> Path:
    """The portal itself as a project in `folder`, in these languages only."""
    project = lay_out(folder)
    speak(project / "data", *languages)
    return project


def shown_in(language: str, text: str) -> str:
    """A text as a page in a language shows it: a day as that language writes it, with no zero before a word."""
    if language not in DAYS or not DAY.fullmatch(text):
        return text
    return DAYS[language].format(*map(int, text.split("-")))
