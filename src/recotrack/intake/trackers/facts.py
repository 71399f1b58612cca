"""What stands above the headings of a tracker: which report it is about, and of which day it is."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from recotrack.dates import typed_day
from recotrack.edit import Data
from recotrack.intake.paper import Cell
from recotrack.intake.trackers.days import all_days
from recotrack.intake.trackers.ledger import Ledger
from recotrack.words import one_line

_LABEL = re.compile(
    r"(?:(?P<title>(?:name of |title of )?(?:the )?(?:hmicfrs )?(?:inspections?|reports?|thematic)"
    r"(?: title| name)?|title|(?:hmicfrs )?(?:inspection |action |recommendations? |improvement )*"
    r"(?:tracker|plan|log))"
    r"|(?P<published>(?:report |date )?published(?: on| date)?|publication date|report date"
    r"|date of publication)"
    r"|(?P<inspectorate>inspectorate|inspected by|inspecting body|source)"
    r"|(?P<as_at>(?:position |status |updates? |correct )?as (?:at|of)|last updated|updated(?: on)?"
    r"|date of (?:this )?(?:update|version|return)|position at|update date|return date|date))"
    r"(?:\s*(?::|$)|\s[–—-]\s(?=.*\([^()]*\d{4}\)$))\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AS_AT = re.compile(
    r"\b(?:as (?:at|of)|position (?:at|on)|(?:last )?updated(?: on)?|correct (?:at|on))\s*:?\s*",
    re.IGNORECASE,
)
_BODIES = r"(?:HMICFRS|HMIC|CQC|HMIP|HMI Prisons|HMCPSI|IOPC|Ofsted)"
_PUBLISHED = re.compile(
    rf"(?:(?:the )?report(?: (?:by|of) (?P<whose>{_BODIES}),?)?(?: was)? )?published(?: on)?:?\s+"
    r"(?P<day>.+?)(?:,? by (?P<by>.+?))?[.)]*$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[a-z\d][.;])\s+(?=[A-Z])")
_BY_AND_DAY = re.compile(
    rf"(?P<by>{_BODIES}(?:(?:,| and|, and|,? the) (?:the )?(?:{_BODIES}|College of Policing))*)"
    r"[,:;–— -]+(?P<day>.+)"
)
_IN_BRACKETS = re.compile(
    r"(?P<title>.+?)\s*\((?:published )?(?P<inside>[^()]*(?:\d{4}|\d{4}-\d\d-\d\d))\)[ .]*",
    re.IGNORECASE,
)
_IN_ONE_LINE = re.compile(
    r"(?P<title>.{12,}?)(?:[.,;]| [–—-])? +(?P<inside>published .+)", re.IGNORECASE
)
_NAMED = re.compile(rf"\b{_BODIES}\b")
_NO_TITLE = re.compile(
    r"\b(?:tracker|register of|action log|(?:action|improvement|inspection|delivery) plan"
    r"|workbook|how to|do not|please|version|updated|as at"
    r"|guidance|key|agenda|panel|committee|official|restricted|owner|sheet|spreadsheet|page|totals?)\b",
    re.IGNORECASE,
)


@dataclass
class Facts:
    """What the words above the headings say; filled line by line."""

    inspection: dict[str, Data] = field(default_factory=dict)
    as_at: dt.date | None = None
    """The day of which the sheet is."""
    title_is_assumed: bool = False
    """Whether no label says that the line is the title."""
    named: str = ""
    """An inspectorate that is named in passing."""

    def is_of(self, title: str) -> bool:
        """Whether the report is the one with this title, or none is named."""
        return not title or self.inspection.get("title", title) == title


def facts_of(cells: Iterable[Cell], ledger: Ledger) -> Facts:
    """The facts that the cells above the headings state; they are placed in the ledger."""
    facts = Facts()
    queue = list(cells)
    for index, cell in enumerate(queue):
        if cell.passages and not ledger.is_placed(cell):
            _read(facts, cell, queue[index + 1 :], ledger)
    _title(facts, queue, ledger)
    return facts


def _read(facts: Facts, cell: Cell, following: list[Cell], ledger: Ledger) -> None:
    text = one_line(cell.text)
    if named := _NAMED.search(text):
        facts.named = facts.named or named[0]
    if match := _LABEL.fullmatch(text):
        beside = not match["value"] and bool(following) and len(following[0].text) < 300
        value = following[0] if beside else cell
        words = one_line(value.text) if beside else match["value"]
        name = next(key for key in ("title", "published", "inspectorate", "as_at") if match[key])
        if _is_said(name, words) and _set(facts, name, words, value):
            (ledger.label if beside else ledger.state)(cell)
            ledger.state(value)
        return
    said = [_sentence(facts, each) for each in _SENTENCES.split(text)]
    if all(said):
        ledger.state(cell)


def _is_said(name: str, words: str) -> bool:
    return bool(words) and (name != "title" or not _LABEL.fullmatch(words))


def _set(facts: Facts, name: str, words: str, cell: Cell) -> bool:
    if name == "title":
        return _set_title(facts, words)
    if name == "inspectorate":
        return facts.inspection.setdefault(name, words) == words
    day = _day(words, cell)
    if day is None:
        days = all_days(words) if name == "as_at" else []
        facts.as_at = facts.as_at or (days[0] if days else None)
        return False  # there is more in it than the day: Last updated: 14/10/2025 (J. Sallow)
    if name == "as_at":
        facts.as_at = facts.as_at or day
        return facts.as_at == day
    return facts.inspection.setdefault("published", day.isoformat()) == day.isoformat()


_ANSWERED = re.compile(
    r"(?:our |joint )?(?:response|reply|answer) to (?:the )?[“\"‘](?P<title>.+)[”\"’]",
    re.IGNORECASE,
)


def _set_title(facts: Facts, words: str) -> bool:
    """A title, with what stands behind it: (HMICFRS, 4 March 2025); published 4 March 2025."""
    answered = _ANSWERED.fullmatch(words)
    title = words = answered["title"] if answered else words
    match = _IN_BRACKETS.fullmatch(words) or _IN_ONE_LINE.fullmatch(words)
    if match and (_sentence(facts, match["inside"]) or _set_day(facts, match["inside"])):
        title = match["title"]
    return facts.inspection.setdefault("title", title) == title


def titled(words: str) -> Facts:
    """What a line that names a report says: its title, and when it was published."""
    facts = Facts()
    _set_title(facts, words)
    return facts


def _set_day(facts: Facts, words: str) -> bool:
    day = _typed(words)
    return (
        day is not None
        and facts.inspection.setdefault("published", day.isoformat()) == day.isoformat()
    )


def _sentence(facts: Facts, text: str) -> bool:
    """Published 8 May 2025 by HMICFRS; HMICFRS, 12/02/2025; Position as at 31 March 2026."""
    for pattern in (_PUBLISHED, _BY_AND_DAY):
        match = pattern.fullmatch(text)
        if match and (day := _typed(match["day"])) and "published" not in facts.inspection:
            facts.inspection["published"] = day.isoformat()
            said = match.groupdict()
            if by := said.get("whose") or said["by"]:
                facts.inspection.setdefault("inspectorate", by)
            return True
    found = _AS_AT.search(text)
    if found and (days := all_days(text[found.end() :][:30])):
        facts.as_at = facts.as_at or days[0]
        return text[: found.start()].strip(" (-–") == "" and len(text) < found.end() + 20
    return False


def _title(facts: Facts, cells: list[Cell], ledger: Ledger) -> None:
    """The first line that can be a title, where no label says which it is."""
    if "title" in facts.inspection:
        return
    for cell in cells:
        text = one_line(cell.text)
        if not ledger.is_placed(cell) and _may_be_title(text):
            _set_title(facts, text)
            facts.title_is_assumed = True
            ledger.state(cell)
            return


def _may_be_title(text: str) -> bool:
    is_said = text.endswith(".") or len(_SENTENCES.split(text)) > 1
    return 3 <= len(text.split()) <= 30 and not _NO_TITLE.search(text) and not is_said


def _day(words: str, cell: Cell) -> dt.date | None:
    if isinstance(cell.value, dt.date) and words == one_line(cell.text):
        return cell.value
    return _typed(words)


def _typed(words: str) -> dt.date | None:
    try:
        return typed_day(words.strip(" ."))
    except ValueError:
        return None
