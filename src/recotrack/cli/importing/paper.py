"""import of a document that somebody wrote: it is read, reported on, reviewed and written."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from recotrack import store
from recotrack.change import (
    Additions,
    Entry,
    FileChange,
    NewRecord,
    PastOf,
    WriteRefused,
    Written,
    write,
)
from recotrack.cli.add.inspection import folder_name
from recotrack.cli.asking import Kept
from recotrack.cli.context import at_terminal, say, shorter
from recotrack.cli.importing.as_json import print_import
from recotrack.cli.importing.document import STANDARD_INPUT, Document
from recotrack.cli.importing.exported import refuse_tables
from recotrack.cli.importing.options import ImportOptions, speaker, with_options
from recotrack.cli.importing.owners import Owners, with_owners, without_owner
from recotrack.cli.importing.questions import (
    Recorded,
    asked_lines,
    failures,
    not_imported,
    open_questions,
    unless_said,
)
from recotrack.cli.importing.reviewing import Review, asked_for
from recotrack.cli.importing.telling import leftovers, tell, tell_proposals
from recotrack.cli.names import known, known_by_title
from recotrack.cli.past_reader import must_know_if_merged, past_reader
from recotrack.cli.problem_text import problem_text, refused_count
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.writing import (
    INSPECTIONS,
    Writer,
    clock_lines,
    replaces,
    reporter,
    waivers_of,
    warnings,
)
from recotrack.intake.draft import Draft, Imported, mappings_within
from recotrack.intake.layouts import LAYOUTS, NAMELESS, has_words
from recotrack.intake.layouts import imported as laid_out
from recotrack.intake.own_words import typed_meaning, used
from recotrack.intake.packs import refuse_remains
from recotrack.intake.paper import Paper
from recotrack.intake.proposal import (
    Again,
    Place,
    Proposal,
    data_of,
    entries,
    findings_there,
    place_of,
    proposal,
)
from recotrack.intake.readers import read
from recotrack.intake.trackers import Mapping, settled, tracker, undated
from recotrack.intake.vocabulary import OwnWords, own_words_hold
from recotrack.problems import Exit, Failure, Severity, wrong_use
from recotrack.register import Register, find, find_all, kind_of, reference_of, shaped, top_folder
from recotrack.words import counts_of_kinds, meant

TRACKER = "tracker"
"""The layout of a table in which work is followed."""


@dataclass(frozen=True)
class Wanted:
    """How to import a document, and what the options say of it."""

    layout: str | None
    into: str | None
    mapping: Mapping | None
    dry_run: bool
    as_json: bool
    options: ImportOptions
    today: date
    pages: range | None = None
    """Of a PDF; None for all."""
    again: bool = False
    """Whether it takes the place of what an import made of it before."""
    words: OwnWords = field(default_factory=dict)
    """The register's own."""
    own_force: str | None = None
    """The register's."""


def import_paper(document: Document, wanted: Wanted, writer: Writer | None) -> None:
    """Import a document. Without `writer` there is no register, and nothing is written."""
    if wanted.layout:
        known("layout", wanted.layout, (*LAYOUTS, TRACKER))
    paper = read(*document, progress_bar, wanted.pages)
    if writer:
        wanted = replace(wanted, own_force=writer.office().force)
    refuse_remains(paper)
    refuse_tables(paper)
    if writer and (role := reporter(wanted.options.by, str(writer.context.root))):
        found = meant(role.role, writer.office().titles("role"))
        by = found[0] if len(found) == 1 else role.role  # the document may bring the role
        wanted = replace(wanted, options=replace(wanted.options, by=by))
    if writer and at_terminal() and not (wanted.dry_run or wanted.as_json):
        if document.name == STANDARD_INPUT:
            writer.conversation.text = document.content.decode("utf-8", "replace")
        with writer.all_told():
            _at_a_terminal(paper, wanted, writer)
    else:
        _without_asking(paper, wanted, writer)


