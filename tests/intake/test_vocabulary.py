"""The vocabulary of `import`: a line of words.txt is a wording, and what it announces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.intake.labels import Says, label_of
from recotrack.intake.layouts.columns import column_of
from recotrack.intake.trackers.meanings import meaning_of_heading
from recotrack.intake.vocabulary import FOLDED, LABEL, PatternWithWords, Wording, forms, letters_of
from tests.conftest import examples
from tests.tables import every_row


@every_row(
    ("form", "fits", "differs"),
    [
        ("date published", ["date published"], ["published", "date"]),
        ("date|day published", ["day published"], ["date day published"]),
        ("[the] date", ["date", "the date"], ["the the date"]),
        ("[the|our]* date", ["the our date"], ["my date"]),
        ("(by whom|who)", ["by whom", "who"], ["by who"]),
        ("sent [to [the] office]", ["sent", "sent to office", "sent to the office"], ["sent the"]),
    ],
)
def test_a_form_has_alternatives_and_optional_words(
    form: str, fits: list[str], differs: list[str]
) -> None:
    pattern = Wording(form, FOLDED).pattern
    assert [text for text in fits if not pattern.fullmatch(f"{text} ")] == []
    assert [text for text in differs if pattern.fullmatch(f"{text} ")] == []


def test_optional_words_behind_others_are_taken_in_sentences() -> None:
    text = "and so the Chief Constable of Nether Wold tells the Police and Crime Commissioner."
    pattern = PatternWithWords(r"\b{CHIEF}|\b{BODY}", re.IGNORECASE)
    assert [match[0] for match in pattern.finditer(text)] == [
        "Chief Constable of Nether Wold",
        "Police and Crime Commissioner",
    ]


def test_between_the_words_of_a_label_may_stand_what_is_printed_there() -> None:
    """A genitive, a dash, brackets; & and / are and and or."""
    pattern = Wording("chief constable response [(and|or) comments]", LABEL).pattern
    for printed in (
        "Chief Constable’s response",
        "Chief Constable – response",
        "Chief Constable (response)",
        "Chief Constable’s response & comments",
        "chief constable response/comments",
    ):
        assert pattern.fullmatch(printed), printed


@pytest.mark.parametrize("section", ["columns", "facts", "names", "answers", "other labels"])
def test_every_line_of_a_section_can_be_compiled(section: str) -> None:
    for form in forms(section):
        assert Wording(form.words, LABEL, OFFICE="CHIEF").pattern.pattern


def test_every_group_is_used_in_capitals() -> None:
    used = " ".join(
        words for section in ("groups", "columns", "facts", "names", "answers", "other labels")
        for _, words in forms(section)
    )  # fmt: skip
    by_code = {
        "AFI", "CAUSE", "RECOMMENDATION", "SAID", "BEFORE", "CHIEF", "BODY", "BOTH", "SPOKEN",
    }  # fmt: skip
    unused = {name for name, _ in forms("groups") if not re.search(rf"\b{name}\b", used)}
    assert unused <= by_code


@every_row(
    ("heading", "part"),
    [
        ("AFI / Recommendation", "text"),
        ("Assigned to", "owner"),
        ("Complete by", "due"),
        ("Deadline date", "deadline"),
        ("Position at 1 December 2025", "update"),
        ("BRAG rating", "status"),
        ("Action title", "action"),
        ("GMP lead", "owner"),
        ("By when (force)", "due"),
        ("By when (HMICFRS)", "deadline"),
    ],
)
def test_a_heading_means_the_same_in_a_tracker_and_in_a_table_of_a_response(
    heading: str, part: str
) -> None:
    assert meaning_of_heading(heading).means is not None
    assert column_of(heading).part == part


def test_a_day_alone_is_no_heading_of_a_table_in_a_response() -> None:
    assert column_of("1 December 2025").says is Says.OTHER


def test_a_label_names_its_office_as_it_is_printed() -> None:
    label = label_of("Police, Fire and Crime Commissioner’s initial response (section 55)")
    assert label is not None
    assert (label.says, label.part) == (Says.BODY, "initial")
    assert label.title == "Police, Fire and Crime Commissioner"


ALL_FORMS = [
    form.words
    for section in ("columns", "facts", "names", "answers", "other labels")
    for form in forms(section)
]


@examples(8, 60)
@given(data=st.data())
def test_no_text_that_has_a_form_is_passed_over(data: st.DataObject) -> None:
    """Only the forms of which a text has a word are compared with it: it has one of each that it fits."""
    wording = Wording(data.draw(st.sampled_from(ALL_FORMS)), LABEL, OFFICE="CHIEF")
    text = data.draw(st.from_regex(wording.pattern, fullmatch=True))
    assert wording.may_fit(letters_of(text))


def test_a_form_that_can_do_without_its_words_is_compared_with_all() -> None:
    assert Wording("[the] PLACE", LABEL).may_fit(letters_of("Wessex"))
    assert Wording("(date|PLACE)", LABEL).may_fit(letters_of("Wessex"))
    assert not Wording("date|day PLACE", LABEL).may_fit(letters_of("Wessex"))
