"""What the public reads: what was asked, what was answered, where it stands, and nothing nicer."""

import re
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
from tests.conftest import GOLDEN, Files, Golden, RegisterFrom
from tests.documents.making import (
    BARE,
    INSPECTION,
    NO_TEMPLATES,
    RECOMMENDATION,
    cells,
    demo_progress,
    sections,
    staffordshire_progress,
)

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
    """The first finding of a report, by paragraph: its heading, what was asked, where it stands."""
    _, first, *_ = sections(document)[report].split("\n### ")
    return first.strip().split("\n\n")


def paragraph(found: list[str], start: str) -> str:
    """The one paragraph of a finding that begins so."""
    (only,) = [each for each in found if each.startswith(start)]
    return only


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
    golden(GOLDEN / "staffordshire-public-progress.md", document)
    assert "SSAIDP2" not in document


def test_the_demo(golden: Golden) -> None:
    """Seven published reports, each with its answers; the self-assessment is nobody's business."""
    document = page(demo_progress())
    golden(GOLDEN / "demo-public-progress.md", document)
    assert "self-assessment" not in document


def test_it_is_for_the_public() -> None:
    """Where nobody says for whom, it is cut to what everybody may see."""
    assert DOCUMENTS["public-progress"].audience == "public"


def test_what_was_asked_and_answered(made: Made) -> None:
    """Both offices are quoted in short; where there is more of it, that is said."""
    document = made({RESPONSE: PUBLISHED, REC: ANSWERED})
    assert item(document) == [
        "Recommendation 1: late",
        "Do it by 31 January 2025.",
        (
            "**Late: the date in the report, 31 January 2025, was 29 days ago.** We have not recorded any work on "
            "it. No new date is given. Our decision: Accepted."
        ),
        "The Chief Constable's answer, in part:",
        "> Sergeants are trained.",
        "The Police and Crime Commissioner's answer:",
        "> I agree.",
    ]
    known = cells(sections(document)["Custody"])
    assert known["Response published"] == "10 October 2024"
    assert known["Where the response is"] == "<https://pcc.example/custody>"
    assert known["Published in time"] == "Yes, 6 days before the last day"


@pytest.mark.parametrize(
    ("entry", "heading"),
    [
        ("", "late"),
        ("2025-01-20 due: 2025-06-30", "open, past the date in the report"),
        ("2025-01-20 status: complete", "complete"),
        ("2025-01-20 status: submitted", "complete"),
        ("2025-01-20 status: closed", "closed by the inspectorate"),
    ],
)
def test_a_heading_says_where_it_stands(made: Made, entry: str, heading: str) -> None:
    """In the words of the chart, so that the contents say which are late; what was asked follows
    whole.
    """
    moved = RECOMMENDATION + (updates(entry) if entry else "")
    document = made({REC: moved})
    assert item(document)[:2] == [f"Recommendation 1: {heading}", "Do it by 31 January 2025."]
    past = "What is past the date in the report, and was put off by the force"
    said = sections(document).get(past, "").splitlines()[:1]
    assert said == ([PAST] if "past" in heading else [])


def test_a_heading_of_what_is_to_come_set_aside_or_counted_elsewhere(made: Made) -> None:
    """The same; where the source does not state it, the heading says nothing."""
    later = RECOMMENDATION.replace("2025-01-31", "2025-06-30")
    assert item(made({REC: later}))[0] == "Recommendation 1: open, not late"
    refused = f"{RECOMMENDATION}disposition: not accepted\nreason: It costs too much.\n"
    out = made({RESPONSE: PUBLISHED, REC: refused})
    assert item(out)[0] == "Recommendation 1: set aside"
    guessed = updates("2025-01-20 status: complete\n    assumed: [status]")
    assert item(made({REC: RECOMMENDATION + guessed}))[0] == "Recommendation 1"


