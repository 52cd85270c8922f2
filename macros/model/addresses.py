"""Addresses as people type them: what keeps one from being linked, and what was meant."""

import re
from typing import Any

from macros.messages.problems import short, typed
from macros.model import links
from macros.model.base import fault
from macros.model.values import one_value, plain_width
from macros.text.sentences import Sentence, said, suggested

ADDRESS = said("an address")
ADDRESSES = said("an address that begins with https://, http:// or mailto:, without spaces, quotes and angle brackets")
HALF, WHOLE = said("the mail address lacks its name, its @ or its host."), said("mailto:, a name, @ and a host")
HOLDS_KEY = said("an address holds a key ('{key}'), which everyone who reads it could use.", key="")
WITHOUT_KEY = said("an address without a password, a token or a signature")
LEAVE_KEY = said("leave '{key}' with its value out; have the key withdrawn where others have seen it", key="")
"""What is said of an address that lets in whoever follows it."""

_BARE_MAILBOX = re.compile(r"[\w!$*+=^{|}~.-]+@[\w-]+(\.[\w-]+)+")
_BARE_SITE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z][A-Za-z-]+(?::[0-9]+)?(?:/[^\s<>\"'`\\]*)?")
_PATH = re.compile(r"\\\\|//|/|[A-Za-z]:[\\/]|(?:file|smb|s?ftps?|nfs|afp):", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel:|\D{0,12})[+(]?[0-9][0-9 ()‐-]{2,}", re.IGNORECASE)
_AROUND = " <>\"'「」"
_SCHEME = re.compile(r"(?:h+t{1,3}ps?|ttps?|h?ttsp)(?:[:;]\s*[/\\]{0,3}|[/\\]{1,3})", re.IGNORECASE)
"""`https://` as it is typed with a sign too few or too many, or in capitals."""
_MAIL = re.compile(r"(?:mailto|e-?mail|mail)(?:\s*[:;]\s*/{0,2}|/{1,2})", re.IGNORECASE)
_LONGEST = 12
"""Signs in which the beginning of an address stands, whatever slip is in it."""


def read_address(value: Any) -> str:
    """The address that somebody typed; anything else is refused with what to write instead."""
    text = one_value(value, ADDRESS, ADDRESSES)
    if len(text) > links.MAX_LINK:
        raise fault(
            "too-long",
            said("the address has {number} characters.", number=typed(len(text))),
            said("at most {most} characters", most=links.MAX_LINK),
            said("link to the page that leads there, or give its reference"),
        )
    whole = links.without_end(text)
    if whole != text and links.is_link(whole):
        raise fault(
            "link",
            said(
                "the address ends with '{text}', which belongs to the sentence it was copied from.",
                text=typed(text[len(whole) :]),
            ),
            ADDRESSES,
            suggested("write {address}", address=typed(whole)),
        )
    if not links.is_link(text):
        raise fault(
            "link",
            said("'{text}' is not an address that a page may link to.", text=typed(short(text))),
            ADDRESSES,
            _instead_of(text),
        )
    if links.is_half_mailbox(text):
        raise fault("link", HALF, WHOLE, said("type the address again, in plain width"))
    if not links.is_one_mailbox(text):
        raise fault(
            "link",
            said("the mail address says more than one mailbox and a subject."),
            allowed=said("mailto:, one mailbox, and at most ?subject=… on one line"),
            fix=said("delete what stands after the mailbox"),
        )
    if not links.names_host(text):
        raise fault(
            "link",
            said("the address names no host at its beginning, or somebody before it, which hides where it leads."),
            allowed=said("https:// or http://, and the host at once"),
            fix=said("delete what stands between // and the host"),
        )
    if not links.is_plain(text):
        meant = _meant(text.partition("://")[2] if text.startswith("http") else text)
        raise fault(
            "link",
            said(
                "'{host}' is no host, or something around it only looks like a part of it.",
                host=typed(short(links.host_of(text))),
            ),
            allowed=said(
                "letters, digits and hyphens with single dots between them; after a host a colon and 1 to 65535"
            ),
            fix=suggested("write {address}", address=typed(meant))
            if meant
            else said("copy the address from the browser's address bar, or type the host again"),
        )
    key = links.key_in(text)
    if key:
        raise fault("link-secret", HOLDS_KEY.filled(key=typed(key)), WITHOUT_KEY, LEAVE_KEY.filled(key=typed(key)))
    return text


def _instead_of(text: str) -> Sentence:
    """What to do about a text that is no address: people type what they know of a place, a mailbox or a telephone."""
    if _BARE_MAILBOX.fullmatch(text):
        return suggested("write mailto:{mailbox}", mailbox=typed(text))
    if _BARE_SITE.fullmatch(text):
        return suggested("write https://{site}", site=typed(text))
    if meant := _meant(text):
        return suggested("write {address}", address=typed(meant))
    if _SCHEME.fullmatch(text) or _MAIL.fullmatch(text):
        return said("write the whole address, or leave the key out until there is one")
    if _PATH.match(text):
        return said("no browser opens a file from a page: put the path into 'reference', and leave the key out")
    if _NUMBER.fullmatch(text):
        return said("put the number where it can be read, such as 'how', and leave the key out")
    return said("copy the address from the browser's address bar, or leave the key out")


def _meant(text: str) -> str:
    """The address of which a slip at its beginning, or signs around it, has made `text`; empty where none is known."""
    inner = text.strip(_AROUND)
    bare = plain_width(inner[:_LONGEST]) + inner[_LONGEST:]
    if links.is_safe(bare):
        return bare
    mail = _MAIL.match(bare)
    if mail and links.is_safe(f"mailto:{bare[mail.end() :]}"):
        return f"mailto:{bare[mail.end() :]}"
    prefix = _SCHEME.match(bare)
    if not prefix:
        return ""
    rest = bare[prefix.end() :]
    scheme = "https" if "s" in prefix[0].lower() else "http"
    return f"{scheme}://{rest}" if links.is_safe(f"{scheme}://{rest}") else _meant(rest)
