"""Tables without drawn rules. Their columns are parted by rivers: white that no line crosses."""

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, starmap
from typing import NamedTuple

from recotrack.intake.readers.pdf_lines import Box, Grid, Line, LineMaker, grouped

RIVER = 0.7
"""The least width of a river, or of the space between two columns of running text, times the size
of the letters.
"""
_WIDE = 1.0
"""The least width of the widest river, times the size of the letters."""
_FAR = 2.5
"""The white above a line, times the size of the letters, from which it is no row of the table."""
_MORE = 1.5
"""The white between two rows, times that between lines of one row."""
_LARGER = 1.15
_ALIGNED = 0.6
"""The least share of a column's lines that begin at one place."""
_SAME_PLACE = 3.0
_SHARP = 1.0
"""The greatest difference, in points, of places that are the same to the eye."""
_TOUCHING = 0.15
"""The least white between a label and its value, times the size of the letters."""
_Group = list[Line]
"""The lines that are side by side."""


class _River(NamedTuple):
    left: float
    right: float


def with_loose_tables(maker: LineMaker, lines: Sequence[Line]) -> Iterator[Line | Grid]:
    """The lines and the tables that were found in them, in order. They are cut at rivers."""
    downwards = grouped(sorted(lines, key=lambda each: each.top), _is_beside)
    groups = [sorted(group, key=lambda each: each.x0) for group in downwards]
    place = 0
    while place < len(groups):
        rows, rivers = _table_at(maker, groups[place:])
        if rows:
            yield _grid(maker, rows, rivers)
            place += len(rows)
        else:
            yield from maker.lines(char for line in groups[place] for char in line.chars)
            place += 1


def _is_beside(group: Sequence[Line], line: Line) -> bool:
    return line.top <= max(each.bottom for each in group) - 0.3 * line.size


def _table_at(maker: LineMaker, groups: Sequence[_Group]) -> tuple[list[_Group], list[_River]]:
    """The rows of the table that begins with the first group, and its rivers; else none."""
    first = groups[0]
    rivers = [_River(left.x1, right.x0) for left, right in pairwise(first)]
    rows: list[_Group] = [first]
    if not rivers or not maker.in_text(first):
        return [], []
    for number, given in enumerate(groups[1:], 1):
        group, left = given, _rivers_left(rivers, given)
        if not left and number + 1 < len(groups) and _rivers_left(rivers, groups[number + 1]):
            group = _cut_at_values(maker, given, rows, rivers)
            left = rivers if len(group) > len(given) else []
        if not left or not maker.in_text(group) or not _is_near(rows, group):
            break
        if _is_paragraph_below(rows, group, left):
            break
        rows.append(group)
        rivers = left
    while len(rows) > 1 and all(line.x1 <= rivers[0].left for line in rows[-1]):
        rows.pop()  # a short paragraph below the table
    return (rows, rivers) if _is_table(rows, rivers) else ([], [])


def _rivers_left(rivers: Sequence[_River], group: Sequence[Line]) -> list[_River]:
    return [each for river in rivers for each in _parts_left(river, group)]


def _cut_at_values(
    maker: LineMaker, group: Sequence[Line], rows: Sequence[_Group], rivers: Sequence[_River]
) -> _Group:
    """The group, with its first line cut where the values of a form begin, if a word begins there.
    The longest label of a form leaves no river.
    """
    values = [line.x0 for line in _lines_by_column(rows, rivers)[1]]
    begins = min(values, default=0.0)
    if len(rows) < 2 or max(values) - begins > _SHARP:
        return list(group)
    label = [char for char in group[0].chars if char["x0"] < begins - _SHARP]
    value = [char for char in group[0].chars if char["x0"] >= begins - _SHARP]
    ends = max((char["x1"] for char in label if not char["text"].isspace()), default=0.0)
    begun = min((char["x0"] for char in value if not char["text"].isspace()), default=0.0)
    if not label or abs(begun - begins) > _SHARP or ends > begins - _TOUCHING * group[0].size:
        return list(group)
    return [*maker.lines(label), *maker.lines(value), *group[1:]]


