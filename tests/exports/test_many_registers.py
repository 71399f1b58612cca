"""docs/many-registers.md: eight forces' exports in DuckDB and in PostgreSQL, and what is asked there.

The page's blocks and docs/many-registers/questions.sql are run as they stand. Below each query stands
what it gives; --update-goldens writes that anew.
"""

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median_low
from typing import Any, NamedTuple

import duckdb
import pytest

from recotrack.exports.tables import TABLES
from scripts.make_docs import GUARDED
from tests.conftest import Golden
from tests.exporting import package, rows, unguarded, value_of
from tests.exports.many_registers import (
    FILES,
    HARM,
    Answer,
    Database,
    DuckDB,
    Force,
    PostgreSQL,
    Server,
    eight_forces,
    postgresql_server,
    text_of,
    with_columns,
    without_column,
)

pytestmark = pytest.mark.test_all("a database")

PAGE = FILES.with_suffix(".md")
QUESTIONS = FILES / "questions.sql"
QUERY = re.compile(r"(?m)^(?P<sql>(?:SELECT|WITH) [^;]*;\n)(?P<shown>(?:-- \| .*\n)*)")
AUDIENCES = ("public", "internal")
OLDER = "Eastmarch"
"""Whose export is that of an older recotrack, which had a column less, and a table."""


def block(language: str, having: str) -> str:
    """The block of the page that holds these words."""
    found = re.findall(rf"(?s)```{language}\n(.*?)```", PAGE.read_text("utf-8"))
    (text,) = (each for each in found if having in each)
    return str(text)


# ---- what is asked ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def forces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Force]:
    return eight_forces(tmp_path_factory.mktemp("forces"))


