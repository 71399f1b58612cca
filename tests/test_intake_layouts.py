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
