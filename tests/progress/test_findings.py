"""Which records are one finding: what is counted, what is printed, and whose answer it is."""

from typing import Any

import pytest

from recotrack.progress.findings import (
    as_counted,
    counted_with,
    findings_of,
    may_be_one_finding,
    not_entered,
    printed_recommendations,
    recommendations_of,
)
from recotrack.register import InspectionAt
from tests.tables import every_row
from tests.two_parties import FILES, OFFICE, read

REPORT = "title: A report\ninspectorate: NPCC\nkind: thematic\npublished: 2024-11-04\n"
Said = dict[str, str]
"""Of a record what it says otherwise, or besides; `to` is what it is a duplicate of."""


def record(said: Said) -> str:
    data = {
        "kind": "recommendation",
        "addressed_to": "the force",
        "text": "Count the cells.",
        **said,
    }
    to = data.pop("to", "")
    lines = "".join(f"{key}: {value}\n" for key, value in data.items())
    links = f"links:\n  - type: duplicates\n    to: {to}\n" if to else ""
    return f"{lines}deadline:\n  basis: none\n{links}"


def report(
    *records: Said, more: str = "", response: str = "", beside: Said | None = None
) -> InspectionAt:
    """A report with these records, 1 and 2 and so on; `beside` is one of another report."""
    files = {
        OFFICE: FILES[OFFICE],
        "a/inspection.yaml": REPORT + more,
        **{f"a/rec-0{number}.yaml": record(each) for number, each in enumerate(records, 1)},
        "b/inspection.yaml": REPORT,
        "b/rec-01.yaml": record(beside or {}),
    }
    if response:
        files["a/response.yaml"] = f"commissioner:\n  title: C\n  name: N\n{response}"
    return read(files).inspections["a"]


def names(files: Any) -> list[str]:
    return [file.reference.removeprefix("a/") for file in files]


FIRST, ANOTHER = "a/rec-01", {"text": "Count the keys."}
TWICE = {"to": FIRST}


@every_row(
    ("second", "found"),
    [
        (TWICE, ["rec-01"]),
        ({}, ["rec-01", "rec-02"]),
        ({**TWICE, "text": "Count  the\n  cells."}, ["rec-01"]),
        ({**TWICE, **ANOTHER}, ["rec-01", "rec-02"]),
        ({**TWICE, "kind": "area for improvement"}, ["rec-01", "rec-02"]),
        ({"to": "a/rec-09"}, ["rec-01", "rec-02"]),
        ({"to": "a/rec-02"}, ["rec-01", "rec-02"]),
    ],
    ids=["a duplicate", "no link", "other line ends", "other words", "another kind", "of none", "of itself"],
)  # fmt: skip
def test_a_duplicate_is_one_finding_with_the_other(second: Said, found: list[str]) -> None:
    """In one report only if both say the same."""
    assert names(findings_of(report({}, second))) == found


def test_in_another_report_it_may_be_said_in_other_words() -> None:
    """It is counted with the other one, and is a finding of its own report."""
    at = report({**ANOTHER, "to": "b/rec-01"})
    assert names(findings_of(at)) == ["rec-01"]
    other = report({}, beside=ANOTHER)
    (one,), (file,) = at.recommendations, other.recommendations
    assert not may_be_one_finding(one, file)
    elsewhere = file._replace(path="b/rec-01.yaml", reference="b/rec-01")
    assert may_be_one_finding(one, elsewhere)
    assert counted_with([one, elsewhere]) == {FIRST: "b/rec-01"}
    assert counted_with([one, elsewhere], without=["b"]) == {}
    assert counted_with([one]) == {}


def test_recommendations_are_those_of_that_kind() -> None:
    at = report({}, {"kind": "area for improvement", **ANOTHER}, TWICE)
    assert names(findings_of(at)) == ["rec-01", "rec-02"]
    assert names(recommendations_of(at)) == ["rec-01"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"number": "9"}, {**TWICE, "number": "9a"}, ["rec-01", "rec-02"]),
        ({"number": "9"}, {**TWICE, "number": "9"}, ["rec-01"]),
        ({"number": "9"}, TWICE, ["rec-01"]),
        ({}, {**TWICE, "number": "9a"}, ["rec-01"]),
    ],
    ids=["another number", "the same number", "without a number", "the other one without a number"],
)
def test_a_duplicate_with_a_number_of_its_own_is_printed(
    first: Said, second: Said, found: list[str]
) -> None:
    """The report counts it; without two numbers it was recorded twice."""
    assert names(printed_recommendations(report(first, second))) == found


