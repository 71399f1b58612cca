"""The values typed for the keys of a mapping: checked, asked for where they are missing, and turned
into the data to write.
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
    """The values typed for the keys of one mapping, in the order in which they are written; None if
    nothing was typed for a key, or if it is set later.
    """

    def __init__(self, writer: Writer, shape: Model, **typed: Any) -> None:  # noqa: ANN401 - as typer has it
        self._writer, self._shape, self._typed = writer, shape, typed

    def ask(self, key: str, option: str = "") -> Ask:
        """The question to ask if nothing was typed for a key, in its words in `model`."""
        option = option or option_of(key)
        check = self._check_of_answer(key, option.partition(" ")[0])
        return Ask(option, question_of(self._shape, key), self._typed.get(key), check)

    def _check_of_answer(self, key: str, option: str) -> Callable[[str], object] | None:
        meaning = keys_of(self._shape)[key]
        if meaning.day:
            return self._writer.past_day(option) if meaning.day == "happened" else day_of(option)
        if meaning.refers in _IN_REGISTER:
            return lambda typed: Kept(self._as_recorded(key, typed))
        kinds = _kinds_of(meaning)
        return self._writer.known(*kinds) if kinds else None

    def checks(self) -> Iterator[Check]:
        """Checks that the typed days are days, and that the typed references mean something."""
        for key, typed in self._typed.items():
            meaning = keys_of(self._shape)[key]
            if typed and (meaning.day or _kinds_of(meaning)):
                yield partial(self._as_recorded, key, typed)

    def answered(self, **answers: str | None) -> None:
        """Set these values as if they had been typed."""
        self._typed |= answers

    def data(self, **written: Data) -> dict[str, Data]:
        """The mapping to write, without empty keys. Values in `written` are taken as they are, and
        in place of typed ones. Raises Failure (wrong use) for a typed value that does not fit.
        """
        values = dict(written)
        for key, typed in self._typed.items():
            if key not in written and typed is not None and typed != "":
                values[key] = self._as_recorded(key, typed)
        return without_blanks({key: values.get(key) for key in self._typed})

    def _as_recorded(self, key: str, typed: Any) -> Data:  # noqa: ANN401 - as typed
        """What a record has for it: an ISO day, a complete reference, a text in its lines."""
        if isinstance(typed, list):
            return [self._as_recorded(key, each) for each in typed]
        text, meaning = str(typed), keys_of(self._shape)[key]
        if meaning.day:
            return iso(text, option_of(key))
        if meaning.refers in _IN_REGISTER:
            found = meant(text, self._writer.office().titles(meaning.refers))
            # A name that means none of them, or several, is written: `check` says what is wrong.
            return found[0] if len(found) == 1 else as_line(text)
        if kinds := _kinds_of(meaning):
            return self._writer.find(text, *kinds).reference
        if is_markdown(self._shape, key):
            return text_of(None, text, option=option_of(key))
        # A place is written as typed: without its double spaces it might be another file's.
        return text if key == "at" else as_line(text)


_IN_REGISTER = frozenset({"role", "board", "role or board"})
"""What register.yaml has by id and title, so that a key may name it by either."""


def _kinds_of(meaning: Key) -> tuple[str, ...]:
    """The kinds of thing that a key refers to; none for what only register.yaml has."""
    return REFERENCES.get(meaning.refers, ()) if meaning.refers else ()
