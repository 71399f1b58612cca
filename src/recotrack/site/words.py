"""What pages say of records, as names, cells, facts, quotations and charts.

Nothing assumed is said as a fact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from recotrack.documents import tree_from
from recotrack.documents.chart import Chart
from recotrack.documents.entry import ASSUMED, PrintedEntry, entry_of, stated
from recotrack.documents.standing_entries import (
    days_past_deadline,
    due_entry,
    ends_after_deadline,
    late_entry,
    owner_entry,
    parts_entry,
    role_today_entry,
    status_entry,
)
from recotrack.documents.tree import (
    Block,
    Cell,
    Facts,
    Hyperlink,
    Inline,
    LineBreak,
    Paragraph,
    Part,
    Prose,
    Quotation,
    Reference,
    Strong,
    Table,
    Text,
)
from recotrack.documents.work_names import distinct_title, heading_of, what_entry
from recotrack.markdown import link_address
from recotrack.model import (
    Action,
    Inspection,
    Measure,
    Pillar,
    Product,
    Programme,
    Recommendation,
    Shape,
)
from recotrack.model.evidence_place import is_web_address
from recotrack.progress import Counts, Standing, Totals, deadline_is_assumed
from recotrack.register import NOT_STATED, top_folder
from recotrack.site.addresses import link
from recotrack.site.site import Site, WorkRow
from recotrack.words import KINDS, count_of, one_line


def name_and_source(site: Site, reference: str) -> tuple[str, str]:
    """The name of a thing, and the title of its report: (Recommendation 3, Missing calls).

    The title may be that of its programme. The name of what is in no record is its reference.
    """
    register = site.progress.register
    found = register.referents.get(reference)
    if found is None or found.value is None:
        return reference, ""
    above, _, _ = reference.rpartition("/")
    folder = top_folder(reference)
    source = ""
    if above and folder in register.inspections:
        source = distinct_title(site.progress, folder)
    elif above and folder in register.programmes:
        source = register.programmes[folder].title
    if isinstance(found.value, Recommendation):
        return heading_of(found.value, reference), source
    if isinstance(found.value, Pillar):
        return one_line(found.value.heading), source
    if isinstance(found.value, Action):
        return f"Action for {name_and_source(site, above)[0]}", source
    if isinstance(found.value, Inspection | Programme | Product | Measure):
        return one_line(found.value.title), source
    return found.kind.capitalize(), source  # the response of a report


def full_name(site: Site, reference: str) -> str:
    """Both in one: Recommendation 3, Missing calls."""
    return ", ".join(filter(None, name_and_source(site, reference)))


# ---- cells --------------------------------------------------------------------------------------


def cell(text: str) -> Cell:
    """Plain text as a cell."""
    return (Text(text),) if text else ()


def strong(text: str) -> Cell:
    """Plain text as a cell, bold."""
    return (Strong(cell(text)),)


def anchor(page: str, words: str, path: str | None) -> Cell:
    """A link to a page of the site; only the words if `path` is None."""
    return (Hyperlink((Text(words),), link(page, path)),) if path else cell(words)


def external_link(address: str | None, words: str) -> Cell:
    """A link to another site; where it is, in plain text, if that is no address of the web."""
    if not address:
        return ()
    if not is_web_address(address):
        return cell(address)
    return (Hyperlink((Text(words),), link_address(address)),)


def joined(cells: Iterable[Cell], between: str = ", ") -> Cell:
    """Several cells as one, side by side. Empty ones are dropped, as by `lines`."""
    return _with_between(cells, Text(between))


def lines(cells: Iterable[Cell]) -> Cell:
    """Several cells as one, below one another."""
    return _with_between(cells, LineBreak())


def _with_between(cells: Iterable[Cell], between: Inline) -> Cell:
    return tuple(chain.from_iterable((between, *each) for each in cells if each))[1:]


def entry_words(site: Site, entry: PrintedEntry) -> str:
    """An entry in words, on one line. In public it does not say what is assumed."""
    shown: PrintedEntry = stated(entry) if site.public else entry
    words = "" if isinstance(shown.printed, Prose) else one_line(shown.words())
    return f"{words}{ASSUMED}" if shown.is_marked and shown else words


def marked(site: Site, shape: Shape, key: str, shown: Cell) -> Cell:
    """A cell that follows from a key, marked if the key is assumed; in public withheld then."""
    return marked_if(site, shown, assumed=key in shape.assumed)


def marked_if(site: Site, shown: Cell, *, assumed: bool) -> Cell:
    """A cell, marked if it is assumed; in public withheld then."""
    if not shown or not assumed:
        return shown
    return cell(NOT_STATED) if site.public else (*shown, Text(ASSUMED))


def quoted(site: Site, entry: PrintedEntry) -> Part:
    """Somebody's words as a quotation; a paragraph if they are awaited."""
    shown: PrintedEntry = stated(entry) if site.public else entry
    value = shown.printed
    if not isinstance(value, Prose):
        return Paragraph(cell(entry_words(site, entry)))
    mark: tuple[Block, ...] = (Paragraph((Text(ASSUMED.strip()),)),) if shown.assumed else ()
    return Quotation((*value.blocks, *mark))


