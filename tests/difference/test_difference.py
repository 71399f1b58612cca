"""What differs between two versions of a record: each thing once, the same from both sides."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import difference, source
from recotrack.checks import RULES
from recotrack.difference import Change, LeafTests, failing_leaves, seen_otherwise, without_redacted
from recotrack.model import KINDS, Shape, validate
from recotrack.model.identity import IN_ORDER, RECOGNISED_BY, Pair, paired
from recotrack.model.key import keys_of
from recotrack.model.shape import entry_type, plain_type
from recotrack.problems import Route
from recotrack.register import File
from recotrack.register.layout import kind_of
from tests import two_parties
from tests.difference.otherwise import changed, written
from tests.marked import shapes
from tests.tables import every_row
from tests.two_parties import (
    FILES,
    LAST_DAY,
    OFFICE,
    OLDER,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    problems_of,
    without,
)

PROGRAMME, MEASURES = "programmes/op/programme.yaml", "programmes/op/measures.yaml"
UPDATE = {"date": "2025-06-01", "by": "inspector", "note": "Begun."}


def changes(before: Any, after: Any) -> Iterator[Change]:
    """What differs between two versions of a record, by their models."""
    return difference.changes(*(File("", "", "", each) for each in (before, after)))


def update(**other: str) -> dict[str, str]:
    """An update with other values than UPDATE has."""
    return {**UPDATE, **other}


def updates(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[Pair]:
    return paired("updates", before, after)


# Which entry is which


def test_an_entry_with_an_id_is_known_by_it() -> None:
    """Wherever it stands, and whatever else it says."""
    before = [{"id": "audit", "title": "Audit"}, {"id": "train", "title": "Train"}]
    after = [{"id": "train", "title": "Audit"}, {"id": "audit", "title": "Another"}]
    assert paired("actions", before, after) == [(0, 1), (1, 0)]


def test_an_entry_whose_id_was_corrected_is_known_by_its_title() -> None:
    """Where one of each side alone has that title."""
    one, other = {"id": "audti", "title": "Audit"}, {"id": "audit", "title": "Audit"}
    assert paired("actions", [one], [other]) == [(0, 0)]
    assert paired("actions", [one], [other, {**other, "id": "audit-2"}]) == [
        (0, None), (None, 0), (None, 1),
    ]  # fmt: skip


def test_of_what_has_no_id_the_same_is_the_same() -> None:
    """Before anything is taken for one that was edited: each of several alike for one."""
    late, early = update(note="Late."), update(date="2025-05-01")
    assert updates([UPDATE, UPDATE, early], [early, late, UPDATE]) == [(0, 2), (1, 1), (2, 0)]


def test_an_update_that_was_edited_is_the_one_of_its_day_or_with_its_note() -> None:
    """Of several the one that is most like it; one of another day with other words is another one."""
    assert updates([UPDATE], [update(by="sergeant", note="Done.")]) == [(0, 0)]
    assert updates([UPDATE], [update(date="2025-06-02")]) == [(0, 0)]
    assert updates([UPDATE], [update(date="2025-06-02", note="Done.")]) == [(0, None), (None, 0)]
    two = [update(by="sergeant", note="Done."), update(by="sergeant")]
    assert updates([UPDATE], two) == [(0, 1), (None, 0)]


def test_of_those_that_are_as_like_it_the_nearest_is_taken() -> None:
    """An update keeps its place, where nothing else says which it is."""
    same = update(date="2025-05-01")
    before = [same, update(note="Half is done.")]
    after = [update(note="One."), update(note="Two."), same]
    assert updates(before, after) == [(0, 2), (1, 1), (None, 0)]


def test_a_note_out_of_which_words_were_taken_is_the_same_one() -> None:
    """It is told from what was appended on its day."""
    redacted = update(note="redacted", redacted="It named a victim.")
    assert updates([UPDATE], [update(note="Done."), redacted]) == [(0, 1), (None, 0)]
    assert updates([redacted], [update(note="Done."), UPDATE]) == [(0, 0), (None, 1)]


def test_every_list_of_entries_says_how_they_are_known() -> None:
    """By ids, by RECOGNISED_BY, or as one value: a new list that says nothing is found here."""
    unknown = {
        name
        for model in KINDS.values()
        for name, entry in _lists(model)
        if "id" not in entry.model_fields and name not in RECOGNISED_BY and name not in IN_ORDER
    }
    assert unknown == set()


def _lists(annotation: Any, name: str = "") -> Iterator[tuple[str, type[Shape]]]:
    """The lists of mappings in a model, by the key of each."""
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        for key, field in fields.items():
            yield from _lists(plain_type(field.annotation), key)
        return
    for each in getattr(annotation, "__args__", ()):
        entry = plain_type(each)
        if hasattr(entry, "model_fields") and annotation.__origin__ is tuple:
            yield name, entry
        if each is not ...:
            yield from _lists(entry, name)


ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.sampled_from(["2025-06-01", "2025-06-02"]),
            "by": st.sampled_from(["inspector", "sergeant"]),
            "note": st.sampled_from(["Begun.", "It went on.", "It [redacted].", "redacted"]),
        },
        optional={"redacted": st.just("It named somebody.")},
    ),
    max_size=6,
)


@given(ENTRIES, ENTRIES)
def test_each_entry_is_paired_once_and_the_same_from_both_sides(
    before: list[dict[str, str]], after: list[dict[str, str]]
) -> None:
    """What became of what, asked the other way round, is the same answer turned."""
    pairs = updates(before, after)
    assert sorted(at for at, _ in pairs if at is not None) == list(range(len(before)))
    assert sorted(at for _, at in pairs if at is not None) == list(range(len(after)))
    assert {(now, was) for was, now in pairs} == set(updates(after, before))


@given(ENTRIES.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))))
def test_what_only_moved_is_the_same(lists: tuple[list[Any], list[Any]]) -> None:
    before, after = lists
    assert all(before[was] == after[now] for was, now in updates(before, after))  # type: ignore[index]


# What differs


def model(path: str, data: Any) -> Any:
    """The record, or None where its data make none."""
    kind = kind_of(path)
    assert kind is not None
    return validate(kind.kind, data, path)[0]


def read(path: str) -> Any:
    return source.read(FILES[path].encode(), path).value


def told(found: list[Change], *, turned: bool = False) -> Counter[str]:
    """Each change by its keys and both values."""
    values = ((each.after, each.before) if turned else (each.before, each.after) for each in found)
    return Counter(map(repr, zip((each.keys for each in found), values, strict=True)))


def test_one_edit_is_one_change() -> None:
    """Each value of each record of a register, changed or taken away: one thing is told. Of a list,
    or a table, that is gone it is each of its entries.
    """
    asked = 0
    for path in FILES:
        before = model(path, read(path))
        for route, way, data in changed(read(path)):
            after = model(path, data)
            if after is None or way == "before the one above":
                continue
            found = list(changes(before, after))
            expected = _entries(read(path), route) if way == "gone" else 1
            if way == "otherwise" and "readings" in route and route[-1] == "date":
                expected = 2  # a reading of another day is another one
            assert len(found) == expected, (path, route, way, found)
            assert told(found) == told(list(changes(after, before)), turned=True), (path, route)
            asked += 1
    assert asked > 200


def with_updates(*days: int) -> Any:
    """The first record, whose first action has these updates."""
    first, *others = read(REC_01)["actions"]
    told = [{**UPDATE, "date": f"2025-06-{day:02}", "note": f"On {day}."} for day in days]
    return model(REC_01, {**read(REC_01), "actions": [{**first, "updates": told}, *others]})


LINK = {"type": "depends_on", "to": f"{REPORT}/rec-02"}
ACTION = {"id": "count", "title": "Count", "added": "2025-06-02"}
ADDENDUM = {"published": "2025-06-24", "chief_constable": "It is kept."}
WAIVER = {"rule": "text-changed", "at": f"{REPORT}/rec-01", "because": "It was printed so."}


@every_row(
    ("path", "keys", "before", "after", "names"),
    [
        (REC_02, ("updates",), UPDATE, update(by="sergeant"), ("1 June 2025", "by")),
        (REC_02, ("updates",), UPDATE, update(date="2025-06-02"), ("Begun.", "date")),
        (REC_02, ("updates",), UPDATE, update(date="2025-06-02", note="Begun.\n"), ("Begun.", "date")),
        (RESPONSE, ("addenda",), ADDENDUM, {**ADDENDUM, "published": "2025-06-25"}, ("It is kept.", "published")),
        (REC_02, ("links",), LINK, {**LINK, "type": "part_of"}, (f"{REPORT}/rec-02", "type")),
        (REC_02, ("links",), LINK, {**LINK, "to": f"{OLDER}/rec-01"}, ("depends_on", "to")),
        (OFFICE, ("policy", "waivers"), WAIVER, {**WAIVER, "because": "It was wrong."}, ("text-changed", f"{REPORT}/rec-01", "because")),
        (OFFICE, ("policy", "waivers"), WAIVER, {**WAIVER, "at": f"{REPORT}/rec-02"}, ("It was printed so.", "at")),
        (RESPONSE, ("sent",), {"to": "Panel", "date": "2025-06-20"}, {"to": "Board", "date": "2025-06-20"}, ("20 June 2025", "to")),
        (REC_02, ("updates",), None, UPDATE, ()),
        (REC_02, ("updates",), UPDATE, None, ()),
        (REC_02, ("actions",), None, ACTION, ("count",)),
        (REC_02, ("actions",), ACTION, {**ACTION, "id": "recount"}, ("recount", "id")),
        (REC_02, ("actions",), ACTION, None, ("count",)),
    ],
    ids=[
        "an update by its day", "by its note", "by its note in other lines", "an addendum by its words", "a link by its end", "by its type", "a waiver by what it is for",
        "by its reason", "a copy by its day", "an added one", "a removed one", "one with another id", "an added one with an id", "a removed one with an id",
    ],
)  # fmt: skip
def test_an_entry_is_called_by_what_says_which_it_is(
    path: str, keys: tuple[str, ...], before: Any, after: Any, names: tuple[str, ...]
) -> None:
    """By its id, or by what it has in both versions, a day as people write it."""

    def whole(entry: Any) -> Any:
        data = read(path)
        *above, last = keys
        inner = data
        for key in above:
            inner = inner[key]
        inner[last] = [entry] if entry else []
        return model(path, data)

    (change,) = changes(whole(before), whole(after))
    assert change.names == (*keys, *names)
    given = [each for each in (before, after) if each]
    at = (*keys, 0) if after else keys
    assert change.route == (*at, names[-1] if len(given) == 2 else None)[: len(at) + len(given) - 1]


def test_the_order_of_a_table_is_that_of_today_and_what_is_gone_is_last() -> None:
    data = read(OFFICE)
    roles = {name: {"title": f"The {name}"} for name in ("officer", "clerk", "sergeant")}
    found = changes(model(OFFICE, data), model(OFFICE, {**data, "roles": roles}))
    assert [each.names[1] for each in found] == [
        "officer", "clerk", "sergeant", "sergeant", "sergeant", "inspector",
    ]  # fmt: skip


def test_changes_of_some_keys_can_be_left_out() -> None:
    """They are keys of the compared part, wherever in the record it stands."""
    data = read(REC_02)
    then, now = (
        File(REC_02, "recommendation", "", model(REC_02, {**data, **more}))
        for more in ({}, {"owner": "officer", "due": "2025-10-31"})
    )
    part = then.value, now.value
    every = difference.changes_in((then, now), part)
    assert [each.names for each in every] == [("owner",), ("due",)]
    found = difference.changes_in((then, now), part, ("a", 1), without={"owner"})
    assert [(each.names, each.route) for each in found] == [(("due",), ("a", 1, "due"))]


def test_a_mapping_that_came_or_went_is_told_fact_by_fact() -> None:
    """Those that it says something of; an entry of a list is told as one."""
    data = read(RESPONSE)
    without_chief = {key: value for key, value in data.items() if key != "chief_constable"}
    whole, less = model(RESPONSE, data), model(RESPONSE, without_chief)
    for before, after in ((less, whole), (whole, less)):
        (change,) = changes(before, after)
        facts = [*change.spread()]
        assert [each.names for each in facts] == [
            ("chief_constable", key) for key in ("name", "invited", "comments_due", "received", "comments")
        ]  # fmt: skip
        assert [each.route for each in facts] == [each.names for each in facts]
        assert [each.before is None for each in facts] == [before is less] * 5
    (renamed,) = changes(whole, model(RESPONSE, {**data, "published_at": "https://pcc.example/r"}))
    assert [*renamed.spread()] == [renamed]
    (added,) = changes(with_updates(1), with_updates(1, 2))
    assert [*added.spread()] == [added]


def test_only_what_changed_in_meaning_is_a_changed_entry() -> None:
    """Each with what it was; added ones have no before, removed ones no after."""
    before, after = (with_updates(*days).actions[0].updates for days in ((1, 2, 3), (2, 3, 4)))
    wrapped = after[0].model_copy(update={"note": "On\n2."})
    assert difference.changed_entries("updates", before, (wrapped, *after[1:])) == [
        (None, after[2]), (before[0], None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "route", "new"),
    [
        (REC_01, ("owner",), "officer"),
        (REC_01, ("actions", 1, "title"), "Teach the staff"),
        (REC_01, ("actions", 1, "updates", 0, "note"), "All of them are trained."),
        (OFFICE, ("roles", "officer", "title"), "Officer"),
        (MEASURES, (1, "title"), "Numbers of visits"),
    ],
)
def test_a_version_may_differ_at_one_place(path: str, route: Route, new: Any) -> None:
    """All else is as it was; the record itself is not touched."""
    whole = model(path, read(path))
    other = difference.with_value(whole, route, new)
    assert whole == model(path, read(path))
    (change,) = changes(whole, other)
    assert (change.route, change.after) == (route, new)
    assert difference.with_value(whole, (), new) == new


def test_what_stands_below_an_edit_is_as_it_was() -> None:
    """One of four updates is another one: nothing else is told."""
    new, gone = changes(with_updates(1, 2, 3, 4), with_updates(9, 2, 3, 4))
    assert (new.before, new.after.note) == (None, "On 9.")
    assert (gone.before.note, gone.after) == ("On 1.", None)


def test_the_order_of_what_is_only_added_to_is_a_fact() -> None:
    """It is told of the list, and as that."""
    (turned,) = changes(with_updates(1, 2, 3), with_updates(2, 1, 3))
    assert (turned.keys, turned.is_of_order) == (("actions", "*", "updates"), True)
    (other,) = changes(model(REC_01, read(REC_01)), model(REC_01, {**read(REC_01), "number": "9"}))
    assert not other.is_of_order


def test_what_is_judged_by_its_order_is_one_value() -> None:
    """The lines of the policy of colours: the first that fits wins."""
    data = read(OFFICE)
    lines = [{"colour": "red", "when": "overdue"}, {"colour": "green", "when": "on track"}]
    both = [{**data, "policy": {**data["policy"], "rag": each}} for each in (lines, lines[::-1])]
    (change,) = changes(*(model(OFFICE, each) for each in both))
    assert change.keys == ("policy", "rag")


def test_changes_come_in_the_order_of_today_and_what_is_gone_last() -> None:
    """Wherever an entry stood: who reads it has today's file before them."""
    data = read(REC_01)
    first, second = data["actions"]
    other = {**first, "id": "other", "title": "Another"}
    turned = [{**second, "owner": "officer"}, {**first, "owner": "officer"}]
    before, after = {**data, "actions": [other, first, second]}, {**data, "actions": turned}
    found = list(changes(model(REC_01, before), model(REC_01, after)))
    assert [(each.names[1], each.route[1:2]) for each in found] == [
        (second["id"], (0,)), (first["id"], (1,)), ("other", ()),
    ]  # fmt: skip


