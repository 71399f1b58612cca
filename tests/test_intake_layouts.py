"""What an import makes of responses, reports and plans: which words are a finding, whose answer to it
they are, what only announces, and that no character gets lost.
"""

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from recotrack.intake.draft import Draft, Imported
from recotrack.intake.layouts import LAYOUTS, imported
from recotrack.intake.paper import Block, Cell, Paper, Passage, Role, Table
from recotrack.intake.readers import read
from recotrack.source import composer

ROOT = Path(__file__).parent.parent
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
        assert each.question is None


def test_the_seed_gives_the_inspection_and_the_response_as_the_records_have_them() -> None:
    """Title, day, inspectorate and summary; who signed, and each office's own words."""
    draft = only(imported(read(SEED.name, SEED.read_bytes()), None, None))
    inspection, response = record("inspection"), record("response")
    for key in (
        "title",
        "inspectorate",
        "kind",
        "published",
        "summary",
        "response_rule",
        "assumed",
    ):
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
    """Whether they are named one by one or as a range, in figures or in words."""
    stated = "\n\n".join(f"Recommendation {n}: The force should do {n}." for n in (3, 4, 5))
    for label in ("Recommendations 3, 4 and 5", "Recommendations 3 to 5", "Recommendations 3-5"):
        made = of_text(f"{stated}\n\nForce response\n\n{label}\n\nWe do all of it.")
        assert texts(made, "chief_constable") == ["We do all of it."] * 3


def test_what_only_repeats_a_recommendation_is_a_label_and_no_answer() -> None:
    """The deadline dropped, an abbreviation put in, stars around it; bullets in one line."""
    made = of_text(
        "Recommendation 7\n\nBy 1 May 2026, all forces should make sure that rape and serious sexual "
        "offences are recorded; and that victims are told.\n\nChief Constable's response\n\n"
        "Rec 7: *all forces should make sure that rape and serious sexual offences (RASSO) are "
        "recorded; and that victims are told.*\n\nThey are.\n\nPCC's overall comments\n\nGood."
    )
    assert texts(made, "chief_constable") == ["They are."]


def test_two_recommendations_with_one_number_are_both_kept() -> None:
    """Under names of their own, and the person is told of it."""
    made = of_text(
        "Recommendation 9\n\nThe force should count.\n\nResponse: We count.\n\n"
        "Recommendation 9\n\nThe force should publish its figures.\n\nResponse: They are out."
    )
    draft = only(made)
    assert [each.name for each in draft.findings] == ["rec-09", "rec-09-again"]
    assert texts(made, "chief_constable") == ["We count.", "They are out."]
    assert "the number 9 too" in draft.guesses[0].why


def test_a_deadline_that_only_a_person_can_settle_is_asked_about() -> None:
    """A year alone, a day that is not there, a day without its year: no date, but a question."""
    for words in ("By 2026", "By 31 September 2026", "By 10 September"):
        finding = only(of_text(f"Recommendation 1\n\n{words}, forces should count.")).findings[0]
        assert finding.data["deadline"] == {"basis": "none"}
        assert finding.question is not None
        assert finding.question.words == words


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


def test_two_reports_that_are_answered_at_once_are_two_drafts() -> None:
    """Each has its own findings, and both are signed by the same people."""
    made = of_text(
        "Report 1: Young suspects\n\nPublished by HMICFRS on 1 July 2025.\n\nRecommendation 1\n\n"
        "Forces should count.\n\nChief Constable: We do.\n\nReport 2: Old suspects\n\n"
        "Published by HMICFRS on 2 July 2025.\n\nRecommendation 1\n\nForces should report.\n\n"
        "Chief Constable: We will.\n\nAda Quill, Police and Crime Commissioner"
    )
    assert [each.inspection["title"] for each in made.drafts] == ["Young suspects", "Old suspects"]
    names = [each.response["commissioner"] for each in made.drafts]
    assert names == [{"title": "Police and Crime Commissioner", "name": "Ada Quill"}] * 2


# Reports and plans


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
            "owner": "head-of-counting",
            "due": "2026-05-31",
            "updates": [{"date": "2026-03-02", "by": "head-of-counting", "note": "Ordered."}],
        }
    ]


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


@settings(max_examples=300, deadline=None)
@given(PAPERS, st.sampled_from([None, *LAYOUTS]))
def test_every_character_is_in_a_record_or_a_label_or_is_shown(
    paper: Paper, layout: str | None
) -> None:
    """Whatever a paper holds: what the records do not have is a label or among the unplaced."""
    made = imported(paper, layout, None)
    everything = letters([passage.text for passage in paper.passages()])
    shown = letters([passage.text for passage in (*made.unplaced, *made.labels)])
    records = letters(
        [[d.inspection, d.response, d.roles, [f.data for f in d.findings]] for d in made.drafts]
    )
    assert not everything - shown - records
    assert not shown - everything
