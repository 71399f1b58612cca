"""Rules, asked with --since, about merged facts that decide how work is judged, and have changed.

None of them forbids: policies change, reports are corrected. Each says by name what changed, and
what follows from it today, so that nobody has to work it out from a line of YAML. One line in
`FACTS` guards one more fact.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from recotrack.checks.changed import changed, held
from recotrack.checks.consequences import (
    Judged,
    boards,
    colours,
    in_whose_hands,
    last_days,
    nothing,
    recommendations,
    said_by,
    value_says,
    withdrawn,
)
from recotrack.checks.earlier import Earlier, earlier
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import Change, same
from recotrack.model import Withdrawn
from recotrack.model.office import Colouring, TimeLimit
from recotrack.problems import Cure, Fault, Route
from recotrack.register import File
from recotrack.words import one_line

Same = Callable[[Earlier, Any, Any], bool]
"""Whether a value as it was and one of today mean the same."""
_LONGEST = 100
"""Characters of a value that are shown."""


def _equal(*_: object) -> bool:
    """No: what changed is another value."""
    return False


def _same_reference(_: Earlier, before: str, now: str | None) -> bool:
    """An inspection is named, or the response to it."""
    return now is not None and before.removesuffix("/response") == now.removesuffix("/response")


def _only_more(_: Earlier, before: tuple[str, ...], now: tuple[str, ...] | None) -> bool:
    return set(before) <= set(now or ())


def _same_limit(at: Earlier, before: str, now: str | None) -> bool:
    """A time limit that has another name, and counts as it did, is the same one."""
    old, new = (_limits(office).get(name or "") for office, name in _offices(at, before, now))
    return old is not None and old == new


def _same_board(at: Earlier, before: str, now: str | None) -> bool:
    """A board that has another name, and the same title, is the same one."""
    if before == now:
        return True
    offices = _offices(at, before, now)
    old, new = (office.boards.get(name or "") if office else None for office, name in offices)
    return old is not None and new is not None and old.title == new.title


def _same_boards(at: Earlier, before: tuple[str, ...], now: tuple[str, ...] | None) -> bool:
    """Each board that it reported to, it reports to; another one may have come to them."""
    return all(any(_same_board(at, old, new) for new in now or ()) for old in before)


def _same_withdrawal(at: Earlier, before: Withdrawn, now: Withdrawn | None) -> bool:
    """What replaced the report may be filled in later."""
    if now is None or before.date != now.date or not same(before.because, now.because):
        return False
    return before.replaced_by is None or _same_reference(at, before.replaced_by, now.replaced_by)


def _offices(at: Earlier, before: str, now: str | None) -> list[tuple[Any, str | None]]:
    return [(at.before.office, before), (at.case.register.office, now)]


def _limits(office: Any) -> dict[str, TimeLimit]:  # noqa: ANN401 - an Office, or None
    return office.policy.responses if office else {}


def _limit_is_renamed(at: Earlier, before: TimeLimit, now: TimeLimit | None) -> bool:
    """What became of a limit that is still there is told by its keys."""
    old, new = _limits(at.before.office), _limits(at.case.register.office)
    return now is not None or any(limit == before for name, limit in new.items() if name not in old)


class JudgingFact(NamedTuple):
    """What is asked of a fact that decides something, beside what `model/` says of its key."""

    consequence: Callable[[Judged], str] = nothing
    also_new: bool = False
    """Asked too where there was no such fact: that says something only where something follows."""
    same: Same = _equal


_REPORTS_TO = ("reports_to",)
"""The boards of a programme, whichever of its two keys names them."""
_LIMIT, _WITHDRAWN = "policy.responses.*", "withdrawn"
FACTS = {
    "response-rule-changed": JudgingFact(last_days),
    "response_rule": JudgingFact(last_days, also_new=True, same=_same_limit),
    "response_due": JudgingFact(last_days, also_new=True),
    "answered_in": JudgingFact(last_days, also_new=True, same=_same_reference),
    _LIMIT: JudgingFact(last_days, same=_limit_is_renamed),
    _WITHDRAWN: JudgingFact(withdrawn, also_new=True, same=_same_withdrawal),
    "rag-policy-changed": JudgingFact(colours),
    "policy.rag": JudgingFact(colours, also_new=True),
    "recommendations_in_report": JudgingFact(recommendations),
    "board-changed": JudgingFact(boards),
    "board": JudgingFact(boards, same=_same_boards),
    "boards": JudgingFact(boards, same=_same_boards),
    "pillars": JudgingFact(boards, same=_only_more),
    "*.better": JudgingFact(value_says),
    "*.baseline": JudgingFact(value_says),
    "*.target": JudgingFact(value_says),
    "roles.*.title": JudgingFact(said_by),
    "boards.*.title": JudgingFact(said_by),
    "role-changed": JudgingFact(in_whose_hands),
}
"""By the keys that lead to it, or by its rule. Of all else a change is told; nothing follows."""
_AS_A_WHOLE = {
    "response-rule-changed": ("register", _LIMIT),
    "report-withdrawn": ("inspection", _WITHDRAWN),
}
"""What some rules ask of an entry or a mapping, not of the facts in it."""


class JudgingChange(NamedTuple):
    """A merged fact that is not what it was."""

    fact: JudgingFact
    file: File
    """As it is today."""
    route: Route
    """In today's file; of what is gone, where it would stand."""
    before: Any
    now: Any
    quoted: bool = True
    """Whether it may be said what it was."""


