"""What the figures of a paper rest on.

It tells how many recommendations have a record, which records cannot be read, what is a duplicate,
and which reports were withdrawn.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry, entry_of, joined
from recotrack.documents.response_clocks import reports_of
from recotrack.documents.statute import withdrawn_from
from recotrack.documents.work_names import both_titles, short_title
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import (
    Progress,
    Standing,
    inspection_of,
    printed_recommendations,
    withdrawal,
)
from recotrack.register import InspectionAt
from recotrack.words import count_of, enumerated, first_named, one_line, verb_for

_MOST_NUMBERS = 12
"""The most recommendations of a report whose numbers are named."""


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

    @property
    def first_gaps(self) -> tuple[PrintedEntry, ...]:
        """The coverage that page one tells: of one report, or of both."""
        return first_named(self.coverage, 1)

    @property
    def more_gaps(self) -> int:
        """How many other reports have such gaps."""
        return len(self.coverage) - len(self.first_gaps)


def data_note(
    progress: Progress, board: str | None, standings: Collection[Standing], rows: Rows
) -> DataNote:
    """The note to the paper of a board about `standings`, which may be counted or not. A report of
    which nothing is on record concerns the board as well.
    """
    register = progress.register
    looked_at = reports_of(progress, board, standings)
    again = sum(each.duplicate_of is not None and each.kind != "action" for each in standings)
    verb = "is a duplicate" if again == 1 else "are duplicates"
    return DataNote(
        coverage=tuple(_coverage_entries(progress, looked_at)),
        duplicates=f"{again:,} of the records {verb}, and counted with another" if again else "",
        unread=tuple(register.shown(path) for path in sorted(register.unread)),
        withdrawn=tuple(_withdrawn_reports(progress, looked_at, standings, rows)),
        public=register.public,
    )


def without_records(
    progress: Progress, board: str | None, standings: Iterable[Standing]
) -> list[str]:
    """The reports of a board that are known to have recommendations, and have none on record."""
    return [
        name
        for name, at in reports_of(progress, board, standings).items()
        if at.inspection
        and at.inspection.recommendations_in_report
        and not printed_recommendations(at)
        and not withdrawal(at.inspection, progress.today)
    ]


def report_notes(progress: Progress, inspection: str) -> Iterator[PrintedEntry]:
    """What a plan says of the whole report, in sentences.

    They say that it was withdrawn, and that not all its recommendations have a record.
    """
    report = progress.register.inspections[inspection].inspection
    if gone := withdrawal(report, progress.today):
        because = one_line(gone.because).rstrip(".")
        words = f"The report was withdrawn from {uk(gone.date)}: {because}."
        yield PrintedEntry(words, bool(gone.assumed), in_public="The report was withdrawn.")
    if gap := coverage_entry(progress.register.inspections[inspection], "the report"):
        yield joined(gap, ".")


def _of_stated(lacking: int, stated: int) -> str:
    """3 of the 5 recommendations; The 5 recommendations, if all are lacking."""
    words = count_of(stated, "recommendation")
    return f"{lacking:,} of the {words}" if lacking < stated else f"The {words}"


def _coverage_entries(
    progress: Progress, looked_at: Mapping[str, InspectionAt]
) -> Iterator[PrintedEntry]:
    is_only_one = len(progress.register.inspections) == 1
    for name, at in looked_at.items():
        gap = coverage_entry(at, "the report" if is_only_one else short_title(progress, name))
        if gap and not withdrawal(at.inspection, progress.today):
            yield gap


def coverage_entry(at: InspectionAt, report: str) -> PrintedEntry:
    """How many of a report's recommendations have a record; without a value if all have one.

    Where it is not known how many the report has, a number above theirs shows that it has others.
    """
    found = printed_recommendations(at)
    recorded = len(found)
    stated = at.inspection.recommendations_in_report if at.inspection else None
    if at.inspection and stated is not None and stated > recorded:
        lacking = stated - recorded
        words = (
            f"{_of_stated(lacking, stated)} in {report} "
            f"{verb_for(lacking, 'is')} not in this register yet, and {verb_for(lacking, 'is')} in "
            "no figure here"
        )
        assumed = "recommendations_in_report" in at.inspection.assumed
        public = f"Not all recommendations in {report} are recorded"
        return PrintedEntry(words, assumed, in_public=public)
    numbers = [each.value.number for each in found if each.value.number]
    if stated is not None or not any(each.isdecimal() and int(each) > recorded for each in numbers):
        return PrintedEntry(None)
    has = f"{recorded:,} of the recommendations in {report}"
    if recorded == len(numbers) <= _MOST_NUMBERS:
        kind = "recommendation" if recorded == 1 else "recommendations"
        has = f"{kind} {enumerated(numbers)} of {report}"
    return PrintedEntry(f"This register has {has}; the others are not in it, and in no figure here")


def _withdrawn_reports(
    progress: Progress,
    looked_at: Mapping[str, InspectionAt],
    standings: Iterable[Standing],
    rows: Rows,
) -> Iterator[WithdrawnReport]:
    standings = list(standings)
    for name, at in looked_at.items():
        found = withdrawal(at.inspection, progress.today)
        if found is None or at.inspection is None:
            continue
        still = [
            each
            for each in standings
            if each.open_though_withdrawn and inspection_of(progress, each) == name
        ]
        title = PrintedEntry(both_titles(progress, name), "title" in at.inspection.assumed)
        yield WithdrawnReport(
            title=title,
            date=withdrawn_from(found),
            because=entry_of(found, "because"),
            open_actions=rows.latest_first(still),
        )
