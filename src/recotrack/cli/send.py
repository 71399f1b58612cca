"""send: a copy of the response went to somebody."""

from typing import Annotated

from recotrack.change import as_line
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.response_file import ask_inspection, copies_left, write
from recotrack.cli.text_option import Inspection
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import INSPECTIONS, writer_for
from recotrack.dates import uk
from recotrack.edit import Addition, Append
from recotrack.model import Copy
from recotrack.progress import COPIES


def send(
    reference: Inspection = None,
    *,
    to: Annotated[str | None, key_option(Copy, "to", metavar="WHOM")] = None,
    date: Annotated[str | None, key_option(Copy, "date")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Record that a copy of the response was sent.

    recotrack send 2024-08-22-soteria --to "Secretary of State" --date 14/10/2024
    recotrack send 2024-08-22-soteria --to HMICFRS --date 14/10/2024

    Each of these two must get one: Police Act 1996 s.55(6). The Home Secretary is the Secretary of
    State, HMICFRS the Inspectors of Constabulary. Recording the same copy again changes nothing.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(writer, Copy, to=to, date=date)
    checks = [writer.check(reference, *INSPECTIONS), *new.checks()]
    with writer.all_told(*checks) as answers:
        typed, to, date = answers(
            ask_inspection(writer, reference),
            new.ask("to"),
            new.ask("date"),
        )
        at, day, whom = writer.inspection(typed), day_typed(date, "--date"), _spelt(as_line(to))
        sent = at.response.sent if at.response else ()
        known = any((each.to.lower(), each.date) == (whom.lower(), day) for each in sent)
        additions: list[Addition] = [] if known else [_entry(whom, day.isoformat())]
        write(writer, at, additions, f"copy sent to {whom} on {uk(day)}", *copies_left(at, whom))


def _entry(whom: str, day: str) -> Append:
    return Append(("sent",), {"to": whom, "date": day})


def _spelt(whom: str) -> str:
    """The recipient as the law spells it, if it names that one; other words as they were typed."""
    return next((each for each in COPIES if each.lower() == whom.lower()), whom)