def _at_a_terminal(paper: Paper, wanted: Wanted, writer: Writer) -> None:
    options, talk = wanted.options, writer.conversation
    as_read = _laid_out(paper, wanted, options)
    owners = Owners(writer.office(), as_read.drafts)
    imported, drafts = _drafted(as_read, wanted, options, owners)
    tell(imported, drafts)
    _must_hold_something(imported, drafts)
    matches = _matched(drafts, wanted, writer)
    roles = writer.office().titles("role")
    checks: dict[str, Callable[[str], object]] = {
        "published": writer.past_day("--published"),
        _DAY_OF_RESPONSE: writer.past_day(f"--{_DAY_OF_RESPONSE}"),
        "updated": writer.past_day("--updated"),
        "by": lambda typed: Kept(known_by_title("role", typed, roles)),
        "whose": speaker,
        "label": typed_meaning,
        "column": typed_meaning,
    }
    passed: set[str] = set()
    while questions := [
        each
        for each in open_questions(drafts, matches.recorded, _undated(as_read, options), passed)
        if not each.is_of_finding
    ]:
        # Which day may be the response's follows from the report's, so that is asked before; and
        # what several reports lack is asked for each, once a column has said which they are.
        last = [each for each in questions if each.doubt.key != _DAY_OF_RESPONSE] or questions
        now = [each for each in questions if each.instead] or last
        options = asked_for(options, now, talk, checks)
        passed.update(each.option for each in now)
        as_read = _laid_out(paper, wanted, options)  # "within three months" counts from its day
        owners = Owners(writer.office(), as_read.drafts)
        imported, drafts = _drafted(as_read, wanted, options, owners)
        matches = _matched(drafts, wanted, writer)
    drafts = with_owners(options.owners, drafts, matches.owned, owners)
    review = Review(imported, drafts, talk, owners)
    while True:
        review.pages(matches.recorded)
        drafts = review.drafts()
        matches = _matched(drafts, wanted, writer)
        if _write(_Read(review.imported(), drafts), matches, wanted, writer, review.agreed):
            break


_DAY_OF_RESPONSE = "response-published"


def _without_asking(paper: Paper, wanted: Wanted, writer: Writer | None) -> None:
    options = wanted.options
    as_read = _laid_out(paper, wanted, options)
    owners = Owners(writer.office() if writer and options.owners else None, as_read.drafts)
    imported, drafts = _drafted(as_read, wanted, options, owners)
    refused: Failure | None = None
    matches = _Matches([None for _ in drafts], [Recorded() for _ in drafts], None)
    try:
        matches = _matched(drafts, wanted, writer)
    except Failure as failure:
        refused = failure
    drafts = with_owners(options.owners, drafts, matches.owned, owners)
    undated_ones = _undated(as_read, options)
    questions = open_questions(drafts, matches.recorded, undated_ones)
    if wanted.as_json:
        folders = [each.folder if each else None for each in matches.places]
        # As it would be written, and the updates that wait for a day.
        seen, shown = _drafted(as_read, wanted, options, owners, keeps_undated=True)
        shown = with_owners(options.owners, shown, matches.owned, owners)
        print_import(seen, list(zip(shown, folders, strict=True)), questions, wanted.today)
    tell(imported, drafts)
    for line in asked_lines(questions):
        say(f"  {line}")
    if undated_ones:
        unless = unless_said(questions, "updated")
        say(f"  note         {not_imported(undated_ones)}: {unless}--updated DATE gives them one")
    if wanted.dry_run and (kinds := without_owner(drafts, matches.owned)):
        findings = f"{counts_of_kinds(kinds)} without an owner"
        unless = unless_said(questions, "owner")
        say(f"  note         {findings}: {unless}--owner ROLE, or NUMBER=ROLE for one of them")
    _must_hold_something(imported, drafts)
    if refused is not None:
        raise refused
    if told := failures(questions, dry_run=wanted.dry_run):
        first, *others = told
        first.others = tuple(others)
        raise first
    if writer is not None or not wanted.as_json:
        _write(_Read(imported, drafts), matches, wanted, writer)


