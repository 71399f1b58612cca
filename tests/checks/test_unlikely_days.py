"""A slip in a year reads like any other date: what it cannot follow from is said."""

from collections.abc import Callable, Mapping

from recotrack.checks import Case, Raised, raised
from recotrack.checks.rule import Rule
from recotrack.problems import Severity
from recotrack.register import load
from recotrack.store import Listed, NameKind
from tests.conftest import TODAY
from tests.tables import every_row

REPORT = """\
title: Keeping watch
inspectorate: Inspectorate of Police Forces
kind: thematic
published: 2024-09-26
"""
RECORD = """\
kind: recommendation
number: 1
addressed_to: all forces
text: By 31 March 2025, forces should train supervisors.
deadline:
  words: By 31 March 2025
  date: 2025-03-31
  basis: stated
actions:
  - id: train
    title: Train supervisors
    added: 2024-10-24
    due: 2025-02-28
    updates:
      - date: 2024-11-12
        by: lead
        note: Begun.
      - date: 2025-01-15
        by: lead
        due: 2025-04-30
        agreed_by: board
        note: The trainer is ill.
updates:
  - date: 2025-05-22
    by: lead
    note: Nearly done.
"""


def found(
    report: str = REPORT, record: str = RECORD, measures: str = "", response: str = ""
) -> list[str]:
    """What the rule says of one report and its one recommendation: line and message."""
    files: Mapping[str, bytes] = {
        **({"2024-09-26-watch/response.yaml": response.encode()} if response else {}),
        **({"programmes/op/measures.yaml": measures.encode()} if measures else {}),
        "2024-09-26-watch/inspection.yaml": report.encode(),
        "2024-09-26-watch/rec-01.yaml": record.encode(),
    }
    register = load("records", [Listed(each, NameKind.FILE) for each in files], files.__getitem__)
    case = Case(register, TODAY, exists=lambda _path: True)
    rule = Rule("unlikely-day", Severity.WARNING, "unlikely")
    outcome: Raised = raised(case, [rule])
    return [f"{each.line}: {each.message}" for each in outcome.problems()]


def changed(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return change


def test_days_in_their_order_are_silent() -> None:
    """Nothing is said of a record whose days follow one another."""
    assert found() == []


@every_row(
    ("old", "new", "said"),
    [
        ("due: 2025-02-28", "due: 2015-02-28", "before the action was added, on 24 October 2024"),
        ("due: 2025-02-28", "due: 2205-02-28", "181 years ahead: is it a slip?"),
        ("date: 2024-11-12", "date: 2014-11-12", "before the action was added, on 24 October 2024"),
        ("due: 2025-04-30", "due: 2024-04-30", "before the update that sets it was made"),
        ("date: 2025-05-22", "date: 2024-05-22", "before the report was published, on 26"),
        ("added: 2024-10-24", "added: 2025-10-24", "2 updates of it are dated before this day"),
        ("  date: 2025-03-31", "  date: 2015-03-31", "before the report was published, on 26"),
    ],
)
def test_a_slip_in_a_day_is_named_where_it_stands(old: str, new: str, said: str) -> None:
    """Each slip is said at its own line, in one message for its place."""
    record = changed((old, new))(RECORD)
    line = record[: record.index(new)].count("\n") + 1
    assert any(each.startswith(f"{line}: {said}") for each in found(record=record))


def test_early_updates_of_a_recommendation_are_one_fault() -> None:
    """It stands at the first of them in the file, and counts the others."""
    early = "  - date: 2024-05-2{}\n    by: lead\n    note: Begun.\n"
    record = changed(("2025-05-22", "2024-05-22"))(RECORD)
    said = "24: before the report was published, on 26 September 2024, like "
    assert found(record=record + early.format(3)) == [f"{said}1 other update"]
    assert found(record=record + early.format(3) + early.format(4)) == [f"{said}2 other updates"]
    assert found(record=record + early.format(1)) == [f"{said}1 other update"]


@every_row(
    ("report", "record"),
    [
        (REPORT + "received: 2024-05-01\n", changed(("2025-05-22", "2024-05-22"))(RECORD)),
        (
            REPORT,
            changed(("added: 2024-10-24", "added: 2025-10-24"), ("    due: 2025-02-28\n", ""))(
                RECORD
            ).replace("    updates:", "    assumed:\n      - added\n    updates:", 1),
        ),
        (
            REPORT,
            changed(
                ("kind: recommendation", "kind: cause of concern"), ("2025-05-22", "2024-05-22")
            )(RECORD),
        ),
        (REPORT, changed(("due: 2025-04-30", "due: 2025-01-15"))(RECORD)),
        (REPORT.replace("2024-09-26", "2025-09-26"), RECORD),
    ],
    ids=["under embargo", "assumed", "told before", "the same day", "the folder has another day"],
)
def test_what_may_be_so_is_silent(report: str, record: str) -> None:
    """Work under embargo, an assumed day, a cause told early, a day whose folder is in doubt."""
    assert found(report, record) == []


@every_row(
    ("report", "said"),
    [
        (REPORT, ["3: before the report was published, on 26 September 2024"]),
        (REPORT + "received: 2024-09-02\n", []),
    ],
)
def test_nobody_is_invited_to_comment_on_a_report_that_had_not_come(
    report: str, said: list[str]
) -> None:
    """Under embargo it comes before it is published, and then the record says so."""
    response = "chief_constable:\n  name: Robin Marsh\n  invited: 2024-09-05\n"
    assert found(report, response=response) == said


def test_a_response_is_not_due_before_its_report() -> None:
    """The day that a report sets comes after its publication."""
    assert found(REPORT + "response_due: 2023-11-21\n") == [
        "5: before the report was published, on 26 September 2024"
    ]


MEASURES = """\
- id: wait
  title: Median wait
  unit: days
  readings:
    - date: 2026-03-31
      value: 188
    - date: {}
      value: 149
"""


@every_row(
    ("day", "said"),
    [
        ("2026-06-30", []),
        ("2025-12-31", []),
        ("2026-03-31", ["7: this day stands here a second time"]),
        ("2006-06-30", ["7: more than a year before the one above, 31 March 2026"]),
    ],
)
def test_a_list_of_days_has_each_once_and_none_of_another_decade(day: str, said: list[str]) -> None:
    """A reading that was typed late is fine; one for the same day, or from decades ago, is a slip."""
    assert found(measures=MEASURES.format(day)) == said
