"""What changed between two registers, case by case: small changes in, the lines out."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from recotrack.problems import Fault
from recotrack.register import Register, as_of
from recotrack.review import ChangeKind, Comparison, Review, Snapshot, compare, markdown
from recotrack.review.escape import code, plain
from recotrack.review.wording import difference
from recotrack.words import days_late
from tests.conftest import Files, written
from tests.looking import files
from tests.tables import every_row

DAY = date(2025, 6, 30)
INSPECTION = "2024-08-22-soteria/inspection.yaml"
REC_03 = "2024-08-22-soteria/rec-03.yaml"
REC_05 = "2024-08-22-soteria/rec-05.yaml"
REC_07 = "2024-08-22-soteria/rec-07.yaml"
REC_09 = "2024-08-22-soteria/rec-09.yaml"
RESPONSE = "2024-08-22-soteria/response.yaml"
MEASURES = "programmes/op-soteria/measures.yaml"

Reviewed = Callable[..., Review]


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    """The lively register against itself with these changes: path, old words, new words."""
    folders = count()

    def review(*changes: tuple[str, str, str], day: date = DAY, new: Files | None = None) -> Review:
        before = files()
        after = {**before, **(new or {})}
        for path, old, words in changes:
            text = str(after[path])
            assert text.count(old) == 1, old
            after[path] = text.replace(old, words)
        folder = tmp_path / str(next(folders))
        return compare(compared(folder, before, {k: v for k, v in after.items() if v}, day))

    return review


def compared(folder: Path, before: Files, after: Files, day: date) -> Comparison:
    """Both as registers; what is the same in both is one object, as it is when git is read."""
    old, now = written(folder / "before", before), written(folder / "after", after)
    shared = {
        path: now.files[path] if before.get(path) == after.get(path) else file
        for path, file in old.files.items()
    }
    then = Register(old.label, shared, old.faults, old.unread, old.read)
    return Comparison(Snapshot(then, day, "then", _there), Snapshot(now, day, "now", _there))


def _there(_: str) -> bool:
    return True


def lines(review: Review) -> list[str]:
    """The lines of the lists, without their links."""
    found = re.findall(r"^- .*$", markdown(review), re.MULTILINE)
    return [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", each) for each in found]


def kinds(review: Review) -> list[str]:
    return [str(each.kind) for each in review.changes]


# What updates bring


def test_a_status_goes_forward_with_who_said_so_and_the_notes_first_line(
    reviewed: Reviewed,
) -> None:
    """Evidence of the same update stands in the same line: it reads like minutes."""
    update = """\
          - title: Attendance list
            at: https://force.example/attendance
        assumed:
          - date
      - date: 2025-06-27
        by: pillar-3-lead
        status: complete
        note: |
          All are trained.
          The list is on file.
        evidence:
          - title: Training record
            at: evidence/training.pdf
