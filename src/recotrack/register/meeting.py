"""The records as a board knew them: as git has them at the start of the day on which it met.

Everything typed on the day of a meeting or later is news to the next meeting, whatever its date:
the minutes are typed on that day too. Without a commit old enough the dates in the records decide.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from recotrack import git
from recotrack.dates import uk
from recotrack.problems import Failure
from recotrack.register.as_of import as_of
from recotrack.register.past import EarlierRegisters
from recotrack.register.register import Register
from recotrack.register.when_typed import SKEW

SHOWN = 10
"""Characters of a commit's name that people are shown."""


StartOf = Callable[[date], int]
"""Gives the first second of a day, in seconds since 1970, in the time zone of the force."""


@dataclass(frozen=True)
class WhenMet:
    """The records at the start of the day of a meeting, to be judged on that day."""

    whole: Register
    """As their files had them, with what is dated after the day."""
    day: date
    commit: str | None
    """Their commit; None if they are today's records, cut by the dates in them."""
    because: str = ""
    """Why they are cut by dates."""
    after: str = ""
    """An ancestor of `commit` that claims to be newer: a clock was wrong. Empty if there is
    none."""
    typed_on_the_day: Callable[[], Register | None] = field(default=lambda: None, compare=False)
    """Asks git for the records at the end of the day; None if nothing was typed on it."""

    @cached_property
    def register(self) -> Register:
        """The records as they were seen on the day. Unchanged ones are the objects of today.

        Without a commit, records dated on the day of the meeting count as not known to it.
        """
        return as_of(self.whole, self.day if self.commit else self.day - timedelta(days=1))

    @property
    def judged(self) -> Register:
        """The records for working out standings, which look at nothing after the day."""
        return self.whole if self.commit else self.register

    @cached_property
    def evening(self) -> "WhenMet | None":
        """The records at the end of the day; None if nothing was typed on it."""
        register = self.typed_on_the_day()
        return WhenMet(register, self.day, self.commit) if register else None

    def seen(self, cut: Callable[[Register], Register]) -> "WhenMet":
        """The same with its records cut for an audience by `cut`."""

        def typed_on_the_day() -> Register | None:
            register = self.typed_on_the_day()
            return cut(register) if register else None

        return replace(self, whole=cut(self.whole), typed_on_the_day=typed_on_the_day)

    @property
    def words(self) -> str:
        """The day, and whether a commit or dates tell what was known then."""
        known = known_by(self.day, self.commit, self.because)
        if self.after:
            known += f", which came after {self.after[:SHOWN]} and says that it is older: by the "
            known += "clock of one of them, what was known is not certain"
        return known


def known_by(day: date, commit: str | None, because: str) -> str:
    """Words for the day, and for the commit or the dates that tell what was known then."""
    if commit is None:
        return f"{uk(day)} (by dates before it: {because})"
    return f"as the records stood when {uk(day)} began, commit {commit[:SHOWN]}"


class ClocksDisagree(NamedTuple):
    """A commit that claims to be older than one of its ancestors: a clock was wrong or was set."""

    found: git.DatedCommit
    newer: git.DatedCommit


def clocks_disagree(folder: str, commit: str) -> ClocksDisagree | None:
    """The commit and its newest ancestor, if that one claims to be newer; else None."""
    *before, found = git.commits_of(folder, commit)
    newest = max(before, key=lambda each: each.moment, default=found)
    return ClocksDisagree(found, newest) if newest.moment - found.moment > SKEW else None


class History:
    """Tells what the records in `folder` said on earlier days.

    `today` is the register of the work tree, or that of the commit `judged`. The newest commit
    before a day counts, on the line of first parents from HEAD or from `judged`. Nothing is raised:
    where git cannot tell, the dates in the records decide, and `because` says why.
    """

    def __init__(
        self, today: Register, folder: str, start_of: StartOf, judged: str | None = None
    ) -> None:
        self._earlier = EarlierRegisters(today, folder, judged)
        self._start_of = start_of

    def when_met(self, day: date) -> WhenMet:
        """The records at the start of a day."""
        try:
            commit = self._before(day)
            register = self._earlier.at(commit, follow=True) if commit else None
        except Failure as failure:  # an object that is missing; records that nobody can find then
            return WhenMet(self._earlier.today, day, None, failure.message)
        if register is not None:
            both = clocks_disagree(self._earlier.folder, commit)
            after = both.newer.name if both else ""
            return WhenMet(register, day, commit, "", after, lambda: self._evening(day, commit))
        because = f"no records in commit {commit[:SHOWN]}" if commit else self._without_commit
        return WhenMet(self._earlier.today, day, None, because)

    def _evening(self, day: date, morning: str) -> Register | None:
        """The records at the end of a day; None if they are those of its start."""
        try:
            commit = self._before(day + timedelta(days=1))
            return self._earlier.at(commit, follow=True) if commit != morning else None
        except Failure:
            return None

    @cached_property
    def _without_commit(self) -> str:
        """Why there is no commit that is old enough."""
        if not self._in_git:
            return "git gives no history of these records"
        if git.is_shallow(self._earlier.folder):
            return "this shallow clone does not reach back to that day"
        return "no commit before that day"

    @cached_property
    def _in_git(self) -> bool:
        try:
            return bool(self._earlier.place.top)
        except Failure:
            return False

    def _before(self, day: date) -> str:
        """The newest commit before a day; empty if there is none."""
        if not self._in_git:
            return ""
        start = self._earlier.judged or "HEAD"
        return git.last_commit(self._earlier.folder, start, self._start_of(day) - 1) or ""
