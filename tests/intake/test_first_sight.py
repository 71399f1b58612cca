"""Small papers as offices write them: what is said is whose, and what is not known is asked."""

from typing import Any

import pytest

from recotrack.intake.draft import Draft, Imported, mapping_in
from recotrack.intake.layouts import Said, Says, imported
from recotrack.intake.readers import read
from recotrack.intake.reasons import with_reasons

REPORT = '# Response to "Cells and souls", published by HMICFRS on 3 May 2026'
FINDING = "## Recommendation 1\n\nThe force should have two sergeants on duty."
ROTAS = "Rotas were changed in March."


def taken(
    *paragraphs: str, name: str = "paper.md", whose: dict[str, Said] | None = None
) -> Imported:
    return imported(read(name, "\n\n".join(paragraphs).encode()), None, None, whose)


def draft_of(
    *paragraphs: str, name: str = "paper.md", whose: dict[str, Said] | None = None
) -> Draft:
    return taken(*paragraphs, name=name, whose=whose).drafts[0]


def only(draft: Draft) -> Any:
    (finding,) = draft.findings
    return finding.data


@pytest.mark.parametrize(
    "lead",
    [
        "The Chief Constable has replied in these terms.",
        "I asked the Chief Constable for his comments. They are as follows:",
    ],
)
def test_words_without_quotation_marks_are_the_chief_constables_up_to_their_end(lead: str) -> None:
    """And not the commissioner's, who writes the letter; nor an answer to the last finding alone."""
    mine = "That is the Chief Constable's reply. I have funded six more posts."
    farewell = "Yours sincerely\n\nMargery Tull\n\nPolice and Crime Commissioner"
    second = FINDING.replace("1", "2").replace("two", "three")
    head = (REPORT, "Dear Home Secretary", FINDING, second)
    draft = draft_of(*head, lead, ROTAS, "It worked.", mine, farewell)
    response: Any = draft.response
    assert response["chief_constable"]["comments"].strip() == f"{ROTAS}\n\nIt worked."
    assert response["commissioner"]["overall_comments"].strip() == mine
    assert not any(ROTAS in str(each.data) for each in draft.findings)


def test_what_inspectors_ask_is_a_finding_though_it_has_no_number() -> None:
    ask = "**What the inspectorate asks**\n\nThe force should {}."
    answer = "**What the Constabulary is doing**\n\nWe have {}."
    made = taken(
        REPORT, "## Calls", ask.format("answer"), answer.format("answered"),
        "## Crime", ask.format("record it"), answer.format("recorded it"),
    )  # fmt: skip
    answers: list[Any] = [each.data["response"] for each in made.drafts[0].findings]
    said = [each["chief_constable"] for each in answers]
    assert said == ["We have answered.", "We have recorded it."]
    assert any("No label says what" in note for note in made.paper.notes)


@pytest.mark.parametrize("asks", ["What does {} say?", "How has {} responded to this?"])
def test_a_question_to_an_office_is_the_label_of_its_answer(asks: str) -> None:
    chief, commissioner = asks.format("the Chief Constable"), asks.format("the Commissioner")
    rota = f"**{chief}** The rota is looked at by the head of crime."
    money = f"**{commissioner}** My budget includes £40,000 for this."
    made = only(draft_of("# PCC for Mereside", REPORT, FINDING, rota, money))["response"]
    assert made == {
        "chief_constable": "The rota is looked at by the head of crime.",
        "commissioner": "My budget includes £40,000 for this.",
    }


def test_a_question_of_the_commissioner_to_herself_is_the_label_of_her_answer() -> None:
    asked = ("### What does the Chief Constable say?", ROTAS, "### What do I say?", "It is late.")
    made = only(draft_of("# PCC for Mereside", REPORT, FINDING, *asked))["response"]
    assert made == {"chief_constable": ROTAS, "commissioner": "It is late."}


@pytest.mark.parametrize(
    "label",
    [
        "Response of the Chief Constable and the Commissioner:",
        "Joint PCC and Chief Constable response:",
        "The Commissioner's and the Chief Constable's response:",
    ],
)
def test_an_answer_of_both_offices_is_the_answer_of_either(label: str) -> None:
    draft = draft_of(REPORT, FINDING, f"**{label}** {ROTAS}")
    assert only(draft)["response"] == {"chief_constable": ROTAS, "commissioner": ROTAS}


def test_a_finding_that_an_answer_repeats_with_another_apostrophe_is_no_part_of_it() -> None:
    asked = "The force should test every officer{}s driving yearly."
    paper = (REPORT, f"## Recommendation 1\n\n{asked.format('’')}")
    draft = draft_of(*paper, "### Chief Constable", asked.format("'"), ROTAS)
    assert only(draft)["response"] == {"chief_constable": ROTAS}


def test_words_of_both_offices_on_the_whole_report_are_of_either() -> None:
    """Where they open the paper and where they close it, whatever the label calls them."""
    both = "of the Chief Constable and the Commissioner"
    heads = [
        f"## Comments {both}",
        f"## Joint initial response {both}",
        f"## Overall comments {both}",
    ]
    words = ["We welcome it.", "It is fair.", "We go on."]
    said = [part for pair in zip(heads, words, strict=True) for part in pair]
    response: Any = draft_of(
        REPORT, *said[:4], FINDING, "## Force response", ROTAS, *said[4:]
    ).response
    whole = {key: " ".join(text.split()) for key, text in response["commissioner"].items()}
    assert whole == {
        "initial_response": "We welcome it. It is fair.",
        "overall_comments": "We go on.",
    }
    assert response["chief_constable"]["comments"].split() == " ".join(words).split()


def test_what_both_answer_neither_leaves_open() -> None:
    """So words on the whole report that name a finding of theirs are not asked."""
    both = "## Response of the Chief Constable and the Commissioner"
    second = FINDING.replace("1", "2").replace("two", "three")
    closing = "I am glad to see what is done on recommendation 1."
    heads = (both, ROTAS, second, both, "We do it.", "## Commissioner's overall comments", closing)
    draft = draft_of(REPORT, FINDING, *heads)
    assert not [each.words for each in draft.doubts if each.key == "whose"]
    response: Any = draft.response
    assert response["commissioner"]["overall_comments"].strip() == closing


def test_whose_a_joint_response_is_has_to_be_said() -> None:
    """It may be of two forces: that the paper has a label of the chief constable decides nothing."""
    second = FINDING.replace("1", "2").replace("two", "three")
    paper = (
        REPORT,
        FINDING,
        f"**Chief Constable:** {ROTAS}",
        second,
        "**Joint response:** We do it.",
    )
    _, asked = draft_of(*paper).findings
    assert "response" not in asked.data
    _, told = draft_of(*paper, whose={"": Said(Says.BOTH)}).findings
    assert told.data["response"] == {"chief_constable": "We do it.", "commissioner": "We do it."}


@pytest.mark.parametrize(
    ("line", "disposition"),
    [("Status: Accepted", "accepted"), ("Status: Rejected", "not accepted")],
)
def test_a_line_of_the_status_decides_and_is_nobodys_answer(line: str, disposition: str) -> None:
    draft = draft_of("# PCC for Mereside", REPORT, FINDING, line)
    assert only(draft)["disposition"] == disposition
    assert "response" not in only(draft)


def test_a_status_inside_a_sentence_decides_nothing() -> None:
    draft = draft_of(
        "# PCC for Mereside", REPORT, FINDING, "On the board's list it has the status: accepted."
    )
    assert "disposition" not in only(draft)


