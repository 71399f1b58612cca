"""Which problems a write would bring into the records, and which of them refuse the write.

A write is refused where it brings an error that was not there before. The response's rules are the
exception: that a response was late is a fact, and facts are written.
"""

from collections.abc import Callable, Iterable, Sequence
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
"""Gives the merged records that a register is compared with; None if there are none."""


class WriteRefused(Exception):  # noqa: N818 - a refusal is the normal answer to a wrong entry
    """Nothing was written: `problems` are the errors that the change would have brought."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} new problems")
        self.problems = problems


def records_around(context: Context, entries: Sequence[Entry], new: Iterable[Loaded]) -> Register:
    """The other records that the rules need to judge `new`. `new` has the records that the entries
    make.

    Raises Failure where register.yaml is among them and is broken.
    """
    tell_status = {each.path for each in entries if _may_tell_status(each)}
    changed, paths = set[str](), set[str]()
    for each in new:
        changed.add(each.path)
        paths |= neighbourhood(context.reader, each, named=each.path in tell_status)
    register = context.register(paths - changed)
    if register.office is None and store.REGISTER in paths - changed:
        message = f"{store.REGISTER} cannot be read, so nothing can be checked against it"
        cure = (command("check"), "says where, and what to write")
        raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    return register


def _may_tell_status(entry: Entry) -> bool:
    """Whether it adds updates or decisions, which may state a status.

    Whether that status can be so depends on what supersedes the recommendation. That may be any
    other record, so the records that name the recommendation are then read too.
    """
    routes = [each.route[:1] for each in entry.additions] if isinstance(entry, Additions) else []
    return ("updates",) in routes or ("decisions",) in routes


def must_bring_no_error(
    context: Context, was: Register, register: Register, past_of: PastOf | None
) -> tuple[Problem, ...]:
    """The new problems: those of `register` that it did not have as it `was`. They are warnings,
    and problems of the response's rules. Raises WriteRefused if any other error is new.
    """
    problems = new_problems(context, register, [was], past_of)
    stopping = tuple(problem for problem in problems if _stops(problem))
    if stopping:
        raise WriteRefused(tuple(_without_what_was_not_written(x, was, register) for x in stopping))
    return problems


def _without_what_was_not_written(problem: Problem, was: Register, register: Register) -> Problem:
    """The problem without commands about a thing that only the refused write would have brought."""
    new = register.referents.keys() - was.referents.keys()

    def can_be_typed(cure: Cure) -> bool:
        commands = (part for part in parts(cure) if isinstance(part, Command))
        return not any(each.about in new for each in commands)

    return replace(problem, write=tuple(filter(can_be_typed, problem.write)) or problem.write)


def new_problems(
    context: Context,
    register: Register,
    others: Sequence[Register],
    past_of: PastOf | None = None,
) -> tuple[Problem, ...]:
    """What the rules say of a register, and of none of the others."""

    def case(one: Register) -> Case:
        return case_of(context, one, past_of(one) if past_of else None)

    rules = RULES
    for other in others:
        rules = asked_of_change(rules, other, register)
    new = raised(case(register), rules)
    for other in others:
        new = new_faults(raised_before(case(other), new), new, same_fault)
    return new.problems()


def same_fault(identity: FaultIdentity) -> FaultIdentity:
    """What must agree for two faults to be the same one."""
    # A message of the response's rules has counts in it. If there are fewer missing copies than
    # before, its words differ, and the problem is not new.
    return identity._replace(message="") if identity.rule in RESPONSE_RULES else identity


def _stops(problem: Problem) -> bool:
    """Whether a new problem refuses the write: an error does, but not one of the response's rules.

    An invalid place of evidence does too, though it is only a warning for records that have it
    already.
    """
    if problem.rule == NOT_A_PLACE:
        return True
    return problem.severity is Severity.ERROR and problem.rule not in RESPONSE_RULES
