"""Labels that the vocabulary does not know: below them no answer is written unless their words are
sure; else a person is asked.
"""

from typing import Any

import pytest

from recotrack.intake.draft import Draft
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read
from recotrack.intake.vocabulary import own_words_hold
from tests.tables import one_in

ROTAS = "Rotas were changed in March."
DOORS = "New doors were fitted in May."
WAYS = {
    "with a colon": "{}: {}",
    "in bold": "**{}**\n\n{}",
    "in bold with a colon": "**{}:** {}",
    "as a heading": "### {}\n\n{}",
    "on a line of its own": "{}\n\n{}",
}
CHIEF, BODY, NOBODY = {"chief_constable"}, {"commissioner"}, set[str]()


def response(label: str, way: str) -> Draft:
    """A response in which a label stands below each of two recommendations."""
    said = WAYS[way].format
    text = f"""# Response to "Cells and souls", published by HMICFRS on 3 May 2026

## Recommendation 1

By 31 March 2027, the force should have two sergeants on duty.

{said(label, ROTAS)}

## Recommendation 2

The force should mend the doors of its cells.

{said(label, DOORS)}
"""
    (draft,) = imported(read("response.md", text.encode()), None, None).drafts
    return draft


def answers(draft: Draft) -> list[Any]:
    """The answers to each recommendation."""
    return [each.data.get("response", {}) for each in draft.findings]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("label", "office"),
    one_in(
        3,
        [
            ("Force narrative", "chief_constable"),
            ("Work done by the force", "chief_constable"),
            ("PCC narrative", "commissioner"),
            ("Commissioner's rationale", "commissioner"),
        ],
    ),
)
def test_a_label_whose_words_are_sure_says_whose_words_are_below(
    label: str, office: str, way: str
) -> None:
    assert answers(response(label, way)) == [{office: ROTAS}, {office: DOORS}]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "label",
    one_in(4, ["HMICFRS finding", "Our inspection found", "What inspectors saw", "Government response",
     "Home Office response", "What the report said", "Reply from the Minister", "Inspectors' findings"]),
)  # fmt: skip
def test_words_of_inspectorates_and_governments_are_nobodys_answer(label: str, way: str) -> None:
    assert answers(response(label, way)) == [{}, {}]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("label", ["Lines from our side", "Context", "Inspectors and force"])
def test_below_a_label_that_is_not_known_nothing_is_written_and_it_is_asked(
    label: str, way: str
) -> None:
    """Once for each label, with the option that answers it."""
    draft = response(label, way)
    assert answers(draft) == [{}, {}]
    (doubt,) = draft.doubts
    assert (doubt.option, doubt.about) == ("--map", label)
    assert doubt.asked == "Whose words are these?"
    assert not doubt.must_be_answered


def test_a_doubt_names_who_may_be_meant_and_how_sure() -> None:
    """The likeliest first, each as it is typed."""
    (doubt,) = response("Inspectors and force", "with a colon").doubts
    assert [each.value for each in doubt.candidates] == [
        "nobody", "chief-constable", "commissioner", "both",
    ]  # fmt: skip
    assert doubt.candidates[1].why == "50% of the words of the label speak for it"


@pytest.mark.parametrize("way", WAYS)
def test_the_answer_holds_for_all_of_the_label(way: str) -> None:
    with own_words_hold({"lines from our side": "commissioner"}):
        draft = response("Lines from our side", way)
    assert answers(draft) == [{"commissioner": ROTAS}, {"commissioner": DOORS}]
    assert draft.doubts == ()


def test_a_heading_inside_somebodys_answer_is_no_label() -> None:
    """Training and What it costs are what the force writes of."""
    text = """# Response to "Cells and souls", published by HMICFRS on 3 May 2026

## Recommendation 1

The force should train its sergeants.

### Force response

We accept this.

**Training**

All are trained.

**What it costs**

More will follow.
"""
    (draft,) = imported(read("response.md", text.encode()), None, None).drafts
    (answer,) = answers(draft)
    assert [*answer] == ["chief_constable"]
    for words in ("We accept this.", "All are trained.", "More will follow."):
        assert words in answer["chief_constable"]
    assert draft.doubts == ()


def test_a_single_label_directly_below_a_finding_is_asked() -> None:
    text = """# Response to "Cells and souls", published by HMICFRS on 3 May 2026

## Recommendation 1

The force should train its sergeants.

### From our desk

All are trained.
"""
    (draft,) = imported(read("response.md", text.encode()), None, None).drafts
    assert answers(draft) == [{}]
    assert [each.about for each in draft.doubts] == ["From our desk"]


def test_a_column_of_a_table_is_the_speakers_whom_its_words_name() -> None:
    text = """<h1>Response to “Cells and souls”, published by HMICFRS on 3 May 2026</h1>
<table><tr><th>No.</th><th>Recommendation</th><th>Work done by the force</th>
<th>Commissioner’s rationale</th></tr>
<tr><td>1</td><td>The force should mend its doors.</td><td>They are mended.</td>
<td>I am glad.</td></tr></table>"""
    (draft,) = imported(read("response.html", text.encode()), None, None).drafts
    assert answers(draft) == [{"chief_constable": "They are mended.", "commissioner": "I am glad."}]


