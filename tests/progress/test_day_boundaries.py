"""What is so on the day before, on the day and on the day after: of every day outside standings.

Meetings that were planned, days on which work is expected, roles and waivers that end, the response
and all that comes with it. tests/progress/test_boundaries.py has the days of standings.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from recotrack.cli.clock_text import comments_words, last_day_words, who_answered
from recotrack.documents import Request, Subject, board_report, letters, owner_digest
from recotrack.documents import public_progress as public_page
from recotrack.documents.response_clocks import response_clocks
from recotrack.documents.standing_entries import expected_entry
from recotrack.documents.statute import statute
from recotrack.exports.calendar import calendar, entries
from recotrack.exports.packs import ended_owner, mail_text, pack_of
from recotrack.exports.packs.workbook import read_me
from recotrack.exports.tables.office import MEETINGS
from recotrack.exports.tables.shape import Source
from recotrack.problems import Failure
from recotrack.progress import (
    Filters,
    Progress,
    addenda_to,
    agenda,
    copies_missing,
    meeting_typed,
    meetings,
)
from recotrack.register import for_audience
from recotrack.words import days_late
from tests.tables import Test, every_row
from tests.two_parties import (
    FILES,
    LAST_DAY,
    OFFICE,
    OUT,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    Texts,
    changed,
    found,
    seen,
    uncut,
)

DAY = LAST_DAY
"""The day of each table that names no other: 30 June 2025, a Monday."""
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
AROUND = {"the day before": BEFORE, "the day": DAY, "the day after": AFTER}
Look = Callable[[Progress], Any]


class Row(NamedTuple):
    """What is looked at in which register, and what is so before, on and after the day."""

    files: Texts
    look: Look
    so: tuple[Any, Any, Any]
    day: date = DAY


def rows_of(table: dict[str, Row]) -> Callable[[Test], Test]:
    """Each row on its three days. A row says the same where later days are cut off as where not, but
    for what is exported, which is cut before.
    """
    cells = [
        (name, row, at, how)
        for name, row in table.items()
        for at in range(3)
        for how in ((seen,) if row.look in {in_calendar, in_table} else (seen, uncut))
    ]
    return every_row(
        ("row", "at", "how"),
        [(row, at, how) for _name, row, at, how in cells],
        ids=[f"{name}, {AT[at]}, {how.__name__}" for name, _row, at, how in cells],
    )


AT = tuple(AROUND)


def is_so(row: Row, at: int, how: Callable[[Texts, date], Progress]) -> None:
    day = row.day + timedelta(at - 1)
    assert row.look(how(row.files, day)) == row.so[at]


# Meetings


def planned(*days: date, met: Sequence[date] = ()) -> Texts:
    """The Op Board plans to meet on these days; the Audit Board on 2 July, as one of them does."""
    met_on = "".join(f"      - {day}\n" for day in met)
    to_come = "    planned:\n" + "".join(f"      - {day}\n" for day in days)
    return changed(
        (OFFICE, "      - 2025-06-11\n", f"      - 2025-06-11\n{met_on}{to_come}"),
        (OFFICE, "      - 2025-06-18\n", "      - 2025-06-18\n    planned:\n      - 2025-07-02\n"),
    )


def next_of(board: str) -> Look:
    return lambda progress: meetings(progress, board).next


def in_calendar(progress: Progress) -> list[str]:
    return [
        each.summary for each in entries(progress) if each.day == DAY and "Board" in each.summary
    ]


def in_table(progress: Progress) -> list[tuple[Any, ...]]:
    """The rows of the day in the exported table: board, state, whether it was planned."""
    source = Source(progress, "internal", "")
    values = [
        {column.name: column.value(source, row) for column in MEETINGS.own}
        for row in MEETINGS.things(source)
    ]
    return [
        (each["board"], each["state"], each["was_planned"])
        for each in values
        if each["date"] == DAY
    ]


def typed(progress: Progress) -> str:
    """Whether a meeting of that day can be named."""
    try:
        meeting = meeting_typed(progress, f"op-board:{DAY}")
    except Failure as failure:
        return failure.message
    return str(meeting.day) if meeting else ""


NOT_MET = "op-board did not meet on 30 June 2025"
PLANNED, HELD = planned(DAY), planned(DAY, met=[DAY])
EVEN_LATER, LATER = date(2025, 7, 14), date(2025, 9, 8)
MEETING_DAYS = {
    "planned, the next": Row(PLANNED, next_of("op-board"), (DAY, DAY, None)),
    "planned, all": Row(
        planned(AFTER, LATER, DAY, EVEN_LATER),
        lambda progress: meetings(progress, "op-board").planned,
        (
            (DAY, AFTER, EVEN_LATER, LATER),
            (DAY, AFTER, EVEN_LATER, LATER),
            (AFTER, EVEN_LATER, LATER),
        ),
    ),
    "planned, of the other board": Row(PLANNED, next_of("audit-board"), (date(2025, 7, 2),) * 3),
    "planned, not recorded as held": Row(
        PLANNED,
        lambda progress: meetings(progress, "op-board").not_recorded_as_held,
        ((), (), (DAY,)),
    ),
    "held, the next": Row(HELD, next_of("op-board"), (DAY, None, None)),
    "held, the last": Row(
        HELD,
        lambda progress: meetings(progress, "op-board").last,
        (date(2025, 6, 11), DAY, DAY),
    ),
    "held, and again later": Row(
        planned(DAY, LATER, met=[DAY, AFTER]),
        lambda progress: meetings(progress, "op-board").last,
        (date(2025, 6, 11), DAY, AFTER),
    ),
    "held, not recorded as held": Row(
        HELD, lambda progress: meetings(progress, "op-board").not_recorded_as_held, ((), (), ())
    ),
    "held, as it is typed": Row(HELD, typed, (NOT_MET, str(DAY), str(DAY))),
    "planned, in the calendar": Row(
        PLANNED,
        in_calendar,
        (["Op Board meets"], ["Op Board meets"], ["Op Board was to meet; no meeting is recorded"]),
    ),
    "held, in the calendar": Row(
        HELD, in_calendar, (["Op Board meets"], ["Op Board met"], ["Op Board met"])
    ),
    "planned, exported": Row(
        PLANNED,
        in_table,
        (
            [("op-board", "planned", True)],
            [("op-board", "planned", True)],
            [("op-board", "not recorded as held", True)],
        ),
    ),
    "held, exported": Row(
        HELD,
        in_table,
        (
            [("op-board", "planned", True)],
            [("op-board", "held", True)],
            [("op-board", "held", True)],
        ),
    ),
}


@rows_of(MEETING_DAYS)
def test_a_meeting(row: Row, at: int, how: Callable[[Texts, date], Progress]) -> None:
    """A planned day may still be held on the day itself; one that was held is so from its day on."""
    is_so(row, at, how)


def test_an_entry_of_the_calendar_is_its_day_and_ends_with_it() -> None:
    """iCalendar names the day after; the last day that there is has none, and has no entry."""
    made = calendar(seen(PLANNED, BEFORE)).decode().replace("\r\n ", "")
    (event,) = [each for each in made.split("BEGIN:VEVENT") if "Op Board meets" in each]
    assert "DTSTART;VALUE=DATE:20250630\r\nDTEND;VALUE=DATE:20250701\r\n" in event
    for due, there in (("9999-12-30", True), ("9999-12-31", False)):
        found_in = entries(seen(changed((REC_02, "due: 2025-09-30", f"due: {due}")), DAY))
        assert (f"{REPORT}/rec-02/due" in [each.uid for each in found_in]) is there


# What an owner is asked: by when, and until when she has the role


def send_by(owner: str) -> Look:
    return lambda progress: pack_of(progress, owner).send_by


def ends(owner: str) -> Look:
    """What the draft, the sheet to read and the digest say of the role's end."""

    def said(progress: Progress) -> tuple[str, ...]:
        pack = pack_of(progress, owner)
        ended = ended_owner(progress, pack) is not None
        request = Request(progress=progress, about=Subject("owner", owner))
        texts = (mail_text(pack), "\n".join(words for _, words in read_me(pack)))
        words = ["no pack" if ended else "ends" if "role ends on" in text else "" for text in texts]
        return (*words, "ended" if owner_digest.gather(request).ended else "goes on")

    return said


