"""What is worked out from the records, the policy and a day, and never stored."""

from recotrack.progress.choice import SORTS, Filters, in_order_of, selected
from recotrack.progress.clock import COPIES, Clock, clock, copies_missing, explains, limit_of
from recotrack.progress.counts import Counts, count
from recotrack.progress.day_rules import DAY_RULES, DayRule
from recotrack.progress.due import FAIL_ON, Agenda, Due, grouped
from recotrack.progress.due_place import DuePlace, place_of_due
from recotrack.progress.event import Event
from recotrack.progress.fold import (
    ACTION_DONE,
    ACTION_OPEN,
    NEXT,
    RECOMMENDATION_DONE,
    RECOMMENDATION_OPEN,
    RECOMMENDATION_STATUSES,
    Ledger,
    Move,
    in_order,
    last_said,
    ledger,
    may_follow,
)
from recotrack.progress.groups import (
    GROUPINGS,
    boards_of,
    groups,
    has_programme,
    inspection_of,
    of_board,
    programmes_of,
)
from recotrack.progress.links import LinkEnd, link_ends
from recotrack.progress.log import LogFilter, log
from recotrack.progress.news import said_before
from recotrack.progress.overdue import agenda
from recotrack.progress.progress import Progress
from recotrack.progress.rag import CONDITIONS, DEFAULT, Rag, rag
from recotrack.progress.standing import NOT_OURS, Standing
from recotrack.progress.totals import RagCount, Totals, apart, rag_counts, totals
from recotrack.progress.trend import Step, Trend, last_met, trend
from recotrack.progress.work_out import recommendation_ledger, recommendation_title

__all__ = [
    "ACTION_DONE",
    "ACTION_OPEN",
    "CONDITIONS",
    "COPIES",
    "DAY_RULES",
    "DEFAULT",
    "FAIL_ON",
    "GROUPINGS",
    "NEXT",
    "NOT_OURS",
    "RECOMMENDATION_DONE",
    "RECOMMENDATION_OPEN",
    "RECOMMENDATION_STATUSES",
    "SORTS",
    "Agenda",
    "Clock",
    "Counts",
    "DayRule",
    "Due",
    "DuePlace",
    "Event",
    "Filters",
    "Ledger",
    "LinkEnd",
    "LogFilter",
    "Move",
    "Progress",
    "Rag",
    "RagCount",
    "Standing",
    "Step",
    "Totals",
    "Trend",
    "agenda",
    "apart",
    "boards_of",
    "clock",
    "copies_missing",
    "count",
    "explains",
    "grouped",
    "groups",
    "has_programme",
    "in_order",
    "in_order_of",
    "inspection_of",
    "last_met",
    "last_said",
    "ledger",
    "limit_of",
    "link_ends",
    "log",
    "may_follow",
    "of_board",
    "place_of_due",
    "programmes_of",
    "rag",
    "rag_counts",
    "recommendation_ledger",
    "recommendation_title",
    "said_before",
    "selected",
    "totals",
    "trend",
]
