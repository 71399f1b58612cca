"""A table as a sheet: its headings, the meanings of its columns, and its rows.

Headings may be below title rows, take two lines, be merged over several columns, and be printed
again further down. A row finds its cells by the meaning of their columns.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from recotrack.change import as_line
from recotrack.dates import day_or_none
from recotrack.intake.paper import Cell, Table
from recotrack.intake.readers.grid import Places, Slot
from recotrack.intake.trackers.days import Day
from recotrack.intake.trackers.facts import is_report
from recotrack.intake.trackers.meanings import (
    HeadingMeaning,
    Means,
    folded_heading,
    meaning_of_heading,
    probable_meaning,
)
from recotrack.intake.trackers.statuses import decision_in, names_nothing, says_nothing
from recotrack.intake.weighing import Weight, possible
from recotrack.words import one_line

_SEARCHED_ROWS = 60
"""The number of rows in which the headings must begin. Titles and explanations are above."""
_LONGEST_HEADING = 90
_LEAST_OF_FORM = 4
"""The number of known headings below each other that make a form."""
_TEXT_COLUMNS = frozenset({Means.TEXT, Means.SUB, Means.ACTION})
_WITH_NUMBERS_ALONE = frozenset({Means.ANSWER, Means.BODY_ANSWER, Means.UPDATE})
"""Columns that may go with a number alone, without the text of the recommendation."""
_WORK_COLUMNS = frozenset(Means) - {
    Means.NUMBER, Means.REPORT, Means.PUBLISHED, Means.INSPECTORATE, Means.KIND, Means.TEXT,
    Means.SUB, Means.ADDRESSEE, Means.DECISION, Means.ANSWER, Means.BODY_ANSWER, Means.DEADLINE,
    Means.PILLAR,
}  # fmt: skip
"""Columns that a tracker has and a response does not."""
_SENTENCE = re.compile(r"\b(?:should|must)\b|.{25,}\.$")
_ROW_NUMBER = re.compile(r"(\d+)$")
_MOST_OF_OUTLINE, _FEWEST_OF_OUTLINE = 2, 3
"""Cells of a row that names a report in an outline, and columns of its sheet."""
_FEWEST_OF_NOTES = 2
"""Columns of a sheet of which a row with one cell is no row of the table."""
_EMPTY = Cell()


@dataclass(frozen=True)
class Column:
    """A column with its heading."""

    heading: str
    meaning: HeadingMeaning
    weights: tuple[Weight, ...] = ()
    """What a heading that is not known may mean by its single words. The first one was taken, if
    the column has a meaning; else they are asked about.
    """


@dataclass(frozen=True)
class Row:
    """A row below the headings."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]

    @cached_property
    def _by_meaning(self) -> dict[Means | None, list[Cell]]:
        """The filled cells by the meanings of their columns; a row is asked for many of them."""
        found: dict[Means | None, list[Cell]] = {}
        for column, slot in zip(self.columns, self.slots, strict=True):
            its = found.setdefault(column.meaning.means, [])
            if slot.cell.passages:
                its.append(slot.cell)
        return found

    def has(self, *means: Means) -> bool:
        """Whether a column has one of these meanings."""
        return not self._by_meaning.keys().isdisjoint(means)

    def cells(self, means: Means) -> list[Cell]:
        """The filled cells of the columns with this meaning, merged ones from above included."""
        return self._by_meaning.get(means, [])

    def cell(self, means: Means) -> Cell:
        """The first filled cell of such a column; an empty one if there is none."""
        its = self._by_meaning.get(means)
        return its[0] if its else _EMPTY

    def named(self, means: Means) -> Cell:
        """The first cell of such a column that names something: no dash, TBC, yes or no."""
        for cell in self.cells(means):
            if not names_nothing(cell.text):
                return cell
        return _EMPTY

    @cached_property
    def own(self) -> tuple[tuple[Column, Cell], ...]:
        """The filled cells that begin in this row."""
        return tuple(
            (column, slot.cell)
            for column, slot in zip(self.columns, self.slots, strict=True)
            if slot.first and slot.cell.passages
        )

    def own_of(self, *means: Means) -> list[tuple[Column, Cell]]:
        """Those of the columns with one of these meanings."""
        if not self.has(*means):
            return []
        return [each for each in self.own if each[0].meaning.means in means]

    @property
    def has_action(self) -> bool:
        """Whether it names an action: what else it says is of that, and not of the finding."""
        return not says_nothing(self.cell(Means.ACTION).text)

    def decision_in(self, cell: Cell, own: Mapping[str, str]) -> str | None:
        """The decision on the recommendation in a cell of its status; None if it is a status."""
        return decision_in(as_line(cell.text), own, of_action=self.has_action)

    @property
    def report_over(self) -> Cell | None:
        """The cell that names the report of the rows below, in an outline: nothing is beside it but
        the row's own number. None for another row.
        """
        if len(self.own) > _MOST_OF_OUTLINE or len(self.columns) <= _FEWEST_OF_OUTLINE:
            return None
        said = [cell for column, cell in self.own if column.meaning.means is not Means.NUMBER]
        said = said or [cell for _, cell in self.own]
        return said[0] if len(said) == 1 and is_report(one_line(said[0].text)) else None


