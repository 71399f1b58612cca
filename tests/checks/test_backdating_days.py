"""What is typed late and dated early: every branch of `check --since`, by the day before, the day
and the day after; of both offices, and of work of its own, of a recommendation's and of a pillar's.
"""

from datetime import date, timedelta

import pytest

from recotrack.words import days_late
from tests.tables import every_row
from tests.two_parties import (
    FILES,
    LAST_DAY,
    OFFICE,
    OLDER,
    OUT,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    Texts,
    around,
    changed,
    found,
    without,
)

DUE = date(2025, 9, 30)
"""Of Recommendation 2, the sergeant's."""
TYPED = DUE + timedelta(1)
PILLAR = "programmes/op/pillar-1.yaml"
MERGED = changed(
    (REC_01, "disposition: accepted\n", f"disposition: accepted\ndue: {DUE}\n"),
    (REC_01, "    due: 2025-10-31\n", ""),
)
"""Both actions of Recommendation 1 go by its date, the same day; no update is later than 12 June."""
OF_PILLAR = {
    **MERGED,
    PILLAR: f"""\
number: 1
title: Places
leads:
  - inspector
actions:
  - id: paint-cells
    title: Paint the cells
    added: 2025-05-19
    owner: inspector
    due: {DUE}
  - id: mend-doors
    title: Mend the doors
    added: 2025-05-19
    owner: sergeant
    due: {DUE}
""",
}


def says(
    after: Texts, today: date, before: Texts = MERGED, calendar_day: date | None = None
) -> list[str]:
    """What is said of new days: path, line, and the words behind `true on DAY: `."""
    return [
        f"{place}: {words.partition(': ')[2] or words}"
        for each in found("backdated", after, today, before, calendar_day)
        for place, _, words in [each.partition(": ")]
    ]


def last_words(after: Texts, today: date, before: Texts = MERGED) -> list[str]:
    """The same without the place."""
    return [each.partition(": ")[2] for each in says(after, today, before)]


# Updates


def told(path: str, indent: str, day: date, more: str, files: Texts = MERGED) -> Texts:
    """The register in which the last thing of a file has one more update, of the day."""
    entry = f"  - date: {day}\n    by: sergeant\n{more}    note: Said now.\n"
    lines = "".join(f"{indent}{line}\n" for line in entry.splitlines())
    has_updates = "updates:\n" in files[path].rpartition("  - id: ")[2]
    head = "" if has_updates else f"{indent}updates:\n"
    return {**files, path: f"{files[path]}{head}{lines}"}


IN_TIME = "in time, and the date due, 30 September 2025, had passed by then"
COMPLETE = "    status: complete\n"
MOVED = "    due: {}\n    agreed_by: op-board\n"
CANCELLED = "    status: cancelled\n    agreed_by: op-board\n"
WHERE = {"a recommendation": (REC_02, ""), "an action": (REC_01, "    ")}


@pytest.mark.parametrize("where", WHERE)
@around
@pytest.mark.parametrize(
    ("more", "said"),
    [
        (COMPLETE, f"it says complete {IN_TIME}"),
        (MOVED.format("2025-10-31"), f"it moves the date {IN_TIME}"),
    ],
    ids=["complete", "moved"],
)
def test_late_work_that_becomes_in_time_is_named(
    where: str, later: int, more: str, said: str
) -> None:
    """Dated up to the day it was due, typed after it; dated later it is late by its own word."""
    after = told(*WHERE[where], DUE + timedelta(later), more)
    assert last_words(after, DUE + timedelta(2)) == [said][: later <= 0]


@pytest.mark.parametrize("where", WHERE)
@around
def test_what_is_typed_up_to_the_day_due_is_in_time(where: str, later: int) -> None:
    """On the day itself nothing has passed yet."""
    after = told(*WHERE[where], DUE - timedelta(1), COMPLETE)
    assert bool(last_words(after, DUE + timedelta(later))) is (later > 0)


def test_the_calendar_says_when_it_was_typed() -> None:
    """Whatever day is looked at."""
    after = told(REC_02, "", DUE, COMPLETE)
    looked_at = date(2025, 8, 1)
    assert len(says(after, looked_at, calendar_day=TYPED)) == 1
    assert says(after, TYPED, calendar_day=DUE) == []


