"""Work as every document prints it: what nobody states is no fact in public, in none of them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError
from jinja2.exceptions import SecurityError

from recotrack.documents import Subject
from recotrack.documents.entry import holds_assumed
from recotrack.documents.environment import MarkdownEnvironment, reference, written
from recotrack.documents.standing_entries import colour_entry
from recotrack.documents.work_names import (
    both_titles,
    in_few_words,
    title_entry,
    what_entry,
)
from recotrack.documents.work_rows import Rows
from recotrack.progress import Progress
from recotrack.progress.assumed import due_is_assumed, first_due_is_assumed
from recotrack.register import for_audience
from recotrack.words import capital
from tests.conftest import Files
from tests.documents.making import demo_progress, staffordshire_progress
from tests.papers import (
    OFFICE,
    REPORT,
    TODAY,
    action,
    files,
    listed,
    paper,
    progress_of,
    recommendation,
    update,
)

PILLAR = "programmes/custody/pillar-1.yaml"
ABOUT = {
    "board-report": Subject("board", "gold"),
    "action-log": Subject("board", "gold"),
    "owner-digest": Subject("owner", "lead"),
    "committee-report": Subject("board", "gold"),
    "improvement-plan": Subject("programme", "custody"),
    "pillar-plan": Subject("pillar", "custody/pillar-1"),
    "public-progress": Subject("register", ""),
}
ASSUMED = "assumed: [due]\n"
ACTIONS = (
    # Late, moved from one day to another: neither is stated.
    action(
        "moved",
        update("2025-06-10", "Ill.", due="2025-06-17", assumed="[due]"),
        due="2025-05-14",
        more=ASSUMED,
    ),
    action(
        "done", update("2025-06-11", "Done.", status="complete"), due="2025-05-15", more=ASSUMED
    ),
    action("stuck", update("2025-06-12", "Stuck.", status="blocked", assumed="[date]")),
    action("later", update("2025-06-20", "Soon.", forecast="2025-09-16", assumed="[forecast]")),
    # By the date that holds it is 11 days late, which is stated; the first one is not.
    action("first", update("2025-06-10", "Ill.", due="2025-06-19"), due="2025-05-18", more=ASSUMED),
    action(
        "asks", update("2025-06-20", "Soon.", forecast="2025-09-21"), due="2025-05-20", more=ASSUMED
    ),
)
RECOMMENDATION = (
    recommendation(*ACTIONS)
    .replace("date: 2025-07-31\n  basis: stated", "date: 2025-05-13\n  basis: assumed")
    .replace("  words: By 31 July 2025\n", "")
    .replace("owner: lead\n", "owner: lead\npillars: [custody/pillar-1]\n")
)
NOT_STATED = (
    "13 May 2025", "48 days", "14 May 2025", "17 June 2025", "47", "34", "13 days", "| 13",
    "15 May 2025", "27 days", "12 June 2025", "16 September 2025", "18 May 2025", "43", "32 days",
    "20 May 2025", "41 days",
)  # fmt: skip
"""The days that are assumed, and what is counted from them."""


def register(**more: str) -> Files:
    """A register of one recommendation, of which hardly a date is stated."""
    pillar = "number: 1\ntitle: Cells\n"
    return files(RECOMMENDATION) | {PILLAR: pillar} | more


def made(folder: Path, name: str, audience: str, found: Files) -> str:
    """A document for an audience."""
    whole = progress_of(folder, found).register
    progress = Progress(for_audience(whole, audience, TODAY), TODAY)
    return paper(name, progress, ABOUT[name], audience=audience)


@pytest.mark.parametrize("name", ABOUT)
def test_in_public(tmp_path: Path, name: str) -> None:
    """No day that is assumed, and no number that is counted from one."""
    document = made(tmp_path, name, "public", register())
    assert [each for each in NOT_STATED if each in document] == []
    assert "(assumed)" not in document
    late = {"public-progress": "**Late: its date is not stated.**"}
    assert late.get(name, "ate by a date that is not stated") in document


def test_for_those_inside(tmp_path: Path) -> None:
    """They read all of it, and what is assumed is marked."""
    documents = [made(tmp_path / name, name, "internal", register()) for name in ABOUT]
    assert [each for each in NOT_STATED if not any(each in one for one in documents)] == []
    assert all("(assumed)" in one for one in documents)


def test_late_work_stays_late_in_public(tmp_path: Path) -> None:
    """It does not look better than it is for want of a date that is stated."""
    document = made(tmp_path, "board-report", "public", register())
    assert ": Late by a date that is not stated; Head of custody\n" in document
    assert ", late by a date that is not stated<br>" in document


def test_how_much_of_a_report_is_on_record(tmp_path: Path) -> None:
    """The report's own number is no fact where it is assumed."""
    report = f"{REPORT}recommendations_in_report: 17\nassumed: [recommendations_in_report]\n"
    found = register(**{"2024-custody/inspection.yaml": report})
    inside = made(tmp_path / "inside", "board-report", "internal", found)
    assert (
        "16 of the 17 recommendations in the report are not in this register yet, and are in no figure here *(assumed)*."
        in inside
    )
    public = made(tmp_path / "public", "board-report", "public", found)
    assert "17" not in public
    assert "recommendations in the report" not in public


