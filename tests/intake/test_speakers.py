"""Whose words a passage is: who was announced last, by which words, until who speaks next. What is
not sure is asked, and nobody's words become somebody else's.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from recotrack.intake.draft import Draft
from recotrack.intake.layouts import NAMELESS, Said, Says, imported
from recotrack.intake.readers import read

TITLE = 'Commissioner\'s response to the HMICFRS report "Out of reach"\n\n'
SIGNED = "\n\nYours sincerely\n\nWendy Farrow\\\nPolice and Crime Commissioner for Wexmoor"


class Spoken(NamedTuple):
    """Who says what in a paper, on one line each."""

    chief: str
    commissioner: str
    nobody: list[str]
    asked: list[str]
    draft: Draft


def of(text: str, **whose: Says) -> Spoken:
    return placed(text, {key.replace("_", " "): Said(says) for key, says in whose.items()})


def placed(text: str, whose: Mapping[str, Said]) -> Spoken:
    """Who says what, with what a person answered."""
    made = imported(read("paper.md", text.encode()), None, None, whose)
    (draft,) = made.drafts
    response: Any = draft.response
    chief, body = response.get("chief_constable", {}), response.get("commissioner", {})
    general = ("initial_response", "response_to_chief_constable", "overall_comments")
    return Spoken(
        one_line(chief.get("comments", "")),
        one_line(" ".join(body.get(key, "") for key in general)),
        [one_line(each.text) for each in made.unplaced],
        [one_line(each.words) for each in draft.doubts if each.option == "--whose"],
        draft,
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def answers(spoken: Spoken, office: str = "chief_constable") -> list[str]:
    found: list[Any] = [each.data.get("response") or {} for each in spoken.draft.findings]
    return [one_line(each.get(office, "")) for each in found]


# A sentence announces


def test_a_news_page_says_behind_a_quotation_whose_it_is() -> None:
    """By the office, or by the name of somebody whose office the page names."""
    said = of(
        f"{TITLE}Chief Constable Ann Roe writes: We were praised, and rightly so, by all of them.\n\n"
        "## The areas for improvement and our answers\n\n### Cells\n\nThe force should heat its cells."
        "\n\n“Two boilers were bought in May and fitted in June,” said Chief Constable Roe.\n\n“I paid"
        " for both boilers out of my reserve,” Commissioner Jo Field added.\n\n### News\n\nThe force"
        " should tell victims more.\n\n“We shall ring every victim by the autumn of next year,” said Roe.\n"
    )
    assert said.chief == "We were praised, and rightly so, by all of them."
    assert answers(said) == [
        "Two boilers were bought in May and fitted in June,",
        "We shall ring every victim by the autumn of next year,",
    ]
    assert answers(said, "commissioner") == ["I paid for both boilers out of my reserve,", ""]


def test_a_letter_with_another_as_its_annex_has_two_authors() -> None:
    said = of(
        "HMICFRS: Bail and release, an inspection of Wexmoor Police\n\nDear Home Secretary\n\n"
        f"I share the concern for victims, and will report in October.{SIGNED}\n\n"
        "# Appendix A: Letter from the Chief Constable\n\nDear Commissioner\n\n"
        "Wexmoor Police accepts the findings.\n\nRecommendation 1\n\n"
        "The chief constable should review bail.\n\nThe review has begun.\n\n"
        "Yours sincerely\n\nMarcus Idowu\\\nChief Constable"
    )
    assert said.commissioner == "I share the concern for victims, and will report in October."
    assert said.chief == "Wexmoor Police accepts the findings."


_COVERED = (
    "Police and Crime Commissioner for Wexmoor\n\nDear Home Secretary\n\n"
    "**HMICFRS: Bail and release, an inspection of Wexmoor Police**\n\n"
    "I share the concern for victims. What the Chief Constable says is attached.\n\n"
    f"On the first area for improvement, I have asked for figures.{SIGNED}\n\n"
)
_ANNEXED = (
    "We accept the findings.\n\n**AFI 1 – The force should review bail.**\n\n"
    "The review has begun.\n\n**AFI 2 – The force should train sergeants.**\n\n"
    "All sergeants were trained.\n\n"
)


@pytest.mark.parametrize(
    ("annex", "foot"),
    [
        ("**Annex A: Letter from the Chief Constable**\n\n2 May 2026\n\nDear Commissioner\n\n", ""),
        ("**Appendix 1 – The Chief Constable's letter**\n\n", ""),
        ("**Annex A**\n\nDear Commissioner\n\n", "**Annex B: Addresses**\n\nWexmoor House.\n\n"),
        ("**Annex A**\n\nDear Ms Farrow\n\n", ""),
    ],
)
def test_whoever_wrote_an_annex_answers_in_it_until_it_ends(annex: str, foot: str) -> None:
    signed = "Yours sincerely\n\nMarcus Idowu\\\nChief Constable, Wexmoor Police\n\n"
    said = of(f"{_COVERED}{annex}{_ANNEXED}{signed}{foot}")
    assert answers(said) == ["The review has begun.", "All sergeants were trained."]
    asked = "On the first area for improvement, I have asked for figures."
    assert answers(said, "commissioner") == [asked, ""]
    assert said.chief == "We accept the findings."
    assert said.commissioner.startswith("I share the concern")
    assert "Wexmoor House" not in f"{said.chief} {said.commissioner}"


def test_a_commissioners_letter_may_be_the_annex() -> None:
    """Also where both answer the same findings, and both letters end with the same words."""
    said = of(
        "Wexmoor Police\n\nDear Commissioner\n\nHMICFRS: Bail and release, an inspection of Wexmoor"
        f" Police\n\n{_ANNEXED}Yours sincerely\n\nMarcus Idowu\\\nChief Constable\n\n"
        "**Annex A**\n\n2 May 2026\n\nDear Home Secretary\n\nI am glad to comment.\n\n"
        f"AFI 1\n\nI will watch the review.\n\nAFI 2\n\nI have seen the training.{SIGNED}"
    )
    assert answers(said) == ["The review has begun.", "All sergeants were trained."]
    mine = ["I will watch the review.", "I have seen the training."]
    assert answers(said, "commissioner") == mine
    assert (said.chief, said.commissioner) == ("We accept the findings.", "I am glad to comment.")


@pytest.mark.parametrize("title", ["Response of Wexmoor Police", "Wexmoor Police", "Out of reach"])
def test_a_letter_is_by_whom_it_is_signed_whatever_its_title(title: str) -> None:
    said = of(f"{title}\n\nDear Home Secretary\n\nI welcome what the report says.{SIGNED}")
    assert (said.chief, said.commissioner) == ("", "I welcome what the report says.")


def test_words_that_are_announced_above_the_findings_are_the_answers_to_each() -> None:
    """Whoever writes the letter answers none of them; what he says behind the last is asked."""
    said = of(
        "Police and Crime Commissioner for Wexmoor\n\nDear Home Secretary\n\n"
        "PEEL 2025: an inspection of Wexmoor Police\n\nI welcome the report.\n\n"
        "I have asked the Chief Constable for her views and she has told me the following.\n\n"
        "Area for improvement 1\n\nThe force should answer calls in time.\n\n"
        "Six more operators have started.\n\n"
        "Area for improvement 2\n\nThe force should review its plans.\n\n"
        "A dashboard shows each plan that is due.\n\n"
        f"I will ask for figures at my quarterly performance meeting.{SIGNED}"
    )
    assert answers(said) == [
        "Six more operators have started.",
        "A dashboard shows each plan that is due.",
    ]
    assert answers(said, "commissioner") == ["", ""]
    assert said.asked == ["I will ask for figures at my quarterly performance meeting."]


@pytest.mark.parametrize(
    "announced",
    [
        "I have requested the Chief Constable's view on the report, and she has stated:",
        "The Chief Constable was asked for a response, and has commented as follows:",
        "I asked the Chief Constable and she replied at length:",
        "Chief Constable Ada Quill said:",
        "The Chief Constable's response is below.",
        "The Commissioner asked the force for its comments, and it has provided the following:",
        "Responding to the PCC's questions, Chief Constable Ada Quill has written: –",
    ],
)
def test_words_without_quotation_marks_are_the_announced_ones(announced: str) -> None:
    """Until the speaker signs. That the first paragraph does not say I decides nothing."""
    said = of(
        f"{TITLE}Commissioner's comments\n\nThe report is fair.\n\n{announced}\n\n"
        "Rural response has been too slow.\n\nI have moved two units to Haverby.\n\n"
        "Ada Quill, Chief Constable of Wexmoor Police\n\nI will look at it in June."
    )
    assert said.chief == "Rural response has been too slow. I have moved two units to Haverby."
    assert said.commissioner == "The report is fair. I will look at it in June."
    assert said.asked == []


@pytest.mark.parametrize(
    "signature",
    [
        "Ada Quill\n\nChief Constable, Wexmoor Police",
        "T/Chief Constable Ada Quill",
        "Ada Quill\\\nChief Constable of Wexmoor",
    ],
)
def test_a_signature_has_a_name_and_an_office_in_either_order(signature: str) -> None:
    said = of(
        f"{TITLE}Commissioner's comments\n\nThe Chief Constable has said:\n\nIt is slow.\n\n"
        f"Two units have moved.\n\n{signature}\n\nI will look at it."
    )
    assert (said.chief, said.commissioner) == (
        "It is slow. Two units have moved.",
        "I will look at it.",
    )


def test_the_next_heading_ends_what_was_announced() -> None:
    said = of(
        f"{TITLE}## Commissioner's comments\n\nThe Chief Constable has said:\n\nWe are at work.\n\n"
        "The control room comes next.\n\n## Next steps\n\nMy panel will look at it."
    )
    assert said.chief == "We are at work. The control room comes next."


def test_it_is_asked_where_nothing_says_who_goes_on() -> None:
    """The first paragraph is surely the announced speaker's. Of the others nobody can tell."""
    letter = (
        f"{TITLE}Commissioner's comments\n\nThe Chief Constable has said:\n\nWe are at work.\n\n"
        f"The control room comes next.\n\nThat is good news.{SIGNED}"
    )
    said = of(letter)
    assert (said.chief, said.commissioner) == ("We are at work.", "")
    assert said.asked == ["The control room comes next."]
    assert said.nobody == ["The control room comes next.", "That is good news."]
    (doubt,) = (each for each in said.draft.doubts if each.option == "--whose")
    assert (doubt.option, doubt.about) == ("--whose", "The control room comes next")
    assert [each.value for each in doubt.candidates] == [
        "chief-constable",
        "commissioner",
        "both",
        "nobody",
    ]
    assert of(letter, The_control_room=Says.CHIEF).chief.endswith("That is good news.")
    assert of(letter, The_control_room=Says.BODY).commissioner.startswith("The control room")
    assert of(letter, The_control_room=Says.OTHERS).asked == []


