"""docs/security.md and docs/for-it.md: what they claim of recotrack, and which tests would fail without it."""

import ast
import re
from functools import cache

import pytest

from tests.places import ROOT

SECURITY, FOR_IT = "docs/security.md", "docs/for-it.md"

CLAIMS = {
    SECURITY: {
        "Records are read as plain data": [
            "source/test_source: test_a_scalar_is_the_text_that_it_is",
            "source/test_source: test_no_depth_overflows_a_stack",
        ],
        "to run no hook, filter or program of a setting": [
            "register/test_git_untrusted: test_no_setting_of_a_repository_runs_a_program",
            "register/test_git_untrusted: test_a_bare_repository_among_the_records_is_no_repository",
        ],
        "to believe no replaced commit": [
            "register/test_git_untrusted: test_a_commit_that_was_replaced_is_the_one_that_it_was",
            "register/test_git_untrusted: test_a_commit_has_the_parents_that_it_had",
        ],
        "and to fetch nothing": [
            "register/test_git_untrusted: test_nothing_is_fetched_that_a_clone_lacks"
        ],
        "The editor is the one of your environment or system, never of the repository": [
            "cli/test_edit_command: test_a_setting_of_the_repository_runs_nothing"
        ],
        "no shell is started": ["store/test_touches: test_a_verb_touches_nothing_else"],
        "Nothing is written through a link that lies in the clone": [
            "edit/test_links_on_the_way: test_what_is_made_goes_through_no_link_of_the_clone",
            "store/test_write: test_nothing_is_written_through_a_link",
        ],
        "A `records` link that leads out is refused, unless git is sure that it does not track it": [
            "edit/test_links_on_the_way: test_records_are_not_written_through_a_link_that_leads_out_of_the_clone"
        ],
        "a link above the clone, and one that git does not track, is your own": [
            "edit/test_links_on_the_way: test_a_link_that_is_not_the_clones_is_the_users_own"
        ],
        "a line counts only for a file with the very bytes of its digest and a name that the command makes": [
            "store/test_made_folder: test_a_list_that_came_with_a_clone_removes_nothing",
            "store/test_made_folder: test_what_was_changed_since_is_neither_removed_nor_replaced",
        ],
        "for evidence that a record names": [
            "store/test_made_folder: test_evidence_is_not_removed_whatever_a_list_says"
        ],
        "No folder in which the records lie is filled": [
            "store/test_made_folder: test_it_fills_no_folder_of_the_records_or_of_git"
        ],
        "no link, object or script, and no field but page numbers and headings": [
            "documents/test_house_styles: test_of_a_word_file_nothing_leads_out",
            "documents/test_house_styles: test_of_a_word_file_no_other_part_leads_out",
            "documents/test_house_styles: test_of_an_opendocument_file_nothing_leads_out",
            "documents/test_house_styles: test_of_an_opendocument_file_only_pictures_come_along",
        ],
        "A chart's picture is written anew from the few elements that are allowed": [
            "documents/test_charts: test_a_picture_is_written_from_what_was_read",
            "documents/test_charts: test_a_picture_fetches_and_runs_nothing_however_it_is_spelt",
        ],
        "A template reads nothing of the machine": [
            "documents/test_templates: test_no_way_out_of_the_sandbox"
        ],
        "and ends": ["documents/test_templates: test_a_template_ends_and_is_small"],
        "`--dry-run` shows a pack's answers before they are written": [
            "intake/test_packs: test_that_it_proves_nobody_is_said_above_the_rows"
        ],
        "What opens nothing, or runs something, is no place of evidence": [
            "checks/test_evidence_place: test_what_a_place_is",
            "checks/test_evidence_place: test_update_writes_no_such_place",
            "intake/test_packs: test_what_is_no_place_of_evidence_is_refused_for_its_row",
        ],
        "It answers at 127.0.0.1 alone": [
            "store/test_touches: test_a_site_that_is_shown",
            "site/test_serving: test_only_this_machine_is_answered",
        ],
        "only requests of its own pages": [
            "site/test_serving: test_only_its_own_pages_are_answered",
            "site/test_serving: test_each_answer_says_that_it_is_for_nobody_else",
        ],
        "shows only the files that it made": [
            "site/test_serving: test_only_what_the_site_was_made_of_is_shown"
        ],
        "behind links": [
            "checks/test_history_held: test_a_record_that_becomes_a_link_is_held_to_its_words"
        ],
        "moves": ["checks/test_history: test_a_records_folder_that_was_moved_is_followed"],
        "other names": ["checks/test_history: test_a_file_that_is_renamed_and_edited_is_followed"],
        "several merge bases": ["checks/test_history_held: test_what_is_in_any_merge_base_is_held"],
        "conversions": [
            "checks/test_history_held: test_what_git_gives_back_otherwise_cannot_be_looked_at"
        ],
        "A waiver needs a reason and stands in the change": [
            "checks/test_history: test_a_waiver_holds_in_the_change_that_brings_it",
            "checks/test_history_held: test_a_merged_waiver_stays_spent",
        ],
        "A fork's run has no right to write": [
            "ci/test_workflows: test_no_fork_gets_a_token_that_can_write"
        ],
        "its comment is read as text, and nobody is notified": [
            "ci/test_issue: test_what_a_fork_wrote_hides_nothing_behind_a_name_for_a_sign"
        ],
        "Who wrote and who edited it must have the right to push": [
            "ci/test_update: test_who_may_not_push_is_told_so",
            "ci/test_update: test_whoever_edits_has_to_be_allowed_to_push",
        ],
        "What was typed reaches `recotrack update` as words": [
            "ci/test_update: test_no_answer_sets_another",
            "ci/test_update: test_an_answer_notifies_nobody_and_runs_nothing",
        ],
        "comes as a pull request": ["ci/test_update: test_a_filled_form_becomes_a_pull_request"],
        "it guards the branch that it is told, else HEAD's and any `main` or `master`": [
            "ci/test_examples: test_the_hook_guards_the_branch_that_it_is_told",
            "ci/test_examples: test_the_hook_guards_main_and_what_head_names",
            "ci/test_examples: test_the_hook_keeps_the_main_branch",
        ],
        "The check finds what is no longer there": [
            "checks/test_history: test_a_removed_inspection_is_missed_file_by_file",
            "ci/test_examples: test_the_hook_refuses_a_push_that_removes_every_record",
        ],
        "`--since` warns by name": [
            "checks/test_judging: test_a_fact_that_decides_is_named_with_what_follows"
        ],
        "Releases are built from a tag, every package and action pinned by hash, and attested": [
            "ci/test_workflows: test_a_release_is_tested_collected_attested_and_then_approved",
            "ci/test_workflows: test_what_is_installed_is_pinned_by_hash",
            "ci/test_workflows: test_every_action_is_pinned_by_its_commit",
            "ci/test_release: test_a_tag_beside_the_main_branch_is_refused",
        ],
        "wheel and source archive are the same bytes whoever builds them": [
            "release/test_release: test_the_same_bytes"
        ],
        "A lock": ["store/test_write: test_nothing_is_lost_between_many_who_write_at_once"],
        "a comparison before each write": [
            "store/test_write: test_a_record_that_changed_meanwhile_is_left_alone"
        ],
        "whole files put in place at once": [
            "store/test_write: test_a_killed_writer_tears_nothing"
        ],
        "What was half made lies beside the folder that you hand on": [
            "cli/test_update_safety: test_what_is_handed_on_holds_nothing_of_a_killed_run"
        ],
        "cut out of the register before anything is gathered": [
            "register/test_audience: test_no_byte_of_a_document",
            "site/test_site: test_no_byte_that_an_audience_may_not_see",
            "exports/test_export: test_no_format_shows_what_an_audience_may_not_see",
        ],
        "from the day on which it was published": [
            "register/test_audience: test_what_is_not_out_is_nowhere",
            "register/test_audience: test_a_response_before_it_is_published",
        ],
        "where the update has `public: true`": ["register/test_audience: test_notes_and_evidence"],
        "no, only that there is some": ["register/test_audience: test_notes_and_evidence"],
        "what an action waits for": [
            "register/test_audience: test_whether_work_waits_is_not_told_in_public"
        ],
        "| roles and boards | title | title | title |": [
            "register/test_audience: test_a_role_that_the_register_does_not_name",
            "exports/test_export: test_others_than_internal_readers_are_shown_titles",
        ],
        "who holds a role, e-mail addresses, drafts of letters": [
            "register/test_audience: test_every_text_of_every_key",
            "register/test_audience: test_a_draft_letter_is_for_those_who_sign_it",
        ],
        '| what is `assumed` | marked | marked | "Not stated"; titles of reports,': [
            "register/test_audience: test_nothing_assumed_is_printed_as_a_fact",
            "documents/test_titles: test_a_title_that_is_assumed",
        ],
        "what is late by an assumed date is late there too": [
            "register/test_audience: test_late_since_an_assumed_date"
        ],
        "an assumed status counts": ["register/test_audience: test_a_status_that_is_assumed"],
        "A total counts what is shown": [
            "register/test_audience: test_sums_are_those_of_the_whole"
        ],
        "A note from which words were redacted is shown to nobody as it stood": [
            "register/test_audience: test_what_a_board_knew"
        ],
        "(`recotrack doctor` says what is missing)": [
            "cli/test_doctor: test_a_fresh_clone_lacks_what_git_does_not_share"
        ],
        "`render` and `site` name those in `templates/`": [
            "documents/test_render: test_own_template"
        ],
        "`check --commit HEAD --since ...` at what was committed": [
            "checks/test_history_held: test_a_commit_is_judged_and_not_the_work_tree"
        ],
    },
    FOR_IT: {
        "It connects to nothing": ["store/test_touches: test_a_verb_touches_nothing_else"],
        "git is told to fetch nothing, too": [
            "register/test_git_untrusted: test_nothing_is_fetched_that_a_clone_lacks"
        ],
        "at 127.0.0.1 and the port that you name": [
            "store/test_touches: test_a_site_that_is_shown"
        ],
        "wakes itself by a pair of sockets": [
            "store/test_touches: test_a_question_reaches_nobody_else"
        ],
        "The files it makes load nothing": ["site/test_browser: test_everybody_can_read_it"],
        "| nowhere |": ["store/test_touches: test_the_page_says_where_each_command_writes"],
        "While `render`, `export`, `site` and `chase` run, unfinished files lie in a folder": [
            "cli/test_update_safety: test_what_is_handed_on_holds_nothing_of_a_killed_run"
        ],
        "Python keeps what it compiled": ["store/test_touches: test_python_keeps_what_it_compiled"],
        "into a folder of the user's cache that nobody else may write to": [
            "release/test_start: test_nobody_else_can_write_to_what_is_unpacked"
        ],
        "**git** from the `PATH`, never from the current folder": [
            "register/test_git_untrusted: test_a_program_called_git_in_the_current_folder_is_not_taken"
        ],
        "**The editor**, for `recotrack edit` alone": [
            "store/test_touches: test_a_verb_touches_nothing_else"
        ],
        "`make release` builds wheel, source archive and zipapp to the same bytes": [
            "release/test_release: test_the_same_bytes"
        ],
        "a bill of materials": ["release/test_bom: test_a_release_has_its_bill"],
        "fetch nothing": ["release/test_program: test_all_that_it_is_for_without_network_and_home"],
        "Python 3.13 inside": [
            "release/test_install: test_what_a_release_is_built_on_is_what_the_pages_say"
        ],
    },
}
"""Words of a page, and the tests that hold them."""


