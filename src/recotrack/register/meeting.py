"""What the records said when a board met: as git has them at the end of that day, else by dates.

One meaning of "since the board last met", for whoever asks: work that was true before a meeting
and typed after it is news to the board.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recotrack import git
from recotrack.dates import uk
from recotrack.problems import Failure
from recotrack.register.as_of import as_of
from recotrack.register.past import Earlier
from recotrack.register.register import Register

SHOWN = 10
"""Characters of a commit's name that people are shown."""


@dataclass(frozen=True)
class WhenMet:
    """The records at the end of the day of a meeting."""

    whole: Register
    """As their files had them: what is later than the day too."""
    day: date
    commit: str | None
    """The commit that they are of; None where they are today's, seen by their dates."""
    because: str = ""
    """Why they are seen by their dates."""

    @cached_property
    def register(self) -> Register:
        """The records as they were seen on the day. What is the same as today's is its own."""
        return as_of(self.whole, self.day)

    @property
    def words(self) -> str:
        """The day, and by what is told what was known then."""
        return known_by(self.day, self.commit, self.because)


def known_by(day: date, commit: str | None, because: str) -> str:
    """The day, and by what is told what was known on it: a commit, or the days in the records."""
    if commit is None:
        return f"{uk(day)} (by dates: {because})"
    return f"as the records stood on {uk(day)}, commit {commit[:SHOWN]}"


class History:
    """The records in `folder`, asked what they said on earlier days.

    `today` is what lies there, or what the commit `judged` holds. The newest commit of a day or
    before it counts, on the line of first parents from HEAD or from `judged`. Nothing is raised:
    what git cannot tell goes by the dates in the records, and `because` says why.
    """

    def __init__(self, today: Register, folder: str, judged: str | None = None) -> None:
        self._earlier = Earlier(today, folder, judged)

    def when_met(self, day: date, end: int) -> WhenMet:
        """What they said at the end of a day: its second `end`, since 1970."""
        try:
            commit = self._commit(end)
            register = self._earlier.at(commit, follow=True) if commit else None
        except Failure as failure:  # an object that is missing; records that nobody can find then
            return WhenMet(self._earlier.today, day, None, failure.message)
        if register is not None:
            return WhenMet(register, day, commit)
        because = f"no records in commit {commit[:SHOWN]}" if commit else self._without_commit
        return WhenMet(self._earlier.today, day, None, because)

    @cached_property
    def _without_commit(self) -> str:
        """Why there is no commit that is old enough."""
        if not self._in_git:
            return "git gives no history of these records"
        if git.is_shallow(self._earlier.folder):
            return "this shallow clone does not reach back to that day"
        return "no commit of that day"

    @cached_property
    def _in_git(self) -> bool:
        try:
            return bool(self._earlier.place.top)
        except Failure:
            return False

    def _commit(self, end: int) -> str:
        """The newest commit up to the moment; empty where there is none."""
        if not self._in_git:
            return ""
        start = self._earlier.judged or "HEAD"
        return git.last_commit(self._earlier.folder, start, end) or ""
