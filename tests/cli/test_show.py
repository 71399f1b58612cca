"""`recotrack show`: everything about one thing."""

import json
import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recotrack import store
from recotrack.cli.lines import Line, coloured
from recotrack.cli.page import Page
from recotrack.cli.show import PAGES
from recotrack.cli.show.as_json import referent_json
from recotrack.dates import MONTHS
from recotrack.progress import Progress
from recotrack.progress.links import LINK_WORDS
from recotrack.register import Context, Register, as_of, connected, load
from recotrack.starter import demo_register
from tests import papers
from tests.conftest import Golden, put, size, written
from tests.looking import at_terminal, lively, recotrack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lively(tmp_path)


def shown(folder: Path, reference: str, **more: str) -> str:
    result = recotrack(folder, "show", reference, **more)
    assert result.code == 0, result.err
    return result.out


def item(folder: Path, reference: str, **more: str) -> dict[str, Any]:
    result = recotrack(folder, "show", reference, "--json", **more)
    assert result.code == 0, result.err
    (found,) = json.loads(result.out)["items"]
    assert isinstance(found, dict)
    return found


def without_file(page: str) -> str:
    """The page without the path of its file, which is another one each time."""
    first, second, *others = page.split("\n")
    return "\n".join([first, second.split()[0], *others])


def test_a_recommendation_in_full(folder: Path, golden: Golden) -> None:
    """Its text, where it stands and by which rule, what answers it, what happened."""
    page = shown(folder, "rec-07")
    golden("show/a-recommendation.txt", without_file(page))


def test_links_are_shown_at_both_ends(folder: Path) -> None:
    page = shown(folder, "2024-08-22-soteria/rec-03")
    assert "has the duplicate 2023-05-04-self-assessment/rec-01" in page
    assert "needed by 2024-08-22-soteria/rec-07" in page
    assert "duplicate of 2024-08-22-soteria/rec-03" in shown(
        folder, "2023-05-04-self-assessment/rec-01"
    )


def test_an_action_with_its_ledger(folder: Path, golden: Golden) -> None:
    """The first date, each move with its reason and who agreed, and the whole slip."""
    page = shown(folder, "train-personnel")
    golden("show/an-action.txt", without_file(page))
    assert "owner           Pillar 3 lead, the recommendation's\n" in page
    assert "answers         2: train all relevant personnel.\n" in page


def test_an_owner_that_an_update_gave_is_the_actions_own(folder: Path) -> None:
    """Only one that no update and no line of the action names is the recommendation's."""
    result = recotrack(
        folder, "update", "train-personnel", "--owner", "pillar-4-lead", "--note", "Handed over.",
        "--by", "pillar-3-lead",
    )  # fmt: skip
    assert result.code == 0, result.err
    assert "owner           Pillar 4 lead\n" in shown(folder, "train-personnel")


def test_later_updates_are_said_to_be_left_out(folder: Path) -> None:
    """On an earlier day the page is that day's, and says that there is more."""
    page = shown(folder, "train-personnel", as_of="2025-03-15")
    assert "  2 updates after 15 March 2025 not shown" in page
    assert "moved once" in page


@pytest.mark.parametrize(
    ("reference", "parts"),
    [
        ("2024-08-22-soteria", ["last day Wednesday 16 October 2024 (police-act-55): published 14 October 2024, in time", "police-act-55: 56 calendar days (publication day is day 1); basis: Police Act 1996 s.55(5A)", "The PFCC has so far explained 2 of 5; the chief constable has answered 2", "response to the chief constable  awaited", "recommendations  5 in all: 4 open, 0 done, 1 set aside; 2 late, 0 due soon"]),
        ("2024-08-22-soteria/response", ["comments invited   30 August 2024", "sent               Secretary of State, 14 October 2024", "Initial response of the body (Police, Fire and Crime Commissioner, Alex Winter)", "Response to the chief constable\n  awaited"]),
        ("2023-05-04-self-assessment", ["received         4 May 2023", "no duty to respond is recorded"]),
        ("op-soteria", ["aim              To put the national operating model in place", "board            Op Soteria Board", "pillar-3  Pillar 3: Using procedural justice", "57.5%  Victims who withdraw"]),
        ("pillar-3", ["leads         Pillar 3 lead", "partners      Inspection liaison officer", "Long-term aim\n  awaited", "Recommendations under it\n  2024-08-22-soteria/rec-07  open"]),
        ("isva-memorandum-of-agreement", ["evidence for  op-soteria/pillar-3/isva-memorandum, 2 December 2024"]),
        ("measures", ["victims-withdrawing  57.5%  Victims who withdraw", "better than the baseline; the target, 45%, is not reached"]),
        ("victims-withdrawing", ["baseline  62", "last      57.5% on 31 March 2025", "compared  better than the baseline; the target, 45%, is not reached", "31 March 2025  57.5"]),
        ("register", ["Ravensmoor Police", "pillar-4-lead             3 open, 2 late", "No owner                  1 open", "last met 5 June 2025", "due soon       30 days before the due date", "red    overdue"]),
    ],
)  # fmt: skip
def test_every_kind_of_thing_has_its_page(folder: Path, reference: str, parts: list[str]) -> None:
    page = shown(folder, reference)
    for part in parts:
        assert part in page, page


