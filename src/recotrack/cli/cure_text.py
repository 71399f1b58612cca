"""A cure as text: its keys, values and commands in words for whoever has the file open."""

from collections.abc import Iterable

from recotrack.cli.text_option import option_of
from recotrack.problems import Command, Cure, Key, Part, Rename, Value, parts
from recotrack.words import shell_word


def cure_text(cure: Cure) -> str:
    """The cure in the words of the file."""
    return joined(in_the_file(part) for part in parts(cure))


def typed_text(cure: Cure) -> str:
    """The cure of a failure, for whoever typed a command: its keys are options."""
    return joined(as_option(part) for part in parts(cure))


def as_option(part: Part) -> str:
    """The text of a part of a cure, for a command: a key is an option."""
    if not isinstance(part, Key):
        return in_the_file(part)
    return f"{option_of(part.name)} {shell_word(part.value) if part.value else ''}".rstrip()


def in_the_file(part: Part) -> str:
    """The text of a part of a cure, for a file."""
    if isinstance(part, Key):
        return part.value if part.pointed else f"{part.name}: {part.value}".rstrip()
    if isinstance(part, Value):
        return part.value
    if isinstance(part, Rename):
        return _line_of_rename(part)
    return part if isinstance(part, str) else _line(part)


def _line_of_rename(rename: Rename) -> str:
    what = "file" if rename.new.endswith(".yaml") else "folder"
    line = f"git mv {shell_word(rename.old)} {shell_word(rename.new)}"
    return f"{rename.new.rpartition('/')[2]} as the {what}'s name: {line}"


def _line(command: Command) -> str:
    """The line to type."""
    options = (f"{option_of(key)} {shell_word(value)}" for key, value in command.options)
    return " ".join(filter(None, ["recotrack", command.verb, command.about, *options]))


def joined(words: Iterable[str]) -> str:
    """Words with spaces between them, but none before a comma, a new line and the like."""
    text = ""
    for each in filter(None, words):
        text += each if not text or each[0] in ",;:\n" else f" {each}"
    return text
