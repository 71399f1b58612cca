"""What happened, newest first: every sort of event, which of them a log shows, what is news since a meeting."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from recotrack.progress import Filters, Progress, SinceMeeting
from recotrack.progress.events import Event, LogFilter, events, log
from recotrack.progress.meetings import Meeting, Then
from recotrack.register import WhenMet
from tests.tables import every_row
from tests.two_parties import FILES, OLDER, OUT, REC_01, REC_02, REPORT, RESPONSE, changed, read

MET, TODAY = date(2025, 6, 11), date(2025, 6, 30)
MEASURES = "programmes/op/measures.yaml"
OLD = f"{OLDER}/inspection.yaml"
LOG = "    note: The log is drawn up.\n"
ADDENDA = f"""\
addenda:
  - published: 2025-06-24
    to: {REPORT}/rec-02
    commissioner: I have asked.
    chief_constable: It is kept.
  - published: 2025-06-24
    chief_constable: In general.
"""
DECISIONS = """\
decisions:
  - date: 2025-06-25
    disposition: partly accepted
    by: officer
    because: There is no money.
  - date: 2025-06-25
    disposition: not accepted
    by: officer
    because: There is none at all.
"""
WITHDRAWN = f"""\
received: 2024-11-01
url: https://npcc.example/old
withdrawn:
  date: 2025-06-26
  because: It was wrong.
  replaced_by: {REPORT}
