"""Which reports have titles that papers have to cut, and the key that mends it."""

from recotrack.cli.context import say
from recotrack.register import Register, cut_title

_NAMED = 3


def say_cut_titles(register: Register) -> None:
    """Name the reports that papers call by the beginning of their title."""
    found = [
        f'{register.shown(f"{name}/inspection.yaml")} "{cut}"'
        for name, at in register.inspections.items()
        if at.inspection and (cut := cut_title(at.inspection))
    ]
    if found:
        more = f", and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
        say(f"titles that are cut: {', '.join(found[:_NAMED])}{more}; short_title names a report")
