"""What an import makes of responses, reports and plans: which words are a finding, whose answer to it
they are, what only announces, and that no character gets lost.
"""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recotrack.intake.draft import DEADLINE, Draft, Imported, mapping_in
from recotrack.intake.layouts import LAYOUTS, imported
from recotrack.intake.paper import Block, Cell, Paper, Passage, Role, Table
from recotrack.intake.readers import read
from recotrack.source import composer
from tests.conftest import examples
from tests.places import ROOT

SEED = ROOT / "tests" / "seed" / "staffordshire.txt"
RECORDS = ROOT / "records" / "2024-08-22-soteria"


def of_text(text: str, layout: str | None = None, published: dt.date | None = None) -> Imported:
    return imported(read("pasted.txt", text.encode()), layout, published)


def only(made: Imported) -> Draft:
    assert len(made.drafts) == 1
    return made.drafts[0]


def texts(made: Imported, part: str | None = None) -> list[Any]:
    """The findings' texts or answers, on one line each."""
    data: list[Any] = [each.data for each in only(made).findings]
    found = [each.get("response", {}).get(part) if part else each.get("text") for each in data]
    return [each and " ".join(each.split()) for each in found]


# The seed


def record(name: str) -> dict[str, Any]:
    file = RECORDS / f"{name}.yaml"
    data = composer.read(file.read_bytes(), file.name).value
    assert isinstance(data, dict)
    return data


def unfolded(data: Any) -> Any:
    """The same with each paragraph and item on one line: where lines are folded means nothing."""
    if isinstance(data, dict):
        return {key: unfolded(value) for key, value in data.items()}
    return re.sub(r"\n(?!\n|- |\d+\. ) *", " ", data).strip() if isinstance(data, str) else data


def test_the_seed_gives_its_five_recommendations_as_the_records_have_them() -> None:
    """Number, kind, addressee, text, deadline and the chief constable's answer: letter by letter."""
    draft = only(imported(read(SEED.name, SEED.read_bytes()), None, None))
    assert [each.name for each in draft.findings] == [
        "rec-03",
        "rec-05",
        "rec-07",
        "rec-09",
        "rec-11",
    ]
    for each in draft.findings:
        wanted = record(each.name)
        for key in ("kind", "number", "addressed_to", "text", "deadline"):
            assert unfolded(each.data[key]) == unfolded(wanted[key]), (each.name, key)
        answer = wanted["response"]["chief_constable"]
        assert unfolded(each.data["response"]) == {"chief_constable": unfolded(answer)}
        assert not each.questions


def test_the_seed_gives_the_inspection_and_the_response_as_the_records_have_them() -> None:
    """Title, day, inspectorate and summary; who signed, and each office's own words."""
    draft = only(imported(read(SEED.name, SEED.read_bytes()), None, None))
    inspection, response = record("inspection"), record("response")
    # The records also leave it to be confirmed that section 55 holds for a national report.
    for key in ("title", "inspectorate", "kind", "published", "summary", "response_rule"):
        assert unfolded(draft.inspection[key]) == unfolded(inspection[key]), key
    stated = {
        "form_version": response["form_version"],
        "force": response["force"],
        "chief_constable": {k: response["chief_constable"][k] for k in ("name", "comments")},
        "commissioner": {
            k: response["commissioner"][k]
            for k in ("title", "name", "initial_response", "overall_comments")
        },
    }
    assert unfolded(draft.response) == unfolded(stated)


def test_all_of_the_seed_is_placed() -> None:
    """The form's own name is a label; the pillars that an answer names are kept."""
    made = imported(read(SEED.name, SEED.read_bytes()), None, None)
    assert made.layout == "response"
    assert made.unplaced == ()
    assert made.share_placed == 1
    assert [each.pillars for each in only(made).findings] == [
        ("4",), ("1", "2"), ("1", "2", "5"), ("1", "2"), (),
    ]  # fmt: skip


# Responses


def test_an_office_may_stand_around_all_answers_or_below_each() -> None:
    """Chief Constable's response above several numbers, or below each of them: the same answers."""
    stated = ("By 1 May 2026, the force should count.", "The force should report.")
    around = "\n\n".join(
        ["Recommendations", "Recommendation 1", stated[0], "Recommendation 2", stated[1],
         "Chief Constable's response", "We welcome it.", "Rec 1:", "We count.", "R.2", "We report.",
         "PCC's overall comments", "I agree."]
    )  # fmt: skip
    below = "\n\n".join(
        ["Recommendation 1", stated[0], "Chief Constable's response", "We count.",
         "Recommendation 2", stated[1], "Chief Constable's response", "We report.",
         "PCC's overall comments", "I agree."]
    )  # fmt: skip
    for made in (of_text(around), of_text(below)):
        assert texts(made) == [*stated]
        assert texts(made, "chief_constable") == ["We count.", "We report."]
        assert texts(made, "commissioner") == [None, None]
        assert only(made).response["commissioner"] == {"overall_comments": "I agree."}
        assert made.unplaced == ()


def test_one_answer_to_several_is_an_answer_to_each() -> None:
    """Whether they are named one by one or as a range, in figures or in words; so may be each of them."""
    styles = (("3", "4", "5"), ("three", "four", "five"), ("Three", "Four", "Five"))
    one_by_one = [f"Recommendations {a}, {b} and {c}" for a, b, c in styles]
    for numbers in styles:
        stated = "\n\n".join(f"Recommendation {n}: The force should do {n}." for n in numbers)
        for label in (*one_by_one, "Recommendations 3 to 5", "Recommendations 3-5"):
            made = of_text(f"{stated}\n\nForce response\n\n{label}\n\nWe do all of it.")
            assert [each.name for each in only(made).findings] == ["rec-03", "rec-04", "rec-05"]
            assert texts(made, "chief_constable") == ["We do all of it."] * 3


def test_a_number_of_another_kind_answers_nothing() -> None:
    """Area for improvement 2 is not recommendation 2: what is said of it is left out, and asked about."""
    said = "I have listened. In respect of area for improvement 2, I have agreed the money."
    made = of_text(
        "Recommendation 1: The force should count.\n\nRecommendation 2: The force should report.\n\n"
        "Chief Constable's response\n\nRecommendation 1: We count.\n\nRecommendation 2: We report.\n\n"
        f"Police and Crime Commissioner's response\n\n{said}"
    )
    assert texts(made, "commissioner") == [None, None]
    assert [each.text for each in made.unplaced] == [said]


def test_what_only_repeats_a_recommendation_is_a_label_and_no_answer() -> None:
    """The deadline dropped, an abbreviation put in, stars around it; bullets in one line."""
    made = of_text(
        "Recommendation 7\n\nBy 1 May 2026, all forces should make sure that rape and serious sexual "
        "offences are recorded; and that victims are told.\n\nChief Constable's response\n\n"
        "Rec 7: *all forces should make sure that rape and serious sexual offences (RASSO) are "
        "recorded; and that victims are told.*\n\nThey are.\n\nPCC's overall comments\n\nGood."
    )
    assert texts(made, "chief_constable") == ["They are."]


def test_an_answer_of_few_words_is_no_repetition_though_the_finding_has_them() -> None:
    made = of_text(
        "Recommendation 7\n\nThe force should review its detention of children.\n\n"
        "Chief Constable's response\n\nReview its detention.\n\nPCC's response\n\nGood."
    )
    assert texts(made, "chief_constable") == ["Review its detention."]


def test_two_recommendations_with_one_number_are_both_kept() -> None:
    """Under names of their own, and the person is told of it."""
    made = of_text(
        "Recommendation 9\n\nThe force should count.\n\nForce response: We count.\n\n"
        "Recommendation 9\n\nThe force should publish its figures.\n\nForce response: They are out."
    )
    draft = only(made)
    assert [each.name for each in draft.findings] == ["rec-09", "rec-09-again"]
    assert texts(made, "chief_constable") == ["We count.", "They are out."]
    assert any("the number 9 too" in each.why for each in draft.guesses)


def test_a_deadline_that_only_a_person_can_settle_is_asked_about() -> None:
    """A year alone, a day that is not there, a day without its year: no date, but a question."""
    for words in ("By 2026", "By 31 September 2026", "By 10 September"):
        finding = only(of_text(f"Recommendation 1\n\n{words}, forces should count.")).findings[0]
        assert finding.data["deadline"] == {"words": words, "basis": "none"}
        assert finding.questions[DEADLINE].words == words


def test_a_deadline_counts_from_the_day_of_publication_that_is_given() -> None:
    """Where the document does not say the day, the one on the command line holds."""
    text = "Recommendation 1\n\nWithin six months, forces should count."
    given = only(of_text(text, published=dt.date(2026, 1, 15))).findings[0].data["deadline"]
    assert given == {"words": "Within six months", "date": "2026-07-15", "basis": "relative"}


def test_the_inspectorate_on_a_line_below_is_no_part_of_the_title() -> None:
    """Copied text has it there, and a long line above looks as if it went on."""
    words = "Recommendation 1\nBy 31 March 2026, the force should count."
    title = "Ready or not: how Norvale Police answers the public when it calls"
    draft = only(of_text(f"{title}\nHMICFRS\nPublished: 12 January 2026\n\n{words}"))
    assert (draft.inspection["title"], draft.inspection["inspectorate"]) == (title, "HMICFRS")


def test_a_letter_has_the_findings_that_it_quotes_and_what_it_says_of_them() -> None:
    """The words are the report's; the rest of the paragraph is the answer of who signed."""
    made = of_text(
        "Dear Home Secretary\n\nHMICFRS report: An inspection of Norvale Police\n\n"
        "The report was published on 29 May 2025.\n\nThe first is that “By 31 March 2026, the force "
        "should count.” I have seen the count.\n\nYours sincerely\n\nAda Quill\n\n"
        "Police and Crime Commissioner for Norvale"
    )
    assert texts(made) == ["By 31 March 2026, the force should count."]
    assert texts(made, "commissioner") == ["I have seen the count."]
    draft = only(made)
    assert draft.inspection["title"] == "An inspection of Norvale Police"
    assert draft.inspection["published"] == "2025-05-29"
    assert "published" not in draft.response, "the day of a letter is none of publication"
    assert draft.response["commissioner"] == {
        "title": "Police and Crime Commissioner", "name": "Ada Quill",
        "initial_response": "The report was published on 29 May 2025.",
    }  # fmt: skip


