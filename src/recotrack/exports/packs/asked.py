"""What an owner is asked about: her open work, the nearest date first, no item twice.

A recommendation whose only open work is one action of the same owner does not stand beside it: the
action's row says what it is part of. What is late, due and agreed is worked out by `progress`, and
put in words by `documents`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk, with_weekday
from recotrack.documents import Request, Subject
from recotrack.documents.entry import PrintedEntry, cut
from recotrack.documents.owner_digest import SendTo, in_numbers, of_holder, send_to
from recotrack.documents.work_names import full_name_of
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.intake.packs import NOT_BY_OWNER
from recotrack.model.office import Policy
from recotrack.progress import (
    NEXT,
    RECOMMENDATION_STATUSES,
    Move,
    Progress,
    Standing,
    boards_of,
    may_follow,
    meetings,
)
from recotrack.progress.assumed import due_is_assumed
from recotrack.words import Order, count_of, days_late, one_line, reading_order

_LONGEST = 600
"""Characters of what was said last, in a cell."""
_MOVES = 3
"""So many moves of a date are told, the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that an owner is asked about."""

    standing: Standing
    with_it: Standing | None
    """The recommendation that stands in the same row, as its only open work is this action."""
    words: PrintedWork
    part_of: str
    board: str
    last_update: str
    agreed: tuple[str, ...]
    """Which dates were agreed, the last one first; that the date which holds is assumed."""
    offered: tuple[str, ...]
    """The statuses that she may give it now."""

    @property
    def judged(self) -> Standing:
        """The same by the nearer of its dates, where its recommendation is due before it."""
        other = self.with_it.due if self.with_it else None
        if self.with_it is None or other is None:
            return self.standing
        is_later = self.standing.due is None or other < self.standing.due
        return self.standing._replace(ledger=self.with_it.ledger) if is_later else self.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one owner is asked."""

    register: str
    """The force."""
    owner: str
    title: str
    name: str | None
    email: str | None
    until: date | None
    """The last day of a role that ends."""
    today: date
    items: tuple[Item, ...]
    summary: str
    send_to: tuple[SendTo, ...]
    send_by: str
    """Before which meeting it is wanted: before Thursday 12 March 2026, when the Op Board meets;
    empty where no day is planned.
    """

    @property
    def late(self) -> tuple[Item, ...]:
        """The items that are late."""
        return tuple(each for each in self.items if each.judged.overdue)

    @property
    def file_name(self) -> str:
        """Of her files, without their endings."""
        # Windows has no file of these names, whatever the ending.
        taken = re.fullmatch("con|prn|aux|nul|(com|lpt)[0-9]", self.owner)
        return f"{self.owner}-owner" if taken else self.owner


def asked_owners(progress: Progress) -> list[str]:
    """The roles with open work, in the order of register.yaml."""
    office = progress.register.office
    owning = {each.owner for each in progress.everything.values() if _is_asked(each)}
    return [name for name in office.roles if name in owning] if office else []


def without_owner(progress: Progress) -> list[str]:
    """The references of open work that no role owns: it is in no pack."""
    office = progress.register.office
    roles = office.roles if office else ()
    return [
        each.reference
        for each in progress.everything.values()
        if _is_asked(each) and each.owner not in roles
    ]


def asked(progress: Progress, owner: str) -> Asked:
    """What this role is asked on the day."""
    office = progress.register.office
    own = [each for each in progress.everything.values() if each.owner == owner]
    own = [each for each in own if _is_asked(each)]
    request = Request(progress=progress, about=Subject("owner", owner))
    items = tuple(sorted(_items(progress, own), key=_by_day))
    judged = [each.judged for each in items]
    name, email = (_plain(of_holder(request, owner, key)) for key in ("name", "email"))
    role = office.roles.get(owner) if office else None
    return Asked(
        register=office.force if office else "",
        owner=owner,
        title=one_line(progress.register.role_title(owner)),
        name=name,
        email=email,
        until=role.until if role else None,
        today=progress.today,
        items=items,
        # A row may be of two things, so that it is rows that are counted.
        summary=in_numbers(judged, count_of(len(items), "item"), progress.policy or Policy()),
        send_to=tuple(send_to(request, own)),
        send_by=_send_by(progress, own),
    )


