"""Facts in the lines above a tracker's headings: its report, and the day it was last true."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from recotrack.dates import day_or_none
from recotrack.edit import Data
from recotrack.intake.forces import force_in
from recotrack.intake.inspectorates import INSPECTORATES
from recotrack.intake.labels import Says, leading_label
from recotrack.intake.paper import Cell
from recotrack.intake.report_titles import bare_title, title_in, without_publication
from recotrack.intake.trackers.days import all_days
from recotrack.intake.trackers.ledger import Ledger
from recotrack.words import one_line

_LABEL = re.compile(
    r"(?:(?P<title>(?:hmicfrs )?(?:inspection |action |recommendations? |improvement )*"
    r"(?:tracker|plan|log)|(?:inspections?|reports?)(?=\s[–—-])|inspections|reports|thematic"
    r"|(?:an? )?response to the (?:inspection )?report(?=:))"
    r"|(?P<inspectorate>source)"
    r"|(?P<as_at>(?:position |status |updates? |correct )?as (?:at|of)|last (?:updated|reviewed)"
    r"|(?:updated|reviewed)(?: on)?"
    r"|date of (?:this )?(?:update|version|return)|position at|update date|return date|date))"
    r"(?:\s*(?::|$)|\s[–—-]\s(?=.*\([^()]*\d{4}\)$))\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What a tracker says of itself in other words than a response does, whose vocabulary goes next."""
