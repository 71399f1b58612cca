"""The review at a terminal before an import is written: open questions are asked, and each finding
is shown, to be accepted, changed or skipped.
"""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from recotrack.cli.asking import Ask, Conversation, Kept, ask, at_the_prompt
from recotrack.cli.clock import day_typed
from recotrack.cli.context import say
from recotrack.cli.importing.findings import (
    NO_DAY,
    is_numbered,
    updates_of,
    with_addressee,
    with_deadline,
    with_number,
    with_owner,
    with_reason,
)
from recotrack.cli.importing.options import FindingNames, ImportOptions
from recotrack.cli.importing.owners import OWNER, Owners
from recotrack.cli.importing.questions import OpenQuestion, Recorded, candidate_words, days_of
from recotrack.cli.importing.telling import cut, fitted
from recotrack.cli.key_option import question_of
from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.intake.doubt import Candidate
from recotrack.intake.draft import Draft, Finding
from recotrack.intake.reasons import lacks_reason
from recotrack.model import Inspection, Recommendation
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.words import count_of, one_line

_SHOWN = 200
_SHOWN_ANSWER = 100
_INDENT = len("  deadline  ")


def asked_for(
    options: ImportOptions,
    questions: Iterable[OpenQuestion],
    talk: Conversation,
    checks: Mapping[str, Callable[[str], object]],
) -> ImportOptions:
    """The options, with answers to questions about inspections, and about who reports.

    `checks` look at the answers, by the key that these are for.
    """
    for each in questions:
        option, _, typed = each.option.partition(" ")
        about = f" ({each.title})" if each.title else ""
        question = (
            _REPORTER if each.key == "by" else each.asked or question_of(Inspection, each.key)
        )
        for line in _candidate_lines(each):
            say(line)
        check = checks.get(each.key)
        wanted = Ask(option, f"{question}{about}", None, partial(_chosen, each.candidates, check))
        answer = talk.until_right(wanted)
        label = each.title or (shlex.split(typed)[0].rpartition("=")[0] if typed else "")
        said = f"{label}={answer}" if label else answer
        talk.answered[-1] = (option, said)
        options = options.with_answer(option, said)
    return options


def _candidate_lines(question: OpenQuestion) -> Iterator[str]:
    """What may be meant, each with its number, which can be typed in its place."""
    if question.candidates:
        words = f'"{cut(question.words, _SHOWN)}"' if question.words else ""
        yield "\n" + ": ".join(filter(None, [words, question.why]))
    for number, each in enumerate(question.candidates, 1):
        yield fitted(f"  {number}  {candidate_words(each)}", len("  1  "))


def _chosen(
    candidates: Sequence[Candidate], check: Callable[[str], object] | None, typed: str
) -> object:
    """The candidate of the number that was typed; else what the check makes of it."""
    if candidates and typed.isdecimal() and 0 < int(typed) <= len(candidates):
        return Kept(candidates[int(typed) - 1].value)
    return check(typed) if check is not None else None


_REPORTER = "Role that reports the updates, such as liaison-officer"


def day_asked_for(
    options: ImportOptions,
    count: int,
    talk: Conversation,
    past_day: Callable[[str], Callable[[str], object]],
) -> ImportOptions:
    """The options, with the day of so many updates that have none; Enter leaves these out."""
    updates = count_of(count, "update")
    question = f"Day for {updates} without a day (Enter: not imported)"
    answer = talk.if_any(Ask("--updated", question, None, past_day("--updated")))
    return replace(options, updated=answer) if answer else options


def reviewed(
    drafts: Sequence[Draft], there: Sequence[Recorded], talk: Conversation, owners: Owners
) -> list[Draft]:
    """The drafts as a person has accepted, changed or skipped their findings, and given owners.

    Raises Failure (wrong use) where the person quits.
    """
    return [owners.with_new(each) for each in _Review(drafts, there, talk, owners).drafts()]


