"""What came and went for a board since it met, step by step: each way alone, on a register in memory."""

from collections.abc import Mapping
from datetime import date

import pytest

from recotrack.progress import Progress
from recotrack.progress.balance import by_way, named
from recotrack.progress.meetings import Then
from recotrack.progress.since import News
from recotrack.register import WhenMet
from tests.two_parties import FILES, OFFICE, OLDER, REC_01, REC_02, REPORT, changed, read, without

MET, DAY = date(2025, 6, 11), date(2025, 6, 30)
INSPECTION = f"{REPORT}/inspection.yaml"
CELLS = "        note: Two of three are checked.\n"
COMPLETE = "complete 2025-06-05"
Texts = Mapping[str, str]
Step = tuple[str, str, int, int, str]
"""Of what, which way, what it adds to the open and to all that count, and its day."""


def said(*statuses: str) -> str:
    """Updates of the second recommendation: `complete 2025-06-05`."""
    pairs = (each.rpartition(" ") for each in statuses)
    return "".join(
        f"  - date: {day}\n    by: sergeant\n    status: {status}\n    note: On {day} it is {status}.\n"
        for status, _, day in pairs
    )


def rec_02(more: str, files: Texts = FILES) -> Texts:
    """The files with more at the end of the second recommendation, where its updates stand."""
    return {**files, REC_02: files[REC_02] + more}


def cells(*statuses: str) -> Texts:
    """The files with updates of the first action."""
    lines = said(*statuses).splitlines(keepends=True)
    return changed((REC_01, CELLS, CELLS + "".join(f"    {line}" for line in lines)))


def added(day: str) -> Texts:
    """The files with an action that was added on a day."""
    return {**FILES, REC_01: f"{FILES[REC_01]}  - id: new\n    title: New\n    added: {day}\n"}


def linked(path: str, kind: str, to: str) -> Texts:
    return {**FILES, path: f"{FILES[path]}links:\n  - type: {kind}\n    to: {to}\n"}


def withdrawn(files: Texts) -> Texts:
    report = f"{files[INSPECTION]}withdrawn:\n  date: 2025-06-20\n  because: It was wrong.\n"
    return {**files, INSPECTION: report}


TWO = {**FILES, "programmes/new/programme.yaml": "title: New\nboard: audit-board\n"}
PILLAR = "programmes/op/pillar-1.yaml"
PLAN = "actions:\n  - id: plan\n    title: Plan\n    added: 2025-06-02\n"
WITH_PLAN = {**FILES, PILLAR: f"number: 1\ntitle: One\n{PLAN}"}
AWAY = changed((INSPECTION, "programme: op\n", "programme: new\n"), files=TWO)
"""The report belongs to the programme of the other board."""
CORRECTED = (
    "  - date: 2025-06-20\n    by: sergeant\n    corrects: 2025-06-05\n    note: It was not.\n"
)
AGAINST = "decisions:\n  - date: 2025-06-20\n    disposition: not accepted\n    by: officer\n    because: There is no money.\n"
NOT_OURS = (
    REC_02,
    "disposition: accepted\n",
    "disposition: not for us\nreason: It is for others.\n",
)
DUPLICATE = linked(REC_02, "duplicates", f"{OLDER}/rec-01")
MOVED = "moved to another board, programme or pillar"
OTHERS = ("rec-01", "rec-01/check-cells", "rec-01/train-staff")


def all_but_the_second(way: str, opened: int, day: str = "") -> list[Step]:
    return [(each, way, opened, opened, day) for each in OTHERS]