def test_behind_a_quotation_the_one_who_quotes_speaks_again() -> None:
    """The chief constable's words end where the signs of quotation do."""
    made = of_text(
        "PCC comments\n\nI asked the Chief Constable for his view. He has stated:\n\n"
        "“We take it seriously.\n\nWe have a plan.”\n\nI will watch it.\n\n"
        "Recommendation 1\n\nForces should count."
    )
    response = only(made).response
    assert response["chief_constable"] == {"comments": "We take it seriously.\n\nWe have a plan.\n"}


LETTER = """Dear Home Secretary

HMICFRS: An inspection of how the police count

I welcome the report. The Chief Constable has provided the following comments:

"The force accepts all of it. Recommendation 2: we have trained 240 officers. Recommendations 4
and 5: a policy was signed on 3 October 2025."

Recommendation 2 said that by 31 March 2026 chief constables should make sure that officers count.
Recommendation 4 said that within six months forces should publish their plan.
Recommendation 5 said that all forces should review their data.

For my part, I have asked for figures. On recommendations 4 and 5 I am content.

Yours sincerely

Joan Pellworth
Police and Crime Commissioner for Eastmarch
"""


def test_behind_a_quotation_that_ends_above_findings_the_author_speaks_again() -> None:
    """Nobody's words are put into another one's mouth: neither what leads to the quotation, nor what
    stands behind the findings that are told below it.
    """
    response: Any = only(of_text(LETTER)).response
    assert response["chief_constable"] == {"comments": "The force accepts all of it."}
    body = response["commissioner"]
    assert body["initial_response"] == "I welcome the report."
    assert body["overall_comments"] == "For my part, I have asked for figures."


def test_a_sentence_that_begins_with_the_number_of_a_finding_answers_it() -> None:
    """Inside a quotation and a section, as at the beginning of a paragraph; of several, each."""
    made = of_text(LETTER)
    policy = "a policy was signed on 3 October 2025."
    assert texts(made, "chief_constable") == ["we have trained 240 officers.", policy, policy]
    content = "On recommendations 4 and 5 I am content."
    assert texts(made, "commissioner") == [None, content, content]


def test_two_reports_that_are_answered_at_once_are_two_drafts() -> None:
    """Each has its own findings; the one response, and who signed it, stand at the first, and a
    guess of the second says so.
    """
    made = of_text(
        "Report 1: Young suspects\n\nPublished by HMICFRS on 1 July 2025.\n\nRecommendation 1\n\n"
        "Forces should count.\n\nChief Constable: We do.\n\nReport 2: Old suspects\n\n"
        "Published by HMICFRS on 2 July 2025.\n\nRecommendation 1\n\nForces should report.\n\n"
        "Chief Constable: We will.\n\nAda Quill, Police and Crime Commissioner"
    )
    assert [each.inspection["title"] for each in made.drafts] == ["Young suspects", "Old suspects"]
    body = {"title": "Police and Crime Commissioner", "name": "Ada Quill"}
    assert [each.response for each in made.drafts] == [{"commissioner": body}, {}]
    said = [(each.at, each.value) for each in made.drafts[1].guesses]
    assert ("inspection answered_in", "Young suspects") in said


def test_a_later_report_that_is_answered_in_general_too_keeps_its_response() -> None:
    """What somebody says of that report alone is not moved to another one."""
    made = of_text(
        "Report 1: Young suspects\n\nRecommendation 1\n\nForces should count.\n\nChief Constable: We"
        " do.\n\nReport 2: Old suspects\n\nCommissioner's overall comments\n\nI was glad to read"
        " it.\n\nRecommendation 1\n\nForces should report.\n\nChief Constable: We will."
    )
    assert made.drafts[1].response["commissioner"] == {"overall_comments": "I was glad to read it."}


def test_above_several_reports_stand_the_responses_day_and_whose_reports_they_are() -> None:
    """Published above the first title is the response, and what is said of both holds for both."""
    made = of_text(
        "# Response to two HMICFRS reports\n\nPublished: 3 June 2025\n\n## Report 1: Safe streets\n\n"
        "Published 8 April 2025\n\n**Recommendation 1**: Forces should count.\n\n**Chief Constable's"
        " response:** We do.\n\n## Report 2: Open files\n\nPublished 10 April 2025\n\n"
        "**Recommendation 1**: Forces should report.\n\n**Chief Constable's response:** We will.\n"
    )
    days = [each.inspection["published"] for each in made.drafts]
    assert days == ["2025-04-08", "2025-04-10"]
    assert [each.inspection["inspectorate"] for each in made.drafts] == ["HMICFRS"] * 2
    assert made.drafts[0].response["published"] == "2025-06-03"


def test_the_day_of_a_page_is_not_the_day_of_the_report() -> None:
    """Where a sentence says when the report was published, "Published on" is when the response was."""
    page = (
        "Response to the report on custody\n\nPublished on 3 May 2024\n\nHMICFRS published its"
        ' report "Custody in Ravensmoor" on Tuesday 12 March 2024.[1]\n\nRecommendation 1\n\nWithin'
        " three months, the force should write a plan.\n\nForce response: It was written.\n"
    )
    draft = only(of_text(page))
    assert draft.inspection["published"] == "2024-03-12"
    assert draft.response["published"] == "2024-05-03"
    deadline: Any = draft.findings[0].data["deadline"]
    assert deadline["date"] == "2024-06-12"


def test_a_day_that_may_be_the_reports_or_the_responses_is_shown() -> None:
    """Nothing but "Published" above a response says neither: it is asked for."""
    page = (
        "Response to the report on custody\n\nPublished on 3 May 2024\n\nRecommendation 1\n\nThe"
        " force should write a plan.\n\nForce response: It was written.\n"
    )
    made = of_text(page)
    assert "published" not in only(made).inspection
    assert "Published on 3 May 2024" in [each.text for each in made.unplaced]


def test_a_number_in_words_is_filed_in_figures() -> None:
    """Recommendation fourteen is recommendation 14, wherever it is answered."""
    made = of_text(
        "Recommendation fourteen\n\nBy 31 March 2026, the force should write a plan.\n\nChief"
        " Constable's response\n\nRec 14 - I wrote it.\n"
    )
    assert [each.data["number"] for each in only(made).findings] == ["14"]
    assert texts(made, "chief_constable") == ["I wrote it."]


def test_what_repeats_a_finding_under_its_bare_number_begins_its_answer() -> None:
    """2. and the words of recommendation 2, with no word "recommendation" before it."""
    made = of_text(
        "Recommendation 2: By 31 March 2026, the force should choose its sergeants openly.\n\n"
        "Recommendation 5: Within 12 months, the force should train its new inspectors.\n\n"
        "Chief Constable's comments\n\n"
        "2. The force should choose its sergeants openly.\n\nBoards have changed.\n\n"
        "5. The force should train its new inspectors.\n\nA course was bought.\n",
        published=dt.date(2025, 6, 19),
    )
    assert texts(made, "chief_constable") == ["Boards have changed.", "A course was bought."]


def test_where_one_finding_is_answered_every_answer_is_to_it() -> None:
    """Headings of offices below it stand around nothing else."""
    made = of_text(
        "Recommendation 1\n\nBy 31 July 2025, the force should name a lead.\n\nForce response\n\n"
        "The head of crime is the lead.\n\nPCC response\n\nHer name is known.\n"
    )
    assert texts(made, "chief_constable") == ["The head of crime is the lead."]
    assert texts(made, "commissioner") == ["Her name is known."]


def test_a_label_may_say_to_whom_a_recommendation_is_made() -> None:
    """In brackets, behind it, or on a line of its own: no answer of an office, and no text."""
    made = of_text(
        "Recommendation 1 (Ministry of Justice, Home Office)\n\nThe Government should set"
        " standards.\n\nForce response: Noted.\n\nRecommendation 2\n\nTo all chief constables\n\nBy 31"
        " March 2026, forces should write a plan.\n\nForce response: It is written.\n\nRecommendation 3\n\n"
        "To all chief constables\n\nForces should keep it.\n\nForce response: It is kept.\n"
    )
    to = [each.data["addressed_to"] for each in only(made).findings]
    assert to == ["Ministry of Justice, Home Office", *["all chief constables"] * 2]
    assert texts(made, "chief_constable") == ["Noted.", "It is written.", "It is kept."]


def test_a_form_may_ask_for_the_answers() -> None:
    """What is the Chief Constable's response to this recommendation? And the number stands below."""
    made = of_text(
        "Recommendation for police services:\n\n4. Ensure that detectives are trained.\n\n"
        "What is the Chief Constable's response to this recommendation?\n\nThey were.\n\n"
        "What is the PCC's response to this recommendation?\n\nI asked.\n\n"
        "Recommendation for police services:\n\n5. Dip sample the cases.\n\n"
        "What is the Chief Constable's response to this recommendation?\n\nFifty were read.\n\n"
        "What is the PCC's response to this recommendation?\n\nI read them too.\n"
    )
    assert [each.data["number"] for each in only(made).findings] == ["4", "5"]
    assert [each.data["addressed_to"] for each in only(made).findings] == ["police services"] * 2
    assert texts(made, "chief_constable") == ["They were.", "Fifty were read."]
    assert texts(made, "commissioner") == ["I asked.", "I read them too."]


def test_what_an_officer_ticks_decides() -> None:
    """Accepted / not accepted: and the word beside it."""
    made = of_text(
        "Recommendation 1: The force should write a plan.\n\nAccepted / not accepted: Partially"
        " accepted\n\nForce response: It is half written.\n"
    )
    assert only(made).findings[0].data["disposition"] == "partly accepted"
    assert texts(made, "chief_constable") == ["It is half written."]


def test_a_letter_may_number_its_findings_and_speak_of_each_below_it() -> None:
    """The office that signs says what stands below each; what concludes the letter is general."""
    made = of_text(
        "Dear Sir Andrew\n\nSection 55 response - PEEL 2023-25: Eastfell Police\n\nYou identified"
        " two areas for improvement.\n\n1) The force should answer its calls.\n\nThe Chief Constable"
        " tells me that it does.\n\n2) The force should keep its plans.\n\nI have asked for"
        " three.\n\nI look forward to your next visit.\n\nYours sincerely\n\nPeregrine Holt\n"
        "Police, Fire and Crime Commissioner\n"
    )
    kinds = [(each.data["kind"], each.data["number"]) for each in only(made).findings]
    assert kinds == [("area for improvement", "1"), ("area for improvement", "2")]
    assert texts(made, "commissioner") == [None, "I have asked for three."]
    asked = [each.words for each in only(made).doubts if each.option == "--whose"]
    assert asked[0] == "The Chief Constable tells me that it does."
    assert only(made).inspection["title"] == "PEEL 2023-25: Eastfell Police"