def _undated(as_read: Imported, options: ImportOptions) -> int:
    """The number of updates without a day, of which no option has given one."""
    return undated(as_read) if options.updated is None else 0


def _drafted(
    as_read: Imported,
    wanted: Wanted,
    options: ImportOptions,
    owners: Owners,
    *,
    keeps_undated: bool = False,
) -> tuple[Imported, list[Draft]]:
    """What the document says, without what the rules would refuse; and the drafts of that with what
    the options say.
    """
    day = options.updated_day()
    said = settled(as_read, today=wanted.today, updated=day, keeps_undated=keeps_undated)
    return said, with_options(options, said.drafts, owners)


def _laid_out(paper: Paper, wanted: Wanted, options: ImportOptions) -> Imported:
    """The paper as it is read, with a note of each own word that it has."""
    words = {**wanted.words, **options.own_words()}
    noted = (f'"{each}" announces {words[each]}, by your own words' for each in used(words, paper))
    with own_words_hold(words):
        return _in_layout(replace(paper, notes=(*paper.notes, *noted)), wanted, options)


def _in_layout(paper: Paper, wanted: Wanted, options: ImportOptions) -> Imported:
    published, speakers = options.published_day(), options.speakers()
    for words in speakers:
        if words != NAMELESS and not any(has_words(each, words) for each in paper.passages()):
            said = f"--whose {words}: no passage of {paper.name} has these words"
            raise wrong_use(said, "its first words as the document has them")
    if wanted.mapping is None and wanted.layout != TRACKER:
        read_so = laid_out(paper, wanted.layout, published, speakers, wanted.own_force)
        if read_so.looks_like:
            raise _no_response(read_so)
        return read_so
    made = tracker(paper, wanted.mapping, published=published)
    if made is None:
        message = f"{paper.name} has no table of a tracker: none with headings that are known"
        raise wrong_use(message, "--suggest-map - shows how headings are read; or another --layout")
    return made


def _no_response(made: Imported) -> Failure:
    """The failure for a document that is none to import: nothing of it is written."""
    is_report = made.looks_like.startswith("a report")
    cure = (
        "--layout report reads it as a report, and --pages 12-40 only the pages that matter"
        if is_report
        else "the response itself, or one page of it; --layout response reads this all the same"
    )
    said = f"{made.paper.name} looks like {made.looks_like}, not a response"
    return Failure(said, cure, exit_code=Exit.PROBLEMS)


def _must_hold_something(imported: Imported, drafts: Sequence[Draft]) -> None:
    if not any(draft.findings or draft.response for draft in drafts):
        said = f"no recommendation, and no answer to one, was found in {imported.paper.name}"
        cure = (
            "if it is about a report all the same: recotrack add inspection takes the report, then "
            "recotrack respond INSPECTION --as commissioner --part overall --file TEXT the words"
        )
        raise Failure(said, cure, exit_code=Exit.PROBLEMS)


# Which inspection is meant


class _Matches(NamedTuple):
    """For each draft, the inspection that it is about, and what the register has of it."""

    places: list[Place | None]
    """None if the title or the day is not known."""
    recorded: list[Recorded]
    register: Register | None
    """The records of these inspections, and what they refer to."""

    @property
    def owned(self) -> list[frozenset[str]]:
        """For each draft, the findings whose records have an owner."""
        return [each.owned for each in self.recorded]


