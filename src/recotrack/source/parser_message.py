"""An error of libyaml with the lines around it, and the wording that cures of such errors share."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault, spot_at, text_of
from recotrack.source.events import MarkedYAMLError, ScalarEvent, YAMLError, parser

_DASHES = re.compile(r"( *)((?:-(?: +|$))*)")
_KEY = re.compile(r"""([^\s:#'"\[\]{},&*!|>%@`?-][^:]*):(?= |$)""")
# A # after one space may be meant as text; after two it is a comment.
_COMMENT = re.compile(r" {2,}#.*$")
_BLOCK = re.compile(r"(?:^|.*: +| *(?:- +)+)[|>][-+]?[0-9]?[-+]?(?: +#.*)?")
STEP = 2
"""The spaces of one level of indent."""
LONGEST_CURE = 100
"""The most characters of a line that is offered whole. A longer one is described."""


class Parts(NamedTuple):
    """The parts of a line such as `  - key: value`."""

    indent: int
    dashes: str
    key: str
    """The key; empty if there is none."""
    value: str
    """The text after the key, or after the dashes."""
    value_at: int
    """The index of the value in the line."""

    @property
    def column(self) -> int:
        """The number of characters before the key: spaces and dashes."""
        return self.indent + len(self.dashes)

    @property
    def lead(self) -> str:
        """The key with its colon, as before a value; empty without a key."""
        return f"{self.key}: " if self.key else ""


def parts_of(line: str) -> Parts:
    """The parts of a line, read on its own."""
    match = _DASHES.match(line)
    start = match.end() if match else 0
    indent, dashes = match.groups() if match else ("", "")
    key = _KEY.match(line, start)
    rest = key.end() if key else start
    value = line[rest:].lstrip(" ")
    return Parts(
        len(indent), dashes, key.group(1).rstrip() if key else "", value, len(line) - len(value)
    )


@dataclass(frozen=True)
class ParserMessage:
    """An error of the C parser. Lines and columns count from 1, and are inside the file."""

    lines: list[str]
    libyaml_says: str
    while_doing: str
    spot: Spot
    """The place where libyaml noticed the error."""
    start: Spot
    """The beginning of what it was reading; the same as `spot` if it names none."""
    last: Any
    """The event of the last complete scalar; None if there is none."""

    def line(self, number: int) -> str:
        """A line by its number, without its end; empty if there is none."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def text_spot(self, number: int) -> Spot:
        """The place of what a line says, without its indent."""
        text = self.line(number)
        return Spot(number, parts_of(text).indent + 1, len(text.strip()))

    def says(self, words: str) -> bool:
        """Whether libyaml's message has these words."""
        return words in self.libyaml_says

    @property
    def noticed_line(self) -> str:
        """The line where libyaml noticed the error."""
        return self.line(self.spot.line)

    @property
    def first_on_its_line(self) -> bool:
        """Whether nothing is before `spot` in its line."""
        return not self.noticed_line[: self.spot.column - 1].strip()

    @property
    def out_of_place(self) -> tuple[int, Parts]:
        """The number and the parts of the line that is out of place."""
        # A missing colon is noticed at the end of the key, which may be on a line below.
        number = self.start.line if self.says("expected ':'") else self.spot.line
        return number, parts_of(self.line(number))

    def above(self, number: int) -> int:
        """The number of the nearest line above that is neither blank nor a comment; or 0."""
        numbers = range(number - 1, 0, -1)
        return next((line for line in numbers if not _blank(self.line(line))), 0)


def parser_message(data: bytes, error: MarkedYAMLError) -> ParserMessage:
    """An error of the C parser with the lines around it."""
    text = text_of(data)
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    spot = _inside(text, error.problem_mark)
    start = _inside(text, error.context_mark) if error.context_mark else spot
    libyaml_says, while_doing = error.problem or "", error.context or ""
    return ParserMessage(lines, libyaml_says, while_doing, spot, start, _last_scalar(data))


def _inside(text: str, mark: Any) -> Spot:  # noqa: ANN401 - the C class has no type of its own
    # libyaml may point past the last line: then the end of the last line is meant.
    whole = text.rstrip("\r\n")
    last = spot_at(whole, len(whole))
    return Spot(mark.line + 1, mark.column + 1) if mark.line < last.line else last


def _last_scalar(data: bytes) -> Any:  # noqa: ANN401
    get, last = parser(data).get_event, None
    try:
        while (event := get()) is not None:
            last = event if type(event) is ScalarEvent else last
    except YAMLError:
        pass
    return last


def syntax(spot: Spot, message: str, *write: str) -> CharacterFault:
    """A fault of the rule yaml-syntax."""
    return CharacterFault("yaml-syntax", spot, message, write)


def quoted(text: str) -> str:
    """A text as a value in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_quotes(lead: str, text: str) -> str:
    """The cure for a value that needs quotes: the whole line if it is short."""
    whole = f"{lead}{quoted(_COMMENT.sub('', text))}"
    return whole if len(whole) <= LONGEST_CURE else "the whole value in quotes"


def spaces(count: int) -> str:
    """A count in words: no space, 1 space, 2 spaces."""
    return f"{count or 'no'} space{'s' if count > 1 else ''}"


def opens_block(line: str) -> bool:
    """Whether a line opens a block of text, as it ends with | or >."""
    return _BLOCK.fullmatch(line.rstrip()) is not None


def _blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
