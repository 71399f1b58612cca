"""redact: what the law wants gone is taken out of an update's note, and the reason stays."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated

import typer

from recotrack import git, redaction
from recotrack.change import RedactedNote, as_line
from recotrack.cli.asking import Ask, must_say, text_of
from recotrack.cli.clock import day_typed
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.record_words import days_of_updates, note_words
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.writing import Writer, check_days, writer_for
from recotrack.dates import uk
from recotrack.edit import Redaction
from recotrack.model import Update
from recotrack.problems import wrong_use
from recotrack.register import Referent, named_by, without_words
from recotrack.words import count_of, first_few

LISTED = 10

_is_reason = partial(
    must_say, option="--because", cure='why, without naming anybody: --because "It named a victim."'
)

Reference = Annotated[
    str | None, name_argument("REF", "The action or recommendation whose update it is.")
]
Numbered = tuple[int, Update]
"""An update with its place in the list."""


def redact(
    reference: Reference = None,
    *,
    date: Annotated[
        str | None, text_option("--date", "DATE", "The day of the update, as it stands there.")
    ] = None,
    words: Annotated[
        list[str] | None,
        text_option(
            "--words",
            "WORDS",
            "Only these words; repeat for more; - reads them, one a line. Else the whole note.",
        ),
    ] = None,
    because: Annotated[
        str | None, text_option("--because", "REASON", "Why, without naming anybody: it stays.")
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(
            "--number",
            metavar="N",
            min=1,
            help="Which update, if several have that day: they are listed.",
        ),
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Take personal data out of an update: the whole note, or some words of it.

    recotrack redact rec-03/audit-ssaidp2 --date 04/08/2025 --because "It named a victim."
    recotrack redact rec-03 --date 04/08/2025 --words "Jane Doe" --because "It named a victim."

    The note becomes redacted; with --words, each place where they stand becomes [redacted]. The
    reason stands beside it. A correction that names the update by these words names it by its
    number instead, and nothing else changes. The rules of history accept that, and in a
    merge the redacted note wins. Capitals do not matter, nor do line ends between the words. Git
    still has them in older commits.

    Exit 0: written, or gone already. 1: refused, as check would find errors. 2: something is
    missing, or there is no such update, or the words are not in it. 3: no register, or it cannot be
    written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    kinds = ("action", "recommendation")
    checks = [writer.check(reference, *kinds), *check_days(date=date), lambda: _is_reason(because)]
    with writer.all_told(*checks) as answers:
        typed, date, because = answers(
            Ask("REF", "Action or recommendation", reference, writer.known(*kinds)),
            Ask("--date", "Day of the update", date, writer.past_day("--date")),
            Ask("--because", "Why, without naming anybody", because, _is_reason),
        )
        _is_reason(because)
        at, reason = writer.find(typed, *kinds), as_line(because)
    runs = _runs(words)
    pattern = redaction.words_pattern(runs) if runs else None
    place, update = _meant(at, day_typed(date, "--date").isoformat(), pattern, number)
    if update.note == redaction.WHOLE:
        writer.already(f"the note of {uk(update.date)} on {at.reference} is already redacted")
        return
    if pattern is not None and not pattern.search(update.note):
        message = f"these words are not in the note of {uk(update.date)} on {at.reference}"
        cure = "the words as they stand there, whole: recotrack show prints them"
        raise wrong_use(message, cure)
    _must_name_nobody(reason, update, pattern)
    route = (*at.route, "updates")
    others = tuple(
        ((*route, correction, "corrects"), name)
        for correction, name in _corrections(at, place, pattern)
    )
    wanted = Redaction((*route, place), tuple(runs), reason, others)
    done = writer.write(RedactedNote(at.path, wanted, update), agreed=True)
    what = "words of the update" if runs else "update"
    said = f"{what} of {uk(update.date)} redacted"
    writer.report(done, said, *_what_is_left(writer, pattern, at.path), hidden=True)


def _runs(typed: Sequence[str] | None) -> list[str]:
    """The words to redact, as lists of words. Raises Failure for one without any word."""
    runs: list[str] = []
    for each in typed or ():
        lines = (text_of("-") or "").splitlines() if each == "-" else [each]
        runs += [as_line(line) for line in lines if line or each != "-"]
    if not all(re.search(r"\w", each) for each in runs):
        raise wrong_use("--words has no words in it", "the words that have to go, in quotes")
    return runs


def _meant(at: Referent, day: str, pattern: re.Pattern[str] | None, number: int | None) -> Numbered:
    """The update of that day. Raises Failure (wrong use) if there is none, or if several have that
    day.
    """
    updates = list(enumerate(at.value.updates))
    found = [each for each in updates if each[1].date.isoformat() == day]
    if not found:
        message = f"{at.reference} has no update of that day"
        raise wrong_use(message, days_of_updates(at.value.updates))
    if number is not None:
        if number > len(found):
            message = f"--number {number}: {count_of(len(found), 'update')} of that day"
            raise wrong_use(message, _listed(found))
        return found[number - 1]
    holding = [each for each in found if pattern is None or pattern.search(each[1].note)]
    if len(holding) == 1 or (len(found) == 1 and not holding):
        return (holding or found)[0]
    if not holding:
        message = f"these words are in no update of that day of {at.reference}"
        raise wrong_use(message, "the words as they stand there, whole: recotrack show prints them")
    message = f"{at.reference} has {len(found)} updates of that day"
    raise wrong_use(message, _listed(found))


def _corrections(
    at: Referent, place: int, pattern: re.Pattern[str] | None
) -> Iterator[tuple[int, str]]:
    """The corrections that name the update by words that have to go, each with a number instead."""
    updates = at.value.updates
    for correction, name in without_words(updates).items():
        repeats = pattern is None or pattern.search(updates[correction].corrects)
        if repeats and named_by(updates, correction) == [place]:
            yield correction, name


def _listed(found: Sequence[Numbered]) -> str:
    lines = [
        f"--number {at}  {each.by}: {note_words(each)}" for at, (_, each) in enumerate(found, 1)
    ]
    return "\n           ".join(["name one of them:", *lines])


def _must_name_nobody(reason: str, update: Update, pattern: re.Pattern[str] | None) -> None:
    """Raises Failure (wrong use) if the reason, which stays, has the words that must go."""
    names = pattern.search(reason) if pattern else _words_of(update.note) in _words_of(reason)
    if names:
        message = "the reason holds what it is to take out, and it stays for good"
        raise wrong_use(message, 'why, without the words: --because "It named a victim."')


def _words_of(text: str) -> str:
    """The words of a text in order, between spaces."""
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])


def _what_is_left(writer: Writer, pattern: re.Pattern[str] | None, path: str) -> list[str]:
    """The other places that have the words, and who has copies of them."""
    lines = []
    if pattern is not None:
        places = list(_places(writer, pattern, path))
        if places:
            lines.append(f"left   these words also stand in {first_few(places, LISTED)}")
    if git.is_in_work_tree(str(writer.context.root)):
        lines.append("note   git still has it in older commits: ask your data protection officer")
    return lines


def _places(writer: Writer, pattern: re.Pattern[str], path: str) -> list[str]:
    """Every other place of the words in the register, by file and line."""
    reader, label = writer.context.reader, writer.context.label
    found = []
    for each in (path, *(other for other in reader.paths() if other != path)):
        try:
            text = reader.content(each).decode(errors="replace")
        except OSError:
            continue
        lines = (text.count("\n", 0, match.start()) + 1 for match in pattern.finditer(text))
        found += [f"{label}/{each}:{line}" for line in lines]
    return list(dict.fromkeys(found))
