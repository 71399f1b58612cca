"""What a review tells first, how it counts, which way a status went, and where it ends."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recotrack.checks import RULES
from recotrack.model import Update
from recotrack.problems import Problem, Severity
from recotrack.progress import Counts, Totals
from recotrack.register import Register
from recotrack.review import (
    ChangeKind,
    Comparison,
    RecordChange,
    Review,
    Snapshot,
    TotalsRow,
    Unread,
    Waived,
    compare,
    markdown,
)
from recotrack.review.escape import code, plain, short
from recotrack.review.links import Links
from recotrack.review.markdown import (
    PlannedLine,
    bullet,
    fitting,
    history_section,
    judging_section,
    problem_section,
    sections,
    summary,
    totals_table,
    unread_section,
)
from recotrack.review.wording import Wording, difference
from tests import two_parties
from tests.looking import files
from tests.review.test_review import (
    DAY,
    MEASURES,
    REC_05,
    REC_07,
    REC_09,
    RESPONSE,
    Reviewed,
    compared,
    kinds,
    lines,
    reviewed,
)
from tests.tables import every_row

__all__ = ["reviewed"]

PROCESS = "          - title: Process\n"
ACTIONS = "actions:\n"


def update(status: str, *more: str) -> str:
    """An update of an action, behind the one that REC_09 has."""
    return PROCESS + "        ".join(
        ["      - date: 2025-06-26\n        by: liaison-officer\n", f"status: {status}\n"]
        + [f"{each}\n" for each in (*more, "note: Told.")]
    )


def own(*more: str) -> str:
    """An update of the recommendation itself."""
    keys = ["date: 2025-06-26", "by: liaison-officer", *more, "note: Told."]
    return "updates:\n  - " + "\n    ".join(keys) + f"\n{ACTIONS}"


# Which way a status went


@pytest.mark.parametrize(
    ("old", "new", "said", "counted"),
    [
        (PROCESS, update("in progress"), "back: **complete → in progress**", "1 status went back"),
        (PROCESS, update("not started"), "back: **complete → not started**", "1 status went back"),
        (PROCESS, update("blocked"), "back: **complete → blocked**", "1 status went back"),
        (PROCESS, update("verified"), "**complete → verified**", "1 status went forward"),
        (PROCESS, update("cancelled"), "**complete → cancelled**", "1 set aside"),
        (ACTIONS, own("status: submitted"), "**open → submitted**", "1 status went forward"),
        (ACTIONS, own("status: closed"), "**open → closed**", "1 status went forward, 1 of them closed"),
        (ACTIONS, own("status: reopened"), "back: **open → reopened**", "1 status went back"),
        (ACTIONS, own("status: superseded"), "**open → superseded**", "1 set aside"),
        ("disposition: accepted\n", "disposition: not for us\nreason: No.\n", "**open → not for us**", "1 set aside"),
    ],
)  # fmt: skip
def test_which_way_a_status_went(
    old: str, new: str, said: str, counted: str, reviewed: Reviewed
) -> None:
    """Only what went back is called so; what was set aside is neither forward nor back."""
    review = reviewed((REC_09, old, new))
    words = lines(review)[len(review.judging)].partition(": ")[2]
    assert words.startswith((f"{said}.", f"{said};"))
    assert counted in markdown(review).splitlines()[2]


@pytest.mark.parametrize(
    ("then", "now", "way"),
    [
        ("not started", "in progress", "forward"), ("in progress", "not started", "back"),
        ("not started", "blocked", "back"), ("blocked", "not started", "forward"),
        ("in progress", "complete", "forward"), ("in progress", "blocked", "back"),
        ("cancelled", "complete", "forward"), ("cancelled", "in progress", "back"),
    ],
)  # fmt: skip
def test_between_two_statuses_of_work(then: str, now: str, way: str, tmp_path: Path) -> None:
    """Blocked is behind not started: something stands in the way. What was set aside stood where work
    goes on.
    """
    before, after = files(), files()
    before[REC_09] = str(before[REC_09]).replace("status: complete", f"status: {then}")
    after[REC_09] = str(before[REC_09]).replace(PROCESS, update(now))
    review = compare(compared(tmp_path, before, after, DAY))
    changed = [each for each in review.changes if each.kind is ChangeKind.STATUS]
    assert [(each.before, each.after, each.direction) for each in changed] == [(then, now, way)]


def test_what_supersedes_a_recommendation_is_named(reviewed: Reviewed) -> None:
    """No update of its own says so, and none is missed."""
    link = "links:\n  - type: supersedes\n    to: 2024-08-22-soteria/rec-05\ndeadline:\n"
    warned, told, *_ = lines(reviewed((REC_09, "deadline:\n", link)))
    assert "**left-the-totals**" in warned
    assert told.endswith(": **open → superseded** by `2024-08-22-soteria/rec-09`.")


def test_a_reference_a_forecast_and_what_the_public_may_read_are_told(reviewed: Reviewed) -> None:
    """What else the update says stands behind the status that it brought."""
    new = own("status: submitted", "ref: HM-1", "forecast: 2025-08-01", "public: true")
    assert lines(reviewed((REC_09, ACTIONS, new)))[0] == (
        "- rec-09 Forces should apply to retain DNA: **open → submitted**; forecast 1 August 2025, "
        "reference HM-1, for the public to read. 26 June 2025, Inspection liaison officer: “Told.”"
    )


def test_what_an_update_said_before_is_not_told_again(reviewed: Reviewed) -> None:
    """Of one that was edited only what is new in it."""
    review = reviewed((REC_09, "        note: Written.\n", "        note: Written.\n        public: true\n"))  # fmt: skip
    (line,) = lines(review)
    assert " said something different: for the public to read. 1 June 2025" in line


def test_of_an_edited_update_it_is_told_what_it_was_and_what_it_is(tmp_path: Path) -> None:
    """The inspectorate's reference, say, of which nothing else tells."""
    before, after = (
        {
            **files(),
            REC_09: str(files()[REC_09]).replace(
                "note: Written.", f"note: Written.\n        ref: {ref}"
            ),
        }
        for ref in ("HM-1", "HM-2")
    )
    (line,) = lines(compare(compared(tmp_path, before, after, DAY)))
    assert " said something different: it was reference HM-1; now reference HM-2. " in line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date: 2025-06-12", "date: 2025-06-13", "it was dated 12 June 2025"),
        ("by: sergeant", "by: officer", "it was by Custody sergeant"),
        ("agreed_by: op-board", "agreed_by: audit-board", "it was agreed by Op Board"),
        ("forecast: 2025-10-31", "forecast: 2025-11-30", "it was forecast 31 October 2025; now forecast 30 November 2025"),
        ("ref: HM-1", "ref: HM-2", "it was reference HM-1; now reference HM-2"),
        ("    forecast: 2025-10-31\n", "", "it was forecast 31 October 2025"),
        ("due: 2025-09-30", "due: 2025-10-15", ""),
        ("owner: officer", "owner: inspector", ""),
    ],
    ids=["its day", "who said it", "who agreed", "a forecast", "a reference", "a forecast that is gone", "a date", "an owner"],
)  # fmt: skip
def test_what_an_edited_update_said_before_is_told(old: str, new: str, told: str) -> None:
    """A role or a board by its title, a day as people write it; not what is told by itself."""
    note = "    note: The log is drawn up.\n"
    said = "    agreed_by: op-board\n    due: 2025-09-30\n    forecast: 2025-10-31\n    owner: officer\n    ref: HM-1\n"
    before = two_parties.changed((two_parties.REC_02, note, note + said))
    lines = before[two_parties.REC_02].partition("updates:")
    after = {**before, two_parties.REC_02: "".join((*lines[:2], lines[2].replace(old, new)))}
    then, now = (
        Snapshot(two_parties.read(files), DAY, "", lambda _: True) for files in (before, after)
    )
    words = [each.what for each in compare(Comparison(then, now)).changes if each.update]
    edits = [each.what for each in compare(Comparison(then, now)).edits.values()]
    assert [each for each in (*words, *edits) if each.startswith("it was")] == (
        [told] if told else []
    )


