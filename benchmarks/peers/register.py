"""recotrack's form of the facts: a register."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby

from benchmarks.peers.facts import DAY, OWNERS, Action, Entry, Fact, Report, report_of
from benchmarks.peers.tool import Place, Proof, Step, Tool, changing, done, holds
from recotrack.documents.allowance import MOST
from recotrack.starter.yaml_text import Data, document

PROGRAMME = "better-service"


def files(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Every file by its path from the top of the repository.

    Everything is carried, each fact under a key of its own: text, deadline, owner, answer, actions
    with their dates, and each entry of a log with its day, who said it, status, note and evidence.
    The title, for which recotrack has no key, opens the text. Beyond the facts stands what the
    rules look at: who holds the offices, the boards, and for each report the inspection and the
    published response with its dates, so that a check asks of them what it asks of a force's own.
    """
    yield "records/register.yaml", document("register", "register.yaml", _register())
    programme = document("programme", f"programmes/{PROGRAMME}/programme.yaml", _programme())
    yield f"records/programmes/{PROGRAMME}/programme.yaml", programme
    for report, records in groupby(facts, lambda each: each.report):
        yield from _inspection(report, list(records))


def reference(fact: Fact) -> str:
    """The complete reference of a record, such as 2024-06-27-report-2/rec-12."""
    return f"{folder(fact.report)}/rec-{fact.in_report:02}"


def folder(report: Report) -> str:
    """The reference of an inspection."""
    return f"{report.published}-report-{report.number}"


def _register() -> dict[str, Data]:
    return {
        "format": "1",
        "force": "Ravensmoor Police",
        "commissioner": {
            "title": "Police and Crime Commissioner",
            "short": "PCC",
            "name": "Marguerite Ashdown",
        },
        "chief_constable": {"name": "Tobias Wrenfield"},
        "roles": {
            name: {"title": title, "name": f"Holder of the {name.partition('-')[0]} post"}
            for name, title in OWNERS.items()
        },
        "boards": {
            "improvement-board": {
                "title": "Improvement Board",
                "chair": "quality-lead",
                "meets": "monthly",
                "met": ["2026-09-08", "2026-10-13"],
                "planned": ["2026-11-10"],
            }
        },
        "policy": {
            "responses": {
                "police-act-55": {
                    "days": "56",
                    "unit": "calendar",
                    "first_day_counts": "true",
                    "basis": "Police Act 1996 s.55(5A)",
                }
            },
            "due_soon": "30",
            "stale_after": "35",
        },
    }


def _programme() -> dict[str, Data]:
    return {
        "title": "Better service",
        "project_manager": "quality-lead",
        "board": "improvement-board",
    }


def _inspection(report: Report, facts: list[Fact]) -> Iterator[tuple[str, str]]:
    home = folder(report)
    for kind, name, data in (
        ("inspection", "inspection", _published(report, len(facts))),
        ("response", "response", _response(report)),
        *(("recommendation", f"rec-{fact.in_report:02}", record(fact)) for fact in facts),
    ):
        path = f"{home}/{name}.yaml"
        yield f"records/{path}", document(kind, path, data)


def _published(report: Report, recommendations: int) -> dict[str, Data]:
    return {
        "title": report.title,
        "inspectorate": "HMICFRS",
        "kind": "force",
        "published": str(report.published),
        "url": f"https://inspectorate.example/report-{report.number}",
        "recommendations_in_report": str(recommendations),
        "programme": PROGRAMME,
        "response_rule": "police-act-55",
    }


def _response(report: Report) -> dict[str, Data]:
    comments = report.answered - dt.timedelta(days=7)
    return {
        "force": "Ravensmoor",
        "chief_constable": {
            "name": "Tobias Wrenfield",
            "invited": str(report.published + dt.timedelta(days=1)),
            "comments_due": str(report.published + dt.timedelta(days=30)),
            "received": str(comments),
            "comments": "The force accepts what the report asks for.",
        },
        "commissioner": {
            "title": "Police and Crime Commissioner",
            "name": "Marguerite Ashdown",
            "initial_response": "I welcome this report.",
            "response_to_chief_constable": "I am grateful for a prompt answer.",
            "overall_comments": "I will report on the work to the panel.",
        },
        "published": str(report.answered),
        "published_at": f"https://commissioner.example/responses/report-{report.number}",
        "sent": [
            {"to": to, "date": str(report.answered)}
            for to in ("Secretary of State", "Inspectors of Constabulary")
        ],
    }


