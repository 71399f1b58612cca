"""The tables of `export` beside what other commands say: each row and each figure is the same.

The demo has nothing wrong with it, so that no table has a gap. What the records hold is asked of the
export of whole records; what is counted, of `list`, `log`, `overdue` and `status`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from recotrack.exports.tables.reports import RESPONSES
from recotrack.exports.tables.shape import Source
from recotrack.model import Update
from tests.acting import Person
from tests.conftest import Files, written
from tests.documents.making import BARE, RECOMMENDATION
from tests.exporting import DAY, demo, package, rows, value_of
from tests.tables import every_row
from tests.two_parties import LAST_DAY, OUT, REPORT, RESPONSE, changed, seen

TODAY = date.fromisoformat(DAY)
DONE = {"complete", "verified", "submitted", "closed"}
SET_ASIDE = {"superseded", "not for us", "not accepted", "cancelled"}


class Exported(NamedTuple):
    """A demo, its tables with each cell as what it means, and its records by their paths."""

    person: Person
    tables: dict[str, list[dict[str, Any]]]
    records: dict[str, Any]

    def says(self, *words: str) -> Any:
        return json.loads(self.person.types(*words, "--json").out)

    def by(self, name: str) -> dict[str, dict[str, Any]]:
        """The rows of a table whose key is one column."""
        key = {"recommendations": "recommendation", "actions": "action"}.get(name, "inspection")
        return {row[key]: row for row in self.tables[name]}

    def updates(self) -> Iterator[tuple[str, int, Any]]:
        """What each update is about, its place from 1, and itself."""
        for reference, held in self.work():
            for place, each in enumerate(held.get("updates") or (), 1):
                yield reference, place, each

    def work(self) -> Iterator[tuple[str, Any]]:
        """Recommendations and actions by their references."""
        for path, record in self.records.items():
            reference = path.removeprefix("programmes/").removesuffix(".yaml")
            if "kind" in record and "deadline" in record:
                yield reference, record
            if isinstance(record, dict):
                for action in record.get("actions") or ():
                    yield f"{reference}/{action['id']}", action


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    person = demo(tmp_path_factory.mktemp("figures"))
    said = person.done("export", "--format", "csv", "-o", "out")
    assert said == (
        "out: 34 files\nfor internal readers: it has names and e-mail addresses (--audience for others)\n"
    )
    out = person.folder / "out"
    tables = {}
    for name, resource in package(out).items():
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        tables[name] = [
            {column: value_of(types[column], cell) for column, cell in row.items()}
            for row in rows(out, name)
        ]
    person.done("export", "-o", "whole.json")
    whole = json.loads((person.folder / "whole.json").read_bytes())
    return Exported(person, tables, {each["path"]: each["record"] for each in whole["items"]})


def days(later: date | None, earlier: date | None) -> int | None:
    return (later - earlier).days if later and earlier else None


def plain(value: Any) -> Any:
    """A cell as the records have it: text."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def text_of(held: str | None) -> str | None:
    """What is held under a key, as a cell has it: without the line's end that a block has."""
    return held and held.rstrip("\n")


# ---- what is due ------------------------------------------------------------------------------


def test_what_is_due_is_what_overdue_lists(exported: Exported) -> None:
    """Line by line, in its order; a recommendation is in one column and an action in the other."""
    listed = exported.says("overdue")["items"]
    assert {item["kind"] for item in listed} >= {"recommendation", "action", "comments", "response"}
    known = {name: exported.by(name) for name in ("recommendations", "actions")}
    reports = exported.by("inspections")
    for number, (item, row) in enumerate(
        zip(listed, exported.tables["due_now"], strict=True), start=1
    ):
        reference = item["reference"]
        assert row == {
            "register": "ravensmoor-police",
            "number": number,
            "rule": item["rule"],
            "reference": reference,
            "recommendation": reference if reference in known["recommendations"] else None,
            "action": reference if reference in known["actions"] else None,
            "inspection": item["inspection"] if item["inspection"] in reports else None,
            "title": " ".join(item["title"].split()),
            "owner": item["owner"],
            "due": date.fromisoformat(item["due"]) if item["due"] else None,
            "days": item["days"],
            "is_withdrawn": item["withdrawn"] is not None,
            "is_of_duplicate": item["duplicate_of"] is not None and item["withdrawn"] is None,
        }


