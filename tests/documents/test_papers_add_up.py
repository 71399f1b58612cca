"""From one paper of a board to the next: what was open, and came, less what went, is what is open.

Each row is a change that somebody may make between two meetings, and the lines by which the next paper
tells it; then the changes of which a paper has nothing to tell.
"""

from datetime import date
from pathlib import Path

import pytest

from recotrack.documents import Subject
from recotrack.progress import Meeting, News, Progress, Way, by_way, named, news
from recotrack.words import days_late
from tests.conftest import Files
from tests.documents.making import sections
from tests.papers import (
    OFFICE,
    PROGRAMME,
    REPORT,
    action,
    files,
    knew,
    listed,
    paper,
    progress_of,
    reference_in,
    rows,
    update,
)
from tests.papers import recommendation as finding
from tests.tables import one_in

GOLD = Subject("board", "gold")
REC_01, REC_02 = "2024-custody/rec-01.yaml", "2024-custody/rec-02.yaml"
PILLAR = "programmes/custody/pillar-1.yaml"
CUSTODY, CONTACT = "2024-custody/inspection.yaml", "2024-contact/inspection.yaml"

DONE_IN_MAY = update("2025-05-20", "Done.", status="complete")
THEN: Files = files(
    finding(action("audit"), action("train")),
    **{
        REC_02: finding(updates=f"  - {DONE_IN_MAY}\n"),
        PILLAR: f"title: Cells\n{listed(action('paint'))}",
        CONTACT: REPORT.replace("Custody", "Contact").replace("custody", "contact"),
        "2024-contact/rec-01.yaml": finding(action("ring")),
        "programmes/contact/programme.yaml": "title: Contact programme\nboard: silver\n",
        "register.yaml": OFFICE.replace("policy:", "  silver:\n    title: Silver Board\npolicy:"),
    },
)
"""The Gold Board chases a report of two recommendations, one of them done, with two actions, and an action of
a pillar; the Silver Board another report."""


def said(*updates: str) -> str:
    return "updates:\n" + "".join(f"  - {each}\n" for each in updates)


def with_first(*updates: str, more: str = "", actions: tuple[str, ...] = ()) -> Files:
    """The first recommendation with these updates, keys or actions."""
    own = actions or (action("audit"), action("train"))
    told = "".join(f"  - {each}\n" for each in updates)
    return {REC_01: finding(*own, updates=told, more=more)}


def cancelled(name: str) -> str:
    return action(name, update("2025-06-10", "Given up.", status="cancelled", agreed_by="gold"))


def without(changed: Files, *paths: str) -> Files:
    return {path: text for path, text in {**THEN, **changed}.items() if path not in paths}


LINK = "links:\n  - type: {}\n    to: 2024-contact/rec-01\n"
WITHDRAWN = "withdrawn:\n  date: 2025-06-10\n  because: It was published again.\n"
VERIFIED = said(DONE_IN_MAY, update("2025-06-10", "Seen.", status="verified"))


def second(text: str) -> Files:
    return {REC_02: finding() + text}


