"""Which of the things that happened a log shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from recotrack.progress.choice import Filters, selected
from recotrack.progress.event import Event
from recotrack.progress.events import events
from recotrack.progress.groups import has_programme, inspection_of, programmes_of
from recotrack.progress.progress import Progress
from recotrack.register import Referent


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """What is wanted; what is empty asks nothing."""

    choice: Filters
    """Of actions and recommendations, by where they stand on the day; the rest goes with them."""
    below: Referent | None = None
    """Only this thing and what is below it: a pillar's and a programme's work too."""
    by: str | None = None
    since: date | None = None
    """From this day on."""
    until: date | None = None
    """Up to this day, which is in it."""


def log(progress: Progress, wish: LogFilter) -> list[Event]:
    """What happened and is wanted, the newest day first."""
    fits, below = _fits(progress, wish.choice), _below(progress, wish.below)
    return [
        each
        for each in events(progress.register, progress.today)
        if (wish.since is None or wish.since <= each.date)
        and (wish.until is None or each.date <= wish.until)
        and wish.by in {None, each.by}
        and below(each.reference)
        and fits(each)
    ]


def _below(progress: Progress, thing: Referent | None) -> Callable[[str], bool]:
    if thing is None:
        return lambda _: True
    start = f"{thing.reference}/"
    work = {
        it.reference
        for it in progress.everything.values()
        if (thing.kind == "pillar" and thing.reference in it.pillars)
        or (thing.kind == "programme" and thing.reference in programmes_of(progress, it))
    }
    return lambda name: name == thing.reference or name.startswith(start) or name in work


def _fits(progress: Progress, choice: Filters) -> Callable[[Event], bool]:
    if choice == Filters():
        return lambda _: True
    work = {it.reference: inspection_of(progress, it) for it in selected(progress, choice)}
    folders = _folders(progress, choice) | {name for name in work.values() if name}
    asked_of_work = choice.owner or choice.pillar or choice.statuses or choice.kind

    def fits(each: Event) -> bool:
        if each.reference in progress.everything:
            return each.reference in work
        if asked_of_work:
            return False
        if each.what == "meeting held":
            return each.after == choice.board
        return each.reference.split("/")[0] in folders

    return fits


def _folders(progress: Progress, choice: Filters) -> set[str]:
    """The inspection that is asked for; the programmes that report to the board."""
    if choice.inspection or not choice.board:
        return {choice.inspection} if choice.inspection else set()
    programmes = progress.register.programmes
    if not has_programme(progress, choice.board):
        return set(programmes)
    found = {name: at.programme for name, at in programmes.items()}
    return {name for name, each in found.items() if each and each.board == choice.board}
