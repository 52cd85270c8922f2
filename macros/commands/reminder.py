"""The words of a reminder: what is past due for one department and what falls due soon, short, with the way there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from macros.derived.address import department_address
from macros.derived.due import Due
from macros.derived.due_words import entries_of, what_of, whose_of
from macros.derived.view import View
from macros.facts.labels import GAP, Labels, plain_day
from macros.rendering.host_links import edit_address

MOST = 15
"""The most entries of a part: a reminder is read, and the page has the rest."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a reminder is written for those who read it."""

    typed: Callable[[str], str]
    """What makes harmless what somebody typed, the words of labels among it."""
    heading: Callable[[Labels, str], str]
    link: Callable[[str], str]
    called: Callable[[str], str] = lambda account: ""
    """How an account is called upon; a mail calls upon none."""

    def said(self, labels: Labels, key: str, /, **values: str) -> str:
        """A label on one line, its own words made harmless; its gaps are filled with what is harmless already."""
        line = ""
        for number, piece in enumerate(GAP.split(labels.words[key])):
            words = values[piece] if number % 2 else self._words(piece)
            parted = " " if line.endswith("`") and words.startswith("`") else ""  # else one code would end the other
            line += parted + words
        return line

    def _words(self, piece: str) -> str:
        """The words between two gaps, and the space on either side of them."""
        words = " ".join(piece.split())
        before, after = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
        return f"{before and ' '}{self.typed(words)}{after and ' '}" if words else before and " "


def title(view: View, department: str, form: Form) -> str:
    """What the reminder is called; the same on every day."""
    return form.said(view.labels, "calendar.name", whose=form.typed(view.departments[department].name))


def reminder(view: View, department: str, dues: Sequence[Due], days: int, address: str, form: Form) -> str:
    """The reminder of what is due within so many days; it names no day but those of `dues`.

    `address` is where the site stands in the view's language; empty where nobody says it.
    """
    return "\n".join(_lines(view, department, dues, days, address, form))


def _lines(view: View, department: str, dues: Sequence[Due], days: int, address: str, form: Form) -> Iterator[str]:
    labels, who = view.labels, view.departments[department]
    called = form.called(who.owner) if who.owner else ""
    to = form.said(labels, "remind.to", head=form.typed(who.head))
    for banner in view.banners:
        yield from (form.typed(banner), "")
    yield f"{to} {called}" if called else to
    yield ""
    yield _number(form, labels, "remind.lead", len(dues), department=form.typed(who.name))
    late = [due for due in dues if due.late]
    soon = [due for due in dues if not due.late]
    for heading, part in ((form.said(labels, "remind.late"), late), (_number(form, labels, "remind.soon", days), soon)):
        if part:
            yield from ("", form.heading(labels, heading), "")
            yield from (f"- {_line(view, department, due, form)}" for due in part[:MOST])
            if len(part) > MOST:
                yield f"- {_number(form, labels, 'remind.more', len(part) - MOST)}"
    helps = list(_helps(view, department, address, form))
    if helps:
        yield from ("", form.heading(labels, form.said(labels, "remind.helps")), "")
        yield from (f"- {line}" for line in helps)
    yield from ("", form.said(labels, "remind.end"))


def _number(form: Form, labels: Labels, key: str, number: int, **values: str) -> str:
    return form.said(labels, labels.counted(key, number), n=str(number), **values)


def _line(view: View, department: str, due: Due, form: Form) -> str:
    labels, day = view.labels, form.typed(plain_day(view.labels, due.day))
    what = form.typed(what_of(labels, due))
    if due.item and due.department != department:
        asking = (
            form.said(labels, "due.asked-by-company")
            if due.is_company
            else form.said(labels, "due.asked-by", department=form.typed(whose_of(view, due)))
        )
        what = form.said(labels, "remind.aside", what=what, aside=asking)
    elif due.owner and due.doer != department:
        what = form.said(labels, "remind.aside", what=what, aside=form.typed(due.owner))
    if due.also:
        also = form.said(labels, "remind.also", items=entries_of(labels, due.also))
        what = form.said(labels, "remind.aside", what=what, aside=also)
    if due.session:
        session = form.typed(view.training.sessions[due.session].title)
        return form.said(labels, "remind.of-session", day=day, session=session, what=what)
    item = form.typed(view.title(due.item))
    return form.said(labels, "remind.of-item", day=day, item=due.item, title=item, what=what)


def _helps(view: View, department: str, address: str, form: Form) -> Iterator[str]:
    """The page, the file, and whom to ask, as far as somebody says where they are."""
    labels = view.labels
    if address:
        yield form.said(labels, "remind.page", link=form.link(f"{address}{department_address(department)}"))
    file = edit_address(view.company.repository, f"data/evidence/{department}.yml")
    if file:
        yield form.said(labels, "remind.file", link=form.link(file))
    for contact in view.company.contacts:
        if contact.editors:
            yield form.said(labels, "remind.ask", role=form.typed(contact.role), how=form.typed(contact.how))
