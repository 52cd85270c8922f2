"""The company's own pages among the files of MkDocs: one that is called like one of the portal's takes its place."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.written.own import OWN


def lay_over(files: Files, config: MkDocsConfig) -> None:
    """Puts each of the company's files that is called like one of the portal's in its place: own/help.md, help.md."""
    for file in list(files):
        folder, _, name = file.src_uri.partition("/")
        original = files.get_file_from_path(name) if folder == OWN and _is_written(file, config) else None
        if original is not None and _is_written(original, config):
            files.remove(original)
            files.remove(file)
            own = Path(str(file.src_dir)) / OWN
            files.append(File(name, str(own), config.site_dir, config.use_directory_urls))


def _is_written(file: File, config: MkDocsConfig) -> bool:
    """Whether somebody has written it below docs/."""
    return file.src_dir is not None and Path(file.src_dir).is_relative_to(config.docs_dir)
