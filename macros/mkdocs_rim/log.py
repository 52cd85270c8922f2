"""What MkDocs says, without what a terminal or a pipeline would act on.

MkDocs prints names of files and targets of links as they are.
"""

import logging

from macros.messages.problems import printable


def harmless(line: str) -> str:
    """One line of what is printed, all that would act written as its code; a line that begins with :: is a command."""
    text = printable(line)
    start = len(text) - len(text.lstrip())
    return f"{text[:start]}\\u003a{text[start + 1 :]}" if text.startswith("::", start) else text


class Harmless(logging.Filter):
    """Makes each message harmless before it is laid out, colored and broken into lines."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the record, and lets it through."""
        said = record.getMessage()
        # The handler may begin a new line at any space.
        words = "\n".join(harmless(line).replace(" ::", " \\u003a:") for line in said.split("\n"))
        record.msg, record.args = words, ()
        return True


def make_harmless() -> None:
    """Has everything that MkDocs and its plugins print go through `harmless`; once for a run."""
    for handler in logging.getLogger("mkdocs").handlers:
        if not any(isinstance(filter_, Harmless) for filter_ in handler.filters):
            handler.addFilter(Harmless())
