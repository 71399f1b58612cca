"""The response record of registers of all sorts: with and without a response, a number, a duty."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from recotrack.problems import Exit, Failure
from recotrack.words import days_late
from tests.conftest import Files, RegisterFrom
from tests.documents.making import (
    BARE,
    INSPECTION,
    OFFICE,
    RECOMMENDATION,
    cells,
    response_record,
    sections,
)

ANNEX = "Annex: statutory dates and copies"
RESPONSE = """\
form_version: Sept 24
force: Northshire
chief_constable:
  name: Ann Marsh
  invited: 2024-08-28
  comments_due: 2024-09-20
  received: 2024-09-18
  comments: We agree.
commissioner:
  title: Police and Crime Commissioner
  name: Lee Brook
  initial_response: I read it.
  response_to_chief_constable: I am glad of it.
  overall_comments: I will watch it.
published: 2024-10-14
published_at: https://pcc.example/responses/custody
sent:
  - to: HM Inspector, by hand
    date: 2024-10-15
  - to: inspectors of constabulary
    date: 2024-10-15
  - to: Secretary of State
    date: 2024-10-14
"""
LATER = date(2024, 11, 1)


Made = Callable[..., str]


@pytest.fixture
def made(tmp_path: Path, register_from: RegisterFrom) -> Made:
    """The form of the bare register with these files in place of its own."""

    def make(files: Files | None = None, today: date = LATER, about: str = "2024-custody") -> str:
        register = register_from(tmp_path, {**BARE, **(files or {})})
        document = response_record(register, tmp_path, today, about)
        assert "\n\n\n" not in document
        assert document.endswith("\n")
        return document

    return make


def test_nobody_has_answered_yet(made: Made) -> None:
    """Without a response.yaml the names are the register's, and every part is awaited."""
    document = made(today=date(2024, 10, 4))
    parts = sections(document)
    assert document.startswith(
        "# PCC and CC Force Inspection response record: Custody\n\n<!-- notice -->\n"
        "**Draft**, as of 4 October 2024: the response is not recorded as published.\n"
    )
    assert cells(parts[""])["Force"] == "Northshire Police"
    assert cells(parts[""])["Police and Crime Commissioner"] == "Jo Field"
    assert cells(parts[""])["Chief Constable"] == "Sam Hill"
    assert parts["Summary of inspection"] == "Awaited"
    assert parts["Police and Crime Commissioner’s initial response"] == "Awaited"
    assert parts["Police and Crime Commissioner’s overall comments"] == "Awaited"
    assert parts["Chief Constable's response"] == (
        "Awaited\n\n### Recommendation 1: answer\n\n> Do it by 31 January 2025.\n\nAwaited"
    )
    annex = cells(parts[ANNEX])
    assert annex["Comments received"] == "Awaited"
    assert annex["Published in time"] == "Not yet: 12 days left on 4 October 2024"
    assert "assumed" not in document


def test_a_report_that_asks_for_no_response(made: Made) -> None:
    """Nothing is awaited, and nothing is a draft, where no time limit is set and nobody answers."""
    report = "title: Custody\ninspectorate: Northshire Police\nkind: self-assessment\n"
    document = made({"2024-custody/inspection.yaml": f"{report}received: 2024-08-22\n"})
    assert "Draft" not in document
    annex = cells(sections(document)[ANNEX])
    assert "Comments received" not in annex
    said = sections(document)["Chief Constable's response"]
    assert said == "No answer to this is recorded: Recommendation 1."
    assert "Summary of inspection" not in document
    assert "explanations" not in document


