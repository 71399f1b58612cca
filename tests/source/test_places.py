"""Where keys and values stand: for problems, and for whoever edits a file in place."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recotrack import source
from recotrack.problems import Route
from recotrack.source import Place, Span
from tests.source.test_properties import CHARACTERS, KEYS, mutated
from tests.tables import every_row

RECORD = """\
# a comment
kind: recommendation
text: |
  One.
  Two.

# another comment
deadline:
  words: 'By 31 January
    2025'
  date:      # not known
pillars: [op/one,  op/two]
actions:
  - id: audit
    updates: []
  -
  - id: train   # the last one

# the end
"""


def places_of(text: str) -> dict[Route, Place]:
    return source.places(text.encode())


def sliced(text: str, span: Span) -> str:
    return text[span.start : span.end]


def test_every_route_of_a_record_has_its_place() -> None:
    """Keys, list positions from 0, in the order of the file; the top is the empty route."""
    assert list(places_of(RECORD)) == [
        (),
        ("kind",),
        ("text",),
        ("deadline",),
        ("deadline", "words"),
        ("deadline", "date"),
        ("pillars",),
        ("pillars", 0),
        ("pillars", 1),
        ("actions",),
        ("actions", 0),
        ("actions", 0, "id"),
        ("actions", 0, "updates"),
        ("actions", 1),
        ("actions", 2),
        ("actions", 2, "id"),
    ]


@every_row(
    ("route", "text"),
    [
        (("kind",), "recommendation"),
        (("deadline", "words"), "'By 31 January\n    2025'"),
        (("pillars",), "[op/one,  op/two]"),
        (("pillars", 1), "op/two"),
        (("actions", 0), "id: audit\n    updates: []"),
        (("actions", 2), "id: train"),
    ],
)
def test_a_value_ends_with_its_last_character(route: Route, text: str) -> None:
    """Quotes and brackets are its own; what follows it (comments, blank lines) is not."""
    assert sliced(RECORD, places_of(RECORD)[route].value) == text


def test_a_mapping_ends_with_its_last_scalar() -> None:
    """An empty last value ends it at its key, a comment after it is outside."""
    found = sliced(RECORD, places_of(RECORD)[("deadline",)].value)
    assert found == "words: 'By 31 January\n    2025'\n  date"


def test_a_text_block_is_its_own_lines() -> None:
    """It begins at | and ends before the next thing that is no blank line."""
    place = places_of(RECORD)[("text",)]
    assert sliced(RECORD, place.value).rstrip("\n") == "|\n  One.\n  Two."
    assert (place.value.line, place.value.column) == (3, 7)


def test_keys_have_places_and_entries_have_none() -> None:
    """An entry of a list has no key."""
    places = places_of(RECORD)
    key = places[("actions", 0, "updates")].key
    assert key is not None
    assert (sliced(RECORD, key), key.line, key.column) == ("updates", 15, 5)
    assert places[("actions", 0)].key is None
    assert places[()].key is None


def test_what_is_empty_says_so() -> None:
    """A value that is not written, a collection without entries; not a text in quotes."""
    text = "a:\nb: ''\nc: []\nd: {}\ne:\n  -\nf: x\n"
    empty = {route for route, place in places_of(text).items() if place.empty}
    assert empty == {("a",), ("c",), ("d",), ("e", 0)}


def test_kinds_and_styles() -> None:
    """What a place is, and whether it is written in {} or []."""
    places = places_of("a: [b, {c: d}]\ne:\n  - f\n")
    assert {route: (place.kind, place.flow) for route, place in places.items()} == {
        (): ("mapping", False),
        ("a",): ("list", True),
        ("a", 0): ("scalar", False),
        ("a", 1): ("mapping", True),
        ("a", 1, "c"): ("scalar", False),
        ("e",): ("list", False),
        ("e", 0): ("scalar", False),
    }


def test_columns_count_characters() -> None:
    """Not bytes, and not the byte order mark: what an editor shows."""
    text = "é: 被害者 x\n"
    place = source.places(b"\xef\xbb\xbf" + text.encode())[("é",)]
    assert (place.value.line, place.value.column, place.value.end_column) == (1, 4, 9)
    assert sliced(source.text_of(b"\xef\xbb\xbf" + text.encode()), place.value) == "被害者 x"


def test_crlf_shifts_no_line_and_no_column() -> None:
    """Line and column are the same with either line end; indexes count the CR."""
    unix, dos = places_of(RECORD), places_of(RECORD.replace("\n", "\r\n"))
    text = RECORD.replace("\n", "\r\n")
    assert unix.keys() == dos.keys()
    for route, place in unix.items():
        assert place.value[:2] == dos[route].value[:2]
        if place.kind == "scalar" and not place.empty and route != ("text",):
            assert sliced(text, dos[route].value).replace("\r\n", "\n") == sliced(
                RECORD, place.value
            )


def test_of_a_key_that_stands_twice_the_first_is_given() -> None:
    """And of what stands in it: the second one's own keys are not mixed in."""
    places = places_of("a:\n  b: 1\na:\n  b: 2\nc: 3\n")
    assert (places[("a",)].value.line, places[("a", "b")].value.line) == (2, 2)
    assert places[("c",)].value.line == 5


