"""Facts of an inspection and its response: each is taken where it stands as one, and asked with what may
be meant where it does not.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from recotrack.intake.draft import DEADLINE, Draft, Guess, assumed_in
from recotrack.intake.layouts import imported
from recotrack.intake.layouts.likeness import repeats
from recotrack.intake.layouts.told_days import told_beside
from recotrack.intake.paper import Paper, Passage
from recotrack.intake.printed_days import day_alone
from recotrack.intake.readers import read
from recotrack.intake.report_titles import without_publication
from recotrack.intake.trackers import tracker
from tests.tables import every_row

FINDING = """

Recommendation 1

By 30 June 2026, chief constables should make sure that every officer is trained.

Chief Constable's response: Accepted. Training began in May and ends in June.
"""


def draft_of(head: str, ending: str = "txt", own_force: str | None = None) -> Draft:
    """The draft of a paper with this head and one recommendation."""
    body = FINDING.replace("\n\n", "</p><p>") if ending == "html" else FINDING
    paper = read(f"paper.{ending}", f"{head}{body}".encode())
    (draft,) = imported(paper, None, None, own_force=own_force).drafts
    return draft


def stated(draft: Draft) -> dict[str, Any]:
    said: dict[str, Any] = {**draft.inspection}
    response: dict[str, Any] = {**draft.response}
    return {
        "title": said.get("title"),
        "published": said.get("published"),
        "inspectorate": said.get("inspectorate"),
        "force": response.get("force"),
        "own day": response.get("published"),
        "sent": [each["date"] for each in response.get("sent", ())],
    }


TAKEN: dict[str, tuple[str, dict[str, Any]]] = {
    "a day with its article": (
        "Response to the HMICFRS report: Behind closed doors\n\nThe report was published on the 14 October 2025.",
        {"title": "Behind closed doors", "published": "2025-10-14"},
    ),
    "a day in another sentence": (
        'Response: "Lost in the post"\n\nIts report, "Lost in the post", makes four recommendations. It came out on 17 June 2025.',
        {"title": "Lost in the post", "published": "2025-06-17"},
    ),
    "the day before the publisher": (
        'Response to "Night and day"\n\nOn 4 November 2025 HMICFRS published its report.',
        {"published": "2025-11-04"},
    ),
    "the subject of a mail": (
        ('From: A Quill\nSent: 3 May 2026\nTo: OPCC\nSubject: FW: Burglary thematic - CC view\n\nHi both\n\n'
        'Report is "Closing the door: the response to burglary", out 31 March 2026 (HMICFRS).'),
        {"title": "Closing the door: the response to burglary"},
    ),
    "a subject that was answered": (
        'Subject: RE: burglary comments\n\nThe HMICFRS report is called "Closing the door".',
        {"title": "Closing the door"},
    ),
    "the author of a report is no title": (
        'Report by: HMICFRS\n\nResponse to the HMICFRS report "Cold cases"',
        {"title": "Cold cases", "inspectorate": "HMICFRS"},
    ),
    "several inspectorates in one line": (
        ("Response of the Commissioner for Wexmoor\n\n"
        "to the joint inspection of custody (HMI Probation with HMICFRS, Estyn and CQC), published 2 May 2025"),
        {"inspectorate": "HMI Probation with HMICFRS, Estyn and CQC"},
    ),
    "inspectorates that worked together": (
        ('Response to "Cold cases"\n\nThe report was published by HMICFRS together with HM Inspectorate of Probation '
        "and Care Inspectorate Wales on 2 May 2025."),
        {"inspectorate": "HMICFRS together with HM Inspectorate of Probation and Care Inspectorate Wales"},
    ),
    "another paper's day": (
        "Response to HMICFRS: Cold cases\n\nThis fits our inspection plan (CRMP, published 1 April 2021).",
        {"title": "Cold cases", "published": None},
    ),
    "an earlier report's day": (
        'Response to "Far from home"\n\nThe report was published on 3 July 2025. It says that its predecessor was published on 9 May 2019.',
        {"published": "2025-07-03"},
    ),
    "the response's own day": (
        'Response to HMICFRS report "Fit to lead"\n\nOur response was published on 12 November 2025. The report itself was published on 18 September 2025.',
        {"published": "2025-09-18", "own day": "2025-11-12"},
    ),
    "the day of a letter": (
        "Office of the Police and Crime Commissioner for Elmshire\n12 January 2026\n\nDear Home Secretary,\n\nHMICFRS report: Fair stops",
        {"title": "Fair stops", "published": None, "own day": None, "sent": ["2026-01-12"]},
    ),
    "a word that begins a sentence is no force's name": (
        "Response to HMICFRS report: Digital disclosure\n\nWhilst Arden Police has made progress, there is more to do.",
        {"force": "Arden Police"},
    ),
    "the force of an office before others": (
        "Response of the Police and Crime Commissioner for Saltmarsh\n\nThe report is about Ferndale Police and Oakham Constabulary.",
        {"force": "Saltmarsh"},
    ),
    "an inspectorate in passing": (
        'Response to "Handled with care", HMICFRS\n\nWe referred two cases to the IOPC after the report.',
        {"inspectorate": "HMICFRS"},
    ),
    "a report of another body beside it": (
        "This is our response to the report by the IOPC, and our response to the report by HMICFRS.",
        {"inspectorate": "HMICFRS"},
    ),
    "two reports of other bodies": (
        "This is our response to the report by the IOPC, and our response to the report by the CQC.",
        {"inspectorate": None},
    ),
    "a report of another body, and HMICFRS in passing": (
        "This is our response to the report by the IOPC. We have told HMICFRS what we do.",
        {"inspectorate": "the IOPC"},
    ),
    "a series is no title": (
        "House of Lords\nPolicing Committee\n\nSixth Report of Session 2024-25\n\nThe price of a burglary\n\nPublished 8 May 2025",
        {"title": "The price of a burglary", "published": "2025-05-08", "inspectorate": "Policing Committee"},
    ),
    "the inspectorate is no part of a title": (
        "Report: PEEL 2025 – Mereside Constabulary (CQC and HMICFRS)",
        {"title": "PEEL 2025 – Mereside Constabulary"},
    ),
    "the whole of a title that goes on": (
        "THE SECOND CALL\n\nThe second call: an inspection of how forces deal with repeat victims\n\nResponse",
        {"title": "The second call: an inspection of how forces deal with repeat victims"},
    ),
    "a title that its publication follows": (
        "Comments of the Mayor\n\nHeld too long was published by HMICFRS on 8 May 2025.",
        {"title": "Held too long", "published": "2025-05-08"},
    ),
    "a sentence is no title because of what was published": (
        "Response to HMICFRS: Cold cases\n\nI write on the report, which was published by HMICFRS on 8 May 2025.",
        {"title": "Cold cases", "published": "2025-05-08"},
    ),
    "the title of its report": (
        "Comments of the Mayor\n\nHMICFRS published its Report on cells in Wexmoor on 8 May 2025.",
        {"title": "Report on cells in Wexmoor", "published": "2025-05-08"},
    ),
    "what kind of report it is, beside the heading that has its title": (
        "PEEL 2025 – An inspection of Wexmoor Police\n\nHMICFRS published its PEEL report on Wexmoor Police on 27 June 2025.",
        {"title": "PEEL 2025 – An inspection of Wexmoor Police", "published": "2025-06-27"},
    ),
    "a month in which it was published, below a heading that says what is on the page": (
        ("# What inspectors said about us, and what we are doing\n\nIn August 2025, HMICFRS published PEEL 2025–27: An"
         " inspection of Wexmoor Police. Inspectors looked at eight areas."),
        {"title": "PEEL 2025–27: An inspection of Wexmoor Police", "published": None},
    ),
    "an inspectorate in full, and its short name behind it": (
        "Inspectorate: His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)",
        {"inspectorate": "HMICFRS"},
    ),
    "an inspectorate in full": (
        "Response\n\nHis Majesty's Inspectorate of Constabulary and Fire & Rescue Services published Cold cases on 2 May 2025.",
        {"title": "Cold cases", "inspectorate": "HMICFRS"},
    ),
    "days in a summary": (
        ("Response to HMICFRS: Cold cases\n\nSummary\n\nThe report was published by HMICFRS on 2 May 2025."
         " This notice was published on 9 June 2025."),
        {"published": "2025-05-02", "own day": "2025-06-09"},
    ),
    "a day that a form has, and another of which a sentence says more": (
        ("HMICFRS report: Holding on\n\nReport published: 4 March 2025\n\nDate of this response: 9 April"
         " 2025\n\nThis response was published on our website on 11 April 2025."),
        {"published": "2025-03-04", "own day": "2025-04-11"},
    ),
    "a day that a form has": (
        "HMICFRS report: Holding on\n\nReport published: 4 March 2025\n\nDate of this response: 9 April 2025",
        {"published": "2025-03-04", "own day": "2025-04-09"},
    ),
    "a day in brackets behind a title in quotation marks": (
        'This is our response to the HMICFRS report "Holding on" (4 March 2025), under section 55.',
        {"title": "Holding on", "published": "2025-03-04"},
    ),
    "a day far below, and above the findings": (
        "HMICFRS report: Holding on\n\n" + "Members know what the panel has.\n\n" * 20
        + "HMICFRS published its report on 4 March 2025.\n\nThe PCC has to publish her response within"
        " 56 days. It was published on 11 April 2025.",
        {"published": "2025-03-04", "own day": "2025-04-11"},
    ),
    "an inspection of how a force responds": (
        "Too late: an inspection of Wexmoor Police's response to fraud\n\nThanks to all of them.",
        {"title": "Too late: an inspection of Wexmoor Police's response to fraud"},
    ),
    "a title in capitals that stands elsewhere": (
        "Dear Home Secretary\n\nHELD TOO LONG IN CUSTODY\n\nI welcome what Held too long in Custody says.",
        {"title": "Held too long in Custody"},
    ),
    "what is quoted need be no title": (
        'HMICFRS report: Holding on\n\nThe force took the report "very seriously". It calls the report "A blunt one".',
        {"title": "Holding on"},
    ),
}  # fmt: skip


@every_row(("head", "wanted"), TAKEN.values(), TAKEN)
def test_a_fact_is_taken_where_it_stands_as_one(head: str, wanted: dict[str, Any]) -> None:
    assert stated(draft_of(head)) | wanted == stated(draft_of(head))


def test_a_page_that_asks_and_answers() -> None:
    """The question about the inspection is no title; the day of the report is below its question."""
    page = """# Response to HMICFRS: Fair cop? Stopping in Wexmoor

