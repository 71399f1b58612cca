"""The statutory clock of an inspection's response: the last day, days left, who has answered."""

from dataclasses import dataclass
from datetime import date

from recotrack.dates import last_day
from recotrack.model import Inspection
from recotrack.model.office import Policy, TimeLimit
from recotrack.progress.explanations import explanation, has_answer
from recotrack.progress.findings import as_counted, not_entered, recommendations_of
from recotrack.progress.recipients import COPIES, recipient_by_law
from recotrack.progress.withdrawals import duty_ended, response_is_over, withdrawal
from recotrack.register import InspectionAt

POLICE_ACT = "Police Act 1996"
"""The beginning of a basis under this Act. Its sections hold only for responses with such a
limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The state of an inspection's response on a day, by its time limit."""

    rule: str
    """The name of the time limit, or `response_due` if the report sets the day."""
    basis: str
    start: date | None
    last_day: date
    last_day_assumed: bool
    """Whether it is worked out from something that the source does not state."""
    today: date
    published: date | None
    """The day of publication; None on days before it."""
    recommendations: int
    not_entered: int
    """How many recommendations have no record, by the number that the report is said to have."""
    explained_by_body: int
    """How many the body has explained, in the response or an addendum."""
    explained_late: int
    """How many of those were explained in an addendum after the last day."""
    answered_by_chief_constable: int
    copies_missing: tuple[str, ...]
    is_over: bool
    """Whether the report was withdrawn before a response was published: nothing is asked for any
    more."""
    response_unread: bool = False
    """Whether response.yaml cannot be read, so that nobody knows what was published or sent."""
    withdrawn: date | None = None
    """The day on which the report was withdrawn, once it has come. The clock stopped then, and
    nothing that was not published by then is asked for."""

    @property
    def asks_for_comments(self) -> bool:
        """Whether the invitation of s.55(4) is asked for and response.yaml can be read."""
        known = not self.response_unread and not self.is_over
        return known and self.basis.startswith(POLICE_ACT)

    @property
    def days_left(self) -> int:
        """Days from today to the last day: 0 on it, below zero after it."""
        return (self.last_day - self.today).days

    @property
    def days_late(self) -> int:
        """Days from the last day to the publication, or to today if there is none; 0 if in time.

        Of a withdrawn report the days up to the withdrawal.
        """
        stopped = self.withdrawn or self.today
        return max(0, (min(self.published or stopped, stopped) - self.last_day).days)


def limit_of(inspection: InspectionAt, policy: Policy | None) -> TimeLimit | None:
    """The named time limit that holds for an inspection; None if it has none, or if the response to
    another inspection answers it.
    """
    report = inspection.inspection
    rule = report.response_rule if report and report.asks_for_response else None
    return policy.responses.get(rule) if rule and policy else None


def last_day_to_respond(at: InspectionAt, policy: Policy | None) -> date | None:
    """The last day; None if there is no duty to respond, or no day to count from."""
    if at.inspection is None or not at.inspection.asks_for_response:
        return None
    return at.inspection.response_due or _end(at.inspection.published, limit_of(at, policy))


def _last_day_is_assumed(inspection: Inspection) -> bool:
    """Whether the last day is worked out from something that the source does not state."""
    by_rule = not inspection.response_due and "response_rule" in inspection.assumed
    return by_rule or not last_day_is_told(inspection)


def last_day_is_told(inspection: Inspection) -> bool:
    """Whether the public is told the last day: it is stated, or counted from a stated day. Where
    the time limit is assumed, the public reads by which one it is counted.
    """
    return ("response_due" if inspection.response_due else "published") not in inspection.assumed


def clock(at: InspectionAt, policy: Policy | None, today: date) -> Clock | None:
    """The clock; None if there is no duty to respond, or no day to count from."""
    inspection, response = at.inspection, at.response
    limit, end = limit_of(at, policy), last_day_to_respond(at, policy)
    if inspection is None or end is None:
        return None
    published = response.published if response else None
    is_over = response_is_over(inspection, response, today)
    # The findings of a report that was withdrawn are in no total.
    files = () if is_over else recommendations_of(at)
    counted = as_counted(response, at)
    explained = [found for each in files if (found := explanation(each, counted, today))]
    ended = withdrawal(inspection, today)
    late_after = None if duty_ended(inspection, end, today) else end
    return Clock(
        rule=inspection.response_rule or "response_due",
        basis=(limit.basis or "") if limit else "the report sets the day",
        start=inspection.published,
        last_day=end,
        last_day_assumed=_last_day_is_assumed(inspection),
        today=today,
        published=published if published and published <= today else None,
        recommendations=len(files),
        not_entered=0 if is_over else not_entered(at),
        explained_by_body=len(explained),
        explained_late=sum(each.days_late(late_after) > 0 for each in explained),
        answered_by_chief_constable=sum(has_answer(each, counted, today) for each in files),
        copies_missing=() if is_over else copies_missing(at, today),
        is_over=is_over,
        withdrawn=ended.date if ended else None,
    )


def _end(published: date | None, limit: TimeLimit | None) -> date | None:
    if published is None or limit is None:
        return None
    counting = limit.first_day_counts
    try:
        return last_day(published, days=limit.days, unit=limit.unit, first_day_counts=counting)
    except ValueError:  # 0 days, or more than there are before the year 9999: no day can be named
        return None


def copies_missing(at: InspectionAt, today: date | None = None) -> tuple[str, ...]:
    """The recipients in s.55(6) to whom no copy is recorded as sent by `today`."""
    sent = at.response.sent if at.response else ()
    recipients = {recipient_by_law(each.to) for each in sent if not today or each.date <= today}
    return tuple(each for each in COPIES if each not in recipients)
