"""The columns that recommendations and actions share: their state on the day."""

from recotrack.exports.tables.shape import column

STANDING = (
    *map(column, ("status", "status_since", "rag", "rag_condition", "rag_because")),
    column("owner", to="roles"),
    *map(
        column,
        (
            "owner_title", "due", "first_due", "moves", "days_moved", "days_left", "days_late",
            "days_late_against_first", "done_on", "done_day_assumed", "done_days_late",
            "done_days_late_against_first", "cancelled_days_late", "forecast", "last_life",
            "days_silent", "counts", "is_open", "is_done", "is_started", "is_overdue",
            "is_due_soon", "is_stale",
        ),
    ),
    column("duplicate_of", to="recommendations"),
    column("withdrawn"),
)  # fmt: skip
"""The columns, the most asked ones first."""
