"""Messages in another language: a catalog is all that it takes, and no English is left beside it."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import catalogs
import pytest
from babel.messages.catalog import Catalog, Message
from click.testing import CliRunner
from samples import copy_small
from test_commands import NOT_A_DAY, SETTINGS, change, commit, second_source

__all__ = ["commit"]  # a fixture

import macros
from macros.building.world import world
from macros.commands import main
from macros.commands.translations import HEAD
from macros.editing.request_template import EXAMPLE, OUTSIDE_EXAMPLE
from macros.messages import languages
from macros.messages.problems import DataError
from macros.text.sentences import GAP

FOLDER = Path(macros.__path__[0])
MAKERS = {"said": 1, "suggested": 1, "counted": 2}
"""The functions that make a sentence, each with the number of texts that it is called with."""


@pytest.fixture(scope="module")
def brackets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of catalogs with one of a language that puts brackets around each sentence; nobody writes there."""
    folder = tmp_path_factory.mktemp("catalogs")
    catalogs.write(catalogs.bracketed(), folder / "xx" / "LC_MESSAGES" / "portal.po")
    return folder


@pytest.fixture
def pseudo(brackets: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of that language, whose catalog stands where catalogs do."""
    monkeypatch.setattr(languages, "FOLDER", brackets)
    return "xx"


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the program that makes a sentence, with its module."""
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                yield path.relative_to(FOLDER).as_posix(), node


def test_the_template_is_current() -> None:
    """The template holds the sentences of the program; `python -m tests.catalogs` renews it."""
    assert catalogs.contents(catalogs.read(catalogs.TEMPLATE)) == catalogs.contents(catalogs.extracted())


def test_every_sentence_is_in_the_template() -> None:
    """A sentence is made of plain texts, which the template can hold, and each of its gaps is filled."""
    for name, call in calls():
        texts = call.args[: MAKERS[call.func.id]]  # type: ignore[attr-defined]
        assert all(isinstance(text, ast.Constant) for text in texts), f"{name}:{call.lineno}"
        english = [str(text.value) for text in texts if isinstance(text, ast.Constant)]
        gaps = {gap for text in english for gap in GAP.findall(text)}
        assert set(english) <= catalogs.sentences(), f"{name}:{call.lineno}"
        filled = {keyword.arg for keyword in call.keywords} | ({"number"} if len(english) == 2 else set())
        assert gaps - filled == set() and {keyword.arg for keyword in call.keywords} <= gaps, f"{name}:{call.lineno}"


TEXTS = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
"""What looks like English: two words."""
NO_SENTENCES: dict[str, set[str]] = {
    "commands/doctor.py": {"python -m macros hosting nginx", "python -m macros hosting iis"},
    # what people type, as in the next ones
    "commands/check.py": {"python -m macros translations", "python -m macros official read-again ID"},
    "commands/edition_report.py": {
        *("python -m macros translations", "python -m macros check", "python -m macros official")
    },
    "commands/read_again.py": {"python -m macros official FILE"},
    "commands/unread.py": {"python -m macros official read-again "},
    "official/findings.py": {"python -m macros official read-again "},
    "commands/codeowners.py": {"python -m macros codeowners"},
    "commands/take.py": {"python -m macros format"},
    "commands/format.py": {"python -m macros format"},
    "commands/request_template.py": {"python -m macros request-template"},
    "commands/schema.py": {"python -m macros schema"},
    "commands/sample.py": {"python -m mkdocs serve"},
    "commands/to_read.py": {"python -m macros translations --read "},
    # and the name of a file that is never shown
    "commands/new_department.py": {"python -m macros check", "the new entry"},
    "commands/translations.py": {HEAD, "python -m macros check"},  # a file for editors, and what people type
    "mkdocs_rim/plain_site.py": {"mkdocs build --strict"},  # what people type, as in the next two
    "upgrading/arriving.py": {
        *("git commit", "git reset --hard"),
        "python -m pip install --only-binary :all: --require-hashes -r requirements.lock",
    },
    "upgrading/__main__.py": {"python -m macros upgrade"},
    "disclosure/history.py": {"earlier commits"},  # what people type
    "editing/request_template.py": {EXAMPLE, OUTSIDE_EXAMPLE},  # what people type
    "disclosure/leaving.py": {"Visible outside: "},  # what people type
    "disclosure/meant.py": {"visible outside", "visible to everyone"},  # what people type
    "disclosure/opened.py": {"Visible to everyone: "},  # what people type
    "editing/answer_fields.py": {  # stops who changes the program
        "the form for an answer has no sort of field for '",
        "', which is of the kind '",
        "': add the kind to SORTS, and a new sort to answer_form.html and answer.js",
    },
    "model/evidence.py": {"Left out"},  # a stand-in that nobody sees, as in the next ones
    "model/shapes.py": {"nothing is known of what stands in a field of the type "},  # stops who changes the program
    "model/worded.py": {"{en: Sales, ja: 営業部}"},  # what a table of fields gives as an example
    "model/readers.py": {"a field that holds ", " needs a mark: it has no value that says nothing"},  # the same
    "hosting/sending.py": {"noindex, nofollow"},  # what machines read, as in the next one
    "mkdocs_rim/frame.py": {"noindex, nofollow"},
    "loading/official.py": {"python -m macros official FILE"},  # what people type
    "loading/guideline.py": {"Left out"},  # a stand-in that nobody sees
    "reading/salvage.py": {"Left out"},
    "loading/rules/company.py": {"checklist item"},  # keys of sentences, as in the next three
    "loading/rules/evidence.py": {"checklist item"},
    "loading/rules/guideline.py": {"principle or area"},
    "reading/lookup.py": {"checklist item", "item or note", "principle or area"},
    "mkdocs_rim/one_build.py": {"Cleaning site directory", "Building documentation to directory:"},  # MkDocs' own
}
"""Texts that are no messages."""
NO_MESSAGES = {
    "editing/codeowners.py",  # files that are written for editors, as in the next two
    "official/store.py",
    "editing/editor_schema.py",
    "model/said.py",  # what people type for nothing
    "model/roles.py",  # what they type for nobody
    "reading/complaints.py",  # what the parser says
    "reading/locks.py",  # what people type for a lock
    "hosting/findings.py",  # settings of web servers
    "reading/usual.py",  # what people type for a key
}
"""Modules whose other texts are none."""
OTHER_ROOMS = ("rendering", "derived", "exports")
"""Rooms whose words are those of pages, which stand among the labels."""


def test_no_message_is_left_out() -> None:
    """Whatever looks like English in the program is a sentence for the catalog, or known to be none."""
    sentences: dict[str, set[str]] = {}
    for path in sorted(FOLDER.rglob("*.py")):
        name = path.relative_to(FOLDER).as_posix()
        if not name.startswith(OTHER_ROOMS):
            texts = {text for text in unsaid(ast.parse(path.read_text(encoding="utf-8"))) if TEXTS.search(text)}
            sentences |= {name: texts} if texts else {}
    assert {name: texts for name, texts in sentences.items() if name not in NO_MESSAGES} == NO_SENTENCES
    assert sentences.keys() >= NO_MESSAGES


def unsaid(tree: ast.Module) -> Iterator[str]:
    """The texts of a module but for those of sentences, documentation, patterns and the help of the command line."""
    known: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            known.add(id(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            known |= {id(text) for text in node.args}
        elif (isinstance(node, ast.keyword) and node.arg == "help") or _is_pattern(node):
            known |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield node.value


def _is_pattern(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "re.search")


def nothing(data: Path) -> None:
    """Leaves the data as it is."""


def broken_day(data: Path) -> None:
    """A date in another form."""
    change(data / "evidence" / "procurement.yml", "reviewed: 2026-09-30\n", NOT_A_DAY)


def unreadable(data: Path) -> None:
    """A file that cannot be read."""
    change(data / "evidence" / "procurement.yml", "reviewed: 2026-09-30\n", "\treviewed: 2026-09-30\n")


def many_slips(data: Path) -> None:
    """More problems than are shown."""
    lines = "".join(f"  - {{id: unit-{n}, name: none, head: Head, items: [K1-a]}}\n" for n in range(110))
    (data / "departments.yml").write_text(f"departments:\n{lines}", encoding="utf-8")


def without_outline(data: Path) -> None:
    """A guideline that is not there."""
    (data / "guideline" / "outline.yml").unlink()


def with_a_link(data: Path) -> None:
    """A link where the evidence of a department would be written."""
    (data / "evidence" / "night-shift.yml").symlink_to(data / "company.yml")


def without_repository(data: Path) -> None:
    """No host to write CODEOWNERS for."""
    path = data / "company.yml"
    path.write_text(re.sub("(?ms)^repository:.*?^(?=contacts)", "", path.read_text(encoding="utf-8")), encoding="utf-8")


GIT = "fatal: not a git repository (or any of the parent directories): .git"
CLICK = re.compile("Usage: .*|Try '.*' for help|Error:|Error: Invalid value for [A-Za-z-]+:")
"""What the library of the command line says around a message."""
PLACE = re.compile(r"data/[a-z./-]+(:[0-9]+:[0-9]+)?:")
NEW = ["new-department", "night-shift", "--items", "K1"]
COMMANDS: dict[str, tuple[Callable[[Path], None], list[str], list[str]]] = {
    "check": (nothing, ["check"], []),
    "check a slip": (broken_day, ["check"], []),
    "check many slips": (many_slips, ["check"], []),
    "check one file": (broken_day, ["check", "--only", "data/evidence/design.yml"], []),
    "check files without --only": (nothing, ["check", "data/evidence/design.yml"], []),
    "check without Git": (nothing, ["check", "--against", "main"], [f"Error: {GIT}"]),
    "due": (
        nothing,
        ["due", "--within", "90"],
        [],
    ),
    "due, nothing": (nothing, ["due", "--within", "0", "--department", "procurement"], []),
    "due of a department that is not there": (nothing, ["due", "--department", "nowhere"], []),
    "due, with a slip": (broken_day, ["due"], []),
    "diff without Git": (nothing, ["diff", "main"], [GIT, GIT]),
    "format": (nothing, ["format"], []),
    "format --check": (nothing, ["format", "--check"], []),
    "format what cannot be read": (unreadable, ["format"], []),
    "schema": (nothing, ["schema"], []),
    "schema --check": (nothing, ["schema", "--check"], []),
    "schema without an outline": (without_outline, ["schema"], []),
    "request-template": (nothing, ["request-template"], []),
    "request-template --check": (nothing, ["request-template", "--check"], []),
    "workbook of a department that is not there": (nothing, ["workbook", "nowhere"], []),
    "codeowners": (nothing, ["codeowners"], []),
    "codeowners --check": (nothing, ["codeowners", "--check"], []),
    "codeowners without a repository": (without_repository, ["codeowners"], []),
    "codeowners with slips": (many_slips, ["codeowners"], []),
    "translations": (nothing, ["translations"], []),
    "translations of a language that is not there": (nothing, ["translations", "--language", "ja"], []),
    "translations into no language": (nothing, ["translations", "--language", "klingon"], []),
    "translations --read what is not there": (nothing, ["translations", "--read", "K1-a"], []),
    "new-department": (nothing, NEW, ["3. python -m macros check"]),
    "new-department there already": (nothing, ["new-department", "procurement"], []),
    "new-department with an id that cannot be": (nothing, ["new-department", "Night Shift"], []),
    "new-department with a name of Windows": (nothing, ["new-department", "con"], []),
    "new-department with an item that is not there": (nothing, [*NEW[:-1], "K1-z"], []),
    "new-department with a name that says nothing": (nothing, [*NEW, "--name", "none"], []),
    "new-department where a link stands": (with_a_link, NEW, []),
    "new-department without an outline": (without_outline, NEW, []),
}
"""What is done to the data, what commands are asked then, and the lines that are the same in every language."""


def run(data: Path, arguments: list[str], language: str) -> str:
    """What a command says of the data, in a language."""
    settings = {**SETTINGS, "PORTAL_LANGUAGE": language}
    return CliRunner(env=settings).invoke(main, ["--data", str(data), *arguments], prog_name="python -m macros").output


def outside(output: str) -> list[str]:
    """What of the lines of an output stands outside all brackets, where it has letters, but for places of problems."""
    before = ""
    while before != output:
        before, output = output, re.sub("ᐸ[^ᐸᐳ]*ᐳ", "", output)
    lines = [line.strip(" .") for line in output.splitlines() if re.search("[A-Za-z]{2}", line)]
    return [line for line in lines if not CLICK.fullmatch(line) and not PLACE.fullmatch(line)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_all_of_it(name: str, tmp_path: Path, pseudo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command's output in the language of brackets is the English one, but for these, and little stands outside."""
    monkeypatch.setenv("GIT_DISCOVERY_ACROSS_FILESYSTEM", "1")  # or Git says where the folder for tests is mounted
    prepare, arguments, same = COMMANDS[name]
    outputs = []
    for language in ("en", pseudo):
        data = copy_small(tmp_path / language)
        prepare(data)
        outputs.append(run(data, arguments, language))
    assert re.sub("[ᐸᐳ]", "", outputs[1]) == outputs[0]
    assert outside(outputs[1]) == same


def test_diff_says_all_of_it(small: Path, commit: Callable[[str], None], pseudo: str) -> None:
    """The same of what a change means: locks that come off, a department that is new, and a file outside the data."""
    commit("before")
    second_source(small)
    evidence = small / "evidence"
    change(evidence / "design.yml", "    audience: management\n", "")
    change(evidence / "design.yml", "\n  audience: management\n", "\n")
    change(evidence / "design.yml", "2026-05-14", "2026-05-15")
    change(small / "departments.yml", "  - id: archive\n", f"{NIGHT}  - id: archive\n")
    (evidence / "night.yml").write_text("reviewed: 2026-09-30\nreviewed_by: Head\n", encoding="utf-8")
    (small.parent / "README.md").write_text("Read me.\n", encoding="utf-8")
    commit("after")
    told = run(small, ["diff", "before", "after"], pseudo)
    assert re.sub("[ᐸᐳ]", "", told) == run(small, ["diff", "before", "after"], "en")
    assert outside(told) == OF_DATA


NIGHT = "  - {id: night, name: Night, head: Head, items: [K1-b]}\n"
OF_DATA = ["- **** design K1-d, `design special_remarks`", "**Procurement**", "**Design**", "**Night**"]
"""Names of departments, and places as a request repeats them."""


@pytest.mark.parametrize(
    ("environ", "wanted", "language"),
    [
        ({}, "", "en"),
        ({"PORTAL_LANGUAGE": ""}, "", "en"),
        ({"PORTAL_LANGUAGE": "xx"}, "", "xx"),
        ({"PORTAL_LANGUAGE": "XX_YY.UTF-8"}, "", "xx"),
        ({"PORTAL_LANGUAGE": "xx"}, "EN-gb", "en"),
    ],
)
def test_which_language(environ: dict[str, str], wanted: str, language: str, pseudo: str) -> None:
    """What is asked for wins over the variable, and however the name is written, its catalog is found."""
    assert languages.language(environ, wanted) == language


@pytest.mark.parametrize(
    ("environ", "wanted", "own", "language"),
    [
        ({}, "", "ja", "ja"),
        ({}, "", "ja-JP", "ja"),
        ({}, "", "de", "en"),
        ({"PORTAL_LANGUAGE": ""}, "", "ja", "ja"),
        ({"PORTAL_LANGUAGE": "en"}, "", "ja", "en"),
        ({}, "en", "ja", "en"),
    ],
)
def test_a_company_is_spoken_to_in_its_own_language(
    environ: dict[str, str], wanted: str, own: str, language: str
) -> None:
    """Where nobody asks for a language it is the first of the company's site, and English where it has no catalog."""
    assert languages.language(environ, wanted, own) == language


def test_commands_and_builds_speak_the_first_language(small: Path) -> None:
    """So pipelines, comments and a build of a Japanese company need no setting."""
    change(small / "company.yml", "format: 1", "format: 1\nlanguages: [ja]")
    done = CliRunner(env={"PORTAL_LANGUAGE": ""}).invoke(main, ["--data", str(small), "check"])
    assert done.exit_code == 1
    assert "翻訳" in done.output or "ありません" in done.output
    assert "Nothing was built" not in done.output
    assert world({}, small.parent).language == "ja"


@pytest.mark.parametrize(("arguments", "name"), [([], "PORTAL_LANGUAGE"), (["--language", "eo"], "--language")])
def test_a_language_that_is_not_known_is_told(arguments: list[str], name: str, small: Path, pseudo: str) -> None:
    """A language without a catalog stops a command, with those that there are."""
    settings = {**SETTINGS, "PORTAL_LANGUAGE": "eo"}
    done = CliRunner(env=settings).invoke(main, ["--data", str(small), *arguments, "check"])
    assert done.exit_code == 1
    assert done.output == (
        f"{name}: the setting 'eo' is not known.\n    allowed: en, xx\n    fix: set {name} again\n\n"
        "1 problem in 1 file. Nothing was done.\n"
    )


def test_a_build_knows_its_language(tmp_path: Path, pseudo: str) -> None:
    """The variable counts for builds, too, and one that is not known stops them with all other settings."""
    assert world({"PORTAL_LANGUAGE": "xx"}, tmp_path).language == "xx"
    with pytest.raises(DataError):
        world({"PORTAL_LANGUAGE": "eo"}, tmp_path)


def test_translations_keep_their_gaps() -> None:
    """A translation has the gaps of its sentence; the number of things may go unsaid."""
    for path in filter(None, languages.known().values()):
        assert list(catalogs.wrong_gaps(catalogs.read(path))) == [], path
    catalog = Catalog("en")
    catalog.add("the key '{key}' is missing.", "the key is missing.")
    catalog.add("no column {column}", "no {place}")
    catalog.add(("{number} file", "{number} files"), ("one file", "{number} files"))
    assert list(catalogs.wrong_gaps(catalog)) == ["the key is missing.", "no {place}"]


JAPANESE = languages.FOLDER / "ja" / "LC_MESSAGES" / "portal.po"


def japanese() -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Every message of the Japanese catalog, with its translation."""
    for message in catalogs.read(JAPANESE):
        if message.id:
            yield message, catalogs.forms(message.string)


def test_japanese_says_every_sentence() -> None:
    """The Japanese catalog has every sentence of the template, and none that is empty, in doubt or short of a gap."""
    catalog = catalogs.read(JAPANESE)
    assert catalogs.contents(catalog) == catalogs.contents(catalogs.read(catalogs.TEMPLATE))
    assert [message.id for message, texts in japanese() if not all(texts) or message.fuzzy] == []
    assert list(catalogs.wrong_gaps(catalog)) == []


def test_japanese_leaves_no_english() -> None:
    """No sentence of it is English still; ids, keys and what people type are the same in every language."""
    assert list(catalogs.left_in_english(catalogs.read(JAPANESE))) == []
    assert [texts for message, texts in japanese() if message.id in texts] == [("UTF-8",)]
    catalog = Catalog("ja")
    catalog.add("write {word}", "{word} and the colon {word}、「Visible to everyone: sales」")
    catalog.add("the key '{key}' is missing.", "the key is missing: {key}。")
    assert list(catalogs.left_in_english(catalog)) == ["the key is missing: {key}。"]


def test_japanese_ends_where_english_ends() -> None:
    """A sentence with a full stop has one in Japanese, and no other has: what is put into another loses it."""
    ends = [(message.id, texts[0]) for message, texts in japanese() if isinstance(message.id, str)]
    assert [text for english, text in ends if english.endswith(".") != text.endswith("。")] == []


def test_japanese_is_shown_on_windows() -> None:
    """Each sign of it is in the code page of a Japanese Windows, where any other would be shown as its code."""
    for _, texts in japanese():
        assert "".join(texts).encode("cp932")


UTF_8 = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    "damage",
    [
        b"<<<<<<< mine\n",
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\nmsgid "a"\nmsgstr "\xff"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=x\\n"\n',
        UTF_8 + b'msgid "Nothing was built."\nmsgstr "x\\n::error::y"\n',
        UTF_8 + b'msgid "Nothing was built."\nmsgstr "x\x1b[31m"\n',
    ],
    ids=["conflict", "charset", "bytes", "plurals", "command", "escape"],
)
def test_a_damaged_catalog_is_told(damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog that cannot be read is one problem with its file, and no traceback."""
    path = tmp_path / "xx" / "LC_MESSAGES" / "portal.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    with pytest.raises(DataError) as told:
        languages.catalog("xx")
    (problem,) = told.value.problems
    assert problem.place.file.endswith("xx/LC_MESSAGES/portal.po")