def test_a_full_response(made: Made) -> None:
    """The names as signed, the statute's days, the copies: the two of the Act first."""
    parts = sections(made({"2024-custody/response.yaml": RESPONSE}))
    assert cells(parts[""])["Police and Crime Commissioner"] == "Lee Brook"
    assert cells(parts[""])["Chief Constable"] == "Ann Marsh"
    heading = "Police and Crime Commissioner’s response to the Chief Constable’s comments"
    assert parts[heading] == "I am glad of it."
    assert list(parts).index(heading) == list(parts).index("Chief Constable's response") + 1
    annex = cells(parts[ANNEX])
    assert annex == {
        "Report published": "22 August 2024",
        "Chief Constable invited, s.55(4)": "28 August 2024",
        "Comments due, s.55(4)": "20 September 2024",
        "Comments received": "18 September 2024",
        "Comments in time": "Yes",
        "Last day to publish, s.55(5A)": "Wednesday 16 October 2024",
        "Time limit": "56 calendar days, the day on which the report is published being day 1",
        "Basis": "Police Act 1996 s.55(5A)",
        "Response published": "14 October 2024",
        "Published at": "<https://pcc.example/responses/custody>",
        "Published in time": "Yes, 2 days before the last day",
        "Copy, s.55(6)": "Sent",
        "Secretary of State": "14 October 2024",
        "inspectors of constabulary": "15 October 2024",
        "HM Inspector, by hand": "15 October 2024",
    }


def test_the_two_copies_stand_first_by_the_names_that_they_were_given(made: Made) -> None:
    """A copy to the Home Secretary and one to HMICFRS: then no other is awaited."""
    sent = RESPONSE.replace("HM Inspector, by hand", "Police and Crime Panel")
    sent = sent.replace("inspectors of constabulary", "HMICFRS")
    sent = sent.replace("Secretary of State", "The Home Secretary")
    annex = cells(sections(made({"2024-custody/response.yaml": sent}))[ANNEX])
    copies = list(annex)[list(annex).index("Copy, s.55(6)") + 1 :]
    assert copies == ["The Home Secretary", "HMICFRS", "Police and Crime Panel"]
    assert "Awaited" not in annex.values()


@pytest.mark.parametrize(
    ("published", "today", "words"),
    [
        ("2024-10-16", LATER, "Yes, on the last day"),
        ("2024-10-15", LATER, "Yes, 1 day before the last day"),
        ("2024-10-17", LATER, f"No, {days_late(1)}"),
        ("2024-10-17", date(2024, 10, 16), "Not yet: 16 October 2024 is the last day"),
        ("", date(2024, 10, 15), "Not yet: 1 day left on 15 October 2024"),
    ],
)
def test_in_time(made: Made, published: str, today: date, words: str) -> None:
    """The day of publication counts, and on days before it the response is still awaited."""
    files = {"2024-custody/response.yaml": RESPONSE.replace("2024-10-14\npub", f"{published}\npub")}
    annex = cells(sections(made(files, today))[ANNEX])
    assert annex["Published in time"] == words


def test_days_to_come_have_not_happened(made: Made) -> None:
    """Seen from an earlier day, nothing is told that was still to come."""
    annex = cells(sections(made({"2024-custody/response.yaml": RESPONSE}, date(2024, 9, 1)))[ANNEX])
    assert annex["Chief Constable invited, s.55(4)"] == "28 August 2024"
    assert annex["Comments due, s.55(4)"] == "20 September 2024"
    assert annex["Comments received"] == "Awaited"
    assert annex["Response published"] == "Not recorded"
    assert "HM Inspector, by hand" not in annex
    assert annex["Secretary of State"] == "Awaited"


def test_grades_that_are_assumed_say_so(made: Made) -> None:
    """Each of them; that the title is assumed says nothing of them."""
    for assumed, mark in (("grades", " *(assumed)*"), ("title", "")):
        graded = f"{INSPECTION}grades:\n  Custody: Adequate\nassumed: [{assumed}]\n"
        document = made({"2024-custody/inspection.yaml": graded})
        assert sections(document)["Grade"].endswith(f"| Custody | Adequate{mark} |")


