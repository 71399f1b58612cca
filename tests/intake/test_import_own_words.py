"""Words that announce something in somebody's own documents: named one by one, or in a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from recotrack.intake.own_words import LARGEST, words_of
from recotrack.problems import Failure
from tests.acting import Person
from tests.tables import every_row

RESPONSE = """\
Force: Ravensmoor Police
Title of inspection: Cells and souls
Published date: 5 November 2025
Inspectorate: HMICFRS

Recommendation 1
Chief constables should count their cells.

From our side of the table
The cells are counted each month.

Recommendation 2
Chief constables should paint their cells.

From our side of the table
They are white.
"""
TRACKER = "No,Recommendation,Keeper,State of play\n1,Forces should paint cells.,Estates,Done\n"
WORDS = "chief constable: From our side of the table\n"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    person = Person(tmp_path, "2026-01-05").with_register()
    (tmp_path / "response.txt").write_text(RESPONSE)
    (tmp_path / "tracker.csv").write_text(TRACKER)
    return person


def drafted(officer: Person, file: str, *options: str) -> Any:
    """What an import would make of a document."""
    result = officer.types("import", file, "--dry-run", "--json", *options)
    assert result.code in {0, 1}, result.err
    return json.loads(result.out)["items"][0]


def answers(officer: Person, *options: str) -> list[str]:
    """Whose answers the response's recommendations have."""
    made = drafted(officer, "response.txt", *options)
    return [" ".join(each.get("response", {})) for each in made["recommendations"]]


def test_one_wording_says_whose_words_are_below_a_label(officer: Person) -> None:
    for typed, office in (
        ("chief_constable", "chief_constable"),
        ("Chief constable's answer", "chief_constable"),
        ("commissioner", "commissioner"),
        ("nobody", ""),
    ):
        said = answers(officer, "--map", f"From our side of the table={typed}")
        assert said == [office, office]


def test_the_label_itself_is_no_answer_and_is_not_left_over(officer: Person) -> None:
    label = "From our side of the table"
    made = drafted(officer, "response.txt", "--map", f"{label}=commissioner")
    assert made["unplaced"] == []
    assert label not in json.dumps(made)


@every_row(
    ("printed", "typed"),
    [
        ("From our officers’ side", "From our officers' side"),
        ("From our officers' side", "From our officers’ side"),
        ("FROM OUR OFFICERS’ SIDE:", "from our officers'  side"),
        ("**Our side**", "our side."),
        ("Our side –", "– Our side"),
    ],
)
def test_an_apostrophe_capitals_and_signs_around_a_wording_make_no_difference(
    officer: Person, printed: str, typed: str
) -> None:
    text = RESPONSE.replace("From our side of the table", printed)
    (officer.folder / "response.txt").write_text(text, "utf-8")
    assert answers(officer, "--map", f"{typed}=chief-constable") == ["chief_constable"] * 2


def test_one_wording_says_what_a_column_has(officer: Person) -> None:
    words = ("--map", "Keeper=owner", "--map", "State of play=status")
    finding = drafted(officer, "tracker.csv", *words)["recommendations"][0]
    assert finding["owner"] == "estates"
    assert finding["updates"][0]["note"].startswith("State of play: Done. Status in the tracker: ")


def test_a_column_that_a_person_names_comes_before_one_that_was_guessed(officer: Person) -> None:
    """SharePoint counts the rows in ID; what the force calls them stands under Title."""
    (officer.folder / "tracker.csv").write_text(
        "ID,Title,Recommendation,Owner,Due\n41,NTE-02,The force should paint.,estates,2026-05-01\n"
    )
    numbers = [
        drafted(officer, "tracker.csv", *words)["recommendations"][0]["number"]
        for words in ((), ("--map", "Title=number"))
    ]
    assert numbers == ["41", "NTE-02"]


def test_what_a_column_has_may_be_named_as_a_heading_names_it(officer: Person) -> None:
    """As somebody types who has not read the list; a column may have nothing that counts."""
    for typed, owner in (("Responsible officer", "estates"), ("ignore", None)):
        drafts = drafted(officer, "tracker.csv", "--map", f"Keeper={typed}")
        assert drafts["recommendations"][0].get("owner") == owner


def test_a_file_of_words_beside_the_records_counts_and_is_named(officer: Person) -> None:
    """And it is said which of its words the document has."""
    (officer.folder / "words.txt").write_text(f"# ours\n{WORDS}\nowner: Keeper\n")
    assert answers(officer) == ["chief_constable", "chief_constable"]
    said = officer.types("import", "response.txt", "--dry-run").err
    assert "your own words count: words.txt, 2 wordings\n" in said
    assert '"from our side of the table" announces chief constable, by your own words' in said
    assert "keeper" not in said


def test_a_file_of_words_can_be_given(officer: Person) -> None:
    (officer.folder / "ours.txt").write_text(WORDS.replace("chief constable", "commissioner"))
    assert answers(officer, "--map", "ours.txt") == ["commissioner", "commissioner"]


