"""How the program is put together, and what its table for spreadsheets is safe against."""

import ast
import csv
import io
import re
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import jinja2.nodes
import pytest
import yaml
from site_builds import plain_yaml

import macros
from macros.derived.view import view
from macros.exports.tables import status_csv
from macros.facts.day import Clock
from macros.loading.load import load

FOLDER = Path(macros.__path__[0])
ROOMS: dict[str, str] = {
    "text": "digests encodings kana lines looks missing_package sentences signs words",
    "messages": "languages problems refusals",
    "model": (
        "addresses base cases colors company days described evidence fields guideline kinds languages links "
        "lists nearest official own own_site pictures readers repository roles said shapes training translated values "
        "worded wording zones"
    ),
    "reading": (
        "cell_values commas comments complaints entries_line facilitators folder framing git locks lookup past pasted "
        "placed plain_files reader records remedies repair salvage source trials unseen unslip usual xlsx "
        "yaml_slips"
    ),
    "facts": "day editions guideline labels past portal training translations",
    "loading": (
        "cases edits guideline labels load made_from official own past rules.__init__ rules.bases rules.cases "
        "rules.company rules.editions rules.effect rules.evidence rules.gaps rules.guideline rules.lost rules.own "
        "rules.released rules.terms rules.training rules.translation training translations versions"
    ),
    "derived": (
        "address ahead answer_digests answered banners board change_words changes compare doers due due_words editions "
        "grid needs own_names palette reach reasons released rows slide_times status tallies touched trend view"
    ),
    "disclosure": "alike bare earlier history kept leaving meant moved opened published successors switched_off",
    "exports": (
        "answer_tables api api_answer_records api_answers api_guideline api_records api_schema calendars "
        "ciso_assistant empty_workbook feeds formats lasting moments oscal oscal_catalog oscal_results packed "
        "pages_address sheet_texts spreadsheet tables workbook"
    ),
    "hosting": "client examine files findings looked_at place places sending visit",
    "editing": (
        "answer_fields answer_lines blank_evidence blank_log cell_sentences cell_words codeowners editor_schema "
        "field_tables field_words files inbox lock made_from pairs patch request_template returned taking "
        "tidy.__init__ tidy.cut tidy.layout tidy.order tidy.pieces tidy.quotes workbook_back yaml_writer"
    ),
    "upgrading": ("__main__ archive arriving begun formats journal keys manifest ownership packing plan preparing"),
    "official": (
        "align clean comparison cut document findings letters lines marks normal pairing passages pdf_file plan store "
        "text_file word_changes"
    ),
    "rendering": (
        "ahead_chart asked_labels banner block blocks boxes cases catalogue chart columns environment form "
        "guidance_map host_links listing look pages picture register search sentences session_folder terms training"
    ),
    "building": "beside broken_off destination kept later rebuild site theme titles whole world",
    "written": "files html own own_look pictures source translated",
    "beginning": "answers asking first_files journal sample staged",
    "mkdocs_rim": (
        "docs_check frame further git_questions hooks log looks menu one_build own_pages page_check page_slips "
        "plain_page plain_settings plain_site search_index serving shared_menu theme_files"
    ),
    "commands": (
        "begin check closed codeowners command_line diff doctor document_files due due_line edition_outline "
        "edition_report export format formats handing_out hosting markdown minutes new_department official "
        "official_compare output outside pages read_again remind reminder report request_template sample schema "
        "speaking take to_read translations unread upgrade waiting workbook"
    ),
}
"""The rooms from what people type to the site, each with its modules; a room knows none after it."""
OUTSIDE = {"__init__", "__main__"}
"""What stands in no room: the door of the macros plugin, and that of the command line."""
STEP = {room: number for number, room in enumerate(ROOMS)}
RIM = "mkdocs_rim"
"""The room that may know MkDocs."""
MKDOCS = {"mkdocs", "mkdocs_macros", "material"}
LINES = 400


def modules() -> dict[str, Path]:
    """Every module by its name below the package."""
    return {".".join(path.relative_to(FOLDER).with_suffix("").parts): path for path in sorted(FOLDER.rglob("*.py"))}


