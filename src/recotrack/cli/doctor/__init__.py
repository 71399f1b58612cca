"""doctor: what is missing on this machine and in this clone, and how to get it."""

import sys
from collections.abc import Sequence

from recotrack import store
from recotrack.cli.clock import real_day_without_zone
from recotrack.cli.context import label_of, leave, records_folder
from recotrack.cli.doctor.clone import in_clone
from recotrack.cli.doctor.item import Item
from recotrack.cli.doctor.machine import on_machine
from recotrack.cli.json_v1 import JsonObject, print_json
from recotrack.cli.options import Json, Records
from recotrack.problems import Exit, Failure


def doctor(*, records: Records = None, as_json: Json = False) -> None:
    """What is missing on this machine and in this clone, and how to get it.

    recotrack doctor
    recotrack doctor --json

    It looks at git, its author's name, the time zone and the terminal; then, in this clone, at the
    format of the records, the schemas for editors, the merge driver, the hooks, and whether history
    is complete. For what is missing it prints the command that gets it, for any shell.

    It writes nothing, calls no network, and runs nothing that a repository brings.

    Exit 0: nothing is missing. 1: something is. 3: it cannot look, as there is no register here.
    """
    items = list(on_machine())
    failure = None
    try:
        root = records_folder(records)
        store.must_be_register(root)
        items += in_clone(root.absolute(), label_of(root))
    except Failure as error:  # what is missing on the machine is told first
        failure = error
    if as_json:
        print_json([_item_json(each) for each in items], real_day_without_zone())
    else:
        sys.stdout.write(_text(items, whole=failure is None))
    if failure is not None:
        raise failure
    leave(Exit.FINE if all(each.ok for each in items) else Exit.PROBLEMS)


def _item_json(item: Item) -> JsonObject:
    return {
        "reference": item.name,
        "state": "ok" if item.ok else "missing",
        "found": item.found,
        "commands": list(item.commands),
        "write": item.write or None,
    }


def _text(items: Sequence[Item], *, whole: bool) -> str:
    width = max(len(each.name) for each in items)
    lines = []
    for each in items:
        lines.append(f"{each.name:<{width}}  {'ok' if each.ok else 'missing':<7}  {each.found}")
        lines += [f"  do this  {command}" for command in each.commands]
        lines += [f"  write    {each.write}"] if each.write else []
    missing = sum(not each.ok for each in items)
    if missing or whole:
        lines += ["", f"{missing} of {len(items)} missing" if missing else "nothing is missing"]
    return "".join(f"{line}\n" for line in lines)
