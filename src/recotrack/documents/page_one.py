"""The first page of a paper: what is to be decided, what is late or got worse, what got better, and
whether the sums add up.

It is one page in every format: each list names a few items in few words, and says how many more
there are. The other sections have all of them in full.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.documents.board_facts import kinds_words
from recotrack.documents.crossings import crossings_words
from recotrack.documents.entry import PrintedEntry, cut
from recotrack.documents.measures import DECLINING, IMPROVING, PrintedMeasure
from recotrack.documents.response_clocks import ResponseClock
from recotrack.documents.standing_entries import (
    actions_after_deadline,
    days_past_deadline,
    ended_owner,
)
from recotrack.documents.work_names import in_few_words
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.model.office import Policy
from recotrack.progress import Crossing, News, Progress, Standing, Way, count, sorted_standings
from recotrack.words import KINDS, capital, count_of, cut_at_word, of_them, plural_of

FIRST = 5
"""How many items the page names at most for each of its questions."""
_NAMED_IN_DECISIONS = 6
"""How many items all decisions together name; each names one at least."""
_ROOM_FOR_NAMES, _LONGEST, _SHORTEST, _WITH_REPORT = 560, 110, 36, 82
"""The characters that all names of items have together, and the most and the fewest of one: it is
cut if there are many. A name that has so much room stands with the title of its report."""
_SHORT = 36
"""The most characters of the title of a measure, so that it has one line with its last reading."""
_BETTER = {Way.DONE, Way.VERIFIED, Way.SUBMITTED, Way.CLOSED}
_BACK = {Way.REOPENED, Way.PUT_BACK}


class Question(NamedTuple):
    """A decision that a board may have to make about each of some work."""

    verb: str
    what: str
    """The words after the verb, with the place of the number of items."""
    work: Collection[Standing]
    where: str
    """The part of the paper that lists all items."""
    heading: str = ""
    """What the detail of each item is, as the heading of a column; empty if there is none."""
    detail: "Detail | None" = None
    says_detail: bool = False
    """Page one prints the detail: the new date, or for whom it waits."""
    named: bool = True
    """False if page one names the items anyway."""
    proven: bool = False
    """The evidence for the items is listed, with that of their actions."""


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
    says_detail: bool
    """Page one prints the detail: the new date, or for whom it waits."""
    items: tuple[PrintedWork, ...]
    evidence: tuple[PrintedWork, ...]
    """The items and their actions, if the decision rests on what shows that they are done."""
    first: FirstRows
    """The items that page one names."""
    where: str
    """The part of the paper that lists all items, each with its reason."""


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
    """What is late and what got worse, counted: 12 are late, 4 of them since the meeting."""
    responses: tuple[ResponseClock, ...]
    """The first response in which something is late and still missing, or may be; else empty."""
    late: FirstRows
    """Work that is late: causes of concern first, then what is late the longest, then what is late
    since the meeting.
    """
    past_deadline: FirstRows
    """Recommendations whose date was moved beyond the inspectorate's own deadline, which has
    passed: they are in time by the date that holds alone."""
    actions_past_deadline: FirstRows
    """Recommendations that seem in time, though actions end after the inspectorate's deadline."""
    waiting: FirstRows
    """Work that waits for others. Where work is blocked, a decision names that instead; where the
    page has much else to name, it is counted alone."""
    declining: tuple[PrintedMeasure, ...]
    """Measures read since the meeting; those of before are no news."""
    improving: tuple[PrintedMeasure, ...]
    better: str
    """What got better, counted: 5 actions (4 done, 1 verified)."""
    finished: FirstRows
    """Items that were done, verified, submitted or closed since the meeting."""
    sums: tuple[SumsRow, ...]


