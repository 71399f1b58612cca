"""The digest of one owner: the work of this role, and how to report progress."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recotrack.documents.board_facts import kinds_words, met_entry
from recotrack.documents.crossings import printed_crossings
from recotrack.documents.document import Request
from recotrack.documents.entry import PrintedEntry, Values, joined
from recotrack.documents.page_one import waiting_for_others
from recotrack.documents.standing_entries import last_heard_entry, owner_is_assumed
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.model.office import Policy
from recotrack.progress import (
    Meeting,
    Progress,
    Standing,
    boards_of,
    has_programme,
    met_before,
    news,
    programmes_of,
    sorted_standings,
)
from recotrack.progress.assumed import first_due_is_assumed
from recotrack.words import count_of, of_them

_KEEPER = "liaison-officer"
"""The role that keeps the records, as `init` names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBoard:
    """What changed for this owner at a board since its last meeting."""

    board: PrintedEntry
    met: PrintedEntry
    new: tuple[PrintedWork, ...]
    """Work of this owner of which the board had not known."""
    moved: tuple[PrintedWork, ...]
    went: tuple[PrintedWork, ...]
    """Work of this owner that was done or set aside, or was verified, submitted or closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTo:
    """Somebody to whom an update is sent."""

    title: PrintedEntry
    name: PrintedEntry
    email: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerDigest(Values):
    """The values of the digest."""

    owner: PrintedEntry
    """The title of the role."""
    name: PrintedEntry
    """The holder of the role; only in internal documents, and not of a role that has ended."""
    until: PrintedEntry
    """The last day of a role that ends; without a value if it does not end."""
    ended: bool
    """That day has passed."""
    today: date
    summary: str
    due_soon_days: int
    stale_after_days: int
    late: tuple[PrintedWork, ...]
    """The detail of each says that it is blocked, and what it waits for."""
    next: tuple[PrintedWork, ...]
    silent: tuple[PrintedWork, ...]
    """Open, not late, and without an update for longer than the policy allows. The last update of a
    finding without one is that of its work."""
    waiting: tuple[PrintedWork, ...]
    """Not late, and blocked, or its record says that it waits for something, or depends on open
    work of others; in public only what is blocked."""
    waits_known: bool
    """False for the public, which is not shown what work waits for."""
    others: tuple[PrintedWork, ...]
    """The other open work."""
    since: tuple[SinceBoard, ...]
    on_withdrawn: tuple[PrintedWork, ...]
    """Open actions under withdrawn reports, about which somebody has to decide."""
    asks: bool
    """There is work of which to send an update, or that somebody has to take over."""
    send_to: tuple[SendTo, ...]
    unread: tuple[str, ...]
    """Records that cannot be read. They may hold work of this owner."""


def gather(request: Request) -> OwnerDigest:
    """The digest of one role."""
    progress, owner = request.progress, request.about.id
    everything = progress.everything.values()
    own = [each for each in everything if each.owner == owner]
    still_open = [each for each in own if each.counts and each.is_open]
    undecided = [each for each in own if each.open_though_withdrawn]
    policy, rows = progress.policy or Policy(), Rows(progress)
    late = [each for each in still_open if each.overdue]
    soon = [each for each in still_open if each.due_soon]
    silent = [each for each in still_open if each.stale and not each.overdue]
    blocked = [each for each in still_open if each.status == "blocked"]
    waits = [*blocked, *waiting_for_others(still_open, rows)]
    waiting = [each for each in waits if not each.overdue]
    said = {each.reference for each in (*late, *soon, *silent, *waiting)}
    role = progress.register.roles.get(owner)
    until = role.until if role else None
    ended = progress.register.role_has_ended(owner, progress.today)
    return OwnerDigest(
        owner=PrintedEntry(
            progress.register.role_title(owner), role is not None and "title" in role.assumed
        ),
        name=PrintedEntry(None) if ended else of_holder(request, owner, "name"),
        until=PrintedEntry(
            until,
            role is not None and until is not None and "until" in role.assumed,
            in_public="a day that is not stated",
        ),
        ended=ended,
        today=progress.today,
        summary=in_numbers(progress, still_open, whose="of this role" if ended else "of yours"),
        due_soon_days=policy.due_soon,
        stale_after_days=policy.stale_after,
        late=tuple(_late_row(rows, each, waits) for each in sorted_standings("late", late)),
        next=rows.by_due(soon),
        silent=tuple(
            rows.row(each, last_update=last_heard_entry(progress, each))
            for each in sorted_standings("updated", silent)[::-1]
        ),
        waiting=rows.by_due(waiting),
        waits_known=not progress.register.public,
        others=rows.by_due(each for each in still_open if each.reference not in said),
        since=tuple(_since_boards(request, still_open, rows)),
        on_withdrawn=rows.latest_first(undecided),
        asks=bool(still_open or undecided),
        send_to=tuple(send_to(request, still_open)),
        unread=tuple(progress.register.shown(path) for path in sorted(progress.register.unread)),
    )


def _late_row(rows: Rows, standing: Standing, waits: Sequence[Standing]) -> PrintedWork:
    row = rows.row(standing)
    return rows.row(standing, detail=_waits_entry(row, standing)) if standing in waits else row


def _waits_entry(row: PrintedWork, standing: Standing) -> PrintedEntry:
    """That it is blocked, and what it waits for: blocked since 5 October 2026, waits for ..."""
    said: list[PrintedEntry | str] = [row.status] if standing.status == "blocked" else []
    for wait in row.waits:
        if not (wait.over or wait.own):
            whom = joined(", from ", wait.from_whom) if wait.from_whom else ""
            waits = joined("waits for: ", wait.what, whom, f", {wait.how}: ", wait.expected)
            said += [", ", waits] if said else [waits]
    return joined(*said)


def in_numbers(progress: Progress, still_open: Sequence[Standing], whose: str = "of yours") -> str:
    """How much of an owner's work is open, late, blocked, late by the first date alone, due soon
    and silent, and of how much it is assumed whose it is; without the last full stop. Work that is
    due soon may be silent, too.
    """
    policy = progress.policy or Policy()
    if not still_open:
        return f"Nothing {whose} is open"
    late = sum(each.overdue for each in still_open)
    by_first = [
        each.days_late_against_first
        for each in still_open
        if each.days_late_against_first and not each.overdue
        if not (progress.register.public and first_due_is_assumed(progress, each))
    ]
    soon = sum(each.due_soon for each in still_open)
    silent = sum(each.stale and not each.overdue for each in still_open)
    stuck = [each for each in still_open if each.status == "blocked"]
    late_too = sum(each.overdue for each in stuck)
    also = f", {of_them(late_too, late, 'blocked')}" if late_too else ""
    parts = (
        f"{late:,} late{also}",
        f"{len(stuck) - late_too:,} not late but blocked" if len(stuck) > late_too else "",
        _in_time_by_later_date(by_first),
        f"{soon:,} due in the next {policy.due_soon} days" if soon else "",
        f"{silent:,} not late but without an update for over {policy.stale_after} days"
        if silent
        else "",
    )
    assumed = sum(owner_is_assumed(progress, each) for each in still_open)
    doubt = f". We assume that you own {assumed:,} of these: say so if you do not"
    return (
        f"{kinds_words(still_open)} {whose} {'is' if len(still_open) == 1 else 'are'} open: "
        f"{'; '.join(filter(None, parts))}{doubt if assumed else ''}"
    )


def _in_time_by_later_date(days: Sequence[int]) -> str:
    """How many are late by the first date alone, and by how many days at most; empty if none is."""
    if not days:
        return ""
    if len(days) == 1:
        ago = f"its first date passed {count_of(days[0], 'day')} ago"
        return f"1 not late only because it was put off ({ago})"
    ago = f"their first dates passed up to {count_of(max(days), 'day')} ago"
    return f"{len(days):,} not late only because they were put off ({ago})"


def _since_boards(
    request: Request, still_open: Iterable[Standing], rows: Rows
) -> Iterator[SinceBoard]:
    """What changed at each board that chases open work of this owner."""
    progress, still_open, owner = request.progress, list(still_open), request.about.id
    register = progress.register
    # A board to which no programme reports chases everything. It is only told of if no other is.
    boards = dict.fromkeys(name for each in still_open for name in boards_of(progress, each)) or [
        name for name in register.boards if not has_programme(progress, name)
    ]
    for board in boards:
        met = met_before(progress, board)
        since: Meeting | None = Meeting(board, met) if met else None
        found = news(progress, board, request.knew, since) if since else None
        yield SinceBoard(
            board=PrintedEntry(register.role_title(board)),
            met=met_entry(progress, board, met, "no meeting is recorded"),
            new=rows.of(each for each in found.whole.new if each.owner == owner) if found else (),
            moved=rows.moves(each for each in found.moved if each.standing.owner == owner)
            if found
            else (),
            went=printed_crossings(
                found,
                [
                    each
                    for each in found.crossings
                    if each.standing.owner == owner and each.open <= 0
                ],
                rows,
            )
            if found
            else (),
        )


def send_to(request: Request, still_open: Iterable[Standing]) -> Iterator[SendTo]:
    """The roles in office that run the programmes of this work, each once; else the one that keeps
    the records.
    """
    progress = request.progress
    known = progress.register.programmes
    names = dict.fromkeys(name for each in still_open for name in programmes_of(progress, each))
    programmes = (known[name].programme for name in names if name in known)
    register, own = progress.register, request.about.id
    managers = dict.fromkeys(each.project_manager for each in programmes if each)
    keeper = [_KEEPER] if _KEEPER in register.roles else []
    for roles in (managers, keeper):
        there = [
            each
            for each in roles
            if each and each != own and not register.role_has_ended(each, progress.today)
        ]
        for role in there:
            yield SendTo(
                title=PrintedEntry(register.role_title(role)),
                name=of_holder(request, role, "name"),
                email=of_holder(request, role, "email"),
            )
        if there:
            return


def of_holder(request: Request, role: str, key: str) -> PrintedEntry:
    """The name or the e-mail address of the holder of a role; only for internal readers."""
    known = request.progress.register.roles.get(role)
    if known is None or request.audience != "internal":
        return PrintedEntry(None, otherwise="Not recorded")
    value = getattr(known, key)
    return PrintedEntry(value, value is not None and key in known.assumed, "Not recorded")