def test_page_one_names_what_is_late(made: Made) -> None:
    """Six of it, the longest late first, and how many more there are: one more is named; none where
    nothing is.
    """
    later = RECOMMENDATION.replace("2025-01-31", "2025-06-30")
    assert "What is late" not in sections(made({REC: later}))
    months = [
        "2024-03",
        "2024-01",
        "2024-02",
        "2024-09",
        "2024-04",
        "2024-05",
        "2024-06",
        "2024-07",
    ]
    many: Files = {
        f"2024-custody/rec-{at:02}.yaml": RECOMMENDATION.replace(
            "number: 1", f"number: {at}"
        ).replace("2025-01-31", f"{month}-15")
        for at, month in enumerate(months, 1)
    }
    last = "2024-custody/rec-08.yaml"
    seven = made({name: many[name] for name in many if name != last} | {RESPONSE: PUBLISHED})
    said = sections(seven)["What is late"].splitlines()
    assert said[0] == (
        "- **Recommendation 2.** The date in the report, 15 January 2024, was 411 days ago. "
        "In short: Do it by 31 January 2025."
    )
    numbers = [line[len("- **Recommendation ")] for line in said[:7]]
    assert numbers == ["2", "3", "1", "5", "6", "7", "4"]
    assert "more, in the reports below" not in seven
    said = sections(made({**many, RESPONSE: PUBLISHED}))["What is late"].splitlines()
    assert said[5].startswith("- **Recommendation 7.**")
    assert said[6:8] == ["", "And 2 more, in the reports below."]


def test_a_response_that_is_not_out(made: Made) -> None:
    """Nothing of it, not even that something is accepted; the last day is said all the same."""
    document = made({RESPONSE: "form_version: 1\n", REC: ANSWERED})
    section = sections(document)["Custody"]
    assert "- **Response:** Not recorded as published, so our answers are not here yet" in section
    assert item(document)[2:] == [
        (
            "**Late: the date in the report, 31 January 2025, was 29 days ago.** We have not recorded any work on "
            "it. No new date is given."
        )
    ]
    known = cells(section)
    assert "Response published" not in known
    assert known["Last day for the response"] == "Wednesday 16 October 2024"
    past = "Not known; it was due by 16 October 2024, 136 days before 1 March 2025"
    assert known["Published in time"] == past
    assert "Sergeants" not in document
    assert "ccepted" not in document


def test_a_report_that_is_not_out(made: Made) -> None:
    """It is on no public page; inside it is, with the day on which it came."""
    received = INSPECTION.replace("published: 2024-08-22", "received: 2024-08-22")
    document = made({"2024-custody/inspection.yaml": received})
    assert "\nNo report is on record here.\n" in document
    assert "Custody" not in document
    inside = made({"2024-custody/inspection.yaml": received}, audience="internal")
    assert (
        cells(sections(inside)["Custody"])["Report published"]
        == "Not published; received on 22 August 2024"
    )


def test_why_something_is_not_done(made: Made) -> None:
    """The reason stands beside the decision; what is for somebody else is said to be."""
    refused = (
        f"{RECOMMENDATION}disposition: not accepted\nreason: It would cost more than it helps.\n"
    )
    _, _, stands, *answered = item(made({RESPONSE: PUBLISHED, REC: refused}))
    assert stands == "**Not accepted.**"
    assert answered == ["The reason:", "> It would cost more than it helps."]
    others = f"{RECOMMENDATION}disposition: not for us\n".replace(
        "chief constables", "the Home Office"
    )
    (for_others,) = item(made({RESPONSE: PUBLISHED, REC: others}))[2:]
    assert for_others == "**This is for the Home Office, not for us.**"


def test_an_answer_that_was_added_later(made: Made) -> None:
    """It stands where the response has none, with its day; without one, that none is recorded is
    said, also where the other office has answered.
    """
    added = (
        f"{PUBLISHED}addenda:\n  - published: 2024-12-01\n    to: 2024-custody/rec-01\n"
        "    commissioner: I propose a review.\n"
    )
    by, words = item(made({RESPONSE: added}))[3:]
    assert by.startswith("The Police and Crime Commissioner's answer, published on 1 December 2024")
    assert words == "> I propose a review."
    (stands,) = item(made({RESPONSE: PUBLISHED}))[2:]
    assert stands.endswith(" We have not recorded an answer to this.")
    answered = f"{RECOMMENDATION}response:\n  chief_constable: It is in hand.\n"
    stands = item(made({RESPONSE: PUBLISHED, REC: answered}))[2]
    missing = "We have not recorded the Police and Crime Commissioner's answer to this."
    assert stands.endswith(f" {missing}")