@around
def test_a_cancellation_typed_after_the_day_due_is_named(later: int) -> None:
    """An action that was late leaves the totals, as if it had never been late."""
    after = told(REC_01, "    ", DUE, CANCELLED)
    said = [f"it says cancelled {IN_TIME}"]
    assert last_words(after, DUE + timedelta(later)) == said[: later > 0]
    late_by_itself = told(REC_01, "    ", DUE + timedelta(1), CANCELLED)
    assert last_words(late_by_itself, DUE + timedelta(2)) == []


@around
def test_what_was_to_come_when_it_was_corrected_is_no_last_update(later: int) -> None:
    """Corrected before its own day it never was so: an honest update may be of a day before it. From
    that day on it was the last one that boards had read.
    """
    day = date(2025, 7, 10)
    before = told(REC_02, "", day, COMPLETE)
    after = told(REC_02, "", date(2025, 6, 20), "", before)
    after = told(REC_02, "", day + timedelta(later), f"    corrects: {day}\n", after)
    said = ["before the update of 10 July 2025 by sergeant, which was merged"]
    assert last_words(after, date(2025, 7, 31), before) == said[: later >= 0]


NEW = """\
  - id: buy-beds
    title: Buy beds
    added: 2025-06-20
    updates:
      - date: 2025-09-30
        by: inspector
{}        note: Said now.
"""


@every_row(
    ("more", "said"),
    [
        (COMPLETE, [f"it says complete {IN_TIME}"]),
        (CANCELLED, []),
        (MOVED.format("2025-10-31"), []),
    ],
    ids=["complete", "cancelled", "moved"],
)
def test_an_action_that_is_new_as_a_whole_was_on_no_list(more: str, said: list[str]) -> None:
    """Only what is done is to its credit: nobody waited for it, and nothing leaves the totals."""
    lines = "".join(f"    {line}\n" for line in more.splitlines())
    after = {**MERGED, REC_01: MERGED[REC_01] + NEW.format(lines)}
    assert last_words(after, TYPED) == said


def test_a_new_action_whose_date_went_there_and_back_was_on_no_list() -> None:
    """Its first date was moved to December and back: nobody waited for either."""
    moves = "".join(
        f"      - date: {day}\n        by: inspector\n        due: {due}\n"
        "        agreed_by: op-board\n        note: Moved.\n"
        for day, due in (("2025-06-25", "2025-12-31"), ("2025-06-26", DUE))
    )
    new = NEW.partition("      - date")[0] + moves
    assert last_words({**MERGED, REC_01: MERGED[REC_01] + new}, TYPED) == []


@every_row(
    ("was", "said"),
    [
        ("not started", 1),
        ("in progress", 1),
        ("blocked", 1),
        ("complete", 0),
        ("verified", 0),
        ("cancelled", 0),
    ],
)
@every_row("now", ["complete", "verified", "cancelled"])
def test_what_was_over_already_is_not_made_in_time(was: str, now: str, said: int) -> None:
    """Its day stood there before: of an action."""
    before = told(REC_01, "    ", date(2025, 7, 1), f"    status: {was}\n")
    after = told(REC_01, "    ", DUE, f"    status: {now}\n", before)
    assert len(says(after, TYPED, before)) == said


@every_row(
    ("was", "said"),
    [("complete", 0), ("verified", 0), ("submitted", 0), ("closed", 0), ("reopened", 1), ("open", 1)],
)  # fmt: skip
def test_what_was_over_already_of_a_recommendation(was: str, said: int) -> None:
    """A recommendation that was reopened is open again."""
    before = told(REC_02, "", date(2025, 7, 1), f"    status: {was}\n")
    after = told(REC_02, "", DUE, COMPLETE, before)
    assert len(says(after, TYPED, before)) == said


@every_row(
    ("new", "said"),
    [(DUE - timedelta(1), 0), (DUE, 0), (DUE + timedelta(1), 1)],
    ids=["earlier", "the same", "later"],
)
def test_only_a_later_date_makes_late_work_in_time(new: date, said: int) -> None:
    after = told(REC_02, "", date(2025, 9, 1), MOVED.format(new))
    assert len(says(after, TYPED)) == said