def facts(rows: Iterable[tuple[str, Cell]]) -> tuple[Facts, ...]:
    """The facts about a thing. Those without words are dropped; there may be none."""
    filled = tuple((cell(name), words) for name, words in rows if words)
    return (Facts(filled),) if filled else ()


def table(
    caption: str, head: Sequence[str], rows: Iterable[tuple[Cell, ...]], numeric: int = 0
) -> Table:
    """A table. The last `numeric` columns hold numbers."""
    at = len(head) - numeric
    numbers = tuple(column >= at for column in range(len(head)))
    return Table(cell(caption), tuple(map(cell, head)), tuple(rows), numbers)


@dataclass(frozen=True, slots=True)
class _ChartOnPage:
    """The value of the template, which knows it as `doc`."""

    chart: Chart


def picture(site: Site, chart: Chart) -> tuple[Part, ...]:
    """The chart as a figure; empty if there is nothing to draw. Raises Failure."""
    if not chart:
        return ()
    return tree_from(site.templates, "site/chart.md.j2", _ChartOnPage(chart)).parts


# ---- standings ----------------------------------------------------------------------------------


def title_of(site: Site, standing: Standing) -> str:
    """What work is called in lists, as in documents. It says if the work is a duplicate."""
    title = str(what_entry(standing).value)
    if standing.withdrawn:
        title = f"(report withdrawn) {title}"
    if standing.duplicate_of and standing.kind != "action":
        title = f"(duplicate of {full_name(site, standing.duplicate_of)}) {title}"
    return title


def own_reference(site: Site, standing: Standing) -> Cell:
    """The reference of the work, for those who type it; empty in public."""
    return () if site.public else (Reference(standing.reference),)


def owner_cell(site: Site, page: str, standing: Standing) -> Cell:
    """The owner, as a link to all its work."""
    words = owner_words(site, standing)
    return anchor(page, words, site.addresses.owner(standing.owner))


def owner_words(site: Site, standing: Standing) -> str:
    """The title of the role that owns the work, and whether it has ended.

    Finished work says that too: lists are filtered by these words.
    """
    said = role_today_entry(site.progress, standing.owner)
    assumed = said.assumed or owner_entry(site.progress, standing).assumed
    return entry_words(site, replace(said, assumed=assumed))


def status_words(site: Site, standing: Standing) -> str:
    """The status; for a cause of concern also how many of its recommendations are done."""
    parts = parts_entry(standing)
    counted = entry_words(site, parts) if parts and not (site.public and parts.assumed) else ""
    return ", ".join(filter(None, (entry_words(site, status_entry(standing)), counted)))


