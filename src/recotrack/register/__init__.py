"""Loads all records of a register and connects them: references, folders, places in files.

A register is loaded from a folder, a commit, or anything that lists paths and reads bytes. A broken
file raises no error: it is missing from `files`, and `faults` says why. What is right or wrong with
records is decided in `checks`; what follows from them is worked out in `progress`.
"""

from recotrack.register.as_of import as_of, first_sign_of_life, was_there
from recotrack.register.audience import (
    AUDIENCES,
    NOBODY,
    NOT_STATED,
    WITHHELD,
    Reader,
    for_audience,
)
from recotrack.register.by_titles import by_titles
from recotrack.register.committed import CommittedRegister, NoRegister, committed_register
from recotrack.register.context import Context, RecordReader, filled
from recotrack.register.corrections import (
    corrected,
    corrected_day,
    corrected_note,
    correction_name,
    fitting,
    named_by,
    without_words,
)
from recotrack.register.earlier_waivers import EarlierWaivers
from recotrack.register.evidence_files import evidence_named
from recotrack.register.find import (
    candidate_paths,
    find,
    find_all,
    folders_named,
    last_segment,
    nearest,
    shortener,
)
from recotrack.register.layout import (
    PREFIXES,
    file_id,
    folders_above,
    kind_of,
    path_of,
    reference_above,
    reference_of,
    top_folder,
)
from recotrack.register.load import (
    Loaded,
    collector_paused,
    load,
    loaded,
    shaped,
    with_records,
)
from recotrack.register.lookup import connected, lookup, product_reference, quick_lookup
from recotrack.register.made_from import made_from
from recotrack.register.meeting import (
    SHOWN,
    History,
    StartOf,
    WhenMet,
    clocks_disagree,
)
from recotrack.register.moved import later_paths
from recotrack.register.past import (
    EarlierRegisters,
    Past,
    at_commit,
    committed_then,
    past,
    past_of_commit,
)
from recotrack.register.place import Locator, located
from recotrack.register.publication import Calendar, Publication, publication
from recotrack.register.record_format import NewerFormat, newest_format
from recotrack.register.redactions import redacting_commits
from recotrack.register.register import (
    ActionAt,
    File,
    InspectionAt,
    KnownOn,
    ProgrammeAt,
    Referent,
    Register,
    TrackedAt,
)
from recotrack.register.short_titles import cut_title, short_title_of
from recotrack.register.thread import (
    Dated,
    Logged,
    State,
    Thread,
    in_order,
    thread_of,
)
from recotrack.register.when_typed import DayOf, Typed, WhenTyped

__all__ = [
    "AUDIENCES",
    "NOBODY",
    "NOT_STATED",
    "PREFIXES",
    "SHOWN",
    "WITHHELD",
    "ActionAt",
    "Calendar",
    "CommittedRegister",
    "Context",
    "Dated",
    "DayOf",
    "EarlierRegisters",
    "EarlierWaivers",
    "File",
    "History",
    "InspectionAt",
    "KnownOn",
    "Loaded",
    "Locator",
    "Logged",
    "NewerFormat",
    "NoRegister",
    "Past",
    "ProgrammeAt",
    "Publication",
    "Reader",
    "RecordReader",
    "Referent",
    "Register",
    "StartOf",
    "State",
    "Thread",
    "TrackedAt",
    "Typed",
    "WhenMet",
    "WhenTyped",
    "as_of",
    "at_commit",
    "by_titles",
    "candidate_paths",
    "clocks_disagree",
    "collector_paused",
    "committed_register",
    "committed_then",
    "connected",
    "corrected",
    "corrected_day",
    "corrected_note",
    "correction_name",
    "cut_title",
    "evidence_named",
    "file_id",
    "filled",
    "find",
    "find_all",
    "first_sign_of_life",
    "fitting",
    "folders_above",
    "folders_named",
    "for_audience",
    "in_order",
    "kind_of",
    "last_segment",
    "later_paths",
    "load",
    "loaded",
    "located",
    "lookup",
    "made_from",
    "named_by",
    "nearest",
    "newest_format",
    "past",
    "past_of_commit",
    "path_of",
    "product_reference",
    "publication",
    "quick_lookup",
    "redacting_commits",
    "reference_above",
    "reference_of",
    "shaped",
    "short_title_of",
    "shortener",
    "thread_of",
    "top_folder",
    "was_there",
    "with_records",
    "without_words",
]
