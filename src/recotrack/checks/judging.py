"""Rules, asked with --since, about changed facts that decide how work is judged.

They warn, and forbid nothing: policies change, reports are corrected. Each names what changed and
what follows from it today, so that nobody has to work it out from a line of YAML. A fact from whose
change something follows has a line in `FACTS`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from recotrack.checks.consequences import (
    Judged,
    boards,
    colours,
    last_days,
    last_value,
    last_value_and_target,
    no_longer_alone,
    nothing,
    recommendations,
    updates_under_new_title,
    withdrawn,
    work_below_ended,
    work_of_ended_role,
)
from recotrack.checks.earlier import Earlier, changed, earlier, reported_by
from recotrack.checks.history_updates import no_reason
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import Change, same, with_value
from recotrack.model import Withdrawn
from recotrack.model.office import Colouring, TimeLimit
from recotrack.problems import Cure, Fault, Route
from recotrack.progress import ended
from recotrack.register import File, top_folder
from recotrack.words import one_line, shortened

Comparison = Callable[[Earlier, Any, Any], bool]
"""A question about an earlier value, which is not empty, and today's: Do they mean the same?"""
_LONGEST_VALUE = 100
"""The most characters of a value that a message shows."""


def _never_same(*_: object) -> bool:
    """False: most facts mean something else with every other value."""
    return False


def _is_empty(value: object) -> bool:
    return value is None or value == ()


def _same_reference(_: Earlier, before: str, now: str | None) -> bool:
    """Whether both name the same inspection, or the response to it."""
    return now is not None and before.removesuffix("/response") == now.removesuffix("/response")


def _all_kept(_: Earlier, before: tuple[str, ...], now: tuple[str, ...] | None) -> bool:
    """Whether each earlier one is still there; others may have been added."""
    return set(before) <= set(now or ())


def _same_limit(at: Earlier, before: str, now: str | None) -> bool:
    """Whether both names are of a time limit with the same values: it was only renamed."""
    old = at.before.time_limits.get(before)
    return old is not None and old == at.case.register.time_limits.get(now or "")


def _same_boards(at: Earlier, before: tuple[str, ...], now: tuple[str, ...] | None) -> bool:
    """Whether each earlier board is still there; others may have been added."""
    return all(any(at.is_same_board(old, new) for new in now or ()) for old in before)


def _goes_on(at: Earlier, before: str | tuple[str, ...], now: str | tuple[str, ...] | None) -> bool:
    """Whether each pillar or programme is still named, or has ended and goes on in a named one."""
    old, new = ((each,) if isinstance(each, str) else each or () for each in (before, now))
    return all(name in new or any(_continues(at, name, each) for each in new) for name in old)


def _within_programmes(at: Earlier, before: tuple[str, ...], now: tuple[str, ...] | None) -> bool:
    """Whether no board loses the work: each earlier programme still has a pillar of it, or the
    earlier pillars have ended and go on in today's.
    """
    programmes = {top_folder(each) for each in now or ()}
    all_there = {top_folder(at.past.reference_now(each)) for each in before} <= programmes
    return all_there or _goes_on(at, before, now)


def _continues(at: Earlier, before: str, now: str) -> bool:
    end = ended(at.case.register, before, at.case.today)
    if end is None or end.goes_on_in is None:
        return False
    return f"{now}/".startswith(f"{end.goes_on_in}/") or end.goes_on_in.startswith(f"{now}/")


def _same_withdrawal(at: Earlier, before: Withdrawn, now: Withdrawn | None) -> bool:
    """Whether day and reason are the same. The report that replaced it may be filled in later."""
    if now is None or before.date != now.date or not same(before.because, now.because):
        return False
    return before.replaced_by is None or _same_reference(at, before.replaced_by, now.replaced_by)


def _limit_still_exists(at: Earlier, before: TimeLimit, now: TimeLimit | None) -> bool:
    """Whether the limit is there, perhaps by another name. Changes in it are told at its keys."""
    old, new = at.before.time_limits, at.case.register.time_limits
    return now is not None or any(limit == before for name, limit in new.items() if name not in old)


class JudgingFact(NamedTuple):
    """How a change of a fact is judged. All else about the fact stands at its key, in `model/`."""

    consequence: Callable[[Judged], str] = nothing
    """What follows from the change, in words; empty if nothing does."""
    also_new: bool = False
    """Whether a new fact is told too. It is told only if something follows from it."""
    same: Comparison = _never_same
    """Whether the two values mean the same, so that nothing has changed."""
    expected: Comparison = _never_same
    """Whether the change is told only if something follows from it, as a new fact is."""