def test_json_has_the_record_and_what_is_worked_out(folder: Path) -> None:
    found = item(folder, "rec-07")
    assert found["record"]["number"] == "7"
    assert found["record"]["actions"][0]["updates"][2]["assumed"] == ["date"]
    assert found["rag"] == {
        "colour": "red",
        "when": "overdue",
        "words": "overdue: due 31 March 2025, 91 days ago",
    }
    assert [each["answered_by"] for each in found["bullets"]] == [
        [],
        ["2024-08-22-soteria/rec-07/train-personnel"],
    ]
    assert found["links"] == [
        {
            "type": "depends_on",
            "words": "depends on",
            "other": "2024-08-22-soteria/rec-03",
            "here": True,
        }
    ]
    assert [each["reference"].rpartition("/")[2] for each in found["history"]] == [
        "drop-leaflet", "train-personnel", "train-personnel", "train-personnel",
    ]  # fmt: skip
    ledger = item(folder, "train-personnel")["ledger"]
    assert (ledger["first"], ledger["days_slipped"]) == ("2025-03-31", 183)
    assert [(move["before"], move["after"], move["days"]) for move in ledger["moves"]] == [
        ("2025-03-31", "2025-05-31", 61),
        ("2025-05-31", "2025-09-30", 122),
    ]


def test_whatever_has_a_reference_can_be_shown(folder: Path) -> None:
    """Each thing of the register, as text and as JSON, by its complete reference."""
    root = folder / "records"
    register = load("records", store.listing(root), lambda path: store.read(root, path))
    for reference in register.referents:
        assert shown(folder, reference)
        assert item(folder, reference)["reference"] == reference