BENT: list[tuple[str, Files, list[tuple[str, str, str]]]] = [
    (
        "not accepted",
        with_first(more="disposition: not accepted\nreason: It costs more than it brings.\n"),
        [("rec-01", "not accepted", "-1")],
    ),
    (
        "not for us",
        with_first(more="disposition: not for us\nreason: It is for the College.\n"),
        [("rec-01", "not for us", "-1")],
    ),
    (
        "a duplicate of another board's",
        with_first(more=LINK.format("duplicates")),
        [
            ("rec-01", "a duplicate of Recommendation 1 of Contact", "-1"),
            ("audit", "a duplicate of Recommendation 1 of Contact", "-1"),
            ("train", "a duplicate of Recommendation 1 of Contact", "-1"),
        ],
    ),
    (
        "superseded",
        {"2024-contact/rec-01.yaml": finding(action("ring")) + LINK.format("supersedes").replace("contact", "custody")},
        [("rec-01", "superseded by recommendation 1 of Contact", "-1")],
    ),
    (
        "its inspection's programme moved",
        {CUSTODY: REPORT.replace("programme: custody", "programme: contact")},
        [
            ("rec-01", "moved to another board, programme or pillar: now of Contact programme", "-1"),
            ("rec-02", "moved to another board, programme or pillar: now of Contact programme", "0"),
            ("audit", "moved to another board, programme or pillar: now of Contact programme", "-1"),
            ("train", "moved to another board, programme or pillar: now of Contact programme", "-1"),
        ],
    ),
    (
        "its inspection has no programme any more",
        {CUSTODY: REPORT.replace("programme: custody\n", "")},
        [
            ("rec-01", "moved to another board, programme or pillar: now of no programme", "-1"),
            ("rec-02", "moved to another board, programme or pillar: now of no programme", "0"),
            ("audit", "moved to another board, programme or pillar: now of no programme", "-1"),
            ("train", "moved to another board, programme or pillar: now of no programme", "-1"),
        ],
    ),
    (
        "an action cancelled",
        with_first(actions=(cancelled("audit"), action("train"))),
        [("audit", "cancelled on 10 June 2025", "-1")],
    ),
    (
        "all cancelled, and the recommendation complete on a memo",
        with_first(
            update("2025-06-12", "Done.", status="complete", evidence="[{title: Memo}]"),
            actions=(cancelled("audit"), cancelled("train")),
        ),
        [
            ("rec-01", "done on 12 June 2025; 2 of its 2 actions cancelled", "-1"),
            ("audit", "cancelled on 10 June 2025", "-1"),
            ("train", "cancelled on 10 June 2025", "-1"),
        ],
    ),
    (
        "cancelled, and added anew in the same words with a later date",
        with_first(
            actions=(
                cancelled("audit"),
                action("train"),
                action("audit-2", due="2026-03-31").replace("2025-05-05", "2025-06-10").replace("Do audit-2", "Do  Audit"),
            )
        ),
        [
            ("audit-2", "new; repeats audit of Custody, recommendation 1, which was given up: due 31 July 2025, now 31 March 2026", "+1"),
            ("audit", "cancelled on 10 June 2025; repeated as audit-2 of Custody, recommendation 1: due 31 July 2025, now 31 March 2026", "-1"),
        ],
    ),
    (
        "closed by the inspectorate",
        with_first(update("2025-06-12", "A letter.", status="closed", ref="HMI/1")),
        [("rec-01", "closed by the inspectorate on 12 June 2025", "-1")],
    ),
    (
        "closed after it was done",
        second(said(DONE_IN_MAY, update("2025-06-12", "A letter.", status="closed", ref="HMI/1"))),
        [("rec-02", "closed by the inspectorate on 12 June 2025", "0")],
    ),
    (
        "submitted",
        second(said(DONE_IN_MAY, update("2025-06-12", "Sent.", status="submitted"))),
        [("rec-02", "submitted on 12 June 2025", "0")],
    ),
    (
        "done late, and verified before the board met",
        {REC_01: finding(updates=f"  - {update('2025-06-10', 'Done.', status='complete')}\n  - {update('2025-06-20', 'Seen.', status='verified')}\n").replace("2025-07-31", "2025-03-31")},
        [("rec-01", f"verified on 20 June 2025, done on 10 June 2025, {days_late(71)}", "-1"), ("audit", "left the register", "-1"), ("train", "left the register", "-1")],
    ),
    ("verified", second(VERIFIED), [("rec-02", "verified on 10 June 2025", "0")]),
    (
        "reopened",
        second(said(DONE_IN_MAY, update("2025-06-12", "Not so.", status="reopened"))),
        [("rec-02", "reopened on 12 June 2025", "+1")],
    ),
    (
        "reopened, and done again before the board met",
        second(said(DONE_IN_MAY, update("2025-06-12", "Not so.", status="reopened"), update("2025-06-20", "Now it is.", status="complete"))),
        [("rec-02", "reopened", "+1"), ("rec-02", "done on 20 June 2025", "-1")],
    ),
    (
        "its completion taken out of the record",
        second(""),
        [("rec-02", "put back", "+1")],
    ),
    (
        "its report withdrawn",
        {CUSTODY: REPORT + WITHDRAWN},
        [
            ("rec-01", "report withdrawn on 10 June 2025", "-1"),
            ("rec-02", "report withdrawn on 10 June 2025", "0"),
            ("audit", "report withdrawn on 10 June 2025", "-1"),
            ("train", "report withdrawn on 10 June 2025", "-1"),
        ],
    ),
    (
        "an action taken out of the record",
        with_first(actions=(action("audit"),)),
        [("train", "left the register", "-1")],
    ),
    (
        "a record that cannot be read any more",
        {REC_01: "kind: recommendation\n  bad: [\n"},
        [("rec-01", "cannot be read", "-1"), ("audit", "cannot be read", "-1"), ("train", "cannot be read", "-1")],
    ),
    (
        "a report that cannot be read any more",
        {CUSTODY: "title: Custody\n  bad: [\n"},
        [
            ("rec-01", "cannot be read", "-1"),
            ("rec-02", "cannot be read", "0"),
            ("audit", "cannot be read", "-1"),
            ("train", "cannot be read", "-1"),
        ],
    ),
    (
        "a pillar that cannot be read any more",
        {PILLAR: "title: Cells\n  bad: [\n"},
        [("paint", "cannot be read", "-1")],
    ),
    (
        "a pillar's file moved to another programme",
        without(
            {"programmes/contact/pillar-1.yaml": str(THEN[PILLAR])}, PILLAR
        ),
        [("paint", "moved to another board, programme or pillar: now of Contact programme", "-1")],
    ),
    (
        "another board's work put on this board's list",
        {CONTACT: str(THEN[CONTACT]).replace("programme: contact", "programme: custody")},
        [("2024-contact/rec-01", "moved here", "+1"), ("ring", "moved here", "+1")],
    ),
    (
        "new, and cancelled before the board met",
        with_first(actions=(action("audit"), action("train"), cancelled("fetch").replace("2025-05-05", "2025-06-05"))),
        [("fetch", "new", "+1"), ("fetch", "cancelled on 10 June 2025", "-1")],
    ),
    (
        "new, and a duplicate at once",
        {"2024-custody/rec-03.yaml": finding(more=LINK.format("duplicates")), CUSTODY: REPORT.replace("2024-08-22", "2024-08-22")},
        [("rec-03", "entered the register", "+1"), ("rec-03", "a duplicate of Recommendation 1 of Contact", "-1")],
    ),
    (
        "recorded late, and done at once",
        with_first(actions=(action("audit"), action("train"), action("fetch", DONE_IN_MAY))),
        [("fetch", "entered the register (typed since)", "+1"), ("fetch", "done on 20 May 2025 (typed since)", "-1")],
    ),
]  # fmt: skip

