"""Rules about reports and findings that are recorded twice, and so count twice; and about
duplicates of what was done before, which no total has as open.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.addressees import is_ours
from recotrack.checks.rule import Case
from recotrack.checks.survey import withdrawn_reports
from recotrack.dates import uk
from recotrack.model import Update
from recotrack.problems import Cure, Fault, Key, See, command
from recotrack.progress import (
    RECOMMENDATION_DONE,
    RECOMMENDATION_OPEN,
    claimed,
    day_is_stated,
    decided,
)
from recotrack.register import File, top_folder
from recotrack.words import one_case


def recorded_twice(case: Case) -> Iterator[Fault]:
    """Reports and findings with the same words as another one, without a link between them."""
    withdrawn = withdrawn_reports(case)
    reports = [
        file for file in case.register.of_kind("inspection") if file.reference not in withdrawn
    ]
    copies: set[str] = set()
    for first, *others in _groups_of_alike((_report_key(file), file) for file in reports):
        for file in others:
            copies.add(file.reference)
            yield Fault(
                rule="recorded-twice",
                path=file.path,
                route=("title",),
                message=f"{first.reference} is this report too: everything in it counts twice",
                write=(
                    "one folder of the two, with all that was recorded in either",
                    "title: and published: as they are printed, if it is another report",
                ),
                see=(See(first.path, ("title",), "the other one"),),
            )
    leave = withdrawn | copies
    files = [
        file
        for file in case.register.of_kind("recommendation")
        if top_folder(file.path) not in leave
    ]
    waived = case.waived("recorded-twice")
    shared: dict[Hashable, list[tuple[File, File]]] = defaultdict(list)
    for alike in _groups_of_alike((_finding_key(file), file) for file in files):
        for file, first in _unlinked(alike):
            alone = file.reference in waived
            key = file.reference if alone else (top_folder(file.path), top_folder(first.path))
            shared[key].append((file, first))
    for pairs in shared.values():
        # One fault for all that two reports have in common, at the first of it.
        file, first = min(pairs, key=lambda pair: pair[0].path)
        number = len(pairs) - 1
        more = f"; the same goes for {number:,} more of this report" if number else ""
        yield Fault(
            rule="recorded-twice",
            path=file.path,
            route=("text",),
            message=f"word for word the text of {first.reference}, and both count{more}",
            write=(
                f"type: duplicates and to: {first.reference}, under links, if it is one finding",
                "type: supersedes or carried_forward_from, if the inspectorate asks for it again",
                "one record of the two, if one was copied by mistake",
            ),
            see=(See(first.path, ("text",), "the other one"),),
            parts=frozenset(each.reference for each, _ in pairs),
        )


def _groups_of_alike(pairs: Iterable[tuple[Hashable, File]]) -> Iterator[list[File]]:
    """The groups of two or more files that are alike."""
    groups: dict[Hashable, list[File]] = defaultdict(list)
    for alike, file in pairs:
        groups[alike].append(file)
    return (group for group in groups.values() if group[1:])


def _report_key(file: File) -> Hashable:
    """A key that is equal for two records of one report. That of a report without a day equals no
    other.
    """
    day = file.value.came_on
    return (
        (day, one_case(file.value.title), one_case(file.value.inspectorate)) if day else file.path
    )


_FEWEST_WORDS = 10
"""The number of words from which two texts are not equal by chance."""


def _finding_key(file: File) -> Hashable:
    text = one_case(file.value.text)
    long = len(text.split()) >= _FEWEST_WORDS
    return (file.value.kind, text) if long else file.path


def _unlinked(alike: list[File]) -> Iterator[tuple[File, File]]:
    """The findings without a link to or from the others, each with the one that it repeats."""
    names = {file.reference for file in alike}
    linked: set[str] = set()
    for file in alike:
        to = {link.to for link in file.value.links} & names
        linked |= to | {file.reference} if to else set()
    first = next((file for file in alike if file.reference in linked), alike[0])
    for file in alike:
        if file.reference not in linked and file is not first:
            yield file, first


# Duplicates of what was done already

ASKED_AGAIN: Cure = (
    Key("type", "carried_forward_from"),
    ", if the inspectorate asks for it again",
)


def duplicate_of_finished(case: Case) -> Iterator[Fault]:
    """Duplicates of findings that were done before the report with the duplicate came out."""
    for file in case.register.linked:
        for place, link in enumerate(file.value.links):
            if link.type == "duplicates" and (done := done_before(case, file, link.to)):
                yield _found_again(case, file, place, done)


class _DoneBefore(NamedTuple):
    """A finding that was done, and the day of the later report."""

    file: File
    said: Update
    """The first update that says done and still holds."""
    published: date


def done_before(case: Case, file: File, reference: str) -> _DoneBefore | None:
    """The finding with that reference, if it was done before the report of `file` came out and
    nothing shows that what `file` asks is done.
    """
    register = case.register
    other, published = register.files.get(f"{reference}.yaml"), came_out(case, file.reference)
    if other is None or other.kind != "recommendation" or published is None:
        return None
    done = claimed(register.threads[other.path], RECOMMENDATION_DONE)
    if done is None or not day_is_stated(done) or done.date >= published:
        return None
    own = register.threads[file.path].now.status.value
    if own not in RECOMMENDATION_OPEN or decided(file.value).against or not is_ours(case, file):
        return None
    gone = withdrawn_reports(case)
    if {top_folder(file.reference), top_folder(reference)} & gone:
        return None
    return _DoneBefore(other, done, published)


def _found_again(case: Case, file: File, place: int, done: _DoneBefore) -> Fault:
    route = case.register.threads[done.file.path].route_to(done.said, "status")
    update = command(
        "update", file.reference, status="complete", evidence="TITLE", note="NOTE", by="ROLE"
    )
    return Fault(
        rule="duplicate-of-finished",
        path=file.path,
        route=("links", place),
        message=f"{done.file.reference} was {done.said.status} on {uk(done.said.date)}, before the "
        f"report of this finding came out on {uk(done.published)}: no total has it as open",
        write=(
            ASKED_AGAIN,
            (update, ", if what was done answers it"),
            "nothing, or a waiver with the reason, if the inspectors had looked before that day",
        ),
        see=(See(done.file.path, route, "where it is said to be done"),),
    )


def came_out(case: Case, reference: str) -> date | None:
    """The day on which the report of a finding was published or received."""
    report = case.register.report_of(reference)
    return report.came_on if report else None
