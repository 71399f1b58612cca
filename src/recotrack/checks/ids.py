"""Rules about identifiers: one id is one thing, and a file's name says what is in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from recotrack.checks.rule import Case
from recotrack.problems import Cure, Fault, Key, Rename, Route, See, cure
from recotrack.register import File, Register, file_id
from recotrack.register.layout import PREFIXES
from recotrack.words import with_article


def duplicate_id(case: Case) -> Iterator[Fault]:
    """Ids that two things in one file have."""
    for file, ids in _ids(case.register):
        first: dict[str, Route] = {}
        for route, name in ids:
            if name in first:
                yield Fault(
                    rule="duplicate-id",
                    path=file.path,
                    route=(*route, "id"),
                    message="this id is taken",
                    write=(cure("{id} another name"), "one entry, if both are the same thing"),
                    see=(See(file.path, (*first[name], "id"), "by this one"),),
                )
            first.setdefault(name, route)


def _ids(register: Register) -> Iterator[tuple[File, Iterable[tuple[Route, str]]]]:
    """Each file that may have an id twice, with the route and the id of its entries."""
    for file in register.of_kind("recommendation"):
        if len({action.id for action in file.value.actions}) < len(file.value.actions):
            yield file, _ids_at("actions", file.value.actions)
    for file in register.of_kind("pillar"):
        products = _ids_at("products", file.value.products)
        yield file, [*products, *_ids_at("actions", file.value.actions)]
    for file in register.of_kind("measures"):
        yield file, [((index,), each.id) for index, each in enumerate(file.value.root)]


def _ids_at(key: str, entries: Iterable[Any]) -> list[tuple[Route, str]]:
    return [((key, index), each.id) for index, each in enumerate(entries)]


def name_mismatch(case: Case) -> Iterator[Fault]:
    """Files and folders whose names do not fit what is in them."""
    found = (
        *map(_misnamed_recommendation, case.register.of_kind("recommendation")),
        *map(_misnamed_inspection, case.register.of_kind("inspection")),
        *map(_misnamed_pillar, case.register.of_kind("pillar")),
    )
    for fault, better in (each for each in found if each):
        yield _with_better_name(case.register, fault, better)


_Misnamed = tuple[Fault, str]
"""A fault, and the path that would mend it."""


def _with_better_name(register: Register, fault: Fault, better: str) -> Fault:
    """The fault with the better name as a cure. If another record has that name, the cure is to
    keep one of the two.
    """
    of_folder = better.endswith("/inspection.yaml")
    old, new = (path.removesuffix("/inspection.yaml") for path in (fault.path, better))
    name = new.rpartition("/")[2]
    if better in register.files or better in register.unread:
        one = f"one record of the two, if this is a copy of {name}"
        key = "title" if of_folder or name.startswith("pillar-") else "kind"
        see = (See(better, (key,), "the record of that name"),)
        return fault._replace(write=(*fault.write, one), see=see)
    rename = Rename(register.shown(old), register.shown(new))
    return fault._replace(write=(rename, *fault.write))


def _misnamed_recommendation(file: File) -> _Misnamed | None:
    kind, number = file.value.kind, file.value.number
    stem = _stem(file)
    prefix = PREFIXES[kind]
    if not stem.startswith(f"{prefix}-"):
        other = next(each for each, short in PREFIXES.items() if stem.startswith(f"{short}-"))
        message = f"the file is called {stem}.yaml, and that is for {with_article(other)}"
        better = _beside(file, stem.replace(PREFIXES[other], prefix, 1))
        return _misnamed(file, "kind", message, better, Key("kind", other))
    if number is not None and file_id(kind, number) not in {stem, None}:
        message = f"this is number {number}, and the file is called {stem}.yaml"
        slip = (Key("number"), f"the one that is printed, if {number} is a slip")
        return _misnamed(file, "number", message, _beside(file, str(file_id(kind, number))), slip)
    return None


def _stem(file: File) -> str:
    """The name of the file without .yaml, which is the end of its reference."""
    return file.reference.rpartition("/")[2]


def _beside(file: File, name: str) -> str:
    return f"{file.path.rpartition('/')[0]}/{name}.yaml"


def _misnamed(file: File, key: str, message: str, better: str, write: Cure) -> _Misnamed:
    fault = Fault(rule="name-mismatch", path=file.path, route=(key,), message=message)
    return fault._replace(write=(write,) if write else ()), better


_LEADING_DAY = re.compile(r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4})-?", re.ASCII)


def _misnamed_inspection(file: File) -> _Misnamed | None:
    days = file.value.days
    if not days or any(file.reference.startswith(f"{day}-") for _, day in days):
        return None
    key, day = days[0]
    begins = _LEADING_DAY.match(file.reference)
    rest = _LEADING_DAY.sub("", file.reference, count=1) if begins else file.reference
    does = "begins with another day" if begins else "does not begin with this day"
    message = f"the folder is called {file.reference}: it {does}"
    slip = (Key(key), "the day in the folder's name, if that is right") if begins else ""
    path = f"{day}-{rest or 'and-a-short-name'}/inspection.yaml"
    return _misnamed(file, key, message, path, slip)


def _misnamed_pillar(file: File) -> _Misnamed | None:
    number = file.value.number
    stem = _stem(file)
    better = re.sub(r"[^a-z0-9]+", "-", (number or "").lower()).strip("-")
    if not better or stem == f"pillar-{better}":
        return None
    message = f"this is pillar {number}, and the file is called {stem}.yaml"
    slip = (Key("number", stem.removeprefix("pillar-")), f", if {number} is a slip")
    return _misnamed(file, "number", message, _beside(file, f"pillar-{better}"), slip)
