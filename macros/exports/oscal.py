"""What all OSCAL documents of the portal have in common: their names, their texts and what stands at their head."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from pydantic_core import to_json

from macros.derived.view import View
from macros.exports.lasting import lasting_name
from macros.exports.moments import midnight, written_midnight
from macros.model.wording import EditionWording

VERSION = "1.2.1"
"""The version of OSCAL; a document that names a later one is refused by tools that do not know it yet."""
NS = "urn:guidance-portal:oscal"
"""The namespace of what OSCAL has no word for; design.md says what each of its words means."""
NIST = "http://csrc.nist.gov/ns/oscal"
"""The namespace of OSCAL's own words."""
CATALOG, PROFILE = "catalog.json", "profile.json"
"""The files that others import: all documents stand in one folder."""
ACTING = re.compile(r"[\\`*_~^\[\]<>&{}|]|^(?:[#=+-]|[0-9]+(?=[.)]))", re.M)
"""Signs that Markdown acts on, anywhere or where a line begins."""
FIRST_YEAR = 1900
INDENT = re.compile(r"^[ \t]+", re.M)
"""What makes code of a line in Markdown."""
HOST = re.compile(r"https?://[^/?#]*|mailto:")
NO_CODE = re.compile("%(?![0-9A-Fa-f]{2})")
RESERVED = "%:/?@!$&'()*+,;=~"
"""Signs that stand for themselves behind the host of an address."""

Record = dict[str, Any]


def document(model: str, content: Record) -> str:
    """A document of a model as JSON; keys and lists in which nothing stands are left out, since OSCAL refuses them."""
    return f"{to_json({model: _filled(content)}, indent=2).decode()}\n"


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: inner for key, given in value.items() if (inner := _filled(given)) or isinstance(inner, int)}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return value


def name_of(view: View, *facts: str) -> str:
    """The name (UUID) of what these facts tell from all else, the same in each language and build."""
    return lasting_name(view, "oscal", *facts)


def has_moment(view: View, day: date) -> bool:
    """Whether OSCAL has a moment for the beginning of a day: none lies before 1900."""
    return midnight(view, day).year >= FIRST_YEAR


def token(id_: str) -> str:
    """An id as OSCAL's tokens are, which begin with a letter or an underscore; no id of the portal holds one."""
    return f"_{id_}" if id_[0].isdigit() else id_


def statement(item: str) -> str:
    """The id of the part of a control that is answered."""
    return f"{token(item)}_smt"


def marked(text: str) -> str:
    """A plain text as Markdown, in which OSCAL has titles, prose and remarks: it shows the text and does nothing."""
    return ACTING.sub(_escaped, INDENT.sub("", text))


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def line(text: str) -> str:
    """A text on one line, as OSCAL has names and values."""
    return " ".join(text.split())


def href(link: str) -> str:
    """An address that somebody typed with all signs that no address has as their codes (RFC 3986)."""
    host = HOST.match(link)
    assert host
    path, sign, fragment = link[host.end() :].partition("#")
    begin = quote(host[0], safe="%:/@[]")
    return NO_CODE.sub("%25", f"{begin}{quote(path, safe=RESERVED)}{sign}{quote(fragment, safe=RESERVED)}")


def props(values: Mapping[str, str]) -> list[Record]:
    """Facts for which OSCAL has no word, by name; those without a value are left out."""
    return [{"name": name, "ns": NS, "value": line(value)} for name, value in values.items() if value]


def metadata(view: View, label: str, **gaps: str) -> Record:
    """The head of a document whose title is a label of the guideline's title, its edition and `gaps`."""
    wording = view.guideline.wording["edition"]
    assert isinstance(wording, EditionWording)
    edition = view.guideline.outline.edition
    title = view.labels.text(label, guideline=view.guideline.title("edition"), edition=edition.name, **gaps)
    remarks = [*view.banners, view.company.sample or "", wording.attribution, wording.voluntary]
    return {
        "title": marked(line(title)),
        "last-modified": written_midnight(view, view.today),
        "version": view.today.isoformat(),
        "oscal-version": VERSION,
        "props": props(
            {"edition": edition.name, "language": view.labels.language, "audience": " ".join(sorted(view.audiences))}
        ),
        "remarks": "\n\n".join(marked(remark) for remark in remarks if remark),
    }
