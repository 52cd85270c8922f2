"""Signs that look like another one: what each is called, and the plain sign that was meant."""

import re
import unicodedata

SPACES = {
    "\u00a0": "a no-break space",
    "\u1680": "an Ogham space",
    "\u2000": "a wide space of a text processor",
    "\u2001": "a wide space of a text processor",
    "\u2002": "a wide space of a text processor",
    "\u2003": "a wide space of a text processor",
    "\u2004": "a narrow space of a text processor",
    "\u2005": "a narrow space of a text processor",
    "\u2006": "a narrow space of a text processor",
    "\u2007": "a space as wide as a digit",
    "\u2008": "a narrow space of a text processor",
    "\u2009": "a thin space",
    "\u200a": "a hair space",
    "\u202f": "a narrow no-break space",
    "\u205f": "a space of formulas",
    "\u3000": "a full-width space",
}
"""Every space of Unicode but the plain one."""
HYPHENS = {
    "\u00ad": "a soft hyphen",
    "\u2010": "a typographic hyphen",
    "\u2011": "a no-break hyphen",
    "\u2012": "a dash as wide as a digit",
    "\u2013": "a dash",
    "\u2014": "a long dash",
    "\u2015": "a horizontal bar",
    "\u2043": "a hyphen bullet",
    "\u2212": "a minus sign",
    "\u2500": "a line for drawing boxes",
    "\u30fc": "the Japanese long vowel mark",
    "\ufe58": "a small long dash",
    "\ufe63": "a small hyphen",
    "\uff0d": "a full-width hyphen",
    "\uff70": "the half-width long vowel mark",
}
COMMAS = {
    "\u3001": "a Japanese comma",
    "\uff0c": "a full-width comma",
    "\uff64": "a half-width Japanese comma",
    "\u30fb": "a middle dot",
    "\uff65": "a half-width middle dot",
    "\uff1b": "a full-width semicolon",
    ";": "a semicolon",
}
"""What stands between the entries of a list in brackets instead of a comma."""
BRACKETS = {"\uff3b": "[", "\uff3d": "]", "\u3010": "[", "\u3011": "]", "\u3014": "[", "\u3015": "]"}
BULLETS = {
    "\u2022": "a bullet",
    "\u2023": "a bullet",
    "\u25e6": "a bullet",
    "\u25cf": "a bullet",
    "\u25cb": "a bullet",
    "\u25aa": "a bullet",
    "\u25a0": "a bullet",
    "\u25c6": "a bullet",
    "\u30fb": "a middle dot",
    "\uff65": "a half-width middle dot",
    "\u00b7": "a middle dot",
    "*": "a star",
    "\uff0a": "a full-width star",
    "+": "a plus sign",
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


def plain(text: str) -> str:
    """`text` with the plain sign in place of each that looks like one."""
    signs = "".join("-" if sign in HYPHENS else LETTERS.get(sign, sign) for sign in text)
    return unicodedata.normalize("NFKC", signs)


def odd(text: str) -> str:
    """The first sign of `text` that is not plain, in words and with its number in Unicode; nothing without one."""
    return next((named(sign) for sign in text if not sign.isascii()), "")


def named(sign: str) -> str:
    """A sign in words, with its number in Unicode."""
    return f"{_title(sign)} (U+{ord(sign):04X})"


def _title(sign: str) -> str:
    for titles in (HYPHENS, SPACES, COMMAS, BULLETS):
        if sign in titles:
            return titles[sign]
    if sign in LETTERS:
        alphabet = "Greek" if unicodedata.name(sign).startswith("GREEK") else "Cyrillic"
        return f"a {alphabet} letter that looks like {LETTERS[sign]}"
    if unicodedata.normalize("NFKC", sign) != sign:
        return "a full-width character" if sign >= "\uff00" else "a character that is written otherwise"
    return f"the character {sign}"


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
