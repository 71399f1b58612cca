"""What is recorded twice counts twice: it is asked about, unless a link says how the two hang together."""

import pytest

from recotrack.change.judging import identity_to_compare
from recotrack.checks import RULES, Case, new_faults, raised
from recotrack.checks.rule import Rule
from recotrack.problems import Severity
from recotrack.register import load
from recotrack.store import Listed, NameKind
from tests.conftest import TODAY
from tests.looking import BASE
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


def case_of(files: dict[str, str]) -> Case:
    """What the rules look at."""
    written = {path: text.encode() for path, text in files.items()}
    listed = [Listed(path, NameKind.FILE) for path in written]
    return Case(load("records", listed, written.__getitem__), TODAY, exists=lambda _path: True)


def found(files: dict[str, str]) -> list[tuple[str, str]]:
    """Path and message of what the rule says."""
    rules = [Rule("recorded-twice", Severity.WARNING, "twice")]
    outcome = raised(case_of(files), rules)
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


REPORTS = {
    "2024-09-26-watch": "2024-09-26",
    "2025-04-10-force": "2025-04-10",
    "2025-11-20-third": "2025-11-20",
}


@pytest.mark.parametrize("alone", REPORTS)
def test_of_three_the_one_that_nobody_linked_is_asked_about(alone: str) -> None:
    """Wherever it stands by name, and whichever of the other two has the link."""
    pair = [each for each in REPORTS if each != alone]
    for linking, to in (pair, pair[::-1]):
        files = {f"{name}/inspection.yaml": REPORT.format(day=day) for name, day in REPORTS.items()}
        files |= {f"{name}/rec-01.yaml": RECORD for name in REPORTS}
        files[f"{linking}/rec-01.yaml"] += f"links:\n  - type: duplicates\n    to: {to}/rec-01\n"
        words = f"word for word the text of {pair[0]}/rec-01, and both count"
        assert found(files) == [(f"{alone}/rec-01.yaml", words)]


def test_a_report_that_was_copied_is_one_question_for_all_that_is_in_it() -> None:
    """The same title, inspectorate and day: nothing more is said of what it holds."""
    assert found(two(RECORD, day="2024-09-26")) == [
        (
            "2025-04-10-force/inspection.yaml",
            "2024-09-26-watch is this report too: everything in it counts twice",
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


def test_two_inspectorates_may_publish_on_one_day_under_one_title() -> None:
    """These are two reports; only what the second asks for again is told."""
    files = two(RECORD, day="2024-09-26")
    second = "2025-04-10-force/inspection.yaml"
    files[second] = files[second].replace("Inspectorate of Police Forces", "Prisons Inspectorate")
    assert [path for path, _ in found(files)] == ["2025-04-10-force/rec-01.yaml"]


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


def several(*names: str) -> dict[str, str]:
    """Two reports that share findings of these names, each with a text of its own."""
    files = {path: text for path, text in two(RECORD).items() if path.endswith("inspection.yaml")}
    for number, name in enumerate(names):
        text = RECORD.replace("each supervisor", f"each supervisor of team {number}")
        files[f"2024-09-26-watch/{name}.yaml"] = text
        files[f"2025-04-10-force/{name}.yaml"] = text
    return files


WAIVER = """\
  waivers:
    - rule: recorded-twice
      at: 2025-04-10-force/{at}
      because: Both count.
"""
NAMES = ("rec-01", "rec-02", "rec-03")


def said(at: str, more: str = "") -> tuple[str, str]:
    """What the rule says at a finding."""
    words = f"word for word the text of 2024-09-26-watch/{at}, and both count"
    return f"2025-04-10-force/{at}.yaml", words + more


def test_two_reports_are_one_question() -> None:
    """At the first finding that they share, with how many more there are."""
    assert found(several(*NAMES[:2])) == [
        said("rec-01", "; the same goes for 1 more of this report")
    ]
    assert found(several(*NAMES)) == [said("rec-01", "; the same goes for 2 more of this report")]


def test_each_pair_of_reports_is_a_question_of_its_own() -> None:
    """A third report repeats the first, too."""
    files = several(*NAMES)
    files["2025-11-20-third/inspection.yaml"] = REPORT.format(day="2025-11-20")
    files["2025-11-20-third/rec-02.yaml"] = files["2025-04-10-force/rec-02.yaml"]
    first, (path, message) = found(files)
    assert first == said("rec-01", "; the same goes for 2 more of this report")
    assert (path, message) == ("2025-11-20-third/rec-02.yaml", said("rec-02")[1])


@every_row("at", NAMES)
def test_a_waiver_at_any_of_them_is_used_and_hides_none_of_the_others(at: str) -> None:
    """It sets its own finding aside, also where the question stands at another one."""
    office = (BASE / "register.yaml").read_text(encoding="utf-8").rstrip("\n") + "\n"
    case = case_of({**several(*NAMES), "register.yaml": office + WAIVER.format(at=at)})
    checked = raised(case, RULES)
    assert [number for _, number in checked.waived] == [1]
    mine = [each for each in checked.problems() if each.rule in {"recorded-twice", "waiver-unused"}]
    left = next(name for name in NAMES if name != at)
    assert [(each.path.removeprefix("records/"), each.message) for each in mine] == [
        said(left, "; the same goes for 1 more of this report")
    ]


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        (NAMES, NAMES[1:], 0),  # the first is mended, and the second speaks for the third
        (NAMES, NAMES[:2], 0),
        (NAMES[:2], NAMES, 1),
        (NAMES[1:], NAMES, 1),
    ],
)
def test_what_is_left_is_not_new_and_what_joins_is(
    before: tuple[str, ...], after: tuple[str, ...], new: int
) -> None:
    """Whoever mends the first is not told of the next; another finding that is shared is told."""

    def findings(names: tuple[str, ...]) -> dict[str, str]:
        files = several(*NAMES)
        return {
            path: text
            for path, text in files.items()
            if not path.startswith("2025") or path.partition("/")[2][:6] in {*names, "inspec"}
        }

    rules = [Rule("recorded-twice", Severity.WARNING, "twice")]
    old, now = (raised(case_of(findings(names)), rules) for names in (before, after))
    assert len(new_faults(old, now, identity_to_compare).faults) == new
