"""The streams that recotrack prints to: harmless to a terminal, and patient with a reader who left.

What is printed quotes records, templates, names of files, and git: none of it may move a cursor or
turn a text round. So every control character is shown as a sign, on its way out. What rich adds for
colours goes past that, to `styled`, when it has made harmless what it was given.
"""

import errno
import io
import os
import re
import sys
from typing import Any, TextIO, cast

_GONE = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}
_AZURE = re.compile(r"##(?=\w*\[)")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def visible(text: str) -> str:
    """A text of one or more lines, each of them harmless to a terminal."""
    if text.isascii() and not _ODD.search(text):
        return text
    return "\n".join(map(_visible, text.split("\n")))


def _visible(line: str) -> str:
    """A line that moves no cursor and turns no text: odd characters as ones that can be seen."""
    if line.replace("\t", "").isprintable():
        return line
    return "".join(char if char.isprintable() or char == "\t" else _sign_of(char) for char in line)


def _sign_of(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))  # Unicode's pictures of control characters
    return "␡" if char == "\x7f" else "␣" if char.isspace() else "�"


class _PatientOutput(io.RawIOBase):
    """Takes what nobody reads any more, so that a command goes on to its own exit code."""

    def __init__(self, below: Any) -> None:  # noqa: ANN401 - whatever writes bytes
        self._below = below
        self._gone = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._below.isatty())

    def fileno(self) -> int:
        return int(self._below.fileno())

    def write(self, data: Any) -> int | None:  # noqa: ANN401 - a buffer
        if self._gone:
            return len(data)
        try:
            written: int | None = self._below.write(data)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            self._gone = True
            return len(data)
        return written


class HarmlessOutput(io.TextIOWrapper):
    """A stream on which no text steers a terminal."""

    def __init__(self, stream: io.TextIOWrapper, *, commands: bool) -> None:
        """`commands`: whether lines may be commands to Azure, as one format's are."""
        raw = _PatientOutput(getattr(stream.buffer, "raw", stream.buffer))
        super().__init__(
            io.BufferedWriter(raw),
            encoding=stream.encoding,
            errors="backslashreplace",  # what a terminal cannot show must not stop the rest
            line_buffering=stream.line_buffering,
        )
        self._at_once = (
            stream.write_through
        )  # PYTHONUNBUFFERED: there is a buffer below all the same
        self._commands = commands
        self.styled = _Styled(self)
        self._kept = stream  # were it collected, it would close what it writes to

    def write(self, text: str) -> int:
        """Write the text; a line end of Windows stays one."""
        lines = visible(text.replace("\r\n", "\n")) if "\r" in text else visible(text)
        if "\r\n" in text:
            ends = re.findall("\r?\n", text)
            parts = lines.split("\n")
            lines = "".join(f"{part}{end}" for part, end in zip(parts, [*ends, ""], strict=True))
        if not self._commands:  # Azure looks for them anywhere in a line, in messages too
            lines = _AZURE.sub("# #", lines)
        self.as_it_is(lines)
        return len(text)

    def as_it_is(self, text: str) -> int:
        """Write a text that is known to be harmless."""
        written = super().write(text)
        if self._at_once:
            self.flush()
        return written


class _Styled:
    """The same stream for what has been made harmless, and coloured after that."""

    def __init__(self, stream: HarmlessOutput) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.as_it_is(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)


def make_ready() -> None:
    """Standard input, output and error as the commands need them; a closed one takes nothing."""
    sys.stdin, sys.stdout, sys.stderr = (
        stream or io.TextIOWrapper(io.BytesIO()) for stream in (sys.stdin, sys.stdout, sys.stderr)
    )
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:
            setattr(sys, name, HarmlessOutput(stream, commands=name == "stdout"))


def styled(stream: TextIO) -> TextIO:
    """Where rich writes: past the signs for control characters, which its colours are made of."""
    return cast(TextIO, getattr(stream, "styled", stream))
