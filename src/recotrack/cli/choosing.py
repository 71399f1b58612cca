"""Questions at a terminal with a menu that narrows as one types.

prompt_toolkit is imported when somebody is asked: it is large, and most updates ask nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from recotrack.cli.asking import at_the_prompt, shows_answers
from recotrack.cli.context import say
from recotrack.cli.names import known_by_title
from recotrack.cli.record_words import days_words, title_words
from recotrack.cli.unread import say_unread
from recotrack.cli.writing import Writer
from recotrack.model import Office
from recotrack.problems import Failure, wrong_use
from recotrack.progress import Progress, Standing, sorted_standings
from recotrack.register import shortener

MENU_LINES, NAME_WIDTH = 12, 40


class Option(NamedTuple):
    """An entry of a menu: what is typed to choose it, and what is printed beside it."""

    name: str
    words: str


def choose_open(writer: Writer) -> str:
    """The reference of an action or a recommendation: chosen from the open ones, or typed."""
    progress = Progress(writer.context.seen_register(), writer.context.today)
    say_unread(progress.register)
    options = open_work(progress)
    say("Type a word of it, or choose with the arrow keys:")

    def found(typed: str) -> str:
        return writer.find(typed, "action", "recommendation").reference

    return _choose("Which action or recommendation", options, "REF", found)


def open_work(progress: Progress) -> list[Option]:
    """An entry for each open action and recommendation, by due date, with its shortest name."""
    name = shortener(progress.register.whole)  # `Writer.find` looks the name up in the whole, too
    found = (each for each in progress.everything.values() if each.is_open and each.there)
    return [
        Option(name(it.reference), _beside_name(progress, it))
        for it in sorted_standings("due", found)
    ]


def _beside_name(progress: Progress, standing: Standing) -> str:
    owner = progress.register.role_title(standing.owner)
    due = days_words(standing) if standing.due else "no due date"
    return f"{due}, {standing.status}: {title_words(standing)} ({owner})"


def choose_role(office: Office) -> str:
    """The id of a role, from a menu."""
    say("To set it for good: git config recotrack.by ROLE")
    options = [Option(name, role.title) for name, role in office.roles.items()]

    def found(typed: str) -> str:
        return known_by_title("role", typed, office.titles("role"))

    return _choose("Which role reports this", options, "--by", found)


def _choose(
    question: str, options: Sequence[Option], typed_as: str, found: Callable[[str], str]
) -> str:
    """What was chosen or typed, as `found` knows it. Asked again until it does.

    `typed_as` is what the command line has for the answer.
    """
    from prompt_toolkit import prompt
    from prompt_toolkit.application import get_app

    def show() -> None:
        get_app().current_buffer.start_completion()

    ask = partial(
        prompt,
        f"{question}: ",
        completer=_menu(options),
        pre_run=show,
        reserve_space_for_menu=MENU_LINES,
    )
    typed = ""
    while True:
        answer = _answer(partial(ask, default=typed if shows_answers() else ""))
        fitting = [each.name for each in matching(options, answer)]
        typed = fitting[0] if len(fitting) == 1 else answer
        try:
            return found(typed)
        except Failure as failure:
            say(at_the_prompt(typed_as, failure))


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """The options with all words that were typed; else those whose names have all its letters."""
    words = typed.lower().split()
    lines = {each: f"{each.name} {each.words}".lower() for each in options}
    found = [each for each, line in lines.items() if all(word in line for word in words)]
    return found or [each for each in options if _letters_in("".join(words), each.name)]


def _letters_in(typed: str, name: str) -> bool:
    """Whether a name has these letters in this order: adssa fits audit-ssa."""
    letters = iter(name.lower())
    return all(letter in letters for letter in typed)  # `in` goes on where the last one stopped


def _shortened(name: str) -> str:
    """A name as the menu shows it: a long one without its beginning, which many share."""
    return name if len(name) <= NAME_WIDTH else f"…{name[1 - NAME_WIDTH :]}"


def _menu(options: Sequence[Option]) -> Any:  # noqa: ANN401 - prompt_toolkit's, imported here
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Menu(Completer):
        def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
            typed = document.text_before_cursor
            for each in matching(options, typed):
                yield Completion(each.name, -len(typed), _shortened(each.name), each.words)

    return Menu()


def _answer(ask: Callable[[], str]) -> str:
    """What was typed, without spaces around it. The question is repeated while that is nothing."""
    answer = ""
    while not answer:
        try:
            answer = ask().strip()
        except EOFError:
            raise wrong_use("no answer, so nothing is written", "run it again") from None
    return answer
