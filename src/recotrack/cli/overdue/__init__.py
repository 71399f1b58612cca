"""overdue: what the day makes due."""

import sys
from typing import Annotated

from recotrack.cli.context import leave
from recotrack.cli.filters import typed_filters
from recotrack.cli.formats import OutputFormat, chosen, printed
from recotrack.cli.formats.flood import FOR_PROGRAMS, limit_for
from recotrack.cli.json_v1 import JsonObject, print_json, problem_json
from recotrack.cli.known import known_json, say_typed_since, seen_context
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, Json, KnownOn, Records, TypedFilters, with_filters
from recotrack.cli.overdue.flood import Shown, shown_now
from recotrack.cli.overdue.report import LOST, may_be_due, overdue_report, problems_of
from recotrack.cli.overdue.screen import LATE, print_overdue
from recotrack.cli.record_words import group_title
from recotrack.cli.text_option import text_option
from recotrack.cli.unread import say_unread, unread_files
from recotrack.problems import Exit, Problem, wrong_use
from recotrack.progress import (
    FAIL_ON,
    Agenda,
    Due,
    Progress,
    agenda,
    grouped,
    in_several_groups,
    kinds_of,
)
from recotrack.progress.facts import as_json, work_of
from recotrack.register import Register
from recotrack.words import KINDS, one_line

Within = Annotated[
    int | None,
    text_option("--within", "DAYS", "What is due within so many days; else the policy's due_soon."),
]
By = Annotated[
    str | None,
    text_option("--by", "GROUP", "Grouped by owner, board or inspection."),
]
FailOn = Annotated[
    str,
    text_option(
        "--fail-on", "WHAT", "Exit 1 for this and anything worse: due-soon, stale, late; or none."
    ),
]


@with_filters("owner", "pillar", "board", "inspection")
def overdue(
    *,
    within: Within = None,
    by: By = None,
    fail_on: FailOn = "late",
    filters: TypedFilters,
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    output_format: OutputFormat = None,
    json: Json = False,
) -> None:
    """What is late or due: work, the response, long waits, silence.

    recotrack overdue
    recotrack overdue --by owner --within 14 --board op-soteria-board

    Late are actions and recommendations past their due date, responses past their last day, and the
    chief constable's comments past the day set for them. Then comes work that has waited for longer
    than the policy's stale_after to be verified, to be closed, or to be reported on. Then comes
    what is due soon. The open actions of a duplicate or of a withdrawn report are in no
    total. They come last, under headings of their own, and late ones among them also lead to exit
    code 1, until somebody decides about them. The day is London's.

    The screen, --json and SARIF list up to 1,000 of a kind for each file. GitHub, GitLab and Azure
    get the first 20 of a kind for each file, 50 in all, and how many more there are. The exit code
    counts all.

    Exit 0: nothing is late. 1: something is (--fail-on says what counts), or a file could not be
    read; stderr names it. 2: an unknown name; stderr lists the known ones. 3: there is no
    register, or git does not have what was known then.
    """
    output = chosen(output_format, json=json)
    grouping = known("group", by, ("owner", "board", "inspection")) if by else None
    weight = known("weight", fail_on, FAIL_ON)
    if within is not None and within < 0:
        raise wrong_use(f"--within {within}", "days from today: 0 is today alone")
    context = seen_context(records, as_of, known_on)
    progress = Progress(context.seen_register(), context.today)
    wanted = typed_filters(progress, **filters)
    due_now = agenda(progress, wanted, within)
    # As text, the limit is that of programs: a long list is people's work here, and not one fault
    # that is repeated in many records.
    at_most = FOR_PROGRAMS if output == "text" else limit_for(output)
    shown = shown_now(progress.register, due_now, at_most, weight)
    if output == "json":
        _print_json(progress, due_now, shown, grouping)
    elif output == "text":
        print_overdue(progress, due_now, shown, grouping)
    else:
        report = overdue_report(progress, due_now, shown, grouping)
        sys.stdout.write(printed(output, report))
    say_typed_since(context, lambda: progress.register, may_be_due)
    unread = say_unread(progress.register, may_be_due, LOST)
    late = any(each.fails(weight) for each in due_now.items)
    leave(Exit.PROBLEMS if late else unread)


def _print_json(progress: Progress, due_now: Agenda, shown: Shown, by: str | None) -> None:
    """The items in the order of the screen; with --by also all references of each group."""
    register = progress.register
    placed = problems_of(progress, due_now, shown.items)
    kinds = kinds_of(due_now.work)
    actions = kinds["action"]
    print_json(
        [_due_json(progress, *each) for each in zip(shown.items, placed, strict=True)],
        progress.today,
        **known_json(register),
        within=due_now.within,
        stale_after=due_now.stale_after,
        checked={
            "recommendations": len(due_now.work) - actions,
            "actions": actions,
            "withdrawn": len(due_now.withdrawn),
            "responses": len(due_now.responses),
        },
        checked_by_kind={kind: kinds[kind] for kind in KINDS},
        checked_duplicates=len(due_now.duplicates),
        late=due_now.count(*LATE),
        late_responses=due_now.count(*LATE) - due_now.count("overdue"),
        late_withdrawn=due_now.count_withdrawn("overdue"),
        late_duplicates=due_now.count_duplicates("overdue"),
        left_out=shown.left_out.as_json(),
        unread=[register.shown(path) for path, _ in unread_files(register) if may_be_due(path)],
        **(_groups(progress.register, due_now, by) if by else {}),
    )


def _due_json(progress: Progress, due: Due, problem: Problem) -> JsonObject:
    """What is due: its problem, with the figures that it rests on."""
    clock = due.comments or due.clock
    item = {
        **problem_json(problem),
        "title": one_line(due.title),
        "kind": "comments" if due.comments else "response",
        "status": "not received" if due.comments else "not published",
        "owner": due.owner,
        "boards": list(due.boards),
        "inspection": due.folder,
        "due": due.due,
        "first_due": due.due,
        "withdrawn": None,
        "duplicate_of": None,
        "moves": 0,
        "days": due.days,
        "days_late": clock.days_late if clock else 0,
        "days_late_against_first": None,
        "days_silent": None,
    }
    if due.standing:
        item |= as_json(work_of(progress, due.standing), *_OF_WORK)
    return item


_OF_WORK = (
    "kind", "status", "first_due", "withdrawn", "duplicate_of", "moves", "days_late",
    "days_late_against_first", "days_silent",
)  # fmt: skip
"""The keys whose values come from the work, if it is work that is due and not a response."""


def _groups(register: Register, due_now: Agenda, by: str) -> JsonObject:
    groups = grouped(register, due_now.items, by)
    return {
        "by": by,
        "in_several_groups": in_several_groups(groups),
        "groups": [
            {
                "reference": name,
                "title": group_title(register, by, name),
                "items": [each.reference for each in members],
            }
            for name, members in groups.items()
        ],
    }