BY_MONDAY = "before Monday 30 June 2025, when Op Board meets"
BY_WEDNESDAY = "before Wednesday 2 July 2025, when Audit Board meets"


def test_a_board_that_meets_today_is_met_again_at_its_next_meeting() -> None:
    """Of one board's days each counts, not the first one alone."""
    assert pack_of(seen(planned(DAY, AFTER), DAY), "sergeant").send_by == (
        "before Tuesday 1 July 2025, when Op Board meets"
    )


ENDING = changed(
    (OFFICE, "    email: kim.lake@force.example\n", f"    email: kim.lake@force.example\n    until: {DAY}\n"),
    (OFFICE, "    email: jo.field@force.example\n", "    email: jo.field@force.example\n    until: 2025-07-31\n"),
)  # fmt: skip
"""The inspector's role ends on the day, the sergeant's a month later."""
NO_END = ("", "", "goes on")


@every_row("owner", ["inspector", "sergeant"])
@every_row(("day", "words"), [(BEFORE, BY_MONDAY), (DAY, BY_WEDNESDAY), (AFTER, BY_WEDNESDAY)])
def test_a_pack_is_wanted_before_the_next_meeting_from_tomorrow_on(
    owner: str, day: date, words: str
) -> None:
    """Of whichever board chases the work; on the day of a meeting it is too late for that one."""
    assert pack_of(seen(PLANNED, day), owner).send_by == words
    assert pack_of(seen(planned(AFTER + timedelta(30)), date(2025, 7, 2)), owner).send_by == (
        "before Thursday 31 July 2025, when Op Board meets"
    )


@every_row(
    ("due", "judged", "also"),
    [
        (date(2025, 9, 29), date(2025, 9, 29), ", itself due 30 September 2025"),
        (date(2025, 9, 30), date(2025, 9, 30), ""),
        (date(2025, 10, 1), date(2025, 9, 30), ", itself due 30 September 2025"),
    ],
    ids=["before it", "on its day", "after it"],
)
def test_a_row_of_two_goes_by_the_nearer_date(due: date, judged: date, also: str) -> None:
    """Of Recommendation 2, due on 30 September, and the only action that is open on it."""
    action = f"actions:\n  - id: draw-log\n    title: Draw up the log\n    added: 2025-05-19\n    due: {due}\n"
    (item,) = [
        each
        for each in pack_of(
            seen(changed((REC_02, "updates:\n", f"{action}updates:\n")), DAY), "sergeant"
        ).items
        if each.standing.reference.endswith("draw-log")
    ]
    assert item.nearest_date == judged
    assert item.part_of.partition(" of Custody")[2] == also


