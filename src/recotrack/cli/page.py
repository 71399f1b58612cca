"""What a command prints: headings, facts, prose, rows. Only a terminal wraps long lines."""

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
        """One paragraph. If it is wrapped, all its lines have the indent."""
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
        """Lines whose cells have their widths already."""
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
        """The whole page, as a pipe gets it."""
        return "".join(f"{line}\n" for line in self._lines)

    def print(self) -> None:
        """Print the whole page."""
        if not sys.stdout.isatty():
            sys.stdout.write(self.text())
            return
        from recotrack.cli.printing import print_lines  # noqa: PLC0415 - rich

        print_lines(self._lines)


def terminal_width() -> int | None:
    """How many characters wide the terminal is; None in a pipe, where nothing is cut or wrapped."""
    if not sys.stdout.isatty():
        return None
    from recotrack.cli.printing import console  # noqa: PLC0415 - rich

    return console().width


class ProseBlock(NamedTuple):
    """A paragraph."""

    words: str
    marker: str
    """The bullet or number of a list item, for its first paragraph; empty for all others."""
    depth: int
    """In how many lists its list is nested; 0 outside lists, too."""


def _blocks(text: str) -> Iterator[ProseBlock]:
    """The paragraphs of a text, white space folded; emphasis and links stay as they are typed."""
    marker = ""
    next_numbers: list[int | None] = []  # of the open lists; None for one with bullets
    for token in markdown.blocks(text):
        if token.type == "bullet_list_open":
            next_numbers.append(None)
        elif token.type == "ordered_list_open":
            next_numbers.append(int(token.attrs.get("start", 1)))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            next_numbers.pop()
        elif token.type == "list_item_open":
            number = next_numbers[-1]
            marker = "-" if number is None else f"{number}."
            next_numbers[-1] = None if number is None else number + 1
        elif token.content:
            yield ProseBlock(one_line(token.content), marker, max(len(next_numbers) - 1, 0))
            marker = ""