def test_a_colour_that_rests_on_an_actions_date(tmp_path: Path) -> None:
    """Amber for an action that is late: how late it is, is as little stated as its date."""
    late = action("audit", due="2025-05-14", more=ASSUMED)
    progress = progress_of(tmp_path, files(recommendation(late)))
    (standing,) = progress.recommendations.values()
    entry = colour_entry(progress, standing)
    assert "audit" in str(entry.value)
    assert (entry.assumed, entry.in_public) == (True, "Amber, action overdue")
    plain = colour_entry(progress, standing, names_action=False)
    assert (plain.value, plain.assumed) == ("Amber, action overdue", False)


def test_a_colour_that_names_no_action_rests_on_none(tmp_path: Path) -> None:
    """Red for a deadline that is stated, whatever is assumed of an action below it."""
    late = action("audit", due="2025-05-14", more=ASSUMED)
    stated = recommendation(late).replace("date: 2025-07-31", "date: 2025-05-13")
    progress = progress_of(tmp_path, files(stated))
    (standing,) = progress.recommendations.values()
    entry = colour_entry(progress, standing)
    assert "audit" not in str(entry.value)
    assert "days" in str(entry.value)
    assert not entry.assumed


def test_an_action_that_follows_its_recommendation(tmp_path: Path) -> None:
    """Its first date is as assumed as that of the recommendation, whose move is told once."""
    follows = action("audit").removesuffix("due: 2025-07-31").rstrip()
    moved = update("2025-06-20", "Ill.", due="2025-08-01")
    record = recommendation(follows, updates=f"  - {moved}\n").replace("stated", "assumed")
    progress = progress_of(tmp_path, files(record))
    assert all(first_due_is_assumed(progress, each) for each in progress.everything.values())
    (move,) = Rows(progress).every_move(progress.everything.values())
    assert (move.reference, move.before.assumed, move.after.assumed) == ("rec-01", True, False)
    assert (move.days.value, move.days.assumed) == ("1 day", True)


def test_a_first_date_that_an_update_gives(tmp_path: Path) -> None:
    """It is as assumed as the update says, whatever the one says that moves it."""
    given = update("2025-06-10", "Set.", due="2025-07-31", assumed="[due]")
    moved = update("2025-06-20", "Ill.", due="2025-08-07")
    record = recommendation(updates=f"  - {given}\n  - {moved}\n").replace(
        "  words: By 31 July 2025\n  date: 2025-07-31\n  basis: stated\n", "  basis: none\n"
    )
    progress = progress_of(tmp_path, files(record))
    (standing,) = progress.recommendations.values()
    assert str(standing.ledger.first) == "2025-07-31"
    assert first_due_is_assumed(progress, standing)
    assert not due_is_assumed(progress, standing)


def test_a_meeting_that_is_assumed(tmp_path: Path) -> None:
    """Neither the next meeting nor the last one, nor one that was planned, is a fact in public."""
    days = "    assumed: [met, planned]\npolicy:"
    office = OFFICE.replace("policy:", days).replace(
        "- 2025-07-07", "- 2025-06-23\n      - 2025-07-07"
    )
    found = register(**{"register.yaml": office})
    for name in ("board-report", "action-log", "committee-report"):
        public = made(tmp_path / name, name, "public", found)
        for day in ("7 July 2025", "2 June 2025", "23 June 2025"):
            assert day not in public, (name, day)
    inside = made(tmp_path / "inside", "board-report", "internal", found)
    for day in ("7 July 2025", "2 June 2025", "23 June 2025"):
        assert day in inside, day
    assert "Meeting: 7 July 2025 *(assumed)*" in inside
    assert "planned for 23 June 2025 *(assumed)*" in inside


