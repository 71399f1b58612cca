"""Pages and letters in forms of their own: what stands above findings, between them and behind them."""

import datetime as dt
from typing import Any

import pytest

from recotrack.intake.draft import Draft, Imported
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read


def page(body: str) -> Imported:
    return imported(read("page.html", f"<html><body>{body}</body></html>".encode()), None, None)


def text(words: str) -> Imported:
    return imported(read("letter.txt", words.encode()), None, None)


def only(made: Imported) -> Draft:
    (draft,) = made.drafts
    return draft


def answers(draft: Draft, part: str = "chief_constable") -> list[Any]:
    data: list[Any] = [each.data for each in draft.findings]
    return [each.get("response", {}).get(part) for each in data]


def test_bold_findings_of_a_plan_have_the_work_below_them() -> None:
    """Nothing labels them but their type; the day of the page is that of what it says."""
    below = "<p>Action taken</p><p>{done}</p><p>Status: {status}</p><p>Lead: Head of {lead}</p>"
    first = below.format(done="Kits are checked.", status="Complete", lead="Custody")
    second = below.format(done="A count has begun.", status="In progress", lead="Stores")
    made = page(
        "<h1>Improvement plan</h1><p>The report, PEEL 2024: Ravensmoor Police, came out on 30 January"
        " 2025. Last updated: 1 October 2025.</p><h2>Areas for improvement</h2>"
        f"<p><b>The force should check its kits.</b></p>{first}"
        f"<p><b>The force should count its vans.</b></p>{second}"
    )
    draft = only(made)
    assert [each.data["text"] for each in draft.findings] == [
        "The force should check its kits.",
        "The force should count its vans.",
    ]
    assert [each.data["owner"] for each in draft.findings] == ["head-of-custody", "head-of-stores"]
    updates: list[Any] = [each.data["updates"] for each in draft.findings]
    said = [(each["date"], each["status"], each["note"]) for (each,) in updates]
    assert said == [
        ("2025-10-01", "complete", "Kits are checked."),
        ("2025-10-01", "in progress", "A count has begun."),
    ]
    assert not draft.doubts


def test_a_topic_in_a_heading_is_no_text_of_a_finding() -> None:
    """Its words stand below what inspectors said; the page says when it was published itself."""
    made = page(
        "<h1>How we responded: the police response to floods</h1><p>HMICFRS published its report"
        " “Floods: ready or not” on 11 December 2025. This page was published on 30 January 2026.</p>"
        "<h2>Recommendation 3: flood plans</h2><h4>What inspectors said</h4><p>By 1 June 2026, chief"
        " constables should write a flood plan.</p><h4>What the Chief Constable told us</h4><p>We have"
        " one.</p>"
    )
    draft = only(made)
    (finding,) = draft.findings
    assert finding.data["text"] == "By 1 June 2026, chief constables should write a flood plan."
    assert answers(draft) == ["We have one."]
    assert draft.inspection["published"] == "2025-12-11"
    assert draft.response["published"] == "2026-01-30"


LIST = (
    "Dear Home Secretary,\n\nHMICFRS published its report “Floods: ready or not” on 11 December 2025."
    "\n\nCommissioner’s comments\n\nI welcome this. The report makes two recommendations:\n\n"
    "1. Within three months, Ravensmoor Police should write a flood plan.\n"
    "2. Ravensmoor Police should train its officers.\n\nI will ask again in May.\n\n"
    "Chief Constable’s comments\n\nI accept both.\n\nRecommendation 1 – A plan is in use.\n\n"
    "Recommendation 2 – Training has begun.\n\nYours sincerely,\n\nAda Quill\nPolice and Crime"
    " Commissioner for Ravensmoor\n"
)


def test_a_list_that_is_answered_by_number_has_the_texts() -> None:
    """What is said around the list and the answers stays that of the whole report."""
    draft = only(text(LIST))
    assert [each.data["number"] for each in draft.findings] == ["1", "2"]
    deadline: Any = draft.findings[0].data["deadline"]
    assert deadline["date"] == "2026-03-11"
    assert answers(draft) == ["A plan is in use.", "Training has begun."]
    said: Any = draft.response
    assert said["chief_constable"]["comments"] == "I accept both."
    assert said["commissioner"]["overall_comments"] == "I will ask again in May."


