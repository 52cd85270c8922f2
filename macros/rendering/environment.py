"""The templates' environment: autoescaped, strict, with the few functions that templates may call."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from macros.derived.address import addresses
from macros.derived.doers import Doers
from macros.derived.reasons import sentence
from macros.derived.rows import Because
from macros.derived.status import State, Status
from macros.derived.view import View
from macros.facts.labels import plain_day
from macros.model.guideline import is_own
from macros.model.links import link_to, shown_address
from macros.rendering.asked_labels import TEMPLATES
from macros.rendering.block import ROOT, heading
from macros.rendering.sentences import clock, counted, filled, parted, written_day, written_month
from macros.rendering.terms import Glossary

SYMBOLS: dict[str, str] = {
    f"status.{Status.IN_PLACE}": "✓",
    f"status.{Status.REVIEW_DUE}": "↻",
    f"status.{Status.UNSUPPORTED}": "△",
    f"status.{Status.OVERDUE}": "‼",
    f"status.{Status.PLANNED}": "→",
    f"status.{Status.GAP}": "✕",
    f"status.{Status.NOT_ADOPTED}": "–",
    f"status.{Status.NOT_ASSESSED}": "○",
    f"status.{Status.OPTIONAL}": "○",
    f"state.{State.IN_PLACE}": "✓",
    f"state.{State.PARTLY}": "◐",
    f"state.{State.NOT_IN_PLACE}": "✕",
    f"state.{State.NOT_ADOPTED}": "–",
    f"state.{State.NOT_ANSWERED}": "○",
    f"state.{State.UNKNOWN}": "?",
    f"state.{State.NOBODY}": "∅",
    f"state.{State.OPTIONAL}": "○",
}
"""The sign beside each word: colour is never the only one."""


class Compiled(BytecodeCache):
    """Templates that this process has compiled, by their source: a second build need not compile them again."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket where the same source was compiled before."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self.code[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def environment(view: View) -> Environment:
    """An environment for templates that show `view`."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    where = addresses(view.guideline)

    def to(id_: str) -> Markup:
        """Address of a point of the guideline."""
        return Markup(ROOT + escape(where[id_]))

    def page(address: str) -> Markup:
        """Address of a page."""
        return Markup(ROOT + escape(address))

    gone = view.guideline.retired.keys() | view.guideline.emptied

    def title_of(id_: str) -> str:
        """The heading of a point, marked where an edition has dropped it; a footnote has its number."""
        footnote = view.guideline.footnotes.get(id_)
        title = view.guideline.title(id_)
        if footnote:
            title = view.labels.text("guidance.footnote", number=footnote.locator)
        return view.labels.text("editions.dropped-title", title=title) if id_ in gone else title

    def section_title(id_: str) -> str:
        """A section as headings call it, by its id and its title; one of the company's own as that."""
        return view.title(id_) if is_own(id_) else f"{id_} {view.guideline.title(id_)}"

    templates.tests["own"] = is_own
    templates.globals.update(
        title_of=title_of,
        section_title=section_title,
        t=partial(filled, view.labels),
        tn=partial(counted, view.labels),
        tforms=view.labels.forms,
        next_entry=view.labels.text("writing.entries", before="", next=""),
        next_fact=view.labels.text("writing.facts", before="", next=""),
        next_sentence=view.labels.text("writing.sentences", before="", next=""),
        language=view.labels.language,
        typed_in=_typed_in(view),
        parted=parted,
        to=to,
        page=page,
        heading=heading,
        reason=cache(partial(reason, view)),  # the same one stands on several pages
        symbol=SYMBOLS.__getitem__,
        view=view,
        g=view.guideline,
        word=view.guideline.wording.__getitem__,
        company=view.company,
        banners=view.banners,
        shown_address=shown_address,
        link_to=link_to,
    )
    templates.filters.update(
        day=written_day(view.labels),
        plain_day=partial(plain_day, view.labels),
        month=partial(written_month, view.labels),
        clock=partial(clock, view.labels),
        typed=typed,
        isolated=isolated,
        named=partial(named, language=_typed_in(view)),
        answered=partial(isolated, language=_typed_in(view)),
        doer=partial(doer, doers=view.doers, language=_typed_in(view)),
        answered_text=partial(typed, language=_typed_in(view)),
    )
    return templates


def reason(view: View, because: Because) -> Markup:
    """Why a status is what it is, as one or two sentences."""
    key, values = sentence(view.labels, because)
    days = written_day(view.labels)
    shown = {
        name: days(value) if isinstance(value, date) else isolated(str(value), _typed_in(view))
        for name, value in values.items()
    }
    return escape(filled(view.labels, key, **shown))


def _typed_in(view: View) -> str:
    """The language of what departments type, where it is another than that of the page; else nothing."""
    first = view.company.first_language
    return first if first != view.labels.language else ""


def isolated(text: str, language: str = "") -> Markup:
    """Text that somebody typed, kept from changing the direction of what stands around it."""
    return Markup(f"<bdi{_marked(language)}>{escape(text)}</bdi>")  # a pattern would take five times as long


def doer(text: str, doers: Doers, language: str = "") -> Markup:
    """Who is to do something: a department or its head as pages call them, anybody else as somebody typed it."""
    return isolated(doers.called(text), "" if doers.is_known(text) else language)


@cache
def _marked(language: str) -> Markup:
    return Markup(' lang="{}"').format(language) if language else Markup("")


def named(text: str, language: str) -> Markup:
    """A name, marked as being in `language`, if there is another than the page's, where it has no letters but ASCII."""
    is_other = language and text.isascii()
    return Markup('<span lang="{}">{}</span>').format(language, text) if is_other else escape(text)


def typed(text: str, language: str = "") -> Markup:
    """Longer text that somebody typed: blank lines part paragraphs, line ends stay."""
    parts = [part.strip("\n") for part in text.replace("\n\n", "\x00").split("\x00")]
    paragraph = Markup('<p class="typed"><bdi{}>{}</bdi></p>')
    return Markup("").join(paragraph.format(_marked(language), part) for part in parts if part.strip())


def page_functions(glossary: Glossary) -> dict[str, Callable[..., Markup]]:
    """What shows the guideline's texts on one page, with links to the glossary where the page first uses a term.

    `prose` makes paragraphs, `inline` a stretch inside a sentence or a list entry.
    """
    terms = glossary.page()

    def prose(text: str | Iterable[str]) -> Markup:
        texts = [text] if isinstance(text, str) else text
        paragraphs = [part for passage in texts for part in passage.split("\n") if part.strip()]
        return Markup("").join(Markup("<p>{}</p>").format(terms.link(part)) for part in paragraphs)

    return {"prose": prose, "inline": terms.link}
