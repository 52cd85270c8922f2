"""What leans on MkDocs, on its plugins and on the theme stands in .github/couplings.md, and nothing else stands there.

The scan reads the program as text and as syntax trees and runs none of it. It finds

- in Python: names imported from MkDocs and its plugins, hooks and loggers by their names, and attributes of what comes
  from MkDocs: of imported names, of parameters with their types, and of what is assigned from these;
- in templates: blocks, variables, filters and words of the theme; in styles and scripts its classes, ids and settings;
- in mkdocs.yml: what is switched on.

It does not find what an object means whose type nobody wrote down, nor the words of MkDocs' messages.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, nodes

import macros

ROOT = Path(__file__).parents[1]
LIST = (ROOT / ".github" / "couplings.md").read_text(encoding="utf-8")
MKDOCS = {"mkdocs", "mkdocs_macros", "material"}
THEME = re.compile(
    r"(?<![\w-])(?:--)?md-[a-z0-9_-]*[a-z0-9]"  # classes and custom properties
    r"|\bdata-md-[a-z-]+|\bdata-search-exclude\b"
    r"|(?<![\w-])__[a-z]+(?![\w])"  # ids
    r"|(?<![\w-])__md_[a-z]+"  # what its program asks a page for
    r"|\brender_macros\b|\bsearch/search_index\.json\b"
    r"|\blunr(?:\.\w+)*|\bassets/javascripts/[a-z/]*"
    r"|(?<![\w-])headerlink\b|(?<![\w-])admonition(?:-title)?(?![\w-])"
)
THEME_HINTS = (
    *("md-", "__", "data-search-exclude", "render_macros", "search_index", "lunr", "assets/javascripts/"),
    *("headerlink", "admonition"),
)
"""What a line holds at least that names anything of it: looked for first, since few lines do."""
WORKER = re.compile(r"\b(?:SETUP|READY|QUERY|RESULT)\b|(?<![\w.])data\.(?:docs|config(?:\.\w+)*)")
"""The messages of the theme's search, by the names that our worker gives them, and what they carry."""
WAYS_IN = re.compile(f"{'|'.join(sorted(MKDOCS))}|define_env")
"""A word without which nothing in a module can come from there."""
LOGGER = re.compile(r"mkdocs(\.(?!yml)[a-z]+)*")
SHARED = {name for kind in (str, dict, list) for name in dir(kind)}
"""Methods that any text, group or list has, too: a call of one says nothing of MkDocs."""
OWN = {"site", "portal_files", "root", "words", "rooted", "fingerprinted", "phrased", "super"}
"""What the portal's templates name themselves, or its hook gives them."""


def files() -> Iterator[Path]:
    """Every file that is looked at."""
    yield ROOT / "mkdocs.yml"
    for folder in (Path(macros.__path__[0]), ROOT / "overrides", ROOT / "tests"):
        for suffix in ("py", "html", "js", "css"):
            yield from sorted(folder.rglob(f"*.{suffix}"))


def couplings(path: Path) -> set[str]:
    """What one file leans on."""
    text = path.read_text(encoding="utf-8")
    if path.name == "mkdocs.yml":
        return set(switched_on(yaml.safe_load(text)))
    if ROOT / "tests" in path.parents:
        return set(of_theme(text)) if path != Path(__file__) else set()
    names = set(of_theme(text))
    if path.suffix == ".py":
        names |= set(in_python(ast.parse(text)) if WAYS_IN.search(text) else ())
    elif ROOT / "overrides" in path.parents:
        names |= set(in_template(text)) if path.suffix == ".html" else set(WORKER.findall(text))
    return names


def of_theme(text: str) -> Iterator[str]:
    """Classes, ids, settings and programs of the theme that a text names."""
    for line in text.splitlines():
        if any(hint in line for hint in THEME_HINTS):
            yield from THEME.findall(line)


def switched_on(config: dict[str, Any]) -> Iterator[str]:
    """What mkdocs.yml switches on: the theme, its features, plugins, extensions, hooks and the search's fields."""
    yield config["theme"]["name"]
    yield from config["theme"]["features"]
    for key in ("plugins", "markdown_extensions"):
        yield from (next(iter(entry)) if isinstance(entry, dict) else entry for entry in config[key])


def in_python(tree: ast.Module) -> Iterator[str]:
    """Imported names in full; hooks; loggers; attributes of what comes from MkDocs, each with a dot before it."""
    names = dict(imported(tree))
    yield from names.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if LOGGER.fullmatch(node.value):
                yield node.value
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("on_" if names else "define_env"):
            given = {argument.arg for argument in node.args.args} - {
                "self"
            }  # whatever their types: MkDocs or a plugin gives them
            yield from (node.name, *attributes(node, {*names, *given}))
    for node in tree.body:
        yield from attributes(node, set(names))


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each name that comes from MkDocs or a plugin, as the module calls it and in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] in MKDOCS:
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names if alias.name in MKDOCS)