_REPORTS_TO = ("reports_to",)
"""Stands for the route of a programme's boards, whichever of its two keys names them."""
_LIMIT, _WITHDRAWN, _HOLDERS = "policy.responses.*", "withdrawn", "roles.*.holders"
_MOVED = "the programme of a pillar"
_REPORTING = JudgingFact(boards, also_new=True, expected=_same_boards)
"""For the boards of a programme. A new one can take work off that board's list: until a programme
reports to it, a board sees everything."""
_HOLDING = JudgingFact(no_longer_alone, also_new=True, expected=lambda *_: True)
"""For the holders of a role. They change all the time, so a change is told only if it hides that
one person alone agreed or verified."""
FACTS = {
    "response-rule-changed": JudgingFact(last_days),
    "response_rule": JudgingFact(last_days, also_new=True, same=_same_limit),
    "response_due": JudgingFact(last_days, also_new=True),
    "answered_in": JudgingFact(last_days, also_new=True, same=_same_reference),
    _LIMIT: JudgingFact(last_days, same=_limit_still_exists),
    _WITHDRAWN: JudgingFact(withdrawn, also_new=True, same=_same_withdrawal),
    "rag-policy-changed": JudgingFact(colours),
    "policy.rag": JudgingFact(colours, also_new=True),
    "recommendations_in_report": JudgingFact(recommendations),
    "board-changed": JudgingFact(boards),
    "board": _REPORTING,
    "boards": _REPORTING,
    "programme": JudgingFact(boards, expected=_goes_on),
    "pillars": JudgingFact(boards, same=_all_kept, expected=_within_programmes),
    "actions.*.pillars": JudgingFact(
        boards, also_new=True, same=_all_kept, expected=_within_programmes
    ),
    _MOVED: JudgingFact(boards, expected=_goes_on),
    "ended": JudgingFact(work_below_ended),
    "continued_in": JudgingFact(nothing),
    "*.better": JudgingFact(last_value),
    "*.baseline": JudgingFact(last_value),
    "*.target": JudgingFact(last_value_and_target, also_new=True),
    "roles.*.title": JudgingFact(updates_under_new_title),
    "boards.*.title": JudgingFact(updates_under_new_title),
    "role-changed": JudgingFact(work_of_ended_role),
    "roles.*.name": _HOLDING,
    "roles.*.email": _HOLDING,
    _HOLDERS: _HOLDING,
}
"""By the keys that lead to the fact, or else by its rule. Any other change is told without what
follows from it."""
_AS_A_WHOLE = {
    "response-rule-changed": ("register", _LIMIT),
    "report-withdrawn": ("inspection", _WITHDRAWN),
    "role-changed": ("register", _HOLDERS),
}
"""Entries and mappings that a rule compares as a whole, besides the facts in them."""


class JudgingChange(NamedTuple):
    """A merged fact that has changed."""

    fact: JudgingFact
    file: File
    """Today's file."""
    route: Route
    """The place in today's file, also of a removed fact."""
    before: Any
    now: Any
    quoted: bool = True
    """Whether the message may quote the earlier value."""

    @property
    def is_move(self) -> bool:
        """Whether a pillar went to another programme."""
        return self.fact is FACTS[_MOVED]


def changes(at: Earlier, rule: str) -> list[JudgingChange]:
    """The changed facts of one rule."""
    found: dict[tuple[str, Route], JudgingChange] = {}
    whole = changed(at.case, *_AS_A_WHOLE[rule]) if rule in _AS_A_WHOLE else ()
    for each in (*whole, *reported_by(at.case, rule)):
        change = _judging_change(at, rule, each)
        told = change.fact.also_new and not _is_empty(change.now)
        if not _is_empty(change.before):
            told = not change.fact.same(at, change.before, change.now)
        if told:
            found.setdefault((change.file.path, change.route), change)
    if rule != "board-changed":
        return list(found.values())
    pillars = (
        (now, at.past.reference_now(top_folder(old.reference)), top_folder(now.reference))
        for old, now in at.then_and_now("pillar")
    )
    return [
        # A renamed programme is the same one.
        *(
            JudgingChange(FACTS[_MOVED], pillar, (), before, after)
            for pillar, before, after in pillars
            if before != after
        ),
        *(
            JudgingChange(_REPORTING, programme, _REPORTS_TO, (), programme.value.reports_to)
            for programme in at.new("programme")
        ),
        *found.values(),
    ]


def _judging_change(at: Earlier, rule: str, each: Change) -> JudgingChange:
    fact = FACTS.get(".".join(each.keys)) or FACTS.get(rule) or JudgingFact()
    if fact is _REPORTING:
        before, now = (record.reports_to for record in each.trail[0])
        before = tuple(
            next((each for each in now if at.is_same_board(name, each)), name) for name in before
        )
        return JudgingChange(fact, each.now, _REPORTS_TO, before, now)
    quoted = each.key.quoted
    return JudgingChange(fact, each.now, each.route, each.before, each.after, quoted)


def judged(at: Earlier, changed: list[JudgingChange]) -> Iterator[tuple[JudgingChange, str]]:
    """Each change, with what follows from all of them together."""
    if not changed:
        return
    values: dict[str, Any] = {}
    moved: dict[str, str] = {}
    for change in changed:
        if change.is_move:
            # A name that no pillar of that programme has today.
            name = change.file.reference.replace("/", "-")
            moved[change.file.reference] = f"{change.before}/{name}"
            continue
        path = change.file.path
        value = values.get(path, change.file.value)
        if change.route == _REPORTS_TO:
            values[path] = value.model_copy(update={"board": None, "boards": change.before})
        else:
            values[path] = with_value(value, change.route, change.before)
    before = at.with_values(values, moved)
    today = {before: now for now, before in moved.items()}
    were_there = frozenset(each for each in at.case.register.boards if at.board_before(each))
    for change in changed:
        of = Judged(before, at.progress, change.file.reference, change.route, today, were_there)
        follows = change.fact.consequence(of)
        if follows or not (
            _is_empty(change.before) or change.fact.expected(at, change.before, change.now)
        ):
            yield change, follows


