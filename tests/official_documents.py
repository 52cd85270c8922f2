"""Documents that were made up for the tests: the Quiet Harbor Code as its guild prints it, and others by chance."""

import re
from random import Random
from textwrap import fill

from macros.official.plan import ReadingPlan

HARBOR = """\
Quiet Harbor Code
for Shared Workshops

Third Printing

Contents

Preface ..... 2
I. Leave it better than you found it ..... 3
II. Take turns in the open ..... 3
III. Sharing a workshop ..... 4
Back cover ..... 6

Preface

Eleven workshops around the harbor lend each other their rooms, and each of them has lost a saw
at least once*. What follows was agreed at the long table, in the order in which it came up.

A workshop that is smaller than a boat may strike out whatever it has no bench for, and nobody

* High water decides on which evenings the ferry runs.

Spring tides move it by an hour.

will ask it why.

I. Leave it better than you found it

Whoever has used a thing mends it, or hangs a note on it that says what is broken.

II. Take turns in the open**

Names go on the slate beside the door, where (1) each can read them and (2) nobody can wipe them.

** Ask at the guild's window on market days.

III. Sharing a workshop

Opening

A lost tool is bought again by Tuesday. Lost trust takes a season-
long winter to come back.

Benches

1. Someone walks along the benches before the first machine is switched on, and says aloud what is
loose.
2. A new member stands beside an old one on the first evening*, and does not work alone before the
third.
3. Glue and paper come out of the one tall cupboard.

Evenings

4. By the last week of a month its evenings are given out.

Quiet Harbor Guild

5. The last two to leave lock up together.

They read the list on the back cover aloud while they do.

Back cover

Read it aloud once a season, and mark what nobody could answer.

K. At the workshop
1. Sharing a workshop

Before work
a\tSomebody has walked along the benches.\tYes / No
b\tEach new member has stood beside an old one,

Line Yes / No

\twithout an exception.\t

After work
c\tGlue has its place in the tall cupboard.\t
d\tTwo have locked up.\t
Note\tNext month's evenings stand on the slate.\t
"""
FURNITURE = """\
documents:
  en:
    furniture: [Quiet Harbor Guild, Line, Yes / No]
"""
SAYS = {
    "harbor": (
        "Preface",
        "Eleven workshops around the harbor lend each other their rooms, and each of them has lost a saw at least "
        "once*. What follows was agreed at the long table, in the order in which it came up.",
        "A workshop that is smaller than a boat may strike out whatever it has no bench for, and nobody will ask it "
        "why.",
    ),
    "principle-care": (
        "Leave it better than you found it",
        "Whoever has used a thing mends it, or hangs a note on it that says what is broken.",
    ),
    "principle-turns": (
        "Take turns in the open**",
        "Names go on the slate beside the door, where (1) each can read them and (2) nobody can wipe them.",
    ),
    "sharing": ("Sharing a workshop",),
    "sharing-why": (
        "Opening",
        "A lost tool is bought again by Tuesday. Lost trust takes a season-long winter to come back.",
    ),
    "category-benches": ("Benches",),
    "sharing-1": (
        "Someone walks along the benches before the first machine is switched on, and says aloud what is loose.",
    ),
    "sharing-2": (
        "A new member stands beside an old one on the first evening*, and does not work alone before the third.",
    ),
    "sharing-3": ("Glue and paper come out of the one tall cupboard.",),
    "category-evenings": ("Evenings",),
    "sharing-4": ("By the last week of a month its evenings are given out.",),
    "sharing-5": (
        "The last two to leave lock up together.",
        "They read the list on the back cover aloud while they do.",
    ),
    "checklist": ("Back cover", "Read it aloud once a season, and mark what nobody could answer."),
    "K": ("At the workshop",),
    "K1": ("Sharing a workshop",),
    "category-before-work": ("Before work",),
    "K1-a": ("Somebody has walked along the benches.",),
    "K1-b": ("Each new member has stood beside an old one, without an exception.",),
    "category-after-work": ("After work",),
    "K1-c": ("Glue has its place in the tall cupboard.",),
    "K1-d": ("Two have locked up.",),
    "K1-note1": ("Next month's evenings stand on the slate.",),
    "footnote-1": ("High water decides on which evenings the ferry runs.", "Spring tides move it by an hour."),
    "footnote-2": ("Ask at the guild's window on market days.",),
}
"""What the document says at each point: its heading and its paragraphs, written down by hand."""
IN_JAPANESE = {
    "marks": {"1": "１．", "(1)": "（１）", "①": "①", "(a)": "（ア）", "A.": "Ａ．", "a": "ａ", "Note1": "注１"},
    "words": {"Appendix: Checklist": "付表：点検一覧"},
    "endings": {"special-remarks": "【備考】"},
    "footnote": "※1",
}
"""How a document could print the marks of the guideline that the portal ships, in Japanese."""
WORDS = {
    "en": ("tides", "benches", "lanterns", "quietly", "carry", "mend", "ropes", "before", "winter", "under", "roofs"),
    "ja": (
        "潮が",
        "満ちる",
        "前に",
        "縄を",
        "結び",
        "灯りを",
        "下げて",
        "静かに",
        "机を",
        "運び",
        "板に",
        "名前を",
        "書く",
    ),
}


