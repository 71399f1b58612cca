"""Three versions of a record into one: each rule by example, from either side."""

import textwrap

import pytest

from recotrack import source
from recotrack.merge import Conflict, Merged, marked_file, merge
from recotrack.problems import Failure
from tests.merging_rule import chosen
from tests.tables import every_row


def text(written: str) -> str:
    return textwrap.dedent(written).lstrip("\n")


def both_ways(base: str | None, ours: str, theirs: str) -> Merged:
    """The merge; the same bytes from the other side, but for the sides of a conflict."""
    old = None if base is None else base.encode()
    result = merge(old, ours.encode(), theirs.encode())
    other = merge(old, theirs.encode(), ours.encode())
    assert [each.where for each in result.conflicts] == [each.where for each in other.conflicts]
    for side in (0, 1):
        assert chosen(result.content, side) == chosen(other.content, 1 - side)
        assert source.read(chosen(result.content, side), "x").faults == ()
    if not result.conflicts:
        assert result.content == other.content
    return result


def clean(base: str | None, ours: str, theirs: str) -> str:
    result = both_ways(base, ours, theirs)
    assert result.conflicts == ()
    return result.content.decode()


def conflict(base: str | None, ours: str, theirs: str) -> tuple[Conflict, str]:
    result = both_ways(base, ours, theirs)
    (found,) = result.conflicts
    return found, result.content.decode()


def updates(*entries: str) -> str:
    return "".join(["owner: a-lead\nupdates:\n", *(f"  - {each}\n" for each in entries)])


def entry(day: str, note: str, more: str = "") -> str:
    return f"date: {day}\n    by: a\n    note: {note}{more}"


FIRST = entry("2025-02-01", "First.")


# What is added to a published response


def addenda(*entries: str) -> str:
    kept = "published: 2025-01-07\nsent:\n  - to: Panel\n    date: 2025-01-07\n"
    return kept + "".join(["addenda:\n" if entries else "", *entries])


def addendum(day: str, words: str, to: str = "") -> str:
    about = f"    to: {to}\n" if to else ""
    return f"  - published: {day}\n{about}    commissioner: {words}\n"


def test_additions_from_two_branches_are_both_kept_by_their_days() -> None:
    """Whoever merges: also where the list is new on both sides."""
    first = addendum("2025-02-01", "First.")
    march, april = addendum("2025-03-01", "March.", "a/rec-01"), addendum("2025-04-01", "April.")
    assert clean(addenda(), addenda(april), addenda(march)) == addenda(march, april)
    assert clean(addenda(first), addenda(first, april), addenda(first, march)) == (
        addenda(first, march, april)
    )


def test_two_additions_of_one_day_are_two() -> None:
    """To two recommendations, or to one; the same on both sides is one."""
    one = addendum("2025-03-01", "One.", "a/rec-01")
    other = addendum("2025-03-01", "Other.", "a/rec-01")
    third = addendum("2025-03-01", "One.", "a/rec-03")
    for mine, yours in ((one, other), (one, third)):
        merged = clean(addenda(), addenda(mine), addenda(yours))
        assert merged in {addenda(mine, yours), addenda(yours, mine)}
    assert clean(addenda(), addenda(one), addenda(one, third)) == addenda(one, third)


# Updates


def test_new_updates_of_both_sides_go_by_their_day() -> None:
    """Whoever merges, and whichever side is whose, they stand in the order of their days."""
    march, april, may = (entry(f"2025-0{month}-01", f"Month {month}.") for month in (3, 4, 5))
    result = clean(updates(FIRST), updates(FIRST, march, may), updates(FIRST, april))
    assert result == updates(FIRST, march, april, may)


def test_each_side_keeps_its_own_order() -> None:
    """A late entry stays where it was typed, though its day is an early one."""
    may, late, april = entry("2025-05-01", "a"), entry("2025-01-15", "b"), entry("2025-04-01", "c")
    result = clean(updates(FIRST), updates(FIRST, may, late), updates(FIRST, april))
    assert result == updates(FIRST, april, may, late)


def test_updates_of_one_day_go_by_their_text() -> None:
    """Nothing else tells them apart, so the text does, the same from either side."""
    one, other = entry("2025-03-01", "Aye."), entry("2025-03-01", "Bee.")
    assert clean(updates(FIRST), updates(FIRST, other), updates(FIRST, one)) == updates(
        FIRST, one, other
    )


