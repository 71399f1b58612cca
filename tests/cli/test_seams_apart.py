"""The rows of reports and of concerns in tests/seams.txt, as people and programs read them.

Most of what is said is said of many: a golden file has each line once, and behind it the numbers of the rows of which
it is said. A file begins with what to look for when it changes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from recotrack.cli.figures_json import clock_json, comments_json
from recotrack.documents.entry import PrintedEntry
from recotrack.documents.statute import statute
from recotrack.progress import Filters, Progress, agenda, decided
from recotrack.register import as_of, for_audience
from tests import seams_apart
from tests.cli.test_seams import COPIED, days, on_a_day, problems
from tests.cli.test_whole_views import otherwise, pages_of, typed
from tests.conftest import Golden
from tests.exporting import package, rows
from tests.repository import Repository
from tests.seams import TODAY
from tests.two_parties import read

NUMBER = re.compile(r"(?<=[-/ |`*(][rR])\d\d\b|(?<=^[rR])\d\d\b|(?<=coc-)\d\d\b")
"""The number of a row, in a name made of it."""
PART = re.compile(r"(?<=\brec-)\d\d(?=-\d)|(?<=\bthing )\d+\b|(?<=\bconcern )\d+\b")


def said_of(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each line once, and the rows that have it; `lines` are pairs of a name and a line."""
    found: dict[str, list[str]] = {}
    for name, line in lines:
        found.setdefault(line, []).append(name)
    yield from (f"{line}  [{' '.join(runs(sorted({*names})))}]" for line, names in found.items())


def runs(names: list[str]) -> Iterator[str]:
    """Numbers that follow one another as 03-07."""
    for _, run in groupby(enumerate(names), key=lambda each: int(each[1]) - each[0]):
        numbers = [name for _, name in run]
        yield "-".join(numbers[:: max(1, len(numbers) - 1)])


def numbered(text: str) -> Iterator[tuple[str, str]]:
    """Each line about a row, or below its heading, without its number."""
    below = [""]
    for line in text.split("\n"):
        found = NUMBER.findall(line)
        if line.startswith("## "):
            below = found or [""]
        if line and (name := [*found, *below][0]):
            yield name, unnumbered(re.sub(r" {3,}", "  ", line).strip())


def compared(
    some: list[tuple[str, str]], others: list[tuple[str, str]]
) -> tuple[list[str], list[str]]:
    """What some read, and what others read otherwise of the same rows."""
    both = {name for name, _ in some} & {name for name, _ in others}
    one, other = ([each for each in read if each[0] in both] for read in (some, others))
    changed = otherwise(sorted(said_of(one)), sorted(said_of(other)))
    return [*said_of(some)], changed.split("\n")


def unnumbered(text: str) -> str:
    return PART.sub("NN", NUMBER.sub("NN", text))


def laid_out(made: Callable[[], dict[str, str]], folder: Path) -> Repository:
    person = Repository(folder, str(TODAY))
    for path, text in made().items():
        person.writes(path, text)
    return person


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return laid_out(seams_apart.reports, tmp_path_factory.mktemp("reports") / "r")


