"""A tracker with columns whose headings nobody knows: what such a column may say is asked of the
column, and by no option before. Everything that is open is said in one go, the columns first.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pytest

from tests.acting import Person

PEEL = "PEEL 2023–25: an inspection of Northmere Police"
CELLS = "Custody services in Northmere: unannounced inspection 2024"
ROWS = (
    ("1", PEEL, "8 May 2025", "The force should answer calls in ten seconds.", "Head of Contact"),
    ("2", PEEL, "8 May 2025", "The force should review its files weekly.", "Head of Crime"),
    ("1", CELLS, "12/02/2025", "The force should record each review.", "Head of Custody"),
)
HEADS = ("No", "Zumbel", "Vim", "Recommendation", "Owner")
FACTS = ("--inspectorate", "HMICFRS", "--inspection-kind", "force")
NAMES_REPORTS = ("--map", "Zumbel=report")


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path, "2026-01-05").with_register()


def tracker(
    officer: Person,
    *left_out: str,
    titles: Mapping[str, str] = MappingProxyType({}),
    **changed: str,
) -> None:
    """Writes a tracker without some columns, with other titles, and other headings for others."""
    kept = [at for at, each in enumerate(HEADS) if each not in left_out]
    heads = [changed.get(HEADS[at], HEADS[at]) for at in kept]
    lines = [heads, *([titles.get(row[at], row[at]) for at in kept] for row in ROWS)]
    with (officer.folder / "t.csv").open("w", newline="") as file:
        csv.writer(file).writerows(lines)


def refused(officer: Person, *options: str, code: int = 1) -> list[str]:
    """What an import of the tracker is refused for, and what to do, a line each."""
    said = officer.refused("import", "t.csv", *options, code=code)
    return [
        line.removeprefix("recotrack: ").removeprefix("  do this  ")
        for line in said[said.index("recotrack: ") :].splitlines()
    ]


# In a pipe


def test_the_column_that_may_name_the_reports_is_asked_before_their_title(officer: Person) -> None:
    """And beside it what is missing whatever it has. Its cells tell a person what it is."""
    tracker(officer, "Vim")
    column, cure, missing, _ = refused(officer, "--inspection-kind", "force")
    assert column == (
        "column Zumbel may say what is missing: its words are not known as a whole, and its cells are "
        f'"{PEEL}", "{CELLS}"'
    )
    assert cure == (
        "--map Zumbel=report, or update, comments, action in place of report; if it has none of "
        "these, --map Zumbel=ignore and --title, --number rec-01-2=NUMBER"
    )
    assert missing == "missing: --inspectorate, --published"


@pytest.mark.parametrize(
    "heading", ["Source document", "Raised by (report)", "Where from", "What they saw"]
)
def test_no_heading_that_may_name_the_reports_is_passed_over(officer: Person, heading: str) -> None:
    tracker(officer, Zumbel=heading, Vim="Handed over")
    columns = [each for each in refused(officer, *FACTS) if each.startswith("column ")]
    assert [each.partition(" may say")[0] for each in columns] == [
        f"column {heading}", "column Handed over",
    ]  # fmt: skip


def test_both_columns_are_asked_in_one_go_and_then_nothing(officer: Person) -> None:
    """One names the reports, the other their days: two answers, and it is written."""
    tracker(officer)
    said = refused(officer, *FACTS)
    assert [each.partition(" ")[0] for each in said] == ["column", "--map", "column", "--map"]
    assert "--map Vim=published, or" in said[3]
    assert said[3].endswith("if it has none of these, --map Vim=ignore and --published")
    officer.done("import", "t.csv", *FACTS, *NAMES_REPORTS, "--map", "Vim=published")
    for folder, title in (("2025-05-08-peel-*", PEEL), ("2025-02-12-custody-*", CELLS)):
        (record,) = officer.records.glob(f"{folder}/inspection.yaml")
        assert f"title: '{title}'\n" in record.read_text()


def test_what_several_reports_lack_is_said_for_each_of_them(officer: Person) -> None:
    """With the first answer: nobody types one day for all of them by mistake."""
    tracker(officer, "Vim")
    assert '; for each of several reports --published "TITLE=DATE"; ' in refused(officer, *FACTS)[3]
    days = ("--published", f"{PEEL}=2025-05-08", "--published", f"{CELLS}=2025-02-12")
    officer.done("import", "t.csv", *FACTS, *NAMES_REPORTS, *days)


def test_a_column_that_is_left_out_on_purpose_is_open_no_longer(officer: Person) -> None:
    """What it could have said is asked then."""
    tracker(officer, "Vim")
    said = refused(officer, *FACTS, "--map", "Zumbel=ignore", code=2)
    assert said[0] == "missing: --title, --published, --number rec-01-2=NUMBER"


def test_what_an_option_says_is_asked_of_no_column(officer: Person) -> None:
    """The column may have something else: it is asked about, and nothing waits for that."""
    tracker(officer, "Vim")
    given = ("--title", "Cells", "--published", "2025-05-08", "--number", "rec-01-2=3")
    said = officer.done("import", "t.csv", *FACTS, *given)
    assert "asked        What does this column have?" in said


def test_a_number_that_comes_again_may_be_of_another_report(officer: Person) -> None:
    tracker(officer, "Vim")
    given = ("--title", "Cells", "--published", "2025-05-08")
    said = refused(officer, *FACTS, *given)
    assert said[0].startswith("column Zumbel may say what is missing: ")
    assert said[1].endswith("--map Zumbel=ignore and --number rec-01-2=NUMBER")
    assert len(said) == 2


def test_a_name_of_one_word_may_be_of_a_report_where_its_numbers_come_again(
    officer: Person,
) -> None:
    tracker(officer, "Vim", titles={PEEL: "Calls", CELLS: "Custody"})
    column, cure, *_ = refused(officer, *FACTS)
    assert column.endswith('its cells are "Calls", "Custody"')
    assert cure.startswith("--map Zumbel=report, or ")


def test_words_for_a_day_are_no_candidate_where_no_cell_has_one(officer: Person) -> None:
    tracker(officer, "Vim", Zumbel="Came out of")
    cure = refused(officer, *FACTS)[1]
    assert cure.startswith('--map "Came out of=report", or update, comments, action in place of')


def test_a_column_of_inspectorates_is_asked_before_who_inspected(officer: Person) -> None:
    text = "No,Body,Recommendation,Owner\n1,HMICFRS,The force should mend its doors.,Estates\n"
    (officer.folder / "t.csv").write_text(text.replace("Body", "Wim"))
    given = ("--title", "Cells", "--published", "2025-05-08", "--inspection-kind", "force")
    column, cure = refused(officer, *given)
    assert column.endswith('its cells are "HMICFRS"')
    assert cure.startswith("--map Wim=inspectorate, or ")
    assert cure.endswith("--map Wim=ignore and --inspectorate")


def test_what_need_not_be_said_does_not_stop_at_a_column(officer: Person) -> None:
    """The day of updates and the owners: the note says that a column may have them."""
    row = "1,The force should mend its doors.,Kim Lake,Begun.,3 June 2025\n"
    (officer.folder / "t.csv").write_text(f"No,Recommendation,Wim,Update,Vim\n{row}")
    given = ("--title", "Cells", "--published", "2025-05-08", "--by", "liaison-officer")
    said = officer.done("import", "t.csv", "--dry-run", *FACTS, *given)
    unless = "if no column that is asked about has it, "
    assert f"1 update without a day, not imported: {unless}--updated DATE gives them one" in said
    assert f"1 recommendation without an owner: {unless}--owner ROLE" in said


@pytest.mark.parametrize("ending", ["xlsx", "html"])
def test_it_is_so_in_every_kind_of_table(officer: Person, ending: str) -> None:
    tracker(officer, "Vim")
    rows = [HEADS, *ROWS]
    if ending == "xlsx":
        book = openpyxl.Workbook()
        sheet = book.create_sheet(index=0)
        for row in rows:
            sheet.append(row)
        book.save(officer.folder / "t.xlsx")
    else:
        cells = "".join(f"<tr><td>{'</td><td>'.join(each)}</td></tr>" for each in rows)
        (officer.folder / "t.html").write_text(f"<table>{cells}</table>")
    said = officer.refused("import", f"t.{ending}", *FACTS, "--layout", "tracker", code=1)
    assert "do this  --map Zumbel=report, or " in said
    assert "do this  --map Vim=published, or " in said
    assert "recotrack: missing:" not in said


def test_titles_with_their_days_say_these_too(officer: Person) -> None:
    """Nothing else is missing once the column is known to have them."""
    titles = {
        PEEL: "PEEL 2023–25: Northmere (HMICFRS, 8 May 2025)",
        CELLS: "Custody in Northmere (HMICFRS, 12 February 2025)",
    }
    tracker(officer, "Vim", titles=titles)
    _, cure = refused(officer, "--inspection-kind", "force")
    assert cure.startswith("--map Zumbel=report, or ")
    assert " and --title, --inspectorate, --published and 1 more" in cure
    officer.done("import", "t.csv", "--inspection-kind", "force", *NAMES_REPORTS)
    assert (officer.records / "2025-05-08-peel-2023-25-northmere").exists()


# At a terminal


def test_at_a_terminal_the_column_is_asked_before_the_title(officer: Person) -> None:
    """Whoever says that it names the reports is asked for no title, and for the day of each."""
    tracker(officer, "Vim")
    answers = ["1", "8/5/2025", "12/2/2025", "q"]
    _, screen = officer.converses("import", "t.csv", *FACTS, answers=answers)
    asked = [screen.index(each) for each in ("What does this", f"({PEEL})", f"({CELLS})")]
    assert asked == sorted(asked)
    assert "  1  report (no other column has it)" in screen
    assert "Title" not in screen
    assert f"The report: {PEEL}" in screen


def test_at_a_terminal_a_column_may_stay_open(officer: Person) -> None:
    """Enter is enough, and the title is asked next."""
    tracker(officer, "Vim")
    answers = ["", "Cells", "8/5/2025", "q"]
    _, screen = officer.converses("import", "t.csv", *FACTS, answers=answers)
    assert screen.index("What does this column have?") < screen.index("Title")
    assert screen.count("What does this column have?") == 1
    assert "The report: Cells" in screen