@pytest.mark.parametrize(
    "told",
    [
        "The Chief Constable tells me that hers were counted in June.",
        "In reply the Chief Constable points to the count of June. She intends to repeat it.",
        "The Chief Constable pointed to the count of June.",
    ],
)
def test_a_letter_may_quote_findings_between_its_answers(told: str) -> None:
    """Each answer is on the one above it; what tells of another office's answer is asked."""
    made = of_text(
        "Dear Home Secretary\n\nThree of the recommendations concern us.\n\n“By May 2026, chief"
        " constables should count their cells.”\n\n"
        f"{told}\n\nFor my own part, I have asked for the list.\n\n“Commissioners should visit each"
        " cell.”\n\nI accept this, and visits begin in July.\n\nYours sincerely\n\nPeregrine Holt\n"
        "Police and Crime Commissioner\n"
    )
    assert texts(made) == [
        "By May 2026, chief constables should count their cells.",
        "Commissioners should visit each cell.",
    ]
    assert texts(made, "commissioner") == [
        "For my own part, I have asked for the list.",
        "I accept this, and visits begin in July.",
    ]
    assert [each.words for each in only(made).doubts if each.option == "--whose"] == [told]


def test_words_that_lead_to_a_quoted_finding_are_no_part_of_it() -> None:
    said = "".join(
        f"Recommendation {n} states: “By May 2026, chief constables should {what}.”\n\n"
        f"I have asked for {n}.\n\n"
        for n, what in (("one", "count"), ("two", "watch"))
    )
    made = of_text(
        f"Dear Home Secretary\n\nTwo recommendations concern us.\n\n{said}Yours sincerely\n\n"
        "Peregrine Holt\nPolice and Crime Commissioner\n"
    )
    assert texts(made) == [
        "By May 2026, chief constables should count.",
        "By May 2026, chief constables should watch.",
    ]


def test_a_sentence_may_answer_by_the_number_of_a_recommendation() -> None:
    """It begins with it, and is an answer whole."""
    made = of_text(
        "Recommendation 1\n\nThe force should write a plan.\n\nRecommendation 2\n\nThe Home Office"
        " should change the rules.\n\nChief Constable's comments\n\nRec 1\n\nIt is written.\n\n"
        "R2 is for the Home Office.\n"
    )
    answers = ["It is written.", "R2 is for the Home Office."]
    assert texts(made, "chief_constable") == answers


def test_a_merged_heading_is_divided_by_the_row_below_it() -> None:
    """Responses, and below it Chief Constable and Commissioner: a column of each office."""
    page = (
        "<table><tr><th rowspan=2>Recommendation</th><th colspan=2>Responses</th></tr>"
        "<tr><th>Chief Constable</th><th>Commissioner</th></tr>"
        "<tr><td>Recommendation 1<br>By 31 January 2026, forces should count.</td>"
        "<td>We count.</td><td>Not applicable</td></tr></table>"
    )
    made = imported(read("page.html", page.encode()), "response", None)
    assert texts(made) == ["By 31 January 2026, forces should count."]
    assert texts(made, "chief_constable") == ["We count."]
    assert texts(made, "commissioner") == ["Not applicable"]


def test_a_title_has_neither_the_inspectorate_nor_the_response_around_it() -> None:
    """However the inspectorate is spelt, and whoever responds behind a dash."""
    answered = "\n\nRecommendation 1\n\nThe force should count.\n\nResponse: It counts.\n"
    for line in (
        "HMIC&FRS report: 'Counting in police services', published 19 June 2024",
        "HMICFRS: Counting in police services – the response of the PFCC for Eastfell",
    ):
        inspection = only(of_text(line + answered)).inspection
        assert inspection["title"] == "Counting in police services"
        assert inspection["inspectorate"] == "HMICFRS"


def test_an_office_for_policing_is_no_force_of_that_name() -> None:
    """A deputy mayor is for policing in a place."""
    made = of_text(
        "Foreword by the Deputy Mayor for Policing\n\nI thank all.\n\nRecommendation 1\n\nThe force"
        " should count.\n\nForce response: It counts.\n"
    )
    assert "force" not in only(made).response


FORM = """RAVENSMOOR POLICE
Response to HMICFRS inspection: Shoplifting - a better response
Report date: 12/01/2026

Recommendations

R1 - By 30 April 2026 the force should tell shops how to report a crime.
Force response: Accepted. A leaflet will be sent.
Lead: Supt Neighbourhoods

R2 - The force should review its policy.
Force response: Accepted.
Lead: Ada Quill

AFI 1 - The force needs to improve its use of cameras.
Force response: Under consideration.

PCC's overarching comments
The Commissioner is satisfied.
"""


def test_a_form_says_the_day_and_the_title_of_the_report_in_its_own_words() -> None:
    """Report date: and Response to HMICFRS inspection: no label has them for itself."""
    made = of_text(FORM)
    draft = only(made)
    assert draft.inspection["title"] == "Shoplifting - a better response"
    assert draft.inspection["published"] == "2026-01-12"
    assert draft.response["force"] == "Ravensmoor Police"
    assert made.unplaced == ()


def test_the_policing_body_of_a_form_has_the_title_that_is_stated() -> None:
    """And not the label's."""
    made = of_text("Local policing body\tThe Mayor for Wexmoor\nReport\tCold cells\n" + FORM)
    body: Any = only(made).response["commissioner"]
    assert body["title"] == "Mayor"


def test_an_office_has_its_section_whatever_its_comments_are_called() -> None:
    """Overarching, wider: also below the answer to the last finding."""
    draft = only(of_text(FORM))
    assert draft.response["commissioner"] == {"overall_comments": "The Commissioner is satisfied."}
    assert texts(of_text(FORM), "chief_constable")[-1] == "Under consideration."


@pytest.mark.parametrize(
    "role",
    ["Supt Neighbourhoods", "Supt, Rural Affairs", "Det Ch Insp, Fraud and Cyber",
     "Assistant Chief Constable (Local Policing)"],
)  # fmt: skip
def test_a_line_below_a_finding_says_which_role_owns_it(role: str) -> None:
    """A role alone: who holds it is none, and stays in the words of the answer."""
    draft = only(of_text(FORM.replace("Supt Neighbourhoods", role)))
    owners = [each.data.get("owner") for each in draft.findings]
    (owner,) = draft.roles
    assert (owners, draft.roles) == ([owner, None, None], {owner: role})
    answers = texts(of_text(FORM), "chief_constable")
    assert answers[:2] == ["Accepted. A leaflet will be sent.", "Accepted. Lead: Ada Quill"]


def test_lines_of_work_behind_an_answer_are_actions() -> None:
    """Each with its owner and its day; the decision is behind the number of the finding."""
    made = of_text(
        "Recommendation 2 - Partly accepted\n\nThe force should heat its cells.\n\nThe Chief"
        " Constable's response: Two of four are heated.\n\nAction: Buy boilers\n\nLead: Head of"
        " Custody\n\nTarget date: 1 June 2026\n\nAction: Fit them\n\nTarget date: 1 July 2026\n",
        published=dt.date(2024, 5, 3),
    )
    (finding,) = only(made).findings
    actions: Any = finding.data["actions"]
    said = [(each["title"], each.get("owner"), each["due"]) for each in actions]
    assert said == [
        ("Buy boilers", "head-of-custody", "2026-06-01"),
        ("Fit them", None, "2026-07-01"),
    ]
    assert finding.data["disposition"] == "partly accepted"
    assert texts(made, "chief_constable") == ["Two of four are heated."]


@pytest.mark.parametrize("between", ["\n", " ", ". ", "; "])
def test_the_owner_and_the_day_below_an_answer_may_stand_on_one_line(between: str) -> None:
    """As letters have them, in whatever way they are told apart."""
    made = of_text(
        "Recommendation 2\n\nThe force should heat its cells.\n\nThe Chief Constable's response: Two"
        f" of four are heated.\n\nLead: Head of Custody{between}To be finished by: 1 June 2026\n",
        published=dt.date(2024, 5, 3),
    )
    (finding,) = only(made).findings
    assert (finding.data["owner"], finding.data["due"]) == ("head-of-custody", "2026-06-01")
    assert texts(made, "chief_constable") == ["Two of four are heated."]


def test_lines_of_work_that_are_the_whole_answer_stay_one() -> None:
    """Without other words they are what the office says."""
    made = of_text(
        "Recommendation 2\n\nThe force should heat its cells.\n\nAction: We bought boilers.\n\n"
        "Target date: 1 June 2026\n",
        published=dt.date(2024, 5, 3),
    )
    assert "actions" not in only(made).findings[0].data


COUNTED = """# From the Mayor

I came to stay.

# Part 2. Overview by the Chief Constable

We are many.

# The first area for improvement

What it says: The force should heat its cells.

What the Chief Constable says: They are warm.

# The second area for improvement

What it says: The force should tell victims what becomes of their case.

What the Chief Constable says: They are told.
"""


def test_findings_may_be_counted_in_their_labels() -> None:
    """Each has its kind."""
    made = imported(read("paper.md", COUNTED.encode()), "response", None)
    draft = only(made)
    assert [each.data["kind"] for each in draft.findings] == ["area for improvement"] * 2
    assert texts(made, "chief_constable") == ["They are warm.", "They are told."]
    chief: Any = draft.response["chief_constable"]
    body: Any = draft.response["commissioner"]
    assert (chief["comments"], body["initial_response"]) == ("We are many.", "I came to stay.")


COUNTED_AGAIN = """# What inspectors found

## The first area for improvement

The force should heat its cells.

## The second area for improvement

The force should tell victims what becomes of their case.

# What the Chief Constable has to say

## First area for improvement

They are warm.

## Second area for improvement

They are told.

# What I say as Mayor

## First area for improvement

I felt the heat.
"""


def test_what_is_said_below_an_ordinal_again_answers_its_finding() -> None:
    """It is no other finding."""
    made = imported(read("paper.md", COUNTED_AGAIN.encode()), "response", None)
    assert texts(made) == [
        "The force should heat its cells.",
        "The force should tell victims what becomes of their case.",
    ]
    assert texts(made, "chief_constable") == ["They are warm.", "They are told."]
    assert texts(made, "commissioner") == ["I felt the heat.", None]