def test_areas_for_improvement_causes_of_concern_and_grades(made: Made) -> None:
    """Each kind has its section; where no number was printed, the file's name tells them apart."""
    concern = RECOMMENDATION.replace("kind: recommendation\nnumber: 1", "kind: cause of concern")
    area = RECOMMENDATION.replace("kind: recommendation\nnumber: 1", "kind: area for improvement")
    document = made(
        {
            "2024-custody/inspection.yaml": f"{INSPECTION}grades:\n  Custody: Adequate\n  A|B: Good\n",
            "2024-custody/coc-1.yaml": concern.replace("Do it", "Mend it"),
            "2024-custody/afi-cell-checks.yaml": area.replace("Do it", "Check it"),
            "2024-custody/afi-04.yaml": area.replace("improvement", "improvement\nnumber: 4"),
            "2024-custody/rec-10.yaml": RECOMMENDATION.replace("1\nadd", "10\nadd"),
            "2024-custody/rec-2.yaml": RECOMMENDATION.replace("1\nadd", "2\nadd"),
        }
    )
    parts = sections(document)
    assert parts["Grade"] == (
        "<!-- caption -->\nGrades, by area\n\n"
        "| Area | Grade |\n| --- | --- |\n| Custody | Adequate |\n| A\\|B | Good |"
    )
    assert parts["Causes of concern"] == "### Cause of concern (1)\n\nMend it by 31 January 2025."
    assert _headings(parts["Recommendations"]) == [f"Recommendation {n}" for n in (1, 2, 10)]
    assert _headings(parts["Areas for improvement"]) == [
        "Area for improvement 4",
        "Area for improvement (cell checks)",
    ]
    assert _headings(parts["Chief Constable's response"]) == [
        f"{each}: answer"
        for each in (
            "Cause of concern (1)",
            "Recommendation 1",
            "Recommendation 2",
            "Recommendation 10",
            "Area for improvement 4",
            "Area for improvement (cell checks)",
        )
    ]
    assert len(_headings(parts["Police and Crime Commissioner’s explanations"])) == 3


def _headings(section: str) -> list[str]:
    return [line.removeprefix("### ") for line in section.split("\n") if line.startswith("### ")]


def test_nothing_but_an_inspection(tmp_path: Path, register_from: RegisterFrom) -> None:
    """No recommendation has a record: they are awaited, and the form says how many there are."""
    inspection = f"{INSPECTION}recommendations_in_report: 14\n"
    files: Files = {"register.yaml": OFFICE, "2024-custody/inspection.yaml": inspection}
    document = response_record(register_from(tmp_path, files), tmp_path)
    parts = sections(document)
    assert parts["Grade"] == parts["Areas for improvement"] == "None recorded"
    assert parts["Recommendations"] == "Awaited: 0 of 14 recommendations are listed here"
    assert parts["Police and Crime Commissioner’s explanations"].endswith(
        "(Police Act 1996 s.55(5B)).\n\nAwaited: 0 of 14 recommendations are listed here"
    )
    assert "answered 0 of" not in document


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", "Awaited"),
        ("recommendations_in_report: 0\n", "None"),
        ("recommendations_in_report: 1\n", "Awaited: 0 of 1 recommendation is listed here"),
    ],
)
def test_no_recommendation_has_a_record(
    tmp_path: Path, register_from: RegisterFrom, key: str, words: str
) -> None:
    """None is said only where the inspection says so: else it would read as a nil return."""
    files: Files = {"register.yaml": OFFICE, "2024-custody/inspection.yaml": f"{INSPECTION}{key}"}
    parts = sections(response_record(register_from(tmp_path, files), tmp_path))
    assert parts["Recommendations"] == words
    assert parts["Police and Crime Commissioner’s explanations"].endswith(f"\n\n{words}")


def test_the_annex_counts_what_the_report_has(made: Made) -> None:
    """A recommendation that has no record is answered by nobody, and counts as such."""
    inspection = f"{INSPECTION}recommendations_in_report: 3\n"
    annex = sections(made({"2024-custody/inspection.yaml": inspection}))[ANNEX]
    assert "has answered 0 of 3 recommendations; the PCC has explained 0" in annex
    listed = "1 of the 3 recommendations is listed here; the others are not on"
    assert f"; the PCC has explained 0 of 3 recommendations. {listed}" in annex
    explained = "has answered 0 of 1 recommendation; the PCC has explained 0 of 1 recommendation.\n"
    assert explained in sections(made())[ANNEX]


