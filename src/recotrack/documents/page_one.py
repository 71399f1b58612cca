"""The first page of a paper: what is to be decided, what is late or got worse, what got better, and
whether the sums add up.

It is one page in every format: each list names its first items in few words, and says how many more
there are, and where. The other sections have all of them in full.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recotrack.dates import uk
from recotrack.documents.board_facts import kinds_words
from recotrack.documents.chart import Chart
from recotrack.documents.crossings import crossings_words
from recotrack.documents.data_note import DataNote
from recotrack.documents.entry import PrintedEntry, PrintedItem, Values, cut
from recotrack.documents.measures import PrintedMeasure
from recotrack.documents.response_clocks import ResponseClock
from recotrack.documents.standing_entries import (
    actions_after_deadline,
    days_past_deadline,
    ended_owner,
)
from recotrack.documents.work_names import in_few_words, place_of
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.model.office import Policy
from recotrack.progress import (
    Crossing,
    Moved,
    News,
    Progress,
    Standing,
    Way,
    count,
    kinds_of,
    sorted_standings,
)
from recotrack.words import ALWAYS_TOLD, KINDS, capital, count_of, of_them, plural_of

_FIRST_LATE = 2
"""How many late items the page names. Every other list has its first alone: with all of them, and
with names of so few characters, it is still one page."""
_LONGEST_NAME, _LONGEST_NAME_AND_PLACE, _LONGEST_TITLE = 56, 80, 72
_BETTER = {Way.DONE, Way.VERIFIED, Way.SUBMITTED, Way.CLOSED}
_BACK = {Way.REOPENED, Way.PUT_BACK}


Detail = Callable[[PrintedWork, Standing], PrintedEntry]
"""The words beside the name of an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRows:
    """The first rows of a list, for page one, and how many more the annex has."""

    shown: tuple[PrintedWork, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the records ask the board to do, and for which items."""

    verb: str
    what: str
    """The words after the verb: a new date for 2 recommendations."""
    heading: str
    """What the detail of each item is; empty if there is none."""
    says_reason: bool
    says_detail: bool
    """Page one prints the detail: the new date, or for whom it waits."""
    items: tuple[PrintedWork, ...]
    evidence: tuple[PrintedWork, ...]
    """The items, each before its actions, if the decision rests on what shows them done."""
    first: FirstRows
    """The items that page one names."""
    where: str
    """The part of the paper that lists all items, each with its reason or its last update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsRow:
    """The sums of one kind of work: open then, plus what came, less what went, is open now."""

    what: str
    open_then: int
    came: int
    went: int
    open_now: int
    late: int
    total: int
    """What counts now: open, done and set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """The lists of page one. Long words end in an ellipsis; the annex has them in full."""

    decisions: tuple[Decision, ...]
    worse: str
    """What is late and what got worse, counted: 12 are late, 4 of them new."""
    responses: tuple[ResponseClock, ...]
    """The first response in which something is late and still missing, or may be, or which is to be
    published soon; else empty."""
    late: FirstRows
    """Work that is late: causes of concern first, then what is late the longest, then what is late
    since the meeting."""
    past_deadline: FirstRows
    """Recommendations whose date was moved beyond the inspectorate's own deadline, which has
    passed: they are in time by the date that holds alone."""
    actions_past_deadline: FirstRows
    """Recommendations that seem in time, though actions end after the inspectorate's deadline."""
    moved: FirstRows
    """The date that moved the furthest since the meeting: it may have taken late work off the
    list."""
    declining: tuple[PrintedMeasure, ...]
    """The first measure read since the meeting that declines; readings of before are no news."""
    better: str
    """What got better, counted: 5 actions (4 done, 1 verified). Empty if nothing did."""
    nothing_better: str
    """That nothing got better, in a sentence; empty if something did."""
    sums: tuple[SumsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Values):
    """What the papers of a board and of a committee both have."""

    page_one: PageOne
    late: tuple[PrintedWork, ...]
    status: Chart
    """Where the recommendations of each inspection stand."""
    late_ages: Chart
    """How long what is late has been late."""
    responses: tuple[ResponseClock, ...]
    """The statutory response to each report that has a time limit."""
    note: DataNote


def page_one(  # noqa: PLR0913 - what the paper has gathered for its other sections
    counted: Iterable[Standing],
    found: News,
    rows: Rows,
    *,
    asked: Iterable[Decision],
    responses: Iterable[ResponseClock],
    without_records: Collection[str],
    measures: Iterable[PrintedMeasure] = (),
    kinds: Collection[str] = KINDS,
) -> PageOne:
    """The page about work of these kinds. The sums are about all of it, and so is how much got
    better.
    """
    counted = list(counted)
    still_open = [each for each in counted if each.is_open and each.kind in kinds]
    nothing = "nothing" if "action" in kinds else "no recommendation"
    no_move = "no date moved" if "action" in kinds else "no date of a recommendation moved"
    late = sorted_standings("late", (each for each in still_open if each.overdue))
    before = found.sides.before if found.then else None
    newly = {
        each.reference
        for each in late
        if before is not None and not ((then := before.get(each.reference)) and then.overdue)
    }
    most_days = max((each.days_late for each in late), default=0)
    longest = [each.reference for each in late if each.days_late == most_days]
    # The gravest that can be late and the worst, then what nobody at the meeting has read yet.
    late.sort(
        key=lambda each: (
            each.kind != "cause of concern",
            each.reference != longest[0],
            each.reference not in newly,
        )
    )
    past = [each for each in still_open if each.kind != "action" and days_past_deadline(each)]
    ending_after = [
        each
        for each in still_open
        if not (each.overdue or each.moved_past_deadline)
        and actions_after_deadline(rows.progress, each)
    ]
    waiting = waiting_for_others(still_open, rows)
    crossings = [each for each in found.crossings if each.standing.kind in kinds]
    finished_of_all = [each for each in found.crossings if each.way in _BETTER and each.open <= 0]
    finished = [each for each in finished_of_all if each.standing.kind in kinds]
    finished_elsewhere = [each for each in finished_of_all if each.standing.kind not in kinds]
    late_responses = [each for each in responses if each.is_late]
    undated = [each for each in responses if each.late and not each.is_late]
    to_publish = [each for each in responses if each.due_soon and not each.late]
    missing = [*late_responses, *undated, *to_publish]
    withheld = [each for each in responses if each.comments_withheld]
    new_ones = f"{len(newly):,}" if newly else "none"
    since = f", {new_ones} of them new" if found.then else ""
    so_far = "" if found.then else " so far"
    blocked = [each for each in still_open if each.status == "blocked"]
    back = [each for each in crossings if each.way in _BACK]
    moved = [each for each in found.moved if each.standing.kind in kinds]
    corrected = [each for each in found.corrected if each.standing.kind in kinds]
    soon = sum(each.due_soon for each in still_open)
    within = f"in the next {(found.progress.policy or Policy()).due_soon} days"
    measures = list(measures)
    read = [each for each in measures if each.is_new]
    declining, improving = (
        [each for each in read if each.than_last_time == way] for way in ("worse", "better")
    )
    unread = "no measure has been read since" if measures and not read and found.then else ""

    def lateness(row: PrintedWork, standing: Standing) -> PrintedEntry:
        said = [str(row.late.value)]
        is_longest = standing.reference in longest[:1] and len(longest) < len(late)
        said += ["the longest"] if is_longest else []
        said += ["new"] if standing.reference in newly else []
        return replace(row.late, value=", ".join(said))

    got_better = (
        _finished_words(found, finished, nothing),
        (crossings_words(finished_elsewhere), finished_elsewhere, ""),
        (f"{count_of(len(improving), 'measure')} improving", improving, unread),
    )
    is_better = any(any_of for _, any_of, _ in got_better)
    return PageOne(
        decisions=tuple(each for each in asked if each.items),
        worse=_told(
            (f"{kinds_words(late)} late{since}", late, f"{nothing} is late"),
            (
                f"{count_of(len(late_responses), 'report')} with a late response or comments",
                late_responses,
                "" if undated else f"no response {'is' if withheld else 'or comments are'} late",
            ),
            (
                f"for {count_of(len(withheld), 'report')} not published whether comments are late",
                withheld,
                "",
            ),
            (f"{count_of(len(undated), 'response')} with no day of publication", undated, ""),
            (f"{count_of(len(to_publish), 'response')} due {within}", to_publish, ""),
            (
                f"{count_of(len(without_records), 'report')} without a recommendation on record",
                without_records,
                "",
            ),
            (f"{count_of(len(moved), 'date')} moved{so_far}", moved, f"{no_move}{so_far}"),
            (f"{kinds_words(blocked)} blocked", blocked, f"{nothing} is blocked"),
            (f"{count_of(len(waiting), 'item')} waiting for others", waiting, ""),
            (f"{kinds_words([each.standing for each in back])} came back", back, ""),
            (f"{count_of(len(corrected), 'update')} typed in error{so_far}", corrected, ""),
            (f"{count_of(len(declining), 'measure')} declining", declining, ""),
            (
                f"{count_of(soon, 'item')} due {within}",
                soon,
                f"no work falls due {within}" if to_publish else f"nothing falls due {within}",
            ),
        ),
        responses=tuple(
            replace(each, called=cut(each.called, _LONGEST_TITLE)) for each in missing[:1]
        ),
        late=_first(late, rows, lateness, _FIRST_LATE),
        past_deadline=_first(past, rows, _past_deadline_entry),
        actions_past_deadline=_first(
            ending_after, rows, lambda _, each: actions_after_deadline(rows.progress, each)
        ),
        moved=_furthest_moved(moved, past[:1], rows),
        declining=tuple(
            replace(each, title=cut(each.title, _LONGEST_TITLE)) for each in declining[:1]
        ),
        better=_told(*got_better) if is_better else "",
        nothing_better="" if is_better else _told(*got_better),
        sums=tuple(_sums_rows(counted, found)),
    )


def waiting_for_others(still_open: Iterable[Standing], rows: Rows) -> list[Standing]:
    """Open work whose record says that it waits for something, except blocked work; by due date."""
    waiting = (
        each
        for each in still_open
        if each.status != "blocked"
        and any(not (wait.over or wait.own) for wait in rows.row(each).waits)
    )
    return [] if rows.progress.register.public else sorted_standings("due", waiting)


def without_new_day(still_open: Iterable[Standing]) -> list[Standing]:
    """What is late, and of which nobody says when it will be done."""
    late = (each for each in still_open if each.overdue)
    return [each for each in late if not each.forecast or each.forecast < each.today]


def without_owner(progress: Progress, still_open: Iterable[Standing]) -> list[Standing]:
    """What has no owner, or one whose role has ended."""
    still_open = list(still_open)
    unowned = [each for each in still_open if each.owner is None]
    return [*unowned, *(each for each in still_open if ended_owner(progress, each.owner))]


def of_ended_roles(progress: Progress, unowned: Collection[Standing]) -> str:
    """How many of them have an owner whose role has ended, in words; empty if there are none."""
    left = sum(ended_owner(progress, each.owner) is not None for each in unowned)
    return f", {of_them(left, len(unowned), 'with a role that has ended')}" if left else ""


def each_once(*asked: Iterable[Standing]) -> Iterator[list[Standing]]:
    """The work of each question, without what one before it asks about."""
    before: set[str] = set()
    for work in asked:
        own = [each for each in work if each.reference not in before]
        before.update(each.reference for each in own)
        yield own


def _first(
    work: Sequence[Standing], rows: Rows, detail: Detail | None = None, number: int = 1
) -> FirstRows:
    """The first items of a list, with short names: lists of all items say more of each.

    An action has its title, and a finding what it asks for and its place; the place alone if the
    words are too long.
    """

    def named(standing: Standing) -> PrintedWork:
        row = rows.row(standing)
        said = detail(row, standing) if detail else row.detail
        is_action = standing.kind == "action"
        place = "" if is_action else row.item.place
        room = _LONGEST_NAME_AND_PLACE - len(place)
        what = in_few_words(standing, _LONGEST_TITLE if is_action else min(_LONGEST_NAME, room))
        if not what:
            place = place_of(rows.progress, standing.reference, alone=True)
            place = f"An action of {place}" if is_action else place
        shown = PrintedItem(what, place, "")
        return rows.row(standing, named=shown, detail=said)

    return FirstRows(shown=tuple(map(named, work[:number])), more=len(work[number:]))


def decision(  # noqa: PLR0913 - what a decision may say
    rows: Rows,
    verb: str,
    what: str,
    asked: Iterable[Standing],
    where: str,
    *,
    heading: str = "",
    detail: Detail | None = None,
    says_detail: bool = False,
    says_reason: bool = True,
    named: bool = True,
    proven: bool = False,
) -> Decision:
    """A decision that may have to be made about each of some work, the latest first. `what` has the
    place of the number of items.

    It has no items where nothing is asked. Without `named` page one names them elsewhere. If it is
    `proven`, the evidence for the items is listed, with that of their actions.
    """
    work = sorted(asked, key=lambda each: -each.days_late)
    items = tuple(
        rows.row(each, detail=detail(rows.row(each), each)) if detail else rows.row(each)
        for each in work
    )
    whole = zip(items, work, strict=True) if proven else ()
    return Decision(
        verb=verb,
        what=what.format(
            items=_items_words(work), they_are="it is" if len(work) == 1 else "they are"
        ),
        heading=heading,
        says_reason=says_reason,
        says_detail=says_detail,
        items=items,
        evidence=tuple(
            row
            for item, each in whole
            for row in (item, *rows.of(rows.progress.actions_of(each.reference)))
        ),
        first=_first(work if named else [], rows, detail),
        where=where,
    )


def _items_words(work: Collection[Standing]) -> str:
    """How many there are, and of what kind: 5 actions; of several kinds, 7 items (5 actions)."""
    numbers = kinds_of(work)
    if len(numbers) == 1:
        return kinds_words(work)
    actions = f" ({count_of(numbers['action'], 'action')})" if numbers["action"] else ""
    return f"{count_of(len(work), 'item')}{actions}"


def late_rows(
    late: Iterable[Standing], asked: Iterable[Decision], where: str, rows: Rows
) -> tuple[PrintedWork, ...]:
    """The late work, as the part `where` of the paper lists it. If a decision there asks for a new
    day of some of it, their rows say so, since the decision only counts them.
    """
    late = list(late)
    found = {row.reference for one in asked if one.where == where for row in one.items}
    if len(found) == len(late):
        return rows.of(late)
    said = PrintedEntry("owner to be asked for a day")
    return tuple(
        rows.row(each, detail=said) if row.reference in found else row
        for each, row in zip(late, rows.of(late), strict=True)
    )


def _furthest_moved(moved: Sequence[Moved], told: Iterable[Standing], rows: Rows) -> FirstRows:
    """Of the dates that moved the one that moved the furthest, and how many others there are.

    A move of what was told to be past the inspectorate's deadline, from that day, is no more news.
    """
    furthest = max(moved, key=lambda each: each.move.days, default=None)
    if furthest is None or (furthest.standing.reference, furthest.move.before) in (
        (each.reference, each.stated_deadline) for each in told
    ):
        return FirstRows(shown=(), more=0)
    (told,), move = rows.moves([furthest]), furthest.move
    by = f"by {count_of(move.days, 'day')}" if move.days > 0 else "earlier"
    words = f"its date moved {by}, from {uk(move.before)} to {uk(move.after)}"
    said = PrintedEntry(words, told.days.assumed)
    first = _first([furthest.standing], rows, lambda _row, _standing: said)
    return replace(first, more=len(moved) - 1)


def _past_deadline_entry(row: PrintedWork, standing: Standing) -> PrintedEntry:
    """The inspectorate's own deadline, and the day on which it is due now."""
    deadline, due = (uk(day) for day in (standing.stated_deadline, standing.due) if day)
    days = count_of(days_past_deadline(standing), "day")
    words = f"{days} past the inspectorate's deadline, {deadline}"
    return PrintedEntry(f"{words}, now due {due}", row.due.assumed, in_public=words)


_Count = tuple[str, object, str]
"""A count in words, whether there is any, and the words if there is none; empty if nobody has to
know that."""


def _finished_words(found: News, finished: Sequence[Crossing], nothing: str) -> _Count:
    late = sum(any(each.standing.done_late or ()) for each in finished)
    of_late = f", {of_them(late, len(finished), 'late')}" if late else ""
    none = (
        f"{nothing} was done, verified, submitted or closed"
        if found.then
        else "no meeting is known to count from, so nothing can be said to be new"
    )
    return f"{crossings_words(finished)}{of_late}", finished, none


def _told(*counts: _Count) -> str:
    """What there is; then, in one sentence, what there is none of."""
    there = "; ".join(words for words, any_of, _ in counts if any_of)
    *most, last = [none for _, any_of, none in counts if none and not any_of] or [""]
    nothing = f"{', '.join(most)}, and {last}" if most else last
    return " ".join(f"{capital(words)}." for words in (there, nothing) if words)


def _sums_rows(counted: Sequence[Standing], found: News) -> Iterable[SumsRow]:
    for kind, balance in found.told:
        counts = count(each for each in counted if each.kind == kind)
        if not (balance.open_then or balance.crossings or balance.open_now or kind in ALWAYS_TOLD):
            continue
        yield SumsRow(
            what=capital(plural_of(kind)),
            open_then=balance.open_then,
            came=len(balance.came),
            went=len(balance.went),
            open_now=balance.open_now,
            late=counts.overdue,
            total=counts.total,
        )
