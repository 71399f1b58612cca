"""A label says nothing that is lost with it: what it says, forms print or the drafts hold."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recotrack.intake.draft import Draft, Finding, Imported
from recotrack.intake.hidden import DraftWords, hides, pieces
from recotrack.intake.layouts import LAYOUTS, imported
from recotrack.intake.paper import Paper, Passage
from recotrack.intake.readers import read
from tests.conftest import examples
from tests.intake.corpus import Document, documents
from tests.intake.test_layouts import PAPERS
from tests.tables import every_row

KEPT = DraftWords([
    Draft(
        inspection={"title": "Custody in Ravensmoor", "published": "2025-05-03"},
        response={"force": "Ravensmoor Police", "chief_constable": {"name": "Ada Quill"}},
        findings=(
            Finding("rec-03", {
                "number": "3", "text": "By 1 May 2026, the force should count every cell for counting.",
                "deadline": {"date": "2026-05-01"}, "disposition": "accepted",
            }),
        ),
    )
])  # fmt: skip


@every_row(
    "label",
    [
        "Recommendation 3", "R3 -", "Rec. three:", "Rec No.", "Chief Constable’s response:", "2.1",
        "Ravensmoor Police’s response", "Dear Sir Andrew,", "Yours sincerely", "Ada Quill",
        "Response to “Custody in Ravensmoor”, published on Saturday 3 May 2025", "03/05/2025",
        "3rd May 2025", "Update for May 2025", "Rec 3: the force should count every cell",
        "Accepted", "Accepted / not accepted:", "Recommendation 3 (page 14)", "Not started.",
        "the Force for Counting (FC) should count every cell", "…", "5.8 Recommendation 3:",
        "5.9. The Chief Constable’s response:",
    ],
)  # fmt: skip
def test_what_forms_print_and_the_drafts_hold_is_hidden_by_no_label(label: str) -> None:
    """Numbers, offices, names, days in any form, and findings said again."""
    assert not hides(Passage(label), KEPT)


@every_row(
    "label",
    [
        "Report date: 12/01/2026", "Recommendation 4", "I welcome the report.", "Not accepted",
        "Response to the inspection: Shoplifting", "Complete", "None.", "Update for June 2025",
        "Halden Vale Police’s response", "Rec 3: the force should count every cell twice",
        "Recommendation 3 (HMCTS)", "Good", "No", "5.8 Recommendation 4:", "5.8 per cent",
    ],
)  # fmt: skip
def test_what_else_a_label_says_would_be_lost(label: str) -> None:
    """A day, a number, a name that no draft holds; a decision; a word more."""
    assert hides(Passage(label), KEPT)


def test_a_sentence_that_would_be_lost_is_told_from_the_label_around_it() -> None:
    """In the order of the passage, and with every character."""
    text = "Response to recommendation 3. We began at once. The Chief Constable said:"
    found = [(each.text, hidden) for each, hidden in pieces(Passage(text), KEPT)]
    assert found == [
        ("Response to recommendation 3.", False),
        ("We began at once.", True),
        ("The Chief Constable said:", False),
    ]


@pytest.mark.test_all("a long run")
@settings(max_examples=50)
@given(PAPERS, st.sampled_from([None, *LAYOUTS]))
def test_no_label_of_many_papers_hides_anything(paper: Paper, layout: str | None) -> None:
    assert hidden_in(imported(paper, layout, None)) == []


def _one_of_each_format() -> Iterator[Any]:
    """The first document of each format in `make test`, which imports all of them in test_corpus;
    every one in `make test-all`.
    """
    seen = set[str]()
    for each in documents():
        marks = pytest.mark.test_all("a long run") if each.file.suffix in seen else ()
        seen.add(each.file.suffix)
        yield pytest.param(each, id=each.name, marks=marks)


@pytest.mark.parametrize("document", list(_one_of_each_format()))
def test_no_label_of_the_corpus_hides_anything(document: Document) -> None:
    made = imported(read(document.file.name, document.file.read_bytes()), None, None)
    assert hidden_in(made) == []


def hidden_in(made: Imported) -> list[str]:
    """Words of labels that are of no form and in no draft. A tracker tells a heading with what is
    left over below it, so that this is no loss.
    """
    kept = DraftWords(made.drafts)
    told = {each.where.partition("under ")[2] for each in made.unplaced}
    return [each.text for each in made.labels if each.text not in told and hides(each, kept)]


@examples(50, 300)
@given(st.text(st.sampled_from("ab3.:;?“”’() \nA-/"), max_size=60))
def test_pieces_have_every_character(text: str) -> None:
    found = [each.text for each, _ in pieces(Passage(text), KEPT)]
    assert "".join("".join(found).split()) == "".join(text.split())
