"""What happened, in words and as JSON."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from recotrack.progress import Event, Progress
from recotrack.words import count_of

DayWords = Callable[[date], str]


def change(progress: Progress, each: Event, day: DayWords, *, titled: bool = False) -> str:
    """What changed; empty for a note. `titled`: what it happened to stands above with its title."""
    if each.what in _CHANGES:
        return ", ".join(_changed(progress, each, day))
    after = day(each.after) if isinstance(each.after, date) else each.after
    if each.what == "meeting held":
        return f"{progress.register.role_title(str(after))} met"
    if each.what == "reading":
        return _reading(progress, each)
    if each.what in {"action added", "report published", "report received"} and titled:
        after = None
    words = {"copy sent": "copy sent to", "comments invited": "comments invited, asked for by"}
    parts = [words.get(each.what, f"{each.what}:") if after else each.what, after]
    told = " ".join(_folded(str(part)) for part in parts if part)
    return f"{told} ({each.at})" if each.at else told if each.what != "note" else ""


_CHANGES = {"status": "", "due": "due ", "owner": "owner ", "forecast": "expected "}


def _changed(progress: Progress, each: Event, day: DayWords) -> Iterator[str]:
    def told(value: object) -> str:
        if isinstance(value, date):
            return day(value)
        return progress.register.role_title(str(value)) if each.what == "owner" else str(value)

    before = f"{told(each.before)} -> " if each.before is not None else ""
    yield f"{_CHANGES[each.what]}{before}{told(each.after)}"
    if each.days is not None:
        yield f"{count_of(abs(each.days), 'day')} {'later' if each.days >= 0 else 'earlier'}"
    update = each.update
    if update and update.agreed_by and each.what in {"status", "due"}:
        yield f"agreed by {progress.register.role_title(update.agreed_by)}"
    if update and update.ref and each.what == "status":
        yield f"inspectorate's reference: {update.ref}"


def _reading(progress: Progress, each: Event) -> str:
    unit = progress.register.referents[each.reference].value.unit
    before = f"{each.before} -> " if each.before is not None else ""
    return f"reading {before}{each.after}{f' {unit}' if unit else ''}"


def note(each: Event) -> str:
    """What was written about it, on one line; of a redacted note the reason."""
    words = _folded(each.note or "")
    reason = each.update.redacted if each.update else None
    return f"{words}: {_folded(reason)}" if reason else words


def _folded(text: str) -> str:
    return " ".join(text.split())


def happening_json(each: Event) -> dict[str, Any]:
    """An entry as the item of `log --json`: every key each time; days ISO, or null."""
    update = each.update
    return {
        "reference": each.reference,
        "date": each.date,
        "by": each.by,
        "what": each.what,
        "from": each.before,
        "to": each.after,
        "days": each.days,
        "agreed_by": update.agreed_by if update else None,
        "ref": update.ref if update else None,
        "at": each.at,
        "note": each.note,
        "redacted": update.redacted if update else None,
        "public": bool(update and update.public),
        "assumed": list(update.assumed) if update else [],
    }
