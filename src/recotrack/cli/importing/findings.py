"""A finding of a document as a person changes it before it is written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recotrack.change import as_line, as_prose, deadline, without_blanks
from recotrack.cli.clock import day_typed
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding, assumed_in
from recotrack.intake.proposal import in_order
from recotrack.problems import Failure, wrong_use
from recotrack.register import file_id
from recotrack.words import one_line

NO_DAY = "none"
"""What is typed for a deadline that sets no day."""


def with_addressee(finding: Finding, value: str) -> Finding:
    """The finding with the addressee that a person has named."""
    return _with_key(finding, "addressed_to", as_line(value))


def with_deadline(draft: Draft, finding: Finding, typed: str) -> Finding:
    """The finding with the day that a person says its deadline means; `none`: no day.

    Raises Failure (wrong use) if that is not a day, or not one of several that the text names.
    """
    data = _deadline(draft, finding, typed)
    return replace(finding, data={**finding.data, "deadline": data}, question=None)


def _deadline(draft: Draft, finding: Finding, typed: str) -> dict[str, Data]:
    """The deadline with the day that a person says. Words that set another day are not kept."""
    asked = finding.question
    words = one_line(asked.words) if asked else None
    if typed.casefold() == NO_DAY:
        return without_blanks({"words": words, "basis": NO_DAY})
    day = day_typed(typed, "--deadline")
    known = finding.data.get("deadline")
    if asked is None:
        if isinstance(known, dict) and known.get("date") == day.isoformat():
            return known
        return {"date": day.isoformat(), "basis": "assumed"}
    published = draft.inspection.get("published")
    when = date.fromisoformat(published) if isinstance(published, str) else None
    text = str(finding.data.get("text") or "")
    try:
        made = deadline(text, when, words=words, day=day)
    except Failure:  # the words do not name this very day: it is the person's choice
        made = deadline(text, when, words=words, day=day, basis="assumed")
    return without_blanks(made.data if isinstance(made.data, dict) else {})


def with_reason(finding: Finding, value: str) -> Finding:
    """The finding with the reason why it is not (wholly) accepted or not for us."""
    return _with_key(finding, "reason", as_prose(value))


def with_owner(finding: Finding, role: str) -> Finding:
    """The finding with the owner that a person has named."""
    return _with_key(finding, "owner", role)


def _with_key(finding: Finding, key: str, value: str) -> Finding:
    """The finding with a value that a person has given: it is assumed no longer."""
    assumed: list[Data] = [each for each in assumed_in(finding.data) if each != key]
    data = {**finding.data, key: value, "assumed": assumed}
    return replace(finding, data=in_order("recommendation", data))


def with_number(draft: Draft, finding: Finding, value: str) -> Finding:
    """The finding with another printed number, and the file name that follows from it.

    Raises Failure (wrong use) if another finding of the draft has that number.
    """
    name = file_id(str(finding.data.get("kind")), value)
    if name is None:
        raise wrong_use(f"{value} is no number of a finding", "the number as printed: 3, 7.1 or 3a")
    if any(each.name == name and each.where != finding.where for each in draft.findings):
        raise wrong_use(f"{value} is the number of another finding", "another one, such as 9a")
    data = in_order("recommendation", {**finding.data, "number": value})
    return replace(finding, name=name, data=data)


def is_numbered(finding: Finding) -> bool:
    """Whether its file is named after its number, if it has one that is not printed twice."""
    number = finding.data.get("number")
    made = file_id(str(finding.data.get("kind")), str(number)) if number else None
    return made in {None, finding.name}


def updates_of(finding: Finding) -> Iterator[dict[str, Data]]:
    """The updates of a finding and of its actions."""
    places = [finding.data, *entries_of(finding.data.get("actions"))]
    return (update for place in places for update in entries_of(place.get("updates")))


def entries_of(value: Data) -> list[dict[str, Data]]:
    """The mappings in a list; none if it is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
