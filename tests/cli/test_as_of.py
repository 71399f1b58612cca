"""The register as of a day: whatever looks at it shows nothing later, and what judges sees it all."""

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.cli import main
from recotrack.cli.json_v1 import print_json
from recotrack.cli.page import Page
from recotrack.cli.show import PAGES
from recotrack.cli.show.as_json import referent_json
from recotrack.dates import uk
from recotrack.documents import DOCUMENTS, Request, Subject, Templates, render
from recotrack.model import Update
from recotrack.progress import Progress, Standing
from recotrack.register import Register, as_of, load
from recotrack.starter import demo_register
from recotrack.store import Listed, NameKind
from tests.conftest import Files, examples, written
from tests.looking import Result, files, lively
from tests.repository import Repository

every = pytest.mark.test_all("every combination")
DAYS = [
    "2021-12-31", "2024-11-10", "2025-10-15", "2026-10-20",
]  # fmt: skip
"""Before everything, and up to some days before the demo's own; one between the day on which a
chief constable's comments came and that of the response.
"""
SEEN_FROM = [day if day == "2025-10-15" else pytest.param(day, marks=every) for day in DAYS]
FORMATS = ("text", "json", "github", "sarif", "junit")


@cache
def demo_files() -> Files:
    """The demo's register, by path below records/."""
    return dict(demo_register(records=26, seed=3))


def looked(folder: Path, *words: str, as_of: str | None = None, **environment: str) -> Result:
    """What a command prints that looks, bytes of documents too."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err, code = io.StringIO(), 0
    day = ["--as-of", as_of] if as_of else []
    argv = ["recotrack", *words, "--records", str(folder / "records"), *day]
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", argv),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    assert "a fault in recotrack" not in err.getvalue(), err.getvalue()
    return Result(code, out.buffer.getvalue().decode(), err.getvalue())


# What stands in the records, found without as_of: by the names of the keys.

HAPPENED = {"published", "invited", "received", "added", "met"}
AHEAD = {"due", "forecast", "comments_due", "response_due", "planned", "expected"}


def _happened(value: Any, day: date, *, later: bool) -> Iterator[date]:
    """The days, later than `day` or not, on which something happened."""
    for held, key, of_deadline in _days(value):
        if (key in HAPPENED or (key == "date" and not of_deadline)) and (held > day) is later:
            yield held


def _ahead(value: Any) -> Iterator[date]:
    """The days that look ahead."""
    for held, key, of_deadline in _days(value):
        if key in AHEAD or (key == "date" and of_deadline):
            yield held


def _days(value: Any, key: str = "", above: str = "") -> Iterator[tuple[date, str, bool]]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "until" and above != "waivers":
                continue
            yield from _days(part, name, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _days(part, key, key)
    elif isinstance(value, date):
        yield value, "forecast" if key == "until" else key, above == "deadline"


def _until(value: Any, day: date) -> Any:
    """Plain data without updates of a later day: what they looked ahead to is not known yet."""
    if isinstance(value, dict):
        return {key: _until(part, day) for key, part in value.items()}
    if isinstance(value, list | tuple):
        later = [
            each for each in value
            if isinstance(each, dict) and (_of(each, "date") > day or _of(each, "added") > day)
        ]  # fmt: skip
        return [_until(each, day) for each in value if each not in later]
    return value


def _of(mapping: dict[str, Any], key: str) -> date:
    held = mapping.get(key)
    return held if isinstance(held, date) else date.min


def _not_there(register: Register, day: date) -> set[str]:
    """The inspections and recommendations of which nothing had happened yet."""
    names = set()
    for name, at in register.inspections.items():
        inside = [file.value.model_dump() for file in at.recommendations]
        of_report = at.inspection.model_dump() if at.inspection else {}
        if not any(_happened([of_report, inside], day, later=False)):
            names.add(name)
        elif not any(_happened(of_report, day, later=False)):
            gone = (
                file for file in at.recommendations
                if not any(_happened(file.value.model_dump(), day, later=False))
            )  # fmt: skip
            names.update(file.reference for file in gone)
    return names


OWN_TEXTS = {
    "chief_constable": ("chief_constable", "comments"),
    "commissioner": (
        "commissioner", "initial_response", "response_to_chief_constable", "overall_comments",
    ),
}  # fmt: skip
"""Where each office's texts stand in response.yaml: its mapping, and the keys in it."""


