"""Files into what they show: one module for each format, one line in the table.

What a file is, its bytes say; its name is asked where they do not tell. A module is imported when a
file is its own: some need large libraries, and those of the extra `office` may not be installed.
No link is followed, no macro and no formula is run.
"""

import importlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.paper import Paper, Passage
from recotrack.intake.readers.kinds import ending_of, kind_of
from recotrack.problems import Failure, not_installed

__all__ = [
    "LARGEST",
    "LONGEST_PASSAGE",
    "MOST_CHARACTERS",
    "MOST_PASSAGES",
    "READERS",
    "Reader",
    "read",
]

LARGEST = 50 * 1024 * 1024
"""Bytes of a file that is read. A report with its pictures has a tenth of it."""
MOST_CHARACTERS = 3_000_000
"""Of running text: a report of five hundred pages has half of it."""
MOST_PASSAGES = 20_000
"""Paragraphs and items: a report of five hundred pages has half of it."""
LONGEST_PASSAGE = 300_000
"""Characters of a paragraph: a whole report that was pasted as one line has a third of it."""


_RUNNING = frozenset({"txt", "md"})
"""Kinds whose bytes are nothing but the text; others hold pictures and styles too."""
_A_PART = "save the part that has the recommendations and their answers, and import that"
_BYTES_OF_ONE = 3
"""A character has no more, but for signs that are rare."""


class Reader(NamedTuple):
    """A format; its reader is a module of this folder, with `read(name, content) -> Paper`."""

    name: str
    """What people call it."""
    module: str
    binary: bool = False
    """Its bytes say themselves what they are."""
    by_pages: bool = False
    """Reading takes a while for each page: its `read` takes a bar too."""


Bar = Callable[[int, str], AbstractContextManager[Callable[[], None]]]
"""Shows how far so many steps have come, of such a kind; what it gives says that one is done."""


READERS: dict[str, Reader] = {
    "txt": Reader("text", "text"),
    "md": Reader("Markdown", "markdown"),
    "html": Reader("HTML", "html"),
    "docx": Reader("Word", "docx", binary=True),
    "pdf": Reader("PDF", "pdf", binary=True, by_pages=True),
    "odt": Reader("OpenDocument text", "odt", binary=True),
    "xlsx": Reader("an Excel workbook", "xlsx", binary=True),
    "csv": Reader("a table of separated values", "comma_separated"),
}
"""By the ending of their files."""


def read(name: str, content: bytes, bar: Bar | None = None) -> Paper:
    """What the file shows. `name` is that of the file, or "standard input"; `bar` shows how far
    the reading of a long one has come.

    Raises Failure where it is empty, damaged, too large, protected, or of no kind that is known;
    and where the extra that its format needs is not installed.
    """
    name = "standard input" if name == "-" else name
    _refuse_size(name, content)
    known = _known()
    kind = kind_of(name, content, known)
    if kind not in READERS:
        raise Failure(f"{name} is of a kind that is not read: {kind}", f"recotrack reads {known}")
    if kind in _RUNNING:
        _refuse_length(name, len(content) // _BYTES_OF_ONE)
    paper = _read(READERS[kind], name, content, bar)
    _refuse_endless(paper)
    if not paper.blocks:
        said = "nothing but the furniture of its pages" if paper.left_out else "no words"
        raise Failure(f"{name} has {said}", "check that it is the right file")
    note = _named_wrong(name, kind)
    return replace(paper, notes=(note, *paper.notes)) if note else paper


def _read(reader: Reader, name: str, content: bytes, bar: Bar | None) -> Paper:
    try:
        module = importlib.import_module(f"{__name__}.{reader.module}")
        more = (bar,) if reader.by_pages else ()
        paper: Paper = module.read(name, content, *more)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("recotrack"):
            raise
        raise not_installed(f"reading {reader.name}", error) from None
    return paper


def _refuse_size(name: str, content: bytes) -> None:
    if not content.strip():
        raise Failure(f"{name} is empty", "check that it is the right file, and saved")
    if len(content) > LARGEST:
        raise Failure(
            f"{name} has more than {LARGEST // 1024**2} MB",
            "save a copy without its pictures, or in parts, and import that",
        )


def _refuse_length(name: str, characters: int) -> None:
    if characters > MOST_CHARACTERS:
        raise Failure(
            f"{name} has more than {MOST_CHARACTERS:,} characters of text",
            _A_PART,
        )


def _refuse_endless(paper: Paper) -> None:
    """What no person wrote would keep the search for recommendations busy for hours."""
    passages = [each for each in paper.blocks if isinstance(each, Passage)]
    _refuse_length(paper.name, sum(len(each.text) for each in passages))
    if len(passages) > MOST_PASSAGES:
        raise Failure(
            f"{paper.name} has {len(passages):,} paragraphs, and {MOST_PASSAGES:,} is most", _A_PART
        )
    for each in paper.passages():
        if len(each.text) > LONGEST_PASSAGE:
            where = f", {each.where}," if each.where else ""
            raise Failure(
                f"{paper.name}{where} has a paragraph of {len(each.text):,} characters, and "
                f"{LONGEST_PASSAGE:,} is most",
                "check that it is the right file; a blank line ends a paragraph",
            )


def _named_wrong(name: str, kind: str) -> str:
    """A note, where the name says that it is something else than its bytes say."""
    ending = ending_of(name)
    if ending == kind or not ending or name == "standard input":
        return ""
    if ending in READERS or READERS[kind].binary:
        return f"Its name ends in .{ending}, but it is {READERS[kind].name}, and was read as that."
    return f"What .{ending} means is not known here: it was read as {READERS[kind].name}."


def _known() -> str:
    return ", ".join(f".{ending}" for ending in READERS)