@pytest.mark.parametrize(
    ("words", "date", "basis", "said"),
    [
        (
            "immediately", "2024-08-22", "immediate",
            (
                "Late: the report, published on 22 August 2024, asks for this at once, so it is "
                f"{days_late(191)}."
            ),
        ),
        (
            "within three months", "2024-11-22", "relative",
            "Late: the report says “within three months”; that was until 22 November 2024, 99 days ago.",
        ),
        (
            "within seven months", "2025-03-22", "relative",
            "The date that follows from “within seven months” is 22 March 2025.",
        ),
    ],
)  # fmt: skip
def test_a_date_that_the_report_does_not_give(
    made: Made, words: str, date: str, basis: str, said: str
) -> None:
    """The report's words are quoted, with the day that follows from them."""
    record = RECOMMENDATION.partition("deadline:")[0]
    deadline = f"deadline:\n  words: {words}\n  date: {date}\n  basis: {basis}\n"
    assert said in item(made({REC: record + deadline}))[2].replace("**", "")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            ["2025-01-20 status: complete"],
            [
                (
                    "On 20 January 2025 the force said that this is complete. "
                    "The inspectorate has not closed it yet."
                ),
            ],
        ),
        (
            ["2025-01-20 status: complete", "2025-02-03 status: verified"],
            [
                (
                    "On 3 February 2025 the force said that it has checked that this is complete. "
                    "The inspectorate has not closed it yet."
                ),
            ],
        ),
        (
            ["2025-02-10 status: complete", "2025-02-11 status: submitted"],
            [
                (
                    "On 11 February 2025 the force told the inspectorate that this is complete. "
                    "The inspectorate has not closed it yet."
                ),
                f"It was done on 10 February 2025, {days_late(10)}.",
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
                "Late: the date in the report, 31 January 2025, was 29 days ago.",
                "This was opened again on 3 February 2025, and is not done.",
                "We have not recorded any work on it. No new date is given.",
            ],
        ),
        (
            ["2025-01-20 due: 2025-06-30", "2025-02-03 due: 2025-09-30"],
            [
                "This is not done yet.",
                "The force has put this off twice, from the date in the report, 31 January 2025.",
                "That date was 29 days ago.",
                "We have not recorded any work on it. The force's own date is 30 September 2025.",
            ],
        ),
    ],
)
def test_where_it_stands(made: Made, entries: list[str], words: list[str]) -> None:
    """Whose word it is, and how late; a date that moved is not forgotten."""
    stands = item(made({REC: RECOMMENDATION + updates(*entries)}))[2]
    assert stands.replace("**", "") == " ".join(words)
    assert stands.startswith(f"**{words[0]}**")


def test_when_it_is_next_due(made: Made) -> None:
    """The day, or the words of the report where the day is assumed; of what is late the day on
    which it is expected, while that is to come.
    """
    assumed = RECOMMENDATION.replace(
        "by 31 January 2025\n  date: 2025-01-31", "by the end of 2025\n  date: 2025-12-31"
    )
    assumed = assumed.replace("basis: stated", "basis: assumed")
    assert item(made({REC: assumed}))[2].endswith(" The report says when: “by the end of 2025”.")
    guessed = assumed.replace("basis: assumed", "basis: assumed\n  assumed: [words]")
    assert item(made({REC: guessed}))[2].endswith(" Its date is not stated.")
    passed = ("date: 2025-12-31", "date: 2024-12-31")
    late = item(made({REC: assumed.replace(*passed)}))
    assert late[2].startswith("**Late: the report says when: “by the end of 2025”.** ")
    late = item(made({REC: guessed.replace(*passed)}))
    assert late[2].startswith("**Late: its date is not stated.** ")
    expected = RECOMMENDATION + updates("2025-02-01 forecast: 2025-04-30")
    assert item(made({REC: expected}))[2].endswith(" It is now expected on 30 April 2025.")
    forecast = RECOMMENDATION + updates("2025-02-01 forecast: 2025-02-20")
    assert item(made({REC: forecast}))[2].endswith(" No new date is given.")
    undated = RECOMMENDATION.partition("deadline:")[0] + "deadline:\n  basis: none\n"
    assert item(made({REC: undated}))[2].endswith(" No date is set for it.")


