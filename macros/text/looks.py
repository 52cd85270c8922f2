"""Signs that look like another one: what each is called, and the plain sign that was meant."""

import re
import unicodedata

from macros.text.sentences import Sentence, said

SPACES = {
    "\u00a0": said("a no-break space"),
    "\u1680": said("an Ogham space"),
    "\u2000": said("a wide space of a text processor"),
    "\u2001": said("a wide space of a text processor"),
    "\u2002": said("a wide space of a text processor"),
    "\u2003": said("a wide space of a text processor"),
    "\u2004": said("a narrow space of a text processor"),
    "\u2005": said("a narrow space of a text processor"),
    "\u2006": said("a narrow space of a text processor"),
    "\u2007": said("a space as wide as a digit"),
    "\u2008": said("a narrow space of a text processor"),
    "\u2009": said("a thin space"),
    "\u200a": said("a hair space"),
    "\u202f": said("a narrow no-break space"),
    "\u205f": said("a space of formulas"),
    "\u3000": said("a full-width space"),
}
"""Every space of Unicode but the plain one."""
HYPHENS = {
    "\u00ad": said("a soft hyphen"),
    "\u2010": said("a typographic hyphen"),
    "\u2011": said("a no-break hyphen"),
    "\u2012": said("a dash as wide as a digit"),
    "\u2013": said("a dash"),
    "\u2014": said("a long dash"),
    "\u2015": said("a horizontal bar"),
    "\u2043": said("a hyphen bullet"),
    "\u2212": said("a minus sign"),
    "\u2500": said("a line for drawing boxes"),
    "\u30fc": said("the Japanese long vowel mark"),
    "\ufe58": said("a small long dash"),
    "\ufe63": said("a small hyphen"),
    "\uff0d": said("a full-width hyphen"),
    "\uff70": said("the half-width long vowel mark"),
}
COMMAS = {
    "\u3001": said("a Japanese comma"),
    "\uff0c": said("a full-width comma"),
    "\uff64": said("a half-width Japanese comma"),
    "\u30fb": said("a middle dot"),
    "\uff65": said("a half-width middle dot"),
    "\uff1b": said("a full-width semicolon"),
    ";": said("a semicolon"),
}
"""What stands between the entries of a list in brackets instead of a comma."""
BRACKETS = {"\uff3b": "[", "\uff3d": "]", "\u3010": "[", "\u3011": "]", "\u3014": "[", "\u3015": "]"}
BULLETS = {
    "\u2022": said("a bullet"),
    "\u2023": said("a bullet"),
    "\u25e6": said("a bullet"),
    "\u25cf": said("a bullet"),
    "\u25cb": said("a bullet"),
    "\u25aa": said("a bullet"),
    "\u25a0": said("a bullet"),
    "\u25c6": said("a bullet"),
    "\u30fb": said("a middle dot"),
    "\uff65": said("a half-width middle dot"),
    "\u00b7": said("a middle dot"),
    "*": said("a star"),
    "\uff0a": said("a full-width star"),
    "+": said("a plus sign"),
}
"""What text processors and people begin the entries of a list with."""
LETTERS = dict(
    zip(
        "АВСЕНІЈКМОРЅТХасеһіјорѕху" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι",
        "ABCEHIJKMOPSTXacehijopsxy" + "ABEZHIKMNOPTYXovi",
        strict=True,
    )
)
"""Cyrillic and Greek letters, and the Latin ones that they look like."""


def with_hyphens(text: str) -> str:
    """`text` with the plain hyphen in place of each sign that looks like one."""
    return "".join("-" if sign in HYPHENS else sign for sign in text)


def plain(text: str) -> str:
    """`text` with the plain sign in place of each that looks like one."""
    signs = "".join(LETTERS.get(sign, sign) for sign in with_hyphens(text))
    return unicodedata.normalize("NFKC", signs)


def odd(text: str) -> Sentence | None:
    """The first sign of `text` that is not plain, in words and with its number in Unicode."""
    return next((named(sign) for sign in text if not sign.isascii()), None)


def named(sign: str) -> Sentence:
    """A sign in words, with its number in Unicode."""
    return said("{sign} ({code})", sign=_title(sign), code=f"U+{ord(sign):04X}")


def _title(sign: str) -> Sentence:
    for titles in (HYPHENS, SPACES, COMMAS, BULLETS):
        if sign in titles:
            return titles[sign]
    if sign in LETTERS:
        if unicodedata.name(sign).startswith("GREEK"):
            return said("a Greek letter that looks like {letter}", letter=LETTERS[sign])
        return said("a Cyrillic letter that looks like {letter}", letter=LETTERS[sign])
    if unicodedata.normalize("NFKC", sign) != sign:
        return said("a full-width character") if sign >= "\uff00" else said("a character that is written otherwise")
    return said("the character {sign}", sign=sign)


def as_list(text: str) -> str:
    """`text` as a list in brackets, where it reads like several ids with the wrong commas or brackets between them."""
    if not re.search(f"[,{''.join(COMMAS)}{''.join(BRACKETS)}]", text):
        return ""
    bare = "".join(BRACKETS.get(sign, sign) for sign in text).strip()
    bare = bare.removeprefix("[").removesuffix("]")
    parts = [plain(part).strip(" \"'") for part in re.split(f"[,{''.join(COMMAS)} ]+", bare) if part]
    if len(parts) < 2 or not all(re.fullmatch(r"[A-Za-z0-9]+(-[a-z0-9]+)*", part) for part in parts):
        return ""
    return ", ".join(parts)
