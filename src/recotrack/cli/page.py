"""A printed page: headings, facts, prose, rows; wrapped at a terminal, unwrapped in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recotrack import markdown
from recotrack.cli.printing import WIDEST, console
from recotrack.words import one_line

Words = str | Text


class Page:
    """Collects what is printed, then prints it at once, without spaces at the ends of lines."""

    def __init__(self) -> None:
        self._parts: list[RenderableType] = []

    def title(self, words: Words) -> None:
        """The first line."""
        self._parts.append(Text(str(words), style="bold"))

    def heading(self, words: str) -> None:
        """A section, with an empty line before it."""
        self._parts += [Text(), Text(words, style="bold")]

    def line(self, words: Words, indent: int = 0) -> None:
        """One paragraph; its later lines are indented as its first."""
        text = words if isinstance(words, Text) else Text(words)
        self._parts.append(Padding(text, (0, 0, 0, indent)) if indent else text)

    def blank(self) -> None:
        """An empty line."""
        self._parts.append(Text())

    def rows(
        self, rows: Iterable[tuple[Words, ...]], indent: int = 0, *, cut: bool = False
    ) -> None:
        """Rows under one another, without headings: the last column takes what is left.

        There its words are wrapped, or cut at the terminal's edge.
        """
        texts = [[each if isinstance(each, Text) else Text(each) for each in row] for row in rows]
        if not texts:
            return
        grid = Table.grid(padding=(0, 2, 0, 0))
        for column in list(zip(*texts, strict=True))[:-1]:
            grid.add_column(no_wrap=True, min_width=max(each.cell_len for each in column))
        grid.add_column(overflow="ellipsis" if cut else "fold", no_wrap=cut)
        for row in texts:
            grid.add_row(*row)
        self._parts.append(Padding(grid, (0, 0, 0, indent)))

    def add(self, part: RenderableType) -> None:
        """Anything else that rich can print."""
        self._parts.append(part)

    def prose(self, text: str, indent: int = 2) -> None:
        """A Markdown text as it was published: paragraphs and list items, lines folded."""
        for number, block in enumerate(_blocks(text)):
            if number and not block.marker:
                self.blank()
            if block.marker:
                self.rows([(block.marker, block.words)], indent + 2 * block.depth)
            else:
                self.line(block.words, indent + 2 * block.depth)

    def print(self) -> None:
        """Print it all."""
        out = console()
        if not sys.stdout.isatty():
            with out.capture() as captured:
                out.print(*self._parts, sep="\n")
            sys.stdout.write(
                "".join(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1])
            )
            return
        out.width = min(out.width, WIDEST)
        out.print(*self._parts, sep="\n")


class ProseBlock(NamedTuple):
    """A paragraph, or the first one of a list item, which has the item's mark."""

    words: str
    marker: str
    depth: int
    """How many lists it stands in, beyond the first."""


def _blocks(text: str) -> Iterator[ProseBlock]:
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
            yield ProseBlock(one_line(token.content), marker, max(depth, 0))
            marker = ""
