"""withdraw: a report no longer stands, from which day, why, and what took its place."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from recotrack.change import Written
from recotrack.cli.asking import must_say
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.response_file import ask_inspection, fills
from recotrack.cli.text_option import Inspection
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import INSPECTIONS, Writer, clock_lines, writer_for
from recotrack.dates import uk
from recotrack.edit import Addition, Fill
from recotrack.model import Withdrawn
from recotrack.problems import wrong_use
from recotrack.progress import Progress, kinds_of, split_by_kind
from recotrack.register import InspectionAt
from recotrack.words import count_of, counts_of_kinds

_must_be_reason = partial(
    must_say,
    option="--because",
    cure='why, as the inspectorate says: --because "Its figures were wrong."',
)


def withdraw(
    reference: Inspection = None,
    *,
    date: Annotated[str | None, key_option(Withdrawn, "date")] = None,
    because: Annotated[str | None, key_option(Withdrawn, "because", metavar="REASON")] = None,
    replaced_by: Annotated[str | None, key_option(Withdrawn, "replaced_by")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Record that a report was withdrawn, or published again.

    recotrack withdraw 2024-08-22-soteria --date 02/05/2025 --because "Its figures were wrong."
    recotrack withdraw 2025-01-15-peel --date 02/05/2025 --because Why --replaced-by 2025-05-09-peel

    From that day on no response is due, and the findings are in no total. A response that was late
    by then stays late. Open actions stay listed under a heading of their own, late ones as late,
    until each is finished, cancelled with somebody's agreement, or carried over.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, or another day or reason stands there. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(writer, Withdrawn, date=date, because=because, replaced_by=replaced_by)
    checks = [
        writer.check(reference, *INSPECTIONS),
        *new.checks(),
        lambda: _must_be_reason(because),
    ]
    with writer.all_told(*checks) as answers:
        typed, date, because = answers(
            ask_inspection(writer, reference),
            new.ask("date"),
            new.ask("because")._replace(check=_must_be_reason),
        )
        _must_be_reason(because)
        at, day = writer.inspection(typed), day_typed(date, "--date")
        new.answered(date=date, because=because)
        wanted = new.data()
        other = wanted.get("replaced_by")
        if other == at.reference:
            raise wrong_use(
                f"{other} cannot take its own place",
                "--replaced-by: the inspection of the new report",
            )
        if at.inspection is None:
            message = f"{writer.context.label}/{at.reference} has no inspection.yaml"
            raise wrong_use(message, "recotrack add inspection makes one")
        there = at.inspection.withdrawn
        whole: list[Addition] = [Fill(("withdrawn",), wanted)]
        additions = fills(there, ("withdrawn",), wanted) if there else whole
        what = f"withdrawn from {uk(day)}" + (f", replaced by {other}" if other else "")
        if not additions:
            writer.already(f"already in {at.reference}: {what}")
            return
        if other:
            _must_be_newer(writer, str(other), at)
        done = writer.append(f"{at.reference}/inspection.yaml", additions)
        lines = [
            *clock_lines(writer, done, at.reference),
            *_follows(writer, done, at.reference),
        ]
        writer.report(done, what, *lines)


def _must_be_newer(writer: Writer, other: str, at: InspectionAt) -> None:
    """Raises Failure (wrong use) for a report that came out before the one whose place it takes."""
    reports = writer.inspection(other).inspection, at.inspection
    theirs, own = (report and report.came_on for report in reports)
    if theirs and own and theirs < own:
        message = f"{other} came out on {uk(theirs)}, before {at.reference} ({uk(own)})"
        raise wrong_use(message, "--replaced-by: the inspection of the newer report")


def _follows(writer: Writer, done: Written, reference: str) -> Iterator[str]:
    """Lines on what is no longer counted, and on open work that still needs a decision."""
    was, now = (Progress(each, writer.context.today) for each in (done.was, done.register))
    inside = [
        each
        for name, each in now.everything.items()
        if name.startswith(f"{reference}/") and each.withdrawn
    ]
    counted = [each for each in inside if was.everything[each.reference].counts]
    findings = kinds_of(split_by_kind(counted)[0])
    if findings:
        whose = "its actions are" if findings.total() == 1 else "their actions are"
        yield f"totals {counts_of_kinds(findings)} and {whose} no longer counted"
    still = [each for each in inside if each.open_though_withdrawn]
    if still:
        late = sum(each.overdue for each in still)
        end = f", {late:,} late" if late else ""
        yield (
            f"left   {count_of(len(still), 'open action')}{end}: still to be finished, "
            f"cancelled or carried over (recotrack list --inspection {reference})"
        )
