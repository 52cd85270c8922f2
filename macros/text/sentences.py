"""Sentences for people: English beside its rule, kept with what fills its gaps, so that it can be said in any language.

`said`, `suggested` and `counted` are what a catalog is extracted from: each is called with the English text as it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, Self

GAP = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A gap in a sentence; any other brace stands for itself."""
STOPS = (".", "。", "．")


class Catalog(Protocol):
    """The sentences of one language; `gettext` of the standard library has such."""

    def gettext(self, message: str, /) -> str:
        """The sentence, with the same gaps."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """The form of the sentence that goes with the number."""
        ...


class English:
    """The catalog of the language that sentences are written in."""

    def gettext(self, message: str, /) -> str:
        """The sentence itself."""
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """The first for one, else the second."""
        return msgid1 if n == 1 else msgid2


ENGLISH = English()


class Sentence(str):
    """A sentence, or a part of one: as a text it is English, filled in.

    It knows its template and what fills the gaps, sentences among them. Whatever is joined to it, or cut from it, is a
    text like any other, which no catalog knows: what belongs together is one template.
    """

    __slots__ = ("edits", "gaps", "is_suggestion", "number", "plural", "template")

    template: str
    """English, with its gaps."""
    plural: str
    """The template for other numbers than one; empty where no number is counted."""
    number: int
    gaps: Mapping[str, str]
    """What fills each gap: a sentence, or words that are the same in every language."""
    is_suggestion: bool
    """Whether it says nothing but what to write: without those words it is empty."""
    edits: tuple[Callable[[str], str], ...]
    """What is done to it in every language, to fit into another one."""

    def __new__(
        cls,
        template: str,
        gaps: Mapping[str, str],
        plural: str = "",
        number: int = 1,
        is_suggestion: bool = False,
        edits: tuple[Callable[[str], str], ...] = (),
    ) -> Self:
        """See the fields."""
        text = _filled(ENGLISH.ngettext(template, plural, number) if plural else template, gaps)
        self = super().__new__(cls, _edited(text, edits))
        self.template, self.gaps, self.plural, self.number = template, gaps, plural, number
        self.is_suggestion, self.edits = is_suggestion, edits
        return self

    def in_language(self, catalog: Catalog) -> str:
        """The sentence as the catalog says it."""
        template = self._template(catalog)
        text = _filled(template, {name: in_language(words, catalog) for name, words in self.gaps.items()})
        return _edited(text, self.edits)

    def _template(self, catalog: Catalog) -> str:
        if self.plural:
            return catalog.ngettext(self.template, self.plural, self.number)
        return catalog.gettext(self.template)

    def changed(self, change: Callable[[str], str]) -> "Sentence":
        """The sentence with `change` done to all words in its gaps; itself where that changes none."""
        gaps = {
            name: words.changed(change) if isinstance(words, Sentence) else change(words)
            for name, words in self.gaps.items()
        }
        return self if gaps == self.gaps else self._with(gaps, self.edits)

    def filled(self, **gaps: object) -> "Sentence":
        """The sentence with other words in these of its gaps."""
        return self._with({**self.gaps, **_texts(gaps)}, self.edits)

    def opened(self) -> "Sentence":
        """The sentence without its full stop."""
        return self._with(self.gaps, (*self.edits, _open))

    def capitalized(self) -> "Sentence":
        """The sentence with a capital letter at its beginning."""
        return self._with(self.gaps, (*self.edits, _capital))

    def _with(self, gaps: Mapping[str, str], edits: tuple[Callable[[str], str], ...]) -> "Sentence":
        return type(self)(self.template, gaps, self.plural, self.number, self.is_suggestion, edits)


class Words(Sentence):
    """Words that are the same in every language: ids, keys, paths, what somebody typed; or sentences among them."""

    __slots__ = ()

    def _template(self, catalog: Catalog) -> str:
        return self.template

    def changed(self, change: Callable[[str], str]) -> Sentence:
        """As any sentence; where `change` goes beyond one gap, words as they are in English."""
        words = super().changed(change)
        text = change(str(words))
        return words if text == words else verbatim(text)


class Entries(Words):
    """Entries of a list, parted as each language parts them."""

    __slots__ = ()

    def _template(self, catalog: Catalog) -> str:
        return _parting().in_language(catalog).join(f"{{{name}}}" for name in self.gaps)


def said(template: str, /, **gaps: object) -> Sentence:
    """The sentence `template`, in which `gaps` fill what stands in braces."""
    return Sentence(template, _texts(gaps))


def suggested(template: str, /, **gaps: object) -> Sentence:
    """A fix that says nothing but what to write; without those words it is empty."""
    return Sentence(template, _texts(gaps), is_suggestion=True)


def counted(singular: str, plural: str, number: int, /, **gaps: object) -> Sentence:
    """The sentence in the form that goes with `number`, which also fills the gap `{number}` where `gaps` do not."""
    return Sentence(singular, _texts({"number": number, **gaps}), plural, number)


def verbatim(words: object) -> Words:
    """Words that are the same in every language."""
    return Words("{words}", _texts({"words": words}))


def joined(parts: Iterable[object], by: str = ", ") -> Words:
    """Words or sentences, one after the other with `by` between them."""
    gaps = {f"part{number}": part for number, part in enumerate(parts)}
    return Words(by.join(f"{{{name}}}" for name in gaps), _texts(gaps))


def series(entries: Iterable[object], most: int = 0) -> Sentence:
    """Entries one after the other; where there are more than `most`, the first of them and how many more."""
    every = list(entries)
    shown = every[:most] if most else every
    gaps = {f"part{number}": entry for number, entry in enumerate(shown)}
    sentence = Entries(_parting().join(f"{{{name}}}" for name in gaps), _texts(gaps))
    more = len(every) - len(shown)
    return said("{entries} and {number} more", entries=sentence, number=more) if more else sentence


def _parting() -> Sentence:
    """What stands between two entries of a list."""
    return said("{entry}, {next}", entry="", next="")


def followed(first: object, second: object) -> Sentence:
    """A sentence and the next one, parted by whatever a language puts between sentences."""
    return said("{first} {second}", first=first, second=second)


def in_language(words: str, catalog: Catalog) -> str:
    """`words` as the catalog says them, where they are a sentence; else as they are."""
    return words.in_language(catalog) if isinstance(words, Sentence) else words


def _texts(gaps: Mapping[str, object]) -> dict[str, str]:
    return {name: words if isinstance(words, str) else str(words) for name, words in gaps.items()}


def _filled(template: str, gaps: Mapping[str, str]) -> str:
    """`template` with its gaps filled, once: what fills a gap is no template. A gap that is not known stays."""
    return GAP.sub(lambda gap: gaps.get(gap[1], gap[0]), template) if gaps else template


def _edited(text: str, edits: Iterable[Callable[[str], str]]) -> str:
    for edit in edits:
        text = edit(text)
    return text


def _open(text: str) -> str:
    return text[:-1] if text.endswith(STOPS) else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