@pytest.mark.parametrize(
    ("then", "now", "steps"),
    [
        pytest.param(FILES, FILES, [], id="nothing"),
        pytest.param(FILES, rec_02(said("complete 2025-06-20")), [("rec-02", "done", -1, 0, "2025-06-20")], id="done"),
        pytest.param(rec_02(said(COMPLETE)), rec_02(said(COMPLETE)), [], id="done as before"),
        pytest.param(rec_02(said(COMPLETE)), rec_02(said(COMPLETE, "verified 2025-06-20")), [("rec-02", "verified", 0, 0, "2025-06-20")], id="verified"),
        pytest.param(rec_02(said(COMPLETE)), rec_02(said(COMPLETE, "reopened 2025-06-20")), [("rec-02", "reopened", 1, 0, "2025-06-20")], id="reopened"),
        pytest.param(
            rec_02(said(COMPLETE)), rec_02(said(COMPLETE, "reopened 2025-06-20", "complete 2025-06-25")),
            [("rec-02", "reopened", 1, 0, ""), ("rec-02", "done", -1, 0, "2025-06-25")], id="reopened and done again",
        ),
        pytest.param(rec_02(said(COMPLETE)), rec_02(said(COMPLETE) + CORRECTED), [("rec-02", "put back", 1, 0, "")], id="done in error"),
        pytest.param(rec_02(said(COMPLETE)), FILES, [("rec-02", "put back", 1, 0, "")], id="the update that said so is gone"),
        pytest.param(
            rec_02(said(COMPLETE, "verified 2025-06-06")), rec_02(said(COMPLETE, "verified 2025-06-06", "complete 2025-06-20")),
            [("rec-02", "put back", 0, 0, "")], id="less far on",
        ),
        pytest.param(FILES, cells("cancelled 2025-06-20"), [("rec-01/check-cells", "cancelled", -1, -1, "2025-06-20")], id="cancelled"),
        pytest.param(
            cells("complete 2025-06-10"), cells("complete 2025-06-10", "cancelled 2025-06-20"),
            [("rec-01/check-cells", "cancelled", 0, -1, "2025-06-20")], id="cancelled after it was done",
        ),
        pytest.param(
            cells("cancelled 2025-06-10"), cells("cancelled 2025-06-10", "in progress 2025-06-20"),
            [("rec-01/check-cells", "put back", 1, 1, "")], id="cancelled no more",
        ),
        pytest.param(FILES, without(REC_02), [("rec-02", "left the register", -1, -1, "")], id="removed"),
        pytest.param(rec_02(said(COMPLETE)), without(REC_02), [("rec-02", "left the register", 0, -1, "")], id="removed after it was done"),
        pytest.param(without(REC_02), FILES, [("rec-02", "entered the register", 1, 1, "")], id="a finding of a known report"),
        pytest.param(FILES, added("2025-06-10"), [("rec-01/new", "entered the register", 1, 1, "2025-06-10")], id="added before the meeting"),
        pytest.param(FILES, added("2025-06-11"), [("rec-01/new", "new", 1, 1, "2025-06-11")], id="added on its day"),
        pytest.param(FILES, {**FILES, REC_02: "["}, [("rec-02", "cannot be read", -1, -1, "")], id="broken"),
        pytest.param({**FILES, REC_02: "["}, FILES, [("rec-02", "read again", 1, 1, "")], id="mended"),
        pytest.param(FILES, {**FILES, REC_01: "["}, all_but_the_second("cannot be read", -1), id="broken with its actions"),
        pytest.param({**FILES, REC_01: "["}, FILES, all_but_the_second("read again", 1), id="mended with its actions"),
        pytest.param(
            FILES, {**FILES, INSPECTION: "["}, [*all_but_the_second("cannot be read", -1), ("rec-02", "cannot be read", -1, -1, "")],
            id="a broken report: whose its findings are nobody can tell",
        ),
        pytest.param(WITH_PLAN, {**WITH_PLAN, PILLAR: "["}, [("op/pillar-1/plan", "cannot be read", -1, -1, "")], id="a broken pillar"),
        pytest.param({**WITH_PLAN, PILLAR: "["}, WITH_PLAN, [("op/pillar-1/plan", "read again", 1, 1, "")], id="a mended pillar"),
        pytest.param(FILES, rec_02(AGAINST), [("rec-02", "not accepted", -1, 0, "2025-06-20")], id="decided against"),
        pytest.param(FILES, changed(NOT_OURS), [("rec-02", "not for us", -1, 0, "")], id="for others"),
        pytest.param(FILES, linked(REC_01, "supersedes", f"{REPORT}/rec-02"), [("rec-02", "superseded", -1, 0, "")], id="superseded"),
        pytest.param(FILES, DUPLICATE, [("rec-02", "a duplicate", -1, -1, "")], id="a duplicate"),
        pytest.param(DUPLICATE, FILES, [("rec-02", "put back", 1, 1, "")], id="a duplicate no more"),
        pytest.param(
            FILES, withdrawn(FILES),
            [*all_but_the_second("report withdrawn", -1, "2025-06-20"), ("rec-02", "report withdrawn", -1, -1, "2025-06-20")],
            id="withdrawn",
        ),
        pytest.param(
            FILES, withdrawn(cells("cancelled 2025-06-19")),
            [
                ("rec-01/check-cells", "cancelled", -1, -1, "2025-06-19"), ("rec-01", "report withdrawn", -1, -1, "2025-06-20"),
                ("rec-01/train-staff", "report withdrawn", -1, -1, "2025-06-20"), ("rec-02", "report withdrawn", -1, -1, "2025-06-20"),
            ],
            id="cancelled the day before it was withdrawn",
        ),
        pytest.param(
            FILES, withdrawn(cells("cancelled 2025-06-20")),
            [*all_but_the_second("report withdrawn", -1, "2025-06-20"), ("rec-02", "report withdrawn", -1, -1, "2025-06-20")],
            id="cancelled on the day on which it was withdrawn",
        ),
        pytest.param(TWO, AWAY, [*all_but_the_second(MOVED, -1), ("rec-02", MOVED, -1, -1, "")], id="moved away"),
        pytest.param(
            TWO, rec_02(said("complete 2025-06-20"), AWAY),
            [("rec-02", "done", -1, 0, "2025-06-20"), *all_but_the_second(MOVED, -1), ("rec-02", MOVED, 0, -1, "")],
            id="done and moved away",
        ),
        pytest.param(
            rec_02(said(COMPLETE), TWO), rec_02(said(COMPLETE), AWAY),
            [*all_but_the_second(MOVED, -1), ("rec-02", MOVED, 0, -1, "")], id="moved away after it was done",
        ),
        pytest.param(AWAY, TWO, [*all_but_the_second("moved here", 1), ("rec-02", "moved here", 1, 1, "")], id="moved here"),
        pytest.param(
            rec_02(said(COMPLETE), AWAY), rec_02(said(COMPLETE), TWO),
            [*all_but_the_second("moved here", 1), ("rec-02", "moved here", 0, 1, "")], id="moved here after it was done",
        ),
        pytest.param(
            AWAY, rec_02(said("complete 2025-06-20"), TWO),
            [*all_but_the_second("moved here", 1), ("rec-02", "moved here", 1, 1, ""), ("rec-02", "done", -1, 0, "2025-06-20")],
            id="moved here and done",
        ),
    ],
)  # fmt: skip
def test_each_way_in_and_out_is_counted(then: Texts, now: Texts, steps: list[Step]) -> None:
    """Each adds so many to the open work and to all work, or takes them away: what was open then
    and these add up to what is open now.
    """
    found = news(then, now)
    assert [
        (
            each.reference.removeprefix(f"{REPORT}/"),
            each.way,
            each.open,
            each.total,
            each.day.isoformat() if each.day else "",
        )
        for each in found.crossings
    ] == steps
    whole = found.whole
    assert whole.open_then + len(whole.came) - len(whole.went) == whole.open_now
    assert len(whole.before) + sum(each.total for each in whole.crossings) == len(whole.now)