@around
@pytest.mark.parametrize("where", WHERE)
def test_an_update_before_one_that_was_merged_is_named(where: str, later: int) -> None:
    """On the same day it is only one more."""
    after = told(*WHERE[where], date(2025, 6, 12) + timedelta(later), "")
    said = ["before the update of 12 June 2025 by sergeant, which was merged"]
    assert last_words(after, date(2025, 6, 20)) == said[: later < 0]


@every_row(
    ("days", "day", "last"),
    [
        (("2025-06-20", "2025-06-15"), "2025-06-17", "20 June 2025"),
        (("2025-06-15", "2025-06-20"), "2025-06-17", "20 June 2025"),
        (("2025-06-15", "2025-06-20"), "2025-06-13", "20 June 2025"),
        (("2025-06-15", "2025-06-20"), "2025-06-20", ""),
    ],
)
def test_of_several_that_were_merged_the_last_one_is_meant(
    days: tuple[str, str], day: str, last: str
) -> None:
    """The last by its day, wherever it stands."""
    before = MERGED
    for each in days:
        before = told(REC_02, "", date.fromisoformat(each), "", before)
    after = told(REC_02, "", date.fromisoformat(day), "", before)
    said = [f"before the update of {last} by sergeant, which was merged"]
    assert last_words(after, date(2025, 6, 30), before) == said[: bool(last)]


def test_each_of_two_owners_is_named_at_their_own_update() -> None:
    """Both actions of a recommendation are made in time: each says so where it stands."""
    mine = (
        REC_01,
        "        note: Two of three are checked.\n",
        "        note: Two of three are checked.\n      - date: 2025-09-30\n        by: inspector\n        status: complete\n        note: All of them.\n",
    )
    after = changed(mine, files=told(REC_01, "    ", DUE, COMPLETE))
    assert says(after, TYPED) == [
        f"{REC_01}:25: it says complete {IN_TIME}",
        f"{REC_01}:38: it says complete {IN_TIME}",
    ]


@every_row("later", [0, 1], ids=["the day", "the day after"])
def test_a_pillars_own_action_goes_by_its_own_date(later: int) -> None:
    """It has no recommendation above it."""
    after = told(PILLAR, "    ", DUE, COMPLETE, OF_PILLAR)
    said = [f"{PILLAR}:17: it says complete {IN_TIME}"]
    assert says(after, DUE + timedelta(later), OF_PILLAR) == said[:later]


@every_row(
    ("path", "indent"), [(REC_02, ""), (REC_01, ""), (REC_01, "    ")],
    ids=["its own", "of the recommendation", "of the action that goes by it"],
)  # fmt: skip
def test_the_date_that_held_is_the_one_that_was_merged(path: str, indent: str) -> None:
    """Moved to 31 October before: on 1 October nothing had passed, on 1 November it had."""
    text = "- date: 2025-06-20\n    by: officer\n    due: 2025-10-31\n    agreed_by: op-board\n    note: Agreed.\n"
    head = "" if path == REC_02 else "updates:\n"
    before = {**MERGED, path: f"{MERGED[path]}{head}  {text}"}
    entry = "- date: 2025-09-15\n    by: sergeant\n    status: complete\n    note: Said now.\n"
    if indent:
        half = "        note: Half of them are trained.\n"
        nested = "".join(f"      {line.removeprefix('  ')}\n" for line in entry.splitlines())
        after = changed((path, half, half + nested), files=before)
    else:
        after = {**before, path: f"{before[path]}  {entry}"}
    said = [each for each in last_words(after, TYPED, before) if "in time" in each]
    assert said == []
    (later,) = last_words(after, date(2025, 11, 1), before)
    assert later.endswith("in time, and the date due, 31 October 2025, had passed by then")


# The days of a response


