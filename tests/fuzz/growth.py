"""How the time of a check grows with the length of one evidence file that is wrong all over.

    python -m tests.fuzz.growth

It prints the seconds of the processor for each kind of file and length.
"""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.loading.load import load
from macros.messages.problems import DataError
from tests.fuzz.lines import CLOCK, laid_out

HEAD = "reviewed: 2026-09-30\nreviewed_by: Head of Design\nanswers:\n"
ONE = f"{HEAD}  K1-a:\n    check: N\n"
FILES: dict[str, Callable[[int], str]] = {
    "tabs": lambda n: HEAD + "\ta\n" * n,
    "control signs": lambda n: HEAD + "  \x01a\n" * n,
    "a key many times": lambda n: HEAD + "  K1-a: {check: Y}\n" * n,
    "days that are none": lambda n: f"{ONE}    actions:\n" + "      - {what: a, owner: b, due: x}\n" * n,
    "unknown keys in a line": lambda n: f"{HEAD}  K1-a: {{check: Y, {', '.join(f'k{i}: a' for i in range(n))}}}\n",
    "unknown items": lambda n: HEAD + "".join(f"  Z1-a{i}: {{check: Y}}\n" for i in range(n)),
    "empty entries": lambda n: f"{HEAD}  K1-a:\n    check: Y\n    basis:\n" + "      -\n" * n,
    "a line above comments": lambda n: (
        f"{HEAD}  K1-a:\n    check: Y\n    basis: [{', '.join(f'{{title: t{i}, kind: system}}' for i in range(n))}]\n"
        + "#\n" * n
    ),
    "actions": lambda n: (
        f"{ONE}    actions:\n" + "".join(f"      - {{what: a{i}, owner: b, due: 2026-12-01}}\n" for i in range(n))
    ),
}


def seconds(text: str, data: Path) -> tuple[float, int]:
    """The processor's seconds for a check with `text` as a department's answers, and how many problems it found."""
    (data / "evidence" / "design.yml").write_text(text, encoding="utf-8")
    begun = time.process_time()
    try:
        load(data, CLOCK)
    except DataError as error:
        return time.process_time() - begun, len(error.problems)
    return time.process_time() - begun, 0


def main() -> None:
    """Prints the table."""
    with TemporaryDirectory() as folder:
        data = laid_out(Path(folder))["small"]
        for name, text_of in FILES.items():
            for length in (250, 1000):
                took, number = seconds(text_of(length), data)
                print(f"{name:24} {length:6} {took:8.1f} s {number:6} problems", flush=True)


if __name__ == "__main__":
    main()
