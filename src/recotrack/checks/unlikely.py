"""Rules about kinds, numbers and days that no report is known to have, and that may be slips.

They only warn: no list of kinds or of numbers is complete, and a slip in a year reads like any
date.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.checks.survey import survey
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Route, See
from recotrack.register import Register, TrackedAt, top_folder
from recotrack.words import count_of, nearest

KINDS = ("thematic", "force", "follow-up", "super-complaint", "self-assessment", "audit")
"""The usual kinds, as docs/records.md names them."""
_KNOWN_KIND = Pattern(
    r"thematic|force|national|follow|complaint|audit|peel|joint|assess|inspect|review|visit"
    r"|inquir|enquir|investigat|inquest|coroner|report|survey|stud(?:y|ies)|evaluat|accredit"
    r"|scrutin|monitor|test|debrief|lessons|learning|death|homicide",
    re.IGNORECASE,
)
_AS_PRINTED = "number: the one that is printed, such as 3, 7.1, 3a or IV"
_WITHOUT_FIGURES = Pattern(
    r"[a-z]{1,2}(?:[.) -]+[a-z]{1,2})*[.)]?|[ivxlc]+"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:[ -]\w+)?",
    re.IGNORECASE,
)


def unlikely_kind(case: Case) -> Iterator[Fault]:
    """Kinds of inspections that no report is known to have."""
    for file in case.register.of_kind("inspection"):
        kind = file.value.kind
        if not _KNOWN_KIND.search(kind):
            near = nearest(kind, KINDS, 1)
            yield Fault(
                rule="unlikely-kind",
                path=file.path,
                route=("kind",),
                message=f"{kind} is not a known kind of inspection: is it a slip?",
                write=(
                    *(f"kind: {each}, if that is what it is" for each in near),
                    f"kind: the right one, such as {', '.join(KINDS[:-1])} or {KINDS[-1]}",
                    "kind: the same followed by inspection, review or report, if it is not a slip",
                ),
            )


def unlikely_number(case: Case) -> Iterator[Fault]:
    """Numbers of recommendations that are not written as reports write them."""
    for file in case.register.of_kind("recommendation"):
        number = file.value.number
        if number is not None and not (
            any(map(str.isdecimal, number)) or _WITHOUT_FIGURES.fullmatch(number) is not None
        ):
            yield Fault(
                rule="unlikely-number",
                path=file.path,
                route=("number",),
                message=f"{number} is not a number as reports print them: is it a slip?",
                write=(
                    f"{_AS_PRINTED}, and the file named after it",
                    "no number, if none is printed",
                ),
            )


# Days that do not fit the days around them


_FAR = 10
"""A due date more years ahead than this is taken for a slip."""
_A_YEAR = 366
"""How many days earlier than the one above it an entry may be, as it may have been typed late."""


class _Start(NamedTuple):
    """The day before which nothing can have happened: the report came, or the action was added."""

    day: date
    what: str
    """What happened on that day."""
    path: str
    route: Route

    @property
    def see(self) -> See:
        """The place of that day."""
        return See(self.path, self.route, str(self.route[-1]))


def unlikely_day(case: Case) -> Iterator[Fault]:
    """Days before the event that they follow from, or very long after it."""
    register, surveyed = case.register, survey(case)
    # A day in the future is an error of its own. Other days are not compared with it.
    today = case.real_day
    starts = {name: start for name, start in _report_starts(register) if start.day <= today}
    yield from _response_days(register, starts)
    for file in register.of_kind("recommendation"):
        start = starts.get(top_folder(file.path))
        day = file.value.deadline.date
        if start and day and "deadline" not in file.value.assumed:
            yield from _due_date(file.path, ("deadline", "date"), day, start)
    for tracked in register.tracked:
        start = _start_of(tracked, starts)
        if start and start.day <= today:
            if tracked.subject.due and "due" not in tracked.subject.assumed:
                route = (*tracked.route, "due")
                yield from _due_date(tracked.file.path, route, tracked.subject.due, start)
            updates = tracked.thread.updates
            if updates and updates[0].date < start.day:
                yield from _early_updates(tracked, start)
    for tracked in surveyed.redated:
        for place, update in tracked.thread.placed:
            if update.due is None or {"date", "due"} & {*update.assumed}:
                continue
            route = (*tracked.route, "updates", place)
            what, at = "the update that sets it was made", (*route, "date")
            start = _Start(update.date, what, tracked.file.path, at)
            yield from _due_date(tracked.file.path, (*route, "due"), update.due, start)
    yield from _days_in_lists(register)


def _report_starts(register: Register) -> Iterator[tuple[str, _Start]]:
    """By inspection, the day on which its report came or was published.

    Left out if the folder has another day in its name: `name-mismatch` reports that, and nobody
    knows which day is right.
    """
    for name, at in register.inspections.items():
        days = at.inspection.days if at.inspection else []
        if at.file and any(name.startswith(f"{day}-") for _, day in days):
            key, day = min(days, key=lambda each: each[1])
            yield name, _Start(day, f"the report was {key}", at.file.path, (key,))


def _start_of(tracked: TrackedAt, starts: dict[str, _Start]) -> _Start | None:
    subject, path = tracked.subject, tracked.file.path
    if isinstance(subject, Recommendation):
        return starts.get(top_folder(path))
    if "added" in subject.assumed:
        return None
    return _Start(subject.added, "the action was added", path, (*tracked.route, "added"))


def _response_days(register: Register, starts: dict[str, _Start]) -> Iterator[Fault]:
    """Due days of a response and days of an invitation that are before the report."""
    for name, at in register.inspections.items():
        due = at.inspection.response_due if at.inspection else None
        published = at.inspection.published if at.inspection else None
        if at.file and due and published and due < published:
            start = _Start(published, "the report was published", at.file.path, ("published",))
            yield _before_start(at.file.path, ("response_due",), start)
        part = at.response.chief_constable if at.response else None
        start_of = starts.get(name)
        if at.response_file and part and part.invited and start_of and part.invited < start_of.day:
            fault = _before_start(at.response_file.path, ("chief_constable", "invited"), start_of)
            came = "received: in inspection.yaml, if the report came before it was published"
            yield fault._replace(write=(*fault.write[:1], came))


def _due_date(path: str, route: Route, day: date, start: _Start) -> Iterator[Fault]:
    if day < start.day:
        yield _before_start(path, route, start)
    elif day.year - start.day.year > _FAR:
        yield _unlikely_fault(
            path, route, f"{day.year - start.day.year} years ahead: is it a slip?"
        )


def _early_updates(tracked: TrackedAt, start: _Start) -> Iterator[Fault]:
    """One fault for all updates before the start, as the slip may be in the start."""
    if getattr(tracked.subject, "kind", None) == "cause of concern":
        return
    early = [
        place
        for place, update in tracked.thread.placed
        if update.date < start.day and "date" not in update.assumed
    ]
    early.sort()
    if not early:
        return
    first = (*tracked.route, "updates", early[0], "date")
    fault = _before_start(tracked.file.path, first, start)
    if len(early) == 1:
        yield fault
    elif isinstance(tracked.subject, Action):
        message = f"{count_of(len(early), 'update')} of it are dated before this day"
        see = See(tracked.file.path, first, "the first of them")
        yield _unlikely_fault(tracked.file.path, start.route, message, see)
    else:
        yield fault._replace(
            message=f"{fault.message}, like {count_of(len(early) - 1, 'other update')}"
        )


def _days_in_lists(register: Register) -> Iterator[Fault]:
    """Days of meetings, readings and decisions that stand twice in their list, or belong to another
    year than the days around them.
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
    seen: dict[date, Route] = {}
    above: tuple[date, Route] | None = None
    for day, route in days:
        other = seen.get(day)
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
        seen.setdefault(day, route)


def _before_start(path: str, route: Route, start: _Start) -> Fault:
    return _unlikely_fault(path, route, f"before {start.what}, on {uk(start.day)}", start.see)


def _unlikely_fault(path: str, route: Route, message: str, *see: See) -> Fault:
    write = (
        f"{route[-1]}: the right day, if it is a slip",
        "a waiver with the reason, if both days are right",
    )
    return Fault(rule="unlikely-day", path=path, route=route, message=message, write=write, see=see)
