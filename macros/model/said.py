"""Texts that say something: «none» or a placeholder would stand on a page as what the company says.

The form for an answer tests the same in the browser, with the words and patterns of this module.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.base import fault
from macros.model.fields import Line, Text
from macros.model.values import plain_width
from macros.text.sentences import said

NOTHING = frozenset(
    {"none", "none yet", "n/a", "na", "n.a", "n. a", "nil", "nan", "no", "n", "false", "off", "nothing", "null"}
    | {"not applicable", "not available", "not yet", "empty", "blank", "void", "undefined"}
    | {"yes", "y", "true", "on"}
    | {"tbd", "tba", "tbc", "t.b.d", "t.b.a", "t.b.c", "todo", "to do", "to be done", "to be decided", "fixme"}
    | {"to be determined", "to be defined", "to be confirmed", "to be filled in", "fill in", "placeholder"}
    | {"なし", "無し", "ナシ", "無", "該当なし", "該当無し", "該当せず", "非該当", "特になし", "特に無し"}
    | {"特にありません", "ありません", "記入なし", "記載なし", "未定", "未記入", "無記入", "未入力", "未設定", "未"}
    | {"空欄", "後日", "後で", "いいえ", "はい"}
    | {"pending", "in progress", "ongoing", "under review", "under consideration", "not decided", "not decided yet"}
    | {
        "unknown",
        "later",
        "ditto",
        "see above",
        "same as above",
        "検討中",
        "確認中",
        "準備中",
        "対応中",
        "調査中",
        "作成中",
    }
    | {"対応予定", "要確認", "要検討", "同上", "不明", "無回答", "別途"}
)
"""Whole texts that say nothing, in small letters and plain width, without a full stop."""
FILLING = r"[x○〇◯●]{3,}|[○〇◯●□■]{2,}"
"""Signs that keep a place free."""
ERROR = r"#([¡¿]?[^\W\d_]+(/\d)?[!?]|ref|value|name|num|null|spill|calc|nv|n/a|div/0)"
"""What a spreadsheet shows instead of a value, in small letters."""
PLACEHOLDER = r"\[[^\[\]]*[^\W\d_]{2}[^\[\]]*\]|<[^<>]*[^\W\d_]{2}[^<>]*>"
"""A whole text in brackets; a number or a letter in brackets is how some documents count."""
SIGNS = ("P", "Z", "Sm", "Sk", "Sc")
"""Kinds of signs that say nothing by themselves: punctuation, spaces, and what looks like it."""
ENDS = " .!,;:。、・"
AROUND = "()（）\"'“”‘’「」-–—―*_"
"""Signs at the ends of a text, and those that stand around it, which change nothing."""


def says_nothing(text: str) -> bool:
    """Whether `text` as a whole is a word for nothing, signs alone, or what is to be filled in."""
    bare = plain_width(text).casefold().strip()
    if all(unicodedata.category(sign).startswith(SIGNS) or sign == "ー" for sign in bare):
        return True
    inner = bare.strip(ENDS + AROUND).strip(ENDS)
    return not NOTHING.isdisjoint((" ".join(inner.split()), "".join(inner.split()))) or bool(
        re.fullmatch(FILLING, inner) or re.fullmatch(f"{PLACEHOLDER}|{ERROR}", bare)
    )


def _said(text: str) -> str:
    if says_nothing(text):
        raise fault(
            "says-nothing",
            said("'{text}' says nothing, and would be shown as it stands.", text=typed(short(text))),
            allowed=said("text that says what it is"),
            fix=said("say what it is"),
        )
    return text


SaidLine = Annotated[Line, AfterValidator(_said)]
"""A line that says something."""
SaidText = Annotated[Text, AfterValidator(_said)]
"""A text that says something."""