def _matched(drafts: Sequence[Draft], wanted: Wanted, writer: Writer | None) -> _Matches:
    """The inspections that the drafts are about.

    Raises Failure if that is not clear, or if one of their records cannot be read.
    """
    if wanted.into and len(drafts) > 1:
        titles = ", ".join(str(each.inspection.get("title")) for each in drafts)
        said = f"--into names one inspection, and the document is about {len(drafts)}: {titles}"
        raise wrong_use(said, "leave --into out")
    register = _register(writer, []) if writer else None
    places = [_place_of(each, register, wanted.into) for each in drafts]
    folders = [each.folder for each in places if each]
    if len(set(folders)) < len(folders):
        said = f"the document tells of {folders[0]} in {len(folders)} parts"
        raise wrong_use(said, "one part of it at a time")
    if writer is not None:
        register = _register(writer, folders)
        for path in sorted(register.unread):
            if path == store.REGISTER or top_folder(path) in folders:
                raise writer.unreadable(path)
    recorded = [_recorded(*each, register) for each in zip(drafts, places, strict=True)]
    if wanted.again:  # what the records say is no answer to anything
        recorded = [Recorded(owned=each.owned) for each in recorded]
    return _Matches(places, recorded, register)


def _register(writer: Writer, folders: Sequence[str]) -> Register:
    """The register: its inspections and programmes, and all records in these folders."""
    reader = writer.context.reader
    paths = {store.REGISTER, *reader.paths("programmes")}
    for path in reader.paths():
        kind = kind_of(path)
        if kind and kind.kind == "inspection":
            paths.add(path)
    for folder in folders:
        paths |= reader.paths(folder)
    return writer.context.register(path for path in paths if kind_of(path))


def _place_of(draft: Draft, register: Register | None, into: str | None) -> Place | None:
    said = draft.inspection
    day = said.get("published") or said.get("received")
    if into:
        if register and find_all(register, into, kinds=INSPECTIONS):
            folder = top_folder(find(register, into, kinds=INSPECTIONS).reference)
        else:
            folder = folder_name(into, str(day or ""))
        return place_of(said, register, folder) if day or folder[:1] != "-" else None
    if not said.get("title"):
        return None
    place = place_of(said, register, None)
    return place if day or place.is_there else None


def _recorded(draft: Draft, place: Place | None, register: Register | None) -> Recorded:
    at = register.inspections.get(place.folder) if register and place else None
    if at is None or place is None:
        return Recorded()
    found = findings_there(draft, place, register)
    records = {name: file.value for name, file in found.items()}
    has_owner = (
        name
        for name, record in records.items()
        if record.owner or any(each.owner for each in record.updates)
    )
    return Recorded(at.file is not None, frozenset(found), frozenset(has_owner))


# Writing


class _Read(NamedTuple):
    """A document as it was read, and the drafts that are to be written."""

    imported: Imported
    drafts: Sequence[Draft]


def _write(
    what: _Read,
    matches: _Matches,
    wanted: Wanted,
    writer: Writer | None,
    agreed: Callable[[], bool] | None = None,
) -> bool:
    """Write what was read, if a person has `agreed` to it; whether that is over."""
    drafts = what.drafts
    places = [each for each in matches.places if each]
    again = Again(what.imported.paper, _imported(places, writer)) if wanted.again else None
    past_of = past_reader(writer.context) if writer and again else None
    proposals = [
        proposal(draft, place, matches.register, again)
        for draft, place in zip(_answered_together(drafts, matches), places, strict=True)
    ]
    if again and writer:
        for each in places:
            _must_be_ones_own(each, matches, writer)
    tell_proposals(proposals)
    roles = {role: title for draft in drafts for role, title in draft.roles.items()}
    wanted_entries = entries(proposals, roles, matches.register)
    if not wanted_entries:
        folders = " and ".join(each.folder for each in places)
        stays = any(each.differences or each.notes for each in proposals)
        said = (
            "has nothing to be added; what differs stays as it is" if stays else "says it already"
        )
        say(f"nothing to do: {folders} {said}")
    elif writer is None:
        _show_new_records(wanted_entries)
    else:
        lines = [*_roles(wanted_entries), *_endings(proposals)]
        contents = [*map(_contents, proposals), *lines]
        if agreed and not (_shown(wanted_entries, contents, writer, past_of) and agreed()):
            return False
        with progress_bar(len(wanted_entries), "files") as step:
            done = writer.write(*wanted_entries, agreed=True, past_of=past_of, step=step)
        if not writer.dry_run:
            _keep_imported(wanted_entries, places, writer)
        if not wanted.as_json:
            writer.show_diff(done)
        if agreed is not None:  # who was asked has seen the warnings
            errors = (each for each in done.new_problems if each.severity is Severity.ERROR)
            done = replace(done, new_problems=tuple(errors))
        _report(done, proposals, what, writer, lines)
    return True


