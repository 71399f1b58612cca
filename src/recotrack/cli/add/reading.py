"""add reading: the value of a measure on a day."""

from typing import Annotated

from recotrack.change import without_blanks
from recotrack.cli.asking import Ask, text_of
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import writer_for
from recotrack.dates import uk
from recotrack.edit import Append
from recotrack.model import Reading
from recotrack.problems import wrong_use

Measure = Annotated[
    str | None,
    name_argument("MEASURE", "The measure's reference."),
]


def reading(
    measure: Measure = None,
    *,
    date: Annotated[str | None, key_option(Reading, "date")] = None,
    value: Annotated[str | None, key_option(Reading, "value")] = None,
    note: Annotated[str | None, key_option(Reading, "note")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add the value of a measure on a day.

    recotrack add reading victims-withdrawing --date 31/03/2025 --value 57.5
    recotrack add reading charge-rate --date 2025-03-31 --value 8 --note "provisional" --dry-run

    The same value for the same day again changes nothing.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, or the day has another value. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(writer, Reading, date=date, value=value)
    with writer.all_told(writer.check(measure, "measure"), *new.checks()) as answers:
        typed, date, value = answers(
            Ask(
                "MEASURE", "Measure, such as victims-withdrawing", measure, writer.known("measure")
            ),
            new.ask("date"),
            new.ask("value"),
        )
        at, day = writer.find(typed, "measure"), day_typed(date, "--date")
    there = [str(each.value) for each in at.value.readings if each.date == day]
    if value in there:
        writer.already(f"{at.reference} already has {value} for {uk(day)}")
        return
    if there:
        message = f"{at.reference} has {there[0]} for {uk(day)}"
        raise wrong_use(message, "recotrack edit corrects a slip: git shows what changed")
    data = {"date": day.isoformat(), "value": value, "note": text_of(None, note, option="--note")}
    done = writer.append(at.path, [Append((at.value.id, "readings"), without_blanks(data))])
    writer.report(done, f"{at.value.id} {value} on {uk(day)}")