"""
    old = update[: update.index("      - date: 2025-06-27")]
    assert lines(reviewed((REC_07, old, update)))[0] == (
        "- rec-07/train-personnel Train all relevant personnel: **in progress → complete**, "
        f"**done, {days_late(88)} against the first date**; evidence: Training record (`evidence/training.pdf`). "
        "27 June 2025, Pillar 3 lead: “All are trained. …”"
    )


def test_work_that_is_given_up_late_says_by_how_much(reviewed: Reviewed) -> None:
    """By the date that held; what was given up in time says nothing of it."""
    note = "        note: Under way when the response was written.\n"
    for day, late in (("2025-06-25", f", **{days_late(145)}**"), ("2025-01-31", "")):
        update = (
            f"      - date: {day}\n        by: pillar-4-lead\n        status: cancelled\n"
            "        note: Nobody needs it.\n"
        )
        told = lines(reviewed((REC_03, note, note + update)))
        (line,) = (each for each in told if each.startswith("- rec-03/audit-ssaidp2 "))
        assert f": **in progress → cancelled**{late}. " in line


def test_a_status_that_goes_back_says_so(reviewed: Reviewed) -> None:
    """It comes before what went forward."""
    review = reviewed(
        (
            REC_09,
            "          - title: Process\n",
            "          - title: Process\n" + _update("in progress"),
        )
    )
    assert lines(review)[0] == (
        "- rec-09/write-process Write down the process: back: **complete → in progress**. "
        "26 June 2025, Inspection liaison officer: “It was the wrong one.”"
    )
    assert "**1 status went back, 1 now late.**" in markdown(review)


def test_what_was_given_up_and_is_taken_up_again_goes_back(tmp_path: Path) -> None:
    """It is to be done once more, like what was reopened."""
    before, after = files(), files()
    mark = "          - title: Process\n"
    given_up = mark + _update("cancelled")
    before[REC_09] = str(before[REC_09]).replace(mark, given_up)
    after[REC_09] = str(after[REC_09]).replace(mark, given_up + _update("in progress"))
    review = compare(compared(tmp_path, before, after, DAY))
    status = next(each for each in review.changes if each.kind is ChangeKind.STATUS)
    assert (status.before, status.after, status.direction) == ("cancelled", "in progress", "back")


def _update(status: str, more: str = "") -> str:
    return (
        "      - date: 2025-06-26\n        by: liaison-officer\n"
        f"        status: {status}\n        note: It was the wrong one.\n{more}"
    )


def test_a_status_without_a_new_update_is_said_to_be_one(reviewed: Reviewed) -> None:
    """Somebody edited an old entry: nobody has reported it."""
    review = reviewed((REC_09, "        status: complete\n", "        status: in progress\n"))
    status = next(each for each in review.changes if each.kind is ChangeKind.STATUS)
    assert (status.before, status.after, status.direction) == ("complete", "in progress", "back")
    assert " it was “" not in "".join(lines(review))


def test_a_date_that_moved_has_its_slip_its_reason_who_agreed_and_the_first_one(
    reviewed: Reviewed,
) -> None:
    """The original date stays in sight."""
    moved = """\
      - date: 2025-06-25
        by: pillar-3-lead
        due: 2025-12-31
        agreed_by: op-soteria-board
        note: The new trainer starts in October.
  - id: drop-leaflet