def test_a_label_of_which_only_words_are_known_is_a_findings_text_below_its_number() -> None:
    """Where what is below it says what somebody should do."""
    made = of_text(
        "REC 7\nThe ask: By 30 June 2026, chief constables should heat their cells.\n"
        "Chief Constable: They are warm.\n\nREC 9\nThe ask: Chief constables should tell victims"
        " more.\nChief Constable: They are told.\n",
        published=dt.date(2026, 1, 3),
    )
    assert [each.data["number"] for each in only(made).findings] == ["7", "9"]
    assert texts(made, "chief_constable") == ["They are warm.", "They are told."]


def test_answers_that_begin_a_line_are_to_the_one_finding_of_their_section() -> None:
    """Behind others that are answered in their own section, numbered or not."""
    made = of_text(
        "Areas for improvement\n\nAFI 1: The force should answer calls.\n\nForce response: It"
        " does.\n\nRecommendations\n\nWithin three months, the force should review its files.\n\n"
        "The Chief Constable's response: All were reviewed.\n\nMy response: I have asked for the"
        " results.\n",
        published=dt.date(2024, 5, 3),
    )
    assert texts(made, "chief_constable") == ["It does.", "All were reviewed."]
    assert texts(made, "commissioner") == [None, "I have asked for the results."]


def test_a_letter_may_ask_without_should() -> None:
    """The report asks that chief constables make sure: it is they who are asked."""
    made = of_text(
        "Dear Commissioner,\n\nRecommendation 4 asks that by 31 October 2025 chief constables make"
        " sure that victims are told. A leaflet is being printed.\n\nYours sincerely\n\nRavi"
        " Anand\nChief Constable\n"
    )
    (finding,) = only(made).findings
    assert (finding.data["number"], finding.data["addressed_to"]) == ("4", "chief constables")
    assert texts(made, "chief_constable") == ["A leaflet is being printed."]


def test_the_author_says_what_follows_a_finding_in_its_sentence() -> None:
    made = of_text(
        "Dear Home Secretary\n\nOn recommendation 3, which asks that by 30 April 2026 all chief"
        " constables should make sure that officers are trained, my office will sit in.\n\nYours"
        " faithfully\n\nPetra Lunn\nPolice and Crime Commissioner for Oxmoor\n"
    )
    told = "by 30 April 2026 all chief constables should make sure that officers are trained"
    assert texts(made) == [told]
    assert texts(made, "commissioner") == ["my office will sit in."]


def test_a_label_may_say_the_deadline() -> None:
    """Behind the addressee in brackets."""
    made = of_text(
        "Recommendation 1 (chief constables, by 31 July 2026)\n\nChief constables should train"
        " officers.\n\nResponse: Agreed. 600 will be trained.\n"
    )
    (finding,) = only(made).findings
    deadline: Any = finding.data["deadline"]
    assert deadline["date"] == "2026-07-31"


def test_an_owner_of_several_findings_is_no_label_of_them() -> None:
    """What stands word for word below several findings behind a label is what the label says."""
    below = "\n".join(
        f"\nRecommendation {n}: The force should do {n}.\nForce response: Accepted.\nSRO: Head of"
        " Crime"
        for n in (1, 2)
    )
    owners = [each.data["owner"] for each in only(of_text(below)).findings]
    assert owners == ["head-of-crime"] * 2


def test_a_name_above_the_closing_words_of_an_office_signs_nothing() -> None:
    """The last cell of a table names a role, and the heading below it an office."""
    made = of_text(
        "Recommendation 1: The force should count.\nResponse: It does.\n\nSupt Contact\n\n"
        "Commissioner's final remarks\n\nI am grateful.\n"
    )
    assert only(made).response["commissioner"] == {"overall_comments": "I am grateful."}


def test_what_is_answered_is_the_title_where_nothing_else_is() -> None:
    """Our response to the HMICFRS inspection of vetting in Fenmarsh Police."""
    made = of_text(
        "Our response to the HMICFRS inspection of vetting in Fenmarsh Police\n\nArea for improvement"
        " 1\n\nThe force should count.\n\nForce response: It does.\n"
    )
    assert only(made).inspection["title"] == "Inspection of vetting in Fenmarsh Police"


def test_the_lines_of_a_table_of_contents_announce_nothing() -> None:
    """Recommendations 4 is a page there."""
    made = of_text(
        "Contents\n\nForeword 1\n\nRecommendations 4\n\nForeword\n\nReferrals have doubled.\n\n"
        "Recommendation 1\n\nThe force should count.\n",
        layout="report",
    )
    assert [each.data["number"] for each in only(made).findings] == ["1"]


def test_bullets_that_are_answered_below_each_are_findings() -> None:
    """And "Force:" with a sentence behind it is who answers, not a force's name."""
    made = of_text(
        "Areas for improvement\n\n• The force should answer calls.\nForce: It does.\nPFCC: I"
        " count.\n\n• The force should solve problems.\nForce: It will.\nPFCC: I pay.\n"
    )
    assert texts(made) == ["The force should answer calls.", "The force should solve problems."]
    assert texts(made, "chief_constable") == ["It does.", "It will."]
    assert texts(made, "commissioner") == ["I count.", "I pay."]


def test_comments_of_nobody_on_the_whole_are_shown_and_no_answer() -> None:
    """Where nothing says whose they are, they are not the last finding's; and a dash answers none."""
    made = of_text(
        "Recommendation 7\n\nForces should count.\n\nCC response\n\nWe do.\n\nPCC response\n\n-"
        "\n\nRecommendation 8\n\nForces should report.\n\nCC response\n\nWe will.\n\nPCC response"
        "\n\nI read it.\n\nComments on the report as a whole\n\nIt is late.\n"
    )
    assert texts(made, "commissioner") == [None, "I read it."]
    assert "It is late." in [each.text for each in made.unplaced]


# Reports and plans


def test_an_office_with_a_colon_is_no_signature_where_its_answer_was_decided_first() -> None:
    """Chief Constable: Agreed. decides, and what stands below is its answer still."""
    answers = "\n\nChief Constable: Agreed.\n\nWe began in {}.\n\nCommissioner: I am glad.\n\n"
    text = "Recommendation {}\n\nForces should {}."
    page = text.format(1, "count") + answers.format("May")
    made = of_text(page + text.format(2, "report") + answers.format("June"))
    assert texts(made, "chief_constable") == [
        "Agreed. We began in May.",
        "Agreed. We began in June.",
    ]
    assert texts(made, "commissioner") == ["I am glad."] * 2


def test_numbered_recommendations_whose_lines_were_joined_are_several() -> None:
    """They are no comments of whoever speaks above them, and are answered by their numbers."""
    made = of_text(
        "Section 55 response\n\nChief Constable's comments\n\nI am grateful.\n\n7.1 The force should"
        " correct its records.\n7.2 The force should train its staff.\n\nResponse to recommendation"
        " 7.1\n\nDone in June.\n\nResponse to recommendation 7.2\n\nForty have been trained.\n"
    )
    assert texts(made) == [
        "The force should correct its records.",
        "The force should train its staff.",
    ]
    assert texts(made, "chief_constable") == ["Done in June.", "Forty have been trained."]
    assert only(made).response["chief_constable"] == {"comments": "I am grateful."}


def test_numbered_findings_that_stand_in_one_paragraph_are_several() -> None:
    said = "7.1 The force should correct its records. 7.2 The force should train its staff."
    assert texts(of_text(f"Section 55 response\n\nAreas for improvement\n\n{said}")) == [
        "The force should correct its records.",
        "The force should train its staff.",
    ]


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Passage(text),)) for text in texts)


def test_a_forms_row_may_have_the_number_alone() -> None:
    """Recommendation number | 3, and in the next row Recommendation | its words: one finding."""
    rows = (
        row("Recommendation number", "3"),
        row("Recommendation", "The force should count."),
        row("Chief Constable’s comments", "We do."),
    )
    draft = only(imported(Paper("form", (Passage("Response"), Table(rows))), None, None))
    assert [each.data["number"] for each in draft.findings] == ["3"]
    assert [each.data["text"] for each in draft.findings] == ["The force should count."]


def test_a_table_with_a_column_of_the_commissioner_is_a_response() -> None:
    """Below a heading it is read as answers, each in the mouth of whoever gave it."""
    rows = (
        row("Ref", "What HMICFRS said", "Made to", "What we are doing", "Who leads", "PCC remarks"),
        row(
            "5", "Forces should count.", "forces", "A log is in place.", "Head of Control", "Good."
        ),
    )
    made = imported(Paper("table", (Passage("Action plan"), Table(rows))), None, None)
    assert texts(made, "chief_constable") == ["A log is in place."]
    assert texts(made, "commissioner") == ["Good."]


def test_actions_in_lines_are_a_plan_whatever_their_progress_is_called() -> None:
    """Progress: below an action is no answer of the chief constable."""
    action = "Action 1.{}: {}\nLead: Head of Custody\nTarget date: {}\nProgress: It has begun.\n\n"
    made = of_text(
        "Harrowdale Constabulary: Improvement plan\n\nRecommendation 1\nThe force should replace its"
        " cells.\n\n" + action.format(1, "Buy cells", "30 November 2025")
        + action.format(2, "Brief staff", "15 December 2025")
    )  # fmt: skip
    assert made.layout == "plan"
    actions: Any = only(made).findings[0].data["actions"]
    said = [(each["title"], each["owner"], each["due"]) for each in actions]
    assert said == [
        ("Buy cells", "head-of-custody", "2025-11-30"),
        ("Brief staff", "head-of-custody", "2025-12-15"),
    ]
    assert [each.text for each in made.unplaced].count("It has begun.") == 2  # of no known day


def test_a_report_has_its_day_its_grades_and_each_area_for_improvement() -> None:
    """A day alone below the title, grades in lines, paragraphs that each say The force should."""
    made = of_text(
        "PEEL 2025/26\n\nAn inspection of Harrowdale Constabulary\n\n12 January 2026\n\nPreventing"
        " crime    Good\n\nInvestigating crime    Requires improvement\n\nAreas for improvement\n\nThe"
        " force should review its cases.\n\nThe force should tell victims.\n\nWe found 41 vacancies.\n"
    )
    assert made.layout == "report"
    inspection = only(made).inspection
    assert inspection["title"] == "PEEL 2025/26"
    assert inspection["published"] == "2026-01-12"
    grades = {"Preventing crime": "Good", "Investigating crime": "Requires improvement"}
    assert inspection["grades"] == grades
    assert texts(made) == ["The force should review its cases.", "The force should tell victims."]