## What was the inspection about?

HMICFRS looked at stop and search.

## When was the report published?

Wednesday, 16 July 2025

## What does the Commissioner think of it?

I asked for it myself.

"""
    draft = draft_of(page, "md")
    assert draft.inspection["title"] == "Fair cop? Stopping in Wexmoor"
    assert draft.inspection["published"] == "2025-07-16"
    response: Any = draft.response
    assert response["commissioner"]["initial_response"].strip() == "I asked for it myself."


def test_names_in_capitals_are_written_as_names_are() -> None:
    """Whether a capital stands inside one is not known, so it is said that the form is a guess."""
    page = """# Response to HMICFRS report: Cold cases

## COMMENTS OF THE POLICE, FIRE AND CRIME COMMISSIONER, JUNE HART-TATE

I asked for it myself.

"""
    draft = draft_of(page, "md")
    response: Any = draft.response
    body = response["commissioner"]
    assert body["title"] == "Police, Fire and Crime Commissioner"
    assert body["name"] == "June Hart-Tate"
    assert ("response commissioner name", "June Hart-Tate") in {each[:2] for each in draft.guesses}


def test_notices_of_a_page_are_no_title() -> None:
    """Nor the part of its heading that only announces."""
    head = """<html><body><a href="#m">Skip to content</a><p>Quickly leave this site by pressing the Escape key</p>
    <p>This website sets a few cookies that it needs.</p><p>Your choice about cookies has been stored.</p>
    <h1>Commissioner's response to HMICFRS report: Lost and found – an inspection of exhibits</h1><p>I welcome it.</p><p>"""
    draft = draft_of(head, "html")
    assert draft.inspection["title"] == "Lost and found – an inspection of exhibits"


