"""Small wrong changes to one place of a file: another comparison or number, a condition turned round, a wrong link."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
TEMPLATE = (
    (re.compile(r"\{% if (?!not )([^%]+?) %\}"), r"{% if not (\1) %}"),
    (re.compile(r"\{% elif (?!not )([^%]+?) %\}"), r"{% elif not (\1) %}"),
    (re.compile(r"\{% if not ([^%]+?) %\}"), r"{% if \1 %}"),
    (re.compile(r"\bpage\(\"(?=[a-z])"), 'page("elsewhere/'),
    (re.compile(r"\|length\b"), "|length + 1"),
)
SCRIPT = (
    (re.compile(r" === "), " !== "),
    (re.compile(r" !== "), " === "),
    (re.compile(r" && "), " || "),
    (re.compile(r" \|\| "), " && "),
    (re.compile(r" < "), " <= "),
    (re.compile(r" > "), " >= "),
    (re.compile(r"if \(!"), "if ("),
    (re.compile(r"\.toLowerCase\(\)"), ""),
)


@dataclass(frozen=True)
class Mutant:
    """One wrong change."""

    file: str
    """Path below the project."""
    line: int
    """Where it begins, counted from 1."""
    last: int
    """The line where it ends."""
    before: str
    """What stands there, on one line."""
    after: str
    """What stands there instead."""
    text: str
    """The whole file with the change."""

    @property
    def is_script(self) -> bool:
        """Whether it is tried in a browser."""
        return self.file.endswith(".js")


def mutants(root: Path, file: str) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its places; the kind of file says which changes there are."""
    text = (root / file).read_text(encoding="utf-8")
    yield from _python(file, text) if file.endswith(".py") else _patterns(file, text)


def _patterns(file: str, text: str) -> Iterator[Mutant]:
    for pattern, instead in TEMPLATE if file.endswith(".html") else SCRIPT:
        for match in pattern.finditer(text):
            after = match.expand(instead)
            line = text.count("\n", 0, match.start()) + 1
            changed = text[: match.start()] + after + text[match.end() :]
            told = match[0], after
            if file.endswith(".js"):  # a sign alone says nothing
                told = text.splitlines()[line - 1], changed.splitlines()[line - 1]
            yield Mutant(file, line, line, told[0].strip(), told[1].strip(), changed)


def _python(file: str, text: str) -> Iterator[Mutant]:
    tree = ast.parse(text)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    raw = text.encode()
    for node in _walk(tree):
        for place, after in _changes(node):
            first = starts[place.lineno - 1] + place.col_offset
            last = starts[place.end_lineno - 1] + place.end_col_offset  # type: ignore[operator]
            before = raw[first:last].decode()
            changed = (raw[:first] + after.encode() + raw[last:]).decode()
            if after != before:
                ends = place.end_lineno or place.lineno
                yield Mutant(file, place.lineno, ends, " ".join(before.split()), " ".join(after.split()), changed)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it but what guards the program against itself, and is no matter of values.

    That is decorators, such as one that freezes a record, and the check that lists which are gone through together are
    as long as each other.
    """
    yield node
    guards = getattr(node, "decorator_list", ())
    for child in ast.iter_child_nodes(node):
        if child not in guards and not (isinstance(child, ast.keyword) and child.arg == "strict"):
            yield from _walk(child)


Change = tuple[ast.expr, str]


def _changes(node: ast.AST) -> Iterator[Change]:
    """The expressions that are replaced at a node, each with what takes its place."""
    for kind, change in OPERATORS:
        if isinstance(node, kind):
            yield from change(node)


def _comparison(node: ast.Compare) -> Iterator[Change]:
    if len(node.ops) == 1 and type(node.ops[0]) in COMPARED:
        mutated = ast.Compare(node.left, [COMPARED[type(node.ops[0])]()], node.comparators)
        yield node, f"({ast.unparse(mutated)})"


def _junction(node: ast.BoolOp) -> Iterator[Change]:
    mutated = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    yield node, f"({ast.unparse(mutated)})"


def _negation(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield node, f"({ast.unparse(node.operand)})"


def _number(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        yield node, str(node.value + 1)
    elif isinstance(node.value, bool):
        yield node, str(not node.value)


def _called(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        yield node.func, CALLED[node.func.id]
    if isinstance(node.func, ast.Name) and node.func.id == "sorted" and node.args:
        yield node, f"list({ast.unparse(node.args[0])})"


def _choice(node: ast.IfExp) -> Iterator[Change]:
    yield node, f"({ast.unparse(ast.IfExp(node.test, node.orelse, node.body))})"


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for condition in node.ifs:
        yield condition, "True"


def _branch(node: ast.If) -> Iterator[Change]:
    yield node.test, "False"


OPERATORS: tuple[tuple[type[ast.AST], Callable[..., Iterator[Change]]], ...] = (
    (ast.Compare, _comparison),
    (ast.BoolOp, _junction),
    (ast.UnaryOp, _negation),
    (ast.Constant, _number),
    (ast.Call, _called),
    (ast.IfExp, _choice),
    (ast.comprehension, _filter),
    (ast.If, _branch),
)
