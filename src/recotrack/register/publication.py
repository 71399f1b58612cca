"""Finds the records as they were when a response was published.

They are those of the first commit, on the line of first parents, that has the day of publication. A
day that was typed before it came was only planned: the records are then those of the last commit
before that day. The inspection may have had another name in that commit.
"""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from recotrack import git
from recotrack.register.committed import CommittedRegister
from recotrack.register.layout import top_folder
from recotrack.register.load import shaped
from recotrack.register.meeting import StartOf
from recotrack.register.moved import later_paths
from recotrack.register.past import committed_then
from recotrack.register.when_typed import DayOf


class Calendar(NamedTuple):
    """The day, and when days begin: only the command line knows the clock and the time zone."""

    today: date
    start_of: StartOf
    day_of: DayOf


class Publication(NamedTuple):
    """A response at its publication."""

    day: date
    reference: str
    """The reference of its inspection then."""
    committed: CommittedRegister
    """The records at that time."""
    recorded: date | None
    """The day of the commit, if the response was typed or imported after `day`."""


class _Version(NamedTuple):
    """A version of a response: its commit, the day of that, and the day of publication in it."""

    commit: str
    day: date
    published: date
    """A day that never comes, if the version has none."""


def publication(label: str, folder: str, inspection: str, calendar: Calendar) -> Publication | None:
    """The publication of the response of an inspection; None if no commit has it as published.

    Raises Failure, also in a shallow clone, which may lack the commit.
    """
    top = git.place(folder).top
    start, names, found = git.commit(top, "HEAD"), [inspection], None
    while (then := committed_then(label, folder, start)) is not None:
        versions = list(_versions(then, start, names[-1], calendar))
        published = _first_published(versions, calendar.today)
        found = published or found
        # Only if it was published from the first version on, an earlier name may have it, too.
        if published is None or published != versions[0]:
            break
        earlier = _moved_from(label, folder, published.commit, names[-1])
        if earlier is None:
            break
        start, name = earlier
        names.append(name)
    return found and _publication_of(label, folder, found, names, calendar)


def _publication_of(
    label: str, folder: str, found: _Version, names: list[str], calendar: Calendar
) -> Publication | None:
    """The publication by the version of the response that was found. `names` are those that its
    inspection has had, the newest first.
    """
    commit = found.commit
    if found.published > found.day:
        before = calendar.start_of(found.published) - 1
        commit = git.last_commit(folder, "HEAD", before) or commit
    then = committed_then(label, folder, commit)
    if then is None:
        return None
    there = then.files.records(then.root)
    name = next((each for each in names if _path(each) in there), None)
    recorded = found.day if found.day > found.published else None
    return Publication(found.published, name, then, recorded) if name else None


def _path(inspection: str) -> str:
    return f"{inspection}/response.yaml"


def _versions(
    then: CommittedRegister, start: str, inspection: str, calendar: Calendar
) -> Iterator[_Version]:
    """Every version of the response up to the commit `start`, oldest first."""
    path = f"{then.root}/{_path(inspection)}".removeprefix("/")
    for commit in git.commits_of(then.files.folder, start, path):
        for data in git.contents_there(then.files.folder, [f"{commit.name}:{path}"]):
            file = shaped(_path(inspection), data).file
            published = file.value.published if file else None
            yield _Version(commit.name, calendar.day_of(commit.moment), published or date.max)


def _first_published(versions: list[_Version], today: date) -> _Version | None:
    """The first version whose day of publication came before another version took its place.

    On the very day of the next version it had come too, unless that version put it off.
    """
    for each, later in zip_longest(versions, versions[1:]):
        end = later.day if later else today
        put_off = later is not None and later.published != each.published
        if (
            each.published <= each.day
            or each.published < end
            or (each.published == end and not put_off)
        ):
            return each
    return None


def _moved_from(label: str, folder: str, commit: str, inspection: str) -> tuple[str, str] | None:
    """The parent of a commit that renamed the folder of the inspection or of all records, and the
    reference of the inspection there. None if the commit renamed neither.
    """
    parent = git.known_commit(folder, f"{commit}^")
    if not parent:
        git.must_be_whole(
            folder, f"this shallow clone does not say whether {inspection} was answered before"
        )
        return None
    before, after = (committed_then(label, folder, each) for each in (parent, commit))
    if before is None or after is None:
        return None
    if before.root == after.root and f"{inspection}/inspection.yaml" in before.files.records(
        before.root
    ):
        return None
    for old, new in later_paths(before.register(), after.register()).items():
        if new == _path(inspection):
            return parent, top_folder(old)
    return None
