"""PDF with a text layer: words by their places on the pages.

Running heads, page numbers and hyphens at the ends of lines are taken out, and told. A scan has no
words, and is refused. What a file says of itself is bounded: pages, what they draw, what unpacks.
"""

import logging
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from recotrack.archive import damaged, protected
from recotrack.intake.paper import Paper, Passage
from recotrack.intake.readers.pdf_flow import flow_of, lines_in
from recotrack.intake.readers.pdf_lines import Line
from recotrack.intake.readers.pdf_pages import Sheet, sheet_of, without_furniture
from recotrack.problems import Failure
from recotrack.words import count_of

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page as Drawn

    from recotrack.intake.readers import Bar

_MOST_PAGES = 1000
_MOST_DRAWN = 150_000
"""Letters, lines and pictures of one page."""
_MOST_NESTED = 20_000
"""Drawings inside drawings of one page: a few lines can ask for a billion."""
_MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all that is packed but for pictures, which are not unpacked."""
_MOST_INSTRUCTIONS = 24 * 1024 * 1024
"""Bytes of what draws the pages, as often as it is asked for: a thousand pages have as much."""
_ANY_INSTRUCTIONS = 2 * 1024 * 1024
_DENSEST = 6
"""Times the size of the file, from there on: one page may be drawn a thousand times."""
_ANY_LETTERS = 30_000
_LEAST_OF_LETTER = 2
"""Bytes of the file for each letter, from there on: with its fonts a real one has ten and more."""
_MOST_REFERENCES = 500_000
_MOST_OBJECTS = 300_000
_MOST_STREAMS = 100_000
"""Beginnings and ends of them."""
_MOST_OF_FONTS = 500_000
"""Letters and widths that fonts name: they name ranges, and a range may be of a billion."""
_PIECE = 1024 * 1024
_FEWEST = 3
"""Characters of a page with a picture that has words."""
_UNTOLD = 0.2
"""Share of letters that the file does not say, from which it cannot be read."""
_NO_LETTER = re.compile("[\ue000-\uf8ff\ufffd]")
"""Characters that mean what each font likes; a bullet now and then is one."""
_EVERYWHERE = re.compile(r"(?i)\b(?:the|and|of|to|in|a|is|for|y|yn|o|i|ar|ac|a'r)\b")
"""Of English and Welsh: every eighth word of a text, also of one in a table."""
_FEWEST_WORDS = 60
"""From so many on a text without any of them is none in either."""
_RAREST = 0.02
_STREAM = re.compile(rb"stream\r?\n")
_NESTED = re.compile(rb"(?:[(\[<]\s{0,2}){1000}")
"""Brackets that open, and none that closes: the library keeps them all."""
_DICTIONARY = 2000
"""Bytes before a stream in which it says what it is."""


def read(name: str, content: bytes, bar: "Bar | None" = None) -> Paper:
    """A document. Raises Failure where it is damaged, protected, a scan, or draws without end."""
    _refuse_bombs(name, content)
    with _silence(), _small_fonts(name):
        sheets = _sheets(name, content, bar)
    _refuse_scans(name, sheets)
    without_furniture(sheets)
    flow = flow_of(sheets)
    notes = list(_notes(content, sheets))
    footnotes = (each for sheet in sheets for each in _footnotes(sheet))
    blocks = (*flow.blocks, *footnotes)
    return Paper(name, blocks, tuple(flow.left_out), tuple(notes))


def _footnotes(sheet: Sheet) -> Iterator[Passage]:
    """Those of a page, each of its lines one: nothing is read from them."""
    for line in sheet.notes:
        yield Passage(line.text, note=True, where=f"page {sheet.number}")


def _sheets(name: str, content: bytes, bar: "Bar | None") -> list[Sheet]:
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.pdf import PDF
    from pdfplumber.utils.exceptions import PdfminerException

    budget = _Budget(
        name,
        min(_ANY_INSTRUCTIONS + _DENSEST * len(content), _MOST_INSTRUCTIONS),
        _ANY_LETTERS + len(content) // _LEAST_OF_LETTER,
    )
    if content.count(b" R") > _MOST_REFERENCES or content.count(b" obj") > _MOST_OBJECTS:
        raise _endless(name)
    try:
        with PDF(BytesIO(content)) as pdf:
            pages = _pages(name, pdf.pages)
            shown = bar(len(pages), "pages") if bar else nullcontext(lambda: None)
            with shown as step:
                return [_with_step(_sheet(name, page, budget), step) for page in pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise protected(name) from None
        raise damaged(name) from error
    except Failure:
        raise
    except RecursionError:
        raise _endless(name) from None
    except Exception as error:  # the library has no class for what a broken file makes of it
        raise damaged(name) from error


def _with_step(sheet: Sheet, step: "Callable[[], None]") -> Sheet:
    step()
    return sheet


def _pages(name: str, pages: "Sequence[Drawn]") -> "Sequence[Drawn]":
    if not pages:
        raise damaged(name)
    if len(pages) > _MOST_PAGES:
        raise Failure(
            f"{name} has {len(pages):,} pages, and {_MOST_PAGES:,} is most",
            "save the pages that matter as a file of their own, and import that",
        )
    return pages


@dataclass
class _Budget:
    """What all pages together may still take."""

    name: str
    instructions: int
    letters: int

    def draw(self) -> None:
        self.letters -= 1
        if self.letters < 0:
            raise _endless(self.name)

    def unpack(self, streams: "Sequence[object]") -> None:
        """Before the library does, as far as there is room for what they unpack to."""
        from pdfminer.pdftypes import PDFStream, resolve1

        for each in streams:
            stream = resolve1(each)
            if isinstance(stream, PDFStream):
                self.instructions -= _size_of(stream, self.instructions + 1)
                if self.instructions < 0:
                    raise _endless(self.name)


def _size_of(stream: "PDFStream", most: int) -> int:
    """How many bytes a stream unpacks to, at most so many."""
    from pdfminer import ascii85, pdftypes

    raw = stream.get_rawdata()
    kinds = [kind for kind, _ in stream.get_filters()]
    if raw is None:  # it was unpacked before
        return len(stream.get_data())
    while kinds and kinds[0] not in pdftypes.LITERALS_FLATE_DECODE:
        kind = kinds.pop(0)
        if kind in pdftypes.LITERALS_ASCII85_DECODE:
            raw = ascii85.ascii85decode(raw)
        elif kind in pdftypes.LITERALS_ASCIIHEX_DECODE:
            raw = ascii85.asciihexdecode(raw)
        else:
            return len(stream.get_data())
    return _unpacked(raw, len(kinds), most) if kinds else len(raw)


def _sheet(name: str, page: "Drawn", budget: _Budget) -> Sheet:
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    class Counting(PDFPageAggregatorWithMarkedContent):
        """As the library draws a page, but not without end."""

        drawn = 0
        nested = 0

        def tag_cur_item(self) -> None:
            self.drawn += 1
            budget.draw()
            if self.drawn > _MOST_DRAWN:
                raise _endless(name)
            super().tag_cur_item()

        def begin_figure(self, *args: Any) -> None:  # noqa: ANN401 - as the library has it
            self.nested += 1
            if self.nested > _MOST_NESTED:
                raise _endless(name)
            super().begin_figure(*args)

    class Measured(PDFPageInterpreter):
        """As the library reads what draws a page, and what that draws in turn, but not for ever."""

        def execute(self, streams: "Sequence[object]") -> None:
            budget.unpack(streams)
            super().execute(streams)

    device = Counting(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    Measured(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001 - where the library keeps what it drew
    sheet = sheet_of(page)
    page.close()
    return sheet


def _refuse_bombs(name: str, content: bytes) -> None:
    """Unpack what is packed, once and in pieces, as far as it is no picture."""
    if _NESTED.search(content) or len(_STREAM.findall(content)) > _MOST_STREAMS:
        raise _endless(name)
    left, end, whole = _MOST_UNPACKED, 0, memoryview(content)
    for found in _STREAM.finditer(content):
        said = content[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        if b"/Fl" not in said or b"/Image" in said:
            continue
        layers = max(1, said.count(b"/FlateDecode"))
        end = max(end, _end(content, found.end()) if end < found.end() else end)
        left -= _unpacked(whole[found.end() : end], layers, left)
        if left <= 0:
            raise _endless(name)


def _end(content: bytes, start: int) -> int:
    found = content.find(b"endstream", start)
    return len(content) if found < 0 else found


def _unpacked(packed: bytes | memoryview, layers: int, most: int) -> int:
    """How many bytes it unpacks to, at most so many; 0 where it is no such thing."""
    try:
        for _ in range(layers - 1):
            packed = zlib.decompressobj().decompress(packed, most)
        unpacking, size = zlib.decompressobj(), 0
        while packed and size < most and not unpacking.eof:
            size += len(unpacking.decompress(packed, _PIECE))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return 0
    return size


def _refuse_scans(name: str, sheets: Sequence[Sheet]) -> None:
    letters = "".join(line.text for sheet in sheets for line in _all_lines(sheet))
    untold = letters.count("(cid:") * len("(cid:0)") + len(_NO_LETTER.findall(letters))
    if untold > _UNTOLD * len(letters):
        raise Failure(
            f"{name} shows letters, but does not say which they are",
            "have its text recognised (OCR), or ask for the document that it was made from",
        )
    if not letters.strip():
        raise Failure(
            f"{name} is a scan: its pages are pictures, and there is no text in it",
            "have its text recognised (OCR) and save it as a PDF with a text layer, or as text; or "
            "ask for the document that it was made from",
        )


def _all_lines(sheet: Sheet) -> Iterator[Line]:
    for part in sheet.parts:
        yield from lines_in(part)


def _notes(content: bytes, sheets: Sequence[Sheet]) -> Iterator[str]:
    without = [sheet.number for sheet in sheets if not any(_all_lines(sheet))]
    scans = [sheet.number for sheet in sheets if sheet.number in without and sheet.pictures]
    if scans:
        pages = ", ".join(map(str, scans))
        one = len(scans) == 1
        yield (
            f"Page{'' if one else 's'} {pages}: {'a picture' if one else 'pictures'} without text, "
            "perhaps a scan, and not read."
        )
    pictures = sum(sheet.pictures for sheet in sheets if sheet.number not in without)
    if pictures:
        yield f"{count_of(pictures, 'picture')} not read."
    if _is_gibberish(sheets):
        yield (
            "Hardly a word of it is English or Welsh: the file may say other letters than it "
            "shows. If what is read is nonsense, have its text recognised (OCR), and import that."
        )
    if b"%%EOF" not in content[-2048:]:
        yield "The end of the file is missing: so may be its last pages."
    if b"/AcroForm" in content:
        yield "It is a form: what was filled in is read only where it is drawn on the page."


def _is_gibberish(sheets: Sequence[Sheet]) -> bool:
    """Whether words that stand in every text are missing, as where a font shifts its letters."""
    text = " ".join(line.text for sheet in sheets for line in _all_lines(sheet))
    count = len(text.split())
    return count >= _FEWEST_WORDS and len(_EVERYWHERE.findall(text)) < _RAREST * count


def _endless(name: str) -> Failure:
    return Failure(
        f"{name} draws or unpacks more than any document does, and was not read to its end",
        "print it to a new PDF, if you trust who made it, and import that",
    )


def _bounded(
    widths: Callable[[list[object]], Any], numbers: int, take: Callable[[float], None]
) -> Callable[[Any], Any]:
    """As the library reads widths, where first, last and so many numbers in all are a range."""
    from pdfminer.pdftypes import resolve1

    def bounded(seq: Iterable[object]) -> Any:  # noqa: ANN401 - as the library has it
        listed = [resolve1(each) for each in seq]
        run: list[float] = []
        for each in listed:
            if isinstance(each, list):
                run = []
            elif isinstance(each, int | float):
                run.append(each)
            if len(run) == numbers:
                take(run[1] - run[0])
                run = []
        return widths(listed)

    return bounded


@contextmanager
def _small_fonts(name: str) -> Iterator[None]:
    """Within it, no font makes the library write out more of its ranges than fonts have."""
    from pdfminer import pdffont
    from pdfminer.cmapdb import FileCMap, FileUnicodeMap

    left = _MOST_OF_FONTS
    of_letters, of_codes = FileUnicodeMap.add_cid2unichr, FileCMap.add_code2cid

    def take(count: float) -> None:
        nonlocal left
        left -= max(0, int(count))
        if left < 0:
            raise _endless(name)

    def letters(self: FileUnicodeMap, cid: int, code: Any) -> None:  # noqa: ANN401
        take(1)
        of_letters(self, cid, code)

    def codes(self: FileCMap, code: str, cid: int) -> None:
        take(1)
        of_codes(self, code, cid)

    with ExitStack() as stack:
        for of, named, made in (
            (pdffont, "get_widths", _bounded(pdffont.get_widths, 3, take)),
            (pdffont, "get_widths2", _bounded(pdffont.get_widths2, 5, take)),
            (FileUnicodeMap, "add_cid2unichr", letters),
            (FileCMap, "add_code2cid", codes),
        ):
            stack.callback(setattr, of, named, getattr(of, named))
            setattr(of, named, made)
        yield


@contextmanager
def _silence() -> Iterator[None]:
    """What the library logs of a file that is slightly wrong, is of no use to anybody."""
    loggers = [logging.getLogger(each) for each in ("pdfminer", "pdfplumber")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)
