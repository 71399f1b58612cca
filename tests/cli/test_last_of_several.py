"""Where several of a kind are on record and a view tells one of them, it is the last that was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Files
from tests.documents.making import sections
from tests.documents.test_public_progress import item, page, paragraph
from tests.documents.test_work_rows import ABOUT
from tests.papers import (
    TODAY,
    action,
    files,
    paper,
    progress_of,
    recommendation,
    reference_in,
    rows,
    update,
)
from tests.site.test_site import Parsed, made
from tests.tables import every_row

FIRST, SECOND, LAST = "The first words.", "The second words.", "The last words."
FOLLOWS = action("audit").removesuffix("due: 2025-07-31").rstrip()
"""An action that has its date of its recommendation, and no update of its own."""


def _added(office: str, *words: str) -> Files:
    """A response without an answer, and what an office added to it, each on a day of its own."""
    addenda = "".join(
        f"  - {{published: 2024-12-0{day}, to: 2024-custody/rec-01, {office}: {said}}}\n"
        for day, said in enumerate(words, 1)
    )
    response = f"published: 2024-10-10\naddenda:\n{addenda}"
    return files(recommendation(), **{"2024-custody/response.yaml": response})


def _updated(*updates: str) -> Files:
    """A recommendation with these updates, and an action that follows it."""
    return files(recommendation(FOLLOWS, updates="".join(f"  - {each}\n" for each in updates)))


def _answered(folder: Path, register: Files) -> str:
    """What the public reads of the answer."""
    return paragraph(item(page(progress_of(folder, register))), "> ")


def _news(folder: Path, register: Files) -> str:
    """What the public reads as news."""
    return paragraph(item(page(progress_of(folder, register))), "Last news made public")


def _why_late(document: str, section: str) -> Callable[[Path, Files], str]:
    """The reason that stands beside the action, which is late."""

    def told(folder: Path, register: Files) -> str:
        made = paper(document, progress_of(folder, register), ABOUT[document])
        found = rows(sections(made)[section])
        (late,) = [each for each in found if reference_in(next(iter(each.values()))) == "audit"]
        return late["Reason, or last update"]

    return told


MOVES = (
    update("2025-05-10", FIRST, due="2025-06-10"),
    update("2025-05-20", SECOND, due="2025-06-20"),
    update("2025-06-05", LAST, due="2025-06-25"),
)
PUBLIC = (update("2025-06-10", FIRST, public="true"), update("2025-06-10", LAST, public="true"))
OF_A_DAY = (
    update("2025-06-10", FIRST, due="2025-06-20"),
    update("2025-06-10", LAST, due="2025-06-25"),
)
OF_A_DAY_BLOCKED = (
    update("2025-06-10", FIRST, forecast="2025-08-20"),
    update("2025-06-10", LAST, status="blocked"),
)


@every_row(
    ("register", "told"),
    [
        (_added("commissioner", FIRST, SECOND, LAST), _answered),
        (_added("chief_constable", FIRST, SECOND, LAST), _answered),
        (_added("commissioner", FIRST, LAST, "TBC"), _answered),
        (_updated(*PUBLIC), _news),
        (files(recommendation(action("audit", *PUBLIC))), _news),
        *(
            (register, _why_late(*late))
            for late in (("board-report", "Annex: late"), ("owner-digest", "Late"))
            for register in (
                _updated(*MOVES),
                _updated(*OF_A_DAY),
                files(recommendation(action("audit", *MOVES, due="2025-06-01"))),
                files(recommendation(action("audit", *OF_A_DAY, due="2025-06-01"))),
                files(recommendation(action("audit", *OF_A_DAY_BLOCKED, due="2025-06-01"))),
            )
        ),
    ],
)
def test_the_last_is_told(
    tmp_path_factory: pytest.TempPathFactory,
    register: Files,
    told: Callable[[Path, Files], str],
) -> None:
    """Of the answers that an office added, the moves of a date, the updates of one day; an answer
    that says nothing is passed over.
    """
    said = told(tmp_path_factory.mktemp("several"), register)
    assert LAST.removesuffix(".") in said
    assert FIRST.removesuffix(".") not in said
    assert SECOND.removesuffix(".") not in said


HISTORY = {
    "recommendation": _updated(
        update("2025-06-10", FIRST, status="submitted", public="true"),
        update("2025-06-10", LAST, status="complete", public="true"),
    ),
    "action": files(
        recommendation(
            action(
                "audit",
                update("2025-06-10", FIRST, status="in progress", public="true"),
                update("2025-06-10", LAST, status="complete", public="true"),
            )
        )
    ),
}


@pytest.mark.parametrize("of", HISTORY)
def test_what_was_written_last_on_a_day_stands_first(tmp_path: Path, of: str) -> None:
    """Under What has happened, where the newest is on top."""
    site = made(tmp_path, HISTORY[of], day=TODAY.isoformat())
    said = Parsed(site / "inspections/2024-custody/rec-01.html").text.partition("What has happened")
    assert 0 < said[2].index(LAST) < said[2].index(FIRST)


def test_what_was_measured_last_on_a_day_stands_first(tmp_path: Path) -> None:
    """Among the readings, and it is the last reading."""
    measures = "- id: waits\n  title: Waits\n  readings:\n" + "".join(
        f"    - {{date: 2025-06-10, value: {value}}}\n" for value in ("31.5", "32.5")
    )
    register = files(recommendation(), **{"programmes/custody/measures.yaml": measures})
    site = made(tmp_path, register, day=TODAY.isoformat())
    said = Parsed(site / "programmes/custody/measures/waits.html").text
    above, _, readings = said.partition("Readings")
    assert "Last reading 32.5" in above
    assert 0 < readings.index("32.5") < readings.index("31.5")
