"""Problems in the forms that people and programs read."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from macros.messages.problems import Problem, count, printable, report, shown, unshown

Format = Callable[[list[Problem], str], str]
SHOWN = 10
"""So many errors of one step GitHub marks at their lines; of any more it shows nothing."""


def text(problems: list[Problem], all_good: str) -> str:
    """For people."""
    return report(problems) if problems else all_good


def github(problems: list[Problem], all_good: str) -> str:
    """GitHub's workflow commands: an annotation for each problem that GitHub shows, the next as text, and the count."""
    ordered = sorted(set(problems))
    if not ordered:
        return all_good
    listed = shown(ordered)
    lines = [
        f"::error file={_property(printable(problem.place.file))},line={max(problem.place.line, 1)},"
        f"col={max(problem.place.column, 1)},title={_property(problem.rule)}::{_data(_words(problem))}"
        for problem in listed[:SHOWN]
    ]
    told = f"{count(ordered)} Nothing was built."
    if more := listed[SHOWN:]:
        lines += [f"GitHub marks the first {SHOWN} problems at their lines. The rest:", *map(str, more)]
        lines += [*unshown(ordered), ""]
        told = f"{told} {len(more)} of them stand in this list only."
    return "\n".join([*lines, told])


def _data(value: str) -> str:
    """Escaped as the message of a workflow command."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """Escaped as a property of a workflow command."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: list[Problem], all_good: str) -> str:
    """GitLab's code quality report; a fingerprint stays the same when lines move."""
    seen: Counter[str] = Counter()
    found = []
    for problem in sorted(set(problems)):
        name = "\n".join([problem.place.file, problem.rule, printable(problem.message)])
        seen[name] += 1
        found.append(
            {
                "description": _words(problem),
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(f"{name}\n{seen[name]}".encode(errors="surrogatepass")).hexdigest(),
                "severity": "major",
                "location": {"path": problem.place.file, "lines": {"begin": max(problem.place.line, 1)}},
            }
        )
    return _json(found)


def as_json(problems: list[Problem], all_good: str) -> str:
    """{"problems": [{file, line, column, rule, message, allowed, fix}]}; line and column are 0 for a whole file."""
    found = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "rule": problem.rule,
            "message": printable(problem.message),
            "allowed": printable(problem.allowed),
            "fix": printable(problem.fix),
        }
        for problem in sorted(set(problems))
    ]
    return _json({"problems": found})


def _json(value: Any) -> str:
    """`value` as JSON in which nothing acts on a terminal or a log, and which says exactly the same."""
    # The host finds a file by its exact name, so names are not changed as other words are: JSON has an escape for each
    # sign, which whoever reads it undoes.
    made = json.dumps(value, indent=2, ensure_ascii=False).replace("##[", "#\\u0023[")
    return "".join(sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in made)


def _words(problem: Problem) -> str:
    """What a problem says, without its place."""
    return str(problem).removeprefix(f"{problem.place}: ")


FORMATS: dict[str, Format] = {"text": text, "github": github, "gitlab": gitlab, "json": as_json}