def changes(at: Earlier, rule: str) -> list[JudgingChange]:
    """The facts of one rule that are not what they were."""
    found: dict[tuple[str, Route], JudgingChange] = {}
    whole = changed(at.case, *_AS_A_WHOLE[rule]) if rule in _AS_A_WHOLE else ()
    for each in (*whole, *held(at.case, rule)):
        change = _judging_change(rule, each)
        if _is_changed(at, change):
            found.setdefault((change.file.path, change.route), change)
    return list(found.values())


def _judging_change(rule: str, each: Change) -> JudgingChange:
    fact = FACTS.get(".".join(each.keys)) or FACTS.get(rule) or JudgingFact()
    if fact.same is _same_boards:
        before, now = (record.reports_to for record in each.trail[0])
        return JudgingChange(fact, each.now, _REPORTS_TO, before, now)
    quoted = each.key.quoted
    return JudgingChange(fact, each.now, each.route, each.before, each.after, quoted)


def _is_changed(at: Earlier, change: JudgingChange) -> bool:
    if change.before is None or change.before == ():
        return change.fact.also_new and change.now is not None and change.now != ()
    return not change.fact.same(at, change.before, change.now)


def judged(at: Earlier, changed: list[JudgingChange]) -> Iterator[tuple[JudgingChange, str]]:
    """Each change with what follows from all of them together."""
    if not changed:
        return
    values: dict[str, Any] = {}
    for change in changed:
        value = values.get(change.file.path, change.file.value)
        values[change.file.path] = _with(value, change.route, change.before)
    before = at.with_values(values)
    for change in changed:
        of = Judged(before, at.progress, change.file.reference, change.route)
        follows = change.fact.consequence(of)
        silent = change.before is None or change.before == ()
        if follows or not silent:
            yield change, follows


def _with(value: Any, route: Route, inner: Any) -> Any:  # noqa: ANN401 - any value of a record
    """A copy in which another value stands at the end of the route."""
    if not route:
        return inner
    key, *rest = route
    if isinstance(value, dict):
        return {**value, key: _with(value.get(key), tuple(rest), inner)}
    if isinstance(value, tuple):
        return tuple(
            _with(each, tuple(rest), inner) if place == key else each
            for place, each in enumerate(value)
        )
    if hasattr(value, "root"):
        return type(value)(_with(value.root, route, inner))
    if route == _REPORTS_TO:
        return value.model_copy(update={"board": None, "boards": inner})
    return value.model_copy(update={str(key): _with(getattr(value, str(key)), tuple(rest), inner)})


