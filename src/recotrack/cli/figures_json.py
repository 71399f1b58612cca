"""Figures as JSON, where several commands print them: totals, clocks, meetings, measures."""

from recotrack.cli.json_v1 import JsonObject, fields_of
from recotrack.model import Measure
from recotrack.progress import (
    Balance,
    Clock,
    Comments,
    Counts,
    Heard,
    Measured,
    Meetings,
    News,
    Progress,
    Standing,
    Totals,
    Way,
    count,
    measured,
)
from recotrack.progress.facts import as_json, work_of


def work_json(progress: Progress, standing: Standing, *more: str) -> JsonObject:
    """An action or a recommendation, in list and show; `more` are facts that come after these."""
    return as_json(
        work_of(progress, standing), "reference", "kind", "title", "status", "owner", "due",
        "first_due", "days_left", "days_late", "done_on", "done_days_late",
        "done_days_late_against_first", "done_day_assumed", "moves", "not_agreed", "rag.colour",
        "rag.when", "rag.words", "updated", "inspection", "parts", "parts_done", "pillars",
        "duplicate_of", "withdrawn", "path", *more,
    )  # fmt: skip


def totals_json(both: Totals) -> JsonObject:
    """Counts of recommendations and of actions, in status, show and diff."""
    return {
        "recommendations": {
            **counts_json(both.recommendations),
            "by_kind": {kind: counts_json(counts) for kind, counts in both.by_kind.items()},
        },
        "actions": counts_json(both.actions),
    }


def counts_json(counts: Counts) -> JsonObject:
    """How many there are of one kind of work, and where they stand."""
    return fields_of(
        counts, "total", "open", "done", "closed", "set_aside", "overdue", "due_soon", "stale",
        "moved", "statuses", "done_late", "done_late_against_first", "done_day_assumed",
        "not_accepted", "cancelled", "cancelled_late",
    )  # fmt: skip


def comments_json(reference: str, comments: Comments) -> JsonObject:
    """The chief constable's clock, in status and show."""
    return {
        "reference": reference,
        **fields_of(
            comments, "invited", "due", "received", "came", "never_invited", "never_received"
        ),
        "days_left": comments.days_left if comments.awaited else None,
        **fields_of(comments, "days_late", "days_after_publication"),
    }


def clock_json(reference: str, clock: Clock | None) -> JsonObject:
    """A response's clock, in status and show; `last_day` is null where none can be worked out."""
    if clock is None:
        return {"reference": reference, "last_day": None}
    return {
        "reference": reference,
        **fields_of(
            clock, "rule", "basis", "start", "last_day", "published", "recommendations",
            "not_entered", "explained_by_body", "explained_late", "answered_by_chief_constable",
            "copies_missing", "response_unread", "withdrawn",
        ),
        "days_left": None if clock.is_over else clock.days_left,
        "days_late": clock.days_late,
    }  # fmt: skip


def news_json(news: News) -> JsonObject:
    """What came and went since a board met, in status and diff; `met` is null where no meeting is
    recorded.
    """
    if news.then is None:
        return {"reference": news.board, "met": None}
    when = news.then.when
    return {
        "reference": news.board,
        "met": when.day,
        "commit": when.commit,
        "by_dates_because": when.because or None,
        "recommendations": {
            **_balance(news.recommendations),
            "by_kind": {kind: _balance(each) for kind, each in news.by_kind.items()},
        },
        "actions": _balance(news.actions),
    }


def _balance(balance: Balance) -> JsonObject:
    """The counts of then and now; and what is open, which adds up: then + came - went = now."""
    return {
        "before": counts_json(count(balance.before.values())),
        "now": counts_json(count(balance.now.values())),
        "new": len(balance.new),
        "newly_done": len(balance.newly_done),
        "cancelled": len(balance.gone(Way.CANCELLED)),
        "withdrawn": counts_json(count(balance.gone(Way.WITHDRAWN))),
        "open": {
            "then": balance.open_then,
            "came": len(balance.came),
            "went": len(balance.went),
            "now": balance.open_now,
        },
        "crossings": [
            {
                "reference": each.reference,
                "way": str(each.way),
                **fields_of(each, "open", "total"),
                "date": each.day,
                "again": each.again.reference if each.again else None,
                **heard_json(each.heard),
            }
            for each in balance.crossings
        ],
    }


def heard_json(heard: Heard) -> JsonObject:
    """Why a board had not heard of what was true by the day on which it met."""
    return {
        "typed_since": heard is Heard.TYPED_SINCE,
        "on_meeting_day": heard is Heard.ON_THE_DAY,
    }


def meetings_json(known: Meetings) -> JsonObject:
    """A board's meetings, in status and show: the last, those to come, those not held."""
    return {
        "reference": known.board,
        "last_met": known.last,
        "next": known.next,
        "planned": list(known.planned),
        "not_recorded_as_held": list(known.not_recorded_as_held),
    }


def measure_json(reference: str, measure: Measure) -> JsonObject:
    """What a measure's last reading says, in show and status; null if there is none."""
    found = measured(measure)
    return {
        "reference": reference,
        "title": measure.title,
        "date": found.reading.date if found else None,
        "value": found.reading.value if found else None,
        "unit": measure.unit,
        **measured_json(found),
    }


def measured_json(found: Measured | None) -> JsonObject:
    """How a reading compares, in show, status and diff; null if there is none."""
    names = ("than_last_time", "than_baseline", "target_reached")
    return fields_of(found, *names) if found else dict.fromkeys(names)
