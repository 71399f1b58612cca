"""The thing that a reference means, found without reading the whole register.

A complete reference leads to its file. Any other is looked for by the names of files and, if it may
be of something inside one, by the bytes in them; only the files that may hold it are read. What is
found is what `register.find` would find among all records; what it would refuse is refused with its
words.
"""

from collections.abc import Collection

from recotrack.problems import Failure
from recotrack.register import (
    NAMED_BY_WORDS,
    Context,
    Referent,
    Register,
    candidate_paths,
    find,
    find_all,
    kind_of,
    last_segment,
    plain,
)


def lookup(context: Context, typed: str, kinds: Collection[str]) -> Referent:
    """The thing of one of these kinds that `typed` means. Raises Failure as `find` does."""
    complete = _complete(context, typed, kinds)
    if complete is not None:
        return complete
    try:
        return find(_that_may_be(context, typed, kinds), typed, kinds=kinds)
    except Failure:  # for the message, which names the nearest of all there are
        return find(context.register(context.reader.paths()), typed, kinds=kinds)


def product(context: Context, typed: str) -> str | None:
    """The complete reference of the product that `typed` means; None where it can mean none.

    Raises Failure where it fits several.
    """
    register = context.register(context.reader.paths("programmes"))
    if not find_all(register, typed, kinds=("product",)):
        return None
    return find(register, typed, kinds=("product",)).reference


def _complete(context: Context, typed: str, kinds: Collection[str]) -> Referent | None:
    """What a complete reference leads to; None where it leads nowhere, or is a tail."""
    folder, _, rest = typed.partition("/")
    name = rest.partition("/")[0]
    paths = (f"{folder}/{name}.yaml", f"programmes/{folder}/{name}.yaml")
    register = context.register(filter(context.reader.has, paths))
    thing = register.referents.get(typed)
    return thing if thing and thing.value is not None and thing.kind in kinds else None


def _that_may_be(context: Context, typed: str, kinds: Collection[str]) -> Register:
    """A register of the files that `typed` may mean; it never lacks one of them."""
    reader, name = context.reader, plain(context.label, typed)
    by_name, may_hold = candidate_paths(name, reader.paths())
    if not NAMED_BY_WORDS.isdisjoint(kinds):  # by words, or a pillar by its number
        by_name |= {path for path in reader.paths("programmes") if _may_be_said(path)}
    if _INSIDE.isdisjoint(kinds):
        return context.register(by_name)
    return context.register({*by_name, *reader.mentioning(may_hold, last_segment(name))})


def _may_be_said(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.kind in {"pillar", "measures"}


_INSIDE = frozenset({"action", "product", "measure"})
"""The kinds of what stands inside a file, and is not told by its name."""
