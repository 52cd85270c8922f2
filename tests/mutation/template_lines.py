"""Which lines of a template a test reaches: a plugin of coverage, which itself knows only lines of Python."""

from types import FrameType
from typing import Any

from coverage import CoveragePlugin, FileTracer


class Templates(CoveragePlugin):
    """Takes the code that Jinja makes of a template for the template."""

    def file_tracer(self, filename: str) -> FileTracer | None:
        """A tracer for the file, where it is a template of the program."""
        return Template(filename) if "/macros/" in filename and filename.endswith(".html") else None


class Template(FileTracer):
    """Maps the lines of one template's code to those of its text."""

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.lines: dict[int, int] = {}

    def source_filename(self) -> str:
        """Path of the template."""
        return self.filename

    def line_number_range(self, frame: FrameType) -> tuple[int, int]:
        """The line of the text to which the line that runs belongs; a pair of -1 where it belongs to none."""
        number = frame.f_lineno
        if number not in self.lines:
            template = frame.f_globals.get("__jinja_template__")
            self.lines[number] = template.get_corresponding_lineno(number) if template else -1
        return self.lines[number], self.lines[number]


def coverage_init(registry: Any) -> None:
    """Called by coverage."""
    registry.add_file_tracer(Templates())