"""
    review = reviewed((REC_07, "  - id: drop-leaflet\n", moved))
    unmet, told = lines(review)[:2]
    assert "**board-not-met**" in unmet
    assert told == (
        "- rec-07/train-personnel Train all relevant personnel: "
        "due **30 September 2025 → 31 December 2025**, 92 days later; agreed by Op Soteria Board; "
        "moved 3 times, the first date was 31 March 2025. "
        "25 June 2025, Pillar 3 lead: “The new trainer starts in October.”"
    )


def test_a_date_comes_forward_and_nobody_agreed(reviewed: Reviewed) -> None:
    """What is missing is said."""
    update = "      - date: 2025-06-25\n        by: pillar-3-lead\n        due: 2025-07-31\n        note: Sooner.\n"
    (line, *_) = lines(
        reviewed((REC_07, "  - id: drop-leaflet\n", update + "  - id: drop-leaflet\n"))
    )
    assert "61 days earlier; agreed by nobody that is named; moved 3 times" in line


def test_a_first_date_is_no_move(reviewed: Reviewed) -> None:
    """Where none held before."""
    update = f"updates:\n{_update('complete', '        due: 2025-09-01' + chr(10))}"
    update = (
        update.replace("      - ", "  - ")
        .replace("        ", "    ")
        .replace("status: complete", "forecast: 2025-08-01")
    )
    review = reviewed((REC_09, "actions:\n", f"{update}actions:\n"))
    assert lines(review)[0] == (
        "- rec-09 Forces should apply to retain DNA: first date **1 September 2025**; "
        "forecast 1 August 2025. 26 June 2025, Inspection liaison officer: “It was the wrong one.”"
    )


def test_what_is_dated_later_than_the_day_is_not_lost(reviewed: Reviewed) -> None:
    """It holds only from its day; that it was written down is a change today."""
    update = _update("in progress").replace("2025-06-26", "2025-07-05")
    review = reviewed(
        (REC_09, "          - title: Process\n", "          - title: Process\n" + update)
    )
    assert lines(review)[0] == (
        "- rec-09/write-process Write down the process: status in progress. "
        "5 July 2025, Inspection liaison officer: “It was the wrong one.”"
    )


def test_a_status_in_between_is_told_with_its_own_update(reviewed: Reviewed) -> None:
    """Complete, reopened and complete again: no status changed, and two updates were made."""
    twice = _update("in progress") + _update(
        "complete", "        evidence:\n          - title: Second process\n"
    )
    review = reviewed(
        (REC_09, "          - title: Process\n", "          - title: Process\n" + twice)
    )
    assert kinds(review)[:3] == ["evidence", "update", "update"]
    assert [line.split(": ", 1)[1].split(". 26")[0] for line in lines(review)[:2]] == [
        "evidence: Second process; status complete",
        "status in progress",
    ]


def test_what_is_corrected_in_the_same_change_is_no_evidence(reviewed: Reviewed) -> None:
    """It is told as what was reported, and that it no longer counts."""
    done = _update("complete", "        evidence:\n          - title: Wrong file\n")
    slip = done.replace("status: complete", "corrects: 2025-06-26").partition("        evidence")[0]
    review = reviewed(
        (REC_09, "          - title: Process\n", f"          - title: Process\n{done}{slip}")
    )
    assert kinds(review)[:2] == ["update", "update"]
    first, second, *_ = lines(review)
    assert "status complete, no longer counts: corrected on 26 June 2025" in first
    assert "corrects the update of 26 June 2025" in second


def test_an_owner_that_an_update_names(reviewed: Reviewed) -> None:
    """By title; in the record itself it is a fact without an update."""
    update = _update("in progress", "        owner: pillar-4-lead\n")
    review = reviewed(
        (REC_09, "          - title: Process\n", "          - title: Process\n" + update)
    )
    assert "owner **Inspection liaison officer → Pillar 4 lead**" in lines(review)[0]
    review = reviewed((REC_05, "owner: liaison-officer", "owner: pillar-3-lead"))
    assert lines(review)[0].endswith("owner: **Inspection liaison officer → Pillar 3 lead**.")


def test_what_was_redacted_is_not_told_again(reviewed: Reviewed) -> None:
    """The law wants it gone: a comment must not bring it back."""
    redacted = "        note: redacted\n        redacted: It named a victim.\n"
    review = reviewed((REC_09, "        note: Written.\n", redacted))
    assert "Written" not in markdown(review)
    judged, *told = lines(review)
    assert judged.endswith("the whole note, because: It named a victim.")
    assert told == [
        (
            "- rec-09/write-process Write down the process: redacted: It named a victim. "
            "1 June 2025, Inspection liaison officer: “redacted”"
        )
    ]


@pytest.mark.parametrize(
    "redacted",
    [
        # without the reason that has to stand beside it
        "        note: redacted\n",
        '        note: "[redacted]."\n',
        # with another day, or told as two
        "        note: redacted\n        redacted: It named a victim.\n        status: blocked\n",
    ],
)
def test_a_redaction_that_is_done_badly_tells_nothing_either(
    reviewed: Reviewed, redacted: str
) -> None:
    """That it is wrong is said; what had to go is not."""
    review = reviewed((REC_09, "        note: Written.\n", redacted))
    assert "Written" not in markdown(review)


def test_a_redaction_under_another_day_tells_nothing_either(reviewed: Reviewed) -> None:
    """The update that was there looks as if it were gone: it is not told."""
    old = "      - date: 2025-06-01\n        by: liaison-officer\n        status: complete\n        note: Written.\n"
    new = old.replace("06-01", "06-02").replace("Written.", "redacted\n        redacted: Law.")
    assert "Written" not in markdown(reviewed((REC_09, old, new)))


def test_an_update_that_reads_otherwise_and_one_that_is_gone(reviewed: Reviewed) -> None:
    """Both are problems of history, which stand first; the first is told there alone."""
    review = reviewed(
        (REC_07, "        note: The trainer left.", "        note: The trainer was ill.")
    )
    assert [each.rule for each in review.history] == ["update-changed"]
    (line,) = lines(review)
    assert line.endswith(
        " said something different: it was “The trainer left.” "
        "20 May 2025, Pillar 3 lead: “The trainer was ill.”"
    )
    assert review.changes == ()
    assert "**1 problem of history.**" in markdown(review)
    gone = "    updates:\n      - date: 2025-01-10\n        by: liaison-officer\n        status: cancelled\n        agreed_by: op-soteria-board\n        note: Nobody would read it.\n"
    review = reviewed((REC_07, gone, ""))
    assert lines(review)[1:3] == [
        "- rec-07/drop-leaflet Print a leaflet: back: **cancelled → not started**, and no new update says so.",
        "- rec-07/drop-leaflet Print a leaflet: **an update is gone**: “Nobody would read it.”",
    ]


# Records


def test_new_and_removed_actions(reviewed: Reviewed) -> None:
    """With what is known of them; what is gone has no link."""
    action = (
        "  - id: book-rooms\n    title: Book rooms.\n    added: 2025-06-25\n    due: 2025-08-01\n"
    )
    review = reviewed((REC_07, "  - id: drop-leaflet\n", action + "  - id: drop-leaflet\n"))
    assert lines(review)[0] == (
        "- rec-07/book-rooms Book rooms: **new action**, added on 25 June 2025, due 1 August 2025, owner Pillar 3 lead."
    )
    other = "  - id: print-poster\n    title: Print a poster\n"
    review = reviewed((REC_07, "  - id: drop-leaflet\n    title: Print a leaflet\n", other))
    assert lines(review)[1:] == [
        "- rec-07/print-poster Print a poster: **new action**, added on 16 October 2024, due 31 March 2025, owner Pillar 3 lead, cancelled.",
        "- `rec-07/drop-leaflet` Print a leaflet: **action removed**.",
    ]


def test_an_action_with_another_id_is_the_same_one(reviewed: Reviewed) -> None:
    """Told once, as the id that it had and has: by its title it is known."""
    review = reviewed((REC_07, "  - id: drop-leaflet\n", "  - id: print-leaflet\n"))
    assert lines(review)[-1] == (
        "- rec-07/print-leaflet Print a leaflet: id: **drop-leaflet → print-leaflet**."
    )


def test_a_new_inspection_is_told_as_a_whole(reviewed: Reviewed) -> None:
    """With how much it brings, not record by record."""
    review = reviewed(new={
        "2025-06-12-custody/inspection.yaml": "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2025-06-12\n",
        "2025-06-12-custody/rec-01.yaml": str(files()[REC_09]),
        "2025-06-12-custody/rec-02.yaml": str(files()[REC_07]),
    })  # fmt: skip
    assert kinds(review)[0] == "new"
    assert lines(review)[0] == (
        "- inspection.yaml Custody: **new inspection**, with 2 recommendations, 3 actions."
    )


def test_a_removed_record_and_a_renamed_one(reviewed: Reviewed) -> None:
    """A record that only moved is not new and not gone; its actions go with it."""
    review = reviewed(new={REC_05: ""})
    assert lines(review)[1] == (
        "- `rec-05` By 31 July 2025, chief constables should make sure their forces use the new "
        "definition of repeat…: **recommendation removed**."
    )
    moved = "2024-08-22-soteria/rec-dna.yaml"
    review = reviewed(new={REC_09: "", moved: str(files()[REC_09]).replace("number: 9\n", "")})
    assert [(each.kind, each.reference, each.before) for each in review.changes[:2]] == [
        (ChangeKind.PUBLISHED, "2024-08-22-soteria/rec-dna", "9"),
        (ChangeKind.RENAMED, "2024-08-22-soteria/rec-dna", "2024-08-22-soteria/rec-09"),
    ]
    assert set(kinds(review)) == {"published", "renamed"}


def test_what_became_late_and_what_is_ready(reviewed: Reviewed) -> None:
    """Work that is late already when it is written down is late now."""
    review = reviewed((REC_09, "    due: 2025-06-15\n    owner", "    due: 2025-06-14\n    owner"))
    assert kinds(review) == ["due"]  # it is complete
    assert lines(review)[1].endswith(
        "Write down the process: due: **15 June 2025 → 14 June 2025**, in the record itself."
    )
    review = reviewed(
        (
            REC_07,
            "      - 2\n    updates:\n",
            "      - 2\n    updates:\n"
            + _update("complete", "        evidence:\n          - title: List\n"),
        )
    )
    assert [str(each.kind) for each in review.changes if each.reference.endswith("rec-07")] == [
        "ready to complete"
    ]


def test_the_inspectorates_words_stand_first(reviewed: Reviewed) -> None:
    """With the words that differ; the problem of history stands above all."""
    review = reviewed((REC_09, "should apply to", "may"))
    first, second = lines(review)
    assert first.startswith("- 2024-08-22-soteria/rec-09, line 4 **text-changed**: The words of ")
    assert 'have changed. text "Forces may retain DNA.": it was: ' in first
    assert second == (
        "- rec-09 Forces may retain DNA: text: Forces ~~should apply to~~ **may** retain DNA."
    )


def test_the_response_word_by_word(reviewed: Reviewed) -> None:
    """Only around what differs."""
    review = reviewed(
        (
            REC_05,
            "I accept this and shall ask for the number of suspects",
            "I accept this, and shall ask for the names of suspects",
        )
    )
    assert lines(review)[-1].endswith(
        "response, commissioner: I accept ~~this~~ **this,** and shall ask for the ~~number~~ **names** "
        "of suspects managed under the …"
    )


def test_a_response_that_begins_and_copies_that_went(reviewed: Reviewed) -> None:
    """What was awaited is there now; a new entry of a list."""
    copy = "sent:\n  - to: The Mayor of Ravensmoor\n    date: 2025-06-20\n"
    review = reviewed(
        (RESPONSE, "sent:\n", copy),
        (
            REC_09,
            "disposition: accepted\n",
            "disposition: accepted\nresponse:\n  commissioner: |\n    We *agree*.\n",
        ),
    )
    assert [line.split(": ", 1)[1] for line in lines(review) if ": **" in line] == [
        r"response: **commissioner We \*agree\*.**",
        "sent: **The Mayor of Ravensmoor (date 20 June 2025)**.",
    ]


def test_a_reading_with_the_one_before_it(reviewed: Reviewed) -> None:
    """And one that was corrected."""
    new = "      value: 57.5\n    - date: 2025-05-31\n      value: 52\n      note: A dip.\n"
    review = reviewed((MEASURES, "      value: 57.5\n", new))
    assert lines(review) == [
        (
            "- measures/victims-withdrawing Victims who withdraw their support: "
            "57.5 → **52** on 31 May 2025, better than last time and than the baseline; "
            "the target, 45%, is not reached: “A dip.”"
        )
    ]
    review = reviewed((MEASURES, "      value: 57.5\n", "      value: 57.6\n"))
    warned, told = lines(review)
    assert warned.endswith("the reading of 31 March 2025 was 57.5: the last value 57.5 → 57.6")
    assert "57.5 → **57.6** on 31 March 2025, better than the baseline; the target" in told


def test_each_measure_that_is_gone_is_told(tmp_path: Path) -> None:
    """Under the name that it had, in the order in which they stood."""
    more = "- id: {0}\n  title: The {0}\n"
    measures = str(files()[MEASURES])
    before = {**files(), MEASURES: more.format("calls") + measures + more.format("charges")}
    review = compare(compared(tmp_path, before, files(), DAY))
    assert [each for each in lines(review) if "measure removed" in each] == [
        "- `measures/calls` The calls: **measure removed**.",
        "- `measures/charges` The charges: **measure removed**.",
    ]


def test_facts_of_the_register_itself(reviewed: Reviewed) -> None:
    """Roles, boards, policy: by the keys that lead to them."""
    review = reviewed(
        ("register.yaml", "    title: Pillar 4 lead\n", "    title: Head of Learning\n"),
        ("register.yaml", "      - 2025-12-04\n", "      - 2025-12-04\n      - 2025-06-26\n"),
    )
    judged, *told = lines(review)
    assert "**title-changed**: title of pillar-4-lead said something different" in judged
    assert told == [
        "- register.yaml the register: roles, pillar-4-lead, title: ~~Pillar 4 lead~~ **Head of Learning**.",
        "- register.yaml the register: boards, op-soteria-board, met: **26 June 2025**.",
        "- register, line 32 Typed on 30 June 2025 at the latest, met on 26 June 2025; its papers tell what is new since then, and told what was since 5 June 2025.",
    ]


def test_another_way_of_writing_is_no_change(reviewed: Reviewed) -> None:
    """Comments, quotes, order of keys, wrapped lines: one line says so."""
    review = reviewed(
        (REC_05, "owner: liaison-officer\n", ""),
        (REC_05, "kind: recommendation\n", "# ours\nowner: 'liaison-officer'\nkind: recommendation\n"),
        (REC_09, "number: 9\n", 'number: "9"\n'),
        (RESPONSE, "  comments: |\n    All the", "  comments: |\n    All\n    the"),
    )  # fmt: skip
    assert markdown(review) == (
        "No change of meaning between **then** and **now**: 3 files are only written differently "
        "(comments, quotes, order, line breaks).\n"
    )


def test_nothing_at_all(reviewed: Reviewed) -> None:
    """In one line."""
    assert (
        markdown(reviewed()) == "Nothing has changed in the records between **then** and **now**.\n"
    )


def test_a_problem_that_was_there_before_is_not_new(reviewed: Reviewed) -> None:
    """Neither where its line moved, nor where a day in its words is another one."""
    text = str(files()[REC_05]).replace("owner: liaison-officer\n", "")
    text = text.replace("text: |\n", "text: |\n  In each district,\n")
    new = {
        "2025-01-01-x/inspection.yaml": "title: X\ninspectorate: Y\nkind: force\npublished: 2025-01-01\n"
    }
    review = reviewed(
        new={**new, "2025-01-01-x/rec-01.yaml": text.replace("number: 5", "number: 1")}
    )
    assert [each.rule for each in review.problems] == ["no-owner"]
    moved = "      - date: 2025-06-25\n        by: pillar-3-lead\n        due: 2025-12-31\n        agreed_by: op-soteria-board\n        note: Later.\n"
    assert (
        reviewed((REC_07, "  - id: drop-leaflet\n", moved + "  - id: drop-leaflet\n")).problems
        == ()
    )


def test_a_broken_record_is_named_and_the_others_are_compared(reviewed: Reviewed) -> None:
    """It is neither new nor gone, and in no total."""
    review = reviewed(
        (REC_05, "owner: liaison-officer\n", "owner: [\n"),
        (
            REC_09,
            "          - title: Process\n",
            "          - title: Process\n" + _update("in progress"),
        ),
    )
    text = markdown(review)
    assert kinds(review) == ["status", "late"]
    assert (
        "- [2024-08-22-soteria/rec-05.yaml](records/2024-08-22-soteria/rec-05.yaml) cannot be read now: `recotrack check` says why. It is in no total\n"
        in text
    )
    assert "\nWhat cannot be read is in none of these.\n" in text
    assert [each.rule for each in review.problems] == ["yaml-syntax"]


# Two days


@pytest.mark.parametrize("link", [REC_07, "2024-08-22-soteria"])
def test_what_a_link_leads_out_to_was_not_taken_out(tmp_path: Path, link: str) -> None:
    """The record, or its folder, is a link out of the records now: it is there, and is not read."""
    before = files()
    inside = {path for path in before if f"{path}/".startswith(f"{link}/")}
    after = {path: text for path, text in before.items() if path not in inside}
    comparison = compared(tmp_path, before, after, DAY)
    out = Fault(rule="outside-tree", path=link, message="a link that leads out", write=())
    now = replace(comparison.after.register, faults=(out,))
    review = compare(replace(comparison, after=replace(comparison.after, register=now)))
    told = {each.path: (each.before, each.after) for each in review.unread}
    assert told == dict.fromkeys(inside, (False, True))
    assert ChangeKind.REMOVED not in {each.kind for each in review.changes}


def test_a_day_hides_what_came_later(tmp_path: Path) -> None:
    """Updates, actions, readings, what was published; a record with nothing later is the same."""
    register = written(tmp_path, files())
    then = as_of(register, date(2024, 10, 1))
    assert sorted(then.files.keys()) == sorted(register.files.keys())
    assert then.files[REC_07].value.actions == ()
    assert then.files[MEASURES].value.root[0].readings == ()
    assert then.files[RESPONSE].value.published is None
    assert then.files[RESPONSE].value.sent == ()
    assert then.files[REC_05].value.response.commissioner is None
    assert then.files[INSPECTION] is register.files[INSPECTION]
    assert as_of(register, date(2026, 1, 1)).files == register.files
    early = as_of(register, date(2024, 1, 1))
    assert [path for path in early.files if path.startswith("2024")] == []


# Texts that want to be something else

HOSTILE = [
    "::error::broken", "##[error]x", "](http://x.example)", "![a](http://x.example/a.png)", "<img src=x onerror=y>",
    "@everyone", "mail me@x.example", "https://x.example/a", "www.x.example", "# heading", "- list", "1. list", "> quote",
    "a | b", "`code`", "*a* _b_ ~~c~~", "&lt;b&gt; &#60;", "$x$", "[a]: http://x", "<!-- x -->", "<https://x.example>",
    "#12 and GH-12", "a\nb\n\n# c", "\\", "\\*a*", "line\u2028end", "\u202eevil",
]  # fmt: skip


@every_row("text", HOSTILE)
def test_a_text_stays_a_text(text: str) -> None:
    """In a line of a list and in a table's cell it is read as the same characters, and as text alone."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shown = " ".join(re.sub(r"[\u202e\u2028]", " ", text).split())
    for document in (
        f"- x: {plain(text)}",
        f"| a |\n| --- |\n| x: {plain(text)} |",
        f"### x: {plain(text)}",
    ):
        tokens = parser.parse(document)
        inline = [each for each in tokens if each.type == "inline"][-1]
        kinds = {each.type for each in inline.children or []}
        assert kinds <= {"text", "text_special"}
        said = "".join(each.content for each in inline.children or [])
        assert said.replace("\u200b", "") == f"x: {shown}"
    lines = plain(text).split("\n")
    assert len(lines) == 1
    assert not re.search(r"@\w|::|://|www\.\w|(?<!\\)##\[|#\d|GH-\d", plain(text))