_AS_AT = re.compile(
    r"\b(?:as (?:at|of)|position (?:at|on)|(?:last )?(?:updated|reviewed)(?: on)?"
    r"|correct (?:at|on)|(?:brought )?up to date(?: (?:on|to|at|as (?:at|of)))?)\s*:?\s*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"(?:(?:the )?(?:(?P<first>{INSPECTORATES}) )?report,?"
    rf"(?: (?:by|of) (?P<whose>{INSPECTORATES}),?)?(?: was)? )?published"
    rf"(?: by (?P<before>{INSPECTORATES}))?(?: on)?:?\s+(?P<day>.+?)(?:,? by (?P<by>.+?))?[.)]*$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[a-z\d][.;])\s+(?=[A-Z])")
_LABELLED = re.compile(r"[.;]\s+(?=[A-Z][\w ]{3,30}: )")
"""Before the next fact of a line: Inspection: Lost. Date of report: 6 February 2025."""
_CLAUSES = re.compile(rf"{_SENTENCES.pattern}|;\s+")
_BY_AND_DAY = re.compile(
    rf"(?P<by>{INSPECTORATES}(?:(?:,| and|, and|,? the) (?:the )?{INSPECTORATES})*)"
    r"[,:;–— -]+(?:published (?:on )?|report (?:of|dated) )?(?P<day>.+)"
)
_IN_BRACKETS = re.compile(
    r"(?P<title>.+?)\s*\((?:published )?(?P<inside>[^()]*(?:\d{4}|\d{4}-\d\d-\d\d))\)[ .]*",
    re.IGNORECASE,
)
_IN_ONE_LINE = re.compile(
    rf"(?P<title>.{{6,}}?)(?:[.,;]| [–—-])? +(?P<inside>published .+|{INSPECTORATES},.+)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:[\w ]{0,60}\b)?(?:taken|drawn|extracted|copied|come|comes|came|arise|arising) from:?"
    r" (?:the (?:report|inspection):? )?(?P<title>.{12,})",
    re.IGNORECASE,
)
_BY_AND_TITLE = re.compile(rf"(?P<by>{INSPECTORATES})(?:,|:| [–—-]) (?P<title>.{{12,}})")
"""Source: HMICFRS, Lost and found, published 11 June 2026."""
_NAMED_ALONE = re.compile(rf"(?P<by>{INSPECTORATES})\. ")
_NAMED = re.compile(rf"\b{INSPECTORATES}\b")
_NO_TITLE = re.compile(
    r"\b(?:tracker|register of|action log|(?:action|improvement|inspection|delivery) plan"
    r"|workbook|how to|do not|please|version|updated|as at"
    r"|annex|appendix|timetable|next steps|resolved|supporting documents|skip to"
    r"|guidance|key|agenda|panel|committee|official|restricted|owner|sheet|spreadsheet|page|totals?"
    r"|board(?=,? \d|$))\b",
    re.IGNORECASE,
)


@dataclass
class Facts:
    """The facts above the headings; filled cell by cell."""

    inspection: dict[str, Data] = field(default_factory=dict)
    as_at: dt.date | None = None
    """The day of the spreadsheet: its contents were true then."""
    title_is_assumed: bool = False
    """Whether the title has no label that says so."""
    mentioned: str = ""
    """An inspectorate that is mentioned, without a label."""

    def is_of(self, title: str) -> bool:
        """Whether the facts are about the report with this title: they name it, or none."""
        return not title or self.inspection.get("title", title) == title


def facts_of(cells: Iterable[Cell], ledger: Ledger) -> Facts:
    """The facts in the cells above the headings. Cells that were read are placed in the ledger."""
    queue = list(cells)
    facts = said_in(queue, ledger)
    _guess_title(facts, queue, ledger)
    return facts


def said_in(cells: list[Cell], ledger: Ledger) -> Facts:
    """The facts that cells say, as `facts_of` has them, without a title that no label announces."""
    facts = Facts()
    for index, cell in enumerate(cells):
        if cell.passages and not ledger.is_placed(cell):
            _read_cell(facts, cell, cells[index + 1 :], ledger)
    return facts


def _read_cell(facts: Facts, cell: Cell, following: list[Cell], ledger: Ledger) -> None:
    text = one_line(cell.text)
    if mentioned := _NAMED.search(text):
        facts.mentioned = facts.mentioned or mentioned[0]
    if label := _label_in(text):
        name, words = label
        beside = not words and bool(following) and len(following[0].text) < 300
        value = following[0] if beside else cell
        words = one_line(value.text) if beside else words
        words, *others = _LABELLED.split(words) if name == "title" else [words]
        for other in filter(None, map(_label_in, others)):
            _set_fact(facts, *other, value)
        names_a_plan = beside and _NO_TITLE.search(text) is not None
        if names_a_plan and not may_be_title(words):
            return
        if _is_value(name, words) and _set_fact(facts, name, words, value):
            (ledger.label if beside else ledger.place_fact)(cell)
            ledger.place_fact(value)
        return
    said = [_read_sentence(facts, each) for each in _CLAUSES.split(text)]
    if all(said):
        ledger.place_fact(cell)


def _label_in(text: str) -> tuple[str, str] | None:
    """The fact that a cell begins by naming, and the words behind that; None if it names none."""
    if match := _LABEL.fullmatch(text):
        name = next(key for key in ("title", "inspectorate", "as_at") if match[key])
        return name, match["value"]
    label, end = leading_label(text) or (None, 0)
    name = _FACTS.get(label.part, "") if label is not None and label.says is Says.FACT else ""
    alone = text[:end].rstrip().endswith(":") or end == len(text)
    return (name, text[end:].strip()) if name and alone else None


_FACTS = {
    "title": "title", "subject": "title", "published": "published",
    "page-published": "published", "inspectorate": "inspectorate",
}  # fmt: skip


def _is_value(name: str, words: str) -> bool:
    """Whether words behind a label are a value. How far a plan is, or whose, is no title."""
    no_title = _LABEL.fullmatch(words) or _HOW_FAR.fullmatch(words) or words == force_in(words)
    return bool(words) and (name != "title" or not no_title)


_HOW_FAR = re.compile(r"(?:progress|position|status|updates?|review)\b.{0,40}\d{4}", re.IGNORECASE)


def _set_fact(facts: Facts, name: str, words: str, cell: Cell) -> bool:
    if name == "title":
        return _set_title(facts, words)
    if name == "inspectorate" and (ended := _NAMED_ALONE.match(words)):
        _read_sentence(facts, words[ended.end() :])
        words = ended["by"]
    if name == "inspectorate" and (report := _BY_AND_TITLE.fullmatch(words)):
        facts.inspection.setdefault(name, report["by"])
        return _set_title(facts, report["title"])
    if name == "inspectorate":
        return facts.inspection.setdefault(name, words) == words
    is_value = words == one_line(cell.text)
    printed = day_or_none(words.strip(" ."))
    day = cell.value if is_value and isinstance(cell.value, dt.date) else printed
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


_QUOTED_FIRST = re.compile(r"[“\"](?P<title>[^“”\"]{6,})[”\"](?P<inside>,? .+)")
"""A title in quotation marks, and what follows it: “Lost”, published on 2 October 2025."""


_UPDATED_AT_END = re.compile(
    r"(?P<title>.{6,}?)[\s,;.–(-]+(?:last )?updated(?: on)?:? (?P<day>[\w /.-]{6,30})[.)]*",
    re.IGNORECASE,
)
_BY_AT_END = re.compile(rf"\s*\((?P<by>{INSPECTORATES})\)$")
_ABOUT_PLAN = re.compile(
    r"(?P<title>.{12,}?)\s+[–—-]\s+(?:(?:action|improvement|delivery|inspection) )?(?:plan|tracker"
    r"|progress|update|summary)\b[^–—]*",
    re.IGNORECASE,
)
_PLAN_ON = re.compile(
    r".*\b(?:plan|tracker|progress) (?:on|for|against|in response to|after) (?:the )?"
    r"[“\"‘'](?P<title>.{6,})[”\"’']\.?"
    r"|.*\b(?:recommendations|areas for improvement|findings) (?:of|by|from|made by) (?:the )?"
    rf"{INSPECTORATES} in (?:the report )?[“\"‘']?(?P<its>(?-i:[A-Z]).{{5,}}?)[”\"’']?",
    re.IGNORECASE,
)


def _title_in(text: str) -> str:
    """The report's title in that of a plan, as in: PEEL 2025 – action plan; Plan on ‘PEEL 2025’;
    Findings of HMICFRS in PEEL 2025.
    """
    match = _PLAN_ON.fullmatch(text) or _ABOUT_PLAN.fullmatch(text)
    found = match.groupdict() if match else {}
    return (found.get("title") or found.get("its") or text).strip()


def _set_title(facts: Facts, words: str) -> bool:
    """Takes a title, and what follows it: (HMICFRS, 4 March 2025); published 4 March 2025."""
    answered = _ANSWERED.fullmatch(words) or _QUOTED_FIRST.fullmatch(words)
    title = words = bare_title(answered["title"] if answered else words)
    if answered and answered.groupdict().get("inside"):
        _read_sentence(facts, answered["inside"].strip(" ,"))
    if (updated := _UPDATED_AT_END.fullmatch(words)) and (days := all_days(updated["day"])):
        facts.as_at = facts.as_at or days[0]
        title = words = updated["title"]
    if by := _BY_AT_END.search(words):
        facts.inspection.setdefault("inspectorate", by["by"])
        title = words = words[: by.start()]
    match = _IN_BRACKETS.fullmatch(words) or _IN_ONE_LINE.fullmatch(words)
    if match and (_read_sentence(facts, match["inside"]) or _set_day(facts, match["inside"])):
        title = bare_title(match["title"])
    return facts.inspection.setdefault("title", title) == title


def facts_in_title(words: str) -> Facts:
    """The facts in a line that names a report: its title, and maybe its day of publication."""
    facts = Facts()
    _set_title(facts, words)
    return facts


def is_report(text: str) -> bool:
    """Whether a line names a report: with its day, or who inspected, or as an inspection."""
    known = facts_in_title(text).inspection.keys()
    return "published" in known or (
        may_be_title(text) and ("inspectorate" in known or _INSPECTS.search(text) is not None)
    )


_INSPECTS = re.compile(r"\b(?:inspection|thematic|PEEL|super-complaint)\b", re.IGNORECASE)


def _set_day(facts: Facts, words: str) -> bool:
    day = day_or_none(words.strip(" ."))
    return (
        day is not None
        and facts.inspection.setdefault("published", day.isoformat()) == day.isoformat()
    )


def _read_sentence(facts: Facts, text: str) -> bool:
    """Takes the facts of a sentence such as: Published 8 May 2025 by HMICFRS; HMICFRS, 12/02/2025;
    Position as at 31 March 2026. Returns whether the sentence has nothing else.
    """
    if source := _SOURCE.fullmatch(text):
        known = dict(facts.inspection)
        return _set_title(facts, source["title"]) and facts.inspection != known
    for pattern in (_PUBLISHED, _BY_AND_DAY):
        match = pattern.fullmatch(text)
        if (
            match
            and (day := day_or_none(match["day"].strip(" .")))
            and "published" not in facts.inspection
        ):
            facts.inspection["published"] = day.isoformat()
            said = match.groupdict()
            if by := next(filter(None, map(said.get, ("first", "whose", "before", "by"))), None):
                facts.inspection.setdefault("inspectorate", by)
            return True
    found = _AS_AT.search(text)
    if found and (days := all_days(text[found.end() :][:30])):
        facts.as_at = facts.as_at or days[0]
        return text[: found.start()].strip(" (-–") == "" and len(text) < found.end() + 20
    return False


def _guess_title(facts: Facts, cells: list[Cell], ledger: Ledger) -> None:
    """Takes the title that a sentence gives, else the first line that can be one, if no label names
    the title.
    """
    if "title" in facts.inspection:
        return
    for cell in cells:
        is_line = ledger.is_placed(cell) or may_be_title(one_line(cell.text))
        if not is_line and (said := title_in(cell.text)):
            facts.inspection["title"] = without_publication(said)
            return
    texts = [(cell, _title_in(one_line(cell.text))) for cell in cells if not ledger.is_placed(cell)]
    able = [each for each in texts if may_be_title(each[1])]
    dated = (each for each in able if "published" in facts_in_title(each[1]).inspection)
    if found := next(dated, next(iter(able), None)):
        cell, text = found
        _set_title(facts, text)
        facts.title_is_assumed = True
        ledger.place_fact(cell)


def may_be_title(text: str) -> bool:
    is_said = text.endswith(".") or len(_SENTENCES.split(text)) > 1
    counts = re.search(r":\s*\d+$", text) is not None
    return 3 <= len(text.split()) <= 30 and not (_NO_TITLE.search(text) or is_said or counts)
