"""The fictional register of `recotrack demo`, and the new one of `recotrack init`."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from recotrack import source, starter
from recotrack.checks import RULES, Case, raised
from recotrack.problems import Problem, Severity
from recotrack.progress import DEFAULT
from recotrack.register import load
from recotrack.starter import DEMO_DAY, DEMO_RECORDS, demo_register, new_register
from recotrack.starter.yaml_text import document, scalar
from recotrack.store import Listed, NameKind
from tests.conftest import Golden
from tests.tables import every_row

TEXTS = Path(starter.__file__).parent / "texts"
ACTION_STATUSES = {"in progress", "blocked", "complete", "verified", "cancelled"}
STATUSES = {"complete", "verified", "submitted", "closed", "reopened", "superseded"}
LINKS = {"duplicates", "supersedes", "carried_forward_from", "depends_on", "part_of"}
KINDS = {"recommendation": "rec-", "area for improvement": "afi-", "cause of concern": "coc-"}


def demo(records: int = DEMO_RECORDS, seed: int = 1) -> dict[str, Any]:
    """Path below records/ to plain data, every scalar a text."""
    files = demo_register(records=records, seed=seed)
    return {path: yaml.load(text, yaml.CBaseLoader) for path, text in files}  # noqa: S506


def cases(files: dict[str, Any]) -> dict[str, Any]:
    prefixes = tuple(KINDS.values())
    return {path: data for path, data in files.items() if _name(path).startswith(prefixes)}


def inspections(files: dict[str, Any]) -> list[Any]:
    return [data for path, data in files.items() if _name(path) == "inspection.yaml"]


def actions(files: dict[str, Any]) -> Iterator[Any]:
    pillars = {path: data for path, data in files.items() if _name(path).startswith("pillar-")}
    return (
        action for data in (cases(files) | pillars).values() for action in data.get("actions", ())
    )


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _updates(records: Iterable[Any]) -> Iterator[Any]:
    return (update for record in records for update in record.get("updates", ()))


def _statuses(records: Iterable[Any]) -> set[str]:
    return {update["status"] for update in _updates(records) if "status" in update}


def test_what_it_tells(golden: Golden) -> None:
    """Each record that is worked out, also of some more than a demo has by itself: an entry in a line, which begins
    each of its texts.
    """
    worked_out = {
        path: data
        for path, data in demo(DEMO_RECORDS + 6).items()
        if not path.startswith("programmes/")
    }
    golden("demo.txt", "".join(f"{line}\n" for line in entries("", worked_out)))


def entries(name: str, value: Any, depth: int = 0) -> Iterator[str]:
    inside = [*value.items()] if isinstance(value, dict) else [("-", each) for each in value]
    texts = (f"{key}: {each[:50]!r}" for key, each in inside if isinstance(each, str))
    yield f"{'  ' * depth}{name} {' | '.join(texts)}".rstrip()
    for key, each in inside:
        if not isinstance(each, str):
            yield from entries(key, each, depth + 1)


@every_row("records", [DEMO_RECORDS])
def test_the_same_seed_gives_the_same_bytes(records: int) -> None:
    first, second = (list(demo_register(records=records, seed=7)) for _ in range(2))
    assert first == second


def test_another_seed_tells_another_story_in_the_same_files() -> None:
    one, two = (dict(demo_register(seed=seed)) for seed in (1, 2))
    assert one != two
    assert one.keys() == two.keys()


@every_row("records", [0, 1, 2, 3, 7, 23, 24, 25, 60, 150])
@pytest.mark.test_all("a long run")
def test_it_has_as_many_recommendations_as_were_asked_for(records: int) -> None:
    assert len(cases(demo(records))) == records


@every_row("records", [5, 24])
def test_every_reference_leads_to_a_record(records: int) -> None:
    """A demo cut short has no link into what was cut."""
    files = demo(records)
    there = {path.removesuffix(".yaml").removeprefix("programmes/") for path in files}
    linked = {link["to"] for data in cases(files).values() for link in data.get("links", ())}
    pillars = {pillar for data in cases(files).values() for pillar in data.get("pillars", ())}
    answered = {data["answered_in"] for data in inspections(files) if "answered_in" in data}
    assert linked | pillars | answered <= there


OF_THE_DEMO = [path for path in sorted(TEXTS.rglob("*.yaml")) if path.parent.name != "github"]


@every_row("path", OF_THE_DEMO)
def test_the_texts_that_it_is_made_of_read_without_a_fault(path: Path) -> None:
    """No sentence goes missing because its file says a key twice, or stops half way."""
    reading = source.read(path.read_bytes(), path.name)
    assert reading.faults == ()
    assert reading.value


def test_each_file_names_the_schema_of_its_kind() -> None:
    for path, text in demo_register(records=60):
        line = text.partition("\n")[0]
        schema = PurePosixPath(path).parent / line.removeprefix("# yaml-language-server: $schema=")
        up = len(PurePosixPath(path).parts) - 1
        assert str(schema).count("..") == up, path
        assert schema.parent.name == ".schemas", path


def test_no_file_has_flow_style_or_blanks_at_line_ends() -> None:
    for path, text in demo_register(records=60):
        assert "{}" not in text, path
        assert "[]" not in text, path
        assert text.endswith("\n"), path
        assert all(line == line.rstrip() for line in text.splitlines()), path


def test_every_status_kind_link_basis_and_disposition_occurs() -> None:
    files = demo()
    those = cases(files).values()
    assert _statuses(actions(files)) == ACTION_STATUSES
    assert _statuses(those) == STATUSES
    assert {link["type"] for data in those for link in data.get("links", ())} == LINKS
    assert {data["kind"] for data in those} == set(KINDS)
    assert {data["deadline"]["basis"] for data in those} == {
        "stated",
        "assumed",
        "relative",
        "immediate",
        "none",
    }
    assert {data["disposition"] for data in those} == {
        "accepted",
        "partly accepted",
        "not accepted",
        "not for us",
    }


def test_nothing_happened_after_the_day_of_the_demo() -> None:
    files = demo(150)
    for action in actions(files):
        assert dt.date.fromisoformat(action["added"]) <= DEMO_DAY
    for update in _updates([*actions(files), *cases(files).values()]):
        assert dt.date.fromisoformat(update["date"]) <= DEMO_DAY


def test_updates_stand_in_the_order_of_their_days() -> None:
    files = demo(150)
    for record in (*actions(files), *cases(files).values()):
        days = [update["date"] for update in record.get("updates", ())]
        assert all(one <= two for one, two in pairwise(days))


@pytest.mark.test_all("a long run")
def test_the_words_of_a_deadline_stand_in_the_text() -> None:
    for path, data in cases(demo(150)).items():
        assert data["deadline"].get("words", "") in " ".join(data["text"].split()), path


def test_a_large_one_has_records_of_about_three_kilobytes() -> None:
    sizes = [
        len(text.encode())
        for path, text in demo_register(records=400)
        if _name(path).startswith(tuple(KINDS.values()))
    ]
    assert 2500 < sum(sizes) / len(sizes) < 4000


@every_row(
    "text",
    [
        "plain",
        "Why: because",
        "a # b",
        "# b",
        "- item",
        "-",
        "ends:",
        "'quoted'",
        '"so"',
        "{a}",
        "[a]",
        "%",
        "@at",
        "`x`",
        "* star",
        "& and",
        "! no",
        "| bar",
        "> more",
        "? what",
        "---",
        "... more",
        "it's: it's",
        "no",
        "010",
        "2026-11-01",
        "https://example.org/a:b#c",
        "O'Neil",
        ", comma",
        " leading",
        "trailing ",
        "a:\tb",
    ],
)
def test_a_scalar_reads_back_as_it_was(text: str) -> None:
    read = yaml.load(f"key: {scalar(text)}\nlist:\n  - {scalar(text)}\n", yaml.CBaseLoader)  # noqa: S506
    assert read == {"key": text, "list": [text]}


def test_long_and_many_lined_texts_read_back_but_for_their_folding() -> None:
    long = "word " * 60 + "end"
    listed = "Asked:\n\n- one thing;\n- " + "another " * 30 + "thing."
    text = document("inspection", "a/inspection.yaml", {"one": long, "two": [{"a": listed}]})
    read = yaml.load(text, yaml.CBaseLoader)  # noqa: S506
    assert " ".join(read["one"].split()) == long
    assert " ".join(read["two"][0]["a"].split()) == " ".join(listed.split())
    assert max(map(len, text.splitlines())) <= 100


def test_a_new_register_has_what_was_given_and_awaits_the_rest() -> None:
    files = new_register(
        force="Nether: Wallop Police #1",
        commissioner_title="Mayor of Nether Wallop",
        commissioner_short="",
        commissioner_name="Siobhán O'Neil",
        chief_constable="",
    )
    assert list(files) == ["register.yaml"]
    read = yaml.load(files["register.yaml"], yaml.CBaseLoader)  # noqa: S506
    assert read["force"] == "Nether: Wallop Police #1"
    assert read["commissioner"] == {
        "title": "Mayor of Nether Wallop",
        "short": "",
        "name": "Siobhán O'Neil",
    }
    assert read["chief_constable"] == {"name": ""}
    assert list(read["roles"]) == ["liaison-officer", "policy-officer"]
    assert read["policy"]["responses"]["police-act-55"] == {
        "days": "56",
        "unit": "calendar",
        "first_day_counts": "true",
        "basis": "Police Act 1996 s.55(5A)",
    }
    assert len({line["when"] for line in read["policy"]["rag"]}) == 20


def checked(files: dict[str, str], day: dt.date) -> list[Problem]:
    """Every problem that check finds in these files on a day."""
    contents = {path: text.encode() for path, text in files.items()}
    register = load(
        "records", [Listed(path, NameKind.FILE) for path in contents], contents.__getitem__
    )
    return list(raised(Case(register, day, lambda _: True), RULES).problems())


@every_row("records", [1, 24, 100])
def test_check_finds_no_error_in_a_demo(records: int) -> None:
    """The demo is valid, with the few warnings that a real register would have, too."""
    problems = checked(dict(demo_register(records=records, seed=3)), DEMO_DAY)
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    assert len(problems) < 20


def test_a_new_register_declares_the_policy_that_holds_without_one() -> None:
    """Two places say it, one for people to read and change: they say the same."""
    (text,) = new_register(
        force="Ravensmoor Police",
        commissioner_title="Police and Crime Commissioner",
        commissioner_short="PCC",
        commissioner_name="",
        chief_constable="",
    ).values()
    rag = yaml.load(text, yaml.CBaseLoader)["policy"]["rag"]  # noqa: S506
    assert [(line["colour"], line["when"]) for line in rag] == [
        (line.colour, line.when) for line in DEFAULT
    ]
