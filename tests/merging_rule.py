"""The merge rule said in plain data, and what a merge got wrong by it.

It shares no code with recotrack: YAML is read with PyYAML's own loader, lists are in no order, and a
redaction is known by the mark of the note that it replaced, which the cases put into its reason.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import yaml


class Case(NamedTuple):
    """A record's path, and its three versions."""

    path: str
    base: bytes
    ours: bytes
    theirs: bytes


def load(content: bytes) -> Any:
    """Plain data, every scalar as text."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return yaml.load(text if text.endswith("\n") else f"{text}\n", Loader=yaml.CBaseLoader)  # noqa: S506 - text alone


def mark_of(note: str) -> str:
    """What a redaction says of the note that it replaced, so that a test knows which it was."""
    return hashlib.sha256(note.strip().encode()).hexdigest()[:10]


NAMES = {"readings": ("date",), "waivers": ("rule", "at"), "links": ("type", "to")}


class Three(NamedTuple):
    """A value as the base, ours and theirs have it; None where it is not there."""

    base: Any
    ours: Any
    theirs: Any


Where = tuple[str, ...]
Both = tuple[Any, Any]
"""The merged value with ours, and with theirs, chosen."""


class Expected(NamedTuple):
    """The data with ours or theirs chosen, and where the two contradict each other."""

    ours: Any
    theirs: Any
    contradictions: list[Where]


def expected(case: Case) -> Expected:
    """What the merge must hold."""
    rule = Rule()
    ours, theirs = rule.merged(Three(*map(load, case[1:])), ())
    return Expected(ours, theirs, rule.contradictions)


class Rule:
    """The rule, and the contradictions that it has met."""

    def __init__(self) -> None:
        self.contradictions: list[Where] = []

    def merged(self, three: Three, where: Where) -> Both:
        three = Three(*(None if each in ("", [], {}) else each for each in three))
        base, ours, theirs = map(canonical, three)
        if theirs in (base, ours):
            return three.ours, three.ours
        if base == ours:
            return three.theirs, three.theirs
        kinds = {type(each) for each in three if each is not None}
        if kinds == {dict} and None not in three[1:]:
            return self.mapping(three, where)
        if kinds == {list}:
            return self.entries(Three(*(each or [] for each in three)), where)
        self.contradictions.append(where)
        return three.ours, three.theirs

    def mapping(self, three: Three, where: Where) -> Both:
        tables = [each or {} for each in three]
        pairs = {
            key: self.merged(Three(*(table.get(key) for table in tables)), (*where, key))
            for key in {key: 0 for table in tables for key in table}
        }
        return {k: v[0] for k, v in pairs.items()}, {k: v[1] for k, v in pairs.items()}

    def entries(self, three: Three, where: Where) -> Both:
        keys = NAMES.get(where[-1] if where else "", ("id",))
        found = [each for side in three for each in side]
        if all(isinstance(each, dict) and all(key in each for key in keys) for each in found):
            tables = [{" ".join(e[key] for key in keys): e for e in side} for side in three]
            return self.table(tables, where, named=True)
        if all(isinstance(each, dict) for each in found):
            return self.table([noted(three.base, side) for side in three], where, named=False)
        values = [json.loads(each) for each in multiset(three).elements()]
        return values, values

    def table(self, tables: list[dict[Any, Any]], where: Where, *, named: bool) -> Both:
        """Entries by name; a new name with two meanings is one contradiction."""
        sides: tuple[list[Any], list[Any]] = ([], [])
        for name in dict.fromkeys(name for table in tables for name in table):
            three = Three(*(table.get(name) for table in tables))
            before = len(self.contradictions)
            values = self.merged(three, (*where, str(name)))
            if named and three.base is None and len(self.contradictions) > before:
                self.contradictions[before:] = [(*where, str(name))]
                values = three[1:]
            for side, value in zip(sides, values, strict=True):
                side.extend([] if value is None else [value])
        return sides


def noted(base: list[Any], side: list[Any]) -> dict[Any, Any]:
    """Updates by what they were in the base: themselves, or what a redaction replaced; and which."""
    marks = {mark_of(each["note"]): canonical(each) for each in base if "note" in each}
    had = Counter(map(canonical, base))
    seen: Counter[str] = Counter()
    found = {}
    for each in side:
        key = canonical(each)
        mark = re.match(r"law (\w+)", each.get("redacted", ""))
        if key not in had and mark and mark[1] in marks:
            key = marks[mark[1]]
        found[key, seen[key]] = each
        seen[key] += 1
    return found


def multiset(three: Three) -> Counter[str]:
    """Texts in a list: what a side added is there as often as one side has it, what one took is not."""
    base, ours, theirs = (Counter(map(canonical, each)) for each in three)
    kept: Counter[str] = Counter()
    for key in base | ours | theirs:
        more = max(ours[key] - base[key], theirs[key] - base[key], 0)
        fewer = max(base[key] - ours[key], base[key] - theirs[key], 0)
        kept[key] = base[key] + more - fewer
    return kept


def canonical(value: Any) -> str:
    """Data as text: lists in no order, what is empty left out."""
    return json.dumps(_sorted(value), sort_keys=True, ensure_ascii=False)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _sorted(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, "", [], {})} or None
    if isinstance(value, list):
        return sorted(
            (_sorted(each) for each in value), key=lambda x: json.dumps(x, sort_keys=True)
        )
    return value or None


# What was merged, looked at from outside.

_CONFLICT = re.compile(r"(?ms)^<<<<<<< [^\n]*\n(.*?)^=======\n(.*?)^>>>>>>> [^\n]*\n")


def chosen(content: bytes, side: int) -> bytes:
    """The file with one side, 0 or 1, chosen in every conflict."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return _CONFLICT.sub(lambda match: match[side + 1], text).encode()


