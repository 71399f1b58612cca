"""respond: the words of the chief constable, and of the commissioner."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, NamedTuple

import typer

from recotrack.change import without_blanks
from recotrack.checks.shape import NEED_REASON
from recotrack.cli.asking import Ask, answers, check_file, must_say, text_of
from recotrack.cli.clock import day_typed
from recotrack.cli.context import at_terminal
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.past_reader import must_know_if_merged
from recotrack.cli.response_file import answered_line, append, fills, is_same, write
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.update_entry import RolesAndBoards
from recotrack.cli.writing import (
    BY,
    INSPECTIONS,
    Writer,
    check_days,
    reporter,
    writer_for,
)
from recotrack.dates import uk
from recotrack.edit import Addition, Append, Data
from recotrack.empty_words import is_comment
from recotrack.model import Recommendation, Shape
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.progress import Progress, decided, is_explanation, is_nothing_new
from recotrack.register import InspectionAt, Referent, top_folder
from recotrack.words import as_id, fitting, one_line

Reference = Annotated[
    str | None,
    name_argument("REF", "The inspection; or one recommendation of it."),
]
_check_reason = partial(
    must_say,
    option="--reason",
    cure='why, in a sentence that can be published: "No course is run."',
)
_PARTS = {
    "initial": "initial_response",
    "to-chief-constable": "response_to_chief_constable",
    "overall": "overall_comments",
}


def respond(
    reference: Reference = None,
    *,
    who: Annotated[
        str | None,
        text_option("--as", "WHO", "chief-constable or commissioner."),
    ] = None,
    part: Annotated[
        str | None,
        text_option(
            "--part", "PART", "Of the commissioner's: initial, to-chief-constable or overall."
        ),
    ] = None,
    file: Annotated[
        str | None,
        text_option("--file", "FILE", "A text file; - is standard input."),
    ] = None,
    date: Annotated[
        str | None,
        text_option(
            "--date",
            "DATE",
            "The day the chief constable's comments came. Once the response is published: the day "
            "of the addendum, or of the decision. Else the --as-of day.",
        ),
    ] = None,
    disposition: Annotated[
        str | None,
        text_option(
            "--disposition",
            "WORDS",
            "For a recommendation: accepted, partly accepted, not accepted or not for us.",
        ),
    ] = None,
    reason: Annotated[str | None, key_option(Recommendation, "reason")] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Put these words in the place of others, until they are merged."
        ),
    ] = False,
    by: Annotated[
        str | None,
        text_option(
            "--by",
            "ROLE",
            "The role that decided, after publication; else RECOTRACK_BY, else git's recotrack.by.",
        ),
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add the commissioner's or the chief constable's words to the response.

    recotrack respond 2024-08-22-soteria --as chief-constable --file comments.txt --date 18/09/2024
    recotrack respond rec-03 --as commissioner --file explanation.txt
    recotrack respond rec-03 --disposition "not accepted" --reason "No course." --by opcc-lead

    To an inspection, the chief constable comments, and the commissioner writes a --part: initial,
    to-chief-constable or overall. To a recommendation, each gives an explanation; the
    commissioner's is what Police Act 1996 s.55(5B) asks for. Only --replace writes over words that
    are there, as when an import took them for somebody else's, and over those of a published
    response only until they are merged.

    A published response stays as it is. What is written later, even an answer that was missing, is
    an addendum beside it; --date is the day on which the addendum was published. After publication
    a --disposition is a decision that holds from its day on: it needs --by, and no --as.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, or other words stand there. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    kinds = (*INSPECTIONS, "recommendation")
    checks = [
        writer.check(reference, *kinds),
        lambda: _office_meant(writer, who) if who else None,
        lambda: _check_part(part) if part else None,
        check_file(file),
        *check_days(date=date),
        lambda: _check_reason(reason),
    ]
    with writer.all_told(*checks) as ask_for:
        _check_reason(reason)
        wanted = Ask("REF", "Inspection or recommendation", reference, writer.known(*kinds))
        if disposition:
            (reference,) = ask_for(wanted)
            at = writer.find(reference, *kinds)
            answering = _answering(writer, at)
            if at.kind == "recommendation" and answering.response and answering.response.published:
                because = ": --disposition is a decision after publication"
                beside = {"as": who, "part": part, "file": file}
                _refuse(at, _BESIDE_A_DECISION, because, **beside)
                _add_decision(writer, at, ask_for, _NewDecision(disposition, reason, by, date))
                return
        typed, who = ask_for(
            wanted._replace(value=reference),
            Ask(
                "--as",
                "Whose words: chief-constable or commissioner",
                who,
                partial(_office_meant, writer),
            ),
        )
        who = _office_meant(writer, who)
        office = who.replace("-", "_")
        at = writer.find(typed, *kinds)
        answering = _answering(writer, at)
        _refuse(at, _BEFORE_PUBLICATION, by=by)
        published = answering.response is not None and answering.response.published is not None
        if published and replace:
            addendum = f"recotrack respond {at.reference} --as {who} --file FILE --date DATE"
            what, cure = f"the response to {answering.reference}", f"an addendum: {addendum}"
            must_know_if_merged(writer.context, what, cure)
        elif published:
            _refuse(at, _BEFORE_PUBLICATION, disposition=disposition)
            because = ": the response is published"
            _refuse(at, _AFTER_PUBLICATION, because, part=part, reason=reason)
            _add_addendum(writer, at, answering, office, _DatedText(file, date))
            return
        if at.kind == "recommendation":
            _refuse(at, _BEFORE_PUBLICATION, part=part, date=date)
            words = {office: _text(writer, file, needed=not disposition)}
            decision = {
                "disposition": disposition,
                "reason": text_of(None, reason, option="--reason"),
            }
            _write_explanation(writer, at, words, decision, replaces=replace)
            return
        _refuse(at, _BEFORE_PUBLICATION, disposition=disposition, reason=reason)
        if who == "commissioner":
            _refuse(at, _BEFORE_PUBLICATION, date=date)
            _write_part(writer, at, part, file, replaces=replace)
        else:
            _refuse(at, _BEFORE_PUBLICATION, part=part)
            _write_comments(writer, at, file, date, replaces=replace)


def _office_meant(writer: Writer, typed: str) -> str:
    """chief-constable or commissioner, who may be typed by the title in register.yaml too."""
    body = writer.office().commissioner
    called = {"chief-constable": "chief-constable", "commissioner": "commissioner"}
    called |= {as_id(each): "commissioner" for each in (body.title, body.short) if each}
    meant = {called[each] for each in fitting(called, typed)}
    if len(meant) != 1:
        said = f"--as {typed} is not one of those who answer"
        raise wrong_use(said, "--as chief-constable, or commissioner")
    return meant.pop()


def _check_part(part: str) -> None:
    if part not in _PARTS:
        said = f"--part {part} is not a part of the response"
        raise wrong_use(said, f"one of: {', '.join(_PARTS)}")


def _answering(writer: Writer, at: Referent) -> InspectionAt:
    """The inspection whose response answers this one: itself, or the one that its `answered_in`
    leads to. Raises Failure for a circle.
    """
    found = writer.inspection(top_folder(at.reference))
    way = [found.reference]
    while found.response is None and found.inspection and found.inspection.answered_in:
        found = writer.inspection(found.inspection.answered_in.removesuffix("/response"))
        way.append(found.reference)
        if found.reference in way[:-1]:
            message = f"answered_in leads round in a circle: {' → '.join(way)}"
            cure = "recotrack check names the lines; one of these reports has a response of its own"
            raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    return found


def _refuse(
    at: Referent, cures: Mapping[str, str], because: str = "", **options: str | None
) -> None:
    """Raises Failure (wrong use) for an option that means nothing here, with its cure."""
    for name, value in options.items():
        if value:
            cure = cures[name].format(at.reference)
            raise wrong_use(f"--{name} means nothing here{because}", cure)


_BEFORE_PUBLICATION = {
    "part": "--part belongs to --as commissioner, for a whole inspection",
    "date": "leave --date out: what is written now is a part of the response, and has no day",
    "disposition": "--disposition belongs to one recommendation: {}/rec-01",
    "reason": "--reason belongs to one recommendation: {}/rec-01",
    "by": "--by belongs to --disposition, once the response is published",
}
_AFTER_PUBLICATION = {
    "part": "leave --part out: the words of what is added say it",
    "reason": "leave --reason out: the words of what is added say it; "
    "or --disposition with it, for another decision",
}
_BESIDE_A_DECISION = {
    name: f"a command of its own with --{name}, for what is published"
    for name in ("as", "part", "file")
}


# What is published already


class _DatedText(NamedTuple):
    """A text file, and the day on which the words in it were published."""

    file: str | None
    date: str | None


class _NewDecision(NamedTuple):
    """A decision after publication, as it was typed."""

    disposition: str
    reason: str | None
    by: str | None
    date: str | None


def _add_decision(
    writer: Writer, at: Referent, ask_for: Callable[..., list[str]], typed: _NewDecision
) -> None:
    """Append a decision that holds from its day on: what was published stays as it is."""
    names = RolesAndBoards(writer.office())
    who = reporter(typed.by, str(writer.context.root))
    why = Ask("--reason", f"Why it is {typed.disposition}", typed.reason, _check_reason)
    wanted = [why] if typed.disposition in NEED_REASON else []
    if not at_terminal():
        wanted.append(Ask(BY, BY, who and who.role))
    answered = dict(zip((each.option for each in wanted), ask_for(*wanted), strict=True))
    because = text_of(None, typed.reason or answered.get("--reason"), option="--reason")
    day = day_typed(typed.date, "--date") if typed.date else writer.context.today
    entry: dict[str, Data] = without_blanks(
        {
            "date": day.isoformat(),
            "by": names.reporter(who, writer.conversation),
            "disposition": typed.disposition,
            "because": because,
        }
    )
    held = decided(at.value, day)
    if held.disposition == typed.disposition and is_nothing_new(because, held):
        writer.already(f"{at.reference} is {held.disposition} already")
        return
    done = writer.append(at.path, [Append(("decisions",), entry)])
    was, now = (
        Progress(each, writer.context.today).recommendations[at.reference].status
        for each in (done.was, done.register)
    )
    lines = [f"status {now}, as before" if was == now else f"status {was}, then {now}"]
    if because:
        lines.append("note   the public reads why once an addendum to it is published")
    writer.report(done, f"decided on {uk(day)}: {typed.disposition}", *lines)


def _add_addendum(
    writer: Writer, at: Referent, to: InspectionAt, key: str, words: _DatedText
) -> None:
    """Append an addendum with the day of its publication: what was published stays as it is."""
    text = _text(writer, words.file, needed=False)
    if text and any(is_same(each, text) for each in _published_words(at, to, key)):
        writer.already(f"{at.reference} already says that, as it was published")
        return
    missing = [option for option, typed in (("--date", words.date), ("--file", text)) if not typed]
    if missing and not at_terminal():
        said = "for the response is published, and what comes now is an addendum"
        cures = ["--date and the day on which this addition was published", "--file and its words"]
        wanted = [cure for cure in cures if cure.startswith(tuple(missing))]
        raise wrong_use(f"missing: {', '.join(missing)}, {said}", "; ".join(wanted))
    question = "The response is already published. Day on which this addition was published"
    (date,) = answers(
        Ask("--date", question, words.date, writer.past_day("--date")),
        conversation=writer.conversation,
    )
    published = day_typed(date, "--date")
    entry: dict[str, Data] = {"published": published.isoformat()}
    if at.kind == "recommendation":
        entry["to"] = at.reference
    text = text or _text(writer, None, needed=True)
    entry[key] = text
    about = at.reference if at.kind == "recommendation" else to.reference
    said = f"addendum of {uk(published)} to {about}, by the {key.replace('_', ' ')}"
    is_recorded = any(
        (each.published, each.to) == (published, entry.get("to"))
        and is_same(getattr(each, key), entry[key])
        for each in (to.response.addenda if to.response else ())
    )
    additions: list[Addition] = [] if is_recorded else [Append(("addenda",), entry)]
    write(writer, to, additions, said, *_warning_if_empty(key, text))


def _warning_if_empty(office: str, text: str | None) -> list[str]:
    """The warning about an answer that says nothing. It is written: it may have been published."""
    if not text or (is_comment if office == "chief_constable" else is_explanation)(text):
        return []
    return [f"warn   {one_line(text).rstrip('.')} alone answers nothing, and counts as no answer"]


def _published_words(at: Referent, to: InspectionAt, key: str) -> list[object]:
    """What an office says in the response as it was published."""
    if at.kind == "recommendation":
        return [getattr(at.value.response, key, None)]
    part: Shape | None = getattr(to.response, key, None)
    return [value for _, value in part] if part else []


# What is not published yet


def _text(writer: Writer, file: str | None, *, needed: bool) -> str | None:
    if file:
        return text_of(file)
    if needed and at_terminal():
        text = text_of("-") or ""
        writer.conversation.answered.append(("--file", "-"))
        writer.conversation.text = text
        return text
    if needed:
        raise wrong_use("missing: --file", "--file and a text file, or --file - for standard input")
    return None


def _write_explanation(
    writer: Writer,
    at: Referent,
    words: dict[str, str | None],
    decision: dict[str, str | None],
    *,
    replaces: bool,
) -> None:
    additions = [
        *fills(at.value.response, ("response",), words, replaces=replaces),
        *fills(at.value, (), decision, replaces=replaces),
    ]
    if not additions:
        writer.already(f"{at.reference} already says that")
        return
    said = [f"explanation by the {who.replace('_', ' ')}" for who, text in words.items() if text]
    said += [f"{key} {value}" for key, value in decision.items() if value and key != "reason"]
    done = append(writer, at.path, additions)
    folder = top_folder(at.reference)
    lines = [line for who, text in words.items() for line in _warning_if_empty(who, text)]
    writer.report(done, ", ".join(said), *lines, *answered_line(writer, done, folder))


def _write_part(
    writer: Writer, at: Referent, part: str | None, file: str | None, *, replaces: bool
) -> None:
    which = Ask(
        "--part",
        "Which part: initial, to-chief-constable or overall",
        part,
        _check_part,
    )
    # At a terminal `_text` asks for the words, up to Ctrl-D, which no `Ask` can.
    missing = [] if at_terminal() else [Ask("--file", "", file)]
    (part, *_) = answers(which, *missing, conversation=writer.conversation)
    _check_part(part)
    inspection = writer.inspection(at.reference)
    body = inspection.response.commissioner if inspection.response else None
    wanted = {_PARTS[part]: _text(writer, file, needed=True)}
    said = f"commissioner's {_PARTS[part].replace('_', ' ')}"
    write(writer, inspection, fills(body, ("commissioner",), wanted, replaces=replaces), said)


def _write_comments(
    writer: Writer, at: Referent, file: str | None, date: str | None, *, replaces: bool
) -> None:
    inspection = writer.inspection(at.reference)
    chief = inspection.response.chief_constable if inspection.response else None
    day = day_typed(date, "--date") if date else None
    only_the_day = bool(day and chief and chief.comments)
    text = _text(writer, file, needed=not only_the_day)
    additions = fills(
        chief,
        ("chief_constable",),
        {"received": day.isoformat() if day else None, "comments": text},
        replaces=replaces,
    )
    came = f", received on {uk(day)}" if day else ""
    notes = [*_warning_if_empty("chief_constable", text), "note   --date would say when they came"]
    is_dated = day or (chief and chief.received)
    said = f"chief constable's comments{came}"
    write(writer, inspection, additions, said, *(() if is_dated else notes))
