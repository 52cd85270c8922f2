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
from macros.messages.problems import NOT_BUILT, UNSAID, Place, printable, with_help
from macros.messages.refusals import refusal
from macros.mkdocs_rim.log import harmless
from macros.text.sentences import ENGLISH, Catalog, Sentence, in_language, joined, said, verbatim

log = get_plugin_logger("portal")
ERROR = "ERROR   -  "
"""How MkDocs begins the line of an error."""
MISLEADING = ("Cleaning site directory", "Building documentation to directory:")
"""How MkDocs begins what is not so where the folder is one beside."""


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
    catalog: Catalog = ENGLISH
    """How its messages are said."""

    def begin(self, config: MkDocsConfig, adds: bool = False) -> None:
        """Leads the build to the folder beside. Raises OSError."""
        builds = logging.getLogger("mkdocs.commands.build")
        every = logging.getLogger("mkdocs")
        if config.strict and every.level > logging.WARNING:
            every.setLevel(logging.WARNING)  # --quiet: a warning that MkDocs does not log stops no strict build
        builds.addFilter(_leads_nobody_astray)
        if self.serves:
            builds.addFilter(_is_no_warning_of_dirty_builds)
        self.drop()  # where a plugin has ended the build before by leaving the program
        place = Path(config.site_dir)
        self.adds, self.folder, self.config, self.page = adds, config.site_dir, config, ""
        self.beside = beside(
            place,
            lambda: self.say(said("Another build is writing {place}: waiting until it has ended.", place=place)),
            self.full,
        )
        config.site_dir = str(self.beside.new)
        if not self.serves:
            self._log(
                said(
                    "{place} stays as it is until the new one is whole; that is made in {made}",
                    place=place,
                    made=self.beside.new,
                )
            )

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
            self._log(said("The site stands in {folder}", folder=self.folder))
        return True

    def drop(self) -> None:
        """Takes away what was begun, where a build did not come to its end."""
        if self.beside and self.config:
            self.beside.drop()
            is_mixed = self.beside.is_mixed
            self.config.site_dir, self.beside = self.folder, None
            if not self.serves and is_mixed:
                mixed = said(
                    "{folder} holds files of the new site beside those of the old one: they are moved there one by "
                    "one, and this was broken off.",
                    folder=self.folder,
                )
                fix = said("build again once what is named above is mended, which makes it whole")
                self.say(joined(with_help(mixed, fix=fix), "\n    "))
            elif not self.serves and any(Path(self.folder).glob("*")):
                self.say(said("{folder} is as it was.", folder=self.folder))

    def failed(self, error: BaseException) -> None:
        """After a build has failed: one sentence where the reason is known, and an end without a traceback."""
        told = self._told(error)
        if told:
            self.say(told, ERROR)
        self.drop()
        if told:
            raise self.end_of_all() from None

    def say(self, sentence: Sentence, before: str = "") -> None:
        """Says a sentence behind the word `before` of MkDocs' log."""
        say(before + in_language(sentence, self.catalog))

    def _log(self, sentence: Sentence) -> None:
        log.info(in_language(sentence, self.catalog))

    def end_of_all(self) -> Abort:
        """What ends a build in which nothing was built."""
        return Abort(in_language(NOT_BUILT, self.catalog))

    def _told(self, error: BaseException) -> Sentence:
        """What is wrong, in the words of people who edit; nothing where it was told, or the program is to blame."""
        if isinstance(error, Abort):
            return UNSAID
        if isinstance(error, MkDocsException):
            return verbatim(error.format_message())
        if isinstance(error, LeftOverError):
            fix = said("delete {path}, which an earlier build has left", path=error.left)
            return joined(with_help(refusal(error), fix=fix), "\n    ")
        if isinstance(error, OSError) and error.errno != errno.EPIPE:
            folder = [self.beside.new] if self.beside and not error.filename else []
            return joined([*folder, refusal(error)], ": ")
        if isinstance(error, UnicodeError):
            problem = with_help(
                said("the file is not saved as UTF-8."), fix=said("save it again, with the encoding UTF-8")
            )
            return joined([*([self.page] if self.page else []), joined(problem, "\n    ")], ": ")
        if isinstance(error, TemplateError):
            reason = printable(str(error.message)).rstrip(".")
            return joined([_template(error), said("this template cannot be used: {reason}.", reason=reason)], ": ")
        return UNSAID


def _template(error: TemplateError) -> Place | Sentence:
    """File and line of a slip in a template of the theme."""
    if isinstance(error, TemplateSyntaxError):
        name = error.filename or error.name
        return Place(name, error.lineno, 1) if name else said("a template")
    steps = [step for step in traceback.extract_tb(error.__traceback__) if step.filename.endswith(".html")]
    return Place(steps[-1].filename, steps[-1].lineno or 0, 1) if steps else said("a template")


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
