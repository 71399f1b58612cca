"""The shapes of the records: what a text becomes, what is said where it cannot, which keys there are."""

import inspect
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import RootModel, ValidationError

from recotrack import source
from recotrack.cli.cure_text import cure_text
from recotrack.model import KINDS, Measures, Office, Recommendation, validate
from recotrack.model.faults import _as_name
from recotrack.model.shape import (
    entry_type,
    is_shape,
    keys_at,
    needed_at,
    parents_of_key,
    plain_type,
    shape_at,
)
from recotrack.model.types import ENTRIES, Bool, Date, Id, Int, Text
from recotrack.model.types import Decimal as Number
from recotrack.problems import Fault
from tests.checks.test_broken import FILES
from tests.source.test_properties import PATHS, RECORDLIKE
from tests.tables import every_row

PATH = "2024-08-22-soteria/rec-03.yaml"
SMALLEST = {
    "register": "force: F\ncommissioner:\n  name: N\nchief_constable:\n  name: N\nroles:\npolicy:\n  due_soon: 30\n",
    "inspection": "title: T\ninspectorate: I\nkind: thematic\n",
    "response": "force: F\n",
    "recommendation": "kind: recommendation\naddressed_to: A\ntext: T\ndeadline:\n  basis: none\n",
    "programme": "title: T\n",
    "pillar": "title: T\n",
    "measures": "- id: a\n  title: T\n",
}  # fmt: skip


def outcome(kind: str, text: str) -> tuple[Any | None, tuple[Fault, ...]]:
    reading = source.read(text.encode(), PATH)
    assert reading.faults == ()
    return validate(kind, reading.value, PATH)


def model_of(kind: str, text: str) -> Any:
    model, faults = outcome(kind, text)
    assert faults == ()
    return model


def faults_of(kind: str, text: str) -> list[Fault]:
    model, faults = outcome(kind, text)
    assert model is None
    return list(faults)


def tried(kind: Any, value: Any) -> Any:
    """The value as the type reads it, or what it says and what to write."""
    try:
        return RootModel[kind].model_validate(value).root
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        return context["message"], context["write"][0]


@every_row("kind", KINDS)
def test_the_smallest_record_of_each_kind(kind: str) -> None:
    """The needed keys alone make a record: all else is awaited."""
    model = model_of(kind, SMALLEST[kind])
    assert isinstance(model, KINDS[kind])


@every_row("kind", KINDS)
def test_each_needed_key_is_needed(kind: str) -> None:
    """Without any one of them the record is refused, and the fault names it."""
    whole = source.read(SMALLEST[kind].encode(), PATH).value
    mapping, route = (whole[0], (0,)) if kind == "measures" else (whole, ())
    for name in needed_at(KINDS[kind], route):
        less = {key: value for key, value in mapping.items() if key != name}
        model, faults = validate(kind, [less] if kind == "measures" else less, PATH)
        assert model is None
        assert [(fault.rule, fault.message) for fault in faults] == [
            ("missing-key", f"{name} is missing")
        ]


def test_a_record_never_changes() -> None:
    """What was read stays as it was read."""
    record = model_of("recommendation", SMALLEST["recommendation"])
    with pytest.raises(FrozenInstanceError):
        record.text = "other"


def test_every_key_that_a_mapping_declares_is_one_of_its_keys() -> None:
    """None of the classes lacks what makes its keys known."""
    waiting: list[Any] = [*KINDS.values()]
    seen = set()
    while waiting:
        shape = waiting.pop()
        while not is_shape(shape) and shape is not None:
            shape = entry_type(shape)
        if shape is not None and shape not in seen:
            seen.add(shape)
            assert {*inspect.get_annotations(shape)} <= {*shape.model_fields}
            waiting += [plain_type(field.annotation) for field in shape.model_fields.values()]
    assert len(seen) > 20


def test_a_copy_of_a_record_has_other_values_and_no_other_keys() -> None:
    """What is not named stays; the record itself too."""
    record = model_of("recommendation", SMALLEST["recommendation"])
    copy = record.model_copy(update={"text": "other"})
    assert (copy.text, copy.kind) == ("other", record.kind)
    assert copy != record
    assert copy.model_copy(update={"text": record.text}) == record
    with pytest.raises(AttributeError):
        record.model_copy(update={"txet": "other"})


@every_row(
    ("value", "found", "write"),
    [
        ("soon", "a single value", "what is known of words, date, basis: each key on a line of its own, with its value"),
        ("[{basis: none}]", "a list", "the same lines without the dash"),
    ],
)  # fmt: skip
def test_a_mapping_is_not_something_else(value: str, found: str, write: str) -> None:
    """What stands where a mapping belongs is told as what it is."""
    text = SMALLEST["recommendation"].replace("deadline:\n  basis: none", f"deadline: {value}")
    (fault,) = faults_of("recommendation", text)
    assert fault.message == f"a mapping belongs here, and this is {found}"
    assert fault.write == (write,)


