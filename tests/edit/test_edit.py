"""Lines are added to a file, and no other byte of it is touched."""

import textwrap

import pytest

from recotrack import source
from recotrack.cli.cure_text import typed_text
from recotrack.edit import Append, Data, Fill, add, new_file, read
from recotrack.problems import Exit, Failure
from tests.tables import every_row

UPDATE: Data = {"date": "2024-12-02", "by": "pillar-4-lead", "note": "Done."}
UPDATES = ("updates",)


def text(written: str) -> str:
    return textwrap.dedent(written).lstrip("\n")


def added(before: str, *additions: Append | Fill) -> str:
    after = add(read(before.encode(), "records/x.yaml"), additions)
    assert after.parsed.faults == ()
    return after.content.decode()


def refusal(before: str, *additions: Append | Fill) -> Failure:
    with pytest.raises(Failure) as caught:
        add(read(before.encode(), "records/x.yaml"), additions)
    return caught.value


def test_an_entry_goes_to_the_end_of_its_list() -> None:
    """The new entry stands after the last one, in the list's own indentation."""
    before = """
        title: x
        updates:
          - date: 2024-10-16
            note: Under way.   # said at the board
        source: minutes
        """
    after = """
        title: x
        updates:
          - date: 2024-10-16
            note: Under way.   # said at the board
          - date: 2024-12-02
            by: pillar-4-lead
            note: Done.
        source: minutes
        """
    assert added(text(before), Append(UPDATES, UPDATE)) == text(after)


def test_a_list_that_is_not_indented_grows_as_it_stands() -> None:
    """Dashes under the key's own column are YAML too, and stay there."""
    assert added("sent:\n- to: A\n  date: 2024-10-16\n", Append(("sent",), {"to": "B"})) == (
        "sent:\n- to: A\n  date: 2024-10-16\n- to: B\n"
    )


def test_a_list_indented_by_four_grows_as_it_stands() -> None:
    """The dash stands under the dashes above it."""
    before = "sent:\n    -   to: A\n        date: 2024-10-16\n"
    assert added(before, Append(("sent",), {"to": "B"})) == f"{before}    - to: B\n"


def test_comments_below_stay_with_what_they_speak_of() -> None:
    """Deeper than the dash a comment belongs to the last entry; at the dash it trails the list."""
    before = """
        updates:
          - date: 2024-10-16
            note: Under way.
            # evidence is on the shared drive

            # and in the minutes
          # add new updates above this line

        # the next section
        source: minutes
        """
    after = """
        updates:
          - date: 2024-10-16
            note: Under way.
            # evidence is on the shared drive

            # and in the minutes
          - note: |
              One.

              Two.
          # add new updates above this line

        # the next section
        source: minutes
        """
    assert added(text(before), Append(UPDATES, {"note": "One.\n\nTwo.\n"})) == text(after)


def test_blank_lines_stay_below_the_new_entry() -> None:
    """An entry follows the one before it without a gap."""
    assert added("met:\n  - 2024-01-01\n\n\nnext: x\n", Append(("met",), "2024-02-01")) == (
        "met:\n  - 2024-01-01\n  - 2024-02-01\n\n\nnext: x\n"
    )


@every_row("header", ["|", "|-", ">", ">-", "|2", "| # a remark"])
def test_a_block_text_at_the_end_of_a_list_keeps_its_text(header: str) -> None:
    """Blank lines below it are not its own, so the new entry comes before them."""
    before = f"updates:\n  - note: {header}\n      # no comment, a heading\n\n      Text.\n\nx: y\n"
    assert added(before, Append(UPDATES, {"note": "New."})) == before.replace(
        "      Text.\n", "      Text.\n  - note: New.\n"
    )


@pytest.mark.parametrize("header", ["|+", ">+", "|2+", "|+2"])
def test_a_block_text_that_keeps_its_blank_lines_keeps_them(header: str) -> None:
    """With + the blank lines are part of the text, so the new entry comes after them."""
    before = f"updates:\n  - note: {header}\n      A line that ends in |\n\n\nx: y\n"
    assert added(before, Append(UPDATES, {"note": "New."})) == before.replace(
        "\n\n\nx: y", "\n\n\n  - note: New.\nx: y"
    )


def test_an_empty_value_is_filled_on_its_line() -> None:
    """The comment behind the key stays where it is."""
    assert added(
        "published:      # the day it went public\nat: x\n", Fill(("published",), "2024-10-14")
    ) == ("published: 2024-10-14      # the day it went public\nat: x\n")


@every_row(
    ("before", "after"),
    [
        ("updates:", "updates:\n  - x"),
        ("updates:   # none yet", "updates:   # none yet\n  - x"),
        ("updates: []", "updates:\n  - x"),
        ("updates: []  # none yet", "updates:  # none yet\n  - x"),
        ("updates: ''", "updates:\n  - x"),
        ("updates: |", "updates:\n  - x"),
    ],
)
def test_an_empty_list_is_filled(before: str, after: str) -> None:
    """Brackets and quotes with nothing in them are empty values."""
    assert added(f"a: 1\n{before}\nb: 2\n", Append(UPDATES, "x")) == f"a: 1\n{after}\nb: 2\n"


