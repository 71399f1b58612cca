"""edit: opens a record in the editor, and writes it only if it brings no new error."""

import os
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple, NoReturn

import typer

from recotrack import change, editor, source, store
from recotrack.change import EditedRecord, WriteRefused
from recotrack.cli.asking import Ask, answers, ask
from recotrack.cli.context import at_terminal, label_of, leave, say
from recotrack.cli.kept_edits import chosen_edit, how_to_resume, resumed
from recotrack.cli.moving import move
from recotrack.cli.new_register import schema_text
from recotrack.cli.options import AsOf, DryRun, Records, TypedFilters, with_filters
from recotrack.cli.past_reader import past_reader
from recotrack.cli.problem_text import problem_text, refused_count
from recotrack.cli.refusals import as_edited
from recotrack.cli.text_option import name_argument, option_of, text_option
from recotrack.cli.writing import Writer, writer_for
from recotrack.model import KINDS
from recotrack.problems import Exit, Failure, Problem, Severity, wrong_use
from recotrack.register import (
    Context,
    Referent,
    Register,
    find,
    find_all,
    kind_of,
    located,
)
from recotrack.words import reason_of

LISTED = 5
"""How many errors of other records are shown in full."""
AT_ONCE = 1.0
"""An editor that ends in fewer seconds, with nothing changed, may not have waited for a person."""
WAITING = 'EDITOR="code --wait"'

