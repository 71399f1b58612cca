"""An update that was typed in error, as a later one says: it stays, and no longer counts."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recotrack.merge import merge
from recotrack.model import Recommendation, Update
from recotrack.progress import Progress, Standing, burn_up
from recotrack.register import (
    Register,
    as_of,
    correction_name,
    for_audience,
    named_by,
    thread_of,
)
from recotrack.source import read
from recotrack.words import late_words
from tests.acting import CLEARED, Person
from tests.progress.test_progress import (
    action,
    of_registers,
    one,
    recommendation,
    register_of,
    registers,
    update,
)
from tests.repository import Repository
from tests.tables import every_row
from tests.two_parties import FILES, REC_02, found

FOUND = date(2026, 1, 31)
"""After every day that a drawn register names."""


OFFICE = {
    "force": "F",
    "commissioner": {"title": "C", "short": "C", "name": "C"},
    "chief_constable": {"name": "C"},
    "roles": {"lead": {"title": "Lead"}, "officer": {"title": "Officer"}},
    "policy": {"due_soon": "30"},
}


def updates_of(*data: dict[str, Any]) -> tuple[Update, ...]:
    """The updates of a recommendation."""
    return Recommendation.model_validate(recommendation(updates=[*data])).updates


MORNING = update("2025-03-02", status="complete", note="Audited and\nsigned.")
EVENING = update("2025-03-02", note="Audited, said the lead.")
TWICE = update("2025-03-02", note="Audited and signed.")


@every_row(
    ("value", "above", "fits"),
    [
        ("2025-03-02", [MORNING], [0]),
        ("2025-03-03", [MORNING], []),
        ("2025-03-02", [MORNING, EVENING], [0, 1]),
        ("2025-03-02 audited", [MORNING, EVENING], [0, 1]),
        ("2025-03-02 Audited and", [MORNING, EVENING], [0]),
        ("2025-03-02 Audited an", [MORNING, EVENING], []),
        ("2025-03-02 Audited,", [MORNING, EVENING], [1]),
        ("2025-03-02 Audited and signed.", [MORNING, TWICE], [0, 1]),
        ("2025-03-02 (2)", [MORNING, TWICE], [1]),
        ("2025-03-02 (3)", [MORNING, TWICE], []),
        ("2025-03-02 (0)", [MORNING], []),
        ("2025-03-02 Jane Doe", [MORNING, {**EVENING, "redacted": "It named somebody."}], [1]),
    ],
)
def test_a_day_and_the_first_words_of_a_note_name_an_update(
    value: str, above: list[dict[str, Any]], fits: list[int]
) -> None:
    """Whole words, in capitals or not, and across line ends; a number where notes are the same. Words
    that fit no note may have been redacted.
    """
    updates = updates_of(*above, update("2025-06-01", corrects=value))
    assert named_by(updates, len(above)) == fits


def test_what_is_typed_later_for_the_same_day_is_not_what_was_meant() -> None:
    """An update below the correction does not make it unclear which one was in error."""
    said = updates_of(MORNING, update("2025-06-01", corrects="2025-03-02"), EVENING)
    assert named_by(said, 1) == [0]


def test_an_update_whose_day_was_a_slip_can_be_corrected_before_that_day() -> None:
    """Typed with the wrong year, found the next week."""
    told = update("2035-03-02", status="complete")
    found = update("2025-03-09", corrects="2035-03-02", note="The year was a slip.")
    for order in ([told, found], [found, told]):
        subject = Recommendation.model_validate(recommendation(updates=order))
        assert thread_of(subject).now.status.value == "open"


def test_a_correction_is_corrected_by_one_below_it_alone() -> None:
    """One above, which a merge may have put there, means a plain update of that day or none."""
    above, of_day = update("2025-03-09", corrects="2035-03-02"), update("2035-03-02")
    correction = {**of_day, "corrects": "2025-03-02"}
    assert named_by(updates_of(above, correction, MORNING), 0) == []
    assert named_by(updates_of(above, correction, of_day, MORNING), 0) == [2]
    assert named_by(updates_of(MORNING, correction, above), 2) == [1]


def test_a_correction_that_was_corrected_corrects_nothing() -> None:
    """The first update counts again, and as of a day between them it did not."""
    log = [
        update("2025-03-02", status="complete"),
        update("2025-04-01", corrects="2025-03-02"),
        update("2025-05-01", corrects="2025-04-01"),
    ]
    statuses = [
        one(recommendation(updates=log), day).recommendations["x/rec-01"].status
        for day in (date(2025, 3, 31), date(2025, 4, 1), date(2025, 5, 1))
    ]
    assert statuses == ["complete", "open", "complete"]


@pytest.mark.parametrize("value", ["2025-03-02", "2025-03-02 Nothing of the sort", "2025-03-01"])
def test_what_fits_none_or_several_corrects_nothing(value: str) -> None:
    """All updates count."""
    said = updates_of(MORNING, EVENING, update("2025-06-01", corrects=value))
    subject = Recommendation.model_validate(recommendation())
    thread = thread_of(subject.model_copy(update={"updates": said}))
    assert thread.updates == said
    assert thread.corrected == ()


def test_the_history_has_each_update_with_the_one_that_corrects_it() -> None:
    """By date; those of one day as they stand in the file, corrected or not."""
    found = update("2025-06-01", corrects="2025-03-02 Audited.")
    log = [update("2025-05-01"), {**MORNING, "note": "Audited."}, MORNING, EVENING, found]
    subject = Recommendation.model_validate(recommendation(updates=log))
    may, mistake, morning, evening, correction = subject.updates
    history = [(each.update, each.correction) for each in thread_of(subject).entries]
    assert history == [
        (mistake, correction),
        (morning, None),
        (evening, None),
        (may, None),
        (correction, None),
    ]


def test_that_something_was_typed_in_error_is_no_sign_of_life() -> None:
    """It was heard of when it was added; what else the correction says is heard on its day."""
    told, found = update("2025-03-02"), update("2025-06-01", corrects="2025-03-02")
    for more, heard in (({}, date(2024, 1, 1)), ({"status": "blocked"}, date(2025, 6, 1))):
        data = recommendation(actions=[action(updates=[told, {**found, **more}])])
        assert one(data, FOUND).actions["x/rec-01/act"].last_life == heard


def corrected_once(register: Register, which: int) -> tuple[Register, Register, str] | None:
    """The register with one update corrected on FOUND, and without that one, which is the last to
    say anything of its day; None if there is no update.
    """
    files = register.of_kind("recommendation")
    with_updates = [file for file in files if file.value.updates]
    if not with_updates:
        return None
    file = with_updates[which % len(with_updates)]
    updates = file.value.updates
    place = which % len(updates)
    name = correction_name(updates, place)
    said = update(FOUND.isoformat(), note=".")
    silent = Update.model_validate(said)
    found = Update.model_validate({**said, "corrects": name})

    def having(said: tuple[Update, ...]) -> Register:
        value = file.value.model_copy(update={"updates": said})
        changed = file._replace(value=value)
        return replace(register, files={**register.files, file.path: changed})

    without = (*updates[:place], *updates[place + 1 :], silent)
    return having((*updates, found)), having(without), file.reference


FACTS = (
    "status", "since", "owner", "due", "ledger", "forecast", "last_life", "is_open", "done",
    "done_on", "done_late", "started", "ready_to_complete", "days_late", "days_silent", "counts",
)  # fmt: skip


def facts(progress: Progress) -> dict[str, list[Any]]:
    """What is worked out of each piece of work."""
    return {name: [getattr(it, key) for key in FACTS] for name, it in progress.everything.items()}


@pytest.mark.test_all("a long run")
@of_registers
@given(registers(), st.integers(0, 400))
def test_work_stands_as_if_the_corrected_update_had_not_been_typed(
    register: Register, which: int
) -> None:
    """From the day of the correction on, in every fact. On every day before, as if there were no
    correction; and so in the counts of earlier months.
    """
    found = corrected_once(register, which)
    if found is None:
        return
    corrected, without, reference = found
    for day in (FOUND, FOUND + timedelta(days=40)):
        assert facts(Progress(corrected, day)) == facts(Progress(without, day))
    before = FOUND - timedelta(days=1)
    assert facts(Progress(corrected, before)) == facts(Progress(register, before))
    assert facts(Progress(as_of(corrected, before), before)) == facts(Progress(register, before))
    now = Progress(corrected, FOUND + timedelta(days=40))
    kind = now.recommendations[reference].kind
    work: list[Standing] = list(now.everything.values())
    for month in burn_up(now, work, kind)[:-2]:
        then = Progress(as_of(corrected, month.last), month.last)
        assert month.done == sum(
            each.done for each in then.everything.values() if counts(each, kind)
        )


def counts(standing: Standing, kind: str) -> bool:
    """Whether a total of this kind counts it."""
    return standing.counts and standing.kind == kind


@of_registers
@given(registers(), st.integers(0, 400))
def test_the_public_sees_the_same_update_corrected(register: Register, which: int) -> None:
    """Without the words of a note that it may not read."""
    found = corrected_once(register, which)
    if found is None:
        return
    whole, _, reference = found
    office = register_of({"register.yaml": ("register", OFFICE)}).files
    whole = replace(whole, files={**whole.files, **office})
    cut = for_audience(whole, "public", FOUND)
    if reference not in cut.tracked_by_reference:  # its report is not published yet
        return
    (mistake,) = whole.tracked_by_reference[reference].thread.corrected
    (shown,) = cut.tracked_by_reference[reference].thread.corrected
    assert (shown.update.date, shown.update.status) == (mistake.update.date, mistake.update.status)
    assert shown.correction is not None
    assert "Because" not in (shown.correction.corrects or "")


# The command

AUDIT = "2024-08-22-soteria/rec-03/audit-ssaidp2"
BY = ("--by", "pillar-4-lead")


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.delenv("RECOTRACK_BY", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    person = Person(tmp_path).with_register()
    for more in (["--note", "No reply yet."], ["--note", "No auditor yet.", "--status", "blocked"]):
        person.done("update", AUDIT, *BY, "--date", "2025-02-03", *more)
    return person


def test_where_two_updates_have_the_day_it_says_which_and_what_would_choose(person: Person) -> None:
    """Nothing is written; with the words it is, and the words stand in the record."""
    words = ("update", AUDIT, *BY, "--note", "Typed in error.", "--corrects")
    refused = person.types(*words, "3 February 2025")
    assert refused.code == 2
    assert f"--corrects 3 February 2025: {AUDIT} has 2 such updates" in refused.err
    assert '--corrects "2025-02-03 No reply"  pillar-4-lead, note: No reply yet.' in refused.err
    assert (
        '--corrects "2025-02-03 No auditor"  pillar-4-lead, blocked: No auditor yet.' in refused.err
    )
    told = person.types(*words, "2025-02-03 no auditor")
    assert told.code == 0
    assert "warn" not in told.err  # that it is no news of the work is no fault
    record = person.folder / "records/2024-08-22-soteria/rec-03.yaml"
    assert "        corrects: 2025-02-03 No auditor\n" in record.read_text(encoding="utf-8")
    again = person.types(*words, "2025-02-03 No auditor")
    assert again.code == 2
    assert "is corrected already" in again.err
    assert "to take that correction back: then the update counts again" in again.err
    # The other one of that day is the only one left.
    assert person.types(*words, "2025-02-03").code == 0


def test_at_a_terminal_it_asks_which_was_typed_in_error(person: Person) -> None:
    """By number; another answer is asked for again."""
    words = ("update", AUDIT, *BY, "--note", "Typed in error.", "--corrects", "3/2/2025")
    code, screen = person.converses(*words, answers=["3", f"{CLEARED}2", ""])
    assert code == 0, screen
    assert "Which was typed in error (1 to 2)" in screen
    assert "3: none of them" in screen
    record = person.folder / "records/2024-08-22-soteria/rec-03.yaml"
    assert "corrects: 2025-02-03 No auditor\n" in record.read_text(encoding="utf-8")


def test_a_day_without_an_update_is_refused_with_the_days_that_have_one(person: Person) -> None:
    """So nobody corrects nothing."""
    refused = person.types("update", AUDIT, *BY, "--note", "x y", "--corrects", "4/2/2025")
    assert refused.code == 2
    assert "has no such update" in refused.err
    assert "it has updates of: " in refused.err
    assert "3 February 2025" in refused.err


@pytest.mark.parametrize(
    ("value", "fits"), [("2025-03-02 Audited and", [0]), ("2025-03-02", [0, 1])]
)
def test_a_correction_is_merged_with_what_another_branch_tells_of_the_same_day(
    value: str, fits: list[int]
) -> None:
    """By its words it means the same update. Where the day was enough on its own branch it may mean
    either now, which a rule says: the same from both sides.
    """
    base = recommendation(updates=[MORNING])
    found = update("2025-06-01", note="Typed in error.", corrects=value)
    late = update("2025-03-02", note="Reported late.")
    start, ours, theirs = (
        yaml.safe_dump({**base, "updates": [MORNING, *more]}, sort_keys=False).encode()
        for more in ((), (found,), (late,))
    )
    both = merge(start, ours, theirs)
    assert both == merge(start, theirs, ours)
    updates = Recommendation.model_validate(read(both.content, "x.yaml").value).updates
    assert [each.note for each in updates[1:]] == ["Reported late.", "Typed in error."]
    assert named_by(updates, 2) == fits


NAMED_BY_WORDS = """\
      - date: 2025-06-02
        by: pillar-4-lead
        status: blocked
        note: Jane Doe was in the cell.
      - date: 2025-06-02
        by: pillar-4-lead
        note: Asked the College.
      - date: 2025-07-01
        by: project-manager
        corrects: 2025-06-02 Jane Doe
        note: Typed in the wrong record.