def test_what_was_refused(made: Made) -> None:
    """Its decision and its reason, of whatever kind the finding is: in the answer and in the annex,
    whose counts name what they count.
    """
    area = RECOMMENDATION.replace("kind: recommendation", "kind: area for improvement")
    refused = "disposition: not accepted\nreason: The programme has closed.\n"
    area += f"{refused}response:\n  chief_constable: It has ended.\n"
    concern = RECOMMENDATION.replace("kind: recommendation", "kind: cause of concern")
    files: Files = {
        "2024-custody/afi-1.yaml": area,
        "2024-custody/afi-2.yaml": RECOMMENDATION.replace("recommendation", "area for improvement"),
        "2024-custody/coc-1.yaml": f"{concern}{refused}",
        "2024-custody/response.yaml": RESPONSE,
    }
    parts = sections(made(files))
    refusal = "Decision: Not accepted, because:\n\n> The programme has closed.\n"
    assert f"It has ended.\n\n{refusal}"[:-1] in parts["Chief Constable's response"]
    assert parts["Chief Constable's response"].count(refusal[:-1]) == 2
    rows = parts[ANNEX].split("\n")
    deadline = "31 January 2025"
    not_asked = "Not asked for |"
    assert f"| Area for improvement 1 | {deadline} | Not accepted | Yes | {not_asked}" in rows
    missing = f"| {deadline} | Not recorded | Not recorded |"
    assert f"| Area for improvement 1 {missing} {not_asked}" in rows
    assert f"| Recommendation 1 {missing} Not recorded |" in rows
    assert (
        "has answered 0 of 1 recommendation, 1 of 2 areas for improvement and 0 of 1 cause of "
        "concern; the PCC has explained 0 of 1 recommendation." in parts[ANNEX]
    )


def test_what_was_accepted(made: Made) -> None:
    """The annex says so; below the answer only where there is no annex, or nothing else is said."""
    accepted = f"{RECOMMENDATION}disposition: accepted\n"
    told = "\nDecision: Accepted."
    for answer, is_told in (("response:\n  chief_constable: Yes.\n", False), ("", True)):
        files: Files = {
            "2024-custody/rec-01.yaml": f"{accepted}{answer}",
            "2024-custody/response.yaml": RESPONSE,
        }
        parts = sections(made(files))
        assert (told in parts["Chief Constable's response"]) is is_told
        assert "| Recommendation 1 | 31 January 2025 | Accepted |" in parts[ANNEX]


def test_what_a_published_response_does_not_have(made: Made) -> None:
    """What nobody entered is awaited no more: a sentence says what is not recorded, and headings
    of what the law does not ask for are left out.
    """
    document = made({"2024-custody/response.yaml": "published: 2024-10-14\n"})
    parts = sections(document)
    assert not {"Summary of inspection", "Grade", "Areas for improvement"} & parts.keys()
    assert "Awaited" not in document
    assert parts["Police and Crime Commissioner’s initial response"] == "Not recorded"
    assert "Police and Crime Commissioner’s overall comments" not in parts
    nothing = "{} is recorded: Recommendation 1."
    answers = nothing.format("No answer to this")
    assert parts["Chief Constable's response"] == f"Not recorded\n\n{answers}"
    explanations = parts["Police and Crime Commissioner’s explanations"]
    assert explanations.endswith(nothing.format("\n\nNo explanation of this"))


def test_answers_without_comments_on_the_whole(made: Made) -> None:
    """What is awaited is not the answers that stand below."""
    answered = f"{RECOMMENDATION}response:\n  chief_constable: Done.\n"
    parts = sections(made({"2024-custody/rec-01.yaml": answered}))
    said = parts["Chief Constable's response"]
    assert said.startswith("Awaited: comments on the report as a whole\n")
    assert sections(made())["Chief Constable's response"].startswith("Awaited\n")


def test_answers_and_reasons(made: Made) -> None:
    """What each office answers, and why something is not accepted."""
    answered = f"""\
{RECOMMENDATION}disposition: not accepted
reason: |
  It was done in 2020.

  - Twice.
response:
  chief_constable: Done.
  commissioner: I agree, as it was done.
  assumed:
    - commissioner
"""
    parts = sections(made({"2024-custody/rec-01.yaml": answered}))
    assert parts["Chief Constable's response"].endswith(
        "> Do it by 31 January 2025.\n\nDone.\n\n"
        "Decision: Not accepted, because:\n\n> It was done in 2020.\n>\n> - Twice."
    )
    assert parts["Police and Crime Commissioner’s explanations"].endswith(
        "### Recommendation 1: explanation\n\nI agree, as it was done. *(assumed)*"
    )
    row = "| Recommendation 1 | 31 January 2025 | Not accepted | Yes | Yes |"
    assert row in parts[ANNEX].split("\n")
    explained = "the PCC has explained 1 of 1 recommendation."
    assert f"answered 1 of 1 recommendation; {explained}" in parts[ANNEX]
    assert parts[ANNEX].endswith(
        "(assumed): the source does not state it; whoever keeps the record filled it in."
    )


