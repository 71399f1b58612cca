"""What was known on an earlier day: the records as they were committed then, in place of today's.

Only the records come from the commit. Recotrack itself, a register's own templates and a reference
file for Word are today's, so that nothing runs that would not run without the option.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from recotrack import git
from recotrack.cli.clock import day_at, start_of_day
from recotrack.cli.context import find_context, say
from recotrack.cli.meetings import meeting_or_day
from recotrack.dates import uk
from recotrack.difference import as_redacted, redactions_since, seen_otherwise
from recotrack.problems import Failure, wrong_use
from recotrack.progress import Progress
from recotrack.register import (
    SHOWN,
    Calendar,
    CommittedRegister,
    Context,
    EarlierRegisters,
    KnownOn,
    Publication,
    Register,
    as_of,
    clocks_disagree,
    committed_then,
    publication,
)
from recotrack.store import REGISTER
from recotrack.words import first_few


def seen_context(records: Path | None, as_of: str | None, known_on: str | None) -> Context:
    """The register that a command looks at: as its files are or, with --known-on, as it was known.

    Raises Failure: as `find_context`; wrong use for a day that has not come; exit 3 if git does
    not have the records of then. The days in the records never take the place of a commit.
    """
    context = find_context(records, as_of)
    if known_on is None:
        return context
    if as_of is not None:
        message = "--as-of and --known-on each say from which day to look"
        raise wrong_use(message, "one of them: --known-on takes the records of then too")
    moment = _moment_of(context, known_on)
    if moment.day > context.real_day:
        raise wrong_use(
            f"--known-on {known_on}: {uk(moment.day)} has not come", "a day up to today"
        )
    commit = git.last_commit(str(context.root), "HEAD", moment.until - 1)
    known = _context_at(context, commit, moment) if commit else None
    if known is None:
        raise _nothing_known(context, moment, commit)
    return known


_LAST = date.max - timedelta(days=1)
"""The last day but one of the calendar, since the next day must exist."""


class _Moment(NamedTuple):
    """The moment up to which commits count as known."""

    day: date
    """The day as of which its records are seen."""
    until: int
    """The first second, since 1970, that is too late."""
    words: str


def _moment_of(context: Context, typed: str) -> _Moment:
    """The end of the day that was typed; or the start of the day on which a board met, by today's
    records.
    """
    office = Progress(context.register([REGISTER]), context.today)
    asked = meeting_or_day(office, typed, "--known-on")
    if isinstance(asked, date):
        end = start_of_day(min(asked, _LAST) + timedelta(days=1))
        return _Moment(asked, end, f"at the end of {uk(asked)}")
    title = office.register.role_title(asked.board)
    return _Moment(asked.day, start_of_day(asked.day), f"before {title} met on {uk(asked.day)}")


def _context_at(context: Context, commit: str, moment: _Moment) -> Context | None:
    """The register as it was in a commit; None if that has no records."""
    committed = committed_then(context.label, str(context.root), commit)
    if committed is None:
        return None
    say(f"as the records stood {moment.words}, commit {commit[:SHOWN]}")
    _say_where_clocks_disagree(context, commit)
    return _as_known(context, committed, moment.day)


def _as_known(context: Context, committed: CommittedRegister, day: date) -> Context:
    """The register as it was known on a day. What was redacted since stays redacted."""

    def known() -> Register:
        known_on = KnownOn(day, committed.files.commit, committed.root)
        since = redactions_since(context, committed.files.commit, also_today=True)
        then = as_redacted(committed.register(), since)
        return replace(then, known_on=known_on)

    return replace(context, today=day, known=known)


def _nothing_known(context: Context, moment: _Moment, commit: str | None) -> Failure:
    """The failure that git has no records of then, with the first commit that has some.

    Raises Failure if there is no commit at all, or if history was cut.
    """
    folder, place = str(context.root), git.place(str(context.root))
    git.commit(folder, "HEAD")
    if commit is None:
        first = _commit_words(git.commits_of(folder, "HEAD")[0])
        message = f"no commit is so old that it says how the records stood {moment.words}"
        git.must_be_whole(folder, f"{message}: this shallow clone begins with {first}")
        return Failure(f"{message}: the first is {first}", _GIT_HAS_NOTHING)
    message = f"commit {commit[:SHOWN]}, the last one {moment.words}, has no records"
    there = git.commits_of(folder, "HEAD", place.real)
    if not there:
        return Failure(f"{message}, nor has a later one", "git add the records, and git commit")
    return Failure(
        f"{message}: the first in {context.label} is {_commit_words(there[0])}", _GIT_HAS_NOTHING
    )


_GIT_HAS_NOTHING = "a day from then on; git does not have what was known before"


def _commit_words(commit: git.DatedCommit) -> str:
    """A commit as people are shown it: abc1234567, of 12 March 2026."""
    return f"{commit.name[:SHOWN]}, of {uk(day_at(commit.moment))}"


def _say_where_clocks_disagree(context: Context, commit: str) -> None:
    """Say if a commit has an earlier date than one before it: one of their clocks was wrong."""
    both = clocks_disagree(str(context.root), commit)
    if both:
        said = f"commit {_commit_words(both.found)}, came after commit {_commit_words(both.newer)}"
        say(f"{said}: by the clock of one of them, what was known on a day is not certain")


def published_context(
    context: Context, seen: Register, inspection: str
) -> tuple[Context, Publication]:
    """The register as it was known when the response to an inspection was published, and which
    publication that was: the response may be that to another inspection, which answers this one.

    Raises Failure: exit 3 if git does not have the response as published.
    """
    answering = seen.whole.answering(inspection)
    name = answering.reference if answering and answering.response else inspection
    calendar = Calendar(context.real_day, start_of_day, day_at)
    found = publication(context.label, str(context.root), name, calendar)
    if found is None:
        message = f"no commit has the response to {name} as published"
        raise Failure(message, f"recotrack publish {name}, and git commit")
    if name != inspection:
        found = found._replace(reference=inspection)
    commit = found.committed.files.commit[:SHOWN]
    since = f", recorded on {uk(found.recorded)}" if found.recorded else ""
    say(f"as published on {uk(found.day)}: commit {commit}{since}")
    return _as_known(context, found.committed, found.day), found


def known_json(register: Register) -> Mapping[str, Any]:
    """What --json says of the commit, beside `as_of`; nothing where today's records are shown."""
    known = register.known_on
    return {"known_on": known.facts} if known else {}