def _answers(register: Register, day: date) -> tuple[set[str], set[str]]:
    """First lines of what the offices answered: later than the day, and by then.

    They carry no day. The response that holds them does: what the chief constable said came on
    the day of `received`, and the rest was public on that of `published`.
    """
    later: set[str] = set()
    known: set[str] = set()
    for at in register.inspections.values():
        response = at.response.model_dump() if at.response else {}
        force = response.get("chief_constable") or {}
        out = response.get("published") or date.min
        came = force.get("received") or max(out, force.get("invited") or date.min)
        for office, (mapping, *keys) in OWN_TEXTS.items():
            texts = [(response.get(mapping) or {}).get(key) for key in keys]
            texts += [
                (file.value.model_dump()["response"] or {}).get(office)
                for file in at.recommendations
            ]
            then = later if (came if office == "chief_constable" else out) > day else known
            then |= {text.split("\n")[0].split('"')[0].strip() for text in texts if text}
    return later - known, known


class Later(NamedTuple):
    """What no view may print on a day."""

    days: set[str]
    """In both forms."""
    words: set[str]
    """Notes of later updates, answers that were not given, names of records that were not there."""

    def found_in(self, printed: str) -> set[str]:
        words = " ".join(printed.split())
        days = {match.group() for match in DAY.finditer(words)} & self.days
        return days | {each for each in self.words if each in words}


DAY = re.compile(r"(?<![\w/-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
"""Not where it begins the name of a folder: a name says when a report came out."""


def later_than(register: Register, day: date) -> Later:
    data = [file.value.model_dump() for file in register.files.values()]
    clocks = (Progress(register, day).clock(name) for name in register.inspections)
    allowed = {day, *_ahead(_until(data, day)), *(clock.last_day for clock in clocks if clock)}
    later = {*_happened(data, day, later=True)} - allowed
    updates = [update for tracked in register.tracked for update in tracked.updates]
    then = json.dumps(_until(data, day), default=str, ensure_ascii=False)
    notes = {_first_line(update) for update in updates if update.date > day}
    unsaid, said = _answers(register, day)
    assert later
    assert notes
    assert bool(unsaid) is (day < date.fromisoformat(DAYS[-1]))
    unsaid = {text for text in unsaid if text != "None" and not any(text in each for each in said)}
    return Later(
        {each.isoformat() for each in later} | {uk(each) for each in later},
        {note for note in notes if note not in then} | unsaid | _not_there(register, day),
    )


def _first_line(update: Update) -> str:
    return update.note.split("\n")[0].split('"')[0].strip()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Register]:
    """The demo's register in a folder of no repository."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, written(folder, demo_files())


def _views(register: Register, day: date) -> Iterator[tuple[str, ...]]:
    """Every command that looks; `show` for one thing of each kind."""
    yield from (("list", "--all"), ("list", "--all", "--json"), ("log",), ("log", "--json"))
    yield from (("status",), ("status", "--json"), ("status", "--by", "owner"))
    yield from (("overdue", "--output-format", form) for form in FORMATS)
    yield ("overdue", "--by", "board", "--within", "400")
    board = next(iter(register.office.boards)) if register.office else ""
    yield from (("diff", board), ("diff", board, "--json"))
    seen = as_of(register, day)
    of_each_kind = {each.kind: each.reference for each in seen.referents.values()}
    for reference in of_each_kind.values():
        yield from (("show", reference), ("show", reference, "--json"))
    for name in list(seen.inspections)[-2:]:
        yield from (("render", "response-record", name), ("show", f"{name}/response", "--json"))


@pytest.mark.parametrize("day", SEEN_FROM)
def test_no_view_shows_what_is_later(day: str, demo: tuple[Path, Register]) -> None:
    """No later day, neither as 2025-05-30 nor as 30 May 2025, unless it is one that looks ahead; no
    later note; no record that was not there.
    """
    folder, register = demo
    later = later_than(register, date.fromisoformat(day))
    shown = {}
    for words in _views(register, date.fromisoformat(day)):
        result = looked(folder, *words, as_of=day)
        assert result.code in {0, 1, 2}, result.err
        if found := later.found_in(result.out + result.err):
            shown[" ".join(words)] = found
    assert shown == {}


@pytest.mark.parametrize("day", SEEN_FROM)
def test_no_page_shows_what_is_later(
    day: str, demo: tuple[Path, Register], capsys: pytest.CaptureFixture[str]
) -> None:
    """The same of the page of everything that has a reference, and of its record in JSON."""
    today = date.fromisoformat(day)
    later = later_than(demo[1], today)
    progress = Progress(as_of(demo[1], today), today)
    shown = {}
    for reference, referent in progress.register.referents.items():
        page = Page()
        PAGES[referent.kind](page, progress, referent)
        page.print()
        print_json([referent_json(progress, referent)], today)
        if found := later.found_in(capsys.readouterr().out):
            shown[reference] = found
    assert shown == {}


# One thing at a time

RESPONSE = "2024-08-22-soteria/response.yaml"
LATE_RESPONSE = """\
chief_constable:
  name: A. Chief
  invited: 2024-09-02
  comments_due: 2024-09-20
  received: 2024-09-18
  comments: We agree with all of it.
