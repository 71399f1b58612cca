"""`recotrack log`: what happened, the newest first, and that it agrees with what is worked out."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recotrack.dates import uk
from recotrack.progress import Event, LogFilter, Progress, log
from recotrack.progress.filters import Filters
from recotrack.register import Register
from recotrack.starter import demo_register
from tests.conftest import Files, Golden, written
from tests.looking import at_terminal, files, lively, recotrack
from tests.two_parties import REC_02, changed

SOTERIA = "2024-08-22-soteria"
TRAIN = f"{SOTERIA}/rec-07/train-personnel"
DAY = date(2025, 6, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lively(tmp_path)


def entries(folder: Path, *words: str, as_of: str = "2025-06-30") -> list[dict[str, Any]]:
    result = recotrack(folder, "log", "--json", *words, as_of=as_of)
    assert result.code == 0, result.err
    items: list[dict[str, Any]] = json.loads(result.out)["items"]
    return items


def told(folder: Path, *words: str) -> list[tuple[str, str, str]]:
    """Day, last segment of the reference, and what."""
    return [
        (each["date"], each["reference"].rpartition("/")[2], each["what"])
        for each in entries(folder, *words)
    ]


# How it looks


def test_in_a_pipe_each_entry_is_one_line_with_every_word(folder: Path, golden: Golden) -> None:
    """Complete references, ISO days, who agreed; a note of several paragraphs is one line."""
    result = recotrack(folder, "log", "rec-07")
    golden("log/in-a-pipe.txt", result.out)
    assert (result.code, result.err) == (0, "7 entries on 5 days\n")


def test_at_a_terminal_it_is_told_by_day_and_thing(folder: Path, golden: Golden) -> None:
    """Short references with their titles; what changed in one line; the note behind who told it."""
    screen = at_terminal(folder, "log", "rec-07", "--since", "2025-05-20", columns=80)
    golden("log/at-a-terminal.txt", screen)


def test_a_terminal_ends_with_the_newest_and_a_pipe_begins_with_it(folder: Path) -> None:
    """The last lines are those above the prompt. Within a day too, what was reported last is last;
    the changes of one update stay in their order."""
    days = [date.fromisoformat(each["date"]) for each in entries(folder)]
    assert days == sorted(days, reverse=True)
    path = folder / "records" / SOTERIA / "rec-07.yaml"
    text = path.read_text(encoding="utf-8")
    again = "      - date: 2025-06-10\n        by: pillar-3-lead\n        note: Said at noon.\n"
    path.write_text(text.replace("  - id: drop-leaflet\n", f"{again}  - id: drop-leaflet\n"))
    screen = at_terminal(folder, "log", columns=100)
    shown = re.findall(r"^\w+day (\d{1,2} \w+ \d{4})$", screen, re.MULTILINE)
    assert shown == [uk(day) for day in sorted(set(days))]
    assert screen.index("not started -> in progress; evidence") < screen.index("Said at noon.")
    piped = recotrack(folder, "log").out
    assert piped.index("Said at noon.") < piped.index("not started -> in progress")


def test_no_line_is_wider_than_the_terminal(folder: Path) -> None:
    for columns in (40, 80, 120):
        lines = at_terminal(folder, "log", columns=columns).splitlines()
        wide = [line for line in lines if len(line) > columns and "/" not in line]
        assert wide == []


def test_what_is_not_an_update_is_told_too(folder: Path) -> None:
    """The report, the steps of the response, meetings, readings."""
    lines = [
        " ".join(line.split()).replace(" - ", " ", 1)
        for line in recotrack(folder, "log").out.splitlines()
        if "  - " in line and "action added" not in line
    ]
    assert lines == [
        "2025-06-05 register Op Soteria Board met",
        "2025-05-01 register Op Soteria Board met",
        "2025-03-31 op-soteria/measures/victims-withdrawing reading 57.5 %",
        f"2024-10-14 {SOTERIA}/response copy sent to Inspectors of Constabulary",
        f"2024-10-14 {SOTERIA}/response copy sent to Secretary of State",
        f"2024-10-14 {SOTERIA}/response response published (https://pfcc.example/responses/soteria)",
        f"2024-09-18 {SOTERIA}/response comments received",
        f"2024-08-30 {SOTERIA}/response comments invited, asked for by 20 September 2024",
        f"2024-08-22 {SOTERIA} report published: Progress to introduce a national operating model for rape investigations (https://hmicfrs.example/soteria)",
        "2023-05-04 2023-05-04-self-assessment report received: Self-assessment against the national operating model",
    ]


def test_each_reading_is_told_beside_the_one_before_it(folder: Path) -> None:
    """By their days, in whatever order the file has them; the first has none before it."""
    path = folder / "records/programmes/op-soteria/measures.yaml"
    (given,) = (each for each in path.read_text().splitlines() if "2025-03-31" in each)
    indent = given.partition("- ")[0]
    more = {"2025-06-20": "51", "2025-05-31": "55.0", "2025-06-10": "55"}
    lines = "".join(
        f"{indent}- date: {day}\n{indent}  value: {value}\n" for day, value in more.items()
    )
    path.write_text(path.read_text().replace(f"{given}\n", f"{lines}{given}\n"))
    told = [
        (each["date"], each["from"], each["to"])
        for each in entries(folder)
        if each["what"] == "reading"
    ]
    assert told == [
        ("2025-06-20", "55", "51"),
        ("2025-06-10", "55.0", "55"),
        ("2025-05-31", "57.5", "55.0"),
        ("2025-03-31", None, "57.5"),
    ]


def test_an_entry_in_json_has_every_key(folder: Path) -> None:
    """A moved date with its days, its reason and who agreed; what a note alone has is the note."""
    moved = entries(folder, TRAIN, "--until", "2025-05-20")[0]
    assert moved == {
        "reference": TRAIN,
        "date": "2025-05-20",
        "by": "pillar-3-lead",
        "what": "due",
        "from": "2025-05-31",
        "to": "2025-09-30",
        "days": 122,
        "done_days_late": None,
        "done_days_late_against_first": None,
        "agreed_by": "op-soteria-board",
        "ref": None,
        "at": None,
        "note": "The trainer left.",
        "redacted": None,
        "corrects": None,
        "public": False,
        "assumed": [],
        "typed_since": False,
        "on_meeting_day": False,
    }
    assert all(each.keys() == moved.keys() for each in entries(folder))
    assert entries(folder, TRAIN)[0]["assumed"] == ["date"]


# What is told

UPDATES = """\
updates:
  - date: 2025-02-03
    by: liaison-officer
    note: It was discussed.
  - date: 2025-03-03
    by: liaison-officer
    status: submitted
    owner: project-manager
    forecast: 2025-05-01
    public: true
    note: Sent to the inspectorate.
  - date: 2025-01-13
    by: liaison-officer
    due: 2025-06-30
    note: The board set a day.
  - date: 2025-03-03
    by: liaison-officer
    status: closed
    ref: Letter of 3 March 2025
    note: Signed off the same day.
  - date: 2025-04-07
    by: liaison-officer
    status: closed
    due: 2025-06-30
    owner: project-manager
    note: redacted
    redacted: It named a witness.
  - date: 2025-04-06
    by: liaison-officer
    note: We met [redacted] again.
    redacted: It named a witness.
