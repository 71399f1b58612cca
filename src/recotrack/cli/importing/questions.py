"""What has to be answered before a document can be written as records, and by which option."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recotrack.cli.importing.options import FindingNames, is_called
from recotrack.cli.importing.sheets import NONE, NOT_SAID, OPTIONS, Sheet, option_of
from recotrack.cli.writing import BY
from recotrack.dates import Meaning, uk_of_iso
from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.draft import Draft, Finding, updates_in
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.words import count_of, first_few, one_line, shell_word


class OpenQuestion(NamedTuple):
    """What a person has to say before a record, or a part of it, can be written."""

    doubt: Doubt
    """`about` is what the option takes before a sign of equality: a label, or a title."""
    draft: int = 0
    """Which one of the document's inspections it is about, from 0."""
    is_of_finding: bool = False
    """Whether it is about a single finding, and is asked where that is shown."""
    instead: tuple[str, ...] = ()
    """The options that say what is missing, if the answer does not."""

    @property
    def option(self) -> str:
        """What says it: --title, --deadline 7=DATE."""
        about, takes = self.doubt.about, _TAKES.get(self.doubt.key, "TEXT")
        return self.typed(takes) if about else self.doubt.option

    @property
    def choices(self) -> tuple[date, ...]:
        """The days that may be meant."""
        return tuple(day for each in self.doubt.candidates if (day := _day(each.value)))

    def said(self, value: str) -> str:
        """What the option takes for a value."""
        return f"{self.doubt.about}={value}" if self.doubt.about else value

    def typed(self, value: str) -> str:
        """The option as it is typed for a value."""
        said = self.said(value)
        plain = said.replace("=", "")
        return f"{self.doubt.option} {said if shell_word(plain) == plain else shell_word(said)}"


_TAKES = {
    "published": "DATE", "kind": "KIND", "deadline": "DATE", "due": "DATE", "number": "NUMBER",
    "whose": "WHO",
    "label": "WHO", "column": "MEANING", "response-published": "DATE",
}  # fmt: skip


class Recorded(NamedTuple):
    """The parts of a draft that the register has already. No question is asked about them."""

    inspection: bool = False
    findings: frozenset[str] = frozenset()
    """By their names in the draft."""
    owned: frozenset[str] = frozenset()
    """Those whose record has an owner."""


_FACTS = ("title", "inspectorate", "kind", "published")
"""What is asked of an inspection, in this order."""


def open_questions(
    drafts: Sequence[Draft],
    recorded: Sequence[Recorded],
    undated: int = 0,
    passed: Container[str] = (),
) -> list[OpenQuestion]:
    """The questions that the drafts leave open, but for what the register has already: columns
    first. What an open column may say is no question before a person has said what the column has,
    or has `passed` over it, by its option; then the column names the options that say it instead.

    `undated` is the number of updates without a day.
    """
    found = _questions(drafts, recorded)
    if undated:
        of_updates = Doubt("updated", "updates date", not_imported(undated), "--updated", _DAY)
        found.append(OpenQuestion(of_updates))
    found.sort(key=lambda each: not any(one.says for one in each.doubt.candidates))
    found = [each for each in found if each.option not in passed]
    sayable = {key for each in found for key in _said_by(each)}
    waiting = [each for each in found if each.doubt.key in sayable]
    return [_first_of(each, waiting) for each in found if each.doubt.key not in sayable]


_DAY = "Day for the updates that have none, else not imported"


def not_imported(undated: int) -> str:
    """3 updates without a day, not imported."""
    return f"{count_of(undated, 'update')} without a day, not imported"


def _said_by(question: OpenQuestion) -> set[str]:
    """The keys of what an answer may say."""
    return {key for each in question.doubt.candidates for key in each.says}


def unless_said(found: Iterable[OpenQuestion], key: str) -> str:
    """What stands before an option, where an open question may say the same."""
    may_say = any(key in _said_by(each) for each in found)
    return "if no column that is asked about has it, " if may_say else ""


def _first_of(question: OpenQuestion, waiting: Sequence[OpenQuestion]) -> OpenQuestion:
    """The question, which must be answered if something that must be said waits for it; the
    candidates that may say that come first.
    """
    says, doubt = _said_by(question), question.doubt
    missing = [x for x in waiting if x.doubt.must_be_answered and x.doubt.key in says]
    if not missing:
        return question
    keys = {each.doubt.key for each in missing}
    first = sorted(doubt.candidates, key=lambda each: keys.isdisjoint(each.says))
    instead = tuple(dict.fromkeys(each.option for each in missing))
    return question._replace(
        doubt=_needed(doubt)._replace(candidates=tuple(first)), instead=instead
    )


def _questions(drafts: Sequence[Draft], recorded: Sequence[Recorded]) -> list[OpenQuestion]:
    found: list[OpenQuestion] = []
    names = FindingNames(drafts)
    for index, (draft, known) in enumerate(zip(drafts, recorded, strict=True)):
        doubts = [] if known.inspection else list(_facts(drafts, draft))
        if not all(each.get("by") for one in draft.findings for each in updates_in(one.data)):
            why, option = "the document does not say who reports", BY.partition(" ")[0]
            doubts.append(_needed(Doubt("by", "updates by", why, option, _REPORTER)))
        doubts += [each for each in draft.doubts if each.key not in _FACTS]
        found += [OpenQuestion(each, index) for each in dict.fromkeys(doubts)]
        for at, finding in enumerate(draft.findings):
            if finding.name not in known.findings:
                of_finding = dict.fromkeys(_of_finding(Sheet(draft, at), finding, names))
                found += [OpenQuestion(each, index, is_of_finding=True) for each in of_finding]
    return found