@pytest.mark.parametrize("done", ["complete", "verified"])
def test_done_and_cancelled_on_one_day_is_for_people_to_decide(done: str) -> None:
    """Each says that the other is not so: no order of the two is what either meant. What else both
    sides noted on that day, or on another, is kept.
    """
    finished = entry("2025-03-01", "All are trained.", f"\n    status: {done}")
    given_up = entry("2025-03-01", "The board stopped it.", "\n    status: cancelled")
    noted = entry("2025-03-01", "Aye.")
    found, shown = conflict(
        updates(FIRST), updates(FIRST, noted, finished), updates(FIRST, given_up)
    )
    assert (found.where, found.ours.data["status"]) == (("updates", "2025-03-01"), done)
    assert chosen(shown.encode(), 0).decode() == updates(FIRST, noted, finished)
    assert chosen(shown.encode(), 1).decode() == updates(FIRST, noted, given_up)
    later = entry("2025-03-02", "The board stopped it.", "\n    status: cancelled")
    assert clean(updates(FIRST), updates(FIRST, finished), updates(FIRST, later)) == (
        updates(FIRST, finished, later)
    )
    assert clean(updates(FIRST), updates(FIRST, finished), updates(FIRST, finished)) == (
        updates(FIRST, finished)
    )


def test_the_same_new_update_counts_once() -> None:
    """Two people typed up the same board meeting."""
    same, mine = entry("2025-03-01", "Agreed."), entry("2025-04-01", "More.")
    assert clean(updates(FIRST), updates(FIRST, same, mine), updates(FIRST, same)) == updates(
        FIRST, same, mine
    )


def test_the_same_new_update_in_other_words_of_yaml_counts_once() -> None:
    """Quotes and the order of keys make no other update of it."""
    quoted = "note: 'Agreed.'\n    date: 2025-03-01\n    by: a"
    plain, mine = entry("2025-03-01", "Agreed."), entry("2025-04-01", "More.")
    result = clean(updates(FIRST), updates(FIRST, plain, mine), updates(FIRST, quoted))
    assert result.count("Agreed.") == 1
    assert "More." in result


def test_an_update_that_one_side_typed_twice_stays_twice() -> None:
    """It counts as often as the side has it that has it more often."""
    same = entry("2025-03-01", "Called.")
    assert clean(updates(FIRST), updates(FIRST, same, same), updates(FIRST, same)) == updates(
        FIRST, same, same
    )


def test_an_update_like_one_of_the_base_is_a_new_one() -> None:
    """What stood once and was typed again by both sides stands twice, not three times."""
    more = entry("2025-04-01", "More.")
    assert clean(updates(FIRST), updates(FIRST, FIRST, more), updates(FIRST, FIRST)) == updates(
        FIRST, FIRST, more
    )


def test_a_shared_update_in_different_places_stands_once() -> None:
    """One side put it between two updates that were there, the other at the end."""
    last, shared = entry("2025-06-01", "Last."), entry("2025-03-01", "Shared.")
    mine = entry("2025-07-01", "Mine.")
    result = clean(
        updates(FIRST, last), updates(FIRST, shared, last, mine), updates(FIRST, last, shared)
    )
    assert result == updates(FIRST, last, shared, mine)


def test_a_redaction_stays() -> None:
    """The note that had to go does not come back with the other side's work."""
    gone = entry("2025-02-01", "redacted", "\n    redacted: It named a victim.")
    new = entry("2025-03-01", "More.")
    assert clean(updates(FIRST), updates(gone), updates(FIRST, new)) == updates(gone, new)


def test_a_redaction_among_updates_of_its_day_stays() -> None:
    """One of three of the same day was redacted, and more of that day were added on both sides."""
    one, two, three = (entry("2025-02-01", each) for each in ("One.", "Two.", "Three."))
    gone = entry("2025-02-01", "redacted", "\n    redacted: Law.")
    new, newer = entry("2025-02-01", "New."), entry("2025-02-01", "Newer.")
    result = clean(
        updates(one, two, three), updates(one, new, gone, three), updates(one, two, three, newer)
    )
    assert result == updates(one, new, gone, three, newer)


def test_a_redaction_is_known_among_new_updates_of_its_day() -> None:
    """The one that is most like it took its place: what the other side did to it goes with it."""
    one, two = entry("2025-02-01", "One."), entry("2025-02-01", "Two.", "\n    ref: x")
    new = entry("2025-02-01", "New.")
    gone = entry("2025-02-01", "redacted", "\n    ref: x\n    redacted: Law.")
    public = entry("2025-02-01", "Two.", "\n    ref: x\n    public: true")
    both = entry("2025-02-01", "redacted", "\n    ref: x\n    public: true\n    redacted: Law.")
    assert clean(updates(one, two), updates(one, new, gone), updates(one, public)) == updates(
        one, new, both
    )


