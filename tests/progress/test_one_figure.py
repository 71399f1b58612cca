"""One figure, one way: what is open, late and done is the same in every view of one day.

Each view is read as its reader does, by its words or its JSON. The totals of `status` are the measure.
Where a view counts other things, its name says so, and the difference is asked here too.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from functools import cache
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from recotrack.dates import uk
from recotrack.intake.packs import as_stored
from recotrack.progress.facts import FACTS
from recotrack.starter import demo_register
from recotrack.words import KINDS, capital, days_late, plural_of
from tests import papers, seams
from tests.conftest import Files
from tests.papers import reference_in
from tests.places import TESTS
from tests.repository import Repository
from tests.tables import some_of

KEPT = TESTS / "compat" / "format-1" / "0.1.0"
WHOLE = "whole-board"
"""A board to which no programme reports, so that its papers are about everything."""
ACTION = KINDS[-1]


class Figures(NamedTuple):
    """What a view counts of one kind. None where it does not say."""

    open: int
    late: int
    total: int | None = None
    done: int | None = None


Counted = dict[str, Figures]
"""By kind, of those kinds that there are."""


def _demo() -> Files:
    return {path: text.encode() for path, text in demo_register(records=24, seed=1)}


def _kept(name: str) -> Files:
    root = KEPT / name / "records"
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in sorted(root.rglob("*.yaml"))
    }


def _outside_the_totals() -> Files:
    """Late work of each kind that totals leave out: of a withdrawn report, of a duplicate, cancelled."""
    late = papers.action("late", due="2025-05-31")
    cancelled = papers.action(
        "dropped",
        papers.update("2025-06-10", "Given up.", status="cancelled", agreed_by="gold"),
        due="2025-05-31",
    )
    duplicate = "links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
    withdrawn = "withdrawn:\n  date: 2025-06-10\n  because: It was published again.\n"
    return papers.files(
        papers.recommendation(late, cancelled, more=""),
        **{
            "2024-custody/rec-02.yaml": papers.recommendation(
                papers.action("also-late", due="2025-04-30"), more=duplicate
            ),
            "2024-custody/rec-03.yaml": papers.recommendation().replace("2025-07-31", "2025-01-31"),
            "2024-custody/afi-01.yaml": papers.recommendation(
                papers.action("undated", due="2025-07-31").replace("\ndue: 2025-07-31", "")
            ).replace("kind: recommendation", "kind: area for improvement"),
            "2024-contact/inspection.yaml": papers.REPORT.replace("Custody", "Contact").replace(
                "programme: custody\n", ""
            )
            + withdrawn,
            "2024-contact/rec-01.yaml": papers.recommendation(
                papers.action("decide", due="2025-05-01"), papers.action("other")
            ),
            "programmes/custody/pillar-1.yaml": "title: Cells\n"
            + papers.listed(papers.action("paint", due="2025-06-01"), "id: sweep\ntitle: Sweep\nadded: 2025-05-05\nowner: nobody-known"),
        },
    )  # fmt: skip


REGISTERS: dict[str, tuple[Callable[[], Files], tuple[str, ...]]] = {
    "the demo": (_demo, ("2026-11-30", "2025-06-30")),
    "every key": (lambda: _kept("full"), ("2026-06-30",)),
    "odd days": (lambda: _kept("odd-days"), ("2026-06-30",)),
    "outside the totals": (_outside_the_totals, ("2025-06-30", "2025-09-01")),
    "all that bears on a figure": (
        lambda: {**seams.files()},
        ("2026-06-16",),
    ),
}
CASES = [(name, day) for name, (_, days) in REGISTERS.items() for day in days]

FEW = [("all that bears on a figure", "2026-06-16")]


def _with_board(files: Files) -> Files:
    office = files["register.yaml"]
    text = office.decode() if isinstance(office, bytes) else office
    assert "\nboards:\n" in text
    board = f"\nboards:\n  {WHOLE}:\n    title: Board of the Whole\n"
    return {**files, "register.yaml": text.replace("\nboards:\n", board, 1)}


@pytest.fixture(
    scope="module", params=some_of(CASES, *FEW), ids=lambda case: f"{case[0]}, {case[1]}"
)
def register(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Repository:
    """A register, committed, on a day."""
    name, day = request.param
    made = Repository(tmp_path_factory.mktemp("figures"), day)
    for path, content in _with_board(REGISTERS[name][0]()).items():
        place = made.records / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    made.begin()
    return made


@cache
def _json(register: Repository, *words: str) -> Any:
    result = register.types(*words, "--json")
    assert result.code in {0, 1}, result.err
    return json.loads(result.out)


def _of_totals(told: Any) -> Counted:
    every = {**told["recommendations"]["by_kind"], ACTION: told["actions"]}
    return {
        kind: Figures(each["open"], each["overdue"], each["total"], each["done"])
        for kind, each in every.items()
        if each["total"]
    }


@pytest.fixture(scope="module")
def measure(register: Repository) -> Counted:
    """What `status` counts."""
    return _of_totals(_json(register, "status")["totals"])


def _number(words: str) -> int:
    return int(words.replace(",", ""))


_SINGULAR = {each: kind for kind in KINDS for each in (kind, plural_of(kind))}
_KIND = "|".join(sorted(_SINGULAR, key=len, reverse=True))
OF_TOTAL = re.compile(
    rf"([\d,]+) of ([\d,]+) ({_KIND})\b[^;(.]*?[ (,]+([\d,]+) (?:of them )?(?:late|overdue)"
)
"""9 of 18 recommendations (3 late)."""


def _sentences(words: str) -> Counted:
    found = OF_TOTAL.findall(words)
    assert found, words
    return {
        _SINGULAR[kind]: Figures(_number(still), _number(late), _number(total))
        for still, total, kind, late in found
        if _number(total)
    }


def _sums(paper: str) -> Counted:
    """The sums on the first page of a board's paper: - Actions: 7 open before, 2 came, 0 went: 9 open
    now of 13, 3 late."""
    found = re.findall(
        r"^- (.*?): (?:.*: )?([\d,]+) open(?: now)? of ([\d,]+), ([\d,]+) late$",
        paper,
        re.MULTILINE,
    )
    assert found, paper
    return {
        _SINGULAR[kind[0].lower() + kind[1:]]: Figures(
            _number(still), _number(late), _number(total)
        )
        for kind, still, total, late in found
        if _number(total)
    }


def _sums_are(measure: Counted, said: str) -> None:
    """A kind of which nothing is open may be left out; every other one is told."""
    sums = _sums(said)
    assert sums == {kind: each for kind, each in _without_done(measure).items() if kind in sums}
    assert not any(each.open for kind, each in measure.items() if kind not in sums)


def _open_and_late(found: Counted) -> Counted:
    return {kind: Figures(each.open, each.late) for kind, each in found.items() if each.open}


def _without_done(found: Counted) -> Counted:
    return {kind: each._replace(done=None) for kind, each in found.items()}


@cache
def _render(register: Repository, *words: str) -> str:
    result = register.types("render", *words)
    assert result.code in {0, 1}, result.err
    return result.out


def _tables(register: Repository, name: str) -> list[dict[str, str]]:
    out = register.folder.parent / f"{register.folder.name}-tables"
    if not out.exists():
        register.types("export", "--format", "csv", "-o", str(out))
    return list(csv.DictReader(io.StringIO((out / f"{name}.csv").read_text(encoding="utf-8"))))


# ---- what every view says of all work ---------------------------------------------------------


def test_status_shows_what_it_tells_programs(register: Repository, measure: Counted) -> None:
    """The rows of all work, and the list of what is late."""
    screen = register.types("status").out
    shown: Counted = {}
    for kind in KINDS:
        if row := re.search(rf"^all {plural_of(kind)}((?: +\(?[\d,]+\)?)+)$", screen, re.MULTILINE):
            total, still, done, *_, late, _ = map(_number, re.findall(r"[\d,]+", row[1]))
            shown[kind] = Figures(still, late, total, done)
    assert {kind: each for kind, each in shown.items() if each.total} == measure


def test_list_counts_what_is_open_and_late(register: Repository, measure: Counted) -> None:
    """Its last line counts what totals count; what is in none is named apart."""
    said = register.types("list").err
    if said.startswith("nothing open fits"):
        assert _open_and_late(measure) == {}
        return
    counts, late = re.match(rf"((?:[\d,]+ (?:{_KIND})(?:, )?)+); ([\d,]+) late", said).groups()  # type: ignore[union-attr]
    shown = {
        _SINGULAR[kind]: _number(each) for each, kind in re.findall(rf"([\d,]+) ({_KIND})", counts)
    }
    assert {kind: each for kind, each in shown.items() if each} == {
        kind: each.open for kind, each in measure.items() if each.open
    }
    assert _number(late) == sum(each.late for each in measure.values())


def test_the_work_that_list_gives_programs_adds_up(register: Repository, measure: Counted) -> None:
    """Whatever counts, and no more."""
    counted = _json(register, "list", "--all")["items"]
    assert counted
    known = {each["reference"]: each for each in _flags(register)}
    still = Counter(
        each["kind"]
        for each in counted
        if known[each["reference"]]["counts"] == "true"
        and known[each["reference"]]["is_open"] == "true"
    )
    late = Counter(
        each["kind"]
        for each in counted
        if known[each["reference"]]["counts"] == "true" and each["days_late"]
    )
    assert {kind: Figures(still[kind], late[kind]) for kind in still} == _open_and_late(measure)


def _flags(register: Repository) -> Iterator[dict[str, str]]:
    for name in ("recommendations", "actions"):
        for each in _tables(register, name):
            yield {"kind": ACTION, **each, "reference": each[name[:-1]]}


def test_the_tables_of_an_export_add_up(register: Repository, measure: Counted) -> None:
    """By their flags."""
    found: Counted = {}
    for kind in KINDS:
        own = [
            each for each in _flags(register) if each["kind"] == kind and each["counts"] == "true"
        ]
        if own:
            still = [each for each in own if each["is_open"] == "true"]
            found[kind] = Figures(
                len(still),
                sum(each["is_overdue"] == "true" for each in still),
                len(own),
                sum(each["is_done"] == "true" for each in own),
            )
    assert found == measure


def test_the_workbook_says_them_above_its_tracker(register: Repository, measure: Counted) -> None:
    """And its lines of what counts are as many."""
    place = register.folder.parent / f"{register.folder.name}.xlsx"
    register.types("export", "--format", "xlsx", "-o", str(place))
    sheet = load_workbook(place)["Tracker"]
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    said = " ".join(str(each) for row in lines[:2] for each in row if each)
    found = re.findall(rf"([\d,]+) of ([\d,]+) ({_KIND}) open, ([\d,]+) late", said)
    shown = {
        _SINGULAR[kind]: Figures(_number(still), _number(late), _number(total))
        for still, total, kind, late in found
        if _number(total)
    }
    assert shown == _without_done(measure)
    head = lines[2]
    rows = [dict(zip(head, row, strict=True)) for row in lines[3:]]
    counted = Counter(each["Kind"] for each in rows if not each["Not counted"])
    days = capital(FACTS["days_late"].heading)
    late = Counter(each["Kind"] for each in rows if not each["Not counted"] and each[days])
    assert {kind: (counted[kind], late[kind]) for kind in counted} == {
        kind: (each.total, each.late) for kind, each in measure.items()
    }


def _is_counted(due: dict[str, Any]) -> bool:
    """Whether something that is due is in the totals of work."""
    return not (due["withdrawn"] or due["duplicate_of"])


def test_overdue_lists_as_much_as_is_late(register: Repository, measure: Counted) -> None:
    """What is late on a response, under a duplicate and on a withdrawn report it counts apart."""
    told = _json(register, "overdue")
    late = Counter(
        each["kind"] for each in told["items"] if each["rule"] == "overdue" and _is_counted(each)
    )
    assert late == Counter({kind: each.late for kind, each in measure.items() if each.late})
    said = register.types("overdue").out.rpartition("\n\n")[2]
    shown = re.search(r": ([\d,]+) late\b(?! on| under)", said)
    assert (_number(shown[1]) if shown else 0) == late.total(), said
    checked = re.search(r"checked (.*?) responses?:", said)
    assert checked
    assert {
        _SINGULAR[kind]: _number(each)
        for each, kind in re.findall(rf"([\d,]+) ({_KIND})", checked[1])
        if _number(each)
    } == {kind: each.total for kind, each in measure.items()}


def test_packs_and_what_is_in_none_add_up(register: Repository, measure: Counted) -> None:
    """Rows may be fewer; what is open and late is all counted."""
    packs = str(register.folder.parent / f"{register.folder.name}-packs")
    result = register.types("chase", "-o", packs)
    figures = re.findall(r"([\d,]+) open, ([\d,]+) late", result.err)
    assert (
        sum(_number(each) for each, _ in figures),
        sum(_number(each) for _, each in figures),
    ) == (
        sum(each.open for each in measure.values()),
        sum(each.late for each in measure.values()),
    ), result.err


def test_the_digests_of_owners_add_up(register: Repository, measure: Counted) -> None:
    """With what no role owns. A digest and a pack of one owner say the same."""
    packs = register.folder.parent / f"{register.folder.name}-packs-2"
    told = _json(register, "chase", "-o", str(packs))
    asked = (*told["items"], *told["ended"])
    by_owner = {each["reference"]: (each["open"], each["late"]) for each in asked}
    still = late = 0
    for owner, figures in by_owner.items():
        said = " ".join(_render(register, "owner-digest", "--owner", owner).split())
        found = re.search(r"(\d.*?) (?:of yours|of this role) (?:is|are) open: ([\d,]+) late", said)
        counted = (
            sum(_number(each) for each in re.findall(rf"([\d,]+) (?:{_KIND})", found[1]))
            if found
            else 0
        )
        own_late = _number(found[2]) if found else 0
        assert (counted, own_late) == figures, owner
        still, late = still + counted, late + own_late
    nobodys = [
        each
        for each in _flags(register)
        if each["reference"] in told["without_owner"] and each["counts"] == "true"
    ]
    assert (still + len(nobodys), late + sum(each["is_overdue"] == "true" for each in nobodys)) == (
        sum(each.open for each in measure.values()),
        sum(each.late for each in measure.values()),
    )


def test_a_boards_paper_says_them(register: Repository, measure: Counted) -> None:
    """In its sums, in what got worse, its charts and its list of every open item."""
    said = _render(register, "board-report", "--board", WHOLE)
    _sums_are(measure, said)
    worse = said.partition("## What is late, and what got worse\n\n")[2].partition(" late")[0]
    assert {
        _SINGULAR[kind]: _number(each) for each, kind in re.findall(rf"([\d,]+) ({_KIND})", worse)
    } == {kind: each.late for kind, each in measure.items() if each.late}
    listed = said.partition("## Annex: every open item")[2].partition("\n## ")[0]
    rows = [
        line
        for line in listed.split("\n")
        if line.startswith("| ") and not line.startswith(("| Item, and owner |", "| ---"))
    ]
    assert len(rows) == sum(each.open for each in measure.values())


def test_a_committees_report_says_them(register: Repository, measure: Counted) -> None:
    """In its sums and in the totals of all reports, of which each kind is one where there are
    several.
    """
    said = _render(register, "committee-report", "--board", WHOLE)
    _sums_are(measure, said)
    whole = said.partition("\n| **In all** ")[2].partition("\n\n")[0]
    numbers = r"\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+)[^|]* \| (\d+) \|$"
    rows = re.findall(rf"^(?:\| Of these: ({_KIND}) )?{numbers}", whole, re.MULTILINE)
    findings = {kind: each for kind, each in measure.items() if kind != ACTION}
    shown = {}
    for kind, *each in rows:
        late, still, complete, closed, aside, total = map(int, each)
        assert late + still + complete + closed + aside == total
        shown[_SINGULAR.get(kind, "")] = Figures(late + still, late, total, complete + closed)
    in_all = Figures(
        *(sum(part or 0 for part in parts) for parts in zip(*findings.values(), strict=True))
    )
    assert shown == {"": in_all} | (findings if len(findings) > 1 else {})


def test_an_action_log_says_them(register: Repository, measure: Counted) -> None:
    """In its first sentence. Cancelled actions it counts with those that are done."""
    said = _render(register, "action-log", "--board", WHOLE)
    found = re.search(
        r"([\d,]+) of [\d,]+ actions? open, ([\d,]+) of them late; ([\d,]+) done or cancelled", said
    )
    assert found
    own = measure.get(ACTION, Figures(0, 0, 0, 0))
    cancelled = _json(register, "status")["totals"]["actions"]["cancelled"]
    assert tuple(map(_number, found.groups())) == (own.open, own.late, (own.done or 0) + cancelled)


def test_the_front_of_a_site_says_them(register: Repository, measure: Counted) -> None:
    """To internal readers."""
    site = register.folder.parent / f"{register.folder.name}-site"
    register.types("site", str(site), "--audience", "internal", "--no-documents")
    text = re.sub(r"<[^>]+>", " ", (site / "index.html").read_text(encoding="utf-8"))
    found = re.findall(
        rf"([\d,]+) ({_KIND}): ([\d,]+) open(?: \(([\d,]+) late\))?, ([\d,]+) (?:done|complete)"
        r"(?:, ([\d,]+) closed)?",
        text,
    )
    shown = {
        _SINGULAR[kind]: Figures(
            _number(still),
            _number(late or "0"),
            _number(total),
            _number(done) + _number(closed or "0"),
        )
        for total, kind, still, late, done, closed in found
        if _number(total)
    }
    assert shown == measure
    listed = re.search(r"All late work \(([\d,]+)\)", text)
    assert (_number(listed[1]) if listed else 0) == sum(each.late for each in measure.values())


def test_a_comparison_ends_with_them(register: Repository, measure: Counted) -> None:
    """Whatever it is compared with."""
    told = json.loads(register.types("diff", "HEAD", "--format", "json").out)
    after = [each["after"] for each in told["totals"] if each.get("reference") is None]
    assert after
    for each in after:
        assert _of_totals(each) == measure


# ---- what papers say of one item --------------------------------------------------------------

CELLS = {
    "Due": "due", "Due now": "due", "Owner": "owner", "Expected day": "expected",
}  # fmt: skip
"""Headings of tables about items, and what the cells below them say."""


def _cells(paper: str) -> Iterator[tuple[str, str, str]]:
    """Each cell of a table about items: the item's reference, what it says, and the words."""
    head: list[str] = []
    for line in paper.split("\n"):
        if not line.startswith("| "):
            head = []
            continue
        row = [each.strip() for each in re.split(r"(?<!\\) \| ", line.strip("| "))]
        if not head:
            head = row
        elif head[0].startswith("Item") and not line.startswith("| ---"):
            item, *lines = row[0].split("<br>")
            if head[0].endswith("owner"):
                yield reference_in(item), "owner", lines[-1]
            for heading, words in zip(head, row, strict=True):
                if heading in CELLS:
                    # How late that is may stand below the date.
                    yield reference_in(item), CELLS[heading], words.partition("<br>")[0]


