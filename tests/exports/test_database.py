"""`export --format sqlite`: keys that are held, days that are days, views with the figures of the
commands.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from recotrack.checks import RULES, Rule
from recotrack.exports.database import APPLICATION_ID, VIEWS
from recotrack.exports.tables import TABLES, Type
from tests.acting import Person
from tests.checks.test_rules import applied
from tests.conftest import TODAY
from tests.exporting import DAY, demo, rows, unguarded, value_of


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A demo with its database beside the records."""
    person = demo(tmp_path_factory.mktemp("database"), 40)
    person.done("export", "-o", "register.sqlite")
    return person


@pytest.fixture
def database(exported: Person) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(exported.folder / "register.sqlite")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def asked(database: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(query)]


def test_every_table_is_there_and_whole(database: sqlite3.Connection) -> None:
    """Strict, with its columns in their order; the file holds together, each reference leads to a
    row; other programs can tell what it is.
    """
    strict = {row["name"]: row["strict"] for row in database.execute("PRAGMA table_list")}
    for table in TABLES:
        columns = [row["name"] for row in database.execute(f"PRAGMA table_info({table.name})")]
        assert columns == list(table.names)
        assert strict[table.name] == 1
    assert asked(database, "PRAGMA foreign_key_check") == []
    assert asked(database, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert asked(database, "PRAGMA application_id") == [{"application_id": APPLICATION_ID}]
    assert asked(database, "PRAGMA user_version") == [{"user_version": 1}]


def test_each_value_is_that_of_the_other_tables(
    exported: Person, database: sqlite3.Connection, tmp_path: Path
) -> None:
    """A day as its words, true as 1, a number as it is."""
    exported.done("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    for table in TABLES:
        kinds = [column.type for column in table.columns]
        there = [
            [
                as_stored(value_of(kind, unguarded(cell)))
                for kind, cell in zip(kinds, row.values(), strict=True)
            ]
            for row in rows(tmp_path / "tables", table.name)
        ]
        assert [[*row.values()] for row in asked(database, f"SELECT * FROM {table.name}")] == there  # noqa: S608


def as_stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def test_a_database_that_holds_keys_refuses_what_breaks_them(database: sqlite3.Connection) -> None:
    """An owner that is no role, a key that is there already, a day that is none."""
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), database:
        database.execute("UPDATE actions SET owner = 'nobody'")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), database:
        database.execute("INSERT INTO roles SELECT * FROM roles")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), database:
        database.execute("UPDATE actions SET added = '2026-02-30'")


def test_days_can_be_reckoned_with(database: sqlite3.Connection) -> None:
    """A day of a report and the last day of its response are 55 days apart."""
    for row in asked(
        database,
        "SELECT julianday(last_day) - julianday(published) AS days FROM "
        "(SELECT responses.last_day, inspections.published FROM responses "
        "JOIN inspections USING (register, inspection) WHERE rule = 'police-act-55')",
    ):
        assert row["days"] == 55


def test_each_column_says_in_the_schema_what_it_is(database: sqlite3.Connection) -> None:
    """`.schema` prints it."""
    (row,) = asked(database, "SELECT sql FROM sqlite_schema WHERE name = 'recommendations'")
    table = next(each for each in TABLES if each.name == "recommendations")
    for column in table.columns:
        assert f"-- {column.says}" in row["sql"]
    assert [each.type for each in table.columns].count(Type.DATE) == row["sql"].count("IS date(")


def test_the_view_of_what_is_late_is_the_list_of_overdue(
    exported: Person, database: sqlite3.Connection
) -> None:
    """The same things in the same order, with their days."""
    listed = json.loads(exported.types("overdue", "--json").out)["items"]
    late = [each for each in listed if each["rule"].endswith("overdue")]
    rows = asked(database, "SELECT * FROM overdue")
    assert len(rows) > 10
    assert [(row["rule"], row["reference"], row["days_late"], row["due"]) for row in rows] == [
        (each["rule"], each["reference"], each["days"], each["due"]) for each in late
    ]
    work = [(row["owner"], row["first_due"], row["moves"]) for row in rows if row["status"]]
    assert work == [
        (each["owner"], each["first_due"], each["moves"])
        for each in late
        if each["rule"] == "overdue"
    ]


WITHDRAWN = "withdrawn:\n  date: 2026-10-15\n  because: Its figures were wrong.\n"
REFUSED = "disposition: not accepted\nreason: The force does this already.\n"


