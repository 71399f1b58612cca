"""A file that shows that work was done is the same file later: git is asked, also of a commit alone."""

from pathlib import Path

import pytest

from tests.repository import Repository

AUDIT = "evidence/audit.txt"
WHERE = "2024-08-22-soteria/rec-03.yaml"
DONE = """\
      - date: 2025-01-20
        by: pillar-4-lead
        status: complete
        note: Audited.
        evidence:
          - title: The audit's report
            at: evidence/audit.txt
"""


def with_audit(tmp_path: Path, content: bytes = b"Audited: all is well.\n") -> Repository:
    """Work that was done, and the file that shows it, committed."""
    register = Repository(tmp_path / "work").committed()
    register.appends(WHERE, DONE)
    register.writes(f"../{AUDIT}", content)
    register.commit()
    return register


def told(register: Repository, since: str = "HEAD", *words: str) -> list[str]:
    return [each.rule for each in register.found(since, *words)]


@pytest.mark.parametrize("committed", [False, True], ids=["in the folder", "committed"])
def test_another_file_in_its_place_is_told(tmp_path: Path, *, committed: bool) -> None:
    register = with_audit(tmp_path)
    register.writes(f"../{AUDIT}", "Audited: nothing is well.\n")
    since = "HEAD"
    if committed:
        register.commit()
        since = "HEAD~1"
        assert told(register, since, "--commit", "HEAD") == ["product-changed"]
    assert told(register, since) == ["product-changed"]


def test_it_is_told_once_whose_evidence_the_file_is(tmp_path: Path) -> None:
    register = with_audit(tmp_path)
    register.writes(f"../{AUDIT}", "Audited: nothing is well.\n")
    (found,) = register.found("HEAD")
    said = "there is another file at this path than when it was merged: it is the evidence of "
    audit = "2024-08-22-soteria/rec-03/audit-ssaidp2"
    assert found.message == f"{said}{audit}"
    register.writes(f"../{AUDIT}", "Audited: all is well.\n")
    other = register.reads("2023-05-04-self-assessment/rec-02.yaml")
    own = DONE.replace("      - ", "  - ", 1).replace("        ", "    ")
    register.writes("2023-05-04-self-assessment/rec-02.yaml", f"{other}updates:\n{own}")
    register.commit()
    register.writes(f"../{AUDIT}", "Audited: nothing is well.\n")
    (found,) = (each for each in register.found("HEAD") if each.rule == "product-changed")
    assert found.message == f"{said}2023-05-04-self-assessment/rec-02 and 1 more"


def test_another_file_of_the_same_size_is_told_once_it_is_committed(tmp_path: Path) -> None:
    register = with_audit(tmp_path)
    register.writes(f"../{AUDIT}", "Audited: all is hell.\n")
    assert told(register) == []
    register.commit()
    assert told(register, "HEAD~1") == ["product-changed"]


@pytest.mark.parametrize("committed", [False, True], ids=["in the folder", "committed"])
def test_other_ends_of_lines_are_no_other_file(tmp_path: Path, *, committed: bool) -> None:
    register = with_audit(tmp_path)
    register.writes(f"../{AUDIT}", b"Audited: all is well.\r\n")
    since = "HEAD"
    if committed:
        register.commit()
        since = "HEAD~1"
    assert told(register, since) == []


def test_a_file_that_git_keeps_elsewhere_is_not_known_by_its_size(tmp_path: Path) -> None:
    """Git LFS puts a pointer into the commit, and the file into the folder."""
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 22\n"
    register = with_audit(tmp_path, pointer)
    register.writes(f"../{AUDIT}", "Audited: all is well.\n")
    assert told(register) == []


def test_a_file_that_is_gone_is_not_found_and_no_other_file(tmp_path: Path) -> None:
    register = with_audit(tmp_path)
    (register.folder / AUDIT).unlink()
    assert told(register) == ["evidence-not-found"]


def test_of_a_large_file_another_size_tells(tmp_path: Path) -> None:
    """It is not read: nobody has a text of more than a megabyte that only ends its lines anew."""
    register = with_audit(tmp_path, b"Audited.\n" * 120_000)
    register.writes(f"../{AUDIT}", b"Audited.\r\n" * 120_000)
    assert told(register) == ["product-changed"]


NEW = "2024-08-22-soteria/afi-01.yaml"
FINDING = f"""\
kind: area for improvement
addressed_to: all forces
text: All forces should make sure that their audits are signed.
deadline:
  basis: none
owner: pillar-4-lead
updates:
{DONE.replace("      - ", "  - ", 1).replace("        ", "    ")}"""


def test_a_new_finding_may_name_the_file_again(tmp_path: Path) -> None:
    """One of its updates says what the file shows today; one that names no file explains nothing."""
    register = with_audit(tmp_path)
    register.writes(f"../{AUDIT}", "Audited: nothing is well.\n")
    register.writes(
        NEW, FINDING.partition("    evidence:")[0].replace("    status: complete\n", "")
    )
    assert "product-changed" in told(register)
    register.writes(NEW, FINDING)
    assert "product-changed" not in told(register)
