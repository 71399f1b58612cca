"""The contents of an owner's pack: the open work, the nearest date first, no item twice.

A recommendation whose only open work is one action of the same owner has no row: the action's row
names it, with its own date. Both are counted, as in every other view. Dates and lateness come from
`progress`, their words from `documents`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk, with_weekday
from recotrack.documents import Request, Subject
from recotrack.documents.entry import PrintedEntry, cut
from recotrack.documents.owner_digest import SendTo, in_numbers, of_holder, send_to
from recotrack.documents.work_names import full_name_of, part_of
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.intake.packs import NOT_BY_OWNER
from recotrack.progress import (
    Move,
    Progress,
    Standing,
    boards_of,
    count,
    meetings,
    next_statuses,
    programmes_of,
)
from recotrack.progress.assumed import due_is_assumed
from recotrack.register import reference_above
from recotrack.words import count_of, days_late, one_line, reading_order, verb_for

_LONGEST_UPDATE = 600
"""The most characters of the last update in a cell."""
_MOST_MOVES = 3
"""The most moves of a date in a cell, the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row of the pack: open work of the owner."""

    standing: Standing
    recommendation: Standing | None
    """The recommendation in the same row, of which this action is the only open work."""
    words: PrintedWork
    part_of: str
    board: str
    last_update: str
    date_notes: tuple[str, ...]
    """The moves of its date, the last first, and whether the present date is assumed."""
    statuses: tuple[str, ...]
    """The statuses that the owner may report now."""

    @property
    def work(self) -> tuple[Standing, ...]:
        """What the row is about: the work, and the recommendation that has no row of its own."""
        return (self.standing, *filter(None, (self.recommendation,)))

    @property
    def is_late(self) -> bool:
        """Whether anything that the row is about is late."""
        return any(each.overdue for each in self.work)

    @property
    def nearest_date(self) -> date:
        """The first due date of what the row is about; date.max without one, to sort it last."""
        return min(each.due or date.max for each in self.work)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The contents of one owner's pack."""

    force: str
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
    """The meeting before which to answer: before Thursday 12 March 2026, when the Op Board meets.
    Empty if none is planned.
    """

    @property
    def work(self) -> tuple[Standing, ...]:
        """All work that the rows are about."""
        return tuple(each for item in self.items for each in item.work)

    @property
    def file_name(self) -> str:
        """The name of the owner's files, without their endings."""
        # Windows has no file of these names, whatever the ending.
        taken = re.fullmatch("con|prn|aux|nul|(com|lpt)[0-9]", self.owner)
        return f"{self.owner}-owner" if taken else self.owner


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedOwner:
    """A role that has ended, its open work, and who is asked about it."""

    owner: str
    until: date
    work: tuple[Standing, ...]
    ask: tuple[str, ...]
    """The roles in office that are nearest to the work: those that lead its pillars, else those
    that run its programmes, else those that chair its boards."""


def owners_of_open_work(progress: Progress) -> list[str]:
    """The roles with open work, in the order of register.yaml."""
    owning = {each.owner for each in progress.everything.values() if _is_open_work(each)}
    return [name for name in progress.register.roles if name in owning]


def work_without_owner(progress: Progress) -> list[str]:
    """The references of open work that no role owns, so that it is in no pack."""
    roles = progress.register.roles
    return [
        each.reference
        for each in progress.everything.values()
        if _is_open_work(each) and each.owner not in roles
    ]


def pack_of(progress: Progress, owner: str) -> Pack:
    """The pack of a role."""
    own = [each for each in progress.everything.values() if each.owner == owner]
    own = [each for each in own if _is_open_work(each)]
    request = Request(progress=progress, about=Subject("owner", owner))
    items = tuple(
        sorted(
            _items(progress, own),
            key=lambda item: (item.nearest_date, reading_order(item.standing.reference)),
        )
    )
    name, email = (_entry_text(of_holder(request, owner, key)) for key in ("name", "email"))
    role = progress.register.roles.get(owner)
    return Pack(
        force=progress.register.force,
        owner=owner,
        title=one_line(progress.register.role_title(owner)),
        name=name,
        email=email,
        until=role.until if role else None,
        today=progress.today,
        items=items,
        summary=_summary(progress, own, len(items)),
        send_to=tuple(send_to(request, own)),
        send_by=_send_by(progress, own),
    )


def open_and_late(work: Collection[Standing]) -> str:
    """How much of the work is open and late, as totals count it, and what they leave out."""
    counts = count(work)
    said = f"{counts.open:,} open, {counts.overdue:,} late"
    return ", and ".join([said, *(f"{words}, not counted" for words in _outside_the_totals(work))])


def _outside_the_totals(work: Collection[Standing]) -> Iterator[str]:
    """The open work that no total counts: 2 open actions of a withdrawn report."""
    for number, whose in (
        (sum(each.open_though_withdrawn for each in work), "of a withdrawn report"),
        (sum(each.open_under_duplicate for each in work), "of a duplicate"),
    ):
        if number:
            yield f"{count_of(number, 'open action')} {whose}"


def _is_open_work(standing: Standing) -> bool:
    """Whether it is open. So is an action that no total counts, until somebody decides about it."""
    return standing.is_open and standing.is_chased


