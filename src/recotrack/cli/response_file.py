"""What invite, respond, publish and send share: filling empty keys of response.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from recotrack import change
from recotrack.cli.asking import Ask
from recotrack.cli.clock_text import comments_words, who_answered
from recotrack.cli.key_option import name_of
from recotrack.cli.past_reader import past_reader
from recotrack.cli.writing import INSPECTIONS, Writer, clock_lines
from recotrack.dates import uk
from recotrack.edit import Change, Data, Fill, Replace
from recotrack.problems import Route, wrong_use
from recotrack.progress import Progress, copies_missing, recipient_by_law
from recotrack.register import InspectionAt
from recotrack.words import count_of, one_line


def ask_inspection(writer: Writer, reference: str | None) -> Ask:
    """The question which inspection is meant."""
    question = "Inspection, such as 2024-08-22-soteria"
    return Ask("REF", question, reference, writer.known(*INSPECTIONS))


_SHOWN = 40
"""The most characters of an existing value that a message repeats."""


def fills(
    current: Any,  # noqa: ANN401 - a model
    route: Route,
    wanted: Mapping[str, Data],
    *,
    replaces: bool | None = None,
) -> list[Change]:
    """The additions for those values of `wanted` that are not at `route` already.

    Raises Failure (wrong use) if another value is there, unless the command `replaces` it; None for
    a command that cannot.
    """
    additions: list[Change] = []
    for key, value in wanted.items():
        there = getattr(current, key, None)
        if value and there is None:
            additions.append(Fill((*route, key), value))
        elif value and replaces and not is_same(there, value):
            additions.append(Replace((*route, key), str(value)))
        elif value and not is_same(there, value):
            words = uk(there) if isinstance(there, date) else one_line(str(there))
            shown = f" ({words})" if len(words) <= _SHOWN else ""
            message = f"already written: {name_of(type(current), key)}{shown}"
            can = "recotrack edit" if replaces is None else "--replace"
            raise wrong_use(message, f"{can} changes it: git shows what changed")
    return additions


def is_same(one: object, other: object) -> bool:
    """Whether two texts say the same."""
    return one_line(str(one)) == one_line(str(other))


def write(
    writer: Writer, at: InspectionAt, additions: Sequence[Change], said: str, *more: str
) -> None:
    """Add to the response of an inspection, which is created if it does not exist, and report."""
    if not additions:
        writer.already(f"already in {at.reference}: {said}")
        return
    path = f"{at.reference}/response.yaml"
    start = change.new_record("response", path, change.response(writer.office()))
    done = append(writer, path, additions, start.content)
    lines = [*clock_lines(writer, done, at.reference), *_comments(writer, done, at.reference)]
    lines += more
    if any(each.route == ("addenda",) for each in additions):
        lines += answered_line(writer, done, at.reference)
    if any(each.route == ("published",) for each in additions):
        # At this moment nobody can have sent a copy: it is the next step, and nobody's error.
        others = tuple(each for each in done.new_problems if each.rule != "copies-not-sent")
        lines += copies_left(at) if len(others) < len(done.new_problems) else []
        done = replace(done, new_problems=others)
    writer.report(done, said, *lines)


def append(
    writer: Writer, path: str, additions: Sequence[Change], start: bytes | None = None
) -> change.Written:
    """Write to a record. What replaces other words is checked against what was merged."""
    replaces = any(isinstance(each, Replace) for each in additions)
    past_of = past_reader(writer.context) if replaces else None
    return writer.write(change.Additions(path, additions, start), past_of=past_of)


def copies_left(at: InspectionAt, sent_to: str = "") -> list[str]:
    """To whom a copy of the response must still be sent, s.55(6), besides the recipient of this
    one.
    """
    left = [each for each in copies_missing(at) if each != recipient_by_law(sent_to)]
    return [f"left   the copy to the {each}" for each in left]


def _comments(writer: Writer, done: change.Written, reference: str) -> list[str]:
    """The chief constable's clock, where comments are awaited or did not come in time."""
    progress = Progress(done.register, writer.context.today)
    comments, clock = progress.comments(reference), progress.clock(reference)
    if comments is None or not (comments.awaited or comments.out_of_time):
        return []
    lines = [f"note   {comments_words(comments)}"]
    if clock and comments.due and comments.awaited and comments.due > clock.last_day:
        after = count_of((comments.due - clock.last_day).days, "day")
        lines.append(f"warn   they are asked for {after} after the response's last day")
    return lines


def answered_line(writer: Writer, done: change.Written, reference: str) -> list[str]:
    """Who has answered how many recommendations of an inspection; nothing without a duty."""
    progress = Progress(done.register, writer.context.today)
    clock = progress.clock(reference)
    return [who_answered(progress, clock)] if clock else []
