"""What has to be answered before a document can be written as records, and by which option."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recotrack.cli.importing.options import FindingNames, is_called
from recotrack.cli.importing.sheets import NONE, NOT_SAID, OPTIONS, Sheet, updates_of
from recotrack.cli.writing import BY
from recotrack.dates import Meaning, uk_of_iso
from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.draft import Draft, Finding
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.words import one_line, shell_word


class OpenQuestion(NamedTuple):
    """Something that a record needs, and that the document does not say."""

    key: str
    """Of the record: title, deadline."""
    at: str
    """Where it stands in the draft: inspection title, rec-07 deadline."""
    option: str
    """What says it: --title, --deadline 7=DATE."""
    why: str
    words: str = ""
    """Of the document, in question; of a deadline, as published."""
    where: str = ""
    """Where these stand."""
    asked: str = ""
    """The question in words, where it is not that for the key."""
    candidates: tuple[Candidate, ...] = ()
    """What may be meant, and why, as far as the document says."""
    choices: tuple[date, ...] = ()
    """The days that the words may mean."""
    title: str = ""
    """Of the inspection, where the document tells of several."""
    draft: int = 0
    """Which one of the document's inspections it is about, from 0."""
    is_of_finding: bool = False
    """Whether it is about a single finding, and is asked where that is shown."""
    must_be_answered: bool = True
    """Whether nothing can be written before."""


class Recorded(NamedTuple):
    """What of a draft the register has already: nothing is asked about that."""

    inspection: bool = False
    findings: frozenset[str] = frozenset()
    """By their names in the draft."""
    owned: frozenset[str] = frozenset()
    """Those whose record has an owner."""


_FACTS = ("title", "inspectorate", "kind", "published")
"""What is asked of an inspection, in this order."""


def open_questions(drafts: Sequence[Draft], recorded: Sequence[Recorded]) -> list[OpenQuestion]:
    """The questions that the drafts leave open, but for what the register has already."""
    found: list[OpenQuestion] = []
    names = FindingNames(drafts)
    for index, (draft, known) in enumerate(zip(drafts, recorded, strict=True)):
        questions = [] if known.inspection else list(_facts(drafts, draft))
        if not all(each.get("by") for one in draft.findings for each in updates_of(one)):
            why = "the document does not say who reports"
            questions.append(OpenQuestion("by", "updates by", BY.partition(" ")[0], why))
        questions += [_of_doubt(each) for each in draft.doubts if each.key not in _FACTS]
        for at, finding in enumerate(draft.findings):
            if finding.name not in known.findings:
                questions += _of_finding(Sheet(draft, at), finding, names)
        found += [each._replace(draft=index) for each in dict.fromkeys(questions)]
    return found


def _facts(drafts: Sequence[Draft], draft: Draft) -> Iterator[OpenQuestion]:
    title = str(draft.inspection.get("title") or "")
    missing = {str(route[-1]) for route, _ in Sheet(draft).lacking()}
    if not missing:
        return
    alone = len(drafts) == 1 or not title or sum(is_called(each, title) for each in drafts) > 1
    for key in sorted(missing, key=_FACTS.index):
        option = OPTIONS["inspection", key]
        named = option if alone else f'{option} "{title}={_TAKES.get(key, "TEXT")}"'
        why = NOT_SAID
        question = OpenQuestion(key, f"inspection {key}", named, why, title="" if alone else title)
        doubts = (each for each in draft.doubts if each.key == key)
        yield next((_with_doubt(question, each) for each in doubts), question)


def _with_doubt(question: OpenQuestion, doubt: Doubt) -> OpenQuestion:
    """The question, with what the document says of it."""
    return question._replace(
        why=doubt.why,
        words=doubt.words,
        where=doubt.where,
        asked=doubt.asked,
        candidates=doubt.candidates,
        choices=tuple(day for each in doubt.candidates if (day := _day(each.value))),
    )


def _of_doubt(doubt: Doubt) -> OpenQuestion:
    value = f"{doubt.about}={_TAKES.get(doubt.key, 'WHO')}" if doubt.about else "TEXT"
    option = f"{doubt.option} {shell_word(value)}"
    question = OpenQuestion(doubt.key, doubt.at, option, doubt.why)
    return _with_doubt(question, doubt)._replace(must_be_answered=doubt.must_be_answered)


