"""What the company is called in the site's further languages, held against company.yml and departments.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.loading.rules.translation import Placed, twin_problems
from macros.messages.problems import Problem, typed
from macros.model.company import Company, CompanyWords, ContactWords, Department, Departments, DepartmentWords
from macros.reading.lookup import unknown
from macros.reading.reader import Reader
from macros.reading.source import Source
from macros.text.sentences import said


@dataclass(frozen=True, slots=True)
class Named:
    """What is called something: company.yml and departments.yml, each with its source."""

    company: Company
    at: Source
    listed: Departments
    listed_at: Source


def load_words(reader: Reader, named: Named | None) -> dict[str, CompanyWords]:
    """The words of each further language by its name; of one that the site does not speak where they are there."""
    found: dict[str, CompanyWords] = {}
    for language in reader.all_languages[1:]:
        name = f"{language}.yml"
        if language in reader.languages or name in reader.files("company"):
            words, source, whole = reader.rest(CompanyWords, "company", name)
            if words and source and whole and named:
                reader.note(_words_problems(words, source, named))
            if words:
                found[language] = words
    return found


def _words_problems(words: CompanyWords, source: Source, named: Named) -> Iterator[Problem]:
    """What the words lack, or have and the company has not."""
    company = named.company
    contacts = tuple(ContactWords(matter=one.matter, role=one.role, how=one.how) for one in company.contacts)
    own = CompanyWords(name=company.name, sample=company.sample, contacts=contacts)
    yield from twin_problems(Placed(own, named.at), Placed(words.model_copy(update={"departments": {}}), source))
    ids = [one.id for one in named.listed.departments]
    for id_ in words.departments:
        if id_ not in ids:
            yield unknown(source, ("departments", id_), "department", id_, ids, key=True)
    for number, one in enumerate(named.listed.departments):
        if one.id in words.departments:
            said_of_it = DepartmentWords(name=one.name, head=one.head, contact=one.contact)
            original = Placed(said_of_it, named.listed_at, ("departments", number))
            yield from twin_problems(original, Placed(words.departments[one.id], source, ("departments", one.id)))
        else:
            yield named.listed_at.problem(
                "no-translation",
                ("departments", number, "id"),
                said("'{id}' is not translated.", id=typed(one.id)),
                allowed=said("the same in {file}", file=source.name),
                fix=said("translate it, too, or leave the language out of 'languages' in company.yml"),
            )


def in_words(company: Company, words: CompanyWords) -> Company:
    """The company as it is called in another language."""
    contacts = tuple(
        contact.model_copy(update={"matter": one.matter, "role": one.role, "how": one.how})
        for contact, one in zip(company.contacts, words.contacts, strict=True)
    )
    return company.model_copy(update={"name": words.name, "sample": words.sample, "contacts": contacts})


def departments_in_words(departments: Mapping[str, Department], words: CompanyWords) -> dict[str, Department]:
    """Its departments as they are called there."""
    return {
        id_: one.model_copy(update={key: getattr(words.departments[id_], key) for key in DepartmentWords.model_fields})
        for id_, one in departments.items()
    }
