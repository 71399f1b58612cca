"""check --since: what was there at a commit, and what became of it, in real repositories."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from recotrack.checks import RULES, Rule
from tests import two_parties
from tests.checks.test_rules import applied
from tests.conftest import Golden
from tests.looking import bytes_of
from tests.places import ROOT
from tests.repository import Found, Kept, Repository
from tests.tables import every_row, one_in, some_of

SOTERIA = "2024-08-22-soteria"
REC_03 = f"{SOTERIA}/rec-03.yaml"
REC_05 = f"{SOTERIA}/rec-05.yaml"
RESPONSE = f"{SOTERIA}/response.yaml"
PILLAR_3 = "programmes/op-soteria/pillar-3.yaml"
HISTORY = [rule for rule in RULES if rule.of_history]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The register of the rules' examples, committed."""
    return Repository(tmp_path / "work").committed()


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """The same without git, for tables of what the rules make of a change."""
    return Kept(tmp_path / "work").committed()


# The rules


@pytest.mark.parametrize("rule", one_in(4, HISTORY), ids=lambda rule: rule.name)
def test_every_rule_of_history_holds_the_work_tree_to_the_commit(
    rule: Rule, tmp_path: Path
) -> None:
    """Its own example, typed after the commit, raises it; without --since nobody asks."""
    repository = Repository(tmp_path).committed()
    applied(rule.page.breaks, tmp_path)
    assert rule.name in repository.rules()
    assert rule.name not in repository.types("check").out


def test_where_nothing_changed_no_rule_of_history_is_broken(repository: Repository) -> None:
    assert repository.rules() == []


def test_what_is_printed_says_what_it_was_held_to(repository: Repository, golden: Golden) -> None:
    repository.edits(REC_03, "all forces should make", "all forces may wish to make")
    commit = repository.git("rev-parse", "HEAD")[:12]
    result = repository.check("main")
    assert result.code == 1
    golden("history/text-changed.txt", result.out.replace(commit, "COMMIT"))


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("f\u043erces", " (here U+043E in place of U+006F)"),
        ("forces\u200d", " (here U+200D in place of nothing)"),
        ("f\u00f6rces", ""),
        ("police", ""),
    ],
)
def test_what_cannot_be_seen_to_differ_is_named(
    repository: Repository, word: str, told: str
) -> None:
    """A letter of another script, or a sign that nobody sees, by its number: the two texts look the
    same on a screen.
    """
    repository.edits(REC_03, "all forces should make", f"all {word} should make")
    (found,) = repository.found()
    assert found.message.partition(" ...")[2] == told, found.message


def test_paths_report_only_theirs(repository: Repository) -> None:
    """A removed file can be named too."""
    repository.edits(REC_03, "all forces should make", "all forces may make")
    (repository.records / REC_05).unlink()
    assert repository.rules() == ["text-changed", "record-removed"]
    assert repository.rules("HEAD", f"records/{REC_05}") == ["record-removed"]
    assert repository.rules("HEAD", "records/2023-05-04-self-assessment") == []


def test_a_removed_record_can_be_brought_back_as_the_message_says(repository: Repository) -> None:
    (repository.records / REC_05).unlink()
    base = repository.git("rev-parse", "HEAD").strip()
    repository.commit()
    out = repository.check(base).out
    command = out.partition("the file as it was: ")[2].partition("\n")[0].split()
    repository.git(*command[1:])
    assert repository.rules(base) == []


def test_a_check_of_history_writes_nothing(repository: Repository) -> None:
    """Not even into .git, where git itself would refresh its index."""
    (repository.records / REC_03).touch()
    repository.edits(REC_05, "number: 5", "number: 55")
    before = bytes_of(repository.folder)
    assert repository.check().code == 1
    assert bytes_of(repository.folder) == before


PUBLISHED_FIELDS = {
    # key: old words, new words, what is said, and the line's words
    "kind": ("kind: recommendation", "kind: cause of concern", "it was: recommendation"),
    "number": ("number: 5", "number: 6", "it was: 5"),
    "number, taken away": ("number: 5\n", "", "it was: 5"),
    "addressed_to": ("addressed_to: chief constables", "addressed_to: all chief constables", "it was: chief constables"),
    "text, one more word": ("and manage them.", "and manage them all.", "it was: and manage them."),
    "text, at its end": ("and manage them.", "and manage", "it was: and manage them."),
    "text, only longer": ("and manage them.\n", "and manage them. So there.\n", "the text ended here"),
    "deadline, words": ("words: By 31 July 2025", "words: By 31 August 2025", "it was By 31 July 2025"),
    "deadline, date": ("date: 2025-07-31", "date: 2025-08-31", "it was 31 July 2025"),
    "deadline, basis": ("basis: stated", "basis: assumed", "it was stated"),
}  # fmt: skip


@pytest.mark.parametrize("field", PUBLISHED_FIELDS)
def test_each_field_of_what_was_published_stands(field: str, kept: Kept) -> None:
    """What it was is said, where it stands; what is not the inspectorate's may change."""
    old, new, said = PUBLISHED_FIELDS[field]
    kept.edits(REC_05, old, new)
    rule = "deadline-changed" if field.startswith("deadline") else "text-changed"
    found = kept.history()
    assert [(each.rule, each.path, each.message) for each in found] == [
        (rule, f"records/{REC_05}", said)
    ]
    lines = kept.reads(REC_05).splitlines()
    key = field.partition(",")[0]
    expected = new.strip().split("\n")[0]
    if not field.startswith("number, "):
        assert expected in lines[found[0].line - 1], key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number: 5\n", 'number: "5"  # as printed\n'),
        ("addressed_to: chief constables", "addressed_to: |\n  chief\n  constables"),
        ("owner: liaison-officer", "owner: pillar-3-lead"),
        ("disposition: accepted", "disposition: partly accepted\nreason: In part."),
    ],
)
def test_what_may_change(old: str, new: str, kept: Kept) -> None:
    """How it is written, and what the force itself decides."""
    kept.edits(REC_05, old, new)
    assert kept.history() == []


@pytest.mark.parametrize("key", ["number", "deadline"])
def test_what_was_not_there_may_be_added(key: str, kept: Kept) -> None:
    """A number that was forgotten, the words of a deadline: nothing that was published is changed."""
    text = kept.reads(REC_05)
    without = {"number": "number: 5\n", "deadline": "  words: By 31 July 2025\n"}[key]
    kept.writes(REC_05, text.replace(without, ""))
    kept.commit()
    kept.writes(REC_05, text)
    assert kept.history() == []


ANSWERED: dict[str, tuple[str, str, str]] = {
    # of response.yaml: old words, new words, the field that is pointed at
    "force": ("force: Ravensmoor\n", "force: Ravensmoor Police\n", "the text ended here"),
    "force, taken away": ("force: Ravensmoor\n", "", "it was: Ravensmoor"),
    "the constable's name": ("name: Robin Marsh", "name: Robin Moor", "it was: Robin Marsh"),
    "the day of the invitation": ("invited: 2024-08-30", "invited: 2024-08-31", "it was 30 August 2024"),
    "the day asked for": ("comments_due: 2024-09-20", "comments_due: 2024-09-21", "it was 20 September 2024"),
    "the day they came": ("received: 2024-09-18", "received: 2024-09-19", "it was 18 September 2024"),
    "the comments": ("the monthly board", "the weekly board", "it was: to the monthly board."),
    "the office": ("title: Police, Fire and Crime", "title: Police and Crime", "it was: Police, Fire and Crime Commissioner"),
    "the first words": ("takes part in the delivery", "leads the delivery", "it was: My office takes part in the delivery ..."),
    "the last words": ("I look forward", "We look forward", "it was: I look forward to monitoring ..."),
    "the address": ("responses/soteria", "responses/op-soteria", "it was: https://pfcc.example/responses/soteria"),
    "a copy's day": ("  - to: Inspectors of Constabulary\n    date: 2024-10-14", "  - to: Inspectors of Constabulary\n    date: 2024-10-15", "it was: Inspectors of Constabulary, 14 October 2024"),
    "a copy's recipient": ("to: Inspectors of", "to: The inspectors of", "it was: Inspectors of Constabulary, 14 October 2024"),
}  # fmt: skip