def test_what_comes_next_is_no_part_of_the_last_answer() -> None:
    """Words below Next steps are on the whole: shown, or the author's."""
    page = (
        'Response to the HMICFRS report "Warm words"\n\nRecommendation 1\n\nForces should write.\n\n'
        "Chief Constable's response\n\nWe do.\n\nCommissioner's response\n\nI read them.\n\nNext"
        " steps\n\nI will publish what I find.\n"
    )
    made = of_text(page)
    assert texts(made, "commissioner") == ["I read them."]
    assert [each.text for each in made.unplaced] == ["I will publish what I find."]
    signed = only(of_text(page + "\nAda Quill\nPolice and Crime Commissioner\n"))
    body: Any = signed.response["commissioner"]
    assert body["overall_comments"] == "I will publish what I find."


def test_both_may_sign_in_one_line() -> None:
    """Chief Constable X and Commissioner Y are two names, and no part of an answer."""
    made = of_text(
        "Recommendation 1\n\nForces should write.\n\nChief Constable: We do.\n\nCommissioner: I read"
        " them.\n\nChief Constable Ada Prentice and Commissioner Tom Harrow\n"
    )
    response: Any = only(made).response
    assert response["chief_constable"]["name"] == "Ada Prentice"
    assert response["commissioner"]["name"] == "Tom Harrow"
    assert texts(made, "commissioner") == ["I read them."]


def test_a_day_below_the_signature_is_no_part_of_the_last_answer() -> None:
    """It is shown: the response was signed then, which no record says."""
    made = of_text(
        "Recommendation 1\n\nForces should write.\n\nChief Constable's response\n\nWe do.\n\nPCC's"
        " response\n\nI read them.\n\nAda Quill\nPolice and Crime Commissioner\n2 May 2025\n"
    )
    assert texts(made, "commissioner") == ["I read them."]
    assert [each.text for each in made.unplaced] == ["2 May 2025"]


def test_a_paragraph_may_tell_several_findings() -> None:
    """Each sentence that tells one ends what is said of the one before it."""
    made = of_text(
        "Dear Home Secretary,\n\nThe inspectors found two areas for improvement. The first is that the"
        " force should make sure that it answers calls. I have funded eleven call takers. The second is"
        " that the force should make sure that supervisors meet their staff. I will ask about this.\n\n"
        "Yours sincerely,\n\nTom Harrow\nPolice and Crime Commissioner for Nether Wold\n"
    )
    assert [each.data["kind"] for each in only(made).findings] == ["area for improvement"] * 2
    said = ["I have funded eleven call takers.", "I will ask about this."]
    assert texts(made, "commissioner") == said


def test_a_heading_may_be_an_area_for_improvement() -> None:
    """Below the heading of all of them; what stands below it is what was found, and is shown."""
    page = (
        "# PEEL 2025: an inspection of Ravensmoor Police\n\n## Areas for improvement\n\n### The force"
        " needs to improve how it supervises\n\nWe found that a third had no plan.\n"
    )
    made = imported(read("peel.md", page.encode()), "report", None)
    assert texts(made) == ["The force needs to improve how it supervises"]
    assert [each.text for each in made.unplaced] == ["We found that a third had no plan."]


def test_a_heading_of_the_whole_paper_answers_nothing_and_has_its_title() -> None:
    """Response: and a title; two words above it, and whose report it is, are none."""
    by = "\n\nReport by HMICFRS, 3 March 2026"
    finding = "\n\n## Recommendation 1\n\nForces should write.\n\n### Force response\n\nWe do.\n"
    page = imported(
        read(
            "page.md",
            ("Hafan Home\n\n# Response: Faces: police use of cameras" + by + finding).encode(),
        ),
        None,
        None,
    )
    assert only(page).inspection["title"] == "Faces: police use of cameras"


def test_a_title_is_that_of_the_report_and_nothing_else() -> None:
    """Neither the way through a site, nor the name of a force, nor who published it; a sentence
    that says who published what, and when, has the title and the day.
    """
    finding = "\n\nRecommendation 1\n\nForces should write.\n\nChief Constable: We do.\n"
    trail = (
        "Home > Response to “Holding to account” > All\n\nResponse to the report “Warm words here”"
    )
    assert only(of_text(trail + finding)).inspection["title"] == "Warm words here"
    none = "PFCC – response to HMICFRS PEEL report\n\nFenmark Police, report published 18 July 2025"
    assert "title" not in only(of_text(none + finding)).inspection
    joined = "Response to: Shelter: an inspection of stalking\nPublished by HMICFRS on 6 June 2025"
    title = "Shelter: an inspection of stalking"
    assert only(of_text(joined + finding)).inspection["title"] == title
    sentence = "HMICFRS published Roads policing: a new lane on 11 November 2025."
    inspection = only(of_text("Our response\n\n" + sentence + finding)).inspection
    assert (inspection["title"], inspection["published"]) == (
        "Roads policing: a new lane",
        "2025-11-11",
    )


def test_findings_with_a_status_and_an_update_in_lines_are_a_plan() -> None:
    """Without any answer of an office: what is told is work, and no response."""
    made = of_text(
        "Recommendation 1: The force should count.\nUpdate: It does.\nStatus: Complete\nLead: Head"
        " of Crime\n\nRecommendation 2: The force should report.\nUpdate: It begins.\nStatus: In"
        " progress\nLead: Head of Crime\n"
    )
    assert made.layout == "plan"
    updates: list[Any] = [each.data["updates"] for each in only(made).findings]
    assert [each["status"] for (each,) in updates] == ["complete", "in progress"]


def test_a_report_gives_its_findings_and_shows_the_rest() -> None:
    """Causes of concern with their recommendations, areas for improvement; the story is unplaced."""
    made = of_text(
        "We inspected the force.\n\nCause of concern\n\nCallers are at risk.\n\nRecommendations\n\n"
        "- By 1 May 2026, the force should answer.\n- The force should count.\n\n"
        "Area for improvement\n\nThe force should listen.\n\nIn May, 31 per cent hung up.",
        layout="report",
    )
    kinds = [(each.data["kind"], each.data.get("number")) for each in only(made).findings]
    assert kinds == [
        ("cause of concern", None), ("recommendation", None), ("recommendation", None),
        ("area for improvement", None),
    ]  # fmt: skip
    assert [each.text for each in made.unplaced] == [
        "We inspected the force.", "In May, 31 per cent hung up.",
    ]  # fmt: skip


def test_a_plan_gives_actions_with_owners_days_and_updates() -> None:
    """Below a recommendation, in lines or in a table; the owners are roles."""
    made = of_text(
        "Improvement plan\n\nRecommendation 1\n\nThe force should count.\n\nAction 1.1: Buy a "
        "counter\n\nOwner: Head of Counting\n\nDue: 31 May 2026\n\nUpdate 2 March 2026: Ordered."
    )
    draft = only(made)
    assert made.layout == "plan"
    assert draft.roles == {"head-of-counting": "Head of Counting"}
    assert draft.findings[0].data["actions"] == [
        {
            "id": "buy-counter",
            "title": "Buy a counter",
            "added": "2026-03-02",
            "owner": "head-of-counting",
            "due": "2026-05-31",
            "updates": [
                {
                    "date": "2026-03-02",
                    "by": "head-of-counting",
                    "note": "Ordered.",
                    "assumed": ["by"],
                }
            ],
            "assumed": ["added"],
        }
    ]


@pytest.mark.parametrize("name", ["paper.txt", "paper.md", "paper.html"])
def test_bullets_behind_a_blank_line_are_no_part_of_the_list_above(name: str) -> None:
    """They answer it. A list whose items all have a blank line between them is one list."""
    own = ["- write to victims", "- record each case"]
    answer = ["- Letters go out.", "- A reason is asked for."]
    for gap in ("\n", "\n\n"):
        listed = [gap.join(own), *([] if gap == "\n\n" else ["\n".join(answer)])]
        text = "\n\n".join(
            ["Recommendation 3", "The force should:", *listed, "Force response", "Yes."]
        )
        made = imported(read(name, _as(name, text).encode()), None, None)
        (found,) = only(made).findings
        assert found.data["text"] == "The force should:\n\n- write to victims\n- record each case\n"
        said: Any = found.data["response"]
        assert said["chief_constable"].startswith("Yes." if gap == "\n\n" else "- Letters go out.")


def _as(name: str, text: str) -> str:
    """The text as HTML, where its name says that it is."""
    if not name.endswith(".html"):
        return text
    parts = [
        "<ul>" + "".join(f"<li>{item[2:]}</li>" for item in part.split("\n")) + "</ul>"
        if part.startswith("- ")
        else f"<p>{part}</p>"
        for part in text.split("\n\n")
    ]
    return "".join(parts)


# Nothing is lost, nothing comes in


WORDS = st.text(st.sampled_from("abc ÉR3.:;“”*()\n-1"), max_size=30)
PIECES = st.sampled_from(
    [
        "Recommendation 3", "Rec 3: all forces should count.", "R.3", "AFI 1", "7.1", "iii",
        "Areas for improvement", "Recommendations", "Cause of concern",
        "Recommendations 3, 5 and 7", "Chief Constable's response", "PCC's comments: I agree.",
        "Police and Crime Commissioner’s overall comments", "Response", "Accepted", "Not accepted.",
        "By 31 January 2025, all forces should make sure that they count.",
        "all forces should make sure that they count.", "We count.", "Force", "Title of inspection",
        "Published: 3 May 2025", "Published by HMICFRS on 3 May 2025", "Dear Home Secretary",
        "The report says that the force should count. We do.", "Yours sincerely", "Ada Quill",
        "The first is that “By 1 May 2026, the force should count.” I agree.", "Chief Constable",
        "The Chief Constable has said:", "Report 2: Counting again", "Good", "No.", "Recommendation",
        "Initial response", "Action", "Owner", "Due", "Status", "Update", "Rec No.", "Summary",
        "The recommendations are:", "Version: 2\nForce: Ravensmoor",
    ]
)  # fmt: skip
PASSAGES = st.builds(
    Passage,
    text=st.one_of(PIECES, WORDS, st.builds("{} {}".format, PIECES, PIECES)),
    role=st.sampled_from(Role),
    level=st.integers(0, 3),
    marker=st.sampled_from(["", "•", "1.", "(i)"]),
    strong=st.booleans(),
)
ROWS = st.lists(st.builds(Cell, st.lists(PASSAGES, max_size=2).map(tuple)), min_size=3, max_size=3)
TABLES = st.builds(Table, st.lists(ROWS.map(tuple), max_size=4).map(tuple))
BLOCKS: st.SearchStrategy[Block] = st.one_of(PASSAGES, PASSAGES, PASSAGES, TABLES)
PAPERS = st.builds(Paper, st.just("paper"), st.lists(BLOCKS, max_size=14).map(tuple))


