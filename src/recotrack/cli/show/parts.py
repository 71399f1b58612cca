"""Parts that several pages of `show` share: facts with their marks, work in rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from recotrack.cli.lines import Words, coloured, rows_of
from recotrack.cli.page import Page
from recotrack.cli.record_words import (
    assumed_mark,
    days_words,
    done_words,
    moved_words,
    naming,
    rag_words,
    title_words,
)
from recotrack.dates import uk
from recotrack.model import Shape
from recotrack.progress import Progress, Standing
from recotrack.register import Referent
from recotrack.words import one_line

AWAITED = "awaited"


def opening(page: Page, progress: Progress, referent: Referent, title: str) -> None:
    """What it is, its reference, and the file that says so."""
    page.title(title)
    page.line(f"{referent.reference}   {progress.register.label}/{referent.path}")


def stated(subject: Shape, key: str, words: str | None = None, *, nothing: str = AWAITED) -> str:
    """The value of a key on one line, marked if it is assumed; days in UK order. `words` replace
    it, and `nothing` is printed if it is empty.
    """
    value = getattr(subject, key) if words is None else words
    if value is None or value == "":
        return nothing
    said = uk(value) if isinstance(value, date) else one_line(str(value))
    return f"{said}{assumed_mark(subject, key)}"


def facts(page: Page, pairs: Iterable[tuple[str, Words]]) -> None:
    """Labels and values; those without a value are left out."""
    page.rows([(label, value) for label, value in pairs if str(value)])


def source_fact(subject: Shape) -> tuple[str, str]:
    """Where the facts come from, if it is recorded."""
    return "source", one_line(subject.source or "")


def text(page: Page, heading: str, markdown: str | None, *, nothing: str = AWAITED) -> None:
    """A section with a Markdown text, or a word that says why there is none."""
    page.heading(heading)
    if markdown:
        page.prose(markdown)
    else:
        page.line(nothing, 2)


def work(page: Page, progress: Progress, standings: Sequence[Standing], inside: str = "") -> None:
    """Actions and recommendations, two lines each. A reference that begins with `inside` is printed
    without that.
    """
    name = naming(progress)
    rows = [
        (
            each.reference.removeprefix(f"{inside}/")
            if each.reference.startswith(f"{inside}/")
            else name(each.reference),
            each.status,
            uk(each.due) if each.due else "no date",
            days_words(each) if each.is_open else "-",
        )
        for each in standings
    ]
    for first, each in zip(rows_of(rows, 2), standings, strict=True):
        page.lines([first])
        owner = progress.register.role_title(each.owner)
        facts = ", ".join(filter(None, (done_words(each), moved_words(each), owner)))
        rest = f", {facts}: {title_words(each)}"
        page.line(coloured(rag_words(progress, each), progress.rag(each).colour, rest), 6)


def titles(progress: Progress, roles: Iterable[str]) -> str:
    """Several roles' titles."""
    return "; ".join(progress.register.role_title(each) for each in roles)
