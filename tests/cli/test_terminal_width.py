"""What is printed at terminals of several widths: nothing wider, nothing that has to be copied cut."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from recotrack.starter import demo_register
from tests.conftest import Files, written
from tests.looking import at_terminal, recotrack
from tests.tables import some_of

DAY = "2026-11-01"
DUE = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}  |no date  ")
CJK = "四半期ごとに記録を抽出して審査の結果を委員会に報告し改善の状況を確かめる" * 2
LONG = "Réexamen" + "é" * 150
ADDRESS = f"https://force.example/{'evidence-of-the-review/' * 8}"
TITLES = {
    "2023-05-11-custody/afi-detention-reviews.yaml": (
        ("Sample forty reviews each month", CJK),
        ("Bring in a rota for reviewing inspectors", LONG),
    ),
    "register.yaml": (("title: Custody inspector, Harrow Vale", f"title: {CJK}"),),
    "2024-09-26-hidden-harm/rec-01.yaml": (
        ("https://ravensmoor.example/improvement/stalking-clinic", ADDRESS),
    ),
}
"""What stands in records, and the wide and long words in its place."""
VIEWS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("list --all", (40, 60, 80, 100, 160)),
    ("status", (60, 80, 100, 160)),
    ("status --by owner", (60, 80, 100, 160)),
    ("log", (40, 60, 80, 100, 160)),
    ("overdue", (60, 80, 100, 160)),
    ("show hidden-harm/rec-01", (60, 80)),
    ("show afi-detention-reviews", (60, 80)),
    ("show digital-evidence", (40, 60, 80)),
    ("show op-lantern", (40, 60, 80)),
    ("show victims-satisfied", (40, 60, 80)),
)
"""What is looked at, and at which widths. Rows of figures and dates need 60."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's register, with wide letters and long words in it."""
    path = tmp_path_factory.mktemp("wide")
    records: Files = dict(demo_register())
    for name, replaced in TITLES.items():
        for before, after in replaced:
            text = str(records[name])
            assert before in text, before
            records[name] = text.replace(before, after, 1)
    written(path, records)
    return path


def lines(folder: Path, *words: str, columns: int) -> list[str]:
    """What stands at a terminal of that width, on the day that the demo's story ends."""
    printed = at_terminal(folder, *words, columns=columns, as_of=DAY)
    assert "a fault in recotrack" not in printed
    return printed.splitlines()


@pytest.mark.parametrize(
    "seen",
    some_of(
        ((view, columns) for view, widths in VIEWS for columns in widths),
        ("list --all", 40),
        ("list --all", 80),
        ("status", 80),
        ("status --by owner", 160),
        ("log", 60),
        ("overdue", 80),
        ("show afi-detention-reviews", 60),
    ),
)
def test_no_line_is_wider_than_the_terminal(folder: Path, seen: tuple[str, int]) -> None:
    """But for a reference or an address that has no room: it is whole, and alone on its line. No
    line ends in spaces."""
    view, columns = seen
    printed = lines(folder, *view.split(), columns=columns)
    assert len(printed) > 10
    assert [line for line in printed if line != line.rstrip()] == []
    wide = [line for line in printed if cell_len(line) > columns]
    assert [line for line in wide if "/" not in line or len(line.split()) > 1] == []


@pytest.mark.parametrize("columns", some_of((80, 90, 100, 160), 80))
def test_the_columns_of_list_stand_under_their_headings(folder: Path, columns: int) -> None:
    """Each status and each owner begins where its heading does, also beside a reference that is too
    long for its column; no reference is cut."""
    heading, *printed = lines(folder, "list", columns=columns)
    status, owner = heading.index("status"), heading.index("owner")
    names = dict.fromkeys(re.findall(r"\S+", line[23:])[0] for line in printed if DUE.match(line))
    listed = json.loads(recotrack(folder, "list", "--json", as_of=DAY).out)["items"]
    assert len(names) == len(listed)
    for name, item in zip(names, listed, strict=True):
        assert item["reference"].endswith(name)
    begin = re.compile(f"({'|'.join(sorted({item['status'] for item in listed}))})  ")
    under = [line for line in printed if begin.match(line[status:])]
    assert len(under) == len(listed)
    for line in under:
        assert line[owner - 2 : owner] == "  "
        assert cell_len(line[owner:]) >= len("No owner")


def test_a_title_uses_the_width_and_ends_in_an_ellipsis(folder: Path) -> None:
    """In a pipe it is whole."""
    for columns in (80, 160):
        cut = [line for line in lines(folder, "list", columns=columns) if LONG[:20] in line]
        assert [line[-1:] for line in cut] == ["…"]
        assert cell_len(cut[0]) == columns
    assert LONG in recotrack(folder, "list", as_of=DAY).out


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (200, 88)])
def test_a_page_of_a_rule_is_never_wide(folder: Path, columns: int, widest: int) -> None:
    """Long lines are hard to read."""
    printed = at_terminal(folder, "rule", "evidence-missing", columns=columns, as_of="")
    assert widest - 10 < max(map(cell_len, printed.splitlines())) <= widest


def test_words_and_dates_are_whole_where_lines_go_on(folder: Path) -> None:
    """A line is broken at a space, and not inside a date; only a word that is wider is broken."""
    for columns in (60, 80):
        printed = "\n".join(lines(folder, "log", columns=columns))
        assert not re.search(r"\b\d{1,2}\n +(January|March|June|December) \d{4}", printed)
        assert f"({ADDRESS})\n" in printed


def test_no_date_and_no_board_of_overdue_is_cut(folder: Path) -> None:
    """When it is due and who chases it is told at any width."""
    narrow, wide = (lines(folder, "overdue", columns=columns) for columns in (60, 200))
    said = [line.strip() for line in wide if re.match(r" +(comments|last day|due) .*\d{4}", line)]
    assert len(said) > 10
    whole = " ".join(" ".join(narrow).split())
    assert [line for line in said if line not in whole] == []


def test_colours_only_where_they_are_wanted(folder: Path) -> None:
    """NO_COLOR takes the colours, and no word: each colour is said in words too."""
    coloured = at_terminal(folder, "list", columns=80, as_of=DAY, colours=True)
    assert "\x1b[31mred overdue" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == at_terminal(
        folder, "list", columns=80, as_of=DAY
    )
