"""Who holds a role stands in register.yaml for the force alone: no review says it."""

import json
from pathlib import Path

import pytest

from recotrack.problems import Problem, Severity
from recotrack.review.holders import without_quotes
from tests.repository import Repository

REGISTER = "register.yaml"
ROLES = "roles:\n"
WITH_HOLDER = """\
roles:
  custody-lead:
    title: Custody lead
    name: Jane Doe
    email: jane.doe@force.example
"""
SECRET = ("Jane", "jane", "Doe", "Zed", "zed", "@")


@pytest.fixture
def office(tmp_path: Path) -> Repository:
    """A register whose custody lead is Jane Doe."""
    office = Repository(tmp_path / "office").committed()
    office.edits(REGISTER, ROLES, WITH_HOLDER)
    office.commit()
    return office


def told(office: Repository, old: str, new: str) -> str:
    """What `diff` says once `old` has become `new`: nobody's name, in Markdown or in JSON."""
    office.edits(REGISTER, old, new)
    text = office.types("diff", "HEAD").out
    whole = office.types("diff", "HEAD", "--json").out
    for name in SECRET:
        assert name not in text
        assert name not in whole
    json.loads(whole)
    return text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Jane Doe", "name: Sam Zed", "the register: the holder of custody-lead changed."),
        ("    name: Jane Doe\n", "", "the holder of custody-lead is no longer named."),
        ("Jane Doe\n    email: jane.doe", "Sam Zed\n    email: sam.zed", "1 other change.**"),
        ("email: jane.doe@", "email: zed@", "the e-mail address of the holder of custody-lead changed."),
        ("    email: jane.doe@force.example\n", "", "the e-mail address of the holder of custody-lead changed."),
        ("name: Jane Doe", "name: Jane Doe\n    source: Jane told us", "the source of custody-lead changed."),
        ("    name: Jane Doe\n    email: jane.doe@force.example\n", "    name: Sam Zed\n    holders:\n      - name: Jane Doe\n        until: 2025-06-01\n", "the register: a former holder of custody-lead was added."),
        ("title: Custody lead", "title: Head of custody", "roles, custody-lead, title: ~~Custody lead~~ **Head of custody**."),
        ("name: Jane Doe", "name: Jane Doe\n    until: 2025-12-31", "roles, custody-lead, until: **31 December 2025**."),
        (WITH_HOLDER, ROLES, "roles, custody-lead: ~~Custody lead~~."),
        ("custody-lead:", "cells-lead:", "roles, cells-lead: **Custody lead**."),
    ],
)  # fmt: skip
def test_a_holder_is_not_named(office: Repository, old: str, new: str, words: str) -> None:
    assert words in told(office, old, new)


def test_a_former_holder_is_not_named_either(office: Repository) -> None:
    """That one was added is told, and that one reads otherwise."""
    former = "    holders:\n      - name: Sam Zed\n        until: 2025-06-01\n"

    office.edits(REGISTER, WITH_HOLDER, WITH_HOLDER + former)
    office.commit()
    text = told(office, "until: 2025-06-01", "until: 2025-06-30")
    assert "the register: a former holder of custody-lead changed." in text


def test_a_new_role_that_ends_is_told_with_its_last_day(tmp_path: Path) -> None:
    """And without its holder."""
    office = Repository(tmp_path / "office").committed()
    text = told(office, ROLES, f"{WITH_HOLDER}    until: 2025-12-31\n")
    assert "roles, custody-lead: **Custody lead (until 31 December 2025)**." in text


def test_a_new_role_is_told_by_its_title(tmp_path: Path) -> None:
    """And so is one that gets a holder later."""
    office = Repository(tmp_path / "office").committed()
    assert "roles, custody-lead: **Custody lead**." in told(office, ROLES, WITH_HOLDER)
    office.git("checkout", "--quiet", "--", ".")
    text = told(
        office, "    title: Pillar 3 lead\n", "    title: Pillar 3 lead\n    name: Jane Doe\n"
    )
    assert "the holder of pillar-3-lead is named now" in text


def test_who_holds_a_public_office_is_named(office: Repository) -> None:
    """The commissioner and the chief constable."""
    office.edits(REGISTER, "name: Alex Winter", "name: Kim Summer")
    office.edits(REGISTER, "name: Robin Marsh", "name: Chris Reed")
    text = office.types("diff", "HEAD").out
    assert "commissioner, name: ~~Alex Winter~~ **Kim Summer**" in text
    assert "chief constable, name: ~~Robin Marsh~~ **Chris Reed**" in text


@pytest.mark.parametrize(
    "written",
    ["name: [Jane Doe]", 'name: "Jane Doe', "name: Jane: Doe", "name: &jane Doe", "name:\n      - Jane Doe", "name: {jane: Doe}"],
)  # fmt: skip
def test_a_mistake_beside_a_name_is_said_without_it(office: Repository, written: str) -> None:
    """Its cure would repeat what stands there: `check` says it, where the records are."""
    text = told(office, "name: Jane Doe", written)
    assert "register.yaml" in text


@pytest.mark.parametrize(
    ("path", "rule", "kept"),
    [
        ("records/register.yaml", "wrong-type", False),
        ("records/register.yaml", "unknown-role", True),
        ("records/2024-08-22-soteria/rec-03.yaml", "wrong-type", True),
    ],
)
def test_other_mistakes_keep_their_cures(path: str, rule: str, *, kept: bool) -> None:
    """Those of other rules, and those in other files."""
    problem = Problem(
        path=path, line=1, column=1, rule=rule, message="", summary="", in_words="",
        severity=Severity.ERROR, reference=None, write=("Jane Doe",), basis="", related=(),
        excerpt="", width=0,
    )  # fmt: skip
    assert (without_quotes(problem).write == problem.write) is kept
