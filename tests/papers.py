"""Papers made in a test: of boards, of owners, of a committee."""

from datetime import date
from pathlib import Path

from recotrack.documents import DOCUMENTS, Request, Subject, render
from recotrack.progress import BoardsKnew, Meeting, Progress
from recotrack.register import Register, WhenMet, as_of
from tests.conftest import Files, written
from tests.documents.making import INSPECTION, NO_TEMPLATES

TODAY = date(2025, 6, 30)
MET = date(2025, 6, 2)

OFFICE = """\
force: Northshire Police
commissioner:
  title: Police and Crime Commissioner
chief_constable:
  name: Sam Hill
roles:
  lead:
    title: Head of custody
    name: Pat Green
    email: pat.green@northshire.example
  other:
    title: Head of contact
  manager:
    title: Project manager
    name: Kit Brown
    email: kit.brown@northshire.example
boards:
  gold:
    title: Gold Board
    met:
      - 2025-05-05
      - 2025-06-02
    planned:
      - 2025-07-07
policy:
  due_soon: 30
  stale_after: 35
"""
PROGRAMME = """\
title: Custody programme
project_manager: manager
board: gold
"""
REPORT = INSPECTION + "programme: custody\n"
PATH = "2024-custody/rec-01.yaml"


def recommendation(*actions: str, updates: str = "", more: str = "") -> str:
    """A recommendation that is due on 31 July 2025, with these actions."""
    return (
        "kind: recommendation\nnumber: 1\naddressed_to: chief constables\n"
        "text: By 31 July 2025, forces should review each detention.\n"
        "deadline:\n  words: By 31 July 2025\n  date: 2025-07-31\n  basis: stated\n"
        f"owner: lead\n{more}" + listed(*actions) + (f"updates:\n{updates}" if updates else "")
    )


def listed(*actions: str) -> str:
    """The key `actions` of a record."""
    inside = (each.replace("\n", "\n    ") for each in actions)
    return "actions:\n" + "".join(f"  - {each}\n" for each in inside) if actions else ""


def action(name: str, *updates: str, due: str = "2025-07-31", more: str = "") -> str:
    """An action that was added on 5 May 2025; an update is its keys in braces."""
    said = "".join(f"\n  - {each}" for each in updates)
    return (
        f"id: {name}\ntitle: Do {name}\nadded: 2025-05-05\ndue: {due}\n{more}"
        + (f"updates:{said}" if updates else "")
    ).rstrip()


def update(day: str, note: str, **keys: str) -> str:
    """An update, by the lead."""
    said = "".join(f", {key}: {value}" for key, value in keys.items())
    return f'{{date: {day}, by: lead, note: "{note}"{said}}}'


def files(record: str, **more: str | bytes) -> Files:
    """A register of one recommendation of a programme that reports to the Gold Board."""
    there: Files = {
        "register.yaml": OFFICE,
        "programmes/custody/programme.yaml": PROGRAMME,
        "2024-custody/inspection.yaml": REPORT,
        PATH: record,
    }
    return {**there, **more}


def progress_of(folder: Path, register: Files, today: date = TODAY) -> Progress:
    """Where everything stands on the day."""
    return Progress(as_of(written(folder, register), today), today)


def knew(progress: Progress, then: Register | None = None) -> BoardsKnew:
    """What boards knew: by the days in the records; else what another register says."""
    whole, commit = (then, "0123456789abcdef") if then else (progress.register, None)
    because = "" if then else "there is no git here"
    return BoardsKnew(progress, lambda day: WhenMet(whole, day, commit, because))


def paper(
    name: str,
    progress: Progress,
    about: Subject,
    *,
    then: Register | None = None,
    since: date | None = None,
    audience: str = "internal",
) -> str:
    """A paper, as Markdown."""
    return render(
        DOCUMENTS[name], "md", request(progress, about, then, since, audience), NO_TEMPLATES
    ).decode()


def request(
    progress: Progress,
    about: Subject,
    then: Register | None = None,
    since: date | None = None,
    audience: str = "internal",
) -> Request:
    """What a paper is asked for."""
    return Request(
        progress=progress,
        about=about,
        audience=audience,
        knew=knew(progress, then),
        since=Meeting(about.id, since) if since else None,
    )


def reference_in(cell: str) -> str:
    """The reference in a cell that says what an item is."""
    return cell.partition("`")[2].partition("`")[0]


def rows(section: str) -> list[dict[str, str]]:
    """The rows of the first table of a section, by their headings."""
    table = f"| {section.partition('| ')[2]}".partition("\n\n")[0]
    lines = [line for line in table.split("\n") if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]
