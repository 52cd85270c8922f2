"""Pages in another language are twins of their originals: the same names, and headings with the same ids."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from languages import speak
from samples import SMALL_CASES, SMALL_TRAINING
from site_builds import ROOT, lay_out
from small_company import NOW

from macros.building.whole import load_whole
from macros.commands import main
from macros.derived.view import view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.facts.translations import TwinStanding
from macros.facts.translations import standing as standing_of
from macros.loading.load import load
from macros.messages.problems import DataError, Problem, printable, report
from macros.mkdocs_rim.docs_check import docs_problems
from macros.model.company import Company
from macros.reading.reader import Reader

ORIGINAL = "# Help\n\n## Who helps\n\n### By mail {{ #mail }}\n".replace("{{", "{").replace("}}", "}")
TWIN = "# 手引\n\n## 助ける人 { #who-helps }\n\n### メール { #mail }\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("help", TWIN.replace("# 手引", "# 手引 { #help }"), []),
        (
            "help",
            TWIN.replace("# 手引", "# 手引 { #help }").replace("who-helps", "helpers"),
            [
                "docs/ja/help.md:3:1: the original has no heading with the id 'helpers'.",
                "docs/ja/help.md: the heading with the id 'who-helps' is missing, which the original has.",
            ],
        ),
        ("hilfe", "# 手引\n", ["docs/ja/hilfe.md: the page has no original."]),
    ],
    ids=["twin", "other heading", "no original"],
)
def test_a_page_has_the_headings_of_its_original(
    small: Path, tmp_path: Path, name: str, text: str, told: list[str]
) -> None:
    """The check tells a page whose headings are not those of its original, and one without an original."""
    (tmp_path / "docs" / "ja").mkdir(parents=True)
    (tmp_path / "overrides").mkdir()
    (tmp_path / "docs" / "help.md").write_text(ORIGINAL, "utf-8")
    (tmp_path / "docs" / "ja" / f"{name}.md").write_text(text, "utf-8")
    settings = re.sub("(?m)^(hooks|watch):.*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    seen = view(load(small, Clock(NOW)), [])
    lines = report(docs_problems(tmp_path, seen, ["ja"])).splitlines()
    assert sorted(line for line in lines if line.startswith("docs/ja")) == sorted(told)


def test_a_case_that_the_company_says_otherwise_need_not_be_translated(small: Path) -> None:
    """Each case is to be translated but for those that nobody sees, since the company's own stands in their place."""
    shutil.copytree(SMALL_CASES, small / "cases")
    assert to_translate(small) == ["case-tides", "local/case-saw"]
    text = (small / "cases" / "cases.yml").read_text("utf-8")
    (small / "cases" / "local" / "cases.yml").write_text(text.replace("from: portal", "from: company"), "utf-8")
    assert to_translate(small) == ["local/case-tides"]


@pytest.mark.parametrize(
    ("original", "standing"), [("abc", TwinStanding.CURRENT), ("xyz", TwinStanding.STALE), (None, TwinStanding.UNSAID)]
)
def test_how_a_translation_stands(original: str | None, standing: TwinStanding) -> None:
    """One that was made from its original as it is now is current, from another stale, and else nobody knows."""
    assert standing_of("abc", original) is standing


def test_each_label_says_what_it_was_made_from(small: Path) -> None:
    """A label is to be read again where its digest is another's or is not there, and no other is."""
    for name in ("ja.yml", "made-from/ja.yml"):
        (small / "labels" / name).write_bytes((ROOT / "data" / "labels" / name).read_bytes())
    assert labels_to_read(small) == []
    path = small / "labels" / "made-from" / "ja.yml"
    text = path.read_text("utf-8")
    path.write_text(
        re.sub("(?m)^about.build: .*", "about.build: bcdfghjk", re.sub("(?m)^about.day:.*\n", "", text)), "utf-8"
    )
    assert sorted(labels_to_read(small)) == ["about.build", "about.day"]


def labels_to_read(data: Path) -> list[str]:
    """The labels of which the command says anything."""
    done = CliRunner().invoke(main, ["--data", str(data), "translations", "--language", "ja"])
    return re.findall(r"(?m)^data/labels/ja\.yml:.*'labels/(.*?)'", done.output)


