"""Rows that are printed as lines below each other, without a table."""

from typing import Any

import pytest

from recotrack.intake.draft import Draft, Imported
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read

VALUES = {
    "number": ("1", "2", "3"),
    "status": ("Completed", "In progress", "Open"),
    "text": (
        "The force should immediately review its public protection unit.",
        "The force should make sure that supervisors check risk assessments.",
        "By 31 December 2025 the force should publish how it answers children.",
    ),
    "force": ("Ashlock Police",) * 3,
    "owner": ("Head of Crime", "Supt Custody", "Head of Contact"),
    "topic": ("Public protection", "Supervision", "Children"),
}
TITLE = "PEEL 2024: An inspection of Ashlock Police"


def stack(order: str, name: str = "page.html") -> Imported:
    """The import of three rows, each with its values in this order, in a file of that kind."""
    lines = [VALUES[each][n] for n in range(3) for each in order.split()]
    if name.endswith(".html"):
        page = f"<h1>{TITLE}</h1>" + "".join(f"<p>{each}</p>" for each in lines)
    else:
        page = "\n\n".join([TITLE, *lines])
    return imported(read(name, page.encode()), None, None)


def records(made: Imported) -> list[dict[str, Any]]:
    draft: Draft
    (draft,) = made.drafts
    return [dict(each.data) for each in draft.findings]


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.md"])
@pytest.mark.parametrize(
    "order",
    ["number status text force", "number text status", "number text owner status force",
     "number topic status text", "status number text"],
)  # fmt: skip
def test_each_line_of_a_stack_has_its_own_value(order: str, name: str) -> None:
    """Whatever their order; a short line that is no known value is shown."""
    made = stack(order, name)
    found = records(made)
    assert [each["number"] for each in found] == [*VALUES["number"]]
    assert [" ".join(each["text"].split()) for each in found] == [*VALUES["text"]]
    assert [each.get("updates", [{}])[0].get("status") for each in found] == [
        "complete", "in progress", None,
    ]  # fmt: skip
    assert not any("response" in each for each in found)
    if "force" in order:
        assert {each["addressed_to"] for each in found} == {"Ashlock Police"}
    if "owner" in order:
        assert [each["owner"] for each in found] == ["head-of-crime", "supt-custody",
                                                     "head-of-contact"]  # fmt: skip
    if "topic" in order:
        assert {*VALUES["topic"]} <= {each.text for each in made.unplaced}


def test_short_answers_are_no_stack() -> None:
    """A number, a recommendation and an answer are a response, however short the answer is."""
    lines = [
        each
        for n, (text, said) in enumerate([("count", "We count."), ("report", "We report.")], 1)
        for each in (f"Recommendation {n}", f"The force should {text}.", "Force response", said)
    ]
    made = imported(read("page.txt", "\n\n".join(lines).encode()), None, None)
    answers = [each["response"]["chief_constable"].strip() for each in records(made)]
    assert answers == ["We count.", "We report."]