def _summary(progress: Progress, own: list[Standing], rows: int) -> str:
    """How much is open, late, due soon and silent, as totals count it; without the full stop."""
    counted = [each for each in own if each.counts]
    said = [in_numbers(progress, counted)]
    said += [f"Not counted: {words}" for words in _outside_the_totals(own)]
    if rows < len(own):
        said.append(
            f"There {verb_for(rows, 'is')} {count_of(rows, 'row')}: "
            "a recommendation with one open action is in the row of that action"
        )
    return ". ".join(said)


def _items(progress: Progress, own: list[Standing]) -> Iterator[Item]:
    recommendations = dict(_in_one_row(progress, own))
    above = {each.reference for each in recommendations.values()}
    rows = Rows(progress)
    for each in own:
        if each.reference not in above:
            yield _item(progress, rows, each, recommendations.get(each.reference))


def _in_one_row(progress: Progress, own: list[Standing]) -> Iterator[tuple[str, Standing]]:
    """The actions that are the only open work of a recommendation of the same owner, with it."""
    references = {each.reference for each in own}
    for each in own:
        if each.kind == "action":
            continue
        still_open = [one for one in progress.actions_of(each.reference) if _is_open_work(one)]
        if len(still_open) == 1 and still_open[0].reference in references:
            yield still_open[0].reference, each


def _item(
    progress: Progress, rows: Rows, standing: Standing, recommendation: Standing | None
) -> Item:
    words = rows.row(standing)
    boards = map(progress.register.role_title, boards_of(progress, standing))
    return Item(
        standing=standing,
        recommendation=recommendation,
        words=words,
        part_of=_part_of(progress, standing, recommendation),
        board=", ".join(boards),
        last_update=cut(words.last_update, _LONGEST_UPDATE).marked,
        date_notes=_date_notes(progress, standing),
        statuses=tuple(_possible_statuses(progress, standing)),
    )


def _part_of(progress: Progress, standing: Standing, recommendation: Standing | None) -> str:
    above = reference_above(standing.reference)
    if standing.kind != "action":
        return full_name_of(progress, standing.reference)
    if above not in progress.recommendations:
        return part_of(progress, standing)
    name = full_name_of(progress, above)
    if recommendation is None or recommendation.due is None or recommendation.due == standing.due:
        return name
    late = f", {days_late(recommendation.days_late)}" if recommendation.days_late else ""
    return f"{name}, itself due {uk(recommendation.due)}{late}"


def _possible_statuses(progress: Progress, standing: Standing) -> Iterator[str]:
    """The next statuses that an owner may report: none for a recommendation with open actions."""
    if any(each.is_open for each in progress.actions_of(standing.reference)):
        return
    for status in next_statuses(standing.status, action=standing.kind == "action"):
        if status not in NOT_BY_OWNER:
            yield status


def _date_notes(progress: Progress, standing: Standing) -> tuple[str, ...]:
    moves = [_move_words(progress, each) for each in standing.ledger.moves[::-1]]
    if len(moves) > _MOST_MOVES:
        moves[_MOST_MOVES:] = [f"and {count_of(len(moves) - _MOST_MOVES, 'move')} before"]
    if standing.due and due_is_assumed(progress, standing):
        moves.append("The due date is assumed: no source states it")
    return tuple(moves)


def _move_words(progress: Progress, move: Move) -> str:
    agreed = (
        f"agreed by {progress.register.role_title(move.agreed_by)}"
        if move.agreed_by
        else "nobody is recorded as having agreed"
    )
    return f"{uk(move.after)} in place of {uk(move.before)}, {agreed}, {uk(move.on)}"


def _send_by(progress: Progress, own: list[Standing]) -> str:
    """The first planned meeting, from tomorrow on, of a board that chases any of the work."""
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


def _entry_text(entry: PrintedEntry) -> str | None:
    return one_line(str(entry.value)) if entry else None


# ---- roles that have ended: nobody answers for them, and others are asked ----------------------


def ended_owner(progress: Progress, pack: Pack) -> EndedOwner | None:
    """The owner of a pack, if the role has ended."""
    if pack.until is None or pack.until >= pack.today:
        return None
    return EndedOwner(
        owner=pack.owner,
        until=pack.until,
        work=tuple(pack.work),
        ask=_nearest_in_office(progress, pack.work),
    )


def _nearest_in_office(progress: Progress, work: Iterable[Standing]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in work:
        for roles in _in_charge(progress, each):
            in_office = [
                role
                for role in roles
                if role in progress.register.roles
                and not progress.register.role_has_ended(role, progress.today)
            ]
            if in_office:
                found |= dict.fromkeys(in_office)
                break
    return tuple(found)


def _in_charge(progress: Progress, standing: Standing) -> Iterator[list[str]]:
    register = progress.register
    pillars = (register.referents.get(name) for name in standing.pillars)
    yield [role for each in pillars if each and each.value for role in each.value.leads]
    ats = (register.programmes.get(name) for name in programmes_of(progress, standing))
    programmes = [at.programme for at in ats if at and at.programme]
    yield [each.project_manager for each in programmes if each.project_manager]
    boards = (register.boards.get(name) for name in boards_of(progress, standing))
    yield [board.chair for board in boards if board and board.chair]