HONEST: list[tuple[str, Files]] = [
    ("nothing", {}),
    ("an update that only reports", with_first(update("2025-06-10", "It goes on."))),
    ("another owner", with_first(update("2025-06-10", "It is theirs now.", owner="other"))),
    ("a later date", with_first(update("2025-06-10", "Ill.", due="2025-09-30", agreed_by="gold"))),
    ("a title put better", with_first(actions=(action("audit").replace("Do audit", "Do the audit"), action("train")))),
    ("an id corrected", with_first(actions=(action("audits").replace("Do audits", "Do audit"), action("train")))),
    ("a programme with another title", {"programmes/custody/programme.yaml": PROGRAMME.replace("Custody", "The custody")}),
    ("moved to a pillar of the same board", with_first(more="pillars:\n  - custody/pillar-1\n")),
    ("begun", with_first(actions=(action("audit", update("2025-06-10", "We begin.", status="in progress")), action("train")))),
    ("blocked, and gone on with", with_first(actions=(action("audit", update("2025-06-10", "Stuck.", status="blocked"), update("2025-06-20", "Goes on.", status="in progress")), action("train")))),
    ("what it was before it was done, typed later", second(said(update("2025-05-10", "Again.", status="reopened"), DONE_IN_MAY))),
    ("a file renamed", without({"2024-custody/rec-05.yaml": str(THEN[REC_01])}, REC_01)),
    ("a folder renamed", without({path.replace("2024-custody/", "2024-cells/"): text for path, text in THEN.items() if path.startswith("2024-custody/")}, CUSTODY, REC_01, REC_02)),
]  # fmt: skip


