"""The meanings of column headings in trackers, with the words that people use for each."""

import datetime as dt
import re
from enum import StrEnum
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.trackers.days import MONTH_WORDS, matched_month_end
from recotrack.words import one_line


class Means(StrEnum):
    """The content of a column. The values are the words of a mapping file's `means`."""

    NUMBER = "number"
    REPORT = "report"
    PUBLISHED = "published"
    INSPECTORATE = "inspectorate"
    KIND = "kind"
    TEXT = "recommendation"
    SUB = "sub-recommendation"
    ADDRESSEE = "addressee"
    OWNER = "owner"
    DEADLINE = "deadline"
    DUE_DATE = "due date"
    """A date of which the heading does not say whose it is. It is the force's own date for the
    recommendation, or for its actions if no other column has theirs.
    """
    DUE = "target date"
    REVISED = "revised date"
    AGREED_BY = "agreed by"
    REASON = "reason for the new date"
    FORECAST = "forecast"
    STATUS = "status"
    RAG = "colour"
    UPDATE = "update"
    COMMENTS = "comments"
    UPDATED = "date of update"
    UPDATED_BY = "updated by"
    COMPLETED = "completed"
    SUBMITTED = "submitted"
    EVIDENCE = "evidence"
    REF = "closure reference"
    PILLAR = "pillar"
    ACTION = "action"
    ACTION_OWNER = "action owner"
    ADDED = "date added"
    ANSWER = "chief constable's answer"
    BODY_ANSWER = "commissioner's answer"


DESCRIPTIONS: dict[Means, str] = {
    Means.NUMBER: "the printed number",
    Means.REPORT: "the title of the report, where one sheet has several",
    Means.PUBLISHED: "the day the report was published",
    Means.INSPECTORATE: "who inspected",
    Means.KIND: "recommendation, area for improvement or cause of concern",
    Means.TEXT: "the words as published",
    Means.SUB: "a part of the recommendation that has a row of its own",
    Means.ADDRESSEE: "to whom the report says it: forces, chief constables, the Home Office",
    Means.OWNER: "who in the force answers for it",
    Means.DEADLINE: "the inspectorate's deadline",
    Means.DUE_DATE: "the force's own date; beside a target date of actions the recommendation's",
    Means.DUE: "the force's own first date",
    Means.REVISED: "the date that holds now, where it was moved",
    Means.AGREED_BY: "who agreed that the date was moved",
    Means.REASON: "why the date was moved",
    Means.FORECAST: "when it is expected to be done",
    Means.STATUS: "how it stands",
    Means.RAG: "the colour that somebody gave it, kept in the note: recotrack works it out",
    Means.UPDATE: "what happened",
    Means.COMMENTS: "what else there is to say: kept with the update",
    Means.UPDATED: "the day of the update",
    Means.UPDATED_BY: "who reports, where it is not the owner",
    Means.COMPLETED: "the day it was completed, or yes and no",
    Means.SUBMITTED: "the day it was sent to the inspectorate to be closed",
    Means.EVIDENCE: "what shows that it was done",
    Means.REF: "the letter or entry by which the inspectorate closed it",
    Means.PILLAR: "the pillars it belongs to, by number",
    Means.ACTION: "what is to be done: each row is an action of the recommendation",
    Means.ACTION_OWNER: "who does it, where the recommendation has an owner of its own",
    Means.ADDED: "the day the action was added",
    Means.ANSWER: "what the chief constable answers",
    Means.BODY_ANSWER: "what the commissioner answers",
}
"""The explanation of each in a mapping file."""

