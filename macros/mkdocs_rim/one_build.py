"""One build of MkDocs: it goes into a folder beside the site, and takes the site's place when it is whole."""

import errno
import logging
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from macros.building.beside import Beside, LeftOverError, beside
from macros.messages.problems import Place, printable
from macros.messages.refusals import refusal
from macros.mkdocs_rim.log import harmless

log = get_plugin_logger("portal")
MISLEADING = ("Cleaning site directory", "Building documentation to directory:")
"""How MkDocs begins what is not so where the folder is one beside."""

MIXED = (
    "holds files of the new site beside those of the old one: they are moved there one by one, and this was broken off."
    "\n    fix: build again once what is named above is mended, which makes it whole"
)
"""What stands in a folder that a build has left half changed."""


@dataclass
class Building:
    """One build, from its first step to the place where its site stands."""

    serves: bool = False
    """Whether it is `mkdocs serve`, which has a folder that nobody else knows."""
    dirty: bool = False
    """Whether what stands there is kept, and only what has changed is built."""
    beside: Beside | None = None
    config: MkDocsConfig | None = None
    folder: str = ""
    """Where the site belongs, as it was asked for."""
    adds: bool = False
    """Whether only what has changed is made, to be put beside what stands there."""
    page: str = ""
    """The file of the page that is being built, or nothing."""

    def begin(self, config: MkDocsConfig, adds: bool = False) -> None:
        """Leads the build to the folder beside. Raises OSError."""
        builds = logging.getLogger("mkdocs.commands.build")
        builds.addFilter(_leads_nobody_astray)
        if self.serves:
            builds.addFilter(_is_no_warning_of_dirty_builds)
        self.drop()  # where a plugin has ended the build before by leaving the program
        place = Path(config.site_dir)
        self.adds, self.folder, self.config, self.page = adds, config.site_dir, config, ""
        self.beside = beside(
            place, lambda: say(f"Another build is writing {place}: waiting until it has ended."), self.full
        )
        config.site_dir = str(self.beside.made)
        if not self.serves:
            log.info(f"{place} stays as it is until the new one is whole; that is made in {self.beside.made}")

    @property
    def full(self) -> bool:
        """Whether the build goes on from a copy of what stands there."""
        return self.dirty and not self.serves

    def end(self) -> bool:
        """Puts the site in its place; false where a warning stops a strict build, which MkDocs then says.

        Raises OSError.
        """
        assert self.beside and self.config
        if self.config.strict and _warned():
            return False
        if self.adds:
            self.beside.add()
        else:
            self.beside.take_place()
        self.config.site_dir, self.beside = self.folder, None
        if not self.serves:
            log.info(f"The site stands in {self.folder}")
        return True

    def drop(self) -> None:
        """Takes away what was begun, where a build did not come to its end."""
        if self.beside and self.config:
            self.beside.drop()
            is_mixed = self.beside.is_mixed
            self.config.site_dir, self.beside = self.folder, None
            if not self.serves and is_mixed:
                say(f"{self.folder} {MIXED}")
            elif not self.serves and any(Path(self.folder).glob("*")):
                say(f"{self.folder} is as it was.")

    def failed(self, error: BaseException) -> None:
        """After a build has failed: one sentence where the reason is known, and an end without a traceback."""
        told = self._told(error)
        if told:
            say(f"ERROR   -  {told}")
        self.drop()
        if told:
            raise Abort("Nothing was built.") from None

    def _told(self, error: BaseException) -> str:
        """What is wrong, in the words of people who edit; nothing where it was told, or the program is to blame."""
        where = f"{self.page}: " if self.page else ""
        if isinstance(error, Abort):
            return ""
        if isinstance(error, MkDocsException):
            return error.format_message()
        if isinstance(error, LeftOverError):
            return f"{refusal(error)}\n    fix: delete {error.left}, which an earlier build has left"
        if isinstance(error, OSError) and error.errno != errno.EPIPE:
            made = f"{self.beside.made}: " if self.beside and not error.filename else ""
            return made + refusal(error)
        if isinstance(error, UnicodeError):
            return f"{where}the file is not saved as UTF-8.\n    fix: save it again, with the encoding UTF-8"
        if isinstance(error, TemplateError):
            return f"{_template(error)}: this template cannot be used: {printable(str(error.message)).rstrip('.')}."
        return ""


def _template(error: TemplateError) -> str:
    """File and line of a slip in a template of the theme."""
    if isinstance(error, TemplateSyntaxError):
        return str(Place(error.filename or error.name or "a template", error.lineno, 1))
    steps = [step for step in traceback.extract_tb(error.__traceback__) if step.filename.endswith(".html")]
    return str(Place(steps[-1].filename, steps[-1].lineno or 0, 1)) if steps else "a template"


def say(text: str) -> None:
    """Prints, since MkDocs logs no sentence twice in a run."""
    print("\n".join(map(harmless, text.split("\n"))), file=sys.stderr, flush=True)


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def _leads_nobody_astray(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(MISLEADING)


def _is_no_warning_of_dirty_builds(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in record.getMessage()  # under `mkdocs serve`, what it warns of does not happen
