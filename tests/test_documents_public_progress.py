"""What the public reads: what was asked, what was answered, where it stands, and nothing nicer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recotrack.documents import DOCUMENTS, Request, Subject, render, tree_for
from recotrack.documents.tree import Table
from recotrack.problems import Failure
from recotrack.progress import Progress
from recotrack.register import as_of, for_audience
from recotrack.words import days_late
from tests.conftest import Files, Golden, RegisterFrom
from tests.documents import (
    BARE,
    INSPECTION,
    NO_TEMPLATES,
    RECOMMENDATION,
    cells,
    demo_progress,
    sections,
    staffordshire_progress,
)

GOLDENS = Path(__file__).parent / "golden"
DAY = date(2025, 3, 1)
REC = "2024-custody/rec-01.yaml"
RESPONSE = "2024-custody/response.yaml"
PUBLISHED = "published: 2024-10-10\npublished_at: https://pcc.example/custody\n"
ANSWERED = (
    f"{RECOMMENDATION}disposition: accepted\nresponse:\n"
    "  chief_constable: |\n    Sergeants are trained.\n\n    By summer all will be.\n"
    "  commissioner: I agree.\n"
)
ACTION = """\
actions:
  - id: train-sergeants
    title: Train each sergeant
    added: 2024-10-16
    due: 2025-01-15
    updates:
      - date: 2024-11-01
        by: lead
        status: in progress
        note: The first course is booked.
"""
Made = Callable[..., str]


def page(progress: Progress, audience: str = "public") -> str:
    """The page as an audience may see it, as Markdown; it is read into the tree too."""
    register = for_audience(as_of(progress.register, progress.today), audience, progress.today)
    cut = Progress(register, progress.today)
    request = Request(progress=cut, about=Subject("register", ""), audience=audience)
    document = DOCUMENTS["public-progress"]
    tree_for(document, request, NO_TEMPLATES)
    return render(document, "md", request, NO_TEMPLATES).decode()


@pytest.fixture
def made(tmp_path: Path, register_from: RegisterFrom) -> Made:
    """The page of the bare register with these files besides."""

    def make(files: Files, audience: str = "public") -> str:
        return page(Progress(register_from(tmp_path, {**BARE, **files}), DAY), audience)

    return make


def item(document: str, report: str = "Custody") -> list[str]:
    """The first line of what was asked in a report."""
    rows = [row for row in sections(document)[report].split("\n") if row.startswith("| Rec")]
    return next(row for row in rows if "Recommendation" in row).strip("| ").split(" | ")


def updates(*entries: str) -> str:
    """A recommendation's updates: each a day, a status, and keys besides."""
    return "updates:\n" + "".join(
        f"  - date: {each.split()[0]}\n    by: lead\n    note: It was said.\n"
        f"    {each.partition(' ')[2]}\n"
        for each in entries
    )


def test_staffordshire(golden: Golden) -> None:
    """No publication of the response is recorded, so its answers are not on the page."""
    document = page(staffordshire_progress())
    golden(GOLDENS / "staffordshire-public-progress.md", document)
    assert "SSAIDP2" not in document


def test_the_demo(golden: Golden) -> None:
    """Seven published reports, each with its answers; the self-assessment is nobody's business."""
    document = page(demo_progress())
    golden(GOLDENS / "demo-public-progress.md", document)
    assert "self-assessment" not in document


def test_it_is_for_the_public() -> None:
    """Where nobody says for whom, it is cut to what everybody may see."""
    assert DOCUMENTS["public-progress"].audience == "public"


def test_what_was_asked_and_answered(made: Made) -> None:
    """Both offices in short; where there is more of it, that is said."""
    document = made({RESPONSE: PUBLISHED, REC: ANSWERED})
    asked, answered, stands, following = item(document)
    assert asked == "Recommendation 1: Do it by 31 January 2025."
    assert answered == (
        "Accepted. Chief Constable: Sergeants are trained. (More stands in the response.) "
        "PCC: I agree."
    )
    assert stands == (
        "Not done yet. Late: it was to be done by 31 January 2025, 29 days ago. "
        "No work on it is recorded yet."
    )
    assert following == "No new day is given"
    facts = cells(sections(document)["Custody"])
    assert facts["Response published"] == "10 October 2024"
    assert facts["Response"] == "<https://pcc.example/custody>"
    assert facts["Published in time"] == "Yes: 6 days before the last day"


