"""What a company calls its portal, where that stands, and how it looks: `site` in company.yml."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.base import Record, fault
from macros.model.colors import DarkColor, LightColor
from macros.model.fields import Link
from macros.model.kinds import FieldKind
from macros.model.readers import ForOutside
from macros.model.values import one_value
from macros.model.worded import WordedLine
from macros.text.sentences import said, suggested

PICTURES_FOLDER = "overrides/own"
"""Where the company's pictures lie, below the project's folder."""
PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}\.(svg|png)")
A_PICTURE = said("the name of a picture")
PICTURES = said(
    "the name of a file in {folder}/, letters, digits and hyphens, then .svg or .png", folder=PICTURES_FOLDER
)
ALLOWED = said(
    "the address at which people open the portal, for example {example}", example="https://portal.example/security/"
)
PAGE = re.compile(r"(https?://.*/)[^/]*\.html?", re.DOTALL)
"""The address of a folder, and the name of a page in it."""


def _address(address: str) -> str:
    if address.startswith("mailto:"):
        raise fault(
            "site-address",
            said("a mailbox is no address of a portal."),
            ALLOWED,
            said("copy the address of its home page"),
        )
    plain = re.split("[?#]", address)[0]
    page = PAGE.fullmatch(plain)
    root = f"{(page[1] if page else plain).rstrip('/')}/"
    if address.rstrip("/") != root.rstrip("/"):
        raise fault(
            "site-address",
            said("'{address}' is the address of a page, not of the portal.", address=typed(short(address))),
            ALLOWED,
            suggested("write {address}", address=typed(root)),
        )
    return root


def _picture(value: Any) -> str:
    text = one_value(value, A_PICTURE, PICTURES)
    if PICTURE.fullmatch(text):
        return text
    last = re.split(r"[/\\]", text)[-1]
    if last != text and PICTURE.fullmatch(last):
        fix = said("put the file into {folder}/, and write {name}", folder=PICTURES_FOLDER, name=typed(last))
    else:
        fix = said("save it as SVG or PNG under such a name")
    raise fault("picture-name", said("'{text}' is no name of a picture.", text=typed(short(text))), PICTURES, fix)


SiteAddress = Annotated[
    Link, AfterValidator(_address), FieldKind("link", {"type": "string", "pattern": r"^\s*https?://"})
]
PictureName = Annotated[
    str, FieldKind("picture", {"type": "string", "pattern": rf"^\s*{PICTURE.pattern}\s*$"}, _picture, "logo.svg")
]


class Colors(Record):
    """The company's colors, for pages, slides, handouts, sheets and workbooks."""

    main: ForOutside[LightColor | None] = None
    """Headings, and the bar at the top."""
    accent: ForOutside[LightColor | None] = None
    """Links and buttons."""
    main_dark: ForOutside[DarkColor | None] = None
    """The same as main in the dark scheme; left out, a lighter main."""
    accent_dark: ForOutside[DarkColor | None] = None
    """The same as accent in the dark scheme; left out, a lighter accent."""


class OwnSite(Record):
    """What the portal is called, where it stands, and how it looks."""

    title: ForOutside[WordedLine | None] = None
    """What the portal is called; left out, Economic security portal."""
    address: SiteAddress | None = None
    """Where people open it. Handouts, feeds and the page that is not found need it."""
    colors: ForOutside[Colors] = Colors()
    """The company's colors."""
    logo: ForOutside[PictureName | None] = None
    """Its logo for the bar at the top, a file in overrides/own/; left out, a compass."""
    icon: ForOutside[PictureName | None] = None
    """The picture in the browser's tab, a file in overrides/own/."""
