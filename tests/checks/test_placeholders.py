"""A dash, TBC, Evidence to follow, Noted: words that say nothing count as nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.empty_words import is_blank, is_comment, says_something, shows_something, tells_news
from recotrack.words import shell_word
from tests.repository import Repository
from tests.tables import every_row

LIST = "2025-04-10-assessment/rec-03/file-checklist"
PAGE = "The list=https://force.example/list"


@pytest.fixture
def demo(tmp_path: Path) -> Repository:
    """The made-up register on 27 November 2026."""
    repository = Repository(tmp_path / "work", "2026-11-27")
    assert repository.types("demo", ".").code == 0
    return repository


EMPTY = """
    -|–|...|?|x|xxx|.|None yet|none.| N/A |n.a.|TBC|T.B.C.|t b c|To\n follow.|(pending)|Pending
    It’s noted.|Evidence to follow|The evidence is to follow|EVIDENCE-TO-FOLLOW|to—follow|Evidence is awaited
    Awaiting evidence|Awaiting the report|Report to follow|Report to be provided|Letter expected
    Evidence will be provided in due course|To be confirmed in due course|To do|To be advised
    Evidence to follow in March 2026|To be supplied by 31 March 2026|Evidence attached|See attached
    Not yet available|Not required|Not needed.|No evidence was needed|No report|Nothing to report
    Noted.|Noted, thank you|Agreed.|I agree.|Agreed and noted|As agreed|The recommendation is accepted.
    The force accepts this recommendation.|The PCC agrees.|I accept this.|Yes|OK|o.k.|Done.|Complete|See above|As above|As stated above|Same as above|Ditto
    See response above|As per previous update|For the reasons given above|Details to be provided
    No update received this month|No new update|Nil return|T\u200bBC|\uff34\uff22\uff23|Tbc, awaiting information
    To be supplied by 22nd March 2026|Evidence to follow by 3rd June|Evidence to follow on the 1st of May
"""
SAYING = """
    Report|The report|Letter to follow up|To follow up|1|None of the cells had one.|Audit report|In use
    Noted by the board on 3 March; see minute 14|Agreed with the College that the course is withdrawn
    None was needed: the unit closed|Evidence reviewed by internal audit|See minute 14|No course.
    See recommendation 3|This has been done|Agreed on 3 March 2026|Minutes of 3 March, to be confirmed
    Awaiting Home Office guidance|The audit is confidential.|It named a victim.|Minutes|2024/0123
    Evidence log|Not applicable to this force|No further action is needed|On track|Form 3|DPIA|SOP
    Letter of 12 May 2025|See https://force.example/a|Accepted in part|Its figures were wrong.
    No longer in force|Not in force|The force trains everybody.|Done by the custody team|Report of 3 March 2026|Why|Evidence is held by the SIO
    Not accepted: no course is run|As agreed with HMICFRS|Approved by the DCC|Nobody holds the post.
    To be supplied within 24h|Evidence is to follow in 3d
"""


NO_NEWS = """
    No change.|Ongoing.|Work continues.|Same as last time.|No further progress since last month.|As before.
    On-going|Work in progress|Progress continues to be made.|Still under way|Nothing has changed.|In hand.
    Work is ongoing and progressing well|No change to report|Handed over|New owner.|WIP|Remains open.
    No significant change since the last update|No change since March|Nothing to report.|Update to follow
"""
NEWS = """
    Work on the plan continues|Good progress: 12 of 40 cells done|The same officers were trained|On track
    Progress report sent|No change in the law|Work has started|Report of May|3 of 5 done|Trained.
    Work continues at Stoke|Under way at both stations|No change until the College answers|Handed over: 3 of 5 done