def test_a_broken_file_has_the_places_before_the_mistake() -> None:
    """As far as it could be read."""
    places = places_of("a: 1\nb: 2\nc: @\nd: 4\n")
    assert {("a",), ("b",)} <= places.keys()
    assert ("d",) not in places


@pytest.mark.parametrize("text", ["", "# x\n", "---\n"])
def test_an_empty_file_has_at_most_an_empty_place(text: str) -> None:
    """There is nothing to point at."""
    assert all(place.empty for place in places_of(text).values())


@given(data=mutated(), seed=st.randoms())
def test_places_sought_are_those_among_all(data: bytes, seed: random.Random) -> None:
    """Some routes sought have the places that they have among all, whatever the file is."""
    every = source.places(data)
    nowhere: list[Route] = [("no such key", 3, "x"), ("actions", 99)]
    routes = [*seed.sample(list(every), min(3, len(every))), *nowhere[: seed.randint(0, 2)]]
    found = source.places_at(data, routes)
    assert {route: found.get(route) for route in routes} == {r: every.get(r) for r in routes}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_place_of_a_record_is_found_alone(end: str) -> None:
    """Each that `places` has, a collection to its end, with the key."""
    data = RECORD.replace("\n", end).encode()
    for route, place in source.places(data).items():
        assert source.places_at(data, [route])[route] == place


def test_what_a_missing_place_lies_in_is_given_whole() -> None:
    """Sought in vain, a route leaves what stands on the way to it, as it is among all."""
    every = places_of(RECORD)
    found = source.places_at(RECORD.encode(), [("actions", 0, "owner")])
    assert found == {route: every[route] for route in [(), ("actions",), ("actions", 0)]}


VALUES = st.recursive(
    st.text(CHARACTERS, max_size=20) | st.sampled_from(["a\nb", "a\n\n b\n", "no", "- x", "#"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


def at(value: Any, route: Route) -> Any:
    for part in route:
        value = value[part]
    return value


def routes(value: Any, route: Route = ()) -> list[Route]:
    """Every route into plain data, the value's own first."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [route, *(each for part, below in inner for each in routes(below, (*route, part)))]


@given(
    value=st.dictionaries(KEYS, VALUES, min_size=1, max_size=3),
    flow=st.sampled_from([True, False, None]),
    width=st.sampled_from([20, 10_000]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_each_span_alone_reads_as_its_value(
    value: dict[str, Any], *, flow: bool | None, width: int, line_end: str
) -> None:
    """For random data in any style, each route's piece of text is the value at that route."""
    text = yaml.dump(value, allow_unicode=True, default_flow_style=flow, width=width)
    text = text.replace("\n", line_end)
    places = places_of(text)
    assert sorted(places, key=repr) == sorted(routes(value), key=repr)
    for route, place in places.items():
        lines = text.split("\n")
        assert lines[place.value.line - 1][place.value.column - 1 :][:1] == text[
            place.value.start :
        ][:1].strip("\n")
        # Put back where it stood: a block needs the indent of its first line.
        piece = " " * (place.value.column - 1) + sliced(text, place.value) + line_end
        if place.kind == "scalar" and not piece.strip().startswith(("'", '"')):
            piece = f"- {piece.strip(' ')}"
            assert read_alone(piece) == [at(value, route)]
        else:
            assert read_alone(piece) == at(value, route)
        if place.key is not None:
            assert read_alone(f"? {sliced(text, place.key)}") == {route[-1]: ""}


def read_alone(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