def _is_asked(standing: Standing) -> bool:
    """Open work; an action of a report that no longer stands is still to be decided."""
    counts = standing.counts or standing.open_though_withdrawn
    return standing.there and standing.is_open and counts


def _by_day(item: Item) -> tuple[date, Order]:
    return item.judged.due or date.max, reading_order(item.standing.reference)


def _items(progress: Progress, own: list[Standing]) -> Iterator[Item]:
    with_it = dict(_stand_together(progress, own))
    above = {each.reference for each in with_it.values()}
    rows = Rows(progress)
    for each in own:
        if each.reference not in above:
            yield _item(progress, rows, each, with_it.get(each.reference))


def _stand_together(progress: Progress, own: list[Standing]) -> Iterator[tuple[str, Standing]]:
    """Each action that is the only open work of a recommendation of the same owner, with that."""
    references = {each.reference for each in own}
    for each in own:
        if each.kind == "action":
            continue
        still_open = [one for one in progress.actions_of(each.reference) if _is_asked(one)]
        if len(still_open) == 1 and still_open[0].reference in references:
            yield still_open[0].reference, each


def _item(progress: Progress, rows: Rows, standing: Standing, with_it: Standing | None) -> Item:
    words = rows.row(standing)
    boards = map(progress.register.role_title, boards_of(progress, standing))
    return Item(
        standing=standing,
        with_it=with_it,
        words=words,
        part_of=_part_of(progress, standing, with_it),
        board=", ".join(boards),
        last_update=_said(cut(words.last_update, _LONGEST)),
        agreed=_agreed(progress, standing),
        offered=tuple(_offered(progress, standing)),
    )


def _part_of(progress: Progress, standing: Standing, with_it: Standing | None) -> str:
    above = standing.reference.rpartition("/")[0]
    if standing.kind != "action":
        return full_name_of(progress, standing.reference)
    if above not in progress.recommendations:
        return Rows(progress).row(standing).part_of
    name = full_name_of(progress, above)
    if with_it is None or with_it.due is None or with_it.due == standing.due:
        return name
    late = f", {days_late(with_it.days_late)}" if with_it.days_late else ""
    return f"{name}, itself due {uk(with_it.due)}{late}"


def _offered(progress: Progress, standing: Standing) -> Iterator[str]:
    """What may follow, as far as it is the owner's to say. A recommendation is not complete while
    work on it is open.
    """
    action = standing.kind == "action"
    if not action and any(each.is_open for each in progress.actions_of(standing.reference)):
        return
    for status in NEXT if action else RECOMMENDATION_STATUSES:
        is_next = status != standing.status and may_follow(standing.status, status, action=action)
        if is_next and status not in NOT_BY_OWNER:
            yield status


def _agreed(progress: Progress, standing: Standing) -> tuple[str, ...]:
    moves = [_move_words(progress, each) for each in standing.ledger.moves[::-1]]
    if len(moves) > _MOVES:
        moves[_MOVES:] = [f"and {count_of(len(moves) - _MOVES, 'move')} before"]
    if standing.due and due_is_assumed(progress, standing):
        moves.append("The due date is assumed: no source states it")
    return tuple(moves)


def _move_words(progress: Progress, move: Move) -> str:
    who = f"agreed by {progress.register.role_title(move.agreed_by)}" if move.agreed_by else ""
    agreed = who or "nobody is recorded as having agreed"
    return f"{uk(move.after)} in place of {uk(move.before)}, {agreed}, {uk(move.on)}"


def _send_by(progress: Progress, own: list[Standing]) -> str:
    """The first planned meeting, from tomorrow on, of a board that chases any of it."""
    found = [
        (day, board)
        for board in {name for each in own for name in boards_of(progress, each)}
        for day in meetings(progress, board).planned
        if day > progress.today
    ]
    if not found:
        return ""
    day, board = min(found)
    return f"before {with_weekday(day)}, when {progress.register.role_title(board)} meets"


def _said(entry: PrintedEntry) -> str:
    words = entry.printed
    return f"{words}{' (assumed)' if entry.assumed else ''}"


def _plain(entry: PrintedEntry) -> str | None:
    return one_line(str(entry.value)) if entry else None