def test_a_response_that_is_not_out(made: Made) -> None:
    """Nothing of it, not even that something is accepted; the last day is said all the same."""
    document = made({RESPONSE: "form_version: 1\n", REC: ANSWERED})
    assert item(document)[1] == "Not recorded as published"
    facts = cells(sections(document)["Custody"])
    assert facts["Response published"] == "Not recorded"
    assert facts["Last day for the response"] == "Wednesday 16 October 2024"
    assert "Sergeants" not in document


def test_a_report_that_is_not_out(made: Made) -> None:
    """It is on no public page; inside it is, with the day on which it came."""
    received = INSPECTION.replace("published: 2024-08-22", "received: 2024-08-22")
    document = made({"2024-custody/inspection.yaml": received})
    assert "\nNo report is on record here.\n" in document
    assert "Custody" not in document
    inside = made({"2024-custody/inspection.yaml": received}, audience="internal")
    facts = cells(sections(inside)["Custody"])
    assert facts["Report published"] == "Not published; received on 22 August 2024"


def test_why_something_is_not_done(made: Made) -> None:
    """The reason stands beside the decision; what is for somebody else is said to be."""
    refused = (
        f"{RECOMMENDATION}disposition: not accepted\nreason: It would cost more than it helps.\n"
    )
    answered = item(made({RESPONSE: PUBLISHED, REC: refused}))[1]
    assert answered == "Not accepted. Reason: It would cost more than it helps."
    others = f"{RECOMMENDATION}disposition: not for us\n".replace(
        "chief constables", "the Home Office"
    )
    stands = item(made({RESPONSE: PUBLISHED, REC: others}))[2:]
    assert stands == ["This is for the Home Office, not for us.", "None"]


def test_an_answer_that_was_added_later(made: Made) -> None:
    """It stands where the response has none; the decision is not said twice."""
    added = (
        f"{PUBLISHED}addenda:\n  - published: 2024-12-01\n    to: 2024-custody/rec-01\n"
        "    commissioner: I propose a review.\n"
    )
    assert item(made({RESPONSE: added}))[1] == "PCC: I propose a review."


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            ["2025-01-20 status: complete"],
            [
                "On 20 January 2025 the force said that this is complete.",
                "The inspectorate has not closed it yet.",
            ],
        ),
        (
            ["2025-01-20 status: complete", "2025-02-03 status: verified"],
            [
                "On 3 February 2025 the force said that it has checked that this is complete.",
                "The inspectorate has not closed it yet.",
            ],
        ),
        (
            ["2025-02-10 status: complete", "2025-02-11 status: submitted"],
            [
                "On 11 February 2025 the force told the inspectorate that this is complete.",
                f"The inspectorate has not closed it yet. It was done {days_late(10)}.",
            ],
        ),
        (
            ["2025-01-20 status: closed"],
            [
                "The inspectorate closed this on 20 January 2025.",
            ],
        ),
        (
            ["2025-01-20 status: complete", "2025-02-03 status: reopened"],
            [
                "This was opened again on 3 February 2025, and is not done. Late: it was to be done",
                "by 31 January 2025, 29 days ago. No work on it is recorded yet.",
            ],
        ),
        (
            ["2025-01-20 due: 2025-06-30", "2025-02-03 due: 2025-09-30"],
            [
                "Not done yet. It was first to be done by 31 January 2025; that day was moved twice.",
                "The inspectorate's own deadline, 31 January 2025, has passed.",
                "No work on it is recorded yet.",
            ],
        ),
    ],
)
def test_where_it_stands(made: Made, entries: list[str], words: list[str]) -> None:
    """Whose word it is, and how late; a date that moved is not forgotten."""
    stands = item(made({REC: RECOMMENDATION + updates(*entries)}))[2]
    assert stands == " ".join(words)