def test_what_was_done(made: Made) -> None:
    """Actions are counted, late ones too; only an update that is public is quoted."""
    public = ACTION.replace("booked.", "booked.\n        public: true")
    *_, stands, news = item(made({REC: RECOMMENDATION + public}))
    assert " Its one action is late. " in stands
    assert (
        news
        == "Last news made public, 1 November 2024 (action: Train each sergeant): The first course is booked."
    )
    second = ACTION.partition("\n")[2].replace("train-sergeants", "second")
    document = made({REC: RECOMMENDATION + ACTION + second})
    assert " None of its 2 actions is done; 2 are late. " in item(document)[2]
    assert "booked" not in document
    finished, dropped = (
        each.replace("in progress", status)
        for each, status in ((ACTION, "complete"), (second, "cancelled"))
    )
    stands = item(made({REC: RECOMMENDATION + finished + dropped}))[2]
    assert (
        " 1 of its 2 actions is done; 1 was cancelled. Whether that is enough is still to be decided. "
    ) in stands


def test_finished_work_has_all_that_was_made_public(made: Made) -> None:
    """Each note from the first, of the actions too, whatever its status became since."""
    done = ACTION.replace("in progress", "complete").replace(
        "booked.", "held.\n        public: true"
    )
    told = updates("2025-01-10 public: true", "2025-02-03 status: closed")
    notes = "- 1 November 2024, Train each sergeant: The first course is held.\n- 10 January 2025: "
    assert f"\nWhat was done:\n\n{notes}It was said.\n" in made({REC: RECOMMENDATION + done + told})


def test_long_news_is_cut(made: Made) -> None:
    """To its first paragraph, and that to a few lines, with a word that there is more."""
    more = " (This is the beginning of a longer note.)"
    note = "note: |\n          The first course\n          is booked.\n\n          Then this.\n        "
    public = ACTION.replace("note: The first course is booked.", f"{note}public: true")
    assert public != ACTION
    *_, news = item(made({REC: RECOMMENDATION + public}))
    assert news.endswith(f": The first course is booked.{more}")
    long = ACTION.replace("booked.", f"{'booked ' * 15000}\n        public: true")
    *_, news = item(made({REC: RECOMMENDATION + long}))
    assert news.endswith(f"booked booked ...{more}")
    assert len(news) < 800
    one = ACTION.replace("booked.", f"{'x' * 100_000}\n        public: true")
    *_, news = item(made({REC: RECOMMENDATION + one}))
    assert len(news) < 800


def test_news_that_is_none(made: Made) -> None:
    """What was said before it was opened again is not told beside that, nor that it was said
    something that no source states.
    """
    public = ACTION.replace("booked.", "booked.\n        public: true")
    again = updates("2024-12-20 status: complete", "2025-02-03 status: reopened")
    assert "booked" not in made({REC: RECOMMENDATION + public + again})
    told = updates("2024-12-20 public: true", "2025-02-03 status: complete")
    anew = updates("2025-02-04 status: reopened", "2025-02-05 status: complete").partition("\n")[2]
    assert "It was said." not in made({REC: RECOMMENDATION + told + anew})
    assumed = public.replace("public: true", "public: true\n        assumed:\n          - note")
    assert "Last news" not in made({REC: RECOMMENDATION + assumed})


def test_a_finding_that_two_reports_make(made: Made) -> None:
    """It says of which it is the same, and counts once."""
    again = f"{RECOMMENDATION}links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
    files: Files = {
        "2024-second/inspection.yaml": INSPECTION.replace("Custody", "Second"),
        "2024-second/rec-01.yaml": again,
    }
    document = made(files)
    heading, _, stands, *_ = item(document, "Second")
    assert heading == "Recommendation 1: counted with another"
    assert "** It is the same as Recommendation 1 of Custody, and is counted there. " in stands
    assert "any work" not in stands
    assert "**The 1 recommendation is late.**" in document


