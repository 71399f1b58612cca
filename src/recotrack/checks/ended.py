"""The rule about pillars and programmes that have ended: no work is open or added below them."""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.checks.survey import with_linked
from recotrack.dates import uk
from recotrack.model import Action
from recotrack.problems import Cure, Fault, command
from recotrack.progress import (
    Below,
    Ended,
    Progress,
    Standing,
    below_ends,
    ends,
    inspection_of,
    kinds_of,
)
from recotrack.register import File, Register, top_folder
from recotrack.words import counts_of_kinds, verb_for

_MOST_PLACES = 3
"""The most pillars, and the most reports, from which a cure moves work."""


def pillar_ended(case: Case) -> Iterator[Fault]:
    """Pillars and programmes that have ended, with open work, or with work that was added later."""
    found = ends(case.register, case.today)
    if not found:
        return
    progress = Progress(_register_below(case, found), case.today)
    below_each: dict[str, list[Below]] = {end.file.path: [] for end in found.values()}
    for each in below_ends(progress, progress.everything.values()):
        if each.standing.is_open or _is_added_later(each.standing, each.end):
            below_each[each.end.file.path].append(each)
    for below in below_each.values():
        still_open = [each for each in below if not _is_added_later(each.standing, each.end)]
        if still_open:
            yield _left_open(progress, still_open)
        for each in below:
            if each not in still_open:
                standing, end = each.standing, each.end
                at = case.register.tracked_by_reference[standing.reference]
                moves_alone = standing.subject.pillars or at.file.kind == "pillar"
                moved = standing.reference if moves_alone else at.file.reference
                yield Fault(
                    rule="pillar-ended",
                    path=at.file.path,
                    route=(*at.route, "added"),
                    message=f"{each.place} ended on {uk(end.day)}",
                    write=(
                        command("edit", moved, move_to=_target(case.register, end)),
                        "added: the day it was added, if this is a slip",
                    ),
                )


def _register_below(case: Case, found: dict[str, Ended]) -> Register:
    """The register without recommendations that cannot be below an ended pillar or programme."""

    def is_below(file: File) -> bool:
        report = case.register.report_of(file.reference)
        pillars = (
            *file.value.pillars,
            *(name for each in file.value.actions for name in each.pillars),
        )
        programme = report.programme if report else None
        return programme in found or not found.keys().isdisjoint(pillars)

    return with_linked(case.register, is_below)


def _is_added_later(standing: Standing, end: Ended) -> bool:
    return isinstance(standing.subject, Action) and standing.subject.added > end.day


def _left_open(progress: Progress, below: list[Below]) -> Fault:
    """The fault of one end, with all that is open below it."""
    end = below[0].end
    work = {each.standing.reference: each.standing for each in below}
    late = sum(each.overdue for each in work.values())
    counts = counts_of_kinds(kinds_of(work.values()), " and ")
    does = verb_for(len(work), "is open")
    return Fault(
        rule="pillar-ended",
        path=end.file.path,
        route=("ended",),
        message=f"{counts} below it {does}{f', {late:,} late' if late else ''}",
        write=(*_moving(progress, below), "ended: a later day, or none, if it goes on"),
        parts=frozenset(work),
    )


def _moving(progress: Progress, below: list[Below]) -> Iterator[Cure]:
    """The commands that move the work: one for each pillar, and one for each report."""
    register = progress.register
    places = {each.place: each for each in below}
    for place in [*places][:_MOST_PLACES]:
        if "/" in place:
            yield command("edit", pillar=place, move_to=_target(register, places[place].end))
    reports = {
        inspection_of(progress, each.standing) or "": each.end
        for each in below
        if "/" not in each.place
    }
    for report in [*reports][:_MOST_PLACES]:
        goes_on = reports[report].goes_on_in
        target = top_folder(goes_on) if goes_on else "PROGRAMME"
        yield command("edit", report, move_to=target)


def _target(register: Register, end: Ended) -> str:
    """The pillar to which work is moved; a placeholder if no pillar is named."""
    named = register.referents.get(end.goes_on_in or "")
    return named.reference if named and named.kind == "pillar" else "PILLAR"