def test_an_item_is_named_by_words_its_report_and_its_number(tmp_path: Path) -> None:
    """A finding without a number by its kind; work of a pillar by its programme. An action has the
    place of what it belongs to; and what a record cannot say is not made up.
    """
    unnumbered = recommendation().replace("number: 1\n", "")
    long = "Custody of the young, of the old and of all who are neither"
    register = files(
        recommendation(action("audit")),
        **{
            "2024-custody/rec-first-aid.yaml": unnumbered,
            "programmes/custody/pillar-1.yaml": f"title: Cells\nnumber: 1\n{listed(action('paint'))}",
            "programmes/custody/pillar-2.yaml": f"title: Calls\n{listed(action('ring'))}",
            "2025-cells/inspection.yaml": REPORT.replace("title: Custody", f"title: {long}"),
            "2025-cells/rec-02.yaml": recommendation().replace("number: 1", "number: 2"),
            "2026-broken/inspection.yaml": "title: [\n",
            "2026-broken/rec-01.yaml": recommendation(),
        },
    )
    progress = progress_of(tmp_path, register)
    rows = Rows(progress)
    first = "Review each detention"
    written_as = {
        each: written(rows.row(progress.everything[each]).item) for each in progress.everything
    }
    assert written_as == {
        "2024-custody/rec-01": f"{first} (Custody, recommendation 1) `2024-custody/rec-01`",
        "2024-custody/rec-01/audit": "Do audit (Custody, recommendation 1) `audit`",
        "2024-custody/rec-first-aid": f"{first} (Custody, recommendation) `rec-first-aid`",
        "2025-cells/rec-02": (
            f"{first} (Custody of the young, of the old and of all…, recommendation 2) `rec-02`"
        ),
        "2026-broken/rec-01": f"{first} (2026-broken, recommendation 1) `2026-broken/rec-01`",
        "custody/pillar-1/paint": "Do paint (Custody programme, pillar 1) `paint`",
        "custody/pillar-2/ring": "Do ring (Custody programme, Calls) `ring`",
    }


ASKED = """\
make sure personnel working on rape and other serious sexual offences receive College of
  Policing approved training on the investigation of word-on-word cases
make sure their forces use the new definition of repeat rape and other serious sexual offences
  suspects to identify and manage them
make sure their forces prioritise identifying and disrupting rape and other serious sexual
  offences (RASSO) suspects
make sure their forces have good processes in place/ for applying to retain DNA and fingerprints
  to improve their use of section 63G of the Police and Criminal Evidence Act 1984
make sure that their forces develop a rape and other serious sexual offences problem profile;
  include the National Operating Model flight deck within their strategic performance
  monitoring; and adopt any key performance indicators/ that are agreed and published by the
  Soteria Joint Unit
make sure that emergency calls are answered within ten seconds/ at every hour of the week
show that their problem-solving plans work, and share what does
decide applications under the domestic violence disclosure scheme/ in four weeks or less
stop downgrading calls about domestic abuse without a supervisor's recorded agreement
immediately make sure that download kiosks are used only by trained staff and with recorded
  authority
make sure that people in custody are checked as often as their risk demands/, and that each
  check is recorded when it is made
arrest suspects of rape, of stalking, and of violence against women and girls first, and tell
  each victim
review their agreements to share information/ with local partners and keep them current
""".replace("\n  ", " ").splitlines()
"""What recommendations ask for, and a slash where the name ends."""
NAMED_ON_PAGE_ONE = {"good processes", "emergency calls", "problem-solving", "agreements"}