DRAFT = changed((RESPONSE, OUT, "published:\n"))
BARE = changed(
    (RESPONSE, "  invited: 2025-05-12\n  comments_due: 2025-06-02\n  received: 2025-05-30\n", ""),
    files=DRAFT,
)
"""A response of which no day is known yet."""
PASSED = "by then in time, and the last day, 30 June 2025, had passed"
ASKED = "by then in time, and the day asked for, 2 June 2025, had passed"
DAYS: dict[str, tuple[Texts, tuple[str, str, str], str, date, str]] = {
    "published": (
        DRAFT,
        (RESPONSE, "published:\n", "published: {}\n"),
        "11: {}",
        LAST_DAY,
        PASSED,
    ),
    "invited": (
        BARE,
        (RESPONSE, "  name: Robin Marsh\n", "  name: Robin Marsh\n  invited: {}\n"),
        "3: {}",
        LAST_DAY,
        PASSED,
    ),
    "received, and no day was asked for": (
        BARE,
        (RESPONSE, "  name: Robin Marsh\n", "  name: Robin Marsh\n  received: {}\n"),
        "3: {}",
        LAST_DAY,
        PASSED,
    ),
    "received": (
        changed((RESPONSE, "  received: 2025-05-30\n", ""), files=DRAFT),
        (RESPONSE, "  comments_due: 2025-06-02\n", "  comments_due: 2025-06-02\n  received: {}\n"),
        "5: {}",
        date(2025, 6, 2),
        ASKED,
    ),
    "a copy, of a response that is out": (
        changed((RESPONSE, "  - to: Inspectors of Constabulary\n    date: 2025-06-23\n", "")),
        (
            RESPONSE,
            "    date: 2025-06-20\n",
            "    date: 2025-06-20\n  - to: Inspectors of Constabulary\n    date: {}\n",
        ),
        "16: {}",
        LAST_DAY,
        PASSED,
    ),
    "the other copy, of a response that is out": (
        changed((RESPONSE, "  - to: Secretary of State\n    date: 2025-06-20\n", "")),
        (RESPONSE, "sent:\n", "sent:\n  - to: Secretary of State\n    date: {}\n"),
        "14: {}",
        LAST_DAY,
        PASSED,
    ),
}
"""The register before, the words that become others, the line, until when that was in time."""


@around
@pytest.mark.parametrize("what", DAYS)
def test_a_day_up_to_the_last_typed_after_it_is_named(what: str, later: int) -> None:
    """Dated later it is late by its own word."""
    before, (path, old, new), line, until, passed = DAYS[what]
    day = until + timedelta(later)
    after = changed((path, old, new.format(day)), files=before)
    said = [f"{path}:{line.format(passed)}"][: later <= 0]
    assert says(after, until + timedelta(2), before) == said


@around
@pytest.mark.parametrize("what", DAYS)
def test_a_day_typed_up_to_the_last_is_in_time(what: str, later: int) -> None:
    """On the last day itself nothing has passed."""
    before, (path, old, new), _, until, _ = DAYS[what]
    after = changed((path, old, new.format(until - timedelta(1))), files=before)
    assert bool(says(after, until + timedelta(later), before)) is (later > 0)


@every_row("old", ["published: 2025-06-20", "  received: 2025-05-30"])
def test_another_day_in_a_published_response_is_an_error_of_historys(old: str) -> None:
    """It is said there, and not here a second time."""
    before = changed()
    after = changed((RESPONSE, old, f"{old[:-2]}02"))
    assert says(after, date(2025, 7, 31), before) == []


def test_a_copy_dated_back_in_a_published_response_is_named() -> None:
    """It was sent too late, and now it is said to have gone out in time: it is a new copy."""
    before = changed((RESPONSE, "    date: 2025-06-23\n", "    date: 2025-07-03\n"))
    after = changed((RESPONSE, "    date: 2025-06-23\n", "    date: 2025-06-30\n"))
    assert says(after, date(2025, 7, 31), before) == [f"{RESPONSE}:16: {PASSED}"]


def test_a_copy_that_stands_elsewhere_in_the_list_is_the_same() -> None:
    """Both of them, the other way round."""
    copies = OUT.partition("sent:\n")[2]
    middle = copies.index("  - to: Inspectors")
    after = changed((RESPONSE, copies, copies[middle:] + copies[:middle]))
    assert says(after, date(2025, 7, 31), changed()) == []