@cache
def imported(path: Path) -> set[str]:
    """The dotted names that a module imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports from a place that depends on its own"
            names |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@cache
def imports() -> dict[str, set[str]]:
    """For each module the modules of the package that it imports."""
    names = {f"macros.{name}": name for name in modules()}
    names |= {name.removesuffix(".__init__"): short for name, short in names.items() if name.endswith(".__init__")}
    return {
        name: {names[dotted] for dotted in imported(path) if dotted in names and dotted != "macros"} - {name}
        for name, path in modules().items()
    }


def reached(name: str) -> set[str]:
    """All modules that a module imports, and those that they import, and so on."""
    modules_reached: set[str] = set()
    ahead = [name]
    while ahead:
        more = imports()[ahead.pop()] - modules_reached
        modules_reached |= more
        ahead += more
    return modules_reached


def room(name: str) -> str:
    """The room of a module; of one that stands in none, its own name."""
    return name.partition(".")[0]


def test_every_module_has_its_room() -> None:
    """The rooms above have the modules named there, each module stands in one of them, and each room has a door."""
    named = {f"{room}.{module}" for room, modules in ROOMS.items() for module in (*modules.split(), "__init__")}
    assert set(modules()) - OUTSIDE == named


def test_imports_go_one_way() -> None:
    """A module does not come back to itself, and imports no module of a later room."""
    for name, known in imports().items():
        assert name not in reached(name), name
        if name not in OUTSIDE:
            assert {module for module in known if STEP[room(module)] > STEP[room(name)]} == set(), name


def test_a_module_alone_is_light() -> None:
    """Whoever imports what problems are made of loads no template, no renderer, no model and no reader of catalogs."""
    code = "import sys, macros.messages.problems, macros.messages.languages; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    own = {name for name in loaded if name.startswith("macros.")}
    assert own == {
        *("macros.messages", "macros.messages.languages", "macros.messages.problems"),
        *("macros.text", "macros.text.sentences"),
    }
    assert not {"jinja2", "babel"} & {name.split(".")[0] for name in loaded}


def test_only_the_rim_knows_mkdocs() -> None:
    """MkDocs, its theme and its plugins are imported where the program meets them, and nowhere else."""
    knowing = {name for name, path in modules().items() if {dotted.split(".")[0] for dotted in imported(path)} & MKDOCS}
    assert "mkdocs_rim.hooks" in knowing
    assert {room(name) for name in knowing} == {RIM}


def test_no_module_is_long() -> None:
    """A module has at most 400 lines."""
    long = {name for name, path in modules().items() if len(path.read_text(encoding="utf-8").splitlines()) > LINES}
    assert long == set()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("https://example.org";"x")', "=cmd|' /C calc'!A0", " =2+2"]
AWKWARD = ["a,b", 'say "a"', "a;b", "日本", "'quoted", "a\nb"]


def table(data: Path) -> str:
    """The table of the small company for everyone."""
    return status_csv(view(load(data, Clock(datetime(2026, 11, 20, tzinfo=UTC))), []))


def test_table_is_safe_in_a_spreadsheet(small: Path) -> None:
    """Text that a spreadsheet would take for a formula stands in the table as text, and any other as it was typed."""
    names = [*FORMULAS, *AWKWARD]
    listed = [{"id": f"unit-{n}", "name": name, "head": "Head", "items": ["K1-a"]} for n, name in enumerate(names)]
    rewrite(small / "departments.yml", {"departments": listed})
    for path in (small / "evidence").iterdir():
        path.unlink()
    for department in listed:
        rewrite(small / "evidence" / f"{department['id']}.yml", {"reviewed": "2026-09-30", "reviewed_by": "Head"})
    wording = small / "guideline" / "en" / "checklist.yml"
    titles = plain_yaml(wording)
    titles["K1-a"]["title"] = "=1+1"
    rewrite(wording, titles)
    head, *lines = csv.reader(io.StringIO(table(small).removeprefix("\ufeff"), newline=""))
    shown = [dict(zip(head, line, strict=True)) for line in lines if line[0] == "K1-a"]
    plain = [" ".join(name.split()) for name in AWKWARD]
    assert [line["Department"] for line in shown] == [*(f"'{name.strip()}" for name in FORMULAS), *plain]
    assert {line["Title"] for line in shown} == {"'=1+1"}
    assert not [cell for line in lines for cell in line if cell.strip().startswith(("=", "+", "-", "@"))]


def rewrite(path: Path, value: Any) -> None:
    """Puts `value` into a data file."""
    path.write_text(yaml.safe_dump(value, default_style='"', allow_unicode=True), encoding="utf-8")


def test_table_is_read_as_utf_8(small: Path) -> None:
    """The table begins with a byte order mark and ends every line as RFC 4180 says."""
    content = table(small).encode()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.count(b"\xef\xbb\xbf") == 1


FILLERS = {"found", "made", "one"}
"""Names that tell a reader nothing of what they hold."""
MAY_BE_NAMED = re.compile(rf"\b({'|'.join(FILLERS)})\b(\s*(=|:|,|\)|\+=|\|=)|\s+in\b)")
"""What is written where one of them names something: other files are not taken apart."""


def test_no_name_is_a_filler() -> None:
    """A variable or a parameter of the program, and of its tests, is called by what it holds."""
    root = FOLDER.parent
    texts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("macros", ".ci", ".gitlab", "tests")
        for path in sorted((root / folder).rglob("*.py"))
        if "node_modules" not in path.parts
    }
    fillers = [
        f"{name}:{node.lineno}"
        for name, text in texts.items()
        if MAY_BE_NAMED.search(text)
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in FILLERS)
        or (isinstance(node, ast.arg) and node.arg in FILLERS)
    ]
    assert fillers == []


RECKONED = re.compile(
    r"\|\s*(?:sum|max|min)\b|(?:select|reject)attr\(.late.|\b(?:dues_within|coming|tn|slide)\((?:[^(){}]*, *)?\d+ *[,)]"
)
"""What a template writes that counts, or picks what is late, or says a number of days or seconds of its own."""


@pytest.mark.parametrize(
    "text",
    [
        "counts.values()|sum",
        "totals | max",
        'view.dues|selectattr("late")|list',
        "dues|rejectattr('late')",
        "view.dues_within(60)",
        "view.dues_within(60, id)",
        "coming(view, 60)",
        'tn("board.next", 60)',
        "slide(120, notes)",
    ],
)
def test_what_reckons_is_known(text: str) -> None:
    """Each way in which a template could count or compare days is known as that."""
    assert RECKONED.search(f"{{{{ {text} }}}}")


def test_templates_neither_count_nor_compare_days() -> None:
    """What is counted, or depends on days, is worked out before any template shows it."""
    reckoning = [
        f"{path.relative_to(FOLDER)}: {match[0]}"
        for folder in ("overrides", "macros/rendering/templates")
        for path in sorted((FOLDER.parent / folder).rglob("*.html"))
        for match in RECKONED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert reckoning == []


DAYS = {"day", "today", "since", "until", "due", "valid_until", "reviewed", "review_by"}
"""What days are called."""
IN_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def test_commands_and_pages_compare_no_days() -> None:
    """No command, and nothing that makes pages, asks which of two days is earlier, or works out another day."""
    comparing = []
    for name, path in modules().items():
        if room(name) not in ("commands", "rendering"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and any(isinstance(sign, IN_ORDER) for sign in node.ops):
                sides = (node.left, *node.comparators)
                called = {getattr(side, "attr", getattr(side, "id", "")) for side in sides}
                comparing += [f"{name}:{node.lineno}"] if called & DAYS else []
            elif isinstance(node, ast.Name) and node.id == "timedelta":
                comparing.append(f"{name}:{node.lineno}")
    assert comparing == []


def test_no_name_in_a_template_is_a_filler() -> None:
    """What a template sets, loops over or is called with is called by what it holds, too."""
    fillers = [
        f"{path.name}:{name.lineno}"
        for folder in ("overrides", "macros/rendering/templates")
        for path in sorted((FOLDER.parent / folder).rglob("*.html"))
        if any(filler in (text := path.read_text(encoding="utf-8")) for filler in FILLERS)
        for name in jinja2.Environment(autoescape=True).parse(text).find_all(jinja2.nodes.Name)
        if name.ctx != "load" and name.name in FILLERS
    ]
    assert fillers == []


NO_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`', re.DOTALL)
"""The comments and texts of a script."""


def test_no_name_in_a_script_is_a_filler() -> None:
    """A variable or a parameter of our scripts is called by what it holds, too."""
    scripts = [
        path
        for folder in ("overrides/assets", "macros/rendering/templates/room/assets")
        for path in sorted((FOLDER.parent / folder).rglob("*.js"))
    ]
    assert len(scripts) > 9
    fillers = [
        f"{path.name}: {name}"
        for path in scripts
        for name in re.findall(r"(?<![.\w-])[A-Za-z]\w*(?![\w:-])", NO_CODE.sub("", path.read_text(encoding="utf-8")))
        if name in FILLERS
    ]
    assert fillers == []


def test_classes_say_which_they_are() -> None:
    """No two modules have a public class of one name. Records for programs are called as what they are of."""
    classes = [
        (node.name, name)
        for name, path in modules().items()
        if not name.startswith("exports.api_")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    by_name: dict[str, list[str]] = {}
    for name, module in classes:
        by_name.setdefault(name, []).append(module)
    twice = {name: where for name, where in by_name.items() if len(where) > 1}
    assert twice == {}


def test_no_test_by_chance_rests_on_time() -> None:
    """Each test whose input is made by chance takes as long as a busy machine needs: it sets no deadline."""
    timed = [
        f"{path.name}::{test.name}"
        for path in sorted(Path(__file__).parent.rglob("test_*.py"))
        if "\n@given(" in (text := path.read_text(encoding="utf-8"))
        for test in ast.walk(ast.parse(text))
        if isinstance(test, ast.FunctionDef)
        and "given(" in (marks := " ".join(map(ast.unparse, test.decorator_list)))
        and "deadline=None" not in marks
    ]
    assert timed == []