def test_a_date_that_is_repeated_is_no_change() -> None:
    """Nor a first date: a later update that gives another one moves it."""
    note = "    note: The log is drawn up.\n"
    given = "  - date: 2025-06-16\n    by: sergeant\n    note: It stays so.\n    due: {}\n"

    def told(first: str, again: str) -> list[object]:
        files = two_parties.changed(
            (two_parties.REC_02, "due: 2025-09-30\n", ""),
            (two_parties.REC_02, note, f"{note}    due: {first}\n"),
        )
        longer = {**files, two_parties.REC_02: files[two_parties.REC_02] + given.format(again)}
        then, now = (
            Snapshot(two_parties.read(each), DAY, "", lambda _: True) for each in (files, longer)
        )
        found = compare(Comparison(then, now)).changes
        return [(each.before, each.after) for each in found if each.kind is ChangeKind.DUE]

    assert told("2025-09-30", "2025-09-30") == []
    assert told("2025-09-30", "2025-10-31") == [(date(2025, 9, 30), date(2025, 10, 31))]


def test_evidence_is_told_once(reviewed: Reviewed) -> None:
    """A second piece in an old update, not the first one again; a product by its reference."""
    more = f"{PROCESS}          - title: Memo\n            product: op-soteria/pillar-3/isva-memorandum-of-agreement\n"
    (line,) = [each for each in lines(reviewed((REC_09, PROCESS, more))) if "evidence: " in each]
    assert line.startswith(
        "- rec-09/write-process Write down the process: evidence: Memo "
        "(`op-soteria/pillar-3/isva-memorandum-of-agreement`). 1 June 2025, "
    )
    assert "Process" not in line.partition("evidence")[2]


def test_of_a_long_title_of_evidence_the_start_is_told(reviewed: Reviewed) -> None:
    """A hundred characters say which piece it is."""
    title = "Minutes " * 20
    more = f"{PROCESS}          - title: {title}\n"
    (line,) = [each for each in lines(reviewed((REC_09, PROCESS, more))) if "evidence: " in each]
    shown = line.partition("evidence: ")[2].partition(". ")[0].rstrip()
    assert 80 < len(shown.partition("…")[0]) <= 100
    assert "…" in shown


def test_of_the_note_of_a_reading_as_much_is_told_as_of_an_updates(reviewed: Reviewed) -> None:
    """Two hundred and forty characters: why a figure moved takes a sentence or two."""
    for length, whole in ((240, True), (241, False)):
        note = f"{'x' * 119} {'y' * (length - 120)}"
        value = "      value: 57.5\n"
        (line,) = lines(reviewed((MEASURES, value, f"{value}      note: {note}\n")))
        assert line.endswith(f": “{note}”.") is whole
        assert ("…" in line) is not whole


def test_an_update_that_only_reports_is_told(reviewed: Reviewed) -> None:
    """With its day, its role and its note: nothing else is new."""
    assert lines(reviewed((REC_09, ACTIONS, own())))[0] == (
        "- rec-09 Forces should apply to retain DNA: 26 June 2025, Inspection liaison officer: “Told.”"
    )


def test_an_update_that_was_edited_tells_both_what_it_was_and_what_it_brings(
    reviewed: Reviewed,
) -> None:
    """Another note and more evidence: neither hides the other."""
    edited = (REC_09, "        note: Written.\n", "        note: Written down.\n")
    more = (REC_09, PROCESS, f"{PROCESS}          - title: Memo\n")
    history, brought = lines(reviewed(edited, more))
    now = "1 June 2025, Inspection liaison officer: “Written down.”"
    assert history.endswith(f" said something different: it was “Written.” {now}")
    assert brought.endswith(f": evidence: Memo. {now}")


