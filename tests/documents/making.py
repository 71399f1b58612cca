"""Documents made in a test, and what stands under each of their headings."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from recotrack import starter
from recotrack.documents import DOCUMENTS, Request, Subject, Templates, render
from recotrack.progress import Progress
from recotrack.register import Context, Register, as_of, load
from recotrack.store import Listed, NameKind
from tests.places import ROOT

RESPONSE_RECORD = DOCUMENTS["response-record"]
TEMPLATE = "response-record.md.j2"

OFFICE = """\
force: Northshire Police
commissioner:
  title: Police and Crime Commissioner
  short: PCC
  name: Jo Field
chief_constable:
  name: Sam Hill
roles:
  lead:
    title: Lead
policy:
  responses:
    police-act-55:
      days: 56
      unit: calendar
      first_day_counts: true
      basis: Police Act 1996 s.55(5A)
"""
INSPECTION = """\
title: Custody
inspectorate: HMICFRS
kind: thematic
published: 2024-08-22
response_rule: police-act-55
"""
RECOMMENDATION = """\
kind: recommendation
number: 1
addressed_to: chief constables
text: Do it by 31 January 2025.
deadline:
  words: by 31 January 2025
  date: 2025-01-31
  basis: stated
"""
BARE: dict[str, str | bytes] = {
    "register.yaml": OFFICE,
    "2024-custody/inspection.yaml": INSPECTION,
    "2024-custody/rec-01.yaml": RECOMMENDATION,
}
"""A register of one inspection that nobody has answered yet."""


def response_record(
    register: Register, home: Path, today: date = date(2024, 10, 1), about: str = "2024-custody"
) -> str:
    """The form; `home` is the folder that holds records/, and may hold templates/."""
    progress = Progress(as_of(register, today), today)
    request = Request(progress=progress, about=Subject("inspection", about))
    templates = Templates(home / "templates", "templates")
    return render(RESPONSE_RECORD, "md", request, templates).decode()


def sections(document: str) -> dict[str, str]:
    """What stands under each heading of the second level; under `` what stands above them.

    That the next one begins a page is nothing of its own.
    """
    first, *others = f"\n{document}".replace("<!-- page break -->\n\n## ", "## ").split("\n## ")
    parted = (each.partition("\n") for each in others)
    return {"": first.strip()} | {heading: text.strip() for heading, _, text in parted}


def cells(section: str) -> dict[str, str]:
    """The facts of a section by their names, with the rows of its tables of two columns."""
    rows = [line for line in section.split("\n") if re.match(r"\| (?!---)", line)]
    pairs = [row.strip("| ").split(" | ") for row in rows]
    facts = re.findall(r"^- \*\*(.*?):\*\* (.*)$", section, re.MULTILINE)
    return dict(facts) | {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


NO_TEMPLATES = Templates(Path("nowhere"), "templates")
"""Of a register that has none of its own."""


@cache
def staffordshire_progress() -> Progress:
    """The repository's own register."""
    records = ROOT / "records"
    day = date(2025, 3, 1)
    return Progress(Context(records, "records", day).seen_register(), day)


@cache
def demo_progress() -> Progress:
    """What `recotrack demo` writes."""
    files = {path: text.encode() for path, text in starter.demo_register()}
    listed = (Listed(path, NameKind.FILE) for path in sorted(files))
    register = load("records", listed, files.__getitem__)
    return Progress(as_of(register, starter.DEMO_DAY), starter.DEMO_DAY)


def reference(form: str) -> bytes:
    """recotrack's own styles for documents in Word, docx, or OpenDocument, odt."""
    return (ROOT / "templates" / f"reference.{form}").read_bytes()