@pytest.fixture(scope="module")
def folders(forces: dict[str, Force], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where a reader stands, for each audience: `exports`, and the files of the document."""
    made = {audience: tmp_path_factory.mktemp(audience) for audience in AUDIENCES}
    for audience, folder in made.items():
        for file in FILES.iterdir():
            shutil.copy(file, folder)
        for force in forces.values():
            force.exported(folder / "exports", audience)
        older = folder / "exports" / forces[OLDER].id
        without_column(older / "responses.csv", "explained_late")
        (older / "waivers.csv").unlink()
    return made


@pytest.fixture(scope="module")
def duck(folders: dict[str, Path]) -> Iterator[dict[str, Database]]:
    """For each audience what the page's Python makes."""
    with contextlib.ExitStack() as opened:
        made: dict[str, Database] = {}
        for audience, folder in folders.items():
            made[audience] = DuckDB(opened.enter_context(loaded_by_duckdb(folder)))
        yield made


def loaded_by_duckdb(folder: Path) -> duckdb.DuckDBPyConnection:
    with contextlib.chdir(folder):
        exec(block("python", "import duckdb"), {})  # noqa: S102 - the page of this repository
    return duckdb.connect(str(folder / "national.duckdb"))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgresql_server() as made:
        yield made


@pytest.fixture(scope="module")
def postgres(folders: dict[str, Path], server: Server) -> dict[str, Database]:
    """For each audience what the page's commands make."""
    made: dict[str, Database] = {}
    for audience, folder in folders.items():
        done = loaded_by_postgresql(server, folder)
        assert (done.returncode, done.stderr) == (0, "")
        renamed = f"ALTER DATABASE national RENAME TO {audience}"
        PostgreSQL(server, "postgres").does(renamed)
        made[audience] = PostgreSQL(server, audience)
    return made


def loaded_by_postgresql(server: Server, folder: Path) -> subprocess.CompletedProcess[str]:
    return server.run("sh", "-ec", block("sh", "createdb"), cwd=folder)


class Asked(NamedTuple):
    """A query of the page, and what a database gives."""

    sql: str
    answer: Answer


def asked_of(database: Database) -> list[Asked]:
    """All questions in their order. Once a report stands alone, the page says which one it is."""
    asked = []
    for found in QUERY.finditer(QUESTIONS.read_text("utf-8")):
        asked.append(Asked(found["sql"], database.answers(found["sql"])))
        if asked[-1].answer.columns == ALONE:
            database.does(block("sql", "INSERT INTO same_report"))
    return asked


ALONE = ["register", "inspection", "title"]
"""The columns of the query that finds a report of which others have another title."""


@pytest.fixture(scope="module")
def by_duck(duck: dict[str, Database]) -> dict[str, list[Asked]]:
    return {audience: asked_of(database) for audience, database in duck.items()}


@pytest.fixture(scope="module")
def by_postgres(postgres: dict[str, Database]) -> dict[str, list[Asked]]:
    return {audience: asked_of(database) for audience, database in postgres.items()}


# ---- loading ----------------------------------------------------------------------------------


def expected_rows(folder: Path, table: str, columns: tuple[str, ...]) -> list[list[str]]:
    """What all files of a table hold, as a database should show it, in the order of texts."""
    held = []
    for export in (folder / "exports").iterdir():
        types = {each["name"]: each["type"] for each in package(export)[table]["schema"]["fields"]}
        for row in rows(export, table) if (export / f"{table}.csv").exists() else ():
            cells = {name: unguarded(cell) for name, cell in row.items()}
            held.append([shown(types[name], cells.get(name, "")) for name in columns])
    return sorted(held)


def shown(kind: str, cell: str) -> str:
    value = value_of(kind, cell)
    return text_of(float(value) if kind == "number" and cell else value)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_duckdb_holds_all_that_was_exported(
    audience: str, folders: dict[str, Path], duck: dict[str, Database]
) -> None:
    """Each cell of each table of each force, with its type, and no apostrophe that only guards it."""
    for table in TABLES:
        held = duck[audience].answers(f"SELECT * FROM {table.name}").rows  # noqa: S608
        assert sorted(held) == expected_rows(folders[audience], table.name, table.names)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_postgresql_holds_all_that_was_exported(
    audience: str, folders: dict[str, Path], postgres: dict[str, Database]
) -> None:
    """The same."""
    for table in TABLES:
        held = postgres[audience].answers(f"SELECT * FROM {table.name}").rows  # noqa: S608
        assert sorted(held) == expected_rows(folders[audience], table.name, table.names)


def test_texts_that_were_guarded_are_among_them(duck: dict[str, Database]) -> None:
    """One that begins like a formula, and one with an apostrophe of its own."""
    titles = duck["public"].answers(
        "SELECT title FROM roles WHERE register = 'thornmere-police' AND title < 'A'"
    )
    assert sorted(titles.rows) == [["'=Vulnerability"], ["+Head of quality"]]


CELLS = [
    *(f"{apostrophes}{sign}A1" for apostrophes in ("", "'", "''") for sign in "=+-@\t\r\n＝＋－＠ '"),  # noqa: RUF001
    "'", "O'Hare", "'tis", "a\n'=b", "",
]  # fmt: skip


@pytest.mark.parametrize("name", ["duck", "postgres"])
def test_each_sign_of_a_formula_loses_its_apostrophe(
    name: str, request: pytest.FixtureRequest
) -> None:
    """In both databases as recotrack itself reads a cell back."""
    database: Database = request.getfixturevalue(name)["public"]
    cells = ", ".join("'{}'".format(cell.replace("'", "''")) for cell in CELLS)
    listed = f"SELECT unnest(ARRAY[{cells}]) AS cell"
    plain = f"regexp_replace(cell, '{GUARDED}', '\\1')"
    given = database.answers(f"SELECT cell, {plain} FROM ({listed}) AS listed").rows  # noqa: S608
    assert given == [[cell, unguarded(cell)] for cell in CELLS]


def copied(folders: dict[str, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(folders["public"], tmp_path / "reader", ignore=_databases))


def _databases(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith("national.")]


def test_a_register_that_is_there_twice_is_refused(
    folders: dict[str, Path], server: Server, tmp_path: Path
) -> None:
    """By the key of `registers`, and nothing is loaded."""
    folder = copied(folders, tmp_path)
    shutil.copytree(folder / "exports" / "wolden-police", folder / "exports" / "wolden-again")
    with pytest.raises(duckdb.ConstraintException, match="wolden-police"):
        loaded_by_duckdb(folder)
    with duckdb.connect(str(folder / "national.duckdb")) as connection:
        assert connection.execute("SHOW TABLES").fetchall() == []
    done = loaded_by_postgresql(server, folder)
    assert done.returncode != 0
    assert "wolden-police" in done.stderr
    assert PostgreSQL(server, "national").answers(TABLES_THERE).rows == [["0"]]
    PostgreSQL(server, "postgres").does("DROP DATABASE national")


TABLES_THERE = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"


def test_a_column_that_is_not_known_is_named(
    folders: dict[str, Path], server: Server, tmp_path: Path
) -> None:
    """An export of a recotrack that is newer than the files of the document."""
    folder = copied(folders, tmp_path)
    file = folder / "exports" / "wolden-police" / "boards.csv"
    with_columns(file, lambda row: [*row, "sits_in" if row[0] == "register" else ""])
    with pytest.raises(duckdb.BinderException, match="sits_in"):
        loaded_by_duckdb(folder)
    assert '"sits_in"' in loaded_by_postgresql(server, folder).stderr
    PostgreSQL(server, "postgres").does("DROP DATABASE national")


def test_a_day_that_a_spreadsheet_wrote_is_refused(
    folders: dict[str, Path], server: Server, tmp_path: Path
) -> None:
    """1 November is not taken for 11 January."""
    folder = copied(folders, tmp_path)
    file = folder / "exports" / "ravensmoor-police" / "registers.csv"
    file.write_text(file.read_text("utf-8").replace("2026-11-01", "01/11/2026"), "utf-8")
    with pytest.raises(duckdb.ConversionException, match="01/11/2026"):
        loaded_by_duckdb(folder)
    assert '"01/11/2026"' in loaded_by_postgresql(server, folder).stderr
    PostgreSQL(server, "postgres").does("DROP DATABASE national")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("boards.csv", "register) FROM PROGRAM 'id' --"),
        ("boards.csv", 'register,"a b"'),
        ("a'b.csv", "register"),
        ("boards x.csv", "register"),
    ],
)
def test_what_is_no_export_does_not_become_a_command(name: str, head: str, tmp_path: Path) -> None:
    """A heading or a name with other signs than those of an export: the script stops and names it."""
    folder = tmp_path / "exports" / "force"
    folder.mkdir(parents=True)
    (folder / name).write_text(f"{head}\r\n", "utf-8", newline="")
    script = ["sh", str(FILES / "load-postgresql.sh")]
    done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith(f"of an export: exports/force/{name}\n")
    assert "copy" not in done.stdout


