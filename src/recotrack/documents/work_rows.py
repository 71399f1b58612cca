"""Recommendations and actions as rows of tables.

There are rows for work, for moves of dates, for what work waits for, for evidence, and for totals.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from recotrack.dates import uk
from recotrack.documents.entry import (
    Later,
    PrintedEntry,
    PrintedItem,
    entry_of,
    place_entry,
    role_entry,
)
from recotrack.documents.standing_entries import (
    NONE,
    NOT_GIVEN,
    colour_entry,
    done_on_entry,
    due_and_moves_entry,
    due_entry,
    expected_entry,
    expected_in_words,
    first_due_entry,
    last_update_entry,
    late_entry,
    moves_in_words,
    owner_entry,
    raised_entry,
    reason_entry,
    silent_entry,
    since_entry,
    standing_in_words,
    status_in_words,
    update_entry,
)
from recotrack.documents.work_names import (
    belongs_to,
    full_name_of,
    name_of,
    part_of,
    place_of,
    title_entry,
    what_entry,
)
from recotrack.model import Action, Recommendation
from recotrack.model.recommendation import Wait
from recotrack.progress import (
    Corrected,
    Counts,
    Move,
    Moved,
    Progress,
    Standing,
    own_moves,
    sorted_standings,
    totals,
)
from recotrack.progress.assumed import due_is_assumed
from recotrack.register import WITHHELD, shortener
from recotrack.words import capital, count_of, one_line, plural_of


@dataclass(frozen=True, slots=True)
class PrintedWait:
    """Something that a recommendation or an action waits for or depends on."""

    work: str
    """The work that waits: Recommendation 3, or the title of the action."""
    what: PrintedEntry
    from_whom: PrintedEntry
    expected: PrintedEntry


@dataclass(frozen=True, slots=True)
class PrintedEvidence:
    """A piece of evidence that work was done."""

    what: PrintedEntry
    shows: str
    """The action or recommendation that it belongs to."""
    at: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWork(Later):
    """A recommendation or an action, as it is on the day."""

    reference: str
    """The shortest reference that can be typed for it."""
    kind: str
    """action, recommendation, area for improvement, cause of concern"""
    name: str
    """Recommendation 3; the title of an action."""
    title: PrintedEntry
    """The title of an action; the first sentence of a recommendation."""
    what: PrintedEntry
    """The same, cut to a few words with an ellipsis."""
    item: PrintedItem
    part_of: str
    """What an action belongs to: Recommendation 3, or its pillar. Empty for a recommendation."""
    belongs_to: str
    """The short title of the report; the programme's title if it is an action of a pillar."""
    owner: PrintedEntry
    status: PrintedEntry
    """In words: in progress; blocked since 27 October 2026; complete, and how late it was done"""
    stands: PrintedEntry
    """How late it is or was done, by the date that holds and by the first one; then the status, and
    since when."""
    since: PrintedEntry
    """The day from which the status holds."""
    original: PrintedEntry
    """The first due date."""
    due: PrintedEntry
    """The due date that holds."""
    due_and_moves: PrintedEntry
    """The same; if it has moved, with the first one and the number of moves."""
    expected: PrintedEntry
    """The day on which it is expected to be done."""
    expected_in_words: PrintedEntry
    """The same in a phrase: expected 20 July 2025; no day given"""
    days_late: PrintedEntry
    """The number of days; 0 if it is not late."""
    late: PrintedEntry
    """How late it is by the date that holds; not late."""
    moves: int
    moves_in_words: str
    """The same; with the number of later days to which nobody agreed: 0 (2 not agreed)."""
    reason: PrintedEntry
    """Why its date moved, it is expected later or it is blocked, as was said last. Else the last
    update's note, introduced as such."""
    colour: PrintedEntry
    """The colour and, in words, the line of the policy that gave it."""
    last_update: PrintedEntry
    """Its day and its note."""
    silent: PrintedEntry
    """The days since its last update or decision, or since it was added."""
    raised: PrintedEntry
    """The day on which an action was added, or the report of a recommendation was published."""
    done_on: PrintedEntry
    evidence: tuple[PrintedEvidence, ...]
    waits: tuple[PrintedWait, ...]
    """What the record of an action says that it waits for."""
    no_wait: str
    """Printed if there is none. The public is not shown what is recorded."""
    waits_for: PrintedEntry
    """The people from whom it waits for something, in a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMove:
    """A move of a due date."""

    reference: str
    name: str
    """Recommendation 3 of its report; the title of an action."""
    what: PrintedEntry
    item: PrintedItem
    owner: PrintedEntry
    on: PrintedEntry
    """The day of the update that moved it."""
    before: PrintedEntry
    after: PrintedEntry
    days: PrintedEntry
    """How many days later: 14 days; below zero if the date came forward."""
    reason: PrintedEntry
    agreed_by: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCorrection:
    """An update that was typed in error, and counts no more."""

    reference: str
    what: PrintedEntry
    item: PrintedItem
    on: PrintedEntry
    """The day of the update."""
    says: PrintedEntry
    """What the update says, without its note: blocked, due 31 March 2025."""
    found_on: PrintedEntry
    """The day on which it was found to be an error."""
    by: PrintedEntry
    """The role that says so."""
    reason: PrintedEntry
    """Why, in the words of the correction."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of totals."""

    what: str
    counts: Counts


