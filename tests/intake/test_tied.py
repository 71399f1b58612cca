"""Answers are tied to their findings by the numbers, the place or the paragraph in which they stand; what
stands behind the last of them is no silent part of it.
"""

from typing import Any

import pytest

from recotrack.intake.layouts import Said, Says
from recotrack.intake.layouts.speakers import REPORT
from tests.intake.test_speakers import SIGNED, TITLE, answers, of, placed

LISTED = f"""{TITLE}# The recommendations

(i) Within three months, Wexmoor Police should speak to each child at the scene.

(ii) Within six months, Wexmoor Police should keep a record of each meeting.

# The Chief Constable's comments

It was hard to read, and rightly so.

"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("On (i):", "On (ii):"),
        ("(i)", "(ii)"),
        ("On the first,", "As to the second recommendation,"),
        ("The first recommendation:", "Turning to the last recommendation,"),
        ("Recommendation (i):", "Turning to recommendation (ii),"),
    ],
)
def test_general_words_that_say_on_which_finding_they_are_answer_it(
    first: str, second: str
) -> None:
    said = of(
        f"{LISTED}{first} we ask every child now.\n\nIn March we asked 78 in 100.\n\n"
        f"{second} we hired two minute takers."
    )
    assert said.chief == "It was hard to read, and rightly so."
    one, other = answers(said)
    assert "we ask every child now." in one
    assert one.endswith("In March we asked 78 in 100.")
    assert other.endswith("we hired two minute takers.")


def test_a_day_that_is_the_first_is_on_no_finding() -> None:
    said = of(f"{LISTED}On the first day of the visit we were told of it.")
    assert answers(said) == ["", ""]
    assert said.chief.endswith("On the first day of the visit we were told of it.")


def test_what_is_behind_the_last_of_single_paragraphs_is_asked() -> None:
    """Words that conclude are on the whole report."""
    said = of(
        f"{LISTED}On (i): we ask every child now.\n\nOn (ii): we hired two minute takers.\n\n"
        "The force has a new building, and is proud of it."
    )
    assert said.asked == ["The force has a new building, and is proud of it."]
    assert answers(said) == ["we ask every child now.", "we hired two minute takers."]
    closed = of(
        f"{LISTED}On (i): we ask every child now.\n\nOn (ii): we hired two minute takers.\n\n"
        "I look forward to the next inspection."
    )
    assert closed.chief.endswith("I look forward to the next inspection.")
    assert closed.asked == []


QUOTES = (
    "“Within three months, the force should review each use of force.” The Chief Constable tells me: "
    "“We look at one in five.” I accept that this is a step."
)


def test_a_paragraph_that_quotes_a_finding_and_its_answer_has_the_answer_of_who_writes() -> None:
    said = of(
        f"{TITLE}Dear Home Secretary\n\nThe suites are clean.\n\nThe first recommendation reads: {QUOTES}"
        "\n\nThe second recommendation reads: “The force should open its yards.”\n\nThe Chief Constable"
        " writes: “Two yards reopen in May.” I have agreed the money.\n\nI am pleased with the tone of"
        f" her comments.{SIGNED}"
    )
    assert answers(said) == ["We look at one in five.", "Two yards reopen in May."]
    assert answers(said, "commissioner") == [
        "I accept that this is a step.", "I have agreed the money.",
    ]  # fmt: skip
    assert [each.data["text"] for each in said.draft.findings] == [
        "Within three months, the force should review each use of force.",
        "The force should open its yards.",
    ]
    # It may be of the second answer, or of both.
    assert said.commissioner == "The suites are clean."
    assert said.asked == ["I am pleased with the tone of her comments."]


def test_words_that_are_announced_without_quotation_marks_stay_who_was_announceds() -> None:
    said = of(
        f"{TITLE}Dear Home Secretary\n\nThe first recommendation reads: “Within three months, the force"
        " should review each use of force.”\n\nThe Chief Constable has replied in these terms:\n\n"
        f"We look at one in five.{SIGNED}"
    )
    assert "We look at one in five." not in said.commissioner
    assert answers(said, "commissioner") == [""]


SECTIONS = f"""{TITLE}# A. Recommendations

Recommendation 2

Forces should count.

Recommendation 5

Forces should publish.

# B. Comments of the Chief Constable

Road death is violence.

Rec 2: We count.

Rec 5: We publish.

# C. Comments of the Commissioner

I chair the partnership.

Rec 2: I have paid for it.

Rec 5: I read it.

