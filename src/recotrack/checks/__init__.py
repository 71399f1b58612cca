"""The rules that `check` knows, listed by hand: one small function each, one module per concern.

A new rule needs a function of its name in the module of its concern, a page in `pages/` and a line
in this table. Its test, `recotrack rule NAME` and docs/rules.md follow from the page. The module is
imported when the rule is first asked. The faults of a rule without a module are found by the reader
of files.
"""

from recotrack.checks.new_problems import FaultIdentity, asked_of_change, new_faults, raised_before
from recotrack.checks.rule import Case, Rule, case_of
from recotrack.checks.run import Raised, raised
from recotrack.problems import Severity

__all__ = [
    "RULES",
    "Case",
    "FaultIdentity",
    "Raised",
    "Rule",
    "asked_of_change",
    "case_of",
    "new_faults",
    "raised",
    "raised_before",
]

_E, _W = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    # Reading. None of these can be waived: a register with an unread record must not pass.
    Rule("yaml-syntax", _E, waivable=False),
    Rule("duplicate-key", _E, waivable=False),
    Rule("not-plain-yaml", _E, waivable=False),
    Rule("not-utf8", _E, waivable=False),
    Rule("control-character", _E, waivable=False),
    Rule("too-large", _E, waivable=False),
    Rule("too-deep", _E, waivable=False),
    Rule("merge-conflict", _E, waivable=False),
    Rule("unreadable", _E, waivable=False),
    Rule("outside-tree", _E, waivable=False),
    # Shape
    Rule("unexpected-file", _E, "shape", waivable=False),
    Rule("unknown-key", _E, "shape", waivable=False),
    Rule("missing-key", _E, "shape", waivable=False),
    Rule("wrong-type", _E, "shape", waivable=False),
    Rule("not-allowed", _E, "shape", waivable=False),
    # Links
    Rule("unknown-role", _E, "roles"),
    Rule("owner-left", _W, "roles"),
    Rule("holders-overlap", _W, "roles", of_updates=False),
    Rule("unknown-board", _E, "roles"),
    Rule("pillar-ended", _W, "ended"),
    Rule("board-and-boards", _E, "roles", of_updates=False),
    Rule("unknown-programme", _E, "references"),
    Rule("unknown-pillar", _E, "references"),
    Rule("unknown-response-rule", _E, "references"),
    Rule("two-response-rules", _E, "references", of_updates=False),
    Rule("unknown-reference", _E, "references"),
    Rule("incomplete-reference", _E, "references"),
    Rule("duplicate-id", _E, "ids", of_updates=False),
    Rule("name-mismatch", _E, "ids", of_updates=False),
    Rule("link-cycle", _E, "references", of_updates=False),
    Rule("duplicate-differs", _E, "references", of_updates=False),
    Rule("recorded-twice", _W, "twice", of_updates=False),
    Rule("duplicate-of-finished", _W, "twice"),
    # Text
    Rule("markup-not-allowed", _E, "text", of_updates=False),
    Rule("stray-markup", _W, "text", of_updates=False),
    Rule("page-furniture", _W, "text", of_updates=False),
    Rule("unlikely-kind", _W, "unlikely", of_updates=False),
    Rule("unlikely-number", _W, "unlikely", of_updates=False),
    # Policy; the rules of waivers are at the end
    Rule("rag-gap", _W, "policy", of_updates=False),
    # Deadline
    Rule("deadline-ambiguous", _E, "deadline", of_updates=False),
    Rule("deadline-not-in-text", _E, "deadline", of_updates=False),
    Rule("deadline-differs", _E, "deadline", of_updates=False),
    Rule("deadline-not-the-first", _W, "deadline", of_updates=False),
    Rule("due-after-deadline", _W, "progress"),
    # Progress
    Rule("no-owner", _W, "progress"),
    Rule("no-date", _W, "progress"),
    Rule("status-order", _E, "progress"),
    Rule("complete-over-open-work", _E, "endings", heeds_waivers=True),
    Rule("evidence-missing", _E, "evidence", heeds_waivers=True),
    Rule("evidence-not-found", _W, "evidence"),
    Rule("evidence-not-a-place", _W, "evidence"),
    Rule("self-verified", _E, "evidence"),
    Rule("same-holder", _W, "agreeing"),
    Rule("role-ended", _W, "agreeing"),
    Rule("move-without-agreement", _E, "progress"),
    Rule("moved-twice-in-a-day", _W, "progress"),
    Rule("two-owners-in-a-day", _W, "progress"),
    Rule("cancelled-without-agreement", _E, "endings"),
    Rule("agreed-alone", _W, "agreeing"),
    Rule("closed-without-ref", _E, "endings"),
    Rule("ref-not-a-document", _W, "endings"),
    Rule("superseded-without-link", _E, "endings"),
    Rule("update-order", _W, "progress"),
    Rule("corrects-nothing", _W, "corrections"),
    Rule("corrects-several", _W, "corrections"),
    Rule("unlikely-day", _W, "unlikely"),
    Rule("future-update", _E, "unfit"),
    Rule("future-day", _E, "unfit"),
    # Response: warnings until it is published. Lateness stays a warning for good.
    Rule("not-published", _W, "response", of_updates=False),
    Rule("explanation-missing", _E, "response", of_updates=False),
    Rule("chief-constable-silent", _W, "response", of_updates=False),
    Rule("copies-not-sent", _E, "response", of_updates=False),
    Rule("response-late", _W, "response", of_updates=False, for_good=True),
    Rule("explanation-late", _W, "response", of_updates=False, for_good=True),
    Rule("recommendations-missing", _E, "response", of_updates=False),
    Rule("not-in-office", _W, "response", of_updates=False),
    Rule("withdrawn-before-published", _E, "law", of_updates=False),
    Rule("answered-in-withdrawn", _W, "law", of_updates=False),
    Rule("duty-not-recorded", _W, "law", of_updates=False),
    Rule("limit-differs", _E, "law", of_updates=False),
    Rule("answer-before-question", _E, "law"),
    Rule("decision-repeated", _W, "response", of_updates=False),
    # History, with --since
    Rule("text-changed", _E, "history", of_history=True),
    Rule("deadline-changed", _E, "history", of_history=True),
    Rule("due-changed", _E, "history", of_history=True),
    Rule("update-changed", _E, "history_updates", of_history=True),
    Rule("update-removed", _E, "history_updates", of_history=True),
    Rule("action-removed", _E, "history", of_history=True),
    Rule("record-removed", _E, "history", of_history=True),
    Rule("response-changed", _E, "history_response", of_history=True),
    Rule("published-changed", _E, "history", of_history=True),
    Rule("duty-dropped", _E, "law", of_history=True),
    # Judging, with --since: facts that decide totals or duties. Each change of one is reported.
    Rule("response-rule-changed", _W, "clocks", of_history=True, judges=True),
    Rule("report-withdrawn", _W, "judging", of_history=True, judges=True),
    Rule("rag-policy-changed", _W, "judging", of_history=True, judges=True),
    Rule("left-the-totals", _W, "judging_entries", of_history=True, judges=True),
    Rule("born-outside-the-totals", _W, "born", of_history=True, judges=True),
    Rule("cancelled-and-added-again", _W, "again", of_history=True, judges=True),
    Rule("left-its-report", _W, "left_report", of_history=True, judges=True),
    Rule("decision-changed", _W, "judging_entries", of_history=True, judges=True),
    Rule("report-changed", _W, "judging", of_history=True, judges=True),
    Rule("reading-changed", _W, "judging_entries", of_history=True, judges=True),
    Rule("product-changed", _W, "judging_entries", of_history=True, judges=True),
    Rule("meeting-removed", _W, "judging_entries", of_history=True, judges=True),
    Rule("board-changed", _W, "judging", of_history=True, judges=True),
    Rule("assumed-changed", _W, "judging_entries", of_history=True, judges=True),
    Rule("title-changed", _W, "judging", of_history=True, judges=True),
    Rule("role-changed", _W, "judging", of_history=True, judges=True),
    Rule("note-redacted", _W, "history_updates", of_history=True, judges=True),
    Rule("corrected-away", _W, "corrections", of_history=True, judges=True),
    Rule("backdated", _W, "backdating", of_history=True, judges=True),
    Rule("board-not-met", _W, "agreeing", of_history=True, judges=True),
    Rule("reason-missing", _W, "history_updates", of_history=True, judges=True),
    # Policy again, last: these look at what all other rules found
    Rule("waiver-unused", _W, "policy", waivable=False, looks_at_faults=True),
    Rule("waiver-invalid", _E, "policy", waivable=False, looks_at_faults=True),
)