@pytest.mark.parametrize("empty", ["", " ''", ' ""', " |"])
def test_an_empty_text_is_filled(empty: str) -> None:
    """Quotes with nothing in them are an empty value."""
    before = f"a: 1\nnote:{empty} # c\nb: 2\n"
    assert added(before, Fill(("note",), "x")) == "a: 1\nnote: x # c\nb: 2\n"


def test_an_empty_mapping_is_filled() -> None:
    """Braces with nothing in them hold nothing that could be lost."""
    assert added("roles: {}  # c\n", Fill(("roles", "x"), {"title": "X"})) == (
        "roles:  # c\n  x:\n    title: X\n"
    )


def test_a_list_goes_below_the_comments_under_its_empty_key() -> None:
    """They say what belongs there, so they head the list; nothing of theirs is moved."""
    before = "sent:   # s.55(6)\n  # the two copies\n\n# next\nx: y\n"
    assert added(before, Append(("sent",), "A")) == (
        "sent:   # s.55(6)\n  # the two copies\n  - A\n\n# next\nx: y\n"
    )


def test_a_text_does_not_swallow_the_comments_under_its_empty_key() -> None:
    """A comment as deep as the text would be read as its last line: the text goes deeper."""
    before = "comments:   # awaited\n  # asked for on 30 August\nx: y\n"
    assert added(before, Fill(("comments",), "One.\n\nTwo.\n")) == (
        "comments: |   # awaited\n   One.\n\n   Two.\n  # asked for on 30 August\nx: y\n"
    )


def test_a_quoted_key_stays_as_it_was_typed() -> None:
    """Only the value is written."""
    assert (
        added('"published":\n', Fill(("published",), "2024-10-14")) == '"published": 2024-10-14\n'
    )


def test_what_is_absent_is_made_with_what_is_above_it() -> None:
    """A key of a mapping that is not there brings the mapping."""
    assert added("kind: x\n", Fill(("response", "commissioner"), "Yes.\n")) == (
        "kind: x\nresponse:\n  commissioner: |\n    Yes.\n"
    )


def test_a_new_key_stands_where_documents_show_it() -> None:
    """After the last key that comes before it in their order, and after what that one holds."""
    before = "kind: x\nowner: r\n# what is done\nactions:\n  - id: a\n"
    order = {
        (): ["kind", "disposition", "owner", "due", "actions"],
        ("actions", 0): ["id", "title"],
    }
    due, title = Fill(("due",), "2025-01-31"), Fill(("actions", "a", "title"), "A")
    after = add(read(before.encode(), "records/x.yaml"), [due, title], lambda route: order[route])
    assert after.content.decode() == (
        "kind: x\nowner: r\ndue: 2025-01-31\n# what is done\nactions:\n  - id: a\n    title: A\n"
    )


def test_an_id_in_the_route_finds_its_entry_wherever_it_stands() -> None:
    """Somebody may have added an action above it since it was looked up."""
    before = "actions:\n  - id: a\n    title: A\n  - id: b\n    title: B\n"
    assert (
        added(before, Append(("actions", "b", "updates"), "x"))
        == f"{before}    updates:\n      - x\n"
    )
    assert added(before, Append(("actions", "a", "updates"), "x")) == before.replace(
        "title: A\n", "title: A\n    updates:\n      - x\n"
    )
    gone = refusal(before, Append(("actions", "c", "updates"), "x"))
    assert gone.message == "c is no longer in records/x.yaml"


def test_a_list_at_the_top_of_a_file_grows() -> None:
    """measures.yaml is a list."""
    before = "- id: a\n  readings:\n  - value: 1\n- id: b\n"
    assert added(before, Append(("a", "readings"), {"value": "2"})) == (
        "- id: a\n  readings:\n  - value: 1\n  - value: 2\n- id: b\n"
    )
    assert added(before, Append((), {"id": "c"})) == f"{before}- id: c\n"


def test_carriage_returns_and_the_byte_order_mark_are_kept() -> None:
    """New lines end as the others do."""
    before = "\ufeffupdates:\r\n  - a\r\nnote:\r\n"
    after = added(before, Append(UPDATES, "b"), Fill(("note",), "One.\nTwo.\n"))
    assert after == "\ufeffupdates:\r\n  - a\r\n  - b\r\nnote: |\r\n  One.\r\n  Two.\r\n"


@every_row(
    ("before", "after"),
    [
        ("updates:\n  - a", "updates:\n  - a\n  - b\n"),
        ("updates:\r\n  - a # c", "updates:\r\n  - a # c\r\n  - b\r\n"),
        ("updates:\n  - |\n    a", "updates:\n  - |\n    a\n  - b\n"),
        ("updates:", "updates:\n  - b\n"),
        ("updates: []", "updates:\n  - b\n"),
        ("updates:\n  # none yet", "updates:\n  # none yet\n  - b\n"),
    ],
)
def test_a_missing_last_line_end_is_added_first(before: str, after: str) -> None:
    """In the file's own way."""
    assert added(before, Append(UPDATES, "b")) == after