def judged(folder: Path) -> Person:
    """A demo with a report that was withdrawn, in which an action whose date had moved is open, a
    recommendation that is not accepted, actions that were cancelled after their day (one of them in the
    withdrawn report), and one that was done on a day that no source states.
    """
    person = demo(folder, 40)
    person.done(
        "update", "afi-detention-reviews/review-rota", "--due", "2026-12-31", "--by", "custody-lead",
        "--note", "The rota comes in winter.", "--agreed-by", "service-improvement-board",
        "--date", "2026-10-01",
    )  # fmt: skip
    items = json.loads(person.types("list", "--all", "--json").out)["items"]
    late = [each for each in items if each["kind"] == "action" and each["days_late"]]
    withdrawn, other = (
        next(each for each in late if (each["inspection"] == "2023-05-11-custody") is of_it)
        for of_it in (True, False)
    )
    for each in (withdrawn, other):
        person.done(
            "update", each["reference"], "--status", "cancelled", "--by", each["owner"],
            "--note", "No longer needed.", "--agreed-by", "service-improvement-board",
        )  # fmt: skip
    records = (each["path"].removeprefix("records/") for each in items if each["inspection"])
    path = next(each for each in records if "\ndisposition: accepted\n" in person.reads(each))
    text = person.reads(path).replace("\ndisposition: accepted\n", f"\n{REFUSED}")
    (person.records / path).write_text(text, "utf-8")
    undated = next(
        each for each in items if each["kind"] == "action" and each["status"] == "complete"
    )
    path = undated["path"].removeprefix("records/")
    said = "\n        status: complete\n"
    text = person.reads(path).replace(said, f"{said}        assumed: [date]\n", 1)
    (person.records / path).write_text(text, "utf-8")
    with (person.records / "2023-05-11-custody" / "inspection.yaml").open("a") as file:
        file.write(WITHDRAWN)
    return person


@pytest.fixture(scope="module")
def much(tmp_path_factory: pytest.TempPathFactory) -> Person:
    return judged(tmp_path_factory.mktemp("judged"))


@pytest.mark.parametrize(
    "day",
    [
        DAY,
        "2026-10-15",
        *(
            pytest.param(day, marks=pytest.mark.test_all("every combination"))
            for day in ("2024-12-31", "2026-10-14", "2027-06-01")
        ),
    ],
)
def test_the_view_of_totals_has_the_figures_of_status(
    much: Person, tmp_path: Path, day: str
) -> None:
    """All of them, of each inspection, of recommendations and of actions apart, on any day: with
    duplicates, cancelled and refused work, and a report that was withdrawn, of which nothing counts.
    """
    person = Person(much.folder, day)
    person.done("export", "-o", str(tmp_path / "then.sqlite"))
    groups = json.loads(person.types("status", "--json", "--by", "inspection").out)["items"]
    database = sqlite3.connect(tmp_path / "then.sqlite")
    database.row_factory = sqlite3.Row
    rows = {
        (row["inspection"], row["counted"]): row for row in asked(database, "SELECT * FROM totals")
    }
    database.close()
    seen, figures = set[str](), dict[str, int]()
    for group in groups:
        for counted in ("recommendations", "actions"):
            told = group[counted].items()
            figures = {name: each for name, each in told if not isinstance(each, dict)}
            row = rows.pop((group["reference"], counted), dict.fromkeys(figures, 0))
            assert {name: row[name] for name in figures} == figures, (group["reference"], counted)
            seen |= {name for name, each in figures.items() if each}
    assert not any(row[name] for row in rows.values() for name in figures)
    assert len(groups) > 5
    if day == DAY:
        assert seen == set(figures)


def test_the_ledger_has_every_move_in_the_order_of_days(database: sqlite3.Connection) -> None:
    """With what each date belongs to."""
    rows = asked(database, "SELECT * FROM ledger")
    assert len(rows) == asked(database, "SELECT count(*) AS n FROM date_moves")[0]["n"] > 10
    assert [row["moved_on"] for row in rows] == sorted(row["moved_on"] for row in rows)
    assert all(row["title"] for row in rows)


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(
            rule,
            marks=() if at % 12 == 0 else pytest.mark.test_all("every combination"),
            id=rule.name,
        )
        for at, rule in enumerate(RULES)
    ],
)
def test_what_check_calls_an_error_can_be_exported(rule: Rule, tmp_path: Path) -> None:
    """The example of each rule, for the force and for the public: the keys hold, whatever the
    records name that is not there.
    """
    applied(rule.page.breaks, tmp_path)
    person = Person(tmp_path, TODAY.isoformat())
    for audience in ("internal", "public"):
        result = person.types("export", "-o", f"{audience}.sqlite", "--audience", audience)
        assert result.code in {0, 1}, result.err
        database = sqlite3.connect(tmp_path / f"{audience}.sqlite")
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()


def test_two_registers_lie_in_one_database(exported: Person, tmp_path: Path) -> None:
    """By their first column: the rows of another force go beside these, whatever their references."""
    other = Person(tmp_path).with_register()
    office = other.reads("register.yaml").replace("force: ", "force: Other ", 1)
    (other.records / "register.yaml").write_text(office, "utf-8")
    other.done("export", "-o", "other.sqlite")
    both = sqlite3.connect(exported.folder / "register.sqlite")
    both.execute("ATTACH ? AS other", (str(tmp_path / "other.sqlite"),))
    both.execute("PRAGMA foreign_keys = ON")
    both.execute("BEGIN")
    for table in TABLES:
        both.execute(f"INSERT INTO main.{table.name} SELECT * FROM other.{table.name}")  # noqa: S608
    assert both.execute("PRAGMA foreign_key_check").fetchall() == []
    assert both.execute("SELECT count(*) FROM main.registers").fetchone() == (2,)
    both.execute("ROLLBACK")
    both.close()
    assert set(VIEWS) == {"overdue", "ledger", "totals"}
