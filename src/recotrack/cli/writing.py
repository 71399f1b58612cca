"""What the verbs that write share: find what is meant, write it, say what changed."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from recotrack import change, git, store
from recotrack.change import Additions, Entry, NewRecord, PastOf, WriteRefused, Written
from recotrack.checks import RULES
from recotrack.cli.asking import Check, Conversation, Kept, all_told, ask
from recotrack.cli.clock import day_typed, is_relative_day
from recotrack.cli.clock_text import last_day_words
from recotrack.cli.context import find_context, leave, say
from recotrack.cli.cure_text import typed_text
from recotrack.cli.problem_text import problem_text, refused_count
from recotrack.cli.refusals import as_typed, without_what_is_wrong
from recotrack.cli.text_option import option_of
from recotrack.dates import uk
from recotrack.edit import Addition, Change, Data, Replace
from recotrack.model import Office
from recotrack.problems import Exit, Failure, Problem, Severity, followed, wrong_use
from recotrack.progress import Progress
from recotrack.register import (
    Context,
    InspectionAt,
    Referent,
    kind_of,
    lookup,
    path_of,
    reference_of,
    top_folder,
)
from recotrack.words import in_folders, shell_word


@dataclass(frozen=True)
class Writer:
    """A register to write to, the day, and whether to write or only to show."""

    context: Context
    dry_run: bool
    conversation: Conversation = field(default_factory=Conversation)

    @contextmanager
    def all_told(self, *checks: Check) -> Iterator[Callable[..., list[str]]]:
        """As `asking.all_told`, for the conversation of this command."""
        with self._answers_kept(), all_told(*checks, conversation=self.conversation) as answers:
            yield answers

    @contextmanager
    def _answers_kept(self) -> Iterator[None]:
        """If questions were answered, adds to a failure the command with all answers, to be typed
        again.
        """
        try:
            yield
        except Failure as failure:
            go_on = f"to go on from here: {self.command()}"
            if self.conversation.answered and go_on not in typed_text(failure.cure):
                line = f"\n           {go_on}" if failure.cure else go_on
                failure.cure = followed(failure.cure, line)
                self._give_back_the_text()
            raise

    def find(self, typed: str, *kinds: str) -> Referent:
        """The thing of one of these kinds that `typed` means.

        Only the records that it may mean are read; if it means none, all are.
        """
        return lookup(self.context, typed, kinds)

    def check(self, typed: str | None, *kinds: str) -> Check:
        """A check that what was typed, if anything, means something of one of these kinds."""
        return lambda: self.find(typed, *kinds) if typed else None

    def past_day(self, option: str) -> Callable[[str], Kept | None]:
        """A check that an answer is not a day to come, for a day on which something happened."""
        today = self.context.real_day

        def check(typed: str) -> Kept | None:
            if (day := day_typed(typed, option)) > today:
                message = f"{option}: {uk(day)} has not come: today is {uk(today)}"
                raise wrong_use(message, "the day on which it happened")
            return _kept_day(typed, option)

        return check

    def known(self, *kinds: str) -> Callable[[str], Referent]:
        """A check that an answer means something of one of these kinds."""
        return lambda typed: self.find(typed, *kinds)

    def office(self) -> Office:
        """register.yaml. Raises Failure if it cannot be read."""
        office = self.context.register([store.REGISTER]).office
        if office is None:
            raise self.unreadable(store.REGISTER)
        return office

    def by_whom(self) -> str:
        """The option for who reports an update, if no setting says it."""
        return "" if reporter(None, str(self.context.root)) else " --by ROLE"

    def inspection(self, typed: str) -> InspectionAt:
        """The inspection that `typed` means, with its response.

        Raises Failure if one of the two cannot be read.
        """
        thing = self.find(typed, *INSPECTIONS)
        name = thing.reference.removesuffix("/response")
        paths = self.context.reader.paths(top_folder(name))
        register = self.context.register({store.REGISTER, *paths})
        for path in (f"{name}/inspection.yaml", f"{name}/response.yaml"):
            if path in register.unread:
                raise self.unreadable(path)
        return register.inspections[name]

    def append(
        self,
        path: str,
        additions: Sequence[Change],
        start: bytes | None = None,
        *,
        agreed: bool = False,
    ) -> Written:
        """`write` of additions to a record, or to `start` if there is no record yet."""
        return self.write(Additions(path, additions, start), agreed=agreed)

    def asked_for_more(
        self, path: str, additions: Sequence[Addition], more: Sequence[str]
    ) -> str | None:
        """The one of `more` that a person wants to add before the additions are written.

        None if they are to be written as they are. A person who was asked for something is shown
        the lines and asked about them; nobody else is. Raises Failure if the answer is no.
        """
        if not self.conversation.answered or self.dry_run:
            return None
        with self._answers_kept():
            self.show(self.look(Additions(path, additions)))
            return self.agree(more)

    def create(self, kind: str, reference: str, data: Mapping[str, Data]) -> Written:
        """`write` of a new record, whose name was typed."""
        return self.create_from(change.new_record(kind, path_of(reference, kind), data))

    def create_from(self, new: NewRecord) -> Written:
        """`write` of a new record that is made already, whose name was typed."""
        return self.write(replace(new, name_is_typed=True))

    def write(
        self,
        *entries: Entry,
        agreed: bool = False,
        past_of: PastOf | None = None,
        step: Callable[[], None] = lambda: None,
    ) -> Written:
        """Write all entries, or none. Where the rules refuse them, the command ends.

        A person who was asked for something is shown the lines and asked first, unless they
        `agreed` to them already. `step` is called after each file.
        """
        with self._refusal_told(entries):
            if self.conversation.answered and not self.dry_run and not agreed:
                self.show(self.look(*entries))
                self.agree()
            return change.write(
                self.context, entries, past_of=past_of, dry_run=self.dry_run, step=step
            )

    def look(self, *entries: Entry) -> Written:
        """What a write of these would do. Where the rules refuse them, the command ends."""
        with self._refusal_told(entries):
            return change.write(self.context, entries, dry_run=True)

    @contextmanager
    def _refusal_told(self, entries: Sequence[Entry]) -> Iterator[None]:
        """A context that prints what the rules refuse, and ends the command."""
        try:
            with self._answers_kept():
                yield
        except WriteRefused as refused:
            self._end(refused, entries)

    def show(self, would: Written) -> None:
        """Say which lines a write would add to which files, and the new warnings that follow."""
        shown = []
        for file in would.files:
            lines = file.diff(self.context.label).splitlines()
            added = (line[1:] for line in lines if line.startswith("+") and line[:4] != "+++ ")
            shown += [f"to be added to {self.context.label}/{file.path}:", *added]
        say("\n".join([*shown, *(f"  {each}" for each in warnings(would.new_problems))]))

    def agree(self, more: Sequence[str] = ()) -> str | None:
        """Ask whether to write. Returns None for yes, or the one of `more` that was answered.

        Raises Failure if the answer is no: then the command can be typed again.
        """
        others = "".join(f"; {each}: to add one" for each in more)
        while (answer := ask(f"Write it (Enter: yes; n: no{others})").lower()) not in _YES:
            if answer in more:
                return answer
            if answer in {"n", "no"}:
                raise wrong_use("nothing is written")
        return None

    def command(self, problems: Iterable[Problem] = ()) -> str:
        """The command as it was typed, with the answers added, so that nothing typed is lost.
        Values that one of `problems` calls wrong must be typed anew.
        """
        words = sys.argv[1:]
        for option, answer in self.conversation.answered:
            name = option.partition(" ")[0]
            words += [name, answer] if name.startswith("-") else [answer]
        again = without_what_is_wrong(words, problems, self.context.command)
        return " ".join(["recotrack", *map(shell_word, again)])

    def report(
        self, done: Written, said: str, *more: str, then: str = "", hidden: bool = False
    ) -> None:
        """Say what changed in the one record that was written, then what `end_report` says.

        `said` is the change in a line. `hidden`: a dry run does not show what stood there before.
        """
        (file,) = done.files
        name = f"{self.context.label}/{file.path}"
        self.show_diff(done, hidden=hidden)
        say(f"{name}: {said}")
        message = f"{reference_of(file.path)}: {said}"
        self.end_report(done.new_problems, [name], message, *more, then=then)

    def show_diff(self, *done: Written, hidden: bool = False) -> None:
        """Print the lines that would change, in a dry run only; `hidden`: the new ones alone."""
        if self.dry_run:
            label = self.context.label
            parts = (each.added_lines() if hidden else each.diff(label) for each in done)
            sys.stdout.write("".join(parts))
            sys.stdout.flush()

    def end_report(
        self,
        new_problems: Sequence[Problem],
        names: Sequence[str],
        message: str,
        *more: str,
        then: str = "",
        named: bool = False,
    ) -> None:
        """Say what follows from a change: `more` lines, new warnings, `then` as the next command,
        and how the files of these names are committed, with this message.

        Errors that do not stop a write stand last, in full. `named`: each warning says which
        record it is about.
        """
        for line in (
            *more,
            *warnings(new_problems, named=named),
            *([f"next   {then}"] if then else []),
        ):
            say(f"  {line}")
        self.say_how_to_commit(names, message)
        for problem in new_problems:
            if problem.severity is Severity.ERROR:
                say(f"\n{problem_text(problem)}")

    def say_how_to_commit(self, names: Sequence[str], message: str) -> None:
        """Say the git commands that commit the files of these names, if they are in a repository;
        of a dry run, that nothing was written.
        """
        if self.dry_run:
            say(NOTHING_WRITTEN)
        elif names and git.is_in_work_tree(str(self.context.root)):
            say(f"  git    git add {' '.join(map(shell_word, names))}")
            say(f"         git commit -m {shell_word(message)}")

    def already(self, said: str) -> None:
        """Say that there is nothing to do: a notice, and exit 0."""
        say(f"nothing to do: {said}")

    def unreadable(self, path: str) -> Failure:
        """The failure for a record that a command needs, and that cannot be read."""
        cure = "recotrack check says why, and what to write"
        message = f"{self.context.label}/{path} cannot be read"
        return Failure(message, cure, exit_code=Exit.PROBLEMS)

    def _end(self, refused: WriteRefused, entries: Sequence[Entry]) -> NoReturn:
        command, updated = " ".join(sys.argv[1:]), _updated(entries)
        problems = [
            # An update may make another record wrong. That is cured in the other record, and no
            # option of this command reaches it.
            problem if updated and problem.reference not in updated else as_typed(problem, command)
            for problem in refused.problems
        ]
        for problem in problems:
            say(f"{problem_text(problem)}\n")
        say(f"nothing written: {refused_count(refused.problems)}")
        for line in waivers_of(problems) if replaces(entries) else ():
            say(f"  {line}")
        if self.conversation.answered:
            say(f"  again  {self.command(refused.problems)}")
            self._give_back_the_text()
        leave(Exit.PROBLEMS)

    def _give_back_the_text(self) -> None:
        if self.conversation.text:
            say(f"\nwhat was typed:\n{self.conversation.text}")


def replaces(entries: Iterable[Entry]) -> bool:
    """Whether anything takes the place of what stands there."""
    added = (each.additions for each in entries if isinstance(each, Additions))
    return any(isinstance(each, Replace) for changes in added for each in changes)


def waivers_of(problems: Iterable[Problem]) -> Iterator[str]:
    """The waivers of this change that allow what the rules of history refuse."""
    of_history = {rule.name for rule in RULES if rule.of_history}
    for each in problems:
        if each.rule in of_history and each.reference:
            waive = f"recotrack waive {each.rule} {each.reference} --because WHY"
            yield f"or     {waive}, if what was merged was never right; then the same again"


def _updated(entries: Iterable[Entry]) -> set[str]:
    """The references of the recommendations and actions that get an update by these entries."""
    routes = (
        (kind_of(each.path), addition.route)
        for each in entries
        if isinstance(each, Additions)
        for addition in each.additions
    )
    return {
        "/".join([kind.reference, *map(str, route[1:-1])])  # an action has its id in the route
        for kind, route in routes
        if kind is not None and route[-1:] == ("updates",)  # that of a list of measures is empty
    }


_YES = {"", "y", "yes"}


def writer_for(records: Path | None, as_of: str | None, *, dry_run: bool) -> Writer:
    """The writer for a verb's options. Raises Failure as `find_context` does."""
    return Writer(find_context(records, as_of), dry_run)


