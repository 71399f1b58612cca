"""Turns the cures of a rule, for a refused command, into options to type.

A rule speaks to somebody who has the file open: `reason: and why`. Somebody who typed a command has
no such file, so here, and only here, the keys of a cure become options of the command. Somebody in
`edit` has the file open. In both, nothing was written yet that another command could take back.
"""

import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple, get_args

from typer.models import OptionInfo

from recotrack.cli.cure_text import cure_text, in_the_file, joined
from recotrack.cli.key_option import KeyOption
from recotrack.cli.verbs import VERBS
from recotrack.problems import ONE_OF, Command, Cure, Key, Part, Problem, Rename, Value, parts
from recotrack.words import shell_word

_OF_RESPOND = {"received": "date", "comments": "file"}
"""Keys that respond fills by an option of another name."""
_OF_IMPORTED_RESPONSE = {"published": "response_published"}
"""Keys of a response that import fills by an option of another name: `published` alone is the
inspection's."""
_WORDS = {
    "agreed_by": "the role or board that agreed",
    "evidence": "what shows it; AT an address, a file or a pillar's product",
    "planned": "until the board has met",
}
"""Words of cures about the file, and what the command line says in their place."""
_CLAIMS = re.compile(r"--status[ =](?:complete|verified|submitted|closed|cancelled)\b")
_OPEN_AGAIN = ("reopened", "in progress")
_NO_OPTION_YET = "no --status, while work goes on"
_NO_KEY_YET = "no status, while work goes on"


def as_typed(problem: Problem, command: str) -> Problem:
    """The problem with its cures as `command` (as it was typed, from the verb on) can take them."""
    options = options_by_key(command, problem.reference)
    claims = _CLAIMS.search(command)
    cures = (
        _NO_OPTION_YET if claims and _takes_back(each) else _cure_as_typed(each, options)
        for each in problem.write
    )
    return replace(problem, write=tuple(cures))


def as_edited(problem: Problem, before: bytes, edited: bytes) -> Problem:
    """The problem with its cures as whoever edited the record `before` can take them."""
    line = problem.excerpt.encode()
    # Counted, as an older update may have a line with the same words.
    claims = edited.splitlines().count(line) > before.splitlines().count(line)
    cures = (_NO_KEY_YET if claims and _takes_back(each) else each for each in problem.write)
    return replace(problem, write=tuple(cures))


def _takes_back(cure: Cure) -> bool:
    """Whether a cure is another update that opens the work again. No refused status needs it."""
    commands = (part for part in parts(cure) if isinstance(part, Command))
    return any(("status", each) in command.options for command in commands for each in _OPEN_AGAIN)


def without_what_is_wrong(
    words: Sequence[str], problems: Iterable[Problem], command: str
) -> list[str]:
    """The words that were typed, with DATE in place of a wrong day.

    A value is wrong if a cure begins with its key.
    """
    wrong: dict[str, str] = {}
    for problem in problems:
        options = options_by_key(command, problem.reference)
        firsts = [parts(cure)[0] for cure in problem.write]
        keys = {first.name for first in firsts if isinstance(first, Key)}
        wrong |= {option.name: option.takes for key, option in options.items() if key in keys}
    said = []
    for before, word in zip(("", *words), words, strict=False):
        name, sign, _ = word.partition("=")
        if before in wrong:
            said.append(wrong[before])
        else:
            said += [name, wrong[name]] if sign and name in wrong else [word]
    return said


class _Option(NamedTuple):
    name: str
    takes: str
    """What stands for its value in the help, as DATE; empty for a flag."""
    key: str = ""
    """The key that it fills."""


def _cure_as_typed(cure: Cure, options: Mapping[str, _Option]) -> str:
    """The cure with options in place of its keys; in the words of the file if the command does not
    fill each of them.
    """
    keys = {part.name for part in parts(cure) if isinstance(part, Key)}
    if not keys <= options.keys():
        return cure_text(cure)
    first, *rest = parts(cure)
    if isinstance(first, Rename) and (named := options.get("name") or options.get("id")):
        # A file that was not written cannot be moved: it gets its name as it is added.
        return f"{named.name} {PurePosixPath(first.new).name.removesuffix('.yaml')}"
    said = [_part_as_typed(each, options) for each in parts(cure)]
    if not rest or not isinstance(first, Key) or first.value:
        return joined(said)
    name, takes, _ = options[first.name]
    if rest[0] == ONE_OF:
        return joined([f"{name},", *said[1:]])
    words = _WORDS.get(first.name) or joined(said[1:]).removeprefix("and ")
    return joined([name, takes, f": {words}"])


def _part_as_typed(part: Part, options: Mapping[str, _Option]) -> str:
    if isinstance(part, Key):
        return f"{options[part.name].name} {shell_word(part.value) if part.value else ''}".rstrip()
    return shell_word(part.value) if isinstance(part, Value) else in_the_file(part)


def options_by_key(command: str, reference: str | None = None) -> dict[str, _Option]:
    """The options of a command by the keys of a record that they fill; others by their names, spelt
    as keys. `reference` is the record's.
    """
    verb, options = _verb_and_options(command)
    found = {option.name.removeprefix("--").replace("-", "_"): option for option in options}
    found |= {option.key: option for option in options if option.key}
    others = _OF_RESPOND if verb == "respond" else {}
    if verb == "import" and (reference or "").endswith("/response"):
        others = _OF_IMPORTED_RESPONSE
    return found | {key: found[name] for key, name in others.items()}


def _verb_and_options(command: str) -> tuple[str, list[_Option]]:
    """The verb that a command begins with, and its options; none if it is not a verb."""
    verb, _, rest = command.partition(" ")
    if verb not in VERBS:
        return verb, []
    module = importlib.import_module(f"recotrack.cli.{VERBS[verb].module}")
    if name := VERBS[verb].function:
        return verb, list(_options(getattr(module, name)))
    kind = rest.partition(" ")[0]
    function = module.KINDS.get(kind)
    return f"{verb} {kind}", list(_options(function)) if function else []


def _options(function: Callable[..., None]) -> Iterator[_Option]:
    for parameter in inspect.signature(function).parameters.values():
        for info in get_args(parameter.annotation)[1:]:
            # Inside Annotated the name, which comes first, passes for the default until typer runs.
            name = str(getattr(info, "default", ""))
            if isinstance(info, OptionInfo) and name.startswith("--"):
                key = info.key if isinstance(info, KeyOption) else ""
                yield _Option(name, info.metavar or "", key)
