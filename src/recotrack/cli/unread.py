"""Files that could not be read, named by every verb that would have shown them."""

from collections.abc import Callable, Iterator

from recotrack.cli.context import say
from recotrack.problems import Exit
from recotrack.register import SHOWN, Register
from recotrack.words import count_of

NAMED = 10


def say_unread(
    register: Register,
    concerns: Callable[[str], bool] = lambda _: True,
    lost: str = "is not in this list",
) -> Exit:
    """Name on stderr every file below records/ that is missing in what was printed. Returns the
    exit code: 1 if there was one.

    `concerns` picks paths, and `lost` says what is missing.
    """
    known = register.known_on
    check = f"recotrack check --commit {known.commit[:SHOWN]}" if known else "recotrack check"
    lines = [
        f"{register.label}/{path} {why}: {check} says why"
        for path, why in unread_files(register, lost)
        if concerns(path)
    ]
    for line in lines[:NAMED]:
        say(line)
    if len(lines) > NAMED:
        say(f"and {count_of(len(lines) - NAMED, 'file')} more: {check} lists them")
    return Exit.PROBLEMS if lines else Exit.FINE


def unread_files(register: Register, lost: str = "") -> Iterator[tuple[str, str]]:
    """The paths below records/ of what could not be read or is no record, each with what follows.

    `lost` says what is missing.
    """
    for path in sorted(register.unread):
        office = path == "register.yaml"
        lack = "so titles, boards and policy are missing here" if office else f"and {lost}"
        yield path, f"cannot be read, {lack}"
    # No records, by their names or by what they are: check has a fault for each.
    strange = {"unexpected-file", "outside-tree", "unreadable"}
    paths = {each.path for each in register.faults if each.rule in strange}
    for path in sorted(paths - register.unread):
        yield path, f"was not read, and {lost}"
