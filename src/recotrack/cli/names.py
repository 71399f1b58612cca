"""A name that was typed, among those that are known."""

from collections.abc import Collection, Iterator, Mapping

from recotrack.problems import Failure, Part, command, followed, wrong_use
from recotrack.words import as_id, first_few, meant, nearest, one_line, plural_of

_LISTED = 30


def known(kind: str, typed: str, names: Collection[str]) -> str:
    """`typed`, if it is one of `names`. Raises Failure (wrong use), with the likely ones first."""
    folded = one_line(typed)
    for each in (folded, folded.lower()):
        if each in names:
            return each
    raise unknown(kind, typed, names)


def known_by_title(kind: str, typed: str, titles: Mapping[str, str], option: str = "") -> str:
    """The id of a role or a board from its id, its title, or whole words that no other one has.

    `titles` has the title of each id. Raises Failure (wrong use), whose message begins with the
    `option`.
    """
    found = meant(typed, titles)
    if len(found) == 1:
        return found[0]
    name = one_line(typed)
    if found:
        kinds = " or ".join(plural_of(each) for each in kind.split(" or "))
        message = f"{option} {name} fits {len(found)} {kinds}".lstrip()
        raise wrong_use(message, f"one of: {', '.join(sorted(found))}")
    near = nearest(
        as_id(name), titles, forms=lambda each: (each, as_id(titles[each]), *each.split("-"))
    )
    failure = unknown(kind, name, titles, near)
    if option:
        cure = followed(failure.cure, *_adding(kind, name))
        raise wrong_use(f"{option} {name}: no {kind} in register.yaml", cure)
    raise failure


def _adding(kind: str, name: str) -> Iterator[Part]:
    """The commands that add the name as a role or a board, as the last part of a cure."""
    title = "TITLE" if as_id(name) == name else name
    for number, each in enumerate(kind.split(" or ")):
        yield "or" if number else "; a new one:"
        yield command(f"add {each}", as_id(name), title=title)


def unknown(
    kind: str, typed: str, names: Collection[str], near: Collection[str] | None = None
) -> Failure:
    """The failure (wrong use) for an unknown name."""
    folded = one_line(typed)
    near = nearest(folded, names) if near is None else near
    cure = perhaps(near, names) if names else f"nothing yet: the register has no {kind}"
    return wrong_use(f"there is no {kind} {folded}", cure)


def perhaps(near: Collection[str], names: Collection[str]) -> str:
    """The words of a cure: the names that may be meant, then all that are known."""
    listed = f"one of: {first_few(list(names), _LISTED)}"
    return f"perhaps {' or '.join(near)}; {listed}" if near else listed


def must_be_id(name: str, example: str) -> None:
    """Raises Failure (wrong use) for an invalid id; a prompt then offers a valid one."""
    if as_id(name) != name:
        cure = f"small letters, digits and hyphens: {as_id(name) or example}"
        raise wrong_use(f"{name} is not a valid id", cure, instead=as_id(name))