def attributes(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """The attributes of what comes from `known` names: parameters with such a type, and what is assigned from these.

    A name with another type written beside it is none of them.
    """
    known, before = set(known), None
    while known != before:
        before = set(known)
        for node in ast.walk(tree):
            known |= set(assigned(node, known))
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or (id(node) in called and node.attr in SHARED):
            continue
        if comes_from(node.value, known):
            yield f".{node.attr}"


def assigned(node: ast.AST, known: set[str]) -> Iterator[str]:
    """The names that one node of the tree makes part of `known`."""
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        words = set(re.findall(r"\w+", ast.unparse(node.annotation)))
        name = node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)
        if words & known or (known and words == {"Any"} and isinstance(node, ast.arg)):
            yield from {name, f"self.{name}"}
    elif isinstance(node, ast.ExceptHandler) and node.name and node.type and comes_from(node.type, known):
        yield node.name
    elif isinstance(node, ast.For | ast.comprehension) and comes_from(node.iter, known):
        yield from (name.id for name in ast.walk(node.target) if isinstance(name, ast.Name))
    elif isinstance(node, ast.Assign) and comes_from(node.value, known):
        yield from (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))


def comes_from(node: ast.AST, known: set[str]) -> bool:
    """Whether a value begins with one of the names: `page.file.src_uri` begins with `page`."""
    if ast.unparse(node) in known:
        return True
    if isinstance(node, ast.Subscript) and getattr(node.slice, "value", None) in OWN:
        return False
    if isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        return comes_from(node.value, known)
    if isinstance(node, ast.Call):
        of, first = ast.unparse(node.func), node.args[0] if node.args else node.func
        logger = of == "logging.getLogger" and LOGGER.fullmatch(str(getattr(first, "value", "")))
        return bool(logger) or comes_from(first if of in ("next", "list") else node.func, known)
    return isinstance(node, ast.GeneratorExp) and comes_from(node.generators[0].iter, known)


def in_template(text: str) -> Iterator[str]:
    """What a template of the theme takes from it: templates, blocks, variables with attributes, filters, words."""
    environment = Environment(autoescape=True)
    tree = environment.parse(text)
    own = OWN | {path.name for path in (ROOT / "overrides").glob("*.html")}
    extended = [node.template for node in tree.find_all(nodes.Extends)]
    yield from (name.value for name in extended if isinstance(name, nodes.Const) and name.value not in own)
    yield from (f"block {node.name}" for node in tree.find_all(nodes.Block))
    yield from (node.name for node in tree.find_all(nodes.Filter) if node.name not in {*environment.filters, *own})
    names = list(tree.find_all(nodes.Name))
    given = {node.name for node in names} - {node.name for node in names if node.ctx == "store"} - own
    yield from given
    for assignment in tree.find_all(nodes.Assign):
        source = next(assignment.node.find_all(nodes.Getattr), None)
        if source and root_of(source) == "page" and isinstance(assignment.target, nodes.Name):
            given.add(assignment.target.name)
    calls = list(tree.find_all(nodes.Call))
    called = {id(call.node) for call in calls}
    for attribute in tree.find_all(nodes.Getattr):
        is_shared = id(attribute) in called and attribute.attr in SHARED
        if root_of(attribute) in given and attribute.attr not in own and not is_shared:
            yield f".{attribute.attr}"
    for call in calls:
        if root_of(call.node) == "lang":
            yield from (argument.value for argument in call.args if isinstance(argument, nodes.Const))


def root_of(node: nodes.Node) -> str:
    """The name that a chain of attributes begins with."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return getattr(node, "name", "")


@cache
def listed() -> dict[str, set[str]]:
    """What the list says, by the names of files in a heading: words in backticks of the first column of its table."""
    words_of = {}
    for head, *lines in (part.splitlines() for part in LIST.split("\n### ")[1:]):
        cells = [line.split(" | ")[0] for line in lines if line.startswith("| `")]
        words_of[head.replace("\\", "")] = {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}
    return words_of


@cache
def leaning() -> dict[str, set[str]]:
    """What each file leans on, by its name; all of tests/ together."""
    words_of: dict[str, set[str]] = {}
    for path in files():
        name = "tests" if ROOT / "tests" in path.parents else path.name
        name = "templates" if path.suffix == ".html" and Path(macros.__path__[0]) in path.parents else name
        words_of.setdefault(name, set()).update(couplings(path))
    return {name: words for name, words in words_of.items() if words}


@pytest.mark.thorough
@pytest.mark.parametrize("head", listed())
def test_what_a_file_leans_on_is_listed(head: str) -> None:
    """A coupling that is not listed is found, and so is a listed one that is gone."""
    assert set().union(*(leaning().get(name, set()) for name in head.split(", "))) == listed()[head]


def test_every_file_that_leans_is_listed() -> None:
    """Each file that knows MkDocs, a plugin or the theme has its heading."""
    heads = {name for head in listed() for name in head.split(", ")}
    assert sorted(set(leaning()) - heads) == []


def test_the_scan_sees_what_is_known_to_be_there() -> None:
    """The scan finds one coupling of each kind, so that an empty list is no success."""
    words_of = leaning()
    assert {"on_config", ".extra", "mkdocs.structure.files.File"} <= words_of["hooks.py"]
    assert {".is_modified", ".builder", ".entries"} <= words_of["serving.py"]
    assert {"define_env", ".macro"} <= words_of["__init__.py"]
    assert {"block config", "assets/javascripts/workers/", ".previous_page", "footer.next"} <= words_of["main.html"]
    assert {"__drawer", "md-nav--primary"} <= words_of["menu.js"]
    assert {"lunr.stemmer", "QUERY", "data.docs"} <= words_of["search.js"]
    assert {"--md-accent-fg-color", "md-typeset"} <= words_of["portal.css"]
    assert {"navigation.tabs", "macros", "toc"} <= words_of["mkdocs.yml"]
