"""The files that the rules need to judge a change: few, however large the register is."""

from collections.abc import Iterator
from typing import Any

from recotrack import store
from recotrack.register import Loaded, RecordReader, top_folder


def neighbourhood(reader: RecordReader, record: Loaded, *, named: bool = False) -> set[str]:
    """The files that a record may speak of, or that speak of it.

    Of those elsewhere that speak of it only supersedes links matter: they are looked for where the
    record is said to be superseded, or where `named` asks for them.
    """
    paths = {store.REGISTER, *reader.paths("programmes")}
    paths |= reader.paths(top_folder(record.path))
    paths |= _referred_to(reader, record)
    if record.path == store.REGISTER:  # what a waiver sets aside may need its whole folder
        for folder in {top_folder(text) for text in _waived(record.parsed.value)}:
            paths |= reader.paths(folder)
    # Who supersedes it stands in the other record.
    if named or b"superseded" in (record.content or b""):
        paths |= set(reader.mentioning(reader.paths(), record.path.removesuffix(".yaml")))
    return paths


def _waived(office: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    """The places of the waivers."""
    policy = office.get("policy") if isinstance(office, dict) else None
    waivers = policy.get("waivers") if isinstance(policy, dict) else None
    for waiver in waivers if isinstance(waivers, list) else ():
        place = waiver.get("at") if isinstance(waiver, dict) else None
        if isinstance(place, str):
            yield place


def _referred_to(reader: RecordReader, record: Loaded) -> set[str]:
    """What the record's references lead to, and on from there: a chain of links may be a circle."""
    paths: set[str] = set()
    records = [record]
    while records:
        for text in _texts(records.pop().parsed.value):
            fresh = {each for each in _paths(text) if each not in paths and reader.has(each)}
            paths |= fresh
            records += map(reader.record, fresh)
    return paths


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _paths(text: str) -> tuple[str, ...]:
    """The files that a text means if it is a reference: of a recommendation, its report's too."""
    folder, _, rest = text.partition("/")
    first = f"{folder}/{rest.partition('/')[0]}" if rest else folder
    return f"{first}.yaml", f"{folder}/inspection.yaml"
