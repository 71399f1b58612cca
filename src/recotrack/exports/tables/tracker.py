"""The front sheet, a project manager's tracker: a line for each recommendation and action."""

from recotrack.exports.tables.shape import Source, Table, name_of, text
from recotrack.exports.tables.standing import STANDING, Work, work_of
from recotrack.progress import inspection_of

_BY_NAME = {each.name: each for each in STANDING}


def _everything(source: Source) -> list[Work]:
    """What is there on the day, in the order of reading: a recommendation before its actions."""
    progress = source.progress
    return [work_of(progress, each) for each in progress.everything.values() if each.there]


def _report(source: Source, work: Work) -> str | None:
    name = inspection_of(source.progress, work.standing)
    at = source.progress.register.inspections.get(name or "")
    title = source.held(at.inspection, "title") if at else None
    return " ".join(title.split()) if title else name


def _last_update(_: Source, work: Work) -> str | None:
    return work.standing.updates[-1].note if work.standing.updates else None


# fmt: off
TRACKER = Table(
    "tracker",
    "Recommendations, each followed by its actions, and pillars' own actions.",
    ("reference",),
    _everything,
    (
        text("report", "the report that it comes from", _report),
        name_of("reference", "its complete reference", lambda _, work: work.standing.reference),
        name_of("kind", "a kind of recommendation, or action", lambda _, work: work.standing.kind),
        name_of("what", "what is to be done",
                lambda _, work: " ".join(work.standing.title.split())),
        *(_BY_NAME[name] for name in (
            "status", "rag", "rag_because", "due", "first_due", "moves", "days_late",
            "owner_title", "forecast", "last_life",
        )),
        text("last_update", "what was reported last", _last_update),
    ),
)
# fmt: on