def letters(found: Any) -> Counter[str]:
    """How often each letter and figure stands in whatever it is."""
    if isinstance(found, str):
        return Counter(char for char in found if char.isalnum())
    values = (
        found.values()
        if isinstance(found, dict)
        else found
        if isinstance(found, list | tuple)
        else ()
    )
    return sum(map(letters, values), Counter())


FORCE_ALONE = Paper(
    "paper",
    (
        Table(
            (
                (
                    Cell(()),
                    Cell((Passage("Force", Role.HEADING),)),
                    Cell((Passage("Recommendation 3"),)),
                ),
            )
        ),
    ),
)


def cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((Passage(each),)) for each in words)


STATED_AGAIN = Paper(
    "paper",
    (
        Passage("Recommendation 3"),
        Passage("all forces should count."),
        Table(
            (
                cells("Rec No.", "Recommendation", "Action"),
                cells("Recommendation 3", "Rec 3: all forces should count.", "We count."),
                cells("R.3", "Rec 3: all forces should count.", "We publish."),
            )
        ),
    ),
)

SAID_TWICE = Paper(
    "paper",
    (
        *[Passage("Recommendation 3", Role.HEADING)] * 5,
        Passage("Rec 3: all forces should count.", Role.HEADING),
        Table(
            (cells("Recommendation 3", "", "No."), cells("Rec 3: all forces should count.", "", ""))
        ),
    ),
)


def headings(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((Passage(each, Role.HEADING),) if each else ()) for each in words)


NAMED_TWICE = Paper(
    "paper",
    (
        Table(
            (
                headings("", "Action Owner", "Recommendation 3"),
                headings("", "", "Rec 3: all forces should count."),
            )
        ),
        Passage("The Chief Constable has said:", Role.HEADING),
    ),
)


@examples(12, 100)
@given(PAPERS, st.sampled_from([None, *LAYOUTS]))
@example(NAMED_TWICE, None)  # an assumed title of a tracker gives way to another
@example(SAID_TWICE, None)  # a record has the words once, and the paper twice
@example(STATED_AGAIN, None)  # a row repeats what is stated above it, under a label of its own
@example(FORCE_ALONE, None)  # whose force it is, and nobody answers: no response is begun
def test_every_character_is_in_a_record_or_a_label_or_is_shown(
    paper: Paper, layout: str | None
) -> None:
    """Whatever a paper holds: what the records do not have is a label or among the unplaced."""
    every_character_is_kept(paper, layout)


def every_character_is_kept(paper: Paper, layout: str | None) -> None:
    made = imported(paper, layout, None)
    everything = letters([passage.text for passage in paper.passages()])
    shown = letters([passage.text for passage in (*made.unplaced, *made.labels)])
    records = letters(
        [[d.inspection, d.response, d.roles, [f.data for f in d.findings]] for d in made.drafts]
    )
    assert not everything - shown - records
    assert not shown - everything


@pytest.mark.parametrize(
    "texts",
    [
        ("Title", "Left waiting", "", "Nobody calls back", "Status", "Open"),
        ("Recommendation 3", "Recommendation 3", "Nobody calls back"),
    ],
)
def test_every_cell_of_a_form_is_kept(texts: tuple[str, ...]) -> None:
    row = tuple(Cell((Passage(text),) if text else ()) for text in texts)
    every_character_is_kept(Paper("form.docx", (Table((row,)),)), "response")


def test_a_passage_without_words_is_no_line() -> None:
    every_character_is_kept(Paper("letter.docx", (Passage("Dear all"), Passage(" "))), None)


ANSWERED = """\
Title of inspection: Left waiting
Recommendation 2
Chief constables should assess each report.

Chief Constable's response

Recommendation 2: The control room assesses each report.

Police and Crime Commissioner's response

Recommendation 2: I have listened to ten such calls.

{}
"""


@pytest.mark.parametrize(
    "furniture",
    [
        "Ask us for this response in large print.",
        "If you need this document in another language or format, please contact us.",
        "This page is available in Welsh",
        "We use cookies to make this site work.",
        "Accept all cookies",
        "Share this page on Facebook",
        "Was this page helpful? Yes No",
        "This page was last updated on 18 December 2025.",
        "Back to top",
        "Read the full report on the HMICFRS website (opens in a new tab)",
        "View our policing plan (opens in new window)",
        "Call 101 to report a crime. In an emergency call 999.",
        "Contact us\n\noffice@ravensmoor.example\n\n01632 960 123",
        "For more information, contact us at office@ravensmoor.example.",
        "Privacy notice\n\nAccessibility statement\n\n© Ravensmoor Police and Crime Commissioner 2025",
    ],
)
def test_what_a_page_says_of_itself_is_no_answer(furniture: str) -> None:
    """Below all answers it is nobody's; it is shown, and no word of it is in a record."""
    made = of_text(ANSWERED.format(furniture))
    answer = only(made).findings[0].data["response"]
    assert answer == {
        "chief_constable": "The control room assesses each report.",
        "commissioner": "I have listened to ten such calls.",
    }
    assert [each.text for each in made.unplaced] == furniture.split("\n\n")


@pytest.mark.parametrize(
    "words",
    [
        "Victims can ask for the leaflet in large print.",
        "Our officers share this learning on each shift.",
        "I will contact the chief constable for more information.",
        "office@ravensmoor.example",
        "The figures for each month are on our website (opens in a new tab).",
        "Read with the report on custody, this shows what is left to do.",
    ],
)
def test_what_speaks_of_something_else_stays_in_the_answer(words: str) -> None:
    """A force may answer about large print and learning, and give an address."""
    made = of_text(ANSWERED.format(words))
    answer: Any = only(made).findings[0].data["response"]
    assert answer["commissioner"].endswith(f"{words}\n")
    assert made.unplaced == ()


def test_what_a_page_says_of_itself_may_stand_between_answers() -> None:
    """Only what stands below all of them is told from an answer; nor is one left without a word."""
    between = ANSWERED.format("Ask us for this response in large print.\n\nI support the work.")
    answer: Any = only(of_text(between)).findings[0].data["response"]
    assert "large print" in answer["commissioner"]
    alone = ANSWERED.replace("I have listened to ten such calls.", "Contact us by email.")
    answer = only(of_text(alone.format(""))).findings[0].data["response"]
    assert answer["commissioner"] == "Contact us by email."


BARE = """Crime data integrity: Ravensmoor Constabulary
HMICFRS
Published: 1 April 2026

Recommendation 1
Within six weeks, the chief constable should record each crime that is reported in a referral.
"""


def test_a_cause_of_concern_is_named_after_what_is_wrong() -> None:
    """Its name stands on the page for the public: "constabulary does not" says nothing."""
    cause = "The constabulary doesn't consistently identify vulnerable people at first contact."
    draft = only(
        of_text(
            BARE.replace("Recommendation 1\n", f"Cause of concern\n{cause}\n\nRecommendation 1\n")
        )
    )
    assert draft.findings[0].name == "coc-identify-vulnerable-people-first"


ANSWER = """
Chief Constable's response

Recommendation 1: We agree.
"""


def test_where_nobody_answers_there_is_no_response() -> None:
    """A report that nothing tells from a response: its force alone does not begin one."""
    draft = only(of_text(BARE))
    assert (len(draft.findings), draft.response) == (1, {})
    draft = only(of_text(f"{BARE}{ANSWER}"))
    assert draft.response["force"] == "Ravensmoor Constabulary"


@pytest.mark.parametrize(
    ("title", "force"),
    [
        ("how Ravensmoor Constabulary answers the public", "Ravensmoor Constabulary"),
        ("how Nether Wold Police answers the public", "Ravensmoor"),
        ("how forces answer the public", "Ravensmoor"),
    ],
)
def test_a_force_has_its_own_name_and_not_its_commissioners(title: str, force: str) -> None:
    """Of the commissioner's name the place alone is taken, and only where the force's own lacks."""
    body = "Ravensmoor Police and Crime Commissioner"
    _, rest = BARE.split("\n", 1)
    paper = f"{body}\n\nTitle of report: Waiting: {title}\n{rest}{ANSWER}"
    assert only(of_text(paper)).response["force"] == force


# Papers that nobody had seen


def test_a_footnote_is_no_part_of_the_last_answer() -> None:
    """It stands at the end of the paper, and is shown."""
    note = Passage("The pilot ran in two districts.", Role.ITEM, 1, "1.", note=True)
    paper = read("pasted.txt", b"Recommendation 1\nThe force should act.\nForce response\nDone.")
    made = imported(Paper("answer.docx", (*paper.blocks, note)), None, None)
    assert texts(made, "chief_constable") == ["Done."]
    assert [each.text for each in made.unplaced] == [note.text]


def test_the_inspectorates_name_in_a_sentence_ends_where_it_ends() -> None:
    """And in full it is HMICFRS, whose reports section 55 is about."""
    name = "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services"
    said = f"{name} published this thematic report on 20 January 2026. We welcome it."
    found = of_text(f"Response to “Stretched: rural crime”\n\n{said}\n\n{_ANSWERED}")
    assert only(found).inspection["inspectorate"] == "HMICFRS"
    assert only(found).inspection["response_rule"] == "police-act-55"


_ANSWERED = "Recommendation 1\n\nForces should have a plan.\n\nForce response\n\nWe have one."


def test_a_page_may_have_several_reports_each_below_its_heading() -> None:
    """With the day of publication; each has the findings below it, and nothing of the other."""
    page = """<h1>HMICFRS inspections</h1>
    <h2>Held: an inspection of custody (published 17 September 2024)</h2>
    <table><tr><th>No</th><th>Recommendation</th><th>Force response</th></tr>
    <tr><td>4</td><td>Forces should check cells.</td><td>We do.</td></tr></table>
    <h2>Nether Wold Police: PEEL 2023–25 (published 5 December 2024)</h2>
    <table><tr><th>No</th><th>Area for improvement</th><th>Force response</th></tr>
    <tr><td>AFI 1</td><td>The force should answer calls.</td><td>It does.</td></tr></table>"""
    made = imported(read("page.html", page.encode()), None, None)
    told = [
        (e.inspection["title"], e.inspection["published"], len(e.findings)) for e in made.drafts
    ]
    assert told == [
        ("Held: an inspection of custody", "2024-09-17", 1),
        ("Nether Wold Police: PEEL 2023–25", "2024-12-05", 1),
    ]
    assert not any(each.at == "inspection answered_in" for e in made.drafts for each in e.guesses)


