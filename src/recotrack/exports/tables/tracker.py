"""The front sheet, a project manager's tracker: a line for each recommendation and action."""

from recotrack.exports.tables.shape import Source, Table, column, text
from recotrack.progress import inspection_of
from recotrack.progress.facts import FACTS, Work, work_of
from recotrack.words import capital, one_line


def _report_title(source: Source, work: Work) -> str | None:
    name = inspection_of(source.progress, work.standing)
    at = source.progress.register.inspections.get(name or "")
    title = source.held(at.inspection, "title") if at else None
    return one_line(title) if title else name


def _why_not_counted(_: Source, work: Work) -> str | None:
    """The reason why totals leave it out. Without these lines the count is that of `status`."""
    standing = work.standing
    if standing.counts:
        return None
    if standing.duplicate_of:
        return f"counted with {standing.duplicate_of}"
    return "report withdrawn" if standing.withdrawn else standing.status


_FACTS = {
    "reference": 22,
    "kind": 15,
    "title": 38,
    "status": 11,
    "rag": 8,
    "rag_because": 24,
    "due": 12,
    "first_due": 12,
    "moves": 8,
    "days_late": 8,
    "owner_title": 19,
    "forecast": 12,
    "last_life": 12,
}
"""What it shows of each piece of work, and how wide, in characters."""
WIDTHS = (19, *_FACTS.values(), 38, 13)
"""The widths of its columns, which have to fit on a page."""

# fmt: off
TRACKER = Table(
    "tracker",
    "Recommendations, each followed by its actions, and pillars' own actions.",
    ("Reference",),
    lambda source: [
        work_of(source.progress, each) for each in source.progress.everything.values()
    ],
    (
        text("Report", "the report that it comes from", _report_title),
        # Named with their headings for meetings.
        *(column(fact, name=capital(FACTS[fact].heading)) for fact in _FACTS),
        text("Last update", "what was reported last", lambda _, work: (
            work.standing.updates[-1].note if work.standing.updates else None)),
        text("Not counted", "why it is in no total", _why_not_counted),
    ),
)
# fmt: on
