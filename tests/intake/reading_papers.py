"""What a paper shows, as lines that a test can compare; and its characters, to be counted."""

from recotrack.intake.paper import Block, Paper, Passage, Role, Table
from recotrack.intake.readers import read

FOLDED = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u2010\u2011"
"""Ligatures and hyphens that are read as the letters, or the hyphen, that they show."""


def shown(name: str, content: bytes | str) -> list[str]:
    """A line a block: # a heading, a marker before an item, ** where bold, | between cells."""
    paper = read(name, content.encode() if isinstance(content, str) else content)
    return [block_line(block) for block in paper.blocks]


def block_line(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(
            " | ".join(
                " / ".join(map(passage_line, cell.passages))
                + (f" <{cell.columns}x{cell.rows}>" if (cell.columns, cell.rows) != (1, 1) else "")
                for cell in row
            )
            for row in block.rows
        )
    return passage_line(block)


def passage_line(passage: Passage) -> str:
    text = passage.text.replace("\n", "⏎")
    for start, end in reversed(passage.struck):
        text = f"{text[:start]}~{text[start:end]}~{text[end:]}"
    text = f"**{text}**" if passage.strong else text
    if passage.role is Role.HEADING:
        return f"{'#' * passage.level} {text}"
    if passage.role is Role.ITEM:
        return f"{'  ' * (passage.level - 1)}{passage.marker} {text}"
    return text


def words_of(paper: Paper) -> list[str]:
    """All that is in the paper or was left out of it, with the markers of items."""
    texts = [f"{each.marker} {each.text}" for each in paper.passages()]
    return " ".join([*texts, *(each.text for each in paper.left_out)]).split()