def test_an_answer_of_yes_under_its_question_decides_each_finding() -> None:
    asked = "### Do you accept the recommendation?\n\nYes\n\n### Accepted action\n\n"
    second = FINDING.replace("1", "2").replace("two", "three")
    draft = draft_of(REPORT, FINDING, asked + ROTAS, second, asked + "Posts were filled.")
    assert [each.data["disposition"] for each in draft.findings] == ["accepted", "accepted"]


def test_the_foot_of_a_page_is_asked_about_where_it_would_be_the_whole_answer() -> None:
    foot = "Share this page: Facebook X"
    made = taken("# PCC for Mereside", REPORT, FINDING, foot)
    assert "response" not in only(made.drafts[0])
    assert [each.words for each in made.drafts[0].doubts] == [foot]


def test_news_by_a_communications_team_is_no_response() -> None:
    made = taken(
        "# Commissioner opens a hub", "Posted 14 March 2026 by the communications team",
        "The hub follows an inspection by HMICFRS, which said the force should do more.",
        "## More news",
    )  # fmt: skip
    assert made.looks_like == "a news article"


def test_a_finding_of_the_report_is_numbered_by_its_heading() -> None:
    heading = "**Recommendation 1 of the report**\n\nThe force should have two sergeants on duty."
    assert only(draft_of("# PCC for Mereside", REPORT, heading, ROTAS))["number"] == "1"


def test_what_a_heading_says_of_its_kind_is_no_other_kind() -> None:
    """Nor is a kind above the words of a cell a part of them."""
    said = "| No | Finding | Chief Constable's response |\n| - | - | - |\n{}| 1 | {} | We do. |\n"
    arising = "| Recommendations arising from the cause of concern | | |\n"
    causes = "| Causes of concern | | |\n| 1 | Cells are cold. | We heat. |\n"
    table = said.format(causes + arising, "The force should paint.")
    kinds = [each.data["kind"] for each in draft_of(REPORT, table).findings]
    assert sorted(map(str, kinds)) == ["cause of concern", "recommendation"]
    cell = "<b>Cause of concern</b><br>Cells are cold."
    page = (
        "<h1>PCC for Mereside</h1><table><tr><th>What inspectors found</th><th>Constabulary's answer"
        f"</th></tr><tr><td>{cell}</td><td>We heat.</td></tr><tr><td><b>Area for improvement 1</b>"
        "<br>The force should paint.</td><td>We do.</td></tr></table>"
    )
    found = draft_of(REPORT, page, name="page.html").findings
    told = {str(each.data["kind"]): str(each.data["text"]).strip() for each in found}
    assert told == {
        "cause of concern": "Cells are cold.", "area for improvement": "The force should paint.",
    }  # fmt: skip


def test_few_words_that_come_again_are_a_status_where_another_column_tells_more() -> None:
    draft = tracker(
        "No,Recommendation,Owner,Where are we?,Commentary",
        "1,The force should paint.,ACC,Moving,Paint is bought.",
        "2,The force should sweep.,ACC,Moving,Brooms are bought.",
        "3,The force should mend.,ACC,Finished,All is mended.",
    )
    assert [(each.asked, each.words) for each in draft.doubts] == [
        ("Which status is this?", "Moving")
    ]


def test_a_heading_names_the_kind_whatever_it_says_of_its_column() -> None:
    for heading in ("AFI no.,Wording", "No,Area for improvement (HMICFRS wording)"):
        draft = tracker(f"{heading},Owner,Due", "1,The force should paint.,ACC,1 May 2026")
        assert only(draft)["kind"] == "area for improvement"
    draft = tracker(
        "Recommendation no,Recommendation,Owner,Due", "1,The force should paint.,ACC,1 May"
    )
    assert only(draft)["kind"] == "recommendation"


def test_words_below_a_sentence_and_a_heading_that_both_name_their_speaker_are_his() -> None:
    """The heading holds for all findings of its part, though the commissioner spoke above."""
    draft = draft_of(
        "# Response of the Police and Crime Commissioner for Mereside", REPORT,
        "## 1. Commissioner's comments", "- I welcome it.",
        "I asked for the Chief Constable's view on 5 May 2026. He replied on 9 May 2026 as follows.",
        "## 2. Chief Constable's response", "It is a fair report.",
        "### Recommendation 1: The force should have two sergeants on duty.", f"- {ROTAS}",
    )  # fmt: skip
    response: Any = draft.response
    assert response["chief_constable"]["comments"].strip() == "It is a fair report."
    assert only(draft)["response"] == {"chief_constable": f"- {ROTAS}"}


def test_a_heading_of_two_rows_may_have_its_meaning_in_the_lower_one() -> None:
    page = (
        "<table><tr><th rowspan=2>AFI</th><th rowspan=2>What HMICFRS said</th><th rowspan=2>Accountable"
        " manager</th><th colspan=2>Completion date</th></tr><tr><th>First set</th><th>Now expected</th>"
        "</tr><tr><td>1</td><td>The force should paint.</td><td>ACC</td><td>30.06.2026</td><td>–</td></tr>"
        "</table>"
    )
    finding = only(draft_of(page, name="page.html"))
    assert (finding["owner"], finding["due"]) == ("acc", "2026-06-30")


def tracker(*rows: str) -> Draft:
    return draft_of("\n".join(rows), name="tracker.csv")


def test_a_column_of_days_that_is_not_known_is_asked_about() -> None:
    draft = tracker("No,Recommendation,Owner,Sundown", "1,The force should paint.,ACC,1 May 2026")
    (doubt,) = draft.doubts
    assert (doubt.words, doubt.option) == ("Sundown", "--map")
    assert "due date" in {each.value for each in doubt.candidates}


def test_so_is_one_of_a_table_in_a_response() -> None:
    table = "| No | Recommendation | Chief Constable's response | Sundown |\n| - | - | - | - |\n"
    draft = draft_of(REPORT, table + "| 1 | The force should paint. | We do. | 1 May 2026 |")
    assert [each.words for each in draft.doubts] == ["Sundown"]


def test_a_column_that_says_what_to_do_has_the_texts_whatever_it_is_called() -> None:
    """Also where Finding has numbers, and a key is below the table."""
    for finding, statement in (("ID", "Statement"), ("Finding", "HMI wording")):
        draft = tracker(
            f"{finding},{statement},Owner,Due,State of play",
            "AFI 4,The force should paint.,ACC,1 May 2026,Ongoing",
            "Key: Ongoing = on track,,,,",
        )
        assert only(draft)["text"].strip() == "The force should paint."
        assert (only(draft)["kind"], only(draft)["number"]) == ("area for improvement", "4")


def test_the_number_above_the_label_of_a_finding_is_its_number() -> None:
    draft = draft_of(
        "# Action plan on Cells and souls", "### AFI 1", "### Area for improvement",
        "The force should have two sergeants on duty.",
    )  # fmt: skip
    assert only(draft)["number"] == "1"


def test_a_day_that_a_spreadsheet_counts_is_told_as_a_day() -> None:
    draft = tracker(
        "No,Recommendation,Action,RAG,Completed", "1,The force should paint.,Paint,B,45789"
    )
    assert "45789" not in str(draft.findings[0].data)
    assert "12 May 2025" in str(draft.findings[0].data)


# A page of several reports

_FIRST_REPORT = "## PEEL 2025: An inspection of Penmoor Police\n\n{}\n\n" + FINDING.replace(
    "##", "###"
)
_SECOND_REPORT = "## Handed over: an inspection of case files\n\n{}\n\n" + FINDING.replace(
    "##", "###"
)