@dataclass(frozen=True)
class Sheet:
    """A table with headings that are understood."""

    title: str
    columns: tuple[Column, ...]
    """The columns by the first row of headings."""
    above: tuple[Cell, ...]
    """The filled cells above the headings."""
    headings: tuple[Cell, ...]
    """The cells of all headings, those printed again further down included."""
    rows: tuple[Row, ...]
    heading: str = ""
    """The words of the nearest heading above the table, in a document."""
    repeats: tuple[Cell, ...] = ()
    """The cells that stand for the one above, with "ditto" or the like."""
    heading_row: int = 0
    """The number of the headings' first row, as the spreadsheet counts."""
    heading_lines: int = 1

    @cached_property
    def values(self) -> tuple[list[str], ...]:
        """The words of each column. The only one of a row is a note below the table: Key: B =
        complete; or the name of a report over the rows below.
        """
        many = len(self.columns) > _FEWEST_OF_NOTES
        rows = [row for row in self.rows if not (many and (len(row.own) == 1 or row.report_over))]
        cells = (
            (one_line(row.slots[index].cell.text) for row in rows)
            for index in range(len(self.columns))
        )
        return tuple([each for each in column if each] for column in cells)

    def has(self, *means: Means) -> bool:
        """Whether a column has one of these meanings."""
        return any(column.meaning.means in means for column in self.columns)

    def with_columns(self, changed: Callable[[Column], Column]) -> "Sheet":
        """The sheet with each of its columns changed."""
        # Thousands of rows share their columns.
        before = {id(each): each for each in (self.columns, *(row.columns for row in self.rows))}
        now = {key: tuple(map(changed, columns)) for key, columns in before.items()}
        if now == before:
            return self
        rows = tuple(Row(row.slots, now[id(row.columns)]) for row in self.rows)
        return replace(self, columns=now[id(self.columns)], rows=rows)

    @property
    def is_tracker(self) -> bool:
        """Whether the sheet reports on work. Recommendations with answers alone are a response."""
        # Answers to bare numbers, or to several reports, can only be told apart by their columns.
        if self.has(*_WITH_NUMBERS_ALONE) and self.has(
            Means.REPORT if self.has(*_TEXT_COLUMNS) else Means.NUMBER
        ):
            return True
        return self.has(*_TEXT_COLUMNS) and self.has(*_WORK_COLUMNS)


@dataclass(frozen=True)
class SheetMapping:
    """The part of a mapping about one sheet: where its headings are, and what each means."""

    title: str
    heading_row: int
    heading_lines: int
    columns: tuple[tuple[str, HeadingMeaning], ...]


def sheet_of(table: Table, mapped: SheetMapping | None = None) -> Sheet | None:
    """The table as a sheet; None if no row has headings that are understood."""
    grid = Places(table.rows).rows()
    found = _mapped_headings(grid, mapped) if mapped else _find_headings(grid)
    if found is None and mapped is None:
        found = _find_probable_headings(grid)
    if found is None:
        return None
    start, lines, columns = found
    if mapped is None and _are_labels(grid[start + lines :]):
        return None
    columns = columns if mapped else _with_probable_meanings(columns)
    headings = list(_filled_cells(grid[start : start + lines]))
    rows: list[Row] = []
    current = columns
    for slots in grid[start + lines :]:
        again = _columns_if_headings(slots, current, mapped)
        if again is not None:
            headings += _filled_cells([slots])
            current = again
        else:
            rows.append(Row(slots, current))
    if start and _spans_headings(grid[start - 1]):
        headings = [*_filled_cells([grid[start - 1]]), *headings]
        above = tuple(_filled_cells(grid[: start - 1]))
    else:
        above = tuple(_filled_cells(grid[:start]))
    number = row_number(grid[start], start)
    return Sheet(
        table.title,
        columns,
        above,
        tuple(headings),
        tuple(rows),
        heading_row=number,
        heading_lines=lines,
    )


