"""Markdown, with GitHub's tables and struck words, read as the HTML that it stands for."""

import re
from itertools import pairwise

from recotrack.intake.paper import LeftOut, Paper
from recotrack.intake.readers.decoding import decoded
from recotrack.intake.readers.html import blocks_of
from recotrack.intake.readers.lines import LABEL
from recotrack.markdown import as_html


def read(name: str, content: bytes) -> Paper:
    """The paper of a text in Markdown. Tags in it are read as HTML."""
    text, note = decoded(content)
    front = _FRONT_MATTER.match(text)
    settings = (LeftOut(front[0], "settings of the page"),) if front else ()
    text = text[front.end() :] if front else text
    shown = blocks_of(as_html(_part_lists(_part_labelled_lines(text))))
    notes = (*filter(None, [note]), *shown.notes)
    return Paper(name, shown.blocks, (*settings, *shown.left_out), notes)


_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t#-].*\r?\n|\r?\n)+---[ \t]*(?:\r?\n|$)"
)
"""What programs that make sites read above a page: its layout, its tags."""


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


_BULLET = re.compile(r"(?P<indent> {0,3})[-*+] +\S")


def _part_lists(text: str) -> str:
    """The text with a comment between two lists of bullets that only a blank line parts. Markdown
    has them as one list; who typed the lines of one below each other meant two.
    """
    lines = text.split("\n")
    bullets, parted = 0, list[str]()
    for n, line in enumerate(lines):
        bullet = _BULLET.match(line) is not None
        if bullet and bullets > 1 and n and not lines[n - 1].strip():
            parted += [_NEW_LIST, ""]
            bullets = 0
        if bullet:
            bullets = bullets + 1 if n and lines[n - 1].strip() else 1
        elif line.strip() and not line.startswith(" "):
            bullets = 0
        parted.append(line)
    return "\n".join(parted)


_NEW_LIST = "<!-- -->"