@pytest.mark.parametrize(
    "dated",
    [
        "Date of report: {}\n\nDate of response: 2 May 2026",
        "This report was published by HMICFRS on {}. We answered on 2 May 2026.",
        "| Report published | {} |\n|---|---|\n| Lead | Policy Officer |",
    ],
)
def test_each_report_of_a_page_has_its_own_heading_and_day(dated: str) -> None:
    """The heading of the page is no title of either."""
    page = "# Responses to inspection reports - spring 2026"
    first = _FIRST_REPORT.format(dated.format("3 March 2026"))
    second = _SECOND_REPORT.format(dated.format("1 April 2026"))
    drafts = taken(page, first, second).drafts
    named = [(each.inspection["title"], each.inspection["published"]) for each in drafts]
    assert named == [
        ("PEEL 2025: An inspection of Penmoor Police", "2026-03-03"),
        ("Handed over: an inspection of case files", "2026-04-01"),
    ]


def test_chapters_that_tell_the_day_of_one_report_are_no_reports() -> None:
    told = "HMICFRS published its report on 3 March 2026."
    made = taken(REPORT, _FIRST_REPORT.format(told), _SECOND_REPORT.format(told))
    assert len(made.drafts) == 1


def test_what_asks_or_names_an_office_is_the_title_of_no_report() -> None:
    """Whatever day of publication is told below it."""
    told = "HMICFRS published its report on {} March 2026."
    second = "## Recommendation 2\n\n**Forces should wash vans.**\n\n" + told.format(4)
    office = f"## Commissioner's comments\n\n{told.format(3)}"
    third = FINDING.replace("1", "3").replace("two", "four")
    made = taken("# Response to inspections", office, FINDING, ROTAS, second, third, ROTAS)
    (draft,) = made.drafts
    assert [each.data["number"] for each in draft.findings] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "head",
    [
        "## Mayor's response to Cells and souls: an inspection of custody",
        "In Cells and souls: an inspection of custody, which came out on 3 May 2026, HMICFRS asked.",
    ],
)
def test_a_title_with_a_colon_is_taken_whole(head: str) -> None:
    told = "HMICFRS published its report on 3 May 2026."
    draft = draft_of("# Our response", head, told, FINDING, ROTAS)
    assert draft.inspection["title"] == "Cells and souls: an inspection of custody"


def test_the_heading_of_a_page_of_responses_is_no_title() -> None:
    draft = draft_of("# Responses to inspection reports", "Wexmoor Police", FINDING)
    assert "title" not in draft.inspection


# A table of what will be done, in a letter

_ASKS = "The force should {}."
_REFUSED = "We do not think that this is needed. Our panel does it already."
_DONE = "Sergeants review all of them within three days."
_SAID = (
    "| Recommendation | What we will do |\n|---|---|\n"
    f"| 1. {_ASKS.format('review searches')} | {_DONE} |\n"
    f"| 2. {_ASKS.format('set up a panel')} | {_REFUSED} |"
)
_FROM_THE_CHIEF = "To: Police and Crime Commissioner for Penmoor\n\nSubject: Cells and souls"
_BY_THE_BODY = "Yours sincerely\n\nMargery Tull\n\nPolice and Crime Commissioner"
_PUBLISHED = "HMICFRS published Cells and souls on 3 May 2026. Here is what was said of it."


def _answers_of(made: Draft, office: str) -> list[Any]:
    return [mapping_in(each.data.get("response")).get(office) for each in made.findings]


def test_what_we_will_do_is_the_answer_of_whoever_wrote_the_letter() -> None:
    """And no action's title: it refuses. What is said of the number below is on the same finding."""
    theirs = draft_of(_FROM_THE_CHIEF, _PUBLISHED, _SAID, "# Comments of the Police and Crime "
                      "Commissioner", "Recommendation 1: I welcome the review.")  # fmt: skip
    assert _answers_of(theirs, "chief_constable") == [_DONE, _REFUSED]
    assert _answers_of(theirs, "commissioner") == ["I welcome the review.", None]
    mine = draft_of("Dear Home Secretary", _PUBLISHED, _SAID, _BY_THE_BODY)
    assert _answers_of(mine, "commissioner") == [_DONE, _REFUSED]
    every = [*theirs.findings, *mine.findings]
    assert not any(each.data.get("actions") for each in every)
    assert [each.data["text"] for each in every] == [
        _ASKS.format("review searches"), _ASKS.format("set up a panel"),
    ] * 2  # fmt: skip


def test_whose_answers_what_we_will_do_has_is_asked_where_nothing_says_it() -> None:
    draft = draft_of(_PUBLISHED, _SAID, FINDING.replace("1", "3"), "**Force response**", ROTAS)
    said = [doubt for doubt in draft.doubts if doubt.about == "What we will do"]
    assert [doubt.option for doubt in said] == ["--map"]
    assert _DONE not in str([each.data for each in draft.findings])


def test_what_has_an_owner_and_a_day_is_an_action_though_it_says_we() -> None:
    planned = (
        _SAID.replace(" |\n", " | Lead |\n").replace("|---|---|", "|---|---|---|") + " Panel |"
    )
    draft = draft_of(_FROM_THE_CHIEF, _PUBLISHED, planned)
    assert all(each.data["actions"] for each in draft.findings)


# Accepted, in a sentence

_DECIDED = [
    ("We do not accept this recommendation. A superintendent decides.", "not accepted"),
    ("The force accepts this recommendation and has begun.", "accepted"),
    ("Penmoor Police accepts the recommendation in part.", "partly accepted"),
    ("This recommendation is not accepted. A superintendent decides.", "not accepted"),
    ("I accept this. A list was published in May.", "accepted"),
    ("We do not accept it, since nobody asks for it.", "not accepted"),
    ("We accept both in part. One is done.", "partly accepted"),
    ("We accept this criticism of our cells.", None),
    ("We accept that this recommendation is hard to meet.", None),
    ("We accept the recommendation only if it is funded.", None),
]


@pytest.mark.parametrize(("said", "disposition"), _DECIDED)
def test_a_sentence_says_whether_the_force_accepts(said: str, disposition: str | None) -> None:
    """And stays part of the answer. What the commissioner accepts is not the force's decision."""
    draft = draft_of(REPORT, FINDING, f"Chief Constable's response: {said}", "PCC comments: Noted.")
    assert only(draft).get("disposition") == disposition
    assert only(draft)["response"]["chief_constable"] == said
    theirs = draft_of(
        REPORT, FINDING, "Chief Constable's response: Noted.", f"PCC comments: {said}"
    )
    assert "disposition" not in only(theirs)


def test_a_row_of_the_decision_stands_below_a_row_that_nobody_knows() -> None:
    form = "| Wording | The force should have two sergeants. |\n|---|---|\n| Read out to | Boards |"
    rows = "\n| Accepted / not accepted | Accepted |\n| Force response | We have begun. |"
    draft = draft_of(REPORT, "## Recommendation 1", form + rows)
    assert only(draft)["disposition"] == "accepted"
    assert only(draft)["response"] == {"chief_constable": "We have begun."}


_FORM = (
    "| Recommendation number | 3 |\n|---|---|\n| Recommendation | The force should have two sergeants. |"
    "\n| {} | {} |\n| Force lead | n/a |\n| Force response | We have begun. |"
    "\n| PCC comments | Noted. |\n| Force completion date | 28 February 2027 |"
)


@pytest.mark.parametrize(
    ("asks", "said", "disposition"),
    [
        ("Accepted by the force?", "No", "not accepted"),
        ("Does the force accept it?", "In part", "partly accepted"),
        ("Agreed by the Chief Constable", "Yes", "accepted"),
        ("Accept or reject", "No", "not accepted"),
        ("Accepted?", "n/a", None),
    ],
)
def test_a_row_of_a_form_answers_whether_the_force_accepts(
    asks: str, said: str, disposition: str | None
) -> None:
    """The next row may begin like headings of a table, as No does: it is one form all the same, and
    what the force and the commissioner answer are no findings.
    """
    data = only(draft_of(REPORT, _FORM.format(asks, said)))
    assert (data["number"], data.get("disposition")) == ("3", disposition)
    assert data["response"] == {"chief_constable": "We have begun.", "commissioner": "Noted."}
    assert data["due"] == "2027-02-28"