# ---- the page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_both_databases_say_the_same(
    audience: str, by_duck: dict[str, list[Asked]], by_postgres: dict[str, list[Asked]]
) -> None:
    """Every question, to the last cell, in the same order."""
    assert len(by_duck[audience]) >= 10
    for one, other in zip(by_duck[audience], by_postgres[audience], strict=True):
        assert one.answer.rows, one.sql
        assert one == other


def test_the_file_shows_what_its_queries_give(
    by_duck: dict[str, list[Asked]], golden: Golden
) -> None:
    """Of the exports for public readers; nothing in it is asked by halves."""
    text = QUESTIONS.read_text("utf-8")
    asked = iter(by_duck["public"])
    golden(QUESTIONS, QUERY.sub(lambda found: found["sql"] + laid_out(next(asked).answer), text))
    rest = QUERY.sub("", text).splitlines()
    assert [line for line in rest if line and not line.startswith("-- ")] == []


def laid_out(answer: Answer) -> str:
    """In columns, as comments."""
    lines = [answer.columns, *answer.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = (map(str.ljust, line, widths) for line in lines)
    return "".join(f"-- | {'  '.join(cells)}".rstrip() + "\n" for cells in padded)


# ---- what the commands say --------------------------------------------------------------------


class Report(NamedTuple):
    """A report as a force has it, and its response as `status` has that, where it has a clock."""

    published: str
    force: Force
    response: dict[str, Any]
    answered_in: str | None


@pytest.fixture(scope="module")
def internal(by_duck: dict[str, list[Asked]]) -> list[Asked]:
    """The answers on all that the forces have, as the commands that people type see it."""
    return by_duck["internal"]


def answer_with(asked: list[Asked], *columns: str) -> list[dict[str, str]]:
    """The rows of the one query that has these columns."""
    (answer,) = (each.answer for each in asked if set(columns) <= set(each.answer.columns))
    return answer.named


def by_report(forces: dict[str, Force]) -> dict[tuple[str, str], list[Report]]:
    """By day and title the reports that several forces have."""
    groups: dict[tuple[str, str], list[Report]] = {}
    for force in forces.values():
        responses = {each["reference"]: each for each in force.responses}
        for reference, record in force.inspections.items():
            day = record.get("published")
            if day and day <= force.day:
                title = "hidden harm" if day == "2024-09-26" else record["title"]
                answered_in = record.get("answered_in")
                report = Report(day, force, responses.get(reference, {}), answered_in)
                groups.setdefault((day, title), []).append(report)
    return {key: group for key, group in groups.items() if len(group) > 1}


def test_days_behind_are_those_of_the_exports(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """The one of August stands first."""
    found = answer_with(internal, "days_behind")
    assert [(row["register"], row["days_behind"]) for row in found[:2]] == [
        ("wolden-police", "62"),
        ("brackenshire-police", "0"),
    ]
    assert {(row["register"], row["as_of"]) for row in found} == {
        (force.id, force.day) for force in forces.values()
    }


def test_a_title_that_was_typed_shorter_is_found(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """And nothing else: the page then says which report it is."""
    (answer,) = (each.answer for each in internal if each.answer.columns == ALONE)
    assert answer.rows == [[forces["Saltmarsh"].id, HARM, "Hidden Harm"]]


def test_who_answered_in_time_is_what_status_says(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """Report by report, over all forces, whatever they call its folder."""
    expected = []
    for group in by_report(forces).values():
        asked = [each.response for each in group if each.response]
        there = [each for each in asked if each["published"]]
        late = [each for each in there if each["days_late"]]
        overdue = [each for each in asked if not each["published"] and each["days_left"] < 0]
        with_another = [each for each in group if each.answered_in]
        expected.append((
            group[0].published,
            len(group),
            len(there) - len(late),
            len(late),
            len(asked) - len(there) - len(overdue),
            len(overdue),
            len(with_another),
            len(group) - len(asked) - len(with_another),
        ))  # fmt: skip
    found = answer_with(internal, "in_time")
    counts = ("registers", "in_time", "late", "not_yet", "overdue", "with_another", "not_asked")
    assert [(row["published"], *(int(row[name]) for name in counts)) for row in found] == sorted(
        expected
    )
    assert all(int(row["registers"]) == sum(int(row[each]) for each in counts[1:]) for row in found)
    assert any(row["late"] == "1" and row["registers"] == "8" for row in found)
    assert any(row["with_another"] == "8" for row in found)


def test_late_responses_are_those_of_status(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """The latest of them first."""
    late = [
        (-response["days_late"], force.id, response["reference"], response["last_day"])
        for force in forces.values()
        for response in force.responses
        if response["days_late"]
    ]
    found = answer_with(internal, "last_day")
    assert [
        (-int(row["days_late"]), row["register"], row["inspection"], row["last_day"])
        for row in found
    ] == sorted(late)[:10]


def test_what_each_report_got_is_what_status_says(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """Added up over the responses that are there; what an older export lacks is left out."""
    expected = []
    for group in by_report(forces).values():
        there = [each for each in group if each.response.get("published")]
        newer = [each for each in there if each.force is not forces[OLDER]]
        if len(there) > 1:
            expected.append((
                group[0].published,
                *(
                    str(sum(each.response[name] for each in of))
                    for name, of in (
                        ("recommendations", there),
                        ("explained_by_body", there),
                        ("explained_late", newer),
                        ("answered_by_chief_constable", there),
                    )
                ),
            ))  # fmt: skip
    found = answer_with(internal, "explained")
    names = ("published", "recommendations", "explained", "explained_late", "answered")
    assert [tuple(row[name] for name in names) for row in found] == sorted(expected)


def test_the_oldest_are_the_open_ones_of_list(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """By the day of their report."""
    expected = [
        (force.inspections[item["inspection"]]["published"], force.id, item["reference"])
        for force in forces.values()
        for item in force.open_work
        if force.inspections[item["inspection"]].get("published")
    ]
    found = answer_with(internal, "days_open")
    names = ("published", "register", "recommendation")
    assert [tuple(row[name] for name in names) for row in found] == sorted(expected)[:10]


def test_one_recommendation_stands_as_each_force_lists_it(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """Hidden harm, number 2: in all eight forces, in the words of list."""
    expected = [
        (force.id, item["status"], item["first_due"], item["due"], str(item["moves"]))
        for force in forces.values()
        for item in force.work
        if item["reference"] in {f"{HARM}/rec-02", "2024-harm/rec-02"}
    ]
    found = answer_with(internal, "disposition")
    names = ("register", "status", "first_due", "due", "moves")
    assert [tuple(row[name] for name in names) for row in found] == sorted(expected)
    assert len(found) == len(forces)


def test_the_same_recommendations_are_counted_over_forces(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """Each of hidden harm in all forces; one was closed in one force, one is worded otherwise."""
    found = {
        row["number"]: row
        for row in answer_with(internal, "wordings")
        if row["published"] == "2024-09-26"
    }
    for number in ("1", "2", "3", "4"):
        items = [
            item
            for force in forces.values()
            for item in force.work
            if item["reference"] in {f"{HARM}/rec-0{number}", f"2024-harm/rec-0{number}"}
        ]
        row = found[number]
        assert row["registers"] == str(len(items)) == "8"
        assert row["overdue"] == str(sum(item["days_late"] > 0 for item in items))
        assert row["closed"] == str(sum(item["status"] == "closed" for item in items))
    assert found["4"]["closed"] == "1"
    assert (found["1"]["wordings"], found["2"]["wordings"]) == ("1", "2")


def test_what_is_overdue_is_what_status_counts(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """Every force has its row; the ages are all of them."""
    found = {row["register"]: row for row in answer_with(internal, "over_a_year")}
    assert set(found) == {force.id for force in forces.values()}
    for force in forces.values():
        row = found[force.id]
        total = force.asked("status")["totals"]["recommendations"]["overdue"]
        ages = [item["days_late"] for item in force.work if item["days_late"] > 0]
        assert row["overdue"] == str(total)
        assert sum(int(row[age]) for age in ("to_90_days", "to_a_year", "over_a_year")) == total
        assert row["most_days"] == str(max(ages))


def test_moved_dates_are_those_of_log(forces: dict[str, Force], internal: list[Asked]) -> None:
    """How many, of how much work, and the one in the middle."""
    found = {row["register"]: row for row in answer_with(internal, "once_passed")}
    for force in forces.values():
        moves = [
            each
            for each in force.items("log")
            if each["what"] == "due" and each["from"] and each["days"]
        ]
        row = found[force.id]
        assert row["moves"] == str(len(moves))
        assert row["dates"] == str(len({each["reference"] for each in moves}))
        assert row["days_in_the_middle"] == str(median_low(each["days"] for each in moves))


def test_what_lacks_an_owner_or_a_day_is_what_list_shows(
    forces: dict[str, Force], internal: list[Asked]
) -> None:
    """Of what is open, in each force; and by name in one."""
    found = {row["register"]: row for row in answer_with(internal, "without_date")}
    for force in forces.values():
        items = force.open_work
        row = found[force.id]
        assert row["open"] == str(len(items))
        assert row["without_owner"] == str(sum(not item["owner"] for item in items))
        assert row["without_date"] == str(sum(not item["due"] for item in items))
    listed = forces["Eastmarch"].open_work
    lacking = [item["reference"] for item in listed if not (item["owner"] and item["due"])]
    named = [row["recommendation"] for row in answer_with(internal, "deadline_words")]
    assert named == sorted(lacking)
    assert f"{HARM}/rec-02" in named