@pytest.mark.parametrize("asked", [*ASKED, f"say this{' again' * 38}/{' again' * 30}"])
def test_no_name_ends_inside_a_phrase(tmp_path: Path, asked: str) -> None:
    """Make sure that their forces develop a rape ...: a cut there asks for something else. Page one
    says nothing of what has no short name.
    """
    text = f"By 31 July 2025, all chief constables should {asked.replace('/', '')}."
    record = recommendation().replace("By 31 July 2025, forces should review each detention.", text)
    standing = progress_of(tmp_path, files(record)).everything["2024-custody/rec-01"]
    is_theirs = re.match(r"(?:\w+ ){1,3}their\b", asked)
    who = "all chief constables should " if is_theirs else ""
    name = capital(who + asked.partition("/")[0]) + ("…" if "/" in asked else "")
    is_short = any(each in asked for each in NAMED_ON_PAGE_ONE)
    assert what_entry(standing).value == name
    assert in_few_words(standing, 64 + len(who)).value == (name if is_short else None)


def test_what_a_list_asks_for_is_in_the_name(tmp_path: Path) -> None:
    """All of it, without words that put it off, and with whoever "they" are."""
    text = """text: |
  Forces should make sure that, as part of a plan, they:

  - review each detention;
  - check each cell; and
  - say so.
"""
    record = recommendation().replace(
        "text: By 31 July 2025, forces should review each detention.\n", text
    )
    standing = progress_of(tmp_path, files(record)).everything["2024-custody/rec-01"]
    said = "they review each detention; check each cell; and say so"
    assert title_entry(standing).value == f"Forces should make sure that, as part of a plan, {said}"
    assert what_entry(standing).value == f"Forces should make sure that {said}"


def test_a_reference_cannot_end_its_own_signs() -> None:
    """A folder may be called anything; in a cell a bar would end it."""
    assert written(reference("a`b|c\\d\n e")) == "`abcd e`"
    assert written(reference(" ")) == ""


def test_a_list_of_reports_has_both_titles(tmp_path: Path) -> None:
    """The short one first, unless it is a part of the other, so that a reader can find it again."""
    text = "title: {}\nshort_title: {}\ninspectorate: HMICFRS\nkind: force\npublished: 2024-08-22\n"
    register = files(
        recommendation(),
        **{
            "2025-cells/inspection.yaml": text.format("How forces hold people", "Cells"),
            "2025-calls/inspection.yaml": text.format("Calls at night", "Calls"),
        },
    )
    progress = progress_of(tmp_path, register)
    assert both_titles(progress, "2025-cells") == "Cells: How forces hold people"
    assert both_titles(progress, "2025-calls") == "Calls at night"
    assert both_titles(progress, "custody") == "Custody programme"


PILLAR_RECORD = """\
number: 1
title: Cells
products:
  - id: audit
    title: The audit
    at: audits/1
"""


def test_whether_a_row_assumes_anything_is_told_without_all_its_parts(tmp_path: Path) -> None:
    """As all of them say, each of which can be asked for; where a product is the evidence, its
    place may be assumed in the programme alone.
    """
    shown = update("2025-06-11", "Done.", status="complete", evidence="[{title: It, product: P}]")
    proved = recommendation(action("done", shown.replace("P}", "custody/pillar-1/audit}")))
    for number, marked in enumerate(("", "    assumed: [at]\n")):
        plain = files(proved, **{PILLAR: PILLAR_RECORD + marked})
        progress = progress_of(tmp_path / str(number), plain)
        rows = [Rows(progress).row(each) for each in progress.everything.values()]
        assert any(map(holds_assumed, rows)) is bool(marked)
        must_be_told(progress)
    must_be_told(progress_of(tmp_path / "marked", register()))
    must_be_told(demo_progress())
    must_be_told(staffordshire_progress())


def must_be_told(progress: Progress) -> None:
    rows = Rows(progress)
    for standing in progress.everything.values():
        row = rows.row(standing)
        assert holds_assumed(row) == holds_assumed(replace(row)), row.reference  # with all parts


def test_a_part_that_no_row_has_is_named(tmp_path: Path) -> None:
    """As of any other value, though a row works its parts out when they are asked for."""
    progress = progress_of(tmp_path, register())
    row = Rows(progress).row(next(iter(progress.everything.values())))
    sandbox = MarkdownEnvironment(DictLoader({}))
    with pytest.raises(UndefinedError, match="no ownr in the work: did you mean owner"):
        sandbox.from_string("{{ row.ownr }}").render(row=row)
    with pytest.raises(SecurityError):
        sandbox.from_string("{{ row._work_out }}").render(row=row)
