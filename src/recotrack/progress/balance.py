"""The balance of a board: what was open when it met, what came and went since, and what is open
now.

Every change is named with the way by which the work came or went, so that the paper of today can be
compared with the last one line by line.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from recotrack.model import Action
from recotrack.progress.meetings import Heard, Then, heard, is_unread
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.statuses import ACTION_OPEN, RECOMMENDATION_OPEN, STEPS
from recotrack.register import top_folder
from recotrack.words import first_few, one_case, reading_order


class Way(StrEnum):
    """The ways by which work comes to be open, is no longer open, or moves on after it was done."""

    NEW = "new"
    ENTERED = "entered the register"
    """Dated before the meeting and recorded after it."""
    READ_AGAIN = "read again"
    """Its record could not be read when the board met."""
    REOPENED = "reopened"
    PUT_BACK = "put back"
    """Work that was set aside, cancelled, counted elsewhere, or further on, and no longer is; or
    that was done by an update that was typed in error."""
    MOVED_HERE = "moved here"
    """From the work of another board, programme or pillar."""
    DONE = "done"
    VERIFIED = "verified"
    SUBMITTED = "submitted"
    CLOSED = "closed by the inspectorate"
    CANCELLED = "cancelled"
    NOT_ACCEPTED = "not accepted"
    NOT_FOR_US = "not for us"
    SUPERSEDED = "superseded"
    DUPLICATE = "a duplicate"
    WITHDRAWN = "report withdrawn"
    MOVED_AWAY = "moved to another board, programme or pillar"
    UNREAD = "cannot be read"
    LEFT = "left the register"
    ODD = "given a status that it cannot have"


WAYS = tuple(Way)
"""The ways in the order of a paper."""
_BY_STATUS = {
    "complete": Way.DONE,
    "verified": Way.VERIFIED,
    "submitted": Way.SUBMITTED,
    "closed": Way.CLOSED,
    "not accepted": Way.NOT_ACCEPTED,
    "not for us": Way.NOT_FOR_US,
    "superseded": Way.SUPERSEDED,
}
"""The way for each status in which work counts and is not open."""


class Crossing(NamedTuple):
    """One step of a recommendation or an action.

    If it came and went since the meeting, it has two.
    """

    reference: str
    """The reference of today, or the earlier one of what left the register."""
    way: Way
    was: Standing | None
    now: Standing | None
    open: Literal[-1, 0, 1]
    """What the step adds to the number that are open."""
    total: Literal[-1, 0, 1]
    """What the step adds to the number that count."""
    heard: Heard = Heard.NOT_ASKED
    again: Standing | None = None
    """The other one, if two pieces of work have the same words, and one went without being done
    while one came."""

    @property
    def standing(self) -> Standing:
        """The standing of today, or the last one of what left the register."""
        found = self.now or self.was
        if found is None:  # a crossing is of something
            raise KeyError(self.reference)
        return found

    @property
    def day(self) -> date | None:
        """The day of the step, if the records name one."""
        now = self.now
        if now is None or self.way in _WITHOUT_DAY:
            return None
        if self.way is Way.WITHDRAWN:
            return now.withdrawn
        if self.way in {Way.NEW, Way.ENTERED}:
            return now.subject.added if isinstance(now.subject, Action) else None
        if self.way is Way.REOPENED and not now.is_open:  # its day is that of the end since then
            return None
        return now.since


_WITHOUT_DAY = {
    Way.READ_AGAIN,
    Way.PUT_BACK,
    Way.MOVED_HERE,
    Way.DUPLICATE,
    Way.MOVED_AWAY,
    Way.UNREAD,
    Way.LEFT,
}


@dataclass(frozen=True)
class Balance:
    """The balance of recommendations or of actions: open_then, plus what came, less what went, is
    open_now.

    The same is true of all that counts, which includes what is done or set aside.
    """

    before: Mapping[str, Standing]
    """What counted when the board met, by today's reference."""
    now: Mapping[str, Standing]
    """What counts."""
    crossings: tuple[Crossing, ...]
    """In the order of WAYS, then in that of the records."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing counted then or now, and nothing came and went in between."""
        return not (self.before or self.now or self.crossings)

    @property
    def open_then(self) -> int:
        """How many were open when the board met."""
        return sum(each.is_open for each in self.before.values())

    @property
    def open_now(self) -> int:
        """How many are open now."""
        return sum(each.is_open for each in self.now.values())

    @property
    def came(self) -> tuple[Crossing, ...]:
        """The steps by which work came to be open, if only for a time."""
        return tuple(each for each in self.crossings if each.open > 0)

    @property
    def went(self) -> tuple[Crossing, ...]:
        """The steps by which work is no longer open."""
        return tuple(each for each in self.crossings if each.open < 0)

    @property
    def moved_on(self) -> tuple[Crossing, ...]:
        """The steps of done work: verified, submitted or closed after it was done."""
        return tuple(each for each in self.crossings if not each.open)

    @property
    def new(self) -> tuple[Standing, ...]:
        """What counts now and did not when the board met."""
        return tuple(each for name, each in self.now.items() if name not in self.before)

    @property
    def newly_done(self) -> tuple[Standing, ...]:
        """What is done now and was not when the board met."""
        was_done = {name for name, each in self.before.items() if each.done}
        return tuple(each for name, each in self.now.items() if each.done and name not in was_done)

    def only(self, kinds: Collection[str], folder: str | None = None) -> "Balance":
        """The balance of some of KINDS only, by the kinds of today, and of one folder."""
        latest = {**self.before, **self.now}
        latest |= {each.reference: each.standing for each in self.crossings}
        names = {
            name
            for name, each in latest.items()
            if each.kind in kinds and folder in {None, top_folder(name)}
        }
        return Balance(
            {name: each for name, each in self.before.items() if name in names},
            {name: each for name, each in self.now.items() if name in names},
            tuple(each for each in self.crossings if each.reference in names),
        )

    def gone(self, way: Way) -> tuple[Standing, ...]:
        """The work that went by this way, with its standing at the meeting."""
        names = (each.reference for each in self.crossings if each.way is way)
        return tuple(self.before[name] for name in names if name in self.before)


