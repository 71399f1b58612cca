"""Counts work month by month: how much there was, was done, and was due by its first date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, starmap
from typing import NamedTuple

from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.register import File


@dataclass(frozen=True, slots=True)
class Month:
    """The counts of one kind of work at the end of a month, as seen on that day."""

    last: date
    """The last day of the month; in the present month today."""
    new: int
    """Counted at this month's end and not a month before; for the public only if a source states
    the day."""
    newly_done: int
    """Done in this month, on a day that a source states."""
    done_no_more: int
    """Done a month before and not at this month's end: reopened, or counted no more."""
    gone: int
    """Counted a month before and not at this month's end."""
    total: int
    """What counts at the end of the month. It falls if something leaves the totals."""
    done: int
    set_aside: int
    """Neither open nor done at the end of the month."""
    undated: int
    """Done by the end of the month, on a day that no source states."""
    due: int
    """How much of the open and the done work had a first due date up to the end of the month."""


def burn_up(progress: Progress, standings: Iterable[Standing], kind: str) -> tuple[Month, ...]:
    """The months up to the day, from the first in which any of this kind counted; at most the last
    24. `kind` is one of KINDS.

    A month has what the records say of its last day, so that work that was reopened later was done
    then. For the public an assumed day is in no month: such work is added, or done, only in the
    count of the day itself.
    """
    public = progress.register.public
    wanted = [each for each in standings if each.kind == kind]
    names = {each.reference for each in wanted}
    files = [progress.register.files[path] for path in dict.fromkeys(each.path for each in wanted)]
    ends = progress.month_ends
    # The newest first, as an older one takes over what did not change.
    found = [_standings(end, files, kind) for end in ends]
    seen = [_End(date.min, {}, {}, {*()}, 0)]
    for end, those in zip(reversed(ends), reversed(found), strict=True):
        now = {each.reference: each for each in those if each.counts and each.reference in names}
        seen.append(_end_of(end.today, now, public=public, by_stated_days=end is not progress))
    months = list(starmap(_month, pairwise(seen)))
    # The first month is there for what the one after it has new.
    first = next((index for index, each in enumerate(months) if index and each.total), len(months))
    return tuple(months[first:])


def _standings(progress: Progress, files: Sequence[File], kind: str) -> list[Standing]:
    if kind == "action":
        return [each for file in files for each in progress.undated_actions_of(file.reference)]
    return [progress.undated_recommendation(file) for file in files]


class _End(NamedTuple):
    """What counts at the end of a month."""

    last: date
    there: dict[str, Standing]
    told: dict[str, Standing]
    """What of it may be told as new, or newly done, in a month."""
    done: set[str]
    undated: int


def _end_of(last: date, now: dict[str, Standing], *, public: bool, by_stated_days: bool) -> _End:
    assumed = {
        name
        for name, each in (now.items() if public else ())
        if "added" in each.subject.assumed  # of an action alone
    }
    told = {name: each for name, each in now.items() if name not in assumed}
    there = told if public and by_stated_days else now
    guessed = {name for name, each in there.items() if each.done and each.done_day_assumed}
    done = {name for name, each in there.items() if each.done}
    if public and by_stated_days:
        return _End(last, there, told, done - guessed, 0)
    return _End(last, there, told, done, len(guessed))


def _month(before: _End, now: _End) -> Month:
    dated = [name for name, each in now.told.items() if each.done and not each.done_day_assumed]
    were = before.there
    return Month(
        now.last,
        new=sum(name not in were for name in now.told),
        newly_done=sum(name not in were or not were[name].done for name in dated),
        done_no_more=len(before.done - now.done),
        gone=len(were.keys() - now.there.keys()),
        total=len(now.there),
        done=len(now.done),
        set_aside=sum(each.is_set_aside for each in now.there.values()),
        undated=now.undated,
        due=sum(_was_due(each, now.last) for each in now.there.values()),
    )


def _was_due(standing: Standing, day: date) -> bool:
    first = standing.ledger.first
    return first is not None and first <= day and (standing.is_open or standing.done)