@pytest.fixture(scope="module")
def concerns(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return laid_out(seams_apart.concerns, tmp_path_factory.mktemp("concerns") / "r")


# ---- reports ----------------------------------------------------------------------------------

ENDS = [
    date(2026, 1, 12), date(2026, 2, 13), date(2026, 2, 16), seams_apart.END, seams_apart.ANSWERED,
    seams_apart.DECIDED, date(2026, 3, 20),
]  # fmt: skip
NO_NEWS = {"reference", "days_left", "days_late", "rule", "basis", "start", "invited"}
"""What the records say, or each day changes."""
AFTER = ["2026-03-02", str(seams_apart.ANSWERED)]
"""The day after the last day; and that of late responses."""


def test_each_day_of_a_response(golden: Golden) -> None:
    """What a day alone changes, for those inside and in public."""
    register, lines = read(seams_apart.reports()), list[str]()
    for audience in ("internal", "public"):
        lines += ["", audience]
        before = dict[str, list[str]]()
        for day in (near for end in ENDS for near in days(end - DAY, end + DAY)):
            now = dict(clocks(Progress(for_audience(register, audience, day), day)))
            lines += said_of(changed(before, now, day))
            before = now
    look = "A limit is passed on the day after it; the public reads of no day that nobody stated."
    golden("seams-apart/each-day-of-a-response.txt", "\n".join([look, *lines, ""]))


DAY = timedelta(1)


def changed(
    before: dict[str, list[str]], now: dict[str, list[str]], day: date
) -> Iterator[tuple[str, str]]:
    for name, said in now.items():
        was = before.get(name, [])
        yield from ((name[-2:], f"{day} -{each}") for each in was if each not in said)
        yield from ((name[-2:], f"{day} +{each}") for each in said if each not in was)


def clocks(progress: Progress) -> Iterator[tuple[str, list[str]]]:
    """What is known of each response and its finding, as texts."""
    due = dict[str, list[str]]()
    for item in agenda(progress, Filters()).items:
        if item.near:
            due.setdefault(item.reference, []).append(item.name)
    for name, at in progress.register.inspections.items():
        clock, comments, (finding,) = progress.clock(name), progress.comments(name), at.recommendations  # fmt: skip
        told = {key: value for key, value in clock_json(name, clock).items() if key not in NO_NEWS}
        if comments:
            known = comments_json(name, comments)
            told |= {f"comments {key}": known[key] for key in known if key not in NO_NEWS}
        decision = decided(finding.value, progress.today)
        told |= {
            "late": bool(clock and clock.days_late),
            "comments late": bool(comments and comments.days_late),
            "disposition": decision.disposition,
            "because": decision.because,
            "is": " and ".join(due.get(f"{name}/response", [])),
        }
        yield name, [f"{key} {value}" for key, value in told.items() if value]


def test_the_annex(golden: Golden) -> None:
    """Each entry of the annex of a response, as those inside and then the public read it."""
    register, day = read(seams_apart.reports()), TODAY
    lines = list[tuple[str, str]]()
    for audience in ("internal", "public"):
        progress = Progress(for_audience(register, audience, day), day)
        for name, at in progress.register.inspections.items():
            assert at.inspection is not None
            annex = statute(progress, at, at.inspection)
            public = audience == "public"
            for key, value in ((each.name, getattr(annex, each.name)) for each in fields(annex)):
                copies = value if isinstance(value, tuple) else ()
                said = [f"{each.to} {read_by(each.sent, public=public)}" for each in copies]
                if isinstance(value, PrintedEntry):
                    said = [read_by(value, public=public)]
                elif value and not copies:
                    said = [str(value)]
                lines += [(name[-2:], f"{audience} {key}: {each}") for each in said]
    look = "No entry of the public has a day of R.. that nobody stated, nor days that are counted from it."
    golden("seams-apart/annex.txt", "\n".join([look, "", *sorted(said_of(lines)), ""]))


def read_by(entry: PrintedEntry, *, public: bool) -> str:
    return entry.words(public=True) if public else entry.marked


VIEWS = {
    "reports": ("What is late, due and decided of responses; each line with the rows of which it is said.", [
        f"status --as-of {AFTER[0]}", f"status --as-of {AFTER[1]}", "status", "overdue --as-of 2026-02-28 --within 1",
        f"overdue --as-of {AFTER[0]}", f"overdue --as-of {AFTER[1]}", f"list --all --as-of {AFTER[1]}", "check", f"check --as-of {AFTER[0]}",
        "log", "render public-progress",
        *(f"export --format ics --as-of {day} --audience {who}" for day in ("2026-02-11", AFTER[1]) for who in ("internal", "public")),
        "overdue --inspection 2026-01-05-r37 --as-of 2026-02-01 --fail-on due-soon", "overdue --inspection 2026-01-05-r37 --as-of 2026-02-15 --fail-on due-soon",
    ]),
    "concerns": ("A cause of concern is no further on than its recommendations, and as late as the latest.", [
        "list --all", *(f"list --kind recommendation --as-of {day}" for day in seams_apart.MONTHS[1:]), "check", f"overdue --as-of {seams_apart.DUE}", f"overdue --as-of {seams_apart.DUE + DAY}",
        "log", "render committee-report",
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_a_view(name: str, request: pytest.FixtureRequest, golden: Golden) -> None:
    register: Repository = request.getfixturevalue(name)
    look, commands = VIEWS[name]
    lines = list[str]()
    for words in commands:
        text = "\n".join(problems(register, words[5:])) if words[:5] == "check" else typed(register, words)  # fmt: skip
        code = [line for line in text.split("\n") if line.startswith("exit ")]
        lines += ["", f"$ recotrack {words}", *said_of(numbered(text)), *code]
    golden(f"seams-apart/{name}.txt", "\n".join([look, *lines, ""]))


TABLES = {
    "tables-of-reports": ["responses", "addenda", "inspections", "decisions", "copies"],
    "tables-of-concerns": ["recommendations"],
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, request: pytest.FixtureRequest, golden: Golden) -> None:
    """Each cell, for those inside; then those that are other ones in public."""
    register: Repository = request.getfixturevalue(name.removeprefix("tables-of-"))
    inside, public = compared(
        *([*cells(register, TABLES[name], audience)] for audience in ("internal", "public"))
    )
    look = "The public has no day, and no count of days, that rests on what nobody stated."
    golden(
        f"seams-apart/{name}.txt",
        "\n".join([look, "", *inside, "", "public", *public, ""]),
    )


def cells(register: Repository, tables: list[str], audience: str) -> Iterator[tuple[str, str]]:
    """What stands in a cell that repeats no text of a record, and the row of which it is said."""
    folder = register.folder.parent / f"tables-{audience}"
    register.done("export", "--format", "csv", "-o", str(folder), "--audience", audience)
    for table in tables:
        key, *_ = (each for each in package(folder)[table]["schema"]["primaryKey"] if each != "register")  # fmt: skip
        for row in rows(folder, table):
            found = NUMBER.findall(row[key])
            if table == "recommendations" and row["kind"] != "cause of concern":
                continue
            for name, value in row.items():
                if found and value not in {"", "0", "false"} and name not in {key, *COPIED}:
                    yield found[0], f"{table} {name}: {unnumbered(value)}"


def test_site(reports: Repository, golden: Golden) -> None:
    """Each line of the pages of reports and findings, in public; then what those inside read otherwise."""
    read = list[list[tuple[str, str]]]()
    for audience in ("public", "internal"):
        folder = reports.folder.parent / f"site-{audience}"
        reports.done("site", str(folder), "--no-documents", "--audience", audience)
        lines, page = list[tuple[str, str]](), ""
        for line in pages_of(folder):
            page = line if line.startswith("== ") else page
            if (found := NUMBER.findall(page)) and line != page:
                lines.append((found[0], unnumbered(line)))
        read.append(lines)
    public, inside = compared(*read)
    look = "What the public reads of reports; then what only those inside read."
    golden(
        "seams-apart/site-of-reports.txt",
        "\n".join([look, *public, "", *inside, ""]),
    )


# ---- causes of concern ------------------------------------------------------------------------


def test_each_day_of_a_concern(golden: Golden) -> None:
    """What a day alone changes of a cause of concern."""
    register, lines = read(seams_apart.concerns()), list[str]()
    before = dict[str, list[str]]()
    for day in sorted({near for end in seams_apart.MONTHS for near in days(end - DAY, end + DAY)}):
        progress = Progress(as_of(register, day), day)
        now = {
            each: said for each, said in on_a_day(progress).items() if re.search(r"coc-\d\d$", each)
        }
        lines += said_of(changed(before, now, day))
        before = now
    look = "It is late while one of its recommendations is; done when the last one is, and as late as the latest."
    golden("seams-apart/each-day-of-a-concern.txt", "\n".join([look, *lines, ""]))