def test_a_long_text_is_cut() -> None:
    """A thousand lines of a title are one short line."""
    assert len(plain("word\n" * 100_000, 100)) == 100
    assert plain("short", 100) == "short"
    assert plain(" " * 5_000 + "late", 100) == "…"


def test_code_holds_only_what_it_can() -> None:
    """A path or an address; all else is escaped text."""
    assert code("https://x.example/a?b=c") == "`https://x.example/a?b=c`"
    assert code("a`b") == r"a\`b"
    assert code("##[x]") == r"##\[x\]"


@every_row(
    ("before", "after", "shown"),
    [
        ("a b c", "a x c", "a ~~b~~ **x** c"),
        ("a b c", "a b c d", "a b c **d**"),
        ("a b c", "b c", "~~a~~ b c"),
        ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 x", "… 4 5 6 7 8 ~~9~~ **x**"),
        ("a b c d e", "x b y d e", "~~a b c~~ **x b y** d e"),
        ("a 1 2 3 b", "x 1 2 3 y", "~~a~~ **x** 1 2 3 ~~b~~ **y**"),
        ("1 2 3 4 5 6", "1 2 3 4 5 x", "1 2 3 4 5 ~~6~~ **x**"),
        ("a 1 2 3 4 5 6 7 8 9 10 b", "x 1 2 3 4 5 6 7 8 9 10 y", "~~a~~ **x** 1 2 3 4 5 6 7 8 9 10 ~~b~~ **y**"),
        ("a 1 2 3 4 5 6 7 8 9 10 11 b", "x 1 2 3 4 5 6 7 8 9 10 11 y", "~~a~~ **x** 1 2 3 4 5 … 7 8 9 10 11 ~~b~~ **y**"),
        ("a *b*", "a c", r"a ~~\*b\*~~ **c**"),
    ],
)  # fmt: skip
def test_the_words_that_differ(before: str, after: str, shown: str) -> None:
    """In their surroundings; dots stand only where words are left out, before a change or between two."""
    assert difference(before, after) == shown