# ---- where things stand -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["recommendations", "actions"])
def test_where_things_stand_is_what_list_says(exported: Exported, name: str) -> None:
    """A row for each, no other row, and its figures."""
    listed = {
        item["reference"]: item
        for item in exported.says("list", "--all")["items"]
        if (item["kind"] == "action") is (name == "actions")
    }
    table = exported.by(name)
    assert table.keys() == listed.keys()
    assert len(exported.tables[name]) == len(table)
    same = (
        "status", "owner", "due", "first_due", "days_left", "moves", "done_on", "done_days_late",
        "done_days_late_against_first", "done_day_assumed", "duplicate_of", "withdrawn", "inspection",
    )  # fmt: skip
    for reference, item in listed.items():
        row = table[reference]
        assert {each: plain(row[each]) for each in same} == {
            each: plain(item[each]) for each in same
        }
        rag = item["rag"]
        assert (row["rag"], row["rag_condition"], row["rag_because"]) == (
            rag["colour"], rag["when"], rag["words"],
        )  # fmt: skip
        assert row["title"] == " ".join(item["title"].split())


@pytest.mark.parametrize("name", ["recommendations", "actions"])
def test_what_follows_from_where_things_stand(exported: Exported, name: str) -> None:
    """Open, done, late, soon and counted follow from the status and the dates of the same row."""
    soon = exported.says("overdue")["within"]
    seen, figures = Counter[str](), set[str]()
    for row in exported.tables[name]:
        status, due, first = row["status"], row["due"], row["first_due"]
        is_open = status not in DONE | SET_ASIDE
        counts = not row["duplicate_of"] and status != "cancelled" and not row["withdrawn"]
        late, late_against_first = (max(0, days(TODAY, each) or 0) for each in (due, first))
        cancelled = status == "cancelled"
        expected = {
            "is_open": is_open,
            "is_done": status in DONE,
            "counts": counts,
            "days_left": days(due, TODAY) if is_open else None,
            "days_late": late if is_open else 0,
            "days_late_against_first": late_against_first if is_open else 0,
            "days_moved": days(due, first) or 0,
            "is_overdue": is_open and late > 0,
            "is_due_soon": is_open and due is not None and 0 <= (due - TODAY).days <= soon,
            "cancelled_days_late": max(0, days(row["status_since"], due) or 0)
            if cancelled and due
            else None,
        }
        assert {each: row[each] for each in expected} == expected, row
        if status in {"not started", "in progress"}:
            assert row["is_started"] is (status == "in progress")
        seen += Counter(each for each, value in expected.items() if value)
        figures |= expected.keys()
    # Whatever the demo has cancelled was in time.
    assert figures - seen.keys() == {"cancelled_days_late"}


@pytest.mark.parametrize("name", ["recommendations", "actions"])
def test_signs_of_life_are_those_of_the_updates(exported: Exported, name: str) -> None:
    """The last update, or before any the day on which it was added; its silence counts from then.
    The status came with the last update that brought one; a forecast holds while work is open.
    """
    stale_after = exported.says("overdue")["stale_after"]
    told: dict[str, list[dict[str, Any]]] = {}
    for update in exported.tables["updates"]:
        told.setdefault(update["reference"], []).append(update)
    stale = 0
    for reference, row in exported.by(name).items():
        own = sorted(told.get(reference, ()), key=lambda update: update["date"])
        brought = [each for each in own if each["status"]]
        assert row["status_since"] == (brought[-1]["date"] if brought else None), reference
        forecast = next((each["forecast"] for each in reversed(own) if each["forecast"]), None)
        assert row["forecast"] == (forecast if row["is_open"] else None)
        if name == "actions":
            last = own[-1]["date"] if own else row["added"]
            assert row["last_life"] == last
        assert row["days_silent"] == days(TODAY, row["last_life"])
        silent = row["is_open"] and (row["days_silent"] or 0) > stale_after
        assert row["is_stale"] is silent
        stale += silent
    assert stale


