"""Who does something: a role or a department, which whoever reads it can ask.

The form for an answer tests the same in the browser, with the words and patterns of this module.
"""

import re
from typing import Annotated

from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.base import fault
from macros.model.said import AROUND, ENDS, SaidLine
from macros.model.values import plain_width
from macros.text.sentences import said

NOBODY = frozenset(
    {"i", "me", "myself", "we", "us", "ourselves", "you", "he", "she", "they", "all", "everyone", "everybody", "anyone"}
    | {"anybody", "someone", "somebody", "nobody", "no one", "here", "channel", "whoever", "other", "others", "various"}
    | {"owner", "person in charge", "the person in charge", "person responsible", "responsible", "in charge"}
    | {"私", "わたし", "僕", "俺", "自分", "本人", "当方", "小職", "弊職", "私自身", "自身", "誰か", "誰でも", "各自"}
    | {
        "全員",
        "皆",
        "みんな",
        "皆さん",
        "担当",
        "担当者",
        "担当部署",
        "担当部門",
        "担当課",
        "責任者",
        "関係者",
        "その他",
    }
)
"""Whole texts, in small letters, that stand for whoever reads or writes them, for everybody, or for the field."""
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
WHEN = (
    r"(?:年|月|日|度|頃|末|中|(?![^\W\d_]).)*"
    rf"|(?:by |until |(?:the )?(?:end|beginning|middle) of )?(?:[0-9]+(?:st|nd|rd|th)? )?{_MONTH}[., ]*[0-9., ]*"
    r"|(?:fy|q[1-4])[ 0-9/-]*|(?:令和|平成)[元0-9]+年[^\w]*.*"
)
"""A day, a time or a number alone, in small letters."""

MAILBOX = r"(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+"
"""A mail address alone, in small letters."""


def names_nobody(text: str) -> bool:
    """Whether `text` as a whole names no role and no department, whoever reads it."""
    bare = _bare(text)
    return " ".join(bare.split()) in NOBODY or bool(re.fullmatch(f"{WHEN}|{MAILBOX}", bare))


def _bare(text: str) -> str:
    return plain_width(text).casefold().strip(f"@{ENDS}{AROUND}")


def _role(text: str) -> str:
    if names_nobody(text):
        raise fault(
            "no-role",
            said("'{text}' is a mail address, and says no role.", text=typed(short(text)))
            if re.fullmatch(MAILBOX, _bare(text))
            else said("'{text}' names nobody whom a reader could ask.", text=typed(short(text))),
            allowed=said("a role or a department, for example Head of Procurement"),
            fix=said("write the role or the department"),
        )
    return text


RoleLine = Annotated[SaidLine, AfterValidator(_role)]
"""A role or a department."""