def test_of_copied_mail_one_message_is_the_paper() -> None:
    """The one with the findings, to the words by which its writer takes leave; the rest is shown."""
    mail = """From: Sallow, June <june.sallow@example.org>
Sent: 3 February 2026 16:42
Cc: Bell, Tom
Subject: RE: FW: HMICFRS custody follow-up - force comments for s55

Rec 1 - The force should record each use of force.
Force response: Accepted. A field will be added.

Happy to talk on Thursday.

June

-----Original Message-----
From: Quill, Ada
Sent: 22 January 2026 09:15
Subject: FW: HMICFRS custody follow-up

> Could we have comments by 6 February?
"""
    made = of_text(mail, published=dt.date(2026, 1, 8))
    assert only(made).inspection["title"] == "HMICFRS custody follow-up"
    assert texts(made, "chief_constable") == ["Accepted. A field will be added."]
    shown = [each.text for each in made.unplaced]
    assert {"Cc: Bell, Tom", "Happy to talk on Thursday.", "June", "From: Quill, Ada"} <= {*shown}


def test_a_message_that_was_passed_on_is_the_paper_where_it_has_the_findings() -> None:
    """What is above it says only that it was."""
    answered = "Rec 1 - The force should act.\nForce response: Done."
    mail = f"From: Quill, Ada\nTo: Bell, Tom\nSubject: FW: HMICFRS\n\nSee below.\n\nFrom: Sallow, June\nTo: Quill, Ada\nSubject: HMICFRS\n\n{answered}"
    made = of_text(mail)
    assert texts(made, "chief_constable") == ["Done."]
    assert "See below." in [each.text for each in made.unplaced]


def test_a_quoted_message_with_findings_is_read_before_the_one_that_answers_it() -> None:
    """Whose words below it are, its own labels say; and no answer becomes the words of a finding."""
    mail = """\
From: Orrick, Jessamy (OPCC)
Subject: FW: For publication

Recommendation 1
Commissioner's comments: I have made the posts permanent.

Recommendation 2
Commissioner's comments: I do not think that I need to do anything here.

-----Original Message-----
From: Staff Officer to the Chief Constable
Subject: For publication

Recommendation 1: By 30 September 2026, all forces should vet everybody.
Chief Constable's comments: The renewals end in July.

Recommendation 2: By 31 December 2026, all forces should buy software.
Chief Constable's comments: The contract was let.
"""
    made = of_text(mail)
    assert [str(each.data["text"]).strip() for each in only(made).findings] == [
        "By 30 September 2026, all forces should vet everybody.",
        "By 31 December 2026, all forces should buy software.",
    ]
    assert texts(made, "chief_constable") == ["The renewals end in July.", "The contract was let."]
    assert texts(made, "commissioner") == [
        "I have made the posts permanent.", "I do not think that I need to do anything here.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answers",
    [
        "**Force:** We paint. **PCC:** I like it.",
        "**Chief Constable:** We paint. **Commissioner:** I like it.",
    ],
)
def test_several_labels_may_stand_in_one_paragraph(answers: str) -> None:
    text = f"## Recommendation 1\n\nAll forces should paint.\n\n{answers}"
    made = imported(read("page.md", text.encode()), None, None)
    assert texts(made, "chief_constable") == ["We paint."]
    assert texts(made, "commissioner") == ["I like it."]


def test_an_answer_in_the_passage_of_a_recommendation_is_no_part_of_its_text() -> None:
    letter = (
        "Dear Philippa\n\nRecommendation 7\n\nBy 31 March 2027, chief constables should talk to each"
        " officer. I accept this, and my Head of Wellbeing will own it.\n\nYours sincerely\n\n"
        "Gethin Harcastle\nChief Constable"
    )
    (found,) = only(made := of_text(letter)).findings
    assert str(found.data["text"]).rstrip().endswith("talk to each officer.")
    assert texts(made, "chief_constable") == [
        "I accept this, and my Head of Wellbeing will own it."
    ]


@pytest.mark.parametrize(
    "label", ["Chief Constable Amadi, in general:", "Chief Constable, overall:"]
)
def test_an_office_may_speak_in_general_behind_the_last_finding(label: str) -> None:
    made = of_text(
        "Recommendation 1\n\nAll forces should paint.\n\nChief Constable: We paint.\n\nPCC: I like it."
        f"\n\n{label} We have not understood this.\n\nPCC, in general: I commend the panel."
    )
    assert texts(made, "chief_constable") == ["We paint."]
    assert texts(made, "commissioner") == ["I like it."]
    response: Any = only(made).response
    assert response["chief_constable"]["comments"] == "We have not understood this."
    assert response["commissioner"]["overall_comments"] == "I commend the panel."


def test_what_inspectors_say_behind_a_recommendation_stays_in_its_text() -> None:
    text = (
        "Recommendation 7\n\nForces should talk. Our inspection found that few do. We will return."
    )
    (found,) = only(of_text(f"{text}\n\nForce response: We talk.")).findings
    assert str(found.data["text"]).strip().endswith("We will return.")


def test_a_quotation_that_answers_is_no_finding() -> None:
    """It speaks of itself; a sentence above it says whose it is."""
    letter = """Dear Home Secretary

I have asked the Chief Constable, who has given me the following comments.

"I am grateful. Recommendation 6 says that chief constables should have enough staff by December 2026; I can confirm that we have."

I agree with this.

Yours sincerely

Philippa Strand
Police and Crime Commissioner for Harrowdale
"""
    made = of_text(letter)
    assert only(made).findings == ()
    response: Any = only(made).response
    assert response["chief_constable"]["comments"].startswith("I am grateful.")
    assert response["commissioner"]["overall_comments"] == "I agree with this."


def test_a_forces_name_before_words_that_are_no_sentence_is_no_office() -> None:
    """It says of whom an inspection is, in a heading line; what is said has an end."""
    head = "HMICFRS inspections\n\nNether Wold Police: Custody 2025\n\n"
    assert only(of_text(head + _ANSWERED)).response == {"force": "Nether Wold Police"}
    said = only(
        of_text(
            f"{_ANSWERED}\n\nRecommendation 2\n\nForces should act.\n\nNether Wold Police: We did."
        )
    )
    assert said.findings[1].data["response"] == {"chief_constable": "We did."}


def test_the_force_of_an_area_is_called_in_full_where_the_paper_does() -> None:
    """The name of the commissioner's area is no force's name."""
    text = f"Office of the Police and Crime Commissioner for Penmoor\n\n{_ANSWERED}\n\nPenmoor Police has twelve."
    assert only(of_text(text)).response["force"] == "Penmoor Police"


def test_a_label_may_name_the_cause_of_concern_beside_the_number() -> None:
    """The number is the recommendation's."""
    made = of_text("Cause of concern and recommendation 1\n\nThe force should act.")
    assert [(each.name, each.data["number"]) for each in only(made).findings] == [("rec-01", "1")]


def test_a_line_that_leads_to_a_page_states_nothing() -> None:
    """Summary ........ 3 is no summary."""
    made = of_text(
        "Summary ........ 3\n\nSummary\n\nWe looked at cells.\n\nRecommendation 1\n\nThe force should act."
    )
    assert only(made).inspection["summary"] == "We looked at cells."


def test_items_with_an_owner_below_them_are_actions_of_a_plan() -> None:
    """Each has its own owner and day; those of the first are not the recommendation's."""
    words = "PEEL action plan\nRecommendation 1\nThe force should answer calls.\nForce response\nAccepted.\nActions"
    steps = [
        ("Recruit.", "Head of Contact", "31 July 2026"),
        ("Train.", "Head of Learning", "31 May 2026"),
    ]
    blocks = [Passage(each) for each in words.split("\n")]
    for step, owner, due in steps:
        blocks += [Passage(step, Role.ITEM, 1, "1.1"), Passage(f"Owner: {owner}"), Passage(f"Due: {due}"), Passage("Status: Open")]  # fmt: skip
    made = imported(Paper("plan.docx", tuple(blocks)), None, None)
    data: Any = only(made).findings[0].data
    assert made.layout == "plan"
    assert "owner" not in data
    assert [(e["title"], e["owner"], e["due"]) for e in data["actions"]] == [
        ("Recruit.", "head-of-contact", "2026-07-31"),
        ("Train.", "head-of-learning", "2026-05-31"),
    ]


def test_an_item_with_nothing_but_its_evidence_below_it_is_no_action() -> None:
    """An owner, a day or a status says that it is one."""
    made = of_text(
        "PEEL action plan\n\nRecommendation 1\n\nThe force should answer calls.\n\n- Buy phones\n"
        "  Lead: Head of Contact\n  Due: 31 January 2027\n- Publish the figures\n"
        "  Evidence: the page of the force\n"
    )
    actions: Any = only(made).findings[0].data["actions"]
    assert [each["title"] for each in actions] == ["Buy phones"]


def test_a_form_may_have_a_finding_and_the_work_on_it() -> None:
    """Two labels in a row, each with what is beside it; each action of a list is one."""
    listed = Cell(
        (Passage("Survey cells", Role.ITEM, 1, "1."), Passage("Mend them", Role.ITEM, 1, "2."))
    )
    rows = (
        (Cell((Passage("Area for improvement 3"),), columns=4),),
        (*row("Finding"), Cell((Passage("The force should mend cells."),), columns=3)),
        row("Owner", "Custody Manager", "Target date", "31.03.26"),
        (*row("Actions"), replace(listed, columns=3)),
        row("Progress", "Half are mended.", "RAG", "Amber"),
    )
    made = imported(Paper("plan.docx", (Table(rows),)), None, None)
    data: Any = only(made).findings[0].data
    assert (data["number"], data["text"]) == ("3", "The force should mend cells.")
    assert (data["owner"], data["due"]) == ("custody-manager", "2026-03-31")
    assert [each["title"] for each in data["actions"]] == ["Survey cells", "Mend them"]
    # A colour is no status: recotrack works its own out.
    assert [e["note"] for e in data["updates"]] == ["Half are mended. (RAG: Amber)"]


