"""What was typed for the keys of a mapping: checks it, asks for the rest, and makes the data to
write.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from recotrack.change import as_line, without_blanks
from recotrack.cli.asking import Ask, Check, Kept, text_of
from recotrack.cli.key_option import question_of
from recotrack.cli.text_option import option_of
from recotrack.cli.writing import Writer, day_of, iso
from recotrack.edit import Data
from recotrack.model.key import REFERENCES, Key, Model, keys_of
from recotrack.model.shape import is_markdown
from recotrack.words import meant


class TypedKeys:
    """What was typed for the keys of one mapping, in the order in which they are written; None for
    a key that was not typed, or is set later.
    """

    def __init__(self, writer: Writer, shape: Model, **typed: Any) -> None:  # noqa: ANN401 - as typer has it
        self._writer, self._shape, self._typed = writer, shape, typed

    def ask(self, key: str, option: str = "") -> Ask:
        """The question for a key, asked where nothing was typed for it: the words of the key."""
        option = option or option_of(key)
        check = self._check_of_answer(key, option.partition(" ")[0])
        return Ask(option, question_of(self._shape, key), self._typed.get(key), check)

    def _check_of_answer(self, key: str, option: str) -> Callable[[str], object] | None:
        told = keys_of(self._shape)[key]
        if told.day:
            return self._writer.past_day(option) if told.day == "happened" else day_of(option)
        if told.refers in _OF_REGISTER:
            return lambda typed: Kept(self._written(key, typed))
        kinds = _kinds(told)
        return self._writer.known(*kinds) if kinds else None

    def checks(self) -> Iterator[Check]:
        """Whether each day is one, and each reference that of something that is there."""
        for key, typed in self._typed.items():
            told = keys_of(self._shape)[key]
            if typed and (told.day or _kinds(told)):
                yield partial(self._written, key, typed)

    def answered(self, **answers: str | None) -> None:
        """Set these values as if they had been typed."""
        self._typed |= answers

    def data(self, **written: Data) -> dict[str, Data]:
        """The mapping to write, without empty keys. Values in `written` replace what was typed, and
        are not changed. Raises Failure (wrong use).
        """
        values = dict(written)
        for key, typed in self._typed.items():
            if key not in written and typed is not None and typed != "":
                values[key] = self._written(key, typed)
        return without_blanks({key: values.get(key) for key in self._typed})

    def _written(self, key: str, typed: Any) -> Data:  # noqa: ANN401 - as typed
        """A value as a record has it: an ISO day, a complete reference, a text in its lines."""
        if isinstance(typed, list):
            return [self._written(key, each) for each in typed]
        text, told = str(typed), keys_of(self._shape)[key]
        if told.day:
            return iso(text, option_of(key))
        if told.refers in _OF_REGISTER:
            found = meant(text, self._writer.office().titles(told.refers))
            return found[0] if len(found) == 1 else as_line(text)  # check says what is wrong
        if kinds := _kinds(told):
            return self._writer.find(text, *kinds).reference
        if is_markdown(self._shape, key):
            return text_of(None, text, option=option_of(key))
        # A place is written as it was typed: with its white space folded it might be another one.
        return text if key == "at" else as_line(text)


_OF_REGISTER = frozenset({"role", "board", "role or board"})
"""The ids in register.yaml that a key may name, with their titles."""


def _kinds(told: Key) -> tuple[str, ...]:
    """The kinds of things that a key refers to, if they have references."""
    return REFERENCES.get(told.refers, ()) if told.refers else ()