@every_row(
    ("stated", "records", "missing"),
    [
        ("3", ({},), 2),
        ("1", ({},), 0),
        ("1", ({}, ANOTHER), 0),
        ("2", ({}, TWICE), 1),
        ("2", ({"number": "9"}, {**TWICE, "number": "9a"}), 0),
        ("2", ({}, {"kind": "area for improvement", **ANOTHER}), 1),
        ("", ({},), 0),
    ],
    ids=["two of three", "all", "more than stated", "one twice", "both printed", "another kind", "not stated"],
)  # fmt: skip
def test_how_many_have_no_record(stated: str, records: tuple[Said, ...], missing: int) -> None:
    """By the number that the report states."""
    more = f"recommendations_in_report: {stated}\n" if stated else ""
    assert not_entered(report(*records, more=more)) == missing


def answered(chief: str = "", commissioner: str = "", **more: str) -> Said:
    words = {"chief_constable": chief, "commissioner": commissioner}
    given = "".join(f"\n  {key}: {value}" for key, value in words.items() if value)
    return {**more, **({"response": given} if given else {})}


@every_row(
    ("first", "second", "chief", "commissioner"),
    [
        (answered("We did."), answered(), "We did.", None),
        (answered(), answered("We did."), "We did.", None),
        (answered("We did."), answered("So it is."), "We did.\n\nSo it is.", None),
        (answered("We did."), answered("we did"), "we did", None),
        (answered("We did."), answered("None"), "We did.", None),
        (answered("None."), answered(), "None.", None),
        (answered("We did."), answered(commissioner="I asked."), "We did.", "I asked."),
        (answered(), answered(), None, None),
    ],
    ids=["the first", "the second", "both", "both the same", "none and an answer", "none alone", "each another office", "neither"],
)  # fmt: skip
def test_an_answer_in_either_record_is_that_of_the_finding(
    first: Said, second: Said, chief: str | None, commissioner: str | None
) -> None:
    """The same words once; `none` beside an answer says nothing."""
    (finding,) = findings_of(report(first, {**second, **TWICE}))
    answers = finding.value.response
    assert (answers and answers.chief_constable, answers and answers.commissioner) == (
        chief, commissioner,
    )  # fmt: skip


ACCEPTED = {"disposition": "accepted"}
REFUSED = {"disposition": "not accepted", "reason": "It is done."}
LATER = {"decisions": "\n  - date: 2025-02-03\n    disposition: accepted\n    by: officer"}


@pytest.mark.parametrize(
    ("first", "second", "disposition", "reason", "decisions"),
    [
        ({}, REFUSED, "not accepted", "It is done.", 0),
        (ACCEPTED, REFUSED, "accepted", None, 0),
        (LATER, REFUSED, None, None, 1),
        ({}, LATER, None, None, 1),
        ({}, {}, None, None, 0),
    ],
    ids=["of the duplicate", "of both", "a later one of the first", "a later one of the duplicate", "of neither"],
)  # fmt: skip
def test_a_decision_in_the_duplicate_holds_where_the_other_has_none(
    first: Said, second: Said, disposition: str | None, reason: str | None, decisions: int
) -> None:
    """What the record that counts decided stands. What is assumed there is assumed here."""
    (finding,) = findings_of(
        report(first, {**second, **TWICE, "assumed": "[disposition]"} if second else TWICE)
    )
    value = finding.value
    assert (value.disposition, value.reason, len(value.decisions)) == (
        disposition,
        reason,
        decisions,
    )
    taken_over = bool(second) and not first
    assert value.assumed == (("disposition",) if taken_over else ())


def test_an_addendum_to_a_duplicate_is_one_to_the_record_that_counts() -> None:
    """So the finding is explained by it; others are as they stand."""
    added = "addenda:\n" + "".join(
        f"  - published: 2025-03-0{number}\n    to: a/rec-0{number}\n    commissioner: I asked.\n"
        for number in (1, 2, 3)
    )
    at = report({}, TWICE, ANOTHER, response=f"published: 2025-02-01\n{added}")
    counted = as_counted(at.response, at)
    assert counted is not None
    assert [each.to for each in counted.addenda] == [FIRST, FIRST, "a/rec-03"]
    assert as_counted(None, at) is None
    alone = report({}, response="published: 2025-02-01\n")
    assert as_counted(alone.response, alone) is alone.response