def test_the_registers_own_force_answers_if_the_paper_names_it() -> None:
    head = 'Response to "Border work"\n\nFerndale Police and Oakham Constabulary were inspected, and Ravensmoor was not.'
    assert stated(draft_of(head, own_force="Ravensmoor Police"))["force"] == "Ravensmoor Police"
    assert stated(draft_of(head, own_force="Halden Vale Police"))["force"] is None


ASKED: dict[str, tuple[str, tuple[str, str, list[tuple[str, str]]]]] = {
    "two days of the report": (
        'Response to "Weight of evidence"\n\nThe report, published on 12 March 2026, was read.\n\nThe HMICFRS report was published on 13 March 2026.',
        ("published", "the document says it in more than one way", [("2026-03-12", "line 3"), ("2026-03-13", "line 5")]),
    ),
    "a day before the inspectors' visit": (
        'Response to "Down time"\n\nHMICFRS inspected our suites between 3 and 14 November 2025. The report was published on 6 February 2025.',
        ("published", "the day stands before the inspectors’ own visit, to 14 November 2025", [("2025-02-06", "line 3")]),
    ),
    "a day within the inspectors' visit": (
        'Response to "Down time"\n\nHMICFRS inspected our suites between 3 November 2025 and 14 November 2025. The report was published on 12 November 2025.',
        ("published", "the day stands before the inspectors’ own visit, to 14 November 2025", [("2025-11-12", "line 3")]),
    ),
    "a label and the line of the title have two days": (
        "Date of publication: 18 August 2025\n\nHMICFRS report: Down time (published 1 July 2025)",
        ("published", "the line with the title of the report has another day than the label", [("2025-07-01", "line 3"), ("2025-08-18", "line 1")]),
    ),
    "an inspectorate in passing only": (
        'Response to "Handled with care"\n\nWe referred two cases to the IOPC before the report came out.',
        ("inspectorate", "the document names it in passing only", [("the IOPC", "line 3")]),
    ),
    "two forces, none of which answers": (
        "Response to HMICFRS report: Digital disclosure\n\nThornshire Constabulary was not inspected. Nor was Marsh Police.",
        ("force", "the document says it in more than one way", [("Thornshire Constabulary", "line 3"), ("Marsh Police", "line 3")]),
    ),
}  # fmt: skip


@every_row(("head", "asked"), ASKED.values(), ASKED)
def test_what_is_not_clear_is_asked_with_what_may_be_meant(
    head: str, asked: tuple[str, str, list[tuple[str, str]]]
) -> None:
    """Nothing is written there."""
    draft = draft_of(head)
    key, why, candidates = asked
    (doubt,) = [each for each in draft.doubts if each.key == key]
    assert stated(draft)[key] is None
    assert (doubt.option, doubt.why) == (f"--{key}", why)
    assert [(each.value, each.where) for each in doubt.candidates] == candidates


# What is no response

