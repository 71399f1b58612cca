"""The statutory clock of a response, in words."""

from recotrack.cli.record_words import commissioner_words
from recotrack.dates import uk, with_weekday
from recotrack.progress import Clock, Comments, Progress
from recotrack.words import count_of, days_late, days_left, of_them


def last_day_words(clock: Clock | None) -> str:
    """The rule, the last day with its weekday, and whether it was kept."""
    if clock is None:
        return "no last day can be worked out: its rule or its day of publication is missing"
    return f"{ruled_day_words(clock)}: {_kept(clock)}"


def ruled_day_words(clock: Clock) -> str:
    """The last day with its weekday, the rule that sets it, and whether it is assumed."""
    rule = "set by the report" if clock.rule == "response_due" else clock.rule
    assumed = ", assumed" if clock.last_day_assumed else ""
    return f"last day {with_weekday(clock.last_day)} ({rule}{assumed})"


def _kept(clock: Clock) -> str:
    if clock.response_unread:
        return "response.yaml cannot be read, so whether it is published is not known"
    late = days_late(clock.days_late)
    withdrawn = f"; report withdrawn from {uk(clock.withdrawn)}" if clock.withdrawn else ""
    if clock.is_over:
        by_then = f", {late} by then" if clock.days_late else ", and no longer asked for"
        published = f"published {uk(clock.published)}" if clock.published else "not published"
        return f"{published}{withdrawn}{by_then}"
    if clock.published:
        in_time = late if clock.days_late else "in time"
        return f"published {uk(clock.published)}, {in_time}{withdrawn}"
    if not clock.days_late:
        return f"not published, {days_left(clock.days_left)}"
    # Of a day that nobody stated, nobody can say that it was missed.
    past = f"that was {count_of(clock.days_late, 'day')} ago" if clock.last_day_assumed else late
    return f"no publication recorded, {past}"


def who_answered(progress: Progress, clock: Clock) -> str:
    """How many recommendations the body has explained, and how many the chief constable has
    answered; and which copies are not sent.
    """
    body = commissioner_words(progress.register)
    late = of_them(clock.explained_late, clock.explained_by_body, "late")
    late = f", {late}" if clock.explained_late else ""
    in_report = clock.recommendations + clock.not_entered
    if not in_report:
        return "; ".join(["No recommendation is recorded", *_copies_missing(clock)])
    lacking = f" ({clock.not_entered} not entered)" if clock.not_entered else ""
    has = "has" if clock.explained_by_body == in_report else "has so far"
    parts = [
        f"The {body} {has} explained {clock.explained_by_body} of {in_report}{lacking}{late}",
        f"the chief constable has answered {clock.answered_by_chief_constable}",
    ]
    return "; ".join([*parts, *_copies_missing(clock)])


def _copies_missing(clock: Clock) -> list[str]:
    """The copies that are not sent, in words."""
    if not clock.copies_missing or clock.response_unread:
        return []
    return [f"no copy sent to the {' or the '.join(clock.copies_missing)}"]


def comments_words(comments: Comments) -> str:
    """The chief constable's comments: invited when, due by when, and whether they came."""
    asked = [
        f"{said} {uk(day)}"
        for said, day in (("invited", comments.invited), ("due", comments.due))
        if day
    ]
    parts = [*(asked or ["no invitation recorded"]), came_words(comments)]
    return f"the chief constable's comments: {', '.join(parts)}"


def came_words(comments: Comments) -> str:
    """Whether the comments came, and in time: received 25 May 2026, in time."""
    late = days_late(comments.days_late)
    if comments.received:
        parts = [f"received {uk(comments.received)}"]
        if comments.due:
            parts.append(late if comments.days_late else "in time")
        if after := comments.days_after_publication:
            parts.append(f"{count_of(after, 'day')} after the response was published")
        return ", ".join(parts)
    if comments.came:
        return "received on a day that is not recorded"
    if comments.published:
        day = uk(comments.published)
        return f"never received: the response was published {day} without them"
    if comments.last_day:
        return f"none received; {_from_last_day((comments.last_day - comments.today).days)}"
    if comments.days_left is None:
        return "not received"
    return f"not received, {days_left(comments.days_left)}"


def _from_last_day(left: int) -> str:
    """How far off the response's last day is, if no comments were invited."""
    if not left:
        return "on the response's last day"
    return (
        f"{count_of(abs(left), 'day')} {'before' if left > 0 else 'past'} the response's last day"
    )


def is_settled(clock: Clock) -> bool:
    """Whether nothing is left to do: published, each recommendation of the report explained, both
    copies sent; or the report was withdrawn before that.
    """
    if clock.is_over:
        return True
    explained = clock.explained_by_body == clock.recommendations + clock.not_entered
    return bool(clock.published) and explained and not clock.copies_missing