def test_an_update_with_another_day_is_the_same_one_where_nothing_was_added() -> None:
    """One side mended its day, the other redacted it."""
    moved = entry("2025-02-02", "First.")
    gone = entry("2025-02-01", "redacted", "\n    redacted: Law.")
    both = entry("2025-02-02", "redacted", "\n    redacted: Law.")
    assert clean(updates(FIRST), updates(moved), updates(gone)) == updates(both)


def test_both_redact_for_different_reasons() -> None:
    """The note went on both sides; why is for a person to decide."""
    ours, theirs = (
        entry("2025-02-01", "redacted", f"\n    redacted: {why}") for why in ("A.", "B.")
    )
    found, _ = conflict(updates(FIRST), updates(ours), updates(theirs))
    assert found.where == ("updates", "2025-02-01", "redacted")


@pytest.mark.parametrize("note", ["[First, Second]", "{First: Second}", "1.50"])
def test_what_is_no_text_is_no_redaction(note: str) -> None:
    """Where a note should stand: the merge has no opinion, and a person decides."""
    texts = [updates(entry("2025-02-01", each)) for each in (note, "[A]", "redacted")]
    assert conflict(*texts)[0].where == ("updates", "2025-02-01", "note")
    new = entry("2025-03-01", "More.")
    base, ours = updates(entry("2025-02-01", note)), updates(entry("2025-02-01", "Mended."))
    theirs = updates(entry("2025-02-01", note), new)
    assert clean(base, ours, theirs) == updates(entry("2025-02-01", "Mended."), new)


REASON = "\n    redacted: Law."
JANE = entry("2025-02-01", "Jane Doe and Sam Hart met PC 12.")


@every_row(
    ("ours", "theirs", "result"),
    [
        # one took words out, the other only wrote it anew: what had to go stays gone
        ("[redacted] and Sam Hart met PC 12.", "Jane Doe met Sam Hart.", "[redacted] and Sam Hart met PC 12."),
        ("redacted", "Jane Doe met Sam Hart.", "redacted"),
        # one took all of it
        ("[redacted] and Sam Hart met PC 12.", "redacted", "redacted"),
        # one took more
        ("[redacted] and Sam Hart met PC 12.", "[redacted] and [redacted] met PC 12.", "[redacted] and [redacted] met PC 12."),
        # each took others: nothing of either comes back
        ("[redacted] and Sam Hart met PC 12.", "Jane Doe and Sam Hart met [redacted].", "[redacted] and Sam Hart met [redacted]."),
        ("[redacted] Hart met PC 12.", "Jane [redacted] met PC 12.", "'[redacted] met PC 12.'"),
    ],
)  # fmt: skip
def test_of_two_redactions_nothing_comes_back(ours: str, theirs: str, result: str) -> None:
    """The note is what both leave of it; a redaction wins over other words."""
    quoted = [f"'{each}'" if each.startswith("[") else each for each in (ours, theirs, result)]
    notes = [entry("2025-02-01", each.replace("''", "'"), REASON) for each in quoted]
    if "redacted" not in theirs:
        notes[1] = entry("2025-02-01", theirs)
    assert clean(updates(JANE), updates(notes[0]), updates(notes[1])) == updates(notes[2])


def test_words_taken_out_of_one_of_a_day_beside_new_ones() -> None:
    """Which one it was is known by what is left of it."""
    other = entry("2025-02-01", "Rooms were booked.")
    alone = entry("2025-02-01", "[redacted] met PC 12.".replace("[", "Jane Doe and ["), REASON)
    shown = clean(updates(JANE), updates(other, alone), updates(JANE + "\n    public: true"))
    assert shown == updates(other, alone.replace(REASON, "\n    public: true" + REASON))
    gone = entry("2025-02-01", "Jane Doe and [redacted] met PC 12.", REASON)
    new = entry("2025-02-01", "New.")
    public = "\n    public: true"
    result = clean(updates(other, JANE), updates(new, other, gone), updates(other, JANE + public))
    assert result == updates(new, other, gone.replace(REASON, public + REASON))


def test_what_happens_to_one_update_on_both_sides_is_put_together() -> None:
    """One made it public, the other redacted it."""
    ours = entry("2025-02-01", "First.", "\n    public: true")
    theirs = entry("2025-02-01", "redacted", "\n    redacted: Law.")
    result = clean(updates(FIRST), updates(ours), updates(theirs))
    assert result == updates(
        entry("2025-02-01", "redacted", "\n    public: true\n    redacted: Law.")
    )


def test_an_update_deleted_on_one_side_and_redacted_on_the_other() -> None:
    """That is a contradiction: it is shown, with nothing on the side that deleted it."""
    gone = entry("2025-02-01", "redacted", "\n    redacted: Law.")
    keep = entry("2025-01-01", "Kept.")
    found, shown = conflict(updates(keep, FIRST), updates(keep), updates(keep, gone))
    assert (found.ours.text, found.theirs.text) == ("", f"  - {gone}\n")
    assert shown == updates(keep) + f"<<<<<<< ours\n=======\n  - {gone}\n>>>>>>> theirs\n"


