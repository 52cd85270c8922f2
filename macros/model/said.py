"""Texts that say something: «none» or a placeholder would stand on a page as what the company says.

The form for an answer tests the same in the browser, with the words and patterns of this module.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.addresses import HOLDS_KEY, LEAVE_KEY, WITHOUT_KEY
from macros.model.base import fault
from macros.model.fields import Line, Text
from macros.model.links import key_in
from macros.model.values import plain_width
from macros.text.sentences import said

NONE = frozenset(
    {"none", "none yet", "n/a", "na", "n.a", "n. a", "nil", "nothing", "null", "not applicable", "not available"}
    | {"なし", "無し", "ナシ", "無", "該当なし", "該当無し", "該当せず", "非該当", "特になし", "特に無し", "ありません"}
)
"""Whole texts that say that there is none."""
NOTHING = NONE | frozenset(
    {"nan", "no", "n", "false", "off"}
    | {"not yet", "empty", "blank", "void", "undefined"}
    | {"yes", "y", "true", "on"}
    | {"tbd", "tba", "tbc", "t.b.d", "t.b.a", "t.b.c", "todo", "to do", "to be done", "to be decided", "fixme"}
    | {"to be determined", "to be defined", "to be confirmed", "to be filled in", "fill in", "placeholder"}
    | {"特にありません", "記入なし", "記載なし", "未定", "未記入", "無記入", "未入力", "未設定", "未"}
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
    | {"planned", "soon", "waiting", "in preparation", "we will", "we are working on it", "no reason", "reason", "ok"}
    | {"do not know", "don't know", "test", "title", "name", "text", "same as last year", "no change", "unchanged"}
    | {
        "未検討",
        "未着手",
        "未実施",
        "未対応",
        "未確認",
        "未回答",
        "未作成",
        "調整中",
        "実施予定",
        "検討予定",
        "継続検討",
    }
    | {"今後検討", "今後検討する", "検討する", "引き続き検討", "引き続き検討する", "来期実施予定", "来期検討", "継続"}
    | {"理由なし", "理由", "わからない", "分からない", "わかりません", "分かりません", "ございません", "以上"}
    | {
        "テスト",
        "題名",
        "名称",
        "タイトル",
        "ここに記入",
        "上に同じ",
        "上記に同じ",
        "変更なし",
        "昨年と同じ",
        "前年と同じ",
    }
)
"""Whole texts that say nothing, in small letters and plain width, without a full stop."""
MARKS = frozenset(
    {"confidential", "strictly confidential", "company confidential", "secret", "top secret", "restricted", "internal"}
    | {"private", "internal only", "internal use only", "for internal use", "for internal use only", "not for public"}
    | {"do not distribute", "not for distribution", "handle with care", "社外秘", "部外秘", "部内限り", "社内限り"}
    | {
        "社内限定",
        "関係者限り",
        "関係者外秘",
        "取扱注意",
        "取り扱い注意",
        "取扱い注意",
        "極秘",
        "秘",
        "マル秘",
        "㊙",
        "厳秘",
    }
    | {"機密", "対外秘", "非公開", "公開不可", "持出禁止", "持ち出し禁止", "複写禁止", "コピー禁止", "親展"}
)
"""Whole texts that only mark something as not for everybody, in small letters and plain width."""
FILLING = (
    r"[x○〇◯●]{3,}|[○〇◯●□■]{2,}|[△▲◎]|([a-zぁ-ん])\1{2,9}"
    r"|.*([○◯●]{2,}|x{4,}|\?{3,}).*|〇{2,}[^一二三四五六七八九十百千].*"
)
"""Signs that keep a place free, also within a name or a number; 〇 is a digit beside others of its kind."""
ERROR = r"#([¡¿]?[^\W\d_]+(/\d)?[!?]|ref|value|name|num|null|spill|calc|nv|n/a|div/0)"
"""What a spreadsheet shows instead of a value, in small letters."""
PLACEHOLDER = (
    r"\[[^\[\]]*[^\W\d_]{2}[^\[\]]*\]|<[^<>]*[^\W\d_]{2}[^<>]*>"
    r"|[(〈《「『【〔]\s*(要?記入|.*を?(記入|入力)(する|してください)?|理由|名称|文書名|日付|内容|reason|title|name|date)\s*[)〉》」』】〕]"
)
"""A whole text in brackets; a number or a letter in brackets is how some documents count, and 「」 quote a title."""
SIGNS = ("P", "Z", "Sm", "Sk", "Sc", "No", "Lm")
"""Kinds of signs that say nothing by themselves: punctuation, spaces, and what looks like it."""
ENDS = " .!,;:。、・"
AROUND = "()（）\"'“”‘’「」-–—―*_"
"""Signs at the ends of a text, and those that stand around it, which change nothing."""


def is_mark(text: str) -> bool:
    """Whether `text` as a whole marks something as not for everybody, and says nothing else."""
    inner = plain_width(text).casefold().strip(f"{ENDS}{AROUND}<>[]【】〔〕《》『』")
    return not MARKS.isdisjoint((" ".join(inner.split()), "".join(inner.split())))


def says_nothing(text: str) -> bool:
    """Whether `text` as a whole is a word for nothing, signs alone, or what is to be filled in."""
    bare = plain_width(text).casefold().strip()
    if all(unicodedata.category(sign).startswith(SIGNS) or sign == "ー" for sign in bare):
        return True
    inner = bare.strip(ENDS + AROUND).strip(ENDS)
    return not NOTHING.isdisjoint((" ".join(inner.split()), "".join(inner.split()))) or bool(
        re.fullmatch(FILLING, inner) or re.fullmatch(f"{PLACEHOLDER}|{ERROR}", bare)
    )


def means_none(text: str) -> bool:
    """Whether `text` as a whole says that there is none."""
    return plain_width(text).casefold().strip(ENDS + AROUND) in NONE


def _said(text: str) -> str:
    if is_mark(text):
        raise fault(
            "mark",
            said("'{text}' is a mark, which says nothing, and keeps nobody from reading.", text=typed(short(text))),
            allowed=said("text that says what it is"),
        )
    if says_nothing(text):
        raise fault(
            "says-nothing",
            said("'{text}' says nothing, and would be shown as it stands.", text=typed(short(text))),
            allowed=said("text that says what it is"),
            fix=said("say what it is"),
        )
    key = key_in(text)
    if key:
        raise fault("link-secret", HOLDS_KEY.filled(key=typed(key)), WITHOUT_KEY, LEAVE_KEY.filled(key=typed(key)))
    return text


SaidLine = Annotated[Line, AfterValidator(_said)]
"""A line that says something."""
SaidText = Annotated[Text, AfterValidator(_said)]
"""A text that says something."""
