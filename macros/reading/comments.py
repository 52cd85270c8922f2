"""The comments of a file, which no record of it keeps."""

import re
from bisect import bisect_right

import yaml

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def comments(text: str) -> list[tuple[int, str]]:
    """Every comment of `text`, which the parser can read, in order: its line, from 1, and its words from the # on."""
    all_comments: list[tuple[int, str]] = []
    ends = [match.end() for match in re.finditer("\n", text)]
    at = 0
    for begin, end in [*_texts(text), (len(text), len(text))]:
        for match in re.finditer("#.*", text[at:begin]):  # what is left when all texts are taken out
            all_comments.append((bisect_right(ends, at + match.start()) + 1, match[0].rstrip()))
        at = max(begin, end)
    return all_comments


def _texts(text: str) -> list[tuple[int, int]]:
    """Where each text or key begins and ends; a block text begins below its first line, which may hold a comment."""
    spans = []
    for token in yaml.scan(text, LOADER):
        if isinstance(token, yaml.ScalarToken):
            begin = token.start_mark.index
            if token.style in ("|", ">"):
                begin = (text + "\n").find("\n", begin)
            spans.append((begin, token.end_mark.index))
    return spans