commissioner:
  initial_response: I welcome the report.
  response_to_chief_constable: I thank the chief constable.
published: 2025-05-30
published_at: https://force.example/2025-05-30
sent:
  - to: Secretary of State
    date: 2025-06-02
assumed:
  - published
"""


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """A response that was published long after the days that the tests look from."""
    return lively(tmp_path, {RESPONSE: LATE_RESPONSE})


def test_a_response_is_published_or_has_days_left(late: Path) -> None:
    """Never both on one page."""
    page = looked(late, "show", "2024-08-22-soteria/response", as_of="2024-09-16").out
    assert "not published, 30 days left" in page
    assert re.search(r"published +awaited\n", page)
    assert re.search(r"published at +awaited\n", page)
    assert re.search(r"comments invited +2 September 2024", page)
    assert re.search(r"comments due +20 September 2024", page)
    assert re.search(r"comments received +awaited", page)
    assert "We agree" not in page
    assert "I thank" not in page
    assert "I welcome the report." not in page
    assert "(A. Chief)" in page
    assert "no copy sent to the Secretary of State or the Inspectors of Constabulary" in page


ANSWERED = """\
response:
  chief_constable: We shall audit it.
  commissioner: I have asked for the audit.
"""


def test_an_answer_has_the_day_of_its_response(tmp_path: Path) -> None:
    """What is shown, counted and printed agrees: with the comments the chief constable's answers
    come, with the publication the commissioner's explanations.
    """
    rec = str(files()["2024-08-22-soteria/rec-03.yaml"])
    answered = re.sub(r"response:\n(?:  .*\n)+", ANSWERED, rec)
    assert answered != rec
    lively(
        tmp_path, {RESPONSE: LATE_RESPONSE, "2024-08-22-soteria/rec-03.yaml": answered}
    )  # fmt: skip
    theirs, ours = "We shall audit it.", "I have asked for the audit."
    expected = {
        "2024-09-17": (False, False), "2024-09-18": (True, False), "2025-05-29": (True, False),
        "2025-05-30": (True, True),
    }  # fmt: skip
    report = "2024-08-22-soteria"
    printing: list[tuple[str, ...]] = [
        ("show", f"{report}/rec-03"), ("show", f"{report}/rec-03", "--json"),
        ("render", "response-record", report),
    ]  # fmt: skip
    counting: list[tuple[str, ...]] = [("show", report), ("show", f"{report}/response")]
    for day, shown in expected.items():
        for words in printing:
            page = looked(tmp_path, *words, as_of=day).out
            assert (theirs in page, ours in page) == shown, (day, words)
        for words in [*counting, ("status",)]:
            page = " ".join(looked(tmp_path, *words, as_of=day).out.split())
            explained = re.search(r"explained ([0-9]+) of", page)
            answered_too = re.search(r"answered ([0-9]+)", page)
            assert explained, page
            assert (int(explained[1]) > 0) is shown[1], (day, words)
            assert (answered_too is not None and int(answered_too[1]) > 0) is shown[0], (day, words)


def test_an_answer_of_no_known_day_is_shown(tmp_path: Path) -> None:
    """A draft is what the office has: its response is not published, and nobody wrote down when the
    comments came. Once it is published, it was there on that day, and nobody can say so of an
    earlier one.
    """
    draft = LATE_RESPONSE.partition("published:")[0].replace("  received: 2024-09-18\n", "")
    lively(tmp_path, {RESPONSE: draft})
    page = looked(tmp_path, "show", "2024-08-22-soteria/response", as_of="2024-09-16").out
    assert "We agree" in page
    assert "I welcome" in page
    assert "I thank" in page
    before = looked(tmp_path, "show", "2024-08-22-soteria/response", as_of="2024-09-01").out
    assert "We agree" not in before
    assert "I welcome" in before
    (tmp_path / "records" / RESPONSE).write_text(f"{draft}published: 2025-05-30\n", "utf-8")
    page = looked(tmp_path, "show", "2024-08-22-soteria/response", as_of="2025-05-29").out
    assert "We agree" not in page
    assert "We agree" in looked(tmp_path, "show", "2024-08-22-soteria/response").out


def test_the_raw_record_is_that_of_the_day(late: Path) -> None:
    """What is empty on the day is not assumed on it either."""
    printed = looked(late, "show", "2024-08-22-soteria/response", "--json", as_of="2024-09-16").out
    record = json.loads(printed)["items"][0]["record"]
    assert (record["published"], record["published_at"], record["sent"]) == (None, None, [])
    assert record["assumed"] == []
    assert record["chief_constable"]["received"] is None
    after = looked(late, "show", "2024-08-22-soteria/response", "--json", as_of="2025-05-30").out
    record = json.loads(after)["items"][0]["record"]
    assert (record["published"], record["assumed"]) == ("2025-05-30", ["published"])


def test_before_the_invitation_nobody_had_asked_for_comments_by_a_day(late: Path) -> None:
    page = looked(late, "show", "2024-08-22-soteria/response", as_of="2024-09-01").out
    assert re.search(r"comments due +awaited\n", page)


def test_the_place_of_a_response_that_is_late_tells_nothing_later(late: Path) -> None:
    """overdue points at what makes the duty, not at a line that says when it was published."""
    for form in FORMATS:
        printed = looked(late, "overdue", "--output-format", form, as_of="2024-12-01").out
        assert "2024-08-22-soteria/response" in printed
        assert "2025-05-30" not in printed


def test_places_lead_into_the_file_as_it_is(tmp_path: Path) -> None:
    """What the day leaves out of a record moves no place: the later action stands first in it."""
    rec = str(files()["2024-08-22-soteria/rec-07.yaml"])
    later = "  - id: later\n    title: Later\n    added: 2025-08-01\n"
    changed = rec.replace("actions:\n", f"actions:\n{later}")
    lively(tmp_path, {"2024-08-22-soteria/rec-07.yaml": changed})
    printed = looked(tmp_path, "overdue", "--json", as_of="2025-06-30").out
    before = looked(tmp_path, "overdue", "--json", as_of="2025-08-01").out
    lines = {each["reference"]: each["line"] for each in json.loads(printed)["items"]}
    at = 1 + changed.splitlines().index("  - id: train-personnel")
    assert lines["2024-08-22-soteria/rec-07"] == 11
    assert "2024-08-22-soteria/rec-07/later" in before
    assert "2024-08-22-soteria/rec-07/later" not in printed
    place = json.loads(looked(tmp_path, "overdue", "--json", as_of="2025-10-01").out)["items"]
    line = next(each["line"] for each in place if each["reference"].endswith("/train-personnel"))
    assert changed.splitlines()[line - 1].strip() == "due: 2025-09-30"
    soon = looked(tmp_path, "overdue", "--json", "--within", "400", as_of="2025-06-30").out
    (line,) = (
        each["line"] for each in json.loads(soon)["items"]
        if each["reference"].endswith("/train-personnel")
    )  # fmt: skip
    assert line > at
    assert changed.splitlines()[line - 1].strip() == "due: 2025-09-30"


@pytest.mark.parametrize(
    "words",
    [("show", "op-soteria"), ("show", "op-soteria/measures"), ("show", "victims-withdrawing")],
)
def test_measures_have_the_readings_of_the_day(words: tuple[str, ...], late: Path) -> None:
    """The last one up to it, wherever measures are listed."""
    path = "programmes/op-soteria/measures.yaml"
    text = str(files()[path])
    (late / "records" / path).write_text(
        f"{text.rstrip()}\n    - date: 2025-12-01\n      value: 97.5\n", encoding="utf-8"
    )
    assert "97.5" not in looked(late, *words, as_of="2025-11-30").out
    assert "97.5" not in looked(late, *words, "--json", as_of="2025-11-30").out
    assert "97.5" in looked(late, *words, as_of="2025-12-01").out


def test_on_the_real_day_a_record_of_tomorrow_is_not_there_yet(tmp_path: Path) -> None:
    """Whoever dates an inspection in the future sees it from that day on, by its name in words."""
    inspection = str(files()["2024-08-22-soteria/inspection.yaml"])
    lively(
        tmp_path, {"2999-01-01-x/inspection.yaml": inspection.replace("2024-08-22", "2999-01-01")}
    )
    assert "2999" not in looked(tmp_path, "status").out
    result = looked(tmp_path, "show", "2999-01-01-x")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("recotrack: 2999-01-01-x was not there on that day\n")
    assert looked(tmp_path, "show", "2999-01-01-x", as_of="2999-01-01").code == 0
    assert looked(tmp_path, "show", "2999-01-01-x", RECOTRACK_TODAY="2999-01-01").code == 0


EMBARGOED = """\
title: Early
inspectorate: HMICFRS
kind: force
published: 2025-05-30
received: 2025-05-01
url: https://inspectorate.example/2025-05-30
response_rule: police-act-55
assumed:
  - published