def _day(value: str) -> date | None:
    """The day that a candidate is; None where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_TAKES = {
    "published": "DATE", "kind": "KIND", "deadline": "DATE", "number": "NUMBER",
    "column": "MEANING",
}  # fmt: skip


def _of_finding(sheet: Sheet, finding: Finding, names: FindingNames) -> Iterator[OpenQuestion]:
    for route, why in sheet.lacking():
        key = str(route[0])
        label = names.label(sheet.draft, finding)
        option = f"{OPTIONS[route]} {label}={_TAKES.get(key, 'TEXT')}"
        asked = OpenQuestion(key, f"{finding.name} {key}", option, why, is_of_finding=True)
        if key == "deadline" and finding.question is not None:
            words, days = finding.question.words, days_of(finding.question)
            asked = asked._replace(words=words, choices=days)
        yield asked


def days_of(asked: Meaning) -> tuple[date, ...]:
    """The days that a deadline's words may mean."""
    parts = [day for part in asked.parts for day in (part.date, *part.choices) if day]
    return asked.choices or tuple(dict.fromkeys(parts))


def failures(found: Iterable[OpenQuestion], *, dry_run: bool) -> list[Failure]:
    """The failures to report: the missing options as one, each unclear deadline by itself.

    A missing option is wrong use; with --dry-run it is a problem of the document.
    """
    needed = [each for each in found if each.must_be_answered]
    named_one_by_one = [each for each in needed if each.key == "deadline" or each.candidates]
    facts = [each for each in needed if each not in named_one_by_one]
    told = []
    if facts:
        named = ", ".join(dict.fromkeys(each.option for each in facts))
        cure = "add it to the command" if len(facts) == 1 else "add them to the command"
        message, cure = f"missing: {named}", f"{cure}; --help says what each means"
        look = Failure(message, cure, exit_code=Exit.PROBLEMS)
        told.append(look if dry_run else wrong_use(message, cure))
    told += [
        _deadline(each) if each.key == "deadline" else _candidates(each)
        for each in named_one_by_one
    ]
    return told


def _candidates(question: OpenQuestion) -> Failure:
    """The failure for a fact of which the document leaves open which one it is."""
    typed = question.option.removesuffix("TEXT").rstrip()
    each_of_them = [f"{typed} {shell_word(each.value)}" for each in question.candidates]
    said = f"{question.at}: {question.why}{_in_place(question)}"
    return Failure(said, " or ".join(each_of_them), exit_code=Exit.PROBLEMS)


def asked_lines(found: Iterable[OpenQuestion]) -> Iterator[str]:
    """A line for each question without whose answer the rest can be written: what it is about, and
    the option that answers it.
    """
    for each in found:
        if not each.must_be_answered:
            asked = each.asked or each.at
            may = " or ".join(one.value for one in each.candidates)
            meant = f", it may be {may}" if may else ""
            yield f"asked        {asked}{_in_place(each)}: {each.why}{meant}; {each.option}"


def _in_place(question: OpenQuestion) -> str:
    """The words in question, and their place: "Force narrative", line 14."""
    quoted = f' "{one_line(question.words)}"' if question.words else ""
    return f"{quoted}{f', {question.where}' if question.where else ''}"


def candidate_words(one: Candidate) -> str:
    """A candidate as it is shown: 14 October 2022, line 3 (published on)."""
    value = uk_of_iso(one.value) if _day(one.value) else one.value
    why = f" ({one.why})" if one.why else ""
    return f"{value}{f', {one.where}' if one.where else ''}{why}"


def _deadline(question: OpenQuestion) -> Failure:
    name = question.at.partition(" ")[0]
    words = one_line(question.words)
    typed = question.option.removesuffix("DATE")
    days = [f"{typed}{day.isoformat()}" for day in question.choices] or [question.option]
    cure = f"{' or '.join(days)}; or {typed}{NONE}, if no day can be tested"
    return Failure(f'{name}, "{words}": {question.why}', cure, exit_code=Exit.PROBLEMS)