class _Review:
    def __init__(
        self,
        drafts: Sequence[Draft],
        there: Sequence[Recorded],
        talk: Conversation,
        owners: Owners,
    ) -> None:
        self._drafts = drafts
        self._names = FindingNames(drafts)
        self._recorded = there
        self._talk = talk
        self._owners = owners
        self._total = sum(len(draft.findings) for draft in drafts)
        self._number = 0
        self._all = False

    def drafts(self) -> Iterator[Draft]:
        for draft, known in zip(self._drafts, self._recorded, strict=True):
            if len(self._drafts) > 1:
                say(f"\n{draft.inspection.get('title')}")
            seen = (self._reviewed(draft, each, known) for each in draft.findings)
            yield replace(draft, findings=tuple(each for each in seen if each is not None))

    def _reviewed(self, draft: Draft, finding: Finding, known: Recorded) -> Finding | None:
        """The finding as it is to be written; None where it is skipped."""
        self._number += 1
        is_there = finding.name in known.findings
        if self._all:
            return finding if is_there else self._completed(draft, finding)
        label = self._names.label(draft, finding)
        changed = finding
        while True:
            lines = self._lines(changed, is_there=is_there)
            say("\n".join(["", *(fitted(line, _INDENT) for line in lines)]))
            typed = ask(_CHOICES)
            match typed.lower():
                case "" | "a":
                    self._all = typed != ""
                    return changed if is_there else self._completed(draft, changed)
                case "s":
                    self._talk.answered.append(("--skip", label))
                    return None
                case "q":
                    raise wrong_use("nothing is written")
                case "c":
                    changed = self._changed(draft, changed, label)
                case "o" if finding.name in known.owned:
                    say("its record has an owner; recotrack update gives it another")
                case "o":
                    changed = self._with_owner(changed, label)

    def _lines(self, finding: Finding, *, is_there: bool) -> Iterator[str]:
        data = finding.data
        number = f" {data['number']}" if data.get("number") else ""
        where = f", {finding.where}" if finding.where else ""
        yield f"{self._number} of {self._total}: {data.get('kind')}{number} ({finding.name}){where}"
        yield f"  text      {cut(str(data.get('text')), _SHOWN)}"
        yield f"  to        {data.get('addressed_to') or 'not said'}"
        yield f"  deadline  {_deadline_words(finding)}"
        if data.get("disposition"):
            reason = f": {cut(str(data['reason']), _SHOWN_ANSWER)}" if data.get("reason") else ""
            yield f"  accepted  {data['disposition']}{reason}"
        if data.get("owner"):
            yield f"  owner     {self._owners.title(str(data['owner']))}"
        yield f"  answers   {_answers_words(data.get('response'))}"
        actions = data.get("actions")
        if isinstance(actions, list) and actions:
            yield f"  actions   {len(actions)}"
        if updates := list(updates_of(finding)):
            yield f"  updates   {_updates_words(updates)}"
        if is_there:
            yield "  record    it has one: only what that does not say yet is added"

    def _changed(self, draft: Draft, finding: Finding, label: str) -> Finding:
        number, addressee, day = _current_values(finding)
        deadline = _deadline_question(draft, f"Deadline: a day, or {NO_DAY}{_enter_keeps(day)}")
        finding = self._asked(_number_question(draft), number, label, finding)
        finding = self._asked(_ADDRESSEE, addressee, label, finding)
        return self._asked(deadline, "", label, finding)

    def _with_owner(self, finding: Finding, label: str) -> Finding:
        """The finding with the owner that is chosen; Enter leaves whom the document names."""
        say("\n".join(["roles", *self._owners.shown()]))
        named = finding.data.get("owner")
        stays = _enter_keeps(self._owners.title(str(named)) if named else "")
        wanted = _Question(
            OWNER, f"{_WHO}{stays}", lambda one, typed: with_owner(one, self._owners.role(typed))
        )
        return self._asked(wanted, "", label, finding)

    def _completed(self, draft: Draft, finding: Finding) -> Finding:
        """The finding, with answers to what its record needs and the document does not say."""
        label = self._names.label(draft, finding)
        while not is_numbered(finding):
            say(f"{finding.name}: the number {finding.data['number']} is printed twice")
            finding = self._asked(_number_question(draft), "", label, finding)
        while not finding.data.get("addressed_to"):
            finding = self._asked(_ADDRESSEE, "", label, finding)
        while lacks_reason(finding):
            say(f"{finding.name} is {finding.data['disposition']}, and no reason is given")
            finding = self._asked(_REASON, "", label, finding)
        while finding.question is not None:
            words = one_line(finding.question.words)
            say(f'{finding.name}, "{words}": {finding.question.why}')
            days = days_of(finding.question)
            named = " or ".join(uk(day) for day in days) or "the day"
            wanted = _deadline_question(draft, f"Which day: {named}; or {NO_DAY}")
            finding = self._asked(wanted, "", label, finding)
        return finding

    def _asked(self, wanted: "_Question", current: str, label: str, finding: Finding) -> Finding:
        """The finding as the answer makes it; unchanged by Enter, and by what it says already."""
        typed = current
        while (typed := ask(wanted.words, typed)) not in {"", current}:
            try:
                changed = wanted.change(finding, typed)
            except Failure as failure:
                if failure.exit_code is not Exit.WRONG_USE:
                    raise
                say(at_the_prompt(wanted.option, failure))
                continue
            is_day = wanted.option == "--deadline" and typed.casefold() != NO_DAY
            kept = _iso(typed) if is_day else typed
            self._talk.answered.append((wanted.option, f"{label}={kept}"))
            return changed
        return finding


