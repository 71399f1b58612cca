"""Rules about roles and boards: each that is named is in register.yaml, and has not ended."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from recotrack.checks.progress import owner_given
from recotrack.checks.rule import Case
from recotrack.checks.survey import survey, with_linked
from recotrack.checks.unfit import (
    MOST,
    SuggestionLimit,
    Unfit,
    adding_cure,
    cures_from_the_past,
    name_at,
    name_cures,
    put_back_cures,
    strays,
    unknown,
)
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.problems import Cure, Fault, Route, See, cure
from recotrack.progress import Progress
from recotrack.register import Register, top_folder
from recotrack.store import REGISTER
from recotrack.words import meant, slips


def unknown_role(case: Case) -> Iterator[Fault]:
    """Names that should be a role or a board in register.yaml, and are not."""
    office = case.register.office
    found = strays(case, "role", "role or board")
    suggestions = SuggestionLimit()
    file_counts = Counter(role for _, role in {(each.file.path, each.name) for each in found})
    for each in found if office else ():
        board_too = each.leaf.key.refers == "role or board"
        known = office.titles(each.leaf.key.refers or "") if office else {}
        what = "neither a role nor a board" if board_too else "not a role"
        yield Fault(
            rule="unknown-role",
            path=each.file.path,
            route=each.leaf.route,
            message=f"{what} in register.yaml",
            write=_role_cures(case, each, known, file_counts, suggestions),
        )


def _role_cures(
    case: Case,
    named: Unfit,
    known: Mapping[str, str],
    file_counts: Counter[str],
    suggestions: SuggestionLimit,
) -> tuple[Cure, ...]:
    """The cures for an unknown role: to put it back, mend a slip or a title, or choose or add one.

    To put it back, if an earlier commit has it or several files name it: with another role in its
    place, the records would say that somebody did what they did not do.
    """
    if back := cures_from_the_past(case, named):
        return back
    near: Sequence[str] = ()
    if suggestions.allow(named.name):
        near = slips(named.name, known) or meant(named.name, known)[:MOST]
    if file_counts[named.name] == 1:
        return name_cures(named.key, near, known, adding_cure("role", named.name))
    return (*put_back_cures("role", named.name), *(name_at(named.key, each) for each in near))


def owner_left(case: Case) -> Iterator[Fault]:
    """Open work, boards, pillars and programmes of a role that has ended."""
    roles = case.register.roles.items()
    ended = {name: role.until for name, role in roles if role.until and role.has_ended(case.today)}
    for path, route, role, why, owned in _departed(case, ended) if ended else ():
        yield Fault(
            rule="owner-left",
            path=path,
            route=route,
            message=f"{role} ended on {uk(ended[role])}, and {why}",
            write=(
                (owner_given(owned), ", with --owner naming the role that takes it over")
                if owned
                else "the role that takes it over",
                "no until: for the role in register.yaml, if somebody else holds it now",
            ),
        )


def holders_overlap(case: Case) -> Iterator[Fault]:
    """Former holders of a role whose terms overlap."""
    for name, role in case.register.roles.items():
        before = None
        for place, holder in sorted(enumerate(role.holders), key=lambda pair: pair[1].until):
            # If both have one day, it is the handover.
            if before and holder.from_ and holder.from_ < before.until:
                yield Fault(
                    rule="holders-overlap",
                    path=REGISTER,
                    route=("roles", name, "holders", place, "from"),
                    message=f"another one held {name} until {uk(before.until)}",
                    write=(
                        cure("{from} the first day, if this is a slip"),
                        "until: the last day of the other one, if that is the slip",
                        "nothing, or a waiver, if they shared it",
                    ),
                )
            before = holder


def unknown_board(case: Case) -> Iterator[Fault]:
    """Boards that a programme names, and that register.yaml does not have."""
    message = "not a board in register.yaml"
    yield from unknown(case, "unknown-board", "board", message, partial(adding_cure, "board"))


def board_and_boards(case: Case) -> Iterator[Fault]:
    """Programmes that have both keys."""
    for file in case.register.of_kind("programme"):
        if file.value.board is not None and file.value.boards:
            yield Fault(
                rule="board-and-boards",
                path=file.path,
                route=("board",),
                at_key=True,
                message="both board and boards are given: which of them holds?",
                write=(f"only boards, with {file.value.board} among them", "only board"),
                see=(See(file.path, ("boards",), "boards is given here"),),
            )


class DepartedRole(NamedTuple):
    """A place that names a role which has ended, though the role is still needed there."""

    path: str
    route: Route
    role: str
    why: str
    """Why the role is still needed, in words."""
    owned: str = ""
    """The reference of the work, if the role owns some: an update can give it another owner."""


def _departed(case: Case, ended: dict[str, date]) -> Iterator[DepartedRole]:
    """Owners of open work, leads, project managers and chairs whose role has ended."""
    # Progress is worked out only of the records in which an ended role may be needed.
    pillars = (each for each in case.register.of_kind("pillar") if {*each.value.leads} & {*ended})
    programmes = (
        each for each in case.register.of_kind("programme") if each.value.project_manager in ended
    )
    led = tuple(f"{each.reference}/" for each in (*pillars, *programmes))
    taken_over = {
        tracked.file.path
        for tracked in survey(case).handed_over
        if any(update.owner in ended for update in tracked.thread.updates)
    }
    register = with_linked(
        case.register,
        lambda file: file.path in taken_over or _is_owned_or_led(file.value, ended, led),
    )
    progress = Progress(register, case.today)
    yield from _departed_owners(register, progress, ended)
    for name, board in register.boards.items():
        if board.chair in ended:
            route = ("boards", name, "chair")
            yield DepartedRole(REGISTER, route, board.chair, "the board goes on")
    standings = (*progress.recommendations.values(), *progress.actions.values())
    open_pillars = {pillar for each in standings if each.is_open for pillar in each.pillars}
    for file in register.of_kind("pillar"):
        for index, role in enumerate(file.value.leads):
            if role in ended and file.reference in open_pillars:
                lead = ("leads", index)
                yield DepartedRole(file.path, lead, role, "the pillar has open work")
    open_programmes = {top_folder(pillar) for pillar in open_pillars}
    for file in register.of_kind("programme"):
        role = file.value.project_manager
        if role in ended and file.reference in open_programmes:
            yield DepartedRole(file.path, ("project_manager",), role, "it has open work")


def _is_owned_or_led(subject: Recommendation, ended: dict[str, date], led: tuple[str, ...]) -> bool:
    """Whether an ended role owns the recommendation or an action of it, or leads a pillar or
    programme of either.
    """
    parts: tuple[Recommendation | Action, ...] = (subject, *subject.actions)
    return any(part.owner in ended for part in parts) or any(
        f"{name}/".startswith(led) for part in parts for name in part.pillars
    )


def _departed_owners(
    register: Register, progress: Progress, ended: dict[str, date]
) -> Iterator[DepartedRole]:
    standings = {**progress.recommendations, **progress.actions}
    named = set()
    for tracked in register.tracked:
        standing = standings[tracked.reference]
        role = standing.owner
        if role not in ended or not standing.is_open:
            continue
        named.add(tracked.reference)
        thread, owner = standing.thread, standing.thread.now.owner
        update = owner.last_said
        route = thread.route_to(update, "owner") if update else thread.written("owner", owner)
        if route is None:
            if tracked.file.reference in named:
                continue  # inherited from a recommendation that has been named
            route = (*tracked.route, "title")
        # The message names an action, since a command that closes the recommendation of the action
        # prints the message alone.
        subject = tracked.subject
        why = f"{subject.id} is open" if isinstance(subject, Action) else "this is open"
        yield DepartedRole(tracked.file.path, route, role, why, tracked.reference)
