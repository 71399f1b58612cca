"""Trackers: tables in which a force keeps its recommendations and what becomes of them.

A column is known by its heading, in a spreadsheet or in a table of a document; a mapping file says
what headings do not. `tracker` reads all that is there; `settled` makes it keep the rules of a
register.
"""

from recotrack.intake.readers.grid import Slot
from recotrack.intake.trackers.drafts import (
    findings_in,
    guessed_roles,
    tracker,
    with_doubts,
    work_in,
)
from recotrack.intake.trackers.facts import said_in
from recotrack.intake.trackers.findings import DraftContext, finding_of, stated_deadline
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.mapping import Mapping, mapping_of, suggested_mapping
from recotrack.intake.trackers.meanings import HeadingMeaning, Means, meaning_of_heading
from recotrack.intake.trackers.rows import Group, Groups
from recotrack.intake.trackers.settling import settled, undated
from recotrack.intake.trackers.sheet import Column, Row, Sheet
from recotrack.intake.trackers.values import owners_by_rank

__all__ = [
    "Column",
    "DraftContext",
    "Group",
    "Groups",
    "HeadingMeaning",
    "Ledger",
    "Mapping",
    "Means",
    "Row",
    "Sheet",
    "Slot",
    "finding_of",
    "findings_in",
    "guessed_roles",
    "mapping_of",
    "meaning_of_heading",
    "owners_by_rank",
    "said_in",
    "settled",
    "stated_deadline",
    "suggested_mapping",
    "tracker",
    "undated",
    "with_doubts",
    "work_in",
]