def test_twenty_five_long_words_are_shown_and_no_more() -> None:
    """Of what is new in one place, and of what is gone."""
    long = " ".join(["procedures"] * 25)
    assert difference("a b", f"a {long}") == f"a ~~b~~ **{long}**"
    assert difference(f"a {long} more", "a b") == f"a ~~{long} …~~ **b**"


def test_a_text_written_anew_is_short_and_quick() -> None:
    """Twenty thousand other words, and many small changes."""
    assert len(difference("old " * 20_000, "new " * 20_000)) < 400
    many = difference(
        " ".join(map(str, range(100))), " ".join(str(n) if n % 9 else "x" for n in range(100))
    )
    assert many.endswith("… and 7 more places")


def test_a_long_title_is_cut_in_the_heading_of_its_changes(reviewed: Reviewed) -> None:
    """After 120 characters, with the folder behind it."""
    long = " ".join(["Custody services"] * 10)
    text = markdown(reviewed((INSPECTION, "title: ", f"title: {long} ")))
    assert f"### {plain(long, 120)} (`2024-08-22-soteria`)" in text.splitlines()


# Length


@pytest.mark.test_all("a workflow")
def test_a_long_review_is_shortened_from_its_least_important_end(tmp_path: Path) -> None:
    """It never exceeds a comment, keeps what is important, and says what is left out."""
    before = {
        **files(),
        **{f"2024-08-22-soteria/rec-{n}.yaml": _many(n, "") for n in range(100, 900)},
    }
    after = {
        **before,
        **{
            f"2024-08-22-soteria/rec-{n}.yaml": _many(n, "owner: liaison-officer\n")
            for n in range(100, 900)
        },
    }
    after[REC_09] = str(after[REC_09]).replace(
        "          - title: Process\n", "          - title: Process\n" + _update("in progress")
    )
    review = compare(compared(tmp_path, before, after, DAY))
    for longest in (65_536, 8_000, 3_000):
        text = markdown(review, longest=longest)
        assert len(text) <= longest
        assert "back: **complete → in progress**" in text
        left = re.search(r"\*\*This is not all:\*\* .* ([0-9]+) under Owners are left out", text)
        assert left
        assert int(left[1]) + text.count("owner: **Inspection") == 800


