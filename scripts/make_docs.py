"""Make the pages that follow from the code: docs/rules.md, docs/commands.md, docs/templates.md and
the tables of docs/records.md, docs/exports.md and docs/licences.md; the SQL of
docs/many-registers/; and the schemas in records/.schemas.

`make docs` runs it. The first three are written whole. The other pages are written by hand, but for
what stands between `<!-- made: NAME -->` and `<!-- end -->`. The same code gives the same bytes;
tests/house/test_docs.py compares them.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import typer
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from pydantic import RootModel

from recotrack import checks, starter
from recotrack.checks import RULES, Rule
from recotrack.cli import app
from recotrack.cli.new_register import files_beside_records
from recotrack.cli.rule import FOR_GOOD
from recotrack.dates import meaning_of, uk
from recotrack.documents import DOCUMENTS, Document, Request, dialect, subjects
from recotrack.documents.entry import PrintedEntry, PrintedItem
from recotrack.documents.environment import MarkdownEnvironment, kind_called
from recotrack.documents.templates import TemplateFolder, TemplateFolders
from recotrack.documents.tree import Prose, text_of
from recotrack.exports.dictionary import table_section
from recotrack.exports.tables import REGISTER, TABLES, Column, Table, Type
from recotrack.model import KINDS, Shape, types
from recotrack.model.key import Model
from recotrack.progress import (
    ACTION_DONE,
    ACTION_OPEN,
    CONDITIONS,
    DEFAULT,
    NEXT,
    RECOMMENDATION_OPEN,
    RECOMMENDATION_STATUSES,
    BoardsKnew,
    Progress,
    may_follow,
)
from recotrack.register import WhenMet, as_of, load
from recotrack.store import Listed, NameKind
from scripts.release.licences import TABLE as LICENCES
from scripts.release.licences import pinned

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Made by `make docs` from {}: change it there. -->"
HELP_WIDTH = 88
"""Columns of the help texts, whatever terminal this runs in."""


def pages() -> dict[Path, str]:
    """Every page that is made, or made in part, with its text as it should be."""
    records, exports, licences = (
        DOCS / f"{name}.md" for name in ("records", "exports", "licences")
    )
    return {
        DOCS / "commands.md": commands_page(),
        exports: filled(exports.read_text(encoding="utf-8"), OF_EXPORTS),
        licences: filled(licences.read_text(encoding="utf-8"), OF_LICENCES),
        records: filled(records.read_text(encoding="utf-8"), PARTS),
        DOCS / "rules.md": rules_page(),
        DOCS / "templates.md": templates_page(),
        **{DOCS / "many-registers" / name: text for name, text in sql_files().items()},
    }


def filled(page: str, parts: dict[str, Callable[[str], str]]) -> str:
    """A page with each of its made parts made again."""

    def made(match: re.Match[str]) -> str:
        name, _, of = match["name"].partition(" ")
        return f"<!-- made: {match['name']} -->\n\n{parts[name](of)}\n\n<!-- end -->"

    return re.sub(r"(?s)<!-- made: (?P<name>.+?) -->.*?<!-- end -->", made, page)


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
    )


def code(words: Iterable[str]) -> str:
    """Words as code, with commas."""
    return ", ".join(f"`{word}`" for word in words)


def anchor(heading: str) -> str:
    """The name that a Markdown page gives a heading for links to it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


# ---- the keys of the records ------------------------------------------------------------------

FILES = {
    "register": "register.yaml",
    "inspection": "inspection.yaml",
    "response": "response.yaml",
    "recommendation": "rec-NN.yaml",
    "programme": "programme.yaml",
    "pillar": "pillar-N.yaml",
    "measures": "measures.yaml",
}
SIMPLE = (
    (types.Markdown, "Markdown", "Markdown texts"),
    (types.Text, "text", "texts"),
    (types.Id, "a name", "names"),
    (types.Reference, "a reference", "references"),
    (types.Date, "a date", "dates"),
    (types.DayAndWords, "a date, perhaps with words", "dates, perhaps with words"),
    (types.Int, "a whole number", "whole numbers"),
    (types.Ordinal, "a whole number from 1", "whole numbers from 1"),
    (types.Decimal, "a number", "numbers"),
    (types.Bool, "`true` or `false`", "`true` or `false`"),
)
"""What a value of each small type is called, one and many."""
EVERYWHERE = frozenset(Shape.model_fields)
"""Keys that any mapping may have: they have a table of their own."""


