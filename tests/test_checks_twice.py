"""What is recorded twice counts twice: it is asked about, unless a link says how the two hang together."""

from recotrack.checks import Case, raised
from recotrack.checks.rule import Rule
from recotrack.checks.twice import recorded_twice
from recotrack.problems import Severity
from recotrack.register import load
from recotrack.store import Listed, What
from tests.conftest import TODAY
from tests.tables import every_row

REPORT = """\
title: Keeping watch
inspectorate: Inspectorate of Police Forces
kind: thematic
published: {day}
"""
RECORD = """\
kind: recommendation
number: 1
addressed_to: all forces
text: Forces should make sure that each supervisor is trained before the shift begins.
deadline:
  basis: none
"""
LINKED = """\
links:
  - type: {type}
    to: 2024-09-26-watch/rec-01
"""


def found(files: dict[str, str]) -> list[tuple[str, str]]:
    """Path and message of what the rule says."""
    written = {path: text.encode() for path, text in files.items()}
    listed = [Listed(path, What.FILE) for path in written]
    case = Case(load("records", listed, written.__getitem__), TODAY, exists=lambda _path: True)
    outcome = raised(case, [Rule("recorded-twice", Severity.WARNING, recorded_twice)])
    return [(each.path.removeprefix("records/"), each.message) for each in outcome.problems()]


def two(second: str, day: str = "2025-04-10") -> dict[str, str]:
    """Two reports with a recommendation each."""
    return {
        "2024-09-26-watch/inspection.yaml": REPORT.format(day="2024-09-26"),
        "2024-09-26-watch/rec-01.yaml": RECORD,
        "2025-04-10-force/inspection.yaml": REPORT.format(day=day),
        "2025-04-10-force/rec-01.yaml": second,
    }


def test_one_text_in_two_reports_is_asked_about_once() -> None:
    """At the second of them, which names the first."""
    assert found(two(RECORD)) == [
        (
            "2025-04-10-force/rec-01.yaml",
            "word for word the text of 2024-09-26-watch/rec-01, and both count",
        )
    ]


@every_row("kind", ["duplicates", "supersedes", "carried_forward_from", "part_of"])
def test_a_link_answers_it(kind: str) -> None:
    """Whoever linked the two has seen both."""
    assert found(two(RECORD + LINKED.format(type=kind))) == []


def test_a_report_that_was_copied_is_one_question_for_all_that_is_in_it() -> None:
    """The same title, inspectorate and day: nothing more is said of what it holds."""
    assert found(two(RECORD, day="2024-09-26")) == [
        (
            "2025-04-10-force/inspection.yaml",
            "2024-09-26-watch is this report too: all that is in it counts twice",
        )
    ]


@every_row(
    ("first", "second", "same"),
    [
        ("received: 2024-09-26", "received: 2024-09-26", True),
        ("received: 2024-09-26", "received: 2024-09-27", False),
        ("published: 2024-09-26", "received: 2024-09-26", True),
        ("published: 2024-09-26\nreceived: 2024-09-01", "published: 2024-09-26", True),
        ("published: 2024-09-26", "published: 2024-09-27\nreceived: 2024-09-26", False),
        ("kind: thematic", "kind: thematic", False),
    ],
)
def test_a_report_is_known_by_its_day(first: str, second: str, same: bool) -> None:  # noqa: FBT001
    """That of publication, else the one on which it came; without either nobody can tell."""
    plain = REPORT.partition("kind:")[0]
    days = {"2024-09-26-watch": first, "2025-04-10-force": second}
    files = {
        f"{name}/inspection.yaml": f"{plain}{day}\n" + ("" if "kind" in day else "kind: thematic\n")
        for name, day in days.items()
    }
    told = [path for path, _ in found(files)]
    assert told == (["2025-04-10-force/inspection.yaml"] if same else [])


def test_a_report_that_was_withdrawn_may_be_published_anew() -> None:
    """The new one repeats what the old one said."""
    files = two(RECORD)
    files["2024-09-26-watch/inspection.yaml"] += (
        "withdrawn:\n  date: 2024-10-01\n  because: Wrong.\n"
    )
    assert found(files) == []


def test_few_words_may_be_said_of_two_things() -> None:
    """Two short texts are the same by chance."""
    short = "Forces should make sure that each supervisor is trained before the shift begins."
    files = {
        path: text.replace(short, "The force should train.") for path, text in two(RECORD).items()
    }
    assert found(files) == []