def _imported(places: Iterable[Place], writer: Writer | None) -> dict[str, bytes]:
    """What imports wrote into the records of these inspections, by their paths."""
    if writer is None:
        return {}
    kept = (store.as_imported(writer.context.root, each.folder) for each in places)
    return {path: content for each in kept for path, content in each.items()}


def _keep_imported(wanted: Sequence[Entry], places: Sequence[Place], writer: Writer) -> None:
    """Keep what the document says in each record that was written, without what others wrote."""
    known = _imported(places, writer)
    said: dict[str, dict[str, bytes]] = {}
    for each in wanted:
        before = known.get(each.path)
        if isinstance(each, NewRecord):
            now = each.content
        elif isinstance(each, Additions) and before is not None:
            with contextlib.suppress(Failure):  # somebody has taken away what it is added to
                made = Additions(each.path, each.additions).made("", shaped(each.path, before))
                before = made.content
            now = before or b""
        else:
            continue
        said.setdefault(top_folder(each.path), {})[each.path] = now
    for folder, records in said.items():
        store.keep_imported(writer.context.root, folder, records)


def _answered_together(drafts: Sequence[Draft], matches: _Matches) -> list[Draft]:
    """The drafts, where one response to several reports stands at the first and the others name it.

    A time limit that the register does not have is left out, and that is said.
    """
    office = matches.register.office if matches.register else None
    limits = office.policy.responses if office else None
    made = []
    for index, draft in enumerate(drafts):
        said = dict(draft.inspection)
        first = matches.places[0]
        if index and first and drafts[0].response and not draft.response:
            said.pop("response_rule", None)
            said.setdefault("answered_in", first.folder)
        if limits is not None and said.get("response_rule") not in {None, *limits}:
            say(f"  note         register.yaml has no time limit {said.pop('response_rule')}")
        assumed = said.get("assumed")
        if isinstance(assumed, list):
            said["assumed"] = [each for each in assumed if each in said]
        made.append(replace(draft, inspection=said))
    return made


def _show_new_records(wanted: Sequence[Entry]) -> None:
    """Print the new records, where there is no register to check them with."""
    for each in wanted:
        if isinstance(each, NewRecord):
            sys.stdout.write(FileChange(each.path, None, each.content).diff("records"))
    say("nothing written: this was --dry-run, and there is no register to check it with")


def _must_be_ones_own(place: Place, matches: _Matches, writer: Writer) -> None:
    """Raises Failure if a published response may have been merged already."""
    at = matches.register.answering(place.folder) if matches.register and place.is_there else None
    if at and at.response and at.response.published:
        cure = f"recotrack respond {place.folder} makes an addendum of what is to be added"
        must_know_if_merged(writer.context, f"the response to {place.folder}", cure)


def _shown(
    wanted_entries: Sequence[Entry], lines: Sequence[str], writer: Writer, past_of: PastOf | None
) -> bool:
    """Show what would be written, and what the rules say of it; whether they let it through."""
    try:
        would = write(writer.context, wanted_entries, past_of=past_of, dry_run=True)
    except WriteRefused as refused:
        for problem in refused.problems:
            say(f"{problem_text(problem)}\n")
        say(f"it cannot be written so: {refused_count(refused.problems)}")
        for line in waivers_of(refused.problems) if replaces(wanted_entries) else ():
            say(f"  {line}")
        return False
    for each in would.files:
        if each.before is not None and past_of:
            say(f"\n{each.diff(writer.context.label)}".rstrip())
    said = [*lines, *warnings(would.new_problems, named=True)]
    say("\n  ".join([f"\nto be written to {writer.context.label}:", *said]))
    return True


