"""The register of tests/seams.py as people read it: each view beside its golden file, and recounted.

tests/cli/test_whole_views.py has a register in which every key stands. In this one everything that bears on a figure
meets everything else: whatever a fault mixes up, there is a record in which the two differ. A file begins with what
to look for when it changes.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

import pytest
import yaml

from recotrack.documents.entry import PrintedEntry
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import Filters, Progress, Standing, agenda
from recotrack.register import as_of
from tests import seams
from tests.cli.test_whole_views import otherwise, pages_of, typed
from tests.conftest import Golden
from tests.exporting import package, rows
from tests.repository import Repository
from tests.two_parties import read

YESTERDAY = str(seams.TODAY - timedelta(1))
DUE, MOVED = ["2026-04-09", "2026-04-10", "2026-04-11"], ["2026-05-07", "2026-05-08", "2026-05-09"]
"""The day before most first dates, the day and the day after; then those of most dates that moved."""
LOOKS = {
    "status": ("Totals, colours and what is new for a board. On 11 April work has become late, by a day.", [
        *(f"status --as-of {day}" for day in DUE[1:]), "status", f"status --known-on {DUE[1]}",
    ]),
    "overdue": ("What is late or due, with the days; then only what is due today or late.", [
        f"overdue --as-of {MOVED[1]}", f"overdue --as-of {MOVED[1]} --within 0",
    ]),
    "list": ("Each piece of work; late days count from the date that holds, a done one has the days it was late.", [
        f"list --all --as-of {MOVED[2]}", f"list --all --known-on {MOVED[2]}",
    ]),
}  # fmt: skip
"""For each file what to look for, and the commands: the first as a whole, each other by what differs from it."""
ALONE = {
    "chosen": ("What a filter leaves, in which order, and its totals.", [
        *(f"list --sort {order} --owner former" for order in ("due", "reference", "status", "late", "updated")),
        "list --sort owner --board care-board --inspection 2026-02-02-calls", "list --pillar data/pillar-1 --kind action",
        "list --status reopened --status blocked", f"list --rag green --as-of {DUE[2]} --kind recommendation",
        "list --due-before 2026-04-17", *(f"overdue --as-of {MOVED[1]} --by {by} --owner former" for by in ("board", "inspection", "owner")),
        "overdue --board data-board --inspection 2026-02-02-calls", "status --owner second --by board",
        "status --inspection 2026-02-02-calls --by owner", "status --pillar care/pillar-1 --by status",
    ]),
    "log": ("What happened, by its day; what was corrected says so.", [
        "log --inspection 2026-01-12-search", "log --by policy",
        "log --owner former --since 2026-04-07 --until 2026-04-10", "log --pillar care/pillar-2 --status complete",
        "log --inspection 2026-01-19-complaint --as-of 2026-05-30 --since 2026-04-15",
    ]),
    "show": ("Everything about one thing: what has passed stays, and says how late it was.", [
        f"show {each}" for each in ("2026-01-12-search", "2026-01-12-search/rec-03", "2026-01-12-search/coc-safety", "2026-01-05-custody/coc-safety", "2026-01-05-custody/afi-01",
                                    "2026-01-08-audit/rec-05", "2026-02-02-calls/afi-06/thing-16", "2026-02-02-calls", "care", "register", "care/pillar-1/form")
    ]),
    "diff": ("What a review reads first: what became late, moved, left the totals, was corrected or typed late.", [
        "diff HEAD", "diff data-board",
    ]),
    "papers-of-boards": ("What the board decides, what got worse and better since it met, and each item once.", [
        "render board-report --board data-board --as-of 2026-04-30",
        "render action-log --board data-board --as-of 2026-04-11",
    ]),
    "papers": ("Each paper's totals are those of status; each date is the one that list has.", [
        "render committee-report", "render owner-digest --owner second --as-of 2026-04-11",
        *(f"render owner-digest --owner former --as-of 2026-04-11 --audience {each}" for each in ("internal", "public")),
        "render improvement-plan 2026-01-05-custody", "render pillar-plan care/pillar-1",
        "render public-progress", "render response-record 2026-01-05-custody",
        "render response-record 2026-02-02-calls --as-of 2026-04-11", "render invitation 2026-02-02-calls",
        "render covering-letter 2026-01-12-search",
    ]),
}  # fmt: skip
"""The same, each as a whole."""
SPANS = [("2026-02-12", "2026-02-19"), ("2026-03-01", "2026-03-11"), ("2026-03-23", "2026-05-12"), ("2026-05-25", "2026-05-27"), ("2026-06-01", "2026-06-03"), ("2026-06-09", "2026-06-16")]  # fmt: skip
"""Around each kind of day, from the day before to the day after."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return seams.committed(tmp_path_factory.mktemp("seams") / "r")