def news(then: Texts, now: Texts, board: str = "op-board") -> News:
    progress = Progress(read(now), DAY)
    return News(progress, board, Then(WhenMet(read(then), MET, "c" * 40), progress))


def test_a_board_that_was_not_known_yet_had_what_belongs_to_it_today() -> None:
    """By the names of today: so nothing of it is new. One to which no programme reported had all."""
    audit = (
        "  audit-board:\n    title: Audit Board\n    met:\n      - 2025-05-21\n      - 2025-06-18\n"
    )
    before = changed(
        (OFFICE, audit, ""),
        ("programmes/op/programme.yaml", "  - audit-board\n", ""),
    )
    old = f"{OLDER}/rec-01"
    assert news(before, FILES, "audit-board").crossings == ()
    assert old not in news(before, FILES, "audit-board").sides.before
    renamed = {path.replace("rec-02", "rec-09"): text for path, text in FILES.items()}
    assert news(before, renamed, "audit-board").crossings == ()
    alone = changed(("programmes/op/programme.yaml", "  - audit-board\n", ""))
    assert old in news(alone, alone, "audit-board").sides.before
    (gone,) = news(alone, FILES, "audit-board").crossings
    assert (gone.reference, gone.way) == (old, MOVED)


@pytest.mark.parametrize(
    ("old", "new"),
    [("rec-01", "rec-08"), (REPORT, "2025-05-06-cells")],
    ids=["a file renamed", "a folder renamed"],
)
def test_what_a_board_knew_it_knew_by_whatever_name(old: str, new: str) -> None:
    """Moves and corrections, of recommendations and of actions, are not new for a new name."""
    moved = (
        "    - date: 2025-06-03\n      by: sergeant\n      due: 2026-01-31\n      note: Later.\n"
    )
    slip = (
        "    - date: 2025-06-04\n      by: sergeant\n      note: A slip.\n"
        "    - date: 2025-06-05\n      by: sergeant\n      note: It was not so.\n"
        "      corrects: 2025-06-04 A slip\n"
    )
    lines = "".join(f"  {line}" for line in (moved + slip).splitlines(keepends=True))
    then = changed((REC_01, CELLS, CELLS + lines))
    now = {path.replace(old, new): text.replace(old, new) for path, text in then.items()}
    found = news(then, now)
    assert (found.moved, found.corrected, found.crossings) == ((), (), ())
    new_to_all = news(without(REC_01, files=then), then)
    assert (len(new_to_all.moved), len(new_to_all.corrected)) == (1, 1)