def test_a_quotation_ends_with_its_marks_and_the_one_who_quotes_goes_on() -> None:
    """Each of its paragraphs may begin with a mark; one that ends with it is the last."""
    said = of(
        f"{TITLE}Commissioner's comments\n\nThe Chief Constable has told me:\n\n"
        '"We accept it.\n\n"Two units have moved."\n\nI welcome this.'
    )
    assert said.chief == "We accept it. Two units have moved."
    assert said.commissioner == "I welcome this."


def test_a_name_in_quotation_marks_is_nobodys_words() -> None:
    """A sentence leads to a quotation with its verb, a colon or a comma."""
    text = "## Recommendation 1\n\nForces should train.\n\n## Chief Constable's response\n\n{}"
    course = 'The force gave a course called "Knowing the county and its people" to all. It helps.'
    assert answers(of(text.format(course))) == [course]


def test_what_an_inspectorate_asks_for_in_a_letter_is_answered_by_who_writes() -> None:
    said = of(
        'Dear Home Secretary\n\nHMICFRS said: "By 1 May 2026, the force should train all staff." I have '
        f'paid for it.\n\nYou said in March: "Each force must know its people." I agree.{SIGNED}'
    )
    assert [each.data["addressed_to"] for each in said.draft.findings] == ["the force"]
    assert answers(said, "commissioner") == ["I have paid for it."]


def test_who_is_named_once_is_known_by_the_name() -> None:
    """Mr Ellery added: he is the chief constable, whom the paper names above."""
    said = of(
        'Response to the HMICFRS report "PEEL 2025: Wexmoor Police"\n\n'
        "In response to the report, Chief Constable Tomas Ellery said:\n\nWe improve.\n\n"
        "Police and Crime Commissioner Wendy Farrow said:\n\nVictims should see it.\n\n"
        "Mr Ellery added:\n\nForty officers will help.\n\nWendy Farrow added:\n\nI paid for them."
    )
    assert said.chief == "We improve. Forty officers will help."
    assert said.commissioner == "Victims should see it. I paid for them."


def test_an_inspector_who_is_quoted_answers_for_nobody() -> None:
    said = of(
        'Commissioner responds to "Left waiting"\n\nHis Majesty\'s Inspector of Constabulary Ruth '
        'Danby said:\n\n"Victims wait."\n\nCommissioner Wendy Farrow said:\n\n"They tell me so."'
    )
    assert said.commissioner == "They tell me so."
    assert "Victims wait." in said.nobody


def test_what_the_inspectorate_found_in_a_list_is_in_the_words_of_who_writes() -> None:
    said = of(
        f"{TITLE}Commissioner's comments\n\nIt is good. HMICFRS found:\n\n- 96 per cent recorded\n"
        "- all rapes recorded\n\nI am glad."
    )
    assert said.commissioner.startswith("It is good. HMICFRS found: - 96 per cent")
    assert said.commissioner.endswith("I am glad.")


def test_advice_of_the_chief_constable_on_a_number_answers_it() -> None:
    """Also in the commissioner's own section: the sentence says whose it is."""
    said = of(
        "PCC response\n\n**Recommendation 10**: Forces should check files.\n\n**Recommendation 22**: "
        "Forces should have a policy.\n\n## PCC comments\n\nIn response to recommendation 10, I am "
        "advised by the Chief Constable that all files were checked.\n\nIn response to recommendation "
        "22, I am advised by the Chief Constable that it is being drafted."
    )
    told = "I am advised by the Chief Constable that"
    assert answers(said) == [f"{told} all files were checked.", f"{told} it is being drafted."]
    assert answers(said, "commissioner") == ["", ""]


ALONE = (
    "# Response of the Police and Crime Commissioner\n\n## Recommendation 1\n\nThe force should count."
    "\n\n{} I am glad.\n\n## Recommendation 2\n\nThe force should ask.\n\nI agree.\n"
)


@pytest.mark.parametrize(
    "told",
    [
        "The Chief Constable has told me:\n\n“We count now.”\n\n",
        "I am advised by the Chief Constable that all is counted.",
    ],
)
def test_one_who_is_told_of_below_a_single_finding_answers_it_and_not_the_report(told: str) -> None:
    """No other finding has such a sentence, so that it recurs nowhere."""
    said = of(ALONE.format(told))
    assert [bool(each) for each in answers(said)] == [True, False]
    assert said.chief == ""
    assert answers(said, "commissioner") == ["I am glad.", "I agree."]


# A label announces

