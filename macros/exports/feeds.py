"""What moved, as a feed that programs look into again and again (Atom, RFC 4287)."""

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from macros.derived.change_words import name_of, sentences
from macros.derived.changes import Notice
from macros.derived.view import View
from macros.exports.lasting import lasting_name
from macros.exports.moments import written_midnight
from macros.exports.pages_address import pages_address
from macros.facts.labels import plain_day

ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
PLACE = "changes/"
"""Where the page and its feed stand, below the root of their language."""
MOST = 50
"""The most entries: programs keep what they have read."""


def feed(view: View, _: str, address: str) -> str:
    """What moved, as a feed in the language of the view.

    `address` is where the site is published; without it links lead from the feed. The only moments in it are the
    midnights with which days begin, so that the feed is another only where what moved is.
    """
    labels, changes = view.labels, view.changes
    page = f"{pages_address(view, address)}{PLACE}" if address else "./"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": labels.language})
    SubElement(root, "id").text = _name(view)
    SubElement(root, "title").text = labels.text("changes.feed", company=view.company.name)
    if view.banners:
        SubElement(root, "subtitle").text = " ".join(view.banners)
    newest = changes.notices[0].day if changes.notices else changes.since or view.today
    SubElement(root, "updated").text = written_midnight(view, newest)
    SubElement(SubElement(root, "author"), "name").text = view.company.name
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    if address:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{page}feed.xml"})
    for notice in changes.notices[:MOST]:
        root.append(_entry(view, notice, page))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _entry(view: View, notice: Notice, page: str) -> Element:
    entry = Element("entry")
    SubElement(entry, "id").text = _name(view, notice.day.isoformat(), notice.department)
    title = view.labels.text("writing.named", name=plain_day(view.labels, notice.day), value=name_of(view, notice))
    SubElement(entry, "title").text = title
    SubElement(entry, "updated").text = written_midnight(view, notice.day)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{page}#{notice.day}"})
    content = SubElement(entry, "content", {"type": "xhtml"})
    entries = SubElement(SubElement(content, "div", {"xmlns": XHTML}), "ul")
    for line in _lines(view, notice):
        SubElement(entries, "li").text = line
    return entry


def _lines(view: View, notice: Notice) -> Iterator[str]:
    yield from sentences(view, notice)
    yield from view.banners  # entries are passed on one by one


def _name(view: View, *facts: str) -> str:
    """A name that stays as long as what it names: the feed, or the notice of a day."""
    return f"urn:uuid:{lasting_name(view, PLACE, view.labels.language, *facts)}"