"""


def test_an_update_tells_what_it_changed(tmp_path: Path) -> None:
    """In the order of days, not of typing; of one day the last first; said again is a note."""
    rec_09 = str(files()[f"{SOTERIA}/rec-09.yaml"])
    lively(tmp_path, {f"{SOTERIA}/rec-09.yaml": rec_09.replace("actions:", f"{UPDATES}actions:")})
    lines = [
        line.partition(f"{SOTERIA}/rec-09  ")[2].strip()
        for line in recotrack(tmp_path, "log", "rec-09").out.splitlines()
        if f"{SOTERIA}/rec-09  " in line
    ]
    assert [line.removeprefix("Inspection liaison officer  ").strip() for line in lines] == [
        "redacted: It named a witness.",
        "We met [redacted] again. (redacted: It named a witness.)",
        "submitted -> closed, inspectorate's reference: Letter of 3 March 2025: Signed off the same day.",
        "open -> submitted: Sent to the inspectorate.",
        "owner Op Soteria project manager: Sent to the inspectorate.",
        "expected 1 May 2025: Sent to the inspectorate.",
        "It was discussed.",
        "due 30 June 2025: The board set a day.",
    ]
    public = {each["note"] for each in entries(tmp_path, "rec-09") if each["public"]}
    assert public == {"Sent to the inspectorate."}


FOLLOWING = """\
kind: recommendation
number: 9
addressed_to: chief constables
text: Forces should apply to retain DNA.
deadline:
  words: By 31 March 2025
  date: 2025-03-31
  basis: stated