ROLE_DAYS = {
    "of who ends": (
        "inspector",
        (("ends", "ends", "goes on"), ("ends", "ends", "goes on"), ("no pack", "no pack", "ended")),
    ),
    "of who ends later": ("sergeant", (("ends", "ends", "goes on"),) * 3),
    "of who stays": ("officer", (NO_END,) * 3),
}


@every_row("at", range(3), ids=AT)
@every_row("who", ROLE_DAYS)
def test_a_role_ends_with_its_last_day(who: str, at: int) -> None:
    """The last day is still hers: on the day after it has ended, and she gets no pack."""
    owner, so = ROLE_DAYS[who]
    assert ends(owner)(uncut(ENDING, DAY + timedelta(at - 1))) == so[at]


def test_a_last_day_that_is_to_come_is_not_yet_known() -> None:
    """Who looks at an earlier day sees no end; on the day itself it is there."""
    for day, words in ((BEFORE, NO_END), (DAY, ("ends", "ends", "goes on"))):
        assert ends("inspector")(seen(ENDING, day)) == words
    assert ends("sergeant")(seen(ENDING, AFTER)) == NO_END


@every_row("key", ["by", "agreed_by"])
@every_row(("until", "said"), [("2025-06-11", 1), ("2025-06-12", 0), ("2025-06-13", 0)])
def test_nothing_is_said_in_the_name_of_a_role_after_its_last_day(
    key: str, until: str, said: int
) -> None:
    """Of an update of 12 June: a role that ended on the 11th neither reports nor agrees then."""
    files = changed(
        (OFFICE, "    title: Liaison officer\n", f"    title: Liaison officer\n    until: {until}\n"),
        (REC_02, "    by: sergeant\n", "    by: officer\n" if key == "by" else "    by: sergeant\n    due: 2025-10-31\n    agreed_by: officer\n"),
    )  # fmt: skip
    line = {"by": 15, "agreed_by": 17}[key]
    does = {"by": "reports", "agreed_by": "agrees"}[key]
    words = f"{REC_02}:{line}: officer ended on 11 June 2025, and {does} on 12 June 2025"
    assert found("role-ended", files, DAY) == [words][:said]


@every_row(
    ("after", "keys"),
    [
        ("", ["agreed_by", "by"]),
        ("by: sergeant\n    note: More.\n", ["agreed_by"]),
        ("by: sergeant\n    due: 2025-11-15\n    agreed_by: op-board\n    note: More.\n", []),
        ("by: inspector\n    note: More.\n", ["agreed_by", "by"]),
    ],
    ids=["alone", "reported again", "reported and agreed again", "by one who had ended too"],
)
def test_what_is_said_again_by_a_role_in_office_stands(after: str, keys: list[str]) -> None:
    """Each of the two keys by itself: who reports again does not agree again."""
    files = changed(
        (OFFICE, "    title: Liaison officer\n", "    title: Liaison officer\n    until: 2025-06-11\n"),
        (OFFICE, "    email: kim.lake@force.example\n", "    email: kim.lake@force.example\n    until: 2025-06-11\n"),
        (REC_02, "    by: sergeant\n", "    by: officer\n    due: 2025-10-31\n    agreed_by: inspector\n"),
    )  # fmt: skip
    more = f"  - date: 2025-06-20\n    {after}" if after else ""
    said = found("role-ended", {**files, REC_02: files[REC_02] + more}, DAY)
    assert (
        sorted({"agrees": "agreed_by", "reports": "by"}[each.rsplit(" ", 5)[1]] for each in said)
        == keys
    )


def test_a_role_speaks_on_its_last_day_beside_one_that_had_ended() -> None:
    """Of one thing: what the officer reports on her last day stands, what the inspector agrees on
    the day after his does not.
    """
    files = changed(
        (OFFICE, "    title: Liaison officer\n", "    title: Liaison officer\n    until: 2025-06-12\n"),
        (OFFICE, "    email: kim.lake@force.example\n", "    email: kim.lake@force.example\n    until: 2025-06-11\n"),
        (REC_02, "    by: sergeant\n", "    by: officer\n    due: 2025-10-31\n    agreed_by: inspector\n"),
    )  # fmt: skip
    assert found("role-ended", files, DAY) == [
        f"{REC_02}:17: inspector ended on 11 June 2025, and agrees on 12 June 2025"
    ]


@every_row("at", range(3), ids=AT)
def test_an_owner_has_left_on_the_day_after_the_last(at: int) -> None:
    """Of the inspector's work alone: the sergeant's is in her hands until July ends."""
    day = DAY + timedelta(at - 1)
    assert len(found("owner-left", ENDING, day)) == (0, 0, 2)[at]


