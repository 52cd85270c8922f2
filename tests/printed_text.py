"""Text as it is read back from paper, made comparable with what was typed: ligatures, look-alike signs, and spaces."""

import re
import unicodedata

from pypdfium2 import PdfDocument

ALIKE = str.maketrans("⻑⻄⻘⻨⻩⺠⼾⻭⻯⻲⻫⺒⺓⺔⺎⺐⺙⺛‧∕", "長西青麦黄民戸歯竜亀斉巳幺彑兀尢攵旡・/")
"""Signs that Chromium writes for a look-alike, since both have one drawing, and that no normal form brings back."""
JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


def folded(text: str) -> str:
    """A text with look-alike signs as one, and each run of spaces as one; a text with Japanese in it has no space.

    Whoever compares folds what was typed, too. A line ends between any two Japanese signs, and is read back as a space.
    """
    alike = unicodedata.normalize("NFKC", text).translate(ALIKE)
    return ("" if JAPANESE.search(alike) else " ").join(alike.split())


HYPHEN_AT_THE_END = "\x02"
"""What PDFium reads for a hyphen at the end of a line, whose next line follows at once."""
A4 = (595, 842)
"""Its width and height in points."""


def pages_of(pdf: PdfDocument) -> list[str]:
    """The text of each page, folded."""
    texts = (page.get_textpage().get_text_bounded() for page in pdf)
    return [folded(text.replace(HYPHEN_AT_THE_END, "-")) for text in texts]


def is_a4(pdf: PdfDocument) -> bool:
    """Whether every page is A4 upright."""
    return {tuple(map(round, pdf.get_page_size(number))) for number in range(len(pdf))} == {A4}
