"""The meanings of column headings in tables of findings, answers and actions."""

import re
from collections.abc import Sequence

from recotrack.intake.layouts.labels import ANSWERS, Label, Says, label_of
from recotrack.intake.paper import Cell
from recotrack.words import one_line

_HEADING_WORDS = (
    (
        "number",
        (
            r"(?:(?:recommendation|rec|afi|area for improvement|r|ref(?:erence)?|item)\.?,? ?)?"
            r"(?:no|nos|number"
            r"|num|ref(?:erence)?|#|id)\.?"
            r"|ref(?:erence)?|rec\.?|#|item"
        ),
    ),
    ("sub", r"sub[- ]?(?:recommendation|rec)\.?|sub[- ]?(?:part|item)|part"),
    (
        "text",
        (
            r"(?:hmicfrs |the |report |full |text of (?:the )?)*(?:recommendations?|areas?"
            r" for improvement|afis?"
            r"|findings?|causes? of concern|recommendations? ?(?:/|and|or) ?(?:afis?|areas?"
            r" for improvement)"
            r"|recommendations?(?: text| wording)"
            r"|recommendations? (?:number|no\.?|ref\.?) (?:and|&) (?:text|wording)"
            r"|wording|text|what (?:the report|hmicfrs|the inspectorate|inspectors) (?:says?|said"
            r"|asks?|asked|recommends?|recommended|found))"
        ),
    ),
    ("kind", r"type|kind|category"),
    (
        "addressee",
        (
            r"(?:addressed to|made to|addressee|for whom|directed (?:at|to)|recipient|to whom"
            r"|relevant to)"
        ),
    ),
    (
        "owner",
        (
            r"(?:rec\.? |recommendation |action |force )?(?:owner|who (?:leads|owns it)|lead"
            r"|lead officer"
            r"|responsible(?: officer| person)?"
            r"|responsibility|who|sro|owned by)(?: ?/ ?lead)?"
        ),
    ),
    (
        "deadline",
        r"(?:hmicfrs |recommendation |report )?deadline|(?:inspectorate|report)(?:’s)? date",
    ),
    (
        "due",
        (
            r"(?:action )?(?:target |due |completion |end |planned |expected )(?:completion"
            r" )?date|due(?: by)?"
            r"|action due|by when|when|timescales?|target"
        ),
    ),
    ("status", r"(?:current )?(?:status|rag|rag (?:status|rating)|state|progress status)"),
    (
        "action",
        (
            r"(?:planned |agreed |proposed |force )?(?:actions?|tasks?|what we will do"
            r"|activity|activities|steps?)"
            r"(?: (?:required|to be taken|needed))?"
        ),
    ),
    ("evidence", r"evidence(?: of completion)?"),
    (
        "update",
        (
            r"(?:latest |progress |current |monthly )*(?:updates?|progress|position"
            r"|commentary|notes?)"
            r"|(?:january|february|march|april|may|june|july|august|september|october|november"
            r"|december)"
            r" \d{4}(?: (?:update|position|progress))?|updates? (?:as at |at )?.{0,20}\d{4}\)?"
        ),
    ),
    (
        "disposition",
        r"accepted(?: ?/ ?(?:rejected|not accepted))?\??|(?:accept(?:ed)? ?\(?y/n\)?)|position",
    ),
)
WORK_COLUMNS = frozenset({"action", "owner", "due", "status", "update", "evidence"})
"""The columns about work on a finding."""
WORK_ROW = Label(Says.COLUMN, part="row-of-work")
"""The label that begins a row of such columns."""
_FEW_WORDS = 4
_PATTERNS = [(part, re.compile(words, re.IGNORECASE)) for part, words in _HEADING_WORDS]
_ANSWER_HEADING = re.compile(
    r"(?:initial |our |action plan |planned |the )*(?:action plan )?(?:response|answer"
    r"|reply|comments?)(?: to (?:the )?recommendation)?",
    re.IGNORECASE,
)


_KNOWN = ANSWERS | {Says.COLUMN}
_OFFICE_PARTS = {"chief-name": Says.CHIEF, "body-name": Says.BODY}


def column_of(heading: str) -> Label:
    """The label of a column's heading. An unknown heading is a label with its words as title."""
    said = one_line(heading.replace("'", "’")).strip(" :.*")
    for part, pattern in _PATTERNS:
        if pattern.fullmatch(said):
            return Label(Says.COLUMN, part=part, title=heading)
    known = label_of(said)
    if known and known.says in ANSWERS:
        return known
    if known and known.part in _OFFICE_PARTS:
        return Label(_OFFICE_PARTS[known.part], title=heading)
    if _ANSWER_HEADING.fullmatch(said):
        return Label(Says.ANSWER, title=heading)
    if known and known.says is Says.FACT:
        return known._replace(title=heading)
    return Label(Says.OTHER, part="beside", title=heading)


def is_short_status(text: str) -> bool:
    """Whether a text is as short as a status, such as "On track", and no sentence."""
    return 0 < len(text.split()) <= _FEW_WORDS and not text.endswith(".")


def is_column(heading: str) -> bool:
    """Whether a text is a known heading of a column of findings, answers or work."""
    return bool(heading.strip()) and column_of(heading).says in _KNOWN


def has_progress(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table has columns of progress on findings, and no column of answers."""
    head = next((row for row in rows[:6] if is_head(row)), None)
    labels = [column_of(cell.text) for cell in head or () if cell.text.strip()]
    offices = any(label.says in ANSWERS for label in labels)
    parts = {label.part for label in labels}
    return "text" in parts and bool(parts & {"status", "update"}) and not offices


def answered_by_a_body(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table has a column of the local policing body's answers."""
    head = next((row for row in rows[:6] if is_head(row)), ())
    labels = [column_of(cell.text) for cell in head if cell.text.strip()]
    return any(label.says is Says.BODY for label in labels)


def is_head(row: Sequence[Cell]) -> bool:
    """Whether a row is headings: two and half of all are known, one of findings or actions."""
    filled = [cell.text for cell in row if cell.text.strip()]
    labels = [column_of(text) for text in filled]
    if len(filled) < 2 or any(len(text) > 60 for text in filled):
        return False
    known = [label for label in labels if label.says in _KNOWN]
    findings = any(label.part in {"text", "action", "number"} for label in known)
    return findings and len(known) >= 2 and len(known) * 2 >= len(filled)


_GRADE = re.compile(
    r"(?:outstanding|good|adequate|requires improvement|inadequate|ungraded|not graded)",
    re.IGNORECASE,
)


def is_grade(text: str) -> bool:
    """Whether a text is one of the inspectorate's grades."""
    return _GRADE.fullmatch(one_line(text).strip(" .")) is not None


_GRADED = re.compile(
    r"(?P<area>[A-Z][^.:;]{3,70}?)\s*[:–—-]?\s+(?:Outstanding|Good|Adequate|Requires improvement"
    r"|Requires Improvement|Inadequate)\.?"
)


def graded_area(text: str) -> int:
    """The end of the area in a line with an area and its grade: Preventing crime Good. Else 0."""
    match = _GRADED.fullmatch(text.strip())
    return match.end("area") if match else 0


def row_number(placed: Sequence[tuple[Label, Cell]]) -> str | None:
    """The text of a row's number cell; None if it has none."""
    return next((cell.text.strip() for label, cell in placed if label.part == "number"), None)
