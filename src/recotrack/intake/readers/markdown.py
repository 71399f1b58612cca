"""Markdown, with GitHub's tables and struck words, read as the HTML that it stands for."""

from itertools import pairwise

from recotrack.intake.paper import Paper
from recotrack.intake.readers.decoding import decoded
from recotrack.intake.readers.html import blocks_of
from recotrack.intake.readers.lines import LABEL
from recotrack.markdown import as_html
from recotrack.words import count_of


def read(name: str, content: bytes) -> Paper:
    """The paper of a text in Markdown. Tags in it are read as HTML."""
    text, note = decoded(content)
    shown = blocks_of(as_html(_part_labelled_lines(text)))
    pictures = f"{count_of(shown.pictures, 'picture')} not read." if shown.pictures else ""
    return Paper(name, shown.blocks, shown.left_out, tuple(filter(None, (note, pictures))))


def _part_labelled_lines(text: str) -> str:
    """The text with a blank line between two lines that both have a label, as two were meant."""
    lines = text.split("\n")
    apart = (
        line.rstrip().removesuffix("\\") + "\n"  # the blank line replaces a typed line break
        if LABEL.match(line.replace("*", "")) and LABEL.match(below.replace("*", ""))
        else line
        for line, below in pairwise([*lines, ""])
    )
    return "\n".join(apart)
