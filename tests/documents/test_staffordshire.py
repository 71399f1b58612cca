"""The real records as the form: it says what the published response says, each thing in its place."""

from datetime import date
from functools import cache

import pytest
from markdown_it import MarkdownIt

from recotrack import store
from recotrack.register import Register, load
from tests.conftest import Golden
from tests.documents.making import cells, response_record, sections
from tests.places import ROOT
from tests.seed_text import LABELS, RESTATED, plain, seed_lines

GOLDEN = ROOT / "tests" / "golden" / "staffordshire-response-record.md"
TITLE = "Police, Fire and Crime Commissioner"
BODY = (f"{TITLE}’s initial response", f"{TITLE}’s overall comments")


def records() -> Register:
    root = ROOT / "records"
    return load("records", store.listing(root), lambda path: store.read(root, path))


def made() -> str:
    return response_record(records(), ROOT, date(2024, 11, 1), "2024-08-22-soteria")


@cache
def document() -> str:
    """The form, made once for all who read it."""
    return made()


@cache
def parts() -> dict[str, str]:
    """Its sections, by their headings."""
    return sections(document())


@cache
def seed_sections() -> dict[str, list[str]]:
    """The seed's lines under each of the form's labels."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in seed_lines():
        label = line if line in LABELS else label
        found.setdefault(label, []).extend([] if line in LABELS else [line])
    return found


def lines(section: str) -> list[str]:
    """A section's lines without Markdown's marks; headings without theirs, quotations left out."""
    kept = (line for line in section.split("\n") if not line.startswith(">"))
    return [said for line in kept if (said := plain(line.removeprefix("### ")))]


def test_golden(golden: Golden) -> None:
    """The whole form, to be read by a person when it changes."""
    golden(GOLDEN, document())


def test_headings_are_the_forms_in_its_order() -> None:
    """The form's headings, those of the Act after them, and the annex."""
    assert list(parts())[1:] == [
        "Summary of inspection",
        "Grade",
        "Recommendations",
        "Areas for improvement",
        f"{TITLE}’s initial response",
        "Chief Constable's response",
        f"{TITLE}’s overall comments",
        f"{TITLE}’s explanations",
        "Annex: statutory dates and copies",
    ]
    assert parts()[""].startswith(
        "# PFCC and CC Force Inspection response record: Progress to introduce a national operating "
        "model for rape and other serious sexual offences investigations\n\nVersion of the form: Sept 24\n"
    )


def test_facts() -> None:
    """The form's facts; the commissioner's title is the one in the headings."""
    assert cells(parts()[""]) == {
        "Force": "Staffordshire",
        TITLE: "Ben Adams",
        "Chief Constable": "Chris Noble",
        "Title of inspection": (
            "Progress to introduce a national operating model for rape and other serious sexual "
            "offences investigations"
        ),
        "Published Date": "22 August 2024",
        "Inspectorate": "HMICFRS Making communities safer",
    }


@pytest.mark.parametrize("label", ["Summary of inspection", *BODY])
def test_section_says_what_the_seed_says(label: str) -> None:
    """Word for word, sentence after sentence, and nothing else."""
    assert lines(parts()[label]) == seed_sections()[label]


def test_recommendations_say_what_the_seed_says() -> None:
    """Each recommendation under its heading, in full."""
    assert " ".join(lines(parts()["Recommendations"])) == " ".join(
        seed_sections()["Recommendations"]
    )


def test_the_chief_constable_says_what_the_seed_says() -> None:
    """His comments, then his answer to each recommendation, which stands above it as a quotation."""
    label = "Chief Constable's response"
    headings = {f"Rec {number}: {text}": number for number, text in RESTATED.items()}
    wanted = [
        f"Recommendation {headings[line]}: answer" if line in headings else line
        for line in seed_sections()[label]
    ]
    assert lines(parts()[label]) == wanted


def test_restated_recommendations_are_whole() -> None:
    """What is quoted above the answers are the recommendations, deadline and all."""
    section = parts()["Chief Constable's response"]
    quoted = (line.removeprefix(">") for line in section.split("\n") if line.startswith(">"))
    texts = [line for line in lines(parts()["Recommendations"]) if not _is_heading(line)]
    assert [said for line in quoted if (said := plain(line))] == texts


def _is_heading(line: str) -> bool:
    return f"### {line}" in document().split("\n")


def test_none_where_the_form_has_none() -> None:
    """No grade and no area for improvement by design: none recorded, and not an empty cell."""
    assert parts()["Grade"] == parts()["Areas for improvement"] == "None recorded"


def test_explanations_are_awaited() -> None:
    """The commissioner's parts explain no single recommendation, and the form does not hide it."""
    said = lines(parts()[f"{TITLE}’s explanations"])
    assert said[0].endswith("or why none (Police Act 1996 s.55(5B)).")
    assert said[1::2] == [f"Recommendation {number}: explanation" for number in RESTATED]
    assert set(said[2::2]) == {"Awaited"}


def test_statutory_dates() -> None:
    """The last day with its weekday, rule and basis; what nobody recorded is said not to be."""
    annex = cells(parts()["Annex: statutory dates and copies"])
    assert annex["Last day to publish, s.55(5A)"] == "Wednesday 16 October 2024 *(assumed)*"
    assert annex["Time limit"] == (
        "56 calendar days, the day on which the report is published being day 1 *(assumed)*"
    )
    assert annex["Basis"] == "Police Act 1996 s.55(5A)"
    assert annex["Response published"] == "Not recorded"
    assert annex["Secretary of State"] == annex["Inspectors of Constabulary"] == "Awaited"


def test_no_cell_is_empty() -> None:
    """An empty cell reads as a nil return."""
    tokens = MarkdownIt("commonmark").enable("table").parse(document())
    texts = [
        tokens[at + 1].content
        for at, each in enumerate(tokens)
        if each.type in {"td_open", "th_open", "heading_open", "paragraph_open"}
    ]
    assert len(texts) > 100
    assert all(texts)


def test_two_makings_are_the_same() -> None:
    """The same records on the same day: the same bytes."""
    assert made() == document()