def _parts_left(river: _River, group: Sequence[Line]) -> Iterator[_River]:
    """The parts of a river that no line of the group crosses."""
    left = river.left
    least = RIVER * group[0].size
    for line in group:
        if line.x1 <= left or line.x0 >= river.right:
            continue
        if line.x0 - left >= least:
            yield _River(left, line.x0)
        left = line.x1
    if river.right - left >= least:
        yield _River(left, river.right)


def _is_near(rows: Sequence[_Group], group: Sequence[Line]) -> bool:
    before = rows[-1]
    size = max(line.size for line in before)
    larger = max(line.size for line in group) >= _LARGER * size
    return _gap(before, group) < _FAR * size and not larger


def _is_paragraph_below(
    rows: Sequence[_Group], group: Sequence[Line], rivers: Sequence[_River]
) -> bool:
    """Whether a group is a short paragraph below the table, with more white above than rows."""
    if len(rows) < 2 or len(group) > 1 or _column_index(group[0], rivers):
        return False
    usual = statistics.median(starmap(_gap, pairwise(rows)))
    return _gap(rows[-1], group) > _MORE * max(usual, 1)


def _gap(above: Sequence[Line], below: Sequence[Line]) -> float:
    """The height of the white between two groups."""
    return min(line.top for line in below) - max(line.bottom for line in above)


def _is_table(rows: Sequence[_Group], rivers: Sequence[_River]) -> bool:
    columns = _lines_by_column(rows, rivers)
    full = sum(len({_column_index(line, rivers) for line in row}) > 1 for row in rows)
    wide = any(river.right - river.left >= _WIDE * rows[0][0].size for river in rivers)
    return full > 1 and wide and all(map(_is_aligned, columns[1:]))


def _lines_by_column(rows: Iterable[_Group], rivers: Sequence[_River]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(rivers) + 1)]
    for row in rows:
        for line in row:
            columns[_column_index(line, rivers)].append(line)
    return columns


def _column_index(line: Line, rivers: Sequence[_River]) -> int:
    return sum(line.x0 >= river.left for river in rivers)


def _is_aligned(column: Sequence[Line]) -> bool:
    begins = Counter(round(line.x0 / _SAME_PLACE) for line in column)
    (place, _), *_ = begins.most_common(1)
    near = sum(begins[place + each] for each in (-1, 0, 1))
    return near >= _ALIGNED * len(column)


def _grid(maker: LineMaker, groups: Sequence[_Group], rivers: Sequence[_River]) -> Grid:
    """The table of the rows, with a cell for each column."""
    everything = [line for group in groups for line in group]
    lefts = [
        min(line.x0 for line in column) for column in _lines_by_column(groups, rivers) if column
    ]
    rights = [*lefts[1:], max(line.x1 for line in everything)]
    rows = list(_join_rows(groups, rivers))
    tops = [min(line.top for line in row) for row in rows]
    bottoms = [*tops[1:], max(line.bottom for line in everything)]
    cells = tuple(
        (Box(left, top, right, bottom), tuple(maker.lines(c for line in cell for c in line.chars)))
        for row, top, bottom in zip(rows, tops, bottoms, strict=True)
        for cell, left, right in zip(_lines_by_column([row], rivers), lefts, rights, strict=True)
    )
    return Grid(Box(lefts[0], tops[0], rights[-1], bottoms[-1]), cells)


def _join_rows(groups: Sequence[_Group], rivers: Sequence[_River]) -> Iterator[_Group]:
    """The groups joined to rows. If rows have more white between them, that parts them; else a
    group without a first cell continues the row above.
    """
    gaps = list(starmap(_gap, pairwise(groups)))
    least = max(min(gaps), 1.0)
    wide = [gap for gap in gaps if gap > _MORE * least]
    apart = (least + statistics.median(wide)) / 2 if wide else 0.0
    row = list(groups[0])
    for gap, group in zip(gaps, groups[1:], strict=True):
        begins = gap > apart if wide else _column_index(group[0], rivers) == 0
        if begins:
            yield row
            row = []
        row += group
    yield row