"""


def test_words_that_are_redacted_go_from_the_correction_that_names_the_update_by_them(
    tmp_path: Path,
) -> None:
    """The same update is corrected, and history has nothing against that. Another one is not."""
    register = Repository(tmp_path / "register").committed()
    path = "2024-08-22-soteria/rec-03.yaml"
    register.writes(path, register.reads(path) + NAMED_BY_WORDS)
    register.commit()
    register.done(
        "redact",
        "rec-03/audit-ssaidp2",
        *("--date", "2025-06-02", "--words", "Jane Doe", "--because", "It named a detainee."),
    )
    assert "Jane" not in register.reads(path)
    assert (
        "in progress, since 16 October 2024" in register.types("show", "rec-03/audit-ssaidp2").out
    )
    assert register.rules() == ["note-redacted"]
    register.edits(path, "2025-06-02 (1)", "2025-06-02 (2)")
    assert "update-changed" in register.rules()


def of_the_log(day: str, *said: str) -> str:
    """An update of Recommendation 2, which was due on 30 September 2025 when it was merged."""
    keys = "".join(f"    {each}\n" for each in said)
    return f"  - date: {day}\n    by: sergeant\n{keys}    note: As of {day}.\n"


@every_row(
    ("due", "done", "late"),
    [
        ("", "2025-09-30", (0, 0)),
        ("", "2025-10-01", (1, 1)),
        ("2025-10-15", "2025-09-30", (0, 0)),
        ("2025-10-15", "2025-10-01", (0, 1)),
        ("2025-10-15", "2025-10-16", (1, 16)),
    ],
    ids=[
        "in time", "late", "moved and in time", "in time by the later date alone", "late by both dates",
    ],
)  # fmt: skip
def test_a_correction_that_ends_lateness_by_either_date_is_told(
    due: str, done: str, late: tuple[int, int]
) -> None:
    """Work was complete, reopened, and done again by a day; that it was reopened is corrected."""
    moved = of_the_log("2025-09-05", f"due: {due}", "agreed_by: op-board") if due else ""
    told = [
        moved,
        of_the_log("2025-09-10", "status: complete"),
        of_the_log("2025-09-15", "status: reopened"),
        of_the_log(done, "status: complete"),
    ]
    before = {**FILES, REC_02: FILES[REC_02] + "".join(told)}
    after = {**before, REC_02: before[REC_02] + of_the_log("2025-10-25", "corrects: 2025-09-15")}
    (said,) = found("corrected-away", after, date(2026, 1, 5), before)
    _, reopened, rest = said.partition("no list says any more that it was reopened")
    words = late_words(*late)
    assert (bool(reopened), rest) == (
        True,
        f"; it was {words}, and is in time now" if words else "",
    )
