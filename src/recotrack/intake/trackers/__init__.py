"""Trackers: tables in which a force keeps its recommendations and what becomes of them.

Columns are found by what their headings mean, in a spreadsheet or in a table of a document; a
mapping file says it where headings do not. What is read is what the tracker says; `settled` makes
of it what the rules of a register let be written.
"""

from recotrack.intake.trackers.drafts import tracker
from recotrack.intake.trackers.mapping import Mapping, mapping_of, suggested_mapping
from recotrack.intake.trackers.settling import settled, undated

__all__ = ["Mapping", "mapping_of", "settled", "suggested_mapping", "tracker", "undated"]