def test_the_status_is_told_with_the_update_that_brought_it(reviewed: Reviewed) -> None:
    """Of two new ones with the same status the one since which it holds, wherever it stands."""
    early = update("verified", "agreed_by: op-soteria-board").replace("06-26", "06-02")
    late = update("verified").removeprefix(PROCESS).replace("note: Told.", "note: Seen again.")
    for new in (early + late, PROCESS + late + early.removeprefix(PROCESS)):
        assert lines(reviewed((REC_09, PROCESS, new)))[0].endswith(
            ": **complete → verified**. 2 June 2025, Inspection liaison officer: “Told.”"
        )


# Dates


def test_a_new_date_of_a_day_to_come_is_not_yet_a_move(reviewed: Reviewed) -> None:
    """It is told as what the update says; from its day it holds."""
    new = update("in progress", "due: 2025-09-01", "agreed_by: op-soteria-board")
    later = reviewed((REC_09, PROCESS, new.replace("06-26", "07-01")))
    assert ChangeKind.DUE not in {each.kind for each in later.changes}
    assert "status in progress, due 1 September 2025" in lines(later)[0]
    today = reviewed((REC_09, PROCESS, new.replace("06-26", "06-30")))
    assert ChangeKind.DUE in {each.kind for each in today.changes}


@pytest.mark.parametrize(
    ("due", "slip"),
    [("2025-06-16", "1 day later"), ("2025-06-14", "1 day earlier"), ("2025-06-25", "10 days later")],
)  # fmt: skip
def test_how_far_a_date_moved(due: str, slip: str, reviewed: Reviewed) -> None:
    """In days, one or many; a first move has no earlier one to name."""
    new = update("in progress", f"due: {due}", "agreed_by: op-soteria-board")
    (line,) = [each for each in lines(reviewed((REC_09, PROCESS, new))) if "due **" in each]
    assert f", {slip}; agreed by Op Soteria Board; moved once" in line
    assert "the first date was" not in line


def test_a_second_move_names_the_first_date(tmp_path: Path) -> None:
    """Twice, not 2 times."""
    before = files()
    once = update("in progress", "due: 2025-07-01", "agreed_by: op-soteria-board")
    before[REC_09] = str(before[REC_09]).replace(PROCESS, once)
    twice = (
        once
        + "      - date: 2025-06-27\n        by: liaison-officer\n        due: 2025-08-01\n        note: The room is let.\n"
    )
    after = {**before, REC_09: str(files()[REC_09]).replace(PROCESS, twice)}
    text = lines(compare(compared(tmp_path, before, after, DAY)))[0]
    assert "moved twice, the first date was 15 June 2025" in text
    assert "moved 2 times" not in text


def test_what_was_late_before_is_not_now_late(reviewed: Reviewed) -> None:
    """Only what became so; what is finished or does not count is not late."""
    review = reviewed((REC_05, "owner: liaison-officer", "owner: pillar-3-lead"))
    assert kinds(review) == ["owner"]
    review = reviewed((REC_05, "owner: liaison-officer", "due: 2025-06-29\nowner: pillar-3-lead"))
    assert kinds(review) == ["due", "late", "owner"]
    assert [each.partition("…: ")[2] for each in lines(review) if "late" in each] == [
        "**now late**, due 29 June 2025."
    ]
    review = reviewed((REC_05, "owner: liaison-officer", "due: 2025-06-30\nowner: pillar-3-lead"))
    assert kinds(review) == ["due", "owner"]


def test_nobody_knows_what_became_late_of_a_record_that_could_not_be_read(tmp_path: Path) -> None:
    """Mended today, it is late; it may have been so before."""
    late = str(files()[REC_05]).replace("owner: ", "due: 2025-06-29\nowner: ", 1)
    good, broken = {**files(), REC_05: late}, {**files(), REC_05: f"{late}\tx: [\n"}
    without = {path: text for path, text in files().items() if path != REC_05}
    new = compare(compared(tmp_path / "new", without, good, DAY))
    mended = compare(compared(tmp_path / "mended", broken, good, DAY))
    assert ChangeKind.LATE in {each.kind for each in new.changes}
    assert ChangeKind.LATE not in {each.kind for each in mended.changes}


# Order


def test_the_order_of_importance() -> None:
    """From the inspectorate's words to what is only a fact."""
    assert [str(each) for each in ChangeKind] == [
        "published", "status", "due", "new", "removed", "renamed", "late", "ready to complete",
        "evidence", "owner", "response", "reading", "update", "fact",
    ]  # fmt: skip


def test_sections_stand_in_the_order_of_importance(reviewed: Reviewed) -> None:
    """Within each inspection or programme, which come by name; what went back before the rest."""
    review = reviewed(
        (REC_09, "should apply to", "may"),
        (REC_09, PROCESS, update("in progress")),
        (REC_07, "  - id: drop-leaflet\n    title: Print a leaflet\n    added: 2024-10-16\n", "  - id: drop-leaflet\n    title: Print leaflets\n    added: 2024-10-16\n    owner: liaison-officer\n"),
        (REC_05, "disposition: accepted\n", "disposition: accepted\nupdates:\n  - date: 2025-06-26\n    by: liaison-officer\n    status: submitted\n    note: Sent.\n"),
        (REC_05, "owner: liaison-officer\n", "due: 2025-07-01\nowner: liaison-officer\n"),
        (RESPONSE, "  name: Robin Marsh", "  name: Robin Moor"),
        (MEASURES, "      value: 57.5\n", "      value: 57.6\n"),
        ("register.yaml", "  short: PFCC", "  short: PCC"),
        new={"2024-08-22-soteria/rec-21.yaml": str(files()[REC_09]).replace("number: 9", "number: 21"),
             "2023-05-04-self-assessment/rec-01.yaml": ""},
    )  # fmt: skip
    heads = [
        each for each in markdown(review).splitlines() if re.match(r"#|\*\*[A-Z].*[a-z]\*\*$", each)
    ]
    assert heads[1:] == [
        "### History: this should have stayed as it was",
        "### How work is judged has changed: was this decided?",
        "### Self-assessment against the national operating model (`2023-05-04-self-assessment`)",
        "**New and removed**",
        "### Progress to introduce a national operating model for rape investigations (`2024-08-22-soteria`)",
        "**The inspectorate’s words**",
        "**Statuses**",
        "**Dates**",
        "**New and removed**",
        "**Now late, now ready**",
        "**Owners**",
        "**The response**",
        "**Other facts**",
        "### Op Soteria (`op-soteria`)",
        "**Measures**",
        "### The register itself",
        "**Other facts**",
        "### Totals",
        "### New problems",
        "### When it was typed, as far as git can tell",
    ]
    statuses = [each for each in review.changes if each.kind is ChangeKind.STATUS]
    assert [each.direction for each in statuses] == ["back", "forward"]