@pytest.mark.parametrize("empty", ["", "updates:\n", "updates: []\n", "updates:   # none yet\n"])
def test_first_updates_of_both_sides(empty: str) -> None:
    """Where the base has none, or an empty key, the first ones of both sides are kept."""
    base = f"owner: a-lead\n{empty}"
    march, april = entry("2025-03-01", "a"), entry("2025-04-01", "b")
    result = clean(base, updates(april), updates(march))
    assert result.replace("   # none yet", "") == updates(march, april)


def test_updates_of_different_actions_do_not_meet() -> None:
    """Each goes to the end of its own action's list."""
    log = "\n    updates:\n      - date: 2025-02-01\n        by: a\n        note: N."
    more = log + "\n      - date: 2025-03-01\n        by: a\n        note: M."
    one, two = (action(name, "2025-01-01", log) for name in ("one", "two"))
    ours, theirs = (action(name, "2025-01-01", more) for name in ("one", "two"))
    assert clean(actions(one, two), actions(ours, two), actions(one, theirs)) == actions(
        ours, theirs
    )


# Facts


def test_facts_that_one_side_changed_are_taken() -> None:
    """Each side changed another one."""
    assert clean(
        "owner: a\ndue: 2025-01-01\n", "owner: b\ndue: 2025-01-01\n", "owner: a\ndue: 2025-02-02\n"
    ) == ("owner: b\ndue: 2025-02-02\n")


def test_a_fact_that_both_changed_differently_is_shown_as_git_shows_it() -> None:
    """Both lines stand between git's markers; all else is merged."""
    found, shown = conflict(
        "kind: x\nowner: a\n", "kind: x\nowner: b\n", "kind: x\nowner: c\nsource: s\n"
    )
    assert (
        shown == "kind: x\n<<<<<<< ours\nowner: b\n=======\nowner: c\n>>>>>>> theirs\nsource: s\n"
    )
    assert (found.where, found.line) == (("owner",), 2)
    assert (found.ours.data, found.theirs.data) == ("b", "c")


def test_the_sides_are_called_as_they_are_named() -> None:
    """The names that git gave them can be kept."""
    result = merge(b"a: 1\n", b"a: 2\n", b"a: 3\n", names=("HEAD", "board-minutes"))
    assert result.content == b"<<<<<<< HEAD\na: 2\n=======\na: 3\n>>>>>>> board-minutes\n"


def test_both_changed_a_fact_in_the_same_way() -> None:
    """That is no contradiction."""
    assert clean("owner: a\n", "owner: b\nurl: x\n", 'owner: "b"\n') in {
        "owner: b\nurl: x\n",
        'owner: "b"\nurl: x\n',
    }


def test_an_empty_value_that_both_fill_in_differently() -> None:
    """Empty means awaited: two different answers contradict each other."""
    found, _ = conflict("published:\n", "published: 2025-01-01\n", "published: 2025-01-02\n")
    assert found.where == ("published",)


def test_an_empty_value_that_one_deletes_and_the_other_fills_in() -> None:
    """Empty and absent mean the same, so the answer stands."""
    assert clean("kind: x\nowner:\n", "kind: x\n", "kind: x\nowner: a\n") == "kind: x\nowner: a\n"


def test_a_fact_deleted_and_changed() -> None:
    """A contradiction."""
    found, shown = conflict("kind: x\nowner: a\n", "kind: x\n", "kind: x\nowner: b\n")
    assert (found.ours.text, found.theirs.data) == ("", "b")
    assert shown == "kind: x\n<<<<<<< ours\n=======\nowner: b\n>>>>>>> theirs\n"


def test_a_long_text_that_both_changed() -> None:
    """Each version stands whole, so that either is a text that somebody wrote."""
    base = "reason: |\n  One.\n\n  Two.\nkind: x\n"
    found, shown = conflict(base, base.replace("One", "Eins"), base.replace("Two", "Zwei"))
    assert found.where == ("reason",)
    assert "<<<<<<< ours\nreason: |\n  Eins.\n\n  Two.\n=======\n" in shown


def test_several_conflicts_say_where_each_stands() -> None:
    """The line is that of the first marker."""
    result = both_ways("a: 1\nb: 2\nc: 3\n", "a: x\nb: 2\nc: x\n", "a: y\nb: 2\nc: y\n")
    lines = result.content.decode().split("\n")
    assert [lines[each.line - 1] for each in result.conflicts] == ["<<<<<<< ours"] * 2
    assert [each.where for each in result.conflicts] == [("a",), ("c",)]