def test_a_copy_to_somebody_else_on_the_same_day_is_new() -> None:
    """Both the name and the day say which one it is."""
    copy = "  - to: Inspectors of Constabulary\n    date: 2025-06-23\n"
    more = "  - to: The panel\n    date: 2025-06-23\n"
    after = changed((RESPONSE, copy, copy + more))
    assert says(after, date(2025, 7, 31), changed()) == [f"{RESPONSE}:18: {PASSED}"]


def test_a_new_response_to_a_report_that_was_there_brings_every_day() -> None:
    """To one that is new too only the day of publication: nobody waited for the others."""
    before = without(RESPONSE)
    today = date(2025, 7, 31)
    assert [each.split(":")[1] for each in says(changed(), today, before)] == [
        "3", "5", "11", "14", "16",
    ]  # fmt: skip
    new = without(*(path for path in changed() if path.startswith(REPORT)))
    assert says(changed(), today, new) == [f"{RESPONSE}:11: {PASSED}"]


def test_an_address_shows_when_an_old_response_was_published() -> None:
    """And in a register that begins, whose whole history is typed late, nobody is accused."""
    today = date(2025, 7, 31)
    new = without(*(path for path in changed() if path.startswith(REPORT)))
    for address, said in (
        ("https://pcc.example/cells", []),
        ("our website", [f"{RESPONSE}:11: {PASSED}"]),
    ):
        after = changed((RESPONSE, OUT, f"{OUT}published_at: {address}\n"))
        assert says(after, today, new) == said
    office = {path: text for path, text in new.items() if "/" not in path}
    assert says(changed(), today, office) == []


def test_a_new_response_in_a_renamed_folder_is_to_the_same_report() -> None:
    """The report was there, under another name."""
    old_name = "2025-05-06-cells"
    before = {path.replace(REPORT, old_name): text for path, text in without(RESPONSE).items()}
    assert len(says(changed(), date(2025, 7, 31), before)) == 5


# What is added to a response


SILENT = changed(
    (REC_01, "  commissioner: I shall ask for the figures.\n", "  commissioner:\n"),
    (REC_02, "  commissioner: I have seen the log.\n", "  commissioner:\n"),
)


def with_addenda(*addenda: tuple[date, str, str]) -> Texts:
    """Each addendum has its day, what it is to (nothing: the whole response), and whose words."""
    lines = "".join(
        f"  - published: {day}\n{f'    to: {to}' if to else ''}\n    {office}: More is said.\n"
        for day, to, office in addenda
    ).replace("\n\n", "\n")
    last = "    date: 2025-06-23\n"
    return changed((RESPONSE, last, f"{last}addenda:\n{lines}"), files=SILENT)


TO_01, TO_02 = f"{REPORT}/rec-01", f"{REPORT}/rec-02"


@around
def test_an_addendum_typed_on_the_last_day_is_in_time(later: int) -> None:
    """The day after, what is said to have been published by then is named."""
    after = with_addenda((LAST_DAY - timedelta(2), TO_01, "commissioner"))
    said = [f"{RESPONSE}:18: {PASSED}"]
    assert says(after, LAST_DAY + timedelta(later), SILENT) == said[: later > 0]


@around
def test_an_addendum_of_after_the_last_day_is_late_by_itself(later: int) -> None:
    """Typed within a week it accuses nobody; after that, of how late it is said to be."""
    day = LAST_DAY + timedelta(later)
    after = with_addenda((day, TO_01, "commissioner"))
    said = [f"{RESPONSE}:18: {PASSED if later <= 0 else f'{days_late(1)} by that day'}"]
    assert says(after, day + timedelta(7), SILENT) == said[: later <= 0]
    assert says(after, day + timedelta(8), SILENT) == said


@every_row("later", [7, 8])
@every_row("what", DAYS)
def test_a_day_that_is_late_by_its_own_word_may_be_typed_within_a_week(
    what: str, later: int
) -> None:
    """How late the response, the comments or the copies were is counted to that day."""
    before, (path, old, new), line, until, _ = DAYS[what]
    day = until + timedelta(3)
    after = changed((path, old, new.format(day)), files=before)
    said = [f"{path}:{line.format(f'{days_late(3)} by that day')}"]
    assert says(after, day + timedelta(later), before) == said[: later > 7]


