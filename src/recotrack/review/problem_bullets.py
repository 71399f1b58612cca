"""Problems as lines of Markdown: of history, new ones, and files that cannot be read."""

from collections.abc import Iterator, Sequence

from recotrack.checks import RULES
from recotrack.problems import Problem
from recotrack.review.escape import plain
from recotrack.review.links import Links
from recotrack.review.values import Review, Unread

_SUMMARIES = {rule.name: rule.summary for rule in RULES if rule.of_history}
_MOST = 25
"""Lines of each sort that are shown."""


def history_section(review: Review, links: Links) -> Iterator[str]:
    """What should have stayed as it was: the first that a reviewer must see."""
    if review.history:
        yield "### History: this should have stayed as it was"
        yield ""
        yield from _problems(review, review.history, links, severity=False)
        yield ""


def problem_section(review: Review, links: Links) -> Iterator[str]:
    """What `check` did not find before."""
    if review.problems:
        yield "### New problems"
        yield ""
        ordered = sorted(review.problems, key=lambda each: str(each.severity))
        yield from _problems(review, ordered, links, severity=True)
        yield ""


def _problems(
    review: Review, found: Sequence[Problem], links: Links, *, severity: bool
) -> Iterator[str]:
    for each in found[:_MOST]:
        kind = f"{each.severity} " if severity else ""
        what = plain(each.message, 300)
        if not severity:  # words for who does not know the rule by its name
            what = f"{_SUMMARIES[each.rule]} {what[:1].upper()}{what[1:]}"
        yield f"- {_place(review, each, links)} {kind}**{each.rule}**: {what}"
    yield from _more(len(found), "`recotrack check` lists them.")


def _place(review: Review, problem: Problem, links: Links) -> str:
    path = _below(review, problem.path)
    name = plain(f"{problem.reference or path}, line {problem.line}")
    there = path in review.pair.after.register.files or path in review.pair.after.register.unread
    return f"[{name}]({links.to(path, problem.line)})" if there else name


def _below(review: Review, path: str) -> str:
    return path.removeprefix(f"{review.pair.after.register.label}/")


def unread_section(review: Review, links: Links) -> Iterator[str]:
    """Records about which nothing is said."""
    if review.unread:
        yield "### Not compared: files that cannot be read"
        yield ""
        for each in review.unread[:_MOST]:
            yield f"- {_unread(each, links)}"
        yield from _more(len(review.unread), "`recotrack check` lists them.")
        yield ""


def _unread(it: Unread, links: Links) -> str:
    name = plain(it.path)
    if not it.after:
        return f"{name} could not be read then; what it says now is compared with nothing"
    where = f"[{name}]({links.to(it.path, 1)})"
    also = ", nor could it be then" if it.before else ""
    return f"{where} cannot be read now{also}: `recotrack check` says why. It is in no total"


def _more(count: int, cure: str) -> Iterator[str]:
    if count > _MOST:
        yield f"- … and {count - _MOST:,} more: {cure}"
