"""Opens zips, which docx, xlsx and odt are, without trusting what they say of themselves.

A few thousand bytes can unpack to more than any machine holds, and a few lines of XML can mean a
billion words. So every entry is unpacked here once, in pieces, and counted, before a library that
expects no harm sees the file. Elements are counted too: an empty paragraph can take a thousandth of
a byte of the archive, and takes a thousand bytes in the memory of a library.
"""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from recotrack.problems import Failure
from recotrack.words import count_of

_MOST_ENTRIES = 10_000
_MOST_BYTES = 300 * 1024 * 1024
"""The most bytes of all entries, unpacked. Most of them are pictures."""
_MOST_XML = 100 * 1024 * 1024
"""The most bytes of XML among them: a workbook with a format on each of a million rows has as
many."""
_MOST_ELEMENTS = 250_000
"""The most elements in all XML other than sheets. A report of five hundred pages has half as
many."""
_MOST_OF_SHEETS = 4_000_000
"""The most elements in a workbook's sheets. Most are cells that have a format and nothing else."""
_MOST_CHARACTERS = 10_000_000
"""The most characters of text in all XML other than sheets: three times those of the longest
document that is read."""
_MOST_ATTRIBUTES = 1000
"""The most attributes of one element. Office programs write some dozens."""
_ANY_RATIO = 20 * 1024 * 1024
"""An archive that unpacks to no more than these bytes may have any ratio."""
_MOST_RATIO = 200
"""The greatest ratio of unpacked to packed bytes. The most repetitive real files reach a
hundred."""
_DEEPEST = 500
"""The most levels of XML. Word nests a few dozen, and libraries use recursion."""
_PIECE = 1024 * 1024
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip
"""What unpacking raises if the file is not an archive, or not one that an office program packs."""
BROKEN = (
    expat.ExpatError, LookupError, ValueError, AttributeError, TypeError, OSError,
)  # fmt: skip
"""What libraries raise for a file whose parts do not fit together. They have no class for it."""
_XML = (".xml", ".rels", ".vml")
_ENCODINGS = {"UTF-8", "UTF-16"}
_SHEETS = "xl/worksheets/"


class TooMuchError(Failure):
    """An archive that would fill the memory, or that no office program makes."""


class Limits(NamedTuple):
    """The limits of an archive. Tests set them low."""

    entries: int = _MOST_ENTRIES
    size: int = _MOST_BYTES
    any_ratio: int = _ANY_RATIO
    ratio: int = _MOST_RATIO
    xml: int = _MOST_XML
    elements: int = _MOST_ELEMENTS
    of_sheets: int = _MOST_OF_SHEETS
    any_encoding: bool = True
    """Whether XML may be in other encodings than UTF-8 and UTF-16, which office programs write."""


_LIMITS = Limits()


def guarded(name: str, content: bytes, limits: Limits = _LIMITS) -> bytes:
    """The bytes of `content`, which are now safe for a library that unpacks all of them.

    Raises Failure if the file is protected with a password, damaged, or too large, or has XML that
    declares entities or is nested too deeply.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_many(name, archive, limits)
            _refuse_protected(name, archive)
            _unpack_all(name, archive, len(content), limits)
    except _BROKEN as error:
        raise damaged(name) from error
    return content


def must_be_sound(name: str, parts: Iterable[bytes], limits: Limits = _LIMITS) -> None:
    """Raises Failure if a library is about to read XML that `guarded` would refuse.

    It is for parts that `guarded` has not read as XML, since their names do not say that they are.
    """
    count = _SharedCount(limits.elements, "elements")
    for each in parts:
        watch = _XmlGuard(name, count, any_encoding=limits.any_encoding)
        try:
            watch.feed(each)
            watch.close()
        except _BROKEN as error:
            raise damaged(name) from error


def entry(content: bytes, path: str) -> bytes:
    """The bytes of an entry in an archive that `guarded` has passed; empty if there is none."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(path) if path in archive.namelist() else b""


