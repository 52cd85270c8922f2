"""What is asked of somebody who begins a portal, question after question; what cannot be is asked again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.beginning.answers import FirstAnswers, taken_apart
from macros.beginning.first_files import company_lines, department_lines, first_labels, text_of_lines
from macros.loading.guideline import load_guideline
from macros.loading.rules.company import departments_problems, repository_problems
from macros.messages.problems import Place, Problem
from macros.model.company import Company, Departments
from macros.reading.reader import Reader
from macros.reading.records import record
from macros.reading.source import parse
from macros.text.sentences import Sentence, said

Prompt = Callable[[Sentence, str], str]
"""Asks a question with the usual answer, and says what was typed."""
MORE = ("name", "title", "contact", "departments")
"""Answers of which there may be several."""


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """One question: the name of its answer, what is asked, and the usual answer."""

    name: str
    text: Sentence
    usual: str = ""
    again: Sentence | None = None
    """Asked until somebody says nothing more; None where one answer is all."""

    @property
    def option(self) -> str:
        """The option for the same answer."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def options(self) -> tuple[str, ...]:
        """The options of which something can be wrong by this answer: an address may be another host's."""
        return (self.option, "--host") if self.name == "repository" else (self.option,)


QUESTIONS = (
    FirstQuestion("languages", said("Languages of the portal, the first at its root (en, ja)"), "en,ja"),
    FirstQuestion(
        "name",
        said("The company's name; where it differs by language, ja=見本製作所"),
        again=said("Its name in a further language, or nothing"),
    ),
    FirstQuestion("time_zone", said("Time zone"), "Asia/Tokyo"),
    FirstQuestion(
        "contact",
        said("Whom employees tell, and how: WHO; HOW; LINK, for example Economic Security Office; Extension 7112"),
        again=said("A further contact (WHO; HOW; LINK; MATTER), or nothing"),
    ),
    FirstQuestion(
        "departments",
        said("First department: id:name, or id:name:items, for example purchasing:Purchasing"),
        again=said("A further department, or nothing"),
    ),
    FirstQuestion("host", said("Git host (github, gitlab, gitea), or nothing")),
    FirstQuestion("repository", said("Address of the repository in a browser, or nothing")),
    FirstQuestion("owner", said("Your team on the Git host, for example @company/economic-security, or nothing")),
    FirstQuestion("address", said("Address at which people will open the portal, or nothing")),
    FirstQuestion("color", said("Color of headings and of the bar at the top, for example 12304f, or nothing")),
    FirstQuestion("accent", said("Color of links and buttons, or nothing")),
    FirstQuestion("logo", said("File of the logo, SVG or PNG, or nothing")),
)
"""The questions in their order."""


def asked(
    question: FirstQuestion,
    answers: FirstAnswers,
    project: Path,
    prompt: Prompt,
    show: Callable[[Sequence[Problem]], None],
) -> FirstAnswers:
    """The answers with that to a question, which was asked until it can be."""
    if question.name in ("repository", "owner") and not answers.host:
        return answers
    several: tuple[str, ...] = ()
    value: Any
    while True:
        text = question.again if several and question.again else question.text
        typed = prompt(text, "" if several else question.usual).strip()
        if question.name in MORE:
            if not typed and several:
                return answers
            value = (*several, typed) if typed else ()
        else:
            value = typed
        tried = replace(answers, **{question.name: value})
        problems = [
            problem for problem in problems_of(tried, project, question) if problem.place.file in question.options
        ]
        if problems:
            show(problems)
            continue
        answers = tried
        is_enough = question.name == "name" and len(answers.spoken) < 2
        if question.again is None or not typed or is_enough:
            return answers
        several = (*several, typed)


def problems_of(answers: FirstAnswers, project: Path, question: FirstQuestion) -> list[Problem]:
    """What is wrong with the answers so far, each at its option, as far as one answer alone can tell."""
    if question.name == "logo":
        return _file_problems(question, answers.logo)
    told, reader = taken_apart(answers), Reader(project / "data")
    labels = first_labels(reader, answers)
    if question.name == "departments":
        guideline = load_guideline(reader)
        lines = department_lines(told, labels)
        source, problems = parse(text_of_lines(lines).encode(), "departments.yml")
        listed = None
        if source:
            listed, problems = record(source, Departments)
        if listed and guideline and source:
            problems = [*departments_problems(listed, guideline, source)]
    else:
        lines = company_lines(replace(answers, logo="", icon=""), told, (), labels)
        source, problems = parse(text_of_lines(lines).encode(), "company.yml")
        company = None
        if source:
            company, problems = record(source, Company)
        if company and source:
            problems = [*repository_problems(company, source)]
    options = [option for _, option in lines]
    placed = [
        replace(problem, place=Place(options[min(problem.place.line, len(options)) - 1]))
        for problem in problems
        if problem.place.line
    ]
    return [*told.problems, *placed]


def _file_problems(question: FirstQuestion, path: str) -> list[Problem]:
    if not path or (Path(path).is_file() and Path(path).suffix.lower() in (".svg", ".png")):
        return []
    message = said("there is no such picture: {file}", file=path)
    return [
        Problem(
            Place(question.option),
            message,
            "option",
            said("a file that ends in .svg or .png"),
            said("type the path of the file, or nothing"),
        )
    ]
