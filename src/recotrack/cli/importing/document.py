"""The file that is imported: its name and its bytes, or why it cannot be imported."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from recotrack import store
from recotrack.change import as_line
from recotrack.cli.context import say
from recotrack.problems import Failure, wrong_use
from recotrack.words import reason_of

STANDARD_INPUT = "standard input"


class Document(NamedTuple):
    """What is imported."""

    name: str
    content: bytes


def document(file: str, records: Path | None) -> Document:
    """The bytes of a file (- is standard input). `records` is the register's folder, if any.

    Raises Failure for what is no ordinary file, cannot be read, is far too large, or is a record
    itself.
    """
    if file == "-":
        return Document(STANDARD_INPUT, _within_limit(_pasted(), STANDARD_INPUT))
    path = Path(file)
    if records is not None and store.is_inside(path, records):
        raise wrong_use(f"{file} lies in the register itself", "a document from somewhere else")
    try:
        return Document(as_line(path.name), _within_limit(store.read_document(path), file))
    except (OSError, ValueError) as error:  # a NUL in a name is a ValueError
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise Failure(f"{file}: {reason}", "the name of a file that you may read") from None


def pages_of(typed: str | None) -> range | None:
    """The pages that were typed: 12-40, or 12. None for all. Raises Failure for anything else."""
    if typed is None:
        return None
    found = _PAGES.fullmatch(typed.strip())
    first = int(found["first"]) if found else 0
    last = int(found["last"] or first) if found else 0
    if not 0 < first <= last:
        raise wrong_use(f"--pages {typed} names no pages", "--pages 12-40, or --pages 12")
    return range(first, last + 1)


_PAGES = re.compile(r"(?P<first>\d{1,6})(?: ?[-–] ?(?P<last>\d{1,6}))?")


def _pasted() -> bytes:
    if sys.stdin.isatty():
        say("The text, then Ctrl-D on a line of its own (Windows: Ctrl-Z and Enter):")
    return sys.stdin.buffer.read(store.LONGEST_DOCUMENT)


def _within_limit(content: bytes, name: str) -> bytes:
    if len(content) >= store.LONGEST_DOCUMENT:
        most = f"{store.LONGEST_DOCUMENT // (1024 * 1024)} MiB"
        raise Failure(f"{name} is larger than {most}", "the part of it that has the words")
    return content
