"""Second editions of documents by chance: points that are dropped, new, moved or in other words, lettered anew."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from random import Random
from textwrap import fill

from macros.official.plan import ExpectedPlace, ReadingPlan, footnote_mark

LEAVES = ("action", "item", "note")
ENDS = {"en": ".", "ja": "。"}


def vocabulary(language: str) -> tuple[list[str], list[str]]:
    """Words that stand everywhere, and a thousand others; the same each time."""
    chance = Random(language)  # noqa: S311 the same each time
    if language == "ja":
        signs = [chr(code) for code in range(0x4E8C, 0x4E8C + 900, 2)]
        return list("のをにはがでとも"), ["".join(chance.sample(signs, 2)) for _ in range(1000)]
    starts, ends = ("br", "t", "k", "sl", "m", "pr", "v", "n", "h", "gr"), ("am", "ost", "ick", "un", "el", "ard", "ip")
    rare = ["".join(chance.choice(starts) + chance.choice(ends) for _ in range(2)) for _ in range(1000)]
    return ["the", "of", "and", "to", "in", "is", "a", "for", "that", "each"], rare


def words(chance: Random, language: str, number: int) -> str:
    """So many words, a third of which stand everywhere."""
    common, rare = vocabulary(language)
    text = ("" if language == "ja" else " ").join(
        chance.choice(common if chance.random() < 1 / 3 else rare) for _ in range(number)
    )
    return text[:1].upper() + text[1:]


def sentence(chance: Random, language: str) -> str:
    """A sentence of 12 to 40 words."""
    return words(chance, language, chance.randint(12, 40)) + ENDS[language]


@dataclass(frozen=True)
class Entry:
    """One point as a document prints it."""

    id: str
    place: ExpectedPlace
    heading: str = ""
    texts: tuple[str, ...] = ()
    category: str = ""
    """The heading without a mark that it stands below."""
    calls: tuple[str, ...] = ()
    """Ids of the footnotes that its text calls."""


@dataclass
class Printing:
    """A document, point by point."""

    plan: ReadingPlan
    """With room for new points."""
    language: str
    entries: list[Entry]
    notes: dict[str, str]
    """Text of each footnote, in order."""
    categories: dict[str, str] = field(default_factory=dict)
    edition: str = ""
    title: str = ""

    def located(self) -> dict[str, str]:
        """Where each point stands, by id: rows are lettered from their first on."""
        return {entry.id: place.locator for entry, place in zip(self.entries, self._places(), strict=True)}

    def _places(self) -> list[ExpectedPlace]:
        rows: dict[tuple[str, object], list[ExpectedPlace]] = defaultdict(list)
        for place in self.plan.places:
            rows[place.row].append(place)
        used: dict[tuple[str, object], int] = defaultdict(int)
        placed = []
        for entry in self.entries:
            row = entry.place.row
            placed.append(rows[row][used[row]])
            used[row] += 1
        return placed

    def text(self, width: int = 0) -> str:
        """The document as text, wrapped at a width."""
        numbers = {id_: number for number, id_ in enumerate(self.in_order(), 1)}
        marks = list(self.plan.footnotes.values())
        blocks, category = [f"{self.title} ({self.edition})"], ""
        for entry, place in zip(self.entries, self._places(), strict=True):
            if entry.category and entry.category != category:
                blocks.append(self.categories[entry.category])
            category = entry.category or (category if entry.place.sort in LEAVES else "")
            mark = place.marks[0]
            calls = "".join(_mark(marks, numbers[id_]) for id_ in entry.calls)
            first, *rest = [part for part in (entry.heading, *entry.texts) if part] or [""]
            is_bare = mark[-1].isalnum() and mark.isascii()
            blocks.append(first if place.is_word and entry.heading else f"{mark}{chr(9) if is_bare else ' '}{first}")
            blocks += rest
            blocks[-1] += calls
            blocks += [f"{_mark(marks, numbers[id_])} {self.notes[id_]}" for id_ in entry.calls]
        return "\n\n".join(_wrapped(block, width, self.language) for block in blocks)

    def in_order(self) -> list[str]:
        """Ids of the footnotes in the order in which they are called."""
        return [id_ for entry in self.entries for id_ in entry.calls]


def _mark(marks: list[str], number: int) -> str:
    if number <= len(marks):
        return marks[number - 1]
    last = marks[-1]
    if not any(sign.isdigit() for sign in last):
        return last[0] * number
    return footnote_mark(str(number), last if last.startswith("※") else "")


def _wrapped(block: str, width: int, language: str) -> str:
    if not width:
        return block
    if language == "ja":
        rows = [""]
        for sign in re.findall(r"※\d+|.", block, re.DOTALL):
            rows = (
                [*rows, sign] if len(rows[-1]) >= width and not sign.startswith("※") else [*rows[:-1], rows[-1] + sign]
            )
        return "\n".join(rows)
    return fill(block, width, break_on_hyphens=False, replace_whitespace=False, expand_tabs=False)


def printing(plan: ReadingPlan, language: str, seed: int, title: str, edition: str) -> Printing:
    """A document of a plan with invented sentences; each footnote is called by a point."""
    chance = Random(seed)  # noqa: S311 the same each time
    entries: list[Entry] = []
    categories: dict[str, str] = {}
    category, above = "", ""
    for place in plan.places:
        if place.is_spare:
            continue
        if place.above != above:
            category, above = "", place.above
        for id_ in plan.headings.get(place.id, ()):
            category = id_
            categories[id_] = words(chance, language, 4)
        id_ = place.id or place.locator
        if place.is_headed or not place.id:
            heading = place.marks[0] if place.is_word else words(chance, language, 4)
            is_ending = place.id and place.id not in plan.titles
            number = 0 if is_ending else chance.randint(0 if place.id else 1, 2)
            texts = tuple(sentence(chance, language) for _ in range(number))
            entries.append(Entry(id_, place, heading, texts))
        else:
            entries.append(Entry(id_, place, "", (sentence(chance, language),), category))
    leaves = [at for at, entry in enumerate(entries) if entry.place.sort in LEAVES]
    callers = sorted(chance.sample(leaves, len(plan.footnotes)))
    for at, id_ in zip(callers, plan.footnotes, strict=True):
        entries[at] = replace(entries[at], calls=(id_,))
    notes = {id_: sentence(chance, language) for id_ in plan.footnotes}
    return Printing(plan, language, entries, notes, categories, edition, title)


@dataclass(frozen=True)
class Edits:
    """What a second edition did."""

    dropped: frozenset[str]
    reworded: frozenset[str]
    added: frozenset[str]
    moved: frozenset[str]


def edited(first: Printing, seed: int, edition: str, number: int = 2) -> tuple[Printing, Edits]:
    """The next edition: so many points dropped and added, one more changed by three words each, and one moved."""
    chance = Random(seed)  # noqa: S311 the same each time
    entries = list(first.entries)
    notes = dict(first.notes)
    leaves = [entry for entry in entries if entry.place.sort in LEAVES]
    by_heading: dict[tuple[str, str], int] = defaultdict(int)
    for entry in leaves:
        by_heading[entry.place.above, entry.category] += 1
    order = chance.sample(leaves, len(leaves))
    gone: set[str] = set()
    for entry in order:
        heading = (entry.place.above, entry.category)
        if len(gone) < number and not entry.calls and by_heading[heading] > 2:
            by_heading[heading] -= 1
            gone.add(entry.id)
    rest = [entry for entry in order if entry.id not in gone]
    changed = {entry.id for entry in rest[: number + 1]}
    others = [entry for entry in rest[number + 1 :] if entry.place.sort != "note" and not entry.calls]
    moved = set()
    for entry in others:
        if by_heading[entry.place.above, entry.category] > 2 and chance.random() < 0.5:
            moved.add(entry.id)
            break
    result: list[Entry] = []
    for entry in entries:
        if entry.id in gone | moved:
            continue
        if entry.id in changed:
            entry = replace(entry, texts=(_three_others(entry.texts[0], chance, first.language), *entry.texts[1:]))
        result.append(entry)
    for entry in [each for each in entries if each.id in moved]:
        homes = [
            at
            for at, other in enumerate(result)
            if other.place.sort == entry.place.sort
            and (other.place.above, other.category) != (entry.place.above, entry.category)
            and other.place.way
        ]
        at = chance.choice(homes)
        home = result[at]
        result.insert(at + 1, replace(entry, place=home.place, category=home.category))
    added = set()
    for at_number in range(number):
        at = chance.choice([at for at, entry in enumerate(result) if entry.place.sort in LEAVES and entry.place.way])
        id_ = f"new-{at_number}"
        added.add(id_)
        result.insert(
            at + 1, Entry(id_, result[at].place, "", (sentence(chance, first.language),), result[at].category)
        )
    if chance.random() < 0.5 and len(first.plan.footnotes):
        at = chance.choice([at for at, entry in enumerate(result) if entry.place.sort in LEAVES and not entry.calls])
        result[at] = replace(result[at], calls=("new-footnote",))
        notes["new-footnote"] = sentence(chance, first.language)
        added.add("new-footnote")
    printed = Printing(first.plan, first.language, result, notes, first.categories, edition, first.title)
    return printed, Edits(frozenset(gone), frozenset(changed), frozenset(added), frozenset(moved))


def _three_others(text: str, chance: Random, language: str) -> str:
    _, rare = vocabulary(language)
    if language == "ja":
        for place in chance.sample(range(2, len(text) - 3, 2), 3):
            text = text[:place] + chance.choice(rare)[:1] + text[place + 1 :]
        return text
    split = text.rstrip(".").split(" ")
    for number in chance.sample(range(1, len(split)), 3):
        split[number] = chance.choice(rare)
    return " ".join(split) + "."
