"""Words from data in Markdown for a Git host: shown, and nothing else."""

import re

from macros.messages.problems import printable

PLAIN = re.compile(r"(?:[^\W_]|[ ,.;()'’“”?=–—→-]|[、。・：？！「」『』（）〜～]|(?<=\w)/(?=\w)|:(?= |$))*")
"""Letters and digits of any script, and signs that no host acts on where they stand."""
ACTING = re.compile(r"[0-9a-fA-F]{7}|www\.|[A-Z][A-Z0-9]+-[0-9]|^[-=.+\s]|^[0-9]+[.)]|--")
"""What hosts link though it is plain: a commit, a web page, an entry of a tracker; and what begins a list or a line."""


def safe(text: str) -> str:
    """`text` on one line so that no host does anything with it but show it.

    Hosts look for names, numbers, addresses and commands in the text that Markdown has made, where an escaped sign is
    the sign again; they leave code alone. So whatever is more than plain words is shown as code.
    """
    line = printable(" ".join(text.split()))
    return line if PLAIN.fullmatch(line) and not ACTING.search(line) else code(line)


def code(text: str) -> str:
    """`text` on one line as code: a name that nobody could take for a sentence."""
    line = printable(" ".join(text.split()))
    fence = "`" * (_longest(line) + 1)
    return f"{fence} {line} {fence}" if line.startswith("`") or line.endswith("`") else f"{fence}{line}{fence}"


def fenced(text: str) -> str:
    """`text` as a block that nothing in it can close."""
    fence = "`" * max(3, _longest(text) + 1)
    return f"{fence}text\n{text}\n{fence}"


def _longest(text: str) -> int:
    """The length of the longest run of backticks."""
    return max(map(len, re.findall("`+", text)), default=0)