# What --as-of shows that was typed since


def say_typed_since(
    context: Context,
    seen: Callable[[], Register],
    concerns: Callable[[str], bool] = lambda _: True,
) -> None:
    """Say what is shown as of an earlier day but was typed since, by git.

    `seen` gives the whole register, and is called only for an earlier day. `concerns` picks the
    paths that matter, as in `say_unread`.
    """
    if context.known is not None:
        return
    try:
        is_past = context.today < context.real_day
        said = _typed_since(context, seen, concerns) if is_past else ""
    except Failure:  # no repository, what git cannot tell, or nobody can tell which day it is
        return
    if said:
        say(said)


def _typed_since(
    context: Context, seen: Callable[[], Register], concerns: Callable[[str], bool]
) -> str:
    """Words about what is shown but was typed after the day; empty for nothing. Raises Failure."""
    folder, day = str(context.root), context.today
    commit = git.last_commit(folder, "HEAD", start_of_day(day + timedelta(days=1)) - 1)
    now = seen() if commit else None
    then = EarlierRegisters(now, folder).at(commit, follow=True) if now and commit else None
    if now is None or then is None:
        there = git.commits_of(folder, "HEAD", git.place(folder).real)
        if not there:  # git does not have these records at all
            return ""
        if commit is None and git.is_shallow(folder):
            return f"what of this was typed after {uk(day)} is not in this shallow clone"
        first = there[0] if commit else git.commits_of(folder, "HEAD")[0]
        return f"all of this was typed after {uk(day)}: the first commit is {_commit_words(first)}"
    otherwise = seen_otherwise(as_of(then, day), now)
    names = [name for path, name in otherwise.items() if concerns(path)]
    if not names:
        return ""
    named = first_few(names, 1)
    return f"not as it was known on {uk(day)}: {named} (--known-on {day} shows that)"
