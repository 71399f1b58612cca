"""The rule of decisions, asked with --since: what a published response says, and records do not.

As those of judging.py it warns, and says what follows.
"""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.changed import held
from recotrack.checks.earlier import Earlier, earlier
from recotrack.checks.judging import fault, short
from recotrack.checks.judging_entries import told_by_disposition
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.problems import Fault


def decision_changed(case: Case) -> Iterator[Fault]:
    """Dispositions and reasons that differ from what stood when the response came out."""
    at = earlier(case)
    named = set(told_by_disposition(case)) if at else set()
    for each in held(case, "decision-changed"):
        path, key, was = each.now.path, each.keys[-1], each.before
        published = _published(at, each.old.path) if at else None
        if published is None or path in named:
            continue
        named.add(path)
        said = f"{key} was {short(was) if was else 'not set'}"
        if was and not each.key.quoted:
            said = f"{key} said something different"
        yield fault(
            "decision-changed",
            (path, (key,)),
            said,
            f"the response was published on {uk(published)} {'with' if was else 'without'} it",
            f"{key}: as it was published, if nobody decided otherwise",
        )


def _published(at: Earlier, path: str) -> date | None:
    """The day on which the response to a report had been published, before the change."""
    answering = at.before.answering(path.partition("/")[0])
    response = answering.response if answering else None
    published: date | None = response.published if response else None
    return published