@every_row(
    ("more", "said"),
    [
        (COMPLETE, "it says complete"),
        (MOVED.format("2025-12-31"), "it moves the date"),
        (CANCELLED, "it says cancelled"),
    ],
)
@every_row("where", WHERE)
@every_row("later", [7, 8])
def test_the_end_of_late_work_may_be_typed_within_a_week(
    where: str, later: int, more: str, said: str
) -> None:
    """An action without a date of its own was late by that of its recommendation."""
    day = DUE + timedelta(5)
    after = told(*WHERE[where], day, more)
    words = [f"{said}, {days_late(5)} by that day"]
    assert last_words(after, day + timedelta(later)) == words[: later > 7]


def test_a_date_that_was_moved_when_it_had_passed_clears_no_lateness() -> None:
    """Done by the new date, and late by the one that was missed: that is counted to its day, too."""
    moved = told(REC_02, "", DUE + timedelta(1), MOVED.format("2025-12-31"))
    after = told(REC_02, "", DUE + timedelta(10), COMPLETE, moved)
    assert last_words(after, DUE + timedelta(20), moved) == [
        f"it says complete, {days_late(10)} by that day"
    ]


def test_an_addendum_by_each_office_is_named_where_it_stands() -> None:
    """To both recommendations, and to the whole response."""
    after = with_addenda(
        (date(2025, 6, 24), TO_01, "chief_constable"),
        (date(2025, 6, 25), TO_02, "commissioner"),
        (date(2025, 6, 26), "", "commissioner"),
    )
    assert says(after, date(2025, 7, 31), SILENT) == [
        f"{RESPONSE}:18: {PASSED}",
        f"{RESPONSE}:21: {PASSED}",
        f"{RESPONSE}:24: {PASSED}",
    ]


def test_an_addendum_that_was_there_is_not_new() -> None:
    """The same day to another recommendation is; so is another day to the same one."""
    there = (date(2025, 6, 24), TO_01, "commissioner")
    before, today = with_addenda(there), date(2025, 7, 31)
    for more in (
        (date(2025, 6, 24), TO_02, "commissioner"),
        (date(2025, 6, 25), TO_01, "commissioner"),
    ):
        assert says(with_addenda(there, more), today, before) == [f"{RESPONSE}:21: {PASSED}"]
    words = changed((RESPONSE, "More is said.", "More has been said."), files=before)
    assert says(words, today, before) == []
    both = with_addenda(there, (date(2025, 6, 25), TO_02, "commissioner"))
    assert says({**both, RESPONSE: both[RESPONSE].replace("More", "Much")}, today, both) == []


# Answers in records that are new


@every_row(
    ("offices", "lines"),
    [
        (("chief_constable", "commissioner"), ["11", "12"]),
        (("chief_constable",), ["11"]),
        (("commissioner",), ["11"]),
        ((), []),
    ],
    ids=["both", "the chief constable", "the commissioner", "neither"],
)
def test_each_office_s_answer_in_a_new_record_is_named(
    offices: tuple[str, ...], lines: list[str]
) -> None:
    """In a response that is out: each at its own line."""
    words = {
        "chief_constable": "  chief_constable: A log is kept.\n",
        "commissioner": "  commissioner: I have seen the log.\n",
    }
    head, _, tail = changed()[REC_02].partition("response:\n")
    answers = "".join(words[each] for each in words if each in offices)
    given = f"response:\n{answers}" if answers else ""
    after = {
        **changed(),
        REC_02: f"{head}{given}updates:\n{tail.partition('updates:' + chr(10))[2]}",
    }
    found_in = says(after, date(2025, 7, 31), without(REC_02))
    assert [each.split(":")[1] for each in found_in] == lines
    draft = {**after, RESPONSE: DRAFT[RESPONSE]}
    assert says(draft, date(2025, 7, 31), without(REC_02, files=draft)) == []


