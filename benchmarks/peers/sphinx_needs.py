"""sphinx-needs' form of the facts: a page for each record, with a need and those of its actions."""

from collections.abc import Callable, Iterable, Iterator

from benchmarks.peers.facts import OWNERS, Action, Entry, Fact
from benchmarks.peers.tool import Place, Step, Tool, changing, holds, silent


def files(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Every file by its path from the top of the repository.

    Everything is carried. A record is a need with its text as content, and its owner, due date,
    report and answer as fields; each action is a need that links to it, with its own dates, and its
    log as a list in its content. Schemas ask for an owner out of a list and a due date in the form
    of one; links have to lead somewhere. An entry of a log is text.
    """
    yield "conf.py", _CONF
    yield "index.rst", _INDEX
    for fact in facts:
        yield f"records/{uid(fact.number).lower()}.rst", page(fact)


def uid(number: int) -> str:
    """Such as REC_00012."""
    return f"REC_{number:05}"


def page(fact: Fact) -> str:
    """A record's page."""
    name = uid(fact.number)
    title = f"{name} {fact.title}"
    need = (
        f".. rec:: {fact.title}",
        f"   :id: {name}",
        "   :status: open",
        f"   :owner: {fact.owner}",
        f"   :due: {fact.due}",
        f"   :report: {fact.report.title}",
        f"   :answer: {fact.answer}",
        "",
        f"   {fact.text}",
    )
    actions = (line for each in fact.actions for line in _action(name, each))
    return "\n".join((title, "=" * len(title), "", *need, "", *actions)) + "\n"


def _action(record: str, action: Action) -> Iterator[str]:
    yield f".. act:: {action.title}"
    yield f"   :id: {record}_{action.name.upper().replace('-', '_')}"
    yield f"   :status: {action.log[-1].status.replace(' ', '_')}"
    yield f"   :added: {action.added}"
    yield f"   :due: {action.due}"
    yield f"   :links: {record}"
    yield ""
    yield from map(_entry, action.log)
    yield ""


def _entry(entry: Entry) -> str:
    evidence = f" Evidence: {entry.evidence}." if entry.evidence else ""
    return f"   * {entry.date} {entry.by}, {entry.status}: {entry.note}{evidence}"


_DAY = r"^\d{4}-\d{2}-\d{2}$"
_CONF = f"""\
project = "Recommendations"
extensions = ["sphinx_needs"]
needs_id_regex = "^[A-Z0-9_]{{5,}}$"
needs_types = [
    {{"directive": "rec", "title": "Recommendation", "prefix": "REC_"}},
    {{"directive": "act", "title": "Action", "prefix": "ACT_"}},
]
needs_fields = {{
    "owner": {{"schema": {{"type": "string", "enum": {list(OWNERS)!r}}}}},
    "due": {{"schema": {{"type": "string", "pattern": r"{_DAY}"}}}},
    "added": {{"schema": {{"type": "string", "pattern": r"{_DAY}"}}}},
    "report": {{"schema": {{"type": "string"}}}},
    "answer": {{"schema": {{"type": "string"}}}},
}}
"""
_INDEX = """\
Recommendations
===============

.. toctree::
   :glob:

   records/*
"""


def _build(builder: str, *options: str) -> Callable[[Place], list[str]]:
    """In one process: with two it takes longer, of both times."""
    words = ("-q", "-W", "-b", builder, *options, ".", f"_build/{builder}")
    return lambda place: [place.program("sphinx-build"), *words]


def _built(place: Place, printed: str) -> bool:
    return silent(place, printed) and holds("_build/needs/needs.json")(place, printed)


TOOL = Tool(
    "sphinx-needs",
    "sphinx-needs",
    "sphinx-needs",
    files,
    {
        "cold": Step(_build("needs"), proof=_built),
        "warm": Step(_build("needs"), proof=_built, goes_on=True, more_than=("cold",)),
        "changed": Step(
            _build("needs"),
            before=changing(lambda place: f"records/{uid(place.records).lower()}.rst"),
            proof=silent,
            goes_on=True,
            more_than=("cold",),
        ),
        "site": Step(
            _build("html", "-D", "html_theme=basic"),
            proof=holds("_build/html/records/*.html"),
            more_than=("cold",),
        ),
    },
)
