"""The pages that people write, looked at without a build: what a build would say of them, `check` says."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files
from mkdocs.structure.pages import Page

from macros.derived.view import View
from macros.messages.problems import Place, Problem, printable
from macros.mkdocs_rim.further import heading_problems, page_without_original
from macros.mkdocs_rim.page_check import PageCheck
from macros.rendering.register import keys_of_blocks, pages
from macros.text.sentences import said

SETTINGS = "mkdocs.yml"


def docs_problems(root: Path, seen: View | None, languages: Collection[str] = ()) -> list[Problem]:
    """What is wrong with the files of docs/ and with its pages; without a view, with the files alone.

    Pages in these `languages` are held against their originals. Those in a language that is not published are not, so
    that whoever changes an original need not mend a page that nobody reads, nor those of a site that speaks no other.
    A project without MkDocs' settings has no pages.
    """
    if not (root / SETTINGS).is_file():
        return []
    try:
        config = load_config(str(root / SETTINGS))
    except MkDocsException as error:
        return [
            Problem(Place(SETTINGS), said("MkDocs cannot use it: {error}", error=printable(str(error))), "settings")
        ]
    check = PageCheck()
    docs = Path(config.docs_dir)
    survey = check.look(docs)
    texts: dict[str, str] = {}
    if survey.names or seen is None:
        return survey.problems
    # No block has a piece: nothing has run, so that whatever stands for one was typed.
    check.begin({(name, key): () for name, keys in keys_of_blocks(seen).items() for key in keys})
    files = get_files(config)
    check.keep(files)
    generated = [File(page.file, None, config.site_dir, config.use_directory_urls) for page in pages(seen)]
    check.hold_apart(files, generated)
    reader = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})
    for file in files.documentation_pages():
        page = Page(None, file, config)
        page.read_source(config)
        check.html(reader.reset().convert(check.source(page.markdown or "", page)), page)
        # What a block makes has its own headings, the same in each language.
        check.headings[file.src_uri] = [token["id"] for token in _flat(getattr(reader, "toc_tokens", []))]
        texts[file.src_uri] = page.markdown or ""
    for name, text in texts.items():
        language, _, rest = name.partition("/")
        if language in languages:
            shown = f"{docs.name}/{name}"
            if rest in texts:
                check.problems += heading_problems(shown, text, check.headings[name], check.headings[rest])
            else:
                check.problems.append(page_without_original(shown, f"{docs.name}/"))
    return check.problems


def _flat(tokens: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])
