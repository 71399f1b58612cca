"""export: the register as files for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from recotrack import __version__, store
from recotrack.cli.audience import ReaderOption, Views
from recotrack.cli.context import leave, say
from recotrack.cli.known import say_typed_since, seen_context
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, KnownOn, Records
from recotrack.cli.output import (
    fill,
    must_be_file_outside,
    must_be_folder_outside,
    put,
    to_stdout,
)
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.text_option import text_option
from recotrack.cli.unread import say_unread
from recotrack.documents import AUDIENCES
from recotrack.exports import FORMATS, making
from recotrack.exports.tables import Filled, Source
from recotrack.problems import wrong_use
from recotrack.progress import Progress
from recotrack.register import Context, Loaded, Register, by_titles, load, loaded
from recotrack.register import filled as not_empty
from recotrack.words import count_of

_FORMATS = "; ".join(f"{name}: {form.name}" for name, form in FORMATS.items())
_ENDINGS = {ending: name for name, form in FORMATS.items() for ending in form.endings}
_TO_STDOUT = ("json", "ics")
"""The formats that may go to standard output, as they are one text."""
_MOST_NAMED = 5
"""How many of the rows that tables leave out are named."""

FormatOption = Annotated[
    str | None,
    text_option("--format", "FORMAT", f"{_FORMATS}. Else what the ending of FILE says."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The file to write, or the folder for csv; else json and ics go to standard output.",
    ),
]


def export(
    *,
    form: FormatOption = None,
    output: Output = None,
    audience: ReaderOption = "internal",
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> None:
    """Write the register as files for other programs: tables, a database, JSON, a calendar.

    recotrack export --format xlsx -o tracker.xlsx
    recotrack export --format csv -o tables --audience committee

    csv, xlsx and sqlite have the same tables, a row for each thing, with all that is worked out as
    of the day; docs/exports.md has every column. csv fills a folder: files that an earlier export
    made there and this one does not are removed, and named; no other file is touched, and one that
    was changed since is never replaced. json has each record as its file has it, and recotrack
    import makes the same register from it. But an export for other readers, or of a day named with
    --as-of or --known-on, is not complete and cannot be imported. ics is the calendar of deadlines,
    statutory last days and meetings.

    An export for internal readers, the default, has names and e-mail addresses, notes and evidence.
    In one for other readers, roles and boards are called by their titles.

    Exit 0: written. 1: a record could not be read, and is not in it. 2: wrong use. 3: there is no
    register, the file cannot be written, or git does not have what was known then.
    """
    reader = known("audience", audience, AUDIENCES)
    chosen = _format(form, output)
    context = seen_context(records, as_of, known_on)
    _must_have_a_place(chosen, output, context)
    register = _write(chosen, output, context, reader, of_a_day=bool(as_of or known_on))
    say(_for_whom(reader))
    say_typed_since(context, lambda: register)
    leave(say_unread(register, lost="is not in this export"))


def _format(typed: str | None, output: Path | None) -> str:
    """The format: what was typed, else what the file's ending says. Raises Failure, wrong use."""
    ending = output.suffix[1:].lower() if output else ""
    meant = _ENDINGS.get(ending)
    if typed is not None:
        chosen = known("format", typed, FORMATS)
        if meant and chosen not in {meant, "csv"}:
            message = f".{ending} is the ending of {FORMATS[meant].name}, not of {chosen}"
            raise wrong_use(message, f"--format {meant}, or another name for the file")
        return chosen
    if ending == "csv":
        message = "CSV is written as a folder of tables, not as one file"
        raise wrong_use(message, "--format csv, and -o with the name of a folder")
    if meant is None:
        raise wrong_use("in which format?", f"--format and one of: {', '.join(FORMATS)}")
    return meant


def _must_have_a_place(chosen: str, output: Path | None, context: Context) -> None:
    """Raises Failure (wrong use) if the output is missing, or is no place for the format."""
    name = FORMATS[chosen].name
    if output is None or to_stdout(output):
        if chosen not in _TO_STDOUT:
            what = "folder" if chosen == "csv" else "file"
            raise wrong_use(f"{name} needs a place to go", f"-o and the {what}")
    elif chosen == "csv":
        must_be_folder_outside(output, context)
    else:
        must_be_file_outside(output, context)


def _for_whom(audience: str) -> str:
    if audience == "internal":
        return "for internal readers: it has names and e-mail addresses (--audience for others)"
    return f"for {audience} readers"


def _write(
    chosen: str, output: Path | None, context: Context, audience: str, *, of_a_day: bool
) -> Register:
    """Make the export and put it in its place; returns the register that was read."""
    if chosen == "json" and audience == "internal" and not of_a_day:
        return _write_whole_register(context, output)
    views = Views(context)
    source = _source(views, audience)
    if chosen == "ics":
        _put(chosen, making.calendar(source), output)
    elif chosen == "json":
        _put(chosen, making.seen(source), output)
    elif chosen == "csv" and output is not None:
        _write_folder(output, source, views.evidence)
    else:
        _write_file(chosen, output, source)
    return views.progress.register


def _source(views: Views, audience: str) -> Source:
    """What an audience sees; others than internal readers see no ids of roles and boards."""
    progress = views.of(audience).progress
    if audience != "internal":
        progress = Progress(by_titles(progress.register), progress.today)
    return Source(progress, audience, __version__)


def _put(chosen: str, content: bytes, output: Path | None) -> None:
    form = FORMATS[chosen]
    put(content, output, name=form.name, binary=form.binary)


def _write_folder(folder: Path, source: Source, evidence: frozenset[Path]) -> None:
    with progress_bar(making.STEPS, _STEPS) as step:
        files, tables = making.csv_folder(source, step)
        made = fill(folder, files, store.Maker.TABLES, evidence)
    say(f"{folder}: {count_of(len(made), 'file')}")
    _say_left_out(tables)


def _write_file(chosen: str, output: Path | None, source: Source) -> None:
    with progress_bar(making.STEPS, _STEPS) as step:
        content, tables = making.file_of_tables(chosen, source, step)
    _put(chosen, content, output)
    _say_left_out(tables)


_STEPS = "tables worked out and written"


def _say_left_out(tables: Filled) -> None:
    """Say which references the tables leave out: those to what does not exist, which `check` finds,
    and those to what is not published.
    """
    for each in tables.lost[:_MOST_NAMED]:
        say(f"left out of the table {each.table}: {each.what} {each.because}")
    more = len(tables.lost) - _MOST_NAMED
    ending = [f"and {more:,} more"] if more > 0 else []
    if not all(each.is_withheld for each in tables.lost):
        ending.append("recotrack check says where, and what to write")
    if ending:
        say(": ".join(ending))


def _write_whole_register(context: Context, output: Path | None) -> Register:
    """Write the records as their files have them, even what is dated in the future."""
    records: dict[str, Loaded] = {}

    def load_record(path: str) -> Loaded:
        records[path] = loaded(path, context.read)
        return records[path]

    register = not_empty(
        load(context.label, store.listing(context.root), context.read, load_record)
    )
    source = Source(Progress(register, context.today), "internal", __version__)
    readable = {path: each for path, each in records.items() if each.file}
    whole = not any(each.faults for each in records.values())
    data = {path: each.parsed.value for path, each in readable.items()}
    _put("json", making.whole(source, data, whole=whole), output)
    return register
