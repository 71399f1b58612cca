"""add role, add board, add meeting: entries of register.yaml."""

from collections.abc import Collection
from functools import partial
from typing import Annotated

import typer

from recotrack.cli.asking import Ask, Kept
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.meetings import not_held_cures
from recotrack.cli.names import known_by_title, must_be_id
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import Writer, check_days, day_of, writer_for
from recotrack.dates import uk
from recotrack.edit import Append, Fill
from recotrack.model import Board, Role
from recotrack.problems import wrong_use
from recotrack.progress import Progress, meetings
from recotrack.register import Register

RoleId = Annotated[str | None, name_argument("ID", "Its id, such as pillar-4-lead.")]
BoardId = Annotated[str | None, name_argument("BOARD", "Its id, such as op-soteria-board.")]


def role(
    name: RoleId = None,
    *,
    title: Annotated[str | None, key_option(Role, "title")] = None,
    holder: Annotated[str | None, key_option(Role, "name", metavar="NAME")] = None,
    email: Annotated[str | None, key_option(Role, "email", metavar="ADDRESS")] = None,
    until: Annotated[str | None, key_option(Role, "until")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a role: whoever owns, verifies or chairs. People change, roles stay.

    recotrack add role pillar-4-lead --title "Pillar 4 lead"
    recotrack add role policy-officer --title "Policy officer" --name "Sam Hart" --dry-run

    Names and addresses are printed in internal documents only.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    roles = writer.office().roles
    new = TypedKeys(writer, Role, title=title, name=holder, email=email, until=until)
    is_new = partial(_must_be_new, what="role", taken=roles)
    with writer.all_told(lambda: is_new(name) if name else None, *new.checks()) as answers:
        name, title = answers(
            Ask("ID", "Id of the role, such as pillar-4-lead", name, is_new), new.ask("title")
        )
        is_new(name)
        new.answered(title=title)
        data = new.data()
    done = writer.append("register.yaml", [Fill(("roles", name), data)])
    writer.report(done, f"role {name} added")


def board(
    name: BoardId = None,
    *,
    title: Annotated[str | None, key_option(Board, "title")] = None,
    chair: Annotated[str | None, key_option(Board, "chair")] = None,
    meets: Annotated[str | None, key_option(Board, "meets", metavar="WORDS")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a board: a meeting that chases progress.

    recotrack add board op-soteria-board --title "Op Soteria Board" --meets monthly
    recotrack add board audit-committee --title "Joint Audit Committee" --dry-run

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    boards = writer.office().boards
    new = TypedKeys(writer, Board, title=title, chair=chair, meets=meets)
    is_new = partial(_must_be_new, what="board", taken=boards)
    with writer.all_told(lambda: is_new(name) if name else None) as answers:
        name, title = answers(
            Ask("BOARD", "Id of the board, such as op-soteria-board", name, is_new),
            new.ask("title"),
        )
        is_new(name)
        new.answered(title=title)
        data = new.data()
    done = writer.append("register.yaml", [Fill(("boards", name), data)])
    writer.report(done, f"board {name} added", then=f"recotrack add meeting {name} --date DATE")


def meeting(
    name: BoardId = None,
    *,
    date: Annotated[
        str | None, text_option("--date", "DATE", "The day the board met, or is to meet.")
    ] = None,
    planned: Annotated[
        bool, typer.Option("--planned", help="It is to meet on that day, which has not come yet.")
    ] = False,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add the day on which a board met or, with --planned, is to meet.

    recotrack add meeting op-soteria-board --date 14/10/2024
    recotrack add meeting op-soteria-board --date 11/11/2024 --planned

    What is new for a board counts from the day on which it last met, so a day to come can only be
    planned. When that day has come, the same command without --planned records that the meeting was
    held; until then a planned day that has passed is shown as not recorded as held. Adding the same
    day again changes nothing.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, there is no such board, or a planned day has passed. 3: no register, or it cannot be
    written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    board_id = partial(_board_id, writer)
    with writer.all_told(
        lambda: board_id(name) if name else None, *check_days(date=date)
    ) as answers:
        question = "Day on which it is to meet" if planned else "Day on which it met"
        a_day = partial(_day_to_come, writer) if planned else writer.past_day("--date")
        name, date = answers(
            Ask("BOARD", "Id of the board", name, board_id),
            Ask("--date", question, date, a_day),
        )
        day = day_typed(date, "--date")
        name = board_id(name)
        there = writer.office().boards[name]
    if day in there.met:
        writer.already(f"{name} already has its meeting of {uk(day)}")
    elif planned and day in there.planned:
        writer.already(f"{name} already has a meeting planned for {uk(day)}")
    elif planned:
        _day_to_come(writer, date)
        entry = Append(("boards", name, "planned"), day.isoformat())
        done = writer.append("register.yaml", [entry])
        then = f"recotrack add meeting {name} --date {day}, once it has met"
        writer.report(done, f"{name} is to meet on {uk(day)}", then=then)
    else:
        done = writer.append("register.yaml", [Append(("boards", name, "met"), day.isoformat())])
        not_held = _not_held_lines(writer, done.register, name)
        writer.report(done, f"{name} met on {uk(day)}", *not_held)


def _day_to_come(writer: Writer, typed: str) -> Kept | None:
    """The day as it is kept. Raises Failure (wrong use) if it has passed."""
    if (day := day_typed(typed, "--date")) < writer.context.real_day:
        cure = "no --planned, if the board met on that day; else a day to come"
        raise wrong_use(f"{uk(day)} has passed: nothing can be planned for it", cure)
    return day_of("--date")(typed)


def _not_held_lines(writer: Writer, register: Register, name: str) -> list[str]:
    """Lines about the planned days before today that are not recorded as held."""
    of_it = meetings(Progress(register, writer.context.today), name)
    days = of_it.not_recorded_as_held
    notes = [f"note   planned for {uk(day)}, not recorded as held" for day in days]
    return [*notes, *(f"       {words}" for words in not_held_cures(register, [of_it]))]


def _must_be_new(name: str, what: str, taken: Collection[str]) -> None:
    must_be_id(name, "pillar-4-lead")
    if name in taken:
        raise wrong_use(f"there is already a {what} {name}", "another id; or recotrack edit")


def _board_id(writer: Writer, typed: str) -> str:
    """The id of the board that is meant."""
    boards = writer.office().boards
    if typed not in boards and not boards:
        raise wrong_use(f"there is no board {typed}", f"recotrack add board {typed}")
    return known_by_title("board", typed, writer.office().titles("board"))
