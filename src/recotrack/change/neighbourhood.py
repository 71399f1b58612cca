"""The files that the rules need to judge a change: few, however large the register is."""

from collections.abc import Iterator
from typing import Any

from recotrack import store
from recotrack.register import Loaded, RecordReader, top_folder


def neighbourhood(reader: RecordReader, record: Loaded, *, superseding: bool = False) -> set[str]:
    """The paths of register.yaml, the programmes, the record's own folder, and the files to which
    its references lead.

    Any file may say that it supersedes the record. Those that mention the record are added with
    `superseding`, or if the record itself has the word "superseded".
    """
    paths = {store.REGISTER, *reader.paths("programmes")}
    paths |= reader.paths(top_folder(record.path))
    paths |= _referred_to(reader, record)
    if record.path == store.REGISTER:
        # Whether a waiver sets something aside is known by asking its rule, which may look at the
        # whole folder.
        for folder in {top_folder(place) for place in _waived_places(record.parsed.value)}:
            paths |= reader.paths(folder)
    if superseding or b"superseded" in (record.content or b""):
        paths |= set(reader.mentioning(reader.paths(), record.path.removesuffix(".yaml")))
    return paths


def _waived_places(office: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    policy = office.get("policy") if isinstance(office, dict) else None
    waivers = policy.get("waivers") if isinstance(policy, dict) else None
    for waiver in waivers if isinstance(waivers, list) else ():
        place = waiver.get("at") if isinstance(waiver, dict) else None
        if isinstance(place, str):
            yield place


def _referred_to(reader: RecordReader, record: Loaded) -> set[str]:
    """The files to which the record's references lead, and those to which these lead in turn. Each
    is read once, so links in a circle come to an end.
    """
    paths: set[str] = set()
    records = [record]
    while records:
        for text in _texts(records.pop().parsed.value):
            new = {each for each in _paths_meant(text) if each not in paths and reader.has(each)}
            paths |= new
            records += map(reader.record, new)
    return paths


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _paths_meant(text: str) -> tuple[str, str]:
    """The two files that a text means if it is a reference: the record's own, and inspection.yaml
    of its folder.
    """
    folder, _, rest = text.partition("/")
    first = f"{folder}/{rest.partition('/')[0]}" if rest else folder
    return f"{first}.yaml", f"{folder}/inspection.yaml"
