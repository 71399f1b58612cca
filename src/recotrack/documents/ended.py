"""That a pillar or a programme has ended, and where its work goes on, as documents say it."""

from collections.abc import Iterable, Iterator

from recotrack.documents.entry import PrintedEntry, joined
from recotrack.progress import (
    Progress,
    Standing,
    end_words,
    ended,
    left_open,
    programmes_of_board,
)
from recotrack.register import top_folder
from recotrack.words import one_line


def end_entry(progress: Progress, reference: str) -> PrintedEntry:
    """The day, and where the work goes on; without a value for one that has not ended."""
    end = ended(progress.register, reference, progress.today)
    if end is None:
        return PrintedEntry(None)
    value = end.file.value
    assumed = bool({"ended", "continued_in"} & {*value.assumed})
    goes_on = _title(progress, end.goes_on_in) if end.goes_on_in else None
    return PrintedEntry(end_words(end, goes_on), assumed, in_public="a day that is not stated")


def ends_of_board(
    progress: Progress, board: str, chased: Iterable[Standing]
) -> Iterator[PrintedEntry]:
    """A sentence for each programme of a board that has ended, and for each pillar that has ended
    with open work below it.
    """
    below = left_open(progress, chased)
    for programme in programmes_of_board(progress, board):
        pillars = progress.register.programmes[programme].pillars
        for reference in (programme, *(file.reference for file in pillars)):
            end = ended(progress.register, reference, progress.today)
            if end is None or end.file.reference != reference:
                continue
            if reference == programme or reference in below:
                title = _title(progress, reference)
                yield joined(f"{title} ended on ", end_entry(progress, reference))


def _title(progress: Progress, reference: str) -> str:
    """The title of a programme, or that of a pillar with its programme's."""
    referent = progress.register.referents[reference]
    if referent.value is None:
        return reference
    if referent.kind == "programme":
        return one_line(referent.value.title)
    programme = _title(progress, top_folder(reference))
    return f"{one_line(referent.value.heading)} ({programme})"
