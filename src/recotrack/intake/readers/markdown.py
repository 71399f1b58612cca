"""Markdown, with GitHub's tables and what is struck through: as the HTML that it stands for."""

from recotrack.intake.paper import Paper
from recotrack.intake.readers.decoding import decoded
from recotrack.intake.readers.html import blocks_of
from recotrack.markdown import as_html
from recotrack.words import count_of


def read(name: str, content: bytes) -> Paper:
    """A text in Markdown; tags in it are read as HTML."""
    text, note = decoded(content)
    shown = blocks_of(as_html(text))
    pictures = f"{count_of(shown.pictures, 'picture')} not read." if shown.pictures else ""
    return Paper(name, shown.blocks, shown.left_out, tuple(filter(None, (note, pictures))))
