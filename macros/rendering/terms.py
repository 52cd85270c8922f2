"""Glossary terms in running text become links where a page first uses them."""

import re
from collections.abc import Iterator
from functools import cached_property

from markupsafe import Markup, escape

from macros.derived.address import GLOSSARY
from macros.facts.guideline import Guideline
from macros.rendering.block import ROOT
from macros.text.words import as_words


class Glossary:
    """The forms that become links, and the term behind each."""

    def __init__(self, guideline: Guideline) -> None:
        self.forms = {
            form.casefold(): id_ for id_, term in guideline.terms.items() for form in (term.title, *term.link)
        }
        self.hints = {id_: term.definition.split("\n")[0] for id_, term in guideline.terms.items()}

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Any form as whole words, the longest first."""
        return as_words(self.forms) if self.forms else None

    def page(self) -> "PageTerms":
        """A fresh page, on which no term has been linked yet."""
        return PageTerms(self)


class PageTerms:
    """The terms that one page has linked so far."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.used: set[str] = set()

    def link(self, text: str) -> Markup:
        """`text` escaped, with a link on each term that the page has not linked before."""
        return Markup("").join(self._parts(text))

    def _parts(self, text: str) -> Iterator[Markup]:
        position = 0
        for match in self.glossary.pattern.finditer(text) if self.glossary.pattern else ():
            id_ = self.glossary.forms[match[0].casefold()]
            if id_ in self.used:
                continue
            self.used.add(id_)
            yield escape(text[position : match.start()])
            yield Markup('<a class="term" href="{}{}#{}" title="{}">{}</a>').format(
                ROOT, GLOSSARY, id_, self.glossary.hints[id_], match[0]
            )
            position = match.end()
        yield escape(text[position:])
