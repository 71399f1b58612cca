"""However oddly a file is laid out: every old line stays, and the new data are the old and the new."""

import copy
import re
import unicodedata
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from recotrack import source
from recotrack.edit import Addition, Append, Data, Fill, add, read
from recotrack.edit.by_ruamel import ruamel_lines
from recotrack.edit.writer import _mapping_lines
from recotrack.problems import Failure, Route
from tests.conftest import examples

WORDS = [
    "plain",
    "é",
    "it's",
    "1.10",
    "no",
    "2024-10-14",
    "a: b",
    "# no comment",
    "- dash",
    "🙂",
    "x|",
    ">",
]
KEYS = ["id", "note", "updates", "sent", "response", "é", "a key", "1", "no"]


class Layout:
    """Valid YAML in every layout that people and their editors produce."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def odd(self, chance: float = 0.3) -> bool:
        return self.rng.random() < chance

    def file(self) -> str:
        lines = self.mapping(0, 3) if self.odd(0.8) else self.entries(0, 3)
        head = ["# yaml-language-server: x"] * self.odd() + ["---"] * self.odd(0.1)
        text = "\n".join(head + lines + ["...  # end"] * self.odd(0.05)) + "\n" * self.rng.choice(
            [0, 1, 1, 1, 3]
        )
        text = text.replace("\n", "\r\n") if self.odd(0.2) else text
        return "\ufeff" * self.odd(0.15) + text

    def noise(self) -> list[str]:
        comment = " " * self.rng.randrange(9) + self.rng.choice(["# comment", "#", "# - x: y"])
        return self.rng.choice(
            [[], [], [""], [comment], ["", comment], [comment, "", comment], ["   "]]
        )

    def behind(self) -> str:
        return self.rng.choice(["", "", "", "  # remark", " # it's: [", " "])

    def mapping(self, column: int, depth: int) -> list[str]:
        keys = self.rng.sample(KEYS, self.rng.randint(1, 4))
        return [line for key in keys for line in [*self.pair(key, column, depth), *self.noise()]]

    def pair(self, key: str, column: int, depth: int) -> list[str]:
        typed = " " * column + self.rng.choice([key, key, f'"{key}"', f"'{key}'"]) + ":"
        kind = self.rng.choice(
            ["scalar", "scalar", "empty", "block", "flow", "list", "list", "mapping"]
        )
        if kind == "list" and depth:
            inner = column + self.rng.choice([0, 2, 2, 4])
            return [typed + self.behind(), *self.noise(), *self.entries(inner, depth - 1)]
        if kind == "mapping" and depth:
            inner = column + self.rng.choice([1, 2, 2, 4])
            return [typed + self.behind(), *self.noise(), *self.mapping(inner, depth - 1)]
        first, *rest = self.value(kind, column)
        return [f"{typed} {first}" if first else typed + self.behind(), *rest]

    def entries(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.rng.randint(1, 3)):
            lines += [*self.entry(column, depth), *self.noise()]
        return lines

    def entry(self, column: int, depth: int) -> list[str]:
        dash = " " * column + "-" + " " * self.rng.choice([1, 1, 3])
        if depth and self.odd(0.6):
            first, *rest = self.mapping(len(dash), depth - 1)
            return [dash + first.lstrip(), *rest]
        first, *rest = self.value(self.rng.choice(["scalar", "block", "flow", "empty"]), column)
        return [(dash + first).rstrip(), *rest]

    def value(self, kind: str, column: int) -> list[str]:
        if kind == "empty":
            return [self.rng.choice(["", "", "", "[]", "{}", "''", '""', "[]  # none"])]
        if kind == "flow":
            flows = ["[a, b]", "{a: b}", "[a,\n b]", "{a: [],\n   b: c}", "[{a: b}]"]
            return self.deeper(self.rng.choice(flows) + self.behind(), column)
        if kind == "block":
            return self.block(column)
        word = self.rng.choice(WORDS)
        single = "'" + word.replace("'", "''") + "'"
        quoted = self.rng.choice(
            [single, f'"{word}"', f'"{word}\n  {word}"', f"{single[:-1]}\n\n  x'"]
        )
        plain = self.rng.choice(
            ["plain", "1.10", "é", "plain\n  and more", "plain\n\n  and more", "~"]
        )
        return self.deeper(self.rng.choice([plain, quoted]) + self.behind(), column)

    def deeper(self, text: str, column: int) -> list[str]:
        first, *rest = text.split("\n")
        return [first, *(" " * (column + 1) + line if line else "" for line in rest)]

    def block(self, column: int) -> list[str]:
        header = (
            self.rng.choice("|>")
            + self.rng.choice(["", "", "-", "+"])
            + self.rng.choice(["", " # c"])
        )
        indent = " " * (column + self.rng.choice([1, 2, 2, 4]))
        content = [
            self.rng.choice(["", *WORDS, "  deeper", "|", "ends in |+", "text  "]) for _ in range(3)
        ]
        lines = [indent + line if line else "" for line in ["first", *content]]
        return [header, *lines, *self.rng.choice([[], [], [""], ["", ""]])]


randoms = st.integers(0, 2**32).map(Random)
files = randoms.map(lambda rng: Layout(rng).file())
"""Each is drawn in a moment, and cannot be made smaller where it finds something."""
short = st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
texts = short | st.lists(short | st.just(""), min_size=2, max_size=4).map("\n".join)
texts = texts | texts.map(lambda text: text.rstrip("\n") + "\n")
data: st.SearchStrategy[Data] = st.recursive(
    texts.filter(lambda text: text != ""),
    lambda inner: st.lists(inner, min_size=1, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=3),
    max_leaves=5,
)  # fmt: skip


def places_to_add(value: Any, route: Route = ()) -> list[tuple[str, Route]]:
    """Every list that may grow, every empty key, and a key that is not there yet."""
    if isinstance(value, list):
        inner = [
            each for i, entry in enumerate(value) for each in places_to_add(entry, (*route, i))
        ]
        return [("append", route), *inner]
    if not isinstance(value, dict):
        return []
    found = [
        ("fill", (*route, "new")),
        ("append", (*route, "new")),
        ("fill", (*route, "new", "deep")),
    ]
    for key, each in value.items():
        found += [("fill", (*route, key)), ("append", (*route, key))] if each is None else []
        found += places_to_add(each, (*route, key))
    return found


def expected(value: Any, addition: Addition) -> Any:
    whole = here = {"top": copy.deepcopy(value)}
    parts: list[Any] = ["top", *addition.route]
    for part, following in pairwise(parts):
        if here[part] is None:
            here[part] = {}
        here = here[part]
        if isinstance(here, dict):
            here.setdefault(following, None)
    if isinstance(addition, Append):
        here[parts[-1]] = [*(here[parts[-1]] or []), addition.entry]
    else:
        here[parts[-1]] = addition.value
    return whole["top"]


def without_last_line_end(value: Any) -> Any:
    """A text that ends the file gains a line end with the file; nothing else may differ."""
    if isinstance(value, dict):
        return {key: without_last_line_end(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_last_line_end(each) for each in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def lost(before: str, after: str) -> list[str]:
    """The lines of `before` that are not, in their order, lines of `after`."""
    left, missing = after.splitlines(keepends=True), []
    for line in before.splitlines(keepends=True):
        if line in left:
            left = left[left.index(line) + 1 :]
        else:
            missing.append(line)
    return missing


@examples(60, 150)
@given(files, data, randoms)
def test_every_old_line_stays_and_the_data_are_old_plus_new(
    file: str, new: Data, rng: Random
) -> None:
    """Or nothing comes of it, and then for a reason that a person can mend."""
    reading = source.read(file.encode(), "x")
    assume(not reading.faults and isinstance(reading.value, dict | list))
    kind, route = rng.choice(places_to_add(reading.value))
    addition = Append(route, new) if kind == "append" else Fill(route, new)
    after = result(file, addition)
    if isinstance(after, Failure):
        assert may_be_refused(file, route, new, after.message)
        return
    again = source.read(after.encode(), "x")
    wanted = expected(reading.value, addition)
    if file.endswith("\n"):
        assert again == (wanted, ())
    assert without_last_line_end(again.value) == without_last_line_end(wanted)
    assert_lines_stay(file, after)


def result(file: str, addition: Addition) -> str | Failure:
    try:
        return add(read(file.encode(), "x"), [addition]).content.decode()
    except Failure as failure:
        return failure


def may_be_refused(file: str, route: Route, new: Data, message: str) -> bool:
    """Characters that no record may hold; and lists and mappings in brackets."""
    if message.startswith("the new text cannot be kept"):
        unseen = any(unicodedata.category(each) == "Cf" for each in str_of(new))
        return unseen or re.search(r"[^\n\t -~é\u00a0-\u200d“”🙂]", str_of(new)) is not None
    places = source.places(file.encode())
    above = [places[route[:length]] for length in range(len(route) + 1) if route[:length] in places]
    return message.endswith("cannot grow there") and any(place.flow for place in above)


def str_of(value: Data) -> str:
    if isinstance(value, dict):
        return "".join(map(str_of, value.values()))
    return "".join(map(str_of, value)) if isinstance(value, list) else value or ""


def assert_lines_stay(before: str, after: str) -> None:
    """All but at most one, that of a key whose empty value was filled: its beginning stays, too."""
    line_end = "\r\n" if "\r\n" in before else "\n"
    closed = before if before.endswith("\n") else before + line_end
    gone = min((lost(each, after) for each in (before, closed)), key=len)
    assert len(gone) <= 1
    for line in gone:
        key, _, rest = re.fullmatch(r"(?s)(.*?:)( |\r?\n)?(.*)", line).groups()  # type: ignore[union-attr]
        stays = [each for each in after.splitlines() if each.startswith(key)]
        comment = re.search(r" #.*", rest or "")
        assert any(
            comment is None or each.endswith(comment.group().rstrip("\r\n")) for each in stays
        )
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    if line_end == "\r\n":
        assert not re.search(r"(?<!\r)\n", after)


PARTS = [
    *WORDS, "word", "two words", "£5", "“so”", " ", "\n", "\n\n", " \n", "\t", ":", ": ", " #",
    "#", "-", "- ", "?", "!", "&", "*", "%", "@", "`", "'", '"', ",", "[", "}", "=", "_", ".",
    ")", "/", "|", "null", "~", "true", "1", "---", "...", "\ufeff", "\x07",
]  # fmt: skip
LETTERS = [
    chr(code)
    for code in [*range(0x3000), *range(0xFE00, 0x10000), *range(0x1F300, 0x1F700)]
    if unicodedata.category(chr(code)) not in {"Cs", "Cc", "Zl", "Zp"}
]
_TEXTS = st.one_of(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40),
)
_NAMES = st.sampled_from([*KEYS, *WORDS, "null", "~", "on", "x" * 70, "x" * 200, "It's “so”, 1"])


def _inside(data: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(data, max_size=4)
    return lists | st.dictionaries(_NAMES, data, max_size=4)


_DATA = st.dictionaries(
    _NAMES, st.recursive(st.none() | _TEXTS, _inside, max_leaves=12), max_size=5
)


@examples(30, 100)
@given(data=_DATA, quoted=st.booleans())
@example(data={"note": "Status: In progress"}, quoted=False)
@example(data={"note": 'Status: it\'s "done"', "ref": "a:b: c"}, quoted=True)
def test_what_is_plain_is_written_as_ruamel_writes_it(
    *, data: dict[str, Data], quoted: bool
) -> None:
    """To the byte, whatever the data that a reader lets through: ruamel is only asked where a text
    may need quotes."""
    assert _mapping_lines(data, 0, quoted=quoted) == ruamel_lines(data, quoted=quoted)


@pytest.mark.test_all("a long run")
@pytest.mark.parametrize("quoted", [False, True])
def test_many_texts_are_written_as_ruamel_writes_them(*, quoted: bool) -> None:
    """The same of thousands of texts, put together without hypothesis, which takes longer for one
    than it takes to write it.
    """
    for seed in range(30):
        rng = Random(seed)
        data: dict[str, Data] = {
            f"{key}{at}": text_of(rng) for at in range(20) for key in ("key", "a key")
        }
        data |= {f"list{at}": [text_of(rng), {"k": text_of(rng), "l": None}] for at in range(20)}
        assert _mapping_lines(data, 0, quoted=quoted) == ruamel_lines(data, quoted=quoted), seed


def text_of(rng: Random) -> str:
    """Some parts one after the other, or letters of any kind."""
    if rng.random() < 0.7:
        return "".join(rng.choices(PARTS, k=rng.randint(1, 8)))
    return "".join(rng.choices(LETTERS, k=rng.randint(1, 40)))
