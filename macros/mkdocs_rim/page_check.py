"""The pages of one build, held against what a page may hold: every problem of all of them, before one is written."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.messages.problems import DataError, Place, Problem, report, typed
from macros.reading.plain_files import MISSING
from macros.rendering.block import literal
from macros.rendering.pages import CALL
from macros.text.sentences import Sentence, said
from macros.written.files import DocsSurvey, is_published, survey_docs
from macros.written.html import html_problems
from macros.written.source import CALL_RULE, HEADINGS, WORDS, source_problems

ADDRESS_RULE = "page-address"
SETTINGS = Place("mkdocs.yml")
IN_TEMPLATES = ("assets/search.js", "assets/search-index.js", "assets/theme.js")
"""Scripts that pages load without mkdocs.yml naming them."""
TEMPLATES = (
    "main.html",
    "404.html",
    "partials/logo.html",
    *(f"partials/javascripts/{name}.html" for name in ("base", "content", "palette")),
)
"""Templates of the look: without one of them the theme's own stands in for it, and nobody is told."""


class PageCheck:
    """What one build finds in docs/; pages made from data are none of its business."""

    def __init__(self) -> None:
        self.folder = ""
        self.folders: dict[str, str] = {}
        """The folders of the pages, each with the name that a message gives it."""
        self.blocks: Mapping[tuple[str, str], Sized] = {}
        self.problems: list[Problem] = []
        self.words: dict[str, dict[str, list[str]]] = {}
        """What people type who look for a page and its headings, by its address and then by where an entry leads.

        A page that is not read again keeps its words.
        """
        self.headings: dict[str, list[str]] = {}
        """The ids of the headings of each page by the name of its file below docs/; they are kept likewise."""
        self.written: dict[str, tuple[str, str]] = {}
        """Name and text of the file of each page that this build has read in its own language, by the same name."""

    def look(self, docs: Path) -> DocsSurvey:
        """What is wrong with the files of the folder, before MkDocs sees one of them."""
        surveyed = survey_docs(docs) if docs.is_dir() else DocsSurvey()
        self.folder, self.problems, self.folders = str(docs), list(surveyed.files), {str(docs): "docs"}
        return surveyed

    def look_at_no_file(self, docs: Path) -> None:
        """The same for a further language, whose files were looked at with all others."""
        self.folder, self.problems, self.folders = str(docs), [], {str(docs): "docs"}

    def call(self, folder: Path) -> None:
        """Calls a folder below, which holds the pages of one language or of the company, what people call it."""
        self.folders[str(folder)] = f"docs/{folder.relative_to(self.folder).as_posix()}"

    def name(self, page: Page) -> str:
        """The name of the page's file from the project's folder on."""
        return f"{self.folders.get(page.file.src_dir or '', 'docs')}/{page.file.src_uri}"

    def begin(self, blocks: Mapping[tuple[str, str], Sized]) -> None:
        """Before the pages are read, which may show these blocks."""
        self.blocks, self.written = blocks, {}

    def keep(self, files: Files) -> None:
        """Leaves the files out that are not published."""
        for file in list(files):
            if file.src_dir == self.folder and not is_published(file.src_uri):
                files.remove(file)

    def hold_apart(self, files: Files, generated: Iterable[File]) -> None:
        """Notes each file of the folder that would stand where one of those `generated` from data stands."""
        taken = {file.dest_uri.casefold() for file in generated}
        for file in files:
            if file.src_dir in self.folders and file.dest_uri.casefold() in taken:
                address = f"/{file.dest_uri.removesuffix('index.html')}"
                message = said(
                    "the file would stand at the address '{address}', where a page made from data stands.",
                    address=typed(address),
                )
                fix = said("give it another name, or move it to another folder")
                self.problems.append(
                    Problem(
                        Place(f"{self.folders[file.src_dir]}/{file.src_uri}"),
                        message,
                        ADDRESS_RULE,
                        said("an address of its own"),
                        fix,
                    )
                )

    def source(self, markdown: str, page: Page) -> str:
        """The page's text; where something is wrong in it, the macros plugin leaves it alone."""
        if page.file.generated_by is not None:
            return markdown
        problems = list(source_problems(self.name(page), page.file.content_string, markdown, page.meta, self.blocks))
        self.problems += problems
        if problems:
            page.meta = {"render_macros": False}
        else:
            told = page.meta.get("search", {})
            headings = {f"{page.url}#{id_}": words for id_, words in told.get(HEADINGS, {}).items()}
            self.words[page.url] = {page.url: told.get(WORDS, []), **headings}
            if "title" in page.meta:
                page.meta["title"] = literal(page.meta["title"])  # the theme prints it as it is
        return markdown

    def html(self, html: str, page: Page) -> bool:
        """Whether nothing is wrong with what Markdown made of the page."""
        if page.file.generated_by is not None:
            return True
        name = self.name(page)
        problems = list(html_problems(name, html, page.file.content_string, self.blocks))
        # Markdown takes braces that were to be a call for attributes: what then stands nowhere in the page follows.
        is_misread = any((problem.place.file, problem.rule) == (name, CALL_RULE) for problem in self.problems)
        self.problems += [problem for problem in problems if problem.place.line or not is_misread]
        return not problems

    def shown(self, html: str, page: Page) -> None:
        """Notes a call that nobody has run: what a page would show in place of its block."""
        call = CALL.search(html)
        is_told = any(problem.place == SETTINGS for problem in self.problems)
        if call and not is_told and page.meta.get("render_macros") is not False:
            self.problems.append(
                Problem(
                    SETTINGS,
                    said("no plugin runs the blocks of the pages: they would show '{call}'.", call=typed(call[0])),
                    "setting",
                    said("the plugin 'macros' with the settings that it came with"),
                    said("restore its lines below 'plugins'"),
                )
            )

    def end(self) -> None:
        """Raises DataError with every problem of all pages."""
        if self.problems:
            raise DataError(self.problems)


def without_hooks() -> Abort:
    """What ends a build that does not run the hooks, which make all that the blocks show."""
    allowed, fix = said("the line 'hooks: [macros/mkdocs_rim/hooks.py]'"), said("restore it")
    problem = Problem(SETTINGS, said("the hooks that make the portal's content are not run."), "setting", allowed, fix)
    return Abort(report([problem]))


def missing_looks(config: MkDocsConfig, files: Files) -> Iterator[Problem]:
    """A problem for each template that is not there, and each style and script that none of the site's `files` is."""
    folder = Path(config.theme.custom_dir or config.docs_dir).name
    for address, allowed, fix in _named_looks(config):
        if files.get_file_from_path(address) is None:
            yield Problem(Place(f"{folder}/{address}"), said("the file is missing."), MISSING, allowed, fix)
    for name in TEMPLATES:
        if config.theme.custom_dir and not (Path(config.theme.custom_dir) / name).is_file():
            allowed, fix = said("each template of the look"), said("restore it from Git")
            yield Problem(Place(f"{folder}/{name}"), said("the file is missing."), MISSING, allowed, fix)


def _named_looks(config: MkDocsConfig) -> Iterator[tuple[str, Sentence, Sentence]]:
    """The address of each style and script of the site's own, what is allowed of it, and what helps without it."""
    for key in ("extra_css", "extra_javascript"):
        for named in map(str, config[key]):
            address = urlsplit(named)
            if not (address.scheme or address.netloc or named.startswith("/")):
                allowed = said("each file that {key} names in mkdocs.yml", key=key)
                yield address.path, allowed, said("restore it, or delete its name there")
    for script in IN_TEMPLATES:
        yield script, said("each file that a template of the look names"), said("restore it")
