"""A sentence of a response that nothing gives to anybody is asked, wherever it stands below the
findings; and so is an answer that the author of the paper gives a second time. What a person says
puts it there.
"""

from typing import Any

import pytest

from recotrack.intake.layouts import Said, Says, imported
from recotrack.intake.layouts.speakers import REPORT
from recotrack.intake.layouts.unclaimed import (
    ANSWERS_ELSEWHERE,
    BEHIND_A_FINDING,
    UNCLAIMED,
)
from recotrack.intake.readers import read

TITLE = 'Commissioner\'s response to the HMICFRS report "Out of reach"\n\n'
FINDINGS = "".join(
    f"Recommendation {n}\n\nThe force should train all staff of shift {n}.\n\n{{}}\n\n"
    for n in (1, 2)
)
CHIEFS = ("Half of them are trained by now.", "All of them were trained in May.")
BODYS = "I will look at the figure each month."


def of(
    text: str, name: str = "paper.md", **whose: Says
) -> tuple[Any, list[tuple[str, str]], list[str]]:
    """The response to each finding, what is asked and why, and what is not placed."""
    said = {key.replace("_", " "): Said(says) for key, says in whose.items()}
    made = imported(read(name, text.encode()), "response", None, said)
    (draft,) = made.drafts
    asked = [(each.words, each.why) for each in draft.doubts if each.option in {"--whose", "--map"}]
    answers = [
        {office: " ".join(str(words).split()) for office, words in response.items()}
        for each in draft.findings
        if isinstance(response := each.data.get("response", {}), dict)
    ]
    return answers, asked, [each.text for each in made.unplaced]


BY_PARAGRAPH = FINDINGS.format(*(f"**Findings and responses**\n\n{each}" for each in CHIEFS))
"""The heading names the inspectors: by its single words that gives what is below it to nobody."""


def test_a_sentence_below_a_finding_that_nothing_gives_to_anybody_is_asked() -> None:
    answers, asked, unplaced = of(BY_PARAGRAPH)
    assert answers == [{}, {}]
    assert asked[:2] == [(each, UNCLAIMED) for each in CHIEFS]
    assert set(CHIEFS) <= {*unplaced}


def test_what_a_person_says_of_it_puts_it_into_the_answer_to_that_finding() -> None:
    answers, asked, unplaced = of(BY_PARAGRAPH, Half=Says.CHIEF, All_of=Says.BODY)
    assert answers == [{"chief_constable": CHIEFS[0]}, {"commissioner": CHIEFS[1]}]
    assert not {*CHIEFS} & {*unplaced, *(words for words, _ in asked)}


def test_nobodys_words_are_asked_no_longer_and_stay_shown() -> None:
    answers, asked, unplaced = of(BY_PARAGRAPH, Half=Says.OTHERS, All_of=Says.OTHERS)
    assert (answers, {*CHIEFS} <= {*unplaced}) == ([{}, {}], True)
    assert not {*CHIEFS} & {words for words, _ in asked}


def test_sentences_that_follow_each_other_are_asked_once() -> None:
    more = "The last of them go to Leeds for it in June."
    text = BY_PARAGRAPH.replace(CHIEFS[0], f"{CHIEFS[0]}\n\n{more}")
    _, asked, _ = of(text)
    assert more not in {words for words, _ in asked}
    answers, _, _ = of(text, Half=Says.CHIEF)
    assert answers[0] == {"chief_constable": f"{CHIEFS[0]} {more}"}


def test_the_number_of_recommendations_is_no_answer() -> None:
    """It says what the report has, and is read as a fact."""
    said = "The report makes two recommendations to this force."
    _, asked, _ = of(BY_PARAGRAPH.replace(CHIEFS[0], said))
    assert said not in {words for words, _ in asked}


ELSEWHERE = TITLE + FINDINGS + "My comments on both\n\n" + "".join(
    f"Recommendation {n}: {BODYS}\n\n" for n in (1, 2)
)  # fmt: skip


def test_of_two_answers_by_the_papers_author_the_one_below_the_finding_is_asked() -> None:
    """The page is the commissioner's; what stands below each finding may be the force's all the
    same, as the commissioner's own answers follow.
    """
    answers, asked, _ = of(ELSEWHERE.format(*CHIEFS))
    assert answers == [{"commissioner": BODYS}, {"commissioner": BODYS}]
    assert asked == [(each, ANSWERS_ELSEWHERE) for each in CHIEFS]
    answers, asked, _ = of(ELSEWHERE.format(*CHIEFS), Half=Says.CHIEF, All_of=Says.CHIEF)
    both = [{"chief_constable": each, "commissioner": BODYS} for each in CHIEFS]
    assert (answers, asked) == (both, [])


@pytest.mark.parametrize("above", ["", f"Commissioner's initial response: {BODYS}\n\n"])
def test_of_one_answer_by_the_papers_author_nothing_is_asked(above: str) -> None:
    """His initial response, which has a label, is on the report and no answer to a finding."""
    answers, asked, _ = of((TITLE + above + FINDINGS).format(*CHIEFS))
    assert (answers, asked) == ([{"commissioner": each} for each in CHIEFS], [])