def test_words_that_are_given_come_beside_those_of_the_register(officer: Person) -> None:
    """Each of a document's two labels is known by another file."""
    (officer.folder / "words.txt").write_text(WORDS)
    (officer.folder / "theirs.txt").write_text("commissioner: The office adds\n")
    head, _, behind = RESPONSE.rpartition("From our side of the table")
    (officer.folder / "response.txt").write_text(f"{head}The office adds{behind}")
    assert answers(officer, "--map", "theirs.txt") == ["chief_constable", "commissioner"]


def test_only_plain_words_are_taken(officer: Person) -> None:
    """No pattern, and no meaning that nothing has."""
    said = officer.refused("import", "response.txt", "--map", "From.*=commissioner")
    assert "--map From.*=commissioner: From.* is no plain words\n" in said
    said = officer.refused("import", "response.txt", "--map", "From us=commisioner")
    assert "no words can announce commisioner\n" in said
    assert "commissioner" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owner: Keeper\nKeeper\n", "words.txt, line 2: nothing says"),
        ("owner: Keep[er]\n", "words.txt, line 1: Keep[er] is no plain words"),
        ("landlord: Keeper\n", "words.txt, line 1: no words can announce landlord"),
        ("owner: Keeper\n" * (LARGEST // 14 + 1), "words.txt has more than 64 KB"),
    ],
)
def test_a_file_of_words_that_is_wrong_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Failure, match=r"words\.txt") as refused:
        words_of(text, "words.txt")
    assert refused.value.message.startswith(said)


def test_own_words_hold_for_one_document_alone(officer: Person) -> None:
    label = "From our side of the table"
    given = answers(officer, "--map", f"{label}=commissioner")
    assert given == ["commissioner", "commissioner"]
    assert answers(officer) != given


def test_below_a_label_that_is_not_known_whoever_may_be_meant_is_named_as_it_is_typed(
    officer: Person,
) -> None:
    """Any of those that the question names answers it, with the option that stands beside them."""
    label = "From our side of the table"
    said = officer.types("import", "response.txt", "--dry-run").err
    assert (
        f'it may be chief-constable or commissioner or both or nobody; --map "{label}=WHO"' in said
    )
    for who in ("chief-constable", "commissioner", "both", "nobody"):
        assert (
            label
            not in officer.types(
                "import", "response.txt", "--dry-run", "--map", f"{label}={who}"
            ).err.partition("asked ")[2]
        )


def test_a_heading_of_which_several_things_may_be_meant_is_asked(officer: Person) -> None:
    """In a pipe with the option that says it; nothing of the column is written."""
    tracker = TRACKER.replace("Keeper", "Evidence owner at HQ")
    tracker = tracker.replace("State of play", "Status")
    (officer.folder / "tracker.csv").write_text(tracker)
    said = officer.types("import", "tracker.csv", "--dry-run").err
    assert '--map "Evidence owner at HQ=MEANING"' in said
    assert "it may be evidence" in said


def test_a_status_that_is_not_known_is_asked_once(officer: Person) -> None:
    """It stays in the note, whatever it is taken for. A colour is no status, and a sentence tells
    how it stands.
    """
    rows = (
        "Slipping",
        "slipping",
        "Amber",
        "Waiting for the supplier to give a day",
        "In progress",
    )
    table = "".join(
        f"{n},The force should train group {n} of its staff.,{status},3 June 2025\n"
        for n, status in enumerate(rows, start=1)
    )
    heads = "Number,Recommendation,Status,Date of update\n"
    (officer.folder / "states.csv").write_text(heads + table)
    drafts = drafted(officer, "states.csv")
    asked = [each for each in drafts["questions"] if each["option"].startswith("--map")]
    assert [each["option"] for each in asked] == ["--map slipping=MEANING"]
    meant = drafted(officer, "states.csv", "--map", "slipping=complete")["recommendations"]
    notes = [each["updates"][0]["note"] for each in meant[:2]]
    assert notes[0].startswith("Status: Slipping. Status in the tracker: complete")
    assert notes[1].startswith("Status: slipping. Status in the tracker: complete")


def test_at_a_terminal_what_means_nothing_is_asked_again(officer: Person) -> None:
    """On the spot, where all that was answered before still counts."""
    row = "1,The force should train all its custody staff.,Slipping,3 June 2025\n"
    (officer.folder / "states.csv").write_text(
        f"Number,Recommendation,Status,Date of update\n{row}"
    )
    facts = ("--title", "Custody", "--inspectorate", "HMICFRS", "--published", "2025-05-01")
    words = ("import", "states.csv", *facts, "--inspection-kind", "force", "--by", "custody-lead")
    _, screen = officer.converses(*words, answers=["soon", "complete", "q"])
    assert "no words can announce soon" in screen
    assert screen.count("Which status is this?") == 2
    assert "Slipping=complete" in screen  # in the command to go on from here