FINDINGS = (
    "## Recommendation 3\n\nChief constables should agree a standard.\n\n{}\n\n"
    "**Force response:** The draft is with our trainers.\n\n"
    "## Recommendation 4\n\nChief constables should train staff.\n\n{}\n\n"
    "**Force response:** Ninety have been trained.{}"
)


@pytest.mark.parametrize(
    "label",
    [
        "HMICFRS finding:", "Inspectorate's findings:", "Inspectors found:", "Home Office response:",
        "Government response:", "College of Policing comments:", "NPCC update:",
        "HMICFRS comments -", "The Minister's response:", "Re-inspection findings:",
    ],
)  # fmt: skip
def test_what_others_say_is_nobodys_answer(label: str) -> None:
    """An inspectorate, the government and national bodies answer for neither office."""
    said = of(FINDINGS.format(f"{label} Nine were lost.", f"{label} Plans were missing.", ""))
    assert answers(said) == ["The draft is with our trainers.", "Ninety have been trained."]
    assert answers(said, "commissioner") == ["", ""]
    shown = [each for each in said.nobody if each != label]
    assert shown == ["Nine were lost.", "Plans were missing."]


def test_a_ministers_letter_answers_for_no_force() -> None:
    """Nor does "accepted" in it say what a force decided."""
    said = of(
        "Left waiting – government response\n\nDear Andy,\n\nRecommendation 1\n\nThe Home Office should "
        "fund hubs.\n\nAccepted.\n\nSix will open.\n\nPetra Loxley MP\nMinister of State for Policing"
    )
    assert answers(said) == [""]
    assert "disposition" not in said.draft.findings[0].data
    assert "Six will open." in said.nobody


def test_a_paragraph_that_speaks_against_its_label_is_asked() -> None:
    """A force does not say I. Behind its last answer the commissioner may go on, or not."""
    tail = "\n\nI shall return to both at my public meeting.\n\nWendy Farrow, Police and Crime Commissioner"
    said = of(FINDINGS.format("", "", tail))
    assert answers(said) == ["The draft is with our trainers.", "Ninety have been trained."]
    assert said.asked == ["I shall return to both at my public meeting."]
    assert [each.at for each in said.draft.doubts if each.option == "--whose"] == [
        "rec-04 response"
    ]


def test_a_chief_constable_may_say_i_and_a_force_go_on_for_paragraphs() -> None:
    more = FINDINGS.replace("trainers.", "trainers.\n\nThe last twenty will follow by July.")
    assert answers(of(more.format("", "", "")))[0].endswith("follow by July.")
    chief = FINDINGS.replace("Force response", "Chief Constable's response")
    said = chief.replace("trainers.", "trainers.\n\nI have asked for a report in May.")
    assert of(said.format("", "", "")).asked == []


# The author


def test_the_author_of_a_letter_is_who_signs_at_its_end() -> None:
    """Not the chief constable, whose signature stands in it."""
    said = of(
        "Dear Home Secretary\n\nMy own view is that it is fair.\n\nThe Chief Constable has provided the "
        "following response:\n\nFourteen staff check it.\n\nAmara Osei, Chief Constable\n\n"
        f"I am content with that.{SIGNED}"
    )
    assert said.chief == "Fourteen staff check it."
    assert said.commissioner == "My own view is that it is fair. I am content with that."


THEME = (
    "OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR WEXMOOR\n\nAn inspection of custody\n\n"
    "Recommendation 2: Chief constables should make a list.\n\n{}\n\n{}\n\n"
    "Recommendation 6: Chief constables should test it.\n\n{}\n\n{}\n"
)


@pytest.mark.parametrize(
    "told",
    [
        "I am advised by the Chief Constable that the list is made.",
        "I have been informed by the Chief Constable of Wexmoor that the list is made.",
        "In respect of this recommendation the Chief Constable advises me that it is made.",
        "On this recommendation, the Chief Constable has told me that it is made.",
        "The Chief Constable assures me that it is made. It has 12 entries.",
        "I understand from the Chief Constable that it is made.",
    ],
)
@pytest.mark.parametrize("own", ["I welcome this. It should be public.", "My panel will see it."])
def test_what_the_chief_constable_advises_is_a_whole_sentence(told: str, own: str) -> None:
    """Whoever tells it speaks himself from the next paragraph in the first person."""
    said = of(THEME.format(told, own, told, own))
    assert answers(said) == [told, told]
    assert answers(said, "commissioner") == [own, own]
    joined = of(THEME.format(f"{told} {own}", "", f"{told} {own}", ""))
    assert (answers(joined), answers(joined, "commissioner")) == ([told, told], [own, own])


def test_who_goes_on_behind_advice_is_asked_where_nothing_says_it() -> None:
    told = "I am advised by the Chief Constable that it is made."
    said = of(THEME.format(told, "The list is long.", told, "I will read it."))
    assert (answers(said), said.asked) == ([told, told], ["The list is long."])
    assert answers(said, "commissioner") == ["", "I will read it."]


@pytest.mark.parametrize(
    "lead", ["The Chief Constable tells me", "Overall, the Chief Constable says"]
)
def test_what_is_told_of_the_whole_report_is_asked(lead: str) -> None:
    """They are the chief constable's comments, or the commissioner's own on them."""
    told = f"{lead} that he knows the picture."
    finding = "Recommendation 1\n\nThe force should count its cells.\n\nForce response\n\nWe count."
    said = of(f"Dear Home Secretary\n\nI read it with care.\n\n{told}\n\n{finding}{SIGNED}")
    assert (said.commissioner, said.asked) == ("I read it with care.", [told])


def test_a_number_before_each_paragraph_does_not_make_one_speakers_words_the_others() -> None:
    """The paper of a panel tells both answers, a numbered paragraph each."""
    said = of(
        "# Commissioner's response\n\n3.1 Recommendation 1 - The force should count its cells.\n\n"
        "3.2 The Chief Constable responded that they are counted.\n\n"
        "3.3 The Commissioner has asked for the count.\n"
    )
    assert answers(said) == ["The Chief Constable responded that they are counted."]
    assert said.asked == ["The Commissioner has asked for the count."]


@pytest.mark.parametrize(
    "heading", ["Overall comments", "Overall response", "General comments", "Conclusion"]
)
def test_a_general_heading_behind_the_last_finding_ends_it(heading: str) -> None:
    words = (
        "Recommendation 1\n\nThe force should count its cells.\n\nForce response\n\nWe count.\n\n"
        f"Commissioner's comments\n\nI support this.\n\n## {heading}\n\nThe panel will read it in the autumn."
    )
    assert of(words).asked == ["The panel will read it in the autumn."]
    said = of(words, **{"The panel will read it in the autumn.": Says.BODY})
    assert answers(said, "commissioner") == ["I support this."]
    assert said.commissioner == "The panel will read it in the autumn."


def test_the_name_of_who_asks_is_no_word_of_the_finding() -> None:
    said = of(
        "## 1. Cells\n\n> **HMICFRS:** The force should count its cells.\n\n"
        "**Chief Constable's response:** We count.\n\n**Mayor's response:** I am glad.\n"
    )
    assert [each.data["text"] for each in said.draft.findings] == [
        "The force should count its cells."
    ]
    assert (answers(said), answers(said, "commissioner")) == (["We count."], ["I am glad."])


def test_words_that_are_set_off_as_a_quotation_end_with_it() -> None:
    """Without any quotation marks; of a letter that is quoted as a whole, with a signature."""
    letter = (
        "Dear Home Secretary,\n\nBy way of introduction the Chief Constable says:\n\n"
        "> We fell short.\n>\n> We are sorry.\n\nFor my own part, I met the victims.\n\n"
        "Recommendation 1\n\nThe force should count its cells.\n\nForce response: We count."
    )
    said = of(letter + SIGNED)
    assert said.chief == "We fell short. We are sorry."
    assert said.commissioner == "For my own part, I met the victims."
    forwarded = letter.replace("\n", "\n> ").replace("> > ", "> ")
    assert of(f"> {forwarded}{SIGNED}").chief.startswith("We fell short. We are sorry.")


