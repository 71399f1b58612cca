"""What import makes of the documents of the corpus: each record and all that is told, beside its golden file.

The corpus weighs how much of a document is right; this sees what a change of a reader, a layout or a column
makes otherwise anywhere else.
"""

import pytest

from tests import two_parties
from tests.acting import Person
from tests.conftest import Golden
from tests.intake.corpus import Document, documents

# A page of print takes longest to be read, and is of the readers' own tests.
READ = [each for each in documents() if each.file.suffix not in {".pdf", ".docx"}]
TRACKERS = [each for each in READ if each.file.suffix in {".csv", ".xlsx"}]

UPDATED = ("--updated", "2026-09-01", "--owner", "officer")
"""What a document does not say of its updates and its work; nothing is asked for then."""
ANSWERS: dict[str, list[str]] = {
    "fresh-accordion": ["--inspection-kind", "force", "--by", "sergeant"],
    "fresh-plan-headings": ["--inspection-kind", "audit"],
    "held-tabs": ["--inspectorate", "HMICFRS"],
    "late-organisation-column": ["--inspectorate", "HMICFRS", "--map", "Organisation=addressee"],
    "tracker-two-inspections": [
        "--inspectorate", "Public order: ready or not=HMICFRS", "--inspectorate", "Victims first=Audit",
    ],
    "tracker-vetting": ["--inspectorate", "HMICFRS"],
    "unseen-lines-in-cells": ["--by", "sergeant"],
    "unseen-page-of-reports": ["--by", "sergeant"],
}  # fmt: skip


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Person:
    made = Person(tmp_path_factory.mktemp("imports"), "2026-09-30")
    made.records.mkdir()
    (made.records / "register.yaml").write_text(two_parties.FILES[two_parties.OFFICE])
    return made


@pytest.mark.parametrize("document", READ, ids=lambda each: each.name)
def test_what_becomes_of_a_document(document: Document, officer: Person, golden: Golden) -> None:
    said = officer.types(
        "import",
        str(document.file),
        *document.options,
        *ANSWERS.get(document.name, ()),
        *UPDATED,
        "--dry-run",
    )
    golden(f"imports/{document.name}.txt", f"{said.err}{said.out}")


def test_how_columns_are_read(officer: Person, golden: Golden) -> None:
    """As it is suggested; what stands above each, for people who correct it, once."""
    first, *others = (
        officer.types("import", str(each.file), "--suggest-map", "-").out for each in TRACKERS
    )
    lines = [line for each in others for line in each.splitlines() if not line.startswith("#")]
    golden("imports/columns.txt", "\n".join([first, *lines, ""]))