"""


def test_before_a_report_is_out_nobody_has_to_answer_it(tmp_path: Path) -> None:
    """It was received under embargo: it is there, and neither its day nor its clock is known."""
    lively(tmp_path, {"2025-early/inspection.yaml": EMBARGOED})
    for words in (("show", "2025-early"), ("show", "2025-early", "--json"), ("status",), ("log",)):
        result = looked(tmp_path, *words, as_of="2025-05-29")
        assert result.code == 0, result.err
        assert "2025-05-30" not in result.out
        assert "30 May 2025" not in result.out
        assert "no last day can be worked out" not in result.out
    assert "1 May 2025" in looked(tmp_path, "show", "2025-early", as_of="2025-05-29").out
    assert "response-due" not in looked(tmp_path, "overdue", "--json", as_of="2025-05-29").out
    assert "30 May 2025" in looked(tmp_path, "show", "2025-early", as_of="2025-05-30").out


def test_a_cause_of_concern_comes_with_its_inspection(tmp_path: Path) -> None:
    """The force is told before the report is out: what is done about it is seen from then on, under
    the board of its programme; the report is not received yet.
    """
    concern = (
        "kind: cause of concern\naddressed_to: the force\ntext: Too slow.\ndeadline:\n  basis: none\n"
        "updates:\n  - date: 2025-04-10\n    by: liaison-officer\n    note: We were told.\n"
    )
    early = f"{EMBARGOED}programme: op-soteria\n".replace("assumed:\n  - published\n", "")
    lively(
        tmp_path,
        {
            "2025-early/inspection.yaml": early,
            "2025-early/coc-01.yaml": concern,
            "2025-early/rec-01.yaml": concern.replace("2025-04-10", "2025-06-10"),
        },
    )
    board = ("list", "--board", "op-soteria-board")
    assert "2025-early/coc-01" in looked(tmp_path, *board, as_of="2025-04-10").out
    assert "2025-early/rec-01" not in looked(tmp_path, *board, as_of="2025-04-10").out
    page = looked(tmp_path, "show", "2025-early", as_of="2025-04-10").out
    assert "May 2025" not in page
    assert "2025-early" not in looked(tmp_path, *board, as_of="2025-04-09").out


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("0001-01-01", marks=every),
        "9999-12-31",
        pytest.param("2025-06-30", marks=every),
    ],
)
@pytest.mark.parametrize("edge", [pytest.param("0001-01-01", marks=every), "9999-12-31"])
def test_no_day_is_too_far_for_a_view(edge: str, day: str, tmp_path: Path) -> None:
    """Every date of a register may be the first or the last there is, and so may the day: a clear
    answer each time, or a problem.
    """
    dates = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}$", re.MULTILINE)
    repository = Repository(tmp_path).committed()
    for path, text in files().items():
        repository.writes(path, dates.sub(edge, str(text)))
    repository.commit()
    views = [
        ("check", "--since", "HEAD~1"), ("check",), ("diff", "HEAD~1"), ("diff", "op-soteria-board"),
        *_views(written(tmp_path, {}), date.max),
        *(("list", "--sort", order) for order in ("due", "late", "updated")),
    ]  # fmt: skip
    for words in views:
        result = looked(tmp_path, *words, as_of=day)
        assert result.code in {0, 1, 2}, (words, result.err)


def test_links_and_waivers_lead_to_what_was_there(tmp_path: Path) -> None:
    """To a later recommendation nothing leads yet."""
    rec = str(files()["2024-08-22-soteria/rec-03.yaml"])
    inspection = str(files()["2023-05-04-self-assessment/inspection.yaml"])
    office = str(files()["register.yaml"])
    waiver = (
        "  waivers:\n    - rule: owner-missing\n      at: 2024-08-22-soteria/rec-03\n"
        "      because: later\n      until: 2029-01-01\n    - rule: owner-missing\n"
        "      at: 2023-05-04-self-assessment\n      because: then\n      until: 2029-01-02\n"
    )
    assert "waivers:" not in office
    old = str(files()["2023-05-04-self-assessment/rec-01.yaml"])
    lively(
        tmp_path,
        {
            "register.yaml": office.rstrip() + "\n" + waiver,
            "2024-08-22-soteria/rec-03.yaml": rec,
            "2023-05-04-self-assessment/inspection.yaml": (
                f"{inspection.rstrip()}\nanswered_in: 2024-08-22-soteria\n"
            ),
        },
    )
    assert "to: 2024-08-22-soteria/rec-03" in old
    for words in (
        ("show", "2023-05-04-self-assessment/rec-01"),
        ("show", "2023-05-04-self-assessment"),
        ("show", "register"),
    ):
        for form in ((), ("--json",)):
            then = looked(tmp_path, *words, *form, as_of="2024-08-21")
            now = looked(tmp_path, *words, *form, as_of="2025-01-01")
            assert (then.code, now.code) == (0, 0), then.err + now.err
            assert "2024-08-22-soteria" not in then.out, words
            assert "2024-08-22-soteria" in now.out, words
    assert "2 January 2029" in looked(tmp_path, "show", "register", as_of="2024-08-21").out


def test_what_is_due_ahead_stays(tmp_path: Path) -> None:
    """Deadlines, due dates, forecasts, planned meetings; a meeting that was held later is not there."""
    office = str(files()["register.yaml"])
    planned = "    planned:\n      - 2025-09-04\n      - 2025-12-04\npolicy:"
    lively(tmp_path, {"register.yaml": office.replace("policy:", planned, 1)})
    page = looked(tmp_path, "show", "rec-07", as_of="2024-12-01").out
    assert "31 March 2025" in page
    office = looked(tmp_path, "show", "register", "--json", as_of="2025-06-30").out
    board = json.loads(office)["items"][0]["record"]["boards"]["op-soteria-board"]
    assert board["met"] == ["2025-05-01", "2025-06-05"]
    assert board["planned"] == ["2025-09-04", "2025-12-04"]


def test_the_records_are_judged_as_they_are(tmp_path: Path) -> None:
    """check says that an update has not come: nothing is hidden from it, whatever day it looks at.

    And a look at an earlier day makes no honest update one of the future.
    """
    lively(tmp_path)
    for seen in ("2025-03-01", "2025-06-30", "2026-01-05"):
        early = looked(tmp_path, "check", "--json", as_of=seen, RECOTRACK_TODAY="2025-03-01")
        later = looked(tmp_path, "check", "--json", as_of=seen, RECOTRACK_TODAY="2026-01-05")
        assert "future-update" in {each["rule"] for each in json.loads(early.out)["items"]}
        assert "future-update" not in {each["rule"] for each in json.loads(later.out)["items"]}


def test_a_difference_says_that_it_does_not_tell_what_is_later(tmp_path: Path) -> None:
    """What changed and is dated later is counted, not told: nobody shall think that this is all."""
    repository = Repository(tmp_path).committed()
    update = "updates:\n  - date: 2026-02-01\n    by: liaison-officer\n    note: Not yet.\n"
    path = "2024-08-22-soteria/rec-03.yaml"
    text = repository.reads(path)
    assert "\nupdates:" not in text
    repository.writes(path, f"{text.rstrip()}\n{update}")
    then = repository.types("diff", "HEAD").out
    assert "Not yet." not in then
    assert (
        "1 changed record holds something dated after 5 January 2026, and that is not told" in then
    )
    assert json.loads(repository.types("diff", "HEAD", "--json").out)["later"] == 1
    assert "future-update" in then  # it is judged all the same
    after = repository.types("diff", "HEAD", "--as-of", "2026-02-01").out
    assert "Not yet." in after
    assert "is not told" not in after


# Answers, whatever days their response has

_DAY = st.dates(date(2024, 8, 22), date(2025, 8, 22))


class Told(NamedTuple):
    """The days of a response; each may be missing."""

    invited: date | None
    received: date | None
    published: date | None
    sent: date | None

    @property
    def comments(self) -> list[date]:
        """Those on which the chief constable's texts were there at the earliest."""
        known = [self.received] if self.received else [self.invited, *self.out]
        return [day for day in known if day]

    @property
    def out(self) -> list[date]:
        """That from which the commissioner's were."""
        day = self.published or self.sent
        return [day] if day else []


