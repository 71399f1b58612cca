"""The one line that says how much changed."""

from collections import Counter
from collections.abc import Iterator

from recotrack.problems import Severity
from recotrack.review.values import ASIDE, BACK, FORWARD, Kind, Review


def summary(review: Review) -> str:
    """How many changes of each kind; the most serious first."""
    return f"**{', '.join(_parts(review)) or 'No record has changed'}.**"


def _parts(review: Review) -> Iterator[str]:
    kinds = Counter(each.kind for each in review.changes)
    ways = Counter(each.direction for each in review.changes if each.kind is Kind.STATUS)
    closed = sum(each.kind is Kind.STATUS and each.after == "closed" for each in review.changes)
    errors = sum(each.severity is Severity.ERROR for each in review.problems)
    others = kinds.total() - sum(kinds[each] for each in _NAMED)
    for count, one, many in (
        (len(review.history), "problem of history", "problems of history"),
        (len(review.unread), "file that cannot be read", "files that cannot be read"),
        (kinds[Kind.PUBLISHED], "published text changed", "published texts changed"),
        (ways[BACK], "status went back", "statuses went back"),
        (ways[FORWARD], "status went forward", "statuses went forward"),
        (ways[ASIDE], "set aside", "set aside"),
        (closed, "of them closed", "of them closed"),
        (kinds[Kind.DUE], "date changed", "dates changed"),
        (kinds[Kind.NEW], "new", "new"),
        (kinds[Kind.REMOVED], "removed", "removed"),
        (kinds[Kind.LATE], "now late", "now late"),
        (kinds[Kind.READY], "ready to complete", "ready to complete"),
        (others, "other change", "other changes"),
        (errors, "new error", "new errors"),
        (len(review.problems) - errors, "new warning", "new warnings"),
    ):
        if count:
            yield f"{count:,} {one if count == 1 else many}"


_NAMED = (
    Kind.PUBLISHED, Kind.STATUS, Kind.DUE, Kind.NEW, Kind.REMOVED, Kind.LATE, Kind.READY,
)  # fmt: skip
