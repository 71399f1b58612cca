"""The first page of a paper: what got worse, what got better, and whether the sums add up.

It is one page in every format: each list names a few items in few words, and says how many more
there are. The other sections have all of them in full.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from recotrack.documents.board_facts import kinds_words
from recotrack.documents.crossings import crossings_words
from recotrack.documents.entry import PrintedEntry, cut
from recotrack.documents.measures import DECLINING, IMPROVING, PrintedMeasure
from recotrack.documents.response_clocks import ResponseClock
from recotrack.documents.work_names import in_few_words
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.model.office import Policy
from recotrack.progress import Crossing, News, Standing, Way, count, sorted_standings
from recotrack.words import KINDS, capital, count_of, cut_at_word, of_them, plural_of

FIRST = 5
"""How many items the page names for each of its questions."""
FEW_WORDS, FEWER_WORDS = 60, 42
"""The most characters of what work is, where each item has a line of its own or all are named; and
of the report that it belongs to, and of the items of a sentence."""
_BETTER = {Way.DONE, Way.VERIFIED, Way.SUBMITTED, Way.CLOSED}
_BACK = {Way.REOPENED, Way.PUT_BACK}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRows:
    """The first rows of a list, for page one, and how many more the annex has."""

    shown: tuple[PrintedWork, ...]
    more: int


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

    worse: str
    """What got worse, counted: 12 are late, 4 of them since the meeting; 1 date moved."""
    responses: tuple[ResponseClock, ...]
    """The first response in which something is late and still missing, or may be; else empty."""
    late: FirstRows
    better: str
    """What got better, counted: 5 actions (4 done, 1 verified)."""
    finished: FirstRows
    """Items that were done, verified, submitted or closed since the meeting."""
    sums: tuple[SumsRow, ...]


def page_one(  # noqa: PLR0913 - what the paper has gathered for its other sections
    counted: Iterable[Standing],
    found: News,
    rows: Rows,
    responses: Iterable[ResponseClock],
    measures: Iterable[PrintedMeasure] | None = None,
    *,
    kinds: Collection[str] = KINDS,
) -> PageOne:
    """The page about work of these kinds; the sums are about all of it.

    `measures` is None for a paper that tells of none.
    """
    counted = list(counted)
    still_open = [each for each in counted if each.is_open and each.kind in kinds]
    nothing = "nothing" if "action" in kinds else "no recommendation"
    late = sorted_standings("late", (each for each in still_open if each.overdue))
    late.sort(key=lambda each: each.kind != "cause of concern")  # the gravest that can be late
    crossings = [each for each in found.crossings if each.standing.kind in kinds]
    finished = [each for each in crossings if each.way in _BETTER and each.open <= 0]
    late_responses = [each for each in responses if each.is_late]
    undated = [each for each in responses if each.late and not each.is_late]
    none_late = "" if undated else "no response is late"
    named = [
        replace(each, title=cut(each.title, FEW_WORDS)) for each in (late_responses + undated)[:1]
    ]
    before = found.sides.before
    newly = sum(not (then := before.get(each.reference)) or not then.overdue for each in late)
    since = f", {newly:,} since the meeting" if found.then else ""
    so_far = "" if found.then else " so far"
    blocked = [each for each in still_open if each.status == "blocked"]
    back = [each for each in crossings if each.way in _BACK]
    moved, corrected = (
        [each for each in some if each.standing.kind in kinds]
        for some in (found.moved, found.corrected)
    )
    soon = sum(each.due_soon for each in still_open)
    within = f"in the next {(found.progress.policy or Policy()).due_soon} days"
    declining, improving = _directions(measures)
    return PageOne(
        worse=_told(
            (f"{kinds_words(late)} late{since}", late, f"{nothing} is late"),
            (count_of(len(late_responses), "late response"), late_responses, none_late),
            (f"{count_of(len(undated), 'response')} with no day of publication", undated, ""),
            (f"{count_of(len(moved), 'date')} moved{so_far}", moved, f"no date moved{so_far}"),
            (f"{kinds_words(blocked)} blocked", blocked, f"{nothing} is blocked"),
            (crossings_words(back), back, ""),
            (f"{count_of(len(corrected), 'update')} typed in error{so_far}", corrected, ""),
            *declining,
            (f"{count_of(soon, 'item')} due {within}", soon, f"nothing falls due {within}"),
        ),
        responses=tuple(named),
        late=first_rows(rows.of(late), FIRST - len(named)),
        better=_told(_finished_words(found, finished, nothing), *improving),
        finished=first_rows(rows.of(each.standing for each in finished), characters=FEWER_WORDS),
        sums=tuple(_sums_rows(counted, found)),
    )


def named_on_page_one(work: PrintedWork, most: int = FEW_WORDS) -> PrintedEntry:
    """What the work is, in the few words that page one has room for."""
    return in_few_words(work.title, work.kind, most)


def first_rows(rows: Sequence[PrintedWork], most: int = FIRST, characters: int = 48) -> FirstRows:
    """The first rows, in few words."""
    shown = tuple(
        replace(
            each,
            what=named_on_page_one(each, characters),
            belongs_to=cut_at_word(each.belongs_to, FEWER_WORDS),
        )
        for each in rows[:most]
    )
    return FirstRows(shown=shown, more=len(rows) - len(shown))


_Count = tuple[str, object, str]
"""A count in words, whether there is any, and the words if there is none; empty if nobody has to
know that."""


def _directions(
    measures: Iterable[PrintedMeasure] | None,
) -> tuple[tuple[_Count, ...], tuple[_Count, ...]]:
    """The measures that got worse, and those that got better."""
    if measures is None:
        return (), ()
    found = Counter(each.direction.value for each in measures)
    worse, better = found[DECLINING], found[IMPROVING]
    return (
        ((f"{count_of(worse, 'measure')} declining", worse, ""),),
        ((f"{count_of(better, 'measure')} improving", better, ""),),
    )


def _finished_words(found: News, finished: Sequence[Crossing], nothing: str) -> _Count:
    late = sum(any(each.standing.done_late or ()) for each in finished)
    of_late = f", {of_them(late, len(finished), 'late')}" if late else ""
    none = (
        f"{nothing} was done, verified, submitted or closed"
        if found.then
        else "no meeting is recorded, so nothing can be said to be new"
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