@pytest.mark.parametrize("field", ANSWERED)
def test_each_field_of_a_published_response_stands(field: str, kept: Kept) -> None:
    """The force that signed, each name, each day and each word."""
    old, new, said = ANSWERED[field]
    kept.edits(RESPONSE, old, new)
    found = [each for each in kept.found() if each.rule == "response-changed"]
    assert [each.path for each in found] == [f"records/{RESPONSE}"]
    assert said in found[0].message


@pytest.mark.parametrize(
    ("path", "old", "new", "rules"),
    [
        (f"{SOTERIA}/inspection.yaml", "published: 2024-08-22\n", "published: 2024-08-21\n", ["published-changed"]),
        (RESPONSE, "\npublished: 2024-10-14\n", "\npublished: 2024-10-13\n", ["published-changed"]),
        (f"{SOTERIA}/inspection.yaml", "nine early", "ten early", []),
    ],
)  # fmt: skip
def test_days_of_publication_stand(
    path: str, old: str, new: str, rules: list[str], kept: Kept
) -> None:
    """Of reports and of responses; a summary is not what was published."""
    kept.edits(path, old, new)
    found = kept.history()
    assert [each.rule for each in found] == rules
    assert all(each.message.startswith("it was ") for each in found)


# Updates

RECORD = """\
kind: recommendation
number: 3
addressed_to: all forces
text: All forces should make sure personnel are trained.
deadline:
  basis: none
disposition: accepted
owner: pillar-4-lead
due: 2026-12-31
actions:
  - id: train
    title: Train
    added: 2024-10-16
    updates:
"""
FIRST_UPDATE = RECORD.count("\n") + 1


def update(day: str, note: str, *more: str, by: str = "pillar-4-lead") -> list[str]:
    return [f"date: {day}", f"by: {by}", *more, f"note: {note}"]


def record(*updates: list[str]) -> str:
    entries = ["      - " + "\n        ".join(each) + "\n" for each in updates]
    return RECORD + "".join(entries)


A = update("2024-10-16", "It began.", "status: in progress")
B = update("2024-11-06", "It goes on.")
C = update("2024-11-06", "The trainer was found.", by="liaison-officer")
NEW = update("2024-11-06", "Rooms were booked.")
LATER = update("2024-12-02", "Half of them are trained.")
REDACTED = update("2024-11-06", "redacted", "redacted: It named a victim.")

CHANGED, REMOVED = "update-changed", "update-removed"
UPDATES: dict[str, tuple[list[list[str]], list[list[str]], list[tuple[str, int]]]] = {
    # name: what was there, what is there, rules with the update that each points at
    "appended": ([A, B], [A, B, LATER], []),
    "the first one": ([], [A], []),
    "typed late, at its day": ([A, LATER], [A, B, LATER], []),
    "put in the order of days": ([LATER, A], [A, LATER], []),
    "wrapped anew": (
        [A, update("2024-11-06", "It goes on and on.")],
        [A, update("2024-11-06", "|\n          It goes\n          on and on.")],
        [],
    ),
    "its keys in another order": ([A, B], [A, [B[1], B[2], B[0]]], []),
    "the same one twice": ([A, B, B], [A, B, B], []),
    "one of two that are the same": ([A, B, B], [A, B], [(REMOVED, -1)]),
    "the last one": ([A, B], [A], [(REMOVED, -1)]),
    "all of them": ([A, B], [], [(REMOVED, -1), (REMOVED, -1)]),
    "edited": ([A, B], [A, update("2024-11-06", "It goes well.")], [(CHANGED, 1)]),
    "edited, and one appended on its day": (
        [A, B],
        [A, update("2024-11-06", "It goes well."), NEW],
        [(CHANGED, 1)],
    ),
    "edited, and one put before it": (
        [A, C],
        [A, NEW, update("2024-11-06", "The trainer was sought.", by="liaison-officer")],
        [(CHANGED, 2)],
    ),
    "two of one day edited": (
        [B, C],
        [
            update("2024-11-06", "It goes well."),
            update("2024-11-06", "The trainer was lost.", by="liaison-officer"),
        ],
        [(CHANGED, 0), (CHANGED, 1)],
    ),
    "one removed and another appended": ([A, B], [A, LATER], [(REMOVED, -1)]),
    "another day": ([A, B], [A, update("2024-11-07", "It goes on.")], [(CHANGED, 1)]),
    "another status": ([A], [update("2024-10-16", "It began.", "status: blocked")], [(CHANGED, 0)]),
    "said to be public": ([A], [[*A, "public: true"]], [(CHANGED, 0)]),
    "of one day, the other way round": ([A, B, C], [A, C, B], [(CHANGED, 1)]),
    "of one day, around one of another": ([B, LATER, C], [C, LATER, B], [(CHANGED, 0)]),
    "redacted": ([A, B], [A, REDACTED], []),
    "redacted, and one appended on its day": ([A, B], [A, REDACTED, NEW], []),
    "redacted, with a new one before it": ([A, B], [A, NEW, REDACTED], []),
    "redacted without a reason": (
        [A, B],
        [A, update("2024-11-06", "redacted")],
        [(CHANGED, 1)],
    ),
    "redacted, and its status gone": (
        [A],
        [update("2024-10-16", "redacted", "redacted: It named a victim.")],
        [(CHANGED, 0)],
    ),
    "redacted in part": (
        [A, B],
        [A, update("2024-11-06", "redacted goes on.", "redacted: A name.")],
        [(CHANGED, 1)],
    ),
    "words of it redacted": (
        [A, B],
        [A, update("2024-11-06", "It [redacted].", "redacted: A name.")],
        [],
    ),
    "words redacted of one of a day, and one appended": (
        [B, C],
        [
            B,
            update(
                "2024-11-06", "The [redacted] was found.", "redacted: A name.", by="liaison-officer"
            ),
            NEW,
        ],
        [],
    ),
    "words redacted without a reason": (
        [A, B],
        [A, update("2024-11-06", "It [redacted].")],
        [(CHANGED, 1)],
    ),
    "words redacted, and others put in": (
        [A, B],
        [A, update("2024-11-06", "It [redacted] well.", "redacted: A name.")],
        [(CHANGED, 1)],
    ),
    "a part of a word redacted": (
        [A, B],
        [A, update("2024-11-06", "It go[redacted] on.", "redacted: A name.")],
        [(CHANGED, 1)],
    ),
    "more of it redacted": (
        [update("2024-11-06", "The [redacted] was found.", "redacted: A name.")],
        [update("2024-11-06", "The [redacted] was [redacted].", "redacted: A name. A place.")],
        [],
    ),
    "the rest of it redacted": (
        [update("2024-11-06", "The [redacted] was found.", "redacted: A name.")],
        [update("2024-11-06", "redacted", "redacted: A name.")],
        [],
    ),
    "more of it redacted, for another reason": (
        [update("2024-11-06", "The [redacted] was found.", "redacted: A name.")],
        [update("2024-11-06", "redacted", "redacted: It was wrong.")],
        [(CHANGED, 0)],
    ),
    "words redacted, and told again": (
        [update("2024-11-06", "The [redacted] was found.", "redacted: A name.")],
        [update("2024-11-06", "The trainer was found.", "redacted: A name.")],
        [(CHANGED, 0)],
    ),
    "redacted, and told again": (
        [A, REDACTED],
        [A, update("2024-11-06", "It goes on.")],
        [(CHANGED, 1)],
    ),
    "the reason of a redaction": (
        [A, REDACTED],
        [A, update("2024-11-06", "redacted", "redacted: It was wrong.")],
        [(CHANGED, 1)],
    ),
}