def test_every_passage_carries_how_sure_it_is_whose_and_why() -> None:
    text = """# Response to "Cells and souls", published by HMICFRS on 3 May 2026

## Recommendation 1

The force should train its sergeants.

Chief Constable's response: All are trained.

PCC rationale: I have seen it.

What inspectors saw: They were not.
"""
    made = imported(read("response.md", text.encode()), None, None)
    assert [(each.text, each.at, each.is_written, each.sure, each.why) for each in made.judged] == [
        ("All are trained.", "rec-01 response chief_constable", True, 1,
         "the label Chief Constable"),
        ("I have seen it.", "rec-01 response commissioner", True, 0.95,
         "the single words of the label PCC rationale"),
        ("They were not.", "rec-01 response", False, 0.95,
         "the single words of the label What inspectors saw"),
    ]  # fmt: skip


HEAD = """\
# Response to "Cells and souls", published by HMICFRS on 3 May 2026

## Recommendation 1

By 31 March 2027, the force should have two sergeants on duty.

"""
"""A response down to the text of its recommendation."""


@pytest.mark.parametrize(
    "leads",
    [
        "Accepted. The force has started to:",
        "Yes. The force is doing this:",
        "The recommendation is accepted, and the force has begun work on the following:",
        "To answer this recommendation the force has done the following:",
        "The chief constable has accepted the recommendation and the force will:",
        "The force has advised its officers of the following:",
    ],
)
def test_a_sentence_of_an_answer_that_leads_to_a_list_is_part_of_the_answer(leads: str) -> None:
    """It is no label: what is below it is the same office's, on the same recommendation."""
    text = f"""{HEAD}### Chief Constable's response

{leads}

- {ROTAS}
- {DOORS}

It will be done by May.

### PCC's response

I shall watch it.
"""
    (draft,) = imported(read("response.md", text.encode()), None, None).drafts
    (said,) = answers(draft)
    whole = f"{leads}\n\n- {ROTAS}\n- {DOORS}\n\nIt will be done by May.\n"
    assert said == {"chief_constable": whole, "commissioner": "I shall watch it."}
    assert "overall_comments" not in str(draft.response)
    decided = {"accepted"} if leads.startswith(("Accepted", "The recommendation is")) else {None}
    assert {each.data.get("disposition") for each in draft.findings} == decided


@pytest.mark.parametrize("office", [CHIEF, BODY])
@pytest.mark.parametrize(
    "said",
    [
        "Recommendation 1 has been completed.",
        "Following the inspection, HMICFRS said that the force had improved.",
        "Following the report, the Chief Constable confirmed that staff were told.",
        "Following the report, the commissioner stated that she will fund it.",
    ],
)
def test_a_sentence_inside_an_answer_takes_the_rest_of_it_from_nobody(
    said: str, office: set[str]
) -> None:
    """Below a finding's own label, its number announces nobody; and what follows an inspection is
    not what is announced below.
    """
    heads = {"chief_constable": "Chief Constable's response", "commissioner": "PCC's response"}
    (key,) = office
    whole = f"{ROTAS}\n\n{said}\n\n{DOORS}"
    other = next(each for each in heads if each != key)
    words = {key: whole, other: "It will be done by May."}
    parts = "\n\n".join(f"### {heads[each]}\n\n{words[each]}" for each in heads)
    text = f"""{HEAD}{parts}
"""
    (draft,) = imported(read("response.md", text.encode()), None, None).drafts
    assert answers(draft) == [{key: f"{whole}\n", other: words[other]}]


@pytest.mark.parametrize(
    "said",
    [
        "The force’s response to this has been encouraging.",
        "The Chief Constable's comments on this were published in May.",
        "The force's response to incidents should be quicker.",
        "The Chief Constable's update to my panel in May showed progress.",
        "What the force has done is right.",
    ],
)
def test_a_statement_about_a_response_is_no_label_of_one(said: str) -> None:
    """The commissioner goes on: nothing below it is given to the chief constable."""
    text = f"""{HEAD}### PCC's response

{ROTAS}

{said}

{DOORS}
"""
    (draft,) = imported(read("response.md", text.encode()), None, None).drafts
    assert answers(draft) == [{"commissioner": f"{ROTAS}\n\n{said}\n\n{DOORS}\n"}]


@pytest.mark.parametrize(
    "label",
    [
        "The Chief Constable's response to the report is below.",
        "The Chief Constable's response to the report that was published in May.",
    ],
)
def test_a_label_may_be_a_sentence_that_leads_to_the_response(label: str) -> None:
    assert answers(response(label, "on a line of its own")) == [
        {"chief_constable": ROTAS},
        {"chief_constable": DOORS},
    ]


OFFICES_ALONE = """\
Response of the Police and Crime Commissioner to Custody, published by HMICFRS on 4 March 2025

RECOMMENDATION 1

The force should heat its cells.

Chief Constable
Boilers were bought in May.

Commissioner
I have asked to see the cells.
"""


def test_an_office_alone_above_its_words_is_their_label_and_no_signature() -> None:
    """Nobody signs above what is said, at the first of the recommendations too."""
    (draft,) = imported(read("response.txt", OFFICES_ALONE.encode()), None, None).drafts
    assert answers(draft) == [
        {
            "chief_constable": "Boilers were bought in May.",
            "commissioner": "I have asked to see the cells.",
        }
    ]


def test_the_topic_of_a_finding_above_its_text_is_no_label_of_an_answer() -> None:
    """Whichever office its words may name."""
    paper = """\
# Response of the Police and Crime Commissioner to Custody, published by HMICFRS on 4 March 2025

## Cause of concern

Oversight of the use of force

The force does not have adequate oversight of the use of force in its cells.

## Recommendation

The force should keep a log.

### Commissioner's response

I have asked to see the log.
"""
    (draft,) = imported(read("response.md", paper.encode()), None, None).drafts
    assert answers(draft) == [{}, {"commissioner": "I have asked to see the log."}]