def test_what_is_not_there_or_not_one_thing(folder: Path) -> None:
    result = recotrack(folder, "show", "rec-0x")
    assert (result.code, result.out) == (2, "")
    assert "perhaps one of these:" in result.err


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Its own page: exit 1. A page that it belongs on: shown, the file named, exit 1."""
    folder = lively(tmp_path, {"2024-08-22-soteria/rec-03.yaml": "kind: ["})
    result = recotrack(folder, "show", "2024-08-22-soteria/rec-03")
    assert (result.code, result.out) == (1, "")
    assert "rec-03.yaml cannot be read\n  do this  recotrack check says why" in result.err
    result = recotrack(folder, "show", "2024-08-22-soteria")
    assert result.code == 1
    assert "rec-07" in result.out
    assert "rec-03.yaml cannot be read, and is not in what is shown" in result.err
    assert recotrack(folder, "show", "op-soteria/pillar-4").code == 0


def test_a_pillar_that_cannot_be_read(tmp_path: Path) -> None:
    """On the page of its programme, too."""
    folder = lively(tmp_path, {"programmes/op-soteria/pillar-4.yaml": "title: ["})
    result = recotrack(folder, "show", "op-soteria")
    assert result.code == 1
    assert "pillar-4.yaml cannot be read, and is not in what is shown" in result.err


def test_at_a_terminal_prose_is_wrapped(folder: Path) -> None:
    """At its width, and never wider than is easy to read."""
    for columns, widest in ((80, 80), (160, 100)):
        lines = at_terminal(folder, "show", "rec-03", columns=columns).splitlines()
        assert max(map(len, lines)) <= widest


def test_the_lines_of_a_cell_stand_below_each_other() -> None:
    """Also in a pipe, where nothing else goes on below."""
    assert str(Line(("due", "30 June\n31 July"), (5,), 2)) == "  due    30 June\n         31 July"


def test_a_colour_that_a_terminal_has_is_its_own_style() -> None:
    """One that it has not is another one, and black none: it cannot be seen on every terminal."""
    styles = [coloured("late", colour).style for colour in ("red", "amber", "black")]
    assert styles == ["red", "yellow", ""]


@pytest.mark.parametrize("columns", [40, 50, 60, 70])
def test_no_date_is_broken_at_a_narrow_terminal(folder: Path, columns: int) -> None:
    """31 January 2025 stands on one line, wherever lines end."""
    months = "|".join(MONTHS)
    for reference in ("rec-03", "soteria", "audit-ssaidp2"):
        lines = at_terminal(folder, "show", reference, columns=columns)
        assert not re.search(
            rf"\b\d{{1,2}}\s*\n\s*(?:{months})|(?:{months})\s*\n\s*\d{{4}}\b", lines
        )


# What is read for the page of a recommendation or an action


def linked(folder: Path, seed: int) -> Path:
    """A fictional register with many links of every type, and reports that were withdrawn or are
    answered in another one.
    """
    draw = random.Random(seed)
    files = dict(demo_register(records=60, seed=seed))
    reports = [path.partition("/")[0] for path in files if path.endswith("/inspection.yaml")]
    records = [path for path in files if "/rec-" in path or "/coc-" in path]
    for path in draw.sample(records, 40):
        if "\nlinks:\n" not in files[path]:
            to = draw.choice([each for each in records if each != path]).removesuffix(".yaml")
            to = draw.choice([to, '"' + to.replace("/", r"\x2f") + '"'])
            files[path] += f"links:\n  - type: {draw.choice([*LINK_WORDS])}\n    to: {to}\n"
    for report in draw.sample(reports, len(reports) // 2):
        path = f"{report}/inspection.yaml"
        if draw.random() < 0.5:
            withdrawn = "withdrawn:\n  date: 2026-01-15\n  because: It was wrong.\n"
            files[path] += f"{withdrawn}  replaced_by: {draw.choice(reports)}\n"
        elif "\nanswered_in:" not in files[path]:
            files[path] += f"answered_in: {draw.choice(reports)}/response\n"
            files.pop(f"{report}/response.yaml", None)
    put(folder / "records", {**files})
    return folder / "records"


def page_and_json(register: Register, reference: str, day: date) -> tuple[str, str]:
    """All that `show` prints of a piece of work."""
    progress, page = Progress(register, day), Page()
    referent = register.referents[reference]
    PAGES[referent.kind](page, progress, referent)
    return page.text(), json.dumps(referent_json(progress, referent), default=str)


@pytest.mark.parametrize(
    "seed",
    [0, pytest.param(1, marks=pytest.mark.test_all("drawn links"))],
)
def test_the_files_that_are_read_are_enough(tmp_path: Path, seed: int) -> None:
    """Of whatever work, on whatever day: the page says what it says from all records."""
    root = linked(tmp_path, seed)
    for day in (date(2026, 11, 1), date(2024, 6, 30))[seed == 0 :]:
        context = Context(root, "records", day)
        everything = context.seen_register()
        work = [
            each
            for each in everything.referents.values()
            if each.kind in {"recommendation", "action"}
        ]
        for each in work[:: size(4, 1)]:
            few = as_of(context.register(connected(context.reader, each.path)), day)
            assert page_and_json(few, each.reference, day) == page_and_json(
                everything, each.reference, day
            )


def test_few_files_are_read_for_it(folder: Path) -> None:
    """Those of its report, of what links to it, and register.yaml. Another report's are not."""
    context = Context(folder / "records", "records", date(2025, 6, 30))
    few = connected(context.reader, "2024-08-22-soteria/rec-09.yaml")
    assert few == {"register.yaml", *context.reader.paths("2024-08-22-soteria")}
    more = connected(context.reader, "2024-08-22-soteria/rec-03.yaml")
    assert more == few | {*context.reader.paths("2023-05-04-self-assessment")}


@pytest.mark.parametrize(("today", "has_passed"), [("29", False), ("30", False), ("31", True)])
def test_a_waiver_holds_on_its_last_day(tmp_path: Path, today: str, *, has_passed: bool) -> None:
    waiver = (
        "{rule: stale, at: 2024-custody, because: The board sees it monthly, until: 2025-07-30}"
    )
    office = {"register.yaml": f"{papers.OFFICE}  waivers:\n    - {waiver}\n"}
    written(tmp_path, papers.files(papers.recommendation(), **office))
    shown = recotrack(tmp_path, "show", "register", as_of=f"2025-07-{today}").out
    assert (
        ": The board sees it monthly (until 30 July 2025, which has passed)\n" in shown
    ) is has_passed
    assert (": The board sees it monthly (until 30 July 2025)\n" in shown) is not has_passed
