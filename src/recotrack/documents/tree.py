"""The tree of a Markdown field: paragraphs, lists, emphasis and links, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, any at all; white space is folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address: http, https, mailto, or a relative one."""

    children: tuple["Inline", ...]
    address: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; it has some content."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list. `start` is the first number, None for bullets; a tight one has no space between."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    tight: bool


Inline = Text | Emphasis | Strong | Link
Block = Paragraph | List


@dataclass(frozen=True, slots=True)
class Prose:
    """A whole Markdown field."""

    blocks: tuple[Block, ...]
