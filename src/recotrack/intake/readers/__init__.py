"""Readers: from a file's bytes to a `Paper`. Each format has a module, and a line in READERS.

The bytes of a file tell its format, and its name where they do not. A module is imported when it is
needed: some need large libraries, and those of the extra `office` may not be installed. No link is
followed, no macro and no formula is run.
"""

import importlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.paper import Paper, Passage
from recotrack.intake.readers.kinds import ending_of, kind_of
from recotrack.problems import Failure, wrong_use
from recotrack.store import not_installed

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
"""The most bytes of a file. A report with pictures has a tenth of it."""
MOST_CHARACTERS = 3_000_000
"""The most characters of running text. A report of five hundred pages has half of it."""
MOST_PASSAGES = 20_000
"""The most paragraphs and items. A report of five hundred pages has half of it."""
LONGEST_PASSAGE = 300_000
"""The most characters of a paragraph. A whole report pasted as one line has a third of it."""


_TEXT_ONLY = frozenset({"txt", "md"})
"""Formats whose bytes are nothing but text. Others hold pictures and styles too."""
_A_PART = "save the part that has the recommendations and their answers, and import that"
_BYTES_OF_ONE = 3
"""The bytes of a character in UTF-8, but for rare signs."""


class Reader(NamedTuple):
    """A format. Its module in this folder has `read(name, content) -> Paper`."""

    name: str
    """The name for people."""
    module: str
    binary: bool = False
    """Whether the bytes alone tell the format."""
    by_pages: bool = False
    """Whether `read` takes a progress bar too, as each page takes a while, and which pages."""


Bar = Callable[[int, str], AbstractContextManager[Callable[[], None]]]
"""A progress bar for a number of steps with a name. It gives a function to call after each step."""


READERS: dict[str, Reader] = {
    "txt": Reader("text", "text"),
    "md": Reader("Markdown", "markdown"),
    "html": Reader("HTML", "html"),
    "docx": Reader("Word", "docx", binary=True),
    "pdf": Reader("PDF", "pdf", binary=True, by_pages=True),
    "odt": Reader("OpenDocument text", "odt", binary=True),
    "xlsx": Reader("an Excel workbook", "xlsx", binary=True),
    "ods": Reader("an OpenDocument spreadsheet", "ods", binary=True),
    "csv": Reader("a table of separated values", "comma_separated"),
    "eml": Reader("an e-mail", "mail"),
}
"""The formats by file ending."""


def read(name: str, content: bytes, bar: Bar | None = None, pages: range | None = None) -> Paper:
    """The paper that a file holds. `name` is the file's, or - for standard input; `bar` shows
    progress; with `pages` only these are read, counted from 1.

    Raises Failure if the file is empty, damaged, too large, protected or of an unknown format, or
    has no such pages, or if the format needs an extra that is not installed.
    """
    name = "standard input" if name == "-" else name
    _refuse_size(name, content)
    known = ", ".join(f".{ending}" for ending in READERS)
    kind = kind_of(name, content, known)
    if kind not in READERS:
        raise Failure(f"{name} is of a kind that is not read: {kind}", f"recotrack reads {known}")
    if kind in _TEXT_ONLY:
        _refuse_length(name, len(content) // _BYTES_OF_ONE)
    if pages and not READERS[kind].by_pages:
        raise wrong_use(f"--pages is for a PDF, and {name} is {READERS[kind].name}")
    paper = _read_by(READERS[kind], name, content, bar, pages)
    _refuse_huge(paper)
    if not paper.blocks:
        said = "only headers and footers" if paper.left_out else "no words"
        raise Failure(f"{name} has {said}", "check that it is the right file")
    note = _note_on_ending(name, kind)
    return replace(paper, notes=(note, *paper.notes)) if note else paper


def _read_by(
    reader: Reader, name: str, content: bytes, bar: Bar | None, pages: range | None
) -> Paper:
    try:
        module = importlib.import_module(f"{__name__}.{reader.module}")
        more = (bar, pages) if reader.by_pages else ()
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
        raise Failure(f"{name} has more than {MOST_CHARACTERS:,} characters of text", _A_PART)


def _refuse_huge(paper: Paper) -> None:
    """Raises Failure for more text than any person wrote: it would be searched for hours."""
    passages = [each for each in paper.blocks if isinstance(each, Passage)]
    _refuse_length(paper.name, sum(len(each.text) for each in passages))
    if len(passages) > MOST_PASSAGES:
        raise Failure(
            f"{paper.name} has {len(passages):,} paragraphs; the limit is {MOST_PASSAGES:,}",
            _A_PART,
        )
    for each in paper.passages():
        if len(each.text) > LONGEST_PASSAGE:
            where = f", {each.where}," if each.where else ""
            raise Failure(
                f"{paper.name}{where} has a paragraph of {len(each.text):,} characters; the limit "
                f"is {LONGEST_PASSAGE:,}",
                "check that it is the right file; a blank line ends a paragraph",
            )


def _note_on_ending(name: str, kind: str) -> str:
    """A note if the ending of the name contradicts the bytes, or is unknown; else empty."""
    ending = ending_of(name)
    if ending == kind or not ending or name == "standard input":
        return ""
    if ending in READERS or READERS[kind].binary:
        return f"Its name ends in .{ending}, but it is {READERS[kind].name}, and was read as that."
    return f"The ending .{ending} is not known: the file was read as {READERS[kind].name}."