owner: liaison-officer
updates:
  - date: 2025-02-03
    by: liaison-officer
    due: 2025-05-31
    agreed_by: op-soteria-board
    owner: project-manager
    note: Later, and by another.
actions:
  - id: follow
    title: Follow the recommendation
    added: 2024-10-16
    updates:
      - date: 2025-03-03
        by: liaison-officer
        due: 2025-08-31
        agreed_by: op-soteria-board
        owner: pillar-3-lead
        note: Later still.
"""


def test_an_action_moves_from_what_it_had_from_its_recommendation(tmp_path: Path) -> None:
    """Its owner and its date as they were on that day, moved already."""
    lively(tmp_path, {f"{SOTERIA}/rec-09.yaml": FOLLOWING})
    due, owner, _ = entries(tmp_path, "rec-09/follow")
    assert (due["from"], due["to"], due["days"]) == ("2025-05-31", "2025-08-31", 92)
    assert (owner["from"], owner["to"]) == ("project-manager", "pillar-3-lead")


def test_nothing_is_told_before_its_day(folder: Path) -> None:
    """--as-of: the log as it was; the action of April is not in it yet."""
    days = {each["date"] for each in entries(folder, as_of="2025-03-10")}
    assert max(days) == "2025-03-10"
    assert entries(folder, as_of="2020-01-01") == []


# The demo register has everything in it, and its log must agree with what is worked out


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Register:
    made: Files = dict(demo_register(records=60, seed=3))
    return written(tmp_path_factory.mktemp("demo"), made)


def all_of(register: Register, day: date) -> list[Event]:
    return log(Progress(register, day), LogFilter(filters=Filters()))


def test_every_update_is_told(demo: Register) -> None:
    day = date(2026, 6, 1)
    there = {id(update) for trail in demo.tracked for update in trail.updates if update.date <= day}
    assert {id(each.update) for each in all_of(demo, day) if each.update} == there


def test_it_agrees_with_where_things_stand(demo: Register) -> None:
    """The last status, owner and forecast told are those that hold; own moves are the ledger's."""
    progress = Progress(demo, date(2026, 6, 1))
    last: dict[tuple[str, str], Any] = {}
    moves: dict[str, int] = {}
    for each in reversed(all_of(demo, progress.today)):
        last[each.reference, each.what] = each.after
        moves[each.reference] = moves.get(each.reference, 0) + (
            each.what == "due" and each.before is not None
        )
    untold = {}
    for name, it in progress.everything.items():
        first = "not started" if it.kind == "action" else "open"
        if last.get((name, "status"), first) != it.status:
            untold[name] = it.status
        assert it.owner == last.get((name, "owner"), it.owner)
        assert it.forecast == last.get((name, "forecast"))
        own = {update.date for update in it.updates if update.due}
        assert moves.get(name, 0) == sum(move.on in own for move in it.ledger.moves)
    # What an answer sets aside, no update did.
    assert untold == {"2024-09-26-hidden-harm/rec-05": "not for us"}


def test_it_is_in_order(demo: Register) -> None:
    """The newest day first; the same from whatever order the files were read in."""
    told = all_of(demo, date(2026, 6, 1))
    days = [each.date for each in told]
    assert days == sorted(days, reverse=True)
    other = Register(
        demo.label, dict(reversed(demo.files.items())), demo.faults, demo.unread, demo.read
    )
    assert all_of(other, date(2026, 6, 1)) == told


