"""The first files of a company's own: company.yml, departments.yml and the log, each line with its option."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.beginning.answers import MATTER, FirstAnswers, Told, in_each
from macros.editing.blank_evidence import commented
from macros.editing.yaml_writer import InBrackets, scalar
from macros.facts.labels import Labels
from macros.loading.labels import load_labels
from macros.messages.problems import DataError
from macros.model.fields import FORMAT
from macros.model.languages import ORIGINAL
from macros.reading.reader import Reader

OptionLine = tuple[str, str]
"""A line, and the option from which it comes; nothing where from none."""


def first_labels(reader: Reader, answers: FirstAnswers) -> Labels:
    """The labels of the first language that is spoken; those of the original where it has none, which is told later.

    Raises DataError where they cannot be read.
    """
    first = answers.spoken[0] if answers.spoken else ORIGINAL
    labels = load_labels(reader, language=first if reader.has("labels", f"{first}.yml") else ORIGINAL)
    if labels is None:
        raise DataError(reader.problems)
    return labels


def company_lines(answers: FirstAnswers, told: Told, subjects: Sequence[str], labels: Labels) -> list[OptionLine]:
    """The lines of company.yml; the first contact is told about each of the `subjects` of everyday cases."""
    lines = _head_lines(labels)
    lines += [(f"format: {FORMAT}", "")]
    lines += _key("name", _worded(told.name), "--name")
    lines += _key("time_zone", answers.time_zone, "--time-zone")
    lines += _key("languages", InBrackets(answers.spoken), "--languages")
    site: list[OptionLine] = []
    if told.title:
        site += _key("title", _worded(told.title), "--title", 1)
    if answers.address:
        site += _key("address", answers.address, "--address", 1)
    colors = [("main", answers.color, "--color"), ("accent", answers.accent, "--accent")]
    if answers.color or answers.accent:
        site.append(("  colors:", ""))
        for key, color, option in colors:
            if color:
                site += _key(
                    key, color if color.startswith("#") else f"#{color}" if _is_hex(color) else color, option, 2
                )
    for key, picture in (("logo", answers.logo), ("icon", answers.icon)):
        if picture:
            site += _key(key, picture, f"--{key}", 1)
    lines += [("site:", ""), *site] if site else []
    if answers.repository or answers.host:
        lines.append(("repository:", "--repository" if not answers.repository else ""))
        if answers.repository:
            lines += _key("address", answers.repository, "--repository", 1)
        if answers.host:
            lines += _key("host", answers.host, "--host", 1)
    if answers.owner:
        lines += _key("owner", answers.owner, "--owner")
    lines += _contact_lines(answers, told, subjects)
    lines.append(("employees_see: statuses", ""))
    return lines


def _contact_lines(answers: FirstAnswers, told: Told, subjects: Sequence[str]) -> Iterator[OptionLine]:
    if told.contacts:
        yield "contacts:", "--contact"
    for number, (who, how, link, matter) in enumerate(told.contacts):
        group = {"matter": matter or _worded(in_each(MATTER, answers.spoken)), "role": who, "how": how}
        group |= {"link": link} if link else {}
        entry = [line for key, value in group.items() for line, _ in _key(key, value, "", 2)]
        if number == 0:
            entry += [f"    subjects: [{', '.join(subjects)}]"] if subjects else []
            entry += ["    editors: yes"]
        yield f"  - {entry[0].lstrip()}", "--contact"
        yield from ((line, "--contact") for line in entry[1:])


def department_lines(told: Told, labels: Labels) -> list[OptionLine]:
    """The lines of departments.yml."""
    lines = [*_head_lines(labels), ("departments:", "")]
    for first in told.departments:
        head = labels.text("form.head-of", department=first.name)
        group: dict[str, Any] = {"id": first.id, "name": first.name, "head": head}
        group |= {"items": InBrackets(first.items)} if first.items else {}
        entry = [line for key, value in group.items() for line, _ in _key(key, value, "", 2)]
        lines += [(f"  - {entry[0].lstrip()}", "--departments"), *((line, "--departments") for line in entry[1:])]
        lines.append(("", ""))
    return lines[:-1] if told.departments else lines


def log_text(labels: Labels) -> str:
    """The log of sessions, with none held yet."""
    return f"{_head(labels, 'form.log-head')}\nheld: []\n"


def _head_lines(labels: Labels) -> list[OptionLine]:
    return [(line, "") for line in _head(labels, "form.list-head").splitlines()]


def _head(labels: Labels, who: str) -> str:
    return commented([labels.text(who), labels.text("form.blank-head.fields")])


def text_of_lines(lines: Sequence[OptionLine]) -> str:
    """The lines as a file."""
    return "".join(f"{line}\n" for line, _ in lines)


def _key(key: str, value: Any, option: str, depth: int = 0) -> Iterator[OptionLine]:
    """The lines of a key: a text, ids in brackets, or a text for each language."""
    indent = "  " * depth
    if isinstance(value, Mapping):
        yield f"{indent}{key}:", option
        for language, text in value.items():
            yield from _key(language, text, option, depth + 1)
        return
    first, *below = scalar(value)
    yield f"{indent}{key}: {first}".rstrip(" "), option
    yield from ((f"{indent}  {line}" if line else "", option) for line in below)


def _worded(texts: Mapping[str, str]) -> Any:
    return texts[""] if "" in texts else dict(texts) if texts else ""


def _is_hex(text: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in text)
