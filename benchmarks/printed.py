"""import: a long report as PDF, over a check of 1,000 records."""

from collections.abc import Iterator

import typst

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, paired, recotrack
from benchmarks.registers import made

RECORDS = 1_000
PAIRS = 3
PLAIN_PAGES, CHARTED_PAGES, CHARTS = 216, 190, 72
REACH = 36
"""What is 30 s where a check takes 0.83 s."""
_NEXT = "#pagebreak(weak: true)\n"
_PAGE = """
#let finding(n) = [
  = Chapter #n
  #lorem(90)

  *Recommendation #n*

  By 31 December 2026, the chief constable should make sure that officers in area #n record what
  each victim needs, and that supervisors review it.

  #lorem(180)

  - #lorem(20)
  - #lorem(25)

  #lorem(170)
]
#let chart(n) = box(width: 100%, height: 9cm)[
  #for k in range(60) {
    let tall = calc.rem(k * (n + 7), 23) * 0.3cm + 0.4cm
    place(bottom + left, dx: k * 0.24cm, rect(width: 0.2cm, height: tall, fill: rgb("#1d70b8")))
    place(bottom + left, dx: k * 0.24cm, dy: 0.5cm, rotate(-90deg, text(5pt)[Force #k]))
    place(bottom + left, dx: k * 0.24cm, dy: -tall, text(4pt)[#calc.rem(k * n, 97)])
  }
  #for k in range(200) {
    let y = calc.sin(k / 9 + n) * 2cm
    place(horizon + left, dx: k * 0.07cm, dy: y, line(length: 0.1cm, angle: k * 7deg))
  }
]
#set page(paper: "a4", header: [State of policing], footer: context counter(page).display())
"""


def reports(bench_run: BenchRun) -> Iterator[Figure]:
    """One of words alone, and one with charts, whose words and lines are no words of the report."""
    root = made(bench_run.scratch, bench_run.size(RECORDS))
    check = recotrack("check", records=root)
    for count, charts in ((PLAIN_PAGES, 0), (CHARTED_PAGES, CHARTS)):
        pages = max(2, count // 100) if bench_run.small else count
        charted = min(charts, pages // 2)
        path = bench_run.scratch / f"report-{pages}-{charted}.pdf"
        parts = [
            f"#finding({n})\n{_NEXT}" + f"#chart({n})\n{_NEXT}" * (n <= charted)
            for n in range(1, pages - charted + 1)
        ]
        path.write_bytes(typst.compile((_PAGE + "".join(parts)).encode()))
        words = ("--layout", "report", "--title", "Policing", "--published", "2025-03-12",
                 "--inspection-kind", "thematic", "--inspectorate", "HMICFRS")  # fmt: skip
        ours = recotrack("import", path.name, "--dry-run", *words, folder=bench_run.scratch)
        what = f"a report of {pages} pages as PDF, {charted} with charts"
        yield paired(bench_run.pairs(PAIRS), ours, check).figure(what, REACH)
