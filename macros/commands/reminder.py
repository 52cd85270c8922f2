"""The words of a reminder: what is past due for one department and what falls due soon, short, with the way there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from macros.derived.due import Due
from macros.derived.due_words import what_of
from macros.derived.view import View
from macros.facts.labels import Labels
from macros.rendering.address import department_address
from macros.rendering.host_links import edit_address
from macros.rendering.sentences import plain_day

MOST = 15
"""The most entries of a part: a reminder is read, and the page has the rest."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a reminder is written for those who read it."""

    typed: Callable[[str], str]
    """What makes harmless what somebody typed."""
    heading: Callable[[str], str]
    link: Callable[[str], str]
    called: Callable[[str], str] = lambda account: ""
    """How an account is called upon; a mail calls upon none."""


def title(view: View, department: str, form: Form) -> str:
    """What the reminder is called; the same on every day."""
    return view.labels.text("calendar.name", whose=form.typed(view.departments[department].name))


def reminder(view: View, department: str, dues: Sequence[Due], days: int, address: str, form: Form) -> str:
    """The reminder of what is due within so many days; it names no day but those of `dues`.

    `address` is where the site stands in the view's language; empty where nobody says it.
    """
    return "\n".join(_lines(view, department, dues, days, address, form))


def _lines(view: View, department: str, dues: Sequence[Due], days: int, address: str, form: Form) -> Iterator[str]:
    labels, who = view.labels, view.departments[department]
    called = form.called(who.owner) if who.owner else ""
    to = labels.text("remind.to", head=form.typed(who.head))
    for banner in view.banners:
        yield from (banner, "")
    yield f"{to} {called}" if called else to
    yield ""
    yield _number(labels, "remind.lead", len(dues), department=form.typed(who.name))
    late = [due for due in dues if due.late]
    soon = [due for due in dues if not due.late]
    for heading, part in ((labels.text("remind.late"), late), (_number(labels, "remind.soon", days), soon)):
        if part:
            yield from ("", form.heading(heading), "")
            yield from (f"- {_line(view, department, due, form)}" for due in part[:MOST])
            if len(part) > MOST:
                yield f"- {_number(labels, 'remind.more', len(part) - MOST)}"
    helps = list(_helps(view, department, address, form))
    if helps:
        yield from ("", form.heading(labels.text("remind.helps")), "")
        yield from (f"- {line}" for line in helps)
    yield from ("", labels.text("remind.end"))


def _number(labels: Labels, key: str, number: int, **values: str) -> str:
    return labels.text(labels.counted(key, number), n=number, **values)


def _line(view: View, department: str, due: Due, form: Form) -> str:
    labels, day = view.labels, plain_day(view.labels, due.day)
    what = form.typed(what_of(labels, due))
    if due.department and due.department != department:
        asking = form.typed(view.departments[due.department].name)
        what = labels.text("remind.aside", what=what, aside=labels.text("due.asked-by", department=asking))
    elif due.owner and due.doer != department:
        what = labels.text("remind.aside", what=what, aside=form.typed(due.owner))
    if due.session:
        session = form.typed(view.training.sessions[due.session].title)
        return labels.text("remind.of-session", day=day, session=session, what=what)
    item = form.typed(view.guideline.title(due.item))
    return labels.text("remind.of-item", day=day, item=due.item, title=item, what=what)


def _helps(view: View, department: str, address: str, form: Form) -> Iterator[str]:
    """The page, the file, and whom to ask, as far as somebody says where they are."""
    labels = view.labels
    if address:
        yield labels.text("remind.page", link=form.link(f"{address}{department_address(department)}"))
    file = edit_address(view.company.repository, f"data/evidence/{department}.yml")
    if file:
        yield labels.text("remind.file", link=form.link(file))
    for contact in view.company.contacts:
        if contact.editors:
            yield labels.text("remind.ask", role=form.typed(contact.role), how=form.typed(contact.how))
