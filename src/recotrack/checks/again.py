"""The rule, asked with --since, about actions that are cancelled and added again in one change."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.earlier import Work, changed_work, new_work
from recotrack.checks.judging import fault
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Action
from recotrack.problems import Fault, command
from recotrack.words import days_late

_FEWEST_WORDS = 2
"""The number of words from which two titles do not agree by chance."""
_SMALL_WORD = 3
"""The most letters of a word that tells nothing of what is to be done: the, so, for."""


def cancelled_and_added_again(case: Case) -> Iterator[Fault]:
    """New actions with the title of one that is cancelled in the same change, and a later date."""
    changed = [each for each in changed_work(case) if isinstance(each.now, Action)]
    cancelled = [found for each in changed if (found := _cancelled(each))]
    if not cancelled:
        return
    for new in (*changed, *new_work(case)):
        if new.old is not None or not isinstance(new.now, Action):
            continue
        due = case.register.tracked_by_reference[new.reference].thread.due
        for old in cancelled:
            if _is_same_work(old.work, new) and (due is None or due > old.due):
                late = (old.on - old.due).days
                by_then = f", {days_late(late)}" if late > 0 else f", due {uk(old.due)}"
                move = command(
                    "update",
                    old.work.reference,
                    due="DATE",
                    note="NOTE",
                    agreed_by="NAME",
                    by="ROLE",
                )
                yield fault(
                    "cancelled-and-added-again",
                    (new.path, (*new.route, "title")),
                    f"{old.work.reference} has this title, and is cancelled now{by_then}",
                    f"this one is {f'due {uk(due)}' if due else 'without a date'}",
                    ("no new action:", move, ", if it is the same work"),
                    right="this is other work",
                )
                break


class _Cancelled(NamedTuple):
    """A merged action that is cancelled in this change."""

    work: Work
    due: date
    on: date


def _cancelled(work: Work) -> _Cancelled | None:
    new = (work.now.updates[place] for place in work.new_updates) if work.old else ()
    ended = next((each for each in new if each.status == "cancelled"), None)
    due = work.thread_before.due if ended else None
    if ended is None or due is None or work.thread_before.now.status.value == "cancelled":
        return None
    return _Cancelled(work, due, ended.date)


def _is_same_work(old: Work, new: Work) -> bool:
    """Whether the words of one title are all among those of the other."""
    words, others = _words(old), _words(new)
    return min(len(words), len(others)) >= _FEWEST_WORDS and (words <= others or others <= words)


def _words(action: Work) -> set[str]:
    bare = ("".join(filter(str.isalnum, each)) for each in action.now.title.casefold().split())
    return {each for each in bare if len(each) > _SMALL_WORD}