def test_actions_are_counted_with_their_recommendation(exported: Exported) -> None:
    """Those that count, of them the open ones, and whether none is left to do."""
    of: dict[str, list[dict[str, Any]]] = {}
    for action in exported.tables["actions"]:
        of.setdefault(action["recommendation"], []).append(action)
    ready = 0
    for reference, row in exported.by("recommendations").items():
        own = of.get(reference, [])
        counted = [each for each in own if each["counts"]]
        assert row["actions"] == len(counted)
        assert row["actions_open"] == sum(each["is_open"] for each in counted)
        is_ready = (
            row["is_open"] and any(each["is_done"] for each in own) and not row["actions_open"]
        )
        assert row["is_ready_to_complete"] is is_ready, reference
        ready += is_ready
    assert ready == len(exported.says("status")["ready_to_complete"])
    table = exported.tables["recommendations"]
    assert any(0 < row["actions_open"] < row["actions"] for row in table)


def test_an_action_stands_under_what_it_is_about(exported: Exported) -> None:
    """A recommendation and its inspection, or a pillar."""
    for reference, row in exported.by("actions").items():
        above, _, _ = reference.rpartition("/")
        inspection, _, _ = above.partition("/")
        of_pillar = above in {each["pillar"] for each in exported.tables["pillars"]}
        assert (row["recommendation"], row["inspection"], row["pillar"]) == (
            (None, None, above) if of_pillar else (above, inspection, None)
        )
    titles = {row["role"]: row["title"] for row in exported.tables["roles"]}
    for row in exported.tables["actions"] + exported.tables["recommendations"]:
        assert row["owner_title"] == titles.get(row["owner"])


def test_whatever_was_answered_and_explained(exported: Exported) -> None:
    """As many of each report as `status` says."""
    for clock in exported.says("status")["responses"]:
        own = [
            row for row in exported.tables["recommendations"]
            if row["inspection"] == clock["reference"] and row["kind"] == "recommendation"
        ]  # fmt: skip
        assert sum(row["is_answered"] for row in own) == clock["answered_by_chief_constable"]
        assert sum(row["is_explained"] for row in own) == clock["explained_by_body"]


# ---- what happened ----------------------------------------------------------------------------


def test_moves_are_those_of_log(exported: Exported) -> None:
    """In the order of the moves, which are numbered for each piece of work from 1."""
    told = sorted(
        (item["date"], item["reference"], item)
        for item in exported.says("log")["items"]
        if item["what"] == "due" and item["from"]
    )  # fmt: skip
    table = exported.tables["date_moves"]
    assert len(told) == len(table) > 10
    boards = {row["board"] for row in exported.tables["boards"]}
    found = {(row["moved_on"].isoformat(), row["reference"]): row for row in table}
    for day, reference, item in told:
        row = found[day, reference]
        board = item["agreed_by"] in boards
        assert [plain(row[each]) for each in ("moved_from", "moved_to", "days")] == [
            item["from"], item["to"], str(item["days"]),
        ]  # fmt: skip
        assert row["days"] == days(row["moved_to"], row["moved_from"])
        assert row["was_late"] is (row["moved_on"] > row["moved_from"])
        assert (row["reported_by"], row["reason"]) == (item["by"], item["note"])
        assert row["agreed_by_board" if board else "agreed_by_role"] == item["agreed_by"]
        assert row["agreed_by_role" if board else "agreed_by_board"] is None
    of: dict[str, list[dict[str, Any]]] = {}
    for row in table:
        of.setdefault(row["reference"], []).append(row)
    for own in of.values():
        assert [row["number"] for row in own] == list(range(1, len(own) + 1))
        assert [row["moved_from"] for row in own[1:]] == [row["moved_to"] for row in own[:-1]]
    assert max(map(len, of.values())) > 1