def test_a_quotation_is_of_whoever_signs_it() -> None:
    words = (
        "The Mayor holds the office.\n\n> We fell short.\n>\n> — *Chief Constable Ann Roe*\n\n"
        "We shall see.\n\nRecommendation 1\n\nThe force should count its cells.\n\n"
        "Force response: We count."
    )
    said = of(words)
    assert said.chief == "We fell short."
    assert "We shall see." not in said.commissioner
    office: Any = said.draft.response["chief_constable"]
    assert office["name"] == "Ann Roe"


def test_a_heading_below_a_finding_that_is_none_belongs_to_it_if_it_is_deeper() -> None:
    """And whose words it announces is known though nobody has that office alone."""
    block = (
        "## {0}\n\n**Recommendation {1}.** The force should count its {0}.\n\n"
        "### From the Chief Constable, Wexmoor Police\n\nWe count {0}.\n\n"
        "### From the Mayor's deputy\n\nI am glad of {0}.\n\n"
    )
    said = of(block.format("cells", 1) + block.format("cars", 2) + "## Costs\n\nThere are none.")
    assert answers(said) == ["We count cells.", "We count cars."]
    assert answers(said, "commissioner") == ["I am glad of cells.", "I am glad of cars."]


def test_a_heading_over_findings_with_their_own_answers_is_no_answer() -> None:
    """So that what does not say what to do, as a cause of concern, is a finding too."""
    said = of(
        "# Decision notice 4\n\nIt is made.\n\n## Comments\n\n### Cause of concern\n\nThe force is not counting its cells.\n\n"
        "**Force comment:** We count.\n\n**Mayor’s comment:** I am glad.\n\n"
        "### Recommendation 1\n\nThe force should count its cars.\n\n"
        "**Force comment:** We do.\n\n**Mayor’s comment:** I thank them.\n"
    )
    kinds = [each.data["kind"] for each in said.draft.findings]
    assert kinds == ["cause of concern", "recommendation"]
    assert answers(said) == ["We count.", "We do."]
    assert answers(said, "commissioner") == ["I am glad.", "I thank them."]


def test_what_the_commissioner_was_told_stays_below_his_own_label() -> None:
    told = "The Chief Constable tells me that it is made."
    label = "Commissioner's response: "
    said = of(THEME.format(label + told, "", label + told, ""))
    assert (answers(said), answers(said, "commissioner")) == (["", ""], [told, told])


def test_only_the_sentence_with_the_law_is_the_formula_of_a_letter() -> None:
    law = "I write under section 55 of the Police Act 1996 on this report."
    said = of(f"Dear Home Secretary\n\n{law} I do not read it as one on others.{SIGNED}")
    assert (said.commissioner, law in said.nobody) == ("I do not read it as one on others.", True)


@pytest.mark.parametrize("mark", ["", "**", "## "])
def test_the_subject_of_a_letter_is_no_words_of_its_writer(mark: str) -> None:
    subject = f"{mark}HMICFRS: Behind the badge, 8 January 2026{mark.strip(' #')}"
    said = of(f"Dear Home Secretary\n\n{subject}\n\nI read it with care.{SIGNED}")
    assert said.commissioner == "I read it with care."


def test_advice_on_what_the_paper_does_not_state_is_no_comment_on_the_report() -> None:
    told = "I am advised by the Chief Constable that a course was bought."
    said = of(THEME.format("", "", "", f"In response to recommendations 8 and 11, {told}"))
    assert (said.chief, told in said.nobody) == ("", True)


def test_an_answer_in_one_line_below_the_last_finding_is_to_that_finding() -> None:
    """Where the other office answers the same way; it is no closing comment."""
    said = of(
        'Response to the HMICFRS report "Out of reach"\n\nRecommendation 1: Forces should train.'
        "\n\nForce response: We do.\n\nRecommendation 2: Forces should check.\n\n"
        "Force response: We check.\n\nPCC response: I will look at it."
    )
    assert answers(said) == ["We do.", "We check."]
    assert (answers(said, "commissioner"), said.commissioner) == (["", "I will look at it."], "")


# A question whether a finding is accepted


DECIDED = {
    "Do you accept the recommendation?\n\nPartly": "partly accepted",
    "Does the force accept this recommendation? Yes": "accepted",
    "**Is the recommendation accepted?**\n\nNo.": "not accepted",
    "Do you agree with it?\n\nAccepted in part": "partly accepted",
}


@pytest.mark.parametrize(("asked", "disposition"), DECIDED.items())
def test_a_bare_answer_to_whether_a_finding_is_accepted_is_its_disposition(
    asked: str, disposition: str
) -> None:
    """And no part of the words that say what was done."""
    spoken = of(
        "# Response of Great Calder Police\n\n## Recommendation 1\n\n"
        f"The force should check its radios.\n\n{asked}\n\n"
        "**What has been done?**\n\nAll radios were checked in May.\n"
    )
    (finding,) = spoken.draft.findings
    assert answers(spoken) == ["All radios were checked in May."]
    assert finding.data["text"] == "The force should check its radios."
    assert finding.data["disposition"] == disposition


def test_an_answer_that_says_more_than_yes_stays_whole() -> None:
    said = "Yes, and all radios were checked in May."
    spoken = of(
        "# Response of Great Calder Police\n\n## Recommendation 1\n\n"
        "The force should check its radios.\n\n"
        f"Do you accept the recommendation?\n\n{said}\n"
    )
    assert answers(spoken) == [said]


def test_a_letter_numbers_a_finding() -> None:
    said = of(
        f"{TITLE}## Recommendation A\n\nForces should count.\n\nComment by Chief Constable: We do.\n\n"
        "## Area for improvement B\n\nThe force should sum.\n\nComment by Chief Constable: Begun."
    )
    found = [(each.data["kind"], each.data["number"]) for each in said.draft.findings]
    assert found == [("recommendation", "A"), ("area for improvement", "B")]
    assert answers(said) == ["We do.", "Begun."]


def test_whoever_signs_the_letter_in_an_annex_is_not_the_author() -> None:
    """What stands behind the last recommendation is not the chief constable's."""
    letter = (
        "Dear Sir,\n\n# Response: Behind closed doors\n\nYou published this report on 30 April 2026.\n\n"
        "Recommendation 1: The force should answer every call.\n\n"
        "Recommendation 2: The force should clear its backlog.\n\n"
        "I was a magistrate for eleven years and know what a missed call can cost.\n\n"
        "Yours faithfully,\n\nPerpetua Vance\n\nPolice and Crime Commissioner for Wychmarsh\n\n"
        "# Annex: letter from the Chief Constable\n\nDear Commissioner,\n\n"
        "Recommendation 1. Histories are shown to every operator.\n\n"
        "Recommendation 2. There are 130 applications today.\n\n"
        "Yours sincerely,\n\nSiobhan Keel\n\nChief Constable, Wychmarsh Police\n"
    )
    found: Any = imported(read("letter.md", letter.encode()), "response", None).drafts[0].findings
    chief = [each.data.get("response", {}).get("chief_constable", "") for each in found]
    assert not [each for each in chief if "magistrate" in each]


# In turns