class Sides(NamedTuple):
    """All that a board chases at its meeting and now, by today's reference."""

    before: Mapping[str, Standing]
    """What counted at the meeting."""
    now: Mapping[str, Standing]
    """What counts."""
    chased: Mapping[str, Standing]
    """What the board chases now, also if it does not count."""


def crossings(progress: Progress, then: Then, sides: Sides) -> tuple[Crossing, ...]:
    """The steps since the meeting, in the order of WAYS, then in that of the records."""
    found = [
        crossing
        for name in {*sides.before, *sides.chased}
        for crossing in _of_one(progress, then, sides, name)
    ]
    ordered = sorted(found, key=lambda each: (WAYS.index(each.way), reading_order(each.reference)))
    return tuple(_with_same_words(ordered))


def marked(
    found: Iterable[Crossing], then: Then, later: Iterable[Crossing] | None
) -> Iterator[Crossing]:
    """The steps, each marked if the meeting may have heard of it; `later` are those since its
    evening.
    """
    since = None if later is None else {(each.reference, each.way) for each in later}
    for each in found:
        typed_later = since is None or (each.reference, each.way) in since
        yield each._replace(heard=heard(each.day, then, typed_later=typed_later))


def by_way(found: Iterable[Crossing]) -> dict[str, list[Crossing]]:
    """The steps by way, under words such as `+2 new`, `-3 cancelled (1 late)`, `1 verified`, in
    this order. Of work that went without being done the words say how much was late at the meeting.
    """
    found = tuple(found)
    groups: dict[str, list[Crossing]] = {}
    for opened, sign in ((1, "+"), (-1, "-"), (0, "")):
        same = [each for each in found if each.open == opened]
        for way in dict.fromkeys(each.way for each in same):
            of_way = [each for each in same if each.way is way]
            late = sum(each.was is not None and each.was.overdue for each in of_way)
            said = f" ({late:,} late)" if late and sign == "-" and way not in _DONE else ""
            groups[f"{sign}{len(of_way):,} {way}{said}"] = of_way
    return groups


_DONE = {Way.DONE, Way.VERIFIED, Way.SUBMITTED, Way.CLOSED}


def named(found: Sequence[Crossing], most: int, name: Callable[[str], str]) -> str:
    """The first of the steps in words, each with whether the meeting may have heard of it, and how
    many more there are. `name` writes a reference.
    """
    marks = (f" ({each.heard})" if each.heard else "" for each in found)
    names = [f"{name(each.reference)}{mark}" for each, mark in zip(found, marks, strict=True)]
    return first_few(names, most)


# ---- the steps of one thing ---------------------------------------------------------------------


_Step = tuple[Way, Literal[-1, 0, 1], Literal[-1, 0, 1]]
"""A way, what it adds to the number that are open, and to the number that count."""


def _of_one(progress: Progress, then: Then, sides: Sides, name: str) -> Iterator[Crossing]:
    """The steps of one thing, from its standing at the meeting to that of today."""
    was, now = sides.before.get(name), sides.now.get(name)
    if was and now and _stands_as(was, now):
        return
    old, today = was or then.standing_of(name), progress.everything.get(name)
    if was is None and now is None and (today is None or not today.there or (old and old.there)):
        return  # it counted neither then nor now, and is no news
    steps: list[_Step] = []
    if was is None:
        settled = old and old.there and now and not now.is_open and _stands_as(old, now)
        steps.append((_entering(progress, then, old, today), 0 if settled else 1, 1))
        if settled:  # it was done, or set aside, on another list
            was = now
    if now is None:
        steps.extend(_gone(_leaving(progress, name, today), was, today))
    else:
        steps.extend(_stayed(was, now))
    for way, opened, counted in steps:
        yield Crossing(name, way, old, today, opened, counted)


