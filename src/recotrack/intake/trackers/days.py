"""What a cell of a column of dates says: a day, one that was moved, one that is only expected, or
nothing that can be told.
"""

import datetime as dt
import itertools
import re
from typing import NamedTuple

from recotrack.dates import (
    MONTHS,
    Meaning,
    ambiguous,
    meaning_of,
    month_end,
    month_of,
    typed_day,
    uk,
    year_number,
)
from recotrack.intake.paper import Cell
from recotrack.words import one_line

_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(32_874, 58_440)
"""1 January 1990 to 31 December 2059, as spreadsheets count days."""
MONTH_WORDS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).replace("Sep(", "Sept?(")
_DAY = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:of )?(?:{MONTH_WORDS})\.?,?[ -]'?(?:\d{{4}}|\d{{2}})(?!\d)"
    r"|\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)|\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})(?!\d)",
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
_BEHIND_DAY = re.compile(r"[)\]]*(?: ?\(?[A-Z]{2,3}\)?)?\s?(?:[:–—]|- )")
"""What parts a day from its entry, behind the initials of who wrote it."""
_DAY_ALONE = re.compile(
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?[ -](?:{MONTH_WORDS}))\.?"
    rf"(?: ?\(?[A-Z]{{2,3}}\)?)?\s?(?:[:–—]|- )",
    re.IGNORECASE,
)
"""A day without its year, at the beginning of an entry."""
_LEAD = re.compile(
    r"(?:by|before|due|on|deadline|target|date)(?: on| by)?[: ]+(?=\S)",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\s*(?:00:00(?::00)?|at \d{1,2}[:.]\d{2}|\d{1,2}:\d{2}(?::\d{2})?)$")


class Read(NamedTuple):
    """What was read; all None where nothing can be told, and the words speak for themselves."""

    words: str = ""
    """As the cell shows it."""
    day: dt.date | None = None
    moved_to: dt.date | None = None
    """Where the cell shows the first day struck through or given up, and another beside it."""
    between: tuple[dt.date, ...] = ()
    """Days that held after the first one and before `moved_to`, in their order."""
    given_up: dt.date | None = None
    """A day that is struck through, where no other stands in the cell."""
    done: dt.date | None = None
    """Of "Complete 12/4/25": when it was done, which is no day by which it is due."""
    forecast: dt.date | None = None
    """The day of an estimate: no deadline, and no due date."""
    assumed: bool = False
    """Of a month, whose last day was taken."""
    question: Meaning | None = None
    """What only a person can tell: which day the words mean."""
    meaning: Meaning | None = None
    """Of a phrase that counts from publication, or names a period."""

    @property
    def moves(self) -> tuple[dt.date, ...]:
        """The days that held after the first one, in their order."""
        return (*self.between, self.moved_to) if self.moved_to else ()


def read_day(cell: Cell, published: dt.date | None = None) -> Read:
    """What a cell of dates says. A number is a day where the column is one of dates."""
    words = one_line(cell.text)
    struck, standing = _parts(cell)
    if struck:
        return _moved(words, struck, standing, cell.value)
    if isinstance(cell.value, dt.date):
        return _typed(words, cell.value)
    if serial := _serial(cell.value if cell.value is not None else words):
        return Read(words, serial)
    return _text(words, published)


def all_days(text: str) -> list[dt.date]:
    """The full days that a text names, in its order."""
    return [day for match in _DAY.finditer(text) if (day := _typed_or_none(match[0]))]


def all_of_days(words: str) -> list[dt.date]:
    """The days of words that are nothing but days, from the first to the last; else none."""
    days = all_days(words)
    apart = re.fullmatch(r"(?:[\s;,/&|]|\band\b|\bthen\b)*", _DAY.sub(" ", words))
    return days if apart and days == sorted({*days}) else []


class Entry(NamedTuple):
    """A part of a cell that begins with its day."""

    day: dt.date | None
    assumed: bool
    """Of a month, whose last day was taken."""
    words: str


def dated_entries(text: str) -> list[Entry]:
    """A cell in which each entry begins with its day, on a line of its own or behind a full stop.
    What stands before the first has no day. Where none begins so, the text is one entry without it.
    """
    entries: list[Entry] = []
    lines = [piece for each in text.split("\n") for piece in _pieces(each)]
    days = [entry.day if (entry := _begun(line.lstrip("([ "))) else None for line in lines]
    above = list(itertools.accumulate(days, _or))
    below = list(itertools.accumulate(reversed(days), _or))[::-1]
    for at, line in enumerate(lines):
        begun = _begun(line.lstrip("([ ")) or _between(line, above[at], below[at])
        if begun is not None:
            entries.append(begun)
        elif entries:
            last = entries[-1]
            entries[-1] = last._replace(words=f"{last.words} {line}".strip())
        elif line.strip():
            entries.append(Entry(None, assumed=False, words=line))
    return [each for each in entries if each.words]


def _pieces(line: str) -> list[str]:
    """A line that begins with a day, parted before each other day that begins a sentence."""
    if _begun(line.lstrip("([ ")) is None:
        return [line]
    starts = [match.start() for match in _DAY.finditer(line) if _begins_entry(line, match)]
    cuts = [0, *(each for each in starts if each > 0), len(line)]
    return [line[a:b].strip() for a, b in itertools.pairwise(cuts)]


def _begins_entry(line: str, day: re.Match[str]) -> bool:
    before, after = line[: day.start()].rstrip(" (["), line[day.end() :]
    return before.endswith((".", ";", "!", "?")) and _BEHIND_DAY.match(after) is not None


def _begun(line: str) -> Entry | None:
    """An entry that begins with its day; one that begins with a month takes a sign behind it."""
    if (match := _DAY.match(line)) and (day := _typed_or_none(match[0])):
        return Entry(day, assumed=False, words=line[match.end() :].lstrip(" )]:;,.–—-"))
    month = _MONTH.match(line)
    if month and _BEHIND_DAY.match(line[month.end() :]) and (end := end_of(month)):
        return Entry(end, assumed=True, words=line[month.end() :].lstrip(" )]:;,.–—-"))
    return None


def _or(known: dt.date | None, day: dt.date | None) -> dt.date | None:
    return day or known


def _between(line: str, above: dt.date | None, below: dt.date | None) -> Entry | None:
    """An entry that begins with a day without its year, where the days of the entries above and
    below it leave one year alone. The day stands in its words still, for it is assumed.
    """
    match = _DAY_ALONE.match(line.lstrip("([ "))
    if not (match and above and below):
        return None
    first, last = sorted((above, below))
    may = [_typed_or_none(f"{match['day']} {year}") for year in range(first.year, last.year + 1)]
    fitting = [day for day in may if day and first <= day <= last]
    return Entry(fitting[0], assumed=True, words=line) if len(fitting) == 1 else None


def _parts(cell: Cell) -> tuple[str, str]:
    """What is struck through, and what stands."""
    struck, standing = [], []
    for passage in cell.passages:
        last = 0
        for start, end in passage.struck:
            standing.append(passage.text[last:start])
            struck.append(passage.text[start:end])
            last = end
        standing.append(passage.text[last:])
    return one_line(" ".join(struck)), one_line(" ".join(standing))


def _moved(words: str, struck: str, standing: str, value: object) -> Read:
    days = all_days(struck)
    first = value if isinstance(value, dt.date) else _text(struck, None).day
    first = first or (days[0] if days else None)
    if not standing:
        return Read(words, given_up=first, between=tuple(days[1:]))
    new = _text(standing, None)
    if first and (day := new.day):
        between = (*days[1:], *((day,) if new.moved_to else ()), *new.between)
        moved_to = new.moved_to or day
        return Read(words, first, moved_to=moved_to, between=between, assumed=new.assumed)
    if first and new.forecast:
        return Read(words, first, forecast=new.forecast, assumed=True)
    return Read(words)


def _typed(words: str, day: dt.date) -> Read:
    """A cell that holds a day. One that shows a month alone means the month."""
    if words == uk(day).partition(" ")[2]:
        return Read(words, month_end(day.year, day.month), assumed=True)
    return Read(words, day)


def _serial(value: object) -> dt.date | None:
    """The day that a spreadsheet counts as this number, where it is one of our times."""
    number = 0
    if isinstance(value, str):
        number = int(value) if re.fullmatch(r"[0-9]{5}", value) else 0
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = int(value)
    return _EPOCH + dt.timedelta(days=number) if number in _SERIALS else None


def _text(words: str, published: dt.date | None) -> Read:
    if not words:
        return Read(words)
    if _ESTIMATE.search(words):
        return _estimate(words)
    if _DONE.match(words):
        return Read(words, done=next(iter(all_days(words)), None))
    if several := _several(words):
        first, *between, last = several
        return Read(words, first, moved_to=last, between=tuple(between))
    if day := _typed_or_none(_AT_END.sub("", _LEAD.sub("", words, count=1))):
        return Read(words, day)
    if month := _month(words):
        return month
    return _phrase(words, published)


def _several(words: str) -> list[dt.date]:
    """The days of a cell that was moved, in the order in which they held; none where it does not
    say so. "30/06/2025 (was 31/03/2025)" begins with the one that holds.
    """
    days = all_days(words)
    if len({*days}) < max(len(days), 2) or not _MOVED.search(_DAY.sub(" ", words)):
        return []
    if _FORMERLY.search(words, next(iter(_DAY.finditer(words))).end()):
        days.reverse()
    return days


def _estimate(words: str) -> Read:
    if days := all_days(words):
        return Read(words, forecast=days[0] if len(days) == 1 else None)
    match = _MONTH.search(words)
    return Read(words, forecast=end_of(match), assumed=True) if match else Read(words)


def _month(words: str) -> Read | None:
    match = _MONTH.fullmatch(words)
    if match is None or (end := end_of(match)) is None:
        return None
    if len(match["year"]) == 4 or match["mark"] or "-" in match["gap"]:
        return Read(words, end, assumed=True)
    why = "26 may be the year, or the day of a month without its year".replace("26", match["year"])
    return Read(words, question=ambiguous(why, "<month> <figures>", end)._replace(words=words))


def end_of(match: re.Match[str]) -> dt.date | None:
    """The last day of the `month` and `year` that were found; None for a year that nobody means."""
    year = year_number(match["year"])
    return month_end(year, month_of(match)) if 1900 < year < 2200 else None


def _phrase(words: str, published: dt.date | None) -> Read:
    """A phrase that `dates` knows, with by before it where the column's heading is in its place."""
    meaning = meaning_of(words, published) or meaning_of(f"by {words}", published)
    if meaning is None:
        return Read(words)
    meaning = meaning._replace(words=words)
    if meaning.ambiguous or meaning.impossible:
        return Read(words, question=meaning)
    return Read(words, meaning.date, assumed=meaning.basis == "assumed", meaning=meaning)


def _typed_or_none(words: str) -> dt.date | None:
    try:
        return typed_day(words)
    except ValueError:
        return None