def test_a_form_may_say_the_number_beside_the_kind_and_the_text_as_a_description() -> None:
    """And an update with its month."""
    rows = (
        row("Area for improvement", "AFI 2"),
        row("Description", "The force should answer calls faster."),
        row("Lead", "Custody Manager"),
        row("Completion date", "30/06/2026"),
        row("Update (May 2026)", "The rota is live."),
    )
    data: Any = only(imported(Paper("plan.docx", (Table(rows),)), None, None)).findings[0].data
    assert (data["number"], data["text"]) == ("2", "The force should answer calls faster.")
    assert data["due"] == "2026-06-30"
    assert [(each["date"], each["note"]) for each in data["updates"]] == [
        ("2026-05-31", "The rota is live."),
    ]


IN_LINES = """# Response to HMICFRS: Held

## Recommendation 1

The force should keep a log.

**Force response**

We keep one.

**Progress**

{}

## Recommendation 2

The force should train its sergeants.

**Force response**

We train them.

**Progress**

{}
"""
IN_A_FORM = """<h1>Response to HMICFRS: Held</h1><h2>Recommendation 1</h2><p>The force should keep a log.</p>
<dl><dt>What the force says</dt><dd>We keep one.</dd><dt>Progress</dt><dd>{}</dd></dl>
<h2>Recommendation 2</h2><p>The force should train its sergeants.</p>
<dl><dt>What the force says</dt><dd>We train them.</dd><dt>Progress</dt><dd>{}</dd></dl>"""


@pytest.mark.parametrize(
    ("paper", "name"), [(IN_LINES, "response.md"), (IN_A_FORM, "response.html")]
)
def test_a_word_on_how_it_stands_is_no_part_of_an_answer(paper: str, name: str) -> None:
    """Below the label Progress, and beside it in a form; a sentence there is an answer as before."""
    short = imported(read(name, paper.format("On track", "Delayed").encode()), None, None)
    assert texts(short, "chief_constable") == ["We keep one.", "We train them."]
    said = (
        "We began in May, and nine of ten are done.",
        "It begins in June, after the new intake.",
    )
    long = imported(read(name, paper.format(*said).encode()), None, None)
    answers = texts(long, "chief_constable")
    assert [each.endswith(words) for each, words in zip(answers, said, strict=True)] == [True, True]


def test_a_list_below_what_we_will_do_is_the_actions_of_a_plan() -> None:
    """What stands below them tells of the whole; the title behind a finding's label is no report's."""
    plan = """# Ravensmoor Police

## Improvement plan following the HMICFRS inspection of custody

Version 3, 12 February 2026

### AFI 1: Logs

The force should keep a log.

Owner: Custody Manager

To be done by: end of May 2026

**What we will do:**

1. Buy a book
2. Write in it

Where we are: The book is here.

### AFI 2: Training

The force should train its sergeants.

Owner: Head of Learning

To be done by: end of June 2026

**What we will do:**

1. Book a room

Where we are: Begun.
"""
    one = only(of_text(plan))
    assert one.inspection["title"] == "Inspection of custody"
    first: Any = one.findings[0].data
    assert [each["title"] for each in first["actions"]] == ["Buy a book", "Write in it"]
    assert (first["owner"], first["due"]) == ("custody-manager", "2026-05-31")
    assert [each["note"] for each in first["updates"]] == ["The book is here."]


def test_numbered_quotations_of_a_letter_are_answered_below_each() -> None:
    """By their own numbers; a sentence on another number ends the last answer."""
    letter = """Dear Home Secretary,

**HMICFRS: Held, again, published 24 March 2026**

1. “By 30 September 2026, chief constables should keep a log.”

I have seen that they do.

2. “Chief constables should train their sergeants.”

Half of them are trained.

Recommendation 3 is for the College of Policing.

Yours sincerely,

Alun Whitcombe
Police and Crime Commissioner for Eastmarch
"""
    made = only(of_text(letter))
    assert [each.data["number"] for each in made.findings] == ["1", "2"]
    assert texts(of_text(letter), "commissioner") == [
        "I have seen that they do.", "Half of them are trained.",
    ]  # fmt: skip
    assert made.inspection["published"] == "2026-03-24"


def test_a_report_is_called_by_the_whole_of_its_first_heading() -> None:
    """Though it begins with a force; and the title of a cause of concern is no word of it."""
    report = """# Northdale Police: Accelerated causes of concern

Published on: 27 April 2026

We inspected the force in March.

## Cause of concern: Digital forensics

The force has a backlog of 940 devices.

### Recommendation 1

Within 28 days, Northdale Police should send us a plan.
"""
    made = imported(read("report.md", report.encode()), "report", None)
    assert only(made).inspection["title"] == "Northdale Police: Accelerated causes of concern"
    assert texts(made)[0] == "The force has a backlog of 940 devices."


def test_a_label_at_the_end_of_a_passage_heads_what_stands_below() -> None:
    """As in a box whose lines stand close: a cause of concern does not take its recommendations."""
    box = (
        Passage("Cause of concern", Role.HEADING),
        Passage("The force does not observe detainees as it should.\nRecommendations"),
        Passage("With immediate effect, the force should observe them."),
        Passage("By 30 June 2026, the force should train its staff."),
    )
    made = imported(Paper("report", box), "report", dt.date(2026, 3, 18))
    assert [each.data["kind"] for each in only(made).findings] == [
        "cause of concern", "recommendation", "recommendation",
    ]  # fmt: skip
    assert texts(made)[0] == "The force does not observe detainees as it should."


def test_a_statutory_response_is_to_a_report() -> None:
    paper = IN_LINES.replace("# Response to HMICFRS: Held", "# Statutory response: Held again")
    made = imported(read("response.md", paper.encode()), "response", None)
    assert only(made).inspection["title"] == "Held again"


def test_findings_are_in_the_order_of_the_paper() -> None:
    """Also those that stand in a table above the others, or among the words of an office."""
    first, *others = (
        f"By 30 June 2026, chief constables should review their plan {n}." for n in (1, 2, 3)
    )
    labelled = [f"Recommendation {n}\n\n{each}\n\n" for n, each in enumerate(others, 2)]
    head = "# Response to HMICFRS report: Plans\n\n"
    table = f"| No. | Recommendation |\n| --- | --- |\n| 1 | {first} |\n\n"
    announced = (
        f"The Chief Constable has provided the comments below.\n\nRecommendation 1\n\n{first}\n\n"
    )
    for above in (table, announced):
        answered = "".join(f"{each}Chief Constable's response: We do.\n\n" for each in labelled)
        made = only(imported(read("p.md", f"{head}{above}{answered}".encode()), None, None))
        assert [each.name for each in made.findings] == ["rec-01", "rec-02", "rec-03"]
        answers = [mapping_in(each.data.get("response")) for each in made.findings]
        assert [each.get("chief_constable") for each in answers] == [None, "We do.", "We do."]


def test_what_a_paper_asks_of_its_own_meeting_is_no_finding() -> None:
    """Below its own heading Recommendations; the inspectors' stand in the annex."""
    made = imported(
        read(
            "paper.md",
            b"""# Custody in Nether Wold (HMICFRS, published 6 November 2025)

## 2. Recommendations

2.1 The Committee is recommended to note the response at Appendix A.

2.2 The Committee is recommended to agree that a report be brought in June.

## Appendix A - The Mayor's response

**Cause of concern:** Nether Wold Police does not look into its cells.

**Force:** A lamp was hung in each.

**Recommendation 1:** By May, the force should heat its cells.

**Force:** Boilers were bought.
""",
        ),
        "response",
        None,
    )
    assert texts(made) == [
        "Nether Wold Police does not look into its cells.",
        "By May, the force should heat its cells.",
    ]
    assert texts(made, "chief_constable") == ["A lamp was hung in each.", "Boilers were bought."]


def test_each_report_that_a_page_unfolds_has_its_own_findings() -> None:
    """What is printed on the fold is the report's title, and no heading of a finding is."""
    folded = "<details><summary>{} (published {} 2025)</summary>{}</details>"
    said = "<h4>{}</h4><p>The force should {}.</p><p><strong>Chief Constable:</strong> We do.</p>"
    stops = said.format("Recommendation 2", "count stops") + said.format(
        "Recommendation 5", "film stops"
    )
    calls = said.format("Area for improvement 1", "answer calls")
    page = "<h1>Responses to HMICFRS inspections</h1>" + "".join(
        (
            folded.format("Grounds for suspicion: stop and search", "3 April", stops),
            folded.format("PEEL 2023–25: Nether Wold", "12 March", calls),
        )
    )
    made = imported(read("page.html", page.encode()), None, None)
    told = [(each.inspection["title"], [f.name for f in each.findings]) for each in made.drafts]
    assert told == [
        ("Grounds for suspicion: stop and search", ["rec-02", "rec-05"]),
        ("PEEL 2023–25: Nether Wold", ["afi-01"]),
    ]


@pytest.mark.parametrize(
    ("force", "body"),
    [("Metropolitan", "MOPAC's response"), ("City of London", "Police Authority's response")],
)
def test_in_london_the_commissioner_is_the_chief_officer(force: str, body: str) -> None:
    """Where the policing body has words of its own."""
    made = of_text(
        f"Custody (HMICFRS, published 4 March 2025)\n\nRecommendation 1\n\nThe {force} Police"
        " should heat its cells.\n\nCommissioner's response\n\nBoilers were bought.\n\n"
        f"{body}\n\nVisitors will look at them.\n"
    )
    assert texts(made, "chief_constable") == ["Boilers were bought."]
    assert texts(made, "commissioner") == ["Visitors will look at them."]


def test_an_annex_may_state_the_findings_that_a_letter_speaks_of_by_number() -> None:
    """The letter's words on each answer it, though they stand above."""
    made = of_text("""Dear Home Secretary

Custody (HMICFRS, published 4 March 2025)

I enclose, as Annex A, the comments of the Chief Constable of Nether Wold Police.

On recommendation 1: I have seen the boilers and thought them good.

On recommendation 2: I have added £65,000 to the budget.

Yours faithfully

Police and Crime Commissioner for Nether Wold

Annex A - Comments of the Chief Constable of Nether Wold Police

1. By 1 April 2025, chief constables should heat their cells.

Boilers were bought.

2. By 1 July 2025, chief constables should paint their cells.

Painters have begun.
""")
    assert texts(made) == [
        "By 1 April 2025, chief constables should heat their cells.",
        "By 1 July 2025, chief constables should paint their cells.",
    ]
    assert texts(made, "chief_constable") == ["Boilers were bought.", "Painters have begun."]
    assert texts(made, "commissioner") == [
        "I have seen the boilers and thought them good.",
        "I have added £65,000 to the budget.",
    ]
