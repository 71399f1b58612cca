"""What a command refuses because of a rule, with its cures as options to type.

A rule speaks to whoever has the file open: `reason: and why`. Whoever typed a command has no such
file yet. Here the keys of a cure become the options of the command; the one place that does so.
"""

import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from typer.models import OptionInfo

from recotrack.cli.key_option import KeyOption
from recotrack.cli.verbs import VERBS
from recotrack.problems import Problem

_OF_RESPOND = {"received": "date", "comments": "file"}
"""What options of respond fill beside other keys."""
_WORDS = {
    ("evidence-missing", "evidence"): "what shows it; AT an address, a file or a pillar's product",
    ("future-update", "forecast"): "for a day that is expected; --due for one that is agreed",
    ("future-day", "planned"): "until the board has met",
}
"""Where a cure speaks of what stands in the file, in words for the command line."""
_PHRASES = {
    r"type: supersedes and to: (\S+), under links of the newer record":
        r"recotrack add link NEWER --type supersedes --to \1",
    r"\bits ref\b": "--ref",
}  # fmt: skip
"""What is said of another record, or between the words, in words for the command line."""
_VALUES = {"not-allowed", "wrong-type", "status-order", "future-update"}
"""The rules whose cures are a value alone: that of the key on the line that is shown."""
_KEY = re.compile(r"\b([a-z_]+):(?=[ ,;)]|$)")
_HEAD = re.compile(r"([a-z_]+): (.*)")
_SHOWN = re.compile(r"\s*(?:- )?([a-z_]+):(?: |$)")
_DESCRIBED = re.compile(r"(?:the|a|an|and|with|in place|or|as|those|another|what) ")
"""How the words begin that say what a value is, and are none themselves."""
_ANOTHER_UPDATE = "complete and its evidence first"
"""A cure that is an update of its own, before this one."""
_BY_UPDATE = ("forecast: or due: on an update", "recotrack update with --forecast or --due")
_RENAMED = re.compile(r"(\S+?)(?:\.yaml)? as the (?:folder|file)'s name: git mv .*")
"""Of a file that was not written there is nothing to move: it gets its name as it is added."""
_CLAIMS = re.compile(r"--status[ =](?:complete|verified|submitted|closed)\b")
_TAKES_BACK = re.compile(r"recotrack update \S+ --status reopened .*takes it back.*")
"""Of a status that stands in the file; the one that was refused does not."""
_OF_WORDS = re.compile(
    r"\b(in progress|not started|partly accepted|not accepted|not for us|"
    r"area for improvement|cause of concern)\b"
)


def as_typed(problem: Problem, command: str) -> Problem:
    """The problem with its cures as `command` (as it was typed, from the verb on) can take them."""
    names = options_by_key(command)
    cures = [_typed(each, problem, names) for each in problem.write]
    if _CLAIMS.search(command):
        cures = [_TAKES_BACK.sub("no --status, while work goes on", each) for each in cures]
    return replace(problem, write=tuple(cures))


def without_what_is_wrong(
    words: Sequence[str], problems: Iterable[Problem], command: str
) -> list[str]:
    """The words that were typed, with DATE for a day that is to be another one.

    `problems` are those of `as_typed`: a cure that begins with an option of the command says that
    its value is wrong.
    """
    takes = {option.name: option.takes for option in _verb(command)[1]}
    cures = [cure for problem in problems for cure in problem.write]
    wrong = {name for name in takes if any(re.match(rf"{name}[ ,]", cure) for cure in cures)}
    said = []
    for before, word in zip(("", *words), words, strict=False):
        name, sign, _ = word.partition("=")
        if before in wrong:
            said.append(takes[before])
        else:
            said += [name, takes[name]] if sign and name in wrong else [word]
    return said


class _Option(NamedTuple):
    name: str
    takes: str
    key: str = ""
    """The key that it fills."""


def _typed(cure: str, problem: Problem, names: Mapping[str, _Option]) -> str:
    """One cure. What names no key of the command's, and is no value of one, stays as it is."""
    for phrase, typed in _PHRASES.items():
        cure = re.sub(phrase, typed, cure)
    renamed, named = _RENAMED.fullmatch(cure), names.get("name") or names.get("id")
    if renamed and named:
        return f"{named.name} {renamed[1]}"
    head = _HEAD.fullmatch(cure)
    if head and head[1] in names:
        option, said = names[head[1]], _WORDS.get((problem.rule, head[1]))
        words = said or _other_keys(head[2], names)
        if said or _DESCRIBED.match(words):
            typed = f"{option.name} {option.takes}".rstrip()  # a flag takes nothing
            return f"{typed}: {words.removeprefix('and ')}"
        return f"{option.name} {_quoted(words)}"
    shown = _SHOWN.match(problem.excerpt)
    if shown and shown[1] in names and cure.startswith("one of: "):
        return f"{names[shown[1]].name}, {_other_keys(_quoted(cure), names)}"
    if shown and shown[1] in names and problem.rule in _VALUES and not head:
        option = names[shown[1]]
        if _DESCRIBED.match(cure):
            return f"{option.name} {option.takes}: {cure}"
        if not cure.startswith(_ANOTHER_UPDATE):
            return f"{option.name} {_other_keys(_quoted(cure), names)}"
    return _other_keys(cure.replace(*_BY_UPDATE), names)


def options_by_key(command: str) -> dict[str, _Option]:
    """The options of a command by the keys that they fill; others by their names, spelt as keys."""
    verb, options = _verb(command)
    found = {option.name.removeprefix("--").replace("-", "_"): option for option in options}
    found |= {option.key: option for option in options if option.key}
    others = _OF_RESPOND if verb == "respond" else {}
    return found | {key: found[name] for key, name in others.items()}


def _other_keys(words: str, names: Mapping[str, _Option]) -> str:
    """Keys between the words: in place of due:, under another option."""
    return _KEY.sub(lambda found: names[found[1]].name if found[1] in names else found[0], words)


def _quoted(words: str) -> str:
    """A value of two words is one for the shell in quotes only."""
    return _OF_WORDS.sub(r'"\1"', words)


def _verb(command: str) -> tuple[str, list[_Option]]:
    """The verb that a command begins with, and its options; none where it is no verb."""
    first, _, rest = command.partition(" ")
    if first not in VERBS:
        return first, []
    module = importlib.import_module(f"recotrack.cli.{VERBS[first].module}")
    if VERBS[first].function:
        verb, function = first, getattr(module, VERBS[first].function)
    else:
        kind = rest.partition(" ")[0]
        verb, function = f"{first} {kind}", module.KINDS.get(kind)
    return verb, list(_options(function)) if function else []


def _options(function: Callable[..., None]) -> Iterator[_Option]:
    for parameter in inspect.signature(function).parameters.values():
        for info in get_args(parameter.annotation)[1:]:
            # Inside Annotated the name, which comes first, passes for the default until typer runs.
            name = str(getattr(info, "default", ""))
            if isinstance(info, OptionInfo) and name.startswith("--"):
                key = info.key if isinstance(info, KeyOption) else ""
                yield _Option(name, info.metavar or "", key)
