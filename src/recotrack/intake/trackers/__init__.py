"""Trackers: tables in which a force keeps its recommendations and what becomes of them.

A column is known by its heading, in a spreadsheet or in a table of a document; a mapping file says
what headings do not. `tracker` reads all that is there; `settled` makes it keep the rules of a
register.
"""

from recotrack.intake.trackers.drafts import tracker
from recotrack.intake.trackers.mapping import Mapping, mapping_of, suggested_mapping
from recotrack.intake.trackers.settling import settled, undated

__all__ = ["Mapping", "mapping_of", "settled", "suggested_mapping", "tracker", "undated"]