# Each line is a pattern for headings. | separates alternatives, [] marks optional words, []* words
# that may repeat. The first line that fits the whole heading counts. In a heading / is read as
# "or", & as "and".
_HEADING_FORMS = """
closure reference: [hmicfrs|hmic|inspectorate] (closure|closed|discharge|signoff|sign off) [letter]
    ref|reference|letter|no|number
closure reference: closed by hmicfrs
submitted: date|day [of] submitted|submission|sent [to] [hmicfrs|hmic|inspectorate]
submitted: submitted|sent to hmicfrs|hmic|inspectorate [on|date]
reason for the new date: reason|reasons|rationale|justification for|of [the] [date]
    change|extension|delay|slippage|move|revision|revised|new [date|of date|to date|in date]
reason for the new date: extension|change|delay|slippage reason|reasons|rationale|justification
number: [OF]* [unique] [REC] NO [or NO]
number: REC or REC NO
number: [OF]* rec|item|r|serial
number: para|paragraph [NO]
number: (no|#|nr|r NO|s or n)
published: [date] [report|inspection] published|publication|pub [date|on]
published: date of [the] publication|report
published: report|inspection|source|publication date
inspectorate: (inspectorate|regulator|inspecting body|inspected by|inspection body)
report: [name of|title of] [the] [hmicfrs] REPORT [or REPORT|and REPORT] [title|name]
report: source
report: bucket|epic [name]
kind: [OF]* [REC|source] type|kind|category
kind: REC or REC or REC
sub-recommendation: sub recommendation|recommendations|rec|recs|part|point|points
sub-recommendation: (subrecommendation|part|part of recommendation)
addressee: addressed|directed|aimed to|at
addressee: (addressee|addressees|to whom|relevant to|recipient|recipients)
addressee: REC (owner|for|addressed to)
recommendation: [OF]* REC [or REC|and REC] [text|wording|detail|details|description|in full|title]
recommendation: wording|text|detail|details|summary
recommendation: summary|detail|details of [the] REC [or REC]
recommendation: text|wording of [the] REC
recommendation: [full] description
recommendation: what [the] report|hmicfrs says|said
recommendation: recommendation made
action owner: action owner|owners|lead|leads|holder
action owner: owner of [the] action
action owner: (by whom|who)
updated by: [last] update|updates|updated|reported|progress [provided|given|reported|written] by
updated by: (author|update author)
agreed by: [extension|change|revised date|date|move] agreed|approved|authorised by|at
owner: [OWN]* owner|owners|lead|leads|sro [or|and] [owner|lead|department|dept|team]
owner: [OWN]* lead|responsible officer|person [or] [department|dept|team]
owner: responsible [officer|owner|person|lead|team|department|individual|senior officer]
owner: (work stream|workstream|business|theme|chief officer) lead|owner
owner: (responsibility|assigned to|assignee|owned by|person responsible)
owner: senior responsible owner|officer
owner: accountable [officer|owner|lead]
revised date: revised|new|amended|extended|current|updated|extension|rebaselined|moved|latest
    [due|target|completion|end|delivery] DATE
revised date: revised [due|target]
revised date: extended|extension|moved to
revised date: (extension|date moved to)
forecast: forecast|expected|estimated|anticipated|projected|predicted
    [completion|end|delivery|finish|closure] [DATE]
forecast: date|completion expected
forecast: (eta|when expected)
deadline: hmicfrs|hmicfrs's|inspectorate|report|statutory|published|hmic
    [due|target|completion|set] DATE
deadline: recommendation|rec deadline|deadlines [date]
deadline: hmicfrs|hmicfrs's|inspectorate|statutory|hmic due [by]
deadline: deadline|deadlines [set|given|in report|from report|date]
deadline: (timescale|timescales|timeframe|timeframes|time scale|time scales|time frame) [set]
    in|from [the] report
deadline: (timescale|timescales|timeframe|timeframes|time scale|time scales|time frame) set
due date: due [date|by|on]
due date: date due
due date: (by when|when)
due date: recommendation|rec [due|target|completion] DATE
due date: [recommendation|rec]
    (timescale|timescales|timeframe|timeframes|time scale|time scales|time frame)
target date: [FIRST]* target|due [completion|end|delivery] [DATE]
target date: [FIRST]* (planned|delivery|end|action|completion due|planned completion) DATE
target date: original|initial|first|baseline [due] [completion|target] DATE
target date: [target|planned] implementation|milestone DATE
target date: completion|due|delivery|end DATE target|planned
target date: [date] [to be] complete|completed by
completed: date|day [of] completed|completion|complete|closed|done|delivered|achieved|finished
completed: [actual] completed|complete|done|closed|finished|delivered [date|on|day]
completed: actual completion [date]
completed: %|percent|percentage complete|completed|done|progress
completed: date|day [signed off|closed|discharged|agreed] by hmicfrs|hmic
completed: [hmicfrs|hmic] (closure|closed|sign off|signoff) date
completed: complete|completed y|yes or n|no
completed: is it complete
date of update: date|day [of] [the] [last|latest|this] (update|updated|progress
    update|review|reviewed)
date of update: last|latest updated|reviewed [on|date]
date of update: last|latest update date|on
date of update: update|updated|review date
date of update: date last updated|reviewed
date of update: updated [on]
date added: date|day [action] added|raised|opened|logged|set|created|start|started|agreed
date added: added|raised|opened|logged|created|start [on|date]
colour: [OF]* [overall|delivery|self assessed|force|progress] rag|brag|colour|ragb
    [status|rating|assessment|score|colour]
colour: delivery confidence [rag]
status: [OF]*
    [overall|delivery|rec|recommendation|action|force|progress|implementation|completion]*
    status|state|stage [update]
status: open or closed
status: (status or rag|rag or status)
status: hmicfrs|hmic|inspectorate status|position
evidence: [link to] (evidence|proof|assurance|supporting documents) [of completion|of
    delivery|held|link|links|location|provided|base|ref|reference|file|submitted] [or link]
pillar: [soteria|nom|programme] pillar|pillars|workstream [no|number|ref|numbers]
action: [planned|agreed|proposed|force|improvement|key|next|specific|required|our]*
    action|actions|activity|activities|task|tasks|milestone|milestones|deliverable|deliverables
    [required|to be
    taken|needed|agreed|planned|description|title|name|detail|details|point|points|text]
action: what (we|the force) will do
action: work required
commissioner's answer: BODY [initial] response|comment|comments|answer|explanation|view
chief constable's answer: [initial|FORCE|management|action plan|formal|written|planned]*
    response|answer|reply [to recommendation|to the recommendation]
chief constable's answer: FORCE comment|comments
chief constable's answer: accepted [or rejected|or not accepted|or not|y or n]
chief constable's answer: initial assessment
comments: [any|other|additional|further|general|opcc|board|latest|last|recent|most recent|lead|owner
    |progress|monthly|quarterly|delivery]*
    comment|comments|note|notes|remark|remarks|commentary|narrative|observations
comments: (next steps|risks|issues|barriers|blockers|dependencies|risks or issues|risks and
    issues)
update: [latest|progress|current|monthly|quarterly|q1|q2|q3|q4|last|most recent|this
    month|force|lead|owner|action|status|board|weekly|narrative|delivery]*
    update|updates|progress|position
update: progress|work|action|actions|activity
    (to date|so far|made|summary|report|narrative|notes|done|log|history|latest|comments)
update: (comments or updates|updates or comments|update or comments|progress or comments)
update: (where are we|how are we doing|where we are|where we are now) [now]
update: action|actions taken
update: what (has been|we have|have we) done
"""
_WORD_GROUPS = {
    "REC": "recommendation|recommendations|rec|recs|afi|afis|finding|findings|coc|item"
    "|area for improvement|areas for improvement|cause of concern|issue",
    "REPORT": "inspection|inspections|report|reports|thematic|publication|audit",
    "OF": "hmicfrs|hmic|inspectorate|the|report|force|our|opcc|pcc|cc|current|latest|overall|agreed"
    "|original|full",
    "NO": "no|nos|num|number|numbers|ref|reference|id|#",
    "DATE": "date|dates|deadline|timescale|timescales",
    "OWN": "force|executive|exec|corporate|command|delivery|project|programme|business|strategic"
    "|tactical|operational|portfolio|senior|rec|recommendation|theme|thematic|chief officer"
    "|department|departmental|district",
    "FIRST": "original|initial|first|baseline|planned|force|internal|agreed|action|proposed",
    "BODY": "pcc|pcc's|pfcc|pfcc's|opcc|opfcc|commissioner|commissioner's|mayor|mayor's"
    "|police and crime commissioner|police and crime commissioner's",
    "FORCE": "force|our|chief constable|chief constable's|cc|cc's|chief officer|constabulary",
}
_PIECE = re.compile(r"\[([^\]]*)\](\*?)|\(([^)]*)\)|(\S+)")


