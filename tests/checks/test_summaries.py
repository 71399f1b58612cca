"""What is said where nobody sees the line and the caret names its key or value: JSON, annotations."""

import json
from pathlib import Path

import pytest

from recotrack.checks import RULES, Case, Rule, raised
from recotrack.model import Measures, Recommendation
from recotrack.model.cures import short
from recotrack.problems import Fault, Problem, Route
from recotrack.register import load
from recotrack.register.summary import place_in_words, summary_of
from recotrack.store import Listed, NameKind
from tests.acting import Person
from tests.checks.test_broken import FILES, PATHS
from tests.checks.test_rules import applied, case_in, sections
from tests.conftest import TODAY
from tests.tables import every_row, one_in

REC = "2024-08-22-soteria/rec-03.yaml"
RECOMMENDATION = {
    "kind": "recommendation",
    "addressed_to": "all forces",
    "text": "All forces should train.",
    "deadline": {"basis": "none"},
}


def names_what_it_is_about(fault: Fault, problem: Problem) -> bool:
    """The summary has the key, the words that are pointed at, or the file where there are none."""
    pointed = problem.excerpt[problem.column - 1 : problem.column - 1 + problem.width].strip()
    keys = [each for each in fault.route if isinstance(each, str)][-1:]
    whole = [] if keys else [problem.path.rpartition("/")[2], short(problem.excerpt)]
    names = [each for each in (*keys, short(pointed.strip("\"'")), *whole) if each]
    return any(each in problem.summary for each in names)


def nameless(faults: list[Fault], problems: list[Problem]) -> list[str]:
    pairs = zip(faults, problems, strict=True)
    return [
        f"{x.rule}: {problem.summary}" for x, problem in pairs if not names_what_it_is_about(x, problem)
    ]  # fmt: skip


@pytest.mark.parametrize("rule", one_in(4, RULES), ids=lambda rule: rule.name)
def test_each_rules_summary_stands_alone(rule: Rule, tmp_path: Path) -> None:
    """Of each example of each rule: whoever reads it alone knows which key or value is meant."""
    applied(rule.page.breaks, tmp_path)
    closed = {
        match[1] for match, _ in sections(rule.page.breaks) if match[3] == "no right to read it"
    }
    case = case_in(tmp_path, frozenset(closed), with_past=rule.of_history)
    found = raised(case, RULES)
    faults = [each for each in found.faults if each.rule == rule.name]
    assert faults
    assert nameless(faults, found.located(faults)) == []


@every_row("file", FILES)
def test_a_broken_files_summaries_stand_alone(file: Path) -> None:
    """The same of every file as people break them."""
    records = {PATHS[file.parent.name]: file.read_bytes()}
    register = load(
        "records", [Listed(path, NameKind.FILE) for path in records], records.__getitem__
    )
    found = raised(Case(register, TODAY, exists=lambda _path: True), RULES)
    assert nameless(list(found.faults), found.located(found.faults)) == []


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        ("    title: Audit", "    owners: x\n    title: Audit", "owners in actions[1]"),
        ("owner: pillar-4-lead", "owner: pillar4-lead", 'owner "pillar4-lead"'),
        ("date: 2025-01-31", "date: 31/01/2025", "date in deadline"),
        ("disposition: accepted", "disposition: Yes", "disposition"),
        ("kind: recommendation\n", "", "rec-03.yaml"),
        ("    added: 2024-10-16\n", "", "actions[1]"),
        ("    added: 2024-10-16\n", "    added:\n", "added in actions[1]"),
        ("op-soteria/pillar-4", "op-soteria/pillar-9", 'pillars[1] "op-soteria/pillar-9"'),
        ("\n  - op-soteria/pillar-4", " [op-soteria/pillar-9]", 'pillars[1] "op-soteria/pillar-9"'),
        ("status: in progress", "status: [in progress]", 'status "[in progress]" in actions[1].updates[1]'),
        ("owner: pillar-4-lead", "owner: pillar-4-lead\nowner: x", "owner"),
    ],
)  # fmt: skip
def test_a_summary(tmp_path: Path, old: str, new: str, about: str) -> None:
    """The key first, then the value where the message lacks it, then where: entries from 1; and the
    message.
    """
    person = Person(tmp_path).with_register()
    text = person.reads(REC).replace(old, new, 1)
    (person.records / REC).write_text(text, encoding="utf-8")
    items = json.loads(person.types("check", "--json").out)["items"]
    summaries = {each["summary"]: each["message"] for each in items}
    assert any(said == f"{about}: {message}" for said, message in summaries.items()), summaries