@pytest.mark.parametrize("table", ["findings", "actions"])
def test_any_two_values_stand_together(table: str) -> None:
    """A new value in tests/seams.txt wants rows in which it meets each value of the other columns."""
    assert seams.missing(seams.tables()[table]) == []


@pytest.mark.parametrize("name", LOOKS)
def test_a_view(name: str, register: Repository, golden: Golden) -> None:
    look, commands = LOOKS[name]
    first, *others = (looked(register, each).split("\n") for each in commands)
    golden(
        f"seams/{name}.txt",
        "\n".join([look, "", *first, *(otherwise(first, each) + "\n" for each in others)]),
    )


@pytest.mark.parametrize("name", ALONE)
def test_a_view_of_a_part(name: str, register: Repository, golden: Golden) -> None:
    look, commands = ALONE[name]
    golden(
        f"seams/{name}.txt", "\n".join([look, "", *(looked(register, each) for each in commands)])
    )


def looked(register: Repository, words: str) -> str:
    """What a command prints. How wide its columns are is no matter here."""
    return re.sub(r" {3,}", "  ", typed(register, words))


# ---- day by day -------------------------------------------------------------------------------


def test_each_day(golden: Golden) -> None:
    """What a day alone changes of each piece of work, each response and all that is due."""
    register, before, lines = read(seams.files()), dict[str, list[str]](), list[str]()
    for day in chain.from_iterable(days(*map(date.fromisoformat, span)) for span in SPANS):
        now = on_a_day(Progress(as_of(register, day), day))
        for key in sorted({*before, *now}):
            was, so = before.get(key, []), now.get(key, [])
            changed = [f"-{each}" for each in was if each not in so] + [
                f"+{each}" for each in so if each not in was
            ]
            lines += [f"{day} {key}: {', '.join(changed)}"] if changed else []
        before = now
    look = "What a day takes and brings: a limit is passed on the day after it; else only an entry of that day changes work."
    golden("seams/each-day.txt", "\n".join([look, "", *lines, ""]))


def days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(later) for later in range((last - first).days + 1))


def on_a_day(progress: Progress) -> dict[str, list[str]]:
    made = {f"{name}/response": list[str]() for name in progress.register.inspections}
    for reference, each in progress.everything.items():
        rag = progress.rag(each)
        made[reference] = (
            [each.status, f"{rag.colour} as {rag.when}", *facts(each)] if each.there else []
        )
    for due in agenda(progress, Filters()).items:
        made[due.reference].append(f"is {due.name}" if due.near else "runs")
    return made


def facts(each: Standing) -> Iterator[str]:
    yield f"due {each.due or 'never'}"
    when = {True: " when late", None: " perhaps late", False: ""}
    yield from (f"moved {move.days:+}{when[move.late]}" for move in each.ledger.moves)
    named = {
        "not agreed": len(each.not_agreed), "expected": each.forecast, "asked for": each.asked_for,
        "past the deadline": each.moved_past_deadline, "done": each.done_on, "assumed": each.done_day_assumed,
        "late": each.done_late and tuple(each.done_late), "cancelled late": each.cancelled_late, "uncounted": not each.counts,
        "ready": each.ready_to_complete, "begun": each.started, "of": each.owner, "heard": each.last_life,
    }  # fmt: skip
    yield from (f"{name} {value}" for name, value in named.items() if value)


# ---- what is wrong, and for other programs ----------------------------------------------------