@pytest.mark.parametrize(
    "asked",
    ["Accepted by the force? No", "**Accepted by the force?**\n\nNo", "Agreed by the force: No",
     "Force decision: No"],
)  # fmt: skip
def test_a_line_answers_whether_the_force_accepts(asked: str) -> None:
    """And the bare answer is no part of the force's words."""
    data = only(draft_of(REPORT, FINDING, asked, "Force response: We have begun."))
    assert data["disposition"] == "not accepted"
    assert data["response"] == {"chief_constable": "We have begun."}


_OF_ONE = (
    "{head}\n{title}\n({by} {day})\n\nCommissioner's comments on the report\n\nI am {how} by it.\n\n"
    "Recommendation {n}\n\nThe force should have {n} sergeants.\n\nForce response\n\nWe have begun.\n\n"
    "Commissioner's response\n\nI am content with {n}.\n\n\n"
)


@pytest.mark.parametrize(
    ("first", "second", "foot"),
    [
        ("PART ONE", "PART TWO", "NOTES\nBoth reports are on the website of the inspectorate."),
        ("FIRST REPORT\n", "SECOND REPORT\n", ""),
        ("", "", "Contact\n\nThe reports are sent on paper to all who ask for them here."),
    ],
)
def test_two_reports_in_a_text_have_their_titles_in_capitals(
    first: str, second: str, foot: str
) -> None:
    """The heading of the second one's part is no answer to the first, nor is a note below both."""
    cells = {"head": first, "title": "CELLS AND SOULS: AN INSPECTION OF CUSTODY", "n": 2}
    lines = {"head": second, "title": "ON THE LINE: AN INSPECTION OF CALLS", "n": 3}
    made = taken(
        "MERESIDE POLICE AND CRIME COMMISSIONER\nOUR RESPONSES, published here on 2 June 2026",
        _OF_ONE.format(**cells, by="HMICFRS, published", day="3 May 2026", how="heartened"),
        _OF_ONE.format(**lines, by="published by HMICFRS on", day="9 May 2026", how="troubled"),
        foot,
        name="responses.txt",
    )
    told = [(each.inspection["title"], each.inspection["published"]) for each in made.drafts]
    assert told == [(cells["title"], "2026-05-03"), (lines["title"], "2026-05-09")]
    answers = [mapping_in(only(each)["response"]) for each in made.drafts]
    assert [each["commissioner"] for each in answers] == [
        "I am content with 2.",
        "I am content with 3.",
    ]
    general = [
        mapping_in(each.response["commissioner"])["overall_comments"] for each in made.drafts
    ]
    assert general == ["I am heartened by it.", "I am troubled by it."]


_ON_A_PAGE = (
    "## {title}\n\nReport published: {day} May 2026\n\nResponse published: {day} June 2026\n\n"
)


def test_a_report_of_a_page_may_have_no_finding_for_the_force() -> None:
    """Its facts are its own, and what is said of it is asked. A part of the page is no report."""
    answered = f"{{}}\n\n#{FINDING}\n\n#### Force response\n\nWe have begun."
    made = taken(
        "# Responses of the Mayor to HMICFRS inspections",
        answered.format(_ON_A_PAGE.format(title="Held: an inspection of custody", day=3)),
        _ON_A_PAGE.format(title="Ready? An inspection of armed policing", day=4),
        "It asks nothing of the force. The Mayor has read it with care.",
        answered.format(_ON_A_PAGE.format(title="Wet: an inspection of floods", day=5)),
        "## Related pages\n\nPage published: 9 June 2026",
    )
    told = [(each.inspection["published"], len(each.findings)) for each in made.drafts]
    assert told == [("2026-05-03", 1), ("2026-05-04", 0), ("2026-05-05", 1)]
    assert [mapping_in(each.response)["published"] for each in made.drafts] == [
        "2026-06-03", "2026-06-04", "2026-06-05",
    ]  # fmt: skip
    (asked,) = (each for each in made.drafts[1].doubts if each.option == "--whose")
    assert asked.words == "It asks nothing of the force. The Mayor has read it with care."


_ANSWERED_IN_A_TABLE = (
    "| No. | Recommendation | Chief Constable | PCC |\n|---|---|---|---|\n"
    "| 1 | The force should have two sergeants. | Agreed. | Noted. |"
)


@pytest.mark.parametrize(
    "said",
    ["I am in favour of nearly all of this report.", "Cells are cold. The PCC shares that concern.",
     "Few will doubt it. The Commissioner supports what inspectors ask."],
)  # fmt: skip
def test_what_opens_a_response_is_asked_also_where_its_findings_stand_in_a_table(said: str) -> None:
    draft = draft_of(REPORT, said, _ANSWERED_IN_A_TABLE)
    assert [each.words for each in draft.doubts if each.option == "--whose"] == [said]


@pytest.mark.parametrize(
    ("farewell", "below"),
    [
        ("Yours sincerely", "Police and Crime Commissioner for Wexmoor"),
        ("Yours faithfully", "[signed]\n\nWexmoor Police and Crime Commissioner"),
        ("Kind regards", "Police and Crime Commissioner\n\ncc Chief Constable"),
    ],
)
def test_an_office_may_sign_without_a_name(farewell: str, below: str) -> None:
    said = "I am in favour of nearly all of this report."
    draft = draft_of("Dear Sir", REPORT, said, _ANSWERED_IN_A_TABLE, farewell, below)
    assert mapping_in(draft.response["commissioner"])["initial_response"] == said


# The day of the response, and one answer to two


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Report published: 3 May 2026. Response published: 2 June 2026.", ""),
        ("", "Published 2 June 2026"),
        (
            "",
            "**What I will look at**\n\nRotas.\n\nDate of publication of this response: 2 June 2026",
        ),
    ],
)
def test_the_day_of_the_response_may_stand_behind_another_or_at_the_end(
    head: str, foot: str
) -> None:
    said = ["PCC response: I am content.", *["Wexmoor Times."] * 12]
    draft = draft_of("# PCC for Mereside", REPORT, head, FINDING, *said, foot)
    assert draft.inspection["published"] == "2026-05-03"
    assert mapping_in(draft.response)["published"] == "2026-06-02"
    assert "June" not in str([each.data.get("response") for each in draft.findings])


def test_one_answer_to_two_recommendations_is_the_answer_to_each() -> None:
    """Also where what the inspectorate said stands between; I am whoever wrote the paper."""
    asks = [FINDING.replace("1", each).replace("two", each) for each in ("4", "6", "7")]
    ours, mine = "### What the force is doing", "### What I am doing"
    draft = draft_of(
        "# Response of the Police and Crime Commissioner for Mereside", REPORT,
        "## Recommendations 4 and 6", "### What the inspectorate said", *asks[:2],
        ours, ROTAS, mine, "I pay for both.", asks[2], ours, "Nothing.", mine, "I will ask.",
    )  # fmt: skip
    assert _answers_of(draft, "chief_constable") == [ROTAS, ROTAS, "Nothing."]
    assert _answers_of(draft, "commissioner") == [
        "I pay for both.",
        "I pay for both.",
        "I will ask.",
    ]


# Minutes, and titles that are none