def _telling(told: Told) -> Register:
    """A report with its response, and one that the same response answers."""
    lines = ["chief_constable:", "  name: N. Chief", "  comments: force-0"]
    lines += [f"  {key}: {day}" for key in ("invited", "received") if (day := getattr(told, key))]
    lines += ["commissioner:", "  name: N. Body", "  initial_response: body-0"]
    lines += ["  response_to_chief_constable: body-and-force-0", "  overall_comments: body-1"]
    lines += [f"published: {told.published}"] if told.published else []
    lines += ["sent:", "  - to: HMICFRS", f"    date: {told.sent}"] if told.sent else []
    inspection, rec = (
        str(files()[f"2024-08-22-soteria/{name}.yaml"]) for name in ("inspection", "rec-03")
    )
    other = inspection.replace("response_rule: police-act-55", "answered_in: 2024-08-22-soteria")
    answer = "response:\n  chief_constable: force-{0}\n  commissioner: body-{0}\n"
    rec = re.sub(r"response:\n(?:  .*\n)+", "", rec)
    held: Files = {
        **{path: text for path, text in files().items() if "/" not in path or "programmes" in path},
        "2024-08-22-soteria/inspection.yaml": inspection,
        "2024-08-22-soteria/response.yaml": "\n".join(lines) + "\n",
        "2024-08-22-soteria/rec-03.yaml": rec + answer.format(2),
        "2024-08-22-other/inspection.yaml": other,
        "2024-08-22-other/rec-03.yaml": rec + answer.format(3),
    }
    listed = (Listed(path, NameKind.FILE) for path in sorted(held))
    return load("records", listed, lambda path: str(held[path]).encode())