def test_an_empty_list_or_table_is_one_without_entries() -> None:
    """Readers of a record never meet None for one."""
    record: Recommendation = model_of("recommendation", SMALLEST["recommendation"] + "actions:\nupdates: []\npillars:\nassumed:\n")  # fmt: skip
    assert (record.actions, record.updates, record.pillars, record.assumed) == ((), (), (), ())
    office: Office = model_of("register", SMALLEST["register"])
    assert office.roles == {}


def test_texts_lose_the_white_space_around_them() -> None:
    """A block that ends with its line end is the same text as one on its line."""
    one = model_of("pillar", "title: Engagement\n")
    block = model_of("pillar", "title: |\n  Engagement\n\n")
    assert one.title == block.title == "Engagement"


@every_row(
    ("text", "day"),
    [("2025-01-31", date(2025, 1, 31)), ("2024-02-29", date(2024, 2, 29)), ("0001-01-01", date.min), ("9999-12-31", date.max)],
)  # fmt: skip
def test_a_date(text: str, day: date) -> None:
    """YYYY-MM-DD, and nothing else."""
    assert tried(Date, text) == day


GENERIC = "a day as YYYY-MM-DD, such as 2025-01-31; nothing while it is not known"


@every_row(
    ("text", "message", "write"),
    [
        ("2025-09-31", "there is no 31 September 2025: that month has 30 days", "a day that exists, as YYYY-MM-DD"),
        ("2025-02-29", "there is no 29 February 2025: that month has 28 days", "a day that exists, as YYYY-MM-DD"),
        ("1900-02-29", "there is no 29 February 1900: that month has 28 days", "a day that exists, as YYYY-MM-DD"),
        ("2025-13-01", "there is no month 13: months go from 1 to 12", "a day that exists, as YYYY-MM-DD"),
        ("2025-01-00", "there is no 0 January 2025: that month has 31 days", "a day that exists, as YYYY-MM-DD"),
        ("0000-01-01", "there is no year 0000", "a day that exists, as YYYY-MM-DD"),
        ("2025-1-31", "2025-1-31 is not a date", "2025-01-31"),
        ("2025/01/31", "2025/01/31 is not a date", "2025-01-31"),
        ("20250131", "20250131 is not a date", "2025-01-31"),
        ("2025-01-31T10:00:00Z", "2025-01-31T10:00:00Z is not a date", "2025-01-31"),
        ("2025-01-31 ", "2025-01-31 is not a date", "2025-01-31"),
        ("“2025-01-31”", "“2025-01-31” is not a date", "2025-01-31"),
        ("\uff12\uff10\uff12\uff15-01-31", "\uff12\uff10\uff12\uff15-01-31 is not a date", "2025-01-31"),
        ("31 January 2025", "31 January 2025 is not a date", "2025-01-31"),
        ("31st Jan 2025", "31st Jan 2025 is not a date", "2025-01-31"),
        ("31/01/2025", "31/01/2025 is not a date", "2025-01-31, if day/month/year is meant"),
        ("31.1.25", "31.1.25 is not a date", "2025-01-31, if day/month/year is meant"),
        ("01/02/2025", "01/02/2025 is not a date", "2025-02-01, if day/month/year is meant"),
        ("01/31/2025", "01/31/2025 is not a date", "2025-01-31, if month/day/year is meant"),
        ("31/31/2025", "31/31/2025 is not a date", "a day as YYYY-MM-DD"),
        ("25-01-31", "25-01-31 is not a date", "a day as YYYY-MM-DD"),
        ("31/09/2025", "31/09/2025 is not a date", "a day as YYYY-MM-DD"),
        ("TBC", "TBC is not a date", "nothing at all, while the day is not known"),
        ("~", "~ is not a date", "nothing at all, while the day is not known"),
        ("n/a", "n/a is not a date", "nothing at all, while the day is not known"),
        ("2025-01", "2025-01 is not a date", GENERIC),
        ("2025", "2025 is not a date", GENERIC),
        ("0", "0 is not a date", GENERIC),
        ("1737331200", "1737331200 is not a date", GENERIC),
        ("x" * 90, f"{'x' * 39}… is not a date", GENERIC),
        ("{year}-01-31", "{year}-01-31 is not a date", GENERIC),
    ],
)  # fmt: skip
def test_no_date(text: str, message: str, write: str) -> None:
    """A day that was meant is offered where the words leave no doubt, and never taken."""
    assert tried(Date, text) == (message, write)


@every_row(("text", "number"), [("0", 0), ("56", 56), ("-3", -3), ("007", 7)])
def test_a_whole_number(text: str, number: int) -> None:
    """Digits, and nothing else."""
    assert tried(Int, text) == number


