"""OpenDocument spreadsheets. Each sheet is a table with its name as title; a cell has the text that
it shows, as one of Excel has. Formulas are read as their saved values.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from recotrack.archive import entry
from recotrack.dates import uk
from recotrack.intake.paper import Cell, Paper, Table
from recotrack.intake.readers import fills, spread
from recotrack.intake.readers.numerals import bounded_number, letters
from recotrack.intake.readers.odt import Styles, rows_of
from recotrack.intake.readers.passages import Piece
from recotrack.intake.readers.spread import Merge
from recotrack.intake.readers.xml import attribute, child_of, damaged_if_broken, local, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_REPEATED = 100
"""The most times that a row or a cell with words may be repeated."""
_LARGEST = 1_048_576
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(name: str, content: bytes) -> Paper:
    """The paper of a spreadsheet, with its hidden sheets. `archive.guarded` has checked `content`.

    Raises Failure if it is damaged, or has more filled cells than any tracker.
    """
    with damaged_if_broken(name):
        body = parsed(entry(content, "content.xml"))
        styles = Styles(parsed(entry(content, "styles.xml") or b"<none/>"), body)
        sheets = [each for each in body.iter() if local(each) == "table"]
        reader = _Reader(name, styles)
        tables = [reader.table(each) for each in sheets]
    return Paper(name, tuple(each for each in tables if each.rows), notes=tuple(reader.notes))


class _At(NamedTuple):
    """The place of a cell, from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        return f"{letters(self.column).upper()}{self.row}"


class _Reader:
    def __init__(self, name: str, styles: Styles) -> None:
        self._name, self._styles = name, styles
        self._words = spread.CellWords(name)
        self._filled = 0
        self.notes: list[str] = []

    def table(self, sheet: "_Element") -> Table:
        title = attribute(sheet, "name")
        cells: dict[tuple[int, int], Cell] = {}
        merges: list[Merge] = []
        number, hidden = 1, 0
        for row in rows_of(sheet):
            times = bounded_number(attribute(row, "number-rows-repeated"), _LARGEST)
            above = len(cells)
            for copy in range(min(times, _MOST_REPEATED)):
                made = [*self._row(row, title, number + copy)]
                if not made:
                    break
                for place, cell, (rows, columns) in made:
                    cells[place] = cell
                    if rows * columns > 1:
                        last = place.row + rows - 1, place.column + columns - 1
                        merges.append(Merge(*place, *last))
            spread.refuse_many(self._name, self._filled + len(cells))
            if len(cells) > above and attribute(row, "visibility") in {"collapse", "filter"}:
                hidden += times
            number += times
        self._filled += len(cells)
        if hidden:
            self.notes.append(spread.hidden_note(title, hidden, "row"))
        return spread.table(cells, merges, title=title, where=f"sheet {title}")

    def _row(
        self, row: "_Element", title: str, number: int
    ) -> Iterator[tuple[_At, Cell, tuple[int, int]]]:
        """The filled cells of a row, each with the rows and columns that it spans."""
        column = 1
        for each in row:
            if local(each) not in {"table-cell", "covered-table-cell"}:
                continue
            times = bounded_number(attribute(each, "number-columns-repeated"), _LARGEST)
            spans = (
                bounded_number(attribute(each, "number-rows-spanned"), _LARGEST),
                bounded_number(attribute(each, "number-columns-spanned"), _LARGEST),
            )
            for at in (_At(number, column + n) for n in range(min(times, _MOST_REPEATED))):
                cell = self._cell(each, f"{title}!{at.name}")
                if cell.passages or cell.comments:
                    yield at, cell, spans
                elif cell.colour:
                    yield at, cell, (1, 1)
                else:
                    break
            column += times

    def _cell(self, element: "_Element", where: str) -> Cell:
        style = attribute(element, "style-name")
        value = _value_of(element)
        pieces = self._pieces_below(element, style)
        if isinstance(value, dt.date) and pieces:
            struck = all(each.struck for each in pieces if each.text)
            pieces = [Piece(uk(value), pieces[0].bold, struck)]
        said = self._pieces_below(child_of(element, "annotation"), "")
        shade = self._styles.property_of(style, "background-color", "table-cell-properties")
        return Cell(
            self._words.passages(pieces, where),
            value if pieces else None,
            where=where,
            comments=self._words.passages(said, f"{where}, a comment"),
            colour=fills.colour_named(shade) if re.fullmatch(r"#[0-9a-fA-F]{6}", shade) else "",
        )

    def _pieces_below(self, element: "_Element | None", style: str) -> list[Piece]:
        """The text of the paragraphs in a cell of this style, or in a comment."""
        look = Piece("", self._styles.is_bold(style), self._styles.is_struck(style))
        pieces: list[Piece] = []
        for each in element if element is not None else ():
            if local(each) == "p":
                pieces += [Piece("\n")] if pieces else []
                pieces += self._pieces(each, look)
        return pieces

    def _pieces(self, element: "_Element", look: Piece) -> Iterator[Piece]:
        yield look._replace(text=element.text or "")
        for each in element:
            name = local(each)
            if name in {"s", "tab", "line-break"}:
                yield look._replace(text="\n" if name == "line-break" else " ")
            elif name and name != "annotation":
                struck = look.struck or self._styles.is_struck(attribute(each, "style-name"))
                yield from self._pieces(each, look._replace(struck=struck))
            yield look._replace(text=each.tail or "")


def _value_of(element: "_Element") -> dt.date | float | bool | None:
    """The value of a cell if it is no text. The time of day is dropped."""
    kind = attribute(element, "value-type")
    if kind == "date" and (day := _DAY.match(attribute(element, "date-value"))):
        try:
            return dt.date.fromisoformat(day[0])
        except ValueError:
            return None
    if kind == "boolean":
        return attribute(element, "boolean-value") == "true"
    said = attribute(element, "value")
    return float(said) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", said) else None