def _shown_anywhere(register: Register, day: date) -> str:
    progress, form = Progress(as_of(register, day), day), DOCUMENTS["response-record"]
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out):
        for referent in progress.register.referents.values():
            page = Page()
            PAGES[referent.kind](page, progress, referent)
            page.print()
            print_json([referent_json(progress, referent)], day)
        for name in progress.register.inspections:
            request = Request(progress=progress, about=Subject("inspection", name))
            out.buffer.write(render(form, "md", request, Templates(Path(os.devnull), "none")))
    return out.buffer.getvalue().decode()


@examples(4, 16)
@given(st.builds(Told, *[st.none() | _DAY] * 4), _DAY, st.dates(date(2024, 8, 22)))
def test_no_answer_is_seen_before_the_day_of_its_response(
    told: Told, day: date, other: date
) -> None:
    """In a response, in its recommendations, in those of another report that it answers too; all of
    it from that day on, and all of it where there is no such day.
    """
    register = _telling(told)
    assert not register.faults
    for seen_from in (day, other):
        shown = {each.group() for each in TOKEN.finditer(_shown_anywhere(register, seen_from))}
        force = all(each <= seen_from for each in told.comments)
        body = all(each <= seen_from for each in told.out)
        expected = {f"force-{number}" for number in (0, 2, 3) if force}
        expected |= {f"body-{number}" for number in (0, 1, 2, 3) if body}
        assert shown == expected | ({"body-and-force-0"} if force and body else set())
    first, then = sorted((day, other))
    assert as_of(as_of(register, then), first).files == as_of(register, first).files