def _pattern(form: str) -> re.Pattern[str]:
    """The regular expression of a form. It matches headings with a space after each word."""
    parts = []
    for may, several, must, word in _PIECE.findall(form):
        any_of = re.sub(
            r"\b[A-Z]+\b", lambda name: f"(?:{_WORD_GROUPS[name[0]]})", may or must or word
        )
        escaped = re.sub(r"[#%]", lambda sign: f"[{sign[0]}]", any_of)
        parts.append(f"(?:(?:{escaped}) ){several or ('?' if may else '')}")
    return re.compile("".join(parts))


_PATTERNS = [
    (Means(means), _pattern(form))
    for means, _, form in (
        line.partition(": ") for line in _HEADING_FORMS.replace("\n    ", " ").strip().split("\n")
    )
]
_MONTHS = MONTH_WORDS.lower()  # headings are compared in small letters
_WITH_DAY = re.compile(
    r"(?P<before>.*?)\(?(?:as )?(?:at|of|on|for|to|-)?\s*"
    rf"(?P<day>(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})[ -]'?(?:\d{{4}}|\d{{2}})"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\)?(?P<after>.*)"
)
_MONTH_AND_YEAR = re.compile(rf"(?P<month>{_MONTHS})[ -]'?(?P<year>\d{{4}}|\d{{2}})")
_FOR_SOMEBODY = re.compile(r"(?:updates?|progress)(?: report)? (?:for|to) (?![^ ]*\d)\S.*")
"""As "Update for the September board". It names no year, so it gives updates no day."""
_PUNCTUATION = re.compile(r"[\s:*_.?!()\[\]–—]+")