@pytest.mark.parametrize("case", one_in(2, UPDATES))
def test_what_becomes_of_updates(case: str, kept: Kept) -> None:
    """What was reported stays; what is new is added; what the law wants gone is redacted."""
    holds_updates(kept, case)


@pytest.mark.parametrize("case", ["appended", "edited", "redacted"])
def test_what_becomes_of_updates_that_git_has(case: str, repository: Repository) -> None:
    """The same, held to a commit."""
    holds_updates(repository, case)


def holds_updates(repository: Repository, case: str) -> None:
    before, after, expected = UPDATES[case]
    repository.writes(REC_03, record(*before))
    repository.commit()
    repository.writes(REC_03, record(*after))
    lines = [FIRST_UPDATE + sum(map(_lines, after[:at])) for at in range(len(after) + 1)]
    found = repository.history()
    assert [each.rule for each in found] == [rule for rule, _ in expected]
    for each, (_, at) in zip(found, expected, strict=True):
        if at < 0:  # at the key, or at the action that has none any more
            assert each.line < FIRST_UPDATE
        else:
            assert lines[at] <= each.line < lines[at + 1]


def _lines(entry: list[str]) -> int:
    return sum(each.count("\n") + 1 for each in entry)


def test_a_redaction_that_does_more_is_told_what_it_may_do(kept: Kept) -> None:
    kept.writes(REC_03, record(A, B))
    kept.commit()
    gone = update("2024-10-16", "redacted", "redacted: It named a victim.")
    kept.writes(REC_03, record(gone, update("2024-11-06", "redacted")))
    assert [each.message for each in kept.history()] == [
        "a redaction replaces the note, or words of it, and leaves all else as it was",
        "redacted, and no reason is given",
    ]


def test_a_recommendations_own_updates_are_held_too(kept: Kept) -> None:
    own = "updates:\n  - date: 2024-11-06\n    by: liaison-officer\n    note: Submitted.\n"
    kept.writes(REC_03, record(A) + own)
    kept.commit()
    kept.edits(REC_03, "Submitted.", "Never submitted.")
    assert [each.rule for each in kept.history()] == [CHANGED]


# First dates


def with_due(text: str, *, action: str = "", recommendation: str = "2026-12-31") -> str:
    text = text.replace("due: 2026-12-31\n", f"due: {recommendation}\n" if recommendation else "")
    return text.replace(
        "    title: Train\n", f"    title: Train\n{action and f'    due: {action}'}\n"
    )


MOVED = update("2024-11-06", "Later.", "due: 2027-03-31", "agreed_by: op-soteria-board")
OWN_MOVE = (
    "updates:\n  - date: 2024-11-06\n    by: liaison-officer\n    due: 2027-03-31\n"
    "    agreed_by: op-soteria-board\n    note: Later.\n"
)
DUES: dict[str, tuple[str, str, bool]] = {
    # name: as it was, as it is, whether that hides a date
    "the first date": (
        with_due(record(A), action="2026-06-30"), with_due(record(A), action="2026-09-30"), True,
    ),
    "the first date, taken away": (
        with_due(record(A), action="2026-06-30"), record(A), True,
    ),
    "where none held": (
        with_due(record(A), recommendation=""),
        with_due(record(A), action="2026-06-30", recommendation=""),
        False,
    ),
    "the recommendation's, written out": (record(A), with_due(record(A), action="2026-12-31"), False),
    "another than the recommendation's": (record(A), with_due(record(A), action="2026-06-30"), True),
    "the recommendation's new one, as if it had never moved": (
        record(A) + OWN_MOVE, with_due(record(A), action="2027-03-31") + OWN_MOVE, True,
    ),
    "the recommendation's first one, which has moved since": (
        record(A) + OWN_MOVE, with_due(record(A), action="2026-12-31") + OWN_MOVE, True,
    ),
    "what the recommendation moves to in the same change": (
        record(A), with_due(record(A), action="2027-03-31") + OWN_MOVE, True,
    ),
    "where an update gave the first": (
        with_due(record(MOVED), recommendation=""),
        with_due(record(MOVED), action="2026-06-30", recommendation=""),
        True,
    ),
    "of a recommendation, where an update gave the first": (
        with_due(record(A), recommendation="") + OWN_MOVE,
        with_due(record(A), recommendation="2026-06-30") + OWN_MOVE,
        True,
    ),
    "a move by an update": (record(A), record(A, MOVED), False),
}  # fmt: skip


@pytest.mark.parametrize("case", DUES)
def test_first_dates_stand(case: str, kept: Kept) -> None:
    """A due date written by hand hides no date that held before it."""
    before, after, hides = DUES[case]
    kept.writes(REC_03, before)
    kept.commit()
    kept.writes(REC_03, after)
    assert [rule for rule in kept.rules() if rule == "due-changed"] == ["due-changed"] * hides


def test_a_pillars_own_actions_are_held_too(kept: Kept) -> None:
    text = kept.reads(PILLAR_3)
    day = text.partition("added: ")[2][:10]
    kept.writes(PILLAR_3, text.replace(f"added: {day}", "added: 2024-01-01", 1))
    assert "due-changed" in kept.rules()


# Responses


def test_before_it_is_published_a_response_may_change(kept: Kept) -> None:
    text = kept.reads(RESPONSE)
    day = text.partition("\npublished: ")[2][:10]
    kept.edits(RESPONSE, f"\npublished: {day}", "\npublished:")
    kept.commit()
    kept.edits(RESPONSE, "My office", "The office of mine")
    kept.edits(REC_03, "every quarter", "every month")
    kept.edits(RESPONSE, "\npublished:", f"\npublished: {day}")
    # Its day is typed after the last one, so it is named; no more is said.
    assert {*kept.rules()} == {"backdated"}


ANSWER = "  commissioner: |\n    I have asked the chief constable to report on the training schedule every quarter.\n"


def test_the_address_and_another_copy_may_be_noted_after_publication(
    kept: Kept,
) -> None:
    """They say where it went. So does the day of comments that came when it was out already."""
    text = kept.reads(RESPONSE)
    awaited = text.replace("\npublished_at:", "\n# published_at:").replace("  received: ", "  # ")
    kept.writes(RESPONSE, awaited)
    kept.commit()
    kept.writes(RESPONSE, text.replace("received: 2024-09-18", "received: 2024-10-21"))
    kept.edits(RESPONSE, "sent:\n", "sent:\n  - to: Police and crime panel\n    date: 2024-11-01\n")
    assert "response-changed" not in kept.rules()


def test_a_page_that_moved_is_told_by_a_waiver(repository: Repository) -> None:
    """A website is built anew: the cure, typed as it stands, lets the new address in."""
    old = "https://pfcc.example/responses/soteria"
    repository.edits(RESPONSE, old, "https://pfcc.example/new")
    cure = re.search("recotrack (waive .+) WHY, and then", repository.check().out)
    assert cure
    repository.edits(RESPONSE, "https://pfcc.example/new", old)
    assert repository.types(*cure[1].split(), "It moved.").code == 0
    repository.edits(RESPONSE, old, "https://pfcc.example/new")
    assert "response-changed" not in repository.rules()