def letter(behind: str) -> Draft:
    findings = "".join(
        f"Recommendation {n}: By 1 June 2026, forces should do {n}.\n\nForce comment: We did {n}.\n\n"
        f"My comment: I saw {n}.\n\n"
        for n in (1, 2, 3)
    )
    return only(
        text(
            "Dear Home Secretary,\n\nHMICFRS published its report “Floods: ready or not” on 11 December"
            f" 2025.\n\n{findings}{behind}\n\nYours sincerely,\n\nAda Quill\nPolice and Crime"
            " Commissioner for Ravensmoor\n"
        )
    )


def test_what_concludes_a_letter_is_no_more_of_the_last_answer() -> None:
    """If only the shape of the other answers tells, it is asked whose words these are."""
    behind = "I am content with both. A copy of this letter goes to HMICFRS."
    sure = letter(behind)
    assert answers(sure, "commissioner") == ["I saw 1.", "I saw 2.", "I saw 3."]
    said: Any = sure.response
    assert said["commissioner"]["overall_comments"] == behind
    unsure = letter("The weather has been kind to the county.")
    assert answers(unsure, "commissioner") == ["I saw 1.", "I saw 2.", "I saw 3."]
    (doubt,) = unsure.doubts
    assert (doubt.key, doubt.words) == ("whose", "The weather has been kind to the county.")


@pytest.mark.parametrize(
    "day", ["Posted on 6 March 2026", "This page was published on 6 March 2026."]
)
def test_what_the_author_says_above_findings_opens_the_response(day: str) -> None:
    """On a page that is no letter, too. A line above is the day of the page."""
    made = page(
        f"<h1>Commissioner’s response to HMICFRS report: ‘Floods: ready or not’</h1><p>{day}</p><p>The"
        " report was published by HMICFRS on 11 December 2025. I welcome it.</p><h3>Recommendation"
        " 2</h3><p>By 1 June 2026, forces should write a flood plan.</p><p><b>Chief Constable’s"
        " response:</b> We have one.</p>"
    )
    said: Any = only(made).response
    assert said["published"] == "2026-03-06"
    assert said["commissioner"]["initial_response"].split()[-3:] == ["I", "welcome", "it."]


def test_a_short_bold_sentence_on_what_a_force_should_do_is_a_finding() -> None:
    """And no heading, as its topic is."""
    made = page(
        "<h1>Commissioner’s response to HMICFRS report: ‘Floods’</h1><h3>Area for improvement 1</h3>"
        "<p><b>Boats</b></p><p><b>The force should keep its boats ready.</b></p>"
        "<p><b>Chief Constable:</b> They are.</p>"
    )
    (finding,) = only(made).findings
    assert finding.data["text"] == "The force should keep its boats ready."


def test_the_day_of_a_response_is_never_that_of_its_report() -> None:
    """Where nothing else says when the report came out, both are asked."""
    links = "".join(f"<li><a href='/{n}'>Link {n}</a></li>" for n in range(6))
    made = page(
        f"<ul>{links}</ul><main><h1>Response to HMICFRS: Floods</h1><p>Published: 27 November 2025</p>"
        "<h3>Recommendation 1</h3><p>By May 2026, forces should write a plan.</p>"
        "<p><b>Chief Constable:</b> It is written.</p></main>"
    )
    assert "published" not in only(made).inspection
    asked = {each.key: [one.value for one in each.candidates] for each in only(made).doubts}
    assert asked["response-published"] == ["2025-11-27"]


def test_a_form_below_the_label_of_its_finding_has_work_on_it() -> None:
    """The inspectorate’s wording is the text; who is above the owner does not own it."""
    rows = (
        ("Inspectorate’s wording", "The force should, within 12 months, buy kits."),
        ("Timescale", "Within 12 months"),
        ("Chief Constable’s position", "Accepted. They are bought."),
        ("Executive lead", "ACC Crime"),
        ("Force lead", "Head of Custody"),
    )
    table = "".join(f"<tr><td>{head}</td><td>{words}</td></tr>" for head, words in rows)
    made = page(
        "<h1>Response form</h1><table><tr><td>Report</td><td>Floods (11 December 2025)</td></tr>"
        "<tr><td>Inspecting organisations</td><td>HMICFRS and CQC</td></tr></table>"
        f"<h2>Area for improvement 4</h2><table>{table}</table>"
    )
    draft = only(made)
    (finding,) = draft.findings
    assert draft.inspection["published"] == "2025-12-11"
    assert draft.inspection["inspectorate"] == "HMICFRS and CQC"
    assert finding.data["text"] == "The force should, within 12 months, buy kits."
    assert finding.data["owner"] == "head-of-custody"
    deadline: Any = finding.data["deadline"]
    assert deadline["date"] == dt.date(2026, 12, 11).isoformat()
    assert "Within 12 months" not in [each.text for each in made.unplaced]


