"""chase: a pack for each owner, to be filled in by people who have no terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from recotrack import store
from recotrack.cli.context import find_context, leave, say
from recotrack.cli.filters import roles
from recotrack.cli.json_v1 import JsonObject, fields_of, print_json
from recotrack.cli.names import known_by_title
from recotrack.cli.options import AsOf, Json, Records
from recotrack.cli.output import fill, folder_for_many
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.text_option import text_option
from recotrack.cli.unread import say_unread
from recotrack.dates import uk
from recotrack.exports.packs import (
    EndedOwner,
    Pack,
    address,
    ended_owner,
    files_of,
    open_and_late,
    owners_of_open_work,
    pack_of,
    work_without_owner,
)
from recotrack.progress import Progress, count
from recotrack.register import evidence_named
from recotrack.words import count_of, first_few

_MOST_NAMED = 10
"""How many roles, or references, a line names."""


def chase(
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder for the packs."),
    ] = None,
    owner: Annotated[
        str | None,
        text_option("--owner", "ROLE", "Only this role; else each role that has open work."),
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Make a pack for each owner: a workbook to fill in, and the draft of an e-mail with it.

    recotrack chase -o packs
    recotrack chase --owner pillar-4-lead -o packs

    OWNER.xlsx has a row for each open action and recommendation of the role, each once, the nearest
    date first, with cells for a new status, what happened, on which day, when it is expected and
    what shows it. All other cells are protected, without a password. OWNER.eml opens in a mail
    program as a draft with the workbook attached. Nothing is sent. recotrack import reads the
    workbook when it comes back.

    The packs are internal: they hold names, addresses, and what is not published. Files that an
    earlier chase made in the folder and this one does not are removed, and named, unless --owner
    names a role; no other file is touched. A file that was changed since, such as a workbook that
    came back, is never replaced. Nothing is made for a role that has ended: the output says who is
    asked instead.

    Exit 0: made, or nothing is open. 1: a record could not be read, and its work may be in no pack.
    2: no folder, or no such role. 3: there is no register, or a file cannot be written.
    """
    context = find_context(records, as_of)
    folder = folder_for_many(output, context, "chase writes several files")
    progress = Progress(context.seen_register(), context.today)
    owners = [known_by_title("role", owner, roles(progress))] if owner else None
    packs = [pack_of(progress, each) for each in owners or owners_of_open_work(progress)]
    only = [name for each in packs for name in _names_of(each)] if owners else None
    asked = [(each, ended_owner(progress, each)) for each in packs if each.items]
    packs = [each for each, role in asked if role is None]
    ended = [role for _, role in asked if role]
    evidence = evidence_named(progress.register, context.root)
    files = _fill(folder, packs, only, evidence)
    if as_json:
        items = [_pack_json(each) for each in packs]
        print_json(
            items,
            context.today,
            without_owner=work_without_owner(progress),
            ended=[_ended_json(each) for each in ended],
        )
    if packs or not ended:
        _say_made(folder, packs, files, owners)
    for each in ended:
        _say_ended(each)
    if not owners:
        _say_unowned(progress)
    leave(say_unread(progress.register, lost="is in no pack"))


def _fill(
    folder: Path, packs: list[Pack], only: list[str] | None, evidence: frozenset[Path]
) -> int:
    """Write the packs; the number of files. Of earlier files only those named `only` are removed,
    or all of them without it.
    """
    with progress_bar(len(packs), "packs") as step:

        def files() -> Iterator[tuple[str, bytes]]:
            for each in packs:
                yield from files_of(each)
                step()

        return len(fill(folder, files(), store.Maker.PACKS, evidence, only))


def _names_of(pack: Pack) -> list[str]:
    return [f"{pack.file_name}.xlsx", f"{pack.file_name}.eml"]


def _pack_json(pack: Pack) -> JsonObject:
    """An owner: the files made for them, what these ask about, and the figures as totals count."""
    counts = count(pack.work)
    return {
        "reference": pack.owner,
        **fields_of(pack, "title", "name", "email"),
        "files": _names_of(pack),
        "open": counts.open,
        "late": counts.overdue,
        "asked": [
            {
                "reference": each.standing.reference,
                "with": each.recommendation.reference if each.recommendation else None,
                **fields_of(each.standing, "status", "due", "days_late"),
            }
            for each in pack.items
        ],
    }


def _say_made(folder: Path, packs: list[Pack], files: int, owners: list[str] | None) -> None:
    """Say what was made, for whom, and which drafts have no address."""
    if not packs:
        say(f"nothing of {owners[0]} is open" if owners else "nothing is open that a role owns")
        return
    rows = sum(len(each.items) for each in packs)
    work = [standing for each in packs for standing in each.work]
    figures = f"{open_and_late(work)}, in {count_of(rows, 'row')}"
    say(f"{folder}: {count_of(files, 'file')} for {count_of(len(packs), 'owner')}; {figures}")
    say("for whom: internal; they hold names, addresses and what is not published")
    nobody = [each.owner for each in packs if not each.name]
    if nobody:
        whom = first_few(nobody, _MOST_NAMED)
        say(f"nobody is recorded as holding {whom}: write name: in register.yaml")
    unaddressed = [each.owner for each in packs if address(each) is None]
    if unaddressed:
        whom = first_few(unaddressed, _MOST_NAMED)
        say(f"the draft has no address for {whom}: write email: in register.yaml")


def _ended_json(role: EndedOwner) -> JsonObject:
    """A role that has ended, for which nothing was made, and who is asked about its open work."""
    counts = count(role.work)
    return {
        "reference": role.owner,
        "until": role.until,
        "open": counts.open,
        "late": counts.overdue,
        "ask": list(role.ask),
    }


def _say_ended(role: EndedOwner) -> None:
    figures = open_and_late(role.work)
    say(f"no pack for {role.owner}, which ended on {uk(role.until)}: {figures}")
    ask = f"ask {', '.join(role.ask)}: " if role.ask else ""
    say(f"  next   {ask}who takes it over? recotrack list --owner {role.owner}, then for each")
    say("         recotrack update REF --owner ROLE --note NOTE --by ROLE")


def _say_unowned(progress: Progress) -> None:
    unowned = work_without_owner(progress)
    if unowned:
        figures = open_and_late([progress.standing(each) for each in unowned])
        say(f"owned by no role, so in no pack: {figures}: {first_few(unowned, _MOST_NAMED)}")
