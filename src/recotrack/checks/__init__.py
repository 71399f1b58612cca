"""The rules that `check` knows, listed by hand: one small function each, one module per concern.

A new rule is a function with a docstring in the module of its concern, its line in this table,
and its test; `recotrack rule NAME` and docs/rules.md follow from the docstring.
"""

from recotrack.checks import (
    backdating,
    deadline,
    due,
    endings,
    evidence,
    furniture,
    future,
    history,
    history_response,
    history_updates,
    ids,
    judging,
    judging_entries,
    law,
    links,
    policy,
    progress,
    reading,
    references,
    response,
    roles,
    shape,
    text,
    waivers,
    withdrawal,
)
from recotrack.checks.new_problems import Sign, new_faults, raised_before
from recotrack.checks.rule import Case, Rule
from recotrack.checks.run import Outcome, Raised, raised, run
from recotrack.problems import Severity

__all__ = [
    "RULES",
    "Case",
    "Outcome",
    "Raised",
    "Rule",
    "Sign",
    "new_faults",
    "raised",
    "raised_before",
    "run",
]

_E, _W = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    # Reading
    Rule("yaml-syntax", _E, reading.yaml_syntax, waivable=False),
    Rule("duplicate-key", _E, reading.duplicate_key, waivable=False),
    Rule("not-plain-yaml", _E, reading.not_plain_yaml, waivable=False),
    Rule("not-utf8", _E, reading.not_utf8, waivable=False),
    Rule("control-character", _E, reading.control_character, waivable=False),
    Rule("too-large", _E, reading.too_large, waivable=False),
    Rule("too-deep", _E, reading.too_deep, waivable=False),
    Rule("merge-conflict", _E, reading.merge_conflict, waivable=False),
    Rule("unreadable", _E, reading.unreadable, waivable=False),
    Rule("outside-tree", _E, reading.outside_tree, waivable=False),
    # Shape
    Rule("unexpected-file", _E, shape.unexpected_file, waivable=False),
    Rule("unknown-key", _E, shape.unknown_key, waivable=False),
    Rule("missing-key", _E, shape.missing_key, waivable=False),
    Rule("wrong-type", _E, shape.wrong_type, waivable=False),
    Rule("not-allowed", _E, shape.not_allowed, waivable=False),
    # Links
    Rule("unknown-role", _E, roles.unknown_role),
    Rule("owner-left", _W, roles.owner_left),
    Rule("unknown-board", _E, roles.unknown_board),
    Rule("board-and-boards", _E, roles.board_and_boards),
    Rule("unknown-programme", _E, links.unknown_programme),
    Rule("unknown-pillar", _E, references.unknown_pillar),
    Rule("unknown-response-rule", _E, links.unknown_response_rule),
    Rule("two-response-rules", _E, links.two_response_rules),
    Rule("unknown-reference", _E, references.unknown_reference),
    Rule("incomplete-reference", _E, references.incomplete_reference),
    Rule("duplicate-id", _E, ids.duplicate_id),
    Rule("name-mismatch", _E, ids.name_mismatch),
    Rule("link-cycle", _E, references.link_cycle),
    Rule("duplicate-differs", _E, references.duplicate_differs),
    # Text
    Rule("markup-not-allowed", _E, text.markup_not_allowed),
    Rule("stray-markup", _W, text.stray_markup),
    Rule("page-furniture", _W, furniture.page_furniture),
    # Policy; the rules of waivers stand at the end
    Rule("rag-gap", _W, policy.rag_gap),
    # Deadline
    Rule("deadline-ambiguous", _E, deadline.deadline_ambiguous),
    Rule("deadline-not-in-text", _E, deadline.deadline_not_in_text),
    Rule("deadline-differs", _E, deadline.deadline_differs),
    Rule("due-after-deadline", _W, due.due_after_deadline),
    # Progress
    Rule("no-owner", _W, progress.no_owner),
    Rule("no-date", _W, due.no_date),
    Rule("status-order", _E, progress.status_order),
    Rule("complete-over-open-work", _E, endings.complete_over_open_work),
    Rule("evidence-missing", _E, evidence.evidence_missing),
    Rule("evidence-not-found", _W, evidence.evidence_not_found),
    Rule("self-verified", _E, evidence.self_verified),
    Rule("move-without-agreement", _E, due.move_without_agreement),
    Rule("cancelled-without-agreement", _E, endings.cancelled_without_agreement),
    Rule("closed-without-ref", _E, endings.closed_without_ref),
    Rule("superseded-without-link", _E, endings.superseded_without_link),
    Rule("update-order", _W, progress.update_order),
    Rule("future-update", _E, future.future_update),
    Rule("future-day", _E, future.future_day),
    # Response: warnings until it is published; what is late stays one for good
    Rule("not-published", _W, response.not_published),
    Rule("explanation-missing", _E, response.explanation_missing),
    Rule("chief-constable-silent", _W, response.chief_constable_silent),
    Rule("copies-not-sent", _E, response.copies_not_sent),
    Rule("response-late", _W, response.response_late, for_good=True),
    Rule("explanation-late", _W, response.explanation_late, for_good=True),
    Rule("recommendations-missing", _E, response.recommendations_missing),
    Rule("not-in-office", _W, response.not_in_office),
    Rule("withdrawn-before-published", _E, withdrawal.withdrawn_before_published),
    Rule("answered-in-withdrawn", _W, withdrawal.answered_in_withdrawn),
    Rule("duty-not-recorded", _W, law.duty_not_recorded),
    Rule("limit-differs", _E, law.limit_differs),
    Rule("answer-before-question", _E, law.answer_before_question),
    # History, with --since
    Rule("text-changed", _E, history.text_changed, of_history=True),
    Rule("deadline-changed", _E, history.deadline_changed, of_history=True),
    Rule("due-changed", _E, history.due_changed, of_history=True),
    Rule("update-changed", _E, history_updates.update_changed, of_history=True),
    Rule("update-removed", _E, history_updates.update_removed, of_history=True),
    Rule("action-removed", _E, history.action_removed, of_history=True),
    Rule("record-removed", _E, history.record_removed, of_history=True),
    Rule("response-changed", _E, history_response.response_changed, of_history=True),
    Rule("published-changed", _E, history.published_changed, of_history=True),
    Rule("duty-dropped", _E, law.duty_dropped, of_history=True),
    # Judging, with --since: what decides something may change, and is named when it does
    Rule("response-rule-changed", _W, judging.response_rule_changed, of_history=True, judges=True),
    Rule("report-withdrawn", _W, withdrawal.report_withdrawn, of_history=True, judges=True),
    Rule("rag-policy-changed", _W, judging.rag_policy_changed, of_history=True, judges=True),
    Rule("left-the-totals", _W, judging_entries.left_the_totals, of_history=True, judges=True),
    Rule("report-changed", _W, judging.report_changed, of_history=True, judges=True),
    Rule("reading-changed", _W, judging_entries.reading_changed, of_history=True, judges=True),
    Rule("product-changed", _W, judging_entries.product_changed, of_history=True, judges=True),
    Rule("meeting-removed", _W, judging_entries.meeting_removed, of_history=True, judges=True),
    Rule("board-changed", _W, judging.board_changed, of_history=True, judges=True),
    Rule("assumed-changed", _W, judging_entries.assumed_changed, of_history=True, judges=True),
    Rule("title-changed", _W, judging.title_changed, of_history=True, judges=True),
    Rule("backdated", _W, backdating.backdated, of_history=True, judges=True),
    # Policy again, last: these look at what all others found
    Rule("waiver-unused", _W, waivers.waiver_unused, waivable=False, looks_back=True),
    Rule("waiver-invalid", _E, waivers.waiver_invalid, waivable=False, looks_back=True),
)
