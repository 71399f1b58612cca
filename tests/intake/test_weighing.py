"""Where no form of the vocabulary fits, words are weighed: what is sure is taken, what is near is
asked, and all else is nothing.
"""

import pytest

from recotrack.intake.paper import Cell, Passage, Table
from recotrack.intake.trackers.meanings import Means, meaning_of_heading
from recotrack.intake.trackers.sheet import Column, sheet_of
from recotrack.intake.vocabulary import forms
from recotrack.intake.weighing import decided, possible, weighed, weighed_speakers
from tests.tables import every_row


def columns(*headings: str) -> list[Column]:
    """Columns below headings of which others are known."""
    head = ["No", "Recommendation", "Status", *headings]
    rows = (row(*head), row(*("x" for _ in head)))
    sheet = sheet_of(Table(rows))
    assert sheet is not None
    return list(sheet.columns[3:])


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Passage(text),)) for text in texts)


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Supporting evidence held", Means.EVIDENCE),
        ("Who will do it", Means.ACTION_OWNER),
        ("Type of finding", Means.KIND),
    ],
)
def test_a_heading_whose_words_speak_for_one_meaning_has_it(heading: str, means: Means) -> None:
    assert meaning_of_heading(heading).means is None
    (column,) = columns(heading)
    assert column.meaning.means is means
    assert column.weights[0].what == means


def test_a_heading_whose_words_speak_for_several_has_none_and_names_them() -> None:
    (column,) = columns("Evidence and owner")
    assert column.meaning.means is None
    assert column.weights[0].what == Means.EVIDENCE


def test_a_meaning_that_another_column_has_is_not_given_twice() -> None:
    _, column = columns("Evidence", "Supporting evidence held")
    assert column.meaning.means is None
    assert [each.what for each in column.weights] == [Means.EVIDENCE]


@pytest.mark.parametrize("heading", ["Cost centre", "Notes for panel secretariat"])
def test_a_heading_of_other_words_means_nothing(heading: str) -> None:
    (column,) = columns(heading)
    assert (column.meaning.means, column.weights) == (None, ())


def test_a_sheet_may_be_known_by_the_single_words_of_its_headings() -> None:
    table = Table((row("Finding type", "What inspectors told us to do", "Is it open or closed"),
                   row("AFI", "Clean the cells.", "Done")))  # fmt: skip
    sheet = sheet_of(table)
    assert sheet is not None
    assert [each.meaning.means for each in sheet.columns] == [Means.KIND, Means.TEXT, Means.STATUS]


@every_row(
    ("label", "who"),
    [
        ("Force narrative", "chief constable"),
        ("Work done by the force", "chief constable"),
        ("Comments received from the Chief Constable", "chief constable"),
        ("PCC narrative", "commissioner"),
        ("Scrutiny by the Commissioner", "commissioner"),
        ("HMICFRS finding", "somebody else"),
        ("Our inspection found", "somebody else"),
        ("Government response", "somebody else"),
        ("What inspectors saw", "somebody else"),
        ("Achievements", "nobody"),
    ],
)
def test_whose_words_a_label_announces_goes_by_who_is_named_in_it(label: str, who: str) -> None:
    best = decided(weighed_speakers(label))
    assert best is not None
    assert best.what == who


def test_a_label_that_names_two_speakers_is_asked() -> None:
    weights = weighed_speakers("Force reply to inspectors")
    assert decided(weights) is None
    assert {each.what for each in possible(weights)} == {"chief constable", "somebody else"}


@pytest.mark.parametrize("label", ["Context", "Training", "Key themes"])
def test_a_label_that_names_nobody_and_no_answer_is_unknown(label: str) -> None:
    assert weighed_speakers(label) == []


def test_a_word_tells_the_less_the_more_meanings_have_it() -> None:
    rare, common = weighed("sponsor", "columns")[0], weighed("date", "columns")[0]
    assert rare.sure > 3 * common.sure


def test_meanings_that_are_as_sure_come_in_the_order_of_the_file() -> None:
    """So that a person is asked the same whenever a document is read."""
    found = [each.what for each in weighed("recommendation", "columns")]
    lines = [form.announces for form in forms("columns")]
    assert len(found) > 5
    assert found == sorted(found, key=lines.index)