@every_row(
    ("old", "new", "title"),
    [
        ("title: Op Soteria\n", "title: Op Soteria 2\n", "Op Soteria 2"),
        ("project_manager: project-manager\n", "", "Op Soteria"),
    ],
)
def test_a_group_is_headed_by_its_title_of_today(
    old: str, new: str, title: str, reviewed: Reviewed
) -> None:
    """Also where the title is what changed."""
    review = reviewed(("programmes/op-soteria/programme.yaml", old, new))
    assert f"### {title} (`op-soteria`)" in markdown(review).splitlines()


def test_what_is_gone_is_headed_by_the_title_that_it_had(reviewed: Reviewed) -> None:
    folder = "2023-05-04-self-assessment"
    review = reviewed(new=dict.fromkeys((each for each in files() if each.startswith(folder)), ""))
    title = "Self-assessment against the national operating model"
    assert f"### {title} (`{folder}`)" in markdown(review).splitlines()


# Length


def item(text: str, group: str = "a", section: str = "S", rank: int = 0) -> PlannedLine:
    return PlannedLine(group, section, rank, lambda: text)


@pytest.mark.parametrize(("room", "fits"), [(411, True), (410, False)])
def test_a_line_fits_with_both_its_headings_or_not_at_all(room: int, fits: bool) -> None:  # noqa: FBT001
    """Ten characters, a line end, and two headings of at most 200."""
    shown, left_out = fitting([item("0123456789")], room)
    assert ([each.text for each in shown], left_out) == (
        (["0123456789"], {}) if fits else ([], {"S": 1})
    )


def test_a_second_line_needs_no_heading_again() -> None:
    """A section or a group of its own does."""
    more = {
        "same": ("a", "S", 11),
        "another section": ("a", "T", 211),
        "another group": ("b", "S", 411),
    }
    for group, section, needs in more.values():
        both = [item("0123456789"), item("0123456789", group, section)]
        assert len(fitting(both, 411 + needs)[0]) == 2
        assert len(fitting(both, 411 + needs - 1)[0]) == 1


def test_behind_the_first_that_does_not_fit_nothing_is_shown() -> None:
    """Else a long important line would make way for short ones that matter less."""
    shown, left_out = fitting(
        [item("a"), item("b" * 1000, section="T"), item("c"), item("d", section="T")], 900
    )
    assert [each.text for each in shown] == ["a"]
    assert left_out == {"T": 2, "S": 1}


def test_what_is_left_out_is_not_even_written() -> None:
    """Thousands of changes that nobody is shown cost no time."""

    def unwanted() -> str:
        raise AssertionError("written in vain")

    unwritten = PlannedLine("a", "S", 0, unwanted)
    shown, left_out = fitting([item("b" * 1000), unwritten, unwritten], 900)
    assert (shown, left_out) == ([], {"S": 3})


def test_lines_are_set_under_the_headings_of_their_group() -> None:
    """Groups in the order of names, sections by importance; a group without lines has no heading."""
    shown, _ = fitting(
        [item("1", "b", "T", 2), item("2", "b", "S", 1), item("3", "a", "S", 1)], 10_000
    )
    found = list(sections(shown, {"b": "# B", "a": "# A", "c": "# C"}))
    assert found == [
        ["# A", ""], ["**S**", "", "3", ""], ["# B", ""], ["**S**", "", "2", ""], ["**T**", "", "1", ""],
    ]  # fmt: skip


# Counting


@pytest.fixture
def nothing() -> Comparison:
    """Two registers without a record."""
    empty = Register("records", {}, (), frozenset(), lambda _: b"")
    then, now = (Snapshot(empty, DAY, words, lambda _: True) for words in ("then", "now"))
    return Comparison(then, now)


def counts(**known: int) -> Counts:
    names = (
        "total",
        "open",
        "done",
        "closed",
        "set_aside",
        "overdue",
        "due_soon",
        "stale",
        "moved",
    )
    return Counts(**{**dict.fromkeys(names, 0), **known}, statuses={})


def both(recommendations: Counts, actions: Counts) -> Totals:
    return Totals(recommendations, actions, {"recommendation": recommendations})


def review_of(comparison: Comparison, **more: object) -> Review:
    zero = both(counts(), counts())
    fields = {"changes": (), "rows": (TotalsRow(None, zero, zero),), "history": (), "problems": (),
              "unread": (), "reformatted": ()}  # fmt: skip
    return Review(comparison=comparison, **{**fields, **more})  # type: ignore[arg-type]


def changed(kind: ChangeKind, **more: object) -> RecordChange:
    return RecordChange(kind=kind, reference="a/b", title="T", path="a/b.yaml", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "found",
    ["changes", "history", "judging", "history_waived", "judging_waived", "problems", "unread", "later"],
)  # fmt: skip
def test_a_review_that_finds_anything_is_not_empty(found: str, nothing: Comparison) -> None:
    """Each sort of finding is enough alone. A file whose layout alone changed is no finding."""
    one: object = 1 if found == "later" else (object(),)
    assert not review_of(nothing, **{found: one}).empty
    assert review_of(nothing).empty
    assert review_of(nothing, reformatted=("a.yaml",)).empty