def test_minutes_in_which_both_offices_are_told_of_have_the_words_of_each() -> None:
    """Each paragraph is of the office that is its subject, whatever the verb; what is neither's is
    asked.
    """
    said = of(
        "# Accountability Meeting: Out of reach (HMICFRS, 4 March 2026)\n\n"
        "1.1 The Chief Constable thanked the inspectors for their courtesy.\n\n"
        "1.2 The Commissioner said that residents should know of the grading.\n\n"
        "1.3 The meeting then took the areas for improvement in turn.\n\n"
        "AFI 1: The force should write to victims within a day.\n\n"
        "2.1 The Chief Constable reported that four in five had a letter.\n\n"
        "2.2 The Commissioner was not content and asked for all of them.\n\n"
        "2.3 RESOLVED that this be looked at again in June.\n\n"
        "AFI 2: The force should heat its cells.\n\n"
        "3.1 The Chief Constable did not wholly agree.\n\n"
        "3.2 The Commissioner took the view that the inspectors were right.\n\n"
    )
    assert answers(said) == [
        "The Chief Constable reported that four in five had a letter.",
        "The Chief Constable did not wholly agree.",
    ]
    assert answers(said, "commissioner") == [
        "The Commissioner was not content and asked for all of them.",
        "The Commissioner took the view that the inspectors were right.",
    ]
    assert said.asked == ["RESOLVED that this be looked at again in June."]
    assert said.chief == "The Chief Constable thanked the inspectors for their courtesy."
    assert said.commissioner == ("The Commissioner said that residents should know of the grading.")


def test_a_page_tells_what_the_other_has_said_and_goes_on_with_i() -> None:
    """Who signs it says I. A sentence with a colon leads to each finding."""
    said = of(
        f"{TITLE}The first recommendation says:\n\n"
        "> By May, chief constables should write to victims within a day.\n\n"
        "Chief Constable Ada Quill has told me that this is done in Oxley.\n\n"
        "I support that answer and will ask again in the spring.\n\n"
        "Finally, the inspectors say:\n\n"
        "> By June, chief constables should heat their cells.\n\n"
        "The Chief Constable agrees, and heaters come in May.\n\n"
        f"It is late. I have written to the builders.{SIGNED}"
    )
    assert answers(said) == [
        "Chief Constable Ada Quill has told me that this is done in Oxley.",
        "The Chief Constable agrees, and heaters come in May.",
    ]
    assert answers(said, "commissioner") == [
        "I support that answer and will ask again in the spring.",
        "It is late. I have written to the builders.",
    ]
    assert said.asked == []


@pytest.mark.parametrize(
    "told",
    [
        "I am advised by the Chief Constable that this is done.",
        "I understand from the Chief Constable that this is done.",
    ],
)
def test_what_an_office_is_said_to_have_answered_is_its_turn_though_it_begins_with_i(
    told: str,
) -> None:
    said = of(
        f"{TITLE}Recommendation 1: By May, chief constables should write to victims.\n\n"
        f"{told}\n\nI see the figures each week.\n\n"
        "Recommendation 2: By June, chief constables should heat their cells.\n\n"
        "The Chief Constable agrees, and heaters come in May.\n\n"
        f"I paid for them.{SIGNED}"
    )
    assert answers(said) == [told, "The Chief Constable agrees, and heaters come in May."]
    assert answers(said, "commissioner") == ["I see the figures each week.", "I paid for them."]


def test_one_sentence_about_an_office_is_no_turn() -> None:
    """The chief constable's own answer may speak of the commissioner once."""
    said = of(
        f"{TITLE}Recommendation 1\n\nBy May, forces should count.\n\n"
        "Chief Constable: We count each week.\n\n"
        "The Commissioner has paid for the counters."
    )
    assert answers(said) == ["We count each week. The Commissioner has paid for the counters."]


def test_a_quotation_ends_the_text_of_a_cause_of_concern() -> None:
    """What follows is an answer to it, here of the paper's author."""
    said = of(
        f"{TITLE}Cause of concern 1: vetting\n\n"
        "“The force doesn’t renew clearances before they lapse.”\n\n"
        "I accept this without reservation. My office will ask each month."
    )
    (finding,) = said.draft.findings
    assert one_line(str(finding.data["text"])) == (
        "“The force doesn’t renew clearances before they lapse.”"
    )
    assert answers(said, "commissioner") == [
        "I accept this without reservation. My office will ask each month."
    ]


def test_what_opens_an_answer_in_nobodys_turn_is_asked() -> None:
    """In a letter that tells what the chief constable says: it may be what she supplied."""
    letter = (
        f"{TITLE}Recommendation 1: By May, chief constables should write to victims.\n\n"
        "The Chief Constable tells me that this is done.\n\nI see the figures each week.\n\n"
        "Recommendation 2: By June, chief constables should ring callers back.\n\n"
        "This is the practice here and the Chief Constable has supplied the figures.\n\n"
        "I am grateful to the staff.\n\n"
        "Recommendation 3: By June, chief constables should heat their cells.\n\n"
        f"Chief Constable Ada Quill has confirmed that heaters come in May.\n\nI paid for them.{SIGNED}"
    )
    said = of(letter)
    asked = "This is the practice here and the Chief Constable has supplied the figures."
    assert said.asked == [asked]
    assert answers(said, "commissioner") == [
        "I see the figures each week.",
        "I am grateful to the staff.",
        "I paid for them.",
    ]
    answered = of(letter, This_is_the_practice_here_and=Says.CHIEF)
    assert answers(answered)[1] == asked
    assert answers(answered, "commissioner") == answers(said, "commissioner")


@pytest.mark.parametrize(
    "words",
    [
        "Accepted. The Deputy Chief Constable, Simon Harlow, holds this already.",
        "Superintendent Ann Roe, who leads on custody, has trained all sergeants.",
        "Ann Roe, Head of Custody, owns this.",
        "Noted. Custody Records, Cells and Vans are covered.",
        "Noted. Agreed.",
    ],
)
def test_an_answer_that_begins_with_names_is_no_name(words: str) -> None:
    """And a deputy who is named in it is not the chief constable."""
    rec = "Rec {}: The force should {}.\n\nCC: {}\n\nPCC: I am content.\n\n"
    second = rec.format(2, "heat its cells", "They are heated.")
    said = of(f"{TITLE}{rec.format(1, 'train sergeants', words)}{second}{SIGNED}")
    assert answers(said) == [words, "They are heated."]
    assert "chief_constable" not in said.draft.response


def test_a_name_with_titles_behind_the_office_is_a_name() -> None:
    said = of(
        f"{TITLE}CC: T. J. Roe, QPM\n\nRec 1: The force should heat its cells.\n\nForce: Done."
    )
    assert said.draft.response["chief_constable"] == {"name": "T. J. Roe, QPM"}


# Several findings and several speakers in a letter


@pytest.mark.parametrize(
    ("asks", "leads", "mine"),
    [
        ("says", "The Chief Constable has answered recommendations 1 and 2 together:",
         "My comment on recommendations 1 and 2:"),
        ("reads", "On recommendations 1 and 2 the Chief Constable writes:",
         "My view of recommendations 1 and 2:"),
        ("was", "Of recommendations 1 and 2 the Chief Constable has said:",
         "My response to recommendations 1 and 2:"),
    ],
)  # fmt: skip
def test_one_answer_may_be_led_to_as_that_to_two_recommendations(
    asks: str, leads: str, mine: str
) -> None:
    """The words that lead to a recommendation, to an answer or to a comment are no part of it."""
    first, second = "Forces should heat cells.", "Forces should train sergeants."
    said = of(
        f"{TITLE}Dear Sir\n\nRecommendation 1 {asks}: “{first}”\n\nRecommendation 2 {asks}: “{second}”\n\n"
        f"{leads} “Both were begun in May.”\n\n{mine} I am content with both.\n\n"
        f"Recommendation 3 {asks}: “Forces should count vans.”\n\n"
        "The Chief Constable has answered: “They are counted.”\n\nMy comment: They are not.\n\n"
        f"I am happy for this letter to be published.{SIGNED}"
    )
    assert [one_line(str(each.data["text"])) for each in said.draft.findings] == [
        first, second, "Forces should count vans.",
    ]  # fmt: skip
    both = "Both were begun in May."
    assert answers(said) == [both, both, "They are counted."]
    content = "I am content with both."
    assert answers(said, "commissioner") == [content, content, "They are not."]


