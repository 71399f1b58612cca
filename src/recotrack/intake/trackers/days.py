"""Dates in the cells of a tracker: a due day, the days to which it was moved, a forecast."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from recotrack.dates import (
    MONTHS,
    Meaning,
    ambiguous,
    day_or_none,
    deadline_in,
    meaning_of,
    month_end,
    month_of,
    uk,
    year_number,
)
from recotrack.edit import Data
from recotrack.intake.draft import assume
from recotrack.intake.paper import Cell
from recotrack.words import one_line

_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(32_874, 58_440)
"""1 January 1990 to 31 December 2059, as spreadsheets count days."""
MONTH_WORDS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).replace("Sep(", "Sept?(")
_DAY = re.compile(
    # The first figure stands in front of all forms: so a search passes over other letters at once.
    rf"\d(?:\d?(?:st|nd|rd|th)?[ -]?(?:of )?(?:{MONTH_WORDS})\.?,?[ -]'?(?:\d{{4}}|\d{{2}})"
    r"|\d{3}-\d{1,2}-\d{1,2}|\d?[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d?-\d{1,2}-(?:\d{4}|\d{2}))(?!\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:(?:by |the )*end of |end |by |late )?(?P<month>{MONTH_WORDS})\.?,?(?P<gap>[ -]+)"
    r"(?P<mark>['’]?)(?P<year>\d{4}|\d{2})",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(
    r"\b(?:earliest|approx\w*|est|estimated?|expected|likely|provisional(?:ly)?|circa|around|about|tbc|aim(?:ing)?|hope\w*"
    r"|anticipated|forecast|possibl[ey]|at the earliest|roughly)\b|[?~]|\bc\.",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:revised|now|extended|moved|new|then|changed|slipped|amended|extension|to)\b|→|->|=>|>",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"\b(?:was|were|from|originally|original|previously|formerly)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"(?:completed?|done|closed|achieved|delivered|finished)\b(?! by)", re.IGNORECASE
)
_AFTER_DAY = re.compile(r"[)\]]*(?: ?\(?[A-Z]{2,3}\)?)?\s?(?:[:–—]|- )")
"""The sign between a day and the words of its entry; the initials of the writer may precede it."""
_WORDS_BEFORE_DAY = re.compile(
    r"(?:by|before|due|on|deadline|target|date)(?: on| by)?[: ]+(?=\S)", re.IGNORECASE
)
_TIME_AT_END = re.compile(r"\s*(?:00:00(?::00)?|at \d{1,2}[:.]\d{2}|\d{1,2}:\d{2}(?::\d{2})?)$")


STRUCK = "struck through"
"""The note of a day that is struck through, and no other stands beside it."""


class Day(NamedTuple):
    """A day that a tracker names."""

    date: dt.date
    assumed: bool = False
    """Whether only a month or a period was named, and its last day was taken."""

    def __str__(self) -> str:
        return self.date.isoformat()


def put_day(data: dict[str, Data], key: str, day: Day | None) -> None:
    """Puts a day, if there is one, into a mapping, and notes whether it is assumed."""
    if day:
        data[key] = str(day)
        if day.assumed:
            assume(data, key)


class DateCell(NamedTuple):
    """The content of a cell of dates. If it cannot be read, only `words` is set."""

    words: str = ""
    """The text of the cell."""
    day: Day | None = None
    """The first due day."""
    moves: tuple[Day, ...] = ()
    """The due days after it, in order, if it is struck through or replaced in the cell."""
    done: Day | None = None
    """The day of completion, as in "Complete 12/4/25". It is no due day."""
    forecast: Day | None = None
    """The day of an estimate. It is neither a deadline nor a due day."""
    question: Meaning | None = None
    """The reading of words of time that leave the day open: a person has to say which they mean."""
    meaning: Meaning | None = None
    """The reading of a phrase that counts from publication or names a period."""
    note: str = ""
    """What is said after the day: Supplier late, in "30 June 2026 Supplier late"; or STRUCK."""


def read_day(cell: Cell, published: dt.date | None = None) -> DateCell:
    """The content of a cell of dates. A number in it is a day, as spreadsheets count them."""
    words = one_line(cell.text)
    struck, standing = _struck_and_standing(cell)
    if struck:
        return _read_struck(words, struck, standing, cell.value)
    if isinstance(cell.value, dt.date):
        return _read_date_value(words, cell.value)
    if serial := _serial_day(cell.value if cell.value is not None else words):
        return DateCell(words, Day(serial))
    return _read_words(words, published)


def all_days(text: str) -> list[dt.date]:
    """The dates with day, month and year in a text, in order."""
    return [day for match in _DAY.finditer(text) if (day := day_or_none(match[0]))]


def without_days(text: str) -> str:
    """The text without its days."""
    return _DAY.sub(" ", text)


def days_only(words: str) -> list[dt.date]:
    """The days in a text that has nothing but days, each later than the one before; else none."""
    days = all_days(words)
    separators = re.fullmatch(r"(?:[\s;,/&|]|\band\b|\bthen\b)*", _DAY.sub(" ", words))
    return days if separators and days == sorted({*days}) else []


class Entry(NamedTuple):
    """A part of a cell, with the day that it begins with."""

    day: Day | None
    words: str


def dated_entries(text: str) -> list[Entry]:
    """The entries of a cell. An entry begins with its day, or with who wrote it and when, on a new
    line or after a full stop, or ends with its day in brackets. What comes before the first day is
    an entry without one; so is the whole text if there is no day.
    """
    entries: list[Entry] = []
    lines = [piece for each in text.split("\n") for piece in _cut_at_days(each)]
    found = [_entry_at_start(each.lstrip("([ ")) for each in lines]
    if not any(found):
        return _entries_before_their_days(lines)
    for line, entry in zip(lines, found, strict=True):
        if entry is not None:
            entries.append(entry)
        elif entries:
            last = entries[-1]
            entries[-1] = last._replace(words=f"{last.words} {line}".strip())
        elif line.strip():
            entries.append(Entry(None, line))
    return [each for each in entries if each.words]


def _entries_before_their_days(lines: Sequence[str]) -> list[Entry]:
    """The entries of lines that end with a day in brackets: Audit finished (14 September 2026)."""
    entries: list[Entry] = []
    words: list[str] = []
    for line in filter(str.strip, lines):
        behind = _DAY_BEHIND.search(line)
        day = day_or_none(behind["day"]) if behind else None
        words.append(line[: behind.start("brackets")].rstrip() if behind and day else line)
        if day:
            entries.append(Entry(Day(day), " ".join(words)))
            words = []
    return [*entries, *(Entry(None, each) for each in words)]


def _cut_at_days(line: str) -> list[str]:
    """A line cut before each day that begins a sentence, if the line itself begins with a day."""
    if _entry_at_start(line.lstrip("([ ")) is None:
        return [line]
    starts = [match.start() for match in _DAY.finditer(line) if _begins_entry(line, match)]
    cuts = [0, *(each for each in starts if each > 0), len(line)]
    return [line[a:b].strip() for a, b in itertools.pairwise(cuts)]


_DAY_BEHIND = re.compile(
    r"^(?!.*\b(?:due|until|will|planned|expected|target|forecast)\b).*?(?<!\bby)(?<!\bby\s)"
    rf"(?P<brackets>[(\[](?:as (?:at|of) |on |updated? )?(?P<day>{_DAY.pattern})[)\]]\.?\s*)$",
    re.IGNORECASE,
)
"""What was on a day. What is still to come then is no update: Training will end (4 May 2027)."""


def _begins_entry(line: str, day: re.Match[str]) -> bool:
    before, after = line[: day.start()].rstrip(" (["), line[day.end() :]
    return before.endswith((".", ";", "!", "?")) and _AFTER_DAY.match(after) is not None


def _entry_at_start(line: str) -> Entry | None:
    """The entry if the line begins with a day, or with a month and a sign such as : after it."""
    if (match := _DAY.match(line)) and (day := day_or_none(match[0])):
        return Entry(Day(day), line[match.end() :].lstrip(" )]:;,.–—-"))
    written = _BY_AND_DAY.match(line)
    if written and (day := day_or_none(written["day"])):
        time = f" ({written['time']})" if written["time"] else ""
        return Entry(Day(day), f"{written['by']}{time}: {line[written.end() :]}")
    month = _MONTH.match(line)
    if month and _AFTER_DAY.match(line[month.end() :]) and (end := matched_month_end(month)):
        return Entry(Day(end, assumed=True), line[month.end() :].lstrip(" )]:;,.–—-"))
    return None


_BY_AND_DAY = re.compile(
    r"(?P<by>[A-Z][\w’'.-]*(?:,? [A-Z][\w’'.-]*){0,4}) "
    rf"[(\[](?P<day>{_DAY.pattern}),?"
    r"(?: (?P<time>\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[AaPp][Mm])?))?[)\]]:\s*"
)
"""Who wrote an entry, and when, as a shared list adds it: Ann Ellis (06/10/2026 11:20): ..."""


def _struck_and_standing(cell: Cell) -> tuple[str, str]:
    """The words that are struck through, and the others; nothing where none are."""
    if not any(each.struck for each in cell.passages):
        return "", ""
    struck, standing = [], []
    for passage in cell.passages:
        last = 0
        for start, end in passage.struck:
            standing.append(passage.text[last:start])
            struck.append(passage.text[start:end])
            last = end
        standing.append(passage.text[last:])
    return one_line(" ".join(struck)), one_line(" ".join(standing))


def _read_struck(words: str, struck: str, standing: str, value: object) -> DateCell:
    days = [Day(each) for each in all_days(struck)]
    first = Day(value) if isinstance(value, dt.date) else _read_words(struck, None).day
    first = first or next(iter(days), None)
    new = _read_words(standing, None)
    if first and new.day:
        return DateCell(words, first, (*days[1:], new.day, *new.moves))
    if len(days) == 1 and first:
        return DateCell(words, first, note=STRUCK)
    return DateCell(words)


def _read_date_value(words: str, day: dt.date) -> DateCell:
    """The content of a cell whose value is a day; the last day of the month if it shows no more."""
    if words == uk(day).partition(" ")[2]:
        return DateCell(words, Day(month_end(day.year, day.month), assumed=True))
    return DateCell(words, Day(day))


def _serial_day(value: object) -> dt.date | None:
    """The day that a spreadsheet counts as this number, if it is between 1990 and 2059."""
    number = 0
    if isinstance(value, str):
        number = int(value) if re.fullmatch(r"[0-9]{5}", value) else 0
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = int(value)
    return _EPOCH + dt.timedelta(days=number) if number in _SERIALS else None


@lru_cache(2048)  # a column of days has few of them, many times
def _read_words(words: str, published: dt.date | None) -> DateCell:
    if not words:
        return DateCell(words)
    if _ESTIMATE.search(words):
        return _read_estimate(words)
    if _DONE.match(words):
        return DateCell(words, done=next(map(Day, all_days(words)), None))
    if several := _successive_days(words):
        first, *moves = map(Day, several)
        return DateCell(words, first, tuple(moves))
    if day := day_or_none(_TIME_AT_END.sub("", _WORDS_BEFORE_DAY.sub("", words, count=1))):
        return DateCell(words, Day(day))
    if month := _read_month(words):
        return month
    phrase = _read_phrase(words, published)
    if phrase.meaning or phrase.question:
        return phrase
    return _read_day_and_note(words) or _read_words_of_time(words, published)


def _read_day_and_note(words: str) -> DateCell | None:
    """The content of a cell that begins with its only day, and goes on in words."""
    text = _WORDS_BEFORE_DAY.sub("", words, count=1)
    first = _DAY.match(text)
    day = day_or_none(first[0]) if first else None
    if first is None or day is None or len(all_days(words)) > 1:
        return None
    note = text[first.end() :].strip(" -–—:;,.()")
    return DateCell(words, Day(day), note=note)


def _successive_days(words: str) -> list[dt.date]:
    """The due days of a cell that says that the day moved, the first one first; else none."""
    days = all_days(words)
    if len({*days}) < max(len(days), 2) or not _MOVED.search(_DAY.sub(" ", words)):
        return []
    # "30/06/2025 (was 31/03/2025)" begins with the newest day.
    if _FORMERLY.search(words, next(iter(_DAY.finditer(words))).end()):
        days.reverse()
    return days


def _read_estimate(words: str) -> DateCell:
    if days := all_days(words):
        return DateCell(words, forecast=Day(days[0]) if len(days) == 1 else None)
    match = _MONTH.search(words)
    end = matched_month_end(match) if match else None
    return DateCell(words, forecast=Day(end, assumed=True) if end else None)


def _read_month(words: str) -> DateCell | None:
    match = _MONTH.fullmatch(words)
    if match is None or (end := matched_month_end(match)) is None:
        return None
    if len(match["year"]) == 4 or match["mark"] or "-" in match["gap"]:
        return DateCell(words, Day(end, assumed=True))
    why = "26 may be the year, or the day of a month without its year".replace("26", match["year"])
    return DateCell(words, question=ambiguous(why, "<month> <figures>", end)._replace(words=words))


def matched_month_end(match: re.Match[str]) -> dt.date | None:
    """The last day of the matched `month` and `year`; None for a year before 1901 or after 2199."""
    year = year_number(match["year"])
    return month_end(year, month_of(match)) if 1900 < year < 2200 else None


def _read_phrase(words: str, published: dt.date | None) -> DateCell:
    """The content of a cell with a deadline phrase. Its "by" may be in the heading instead."""
    meaning = meaning_of(words, published) or meaning_of(f"by {words}", published)
    if meaning is None:
        return DateCell(words)
    meaning = meaning._replace(words=words)
    if meaning.ambiguous or meaning.impossible:
        return DateCell(words, question=meaning)
    day = Day(meaning.date, meaning.basis == "assumed") if meaning.date else None
    return DateCell(words, day, meaning=meaning)


def _read_words_of_time(words: str, published: dt.date | None) -> DateCell:
    """The content of a cell that is no day and no phrase: a question, if it speaks of time."""
    read = deadline_in(f"by {words}", published)
    if read is None and len(words.split()) <= _FEW and _OF_TIME.search(words):
        read = ambiguous("recotrack cannot read these words of time", "<words of time>")
    asked = read is not None and (read.ambiguous or read.impossible)
    return DateCell(words, question=read._replace(words=words) if read and asked else None)


_FEW = 5
_OF_TIME = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:to|mid)?day|tomorrow"
    r"|weeks?|fortnights?|months?|quarters?|terms?|years?|fy|sept|spring|summer|autumn|winter|easter"
    r"|christmas)\b",
    re.IGNORECASE,
)
