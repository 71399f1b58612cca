"""Which problems a write would bring into the records, and which of them refuse the write.

A write is refused if it brings a new error. New errors of the response's rules do not refuse it: a
late response must be recorded, too.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from recotrack import store
from recotrack.change.entries import Additions, Entry
from recotrack.change.neighbourhood import neighbourhood
from recotrack.checks import (
    RULES,
    Case,
    FaultIdentity,
    asked_of_change,
    case_of,
    new_faults,
    raised,
    raised_before,
)
from recotrack.checks.evidence import NOT_A_PLACE
from recotrack.checks.response import RESPONSE_RULES
from recotrack.problems import Command, Cure, Exit, Failure, Problem, Severity, command, parts
from recotrack.register import Context, Loaded, Past, Register

PastOf = Callable[[Register], Past | None]
"""Returns the earlier records that the rules of history compare a register with, if any."""


class WriteRefused(Exception):  # noqa: N818 - a refusal is the normal answer to a wrong entry
    """Nothing was written: `problems` are the errors that the change would have brought."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} new problems")
        self.problems = problems


def records_around(
    context: Context, entries: Sequence[Entry], written: Iterable[Loaded]
) -> Register:
    """The other records that the rules need to judge those `written` by the entries.

    Raises Failure if register.yaml is one of them and cannot be read.
    """
    with_status = {each.path for each in entries if _may_state_status(each)}
    changed, paths = set[str](), set[str]()
    for each in written:
        changed.add(each.path)
        # Which statuses a recommendation may have depends on what supersedes it.
        paths |= neighbourhood(context.reader, each, superseding=each.path in with_status)
    register = context.register(paths - changed)
    if register.office is None and store.REGISTER in paths - changed:
        message = f"{store.REGISTER} cannot be read, so nothing can be checked against it"
        cure = (command("check"), "says where, and what to write")
        raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    return register


def _may_state_status(entry: Entry) -> bool:
    """Whether an entry adds updates or decisions, which may state a status."""
    routes = [each.route[:1] for each in entry.additions] if isinstance(entry, Additions) else []
    return ("updates",) in routes or ("decisions",) in routes


def allowed_new_problems(
    context: Context, before: Register, register: Register, past_of: PastOf | None
) -> tuple[Problem, ...]:
    """The problems of `register` that the records `before` the write did not have: warnings, and
    problems of the response's rules. Raises WriteRefused if another error is new.
    """
    problems = new_problems(context, register, [before], past_of)
    refusing = [problem for problem in problems if _refuses(problem)]
    if refusing:
        unwritten = register.referents.keys() - before.referents.keys()
        raise WriteRefused(tuple(_without_cures_about(unwritten, each) for each in refusing))
    return problems


def _without_cures_about(unwritten: AbstractSet[str], problem: Problem) -> Problem:
    """The problem without cures that are commands about something `unwritten`. If no other cure is
    left, it keeps them, since a problem has at least one.
    """

    def can_be_typed(cure: Cure) -> bool:
        commands = (part for part in parts(cure) if isinstance(part, Command))
        return not any(each.about in unwritten for each in commands)

    return replace(problem, write=tuple(filter(can_be_typed, problem.write)) or problem.write)


def new_problems(
    context: Context,
    register: Register,
    others: Sequence[Register],
    past_of: PastOf | None = None,
) -> tuple[Problem, ...]:
    """The problems that the rules find in `register` and in none of the `others`."""

    def with_past(each: Register) -> Case:
        return case_of(context, each, past_of(each) if past_of else None)

    rules = RULES
    for other in others:
        rules = asked_of_change(rules, other, register)
    new = raised(with_past(register), rules)
    for other in others:
        new = new_faults(raised_before(with_past(other), new), new, identity_to_compare)
    return new.problems()


def identity_to_compare(identity: FaultIdentity) -> FaultIdentity:
    """The part of a fault's identity that must be equal before and after a write."""
    # The message of one of the response's rules may have a count in it, such as that of missing
    # copies. The problem is not new because the count is another one.
    return identity._replace(message="") if identity.rule in RESPONSE_RULES else identity


def _refuses(problem: Problem) -> bool:
    """Whether a new problem refuses the write."""
    # Only a warning for the records that have it already, and never written anew.
    if problem.rule == NOT_A_PLACE:
        return True
    return problem.severity is Severity.ERROR and problem.rule not in RESPONSE_RULES
