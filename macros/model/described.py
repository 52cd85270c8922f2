"""What models say of their fields, read once somebody asks: reading all of it takes a fifth of a command's start."""

import ast
import sys
from collections.abc import Mapping
from functools import cache
from inspect import getsource
from itertools import pairwise

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """The text below each field of a group, its bases' too, on one line; a field without a text is left out."""
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base is not BaseModel and issubclass(base, BaseModel):
            texts |= _of_module(base.__module__)[base.__qualname__]
    return texts


@cache
def _of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """The texts of all groups of a module, which is read once: by the name of the group, and that of the field."""
    module = ast.parse(getsource(sys.modules[name]))
    return {group.name: _below(group) for group in module.body if isinstance(group, ast.ClassDef)}


def _below(group: ast.ClassDef) -> Mapping[str, str]:
    texts = {}
    for field, below in pairwise(group.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = " ".join(text.split())
    return texts
