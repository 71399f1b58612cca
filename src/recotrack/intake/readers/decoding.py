"""Bytes of a text to characters, and which characters nobody sees."""

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAMPLE = 1024
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_BREAKS = re.compile("\x0c|\u2029")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SAME = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u2010": "-", "\u2011": "-",
})  # fmt: skip


class Decoded(NamedTuple):
    """A text as characters; line ends are line feeds."""

    text: str
    note: str = ""
    """Which encoding it was read in, where that had to be guessed."""


def decoded(content: bytes) -> Decoded:
    """A text in UTF-8, in UTF-16, or as Windows wrote it before either."""
    for mark, codec, _ in _MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(codec, "replace"), _replaced(content, codec))
    guess = _utf16_of(content)
    if guess:
        text = content.decode(guess, "replace")
        return Decoded(text, "The text has no mark of its encoding, and was read as UTF-16.")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return Decoded(_windows(content), _AS_WINDOWS)


def seen(text: str) -> str:
    """The text as the eye has it: spaces are spaces, ligatures are letters, a hyphen that may not
    break is a hyphen, what takes no room is not there. Line ends are line feeds, and two of them
    where a page ends.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _PARAGRAPH_BREAKS.sub("\n\n", _BREAKS.sub("\n", text))
    return _UNSEEN.sub("", _SPACES.sub(" ", text)).translate(_SAME)


_AS_WINDOWS = (
    "The text is not UTF-8, and was read as Windows-1252: look at quotation marks, pound signs "
    "and accents."
)


def _replaced(content: bytes, codec: str) -> str:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return "Some characters could not be read, and stand as �."
    return ""


def _utf16_of(content: bytes) -> str:
    """Of a text without a mark the byte order, where every other byte is nought."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.6
    if len(sample) < 4 or max(even, odd) < most or min(even, odd) > most / 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _windows(content: bytes) -> str:
    """As Windows-1252; the five bytes that it leaves open as Latin-1 has them."""
    return "".join(
        piece.decode("cp1252") if piece not in _OPEN else piece.decode("latin-1")
        for piece in re.split(b"([\x81\x8d\x8f\x90\x9d])", content)
    )


_OPEN = frozenset({b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"})
