"""The pages of programmes, of their pillars and of their measures."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recotrack.documents.charts import measure_chart
from recotrack.documents.ended import end_entry
from recotrack.documents.entry import PrintedEntry, entry_of, markdown_entry
from recotrack.documents.tree import Cell, Heading, Paragraph, Part
from recotrack.model import Measure, Pillar, Shape
from recotrack.progress import (
    measured,
    measured_words,
    measures_of,
    programmes_of,
    totals,
    with_unit,
)
from recotrack.progress.assumed import stated_pillars
from recotrack.register import File, ProgrammeAt
from recotrack.site.addresses import PROGRAMMES
from recotrack.site.downloads import Downloads
from recotrack.site.inspections import actions_table, history
from recotrack.site.lists import WorkList, by_state, pages
from recotrack.site.page import Crumb, Page
from recotrack.site.site import Site
from recotrack.site.words import (
    anchor,
    cell,
    entry_words,
    facts,
    joined,
    marked,
    marked_if,
    picture,
    quoted,
    table,
    totals_words,
)
from recotrack.words import one_line

_CRUMB = Crumb("Programmes", PROGRAMMES)


def programme(site: Site, at: ProgrammeAt, downloads: Downloads) -> Iterator[Page]:
    """The pages of a programme, then those of its pillars and measures."""
    path = site.addresses.programme(at.reference)
    own = [each for each in site.work if at.reference in programmes_of(site.progress, each)]
    above = (
        Paragraph(cell(totals_words(totals(own)))),
        *facts(_programme_facts(site, path, at)),
        *_pillars_table(site, path, at.pillars),
        *_measures_table(site, path, at),
        *downloads.listed(path, "programme", at.reference),
    )
    listed = WorkList(path, at.title, (_CRUMB,), above, f"programme={at.reference}")
    yield from pages(site, listed, by_state(own))
    below = (_CRUMB, Crumb(at.title, path))
    for file in at.pillars:
        yield from _pillar_pages(site, file, below, downloads)
    for reference, measure in measures_of(at):
        yield _measure_page(site, reference, measure, below)


def _programme_facts(site: Site, path: str, at: ProgrammeAt) -> Iterator[tuple[str, Cell]]:
    subject, register = at.programme, site.progress.register
    if subject is None:
        yield "Programme", cell("Its record cannot be read")
        return
    if subject.aim:
        yield "Aim", cell(entry_words(site, entry_of(subject, "aim")))
    if manager := subject.project_manager:
        words = PrintedEntry(register.role_title(manager), "project_manager" in subject.assumed)
        yield "Project manager", cell(entry_words(site, words))
    yield (
        "Reports to",
        marked_if(
            site,
            joined(
                anchor(path, register.role_title(each), site.addresses.board(each))
                for each in subject.reports_to
            ),
            assumed=subject.assumes_boards,
        ),
    )
    if end := end_entry(site.progress, at.reference):
        yield "Ended", cell(entry_words(site, end))
    yield (
        "Inspections",
        joined(
            anchor(path, other.title, site.addresses.inspection(name))
            for name, other in register.inspections.items()
            if other.inspection
            and other.inspection.programme == at.reference
            and not (site.public and "programme" in other.inspection.assumed)
        ),
    )


def _pillars_table(site: Site, path: str, files: Iterable[File]) -> Iterator[Part]:
    rows = [
        (
            anchor(path, one_line(file.value.heading), site.addresses.pillar(file.reference)),
            _leads_cell(site, file),
        )
        for file in files
    ]
    if rows:
        yield Heading(1, cell("Pillars"))
        yield table("", ("Pillar", "Led by"), rows)


def _leads_cell(site: Site, file: File) -> Cell:
    return _roles_cell(site, file.value, "leads") or cell("Nobody is named")


def _roles_cell(site: Site, subject: Pillar, key: str, between: str = ", ") -> Cell:
    titles = between.join(map(site.progress.register.role_title, getattr(subject, key)))
    return cell(entry_words(site, PrintedEntry(titles, key in subject.assumed))) if titles else ()


def _measures_table(site: Site, path: str, at: ProgrammeAt) -> Iterator[Part]:
    rows = [
        (
            anchor(path, one_line(measure.title), site.addresses.measure(reference)),
            *_last_reading(site, measure),
        )
        for reference, measure in measures_of(at)
    ]
    if rows:
        yield Heading(1, cell("Measures"))
        yield table("", ("Measure", "Last value", "What it says"), rows)


def _last_reading(site: Site, measure: Measure) -> tuple[Cell, Cell]:
    found = measured(measure)
    words = measured_words(measure, found) or "Nothing to compare"
    says = marked(site, measure, "better", cell(words))
    if found is None:
        return cell("No reading yet"), says
    value = _value_words(site, measure, found.reading)
    return cell(f"{value} on {entry_words(site, entry_of(found.reading, 'date'))}"), says


def _value_words(site: Site, measure: Measure, holder: Shape, key: str = "value") -> str:
    words = with_unit(measure, getattr(holder, key))
    return entry_words(site, PrintedEntry(words, key in holder.assumed))


def _pillar_pages(
    site: Site, file: File, crumbs: tuple[Crumb, ...], downloads: Downloads
) -> Iterator[Page]:
    """The pages of a pillar: the problem, the aim, who is involved, its products and its work."""
    subject, path = file.value, site.addresses.pillar(file.reference)
    own = [each for each in site.work if file.reference in stated_pillars(site.progress, each)]
    products = [cell(entry_words(site, entry_of(each, "title"))) for each in subject.products]
    end = end_entry(site.progress, file.reference)
    rows = (
        ("Led by", _leads_cell(site, file)),
        ("Partners", _roles_cell(site, subject, "partners")),
        ("Stakeholders", _roles_cell(site, subject, "stakeholders", "; ")),
        ("Products", joined(products, "; ")),
        ("Ended", cell(entry_words(site, end)) if end else ()),
    )
    actions = site.progress.actions_of(file.reference)
    above = (
        *_text_parts(site, subject, "problem", "The problem"),
        *_text_parts(site, subject, "long_term_aim", "The long-term aim"),
        Heading(1, cell("Who and what")),
        *facts(rows),
        *(actions_table(site, path, actions, file.reference) if actions else ()),
        *downloads.listed(path, "pillar", file.reference),
    )
    listed = WorkList(path, one_line(subject.heading), crumbs, above, f"pillar={file.reference}")
    *before, last = pages(site, listed, by_state(own))
    yield from before
    if actions:
        heading = Heading(1, cell("What has happened in its own actions"))
        last = replace(last, parts=(*last.parts, heading, *history(site, actions, file.reference)))
    yield last


def _text_parts(site: Site, subject: Pillar, key: str, heading: str) -> Iterator[Part]:
    if getattr(subject, key):
        yield Heading(1, cell(heading))
        yield quoted(site, markdown_entry(subject, key))


def _measure_page(site: Site, reference: str, measure: Measure, crumbs: tuple[Crumb, ...]) -> Page:
    """The page of a measure: what it is compared with, and every reading, the newest first."""
    readings = sorted([*reversed(measure.readings)], key=lambda each: each.date, reverse=True)
    better = {"higher": "Higher is better", "lower": "Lower is better", None: "Not stated"}
    rows = (
        ("Which way is better", marked(site, measure, "better", cell(better[measure.better]))),
        ("Baseline", _comparison_cell(site, measure, "baseline")),
        ("Target", _comparison_cell(site, measure, "target")),
        ("Last reading", joined(_last_reading(site, measure), ": ")),
    )
    made = [
        (
            cell(entry_words(site, entry_of(each, "date"))),
            cell(_value_words(site, measure, each)),
            cell(entry_words(site, entry_of(each, "note", "No remark"))),
        )
        for each in readings
    ]
    nothing = Paragraph(cell("No reading is recorded."))
    # The chart shows which way is better, which the public is not told if no source states it.
    is_hidden = site.public and "better" in measure.assumed
    of = crumbs[-1].words
    chart = () if is_hidden else picture(site, measure_chart(measure, site.progress.today, of))
    return Page(
        path=site.addresses.measure(reference),
        title=one_line(measure.title),
        crumbs=crumbs,
        parts=(
            *facts(rows),
            *chart,
            Heading(1, cell("Readings")),
            table("", ("Day", "Value", "Remark"), made) if made else nothing,
        ),
    )


def _comparison_cell(site: Site, measure: Measure, key: str) -> Cell:
    if getattr(measure, key) is None:
        return cell("None is recorded")
    return cell(_value_words(site, measure, measure, key))
