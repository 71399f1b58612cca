"""The id of a new entry: as typed, or made of its title."""

from collections.abc import Collection

from recotrack.change import short_name
from recotrack.cli.names import must_be_id
from recotrack.problems import wrong_use


def free_id(
    under: str,
    title: str,
    name: str | None,
    taken: Collection[str],
    *,
    example: str,
    more: str = "",
) -> str:
    """The id that was given, if nothing `under` there has it; else one made of the title.

    Raises Failure (wrong use) for an invalid id, or one that is taken; `more` ends that cure.
    """
    if name is None:
        return short_name(title, taken)
    must_be_id(name, example)
    if name in taken:
        raise wrong_use(f"{under} already has {name}", f"--id and another name{more}")
    return name