def test_when_it_is_next_due(made: Made) -> None:
    """The day, or the words of the report where the day is assumed; of what is late the day on
    which it is expected, while that is to come.
    """
    assumed = RECOMMENDATION.replace(
        "by 31 January 2025\n  date: 2025-01-31", "by the end of 2025\n  date: 2025-12-31"
    )
    assumed = assumed.replace("basis: stated", "basis: assumed")
    assert item(made({REC: assumed}))[3] == "by the end of 2025"
    late = item(made({REC: assumed.replace("date: 2025-12-31", "date: 2024-12-31")}))
    assert late[2].startswith("Not done yet. Late; the date is not stated.")
    expected = RECOMMENDATION + updates("2025-02-01 forecast: 2025-04-30")
    assert item(made({REC: expected}))[3] == "Expected on 30 April 2025"
    passed = RECOMMENDATION + updates("2025-02-01 forecast: 2025-02-20")
    assert item(made({REC: passed}))[3] == "No new day is given"
    undated = RECOMMENDATION.partition("deadline:")[0] + "deadline:\n  basis: none\n"
    assert item(made({REC: undated}))[3] == "No date set"


def test_what_was_done(made: Made) -> None:
    """Actions are counted, late ones too; only an update that is public is quoted."""
    public = ACTION.replace("booked.", "booked.\n        public: true")
    stands = item(made({REC: RECOMMENDATION + public}))[2]
    assert stands.endswith(
        "Its one action is late. Last news, 1 November 2024 (Train each sergeant): "
        "The first course is booked."
    )
    second = ACTION.partition("\n")[2].replace("train-sergeants", "second")
    stands = item(made({REC: RECOMMENDATION + ACTION + second}))[2]
    assert stands.endswith("None of its 2 actions is done; 2 are late.")
    assert "booked" not in stands


def test_long_news_is_cut(made: Made) -> None:
    """To its first paragraph, and that to what a cell can hold, with a word that there is more."""
    more = " (More stands in the update itself.)"
    note = "note: |\n          The first course\n          is booked.\n\n          Then this.\n        "
    public = ACTION.replace("note: The first course is booked.", f"{note}public: true")
    assert public != ACTION
    stands = item(made({REC: RECOMMENDATION + public}))[2]
    assert stands.endswith(f": The first course is booked.{more}")
    long = ACTION.replace("booked.", f"{'booked ' * 15000}\n        public: true")
    stands = item(made({REC: RECOMMENDATION + long}))[2]
    assert stands.endswith(f"booked booked ...{more}")
    assert len(stands) < 800
    one = ACTION.replace("booked.", f"{'x' * 100_000}\n        public: true")
    assert len(item(made({REC: RECOMMENDATION + one}))[2]) < 800


def test_news_that_is_none(made: Made) -> None:
    """What was said before it was opened again is not told beside that."""
    public = ACTION.replace("booked.", "booked.\n        public: true")
    again = updates("2024-12-20 status: complete", "2025-02-03 status: reopened")
    assert "booked" not in made({REC: RECOMMENDATION + public + again})
    told = updates("2024-12-20 public: true", "2025-02-03 status: closed")
    assert "It was said." not in made({REC: RECOMMENDATION + told})


def test_a_finding_that_two_reports_make(made: Made) -> None:
    """It says of which it is the same, and counts once."""
    again = f"{RECOMMENDATION}links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
    files: Files = {
        "2024-second/inspection.yaml": INSPECTION.replace("Custody", "Second"),
        "2024-second/rec-01.yaml": again,
    }
    document = made(files)
    stands = item(document, "Second")[2]
    assert stands.startswith("The same as Recommendation 1 of Custody, and counted there. Not done")
    assert "No work" not in stands
    assert "**The 1 recommendation is late.**" in document