def test_two_papers_of_a_day_say_the_same_of_an_item(register: Repository) -> None:
    """Its date with the first one and its moves, how late it is, who owns it: the same words in each paper and each table."""
    papers_made = {
        (name, board): _render(register, name, "--board", board)
        for name in ("board-report", "action-log", "committee-report")
        for board in (WHOLE, *sorted(_boards(register)))
    }
    said: dict[tuple[str, str], dict[str, set[str]]] = {}
    for (name, board), paper in papers_made.items():
        for reference, what, words in _cells(paper):
            said.setdefault((reference, what), {}).setdefault(words, set()).add(f"{name} {board}")
    assert said
    assert {key: words for key, words in said.items() if len(words) > 1} == {}


def _boards(register: Repository) -> set[str]:
    return {row["board"] for row in _tables(register, "boards")} - {WHOLE}


def test_a_pack_says_of_an_item_what_list_does(register: Repository) -> None:
    """Its date and how late it is, in what programs read, in the workbook and in the e-mail."""
    known = {each["reference"]: each for each in _json(register, "list", "--all")["items"]}
    out = register.folder.parent / f"{register.folder.name}-packs-3"
    for pack in _json(register, "chase", "-o", str(out))["items"]:
        asked = {each["reference"]: (each["due"], each["days_late"]) for each in pack["asked"]}
        assert asked == {name: (known[name]["due"], known[name]["days_late"]) for name in asked}
        sheet = load_workbook(out / pack["files"][0])["Your work"]
        lines = list(sheet.iter_rows(min_row=2, values_only=True))
        assert [each[6] for each in lines] == [late for _, late in asked.values()]
        dues = [as_stored(each[5]) for each in lines]
        assert dues == [due or "No date set" for due, _ in asked.values()]
        draft = message_from_bytes((out / pack["files"][1]).read_bytes(), policy=default)
        body = draft.get_body(("plain",))
        assert body is not None
        one, others = days_late(1).removeprefix("1 "), days_late(2).removeprefix("2 ")
        late = re.findall(
            rf"^(?:Due [^:]*, (\d+) (?:{one}|{others})|Due [^:]*|No date set):",
            str(body.get_content()),
            re.MULTILINE,
        )
        told = Counter(int(each or 0) for each in late)
        whole = Counter(late for _, late in asked.values())
        left_out = re.findall(r"(?m)^and (\d+) more, in the workbook", str(body.get_content()))
        assert (told - whole, (whole - told).total()) == (Counter(), sum(map(int, left_out)))
        above = [known[each["with"]] for each in pack["asked"] if each["with"]]
        text = " ".join(str(body.get_content()).split())
        for each in above:
            own = next(
                known[one["reference"]] for one in pack["asked"] if one["with"] == each["reference"]
            )
            if each["due"] != own["due"] and each["days_late"]:
                assert (
                    f"itself due {uk(date.fromisoformat(each['due']))}, {days_late(each['days_late'])}"
                    in text
                )