TOKEN = re.compile(r"(?:force|body|body-and-force)-[0-9]")


# The cut itself


@cache
def _demo_in_memory() -> Register:
    held = demo_files()
    listed = (Listed(path, NameKind.FILE) for path in sorted(held))
    return load("records", listed, lambda path: str(held[path]).encode())


@examples(10, 40)
@given(st.dates(date(2021, 6, 1), date(2027, 6, 1)), st.dates(date(2021, 6, 1), date(2027, 6, 1)))
def test_a_day_leaves_the_same_whatever_was_cut_before(one: date, other: date) -> None:
    """Seen from a later day first, it is the same register; what is whole stays the same object."""
    register = _demo_in_memory()
    first, then = sorted((one, other))
    cut = as_of(register, first)
    assert as_of(as_of(register, then), first).files == cut.files
    assert cut.whole is register
    assert all(
        file is register.files[path] or file.value != register.files[path].value
        for path, file in cut.files.items()
    )


@examples(8, 25)
@given(st.dates(date(2021, 6, 1), date(2027, 6, 1)))
def test_what_is_worked_out_is_the_same_with_and_without_what_is_later(day: date) -> None:
    """A standing looks at nothing later in any case: so the cut can be made first."""
    register = _demo_in_memory()
    whole, cut = Progress(register, day), Progress(as_of(register, day), day)
    for reference, standing in cut.everything.items():
        other = whole.everything[reference]
        assert _with_subjects_of(standing, other) == other
    assert all(
        not whole.everything[reference].there
        for reference in whole.everything.keys() - cut.everything.keys()
    )


def _with_subjects_of(standing: Standing, other: Standing) -> Standing:
    parts = zip(standing.parts, other.parts, strict=True)
    return standing._replace(
        subject=other.subject,
        parts=tuple(_with_subjects_of(*pair) for pair in parts),
        thread=standing.thread._replace(subject=other.subject, above=other.thread.above),
    )


def test_where_nothing_is_later_nothing_is_made_anew() -> None:
    """The same register, so that the day costs nothing."""
    assert as_of(_demo_in_memory(), date(2026, 12, 31)) is _demo_in_memory()
