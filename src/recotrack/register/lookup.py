"""The thing that a reference means, found without reading the whole register.

A complete reference leads to its file. For any other, two sorts of files are read: those whose name
fits it and, if it may mean something inside a file, those that have its last part in their bytes.
`register.find` over all records would give the same result, and refuse in the same words.
"""

from collections.abc import Collection, Iterator

from recotrack.problems import Failure
from recotrack.register.context import Context, RecordReader
from recotrack.register.find import (
    NAMED_BY_WORDS,
    as_reference,
    candidate_paths,
    find,
    find_all,
    last_segment,
    spellings,
)
from recotrack.register.layout import kind_of, top_folder
from recotrack.register.register import Referent, Register
from recotrack.store import REGISTER


def lookup(context: Context, typed: str, kinds: Collection[str] | None = None) -> Referent:
    """The thing that `typed` means, of one of these kinds or of any. Raises Failure as `find`."""
    try:
        return quick_lookup(context, typed, kinds)
    except Failure:  # The message names the nearest references of the whole register.
        return find(context.register(context.reader.paths()), typed, kinds=kinds)


def quick_lookup(context: Context, typed: str, kinds: Collection[str] | None = None) -> Referent:
    """As `lookup`, but a Failure names nearest references only from the files that were read."""
    found = _by_complete_reference(context, typed, kinds)
    return found or find(_fitting_files(context, typed, kinds), typed, kinds=kinds)


def product_reference(context: Context, typed: str) -> str | None:
    """The complete reference of the product that `typed` means; None if it fits no product.

    Raises Failure if it fits several.
    """
    register = context.register(context.reader.paths("programmes"))
    if not find_all(register, typed, kinds=("product",)):
        return None
    return find(register, typed, kinds=("product",)).reference


def _by_complete_reference(
    context: Context, typed: str, kinds: Collection[str] | None
) -> Referent | None:
    """What a complete reference leads to; None if there is no such thing, or if `typed` is only the
    end of a reference.
    """
    if typed != as_reference(context.label, typed):  # the label may be the name of a report too
        return None
    folder, _, rest = typed.partition("/")
    name = rest.partition("/")[0]
    paths = (f"{folder}/{name}.yaml", f"programmes/{folder}/{name}.yaml")
    register = context.register(filter(context.reader.has, paths))
    thing = register.referents.get(typed)
    is_meant = thing and thing.value is not None and (kinds is None or thing.kind in kinds)
    return thing if is_meant else None


def _fitting_files(context: Context, typed: str, kinds: Collection[str] | None) -> Register:
    """A register of all files that `typed` may mean, or that may hold what it means."""
    reader = context.reader
    wanted = set[str]()
    for name in spellings(as_reference(context.label, typed)):
        by_name, may_hold = candidate_paths(name, reader.paths())
        wanted |= by_name
        if kinds is None or not _INSIDE_A_FILE.isdisjoint(kinds):
            wanted.update(reader.mentioning(may_hold, last_segment(name)))
    # A pillar or measure may be named by words of its name, and a pillar by its number. So all
    # their files are read.
    if kinds is None or not NAMED_BY_WORDS.isdisjoint(kinds):
        wanted |= {path for path in reader.paths("programmes") if _is_named_by_words(path)}
    return context.register(wanted)


def _is_named_by_words(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.kind in {"pillar", "measures"}


_INSIDE_A_FILE = frozenset({"action", "product", "measure"})
"""The kinds of things that stand inside a file and are not known by the file's name."""


# The files that bear on where one piece of work stands: few, however large the register is


def connected(reader: RecordReader, path: str) -> set[str]:
    """The paths of register.yaml, the record at `path`, and the records whose links lead to it or
    from it, over any number of steps; and of all files of their reports, and of the reports that
    answer or replace those.
    """
    paths, followed, waiting = {REGISTER}, set[str](), [path]
    while waiting:
        each = waiting.pop()
        kind = kind_of(each)
        if each in followed or kind is None:
            continue
        followed.add(each)
        report = top_folder(kind.reference)
        paths |= {each, *reader.paths(report)}
        there = (f"{report}/inspection.yaml", *_named(reader, each), *_naming(reader, each))
        waiting += filter(reader.has, there)
    return paths


def _named(reader: RecordReader, path: str) -> Iterator[str]:
    """The records that a recommendation or an inspection names."""
    file = reader.record(path).file
    if file is None:
        return
    if file.kind == "recommendation":
        yield from (f"{link.to}.yaml" for link in file.value.links)
    if file.kind == "inspection":
        withdrawn = file.value.withdrawn
        for name in (file.value.answered_in, withdrawn and withdrawn.replaced_by):
            yield f"{(name or '').removesuffix('/response')}/inspection.yaml"


def _naming(reader: RecordReader, path: str) -> Iterator[str]:
    """The recommendations with a link to a recommendation."""
    name = path.removesuffix(".yaml")
    for other in reader.mentioning(reader.paths(), name):
        kind = kind_of(other)
        file = reader.record(other).file if kind and kind.kind == "recommendation" else None
        if file and any(link.to == name for link in file.value.links):
            yield other
