"""Whatever is in a paper, it is read, and what it leaves open is asked."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from recotrack.cli.importing.questions import Recorded, asked_lines, failures, open_questions
from recotrack.cli.importing.sheets import OPTIONS
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read
from tests.acting import Person

WORDS = (
    "#", "No", "Finding", "Recommendation", "Recommendation 3", "AFI 2", "Area for improvement",
    "Cause of concern", "Accelerated cause of concern: child exploitation", "Where are we?",
    "Status", "Due", "Owner", "Deadline", "Chief Constable's response", "PCC comments", "Accepted",
    "Dear Home Secretary", "Yours sincerely", "Published by HMICFRS on 3 April 2025.", "1", "2",
    "30 June 2025", "Within three months, chief constables should paint their cells.",
    "The force should mend the doors.", "Survey under way.", "ACC Crime", "Ongoing", "I agree.",
    "The Chief Constable has replied in these terms.", "“They are white.”",
)  # fmt: skip
CELLS = st.sampled_from(WORDS)
LINES = st.builds("{}{}".format, st.sampled_from(("", "# ", "## ", "- ", "1. ")), CELLS)
BOLD = st.builds("**{}**".format, CELLS)


def table(rows: list[tuple[str, str, str]]) -> str:
    printed = ["| " + " | ".join(each) + " |" for each in rows]
    return "\n".join((printed[0], "| --- | --- | --- |", *printed[1:]))


TABLES = st.builds(table, st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=4))


@given(st.lists(LINES | BOLD | TABLES, min_size=1, max_size=12))
def test_no_paper_of_words_and_tables_raises(blocks: list[str]) -> None:
    """And everything that it lacks has an option by which it is said."""
    text = "\n\n".join(("# Cells and souls", *blocks))
    drafts = imported(read("paper.md", text.encode()), None, None).drafts
    asked = open_questions(drafts, [Recorded() for _ in drafts])
    needed = [each for each in asked if each.doubt.must_be_answered]
    assert len([*asked_lines(asked)]) == len(asked) - len(needed)
    assert bool(failures(asked, dry_run=True)) == bool(needed)
    assert {each.doubt.option for each in needed} <= {*OPTIONS.values(), "--by", "--map"}


def test_words_that_a_tracker_does_not_have_are_asked_and_given(tmp_path: Path) -> None:
    """A list of numbers and progress alone says of no recommendation what it recommends."""
    person = Person(tmp_path, "2026-01-05").with_register()
    (tmp_path / "plan.csv").write_text("#,Where are we?\n1,Survey under way.\n")
    options = ["--title", "Cells", "--inspectorate", "HMICFRS", "--published", "2025-05-01"]
    options += ["--inspection-kind", "force", "--addressed-to", "1=the force", "--dry-run"]
    refused = person.types("import", "plan.csv", *options)
    assert "missing: --text 1=TEXT" in refused.err
    given = person.types("import", "plan.csv", *options, "--json", "--text", "1=Mend the doors.")
    (made,) = json.loads(given.out)["items"][0]["recommendations"]
    assert made["text"].strip() == "Mend the doors."


def test_the_subject_of_a_letter_is_no_finding() -> None:
    text = """# PCC for Mereside

Dear Home Secretary

**Accelerated cause of concern: Mereside Police – child exploitation**

## Cause of concern

Mereside Police does not keep children safe.
"""
    (draft,) = imported(read("letter.md", text.encode()), None, None).drafts
    assert draft.inspection["title"] == (
        "Accelerated cause of concern: Mereside Police – child exploitation"
    )
    assert [each.data["text"] for each in draft.findings] == [
        "Mereside Police does not keep children safe."
    ]
