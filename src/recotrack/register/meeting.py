"""What the records said when a board met: as git has them when that day began, else by dates.

One meaning of "since the board last met", for whoever asks: what was typed on the day of a meeting
or after it is news to the next one, whenever it was true. The minutes are typed on that day too.
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
from recotrack.register.past import Earlier
from recotrack.register.register import Register
from recotrack.register.when_typed import SKEW

SHOWN = 10
"""Characters of a commit's name that people are shown."""


StartOf = Callable[[date], int]
"""The first second of a day, in seconds since 1970: where that is depends on the time zone."""


@dataclass(frozen=True)
class WhenMet:
    """The records when the day of a meeting began, judged on that day."""

    whole: Register
    """As their files had them: what is later than the day too."""
    day: date
    commit: str | None
    """The commit that they are of; None where they are today's, seen by their dates."""
    because: str = ""
    """Why they are seen by their dates."""
    after: str = ""
    """A commit that it came after, and that says it was made later; empty as it should be."""
    typed_on_the_day: Callable[[], Register | None] = field(default=lambda: None, compare=False)
    """Asks git for the records at the end of the day; None where nothing was typed on it."""

    @cached_property
    def register(self) -> Register:
        """The records as they were seen. What is the same as today's is its own.

        Of today's records, what is dated on the day of the meeting is no part of what it knew.
        """
        return as_of(self.whole, self.day if self.commit else self.day - timedelta(days=1))

    @property
    def judged(self) -> Register:
        """The records to be judged on the day: no standing looks at what is later than that."""
        return self.whole if self.commit else self.register

    @cached_property
    def evening(self) -> "WhenMet | None":
        """The same at the end of the day, with what was typed on it; None where nothing was."""
        register = self.typed_on_the_day()
        return WhenMet(register, self.day, self.commit) if register else None

    def seen(self, cut: Callable[[Register], Register]) -> "WhenMet":
        """The same as an audience sees it, which `cut` takes from the records."""

        def typed_on_the_day() -> Register | None:
            register = self.typed_on_the_day()
            return cut(register) if register else None

        return replace(self, whole=cut(self.whole), typed_on_the_day=typed_on_the_day)

    @property
    def words(self) -> str:
        """The day, and by what is told what was known then."""
        known = known_by(self.day, self.commit, self.because)
        if self.after:
            known += f", which came after {self.after[:SHOWN]} and says that it is older: by the "
            known += "clock of one of them, what was known is not certain"
        return known


def known_by(day: date, commit: str | None, because: str) -> str:
    """The day, and by what is told what was known on it: a commit, or the days in the records."""
    if commit is None:
        return f"{uk(day)} (by dates before it: {because})"
    return f"as the records stood when {uk(day)} began, commit {commit[:SHOWN]}"


class ClocksDisagree(NamedTuple):
    """A commit that says it is older than one before it: a clock was wrong, or was set."""

    found: git.DatedCommit
    newer: git.DatedCommit


def clocks_disagree(folder: str, commit: str) -> ClocksDisagree | None:
    """The commit and the newest one that it came after, where that says it was made later."""
    *before, found = git.commits_of(folder, commit)
    newest = max(before, key=lambda each: each.moment, default=found)
    return ClocksDisagree(found, newest) if newest.moment - found.moment > SKEW else None


class History:
    """The records in `folder`, asked what they said on earlier days.

    `today` is what lies there, or what the commit `judged` holds. The newest commit before a day
    counts, on the line of first parents from HEAD or from `judged`. Nothing is raised: what git
    cannot tell goes by the dates in the records, and `because` says why.
    """

    def __init__(
        self, today: Register, folder: str, start_of: StartOf, judged: str | None = None
    ) -> None:
        self._earlier = Earlier(today, folder, judged)
        self._start_of = start_of

    def when_met(self, day: date) -> WhenMet:
        """What they said when a day began."""
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
        """What they said at the end of a day; None where that is what they said as it began."""
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
        """The newest commit before a day; empty where there is none."""
        if not self._in_git:
            return ""
        start = self._earlier.judged or "HEAD"
        return git.last_commit(self._earlier.folder, start, self._start_of(day) - 1) or ""
