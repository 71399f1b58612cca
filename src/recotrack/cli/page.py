"""A printed page: headings, facts, prose, rows; wrapped at a terminal, unwrapped in a pipe."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recotrack import markdown
from recotrack.cli.lines import Line, Styled, Words, rows_of
from recotrack.words import one_line


class Page:
    """Collects what is printed, then prints it at once, without spaces at the ends of lines."""

    def __init__(self) -> None:
        self._lines: list[Line] = []

    def title(self, words: str) -> None:
        """The first line."""
        self.line(Styled(words, "bold"))

    def heading(self, words: str) -> None:
        """A section, with an empty line before it."""
        self.blank()
        self.title(words)

    def line(self, words: Words, indent: int = 0, *, cut: bool = False) -> None:
        """One paragraph; its later lines are indented as its first."""
        self._lines.append(Line((words,), (), indent, cut))

    def blank(self) -> None:
        """An empty line."""
        self.line("")

    def rows(self, rows: Iterable[Sequence[Words]], indent: int = 0, *, cut: bool = False) -> None:
        """Rows under one another, without headings. The last column takes the rest of the width.

        Its words are wrapped there or, with `cut`, cut at the terminal's edge.
        """
        self.lines(rows_of(rows, indent, cut=cut))

    def table(self, headings: Iterable[str], rows: Iterable[Sequence[Words]]) -> None:
        """Rows below their headings."""
        self.rows([[Styled(each, "bold") for each in headings], *rows])

    def lines(self, lines: Iterable[Line]) -> None:
        """Lines that are set out already."""
        self._lines += lines

    def prose(self, text: str, indent: int = 2) -> None:
        """A Markdown text as it was published: paragraphs and list items, lines folded."""
        for number, block in enumerate(_blocks(text)):
            if number and not block.marker:
                self.blank()
            if block.marker:
                self.rows([(block.marker, block.words)], indent + 2 * block.depth)
            else:
                self.line(block.words, indent + 2 * block.depth)

    def text(self) -> str:
        """All of it as in a pipe."""
        return "".join(f"{line}\n" for line in self._lines)

    def print(self) -> None:
        """Print it all."""
        if not sys.stdout.isatty():
            sys.stdout.write(self.text())
            return
        from recotrack.cli.printing import print_lines  # noqa: PLC0415 - rich

        print_lines(self._lines)


def terminal_width() -> int | None:
    """The columns of standard output; None in a pipe, where nothing is cut or wrapped."""
    if not sys.stdout.isatty():
        return None
    from recotrack.cli.printing import console  # noqa: PLC0415 - rich

    return console().width


class ProseBlock(NamedTuple):
    """A paragraph, or the first one of a list item, which has the item's mark."""

    words: str
    marker: str
    depth: int
    """How many lists it is nested in, without the first."""


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
