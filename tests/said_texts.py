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