# Entries with names


def actions(*entries: str) -> str:
    return "".join(["kind: x\nactions:\n", *(f"  - {each}\n" for each in entries)])


def action(name: str, added: str, more: str = "", title: str = "") -> str:
    return f"id: {name}\n    title: {title or name}\n    added: {added}{more}"


def test_new_actions_go_by_the_day_they_were_added_then_by_id() -> None:
    """Behind those that were there."""
    old = action("z", "2025-06-01")
    b, c, d = action("b", "2025-03-01"), action("c", "2025-02-01"), action("d", "2025-03-01")
    assert clean(actions(old), actions(old, b, c), actions(old, d)) == actions(old, c, b, d)


def test_one_new_id_with_two_meanings() -> None:
    """The whole action is in dispute, so that nobody's updates end up in another's."""
    old = action("z", "2025-06-01")
    log = "\n    updates:\n      - date: 2025-07-01\n        by: {}\n        note: {}"
    ours = action("new", "2025-06-02", log.format("a", "A."), "Ours")
    theirs = action("new", "2025-06-02", log.format("b", "B."), "Theirs")
    found, shown = conflict(actions(old), actions(old, ours), actions(old, theirs))
    assert found.where == ("actions", "new")
    assert (
        shown == actions(old) + f"<<<<<<< ours\n  - {ours}\n=======\n  - {theirs}\n>>>>>>> theirs\n"
    )


def test_one_new_id_with_the_same_meaning_and_other_updates() -> None:
    """Both copied the action from the same minutes, and each noted something."""
    log = "\n    updates:\n      - date: 2025-07-0{}\n        by: a\n        note: N{}."
    ours, theirs = (action("new", "2025-06-02", log.format(n, n)) for n in (2, 1))
    result = clean("kind: x\n", actions(ours), actions(theirs))
    assert result.index("N1.") < result.index("N2.")
    assert result.count("id: new") == 1


def test_a_renamed_id_keeps_what_the_other_side_noted() -> None:
    """It is the same action: its title and its day say so."""
    old = action("old", "2025-06-01")
    log = "\n    updates:\n      - date: 2025-07-01\n        by: a\n        note: N."
    renamed = action("new", "2025-06-01", title="old")
    result = clean(actions(old), actions(renamed), actions(action("old", "2025-06-01", log)))
    assert result == actions(action("new", "2025-06-01", log, "old"))


def test_an_action_deleted_and_worked_on() -> None:
    """A contradiction: the other side's update is not thrown away unseen."""
    one, two = action("one", "2025-06-01"), action("two", "2025-06-01")
    log = "\n    updates:\n      - date: 2025-07-01\n        by: a\n        note: N."
    found, _ = conflict(
        actions(one, two), actions(one), actions(one, action("two", "2025-06-01", log))
    )
    assert found.where == ("actions", "two")
    assert found.ours.text == ""


def test_an_action_deleted_and_untouched() -> None:
    """It stays deleted."""
    one, two = action("one", "2025-06-01"), action("two", "2025-06-01")
    changed = action("one", "2025-06-01", "\n    owner: x")
    assert clean(actions(one, two), actions(one), actions(changed, two)) == actions(changed)


REGISTER = text(
    """
    force: Ravensmoor Police
    roles:
      quality-lead:
        title: Head of quality
        name: W. Stope
    boards:
      board:
        title: Board
        met:
          - 2025-01-08
          - 2025-02-05
    policy:
      due_soon: 30
      rag:
        - colour: red
          when: overdue
        - colour: green
          when: complete
      waivers:
        - rule: no-owner
          at: a/rec-01
          because: It is shared.
    """
)


def test_roles_of_both_sides() -> None:
    """New ones go by their names; who holds an old one changes on one side."""
    new = "  {0}:\n    title: {0}\n"
    ours = REGISTER.replace("boards:", new.format("zulu") + "boards:")
    theirs = REGISTER.replace("boards:", new.format("alpha") + "boards:").replace(
        "W. Stope", "N. Body"
    )
    expected = REGISTER.replace("W. Stope", "N. Body")
    expected = expected.replace("boards:", new.format("alpha") + new.format("zulu") + "boards:")
    assert clean(REGISTER, ours, theirs) == expected


def test_a_new_role_with_two_meanings_is_in_dispute_as_a_whole() -> None:
    """One's title with the other's e-mail address would be nobody."""
    new = "  lead:\n    title: {0}\n    email: {0}@x.example\nboards:"
    found, _ = conflict(
        REGISTER,
        REGISTER.replace("boards:", new.format("A")),
        REGISTER.replace("boards:", new.format("B")),
    )
    assert found.where == ("roles", "lead")