def _contents(one: Proposal) -> str:
    """2024-08-22-soteria: inspection, response, 5 recommendations; more in 2 records."""
    new = [(kind_of(each.path), each.data) for each in one.files if isinstance(each, NewRecord)]
    more = [reference_of(each.path) for each in one.files if isinstance(each, Additions)]
    parts = [kind.kind for kind, _ in new if kind and kind.kind != "recommendation"]
    kinds = [str(data.get("kind")) for kind, data in new if kind and kind.kind == "recommendation"]
    parts += [counts_of_kinds(Counter(kinds))] if kinds else []
    said = ", ".join(parts)
    added = f"more in {', '.join(each.rpartition('/')[2] for each in more)}" if more else ""
    return f"{one.place.folder}: {'; '.join(filter(None, [said, added])) or 'nothing new'}"


def _roles(wanted: Sequence[Entry]) -> list[str]:
    """The roles that register.yaml gets."""
    new = [
        str(each.route[-1])
        for entry in wanted
        if isinstance(entry, Additions) and entry.path == store.REGISTER
        for each in entry.additions
    ]
    return [f"roles  added to {store.REGISTER}: {', '.join(new)}"] if new else []


def _endings(proposals: Sequence[Proposal]) -> list[str]:
    """The work that updates of the document end: nobody should read that in the records first."""
    ended: dict[str, list[str]] = {}
    for one in proposals:
        for each in one.files:
            updates = (one for one in mappings_within(list(data_of(each))) if "date" in one)
            for status in dict.fromkeys(str(update.get("status")) for update in updates):
                if status in _ENDS:
                    ended.setdefault(status, []).append(reference_of(each.path))
    return [f"ends   {status}: {', '.join(names)}" for status, names in ended.items()]


_ENDS = frozenset({"complete", "verified", "submitted", "closed", "cancelled"})


def _report(
    done: Written, proposals: Sequence[Proposal], what: _Read, writer: Writer, lines: list[str]
) -> None:
    label = writer.context.label
    for each in proposals:
        say(f"{label}/{_contents(each)}")
    folders = [each.place.folder for each in proposals if each.files]
    lines += [line for folder in folders for line in clock_lines(writer, done, folder)]
    if not writer.dry_run:
        lines += _beside(leftovers(*what), folders[0], writer)
    files = [f"{label}/{folder}" for folder in folders]
    if any(each.path == store.REGISTER for each in done.files):
        files.append(f"{label}/{store.REGISTER}")
    message = f"{', '.join(folders)}: imported from {what.imported.paper.name}"
    then = f"recotrack show {folders[0]}"
    problems = done.new_problems
    writer.end_report(problems, files, message, *lines, then=then, named=True)


def _beside(text: str, folder: str, writer: Writer) -> list[str]:
    """Write what found no place beside the records folder, in a file that was not there."""
    if not text:
        return []
    above = writer.context.root.parent
    names = (f"import-{folder}{f'-{number}' if number > 1 else ''}.txt" for number in count(1))
    name = next(each for each in names if _is_free_for(text.encode(), above, each))
    if not store.is_taken(above, name):
        store.create_beside(above, name, text.encode())
    shown = shorter(Path(writer.context.label).parent / name)
    return [f"left   {shown}: what found no place, and what was taken out; read it, then remove it"]


def _is_free_for(content: bytes, above: Path, name: str) -> bool:
    """Whether nothing stands there, or the same from an import before this one."""
    if not store.is_taken(above, name):
        return True
    try:
        return store.read_file(above, name, name) == content
    except Failure:
        return False
