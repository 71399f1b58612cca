"""Where in a file the date stands by which something is due, silent or awaited."""

from datetime import date
from typing import Any, NamedTuple

from recotrack.model import Action, Recommendation
from recotrack.problems import Route
from recotrack.progress.due import Due
from recotrack.progress.fold import in_order
from recotrack.progress.standing import Standing
from recotrack.register import Register

Subject = Action | Recommendation


class DuePlace(NamedTuple):
    """A place by route; `first` is that of the first due date, where it was moved since."""

    path: str
    route: Route
    at_key: bool = False
    first: Route | None = None


class _Part(NamedTuple):
    """Something with updates, and where it stands in its file."""

    subject: Subject
    route: Route


def place_of_due(register: Register, due: Due) -> DuePlace:
    """The place of what makes it due."""
    if due.standing is None:
        return _of_response(register, due.folder)
    parts = _parts(register, due.standing)
    if due.name == "stale":
        return DuePlace(due.standing.path, _last_life(parts[0], due.standing))
    if due.name in {"overdue", "due-soon"}:
        return _of_date(parts, due.standing)
    return DuePlace(due.standing.path, _last_status(parts[0], due.standing))


def _parts(register: Register, it: Standing) -> list[_Part]:
    """The thing itself, then the recommendation from which it may have its date."""
    value: Any = register.files[it.path].value
    whole = [_Part(value, ())] if isinstance(value, Recommendation) else []
    if it.kind != "action":
        return whole
    name = it.reference.rpartition("/")[2]
    index = next(at for at, each in enumerate(value.actions) if each.id == name)
    return [_Part(value.actions[index], ("actions", index)), *whole]


def _of_date(parts: list[_Part], it: Standing) -> DuePlace:
    for part in parts:
        route, first = _date(part, it.today)
        if route:
            return DuePlace(it.path, route, first=first if first != route else None)
    return DuePlace(it.path, parts[0].route)


def _date(part: _Part, today: date) -> tuple[Route | None, Route | None]:
    """The route of the date that holds, and of the first one; None without a date of its own."""
    subject, route = part
    first, current = _first(part)
    found = first
    for index, update in in_order(subject.updates, today):
        if update.due is not None and update.due != current:
            found, current = (*route, "updates", index, "due"), update.due
            first = first or found
    return found, first


def _first(part: _Part) -> tuple[Route | None, date | None]:
    subject, route = part
    if subject.due:
        return (*route, "due"), subject.due
    if isinstance(subject, Recommendation) and subject.deadline.date:
        return ("deadline", "date"), subject.deadline.date
    return None, None


def _last_life(part: _Part, it: Standing) -> Route:
    """The last update of the thing or, of a recommendation, of its actions too."""
    subject, route = part
    signs = _signs(subject, route, it.today)
    if isinstance(subject, Recommendation):
        for index, action in enumerate(subject.actions):
            signs += _signs(action, ("actions", index), it.today)
    signs.sort(key=lambda sign: sign[0])
    return signs[-1][1] if signs else (*route, "kind")


def _signs(subject: Subject, route: Route, today: date) -> list[tuple[date, Route]]:
    found: list[tuple[date, Route]] = []
    if isinstance(subject, Action) and subject.added <= today:
        found.append((subject.added, (*route, "added")))
    for index, update in in_order(subject.updates, today):
        found.append((update.date, (*route, "updates", index, "date")))
    return found


def _last_status(part: _Part, it: Standing) -> Route:
    """The update that brought the status."""
    updates = in_order(part.subject.updates, it.today)
    routes = [
        (*part.route, "updates", index, "status")
        for index, update in updates
        if update.status == it.status and update.date == it.since
    ]
    return routes[0] if routes else part.route


def _of_response(register: Register, folder: str) -> DuePlace:
    """The empty `published` of the response; without response.yaml what makes the duty."""
    at = register.inspections[folder]
    if at.response_file:
        return DuePlace(at.response_file.path, ("published",), at_key=True)
    set_day = at.inspection is not None and at.inspection.response_due
    return DuePlace(f"{folder}/inspection.yaml", ("response_due" if set_day else "response_rule",))
