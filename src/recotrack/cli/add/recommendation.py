"""add recommendation: one recommendation, area for improvement or cause of concern."""

from datetime import date
from typing import Annotated, Any

from recotrack.change import DeadlineDraft, deadline_answers
from recotrack.change import deadline as deadline_of
from recotrack.checks.text import furniture
from recotrack.cli.asking import Ask, ask, check_file, text_of
from recotrack.cli.clock import day_typed
from recotrack.cli.context import at_terminal, say
from recotrack.cli.key_option import Assumed, Source, key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import check_days, writer_for
from recotrack.model import Deadline, Recommendation
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
    number: Annotated[str | None, key_option(Recommendation, "number", metavar="N")] = None,
    addressed_to: Annotated[str | None, key_option(Recommendation, "addressed_to")] = None,
    text: Annotated[str | None, key_option(Recommendation, "text")] = None,
    file: Annotated[
        str | None, text_option("--file", "FILE", "A text file with the words as published.")
    ] = None,
    kind: Annotated[str, key_option(Recommendation, "kind")] = "recommendation",
    name: Annotated[
        str | None,
        text_option("--id", "NAME", "A short name for the file, where no number is printed."),
    ] = None,
    deadline: Annotated[
        str | None,
        key_option(Deadline, "date", "--deadline", otherwise="it is read from the text"),
    ] = None,
    deadline_words: Annotated[str | None, key_option(Deadline, "words", "--deadline-words")] = None,
    basis: Annotated[str | None, key_option(Deadline, "basis", metavar="BASIS")] = None,
    disposition: Annotated[
        str | None, key_option(Recommendation, "disposition", metavar="WORDS")
    ] = None,
    reason: Annotated[str | None, key_option(Recommendation, "reason")] = None,
    owner: Annotated[str | None, key_option(Recommendation, "owner")] = None,
    due: Annotated[str | None, key_option(Recommendation, "due")] = None,
    pillars: Annotated[list[str] | None, key_option(Recommendation, "pillars", "--pillar")] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a recommendation, or an area for improvement.

    recotrack add recommendation 2024-08-22-soteria --number 3 --file rec3.txt
    recotrack add recommendation 2024-08-22-soteria --kind afi --id victim-contact --dry-run

    The deadline is read from the text, and the output says how it was read. If the words may mean
    several days, or set several deadlines, you are asked for --deadline, --deadline-words or
    --basis: recotrack never guesses. Words that set no day ("as soon as practicable") are kept. At
    a terminal you are asked for what is missing. Before anything is written, you are shown what may
    have been copied from the page by accident ("con-/stable").

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or the
    record exists already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    kind = _KINDS.get(kind, kind)
    new = TypedKeys(
        writer,
        Recommendation,
        kind=kind,
        number=number,
        addressed_to=addressed_to,
        text=text,
        deadline=None,
        disposition=disposition,
        reason=reason,
        owner=owner,
        due=due,
        pillars=pillars,
        source=source,
        assumed=assumed,
    )
    checks = [
        writer.check(inspection, "inspection"),
        lambda: _file_name(kind, number, name) if number or name else None,
        check_file(None if text else file),
        *check_days(deadline=deadline),
        *new.checks(),
    ]
    with writer.all_told(*checks) as answers:
        typed, addressed_to, named, given = answers(
            Ask(
                "INSPECTION",
                "Inspection, such as 2024-08-22-soteria",
                inspection,
                writer.known("inspection"),
            ),
            new.ask("addressed_to"),
            new.ask("number", "--number (or --id)")._replace(
                value=number or name, check=lambda typed: _file_name(kind, typed, name)
            ),
            new.ask("text", "--text (or --file)")._replace(value=text or file),
        )
        at = writer.find(typed, "inspection")
        words = text_of(file, text or (None if file else given), option="--text") or ""
        _may_stand(words)
        day = day_typed(deadline, "--deadline") if deadline else None
        published = at.value.published
        found = None if day or basis else _asked_which(words, published, deadline_words)
        if found and writer.conversation.answered:  # else there is no command to repeat
            writer.conversation.answered += _as_options(found, typed=deadline_words)
        found = found or deadline_of(words, published, words=deadline_words, day=day, basis=basis)
        printed = number or (None if name else named)
        new.answered(number=printed, addressed_to=addressed_to)
        data = new.data(text=words, deadline=found.data)
        reference = f"{at.reference}/{_file_name(kind, printed, name)}"
    done = writer.create("recommendation", reference, data)
    said = f"{kind} {printed} added" if printed else f"{kind} added"
    # A recommendation that was decided against needs no action.
    then = "" if disposition in DECIDED_AGAINST else f"recotrack add action {reference}"
    writer.report(done, said, f"dates  {found.why}", then=then)


def _may_stand(text: str) -> None:
    """At a terminal, show page numbers and the like in the text, and ask whether they may stay.

    In a pipe the text is written, with a warning. Raises Failure if the person wants to mend it.
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
    """The deadline that the person at the terminal chooses; None if it is clear, or in a pipe."""
    may_be = deadline_answers(text, published, words) if at_terminal() else []
    if len(may_be) <= 1:  # a single one is a day that does not exist, so nobody can mean it
        return None
    say("The text leaves open which deadline is meant:")
    for number, each in enumerate(may_be, start=1):
        say(f"  {number}  {each.why}")
    while True:
        typed = ask(f"Which one, 1 to {len(may_be)}")
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(may_be):
            return may_be[int(typed) - 1]


def _as_options(chosen: DeadlineDraft, *, typed: str | None) -> list[tuple[str, str]]:
    """The options that would have said the same; --deadline-words may have been `typed`."""
    data: Any = chosen.data
    options = {"--deadline": "date", "--basis": "basis"} | (
        {} if typed else {"--deadline-words": "words"}
    )
    return [(option, data[key]) for option, key in options.items() if key in data]


_KINDS = {
    "rec": "recommendation",
    "afi": "area for improvement",
    "coc": "cause of concern",
}


def _file_name(kind: str, number: str | None, name: str | None) -> str:
    """The name of the file: the short name that was typed, else rec-03 for the printed number 3."""
    if kind not in PREFIXES:
        raise wrong_use(f"--kind {kind} is not one of the kinds", f"one of: {', '.join(PREFIXES)}")
    prefix = f"{PREFIXES[kind]}-"
    made = file_id(kind, number) if number and not name else None
    short = as_id(name or number or "").removeprefix(prefix)
    if not short or (name and name.removeprefix(prefix) != short):
        cure = f"small letters, digits and hyphens: --id {short or 'victim-contact'}"
        raise wrong_use(f"{name or number} cannot be made into a file name", cure)
    return made or f"{prefix}{short}"