EMPTIED: dict[str, tuple[str, str, str]] = {
    "an explanation": (REC_03, ANSWER, ""),
    "all that is answered to one": (REC_03, "response:", "# response:"),
    "the chief constable's comments": (RESPONSE, "  comments: |", "  # comments: |"),
    "a part of the commissioner's": (RESPONSE, "  overall_comments: |", "  # |"),
    "the whole part of the commissioner": (RESPONSE, "commissioner:", "# commissioner:"),
    "a signature": (RESPONSE, "  name: Alex Winter\n", ""),
    "the force": (RESPONSE, "force: Ravensmoor\n", ""),
    "the day of the invitation": (RESPONSE, "  invited: 2024-08-30\n", ""),
    "the day on which comments had come by then": (RESPONSE, "  received: 2024-09-18\n", ""),
}
"""What the response left open when it was published, by what is taken out of it for that."""


def emptied(text: str, old: str, new: str) -> str:
    """The record without what begins at `old`, to the next line that is indented no deeper."""
    lines = text.split("\n")
    if new.lstrip().startswith("#"):
        at = lines.index(old)
        depth = len(old) - len(old.lstrip())
        end = at + 1
        while lines[end].startswith(" " * (depth + 1)):
            end += 1
        return "\n".join(lines[:at] + lines[end:])
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("case", EMPTIED)
def test_what_was_awaited_at_publication_is_not_filled_in(case: str, kept: Kept) -> None:
    """It would look as if it had come with the response: what comes later is an addendum."""
    path, old, new = EMPTIED[case]
    text = kept.reads(path)
    kept.writes(path, emptied(text, old, new))
    kept.commit()
    kept.writes(path, text)
    found = [each for each in kept.found() if each.rule == "response-changed"]
    assert found
    assert all("was empty when the response was published" in each.message for each in found)


def test_before_publication_everything_is_filled_in(kept: Kept) -> None:
    """What nobody has read yet is a draft."""
    text, answered = kept.reads(RESPONSE), kept.reads(REC_03)
    draft = text.replace("\npublished: 2024-10-14\n", "\npublished:\n")
    kept.writes(RESPONSE, emptied(draft, "commissioner:", "# commissioner:"))
    kept.writes(REC_03, answered.replace(ANSWER, ""))
    kept.commit()
    kept.writes(RESPONSE, text)
    kept.writes(REC_03, answered)
    assert "response-changed" not in kept.rules()


FIRST = """\
  - published: 2024-11-20
    to: 2024-08-22-soteria/rec-03
    commissioner: I have asked for the audit's result.
"""
SECOND = """\
  - published: 2024-12-02
    chief_constable: The audit has begun.
"""
THIRD = """\
  - published: 2025-01-10
    commissioner: I have seen the audit's result.
"""


def with_addenda(repository: Repository) -> Repository:
    """Two addenda stand in the merged response."""
    text = f"{repository.reads(RESPONSE)}addenda:\n{FIRST}{SECOND}"
    repository.writes(RESPONSE, text)
    repository.commit()
    return repository


@pytest.fixture
def added_to(kept: Kept) -> Repository:
    return with_addenda(kept)


ADDENDA: dict[str, tuple[str, str, str]] = {
    "altered": (
        "asked for the audit's result",
        "seen the audit's result",
        "the addendum of 20 November 2024 to 2024-08-22-soteria/rec-03: it was: I have asked for",
    ),
    "its day moved": (
        "published: 2024-11-20",
        "published: 2024-10-15",
        "the addendum of 20 November 2024 to 2024-08-22-soteria/rec-03: another day",
    ),
    "about another one": (
        "to: 2024-08-22-soteria/rec-03",
        "to: 2024-08-22-soteria/rec-05",
        "it was to 2024-08-22-soteria/rec-03",
    ),
    "about the whole": (
        "    to: 2024-08-22-soteria/rec-03\n",
        "",
        "it was to 2024-08-22-soteria/rec-03",
    ),
    "about one now": (
        "published: 2024-12-02\n",
        "published: 2024-12-02\n    to: 2024-08-22-soteria/rec-05\n",
        "the addendum of 2 December 2024: it had no to",
    ),
    "said by another": (
        "chief_constable: The audit has begun.",
        "commissioner: The audit has begun.",
        "the addendum of 2 December 2024: it was: The audit has begun.",
    ),
    "with more words": (
        "    chief_constable: The audit has begun.\n",
        "    chief_constable: The audit has begun.\n    commissioner: I have seen it.\n",
        "the addendum of 2 December 2024: it had no commissioner",
    ),
    "removed": (
        FIRST,
        "",
        "the addendum of 20 November 2024 to 2024-08-22-soteria/rec-03 has been removed",
    ),
    "all of them removed": (
        f"addenda:\n{FIRST}{SECOND}",
        "",
        "the addendum of 2 December 2024 has been removed",
    ),
    "in another order": (
        FIRST + SECOND,
        SECOND + FIRST,
        "the addendum of 2 December 2024 stood after the addendum of 20 November 2024",
    ),
}


@pytest.mark.parametrize("case", ADDENDA)
def test_an_addendum_stays_as_it_was(case: str, added_to: Repository) -> None:
    """Its words, its day, what it is about and its place: what was added is published too."""
    old, new, message = ADDENDA[case]
    added_to.edits(RESPONSE, old, new)
    found = [each for each in added_to.found() if each.rule == "response-changed"]
    assert any(message in each.message for each in found), found


def test_more_is_added_behind_and_between(added_to: Repository) -> None:
    """A merge puts them in the order of their days; other line breaks say the same."""
    between = "  - published: 2024-11-25\n    commissioner: The auditors are named.\n"
    folded = FIRST.replace(
        "I have asked for the audit's result.",
        ">\n      I have asked for\n      the audit's result.",
    )
    added_to.edits(RESPONSE, FIRST + SECOND, folded + between + SECOND + THIRD)
    assert "response-changed" not in added_to.rules()


def test_a_renamed_report_keeps_its_addenda(repository: Repository) -> None:
    """The reference in it follows the folder: it means the same recommendation."""
    added_to = with_addenda(repository)
    added_to.git("mv", "records/2024-08-22-soteria", "records/2024-08-22-rape")
    for path in sorted(added_to.records.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("2024-08-22-soteria/", "2024-08-22-rape/"), encoding="utf-8")
    assert "response-changed" not in added_to.rules()


def test_a_record_that_is_new_is_no_way_round(kept: Kept) -> None:
    """Answers in a new record pass for a part of what was published: that is said, as a warning."""
    text = kept.reads(REC_03).replace("number: 3", "number: 4")
    new = text.replace("word-on-word cases.", "anything at all, in whatever other words it takes.")
    kept.writes("2024-08-22-soteria/rec-04.yaml", new)
    said = (
        "typed on 5 January 2026 at the latest, in a response that was published on 14 October 2024"
    )
    assert [each.message for each in kept.found() if each.rule == "backdated"] == [said] * 2


def test_an_addendum_that_is_said_to_be_in_time_is_named(kept: Kept) -> None:
    """Typed after the last day, dated up to it or some days later, which tells how late it is: it may
    be true, and is seen.
    """
    kept.edits(REC_03, ANSWER, "")
    kept.commit()
    text = kept.reads(RESPONSE)
    for day, said in (("2024-10-16", 1), ("2024-10-17", 1), ("2026-01-05", 0)):
        added = FIRST.replace("2024-11-20", day)
        kept.writes(RESPONSE, f"{text}addenda:\n{added}")
        assert kept.rules().count("backdated") == said
    kept.writes(RESPONSE, f"{text}addenda:\n{FIRST.replace('2024-11-20', '2024-10-15')}")
    kept.today = "2024-10-16"
    assert "backdated" not in kept.rules()
    kept.today = "2026-01-05"
    kept.commit()
    kept.writes(RESPONSE, f"{kept.reads(RESPONSE)}{THIRD.replace('2025-01-10', '2026-01-02')}")
    assert "backdated" not in kept.rules()  # typed within the week