def test_nobody_is_quoted_with_words_that_no_source_states(made: Made) -> None:
    """Not the force with its reason, nor the inspectors with what they asked. One of several
    recommendations is listed.
    """
    assumed = ANSWERED.replace("accepted\n", "partly accepted\nreason: Its cost\n", 1)
    files = {
        REC: f"{assumed}assumed:\n  - reason\n",
        RESPONSE: PUBLISHED,
        "2024-custody/inspection.yaml": f"{INSPECTION}recommendations_in_report: 2\n",
    }
    document = made(files)
    assert item(document)[3:5] == [
        "The reason is not stated.",
        "The Chief Constable's answer, in part:",
    ]
    here = "Here is 1 of the report's 2 recommendations: 1. The other is not recorded here."
    assert here in document
    guessed = ANSWERED.replace("response:\n", "response:\n  assumed: [chief_constable]\n")
    assert "The Chief Constable's answer is not stated." in made(
        {REC: guessed, RESPONSE: PUBLISHED}
    )
    heading, asked, *_ = item(made({REC: f"{ANSWERED}assumed:\n  - text\n"}))
    assert (heading, asked) == ("Recommendation 1: late", "What was asked is not stated.")


def test_a_report_that_was_withdrawn(made: Made) -> None:
    """Said before all else of it, behind the reports that hold."""
    gone = "withdrawn:\n  date: 2024-09-03\n  because: Its figures were wrong.\n"
    document = made({"2024-custody/inspection.yaml": INSPECTION + gone})
    section = sections(document)["Custody"]
    assert section.startswith(
        "<!-- notice -->\n**Withdrawn** from 3 September 2024. Its figures were wrong."
    )
    stands = item(document)[2]
    assert stands == "**The report was withdrawn, so this is no longer asked for.**"
    assert "\n### Recommendation 1: report withdrawn\n" in document
    older = {"2020-contact/inspection.yaml": INSPECTION.replace("Custody", "Contact")}
    document = made({"2024-custody/inspection.yaml": INSPECTION + gone, **older})
    assert document.index("\n## Contact\n") < document.index("\n## Custody\n")


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        ("", "3 days after the last day\n"),
        ("assumed:\n  - response_rule\n", "3 days after the last day\n"),
        ("assumed:\n  - published\n", "after the last day (which is not stated)\n"),
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
    assert "\n**We could not read 1 of our records. Something may be missing here.**\n" in document
    assert ".yaml" not in document
    assert "\nWe have not recorded any recommendation of this report.\n" in document
    with pytest.raises(Failure, match=r"register\.yaml cannot be read"):
        made({"register.yaml": "force: ["})


def test_a_list_in_a_recommendation_and_signs_in_an_answer(made: Made) -> None:
    """The list is printed, as the sentence says nothing without it; of an answer the first sentences."""
    text = "Forces should make sure that:\n\n  - one\n  - two\n"
    listed = RECOMMENDATION.replace("text: Do it by 31 January 2025.", f"text: |\n  {text}")
    answer = "response:\n  commissioner: |\n    - First | <b>point</b>\n    - Second\n"
    found = item(made({RESPONSE: PUBLISHED, REC: listed + answer}))
    asked = ["Forces should make sure that:", "- one\n- two"]
    assert found[:3] == ["Recommendation 1: late", *asked]
    assert found[-2:] == [
        "The Police and Crime Commissioner's answer, in part:",
        "> First \\| \\<b>point\\</b>",
    ]


