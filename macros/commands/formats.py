"""Problems in the forms that people and programs read."""

import hashlib
import json
from collections import Counter
from typing import Any, Protocol

from macros.messages.problems import Problem, ended, printable, report, shown, text_of, unshown, words
from macros.text.sentences import ENGLISH, Catalog, counted, followed, in_language, said


class ProblemFormat(Protocol):
    """How problems are written; `all_good` is what is said of none."""

    def __call__(self, problems: list[Problem], all_good: str, catalog: Catalog = ENGLISH) -> str:
        """The text, in the language of the catalog."""
        ...


SHOWN = 10
"""So many errors of one step GitHub marks at their lines; of any more it shows nothing."""


def text(problems: list[Problem], all_good: str, catalog: Catalog = ENGLISH) -> str:
    """For people."""
    return report(problems, catalog=catalog) if problems else in_language(all_good, catalog)


def github(problems: list[Problem], all_good: str, catalog: Catalog = ENGLISH) -> str:
    """GitHub's workflow commands: an annotation for each problem that GitHub shows, the next as text, and the count."""
    ordered = sorted(set(problems))
    if not ordered:
        return in_language(all_good, catalog)
    listed = shown(ordered)
    lines = [_annotation("error", problem, catalog) for problem in listed[:SHOWN]]
    told = ended(ordered)
    if more := listed[SHOWN:]:
        first = said("GitHub marks the first {number} problems at their lines. The rest:", number=SHOWN)
        lines += [in_language(first, catalog), *(text_of(problem, catalog) for problem in more)]
        lines += [*(in_language(line, catalog) for line in unshown(ordered)), ""]
        only_here = counted(
            "{number} of them stands in this list only.", "{number} of them stand in this list only.", len(more)
        )
        told = followed(told, only_here)
    return "\n".join([*lines, in_language(told, catalog)])


def warning(problem: Problem, catalog: Catalog = ENGLISH) -> str:
    """GitHub's workflow command for what is no error, at its line."""
    return _annotation("warning", problem, catalog)


def _annotation(sort: str, problem: Problem, catalog: Catalog) -> str:
    return (
        f"::{sort} file={_property(printable(problem.place.file))},line={max(problem.place.line, 1)},"
        f"col={max(problem.place.column, 1)},title={_property(problem.rule)}::{_data(words(problem, catalog))}"
    )


def noticed(sentence: str) -> str:
    """A sentence as GitHub's workflow command for what is no error."""
    return f"::notice::{_data(printable(sentence))}"


def _data(value: str) -> str:
    """Escaped as the message of a workflow command."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """Escaped as a property of a workflow command."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: list[Problem], all_good: str, catalog: Catalog = ENGLISH) -> str:
    """GitLab's code quality report; a fingerprint stays the same when lines move, and in every language."""
    seen: Counter[str] = Counter()
    listed = []
    for problem in sorted(set(problems)):
        name = "\n".join([problem.place.file, problem.rule, printable(problem.message)])
        seen[name] += 1
        listed.append(
            {
                "description": words(problem, catalog),
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(f"{name}\n{seen[name]}".encode(errors="surrogatepass")).hexdigest(),
                "severity": "major",
                "location": {"path": problem.place.file, "lines": {"begin": max(problem.place.line, 1)}},
            }
        )
    return _json(listed)


def as_json(problems: list[Problem], all_good: str, catalog: Catalog = ENGLISH) -> str:
    """{"problems": [{file, line, column, rule, message, allowed, fix}]}; line and column are 0 for a whole file."""
    listed = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "rule": problem.rule,
            "message": printable(in_language(problem.message, catalog)),
            "allowed": printable(in_language(problem.allowed, catalog)),
            "fix": printable(in_language(problem.fix, catalog)),
        }
        for problem in sorted(set(problems))
    ]
    return _json({"problems": listed})


def _json(value: Any) -> str:
    """`value` as JSON in which nothing acts on a terminal or a log, and which says exactly the same."""
    # The host finds a file by its exact name, so names are not changed as other words are: JSON has an escape for each
    # sign, which whoever reads it undoes.
    text = json.dumps(value, indent=2, ensure_ascii=False).replace("##[", "#\\u0023[")
    return "".join(sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in text)


FORMATS: dict[str, ProblemFormat] = {"text": text, "github": github, "gitlab": gitlab, "json": as_json}
