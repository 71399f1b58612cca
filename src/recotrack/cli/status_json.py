"""`status --json`: the same figures as on the screen."""

from dataclasses import asdict
from typing import Any

from recotrack.cli.overview import Overview
from recotrack.cli.printing import print_json
from recotrack.cli.words import group_title
from recotrack.progress import Clock, Totals, Trend


def print_status_json(shown: Overview) -> None:
    """The items are the groups."""
    office = shown.progress.register.office
    items = [
        {
            "reference": row.name,
            "title": group_title(shown.progress.register, shown.by, row.name),
            **totals_json(row.totals),
        }
        for row in shown.rows
    ]
    print_json(
        items,
        shown.progress.today,
        force=office.force if office else None,
        by=shown.by,
        in_several_rows=shown.in_several_rows,
        totals=totals_json(shown.total),
        responses=[clock_json(name, clock) for name, clock in shown.clocks.items()],
        late=[each.reference for each in shown.late],
        ready_to_complete=[each.reference for each in shown.ready],
        rag=[each._asdict() for each in shown.rag_counts],
        since_last_meeting=[_trend_json(board, each) for board, each in shown.trends.items()],
    )


def totals_json(totals: Totals) -> dict[str, Any]:
    """Counts of recommendations and of actions."""
    return {name: asdict(counts) for name, counts in totals._asdict().items()}


def clock_json(reference: str, clock: Clock | None) -> dict[str, Any]:
    """A response's clock; `last_day` is null where none can be worked out."""
    if clock is None:
        return {"reference": reference, "last_day": None}
    facts = asdict(clock)
    del facts["today"]
    return {
        "reference": reference,
        **facts,
        "days_left": clock.days_left,
        "days_late": clock.days_late,
    }


def _trend_json(board: str, trend: Trend | None) -> dict[str, Any]:
    return {"reference": board, "met": None} if trend is None else _steps(board, trend)


def _steps(board: str, trend: Trend) -> dict[str, Any]:
    facts = asdict(trend)
    del facts["board"]
    return {"reference": board, **facts}