def to_translate(data: Path) -> list[str]:
    """The cases of which the command says that they are not translated."""
    done = CliRunner().invoke(main, ["--data", str(data), "translations", "--language", "ja"])
    return re.findall(r"(?m)^data/cases/.*: '(.*)' is not translated into ja\.$", done.output)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the sample's data, in which one case and one name have lost their Japanese."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    cases = data / "cases" / "ja" / "cases.yml"
    text = cases.read_text("utf-8")
    start = text.index("\n  case-visit:") if "\n  case-visit:" in text else text.index("\ncase-visit:")
    end = re.compile(r"\n *case-").search(text, start + 1)
    assert end
    cases.write_text(text[:start] + text[end.start() :], "utf-8")
    listed = data / "departments.yml"
    text = listed.read_text("utf-8")
    assert "name: {en: Sales, ja: 営業部}" in text
    listed.write_text(text.replace("name: {en: Sales, ja: 営業部}", "name: {en: Sales}"), "utf-8")
    return data


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("languages", "told"),
    [
        (
            "[en, ja]",
            [
                "data/cases/cases.yml: 'case-visit' is not translated.",
                "data/departments.yml: there is no text in the language 'ja'.",
            ],
        ),
        ("[en]", []),
    ],
    ids=["spoken", "made ready"],
)
def test_what_is_not_translated_is_told(data: Path, languages: str, told: list[str]) -> None:
    """Where the site speaks a language, what has no words in it is told; where it does not, nobody has to mend it."""
    company = data / "company.yml"
    text = re.sub("(?m)^languages:.*\n", "", company.read_text("utf-8"))
    company.write_text(f"{text}languages: {languages}\n", "utf-8")
    try:
        load(data, Clock(NOW))
        problems: tuple[Problem, ...] = ()
    except DataError as error:
        problems = error.problems
    assert [f"{problem.place.file}: {printable(problem.message)}" for problem in problems] == told


def test_a_language_has_words_of_the_theme(small: Path) -> None:
    """A language that the theme lacks is told at its place, until overrides/ has its words; the others are not."""
    company = small / "company.yml"
    company.write_text(
        company.read_text("utf-8").replace("format: 1\n", "format: 1\nlanguages: [en, ja, km]\n"), "utf-8"
    )
    line = company.read_text("utf-8").splitlines().index("languages: [en, ja, km]") + 1
    place = f"data/company.yml:{line}:21: "
    told, allowed, fix = theme_report(small, f"{place}the theme")
    assert told == f"{place}the theme has no words in the language 'km'."
    assert {"en", "ja", "pt-BR"} <= set(allowed.removeprefix("    allowed: ").split(", "))
    assert fix == (
        "    fix: choose one of these, or write its words into overrides/partials/languages/km.html, "
        "as those of the others stand in the theme"
    )
    own = small.parent / "overrides" / "partials" / "languages" / "km.html"
    own.parent.mkdir(parents=True)
    own.write_text("{% macro t(key) %}{% endmacro %}", "utf-8")
    assert theme_report(small, f"{place}the theme") == []


def theme_report(data: Path, place: str) -> list[str]:
    """What is told of a place when the portal is loaded as for a build."""
    with pytest.raises(DataError) as refused:  # nothing else is there in these languages
        load_whole(data, Clock(NOW))
    lines = report(refused.value.problems).splitlines()
    first = next((number for number, line in enumerate(lines) if line.startswith(place)), len(lines))
    return lines[first : first + 3]


@pytest.mark.parametrize("typed", ["[en, ja]", '[en, "ja "]', "[' en', ja]"])
def test_a_language_is_read_as_the_company_has_it(small: Path, typed: str) -> None:
    """Spaces in quotes change nothing: what the company speaks is what is read, looked for and built."""
    company = small / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}languages: {typed}\n", "utf-8")
    (small / "guideline" / "ja").mkdir()
    reader = Reader(small)
    record, _ = reader.record(Company, "company.yml")
    assert record
    assert record.languages == reader.languages == ("en", "ja")