def keys(kind: str) -> str:
    """The tables of a kind of file: its keys, then those of each mapping inside it."""
    file, parts = FILES[kind], []
    for heading, shape in HEADINGS.items():
        if heading.startswith(f"`{file}`"):
            title = f"#### {heading}\n\n" if " " in heading else ""
            parts.append(f"{title}{_key_table(shape)}")
    return "\n\n".join(parts)


def _headings() -> dict[str, Model]:
    """Every mapping of the records by its heading; one that several share stands at the first."""
    found: dict[str, Model] = {}
    for kind, file in FILES.items():
        inside = list(_mappings(KINDS[kind], "", several=False))
        for route, several, shape in sorted(inside, key=lambda each: each[0].count(".")):
            if shape not in found.values():
                found[_heading(file, route, several=several)] = shape
    return found


def _heading(file: str, route: str, *, several: bool) -> str:
    entry = "each entry of " if route else "each entry"
    rest = (entry if several else "") + (f"`{route}`" if route else "")
    return f"`{file}`: {rest}" if rest else f"`{file}`"


def _mappings(shape: Model, route: str, *, several: bool) -> Iterator[tuple[str, bool, Model]]:
    """A mapping and those inside it: the keys that lead there, are there several, itself."""
    if issubclass(shape, RootModel):
        yield from _mappings(_inside(shape.model_fields["root"].annotation)[0], "", several=True)
        return
    yield route, several, shape
    for name, hint in _hints(shape).items():
        inner, many = _inside(hint)
        if isinstance(inner, type) and issubclass(inner, Shape):
            yield from _mappings(inner, f"{route}.{name}".strip("."), several=many)


def _hints(shape: Model) -> dict[str, Any]:
    """The annotations of a mapping's own keys, by the names that stand in files."""
    hints = get_type_hints(shape, include_extras=True)
    return {
        field.alias or name: hints[name]
        for name, field in shape.model_fields.items()
        if name not in EVERYWHERE
    }


