"""The sample that a release keeps for later: `python -m tests.sample` writes it anew from the files of the sample."""

from pathlib import Path

from macros.beginning.sample import PLACE, company_files, sample_text

ROOT = Path(__file__).parents[1]


def text() -> str:
    """What is to stand in the program."""
    return sample_text(company_files(ROOT))


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
