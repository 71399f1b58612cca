"""Standard output and error: control characters are escaped, and a closed pipe is no failure.

What is printed quotes records, templates, names of files, and git. None of it may move the cursor,
or reverse the direction of a text. So every control character is replaced by a visible sign. The
colours of rich are control characters, too: it escapes its own texts, and writes to `unescaped`.
"""

import errno
import io
import os
import re
import sys
from typing import Any, TextIO, cast

_PIPE_CLOSED = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}
_AZURE_COMMAND = re.compile(r"##(?=\w*\[)")
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def visible(text: str) -> str:
    """A text in which every control character but the line end and the tab is a visible sign."""
    if text.isascii() and not _CONTROL_CHARACTER.search(text):
        return text
    return "\n".join(map(_visible, text.split("\n")))


def _visible(line: str) -> str:
    """The same for one line, and for all other characters that cannot be seen."""
    if line.replace("\t", "").isprintable():
        return line
    return "".join(char if char.isprintable() or char == "\t" else _sign_of(char) for char in line)


def _sign_of(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))  # Unicode's pictures of control characters
    return "␡" if char == "\x7f" else "␣" if char.isspace() else "�"


class _PipeOutput(io.RawIOBase):
    """Bytes to a pipe that its reader may close, as `head` does. The rest is then dropped, so that
    the command ends with its own exit code.
    """

    def __init__(self, below: Any) -> None:  # noqa: ANN401 - whatever writes bytes
        self._below = below
        self._reader_left = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._below.isatty())

    def fileno(self) -> int:
        return int(self._below.fileno())

    def write(self, data: Any) -> int | None:  # noqa: ANN401 - a buffer
        if self._reader_left:
            return len(data)
        try:
            written: int | None = self._below.write(data)
        except OSError as error:
            if error.errno not in _PIPE_CLOSED:
                raise
            self._reader_left = True
            return len(data)
        return written


class EscapingOutput(io.TextIOWrapper):
    """A stream that replaces control characters by visible signs."""

    def __init__(self, stream: io.TextIOWrapper, *, commands: bool) -> None:
        """`commands`: whether lines may be commands to Azure, as those of --output-format azure."""
        raw = _PipeOutput(getattr(stream.buffer, "raw", stream.buffer))
        super().__init__(
            io.BufferedWriter(raw),
            encoding=stream.encoding,
            errors="backslashreplace",  # what a terminal cannot show must not stop the rest
            line_buffering=stream.line_buffering,
        )
        # Python sets this with PYTHONUNBUFFERED. The buffer below is then flushed at each write.
        self._flush_always = stream.write_through
        self._commands = commands
        self.unescaped = _Unescaped(self)
        self._kept_alive = stream  # if Python collected it, the file of both would be closed

    def write(self, text: str) -> int:
        """Write the text, escaped. The line ends of Windows are kept."""
        lines = visible(text.replace("\r\n", "\n")) if "\r" in text else visible(text)
        if "\r\n" in text:
            ends = re.findall("\r?\n", text)
            parts = lines.split("\n")
            lines = "".join(f"{part}{end}" for part, end in zip(parts, [*ends, ""], strict=True))
        if not self._commands:  # Azure obeys a command anywhere in a line, also in a message
            lines = _AZURE_COMMAND.sub("# #", lines)
        self.write_unescaped(lines)
        return len(text)

    def write_unescaped(self, text: str) -> int:
        """Write a text that has been escaped already."""
        written = super().write(text)
        if self._flush_always:
            self.flush()
        return written


class _Unescaped:
    """The same stream for texts that have been escaped already, and may have colours."""

    def __init__(self, stream: EscapingOutput) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write_unescaped(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)


def wrap_streams() -> None:
    """Make standard output and error escape what they print. An empty one replaces a closed one."""
    sys.stdin, sys.stdout, sys.stderr = (
        stream or io.TextIOWrapper(io.BytesIO()) for stream in (sys.stdin, sys.stdout, sys.stderr)
    )
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:
            setattr(sys, name, EscapingOutput(stream, commands=name == "stdout"))


def unescaped(stream: TextIO) -> TextIO:
    """The stream for rich, whose colours are control characters that must not be escaped."""
    return cast(TextIO, getattr(stream, "unescaped", stream))
