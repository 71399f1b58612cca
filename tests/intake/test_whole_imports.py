"""What import makes of the documents of the corpus: each record and all that is told, beside its golden file.

The corpus weighs how much of a document is right; this sees what a change of a reader, a layout or a column
makes otherwise anywhere else.
"""

import pytest

from tests import two_parties
from tests.acting import Person
from tests.conftest import Golden
from tests.intake.corpus import Document, documents

READ = documents()
TRACKERS = [each for each in READ if each.file.suffix in {".csv", ".xlsx"}]

UPDATED = {"--updated": "2026-09-01", "--owner": "officer"}
"""What a document does not say of its updates and its work, unless it has an option of its own."""
ANSWERS: dict[str, list[str]] = {
    "digital-md": ["--deadline", "10=2027-12-31"],
    "fresh-accordion": ["--inspection-kind", "force", "--by", "sergeant"],
    "fresh-plan-headings": ["--inspection-kind", "audit"],
    "held-boxed": ["--deadline", "2=2026-09-10"],
    "held-tabs": ["--inspectorate", "HMICFRS"],
    "late-organisation-column": ["--inspectorate", "HMICFRS", "--map", "Organisation=addressee"],
    "late-report-said-twice": ["--published", "2026-06-09"],
    "numbers-twice": ["--number", "rec-09-again=9b", "--deadline", "12=none"],
    "points-to-earlier": ["--inspection-kind", "thematic", "--response-published", "2025-12-09"],
    "report-of-fourteen": ["--deadline", "8=2027-12-31", "--deadline", "13=2027-06-30"],
    "report-thematic": ["--deadline", "5=none"],
    "table-rec-owner": ["--by", "sergeant"],
    "tracker-two-inspections": [
        "--inspectorate", "Public order: ready or not=HMICFRS", "--inspectorate", "Victims first=Audit",
    ],
    "tracker-vetting": ["--inspectorate", "HMICFRS"],
    "unseen-forms": ["--due", "4=2025-12-31"],
    "unseen-lines-in-cells": ["--by", "sergeant"],
    "unseen-page-of-reports": ["--by", "sergeant"],
}  # fmt: skip


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Person:
    made = Person(tmp_path_factory.mktemp("imports"), "2026-09-30")
    made.records.mkdir()
    (made.records / "register.yaml").write_text(two_parties.FILES[two_parties.OFFICE])
    return made


def pairs(words: list[str]) -> list[tuple[str, str]]:
    """Options with their values."""
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize("document", READ, ids=lambda each: each.name)
def test_what_becomes_of_a_document(document: Document, officer: Person, golden: Golden) -> None:
    """What is asked first, where it leaves something open; then with the answers."""
    answers = ANSWERS.get(document.name, [])
    own = pairs(document.options)
    given = ["import", str(document.file), "--dry-run"]
    given += [word for option in UPDATED.items() if option[0] not in dict(own) for word in option]
    asked = officer.types(*given, *document.options).err if answers else ""
    kept = [
        word for option in own if option[0] != "--by" or "--by" not in answers for word in option
    ]
    said = officer.types(*given, *kept, *answers)
    assert said.code == 0, said.err
    golden(f"imports/{document.name}.txt", f"{asked}{said.err}{said.out}")


def test_how_columns_are_read(officer: Person, golden: Golden) -> None:
    """As it is suggested; what stands above each, for people who correct it, once."""
    first, *others = (
        officer.types("import", str(each.file), "--suggest-map", "-").out for each in TRACKERS
    )
    lines = [line for each in others for line in each.splitlines() if not line.startswith("#")]
    golden("imports/columns.txt", "\n".join([first, *lines, ""]))