_MINUTES = (
    "# Police and Crime Commissioner for Penmoor",
    "## Accountability Board",
    "**Minutes of the meeting of 24 April 2026**",
    "Present: Police and Crime Commissioner (Chair), Chief Constable, Chief Finance Officer",
    "### 3. HMICFRS: Cells and souls",
    "The Board considered the report published by HMICFRS on 13 March 2026.",
)


def test_minutes_below_the_name_of_the_office_have_the_words_of_both() -> None:
    """A figure below ten per cent leads to no words; any other business is nobody's answer."""
    chief = "The Chief Constable said that {} had begun."
    body = "The Commissioner said that she expected a fall to below ten per cent by {}."
    draft = draft_of(
        *_MINUTES, FINDING, chief.format("one"), body.format("May"),
        FINDING.replace("1", "2").replace("two", "three"), chief.format("two"), body.format("June"),
        "### 4. Any other business", "There was none. The next meeting is on 17 July 2026.",
    )  # fmt: skip
    assert _answers_of(draft, "chief_constable") == [chief.format("one"), chief.format("two")]
    assert _answers_of(draft, "commissioner") == [body.format("May"), body.format("June")]
    assert not mapping_in(draft.response["commissioner"]).keys() & {"overall_comments"}
    assert "title" not in draft.inspection


@pytest.mark.parametrize("number", ["25/22.", "3.", ""])
@pytest.mark.parametrize(
    ("asks", "replied"),
    [("was:", "The Chief Constable’s comment was:"), ("says that", "The Chief Constable replied:"),
     ("reads:", "The Chief Constable’s response is:")],
)  # fmt: skip
def test_minutes_may_quote_a_response(number: str, asks: str, replied: str) -> None:
    """A paragraph with a recommendation and what was answered to it; nobody else speaks in it."""
    said = "{}Recommendation {} {} “By May 2027, the force should have {} sergeants.” {} “There are {}.” "
    mine = "The Commissioner’s comment was: “I am content with {}.”"
    of_one, of_two = (
        (said + mine).format(
            f"{number}{each} " if number else "", each, asks, each, replied, each, each
        )
        for each in (2, 5)
    )
    head = "The response to the report “Cells and souls”, which HMICFRS published on 3 May 2026, had been"
    draft = draft_of(
        "**PENMOOR POLICE AND CRIME PANEL**", "Minutes of the meeting of 24 June 2026",
        "Present: Councillors A Roe (Chair) and B Lee", "**Apologies**", "There were none.",
        f"{head} placed on her website on 2 June 2026.",
        "She read its opening to the Panel: “I took no comfort from this report.”",
        of_one, of_two, "RESOLVED: that the response be noted.",
    )  # fmt: skip
    assert [each.data["number"] for each in draft.findings] == ["2", "5"]
    assert _answers_of(draft, "chief_constable") == ["There are 2.", "There are 5."]
    assert _answers_of(draft, "commissioner") == ["I am content with 2.", "I am content with 5."]
    assert mapping_in(draft.response)["published"] == "2026-06-02"
    (asked,) = (each.words for each in draft.doubts if each.option == "--whose")
    assert asked.startswith("She read its opening")


def test_the_title_stands_in_the_heading_of_an_offices_response() -> None:
    """And is no chapter's, under which a finding stands."""
    title = "PEEL 2023-2025: An inspection of Penmoor Constabulary"
    draft = draft_of(f"# PFCC response to {title}", "## Preventing crime", FINDING, ROTAS)
    assert draft.inspection["title"] == title


@pytest.mark.parametrize(
    ("report", "response"),
    [("HMICFRS published its report on", "We published this response on"),
     ("The inspectorate published the report on", "The PCC published her response on"),
     ("Published by HMICFRS on", "Our response was put on this website on")],
)  # fmt: skip
def test_lines_of_one_paragraph_may_each_give_a_day(report: str, response: str) -> None:
    """Where no form has their words, by what a sentence of both would say; and nobody speaks."""
    days = f"**{report}:** 14 January 2026\\\n**{response}:** 5 March 2026"
    draft = draft_of(
        "# Wide open spaces", days, FINDING, f"### Chief Constable's comments\n\n{ROTAS}"
    )
    assert draft.inspection["published"] == "2026-01-14"
    assert mapping_in(draft.response)["published"] == "2026-03-05"
    assert _answers_of(draft, "chief_constable") == [ROTAS]


_NOTE = "**HMICFRS asked this for:** the panel of the summer"
_CHIEFS = f"### Chief Constable's comments\n\n{ROTAS}"


def test_a_label_that_nobody_knows_announces_what_stands_beside_it_alone() -> None:
    """The findings below it are stated."""
    two, three = (FINDING.replace("1", n).replace("two", n) for n in ("2", "3"))
    draft = draft_of(REPORT, _NOTE, FINDING, _CHIEFS, _NOTE, two, _CHIEFS, _NOTE, three, _CHIEFS)
    assert _answers_of(draft, "chief_constable") == [ROTAS] * 3
    assert all(each.data.get("text") for each in draft.findings)


def test_an_answer_to_a_finding_that_is_not_stated_is_not_on_the_whole_report() -> None:
    draft = draft_of(
        REPORT, FINDING, _CHIEFS, "## Area for improvement", _CHIEFS.replace("Rotas", "They")
    )
    assert "They" not in str(draft.response)


@pytest.mark.parametrize(
    ("asked", "owner", "due"),
    [("What did the inspectorate find?", "Who is responsible?", "When will it be done?"),
     ("What did HMICFRS say?", "Who leads this?", "By when?"),
     ("What do inspectors want us to do?", "Who owns the work?", "When should this be finished?")],
)  # fmt: skip
@pytest.mark.parametrize("number", ["", "2 ", "2. "])
def test_headings_that_ask_are_a_form(asked: str, owner: str, due: str, number: str) -> None:
    """Below the heading of each finding, which may have the number of its section in front."""

    def finding(n: int, role: str, day: str) -> tuple[str, ...]:
        said = (f"The force should keep {n} cells warm.", f"{n} heaters were mended.", role, day)
        heads = (asked, "What has the force done?", owner, due)
        form = (f"### {head}\n\n{each}" for head, each in zip(heads, said, strict=True))
        return (f"# {number}Area for improvement {n}: Cells", *form)

    one, two = (
        finding(4, "Head of Custody", "31 May 2027"),
        finding(5, "Head of Crime", "1 June 2027"),
    )
    draft = draft_of(REPORT, *one, *two)
    found = [each.data for each in draft.findings]
    assert [(each["number"], each["due"]) for each in found] == [
        ("4", "2027-05-31"),
        ("5", "2027-06-01"),
    ]
    assert [each["owner"] for each in found] == ["head-of-custody", "head-of-crime"]
    assert _answers_of(draft, "chief_constable") == [
        "4 heaters were mended.",
        "5 heaters were mended.",
    ]


_VERSIONS = "| Version | Date | Author |\n|---|---|---|\n| 0.1 | 1 March 2026 | A. Roe |\n| 1.0 | 2 April 2026 | B. Lee |"
_CONTENTS = "| 1 Cells | 2 |\n|---|---|\n| 2 Recommendation 1 | 3 |"


@pytest.mark.parametrize(
    "furniture",
    [f"## Version control\n\n{_VERSIONS}", f"## Contents\n\n{_CONTENTS}", _VERSIONS,
     f"## Document history\n\n{_VERSIONS.replace('Version', 'Issue')}"],
)  # fmt: skip
def test_what_a_paper_says_of_itself_is_no_title_and_no_finding(furniture: str) -> None:
    told = "HMICFRS published its report “Cells and souls” on 3 May 2026. This response was published on 4 June 2026."
    plan = "# Response and delivery plan"
    draft = draft_of(plan, furniture, f"# About\n\n{told}", FINDING, _CHIEFS)
    assert [each.data["number"] for each in draft.findings] == ["1"]
    assert draft.inspection["title"] == "Cells and souls"
    assert mapping_in(draft.response)["published"] == "2026-06-04"