def faults(case: Case, rule: str) -> Iterator[Fault]:
    """A fault for each changed fact of a rule: what it was, and what follows."""
    at = earlier(case)
    for change, follows in judged(at, changes(at, rule)) if at else ():
        route = _route_in_file(change)
        key = _named(_key(route), route)
        said = in_words(key, change.before, change.now)
        if not change.quoted:
            said = f"{key} said something different"
        yield fault(rule, (change.file.path, route), said, follows)


def _named(key: str, route: Route) -> str:
    """Of a role or a board whose it is: they have no reference of their own that would say it."""
    return f"{key} of {route[1]}" if route[:1] in {("roles",), ("boards",)} and route[1:] else key


def _route_in_file(change: JudgingChange) -> Route:
    if change.route == _REPORTS_TO:
        return ("boards",) if change.file.value.boards else ("board",)
    return change.route


def fault(  # noqa: PLR0913 - all that is said of a change
    rule: str,
    at: tuple[str, Route],
    said: str,
    follows: str = "",
    cure: Cure = "",
    *,
    right: str = "it was decided",
) -> Fault:
    """The fault of one change: what it was, what follows, and when it is right."""
    path, route = at
    return Fault(
        rule=rule,
        path=path,
        route=route,
        message=f"{said}: {follows}" if follows else said,
        write=(
            cure or f"{_key(route)}: as it was, if nobody decided this",
            f"nothing, or a waiver with the reason, if {right}",
        ),
        basis="what judges is agreed before it judges; with --since a change of it is named",
    )


def _key(route: Route) -> str:
    return next((str(each) for each in reversed(route) if isinstance(each, str)), "it")


def in_words(key: str, before: Any, now: Any = None) -> str:  # noqa: ANN401 - any value of a record
    """What a value was, in a few words that say enough without the line in which it stands."""
    if before is None or before == ():
        return f"{key} was not set"
    if isinstance(before, tuple) and any(isinstance(each, Colouring) for each in before):
        return f"{key}: {_lines(before, now or ())}"
    return f"{key} was {short(before)}"


def _lines(before: tuple[Colouring, ...], now: tuple[Colouring, ...]) -> str:
    """Of a policy of colours the lines that are gone, and those that are new."""
    old, new = ([f"{each.colour} when {each.when}" for each in lines] for lines in (before, now))
    gone = [each for each in old if each not in new]
    added = [each for each in new if each not in old]
    parts = [
        f"{word} {', '.join(lines[:3])}{' ...' if lines[3:] else ''}"
        for word, lines in (("gone", gone), ("new", added))
        if lines
    ]
    return "; ".join(parts) or "its lines were in another order"


def short(value: Any) -> str:  # noqa: ANN401 - any value of a record
    """A value in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return uk(value)
    if isinstance(value, TimeLimit):
        return f"{value.days} ({value.unit})"
    if isinstance(value, tuple):
        return ", ".join(map(short, value))
    words = one_line(str(value))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def rag_policy_changed(case: Case) -> Iterator[Fault]:
    """Colours, and the numbers they rest on, that differ from the past."""
    yield from faults(case, "rag-policy-changed")


def report_changed(case: Case) -> Iterator[Fault]:
    """Facts of a report that differ from the past."""
    yield from faults(case, "report-changed")


def board_changed(case: Case) -> Iterator[Fault]:
    """Programmes, pillars and boards of merged work that differ from the past."""
    yield from faults(case, "board-changed")


def title_changed(case: Case) -> Iterator[Fault]:
    """Titles that differ from the past."""
    yield from faults(case, "title-changed")


def role_changed(case: Case) -> Iterator[Fault]:
    """Last days of roles that differ from the past."""
    yield from faults(case, "role-changed")
