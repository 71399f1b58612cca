"""Taking words out of a record: one value is rewritten, every other byte stays.

The value keeps its style (plain, quoted, folded, literal) if the result reads right in it, and else
is written anew. As with additions, the result is read back, and must be the old data with that one
change.
"""

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from recotrack import redaction, source
from recotrack.edit.adding import FileRead, add, read
from recotrack.edit.additions import Fill
from recotrack.edit.splicing import Order, encoded
from recotrack.edit.writer import key_lines
from recotrack.problems import Failure, Route, command
from recotrack.words import one_line

_BLOCK_HEADER = re.compile(r"[|>][^\s#]*[^\S\r\n]*(#[^\r\n]*)?")
_SPACE = r"(?:\\\r?\n\s*|\s)+"
"""White space between words. In double quotes a line may also end with a backslash."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """The words to take out of an update's note, and the reason."""

    update: Route
    words: tuple[str, ...]
    """If there are none, the whole note is taken out."""
    reason: str
    others: tuple[tuple[Route, str], ...] = ()
    """Values elsewhere in the file that repeat the words, each with what replaces it."""


def redact(file: FileRead, wanted: Redaction, order: Order = lambda _: ()) -> FileRead:
    """The file without the words, and with the reason beside the note, after an older reason.

    Raises Failure if the result does not read back as the old data with that change.
    """
    update, words, reason = wanted.update, wanted.words, wanted.reason
    old = source.value_at(file.parsed.value, update)
    pattern = redaction.words_pattern(words) if words else None
    note = redaction.redacted(old["note"], pattern) if pattern else redaction.WHOLE
    done = replace_text(file, (*update, "note"), note, words)
    for route, text in wanted.others:
        done = replace_text(done, route, text)
    given = old.get("redacted")
    if given is None:
        return add(done, [Fill((*update, "redacted"), reason)], order)
    if one_line(reason) in one_line(given):
        return done
    return replace_text(done, (*update, "redacted"), f"{given.rstrip()} {reason}", ())


def replace_text(
    file: FileRead, route: Route, text: str | None, words: Sequence[str] = ()
) -> FileRead:
    """The file with `text` in place of the value at `route`, in the first way that reads right.

    None leaves the key without a value.
    """
    wanted = _with_text(file.parsed.value, route, text)
    for each in _rewritten_texts(file.content, route, text, words):
        result = read(encoded(file.content, each), file.path)
        value, faults = result.parsed
        if not faults and _with_text(value, route, source.value_at(value, route)) == wanted:
            return result
    raise Failure(
        f"{file.path} is laid out so that nothing can be taken out safely",
        ("take the words out in your editor:", command("edit")),
    )


def _with_text(value: Any, route: Route, text: Any) -> Any:  # noqa: ANN401 - plain data
    """The data with `text` at `route`, white space folded."""
    whole = copy.deepcopy(value)
    new = one_line(text) if isinstance(text, str) else text
    source.value_at(whole, route[:-1])[route[-1]] = new
    return whole


def _rewritten_texts(
    data: bytes, route: Route, text: str | None, words: Sequence[str]
) -> Iterator[str]:
    """The file's text with the value replaced: in its style, in quotes, or written anew."""
    whole, place = source.text_of(data), source.places(data)[route]
    start, end = place.value.start, place.value.end
    raw = whole[start:end]
    header = _BLOCK_HEADER.match(raw)
    if header and raw.endswith("\n"):  # a block ends where the next line begins
        end = start + len(raw.rstrip("\r\n"))
        raw = whole[start:end]
    comment = f" {header[1]}" if header and header[1] else ""
    if text is None:
        yield whole[:start].rstrip() + comment + whole[end:]
        return
    if words and text != redaction.WHOLE:
        head = header.end() if header else 0
        pattern = redaction.words_pattern(words, _SPACE)
        marked = raw[:head] + pattern.sub(redaction.MARK, raw[head:])
        yield whole[:start] + marked + whole[end:]
        if not header and raw[0] not in "'\"":
            quoted = marked.replace("'", "''")
            yield f"{whole[:start]}'{quoted}'{whole[end:]}"
    newline = "\r\n" if "\r\n" in whole else "\n"
    column = place.key.column - 1 if place.key else 0
    first, *more = key_lines(str(route[-1]), text, column, quoted=False)
    value = newline.join([first.partition(": ")[2] + comment, *more])
    yield whole[:start] + value + whole[end:]
    if "\n" not in text:
        quoted = text.replace("'", "''")
        yield f"{whole[:start]}'{quoted}'{comment}{whole[end:]}"
