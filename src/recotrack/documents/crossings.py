"""The items that came and went since a board met, and their totals, as documents print them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry, joined
from recotrack.documents.standing_entries import (
    done_entry,
    done_on_entry,
    due_entry,
    late_when_set_aside,
    lateness_entry,
    since_entry,
)
from recotrack.documents.work_names import full_name_of, place_of, successors
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import (
    Balance,
    Crossing,
    News,
    Progress,
    Standing,
    Way,
    kinds_of,
    programmes_of,
)
from recotrack.words import capital, count_of, counts_of_kinds, plural_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBalance:
    """The balance of one kind of work: open then, plus what came, less what went, is open now."""

    sums: str
    """In words: 12 open then; 2 came (2 new); 3 went (2 done, 1 superseded)."""
    crossings: tuple[PrintedWork, ...]
    """Each item that came or went: how, on which day, and what it adds to the open items."""


def printed_balances(found: News, rows: Rows) -> tuple[tuple[str, PrintedBalance], ...]:
    """The balance of each kind of work, with its heading; none if no meeting is recorded."""
    if found.then is None:
        return ()
    return tuple(
        (capital(plural_of(kind)), _printed_balance(found, each, rows)) for kind, each in found.told
    )


def _printed_balance(found: News, balance: Balance, rows: Rows) -> PrintedBalance:
    parts = [f"{balance.open_then:,} open then"]
    parts += [crossed_words(balance.came, "came"), crossed_words(balance.went, "went")]
    parts += [crossed_words(on, "moved on")] if (on := balance.moved_on) else []
    return PrintedBalance(
        sums=f"{'; '.join(parts)}; {balance.open_now:,} open now",
        crossings=printed_crossings(found, balance.crossings, rows),
    )


def crossed_words(crossings: Collection[Crossing], direction: str = "") -> str:
    """How many crossed, and how: 3 went (2 done, 1 superseded)."""
    ways = f"({_ways_words(crossings)})" if crossings else ""
    return " ".join(filter(None, (f"{len(crossings):,}", direction, ways)))


def _ways_words(crossings: Iterable[Crossing]) -> str:
    """How many crossed in each way: 2 done, 1 superseded."""
    by_way = Counter(each.way for each in crossings)
    return ", ".join(f"{number:,} {way}" for way, number in by_way.items())


def printed_crossings(
    found: News, crossings: Iterable[Crossing], rows: Rows
) -> tuple[PrintedWork, ...]:
    """The rows, in the order of `crossings`. What left the register is printed as it stood then."""
    rows_then = Rows(found.then.progress) if found.then else rows

    def printed(crossing: Crossing) -> PrintedWork:
        return (rows if crossing.now else rows_then).row(
            crossing.standing,
            detail=joined(
                str(crossing.way),
                *_particulars(found.progress, crossing, rows),
                f" ({crossing.heard})" if crossing.heard else "",
            ),
            adds=f"{crossing.open:+d}" if crossing.open else "0",
        )

    return tuple(map(printed, crossings))


def crossings_words(crossings: Iterable[Crossing]) -> str:
    """How many items of each kind came or went, and how. The word `none` if there are none.

    For instance: 2 recommendations and 5 actions (6 done, 1 cancelled).
    """
    found = tuple(crossings)
    if not found:
        return "none"
    counted = counts_of_kinds(kinds_of(each.standing for each in found), " and ")
    return f"{counted} ({_ways_words(found)})"


# ---- the words about one crossing ---------------------------------------------------------------


def _particulars(
    progress: Progress, crossing: Crossing, rows: Rows
) -> Iterator[PrintedEntry | str]:
    now = crossing.now
    if now and crossing.way is Way.DUPLICATE and now.duplicate_of:
        yield f" of {full_name_of(progress, now.duplicate_of)}"
    elif now and crossing.way is Way.MOVED_AWAY:
        yield f": now of {_programmes_words(progress, now)}"
    elif now and crossing.way is Way.DONE:
        day = done_on_entry(now)
        if day:
            yield PrintedEntry(f" on {uk(now.done_on or now.today)}", day.assumed, in_public="")
        yield from _lateness(progress, now, now.done_on)
        yield _cancelled_words(progress, now)
    elif now and crossing.day and crossing.way not in {Way.NEW, Way.ENTERED}:
        assumed = since_entry(now, "").assumed
        yield PrintedEntry(f" on {uk(crossing.day)}", assumed, in_public="")
        # Since the meeting it was done and then, for example, closed.
        if crossing.open < 0 and now.done:
            yield from _lateness(progress, now, crossing.day)
            yield _cancelled_words(progress, now)
    if now and crossing.way in _SET_ASIDE:
        yield from _set_aside(progress, now)
    if crossing.again:
        yield _again_entry(progress, crossing, crossing.again, rows)


_SET_ASIDE = frozenset({Way.CANCELLED, Way.NOT_ACCEPTED, Way.NOT_FOR_US, Way.SUPERSEDED})
"""The ways that its own status tells. By another it left on another day, whatever its status."""


def _set_aside(progress: Progress, now: Standing) -> Iterator[PrintedEntry | str]:
    """What has taken its place, and how late it was then; nothing of what is done or open."""
    if later := successors(progress, now) if now.status == "superseded" else "":
        yield f" by {later}"
    if late := late_when_set_aside(progress, now):
        yield from (", ", late, " then")


def _lateness(progress: Progress, now: Standing, told: date | None) -> Iterator[PrintedEntry | str]:
    """How late it was when it was done, and on which day if that is not `told` already; nothing if
    it was in time.
    """
    if any(now.done_late or ()):
        yield from (", ", (lateness_entry if now.done_on == told else done_entry)(progress, now))


def _programmes_words(progress: Progress, standing: Standing) -> str:
    register = progress.register
    known = (register.programmes.get(name) for name in programmes_of(progress, standing))
    titles = [at.title for at in known if at and at.programme]
    return " and ".join(titles) or "no programme"


def _cancelled_words(progress: Progress, standing: Standing) -> str:
    """How many actions of a finished recommendation were cancelled; empty if none."""
    actions = () if standing.kind == "action" else progress.actions_of(standing.reference)
    cancelled = sum(each.status == "cancelled" for each in actions)
    whole = count_of(len(actions), "action")
    return f"; {cancelled:,} of its {whole} cancelled" if cancelled else ""


def _again_entry(
    progress: Progress, crossing: Crossing, other: Standing, rows: Rows
) -> PrintedEntry:
    """Says that new work repeats the words of cancelled work, with both due dates."""
    left = crossing.open < 0
    old, new = (crossing.standing, other) if left else (other, crossing.standing)
    # Both have the same words: only where it belongs and its reference tell them apart.
    name = f"{rows.short(other.reference)} of {place_of(progress, other.reference)}"
    words = f"; repeated as {name}" if left else f"; repeats {name}, which was given up"
    dates = f": due {_due_words(old)}, now {_due_words(new)}"
    assumed = any(due_entry(progress, each).assumed for each in (old, new))
    return PrintedEntry(f"{words}{dates}", assumed, in_public=words)


def _due_words(standing: Standing) -> str:
    return uk(standing.due) if standing.due else "on no date"