@every_row(
    ("text", "write"),
    [
        ("3_0", "30"), ("1,000", "1000"), ("30 days", "30"), ("1 month", "1"), ("+5", "5"), ("30.0", "30"), ("30.5", "digits only, such as 56"),
        ("0x1F", "digits only, such as 56"), ("1e3", "digits only, such as 56"), ("thirty", "digits only, such as 56"),
        ("٣", "digits only, such as 56"), ("1" * 10, "a number of at most 9 digits"), ("1" * 50, "a number of at most 9 digits"), ("--1", "digits only, such as 56"),
    ],
)  # fmt: skip
def test_no_whole_number(text: str, write: str) -> None:
    """pydantic alone would read 3_0 as 30."""
    assert tried(Int, text)[1] == write


@every_row(("text", "number"), [("0", "0"), ("4.20", "4.20"), ("-0.5", "-0.5"), ("100", "100")])
def test_a_decimal(text: str, number: str) -> None:
    """The figures stay as they were written: 4.20 has two places."""
    assert str(tried(Number, text)) == number
    assert isinstance(tried(Number, text), Decimal)


@every_row(
    ("text", "write"),
    [("4,2", "4.2"), ("8%", "8"), ("12 per cent", "12"), (".5", "0.5"), ("1e3", None), ("NaN", None), ("Infinity", None), ("1.", None), ("1_0", None), ("£5", None)],
)  # fmt: skip
def test_no_decimal(text: str, write: str | None) -> None:
    """No number in another script or of another kind: a total must not become NaN."""
    assert tried(Number, text)[1] == (write or "digits, with a point for decimals, such as 12.5")


@every_row(
    ("text", "write"),
    [("yes", "true"), ("True", "true"), ("ON", "true"), ("no", "false"), ("N", "false"), ("Off", "false"), ("1", "true or false"), ("maybe", "true or false")],
)  # fmt: skip
def test_no_truth_value(text: str, write: str) -> None:
    """true or false, in small letters."""
    assert (tried(Bool, "true"), tried(Bool, "false")) == (True, False)
    assert tried(Bool, text) == (f"{text} is neither true nor false", write)


@every_row("kind", [Date, Int, Number, Bool])
@every_row(
    ("value", "message", "write"),
    [
        ([], "a single value belongs here, and this is a list", "one value only"),
        (["a"], "a single value belongs here, and this is a list", "a, without dash or brackets"),
        (["a", "b"], "a single value belongs here, and this is a list", "one value only"),
        ({"a": "b"}, "a single value belongs here, and this is a mapping", "b alone"),
        ({"A b": "c"}, "a single value belongs here, and this is a mapping", '"A b: c" in quotes, if the colon belongs to the text'),
        ({"a": ["b"]}, "a single value belongs here, and this is a mapping", "one value only"),
    ],
)  # fmt: skip
def test_a_list_or_mapping_where_a_value_belongs(
    kind: Any, value: Any, message: str, write: str
) -> None:
    """Said by every type of value, with the way out."""
    assert tried(kind, value) == (message, write)


@every_row("name", ["a", "rec-03", "pillar-1-and-2-lead", "0"])
def test_a_name(name: str) -> None:
    """Small letters, digits and hyphens between them."""
    assert tried(Id, name) == name


@every_row("name", ["A", "a b", "a_b", "-a", "a-", "a--b", "é", "a\n", "a/b", "", "٣"])
def test_no_name(name: str) -> None:
    """Nothing that a file name or a reference could not hold."""
    with pytest.raises(ValidationError):
        RootModel[Id].model_validate(name)


@every_row(
    ("text", "name"),
    [("Pillar 4 lead", "pillar-4-lead"), ("Café Audit", "cafe-audit"), ("--a__b--", "a-b"), ("???", ""), ("x" * 61, "")],
)  # fmt: skip
def test_the_name_that_a_text_makes(text: str, name: str) -> None:
    """What is offered for something that is no name."""
    assert _as_name(text) == name


@given(text=st.text(max_size=40))
def test_an_offered_name_is_a_name(text: str) -> None:
    """Unless there is nothing in the text to make one of."""
    name = _as_name(text)
    assume(name)
    assert RootModel[Id].model_validate(name).root == name


def test_unknown_keys_are_at_the_key_and_missing_ones_at_the_parent() -> None:
    """The route leads to what a person has to change."""
    text = "kind: recommendation\naddressed_to: A\ntext: T\ndeadline:\n  ground: none\nactions:\n  - id: a\n    title: T\n    xyz: 3\n"
    assert [(fault.rule, fault.route, fault.at_key) for fault in faults_of("recommendation", text)] == [
        ("missing-key", ("deadline",), True),
        ("unknown-key", ("deadline", "ground"), True),
        ("missing-key", ("actions", 0), True),
        ("unknown-key", ("actions", 0, "xyz"), True),
    ]  # fmt: skip


