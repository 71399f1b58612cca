"""What a reviewer is told of waivers: what they set aside now, and did not before the change."""

from collections.abc import Mapping
from datetime import date

import pytest

from recotrack.review import Comparison, Snapshot, compare
from recotrack.review.changes import Waived
from tests.two_parties import FILES, OFFICE, REC_01, REC_02, REPORT, changed, read

DAY = date(2025, 6, 30)
CELLS = "        status: in progress\n        note: Two of three are checked.\n"
DONE = "        status: complete\n        note: All are checked.\n"
AGAIN = (
    "      - date: 2025-06-20\n        by: inspector\n        status: reopened\n        note: One was missed.\n"
    "      - date: 2025-06-25\n        by: inspector\n        status: complete\n        note: Now all are.\n"
)
SHOWN = "        evidence:\n          - title: Sheet\n            at: evidence/sheet.pdf\n"
ACTION = f"{REPORT}/rec-01/check-cells"
RESPONSES = "  responses:\n    police-act-55:\n"
Texts = Mapping[str, str]


def waiver(
    at: str = ACTION,
    because: str = "The auditor has it.",
    rule: str = "evidence-missing",
    more: str = "",
) -> str:
    return f"    - rule: {rule}\n      at: {at}\n      because: {because}\n{more}"


def with_waivers(*waivers: str, files: Texts = FILES) -> Texts:
    lines = f"  waivers:\n{''.join(waivers)}" if waivers else ""
    return changed((OFFICE, RESPONSES, lines + RESPONSES), files=files)


def action_done(words: str = DONE, files: Texts = FILES) -> Texts:
    return changed((REC_01, CELLS, words), files=files)


def waived(before: Texts, after: Texts, then: date = DAY) -> tuple[list[str], list[str]]:
    """What is set aside of history and of the rest: rule, place, reason, and of an old waiver that
    it stood before.
    """
    old, now = read(before), read(after)
    shared = {
        path: now.files[path] if before.get(path) == after.get(path) else file
        for path, file in old.files.items()
    }
    old.files.update(shared)
    earlier, today = (
        Snapshot(register, day, "", lambda _path: True)
        for register, day in ((old, then), (now, DAY))
    )
    review = compare(Comparison(earlier, today))
    return [*map(_said, review.history_waived)], [*map(_said, review.judging_waived)]


def _said(each: Waived) -> str:
    problem, old = each.problem, " (stood before)" if each.stood_before else ""
    place = str(problem.reference).removeprefix(f"{REPORT}/")
    return f"{problem.rule} {place}: {each.because}{old}"


NEW = "evidence-missing rec-01/check-cells: The auditor has it."
OLD = f"{NEW} (stood before)"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (FILES, with_waivers(waiver(), files=action_done()), [NEW]),
        (action_done(), with_waivers(waiver(), files=action_done()), [NEW]),
        (with_waivers(waiver()), with_waivers(waiver(), files=action_done()), [OLD]),
        (with_waivers(waiver(), files=action_done()), with_waivers(waiver(), files=action_done()), []),
        (
            with_waivers(waiver(), files=action_done()),
            with_waivers(waiver(), files=action_done(DONE.replace("All", "Three"))), [],
        ),
        (with_waivers(waiver(), files=action_done()), with_waivers(waiver(), files=action_done(DONE + AGAIN)), [OLD]),
        (
            with_waivers(waiver(), files=action_done()),
            with_waivers(waiver(because="Nobody has it."), files=action_done()),
            ["evidence-missing rec-01/check-cells: Nobody has it."],
        ),
        (
            FILES, with_waivers(waiver(), waiver(because="Nobody has it."), files=action_done()),
            ["evidence-missing rec-01/check-cells: Nobody has it."],
        ),
        (FILES, with_waivers(waiver(), files=action_done(DONE + SHOWN)), []),
        (FILES, action_done(), []),
        ({}, with_waivers(waiver(), files=action_done()), []),
    ],
    ids=[
        "both are new", "the waiver is new", "the fault is new", "both were there",
        "the note was put better", "done again by another update", "another reason",
        "two for one place, of which the last holds", "nothing to set aside",
        "no waiver", "a register that begins",
    ],
)  # fmt: skip
def test_what_a_waiver_sets_aside_is_told_once(
    before: Texts, after: Texts, told: list[str]
) -> None:
    """When it is written, and when it comes to hold for something that it was not written for."""
    assert waived(before, after) == ([], told)


def test_a_waiver_that_holds_again_is_told() -> None:
    """Its last day was put off: the day before, what it is for was a problem."""
    held = waiver(more="      until: 2025-06-29\n")
    put_off = waiver(more="      until: 2025-07-31\n")
    done = action_done()
    before, after = with_waivers(held, files=done), with_waivers(put_off, files=done)
    assert waived(before, after) == ([], [OLD])
    assert waived(before, after, then=date(2025, 6, 29)) == ([], [])


def test_a_record_that_is_renamed_is_the_same_to_its_waiver() -> None:
    """Written with its new name, it sets nothing else aside."""
    before = with_waivers(waiver(), files=action_done())
    renamed = f"{REPORT}/rec-07.yaml"
    files = {path: text for path, text in before.items() if path != REC_01}
    after = changed((OFFICE, f"{REPORT}/rec-01/", f"{REPORT}/rec-07/"), files=files)
    assert waived(before, {**after, renamed: before[REC_01]}) == ([], [])


def test_what_history_forbids_is_told_apart() -> None:
    """A waiver for it holds in the change that brings it."""
    text = changed((REC_02, "should keep a log.", "should keep logs."))
    mine = waiver(f"{REPORT}/rec-02", "It was printed so.", "text-changed")
    assert waived(FILES, with_waivers(mine, files=text)) == (
        ["text-changed rec-02: It was printed so."], [],
    )  # fmt: skip


def test_what_a_waiver_below_silences_is_told_with_its_reason() -> None:
    """The recommendation is complete and shows nothing, as its action need show nothing. It is told
    once, and not of a waiver for an action of another.
    """
    complete = "updates:\n  - date: 2025-06-26\n    by: inspector\n    status: complete\n    note: All is done.\n"
    started = "        status: in progress\n        note: Half of them are trained.\n"
    trained = started.replace("in progress", "cancelled")
    done = changed((REC_01, started, trained), files=action_done())
    whole = {**done, REC_01: done[REC_01] + complete}
    above = "evidence-missing rec-01: The auditor has it."
    both = with_waivers(waiver(), files=whole)
    assert waived(FILES, both) == ([], [NEW, above])
    assert waived(with_waivers(waiver(), files=done), both) == ([], [f"{above} (stood before)"])
    assert waived(both, both) == ([], [])
    assert waived({}, both) == ([], [])
