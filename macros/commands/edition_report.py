"""The words of the report on a new edition, as Markdown: in the order of the work, with the steps at its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.commands.edition_outline import OutlineFile, edition_lines, new_points, outline_changes, with_free_ids
from macros.commands.markdown import code, fenced, safe
from macros.derived.touched import COMPANY, Touched, Why, touched, whole_sections
from macros.derived.view import View
from macros.facts.guideline import Guideline
from macros.messages.problems import Problem
from macros.model.guideline import short_name_of
from macros.official.comparison import EditionComparison, PointChange
from macros.official.pairing import HALF
from macros.official.passages import HEADING_ALONE, ITEM
from macros.official.word_changes import word_changes
from macros.text.sentences import Sentence, joined, said, series

COMMAND = "python -m macros official"
WHY: Mapping[Why, Sentence] = {
    Why.DROPPED: said("dropped: nobody is asked any more"),
    Why.REWORDED: said("its words changed"),
}


@dataclass(frozen=True)
class Editions:
    """Two editions, compared, and what the portal has to say of it."""

    comparison: EditionComparison
    guideline: Guideline
    file: OutlineFile
    restatements: Mapping[str, str]
    """Where each point's restatement stands, by id: file and line."""
    view: View
    doubts: Sequence[Problem]
    """What somebody should look at in the new document."""
    names: tuple[str, str]
    """Names of the two files."""
    new: str
    """The new file, as a command names it."""


