"""The thing that a reference means, found without reading the whole register.

A complete reference leads to its file. For any other the files are read whose names fit and, if
something inside a file may be meant, those that have its last part in their bytes. `register.find`
over all records gives the same result, and refuses in the same words.
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
    """As `lookup`, but a Failure knows the nearest references only of the files that were read."""
    found = _by_complete_reference(context, typed, kinds)
    return found or find(_fitting_files(context, typed, kinds), typed, kinds=kinds)


def product_reference(context: Context, typed: str) -> str | None:
    """The complete reference of the product that `typed` means; None if it fits no product.

    Raises Failure if it fits several.
    """
    register = context.register(context.reader.paths("programmes"))
    fits = find_all(register, typed, kinds=("product",))
    return find(register, typed, kinds=("product",)).reference if fits else None


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
    # Words of its name may mean a pillar or measure, and a number a pillar: all are read.
    if kinds is None or not NAMED_BY_WORDS.isdisjoint(kinds):
        known = ((path, kind_of(path)) for path in reader.paths("programmes"))
        wanted |= {path for path, at in known if at and at.kind in {"pillar", "measures"}}
    return context.register(wanted)


_INSIDE_A_FILE = frozenset({"action", "product", "measure"})
"""The kinds of things that are in a file which is not called after them."""


def connected(reader: RecordReader, path: str) -> set[str]:
    """The paths of the files that bear on the state of one piece of work: few, in any register.

    These are register.yaml and all files of its report, of each report to or from which links lead,
    over any number of steps, and of the reports that answer or replace one of those.
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
        waiting += filter(reader.has, (f"{report}/inspection.yaml", *_referred_to(reader, each)))
        waiting += _linking_to(reader, each)
    return paths


def _referred_to(reader: RecordReader, path: str) -> Iterator[str]:
    """The records that a recommendation or an inspection names."""
    file = reader.record(path).file
    if file is None:
        return
    if file.kind == "recommendation":
        yield from (f"{link.to}.yaml" for link in file.value.links)
    if file.kind == "inspection":
        withdrawn = file.value.withdrawn
        for name in filter(None, (file.value.answered_in, withdrawn and withdrawn.replaced_by)):
            yield f"{name.removesuffix('/response')}/inspection.yaml"


def _linking_to(reader: RecordReader, path: str) -> Iterator[str]:
    """The recommendations with a link to a recommendation."""
    name = path.removesuffix(".yaml")
    for other in reader.mentioning(reader.paths(), name):
        kind = kind_of(other)
        file = reader.record(other).file if kind and kind.kind == "recommendation" else None
        if file and any(link.to == name for link in file.value.links):
            yield other
