"""Links into files, moved to the lines of another commit than the one that is checked out.

What is checked is the merge of a pull request with its base branch; what people look at is the pull
request's own newest commit, in which the same words may stand some lines further up or down.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from runner import git


def at_head(text: str, address: str, head: str) -> str:
    """The text, whose links begin with `address`, with the lines as commit `head` has them."""
    if not git("rev-parse", "--verify", "--quiet", f"{head}^{{commit}}"):
        return text  # it is not here: the lines as they are may be right

    @cache
    def moved(path: str) -> Callable[[int], int | None]:
        here, there = Path(path), git("cat-file", "blob", f"{head}:./{path}")
        if there is None or not here.is_file():
            return lambda line: line
        return lines(here.read_text(encoding="utf-8", errors="surrogateescape"), there)

    def link(found: re.Match[str]) -> str:
        line = moved(unquote(found[2]))(int(found[3]))
        return found[1] + found[2] + (f"#L{line}" if line else "")

    return re.sub(rf"(\]\({re.escape(address)})([^)#\s]+)#L([0-9]+)", link, text)


def lines(here: str, there: str) -> Callable[[int], int | None]:
    """For the lines of one text those of the other; None for one that is not there."""
    if here == there:
        return lambda line: line
    matcher = SequenceMatcher(None, here.split("\n"), there.split("\n"), autojunk=False)
    blocks = matcher.get_matching_blocks()

    def moved(line: int) -> int | None:
        at = line - 1
        inside = (each for each in blocks if each.a <= at < each.a + each.size)
        return next((each.b + at - each.a + 1 for each in inside), None)

    return moved
