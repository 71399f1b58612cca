"""invite: the commissioner asks the chief constable to comment on a report."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

from recotrack.cli.asking import Kept
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.response_file import ask_inspection, fills, write
from recotrack.cli.text_option import Inspection
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import INSPECTIONS, Writer, check_days, day_of, writer_for
from recotrack.dates import uk
from recotrack.model import ChiefConstablePart
from recotrack.problems import wrong_use


def invite(
    reference: Inspection = None,
    *,
    date: Annotated[str | None, key_option(ChiefConstablePart, "invited", "--date")] = None,
    due: Annotated[str | None, key_option(ChiefConstablePart, "comments_due", "--due")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Record that the chief constable was asked to comment.

    recotrack invite 2024-08-22-soteria --date 30/08/2024 --due 20/09/2024
    recotrack invite 2024-08-22-soteria --date 30/08/2024 --due 20/09/2024 --dry-run

    response.yaml is created if it does not exist, with the names that register.yaml has now. Police
    Act 1996 s.55(4): the body invites comments by a date that it sets.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, or another day stands there. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(writer, ChiefConstablePart, invited=date, comments_due=due)
    checks = [writer.check(reference, *INSPECTIONS), *check_days(date=date, due=due)]
    with writer.all_told(*checks) as answers:
        typed, date, due = answers(
            ask_inspection(writer, reference),
            new.ask("invited", "--date"),
            new.ask("comments_due", "--due")._replace(check=_by_then(writer, date)),
        )
        invited, comments_due = day_typed(date, "--date"), day_typed(due, "--due")
        _must_be_in_order(invited, comments_due)
        at = writer.inspection(typed)
        days = {"invited": invited.isoformat(), "comments_due": comments_due.isoformat()}
        chief = at.response.chief_constable if at.response else None
        additions = fills(chief, ("chief_constable",), days)
        if additions and at.response and at.response.published:
            message = (
                f"the response was published on {uk(at.response.published)}, and stays as it is"
            )
            cure = (
                "an invitation that was never noted: in the file, by hand, with a waiver that "
                "says so"
            )
            raise wrong_use(message, cure)
        said = f"chief constable invited on {uk(invited)} to comment by {uk(comments_due)}"
        write(writer, at, additions, said)


def _by_then(writer: Writer, date: str | None) -> Callable[[str], Kept | None]:
    """Whether an answer is a day to comment by: none before the invitation, given or answered."""

    def check(typed: str) -> Kept | None:
        invited = date or dict(writer.conversation.answered)["--date"]
        _must_be_in_order(day_typed(invited, "--date"), day_typed(typed, "--due"))
        return day_of("--due")(typed)

    return check


def _must_be_in_order(invited: dt.date, comments_due: dt.date) -> None:
    if comments_due < invited:
        message = f"--due: {uk(comments_due)} is before the invitation of {uk(invited)}"
        raise wrong_use(message, "the day to comment by, from the invitation on")