class HeadingMeaning(NamedTuple):
    """The meaning of a heading."""

    means: Means | None
    day: dt.date | None = None
    """The day of a dated heading: 1 December 2025 for "Position at 1 December 2025", 31 March 2026
    for "March 2026 update".
    """
    day_is_assumed: bool = False


UNKNOWN = HeadingMeaning(None)


def meaning_of_heading(heading: str) -> HeadingMeaning:
    """The meaning of a heading; UNKNOWN if its words are unknown."""
    plain = folded_heading(heading)
    if not plain or len(plain) > 80:
        return UNKNOWN
    if means := _match_forms(plain):
        return HeadingMeaning(means)
    if _FOR_SOMEBODY.match(plain):
        return HeadingMeaning(Means.UPDATE)
    dated = _WITH_DAY.fullmatch(plain)
    if dated is None:
        means = _match_forms(folded_heading(_IN_BRACKETS.sub("", heading)))
        return HeadingMeaning(means) if means else UNKNOWN
    day, assumed = _day_in_heading(dated["day"])
    words = one_line(f"{dated['before']} {dated['after']}").strip(" -,")
    words = re.sub(r" (?:as )?(?:at|of|on|for|to)$", "", words)
    means = _match_forms(words) if words else Means.UPDATE
    if day is None or means not in {Means.UPDATE, Means.COMMENTS, Means.STATUS}:
        return UNKNOWN
    return HeadingMeaning(Means.UPDATE, day, assumed)


_IN_BRACKETS = re.compile(r" ?\([^()]*\)$")  # Inspection (date published)


def folded_heading(heading: str) -> str:
    """A heading folded for comparison: small letters, no punctuation, / and & spelt out."""
    folded = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", heading.lower().replace("’", "'"))
    spelt = re.sub(r"(?<!\d)/|/(?!\d)", " or ", folded.replace("&", " and "))
    return one_line(_PUNCTUATION.sub(" ", spelt)).strip(" -,;")


def _match_forms(plain: str) -> Means | None:
    return next((means for means, form in _PATTERNS if form.fullmatch(f"{plain} ")), None)


def _day_in_heading(words: str) -> tuple[dt.date | None, bool]:
    if (month := _MONTH_AND_YEAR.fullmatch(words)) and (end := matched_month_end(month)):
        return end, True
    return day_or_none(words), False