def test_an_answer_in_a_new_record_of_a_renamed_folder() -> None:
    """The response was out, under another name: both of its offices' answers are named."""
    before = {
        path.replace(REPORT, "2025-05-06-cells"): text for path, text in without(REC_02).items()
    }
    assert len(says(FILES, date(2025, 7, 31), before)) == 2


def test_an_answer_in_a_report_that_is_answered_elsewhere() -> None:
    """`answered_in`: the older report is answered in the response to the newer one."""
    inspection, record = f"{OLDER}/inspection.yaml", f"{OLDER}/rec-01.yaml"
    before = changed(
        (inspection, "published: 2024-11-04\n", f"published: 2024-11-04\nanswered_in: {REPORT}\n")
    )
    after = {**before, record: f"{before[record]}response:\n  commissioner: Counted.\n"}
    (said,) = found("backdated", after, date(2025, 7, 31), without(record, files=before))
    assert said.endswith("in a response that was published on 20 June 2025")


# Meetings: what a board is said to have agreed, and what vanishes


@every_row(
    ("agreed", "said"),
    [
        ("2025-05-13", ""),
        ("2025-05-14", ""),
        ("2025-05-15", "14 May 2025"),
        ("2025-06-10", "14 May 2025"),
        ("2025-06-11", ""),
        ("2025-06-12", "11 June 2025"),
        ("2025-06-20", "11 June 2025"),
    ],
)
def test_a_board_agrees_on_a_day_on_which_it_met(agreed: str, said: str) -> None:
    """Up to today; of days before its first meeting that is recorded nobody is asked."""
    after = told(REC_02, "", date.fromisoformat(agreed), MOVED.format("2025-10-31"))
    for today, calendar in ((date(2025, 6, 20), None), (date(2025, 5, 1), date(2025, 6, 20))):
        words = found("board-not-met", after, today, MERGED, calendar)
        assert [each.rpartition("the last one before was on ")[2] for each in words] == [said][
            : bool(said)
        ]


def test_an_agreement_of_a_day_to_come_is_not_asked_of_the_board() -> None:
    """That it has not come is said elsewhere."""
    after = told(REC_02, "", date(2025, 6, 21), MOVED.format("2025-10-31"))
    assert found("board-not-met", after, date(2025, 6, 20), MERGED) == []
    assert len(found("board-not-met", after, date(2025, 6, 21), MERGED)) == 1


def test_each_board_is_asked_for_its_own_meetings() -> None:
    """On 18 June the Audit Board met, and the Op Board did not."""
    for board, said in (("audit-board", 0), ("op-board", 1)):
        more = f"    due: 2025-10-31\n    agreed_by: {board}\n"
        after = told(REC_02, "", date(2025, 6, 18), more)
        assert len(found("board-not-met", after, date(2025, 6, 30), MERGED)) == said


@around
def test_a_meeting_that_is_taken_out_was_held_once_its_day_has_come(later: int) -> None:
    """Before that it was no meeting, and may go without a word."""
    day = date(2025, 6, 18)
    after = changed((OFFICE, f"      - {day}\n", ""))
    gone = found("meeting-removed", after, date(2025, 1, 1), changed(), day + timedelta(later))
    words = "Audit Board met on 18 June 2025, and that is no longer recorded"
    assert [words in each for each in gone] == [True][: later >= 0]


@around
def test_a_planned_day_may_be_taken_out_until_it_has_passed(later: int) -> None:
    """On the day itself the board may still meet."""
    day = date(2025, 6, 25)
    before = changed(
        (OFFICE, "      - 2025-06-11\n", f"      - 2025-06-11\n    planned:\n      - {day}\n"),
        (OFFICE, "      - 2025-06-18\n", "      - 2025-06-18\n    planned:\n      - 2025-08-31\n"),
    )
    gone = found("meeting-removed", changed(), date(2025, 1, 1), before, day + timedelta(later))
    held = changed((OFFICE, "      - 2025-06-11\n", f"      - 2025-06-11\n      - {day}\n"))
    assert found("meeting-removed", held, date(2025, 1, 1), before, day + timedelta(later)) == []
    words = "Op Board was to meet on 25 June 2025, and nothing says that it did"
    assert [words in each for each in gone] == [True][: later > 0]
