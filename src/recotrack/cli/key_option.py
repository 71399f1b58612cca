"""The option that fills a key of a record, in the words of the key.

`model/` says what a key is. Help and prompt come from there: no key has a second text here.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_origin

from typer.models import OptionInfo

from recotrack.cli.text_option import option_of
from recotrack.model import Shape
from recotrack.model.key import REFERENCES, Model, keys_of
from recotrack.model.shape import describe, is_markdown, plain_type
from recotrack.words import capital

_METAVARS = {
    "role": "ROLE",
    "board": "BOARD",
    "role or board": "NAME",
    "time limit": "RULE",
    **dict.fromkeys(REFERENCES, "REF"),
}
"""What the help calls the value of an option, by what its key refers to."""
_METAVARS_OF_TYPES = {date: "DATE", Decimal: "NUMBER"}


class KeyOption(OptionInfo):
    """An option that fills a key of a record."""

    key: str


def key_option(
    shape: Model,
    key: str,
    name: str = "",
    *,
    metavar: str = "",
    otherwise: str = "",
    more: str = "",
    least: int | None = None,
) -> Any:  # noqa: ANN401 - as typer.Option
    """The option that fills a key of a record: its help is the words of the key.

    Its name is that of the key, unless there is another `name`. `otherwise` says what holds without
    the option: it replaces the key's words after their first semicolon. `more` is added. `least` is
    the smallest number that it takes.
    """
    words = describe(shape, (key,))
    if otherwise:
        words = f"{_subject(words)}; else {otherwise}"
    said = [words, more]
    if is_markdown(shape, key):
        said.append("- reads standard input")
    if _is_list(shape, key):
        said.append("repeat for more")
    made = KeyOption(
        default=name or option_of(key),
        metavar=metavar or _metavar(shape, key),
        help=f"{capital('; '.join(filter(None, said)))}.",
        min=least,
    )
    made.key = key
    return made


def _metavar(shape: Model, key: str) -> str:
    refers = keys_of(shape)[key].refers
    if refers:
        return _METAVARS[refers]
    held = plain_type(shape.model_fields[key].annotation)
    if get_origin(held) is Literal:
        return key.upper()
    return _METAVARS_OF_TYPES.get(held, "TEXT")


def _is_list(shape: Model, key: str) -> bool:
    return get_origin(plain_type(shape.model_fields[key].annotation)) is tuple


def question_of(shape: Model, key: str) -> str:
    """The question for a key at a prompt."""
    return capital(_subject(describe(shape, (key,))).removeprefix("the "))


def name_of(shape: Model, key: str) -> str:
    """The name of a key in a sentence, such as: the day to comment by."""
    return _subject(describe(shape, (key,))).partition(": ")[0]


def _subject(words: str) -> str:
    """The words of a key up to their first semicolon: what it is, without defaults and advice."""
    return words.partition("; ")[0]


Source = Annotated[str | None, key_option(Shape, "source")]
Assumed = Annotated[list[str] | None, key_option(Shape, "assumed", metavar="KEY")]
