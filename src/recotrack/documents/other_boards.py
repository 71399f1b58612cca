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


def put_to_boards(
    rows: Rows, board: str | None, asked: Iterable[tuple[str, Sequence[Standing]]]
) -> tuple[list[list[Standing]], tuple[Elsewhere, ...]]:
    """What the records ask, each thing in a few words with the work: for each the work about which
    this board decides, all of it for no board by name; and what other boards are asked.
    """
    own: list[list[Standing]] = []
    others: dict[str, list[PrintedWork]] = {}
    for words, work in asked:
        decides = {each.reference: deciding_board(rows.progress, each) for each in work}
        own.append([each for each in work if board in {None, decides[each.reference]}])
        for each in sorted(work, key=lambda each: -each.days_late):
            other = decides[each.reference]
            if board is not None and other not in {None, board}:
                others.setdefault(other, []).append(rows.row(each, detail=PrintedEntry(words)))
    elsewhere = (
        Elsewhere(
            board=rows.progress.register.role_title(other),
            meeting=_meeting_on(rows.progress, other),
            items=tuple(items),
        )
        for other, items in others.items()
    )
    return own, tuple(elsewhere)


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
