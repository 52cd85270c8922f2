"""What models say of their fields, read once somebody asks: reading all of it takes a fifth of a command's start."""

import ast
from collections.abc import Mapping
from functools import cache
from inspect import getsource
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """The text below each field of a group, its bases' too, on one line; a field without a text is left out."""
    texts = {}
    for base in reversed(model.__mro__):
        if base is BaseModel or not issubclass(base, BaseModel):
            continue
        (group,) = ast.parse(dedent(getsource(base))).body
        for field, below in pairwise(group.body if isinstance(group, ast.ClassDef) else ()):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    texts[name] = " ".join(text.split())
    return texts
