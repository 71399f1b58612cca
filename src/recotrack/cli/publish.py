"""publish: the day on which a response went public."""

from typing import Annotated

from recotrack.cli.asking import must_be_web_address
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.response_file import ask_inspection, fills, write
from recotrack.cli.text_option import Inspection
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import INSPECTIONS, check_days, writer_for
from recotrack.dates import uk
from recotrack.model import Response


def publish(
    reference: Inspection = None,
    *,
    date: Annotated[str | None, key_option(Response, "published", "--date")] = None,
    address: Annotated[
        str | None, key_option(Response, "published_at", "--at", metavar="URL")
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Record the day on which the response went public.

    recotrack publish 2024-08-22-soteria --date 14/10/2024
    recotrack publish 2024-08-22-soteria --date 14/10/2024 --at https://pcc.example/response

    It says whether that was in time. What counts is the day of publication, not the date of a
    letter: Police Act 1996 s.55(5A). A late response is recorded as late. A response with something
    missing is recorded too, and the errors that check then finds are printed.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, or another day stands there. 3: no register, or it cannot be written.
    """
    must_be_web_address(address, "--at")
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(writer, Response, published=date)
    checks = [writer.check(reference, *INSPECTIONS), *check_days(date=date)]
    with writer.all_told(*checks) as answers:
        typed, date = answers(
            ask_inspection(writer, reference),
            new.ask("published", "--date"),
        )
        at, day = writer.inspection(typed), day_typed(date, "--date")
        additions = fills(at.response, (), {"published": day.isoformat(), "published_at": address})
        write(writer, at, additions, f"response published on {uk(day)}")
