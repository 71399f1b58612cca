"""The rule about reports and findings that are recorded twice, and so count twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from recotrack.checks.rule import Case
from recotrack.checks.survey import withdrawn_reports
from recotrack.problems import Fault, See
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
            yield _report_twice(file, first)
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
        yield _findings_twice(sorted(pairs, key=lambda pair: pair[0].path))


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


def _report_twice(file: File, first: File) -> Fault:
    return Fault(
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


def _findings_twice(pairs: list[tuple[File, File]]) -> Fault:
    """The fault for all that two reports have in common, at the first of it."""
    file, first = pairs[0]
    others = len(pairs) - 1
    more = f"; the same goes for {others:,} more of this report" if others else ""
    return Fault(
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