_REPORTER = "Role that reports the updates, such as liaison-officer"


def _needed(doubt: Doubt) -> Doubt:
    return doubt._replace(must_be_answered=True)


def _facts(drafts: Sequence[Draft], draft: Draft) -> Iterator[Doubt]:
    title = str(draft.inspection.get("title") or "")
    missing = {str(route[-1]) for route, _ in Sheet(draft).lacking()}
    if not missing:
        return
    alone = len(drafts) == 1 or not title or sum(is_called(each, title) for each in drafts) > 1
    for key in sorted(missing, key=_FACTS.index):
        plain = Doubt(key, f"inspection {key}", NOT_SAID, OPTIONS["inspection", key])
        doubt = next((each for each in draft.doubts if each.key == key), plain)
        yield _needed(doubt._replace(about="" if alone else title))


def _of_finding(sheet: Sheet, finding: Finding, names: FindingNames) -> Iterator[Doubt]:
    for route, why in sheet.lacking():
        key, label = str(route[0]), names.label(sheet.draft, finding)
        if key == "addressed_to" and not sheet.draft.inspection.get("kind"):
            continue  # if that is force, it addresses the force
        at = f"{sheet.called(route, finding.name)} {route[-1]}"
        option, about = option_of(route) or "", sheet.called(route, label)
        doubt = Doubt(str(route[-1]), at, why, option, about=about)
        if asked := sheet.asked(route):
            days = tuple(Candidate(day.isoformat()) for day in days_of(asked))
            doubt = doubt._replace(words=asked.words, candidates=days)
        yield _needed(doubt)


def _day(value: str) -> date | None:
    """The day of a candidate; None if it is no day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def days_of(asked: Meaning) -> tuple[date, ...]:
    """The days that a deadline's words may mean."""
    parts = [day for part in asked.parts for day in (part.date, *part.choices) if day]
    return asked.choices or tuple(dict.fromkeys(parts))


def failures(found: Iterable[OpenQuestion], *, dry_run: bool) -> list[Failure]:
    """The failures to report: the missing options as one, each unclear deadline by itself.

    A missing option is wrong use; with --dry-run it is a problem of the document.
    """
    needed = [each for each in found if each.doubt.must_be_answered]
    alone = [each for each in needed if each.doubt.key in _DAYS or each.doubt.candidates]
    facts = [each for each in needed if each not in alone]
    first = [each for each in alone if each.instead]
    told = [*map(_failure, first)]
    if facts:
        named = ", ".join(dict.fromkeys(each.option for each in facts))
        cure = "add it to the command" if len(facts) == 1 else "add them to the command"
        several = any("title" in _said_by(each) for each in first)
        if several and any(each.doubt.key == "published" for each in facts):
            cure += '; for each of several reports --published "TITLE=DATE"'
        message, cure = f"missing: {named}", f"{cure}; --help says what each means"
        look = Failure(message, cure, exit_code=Exit.PROBLEMS)
        told.append(look if dry_run else wrong_use(message, cure))
    return [*told, *(_failure(each) for each in alone if not each.instead)]


def _failure(question: OpenQuestion) -> Failure:
    """The failure for one of which the document leaves open what it is, with what may be meant."""
    doubt = question.doubt
    ways = " or ".join(question.typed(x.value) for x in doubt.candidates) or question.option
    said = f"{doubt.at}{_in_place(doubt)}"
    if doubt.key in _DAYS:
        said = f'{doubt.at.partition(" ")[0]}, "{one_line(doubt.words)}"'
        ways += f"; or {question.typed(NONE)}, if no day can be tested"
    elif question.instead:
        said = f"{doubt.at} may say what is missing"
        first, *others = [each.value for each in doubt.candidates]
        another = f", or {', '.join(others)} in place of {first}" if others else ""
        otherwise = f"{question.typed(_NOTHING)} and {first_few(question.instead, _MOST_NAMED)}"
        ways = f"{question.typed(first)}{another}; if it has none of these, {otherwise}"
    return Failure(f"{said}: {doubt.why}", ways, exit_code=Exit.PROBLEMS)


_DAYS = frozenset({"deadline", "due"})
"""What is asked of the words that leave a day open. There may be none: NONE is an answer."""
_MOST_NAMED = 3
_NOTHING = "ignore"
"""What is typed for a column that has nothing that counts."""


def asked_lines(found: Iterable[OpenQuestion]) -> Iterator[str]:
    """A line for each question without whose answer the rest can be written: what it is about, and
    the option that answers it.
    """
    for each in found:
        doubt = each.doubt
        if not doubt.must_be_answered and doubt.key != "updated":  # which is told in a note
            asked = doubt.asked or doubt.at
            may = " or ".join(uk_of_iso(one.value) for one in doubt.candidates)
            meant = f", it may be {may}" if may else ""
            yield f"asked        {asked}{_in_place(doubt)}: {doubt.why}{meant}; {each.option}"


def _in_place(doubt: Doubt) -> str:
    """The words in question, and their place: "Force narrative", line 14."""
    quoted = f' "{one_line(doubt.words)}"' if doubt.words else ""
    return f"{quoted}{f', {doubt.where}' if doubt.where else ''}"


def candidate_words(one: Candidate) -> str:
    """A candidate as it is shown: 14 October 2022, line 3 (published on)."""
    why = f" ({one.why})" if one.why else ""
    return f"{uk_of_iso(one.value)}{f', {one.where}' if one.where else ''}{why}"