NEWS = """<html><body><p>Harbour Evening Post</p><h1>Police told to do better on phones</h1>
<p>By Orla Finch, crime reporter</p><p>Inspectors have told Stourton Police that it must improve.</p>
<p>Chief Constable Amy Reed said: "We accept the recommendations."</p><p>Comments (14)</p></body></html>"""
MINUTES = """Police Authority Board

Minutes of the meeting held on Wednesday 4 February 2026

Present: A. Lund (Chair), B. Fry

The Assistant Commissioner confirmed that AFI 7, the Force should improve its records, was on track.

RESOLVED – that the report be noted.
"""
LINKS = """<html><body><h1>HMICFRS inspections</h1><ul><li>Behind closed doors – report</li>
<li>Behind closed doors – response</li><li>Fair stops – report</li><li>Fair stops – response</li>
<li>Cold cases – report</li><li>Cold cases – response</li></ul></body></html>"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("page.html", NEWS, "a news article"),
        ("item.txt", MINUTES, "the minutes of a meeting"),
        ("index.html", LINKS, "a page of links"),
    ],
)
def test_what_is_no_response_is_known_by_its_own_signs(name: str, text: str, said: str) -> None:
    """Not where somebody names the layout."""
    paper = read(name, text.encode())
    assert imported(paper, None, None).looks_like == said
    assert imported(paper, "response", None).looks_like == ""


def test_a_table_is_no_page_of_links() -> None:
    """Though its cells are short, and its columns are not known."""
    rows = "\n".join(f"{n},A,B,C,D" for n in range(9))
    assert (
        imported(read("t.csv", f"One,Two,Three,Four,Five\n{rows}".encode()), None, None).looks_like
        == ""
    )


def test_a_report_of_many_pages_is_no_response_unless_it_begins_as_one() -> None:
    """Though a word of it would announce an answer."""
    words = [
        "State of custody",
        "It was slow in calls.",
        "Chief Constable's answer",
        "It was good.",
    ]
    pages = tuple(Passage(f"{words[n % 4]}", where=f"page {n}") for n in range(1, 217))
    report = Paper("report.pdf", pages)
    assert imported(report, None, None).looks_like == "a report of 216 pages"
    response = replace(report, blocks=(Passage("Our response to the report"), *pages))
    assert imported(response, None, None).looks_like == ""


def test_a_paper_of_a_meeting_with_numbered_answers_is_a_response() -> None:
    text = MINUTES + 'Commissioner\'s response to the report "Night and day"' + FINDING
    assert imported(read("paper.txt", text.encode()), None, None).looks_like == ""


def test_a_time_within_a_text_is_no_deadline_if_a_column_has_one() -> None:
    """It is how quickly something is always to be done."""
    rows = "Recommendation,Deadline,Chief Constable's response\n"
    text = '"The force should make sure that victims are told within 28 days.",30 June 2026,Agreed.'
    (draft,) = imported(read("answers.csv", f"{rows}{text}\n".encode()), None, None).drafts
    assert draft.findings[0].data["deadline"] == {
        "words": "30 June 2026", "date": "2026-06-30", "basis": "stated",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        ("publish the outcome of every hearing within five working days", {"basis": "none"}),
        ("make sure that each victim has a visit within seven days", {"basis": "none"}),
        (
            "tell victims of fraud, in writing and within 28 days, what will be done",
            {"basis": "none"},
        ),
        ("clear its backlog within six weeks", {"words": "within six weeks", "basis": "none"}),
        (
            "make sure that victims are told within 28 days of this report",
            {"words": "within 28 days of this report", "date": "2025-05-30", "basis": "relative"},
        ),
    ],
)
def test_how_quickly_something_is_always_to_be_done_is_no_deadline(
    duty: str, expected: Mapping[str, str]
) -> None:
    """Where it may be either, it is asked."""
    head = 'Response to the HMICFRS report "Cold cases", published 2 May 2025'
    said = f"{head}\n\nRecommendation 2\n\nThe force should {duty}.\n\nForce response: Agreed."
    finding = draft_of(said).findings[0]
    assert finding.data["deadline"] == expected
    assert (DEADLINE in finding.questions) is ("six weeks" in duty)


@pytest.mark.parametrize("label", ["Deadline set by HMICFRS", "Deadline", "HMICFRS deadline"])
def test_a_form_may_have_a_row_for_the_deadline(label: str) -> None:
    form = (
        "| Recommendation 1 | Forces should train enough officers. |\n| --- | --- |\n"
        f"| Chief Constable's response | We have. |\n| {label} | 31/12/2026 |\n"
    )
    (draft,) = imported(read("answers.md", form.encode()), None, None).drafts
    deadline: Any = draft.findings[0].data["deadline"]
    assert (deadline["date"], deadline["basis"]) == ("2026-12-31", "stated")


@pytest.mark.parametrize(
    "duty",
    [
        "Chief constables should, by 30 June 2026, make sure that victims hear within 28 days.",
        "All forces must by 30 June 2026 answer each letter within five working days.",
        "By 30 June 2026, forces should answer each letter within five working days.",
    ],
)
def test_a_day_between_the_duty_and_its_words_is_the_deadline(duty: str) -> None:
    """Its words end with it, and what is within some days is the work."""
    head = (
        'Response to the HMICFRS report "Cold cases", published 2 May 2025\n\nRecommendation 2\n\n'
    )
    first, _ = draft_of(f"{head}{duty}\n\nChief Constable's response: Agreed.").findings
    deadline: Any = first.data["deadline"]
    assert (deadline["basis"], deadline["date"]) == ("stated", "2026-06-30")
    assert deadline["words"].casefold() == "by 30 june 2026"


@pytest.mark.parametrize(
    ("invited", "received", "published"),
    [
        ("Chief Constable's comments requested", "Chief Constable's comments received",
         "PCC response published"),
        ("Date sent to the Chief Constable", "Date the response was received",
         "Publication of the Commissioner's response"),
        ("Force comments sought", "Force response returned", "Our response published on"),
        ("Chief officer asked for comments on", "Comments received on", "This reply published on"),
        ("Date Chief Constable invited to comment", "Date Chief Constable's comments received",
         "Date return published on website"),
        ("Date on which the chief officer was invited to comment", "Chief Constable replied",
         "Date on which these comments were published"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["{}: {}", "| {} | {} |", "beside each other"])
def test_the_days_of_a_response_are_taken_beside_their_labels(
    invited: str, received: str, published: str, form: str
) -> None:
    days = {invited: "8 December 2025", received: "16 January 2026", published: "27 January 2026"}
    boxes = [form.format(*each) for each in days.items()]
    if form.startswith("|"):
        boxes = ["\n".join([boxes[0], "| --- | --- |", *boxes[1:]])]
    if form == "beside each other":
        rows = (" | ".join(each) for each in (days, ["---"] * len(days), days.values()))
        boxes = ["\n".join(f"| {each} |" for each in rows)]
    words = ["Inspection report: Protected?", *boxes, "Recommendation 1",
             "The force should count.", "Force response", "We count."]  # fmt: skip
    (draft,) = imported(read("paper.md", "\n\n".join(words).encode()), None, None).drafts
    made: Any = draft.response
    assert made["published"] == "2026-01-27"
    assert made["chief_constable"]["invited"] == "2025-12-08"
    assert made["chief_constable"]["received"] == "2026-01-16"


@pytest.mark.parametrize(
    ("label", "value", "what"),
    [
        ("Chief Constable asked", "3 May 2026", "invited"),
        ("This response", "published 3 May 2026", "response-published"),
        ("Day on which HMICFRS published the report", "3 May 2026", "published"),
        ("Last day for publication of the response", "3 May 2026", None),
        ("Comments to be received", "3 May 2026", None),
        ("Meeting held", "3 May 2026", None),
        ("Response published", "soon", None),
    ],
)
def test_a_day_beside_a_label_is_what_both_would_say_in_a_sentence(
    label: str, value: str, what: str | None
) -> None:
    assert told_beside(label, value) == what


PROCEDURE = {
    "My office sought the Chief Constable's comments on 8 December 2025. They were returned to me on"
    " 16 January 2026.": ("2025-12-08", "2026-01-16"),
    "Thank you for your letter of 8 December 2025, in which you invited me to comment.": (
        "2025-12-08", None,
    ),
    "I invited her to comment on the report on 8 December, and her reply reached me on 16 January"
    " 2026.": ("2025-12-08", "2026-01-16"),  # the last 8 December before the reply
    "The report came out on 20 November 2025. I invited her on 8 December to comment, and had her"
    " comments on 16 January.": ("2025-12-08", "2026-01-16"),
    "I invited her to comment on 8 December.": (None, None),  # nothing says of which year
    "On 8 December 2025 I invited the Chief Constable, Ann Roe, to comment.": ("2025-12-08", None),
    "She sent me her comments on 16 January 2026.": (None, "2026-01-16"),
    "I asked the Chief Constable on 8 December 2025 for her views, and had them on 16 January 2026.": (
        "2025-12-08", "2026-01-16",
    ),
    "The Mayor asked Ann Roe for her comments on 8 December 2025. They arrived on 16 January 2026.": (
        "2025-12-08", "2026-01-16",
    ),
    "The Chief Constable was asked for comments on 8 December 2025 and he answered on 16 January 2026.":
        ("2025-12-08", "2026-01-16"),
    "Her comments, which I had sought on 8 December 2025 and which reached me on 16 January 2026, help.":
        ("2025-12-08", "2026-01-16"),
    "I asked for her comments on 8 December 2025 and published them on 16 January 2026.": (
        "2025-12-08", None,
    ),
    "I received his comments on 16 January 2026.": (None, "2026-01-16"),
    "I asked the Chief Constable on 8 December 2025 for his view, and had it on 16 January 2026.": (
        "2025-12-08", "2026-01-16",
    ),
    "The Chief Constable was invited to comment on 8 December 2025 and did so on 16 January 2026.": (
        "2025-12-08", "2026-01-16",
    ),
    "Comments had been invited from the Chief Constable on 8 December 2025. These arrived on 16"
    " January 2026.": ("2025-12-08", "2026-01-16"),
    "On 8 December 2025 I invited the Chief Constable to comment, and her letter of 9 January 2026,"
    " which I received on 16 January 2026, is below.": ("2025-12-08", "2026-01-16"),
    "HMICFRS's report of 1 December 2025, on which I invited the Chief Constable to comment on"
    " 8 December 2025, is clear.": ("2025-12-08", None),
    "I wrote to the Chief Constable on 8 December 2025 to invite her comments and had them back on"
    " 16 January 2026.": ("2025-12-08", "2026-01-16"),
    "I invited the Chief Constable to submit her comments on 8 December 2025; I received them on"
    " 16 January 2026.": ("2025-12-08", "2026-01-16"),
    "I asked the Chief Constable for her views on 8 December 2025 and she wrote to me on 16 January"
    " 2026.": ("2025-12-08", "2026-01-16"),
    "The Deputy Mayor wrote to Chief Constable Ann Roe on 8 December 2025 for her comments, and she"
    " replied on 16 January 2026.": ("2025-12-08", "2026-01-16"),
    "I must publish comments. I asked the Chief Constable, Ann Roe, for hers on 8 December 2025, and"
    " had them on 16 January 2026.": ("2025-12-08", "2026-01-16"),
    "The invitation was sent to the Chief Constable on 8 December 2025 and her comments arrived on"
    " 16 January 2026.": ("2025-12-08", "2026-01-16"),
    "Thank you for your letter of 8 December 2025, in which you invited my comments.": (
        "2025-12-08", None,
    ),
    "I asked the Chief Constable to comment by 8 December 2025.": (None, None),
    "We asked for comments from the public on 8 December 2025.": (None, None),
    "The report was received well on 16 January 2026.": (None, None),
    "I received the report on 16 January 2026 and asked for the Chief Constable's comments.": (
        None, None,
    ),
    "I sent my response to the Home Secretary on 16 January 2026.": (None, None),
}  # fmt: skip


OWN_DAY = {
    "Statutory response under section 55(5) of the Police Act 1996. Published: 2 July 2026.": "2026-07-02",
    "The response went on to our website today, 2 July 2026.": "2026-07-02",
    "Held on 10 June 2026 at Kelder House. Note published on 24 June 2026.": None,
    "I received the letter which is annexed to this response on 2 July 2026.": None,
    "It was mended on 2 July 2026, the day after this response was published.": None,
}


@pytest.mark.parametrize(("said", "day"), OWN_DAY.items())
def test_the_day_of_the_response_is_told_of_it(said: str, day: str | None) -> None:
    report = "HMICFRS published this national report on 14 May 2026."
    made = stated(draft_of(f"# Response: “Lost in the post”\n\n{said}\n\n{report}", "md"))
    assert (made["published"], made["own day"]) == ("2026-05-14", day)


@pytest.mark.parametrize(("told", "day"), [("11 April 2025", "2025-04-11"), ("3 May 2023", "2025-04-09")])  # fmt: skip
def test_a_sentence_far_below_tells_the_day_of_the_response(told: str, day: str) -> None:
    """It goes before the day of the response itself, if it is after the report's."""
    head = (
        "# HMICFRS report: Holding on\n\nPublication date: 4 March 2025\n\nDate of this response:"
        f" 9 April 2025\n{FINDING}\n## Notes\n\n"
    )
    notes = "The board met again.\n\n" * 20
    paper = read("p.md", f"{head}{notes}A response was published on {told}.".encode())
    assert stated(imported(paper, None, None).drafts[0])["own day"] == day


