"""What Markdown may have made of a page of docs/: elements and attributes from a list, and harmless links.

Markdown hands on whatever looks like HTML. The check knows one plain form of a tag, which Markdown itself writes and
every browser reads in the same way; whatever else begins with < is refused, so that no browser finds more in a page
than was looked at here.
"""

import re
from collections.abc import Iterator, Mapping, Sized
from html import unescape

from macros.messages.problems import Problem, typed
from macros.model.addresses import HOLDS_KEY, LEAVE_KEY, WITHOUT_KEY
from macros.model.links import is_safe, key_in
from macros.text.sentences import Sentence, joined, said
from macros.written.source import cut, place_at

HTML_RULE, LINK_RULE = "page-html", "page-link"
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)(?: ?/)?>')
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
VOID = {"br", "hr", "img", "col", "wbr"}
ELEMENTS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "colgroup", "figure", "figcaption"),
    *("a", "abbr", "bdi", "code", "del", "em", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup"),
    *("b", "i", "u", "ruby", "rb", "rt", "rp", "details", "summary", *VOID),
}
EVERYWHERE = {"id", "class", "title", "lang", "dir", "style", "data-search-exclude"}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "div": {"data-slot"},
    "details": {"open"},
}
"""What an element may have besides EVERYWHERE."""
# The theme and the portal's script look for ids and classes, and do what these say: a page brings none of them.
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*|_[0-9]+")
CLASS = re.compile(
    r"headerlink|admonition-title|language-[a-z0-9+#-]+|"
    r"admonition( (note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote))?"
)
STYLE = re.compile(r"text-align: ?(left|right|center);?")
SLOT = re.compile(r"([a-z_]+)\|([A-Za-z0-9-]*)\|([0-9]{1,6})")
PATTERNS = {"id": ID, "class": CLASS, "style": STYLE}
"""What some attributes hold."""
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
RELATIVE = re.compile(r"(?![/\\])[^\\\s<>\"'`]*")
CLOSES = said("closes what is not open: '{words}'.", words="")
FIX = said("say it in Markdown; to show it as it is, put it between backticks")


def html_problems(name: str, html: str, source: str, blocks: Mapping[tuple[str, str], Sized]) -> Iterator[Problem]:
    """What may not stand in `html`, which Markdown made of the file `name` with the text `source`.

    `blocks` are those that a page can show.
    """
    finder = _Finder(name, source, blocks)
    opened: list[str] = []
    position = 0
    while (position := html.find("<", position)) >= 0:
        tag = TAG.match(html, position)
        if tag is None:
            yield finder.problem(
                _written(html[position:]), HTML_RULE, said("no plain HTML is '{words}'.", words=""), _elements(), FIX
            )
            position += 1
            continue
        position = tag.end()
        element = tag[2]
        if element not in ELEMENTS:
            if not tag[1]:
                yield finder.problem(
                    f"<{element}", HTML_RULE, said("a page holds no element '{words}'.", words=""), _elements(), FIX
                )
        elif tag[1]:
            if not opened or opened.pop() != element:
                yield finder.problem(f"</{element}", HTML_RULE, CLOSES, said("pairs of tags"), FIX)
                opened.clear()
        else:
            if element not in VOID:
                opened.append(element)
            for attribute, written in ATTRIBUTE.findall(tag[3]):
                yield from _attribute(finder, element, attribute, unescape(written))


def _attribute(finder: "_Finder", element: str, attribute: str, value: str) -> Iterator[Problem]:
    """What is wrong with an attribute of an element that may stand."""
    known = EVERYWHERE | ATTRIBUTES.get(element, set())
    if attribute not in known:
        fix = said("leave it out")
        yield finder.problem(
            attribute,
            HTML_RULE,
            said("<{element}> has no attribute '{words}'.", element=element, words=""),
            joined(sorted(known)),
            fix,
        )
    elif attribute in ("href", "src"):
        if not _leads(attribute, value):
            yield finder.link(attribute, value)
    elif not finder.holds(attribute, value):
        message = said(
            "the attribute {attribute} holds what a page may not say: '{words}'.", attribute=attribute, words=""
        )
        allowed = {
            "id": said("letters, digits and hyphens, beginning with a letter or digit"),
            "class": said("what Markdown itself writes"),
            "style": said("text-align: left, right or center"),
        }.get(attribute, said("what a macro writes"))
        yield finder.problem(value, HTML_RULE, message, allowed, said("leave it out, or choose another name"))


def _leads(attribute: str, value: str) -> bool:
    """Whether an address leads to a page or file beside, or, where it is a link that says so, to another server."""
    if not SCHEME.match(value):
        return RELATIVE.fullmatch(value) is not None and value.isprintable()
    return attribute == "href" and value.isprintable() and is_safe(value)


class _Finder:
    """Finds in a page's source what was found in the HTML made of it; each time the next of its kind."""

    def __init__(self, name: str, source: str, blocks: Mapping[tuple[str, str], Sized]) -> None:
        self.name, self.source, self.lower, self.blocks = name, source, source.lower(), blocks
        self.last: dict[str, int] = {}

    def holds(self, attribute: str, value: str) -> bool:
        """Whether an attribute may have the value."""
        if attribute == "data-slot":
            slot = SLOT.fullmatch(value)
            return slot is not None and int(slot[3]) < len(self.blocks.get((slot[1], slot[2]), ()))
        return attribute not in PATTERNS or PATTERNS[attribute].fullmatch(value) is not None

    def problem(self, words: str, rule: str, message: Sentence, allowed: Sentence, fix: Sentence) -> Problem:
        """A problem with `words`, at the next place where they stand; the message has a gap for them."""
        position = self._next(words)
        return Problem(
            place_at(self.name, self.source, position),
            message.filled(words=typed(cut(words))),
            rule,
            allowed,
            fix,
        )

    def link(self, attribute: str, value: str) -> Problem:
        """The problem of an address."""
        if attribute == "src":
            message, allowed = (
                said("a picture does not come from '{words}'.", words=""),
                said("a picture that lies in docs/, named relative to the page"),
            )
            return self.problem(value, LINK_RULE, message, allowed, said("put the picture beside the page"))
        key = key_in(value)
        if key:
            position = self._next(value)
            message, fix = HOLDS_KEY.filled(key=typed(key)), LEAVE_KEY.filled(key=typed(key))
            return Problem(place_at(self.name, self.source, position), message, LINK_RULE, WITHOUT_KEY, fix)
        message = said("a page does not link to '{words}'.", words="")
        allowed = said("a page or file named relative to this one, #id, https://, http://, or mailto: with one mailbox")
        return self.problem(value, LINK_RULE, message, allowed, said("copy the address from the browser's address bar"))

    def _next(self, words: str) -> int:
        key = words.lower()
        position = self.lower.find(key, self.last.get(key, -1) + 1)
        if position >= 0:
            self.last[key] = position
        return position


def _written(rest: str) -> str:
    """As much of what begins with < as its own name."""
    return (re.match(r"<[!/?]?-{0,2}[A-Za-z0-9:-]*", rest) or [rest[:1]])[0]


def _elements() -> Sentence:
    return said("Markdown, and a few elements in their plain form, such as <kbd>, <sub>, <br>")
