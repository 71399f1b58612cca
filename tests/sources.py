"""The project's own sources, for tests of what is written in them: parsed where one has to be."""

import ast
import gc
import re
from collections.abc import Iterator
from functools import cache

from tests.places import ROOT

PACKAGE = ROOT / "src" / "recotrack"


@cache
def modules() -> dict[str, str]:
    """The text of every module of recotrack, by its path in the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def parsed(text: str) -> ast.Module:
    """Without looking meanwhile for what can go, which is most of the time where many stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if was_on:
            gc.enable()


def modules_with(pattern: re.Pattern[str]) -> Iterator[tuple[str, ast.Module]]:
    """The modules in whose text there is something of the kind, parsed: the others need not be."""
    return ((name, parsed(text)) for name, text in modules().items() if pattern.search(text))