class Reporter(NamedTuple):
    """The role that reports, and the setting that names it."""

    role: str
    setting: str


INSPECTIONS = ("inspection", "response")
"""The kinds that may be typed for an inspection: its response means the inspection too."""
NOTHING_WRITTEN = "nothing written: this was --dry-run"
BY = "--by (or RECOTRACK_BY, or git config recotrack.by)"


def reporter(given: str | None, folder: str) -> Reporter | None:
    """The role that reports: --by, else RECOTRACK_BY, else git's recotrack.by; else None."""
    if given:
        return Reporter(given, "--by")
    if named := os.environ.get("RECOTRACK_BY"):
        return Reporter(named, "RECOTRACK_BY")
    named = git.config(folder, "recotrack.by")
    return Reporter(named, "git config recotrack.by") if named else None


def iso(typed: str | None, option: str) -> str | None:
    """A day from the command line as records have it. Raises Failure: wrong use."""
    return day_typed(typed, option).isoformat() if typed else None


def day_of(option: str) -> Callable[[str], Kept | None]:
    """A check that an answer is a day."""
    return partial(_kept_day, option=option)


def _kept_day(typed: str, option: str) -> Kept | None:
    """The date, to keep in place of an answer such as "yesterday". None for any other day, which
    can be kept as it was typed.
    """
    day = day_typed(typed, option)
    return Kept(day.isoformat()) if is_relative_day(typed) else None


def check_days(**typed: str | None) -> list[Check]:
    """Checks that each option (in Python's spelling), where it was given, has a day."""
    return [partial(iso, day, option_of(name)) for name, day in typed.items()]


def clock_lines(writer: Writer, done: Written, reference: str) -> list[str]:
    """The statutory clock of an inspection's response after a change; no line without a duty."""
    clock = Progress(done.register, writer.context.today).clock(reference)
    return [f"clock  {last_day_words(clock)}"] if clock else []


def warnings(problems: Sequence[Problem], *, named: bool = False) -> list[str]:
    """A line for each problem that is not an error. `named`: one line for all that say the same,
    with the records that they are about.
    """
    warned = [each for each in problems if each.severity is not Severity.ERROR]
    lines = [f"warn   {each.rule}: {each.message}" for each in warned]
    if not named:
        return lines
    about: dict[str, list[str]] = {line: [] for line in lines}
    for line, each in zip(lines, warned, strict=True):
        about[line].append(each.reference or each.path)
    return [f"{line} ({in_folders(names)})" for line, names in about.items()]