def test_of_several_copies_in_a_line_all_have_a_day_or_none_is_taken() -> None:
    """One that was dropped for a day that there is not would be a copy that was never sent."""
    head = 'Response to "Cold cases"\n\nCopies sent: '
    both = "Home Secretary on 30 June 2025, HMICFRS on 1 July 2025"
    assert stated(draft_of(f"{head}{both}\n\n"))["sent"] == ["2025-06-30", "2025-07-01"]
    impossible = draft_of(f"{head}{both.replace('30 June', '31 June')}\n\n")
    assert stated(impossible)["sent"] == []


@pytest.mark.parametrize(("said", "days"), PROCEDURE.items())
def test_sentences_say_when_comments_were_asked_for_and_came(
    said: str, days: tuple[str | None, str | None]
) -> None:
    head = f'Response to the HMICFRS report "Night and day"\n\n{said}'
    chief: Any = draft_of(head).response.get("chief_constable", {})
    assert (chief.get("invited"), chief.get("received")) == days


def test_the_force_behind_an_office_is_no_name_of_its_holder() -> None:
    for behind, name in (("Wexmoor Police", None), ("Ann Roe", "Ann Roe")):
        said = f"Response to HMICFRS: Cold cases\n\nComments of the Chief Constable, {behind}"
        chief: Any = draft_of(f"{said}\n\nWe count.\n\n").response.get("chief_constable", {})
        assert chief.get("name") == name


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [(7, "2026-12-07", "2025-12-07"), (8, "2025-12-08", "2025-12-08"), (9, "2025-12-09", "2024-12-09")],
    ids=["the day before", "the day", "the day after"],
)  # fmt: skip
def test_two_days_in_their_order_may_be_one_day(day: int, after: str, before: str) -> None:
    """A day without its year is at the earliest the day above it, at the latest the one below."""
    for said, invited in (
        (f"The report came out on 8 December 2025. I invited her on {day} December to comment.", after),
        (f"I invited her on {day} December to comment, and had her views on 8 December 2025.", before),
    ):  # fmt: skip
        draft = draft_of(f'Response to the HMICFRS report "Night and day"\n\n{said}')
        chief: Any = draft.response["chief_constable"]
        assert chief["invited"] == invited


