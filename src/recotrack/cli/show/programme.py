"""The pages of a programme: the whole, its pillars, its products and its measures."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from recotrack.cli.page import Page
from recotrack.cli.record_words import assumed_mark
from recotrack.cli.show.inspection import total_rows
from recotrack.cli.show.parts import facts, opening, source_fact, stated, text, titles, work
from recotrack.dates import uk
from recotrack.model import Pillar, Programme
from recotrack.model.programme import Measure, Product
from recotrack.progress import (
    Progress,
    end_words,
    ended,
    measured,
    measured_words,
    programmes_of,
    split_by_kind,
    totals,
    with_unit,
)
from recotrack.register import File, Referent, reference_above
from recotrack.words import one_line


def programme_page(page: Page, progress: Progress, referent: Referent) -> None:
    """What it is for, who runs it, its pillars and how far all of it is."""
    subject: Programme = referent.value
    at = progress.register.programmes[referent.reference]
    opening(page, progress, referent, f"{subject.title}{assumed_mark(subject, 'title')}")
    page.blank()
    facts(
        page,
        [
            ("aim", stated(subject, "aim")),
            ("project manager", _role(progress, subject.project_manager, subject)),
            *_boards(progress, subject),
            *_end(progress, referent.reference),
            *(("reference", _titled(each.title, each.at)) for each in subject.references),
            *(("inspection", each) for each in _inspections(progress, referent.reference)),
            source_fact(subject),
        ],
    )
    page.heading("Pillars")
    page.rows([(_tail(each.reference), _pillar(progress, each)) for each in at.pillars], 2)
    page.heading("All that belongs to it")
    everything = progress.everything.values()
    page.rows(
        total_rows(
            totals(
                each for each in everything if referent.reference in programmes_of(progress, each)
            )
        ),
        2,
    )
    if at.measures:
        _measures(page, at.measures.root)


def _inspections(progress: Progress, programme: str) -> Iterator[str]:
    for name, at in progress.register.inspections.items():
        if at.inspection and at.inspection.programme == programme:
            yield f"{name}: {at.title}"


def _role(progress: Progress, role: str | None, subject: Programme) -> str:
    return stated(subject, "project_manager", progress.register.role_title(role) if role else None)


def _boards(progress: Progress, subject: Programme) -> Iterator[tuple[str, str]]:
    """A line for each board; one that says that there is none."""
    key = "boards" if subject.boards else "board"
    for board in subject.reports_to or (None,):
        title = progress.register.role_title(board) if board else None
        yield "board", stated(subject, key, title)


def _pillar(progress: Progress, file: File) -> str:
    end = ended(progress.register, file.reference, progress.today)
    return f"{file.value.heading}, ended {uk(end.day)}" if end else file.value.heading


def _end(progress: Progress, reference: str) -> Iterator[tuple[str, str]]:
    """Since when it has ended, and where its work goes on."""
    end = ended(progress.register, reference, progress.today)
    if end:
        yield "ended", stated(end.file.value, "ended", end_words(end, end.goes_on_in))


def pillar_page(page: Page, progress: Progress, referent: Referent) -> None:
    """Its work breakdown structure, its own actions, and the recommendations under it."""
    subject: Pillar = referent.value
    opening(
        page,
        progress,
        referent,
        f"{subject.heading}{assumed_mark(subject, 'title', 'number')}",
    )
    page.blank()
    facts(
        page,
        [
            ("leads", stated(subject, "leads", titles(progress, subject.leads))),
            ("partners", titles(progress, subject.partners)),
            *_end(progress, referent.reference),
            ("stakeholders", "; ".join(map(progress.register.role_title, subject.stakeholders))),
            *(
                ("product", f"{each.id}: {_titled(each.title, each.at)}")
                for each in subject.products
            ),
            source_fact(subject),
        ],
    )
    text(page, "Problem", subject.problem)
    text(page, "Long-term aim", subject.long_term_aim)
    under = [each for each in progress.everything.values() if referent.reference in each.pillars]
    recommendations, actions = split_by_kind(under)
    page.heading("Its work")
    page.rows(total_rows(totals(under)), 2)
    if recommendations:
        page.heading("Recommendations under it")
        work(page, progress, recommendations)
    if actions:
        page.heading("Actions")
        work(page, progress, actions, referent.reference)


def product_page(page: Page, progress: Progress, referent: Referent) -> None:
    """What it is, where it stands, and what it is evidence for."""
    subject: Product = referent.value
    opening(page, progress, referent, f"{subject.title}{assumed_mark(subject, 'title')}")
    page.blank()
    proves = [
        f"{tracked.reference}, {uk(update.date)}"
        for tracked in progress.register.tracked
        for update in tracked.thread.updates
        if any(each.product == referent.reference for each in update.evidence)
    ]
    facts(
        page,
        [
            ("pillar", reference_above(referent.reference)),
            ("at", stated(subject, "at")),
            *(("evidence for", each) for each in proves),
            source_fact(subject),
        ],
    )


def measures_page(page: Page, progress: Progress, referent: Referent) -> None:
    """All measures of a programme, with the last reading of each."""
    opening(page, progress, referent, f"Measures of {referent.reference.split('/')[0]}")
    _measures(page, referent.value.root)


def measure_page(page: Page, progress: Progress, referent: Referent) -> None:
    """One measure with its readings up to the day."""
    subject: Measure = referent.value
    opening(page, progress, referent, f"{subject.title}{assumed_mark(subject, 'title')}")
    page.blank()
    facts(
        page,
        [
            ("unit", stated(subject, "unit")),
            ("better", stated(subject, "better")),
            ("baseline", stated(subject, "baseline", _value(subject.baseline))),
            ("target", stated(subject, "target", _value(subject.target))),
            source_fact(subject),
            *_last_facts(subject),
        ],
    )
    page.heading("Readings")
    readings = sorted(subject.readings, key=lambda each: each.date)
    page.rows(
        [
            (
                f"{uk(each.date)}{assumed_mark(each, 'date')}",
                f"{_value(each.value)}{assumed_mark(each, 'value')}",
                each.note or "",
            )
            for each in readings
        ],
        2,
    )
    if not readings:
        page.line("none yet", 2)


def _last_facts(measure: Measure) -> Iterator[tuple[str, str]]:
    """The last reading, and what it says."""
    found = measured(measure)
    if found is not None:
        value, day = with_unit(measure, found.reading.value), uk(found.reading.date)
        yield "last", f"{value} on {day}"
        yield "compared", measured_words(measure, found)


def _measures(page: Page, measures: Iterable[Measure]) -> None:
    page.heading("Measures")
    page.rows([row for each in measures for row in _rows(each)], 2)


def _rows(measure: Measure) -> Iterator[tuple[str, str, str]]:
    """The last value and the title; below it what the value says."""
    found = measured(measure)
    value = with_unit(measure, found.reading.value) if found else "no reading"
    yield measure.id, value, measure.title
    words = measured_words(measure, found)
    if words:
        yield "", "", words


def _value(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _titled(title: str, at: str | None) -> str:
    return f"{one_line(title)} ({at})" if at else one_line(title)


def _tail(reference: str) -> str:
    return reference.rpartition("/")[2]
