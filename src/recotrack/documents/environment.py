"""The sandbox in which templates run, and how the values that they print are written.

A template gets values, not text. Each is written for the target as it is printed, so that no record
can break a document, whatever a template forgets. A missing value is refused, since an empty cell
reads as a nil return. A document's template makes Markdown. If it prints a chart, the chart's own
template makes the picture.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache, lru_cache
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateRuntimeError, Undefined, nodes
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from recotrack.dates import uk, with_weekday
from recotrack.documents import markdown
from recotrack.documents.allowance import Allowance, paid, paid_test
from recotrack.documents.chart import Chart, DrawnChart
from recotrack.documents.counting import counted, counting_filters
from recotrack.documents.entry import PrintedEntry, PrintedItem
from recotrack.documents.tree import Prose
from recotrack.documents.xml_text import xml_text
from recotrack.words import as_id, free_name, nearest

_ASSUMED = "*(assumed)*"
# The name of a filter, with spaces so that no template can type it.
_CAPTURED = "captured by a set block"
# Jinja's filters and globals that are taken away: they differ from run to run, or are for HTML and
# can be made slow by a text.
_TAKEN_AWAY = ("random", "lipsum", "pprint", "striptags", "urlize", "xmlattr")

_KIND_WORDS: dict[type, str] = {
    str: "a text",
    int: "a number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
    tuple: "a list",
}
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Written(str):
    """Text that is already written for the target."""

    __slots__ = ()


class NothingToPrintError(TemplateRuntimeError):
    """A template prints a missing value."""


Writers = Mapping[type, Callable[[Any], str]]
"""How values are written for one target, by type. Values of other types cannot be printed."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates that print values with `writers`, as long as the allowance lasts."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader, writers: Writers, allowance: Allowance) -> None:
        self._writers = writers
        self._allowance = allowance
        super().__init__(
            loader=loader,
            undefined=Unknown,
            finalize=self._printed,
            autoescape=False,  # `finalize` writes every value; HTML's escapes would not do
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            newline_sequence="\n",
        )
        self.filters |= self._own_filters()
        for name in _TAKEN_AWAY:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        for name in self.filters:
            self.filters[name] = paid(dict(self.filters), name, self._allowance)
        self.filters[_CAPTURED] = lambda text: self._allowance.made(Written(text))
        self.filters |= counting_filters(self._allowance)
        for name, test in dict[str, Any](self.tests).items():
            self.tests[name] = paid_test(test, self._allowance)

    # Only the loader calls this, without the last two arguments. Jinja overloads it, hence Any.
    def compile(
        self,
        source: Any,  # noqa: ANN401
        name: Any = None,  # noqa: ANN401
        filename: Any = None,  # noqa: ANN401
        raw: Any = False,  # noqa: ANN401, ARG002, FBT002
        defer_init: Any = False,  # noqa: ANN401, ARG002, FBT002
    ) -> Any:  # noqa: ANN401
        """The template as Python code. A text is compiled once in a process."""
        kind: Any = type(self)
        compiled = _compiled(kind, source, name, filename)
        self._allowance.spend(compiled.spent)
        return compiled.code

    def _printed(self, value: object) -> str:
        if isinstance(value, str) and not isinstance(value, Written):
            self._allowance.read(value)
        text = written(value, self._writers)
        self._allowance.spend(len(text))
        return text

    def _own_filters(self) -> dict[str, Callable[..., Any]]:
        """The filters of its templates beside Jinja's."""
        return {"day": _day_filter(uk), "weekday": _day_filter(with_weekday)}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """A part of a value. Those of recotrack's own values need not be asked about each time."""
        shape: Any = type(obj)
        if attribute in _parts_of(shape):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """A part of a value whose name is in a variable, or what a list has at a place."""
        shape: Any = type(obj)
        if isinstance(argument, str) and argument in _parts_of(shape):
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """The result of an operator, which is paid for before it is made."""
        self._allowance.operation(operator, left, right)
        return self._allowance.made(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401
        """The `format` of a text, whose result is paid for before it is made."""
        plain = super().wrap_str_format(value)
        if plain is None:
            return None

        def formatted(*args: Any, **named: Any) -> str:  # noqa: ANN401
            self._allowance.formatting(value.__self__, [*args, named])
            return plain(*args, **named)

        return formatted

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's
        """The result of a call. What a macro or a block returns is marked as written already."""
        self._allowance.call(called, [*args, *kwargs.values()])
        value = self._allowance.made(super().call(context, called, *args, **kwargs))
        prints = isinstance(called, Macro | BlockReference | LoopContext)
        return Written(value) if prints and isinstance(value, str) else value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The parsed template.

        What {% set %} ... {% endset %} captures is marked as written, too.
        """
        tree = super()._parse(source, name, filename)
        for block in tree.find_all(nodes.AssignBlock):
            inner = block.filter
            block.filter = nodes.Filter(inner, _CAPTURED, [], [], None, None, lineno=block.lineno)
        return counted(tree)


class _Compiled(NamedTuple):
    """The code of a template, with what its compilation took of the allowance."""

    code: CodeType
    spent: int
    """For constants, which Jinja works out while it compiles."""


# A register makes some hundred documents from a dozen templates; compiling one takes as long as ten
# of the documents that it makes.
@lru_cache(maxsize=200)
def _compiled(
    kind: Callable[[BaseLoader, Allowance], _Sandbox], source: str, name: str, filename: str
) -> _Compiled:
    """The code of a template for one kind of sandbox, compiled with a full allowance."""
    allowance = Allowance()
    before = allowance.left
    environment = kind(BaseLoader(), allowance)
    code = ImmutableSandboxedEnvironment.compile(environment, source, name, filename)
    return _Compiled(code, before - allowance.left)


class MarkdownEnvironment(_Sandbox):
    """Templates that make Markdown. The charts that they print are drawn."""

    def __init__(self, loader: BaseLoader, allowance: Allowance | None = None) -> None:
        super().__init__(loader, _MARKDOWN, allowance or Allowance())
        self._templates = loader
        self.charts: dict[str, DrawnChart] = {}
        """The charts that have been printed, by name."""

    def _printed(self, value: object) -> str:
        if isinstance(value, Chart) and value:
            value = self._drawn(value)
        if isinstance(value, DrawnChart):
            self.charts[value.name] = value
        return super()._printed(value)

    def _own_filters(self) -> dict[str, Callable[..., Any]]:
        return super()._own_filters() | {
            "quoted": quoted,
            "figures": figures,
            "linked": linked,
            "reference": reference,
        }

    def _drawn(self, chart: Chart) -> DrawnChart:
        from recotrack.documents.charts import PictureError, picture_of

        chart = replace(chart, name=free_name(chart.name, self.charts))
        template = f"charts/{chart.template}.svg.j2"
        read = _TemplatesRead(self._templates)
        pictures = _PictureEnvironment(read, self._allowance)  # they share what is left
        text = pictures.get_template(template).render(chart=chart)
        try:
            svg = picture_of(text, chart.name)
        except PictureError as error:
            raise TemplateRuntimeError(
                f"{template} does not make a picture for documents: {error}"
            ) from None
        return DrawnChart(
            name=chart.name,
            headline=chart.headline,
            subtitle=chart.subtitle,
            description=chart.description,
            svg=svg,
            templates=tuple(read.shown),
        )


class _TemplatesRead(BaseLoader):
    """A loader of the same templates that remembers which ones it has read."""

    def __init__(self, templates: BaseLoader) -> None:
        self._templates = templates
        self.shown: list[str] = []

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template and the path to show. Raises TemplateNotFound."""
        source = self._templates.get_source(environment, template)
        self.shown += [source[1]] if source[1] else []
        return source


class _PictureEnvironment(_Sandbox):
    """Templates that make SVG."""

    def __init__(self, loader: BaseLoader, allowance: Allowance) -> None:
        from recotrack.documents.charts import COLOURS, FAMILIES, PAPER, WIDTH

        super().__init__(loader, _XML, allowance)
        self.globals["colours"] = [each.light for each in COLOURS]
        self.globals["families"] = FAMILIES
        self.globals["paper"] = PAPER
        self.globals["width"] = WIDTH


def written(value: object, writers: Writers | None = None) -> str:
    """The value as Markdown, or as `writers` write it.

    Raises an error of the template if the value cannot be printed.
    """
    if isinstance(value, Written):
        return value
    if value is None:
        raise NothingToPrintError
    writers = _MARKDOWN if writers is None else writers
    if write := writers.get(type(value)):  # nearly always
        return write(value)
    for printable, write in writers.items():
        if isinstance(value, printable) and not isinstance(value, bool):
            return write(value)
    raise TemplateRuntimeError(f"{kind(value)} cannot be printed as a whole: print its parts")


def _entry_text(entry: PrintedEntry) -> str:
    text = written(entry.printed)
    if not entry.is_marked:
        return text
    between = "\n\n" if isinstance(entry.printed, Prose) and "\n" in text else " "
    return f"{text}{between}{_ASSUMED}"


def _item_text(item: PrintedItem) -> str:
    place = markdown.line(item.place)
    if not item.what:
        return place
    named = f"{_entry_text(item.what)} ({place})" if place else _entry_text(item.what)
    return f"{named} {markdown.reference(item.reference)}" if item.reference else named


def _figure_text(chart: DrawnChart) -> str:
    words = f"**{markdown.line(chart.headline)}.**<br>{markdown.line(chart.subtitle)}"
    return f"<!-- figure: {chart.name} -->\n{words}"


def figures(chart: Chart) -> Written:
    """All figures of a chart, as a table with its caption; empty if there are none."""
    if not isinstance(chart, Chart):
        raise TemplateRuntimeError(f"{kind(chart)} has no figures: a chart has")
    table = chart.table
    if not table.rows:
        return Written()
    under = ["---" if index < table.words else "---:" for index in range(len(table.head))]
    lines = [table.head, tuple(map(Written, under)), *table.rows]
    body = "\n".join(f"| {' | '.join(map(written, line))} |" for line in lines)
    return Written(f"<!-- caption -->\n{markdown.line(table.caption)}\n\n{body}")


_MARKDOWN: Writers = {
    Undefined: str,  # raises: a template's mistake
    str: markdown.line,
    Prose: markdown.blocks,
    PrintedEntry: _entry_text,
    PrintedItem: _item_text,
    Chart: lambda chart: f"{markdown.line(chart.headline)}.",  # not drawn
    DrawnChart: _figure_text,
    date: uk,
    int: str,
}
_XML: Writers = {Undefined: str, str: xml_text, date: uk, int: str}


def _day_filter(
    write: Callable[[date], str],
) -> Callable[[date | PrintedEntry], str | PrintedEntry]:
    """A filter for days. It also takes an entry, and leaves an entry of words as it is."""

    def written_day(value: date | PrintedEntry) -> str | PrintedEntry:
        if not isinstance(value, PrintedEntry):
            return write(value)
        return replace(value, value=write(value.value)) if isinstance(value.value, date) else value

    return written_day


def quoted(value: object) -> Written:
    """The printed value, as a quotation."""
    return Written(markdown.quoted(written(value)))


def linked(heading: str) -> Written:
    """The words of a heading, as a link to it."""
    return Written(f"[{written(heading)}](#{as_id(heading)})")


def reference(value: str) -> Written:
    """The reference of a record, printed small."""
    return Written(markdown.reference(value))


class Unknown(StrictUndefined):
    """Says which name does not exist, and the nearest one that does."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no {name} here: what a template may print begins with doc"
        known = _names_in(self._undefined_obj)
        cure = f"it has {', '.join(known) or 'no parts'}"
        for meant in nearest(name, known, most=1):
            cure = f"did you mean {meant}?"
        return f"there is no {name} in {kind(self._undefined_obj)}: {cure}"


def _names_in(value: object) -> list[str]:
    shape: Any = type(value)
    return list(_parts_of(shape)) or list(getattr(value, "_fields", ()))


@cache
def _parts_of(shape: type) -> dict[str, None]:
    """The names of the fields, then of the properties, of a dataclass; nothing of other types."""
    if not is_dataclass(shape):
        return {}
    members = {name: member for base in shape.__mro__ for name, member in vars(base).items()}
    properties = (name for name, member in members.items() if isinstance(member, property))
    names = [*(field.name for field in fields(shape)), *sorted(properties)]
    return {name: None for name in names if not name.startswith("_")}


def kind(value: object) -> str:
    """The kind of a value, in words: a list, the response record."""
    if type(value) in _KIND_WORDS:
        return _KIND_WORDS[type(value)]
    return f"the {kind_called(type(value))}"


def kind_called(shape: type) -> str:
    """The name of a type of values, in words: response record."""
    # A type for a printed part of a record is called Printed...; a person knows it without that.
    return _WORD_START.sub(" ", shape.__name__.removeprefix("Printed")).lower()
