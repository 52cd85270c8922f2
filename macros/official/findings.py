"""What is wrong with a document that was read, and what somebody should look at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from macros.facts.guideline import Guideline
from macros.messages.problems import Place, Problem, short
from macros.model.official import Printed
from macros.official.cut import PointWords
from macros.official.document import Document
from macros.official.lines import is_open
from macros.official.marks import plain
from macros.official.normal import form, likeness
from macros.text.sentences import Sentence, counted, joined, said
from macros.text.words import WITHOUT_SPACES

HALF = 0.5
"""The share of points below which a document is not taken for the guideline."""
MOST = 0.8
"""The share of texts that end with a full stop from which on each has to."""
LONG = 60
"""Letters of a paragraph that does not stand twice by chance."""
NAMED_ALIKE = 0.6
"""How like the name of an edition a line is that names the next one."""
NAMED = 6
"""Points that a message names one by one."""
ENDING = 40
"""Signs of a text's end, or around a sign, that a message shows."""
_SPACELESS = re.compile(f"[{WITHOUT_SPACES}]")
_DAMAGED = re.compile("[\ufffd\ue000-\uf8ff]|“[^”]*“|(?<=[a-z] )[B-Z](?= [a-z])")
"""A sign that stands for none, a quotation inside itself, a capital alone among small letters."""
PUBLISHER = said("take the publisher's own file, or see that the copy is whole")


def stops(document: Document, guideline: Guideline, printed: Printed, file: str) -> list[Problem]:
    """Why the document cannot stand beside the portal's wording, sorted; empty where it can."""
    wrong = list(_wrong_document(document, guideline, printed, file))
    if wrong:
        return wrong
    return sorted(
        [*_missing(document, file), *_cut_off(document, file), *_unknown(document, file), *_twice(document, file)]
    )


def _wrong_document(document: Document, guideline: Guideline, printed: Printed, file: str) -> Iterator[Problem]:
    """It is another document, edition or language: whatever else is wrong may only follow."""
    title = printed.title or guideline.title("edition")
    front = " ".join(document.front)
    all_words = " ".join([front, *(part for words in document.points.values() for part in words.parts)])
    other = list(other_document(all_words, title, len(document.points), len(document.plan.ids), file))
    yield from other
    if other:
        return
    edition = printed.edition or guideline.outline.edition.name
    if form(edition) not in form(front):
        named = edition_named(document.front, edition)
        message = said("the first pages do not name the edition '{edition}'.", edition=edition)
        if named:
            message = said("the document is '{other}'; the portal restates '{edition}'.", other=named, edition=edition)
        fix = said("take the document of that edition; another one needs an outline of its own first")
        yield Problem(Place(file), message, "other-edition", fix=fix)


def other_document(words: str, title: str, number_found: int, number: int, file: str) -> Iterator[Problem]:
    """All that is read of it is of another language, or of something else: `found` of `number` places are there."""
    if _is_spaceless(words) != _is_spaceless(title):
        message = said("the document is in another language than its title '{title}'.", title=title)
        fix = said("name the language of the document behind the command: official --language LANGUAGE")
        yield Problem(Place(file), message, "other-language", fix=fix)
    elif number_found < HALF * number:
        message = said(
            "only {found} of {number} points of '{title}' were found.", found=number_found, number=number, title=title
        )
        fix = said("name the file of the guideline itself, as its publisher gives it out")
        yield Problem(Place(file), message, "other-document", fix=fix)


def edition_named(front: Sequence[str], edition: str) -> str:
    """How first lines name another edition than `edition`: its name with another number; empty where they do not."""
    pattern = re.sub(r"\d+(st|nd|rd|th)?", r"\\d+\\w*", re.escape(plain(edition)))
    named = re.search(pattern, plain(" ".join(front)))
    if named and form(named[0]) != form(edition):
        return named[0]
    lines = [line for line in front if len(line) <= 2 * len(edition) and form(line) != form(edition)]
    best = max(lines, key=lambda line: likeness(line, edition), default="")
    return best if likeness(best, edition) >= NAMED_ALIKE else ""


def _is_spaceless(text: str) -> bool:
    """Whether a fourth of its letters are of scripts that put no space between words."""
    letters = sum(sign.isalpha() for sign in text)
    return len(_SPACELESS.findall(text)) * 4 > letters