def test_a_year_that_is_not_stated_is_that_of_the_day_beside_it() -> None:
    said = "The report came out on 20 November 2025. I invited her on 8 December to comment."
    draft = draft_of(f'Response to the HMICFRS report "Night and day"\n\n{said}')
    chief: Any = draft.response["chief_constable"]
    assert (chief["invited"], chief["assumed"]) == ("2025-12-08", ["invited"])
    (guess,) = [each for each in draft.guesses if each.at == "response chief_constable.invited"]
    assert guess.why == "the document gives no year: it is that of the day beside it"


@pytest.mark.parametrize(
    ("said", "report", "own"),
    [
        ("*HMICFRS national report | Our reply published on 21 April 2026*", None, "2026-04-21"),
        ("We published this response on 21 April 2026.", None, "2026-04-21"),
        ("It went onto our website today, 21 April 2026.", None, "2026-04-21"),
        ("This letter will appear on my website on 21 April 2026.", None, "2026-04-21"),
        ("Published on this site: 21 April 2026", None, "2026-04-21"),
        ("My budget was put on my website on 21 April 2026.", None, None),
        ("The report was published on our website on 21 April 2026.", None, None),
        ("This is the response of the Mayor, who holds the office. It was published on 21 April 2026.",
         None, "2026-04-21"),
        ("HMICFRS published it on 3 March 2026. The Commissioner published his reply on 21 April 2026.",
         "2026-03-03", "2026-04-21"),
        ("Both responses were published here on 21 April 2026.", None, "2026-04-21"),
        ("This page is the response to “Lost in the post”, which was published on 3 March 2026.", "2026-03-03", None),
        ("The response to this report was published on 21 April 2026.", None, "2026-04-21"),
        ("I published both on 21 April 2026.", None, None),
        ("HMICFRS issued a cause of concern on 21 April 2026.", None, None),
    ],
)  # fmt: skip
def test_the_day_of_the_response_is_never_taken_for_the_reports(
    said: str, report: str | None, own: str
) -> None:
    """It would start the clock of the law on the day on which it ended."""
    made = stated(draft_of(f"# Response: “Lost in the post”\n\n{said}", "md"))
    assert (made["published"], made["own day"]) == (report, own)


def test_a_value_ends_where_other_facts_follow() -> None:
    head = (
        "# Response of the Deputy Mayor: Children first\n\nInspectorates: HMICFRS and HMI Probation."
        " Report published on 18 September 2025. Response published on 7 November 2025."
    )
    made = stated(draft_of(head, "md"))
    assert (made["inspectorate"], made["own day"]) == ("HMICFRS and HMI Probation", "2025-11-07")


def test_the_name_of_a_form_is_no_title_of_a_report() -> None:
    head = "# HMICFRS report – local policing body reply form\n\nName of report: Held too long"
    draft = draft_of(head, "md")
    assert draft.inspection["title"] == "Held too long"


def test_the_papers_own_title_is_no_title_of_a_report() -> None:
    """As a paper of a board names itself; the report is named in its first sentence."""
    paper = (
        "| Agenda item | 7 |\n|---|---|\n| Title | Response to the HMICFRS PEEL report |\n\n"
        '1.1 To give the Board the Commissioner\'s response to the report "Held too long", which '
        "HMICFRS published on 6 August 2026.\n"
    )
    other = paper.replace("to the HMICFRS PEEL report", "to HMICFRS report on police custody")
    for each in (paper, other):
        assert draft_of(each, "md").inspection["title"] == "Held too long"


def test_a_title_ends_where_it_is_said_whose_report_it_is() -> None:
    said = "She has published her response to {}, a report by HMICFRS published on 9 July 2026."
    title = "Keys to the door: an inspection of wanted people"
    draft = draft_of(f"# Commissioner responds\n\n{said.format(title)}", "md")
    assert draft.inspection["title"] == title


SAID_OUT = [
    (
        "On 9 July 2026 His Majesty's Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)"
        " published {}. It followed visits to eight forces."
    ),
    "HMICFRS published its national thematic report {} on 9 July 2026.",
    "To agree the Commissioner's statutory response to {}, published by HMICFRS on 9 July 2026.",
    "This note is also my comments on the report {}, which HMICFRS had published on 9 July 2026.",
    "{} was published by HMICFRS on 9 July 2026 with eleven areas for improvement.",
    "The report to which this relates is {}, published by HMICFRS on 9 July 2026.",
]


@pytest.mark.parametrize("said", SAID_OUT)
def test_a_sentence_on_its_publication_gives_a_title(said: str) -> None:
    """It goes before a heading that is about the paper, and not about the report."""
    title = "Waiting to be heard: how forces answer"
    head = f"# HMICFRS report on stalking: statutory response\n\n{said.format(title)}"
    draft = draft_of(head, "md")
    assert (draft.inspection["title"], "title" in assumed_in(draft.inspection)) == (title, False)


@pytest.mark.parametrize(
    "heading",
    ["Inspection tracker, July 2026", "HMICFRS report on stalking: statutory response"],
)
def test_a_heading_about_the_paper_is_asked_and_never_taken(heading: str) -> None:
    draft = draft_of(f"# {heading}", "md")
    assert "title" not in draft.inspection
    (doubt,) = (each for each in draft.doubts if each.key == "title")
    assert doubt.candidates


def test_a_title_may_stand_below_another_heading_and_be_said_in_a_sentence() -> None:
    said = "It came out on 9 July 2026 under the title Held too long. I give my comments."
    draft = draft_of(f"# Police custody: Commissioner's comments\n\n{said}", "md")
    assert draft.inspection["title"] == "Held too long"


def test_a_response_is_published_on_the_day_on_which_it_says_i_publish_it() -> None:
    head = "# Held too long\n\nI must publish my comments within 56 days of 6 May 2026."
    assert "published" not in draft_of(head, "md").response
    head = f"{head} I publish them with my own on 29 May 2026."
    assert draft_of(head, "md").response["published"] == "2026-05-29"


def test_labels_tell_the_day_of_the_report_from_that_of_the_response() -> None:
    head = "# Held too long\n\n**Date of HMICFRS report:** 16 April 2026\n\n**Date of this response:** 9 June 2026"
    draft = draft_of(head, "md")
    assert draft.inspection["published"] == "2026-04-16"
    assert draft.response["published"] == "2026-06-09"


def test_who_published_a_report_is_named_without_the_day() -> None:
    head = "# Response: Held too long\n\n- **Published by:** HMICFRS, 14 July 2026\n"
    draft = draft_of(head, "md")
    assert draft.inspection["inspectorate"] == "HMICFRS"


