"""Texts that say nothing and texts that look so, texts read in a wrong encoding and texts that look so."""

NOTHING = [
    "no",
    "No",
    "NONE",
    "n/a",
    "N/A",
    "Ｎ／Ａ",
    "nil",
    "TBD",
    "pending",
    "In progress.",
    "検討中",
    "同上",
    "tbd.",
    "ＴＢＤ",
    "TODO",
    "xxx",
    "XXXX",
    "???",
    "…",
    "...",
    "-",
    "–",
    "―",
    "ー",
    "#####",
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "なし",
    "無し。",
    "該当なし",
    "特になし",
    "未定",
    "未記入",
    "「なし」",
    "〃",
    "○○",
    "(none)",
    "（なし）",
    "<title>",
    "＜題名＞",
    "[title of the document]",
    "not applicable",
    "to be decided",
    "該当 なし",
    "#NOM?",
    "#¡VALOR!",
    "#ÜBERLAUF!",
    "（理由）",
    "【要記入】",
    "「ここに記入してください」",
    "未着手",
    "引き続き検討。",
    "We are working on it.",
    "aaa",
    "ああああ",
    "△",
    "々",
    "〇〇株式会社",
    "内線○○○○",
    "Extension XXXX",
    "REG-???",
]
"""Texts that as a whole say nothing."""
SOMETHING = ["Contract", "PUR-1", "B1", "[1]", "(a)", "#12", "C#", "#general", "調達", "n-grams"]
SOMETHING += [
    "No supplier was found.",
    "None of these",
    "No. 7",
    "[A] and [B]",
    "4 (1) ② (n)",
    "The pending order",
    "検討中の案件",
    "なしのつぶて",
    "未定の案件",
    "「経済安全保障方針」",
    "（仮称）統括室",
    "テスト計画書",
    "We will not adopt it, since a law forbids it.",
    "二〇〇五年の規程",
    "規程〇号",
    "継続的な見直し",
    "MAXX-1",
]
"""Texts in which a word for nothing, or signs, are only a part."""
RIGHT = [
    "café",
    "Ångström",
    "São Paulo",
    "«NÃO»",
    "“AMANHÃ”",
    "„MENÜ“",
    "cliché…”",
    "CAFÉ»",
    "± 5 °C",
    "10 µm",
    "葛城",
    "縺れ",
    "Привет, мир",
    "naïve – yes",
    "‚a‘",
    "√2",
]
"""Texts that look misread, and are not."""
TEXTS = {"cp1252": "Contract’s – café, Ü, €, ©, 日本の会社, Привет", "cp932": "café, 日本の会社 – Ü"}
"""Right texts by an encoding in which their UTF-8 may have been read."""
MISREAD = [
    read
    for encoding, text in TEXTS.items()
    for word in text.replace(",", "").split()
    if (read := word.encode().decode(encoding, "replace")) != word
]
"""Their words as somebody sees them then."""
NOBODY = [
    *(
        "me",
        "I",
        "私",
        "自分。",
        "担当者",
        "（担当者）",
        "@all",
        "@everyone",
        "Everyone.",
        "ＡＬＬ",
        "person in charge",
    ),
    *("2026-12-01", "2026/12/1", "2026年12月1日", "12", "Sep 2026", "end of March", "30 September 2026", "令和8年9月"),
    *("Q3 2026", "person in charge", "FY2026", "12:30", "３月末", "2026年度"),
    *("office@driftwood.example", "mailto:office@driftwood.example", "(office@driftwood.example)", "ａ＠ｂ．example"),
]
"""Texts that name nobody whom a reader could ask."""
ROLES = [
    *(
        "Head",
        "調達部",
        "March Office",
        "Marketing 2",
        "担当役員",
        "情報システム担当",
        "全員参加の委員会",
        "2nd office",
        "Procurement (office@driftwood.example)",
    ),
    *(
        "All Nippon desk",
        "Me & Co",
        "月次決算係",
        "日本支社",
        "第2課",
        "年度計画課",
        "私学支援室",
        "R2",
        "Office: Tokyo",
    ),
]
"""Roles and departments that look a little like it."""
MARKED = [
    "社外秘",
    "【社外秘】",
    "取扱注意",
    "Confidential",
    "CONFIDENTIAL!",
    "(confidential)",
    "for internal use only",
    "㊙",
]
"""Texts that are nothing but a mark."""
UNMARKED = ["社外秘文書管理規程", "Confidential records policy", "秘書室規程", "機密情報取扱規程", "Internal audit"]
"""Titles in which such a word is only a part."""
