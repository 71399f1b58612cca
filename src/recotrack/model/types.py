"""The types of single values. Each converts the text in the file, or raises an error with a cure.

pydantic's own conversions are not used: they read "0" as a day and "5_6" as a number.
"""

import datetime
import re
from decimal import Decimal as _Decimal
from functools import cache
from typing import Annotated, Any, cast

from pydantic import BeforeValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from recotrack.model.cures import (
    as_value,
    day_cure,
    no_such_day,
    number_cure,
    short,
    truth_cure,
    wanted,
    whole_cure,
)

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
_TOO_LARGE = re.compile(r"-?\d{10,}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def _wrong(message: str, *write: str) -> PydanticCustomError:
    # The message is data, not a template: braces that a user typed must stay braces.
    return PydanticCustomError("wrong_type", "{message}", {"message": message, "write": write})


def _text(value: object) -> str:
    if isinstance(value, str):
        if value.strip():
            return value
        raise _wrong(wanted("string_too_short", value), "the value")
    if value is None:
        raise PydanticCustomError("missing", "empty")
    raise _wrong(wanted("string_type", value), *as_value(value))


def _day(value: object) -> datetime.date:
    return _day_of(value if isinstance(value, str) else _text(value))


@cache  # thousands of updates share a few hundred days
def _day_of(text: str) -> datetime.date:
    if _ISO.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise _wrong(no_such_day(text), "a day that exists, as YYYY-MM-DD") from None
    raise _wrong(f"{short(_text(text))} is not a date", day_cure(text))


def _day_and_words(value: object) -> str:
    """A day, perhaps followed by words, as one line."""
    text = " ".join(_text(value).split())
    day = text.partition(" ")[0]
    _day_of(day if _ISO.fullmatch(day) else text)  # raises for what is no day
    return text


def _whole(value: object) -> int:
    text = _text(value)
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if _TOO_LARGE.fullmatch(text):
        raise _wrong(f"{short(text)} is too large", "a number of at most 9 digits")
    raise _wrong(f"{short(text)} is not a whole number", whole_cure(text))


def _ordinal(value: object) -> int:
    number = _whole(value)
    if number < 1:
        raise _wrong(f"{number} is below 1, where counting begins", "1")
    return number


def _number(value: object) -> _Decimal:
    text = _text(value)
    if _NUMBER.fullmatch(text):
        return _Decimal(text)
    raise _wrong(f"{short(text)} is not a number", number_cure(text))


def _truth(value: object) -> bool:
    text = _text(value)
    if text in {"true", "false"}:
        return text == "true"
    raise _wrong(f"{short(text)} is neither true nor false", truth_cure(text))


def _no_entries(value: object) -> object:
    return () if value is None else value


def _no_keys(value: object) -> object:
    return {} if value is None else value


# Editors read 3 as a number and true as a boolean, so the schema allows these for a text.
_AS_TYPED = ["string", "number", "boolean"]


class _Type:
    """How a value is read, and its type in the schema for editors.

    One annotation in place of pydantic's two to four, since each takes time for every key at every
    start.
    """

    def __init__(self, reading: CoreSchema, json_type: str | list[str], **more: Any) -> None:  # noqa: ANN401 - JSON
        self._reading, self._json_schema = reading, {"type": json_type, **more}

    def __get_pydantic_core_schema__(self, _: object, __: object) -> CoreSchema:
        """A copy of the core schema, since pydantic adds to it."""
        return cast("CoreSchema", {**self._reading})

    def __get_pydantic_json_schema__(self, _: object, __: object) -> dict[str, Any]:
        """A copy of the JSON Schema, for `recotrack schema`."""
        return {**self._json_schema}


_STRIPPED = core_schema.str_schema(strip_whitespace=True, min_length=1)
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_reader = core_schema.no_info_plain_validator_function

Text = Annotated[str, _Type(_STRIPPED, _AS_TYPED)]
"""Plain text, any characters; never markup."""


class IsMarkdown:
    """Marks a text that may hold paragraphs, lists, emphasis and links."""


Markdown = Annotated[Text, IsMarkdown()]
Id = Annotated[str, _Type(core_schema.str_schema(pattern=_ID), _AS_TYPED, pattern=_ID)]
"""A role, board, action, product: small letters, digits and hyphens."""
Reference = Annotated[str, _Type(_STRIPPED, "string")]
"""A complete reference, such as 2024-08-22-soteria/rec-03/audit-ssaidp2."""
Date = Annotated[
    datetime.date, _Type(_reader(_day), "string", pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
]
DayAndWords = Annotated[
    str, _Type(_reader(_day_and_words), "string", pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(\s.*)?$")
]
"""The day of an entry; if several have that day, the first words of the entry follow."""
Int = Annotated[int, _Type(_reader(_whole), "integer")]
Ordinal = Annotated[int, _Type(_reader(_ordinal), "integer", minimum=1)]
"""A whole number from 1."""
Decimal = Annotated[_Decimal, _Type(_reader(_number), "number")]
Bool = Annotated[bool, _Type(_reader(_truth), "boolean")]

# An empty value is an empty list, so that readers of a record never meet None for one.
ENTRIES = BeforeValidator(_no_entries)
KEYS = BeforeValidator(_no_keys)
Texts = Annotated[tuple[Text, ...], ENTRIES]
Ids = Annotated[tuple[Id, ...], ENTRIES]
References = Annotated[tuple[Reference, ...], ENTRIES]
Days = Annotated[tuple[Date, ...], ENTRIES]
