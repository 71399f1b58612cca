"""What an update changed, in a line, and where its subject stood before and stands now."""

from collections.abc import Iterator

from recotrack.change import Change
from recotrack.cli.record_words import due_words, rag_words
from recotrack.cli.writing import Writer
from recotrack.dates import uk
from recotrack.model import Update
from recotrack.progress import Progress, Standing, repeated_update
from recotrack.register import Referent
from recotrack.words import count_of


def report(writer: Writer, at: Referent, done: Change) -> None:
    """Say what changed, the state before and after, and what follows."""
    new: Update = done.register.referents[at.reference].value.updates[-1]
    name = f"{at.value.id}: " if at.kind == "action" else ""
    was, now = (Progress(each, writer.context.today) for each in (done.was, done.register))
    lines = [*_states(was, now, at.reference), *_news(was, new, at.reference)]
    writer.report(done, f"{name}{', '.join(_changes(new))}", *lines, *_ready(was, now, at))


def _changes(update: Update) -> Iterator[str]:
    """What the update says, in the order of its keys; a note that stands alone is a note."""
    parts = [
        update.status,
        f"due {uk(update.due)}" if update.due else None,
        f"agreed by {update.agreed_by}" if update.agreed_by else None,
        f"owner {update.owner}" if update.owner else None,
        f"expected {uk(update.forecast)}" if update.forecast else None,
        f"ref {update.ref}" if update.ref else None,
        _evidence(update),
    ]
    said = [part for part in parts if part]
    yield from said or ["note"]
    if update.public:
        yield "public"


def _evidence(update: Update) -> str | None:
    if len(update.evidence) > 1:
        return f"{len(update.evidence)} pieces of evidence"
    return f"evidence {update.evidence[0].title}" if update.evidence else None


def _states(was: Progress, now: Progress, reference: str) -> Iterator[str]:
    before = _state(was, was.everything[reference])
    after = _state(now, now.everything[reference])
    if before == after:
        yield f"state  {after}, as before"
    else:
        yield f"before {before}"
        yield f"after  {after}"


def _state(progress: Progress, it: Standing) -> str:
    due = f"due {uk(it.due)}" if it.due else "no due date"
    parts = [it.status, due, due_words(it), rag_words(progress, it)]
    return ", ".join(part for part in parts if part)


def _news(was: Progress, new: Update, reference: str) -> Iterator[str]:
    old = repeated_update(new, was.everything[reference])
    if old is not None:
        yield f"warn   nothing new: the update of {uk(old.date)} says the same"


def _ready(was: Progress, now: Progress, at: Referent) -> Iterator[str]:
    """A recommendation whose last open action this was."""
    above = at.reference.rpartition("/")[0]
    if at.kind == "action" and _is_ready(now, above) and not _is_ready(was, above):
        count = count_of(len(now.actions_of(above)), "action")
        yield f"ready  {above} has no open action any more ({count})"


def _is_ready(progress: Progress, reference: str) -> bool:
    standing = progress.recommendations.get(reference)
    return standing is not None and standing.ready_to_complete