_CHOICES = "Enter: accept; o: owner; c: change; s: skip; a: accept all that follow; q: quit"
_WHO = "Owner: a role, or the title of a new one"


class _Question(NamedTuple):
    """A question about a finding: the option that answers it too, its words, and what the answer
    makes of the finding.
    """

    option: str
    words: str
    change: Callable[[Finding, str], Finding]


_ADDRESSEE = _Question(
    "--addressed-to", question_of(Recommendation, "addressed_to"), with_addressee
)
_REASON = _Question("--reason", "Why, in a sentence that can be published", with_reason)


def _number_question(draft: Draft) -> _Question:
    words = "Number as printed, or as the second of two: 9a"
    return _Question("--number", words, lambda one, typed: with_number(draft, one, typed))


def _deadline_question(draft: Draft, words: str) -> _Question:
    return _Question("--deadline", words, lambda one, typed: with_deadline(draft, one, typed))


def _iso(typed: str) -> str:
    """A day in ISO form: yesterday, typed tomorrow, is another day."""
    return day_typed(typed, "--deadline").isoformat()


def _current_values(finding: Finding) -> tuple[str, str, str]:
    """The number, addressee and deadline that the finding has so far."""
    data = finding.data
    deadline = data.get("deadline")
    day = deadline.get("date") if isinstance(deadline, dict) else None
    known = uk(day_typed(day, "deadline")) if isinstance(day, str) else NO_DAY
    shown = "" if finding.question is not None else known
    return str(data.get("number") or ""), str(data.get("addressed_to") or ""), shown


def _enter_keeps(shown: str) -> str:
    """What is said of Enter in a question: that it keeps what is `shown`."""
    return f" (Enter: {shown} stays)" if shown else ""


def _deadline_words(finding: Finding) -> str:
    if finding.question is not None:
        words = one_line(finding.question.words)
        return f'to be asked, from "{words}": {finding.question.why}'
    deadline = finding.data.get("deadline")
    if not isinstance(deadline, dict):
        return "none"
    quoted = f', from "{deadline["words"]}"' if deadline.get("words") else ""
    day = deadline.get("date")
    shown = uk(day_typed(day, "deadline")) if isinstance(day, str) else "no day"
    return f"{shown} ({deadline.get('basis')}){quoted}"


def _updates_words(updates: Sequence[dict[str, Data]]) -> str:
    """How many updates there are, and each status that they give."""
    said = []
    for each in updates:
        if status := each.get("status"):
            day, ref = each.get("date"), each.get("ref")
            when = f" on {uk(date.fromisoformat(day))}" if isinstance(day, str) else ""
            said.append(f"{status}{when}{f' ({ref})' if ref else ''}")
    return f"{len(updates)}{': ' if said else ''}{', '.join(said)}"


def _answers_words(response: Data) -> str:
    said = response if isinstance(response, dict) else {}
    return "; ".join(
        f"{who}: {cut(str(said[key]), _SHOWN_ANSWER) if said.get(key) else 'none'}"
        for key, who in (("chief_constable", "chief constable"), ("commissioner", "commissioner"))
    )