def test_packs(register: Repository, golden: Golden) -> None:
    """What an owner is asked in the e-mail."""
    folder = register.folder.parent / "packs"
    register.done("chase", "-o", str(folder), "--as-of", DUE[2])
    mails = (
        message_from_bytes(each.read_bytes(), policy=default).get_body(("plain",))
        for each in sorted(folder.glob("*.eml"))
    )
    look = "What each owner is asked: the late items first, each once, with its date and how late it is."
    golden(
        "seams/packs.txt",
        "\n\n".join([look, *(each.get_content().replace("\r", "") for each in mails if each)]),
    )


PROGRAMS = {
    "log-for-programs": ("Each event: a status by which work was done has the days that it was late.", ["log --inspection 2026-01-12-search"]),
    "work-for-programs": ("What the lists of the same options print, in fields: no field says less than the words.", [
        f"list --all --board gold --as-of {MOVED[2]}", "list --all --owner former", f"overdue --owner lead --as-of {DUE[2]} --within 6", f"overdue --owner lead --as-of {DUE[2]} --within 5",
    ]),
    "totals-for-programs": ("The same totals as status prints, and what came and went: then + came - went = now.", [
        "status --board data-board", "status --inspection 2026-02-02-calls", f"status --owner second --as-of {DUE[2]}",
    ]),
    "one-for-programs": ("Everything about one thing, in fields.", [
        f"show {each}" for each in ("2026-01-12-search", "2026-01-12-search/rec-03", "2026-01-12-search/coc-safety", "2026-02-02-calls/afi-06/thing-16", "care", "care/pillar-2", "care/measures/on-time", "register")
    ]),
    "diff-for-programs": ("What a review reads, in fields: each change with what it was.", ["diff HEAD"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_for_programs(name: str, register: Repository, golden: Golden) -> None:
    """What a command tells programs, without what only repeats a record and without what is empty."""
    look, commands = PROGRAMS[name]
    lines = [look]
    for words in commands:
        told = json.loads(register.types(*words.split(), "--json").out)
        lines += ["", f"$ recotrack {words} --json", *fields_of(told)]
    golden(f"seams/{name}.txt", "\n".join([*lines, ""]))


ROWS = ["2026-02-02-calls/rec-07", "2026-02-02-calls/rec-08", "2026-02-02-calls/afi-04", "2026-02-02-calls/afi-06/thing-16", "2026-01-26-letter/rec-13/thing-36"]  # fmt: skip


def test_for_templates(golden: Golden) -> None:
    """Each part of a row of work, also those that only a template of somebody's own prints."""
    day = date.fromisoformat("2026-04-30")
    rows = Rows(Progress(as_of(read(seams.files()), day), day))
    lines = ["Each part of a row, as a template prints it: those of one row agree."]
    for reference in ROWS:
        row = rows.row(rows.progress.everything[reference])
        said = ((each.name, getattr(row, each.name)) for each in fields(PrintedWork))
        lines += ["", *(f"{name}: {in_words(part)}" for name, part in said if part)]
    golden("seams/for-templates.txt", "\n".join([*lines, ""]))


def in_words(part: Any) -> str:
    if isinstance(part, PrintedEntry):
        return part.marked
    inside = [getattr(part, each.name) for each in fields(part)] if is_dataclass(part) else part
    return " | ".join(map(in_words, inside)) if isinstance(inside, list | tuple) else str(part)


UNTOLD = {"note", "title", "path", "text", "recotrack", "schema", "version", "commit"}


def fields_of(told: Any, name: str = "") -> Iterator[str]:
    """A line for each mapping that holds values, with those; the lists and mappings in it follow."""
    inside = [*told.items()] if isinstance(told, dict) else [("", each) for each in told]
    plain = {key: each for key, each in inside if not isinstance(each, dict | list)}
    said = [
        f"{key} {each}"
        for key, each in plain.items()
        if key not in UNTOLD and (each or (each == 0 and key.startswith("days_left")))
    ]
    if said:
        yield f"{name}: {'; '.join(said)}"
    for key, each in inside:
        below = f"{name}.{key}".strip(".")
        if isinstance(each, list) and each and not isinstance(each[0], dict | list):
            yield f"{below}: {', '.join(map(str, each))}"
        elif isinstance(each, dict | list) and key not in UNTOLD:
            yield from fields_of(each, below)


def test_calendar(register: Repository, golden: Golden) -> None:
    """For those inside; then what the public reads otherwise."""
    inside, public = (
        re.findall(
            r"DTSTART;VALUE=DATE:(.*)\nDTEND.*\n(?:.*\n)*?SUMMARY:(.*(?:\n .*)*)",
            register.types(
                "export", "--format", "ics", "--as-of", DUE[0], "--audience", audience
            ).out.replace("\r", ""),
        )
        for audience in ("internal", "public")
    )
    one, other = (
        [f"{day} {said.replace(chr(10) + ' ', '')}" for day, said in each]
        for each in (inside, public)
    )
    look = "What has a day that is to come, or has just been: seen from 9 April. Then that of the public."
    golden("seams/calendar.txt", "\n".join([look, "", *one, "", otherwise(one, other), ""]))


def test_what_is_wrong(register: Repository, golden: Golden) -> None:
    """What check finds, and what it finds besides where history is looked at."""
    first, *others = (
        problems(register, words)
        for words in (
            "",
            f"--as-of {DUE[1]}",
            "--since HEAD",
            "--since HEAD~2",
            f"--since HEAD~6 --as-of {YESTERDAY}",
        )
    )
    look = "Each finding of check, by its place. What follows is there on another day, or since a commit."
    golden(
        "seams/check.txt",
        "\n".join([look, *first, *(otherwise(first, each) + "\n" for each in others)]),
    )


def problems(register: Repository, words: str) -> list[str]:
    found = json.loads(register.types("check", "--json", *words.split()).out)["items"]
    return [
        f"\n$ recotrack check {words}",
        *(
            f"{each['path'][8:]}:{each['line']}: {each['rule']}: {each['message']}"
            for each in found
        ),
    ]


COPIED = {"register", "text", "title", "addressed_to", "note", "owner_title", "source", "chief_constable_answer", "commissioner_explanation"}  # fmt: skip
"""Columns that only repeat what a record says."""
TABLES = ["date_moves", "due_now", "responses", "addenda", "inspections", "meetings", "measures", "waits", "decisions"]  # fmt: skip


def test_tables(register: Repository, golden: Golden) -> None:
    """For those inside as a whole; then what the public reads otherwise."""
    inside, public = (tabled(register, audience) for audience in ("internal", "public"))
    look = "Each row of the tables by its key; false, 0 and what is empty is left out. Then those of the public."
    golden(
        "seams/tables.txt",
        "\n".join([look, "", *inside, "", "public", "", otherwise(inside, public), ""]),
    )


def tabled(register: Repository, audience: str) -> list[str]:
    folder = register.folder.parent / f"tables-{audience}"
    register.done("export", "--format", "csv", "-o", str(folder), "--audience", audience)
    schemas, lines = package(folder), []
    for table in TABLES:
        key = [each for each in schemas[table]["schema"]["primaryKey"] if each != "register"]
        for row in rows(folder, table):
            said = [
                f"{name} {value}"
                for name, value in row.items()
                if value not in {"", "0", "false"} and name not in {*key, *COPIED}
            ]
            lines.append(f"{table} {', '.join(row[each] for each in key)}: {'; '.join(said)}")
    return lines


PAGES = ["index.html", "inspections/2026-01-12-search.html", "inspections/2026-01-19-complaint.html", "inspections/2026-01-19-complaint/*.html", "owners/head-of-calls.html", "boards/gold-group.html"]  # fmt: skip


def test_site(register: Repository, golden: Golden) -> None:
    """For the public, and what those inside read otherwise; the feed."""
    read_by = {}
    for audience in ("public", "internal"):
        folder = register.folder.parent / f"site-{audience}"
        register.done(
            "site",
            str(folder),
            "--no-documents",
            "--audience",
            audience,
            "--base-url",
            "https://force.example",
            "--as-of",
            MOVED[2],
        )
        for page in {*folder.rglob("*.html")} - {
            each for wanted in PAGES for each in folder.glob(wanted)
        }:
            page.unlink()
        read_by[audience] = [*pages_of(folder)]
    feed = register.folder.parent / "site-public" / "feed.xml"
    news = re.findall(
        r"(?s)<entry>.*?<title>(.*?)</title>.*?<updated>(.*?)</updated>.*?</entry>",
        feed.read_text("utf-8"),
    )
    look = "What the public reads of each report on 9 May, then the feed, then what only those inside read."
    golden(
        "seams/site.txt",
        "\n".join(
            [
                look,
                *read_by["public"],
                "",
                *map(": ".join, news),
                "",
                otherwise(*read_by.values()),
                "",
            ]
        ),
    )


# ---- recounted ---------------------------------------------------------------------------------

DONE = {"complete", "verified", "submitted", "closed"}
ENDED = DONE | {"cancelled", "superseded", "not for us", "not accepted"}


class Recount(NamedTuple):
    """What a reader finds who goes through the updates of a piece of work with a pencil."""

    status: str
    owner: str | None
    dues: tuple[tuple[str, str], ...]
    """Each date that it had, after the day from which it had that; "" for the first."""
    done_on: str | None


def test_each_figure_is_that_of_a_recount(register: Repository) -> None:
    """Status, owner, dates, moves, days late and the day it was done, of all work that stands by its own updates."""
    shown = {
        each["reference"]: each
        for each in json.loads(register.types("list", "--all", "--json").out)["items"]
    }
    wrong = []
    for reference, row in seams.references().items():
        record = yaml.safe_load(register.reads(f"{reference}.yaml"))
        own = recount(record, "open")
        works = [
            (f"{reference}/{each['id']}", recount(each, "not started", own))
            for each in record.get("actions", [])
        ]
        if not works and not seams.HIDES & {*row.values()}:
            works = [(reference, own)]
        wrong += [
            (name, found, told)
            for name, each in works
            if (found := figures(each)) != (told := printed(shown[name]))
        ]
    assert wrong == []


def recount(record: dict[str, Any], status: str, above: Recount | None = None) -> Recount:
    first = record.get("due") or record.get("deadline", {}).get("date")
    dues = (("", first),) if first else above.dues if above else ()
    owner, is_own, done_on = record.get("owner"), first is not None, None
    for each in valid(record.get("updates", [])):
        if "due" in each:
            if not is_own:  # it leaves the dates of its finding, whatever becomes of them later
                dues = tuple(known for known in dues if known[0] < each["date"])
            is_own = True
            if not dues or each["due"] != dues[-1][1]:
                dues += ((each["date"], each["due"]),)
        owner = each.get("owner", owner)
        if new := each.get("status"):
            done_on = None if new not in DONE else done_on or each["date"]
            status = new
    return Recount(status, owner or (above.owner if above else None), dues, done_on)


def valid(updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By day, those that no valid update corrects. Those above a correction are meant, or else one below that is none."""
    gone: set[int] = set()
    for place, each in reversed([*enumerate(updates)]):
        if "corrects" in each and place not in gone:
            above = named(updates, each["corrects"], [*range(place)])
            below = [at for at in range(place, len(updates)) if "corrects" not in updates[at]]
            meant = above or named(updates, each["corrects"], below)
            gone |= {*meant} if len(meant) == 1 else set()
    return sorted(
        (each for at, each in enumerate(updates) if at not in gone), key=itemgetter("date")
    )


def named(updates: list[dict[str, Any]], name: str, places: list[int]) -> list[int]:
    """By a day; after it may stand which one of that day, or how its note begins."""
    day, _, words = name.partition(" ")
    of_day = [at for at in places if updates[at]["date"] == day]
    if words.startswith("("):
        return of_day[int(words.strip("()")) - 1 :][:1]
    said = [at for at in of_day if updates[at]["note"].startswith(words)]
    return said or [at for at in of_day if "redacted" in updates[at]]


def figures(work: Recount) -> tuple[object, ...]:
    due = work.dues[-1][1] if work.dues else None
    late = (
        0
        if due is None or work.status in ENDED
        else max(0, (seams.TODAY - date.fromisoformat(due)).days)
    )
    return (
        work.status,
        work.owner,
        due,
        work.dues[0][1] if work.dues else None,
        len(work.dues[1:]),
        late,
        work.done_on,
    )


def printed(item: dict[str, Any]) -> tuple[object, ...]:
    return tuple(
        item[key]
        for key in ("status", "owner", "due", "first_due", "moves", "days_late", "done_on")
    )
