"""Shared by Word and OpenDocument: escaped XML, the parts of a document, the file of a house style,
reproducible zips.
"""

import html
import unicodedata
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import NewType, TypeVar

from recotrack import store
from recotrack.archive import TooMuchError
from recotrack.documents.formats.columns import (
    LINE,
    TURNED_LINE,
    is_beside,
    is_short,
    room_for_names,
    stays_whole,
    with_breaks,
    with_whole_days,
)
from recotrack.documents.formats.house_style import must_be_small, removed_words
from recotrack.documents.formats.properties import Lacking, Properties
from recotrack.documents.tree import (
    Block,
    Cell,
    Contents,
    Facts,
    Figure,
    Heading,
    Hyperlink,
    Inline,
    LineBreak,
    List,
    Notice,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Strong,
    Table,
    Text,
    Tree,
    inside_leading,
    text_of,
)
from recotrack.documents.xml_text import NOT_ALLOWED
from recotrack.problems import Failure
from recotrack.words import as_id, one_line

Xml = NewType("Xml", str)
"""Markup. Only `characters` turns a text into markup, which mypy checks."""
NOTHING = Xml("")
Opened = TypeVar("Opened")

CONTENTS = (Text("Contents"),)
"""The heading of the contents."""
QUOTE_INDENT = 567
"""The indent of a quotation, in twentieths of a point: 1 cm."""


