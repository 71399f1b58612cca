"""import: a tracker of 5,000 rows, in each form that a force keeps, over a check."""

import csv
import datetime as dt
from collections.abc import Iterator
from html import escape
from pathlib import Path

from openpyxl import Workbook

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, paired, recotrack
from benchmarks.registers import made

ROWS = 5_000
RECORDS = 1_000
PAIRS = 3
REACHES = {"csv": 4, "xlsx": 4.5, "html": 7}
"""By the ending; of Word's and the web's tables each cell is words that may say something else."""
_FACTS = (
    "--title", "Custody", "--published", "2025-03-12", "--inspection-kind", "force",
    "--inspectorate", "HMICFRS",
)  # fmt: skip
_ABOVE = ("HMICFRS inspection tracker: Custody", "Kept by the liaison team")
_HEADINGS = ("Ref", "Recommendation", "Owner", "Due date", "RAG", "Status", "Action", "Update")
_STATES = (("Amber", "Open"), ("Green", "In progress"), ("Blue", "Complete"), ("Red", "Overdue"))
_OWNERS = ("Head of Crime", "DCC Smith", "Head of Custody", "ACC Operations")
_WORK = (
    "officers record what each victim needs", "supervisors review every file before it is closed",
    "each detainee is seen by a nurse", "children are not kept overnight", "searches are recorded",
    "each call is answered in time", "body-worn video is switched on",
)  # fmt: skip


def trackers(bench_run: BenchRun) -> Iterator[Figure]:
    """Each form of a tracker; then the same with two lines of words above the table."""
    rows, records = bench_run.size(ROWS), bench_run.size(RECORDS)
    check = recotrack("check", records=made(bench_run.scratch, records))
    for above in ((), _ABOVE):
        for ending, reach in REACHES.items():
            path = bench_run.scratch / f"tracker-{len(above)}.{ending}"
            _FORMS[ending](path, above, list(_rows(rows)))
            # Where no register is: there is none that the new records are checked with.
            ours = recotrack("import", path.name, "--dry-run", *_FACTS, folder=bench_run.scratch)
            what = f"a tracker of {rows:,} rows as {ending}{', words above' if above else ''}"
            yield paired(bench_run.pairs(PAIRS), ours, check).figure(what, reach)


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    """Rows as forces write them: no two have the same words."""
    for number in range(1, count + 1):
        due = dt.date(2025, 6, 1) + dt.timedelta(days=number % 500)
        first, second, third = (_WORK[number // step % len(_WORK)] for step in (1, 7, 49))
        colour, status = _STATES[number % len(_STATES)]
        yield (
            str(number),
            f"By 31 December 2026, the chief constable should see in area {number} that {first}.",
            _OWNERS[number % len(_OWNERS)],
            f"{due:%d/%m/%Y}",
            colour,
            status,
            f"Area {number}: a plan so that {first}, and so that {second}.",
            f"{due:%d/%m/%Y}: A sample of {number} files was dip-checked. In most of them {third}.",
        )


def _csv(path: Path, above: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*([each] for each in above), _HEADINGS, *rows])


def _xlsx(path: Path, above: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tracker")
    for row in [*([each] for each in above), _HEADINGS, *rows]:
        sheet.append(row)
    book.save(path)


def _html(path: Path, above: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    words = "".join(f"<p>{escape(each)}</p>\n" for each in above)
    cells = ("".join(f"<td>{escape(each)}</td>" for each in row) for row in (_HEADINGS, *rows))
    lines = "\n".join(f"<tr>{row}</tr>" for row in cells)
    path.write_text(f"{words}<table>\n{lines}\n</table>\n", encoding="utf-8")


_FORMS = {"csv": _csv, "xlsx": _xlsx, "html": _html}
