"""The letters of s.55(4) and (6): the facts filled in, and no word that the records do not bear."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recotrack.documents import DOCUMENTS, Request, Subject, needed_documents, render
from recotrack.progress import Progress
from recotrack.register import Register, as_of
from tests.conftest import GOLDEN, Files, Golden, RegisterFrom
from tests.documents.making import (
    BARE,
    INSPECTION,
    NO_TEMPLATES,
    OFFICE,
    RECOMMENDATION,
    demo_progress,
    staffordshire_progress,
)

Letter = Callable[..., str]


def letter(progress: Progress, name: str, inspection: str) -> str:
    """The letter about an inspection, as Markdown."""
    request = Request(progress=progress, about=Subject("inspection", inspection))
    return render(DOCUMENTS[name], "md", request, NO_TEMPLATES).decode()


@pytest.fixture
def of_bare(tmp_path: Path, register_from: RegisterFrom) -> Letter:
    """A letter about the one inspection of the bare register, with these files besides."""

    def made(name: str, files: Files, today: date = date(2024, 10, 1)) -> str:
        register: Register = register_from(tmp_path, {**BARE, **files})
        return letter(Progress(as_of(register, today), today), name, "2024-custody")

    return made


@pytest.mark.parametrize("name", ["invitation", "covering-letter"])
def test_staffordshire(golden: Golden, name: str) -> None:
    """Read as the policy officer who is to sign it the next day."""
    golden(
        GOLDEN / f"staffordshire-{name}.md",
        letter(staffordshire_progress(), name, "2024-08-22-soteria"),
    )


def test_a_published_response(golden: Golden) -> None:
    """The covering letter says where it stands, and that it came in time."""
    golden(
        GOLDEN / "demo-covering-letter.md",
        letter(demo_progress(), "covering-letter", "2025-04-10-assessment"),
    )


def test_letters_that_nobody_is_to_send(tmp_path: Path, register_from: RegisterFrom) -> None:
    """All documents of a register have no invitation where the comments are there, and none where the
    response is out, stands elsewhere, or is not asked for by law; no covering letter once both
    copies are sent.
    """
    letters = [DOCUMENTS["invitation"], DOCUMENTS["covering-letter"]]

    def needed(progress: Progress) -> list[tuple[str, str]]:
        return [(each.name, about.id) for each, about in needed_documents(progress, letters)]

    assert needed(demo_progress()) == [("invitation", "2026-09-17-digital-evidence")]
    sent = "published: 2024-09-30\nsent:\n  - {to: Home Secretary, date: 2024-10-01}\n"
    today = date(2024, 11, 1)
    for copies, still in ((sent, True), (f"{sent}  - {{to: HMICFRS, date: 2024-10-01}}\n", False)):
        files = {**BARE, "2024-custody/response.yaml": copies}
        found = needed(Progress(register_from(tmp_path, files), today))
        assert found == [("covering-letter", "2024-custody")] * still


def test_what_a_covering_letter_cannot_know(of_bare: Letter) -> None:
    """It stands in square brackets; that the response is not published is said first."""
    made = of_bare("covering-letter", {})
    assert "**No day of publication is recorded: a copy is one of what was published.**" in made
    assert "\nIt was published on \\[the day\\], at \\[the address\\]. " in made
    assert "\\]. The last day for that is Wednesday 16 October 2024.\n" in made
    assert " [awaited: the response to them]\n" in made
    out = of_bare("covering-letter", {"2024-custody/response.yaml": "published: 2024-09-30\n"})
    assert "\nIt was published on 30 September 2024, at \\[the address\\]. " in out
    assert "\\]. That was 16 days before the last day, Wednesday 16 October 2024.\n" in out


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2024-10-21", "That was 5 days after the last day, Wednesday 16 October 2024."),
        ("2024-10-17", "That was 1 day after the last day, Wednesday 16 October 2024."),
        ("2024-10-16", "That was the last day, Wednesday 16 October 2024."),
    ],
)
def test_whether_the_response_was_in_time_is_a_sentence(
    of_bare: Letter, published: str, said: str
) -> None:
    """It is read by the Home Secretary; also when it was late, and what is to be checked stands in
    one pair of brackets.
    """
    response = {"2024-custody/response.yaml": f"published: {published}\n"}
    assert f"\\]. {said}\n" in of_bare("covering-letter", response, date(2024, 11, 1))
    assumed = {"2024-custody/inspection.yaml": f"{INSPECTION}assumed:\n  - response_rule\n"}
    made = of_bare("covering-letter", response | assumed, date(2024, 11, 1))
    checked = said.replace("Wednesday", "\\[Wednesday").replace("2024.", "2024: check\\].")
    assert f"\\]. {checked}\n" in made


def test_why_a_response_was_late_is_told_in_the_letter(of_bare: Letter) -> None:
    """As the waiver says, which everybody may read."""
    waiver = "{rule: response-late, at: 2024-custody/response, because: The panel met late.}"
    late = {
        "register.yaml": f"{OFFICE}  waivers:\n    - {waiver}\n",
        "2024-custody/response.yaml": "published: 2024-10-17\n",
    }
    made = of_bare("covering-letter", late, date(2024, 11, 1))
    assert "16 October 2024. The reason given: The panel met late.\n" in made


def test_a_letter_goes_to_whom_no_copy_was_sent(of_bare: Letter) -> None:
    """The other has one already."""
    sent = "sent:\n  - to: HMICFRS\n    date: 2024-10-01\n"
    files = {"2024-custody/response.yaml": f"published: 2024-09-30\n{sent}"}
    assert "\nTo: Secretary of State\\\n" in of_bare("covering-letter", files)


def test_what_is_recorded_of_the_invitation(of_bare: Letter) -> None:
    """The day that was asked for is in the letter; what is not known is left to the signer."""
    bare = of_bare("invitation", {})
    assert "\n**I ask for your comments by \\[day\\]**, in writing, at " in bare
    response = "chief_constable:\n  invited: 2024-08-27\n  comments_due: 2024-09-23\n"
    made = of_bare("invitation", {"2024-custody/response.yaml": response})
    assert "\nDate: 27 August 2024\n" in made
    assert "\n**I ask for your comments by 23 September 2024**, in writing, at " in made
    assert "in it, by Wednesday 16 October 2024 (56 calendar days, the day on which the " in made
    assert "report is published being day 1: section 55(5A) of the Police Act 1996)" in made


def test_what_an_invitation_lacks_is_left_to_the_signer(
    tmp_path: Path, register_from: RegisterFrom
) -> None:
    """Names and recommendations that are not on record stand in square brackets, as all that is."""
    office = OFFICE.replace("name: Jo Field", "name:").replace("name: Sam Hill", "name:")
    report = f"{INSPECTION}recommendations_in_report: 8\n"
    register = register_from(
        tmp_path, {"register.yaml": office, "2024-custody/inspection.yaml": report}
    )
    today = date(2024, 10, 1)
    made = letter(Progress(as_of(register, today), today), "invitation", "2024-custody")
    assert "\nTo: \\[name\\], Chief Constable, " in made
    assert "\nFrom: \\[name\\], Police and Crime Commissioner\\\n" in made
    assert "\n\\[the recommendations that concern the force\\]\n" in made
    assert "**The 8 recommendations in the report are not on record: " in made
    assert "Awaited" not in made


def test_a_deadline_stands_before_the_text(of_bare: Letter) -> None:
    """No page begins with the deadline of a text on the page before."""
    assert "\n**Recommendation 1, deadline: 31 January 2025.** Do it" in of_bare("invitation", {})
    none = RECOMMENDATION.partition("deadline:")[0] + "deadline:\n  basis: none\n"
    made = of_bare("invitation", {"2024-custody/rec-01.yaml": none})
    assert "\n**Recommendation 1, deadline: None set.** Do" in made


def test_which_report_it_is(of_bare: Letter) -> None:
    """Its title, whose it is and of which day; or that it is not published."""
    made = of_bare("covering-letter", {})
    assert "\nDear [name],\n\n**Report: Custody**\\\nHMICFRS, published on 22 August 2024\n" in made
    sent = INSPECTION.replace("published:", "received:")
    made = of_bare("covering-letter", {"2024-custody/inspection.yaml": sent})
    assert "\nHMICFRS. Day of publication: Not published; received on 22 August 2024\n" in made


def test_why_an_invitation_should_not_be_sent(of_bare: Letter) -> None:
    """It was sent already, the last day is past, the response is out, the report is the force's."""
    path = "2024-custody/response.yaml"
    assert "before you sign.\n" in of_bare("invitation", {})
    sent = "chief_constable:\n  invited: 2024-08-27\n"
    made = of_bare("invitation", {path: sent})
    assert "**An invitation is recorded already: 27 August 2024.**\n" in made
    made = of_bare("invitation", {}, date(2024, 10, 18))
    assert "**The last day for publishing the response was then 2 days past.**\n" in made
    assert "\nI had to publish the response, with your comments in it, by Wednesday 16 Oct" in made
    made = of_bare("invitation", {path: "published: 2024-09-30\n"})
    assert "**The response is recorded as published.**\n" in made
    own = INSPECTION.replace("HMICFRS", "Northshire Police")
    made = of_bare("invitation", {"2024-custody/inspection.yaml": own})
    assert "the force's own, not an inspectorate's: no comments are asked for by law.**\n" in made


