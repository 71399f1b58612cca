"""Markdown, with GitHub's tables and what is struck through: as the HTML that it stands for."""

from itertools import pairwise

from recotrack.intake.paper import Paper
from recotrack.intake.readers.decoding import decoded
from recotrack.intake.readers.html import blocks_of
from recotrack.intake.readers.lines import LABEL
from recotrack.markdown import as_html
from recotrack.words import count_of


def read(name: str, content: bytes) -> Paper:
    """A text in Markdown; tags in it are read as HTML."""
    text, note = decoded(content)
    shown = blocks_of(as_html(_set_apart(text)))
    pictures = f"{count_of(shown.pictures, 'picture')} not read." if shown.pictures else ""
    return Paper(name, shown.blocks, shown.left_out, tuple(filter(None, (note, pictures))))


def _set_apart(text: str) -> str:
    """With a blank line between two lines that have each a label: whoever typed them meant two."""
    lines = text.split("\n")
    apart = (
        line.rstrip().removesuffix("\\") + "\n"  # a line break that was asked for goes with it
        if LABEL.match(line.replace("*", "")) and LABEL.match(below.replace("*", ""))
        else line
        for line, below in pairwise([*lines, ""])
    )
    return "\n".join(apart)