def test_boards_and_meetings_of_both_sides() -> None:
    """Days of meetings go by their days; the same one counts once."""
    days = "      - 2025-02-05\n"
    ours = REGISTER.replace(days, days + "      - 2025-03-05\n      - 2025-05-05\n")
    theirs = REGISTER.replace(days, days + "      - 2025-03-05\n      - 2025-04-05\n")
    expected = days + "".join(f"      - 2025-0{month}-05\n" for month in (3, 4, 5))
    assert clean(REGISTER, ours, theirs) == REGISTER.replace(days, expected)


def test_waivers_of_both_sides() -> None:
    """Both are kept; one for the same rule and place with two reasons is in dispute."""
    ours, theirs = (
        REGISTER + f"    - rule: {rule}\n      at: x\n      because: Y.\n" for rule in ("b", "a")
    )
    result = clean(REGISTER, ours, theirs)
    assert result.index("rule: a\n") < result.index("rule: b\n")
    found, _ = conflict(REGISTER, ours, ours.replace("Y.", "Z."))
    assert found.where == ("policy", "waivers", "b x")


def test_the_order_of_the_rag_policy_is_meaning() -> None:
    """Two different orders contradict each other; a change of one side is taken."""
    amber = "    - colour: amber\n      when: due soon\n"
    first = REGISTER.replace("    - colour: red", amber + "    - colour: red")
    last = REGISTER.replace("  waivers:", amber + "  waivers:")
    assert clean(REGISTER, first, REGISTER.replace("30", "31")) == first.replace("30", "31")
    found, _ = conflict(REGISTER, first, last)
    assert found.where == ("policy", "rag")


def test_readings_go_by_their_days_and_contradict_each_other_on_one() -> None:
    """A measure has one value a day."""
    base = "- id: m\n  title: M\n  readings:\n    - date: 2025-01-01\n      value: 1\n"
    reading = "    - date: 2025-0{}-01\n      value: {}\n"
    assert clean(base, base + reading.format(4, 4), base + reading.format(3, 3)) == (
        base + reading.format(3, 3) + reading.format(4, 4)
    )
    found, _ = conflict(base, base + reading.format(3, 3), base + reading.format(3, 5))
    assert found.where == ("m", "readings", "2025-03-01")


def test_copies_sent_by_both_sides() -> None:
    """They are kept by their days; the same copy counts once."""
    sent = "  - to: {}\n    date: 2025-01-0{}\n"
    ours = "force: x\nsent:\n" + sent.format("B", 2) + sent.format("C", 3)
    theirs = "force: x\nsent:\n" + sent.format("A", 1) + sent.format("C", 3)
    assert clean("force: x\nsent:\n", ours, theirs) == (
        "force: x\nsent:\n" + sent.format("A", 1) + sent.format("B", 2) + sent.format("C", 3)
    )


def test_lists_of_texts_are_merged_text_by_text() -> None:
    """What one took out is out, what the other put in is in."""
    base = "assumed:\n  - owner\n  - due\nkind: x\n"
    assert (
        clean(base, "kind: x\n", base.replace("  - due\n", "  - due\n  - date\n"))
        == "assumed:\n  - date\nkind: x\n"
    )
    assert clean(base, "kind: x\n", base.replace("  - due\n", "")) == "kind: x\n"
    assert (
        clean(base, base.replace("owner", "by"), base.replace("due", "date"))
        == "assumed:\n  - by\n  - date\nkind: x\n"
    )


# Files


def test_a_file_that_both_sides_added() -> None:
    """Keys of both; what both state differently is a contradiction. There is no base, or an empty one."""
    ours, theirs = "force: x\npublished: 2025-01-01\n", "force: x\nurl: u\n"
    expected = "force: x\npublished: 2025-01-01\nurl: u\n"
    assert clean(None, ours, theirs) == clean("", ours, theirs) == expected
    assert clean("# nothing yet\n", ours, theirs) == expected
    found, _ = conflict(None, "force: x\nurl: v\n", theirs)
    assert found.where == ("url",)


def test_a_list_and_a_mapping_are_two_files() -> None:
    """All of it is in dispute."""
    found, shown = conflict(None, "- id: a\n", "# c\nid: a\n")
    assert found.where == ()
    assert shown == "<<<<<<< ours\n- id: a\n=======\n# c\nid: a\n>>>>>>> theirs\n"


@every_row(
    "broken",
    [b"owner: [\n", b"owner: \xff\n", b"a: 1\na: 2\n", b"<<<<<<< x\na: 1\n=======\n>>>>>>> y\n", b"", b"text\n", b"a: &x 1\n", b"a: 1\n" * 300_000],
)  # fmt: skip
def test_a_version_that_cannot_be_read_decides_nothing(broken: bytes) -> None:
    """It is said which one it is, and why."""
    good, other = b"owner: a\n", b"owner: b\n"
    with pytest.raises(Failure, match="the version of ours"):
        merge(good, broken, other)
    with pytest.raises(Failure, match="the version of theirs"):
        merge(good, other, broken)
    if broken:
        with pytest.raises(Failure, match="the version before both"):
            merge(broken, good, other)