def test_an_invitation_is_not_sent_for_what_is_there(of_bare: Letter) -> None:
    """Nor without a word on the recommendations that nobody has entered."""
    said = f"{RECOMMENDATION}response:\n  chief_constable: We will.\n"
    more = f"{INSPECTION}recommendations_in_report: 4\n"
    made = of_bare(
        "invitation", {"2024-custody/rec-01.yaml": said, "2024-custody/inspection.yaml": more}
    )
    notice = made.split("\n")[3]
    assert "**On record already: the Chief Constable's answers to 1 recommendation.**" in notice
    missing = "3 of the 4 recommendations in the report are not on record: enter those that"
    assert f"**{missing} concern the force.**" in notice
    assert (
        "\nThe report has 4 recommendations; those below concern the force. [3 of them are not on "
        "record: add those that concern the force.]\n"
    ) in made


def test_copies_are_not_sent_twice_unseen(of_bare: Letter) -> None:
    """The draft says to whom and when, as the invitation does."""
    sent = "sent:\n  - to: Secretary of State\n    date: 2024-10-02\n"
    copies = (
        f"published: 2024-09-30\n{sent}  - to: HMICFRS\n    date: 2024-10-03\n    assumed: [date]\n"
    )
    made = of_bare("covering-letter", {"2024-custody/response.yaml": copies}, date(2024, 11, 1))
    said = "Secretary of State on 2 October 2024; HMICFRS on \\[3 October 2024: check\\]"
    assert f"**Copies are recorded already: {said}.**" in made.split("\n")[3]