@every_row(
    ("until", "follows"),
    [(BEFORE, True), (DAY, False), (AFTER, False)],
    ids=["ended the day before", "ends today", "ends tomorrow"],
)
def test_a_role_that_goes_on_again_is_weighed_where_it_had_ended(
    until: date, *, follows: bool
) -> None:
    """What is no longer in the hands of a role that has ended is counted; before that nothing is."""
    before = changed(
        (OFFICE, "    email: kim.lake@force.example\n", f"    email: kim.lake@force.example\n    until: {until}\n"),
    )  # fmt: skip
    (said,) = found("role-changed", FILES, DAY, before)
    assert ("longer said to be owned by a role that ended" in said) is follows


def test_a_role_that_ended_on_another_day_is_still_ended() -> None:
    """That its last day was another is said; nothing follows for its work."""
    email = "    email: kim.lake@force.example\n"
    before, after = (
        changed((OFFICE, email, f"{email}    until: {day}\n"))
        for day in ("2025-06-20", "2025-06-10")
    )
    (said,) = found("role-changed", after, DAY, before)
    assert said.endswith("until of inspector was 20 June 2025")


# Waivers


def waived(until: date) -> Texts:
    """The missing response of the older report is waived until a day, another thing without end."""
    return changed(
        (
            OFFICE,
            "policy:\n",
            f"policy:\n  waivers:\n    - rule: copies-not-sent\n      at: {REPORT}/response\n      because: The panel has it.\n      until: {until}\n",
        ),
        (RESPONSE, "  - to: Inspectors of Constabulary\n    date: 2025-06-23\n", ""),
    )


@every_row("at", range(3), ids=AT)
def test_a_waiver_holds_on_its_last_day(at: int) -> None:
    """On the day after it sets nothing aside any more, and is named as unused."""
    day = DAY + timedelta(at - 1)
    files = waived(DAY)
    assert len(found("copies-not-sent", files, day)) == (0, 0, 1)[at]
    unused = found("waiver-unused", files, day, beside="copies-not-sent")
    assert len(unused) == (0, 0, 1)[at]


# Days on which work is expected


def expected(day: date, due: str = "2025-06-15") -> Texts:
    """Recommendation 2, due then, is expected on the day; the action of the other on 1 August."""
    return changed(
        (REC_02, "due: 2025-09-30", f"due: {due}"),
        (REC_02, "    note: The log", f"    forecast: {day}\n    note: The log"),
        (REC_01, "        note: Half", "        forecast: 2025-11-01\n        note: Half"),
    )


def of_rec_02(what: Callable[[Any], Any]) -> Look:
    return lambda progress: what(progress.everything[f"{REPORT}/rec-02"])


def decisions(progress: Progress) -> list[str]:
    """What the Op Board is asked of the two things whose day is given: which verbs, of which."""
    request = Request(progress=progress, about=Subject("board", "op-board"))
    return [
        f"{each.verb} {item.reference.rpartition('/')[2]}"
        for each in board_report.gather(request).page_one.decisions
        for item in each.items
        if each.verb in {"Agree", "Ask"}
    ]


def public_next(progress: Progress) -> Any:
    """What the public page says of the day on which Recommendation 2 is to be done."""
    register = for_audience(progress.register, "public", progress.today)
    request = Request(
        progress=Progress(register, progress.today),
        about=Subject("register", ""),
        audience="public",
    )
    items = [each for report in public_page.gather(request).reports for each in report.items]
    (item,) = [each for each in items if each.heading.startswith("Recommendation 2")]
    return item.next_date.printed


EXPECTED = expected(DAY)
FORECASTS = {
    "asked for": Row(EXPECTED, of_rec_02(lambda each: each.asked_for), (DAY, DAY, None)),
    "in words": Row(
        EXPECTED,
        of_rec_02(lambda each: expected_entry(each).printed),
        ("30 June 2025", "30 June 2025", "30 June 2025, which has passed"),
    ),
    "what a board decides": Row(
        EXPECTED,
        decisions,
        (*(["Agree rec-02", "Agree train-staff"],) * 2, ["Agree train-staff", "Ask rec-02"]),
    ),
    "on the public page": Row(
        EXPECTED,
        public_next,
        (*("It is now expected on 30 June 2025.",) * 2, "No new date is given."),
    ),
}


@rows_of(FORECASTS)
def test_a_day_on_which_work_is_expected(
    row: Row, at: int, how: Callable[[Texts, date], Progress]
) -> None:
    """It is still to come on the day itself; once it has passed nothing is expected any more."""
    is_so(row, at, how)


@every_row(
    ("due", "asks"), [(BEFORE, True), (DAY, False), (AFTER, False)], ids=["before", "on", "after"]
)
def test_a_new_date_is_asked_for_by_a_day_after_the_one_that_holds(
    due: date, *, asks: bool
) -> None:
    """Who expects it on the day it is due asks for nothing."""
    standing = seen(expected(DAY, str(due)), date(2025, 6, 20)).everything[f"{REPORT}/rec-02"]
    assert standing.asked_for == (DAY if asks else None)


# The response


UNPUBLISHED = changed((RESPONSE, OUT, "published:\n"))
PUBLISHED = changed((RESPONSE, "published: 2025-06-20", f"published: {DAY}"))


