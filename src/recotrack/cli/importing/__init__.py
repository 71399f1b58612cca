"""import: a document that somebody has, into records.

A kind of file that recotrack made itself has its line in `_OWN_FILES`: how it is known by its
bytes, and how it is imported.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from recotrack import store
from recotrack.cli.clock import day
from recotrack.cli.context import records_folder
from recotrack.cli.importing.document import Document, document, pages_of
from recotrack.cli.importing.exported import import_exported
from recotrack.cli.importing.mapping import maps, suggest
from recotrack.cli.importing.options import ImportOptions
from recotrack.cli.importing.pack import import_pack
from recotrack.cli.importing.paper import Wanted, import_paper
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Json, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.writing import Writer, writer_for
from recotrack.intake.exported import is_exported
from recotrack.intake.packs import is_pack
from recotrack.model import Inspection
from recotrack.problems import Failure, wrong_use


@dataclass(frozen=True)
class Target:
    """The options that say into which register a file goes, and how."""

    records: Path | None
    as_of: str | None
    dry_run: bool
    as_json: bool

    def folder(self) -> Path | None:
        """The records folder; None if there is none here or above."""
        try:
            return records_folder(self.records)
        except Failure:
            return None

    def writer(self) -> Writer | None:
        """The register to write to; None for --dry-run if there is none."""
        folder = self.folder()
        there = folder is not None and store.exists(folder, store.REGISTER)
        if self.dry_run and self.records is None and not there:
            return None
        return writer_for(self.records, self.as_of, dry_run=self.dry_run)


class OwnFile(NamedTuple):
    """A kind of file that recotrack made itself, which is not read as a document."""

    fits: Callable[[bytes], bool]
    import_file: Callable[[Document, Target], None]


def _pack(found: Document, target: Target) -> None:
    import_pack(found, target.writer(), as_json=target.as_json)


def _exported(found: Document, target: Target) -> None:
    if target.as_json:
        raise wrong_use("--json cannot be used for an exported register", "leave it out")
    root = target.folder() or Path.cwd() / "records"
    import_exported(found.content, root, as_of=target.as_of, dry_run=target.dry_run)


_OWN_FILES = (OwnFile(is_exported, _exported), OwnFile(is_pack, _pack))

File = Annotated[
    str,
    name_argument(
        "FILE",
        "The document: text, Markdown, HTML, Word, OpenDocument, Excel, csv, PDF or an e-mail; - "
        "reads pasted text from standard input.",
    ),
]


def import_document(
    file: File,
    *,
    into: Annotated[
        str | None,
        text_option("--into", "INSPECTION", "Its inspection, or a name for a new one."),
    ] = None,
    layout: Annotated[
        str | None,
        text_option("--layout", "LAYOUT", "How to read it: response, report, plan or tracker."),
    ] = None,
    pages: Annotated[
        str | None,
        text_option("--pages", "FIRST-LAST", "Read only these pages of a PDF: 12-40."),
    ] = None,
    published: Annotated[list[str] | None, key_option(Inspection, "published")] = None,
    title: Annotated[str | None, key_option(Inspection, "title")] = None,
    force: Annotated[
        str | None,
        text_option("--force", "TEXT", "The force that answers, where the document is unclear."),
    ] = None,
    response_published: Annotated[
        str | None,
        text_option("--response-published", "DATE", "The day the response was published."),
    ] = None,
    short_title: Annotated[list[str] | None, key_option(Inspection, "short_title")] = None,
    inspectorate: Annotated[list[str] | None, key_option(Inspection, "inspectorate")] = None,
    kind: Annotated[
        list[str] | None, key_option(Inspection, "kind", "--inspection-kind", metavar="KIND")
    ] = None,
    deadlines: Annotated[
        list[str] | None,
        text_option(
            "--deadline", "NUMBER=DATE",
            "What the words of a deadline mean, where they leave it open: 7=2025-12-31, or 7=none.",
        ),
    ] = None,
    addressed_to: Annotated[
        list[str] | None,
        text_option(
            "--addressed-to", "NUMBER=TEXT",
            "To whom it is addressed; without a number, for all that do not say.",
        ),
    ] = None,
    numbers: Annotated[
        list[str] | None,
        text_option("--number", "NAME=NUMBER", "Another number for a finding: rec-07=8."),
    ] = None,
    texts: Annotated[
        list[str] | None,
        text_option("--text", "NUMBER=TEXT", "The words of a finding where the document has none."),
    ] = None,
    reasons: Annotated[
        list[str] | None,
        text_option("--reason", "NUMBER=TEXT", "Why it is not (wholly) accepted, or not for us."),
    ] = None,
    owners: Annotated[
        list[str] | None,
        text_option(
            "--owner", "NUMBER=ROLE",
            "Who answers for it: a role, or the title of a new one; without a number, for all that "
            "have none.",
        ),
    ] = None,
    pillars: Annotated[
        list[str] | None,
        text_option(
            "--pillar", "NUMBER=PILLAR",
            "The pillar it belongs to, by its number; without a number, for all that have none.",
        ),
    ] = None,
    dues: Annotated[
        list[str] | None,
        text_option(
            "--due", "NUMBER=DATE",
            "The force's own date; without a number, for all that have none. Where import asks for "
            "it: 7=none too, or 7/ACTION=DATE.",
        ),
    ] = None,
    skips: Annotated[
        list[str] | None,
        text_option("--skip", "NUMBER", "A finding not to be imported; repeat for more."),
    ] = None,
    whose: Annotated[
        list[str] | None,
        text_option(
            "--whose", "WORDS=WHO",
            "Who said a passage, if import asks: its first words, then chief-constable, "
            "commissioner, both or nobody; without words, for all answers that name nobody. If "
            'import asks what it answers, also "commissioner on 7" or "commissioner on report".',
        ),
    ] = None,
    updated: Annotated[
        str | None,
        text_option("--updated", "DATE", "The day of updates that have none of their own."),
    ] = None,
    by: Annotated[
        str | None,
        text_option("--by", "ROLE", "The role that reports updates that name nobody."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Replace what an earlier import wrote; what people changed since stays.",
        ),
    ] = False,
    mapping: Annotated[
        list[str] | None,
        text_option(
            "--map", "WORDS=MEANING",
            'What a label or the heading of a column announces: "Force '
            'narrative=chief-constable"; or a file with such lines, or with what the columns of a '
            "tracker mean.",
        ),
    ] = None,
    suggest_map: Annotated[
        str | None,
        text_option(
            "--suggest-map", "MAP",
            "Write a file for --map, with the columns as they are read now; - prints it.",
        ),
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Import a document: a response, a report, a plan or a tracker, into records.

    recotrack import response.docx --dry-run
    recotrack import report.pdf --into 2024-08-22-soteria --published 22/08/2024

    It drafts the inspection, the response and each recommendation: the words as published, the
    deadline's words with their day, each office's answer. It says how much of the document it could
    place, and shows the rest; what it had to guess is marked assumed. At a terminal it shows all
    that is to be written, and any of it can be changed there. In a pipe it lists everything that it
    cannot know, each with its option. A title, day, inspectorate or force is taken only where the
    document says that it is one. Otherwise import asks, and lists what may be meant. What looks
    like a news article, minutes, a page of links or a long report is refused, unless --layout says
    how to read it. A passage belongs to whoever a heading, a sentence or a signature announces. If
    that is not sure, the passage is left out of the records until --whose says whose words they
    are. An owner is never guessed. One that the document names is kept; otherwise name one with
    --owner, or in the review.

    Into an existing inspection it adds what the records do not say yet. It changes nothing that
    stands there, and shows where the document says otherwise. Importing the same document again
    changes nothing. With --again, what the document says now, as you review it, replaces what the
    first import wrote, unless that is merged. Owners, and what was mended or added since, stay. If
    the document now changes what was mended by hand, nothing is written, and the keys are named.

    A pack that an owner sent back (recotrack chase) is known by what is in it. Each row that was
    filled in becomes an update by that role. A row is refused if the item has changed since, or if
    the rules refuse it; the others are written. A pack does not show who filled it in: whoever has
    the file can, and rows copied from another pack of the same owner are taken too. Look with
    --dry-run before you import.

    A register that was exported as JSON (recotrack export) can be imported, too: records that do
    not exist yet are made. Exported workbooks and CSV files cannot be imported.

    An option for a finding takes its number as printed (7), or its name (rec-07); for many at once
    1-7, or 1,3,5; afi, for all areas for improvement; custody/*, for all of one report.

    If a document is about several inspections, --published, --inspectorate, --inspection-kind and
    --short-title take TITLE=VALUE, once for each. Columns of a tracker are found by their headings;
    if that goes wrong, --suggest-map writes how they are read, and --map takes the file once you
    have corrected it.

    Words that announce something only in your documents can be named one by one (--map "Force
    narrative=chief-constable"), or in a file words.txt beside the records folder, a line for each:
    chief constable: Force narrative. They may announce the words of the chief constable, the
    commissioner or nobody, or what a column has. Only plain words are taken, at most 64 KB.

    Exit 0: written, or nothing to do. 1: something has to be decided, or check would find errors;
    nothing is written, except the other rows of a pack. 2: an option is missing or wrong. 3: the
    file cannot be read, or there is no register.
    """
    target = Target(records, as_of, dry_run, as_json)
    if file == "-" and sys.stdin.isatty():
        target.writer()  # if there is no register, that is said before a text is pasted
    found = document(file, target.folder())
    for own_file in _OWN_FILES:
        if own_file.fits(found.content):
            _must_be_without_options(
                into, layout, pages, published, title, force, response_published, short_title,
                inspectorate, kind, deadlines, addressed_to, numbers, texts, reasons, owners,
                pillars, dues, skips, whose, updated, by, again, mapping, suggest_map,
            )  # fmt: skip
            own_file.import_file(found, target)
            return
    if suggest_map:
        suggest(found, suggest_map, pages_of(pages))
        return
    given = maps(mapping or (), target.folder())
    options = ImportOptions(
        wordings=given.wordings,
        title=title,
        force=force,
        response_published=response_published,
        short_title=tuple(short_title or ()),
        inspectorate=tuple(inspectorate or ()),
        kind=tuple(kind or ()),
        published=tuple(published or ()),
        updated=updated,
        by=by,
        addressed_to=tuple(addressed_to or ()),
        deadlines=tuple(deadlines or ()),
        numbers=tuple(numbers or ()),
        texts=tuple(texts or ()),
        reasons=tuple(reasons or ()),
        skips=tuple(skips or ()),
        owners=tuple(owners or ()),
        pillars=tuple(pillars or ()),
        dues=tuple(dues or ()),
        whose=tuple(whose or ()),
    )
    writer = target.writer()
    today = writer.context.today if writer else day(as_of)
    wanted = Wanted(
        layout,
        into,
        given.mapping,
        dry_run,
        as_json,
        options,
        today,
        pages_of(pages),
        again=again,
        words=given.words,
    )
    import_paper(found, wanted, writer)


def _must_be_without_options(*options: object) -> None:
    """Raises Failure if an option about a document was typed."""
    if any(options):
        message = "this file says itself what it is about, and takes none of these options"
        raise wrong_use(message, "only --records, --as-of, --dry-run and --json")
