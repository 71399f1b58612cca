"""Rules about who agrees and who verifies.

Nobody agrees to a move or a cancellation of work that they own, or verifies work that they
completed, in another role either; and nobody acts in a role that has ended. A board that agrees
existed on that day, met on it, and follows the work.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from recotrack.checks.earlier import Work, changed_work, earlier, explained
from recotrack.checks.rule import Case, once
from recotrack.checks.survey import completion_of, survey
from recotrack.checks.typed import A_WEEK, LastDay, boards_in, typed_words
from recotrack.dates import uk
from recotrack.model import Update
from recotrack.model.office import Board, Office
from recotrack.model.person import Person, person
from recotrack.problems import Fault, Route, See
from recotrack.progress import RECOMMENDATION_COMPLETE, boards_of, has_programme
from recotrack.register import Dated, Register, Thread, TrackedAt, Typed, in_order
from recotrack.store import REGISTER
from recotrack.words import first_few


def agreed_alone(case: Case) -> Iterator[Fault]:
    """The first move and the first cancellation of each work to which only its owner agreed."""
    office = case.register.office
    if office is None:
        return
    changed = (work for work in changed_work(case) if work.old)
    owners_before = {work.reference: _first_owner(work.thread_before) for work in changed}
    several = _may_hold_several_roles(office)
    for tracked in survey(case).agreed:
        thread, before = tracked.thread, owners_before.get(tracked.reference)
        is_followed_by = partial(follows, case, tracked.reference)
        found = _agreed_alone_in(thread, office, before, is_followed_by, several=several)
        for update, owner in found:
            what = "due" if update.due else "status"
            agreeing = _who_agrees(office, update)
            owners = {_first_owner(thread), *(each.owner for each in thread.updates)}
            if owner is None:
                why = "which reports it, and nobody owns it"
            elif agreeing != owner:
                why = f"held by the same person as {owner}, its owner"
            elif owner == before and before not in owners:
                why = "which owned it before the owner was written over in the file"
            else:
                why = "which owns it"
            if agreeing != update.agreed_by:
                why = f"to which it was not reported; its chair is {agreeing}, {why}"
            yield Fault(
                rule="agreed-alone",
                path=tracked.file.path,
                route=thread.route_to(update, "agreed_by"),
                message=f"agreed by {update.agreed_by}, {why}",
                write=(
                    f"an update with the same {what} and agreed_by: somebody else, who agrees",
                    "agreed_by: the role or board that agreed, if this is a slip",
                ),
            )


class _AgreedAlone(NamedTuple):
    """An update to which only the owner of the work agreed."""

    update: Update
    owner: str | None
    """None if nobody owns the work, and only the role that reports it agreed."""


def _first_owner(thread: Thread) -> str | None:
    """The owner that the record itself gives: its own, else that of its recommendation."""
    above = thread.above
    return thread.subject.owner or (above.subject.owner if above else None)


def _who_agrees(office: Office, update: Update) -> str | None:
    """The role that agreed, or the chair of the board that did; None if nobody chairs it."""
    board = office.boards.get(update.agreed_by or "")
    return board.chair if board else update.agreed_by


def _agreed_alone_in(
    thread: Thread,
    office: Office,
    owner_before: str | None = None,
    is_followed_by: Callable[[str], bool] = lambda _: True,
    *,
    several: bool,
) -> list[_AgreedAlone]:
    """The first move and the first cancellation to which only the owner agreed, unless somebody
    else has agreed to a later one.

    `owner_before` counts as an owner, or one could give the work away and agree in one change. So
    does a board that the owner chairs, unless it follows the work. `several`: whether somebody may
    hold several roles.
    """
    # A quick look first: in most work no role that agreed has ever owned or reported it. Where one
    # person may hold several roles, the names of the roles do not show that.
    threads = (thread, thread.above) if thread.above else (thread,)
    owning = {name for each in threads for at in each.updates for name in (at.owner, at.by)}
    owning |= {owner_before, *(each.subject.owner for each in threads)}
    agreeing = {_who_agrees(office, update) for update in thread.updates} - {None}
    if not (agreeing if several else agreeing & owning):
        return []
    moved = cancelled = None
    for before, update in thread.walk():
        held = before.due.value
        moves = bool(held and update.due and update.due != held)
        if update.status not in {None, "cancelled"}:
            cancelled = None
        if update.agreed_by is None:
            continue
        owners = {before.owner.value, update.owner, owner_before}
        alone = _agreed_alone(office, update, owners, is_followed_by)
        if alone is None:
            moved = None if update.due else moved
            cancelled = None if update.status == "cancelled" else cancelled
            continue
        if moves:
            moved = moved or alone
        if update.status == "cancelled":
            cancelled = cancelled or alone
    found = {each for each in (moved, cancelled) if each}
    return sorted(found, key=lambda each: thread.route_to(each.update))


def _agreed_alone(
    office: Office,
    update: Update,
    owners: Collection[str | None],
    is_followed_by: Callable[[str], bool],
) -> _AgreedAlone | None:
    """The update, if an owner agreed to it or, where nobody owns the work, whoever reports it."""
    agreeing, agreed_by, day = _who_agrees(office, update), update.agreed_by or "", update.date
    if agreeing is None:
        return None
    named = sorted(each for each in owners if each)
    roles = named or [update.by]
    owner = next((each for each in roles if _is_one(office, (agreeing, day), (each, day))), None)
    # That a board follows the work takes long to find out, so it is asked last.
    if owner is None or (agreed_by in office.boards and is_followed_by(agreed_by)):
        return None
    return _AgreedAlone(update, owner if named else None)


_RoleOnDay = tuple[str, date]


def _is_one(office: Office, role: _RoleOnDay, other: _RoleOnDay) -> bool:
    """Whether two roles are the same role, or one person held each of them on its day."""
    if role[0] == other[0]:
        return True
    others = _holders(office, *other)
    return any(each.is_one_with(one) for each in _holders(office, *role) for one in others)


def _holders(office: Office, role: str, day: date | None = None) -> list[Person]:
    """Who held a role on a day; without a day, who has ever held it."""
    known = office.roles.get(role)
    return [
        person(each.name, each.email)
        for each in (known.terms if known else ())
        if day is None or each.first <= day <= each.last
    ]


def _may_hold_several_roles(office: Office) -> bool:
    """Whether somebody may have held several roles: a name or a mailbox is there twice."""
    holders = [each for role in office.roles for each in _holders(office, role)]
    names = [each.name for each in holders if each.name]
    mailboxes = [each.mailbox for each in holders if each.mailbox]
    return any(len({*each}) < len(each) for each in (names, mailboxes))


def same_holder(case: Case) -> Iterator[Fault]:
    """Verifications by another role that the same person holds."""
    for tracked, completed, verified in _verified_alone(
        case.register.office, survey(case).completed_and_verified
    ):
        thread = tracked.thread
        yield Fault(
            rule="same-holder",
            path=tracked.file.path,
            route=thread.route_to(verified, "by"),
            message=f"verified by {verified.by}, held by the same person as {completed.by}",
            write=(
                "an update with status: verified by somebody else, who has looked",
                "holders: of the two in register.yaml, if somebody else held one of them then",
            ),
            see=(See(tracked.file.path, thread.route_to(completed, "by"), "completed here"),),
        )


def _verified_alone(
    office: Office | None, among: Iterable[TrackedAt]
) -> Iterator[tuple[TrackedAt, Update, Update]]:
    """The work that one person completed in one role and verified in another, with both updates."""
    if office is None or not _may_hold_several_roles(office):
        return
    for tracked in among:
        completed, verified = completion_of(tracked.thread.since(RECOMMENDATION_COMPLETE))
        others = [update for update in verified if not completed or update.by != completed.by]
        if not completed or not others:
            continue
        if all(
            _is_one(office, (completed.by, completed.date), (each.by, each.date))
            for each in verified
        ):
            yield tracked, completed, others[0]


def verified_and_agreed_alone(register: Register) -> tuple[frozenset[str], frozenset[str]]:
    """The references of the work that one person verified alone, and of the work whose owner alone
    agreed to a move or a cancellation.
    """
    office, tracked = register.office, register.tracked
    verified = frozenset(each.reference for each, _, _ in _verified_alone(office, tracked))
    several = office is not None and _may_hold_several_roles(office)
    agreed = frozenset(
        each.reference
        for each in tracked
        if office and _agreed_alone_in(each.thread, office, several=several)
    )
    return verified, agreed


def role_ended(case: Case) -> Iterator[Fault]:
    """Updates, agreements and decisions in the name of a role, dated after its last day."""
    ended = {name: role.until for name, role in case.register.roles.items() if role.until}
    for tracked in survey(case).after_the_end:
        route = (*tracked.route, "updates")
        yield from _after_the_end(tracked.file.path, route, tracked.thread.placed, ended)
    for file in case.register.of_kind("recommendation") if ended else ():
        decisions = in_order(file.value.decisions)
        yield from _after_the_end(file.path, ("decisions",), decisions, ended)


def _after_the_end(
    path: str, route: Route, log: Iterable[tuple[int, Dated]], ended: dict[str, date]
) -> Iterable[Fault]:
    """A fault for the last entry whose `by` names an ended role, and one for `agreed_by`; none if a
    later entry names a role in office there. `log` has the entries by date, each with its place.
    """
    of_updates = route[-1] == "updates"
    entry_word, does_so = ("an update", "reports") if of_updates else ("a decision", "decides")
    found: dict[str, Fault] = {}
    for place, entry in log:
        for key, does in (("by", does_so), ("agreed_by", "agrees")):
            role = getattr(entry, key, None)
            until = ended.get(role) if role else None
            if role and until and entry.date > until:
                found[key] = Fault(
                    rule="role-ended",
                    path=path,
                    route=(*route, place, key),
                    message=f"{role} ended on {uk(until)}, and {does} on {uk(entry.date)}",
                    write=(
                        f"{key}: the role that did so on that day, if this is a slip",
                        f"{entry_word} by a role in office that says the same",
                        "until: its last day in register.yaml, if the role went on",
                    ),
                )
            elif role:
                found.pop(key, None)
    return found.values()


# Boards


def follows(case: Case, reference: str, board: str) -> bool:
    """Whether the work is reported to the board, or to none at all. A new board follows no work."""
    at = earlier(case)
    if not at.begins and at.board_before(board) is None:
        return False
    boards = _reported_to(case, reference)
    return not boards or board in boards


def _reported_to(case: Case, reference: str) -> tuple[str, ...]:
    """The boards to which the programmes of a piece of work report."""
    progress = earlier(case).progress
    standing = progress.everything.get(reference)
    return boards_of(progress, standing) if standing else ()


def board_not_met(case: Case) -> Iterator[Fault]:
    """New moves and cancellations to which the board that is named cannot have agreed."""
    for work in changed_work(case):
        for place in work.new_updates:
            update = work.now.updates[place]
            board = case.register.boards.get(update.agreed_by or "")
            if board and (update.due is not None or update.status == "cancelled"):
                for message, write in _why_not_agreed(case, work, update, board):
                    yield Fault(
                        rule="board-not-met",
                        path=work.path,
                        route=(*work.route, "updates", place, "agreed_by"),
                        message=message,
                        write=write,
                    )


def _why_not_agreed(
    case: Case, work: Work, update: Update, board: Board
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Why the board cannot have agreed, each with what to write."""
    name, day = str(update.agreed_by), update.date
    typed = _new_boards(case).get(name)
    if typed and LastDay(day, "", "", A_WEEK).has_passed(typed):
        yield (
            f"agreed on {uk(day)} by a board that was added later: {typed_words(case, typed)}",
            (
                "agreed_by: the role or board that agreed on that day",
                "date: the day on which the board agreed, if that is another",
                explained("note: what shows that it agreed on that day"),
            ),
        )
    # Before the first meeting that is recorded there may have been others.
    elif board.met and day not in board.met and min(board.met) < day <= case.real_day:
        last = uk(max(each for each in board.met if each < day))
        missed = f"agreed on {uk(day)}, but no meeting is recorded on that day"
        yield (
            f"{missed}; the last one before was on {last}",
            (
                "date: the day on which it met and agreed",
                f"met: {day} added in register.yaml, if it met on that day",
                explained("note: how it agreed, if that was outside a meeting"),
            ),
        )
    # A board to which no programme reports follows everything.
    others = _reported_to(case, work.reference)
    if others and name not in others and has_programme(earlier(case).progress, name):
        yield (
            f"this is not reported to the board that agreed, but to {first_few(others, 2)}",
            (
                "agreed_by: the board to which it is reported, once that has agreed",
                explained("note: why that board agreed"),
            ),
        )


@once
def _new_boards(case: Case) -> dict[str, Typed]:
    """When each new board of the change was typed."""
    at = earlier(case)
    if at.begins:
        return {}
    boards = case.register.boards.items()
    new = [(name, board) for name, board in boards if not at.board_before(name)]
    typed = case.typed([(REGISTER, _has_board(name, board.title)) for name, board in new])
    return {name: each for (name, _), each in zip(new, typed, strict=True)}


def _has_board(name: str, title: str) -> Callable[[Any], bool]:
    """Tells whether a version of register.yaml has the board."""
    return lambda version: bool(boards_in(version, name, title))
