"""Where a recommendation or an action stands, as entries: what is assumed in it is marked.

In public a day that nobody states is not printed, and neither is what is counted from it; that the
work is late is, or it would look better than it is.
"""

from recotrack.documents.entry import PrintedEntry
from recotrack.model import Recommendation, Update
from recotrack.progress import Progress, Standing
from recotrack.words import count_of

NO_DATE = "No date set"
_LATE_UNDATED = "Late; the date is not stated"


def status_entry(standing: Standing) -> PrintedEntry:
    """The status; what a link or the disposition says has no update."""
    subject = standing.subject
    if isinstance(subject, Recommendation) and subject.disposition == standing.status:
        return PrintedEntry(standing.status, "disposition" in subject.assumed)
    return PrintedEntry(standing.status, _assumed_in(_last(standing, "status"), "status"))


def since_entry(standing: Standing, otherwise: str) -> PrintedEntry:
    """The day from which the status holds; `otherwise` stands where it has none."""
    if standing.since is None:
        return PrintedEntry(None, otherwise=otherwise)
    brought = next(
        (
            each
            for each in standing.updates
            if each.date == standing.since and each.status == standing.status
        ),
        None,
    )
    return PrintedEntry(standing.since, _assumed_in(brought, "date"))


def owner_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The title of the role that owns it."""
    title = progress.register.role_title(standing.owner)
    given = _last(standing, "owner") or standing.subject
    if given.owner is None and (parent := _parent(progress, standing)):
        return owner_entry(progress, parent)
    return PrintedEntry(title, "owner" in given.assumed)


def due_entry(progress: Progress, standing: Standing, otherwise: str = NO_DATE) -> PrintedEntry:
    """The due date that holds; `otherwise` stands where there is none."""
    assumed = due_is_assumed(progress, standing)
    return PrintedEntry(standing.due, standing.due is not None and assumed, otherwise)


def late_entry(progress: Progress, standing: Standing, otherwise: str) -> PrintedEntry:
    """How late it is; `otherwise` stands where it is not."""
    if not standing.overdue:
        return PrintedEntry(None, otherwise=otherwise)
    words = f"{count_of(standing.days_late, 'day')} late"
    return PrintedEntry(words, due_is_assumed(progress, standing), in_public=_LATE_UNDATED)


def due_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether the due date that holds is one that the source does not state."""
    moved, subject = _last(standing, "due"), standing.subject
    if moved is not None or subject.due is not None:
        return "due" in (moved or subject).assumed
    if isinstance(subject, Recommendation):
        deadline = subject.deadline
        marked = "deadline" in subject.assumed or "date" in deadline.assumed
        return marked or deadline.basis == "assumed"
    parent = _parent(progress, standing)
    return parent is not None and due_is_assumed(progress, parent)


def _parent(progress: Progress, standing: Standing) -> Standing | None:
    return progress.recommendations.get(standing.reference.rpartition("/")[0])


def _last(standing: Standing, key: str) -> Update | None:
    """The last update that says something of a key."""
    return next((each for each in reversed(standing.updates) if getattr(each, key)), None)


def _assumed_in(update: Update | None, key: str) -> bool:
    return update is not None and key in update.assumed