def due_words(site: Site, standing: Standing) -> str:
    """The due date that holds, how often it was moved, and the days to which nobody agreed; for the
    public the report's words, where they are all it may read of that day.
    """
    subject = standing.subject
    is_its_own = isinstance(subject, Recommendation) and standing.due == subject.deadline.date
    if is_its_own and (alone := words_alone(site, subject)):
        return f"{alone}, as the report says"
    words = entry_words(site, due_entry(site.progress, standing))
    return "; ".join(filter(None, (words, standing.moved_in_words)))


def words_alone(site: Site, subject: Recommendation | Action) -> str:
    """The words of a deadline whose day the public may not read, as it is assumed; else empty."""
    if isinstance(subject, Action) or not (site.public and deadline_is_assumed(subject)):
        return ""
    return quoted_deadline(site, subject)


def quoted_deadline(site: Site, subject: Recommendation) -> str:
    """The published words of the deadline in quotation marks; empty if there are none."""
    deadline = subject.deadline
    return f'"{entry_words(site, entry_of(deadline, "words"))}"' if deadline.words else ""


def stand_words(site: Site, standing: Standing) -> tuple[str, str]:
    """The colour and its meaning: how late the work is, or the condition of the policy. What is on
    track, and is to end after the inspectorate's deadline, says so; what the force moved past that
    deadline says by how many days it has passed.
    """
    rag = site.progress.rag(standing)
    after = ends_after_deadline(site.progress, standing)
    if rag.when == "on track" and after and not (site.public and after.assumed):
        return rag.colour, f"{rag.when}, {entry_words(site, after)}"
    late = late_entry(site.progress, standing, "")
    words = entry_words(site, late) if late else ""
    if past := days_past_deadline(standing):
        words = f"{count_of(past, 'day')} past the inspectorate's deadline"
    when = "" if words and rag.when in {"overdue", "moved past the deadline"} else rag.when
    return rag.colour, ", ".join(filter(None, (when, words)))


def stand_cell(site: Site, standing: Standing) -> Cell:
    """The colour as a tag, and its meaning."""
    return tagged(*stand_words(site, standing))


def tagged(colour: str, words: str) -> Cell:
    """A colour as a tag, with words after it."""
    return (*strong(colour.capitalize()), Text(f" {words}"))


def row_of(site: Site, standing: Standing) -> WorkRow:
    """The words that every list has for the work. They are made once."""
    known = site.rows.get(standing.reference)
    if known is None:
        known = site.rows[standing.reference] = WorkRow(
            site.addresses.work(standing),
            *name_and_source(site, standing.reference),
            owner_words(site, standing),
            site.addresses.owner(standing.owner),
            title_of(site, standing),
            status_words(site, standing),
            due_words(site, standing),
            *stand_words(site, standing),
        )
    return known


def totals_words(counted: Totals) -> str:
    """The totals of each kind, a sentence for each."""
    said = " ".join(f"{words}." for words in totals_by_kind(counted))
    return said or "Nothing is counted here."


def totals_by_kind(counted: Totals) -> list[str]:
    """The totals of each kind in words."""
    return [_counts_words(counts, kind) for kind, counts in counted.told if counts.total]


def _counts_words(counts: Counts, word: str) -> str:
    """The totals of one kind: 12 recommendations: 7 open (2 late), 3 complete, 2 closed by
    the inspectorate. An action is done: nobody else closes it.
    """
    late = f" ({counts.overdue:,} late)" if counts.overdue else ""
    closed = f", {counts.closed:,} closed by the inspectorate" if counts.closed else ""
    done = "done" if word == KINDS[-1] else "complete"
    refused = f" ({counts.not_accepted:,} not accepted)" if counts.not_accepted else ""
    aside = f", {counts.set_aside:,} set aside{refused}" if counts.set_aside else ""
    return (
        f"{count_of(counts.total, word)}: {counts.open:,} open{late}, "
        f"{counts.complete:,} {done}{closed}{aside}"
    )