@every_row("left", [0, 1, 7, 8])
def test_a_response_is_near_within_the_days_asked_for(left: int) -> None:
    """With 7 days the seventh is near, the eighth is only shown; it fails as what falls due does."""
    (due,) = [
        each
        for each in agenda(seen(UNPUBLISHED, DAY - timedelta(left)), Filters(), 7).items
        if each.clock
    ]
    assert (due.name, due.days, due.near) == ("response-due", left, left <= 7)
    assert [due.fails(each) for each in ("late", "stale", "due-soon")] == [False, False, left <= 7]


@every_row(("left", "near"), [(10, True), (11, False)])
def test_without_within_it_is_the_policys_days(left: int, *, near: bool) -> None:
    """`due_soon: 10` in register.yaml."""
    (due,) = [
        each
        for each in agenda(seen(UNPUBLISHED, DAY - timedelta(left)), Filters()).items
        if each.clock
    ]
    assert due.near is near


def due_names(progress: Progress) -> list[tuple[str, int]]:
    """What of the response is due: why, and with which days."""
    return [
        (each.name, each.days)
        for each in agenda(progress, Filters()).items
        if each.reference == f"{REPORT}/response"
    ]


@every_row("at", range(3), ids=AT)
@every_row("how", [seen, uncut])
def test_a_response_is_due_from_the_day_of_the_report_on(
    at: int, how: Callable[[Texts, date], Progress]
) -> None:
    """Before it is out nobody has to answer it."""
    day = date(2025, 5, 6) + timedelta(at - 1)
    assert [name for name, _ in due_names(how(UNPUBLISHED, day))] == ["response-due"][: at > 0]


@every_row(
    ("left", "within", "names"),
    [
        (8, 7, []),
        (7, 7, ["comments-due"]),
        (1, 0, []),
        (0, 0, ["comments-due"]),
        (-1, 0, ["comments-overdue"]),
    ],
)
def test_comments_are_listed_within_the_days_asked_for(
    left: int, within: int, names: list[str]
) -> None:
    """The day that they were asked for is in time."""
    items = agenda(seen(AWAITED, ASKED_UNTIL - timedelta(left)), Filters(), within).items
    told = [(each.name, each.days) for each in items if each.comments]
    assert told == [(name, abs(left)) for name in names]


def clock_of(what: Callable[[Any], Any]) -> Look:
    return lambda progress: what(progress.clock(REPORT))


def annex(what: Callable[[Any], Any]) -> Look:
    """An entry of the annex of the response record."""

    def said(progress: Progress) -> Any:
        at = progress.register.inspections[REPORT]
        assert at.inspection
        return what(statute(progress, at, at.inspection))

    return said


def letter(make: Callable[[Request], letters.Letter]) -> Look:
    def said(progress: Progress) -> tuple[bool, tuple[str, ...]]:
        made = make(Request(progress=progress, about=Subject("inspection", REPORT)))
        return made.past, made.not_yet

    return said


def late_in_papers(progress: Progress) -> list[str]:
    """What the board's papers say is late of responses."""
    clocks = response_clocks(progress, "op-board", ())
    return [str(each.late.printed) for each in clocks if each.late]


KNOWN = (
    "An invitation is recorded already: 12 May 2025.",
    "On record already: the Chief Constable's comments on the report and answers to 2 recommendations.",
)
RESPONSE_DAYS = {
    "due": Row(
        UNPUBLISHED,
        due_names,
        ([("response-due", 1)], [("response-due", 0)], [("response-overdue", 1)]),
    ),
    "in words": Row(
        UNPUBLISHED,
        clock_of(lambda clock: last_day_words(clock).rpartition(": ")[2]),
        (
            "not published, 1 day left",
            "not published, due today",
            f"no publication recorded, {days_late(1)}",
        ),
    ),
    "in the annex": Row(
        UNPUBLISHED,
        annex(lambda each: each.in_time.printed),
        (
            "Not yet: 1 day left on 29 June 2025",
            "Not yet: 30 June 2025 is the last day",
            "Not known; it was due by 30 June 2025, 1 day before 1 July 2025",
        ),
    ),
    "in the invitation": Row(
        UNPUBLISHED,
        letter(letters.invitation),
        (
            (False, KNOWN),
            (False, KNOWN),
            (True, (*KNOWN, "The last day for publishing the response was then 1 day past.")),
        ),
    ),
    "in a board's papers": Row(
        UNPUBLISHED,
        late_in_papers,
        ([], [], [f"no publication recorded, {days_late(1)}"]),
    ),
    "published": Row(PUBLISHED, clock_of(lambda each: each.published), (None, DAY, DAY)),
    "published, due": Row(PUBLISHED, due_names, ([("response-due", 1)], [], [])),
}


@rows_of(RESPONSE_DAYS)
def test_a_response(row: Row, at: int, how: Callable[[Texts, date], Progress]) -> None:
    """The last day is in time; from the day of its publication on it is out."""
    is_so(row, at, how)


@every_row(
    ("out", "said"),
    [
        (BEFORE, "Yes, 1 day before the last day"),
        (DAY, "Yes, on the last day"),
        (AFTER, f"No, {days_late(1)}"),
    ],
    ids=AT,
)
def test_a_response_is_in_time_on_its_last_day(out: date, said: str) -> None:
    """In the annex and by the rule."""
    files = changed((RESPONSE, "published: 2025-06-20", f"published: {out}"))
    assert annex(lambda each: each.in_time.printed)(seen(files, date(2025, 7, 31))) == said
    late = [f"{RESPONSE}:11: the last day was Monday 30 June 2025"]
    assert found("response-late", files, date(2025, 7, 31)) == (late if out == AFTER else [])