def test_updates_are_those_of_the_records(exported: Exported) -> None:
    """Each with its place and all that it holds, and the evidence that it names."""
    boards = {row["board"] for row in exported.tables["boards"]}
    table = {(row["reference"], row["number"]): row for row in exported.tables["updates"]}
    evidence = {
        (row["reference"], row["update_number"], row["number"]): row
        for row in exported.tables["evidence"]
    }
    keys = {
        "date": "date", "by": "reported_by", "note": "note", "status": "status", "due": "due",
        "owner": "new_owner", "ref": "ref", "forecast": "forecast", "public": "is_public",
        "redacted": "redacted", "source": "source", "corrects": "corrects",
    }  # fmt: skip
    assert keys.keys() | {"agreed_by", "evidence", "assumed"} == Update.model_fields.keys()
    count = named = 0
    for reference, place, update in exported.updates():
        row = table[reference, place]
        held = {key: plain(row[column]) for key, column in keys.items()}
        held["public"] = held["public"] if update.get("public") is not None else None
        assert held == {key: text_of(update.get(key)) for key in keys}
        agreed = update.get("agreed_by")
        assert (row["agreed_by_board"], row["agreed_by_role"]) == (
            (agreed, None) if agreed in boards else (None, agreed)
        )
        of_action = reference in exported.by("actions")
        assert row["action"] == (reference if of_action else None)
        for number, each in enumerate(update.get("evidence") or (), 1):
            shown = evidence[reference, place, number]
            assert [shown[key] for key in ("title", "address", "product")] == [
                each.get(key) for key in ("title", "at", "product")
            ]
            named += 1
        count += 1
    assert (count, named) == (len(table), len(evidence))


# ---- what the records hold --------------------------------------------------------------------


class Held(NamedTuple):
    """Where a table's rows stand in the records, and the keys that its columns show."""

    key: tuple[str, ...]
    of: Any
    """A function from the path and the record of a file to pairs of a key and what is held."""
    columns: dict[str, str]
    """By name: the key, `a.b` where it stands within another."""


