"""Counts work month by month: how much there was, was done, and was due by its first date."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain, pairwise

from recotrack.model import Action, Recommendation
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.statuses import ACTION_OPEN, RECOMMENDATION_DONE, RECOMMENDATION_OPEN
from recotrack.register import ActionAt, File, Register, Thread, first_sign_of_life, was_there

MONTHS = 24
"""How many months back the counts by month go."""


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
    total: int
    """What counts at the end of the month. It falls if something leaves the totals."""
    done: int
    undated: int
    """Done by the end of the month, on a day that no source states."""
    due: int
    """How much of the open and the done work had a first due date up to the end of the month."""


def burn_up(progress: Progress, standings: Iterable[Standing], kind: str) -> tuple[Month, ...]:
    """The months from the first in which any of this kind counted, at most the last 24, up to the
    day.

    `kind` is one of KINDS. A month is what the records say of its last day, so that work that was
    reopened later was done then. For the public an assumed day puts nothing into a month: such work
    is added, or done, only in the count of the day itself.
    """
    ends = _month_ends(progress.today)
    tally = _Tally(ends, public=progress.register.public)
    stretches = _Stretches(progress, ends)
    for each in standings:
        if each.kind == kind:
            tally.count(stretches.of(each))
    months = tally.months()
    # The first month is there for what the one after it has new.
    first = next((index for index, each in enumerate(months) if index and each.total), len(months))
    return tuple(months[first:])


def _month_ends(today: date) -> list[date]:
    """The last days of the MONTHS before a day, and the day itself."""
    found = [today]
    while len(found) <= MONTHS:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]


class _Stretches:
    """The stretches of months in which a piece of work counts as the same.

    Its standing is worked out only at the first month of each, after something happened that
    changes a count: that is much quicker than every standing of every month.
    """

    def __init__(self, progress: Progress, ends: Sequence[date]) -> None:
        self._register = progress.register
        # The register is not cut, as no standing looks at anything later.
        self._then = [Progress(progress.register, end) for end in ends[:-1]] + [progress]
        self._ends = ends
        self._linked = _linked(progress.register)
        self._of_records: dict[str, list[int]] = {}

    def of(self, standing: Standing) -> Iterator[tuple[int, int, Standing]]:
        """Each stretch: its first month, the month after it, and the standing in all of it.

        There is none before the work was there.
        """
        file, at = self._register.files[standing.path], None
        firsts = self._firsts_of_record(file)
        if isinstance(standing.subject, Action):
            of_file = self._register.actions_at[file.reference]
            at = next(each for each in of_file if each.reference == standing.reference)
            firsts = sorted({*firsts, *self._months(_changes_of_action(at.thread))})
        for first, after in pairwise([*firsts, len(self._ends)]):
            if after == len(self._ends):
                yield first, after, standing
            elif at is None and self._was_there(file, first):
                yield first, after, self._then[first].undated_recommendation(file)
            elif at and at.action.added <= self._ends[first]:
                yield first, after, self._then[first].undated_action(at, self._parent(at, first))

    def _was_there(self, file: File, month: int) -> bool:
        return was_there(file.value, self._register.report_of(file.reference), self._ends[month])

    def _parent(self, at: ActionAt, month: int) -> Standing | None:
        """The recommendation of an action at that month's end; today's if it counts as the same."""
        since = self._firsts_of_record(at.file)[-1]
        then = self._then[-1 if since <= month else month]
        return then.undated_recommendation(at.file) if at.recommendation else None

    def _firsts_of_record(self, file: File) -> list[int]:
        """The months at whose end it may count as something else than a month before."""
        if file.path not in self._of_records:
            found = set(self._months(_changes_of_record(self._register, file)))
            if file.reference in self._linked or file.path in self._register.corrected:
                found = set(range(len(self._ends)))
            self._of_records[file.path] = sorted({0, *found})
        return self._of_records[file.path]

    def _months(self, days: Iterable[date]) -> Iterator[int]:
        """The months of these days, without days that are still to come."""
        months = (bisect_left(self._ends, day) for day in days)
        return (month for month in months if month < len(self._ends))


def _linked(register: Register) -> set[str]:
    """The recommendations whose standing other recommendations may change, on any day."""
    ends = ((file.reference, link.to) for file in register.linked for link in file.value.links)
    return {name for names in ends for name in names}


def _changes_of_record(register: Register, file: File) -> Iterator[date]:
    """The days on which a recommendation may begin to count as something else; none of a pillar."""
    subject = file.value
    if not isinstance(subject, Recommendation):
        return
    report, own = register.report_of(file.reference), register.threads[file.path]
    if report:
        withdrawn = report.withdrawn.date if report.withdrawn else None
        first = first_sign_of_life(subject, report)
        yield from filter(None, (report.published, withdrawn, first))
    yield from (each.date for each in subject.decisions)
    yield from _changes_by_updates(own)
    if any(each.status in RECOMMENDATION_DONE for each in own.updates):
        # The day on which it was done follows from its actions too.
        of_actions = map(_changes_of_action, register.threads_of_actions[file.path])
        yield from chain.from_iterable(of_actions)


def _changes_of_action(thread: Thread) -> Iterator[date]:
    """The same for an action, beside those of its recommendation."""
    yield from filter(None, [thread.added])
    yield from _changes_by_updates(thread)


def _changes_by_updates(thread: Thread) -> Iterator[date]:
    """The days of updates that gave work its first date, closed it or opened it again."""
    still_open = ACTION_OPEN if isinstance(thread.subject, Action) else RECOMMENDATION_OPEN
    was_open, has_date = True, thread.first_due is not None
    for update in thread.updates:
        is_open = was_open if update.status is None else update.status in still_open
        if not (is_open and was_open) or (update.due and not has_date):
            yield update.date
        was_open, has_date = is_open, has_date or update.due is not None


class _Tally:
    """The counts of the months, each kept as by how much it rises or falls from month to month."""

    def __init__(self, ends: Sequence[date], *, public: bool) -> None:
        self._ends, self._public = ends, public
        self._new, self._newly_done = [0] * len(ends), [0] * len(ends)
        self._total, self._done, self._undated, self._due = (
            [0] * (len(ends) + 1) for _ in range(4)
        )

    def count(self, stretches: Iterable[tuple[int, int, Standing]]) -> None:
        """Count one piece of work."""
        before: Standing | None = None
        for first, after, now in stretches:
            if now.counts:
                self._add(first, after, now, before)
            before = now if now.counts else None

    def _add(self, first: int, after: int, now: Standing, before: Standing | None) -> None:
        is_told = not self._public or _is_stated(now)
        today = len(self._ends) - 1
        if is_told:
            self._new[first] += before is None
        else:
            first = max(first, today)
        _between(self._total, first, after)
        if now.done and now.done_day_assumed:
            at = max(first, today) if self._public else first
            _between(self._done, at, after)
            _between(self._undated, at, after)
        elif now.done:
            _between(self._done, first, after)
            self._newly_done[first] += is_told and not (before and before.done)
        due = now.ledger.first
        if due is not None and (now.is_open or now.done):
            _between(self._due, max(first, bisect_left(self._ends, due)), after)

    def months(self) -> list[Month]:
        """The counts of every month."""
        kept = (self._total, self._done, self._undated, self._due)
        counts = zip(self._ends, self._new, self._newly_done, *map(accumulate, kept), strict=False)
        return [Month(*each) for each in counts]


def _between(changes: list[int], first: int, after: int) -> None:
    """Count one more in each month from `first` up to the one before `after`."""
    if first < after:
        changes[first] += 1
        changes[after] -= 1


def _is_stated(standing: Standing) -> bool:
    """Whether a source states the day on which it was added."""
    return not (isinstance(standing.subject, Action) and "added" in standing.subject.assumed)