def faults(case: Case, rule: str) -> Iterator[Fault]:
    """A fault for each changed fact of a rule: what it was, and what follows."""
    at = earlier(case)
    for change, follows in judged(at, changes(at, rule)):
        if change.is_move:
            cure = f"a file of {change.before}, as it was, if nobody decided this"
            was = f"it was a pillar of {change.before}"
            yield fault(rule, (change.file.path, ()), was, follows, cure)
            continue
        route = change.route
        if route == _REPORTS_TO:
            route = ("boards",) if change.file.value.boards else ("board",)
        key = _last_key(route)
        key = (
            f"{key} of {route[1]}" if route[:1] in {("roles",), ("boards",)} and route[1:] else key
        )
        was = in_words(key, change.before, change.now)
        if not change.quoted:
            was = f"{key} said something different"
        yield fault(rule, (change.file.path, route), was, follows)


def report_withdrawn(case: Case) -> Iterator[Fault]:
    """Withdrawals that are new, changed or taken back."""
    at = earlier(case)
    for change, follows in judged(at, changes(at, "report-withdrawn")):
        as_it_was = "withdrawn: as it was, if the inspectorate did not decide this"
        place = change.file.path, change.route
        yield fault("report-withdrawn", place, _withdrawal_change(change), follows, as_it_was)


def _withdrawal_change(change: JudgingChange) -> str:
    before, now = change.before, change.now
    if before is None:
        return f"the report is withdrawn from {uk(now.date)}{_because(now)}"
    if now is None:
        return f"the report was withdrawn from {uk(before.date)}, and no longer is"
    parts = [
        f"the withdrawal's {key} was {value_words(old)}"
        for key in ("date", "because", "replaced_by")
        if (old := getattr(before, key)) is not None and old != getattr(now, key)
    ]
    return f"{', '.join(parts)}{_because(now)}"


def _because(withdrawn: Withdrawn) -> str:
    """The reason of a withdrawal, if it says nothing."""
    no_words = no_reason(withdrawn.because)
    return f", because: {one_line(withdrawn.because)}{no_words}" if no_words else ""


def fault(  # noqa: PLR0913 - all that is said of a change
    rule: str,
    at: tuple[str, Route],
    was: str,
    follows: str = "",
    cure: Cure = "",
    *,
    right: str = "it was decided",
) -> Fault:
    """The fault of one change.

    `was` says what the fact was, `right` when the change is right and may stay.
    """
    path, route = at
    return Fault(
        rule=rule,
        path=path,
        route=route,
        message=f"{was}: {follows}" if follows else was,
        write=(
            cure or f"{_last_key(route)}: as it was, if nobody decided this",
            f"nothing, or a waiver with the reason, if {right}",
        ),
        basis="what work is judged by is agreed first: with --since each change of it is named",
    )


def _last_key(route: Route) -> str:
    return next((str(each) for each in reversed(route) if isinstance(each, str)), "it")


def in_words(key: str, before: Any, now: Any = None) -> str:  # noqa: ANN401 - any value of a record
    """The earlier value, in a few words that can be read without the line of the file."""
    if _is_empty(before):
        return f"{key} was not set"
    if isinstance(before, tuple) and any(isinstance(each, Colouring) for each in before):
        return f"{key}: {_changed_colour_lines(before, now or ())}"
    return f"{key} was {value_words(before)}"


def _changed_colour_lines(before: tuple[Colouring, ...], now: tuple[Colouring, ...]) -> str:
    """The lines of a colour policy that were removed, and those that are new."""
    old, new = ([f"{each.colour} when {each.when}" for each in lines] for lines in (before, now))
    removed = [each for each in old if each not in new]
    added = [each for each in new if each not in old]
    parts = [
        f"{word} {', '.join(lines[:3])}{' ...' if lines[3:] else ''}"
        for word, lines in (("removed", removed), ("added", added))
        if lines
    ]
    return "; ".join(parts) or "its lines were in another order"


def value_words(value: Any) -> str:  # noqa: ANN401 - any value of a record
    """A value in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return uk(value)
    if isinstance(value, TimeLimit):
        return f"{value.days} ({value.unit})"
    if isinstance(value, tuple):
        return ", ".join(map(value_words, value))
    return shortened(str(value), _LONGEST_VALUE)


rag_policy_changed = partial(faults, rule="rag-policy-changed")
report_changed = partial(faults, rule="report-changed")
board_changed = partial(faults, rule="board-changed")
title_changed = partial(faults, rule="title-changed")
role_changed = partial(faults, rule="role-changed")
