"""Which file beside the records can be evidence: not a record, a folder that is always there, or nothing."""

import os
from datetime import date
from pathlib import Path

import pytest

from recotrack.model import evidence_place
from recotrack.register import Context
from tests.acting import Person

REC = "2024-08-22-soteria/rec-03.yaml"
LINKS = {
    "evidence/into": "../records",
    "evidence/rec.pdf": f"../records/{REC}",
    "link": "evidence",
    "up": ".",
    "again": "records",
}


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Files and links beside the records."""
    home = tmp_path / "home"
    person = Person(home).with_register()
    (home / "evidence" / "deep").mkdir(parents=True)
    for name, content in {"a.pdf": b"x", "deep/b.pdf": b"y", "empty.pdf": b""}.items():
        (home / "evidence" / name).write_bytes(content)
    if os.name != "nt":  # links need a right there
        for path, target in LINKS.items():
            (home / path).symlink_to(target)
    return Context(person.records, "records", date(2025, 6, 30))


IN_RECORDS, NO_FILE, EMPTY = evidence_place.IN_RECORDS, evidence_place.NO_FILE, evidence_place.EMPTY
PLACES = {
    "evidence/a.pdf": "",
    "evidence\\a.pdf": "",
    "evidence/deep/b.pdf": "",
    "evidence/missing.pdf": "",
    "missing.pdf": "",
    "evidence": "",
    "evidence/empty.pdf": EMPTY,
    "records": IN_RECORDS,
    "records/register.yaml": IN_RECORDS,
    f"records/{REC}": IN_RECORDS,
    f"RECORDS/{REC}": IN_RECORDS,
    f" records. /{REC}": "",
    f"./records/{REC}": IN_RECORDS,
    f"evidence/../records/{REC}": IN_RECORDS,
    "": NO_FILE,
    ".": NO_FILE,
    "..": NO_FILE,
}
LINKED = {
    f"evidence/into/{REC}": IN_RECORDS,
    "evidence/rec.pdf": IN_RECORDS,
    "link/a.pdf": "",
    "link/empty.pdf": EMPTY,
    "up": NO_FILE,
    f"up/records/{REC}": IN_RECORDS,
    f"again/{REC}": IN_RECORDS,
}


@pytest.mark.parametrize(("path", "why"), PLACES.items())
def test_why_a_file_cannot_be_evidence(path: str, why: str, context: Context) -> None:
    """However the path is written; of one that is missing nothing is said."""
    assert context.why_no_evidence(path) == why


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize(("path", "why"), LINKED.items())
def test_a_link_is_what_it_leads_to(path: str, why: str, context: Context) -> None:
    assert context.why_no_evidence(path) == why


def test_evidence_is_looked_for_beside_the_records(context: Context) -> None:
    found = [path for path in PLACES if context.evidence_exists(path)]
    assert "evidence/a.pdf" in found
    assert "evidence/deep/b.pdf" in found
    assert "evidence/missing.pdf" not in found