COUNTS: list[tuple[RecordChange, str, str]] = [
    (changed(ChangeKind.PUBLISHED), "1 published text changed", "1,000 published texts changed"),
    (changed(ChangeKind.STATUS, direction="back"), "1 status went back", "1,000 statuses went back"),
    (changed(ChangeKind.STATUS, direction="forward"), "1 status went forward", "1,000 statuses went forward"),
    (changed(ChangeKind.STATUS, direction="set aside"), "1 set aside", "1,000 set aside"),
    (
        changed(ChangeKind.STATUS, direction="forward", after="closed"),
        "1 status went forward, 1 of them closed",
        "1,000 statuses went forward, 1,000 of them closed",
    ),
    (changed(ChangeKind.DUE), "1 date changed", "1,000 dates changed"),
    (changed(ChangeKind.NEW), "1 new", "1,000 new"),
    (changed(ChangeKind.REMOVED), "1 removed", "1,000 removed"),
    (changed(ChangeKind.LATE), "1 now late", "1,000 now late"),
    (changed(ChangeKind.READY), "1 ready to complete", "1,000 ready to complete"),
    *[
        (changed(kind, after="closed"), "1 other change", "1,000 other changes")
        for kind in (ChangeKind.RENAMED, ChangeKind.EVIDENCE, ChangeKind.OWNER, ChangeKind.RESPONSE, ChangeKind.READING, ChangeKind.UPDATE, ChangeKind.FACT)
    ],
]  # fmt: skip


def test_the_closed_are_some_of_those_that_went_forward(nothing: Comparison) -> None:
    """What was set aside beside them stands after them: none of it was closed."""
    told = (
        changed(ChangeKind.STATUS, direction="forward", after="closed"),
        changed(ChangeKind.STATUS, direction="set aside", after="withdrawn"),
    )
    counted = "**1 status went forward, 1 of them closed, 1 set aside.**"
    assert summary(review_of(nothing, changes=told)) == counted


@pytest.mark.parametrize(("change", "one", "many"), COUNTS)
def test_the_first_line_counts(
    change: RecordChange, one: str, many: str, nothing: Comparison
) -> None:
    """Each kind in its words: one, and a thousand."""
    assert summary(review_of(nothing, changes=(change,))) == f"**{one}.**"
    assert summary(review_of(nothing, changes=(change,) * 1000)) == f"**{many}.**"


def problem(severity: Severity = Severity.ERROR, rule: str = "x", at: int = 1) -> Problem:
    return Problem(
        path="records/a/b.yaml",
        line=at,
        column=1,
        rule=rule,
        message=f"number {at} is wrong",
        summary=f"number {at} is wrong",
        in_words=f"number {at} is wrong",
        severity=severity,
        reference=None,
        write=(),
        basis="",
        related=(),
        excerpt="",
        width=0,
    )


def test_the_first_line_counts_problems_too(nothing: Comparison) -> None:
    """Those of history before all else, new ones behind all else, errors apart from warnings."""
    some = review_of(
        nothing,
        changes=(changed(ChangeKind.NEW),),
        history=(problem(), problem()),
        unread=(Unread("a", before=True, after=True),),
        problems=(problem(Severity.WARNING), problem(), problem(Severity.WARNING)),
    )
    assert summary(some) == (
        "**2 problems of history, 1 file that cannot be read, 1 new, 1 new error, 2 new warnings.**"
    )
    other = review_of(
        nothing, history=(problem(),), unread=some.unread * 2, problems=(problem(),) * 2
    )
    assert summary(other) == (
        "**1 problem of history, 2 files that cannot be read, 2 new errors.**"
    )
    assert summary(review_of(nothing)) == "**No record has changed.**"


@pytest.mark.parametrize(("count", "more"), [(25, ""), (26, "- … and 1 more: "), (1026, "- … and 1,001 more: ")])  # fmt: skip
def test_of_many_problems_the_first_are_shown(count: int, more: str, nothing: Comparison) -> None:
    """Twenty-five of each sort, and how many more there are."""
    links = Links(nothing)
    rule = next(rule.name for rule in RULES if rule.of_history)
    found = tuple(problem(rule=rule, at=at) for at in range(1, count + 1))
    unread = tuple(Unread(f"{at}", before=False, after=True) for at in range(count))
    review = review_of(nothing, history=found, problems=found, unread=unread)
    for section in (history_section, problem_section, unread_section):
        text = [each for each in section(review, links) if each.startswith("- ")]
        assert len(text) == min(count, 26)
        assert [each for each in text if "more: " in each] == (
            [f"{more}`recotrack check` lists them."] if more else []
        )


def test_what_is_new_in_many_places_is_said_once(nothing: Comparison) -> None:
    """With every place; how many more there are counts the problems, not the lines."""
    links = Links(nothing)
    same = [replace(problem(Severity.WARNING), path=f"records/a/{at}.yaml") for at in range(3)]
    (line,) = [each for each in problem_section(review_of(nothing, problems=(*same,)), links) if each[:1] == "-"]  # fmt: skip
    assert line == (
        "- 3 warnings of **x**: number 1 is wrong. a/0.yaml, line 1, a/1.yaml, line 1, a/2.yaml, line 1"
    )
    errors = [problem(at=at) for at in range(2, 27)]
    *_, last, _ = problem_section(review_of(nothing, problems=(*same, *errors)), links)
    assert last == "- … and 3 more: `recotrack check` lists them."


