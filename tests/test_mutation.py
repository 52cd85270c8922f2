"""What is said of mutants that no test can notice is still true of the program."""

from pathlib import Path

import pytest

from tests.mutation.choice import is_of, known_to_be_same
from tests.mutation.mutants import mutants

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("entry", known_to_be_same(), ids=lambda entry: f"{entry['file']}: {entry['before']}")
def test_what_is_the_same_program_stands_there(entry: dict[str, str]) -> None:
    """Each entry of same.yml is a mutant of its file, and says why nobody can tell it from the program."""
    assert any(is_of(entry, mutant, ROOT) for mutant in mutants(ROOT, entry["file"]))
    assert entry["reason"]