@pytest.mark.parametrize(
    "ask",
    ["review how shops’ images are kept", "see that victims’, witnesses’ and suspects’ rights are told",
     "mend the force’s vans and sergeants’ rooms"],
)  # fmt: skip
def test_an_apostrophe_closes_no_quotation(ask: str) -> None:
    said = of(
        f"{TITLE}Dear Sir\n\nThe report says: “Chief constables should {ask}.” The Chief Constable says:"
        f" “This has begun.” I have paid for it.{SIGNED}"
    )
    assert one_line(str(said.draft.findings[0].data["text"])) == f"Chief constables should {ask}."
    assert answers(said) == ["This has begun."]


def test_what_a_paragraph_goes_on_with_behind_a_quotation_is_its_writers() -> None:
    """Also below the last recommendation. A paragraph of its own is asked: it may conclude."""
    asks = "The {} asks: “Forces should {}.” "
    says = "The Chief Constable says: “This has begun.” I am content."
    mine = "She accepts this too. She says: “All are heated.” I have paid for the heaters."
    said = of(
        f"{TITLE}Dear Sir\n\n{asks.format('first', 'train sergeants')}{says}\n\n"
        f"{asks.format('second', 'heat cells')}{mine}\n\nCells are on my mind.{SIGNED}"
    )
    assert answers(said, "commissioner")[0] == "I am content."
    assert answers(said, "commissioner")[1].endswith("I have paid for the heaters.")
    assert "mind" not in str(answers(said, "commissioner"))


@pytest.mark.parametrize(
    "leads",
    ["I asked the Chief Constable for his comments, and they are given below.",
     "The Chief Constable’s views are set out below."],
)  # fmt: skip
def test_words_that_are_said_to_be_below_may_be_those_that_are_quoted_further_down(
    leads: str,
) -> None:
    """What is next may be the writer's: it is asked. In quotation marks they are what is next."""
    quoted = "The Chief Constable says: “Two boilers were bought in May.”"
    letter = (
        f"{TITLE}Dear Sir\n\n{leads}\n\n{{}}\n\nRec 1: The force should heat its cells.\n\n{quoted}"
    )
    said = of(f"{letter.format('I welcome this report, which is fair.')}{SIGNED}")
    assert said.asked == ["I welcome this report, which is fair."]
    assert "I welcome" not in f"{said.chief} {said.commissioner}"
    assert answers(said) == ["Two boilers were bought in May."]
    sure = of(f"{letter.format('“I welcome this report, which is fair.”')}{SIGNED}")
    assert (sure.chief, sure.asked) == ("I welcome this report, which is fair.", [])


# Labels in the first person


_TWO_FINDINGS = (
    "Recommendation 1\n\nThe force should heat its cells.\n\n{label}:\n\nTwo boilers were bought.\n\n"
    "Recommendation 2\n\nThe force should train sergeants.\n\n{label}:\n\nAll were trained."
)


@pytest.mark.parametrize(
    "label", ["My response", "What I think", "What I am doing", "My own account"]
)
def test_i_am_whoever_wrote_the_letter_also_in_a_label(label: str) -> None:
    """A chief constable's letter does not become the commissioner's answers."""
    signed = "\n\nYours sincerely\n\nMarcus Idowu\\\nChief Constable, Wexmoor Police"
    said = of(f"{TITLE}Dear Commissioner\n\n{_TWO_FINDINGS.format(label=label)}{signed}")
    assert answers(said) == ["Two boilers were bought.", "All were trained."]
    assert answers(said, "commissioner") == ["", ""]
    theirs = of(f"{TITLE}{_TWO_FINDINGS.format(label=label)}{SIGNED}")
    assert answers(theirs, "commissioner") == ["Two boilers were bought.", "All were trained."]


_ASKED_AND_ANSWERED = (
    "What the inspectors ask:\n\n> Chief constables should {asked}.\n\n"
    "What the Chief Constable says:\n\n> {answer}\n\n{label}:\n\nI paid {share} of it.\n\n"
)


@pytest.mark.parametrize(
    ("label", "known_as"),
    [("What I say", "mine"), ("What I have done", "mine"), ("From this desk", "nobody's")],
)
def test_the_next_label_ends_an_answer_also_where_no_label_names_a_finding(
    label: str, known_as: str
) -> None:
    """A label that recurs and is not known leaves what is below it to nobody, and is asked."""
    first = _ASKED_AND_ANSWERED.format(
        asked="heat cells", answer="Two boilers.", label=label, share="half"
    )
    second = _ASKED_AND_ANSWERED.format(
        asked="train sergeants", answer="All were trained.", label=label, share="most"
    )
    said = of(f"{TITLE}## The recommendations\n\n### Cells\n\n{first}### Training\n\n{second}")
    assert answers(said) == ["Two boilers.", "All were trained."]
    mine = ["I paid half of it.", "I paid most of it."]
    assert answers(said, "commissioner") == (mine if known_as == "mine" else ["", ""])
    asked = [each.about for each in said.draft.doubts if each.option == "--map"]
    assert asked == ([] if known_as == "mine" else [f"{label}:"])


@pytest.mark.parametrize(
    "mine",
    ["## The Commissioner's comments", "## Overall comments by the Police and Crime Commissioner",
     "## What the Commissioner says"],
)  # fmt: skip
def test_an_answer_without_a_label_is_asked_where_the_commissioner_has_one(mine: str) -> None:
    """On her own page, too: the answers above may be the chief constable's."""
    first, second = "A sergeant looks at each search.", "Our website has a page on it."
    asks = "## Recommendation {}\n\nBy May 2026, the force should {}.\n\n"
    two = asks.format(1, "look at searches") + first, asks.format(2, "publish figures") + second
    said = of("\n\n".join([TITLE.strip(), *two, mine, "I am content with both of these."]))
    assert answers(said, "commissioner")[0] == answers(said, "chief_constable")[0] == ""
    assert [first, second] == said.asked


@pytest.mark.parametrize("heading", ["## Background", "# About this page"])
def test_an_offices_words_end_at_the_next_heading_of_their_level_or_above(heading: str) -> None:
    """What stands below a heading that nobody knows is not said to be the office's: it is asked."""
    words = "## Chief Constable's response\n\nWe have trained every sergeant."
    asks = "## Recommendation 1\n\nBy May 2026, the force should train its sergeants."
    about = "The inspection took place in March and April."
    said = of(f"{TITLE}{words}\n\n{heading}\n\n{about}\n\n{asks}")
    assert about not in " ".join([said.chief, said.commissioner, *answers(said)])


@pytest.mark.parametrize("numbers", [(5, 6), (5, 6, 7), (5, 6, 7, 8)])
def test_one_text_of_several_findings_is_the_text_of_each(numbers: tuple[int, ...]) -> None:
    """None of those that a label names is lost, whichever stands in the middle."""
    label = f"## Recommendations {numbers[0]} to {numbers[-1]}"
    said = of(f"{TITLE}{label}\n\nBy May 2026, forces should train their sergeants.")
    assert [each.data["number"] for each in said.draft.findings] == [*map(str, numbers)]


# An answer that tells in the third person what an office does

ASKS = "## Recommendation 1\n\n> Forces should train all staff.\n\n"
THEIRS = "{} has trained all staff. A guide was issued in May."