def _entries(data: Any, route: tuple[str | int, ...]) -> int:
    """How many things stand at a route."""
    for key in route:
        data = data[key]
    inner = list(data.values() if isinstance(data, dict) else data)
    is_table = not isinstance(data, str) and isinstance(route[-1], str) and route[-1] != "policy"
    return len(inner) if is_table and all(isinstance(each, dict) for each in inner) else 1


def test_how_a_text_is_wrapped_is_no_change() -> None:
    """Nor in which order entries stand: who reads an order asks for it."""
    data = read(REC_01)
    wrapped = {**data, "text": data["text"].replace(" ", "\n", 2)}
    turned = {**data, "actions": data["actions"][::-1]}
    for other in (wrapped, turned):
        assert list(changes(model(REC_01, data), model(REC_01, other))) == []


# What a key says of itself


def test_the_changes_of_a_key_are_reported_by_a_rule_of_history() -> None:
    """If no rule had the name, nothing would report the changes, and nobody would see it."""
    named = {key.reported_by for shape in shapes() for key in keys_of(shape).values()} - {None}
    assert named <= {rule.name for rule in RULES if rule.of_history}
    assert "deadline-changed" in named


def test_each_key_that_holds_days_says_of_what_they_are() -> None:
    """What has happened may not lie ahead: a new day that says nothing is found here."""
    unsaid = {
        f"{shape.__name__}.{name}"
        for shape in shapes()
        for name, key in keys_of(shape).items()
        if _holds_days(shape.model_fields[name].annotation) != (key.day is not None)
    }
    assert unsaid == set()