PUBLISHED: dict[str, Callable[[Repository], None]] = {
    "an answer": lambda it: it.edits(REC_03, "every quarter", "every month"),
    "an answer, taken away": lambda it: it.edits(
        REC_03, "  commissioner: |\n    I have asked the chief constable to report on the training schedule every quarter.\n", ""
    ),
    "the body's words": lambda it: it.edits(RESPONSE, "My office", "The office of mine"),
    "the signature": lambda it: it.edits(RESPONSE, "name: Alex Winter", "name: Alex Summer"),
}  # fmt: skip


@pytest.mark.parametrize("case", PUBLISHED)
def test_a_published_response_stands(case: str, kept: Kept) -> None:
    PUBLISHED[case](kept)
    assert "response-changed" in kept.rules()


def test_a_copy_that_was_sent_stays_recorded(kept: Kept) -> None:
    """What the source does not state may be marked as assumed later; the copy is the same."""
    text = kept.reads(RESPONSE)
    first = text.partition("sent:\n")[2].split("  - ")[1]
    kept.edits(RESPONSE, f"  - {first}", f"  - {first}    assumed:\n      - date\n")
    assert kept.rules() == []
    kept.writes(RESPONSE, text.replace(f"  - {first}", ""))
    found = [each for each in kept.found() if each.rule == "response-changed"]
    assert ["Secretary of State" in each.message for each in found] == [True]


def with_key(key: str, value: str) -> two_parties.Texts:
    """The published response with a key of its own form; without it where it holds nothing."""
    day = "published: 2025-06-20\n"
    line = f"{key}: {value}\n" if value else ""
    return two_parties.changed((two_parties.RESPONSE, day, f"{day}{line}"))


@every_row("key", ["form_version", "force", "published_at"])
@every_row(
    ("before", "after", "said"),
    [
        ("September", "November", "it was: September"),
        ("September", "", "it was: September"),
        ("", "September", "{} was empty when the response was published"),
        ("In September", "In  September", None),
    ],
)
def test_what_a_published_response_says_of_itself_stays(
    key: str, before: str, after: str, said: str | None
) -> None:
    """The version of its form, whose it is, its address; the address alone may come later."""
    told = two_parties.found(
        "response-changed", with_key(key, after), two_parties.LAST_DAY, with_key(key, before)
    )
    may_come = key == "published_at" and not before
    expected = [] if said is None or may_come else [said.format(key)]
    assert [each.partition(": ")[2] for each in told] == expected


def test_an_unpublished_day_is_found(kept: Kept) -> None:
    day = kept.reads(RESPONSE).partition("\npublished: ")[2][:10]
    kept.edits(RESPONSE, f"\npublished: {day}", "\npublished:")
    assert "published-changed" in kept.rules()


def test_a_response_that_comes_with_the_answer_changed_was_not_published_before(
    kept: Kept,
) -> None:
    text = kept.reads(RESPONSE)
    (kept.records / RESPONSE).unlink()
    kept.commit()
    kept.writes(RESPONSE, text)
    kept.edits(REC_03, "every quarter", "every month")
    # Its day is typed after the last one, so it is named; no more is said.
    assert {*kept.rules()} == {"backdated"}


def test_answers_that_another_response_published_stand_too(kept: Kept) -> None:
    """answered_in: the inspection has no response of its own."""
    inspection = "2023-05-04-self-assessment/inspection.yaml"
    text = kept.reads(inspection)
    kept.writes(inspection, f"{text}answered_in: {SOTERIA}/response\n")
    path = "2023-05-04-self-assessment/rec-02.yaml"
    kept.appends(path, "response:\n  commissioner: It is done.\n")
    kept.commit()
    kept.edits(path, "It is done.", "It will be done.")
    assert "response-changed" in kept.rules()


def test_answers_stand_where_the_other_report_is_answered_elsewhere_itself(kept: Kept) -> None:
    """answered_in: the response at the end of the chain is the one that was published."""
    first, between = "2023-05-04-self-assessment", "2023-05-08-second-look"
    text = kept.reads(f"{first}/inspection.yaml")
    kept.writes(
        f"{between}/inspection.yaml",
        f"{text}answered_in: {SOTERIA}/response\n".replace("05-04", "05-08"),
    )
    kept.writes(f"{first}/inspection.yaml", f"{text}answered_in: {between}/response\n")
    path = f"{first}/rec-02.yaml"
    kept.appends(path, "response:\n  commissioner: It is done.\n")
    kept.commit()
    kept.edits(path, "It is done.", "It will be done.")
    assert "response-changed" in kept.rules()


# The work of a pillar, and of a recommendation

CHECK = """\
  - id: check
    title: Check the cells
    added: 2025-05-19
    due: 2025-09-30
    updates:
      - date: 2025-06-10
        by: inspector
        note: Two of three are checked.
"""
TRAIN = CHECK.replace("id: check", "id: train").replace("Check the cells", "Train the staff")
UPDATE = CHECK.partition("    updates:\n")[2]
HOLDERS = {
    "programmes/op/pillar-1.yaml": "title: Cells\n",
    two_parties.REC_02: two_parties.FILES[two_parties.REC_02],
}


@every_row("path", HOLDERS)
@every_row(
    ("old", "new", "rule"),
    [
        (CHECK, "", "action-removed"),
        ("id: check", "id: look", "action-removed"),
        ("due: 2025-09-30", "due: 2025-10-31", "due-changed"),
        ("added: 2025-05-19", "added: 2025-05-20", "due-changed"),
        (f"    updates:\n{UPDATE}", "", "update-removed"),
        ("Two of three", "All three", "update-changed"),
        (
            "Two of three are checked.",
            "redacted\n        redacted: It named a sergeant.",
            "note-redacted",
        ),
    ],
)
def test_an_action_is_held_wherever_it_stands(path: str, old: str, new: str, rule: str) -> None:
    """Under a pillar as under a recommendation; another one beside it is not asked about."""
    before, after = (
        {**two_parties.FILES, path: f"{HOLDERS[path]}actions:\n{action}{TRAIN}"}
        for action in (CHECK, CHECK.replace(old, new))
    )
    told = {
        each: len(two_parties.found(each, after, two_parties.LAST_DAY, before))
        for each in OF_ACTIONS
    }
    assert told == {each: each == rule for each in OF_ACTIONS}


OF_ACTIONS = ("action-removed", "due-changed", "update-removed", "update-changed", "note-redacted")


@every_row(
    ("reason", "rule"),
    [
        ("It named her.", "note-redacted"),
        ("It named her. It said where.", "note-redacted"),
        ("It said where. It named her.", "update-changed"),
        ("It named him.", "update-changed"),
        ("", "update-changed"),
    ],
)
def test_a_reason_that_was_given_stays_and_another_one_follows_it(reason: str, rule: str) -> None:
    """Of a note out of which more words go."""
    given = ("The log [redacted] up.", "It named her."), ("redacted", reason)
    before, after = (
        two_parties.changed(
            (
                two_parties.REC_02,
                "    note: The log is drawn up.\n",
                f"    note: {note}\n" + (f"    redacted: {why}\n" if why else ""),
            )
        )
        for note, why in given
    )
    told = [
        each
        for each in ("note-redacted", "update-changed")
        if two_parties.found(each, after, two_parties.LAST_DAY, before)
    ]
    assert told == [rule]


# Files that went elsewhere


def renamed(repository: Repository, old: str, new: str) -> None:
    target = repository.records / new
    target.parent.mkdir(parents=True, exist_ok=True)
    (repository.records / old).rename(target)


def gone(found: list[Found]) -> list[str]:
    return [each.path for each in found if each.rule == "record-removed"]


