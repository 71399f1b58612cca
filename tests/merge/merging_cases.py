"""Three-way edits of real-looking records, each drawn from a seed.

A case is a record and what two people did to it: updates appended, some redacted, actions, roles and
readings added, facts filled in or changed, and the noise that editors make. What must come of it is
worked out in merging_rule.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from random import Random
from typing import Any

from recotrack import source
from recotrack.edit import Append, Data, Fill, add, read
from recotrack.problems import Route
from recotrack.starter import demo_register
from tests.merging_rule import Case, load, mark_of

RARE = ("programme.yaml", "inspection.yaml")
"""Files that hardly anybody touches, and never two people at once."""


@cache
def _records() -> list[tuple[str, str]]:
    found = [each for seed in (1, 2) for each in demo_register(records=12, seed=seed)]
    return [(path, text) for path, text in found if path.endswith(".yaml")]


def case(seed: int) -> Case:
    """The case of a seed: the same on every machine."""
    rng = Random(seed)
    path, text = rng.choice(_records())
    while path.endswith(RARE) and rng.random() < 0.97:
        path, text = rng.choice(_records())
    if rng.random() < 0.15:
        text = _noise(rng, text)
    base = text.encode()
    shared = Random(rng.random())
    sides = []
    for who in ("ours", "theirs"):
        side = Desk(Random(rng.random()), who, text)
        if shared.random() < 0.3:  # what both did: the same bulk edit, the same e-mail typed twice
            both = Desk(Random(seed), "both", text)
            both.work(1)
            side.text = both.text
        side.work(side.rng.randint(1, 4))
        sides.append(_dressed(side.rng, side.text))
    return Case(path, base, sides[0], sides[1])


@lru_cache(maxsize=4)
def _data(text: str) -> Any:
    return load(text.encode())


@dataclass
class Desk:
    """One person's work on a record."""

    rng: Random
    who: str
    text: str

    def work(self, steps: int) -> None:
        """Some steps, each an edit that this record allows, and some noise."""
        for _ in range(steps):
            kinds = [each for each, weight in EDITS for _ in range(weight)]
            self.rng.shuffle(kinds)
            for edit in kinds:
                if edit(self):
                    break
        if self.rng.random() < 0.3:
            self.text = _noise(self.rng, self.text)

    @property
    def data(self) -> Any:
        """To be looked at: what is read is kept."""
        return _data(self.text)

    def add(self, route: Route, value: Data, *, fill: bool = False) -> bool:
        addition = Fill(route, value) if fill else Append(route, value)
        self.text = add(read(self.text.encode(), "x"), [addition]).content.decode()
        return True

    def replace(self, route: Route, written: str) -> bool:
        """Another scalar in the place of one that stands on one line or several."""
        place = source.places(self.text.encode())[route]
        old = self.text[place.value.start : place.value.end]
        end = "\n" if old.endswith("\n") else ""
        self.text = self.text[: place.value.start] + written + end + self.text[place.value.end :]
        return True

    def word(self) -> str:
        return f"{self.who}-{self.rng.randrange(10**6):06}"

    def day(self) -> str:
        return (
            f"202{self.rng.randint(5, 6)}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"
        )

    def update(self) -> dict[str, Data]:
        made: dict[str, Data] = {
            "date": self.day(),
            "by": self.rng.choice(["quality-lead", "custody-lead"]),
        }
        if self.rng.random() < 0.4:
            made["status"] = self.rng.choice(["in progress", "blocked"])
        note = f"Note {self.word()}"
        made["note"] = f"{note}\n\nwith: more" if self.rng.random() < 0.2 else note
        return made


Edit = Callable[[Desk], bool]


def _actions(desk: Desk) -> list[tuple[int, str]]:
    data = desk.data
    actions = (data.get("actions") or []) if isinstance(data, dict) else []
    return [(index, each["id"]) for index, each in enumerate(actions)]


def update_action(desk: Desk) -> bool:
    actions = _actions(desk)
    if not actions:
        return False
    return desk.add(("actions", desk.rng.choice(actions)[1], "updates"), desk.update())


def update_recommendation(desk: Desk) -> bool:
    if "addressed_to" not in desk.data:
        return False
    return desk.add(("updates",), desk.update())


