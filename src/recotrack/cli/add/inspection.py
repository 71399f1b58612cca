"""add inspection: what the inspectorate published."""

import re
from typing import Annotated

import typer

from recotrack.change import RecordWrite, as_line, without_blanks
from recotrack.cli.add.options import Assumed, Source, Title
from recotrack.cli.asking import Ask, text_of
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.writing import (
    INSPECTIONS,
    Writer,
    check_days,
    clock_lines,
    iso,
    writer_for,
)
from recotrack.edit import Data
from recotrack.problems import wrong_use
from recotrack.words import as_id

Folder = Annotated[
    str | None,
    name_argument(
        "NAME", "The folder, such as 2024-08-22-soteria; before a short name alone goes the day."
    ),
]


def inspection(
    folder: Folder = None,
    *,
    title: Title = None,
    inspectorate: Annotated[
        str | None, text_option("--inspectorate", "TEXT", "Who inspected, such as HMICFRS.")
    ] = None,
    kind: Annotated[
        str | None,
        text_option("--kind", "KIND", "thematic, force, follow-up, super-complaint, audit ..."),
    ] = None,
    published: Annotated[
        str | None, text_option("--published", "DATE", "The day the report was published.")
    ] = None,
    received: Annotated[
        str | None,
        text_option("--received", "DATE", "The day it came; needed if it was not published."),
    ] = None,
    name: Annotated[
        str | None, text_option("--name", "NAME", "The same as NAME: a short name for the folder.")
    ] = None,
    url: Annotated[str | None, text_option("--url", "URL", "The address of the report.")] = None,
    summary: Annotated[
        str | None,
        text_option("--summary", "TEXT", "What was looked at; - reads it from standard input."),
    ] = None,
    grades: Annotated[
        list[str] | None,
        text_option(
            "--grade", "AREA=GRADE", "A grade; repeat for more. Thematic reports have none."
        ),
    ] = None,
    in_report: Annotated[
        int | None,
        typer.Option(
            "--recommendations-in-report",
            metavar="N",
            min=0,
            help="How many recommendations the report has in all, to whomever.",
            show_default=False,
        ),
    ] = None,
    programme: Annotated[
        str | None, text_option("--programme", "REF", "The programme that answers it.")
    ] = None,
    response_rule: Annotated[
        str | None,
        text_option("--response-rule", "RULE", "The time limit that holds, such as police-act-55."),
    ] = None,
    response_due: Annotated[
        str | None,
        text_option("--response-due", "DATE", "The last day, where the report itself sets it."),
    ] = None,
    answered_in: Annotated[
        str | None,
        text_option("--answered-in", "REF", "The inspection whose response answers this one too."),
    ] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add an inspection, and by when to respond to it.

    recotrack add inspection soteria --published 22/08/2024 --response-rule police-act-55
    recotrack add inspection 2025-03-04-custody --title "Custody" --kind force --dry-run

    At a terminal it asks for what is missing. It prints the last day for the response that follows
    from the rule. Without --response-rule, --response-due or --answered-in there is no duty to
    respond.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    named = folder or name
    checks = [
        *check_days(published=published, received=received, response_due=response_due),
        lambda: _graded(grades or []),
        writer.check(answered_in, *INSPECTIONS),
        writer.check(programme, "programme"),
        lambda: folder_name(named, "") if named else None,
    ]
    with writer.all_told(*checks) as answers:
        title, inspectorate, kind, day, short = answers(
            Ask("--title", "Title of the report", title),
            Ask("--inspectorate", "Who inspected, such as HMICFRS", inspectorate),
            Ask("--kind", "Kind: thematic, force, follow-up, super-complaint, audit", kind),
            Ask(
                "--published (or --received)",
                "Day of publication",
                published or received,
                writer.past_day("--published"),
            ),
            Ask(
                "NAME",
                "Short name for the folder, such as soteria",
                named,
                lambda typed: folder_name(typed, ""),
            ),
        )
        if (published or not received) and not (response_rule or response_due or answered_in):
            response_rule = _time_limit(writer)
        data: dict[str, Data] = {
            "title": as_line(title),
            "inspectorate": as_line(inspectorate),
            "kind": as_line(kind),
            "published": iso(published or (None if received else day), "--published"),
            "received": iso(received, "--received"),
            "url": url,
            "summary": text_of(None, summary, option="--summary"),
            "grades": _graded(grades or []),
            "recommendations_in_report": None if in_report is None else str(in_report),
            "programme": writer.find(programme, "programme").reference if programme else None,
            "response_rule": response_rule,
            "response_due": iso(response_due, "--response-due"),
            "answered_in": writer.find(answered_in, *INSPECTIONS).reference
            if answered_in
            else None,
            "source": source,
            "assumed": list(assumed or []),
        }
        reference = folder_name(short, str(data["published"] or data["received"]))
    done = writer.create("inspection", reference, without_blanks(data))
    then = f"recotrack add recommendation {reference} --number N --file words.txt"
    writer.report(done, "inspection added", *_what_follows(writer, done, reference), then=then)


def _time_limit(writer: Writer) -> str | None:
    """The time limit, of whoever was asked other things already; None where they name none."""
    limits = writer.office().policy.responses
    if not (writer.conversation.answered and limits):
        return None
    question = f"Time limit for the response: {', '.join(limits)}; Enter if no response is due"

    def limit(typed: str) -> str:
        return known("time limit", typed, limits)

    typed = writer.conversation.if_any(Ask("--response-rule", question, None, limit))
    return limit(typed) if typed else None


_WITH_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-.+", re.ASCII)


def folder_name(name: str, day: str) -> str:
    """The name of an inspection's folder: before a short name alone goes the day. Raises Failure
    (wrong use) for what is no name.
    """
    if as_id(name) != name:
        cure = f"small letters, digits and hyphens: {as_id(name) or 'soteria'}"
        message = f"{name} is not a valid name for a folder"
        raise wrong_use(message, cure, instead=as_id(name))
    return name if _WITH_DAY.fullmatch(name) else f"{day}-{name}"


def _graded(grades: list[str]) -> dict[str, Data]:
    pairs = [each.rpartition("=") for each in grades]
    for area, _, grade in pairs:
        if not (area.strip() and grade.strip()):
            raise wrong_use("--grade needs an area and its grade", '--grade "Leadership=Good"')
    return {as_line(area): as_line(grade) for area, _, grade in pairs}


def _what_follows(writer: Writer, done: RecordWrite, reference: str) -> list[str]:
    """The statutory clock, or that there is none."""
    duties = ("response_rule", "response_due", "answered_in")
    inspection = done.register.inspections[reference].inspection
    lines = clock_lines(writer, done, reference)
    if not any(getattr(inspection, key) for key in duties):
        options = "--response-rule, --response-due or --answered-in"
        lines = [f"note   no duty to respond: {options} would have set one"]
    return lines
