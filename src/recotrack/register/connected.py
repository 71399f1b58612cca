"""The files that bear on where one piece of work stands: few, however large the register is."""

from collections.abc import Iterator

from recotrack.register.context import RecordReader
from recotrack.register.layout import kind_of, top_folder
from recotrack.store import REGISTER


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
