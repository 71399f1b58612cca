"""What becomes of words that were typed or pasted, and of the deadline in them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recotrack import model
from recotrack.change import DeadlineDraft, as_prose, deadline, deadline_answers, response
from recotrack.change.new_records import new_record
from recotrack.cli.cure_text import typed_text
from recotrack.model import Office
from recotrack.problems import Exit, Failure
from recotrack.starter.yaml_text import modeline
from tests.conftest import examples
from tests.tables import every_row

PUBLISHED = date(2024, 8, 22)
STATED = "By 31 January 2025, all forces should train everybody."


@every_row(
    ("given", "kept"),
    [
        ("  One line. \r\n", "One line."),
        ("\n\nOne.\r\n\r\n\r\n\r\nTwo.  \r\n", "One.\n\nTwo.\n"),
        ("From Word:\x0b- a\u2028- b\n", "From Word:\n- a\n- b\n"),
        ("\ufeffHidden\u200b marks", "Hidden marks"),
        ("a\tb\nc", "a   b\nc\n"),
        (" \n\t\n", ""),
    ],
)
def test_only_white_space_changes(given: str, kept: str) -> None:
    """Line ends, blank lines, spaces at ends, and marks that nobody sees."""
    assert as_prose(given) == kept


def test_a_long_line_is_folded_as_a_person_would() -> None:
    """At a hundred columns; what hangs on a list item hangs under its text."""
    assert as_prose(f"{'word ' * 25}\n\n- {'item ' * 25}") == (
        f"{' '.join(['word'] * 20)}\n{' '.join(['word'] * 5)}\n\n"
        f"- {' '.join(['item'] * 19)}\n  {' '.join(['item'] * 6)}\n"
    )
    address = "https://force.example/" + "x" * 120
    assert as_prose(f"See {address} there.") == f"See\n{address}\nthere.\n"


@pytest.mark.parametrize("before", ["    ", "     ", "# ", "> ", "| ", "<p>", "```", "~~~"])
def test_a_line_that_is_more_than_words_is_not_folded(before: str) -> None:
    """What is set in by four spaces, a heading, a quotation, a table: on two lines it would be
    another one.
    """
    line = f"{before}{'word ' * 25}".rstrip()
    assert as_prose(f"Above.\n{line}\n") == f"Above.\n{line}\n"


MARKS = [
    "-",
    "+",
    "*",
    "#",
    "##",
    "1.",
    "12)",
    ">",
    "|",
    "---",
    "===",
    "```",
    "<p>",
    "x",
    "a-b",
    "**b**",
    "_i_",
]
words = st.lists(st.sampled_from([*MARKS, "word", "word", "longer-word", "sentence."]), max_size=60)
lines = st.builds(
    "{}{} word {}".format,
    st.sampled_from(["", "", "- ", "* ", "1. "]),
    st.sampled_from(["A", "#"]),
    words.map(" ".join),
)
pasted = st.lists(lines | st.just(""), max_size=6).map("\n".join)


@examples(8, 60)
@given(pasted)
def test_folding_changes_nothing_that_is_read(text: str) -> None:
    """The same words in the same order, the same Markdown, and folding again changes nothing."""
    once = as_prose(text)
    assert once.split() == text.split()
    assert as_prose(once) == once
    rendered = [re.sub(r"\s+", "", MarkdownIt("commonmark").render(each)) for each in (text, once)]
    assert rendered[0] == rendered[1]


def words_of(draft: DeadlineDraft) -> object:
    """The words that are kept of a deadline."""
    assert isinstance(draft.data, dict)
    return draft.data["words"]


def test_the_deadline_is_read_from_the_words() -> None:
    """With the words as they stand, the day, the basis, and a sentence that says so."""
    found = deadline(STATED, PUBLISHED)
    assert found.data == {"words": "By 31 January 2025", "date": "2025-01-31", "basis": "stated"}
    assert found.why.startswith('deadline 31 January 2025 (stated), from "By 31 January 2025": ')
    found = deadline("Within three\nmonths, forces should.", PUBLISHED)
    assert found.data == {"words": "Within three months", "date": "2024-11-22", "basis": "relative"}
    assert deadline("Within three months.", None).data == {
        "words": "Within three months",
        "basis": "relative",
    }


def test_a_text_without_a_deadline_has_none() -> None:
    """And it says so."""
    found = deadline("Forces should do better.", PUBLISHED)
    assert found == ({"basis": "none"}, "no deadline: the text names none")


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("Do it by 2025.", '"by 2025": a year on its own may mean its first day or its last',
         "--deadline 2025-01-01 or --deadline 2025-12-31, with --basis assumed; or --basis none, if no day can be tested"),
        ("Do it by 31 September 2025.", '"by 31 September 2025": there is no 31 September 2025: that month has 30 days',
         "--deadline and the day, with --basis assumed; or --basis none, if no day can be tested"),
    ],
)  # fmt: skip
def test_a_deadline_is_never_guessed(text: str, message: str, cure: str) -> None:
    """Several days, or none that exists: a person says which."""
    with pytest.raises(Failure) as asked:
        deadline(text, PUBLISHED)
    assert (asked.value.message, typed_text(asked.value.cure)) == (message, cure)
    assert asked.value.exit_code == Exit.WRONG_USE


def test_what_a_person_says_holds() -> None:
    """Their day and basis, with the words of the text beside them."""
    given = deadline("Do it by 2025.", PUBLISHED, day=date(2025, 12, 31), basis="assumed")
    assert given.data == {"words": "by 2025", "date": "2025-12-31", "basis": "assumed"}
    assert given.why == 'deadline 31 December 2025 (assumed), from "by 2025": as given'
    assert deadline("Do it by 2025.", PUBLISHED, basis="none").data == {
        "words": "by 2025",
        "basis": "none",
    }
    assert deadline(STATED, PUBLISHED, basis="assumed").data == {
        "words": "By 31 January 2025", "date": "2025-01-31", "basis": "assumed",
    }  # fmt: skip
    assert deadline("Soon.", PUBLISHED, words="Soon", basis="none").data == {
        "words": "Soon",
        "basis": "none",
    }


def test_a_day_that_the_words_give_needs_no_basis() -> None:
    """Any other does."""
    assert deadline(STATED, PUBLISHED, day=date(2025, 1, 31)) == deadline(
        STATED, PUBLISHED
    )._replace(why='deadline 31 January 2025 (stated), from "By 31 January 2025": as given')
    for text in (STATED, "Do it.", "Do it by 2025."):
        with pytest.raises(Failure, match="--deadline 31 March 2025 needs its basis"):
            deadline(text, PUBLISHED, day=date(2025, 3, 31))


@every_row(
    "words",
    ["as soon as practicable", "as soon as\npossible", "without delay", "at the earliest opportunity",
     "in a timely manner", "when guidance is released", "in due course"],
)  # fmt: skip
def test_words_that_set_no_day_are_kept(words: str) -> None:
    """They are what was published; no day can be tested by them. A day that is named goes before."""
    kept = " ".join(words.split())
    found = deadline(f"The force should train everybody {words}.", PUBLISHED)
    assert found.data == {"words": kept, "basis": "none"}
    assert found.why == (
        f'no day as deadline (none), from "{kept}": these words set no day that can be tested'
    )
    assert deadline(f"Train {words}.", PUBLISHED, words=kept).data == found.data
    dated = deadline(f"Train {words}, and by 31 January 2025.", PUBLISHED)
    assert words_of(dated) == "by 31 January 2025"
    own = deadline(f"Train {words}.", PUBLISHED, day=date(2025, 1, 1), basis="assumed")
    assert own.data == {"words": kept, "date": "2025-01-01", "basis": "assumed"}


TWO = "By 31 January 2025 forces should plan it, and by\n31 March 2025 train everybody."


def test_of_two_deadlines_one_is_meant() -> None:
    """A person says which, by its day or its words; its phrase is kept, not the sentence."""
    with pytest.raises(Failure) as asked:
        deadline(TWO, PUBLISHED)
    assert asked.value.message == (
        'the text names 2 deadlines: "By 31 January 2025" and "by 31 March 2025"'
    )
    assert typed_text(asked.value.cure) == (
        '--deadline 2025-01-31 ("By 31 January 2025") or --deadline 2025-03-31 ("by 31 March 2025")'
    )
    march = {"words": "by 31 March 2025", "date": "2025-03-31", "basis": "stated"}
    assert deadline(TWO, PUBLISHED, day=date(2025, 3, 31)).data == march
    assert deadline(TWO, PUBLISHED, words="by 31 March 2025").data == march
    assert deadline(TWO, PUBLISHED, words=TWO, day=date(2025, 3, 31)).data == march
    assert words_of(deadline(TWO, PUBLISHED, day=date(2025, 1, 31))) == "By 31 January 2025"
    with pytest.raises(Failure) as other:
        deadline(TWO, PUBLISHED, day=date(2025, 4, 30), basis="assumed")
    assert other.value.message == "--deadline 30 April 2025 is none of the deadlines in the text"
    assert typed_text(other.value.cure) == (
        '--deadline-words "By 31 January 2025" or --deadline-words "by 31 March 2025"'
    )
    later = deadline(
        TWO, PUBLISHED, words="by 31 March 2025", day=date(2025, 4, 30), basis="assumed"
    )
    assert later.data == {"words": "by 31 March 2025", "date": "2025-04-30", "basis": "assumed"}
    assert deadline(TWO, PUBLISHED, basis="none").data == {"basis": "none"}


def test_of_two_unclear_deadlines_one_is_meant() -> None:
    """First which words, then which of their days."""
    text = "By 2026, plan it. By 31 March 2027 or 30 April 2027, train."
    with pytest.raises(Failure) as asked:
        deadline(text, PUBLISHED)
    assert typed_text(asked.value.cure) == (
        '--deadline-words "By 2026" or --deadline-words "By 31 March 2027 or 30 April 2027"'
    )
    found = deadline(text, PUBLISHED, day=date(2026, 12, 31), basis="assumed")
    assert found.data == {"words": "By 2026", "date": "2026-12-31", "basis": "assumed"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By 2025, plan it. By 31 December, train.", "By 2025"),
        ("By 31 December, plan it. By 2025, train.", "By 31 December"),
        ("By 2025, plan it. By 31 December 2025, train.", "By 31 December 2025"),
        ("By 31 December 2025, plan it. By 2025, train.", "By 31 December 2025"),
    ],
)
def test_of_several_deadlines_that_may_mean_the_day_the_clear_one_is_meant_else_the_first(
    text: str, words: str
) -> None:
    assert words_of(deadline(text, PUBLISHED, day=date(2025, 12, 31), basis="assumed")) == words


def test_the_same_day_twice_is_one_deadline() -> None:
    """In whatever form it is put."""
    text = "By 31 January 2025, plan it: no later than 31/01/2025."
    assert words_of(deadline(text, PUBLISHED)) == "By 31 January 2025"


def test_what_a_person_may_answer() -> None:
    """One answer for each phrase and each of its days, and that there is none; none to what is clear."""
    assert [each.data for each in deadline_answers(TWO, PUBLISHED)] == [
        {"words": "By 31 January 2025", "date": "2025-01-31", "basis": "stated"},
        {"words": "by 31 March 2025", "date": "2025-03-31", "basis": "stated"},
    ]
    assert [each.data for each in deadline_answers("By 2026, plan it.", PUBLISHED)] == [
        {"words": "By 2026", "date": "2026-01-01", "basis": "assumed"},
        {"words": "By 2026", "date": "2026-12-31", "basis": "assumed"},
        {"words": "By 2026", "basis": "none"},
    ]
    assert deadline_answers(STATED, PUBLISHED) == []
    assert deadline_answers("Do better.", PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By **31 January 2025**, plan it.", "By 31 January 2025"),
        ("Plan it *as soon as* possible.", "as soon as possible"),
    ],
)
def test_emphasis_is_not_part_of_the_words(text: str, words: str) -> None:
    """Else half of it would stand there."""
    assert words_of(deadline(text, PUBLISHED)) == words


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"words": "in due course"}, "recotrack finds no day in these words"),
        ({"basis": "stated"}, "recotrack finds no day in these words"),
        ({"basis": "none", "day": date(2025, 1, 1)}, "--basis none means that there is no day"),
    ],
)
def test_what_does_not_fit_together_is_refused(more: dict[str, object], message: str) -> None:
    """Rather than one of the two being dropped."""
    with pytest.raises(Failure, match=message):
        deadline("Do it.", PUBLISHED, **more)  # type: ignore[arg-type]


def test_a_new_response_awaits_everything_but_the_names() -> None:
    """They are the register's of the day; every key is one that a response has."""
    office = {
        "force": "F", "commissioner": {"title": "PCC", "name": "A"}, "chief_constable": {"name": "B"},
        "roles": {}, "policy": {},
    }  # fmt: skip
    data = response(Office.model_validate(office))
    made, faults = model.validate("response", data, "x")
    assert faults == ()
    assert made is not None
    assert made.model_dump(exclude_defaults=True) == {
        "force": "F", "chief_constable": {"name": "B"}, "commissioner": {"title": "PCC", "name": "A"},
    }  # fmt: skip


@pytest.mark.parametrize("path", ["register.yaml", "a/rec-01.yaml", "programmes/b/pillar-1.yaml"])
def test_a_new_record_begins_with_the_line_for_editors(path: str) -> None:
    """The same that init and demo write."""
    assert (
        new_record("pillar", path, {"a": "b"}).content.decode()
        == f"{modeline('pillar', path)}\na: b\n"
    )