def test_an_entry_with_a_slip_is_not_told_to_be_missing_in_its_language(small: Path) -> None:
    """A case and a question that a slip leaves out of a translation are there all the same."""
    for folder, source in (("training", SMALL_TRAINING), ("cases", SMALL_CASES)):
        shutil.copytree(source, small / folder)
    cases = (small / "cases" / "cases.yml").read_text("utf-8")
    quiz = (small / "training" / "quiz.yml").read_text("utf-8")
    for name, text in (("cases/ja/cases.yml", cases), ("training/ja/quiz.yml", quiz)):
        path = small / name
        path.parent.mkdir(parents=True)
        path.write_text(text.replace("    point: ", "    punkt: ").replace("    from: ", "    fron: "), "utf-8")
    company = small / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}languages: [en, ja]\n", "utf-8")
    with pytest.raises(DataError) as told:
        load(small, Clock(NOW), labels=Labels({}))
    untranslated = {
        (problem.place.file, problem.rule) for problem in told.value.problems if problem.rule == "no-translation"
    }
    assert ("data/cases/cases.yml", "no-translation") not in untranslated
    assert ("data/training/quiz.yml", "no-translation") not in untranslated
    assert {problem.place.file for problem in told.value.problems} >= {
        "data/cases/ja/cases.yml",
        "data/training/ja/quiz.yml",
    }


@pytest.mark.parametrize("languages", ["[en]", "[en, ja, pt-BR]"])
@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("training/JA", "training/ja"),
        ("training/local/Ja", "training/local/ja"),
        ("training/jp", "training/ja"),
        ("training/en", "training"),
        ("training/local/EN", "training/local"),
        ("cases/JA", "cases/ja"),
        ("cases/en", "cases"),
        ("cases/local/JP", "cases/local/ja"),
        ("guideline/pt-br", "guideline/pt-BR"),
        ("guideline/PT_BR", "guideline/pt-BR"),
        ("guideline/zh-hant", "guideline/zh-Hant"),
    ],
)
def test_the_folder_of_a_language_in_other_letters_goes_where_it_is_read(
    small: Path, languages: str, folder: str, meant: str
) -> None:
    """So it does whether or not the company speaks the language; English has no folder beside its originals."""
    company = small / "company.yml"
    text = company.read_text("utf-8")
    company.write_text(text.replace("format: 1\n", f"format: 1\nlanguages: {languages}\n"), "utf-8")
    misnamed = small / folder
    misnamed.mkdir(parents=True)
    (misnamed / "quiz.yml").write_text("title: -\n", "utf-8")
    told = {problem.place.file: problem for problem in Reader(small).survey.problems}
    assert told[f"data/{folder}"].fix == f"move its files to data/{meant}"


@pytest.mark.parametrize("languages", ["[en]", "[en, ja]"])
@pytest.mark.parametrize("typed", ["JA.yml", "jp.yml", "Ja.yaml"])
def test_a_file_of_a_language_in_other_letters_is_named_as_it_is_read(small: Path, languages: str, typed: str) -> None:
    """Whether or not the company speaks the language."""
    company = small / "company.yml"
    text = company.read_text("utf-8")
    company.write_text(text.replace("format: 1\n", f"format: 1\nlanguages: {languages}\n"), "utf-8")
    (small / "labels" / typed).write_text("{}\n", "utf-8")
    told = {problem.place.file: problem for problem in Reader(small).survey.problems}
    assert told[f"data/labels/{typed}"].fix == "rename it to ja.yml"


def test_a_folder_in_capitals_goes_where_its_like_stands(small: Path) -> None:
    """Of several folders of a language the one beside it is named."""
    company = small / "company.yml"
    company.write_text(company.read_text("utf-8").replace("format: 1\n", "format: 1\nlanguages: [en, ja]\n"), "utf-8")
    (small / "guideline" / "ja").mkdir()
    misnamed = small / "training" / "JA" / "modules"
    misnamed.mkdir(parents=True)
    (misnamed / "benches.yml").write_text("title: -\n", "utf-8")
    with pytest.raises(DataError) as told:
        load(small, Clock(NOW))
    (problem,) = [problem for problem in told.value.problems if problem.place.file == "data/training/JA"]
    assert problem.fix == "move its files to data/training/ja"


ORDERS = [("ja",), ("ja", "en"), ("en",)]