def test_a_renamed_file_is_followed(repository: Repository) -> None:
    """Whether git has been told of it or not; what changes then is found in the new file."""
    renamed(repository, REC_03, f"{SOTERIA}/rec-training.yaml")
    assert gone(repository.found()) == []
    repository.edits(f"{SOTERIA}/rec-training.yaml", "Under way when", "Not under way when")
    changed = [each.path for each in repository.found() if each.rule == CHANGED]
    assert changed == [f"records/{SOTERIA}/rec-training.yaml"]
    repository.git("add", "--all")
    assert [each.path for each in repository.found() if each.rule == CHANGED] == changed


def test_a_file_that_is_renamed_and_edited_is_followed(repository: Repository) -> None:
    renamed(repository, REC_03, f"{SOTERIA}/rec-training.yaml")
    repository.edits(f"{SOTERIA}/rec-training.yaml", "all forces should make", "forces may make")
    found = repository.found()
    assert gone(found) == []
    changed = [each for each in found if each.rule == "text-changed"]
    assert [(each.path, each.line) for each in changed] == [
        (f"records/{SOTERIA}/rec-training.yaml", 5)
    ]


def test_a_recommendation_that_becomes_another_kind_is_followed(repository: Repository) -> None:
    renamed(repository, REC_05, f"{SOTERIA}/afi-05.yaml")
    repository.edits(f"{SOTERIA}/afi-05.yaml", "kind: recommendation", "kind: area for improvement")
    found = [each for each in repository.found() if each.rule in {"record-removed", "text-changed"}]
    assert [(each.rule, each.line) for each in found] == [("text-changed", 1)]


def test_a_renamed_inspection_is_followed_with_all_its_files(repository: Repository) -> None:
    """Its response too, which has nothing that tells it from another; and one file is edited."""
    for path in sorted((repository.records / SOTERIA).iterdir()):
        renamed(repository, f"{SOTERIA}/{path.name}", f"2024-08-22-op-soteria/{path.name}")
    for path in repository.records.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(f"{SOTERIA}/", "2024-08-22-op-soteria/"))
    assert gone(repository.found()) == []
    repository.edits("2024-08-22-op-soteria/response.yaml", "My office", "The office of mine")
    repository.edits("2024-08-22-op-soteria/rec-05.yaml", "number: 5", "number: 6")
    text = repository.reads("2024-08-22-op-soteria/rec-03.yaml")
    other = text.partition("text: |\n")[2].partition("deadline:")[0]
    repository.writes(
        "2024-08-22-op-soteria/rec-03.yaml", text.replace(other, "  By 31 January 2025, nothing.\n")
    )
    assert [(each.rule, each.path.rpartition("/")[2]) for each in repository.history()] == [
        ("text-changed", "rec-03.yaml"),
        ("text-changed", "rec-05.yaml"),
        ("response-changed", "response.yaml"),
    ]


def test_a_renamed_programme_is_followed(repository: Repository) -> None:
    """Its measures, which have no name of their own, go with it."""
    (repository.records / "programmes/op-soteria").rename(repository.records / "programmes/soteria")
    assert gone(repository.found()) == []


def test_a_renamed_pillar_is_followed(repository: Repository) -> None:
    """By its title: its folder stays, and its file's name says nothing."""
    renamed(repository, PILLAR_3, "programmes/op-soteria/pillar-victims.yaml")
    assert gone(repository.found()) == []


def test_a_renamed_programme_that_has_no_pillar_yet_is_followed(repository: Repository) -> None:
    """Nothing but its title says which it is."""
    text = repository.reads("programmes/op-soteria/programme.yaml")
    custody = text.replace("title: Op Soteria", "title: Safer custody")
    repository.writes("programmes/custody/programme.yaml", custody)
    repository.commit()
    renamed(repository, "programmes/custody/programme.yaml", "programmes/cells/programme.yaml")
    assert gone(repository.found()) == []


def test_records_that_say_the_same_go_with_their_inspection(repository: Repository) -> None:
    """Two inspections renamed at once: their titles tell which is which, also where the files of
    what they found come first by name.
    """
    area = repository.reads(REC_05).replace("kind: recommendation", "kind: area for improvement")
    inspection = repository.reads(f"{SOTERIA}/inspection.yaml")
    for name, to in (("2022-01-01-a", "chief officers"), ("2022-01-01-b", "chief constables")):
        title = inspection.replace("title: Progress", f"title: {name}")
        repository.writes(f"{name}/inspection.yaml", title)
        new = area.replace("addressed_to: chief constables", f"addressed_to: {to}")
        repository.writes(f"{name}/afi-05.yaml", new)
    repository.commit()
    for old, new in (("2022-01-01-a", "2022-02-02-z"), ("2022-01-01-b", "2022-02-02-y")):
        (repository.records / old).rename(repository.records / new)
        repository.edits(f"{new}/afi-05.yaml", "owner: liaison-officer", "owner: pillar-3-lead")
    assert repository.history() == []


def test_two_records_that_say_the_same_are_kept_apart(repository: Repository) -> None:
    """Each goes with its folder; of two in one folder the one that is gone is missed."""
    text = repository.reads(REC_03)
    for name in ("rec-twin", "rec-other"):
        repository.writes(
            f"{SOTERIA}/{name}.yaml", text.replace("Under way", f"Of {name}, under way")
        )
    repository.commit()
    renamed(repository, f"{SOTERIA}/rec-other.yaml", f"{SOTERIA}/rec-a.yaml")
    renamed(repository, f"{SOTERIA}/rec-twin.yaml", f"{SOTERIA}/rec-b.yaml")
    assert not {CHANGED, "record-removed"} & set(repository.rules())
    (repository.records / f"{SOTERIA}/rec-b.yaml").unlink()
    assert gone(repository.found()) == [f"records/{SOTERIA}/rec-twin.yaml"]


def test_a_copy_elsewhere_does_not_stand_in_for_what_is_kept(repository: Repository) -> None:
    """A record that was there all along took nobody's place."""
    repository.writes(f"{SOTERIA}/rec-twin.yaml", repository.reads(REC_03))
    repository.commit()
    (repository.records / REC_03).unlink()
    assert gone(repository.found()) == [f"records/{REC_03}"]


def test_a_removed_inspection_is_missed_file_by_file(repository: Repository) -> None:
    for path in (repository.records / "2023-05-04-self-assessment").iterdir():
        path.unlink()
    assert gone(repository.found()) == [
        "records/2023-05-04-self-assessment/inspection.yaml",
        "records/2023-05-04-self-assessment/rec-02.yaml",
    ]