@pytest.mark.parametrize(
    "force",
    [
        "Wexmoor Police", "The constabulary", "The Chief Constable", "Wexmoor and Dunmoor Police",
        "Great Dunmoor Police (GDP)", "The Wexmoor Police Service",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "mine", ["The Commissioner welcomes this.", "The PCC is content with the progress."]
)
def test_paragraphs_that_tell_of_either_office_are_told_apart(force: str, mine: str) -> None:
    spoken = of(f"{TITLE}{ASKS}{THEIRS.format(force)}\n\n{mine}")
    assert answers(spoken) == [THEIRS.format(force)]
    assert answers(spoken, "commissioner") == [mine]


def test_two_offices_that_are_told_of_together_are_neither() -> None:
    told = "Wexmoor Police and the Commissioner have trained all staff."
    spoken = of(f"{TITLE}{ASKS}{told}\n\nThe Commissioner welcomes this.")
    assert spoken.asked == [told]


def test_whose_an_answer_is_that_tells_only_of_the_force_is_asked() -> None:
    told = THEIRS.format("Wexmoor Police")
    spoken = of(f"{TITLE}{ASKS}{told}")
    assert (answers(spoken), answers(spoken, "commissioner")) == ([""], [""])
    assert spoken.asked == [told]
    said = of(f"{TITLE}{ASKS}{told}", Wexmoor_Police_has_trained=Says.BODY)
    assert (answers(said, "commissioner"), said.asked) == ([told], [])


def test_so_is_what_stands_above_the_first_paragraph_that_tells_of_an_office() -> None:
    spoken = of(f"{TITLE}{ASKS}Training was given in May.\n\nThe Commissioner welcomes this.")
    assert answers(spoken, "commissioner") == ["The Commissioner welcomes this."]
    assert spoken.asked == ["Training was given in May."]


def test_an_answer_that_says_i_is_its_authors_whatever_it_tells() -> None:
    told = f"{THEIRS.format('Wexmoor Police')} I have asked for figures."
    spoken = of(f"{TITLE}{ASKS}{told}")
    assert (answers(spoken, "commissioner"), spoken.asked) == ([told], [])


def test_a_sentence_says_who_answers_all_findings_below_it_though_they_are_quoted() -> None:
    second = ASKS.replace("1", "2").replace("Forces", "Chief constables and directors of education")
    lead = "Wexmoor Police has provided the following.\n\n"
    spoken = of(f"{TITLE}{lead}{ASKS}We have trained all.\n\n{second}Our officers help.")
    assert answers(spoken) == ["We have trained all.", "Our officers help."]
    texts = [each.data["text"] for each in spoken.draft.findings]
    assert [one_line(str(each))[:20] for each in texts] == [
        "Forces should train ", "Chief constables and",
    ]  # fmt: skip


# Answers that nothing attributes

NAMELESS_PAPER = """# Report to the panel: Out of reach

## Recommendation 4

The force should keep a log.

**Response**

A log is kept in every station.

## Recommendation 5

The force should train its sergeants.

**Response**

Half of them are trained.

The Mayor is content with half, and asks for the rest by May.
"""


def test_answers_of_which_nothing_says_whose_they_are_are_asked_once() -> None:
    """None of them is written before; what tells of the commissioner is asked by itself, and is not
    among those of which a person says it for all.
    """
    asked = of(NAMELESS_PAPER)
    first, mayors = (
        "A log is kept in every station.",
        "The Mayor is content with half, and asks for",
    )
    assert (answers(asked), answers(asked, "commissioner")) == (["", ""], ["", ""])
    assert [each.partition(" the rest")[0] for each in asked.asked] == [first, mayors]
    for office, says in (("chief_constable", Says.CHIEF), ("commissioner", Says.BODY)):
        said = placed(NAMELESS_PAPER, {NAMELESS: Said(says)})
        assert answers(said, office) == [first, "Half of them are trained."]
        assert [each.partition(" the rest")[0] for each in said.asked] == [mayors]
    nobodys = placed(NAMELESS_PAPER, {NAMELESS: Said(Says.OTHER)})
    assert answers(nobodys) == ["", ""]
    assert first in nobodys.nobody
    one = placed(NAMELESS_PAPER, {first: Said(Says.OTHER), NAMELESS: Said(Says.CHIEF)})
    assert answers(one) == ["", "Half of them are trained."]


def test_where_no_office_but_the_force_is_announced_an_unnamed_answer_is_its_own() -> None:
    """Its progress stands below its answer; if the commissioner has a label too, it is asked."""
    paper = NAMELESS_PAPER.replace("**Response**", "**Force response**", 1).partition("The Mayor")[
        0
    ]
    assert answers(of(paper)) == ["A log is kept in every station.", "Half of them are trained."]
    both = of(f"{paper}\n\n**Commissioner's response**\n\nI am content.")
    assert answers(both) == ["A log is kept in every station.", ""]
    assert both.asked == ["Half of them are trained."]


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Response of Nether Wold Police to the report Out of reach", "chief_constable"),
        ("Report of the Deputy Chief Constable", "chief_constable"),
        ("What we do about Out of reach | Calder and Wold Police", "chief_constable"),
        ("Response by the Chief Constable of Wexmoor", "chief_constable"),
    ],
)
def test_the_title_of_a_paper_may_name_the_office_that_answers(title: str, office: str) -> None:
    paper = NAMELESS_PAPER.replace("Report to the panel: Out of reach", title)
    said = of(paper.partition("The Mayor")[0])
    assert answers(said, office) == ["A log is kept in every station.", "Half of them are trained."]


def test_in_a_paper_of_the_mayor_an_answer_that_names_nobody_is_asked() -> None:
    """Below Response may be the force's words in his paper, or his own."""
    said = of(NAMELESS_PAPER.replace("Report to the panel", "The Mayor's response"))
    assert (answers(said), answers(said, "commissioner")) == (["", ""], ["", ""])


def test_a_letter_counts_its_findings_and_each_office_speaks_below_them() -> None:
    """Each in a paragraph of its own. What tells of the chief constable is asked; what the writer
    says behind it, as I, is his on that finding.
    """
    said = of(
        f"{TITLE}Dear Home Secretary\n\nI am grateful for the report.\n\nIt makes two recommendations."
        " The first is that by 31 October 2025 chief constables should set an hour of patrol each day."
        "\n\nThe Chief Constable tells me that it is two hours here.\n\nI asked for it in my plan.\n\n"
        "The second is that chief constables should stop all night shifts.\n\nOn this the Chief"
        f" Constable is more cautious.\n\nI think that she is right.{SIGNED}"
    )
    found = [one_line(str(each.data["text"])) for each in said.draft.findings]
    assert found == [
        "by 31 October 2025 chief constables should set an hour of patrol each day",
        "chief constables should stop all night shifts",
    ]
    assert answers(said, "commissioner") == [
        "I asked for it in my plan.",
        "I think that she is right.",
    ]
    assert said.asked == [
        "The Chief Constable tells me that it is two hours here.",
        "On this the Chief Constable is more cautious.",
    ]
    assert said.commissioner == "I am grateful for the report. It makes two recommendations."


def test_a_number_may_stand_in_front_of_each_label() -> None:
    """Of the finding, and of each office's words on it. A section that only has a number is none."""
    said = of(
        f"{TITLE}1(a) Recommendation\n\nForces should count.\n\n1(a) Wexmoor Police\n\nWe do.\n\n"
        "1(a) Commissioner\n\nI saw it.\n\n1(b) Recommendation\n\nForces should sum.\n\n"
        "1(b) Wexmoor Police\n\nWe shall.\n\n1(b) Commissioner\n\nI wait.\n\n"
        "6 Recommendation\n\nThe Panel is asked to note this paper.\n"
    )
    assert [each.data["number"] for each in said.draft.findings] == ["1(a)", "1(b)"]
    assert answers(said) == ["We do.", "We shall."]
    assert answers(said, "commissioner") == ["I saw it.", "I wait."]


