"""Python reads this file when it starts with this folder on its path: templates are compiled once for many builds.

A third of a small build's time goes into that. What was compiled lies in the folder of the setting TEMPLATES, by the
template's name and text, and gets the place of the file for which it is used.
"""

import marshal
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

SYNTAX = ("block_start_string", "variable_start_string", "comment_start_string", "trim_blocks", "lstrip_blocks")
KEPT = ("autoescape", "optimized", "undefined", "finalize", "is_async", "newline_sequence", "keep_trailing_newline")
READ: "dict[str, CodeType]" = {}
"""What has been read of the folder, by the names of its files."""
UNFINISHED = ".new"
"""How the name of a file ends that is still being written."""


class Compiled(BytecodeCache):
    """Templates that are compiled, whichever project they stand in, each in a file of the folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of a template, for environments that compile alike."""
        marks = [repr(getattr(environment, key)) for key in (*SYNTAX, *KEPT)]
        marks += [*sorted(environment.filters), *sorted(environment.tests), *sorted(environment.extensions)]
        key = sha256("\0".join([name, source, *marks]).encode()).hexdigest()
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, where the template was compiled before."""
        with suppress(FileNotFoundError):
            bucket.code = READ.get(bucket.key) or _code(Path(self.folder, bucket.key))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled; of builds that do so at once, the last one's."""
        with NamedTemporaryFile(dir=self.folder, suffix=UNFINISHED, delete=False) as file:
            marshal.dump(bucket.code, file)
        Path(file.name).replace(Path(self.folder, bucket.key))

    def read_all(self) -> None:
        """Reads what of the folder has not been read yet, for the processes that this one forks."""
        for path in Path(self.folder).iterdir():
            if path.name not in READ and path.suffix != UNFINISHED:
                READ[path.name] = _code(path)


def _code(path: Path) -> CodeType:
    code: CodeType = marshal.loads(path.read_bytes())  # noqa: S302 - a build of these tests has written it
    return code


def keeping(make: Any) -> Any:
    """Makes environments that keep what they compile, also where they would keep it for one run."""

    def begin(self: Any, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **{**named, "bytecode_cache": Compiled(os.environ["TEMPLATES"])})

    return begin


if "TEMPLATES" in os.environ:
    jinja2.Environment.__init__ = keeping(jinja2.Environment.__init__)  # type: ignore[method-assign]
