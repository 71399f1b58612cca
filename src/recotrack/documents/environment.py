"""The sandbox that templates run in, and what becomes of the values that they print.

A template gets values, not text: every value is written for the target when it is printed, so that
no record can break a document, whatever a template forgets. A value that is missing is refused: an
empty cell reads as a nil return. A document's template makes Markdown; where it prints a chart, the
chart's own template makes the picture.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import lru_cache
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateRuntimeError, Undefined, nodes
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from recotrack.dates import uk, with_weekday
from recotrack.documents import markdown
from recotrack.documents.allowance import FREE, Allowance, paid, paid_test
from recotrack.documents.chart import Chart, DrawnChart
from recotrack.documents.counting import counted, counting_filters
from recotrack.documents.entry import PrintedEntry
from recotrack.documents.tree import Prose
from recotrack.documents.xml_text import xml_text
from recotrack.words import free_name, nearest

_ASSUMED = "*(assumed)*"
# A name that no template can type.
_CAPTURED = "captured by a set block"
# Not the same on every run; or for HTML, and slow on texts that are made to be.
_NOT_HERE = ("random", "lipsum", "pprint", "striptags", "urlize", "xmlattr")

_KINDS: dict[type, str] = {
    str: "a text",
    int: "a number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
    tuple: "a list",
}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Written(str):
    """Text that is already written for the target."""

    __slots__ = ()


class NothingToPrintError(TemplateRuntimeError):
    """A template prints a value that is missing."""


Writers = Mapping[type, Callable[[Any], str]]
"""How the values that may be printed are written for one target, by their type."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates that print values by `writers`, as long as the allowance lasts."""

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
        for name in _NOT_HERE:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        for name in self.filters:
            self.filters[name] = paid(dict(self.filters), name, self._allowance)
        self.filters[_CAPTURED] = lambda text: self._allowance.made(Written(text))
        self.filters |= counting_filters(self._allowance)
        for name in self.tests.keys() - FREE:
            test: Any = self.tests[name]
            self.tests[name] = paid_test(test, self._allowance)

    # The loader alone asks, for neither of the two last: the types are those of Jinja's two ways.
    def compile(
        self,
        source: Any,  # noqa: ANN401
        name: Any = None,  # noqa: ANN401
        filename: Any = None,  # noqa: ANN401
        raw: Any = False,  # noqa: ANN401, ARG002, FBT002
        defer_init: Any = False,  # noqa: ANN401, ARG002, FBT002
    ) -> Any:  # noqa: ANN401
        """A template as Python runs it; one text is compiled once in a process."""
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
        """What its templates may use besides Jinja's."""
        return {"day": _of_day(uk), "weekday": _of_day(with_weekday)}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """An operator, whose result is reckoned first."""
        self._allowance.operation(operator, left, right)
        return self._allowance.made(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401
        """`format` of a text, whose result is reckoned first."""
        plain = super().wrap_str_format(value)
        if plain is None:
            return None

        def formatted(*args: Any, **named: Any) -> str:  # noqa: ANN401
            self._allowance.formatting(value.__self__, [*args, named])
            return plain(*args, **named)

        return formatted

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's
        """What a macro or a block has printed is written already."""
        self._allowance.call(called, [*args, *kwargs.values()])
        value = self._allowance.made(super().call(context, called, *args, **kwargs))
        prints = isinstance(called, Macro | BlockReference | LoopContext)
        return Written(value) if prints and isinstance(value, str) else value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The same holds for what {% set %} ... {% endset %} has printed."""
        tree = super()._parse(source, name, filename)
        for block in tree.find_all(nodes.AssignBlock):
            inner = block.filter
            block.filter = nodes.Filter(inner, _CAPTURED, [], [], None, None, lineno=block.lineno)
        return counted(tree)


class _Compiled(NamedTuple):
    code: CodeType
    spent: int
    """What its constants took of the allowance: Jinja works them out while it compiles."""


# A register makes some hundred documents from a dozen templates; compiling one takes as long as ten
# of the documents that it makes.
@lru_cache(maxsize=200)
def _compiled(
    kind: Callable[[BaseLoader, Allowance], _Sandbox], source: str, name: str, filename: str
) -> _Compiled:
    """A template for one kind of sandbox, compiled in one that has its whole allowance left."""
    allowance = Allowance()
    before = allowance.left
    environment = kind(BaseLoader(), allowance)
    code = ImmutableSandboxedEnvironment.compile(environment, source, name, filename)
    return _Compiled(code, before - allowance.left)


class MarkdownEnvironment(_Sandbox):
    """Templates that make Markdown. What they print of charts is drawn."""

    def __init__(self, loader: BaseLoader, allowance: Allowance | None = None) -> None:
        super().__init__(loader, _MARKDOWN, allowance or Allowance())
        self._templates = loader
        self.charts: dict[str, DrawnChart] = {}
        """What has been printed of charts, by name."""

    def _printed(self, value: object) -> str:
        if isinstance(value, Chart) and value:
            value = self._drawn(value)
        if isinstance(value, DrawnChart):
            self.charts[value.name] = value
        return super()._printed(value)

    def _own_filters(self) -> dict[str, Callable[..., Any]]:
        return super()._own_filters() | {"quoted": quoted, "figures": figures}

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
                f"{template} makes no picture of a document: {error}"
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
    """The same templates; remembers which ones are read."""

    def __init__(self, templates: BaseLoader) -> None:
        self._templates = templates
        self.shown: list[str] = []

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template and the path that is shown. Raises TemplateNotFound."""
        source = self._templates.get_source(environment, template)
        self.shown += [source[1]] if source[1] else []
        return source


class _PictureEnvironment(_Sandbox):
    """Templates that make SVG."""

    def __init__(self, loader: BaseLoader, allowance: Allowance) -> None:
        from recotrack.documents.charts import COLOURS, FAMILIES, PAPER

        super().__init__(loader, _XML, allowance)
        self.globals["colours"] = [each.light for each in COLOURS]
        self.globals["families"] = FAMILIES
        self.globals["paper"] = PAPER


def written(value: object, writers: Writers | None = None) -> str:
    """A value as Markdown, or as those write it. Raises an error of the template for what cannot be
    printed.
    """
    if isinstance(value, Written):
        return value
    if value is None:
        raise NothingToPrintError
    for printable, write in (_MARKDOWN if writers is None else writers).items():
        if isinstance(value, printable) and not isinstance(value, bool):
            return write(value)
    raise TemplateRuntimeError(f"{kind(value)} cannot be printed as a whole: print its parts")


def _entry(entry: PrintedEntry) -> str:
    text = written(entry.printed)
    if not entry.assumed:
        return text
    between = "\n\n" if isinstance(entry.printed, Prose) and "\n" in text else " "
    return f"{text}{between}{_ASSUMED}"


def _figure(chart: DrawnChart) -> str:
    words = f"**{markdown.line(chart.headline)}.** {markdown.line(chart.subtitle)}"
    return f"<!-- figure: {chart.name} -->\n{words}"


def figures(chart: Chart) -> Written:
    """All figures of a chart, as a table with its caption; nothing where there are none."""
    if not isinstance(chart, Chart):
        raise TemplateRuntimeError(f"{kind(chart)} has no figures: a chart has")
    table = chart.table
    if not table.rows:
        return Written()
    under = ["---" if index < table.words else "---:" for index in range(len(table.head))]
    lines = [table.head, tuple(map(Written, under)), *table.rows]
    body = "\n".join(f"| {' | '.join(map(written, line))} |" for line in lines)
    return Written(f"<!-- caption -->\n{markdown.line(table.caption)}\n\n{body}")


def _undrawn(chart: Chart) -> str:
    return f"{markdown.line(chart.headline)}."


_MARKDOWN: Writers = {
    Undefined: str,  # raises: a template's mistake
    str: markdown.line,
    Prose: markdown.blocks,
    PrintedEntry: _entry,
    Chart: _undrawn,
    DrawnChart: _figure,
    date: uk,
    int: str,
}
_XML: Writers = {Undefined: str, str: xml_text, date: uk, int: str}


def _of_day(write: Callable[[date], str]) -> Callable[[date | PrintedEntry], str | PrintedEntry]:
    """A filter for days, which also takes an entry and then leaves its words as they are."""

    def written_day(value: date | PrintedEntry) -> str | PrintedEntry:
        if not isinstance(value, PrintedEntry):
            return write(value)
        return replace(value, value=write(value.value)) if isinstance(value.value, date) else value

    return written_day


def quoted(value: object) -> Written:
    """What a value prints, as a quotation."""
    return Written(markdown.quoted(written(value)))


class Unknown(StrictUndefined):
    """Says which name is not there, and the nearest one that is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no {name} here: what a template may print begins with doc"
        known = _names(self._undefined_obj)
        cure = f"it has {', '.join(known) or 'no parts'}"
        for meant in nearest(name, known, most=1):
            cure = f"did you mean {meant}?"
        return f"there is no {name} in {kind(self._undefined_obj)}: {cure}"


def _names(value: object) -> list[str]:
    if not is_dataclass(value):
        return list(getattr(value, "_fields", ()))
    members = vars(type(value)).items()
    properties = (name for name, member in members if isinstance(member, property))
    return [field.name for field in fields(value)] + sorted(properties)


def kind(value: object) -> str:
    """What a value is, in words: a list, the response record."""
    if type(value) in _KINDS:
        return _KINDS[type(value)]
    return f"the {kind_called(type(value))}"


def kind_called(shape: type) -> str:
    """A type of values in words: response record."""
    # What a document prints of a record's part is called Printed... here: there it has that name.
    return _WORD.sub(" ", shape.__name__.removeprefix("Printed")).lower()