def _missing(document: Document, file: str) -> Iterator[Problem]:
    """Points that were not found, those that follow each other as one."""
    ids = document.plan.ids
    before = Place(file)
    for is_there, group in groupby(ids, key=document.points.__contains__):
        run = list(group)
        if is_there:
            before = Place(file, document.points[run[-1]].line, 1)
            continue
        what = [said("{locator} ({id})", locator=document.plan.locators[id_], id=id_) for id_ in run]
        message = said("after this line, not found: {points}.", points=joined(what))
        if len(run) > NAMED:
            message = counted(
                "after this line, not found: {first} to {last}, {number} point.",
                "after this line, not found: {first} to {last}, {number} points.",
                len(run),
                first=what[0],
                last=what[-1],
            )
        yield Problem(before, message, "not-in-document", fix=PUBLISHER)


def _cut_off(document: Document, file: str) -> Iterator[Problem]:
    """Points whose last sentence does not end, in a document whose sentences do."""
    yield from unended(document.points, file)


def unended(points: Mapping[str, PointWords], file: str) -> Iterator[Problem]:
    """Those of some texts whose last sentence does not end, where most of them do; by id, or by locator."""
    ends = {id_: words.text[-1] for id_, words in points.items() if words.text}
    open_ = {id_: text for id_, text in ends.items() if is_open(text)}
    if len(open_) > (1 - MOST) * len(ends):
        return
    for id_, text in open_.items():
        message = said("'{id}' ends in the middle of a sentence: '…{end}'.", id=id_, end=text[-ENDING:])
        yield Problem(_place(points[id_], file), message, "cut-off", fix=PUBLISHER)


def _unknown(document: Document, file: str) -> Iterator[Problem]:
    for locator, words in document.unknown.items():
        text = short(" ".join(words.parts))
        message = said("the outline has no point {locator}: '{text}'.", locator=locator, text=text)
        fix = said("see whether this is the edition that the portal restates; if so, add the point to the outline")
        yield Problem(_place(words, file), message, "unknown-point", fix=fix)


def _twice(document: Document, file: str) -> Iterator[Problem]:
    """Points in which a paragraph of another stands, or their own a second time; footnotes and headings do repeat."""
    paragraphs = [
        (id_, form(text))
        for id_, words in document.points.items()
        for text in (words.text if id_ not in document.plan.footnotes else ())
        if len(form(text)) >= LONG and not is_open(text)
    ]
    told = set()
    for at, (id_, text) in enumerate(paragraphs):
        for before, (other, inside) in enumerate(paragraphs):
            is_again = before < at if inside == text else inside in text
            if before == at or not is_again or id_ in told:
                continue
            told.add(id_)
            message = said("a paragraph stands twice, in '{first}' and in '{id}'.", first=other, id=id_)
            yield Problem(_place(document.points[id_], file), message, "twice-in-document", fix=PUBLISHER)


def notes(
    document: Document, printed: Printed, guideline: Guideline, restates: Mapping[str, str], file: str
) -> list[Problem]:
    """What somebody should look at, sorted; none of it keeps the words from their place."""
    listed = [*_damaged(document, file), *_changed(document, printed, restates, file)]
    front = form(" ".join(document.front))
    if printed.date and form(printed.date) not in front:
        message = said(
            "the first pages do not carry the date '{date}': it may be a corrected document.", date=printed.date
        )
        listed.append(Problem(Place(file), message, "other-date"))
    return sorted(listed)


def _damaged(document: Document, file: str) -> Iterator[Problem]:
    for id_, words in document.points.items():
        for text in words.parts:
            if match := _DAMAGED.search(text):
                around = text[max(0, match.start() - ENDING) : match.end() + ENDING]
                message = said("a sign in '{id}' looks damaged: '…{text}…'.", id=id_, text=around)
                yield Problem(_place(words, file), message, "looks-damaged")


def _changed(document: Document, printed: Printed, restates: Mapping[str, str], file: str) -> Iterator[Problem]:
    """Points that do not say what the portal restates, word for word."""
    for id_ in differing(document, restates):
        place = _place(document.points[id_], file)
        fix: Sentence = said(
            "read it beside the portal's wording; where that is right, run: {command}",
            command=f"python -m macros official read-again {id_}",
        )
        if id_ in printed.unsure:
            message = said(
                "'{id}' differs from the copy that the portal was written from, which is damaged there: {why}",
                id=id_,
                why=printed.unsure[id_],
            )
        else:
            message = said("'{id}' is not word for word what the portal restates.", id=id_)
        yield Problem(place, message, "other-words", fix=fix)


def differing(document: Document, restates: Mapping[str, str]) -> Sequence[str]:
    """Ids of the points whose words are others than those that the portal restates, in the document's order."""
    return [id_ for id_, words in document.points.items() if id_ in restates and words.digest != restates[id_]]


def _place(words: PointWords, file: str) -> Place:
    return Place(file, words.line, 1)
