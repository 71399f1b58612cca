"""Files of separated values. The separator is the one of , ; tab and | that gives even rows.

All values are text, even if they look like a formula.
"""

import csv
import io
import math
import re
from collections import Counter
from functools import cache

from recotrack.archive import damaged
from recotrack.intake.paper import Cell, Paper
from recotrack.intake.readers import spread
from recotrack.intake.readers.decoding import decoded
from recotrack.intake.readers.numerals import letters
from recotrack.intake.readers.passages import Piece
from recotrack.problems import Failure

_SEPARATORS = ",;\t|"
_SAMPLE = 200
"""The number of rows that are tried to find the separator."""
_MOST_COLUMNS = 16_384
"""The columns of a spreadsheet."""
_LINE_END = re.compile(r"\r\n?")


def read(name: str, content: bytes) -> Paper:
    """The file as one table. Its cells have places as in a spreadsheet: B7.

    Raises Failure if the file has more than any tracker.
    """
    whole = decoded(content)
    text, separator = _text_and_separator(_LINE_END.sub("\n", whole.text))
    cells = {}
    words = spread.CellWords(name)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
            if len(row) > _MOST_COLUMNS:
                raise Failure(
                    f"{name}, row {number}, has {len(row):,} cells; the limit is {_MOST_COLUMNS:,}",
                    "check that it is the right file, with a line for each row",
                )
            for column, value in enumerate(row, start=1):
                where = f"{_name_of(column)}{number}"
                if lines := words.passages([Piece(value)], where):
                    cells[number, column] = Cell(lines, where=where)
            spread.refuse_many(name, len(cells))
    except csv.Error:
        raise damaged(name) from None
    table = spread.table(cells, (), title="", where=name)
    return Paper(name, (table,) if table.rows else (), notes=(whole.note,) if whole.note else ())


@cache  # thousands of rows have the same columns
def _name_of(column: int) -> str:
    return letters(column).upper()


def _text_and_separator(text: str) -> tuple[str, str]:
    """The text and its separator, which Excel may state in the first line: sep=;"""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return rest, first[4]
    return text, max(_SEPARATORS, key=lambda each: _evenness(text, each))


def _evenness(text: str, separator: str) -> float:
    """The evenness of rows with a separator: higher for more cells in a row and more such rows."""
    widths: Counter[int] = Counter()
    try:
        # Strict: if something else follows a closing quote, this is not the separator.
        rows = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
        for number, row in enumerate(rows):
            if number == _SAMPLE:
                break
            widths[len(row)] += 1
    except csv.Error:
        return 0
    del widths[0]
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda each: (each[0] > 1, each[1]))
    return math.sqrt(min(width, 40)) * count / widths.total() if width > 1 else 0