def test_who_says_i_behind_unquoted_words_on_a_finding_is_asked() -> None:
    """The next finding ends them: what the chief constable said above did not say I. If it did, they
    are one man's.
    """
    finding = "## Recommendation {}\n\nThe force should {}.\n\nThe Chief Constable has told me:\n\n{}\n\n{}\n\n"
    mine = "I have asked for the audit to be made again."
    ours, his = "A template was built into our system.", "I have built a template."
    said = of(
        TITLE
        + finding.format(1, "write plans", ours, mine)
        + finding.format(2, "keep plans", his, mine)
        + finding.format(3, "read plans", ours, "They are read each week.")
        + "Yours sincerely\n\nWendy Farrow\\\nPolice and Crime Commissioner for Wexmoor"
    )
    assert answers(said)[:2] == [ours, f"{his} {mine}"]
    assert said.asked[:1] == [mine]


@pytest.mark.parametrize(
    ("behind", "due", "shown"),
    [
        ("To be finished by 30 June 2027.", "2027-06-30", False),
        ("Work has been completed.", None, True),
    ],
)
def test_what_is_said_of_the_work_behind_its_owner_is_no_part_of_an_answer(
    behind: str, due: str | None, *, shown: bool
) -> None:
    """A day is the force's own; other words are an update, whose day is asked."""
    said = of(
        f"{TITLE}## Recommendation 1\n\nThe force should count.\n\nConstabulary: We do.\n\n"
        f"Commissioner: I am content.\n\nLead: Force Crime Registrar. {behind}\n"
    )
    (finding,) = said.draft.findings
    assert (answers(said), answers(said, "commissioner")) == (["We do."], ["I am content."])
    assert (finding.data["owner"], finding.data.get("due")) == ("force-crime-registrar", due)
    updates: Any = finding.data.get("updates") or []
    assert [each["note"] for each in updates] == ([behind] if shown else [])


# A sentence says whose the answers below are


def test_a_sentence_says_whose_the_answers_below_are() -> None:
    """Not where the paper's author speaks of himself, or tells of the other office."""
    finding = "## {0}. Area for improvement {0}\n\nThe force should heat cell {0}.\n\n{1}\n\n"
    below = [
        "2.1 Boilers were bought in May.\n\n2.2 Another came in June.\n\n2.3 Commissioner's comment: I paid.",
        "3.1 I have seen that all boilers are warm.",
        "4.1 Nether Wold Police has bought a boiler.",
        "5.1 A boiler is due in May.\n\n5.2 Commissioner's comment: I shall see it.",
    ]
    findings = "".join(finding.format(n, each) for n, each in enumerate(below, 1))
    leads = "The sections below set out what the constabulary is doing about each."
    head = f"{TITLE}## Commissioner's comments\n\nI welcome this report. {{}}\n\n"
    said = of(head.format(leads) + findings)
    assert answers(said) == [
        "Boilers were bought in May. Another came in June.", "", "", "A boiler is due in May.",
    ]  # fmt: skip
    assert answers(said, "commissioner") == ["I paid.", "", "", "I shall see it."]
    assert len(said.asked) == 2
    for other in ("The report sets out what the constabulary is doing well.", "Thanks to all."):
        assert answers(of(head.format(other) + findings)) == ["", "", "", ""]


def test_a_page_of_a_force_says_what_it_does() -> None:
    """Its headings are questions, and name nobody."""
    said = of(
        "# Our response to the inspection of custody\n\nChief Constable Ann Roe explains what Nether"
        " Wold Police is doing after the HMICFRS report Held, published on 4 March 2025.\n\n"
        "## Recommendation 1\n\n> The force should heat cells.\n\n### What have we done?\n\n"
        "Boilers were bought.\n\n### What will we do next?\n\nWe will buy another.\n"
    )
    assert answers(said) == ["Boilers were bought. What will we do next? We will buy another."]
    assert said.asked == []


def test_what_a_commissioner_says_of_the_report_ends_with_her_name() -> None:
    """What stands below is not hers, whatever its heading."""
    said = of(
        f"{TITLE}## Overview\n\nI welcome this report.\n\nWendy Farrow, Police and Crime Commissioner"
        "\n\n## Findings\n\nThe Chief Constable was invited to comment.\n\n"
        "### Recommendation 1\n\nThe force should heat cells.\n\n"
        "**Chief Constable:** Boilers were bought.\n\n**Commissioner:** I saw them.\n"
    )
    assert said.commissioner == "I welcome this report."
    assert "The Chief Constable was invited to comment." in said.nobody


def test_nothing_in_a_quotation_speaks_against_who_is_quoted() -> None:
    """A chief constable may have a board too; in words that are not set off that is asked."""
    told = (
        f"{TITLE}Dear Home Secretary\n\nThe Chief Constable has made these comments on the report:\n\n"
        "{0}We accept it all.\n\n{0}She will report to my Vulnerability Board.\n\n"
        "I set out my own words below.\n\n## Recommendation 1\n\nThe force should heat cells.\n\n"
        f"Chief Constable's response: Boilers were bought.\n\nMy response: I saw them.{SIGNED}"
    )
    said = of(told.format("> "))
    assert said.chief == "We accept it all. She will report to my Vulnerability Board."
    assert of(told.format("")).chief == "We accept it all."


_CHIEFS_PART = (
    f"{TITLE}## Chief Constable's response\n\n### Recommendation 1\n\nBy May, forces should count.\n\n"
    "We count each week.\n\n{}\n\n### Recommendation 2\n\nBy May, forces should heat their cells.\n\n"
    "We heat them.\n\n## Commissioner's comments\n\nI welcome it."
)


@pytest.mark.parametrize(
    "told",
    [
        "The Commissioner accepts this, and will pay for it.",
        "The PCC has fully supported the count.",
    ],
)
def test_in_the_chief_constables_part_the_commissioner_may_answer_in_the_third_person(
    told: str,
) -> None:
    said = of(_CHIEFS_PART.format(told))
    assert answers(said) == ["We count each week.", "We heat them."]
    assert answers(said, "commissioner") == [told, ""]
    assert said.asked == []


@pytest.mark.parametrize(
    "told", ["The PCC will pay for it.", "The Commissioner has met the counters."]
)
def test_what_that_part_only_tells_of_her_is_asked(told: str) -> None:
    said = of(_CHIEFS_PART.format(told))
    assert (answers(said), said.asked) == (["We count each week.", "We heat them."], [told])


def test_what_she_is_asked_to_do_is_no_answer_of_hers() -> None:
    asks = "The Commissioner should pay for it."
    assert asks not in answers(of(_CHIEFS_PART.format(asks)), "commissioner")


def test_turns_below_a_heading_of_answers_that_names_nobody_are_turns() -> None:
    """Also the one to a recommendation that only the commissioner answers."""
    turn = "4.{} By May, forces should {}.\n\n4.{} The Chief Constable has advised that it is done.\n\n"
    said = of(
        f"{TITLE}4. Responses\n\nRecommendation 1\n\n{turn.format(1, 'count', 2)}"
        f"4.3 The Commissioner is content with it.\n\nRecommendation 2\n\n{turn.format(4, 'heat', 5)}"
        "4.6 The Commissioner regards this as done.\n\nRecommendation 3\n\n"
        "4.7 Police and crime commissioners should publish figures.\n\n"
        "4.8 The Commissioner accepts this recommendation."
    )
    assert answers(said) == [*["The Chief Constable has advised that it is done."] * 2, ""]
    assert answers(said, "commissioner") == [
        "The Commissioner is content with it.",
        "The Commissioner regards this as done.",
        "The Commissioner accepts this recommendation.",
    ]