def _holds_days(annotation: Any) -> bool:
    held = plain_type(annotation)
    return date in (held, entry_type(held))


def happened_by(day: str) -> LeafTests:
    return {"happened": date.fromisoformat(day).__ge__}


@pytest.mark.parametrize(
    ("path", "fits", "found"),
    [
        pytest.param(
            REC_01,
            {"role": "inspector".__ne__},
            [
                ("owner", ("owner",), "Recommendation"),
                ("actions.*.owner", ("actions", 0, "owner"), "Action"),
                ("actions.*.updates.*.by", ("actions", 0, "updates", 0, "by"), "Update"),
            ],
            id="in the record, its lists and their lists",
        ),
        pytest.param(
            PROGRAMME,
            {"board": "audit-board".__ne__},
            [("boards", ("boards", 1), "Programme")],
            id="one of the values of a list",
        ),
        pytest.param(
            OFFICE,
            happened_by("2025-06-11"),
            [("boards.*.met", ("boards", "audit-board", "met", 1), "Board")],
            id="in a table",
        ),
        pytest.param(
            RESPONSE,
            happened_by("2025-06-20"),
            [("sent.*.date", ("sent", 1, "date"), "Copy")],
            id="in an entry of a list",
        ),
        pytest.param(
            MEASURES,
            happened_by("2025-06-15"),
            [("*.readings.*.date", (1, "readings", 1, "date"), "Reading")],
            id="in a list that is a record",
        ),
    ],
)
def test_each_value_that_does_not_fit_is_found_where_it_stands(
    path: str, fits: LeafTests, found: list[tuple[str, Route, str]]
) -> None:
    """With the keys that lead to it, its route, and the mapping that holds it."""
    wrong = failing_leaves(model(path, read(path)), fits)
    assert [(each.keys, each.route, type(each.holder).__name__) for each in wrong] == found
    assert [each.value for each in wrong] == [_at(read(path), each.route) for each in wrong]


