"""What pages for those who host the portal name: types of files, commands, and what the theme says of itself."""

import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from site_builds import ROOT

from macros.commands import COMMANDS, main
from macros.exports.formats import FORMATS
from macros.hosting.findings import RULES
from macros.hosting.sending import HEADERS

PAGES = ["docs/contribute/make-it-yours.md", "docs/ja/contribute/make-it-yours.md"]
"""The page for those who set the portal up, in each language."""
HOSTING = ["docs/contribute/hosting.md", "docs/ja/contribute/hosting.md"]
"""The page that says how to host it."""
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"python -m macros (?:--\w+ \S+ )*([a-z][a-z-]+)")


def hosting(page: str) -> str:
    """The text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", HOSTING)
def test_what_is_sent_and_what_is_told_is_explained(page: str) -> None:
    """The page has each header with its value, each rule of the doctor once, and no rule that there is not."""
    text = hosting(page)
    assert [name for name, value in HEADERS.items() if f"| `{name}` | `{value}` |" not in text] == []
    table = text.partition("{ #doctor }")[2].partition("\n## ")[0]
    named = [rule for line in table.splitlines() for rule in re.findall("`([a-z-]+)`", line.split(" | ")[0])]
    assert sorted(rule for rule in named if rule != "doctor") == sorted(RULES)


@pytest.mark.parametrize("page", HOSTING)
def test_each_type_of_file_is_named(page: str) -> None:
    """Of each file for other programs the page says as what a server has to send it."""
    endings = {PurePosixPath(format.place).suffix for format in FORMATS}
    assert endings >= {".csv", ".ics", ".xlsx"}
    assert {ending for ending in endings if f"`{ending}`" not in hosting(page)} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_command_of_a_document_exists(path: Path) -> None:
    """What a document has people type is a command that there is."""
    assert set(COMMAND.findall(path.read_text(encoding="utf-8"))) <= set(COMMANDS)


@pytest.mark.parametrize("folder", ["docs", "docs/ja"])
def test_what_the_command_prints_stands_on_the_page(folder: str, small: Path, tmp_path: Path) -> None:
    """Each line that `hosting` prints for an address that the company does not say, and none else."""
    text = (ROOT / folder / "contribute" / "commands.md").read_text(encoding="utf-8")
    (typed, shown) = re.findall(r"\$ python -m macros (hosting .+)\n([^`]+)```", text)[0]
    command = ["--data", str(small), *typed.split(), "--out", str(tmp_path / "server-files")]
    done = CliRunner(env={"PORTAL_LANGUAGE": "en"}).invoke(main, command)
    assert done.output.replace(f"{tmp_path}/", "") == shown


def test_what_the_theme_says_of_its_end_is_explained() -> None:
    """The line that a build prints in red stands on the page word by word, with how to silence it."""
    theme = find_spec("material.templates")
    assert theme and theme.origin
    printed = re.findall(r"Material for MkDocs reaches [^.]+\.", Path(theme.origin).read_text(encoding="utf-8"))
    assert printed
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [line for line in printed if line not in text] == []
        assert "NO_MKDOCS_2_WARNING=1" in text


LOOKS = (ROOT / "overrides" / "assets", ROOT / "macros" / "rendering" / "templates" / "room" / "assets")
"""The folders of styles and scripts."""
NEEDS: dict[str, tuple[float, float, float]] = {
    ":has": (105, 121, 15.4),
    "color-mix(": (111, 113, 16.2),
    "@container": (105, 110, 16.0),
    "range": (104, 63, 16.4),
    "lookbehind": (62, 78, 16.4),
    ":is": (88, 78, 14.0),
    ":where": (88, 78, 14.0),
    ":focus-visible": (86, 85, 15.4),
    "inset": (87, 66, 14.1),
    "min(": (79, 75, 11.1),
    "max(": (79, 75, 11.1),
}
"""What styles and scripts use that not every browser knows, and the first Chrome, Firefox and Safari that do."""
EVERYWHERE = {
    *(":not", ":lang", ":root", ":hover", ":focus", ":focus-within", ":before", ":after", ":checked", ":target"),
    *(":first-child", ":last-child", ":only-child", ":nth-child", ":nth-of-type", ":first-of-type", ":last-of-type"),
    *(":empty", ":disabled", ":enabled", ":first-letter", ":placeholder-shown", ":marker", ":active", ":visited"),
    *(":invalid", ":valid", ":required", ":link", ":first", ":left", ":right", ":blank", ":-moz-focusring"),
    ":details-content",  # prints what is folded: the page says which browsers do
    *(
        "inset(",
        "var(",
        "calc(",
        "minmax(",
        "repeat(",
        "counter(",
        "attr(",
        "rgb(",
        "rgba(",
        "hsl(",
        "hsla(",
        "invert(",
    ),
    *("hue-rotate(", "cubic-bezier(", "url(", "translate(", "rotate(", "scale(", "linear-gradient(", "translateY("),
    *("@media", "@page", "@font-face", "@keyframes", "@supports", "@import", "@charset"),
    *("@top-left", "@top-right", "@top-center", "@bottom-left", "@bottom-right", "@bottom-center"),
    *(":-webkit-datetime-edit", ":-webkit-calendar-picker-indicator"),
}
"""What all of them know, or do without: margins of printed pages say once more what the text says, and of a field for a
time Firefox prints no more than the time."""


def styles_features() -> set[str]:
    """Pseudo-classes, functions and rules of styles, comparisons in conditions, and what patterns of scripts use."""
    text = "".join(
        re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text("utf-8"), flags=re.S)
        for folder in LOOKS
        for path in sorted(folder.glob("*.css"))
    )
    selectors = " ".join(re.findall(r"[^{};]+(?=\{)", text))
    conditions = " ".join(re.findall(r"@(?:media|container)([^{]+)", text))
    used = set(re.findall(r":[a-z-]+", re.sub(r"\([a-z-]+:[^)]*\)", "", selectors)))
    used |= set(re.findall(r"(?<![\w:-])[a-zA-Z-]+\(", text)) | set(re.findall(r"@[a-z-]+", text))
    used |= {"inset"} if re.search(r"[{;\s]inset:", text) else set()
    used |= {"range"} if re.search(r"\w\s*[<>]=?", conditions) else set()
    scripts = "".join(path.read_text("utf-8") for folder in LOOKS for path in sorted(folder.glob("*.js")))
    return used | ({"lookbehind"} if re.search(r"\(\?<[=!]", scripts) else set())


@pytest.mark.parametrize("page", HOSTING)
def test_the_browsers_are_those_that_the_styles_need(page: str) -> None:
    """What styles use is known, and the page names the first versions that know all of it."""
    used = styles_features()
    assert used - set(NEEDS) - EVERYWHERE - {"and(", "or(", "not(", "screen(", "print("} == set()
    first = [max(NEEDS[name][number] for name in used & set(NEEDS)) for number in range(3)]
    text = hosting(page).partition("{ #browsers }")[2].partition("\n## ")[0]
    assert [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)][:3] == first
