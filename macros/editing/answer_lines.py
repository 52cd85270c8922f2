"""An answer as the lines of its evidence file, ready to paste below `answers:`."""

from macros.editing.yaml_writer import lines_of
from macros.facts.training import SessionBasis
from macros.model.evidence import Answer


def as_typed(answer: Answer) -> Answer:
    """`answer` without bases that nobody typed."""
    typed = tuple(basis for basis in answer.basis if not isinstance(basis, SessionBasis))
    return answer.model_copy(update={"basis": typed}) if len(typed) < len(answer.basis) else answer


def answer_lines(item: str, answer: Answer) -> str:
    """The lines of `answer`, each with its line end; what says nothing beyond its default is left out."""
    lines = [f"  {item}:", *lines_of(as_typed(answer).model_dump(exclude_defaults=True), " " * 4)]
    return "".join(f"{line}\n" for line in lines)