def add_action(desk: Desk) -> bool:
    if not _actions(desk):
        return False
    # Now and then two people mint the same id for different things.
    name = "shared-name" if desk.rng.random() < 0.06 else f"act-{desk.word()}"
    if name in [each for _, each in _actions(desk)]:
        return False
    made: dict[str, Data] = {"id": name, "title": f"Do {desk.word()}", "added": desk.day()}
    if desk.rng.random() < 0.5:
        made["updates"] = [desk.update()]
    return desk.add(("actions",), made)


def redact(desk: Desk) -> bool:
    found = [
        ("actions", index, "updates", at)
        for index, _ in _actions(desk)
        for at, each in enumerate(desk.data["actions"][index].get("updates") or [])
        if "redacted" not in each
    ]
    if not found:
        return False
    route = desk.rng.choice(found)
    note = desk.data["actions"][route[1]]["updates"][route[3]]["note"]
    reason = f"law {mark_of(note)}"
    if desk.rng.random() < 0.3:
        reason += f" says {desk.who}"
    key = source.places(desk.text.encode())[(*route, "note")].key
    assert key is not None
    desk.replace((*route, "note"), "redacted")
    end = desk.text.index("\n", key.end) + 1
    line = " " * (key.column - 1) + f"redacted: {reason}\n"
    desk.text = desk.text[:end] + line + desk.text[end:]
    return True


def fill(desk: Desk) -> bool:
    data = desk.data
    if not isinstance(data, dict):
        return False
    names = {
        "addressed_to": ["due", "reason", "source", "number"],
        "aim": ["source"],
        "inspectorate": ["url", "source"],
    }
    for sign, keys in names.items():
        free = [key for key in keys if not data.get(key)]
        if sign in data and free:
            return desk.add((desk.rng.choice(free),), desk.word(), fill=True)
    return False


def change(desk: Desk) -> bool:
    """A fact that stood there says something else."""
    if "published_at" in desk.data:  # how a response was signed stays
        return False
    places = source.places(desk.text.encode())
    found = [
        route
        for route, place in places.items()
        if place.kind == "scalar" and place.key and not place.empty
        and place.value.line == place.value.end_line
        and not {"updates", "references"} & set(route)
        and route[-1] in {"owner", "title", "name", "email", "chair", "meets", "basis", "unit", "target"}
    ]  # fmt: skip
    return bool(found) and desk.replace(desk.rng.choice(found), f"Changed {desk.word()}")


def add_role(desk: Desk) -> bool:
    if "roles" not in desk.data:
        return False
    name = "shared-role" if desk.rng.random() < 0.05 else f"role-{desk.word()}"
    if name in desk.data["roles"]:
        return False
    return desk.add(("roles", name), {"title": f"Role {desk.word()}"}, fill=True)


def add_meeting(desk: Desk) -> bool:
    if "boards" not in desk.data:
        return False
    board = desk.rng.choice(list(desk.data["boards"]))
    return desk.add(("boards", board, "met"), desk.day())


def add_waiver(desk: Desk) -> bool:
    if "policy" not in desk.data:
        return False
    at = f"2024-01-01-x/rec-{desk.word()}"
    return desk.add(("policy", "waivers"), {"rule": "no-owner", "at": at, "because": desk.word()})


def add_reading(desk: Desk) -> bool:
    if not isinstance(desk.data, list):
        return False
    measure = desk.rng.choice([each["id"] for each in desk.data])
    taken = [each["date"] for m in desk.data if m["id"] == measure for each in m["readings"] or ()]
    day = desk.day()
    value = str(desk.rng.randint(1, 99))
    return day not in taken and desk.add((measure, "readings"), {"date": day, "value": value})


def send(desk: Desk) -> bool:
    if "published_at" not in desk.data:
        return False
    return desk.add(("sent",), {"to": f"Body {desk.word()}", "date": desk.day()})


def assume(desk: Desk) -> bool:
    if "addressed_to" not in desk.data:
        return False
    return desk.add(("assumed",), desk.rng.choice(["owner", "due", "deadline", "disposition"]))


def delete_action(desk: Desk) -> bool:
    actions = _actions(desk)
    if not actions or desk.rng.random() > 0.1:
        return False
    index, _ = desk.rng.choice(actions)
    return _cut_out(desk, ("actions", index)) if len(actions) > 1 else False


