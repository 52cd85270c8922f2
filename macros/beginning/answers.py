"""What somebody says of their company when a portal begins: each answer by the option that asks for it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macros.messages.languages import catalog, known
from macros.messages.problems import Place, Problem, short, typed
from macros.model.languages import is_language
from macros.text.sentences import Sentence, in_language, said

MATTER = said("Anything that looks wrong, and questions on economic security or on this portal")
"""What the first contact is told about, in the languages of the portal."""
BY_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})*)\s*=\s*(.+)", re.DOTALL)
RULE = "option"
CONTACT = said(
    "who, and how they are reached; then, if wanted, an address and what they are told about: WHO; HOW; LINK; MATTER"
)
DEPARTMENT = said("id:name, or id:name:items with commas, for example purchasing:Purchasing")


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """The answers as they were typed; what nobody has said is empty."""

    name: tuple[str, ...] = ()
    """The company's name: one for all languages, or `ja=…` for each."""
    languages: str = ""
    time_zone: str = ""
    title: tuple[str, ...] = ()
    """The portal's name, in the same form."""
    address: str = ""
    color: str = ""
    accent: str = ""
    host: str = ""
    repository: str = ""
    owner: str = ""
    contact: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    logo: str = ""
    """Name below overrides/own/."""
    icon: str = ""

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages, in their order."""
        return tuple(name for name in re.split(r"[\s,、，]+", unicodedata.normalize("NFKC", self.languages)) if name)


@dataclass(frozen=True, slots=True)
class First:
    """A first department."""

    id: str
    name: str
    items: tuple[str, ...] = ()


@dataclass(slots=True)
class Told:
    """Answers taken apart, and what cannot be."""

    name: Mapping[str, str] = field(default_factory=dict)
    """By language; one for all at the empty one."""
    title: Mapping[str, str] = field(default_factory=dict)
    contacts: Sequence[tuple[str, str, str, str]] = ()
    """Who, how, the link and the matter of each, of which the last two may be empty."""
    departments: Sequence[First] = ()
    problems: list[Problem] = field(default_factory=list)


def taken_apart(answers: FirstAnswers) -> Told:
    """The answers that stand for several values."""
    told = Told()
    told.name = _by_language("--name", answers.name, answers.spoken, told.problems)
    told.title = _by_language("--title", answers.title, answers.spoken, told.problems)
    told.contacts = [*_contacts(answers.contact, told.problems)]
    told.departments = [*_departments(answers.departments, told.problems)]
    return told


def problem(option: str, message: Sentence, allowed: Sentence, fix: Sentence) -> Problem:
    """What is wrong with the answer to an option."""
    return Problem(Place(option), message, RULE, allowed, fix)


def in_each(sentence: Sentence, languages: Sequence[str]) -> Mapping[str, str]:
    """A sentence in each of the languages that have a catalog; in one alone it holds for all."""
    said_in = {language: in_language(sentence, catalog(language)) for language in languages if language in known()}
    texts = said_in or {"en": in_language(sentence, catalog("en"))}
    return texts if len(texts) == len(languages) > 1 else {"": next(iter(texts.values()))}


def _by_language(
    option: str, given: Sequence[str], spoken: Sequence[str], problems: list[Problem]
) -> Mapping[str, str]:
    """The texts by their languages; one that names none is of the one that is left where others name theirs."""
    texts: dict[str, str] = {}
    for text in (typed_text.strip() for typed_text in given if typed_text.strip()):
        match = BY_LANGUAGE.fullmatch(text)
        language, own = (match[1], match[2].strip()) if match and is_language(match[1]) else ("", text)
        if language in texts:
            problems.append(
                problem(
                    option,
                    said("'{text}' is a second name in the same language.", text=typed(short(text))),
                    said("one for all languages, or one for each: {example}", example="ja=見本製作所"),
                    said("give one of them alone, or write the language before each"),
                )
            )
        texts.setdefault(language, own)
    if "" in texts and len(texts) > 1:
        left = next((language for language in spoken if language not in texts), "")
        own = texts.pop("")
        texts = {language: texts.get(language, own) for language in spoken if language in (left, *texts)} | texts
    return texts


def _contacts(given: Sequence[str], problems: list[Problem]) -> Iterator[tuple[str, str, str, str]]:
    for text in given:
        parts = [part.strip() for part in re.split("[;；]", text)]
        if not 2 <= len(parts) <= 4 or not all(parts[:2]):
            fix = said("for example: Economic Security Office; Extension 7112; mailto:eso@company.example")
            message = said("'{text}' does not say who and how.", text=typed(short(text)))
            problems.append(problem("--contact", message, CONTACT, fix))
            continue
        who, how, link, matter = [*parts, "", ""][:4]
        yield who, how, link, matter


def _departments(given: Sequence[str], problems: list[Problem]) -> Iterator[First]:
    for text in given:
        id_, *rest = (part.strip() for part in re.split("[:：]", text, maxsplit=2))
        if not rest or not rest[0]:
            message = said("'{text}' does not say the id and the name of a department.", text=typed(short(text)))
            problems.append(problem("--departments", message, DEPARTMENT, said("write the id, a colon and the name")))
            continue
        items = tuple(item.strip() for item in re.split("[,、，]", rest[1]) if item.strip()) if rest[1:] else ()
        yield First(unicodedata.normalize("NFKC", id_), rest[0], items)