def _at(data: Any, route: Route) -> Any:
    """The value at a route, as the models have it."""
    for key in route:
        data = data[key]
    return date.fromisoformat(data) if data[:2] == "20" else data


# What history may say of what was


def test_history_says_what_was_only_of_keys_that_say_so() -> None:
    """A word of each text that may name somebody is put in, and taken out after the merge: whichever
    rules speak, none repeats it where the key does not say that it may be quoted. Logs are kept.
    """
    asked, repeated, may_be = set[str](), set[str](), set[str]()
    for path in FILES:
        data = read(path)
        for route, way, _ in changed(data):
            if way != "otherwise":
                continue
            then, now = (other_words(data, route, word) for word in ("Quillworth", "Sedgefield"))
            change = one_change(path, then, now)
            if change is None:
                continue
            before = {**FILES, path: written(then)}
            said = problems_of({**FILES, path: written(now)}, LAST_DAY, before)
            keys = f"{path}: {'.'.join(change.keys)}"
            asked.add(keys)
            repeated |= {keys for each in said if "Quillworth" in repr(each)}
            may_be |= {keys for _ in range(change.key.quoted)}
    assert repeated <= may_be
    assert f"{REC_01}: text" in repeated
    assert {f"{REC_01}: actions.*.title", f"{REC_01}: actions.*.updates.*.note"} <= asked - repeated


