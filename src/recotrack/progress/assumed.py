"""Tells which figures of a recommendation or an action rest on something that no source states.

The records mark a day that somebody assumed. What is counted from it is assumed too, and is not
told to the public as a fact.
"""

from collections.abc import Iterator
from datetime import date

from recotrack.model import Action, Decision, Recommendation, Shape, Update
from recotrack.progress.progress import Progress
from recotrack.progress.rag import asking_for_later, hindering, past_deadline
from recotrack.progress.standings import Standing, deadline_is_assumed
from recotrack.register import reference_above


def status_is_assumed(standing: Standing) -> bool:
    """Whether the update or the decision that brought the status marks it as assumed."""
    subject, said = standing.subject, standing.brought
    if standing.parts and not standing.says_status:
        return parts_are_assumed(standing)
    published = isinstance(subject, Recommendation) and subject.disposition == standing.status
    if isinstance(said, Decision) or published:
        return _is_assumed(said or subject, "disposition")
    return _is_assumed(update_that_set(standing, "status"), "status")


def parts_are_assumed(standing: Standing) -> bool:
    """Whether the status of any recommendation that is part of a cause of concern is assumed."""
    return any(map(status_is_assumed, standing.parts))


def since_is_assumed(standing: Standing) -> bool:
    """Whether the day from which the status holds is assumed."""
    return standing.since is not None and _is_assumed(standing.brought, "date")


def due_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether the source does not state the present due date."""
    standing = standing.dated_by
    moved, subject = update_that_set(standing, "due"), standing.subject
    if moved is not None or subject.due is not None:
        return "due" in (moved or subject).assumed
    if isinstance(subject, Recommendation):
        return deadline_is_assumed(subject)
    parent = parent_of(progress, standing)
    return parent is not None and due_is_assumed(progress, parent)


def first_due_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether the source does not state the first due date."""
    standing = standing.dated_by
    given = next((each for each in standing.updates if each.due), None)
    if standing.ledger.since and given:
        return "due" in given.assumed
    parent = parent_of(progress, standing)
    if standing.subject.due is None and parent:
        return first_due_is_assumed(progress, parent)
    # Before its first update its due date is the first one.
    first = standing._replace(thread=standing.thread.before(date.min))
    return due_is_assumed(progress, first)


def any_due_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether the source does not state every due date that it, or what it is part of, ever had."""
    lines = [standing, *filter(None, [parent_of(progress, standing)])]
    moved = any("due" in update.assumed for each in lines for update in each.updates)
    return moved or any(first_due_is_assumed(progress, each) for each in lines)


def lateness_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether a date is assumed from which lateness is counted."""
    days, against_first = standing.lateness
    by = standing.late_by
    by_first = (days or 0) != against_first and first_due_is_assumed(progress, by)
    return due_is_assumed(progress, by) or by_first


def expected_is_assumed(standing: Standing) -> bool:
    """Whether the day on which it is expected to be done is assumed."""
    return _is_assumed(update_that_set(standing, "forecast"), "forecast")


def silence_is_assumed(standing: Standing) -> bool:
    """Whether the day of the last sign of life is assumed."""
    subject = standing.subject
    actions = (subject,) if isinstance(subject, Action) else subject.actions
    days = [(each.added, "added" in each.assumed) for each in actions]
    for log in (_with_parts(standing), *(each.updates for each in actions)):
        days += [(each.date, "date" in each.assumed) for each in log]
    return (standing.last_life, True) in days


def _with_parts(standing: Standing) -> Iterator[Update | Decision]:
    """The updates and decisions of a standing and, for a cause of concern, of the parts that it
    follows.
    """
    for each in (standing, *standing.parts):
        yield from each.updates
        if isinstance(each.subject, Recommendation):
            yield from each.subject.decisions


def colour_is_assumed(progress: Progress, standing: Standing, *, in_words: bool = True) -> bool:
    """Whether the condition that gave the colour rests on an assumed value.

    With `in_words`, also whether its words name an assumed day: its own, or else one of the actions
    that are late or blocked, or of a part.
    """
    rag = progress.rag(standing)
    if rag.when == "stale" and not rag.of_part:
        return silence_is_assumed(standing)
    if not in_words or rag.words == rag.when:
        return False
    named = [standing]
    if rag.of_part:
        for part in standing.parts:
            named += (part, *progress.actions_of(part.reference))
    elif rag.names_work:
        named = hindering(rag.when, progress.actions_of(standing.reference))
    days = any(due_is_assumed(progress, each) or since_is_assumed(each) for each in named)
    return days or what_green_hides_is_assumed(progress, standing)


def what_green_hides_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether `Rag.but` rests on an assumed day: a due date after the inspectorate's deadline, or
    else a later day that is asked for. False if it is empty.
    """
    if not progress.rag(standing).but:
        return False
    actions = progress.actions_of(standing.reference)
    if past := past_deadline(standing, actions):
        return any(due_is_assumed(progress, each) for each in past)
    return any(map(expected_is_assumed, asking_for_later(standing, actions)))


def stated_pillars(progress: Progress, standing: Standing) -> tuple[str, ...]:
    """The pillars of a standing; for the public only those that a source states.

    An action that names none has those of its recommendation.
    """
    given = standing if standing.subject.pillars else parent_of(progress, standing)
    is_assumed = given is not None and "pillars" in given.subject.assumed
    return () if progress.register.public and is_assumed else standing.pillars


def parent_of(progress: Progress, standing: Standing) -> Standing | None:
    """The recommendation of an action."""
    return progress.recommendations.get(reference_above(standing.reference))


def update_that_set(standing: Standing, key: str) -> Update | None:
    """The update that gave a key its present value; None if no update did."""
    said: Update | None = getattr(standing.thread.now, key).last_said
    return said


def _is_assumed(said: Shape | None, key: str) -> bool:
    return said is not None and key in said.assumed
