"""A Markdown text as lines of a terminal: its paragraphs and list items, in its own words."""

from collections.abc import Iterator
from typing import NamedTuple

from recotrack import markdown


class Block(NamedTuple):
    """A paragraph, or the first one of a list item, which has the item's mark."""

    words: str
    marker: str
    depth: int
    """How many lists it stands in, beyond the first."""


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text, white space folded; emphasis and links stay as they are typed."""
    depth, marker, counters = -1, "", [0]
    for token in markdown.blocks(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
            counters.append(int(token.attrs.get("start", 1)) if "ordered" in token.type else -1)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
            counters.pop()
        elif token.type == "list_item_open":
            marker = "-" if counters[-1] < 0 else f"{counters[-1]}."
            counters[-1] += 1 if counters[-1] >= 0 else 0
        elif token.content:
            yield Block(" ".join(token.content.split()), marker, max(depth, 0))
            marker = ""
