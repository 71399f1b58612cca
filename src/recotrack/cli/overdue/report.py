"""What the day makes due, as problems with their places, in the shape that the formats print."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from recotrack import __version__
from recotrack.cli.formats import Examined, Report, ReportedProblem, RuleHelp
from recotrack.cli.overdue.flood import Shown
from recotrack.cli.overdue.screen import overdue_text, sentence
from recotrack.cli.problem_text import problem_text
from recotrack.cli.unread import unread_files
from recotrack.dates import uk
from recotrack.problems import Cure, Fault, Problem, See, Severity, Spot, command
from recotrack.progress import DAY_RULES, Agenda, DayRule, Due, Progress, place_of_due
from recotrack.register import Register, collector_paused, located, top_folder

LOST = "what it makes due is missing here"
UNREAD = DayRule(
    "not-read",
    Severity.ERROR,
    "A file cannot be read, so what it makes due is missing here.",
    "Nothing is called in time because its record is broken. `recotrack check` says what is wrong "
    "with the file, and what to write.",
)


def overdue_report(progress: Progress, agenda: Agenda, shown: Shown, by: str | None) -> Report:
    """The report; examined is a piece of work or a response, its group the inspection's folder."""
    register = progress.register
    placed = problems_of(progress, agenda, shown.items)
    due_now = [
        ReportedProblem(problem, due.fails(shown.fail_on), due.reference, _text(problem))
        for due, problem in zip(shown.items, placed, strict=True)
    ]
    unread = [
        ReportedProblem(problem, fails=True, examined=problem.path, text=_text(problem))
        for problem in _unread(register)
    ]
    return Report(
        command="overdue",
        version=__version__,
        problems=(*unread, *due_now),
        rules=_rule_helps,
        examined=(
            *(Examined(each.examined, "not read", each.examined) for each in unread),
            *_examined(progress, agenda),
        ),
        log=overdue_text(progress, agenda, shown, by),
        left_out=shown.left_out,
    )


def problems_of(progress: Progress, agenda: Agenda, items: Sequence[Due]) -> list[Problem]:
    """Each of these things that are due as a problem at the date that holds, in their order."""
    register = progress.register
    faults = ((_fault(register, agenda, each), each.rule.severity) for each in items)
    with collector_paused():
        placed = located(register, faults)
    # An action's date may stand at its recommendation: it is the action that is due. The words name
    # it and its day already.
    pairs = zip(items, placed, strict=True)
    return [
        replace(problem, reference=due.reference, summary=problem.message) for due, problem in pairs
    ]


def _fault(register: Register, agenda: Agenda, due: Due) -> Fault:
    place = place_of_due(register, due)
    first = (See(place.path, place.first, "the first date"),) if place.first else ()
    return Fault(
        rule=due.name,
        path=place.path,
        route=place.route,
        at_key=place.at_key,
        message=sentence(register, due),
        write=_write(due),
        basis=_basis(due, agenda),
        see=(*first, *_counted_from(due)),
    )


def _counted_from(due: Due) -> tuple[See, ...]:
    """The publication of the report, from which the last day of a response is counted."""
    if due.clock is None or due.clock.start is None or due.clock.rule == "response_due":
        return ()
    start = f"published {uk(due.clock.start)}, from which the last day is counted"
    return (See(f"{due.folder}/inspection.yaml", ("published",), start),)


def _write(due: Due) -> tuple[Cure, ...]:
    if due.clock:
        return ((command("publish", due.folder, date="DATE"), ", once it is out"),)
    if due.comments:
        who = {"as": "chief-constable"}
        respond = command("respond", due.folder, **who, file="FILE", date="DATE")
        return ((respond, ", once they have come"),)
    update = partial(command, "update", due.reference, note="NOTE", by="ROLE")
    if due.name == "awaiting-verification":
        return ((update(status="verified"), ", once somebody else has looked"),)
    if due.name == "awaiting-closure":
        return ((update(status="closed", ref="LETTER"), ", once the inspectorate says so"),)
    if due.name == "stale":
        return ((update(), ", even where nothing has moved"),)
    cancelled = update(status="cancelled", agreed_by="BOARD"), ", if it is no longer needed"
    return (
        *((cancelled,) if due.withdrawn else ()),
        (update(status="complete", evidence="TITLE"), ", if it is done"),
        (update(due="DATE", agreed_by="BOARD"), ", if a new date was agreed"),
    )


def _basis(due: Due, agenda: Agenda) -> str:
    if due.clock:
        return due.clock.basis
    if due.comments:
        return due.rule.basis
    if due.name == "overdue":
        return "open, and the due date has passed; the day itself is still in time"
    if due.name == "due-soon":
        return f"open, and due within {agenda.within} days"
    return f"policy, stale_after: {agenda.stale_after} days"


def _unread(register: Register) -> Iterator[Problem]:
    faults = (
        Fault(
            rule=UNREAD.name,
            path=path,
            message=why,
            write=("what recotrack check says",),
            spot=Spot(1, 1, 0),
        )
        for path, why in unread_files(register, LOST)
        if may_be_due(path)
    )
    yield from located(register, ((fault, UNREAD.severity) for fault in faults))


def _text(problem: Problem) -> str:
    """As at a terminal, without the pointer to a rule: these are no rules of a check."""
    return problem_text(problem, names_rule=False)


def may_be_due(path: str) -> bool:
    """Whether a file can hold something that a day makes due."""
    return not path.endswith("/measures.yaml")


def _examined(progress: Progress, agenda: Agenda) -> Iterator[Examined]:
    """Every response and all work that was looked at, in time or not."""
    register = progress.register
    commented = (each.folder for each in agenda.items if each.comments)
    for folder in dict.fromkeys([*agenda.responses, *commented]):
        reference = f"{folder}/response"
        yield Examined(reference, top_folder(folder), register.shown(f"{reference}.yaml"))
    for standing in (*agenda.work, *agenda.duplicates, *agenda.withdrawn):
        reference = standing.reference
        yield Examined(reference, top_folder(reference), register.shown(standing.path))


def _rule_helps() -> tuple[RuleHelp, ...]:
    return tuple(map(_rule_help, (*DAY_RULES, UNREAD)))


def _rule_help(rule: DayRule) -> RuleHelp:
    basis = f"\n\nBasis: {rule.basis}" if rule.basis else ""
    text = f"{rule.name}  {rule.severity}\n\n{rule.summary}\n\n{rule.why}{basis}\n"
    markdown = f"**{rule.summary}**\n\n{rule.why}{basis}\n"
    return RuleHelp(rule.name, rule.severity, rule.summary, rule.why, text, markdown)