def later(folder: Path, changed: Files) -> tuple[Progress, Progress]:
    """Where everything stood when the board met, and where it stands."""
    now = changed if "register.yaml" in changed else {**THEN, **changed}
    return progress_of(folder / "then", THEN), progress_of(folder / "now", now)


def lines(made: str) -> list[tuple[str, str, str]]:
    """The lines of both tables of what came and went."""
    section = sections(made)["Annex: what came and went"]
    tables = [rows(part) for part in section.split("### ")[1:] if "| Item, and owner |" in part]
    return [
        (
            reference_in(each["Item, and owner"]).removeprefix("2024-custody/"),
            each["What became of it"].partition("<br>")[0],
            each["Open"],
        )
        for table in tables
        for each in table
    ]


def adds_up(found: News) -> bool:
    """Both sums, of recommendations and of actions."""
    return all(
        each.open_then + len(each.came) - len(each.went) == each.open_now
        for each in (found.recommendations, found.actions)
    )


@pytest.mark.parametrize(
    ("changed", "told"), one_in(3, [case[1:] for case in BENT]), ids=[case[0] for case in BENT]
)
def test_the_next_paper_names_it(
    tmp_path: Path, changed: Files, told: list[tuple[str, str, str]]
) -> None:
    """With its way, and what it does to the sum; nothing else is told."""
    then, now = later(tmp_path, changed)
    assert lines(paper("board-report", now, GOLD, then=then.register)) == told
    assert adds_up(news(now, "gold", knew(now, then.register)))


def test_the_committees_rows_add_up_to_all(tmp_path: Path) -> None:
    """Where something of each report came or went: also where nothing of it counts any more."""
    came: Files = {CONTACT: str(THEN[CONTACT]).replace("programme: contact", "programme: custody")}
    gone: Files = {CUSTODY: REPORT + WITHDRAWN}
    for name, changed in (("gone", gone), ("both", {**gone, **came})):
        then, now = later(tmp_path / name, changed)
        made = paper("committee-report", now, GOLD, then=then.register)
        table = rows(sections(made)["Since the last meeting"].partition("<!-- caption -->")[2])
        for column in ("Open then", "Came in", "Went out", "Open now"):
            *reports, every = (int(each[column].split()[0]) for each in table)
            assert sum(reports) == every, (name, column)
        assert [each["Report, and what"].partition("<br>")[0] for each in table] == (
            ["Custody", "In all"] if name == "gone" else ["Contact", "Custody", "In all"]
        )


@pytest.mark.parametrize("changed", [case[1] for case in HONEST], ids=[case[0] for case in HONEST])
def test_the_next_paper_has_nothing_to_tell(tmp_path: Path, changed: Files) -> None:
    then, now = later(tmp_path, changed)
    made = paper("board-report", now, GOLD, then=then.register)
    assert lines(made) == []
    assert "- Recommendations: 1 open before, 0 came, 0 went: 1 open now of " in made
    assert "- Actions: 3 open before, 0 came, 0 went: 3 open now of " in made


def test_what_was_done_on_another_list_was_never_open_on_this_one(tmp_path: Path) -> None:
    """It counts here from now on, and neither came in nor went out; nor was it typed since."""
    done = {
        **THEN,
        "2024-contact/rec-01.yaml": finding(action("ring"), updates=f"  - {DONE_IN_MAY}\n"),
    }
    moved = {
        **done,
        CONTACT: str(THEN[CONTACT]).replace("programme: contact", "programme: custody"),
    }
    then, now = (progress_of(tmp_path / str(at), each) for at, each in enumerate((done, moved)))
    made = paper("board-report", now, GOLD, then=then.register)
    assert lines(made) == [("2024-contact/rec-01", "moved here", "0"), ("ring", "moved here", "+1")]
    assert adds_up(news(now, "gold", knew(now, then.register)))


