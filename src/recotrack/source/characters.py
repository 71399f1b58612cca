"""The check of a record's bytes and characters, before it is parsed.

Each test takes one pass of C code over an ordinary file.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recotrack.patterns import Pattern
from recotrack.problems import Spot
from recotrack.words import HIDDEN

LARGEST = 1024 * 1024
"""The most bytes of a record. Most have a few kilobytes; a megabyte is somebody's attachment."""

_CONTROL = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D} | {0x7F})
# C1 controls (NEL among them), line and paragraph separators, what cannot be seen or turns the
# direction of text (a reviewer would see another text than the one that counts), and Unicode's
# noncharacters.
_BEYOND_ASCII = f"\x80-\x9f\u2028\u2029{HIDDEN}\ufffe\uffff"
_HIDDEN = Pattern(f"[{_BEYOND_ASCII}]")
_UNWANTED = Pattern(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{_BEYOND_ASCII}]|\r(?!\n)")
_MARKER = Pattern(r"^(?:<{7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
_BOTH_VERSIONS = [
    re.compile(pattern, re.MULTILINE) for pattern in ("^<{7} ", r"^={7}\r?$", "^>{7} ")
]
_NAMES = {
    "\r": "a carriage return without a line feed",
    "\x00": "a NUL",
    "\x1b": "an escape",
    "\x7f": "a delete character",
    "\x85": "a next-line character",
    "\u00ad": "a soft hyphen",
    "\u200b": "a space without width",
    "\u2060": "a word joiner",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark inside the text",
}
_AS_UTF8 = "the file saved again as UTF-8 (in the editor: Save with encoding)"
# The first bytes of files that are no text, whatever their name.
_NO_TEXT = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")


class CharacterFault(NamedTuple):
    """The reason why a file cannot be read: rule, place, what was found, what to write instead."""

    rule: str
    spot: Spot
    message: str
    write: tuple[str, ...]


def text_of(data: bytes) -> str:
    """The text without its byte order mark; bytes that are no UTF-8 show as replacements."""
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")


def spot_at(text: str, index: int, width: int = 1) -> Spot:
    """Line and column, from 1, of a character of `text`."""
    start = text.rfind("\n", 0, index) + 1
    return Spot(text.count("\n", 0, index) + 1, index - start + 1, width)


def faults_in(data: bytes) -> Iterator[CharacterFault]:
    """The first fault in the characters of `data` that keeps it from being read, if any."""
    if len(data) > LARGEST:
        found = "larger than 1 MiB, which is the most a record may have"
        cure = "a link to the long text, and keep the text elsewhere"
        yield CharacterFault("too-large", Spot(1, 1, 0), found, (cure,))
        return
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        yield _no_text(data) or _not_utf8(data, error)
        return
    if "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text:
        yield from _conflict(text.removeprefix("\ufeff"))
    if _may_be_unwanted(data, text):
        yield from _unwanted(data, text.removeprefix("\ufeff"))


def hidden_in(text: str) -> str | None:
    """The first character of a text that no record may hold, in words; None if there is none."""
    match = _UNWANTED.search(text)
    return _name_of_character(match.group()) if match else None


def _may_be_unwanted(data: bytes, text: str) -> bool:
    return (
        any(control in data for control in _CONTROL)
        or "\r" in text
        or (not text.isascii() and _HIDDEN.search(text) is not None)
    )


def _unwanted(data: bytes, text: str) -> Iterator[CharacterFault]:
    match = _UNWANTED.search(text)
    if match is None:
        return
    if no_text := _no_text(data):
        yield no_text
        return
    found, spot = _name_of_character(match.group()), spot_at(text, match.start())
    if match.group() == "\r":
        cure = "the file saved again with ordinary line ends (LF or CRLF)"
    else:
        cure = "the text without it"
    yield CharacterFault("control-character", spot, found, (cure,))


def _name_of_character(char: str) -> str:
    other = "a character that turns or hides text" if ord(char) > 0x9F else "a control character"
    return f"{_NAMES.get(char, other)} (U+{ord(char):04X})"


def _conflict(text: str) -> Iterator[CharacterFault]:
    match = _MARKER.search(text)
    if match is None:
        return
    spot = spot_at(text, match.start(), 7)
    if not all(version.search(text) for version in _BOTH_VERSIONS):
        yield line_of_conflict(spot)
        return
    found = "git left this file in conflict: it has both versions"
    cures = (
        "recotrack resolve, while git is still merging",
        "the version that holds, without git's lines, if both are still in the file",
    )
    yield CharacterFault("merge-conflict", spot, found, cures)


def line_of_conflict(spot: Spot) -> CharacterFault:
    """The fault of a line of git's conflict markers where the file lacks one of the versions."""
    cure = "the file without it, once the lines around it are right"
    return CharacterFault("merge-conflict", spot, "a line that git left from a conflict", (cure,))


def _no_text(data: bytes) -> CharacterFault | None:
    """The fault of a file that is no text in UTF-8 at all, so that no place in it matters."""
    if data.startswith(_NO_TEXT):
        found, cure = "this is not a text file", "the file outside the records folder"
        return CharacterFault("not-utf8", Spot(1, 1, 0), f"{found}, whatever its name", (cure,))
    if data[:4].count(0) >= 2 or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        marks = {b"\xff\xfe\0\0", b"\0\0\xfe\xff"}
        name = "UTF-32" if data[:4].count(0) == 3 or data[:4] in marks else "UTF-16"
        return CharacterFault("not-utf8", Spot(1, 1, 0), f"this file is {name}", (_AS_UTF8,))
    return None


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> CharacterFault:
    before = data[: error.start].decode().removeprefix("\ufeff")
    spot = spot_at(before, len(before))
    byte = data[error.start : error.start + 1]
    if error.reason == "unexpected end of data":
        found = "the file ends in the middle of a character"
        return CharacterFault(
            "not-utf8", spot, found, ("the file again, whole, from where it came",)
        )
    found = f"byte 0x{byte.hex()} is not UTF-8"
    meant = byte.decode("cp1252", errors="ignore")
    if meant.isprintable() and meant:
        found += f": in Windows-1252 it is {meant}"
    return CharacterFault("not-utf8", spot, found, (_AS_UTF8,))