def test_the_full_title_goes_before_a_word_of_it_in_the_papers_own_heading() -> None:
    heads = "# HMICFRS progress report – Custody", FINDING, _CHIEFS
    assert draft_of(*heads).inspection.get("title") != "Custody"
    told = "It is on the HMICFRS report “Report on a visit to custody suites in Mereside”."
    draft = draft_of(heads[0], told, *heads[1:])
    assert draft.inspection["title"] == "Report on a visit to custody suites in Mereside"


@pytest.mark.parametrize(
    ("said", "disposition"),
    [
        ("I accept this recommendation.", "accepted"),
        ("I accept this recommendation in part. A sample will serve.", "partly accepted"),
        ("I do not accept the recommendation.", "not accepted"),
        ("The recommendation is not accepted.", None),
        ("I accept this.", None),
        ("I agree with the Chief Constable that it is accepted.", None),
        ("I accept this recommendation if it can be paid for.", None),
    ],
)
@pytest.mark.parametrize("mark", ["", "- "])
def test_a_commissioner_decides_where_she_names_the_recommendation(
    said: str, disposition: str | None, mark: str
) -> None:
    """It is assumed where the force says nothing of it; the force's own word goes before."""
    mine = f"### Commissioner's comments\n\n{mark}{said}\n{mark}My panel will look at it."
    draft = draft_of(REPORT, FINDING, _CHIEFS, mine)
    assert only(draft).get("disposition") == disposition
    assert ("disposition" in only(draft).get("assumed", ())) == (disposition is not None)
    reasons = [each.data.get("reason", "") for each in with_reasons(draft).findings]
    assert all(said in str(each) for each in reasons if each)
    rejected = _CHIEFS.replace("Rotas", "We do not accept this recommendation. Rotas")
    assert only(draft_of(REPORT, FINDING, rejected, mine))["disposition"] == "not accepted"


@pytest.mark.parametrize(
    ("above", "below"),
    [("\n\n".join(f"Menu {n}" for n in range(6)) + "\n\nPosted on 12 June 2026 in News", ""),
     ("", "Page published: 12 June 2026. Last updated: 2 July 2026."),
     ("This page was first published on: 12 June 2026", "")],
)  # fmt: skip
def test_the_day_of_the_page_is_that_of_the_response(above: str, below: str) -> None:
    """Whatever stands above it, or behind it."""
    draft = draft_of(above, REPORT, FINDING, _CHIEFS, below)
    assert mapping_in(draft.response)["published"] == "2026-06-12"


def test_the_day_of_a_message_may_be_that_of_the_response() -> None:
    sent = (
        "From: Ann Roe <roe@pcc.example>\nSent: 12 June 2026 16:42\nTo: hmicfrs@hmicfrs.example\n"
    )
    subject = 'Subject: Response to "Cells and souls" (HMICFRS, 3 May 2026)'
    draft = draft_of(sent + subject, FINDING, _CHIEFS, "It is on our website.", name="mail.txt")
    (asked,) = (each for each in draft.doubts if each.key == "response-published")
    assert [each.value for each in asked.candidates] == ["2026-06-12"]


ANSWERED = "Chief Constable's comments: We did.\n\nDeputy Mayor's comments: I saw it."
UNNUMBERED = (
    f"The force should tell callers how long they wait.\n\n{ANSWERED}",
    f"The force should review the workloads of its supervisors.\n\n{ANSWERED}",
)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("It names two areas for improvement. I repeat each below.", "area for improvement"),
        ("Our answers to its two areas for improvement are below.", "area for improvement"),
        ("It has two recommendations. We print them first.", "recommendation"),
        ("It found one cause of concern.\n\nIts two AFIs follow.", "area for improvement"),
        ("It has a recommendation and an area for improvement.", "recommendation"),
        ("It has one cause of concern. We print all that it asks.", "recommendation"),
        ("We thank the inspectors.", "recommendation"),
    ],
)
def test_findings_without_a_label_are_of_the_kind_that_was_mentioned(lead: str, kind: str) -> None:
    draft = draft_of(REPORT, "Dear Home Secretary", lead, *UNNUMBERED)
    assert [each.data["kind"] for each in draft.findings] == [kind, kind]


@pytest.mark.parametrize(
    ("chief", "mine"),
    [
        (
            "Joint response of the Chief Constables",
            "Joint response of the Commissioner and the Mayor",
        ),
        ("The Chief Constables' joint comments", "Comments of the Commissioners"),
        ("Response by the Chief Constables", "Mayoral response"),
    ],
)
def test_several_offices_of_one_kind_are_that_kind(chief: str, mine: str) -> None:
    answered = (f"**{chief}**", ROTAS, f"**{mine}**", "We are content.")
    second = FINDING.replace("1", "2").replace("two", "three")
    draft = draft_of(REPORT, FINDING, *answered, second, *answered)
    assert _answers_of(draft, "chief_constable") == [ROTAS, ROTAS]
    assert _answers_of(draft, "commissioner") == ["We are content."] * 2


@pytest.mark.parametrize(
    "label",
    [
        "**Response of the Chief Constables ({})**",
        "**Force response ({}):**",
        "Wexmoor Police's comments ({}) -",
    ],
)
@pytest.mark.parametrize("decision", ["accepted", "not accepted", "partly accepted"])
def test_the_decision_in_brackets_of_a_label_is_no_part_of_the_answer(
    label: str, decision: str
) -> None:
    draft = draft_of(REPORT, FINDING, label.format(decision), ROTAS)
    assert only(draft)["disposition"] == decision
    assert _answers_of(draft, "chief_constable") == [ROTAS]


def test_a_text_below_its_number_is_a_finding_whoever_should_do_it() -> None:
    """Below a title that says whose the paper is; the answer has its own label."""
    asks = "By May, those who share a custody suite should have one list."
    answered = ("**Force response**", ROTAS, "**Commissioner's response**", "I am content.")
    paper = (
        "# Response of the Police and Crime Commissioner",
        REPORT[2:],
        "## Recommendation 1",
        asks,
    )
    draft = draft_of(*paper, *answered)
    assert only(draft)["text"] == asks
    assert _answers_of(draft, "commissioner") == ["I am content."]


@pytest.mark.parametrize(
    "label", ["GDP response", "Response by GDP", "What GDP says", "GDP’s comments:"]
)
@pytest.mark.parametrize("force", ["Great Dunmoor Police", "the town"])
def test_the_initials_of_a_force_are_its_label_where_the_paper_spells_it(
    label: str, force: str
) -> None:
    answered = (
        f"**{label}**",
        "It was mended in May.",
        "**Mayor's response**",
        "The Mayor is content.",
    )
    second = FINDING.replace("1", "2").replace("two", "three")
    draft = draft_of(REPORT, f"It is about {force}.", FINDING, *answered, second, *answered)
    known = force != "the town"
    assert _answers_of(draft, "chief_constable") == (
        ["It was mended in May."] * 2 if known else [None, None]
    )
    assert bool([each for each in draft.doubts if each.option == "--map"]) is not known


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (" - by 28 February 2027", "by 28 February 2027"),
        (" (for chief constables) – by 28 February 2027", "by 28 February 2027"),
        (" [by 28 February 2027]", "by 28 February 2027"),
        (": Custody (within six months)", "within six months"),
        (" – within six months", "within six months"),
        (": Safe by design", None),
    ],
)
def test_the_heading_of_a_finding_may_say_its_deadline(behind: str, words: str | None) -> None:
    finding = FINDING.replace(" 1\n", f" 1{behind}\n")
    draft = draft_of(REPORT, finding, "**Force response**", ROTAS)
    assert mapping_in(only(draft)["deadline"]).get("words") == words
    assert only(draft)["text"] == "The force should have two sergeants on duty."