def told_in(project: Path, *languages: str) -> list[str]:
    """The problems of a copy of the sample, with its pages, in these languages."""
    speak(project / "data", *languages)
    done = CliRunner().invoke(main, ["--data", str(project / "data"), "--language", "en", "check"])
    lines = [line for line in done.output.splitlines() if line.startswith(("data/", "docs/", "mkdocs.yml"))]
    return [line for line in lines if "since this translation was made" not in line]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A copy of the sample with its pages."""
    return lay_out(tmp_path / "portal")


@pytest.mark.thorough
@pytest.mark.parametrize("languages", ORDERS, ids=" ".join)
def test_one_line_says_which_languages_a_company_speaks(whole: Path, languages: tuple[str, ...]) -> None:
    """Where a text stands follows from its language alone: no file is moved where the company speaks others."""
    assert told_in(whole, *languages) == []


OWN = "data/training/local/ja/modules/harbor.yml"
"""A module that a company has in Japanese alone."""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("languages", "told"),
    [
        (("ja",), []),
        (
            ("ja", "en"),
            [
                "data/training/ja/modules/indispensability.yml:8:10: '26' is another value than in the original.",
                "data/training/local/ja/modules/harbor.yml:4:1: the original has no key 'harbor'.",
            ],
        ),
    ],
    ids=["alone", "beside English"],
)
def test_what_a_company_says_in_its_only_language_needs_no_original(
    whole: Path, languages: tuple[str, ...], told: list[str]
) -> None:
    """A module and a page of its own, and other minutes: nobody meets an original from which they differ."""
    modules = whole / "data" / "training" / "ja" / "modules"
    own = whole / OWN
    own.parent.mkdir(parents=True)
    shutil.copy2(modules / "autonomy.yml", own)
    text = (modules / "indispensability.yml").read_text("utf-8")
    minutes = re.search(r"(?m)^minutes: (\d+)$", text)
    assert minutes
    (modules / "indispensability.yml").write_text(text.replace(minutes[0], f"minutes: {int(minutes[1]) + 1}"), "utf-8")
    (whole / "docs" / "ja" / "harbor.md").write_text("# 港\n", "utf-8")
    assert told_in(whole, *languages) == told


@pytest.mark.thorough
def test_what_stands_where_nobody_reads_it_is_told(whole: Path) -> None:
    """A case that a company writes where English belongs, in a portal that speaks Japanese alone, is told."""
    text = (whole / "data" / "cases" / "ja" / "cases.yml").read_text("utf-8")
    first = re.search(r"(?ms)^  case-\S+:\n.*?(?=^  case-)", text)
    assert first
    own = re.sub(r"\A  case-\S+:", "  case-harbor:", first[0])
    (whole / "data" / "cases" / "local" / "cases.yml").write_text(f"cases:\n{own}", "utf-8")
    speak(whole / "data", "ja")
    done = CliRunner().invoke(main, ["--data", str(whole / "data"), "--language", "en", "check"])
    assert done.output.splitlines()[:3] == [
        "data/cases/local/cases.yml:2:3: 'case-harbor' is not translated.",
        "    allowed: the same in data/cases/local/ja/cases.yml",
        "    fix: write it there, or delete it here, where nobody reads it",
    ]


PICTURES = sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs" / "contribute").rglob("*.svg"))
OF_HOSTS = {
    *("Commit changes", "Commit message", "Extended description", "Commit directly to the main branch", "Branch"),
    *("Create a new branch for this commit", "and start a pull request", "Cancel", "Propose changes"),
    *("Commit to the current main branch", "Commit to a new branch", "Create a merge request for this change"),
}
"""What a Git host writes on its own pages, and a picture shows as it stands there."""
TYPED = re.compile(r"[ -]*[a-z]+:.*|[\w./-]+\.yml(:\d+)*:?|main-patch-\d+")
"""What people type in files, and names."""


@pytest.mark.parametrize("name", PICTURES, ids=str)
def test_a_picture_with_words_has_a_twin(name: Path) -> None:
    """A picture of a page shows in Japanese what it shows in English, but for what is typed and a host's own words."""
    original, twin = (drawn(ROOT / "docs" / folder / name) for folder in ("", "ja"))
    assert [tag for tag, _ in twin] == [tag for tag, _ in original]
    words = [text for _, text in twin if re.search("[A-Za-z]{2}", text)]
    english = [text for text in words if text not in OF_HOSTS and not TYPED.fullmatch(text)]
    assert [text for text in english if not re.search("[ぁ-ん]", text)] == []
    assert any(re.search("[ぁ-ん]", text) for _, text in twin)


def drawn(picture: Path) -> list[tuple[str, str]]:
    """Each element of a picture by its tag, with its words."""
    top = ElementTree.fromstring(picture.read_bytes())  # noqa: S314 - a picture of the portal itself
    return [(element.tag, element.text or "") for element in top.iter()]
