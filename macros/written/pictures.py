"""What a picture in SVG may hold: shapes and words, nothing that runs, and nothing from elsewhere."""

import re
from xml.parsers import expat

from macros.messages.problems import Place, Problem, typed
from macros.text.sentences import Sentence, said

RULE = "page-picture"
SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"
ELEMENTS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "switch", "marker", "mask", "clipPath", "pattern"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
    *("linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix", "feComposite", "feFlood"),
    *("feGaussianBlur", "feMerge", "feMergeNode", "feOffset", "feDropShadow"),
}
ALLOWED = said("shapes and texts in plain SVG, and references to parts of the same picture, such as #arrow")
FIX = said("save it from the drawing program as plain SVG, or as PNG")
INSTRUCTION = said("a picture on a page does not hold an instruction to programs: '{words}'.", words="")
DOCUMENT_TYPE = said("a picture on a page does not hold a document type: '{words}'.", words="")
ELEMENT = said("a picture on a page does not hold the element: '{words}'.", words="")
ATTRIBUTE = said("a picture on a page does not hold the attribute: '{words}'.", words="")
REFERENCE = said("a picture on a page does not hold a reference to elsewhere: '{words}'.", words="")
ELSEWHERE = re.compile(r"url\((?!\s*[\"']?\s*#)|src\(|image-set\(|image\(|\\", re.IGNORECASE)
"""What brings something from elsewhere in an attribute, or could hide that it does."""
IN_STYLE = re.compile(rf"{ELSEWHERE.pattern}|@|/\*", re.IGNORECASE)
"""The same in a style."""


def picture_problems(content: bytes, name: str) -> list[Problem]:
    """What is wrong with the picture `content` in the file `name`."""
    return _Reader(name).read(content)


class _Reader:
    """Reads a picture as a browser does, and gathers what may not stand in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.style: list[str] | None = None
        """The text of the style that is being read."""
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        parser.ProcessingInstructionHandler = lambda target, _: self.add(INSTRUCTION, target)

    def read(self, content: bytes) -> list[Problem]:
        """Every problem, in the picture's order."""
        try:
            self.parser.Parse(content, True)
        except _RefusedError:
            pass
        except (expat.ExpatError, ValueError, LookupError):
            place = Place(self.name, self.parser.ErrorLineNumber, self.parser.ErrorColumnNumber + 1)
            self.problems.append(Problem(place, said("the picture cannot be read as SVG."), RULE, ALLOWED, FIX))
        return self.problems

    def add(self, message: Sentence, words: str) -> None:
        """Notes a problem with the words where the parser stands."""
        place = Place(self.name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        message = message.filled(words=typed(words[:60]))
        self.problems.append(Problem(place, message, RULE, ALLOWED, FIX))

    def doctype(self, name: str, *_: object) -> None:
        """Ends the reading: what follows could mean anything."""
        self.add(DOCUMENT_TYPE, name)
        raise _RefusedError

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element with its attributes."""
        space, _, element = tag.rpartition(" ")
        if space != SVG or element not in ELEMENTS:
            self.add(ELEMENT, element)
        if self.style is not None:  # what stands after it would be read by a browser, and by nobody here
            self.add(ELEMENT, element)
        self.style = [] if element == "style" else self.style
        for key, value in attributes.items():
            around, _, attribute = key.rpartition(" ")
            if around not in ("", XML, XLINK) or attribute == "base" or attribute.casefold().startswith("on"):
                self.add(ATTRIBUTE, attribute)
            elif attribute in ("href", "src"):
                if not value.startswith("#"):
                    self.add(REFERENCE, value)
            elif around != XML and (IN_STYLE if attribute == "style" else ELSEWHERE).search(value):
                self.add(REFERENCE, value)

    def text(self, words: str) -> None:
        """Words inside an element."""
        if self.style is not None:
            self.style.append(words)

    def end(self, tag: str) -> None:
        """The end of an element."""
        if self.style is not None and tag.endswith(" style"):
            words, self.style = "".join(self.style), None
            if reference := IN_STYLE.search(words):
                self.add(REFERENCE, words[reference.start() :].split("\n")[0])


class _RefusedError(Exception):
    """The picture is not worth reading further."""