@every_row(
    ("route", "words"),
    [
        (("actions", 0, "updates", 0, "status"), "status in the update of 2 March 2026"),
        (("actions", 0, "updates", 2, "note"), "note in the update of 4 March 2026 (2)"),
        (
            ("actions", 0, "updates", 0, "evidence", 0, "at"),
            'at in the evidence "Audit" in the update of 2 March 2026',
        ),
        (("actions", 0, "owner"), "owner"),
        (("links", 0), "the link to peel/rec-02"),
        (("links", 0, "type"), "type in the link to peel/rec-02"),
        (("deadline", "date"), "date in deadline"),
        (("response", "addenda", 9, "published"), "published in response.addenda[10]"),
    ],
)
def test_people_are_told_an_entry_by_its_day_or_its_name(route: Route, words: str) -> None:
    """Where programs are told `updates[2]`. An action goes without words: its reference has it."""
    updates = [
        {"date": "2026-03-02", "by": "x", "note": "Begun.", "evidence": [{"title": "Audit"}]},
        *({"date": "2026-03-04", "by": "x", "note": note} for note in ("Paused.", "Resumed.")),
    ]
    record = Recommendation.model_validate(
        {
            **RECOMMENDATION,
            "actions": [
                {"id": "audit", "title": "Audit", "added": "2026-03-01", "updates": updates}
            ],
            "links": [{"type": "duplicates", "to": "peel/rec-02"}],
        }
    )
    fault = Fault(rule="x", path="peel/rec-01.yaml", route=route, message="wrong")
    assert summary_of(fault, "", "", place_in_words(record)) == f"{words}: wrong"


@every_row(
    ("route", "words"),
    [
        ((1, "title"), "title"),
        ((1, "readings", 0, "value"), "value in the reading of 31 May 2025"),
        ((1, "readings", 2, "note"), "note in the reading of 30 June 2025 (2)"),
        ((7, "title"), "title in entry 8"),
    ],
)
def test_people_are_told_a_reading_by_its_day(route: Route, words: str) -> None:
    """A measure goes without words, as an action does: its reference has it."""
    days = ("2025-05-31", "2025-06-30", "2025-06-30")
    readings = [{"date": day, "value": "3"} for day in days]
    record = Measures.model_validate(
        [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "readings": readings}]
    )
    fault = Fault(rule="x", path="programmes/op/measures.yaml", route=route, message="wrong")
    assert summary_of(fault, "", "", place_in_words(record)) == f"{words}: wrong"


@pytest.fixture
def with_unknown_key(tmp_path: Path) -> tuple[Person, str]:
    """Somebody whose recommendation has the key `owners`, and the message about it."""
    person = Person(tmp_path).with_register()
    (person.records / REC).write_text(f"{person.reads(REC)}owners: x\n", encoding="utf-8")
    items = json.loads(person.types("check", "--json").out)["items"]
    (message,) = [each["message"] for each in items if each["rule"] == "unknown-key"]
    return person, message


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab", "azure"])
def test_every_format_says_the_summary(with_unknown_key: tuple[Person, str], name: str) -> None:
    """For machines as for people elsewhere: what says that there is no such key says which."""
    person, message = with_unknown_key
    out = person.types("check", "--output-format", name).out
    # Up to an apostrophe, which XML may write in another way.
    assert f"owners: {message.partition(chr(39))[0]}" in out


def test_the_screen_keeps_the_short_form(with_unknown_key: tuple[Person, str]) -> None:
    """Below the line, with its caret, the key need not be said again."""
    person, message = with_unknown_key
    assert f"^^^^^^ {message}\n" in person.types("check").out


@pytest.mark.parametrize(
    "line", ["email: [ines@x.example]", "email: a@x.example: ines", "name: \\u202eines"]
)
def test_a_summary_names_no_holder(tmp_path: Path, line: str) -> None:
    """It may stand in public view: who holds a role, and the address, do not."""
    person = Person(tmp_path).with_register()
    text = person.reads("register.yaml").replace(
        "title: Pillar 4 lead", "title: Pillar 4 lead\n    " + line.replace("\\u202e", "\u202e")
    )
    (person.records / "register.yaml").write_text(text, encoding="utf-8")
    items = json.loads(person.types("check", "--json").out)["items"]
    assert items
    assert [each["summary"] for each in items if "ines" in each["summary"]] == []
    assert any(line.partition(":")[0] in each["summary"] for each in items)
