"""An answer as the lines of its evidence file, ready to paste below `answers:`."""

from typing import Any, Literal

from macros.editing.yaml_writer import lines_of
from macros.facts.training import as_typed
from macros.model.evidence import Answer, Basis, NamedBasis


def keys_of(answer: Answer, mode: Literal["python", "json"] = "python") -> dict[str, Any]:
    """The keys of `answer` as they are typed, without what says nothing beyond its default.

    A basis that stands at the head of the file is its name. With the mode `json` days and words of lists are texts.
    """
    typed = as_typed(answer)
    group = typed.model_dump(mode=mode, exclude_defaults=True)
    return {**group, "basis": tuple(_entry(basis, mode) for basis in typed.basis)} if typed.basis else group


def _entry(basis: Basis, mode: Literal["python", "json"]) -> str | dict[str, Any]:
    return basis.name if isinstance(basis, NamedBasis) else basis.model_dump(mode=mode, exclude_defaults=True)


def answer_lines(item: str, answer: Answer) -> str:
    """The lines of `answer`, each with its line end; what says nothing beyond its default is left out."""
    lines = [f"  {item}:", *lines_of(keys_of(answer), " " * 4)]
    return "".join(f"{line}\n" for line in lines)
