"""The smallest change to one line that lets a file be read: it names the line where a slip was made, and what it was.

YAML notices many slips late: an entry that has lost its indentation is found where the next one begins. So when a file
cannot be read, or its keys stand where no key of theirs belongs, small changes are tried in the lines around, and the
one that leaves the fewest problems tells what was meant. The file is then read on as changed, for whatever else is
in it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import yaml

from macros.messages.problems import Problem
from macros.reading import unslip
from macros.reading.framing import framed
from macros.reading.plain_files import content_of
from macros.reading.source import Loader, Mark, Source, guarded, parse_text
from macros.reading.trials import Trial, block_end, commented_key, stray, trials
from macros.reading.yaml_slips import decode, slips

T = TypeVar("T")
Check = Callable[[Source], tuple[T | None, list[Problem]]]
"""A source to what it holds, or every problem with that."""
Checked = tuple[T | None, Source | None, list[Problem]]
"""What a file holds, its source, and every problem with it."""
MISPLACED = {"id", "unknown-key", "unknown-id", "missing-key", "shape", "no-label", "lock-place"}
"""Rules of what a line in the wrong column leads to."""
TWICE = "key-twice"
"""The rule of a key that stands twice in a group, as those of an entry do whose first line is lost."""
NEAR = 4
"""Lines within which such keys seem to be of one entry."""
CERTAIN = {"lone-sign"}
"""Rules of slips that are mended as they were meant, so that nothing follows from them but in their own line."""
WEIGHT = {False: 1, True: 10}
"""What a problem counts that a change leaves, by whether it tells of a line in the wrong place."""
LINES_TRIED = 30_000
"""How many lines may be parsed again for one slip: the larger the file, the fewer changes are tried."""
SIGNS_TRIED = 2_000_000
"""The same for signs: a file may have few lines, and long ones."""
MOST_TRIALS, FEWEST_TRIALS = 200, 20
MOST_SLIPS = 5
"""How many slips of one file are looked for that keep it from being read."""


def read_on(path: Path, name: str, check: Check[T]) -> Checked[T]:
    """What the file at `path` holds, and every problem with it: of its form, and those that `check` finds.

    Beside problems, value and source are what the file seems to mean, or None.
    """
    content, problems = content_of(path, name)
    if content is None:
        return None, None, problems
    text, problems = decode(content, name)
    if text is None:
        return None, None, problems
    around = framed(text, name)
    if not around:
        return _read(text, name, check)
    value, source, inner = _read(around.text, name, check)
    placed = [around.back(problem) for problem in guarded(inner, around.text, name)]
    return value, around.source(source), [*around.problems, *placed]


def _read(text: str, name: str, check: Check[T]) -> Checked[T]:
    """What a file that holds `text` seems to mean, and every problem with it."""
    source, problems = parse_text(text, name)
    if source is None and not any(problem.place.line and problem.rule not in ENDS for problem in problems):
        return None, None, problems
    if source is None:
        value, source, left = _mended(text, name, problems, check)
    else:
        value, source, left = _moved(source, problems, check)
    # Beside a slip of form nobody knows for certain what belongs to which entry: its lines decide what is quoted.
    return value, source, guarded(left, text, name) if problems else left


def _looked(source: Source, refused: list[Problem], check: Check[T]) -> tuple[T | None, list[Problem]]:
    """What `check` finds in a source, after what was `refused` in it; what only follows from that is left out."""
    value, told = check(source)
    lines = source.text.split("\n") if refused else []
    ends = [(problem.place.line, block_end(lines, problem.place.line - 1)) for problem in refused]
    return value, [*refused, *(problem for problem in told if not any(_comes_of(problem, *end) for end in ends))]


def _comes_of(problem: Problem, line: int, end: int) -> bool:
    """Whether a problem comes of what is refused from `line` to `end`: there, or as something that a group misses."""
    if problem.rule in ("lost-key", "lost-lock"):  # below a key that is refused, every key seems to be part of a text
        return line <= problem.place.line <= end
    below = line - problem.place.line
    return below == 0 or (problem.rule == "missing-key" and 0 < below <= 3)


def _moved(source: Source, refused: list[Problem], check: Check[T]) -> Checked[T]:
    """What the source holds, and its problems; where one line in the wrong place explains some, as if mended."""
    text, name = source.text, source.name
    value, told = _looked(source, refused, check)
    near = _misplaced(text, told)
    if not near or len(near) > MOST_SLIPS:
        return value, source, told
    best: tuple[int, Trial, T | None, Source, list[Problem]] | None = None
    for trial in _limited(text, [row for line in near for row in _around(text, line)], misplaced=True):
        moved, problems = parse_text(trial.text, name)
        if moved is None or not _still_says(trial, moved.mark):
            continue
        meant, left = _looked(moved, problems, check)
        if len(left) < len(told) and set(left) <= set(told) and (best is None or len(left) < best[0]):
            best = len(left), trial, meant, moved, left
            if not left:
                break
    if best is None:
        return value, source, told
    _, trial, value, source, left = best
    return value, source, [*left, *guarded([trial.problem(name)], text, name)]


def _misplaced(text: str, problems: list[Problem]) -> list[int]:
    """The lines of problems that a line in the wrong place may have led to, sorted; none where they say what it was."""
    lines = text.split("\n")
    keys = {
        problem.place.line
        for problem in problems
        if problem.rule in MISPLACED - {"shape"} and not _is_explained(problem, lines)
    }
    shapes = {problem.place.line for problem in problems if problem.rule == "shape"}
    twice = [problem.place.line for problem in problems if problem.rule == TWICE]
    begun = [line for line in twice if not any(line - NEAR <= earlier < line for earlier in twice)]
    beside = [
        line
        for line in begun
        if any(0 < abs(near_line - line) <= NEAR for near_line in [*twice, *keys, *shapes])
        or commented_key(lines, line - 1)
    ]
    near = keys | set(beside)
    return sorted(near | shapes) if near or any(problem.rule != "shape" for problem in problems) else []


def _is_explained(problem: Problem, lines: list[str]) -> bool:
    """Whether a key that is not known is another one misspelt, or an id that stands where ids stand."""
    if problem.fix.is_suggestion:
        return problem.rule in ("unknown-key", "unknown-id")
    if problem.rule != "unknown-id":
        return False
    key = lines[problem.place.line - 1].partition(":")[0].strip()
    return not any(line.startswith(" ") and line.strip().removeprefix("- ").startswith(f"{key}:") for line in lines)


def _mended(text: str, name: str, problems: list[Problem], check: Check[T]) -> Checked[T]:
    """What the text means once each slip that keeps it from being read is mended, and every problem with it."""
    told = list(problems)
    plain = unslip.mended(text, slips(text, name))
    if plain is None:
        return None, None, told
    text = plain
    for _ in range(MOST_SLIPS):
        source, more = parse_text(text, name)
        if source:
            value, source, left = _moved(source, more, check)
            return value, source, told + [problem for problem in _apart(left, told) if problem not in told]
        if slips(text, name):
            return None, None, told
        told += [problem for problem in _apart(more, told) if problem not in told]
        if not more or more[-1] not in told or more[-1].rule in ENDS:
            return None, None, told
        vague = more[-1].rule in VAGUE and "\n..." not in text
        best = _best(text, name, more[-1], check, vague)
        if best is None:
            return None, None, told
        if vague and not best.same:
            told[told.index(more[-1])] = best.problem(name)
        text = best.text
    return None, None, told


def _apart(problems: list[Problem], told: list[Problem]) -> list[Problem]:
    """The problems that do not come of those told already."""
    lines = {problem.place.line for problem in told if problem.rule not in CERTAIN}
    certain = {problem.place.line for problem in told if problem.rule in CERTAIN}
    return [
        problem
        for problem in problems
        if problem in told or not (problem.place.line in certain or any(_follows(problem, line) for line in lines))
    ]


VAGUE = {"indentation", "key-in-text", "no-colon", "documents", "syntax"}
"""Rules of complaints that may come lines after the slip; any other says what is wrong where it is."""
ENDS = {"depth", "values", "empty-file"}
"""Rules of what cannot be read on, whatever is changed."""


def _unread(text: str) -> int | None:
    """The line at which the parser stops; None where it can read the whole text."""
    loader = Loader(text)
    try:
        while loader.get_event():
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line + 1 if mark else 1
    finally:
        loader.dispose()
    return None


def _best(text: str, name: str, problem: Problem, check: Check[T], vague: bool) -> Trial | None:
    """The change that lets the text be read and leaves the fewest problems; else one that lets it be read further."""
    best: tuple[tuple[int, int], Trial] | None = None
    complaint = problem.place.line
    words = stray(text.split("\n"), complaint - 1) if vague else None
    if words and _unread(words.text) is None:
        return words
    near = _around(text, complaint) if vague else [complaint - 1]
    if problem.rule == "documents":  # a key further to the left than those above it: more likely they are wrong
        near = [*near[1:], near[0]]
    for trial in _limited(text, near):
        stop = _unread(trial.text)
        if stop is None:
            left = _left(trial, name, check)
            score = (0, sum(WEIGHT[slip.rule in MISPLACED] for slip in left)) if left is not None else None
        else:
            score = (1, -stop) if stop > complaint + 3 else None
        if score and (best is None or score < best[0]):
            best = score, trial
        if score == (0, 0):
            break
    return best[1] if best else None


def _left(trial: Trial, name: str, check: Check[T]) -> list[Problem] | None:
    """The problems that a change leaves; None where it explains nothing, or only moves the trouble."""
    source, problems = parse_text(trial.text, name)
    if source is None:
        return problems
    if not _still_says(trial, source.mark):
        return None
    left = _looked(source, problems, check)[1]
    return None if any(_follows(problem, trial.line) for problem in left) else left


def _follows(problem: Problem, line: int) -> bool:
    """Whether a problem comes of a change in that line, as far as can be told."""
    above = problem.rule in ("missing-key", "shape") and problem.place.line <= line
    return above or abs(problem.place.line - line) <= 3


def _limited(text: str, near: list[int], misplaced: bool = False) -> Iterator[Trial]:
    lines = text.split("\n")
    most = min(max(FEWEST_TRIALS, min(MOST_TRIALS, LINES_TRIED // len(lines))), SIGNS_TRIED // (len(text) or 1))
    for number, trial in enumerate(trials(lines, list(dict.fromkeys(near)), misplaced)):
        if number == most:
            return
        yield trial


def _around(text: str, complaint: int) -> list[int]:
    """Positions of the lines in which the slip may be: near the complaint, then those further to the left."""
    lines = text.split("\n")
    at = min(complaint, len(lines)) - 1
    saying = [row for row in range(at + 1) if lines[row].strip() and not lines[row].lstrip().startswith("#")]
    after = [row for row in range(at + 1, min(at + 4, len(lines))) if lines[row].strip()][:2]
    depth = _depth(lines[at]) if lines[at].strip() else 99
    above = saying[::-1]
    outer = [row for row in above[4:] if _depth(lines[row]) <= depth][:8]
    left = [row for row in above[4:] if _depth(lines[row]) < depth][:3]
    return [*above[:4], *left, *after, *outer]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _still_says(trial: Trial, mark: Mark) -> bool:
    """Whether a line with a key still gives that key: a change that hides it in a text explains nothing."""
    return not trial.key or any(line == trial.key for line in _key_lines(mark))


def _key_lines(mark: Mark) -> Iterator[int]:
    if mark.key:
        yield mark.key[0]
    for inner in (mark.inner or {}).values():
        yield from _key_lines(inner)