def invented(plan: ReadingPlan, language: str, seed: int, width: int = 0) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A document with sentences made by chance at each place of a plan, wrapped at a width, and what it says by id."""
    chance = Random(seed)  # noqa: S311 the same each time
    says: dict[str, tuple[str, ...]] = {}
    blocks: list[str] = []
    waiting = list(plan.footnotes)
    for place in plan.places:
        if place.is_spare:
            continue
        for id_ in plan.headings.get(place.id, ()):
            says[id_] = (f"({_words(chance, language, 3)})",)
            blocks.append(says[id_][0])
        mark = place.marks[0]
        heading = "" if place.is_headed else _sentence(chance, language)
        if place.is_headed:
            heading = mark if place.is_word else _words(chance, language, 4)
        is_bare = mark[-1].isalnum() and mark.isascii()
        blocks.append(heading if place.is_word else f"{mark}{chr(9) if is_bare else ' '}{heading}")
        own = [heading] if place.id else [blocks[-1]]
        if place.is_headed and place.id not in plan.titles and place.id:
            own = [heading]  # an ending has no text
        elif place.is_headed and chance.random() < 0.7:
            own += [_sentence(chance, language) for _ in range(chance.randint(1, 2))]
            blocks += own[1:]
        says[place.home] = (*says.get(place.home, ()), *own)
        if waiting and chance.random() < 0.3 and not place.is_headed:
            id_ = waiting.pop(0)
            says[id_] = (_sentence(chance, language),)
            blocks[-1] += plan.footnotes[id_]
            says[place.home] = (*says[place.home][:-1], says[place.home][-1] + plan.footnotes[id_])
            blocks.append(f"{plan.footnotes[id_]} {says[id_][0]}")
    return "\n\n".join(_wrapped(block, width, language) for block in blocks), says


def _words(chance: Random, language: str, number: int) -> str:
    between = " " if language == "en" else ""
    text = between.join(chance.choice(WORDS[language]) for _ in range(number))
    return text[:1].upper() + text[1:]


def _sentence(chance: Random, language: str) -> str:
    return _words(chance, language, chance.randint(8, 30)) + ("." if language == "en" else "。")


def _wrapped(block: str, width: int, language: str) -> str:
    if not width:
        return block
    if language == "en":
        return fill(block, width, break_on_hyphens=False, replace_whitespace=False, expand_tabs=False)
    return "\n".join(block[at : at + width] for at in range(0, len(block), width))


def as_html(text: str) -> str:
    """The guild's code as it is printed: footnotes small at the foot of a page, the list in a table with rules."""
    pages = text[text.index("\nPreface\n") :]
    pages = pages.replace("* High water", "<foot>* High water").replace("hour.\n", "hour.</foot>\n")
    pages = pages.replace("** Ask", "<foot>** Ask").replace("market days.\n", "market days.</foot>\n")
    body, table = pages.split("K. At the workshop\n")
    html = "".join(
        f"<p>{' '.join(block.split()).replace('- ', '-')}</p>" for block in re.split(r"\n\n|\n(?=\d\. )", body)
    )
    html = html.replace("<p><foot>", '<div class="foot"><p>').replace("</foot></p>", "</p></div>")
    rows = "<tr><td colspan=3>K. At the workshop</td></tr>"
    for line in table.replace("\n\nLine Yes / No\n\n\twithout", " without").split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        width = "" if len(cells) > 1 else " colspan=3"
        rows += f"<tr>{''.join(f'<td{width}>{cell}</td>' for cell in cells)}</tr>" if line.strip() else ""
    head = "<thead><tr><th colspan=2>Line</th><th>Yes / No</th></tr></thead>"
    front = text[: text.index("Contents")].replace("\n\n", "<br>")
    return f"{STYLE}<p>{front}</p>{html}<table>{head}{rows}</table>"


STYLE = """\
<!doctype html><meta charset="utf-8"><style>
@page { size: A5; margin: 20mm; @bottom-center { content: counter(page); font-size: 9pt; } }
body { font: 11pt/1.5 serif; text-align: justify; }
.foot { font-size: 8.5pt; line-height: 1.3; border-top: 1px solid; break-after: page; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid; padding: 3px; text-align: left; }
tr { height: 5cm; vertical-align: top; }
</style>"""
"""Rows so high that the table goes over pages, each of which repeats its head."""