def other_words(data: Any, route: Route, word: str) -> Any:
    """The data with a word more at the end of one text."""
    if not route:
        return f"{data} {word}"
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[route[0]] = other_words(data[route[0]], route[1:], word)  # type: ignore[index]
    return copy


def one_change(path: str, then: Any, now: Any) -> Change | None:
    """What differs; None where a word more is no value of that key."""
    before, after = model(path, then), model(path, now)
    if before is None or after is None:
        return None
    (change,) = changes(before, after)
    return change


# What a view of an earlier day shows otherwise

NOTE = "    note: The log is drawn up.\n"
REDACTED = "    note: The log is [redacted].\n    redacted: It named a person.\n"


@every_row(
    ("path", "old", "new", "shows"),
    [
        (REC_02, "owner: sergeant", "owner: officer", True),
        (REC_02, "I have seen the log.", "I have\n    seen the log.", False),
        (REC_02, NOTE, "    note: A log is drawn up.\n", True),
        (REC_02, NOTE, REDACTED, False),
        (REC_02, f"    by: sergeant\n{NOTE}", f"    by: officer\n{REDACTED}", True),
        (MEASURES, "      value: 4\n", "      value: 4\n      note: All of them.\n", True),
        (REC_02, NOTE, f"{NOTE}  - date: 2025-06-13\n    by: sergeant\n    note: It is kept.\n", True),
        (OFFICE, "    title: Liaison officer\n", "    title: Liaison officer\n    name: Pat Hill\n", True),
        (OFFICE, "  officer:\n", "  clerk:\n    title: Clerk\n  officer:\n", False),
        (OFFICE, "    title: Liaison officer\n", "    title: Officer\n", True),
        (OFFICE, "  officer:\n    title: Liaison officer\n", "", True),
        (OFFICE, "      - 2025-06-18\n", "      - 2025-06-18\n    planned:\n      - 2025-07-16\n", False),
        (OFFICE, "      - 2025-06-18\n", "      - 2025-06-18\n      - 2025-06-25\n", True),
        (OFFICE, "    title: Audit Board\n", "    title: Audit\n", True),
    ],
    ids=[
        "a fact", "only white space", "a note", "a redaction", "a redaction that changed who said it",
        "the note of a reading",
        "an update",
        "who holds a role", "a role that nobody had", "the title of a role", "a role that is gone",
        "a meeting to come", "a meeting that was", "the title of a board",
    ],
)  # fmt: skip
def test_what_shows_in_a_view_of_an_earlier_day(
    path: str, old: str, new: str, *, shows: bool
) -> None:
    """Neither what was redacted, nor what lies ahead, nor a name that no record had."""
    before, now = two_parties.read(), two_parties.read(two_parties.changed((path, old, new)))
    kind = kind_of(path)
    assert kind is not None
    assert seen_otherwise(before, now) == ({path: kind.reference} if shows else {})