def _are_labels(below: Sequence[tuple[Slot, ...]]) -> bool:
    """Whether two columns below what looks like headings are a form's: most rows begin with a
    heading themselves, and have their value beside it.
    """
    known = [meaning_of_heading(row[0].cell.text).means for row in below if len(row) == _A_PAIR]
    return sum(each is not None for each in known) * 2 > len(below) > 1


_A_PAIR = 2


def _with_probable_meanings(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns. One whose heading is not known has the meaning of which its words speak, if that
    is sure and no other column has it.
    """
    known = {column.meaning.means for column in columns}
    return tuple(
        each if each.meaning.means else _by_its_words(each.heading, known) for each in columns
    )


def _by_its_words(heading: str, others: Collection[Means | None]) -> Column:
    meaning, weights = probable_meaning(heading)
    if meaning.means and (meaning.day or meaning.means not in others):
        return Column(heading, meaning, tuple(weights))
    return Column(heading, HeadingMeaning(None), tuple(possible(weights)))


def form_of(table: Table) -> Sheet | None:
    """The sheet of a form, which has its headings below each other and a column for each
    recommendation, or cards below each other. None if the table is no form.
    """
    rows, repeats = _cards_side_by_side(table.rows)
    whole = all(cell.columns == cell.rows == 1 for row in rows for cell in row)
    in_a_sheet = any("!" in cell.where for row in rows for cell in row)
    if not (whole and in_a_sheet and max(map(len, rows), default=0) > 1):
        return None
    meaning = [meaning_of_heading(one_line(row[0].text)).means for row in rows]
    start = next((index for index, means in enumerate(meaning) if means), len(meaning))
    known = {means for means in meaning if means}
    if (
        len(known) < _LEAST_OF_FORM
        or Means.TEXT not in known
        or len(known) * 2 < len(meaning) - start
    ):
        return None
    sheet = sheet_of(replace(table, rows=tuple(zip(*rows[start:], strict=True))))
    above = tuple(cell for row in rows[:start] for cell in row if cell.passages)
    return sheet and replace(sheet, above=above, repeats=(*sheet.repeats, *repeats))


def _cards_side_by_side(
    rows: Sequence[Sequence[Cell]],
) -> tuple[Sequence[Sequence[Cell]], Sequence[Cell]]:
    """The rows of cards below each other, each with a heading and its value, as rows with a column
    for each card; and the headings of later cards. Other rows as they are.
    """
    filled = [row for row in rows if any(cell.passages for cell in row)]
    names = [folded_heading(row[0].text) if row else "" for row in filled]
    times = Counter(names)
    again = (name for name in times if times[name] > 1 and meaning_of_heading(name).means)
    first = next(again, None)
    starts = [n for n, name in enumerate(names) if name == first]
    if not starts or not all(_is_pair(row) for row in filled[starts[0] :]):
        return rows, ()
    cards = [
        dict(zip(names[a:b], filled[a:b], strict=True)) for a, b in pairwise([*starts, len(filled)])
    ]
    heads = dict.fromkeys(name for card in cards for name in card)
    made = [
        (
            next(card[name][0] for card in cards if name in card),
            *(card[name][1] if name in card else _EMPTY for card in cards),
        )
        for name in heads
    ]
    above = [(*row, *[_EMPTY] * (len(cards) + 1 - len(row))) for row in filled[: starts[0]]]
    repeats = [card[name][0] for card in cards[1:] for name in card if name in cards[0]]
    return [*above, *made], repeats


def _is_pair(row: Sequence[Cell]) -> bool:
    """Whether a row has a heading and one value at most."""
    return len(row) > 1 and bool(row[0].passages) and not any(each.passages for each in row[2:])


def row_number(slots: Sequence[Slot], index: int) -> int:
    """The number of a row, as the spreadsheet counts if it is one, else as the table does."""
    for slot in slots:
        if slot.first and "!" in slot.cell.where and (match := _ROW_NUMBER.search(slot.cell.where)):
            return int(match[1])
    return index + 1


def _filled_cells(rows: Sequence[Sequence[Slot]]) -> Iterator[Cell]:
    return (slot.cell for row in rows for slot in row if slot.first and slot.cell.passages)


def _find_headings(grid: list[tuple[Slot, ...]]) -> tuple[int, int, tuple[Column, ...]] | None:
    """The index of the first row with headings, the number of its lines, and the columns. A title
    may look like headings: one of the two rows below wins if it has twice as many known ones.
    """
    looked_at = range(min(len(grid), _SEARCHED_ROWS))
    first = next((found for start in looked_at if (found := _headings_at(grid, start))), None)
    if first is None:
        return None
    below = (_headings_at(grid, start) for start in looked_at[first[0] + 1 : first[0] + 3])
    better = [
        each for each in below if each and _known_meanings(each[2]) >= 2 * _known_meanings(first[2])
    ]
    return better[0] if better else first


def _find_probable_headings(
    grid: list[tuple[Slot, ...]],
) -> tuple[int, int, tuple[Column, ...]] | None:
    """The first row that has headings by their single words, as `_find_headings` has them."""
    for start in range(min(len(grid), _SEARCHED_ROWS)):
        known = _columns_below(grid[start : start + 1])
        if _known_meanings(known):
            with_texts = _with_texts(known, grid[start + 1 :])
            if _are_headings(_with_probable_meanings(with_texts)):
                return start, 1, with_texts
    return None


def _with_texts(
    columns: tuple[Column, ...], below: Sequence[tuple[Slot, ...]]
) -> tuple[Column, ...]:
    """The columns. If none has texts, and most cells of one that is not known say what should be
    done, that is the one.
    """
    if any(column.meaning.means in _TEXT_COLUMNS for column in columns):
        return columns
    for at, column in enumerate(columns):
        texts = [cell.text for row in below if (cell := row[at].cell).passages]
        unknown = column.heading and not column.meaning.means
        if unknown and most_say_what_to_do(texts):
            of_texts = replace(column, meaning=HeadingMeaning(Means.TEXT))
            return (*columns[:at], of_texts, *columns[at + 1 :])
    return columns


def most_say_what_to_do(texts: Sequence[str]) -> bool:
    """Whether most of the texts do. A cause of concern, among others, says what is wrong."""
    return sum(map(says_what_to_do, texts)) * 2 > len(texts)


def says_what_to_do(words: str) -> bool:
    """Whether a cell says what somebody should do."""
    return re.search(r"\b(?:should|must|needs? to)\b", words) is not None


def _headings_at(
    grid: list[tuple[Slot, ...]], start: int
) -> tuple[int, int, tuple[Column, ...]] | None:
    """The headings that begin in a row, as `_find_headings` has them; None if there are none."""
    one = _columns_below(grid[start : start + 1])
    two = _columns_below(grid[start : start + 2]) if _may_have_second_line(grid, start) else ()
    below = _columns_below(grid[start + 1 : start + 2]) if two else ()
    more = _known_meanings(two) - max(_known_meanings(one), _known_meanings(below))
    if _are_headings(two) and (
        more > 0 or (more == 0 and _changes_meaning(grid[start], two, below))
    ):
        return start, 2, two
    return (start, 1, one) if _are_headings(one) else None


def _changes_meaning(
    slots: Sequence[Slot], two: tuple[Column, ...], below: tuple[Column, ...]
) -> bool:
    """Whether the upper line changes what a heading below means: OPCC over Comment makes it the
    commissioner's answer.
    """
    return _spans_headings(slots) and any(
        each.meaning.means in _WITH_NUMBERS_ALONE and each.meaning != alone.meaning
        for each, alone in zip(two, below, strict=True)
    )


def _spans_headings(slots: Sequence[Slot]) -> bool:
    """Whether a row has short texts of which one spans several columns."""
    filled = [slot.cell for slot in slots if slot.first and slot.cell.passages]
    return (
        len(filled) > 1
        and any(cell.columns > 1 for cell in filled)
        and all(len(cell.text) <= 40 and cell.value is None for cell in filled)
    )


def _mapped_headings(
    grid: list[tuple[Slot, ...]], mapped: SheetMapping
) -> tuple[int, int, tuple[Column, ...]] | None:
    for start, slots in enumerate(grid):
        if row_number(slots, start) == mapped.heading_row:
            columns = _columns_below(grid[start : start + mapped.heading_lines])
            known = {folded_heading(heading): meaning for heading, meaning in mapped.columns}
            as_mapped = tuple(
                Column(each.heading, known.get(folded_heading(each.heading), HeadingMeaning(None)))
                for each in columns
            )
            return start, mapped.heading_lines, as_mapped
    return None


def _may_have_second_line(grid: list[tuple[Slot, ...]], start: int) -> bool:
    """Whether the next row may be the second line of headings: short words, no values."""
    if start + 1 >= len(grid):
        return False
    below = [slot.cell for slot in grid[start + 1] if slot.first and slot.cell.passages]
    here = [slot.cell for slot in grid[start] if slot.first and slot.cell.passages]
    short = all(len(cell.text) <= 40 and cell.value is None for cell in below)
    spans = any(slot.cell.columns > 1 or slot.cell.rows > 1 for slot in grid[start])
    if not spans and any(day_or_none(cell.text) for cell in below):
        return False  # a row of values: a heading may be a month, and no day
    return (
        len(here) > 1
        and bool(below)
        and short
        and (spans or any(meaning_of_heading(cell.text).means for cell in below))
    )


def _columns_below(rows: Sequence[Sequence[Slot]]) -> tuple[Column, ...]:
    return tuple(_column_below([row[index].cell for row in rows]) for index in range(len(rows[0])))


def _column_below(cells: list[Cell]) -> Column:
    """The column below one or two cells. Both together give its meaning, else the upper one if it
    is over this column alone, else the lower one.
    """
    texts = [one_line(cell.text) for cell in cells]
    if len(cells) == 1 or cells[0] is cells[-1] or not texts[-1]:
        return Column(texts[0], meaning_of_heading(texts[0]))
    if not texts[0]:
        return Column(texts[-1], meaning_of_heading(texts[-1]))
    heading = " ".join(texts)
    turned = f"{texts[-1]} {texts[0]}"  # Original, Revised: below Timescale
    alone = [texts[0]] if cells[0].columns == 1 else []
    tries = [heading, *alone, texts[-1], turned]
    meaning = next(
        (meaning for each in tries if (meaning := meaning_of_heading(each)).means),
        HeadingMeaning(None),
    )
    return Column(heading, meaning)


def _known_meanings(columns: tuple[Column, ...]) -> int:
    return len({column.meaning for column in columns if column.meaning.means})


def _are_headings(columns: tuple[Column, ...]) -> bool:
    known = {column.meaning.means for column in columns if column.meaning.means}
    filled = [column.heading for column in columns if column.heading]
    short = all(len(each) <= _LONGEST_HEADING and not _SENTENCE.search(each) for each in filled)
    tells = bool(known & _TEXT_COLUMNS) or (
        Means.NUMBER in known and bool(known & _WITH_NUMBERS_ALONE)
    )
    return len(known) >= 2 and tells and short and len(known) * 3 >= len({*filled})


def _columns_if_headings(
    slots: tuple[Slot, ...], columns: tuple[Column, ...], mapped: SheetMapping | None
) -> tuple[Column, ...] | None:
    """The columns from this row on, if it repeats the headings or has others; else None."""
    texts = [one_line(slot.cell.text) if slot.first else "" for slot in slots]
    if any(len(text) > _LONGEST_HEADING for text in texts):
        return None
    filled = [(text, column.heading) for text, column in zip(texts, columns, strict=True) if text]
    if len(filled) >= 2 and all(
        folded_heading(text) == folded_heading(heading) for text, heading in filled
    ):
        return columns
    if mapped or any(slot.cell.value is not None for slot in slots):
        return None
    if any(_SENTENCE.search(text) for text in texts):
        return None  # most rows end here, which saves looking up their cells as headings
    others = _columns_below([slots])
    return others if _are_headings(others) and _known_meanings(others) >= 3 else None


def columns_to_map(columns: Sequence[Column]) -> list[tuple[str, str, Day | None]]:
    """The heading, meaning and day of each column for a mapping file; each heading once."""
    seen: dict[str, tuple[str, str, Day | None]] = {}
    for column in columns:
        if column.heading:
            meaning = column.meaning
            seen.setdefault(column.heading, (column.heading, str(meaning.means or ""), meaning.day))
    return list(seen.values())