TITLES = {
    "A. “In the shadows: how forces deal with modern slavery”": "In the shadows: how forces deal with modern slavery",
    '2) "The chief’s last word", HMICFRS, 4 May 2026': "The chief’s last word",
    "Phones in a queue (HMICFRS, 8 October 2025) Updated 12 May 2026": "Phones in a queue",
    "Phones in a queue (HMIC, 8 October 2025), last updated on 12 May 2026": "Phones in a queue",
    "REPORT ON AN INSPECTION: Held too long: delays in custody": "Held too long: delays in custody",
    "JOINT INSPECTION REPORT – “Held too long”": "Held too long",
    "PEEL: an inspection of Mereside": "PEEL: an inspection of Mereside",
    "CUSTODY INSPECTION: Held too long": "CUSTODY INSPECTION: Held too long",
    "“Held” and “Kept”": "“Held” and “Kept”",
    "Item 4: Held too long": "Held too long",
    "Narrative – HMICFRS: Held too long": "Held too long",
    "Super-complaint: “Held too long”": "Held too long",
    "Item by item: an inspection of exhibits": "Item by item: an inspection of exhibits",
}


@every_row(("printed", "title"), TITLES.items())
def test_a_title_has_no_marks_of_the_line_it_stands_in(printed: str, title: str) -> None:
    """No list's letter, no quotation marks, no label in capitals, no days. A topic stays."""
    assert without_publication(printed) == title


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Phones in a queue (HMICFRS, 8 October 2025) Updated 12 May 2026", "Phones in a queue"),
        (
            "B. “Cold cases, warm leads” (HMIC, 8 October 2025). Last updated: 12/05/2026",
            "Cold cases, warm leads",
        ),
    ],
)
def test_a_title_above_a_table_has_the_day_of_the_table_behind_it(printed: str, title: str) -> None:
    table = "| Rec | Recommendation | Owner | Status |\n|---|---|---|---|\n| 1 | The force should buy kits. | DCC | Open |"
    found = tracker(
        read("plan.md", f"# Our actions\n\nInspection: {printed}\n\n{table}\n".encode())
    )
    assert found is not None
    (draft,) = found.drafts
    said = draft.inspection
    assert (said["title"], said["published"]) == (title, "2025-10-08")


UNANNOUNCED = "no words say that it is the report’s title: it is "


@every_row(
    ("head", "title", "why"),
    [
        ("# Held too long", "Held too long", f"{UNANNOUNCED}a heading of the document"),
        (
            "From: Kerr, A\nSubject: FW: Custody follow-up visit",
            "Custody follow-up visit",
            f"{UNANNOUNCED}the subject of a message",
        ),
        ("# Response to Held too long", "Held too long", ""),
        (
            "# Held too long: an inspection of custody",
            "Held too long: an inspection of custody",
            "",
        ),
        ("Title of report: Held too long", "Held too long", ""),
    ],
)
def test_a_title_that_no_words_announce_is_assumed(head: str, title: str, why: str) -> None:
    draft = draft_of(head, "md")
    assert draft.inspection["title"] == title
    assert ("title" in assumed_in(draft.inspection)) == bool(why)
    assert [each.why for each in draft.guesses if each.at == "inspection title"] == [why][
        : bool(why)
    ]


TRAILS = {
    "<p>Home &gt; Reports &gt; Custody</p><h1>Response to HMICFRS: Held too long</h1>": "Held too long",
    "<p>News &gt; Reports &gt; Custody</p><h1>Held too long</h1>": "Held too long",
    "<p>Ashford and Selby Authority</p><h1>Held too long: an inspection</h1>": "Held too long: an inspection",
    "<p>Ashford and Selby Authority</p><h1>Our response</h1>"
    "<p>This is my response to Held too long (HMICFRS, 8 January 2026).</p>": "Held too long",
    "<h1>Deputy Mayor: response to a joint inspection</h1>"
    "<h2>Held too long: inspection of cells</h2>": "Held too long: inspection of cells",
    "<h1>Briefing note</h1><h2>Subject: Cells – report of HMICFRS</h2>"
    "<p>The inspectorate published Held too long on 8 January 2026.</p>": "Held too long",
    "<h1>Cells</h1><p>I published on 9 March 2026 my response to “Held too long: Ely”.</p>": "Held too long: Ely",
    "<h1>Cells</h1><p>This is as in the report (Held too long, published 8 January 2026).</p>": "Held too long",
    "<h1>Response to HMICFRS on waits in cells</h1><p>This is the response of the Commissioner to Held too long, "
    "which HMICFRS published on 8 January 2026.</p>": "Held too long",
    "<h1>Decision: response to the report on cells</h1><p>I approve the response to the report called "
    "“Held too long”, which was published on 8 January 2026.</p>": "Held too long",
    '<h1>Note of the discussion of "Held too long: Ely"</h1>': "Held too long: Ely",
    "<p>Title: HMICFRS: waits in cells</p><h1>Held too long: an inspection</h1>": "Held too long: an inspection",
}  # fmt: skip


@every_row(("above", "title"), TRAILS.items())
def test_a_trail_and_the_name_of_a_site_are_no_titles(above: str, title: str) -> None:
    """While a fuller heading stands below, or a sentence names the report."""
    assert draft_of(above, "html").inspection["title"] == title


def test_what_the_report_is_on_is_its_title_if_no_other_words_are() -> None:
    """And is told as assumed."""
    draft = draft_of("# Response to HMICFRS on waits in cells", "md")
    assert draft.inspection["title"] == "on waits in cells"
    assert "title" in assumed_in(draft.inspection)


def test_a_row_of_the_subject_begins_no_second_report() -> None:
    head = "| Subject | Comments |\n|---|---|\n| Report | Held too long |\n"
    assert draft_of(head, "md").inspection["title"] == "Held too long"


