"""The sandbox that templates run in, and what becomes of the values that they print.

A template gets values, not text: every value is written for the target when it is printed, so that
no record can break a document, whatever a template forgets. A value that is missing is refused: an
empty cell reads as a nil return.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, nodes
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from recotrack.dates import uk, with_weekday
from recotrack.documents import markdown
from recotrack.documents.entry import Entry
from recotrack.documents.shelves import Shelves
from recotrack.documents.tree import Prose
from recotrack.documents.unknown import Unknown, kind

_ASSUMED = "*(assumed)*"
# A name that no template can type.
_CAPTURED = "captured by a set block"
# Not the same on every run.
_BY_CHANCE = ("random", "lipsum")


class Written(str):
    """Text that is already written for the target."""

    __slots__ = ()


class NothingToPrintError(TemplateRuntimeError):
    """A template prints a value that is missing."""


class MarkdownEnvironment(ImmutableSandboxedEnvironment):
    """Templates that make Markdown."""

    def __init__(self, shelves: Shelves) -> None:
        super().__init__(
            loader=shelves,
            undefined=Unknown,
            finalize=written,
            autoescape=False,  # `finalize` writes every value; HTML's escapes would not do
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            newline_sequence="\n",
        )
        self.filters |= {"day": _of_day(uk), "weekday": _of_day(with_weekday), "quoted": quoted}
        self.filters[_CAPTURED] = Written
        for name in _BY_CHANCE:
            self.filters.pop(name, None)
            self.globals.pop(name, None)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's
        """What a macro or a block has printed is written already."""
        found = super().call(context, called, *args, **kwargs)
        prints = isinstance(called, Macro | BlockReference | LoopContext)
        return Written(found) if prints and isinstance(found, str) else found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The same holds for what {% set %} ... {% endset %} has printed."""
        tree = super()._parse(source, name, filename)
        for block in tree.find_all(nodes.AssignBlock):
            inner = block.filter
            block.filter = nodes.Filter(inner, _CAPTURED, [], [], None, None, lineno=block.lineno)
        return tree


def written(value: object) -> str:
    """A value as Markdown. Raises an error of the template for what cannot be printed."""
    if isinstance(value, Written):
        return value
    if value is None:
        raise NothingToPrintError
    for each, write in _WRITERS.items():
        if isinstance(value, each) and not isinstance(value, bool):
            return write(value)
    raise TemplateRuntimeError(f"{kind(value)} cannot be printed as a whole: print its parts")


def _entry(entry: Entry) -> str:
    text = written(entry.printed)
    if not entry.assumed:
        return text
    between = "\n\n" if isinstance(entry.printed, Prose) and "\n" in text else " "
    return f"{text}{between}{_ASSUMED}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    Undefined: str,  # raises: a template's mistake
    str: markdown.line,
    Prose: markdown.blocks,
    Entry: _entry,
    date: uk,
    int: str,
}


def _of_day(write: Callable[[date], str]) -> Callable[[date | Entry], str | Entry]:
    """A filter for days, which also takes an entry and then leaves its words as they are."""

    def written_day(value: date | Entry) -> str | Entry:
        if not isinstance(value, Entry):
            return write(value)
        return replace(value, value=write(value.value)) if isinstance(value.value, date) else value

    return written_day


def quoted(value: object) -> Written:
    """What a value prints, as a quotation."""
    return Written(markdown.quoted(written(value)))