def test_what_comes_soon_and_what_is_silent_is_the_same(register: Repository) -> None:
    """`overdue`, a board's paper and the tables have as much due soon as `status`. What is silent is
    less in `overdue` and digests, by what is late: both say so.
    """
    totals = _json(register, "status")["totals"]
    soon, stale = (
        sum(totals[each][key] for each in ("recommendations", "actions"))
        for key in ("due_soon", "stale")
    )
    counted = [each for each in _flags(register) if each["counts"] == "true"]
    assert soon == sum(each["is_due_soon"] == "true" for each in counted)
    silent = [each for each in counted if each["is_stale"] == "true"]
    assert stale == len(silent)
    due = Counter(each["rule"] for each in _json(register, "overdue")["items"] if _is_counted(each))
    assert due["due-soon"] == soon
    assert due["stale"] == sum(each["is_overdue"] == "false" for each in silent)
    paper = _render(register, "board-report", "--board", WHOLE)
    found = re.search(r"([\d,]+) items? due in the next \d+ days\.", paper)
    assert (_number(found[1]) if found else 0) == soon


def test_moves_are_the_same_in_the_ledger_and_beside_the_date(register: Repository) -> None:
    """The moves of each item are as many as the rows of its ledger; an action that has its
    recommendation's date has that one's moves, too, and a cause of concern those of a part.
    """
    known = {each["reference"]: each for each in _flags(register)}
    rows = Counter(each["reference"] for each in _tables(register, "date_moves"))
    for each in _json(register, "list", "--all")["items"]:
        own = rows[each["reference"]]
        others = [each["reference"].rpartition("/")[0], *each["parts"]]
        assert own <= each["moves"] <= own + max(rows[other] for other in others), each
    moved = [
        each
        for each in known.values()
        if each["counts"] == "true" and each["is_open"] == "true" and int(each["moves"])
    ]
    totals = _json(register, "status")["totals"]
    assert len(moved) == totals["recommendations"]["moved"] + totals["actions"]["moved"]