class Report:
    """The report, line by line."""

    def __init__(self, editions: Editions) -> None:
        """What is told of."""
        self.of = editions
        self.comparison = editions.comparison

    def lines(self) -> Iterator[str]:
        """Every line; those that are sentences are still to be said in a language."""
        old, new = self.of.guideline.outline.edition.name, self.of.file.edition
        yield joined(["# ", said("From the {old} to the {new}", old=safe(old), new=safe(new))], "")
        yield from ("", self.counts(), "")
        yield said(
            "This report quotes the document ({files}). Whose words these are decides who may see them: it stays in "
            "the company, and in no Git history.",
            files=joined(map(code, self.of.names)),
        )
        if self.comparison.is_empty:
            yield from ("", said("Both documents say the same at the same places: nothing is to be done."))
            return
        yield from self.part(said("Look at this first"), self.doubted())
        yield from self.part(said("1. Read again"), self.read_again())
        yield from self.part(said("2. Outline"), self.outline())
        yield from self.part(said("3. Answers touched"), self.answers())
        yield from self.part(said("4. Nobody yet"), self.nobody())
        yield from self.part(said("The ten steps"), self.steps())

    def counts(self) -> Sentence:
        """How many points came out how."""
        of = self.comparison
        touched_ = {change.id for change in (*of.reworded, *of.moved, *of.renumbered)}
        return said(
            "{same} the same, {words} in other words, {moved} moved, {numbers} with another number only, {new} new, "
            "{dropped} dropped.",
            same=len(of.kept) - len(touched_),
            words=len(of.reworded),
            moved=len(of.moved),
            numbers=len([change for change in of.renumbered if not change.is_reworded]),
            new=len(of.added),
            dropped=len(of.dropped),
        )

    def part(self, title: Sentence, lines: Iterator[str]) -> Iterator[str]:
        """A part below its heading; none where it is empty."""
        listed = list(lines)
        if listed:
            yield from ("", joined(["## ", title], ""), "", *listed)

    def doubted(self) -> Iterator[str]:
        """What the new document may have lost."""
        yield from (
            _entry(joined([code(str(each.place)), safe_sentence(each.message)], ": ")) for each in self.of.doubts
        )

    def read_again(self) -> Iterator[str]:
        """What says something in other words, with the words."""
        changes = self.comparison.reworded
        if not changes:
            yield said("No point says anything in other words.")
            return
        yield said(
            "Hold the portal's wording against the new words. Where they say something else, copy the point's entry "
            "into {file}, and so for each language, then put it right.",
            file=code(f"data/guideline/earlier/{short_name_of(self.of.guideline.outline.edition.name)}.en.yml"),
        )
        for change in changes:
            yield from ("", f"### {self.named(change.id)}", "", *self.change(change))

    def change(self, change: PointChange) -> Iterator[str]:
        """Where one point stands, how much of it is left, and its words."""
        percent = f"{change.share:.0%}"
        old, new = safe(change.old.locator), safe(change.new.locator)
        yield _entry(said("{old} → {new}; {share} of its words stay", old=old, new=new, share=percent))
        if change.old.kind == HEADING_ALONE and change.share < HALF:
            yield _entry(said("another heading: what stands below it tells that it is in the place of the old one"))
        elif change.is_rewritten:
            yield _entry(said("rewritten: only its place and rare words tell that it is the same point"))
        if place := self.of.restatements.get(change.id):
            yield _entry(said("restated in {place}", place=code(place)))
        file = self.of.file
        if file.can_note(change.id):
            key = code(f"reworded: {file.edition}")
            yield _entry(
                said("{place} {id}: note {key} there", place=file.place(change.id), id=code(change.id), key=key)
            )
        yield from ("", fenced(word_changes(change.old.words.parts, change.new.words.parts)))

    def outline(self) -> Iterator[str]:
        """What is to change in outline.yml."""
        file = self.of.file
        yield _entry(said("{place}: the edition", place=file.place("edition")))
        yield from ("", fenced(edition_lines(self.of.guideline, file.edition)), "")
        yield from map(_entry, outline_changes(self.comparison, file))
        for sentence, lines in new_points(self.comparison, file):
            yield from (_entry(sentence), *(("", fenced(lines), "") if lines else ()))
        yield _entry(
            said(
                "{file}: the day that the new document carries, and no spot that is unsure only in the old one",
                file=code("data/guideline/document.yml"),
            )
        )

    def answers(self) -> Iterator[str]:
        """Which answers somebody should look at, by department, and the company's own at the end."""
        view = self.of.view
        if not view.shows_statuses:
            yield said(
                "Answers are for management here: run the command with {setting} before it.",
                setting=code("PORTAL_AUDIENCE=management"),
            )
            return
        reworded = {change.id for change in self.comparison.reworded}
        dropped = {passage.key for passage in self.comparison.dropped}
        answers = touched(view, reworded, dropped)
        if not answers:
            yield said("No answer is touched.")
        for id_, listed in answers.items():
            whose = said("The company's own answers") if id_ == COMPANY else safe(view.departments[id_].name)
            yield from (joined(["**", whose, "**"], ""), "", *map(self.answer, listed), "")

    def answer(self, answer: Touched) -> Sentence:
        """One answer, and why to look at it."""
        asks = said("asks for {actions}, which changed", actions=joined(map(code, answer.actions)))
        why = asks if answer.why is Why.ASKS else WHY[answer.why]
        check = f"{self.named(answer.item)}: {answer.check}"
        if answer.reviewed is None:
            return _entry(said("{answer}: {why}", answer=check, why=why))
        return _entry(said("{answer}, reviewed {day}: {why}", answer=check, day=answer.reviewed, why=why))

    def nobody(self) -> Iterator[str]:
        """New items, which only departments with a whole section have at once."""
        view, whole = self.of.view, whole_sections(self.of.view)
        new = [passage for passage in self.comparison.added if passage.kind == ITEM]
        if not new:
            yield said("No item is new.")
        for passage in new:
            section = self.comparison.pairing.old_of.get(passage.above, "")
            names = [safe(view.departments[id_].name) for id_ in whole.get(section, ())]
            locator = safe(passage.locator)
            yield _entry(
                said(
                    "{locator}: asked at once of {departments}, for whom the whole section stands in departments.yml",
                    locator=locator,
                    departments=series(names),
                )
                if names
                else said(
                    "{locator}: no department has it; name one in {file}",
                    locator=locator,
                    file=code("data/departments.yml"),
                )
            )

    def steps(self) -> Iterator[str]:
        """What to do, in order, with the commands for this edition."""
        reworded = [change.id for change in self.comparison.reworded]
        new = code(f"{COMMAND} {self.of.new}")
        new_ids = (id_ for id_, _ in with_free_ids(self.comparison, self.of.file) if not id_.endswith("…"))
        ids = " ".join((*reworded, *new_ids)) or "ID"
        told = [
            said("Compare the documents: this report."),
            said(
                "Look at what it doubts, and at each point that is dropped beside one that is new: it may be one point."
            ),
            said("Read again what part 1 lists, and put the wording right."),
            said("Change the outline as part 2 says. Ids stay, whatever number a point has now."),
            said("Restate what is new, and link it; an item leads back to an action or a principle."),
            said("Read the translations again: {command}", command=code("python -m macros translations")),
            said("Read the new document in: {command}. It tells each point that is still missing.", command=new),
            said("Note what was read against it: {command}", command=code(f"{COMMAND} read-again {ids}")),
            said("Tell the departments of part 3, and name a department for each item of part 4."),
            said(
                "Check, build, look at the pages, and propose the change: {command}",
                command=code("python -m macros check"),
            ),
        ]
        yield from (joined([f"{number}. ", step], "") for number, step in enumerate(told, 1))
        yield ""
        yield said("{page} describes each step.", page=code("docs/contribute/editions.md"))

    def named(self, id_: str) -> str:
        """A point by its id and the portal's title."""
        title = self.of.guideline.title(id_) if id_ in self.of.guideline.wording else ""
        return f"{id_} {safe(title)}" if title else id_


def safe_sentence(sentence: Sentence) -> Sentence:
    """A sentence whose words from a document are shown, and nothing else."""
    return sentence.changed(safe)


def _entry(sentence: Sentence) -> Sentence:
    return joined(["- ", sentence], "")