# What is asked for


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--since", "2025-06-10"], ["train-personnel", "train-personnel"]),
        (["--since", "1 June 2025", "--until", "05/06/2025"], ["register", "write-process", "write-process"]),
        (["--until", "2023-12-31"], ["2023-05-04-self-assessment"]),
        (["--by", "pillar-4-lead"], ["audit-ssaidp2"]),
        (["--status", "cancelled"], ["drop-leaflet", "drop-leaflet"]),
        (["--status", "in-progress", "--until", "2024-12-31"], ["audit-ssaidp2", "audit-ssaidp2", "train-personnel"]),
        (["--owner", "liaison-officer"], ["write-process", "write-process", "write-process"]),
        (["--inspection", "2023-05-04-self-assessment"], ["2023-05-04-self-assessment"]),
        (["--inspection", SOTERIA, "--until", "2024-10-14"], ["response", "response", "response", "response", "response", SOTERIA]),
        (["--board", "op-soteria-board", "--since", "2025-06-02", "--by", "pillar-3-lead"], ["train-personnel", "train-personnel"]),
        (["--board", "op-soteria-board", "--since", "2025-03-31", "--until", "2025-05-01"], ["register", "write-process", "victims-withdrawing"]),
        (["rec-09"], ["write-process", "write-process", "write-process"]),
        (["response", "--since", "2024-10-01"], ["response", "response", "response"]),
        (["register"], ["register", "register"]),
        (["measures"], ["victims-withdrawing"]),
        (["pillar-4"], ["audit-ssaidp2", "audit-ssaidp2"]),
        (["pillar-3", "--until", "2024-12-31"], ["isva-memorandum", "isva-memorandum", "drop-leaflet", "train-personnel", "isva-memorandum"]),
        (["--pillar", "pillar-3", "--since", "2025-06-01"], ["train-personnel", "train-personnel"]),
        (["op-soteria", "--since", "2025-06-02"], ["train-personnel", "train-personnel"]),
    ],
)  # fmt: skip
def test_what_is_asked_for(words: list[str], expected: list[str], folder: Path) -> None:
    """Days are in the log that they bound; a thing has what is below it, a pillar its work."""
    assert [each[1] for each in told(folder, *words)] == expected


@pytest.mark.parametrize("said", ["an update", "a decision"])
def test_whoever_reported_or_decided_can_be_asked_for(said: str, tmp_path: Path) -> None:
    """Also by a name that register.yaml does not have, or no longer has."""
    note = "    note: The log is drawn up.\n"
    by = {"an update": ("    by: sergeant\n", "    by: clerk\n"), "a decision": (note, note)}[said]
    files = changed((REC_02, *by))
    if said == "a decision":
        files = {**files, REC_02: files[REC_02] + DECISION}
    written(tmp_path, dict(files))
    found = [each[1:] for each in told(tmp_path, "--by", "clerk")]
    assert found == [("rec-02", "note" if said == "an update" else "decision")]


DECISION = """\
decisions:
  - date: 2025-06-20
    by: clerk
    disposition: partly accepted
    because: There is no money for all of it.
"""


def test_a_board_without_a_programme_has_everything(tmp_path: Path) -> None:
    """An audit committee chases all there is, and its own meetings."""
    office = str(files()["register.yaml"])
    committee = "  audit-committee:\n    title: Audit committee\n    met:\n      - 2025-06-20\n"
    lively(tmp_path, {"register.yaml": office.replace("boards:\n", f"boards:\n{committee}")})
    found = {each[1:] for each in told(tmp_path, "--board", "audit-committee")}
    assert {("register", "meeting held"), ("victims-withdrawing", "reading")} <= found
    meetings = told(tmp_path, "register", "--board", "audit-committee")
    assert [each[0] for each in meetings] == ["2025-06-20"]


def test_nothing_that_fits_is_no_failure(folder: Path) -> None:
    result = recotrack(folder, "log", "--since", "2025-06-29")
    assert (result.code, result.out, result.err) == (0, "", "nothing fits\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--by", "liason"],
            "there is no role liason\n  do this  perhaps liaison-officer; one of: data-analyst, liaison-officer",
        ),
        (["--board", "x"], "there is no board x"),
        (["--since", "2025-02-30"], "--since: "),
        (["--until", "soon"], "--until: soon is not a day"),
        (["rec-0"], "rec-0 is not the reference of anything here"),
        (["rec-0x", "--json"], "do this  perhaps one of these"),
    ],
)
def test_an_unknown_name_is_wrong_use(words: list[str], said: str, folder: Path) -> None:
    result = recotrack(folder, "log", *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The rest is told, and the exit code says that it is not all."""
    lively(tmp_path, {f"{SOTERIA}/rec-07.yaml": "kind: [", f"{SOTERIA}/response.yaml": "\tx"})
    result = recotrack(tmp_path, "log")
    assert result.code == 1
    assert "write-process" in result.out
    for name in ("rec-07", "response"):
        assert f"{name}.yaml cannot be read, and is not in this log: recotrack check" in result.err


def test_without_records_it_cannot_run(tmp_path: Path) -> None:
    assert recotrack(tmp_path, "log").code == 3