def test_a_missing_last_line_end_that_is_in_nobodys_way_stays_missing() -> None:
    """What goes in further up leaves the last line alone."""
    assert added("updates:\n  - a\nnote: |\n  x", Append(UPDATES, "b")) == (
        "updates:\n  - a\n  - b\nnote: |\n  x"
    )


@every_row(
    ("value", "written"),
    [
        ("no", "no"),
        ("2024-10-14", "2024-10-14"),
        ("1.10", "1.10"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("<<", "'<<'"),
        ("=", "'='"),
        ("a: b", "'a: b'"),
        ("# 3", "'# 3'"),
        ("- x", "'- x'"),
        ("@home", "'@home'"),
        ("it's", "it's"),
        ("it's: so", '"it\'s: so"'),
        ("é “quoted” – 🙂", "é “quoted” – 🙂"),
        (" spaces ", "' spaces '"),
        ("tab\there", '"tab\\there"'),
        ("one  \ntwo\n", "|\n  one  \n  two"),
        ("  one\ntwo", "|2-\n    one\n  two"),
        ("one\n\n\n", '"one\\n\\n\\n"'),
    ],
)
def test_quotes_only_where_text_would_be_misread(value: str, written: str) -> None:
    """Every scalar is text to recotrack, so looking like a number or a date needs no quotes."""
    assert added("a: b\n", Fill(("n",), value)) == f"a: b\nn: {written}\n"


def test_a_long_line_is_not_broken() -> None:
    """A path or an address stays in one piece."""
    long = "word " * 100 + "end"
    assert added("a: b\n", Fill(("n",), long)) == f"a: b\nn: {long}\n"


def test_a_list_in_brackets_cannot_grow() -> None:
    """The cure says how to write it."""
    failure = refusal("a: 1\nupdates: [x]\n", Append(UPDATES, "y"))
    assert failure.message == "records/x.yaml:2 is written in brackets, and cannot grow there"
    assert "block style" in typed_text(failure.cure)
    assert refusal("response: {a: b}\n", Fill(("response", "c"), "d")).message == (
        "records/x.yaml:1 is written in brackets, and cannot grow there"
    )


@pytest.mark.parametrize("there", ["2024-10-14", "{}", "[]", "{a: b}"])
def test_what_stands_is_never_replaced(there: str) -> None:
    """Not even by the same words, nor a list or a mapping in which nothing stands."""
    failure = refusal(f"published: {there}\n", Fill(("published",), "2024-10-14"))
    assert failure.message == "records/x.yaml already says what published is"


@pytest.mark.parametrize("broken", ["a: [", "a: 1\na: 2\n", "", "words\n", "a: *b\n"])
def test_a_file_that_cannot_be_read_is_left_alone(broken: str) -> None:
    """First it has to be mended."""
    failure = refusal(broken, Append(UPDATES, "x"))
    assert failure.message == "records/x.yaml cannot be read, so nothing is written to it"


@every_row(
    ("before", "addition"),
    [
        ("updates: words\n", Append(UPDATES, "x")),
        ("updates:\n  a: b\n", Append(UPDATES, "x")),
        ("- a\n", Fill(("x",), "y")),
        ("a: b\n", Fill(("a", "c"), "y")),
        ("actions:\n  - a\n", Append(("actions", 3, "updates"), "x")),
        ("[]\n", Append((), "x")),
    ],
)
def test_a_place_of_another_kind_is_a_failure(before: str, addition: Append | Fill) -> None:
    """Never a traceback: the file may have changed since it was looked at."""
    assert refusal(before, addition).message.count("records/x.yaml")


def test_an_explicit_key_is_left_alone() -> None:
    """A way of writing that nobody uses, and that cannot be added to safely."""
    failure = refusal("? updates\n", Append(UPDATES, "x"))
    assert failure.message == "records/x.yaml is laid out so that nothing can be added safely"


def test_characters_that_no_record_may_hold_are_refused() -> None:
    """The person who typed them is told which."""
    failure = refusal("a: b\n", Fill(("n",), "one\u2028two"))
    assert failure.exit_code == Exit.WRONG_USE
    assert failure.message == "the new text cannot be kept: a line separator (U+2028)"


def test_a_new_file_is_plain_block_yaml() -> None:
    """Empty keys stand bare, so that what is awaited can be seen."""
    written = new_file({"force": "F", "sent": None, "met": ["2024-10-14"]}, "# heading")
    assert written.decode() == "# heading\nforce: F\nsent:\nmet:\n  - 2024-10-14\n"


@every_row(
    "text", ["To be continued...", "...", "A line\n\n", "\n", " \nplain", "null", "a: b", "A\n..."]
)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    """Also where it ends as a document does, or with blank lines, at the end of the file or before
    another key.
    """
    alone: dict[str, Data] = {"note": text}
    among: dict[str, Data] = {"notes": [{"note": text}, {"note": text}], "by": "lead"}
    for data in (alone, among):
        assert source.read(new_file(data), "x").value == data
