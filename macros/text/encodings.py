"""What a file is that holds no UTF-8: another sort of file, or text in another encoding."""

import re
import unicodedata

from macros.text.sentences import Sentence, said

MAGIC = (
    (b"\x89PNG", said("a picture (PNG)")),
    (b"\xff\xd8\xff", said("a picture (JPEG)")),
    (b"GIF8", said("a picture (GIF)")),
    (b"%PDF", said("a PDF")),
    (b"PK\x03\x04", said("a ZIP archive, or a document of an office program")),
    (b"\xd0\xcf\x11\xe0", said("a document of an old office program")),
    (b"\x1f\x8b", said("a compressed file")),
    (b"{\\rtf", said("a document of a text processor (RTF)")),
)
"""How other sorts of files begin."""
MARKS = ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
JAPANESE = (("iso2022_jp", "ISO-2022-JP"), ("euc_jp", "EUC-JP"), ("cp932", "Shift-JIS"))
# EUC-JP before Shift-JIS: its bytes are half-width katakana there, while most of Shift-JIS is not valid as EUC-JP
KANA, COMMON = 0.25, 0.9
"""The least share of kana, and of signs in daily use, for a text to look Japanese."""
ALONE = re.compile(rb"[\x80-\xff]+")


def other_sort(content: bytes) -> Sentence | None:
    """What `content` is where it begins as no text does."""
    if any(content.startswith(begin) for begin, _ in MARKS):
        return None
    known = next((title for begin, title in MAGIC if content.startswith(begin)), None)
    return known or (said("a program's data") if b"\0" in content[:200] and not _is_wide(content) else None)


def kind(content: bytes) -> str:
    """The encoding that `content` names by how it begins, where it is none of UTF-8; else nothing."""
    for begin, title in MARKS:
        if content.startswith(begin):
            return title
    if _is_wide(content):
        return "UTF-16"
    if any(begin in content for begin in (b"\x1b$B", b"\x1b$@", b"\x1b(J")):
        return "ISO-2022-JP"
    return ""


def _is_wide(content: bytes) -> bool:
    """Whether every other byte of its beginning is empty, as where signs have two bytes each."""
    first = content[:200]
    return b"\0" in first and first.count(b"\0") >= len(first) // 3


def codec(content: bytes) -> str:
    """The encoding that `content`, which is no UTF-8, seems to be in; nothing where none can be told."""
    decoded = {name: text for name, _ in JAPANESE if (text := _decoded(content, name)) is not None}
    for name, title in JAPANESE:
        if name in decoded and _kana(decoded[name]) >= KANA and _common(decoded[name], "euc_jp", 0xCF) >= COMMON / 1.5:
            return title
    runs = ALONE.findall(content)
    latin = _decoded(content, "cp1252")
    if latin is not None and sum(len(run) == 1 for run in runs) > len(runs) / 2 and _latin(latin):
        return said("Latin-1 or Windows-1252")
    for name, title in JAPANESE:
        if name in decoded and _common(decoded[name], "euc_jp", 0xCF) >= COMMON:
            return title
    chinese = _decoded(content, "gb18030")
    return "GB18030" if chinese is not None and _common(chinese, "gb2312", 0xD7) >= COMMON else ""


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _wide(text: str) -> list[str]:
    return [sign for sign in text if not sign.isascii()]


def _kana(text: str) -> float:
    """The share of full-width kana among what is not ASCII."""
    wide = _wide(text)
    return sum("\u3040" <= sign <= "\u30ff" for sign in wide) / len(wide) if wide else 0.0


def _common(text: str, coded: str, last: int) -> float:
    """The share of signs in daily use: those that the standard orders before the rare ones, up to the byte `last`."""
    wide = _wide(text)
    first = [sign.encode(coded, "replace")[0] for sign in wide]
    return sum(0xA1 <= byte <= last for byte in first) / len(wide) if wide else 0.0


def _latin(text: str) -> bool:
    """Whether what is not ASCII is letters and signs of western Europe, mostly letters."""
    names = [unicodedata.name(sign, "") for sign in _wide(text)]
    return sum(name.startswith("LATIN") for name in names) * 2 >= len(names) and all(names)


LATER = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows shows for the second and later bytes of UTF-8."""
UNLIKELY = "\u0080-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ‘“•–—˜™šœžŸ"
"""The same without what closes a quotation, which may follow a word in capital letters."""
MISREAD = re.compile(
    "|".join(
        (
            "\ufffd",
            f"[ÃÂ][{UNLIKELY}]|Ã[”’»›…][a-zà-ÿ]|â[€‚„†ˆ]|(?:[ÐÑ][{LATER}]){{2}}|(?:[ã-é][{LATER}]{{2}}){{2}}",
            f"ð[ŸÂ][{LATER}]|ï»¿",  # as Windows reads UTF-8
            r"‚Ä\S|[A-Za-z]√\S",  # as an old Mac reads it
            "[A-Za-z][ﾃﾂ]|窶[^れすし]|(?:[一-龯][･-ﾟ]){2}|縺.{0,4}[縺繧繝]|[繧繝].[縺繧繝]",  # as Shift-JIS
            "锟斤|烫烫",  # as GBK
            r"(?:[‚ƒ]\S){3}",  # Shift-JIS as Windows reads it
        )
    )
)
"""What becomes of a text that is read in another encoding than it was written in: nobody types this."""


def misread(text: str) -> str:
    """The first signs of `text` that come of reading it in a wrong encoding; nothing without any."""
    match = None if text.isascii() else MISREAD.search(text)
    return match[0] if match else ""