def conflicts_in(content: bytes) -> int:
    """How many conflicts are marked in a file."""
    return len(_CONFLICT.findall(content.decode("utf-8-sig").replace("\r\n", "\n")))


def logs_in(data: Any, where: Where = ()) -> Iterator[tuple[Where, list[Any]]]:
    """Every list of updates in a record, by where it stands."""
    if isinstance(data, dict):
        for key, each in data.items():
            if key == "updates" and isinstance(each, list):
                yield where, each
            yield from logs_in(each, (*where, key))
    elif isinstance(data, list):
        for each in data:
            name = each.get("id", "") if isinstance(each, dict) else ""
            yield from logs_in(each, (*where, name))


def out_of_order(case: Case, merged: bytes) -> list[str]:
    """Updates that stand in another order than on their side, or against their days."""
    base, ours, theirs = (dict(logs_in(load(each))) for each in case[1:])
    wrong = []
    for where, entries in logs_in(load(merged)):
        keys = [canonical(each) for each in entries]
        sides = [[canonical(each) for each in side.get(where, [])] for side in (ours, theirs)]
        in_order = [is_part([key for key in side if key in keys], keys) for side in sides]
        wrong += [] if all(in_order) else [f"{where}: a side's own order is lost"]
        old = {canonical(each) for each in base.get(where, [])}
        for one, two in pairwise(entries):
            homes = [{i for i in (0, 1) if canonical(each) in sides[i]} for each in (one, two)]
            new = not any(canonical(each) in old or "redacted" in each for each in (one, two))
            if new and not homes[0] & homes[1] and one["date"] > two["date"]:
                wrong.append(f"{where}: {one['date']} before {two['date']}")
    return wrong


def is_part(some: list[str], whole: list[str]) -> bool:
    """Whether `some` stand in `whole` in their order."""
    left = iter(whole)
    return all(each in left for each in some)


def remarks_in(content: bytes) -> set[str]:
    """The comments that noise put above things."""
    return set(re.findall(r"(?m)^ *(# remark-\d+)\r?$", content.decode()))


def wrong_with(case: Case, merged: bytes, swapped: bytes, conflicts: int) -> list[str]:
    """What a merge got wrong, in words; `swapped` is the merge with both sides exchanged."""
    wanted = expected(case)
    wrong = []
    if conflicts != conflicts_in(merged) or bool(conflicts) != bool(wanted.contradictions):
        wrong.append(f"{conflicts} conflicts, {wanted.contradictions} contradictions")
    for side, value in enumerate((wanted.ours, wanted.theirs)):
        if canonical(load(chosen(merged, side))) != canonical(value):
            wrong.append(f"not what was merged, with side {side} chosen")
        if chosen(merged, side) != chosen(swapped, 1 - side):
            wrong.append("other bytes from the other side")
    if not conflicts:
        kept = remarks_in(case.ours) | remarks_in(case.theirs)
        lost = kept - remarks_in(merged) - remarks_in(case.base)
        wrong += [f"comment lost: {each}" for each in sorted(lost)]
        wrong += out_of_order(case, merged)
    return wrong