def test_a_record_that_came_or_went_shows_and_one_that_was_renamed_does_not() -> None:
    """Nor one that cannot be read in either: nobody knows what it says."""
    whole, fewer = two_parties.read(), two_parties.read(without(REC_01, REC_02))
    both = {REC_01: f"{REPORT}/rec-01", REC_02: f"{REPORT}/rec-02"}
    assert (seen_otherwise(fewer, whole), seen_otherwise(whole, fewer)) == (both, both)
    elsewhere = {
        f"{REPORT}/rec-07.yaml" if path == REC_01 else path: text for path, text in FILES.items()
    }
    assert seen_otherwise(whole, two_parties.read(elsewhere)) == {}
    moved = {path: text for path, text in FILES.items() if path != REC_02}
    new = f"{REPORT}/rec-09.yaml"
    owned = FILES[REC_02].replace("owner: sergeant", "owner: officer")
    assert seen_otherwise(whole, two_parties.read({**moved, new: owned})) == {
        new: f"{REPORT}/rec-09"
    }
    broken = two_parties.read({**FILES, REC_02: "kind: ["})
    assert seen_otherwise(broken, broken) == {}
    assert seen_otherwise(broken, whole) == {REC_02: f"{REPORT}/rec-02"}


def test_an_earlier_note_reads_as_it_was_redacted_since() -> None:
    """Only that one: another that was written anew since, and all else, are what they were then."""
    then = two_parties.read()
    cells = "        note: Two of three are checked.\n"
    today = two_parties.read(
        two_parties.changed(
            (REC_02, f"    by: sergeant\n{NOTE}", f"    by: officer\n{REDACTED}"),
            (REC_01, cells, "        note: Two are checked.\n"),
        )
    )
    read_then = without_redacted(then, today)
    (update,) = read_then.files[REC_02].value.updates
    assert (update.by, update.note, update.redacted) == (
        "sergeant", "The log is [redacted].", "It named a person.",
    )  # fmt: skip
    assert {path for path, file in read_then.files.items() if file is not then.files[path]} == {
        REC_02
    }
    assert without_redacted(then, two_parties.read({})) is then


