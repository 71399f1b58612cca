"""Files of separated values: commas, semicolons, tabs or bars, whichever part the lines alike.

All that stands in them is text. What looks like a formula is text too.
"""

import csv
import io
import math
import re
from collections import Counter

from recotrack.archive import damaged
from recotrack.intake.paper import Cell, Paper
from recotrack.intake.readers import spread
from recotrack.intake.readers.decoding import decoded, seen
from recotrack.problems import Failure

_SEPARATORS = ",;\t|"
_SAMPLE = 200
"""Rows by which the separator is told."""
_MOST_COLUMNS = 16_384
"""As many as a sheet has."""
_LINE_END = re.compile(r"\r\n?")


def read(name: str, content: bytes) -> Paper:
    """The lines as one table. Its cells say their row as a spreadsheet counts them: B7.

    Raises Failure where a cell is so long, or there are so many, that it is no tracker.
    """
    whole = decoded(content)
    text, separator = _separated(_LINE_END.sub("\n", whole.text))
    cells = {}
    words = spread.Words(name)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
            if len(row) > _MOST_COLUMNS:
                raise Failure(
                    f"{name}, row {number}, has {len(row):,} cells, and {_MOST_COLUMNS:,} is most",
                    "check that it is the right file, with a line for each row",
                )
            for column, value in enumerate(row, start=1):
                where = f"{spread.letters(column)}{number}"
                if lines := spread.passages(words.add(seen(value)), where=where):
                    cells[number, column] = Cell(lines, where=where)
            spread.refuse_many(name, len(cells))
    except csv.Error:
        raise damaged(name) from None
    table = spread.table(cells, (), title="", where=name)
    return Paper(name, (table,) if table.rows else (), notes=(whole.note,) if whole.note else ())


def _separated(text: str) -> tuple[str, str]:
    """The text, and what parts its cells. Excel may say so in the first line: sep=;"""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return rest, first[4]
    return text, max(_SEPARATORS, key=lambda each: _alikeness(text, each))


def _alikeness(text: str, separator: str) -> float:
    """How many cells a row has, where most have as many: what parts the lines makes them alike."""
    widths: Counter[int] = Counter()
    try:
        # Strict: behind a closing quote there is the separator, or this one is not it.
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