def _itself(path: str, record: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield (path.removeprefix("programmes/").removesuffix(".yaml"),), record


def _folder(path: str, record: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield (path.removeprefix("programmes/").rpartition("/")[0],), record


def _list(*route: str) -> Any:
    """The entries of a list, each with its place from 1."""

    def found(path: str, record: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
        reference = path.removeprefix("programmes/").removesuffix(".yaml")
        name = reference.removesuffix("/response").removesuffix("/programme")
        for place, each in enumerate(_at(record, ".".join(route)) or (), 1):
            yield ((place,) if path == "register.yaml" else (name, place)), each

    return found


def _named(key: str) -> Any:
    """The entries of a mapping, by their names."""
    return lambda _, record: (((name,), each) for name, each in (_at(record, key) or {}).items())


def _with_ids(key: str) -> Any:
    def found(path: str, record: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
        reference = path.removeprefix("programmes/").removesuffix(".yaml")
        for each in (record if key == "" else _at(record, key)) or ():
            yield (f"{reference}/{each['id']}",), each

    return found


def _of_actions(path: str, record: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for (reference,), action in _with_ids("actions")(path, record):
        for place, each in enumerate(action.get("waits_for") or (), 1):
            yield (reference, place), each


def _readings(path: str, record: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for (reference,), measure in _with_ids("")(path, record):
        for place, each in enumerate(measure.get("readings") or (), 1):
            yield (reference, place), each


def _at(record: Any, route: str) -> Any:
    for key in route.split("."):
        record = (record or {}).get(key)
    return record


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


RECORDS = {
    "roles": ("register", Held(("role",), _named("roles"), _same("title", "name", "email", "until"))),
    "boards": ("register", Held(("board",), _named("boards"), _same("title", "chair", "meets"))),
    "time_limits": (
        "register",
        Held(
            ("time_limit",), _named("policy.responses"),
            _same("days", "unit", "first_day_counts", "basis"),
        ),
    ),
    "rag_policy": (
        "register",
        Held(("number",), _list("policy", "rag"), {"colour": "colour", "condition": "when"}),
    ),
    "waivers": (
        "register",
        Held(
            ("number",), _list("policy", "waivers"),
            {"place": "at", **_same("rule", "because", "until")},
        ),
    ),
    "programmes": (
        "programme", Held(("programme",), _folder, _same("title", "aim", "project_manager")),
    ),
    "programme_references": (
        "programme",
        Held(("programme", "number"), _list("references"), {"title": "title", "address": "at"}),
    ),
    "pillars": (
        "pillar", Held(("pillar",), _itself, _same("number", "title", "problem", "long_term_aim")),
    ),
    "products": (
        "pillar", Held(("product",), _with_ids("products"), {"title": "title", "address": "at"}),
    ),
    "measures": (
        "measures",
        Held(("measure",), _with_ids(""), _same("title", "unit", "better", "baseline", "target")),
    ),
    "readings": ("measures", Held(("measure", "number"), _readings, _same("date", "value", "note"))),
    "inspections": (
        "inspection",
        Held(
            ("inspection",), _folder,
            _same(
                "title", "inspectorate", "kind", "published", "received", "url", "summary",
                "recommendations_in_report", "programme", "response_rule", "response_due",
            )
        ),
    ),
    "copies": (
        "response", Held(("inspection", "number"), _list("sent"), {"sent_to": "to", "date": "date"}),
    ),
    "recommendations": (
        "recommendation",
        Held(
            ("recommendation",), _itself,
            _same("kind", "number", "addressed_to", "text", "disposition", "reason", "source")
            | {
                "deadline_words": "deadline.words", "deadline_date": "deadline.date",
                "deadline_basis": "deadline.basis",
                "chief_constable_answer": "response.chief_constable",
                "commissioner_explanation": "response.commissioner",
            },
        ),
    ),
    "links": (
        "recommendation",
        Held(("recommendation", "number"), _list("links"), {"type": "type", "other": "to"}),
    ),
    "actions": ("recommendation pillar", Held(("action",), _with_ids("actions"), _same("added"))),
    "waits": (
        "recommendation pillar",
        Held(
            ("action", "number"), _of_actions,
            {"what": "what", "waits_for": "from", "expected": "expected"},
        ),
    ),
}  # fmt: skip
"""By table: the kinds of file, and what it takes from them."""


def kind_of(path: str, record: Any) -> str:
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    if isinstance(record, dict) and "deadline" in record:
        return "recommendation"
    return "pillar" if stem.startswith("pillar-") else stem


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_holds_what_the_records_hold(exported: Exported, name: str) -> None:
    """A row for each thing, and no other; each key in its own column."""
    kinds, held = RECORDS[name]
    things = {
        key: thing
        for path, record in exported.records.items()
        if kind_of(path, record) in kinds.split()
        for key, thing in held.of(path, record)
    }
    assert things
    table = {tuple(row[each] for each in held.key): row for row in exported.tables[name]}
    assert table.keys() == things.keys()
    for key, thing in things.items():
        shown = {column: plain(table[key][column]) for column in held.columns}
        assert shown == {
            column: text_of(_at(thing, route)) for column, route in held.columns.items()
        }, key


# ---- reports, responses, boards and measures --------------------------------------------------


def test_reports_count_what_they_have_here(exported: Exported) -> None:
    """Every finding is recorded; those that the report numbers and nobody entered, as `status` says."""
    recorded = Counter(row["inspection"] for row in exported.tables["recommendations"])
    missing = {
        each["reference"]: each["not_entered"] for each in exported.says("status")["responses"]
    }
    for reference, row in exported.by("inspections").items():
        assert row["recommendations_recorded"] == recorded[reference]
        assert row["recommendations_not_entered"] == missing.get(reference, 0)
        named = exported.records[f"{reference}/inspection.yaml"].get("answered_in")
        assert row["answered_in"] == (named and named.removesuffix("/response"))
    assert any(missing.values())
    grades = {
        (reference, area): grade
        for reference in recorded
        for area, grade in (
            exported.records[f"{reference}/inspection.yaml"].get("grades") or {}
        ).items()
    }
    table = exported.tables["grades"]
    assert grades
    assert {(row["inspection"], row["area"]): row["grade"] for row in table} == grades


def test_responses_have_the_clock_of_status(exported: Exported) -> None:
    """Each figure, and those of the comments; what a response holds stands beside it."""
    said = exported.says("status")
    clocks = {each["reference"]: each for each in said["responses"]}
    comments = {each["reference"].partition("/")[0]: each for each in said["comments"]}
    table = {row["inspection"]: row for row in exported.tables["responses"]}
    assert table.keys() == clocks.keys()
    late = 0
    for reference, row in table.items():
        clock = clocks[reference]
        same = (
            "rule", "basis", "last_day", "published", "days_late", "recommendations",
            "explained_by_body", "explained_late", "answered_by_chief_constable",
        )  # fmt: skip
        assert {each: plain(row[each]) for each in same} == {
            each: plain(clock[each]) for each in same
        }
        out = clock["published"] is not None
        assert row["days_left"] == (None if out else clock["days_left"])
        assert row["in_time"] is (clock["days_late"] == 0 if out else None)
        assert row["is_over"] is False
        assert row["copies_missing"] == (", ".join(clock["copies_missing"]) or None)
        told = comments.get(reference, dict.fromkeys(("invited", "due", "received", "days_late")))
        assert [plain(row[f"comments_{each}"]) for each in told if f"comments_{each}" in row] == [
            plain(told[each]) for each in told if f"comments_{each}" in row
        ]
        late += clock["days_late"] > 0
        record = exported.records.get(f"{reference}/response.yaml", {})
        held = {
            "published_at": "published_at", "form_version": "form_version",
            "chief_constable": "chief_constable.name",
            "chief_constable_comments": "chief_constable.comments",
            "commissioner_title": "commissioner.title", "commissioner": "commissioner.name",
            "initial_response": "commissioner.initial_response",
            "response_to_chief_constable": "commissioner.response_to_chief_constable",
            "overall_comments": "commissioner.overall_comments",
        }  # fmt: skip
        assert {each: row[each] for each in held} == {
            each: text_of(_at(record, route)) for each, route in held.items()
        }
    assert late


@every_row(
    ("withdrawn", "published", "left", "in_time", "is_over"),
    [
        ("", "", 10, None, False),
        ("2025-06-20", "", None, None, True),
        ("2025-06-21", "", 10, None, False),
        ("", "2025-06-19", None, True, False),
        ("2025-06-20", "2025-06-19", None, True, False),
    ],
)
def test_a_response_has_days_left_while_it_is_asked_for(
    withdrawn: str,
    published: str,
    left: int | None,
    *,
    in_time: bool | None,
    is_over: bool,
) -> None:
    """On 20 June, ten days before its last one: until it is published, or its report withdrawn."""
    gone = f"withdrawn: {{date: {withdrawn}, because: Wrong figures.}}\n" if withdrawn else ""
    files = changed(
        (RESPONSE, OUT, f"published: {published}\n"),
        (f"{REPORT}/inspection.yaml", "title: Custody\n", f"title: Custody\n{gone}"),
    )
    source = Source(seen(files, LAST_DAY - timedelta(10)), "internal", "")
    (row,) = [each for each in RESPONSES.things(source) if each.at.reference == REPORT]
    said = {column.name: column.value(source, row) for column in RESPONSES.own}
    assert (said["days_left"], said["in_time"], said["is_over"]) == (left, in_time, is_over)
    assert said["days_late"] == 0


@pytest.mark.parametrize("assumed", ["", ", assumed: [date]"])
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_days_late_by_a_withdrawal_are_public_if_its_day_is_stated(
    audience: str, assumed: str
) -> None:
    """Of a response that was late when its report was withdrawn, and never published."""
    gone = f"withdrawn: {{date: {LAST_DAY + timedelta(3)}, because: Wrong figures.{assumed}}}\n"
    report = (f"{REPORT}/inspection.yaml", "title: Custody\n", f"title: Custody\n{gone}")
    files = changed((RESPONSE, OUT, "published:\n"), report)
    source = Source(seen(files, LAST_DAY + timedelta(9)), audience, "")
    (row,) = [each for each in RESPONSES.things(source) if each.at.reference == REPORT]
    (days_late,) = [each for each in RESPONSES.own if each.name == "days_late"]
    told = not assumed or audience == "internal"
    assert days_late.value(source, row) == (3 if told else None)


def test_boards_have_their_days(exported: Exported) -> None:
    """As `status` has them; a day that was planned and has passed is not recorded as held."""
    meetings = {each["reference"]: each for each in exported.says("status")["meetings"]}
    states: dict[str, dict[str, list[str]]] = {}
    for row in exported.tables["meetings"]:
        own = states.setdefault(row["board"], {})
        own.setdefault(row["state"], []).append(row["date"].isoformat())
        board = exported.records["register.yaml"]["boards"][row["board"]]
        assert row["was_planned"] is (row["date"].isoformat() in (board.get("planned") or ()))
    for row in exported.tables["boards"]:
        said, own = meetings[row["board"]], states[row["board"]]
        assert (plain(row["last_met"]), plain(row["next_meeting"])) == (
            said["last_met"], said["next"],
        )  # fmt: skip
        assert own["held"] == exported.records["register.yaml"]["boards"][row["board"]]["met"]
        assert own["planned"] == said["planned"]
        assert own.get("not recorded as held", []) == said["not_recorded_as_held"]


def test_measures_are_read_as_status_reads_them(exported: Exported) -> None:
    """The last reading, and how it is beside the one before, the start and the target."""
    said = {each["reference"]: each for each in exported.says("status")["measures"]}
    unread = 0
    for row in exported.tables["measures"]:
        keys = {
            "last_read": "date", "last_value": "value", "than_last_time": "than_last_time",
            "than_baseline": "than_baseline", "target_reached": "target_reached",
        }  # fmt: skip
        told = said.get(row["measure"], dict.fromkeys(keys.values()))
        assert {column: plain(row[column]) for column in keys} == {
            column: plain(told[key]) for column, key in keys.items()
        }
        assert row["programme"] == row["measure"].partition("/")[0]
        unread += told["date"] is None
    assert unread


def test_pillars_and_who_is_in_them(exported: Exported) -> None:
    """Who leads and who is a partner; which pillars a recommendation has, and an action with it."""
    roles = {(row["pillar"], row["part"], row["role"]) for row in exported.tables["pillar_roles"]}
    pillars = {
        path.removeprefix("programmes/").removesuffix(".yaml"): record
        for path, record in exported.records.items()
        if kind_of(path, record) == "pillar"
    }
    assert roles == {
        (name, part, role)
        for name, record in pillars.items()
        for part, key in (("lead", "leads"), ("partner", "partners"))
        for role in record.get(key) or ()
    }
    own = {reference: tuple(held.get("pillars") or ()) for reference, held in exported.work()}
    for name, key in (("recommendation_pillars", "recommendation"), ("action_pillars", "action")):
        found: dict[str, tuple[str, ...]] = {}
        for row in exported.tables[name]:
            found[row[key]] = (*found.get(row[key], ()), row["pillar"])
        expected = {}
        for reference in exported.by(f"{key}s"):
            above = reference.rpartition("/")[0]
            inherited = (above,) if above in pillars else own.get(above, ())
            expected[reference] = own[reference] or (inherited if key == "action" else ())
        assert found == {reference: each for reference, each in expected.items() if each}
    for row in exported.tables["pillars"]:
        interested = pillars[row["pillar"]].get("stakeholders")
        assert row["stakeholders"] == (interested and "; ".join(interested))
        assert row["programme"] == row["pillar"].partition("/")[0]
    for row in exported.tables["products"]:
        assert row["pillar"] == row["product"].rpartition("/")[0]
    reports_to = {(row["programme"], row["board"]) for row in exported.tables["programme_boards"]}
    assert reports_to == {("op-lantern", "lantern-board")}


# ---- what the demo has none of ----------------------------------------------------------------


def test_addenda_pillars_and_what_was_cancelled_late(tmp_path: Path) -> None:
    """An addendum after the last day is late; so is work that was cancelled once its day had passed.
    A forecast of what is done holds no more, and work may belong to two pillars.
    """
    response = """\
published: 2024-10-10
chief_constable:
  name: Sam Hill
  comments: We agree.
addenda:
  - published: 2024-10-20
    to: 2024-custody/rec-01
    commissioner: I have asked for it.
  - published: 2024-10-22
    chief_constable: It is begun.
"""
    work = (
        RECOMMENDATION + "owner: lead\nactions:\n"
        "- id: train\n  title: Train\n  added: 2024-09-01\n  owner: lead\n  due: 2024-12-01\n"
        "  updates:\n  - date: 2024-12-11\n    by: lead\n    status: cancelled\n    note: No need.\n"
        "- id: tell\n  title: Tell\n  added: 2024-09-01\n  owner: lead\n  due: 2024-12-01\n"
        "  updates:\n  - date: 2024-11-04\n    by: lead\n    forecast: 2025-02-01\n    note: Begun.\n"
        "  - date: 2024-12-04\n    by: lead\n    status: complete\n    note: Done.\n"
    )
    files: Files = {
        "2024-custody/response.yaml": response,
        "2024-custody/rec-01.yaml": f"{work}pillars:\n- care/pillar-2\n- care/pillar-1\n",
        "programmes/care/programme.yaml": "title: Care\n",
        "programmes/care/measures.yaml": "- id: seen\n  title: Seen by a nurse\n  unit: '%'\n"
        "  better: higher\n  baseline: 50\n  target: 55\n  readings:\n"
        "  - date: 2024-10-01\n    value: 60\n  - date: 2024-11-01\n    value: 55\n",
        "programmes/care/pillar-1.yaml": "number: 1\ntitle: Cells\n",
        "programmes/care/pillar-2.yaml": "number: 2\ntitle: Health\n",
    }
    written(tmp_path, {**BARE, **files})
    Person(tmp_path, "2025-01-05").types("export", "--format", "csv", "-o", "out")
    first, second = rows(tmp_path / "out", "addenda")
    shown = (
        "number",
        "published",
        "recommendation",
        "days_late",
        "commissioner",
        "chief_constable",
    )
    assert [first[each] for each in shown] == [
        "1", "2024-10-20", "2024-custody/rec-01", "4", "I have asked for it.", "",
    ]  # fmt: skip
    assert [second[each] for each in shown] == ["2", "2024-10-22", "", "0", "", "It is begun."]
    tell, train = rows(tmp_path / "out", "actions")
    figures = ("cancelled_days_late", "done_days_late", "done_on", "counts", "is_done", "forecast")
    assert [train[each] for each in figures] == ["10", "", "", "false", "false", ""]
    assert [tell[each] for each in figures] == ["", "3", "2024-12-04", "true", "true", ""]
    (rec,) = rows(tmp_path / "out", "recommendations")
    assert (rec["actions"], rec["actions_open"], rec["is_ready_to_complete"]) == ("1", "0", "true")
    both = ["care/pillar-2", "care/pillar-1"]
    of_rec = rows(tmp_path / "out", "recommendation_pillars")
    of_actions = rows(tmp_path / "out", "action_pillars")
    assert [row["pillar"] for row in of_rec] == both
    assert [row["pillar"] for row in of_actions] == both * 2
    (measure,) = rows(tmp_path / "out", "measures")
    beside = ("last_value", "than_last_time", "than_baseline", "target_reached")
    assert [measure[each] for each in beside] == ["55", "worse", "better", "true"]