def element(name: str, attributes: dict[str, str] | None = None, *children: Xml) -> Xml:
    """An element, with its attributes escaped."""
    said = "".join(f' {key}="{html.escape(it)}"' for key, it in (attributes or {}).items())
    inside = "".join(children)
    return Xml(f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>")


def characters(text: str) -> Xml:
    """The text, escaped."""
    return Xml(html.escape(text, quote=False))


def joined(parts: Iterable[Xml]) -> Xml:
    """The parts, one after the other."""
    return Xml("".join(parts))


class Writable(Lacking):
    """Texts as XML can hold them, and the characters that it cannot hold."""

    def shown(self, text: str) -> str:
        """The text, with [U+0007] for a character that XML does not allow."""
        return NOT_ALLOWED.sub(lambda found: self.code_of(found[0]), text)


# ---- parts of a document ------------------------------------------------------------------------


class Writer(ABC):
    """Writes a tree part by part, and knows what the next paragraph has to carry."""

    plain_style: str
    """The style of a paragraph of the text."""
    keeps_facts: bool
    """Facts stay on the page of a part that they lead to."""
    tab: Xml

    def __init__(self, writable: Writable) -> None:
        self._shown = writable.shown
        self._breaks = False
        """Whether the next paragraph begins a page."""
        self._leads = False
        """Whether it stays on the page of what follows it."""
        self._turned = False
        """Whether the page is turned."""
        self._counts = {"Table": 0, "Figure": 0}
        self._headings = 0
        self._entries: list[tuple[int, Xml]] = []
        """The level of each heading, and a link to it, for the contents."""
        self._numbers: dict[str, int] = {}
        """The number of each heading by the address of a link to it."""

    def _part(self, part: Part) -> Xml:
        match part:
            case Paragraph() | List():
                return self._block(part)
            case Heading():
                return self._heading(part)
            case Quotation():
                return self._quotation(part)
            case Table():
                return self._table(part)
            case Facts():
                return self._facts(part)
            case Figure():
                return self._figure(part)
            case Notice():
                return self._worded("Notice", part.children)
            case PageBreak():
                self._breaks = True
                return NOTHING
            case Contents():
                entries = [each for each in self._entries if each[0] <= part.depth]
                return self._contents(entries) if entries else NOTHING

    def _block(self, block: Block, *, quoted: bool = False) -> Xml:
        if isinstance(block, Paragraph):
            return self._worded("Quote" if quoted else self.plain_style, block.children)
        return self._list(block, 0, quoted=quoted)

    def _quotation(self, part: Quotation) -> Xml:
        leads, made = self._leads, []
        for each, leads_on in inside_leading(part.blocks):
            self._leads = leads or leads_on
            made.append(self._block(each, quoted=True))
        return joined(made)

    def _items(self, block: List) -> Iterator[tuple[int, tuple[Block, ...]]]:
        """The items of a list with their numbers from 0, each on the page of the next one where the
        list is short, and where it or the next one would begin or end a page alone.
        """
        leads, last = self._leads, len(block.items) - 1
        kept = range(last) if is_short(block, self._characters()) else (0, last - 1)
        for number, item in enumerate(block.items):
            self._leads = leads or (number < last and number in kept)
            yield number, item
        self._leads = leads

    def _entries_of(self, tree: Tree) -> list[tuple[int, Xml]]:
        headings = [each for each in tree.parts if isinstance(each, Heading)]
        for number, each in reversed([*enumerate(headings, 1)]):
            self._numbers[f"#{as_id(text_of(each.children))}"] = number
        return [
            (each.level, self._entry(number, self._plain(each.children)))
            for number, each in enumerate(headings, 1)
        ]

    def _facts(self, facts: Facts) -> Xml:
        """A paragraph for each fact: its name, bold and with a colon, and behind a tab its words.

        The words begin where those of the others do, below a name that is longer than its column.
        """
        line, leads = self._characters(), self._leads
        share = room_for_names(facts, line)
        whole = stays_whole(facts, (share, 1000 - share), line)
        made = []
        for number, (name, words) in enumerate(facts.rows, 1):
            self._leads = whole if number < len(facts.rows) else leads and self.keeps_facts
            bold = Strong((*name, Text(":")))
            gap = self.tab if is_beside(name, share, line) else self._inlines((LineBreak(),))
            fact = joined([self._inlines((bold,)), gap, self._inlines(with_whole_days(words))])
            ends = number == 1, number == len(facts.rows)
            made.append(self._fact(fact, share, ends, rtl=is_rtl(name)))
        return joined(made)

    def _characters(self) -> int:
        """How many characters of a table fit across the page."""
        return TURNED_LINE if self._turned else LINE

    def _plain(self, inlines: Cell) -> str:
        return one_line(self._shown(text_of(inlines)))

    @abstractmethod
    def _worded(self, style: str, words: Cell) -> Xml:
        """A paragraph of a style, in the direction of its words."""

    @abstractmethod
    def _inlines(self, inlines: Cell) -> Xml: ...

    @abstractmethod
    def _list(self, block: List, depth: int, *, quoted: bool) -> Xml: ...

    @abstractmethod
    def _heading(self, heading: Heading) -> Xml: ...

    @abstractmethod
    def _entry(self, number: int, words: str) -> Xml:
        """A link to the heading of this number, and its page, for the contents."""

    @abstractmethod
    def _contents(self, entries: Sequence[tuple[int, Xml]]) -> Xml: ...

    @abstractmethod
    def _table(self, table: Table) -> Xml: ...

    @abstractmethod
    def _fact(self, fact: Xml, share: int, ends: tuple[bool, bool], *, rtl: bool) -> Xml:
        """The paragraph of a fact; the column of the names is `share` thousandths of the line.

        `ends` says whether it is the first of its facts, and whether it is the last.
        """

    @abstractmethod
    def _figure(self, figure: Figure) -> Xml: ...


def words_of(link: Hyperlink) -> Cell:
    """The words of a link. In an address a line may end at its signs, as office programs break the
    words there; not in a mail address or a reference, which are copied.
    """
    same = text_of(link.children) == link.address
    return (Text(with_breaks(link.address)),) if same else link.children


# ---- pictures -----------------------------------------------------------------------------------


def picture_size(png: bytes, line: float, *, turned: bool) -> tuple[float, float]:
    """The width and the height of a picture of 192 dots per inch, in inches; `line` is a line's.

    It is as large as it is, but no wider than the line; on a turned page no higher than that.
    """
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    shown = min(width / 192, line, line * 0.75 * width / height if turned else line)
    return shown, shown * height / width


def headline_and_rest(caption: Cell) -> tuple[Cell, Cell]:
    """The first line of the caption of a picture, which is bold, and what follows, which is not."""
    breaks = (at for at, each in enumerate(caption) if isinstance(each, LineBreak))
    at = next(breaks, len(caption))
    return caption[:at], caption[at:]


# ---- direction of writing ---------------------------------------------------------------------


def is_rtl(inlines: Iterable[Inline]) -> bool:
    """Whether the first letter belongs to a script that runs from right to left."""
    text = text_of(inlines)
    if text.isascii():
        return False
    directions = map(unicodedata.bidirectional, text)
    return next((each != "L" for each in directions if each in {"L", "R", "AL"}), False)


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces of one direction, each with True if that is from right to left.

    Signs belong to the letters before them.
    """
    if text.isascii():
        yield False, text
        return
    rtl = False
    directions: list[bool] = []
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL", "EN", "AN"}:
            rtl = direction in {"R", "AL", "AN"}
        directions.append(rtl)
    for is_right, piece in groupby(zip(directions, text, strict=True), key=lambda pair: pair[0]):
        yield is_right, "".join(each for _, each in piece)


# ---- files ------------------------------------------------------------------------------------


def own_reference(name: str) -> bytes:
    """Recotrack's own file for a house style."""
    shown = f"recotrack/templates/{name}"
    content = store.read_file(store.packaged_templates(), name, shown)
    if content is None:
        raise Failure(f"{shown} is not there", "install recotrack again")
    return content


def reference(
    properties: Properties, name: str, opened: Callable[[bytes], tuple[Opened, tuple[str, ...]]]
) -> Opened:
    """The file that gives its style, opened by its library, without what may not come along.

    What is left out is told to the user. Raises Failure if the file is broken.
    """
    content = properties.template_file(name)
    own = own_reference(name)
    if content is None or content == own:
        return opened(own)[0]
    lent, left = opened_reference(name, content, opened)
    if words := removed_words(name, left):
        properties.tell(words)
    return lent


def opened_reference(
    name: str, content: bytes, opened: Callable[[bytes], tuple[Opened, tuple[str, ...]]]
) -> tuple[Opened, tuple[str, ...]]:
    """A register's own file, and the names of what is left out.

    Raises Failure if it is broken.
    """
    try:
        must_be_small(name, content)
        found = opened(content)
    except TooMuchError:
        raise
    except Exception:  # noqa: BLE001 - a library raises anything for a file not of its kind
        found = None
    if found is not None:
        return found
    kind = {"docx": "Word document (.docx)", "odt": "text in OpenDocument format (.odt)"}
    message = f"templates/{name} is not a {kind[name.rpartition('.')[2]]} that can be read"
    cure = (
        "save it again as one, without a password and not as a template; "
        f"or rename it, and recotrack's own {name} is used"
    )
    raise Failure(message, cure)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these files in their order, without any trace of when and where it was made."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            # OpenDocument wants its first file uncompressed.
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=6)
    return made.getvalue()


def repacked(content: bytes, other: dict[str, bytes]) -> bytes:
    """The zip `content`, with some of its files replaced, as `packed` makes zips."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return packed((name, other.get(name) or archive.read(name)) for name in archive.namelist())