def test_no_place_of_what_is_set_aside_goes_without_its_name(nothing: Comparison) -> None:
    """However many say the same, or each another thing; errors first, and a warning in none of them."""
    links = Links(nothing)

    def lines(*waived: Waived) -> list[str]:
        section = judging_section(review_of(nothing, judging_waived=waived), links)
        return [each for each in section if each[:1] == "-"]

    def aside(at: int, words: int = 1, severity: Severity = Severity.WARNING) -> Waived:
        of = replace(problem(severity, "evidence-missing", words), reference=f"2024-peel/rec-{at}")
        return Waived(of, "Imported.", stood_before=False)

    same = lines(*(aside(at) for at in range(1, 40)), aside(40, severity=Severity.ERROR))
    assert same[0] == (
        "- 2024-peel/rec-40, line 1 **evidence-missing**: number 1 is wrong. "
        "Set aside in this change, because: Imported."
    )
    assert same[1].startswith(
        "- 39 warnings of **evidence-missing**: number 1 is wrong. Set aside in this change, "
        "because: Imported. 2024-peel/rec-1, line 1, 2024-peel/rec-2, line 1, "
    )
    assert same[1].endswith("rec-25, line 1; 2024-peel: rec-26, rec-27, rec-28, rec-29, rec-30, rec-31, rec-32, rec-33, rec-34, rec-35, rec-36, rec-37, rec-38, rec-39")  # fmt: skip
    each_its_own = lines(*(aside(at, at) for at in range(1, 29)))
    assert len(each_its_own) == 26
    assert each_its_own[-1] == (
        "- 3 warnings of **evidence-missing**. Set aside in this change, because: Imported. "
        "2024-peel/rec-26, line 26, 2024-peel/rec-27, line 27, 2024-peel/rec-28, line 28"
    )
    for count, more in ((1_001, 1), (1_002, 2)):
        very_many = lines(*(aside(at) for at in range(count)))
        assert very_many[0].endswith(f" and {more} more: `recotrack diff --format json` has them")
    assert lines(*(aside(at) for at in range(1_000)))[0].endswith("rec-998, rec-999")


def test_of_a_long_problem_three_hundred_characters_are_shown(nothing: Comparison) -> None:
    """More than of other texts: it says what is wrong, and where it was right."""
    rule = next(rule.name for rule in RULES if rule.of_history)
    said = f"it says {'x' * 280} now"
    found = (replace(problem(rule=rule), in_words=said),)
    review = review_of(nothing, history=found, judging=found, problems=found)
    for section in (history_section, judging_section, problem_section):
        (line,) = [each for each in section(review, Links(nothing)) if each.startswith("- ")]
        assert line.endswith(said[1:])


def test_what_cannot_be_read_has_a_heading(nothing: Comparison) -> None:
    """The reader learns that nothing is said about these files, before which they are."""
    review = review_of(nothing, unread=(Unread("a", before=False, after=True),))
    first, second, *_ = unread_section(review, Links(nothing))
    assert (first, second) == ("### Not compared: files that cannot be read", "")
    of = (("a", False, True), ("b", True, True), ("c", True, False))
    unread = tuple(Unread(path, before=then, after=now) for path, then, now in of)
    lines = [*unread_section(review_of(nothing, unread=unread), Links(nothing))][2:-1]
    why = "`recotrack check` says why. It is in no total"
    assert lines == [
        f"- [a](records/a) cannot be read now: {why}",
        f"- [b](records/b) cannot be read now, nor could it be then: {why}",
        "- c could not be read then; what it says now is compared with nothing",
    ]


def test_new_errors_stand_before_new_warnings(nothing: Comparison) -> None:
    """And each is called what it is."""
    review = review_of(nothing, problems=(problem(Severity.WARNING, "w"), problem(rule="e", at=2)))
    assert list(problem_section(review, Links(nothing)))[2:4] == [
        "- a/b.yaml, line 2 error **e**: number 2 is wrong",
        "- a/b.yaml, line 1 warning **w**: number 1 is wrong",
    ]


# Totals


def test_totals_before_and_after(nothing: Comparison) -> None:
    """A cell that changed shows both, the new one bold; what has no work has no row, but all has."""
    zero, one = both(counts(), counts()), both(counts(total=1234, open=3, overdue=1), counts())
    more = both(counts(total=1235, open=2, done=1, closed=1, overdue=1), counts(total=2))
    text = list(
        totals_table(
            review_of(
                nothing,
                rows=(
                    TotalsRow("a", one, more),
                    TotalsRow("b", zero, zero),
                    TotalsRow(None, zero, one),
                ),
            )
        )
    )
    assert text[2:] == [
        "| `a` | recommendations | 1,234 → **1,235** | 3 → **2** | 0 → **1** | 0 → **1** | 1 |",
        "| `a` | actions | 0 → **2** | 0 | 0 | 0 | 0 |",
        "| **all** | recommendations | 0 → **1,234** | 0 → **3** | 0 | 0 | 0 → **1** |",
        "| **all** | actions | 0 | 0 | 0 | 0 | 0 |",
    ]


@every_row(
    ("before", "after", "cells"),
    [
        ({"total": 1}, {}, "1 → **0** | 0 | 0 | 0 | 0 | 0"),
        ({}, {"total": 1}, "0 → **1** | 0 | 0 | 0 | 0 | 0"),
        ({"cancelled": 1}, {}, "0 | 0 | 0 | 0 | 0 | 1 → **0**"),
        ({}, {"cancelled": 1}, "0 | 0 | 0 | 0 | 0 | 0 → **1**"),
    ],
)
def test_what_has_work_before_or_after_has_a_row(
    before: dict[str, int], after: dict[str, int], cells: str, nothing: Comparison
) -> None:
    """Also where nothing but cancelled work is left: it is in no total, and would be out of sight."""
    then, now = (both(counts(), counts(**each)) for each in (before, after))
    everything = TotalsRow(None, both(counts(), counts()), both(counts(), counts(cancelled=1)))
    review = review_of(nothing, rows=(TotalsRow("a", then, now), everything))
    head, _, *lines = totals_table(review)
    assert head == "| where | what | total | open | done | closed | late | cancelled |"
    assert [each for each in lines if "`a`" in each] == [f"| `a` | actions | {cells} |"]


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (40, "| **all** | actions | 0 | 0 | 0 | 0 | 0 |"),
        (41, "The rows of 1 more that changed are left out."),
    ],
)
def test_of_many_totals_forty_are_shown(count: int, last: str, nothing: Comparison) -> None:
    """Those of all are always there."""
    zero, one = both(counts(), counts()), both(counts(total=1), counts())
    rows = (*(TotalsRow(f"r{at}", zero, one) for at in range(count)), TotalsRow(None, zero, one))
    text = list(totals_table(review_of(nothing, rows=rows)))
    assert sum(each.startswith("| `r") for each in text) == 40
    assert sum(each.startswith("| **all**") for each in text) == 2
    assert text[-1] == last


