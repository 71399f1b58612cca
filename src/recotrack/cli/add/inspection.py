"""add inspection: what the inspectorate published."""

import re
from typing import Annotated

from recotrack.change import Written, as_line
from recotrack.cli.asking import Ask, Conversation, must_be_web_address
from recotrack.cli.key_option import Assumed, Source, key_option, question_of
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import Writer, clock_lines, writer_for
from recotrack.edit import Data
from recotrack.model import Inspection
from recotrack.problems import wrong_use
from recotrack.register import short_title_of
from recotrack.words import as_id, one_line

Folder = Annotated[
    str | None,
    name_argument(
        "NAME", "The folder, such as 2024-08-22-soteria; a short name alone gets the day before it."
    ),
]


def inspection(
    folder: Folder = None,
    *,
    title: Annotated[str | None, key_option(Inspection, "title")] = None,
    short_title: Annotated[str | None, key_option(Inspection, "short_title")] = None,
    inspectorate: Annotated[str | None, key_option(Inspection, "inspectorate")] = None,
    kind: Annotated[str | None, key_option(Inspection, "kind", metavar="KIND")] = None,
    published: Annotated[str | None, key_option(Inspection, "published")] = None,
    received: Annotated[str | None, key_option(Inspection, "received")] = None,
    name: Annotated[
        str | None, text_option("--name", "NAME", "The same as NAME: a short name for the folder.")
    ] = None,
    url: Annotated[str | None, key_option(Inspection, "url", metavar="URL")] = None,
    summary: Annotated[str | None, key_option(Inspection, "summary")] = None,
    grades: Annotated[
        list[str] | None,
        key_option(Inspection, "grades", "--grade", metavar="AREA=GRADE", more="repeat for more"),
    ] = None,
    in_report: Annotated[
        int | None, key_option(Inspection, "recommendations_in_report", metavar="N", least=0)
    ] = None,
    programme: Annotated[str | None, key_option(Inspection, "programme")] = None,
    response_rule: Annotated[str | None, key_option(Inspection, "response_rule")] = None,
    response_due: Annotated[str | None, key_option(Inspection, "response_due")] = None,
    answered_in: Annotated[str | None, key_option(Inspection, "answered_in")] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add an inspection, and by when to respond to it.

    recotrack add inspection soteria --published 22/08/2024 --response-rule police-act-55
    recotrack add inspection 2025-03-04-custody --title "Custody" --kind force --dry-run

    At a terminal it asks for what is missing. It prints the last day for the response, as the rule
    sets it. Without --response-rule, --response-due or --answered-in there is no duty to respond.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    must_be_web_address(url, "--url")
    writer = writer_for(records, as_of, dry_run=dry_run)
    named = folder or name
    new = TypedKeys(
        writer,
        Inspection,
        title=title,
        short_title=short_title,
        inspectorate=inspectorate,
        kind=kind,
        published=published,
        received=received,
        url=url,
        summary=summary,
        grades=None,
        recommendations_in_report=in_report,
        programme=programme,
        response_rule=response_rule,
        response_due=response_due,
        answered_in=answered_in,
        source=source,
        assumed=assumed,
    )
    checks = [
        *new.checks(),
        lambda: _graded(grades or []),
        lambda: folder_name(named, "") if named else None,
    ]
    with writer.all_told(*checks) as answers:
        came = new.ask("published", "--published (or --received)")
        title, inspectorate, kind, day, short = answers(
            new.ask("title"),
            new.ask("inspectorate"),
            new.ask("kind"),
            came._replace(value=published or received),
            Ask(
                "NAME",
                "Short name for the folder, such as soteria",
                named,
                lambda typed: folder_name(typed, ""),
            ),
        )
        if writer.conversation.answered and not short_title:
            new.answered(short_title=short_title_asked_for(writer.conversation, title))
        if (published or not received) and not (response_rule or response_due or answered_in):
            response_rule = _time_limit(writer)
        new.answered(title=title, inspectorate=inspectorate, kind=kind, response_rule=response_rule)
        new.answered(published=published or (None if received else day))
        data = new.data(grades=_graded(grades or []))
        reference = folder_name(short, str(data.get("published") or data["received"]))
    done = writer.create("inspection", reference, data)
    then = f"recotrack add recommendation {reference} --number N --file words.txt"
    writer.report(done, "inspection added", *_what_follows(writer, done, reference), then=then)


def short_title_asked_for(talk: Conversation, title: str) -> str | None:
    """The short title of a report, asked for at a terminal; None if the one that follows from its
    title will do.

    Nobody is asked about a title that is short enough itself.
    """
    short = short_title_of(title)
    if short == one_line(title):
        return None
    question = f"{question_of(Inspection, 'short_title')} (Enter: {short})"
    return talk.if_any(Ask("--short-title", question, None))


def _time_limit(writer: Writer) -> str | None:
    """The time limit, asked for only if other things were too; None if the answer is empty."""
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
    """The name of an inspection's folder: the short name, with the day before it unless it has one.

    Raises Failure (wrong use) for an invalid name.
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


def _what_follows(writer: Writer, done: Written, reference: str) -> list[str]:
    """The statutory clock, or that there is none."""
    duties = ("response_rule", "response_due", "answered_in")
    inspection = done.register.inspections[reference].inspection
    lines = clock_lines(writer, done, reference)
    if not any(getattr(inspection, key) for key in duties):
        options = "--response-rule, --response-due or --answered-in"
        lines = [f"note   no duty to respond: {options} would have set one"]
    return lines