def page_one(  # noqa: PLR0913 - what the paper has gathered for its other sections
    counted: Iterable[Standing],
    found: News,
    rows: Rows,
    *,
    asked: Sequence[Question],
    responses: Iterable[ResponseClock],
    measures: Iterable[PrintedMeasure] = (),
    kinds: Collection[str] = KINDS,
) -> PageOne:
    """The page about work of these kinds. The sums are about all of it, and so is how much got
    better.
    """
    counted = list(counted)
    still_open = [each for each in counted if each.is_open and each.kind in kinds]
    nothing = "nothing" if "action" in kinds else "no recommendation"
    late = sorted_standings("late", (each for each in still_open if each.overdue))
    newly, most_days = _late_since(found, late), max((each.days_late for each in late), default=0)
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
    missing = [*late_responses, *undated]
    since = f", {len(newly):,} since the meeting" if found.then else ""
    so_far = "" if found.then else " so far"
    blocked = [each for each in still_open if each.status == "blocked"]
    back = [each for each in crossings if each.way in _BACK]
    moved, corrected = (
        [each for each in some if each.standing.kind in kinds]
        for some in (found.moved, found.corrected)
    )
    soon = sum(each.due_soon for each in still_open)
    within = f"in the next {(found.progress.policy or Policy()).due_soon} days"
    measures = list(measures)
    read = [each for each in measures if each.is_new]
    declining, improving = (_of_direction(read, each) for each in (DECLINING, IMPROVING))
    unread = "no measure has been read since" if measures and not read and found.then else ""
    questions = [each for each in asked if each.work]
    in_decision = max(1, _NAMED_IN_DECISIONS // max(1, len(questions)))
    # What stands beside late work leaves it fewer lines.
    of_each = FIRST - min(3, sum(map(bool, (missing, past, waiting or blocked, declining))))
    of_each -= bool(ending_after)
    of_late = max(of_each, 1 + bool(newly.difference(longest[:1])))  # the worst, and a new one
    is_crowded = of_late > of_each
    to_name = [
        *(min(in_decision, len(each.work)) for each in questions if each.named),
        min(of_late, len(late)),
        min(of_each, len(finished)),
        *(min(1, len(each)) for each in (past, ending_after, waiting, missing)),
    ]
    most = max(_SHORTEST, min(_LONGEST, _ROOM_FOR_NAMES // max(1, sum(to_name))))
    one_report = len({each.path.partition("/")[0] for each in counted} - {"programmes"}) == 1
    first = _First(rows, most, names_report=most >= _WITH_REPORT and not one_report)

    def lateness(row: PrintedWork, standing: Standing) -> PrintedEntry:
        said = [str(row.late.value)]
        is_longest = standing.reference in longest[:1] and len(longest) < len(late)
        said += ["the longest"] if is_longest else []
        said += ["new"] if standing.reference in newly else []
        return replace(row.late, value=", ".join(said))

    return PageOne(
        decisions=tuple(_decision(each, first, in_decision) for each in questions),
        worse=_told(
            (f"{kinds_words(late)} late{since}", late, f"{nothing} is late"),
            (
                count_of(len(late_responses), "late response"),
                late_responses,
                "" if undated else "no response is late",
            ),
            (f"{count_of(len(undated), 'response')} with no day of publication", undated, ""),
            (f"{count_of(len(moved), 'date')} moved{so_far}", moved, f"no date moved{so_far}"),
            (f"{kinds_words(blocked)} blocked", blocked, f"{nothing} is blocked"),
            (f"{kinds_words(waiting)} waiting for others", waiting, ""),
            (crossings_words(back), back, ""),
            (f"{count_of(len(corrected), 'update')} typed in error{so_far}", corrected, ""),
            (f"{count_of(len(declining), 'measure')} declining", declining, ""),
            (f"{count_of(soon, 'item')} due {within}", soon, f"nothing falls due {within}"),
        ),
        responses=tuple(replace(each, title=cut(each.title, most)) for each in missing[:1]),
        late=first.of(late, of_late, lateness),
        past_deadline=first.of(past, 1, _past_deadline_entry),
        actions_past_deadline=first.of(
            ending_after, 1, lambda _, each: actions_after_deadline(rows.progress, each)
        ),
        waiting=first.of(
            [] if blocked or is_crowded else waiting,
            1 if past or ending_after else 2,
            lambda row, _: row.waits_for,
        ),
        declining=declining[:2],
        better=_told(
            _finished_words(found, finished, nothing),
            (crossings_words(finished_elsewhere), finished_elsewhere, ""),
            (f"{count_of(len(improving), 'measure')} improving", improving, unread),
        ),
        improving=improving[: 2 - is_crowded],
        finished=first.of([each.standing for each in finished], of_each),
        sums=tuple(_sums_rows(counted, found)),
    )


def _late_since(found: News, late: Iterable[Standing]) -> set[str]:
    """What was not late at the meeting; nothing if none is recorded."""
    before = found.sides.before if found.then else None
    return {
        each.reference
        for each in late
        if before is not None and not ((then := before.get(each.reference)) and then.overdue)
    }


def _of_direction(measures: Iterable[PrintedMeasure], direction: str) -> tuple[PrintedMeasure, ...]:
    return tuple(
        replace(each, title=cut(each.title, _SHORT))
        for each in measures
        if each.direction.value == direction
    )


def waiting_for_others(still_open: Iterable[Standing], rows: Rows) -> list[Standing]:
    """Open work whose record says that it waits for something, except blocked work; by due date."""
    waiting = (
        each
        for each in still_open
        if each.status != "blocked" and any(not wait.over for wait in rows.row(each).waits)
    )
    return [] if rows.progress.register.public else sorted_standings("due", waiting)


def without_new_day(still_open: Iterable[Standing]) -> list[Standing]:
    """What is late, and of which nobody says when it will be done."""
    late = (each for each in still_open if each.overdue)
    return [each for each in late if not each.forecast or each.forecast < each.today]


def without_owner(progress: Progress, still_open: Iterable[Standing]) -> tuple[list[Standing], str]:
    """What has no owner, or one whose role has ended; and in words how many are of that sort."""
    still_open = list(still_open)
    unowned = [each for each in still_open if each.owner is None]
    left = [each for each in still_open if ended_owner(progress, each.owner)]
    in_all = len(unowned) + len(left)
    words = f", {of_them(len(left), in_all, 'with a role that has ended')}" if left else ""
    return [*unowned, *left], words


def with_actions(progress: Progress, work: Iterable[Standing]) -> list[Standing]:
    """The work, each finding followed by its actions."""
    return [one for each in work for one in (each, *progress.actions_of(each.reference))]


class _First(NamedTuple):
    """Makes the first rows of lists, whose names have at most so many characters."""

    rows: Rows
    most: int
    names_report: bool
    """False if the paper is about one report alone, or has much to name: lists of all items say
    which report each belongs to."""

    def of(
        self,
        work: Sequence[Standing],
        number: int,
        detail: Detail | None = None,
    ) -> FirstRows:
        shown = [self._row(each, detail) for each in work[:number]]
        return FirstRows(shown=tuple(shown), more=len(work) - len(shown))

    def _row(self, standing: Standing, detail: Detail | None) -> PrintedWork:
        row = self.rows.row(standing)
        return self.rows.row(
            standing,
            what=in_few_words(row.title, row.kind, self.most),
            belongs_to=cut_at_word(row.belongs_to, self.most) if self.names_report else "",
            detail=detail(row, standing) if detail else row.detail,
        )


def _decision(asked: Question, first: _First, number: int) -> Decision:
    work = sorted(asked.work, key=lambda each: -each.days_late)
    rows, detail = first.rows, asked.detail
    return Decision(
        verb=asked.verb,
        what=asked.what.format(
            items=count_of(len(work), "item"), they_are="it is" if len(work) == 1 else "they are"
        ),
        heading=asked.heading,
        says_detail=asked.says_detail,
        items=tuple(
            rows.row(each, detail=detail(rows.row(each), each)) if detail else rows.row(each)
            for each in work
        ),
        evidence=rows.of(with_actions(rows.progress, work)) if asked.proven else (),
        first=first.of(work, min(number, FIRST) if asked.named else 0, detail),
        where=asked.where,
    )


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
    nothing = ", ".join(none for _, any_of, none in counts if none and not any_of)
    return " ".join(f"{capital(words)}." for words in (there, nothing) if words)


def _sums_rows(counted: Sequence[Standing], found: News) -> Iterable[SumsRow]:
    for kind, balance in found.told:
        counts = count(each for each in counted if each.kind == kind)
        yield SumsRow(
            what=capital(plural_of(kind)),
            open_then=balance.open_then,
            came=len(balance.came),
            went=len(balance.went),
            open_now=balance.open_now,
            late=counts.overdue,
            total=counts.total,
        )