def _cut_out(desk: Desk, route: Route) -> bool:
    places = source.places(desk.text.encode())
    lines = desk.text.splitlines(keepends=True)
    following = [
        p.value.line
        for r, p in places.items()
        if len(r) == 2 and r[0] == route[0] and r[1] == int(route[1]) + 1
    ]
    if not following:
        return False
    desk.text = "".join(lines[: places[route].value.line - 1] + lines[following[0] - 1 :])
    return True


EDITS: tuple[tuple[Edit, int], ...] = (
    (update_action, 10),
    (update_recommendation, 2),
    (add_action, 3),
    (redact, 2),
    (fill, 1),
    (change, 1),
    (add_role, 3),
    (add_meeting, 3),
    (add_waiver, 2),
    (add_reading, 5),
    (send, 3),
    (assume, 1),
    (delete_action, 1),
)


# Noise: what editors and habits do to a file without saying anything.


def _noise(rng: Random, text: str) -> str:
    kinds = [_comment, _blank, _trailing, _quotes, _deeper, _swapped]
    for kind in rng.sample(kinds, rng.randint(1, 3)):
        text = kind(rng, text)
    return text


def _starts(text: str, *, deep: int = 9) -> list[tuple[int, int]]:
    """Line (from 0) and column of each entry and key that begins a line."""
    lines = text.split("\n")
    found = set()
    for route, place in source.places(text.encode()).items():
        if route and len(route) <= deep:
            line = (place.key or place.value).line - 1
            column = len(lines[line]) - len(lines[line].lstrip(" "))
            found.add((line, column))
    return sorted(found)


def _comment(rng: Random, text: str) -> str:
    line, column = rng.choice(_starts(text))
    lines = text.split("\n")
    lines.insert(line, " " * column + f"# remark-{rng.randrange(10**6)}")
    return "\n".join(lines)


def _blank(rng: Random, text: str) -> str:
    line, _ = rng.choice(_starts(text, deep=2))
    lines = text.split("\n")
    lines.insert(line, "")
    return "\n".join(lines)


def _plain(text: str) -> list[source.Place]:
    return [
        place
        for place in source.places(text.encode()).values()
        if place.kind == "scalar" and place.key and not place.empty
        and place.value.line == place.value.end_line == place.key.line
    ]  # fmt: skip


def _trailing(rng: Random, text: str) -> str:
    end = rng.choice(_plain(text)).value.end
    return f"{text[:end]}  # aside{text[end:]}" if text[end] == "\n" else text


def _quotes(rng: Random, text: str) -> str:
    value = rng.choice(_plain(text)).value
    old = text[value.start : value.end]
    simple = re.fullmatch(r"[\w .,-]+", old)
    return f'{text[: value.start]}"{old}"{text[value.end :]}' if simple else text


def _deeper(rng: Random, text: str) -> str:
    """A list moved two columns to the right, or back to the column of its key."""
    places = source.places(text.encode())
    lists = [
        p for p in places.values() if p.kind == "list" and p.key and not p.flow and not p.empty
    ]
    if not lists:
        return text
    place = rng.choice(lists)
    assert place.key is not None
    lines = text.split("\n")
    by = rng.choice([2, place.key.column - place.value.column])
    last = text.count("\n", 0, place.value.end) + (text[place.value.end - 1] != "\n")
    for number in range(place.value.line - 1, last):
        line = lines[number]
        if line.strip():
            lines[number] = (
                " " * by + line if by > 0 else line[-by:] if line[:-by].strip() == "" else line
            )
    return "\n".join(lines)


def _swapped(rng: Random, text: str) -> str:
    """Two keys of an entry, each on a line of its own, in the other order."""
    places = source.places(text.encode())
    simple = [
        (r, p.key.line - 1)
        for r, p in places.items()
        if p.key and p.kind == "scalar" and p.value.line == p.value.end_line == p.key.line
    ]
    pairs = [
        (one, two)
        for (r, one), (q, two) in pairwise(simple)
        if r[:-1] == q[:-1] and len(r) > 2 and two == one + 1
    ]
    lines = text.split("\n")
    pairs = [pair for pair in pairs if "- " not in lines[pair[0]][: lines[pair[0]].index(":")]]
    if not pairs:
        return text
    one, two = rng.choice(pairs)
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _dressed(rng: Random, text: str) -> bytes:
    if rng.random() < 0.06:
        text = text.removesuffix("\n")
    if rng.random() < 0.06:
        text = text.replace("\n", "\r\n")
    return b"\xef\xbb\xbf" * (rng.random() < 0.06) + text.encode()
