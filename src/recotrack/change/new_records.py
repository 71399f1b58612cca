"""New records, and the data of some: values in, plain data out."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import islice

from recotrack import edit
from recotrack.change.entries import NewRecord
from recotrack.edit import Data
from recotrack.model import Office
from recotrack.words import as_id, free_name

_SMALL_WORDS = re.compile(
    r"a|all|an|and|any|are|as|at|be|by|for|from|in|into|is|its?|make|of|on|or|so|sure|that|the|their"
    r"|them|this|to|what|when|where|whether|which|who|will|with"
)
_WORDS_OF_A_NAME, _LENGTH_OF_A_NAME = 5, 32


def new_record(kind: str, path: str, data: Mapping[str, Data] | list[Data]) -> NewRecord:
    """A new record with these data, headed by the line that lets editors find its schema; a list is
    the entries of a record that is one, as measures.yaml is.
    """
    value, heading = data if isinstance(data, list) else dict(data), schema_line(kind, path)
    new = NewRecord(path, edit.new_file(value, heading), _as_read(value))
    if new.reads_as_meant:
        return new
    # A text that no block can hold is written in quotes.
    return replace(new, content=edit.new_file(value, heading, quoted=True))


def _as_read(data: Data) -> Data:
    """The data with no empty text in them: to a reader it is a key without a value."""
    if isinstance(data, dict):
        return {key: _as_read(each) for key, each in data.items()}
    return [_as_read(each) for each in data] if isinstance(data, list) else data or None


def schema_line(kind: str, path: str) -> str:
    """The comment that lets editors find a record's schema."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}.schemas/{kind}.json"


def without_blanks(data: Mapping[str, Data]) -> dict[str, Data]:
    """The keys that have a value: no text, list or mapping that is empty."""
    return {key: value for key, value in data.items() if value}


def response(office: Office | None = None) -> dict[str, Data]:
    """A response in which all is awaited but the names, which are as the register has them.

    Without `office` they are awaited too.
    """
    chief, body = (office.chief_constable, office.commissioner) if office else (None, None)
    awaited = ("invited", "comments_due", "received", "comments")
    parts = ("initial_response", "response_to_chief_constable", "overall_comments")
    return {
        "force": office.force if office else None,
        "chief_constable": {"name": chief.name if chief else None, **dict.fromkeys(awaited)},
        "commissioner": {
            "title": body.title if body else None,
            "name": body.name if body else None,
            **dict.fromkeys(parts),
        },
        "published": None,
        "published_at": None,
        "sent": None,
    }


def short_name(title: str, taken: Collection[str] = ()) -> str:
    """An id made of the telling words of a title; with a number at its end if it is taken.

    It is what people type: of a long title only the beginning is used.
    """
    words = re.sub("['’]", "", title).split()
    telling = (word for word in map(as_id, words) if word and not _SMALL_WORDS.fullmatch(word))
    used = [*islice(telling, _WORDS_OF_A_NAME)] or [*map(as_id, words[:_WORDS_OF_A_NAME])]
    name = next(iter(used), "") or "action"
    for word in used[1:]:
        if len(name) + len(word) >= _LENGTH_OF_A_NAME:
            break
        name += f"-{word}"
    return free_name(name, taken)