ROWS = (
    "<h1>Custody in Haverby</h1><h2>Areas for improvement</h2><table>"
    "<tr><td>Area for improvement</td><td>The force should record each search.</td></tr>"
    "<tr><td>{}</td><td>An inspector looks at ten records a week.</td></tr>"
    "<tr><td>The Mayor says</td><td>I am content with that for now.</td></tr></table>"
)


@pytest.mark.parametrize(
    ("label", "office", "its"),
    [
        ("Haverby Police says", "chief_constable", []),
        ("The Chief Constable writes", "chief_constable", []),
        ("Divisional picture", "", ["Divisional picture"]),
    ],
)
def test_a_label_beside_a_sentence_in_a_form_is_weighed(
    label: str, office: str, its: list[str]
) -> None:
    """Where its words do not tell whose the sentence is, it is asked by the label."""
    answers, asked, _ = of(ROWS.format(label), "page.html")
    said = {office: "An inspector looks at ten records a week."} if office else {}
    assert answers == [{**said, "commissioner": "I am content with that for now."}]
    assert [words for words, _ in asked] == its


def test_a_heading_above_the_findings_may_announce_an_office() -> None:
    """The view of the report, by a heading that no list of labels has."""
    general = "## The Chief Constable's view of the report\n\nWe know what has to be done here.\n\n"
    made = imported(
        read("p.md", f"# {TITLE}{general}{FINDINGS}".format(*CHIEFS).encode()), "response", None
    )
    chief = made.drafts[0].response["chief_constable"]
    assert isinstance(chief, dict)
    assert chief["comments"] == "We know what has to be done here."


QUOTING = """Dear Home Secretary

HMICFRS: Close to home

Recommendation one states: “By 1 September 2026, the chief constable should train all officers.”

Chief Constable Ravi Stallard has assured me that half of them are trained. For my part, I will look
at the figure.

The area for improvement is that “the force should answer calls”. The Chief Constable says that it
does. I have no concerns.

In closing, I thank everybody.

Yours faithfully

Honor Trevanion
Police and Crime Commissioner
"""


def test_what_a_letter_retells_of_the_chief_constables_answer_is_asked() -> None:
    """In the paragraph of a finding, and in the one below it. The rest is the commissioner's."""
    answers, asked, _ = of(QUOTING, "letter.txt")
    assert answers == [
        {"commissioner": "For my part, I will look at the figure."},
        {"commissioner": "I have no concerns."},
    ]
    assert [words for words, _ in asked] == [
        "Chief Constable Ravi Stallard has assured me that half of them are trained.",
        "The Chief Constable says that it does.",
    ]
    answers, asked, _ = of(QUOTING, "letter.txt", Chief_Constable=Says.CHIEF)
    assert answers[0]["chief_constable"].endswith("half of them are trained.")


def test_an_address_below_an_office_is_nobodys_name() -> None:
    text = f"PCC for Aldermere\nThe Old Exchange, Quay Street, Aldermere AL3 7TT\n\n{QUOTING}"
    made = imported(read("letter.txt", text.encode()), "response", None)
    body = made.drafts[0].response["commissioner"]
    assert isinstance(body, dict)
    assert body["name"] == "Honor Trevanion"


def test_a_question_may_be_a_label() -> None:
    """Else what the commissioner says is the end of what the force has said."""
    said = "**What has the Force said?**\n\n{}\n\n**What does the PCC say?**\n\n" + BODYS
    answers, asked, _ = of(f"# On the report\n\n{FINDINGS}".format(*map(said.format, CHIEFS)))
    assert answers == [{"chief_constable": each, "commissioner": BODYS} for each in CHIEFS]
    assert asked == []


@pytest.mark.parametrize(
    "text", ["That Members note this report.", "The Panel is asked to consider the response."]
)
def test_what_a_paper_asks_of_its_meeting_is_no_finding(text: str) -> None:
    paper = f"## Recommendation to the Panel\n\n{text}\n\n{FINDINGS}".format(*CHIEFS)
    answers, _, unplaced = of(paper)
    assert (len(answers), text in unplaced) == (2, True)


TOPICS = """<h1>Report on a visit to the cells in Haverby</h1><h2>Recommendations</h2>
<h4>1</h4><p>The force should mend its doors.</p>
<dl><dt>Force:</dt><dd>They are mended.</dd><dt>PCC:</dt><dd>I paid for them.</dd></dl>
{}<p>I speak of two of the nine here.</p>
<h4>Children</h4><p>The force should reduce the time that children wait.</p>
<dl><dt>Force:</dt><dd>They wait for an hour less.</dd>
<dt>PCC:</dt><dd>I will call both councils together.</dd></dl>
<h4>Care</h4><p>The force should offer food at night.</p>
<dl><dt>Force:</dt><dd>Food is in all cells.</dd></dl>
<h2>Overall comments of the Commissioner</h2><p>I will visit again in the spring.</p>"""
BEHIND = {
    "They wait for an hour less.": "chief-constable",
    "I will call both councils together.": "commissioner",
    "Food is in all cells.": "chief-constable",
}


