"""What libyaml says, where, and the lines around it: what the explanations of a syntax error look
at; and the wording that their cures share.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault, spot_at, text_of
from recotrack.source.events import MarkedYAMLError, ScalarEvent, YAMLError, parser

_DASHES = re.compile(r"( *)((?:-(?: +|$))*)")
_KEY = re.compile(r"""([^\s:#'"\[\]{},&*!|>%@`?-][^:]*):(?= |$)""")
# One space may stand before a # that was meant as text; two hardly do.
_COMMENT = re.compile(r" {2,}#.*$")
_BLOCK = re.compile(r"(?:^|.*: +| *(?:- +)+)[|>][-+]?[0-9]?[-+]?(?: +#.*)?")
STEP = 2
"""Spaces of one level of indent."""
LONGEST_CURE = 100
"""Characters of a line that is offered whole; a longer one is described."""


class Parts(NamedTuple):
    """A line taken apart: `  - key: value`."""

    indent: int
    dashes: str
    key: str
    """Empty where the line has none."""
    value: str
    """What follows the key, or the dashes."""
    value_at: int
    """Its index in the line."""

    @property
    def column(self) -> int:
        """How many characters stand before the key: spaces and dashes."""
        return self.indent + len(self.dashes)

    @property
    def lead(self) -> str:
        """The key, as it is written before a value."""
        return f"{self.key}: " if self.key else ""


def parts_of(line: str) -> Parts:
    """The parts of a line, as it would be read on its own."""
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
    """An error of the C parser; lines and columns from 1, inside the file."""

    lines: list[str]
    libyaml_says: str
    while_doing: str
    spot: Spot
    """Where libyaml noticed."""
    start: Spot
    """Where the thing began that it was reading; the same place where it names none."""
    last: Any
    """The last scalar that was read whole, as an event; None where there is none."""

    def line(self, number: int) -> str:
        """A line by its number, without its end; empty where there is none."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def says(self, words: str) -> bool:
        """Whether these words stand in what libyaml says."""
        return words in self.libyaml_says

    @property
    def noticed_line(self) -> str:
        """The line where libyaml noticed."""
        return self.line(self.spot.line)

    @property
    def first_on_its_line(self) -> bool:
        """Nothing stands before the place where libyaml noticed."""
        return not self.noticed_line[: self.spot.column - 1].strip()

    @property
    def out_of_place(self) -> tuple[int, Parts]:
        """The number and the parts of the line that is out of place."""
        # A line without its colon is noticed at the end of it, which may be a line below.
        number = self.start.line if self.says("expected ':'") else self.spot.line
        return number, parts_of(self.line(number))

    def above(self, number: int) -> int:
        """The number of the nearest line above that is neither blank nor a comment; or 0."""
        numbers = range(number - 1, 0, -1)
        return next((line for line in numbers if not _blank(self.line(line))), 0)


def parser_message(data: bytes, error: MarkedYAMLError) -> ParserMessage:
    """What there is to know about an error."""
    text = text_of(data)
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    spot = _inside(text, error.problem_mark)
    start = _inside(text, error.context_mark) if error.context_mark else spot
    libyaml_says, while_doing = error.problem or "", error.context or ""
    return ParserMessage(lines, libyaml_says, while_doing, spot, start, _last_scalar(data))


def _inside(text: str, mark: Any) -> Spot:  # noqa: ANN401 - the C class has no type of its own
    # libyaml may point past the last line; a place that nobody can find helps nobody.
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
    """The cure for a value that needs quotes: written out where it is short."""
    whole = f"{lead}{quoted(_COMMENT.sub('', text))}"
    return whole if len(whole) <= LONGEST_CURE else "the whole value in quotes"


def spaces(count: int) -> str:
    """A count in words: no space, 1 space, 2 spaces."""
    return f"{count or 'no'} space{'s' if count > 1 else ''}"


def opens_block(line: str) -> bool:
    """Whether a text follows on the lines below: the line ends with | or >."""
    return _BLOCK.fullmatch(line.rstrip()) is not None


def _blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
