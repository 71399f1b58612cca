"""What the day makes due, as problems with their places, in the shape that the formats print."""

from collections.abc import Iterator
from dataclasses import replace

from recotrack import __version__
from recotrack.cli.formats import Case, Help, Report, Said
from recotrack.cli.overdue import LOST, may_be_due
from recotrack.cli.overdue_text import overdue_text
from recotrack.cli.overdue_words import sentence
from recotrack.cli.problem_text import problem_text
from recotrack.cli.unread import missing
from recotrack.problems import Fault, Problem, See, Severity, Spot
from recotrack.progress import DAY_RULES, Agenda, DayRule, Due, Progress, place_of_due
from recotrack.register import Register, collector_paused, located

UNREAD = DayRule(
    "not-read",
    Severity.ERROR,
    "A file cannot be read, so what it makes due is missing here.",
    "Nothing is called in time because its record is broken. `recotrack check` says what is wrong "
    "with the file, and what to write.",
)


def report(progress: Progress, found: Agenda, by: str | None, fail_on: str) -> Report:
    """The report; a case is a piece of work or a response, its group the inspection's folder."""
    register = progress.register
    said = [
        Said(problem, due.fails(fail_on), due.reference, _text(problem), same="")
        for due, problem in zip(found.items, problems(progress, found), strict=True)
    ]
    unread = [
        Said(problem, fails=True, case=problem.path, text=_text(problem), same="")
        for problem in _unread(register)
    ]
    return Report(
        command="overdue",
        version=__version__,
        said=(*unread, *said),
        rules=tuple(map(_help, (*DAY_RULES, UNREAD))),
        cases=(
            *(Case(each.case, "not read", each.case) for each in unread),
            *_cases(progress, found),
        ),
        log=overdue_text(progress, found, by),
    )


def problems(progress: Progress, found: Agenda) -> list[Problem]:
    """Each thing that is due as a problem at the date that holds, in the order of the agenda."""
    register = progress.register
    faults = ((_fault(register, found, each), each.rule.severity) for each in found.items)
    with collector_paused():
        placed = located(register, faults)
    # An action's date may stand at its recommendation: it is the action that is due.
    pairs = zip(found.items, placed, strict=True)
    return [replace(problem, reference=due.reference) for due, problem in pairs]


def _fault(register: Register, found: Agenda, due: Due) -> Fault:
    place = place_of_due(register, due)
    moved = due.standing and due.standing.ledger.moves and place.first
    first = (See(place.path, place.first, "the first date"),) if moved and place.first else ()
    return Fault(
        rule=due.name,
        path=place.path,
        route=place.route,
        at_key=place.at_key,
        message=sentence(register, due),
        write=_write(due),
        basis=_basis(due, found),
        see=(*first, *_counted_from(due)),
    )


def _counted_from(due: Due) -> tuple[See, ...]:
    """The publication of the report, from which the last day of a response is counted."""
    if due.clock is None or due.clock.start is None or due.clock.rule == "response_due":
        return ()
    start = f"published {due.clock.start}, from which the last day is counted"
    return (See(f"{due.folder}/inspection.yaml", ("published",), start),)


def _write(due: Due) -> tuple[str, ...]:
    if due.clock:
        return (f"recotrack publish {due.folder} --date DAY, once it is out",)
    command = f"recotrack update {due.reference} --note NOTE"
    if due.name == "awaiting-verification":
        return (f"{command} --status verified, once somebody else has looked",)
    if due.name == "awaiting-closure":
        return (f"{command} --status closed --ref LETTER, once the inspectorate says so",)
    if due.name == "stale":
        return (f"{command}, even where nothing has moved",)
    return (
        f"{command} --status complete --evidence TITLE, if it is done",
        f"{command} --due DAY --agreed-by BOARD, if a new date was agreed",
    )


def _basis(due: Due, found: Agenda) -> str:
    if due.clock:
        return due.clock.basis
    if due.name == "overdue":
        return "open, and the due date has passed; the day itself is still in time"
    if due.name == "due-soon":
        return f"open, and due within {found.within} days"
    return f"policy, stale_after: {found.stale_after} days"


def _unread(register: Register) -> Iterator[Problem]:
    faults = (
        Fault(
            rule=UNREAD.name,
            path=path,
            message=why,
            write=("what recotrack check says",),
            spot=Spot(1, 1, 0),
        )
        for path, why in missing(register, LOST)
        if may_be_due(path)
    )
    yield from located(register, ((fault, UNREAD.severity) for fault in faults))


def _text(problem: Problem) -> str:
    """As at a terminal, without the pointer to a rule: these are no rules of a check."""
    return problem_text(problem).removesuffix(f"\n  more   recotrack rule {problem.rule}")


def _cases(progress: Progress, found: Agenda) -> Iterator[Case]:
    """Every response and all work that was looked at, in time or not."""
    register = progress.register
    responses = [f"{folder}/response" for folder in found.responses]
    for reference in responses:
        path = f"{reference}.yaml"
        yield Case(reference, reference.split("/")[0], register.shown(path))
    for it in found.work:
        yield Case(it.reference, it.reference.split("/")[0], register.shown(it.path))


def _help(rule: DayRule) -> Help:
    basis = f"\n\nBasis: {rule.basis}" if rule.basis else ""
    text = f"{rule.name}  {rule.severity}\n\n{rule.summary}\n\n{rule.why}{basis}\n"
    markdown = f"**{rule.summary}**\n\n{rule.why}{basis}\n"
    return Help(rule.name, rule.severity, rule.summary, rule.why, text, markdown)
