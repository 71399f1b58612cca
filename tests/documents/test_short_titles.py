"""What papers call a report: its short title, as recorded or from its title, and never two alike."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from recotrack.model import Inspection
from recotrack.register import as_of, short_title_of
from recotrack.register.short_titles import short_titles
from tests.acting import Person
from tests.conftest import written
from tests.looking import base_files
from tests.repository import Repository
from tests.tables import every_row

SOTERIA = "2024-08-22-soteria"
INSPECTION = f"{SOTERIA}/inspection.yaml"


@every_row(
    ("title", "short"),
    [
        ("Custody", "Custody"),
        ("PEEL 2023–25: An inspection of Ravensmoor Police", "PEEL 2023–25"),
        ("Child protection – Ravensmoor Police", "Child protection"),
        ("A follow-up of 2023", "A follow-up of 2023"),
        ("Custody\n  services", "Custody services"),
        ("Ravensmoor Police: an assessment of 2025", "An assessment of 2025"),
        (": how it began", "How it began"),
        (" – how it began", "– how it began"),
        ("Custody: ", "Custody:"),
        (
            "Progress to introduce a national operating model for rape investigations",
            "Progress to introduce a national operating model…",
        ),
        (
            "An inspection of vetting, misconduct, and misogyny in the police service",
            "An inspection of vetting, misconduct…",
        ),
        ("x" * 60, f"{'x' * 49}…"),
    ],
)
def test_a_title_is_cut_at_its_subtitle_and_where_it_is_long(title: str, short: str) -> None:
    """A colon or a dash with spaces begins a subtitle; no cut leaves a loose "for" or "and"."""
    assert short_title_of(title) == short


def report(
    title: str, day: date | None = None, short: str | None = None, assumed: tuple[str, ...] = ()
) -> Inspection:
    said = {
        "title": title,
        "short_title": short,
        "published": day.isoformat() if day else None,
        "assumed": list(assumed),
    }
    return Inspection.model_validate({"inspectorate": "HMICFRS", "kind": "force", **said})


def test_reports_that_are_called_the_same_have_their_year_or_day_too() -> None:
    """Only these; and where neither tells them apart, or no source states one, their reference."""
    found = short_titles(
        {
            "2024-03-04-custody": report("Custody: Ravensmoor", date(2024, 3, 4)),
            "2025-03-04-custody": report("custody", date(2025, 3, 4)),
            "2025-05-09-cells": report("Cells", date(2025, 5, 9), "Custody"),
            "2026-05-09-custody": report("Custody", date(2026, 5, 9)),
            "2026-05-09-again": report("Custody", date(2026, 5, 9)),
            "some-day-custody": report("Custody"),
            "2027-05-09-custody": report("Custody", date(2027, 5, 9), assumed=("published",)),
            "2026-05-09-peel": report("PEEL", date(2026, 5, 9)),
            "2026-05-09-broken": None,
        }
    )
    assert found == {
        "2024-03-04-custody": "Custody (2024)",
        "2025-03-04-custody": "custody (4 March 2025)",
        "2025-05-09-cells": "Custody (9 May 2025)",
        "2026-05-09-custody": "Custody (2026-05-09-custody)",
        "2026-05-09-again": "Custody (2026-05-09-again)",
        "some-day-custody": "Custody (some-day-custody)",
        "2027-05-09-custody": "Custody (2027-05-09-custody)",
        "2026-05-09-peel": "PEEL",
        "2026-05-09-broken": "2026-05-09-broken",
    }


_REFERENCES = st.sampled_from(
    [f"{day}-{name}" for day in ("2024-01-01", "2025-01-01") for name in "abcd"]
)
_WORDS = st.sampled_from(
    ["Custody", "custody", "Custody (2024)", "Custody (1 January 2024)", "Custody: again", "PEEL"]
) | st.builds("Custody ({})".format, _REFERENCES)
_DAYS = st.none() | st.sampled_from([date(2024, 1, 1), date(2024, 1, 2), date(2025, 1, 1)])
_REPORTS = st.none() | st.builds(report, _WORDS, _DAYS, st.none() | _WORDS)


@given(st.dictionaries(_REFERENCES, _REPORTS))
def test_no_two_reports_have_the_same_short_title(reports: dict[str, Inspection | None]) -> None:
    """Also where one is recorded with the words that would tell others apart."""
    found = short_titles(reports)
    assert found.keys() == reports.keys()
    assert len({name.casefold() for name in found.values()}) == len(reports)


def test_only_reports_known_on_the_day_count(tmp_path: Path) -> None:
    """Before the second of two was published, the first needed no year."""
    again = base_files()[INSPECTION].replace(b"published: 2024-08-22", b"published: 2026-02-10")
    register = written(tmp_path, {**base_files(), "2026-02-10-soteria/inspection.yaml": again})
    short = "Progress to introduce a national operating model…"
    assert register.short_titles[SOTERIA] == f"{short} (2024)"
    assert as_of(register, date(2026, 2, 9)).short_titles[SOTERIA] == short


def test_a_short_title_is_typed_and_changes_no_reference(tmp_path: Path) -> None:
    """Asked for at a terminal where the title is not short as it is."""
    officer = Person(tmp_path).with_register()
    words = ["add", "inspection", "--kind", "force", "--inspectorate", "HMICFRS"]
    words += ["--published", "4/3/2025", "--response-rule", "police-act-55"]
    officer.done(*words, "cells", "--title", "Cells: a visit", "--short-title", "Custody")
    folder = officer.records / "2025-03-04-cells"
    assert (
        "title: 'Cells: a visit'\nshort_title: Custody\n"
        in (folder / "inspection.yaml").read_text()
    )
    code, screen = officer.converses(
        *words, "peel", answers=["PEEL: Ravensmoor", "PEEL in March", ""]
    )
    assert code == 0, screen
    assert "What papers call it, such as Custody (Enter: PEEL): " in screen
    assert "short_title: PEEL in March\n" in officer.reads("2025-03-04-peel/inspection.yaml")
    code, screen = officer.converses(*words, "calls", answers=["Calls", ""])
    assert "What papers call it" not in screen


def test_a_title_that_papers_have_to_cut_is_named(tmp_path: Path) -> None:
    """Once for each report of the document, with the key that mends it, and not after that."""
    officer = Person(tmp_path).with_register()
    cut = f'{INSPECTION} "Progress to introduce a national operating model…"'
    asked = ("render", "committee-report", "-o", "out.md")
    assert officer.types(*asked).err.count(cut) == 1
    path = officer.records / INSPECTION
    path.write_text(f"short_title: Soteria\n{path.read_text()}")
    told = officer.types(*asked).err
    assert cut not in told
    assert told.endswith("; short_title names a report\n")


def test_another_short_title_is_told(tmp_path: Path) -> None:
    """The paper after it calls the report otherwise than the one before. A first one is no news."""
    kept = Repository(tmp_path).committed({})
    text = kept.reads(INSPECTION)
    kept.writes(INSPECTION, text.replace("inspectorate:", "short_title: Soteria\ninspectorate:"))
    assert not kept.found("HEAD")
    kept.commit()
    kept.writes(INSPECTION, text.replace("inspectorate:", "short_title: Rape\ninspectorate:"))
    assert [(each.rule, each.message) for each in kept.found("HEAD")] == [
        ("title-changed", "short_title was Soteria")
    ]