def test_a_note_that_was_redacted_again_reads_as_it_does_today() -> None:
    """What the second redaction took out was still to be read after the first."""
    once = two_parties.read(two_parties.changed((REC_02, NOTE, REDACTED)))
    whole = "    note: '[redacted]'\n    redacted: All of it named her.\n"
    twice = two_parties.read(two_parties.changed((REC_02, NOTE, whole)))
    (update,) = without_redacted(once, twice).files[REC_02].value.updates
    assert (update.note, update.redacted) == ("[redacted]", "All of it named her.")


def corrected(note: str, corrects: str | None, redacted: str = "") -> dict[str, str]:
    """The files with two more updates of the second action, of which the last corrects the first."""
    said = f"      - date: 2025-06-20\n        by: sergeant\n        note: '{note}'\n"
    said += f"        redacted: {redacted}\n" if redacted else ""
    last = "      - date: 2025-06-21\n        by: sergeant\n        note: It was another day.\n"
    last += f"        corrects: '{corrects}'\n" if corrects else ""
    trained = "        note: Half of them are trained.\n"
    return dict(two_parties.changed((REC_01, trained, trained + said + last)))


@pytest.mark.parametrize(
    ("now", "moved", "note", "corrects"),
    [
        (corrected("[redacted] was there.", "2025-06-20 [redacted]", "A name."), False, "[redacted] was there.", "2025-06-20 [redacted]"),
        (corrected("[redacted] was there.", "2025-06-20 [redacted]", "A name."), True, "[redacted] was there.", "2025-06-20 [redacted]"),
        (corrected("[redacted] was there.", None, "A name."), False, "[redacted] was there.", "2025-06-20 Jane"),
        (corrected("Jane Doe was there.", "2025-06-20"), False, "Jane Doe was there.", "2025-06-20 Jane"),
    ],
    ids=["by other words", "of a record that was renamed", "a correction no more", "without a redaction"],
)  # fmt: skip
def test_a_correction_does_not_repeat_what_was_redacted_since(
    now: dict[str, str], note: str, corrects: str, *, moved: bool
) -> None:
    """It names the update as it does today. Where nothing was redacted all is as it was then."""
    then = two_parties.read(corrected("Jane Doe was there.", "2025-06-20 Jane"))
    if moved:
        now[f"{REPORT}/rec-09.yaml"] = now.pop(REC_01)
    action = without_redacted(then, two_parties.read(now)).files[REC_01].value.actions[1]
    assert (action.updates[1].note, action.updates[2].corrects) == (note, corrects)