"""


@pytest.mark.parametrize(
    "heading",
    ["# D. Reply to the Chief Constable", "# D. My response to the Chief Constable's comments"],
)
def test_an_answer_to_the_chief_constable_is_none_of_the_chief_constable(heading: str) -> None:
    """It is of whoever answers that office; and no words go into the last finding from sections
    that answer findings stated above.
    """
    said = of(
        f"{SECTIONS}{heading}\n\nI thank her for this.\n\nCopies: Home Secretary; Inspectors."
    )
    assert said.chief == "Road death is violence."
    assert answers(said) == ["We count.", "We publish."]
    assert answers(said, "commissioner") == ["I have paid for it.", "I read it."]
    body: Any = said.draft.response["commissioner"]
    assert body["response_to_chief_constable"] == "I thank her for this."
    assert body["overall_comments"] == "I chair the partnership."


def test_a_second_section_of_an_office_is_around_the_findings_that_it_answers() -> None:
    said = of(
        f"{SECTIONS}# D. Further comments of the Chief Constable\n\nIt is mended now.\n\n"
        "Rec 2: Each count is checked.\n\nRec 5: Each month."
    )
    assert answers(said) == ["We count. Each count is checked.", "We publish. Each month."]
    assert said.chief == "Road death is violence. It is mended now."


BETWEEN = """# Letter from the Chief Constable

Dear Lionel

Thank you for asking me. I set out the areas for improvement in italics, and under each what we do.

*The force should record violent crime within 24 hours.*

The team has a recorder on duty until eight.

*Wexmoor Police should improve how it records the ethnicity of victims.*

We ask at first contact.

Only 41 of 100 records had an answer.

*The force should tell victims when a record is cancelled.*

A letter goes out by itself.

Yours sincerely

Stellan Roake\\
Chief Constable, Wexmoor Police"""


def test_sentences_that_say_what_a_force_should_do_are_findings_between_their_answers() -> None:
    said = of(BETWEEN)
    assert [each.data["kind"] for each in said.draft.findings] == ["area for improvement"] * 3
    assert answers(said) == [
        "The team has a recorder on duty until eight.",
        "We ask at first contact. Only 41 of 100 records had an answer.",
        "A letter goes out by itself.",
    ]
    assert "I set out the areas for improvement" in said.chief


def test_what_a_letter_says_itself_that_a_force_should_do_is_no_finding() -> None:
    """Nor where nothing above names findings, or nothing is below."""
    assert not of(BETWEEN.replace("areas for improvement", "matters")).draft.findings
    own = "The force should do this with us, and I will see to it."
    assert len(of(BETWEEN.replace("A letter goes out by itself.", own)).draft.findings) == 3


@pytest.mark.parametrize(
    "heading", ["**The inspectorate’s recommendation**", "### Recommendations", "Recommendation"]
)
def test_a_recommendation_below_a_cause_of_concern_has_its_own_answers(heading: str) -> None:
    said = of(
        f"{TITLE}## Cause of concern\n\nStaff are not confident that they can speak.\n\n{heading}\n\n"
        "By 30 June 2026, the Service should let every member of staff report wrongs.\n\n"
        "**Statement by the Chief Fire Officer**\n\nA line opens on 1 June.\n\n"
        "**Statement by the Commissioner**\n\nI will see the calls.\n\n"
        "## Area for improvement 1\n\nThe Service should train managers.\n\n"
        "**Statement by the Chief Fire Officer**\n\nSixty were trained.\n\n"
        "**Statement by the Commissioner**\n\nI have asked for the rest."
    )
    assert [each.data["kind"] for each in said.draft.findings] == [
        "cause of concern", "recommendation", "area for improvement",
    ]  # fmt: skip
    assert answers(said) == ["", "A line opens on 1 June.", "Sixty were trained."]
    assert answers(said, "commissioner") == [
        "", "I will see the calls.", "I have asked for the rest.",
    ]  # fmt: skip


def test_an_answer_below_one_of_several_findings_is_not_around_those_behind_it() -> None:
    """The label below the first of them says nothing of who speaks below the others."""
    said = of(
        f"{TITLE}# A. Recommendations\n\nRecommendation 2\n\nForces should count.\n\nRecommendation 5"
        "\n\nForces should publish.\n\nRecommendation 6\n\nForces should read.\n\n# B. Answers\n\n"
        "## Recommendation 2\n\n### Chief Constable's response\n\nWe count.\n\n"
        "### Commissioner's response\n\nI paid.\n\n## Recommendation 5\n\nThis is for others.\n\n"
        "## Recommendation 6\n\nThis is for others too."
    )
    assert answers(said, "commissioner")[0] == "I paid."
    assert "for others" not in said.commissioner


ALONE = "# Response\n\n" + "".join(
    f"## Recommendation {n}\n\nForces should mend door {n}.\n\n**Chief Constable:** Door {n} is mended."
    f"\n\n**Commissioner:** I paid for door {n}.\n\n"
    for n in (1, 2, 3)
)


def test_what_closes_a_page_without_a_signature_is_no_silent_part_of_the_last_answer() -> None:
    said = of(f"{ALONE}I thank the young people who spoke to us.")
    assert answers(said, "commissioner")[-1] == "I paid for door 3."
    assert said.asked == ["I thank the young people who spoke to us."]


def test_what_is_behind_the_last_of_two_single_answers_is_asked_unless_it_is_a_name() -> None:
    two = f"{TITLE}" + "".join(
        f"## Recommendation {n}\n\nForces should mend door {n}.\n\n**Commissioner:** I paid for door {n}.\n\n"
        for n in (1, 2)
    )
    said = of(f"{two}Recommendations 3 and 5 are for the College.\n\nJo Dale")
    assert said.asked == ["Recommendations 3 and 5 are for the College."]
    assert of(f"{two}The Old Customs House, Fellport").asked == ["The Old Customs House, Fellport"]
    assert "C. Copies" in of(f"{two}C. Copies\n\nOne went to the College.").asked
    assert answers(said, "commissioner") == ["I paid for door 1.", "I paid for door 2."]


def test_a_heading_above_the_next_finding_hides_no_end_of_the_last_answer() -> None:
    """The others have one paragraph each, and the heading of what comes next is none."""
    headed = "".join(
        f"{topic}\n\n*The force should {task}.*\n\nThe Chief Constable says that it does.\n\nI paid for"
        f" {topic.lower()}.\n\n"
        for topic, task in (
            ("Old doors", "mend what does not shut"),
            ("Custody visits", "record who comes and when"),
            ("New cameras", "train all constables to film"),
        )
    )
    lead = "My comments are under each of the three areas for improvement.\n\n"
    said = of(f"{TITLE}{lead}{headed}The doors were older than the inspectors.")
    assert answers(said, "commissioner")[-1] == "I paid for new cameras."
    assert said.asked == ["The doors were older than the inspectors."]


def test_an_end_is_asked_also_where_answers_are_lists() -> None:
    listed = "".join(
        f"## Recommendation {n}\n\nForces should mend door {n}.\n\n**Commissioner:**\n\n- I paid for"
        f" door {n}.\n- It shuts.\n\n"
        for n in (1, 2)
    )
    said = of(f"{TITLE}{listed}Recommendation 3 is for the College.")
    assert answers(said, "commissioner")[-1] == "- I paid for door 2. - It shuts."
    assert said.asked == ["Recommendation 3 is for the College."]


@pytest.mark.parametrize(
    "closing",
    [
        "I would be pleased to discuss any of this with your officials.",
        "Should you wish to know more, my office can help.",
        "I am content with the progress on all three recommendations.",
        "Taken together, this is good progress.",
    ],
)
def test_a_paragraph_on_all_findings_or_to_the_reader_concludes(closing: str) -> None:
    said = of(f"{ALONE}{closing}")
    assert answers(said, "commissioner")[-1] == "I paid for door 3."
    assert (said.commissioner, said.asked) == (closing, [])


def test_what_concludes_is_on_the_whole_report() -> None:
    said = of(f"{ALONE}More broadly, I welcome this report.\n\nThe doors were old.")
    assert answers(said, "commissioner")[-1] == "I paid for door 3."
    assert said.commissioner == "More broadly, I welcome this report. The doors were old."
    assert said.asked == []


def test_a_list_below_the_last_answer_is_part_of_it() -> None:
    said = of(f"{ALONE}- The hinges.\n- The lock.")
    assert answers(said, "commissioner")[-1].endswith("The lock.")
    assert said.asked == []


GENERAL = f"""{TITLE}Recommendation 1