"""
FULL = {
    **changed((RESPONSE, OUT, f"published_at: https://pcc.example/response\n{OUT}{ADDENDA}")),
    REC_02: FILES[REC_02] + DECISIONS,
    OLD: FILES[OLD] + WITHDRAWN,
}
"""With what the register of two parties does not have: addenda, decisions, a withdrawal."""
Texts = Mapping[str, str]


def short(event: Event) -> tuple[str, str, str]:
    name = event.reference.replace(f"{REPORT}/", "").replace(REPORT, "new").replace(OLDER, "old")
    return f"{event.date:%m-%d}", name, event.what


ALL: list[tuple[str, str, str, Any, Any, str | None, str | None]] = [
    ("06-26", "old", "report withdrawn", None, REPORT, None, "It was wrong."),
    ("06-25", "rec-02", "decision", "partly accepted", "not accepted", "officer", "There is none at all."),
    ("06-25", "rec-02", "decision", "accepted", "partly accepted", "officer", "There is no money."),
    ("06-24", "rec-02", "addendum published", None, "commissioner and chief constable", None, None),
    ("06-24", "response", "addendum published", None, "chief constable", None, None),
    ("06-23", "response", "copy sent", None, "Inspectors of Constabulary", None, None),
    ("06-20", "response", "copy sent", None, "Secretary of State", None, None),
    ("06-20", "response", "response published", None, None, None, None),
    ("06-18", "register", "meeting held", None, "audit-board", None, None),
    ("06-16", "op/measures/visits", "reading", 3, 4, None, None),
    ("06-15", "op/measures/wait", "reading", 12, 11, None, None),
    ("06-12", "rec-01/train-staff", "status", "not started", "in progress", "sergeant", "Half of them are trained."),
    ("06-12", "rec-02", "note", None, None, "sergeant", "The log is drawn up."),
    ("06-11", "register", "meeting held", None, "op-board", None, None),
    ("06-10", "rec-01/check-cells", "status", "not started", "in progress", "inspector", "Two of three are checked."),
    ("05-31", "op/measures/visits", "reading", None, 3, None, None),
    ("05-31", "op/measures/wait", "reading", None, 12, None, None),
    ("05-30", "response", "comments received", None, None, None, None),
    ("05-21", "register", "meeting held", None, "audit-board", None, None),
    ("05-19", "rec-01/check-cells", "action added", None, "Check the cells", None, None),
    ("05-19", "rec-01/train-staff", "action added", None, "Train the staff", None, None),
    ("05-14", "register", "meeting held", None, "op-board", None, None),
    ("05-12", "response", "comments invited", None, date(2025, 6, 2), None, None),
    ("05-06", "new", "report published", None, "Custody", None, None),
    ("11-04", "old", "report published", None, "Custody, a first look", None, None),
    ("11-01", "old", "report received", None, "Custody, a first look", None, None),
]  # fmt: skip


def test_every_sort_of_event_is_told_with_what_it_says() -> None:
    """The newest day first; of one day in the order of records, of one thing the last event first."""
    found = events(read(FULL), TODAY)
    told = [(*short(each), each.before, each.after, each.by, each.note) for each in found]
    assert told == ALL
    places = {each.what: each.at for each in found if each.at}
    assert places == {
        "response published": "https://pcc.example/response",
        "report published": "https://npcc.example/old",
        "report received": "https://npcc.example/old",
    }
    day = date(2025, 6, 12)
    assert [short(each) for each in events(read(FULL), day)] == [each[:3] for each in ALL[11:]]


PILLARS = {
    **changed((REC_01, "owner: inspector\nresponse:", "owner: inspector\npillars: [op/pillar-1]\nresponse:"), files=FULL),
    "programmes/op/pillar-1.yaml": "number: 1\ntitle: One\nactions:\n  - id: plan\n    title: Plan\n    added: 2025-06-02\n",
    "programmes/new/programme.yaml": "title: New\nboard: audit-board\n",
}  # fmt: skip
WORK = {"rec-01/check-cells", "rec-01/train-staff", "op/pillar-1/plan"}


@every_row(
    ("filters", "names"),
    [
        ({}, {"old", "new", "response", "register", "rec-02", "op/measures/wait", "op/measures/visits", *WORK}),
        ({"board": "op-board"}, {"register", "rec-02", "op/measures/wait", "op/measures/visits", "new", "response", *WORK}),
        ({"inspection": OLDER}, {"old"}),
        ({"inspection": REPORT}, {"new", "response", "rec-02", "rec-01/check-cells", "rec-01/train-staff"}),
        ({"owner": "sergeant"}, {"rec-02", "rec-01/train-staff"}),
        ({"pillar": "op/pillar-1"}, {"rec-01/check-cells", "rec-01/train-staff", "op/pillar-1/plan"}),
        ({"kind": "action"}, {"rec-01/check-cells", "rec-01/train-staff", "op/pillar-1/plan"}),
    ],
    ids=["all", "a board", "a report", "another report", "an owner", "a pillar", "a kind"],
)  # fmt: skip
def test_a_log_of_some_work_has_what_goes_with_it(filters: dict[str, Any], names: set[str]) -> None:
    """Of a board its meetings, its reports and their responses; of an owner nothing but work."""
    progress = Progress(read(PILLARS), TODAY)
    found = log(progress, LogFilter(Filters(**filters)))
    assert {short(each)[1] for each in found} == names
    meetings = {each.after for each in found if each.what == "meeting held"}
    if "register" in names:
        assert meetings == ({filters["board"]} if filters else {"op-board", "audit-board"})


@every_row(
    ("wish", "days"),
    [
        ({"since": date(2025, 6, 24)}, ["06-26", "06-25", "06-25", "06-24", "06-24"]),
        ({"until": date(2025, 5, 12)}, ["05-12", "05-06", "11-04", "11-01"]),
        ({"since": date(2025, 6, 16), "until": date(2025, 6, 18)}, ["06-18", "06-16"]),
        ({"by": "officer"}, ["06-25", "06-25"]),
        ({"by": "inspector"}, ["06-10"]),
        ({"by": "nobody"}, []),
    ],
    ids=[
        "since a day",
        "until a day",
        "between two days",
        "decided by",
        "reported by",
        "by nobody",
    ],
)
def test_a_log_of_some_days_or_by_somebody(wish: dict[str, Any], days: list[str]) -> None:
    """The first and the last day are in it."""
    found = log(Progress(read(FULL), TODAY), LogFilter(Filters(), **wish))
    assert [short(each)[0] for each in found] == days


@every_row(
    ("reference", "names"),
    [
        (REPORT, {"new", "response", "rec-02", "rec-01/check-cells", "rec-01/train-staff"}),
        (f"{REPORT}/rec-01", {"rec-01/check-cells", "rec-01/train-staff"}),
        (f"{REPORT}/rec-01/train-staff", {"rec-01/train-staff"}),
        ("op/pillar-1", {"rec-01/check-cells", "rec-01/train-staff", "op/pillar-1/plan"}),
        ("op", {"rec-02", "rec-01/check-cells", "rec-01/train-staff", "op/pillar-1/plan", "op/measures/wait", "op/measures/visits"}),
        ("new", set()),
    ],
    ids=["a report", "a finding", "an action", "a pillar", "a programme", "one without work"],
)  # fmt: skip
def test_a_log_below_one_thing(reference: str, names: set[str]) -> None:
    """Of a pillar and of a programme the work that belongs to it, wherever it is recorded."""
    register = read(PILLARS)
    wanted = LogFilter(Filters(), below=register.referents[reference])
    assert {short(each)[1] for each in log(Progress(register, TODAY), wanted)} == names


def news(then: Texts, now: Texts) -> list[tuple[str, str]]:
    """The names and sorts of what the Op Board did not know, by the records of its meeting."""
    register = read(now)
    progress = Progress(register, TODAY)
    since = SinceMeeting(
        Meeting("op-board", MET), Then(WhenMet(read(then), MET, "c" * 40), progress)
    )
    found = log(progress, LogFilter(Filters(), since_meeting=since))
    return [short(each)[1:] for each in found if each.date <= MET]


CELLS = "        note: Two of three are checked.\n"
BY = "      - date: 2025-06-10\n        by: inspector\n"
STATUS = "        status: in progress\n        note: Two of three are checked.\n"
READING = "    - date: 2025-05-31\n      value: 12\n"
INVITED = (RESPONSE, "  invited: 2025-05-12\n", "  invited: 2025-05-13\n")
CHECKED = "rec-01/check-cells"


@pytest.mark.parametrize(
    ("old", "told"),
    [
        (("", "", ""), []),
        ((REC_01, CELLS, "        note: Two out of three are checked.\n"), []),
        ((REC_01, BY, BY.replace("inspector", "sergeant")), [(CHECKED, "update changed")]),
        ((REC_01, STATUS, STATUS.replace("in progress", "blocked")), [(CHECKED, "status")]),
        ((REC_01, f"    updates:\n{BY}{STATUS}", ""), [(CHECKED, "status")]),
        ((REC_01, "title: Check the cells", "title: Look at the cells"), []),
        ((REC_01, "    title: Check the cells\n    added: 2025-05-19", "    title: Check the cells\n    added: 2025-05-20"), [(CHECKED, "action added")]),
        ((MEASURES, READING, READING.replace("12", "13")), [("op/measures/wait", "reading")]),
        ((MEASURES, READING, f"{READING}      note: So it was.\n"), []),
        (INVITED, [("response", "comments invited")]),
        (("register.yaml", "      - 2025-06-11\n", ""), []),
        (("register.yaml", "      - 2025-05-21\n", ""), [("register", "meeting held")]),
        ((OLD, "title: Custody, a first look\n", "title: Custody\n"), []),
        ((OLD, "received: 2024-11-01\n", "received: 2024-11-02\n"), [("old", "report received")]),
    ],
    ids=[
        "nothing", "other words", "somebody else", "another status", "an update", "another title",
        "another day", "another value", "a note of a reading", "another day of the invitation",
        "the meeting itself", "another meeting", "another title of a report", "another day of it",
    ],
)  # fmt: skip
def test_what_is_true_of_before_a_meeting_and_was_not_known_is_news(
    old: tuple[str, str, str], told: list[tuple[str, str]]
) -> None:
    """Other words for the same are no news. `old` is what the records said then."""
    path, now, then = old
    assert news(changed((path, now, then), files=FULL) if path else FULL, FULL) == told


def test_of_several_of_one_day_the_one_that_was_not_there_is_news() -> None:
    """Entries with the same words are the same one; the others are matched by what else they say."""
    again = "  - published: 2025-06-10\n    chief_constable: {}.\n"
    sent = FILES[RESPONSE].replace("published: 2025-06-20", "published: 2025-06-02")
    then = {**FILES, RESPONSE: f"{sent}addenda:\n{again.format('First')}"}
    both = {**FILES, RESPONSE: f"{sent}addenda:\n{again.format('First')}{again.format('Second')}"}
    assert news(then, both) == [("response", "addendum published")]
    assert news(both, both) == []
    readings = "- id: wait\n  title: Wait\n  readings:\n"
    one, two = (
        f"    - date: 2025-06-0{day}\n      value: 7\n      note: {note}.\n"
        for day, note in ((2, "At noon"), (2, "At night"))
    )
    less, more = ({**FILES, MEASURES: readings + each} for each in (one, two + one))
    (found,) = news(less, more)
    assert found == ("op/measures/wait", "reading")


def test_an_update_that_was_typed_in_error_is_told_as_that_alone() -> None:
    """It was corrected, by which update; that one tells its correction, and the log since a meeting
    that did not know of it.
    """
    complete = (
        "  - date: 2025-06-05\n    by: sergeant\n    status: complete\n    note: It is kept.\n"
    )
    error = (
        "  - date: 2025-06-10\n    by: officer\n    corrects: 2025-06-05\n    note: It was not.\n"
    )
    then = {**FILES, REC_02: FILES[REC_02] + complete}
    now = {**FILES, REC_02: FILES[REC_02] + complete + error}

    def told(files: Texts) -> list[tuple[str, str, Any, Any]]:
        found = events(read(files), TODAY)
        return [
            (f"{each.date:%m-%d}", each.what, each.before, each.after)
            for each in found
            if each.reference == f"{REPORT}/rec-02"
        ]

    assert told(then) == [("06-12", "note", None, None), ("06-05", "status", "open", "complete")]
    assert told(now) == [
        ("06-12", "note", None, None),
        ("06-10", "correction", None, date(2025, 6, 5)),
        ("06-05", "corrected", None, date(2025, 6, 10)),
    ]
    assert news(then, now) == [("rec-02", "correction")]
