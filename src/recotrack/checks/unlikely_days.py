"""The rule of days that no other day fits: a slip in a year reads like any other date."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.checks.survey import survey
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.problems import Fault, Route, See
from recotrack.register import File, Register, TrackedAt
from recotrack.words import count_of

_FAR = 10
"""Years that no plan looks ahead."""
_A_YEAR = 366
"""Days by which what is typed late may stand below what came after it."""
_BOTH = "a waiver with the reason, if both days are right"


class _Start(NamedTuple):
    """The day before which nothing can have happened: that of the report, or of the action."""

    day: date
    what: str
    """What happened on it."""
    path: str
    route: Route

    @property
    def see(self) -> See:
        """Where it stands."""
        return See(self.path, self.route, str(self.route[-1]))


def unlikely_day(case: Case) -> Iterator[Fault]:
    """Days that are before, or very long after, what they follow from."""
    register, met = case.register, case.once(survey)
    # A day that has not come is an error of its own: nothing is held against it.
    today = case.real_day
    starts = {name: start for name, start in _reports(register) if start.day <= today}
    yield from _responses(register, starts)
    for file in register.of_kind("recommendation"):
        yield from _deadline(file, starts.get(file.path.partition("/")[0]))
    unordered = {tracked.reference for tracked in met.unordered}
    for tracked in register.tracked:
        start = _start(tracked, starts)
        if start and start.day <= today:
            yield from _first_due(tracked, start)
            first = tracked.updates[0].date if tracked.updates else start.day
            if first < start.day or tracked.reference in unordered:
                yield from _updates(tracked, start)
    yield from _moves(met.redated)
    yield from _days_in_lists(register)


def _reports(register: Register) -> Iterator[tuple[str, _Start]]:
    """By inspection, the day on which its report came or went public.

    Not where the folder has another day: `name-mismatch` says it, and which one is right is open.
    """
    for name, at in register.inspections.items():
        days = at.inspection.came if at.inspection else []
        if at.file and any(name.startswith(f"{day}-") for _, day in days):
            key, day = min(days, key=lambda each: each[1])
            yield name, _Start(day, f"the report was {key}", at.file.path, (key,))


def _start(tracked: TrackedAt, starts: dict[str, _Start]) -> _Start | None:
    subject, path = tracked.subject, tracked.file.path
    if isinstance(subject, Recommendation):
        return starts.get(path.partition("/")[0])
    if "added" in subject.assumed:
        return None
    return _Start(subject.added, "the action was added", path, (*tracked.route, "added"))


def _responses(register: Register, starts: dict[str, _Start]) -> Iterator[Fault]:
    """The day by which a report wants its response; the day of the invitation to comment."""
    for name, at in register.inspections.items():
        due = at.inspection.response_due if at.inspection else None
        published = at.inspection.published if at.inspection else None
        if at.file and due and published and due < published:
            start = _Start(published, "the report was published", at.file.path, ("published",))
            yield _fault(at.file.path, ("response_due",), start)
        part = at.response.chief_constable if at.response else None
        start_of = starts.get(name)
        if at.response_file and part and part.invited and start_of and part.invited < start_of.day:
            fault = _fault(at.response_file.path, ("chief_constable", "invited"), start_of)
            came = "received: in inspection.yaml, if the report came before it was published"
            yield fault._replace(write=(*fault.write[:1], came))


def _deadline(file: File, start: _Start | None) -> Iterator[Fault]:
    day = file.value.deadline.date
    if start and day and "deadline" not in file.value.assumed:
        yield from _due(file.path, ("deadline", "date"), day, start)


def _first_due(tracked: TrackedAt, start: _Start) -> Iterator[Fault]:
    if tracked.subject.due and "due" not in tracked.subject.assumed:
        route = (*tracked.route, "due")
        yield from _due(tracked.file.path, route, tracked.subject.due, start)


def _due(path: str, route: Route, day: date, start: _Start) -> Iterator[Fault]:
    if day < start.day:
        yield _fault(path, route, start)
    elif day.year - start.day.year > _FAR:
        yield _far(path, route, day, start.day)


def _updates(tracked: TrackedAt, start: _Start) -> Iterator[Fault]:
    """One fault, whatever their number: either one of them is a slip, or the day they follow."""
    if getattr(tracked.subject, "kind", None) == "cause of concern":
        return
    early = [
        place
        for place, update in enumerate(tracked.updates)
        if update.date < start.day and "date" not in update.assumed
    ]
    if not early:
        return
    first = (*tracked.route, "updates", early[0], "date")
    fault = _fault(tracked.file.path, first, start)
    if len(early) == 1:
        yield fault
    elif isinstance(tracked.subject, Action):
        message = f"{count_of(len(early), 'update')} of it are dated before this day"
        see = See(tracked.file.path, first, "the first of them")
        yield _slip(tracked.file.path, start.route, message, see)
    else:
        yield fault._replace(message=f"{fault.message}, as {len(early) - 1} more")


def _moves(redated: Iterable[TrackedAt]) -> Iterator[Fault]:
    """A date that an update gives lies ahead of it, and not beyond all plans."""
    for tracked in redated:
        for place, update in enumerate(tracked.updates):
            if update.due is None or {"date", "due"} & {*update.assumed}:
                continue
            route = (*tracked.route, "updates", place)
            what, at = "the update that moves it there was made", (*route, "date")
            start = _Start(update.date, what, tracked.file.path, at)
            yield from _due(tracked.file.path, (*route, "due"), update.due, start)


def _days_in_lists(register: Register) -> Iterator[Fault]:
    """Meetings of a board, readings of a measure, decisions about a recommendation: each day once,
    none of another year's list.
    """
    for file in register.of_kind("register"):
        for name, board in file.value.boards.items():
            for key, days in (("met", board.met), ("planned", board.planned)):
                routes: list[Route] = [("boards", name, key, at) for at in range(len(days))]
                yield from _in_list(file.path, zip(days, routes, strict=True))
    for file in register.of_kind("recommendation"):
        decisions = enumerate(file.value.decisions)
        yield from _in_list(
            file.path, ((each.date, ("decisions", at, "date")) for at, each in decisions)
        )
    for file in register.of_kind("measures"):
        for place, measure in enumerate(file.value.root):
            readings = [
                (each.date, (place, "readings", at, "date"))
                for at, each in enumerate(measure.readings)
            ]
            yield from _in_list(file.path, readings)


def _in_list(path: str, days: Iterable[tuple[date, Route]]) -> Iterator[Fault]:
    met: dict[date, Route] = {}
    above: tuple[date, Route] | None = None
    for day, route in days:
        other = met.get(day)
        said = "this day stands here a second time"
        if other is None and above and (above[0] - day).days > _A_YEAR:
            other, said = above[1], f"more than a year before the one above, {uk(above[0])}"
        if other is not None:
            yield Fault(
                rule="unlikely-day",
                path=path,
                route=route,
                message=said,
                write=("the right day, if it is a slip", "no entry, if it is the same one"),
                see=(See(path, other, "the other one"),),
            )
        else:
            above = (day, route)
        met.setdefault(day, route)


def _fault(path: str, route: Route, start: _Start) -> Fault:
    return _slip(path, route, f"before {start.what}, on {uk(start.day)}", start.see)


def _far(path: str, route: Route, day: date, start: date) -> Fault:
    return _slip(path, route, f"{day.year - start.year} years ahead: is it a slip?")


def _slip(path: str, route: Route, message: str, *see: See) -> Fault:
    write = (f"{route[-1]}: the right day, if it is a slip", _BOTH)
    return Fault(rule="unlikely-day", path=path, route=route, message=message, write=write, see=see)