By 30 June 2026, chief constables should count their custody records each week.

Recommendation 2

By 30 June 2026, chief constables should paint the exercise yards at night.

# The Chief Constable's comments

I am glad of the report.

Our custody records are counted each week by the sergeant.

We will not do what recommendation 2 asks in winter.

# The Commissioner's comments

I welcome it all.
"""
COUNTED = "Our custody records are counted each week by the sergeant."
WINTER = "We will not do what recommendation 2 asks in winter."


def test_general_words_that_speak_of_a_finding_without_an_answer_are_asked_one_by_one() -> None:
    """Which finding they answer: they are in no record before a person says it."""
    said = of(GENERAL)
    assert said.asked == [COUNTED, WINTER]
    assert said.chief == "I am glad of the report."
    doubts = [each for each in said.draft.doubts if each.option == "--whose"]
    assert [[one.value for one in each.candidates] for each in doubts] == [
        ["chief-constable on 1", "chief-constable on 2", "chief-constable on report", "nobody"],
        ["chief-constable on 2", "chief-constable on 1", "chief-constable on report", "nobody"],
    ]
    on_both = "On recommendation 1 we do.\n\nOn recommendation 2 we do not."
    assert of(GENERAL.replace(WINTER, on_both)).asked == []


def test_a_person_says_on_which_finding_words_are() -> None:
    made = placed(GENERAL, {COUNTED: Said(Says.CHIEF, "1"), WINTER: Said(Says.CHIEF, REPORT)})
    assert (answers(made), made.asked) == ([COUNTED, ""], [])
    assert made.chief == f"I am glad of the report. {WINTER}"
    named = placed(GENERAL, {COUNTED: Said(Says.CHIEF, "rec-01"), WINTER: Said(Says.OTHERS)})
    assert (answers(named), named.asked) == ([COUNTED, ""], [])
    assert WINTER in named.nobody


@pytest.mark.parametrize("said", [Said(Says.CHIEF), Said(Says.CHIEF, "9")])
def test_who_speaks_does_not_say_on_what(said: Said) -> None:
    """Nor does a finding that the paper does not have."""
    assert placed(GENERAL, {COUNTED: said, WINTER: said}).asked == [COUNTED, WINTER]