def test_only_totals_that_changed_have_rows(reviewed: Reviewed) -> None:
    """By name, those of what is gone too; then all."""
    review = reviewed((REC_09, PROCESS, update("in progress")))
    assert [each.name for each in review.rows] == ["2024-08-22-soteria", None]
    gone = {path: "" for path in files() if path.startswith("2023-05-04-self-assessment/")}
    review = reviewed(new=gone)
    assert [(each.name, each.after.recommendations.total) for each in review.rows] == [
        ("2023-05-04-self-assessment", 0),
        (None, 5),
    ]


def test_the_totals_of_a_renamed_inspection_are_one_row(reviewed: Reviewed) -> None:
    """Under its new name, from what it was; nothing is said to be gone."""
    folder, moved = "2024-08-22-soteria/", "2024-08-22-operation-soteria/"
    before = {path: str(text) for path, text in files().items()}
    after = {
        path.replace(folder, moved): text.replace(folder, moved) for path, text in before.items()
    }
    rec_09 = REC_09.replace(folder, moved)
    after[rec_09] = after[rec_09].replace(PROCESS, update("in progress"))
    review = reviewed(new={**dict.fromkeys(before, ""), **after})
    assert [each.name for each in review.rows] == [moved.removesuffix("/"), None]
    assert review.rows[0].before.recommendations.total == review.rows[0].after.recommendations.total


# Whole records


def test_what_a_new_inspection_brings_is_counted_in_words(reviewed: Reviewed) -> None:
    """Each kind in its own plural; what belongs to it is not told again."""
    rec = str(files()[REC_09])
    start = "2025-06-12-custody"
    new = {
        f"{start}/inspection.yaml": "title: Custody\ninspectorate: H\nkind: force\npublished: 2025-06-12\n"
    }
    for at in range(1, 3):
        for kind, name in (
            ("recommendation", "rec"),
            ("area for improvement", "afi"),
            ("cause of concern", "coc"),
        ):
            new[f"{start}/{name}-{at:02}.yaml"] = rec.replace("kind: recommendation", f"kind: {kind}").replace("number: 9", f"number: {at}")  # fmt: skip
    told = [each for each in lines(reviewed(new=new)) if "new" in each]
    assert told[0] == (
        "- inspection.yaml Custody: **new inspection**, with 2 areas for improvement, "
        "2 causes of concern, 2 recommendations, 6 actions."
    )
    one = {path: text for path, text in new.items() if "-02" not in path.partition("/")[2]}
    told = [each for each in lines(reviewed(new=one)) if "new" in each]
    assert told[0].endswith(
        "with 1 area for improvement, 1 cause of concern, 1 recommendation, 3 actions."
    )
    assert len(told) == 1


def test_removed_and_added_at_once(reviewed: Reviewed) -> None:
    """One record goes and another comes: neither is taken for the other."""
    other = "kind: recommendation\nnumber: 21\naddressed_to: forces\ntext: Nothing like it at all.\ndeadline:\n  basis: none\ndisposition: accepted\n"
    review = reviewed(new={REC_09: "", "2024-08-22-soteria/rec-21.yaml": other})
    assert [(str(each.kind), each.reference, each.gone) for each in review.changes] == [
        ("new", "2024-08-22-soteria/rec-21", False),
        ("removed", "2024-08-22-soteria/rec-09", True),
    ]
    assert [each.partition(": ")[2] for each in lines(review)[1:3]] == [
        "**new recommendation**, no due date, no owner.",
        "**recommendation removed**.",
    ]


def test_a_record_that_was_only_renamed(reviewed: Reviewed) -> None:
    """The same words in another file: renamed, and nothing else, with what it was called."""
    review = reviewed(new={REC_09: "", "2024-08-22-soteria/rec-91.yaml": str(files()[REC_09])})
    assert kinds(review) == ["renamed"]
    assert "**renamed**, it was `2024-08-22-soteria/rec-09`" in lines(review)[0]
    assert [each.name for each in review.rows] == [None]


def test_a_record_that_is_gone_was_not_renamed_to_one_that_stayed(tmp_path: Path) -> None:
    """Two recommendations said the same; one of them was removed, and the other is itself."""
    twin = REC_05.replace("rec-05", "rec-15")
    before = {**files(), twin: files()[REC_05]}
    review = compare(compared(tmp_path, before, files(), DAY))
    changes = [(each.kind, each.reference) for each in review.changes]
    assert (ChangeKind.REMOVED, "2024-08-22-soteria/rec-15") in changes
    assert ChangeKind.RENAMED not in {kind for kind, _ in changes}


def test_a_new_action_says_what_is_known_of_it(reviewed: Reviewed) -> None:
    """The day on which it says that it was added, its own date and owner, or that it has none; a
    status only where work has begun.
    """
    action = "actions:\n  - id: new\n    title: New\n    added: 2025-06-25\n"
    (line,) = lines(reviewed((REC_09, ACTIONS, action)))[:1]
    assert line == "- rec-09/new New: **new action**, added on 25 June 2025, no due date, no owner."
    begun = f"{action}    owner: pillar-3-lead\n    due: 2025-09-01\n    updates:\n      - date: 2025-06-26\n        by: pillar-3-lead\n        status: in progress\n        note: It began.\n"
    (line,) = lines(reviewed((REC_09, ACTIONS, begun)))[:1]
    assert line == (
        "- rec-09/new New: **new action**, added on 25 June 2025, due 1 September 2025, owner Pillar 3 lead, "
        "in progress."
    )


# Lines


