"""The chief constable's comments on a report: when they were invited, are due, and came."""

from dataclasses import dataclass
from datetime import date

from recotrack.empty_words import is_comment
from recotrack.model.inspection import ChiefConstablePart
from recotrack.register import InspectionAt


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The comments of s.55(4) and (5) on a day. The day asked for is itself still in time."""

    invited: date | None
    due: date | None
    received: date | None
    """None, too, if comments are there without a recorded day. Comments in an addendum to the whole
    response came, at the latest, on its day."""
    came: bool
    """Whether comments are there, with or without a known day."""
    published: date | None
    """The day the response was published; None on days before it."""
    today: date
    last_day: date | None = None
    """The last day of the response, if the law asks for comments and nothing about them is
    recorded."""

    @property
    def never_invited(self) -> bool:
        """Whether the law asks for comments, and neither an invitation nor any comments are
        recorded.
        """
        return self.last_day is not None

    @property
    def awaited(self) -> bool:
        """Whether comments may still come before the response is published."""
        return not self.came and self.published is None

    @property
    def never_received(self) -> bool:
        """Whether the response was published without comments."""
        return not self.came and self.published is not None

    @property
    def days_left(self) -> int | None:
        """Days to the day asked for: below zero after it, None if none is known."""
        return (self.due - self.today).days if self.due else None

    @property
    def days_late(self) -> int:
        """Days from the day asked for to the day on which comments came, or to today; 0 if in time.

        0 also if comments are there without a known day.
        """
        until = self.received or (None if self.came else self.today)
        return max(0, (until - self.due).days) if until and self.due else 0

    @property
    def days_after_publication(self) -> int:
        """Days from the publication to the day of the comments; 0 if they came by then."""
        if self.received is None or self.published is None:
            return 0
        return max(0, (self.received - self.published).days)

    @property
    def out_of_time(self) -> bool:
        """Whether they are late, never came, or came after the publication."""
        return bool(self.days_late or self.never_received or self.days_after_publication)


def comments(at: InspectionAt, today: date, last_day: date | None) -> Comments | None:
    """The comments on one inspection; None if none are recorded and no law asks for them.
    `last_day` is that of the response, if the law asks.
    """
    response = at.response
    force = (response.chief_constable if response else None) or ChiefConstablePart()
    invited, received = _by(force.invited, today), _by(force.received, today)
    said = is_comment(force.comments)
    if received is None and not said:
        added = (
            each.published
            for each in (response.addenda if response else ())
            if each.to is None and is_comment(each.chief_constable) and each.published <= today
        )
        received = min(added, default=None)
    published = _by(response.published if response else None, today)
    there = said or (published is not None and _answers(at))
    # With a later day they have not come, though their words are in the file already.
    came = received is not None or (force.received is None and there)
    due = None if force.invited and invited is None else force.comments_due
    recorded = bool(invited or due or came)
    if not recorded and last_day is None:
        return None
    return Comments(
        invited=invited,
        due=due,
        received=received,
        came=came,
        published=published,
        today=today,
        last_day=None if recorded else last_day,
    )


def _answers(at: InspectionAt) -> bool:
    """Whether the chief constable answers a recommendation.

    Many published responses have the comments of s.55(5) only there.
    """
    answers = (each.value.response for each in at.recommendations)
    return any(each and is_comment(each.chief_constable) for each in answers)


def _by(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None
