"""A new department's evidence file: every item as commented lines, ready to fill in."""

from collections.abc import Iterable

from macros.editing.yaml_writer import lines_of, list_lines
from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.messages.problems import printable
from macros.model.base import Kind
from macros.model.company import Department
from macros.model.wording import ItemWording

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/evidence.schema.json"
"""By which an editor knows what the file may hold."""


def blank_evidence(guideline: Guideline, labels: Labels, department: Department, items: tuple[str, ...]) -> str:
    """The text of an evidence file for `items`, with no answer yet, and so without a day on which it was confirmed."""
    who = {"name": printable(department.name), "role": printable(department.head)}
    head = [labels.text("form.blank-head.whose", **who), labels.text("form.blank-head.fields"), ""]
    head += [labels.text(f"form.blank-head.{step}") for step in ("fill", "open", "shared", "confirm")]
    (role,) = lines_of({"reviewed_by": department.head})
    return f"{SCHEMA_LINE}\n{commented(head)}\n# reviewed:\n# {role}\n\nanswers:\n" + "".join(
        f"\n{blank_answer(guideline, labels, item)}" for item in items
    )


def commented(lines: Iterable[str]) -> str:
    """Lines as comments at the margin."""
    return "".join(f"# {line}".rstrip(" ") + "\n" for line in lines)


def blank_answer(guideline: Guideline, labels: Labels, item: str) -> str:
    """The commented lines of an answer to `item`."""
    says = guideline.wording[item]
    assert isinstance(says, ItemWording)
    basis = {"title": labels.text("form.blank-title"), "kind": next(iter(says.basis), Kind.ACHIEVEMENT)}
    lines = [
        f"  # {item}:  # {says.title}",
        "  #   check: Y",
        "  #   basis:",
        *(f"  #     {line}" for line in list_lines([basis])),
    ]
    return "\n".join(lines) + "\n"