def _gone(left: Way, was: Standing | None, today: Standing | None) -> Iterator[_Step]:
    """The steps of work that no longer counts for this board; first that it was done, if it was."""
    is_open = was is None or was.is_open
    if left is Way.MOVED_AWAY and is_open and today and not today.is_open:
        yield _BY_STATUS.get(today.status, Way.ODD), -1, 0
        is_open = False
    yield left, -1 if is_open else 0, -1


def _stayed(was: Standing | None, now: Standing) -> Iterator[_Step]:
    """The steps of work that counts for this board now."""
    again = was is not None and _ended_again(was, now)
    if again:
        yield Way.REOPENED, 1, 0
    is_open = again or was is None or was.is_open
    if is_open and not now.is_open:
        yield _BY_STATUS.get(now.status, Way.ODD), -1, 0
    elif not is_open and now.is_open:
        yield _back(was, now), 1, 0
    elif was and (way := _on_the_way(was, now)):
        yield way, 0, 0


def _stands_as(old: Standing, now: Standing) -> bool:
    return (old.status, old.since) == (now.status, now.since)


def _on_the_way(was: Standing, now: Standing) -> Way | None:
    """The way of done work that moved on; None if it did not."""
    if now.is_open:  # it was done in between
        return Way.REOPENED if now.status == "reopened" else None
    if was.status == now.status:
        return None
    return Way.PUT_BACK if _is_setback(was, now) else _BY_STATUS.get(now.status, Way.ODD)


def _ended_again(was: Standing, now: Standing) -> bool:
    """Whether it was done at the meeting, is done now, and was reopened in between."""
    return was.done and now.done and _times_reopened(now) > _times_reopened(was)


def _entering(progress: Progress, then: Then, old: Standing | None, now: Standing | None) -> Way:
    elsewhere = old is None or old.counts  # or on no list, as nobody could tell whose it was
    if elsewhere and now is not None and then.could_not_read(now.reference):
        return Way.READ_AGAIN
    if old is None or not old.there:
        raised = _raised(progress, now) if now else None
        known_late = old is None and raised is not None and raised < then.when.day
        return Way.ENTERED if known_late else Way.NEW
    return Way.MOVED_HERE if old.counts else Way.PUT_BACK


def _raised(progress: Progress, standing: Standing) -> date | None:
    """The day on which an action was added or a recommendation's report came."""
    if isinstance(standing.subject, Action):
        return standing.subject.added
    at = progress.register.inspections.get(top_folder(standing.reference))
    return at.inspection.published if at and at.inspection else None


def _leaving(progress: Progress, name: str, now: Standing | None) -> Way:
    """The way by which work left the totals of this board."""
    if (now is None or now.counts) and is_unread(progress.register, name):
        return Way.UNREAD
    if now is None or not now.there:
        return Way.LEFT
    if now.counts:
        return Way.MOVED_AWAY
    if now.duplicate_of is not None:
        return Way.DUPLICATE
    over = now.withdrawn
    if now.status == "cancelled" and (over is None or (now.since and now.since < over)):
        return Way.CANCELLED
    return Way.WITHDRAWN


def _back(was: Standing | None, now: Standing) -> Way:
    """The way back: reopened if it was done; put back if it was set aside, or was not done after
    all, as the update that said so was typed in error.
    """
    if was is None or not was.done or now.status == "open":
        return Way.PUT_BACK
    corrected = (update for update, _ in now.thread.corrected if update.status == was.status)
    is_error = any(update.date == was.since for update in corrected)
    return Way.PUT_BACK if is_error else Way.REOPENED


_OPEN = {*ACTION_OPEN, *RECOMMENDATION_OPEN}


def _times_reopened(standing: Standing) -> int:
    """How often its own updates reopened it."""
    return sum(
        update.status in _OPEN and before.status.value not in _OPEN
        for before, update in standing.thread.walk()
    )


def _is_setback(was: Standing, now: Standing) -> bool:
    """Whether it is less far on than at the meeting, such as complete after it was verified."""
    both = (was.status, now.status)
    return all(each in STEPS for each in both) and STEPS.index(both[0]) > STEPS.index(both[1])


# ---- the same words again -----------------------------------------------------------------------

_GIVEN_UP = {Way.CANCELLED, Way.LEFT, Way.DUPLICATE}
_BEGUN = {Way.NEW, Way.ENTERED}


def _with_same_words(found: list[Crossing]) -> Iterator[Crossing]:
    """Each step.

    Work that was given up, and work with the same words that came, name each other.
    """
    gone = {_words(each): each for each in found if each.way in _GIVEN_UP}
    came = {_words(each): each for each in found if each.way in _BEGUN}
    for each in found:
        others = came if each.way in _GIVEN_UP else gone if each.way in _BEGUN else {}
        other = others.get(_words(each))
        same = other is not None and other.reference != each.reference
        yield each._replace(again=other.standing) if other and same else each


def _words(crossing: Crossing) -> tuple[bool, str]:
    standing = crossing.standing
    return standing.kind == "action", one_case(standing.title)