def test_that_a_letter_was_sent_on_its_own_day_is_assumed() -> None:
    """It shows to whom it is addressed. A page that says when it was sent states that."""
    letter = (
        "Police and Crime Commissioner for Elmshire\n\nTo: The Home Secretary\n\n12 January 2026\n\n"
        "Dear Home Secretary\n\nHMICFRS report: Fair stops"
    )
    made = draft_of(letter)
    assert made.response["sent"] == [
        {"to": "Home Secretary", "date": "2026-01-12", "assumed": ["date"]}
    ]
    assert [each for each in made.guesses if each.at == "response sent"] == [
        Guess(
            "response sent",
            "2026-01-12",
            "the letter is addressed to the Home Secretary, and has this day",
        )
    ]
    page = "The Commissioner sent the following letter to the Home Secretary on 14 January 2026."
    made = draft_of(f"{page}\n\n{letter}")
    assert made.response["sent"] == [{"to": "Home Secretary", "date": "2026-01-14"}]
    assert not any(each.at == "response sent" for each in made.guesses)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 May 2026", "2026-05-04"),
        ("(Monday, 4 May 2026)", "2026-05-04"),
        ("04/05/2026.", "2026-05-04"),
        ("by 4 May 2026", None),
        ("4 May 2026, 5 May 2026", None),
    ],
)
def test_a_day_alone_has_nothing_beside_it(text: str, day: str | None) -> None:
    assert day_alone(text) == day


def test_words_from_all_over_a_text_do_not_repeat_it() -> None:
    """A part that stands together does."""
    known = f"The force should count its cells. {'It has grown of late. ' * 20}The keys of each house are lost."
    assert repeats("It should count its cells.", known) is False
    assert repeats("The force should count its cells", known)
    assert not repeats("The force should count the keys of each house", known)


@pytest.mark.parametrize(
    "below",
    [
        "Rhys Kettleby\nPolicy Officer, OPCC Merrowdown",
        "Rhys Kettleby\n\nPolicy Officer, OPFCC",
        "Rhys Kettleby, OPCC Merrowdown",
    ],
)
def test_who_signs_for_an_office_does_not_hold_it(below: str) -> None:
    """OPCC is no title of a person; the name of the commissioner is where the text has it."""
    text = (
        "Response of the Police and Crime Commissioner for Merrowdown, Gwendolyn Achebe, to the"
        ' HMICFRS report "Followed", published on 28 October 2025.\n\n'
        "Recommendation 2: Chief constables should heat cells.\n\nPCC: I have asked for the number.\n\n"
        f"Kind regards,\n\n{below}"
    )
    assert draft_of(text).response["commissioner"] == {
        "title": "Police and Crime Commissioner",
        "name": "Gwendolyn Achebe",
    }


def test_who_holds_an_office_is_sought_in_the_whole_paper() -> None:
    """If it is said of one, and of no other area; or in the heading of a column."""
    below = (
        "The Chief Constable, {}, reports to the board. The Chief Constable of Denby, Jo Lee, does."
    )
    text = f"HMICFRS report: Held{FINDING}\n\n" + "The board met.\n\n" * 20 + below

    def named(*names: str) -> Any:
        said = "\n\n".join([text.format(names[0]), *(below.format(each) for each in names[1:])])
        made: Any = imported(read("p.txt", said.encode()), None, None).drafts[0].response
        return made.get("chief_constable", {}).get("name")

    assert named("Ann Roe") == "Ann Roe"
    assert named("Ann Roe", "Bo Field") is None
    table = (
        "# HMICFRS report: Held\n\n| No. | Recommendation | Response of the Chief Constable (Ann Roe) |\n"
        "| --- | --- | --- |\n| 1 | The force should heat cells. | Boilers were bought. |\n"
    )
    response: Any = imported(read("p.md", table.encode()), None, None).drafts[0].response
    assert response["chief_constable"] == {"name": "Ann Roe"}


def test_the_letter_of_a_part_hides_nothing() -> None:
    """Whose comments a part has is its label, with the name of who holds the office."""
    parts = ("PART B - COMMENTS OF THE CHIEF CONSTABLE ({})", "Section C: Comments of the PCC ({})")
    names = ("Gareth Lindqvist", "Suki Ferreira-Bell")
    heads = [part.format(name) for part, name in zip(parts, names, strict=True)]
    text = (
        "PART A - WHAT THE REPORT RECOMMENDED\n\nRecommendation 1: Forces should heat cells.\n\n"
        f"{heads[0]}\n\nRecommendation 1\n\nWe do.\n\n{heads[1]}\n\nRecommendation 1\n\nI asked for it.\n"
    )
    made = imported(read("parts.txt", text.encode()), None, None)
    response: Any = made.drafts[0].response
    assert [response[who]["name"] for who in ("chief_constable", "commissioner")] == [*names]
    assert set(heads) <= {each.text for each in made.labels}
    assert made.drafts[0].findings[0].data["response"] == {
        "chief_constable": "We do.",
        "commissioner": "I asked for it.",
    }


@pytest.mark.parametrize(
    ("sentence", "chief", "body"),
    [
        ("Chief Constable Ada Quill has answered below.", "Ada Quill", None),
        ("Chief Constable Ada Quill's comments follow.", "Ada Quill", None),
        ("The Chief Constable of Wexmoor Police, Ada Quill QPM, answers.", "Ada Quill QPM", None),
        ("PCC Jo Field asked Chief Constable Ada Quill for comments.", "Ada Quill", "Jo Field"),
        ("The Commissioner, Jo Field, met a former Chief Constable, Ada Quill, in May.", None, "Jo Field"),
        ("The Police and Crime Commissioner for Wexmoor, Jo Field, responds.", None, "Jo Field"),
        ("Deputy Chief Constable Ada Quill leads the work.", None, None),
        ("I met the Deputy Police and Crime Commissioner, Ada Quill, in May.", None, None),
        ("The national lead, Chief Constable Ada Quill, has written.", None, None),
        ("The Chief Constable, DCC Ada Quill, and I have met.", None, None),
        ("Chief Constable Ada Quill met Chief Constable Roy Park of Eastmarch.", None, None),
        ("The Chief Constable, Crime Registrar and Head of Custody, meet.", None, None),
    ],
)  # fmt: skip
def test_a_sentence_says_who_holds_an_office(
    sentence: str, chief: str | None, body: str | None
) -> None:
    """Not of a deputy or a predecessor, and of nobody where two are named for one office."""
    head = 'Response to the HMICFRS report "Cold cases", published 2 May 2025\n\n'
    response: Any = draft_of(head + sentence).response
    names = [response.get(who, {}).get("name") for who in ("chief_constable", "commissioner")]
    assert names == [chief, body]
