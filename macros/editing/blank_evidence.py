"""A new department's evidence file: every item as commented lines, ready to fill in."""

from macros.editing.yaml_writer import lines_of, list_lines
from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.messages.problems import printable
from macros.model.base import Kind
from macros.model.company import Department
from macros.model.wording import ItemWording

HEAD = """\
# yaml-language-server: $schema=../schema/evidence.schema.json
# Evidence of {name}. Edited by: {role}.
# Every field is explained in the portal under For editors.
#
# To answer an item, remove the # and the space after it from its lines, and change what they say.
# An item that you have not assessed stays commented out.
# A basis that several items rest on is typed once, by a short name below 'bases:' above 'answers:'; 'basis:' names it.
# With the first answer remove the # from the two lines below, too, and write the day on which you confirm it.

# reviewed:
"""


def blank_evidence(guideline: Guideline, labels: Labels, department: Department, items: tuple[str, ...]) -> str:
    """The text of an evidence file for `items`, with no answer yet, and so without a day on which it was confirmed."""
    head = HEAD.format(name=printable(department.name), role=printable(department.head))
    (role,) = lines_of({"reviewed_by": department.head})
    return f"{head}# {role}\n\nanswers:\n" + "".join(f"\n{blank_answer(guideline, labels, item)}" for item in items)


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
