"""An issue that was made with the form of updates: its text, and what `recotrack update` is told.

GitHub writes each answer below its label as a heading, and keeps the rest as it was typed. So what
stands in an answer may look like another answer: each heading has to stand there once and in order,
and where it does not, nothing is taken from the form.
"""

import re
from typing import NamedTuple

REFERENCE, STATUS, NOTE, DAY = "Reference", "Status", "What happened", "Day"
EVIDENCE, WHERE, EXPECTED = "Evidence", "Where the evidence is", "Expected day"
DUE, AGREED = "New due date", "Agreed by"
LABELS = (REFERENCE, STATUS, NOTE, DAY, EVIDENCE, WHERE, EXPECTED, DUE, AGREED)
ADDED = (DUE, AGREED)
"""The form of a register may be older than what reads it: these need not stand there."""
NO_CHANGE = "No change"
STATUSES = (
    "not started", "in progress", "blocked", "complete", "verified", "submitted", "reopened",
)  # fmt: skip
"""Those that the form offers; whoever edits the issue may type any other."""
EMPTY = "_No response_"
"""What GitHub writes for an answer that was left out."""
LONGEST = 1_000
"""Characters of an answer of one line."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HALF = re.compile(r"[\ud800-\udfff]")


class NotTaken(Exception):  # noqa: N818 - it is an answer to a person, no fault
    """The form cannot be taken: why, in words for the person who filled it in."""


class Form(NamedTuple):
    """What was filled in; "" where nothing was."""

    reference: str
    note: str
    options: tuple[str, ...]
    """Of `recotrack update`, each one word with its value: the form cannot add another."""


def begins_as_form(body: str) -> bool:
    """Whether a text can be the form's: any other issue is nobody's update."""
    return body.startswith(_heading(REFERENCE))


def form_of(body: str) -> Form:
    """What was filled in. Raises NotTaken, where a heading is missing or stands there twice."""
    if _HALF.search(body):
        raise NotTaken("it has half of a character: type the words anew")
    answers = _answers(body.replace("\r\n", "\n").split("\n"))
    lines = {label: _line(label, text) for label, text in answers.items() if label != NOTE}
    if not lines[REFERENCE]:
        raise NotTaken(f"«{REFERENCE}» is empty: it says which action or recommendation is meant")
    if not answers[NOTE]:
        raise NotTaken(f"«{NOTE}» is empty: say it in a sentence or two")
    given = {
        "status": _status(lines[STATUS]),
        "date": lines[DAY],
        "evidence": _evidence(lines[EVIDENCE], lines[WHERE]),
        "forecast": lines[EXPECTED],
        "due": lines[DUE],
        "agreed-by": lines[AGREED],
    }
    options = tuple(f"--{name}={value}" for name, value in given.items() if value)
    return Form(lines[REFERENCE], answers[NOTE], options)


def _answers(lines: list[str]) -> dict[str, str]:
    """The text below each heading, without empty lines around it."""
    found = {label: _place(lines, label) for label in LABELS}
    places = {label: place for label, place in found.items() if place is not None}
    starts = list(places.values())
    if starts[0] != 0 or starts != sorted(starts):
        raise NotTaken(f"its headings are not in this order any more: {', '.join(places)}")
    ends = [*starts[1:], len(lines)]
    texts = ("\n".join(lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True))
    there = {label: _filled(text) for label, text in zip(places, texts, strict=True)}
    return dict.fromkeys(LABELS, "") | there


def _place(lines: list[str], label: str) -> int | None:
    """The one line that has this heading; None where it need not stand there, and does not."""
    found = [number for number, line in enumerate(lines) if line.rstrip() == _heading(label)]
    if not found and label in ADDED:
        return None
    if not found:
        raise NotTaken(f"the heading «{_heading(label)}» is missing: put it back above its answer")
    if len(found) > 1:
        raise NotTaken(
            f"the heading «{_heading(label)}» stands there {len(found)} times, so it is not clear "
            "which answer is meant: write that line of yours in another way"
        )
    return found[0]


def _heading(label: str) -> str:
    return f"### {label}"


def _filled(text: str) -> str:
    bare = text.strip()
    return "" if bare == EMPTY else bare


def _line(label: str, text: str) -> str:
    """An answer that has one line. Raises NotTaken for any other."""
    if "\n" in text:
        raise NotTaken(f"«{label}» has more than one line: the rest belongs below «{NOTE}»")
    if _CONTROL.search(text) or len(text) > LONGEST:
        raise NotTaken(f"«{label}» is too long, or has characters that nobody can see")
    return text


def _status(chosen: str) -> str:
    """What the form offers, and nothing else: the rest needs more than the form asks for."""
    if chosen in {"", NO_CHANGE} or chosen.lower() in STATUSES:
        return "" if chosen == NO_CHANGE else chosen
    raise NotTaken(
        f"«{STATUS}» is {chosen}, and the form offers {NO_CHANGE}, {', '.join(STATUSES)}. Anything "
        "else is written with recotrack update, by somebody who keeps the register"
    )


def _evidence(title: str, where: str) -> str:
    """TITLE=AT, as the command has it."""
    if where and not title:
        raise NotTaken(f"«{WHERE}» is filled in and «{EVIDENCE}» is not: give it a title")
    if "=" in title:
        raise NotTaken(f"«{EVIDENCE}» has the sign =: write its title without, and its place below")
    return f"{title}={where}" if where else title