def test_work_that_is_given_up_and_added_again_names_the_other() -> None:
    """By the same words, in whatever letters; work that was done and came again is other work."""
    again = "  - id: again\n    title: check  the CELLS\n    added: 2025-06-20\n"

    def names(files: Texts) -> dict[str, str]:
        found = news(FILES, {**files, REC_01: files[REC_01] + again}).crossings
        return {
            each.reference.rpartition("/")[2]: each.again.reference.rpartition("/")[2]
            for each in found
            if each.again
        }

    cancelled = cells("cancelled 2025-06-20")
    assert names(cancelled) == {"check-cells": "again", "again": "check-cells"}
    assert names(cells("complete 2025-06-20")) == {}
    assert news(FILES, cancelled).crossings[0].again is None


def test_the_ways_in_words() -> None:
    """What came, what went, and what moved on; of work that was given up also what was late of it.
    More than are to be named are counted.
    """
    late = (REC_02, "due: 2025-09-30", "due: 2025-06-10")
    then = changed(late)
    verified = said(COMPLETE, "verified 2025-06-20")
    done = news(rec_02(said(COMPLETE)), {**rec_02(verified), REC_01: added("2025-06-20")[REC_01]})
    assert [*by_way(done.crossings)] == ["+1 new", "1 verified"]
    assert [*by_way(news(then, without(REC_02)).crossings)] == ["-1 left the register (1 late)"]
    assert [*by_way(news(then, rec_02(said("complete 2025-06-20"), then)).crossings)] == ["-1 done"]
    assert [*by_way(news(FILES, without(REC_02)).crossings)] == ["-1 left the register"]
    went = news(FILES, withdrawn(FILES)).crossings
    names = [f"<{each.reference}>" for each in went]
    assert named(went, 4, "<{}>".format) == ", ".join(names)
    assert named(went, 3, "<{}>".format) == f"{', '.join(names[:3])} and 1 more"


def test_what_was_found_to_be_typed_in_error_since_the_meeting_is_told() -> None:
    """With the update that says so; what the board knew is no news, and what never was is none."""
    done, later = rec_02(said(COMPLETE)), rec_02(said(COMPLETE) + CORRECTED)
    (found,) = news(done, later).corrected
    assert (found.standing.reference, found.update.date, found.by.date) == (
        f"{REPORT}/rec-02", date(2025, 6, 5), date(2025, 6, 20),
    )  # fmt: skip
    known = rec_02(said(COMPLETE) + CORRECTED.replace("2025-06-20", "2025-06-10"))
    assert news(known, known).corrected == ()
    assert news(done, done).corrected == ()
    both = said(COMPLETE, "verified 2025-06-05")
    one, other = (
        CORRECTED.replace("06-20", "06-10").replace("06-05", f"06-05 ({number})")
        for number in (1, 2)
    )
    (found,) = news(rec_02(both + one), rec_02(both + one + other)).corrected
    assert found.update.status == "verified", "of the same days as one that was known"
