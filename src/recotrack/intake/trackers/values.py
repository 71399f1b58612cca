"""What the columns of a tracker hold by their values, where the headings say something else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from recotrack.intake.sentences import is_addressee
from recotrack.intake.trackers.days import all_days
from recotrack.intake.trackers.meanings import NOTHING, Means
from recotrack.intake.trackers.meanings import Told as Heading
from recotrack.intake.trackers.rows import is_printed_number, kind_named
from recotrack.intake.trackers.sheet import Column, Row, Sheet
from recotrack.intake.trackers.statuses import status_in
from recotrack.words import one_line

_FIRST = re.compile(r"(?:original|initial|first|baseline)\b", re.IGNORECASE)


def told_by_values(sheet: Sheet) -> Sheet:
    """The sheet with columns that mean what their values say, where that is not what the headings
    do: a column called owner that holds addressees is one of addressees, and the other way round.
    """
    # What one column turns out to be may say what another one is: then it is looked at again.
    told = _as_told(sheet, _known(sheet))
    told = _as_told(told, _known(told))
    return _as_told(told, _one_of_each(told))


def _known(sheet: Sheet) -> dict[str, Heading]:
    return {
        column.heading: heading
        for index, column in enumerate(sheet.columns)
        if (heading := _by_values(sheet, column, _values(sheet, index))) is not None
    }


def _names(sheet: Sheet, means: Means, filled: Sequence[str]) -> Means | None:
    """Of a column of words or kinds that holds kinds and numbers: Rec 1, Rec 2, AFI."""
    if all(map(kind_named, filled)):
        return Means.KIND
    numbers = means is Means.TEXT or not sheet.has(Means.NUMBER)
    return Means.NUMBER if numbers and all(map(_is_name, filled)) else None


def _as_told(sheet: Sheet, told: Mapping[str, Heading]) -> Sheet:
    def anew(columns: tuple[Column, ...]) -> tuple[Column, ...]:
        return tuple(replace(each, told=told.get(each.heading, each.told)) for each in columns)

    rows = tuple(Row(row.slots, anew(row.columns)) for row in sheet.rows)
    return replace(sheet, columns=anew(sheet.columns), rows=rows)


def _by_values(sheet: Sheet, column: Column, filled: Sequence[str]) -> Heading | None:
    """What a column holds, where its values say otherwise than its heading."""
    means = column.told.means
    if not filled:
        return None
    if means in {Means.TEXT, Means.KIND} and (named := _names(sheet, means, filled)):
        return Heading(named)
    if means is Means.PUBLISHED and not sheet.has(Means.REPORT) and not any(map(all_days, filled)):
        several = sum(each.told.means is Means.PUBLISHED for each in sheet.columns) > 1
        return Heading(Means.REPORT) if several else None  # Publication, and Publication date
    if means is Means.DUE_DATE and any(
        each.told.means is Means.DUE and _FIRST.match(each.heading) for each in sheet.columns
    ):
        return Heading(Means.REVISED)  # beside the original one
    if (of_tasks := _of_tasks(sheet, means, filled)) is not None:
        return of_tasks
    if means is Means.ACTION_OWNER and not sheet.has(Means.ACTION, Means.OWNER):
        return Heading(Means.OWNER)
    if means in {Means.OWNER, Means.ADDRESSEE}:
        if sum(map(is_addressee, filled)) * 2 > len(filled):
            return Heading(Means.ADDRESSEE)
        if "owner" in column.heading.lower() or "lead" in column.heading.lower():
            return Heading(Means.OWNER)
    return None


def _of_tasks(sheet: Sheet, means: Means | None, filled: Sequence[str]) -> Heading | None:
    """What a column of a list of tasks holds, where each task is a recommendation."""
    if means is Means.ACTION and not sheet.has(Means.NUMBER) and all(map(_is_name, filled)):
        return Heading(Means.NUMBER)  # Action title: Recommendation 1
    if means is Means.ACTION and not _has_words(sheet) and all(map(_asks, filled)):
        return Heading(Means.TEXT)
    if means is Means.TEXT and not any(map(_asks, filled)) and _asked_in_tasks(sheet):
        return Heading(Means.COMMENTS)  # the description of a task that is the recommendation
    if means is Means.UPDATE and not sheet.has(Means.STATUS) and _are_statuses(filled):
        return Heading(Means.STATUS)  # Progress: In progress
    if means is Means.REPORT and any(map(_is_status, filled)):
        return NOTHING  # a bucket of a board: To do, In progress
    return None


def _values(sheet: Sheet, index: int) -> list[str]:
    cells = (one_line(row.slots[index].cell.text) for row in sheet.rows)
    return [each for each in cells if each]


def _is_name(words: str) -> bool:
    return is_printed_number(words) or kind_named(words) is not None


def _one_of_each(sheet: Sheet) -> dict[str, Heading]:
    """Of several columns of numbers the one that has them as reports print them counts, and not a
    code of the force's own; of several of words the one that says what should be done.
    """
    told: dict[str, Heading] = {}
    for means, fits in ((Means.NUMBER, is_printed_number), (Means.TEXT, _asks)):
        several = [
            (sum(map(fits, _values(sheet, index))), column)
            for index, column in enumerate(sheet.columns)
            if column.told.means is means
        ]
        best = max((count for count, _ in several), default=0)
        if best:
            kept = next(column for count, column in several if count == best)
            told |= {
                column.heading: Heading(None)
                for count, column in several
                if column is not kept and not count
            }
    return told


def _has_words(sheet: Sheet) -> bool:
    """Whether a column of the recommendations' words says what should be done."""
    return any(
        column.told.means is Means.TEXT and any(map(_asks, _values(sheet, index)))
        for index, column in enumerate(sheet.columns)
    )


def _asked_in_tasks(sheet: Sheet) -> bool:
    """Whether a column of tasks says what should be done, and no column of words does."""
    return not _has_words(sheet) and any(
        column.told.means is Means.ACTION and all(map(_asks, values))
        for index, column in enumerate(sheet.columns)
        if (values := _values(sheet, index))
    )


def _is_status(words: str) -> bool:
    return status_in(words, {}) is not None or words.lower() in _OF_A_BOARD


def _are_statuses(values: Sequence[str]) -> bool:
    """Whether a column has a word or two of a list in each of its cells, and hardly more."""
    several = len({*values}) < len(values) > _FEW
    return several and all(len(each.split()) <= _FEW and _is_status(each) for each in values)


_FEW = 2
_OF_A_BOARD = frozenset({"to do", "todo", "doing", "backlog"})
"""What the buckets of a board are called besides."""


def _asks(words: str) -> bool:
    return re.search(r"\b(?:should|must|needs? to)\b", words) is not None
