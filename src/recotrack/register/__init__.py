"""All records of a register, read once: what they are, how they hang together, where they stand.

A register is made from a folder (or from anything that lists paths and reads bytes). It never
raises for what stands in a file: files that cannot be read are missing from `files`, and `faults`
says why. Rules live in checks, sums in progress.
"""

from recotrack.register.context import Context
from recotrack.register.find import find, fitting, nearest, shortest
from recotrack.register.items import (
    ActionAt,
    File,
    InspectionAt,
    ProgrammeAt,
    Referent,
    TrackedAt,
    pillar_of,
)
from recotrack.register.layout import PREFIXES, file_id, kind_of, path_of
from recotrack.register.likely import last_segment, may_be
from recotrack.register.load import collector_paused, load, with_record
from recotrack.register.past import Past, at_commit, became, past
from recotrack.register.place import located, problems
from recotrack.register.register import Register

__all__ = [
    "PREFIXES",
    "ActionAt",
    "Context",
    "File",
    "InspectionAt",
    "Past",
    "ProgrammeAt",
    "Referent",
    "Register",
    "TrackedAt",
    "at_commit",
    "became",
    "collector_paused",
    "file_id",
    "find",
    "fitting",
    "kind_of",
    "last_segment",
    "load",
    "located",
    "may_be",
    "nearest",
    "past",
    "path_of",
    "pillar_of",
    "problems",
    "shortest",
    "with_record",
]