def public(progress: Progress) -> tuple[bool, bool]:
    """Whether the public sees the chief constable's and the commissioner's answer."""
    register = for_audience(progress.register, "public", progress.today)
    file = register.files.get(REC_01)
    answers = file.value.response if file else None
    return bool(answers and answers.chief_constable), bool(answers and answers.commissioner)


@every_row("at", range(3), ids=AT)
def test_the_public_sees_both_answers_from_the_day_of_publication(at: int) -> None:
    """Neither before."""
    assert public(uncut(PUBLISHED, DAY + timedelta(at - 1))) == ((at > 0,) * 2)


@every_row("at", range(3), ids=AT)
def test_the_public_sees_a_report_from_the_day_of_publication(at: int) -> None:
    """The older report is out all along."""
    day = date(2025, 5, 6) + timedelta(at - 1)
    register = for_audience(uncut(FILES, day).register, "public", day)
    assert (REC_01 in register.files) is (at > 0)
    assert "2024-11-04-custody/rec-01.yaml" in register.files


def answers(progress: Progress) -> tuple[bool, bool]:
    """Whether each office has answered Recommendation 1: the chief constable, the commissioner."""
    given = progress.register.files[REC_01].value.response
    return given.chief_constable is not None, given.commissioner is not None


NEITHER, FORCE, BOTH = (False, False), (True, False), (True, True)
ANSWER_DAYS: dict[str, tuple[Texts, date, tuple[Any, Any, Any]]] = {
    "the comments came": (FILES, date(2025, 5, 30), (NEITHER, FORCE, FORCE)),
    "the response was out": (FILES, date(2025, 6, 20), (FORCE, BOTH, BOTH)),
    "the first copy was sent": (
        changed(
            (RESPONSE, "published: 2025-06-20\n", "published:\n"),
            (RESPONSE, "    date: 2025-06-20\n", "    date: 2025-06-24\n"),
        ),
        date(2025, 6, 23),
        (FORCE, BOTH, BOTH),
    ),
    "the invitation, of comments without a day": (
        changed((RESPONSE, "  received: 2025-05-30\n", ""), (RESPONSE, OUT, "published:\n")),
        date(2025, 5, 12),
        ((False, True), BOTH, BOTH),
    ),
}  # fmt: skip


@every_row("at", range(3), ids=AT)
@every_row("what", ANSWER_DAYS)
def test_each_office_answers_on_its_own_day(what: str, at: int) -> None:
    """The chief constable when the comments came, the commissioner when the response was out."""
    files, day, so = ANSWER_DAYS[what]
    assert answers(seen(files, day + timedelta(at - 1))) == so[at]


# Copies


SENT = changed(
    (RESPONSE, "    date: 2025-06-20\n", "    date: 2025-06-28\n"),
    (RESPONSE, "    date: 2025-06-23\n", f"    date: {DAY}\n"),
)
"""The Secretary of State's copy went out two days before the Inspectors'."""
INSPECTORS = ("Inspectors of Constabulary",)


def no_copy_sent(progress: Progress) -> bool:
    clock = progress.clock(REPORT)
    return clock is not None and "no copy sent" in who_answered(progress, clock)


COPIES = {
    "the clock": Row(SENT, clock_of(lambda each: each.copies_missing), (INSPECTORS, (), ())),
    "who answered": Row(
        SENT,
        no_copy_sent,
        (True, False, False),
    ),
    "both": Row(
        SENT,
        clock_of(lambda each: each.copies_missing),
        (("Secretary of State", *INSPECTORS), INSPECTORS, INSPECTORS),
        date(2025, 6, 28),
    ),
    "whatever the day": Row(
        SENT,
        lambda progress: copies_missing(progress.register.whole.inspections[REPORT]),
        ((), (), ()),
    ),
}


@rows_of(COPIES)
def test_a_copy(row: Row, at: int, how: Callable[[Texts, date], Progress]) -> None:
    """It has been sent from its day on; each of the two is asked for by itself."""
    is_so(row, at, how)


# Addenda


def added(commissioner: date, chief_constable: date | None = None) -> Texts:
    """Both say more of Recommendation 1, which the commissioner had not explained, each on a day."""
    more = (
        f"  - published: {chief_constable}\n    to: {REPORT}/rec-01\n"
        "    chief_constable: The third cell is checked too.\n"
        if chief_constable
        else ""
    )
    return changed(
        (REC_01, "  commissioner: I shall ask for the figures.\n", "  commissioner:\n"),
        (REC_01, "  chief_constable: The cells are checked.\n", "  chief_constable:\n"),
        (
            RESPONSE,
            "    date: 2025-06-23\n",
            f"    date: 2025-06-23\naddenda:\n  - published: {commissioner}\n    to: {REPORT}/rec-01\n    commissioner: I ask for them every month.\n{more}",
        ),
    )


BOTH_ADD = added(DAY, date(2025, 7, 10))


def said_in_addenda(progress: Progress) -> int:
    response = progress.register.inspections[REPORT].response
    return len(addenda_to(response, f"{REPORT}/rec-01", progress.today))


