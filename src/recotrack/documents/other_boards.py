"""What a paper has for information: other boards are asked to decide about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recotrack.dates import uk
from recotrack.documents.board_facts import meeting_entry
from recotrack.documents.entry import PrintedEntry, joined
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import Progress, Standing, deciding_board
from recotrack.words import count_of

_MOST_NAMED = 2
"""How many boards page one names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What another board is asked to decide, of the work that a paper is about."""

    board: str
    """Its title."""
    meeting: PrintedEntry
    """The day of its next meeting; without a value if none is planned."""
    items: tuple[PrintedWork, ...]
    """The detail is what is asked."""


def own_work(progress: Progress, board: str | None, work: Iterable[Standing]) -> list[Standing]:
    """The work about which this board is the one to decide; all of it for no board by name."""
    return [each for each in work if board in {None, deciding_board(progress, each)}]


def put_elsewhere(
    rows: Rows, board: str | None, asked: Iterable[tuple[str, Sequence[Standing]]]
) -> tuple[Elsewhere, ...]:
    """What other boards are asked about some work, each thing in a few words with its work."""
    progress = rows.progress
    found: dict[str, list[PrintedWork]] = {}
    for words, work in asked:
        for each in sorted(work, key=lambda each: -each.days_late):
            other = deciding_board(progress, each)
            if board is not None and other not in {None, board}:
                found.setdefault(other, []).append(rows.row(each, detail=PrintedEntry(words)))
    return tuple(
        Elsewhere(
            board=progress.register.role_title(other),
            meeting=_meeting_on(progress, other),
            items=tuple(items),
        )
        for other, items in found.items()
    )


def elsewhere_words(elsewhere: Sequence[Elsewhere]) -> PrintedEntry:
    """How much other boards decide about, and when, in a sentence without its stop; without a value
    if it is nothing.
    """
    if not elsewhere:
        return PrintedEntry(None, otherwise="")
    if len(elsewhere) > _MOST_NAMED:
        items = count_of(sum(len(each.items) for each in elsewhere), "item")
        return PrintedEntry(f"{len(elsewhere):,} other boards decide about {items}")
    return joined(*map(_decides, elsewhere), between="; ")


def _decides(other: Elsewhere) -> PrintedEntry:
    words = f"{other.board} decides about {count_of(len(other.items), 'item')}"
    return joined(f"{words} on ", other.meeting) if other.meeting else PrintedEntry(words)


def _meeting_on(progress: Progress, board: str) -> PrintedEntry:
    """The day of its next meeting, in words; without a value if none is planned."""
    meeting = meeting_entry(progress, board)
    day = meeting.value
    return replace(meeting, value=uk(day)) if isinstance(day, date) else meeting