@pytest.mark.parametrize("says", ["answers two reports of HMICFRS", "responds to HMICFRS"])
def test_what_answers_a_report_was_published_on_the_day_of_the_response(says: str) -> None:
    below = "Published: 20 May 2026\n\nThe report tells a story that we know."
    opening = f"This document {says}. It was published on 11 July 2026."
    title = "## Cells and souls: an inspection of custody"
    draft = draft_of("# Responses of the PCC for Mereside", opening, title, below, FINDING, ROTAS)
    assert draft.inspection["published"] == "2026-05-20"
    assert mapping_in(draft.response)["published"] == "2026-07-11"


def test_the_numbers_of_a_papers_paragraphs_are_no_numbers_of_findings() -> None:
    """A paper for a panel counts its paragraphs on through its areas for improvement."""
    paper = """Background

1. HMICFRS published "Cells and souls" on 3 May 2026.

2. The report has two areas for improvement (AFIs).

Areas for improvement

3. AFI: The force should check its cells.

   Summary: Cells are checked.

4. AFI: The force should count its keys.

   Summary: Keys are counted.

Monitoring

5. The panel will hear of it."""
    draft = draft_of(paper, name="paper.txt", whose={"": Said(Says.CHIEF)})
    assert [each.data.get("number") for each in draft.findings] == [None, None]
    answers: list[Any] = [each.data["response"] for each in draft.findings]
    assert answers == [
        {"chief_constable": "Cells are checked."},
        {"chief_constable": "Keys are counted."},
    ]
    assert "summary" not in draft.inspection


def test_the_only_area_for_improvement_is_answered_by_its_kind() -> None:
    """A sentence states it, and each office says what it does below its kind alone."""
    stated = "There was also one **area for improvement:** The force should use what partners know."
    kind = "**Area for improvement:** We {} them."
    chief, body = "## What has the Chief Constable said?", "## What will I do?"
    draft = draft_of(
        "# PCC for Mereside", REPORT, FINDING, stated,
        chief, f"**Recommendation 1:** {ROTAS}", kind.format("invite"),
        body, "**Recommendation 1:** I paid for it.", kind.format("pay"),
    )  # fmt: skip
    assert [each.data["kind"] for each in draft.findings] == [
        "recommendation",
        "area for improvement",
    ]
    response: Any = draft.findings[1].data["response"]
    assert response["commissioner"] == "We pay them."


def test_the_office_above_a_title_is_no_persons_name() -> None:
    head = (
        "SEVERNSIDE COMBINED AUTHORITY\nDeputy Mayor for Policing, Crime and Fire\n4 Millbank Quay"
    )
    response: Any = draft_of(
        head, "Dear Home Secretary", REPORT, FINDING, name="paper.txt"
    ).response
    assert response["commissioner"] == {"title": "Deputy Mayor for Policing, Crime and Fire"}


def test_what_stands_behind_a_notice_of_the_page_is_asked() -> None:
    """It is no part of the last answer, though the others have two paragraphs as well."""
    second = FINDING.replace("1", "2").replace("two", "three")
    told = "### What we are doing\n\n{} were changed.\n\nThey are looked at each month."
    foot = "The commissioner publishes a response of her own."
    draft = draft_of(
        "# Wexmoor Police", REPORT, FINDING, told.format("Rotas"), second, told.format("Posts"),
        "Page last updated: 28 October 2026", foot,
    )  # fmt: skip
    answers: list[Any] = [each.data["response"] for each in draft.findings]
    assert answers[1]["chief_constable"].strip() == (
        "Posts were changed.\n\nThey are looked at each month."
    )
    assert foot in [each.words for each in draft.doubts]


def test_an_office_may_be_quoted_throughout() -> None:
    """What a sentence says of quotation marks holds for the whole paper."""
    told = "The Chief Constable's comments are given in quotation marks after each finding."
    mine = "I have seen it."
    draft = draft_of(
        REPORT, "Dear Home Secretary", told, FINDING, f'"{ROTAS}"', mine,
        "Yours sincerely\n\nMargery Tull\n\nPolice and Crime Commissioner", name="paper.txt",
    )  # fmt: skip
    assert only(draft)["response"] == {"chief_constable": ROTAS, "commissioner": mine}


def test_the_parts_of_a_paper_are_named_in_capitals_with_who_speaks() -> None:
    """And what the report recommended is neither its title nor somebody's answer."""
    one, two = (
        "Recommendation 1: The force should count.",
        "Recommendation 2: The force should ask.",
    )
    paper = f"""
RESPONSE TO AN INSPECTION REPORT

"Safe keeping"
HMICFRS, 12 March 2026

PART A - WHAT THE REPORT RECOMMENDED

{one}

{two}

PART B - COMMENTS OF THE CHIEF CONSTABLE (Gareth Lind)

Recommendation 1
We count.

Recommendation 2
We ask.

PART C - COMMENTS OF THE COMMISSIONER (Suki Ferris)

Recommendation 1
I paid for it.

Recommendation 2
I listen.
"""
    draft = draft_of(paper, name="paper.txt")
    response: Any = draft.response
    names = response["chief_constable"]["name"], response["commissioner"]["name"]
    assert names == ("Gareth Lind", "Suki Ferris")
    assert [each.data["response"] for each in draft.findings] == [
        {"chief_constable": "We count.", "commissioner": "I paid for it."},
        {"chief_constable": "We ask.", "commissioner": "I listen."},
    ]
    assert "RECOMMENDED" not in str(draft.inspection.get("title"))


def test_a_finding_among_others_is_one_though_it_asks_nobody_by_name() -> None:
    """By its number between theirs, and by its answer."""
    answer = "Chief Constable's comments: We {}.\n\nMy comments: I {} it."
    draft = draft_of(
        REPORT, "Dear Home Secretary", "My comments are below each of the three areas for improvement.",
        "1. The force should count.", answer.format("count", "saw"),
        "2. The force doesn't answer. By 31 May 2026, it should be quicker.", answer.format("answer", "heard"),
        "3. The force should ask.", answer.format("ask", "read"), name="paper.txt",
    )  # fmt: skip
    assert [each.data["response"] for each in draft.findings] == [
        {"chief_constable": f"We {does}.", "commissioner": f"I {did} it."}
        for does, did in (("count", "saw"), ("answer", "heard"), ("ask", "read"))
    ]
    deadline: Any = draft.findings[1].data["deadline"]
    assert deadline["date"] == "2026-05-31"


def test_a_lord_is_a_person() -> None:
    rows = "| Chief Constable | Philippa Drax QPM |\n| --- | --- |\n| Commissioner | Lord (Desmond) Okoro of Marsden |"
    response: Any = draft_of(
        "# Response", REPORT, rows, FINDING, "## Chief Constable", ROTAS
    ).response
    assert response["commissioner"]["name"] == "Lord (Desmond) Okoro of Marsden"


def test_a_cell_may_begin_with_the_kind_of_its_finding() -> None:
    rows = (
        "No,Finding,Finding owner,Action,Action owner,Due,Status",
        "1,Cause of concern: The force does not answer.,Head of Contact,Ask,Lead,31/10/2025,Complete",
        '2,"Recommendation - By 28 February 2026, the force should count.",Head of Contact,Count,Lead,15/01/2026,In progress',
    )
    draft = draft_of("\n".join(rows), name="paper.csv")
    assert [(each.data["kind"], each.data["text"]) for each in draft.findings] == [
        ("cause of concern", "The force does not answer."),
        ("recommendation", "By 28 February 2026, the force should count."),
    ]