def test_where_a_link_leads(reviewed: Reviewed) -> None:
    """To the update that says it, to the field, to the action; no line of the first one."""
    review = reviewed(
        (REC_09, PROCESS, update("in progress")),
        (REC_05, "owner: liaison-officer", "owner: pillar-3-lead"),
        (REC_07, "kind: recommendation\n", "kind: cause of concern\n"),
    )
    found = {
        (str(each.kind), each.reference.rpartition("/")[2]): Links(review.comparison).line(each)
        for each in review.changes
    }
    text = {path: str(files()[path]).splitlines() for path in (REC_05, REC_09)}
    assert found["status", "write-process"] == text[REC_09].index("          - title: Process") + 2
    assert found["owner", "rec-05"] == text[REC_05].index("owner: liaison-officer") + 1
    assert found["published", "rec-07"] == 1
    links = Links(review.comparison, "https://x.example/")
    assert links.to("a b/c.yaml", 1) == "https://x.example/a%20b/c.yaml"
    assert links.to("a b/c.yaml", 2) == "https://x.example/a%20b/c.yaml#L2"
    assert Links(review.comparison).to("a.yaml", 2) == "records/a.yaml#L2"


def test_a_link_leads_into_the_file_that_was_compared(reviewed: Reviewed, tmp_path: Path) -> None:
    """Also where somebody removed it while the command ran."""
    review = reviewed((REC_05, "owner: liaison-officer", "owner: pillar-3-lead"))
    (change,) = review.changes
    line = str(files()[REC_05]).splitlines().index("owner: liaison-officer") + 1
    next(tmp_path.glob(f"*/after/records/{REC_05}")).unlink()
    assert Links(review.comparison).line(change) == line


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("All done.", "“All done.”"), ("All done.\n\nMore.", "“All done. …”"), ("\n\nAll done.\n \n", "“All done.”"),
        ("a `b` | *c*", r"“a \`b\` \| \*c\*”"), ("x " * 200, "“" + "x " * 119 + "x…”"),
    ],
)  # fmt: skip
def test_the_first_line_of_a_note(note: str, shown: str, nothing: Comparison) -> None:
    """Three dots where there is more of it; at most 240 characters, none of which is a sign."""
    said = Update.model_validate({"date": "2025-06-26", "by": "nobody-known", "note": "x"})
    said = said.model_copy(update={"note": note})
    change = changed(ChangeKind.UPDATE, update=said, after=note)
    assert bullet(Wording(nothing), Links(nothing), [change]) == (
        f"- [b](records/a/b.yaml) T: 26 June 2025, nobody-known: {shown}"
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Train *all*: ", r"Train \*all\*:"), ("Train all.", "Train all"), ("a | `b` [c](d)", r"a \| \`b\` \[c\](d)"), ("- a", "- a"), ("x" * 101, "x" * 99 + "…"), ("x" * 100, "x" * 100)],
)  # fmt: skip
def test_a_title_in_a_line(title: str, shown: str, nothing: Comparison) -> None:
    """Without a full stop at its end, at most 100 characters; every sign is only a sign."""
    change = RecordChange(
        kind=ChangeKind.RENAMED, reference="a/b", title=title, path="a/b.yaml", before="a/c"
    )
    assert bullet(Wording(nothing), Links(nothing), [change]) == (
        f"- [b](records/a/b.yaml) {shown}: **renamed**, it was `a/c`."
    )


@every_row(
    ("words", "most", "shown"),
    [("one two", 7, "one two"), ("one two", 6, "one t…"), ("one two three of it", 16, "one two three…"), ("one two three", 12, "one two thr…"), ("onetwothree", 5, "onet…"), ("one  two\n", 7, "one two"), ("a\x1b[31mb", 10, "a [31mb")],
)  # fmt: skip
def test_where_a_text_is_cut(words: str, most: int, shown: str) -> None:
    """At a word's end where that loses little; never longer than it may be."""
    assert short(words, most) == shown
    assert len(shown) <= most


def test_a_name_as_code_is_not_endless() -> None:
    """Two hundred characters; a longer one is cut as a text."""
    assert code("x" * 200) == f"`{'x' * 200}`"
    assert code("x" * 201) == "x" * 199 + "…"
    assert plain("_a_ b_c d_") == r"\_a\_ b_c d\_"


def test_many_places_of_one_text() -> None:
    """Five are shown; one more is one place. A long stretch is cut, and what follows it too."""
    old, new = ([f"{at // 4}" if at % 4 else f"{sign}{at}" for at in range(4, 28)] for sign in "ab")
    assert difference(" ".join(old[:20]), " ".join(new[:20])).count("~~") == 10
    assert difference(" ".join(old), " ".join(new)).endswith("… and 1 more place")
    assert difference("a", " ".join(["b"] * 26)) == f"~~a~~ **{' '.join(['b'] * 25)} …**"
    assert difference("a", " ".join(["b"] * 25)) == f"~~a~~ **{' '.join(['b'] * 25)}**"
    assert difference("a 1 2 3 4 5", "b 1 2 3 4 5") == "~~a~~ **b** 1 2 3 4 5"
    assert difference("a 1 2 3 4 5 6", "b 1 2 3 4 5 6") == "~~a~~ **b** 1 2 3 4 5 …"


def test_what_is_written_differently_is_counted(reviewed: Reviewed) -> None:
    """One file or several, alone or beside what did change."""
    quoted = (REC_09, "number: 9\n", 'number: "9"\n')
    other = (REC_07, "number: 7\n", 'number: "7"\n')
    why = "(comments, quotes, order, line breaks)"
    assert markdown(reviewed(quoted)).endswith(f"1 file is only written differently {why}.\n")
    assert markdown(reviewed(quoted, other)).endswith(
        f"2 files are only written differently {why}.\n"
    )
    owner = (REC_05, "owner: liaison-officer", "owner: pillar-3-lead")
    said = (
        "the same as before, and only the writing differs: comments, quotes, order, line breaks.\n"
    )
    assert markdown(reviewed(quoted, owner)).endswith(f"\n1 file means {said}")
    assert markdown(reviewed(quoted, other, owner)).endswith(f"\n2 files mean {said}")


def test_an_update_counts_once(reviewed: Reviewed) -> None:
    """The changes that it brings stand in one line."""
    more = update(
        "in progress",
        "owner: pillar-3-lead",
        "due: 2025-07-01",
        "agreed_by: ppu-chief-superintendent",
    )
    found = lines(reviewed((REC_09, PROCESS, more)))
    assert Counter(each.count("“Told.”") for each in found if "write-process" in each) == {1: 1}
