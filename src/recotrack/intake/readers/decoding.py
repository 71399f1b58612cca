"""From the bytes of a text to its visible characters."""

import codecs
import re
from typing import NamedTuple

from recotrack.words import UNSEEN

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1024
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028]")
_ESCAPED_BREAKS = re.compile("_x000[DA]_\\s*")
"""Ends of lines as workbooks write them, which other programs show."""
_PARAGRAPH_BREAKS = re.compile("\x0c|\u2029")
_INVISIBLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{UNSEEN}\ufff9-\ufffb\ufffe\uffff]")
_PLAIN_FORMS = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u2010": "-", "\u2011": "-",
})  # fmt: skip


class Decoded(NamedTuple):
    """A decoded text."""

    text: str
    note: str = ""
    """A sentence on the encoding if it was guessed."""


def decoded(content: bytes) -> Decoded:
    """A text in UTF-8, UTF-16, or else Windows-1252."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(codec, "replace"), _note_on_replaced(content, codec))
    guess = _utf16_without_mark(content)
    if guess:
        text = content.decode(guess, "replace")
        return Decoded(text, "The text has no mark of its encoding, and was read as UTF-16.")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return Decoded(_as_windows(content), _AS_WINDOWS)


def visible(text: str) -> str:
    """The text as the eye sees it: special spaces and hyphens become plain ones, ligatures letters,
    and invisible characters go. A line ends with a line feed, a page with two.
    """
    if "_x000" in text:
        text = _ESCAPED_BREAKS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = _PARAGRAPH_BREAKS.sub("\n\n", _BREAKS.sub("\n", text))
    return _INVISIBLE.sub("", _SPACES.sub(" ", text)).translate(_PLAIN_FORMS)


_AS_WINDOWS = (
    "The text is not UTF-8, and was read as Windows-1252: look at quotation marks, pound signs "
    "and accents."
)


def _note_on_replaced(content: bytes, codec: str) -> str:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return "Some characters could not be read, and are shown as �."
    return ""


def _utf16_without_mark(content: bytes) -> str:
    """The codec of UTF-16 without a mark, if most of every other byte are 0; else empty."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.6
    if len(sample) < 4 or max(even, odd) < most or min(even, odd) > most / 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _as_windows(content: bytes) -> str:
    """The text as Windows-1252; its five undefined bytes as Latin-1."""
    return "".join(
        piece.decode("cp1252") if piece not in _UNDEFINED else piece.decode("latin-1")
        for piece in re.split(b"([\x81\x8d\x8f\x90\x9d])", content)
    )


_UNDEFINED = frozenset({b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"})