@pytest.mark.parametrize(
    ("report", "addressed"),
    [
        ("PEEL 2025/26: An inspection of Wexmoor Police", "the force"),
        ("National thematic inspection of custody in England and Wales", None),
    ],
)
def test_a_finding_that_asks_nobody_is_for_the_only_force_of_its_report(
    report: str, addressed: str | None
) -> None:
    """In a report on many nobody knows whom it asks."""
    title = f'# Response to "{report}", published by HMICFRS on 3 May 2026'
    draft = draft_of(
        title, "## Recommendation 1\n\nBy 31 March 2027, custody records should be checked.",
        "## Chief Constable's response", ROTAS,
    )  # fmt: skip
    assert only(draft).get("addressed_to") == addressed


def test_statuses_are_statuses_whatever_their_heading_beside_another_status() -> None:
    """And the force's words beside them tell of the work: nobody has published them."""
    draft = tracker(
        "No,Recommendation,Force Position,HMICFRS Status,Date Closed,Force Comments",
        "1,The force should paint.,Complete,Closed,08/05/2026,Paint is dry.",
        "2,The force should sweep.,In progress,Open,,Brooms are bought.",
        "3,The force should mend.,Not started,Open,,No glue yet.",
    )
    found: list[Any] = [each.data for each in draft.findings]
    told = [each["updates"][0] for each in found]
    assert [(each["status"], each["note"]) for each in told] == [
        ("closed", "Paint is dry. (Force Position: Complete)"),
        ("in progress", "Brooms are bought. (HMICFRS Status: Open)"),
        ("not started", "No glue yet. (HMICFRS Status: Open)"),
    ]
    assert not any("response" in each for each in found)


def test_an_update_that_is_a_day_is_the_day_of_the_update() -> None:
    draft = tracker(
        "No,Recommendation,Owner,Last update,Commentary",
        "1,The force should paint.,ACC,08/11/2025,Paint is bought.",
    )
    (update,) = only(draft)["updates"]
    assert (update["date"], update["note"]) == ("2025-11-08", "Paint is bought.")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Completed 07/11/2025", "2025-11-07"),
        ("Complete on 7 November 2025. All is dry.", "2025-11-07"),
        ("Done by 07/11/2025", None),
        ("Completed walls were seen on 07/11/2025", None),
    ],
)
def test_an_update_may_begin_with_the_day_of_completion(said: str, day: str | None) -> None:
    draft = tracker("No,Recommendation,Owner,Progress", f"1,The force should paint.,ACC,{said}")
    (update,) = only(draft)["updates"]
    assert (update.get("date"), update["note"]) == (day, said)


def test_a_number_keeps_the_space_that_it_is_printed_with() -> None:
    draft = tracker(
        "No,Recommendation,Owner", "COL 02,The force should paint.,ACC", "9 (a),It should mend.,ACC"
    )
    assert [each.data["number"] for each in draft.findings] == ["COL 02", "9a"]


@pytest.mark.parametrize(
    ("owner", "role"),
    [
        ("Detective Superintendent\nFarah Nasir", "Detective Superintendent Farah Nasir"),
        ("Ann Roe\nBen Lee", "Ann Roe; Ben Lee"),
        ("Ann Roe\nSupt Lee", "Ann Roe; Supt Lee"),
        ("Chief Inspector Crime\nDetective Sergeant Lee", "Chief Inspector Crime; Detective Sergeant Lee"),
        ("Chief Inspector\nDetective Sergeant", "Chief Inspector; Detective Sergeant"),
    ],
)  # fmt: skip
def test_a_line_break_behind_a_rank_parts_no_names(owner: str, role: str) -> None:
    draft = tracker("No,Recommendation,Owner", f'1,The force should paint.,"{owner}"')
    assert list(draft.roles.values()) == [role]


def test_a_letterhead_in_welsh_is_no_persons_name() -> None:
    response: Any = draft_of(
        "COMISIYNYDD YR HEDDLU A THROSEDDU ARDUDWY-WYSG\nPOLICE AND CRIME COMMISSIONER FOR ARDUDWY-WYSG",
        REPORT, FINDING, "Yours sincerely", "Eluned Parry", name="paper.txt",
    ).response  # fmt: skip
    assert response["commissioner"] == {"title": "Police and Crime Commissioner"}


@pytest.mark.parametrize(
    "title",
    ["Deputy Mayor for Safer Communities", "Deputy Mayor for Safer Communities and Policing"],
)
def test_what_a_deputy_mayor_is_for_is_no_area(title: str) -> None:
    head = f"Response by the {title}, Baroness Ingrid Halloran, on behalf of the Mayor"
    answer = f"### Response of the {title}\n\nWexmoor Police has shown them to me."
    response: Any = draft_of(REPORT, head, FINDING, answer).response
    assert response["commissioner"] == {"title": title, "name": "Baroness Ingrid Halloran"}
    assert response["force"] == "Wexmoor Police"


def test_who_is_named_before_the_office_holds_it() -> None:
    said = (
        "It has the responses of Verity Scrope, Police and Crime Commissioner for Burwick, to it."
    )
    former = "Ann Roe, former Police and Crime Commissioner for Burwick, asked for it."
    for words, name in ((said, "Verity Scrope"), (former, None)):
        response: Any = draft_of(REPORT, words, FINDING, "### Commissioner", "I agree.").response
        assert response["commissioner"].get("name") == name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Dear Home Secretary,\nI welcome the report.", "I welcome the report."),
        ("Dear Home Secretary, I welcome the report.", "I welcome the report."),
        ("It is fair. Yours sincerely, Ann Roe", "It is fair."),
        ("It is fair.\nKind regards\nAnn Roe", "It is fair."),
        ("Dear old cells are gone.", "Dear old cells are gone."),
        ("It is fair. Signed copies are on paper.", "It is fair. Signed copies are on paper."),
    ],
)
def test_a_greeting_is_no_part_of_what_is_said(words: str, said: str) -> None:
    page = words.replace("\n", "<br>")
    answer = only(draft_of(REPORT, FINDING, f"### Commissioner\n\n{page}"))["response"]
    assert answer["commissioner"] == said


def test_thanks_for_the_letter_that_asked_are_no_comments() -> None:
    """And no day without its year is one before the report."""
    draft = draft_of(
        "# Wexmoor Police", "Dear Commissioner",
        'Thank you for your letter of 14 May, in which you invited my comments on the report "Cells and'
        ' souls", published by HMICFRS on 3 May 2026.',
        "I welcome the report.", FINDING, "### Force response", ROTAS, "Yours sincerely", "Ann Roe\\\nChief Constable",
    )  # fmt: skip
    response: Any = draft.response
    assert response["chief_constable"]["comments"] == "I welcome the report."
    assert response["chief_constable"].get("invited") != "2025-05-14"


def test_a_salutation_may_have_initials() -> None:
    formula = (
        "As the Police and Crime Commissioner I am providing this response to the Home Secretary on"
        " the report, published on 3 May 2026. It is pursuant to section 55 of the Police Act 1996."
    )
    response: Any = draft_of(
        REPORT, "Dear Minister / H.M. Inspector,", formula, "I welcome it.", FINDING,
        "### Commissioner", "I agree.", "Yours sincerely", "Ann Roe\\\nPolice and Crime Commissioner",
    ).response  # fmt: skip
    assert response["commissioner"]["initial_response"] == "I welcome it."
