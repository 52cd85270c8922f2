"""From where a reader stands to where he goes on: the links and lists of single blocks, from YAML to HTML."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape

import pytest
from small_company import Company

from macros.derived.view import View, view
from macros.rendering.block import Html
from macros.rendering.blocks import Build, render

BUILD = Build(date(2026, 11, 20), "–")
CONTACT = """contacts:
  - matter: A leak
    role: Duty officer
    how: Extension 7110, day and night
    link: {link}
"""


def seen(company: Company, evidence: Mapping[str, Mapping[str, str] | str], **settings: object) -> View:
    """What everyone may see of departments with these answers."""
    return view(company.portal(evidence, **settings), [])  # type: ignore[arg-type]


def html(shown: View, name: str, key: str = "") -> str:
    """The HTML of a block, each run of spaces as one."""
    pieces = render(shown, BUILD)[name, key]
    return " ".join(" ".join(piece.text for piece in pieces if isinstance(piece, Html)).split())


def links(text: str) -> dict[str, str]:
    """Where each link leads, by its words."""
    found = re.findall(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', text)
    return {unescape(re.sub(r"<[^>]+>", "", words)).strip(): unescape(address) for address, words in found}


# ---- Whom to tell ----


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("mailto:leak@works.example", "leak@works.example"),
        ("mailto:leak@works.example?subject=Leak", "leak@works.example"),
        ("https://intranet.example/leak", "https://intranet.example/leak"),
    ],
)
def test_a_contact_shows_its_address(link: str, words: str, company: Company) -> None:
    """The telephone is no link to a mail program: the link's words are the address that it leads to."""
    shown = html(seen(company, {"one": {}}, more=CONTACT.format(link=link)), "contacts")
    assert links(shown) == {words: link}
    assert "Extension 7110, day and night" in shown


@pytest.mark.parametrize(
    ("contact", "link"),
    [("evidence@works.example", "mailto:evidence@works.example"), ("Extension 7455", ""), ("the counter", "")],
)
def test_a_department_is_written_to(contact: str, link: str, company: Company) -> None:
    """A department's contact that is a mailbox is a link to it; any other stays a text."""
    shown = html(
        seen(company, {"one": {}}, departments={"one": f"items: [K1]\ncontact: {contact}"}), "department", "one"
    )
    assert links(shown).get(contact, "") == link


def test_roles_lead_to_everybody_and_to_help(company: Company) -> None:
    """The page of a role leads to the role that everybody has and to Help; that role does not lead to itself."""
    outline = company.data / "guideline" / "outline.yml"
    outline.write_text(
        outline.read_text("utf-8").replace("- id: role-member\n", "- id: role-member\n    everybody: yes\n")
    )
    shown = seen(company, {"one": {}})
    steward, member = (links(html(shown, "role", id_)) for id_ in ("role-steward", "role-member"))
    title = shown.guideline.title("role-member")
    assert (title in steward, title in member) == (True, False)
    assert all("help/" in page[shown.labels.text("role.help")] for page in (steward, member))
    assert next(iter(links(html(shown, "role_links")))) == title