def test_what_was_done_before_it_moved_is_told_as_done(tmp_path: Path) -> None:
    """Else no board ever reads that it was done."""
    moved: Files = {
        **with_first(update("2025-06-10", "Done.", status="complete")),
        CUSTODY: REPORT.replace("programme: custody", "programme: contact"),
    }
    then, now = later(tmp_path, moved)
    told = lines(paper("board-report", now, GOLD, then=then.register))
    assert ("rec-01", "done on 10 June 2025", "-1") in told
    assert [adds for name, says, adds in told if name == "rec-01" and "moved" in says] == ["0"]
    assert adds_up(news(now, "gold", knew(now, then.register)))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 6, 30), "entered from now until 7 July 2025 is not in this paper"),
        (date(2025, 7, 6), ""),
        (date(2025, 7, 7), "the next paper repeats the news of that day"),
    ],
)
def test_a_paper_says_what_the_next_one_does_not_tell(
    tmp_path: Path, day: date, words: str
) -> None:
    """Made a week ahead, what is recorded until the meeting would be in no paper."""
    made = paper("board-report", progress_of(tmp_path, THEN, day), GOLD)
    rests_on = sections(made)["Annex: what the figures rest on"]
    assert words in rests_on
    assert ("next" in rests_on) == bool(words)


def test_a_board_that_was_not_on_record_when_it_met_opens_with_what_belongs_to_it(
    tmp_path: Path,
) -> None:
    """Else its first paper would tell that it had chased everything, or nothing."""
    named = "  gold:\n    title: Gold Board\n    met:\n      - 2025-05-05\n      - 2025-06-02\n    planned:\n      - 2025-07-07\n"
    office = str(THEN["register.yaml"])
    assert named in office
    before: Files = {**THEN, "register.yaml": office.replace(named, "")}
    then, now = progress_of(tmp_path / "then", before), progress_of(tmp_path / "now", THEN)
    assert lines(paper("board-report", now, GOLD, then=then.register)) == []


def test_what_is_less_far_than_it_was_is_put_back(tmp_path: Path) -> None:
    """Verified when the board met, and complete today: nobody reopened it, and it is no step on."""
    verified: Files = {**THEN, **second(VERIFIED.replace("2025-06-10", "2025-05-25"))}
    then, now = progress_of(tmp_path / "then", verified), progress_of(tmp_path / "now", THEN)
    told = lines(paper("board-report", now, GOLD, then=then.register))
    assert told == [("rec-02", "put back", "0")]


def test_a_kind_of_which_one_came_and_went_again_is_told(tmp_path: Path) -> None:
    """Also where none counted then or counts now; recommendations and actions always are."""
    afi = finding(more=LINK.format("duplicates")).replace("recommendation", "area for improvement")
    then, now = later(tmp_path, {"2024-custody/afi-cells.yaml": afi})
    found = news(now, "gold", knew(now, then.register))
    assert [kind for kind, _ in found.told] == ["recommendation", "area for improvement", "action"]
    no_work = without({}, REC_01, REC_02, PILLAR)
    empty = progress_of(tmp_path / "empty", no_work)
    assert [kind for kind, _ in news(empty, "gold", knew(empty)).told] == ["recommendation", "action"]  # fmt: skip


def test_every_paper_says_the_same(tmp_path: Path) -> None:
    """The board's, the committee's and the log: what the inspectorate closed is in each."""
    closed = with_first(update("2025-06-12", "A letter.", status="closed", ref="HMI/1"))
    then, now = later(tmp_path, closed)
    board, committee = (
        paper(name, now, GOLD, then=then.register) for name in ("board-report", "committee-report")
    )
    assert "| closed by the inspectorate on 12 June 2025 | -1 |" in board
    assert "<br>closed by the inspectorate on 12 June 2025<br>Due: " in committee
    assert "0 came; 1 went (1 closed by the inspectorate); " in board


def test_of_many_that_came_the_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    new = (action(f"new-{n}").replace("2025-05-05", "2025-06-10") for n in range(5))
    then, now = later(tmp_path, with_first(actions=(action("audit"), action("train"), *new)))
    ways = by_way(news(now, "gold", knew(now, then.register)).actions.crossings)
    (came,) = ways.values()
    assert [*ways] == ["+5 new"]
    assert named(came, 3, lambda name: name.rpartition("/")[2]) == "new-0, new-1, new-2 and 2 more"
    assert named(came, 5, lambda name: name[-1]) == "0, 1, 2, 3, 4"