def test_sentences_of_several_offices_stay_apart(made: Made) -> None:
    """Also where a reason is only assumed, and so not stated. One of several is listed."""
    assumed = ANSWERED.replace("accepted\n", "partly accepted\nreason: Its cost\n", 1)
    files = {
        REC: f"{assumed}assumed:\n  - reason\n",
        RESPONSE: PUBLISHED,
        "2024-custody/inspection.yaml": f"{INSPECTION}recommendations_in_report: 2\n",
    }
    document = made(files)
    assert item(document)[1].startswith(
        "Partly accepted. Reason: Not stated. Chief Constable: Sergeants are trained."
    )
    assert "1 of the 2 recommendations in the report is listed here." in document


def test_a_report_that_was_withdrawn(made: Made) -> None:
    """Said before all else of it."""
    gone = "withdrawn:\n  date: 2024-09-03\n  because: Its figures were wrong.\n"
    document = made({"2024-custody/inspection.yaml": INSPECTION + gone})
    section = sections(document)["Custody"]
    assert section.startswith(
        "<!-- notice -->\n**Withdrawn** from 3 September 2024. Its figures were wrong."
    )
    stands = item(document)[2]
    assert stands == "The report was withdrawn, so this is asked for no more."


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        ("", "3 days after the last day\n"),
        ("assumed:\n  - response_rule\n", "after the last day (which is not stated)\n"),
    ],
)
def test_how_late_a_response_was_is_known_only_where_its_last_day_is(
    made: Made, assumed: str, said: str
) -> None:
    """When the report is withdrawn, too: a number of days would give an assumed day away."""
    gone = "withdrawn:\n  date: 2024-10-19\n  because: Its figures were wrong.\n"
    section = sections(made({"2024-custody/inspection.yaml": INSPECTION + gone + assumed}))[
        "Custody"
    ]
    assert f"the report was withdrawn from 19 October 2024, {said}" in section


def test_the_newest_report_comes_first(made: Made) -> None:
    """As whoever looks for news expects it."""
    second = INSPECTION.replace("Custody", "Second").replace("2024-08-22", "2025-01-09")
    document = made({"2025-second/inspection.yaml": second})
    assert [each for each in sections(document) if each in {"Custody", "Second"}] == [
        "Second",
        "Custody",
    ]


def test_records_that_cannot_be_read(made: Made) -> None:
    """How many is said, and no path; a report without its first page is left out, and of one that
    may not be published nobody is told.
    """
    document = made({"2025-second/inspection.yaml": "title: [", REC: "kind: ["})
    assert (
        "\n**1 of the records cannot be read, and what they hold may be missing here.**\n"
        in document
    )
    assert ".yaml" not in document
    assert "\nNo recommendation of this report is on record here.\n" in document
    with pytest.raises(Failure, match=r"register\.yaml cannot be read"):
        made({"register.yaml": "force: ["})


def test_a_list_in_a_recommendation_and_signs_in_an_answer(made: Made) -> None:
    """One line an item, whatever was written."""
    text = "Forces should make sure that:\n\n  - one\n  - two\n"
    listed = RECOMMENDATION.replace("text: Do it by 31 January 2025.", f"text: |\n  {text}")
    answer = "response:\n  commissioner: |\n    - First | <b>point</b>\n    - Second\n"
    tmp = made({RESPONSE: PUBLISHED, REC: listed + answer})
    asked, answered, *_ = item(tmp)
    assert asked == "Recommendation 1: Forces should make sure that ..."
    assert answered == "PCC: First \\| \\<b>point\\</b> (More stands in the response.)"


def test_every_table_has_a_caption() -> None:
    """So that it can be found, and told from the others."""
    progress = demo_progress()
    register = for_audience(progress.register, "public", progress.today)
    request = Request(
        progress=Progress(register, progress.today),
        about=Subject("register", ""),
        audience="public",
    )
    tree = tree_for(DOCUMENTS["public-progress"], request, NO_TEMPLATES)
    tables = [part for part in tree.parts if isinstance(part, Table)]
    assert tables
    assert all(table.caption for table in tables)