References = Annotated[
    list[str] | None,
    name_argument(
        "REF", "The record to edit, by reference or path; with --move-to, all that are moved."
    ),
]
MoveTo = Annotated[
    str | None,
    text_option(
        "--move-to",
        "REF",
        "Open no editor: move recommendations and actions to this pillar, or reports to this "
        "programme.",
    ),
]
Since = Annotated[
    str | None,
    text_option(
        "--since",
        "COMMIT",
        "Compare with the records where this branch left COMMIT, in place of what was merged.",
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the last edit that was kept.")]


class Target(NamedTuple):
    """A record's path below the records folder, and the line to open it at."""

    path: str
    line: int


@with_filters()
def edit(
    references: References = None,
    *,
    resume: Resume = False,
    move_to: MoveTo = None,
    filters: TypedFilters,
    since: Since = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Open a record in your editor, and check it when it closes; or move work.

    recotrack edit rec-03/audit-ssaidp2
    recotrack edit --move-to safer-custody/pillar-2 --pillar safer-custody/pillar-1

    The editor is VISUAL, else EDITOR, else the system's; "code --wait" works too. You edit a copy,
    opened at what you named. When the editor closes, the copy is checked, and takes the place of
    the record if it has no new error. Words, dates and updates that are merged already may not
    change. Merged is what origin's main branch has, else main, else the last commit. If there is an
    error you can edit again, keep the edit for later, or drop it. A kept edit is offered once, when
    you next edit the record; --resume goes on with it, merged with later changes of the record. To
    start a new record, give its path.

    --move-to takes the pillar to move to. It moves the recommendations and actions that you name;
    or, with the filters of recotrack list, all open ones that fit. All are written, or none.
    --pillar names the pillar that they leave. An action goes with its recommendation. Reports move
    in the same way, to another programme.

    Exit 0: written, or nothing changed. 1: errors: the edit is kept, or dropped. 2: there is no
    such thing. 3: no register, no editor, or somebody else changed the record meanwhile.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    if move_to:
        if resume:
            raise wrong_use("--move-to opens no editor", "--resume alone")
        past_of = past_reader(writer.context, since)
        move(writer, references or (), move_to, filters, past_of)
        return
    _must_be_for_the_editor(filters, references, dry_run=dry_run)
    reference = references[0] if references else None
    wanted = Ask("REF", "What to edit, such as rec-03", reference, partial(_target, writer.context))
    (typed,) = answers(wanted, conversation=writer.conversation)
    target = _target(writer.context, typed)
    words = editor.chosen(os.environ, windows=os.name == "nt")
    _Edit(writer, target, words, since, resume=resume).carry_out()


def _must_be_for_the_editor(
    filters: Mapping[str, Any], references: Sequence[str] | None, *, dry_run: bool
) -> None:
    """Raises Failure for options that need --move-to."""
    alone = [*map(option_of, filters), *(["--dry-run"] if dry_run else [])]
    if alone:
        raise wrong_use(f"{alone[0]} goes with --move-to", "a reference alone opens the editor")
    if references and references[1:]:
        raise wrong_use("the editor opens one record at a time", "one REF, or --move-to")


class _Edit:
    """One record in the editor, until it is written, kept aside or dropped."""

    def __init__(
        self, writer: Writer, target: Target, words: list[str], since: str | None, *, resume: bool
    ) -> None:
        self._writer = writer
        self._context = writer.context
        self._path = target.path
        self._words = words
        self._past_of = past_reader(self._context, since)
        self._before = _content(self._context, target.path)
        kind = kind_of(target.path)
        name = kind.kind if kind else ""
        heading = f"{change.schema_line(name, target.path)}\n".encode()
        self._start = heading if self._before is None else self._before
        kept = chosen_edit(self._context, self._path, writer.command(), resume=resume)
        origin = store.Origin(self._before or b"", self._context.real_day)
        self._line = target.line
        self._text = self._start
        if kept:
            edit = resumed(self._context, self._path, self._before, kept)
            self._line = edit.conflict_line or target.line
            self._text = edit.text
            self._copy = store.reopen_copy(kept, edit.text, origin)
        else:
            beside = {f".schemas/{name}.json": schema_text(name).encode()}
            self._copy = store.set_aside(
                self._context.root, self._path, self._start, origin, beside
            )

    def carry_out(self) -> None:
        """Open the editor until the edit is over. Only a person can drop what was typed."""
        try:
            while not self._edit_once():
                pass
        except SystemExit:
            raise
        except BaseException:
            self._keep()
            raise

    def _edit_once(self) -> bool:
        """Open the copy and act on the result. True if the edit is over, False to open it again."""
        began = time.monotonic()
        exit_code = editor.opened(self._words, self._copy.file, self._line)
        content = self._copy.read()
        at_once = not exit_code and time.monotonic() - began < AT_ONCE and content == self._text
        if at_once and at_terminal():
            ask(
                "The editor ended at once. If it is open, save and close the file there; then Enter"
            )
            content, at_once = self._copy.read(), False
        if content is None or content == self._start:
            if exit_code and self._copy.editor_leftovers():
                message = (
                    f"nothing written: the editor ended with {exit_code}, and left words unsaved"
                )
                raise Failure(message)
            self._copy.drop()
            self._nothing_changed(exit_code, at_once=at_once)
            return True
        if exit_code:
            raise Failure(f"nothing written: the editor ended with {exit_code}")
        if at_once:  # the editor may still be open, and nobody has decided about its text
            message = "nothing written: the editor ended at once, and changed nothing"
            raise Failure(message, f"if it is still open, let it wait: {WAITING}")
        self._text = content
        return self._write(content)

    def _nothing_changed(self, exit_code: int, *, at_once: bool) -> None:
        state = f": the editor ended with {exit_code}" if exit_code else ""
        say(f"nothing changed in {self._context.label}/{self._path}{state}")
        if at_once:
            say(f"  note   if the editor is still open, let it wait: {WAITING}")
        if exit_code:
            raise SystemExit(int(Exit.COULD_NOT_RUN))

    def _write(self, content: bytes) -> bool:
        """Write the record. True if the edit is over: written, kept aside or dropped."""
        try:
            edited = EditedRecord(self._path, content, self._before)
            done = change.write(self._context, [edited], past_of=self._past_of)
        except WriteRefused as refused:
            return self._report_errors(refused.problems)
        self._copy.drop()
        self._writer.report(done, "edited" if self._before is not None else "added")
        return True

    def _report_errors(self, problems: tuple[Problem, ...]) -> bool:
        """Show the errors and ask what to do. False to edit again, at the first error."""
        shown = f"{self._context.label}/{self._path}"
        before = self._before or b""
        own = [as_edited(each, before, self._text) for each in problems if each.path == shown]
        others = [each for each in problems if each.path != shown]
        for problem in (*others[:LISTED], *own):  # those of the record come last: they stay in view
            say(f"{problem_text(problem)}\n")
        if len(others) > LISTED:
            say(f"... and {refused_count(others[LISTED:])} more in other records\n")
        were = "that was" if len(problems) == 1 else "that were"
        say(f"nothing written: {refused_count(problems)} {were} not there before")
        answer = _ask_what_to_do() if at_terminal() else "keep"
        self._line = own[0].line if own else 1
        return answer != "again" and self._end(dropped=answer == "drop")

    def _end(self, *, dropped: bool) -> NoReturn:
        if dropped:
            self._copy.drop()
            say(f"dropped: {self._context.label}/{self._path} is as it was")
        else:
            self._keep()
        leave(Exit.PROBLEMS)

    def _keep(self) -> None:
        """Keep the copy and say where it is; drop it if nothing was typed."""
        if self._copy.read() not in {None, self._start} or self._copy.editor_leftovers():
            say(f"kept   what you typed is in {label_of(self._copy.file)}")
            say(how_to_resume(self._writer.command()))
        else:
            self._copy.drop()


def _ask_what_to_do() -> str:
    """Ask what to do with an edit that brings errors: again, keep or drop. No answer means keep."""
    answers_by_letter = {"e": "again", "k": "keep", "d": "drop"}
    while True:
        try:
            typed = ask("Edit again (e), keep what you typed aside (k), or drop it (d)").lower()
        except Failure:
            return "keep"
        if typed[:1] in answers_by_letter:
            return answers_by_letter[typed[:1]]


# The record that the reference names


def _target(context: Context, typed: str) -> Target:
    """The record that `typed` names, even if it cannot be read. Raises Failure."""
    path = _path_typed(context, typed)
    if path is not None:
        return Target(path, _first_problem(context, context.register([path]), path))
    register = context.register()
    try:
        thing = find(register, typed)
    except Failure:
        broken = _unreadable_record(register, typed)
        if broken is None:
            raise
        return Target(broken, _first_problem(context, register, broken))
    return Target(thing.path, _line_of(context, thing))


def _path_typed(context: Context, typed: str) -> str | None:
    """The record at the path that was typed, from here or from the records folder; else None.

    The record need not exist yet. Raises Failure for a file in the register that is not a record.
    """
    root = os.path.realpath(context.root)
    if not typed.endswith((".yaml", ".yml")):
        return None
    paths = []
    for start in (Path.cwd(), Path(root)):
        folder, name = os.path.split(start / typed)
        inside = (
            os.path.relpath(os.path.realpath(folder), root) if _same_drive(folder, root) else ".."
        )
        paths.append(Path(os.path.normpath(f"{inside}/{name}")).as_posix())
    existing = [
        path for path in paths if not path.startswith("../") and store.exists(context.root, path)
    ]
    for path in existing:
        if kind_of(path) is None:
            message = f"{context.label}/{path} is not a record, so nothing can be checked"
            raise wrong_use(message, "recotrack check says what it has to be called")
        return path
    if not existing and Path(typed).is_file():
        raise wrong_use(f"{typed} is not in {context.label}", "a record of this register")
    return next((path for path in paths if kind_of(path)), None)


def _same_drive(folder: str, root: str) -> bool:
    return os.path.splitdrive(os.path.realpath(folder))[0] == os.path.splitdrive(root)[0]


def _unreadable_record(register: Register, typed: str) -> str | None:
    """The path of the unreadable record that `typed` names, or that would hold what it names.

    None unless there is exactly one.
    """
    parts = typed.strip().replace("\\", "/").rstrip("/").split("/")
    for end in range(len(parts), 0, -1):
        files = find_all(register, "/".join(parts[:end]), kinds=KINDS)
        unread = [each.path for each in files if each.value is None]
        if len(files) == 1 and unread:
            return unread[0]
    return None


def _first_problem(context: Context, register: Register, path: str) -> int:
    """The line of the first thing that keeps a record from being read; else the first line."""
    faults = [(each, Severity.ERROR) for each in register.faults if each.path == path]
    lines = [each.line for each in located(register, faults)]
    return min(lines, default=1) if store.exists(context.root, path) else 1


def _line_of(context: Context, thing: Referent) -> int:
    place = source.places(context.read(thing.path)).get(thing.route) if thing.route else None
    return (place.key or place.value).line if place else 1


def _content(context: Context, path: str) -> bytes | None:
    """The record's bytes; None if there is none yet. Raises Failure if it cannot be read."""
    if (context.root / path).is_symlink():
        message = f"{context.label}/{path} is a link, and may lead anywhere"
        raise Failure(message, "edit what it leads to, or put a file in its place")
    try:
        return context.read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = reason_of(error)
        raise Failure(f"{context.label}/{path} cannot be read: {reason}") from None
