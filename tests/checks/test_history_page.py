"""Each row of the tables of docs/history.md is shown by a test, or by a case of tests/told."""

import re
from functools import cache

from tests.checks.told import cases
from tests.places import ROOT

PAGE = ROOT / "docs" / "history.md"

HELD = "What the check finds, and what it cannot see"
SHOWN_HELD = {
    "something in the table above was altered": ["checks/test_history::test_each_field_of_what_was_published_stands", "checks/test_history::test_each_field_of_a_published_response_stands", "checks/test_history::test_what_becomes_of_updates", "checks/test_history::test_first_dates_stand", "checks/test_history::test_a_renamed_file_is_followed"],
    "a waiver that was used, and then removed, is added again": ["checks/test_history_held::test_a_waiver_that_was_taken_out_stays_spent"],
    "a record or a folder in it became a link": ["checks/test_history_held::test_a_record_that_becomes_a_link_out_is_one_error"],
    "the records became a submodule": ["checks/test_history_held::test_records_that_became_a_submodule_cannot_be_looked_at"],
    "how work is judged changed": ["checks/test_judging::test_a_check_since_a_commit_prints_it_and_holds_to_the_waiver"],
    "an update is dated before a merged one": ["dishonest/done-in-time-after-all", "dishonest/blocked-before-it-was-late", "checks/test_judging::test_an_update_behind_a_merged_one_is_said_with_both_days"],
    "late work is said to have been done": ["dishonest/late-by-one-day-only", "dishonest/completion-typed-a-few-days-later", "honest/done-on-friday-typed-on-monday", "checks/test_backdating_days::test_a_day_that_is_late_by_its_own_word_may_be_typed_within_a_week"],
    "a response is said to have been published": ["checks/test_backdating_response::test_a_response_published_and_sent_on_old_days_is_named", "dishonest/general-addendum-dated-back", "checks/test_backdating_days::test_each_office_s_answer_in_a_new_record_is_named"],
    "a day on which a board is said to have met": ["dishonest/meeting-made-up", "dishonest/meeting-made-up-to-agree", "honest/meeting-of-last-week", "honest/planned-meeting-recorded-late", "honest/older-meetings-filled-in"],
    "a report is recorded after the last day": ["dishonest/report-and-response-typed-late", "honest/old-response-with-its-address", "checks/test_backdating_days::test_an_address_shows_when_an_old_response_was_published"],
    "somebody committed with another date": ["progress/test_typed_between::test_a_commit_that_says_it_is_older_than_its_parent_is_named_once", "progress/test_typed_between::test_a_forged_author_s_day_ends_the_accusation_and_not_the_fact"],
    "a waiver does nothing any more": ["checks/test_history::test_a_new_waiver_that_sets_nothing_aside_is_unused"],
    "a waiver, or evidence, an answer, a decision": ["dishonest/waiver-of-a-dot", "dishonest/evidence-to-follow", "dishonest/addendum-noted", "dishonest/not-accepted-noted"],
    "a finding is a duplicate": ["dishonest/duplicate-of-what-was-done-before"],
    "a text sets several dates": ["dishonest/second-date-of-the-text", "honest/later-date-said-to-be-assumed"],
    "many waivers are added at once": ["dishonest/live-work-waived-with-old-rows"],
    "evidence is waived for an action": ["dishonest/recommendation-complete-by-a-waiver-of-its-action"],
    "an older waiver sets aside something new": ["dishonest/done-again-under-an-old-waiver", "dishonest/waiver-that-ran-out-prolonged"],
    "a finding is added to a report": ["dishonest/finding-done-in-time-typed-late"],
    "another fact changed": ["review/test_review::test_an_owner_that_an_update_names", "review/test_fields::test_a_field_that_changed"],
    "a template of your own": ["documents/test_templates_command::test_who_makes_a_document_or_a_site_is_told_which_files_are_not_recotracks"],
}  # fmt: skip
UNSEEN = {
    "what was typed was never true",
    "a force's or a report's words were wrong",
    "a report is recorded late",
    "what lies behind an address",
    "history itself was rewritten",
    "somebody committed under another name",
    "a check was left out",
    "a line of `.gitattributes`",
    "the records folder moved",
}
"""The rows of what cannot be seen: no test can show it."""

