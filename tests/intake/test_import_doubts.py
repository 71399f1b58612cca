"""What a document leaves open is a value: it is asked with what may be meant, and written nowhere."""

from recotrack.cli.importing.questions import (
    Recorded,
    asked_lines,
    candidate_words,
    failures,
    open_questions,
)
from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.draft import Draft

FACTS = {"title": "Cells and souls", "inspectorate": "HMICFRS", "kind": "thematic"}
WHICH_DAY = Doubt(
    "published", "inspection published", "two days are given", "--published",
    candidates=(
        Candidate("2022-10-14", "line 3", '"published on the 14 October 2022"'),
        Candidate("2022-11-02", "line 9"),
    ),
)  # fmt: skip
WHOSE = Doubt(
    "whose", "responses", "no word says whose they are", "--whose", "Whose words are these?",
    about="Force narrative", words="Force narrative", where="line 14",
    candidates=(Candidate("chief-constable", "", "it speaks of the force as we"),),
)  # fmt: skip


def questions(draft: Draft) -> list[str]:
    told = failures(open_questions([draft], [Recorded()]), dry_run=False)
    return [f"{each.message}: {each.cure}" for each in told]


def test_a_fact_in_doubt_is_named_with_what_may_be_meant() -> None:
    """Each candidate as it is typed: nobody has to look for the days in the document."""
    draft = Draft(inspection={**FACTS}, doubts=(WHICH_DAY,))
    assert questions(draft) == [
        "inspection published: two days are given: --published 2022-10-14 or --published 2022-11-02"
    ]
    (asked,) = open_questions([draft], [Recorded()])
    assert [candidate_words(each) for each in asked.doubt.candidates] == [
        '14 October 2022, line 3 ("published on the 14 October 2022")',
        "2 November 2022, line 9",
    ]


def test_a_fact_that_is_given_is_in_doubt_no_longer() -> None:
    draft = Draft(inspection={**FACTS, "published": "2022-10-14"}, doubts=(WHICH_DAY,))
    assert open_questions([draft], [Recorded()]) == []


def test_words_in_doubt_are_named_with_their_place_and_option() -> None:
    """The rest can be written: they stay out of the records until somebody says whose they are."""
    draft = Draft(inspection={**FACTS, "published": "2022-10-14"}, doubts=(WHOSE,))
    asked = open_questions([draft], [Recorded()])
    assert failures(asked, dry_run=False) == []
    (line,) = asked_lines(asked)
    assert line.startswith(
        'asked        Whose words are these? "Force narrative", line 14: no word'
    )
    assert line.endswith('; --whose "Force narrative=WHO"')