def test_a_merge_that_would_read_as_something_else_is_refused() -> None:
    """A text that keeps the blank lines below it would take in the other side's."""
    for three in ((None, b"a: 1\n\n\n", b"z: |+\n  x\n"), (None, b"z: |+\n  x\n", b"a: 1\n\n\n")):
        with pytest.raises(Failure, match="laid out too differently"):
            merge(*three)


def test_what_only_one_side_changed_is_taken_byte_for_byte() -> None:
    """Even where it could not be read: there is nothing to decide."""
    assert merge(b"a: 1\n", b"a: 1\n", b"a: [\n").content == b"a: [\n"
    assert merge(b"a: 1\n", b"a: [\n", b"a: 1\n").content == b"a: [\n"
    assert merge(None, b"a: [\n", b"a: [\n").content == b"a: [\n"


# Layout


def test_line_ends_and_byte_order_mark_are_those_of_the_side_that_changed_them() -> None:
    """And never a mixture."""
    base, theirs = "a: 1\nb: 2\n", "a: 1\nb: 3\n"
    crlf = "\ufeffa: 2\nb: 2\n".replace("\n", "\r\n")
    assert clean(base, crlf, theirs) == "\ufeffa: 2\r\nb: 3\r\n"
    assert clean("\ufeff" + base, base.replace("1", "2"), "\ufeff" + theirs) == "a: 2\nb: 3\n"


def test_conflicts_in_a_file_with_crlf_have_crlf() -> None:
    """Markers, too."""
    assert b"".join(
        each + b"\n"
        for each in (b"<<<<<<< ours\r", b"a: 2\r", b"=======\r", b"a: 3\r", b">>>>>>> theirs\r")
    ) == (merge(b"a: 1\r\n", b"a: 2\r\n", b"a: 3\r\n").content)


def test_a_missing_last_line_end_stays_missing_only_where_all_lack_it() -> None:
    """A file that gains one has one."""
    assert clean("a: 1\nb: 1", "a: 2\nb: 1", "a: 1\nb: 2") == "a: 2\nb: 2"
    assert clean("a: 1\nb: 1", "a: 2\nb: 1\n", "a: 1\nb: 2") == "a: 2\nb: 2\n"


def test_comments_of_both_sides_stay_where_they_were_put() -> None:
    """Above a key, behind a value, at the end of a list, at the end of the file."""
    base = "# top\nowner: a\nupdates:\n  - date: 2025-01-01\n    note: N\nkind: x\n"
    ours = base.replace("updates:", "# of the updates\nupdates:").replace(
        "kind: x\n", "kind: x  # why\n"
    )
    theirs = base.replace("note: N\n", "note: N\n    # asked again\n  # more to come\n") + "# end\n"
    expected = text(
        """
        # top
        owner: a
        # of the updates
        updates:
          - date: 2025-01-01
            note: N
            # asked again
          # more to come
        kind: x  # why
        # end
        """
    )
    assert clean(base, ours, theirs) == expected


def test_comments_that_both_sides_put_in_one_place_are_both_kept() -> None:
    """The same one once."""
    base = "a: 1\nb: 2\n"
    result = clean(base, "a: 1\n# same\n# mine\nb: 3\n", "a: 2\n# same\n# other\nb: 2\n")
    assert result == "a: 2\n# same\n# mine\n# other\nb: 3\n"


def test_a_comment_that_one_side_took_out_is_gone() -> None:
    """And does not come back from the base."""
    assert (
        clean("# old\na: 1\n# old\nb: 2\n", "# old\na: 1\nb: 2\n", "# old\na: 1\n# old\nb: 3\n")
        == "# old\na: 1\nb: 3\n"
    )


def test_a_comment_goes_with_what_it_stands_above() -> None:
    """When an update moves behind one of the other side."""
    march, april = entry("2025-03-01", "a"), entry("2025-04-01", "b")
    ours = updates(FIRST) + f"  # said on the phone\n  - {april}\n"
    assert clean(updates(FIRST), ours, updates(FIRST, march)) == (
        updates(FIRST, march) + f"  # said on the phone\n  - {april}\n"
    )