def entries(content: bytes) -> frozenset[str]:
    """The paths of all entries; none if the file cannot be opened as an archive."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN:
        return frozenset()


def is_xml(path: str) -> bool:
    """Whether an entry is guarded as XML, by its path.

    A library must read no other entry as XML, unless the entry has passed `must_be_sound`.
    """
    return path.lower().endswith(_XML)


def damaged(name: str) -> Failure:
    """The failure for a file that its own program could not open either."""
    return Failure(
        f"{name} is damaged: it cannot be read to its end",
        "open it in the program it comes from and save it again, or ask for another copy",
    )


def protected(name: str) -> Failure:
    """The failure for a file that is protected with a password."""
    return Failure(
        f"{name} is protected with a password",
        "open it with the password, save a copy without one, and import that",
    )


def _refuse_many(name: str, archive: zipfile.ZipFile, limits: Limits) -> None:
    found = len(archive.infolist())
    if found > limits.entries:
        raise _too_large(name, f"holds {count_of(found, 'part')}; the limit is {limits.entries:,}")


def _refuse_protected(name: str, archive: zipfile.ZipFile) -> None:
    manifest = "META-INF/manifest.xml"  # OpenDocument says there which parts are encrypted
    if any(each.flag_bits & _ENCRYPTED for each in archive.infolist()):
        raise protected(name)
    if manifest in archive.namelist():
        with archive.open(manifest) as part:
            if b"encryption-data" in part.read(_PIECE):
                raise protected(name)


def _unpack_all(name: str, archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    unpacked = of_xml = 0
    count = _SharedCount(limits.elements, "elements")
    of_sheets = _SharedCount(limits.of_sheets, "rows and cells")
    for each in archive.infolist():
        path = each.filename.lower()
        counted = of_sheets if path.startswith(_SHEETS) else count
        watch = _XmlGuard(name, counted, any_encoding=limits.any_encoding) if is_xml(path) else None
        with archive.open(each) as part:
            while piece := part.read(_PIECE):
                unpacked += len(piece)
                _refuse_large(name, unpacked, packed, limits)
                if watch is not None:
                    of_xml += len(piece)
                    if of_xml > limits.xml:
                        raise _too_large(name, f"has more than {limits.xml // 1024**2:,} MB of XML")
                    watch.feed(piece)
        if watch is not None and each.file_size:  # LibreOffice writes parts without a byte
            watch.close()


def _refuse_large(name: str, unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > limits.size:
        raise _too_large(name, f"unpacks to more than {limits.size // 1024**2:,} MB")
    if unpacked > limits.any_ratio and unpacked > packed * limits.ratio:
        raise _too_large(name, f"unpacks to more than {limits.ratio} times its size")


def _too_large(name: str, why: str) -> Failure:
    return TooMuchError(
        f"{name} {why}: no office document is like that, so it was not opened",
        "if you trust who made it, save a smaller copy from its own program, and import that",
    )


@dataclass
class _SharedCount:
    """The number of elements and characters in parts that share a limit."""

    most: int
    what: str
    found: int = 0
    characters: int = 0


class _XmlGuard:
    """Reads XML before a library does, and refuses what would keep the library busy for ever."""

    def __init__(self, name: str, count: _SharedCount, *, any_encoding: bool) -> None:
        self._name = name
        self._count = count
        self._depth = 0
        self._parser = expat.ParserCreate()
        if not any_encoding:
            self._parser.XmlDeclHandler = self._declared
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.buffer_text = True

    def feed(self, piece: bytes) -> None:
        self._parse(piece, last=False)

    def close(self) -> None:
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, LookupError) as error:  # LookupError for an unknown encoding
            raise damaged(self._name) from error

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        # In another encoding, one reader may see elements that another does not.
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise damaged(self._name)

    def _entity(self, *_: object) -> None:
        raise TooMuchError(
            f"{self._name} declares entities in its XML, which no office program writes, "
            "so it was not opened",
            "if you trust who made it, save a copy from its own program, and import that",
        )

    def _start(self, _: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _too_large(self._name, f"is nested deeper than {_DEEPEST} levels")
        if len(attributes) > _MOST_ATTRIBUTES:
            many = f"has {len(attributes):,} attributes on an element"
            raise _too_large(self._name, f"{many}; the limit is {_MOST_ATTRIBUTES:,}")
        self._count.found += 1
        if self._count.found > self._count.most:
            raise _too_large(self._name, f"has more than {self._count.most:,} {self._count.what}")

    def _text(self, words: str) -> None:
        self._count.characters += len(words)
        if self._count.characters > _MOST_CHARACTERS:
            raise _too_large(self._name, f"has more than {_MOST_CHARACTERS:,} characters of text")

    def _end(self, _: str) -> None:
        self._depth -= 1