def test_of_what_was_given_up_it_is_said_how_much_was_late(tmp_path: Path) -> None:
    """Not of what was done, which says itself how late it was."""

    def actions(*updates: str) -> Files:
        names = ("audit", "train")
        said = (updates[at : at + 1] for at in range(len(names)))
        both = zip(names, said, strict=True)
        return {REC_01: finding(*(action(name, *told, due="2025-05-20") for name, told in both))}

    given_up = update("2025-06-10", "Given up.", status="cancelled", agreed_by="gold")
    done = update("2025-06-10", "Done.", status="complete")
    then = progress_of(tmp_path / "then", {**THEN, **actions()})
    now = progress_of(tmp_path / "now", {**THEN, **actions(given_up, done)})
    ways = by_way(news(now, "gold", knew(now, then.register)).actions.crossings)
    assert {*ways} == {"-1 cancelled (1 late)", "-1 done"}


def test_two_records_that_swap_their_names_neither_come_nor_go(tmp_path: Path) -> None:
    """Nor is one done and the other put back: `diff` says of them that they are renamed."""
    first, other = str(THEN[REC_01]), str(THEN[REC_02]).replace("review each", "record each")
    then = progress_of(tmp_path / "then", {**THEN, REC_02: other})
    now = progress_of(tmp_path / "now", {**THEN, REC_01: other, REC_02: first})
    assert lines(paper("board-report", now, GOLD, then=then.register)) == []
    found = news(now, "gold", knew(now, then.register))
    assert adds_up(found)
    assert not found.crossings


def test_a_board_that_gets_its_first_programme_says_what_left_its_list(tmp_path: Path) -> None:
    """It chased everything, as its last paper said: opening with less would lose the rest."""
    contact = {"programmes/contact/programme.yaml": "title: Contact programme\n"}
    then = progress_of(tmp_path / "then", {**THEN, **contact})
    now = progress_of(tmp_path / "now", THEN)
    found = news(now, "silver", knew(now, then.register), Meeting("silver", date(2025, 6, 2)))
    assert adds_up(found)
    assert (found.recommendations.open_then, found.recommendations.open_now) == (2, 1)
    assert {(each.reference, each.way) for each in found.recommendations.crossings} == {
        ("2024-custody/rec-01", Way.MOVED_AWAY),
        ("2024-custody/rec-02", Way.MOVED_AWAY),
    }


def test_a_board_that_lost_its_last_programme_says_what_it_chases_now(tmp_path: Path) -> None:
    moved: Files = {"programmes/custody/programme.yaml": PROGRAMME.replace("gold", "silver")}
    then, now = later(tmp_path, moved)
    found = news(now, "gold", knew(now, then.register))
    assert adds_up(found)
    assert (found.recommendations.open_then, found.recommendations.open_now) == (1, 2)
    (came,) = found.recommendations.crossings
    assert (came.reference, came.way) == ("2024-contact/rec-01", Way.MOVED_HERE)


def test_a_date_that_moved_on_another_boards_list_before_the_meeting_has_not_moved_since(
    tmp_path: Path,
) -> None:
    ring = action("ring", update("2025-05-20", "Ill.", due="2025-09-30", agreed_by="silver"))
    path = "2024-contact/rec-01.yaml"
    moved_here = str(THEN[CONTACT]).replace("programme: contact", "programme: custody")
    then = progress_of(tmp_path / "then", {**THEN, path: finding(ring)})
    now = progress_of(tmp_path / "now", {**THEN, path: finding(ring), CONTACT: moved_here})
    assert not news(now, "gold", knew(now, then.register)).moved


def test_what_could_not_be_read_when_the_board_met_is_not_new(tmp_path: Path) -> None:
    then = progress_of(tmp_path / "then", {**THEN, REC_01: "kind: recommendation\n  bad: [\n"})
    now = progress_of(tmp_path / "now", THEN)
    assert lines(paper("board-report", now, GOLD, then=then.register)) == [
        ("rec-01", "read again", "+1"),
        ("audit", "read again", "+1"),
        ("train", "read again", "+1"),
    ]
