"""The rule, asked with --since, about actions that are cancelled and added again in one change."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.earlier import Earlier, earlier
from recotrack.checks.judging import fault
from recotrack.checks.new_updates import Work, changed_work, new_updates, thread_before
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Action
from recotrack.problems import Fault, command
from recotrack.register import TrackedAt
from recotrack.words import days_late

_FEWEST_WORDS = 2
"""The number of words from which two titles do not agree by chance."""
_SMALL_WORD = 3
"""The most letters of a word that tells nothing of what is to be done: the, so, for."""


def cancelled_and_added_again(case: Case) -> Iterator[Fault]:
    """New actions with the title of one that is cancelled in the same change, and a later date."""
    at = earlier(case)
    work = [each for each in changed_work(at) if isinstance(each.now, Action)] if at else []
    cancelled = [found for each in work if (found := _cancelled(case, each))]
    if at is None or not cancelled:
        return
    for new in _new_actions(at, work):
        for old in cancelled:
            if _is_same_work(old.at, new) and _is_later(old, new):
                yield _added_again(old, new)
                break


class _Cancelled(NamedTuple):
    """A merged action that is cancelled in this change."""

    at: TrackedAt
    due: date
    on: date


def _cancelled(case: Case, work: Work) -> _Cancelled | None:
    if work.old is None:
        return None
    before = thread_before(work)
    new = [work.now.updates[place] for place in new_updates(work)]
    ended = next((each for each in new if each.status == "cancelled"), None)
    if ended is None or before.due is None or before.now.status.value == "cancelled":
        return None
    return _Cancelled(_tracked(case, work.path, work.now), before.due, ended.date)


def _tracked(case: Case, path: str, action: Action) -> TrackedAt:
    reference = f"{case.register.files[path].reference}/{action.id}"
    return case.register.tracked_by_reference[reference]


def _new_actions(at: Earlier, work: list[Work]) -> Iterator[TrackedAt]:
    """The actions that are new, in merged records and in new ones."""
    for each in work:
        if each.old is None:
            yield _tracked(at.case, each.path, each.now)
    for kind in ("recommendation", "pillar"):
        for file in at.new(kind):
            for action in file.value.actions:
                yield _tracked(at.case, file.path, action)


def _is_same_work(old: TrackedAt, new: TrackedAt) -> bool:
    """Whether the words of one title are all among those of the other."""
    words, others = _words(old), _words(new)
    return min(len(words), len(others)) >= _FEWEST_WORDS and (words <= others or others <= words)


def _words(at: TrackedAt) -> set[str]:
    title = at.subject.title if isinstance(at.subject, Action) else at.subject.text
    bare = ("".join(filter(str.isalnum, each)) for each in title.casefold().split())
    return {each for each in bare if len(each) > _SMALL_WORD}


def _is_later(old: _Cancelled, new: TrackedAt) -> bool:
    due = new.thread.due
    return due is None or due > old.due


def _added_again(old: _Cancelled, new: TrackedAt) -> Fault:
    late = (old.on - old.due).days
    by_then = f", {days_late(late)}" if late > 0 else f", due {uk(old.due)}"
    due = f"due {uk(new.thread.due)}" if new.thread.due else "without a date"
    move = command("update", old.at.reference, due="DATE", note="NOTE", agreed_by="NAME", by="ROLE")
    return fault(
        "cancelled-and-added-again",
        (new.file.path, (*new.route, "title")),
        f"{old.at.reference} has this title, and is cancelled now{by_then}",
        f"this one is {due}",
        ("no new action:", move, ", if it is the same work"),
        right="this is other work",
    )