def test_explanations_come_in_the_order_of_the_answers(made: Made) -> None:
    """Causes of concern first, as everywhere in the form."""
    concern = RECOMMENDATION.replace("kind: recommendation\nnumber: 1", "kind: cause of concern")
    given = "response:\n  chief_constable: Done.\n  commissioner: I agree.\n"
    files = {"2024-custody/rec-01.yaml": RECOMMENDATION, "2024-custody/coc-cells.yaml": concern}
    lines = made({path: text + given for path, text in files.items()}).split("\n")
    order = [
        [each.removesuffix(end) for each in lines if each.startswith("### ") and each.endswith(end)]
        for end in (": answer", ": explanation")
    ]
    assert order[0] == order[1]
    assert len(order[0]) == 2


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("basis: none", "None set"),
        (
            "words: as soon as practicable\n  basis: none",
            "No day set (as soon as practicable)",
        ),
        ("words: by 2025\n  basis: assumed", "by 2025 *(assumed)*"),
        ("words: by March 2025\n  date: 2025-03-31\n  basis: assumed", "31 March 2025 *(assumed)*"),
        (
            "words: within three months\n  date: 2024-11-22\n  basis: relative",
            "22 November 2024 (within three months)",
        ),
        ("basis: stated", "Awaited"),
    ],
)
def test_deadlines(made: Made, deadline: str, words: str) -> None:
    """The day, and the words where they name no day; what is assumed is shown as assumed."""
    start = RECOMMENDATION.partition("deadline:")[0]
    document = made({"2024-custody/rec-01.yaml": f"{start}deadline:\n  {deadline}\n"})
    assert f"| Recommendation 1 | {words} | Awaited | Awaited | Awaited |" in document.split("\n")


@pytest.mark.parametrize(
    ("signed", "title", "short"),
    [
        ("Police, Fire and Crime Commissioner", "Police, Fire and Crime Commissioner", None),
        ("Mayor", "Mayor", None),
        ("Police and Crime Commissioner", "Police and Crime Commissioner", "PCC"),
        ("", "Police and Crime Commissioner", "PCC"),
    ],
)
def test_title_as_signed(made: Made, signed: str, title: str, short: str | None) -> None:
    """The title of the response; the register's short form only where it is that title's."""
    response = RESPONSE.replace("title: Police and Crime Commissioner", f"title: {signed}")
    document = made({"2024-custody/response.yaml": response})
    assert document.startswith(
        f"# {short or title} and CC Force Inspection response record: Custody\n"
    )
    assert f"\n## {title}’s initial response\n" in document
    assert f"\n## {title}’s overall comments\n" in document


def test_a_body_without_a_title(made: Made) -> None:
    """Nobody is called what nobody said."""
    office = OFFICE.replace("  title: Police and Crime Commissioner\n  short: PCC\n", "")
    document = made({"register.yaml": office})
    assert document.startswith(
        "# Local policing body and CC Force Inspection response record: Custody\n"
    )
    assert cells(sections(document)[""])["Local policing body"] == "Jo Field"


def test_names_of_a_published_response_are_those_that_signed(made: Made) -> None:
    """Who holds the office now is not said to have signed what was published before."""
    nameless = RESPONSE.replace("  name: Ann Marsh\n", "").replace("  name: Lee Brook\n", "")
    facts = cells(sections(made({"2024-custody/response.yaml": nameless}))[""])
    assert facts["Police and Crime Commissioner"] == facts["Chief Constable"] == "Not recorded"
    draft = nameless.replace("published: 2024-10-14\n", "")
    facts = cells(sections(made({"2024-custody/response.yaml": draft}))[""])
    assert facts["Police and Crime Commissioner"] == "Jo Field"