def test_findings_that_nothing_labels_are_told_by_the_answers_below_them() -> None:
    """Each has the same labels below it, in lines of their own."""
    answered = (
        "<p>Chief Constable’s response</p><p>We did {n}.</p><p>PCC’s response</p><p>I saw {n}.</p>"
    )
    made = page(
        "<h1>Our response</h1><p>HMICFRS published “Floods: ready or not” on 11 December 2025.</p>"
        "<h2>Recommendations and responses</h2><p>By 1 June 2026, forces should write a plan.</p>"
        f"{answered.format(n=1)}<p>By 1 May 2026, forces should train.</p>{answered.format(n=2)}"
    )
    draft = only(made)
    assert answers(draft) == ["We did 1.", "We did 2."]
    assert answers(draft, "commissioner") == ["I saw 1.", "I saw 2."]


def test_a_number_with_a_topic_is_that_of_the_finding_below() -> None:
    made = imported(
        read(
            "plan.md",
            b"# Action plan\n\n## R1 - Victim care\n\n**Recommendation:** By 1 June 2026, forces should"
            b" contact victims.\n\n**Lead:** Head of Custody\n\n**Due:** 31 March 2026\n",
        ),
        "plan",
        None,
    )
    (finding,) = only(made).findings
    assert (finding.name, finding.data["owner"]) == ("rec-01", "head-of-custody")
    assert finding.data["text"] == "By 1 June 2026, forces should contact victims."


ABOVE = "HMICFRS published its report “Floods: ready or not” on 11 December 2025.\n\n"


def test_what_an_office_answers_as_follows_is_all_below_the_findings() -> None:
    """A finding's text may stand in brackets behind its number."""
    draft = only(
        text(
            f"Dear Minister,\n\n{ABOVE}The Chief Constable has responded as follows to the"
            " recommendations made to forces:\n\nRecommendation 2 (by 1 June 2026, forces should write a"
            " plan)\n\nA plan is in use.\n\nRecommendation 3 (by 1 May 2026, forces should train)\n\n"
            "Training has begun.\n\nMy comments\n\nI share the concern.\n\nYours sincerely,\n\nAda"
            " Quill\nPolice and Crime Commissioner for Ravensmoor\n"
        )
    )
    assert [each.data["text"] for each in draft.findings] == [
        "by 1 June 2026, forces should write a plan",
        "by 1 May 2026, forces should train",
    ]
    assert answers(draft) == ["A plan is in use.", "Training has begun."]


def test_words_behind_the_last_answer_are_asked_if_nothing_says_whose_they_are() -> None:
    """Below a line for the office's own use, too: it ends the answer above."""
    behind = "The Commissioner is satisfied with the progress made."
    said = (
        f"{ABOVE}# Recommendation 1\n\nBy 1 June 2026, forces should write a plan.\n\n## Force response"
        "\n\nWe have one.\n\n## PCC response\n\nI am pleased.\n\n"
    )
    for above in ("# Overall\n\n", "For office use only:\n\n"):
        draft = only(imported(read("page.md", f"{said}{above}{behind}\n".encode()), None, None))
        assert answers(draft, "commissioner") == ["I am pleased."]
        (doubt,) = draft.doubts
        assert doubt.words == behind


def test_words_that_were_announced_end_at_a_table_of_findings() -> None:
    """Below it their author speaks again."""
    made = imported(
        read(
            "page.md",
            "# Commissioner’s response\n\n**Report:** Floods: ready or not\n\n**Commissioner’s"
            " overview**\n\nI have met the Chief Constable. He has told me that:\n\n> All officers will"
            " be trained.\n\n| Recommendation | Force response |\n|---|---|\n| By 1 June 2026, forces"
            " should train. | We do. |\n| By 1 May 2026, forces should plan. | We do too. |\n\nI am"
            " grateful to the inspectors for it.\n".encode(),
        ),
        None,
        None,
    )
    said: Any = only(made).response
    assert said["chief_constable"]["comments"] == "All officers will be trained."
    assert said["commissioner"]["overall_comments"].endswith(
        "I am grateful to the inspectors for it.\n"
    )