def answered(progress: Progress) -> tuple[int, int]:
    """How many recommendations the commissioner has explained, and the chief constable answered."""
    clock = progress.clock(REPORT)
    assert clock
    return clock.explained_by_body, clock.answered_by_chief_constable


ADDENDA = {
    "of the commissioner, there": Row(BOTH_ADD, said_in_addenda, (0, 1, 1)),
    "of the commissioner, counted": Row(BOTH_ADD, answered, ((1, 1), (2, 1), (2, 1))),
    "of the chief constable, there": Row(BOTH_ADD, said_in_addenda, (1, 2, 2), date(2025, 7, 10)),
    "of the chief constable, counted": Row(
        BOTH_ADD, answered, ((2, 1), (2, 2), (2, 2)), date(2025, 7, 10)
    ),
}


@rows_of(ADDENDA)
def test_an_addendum(row: Row, at: int, how: Callable[[Texts, date], Progress]) -> None:
    """It is there from its day on, and is the answer of the office whose words it holds."""
    is_so(row, at, how)


@every_row("at", range(3), ids=AT)
def test_copies_and_addenda_are_in_the_register_from_their_day_on(at: int) -> None:
    """Who looks at an earlier day, and the public, sees none that came later."""
    day = DAY + timedelta(at - 1)
    response = seen(SENT, day).register.inspections[REPORT].response
    assert response
    assert len(response.sent) == (1, 2, 2)[at]
    cut = seen(BOTH_ADD, day).register.inspections[REPORT].response
    assert cut
    assert len(cut.addenda) == (0, 1, 1)[at]
    public_register = for_audience(uncut(BOTH_ADD, day).register, "public", day)
    public_response = public_register.inspections[REPORT].response
    assert public_response
    assert len(public_response.addenda) == (0, 1, 1)[at]


@every_row("at", range(3), ids=AT)
def test_an_explanation_is_late_after_the_last_day(at: int) -> None:
    """One that is published on it is in time; what the chief constable adds is never late."""
    day = DAY + timedelta(at - 1)
    files, later = added(day, date(2025, 7, 10)), date(2025, 7, 31)
    progress = seen(files, later)
    clock = progress.clock(REPORT)
    response = progress.register.inspections[REPORT].response
    assert clock
    assert response
    assert clock.explained_late == (at == 2)
    first, other = response.addenda
    assert [progress.explained_days_late(each) for each in (first, other)] == [int(at == 2), 0]
    late = f"{RESPONSE}:18: {REPORT}/rec-01 was explained 1 day after the last day, 30 June 2025"
    assert found("explanation-late", files, later) == [late][: int(at == 2)]
    assert annex(lambda each: each.explained_late)(progress) == (at == 2)


@every_row("at", range(3), ids=AT)
@every_row(
    "key", ["comments_due", "received", "published", "sent", "addenda", "published, comments"]
)
def test_no_answer_comes_before_its_question(key: str, at: int) -> None:
    """Each step of a response on the day of the one before it is in order; a day earlier is not."""
    files, line = _step(key, at - 1)
    said = found("answer-before-question", files, date(2025, 7, 31))
    assert [each.split(":")[1] for each in said] == [str(line)][: int(at == 0)]


def test_a_copy_of_the_reports_own_day_went_out_before_the_response() -> None:
    """It is not before the report, and still before what it is a copy of."""
    files = changed((RESPONSE, "2025-06-23", "2025-05-06"))
    said = "before the response itself, which was published on 20 June 2025"
    assert found("answer-before-question", files, date(2025, 7, 31)) == [f"{RESPONSE}:16: {said}"]


def _step(key: str, later: int) -> tuple[Texts, int]:
    """The register in which a step comes so many days later than its question; and its line."""
    invited, out = date(2025, 5, 12), date(2025, 6, 20)
    shift = timedelta(later)
    if key == "comments_due":
        return changed((RESPONSE, "2025-06-02", str(invited + shift))), 4
    if key == "received":
        return changed((RESPONSE, "2025-05-30", str(invited + shift))), 5
    if key == "published":  # after the report: with no other step in between
        report = date(2025, 5, 6)
        files = changed(
            (RESPONSE, "  received: 2025-05-30\n  comments: We accept both.\n", ""),
            (RESPONSE, "published: 2025-06-20", f"published: {report + shift}"),
        )
        return files, 9
    if key == "published, comments":  # after the comments that stand in it
        return changed((RESPONSE, "received: 2025-05-30", f"received: {out - shift}")), 11
    if key == "sent":
        return changed((RESPONSE, "2025-06-23", str(out + shift))), 16
    return added(date(2025, 7, 1), out + shift), 21


@every_row("at", range(3), ids=AT)
def test_a_report_is_not_withdrawn_before_it_was_published(at: int) -> None:
    """On the day of its publication it may be."""
    day = date(2025, 5, 6) + timedelta(at - 1)
    files = changed(
        (f"{REPORT}/inspection.yaml", "programme: op\n", f"programme: op\nwithdrawn:\n  date: {day}\n  because: Wrong.\n"),
    )  # fmt: skip
    assert len(found("withdrawn-before-published", files, DAY)) == (1, 0, 0)[at]


# The chief constable's comments


