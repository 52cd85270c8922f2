"""The order of Japanese words by their reading: the fifty sounds, in rows."""

import unicodedata

ROWS = "あかさたなはまやらわ"
"""The first sound of each row."""
_VOWELS = {
    "あ": "あかさたなはまやらわがざだばぱぁゃゎ",
    "い": "いきしちにひみりぎじぢびぴぃ",
    "う": "うくすつぬふむゆるぐずづぶぷぅゅっゔ",
    "え": "えけせてねへめれげぜでべぺぇ",
    "お": "おこそとのほもよろをごぞどぼぽぉょ",
}
_VOWEL = {sound: vowel for vowel, sounds in _VOWELS.items() for sound in sounds}
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")


def order(reading: str) -> tuple[str, str]:
    """The key by which readings sort: first without voicing and with small signs as large ones, then as it is."""
    text = "".join(_hiragana(sign) for sign in unicodedata.normalize("NFKC", reading) if sign.isalnum() or sign == "ー")
    spelt = ""
    for sign in text:
        spelt += _VOWEL.get(spelt[-1:], "") if sign == "ー" else sign
    return _plain(spelt), spelt


def kana_row(reading: str) -> str:
    """The first sound of the row in which a reading stands; nothing for what does not begin with kana."""
    first = order(reading)[0][:1]
    rows = [sound for sound in ROWS if sound <= first]
    return rows[-1] if rows and "あ" <= first <= "ん" else ""


def _hiragana(sign: str) -> str:
    return chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign.casefold()


def _plain(text: str) -> str:
    """`text` without the signs of voicing, and with small kana as large."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).translate(_LARGE)