def _inside(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401 - annotations have no type of their own
    """What a key's value is, or is a list or table of; and whether there are several."""
    if any(hint == simple for simple, _, _ in SIMPLE):
        return hint, False
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _inside(arguments[0])
    if origin in {Union, UnionType}:  # the first where a part is Annotated
        return _inside(next(each for each in arguments if each is not type(None)))
    if origin is tuple:
        return _inside(arguments[0])[0], True
    if origin is dict:
        return _inside(arguments[1])[0], True
    return hint, False


def _key_table(shape: Model, *, names: frozenset[str] | None = None) -> str:
    hints = get_type_hints(shape, include_extras=True)
    rows = [
        (
            f"`{field.alias or name}`",
            "yes" if field.is_required() else "",
            _takes(hints[name]) + _default(field.default),
            field.description or "",
        )
        for name, field in shape.model_fields.items()
        if (name not in EVERYWHERE if names is None else name in names)
    ]
    return table(("key", "needed", "takes", "what it says"), rows)


def _default(value: object) -> str:
    return f"; {value} if absent" if isinstance(value, int) else ""


def _takes(hint: Any) -> str:  # noqa: ANN401
    inner, several = _inside(hint)
    one, many = _called(inner)
    if _is_table(hint):
        return (
            f"a table: each name, and {one}" if inner in HEADINGS.values() else f"a table of {many}"
        )
    return f"a list of {many}" if several else one


def _called(inner: Any) -> tuple[str, str]:  # noqa: ANN401
    for simple, one, many in SIMPLE:
        if inner == simple:
            return one, many
    if get_origin(inner) is Literal:
        words = f"one of {code(get_args(inner))}"
        return words, words
    heading = next(heading for heading, shape in HEADINGS.items() if shape is inner)
    link = f"[keys](#{anchor(heading)})"
    return f"its {link}", f"entries with {link}"


def _is_table(hint: Any) -> bool:  # noqa: ANN401
    return get_origin(get_args(hint)[0] if get_origin(hint) is Annotated else hint) is dict


HEADINGS = _headings()


def everywhere(_: str) -> str:
    """The keys that any mapping may have."""
    return _key_table(Shape, names=EVERYWHERE)


# ---- the other tables of docs/records.md ------------------------------------------------------


def action_statuses(_: str) -> str:
    """An action's statuses."""
    rows = [
        (
            status,
            "yes" if status in ACTION_OPEN else "no",
            "done"
            if status in ACTION_DONE
            else "to do"
            if status in ACTION_OPEN
            else "in no total",
            ", ".join(each for each in following if each != status),
        )
        for status, following in NEXT.items()
    ]
    return table(("status", "open", "counts as", "may be followed by"), rows)


def recommendation_statuses(_: str) -> str:
    """A recommendation's statuses."""
    statuses = RECOMMENDATION_STATUSES
    rows = [
        (
            status,
            "yes" if status in RECOMMENDATION_OPEN else "no",
            ", ".join(
                each
                for each in statuses
                if each != status and may_follow(status, each, action=False)
            ),
        )
        for status in statuses
    ]
    return table(("status", "open", "may be followed by"), rows)


MEANS = {
    "closed": "the inspectorate has closed it",
    "superseded": "another record's `supersedes` link names it",
    "not for us": "its disposition, or a later decision, says so",
    "not accepted": "so it is decided, with a reason, and no work on it was finished",
    "cancelled": "the action was given up, and that was agreed",
    "verified": "somebody else has looked at what shows it",
    "complete": "the force says that it is done",
    "submitted": "it is with the inspectorate",
    "blocked": "its last status says so",
    "overdue": "it is open, and its due date has passed",
    "action overdue": "it is open, and an action of it is open after its due date",
    "action blocked": "it is open, and an action of it is blocked",
    "due soon": "it is open and due within `due_soon` days, today included",
    "stale": "it is open, and nothing was heard of it for more than `stale_after` days",
    "no owner": "it is open, and nobody owns it",
    "no deadline": "it is open, and has no date by which it is due",
    "date moved twice": "it is open, and its due date has moved more than once",
    "moved past the deadline": "it is open, and due after the inspectorate's own deadline, which "
    "has passed",
    "not started": "it is open, and no work on it is recorded",
    "on track": "it is open and begun, neither it nor an action of it is late or blocked, and the "
    "inspectorate's deadline has not passed",
}


def conditions(_: str) -> str:
    """The conditions of the RAG policy, in the order and the colours of the default one."""
    colours = {line.when: line.colour for line in DEFAULT}
    rows = [(f"`{when}`", colours[when], MEANS[when]) for when in colours if when in CONDITIONS]
    return table(("when", "colour by default", "it fits where"), rows)


PHRASES = (
    "By 31 January 2025",
    "by 27/03/25",
    "By March 2025",
    "by the end of 2025",
    "by Q2 2025",
    "by the end of the financial year 2024/25",
    "within six months",
    "within 70 working days",
    "with immediate effect",
    "by 2025",
    "by 10 September",
    "by 31 September 2025",
    "as soon as practicable",
    "in a timely manner",
)


def phrases(published: str) -> str:
    """How the words of a deadline are read, for a report published on a day."""
    rows = []
    for words in PHRASES:
        found = meaning_of(words, date.fromisoformat(published))
        if found is None:
            rows.append((words, "", "none", "there is no day in these words"))
        elif found.ambiguous or found.impossible:
            rows.append((words, "", "recotrack asks", found.why))
        else:
            rows.append((words, f"{found.date}", found.basis, found.why))
    return table(("words", "`date`", "`basis`", "why"), rows)


PARTS: dict[str, Callable[[str], str]] = {
    "keys": keys,
    "everywhere": everywhere,
    "action-statuses": action_statuses,
    "recommendation-statuses": recommendation_statuses,
    "conditions": conditions,
    "phrases": phrases,
}

# ---- the tables of docs/exports.md -------------------------------------------------------------


def tables(_: str) -> str:
    """Every table of an export, with its columns."""
    return "\n".join(table_section(each, "###") for each in TABLES).rstrip("\n")


OF_EXPORTS: dict[str, Callable[[str], str]] = {"tables": tables}

# ---- the tables of docs/licences.md ------------------------------------------------------------


def packages(file: str) -> str:
    """The packages of a requirements file; for offices those that are not in the other one."""
    base = {each.name for each in pinned("requirements.txt")}
    rows = [
        (
            each.name,
            f"{each.version}{', on Windows only' if each.only == ON_WINDOWS else ''}",
            LICENCES["packages"][each.name],
            "; ".join(
                f"{part}: {under}" for part, under in LICENCES["inside"].get(each.name, {}).items()
            ),
        )
        for each in pinned(file)
        if file == "requirements.txt" or each.name not in base
    ]
    return table(("package", "version", "licence", "inside its wheel"), rows)


ON_WINDOWS = "sys_platform == 'win32'"


def own_parts(_: str) -> str:
    """What lies in recotrack's wheel, and what the program has besides."""
    rows = [(what, "recotrack", licence) for what, (licence, _) in LICENCES["own"].items()]
    rows += [(what, "the program", licence) for what, licence in LICENCES["program"].items()]
    return table(("what", "in", "licence"), rows)


def reasons(_: str) -> str:
    """What asks for more, and why it is here."""
    return table(("what", "why it may be here"), LICENCES["reasons"].items())


def left_out(_: str) -> str:
    """What wheels name and do not have."""
    rows = [
        (f"{package}: {part}", why)
        for package, parts in LICENCES["absent"].items()
        for part, why in parts.items()
    ]
    return table(("what", "why it is not here"), rows)


OF_LICENCES: dict[str, Callable[[str], str]] = {
    "packages": packages,
    "own": own_parts,
    "reasons": reasons,
    "left-out": left_out,
}

# ---- docs/many-registers/ ----------------------------------------------------------------------

SQL_HEAD = (
    "-- Made by `make docs` from the tables of `recotrack export`. See docs/many-registers.md.\n"
)
SQL_TYPES = {
    Type.TEXT: "text",
    Type.INTEGER: "integer",
    Type.NUMBER: "double precision",
    Type.DATE: "date",
    Type.BOOLEAN: "boolean",
}
GUARDED = r"^''(''*[=+\-@\t\r\n＝＋－＠])"  # noqa: RUF001 - those of full width too
"""What words.py puts an apostrophe before, as a pattern in a text of SQL."""
SQL_UNGUARDED = f"""
CREATE FUNCTION pg_temp.unguarded(cell text) RETURNS text IMMUTABLE LANGUAGE sql
AS $$ SELECT regexp_replace(cell, '{GUARDED}', '\\1') $$;
"""


def sql_files() -> dict[str, str]:
    """Each file by its name."""
    return {
        "tables.sql": f"{SQL_HEAD}{''.join(map(_sql_table, TABLES))}",
        "load-duckdb.sql": f"{SQL_HEAD}{''.join(map(_sql_load, TABLES))}",
        "unguard-postgresql.sql": f"{SQL_HEAD}{SQL_UNGUARDED}{''.join(_sql_unguard(TABLES))}",
    }


def _sql_table(table: Table) -> str:
    """With its key. What else must hold is left open: an older export may not have the column."""
    columns = "\n".join(map(_sql_column, table.columns))
    key = ", ".join(table.key)
    return f"\n-- {table.says}\nCREATE TABLE {table.name} (\n{columns}\n  PRIMARY KEY ({key})\n);\n"


def _sql_column(column: Column) -> str:
    return f"  {column.name} {SQL_TYPES[column.type]}, -- {column.says}"


def _sql_load(table: Table) -> str:
    """One statement for all forces. Nothing is guessed: every cell is a text until the column takes
    it, and a column that a file does not have is empty.
    """
    return f"""
INSERT INTO {table.name} BY NAME
SELECT regexp_replace(COLUMNS(*), '{GUARDED}', '\\1')
FROM read_csv('exports/*/{table.name}.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);
"""  # noqa: S608 - the names are those of the tables


def _sql_unguard(tables: Iterable[Table]) -> Iterator[str]:
    """An update for each table that has texts, but for the register's own name: an id."""
    for table in tables:
        texts = [each.name for each in table.columns if each.type is Type.TEXT]
        if texts := [name for name in texts if name != REGISTER]:
            each = ",\n  ".join(f"{name} = pg_temp.unguarded({name})" for name in texts)
            yield f"\nUPDATE {table.name} SET\n  {each};\n"


# ---- docs/rules.md ----------------------------------------------------------------------------

RULES_INTRO = """\
# The rules

What `recotrack check` asks of the records, and why. `recotrack rule NAME` prints one of these at
the keyboard.

An **error** makes the check fail. A **warning** is something left open that may be true: it is
listed, and the check passes (with `--strict` it fails). The rules of the response are warnings
until the response is published. A few warnings are **for good**: what was late was late, nothing
mends it, and the record goes on to say so. `--strict` does not fail for these.

No advice here asks you to write what is not true. Where the fact itself is the bad thing, leave it,
and give the reason in a waiver.

Each rule has an example that breaks it, and the same lines mended. The line that begins with `#`
names the file; of that file only the keys that matter are shown. Signs in angle brackets, such as
`<U+202E>`, stand for what cannot be printed.

A rule can be set aside for one place with a waiver in `register.yaml`. It takes a reason, and every
check lists it ([how](liaison-officer.md#waivers)). A rule that says "It cannot be waived" cannot
be set aside: without it a record would go unread.
"""

NOTES = {
    "Response": "Until the response is published these are warnings.",
    "History": "These compare the records with an earlier state of theirs, where one is given.",
    "Judging": "So do these. What decides something may change; with `--since` it is named when it "
    "does, with what follows: today's records are judged with the facts as they were and as they "
    "are.",
}
"""What holds for all rules of a concern, said once above them."""


def rules_page() -> str:
    """docs/rules.md."""
    groups: dict[str, list[Rule]] = {}
    for rule in RULES:
        groups.setdefault(_concern(rule), []).append(rule)
    listing = "\n\n".join(
        f"**{name}**\n\n" + table(("rule", "", "what it says"), map(_line, rules))
        for name, rules in groups.items()
    )
    bodies = "\n\n".join(_section(name, rules) for name, rules in groups.items())
    made = MADE.format("the pages in src/recotrack/checks/pages/")
    return f"{made}\n\n{RULES_INTRO}\n{listing}\n\n{bodies}\n"


def _concern(rule: Rule) -> str:
    """The heading above a rule in the table of rules: a comment there, up to its colon."""
    above = inspect.getsource(checks).partition(f'Rule("{rule.name}"')[0]
    headings: list[str] = re.findall(r"(?m)^    # (\w+)", above)
    return headings[-1]


def _section(concern: str, rules: list[Rule]) -> str:
    notes = [NOTES[concern]] if concern in NOTES else []
    return "\n\n".join([f"## {concern}", *notes, *map(_rule, rules)])


def _line(rule: Rule) -> tuple[str, str, str]:
    severity = f"{rule.severity}, for good" if rule.for_good else str(rule.severity)
    return f"[{rule.name}](#{rule.name})", severity, rule.page.summary


def _rule(rule: Rule) -> str:
    page = rule.page
    waivable = "" if rule.waivable else " It cannot be waived."
    parts = [
        f"### {rule.name}",
        f"*{str(rule.severity).capitalize()}.* {page.summary}",
        page.why,
    ]
    parts += ["This breaks it:", _fenced(page.breaks)]
    parts += ["This mends it:", _fenced(page.mends)] if page.mends else [FOR_GOOD]
    parts.append(f"Basis: {page.basis}.{waivable}" if page.basis else waivable.strip())
    return "\n\n".join(part for part in parts if part)


def _fenced(example: str) -> str:
    # yml, not yaml: these are pieces, and some are broken on purpose.
    return f"```yml\n{example}\n```"


# ---- docs/commands.md -------------------------------------------------------------------------

COMMANDS_INTRO = """\
# The commands

What each command says with `--help`.

Every command ends with a number that scripts can ask for: **0** fine (warnings too), **1** problems
were found, **2** the command was called in a wrong way, **3** it could not run. What you asked for
goes to standard output; messages go to standard error. `recotrack` alone
prints its help there too, and ends with 2: nothing was done.
"""


def commands_page() -> str:
    """docs/commands.md."""
    helps = dict(_helps(typer.main.get_command(app), "recotrack", None))
    contents = "\n".join(f"- [{name}](#{anchor(name)})" for name in helps)
    bodies = "\n\n".join(f"## {name}\n\n```text\n{text}\n```" for name, text in helps.items())
    made = MADE.format("the commands in src/recotrack/cli/")
    return f"{made}\n\n{COMMANDS_INTRO}\n{contents}\n\n{bodies}\n"


def _helps(command: Any, name: str, above: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - typer's own click
    """What a command says with --help, then each command below it."""
    context = command.make_context(
        name, [], parent=above, resilient_parsing=True, terminal_width=HELP_WIDTH
    )
    lines = command.get_help(context).splitlines()
    yield context.command_path, "\n".join(line.rstrip() for line in lines)
    for each, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from _helps(inner, each, context)


# ---- what documents offer to templates ---------------------------------------------------------

LONGEST_EXAMPLE = 60
"""Characters of an example."""
PRINTED: dict[Any, tuple[str, str]] = {
    str: ("a text", "texts"),
    int: ("a number", "numbers"),
    bool: ("true or false", "true or false"),
    date: ("a day", "days"),
    Prose: ("a text of several paragraphs", "texts of several paragraphs"),
    PrintedEntry: ("an entry", "entries"),
    PrintedItem: ("an item", "items"),
}
"""What a value of each type is called, one and many."""


class Value(NamedTuple):
    """One name that a template may print or look into."""

    name: str
    takes: str
    """Its type in words; a link where it has parts."""
    says: str
    example: str
    """As it is printed; empty where it is printed in parts, or nothing is there."""


def values_of(shape: type[Any], example: object | None) -> Iterator[Value]:
    """Everything that a value of this type offers, with what `example` has of it."""
    bases = shape.__mro__[-2::-1]
    said = {name: words for base in bases for name, words in _said(base)}
    hints = get_type_hints(shape)
    names = [field.name for field in fields(shape)]
    members = {name: member for base in bases for name, member in vars(base).items()}
    properties = [name for name, member in members.items() if isinstance(member, property)]
    for name in [*names, *properties]:
        member = getattr(shape, name, None)
        hint = hints.get(name) or get_type_hints(member.fget)["return"]  # type: ignore[union-attr]  # a property has one
        yield Value(
            name,
            _in_words(hint),
            said.get(name, ""),
            _printed_example(getattr(example, name, None)),
        )


def shapes_in(shape: type[Any]) -> list[type[Any]]:
    """A type and those of its parts, each once, in the order in which a reader meets them."""
    found: list[type[Any]] = []
    waiting = [shape]
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found.append(each)
            hints = get_type_hints(each)
            waiting += [inner for field in fields(each) for inner in _shapes(hints[field.name])]
    return found


def first_examples(value: object) -> dict[type[Any], object]:
    """One value of each type that stands in another, the first with the most in it."""
    found: dict[type[Any], object] = {}
    waiting = [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list | tuple):
            waiting += each
        elif is_dataclass(each) and type(each) not in PRINTED:
            found.setdefault(type(each), each)
            waiting += [getattr(each, field.name) for field in fields(each)]
    return found


def _in_words(hint: Any, *, many: bool = False) -> str:  # noqa: ANN401 - annotations have no type of their own
    """A type in words."""
    if hint in PRINTED:
        return PRINTED[hint][many]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {tuple, list}:
        return f"{'lists' if many else 'a list'} of {_in_words(arguments[0], many=True)}"
    if origin in {Union, UnionType}:
        inner = [_in_words(each, many=many) for each in arguments if each is not NoneType]
        return ", or ".join([*inner, *(["nothing"] if NoneType in arguments else [])])
    name = kind_called(hint)
    return f"[{name}](#{anchor(name)})" if is_dataclass(hint) else name


def _shapes(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401
    if is_dataclass(hint) and hint not in PRINTED and isinstance(hint, type):
        yield hint
    for argument in get_args(hint):
        yield from _shapes(argument)


def _said(shape: type[Any]) -> Iterator[tuple[str, str]]:
    """The words below each field, and of each property, as they stand in the source."""
    body = ast.parse(textwrap.dedent(inspect.getsource(shape))).body[0]
    if not isinstance(body, ast.ClassDef):
        return
    for above, below in zip(body.body, [*body.body[1:], None], strict=True):
        if isinstance(above, ast.FunctionDef):
            yield above.name, _folded(ast.get_docstring(above) or "")
        elif isinstance(above, ast.AnnAssign) and isinstance(below, ast.Expr):
            yield ast.unparse(above.target), _folded(ast.literal_eval(below.value))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _printed_example(value: object) -> str:
    if isinstance(value, PrintedEntry):
        return _printed_example(value.printed)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return uk(value)
    if isinstance(value, Prose):
        first = next((each for each in value.blocks if hasattr(each, "children")), None)
        return _cut(text_of(first.children)) if first else ""
    return _cut(str(value)) if isinstance(value, str | int) else ""


def _cut(text: str) -> str:
    text = _folded(text)
    return (
        text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE].rpartition(' ')[0]} ..."
    )


# ---- docs/templates.md ------------------------------------------------------------------------

TEMPLATES_INTRO = """\
# Templates

How to change the look and the words of a document, and how to have documents of your own, without
touching recotrack.

Each document is made from one template: a text with places in it for what the records say. The
template makes Markdown; Word, PDF and the other formats are made from that.

## Change a document

```sh
recotrack templates copy response-record     # to templates/response-record.md.j2
recotrack templates check                    # after you have changed it
recotrack render response-record assessment -o response.pdf
```

A file in `templates/` beside `records/` takes the place of recotrack's own of the same name;
rename or delete it, and recotrack's own is used again. It stays as you wrote it when you install a
newer recotrack, so let the check run then. `recotrack templates list` says which file counts.

`recotrack templates check` fills every template with your records and says each mistake with its
file, its line, and the nearest name that exists. Its exit code is 1 if it finds one, so that a
workflow can run it.

A house style for Word and OpenDocument is `templates/reference.docx` and `templates/reference.odt`.
Its styles, page, header and footer count, with the pictures in the file, and as fields page
numbers, page counts and `STYLEREF` (in OpenDocument the chapter). Links, other fields, objects,
embedded fonts and anything outside the file are left out, and their words stay: `recotrack
templates check` warns of each, and so does making a document. A file that is too large for a
house style is refused. PDFs are set in recotrack's own style and fonts.

A picture of `templates/charts/` is SVG without styles, scripts, or links to anything elsewhere, and
says its size in plain numbers (`viewBox="0 0 640 400"`), and that of its letters too
(`font-size="14"`). What `href` and `url(#...)` name is a part of the same picture, and the `id` of
each part is the chart's name, a hyphen and one word: `{{ chart.name }}-bars`. The check names what
is not allowed in a picture, and what is too much. A picture is shown as large as it says, but no
wider than the line: at 450 pixels a telephone and paper show its letters large enough.

## A document of your own

Put a template of another name there, and say in its first line which document has the values that
it needs. `templates/chief-officers.md.j2`:

```jinja
{#- like: response-record -#}
# {{ doc.title }}: where our answer stands

Published: {{ doc.published }}

{% for finding in doc.recommendations %}
## {{ finding.heading }}

{{ finding.text }}

Deadline: {{ finding.deadline }}
{% else %}
{{ doc.no_recommendations }}
{% endfor %}
```

From then on `recotrack render chief-officers` makes it, in every format and for every audience, and
`recotrack render --all` makes it with the others. It has the same subject as the document whose
values it gets. Its name has small letters, digits and hyphens. A template without such a line is a
part, for others to include (`{% include "foot.md.j2" %}`) or to import macros from.

## What a template may do

The language is [Jinja](https://jinja.palletsprojects.com/en/stable/templates/): `{{ doc.title }}`
prints a value, `{% if doc.address %} ... {% endif %}` asks whether there is one, `{% for %}` goes
through a list. Templates calculate nothing: totals and days come with the values. They can use
nothing but `doc`: no file, no network. They end after 30 seconds or 30 million characters.

Nothing that is printed can break the document: a note with a `|` or a `<` in it shows that sign. A
missing value is an error and never an empty cell; an *entry* is never missing, since without a
value it prints what is awaited (Awaited). In `{% if %}` an entry is true if it has a value.

An *item* prints what a piece of work is: its title or first words, the short title of the report
and the number, and its reference, small. It has `.what`, `.place` and `.reference`.
"""
DIALECT_INTRO = "## The Markdown that a template makes"
FILTERS = {
    "day": "a day as 31 January 2025, as days are printed without a filter, too",
    "figures": "the figures of a chart, as a table",
    "linked": "the words of a heading as a link to it, in Markdown and HTML",
    "quoted": "a text as a quotation",
    "reference": "the reference of a record, small: it names nothing to most readers",
    "weekday": "a day with its weekday: Friday 31 January 2025",
}
"""What recotrack's own filters make; each that a template has needs its words here."""
ENTRY = """\
Each table below has the names that may follow `doc.`, then those of its parts. An *entry* is
printed as a whole; it also has `.value`, `.assumed` (the source does not state it) and `.otherwise`
(what is printed without a value). Examples are from `recotrack demo`.
"""


def templates_page() -> str:
    """docs/templates.md."""
    made = MADE.format("the values of documents in src/recotrack/documents/")
    # The page is about what a template makes: what begins the docstring is about the module.
    rules = inspect.cleandoc(dialect.__doc__ or "").partition("\n\n")[2]
    rows = [(f"`{name}`", FILTERS[name]) for name in _own_filters()]
    filters = "Filters, besides Jinja's own (`{{ doc.today | weekday }}`):\n\n"
    about = "\n\n".join(_documents_values())
    return "\n\n".join(
        [
            made, TEMPLATES_INTRO.rstrip(), filters + table(("filter", "what it makes"), rows),
            DIALECT_INTRO, rules, "## What each document offers", ENTRY.rstrip(), about,
        ]
    ) + "\n"  # fmt: skip


def _own_filters() -> list[str]:
    """The filters that Jinja does not have."""
    nowhere = TemplateFolders(TemplateFolder(DOCS / "nowhere", "templates"))
    return sorted(name for name in MarkdownEnvironment(nowhere).filters if _is_own(name))


def _is_own(name: str) -> bool:
    # A name with spaces is one that no template can type.
    return name not in DEFAULT_FILTERS and " " not in name


def _documents_values() -> Iterator[str]:
    """Each document's names; those of parts that several have stand below the first."""
    progress, told = _demo(), set[type[Any]]()
    for document in DOCUMENTS.values():
        shape = get_type_hints(document.gather)["return"]
        examples, known = _examples(progress, document), shape in told
        yield f"### {document.name}\n\n{_sentence(document)}"
        for each in shapes_in(shape):
            title = f"#### {kind_called(each)}\n\n" + (
                "" if each is not shape else "`doc` itself.\n\n"
            )
            if each in told:
                continue
            told.add(each)
            rows = (
                (f"`{value.name}`", value.takes, value.says, value.example)
                for value in values_of(each, examples.get(each))
            )
            yield title + table(("name", "what it is", "what it says", "example"), rows)
        if known:
            link = f"[{kind_called(shape)}](#{anchor(kind_called(shape))})"
            yield f"`doc` is the {link}."


def _sentence(document: Document) -> str:
    line = f"{document.line[0].upper()}{document.line[1:]}"
    return f"{line}. About: {' or '.join(document.about)}."


def _examples(progress: Progress, document: Document) -> dict[type[Any], object]:
    """One value of each type in the demo's documents of a kind, the first that has one."""
    knew = BoardsKnew(progress, lambda day: WhenMet(progress.register.whole, day, None))
    found: dict[type[Any], object] = {}
    for about in (each for kind in document.about for each in subjects(progress, kind)):
        request = Request(progress=progress, about=about, audience=document.audience, knew=knew)
        found = {**first_examples(document.gather(request)), **found}
    return found


def _demo() -> Progress:
    """What `recotrack demo` writes, on its day."""
    files = {path: text.encode() for path, text in starter.demo_register()}
    listed = (Listed(path, NameKind.FILE) for path in sorted(files))
    register = load("records", listed, files.__getitem__)
    return Progress(as_of(register, starter.DEMO_DAY), starter.DEMO_DAY)


def main() -> None:
    """Write what has changed, and name it."""
    beside_records = {DOCS.parent / "records" / path: text for path, text in files_beside_records()}
    for path, text in {**pages(), **beside_records}.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs: {path.name}")


if __name__ == "__main__":
    main()
