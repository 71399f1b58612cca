"""The tokens of a page's drawing instructions, read by one pattern instead of sign by sign.

The library takes half of the time of a long report for that. What the pattern does not know, or
what ends at the end of a piece of the stream, is left to the library.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import KWD, LIT

_TOKEN = re.compile(
    rb"[ \t\r\n\f]*(?:"
    rb"(?P<whole>[+-]?\d+)(?=[ \t\r\n\f/\[\]<(])|(?P<part>[+-]?\d*\.\d+)(?=[ \t\r\n\f/\[\]<(])"
    rb"|(?P<word>(?!true|false)[A-Za-z]+\*?)(?=[ \t\r\n\f/\[<(])"
    rb"|(?P<hexed><(?:[0-9A-Fa-f]{2})+>)|(?P<quoted>\([^()\\\r\n]*\))"
    rb"|(?P<name>/[A-Za-z0-9]+)(?=[ \t\r\n\f/\[\]<(])|(?P<sign>[\[\]]))"
)
_MADE: dict[str, Callable[[bytes], Any]] = {
    "whole": int,
    "part": float,
    "word": KWD,
    "hexed": lambda said: bytes.fromhex(said[1:-1].decode()),
    "quoted": lambda said: said[1:-1],
    "name": lambda said: LIT(said[1:].decode()),
    "sign": KWD,
}


_NESTING = frozenset({b"[", b"]", b"BI", b"ID", b"EI"})
"""Tokens that begin or end what has parts: an array, a picture."""


class QuickParser(PDFContentParser):
    """Reads drawing instructions as the library does, only quicker."""

    def __init__(self, streams: Sequence[object]) -> None:
        super().__init__(streams)
        self._between = self._parse_main

    def nextobject(self) -> tuple[int, Any]:
        """The next operand or operator and its place."""
        if not (self.results or self.context or self.curstack):
            found = self._match()
            if found and found[found.lastgroup or ""] not in _NESTING:
                return self._take(found)
        return super().nextobject()

    def nexttoken(self) -> tuple[int, Any]:
        """The next token and its place."""
        found = self._match()
        return self._take(found) if found else super().nexttoken()

    def _match(self) -> re.Match[bytes] | None:
        if self._tokens or self.eof or self._parse1 != self._between:
            return None
        return _TOKEN.match(self.buf, self.charpos)

    def _take(self, found: re.Match[bytes]) -> tuple[int, Any]:
        self.charpos = found.end()
        group = found.lastgroup or ""
        return self.bufpos + found.start(group), _MADE[group](found[group])
