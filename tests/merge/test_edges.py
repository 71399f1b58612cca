"""Small merges, whole text compared: each comparison of the merge has a case on either side of it.

Three versions of a record go in, from either side; what comes out is compared letter by letter.
"""

from itertools import pairwise

import pytest

from recotrack.merge import marked_file, merge
from recotrack.problems import Failure
from tests.merge.test_merge import action, actions, both_ways, clean, conflict, entry, updates

A, B, C, D = (entry(f"2025-0{n}-01", f"Note {n}.") for n in (1, 2, 3, 4))

COMMENTS = [
    ("one took it out, the other left it", "# x\na: 1\n", "a: 1\n", "# x\na: 2\n", "a: 2\n"),
    ("one took it out, the other changed it", "# x\na: 1\n", "a: 1\n", "# y\na: 1\n", "# y\na: 1\n"),
    ("both took it out", "# x\na: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n", "a: 2\nb: 2\n"),
    ("both changed it", "# x\na: 1\n", "# z\na: 1\n", "# y\na: 1\n", "# y\n# z\na: 1\n"),
    ("one changed it", "# x\na: 1\n", "# y\na: 1\n", "# x\na: 2\n", "# y\na: 2\n"),
    ("both left it", "# x\na: 1\nb: 1\n", "# x\na: 2\nb: 1\n", "# x\na: 1\nb: 2\n", "# x\na: 2\nb: 2\n"),
    ("each took out another line", "# 1\n# 2\n# 3\na: 1\n", "# 1\n# 3\na: 1\n", "# 1\n# 2\na: 1\n", "# 1\na: 1\n"),
    ("each took out one and put one in", "# 1\n# 2\n# 3\na: 1\n", "# 1\n# 3\n# 4\na: 1\n", "# 0\n# 1\n# 2\na: 1\n", "# 0\n# 1\n# 4\na: 1\n"),
    ("both put in the same", "a: 1\nb: 1\n", "# s\na: 2\nb: 1\n", "# s\na: 1\nb: 2\n", "# s\na: 2\nb: 2\n"),
    ("one put it in twice", "a: 1\n", "# s\n# s\na: 2\n", "# s\na: 1\n", "# s\n# s\na: 2\n"),
    ("both typed an old one again", "# s\na: 1\n", "# s\n# s\n# t\na: 1\n", "# s\n# s\na: 1\n", "# s\n# s\n# t\na: 1\n"),
    ("a blank line taken out", "a: 1\n\nb: 1\n", "a: 1\nb: 2\n", "a: 2\n\nb: 1\n", "a: 2\nb: 2\n"),
    ("of a key that is gone", "# x\na: 1\nb: 1\n", "b: 1\n", "# x\na: 1\nb: 2\n", "b: 2\n"),
    ("below all keys", "a: 1\n# x\n", "a: 1\n", "a: 2\n# x\n", "a: 2\n"),
    ("below a text", "a: |\n  x\n\n# c\nb: 1\n", "a: |\n  y\n\n# c\nb: 1\n", "a: |\n  x\n\n# d\nb: 1\n", "a: |\n  y\n\n# d\nb: 1\n"),
    ("below a text that keeps its end", "a: |+\n  x\n\n# c\nb: 1\n", "a: |+\n  y\n\n# c\nb: 1\n", "a: |+\n  x\n\n# d\nb: 1\n", "a: |+\n  y\n\n# d\nb: 1\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in COMMENTS], ids=[row[0] for row in COMMENTS]
)  # fmt: skip
def test_comments(base: str, ours: str, theirs: str, result: str) -> None:
    """What either side put in stays, what one took out is gone, and nothing stands twice."""
    assert clean(base, ours, theirs) == result


KEYS = [
    ("new on one side", "a: 1\n", "a: 1\nb: 2\n", "a: 3\n", "a: 3\nb: 2\n"),
    ("new on both sides, the same", "a: 1\n", "a: 1\nb: 2\n", "a: 3\nb: 2\n", "a: 3\nb: 2\n"),
    ("new in front", "b: 1\n", "a: 1\nb: 1\n", "b: 2\n", "a: 1\nb: 2\n"),
    ("deleted and left", "a: 1\nb: 2\n", "a: 1\n", "a: 2\nb: 2\n", "a: 2\n"),
    ("deleted by both", "a: 1\nb: 2\nc: 3\n", "a: 2\nc: 3\n", "a: 1\nc: 4\n", "a: 2\nc: 4\n"),
    ("the same change once", "a: 1\nb: 1\nc: 1\n", "a: 2\nb: 2\nc: 1\n", "a: 2\nb: 1\nc: 2\n", "a: 2\nb: 2\nc: 2\n"),
    ("the same in other quotes", "a: 1\n", "a: 'x'\nb: 1\n", 'a: "x"\n', 'a: "x"\nb: 1\n'),
    ("emptied and left", "a: 1\nb: 2\n", "a:\nb: 2\n", "a: 1\nb: 3\n", "a:\nb: 3\n"),
    ("one side moved them", "a: 1\nb: 2\nc: 3\n", "c: 3\na: 1\nb: 2\n", "a: 1\nb: 4\nc: 3\n", "c: 3\na: 1\nb: 4\n"),
    ("both moved them alike", "a: 1\nb: 2\n", "b: 3\na: 1\n", "b: 2\na: 4\n", "b: 3\na: 4\n"),
    ("both moved them otherwise", "a: 1\nb: 2\nc: 3\n", "b: 2\na: 1\nc: 3\n", "a: 1\nc: 3\nb: 2\n", "a: 1\nb: 2\nc: 3\n"),
    ("moved, and the first deleted", "a: 1\nb: 2\nc: 3\n", "c: 3\nb: 2\n", "a: 1\nb: 2\nc: 4\n", "c: 4\nb: 2\n"),
    ("moved, one deleted, and a new one behind all", "a: 1\nb: 2\nc: 3\n", "c: 3\na: 1\n", "a: 1\nb: 2\nc: 3\nd: 4\n", "c: 3\na: 1\nd: 4\n"),
    ("moved, and a new one behind the first deleted", "a: 1\nb: 2\nc: 3\nd: 4\n", "d: 4\nc: 3\n", "a: 1\nx: 0\nb: 2\nc: 3\nd: 4\n", "x: 0\nd: 4\nc: 3\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in KEYS], ids=[row[0] for row in KEYS]
)
def test_keys(base: str, ours: str, theirs: str, result: str) -> None:
    assert clean(base, ours, theirs) == result


LOGS = [
    ("deleted and left", [A, B], [A], [A, B, C], [A, C]),
    ("each deleted another one", [A, B, C], [A, B], [B, C], [B]),
    ("deleted by both", [A, B, C], [A, C], [A, C, D], [A, C, D]),
    ("the same on both sides", [A], [A, B], [A, B, C], [A, B, C]),
    ("twice on one side", [A], [A, B, B], [A, B, C], [A, B, B, C]),
    ("twice on one side, not at all on the other", [A], [A, B, B], [A, C], [A, B, B, C]),
    ("twice on both sides", [A], [A, B, B, C], [A, B, B, D], [A, B, B, C, D]),
    ("in front of all", [C], [A, C], [C, D], [A, C, D]),
    ("in front of all on both sides", [D], [B, D], [A, C, D], [A, B, C, D]),
    ("between two", [A, D], [A, C, D], [A, B, D], [A, B, C, D]),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in LOGS], ids=[row[0] for row in LOGS]
)
def test_updates(base: list[str], ours: list[str], theirs: list[str], result: list[str]) -> None:
    """By their days; each as often as the side has it that has it more often."""
    assert clean(updates(*base), updates(*ours), updates(*theirs)) == updates(*result)


def test_a_tie_of_day_and_author_is_broken_by_the_text() -> None:
    """The same day, the same person: the order does not depend on whose branch it is."""
    notes = [entry("2025-03-01", note) for note in ("Aye.", "Bee.", "Cee.", "Dee.")]
    result = clean(updates(A), updates(A, notes[1], notes[3]), updates(A, notes[0], notes[2]))
    assert result == updates(A, *notes)


STEPS = ["in progress", "complete", "verified", "submitted", "closed", "reopened"]
"""Each comes behind those before it, whatever day they share."""


@pytest.mark.parametrize(("earlier", "later"), [*pairwise(STEPS)])
def test_of_one_day_the_further_status_comes_last(earlier: str, later: str) -> None:
    """What one of you calls complete is not taken up again by the other's note of that morning, and
    what was verified is not merely complete again. By their notes they would stand the other way.
    """
    first = f"{entry('2025-03-01', 'Zeal.')}\n    status: {earlier}"
    last = f"{entry('2025-03-01', 'Aye.')}\n    status: {later}"
    for ours, theirs in ((first, last), (last, first)):
        assert clean(updates(A), updates(A, ours), updates(A, theirs)) == updates(A, first, last)


ONE, TWO, THREE, FOUR = (action(name, "2025-03-01") for name in ("one", "two", "three", "four"))
AGAIN = action("two", "2025-03-01", title="another")

ACTIONS = [
    ("one id twice on one side", [ONE], [ONE, TWO, AGAIN], [ONE, THREE], [ONE, THREE, TWO, AGAIN]),
    ("one id twice on one side, one changed", [ONE], [ONE, TWO, AGAIN], [ONE + "\n    owner: x"], [ONE + "\n    owner: x", TWO, AGAIN]),
    ("one id twice in the base", [TWO, AGAIN], [TWO, AGAIN, ONE], [TWO, AGAIN + "\n    owner: x"], [TWO, AGAIN + "\n    owner: x", ONE]),
    ("in front", [TWO], [THREE, TWO], [ONE, TWO], [ONE, THREE, TWO]),
    ("between and behind", [ONE, TWO], [ONE, THREE, TWO], [ONE, TWO, FOUR], [ONE, THREE, TWO, FOUR]),
    ("two behind on one side, by their ids", [ONE], [ONE, TWO, FOUR], [ONE, THREE], [ONE, FOUR, THREE, TWO]),
    ("the same on both sides", [ONE], [ONE, TWO, THREE], [ONE, TWO], [ONE, THREE, TWO]),
    ("deleted and left", [ONE, TWO], [ONE], [ONE, TWO, THREE], [ONE, THREE]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in ACTIONS], ids=[row[0] for row in ACTIONS]
)  # fmt: skip
def test_actions(base: list[str], ours: list[str], theirs: list[str], result: list[str]) -> None:
    """By their ids; where an id stands twice, nothing that anybody wrote is lost for that."""
    assert clean(actions(*base), actions(*ours), actions(*theirs)) == actions(*result)


@pytest.mark.parametrize(
    ("renamed", "is_same"),
    [
        (action("new", "2025-03-01", title="one"), True),
        (action("new", "2025-03-02", title="one"), False),
        (action("new", "2025-03-01", title="other"), False),
    ],
)
def test_a_new_id_is_a_new_name_only_with_the_same_title_and_day(
    renamed: str, *, is_same: bool
) -> None:
    owned = ONE + "\n    owner: x"
    result = both_ways(actions(ONE), actions(renamed), actions(owned))
    assert (result.conflicts == ()) is is_same
    if is_same:
        assert result.content.decode() == actions(renamed + "\n    owner: x")
    else:
        assert [each.where for each in result.conflicts] == [("actions", "one")]


def test_which_of_two_alike_was_renamed_is_not_guessed() -> None:
    """Two actions of one title and day: the other side's work on one is not put to another."""
    alike = action("two", "2025-03-01", title="one")
    new = action("new", "2025-03-01", title="one")
    result = both_ways(actions(ONE, alike), actions(new), actions(ONE + "\n    owner: x", alike))
    assert [each.where for each in result.conflicts] == [("actions", "one")]


def test_an_action_to_which_both_sides_gave_its_id_is_one_action() -> None:
    """It had none before, so it is known by its place; what one side added to it stays."""
    without = "title: one\n    added: 2025-03-01"
    given = f"{without}\n    id: one"
    owned = f"{given}\n    owner: x"
    assert clean(actions(without), actions(given), actions(owned)) == actions(owned)


def test_an_id_that_stood_twice_and_was_mended_on_both_sides() -> None:
    """Both gave the second of the two its own id; only one of them changed its owner."""
    mended = action("three", "2025-03-01", title="another")
    old, new = "\n    owner: x", "\n    owner: y"
    result = clean(
        actions(TWO, AGAIN + old), actions(TWO, mended + old), actions(TWO, mended + new)
    )
    assert result == actions(TWO, mended + new)


SHOWN = [
    ("its comment stands above", "# c\na: 1\n", "# c\na: 2\n", "# c\na: 3\n", "# c\n<<<<<<< L\na: 2\n=======\na: 3\n>>>>>>> R\n", ("a",)),
    ("both comments stand above", "a: 1\n", "# d\na: 2\n", "# c\na: 3\n", "# c\n# d\n<<<<<<< L\na: 2\n=======\na: 3\n>>>>>>> R\n", ("a",)),
    ("deleted and changed, with its comment", "k: x\n# c\na: 1\n", "k: x\n", "k: x\n# c\na: 3\n", "k: x\n<<<<<<< L\n=======\n# c\na: 3\n>>>>>>> R\n", ("a",)),
    ("at the end of a file without a last line end", "a: 1", "a: 2", "a: 3", "<<<<<<< L\na: 2\n=======\na: 3\n>>>>>>> R\n", ("a",)),
    ("above the last line without its end", "a: 1\nz: 1", "a: 2\nz: 1", "a: 3\nz: 1", "<<<<<<< L\na: 2\n=======\na: 3\n>>>>>>> R\nz: 1", ("a",)),
    ("added by both", None, "k: x\na: 2\n", "k: x\na: 3\n", "k: x\n<<<<<<< L\na: 2\n=======\na: 3\n>>>>>>> R\n", ("a",)),
    ("a mapping and a text", "a: 1\n", "a:\n  b: 1\n", "a: x\n", "<<<<<<< L\na:\n  b: 1\n=======\na: x\n>>>>>>> R\n", ("a",)),
    ("a mapping and a list", "k: x\n", "k: x\na:\n  b: 1\n", "k: x\na:\n  - b\n", "k: x\n<<<<<<< L\na:\n  b: 1\n=======\na:\n  - b\n>>>>>>> R\n", ("a",)),
    ("a mapping in place of a list", "a:\n  - b\n", "a:\n  c: 1\n", "a:\n  d: 1\n", "<<<<<<< L\na:\n  c: 1\n=======\na:\n  d: 1\n>>>>>>> R\n", ("a",)),
    ("an emptied list and a new entry", "a:\n  - id: x\n    n: 1\n", "a: []\n", "a:\n  - id: x\n    n: 2\n", "<<<<<<< L\na: []\n=======\na:\n  - id: x\n    n: 2\n>>>>>>> R\n", ("a",)),
    ("in an entry without a day", "sent:\n  - to: A\n    ref: 1\n", "sent:\n  - to: A\n    ref: 2\n", "sent:\n  - to: A\n    ref: 3\n", "sent:\n  - to: A\n<<<<<<< L\n    ref: 2\n=======\n    ref: 3\n>>>>>>> R\n", ("sent", "entry 1", "ref")),
    ("in the second entry without a day", "sent:\n  - to: B\n    ref: 1\n  - to: A\n    ref: 1\n", "sent:\n  - to: B\n    ref: 1\n  - to: A\n    ref: 2\n", "sent:\n  - to: B\n    ref: 1\n  - to: A\n    ref: 3\n", "sent:\n  - to: B\n    ref: 1\n  - to: A\n<<<<<<< L\n    ref: 2\n=======\n    ref: 3\n>>>>>>> R\n", ("sent", "entry 2", "ref")),
    ("in what stands behind the dash", "sent:\n  - to: A\n    date: 2025-01-01\n", "sent:\n  - to: B\n    date: 2025-01-01\n", "sent:\n  - to: C\n    date: 2025-01-01\n", "sent:\n<<<<<<< L\n  - to: B\n    date: 2025-01-01\n=======\n  - to: C\n    date: 2025-01-01\n>>>>>>> R\n", ("sent", "2025-01-01")),
    ("one link with two notes", "k: x\n", "k: x\nlinks:\n  - type: t\n    to: a/rec-01\n    note: A\n", "k: x\nlinks:\n  - type: t\n    to: a/rec-01\n    note: B\n", "k: x\nlinks:\n<<<<<<< L\n  - type: t\n    to: a/rec-01\n    note: A\n=======\n  - type: t\n    to: a/rec-01\n    note: B\n>>>>>>> R\n", ("links", "t a/rec-01")),
    ("one link to something odd with two notes", "k: x\n", "k: x\nlinks:\n  - type: t\n    to: [a]\n    note: A\n", "k: x\nlinks:\n  - type: t\n    to: [a]\n    note: B\n", "k: x\nlinks:\n<<<<<<< L\n  - type: t\n    to: [a]\n    note: A\n=======\n  - type: t\n    to: [a]\n    note: B\n>>>>>>> R\n", ("links", 't ["a"]')),
    ("one board with two meanings", "boards:\n  a:\n    t: 1\n", "boards:\n  a:\n    t: 1\n  b:\n    t: 2\n    u: 1\n", "boards:\n  a:\n    t: 1\n  b:\n    t: 3\n    u: 1\n", "boards:\n  a:\n    t: 1\n<<<<<<< L\n  b:\n    t: 2\n    u: 1\n=======\n  b:\n    t: 3\n    u: 1\n>>>>>>> R\n", ("boards", "b")),
    ("one response with two meanings", "responses:\n  a:\n    t: 1\n", "responses:\n  a:\n    t: 1\n  b:\n    t: 2\n    u: 1\n", "responses:\n  a:\n    t: 1\n  b:\n    t: 3\n    u: 1\n", "responses:\n  a:\n    t: 1\n<<<<<<< L\n  b:\n    t: 2\n    u: 1\n=======\n  b:\n    t: 3\n    u: 1\n>>>>>>> R\n", ("responses", "b")),
    ("another mapping is merged key by key", "k: x\n", "k: x\nm:\n  t: 2\n  u: 1\n", "k: x\nm:\n  t: 3\n  u: 1\n", "k: x\nm:\n<<<<<<< L\n  t: 2\n=======\n  t: 3\n>>>>>>> R\n  u: 1\n", ("m", "t")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "shown", "where"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN]
)  # fmt: skip
def test_what_is_shown_where_both_sides_differ(
    base: str | None, ours: str, theirs: str, shown: str, where: tuple[str, ...]
) -> None:
    """The markers with their names, what stands between them, and what stands outside."""
    old = None if base is None else base.encode()
    result = merge(old, ours.encode(), theirs.encode(), names=("L", "R"))
    assert result.content.decode() == shown
    assert [each.where for each in result.conflicts] == [where]
    assert shown.split("\n")[result.conflicts[0].line - 1] == "<<<<<<< L"
    conflict(base, ours, theirs)


LAYOUT = [
    ("further in, with a comment and a long text", "sent:\n- date: 2025-01-01\n  to: A\nk: x\n", "sent:\n- date: 2025-01-01\n  to: A\n# said\n- date: 2025-01-02\n  to: |\n    B\n\n    C\nk: x\n", "sent:\n    - date: 2025-01-01\n      to: A\n    - date: 2025-01-03\n      to: D\nk: x\n", "sent:\n    - date: 2025-01-01\n      to: A\n    # said\n    - date: 2025-01-02\n      to: |\n        B\n\n        C\n    - date: 2025-01-03\n      to: D\nk: x\n"),
    ("a comment above what comes behind the dash", "sent:\n  - ref: x\n    date: 2025-01-01\n", "sent:\n  - date: 2025-01-01\n", "sent:\n  - ref: x\n    # why\n    date: 2025-01-01\n", "sent:\n  # why\n  - date: 2025-01-01\n"),
    ("a blank line and a comment above what comes behind the dash", "sent:\n  - ref: x\n    date: 2025-01-01\n", "sent:\n  - date: 2025-01-01\n", "sent:\n  - ref: x\n\n    # why\n    date: 2025-01-01\n", "sent:\n\n  # why\n  - date: 2025-01-01\n"),
    ("a comment below an entry", "sent:\n  - date: 2025-01-01\n    to: A\n    # c\n", "sent:\n  - date: 2025-01-01\n    to: B\n    # c\n", "sent:\n  - date: 2025-01-01\n    to: A\n    ref: r\n    # c\n", "sent:\n  - date: 2025-01-01\n    to: B\n    ref: r\n    # c\n"),
    ("texts: emptied, and one put in", "a:\n  - x\n", "a: []\n", "a:\n  - x\n  - y\n", "a:\n  - y\n"),
    ("texts: emptied, and left", "a:\n  - x\nk: 1\n", "a: []\nk: 1\n", "a:\n  - x\nk: 2\n", "a: []\nk: 2\n"),
    ("texts: each put one in", "a:\n  - x\n", "a:\n  - x\n  - z\n", "a:\n  - x\n  - y\n", "a:\n  - x\n  - y\n  - z\n"),
    ("texts: one was changed, one put in", "a:\n  - x\n", "a:\n  - z\n", "a:\n  - x\n  - y\n", "a:\n  - y\n  - z\n"),
    ("two links to one place", "k: x\n", "k: x\nlinks:\n  - type: t\n    to: a\n", "k: x\nlinks:\n  - type: s\n    to: a\n", "k: x\nlinks:\n  - type: s\n    to: a\n  - type: t\n    to: a\n"),
    ("two links of one type", "k: x\n", "k: x\nlinks:\n  - type: t\n    to: b\n", "k: x\nlinks:\n  - type: t\n    to: a\n", "k: x\nlinks:\n  - type: t\n    to: a\n  - type: t\n    to: b\n"),
    ("a list whose first dash stands alone on its line", "-\n  id: a\n  v: 1\n- id: b\n  v: 1\n", "-\n  id: a\n  v: 2\n- id: b\n  v: 1\n", "-\n  id: a\n  v: 1\n- id: b\n  v: 2\n", "-\n  id: a\n  v: 2\n- id: b\n  v: 2\n"),
    ("a last line end that one side took away", "a: 1\nb: 1\n", "a: 2\nb: 1", "a: 1\nb: 2\n", "a: 2\nb: 2\n"),
    ("no last line end anywhere, no base", None, "a: 1\nb: 1", "a: 1\nc: 1", "a: 1\nb: 1\nc: 1"),
    ("no last line end on one side, no base", None, "a: 1\nb: 1\n", "a: 1\nc: 1", "a: 1\nb: 1\nc: 1\n"),
    ("no last line end below a text", "k: 1\na: |\n  x", "k: 2\na: |\n  x", "k: 1\na: |\n  x\n  y", "k: 2\na: |\n  x\n  y"),
    ("CRLF everywhere", "a: 1\r\nb: 1\r\n", "a: 2\r\nb: 1\r\n", "a: 1\r\nb: 2\r\n", "a: 2\r\nb: 2\r\n"),
    ("CRLF of one side", "a: 1\nb: 1\n", "a: 2\r\nb: 1\r\n", "a: 1\nb: 2\n", "a: 2\r\nb: 2\r\n"),
    ("CRLF that one side took away", "a: 1\r\nb: 1\r\n", "a: 2\nb: 1\n", "a: 1\r\nb: 2\r\n", "a: 2\nb: 2\n"),
    ("CRLF that both sides took away", "a: 1\r\nb: 1\r\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n", "a: 2\nb: 2\n"),
    ("CRLF of one side, no base", None, "a: 1\r\nb: 1\r\n", "a: 1\nc: 1\n", "a: 1\nb: 1\nc: 1\n"),
    ("CRLF of both sides, no base", None, "a: 1\r\nb: 1\r\n", "a: 1\r\nc: 1\r\n", "a: 1\r\nb: 1\r\nc: 1\r\n"),
    ("a mark of one side, no base", None, "\ufeffa: 1\nb: 1\n", "a: 1\nc: 1\n", "a: 1\nb: 1\nc: 1\n"),
    ("a mark of both sides, no base", None, "\ufeffa: 1\nb: 1\n", "\ufeffa: 1\nc: 1\n", "\ufeffa: 1\nb: 1\nc: 1\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in LAYOUT], ids=[row[0] for row in LAYOUT]
)  # fmt: skip
def test_layout(base: str | None, ours: str, theirs: str, result: str) -> None:
    assert clean(base, ours, theirs) == result


def test_markers_without_names_and_with_names_that_are_no_text() -> None:
    """Other tools leave them bare, or in another encoding."""
    bare = marked_file(b"<<<<<<<\na: 1\n=======\na: 2\n>>>>>>>\n")
    assert bare == (("", ""), b"a: 1\n", b"a: 2\n")
    odd = marked_file(b"<<<<<<< caf\xe9\na: 1\n=======\na: 2\n>>>>>>> x\n")
    assert odd == (("caf\ufffd", "x"), b"a: 1\n", b"a: 2\n")


def test_why_a_version_cannot_be_read_is_said_with_its_line() -> None:
    """And what to do, as nothing has been decided."""
    with pytest.raises(Failure) as refused:
        merge(b"a: 1\n", b"a: 2\n", b"a: 1\na: 3\n")
    assert refused.value.message.startswith("the version of theirs cannot be read: ")
    assert refused.value.message.endswith(", line 2")
    assert refused.value.cure == "choose between both sides by hand"


def test_the_version_before_both_is_named_where_it_cannot_be_read() -> None:
    with pytest.raises(Failure) as refused:
        merge(b"a: 1\na: 3\n", b"a: 1\n", b"a: 2\n")
    assert refused.value.message.startswith("the version before both cannot be read: ")


BRACKETS = [
    ("a list of texts that grew on both sides", "# c\na: [x]\nk: 1\n", "# c\na: [x, z]\nk: 1\n", "# c\na: [x, y]\nk: 1\n", "# c\na:\n  - x\n  - y\n  - z\nk: 1\n"),
    ("a mapping that grew on both sides", "a: {b: x}\n", "a: {b: x, d: z}\n", "a: {b: x, c: y}\n", "a:\n  b: x\n  c: y\n  d: z\n"),
    ("a text of two lines, which stays in quotes", 'a: {b: "x\\ny"}\n', 'a: {b: "x\\ny", d: z}\n', 'a: {b: "x\\ny", c: y}\n', 'a:\n  b: "x\\ny"\n  c: y\n  d: z\n'),
    ("an entry of a list", "sent:\n  - {date: 2025-01-01, to: A}\n", "sent:\n  - {date: 2025-01-01, to: B}\n", "sent:\n  - {date: 2025-01-01, to: A, ref: r}\n", "sent:\n  - date: 2025-01-01\n    to: B\n    ref: r\n"),
    ("a text of two lines in an entry of a list", 's:\n  - {b: "x\\ny"}\n', 's:\n  - {b: "x\\ny", d: z}\n', 's:\n  - {b: "x\\ny", c: y}\n', 's:\n  - b: "x\\ny"\n    c: y\n    d: z\n'),
    ("a list of texts below a comment", "k: 1\n# c\na: [x]\n", "k: 1\n# c\na: [x, z]\n", "k: 1\n# c\na: [x, y]\n", "k: 1\n# c\na:\n  - x\n  - y\n  - z\n"),
    ("brackets on one side alone", "a:\n  - x\n", "a: [x, z]\n", "a:\n  - x\n  - y\n", "a:\n  - x\n  - y\n  - z\n"),
    ("brackets taken over as they are", "a: [x]\nk: 1\n", "a: [ x,  y ]\nk: 1\n", "a: [x]\nk: 2\n", "a: [ x,  y ]\nk: 2\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in BRACKETS], ids=[row[0] for row in BRACKETS]
)  # fmt: skip
def test_what_stands_in_brackets(base: str, ours: str, theirs: str, result: str) -> None:
    """It is left as it is where one side changed it, and opened where both did."""
    assert clean(base, ours, theirs) == result


def test_brackets_with_a_comment_in_them_are_not_opened() -> None:
    """The comment would be lost: a person puts them together."""
    base, ours, theirs = (f"a: [x{more}  # why\n  ]\n" for more in ("", ", z", ", y"))
    found, shown = conflict(base, ours, theirs)
    assert found.where == ("a",)
    assert shown == f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def test_a_whole_file_in_brackets_is_for_a_person() -> None:
    """It is not taken apart: where both sides changed it, nothing is decided."""
    base = b"{a: 1, b: 1}\n"
    for theirs in (b"{a: 3, b: 1}\n", b"{a: 1, b: 3}\n"):
        with pytest.raises(Failure, match="laid out too differently"):
            merge(base, b"{a: 2, b: 1}\n", theirs)
    assert merge(base, b"{a: 2, b: 1}\n", base).content == b"{a: 2, b: 1}\n"


OWN = [
    ("a list on the line of its dash", "a:\n  - - x\n    - y\nk: 1\n", "a:\n  - - x\n    - y\n  - - z\nk: 1\n", "a:\n  - - x\n    - y\nk: 2\n", "a:\n  - - x\n    - y\n  - - z\nk: 2\n"),
    ("a dash on a line of its own", "a:\n  -\n    date: 2025-01-01\n    b: 1\n    c: 1\n", "a:\n  -\n    date: 2025-01-01\n    b: 2\n    c: 1\n", "a:\n  -\n    date: 2025-01-01\n    b: 1\n    c: 2\n", "a:\n  -\n    date: 2025-01-01\n    b: 2\n    c: 2\n"),
    ("a comment in front of the whole list", "a:  # c\n  # d\n  - date: 2025-01-01\n", "a:  # c\n  # d\n  - date: 2025-01-01\n  - date: 2025-01-03\n", "a:  # c\n  # d\n  - date: 2025-01-01\n  - date: 2025-01-02\n", "a:  # c\n  # d\n  - date: 2025-01-01\n  - date: 2025-01-02\n  - date: 2025-01-03\n"),
    ("a blank line between entries", "a:\n  - date: 2025-01-01\n\n  - date: 2025-01-03\nk: 1\n", "a:\n  - date: 2025-01-01\n\n  - date: 2025-01-03\n\n  - date: 2025-01-05\nk: 1\n", "a:\n  - date: 2025-01-01\n\n  - date: 2025-01-03\n\n  - date: 2025-01-04\nk: 1\n", "a:\n  - date: 2025-01-01\n\n  - date: 2025-01-03\n\n  - date: 2025-01-04\n\n  - date: 2025-01-05\nk: 1\n"),
    ("a deeper comment is its entry's own", "a:\n  b: 1\n    # own\n  c: 1\n", "a:\n  c: 1\n", "a:\n  b: 1\n    # own\n  c: 2\n", "a:\n  c: 2\n"),
    ("a comment of an emptied key", "a:\n  # later\nb: 1\n", "a:\n  # later\nb: 2\n", "c: 1\na:\n  # later\nb: 1\n", "c: 1\na:\n  # later\nb: 2\n"),
    ("a comment that is not deeper is the next one's", "a:\n  b: 1\n  # next\n  c: 1\n", "a:\n  # next\n  c: 1\n", "a:\n  b: 1\n  # next\n  c: 2\n", "a:\n  # next\n  c: 2\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"), [row[1:] for row in OWN], ids=[row[0] for row in OWN]
)
def test_what_belongs_to_an_entry(base: str, ours: str, theirs: str, result: str) -> None:
    """Its dash, its comments and its blank lines come and go with it."""
    assert clean(base, ours, theirs) == result


def test_conflict_markers_are_counted_below_comments_at_the_top() -> None:
    found, shown = conflict(
        "# 1\n# 2\n---\na: 1\n", "# 1\n# 2\n---\na: 2\n", "# 1\n# 2\n---\na: 3\n"
    )
    assert shown.split("\n")[found.line - 1] == "<<<<<<< ours"
    assert found.line == 4


def test_updates_whose_days_were_mended_are_the_same_where_it_comes_out_even() -> None:
    """Two for two, in their order; what the other side did to one goes with it."""
    moved = [entry("2025-09-01", "Note 1."), entry("2025-09-02", "Note 2.")]
    public = "\n    public: true"
    result = clean(updates(A, B), updates(*moved), updates(A + public, B))
    assert result == updates(moved[0] + public, moved[1])


@pytest.mark.parametrize(
    ("ours", "theirs", "day"),
    [
        ([entry("2025-09-01", "Note 1."), entry("2025-09-02", "More.")], [A + "\n    public: true", B], "2025-01-01"),
        ([entry("2025-01-01", "redacted"), entry("2025-09-02", "Note 2.")], [A, B + "\n    public: true"], "2025-02-01"),
    ],
)  # fmt: skip
def test_an_update_with_another_day_is_not_guessed_at(
    ours: list[str], theirs: list[str], day: str
) -> None:
    """Where it does not come out even, or others of them kept their day: a person decides."""
    base = [A, B] if day != "2025-01-01" else [A]
    theirs = theirs[: len(base)]
    found, _ = conflict(updates(*base), updates(*ours), updates(*theirs))
    assert found.where == ("updates", day)
    assert found.ours.text == ""


def test_two_of_one_day_keep_their_order_when_both_are_replaced() -> None:
    one, two = entry("2025-02-01", "One."), entry("2025-02-01", "Two.")
    gone = [entry("2025-02-01", "redacted", f"\n    redacted: {why}") for why in ("A.", "B.")]
    public = "\n    public: true"
    result = clean(updates(one, two), updates(*gone), updates(one, two + public))
    assert result == updates(
        gone[0], entry("2025-02-01", "redacted", f"{public}\n    redacted: B.")
    )


@pytest.mark.parametrize(
    ("below", "result"),
    [
        ("    # own\n", updates(A, B) + "    # own\n" + f"  - {C}\n"),
        ("\n    # own\n", updates(A, B) + "\n    # own\n" + f"  - {C}\n"),
        ("  # of the list\n", updates(A, B, C) + "  # of the list\n"),
        ("    # own\n  # of the list\n", updates(A, B) + f"    # own\n  - {C}\n  # of the list\n"),
    ],
)
def test_a_comment_below_an_entry_is_its_own_where_it_stands_deeper(
    below: str, result: str
) -> None:
    """Than its dash; else it stays below the whole list."""
    assert clean(updates(A), updates(A, B) + below, updates(A, C)) == result