def test_no_duty(made: Made) -> None:
    """Where no time limit is recorded, none is printed, and no section of the Act is named."""
    plain = INSPECTION.replace("response_rule: police-act-55\n", "")
    document = made({"2024-custody/inspection.yaml": plain.replace("published", "received")})
    assert (
        cells(sections(document)[""])["Published Date"]
        == "Not published; received on 22 August 2024"
    )
    annex = cells(sections(document)[ANNEX])
    assert annex["Time limit"] == "None is recorded"
    assert annex["Report published"] == "Not recorded"
    assert "s.55" not in document
    assert "Published in time" not in annex


def test_the_report_sets_the_day(made: Made) -> None:
    """Other law: its day, and not the sections of the Act."""
    own = INSPECTION.replace("response_rule: police-act-55", "response_due: 2024-11-22")
    annex = cells(sections(made({"2024-custody/inspection.yaml": own}))[ANNEX])
    assert annex["Last day to publish"] == "Friday 22 November 2024"
    assert annex["Time limit"] == "The report sets the day"
    assert "Basis" not in annex
    assert annex["Published in time"] == "Not yet: 21 days left on 1 November 2024"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "rule: police-act-55",
            "rule: other",
            "we have not recorded this time limit, or it names no day",
        ),
        (
            "published: 2024",
            "received: 2024",
            "we have not recorded when the report was published",
        ),
    ],
)
def test_no_last_day(made: Made, old: str, new: str, words: str) -> None:
    """Why none can be worked out is said."""
    document = made({"2024-custody/inspection.yaml": INSPECTION.replace(old, new)})
    annex = cells(sections(document)[ANNEX])
    assert annex["Last day to publish" + ", s.55(5A)" * ("other" not in new)] == (
        f"Not known: {words}"
    )
    assert annex["Published in time"] == "Not known without a last day"


def test_answered_elsewhere(made: Made) -> None:
    """An inspection that another's response answers says so, and is not called awaited. What the
    record lacks is not said to be answered: nobody has looked there.
    """
    own = INSPECTION.replace("response_rule: police-act-55", "answered_in: 2024-force")
    document = made(
        {
            "2024-custody/inspection.yaml": own,
            "2024-force/inspection.yaml": INSPECTION.replace("Custody", "The *whole* force"),
        }
    )
    other = "the response to: The \\*whole\\* force"
    assert "also answers" not in document
    said, missing = f"Answered in {other}", f"Not recorded here; see {other}"
    parts = sections(document)
    assert parts[""].endswith(f"\n\n{said}\n\n<!-- contents if long -->")
    assert parts["Police and Crime Commissioner’s overall comments"] == missing
    assert parts[ANNEX].startswith(
        "As recorded on 1 November 2024.\n\n"
        "<!-- facts -->\n- **Report published:** 22 August 2024\n"
        f"- **Time limit:** {said}\n\n<!-- caption -->\n"
        "Each finding, and whether it is answered\n\n| Finding |"
    )
    assert "Secretary of State" not in document
    deadline = "31 January 2025"
    row = f"| Recommendation 1 | {deadline} | {missing} | {missing} | {missing} |"
    assert parts[ANNEX].endswith(f"{row}\n\n{said}")
    assert "Awaited" not in parts[ANNEX]


@pytest.mark.parametrize("assumed", ["date", "because", "replaced_by"])
def test_what_is_assumed_of_a_withdrawal_is_marked(
    tmp_path: Path, register_from: RegisterFrom, assumed: str
) -> None:
    """The day, the reason and what took the report's place: each by itself."""
    withdrawn = "withdrawn:\n  date: 2024-10-20\n  because: Figures.\n  replaced_by: 2024-force\n"
    files: Files = {
        **BARE,
        "2024-custody/inspection.yaml": f"{INSPECTION}{withdrawn}  assumed: [{assumed}]\n",
        "2024-force/inspection.yaml": INSPECTION.replace("Custody", "The whole force"),
    }
    document = response_record(register_from(tmp_path, files), tmp_path, LATER)
    words = {"date": "20 October 2024", "because": "Figures.", "replaced_by": "(22 August 2024)"}
    marked = [key for key, said in words.items() if f"{said} *(assumed)*" in document]
    assert marked == [assumed]
    table, _, note = document.rpartition("\n\n")
    assert table.endswith(" |")
    assert note.startswith("(assumed): the source does not state it")


