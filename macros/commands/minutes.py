"""The words of a report: what the board's pack says, as Markdown for the minutes."""

from collections.abc import Iterable, Iterator
from datetime import date

from macros.commands.markdown import safe
from macros.derived.board import coming, late, undecided
from macros.derived.due import AHEAD, Due
from macros.derived.due_words import what_of, whose_of
from macros.derived.reasons import reason_text
from macros.derived.status import Count, State
from macros.derived.trend import Move
from macros.derived.view import View
from macros.facts.labels import plain_day


def minutes(view: View) -> str:
    """The report: each part below a heading of the second level, everything in it on lines of its own."""
    return "\n".join(_Minutes(view).lines())


class _Minutes:
    """What stands in a report, line by line; every line is made harmless as a whole."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.text, self.number = view.labels.text, view.labels.number
        self.parts = 0

    def lines(self) -> Iterator[str]:
        """Every line, in the order of the pack."""
        view = self.view
        yield f"# {safe(self.text('pack.title', company=view.company.name))}"
        yield from self.paragraphs([*view.banners, self.text("about.as-of", day=self.day(view.today))])
        yield from self.part("standing", self.standing())
        yield from self.part("history", self.history())
        if view.shows_statuses:
            yield from self.part("moved", self.moved())
            yield from self.part("decide", self.decide())
            yield from self.part("late", self.late())
            yield from self.part("next", self.next())
        else:
            yield from self.paragraphs([self.text("status-page.counts-only")])

    def part(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        """A part below its heading."""
        self.parts += 1
        yield from ("", f"## {self.parts}. {safe(self.text(f'pack.{name}'))}")
        yield from lines

    def paragraphs(self, texts: Iterable[str]) -> Iterator[str]:
        """Texts, each by itself."""
        for text in texts:
            yield from ("", safe(text))

    def entries(self, texts: Iterable[str]) -> Iterator[str]:
        """A list."""
        yield ""
        yield from (f"- {safe(text)}" for text in texts)

    def standing(self) -> Iterator[str]:
        """The company's two counts, and those of each section."""
        view = self.view
        if view.unreadable:
            yield from self.paragraphs([self.number("status-page.departments-left-out", len(view.unreadable))])
        head = [self.text(f"status-page.{name}") for name in ("section", "items", "answers")]
        yield from ("", f"| {' | '.join(map(safe, head))} |", "|---|---|---|")
        for id_, counts in view.by_section.items():
            title = safe(f"{id_} {view.guideline.title(id_)}")
            yield f"| {title} | {_of(counts.items)} | {_of(counts.answers)} |"
        company = safe(self.text("status-page.company"))
        yield f"| {company} | {_of(view.counts.items)} | {_of(view.counts.answers)} |"
        if own := view.own.items.total:
            yield from self.paragraphs([self.text("own.counts", n=view.own.items.number, total=own)])

    def history(self) -> Iterator[str]:
        """The counts then and now, or why nobody knows."""
        trend, now = self.view.trend, self.view.counts
        if trend.lack:
            yield from self.paragraphs([self.text(f"history.{trend.lack}")])
        elif trend.base and (was := trend.base.counts):
            items = {"number": now.items.number, "total": now.items.total}
            items_then = {"number_then": was.items.number, "total_then": was.items.total}
            answers = {"number": now.answers.number, "total": now.answers.total}
            answers_then = {"number_then": was.answers.number, "total_then": was.answers.total}
            day = self.day(trend.base.day)
            yield from self.paragraphs(
                [
                    self.text("history.items", **items, **items_then, day=day),
                    self.text("history.answers", **answers, **answers_then),
                    *self.turns(),
                ]
            )

    def turns(self) -> Iterator[str]:
        """From which days, after the one that today is held against, the items of another edition are counted."""
        editions = self.view.guideline.editions
        for before, now in self.view.trend.turns_since_base:
            names = {"edition": editions[now.edition].name, "before": editions[before.edition].name}
            yield self.text("history.turn", day=self.day(now.day), **names)

    def moved(self) -> Iterator[str]:
        """What came to be in place, what ceased to be, and why."""
        trend = self.view.trend
        if not trend.base:
            yield from self.paragraphs([self.text("pack.not-known")])
            return
        day = self.day(trend.base.day)
        for name, moves in (("rose", trend.rose), ("fell", trend.fell)):
            if moves:
                yield from self.paragraphs([self.text(f"history.{name}", day=day)])
                yield from self.entries(map(self.move, moves))
        if not trend.rose and not trend.fell:
            yield from self.paragraphs([self.text("history.still", day=day)])

    def move(self, move: Move) -> str:
        """What has moved, with the reason."""
        before, after = (self.text(f"status.{status}") for status in (move.before, move.after))
        reason = reason_text(self.view.labels, self.view.rows[move.department][move.item].because)
        text = self.named(self.item(move.item), self.text("history.move", before=before, after=after))
        return self.text(
            "writing.aside", text=self.named(self.view.departments[move.department].name, text), aside=reason
        )

    def decide(self) -> Iterator[str]:
        """What waits for a decision, by the reason."""
        groups = undecided(self.view)
        for group in groups:
            family = "state" if isinstance(group.kind, State) else "status"
            yield from self.paragraphs([self.text(f"{family}.{group.kind}")])
            yield from self.entries(
                self.named(self.view.departments[department].name, self.item(item)) if department else self.item(item)
                for item, department in group.entries
            )
        if not groups:
            yield from self.paragraphs([self.text("board.nothing-to-decide")])

    def late(self) -> Iterator[str]:
        """Who is late, and with what."""
        lines = late(self.view)
        for line in lines:
            who = self.view.departments[line.department].name if line.department else line.owner
            who = who or self.text("due.company")
            yield from self.paragraphs(
                [self.named(who, self.number("board.late-line", line.number, day=self.day(line.since)))]
            )
            yield from self.entries(map(self.due, line.dues))
        if not lines:
            yield from self.paragraphs([self.text("board.nobody-late")])

    def next(self) -> Iterator[str]:
        """What falls due until the next report."""
        dues = coming(self.view, AHEAD)
        if not dues:
            yield from self.paragraphs([self.text("status-page.nothing-due")])
            return
        yield from self.paragraphs([self.number("board.next", AHEAD)])
        yield from self.entries(self.named(whose_of(self.view, due), self.due(due)) for due in dues)

    def due(self, due: Due) -> str:
        """One thing with a day: where it belongs, and what is to be done by whom."""
        what = what_of(self.view.labels, due)
        if due.owner:
            what = self.text("writing.aside", text=what, aside=due.owner)
        where = self.view.training.sessions[due.session].title if due.session else self.item(due.item)
        return self.text("writing.entries", before=self.day(due.day), next=self.named(where, what))

    def item(self, id_: str) -> str:
        """An item by its id and its title."""
        return f"{id_} {self.view.title(id_)}"

    def named(self, name: str, value: str) -> str:
        """A name and what is said of it."""
        return self.text("writing.named", name=name, value=value)

    def day(self, day: date) -> str:
        """A day as the language writes it."""
        return plain_day(self.view.labels, day)


def _of(count: Count) -> str:
    return f"{count.number}/{count.total}"