def test_what_a_published_response_does_not_have_is_warned_of(of_bare: Letter) -> None:
    """Else the letter tells the Home Secretary that the comments are enclosed, and awaited."""
    response = "published: 2024-10-01\nchief_constable:\n  comments: We agree with the report.\n"
    made = of_bare("covering-letter", {"2024-custody/response.yaml": response})
    assert (
        " It holds the Chief Constable's comments. [not recorded: my comments on the report]"
        in made
    )
    said = "The Chief Constable's answers to 1 of 1 recommendation and your explanations of 1 of 1"
    assert f"**{said} recommendation are not on record: enter them, or" in made


def test_a_covering_letter_lists_the_exceptions(of_bare: Letter) -> None:
    """Twenty rows that are all alike say nothing; one that is not alike would be overlooked. Whether
    those are answered too their rows say.
    """
    said = "response:\n  chief_constable: We will.\n  commissioner: I propose a review.\n"
    alike = f"{RECOMMENDATION}disposition: accepted\n{said}"
    other = RECOMMENDATION.replace("number: 1", "number: 2")
    said_of = "is accepted, and the Chief Constable and I have answered it."
    made = of_bare("covering-letter", {"2024-custody/rec-01.yaml": alike})
    assert f"\nThe recommendation {said_of}\n" in made
    assert "| Recommendation |" not in made
    both = {"2024-custody/rec-01.yaml": alike, "2024-custody/rec-02.yaml": other}
    made = of_bare("covering-letter", both)
    assert f"\n1 of 2 recommendations {said_of} The other:\n" in made
    assert "\n| Recommendation 2 | 31 January 2025 | Awaited | Awaited | Awaited |\n" in made
    assert "| Recommendation 1 |" not in made
    afi = alike.replace("kind: recommendation\nnumber: 1\n", "kind: area for improvement\n")
    made = of_bare("covering-letter", both | {"2024-custody/afi-01.yaml": afi})
    assert "\nThe response also answers 1 area for improvement.\n" in made
    out = {"2024-custody/response.yaml": "published: 2024-09-12\n"}
    later = "decisions:\n  - date: 2024-09-20\n    by: lead\n    disposition: not accepted\n"
    made = of_bare("covering-letter", {"2024-custody/rec-01.yaml": f"{alike}{later}", **out})
    assert said_of not in made
    assert "| Recommendation 1 |" in made