def text_of(page: str) -> str:
    """On one line."""
    return " ".join((ROOT / page).read_text(encoding="utf-8").split())


@cache
def named_in(module: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / f"{module}.py").read_text(encoding="utf-8"))
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


@pytest.mark.parametrize("page", CLAIMS)
def test_what_a_page_claims_has_its_tests(page: str) -> None:
    """The words stand there, and the tests are there: who changes one looks at the other."""
    said = text_of(page)
    assert [words for words in CLAIMS[page] if words not in said] == []
    missing = [
        test
        for tests in CLAIMS[page].values()
        for test in tests
        if test.partition(": ")[2] not in named_in(test.partition(": ")[0])
    ]
    assert missing == []


def test_whatever_is_said_to_stop_somebody_is_held() -> None:
    """Each row of the threats, but for what is the host's alone."""
    section = (ROOT / SECURITY).read_text(encoding="utf-8").partition("\n## Threats\n")[2]
    rows = re.findall(r"(?m)^\|(.+?)\|(.+?)\|(.+?)\|(.*)\|$", section.partition("\n## ")[0])[2:]
    assert len(rows) > 10
    open_rows = [wants.strip() for _, wants, stops, left in rows if not _is_held(stops + left)]
    assert open_rows == ["to commit in another's name"]


def _is_held(cell: str) -> bool:
    return any(words in " ".join(cell.split()) for words in CLAIMS[SECURITY])
