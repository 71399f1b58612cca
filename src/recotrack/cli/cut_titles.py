"""Which reports have titles that papers have to cut, and the key that mends it."""

from recotrack.cli.context import say
from recotrack.register import Register, cut_title
from recotrack.words import first_few

_NAMED = 3


def say_cut_titles(register: Register) -> None:
    """Name the reports that papers call by the beginning of their title."""
    found = [
        f'{register.shown(f"{name}/inspection.yaml")} "{cut}"'
        for name, at in register.inspections.items()
        if at.inspection and (cut := cut_title(at.inspection))
    ]
    if found:
        say(f"titles that are cut: {first_few(found, _NAMED)}; short_title names a report")