def test_a_records_folder_that_was_moved_is_followed(repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD").strip()
    repository.git("mv", "records", "register")
    repository.commit()
    file = repository.folder / "register" / REC_03
    file.write_text(file.read_text("utf-8").replace("all forces should make", "forces may make"))
    result = repository.check(base, "--records", "register")
    assert "text-changed" in result.out


# Waivers of history

WAIVER = """  waivers:
    - rule: text-changed
      at: 2024-08-22-soteria/rec-03
      because: The report was republished with the word corrected.
"""


def test_a_waiver_holds_in_the_change_that_brings_it(repository: Repository) -> None:
    """And is listed. Once merged it holds no more, and nobody calls it unused."""
    repository.edits(REC_03, "all forces should make", "all forces may make")
    repository.appends("register.yaml", WAIVER)
    result = repository.check()
    assert result.code == 0
    assert "waived  text-changed  2024-08-22-soteria/rec-03: The report was" in result.out
    repository.commit()
    assert repository.rules() == []
    assert repository.types("check").out == "records: 0 errors, 0 warnings\n"
    repository.edits(REC_03, "all forces may make", "all forces might make")
    assert repository.rules() == ["text-changed"]


def test_a_second_waiver_for_the_same_place_holds(repository: Repository) -> None:
    """Beside the old one: each gives the reason of its own change."""
    repository.appends("register.yaml", WAIVER)
    repository.commit()
    repository.edits(REC_03, "all forces should make", "all forces may make")
    again = WAIVER.partition("\n")[2].replace("the word corrected", "another word corrected")
    repository.appends("register.yaml", again)
    assert repository.rules() == []


def test_a_new_waiver_that_sets_nothing_aside_is_unused(repository: Repository) -> None:
    repository.appends("register.yaml", WAIVER)
    assert repository.rules() == ["waiver-unused"]
    assert repository.types("check").code == 0
    assert "waiver-unused" not in repository.types("check").out


def test_what_was_removed_can_be_waived(repository: Repository) -> None:
    """At a place that is no more: it was there."""
    (repository.records / REC_05).unlink()
    waiver = WAIVER.replace("text-changed", "record-removed").replace("rec-03", "rec-05")
    repository.appends("register.yaml", waiver)
    assert not {"record-removed", "waiver-invalid"} & set(repository.rules())


def removal(rule: str, *places: str) -> str:
    """Waivers, as docs/history.md has them."""
    entries = (
        f"    - rule: {rule}\n      at: {at}\n      because: It was written twice.\n"
        for at in places
    )
    return f"  waivers:\n{''.join(entries)}"


OLDER = "2023-05-04-self-assessment"
REMOVALS: dict[str, tuple[str, list[str]]] = {
    "a record": ("record-removed", [f"{SOTERIA}/rec-05"]),
    "an inspection": ("record-removed", [OLDER, f"{OLDER}/rec-02"]),
    "an action": ("action-removed", [f"{SOTERIA}/rec-03"]),
}


def remove(repository: Repository, what: str) -> None:
    if what == "an action":
        text = repository.reads(REC_03)
        repository.writes(REC_03, text.partition("actions:\n")[0])
    elif what == "an inspection":
        rmtree(repository.records / OLDER)
    else:
        (repository.records / REC_05).unlink()


def test_the_waiver_of_an_action_that_is_gone_names_its_recommendation(
    repository: Repository,
) -> None:
    """As the rule and docs/history.md say: the action itself is no place any more."""
    remove(repository, "an action")
    text = repository.reads("register.yaml")
    action = f"{SOTERIA}/rec-03/audit-ssaidp2"
    repository.writes("register.yaml", text + removal("action-removed", action))
    assert "action-removed" in repository.rules()
    repository.writes("register.yaml", text + removal("action-removed", f"{SOTERIA}/rec-03"))
    assert repository.rules() == []


@pytest.mark.parametrize("what", some_of(REMOVALS, "an inspection"))
def test_a_removal_by_waiver_stays_a_note(repository: Repository, what: str) -> None:
    """Removed on a branch, with its waiver; merged; and every later check is as green as before.

    The waiver names what is nowhere any more. It says why, for whoever looks for it.
    """
    rule, places = REMOVALS[what]
    repository.git("checkout", "--quiet", "-b", "removal")
    remove(repository, what)
    assert rule in repository.rules("main")
    text = repository.reads("register.yaml")
    repository.writes("register.yaml", text + removal(rule, *places))
    for _ in ("in the folder", "committed"):
        judged, plain = repository.check("main"), repository.types("check")
        assert judged.code == 0, judged.out
        (line,) = [each for each in judged.out.splitlines() if each.startswith(f"waived  {rule}  ")]
        assert ": It was written twice." in line
        assert [place for place in places if place not in line] == []
        assert not {rule, "waiver-invalid", "waiver-unused"} & set(repository.rules("main"))
        assert (plain.code, "waiver" in plain.out) == (0, False), plain.out
        repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "merged", "removal")

    plain = repository.types("check")
    assert (plain.code, "waiver" in plain.out) == (0, False), plain.out
    repository.git("checkout", "--quiet", "-b", "next")
    repository.edits("register.yaml", "meets: monthly", "meets: every month")
    for _ in ("in the folder", "committed"):
        after = repository.check("main")
        assert (after.code, "waiver" in after.out) == (0, False), after.out
        repository.commit()


def test_a_note_outlives_the_name_of_its_place(repository: Repository) -> None:
    """A text was corrected, with its waiver; the folder of the report has another name since."""
    repository.edits(REC_03, "all forces should make", "all forces may make")
    text = repository.reads("register.yaml")
    repository.writes("register.yaml", text + WAIVER)
    repository.commit()
    (repository.records / SOTERIA).rename(repository.records / "2024-08-22-rasso")
    assert repository.types("check").code == 0
    assert repository.check().code == 0
    repository.commit()
    assert "waiver" not in repository.types("check").out + repository.check().out


def test_a_new_waiver_of_history_has_a_place_that_was_there(repository: Repository) -> None:
    """A slip in it is found in the change that brings it, where it can be told."""
    (repository.records / REC_05).unlink()
    text = repository.reads("register.yaml")
    for at in (f"{SOTERIA}/rec-50", "rec-05", f"{SOTERIA}/rec-5"):
        repository.writes("register.yaml", text + removal("record-removed", at))
        assert {"record-removed", "waiver-invalid"} <= set(repository.rules())


def test_another_rules_waiver_of_a_place_that_is_gone_is_wrong(repository: Repository) -> None:
    """It would set aside what nobody can look at: only one of history tells of the past."""
    waiver = removal("evidence-missing", f"{SOTERIA}/rec-50")
    repository.appends("register.yaml", waiver)
    assert "error  waiver-invalid" in repository.types("check").out


@pytest.mark.parametrize("rule", ["deadline-ambiguous", "text-changed"])
def test_what_is_removed_leaves_no_waiver_of_another_rule_behind(
    repository: Repository, rule: str
) -> None:
    """Of whichever sort the rule is: what it set aside went with the record."""
    removed = removal("record-removed", f"{SOTERIA}/rec-05")
    left = removal(rule, f"{SOTERIA}/rec-05").removeprefix("  waivers:\n")
    (repository.records / REC_05).unlink()
    text = repository.reads("register.yaml")
    repository.writes("register.yaml", text + removed + left)
    (found,) = repository.found()
    assert (found.rule, found.message) == ("waiver-unused", "this waiver sets nothing aside")
    repository.writes("register.yaml", text + removed)
    assert repository.rules() == []


# Commits


def test_history_is_held_from_where_the_branch_began(repository: Repository) -> None:
    """What others did on main since is not ours to answer for; a tag and a name mean the same."""
    repository.git("tag", "--annotate", "first", "--message", "The first.")
    repository.git("switch", "--quiet", "--create", "ours")
    repository.edits(REC_03, "every quarter", "each quarter")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.edits(REC_05, "number: 5", "number: 55")
    repository.commit()
    repository.git("switch", "--quiet", "ours")
    for since in ("main", "first", "HEAD~1", repository.git("rev-parse", "main").strip()):
        assert repository.rules(since) == ["response-changed"]
    assert repository.rules("HEAD") == []


def test_a_merge_answers_for_what_it_brings(repository: Repository) -> None:
    """As a pull request is checked: HEAD detached at its merge into main."""
    repository.git("switch", "--quiet", "--create", "ours")
    repository.edits(REC_03, "every quarter", "each quarter")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.edits(REC_05, "owner: ", "# Asked in November.\nowner: ")
    main = repository.commit()
    repository.git("switch", "--quiet", "--detach", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "merge", "ours")
    assert repository.rules(main) == ["response-changed"]
    assert repository.rules("HEAD^2") == []


