"""Python reads this file when it starts with this folder on its path: templates are compiled once for many builds.

A third of a small build's time goes into that. What was compiled lies in the folder of the setting TEMPLATES, by the
template's name and text, and gets the place of the file for which it is used.
"""

import os
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

SYNTAX = ("block_start_string", "variable_start_string", "comment_start_string", "trim_blocks", "lstrip_blocks")
KEPT = ("autoescape", "optimized", "undefined", "finalize", "is_async", "newline_sequence", "keep_trailing_newline")
READ: "dict[str, CodeType | None]" = {}
"""What has been read of the folder, by the names of its files."""
UNFINISHED = ".tmp"
"""How the name of a file ends that is still being written."""


class Compiled(FileSystemBytecodeCache):
    """Templates that are compiled, whichever project they stand in, each in a file of the folder."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, "%s")

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of a template, for environments that compile alike."""
        marks = [repr(getattr(environment, key)) for key in (*SYNTAX, *KEPT)]
        marks += [*sorted(environment.filters), *sorted(environment.tests), *sorted(environment.extensions)]
        bucket = _bucket(sha256("\0".join([name, source, *marks]).encode()).hexdigest(), environment)
        bucket.code = READ.get(bucket.key)
        if not bucket.code:
            self.load_bytecode(bucket)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def read_all(self) -> None:
        """Reads what of the folder has not been read yet, for the processes that this one forks."""
        for path in Path(self.directory).iterdir():
            if path.name not in READ and path.suffix != UNFINISHED:
                bucket = _bucket(path.name)
                self.load_bytecode(bucket)
                READ[path.name] = bucket.code


def _bucket(key: str, environment: Any = None) -> Bucket:
    return Bucket(environment, key, "")  # the key tells sources apart


def keeping(make: Any) -> Any:
    """Makes environments that keep what they compile, also where they would keep it for one run."""

    def begin(self: Any, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **{**named, "bytecode_cache": Compiled(os.environ["TEMPLATES"])})

    return begin


if "TEMPLATES" in os.environ:
    jinja2.Environment.__init__ = keeping(jinja2.Environment.__init__)  # type: ignore[method-assign]
