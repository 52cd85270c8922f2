"""What may stand in an address that a page links to: that a reader sees where it leads.

The form for an answer tests the same in the browser, with the patterns and the table of this module.
"""

import re
import unicodedata

MAX_LINK = 2000
ENDS = "、。，．；,.;"
"""Signs that end a sentence or a part of it: at the end of an address they were copied with it."""
LINK = rf"(?:https?://|mailto:)(?:[^\s<>\"'`\\]*[^\s<>\"'`\\{ENDS}])"
_DIGITS = "[0-9A-Fa-f]{1,4}"
_SHORTENED = "".join(f"|(?:{_DIGITS}:){{1,{7 - count}}}(?::{_DIGITS}){{1,{count}}}" for count in range(1, 7))
_SIX = rf"\[(?:(?:{_DIGITS}:){{7}}{_DIGITS}|(?:{_DIGITS}:){{1,7}}:{_SHORTENED}|:(?:(?::{_DIGITS}){{1,7}}|:))\]"
_PART = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_FOUR = rf"{_PART}(?:\.{_PART}){{3}}(?![A-Za-z0-9.-])"
# A host whose last part is a number is one of four numbers: of others, browsers make another host than is read.
_NUMBERED = r"(?:[A-Za-z0-9-]+\.)*(?:[0-9]+|0[xX][0-9A-Fa-f]*)(?![A-Za-z0-9.-])"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_LABELS = rf"(?:{_FOUR}|(?!{_NUMBERED}){_LABEL}(?:\.{_LABEL})*)"
_PORT = "0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
SITE = rf"https?://(?:{_LABELS}|{_SIX})(?::{_PORT})?(?:[/?#].*)?"
"""An address of a site, letters of other scripts written as `a`: nothing but a host and its port before the path."""
# A mail program fills in what an address says: copies, a text, further mailboxes.
MAILBOX = (
    rf"mailto:[A-Za-z0-9!$*+=^_{{|}}~.-]+@{_LABELS}"
    r"(?:\?[sS][uU][bB][jJ][eE][cC][tT]=(?!.*%0[aAdD])[^&#;]*)?"
)
"""A mail address, letters of other scripts written as `a`."""
ADDRESS = f"{SITE}|{MAILBOX}"
_NAMED = re.compile(r"https?://[^/?#@]+([/?#].*)?")
"""A site with something for a host, and nobody before it."""
_HOST = re.compile(r"(?:https?://|mailto:[^@]*@)([^/?#]*)")

# Letters by their category that look like one of / . : ? ! or lie over the letter before, and hardly stand in a name.
_LOOK_ALIKES = (
    "\u01c3\u0241\u0294\u02d0\u097d\u13ae\u2cc6\u2d51\u3033-\u3035\u4e36\u4e3f\ua4f8-\ua4fd"
    "\u0334-\u0338\u20d2-\u20e5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
# The same, but names need them in their own script: signs of India, the Arabic nought, the Japanese syllable no.
_IN_SCRIPT_ONLY = "\u0903\u0a83\u0660\u06f0\u30ce\uff89"
SEEMING = (
    r"(?:https?://[hH][tT][tT][pP][sS]?(?:[:/?#]|$)|(?:https?://|mailto:)[^/?#]*"
    f"(?:[{_LOOK_ALIKES}]|[A-Za-z0-9-][{_IN_SCRIPT_ONLY}]|[{_IN_SCRIPT_ONLY}][A-Za-z0-9-]))"
)
"""How an address begins whose host is the beginning of another, or has a letter that looks like a sign."""
# Names that services give what stands for a password, between the signs that part them, plain or as codes.
KEYED = (
    r"://(?:([^\s/?#@:]+:)[^\s/?#@]+@|\S*(?:[?&#;]|%3[fF]|%26)"
    r"([\w.-]{0,40}(?:token|signature|passwo?r?d|passcode|secret|jwt|api[_-]?key|access[_-]?key|session[_-]?id)"
    r"|sig|pwd|auth|auth[_-]?key|pass)(?:=|%3[dD])[^\s&#;])"
)
"""A password, a token or a signature in an address, whatever the case of letters."""
_HAS_KEY = re.compile(KEYED, re.IGNORECASE | re.ASCII)
BARE = r"<?(?:https?://|mailto:|www\.)[^\s]+"
"""A text that is an address and nothing else, whatever the case of letters."""
_IS_BARE = re.compile(BARE, re.IGNORECASE | re.ASCII)
_IS_LINK, _IS_ADDRESS, _SEEMS = re.compile(LINK), re.compile(ADDRESS), re.compile(SEEMING)
_IS_MAILBOX = re.compile(r"mailto:[^@,;:?&#%]+@[^@,;:?&#%/]+(\?subject=(?!.*%0[ad])[^&#;]*)?", re.IGNORECASE)


def is_link(text: str) -> bool:
    """Whether a page may link to something of this form."""
    return bool(_IS_LINK.fullmatch(text))


def is_bare(text: str) -> bool:
    """Whether `text` is an address and nothing else, be it one that a page may link to or not."""
    return bool(_IS_BARE.fullmatch(text))


def without_end(text: str) -> str:
    """`text` without the signs of a sentence that stand at its end."""
    return text.rstrip(ENDS)


def is_half_mailbox(text: str) -> bool:
    """Whether an address of a mailbox has no name, no @ or no host."""
    return text.startswith("mailto:") and not re.match(r"mailto:[^@?]+@[^@?]", text)


def is_one_mailbox(text: str) -> bool:
    """Whether an address says at most one mailbox and a subject; one of a site says none."""
    return not text.startswith("mailto:") or bool(_IS_MAILBOX.fullmatch(text))


def names_host(text: str) -> bool:
    """Whether an address names a host, and nobody before it; one of a mailbox names it after its user."""
    return text.startswith("mailto:") or bool(_NAMED.fullmatch(text))


def is_plain(text: str) -> bool:
    """Whether nothing in the host or the mailbox of an address reads like something else."""
    return bool(_IS_ADDRESS.fullmatch(_latin(text)) and not _SEEMS.match(text))


def is_safe(text: str) -> bool:
    """Whether all of this holds, and no key stands in it: a page may link to it."""
    return is_link(text) and is_one_mailbox(text) and names_host(text) and is_plain(text) and not key_in(text)


def key_in(text: str) -> str:
    """The name of the first key in an address of `text`, such as `token=`, or who has it; empty where none has one."""
    key = _HAS_KEY.search(text)
    return (f"{key[1]}…@" if key[1] else f"{key[2]}=") if key else ""


def shown_address(link: str) -> str:
    """An address as a reader copies it: a mailbox without what a mail program fills in, a site as it is."""
    return link.removeprefix("mailto:").partition("?")[0] if link.startswith("mailto:") else link


def link_to(text: str) -> str:
    """The address of a text that is as a whole a mailbox or an address; empty for any other text."""
    return next((link for link in (text, f"mailto:{text}") if is_safe(link)), "")


def host_of(text: str) -> str:
    """What stands where the host belongs."""
    host = _HOST.match(text)
    return host[1] if host else ""


def _latin(text: str) -> str:
    """`text` with each letter, mark and digit of another script written as `a`."""
    return text if text.isascii() else "".join("a" if _is_letter(sign) else sign for sign in text)


def _is_letter(sign: str) -> bool:
    category = unicodedata.category(sign)
    return not sign.isascii() and (category[0] in "LM" or category == "Nd")
