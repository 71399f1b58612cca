"""What the figures of a paper rest on.

It tells how many recommendations have a record, which records cannot be read, what is a duplicate,
and which reports were withdrawn.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.documents.work_names import both_titles, short_title
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import (
    Progress,
    Standing,
    inspection_of,
    printed_recommendations,
    withdrawal,
)
from recotrack.words import count_of, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnReport:
    """A withdrawn report. No total counts its findings."""

    title: PrintedEntry
    date: PrintedEntry
    because: PrintedEntry
    open_actions: tuple[PrintedWork, ...]
    """Its open actions, about which somebody has to decide; the latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataNote:
    """What the figures of a paper rest on."""

    coverage: tuple[PrintedEntry, ...]
    """For each report with fewer records than recommendations, how many have one."""
    duplicates: str
    """How many are counted with another one, in a sentence; empty if there are none."""
    unread: tuple[str, ...]
    """Records that cannot be read, and so are missing from the paper."""
    withdrawn: tuple[WithdrawnReport, ...]
    public: bool
    """Reports that are not published are left out, so that the figures are lower than those of
    other readers."""


def data_note(progress: Progress, standings: Collection[Standing], rows: Rows) -> DataNote:
    """The note to a paper about `standings`, which may be counted or not."""
    register = progress.register
    looked_at = {inspection_of(progress, each) for each in standings}
    again = sum(
        each.there and each.duplicate_of is not None and each.kind != "action" for each in standings
    )
    verb = "is a duplicate" if again == 1 else "are duplicates"
    return DataNote(
        coverage=tuple(_coverage_entries(progress, looked_at)),
        duplicates=f"{again:,} of the records {verb}, and counted with another" if again else "",
        unread=tuple(register.shown(path) for path in sorted(register.unread)),
        withdrawn=tuple(_withdrawn_reports(progress, looked_at, standings, rows)),
        public=register.public,
    )


def report_notes(progress: Progress, inspection: str) -> Iterator[PrintedEntry]:
    """What a plan says of the whole report, in sentences.

    They say that it was withdrawn, and that not all its recommendations have a record.
    """
    report = progress.register.inspections[inspection].inspection
    if gone := withdrawal(report, progress.today):
        because = one_line(gone.because).rstrip(".")
        words = f"The report was withdrawn from {uk(gone.date)}: {because}."
        yield PrintedEntry(words, bool(gone.assumed), in_public="The report was withdrawn.")
    if gap := _coverage_gap(progress, inspection):
        recorded, stated, assumed = gap
        words = f"{recorded:,} of the {stated:,} recommendations in the report {_are(recorded)}."
        yield PrintedEntry(words, assumed)


def _coverage_entries(
    progress: Progress, looked_at: Collection[str | None]
) -> Iterator[PrintedEntry]:
    for name, at in progress.register.inspections.items():
        report, gap = at.inspection, _coverage_gap(progress, name)
        if name not in looked_at or gap is None or withdrawal(report, progress.today):
            continue
        recorded, stated, assumed = gap
        title = short_title(progress, name)
        words = f"{recorded:,} of {count_of(stated, 'recommendation')} in {title} {_are(recorded)}"
        yield PrintedEntry(words, assumed)


def _are(recorded: int) -> str:
    return f"{'is' if recorded == 1 else 'are'} recorded"


def _coverage_gap(progress: Progress, inspection: str) -> tuple[int, int, bool] | None:
    """How many recommendations have a record, how many the report has, and whether that is assumed.

    None if all have one, or the number in the report is not known.
    """
    at = progress.register.inspections[inspection]
    stated = at.inspection.recommendations_in_report if at.inspection else None
    recorded = len(printed_recommendations(at))
    if at.inspection is None or stated is None or stated <= recorded:
        return None
    return recorded, stated, "recommendations_in_report" in at.inspection.assumed


def _withdrawn_reports(
    progress: Progress,
    looked_at: Collection[str | None],
    standings: Iterable[Standing],
    rows: Rows,
) -> Iterator[WithdrawnReport]:
    standings = list(standings)
    for name, at in progress.register.inspections.items():
        found = withdrawal(at.inspection, progress.today)
        if name not in looked_at or found is None or at.inspection is None:
            continue
        still = [
            each
            for each in standings
            if each.open_though_withdrawn and each.there and inspection_of(progress, each) == name
        ]
        title = PrintedEntry(both_titles(progress, name), "title" in at.inspection.assumed)
        yield WithdrawnReport(
            title=title,
            date=entry_of(found, "date"),
            because=entry_of(found, "because"),
            open_actions=rows.latest_first(still),
        )
