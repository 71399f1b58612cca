"""The small types of a record. Each takes text as it stands in the file, and says what it wants.

pydantic's own conversions are not used: they read "0" as a day and "5_6" as a number.
"""

import datetime
import re
from decimal import Decimal as _Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

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
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_TOO_LARGE = re.compile(r"-?\d{10,}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def _wrong(message: str, *write: str) -> PydanticCustomError:
    # The message is data, not a template: braces that a user typed must stay braces.
    return PydanticCustomError("wrong_type", "{message}", {"message": message, "write": write})


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise PydanticCustomError("missing", "empty")
    raise _wrong(wanted("string_type", value), *as_value(value))


def _day(value: object) -> datetime.date:
    return _day_of(_text(value))


@cache  # thousands of updates share a few hundred days
def _day_of(text: str) -> datetime.date:
    if _ISO.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise _wrong(no_such_day(text), "a day that exists, as YYYY-MM-DD") from None
    raise _wrong(f"{short(text)} is not a date", day_cure(text))


def _whole(value: object) -> int:
    text = _text(value)
    if _WHOLE.fullmatch(text):
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


def _schema(kind: str, **more: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON
    return WithJsonSchema({"type": kind, **more})


# What editors see: YAML 1.2 editors type 3 as a number and true as a boolean, so they pass too.
_AS_TYPED = ["string", "number", "boolean"]

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": _AS_TYPED}),
]
"""Plain text, any characters; never markup."""


class IsMarkdown:
    """Marks a text that may hold paragraphs, lists, emphasis and links."""


Markdown = Annotated[Text, IsMarkdown(), WithJsonSchema({"type": _AS_TYPED})]
Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    WithJsonSchema({"type": _AS_TYPED, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
"""A role, board, action, product: small letters, digits and hyphens."""
Reference = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": "string"}),
]
"""A complete reference, such as 2024-08-22-soteria/rec-03/audit-ssaidp2."""
Date = Annotated[
    datetime.date,
    PlainValidator(_day),
    _schema("string", pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
]
Int = Annotated[int, PlainValidator(_whole), _schema("integer")]
Ordinal = Annotated[int, PlainValidator(_ordinal), _schema("integer", minimum=1)]
"""A whole number from 1."""
Decimal = Annotated[_Decimal, PlainValidator(_number), _schema("number")]
Bool = Annotated[bool, PlainValidator(_truth), _schema("boolean")]

# An empty value is an empty list, so that readers of a record never meet None for one.
ENTRIES = BeforeValidator(_no_entries)
KEYS = BeforeValidator(_no_keys)
Texts = Annotated[tuple[Text, ...], ENTRIES]
Ids = Annotated[tuple[Id, ...], ENTRIES]
References = Annotated[tuple[Reference, ...], ENTRIES]
Days = Annotated[tuple[Date, ...], ENTRIES]