AWAITED = changed(
    (RESPONSE, "  received: 2025-05-30\n  comments: We accept both.\n", ""),
    (REC_01, "  chief_constable: The cells are checked.\n", "  chief_constable:\n"),
    (REC_02, "  chief_constable: A log is kept.\n", "  chief_constable:\n"),
    files=UNPUBLISHED,
)
NOT_ASKED = changed((RESPONSE, "  invited: 2025-05-12\n  comments_due: 2025-06-02\n", ""), files=AWAITED)  # fmt: skip
ASKED_UNTIL = date(2025, 6, 2)
GONE = "title: Custody\nwithdrawn: {date: 2025-07-03, because: Wrong figures.}\n"


def comments_said(progress: Progress) -> str:
    comments = progress.comments(REPORT)
    assert comments
    return (
        comments_words(comments).rpartition(", ")[2] if comments.due else comments_words(comments)
    )


def added_comments(*addenda: tuple[date, str]) -> Texts:
    """The response is out without comments; addenda of the chief constable, each to something."""
    lines = "".join(
        f"  - published: {day}\n{to}    chief_constable: We agree.\n" for day, to in addenda
    )
    last = "    date: 2025-06-23\n"
    return changed(
        (RESPONSE, "  received: 2025-05-30\n  comments: We accept both.\n", ""),
        (REC_01, "  chief_constable: The cells are checked.\n", "  chief_constable:\n"),
        (REC_02, "  chief_constable: A log is kept.\n", "  chief_constable:\n"),
        (RESPONSE, last, f"{last}addenda:\n{lines}"),
    )


ADDED_COMMENTS = added_comments(
    (date(2025, 6, 27), f"    to: {REPORT}/rec-01\n"), (date(2025, 7, 5), ""), (DAY, "")
)
NOBODY_ASKED = "the chief constable's comments: no invitation recorded, none received; "
COMMENTS = {
    "invited": Row(
        AWAITED,
        lambda progress: bool((each := progress.comments(REPORT)) and each.invited),
        (False, True, True),
        date(2025, 5, 12),
    ),
    "in words": Row(
        AWAITED,
        comments_said,
        ("1 day left", "due today", days_late(1)),
        ASKED_UNTIL,
    ),
    "came": Row(
        FILES,
        lambda progress: bool((each := progress.comments(REPORT)) and each.received),
        (False, True, True),
        date(2025, 5, 30),
    ),
    "came in an addendum, the first of two to the whole response": Row(
        ADDED_COMMENTS,
        lambda progress: (each := progress.comments(REPORT)) and each.received,
        (None, DAY, DAY),
    ),
    "came in an addendum, and more came later": Row(
        ADDED_COMMENTS,
        lambda progress: (each := progress.comments(REPORT)) and each.received,
        (DAY, DAY, DAY),
        date(2025, 7, 5),
    ),
    "came late, in a board's papers": Row(
        changed((RESPONSE, "received: 2025-05-30", "received: 2025-06-04")),
        late_in_papers,
        ([f"comments {days_late(1)}"], [], []),
        date(2025, 6, 4),
    ),
    "nobody asked": Row(
        NOT_ASKED,
        comments_said,
        (
            f"{NOBODY_ASKED}1 day before the response's last day",
            f"{NOBODY_ASKED}on the response's last day",
            f"{NOBODY_ASKED}1 day past the response's last day",
        ),
    ),
    "in the annex": Row(
        AWAITED,
        annex(lambda each: each.comments_in_time.printed),
        (
            "Awaited, 1 day left on 1 June 2025",
            "Awaited, 2 June 2025 is the last day",
            f"Not received: {days_late(1)} on 3 June 2025",
        ),
        ASKED_UNTIL,
    ),
    "nobody asked, in the annex": Row(
        NOT_ASKED,
        annex(lambda each: each.invited.printed),
        (
            "No invitation is recorded; 1 day left on 29 June 2025",
            "No invitation is recorded; 30 June 2025 is the last day",
            "No invitation is recorded; on 1 July 2025 the last day was 1 day past",
        ),
    ),
    "in a board's papers": Row(
        AWAITED,
        late_in_papers,
        ([], [], [f"comments {days_late(1)}"]),
        ASKED_UNTIL,
    ),
    "no longer asked for, in a board's papers": Row(
        changed((f"{REPORT}/inspection.yaml", "title: Custody\n", GONE), files=AWAITED),
        late_in_papers,
        (
            [f"no publication recorded, {days_late(2)}; comments {days_late(30)}"],
            [],
            [],
        ),
        date(2025, 7, 3),
    ),
}


@rows_of(COMMENTS)
def test_comments(row: Row, at: int, how: Callable[[Texts, date], Progress]) -> None:
    """The day that was asked for is in time; what came later had not come."""
    is_so(row, at, how)


@every_row(("came", "said"), [(BEFORE, False), (DAY, False), (AFTER, True)], ids=AT)
def test_comments_that_came_after_publication_say_so(came: date, *, said: bool) -> None:
    """On the day of publication they are not after it."""
    files = changed(
        (RESPONSE, "received: 2025-05-30", f"received: {came}"),
        (RESPONSE, "published: 2025-06-20", f"published: {DAY}"),
    )
    comments = seen(files, date(2025, 7, 31)).comments(REPORT)
    assert comments
    assert comments.days_after_publication == int(said)
    assert ("after the response was published" in comments_words(comments)) is said