@pytest.mark.parametrize("third", [60, pytest.param(200, marks=pytest.mark.test_all("a long run"))])
@pytest.mark.test_all("a workflow")
def test_the_fixed_parts_leave_room_too(tmp_path: Path, third: int) -> None:
    """Hundreds of problems of history, of new problems and of broken files are capped."""
    broken, unknown, others = (range(100 + third * n, 100 + third * (n + 1)) for n in range(3))
    before = {
        **files(),
        **{
            f"2024-08-22-soteria/rec-{n}.yaml": _many(n, "owner: liaison-officer\n")
            for n in (*broken, *unknown, *others)
        },
    }
    after = {
        path: str(text).replace("text: Do", "text: Undo" + " *it*" * 200)
        if "/rec-" in path
        else text
        for path, text in before.items()
    }
    after.update({f"2024-08-22-soteria/rec-{n}.yaml": "[" for n in broken})
    after.update(
        {
            f"2024-08-22-soteria/rec-{n}.yaml": str(
                after[f"2024-08-22-soteria/rec-{n}.yaml"]
            ).replace("owner: l", "owner: no-l")
            for n in unknown
        }
    )
    review = compare(compared(tmp_path, before, after, DAY))
    text = markdown(review)
    assert len(review.history) > 1.5 * third
    assert len(review.problems) > 1.5 * third
    assert len(text) < 65_536
    assert "This is not all" in text


def _many(number: int, owner: str) -> str:
    return (
        f"kind: recommendation\nnumber: {number}\naddressed_to: forces\ntext: Do number {number}.\n"
        f"deadline:\n  basis: none\ndisposition: accepted\n{owner}"
    )