def record(fact: Fact) -> dict[str, Data]:
    """The data of a recommendation's file."""
    return {
        "kind": "recommendation",
        "number": str(fact.in_report),
        "addressed_to": "the chief constable",
        "text": f"{fact.title}.\n\n{fact.text}",
        "deadline": {"words": fact.words, "date": str(fact.due), "basis": "stated"},
        "disposition": "accepted",
        "owner": fact.owner,
        "response": {"commissioner": fact.answer},
        "actions": [_action(each) for each in fact.actions],
    }


def _action(action: Action) -> dict[str, Data]:
    return {
        "id": action.name,
        "title": action.title,
        "added": str(action.added),
        "due": str(action.due),
        "updates": [_update(each) for each in action.log],
    }


def _update(entry: Entry) -> dict[str, Data]:
    return {
        "date": str(entry.date),
        "by": entry.by,
        "status": entry.status,
        "note": entry.note,
        "evidence": [{"title": entry.evidence}] if entry.evidence else None,
    }


_numbers = count(1)
_LONG = (f"this makes more than {MOST:,} characters", "refused: too long a document")
_TEXT = "By 30 June 2028, the chief constable should test every lock of every door."


def _words(*words: str) -> Callable[[Place], list[str]]:
    return lambda place: [place.program("recotrack"), *words, "--as-of", str(DAY)]


def _clean(_place: Place, printed: str) -> bool:
    return "records: 0 errors, 0 warnings" in printed


def _path(place: Place) -> str:
    return f"records/{reference(place.last)}.yaml"


def _report_progress(place: Place) -> list[str]:
    """Report progress, in other words each time."""
    note = f"Sample number {next(_numbers)} was as it should be."
    return _words(
        "update", f"{reference(place.last)}/step-2", "--note", note, "--by", place.last.owner
    )(place)


def _updated(place: Place, _printed: str) -> bool:
    return "was as it should be." in (place.root / _path(place)).read_text(encoding="utf-8")


def _add(place: Place) -> list[str]:
    """A recommendation more, in the last report."""
    home, addressee = folder(place.last.report), "the chief constable"
    options = ("--id", "doors", "--addressed-to", addressee, "--text", _TEXT)
    owned = ("--disposition", "accepted", "--owner", "custody-lead")
    return _words("add", "recommendation", home, *options, *owned)(place)


def _added(place: Place, _printed: str) -> bool:
    return (place.root / f"records/{folder(place.last.report)}/rec-doors.yaml").exists()


def _rendered(document: str, form: str, *about: str, proof: Proof = done) -> Step:
    file = f"{document}.{form}"
    return Step(_words("render", document, *about, "--output", file), proof=proof, refusal=_LONG)


def _plan(form: str) -> Step:
    """The improvement plan: each recommendation with its words, work, evidence and status."""
    proof = holds(f"improvement-plan.{form}")
    return _rendered("improvement-plan", form, PROGRAMME, proof=proof)


def _documents(key: str, name: str, document: str, *about: str) -> Tool:
    steps = {
        step: _rendered(document, form, *about)
        for step, form in (("markdown", "md"), ("html", "html"))
    }
    return Tool(key, name, "", files, steps, ours=True)


TOOL = Tool(
    "recotrack",
    "recotrack",
    "",
    files,
    {
        "cold": Step(_words("check"), proof=_clean),
        "changed": Step(_words("check"), before=changing(_path), proof=_clean),
        "update": Step(_report_progress, proof=_updated),
        "add": Step(_add, proof=_added),
        "markdown": _plan("md"),
        "html": _plan("html"),
        "site": Step(
            _words("site", "public", "--audience", "internal", "--no-documents"),
            proof=holds("public/**/*.html"),
        ),
    },
    ours=True,
)
OTHER_DOCUMENTS = (
    _documents(
        "board", "recotrack, a board's report", "board-report", "--board", "improvement-board"
    ),
    _documents("response", "recotrack, one response", "response-record", folder(report_of(1))),
)