JUDGED = "Changes to how work is judged"
FACTS = "checks/test_judging::test_a_fact_that_decides_is_named_with_what_follows"
SHOWN_JUDGED = {
    "a time limit changes": [FACTS, "checks/test_judging::test_a_set_day_that_is_added_or_moved_is_named", "checks/test_judging::test_a_second_answer_takes_the_response_off_the_list"],
    "a report is said to be withdrawn": ["checks/test_withdrawn::test_a_new_withdrawal_is_named_with_what_follows", "checks/test_withdrawn::test_one_that_is_taken_back_is_named", "checks/test_withdrawn::test_one_that_changes_is_named"],
    "before the response is published": ["checks/test_judging::test_the_clock_of_the_comments_that_is_set_by_hand_is_named", "checks/test_judging::test_the_day_on_which_late_comments_came_may_not_move_unseen"],
    "what the chief constable wrote": ["dishonest/comments-smoothed", "dishonest/comments-dropped", "dishonest/answer-turned-round"],
    "`disposition` or `reason`": [FACTS, "change/test_decisions::test_a_published_decision_that_is_written_over_is_told_the_command"],
    "a recommendation is in the folder": ["dishonest/late-finding-in-another-report", "dishonest/finding-in-another-report-with-its-work"],
    "a report's title": [FACTS, "checks/test_judging::test_grades_and_the_number_of_recommendations"],
    "a link (`duplicates`": ["checks/test_judging::test_links_say_how_much_leaves_the_totals", "change/test_decisions::test_work_that_leaves_the_totals_by_a_decision_is_named", "checks/test_judging::test_a_status_without_a_link_takes_out_what_is_open_and_is_named"],
    "a new finding is in no total": ["dishonest/duplicate-of-what-was-done-since", "dishonest/superseded-by-an-older-audit", "dishonest/not-for-us-from-the-start", "dishonest/action-under-a-duplicate", "dishonest/cancelled-on-the-day-it-was-added", "dishonest/report-withdrawn-from-the-start", "honest/duplicate-of-open-work"],
    "a late cause of concern": ["dishonest/concern-without-its-late-part", "dishonest/concern-with-a-date-of-its-own"],
    "an action is cancelled": ["dishonest/cancelled-and-added-again"],
    "a new update corrects": ["dishonest/late-completion-corrected-away", "dishonest/blockage-corrected-away", "dishonest/move-corrected-away", "dishonest/reopening-corrected-away"],
    "work goes to another programme": [FACTS, "progress/test_boards::test_work_that_leaves_a_board_is_named", "dishonest/pillar-moved-to-a-quiet-programme", "dishonest/board-that-saw-everything"],
    "the end of a pillar": ["dishonest/end-taken-back", "dishonest/continued-elsewhere"],
    "a day on which a board met": [FACTS, "checks/test_judging::test_a_measure_or_a_board_that_is_gone_is_named", "checks/test_backdating_days::test_a_planned_day_may_be_taken_out_until_it_has_passed"],
    "a new update says that a board": ["checks/test_backdating_days::test_a_board_agrees_on_a_day_on_which_it_met"],
    "a board agrees, in a new update,": ["dishonest/board-made-up-to-agree", "dishonest/board-of-other-work-agrees"],
    "the owner of work chairs": ["dishonest/board-made-up-to-agree-today", "honest/chair-of-its-own-board"],
    "the last day of a role": [FACTS, "checks/test_judging::test_a_role_that_goes_on_says_whose_work_is_no_longer_without_an_owner"],
    "the holder of a role": ["dishonest/holder-changed-after-the-fact", "dishonest/holder-made-up"],
    "the colours change": [FACTS, "checks/test_judging::test_the_order_of_colours_decides_too"],
    "a reading changes": [FACTS, "checks/test_judging::test_a_measure_or_a_board_that_is_gone_is_named"],
    "a target, a baseline": [FACTS, "dishonest/target-that-was-reached-already"],
    "a product that merged evidence": [FACTS, "dishonest/file-of-evidence-replaced", "honest/file-of-evidence-named-again"],
    "a new update moves a date": ["dishonest/moved-as-agreed", "dishonest/blocked-to-be-confirmed", "dishonest/cancelled-noted", "dishonest/correction-without-a-reason"],
    "something assumed is stated": [FACTS, "checks/test_judging::test_the_day_of_late_work_that_is_said_to_be_assumed_is_named"],
    "published words": ["dishonest/words-said-to-be-assumed", "dishonest/publication-said-to-be-assumed"],
    "a title of an action": [FACTS],
    "words, or all, of a merged note": ["checks/test_judging::test_a_redaction_is_told_with_its_reason_and_without_the_words", "dishonest/redacted-for-no-reason"],
}  # fmt: skip


def rows(heading: str) -> list[str]:
    """The first cells of the tables below a heading of the page."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    return [each for each in lines if each not in {"---", "what happened", "it is a warning when"}]


def missing(listed: list[str], keys: set[str]) -> tuple[list[str], list[str]]:
    """The rows without exactly one key, and the keys without a row."""
    alone = [row for row in listed if sum(row.startswith(key) for key in keys) != 1]
    return alone, [key for key in keys if not any(row.startswith(key) for row in listed)]


def test_each_row_of_what_it_holds_is_shown_or_cannot_be_seen() -> None:
    """A row that is new on the page, or gone from it, is new or gone here."""
    assert missing(rows(HELD), {*SHOWN_HELD, *UNSEEN}) == ([], [])


def test_each_row_of_how_work_is_judged_is_shown() -> None:
    """The same of the changes that are named."""
    assert missing(rows(JUDGED), {*SHOWN_JUDGED}) == ([], [])


@cache
def names_in(module: str) -> set[str]:
    text = (ROOT / "tests" / f"{module}.py").read_text(encoding="utf-8")
    return set(re.findall(r"^def (test_\w+)", text, re.MULTILINE))


def test_what_shows_a_row_is_there() -> None:
    """A test, or a case of what is told or not told."""
    told = {each.name for each in cases()}
    named = [name for shown in (SHOWN_HELD, SHOWN_JUDGED) for names in shown.values() for name in names]  # fmt: skip
    assert [name for name in named if not _is_there(name, told)] == []


def _is_there(name: str, told: set[str]) -> bool:
    module, _, test = name.partition("::")
    return test in names_in(module) if test else name in told
