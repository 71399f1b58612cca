"""check: whether the records are valid, which does not depend on the day."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from recotrack import __version__
from recotrack.checks import RULES, Case, Raised, Rule, case_of, raised
from recotrack.cli.clock import day, day_at, real_day
from recotrack.cli.context import committed_register_at, find_context, leave, path_here
from recotrack.cli.cure_text import typed_text
from recotrack.cli.formats import (
    Examined,
    OutputFormat,
    Report,
    ReportedProblem,
    RuleHelp,
    WaivedProblem,
    chosen,
    printed,
)
from recotrack.cli.formats.flood import Counted, LeftOut, Limit, limit_for, shown_of
from recotrack.cli.json_v1 import fields_of, print_json, problem_json
from recotrack.cli.options import AsOf, Json, Records
from recotrack.cli.problem_text import problem_text, problem_texts
from recotrack.cli.rule import rule_markdown, rule_text
from recotrack.cli.text_option import name_argument, text_option
from recotrack.model import KINDS
from recotrack.model.office import Waiver
from recotrack.problems import (
    Exit,
    Fault,
    Problem,
    Severity,
    command,
    wrong_use,
)
from recotrack.register import (
    Context,
    find,
    find_all,
    past,
    past_of_commit,
)
from recotrack.words import count_of, in_folders

Paths = Annotated[
    list[Path] | None,
    name_argument("PATHS", "Report on these only; all records are read."),
]
Since = Annotated[
    str | None,
    text_option(
        "--since",
        "COMMIT",
        "Check history too: what stood when this branch left COMMIT may not be changed.",
    ),
]
CommitOption = Annotated[
    str | None,
    text_option("--commit", "COMMIT", "Check the records of this commit, not the files on disk."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Fail on warnings too, except those that nothing can mend.")
]


def check(
    paths: Paths = None,
    *,
    since: Since = None,
    commit: CommitOption = None,
    strict: Strict = False,
    records: Records = None,
    as_of: AsOf = None,
    output_format: OutputFormat = None,
    json: Json = False,
) -> None:
    """Check the records: what is wrong, where, and how to mend it.

    recotrack check records/2024-08-22-soteria --strict
    recotrack check --since refs/remotes/origin/main

    At most 20 problems of a rule are printed for each file, and 50 of a rule in all. Then a line
    says how many more there are. --json and sarif list up to 1,000 of a rule in a file. All
    problems count, printed or not.

    A response that was late stays late: what nothing can mend stays a warning, and --strict does
    not fail on it.

    With --since it checks history too: nothing that was published or reported before may be changed
    or removed. With --commit it checks what was committed, as a git server does before it accepts a
    push: the files need not be checked out.

    Exit 0: no errors (warnings are listed), even in a register that has no inspection yet. 1:
    errors. 3: there is no register, or git cannot give the history that --since asks for.
    """
    output = chosen(output_format, json=json)
    if commit is not None:
        if paths:
            message = "check --commit judges all records of a commit"
            raise wrong_use(message, "either PATHS or --commit")
        label, found = _check_commit(records, as_of, commit, since)
        wanted = partial(_within, [])
    else:
        context = find_context(records, as_of)
        label, found = context.label, check_files(context, since)
        gone = set(found.case.past.now) if found.case.past is not None else set()
        wanted = partial(_within, [_path_to_report(context, path, gone) for path in paths or ()])
    outcome = outcome_of(found, wanted, limit_for(output), strict=strict)
    if output == "json":
        _print_json(found, outcome)
    else:
        text = _text(label, found, outcome)
        if output != "text":
            text = printed(output, check_report(found, outcome, text, wanted))
        sys.stdout.write(text)
    leave(Exit.PROBLEMS if outcome.fails else Exit.FINE)


_FOR_GOOD = frozenset(rule.name for rule in RULES if rule.for_good)


class Outcome(NamedTuple):
    """What check reports on the files that were asked for: the first problems, and how many."""

    problems: list[Problem]
    """The first ones of each rule in a file, in the order of their places."""
    left_out: LeftOut
    waived: list[tuple[Problem, Waiver]]
    """The first ones that waivers set aside, in the same order."""
    waived_left_out: LeftOut
    errors: int
    warnings: int
    fails: bool
    """Whether the exit code is 1, because of any problem, shown or not."""
    strict: bool


def outcome_of(
    found: Raised, wanted: Callable[[str], bool], at_most: Limit, *, strict: bool
) -> Outcome:
    """The problems to report, with their places.

    Of each rule the first problems in a file are shown. To know which are first, their lines have
    to be looked up. That is done only for a rule with more problems in a file than are shown.
    """
    is_wanted = cache(wanted)

    def counted(fault: Fault) -> Counted:
        path, severity = found.shown(fault), found.severity(fault)
        return Counted(
            fault.rule, severity, path, path, _fails(fault.rule, severity, strict=strict)
        )

    def order(fault: Fault) -> tuple[int, int, str]:
        return (*found.place(fault), fault.message)

    faults = [each for each in found.faults if is_wanted(found.shown(each))]
    faults.sort(key=lambda each: each.path)
    shown, left_out = shown_of(faults, counted, at_most, order)
    aside = [pair for pair in found.aside if is_wanted(found.shown(pair[0]))]
    aside.sort(key=lambda pair: pair[0].path)
    waived, waived_left_out = shown_of(
        aside, lambda pair: counted(pair[0]), at_most, lambda pair: order(pair[0])
    )
    problems = found.located(fault for fault, _ in waived)
    severities = Counter(map(found.severity, faults))
    return Outcome(
        problems=sorted(found.located(shown)),
        left_out=left_out,
        waived=sorted(
            zip(problems, (waiver for _, waiver in waived), strict=True), key=lambda pair: pair[0]
        ),
        waived_left_out=waived_left_out,
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        fails=any(_fails(each.rule, found.severity(each), strict=strict) for each in faults),
        strict=strict,
    )


def _fails(rule: str, severity: Severity, *, strict: bool) -> bool:
    """Whether a problem fails the check: an error; with --strict a warning that can be mended."""
    return severity is Severity.ERROR or (strict and rule not in _FOR_GOOD)


def check_files(context: Context, since: str | None) -> Raised:
    """What every rule finds in the records of the work tree."""
    register = context.register()
    history = past(register, str(context.root), since, day_at) if since is not None else None
    return raised(case_of(context, register, history), RULES)


def _check_commit(
    records: Path | None, as_of: str | None, typed: str, since: str | None
) -> tuple[str, Raised]:
    """What every rule finds in the records of a commit, which need not be checked out; with the
    name of the records folder and of the commit.
    """
    today = day(as_of)
    judged = committed_register_at(records, typed)
    register = judged.register()
    history = past_of_commit(register, judged, since, day_at) if since is not None else None
    case = Case(register, today, judged.has, history, calendar_day=real_day())
    return f"{judged.label} at {judged.files.commit[:12]}", raised(case, RULES)


def _path_to_report(context: Context, path: Path, gone: set[str]) -> Path:
    """The path to report on. `path` may be a file or folder of the register, a record that was
    removed, a folder above the register, or a reference.

    Raises Failure for any other: a mistyped path must not look like a file without problems.
    """
    real, root = path.resolve(), context.root.resolve()
    if there := path_here(context.root, context.label, path):
        return there
    if real.is_relative_to(root) and real.relative_to(root).as_posix() in gone:
        return real
    register = context.register()
    files = find_all(register, path.as_posix(), kinds=KINDS)  # also a file that cannot be read
    referent = files[0] if len(files) == 1 else find(register, path.as_posix())
    return root / referent.path


def _within(paths: list[Path], path: str) -> bool:
    """Whether a file is one of `paths` or lies below one; true if there are no paths."""
    return not paths or any(Path(path).resolve().is_relative_to(each) for each in paths)


def _text(label: str, found: Raised, outcome: Outcome) -> str:
    register = found.case.register
    parts = [f"{text}\n\n" for text in problem_texts(outcome.problems)]
    if summary := "".join(f"{line}\n" for line in outcome.left_out.lines()):
        parts.append(f"{summary}\n")
    parts += [f"{line}\n" for line in _waived_lines(found)]
    reported = {each.path for each in outcome.problems}
    if unread := sorted(reported.intersection(map(register.shown, register.unread))):
        files = unread[0] if len(unread) == 1 else f"{len(unread):,} files that cannot be read"
        parts.append(f"not judged until that is mended: the rest of {files}\n")
    if register.empty:
        begins = typed_text(command("add inspection"))
        parts.append(f"no inspection or programme yet: {begins}\n")
    counted = f"{count_of(outcome.errors, 'error')}, {count_of(outcome.warnings, 'warning')}"
    return "".join([*parts, f"{label}: {counted}{_history_words(found.case)}\n"])


def _waived_lines(found: Raised) -> Iterator[str]:
    """A line for each rule and reason of the waivers that hold, with every place. With --since,
    waivers that the change adds have lines of their own.
    """
    alike: dict[tuple[str, str | None, str], Counter[str]] = {}
    for waiver, used in found.waived:
        new = ", new in this change" if _is_new(waiver, found.case) else ""
        alike.setdefault((waiver.rule, waiver.because, new), Counter())[waiver.at] += used
    for (rule, because, new), places in alike.items():
        several = len(places) > 1
        at = f"{len(places):,} places" if several else next(iter(places))
        where = f": {in_folders(places)}" if several else ""
        yield f"waived  {rule}  {at}: {because} ({places.total():,} set aside{new}){where}"


def _is_new(waiver: Waiver, case: Case) -> bool:
    """Whether the change adds the waiver; false if there was no register before, as all would be
    new.
    """
    is_compared = case.past is not None and not case.past.empty
    return is_compared and all(each.is_new(waiver) for each in case.pasts)


def _history_words(case: Case) -> str:
    if case.past is None:
        return ""
    commits = " and ".join(each.commit[:12] for each in case.pasts)
    return f"; no records at {commits} yet" if case.past.empty else f"; history since {commits}"


def _print_json(found: Raised, outcome: Outcome) -> None:
    history = found.case.past
    waived = [
        {**fields_of(waiver, "rule", "at", "because"), "set_aside": used}
        for waiver, used in found.waived
    ]
    left_out = outcome.left_out.as_json()
    items = [problem_json(each) for each in outcome.problems]
    since = history.commit if history else None
    print_json(items, found.case.today, since=since, waived=waived, left_out=left_out)


def check_report(
    found: Raised, outcome: Outcome, log: str, wanted: Callable[[str], bool]
) -> Report:
    """The report on the wanted files. Each file is a case, and each folder a group of cases."""
    reported = tuple(
        ReportedProblem(
            problem,
            fails=_fails(problem.rule, problem.severity, strict=outcome.strict),
            examined=problem.path,
            text=problem_text(problem),
            distinction=problem.message,
        )
        for problem in outcome.problems
    )
    paths = {path for path in found.files if wanted(path)}
    paths |= {each.examined for each in reported} | {each.path for each in outcome.left_out.counts}
    return Report(
        command="check",
        version=__version__,
        problems=reported,
        rules=rule_helps,
        examined=tuple(Examined(path, _folder(path), path) for path in sorted(paths)),
        log=log,
        left_out=outcome.left_out,
        waived=tuple(
            WaivedProblem(problem, waiver.because or "") for problem, waiver in outcome.waived
        ),
        waived_left_out=outcome.waived_left_out,
    )


@cache
def rule_helps() -> tuple[RuleHelp, ...]:
    """The documentation of every rule, in the order of the table."""
    return tuple(map(_rule_help, RULES))


def _rule_help(rule: Rule) -> RuleHelp:
    return RuleHelp(
        name=rule.name,
        severity=rule.severity,
        summary=rule.page.summary,
        why=rule.page.why,
        text=rule_text(rule),
        markdown=rule_markdown(rule),
    )


def _folder(path: str) -> str:
    """The inspection's or the programme's folder; the register's own for register.yaml."""
    return path.rpartition("/")[0].rpartition("/")[2] or "records"