def test_more_than_thirty_findings(made: Made) -> None:
    """What is late comes first, and what is done is in a table below the rest. With fewer all are told
    at length.
    """
    closed = RECOMMENDATION + updates("2025-01-20 status: closed\n    public: true")
    many: Files = {
        f"2024-custody/rec-{at:02}.yaml": ANSWERED.replace("number: 1", f"number: {at}")
        for at in range(1, 31)
    }
    few = made({**many, RESPONSE: PUBLISHED})
    assert "### Complete, closed or set aside" not in few
    last = closed.replace("number: 1", "number: 31")
    many["2024-custody/rec-01.yaml"] = ANSWERED.replace("2025-01-31", "2025-06-30")
    document = made({**many, RESPONSE: PUBLISHED, "2024-custody/rec-31.yaml": last})
    headings = [line for line in document.split("\n") if line.startswith("### ")]
    assert headings[-2:] == [
        "### Recommendation 1: open, not late",
        "### Complete, closed or set aside",
    ]
    assert "In each report the late ones come first." in document
    assert (
        "\n| Recommendation 31<br>Do it by 31 January 2025. "
        "| The inspectorate closed this on 20 January 2025."
        "<br>What was done:<br>20 January 2025: It was said. |\n"
    ) in document


def test_why_something_was_refused_stands_in_the_table(made: Made) -> None:
    """Behind where it stands; the decision too, where that is another one."""
    many: Files = {
        f"2024-custody/rec-{at:02}.yaml": RECOMMENDATION.replace("number: 1", f"number: {at}")
        for at in range(1, 31)
    }
    reason = "reason: |\n  The unit *alone* cannot.\n\n  It is told.\n"
    refused = f"{RECOMMENDATION}disposition: not accepted\n{reason}"
    partly = f"{RECOMMENDATION}disposition: partly accepted\n{reason}"
    many["2024-custody/rec-31.yaml"] = refused.replace("number: 1", "number: 31")
    many["2024-custody/rec-32.yaml"] = partly.replace("number: 1", "number: 32") + updates(
        "2025-01-20 status: closed"
    )
    document = made({**many, RESPONSE: PUBLISHED})
    why = "The reason: The unit alone cannot ... |\n"
    assert f"| Not accepted. {why}" in document
    closed = "| The inspectorate closed this on 20 January 2025. Our decision: Partly accepted."
    assert f"{closed} {why}" in document


@pytest.mark.parametrize(
    ("others", "total"),
    [
        ({}, "The 1 recommendation is late"),
        ({"2024-custody/rec-02.yaml": RECOMMENDATION}, "Both recommendations are late"),
        (
            {"2024-custody/rec-02.yaml": RECOMMENDATION.replace("2025-01-31", "2025-06-30")},
            "Of 2 recommendations: 1 late, 1 more open",
        ),
        (
            {REC: RECOMMENDATION.replace("2025-01-31", "2025-06-30")},
            "The 1 recommendation is not complete or closed; nothing is late",
        ),
    ],
)
def test_a_total_is_said_once(made: Made, others: Files, total: str) -> None:
    """In the first paragraph, which the page is read for."""
    first = made(others).split("\n\n")[1]
    assert f" are counted here. **{total}.** " in first
    assert first.count("late") - first.count("late ones") == 1


PAST = (
    "- **Recommendation 1.** The date in the report, 31 January 2025, was 29 days ago; the "
    "force's own date is 30 June 2025. In short: Do it by 31 January 2025."
)
LONGEST_SENTENCE = 25
OF_THE_RECORDS = re.compile(r"“.*?”|<.*?>|\(.*?\)")


def test_its_sentences_are_short() -> None:
    """Recotrack's own have 25 words at most, as GOV.UK asks. Quotations, titles of reports and what
    was asked are other people's.
    """
    progress = demo_progress()
    titles = [at.inspection.title for at in progress.register.inspections.values() if at.inspection]
    asked = {each.title for each in progress.recommendations.values()}
    document = page(progress)
    for title in titles:
        document = document.replace(title, "this report")
    lines = [
        OF_THE_RECORDS.sub("", line.partition("In short: ")[0])
        for line in document.split("\n")
        if line and line[0] not in "#>|<" and not line.startswith("Last news")
    ]
    sentences = {
        sentence
        for line in lines
        for sentence in re.split(r"(?<=[.?!:;])\s+", line.replace("**", ""))
        if sentence not in asked
    }
    assert len(sentences) > 40
    assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE] == []


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
