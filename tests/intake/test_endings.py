"""What stands at the end of an answer and is no answer is in nobody's words. It is shown as not
placed; and where it may be the end of the answer all the same, it is asked whose it is.
"""

from typing import Any

import pytest

from recotrack.intake.layouts import Said, Says, imported
from recotrack.intake.layouts.endings import SHORT_LINE
from recotrack.intake.readers import read

FINDING = (
    'Commissioner\'s response to the HMICFRS report "Out of reach"\n\nRecommendation {}\n\n'
    "The force should train all staff.\n\nChief Constable's response\n\nAccepted. All are trained."
    "\n\nCommissioner's response\n\nI am content.\n\n"
)


def of(text: str, name: str = "paper.txt", **whose: Says) -> tuple[Any, list[str], list[str]]:
    """The draft, what is not placed, and what it is asked of whose words it is."""
    said = {key.replace("_", " "): Said(says) for key, says in whose.items()}
    made = imported(read(name, text.encode()), "response", None, said)
    (draft,) = made.drafts
    asked = [each.words for each in draft.doubts if each.key == "whose"]
    return draft, [" ".join(each.text.split()) for each in made.unplaced], asked


def answer(draft: Any, at: int = -1, office: str = "commissioner") -> str:
    said: dict[str, str] = draft.findings[at].data["response"]
    return " ".join(said.get(office, "").split())


@pytest.mark.parametrize(
    "ending",
    [
        "We value your privacy. You can find out more about the cookies we use in our policy.",
        "Our site puts a cookie on your browser; your privacy settings say which.",
        "Haverby OPCC, form IR/4, May 2025",
        "Response template version 2.1",
        "Last updated: 3 days ago",
        "Last reviewed on 14 May 2026 at 09:30",
        "Posted on 28 April 2026 in Statutory responses",
        "Was this page useful? Yes | No",
        "Page 3 of 3",
        "OFFICIAL - SENSITIVE",
        "30 January 2026",
        "Could the Commissioner's lines come back by Friday?",
        "Please can you return this with her comments.",
        "I'd be grateful for a reply by noon on Monday.",
        "Let me know if you need more.",
        "If you need anything further please let me know.",
        "Should you want the figures, contact my office.",
    ],
)
def test_what_ends_a_paper_is_no_answer(ending: str) -> None:
    draft, unplaced, asked = of(f"{FINDING.format(1)}{ending}\n")
    assert answer(draft) == "I am content."
    assert (unplaced[-1:], asked) == ([ending], [])


@pytest.mark.parametrize(
    "copied",
    [
        "cc: Chief Constable Ada Quill; HM Inspectorate of Constabulary and Fire & Rescue Services",
        "Copy to: the Home Office",
        "CC: HM Chief Inspector of Constabulary",
        "cc\n\nHM Chief Inspector of Constabulary",
    ],
)
def test_those_to_whom_a_letter_is_copied_are_no_answer(copied: str) -> None:
    """Neither the commissioner's nor, as CC, the chief constable's: CC: Accepted."""
    draft, _, asked = of(f"{FINDING.format(1)}{copied}\n")
    assert (answer(draft), asked) == ("I am content.", [])
    assert answer(draft, office="chief_constable") == "Accepted. All are trained."
    labelled, _, _ = of(FINDING.format(1).replace("Chief Constable's response\n\n", "CC: "))
    assert answer(labelled, office="chief_constable") == "Accepted. All are trained."


def test_an_answer_that_asks_or_names_a_form_stays() -> None:
    """The first paragraph of an answer is one, whatever it says; so is what more follows below."""
    for said in ("Could more be done?", "Form 12", "Next year"):
        draft, _, asked = of(FINDING.format(1).replace("I am content.", said))
        assert (answer(draft), asked) == (said, [])
    draft, _, _ = of(f"{FINDING.format(1)}Page 3 of 3\n\nI will look again.\n")
    assert answer(draft) == "I am content. Page 3 of 3 I will look again."


@pytest.mark.parametrize("heading", ["Fairness", "Knowing what is in use", "People and tools"])
def test_the_heading_of_the_next_theme_is_no_answer(heading: str) -> None:
    first, second = FINDING.format(1), FINDING.format(2).partition("\n\n")[2]
    draft, unplaced, asked = of(f"{first}{heading}\n\n{second}")
    assert [answer(draft, n) for n in (0, 1)] == ["I am content."] * 2
    assert (heading in unplaced, asked) == (True, [])


def test_a_short_line_at_the_end_is_asked_about() -> None:
    """It may be a foot line, or the end of the answer."""
    paper = f"{FINDING.format(1)}Closed in March\n"
    draft, unplaced, asked = of(paper)
    assert (answer(draft), unplaced[-1:], asked) == (
        "I am content.", ["Closed in March"], ["Closed in March"],
    )  # fmt: skip
    assert [each.why for each in draft.doubts if each.key == "whose"] == [SHORT_LINE]
    draft, _, asked = of(paper, Closed_in_March=Says.BODY)
    assert (answer(draft), asked) == ("I am content. Closed in March", [])


def test_items_and_lines_with_a_colon_are_part_of_an_answer() -> None:
    for ending in ("- Training in March", "Lead: Ada Quill"):
        draft, _, asked = of(f"{FINDING.format(1)}{ending}\n", "paper.md")
        assert (ending in answer(draft), asked) == (True, [])


@pytest.mark.parametrize(
    "asked", ["Was this page helpful? Yes / No", "Is this page useful?\n\nYes\n\nNo"]
)
def test_what_a_page_asks_its_reader_is_no_answer_even_where_none_is_above(asked: str) -> None:
    paper = FINDING.format(1).replace("I am content.", asked)
    draft, unplaced, doubts = of(paper)
    assert (answer(draft), doubts) == ("", [])
    assert unplaced[-1:] == [asked.rsplit("\n", maxsplit=1)[-1]]
    draft, _, _ = of(FINDING.format(1).replace("I am content.", "Yes"))
    assert answer(draft) == "Yes"


@pytest.mark.parametrize("below", ["", "Last updated: 2 weeks ago", "Chief Constable: Leo Munro"])
def test_a_name_alone_at_the_end_is_who_signs(below: str) -> None:
    """Whatever a page or another signature has below it."""
    draft, _, asked = of(f"{FINDING.format(1)}Thea Birtwhistle\n\n{below}\n")
    assert (answer(draft), asked) == ("I am content.", [])
    assert draft.response["commissioner"]["name"] == "Thea Birtwhistle"
