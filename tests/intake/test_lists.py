"""Findings that only their shape tells apart: paragraphs that count."""

from typing import Any

import pytest

from recotrack.intake.draft import Imported
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read


def of(text: str, name: str = "paper.txt") -> Imported:
    return imported(read(name, text.encode()), None, None)


def findings(made: Imported) -> list[tuple[Any, Any, Any]]:
    """The number, kind and text of each."""
    (draft,) = made.drafts
    data: list[Any] = [each.data for each in draft.findings]
    return [(each.get("number"), each["kind"], " ".join(each["text"].split())) for each in data]


def answers(made: Imported, office: str = "chief_constable") -> list[str]:
    (draft,) = made.drafts
    found: list[Any] = [each.data.get("response") or {} for each in draft.findings]
    return [" ".join(each.get(office, "").split()) for each in found]


def shown(made: Imported) -> list[str]:
    return [" ".join(each.text.split()) for each in made.unplaced]


COMMITTEE = """Rural Affairs Committee

CONCLUSIONS AND RECOMMENDATIONS

1.  Rural crime costs farms more each year than the figures of
forces suggest. We recommend that by 31 October 2026 all forces
should publish how many reports they receive. (Paragraph 14)

2.  We welcome the work of the national unit. (Paragraph 20)

3.  Chief constables should keep rural officers in post for at
least three years. (Paragraph 22)

Formal minutes: Thursday 12 March 2026.
"""


def test_what_a_committee_counts_is_a_recommendation_where_it_asks_for_something() -> None:
    """Its conclusions are shown; what follows the list answers nothing."""
    made = of(COMMITTEE)
    assert [each[:2] for each in findings(made)] == [
        ("1", "recommendation"),
        ("3", "recommendation"),
    ]
    assert findings(made)[0][2].endswith("how many reports they receive. (Paragraph 14)")
    assert made.drafts[0].findings[0].data["addressed_to"] == "all forces"
    assert answers(made) == ["", ""]
    assert "We welcome the work of the national unit. (Paragraph 20)" in shown(made)
    assert "Thursday 12 March 2026." in " ".join(shown(made))
    assert made.paper.notes[0].startswith("No label says what 1, 3 are")


def test_numbers_inside_a_paragraph_count_too() -> None:
    """As older pages print them: 1.We share ... 2.We recommend ..."""
    made = of(
        "Conclusions and recommendations\n\n1.We share the view of witnesses (paragraph 17). 2.We "
        "recommend that chief constables should train staff (paragraph 21).\n"
    )
    assert [each[0] for each in findings(made)] == ["2"]
    assert "1.We share the view of witnesses (paragraph 17)." in shown(made)


def test_a_recommendation_inside_what_is_counted_has_its_number() -> None:
    made = of(
        "Conclusions and recommendations\n\n1.  Nobody knows how many cars stand idle.\n    "
        "Recommendation: The Home Office should publish it.\n\n2.  Forces pay different prices.\n    "
        "Recommendation: Chief constables should buy together.\n"
    )
    assert findings(made) == [
        ("1", "recommendation", "The Home Office should publish it."),
        ("2", "recommendation", "Chief constables should buy together."),
    ]


BOLD = """Dear Minister,

The areas for improvement, and the Chief Officer's comments on each, are: –

**1. The force needs to answer calls sooner.**

Chief Officer's comments: Forty staff have joined.

PCC's comments: The precept paid for them.

**2. The constabulary should understand the skills of its workforce.**

Chief Officer's comments: A survey is under way.

Yours sincerely,

Wendy Farrow, Police and Crime Commissioner
"""


def test_bold_numbered_points_are_findings_of_the_kind_that_was_mentioned() -> None:
    made = of(BOLD, "paper.md")
    assert findings(made) == [
        ("1", "area for improvement", "The force needs to answer calls sooner."),
        (
            "2",
            "area for improvement",
            "The constabulary should understand the skills of its workforce.",
        ),
    ]
    assert answers(made) == ["Forty staff have joined.", "A survey is under way."]
    assert answers(made, "commissioner") == ["The precept paid for them.", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Response\n\n1. Introduction\n\nThe force has read it.\n\n2. Next steps\n\nWe will meet.\n",
        "Response\n\n1. We have met twice.\n\n2. We will meet again.\n",
        "Recommendation 4\n\nForces should meet.\n\nForce response\n\n1. All forces should.\n\n2. We do.\n",
    ],
)
def test_chapters_and_the_points_of_an_answer_are_no_findings(text: str) -> None:
    assert len(findings(of(text))) == text.count("Recommendation ")


def test_numbers_without_a_sign_count_what_says_what_a_body_should_do() -> None:
    """40 Officers were trained is no finding, and part of the answer."""
    made = of(
        """# Custody

Response of the Police and Crime Commissioner to the inspection report, published on 15 May 2025

> **1** The force should heat its cells.

The Chief Constable writes:

We have bought boilers.

40 Officers were trained to use them.

> **2** The force should paint its cells.

The Chief Constable writes:

We will by May.
""",
        "paper.md",
    )
    assert [number for number, *_ in findings(made)] == ["1", "2"]
    assert answers(made) == [
        "We have bought boilers. 40 Officers were trained to use them.",
        "We will by May.",
    ]


def test_where_the_other_offices_answer_is_told_below_each_a_letter_states_findings() -> None:
    """Also if no words above call them so, or label them."""
    made = of("""Response to "Cells and souls", published by HMICFRS on 3 May 2026

Dear Home Secretary

The inspectors ask two things. I give each in their words.

By 31 October 2026, every force should heat its cells.

The Chief Constable tells me that boilers were bought.

I will look at them.

Chief constables should agree with councils who paints them.

The Chief Constable acknowledges that this is late.

I have written to the councils.

Yours sincerely

Police and Crime Commissioner for Nether Wold
""")
    assert [text for *_, text in findings(made)] == [
        "By 31 October 2026, every force should heat its cells.",
        "Chief constables should agree with councils who paints them.",
    ]
    assert answers(made) == [
        "The Chief Constable tells me that boilers were bought.",
        "The Chief Constable acknowledges that this is late.",
    ]
    assert answers(made, "commissioner") == [
        "I will look at them.", "I have written to the councils."
    ]  # fmt: skip
