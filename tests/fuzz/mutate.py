"""Mutants: a data file with one slip of the keyboard, the editor or the clipboard, and the lines that it changed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
SIGNS = " \t:-'\"[]{},#\u3000：－、。“”‘’–—\u00a0|>&*!%@`?"
"""What is typed by mistake: signs of YAML, and their look-alikes from an input method or a text processor."""
AUTOCORRECTED = {'"': "“”", "'": "‘’", "-": "–—", ":": "：", " ": "\u00a0\u3000", "[": "［", "]": "］", ",": "、，"}
KEY = re.compile(r"(\s*(?:- )*)([A-Za-z0-9_-]+)(:(?: |$))")
MARKERS = ("<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file's text after one slip."""

    kind: str
    text: str
    lines: tuple[int, ...]
    """The lines that were changed, from 1; beside a line that was taken away, its two neighbours."""


Mutate = Callable[[list[str], int, Random], tuple[list[str], tuple[int, ...]] | None]
"""Lines, the position of one that says something, and chance; to lines and the positions changed, or None."""


def files(folder: Path) -> list[Path]:
    """Every data file that people edit below the folder."""
    return [path for path in sorted(folder.rglob("*.yml")) if "schema" not in path.parts]


def mutant(text: str, kind: str, random: Random) -> Mutant | None:
    """`text` with a slip of that kind; None where chance chose a line that it cannot happen to."""
    lines = text.split("\n")
    saying = [at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    changed = KINDS[kind](list(lines), random.choice(saying), random)
    if not changed or changed[0] == lines:
        return None
    return Mutant(kind, "\n".join(changed[0]), tuple(at + 1 for at in changed[1]))


def _sign(line: str, random: Random) -> int:
    """A position in the line, more often than not that of a sign or of the indentation."""
    signs = [at for at, character in enumerate(line) if not character.isalnum()]
    return random.choice(signs) if signs and random.random() < 0.7 else random.randrange(len(line))


def _deleted(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    sign = _sign(lines[at], random)
    lines[at] = lines[at][:sign] + lines[at][sign + 1 :]
    return lines, (at,)


def _doubled(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    sign = _sign(lines[at], random)
    lines[at] = lines[at][: sign + 1] + lines[at][sign:]
    return lines, (at,)


def _inserted(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    sign = _sign(lines[at], random)
    lines[at] = lines[at][:sign] + random.choice(SIGNS) + lines[at][sign:]
    return lines, (at,)


def _replaced(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    sign = _sign(lines[at], random)
    lines[at] = lines[at][:sign] + random.choice(SIGNS) + lines[at][sign + 1 :]
    return lines, (at,)


def _autocorrected(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    signs = [place for place, character in enumerate(lines[at]) if character in AUTOCORRECTED]
    if not signs:
        return None
    sign = random.choice(signs)
    lines[at] = lines[at][:sign] + random.choice(AUTOCORRECTED[lines[at][sign]]) + lines[at][sign + 1 :]
    return lines, (at,)


def _shift(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _line_shifted(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    lines[at] = _shift(lines[at], random.choice((-4, -2, -1, 1, 2, 4)))
    return lines, (at,)


def block(lines: list[str], at: int) -> range:
    """Positions of a line and of those below it that stand deeper."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return range(at, end)


def _block_shifted(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    by = random.choice((-4, -2, -1, 1, 2, 4))
    moved = block(lines, at)
    for row in moved:
        lines[row] = _shift(lines[row], by)
    return lines, (moved[0],)  # where the slip begins: the rest follows from it


def _block_at_edge(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    moved, depth = block(lines, at), len(lines[at]) - len(lines[at].lstrip())
    for row in moved:
        lines[row] = _shift(lines[row], -depth) if depth else lines[row]
    return lines, (moved[0],)  # where the slip begins: the rest follows from it


def _line_at_edge(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    lines[at] = lines[at].lstrip()
    return lines, (at,)


def _line_deleted(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    del lines[at]
    return lines, (max(at - 1, 0), min(at, len(lines) - 1))


def _line_doubled(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    lines.insert(at, lines[at])
    return lines, (at, at + 1)


def _lines_swapped(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    if at + 1 >= len(lines) or not lines[at + 1].strip():
        return None
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return lines, (at, at + 1)


def _lines_joined(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    if at + 1 >= len(lines) or not lines[at + 1].strip():
        return None
    lines[at : at + 2] = [f"{lines[at]} {lines[at + 1].lstrip()}"]
    return lines, (at,)


def _line_split(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    gaps = [gap.start() for gap in re.finditer(r"(?<=\S) ", lines[at])]
    if not gaps:
        return None
    gap = random.choice(gaps)
    lines[at : at + 1] = [lines[at][:gap], lines[at][gap + 1 :]]
    return lines, (at, at + 1)


def _key_misspelt(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    match = KEY.match(lines[at])
    if not match or len(match[2]) < 3:
        return None
    place = random.randrange(len(match[2]) - 1)
    word = match[2][:place] + match[2][place + 1] + match[2][place] + match[2][place + 2 :]
    lines[at] = match[1] + word + lines[at][match.end(2) :]
    return lines, (at,)


def _colon_lost(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    match = KEY.match(lines[at])
    if not match:
        return None
    after = random.choice(("", " ", ":", ";", "：", " :", "= "))
    lines[at] = lines[at][: match.start(3)] + after + lines[at][match.end(3) :]
    return lines, (at,)


def _hyphen_slipped(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    match = re.match(r"(\s*)- ", lines[at])
    if not match:
        return None
    bullet = random.choice(("-", "", "  ", "-  ", " - ", "• ", "・", "* ", "1. ", "– ", "- - "))
    lines[at] = match[1] + bullet + lines[at][match.end() :]
    return lines, (at,)


def _quote_opened(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    match = KEY.match(lines[at])
    if not match or not lines[at][match.end() :].strip():
        return None
    before, after = random.choice((('"', ""), ("'", ""), ("", '"'), ("“", "”"), ("[", ""), ('"', "'")))
    lines[at] = lines[at][: match.end()] + before + lines[at][match.end() :] + after
    return lines, (at,)


def _fragment_pasted(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    start = random.randrange(len(lines))
    fragment = lines[start : start + random.randint(2, 5)]
    while fragment and not fragment[-1].strip():
        fragment.pop()
    lines[at:at] = fragment
    return lines, (at, at + max(len(fragment) - 1, 0))  # its first line and its last


def _cut(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]] | None:
    if at < 3:
        return None
    kept = [*lines[:at], lines[at][: random.randrange(len(lines[at]))]]
    return kept, (at - 1, at)


def _marker_left(lines: list[str], at: int, random: Random) -> tuple[list[str], tuple[int, ...]]:
    lines.insert(at, random.choice(MARKERS))
    return lines, (at,)


KINDS: dict[str, Mutate] = {
    "character deleted": _deleted,
    "character doubled": _doubled,
    "character inserted": _inserted,
    "character replaced": _replaced,
    "sign autocorrected": _autocorrected,
    "line shifted": _line_shifted,
    "line at the edge": _line_at_edge,
    "block shifted": _block_shifted,
    "block at the edge": _block_at_edge,
    "line deleted": _line_deleted,
    "line doubled": _line_doubled,
    "lines swapped": _lines_swapped,
    "lines joined": _lines_joined,
    "line split": _line_split,
    "key misspelt": _key_misspelt,
    "colon lost": _colon_lost,
    "hyphen slipped": _hyphen_slipped,
    "quote opened": _quote_opened,
    "fragment pasted": _fragment_pasted,
    "file cut": _cut,
    "marker left": _marker_left,
}