def test_lists_indented_differently_on_both_sides() -> None:
    """They get one indentation: that of the side that changed it."""
    base = "kind: x\nsent:\n  - to: A\n    date: 2025-01-01\n"
    ours = "kind: x\nsent:\n- to: A\n  date: 2025-01-01\n- to: B\n  date: 2025-01-02\n"
    theirs = base + "  - to: C\n    date: 2025-01-03\n"
    assert clean(base, ours, theirs) == ours + "- to: C\n  date: 2025-01-03\n"


def test_a_new_list_indented_differently_on_both_sides() -> None:
    """Texts of several lines move with their entry."""
    ours = "kind: x\nupdates:\n- date: 2025-01-02\n  note: |\n    One.\n\n      Deep.\n"
    theirs = "kind: x\nupdates:\n    -   date: 2025-01-01\n        note: Two.\n"
    result = clean("kind: x\n", ours, theirs)
    assert source.read(result.encode(), "x").value["updates"] == [
        {"date": "2025-01-01", "note": "Two."},
        {"date": "2025-01-02", "note": "One.\n\n  Deep.\n"},
    ]


def test_a_list_in_brackets_grows_on_both_sides() -> None:
    """It is written in block style, where it has to be put together."""
    result = clean(
        "assumed: [owner]\nkind: x\n",
        "assumed: [owner, due]\nkind: x\n",
        "assumed: [owner, by]\nkind: x\n",
    )
    assert source.read(result.encode(), "x").value["assumed"] == ["owner", "by", "due"]
    assert "kind: x\n" in result


def test_a_list_that_one_side_put_in_brackets() -> None:
    """The other side's new entry is not lost for that."""
    base = "links:\n  - type: depends_on\n    to: a/rec-01\n"
    ours = "links: [{type: depends_on, to: a/rec-01}]\n"
    theirs = base + "  - type: duplicates\n    to: b/rec-02\n"
    assert clean(base, ours, theirs) == theirs


def test_keys_in_another_order_stay_so() -> None:
    """The order of the side that changed it."""
    base = "a: 1\nb: 2\nc: 3\n"
    assert clean(base, "c: 3\na: 1\nb: 2\n", "a: 1\nb: 2\nc: 4\n") == "c: 4\na: 1\nb: 2\n"


def test_new_keys_stand_where_they_were_put() -> None:
    """Behind the key that they follow; those of both sides in one place by name."""
    base = "a: 1\nz: 9\n"
    assert clean(base, "a: 1\nowner: x\ndue: d\nz: 9\n", "a: 1\nassumed: y\nz: 9\n") == (
        "a: 1\nassumed: y\nowner: x\ndue: d\nz: 9\n"
    )


def test_the_first_key_of_an_update_may_change() -> None:
    """The dash stays before whatever comes first."""
    base = updates(FIRST)
    ours = "owner: a-lead\nupdates:\n  - by: a\n    date: 2025-02-01\n    note: First.\n"
    theirs = base.replace("First.", "redacted\n    redacted: Law.")
    assert clean(base, ours, theirs) == ours.replace("First.", "redacted\n    redacted: Law.")


def test_a_dash_on_a_line_of_its_own() -> None:
    """Some editors put it there."""
    base = "updates:\n  -\n    date: 2025-01-01\n    note: N\n"
    ours = base.replace("note: N", "note: redacted\n    redacted: Law.")
    theirs = base + "  - # new\n    date: 2025-02-01\n    note: M\n"
    assert clean(base, ours, theirs) == ours + theirs.removeprefix(base)


def test_a_document_start_stays_at_the_start() -> None:
    """Whatever is put in below it."""
    base = "# yaml-language-server: x\n---\nb: 1\n"
    assert clean(base, base.replace("b: 1", "a: 0\nb: 1"), base + "c: 2\n") == (
        "# yaml-language-server: x\n---\na: 0\nb: 1\nc: 2\n"
    )


# What git left


def test_markers_are_read_in_each_style() -> None:
    """With and without the base between them; names may hold spaces."""
    plain = b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> 1a2b3c (update: x)\nc: 1\n"
    diff3 = plain.replace(b"=======\n", b"||||||| base\nb: 0\n=======\n")
    for content in (
        plain,
        diff3,
        plain.replace(b"\n", b"\r\n"),
        plain.removesuffix(b"c: 1\n")[:-1],
    ):
        left = marked_file(content)
        assert left is not None
        assert left.names == ("HEAD", "1a2b3c (update: x)")
        assert left.ours.startswith(b"a: 1\nb: 1\n")
        assert left.theirs.startswith(b"a: 1\nb: 2\n")


@pytest.mark.parametrize(
    "content", [b"a: 1\n", b"<<<<<<< x\na: 1\n", b"x <<<<<<< a\n=======\n>>>>>>> b\n"]
)
def test_no_whole_set_of_markers(content: bytes) -> None:
    """Half a conflict is none."""
    assert marked_file(content) is None