def test_what_the_public_reads_counts_published_reports_and_says_so(register: Repository) -> None:
    """Its figures may be lower than those of other readers. No paper leaves the reason to be guessed."""
    only = "Only reports that are published are counted here"
    public = _render(register, "public-progress")
    assert only in public
    for name in ("board-report", "committee-report", "action-log"):
        paper = _render(register, name, "--board", WHOLE, "--audience", "public")
        said = "Public edition: only published reports are counted."
        assert said in paper, name
        assert said not in _render(register, name, "--board", WHOLE), name
    site = register.folder.parent / f"{register.folder.name}-public"
    register.types("site", str(site), "--audience", "public", "--no-documents")
    assert only in (site / "about.html").read_text(encoding="utf-8")
    told = _sums(_render(register, "board-report", "--board", WHOLE, "--audience", "public"))
    out = {
        row["inspection"]
        for row in _tables(register, "inspections")
        if row["published"] and row["published"] <= register.today
    }
    programmes = {row["programme"] for row in _tables(register, "programmes")}
    own = [
        each
        for each in _flags(register)
        if each["counts"] == "true" and each["reference"].partition("/")[0] in out | programmes
    ]
    for kind in told:
        mine = [each for each in own if each["kind"] == kind]
        still = [each for each in mine if each["is_open"] == "true"]
        late = sum(each["is_overdue"] == "true" for each in still)
        assert told[kind] == Figures(len(still), late, len(mine))
