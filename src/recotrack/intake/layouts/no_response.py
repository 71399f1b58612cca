"""What a paper looks like that is no response, no plan and no report to be read whole."""

import re
from collections.abc import Iterable, Sequence

from recotrack.intake.draft import Draft
from recotrack.intake.page_notices import is_notice
from recotrack.intake.paper import Paper, Passage
from recotrack.words import one_line

_PRESS = (
    r"by [\w’'. -]{5,40}, .{0,40}\b(?:reporter|correspondent|editor)\b.*",
    r"(?:posted|published|written|issued)\b.{0,40}\bby .{0,40}\b(?:team|newsroom|press office)",
    r"comments \(\d+\)|view comments",
    r"read more\b.{0,120}|(?:related|more|most read) (?:articles|stories|news)\b.{0,40}",
    r"hide ad|advertisement|promoted stories",
    r"(?:.{0,60}\b)?(?:published|updated)\b.{0,40}\b\d{1,2}[:.]\d\d(?: ?[ap]m)?\b.{0,20}",
)
_MEETING = (
    r"(?:formal |draft )?minutes\b.{0,120}",
    r"(?:members |also )?present\b.{0,200}|in attendance\b.{0,200}",
    r"apologies\b.{0,120}",
    r"resolved\b.*",
    r"(?:\d{1,2}\.? )?any other business.?",
    r"(?:\d{1,2}\.? )?declarations? of interests?\b.{0,120}",
)
_FEWEST_SIGNS = 2
_FORMAL = re.compile(r"\bdear \w|\bsection 55|\bs\.? ?55", re.IGNORECASE)
_FEWEST_LINKS = 6
_LINK = 12
"""The most words of a link."""
_SENTENCE = 25
"""The most words of what else stands there."""
_LINKS = 0.75
"""The least share of links on a page of links."""
_LONG = 60
"""The pages from which a paper is hardly a response."""
_RESPONDS = re.compile(r"\b(?:respon(?:se|ds)|reply|dear|comments)\b", re.IGNORECASE)
_FIRST = 8
"""The first passages, of which one says so if a long paper is a response after all."""
_PAGE = re.compile(r"page (\d+)")


def other_kind(paper: Paper, drafts: Sequence[Draft], layout: str) -> str:
    """What a paper looks like, read so, with its article: a news article. Empty if it may well be
    a response, a report or a plan.
    """
    texts = [one_line(each.text) for each in paper.passages() if not is_notice(each.text)]
    findings = [finding for draft in drafts for finding in draft.findings]
    formal = any(_FORMAL.search(each) for each in texts)
    if not formal and not any(each.data.get("number") for each in findings):
        if _signs(_PRESS, [one_line(each.text) for each in paper.passages()]):
            return "a news article"
        if _signs(_MEETING, texts):
            return "the minutes of a meeting"
    links = [one_line(each.text) for each in paper.blocks if isinstance(each, Passage)]
    short = [each for each in links if len(each.split()) <= _LINK and not each.endswith(".")]
    few = all(len(each.split()) <= _SENTENCE for each in links)
    are_links = few and len(short) >= _LINKS * len(links)
    if not findings and len(links) >= _FEWEST_LINKS and are_links:
        return "a page of links"
    pages = max((int(n) for each in paper.passages() for n in _PAGE.findall(each.where)), default=0)
    responds = any(_RESPONDS.search(each) for each in texts[:_FIRST])
    if pages > _LONG and not responds and (layout == "response" or len(drafts) > 1):
        return f"a report of {pages} pages"
    return ""


def _signs(patterns: Iterable[str], texts: Sequence[str]) -> bool:
    """Whether lines of at least two kinds are there."""
    found = (
        any(re.fullmatch(pattern, each, re.IGNORECASE) for each in texts) for pattern in patterns
    )
    return sum(found) >= _FEWEST_SIGNS
