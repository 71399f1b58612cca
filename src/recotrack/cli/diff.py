"""diff: what changed between two commits, or since a board met, in words."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from recotrack import git
from recotrack.cli.clock import day_at, start_of_day
from recotrack.cli.context import find_context
from recotrack.cli.figures_json import heard_json, measured_json, news_json, totals_json
from recotrack.cli.json_v1 import JsonObject, fields_of, print_json, problem_json
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, Json, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.difference import redactions_since
from recotrack.model import Shape
from recotrack.problems import Problem, wrong_use
from recotrack.register import Context, Register
from recotrack.review import (
    Comparison,
    Links,
    RecordChange,
    Review,
    Snapshot,
    TypedWithin,
    compare,
    comparison_since,
    markdown,
    snapshot_at,
)

Base = Annotated[
    str | None,
    name_argument(
        "BASE",
        "A commit, tag or branch; or BOARD for its last meeting, BOARD:DATE for that one; else the"
        " latest meeting of any board.",
    ),
]
Head = Annotated[
    str | None,
    name_argument("HEAD", "A commit; else the files as they are."),
]
Format = Annotated[
    str,
    text_option(
        "--format", "FORMAT", "md (Markdown, cut to the length of a comment on GitHub) or json."
    ),
]
LinkBase = Annotated[
    str | None,
    text_option(
        "--link-base",
        "URL",
        "Links to files begin with this, such as https://github.com/o/r/blob/SHA/.",
    ),
]


def diff(
    base: Base = None,
    head: Head = None,
    *,
    format_: Format = "md",
    link_base: LinkBase = None,
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """What changed since a commit or a board's meeting, in words.

    recotrack diff
    recotrack diff main
    recotrack diff op-soteria-board:2025-06-05 --format json

    Without BASE, the records are compared with what the board that met last knew; the first line
    names the meeting. On the day of a meeting, the board's last meeting is the one before.

    What a board knew when it met is what the last commit before that day has, on the branch itself
    (git's first parents). If git cannot tell, it is what is dated before that day. The first lines
    say which.

    A commit is compared from the point where the two branches parted, as in a pull request. If each
    was merged into the other there are several such points; each change is told once.

    If git cannot tell whether an entry was typed in time, the entry is listed at the end, with the
    two days between which it came into git.

    Exit 0: compared, whatever changed (recotrack check --since judges). 2: the board did not meet
    on that day (the days on which it met are named); without BASE, no meeting is recorded. 3: no
    repository, no such commit, a shallow clone.
    """
    context = find_context(records, as_of)
    output = "json" if json else known("format", format_, ("md", "json"))
    address = _address(context, link_base) if link_base else None
    review = compare(_comparison(context, base, head))
    if output == "json":
        _print_json(review)
    else:
        _print(markdown(review, address, names_meeting=base is None))


def _comparison(context: Context, base: str | None, head: str | None) -> Comparison:
    def redacted_since(commit: str) -> Iterator[Register]:
        return redactions_since(context, commit, also_today=head is not None)

    after = replace(_after(context, head), calendar_day=context.real_day)
    clock = (start_of_day, day_at)
    return comparison_since(after, str(context.root), base, clock, redacted_since)


def _after(context: Context, head: str | None) -> Snapshot:
    exists = context.evidence_exists
    if head is not None:
        return snapshot_at(context.label, str(context.root), head, context.today, exists)
    return Snapshot(context.register(), context.today, "the files as they are", exists)


def _address(context: Context, typed: str) -> str:
    """The address of the records folder, from the address that was typed."""
    if not re.fullmatch(r"https?://[^\s<>()\[\]\\`|]+", typed):
        message = f"--link-base {typed} is not an address that a link can begin with"
        raise wrong_use(message, "an address such as https://github.com/o/r/blob/SHA/")
    return f"{typed.rstrip('/')}/{quote(git.prefix(str(context.root)))}"


def _print_json(review: Review) -> None:
    """One item for each change, in the order of importance."""
    links = Links(review.comparison)

    def problem(each: Problem) -> JsonObject:
        edit = review.edits.get(each)
        return {**problem_json(each), "change": _change_json(edit, links) if edit else None}

    print_json(
        [_change_json(each, links) for each in review.changes],
        review.comparison.after.day,
        before=_snapshot_json(review.comparison.before),
        after=_snapshot_json(review.comparison.after),
        history=[problem(each) for each in review.history],
        judging=[problem_json(each) for each in review.judging],
        waived=[
            {**problem(each.problem), **fields_of(each, "because", "stood_before")}
            for each in (*review.history_waived, *review.judging_waived)
        ],
        problems=[problem_json(each) for each in review.problems],
        typed_between=[_typed_json(each) for each in review.typed_between],
        unread=[
            {"path": links.shown(each.path), **fields_of(each, "before", "after")}
            for each in review.unread
        ],
        reformatted=[links.shown(each) for each in review.reformatted],
        later=review.later,
        since_meeting=news_json(review.comparison.news) if review.comparison.news else None,
        totals=[
            {
                "reference": each.name,
                "before": totals_json(each.before),
                "after": totals_json(each.after),
            }
            for each in review.rows
        ],
    )


def _change_json(change: RecordChange, links: Links) -> JsonObject:
    update, move = change.update, change.move
    return {
        "reference": change.reference,
        "kind": str(change.kind),
        "title": change.title,
        "what": change.what or None,
        "before": _value_json(change.before),
        "after": _value_json(change.after),
        "direction": change.direction or None,
        "date": update.date if update else None,
        "by": update.by if update else None,
        "note": update.note if update else None,
        "agreed_by": move.agreed_by if move else None,
        "days": move.days if move else None,
        "moves": change.moves if move else None,
        "first": change.first if move else None,
        **heard_json(change.heard),
        "measure": measured_json(change.measured) if change.measured else None,
        "path": links.shown(change.path),
        "line": links.line(change),
        "removed": change.gone,
    }


def _value_json(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The value of a key; a mapping without its empty keys."""
    if isinstance(value, Shape):
        return {
            key: _value_json(each)
            for key, each in value.model_dump(by_alias=True).items()
            if each not in (None, ())
        }
    if isinstance(value, Counter):
        return dict(value) or None
    if isinstance(value, tuple | list):
        return [_value_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _typed_json(typed: TypedWithin) -> JsonObject:
    """An entry of which git cannot tell whether it was typed in time: it was between two days."""
    return {
        **fields_of(typed.place, "reference", "path", "line"),
        **fields_of(typed, "first", "last"),
        "message": typed.place.message,
    }


def _snapshot_json(snapshot: Snapshot) -> JsonObject:
    """One side of the comparison."""
    return {"what": snapshot.words, "commit": snapshot.commit, "as_of": snapshot.day}


def _print(text: str) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    # Heavy, and only needed at a terminal: in a pipe nothing waits 30 ms for it.
    from recotrack.cli.printing import print_markdown  # noqa: PLC0415

    # Not every terminal can strike words out: ~~ stays visible around what was removed.
    print_markdown(text.replace("~~", "\\~\\~"))
