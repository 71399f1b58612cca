"""The docstrings of functions, also if Python was told to drop them all (-OO).

The help and the descriptions of keys are docstrings, and are printed for people.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any


def docstring_of(function: Callable[..., Any]) -> str:
    """The docstring as it stands in the source; empty if there is none."""
    if function.__doc__ is not None:
        return function.__doc__
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    first = tree.body[0]
    if not isinstance(first, ast.FunctionDef | ast.ClassDef):
        return ""
    return ast.get_docstring(first, clean=False) or ""