@pytest.mark.parametrize("part", ["<h2>Areas for improvement</h2>", ""])
def test_answers_behind_what_may_be_a_finding_are_asked_with_it(part: str) -> None:
    """Else they would be on the whole report, or on the finding above, which they do not answer."""
    made = imported(read("p.html", TOPICS.format(part).encode()), "response", None)
    (draft,) = made.drafts
    asked = {each.words: each for each in draft.doubts if each.option == "--whose"}
    assert asked.keys() >= BEHIND.keys()
    for words, who in BEHIND.items():
        assert asked[words].why == BEHIND_A_FINDING
        assert [each.value for each in asked[words].candidates] == [
            f"{who} on 1", f"{who} on report", "nobody"
        ]  # fmt: skip
    response: Any = draft.response
    assert "comments" not in response.get("chief_constable", {})
    assert response["commissioner"]["overall_comments"] == "I will visit again in the spring."


def test_what_a_person_says_of_answers_behind_a_finding_puts_them_there() -> None:
    whose = {
        "They wait": Said(Says.CHIEF, "1"),
        "I will call": Said(Says.BODY, REPORT),
        "Food is": Said(Says.OTHERS),
        "The force should reduce": Said(Says.OTHERS),
    }
    page = TOPICS.format("<h2>Areas for improvement</h2>")
    made = imported(read("p.html", page.encode()), "response", None, whose)
    (draft,) = made.drafts
    answer: Any = draft.findings[0].data["response"]
    assert answer["chief_constable"].split("\n\n")[-1] == "They wait for an hour less.\n"
    said: Any = draft.response["commissioner"]
    assert said["overall_comments"].startswith("I will call both councils together.")
    assert "Food is in all cells." in {each.text for each in made.unplaced}
    assert not {*BEHIND} & {each.words for each in draft.doubts}


OPENING = """# Response to HMICFRS: Out of reach, an inspection

{}

## Recommendation 1

Forces should mend the doors.

**Force:** They are mended.

**Commissioner:** I paid for them.
"""


@pytest.mark.parametrize(
    "words",
    [
        "Inspectors graded nine areas. I am frank with the public that calls have gone wrong.",
        "The PCC regards the report as a mirror for the force.",
    ],
)
def test_who_speaks_above_the_findings_is_asked_where_nothing_says_it(words: str) -> None:
    _, asked, unplaced = of(OPENING.format(words), "page.md")
    assert asked == [(words, UNCLAIMED)]
    assert words in unplaced
    key = "_".join(words.split()[:4])
    _, asked, unplaced = of(OPENING.format(words), "page.md", **{key: Says.BODY})
    assert (asked, words in unplaced) == ([], False)


@pytest.mark.parametrize(
    "words",
    ["My comments are below, under each recommendation.", "I published this on 4 June 2026."],
)
def test_what_leads_to_the_findings_or_says_a_day_is_not_asked(words: str) -> None:
    assert of(OPENING.format(words), "page.md")[1] == []


LETTER = """\
Police and Crime Commissioner for Ravensmoor

Dear Home Secretary

HMICFRS report: Out of reach

{}

Recommendation 1: By 30 June 2026, chief constables should answer calls within a minute.

Chief Constable's response: We have bought new telephones.

Yours sincerely

Anna Grey
Police and Crime Commissioner for Ravensmoor
"""


def initial_response(introduction: str) -> tuple[str, list[str]]:
    """What the commissioner says of the report, and what is not placed."""
    made = imported(read("l.txt", LETTER.format(introduction).encode()), "response", None)
    said: Any = made.drafts[0].response["commissioner"]
    words = " ".join(str(said.get("initial_response", "")).split())
    return words, [" ".join(each.text.split()) for each in made.unplaced]


CONSIDERING = "We are currently considering the report's findings with our partners."


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("I write under section 55 of the Police Act 1996.", ""),
        (
            "I write under section 55 of the Police Act 1996.",
            "The Chief Constable has provided the comments below.",
        ),
    ],
)
def test_a_sentence_inside_an_introduction_is_no_initial_response(before: str, behind: str) -> None:
    """The one before it says what the letter is. It is shown, and a person may give it its place."""
    said, unplaced = initial_response(f"{before} {CONSIDERING} {behind}".strip())
    assert said == ""
    assert CONSIDERING in unplaced


def test_a_paragraph_of_its_own_is_one() -> None:
    law = "I write under section 55 of the Police Act 1996."
    said, unplaced = initial_response(f"{law}\n\n{CONSIDERING}")
    assert (said, CONSIDERING in unplaced) == (CONSIDERING, False)


def test_a_sentence_behind_its_label_is_one() -> None:
    said, _ = initial_response(f"Commissioner's initial response: {CONSIDERING}")
    assert said == CONSIDERING
