"""A dash, None yet, TBC, To follow: what only holds a place counts as nothing where it is counted."""

from pathlib import Path

import pytest

from recotrack.empty_words import says_something
from tests.repository import Repository

LIST = "2025-04-10-assessment/rec-03/file-checklist"
PAGE = "The list=https://force.example/list"


@pytest.fixture
def demo(tmp_path: Path) -> Repository:
    """The made-up register on 27 November 2026."""
    repository = Repository(tmp_path / "work", "2026-11-27")
    assert repository.types("demo", ".").code == 0
    return repository


@pytest.mark.parametrize(
    "words", ["", "-", "–", "None yet", "none.", " N/A ", "TBC", "To\n follow.", "(pending)", None]
)
def test_what_only_holds_a_place(words: str | None) -> None:
    assert not says_something(words)


@pytest.mark.parametrize(
    "words", ["Report", "None of the cells had one.", "Letter to follow up", "1", "To follow up"]
)
def test_what_says_something(words: str) -> None:
    assert says_something(words)


@pytest.mark.parametrize("title", ["-", "None yet", "TBC"])
def test_evidence_of_nothing_is_none(demo: Repository, title: str) -> None:
    """Nothing is written; with an address beside it there is something to look at."""
    done = ("update", LIST, "--by", "digital-lead", "--status", "complete", "--note", "Done.")
    refused = demo.types(*done, "--evidence", title)
    assert refused.code == 1
    assert "evidence-missing" in refused.err
    assert demo.types(*done, "--evidence", f"{title}=https://force.example/list").code == 0


@pytest.mark.parametrize(("ref", "code"), [("-", 1), ("To follow", 1), ("spoke to HMI", 0)])
def test_a_letter_of_nothing_is_none(demo: Repository, ref: str, code: int) -> None:
    """Closed by what was said is written, and is a warning until there is a letter."""
    closed = ("update", "2025-04-10-assessment/rec-03", "--by", "liaison-officer", "--note", "Signed off.", "--status", "closed")  # fmt: skip
    result = demo.types(*closed, "--ref", ref)
    assert result.code == code, result.err
    named = "closed-without-ref" if code else "ref-not-a-document"
    assert named in result.err
    if not code:
        assert demo.types(*closed, "--ref", "Letter of 26 November 2026").code == 0
        assert named not in demo.types("check").out


def test_an_explanation_that_is_to_follow_explains_nothing(demo: Repository) -> None:
    """It is not counted, and the warning says which words say nothing."""
    answer = ("respond", "2026-09-17-digital-evidence/rec-01", "--as", "commissioner")
    demo.types(*answer, "--file", "-", stdin="To follow.\n")
    said = [line for line in demo.types("check").out.splitlines() if "To follow alone says" in line]
    assert len(said) == 1
    assert "explained 0 of 5 (3 not entered)" in demo.types("status").out