def test_what_is_staged_and_what_is_new_is_looked_at(repository: Repository) -> None:
    """The files as they are in the folder: staged, not staged, not tracked."""
    repository.edits(REC_03, "every quarter", "each quarter")
    repository.git("add", "--all")
    repository.edits(REC_05, "number: 5", "number: 55")
    repository.writes(f"{SOTERIA}/rec-09.yaml", record(A).replace("number: 3", "number: 9"))
    found = {each.path: each.rule for each in repository.history()}
    assert found == {f"records/{REC_03}": "response-changed", f"records/{REC_05}": "text-changed"}
    (repository.records / f"{SOTERIA}/rec-09.yaml").unlink()
    assert gone(repository.found()) == []


@pytest.mark.parametrize("bit", ["--assume-unchanged", "--skip-worktree"])
def test_git_cannot_be_told_to_look_away(bit: str, repository: Repository) -> None:
    repository.git("update-index", bit, f"records/{REC_03}")
    repository.edits(REC_03, "every quarter", "each quarter")
    assert "git has another version" in repository.cannot()
    repository.git("update-index", bit.replace("--", "--no-"), f"records/{REC_03}")
    assert repository.rules() == ["response-changed"]


def test_before_there_were_records_there_is_nothing_to_hold_to(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "--quiet")
    repository.commit()
    repository.with_register()
    result = repository.check()
    assert result.code == 0
    assert result.out.startswith("records: 0 errors, 0 warnings; no records at ")


def test_a_base_that_was_broken_holds_what_could_be_read(repository: Repository) -> None:
    """A broken file may be mended; it may not vanish."""
    whole = repository.reads(REC_03)
    repository.writes(REC_03, whole.replace("number: 3", "number: [3"))
    repository.writes(REC_05, repository.reads(REC_05).replace("kind:", "kind"))
    repository.commit()
    repository.writes(REC_03, whole.replace("Under way", "Over"))
    (repository.records / REC_05).unlink()
    assert repository.rules() == ["record-removed"]


def test_a_file_that_cannot_be_read_today_is_not_missed(repository: Repository) -> None:
    repository.writes(REC_03, repository.reads(REC_03).replace("number: 3", "number: [3"))
    assert repository.rules() == ["yaml-syntax"]


def test_a_file_that_was_renamed_with_its_folder_and_broken_is_not_missed(
    repository: Repository,
) -> None:
    (repository.records / SOTERIA).rename(repository.records / "2024-08-22-x")
    path = "2024-08-22-x/rec-03.yaml"
    repository.writes(path, repository.reads(path).replace("number: 3", "number: [3"))
    assert "yaml-syntax" in repository.rules()
    assert gone(repository.found()) == []


# Checkouts


def test_a_checkout_with_crlf_is_the_same(tmp_path: Path) -> None:
    """As Windows has it: LF in the repository, CRLF in the folder."""
    origin = Repository(tmp_path / "origin").committed()
    clone = Repository(tmp_path / "clone")
    clone.git("clone", "--quiet", "--config", "core.autocrlf=true", str(origin.folder), ".")
    assert b"\r\n" in (clone.records / REC_03).read_bytes()
    assert clone.rules() == []
    clone.edits(REC_03, "Under way", "Not under way")
    assert clone.rules() == [CHANGED]


def test_files_that_were_all_rewritten_with_crlf_say_the_same(repository: Repository) -> None:
    for path in repository.records.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    repository.commit()
    assert repository.rules("HEAD~1") == []


def test_records_in_a_subfolder_with_an_odd_name(tmp_path: Path) -> None:
    """Spaces, quotes and letters of other alphabets, in a repository that holds more."""
    top = tmp_path / "Ünser \"repo\" 'x'"
    repository, inner = Repository(top), Repository(top / "Straße 7 λ")
    inner.with_register()
    repository.git("init", "--quiet")
    (top / "register.yaml").write_text("force: Another\n")
    repository.commit()
    inner.edits(REC_03, "Under way", "Not under way")
    found = repository.found("HEAD", "--records", "Straße 7 λ/records")
    assert [(each.rule, each.path) for each in found] == [(CHANGED, f"Straße 7 λ/records/{REC_03}")]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_records_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    origin = Repository(tmp_path / "origin").committed()
    elsewhere = Repository(tmp_path / "elsewhere")
    elsewhere.records.symlink_to(origin.records)
    origin.edits(REC_03, "Under way", "Not under way")
    assert elsewhere.rules() == [CHANGED]


def test_the_check_runs_in_a_hook(repository: Repository) -> None:
    """Before a commit git sets variables of its own, which must not lead it astray."""
    hook = repository.folder / ".git/hooks/pre-commit"
    source = ROOT / "src"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\nPYTHONPATH='{source}' '{sys.executable}' -m recotrack check --since HEAD >hook.txt\n"
    )
    hook.chmod(0o755)
    repository.edits(REC_03, "Under way", "Not under way")
    with pytest.raises(AssertionError):
        repository.git("commit", "--quiet", "--all", "--message", "changed")
    assert "update-changed" in (repository.folder / "hook.txt").read_text()


def test_sha256_repositories_are_read(tmp_path: Path) -> None:
    repository = Repository(tmp_path).with_register()
    assert isinstance(repository, Repository)
    repository.git("init", "--quiet", "--object-format=sha256")
    repository.commit()
    assert repository.rules() == []
    repository.edits(REC_03, "Under way", "Not under way")
    assert repository.rules() == [CHANGED]


# Where it cannot be done


def test_an_unknown_commit_is_said_to_be_unknown(repository: Repository) -> None:
    err = repository.cannot("no-such-branch")
    assert err == (
        "recotrack: there is no commit no-such-branch\n"
        "  do this  a branch, tag or commit that is here: see git log --all --oneline, or git fetch first\n"
    )
    for odd in ("--help", "HEAD:records", "main..HEAD", "HEAD^{tree}", " "):
        assert "there is no commit" in repository.cannot(odd)


def test_what_a_workflow_says_where_nothing_came_before(repository: Repository) -> None:
    """GitHub's `before` of a push that makes a branch is zeros; of another event it is empty."""
    for typed in ("0" * 40, ""):
        assert "name the branch that this one came from" in repository.cannot(typed)


def test_outside_a_repository_it_cannot_be_done(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.with_register()
    assert "is not in a git repository\n  do this  git init" in repository.cannot()


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.with_register()
    repository.git("init", "--quiet")
    assert repository.cannot("HEAD") == (
        "recotrack: the branch has no commit yet\n  do this  git add the records, and git commit\n"
    )


def test_histories_that_never_met_have_no_base(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.with_register({REC_03: record(A)})
    assert "the branch has no commit yet" in repository.cannot("main")
    repository.commit()
    assert "main and HEAD have no common commit" in repository.cannot("main")


def test_a_shallow_clone_says_what_to_set(tmp_path: Path) -> None:
    """The commit is missing, or the way to it."""
    origin = Repository(tmp_path / "origin").committed()
    origin.edits(REC_03, "owner:", "# Later.\nowner:")
    first = origin.git("rev-parse", "HEAD").strip()
    origin.commit()
    origin.git("branch", "side", first)
    clone = Repository(tmp_path / "clone")
    clone.git("clone", "--quiet", "--depth=1", "--no-single-branch", origin.folder.as_uri(), ".")
    for since in ("1" * 40, "HEAD~1"):
        assert "is not in this shallow clone" in clone.cannot(since)
    assert "have no common commit in this shallow clone" in clone.cannot(first)
    err = clone.cannot("HEAD~1")
    assert "git fetch --unshallow" in err
    assert "fetch-depth: 0" in err
    assert clone.rules("HEAD") == []


def test_without_git_it_cannot_be_done(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And a check without --since needs none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.cannot() == (
        "recotrack: git is not installed, and this needs it\n  do this  install git\n"
    )
    assert repository.types("check").code == 0


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are POSIX's")
def test_git_that_cannot_be_started_is_said(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git cannot be started, and this needs it" in repository.cannot()