class Rows:
    """Makes rows of standings, each once."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self._made: dict[str, PrintedWork] = {}

    @cached_property
    def short(self) -> Callable[[str], str]:
        """The function that shortens a complete reference as far as it can still be typed."""
        return shortener(self.progress.register)

    def of(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, in the order of the standings."""
        return tuple(map(self.row, standings))

    def latest_first(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, the latest first."""
        return self.of(sorted_standings("late", standings))

    def by_due(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, open ones first, by due date; those without a date last."""
        return self.of(sorted_standings("due", standings))

    def row(self, standing: Standing) -> PrintedWork:
        """One row."""
        if standing.reference not in self._made:
            self._made[standing.reference] = self._row(standing)
        return self._made[standing.reference]

    def moves(self, moved: Iterable[Moved]) -> tuple[PrintedMove, ...]:
        """The moves, the last one first."""
        ordered = sorted(moved, key=lambda each: -each.move.on.toordinal())
        return tuple(self._move(each.standing, each.move) for each in ordered)

    def corrected(self, corrected: Iterable[Corrected]) -> tuple[PrintedCorrection, ...]:
        """The updates that were typed in error, the last that was found first."""
        ordered = sorted(corrected, key=lambda each: -each.by.date.toordinal())
        return tuple(map(self._correction, ordered))

    def _correction(self, corrected: Corrected) -> PrintedCorrection:
        standing, update, by = corrected
        return PrintedCorrection(
            reference=self.short(standing.reference),
            what=self.row(standing).what,
            item=self.row(standing).item,
            on=entry_of(update, "date"),
            says=update_entry(self.progress, update),
            found_on=entry_of(by, "date"),
            by=role_entry(self.progress.register, by.by, NONE),
            reason=entry_of(by, "note"),
        )

    def every_move(self, standings: Iterable[Standing]) -> tuple[PrintedMove, ...]:
        """Every move of a date, in the order of the work to which the date belongs."""
        moved = own_moves(self.progress, standings)
        return tuple(self._move(each.standing, each.move) for each in moved)

    def evidence(self, standings: Iterable[Standing]) -> tuple[PrintedEvidence, ...]:
        """The evidence for the work."""
        return tuple(chain.from_iterable(row.evidence for row in self.of(standings)))

    def waits(self, standings: Iterable[Standing]) -> tuple[PrintedWait, ...]:
        """What open work waits for, and the recommendations on which open ones depend."""
        is_open = [each for each in standings if each.is_open]
        return tuple(
            chain.from_iterable(
                (*self.row(each).waits, *_depends_on(self.progress, each)) for each in is_open
            )
        )

    def _row(self, standing: Standing) -> PrintedWork:
        # Its evidence may be a product, whose place a programme's folder has.
        folders = {"programmes", *(_folder(each.path) for each in (standing, *standing.parts))}
        return PrintedWork.later(
            lambda part: _PARTS[part](self, standing),
            may_assume=not folders.isdisjoint(self._with_assumed),
        )

    @cached_property
    def _with_assumed(self) -> set[str]:
        """The folders in which something is assumed."""
        files = self.progress.register.files.values()
        return {_folder(file.path) for file in files if file.may_assume}

    def _move(self, standing: Standing, move: Move) -> PrintedMove:
        progress, assumed = self.progress, move.update.assumed
        earlier = standing._replace(thread=standing.thread.before_update(move.update))
        before = PrintedEntry(move.before, due_is_assumed(progress, earlier))
        after = PrintedEntry(move.after, "due" in assumed)
        agreed = role_entry(progress.register, move.agreed_by, NONE)
        return PrintedMove(
            reference=self.short(standing.reference),
            name=full_name_of(progress, standing.reference),
            what=self.row(standing).what,
            item=self.row(standing).item,
            owner=owner_entry(progress, standing),
            on=PrintedEntry(move.on, "date" in assumed),
            before=before,
            after=after,
            days=PrintedEntry(count_of(move.days, "day"), before.assumed or after.assumed),
            reason=PrintedEntry(move.reason, "note" in assumed),
            agreed_by=replace(agreed, assumed="agreed_by" in assumed),
        )


def _folder(path: str) -> str:
    return path.partition("/")[0]


_PARTS: Mapping[str, Callable[[Rows, Standing], object]] = {
    "reference": lambda rows, each: rows.short(each.reference),
    "kind": lambda _, each: each.kind,
    "name": lambda rows, each: name_of(rows.progress, each.reference),
    "title": lambda _, each: title_entry(each),
    "what": lambda _, each: what_entry(each),
    "item": lambda rows, each: PrintedItem(
        rows.row(each).what, place_of(rows.progress, each.reference), rows.row(each).reference
    ),
    "part_of": lambda rows, each: part_of(rows.progress, each),
    "belongs_to": lambda rows, each: belongs_to(rows.progress, each),
    "owner": lambda rows, each: owner_entry(rows.progress, each),
    "status": lambda rows, each: status_in_words(rows.progress, each),
    "stands": lambda rows, each: standing_in_words(rows.progress, each),
    "since": lambda _, each: since_entry(each, NONE),
    "original": lambda rows, each: first_due_entry(rows.progress, each),
    "due": lambda rows, each: due_entry(rows.progress, each),
    "due_and_moves": lambda rows, each: due_and_moves_entry(rows.progress, each),
    "expected": lambda _, each: expected_entry(each),
    "expected_in_words": lambda _, each: expected_in_words(each),
    "days_late": lambda rows, each: replace(rows.row(each).late, value=str(each.days_late)),
    "late": lambda rows, each: late_entry(rows.progress, each, "Not late"),
    "moves": lambda _, each: len(each.ledger.moves),
    "moves_in_words": lambda _, each: moves_in_words(each),
    "reason": lambda _, each: reason_entry(each),
    "colour": lambda rows, each: colour_entry(rows.progress, each),
    "last_update": lambda _, each: last_update_entry(each),
    "silent": lambda _, each: silent_entry(each),
    "raised": lambda rows, each: raised_entry(rows.progress, each),
    "done_on": lambda _, each: done_on_entry(each),
    "evidence": lambda rows, each: tuple(dict.fromkeys(_evidence(rows.progress, each))),
    "waits": lambda rows, each: _printed_waits(rows.progress, each),
    "no_wait": lambda rows, _: WITHHELD if rows.progress.register.public else "Not recorded",
    "waits_for": lambda rows, each: _waits_for_entry(
        rows.row(each).waits, public=rows.progress.register.public
    ),
}
"""How each part of a row of work is worked out."""


def _evidence(progress: Progress, standing: Standing) -> Iterator[PrintedEvidence]:
    shows = ""
    for each in chain.from_iterable(update.evidence for update in standing.updates):
        shows = shows or name_of(progress, standing.reference)
        title = PrintedEntry(one_line(each.title), "title" in each.assumed)
        product = progress.register.referents.get(each.product or "")
        place = place_entry(each if each.at or product is None else product.value)
        yield PrintedEvidence(title, shows, place)


def count_rows(standings: Iterable[Standing]) -> Iterator[CountRow]:
    """A row of totals for each kind."""
    for kind, counts in totals(standings).told:
        yield CountRow(capital(plural_of(kind)), counts)


def _printed_waits(progress: Progress, standing: Standing) -> tuple[PrintedWait, ...]:
    subject = standing.subject
    waits = subject.waits_for if isinstance(subject, Action) else ()
    return tuple(_printed_wait(each, name_of(progress, standing.reference)) for each in waits)


def _printed_wait(wait: Wait, name: str) -> PrintedWait:
    expected = entry_of(wait, "expected", NOT_GIVEN)
    with suppress(ValueError):  # it may be in words
        expected = replace(expected, value=uk(date.fromisoformat(wait.expected or "")))
    from_whom = PrintedEntry(wait.from_, "from" in wait.assumed, "Nobody named")
    return PrintedWait(name, entry_of(wait, "what"), from_whom, expected)


def _waits_for_entry(waits: Iterable[PrintedWait], *, public: bool) -> PrintedEntry:
    named = [each.from_whom for each in waits if each.from_whom]
    words = ", ".join(dict.fromkeys(str(each.value) for each in named))
    return PrintedEntry(
        f"waits for {words}" if named else None,
        any(each.assumed for each in named),
        f"from whom it waits is not {'published' if public else 'recorded'}",
    )


def _depends_on(progress: Progress, standing: Standing) -> Iterator[PrintedWait]:
    """The recommendations on which a recommendation depends, by its links."""
    subject = standing.subject
    for link in subject.links if isinstance(subject, Recommendation) else ():
        other = progress.recommendations.get(link.to)
        if link.type == "depends_on" and other:
            yield PrintedWait(
                name_of(progress, standing.reference),
                PrintedEntry(full_name_of(progress, link.to)),
                owner_entry(progress, other),
                (due_and_moves_entry if other.is_open else standing_in_words)(progress, other),
            )
