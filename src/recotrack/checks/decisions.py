"""The rule of decisions, asked with --since: what a published response says, and records do not.

As those of judging.py it warns, and says what follows.
"""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.earlier import Earlier, earlier
from recotrack.checks.judging import fault, short
from recotrack.checks.judging_entries import told_by_disposition
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.problems import Fault


def decision_changed(case: Case) -> Iterator[Fault]:
    """What was decided about a recommendation changes after the response to it was published.

    A published response says whether a recommendation was accepted, wholly or in part, or not, and
    why. Another decision can come later. Written over the old one it looks as if that had been
    published; an addendum to the response says it with its day. Where the decision takes open work
    out of the totals, left-the-totals says so in its place.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        disposition: partly accepted
        reason: Audits are made once a year.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        disposition: accepted
    """
    at = earlier(case)
    changed = [
        (old, now)
        for old, now in (at.then_and_now("recommendation") if at else ())
        if _decided(old.value) != _decided(now.value)
    ]
    if at is None or not changed:
        return
    told = told_by_disposition(case)
    for old, now in changed:
        published = _published(at, old.path.partition("/")[0])
        if published is None or now.path in told:
            continue
        differing = (
            key
            for key in ("disposition", "reason")
            if _folded(getattr(old.value, key)) != _folded(getattr(now.value, key))
        )
        key = next(differing)
        was = getattr(old.value, key)
        said = f"{key} was {short(was) if was else 'not set'}"
        if key == "reason" and was:
            # It may name somebody, and logs are kept: what it said is not repeated.
            said = "reason said something different"
        yield fault(
            "decision-changed",
            (now.path, (key,)),
            said,
            f"the response was published on {uk(published)} {'with' if was else 'without'} it",
            f"{key}: as it was published, if nobody decided otherwise",
        )


def _decided(subject: object) -> tuple[object, object]:
    return _folded(getattr(subject, "disposition", None)), _folded(getattr(subject, "reason", None))


def _folded(words: str | None) -> str:
    return " ".join((words or "").split())


def _published(at: Earlier, folder: str) -> date | None:
    """The day on which the response to a report had been published, before the change."""
    answering = at.before.answering(folder)
    response = answering.response if answering else None
    published: date | None = response.published if response else None
    return published