def test_assumed_is_shown_as_assumed(made: Made) -> None:
    """Each entry that the source does not state, with one note of what that means."""
    files: Files = {
        "2024-custody/inspection.yaml": (
            f"{INSPECTION}summary: |\n  One.\n\n  Two.\ngrades:\n  Custody: Good\n"
            "assumed:\n  - title\n  - summary\n  - grades\n  - published\n"
        ),
        "2024-custody/response.yaml": (
            RESPONSE.replace(
                "name: Lee Brook", "name: Lee Brook\n  assumed:\n    - name\n    - title"
            )
            + "assumed:\n  - published\n  - sent\n"
        ),
    }
    document = made(files)
    parts = sections(document)
    facts = cells(parts[""])
    assert facts["Police and Crime Commissioner *(assumed)*"] == "Lee Brook *(assumed)*"
    assert facts["Title of inspection"] == "Custody *(assumed)*"
    assert facts["Published Date"] == "22 August 2024 *(assumed)*"
    assert parts["Summary of inspection"] == "One.\n\nTwo.\n\n*(assumed)*"
    assert parts["Grade"].endswith("| Custody | Good *(assumed)* |")
    annex = cells(parts[ANNEX])
    assert annex["Response published"] == "14 October 2024 *(assumed)*"
    assert annex["Published in time"] == "Yes, 2 days before the last day *(assumed)*"
    assert annex["Secretary of State"] == "14 October 2024 *(assumed)*"
    assert document.count("(assumed): ") == 1


def test_unreadable_recommendation_is_named_in_the_document(made: Made) -> None:
    """A document that goes out says what is missing from it."""
    document = made({"2024-custody/rec-02.yaml": "kind: [", "2024-other/rec-1.yaml": "kind: ["})
    assert sections(document)["Recommendations"].startswith(
        "**Not in this document, because they cannot be read:**\n\n"
        "- records/2024-custody/rec-02.yaml\n\n### Recommendation 1\n"
    )


@pytest.mark.parametrize(
    "path", ["register.yaml", "2024-custody/inspection.yaml", "2024-custody/response.yaml"]
)
def test_unreadable_foundation_is_a_failure(made: Made, path: str) -> None:
    """No form says that a response is awaited because its file has a slip."""
    with pytest.raises(Failure) as raised:
        made({path: "force: ["})
    assert raised.value.message == f"records/{path} cannot be read, and the document depends on it"
    assert raised.value.exit_code is Exit.PROBLEMS


HOSTILE = {
    "html": "<script>alert(1)</script> <b>bold</b>",
    "image": "![a picture](https://evil.example/x.png)",
    "table": "| a | b |",
    "jinja": "{{ 7*7 }} {% if x %}",
    "script link": "[read](javascript:alert(1)) [more](data:text/html,x)",
    "heading": "# Closed ##",
    "rule": "---",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(made: Made, text: str) -> None:
    """In a Markdown field, in plain text, in a cell or a heading: the form keeps its shape."""
    quoted = text.replace("'", "''")
    hostile = made(
        {
            "register.yaml": OFFICE.replace("Jo Field", f"'{quoted}'"),
            "2024-custody/inspection.yaml": INSPECTION.replace("Custody", f"'{quoted}'")
            + f"summary: '{quoted}'\ngrades:\n  '{quoted}': '{quoted}'\n",
            "2024-custody/rec-01.yaml": RECOMMENDATION.replace(
                "number: 1", f"number: '{quoted}'"
            ).replace("text: Do it by 31 January 2025.", f"text: '{quoted}'"),
            "2024-custody/response.yaml": f"chief_constable:\n  comments: '{quoted}'\n",
        }
    )
    shape, seen = _shape_of(hostile)
    plain_shape, _ = _shape_of(
        made(
            {
                "register.yaml": OFFICE,
                "2024-custody/inspection.yaml": f"{INSPECTION}summary: a\ngrades:\n  a: b\n",
                "2024-custody/rec-01.yaml": RECOMMENDATION,
                "2024-custody/response.yaml": "chief_constable:\n  comments: a\n",
            }
        )
    )
    assert shape == plain_shape
    assert seen.count(" ".join(text.split())) >= 7


def _shape_of(document: str) -> tuple[list[str], str]:
    """The kinds of block in their order, and all that a reader of the page sees."""
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(document)
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
    }
    return [token.type for token in tokens], "".join(child.content for child in inline)
