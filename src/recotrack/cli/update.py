"""update: what happened to an action or a recommendation, appended to its record."""

from typing import Annotated

import typer

from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option

Reference = Annotated[
    str | None, name_argument("REF", "An action or a recommendation, or any tail of its reference.")
]


def update(
    reference: Reference = None,
    *,
    note: Annotated[
        str | None, text_option("--note", "TEXT", "What happened; - reads it from standard input.")
    ] = None,
    status: Annotated[str | None, text_option("--status", "STATUS", "The new status.")] = None,
    evidence: Annotated[
        list[str] | None,
        text_option(
            "--evidence",
            "TITLE[=AT]",
            "What shows it; AT an address, a file or a pillar's product. Repeat for more.",
        ),
    ] = None,
    due: Annotated[
        str | None, text_option("--due", "DATE", "A new due date; the note is the reason.")
    ] = None,
    agreed_by: Annotated[
        str | None, text_option("--agreed-by", "NAME", "The role or board that agreed.")
    ] = None,
    owner: Annotated[
        str | None, text_option("--owner", "ROLE", "The role that owns it from now on.")
    ] = None,
    by: Annotated[
        str | None,
        text_option(
            "--by", "ROLE", "The role that reports; else RECOTRACK_BY, else git's recotrack.by."
        ),
    ] = None,
    date: Annotated[
        str | None, text_option("--date", "DATE", "The day it was true; else the --as-of day.")
    ] = None,
    ref: Annotated[
        str | None, text_option("--ref", "TEXT", "The inspectorate's letter or entry, for closed.")
    ] = None,
    forecast: Annotated[
        str | None, text_option("--forecast", "DATE", "When it is expected; moves no due date.")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="The public may read it.")] = False,
    assumed: Annotated[
        list[str] | None,
        text_option("--assumed", "KEY", "A key that the source does not state; repeat for more."),
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Append what happened to an action or a recommendation.

    recotrack update audit-ssaidp2 --note "The audit has begun." --status "in progress"
    recotrack update audit-ssaidp2 --note "Done." --status complete --evidence "Report=audit.pdf"

    A moved date needs --agreed-by, complete needs --evidence, closed needs --ref. At a terminal,
    without REF, you choose among what is open. Old lines are never touched.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing or unknown.
    3: no register, or it cannot be written.
    """
    from recotrack.cli import update_entry as entry
    from recotrack.cli.context import at_terminal
    from recotrack.cli.update_report import report
    from recotrack.cli.writing import BY, reporter, writer_for
    from recotrack.edit import Append

    writer = writer_for(records, as_of, dry_run=dry_run)
    who = reporter(by, str(writer.context.root))
    if not at_terminal():
        entry.must_have({"REF": reference, "--note": note, BY: who and who.role})
    if not reference:
        from recotrack.cli.choosing import choose_open

        reference = choose_open(writer)
    at = writer.find(reference, "action", "recommendation")
    names = entry.Names(writer.office())
    changes = {
        "status": entry.status(at, status),
        "due": entry.day(due, "--due"),
        "agreed_by": names.role_or_board(agreed_by, "--agreed-by"),
        "owner": names.role(owner, "--owner"),
        "forecast": entry.day(forecast, "--forecast"),
        "ref": entry.line(ref, "--ref"),
    }
    shown = entry.evidence(writer, evidence or [])
    day = entry.day(date, "--date") or writer.context.today.isoformat()
    words = entry.note(note)
    data = entry.block(
        date=day,
        by=names.reporter(who),
        changes=changes,
        note=words,
        evidence=shown,
        public=public,
        assumed=list(assumed or []),
    )
    report(writer, at, writer.append(at.path, [Append(entry.route(at), data)]))
