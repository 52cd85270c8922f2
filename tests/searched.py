"""In which of many texts sentences stand, found without looking for each sentence in each text.

A word that has a sign before it and one behind it in a sentence is a whole word wherever the sentence stands. So a
sentence is looked for in those texts alone that have all of these words; one that has none, in those that have a word
in which its first word stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")
WHOLE = re.compile(r"(?<=\W)\w+(?=\W)")
"""Words of a sentence that are whole wherever it stands."""


class Texts:
    """Texts, each with a name, in which sentences are looked for."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self.texts = list(texts)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for number, (_, text) in enumerate(self.texts):
            for word in set(WORD.findall(text)):
                self._by_word[word].add(number)
        self._words = "\n".join(["", *self._by_word, ""])

    def holding(self, sentence: str) -> set[str]:
        """The names of the texts in which the sentence stands, letter by letter."""
        if whole := WHOLE.findall(sentence):
            numbers = set.intersection(*(self._by_word.get(word, set()) for word in whole))
        elif first := WORD.search(sentence):
            numbers = {number for word in self._words_with(first[0]) for number in self._by_word[word]}
        else:
            numbers = set(range(len(self.texts)))
        return {name for name, text in map(self.texts.__getitem__, numbers) if sentence in text}

    def _words_with(self, part: str) -> Iterator[str]:
        at = self._words.find(part)
        while at >= 0:
            end = self._words.index("\n", at)
            yield self._words[self._words.rindex("\n", 0, at) + 1 : end]
            at = self._words.find(part, end)