def test_a_covering_letter_says_why_something_is_not_accepted(of_bare: Letter) -> None:
    """In the words of the response, below the table."""
    why = f"{RECOMMENDATION}disposition: not accepted\nreason: It is done already.\n"
    made = of_bare("covering-letter", {"2024-custody/rec-01.yaml": why})
    assert "\nRecommendation 1: Not accepted, because:\n\n> It is done already.\n" in made


def test_a_letter_of_somebody_who_has_left_is_warned_of(of_bare: Letter) -> None:
    """A response stays signed by whoever signed it; a letter is sent by who holds the office now."""
    for signed, is_told in (("Lee Brook", True), ("Jo Field", False)):
        response = f"published: 2024-09-12\ncommissioner:\n  name: {signed}\n"
        made = of_bare("covering-letter", {"2024-custody/response.yaml": response})
        assert "\nFrom: Jo Field, Police and Crime Commissioner\\\n" in made
        told = "The response was signed by Lee Brook; Jo Field holds the office now."
        assert (told in made) is is_told


def test_what_is_assumed_is_to_be_checked(of_bare: Letter) -> None:
    """It stands in square brackets like all that is left to the signer, with no footnote."""
    why = f"{RECOMMENDATION}disposition: not accepted\nreason: Why.\nassumed:\n  - reason\n"
    assumed = {
        "2024-custody/inspection.yaml": f"{INSPECTION}assumed:\n  - response_rule\n",
        "2024-custody/rec-01.yaml": why,
    }
    for name in ("invitation", "covering-letter"):
        made = of_bare(name, assumed)
        assert "\\[Wednesday 16 October 2024: check\\]" in made
        assert "assumed" not in made


def test_a_letter_of_another_response(of_bare: Letter) -> None:
    """The covering letter does not say that a response of its own was published."""
    files: Files = {
        "2024-custody/inspection.yaml": f"{INSPECTION}answered_in: 2024-other/response\n",
        "2024-other/inspection.yaml": INSPECTION.replace("Custody", "Contact"),
        "2024-other/response.yaml": "published: 2024-09-30\n",
    }
    made = of_bare("covering-letter", files)
    assert "I enclose" not in made
    assert (
        "\nThe report has no response of its own. Answered in the response to: Contact.\n" in made
    )
    assert "The letter of that response is the one to send.**" in made


def test_another_law(of_bare: Letter) -> None:
    """No section of the Police Act is named where the limit is not that law's."""
    other = "response_rule: police-act-55"
    files: Files = {
        "2024-custody/inspection.yaml": str(BARE["2024-custody/inspection.yaml"]).replace(
            other, "response_due: 2024-11-22"
        )
    }
    for name in ("invitation", "covering-letter"):
        made = of_bare(name, files)
        assert "55" not in made
        assert "22 November 2024" in made


def test_what_is_not_published_yet(of_bare: Letter) -> None:
    """The covering letter says on its face that there is nothing to send a copy of."""
    made = of_bare("covering-letter", {})
    assert "**No day of publication is recorded: a copy is one of what was published.**" in made
    assert "No day of publication" not in of_bare("invitation", {})


def test_a_report_that_was_withdrawn(of_bare: Letter) -> None:
    """Nothing is asked for any more, and the draft says so before anything else."""
    withdrawn = "withdrawn:\n  date: 2024-09-10\n  because: Its figures were wrong.\n"
    inspection = f"{BARE['2024-custody/inspection.yaml']!s}{withdrawn}"
    made = of_bare("invitation", {"2024-custody/inspection.yaml": inspection})
    assert (
        "**The report was withdrawn before a response was published: no comments are asked for.**"
        in made.split("\n")[3]
    )
    assert "**The report was withdrawn from 10 September 2024.** Its figures were wrong." in made


def test_a_report_that_another_response_answers() -> None:
    """It points there."""
    made = letter(demo_progress(), "covering-letter", "2025-05-15-crime-data")
    assert "**Answered in the response to: Ravensmoor Police: an assessment" in made.split("\n")[3]
