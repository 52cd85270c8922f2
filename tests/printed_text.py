"""Text as it is read back from paper, made comparable with what was typed: ligatures, look-alike signs, and spaces."""

import re
import unicodedata

from pypdf import PdfReader

ALIKE = str.maketrans("⻑⻄⻘⻨⻩⺠⼾⻭⻯⻲⻫⺒⺓⺔⺎⺐⺙⺛‧∕", "長西青麦黄民戸歯竜亀斉巳幺彑兀尢攵旡・/")
"""Signs that Chromium writes for a look-alike, since both have one drawing, and that no normal form brings back."""
WIDE_SIGN = r"[\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff]"
BESIDE_WIDE = re.compile(rf" (?={WIDE_SIGN})|(?<={WIDE_SIGN}) ")


def folded(text: str) -> str:
    """A text with look-alike signs as one, each run of spaces as one, and none beside a Japanese sign.

    Whoever compares folds what was typed, too. A line ends between any two Japanese signs, and is read back as a space.
    """
    alike = unicodedata.normalize("NFKC", text).translate(ALIKE)
    return BESIDE_WIDE.sub("", " ".join(alike.split()))


def pages_of(pdf: PdfReader) -> list[str]:
    """The text of each page, folded."""
    return [folded(one.extract_text()) for one in pdf.pages]