def test_a_misspelt_key_is_one_mistake() -> None:
    """The key that is meant is not called missing as well; another one still is."""
    text = "kind: recommendation\naddressed-to: A\ndeadline:\n  base: none\n"
    assert [(fault.rule, fault.route) for fault in faults_of("recommendation", text)] == [
        ("missing-key", ()),
        ("unknown-key", ("deadline", "base")),
        ("unknown-key", ("addressed-to",)),
    ]


ONE = "one addressed_to: with the right value"
"""As the key that is meant stands there too."""


@every_row(
    ("key", "write"),
    [("dispositon", "disposition:"), ("Owner", "owner:"), ("addressed-to", ONE), ("addressed to", ONE), ("due_date", "due:"), ("action", "actions:")],
)  # fmt: skip
def test_the_nearest_key_is_offered(key: str, write: str) -> None:
    """Capitals, hyphens and spaces are slips too, and a longer name for a key of ours."""
    (fault,) = faults_of("recommendation", f"{SMALLEST['recommendation']}{key}: x\n")
    assert cure_text(fault.write[0]) == write


@every_row(
    ("kind", "key", "message"),
    [
        ("recommendation", "agreed_by", "no such key here: it belongs under updates"),
        ("recommendation", "basis", "no such key here: it belongs under deadline"),
        ("response", "comments", "no such key here: it belongs under chief_constable"),
        ("register", "due_soon", "no such key here: it belongs under policy"),
        ("register", "colour", "no such key here: it belongs under rag"),
        ("recommendation", "stakeholders", "no such key here, unless a newer recotrack has it"),
    ],
)
def test_a_key_of_another_place_is_told_where_it_belongs(kind: str, key: str, message: str) -> None:
    """Under which key of the same file it may stand."""
    (fault,) = faults_of(kind, f"{SMALLEST[kind]}{key}: x\n")
    assert fault.message == message


def test_the_keys_of_every_mapping_are_listed_last() -> None:
    """assumed and source are allowed everywhere, and meant least often."""
    assert keys_at(Recommendation, ("links", 0)) == ("type", "to", "assumed", "source")
    assert keys_at(Office, ("policy", "responses", "any-name"))[-2:] == ("assumed", "source")
    assert keys_at(Measures, (3, "readings", 0)) == ("date", "value", "note", "assumed", "source")
    assert keys_at(Office, ("roles",)) == keys_at(Office, ("nonsense", 3, "x")) == ()


def test_shapes_are_found_by_route() -> None:
    """Through lists and tables alike."""
    assert shape_at(Measures, (0,)) is not None
    assert shape_at(Office, ("roles",)) is None
    assert shape_at(Office, ("roles", "any")) is not None
    assert parents_of_key(Recommendation, "evidence") == ("updates",)
    assert plain_type(Annotated[tuple[Text, ...], ENTRIES] | None) == tuple[Text, ...]


@every_row("kind", KINDS)
@every_row("value", [None, "text", [], {}, ["a"], {"a": None}, [[]], [{}]])
def test_no_file_of_another_kind_of_thing_is_taken(kind: str, value: Any) -> None:
    """The top of a file is a mapping, of measures.yaml a list; all else has a fault with a cure."""
    model, faults = validate(kind, value, PATH)
    if model is None:
        assert faults
        assert all(any(fault.write) for fault in faults)
    else:
        assert (kind, value) in [("measures", []), ("response", {})]


@given(value=RECORDLIKE, kind=st.sampled_from(sorted(KINDS)))
def test_random_data_has_a_model_or_faults(value: Any, kind: str) -> None:
    """Never both, never neither, nothing raised, and words and a cure in each fault."""
    model, faults = validate(kind, value, PATH)
    assert (model is None) == bool(faults)
    assert all(fault.message and any(fault.write) for fault in faults)


@pytest.mark.parametrize(("number", "more"), [(50, ""), (52, " (and 2 more like it in this file)")])
def test_of_many_of_one_kind_the_first_are_told(number: int, more: str) -> None:
    """And how many others there are: they come from one mistake."""
    measures = [{"id": f"m-{each}", "title": "Calls", "target": "4,2"} for each in range(number)]
    _, faults = validate("measures", measures, PATH)
    assert [each.message for each in faults] == [*["4,2 is not a number"] * 49, f"4,2 is not a number{more}"]  # fmt: skip


def test_each_kind_has_broken_examples() -> None:
    """The table of broken files knows every kind of record."""
    assert {file.parent.name for file in FILES} == set(KINDS)
    assert len(PATHS) == len(KINDS)
