"""add recommendation: one recommendation, area for improvement or cause of concern."""

from datetime import date
from typing import Annotated

import typer

from recotrack.change import DeadlineDraft, as_line, deadline_answers, without_blanks
from recotrack.change import deadline as deadline_of
from recotrack.checks.furniture import furniture
from recotrack.cli.add.options import Assumed, Owner, Pillars, Source
from recotrack.cli.asking import Ask, ask, check_file, text_of
from recotrack.cli.clock import day_typed
from recotrack.cli.context import at_terminal, say
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.writing import check_days, iso, writer_for
from recotrack.edit import Data
from recotrack.problems import wrong_use
from recotrack.progress import DECIDED_AGAINST
from recotrack.register import file_id
from recotrack.register.layout import PREFIXES
from recotrack.words import as_id

Inspection = Annotated[
    str | None,
    name_argument("INSPECTION", "The inspection it stands in."),
]


def recommendation(
    inspection: Inspection = None,
    *,
    number: Annotated[
        str | None, text_option("--number", "N", "The number as printed: 3, 7.1 or 3a.")
    ] = None,
    addressed_to: Annotated[
        str | None,
        text_option("--addressed-to", "TEXT", "To whom, as the report says; not the owner."),
    ] = None,
    text: Annotated[
        str | None,
        text_option("--text", "TEXT", "The words as published; - reads them from standard input."),
    ] = None,
    file: Annotated[
        str | None, text_option("--file", "FILE", "A text file with the words as published.")
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="KIND", help="recommendation, area for improvement, cause of concern."
        ),
    ] = "recommendation",
    name: Annotated[
        str | None,
        text_option("--id", "NAME", "A short name for the file, where no number is printed."),
    ] = None,
    deadline: Annotated[
        str | None, text_option("--deadline", "DATE", "The day; else it is read from the words.")
    ] = None,
    deadline_words: Annotated[
        str | None,
        text_option("--deadline-words", "TEXT", "The words of the deadline, as the text has them."),
    ] = None,
    basis: Annotated[
        str | None,
        text_option("--basis", "BASIS", "stated, assumed, relative, immediate or none."),
    ] = None,
    disposition: Annotated[
        str | None,
        text_option(
            "--disposition", "WORDS", "accepted, partly accepted, not accepted or not for us."
        ),
    ] = None,
    reason: Annotated[
        str | None, text_option("--reason", "TEXT", "Why, where it is not wholly accepted.")
    ] = None,
    owner: Owner = None,
    due: Annotated[
        str | None,
        text_option("--due", "DATE", "The force's own first date, where the report sets none."),
    ] = None,
    pillars: Pillars = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a recommendation, or an area for improvement.

    recotrack add recommendation 2024-08-22-soteria --number 3 --file rec3.txt
    recotrack add recommendation 2024-08-22-soteria --kind afi --id victim-contact --dry-run

    The deadline is read from the words, and it says how. Where they may mean several days, or set
    several deadlines, it asks for --deadline, --deadline-words or --basis: it never guesses. Words
    that set no day ("as soon as practicable") are kept. At a terminal it asks for what is missing,
    and before it writes it shows what a copied page has left in the text ("con-/stable").

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    kind = _KINDS.get(kind, kind)
    checks = [
        writer.check(inspection, "inspection"),
        lambda: _file_name(kind, number, name) if number or name else None,
        check_file(None if text else file),
        *check_days(deadline=deadline, due=due),
        *(writer.check(each, "pillar") for each in pillars or []),
    ]
    with writer.all_told(*checks) as answers:
        typed, addressed_to, named, given = answers(
            Ask(
                "INSPECTION",
                "Inspection, such as 2024-08-22-soteria",
                inspection,
                writer.known("inspection"),
            ),
            Ask("--addressed-to", "To whom, as the report says", addressed_to),
            Ask(
                "--number (or --id)",
                "Number as printed",
                number or name,
                lambda typed: _file_name(kind, typed, name),
            ),
            Ask("--text (or --file)", "The words as published", text or file),
        )
        at = writer.find(typed, "inspection")
        words = text_of(file, text or (None if file else given), option="--text") or ""
        _may_stand(words)
        day = day_typed(deadline, "--deadline") if deadline else None
        published = at.value.published
        found = None if day or basis else _asked_which(words, published, deadline_words)
        found = found or deadline_of(words, published, words=deadline_words, day=day, basis=basis)
        printed = number or (None if name else named)
        data: dict[str, Data] = {
            "kind": kind,
            "number": printed,
            "addressed_to": as_line(addressed_to),
            "text": words,
            "deadline": found.data,
            "disposition": disposition,
            "reason": text_of(None, reason, option="--reason"),
            "owner": owner,
            "due": iso(due, "--due"),
            "pillars": writer.references(pillars or [], "pillar"),
            "source": source,
            "assumed": list(assumed or []),
        }
        reference = f"{at.reference}/{_file_name(kind, printed, name)}"
    done = writer.create("recommendation", reference, without_blanks(data))
    said = f"{kind} {printed} added" if printed else f"{kind} added"
    # What is not to be done takes no action; what is open may.
    then = "" if disposition in DECIDED_AGAINST else f"recotrack add action {reference}"
    writer.report(done, said, f"dates  {found.why}", then=then)


def _may_stand(text: str) -> None:
    """Show the person at the terminal what a page has left in the text, while it can be mended.

    In a pipe it is written with a warning. Raises Failure where the person wants to mend it first.
    """
    found = list(furniture(text)) if at_terminal() else []
    if not found:
        return
    say("The text may hold more than the words that were published:")
    for each in found:
        say(f"  {each.message}")
    typed = ""
    while typed not in {"y", "yes", "n", "no"}:
        typed = ask("Write it as it stands (y), or stop and mend it first (n)").lower()
    if typed.startswith("n"):
        raise wrong_use(
            "nothing written: the text is to be mended first",
            "the words as the report has them; once they are merged they stay as they are",
        )


def _asked_which(
    text: str, published: date | None, words: str | None = None
) -> DeadlineDraft | None:
    """The deadline that the person at the terminal means; None where it is clear, or in a pipe."""
    may_be = deadline_answers(text, published, words) if at_terminal() else []
    if len(may_be) <= 1:  # one alone says what no person would mean: a day that does not exist
        return None
    say("The text leaves open which deadline is meant:")
    for number, each in enumerate(may_be, start=1):
        say(f"  {number}  {each.why}")
    while True:
        typed = ask(f"Which one, 1 to {len(may_be)}")
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(may_be):
            return may_be[int(typed) - 1]


_KINDS = {
    "rec": "recommendation",
    "afi": "area for improvement",
    "coc": "cause of concern",
}


def _file_name(kind: str, number: str | None, name: str | None) -> str:
    """rec-03 for the printed number 3; a short name of the person's own goes before it."""
    if kind not in PREFIXES:
        raise wrong_use(f"--kind {kind} is not one of the kinds", f"one of: {', '.join(PREFIXES)}")
    prefix = f"{PREFIXES[kind]}-"
    made = file_id(kind, number) if number and not name else None
    short = as_id(name or number or "").removeprefix(prefix)
    if not short or (name and name.removeprefix(prefix) != short):
        cure = f"small letters, digits and hyphens: --id {short or 'victim-contact'}"
        raise wrong_use(f"{name or number} cannot be made into a file name", cure)
    return made or f"{prefix}{short}"