"""


def phrases(table: str) -> list[str]:
    return [each for line in table.strip().split("\n    ") for each in line.split("|")]


@every_row("words", [*phrases(NO_NEWS), *phrases(EMPTY), "", None])
def test_what_tells_no_news_of_work(words: str | None) -> None:
    assert not tells_news(words)


@every_row("words", phrases(NEWS))
def test_what_tells_news_of_work(words: str) -> None:
    assert tells_news(words)


@every_row("words", [*phrases(EMPTY), "", None])
def test_what_says_nothing(words: str | None) -> None:
    assert not says_something(words)


@every_row("words", phrases(SAYING))
def test_what_says_something(words: str) -> None:
    assert says_something(words)


@pytest.mark.parametrize(
    ("words", "comments"),
    [("We accept it.", True), ("Yes.", True), ("Noted.", False), ("To be agreed", False)],
)
def test_who_agrees_has_commented_and_explained_nothing(words: str, comments: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_comment(words) is comments
    assert not says_something(words)


@every_row(
    ("title", "shows"),
    [
        ("Custody audit to follow", False),
        ("Custody audit: to follow by 31 March 2026", False),
        ("Awaiting sign-off by the DCC", False),
        ("Photographs to be uploaded shortly", False),
        ("Risk assessment (TBC)", False),
        ("Evidence to follow", False),
        ("Letter to follow up the visit", True),
        ("Minutes of 3 March, to be confirmed", True),
        ("List of actions outstanding", True),
        ("How to provide evidence", True),
    ],
)
def test_a_title_of_what_is_to_come_shows_nothing(title: str, shows: bool) -> None:  # noqa: FBT001 - a table of cases
    """Though it may be a reason: what is awaited is no evidence yet."""
    assert shows_something(title) is shows


@pytest.mark.parametrize("words", ["Noted.", "Evidence to follow", "See above", "Done."])
def test_a_cell_with_words_is_not_empty(words: str) -> None:
    """They say nothing, and are kept; a cell with TBC or a dash was left empty."""
    assert not is_blank(words)
    assert is_blank("TBC")
    assert is_blank(" - ")


@given(
    st.sampled_from(phrases(EMPTY)),
    st.sampled_from([str.upper, str.lower, str.title, lambda words: f" {words} !"]),
)
def test_neither_case_nor_signs_give_meaning(words: str, change: Callable[[str], str]) -> None:
    assert not says_something(change(words))


@pytest.mark.parametrize("title", ["-", "None yet", "Evidence to follow"])
def test_evidence_of_nothing_is_none(demo: Repository, title: str) -> None:
    """Nothing is written; with an address beside it there is something to look at."""
    done = ("update", LIST, "--by", "digital-lead", "--status", "complete", "--note", "Done.")
    refused = demo.types(*done, "--evidence", title)
    assert refused.code == 2
    assert "these words say nothing" in refused.err
    assert "no --evidence if nothing shows it yet" in refused.err
    assert demo.types(*done, "--evidence", f"{title}=https://force.example/list").code == 0


@pytest.mark.parametrize(("ref", "code"), [("-", 1), ("To follow", 1), ("spoke to HMI", 0)])
def test_a_letter_of_nothing_is_none(demo: Repository, ref: str, code: int) -> None:
    """Closed by what was said is written, and is a warning until there is a letter."""
    closed = ("update", "2025-04-10-assessment/rec-03", "--by", "liaison-officer", "--note", "Signed off.", "--status", "closed")  # fmt: skip
    result = demo.types(*closed, "--ref", ref)
    assert result.code == code, result.err
    named = "closed-without-ref" if code else "ref-not-a-document"
    assert named in result.err
    if not code:
        assert demo.types(*closed, "--ref", "Letter of 26 November 2026").code == 0
        assert named not in demo.types("check").out


def test_an_explanation_that_is_to_follow_explains_nothing(demo: Repository) -> None:
    """It is not counted, and the warning says which words say nothing."""
    answer = ("respond", "2026-09-17-digital-evidence/rec-01", "--as", "commissioner")
    demo.types(*answer, "--file", "-", stdin="To follow.\n")
    said = [line for line in demo.types("check").out.splitlines() if "To follow alone says" in line]
    assert len(said) == 1
    assert "explained 0 of 5 (3 not entered)" in demo.types("status").out


def test_an_answer_that_says_nothing_is_written_and_is_said(demo: Repository) -> None:
    """It may be what was published; it counts as no answer."""
    answer = ("respond", "2026-09-17-digital-evidence/rec-01", "--as", "commissioner")
    noted = demo.types(*answer, "--file", "-", stdin="Noted.\n")
    assert noted.code == 0
    assert "Noted alone answers nothing, and counts as no answer" in noted.err + noted.out


@pytest.mark.parametrize(
    ("office", "words", "counts"),
    [
        ("chief-constable", "We agree.", True),
        ("commissioner", "We agree.", False),
        ("chief-constable", "Noted.", False),
        ("commissioner", "I shall ask for the figures.", True),
    ],
)
def test_what_is_said_of_an_answer_is_what_is_counted(
    demo: Repository, office: str, words: str, *, counts: bool
) -> None:
    """To agree is a comment of the chief constable, and no explanation of the commissioner."""
    answer = ("respond", "2026-09-17-digital-evidence/rec-01", "--as", office, "--file", "-")
    said = demo.types(*answer, "--replace", stdin=f"{words}\n").err
    number = {"chief-constable": 1, "commissioner": 0}[office] + counts
    counted = {
        "chief-constable": f"the chief constable has answered {number}",
        "commissioner": f"explained {number} of",
    }
    assert counted[office] in said, said
    assert ("alone answers nothing" in said) is not counts


@pytest.mark.parametrize(
    "command",
    [
        ("waive", "no-date", "2025-04-10-assessment/rec-03", "--because"),
        ("withdraw", "2026-09-17-digital-evidence", "--date", "2026-11-27", "--because"),
        ("respond", "2025-04-10-assessment/rec-03", "--disposition", "not accepted", "--reason"),
        ("add", "product", "op-lantern/pillar-3", "--title"),
    ],
)
@pytest.mark.parametrize("words", [".", "Noted."])
def test_words_that_say_nothing_are_refused_where_they_are_typed(
    demo: Repository, command: tuple[str, ...], words: str
) -> None:
    """By whoever asks for a reason or a name; a refusal says what would do."""
    said = demo.types(*command, words)
    assert said.code == 2
    assert f"{command[-1]} {shell_word(words)}: these words say nothing" in said.err
