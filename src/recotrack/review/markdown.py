"""A review as Markdown: what a person reads above a pull request, and a board before it meets.

The most important comes first. A comment on GitHub holds 65,536 characters: what is longer is
shortened from the least important end, and says so.
"""

from collections.abc import Iterator
from functools import partial

from recotrack.dates import uk
from recotrack.review.bullets import Bullets, together
from recotrack.review.escape import code, plain
from recotrack.review.links import Links
from recotrack.review.problem_bullets import history_section, problem_section, unread_section
from recotrack.review.sections import Item, fitting, sections
from recotrack.review.summary import summary
from recotrack.review.totals_table import totals_table
from recotrack.review.values import ORDER, Kind, Review

LONGEST = 65_536
"""Characters of a comment on GitHub."""
_ROOM = 4_000
"""Characters kept free, for what a workflow adds to the comment."""
REWRITTEN = "comments, quotes, order, line breaks"
SECTIONS = {
    Kind.PUBLISHED: "The inspectorate’s words",
    Kind.STATUS: "Statuses",
    Kind.DUE: "Dates",
    Kind.NEW: "New and removed",
    Kind.REMOVED: "New and removed",
    Kind.RENAMED: "New and removed",
    Kind.LATE: "Now late, now ready",
    Kind.READY: "Now late, now ready",
    Kind.EVIDENCE: "Evidence",
    Kind.OWNER: "Owners",
    Kind.RESPONSE: "The response",
    Kind.READING: "Measures",
    Kind.UPDATE: "Reported",
    Kind.FACT: "Other facts",
}
"""What stands above the changes of each kind."""


def markdown(review: Review, link_base: str | None = None, longest: int = LONGEST) -> str:
    """The whole text, with a line end at its end; one line where nothing has changed."""
    if review.empty:
        return f"{_nothing(review)}\n"
    links = Links(review.pair, link_base)
    above = [*_head(review), *history_section(review, links), *unread_section(review, links)]
    below = [*_totals(review), *problem_section(review, links), *_rewritten(review)]
    room = longest - min(_ROOM, longest // 10) - sum(len(each) + 1 for each in (*above, *below))
    shown, left_out = fitting(_items(review, links), room)
    middle = [line for each in sections(shown, _group_heading(review)) for line in each]
    return "\n".join([*above, *_left_out(left_out), *middle, *below]).strip("\n") + "\n"


def _nothing(review: Review) -> str:
    between = f"between {_sides(review, ' and ')}"
    count = len(review.reformatted)
    if not count:
        return f"Nothing has changed in the records {between}."
    files = "1 file is" if count == 1 else f"{count:,} files are"
    return f"No change of meaning {between}: {files} only written differently ({REWRITTEN})."


def _sides(review: Review, joint: str) -> str:
    before, after = review.pair.before, review.pair.after
    return f"**{plain(before.words)}**{joint}**{plain(after.words)}**"


def _head(review: Review) -> Iterator[str]:
    before, after = review.pair.before, review.pair.after
    yield "## What changed in the records"
    yield ""
    yield summary(review)
    yield ""
    seen = "" if review.pair.by_dates else f", looked at on {uk(after.day)}"
    if before.day != after.day and not review.pair.by_dates:
        seen = f", looked at on {uk(before.day)} and on {uk(after.day)}"
    yield f"From {_sides(review, ' to ')}{seen}."
    yield ""


def _items(review: Review, links: Links) -> Iterator[Item]:
    """Every line, in the order of importance; it is written when it is known to be wanted."""
    bullets = Bullets(review.pair, links)
    for changes in together(review.changes):
        kind = changes[0].kind
        write = partial(bullets.line, changes)
        yield Item(changes[0].group, SECTIONS[kind], ORDER[kind], write)


def _group_heading(review: Review) -> dict[str, str]:
    """What stands above the changes of an inspection, a programme, the register, by name."""
    found = {}
    for each in dict.fromkeys(change.group for change in review.changes):
        title = _title(review, each)
        found[each] = f"### {plain(title, 120)} ({code(each)})" if title else f"### {code(each)}"
    found["register"] = "### The register itself"
    return found


def _title(review: Review, group: str) -> str:
    for side in (review.pair.after, review.pair.before):
        register = side.register
        inspection = register.inspections.get(group)
        if inspection and inspection.inspection:
            return inspection.inspection.title
        programme = register.programmes.get(group)
        if programme and programme.programme:
            return programme.programme.title
    return ""


def _left_out(counted: dict[str, int]) -> Iterator[str]:
    if counted:
        parts = ", ".join(f"{number:,} under {name}" for name, number in counted.items())
        yield (
            f"**This is not all:** to stay within the length of a comment, {parts} are left out. "
            "`recotrack diff --format json` has everything."
        )
        yield ""


def _totals(review: Review) -> Iterator[str]:
    yield "### Totals"
    yield ""
    yield from totals_table(review)
    yield ""
    if review.unread:
        yield "What cannot be read is in none of these."
        yield ""


def _rewritten(review: Review) -> Iterator[str]:
    count = len(review.reformatted)
    if count:
        files = "1 file means" if count == 1 else f"{count:,} files mean"
        yield f"{files} the same as before, and only the writing differs: {REWRITTEN}."
