"""Rules of days: updates stand in the order of theirs, and none of them is still to come."""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.rule import Case
from recotrack.problems import Fault, Route


def update_order(case: Case) -> Iterator[Fault]:
    """An update is dated before the one above it.

    An update that is typed late goes to the end of the list with the day on which it was true, and
    recotrack sorts by that day. Whoever reads the file should know that it was no slip.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2024-12-02
            by: liaison-officer
            note: The project team has met twice.
          - date: 2024-11-04
            by: liaison-officer
            note: The project team has met.

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2024-11-04
            by: liaison-officer
            note: The project team has met.
          - date: 2024-12-02
            by: liaison-officer
            note: The project team has met twice.
    """
    for trail in case.register.tracked:
        for index in range(1, len(trail.updates)):
            above, day = trail.updates[index - 1].date, trail.updates[index].date
            if day < above:
                yield Fault(
                    rule="update-order",
                    path=trail.file.path,
                    route=(*trail.route, "updates", index, "date"),
                    message=f"typed late: {day} stands after {above}",
                    write=(
                        "nothing if it was typed late: recotrack sorts by date",
                        "the day on which it was true, if this is a slip",
                    ),
                )


def future_update(case: Case) -> Iterator[Fault]:
    """An update, a new action, or the publication of a response is dated after today.

    An update says what has happened. What is expected is a `forecast`, and what is agreed is a
    `due` date: a day that has not come makes every total wrong until it does.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2999-01-13
            by: liaison-officer
            note: The definition is in use.

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-01-13
            by: liaison-officer
            note: The definition is in use.
    """
    for path, route, day in _days(case):
        if day > case.today:
            yield Fault(
                rule="future-update",
                path=path,
                route=route,
                message=f"after today, {case.today}",
                write=(
                    "the day on which it happened",
                    "forecast: or due: on an update, for a day that is expected or agreed",
                ),
            )


def _days(case: Case) -> Iterator[tuple[str, Route, date]]:
    for trail in case.register.tracked:
        for index, update in enumerate(trail.updates):
            yield trail.file.path, (*trail.route, "updates", index, "date"), update.date
    for at in case.register.actions:
        yield at.file.path, (*at.route, "added"), at.action.added
    for file in case.register.of_kind("response"):
        if file.value.published:
            yield file.path, ("published",), file.value.published
        for index, copy in enumerate(file.value.sent):
            yield file.path, ("sent", index, "date"), copy.date
